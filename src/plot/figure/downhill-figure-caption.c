/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-figure-caption.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/base/downhill-text.h"
#include "plot/flat/downhill-rules-plot.h"

/* What a picture that goes its own way has to say of itself: how its runs were made,
 * and on what. It stands below the plots. */

#define MARGIN 8

/* Of the picture's height, that the caption may take; a longer one is written smaller,
 * by this factor as often as it takes. */
#define MOST_PART 0.5
#define SMALLER 0.85

static DownhillExperiment *
get_experiment (GPtrArray *plots)
{
  return downhill_plot_get_experiment (g_ptr_array_index (plots, 0));
}

static gsize
get_batch (DownhillExperiment     *experiment,
           const DownhillSettings *settings)
{
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));

  return settings->batch_size == 0 ? m : MIN ((gsize) settings->batch_size, m);
}

/* Of which the steps are; E and all else are in the data's own units. */
static void
append_scale (GString                *text,
              const DownhillSettings *settings)
{
  if (settings->standardise)
    downhill_text_append_item (text, _("standardised"));
}

static char *
describe_run (DownhillExperiment *experiment,
              DownhillRun        *run)
{
  const DownhillSettings *settings = &run->settings;
  g_autofree char *rate = downhill_number_format_short (settings->learning_rate, 6);
  g_autofree char *w = downhill_number_format_short (settings->start_w, 6);
  g_autofree char *b = downhill_number_format_short (settings->start_b, 6);

  GString *text = g_string_new (NULL);

  g_string_printf (text, _("%s, learning rate %s, batch size %llu, start w %s, b %s, step %llu"),
                   _(settings->optimiser->name), rate,
                   (unsigned long long) get_batch (experiment, settings), w, b,
                   (unsigned long long) downhill_descent_get_state (run->descent)->step);
  append_scale (text, settings);

  return g_string_free (text, FALSE);
}

/* What of E is not as usual: its loss, its activation and its penalties. */
static char *
describe_objective (const DownhillSettings *settings)
{
  const DownhillFormula *formula = &settings->formula;
  GString *text = g_string_new (NULL);

  if (formula->loss != &downhill_loss_squared)
    downhill_text_append_item (text, _(formula->loss->name));
  if (formula->loss->shape != NULL)
    downhill_text_append_value (text, formula->loss->shape->symbol,
                                downhill_formula_get_shape (formula));
  if (formula->activation != &downhill_activation_identity)
    downhill_text_append_item (text, _(formula->activation->name));
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    if (formula->strengths[i] > 0)
      downhill_text_append_value (text, _(downhill_penalty_get (i)->name),
                                  formula->strengths[i]);
  if (formula->penalise_bias && downhill_formula_is_penalised (formula))
    downhill_text_append_item (text, _("on b too"));

  return g_string_free (text, FALSE);
}

/* Whether a picture shows the runs that one sees elsewhere, too, not only runs that were made
 * for it. */
static gboolean
shows_runs (GPtrArray *plots)
{
  for (guint i = 0; i < plots->len; i++)
    if (!DOWNHILL_IS_RULES_PLOT (g_ptr_array_index (plots, i)))
      return TRUE;

  return FALSE;
}

static void
append_runs (GString            *text,
             DownhillExperiment *experiment)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      g_autofree char *title = NULL, *made = NULL;

      if (!run->visible && run != downhill_experiment_get_current (experiment))
        continue;
      made = describe_run (experiment, run);
      title = downhill_experiment_dup_title (experiment, run);
      if (g_list_model_get_n_items (runs) > 1)
        g_string_append_printf (text, "%s: ", title);
      g_string_append_printf (text, "%s\n", made);
    }
}

/**
 * downhill_figure_caption_dup_text:
 * @plots: (element-type DownhillPlot): the figure's, at least one
 *
 * Returns: (transfer full): optimiser, learning rate, batch, start and step of each
 *   visible run, by its name where there are several, a line each; of sweeps and races, which
 *   make runs of their own, the batch alone; with either whether x and y are brought to one
 *   scale; then what is not usual of E, and the data on the
 *   last
 */
char *
downhill_figure_caption_dup_text (GPtrArray *plots)
{
  DownhillExperiment *experiment = get_experiment (plots);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  g_autofree char *objective = describe_objective (settings);
  g_autofree char *data =
    downhill_data_dup_title (downhill_experiment_get_data (experiment));
  GString *text = g_string_new (NULL);

  if (shows_runs (plots))
    append_runs (text, experiment);
  else
    {
      g_string_append_printf (text, _("runs made for this picture, batch size %llu"),
                              (unsigned long long) get_batch (experiment, settings));
      append_scale (text, settings);
      g_string_append_c (text, '\n');
    }
  if (*objective != '\0')
    g_string_append_printf (text, "E: %s\n", objective);
  g_string_append (text, data);

  return g_string_free (text, FALSE);
}

/* In as many lines as it takes. */
static PangoLayout *
lay_out (GPtrArray            *plots,
         const DownhillCanvas *canvas)
{
  double most_height = MAX (canvas->height * MOST_PART - 2 * MARGIN, 1);
  g_autofree char *text = downhill_figure_caption_dup_text (plots);
  PangoLayout *layout =
    downhill_canvas_lay_out_text (canvas, text, DOWNHILL_TEXT_SMALL, NULL, NULL);
  PangoFontDescription *font =
    pango_font_description_copy (pango_layout_get_font_description (layout));
  int height;

  pango_layout_set_width (layout,
                          (int) (MAX (canvas->width - 2 * MARGIN, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_size (layout, NULL, &height);
  while (height > most_height * PANGO_SCALE &&
         pango_font_description_get_size (font) > PANGO_SCALE)
    {
      pango_font_description_set_absolute_size (
        font, SMALLER * pango_font_description_get_size (font));
      pango_layout_set_font_description (layout, font);
      pango_layout_get_size (layout, NULL, &height);
    }
  pango_font_description_free (font);

  return layout;
}

/**
 * downhill_figure_caption_get_height:
 * @plots: (element-type DownhillPlot): the figure's, at least one
 * @canvas: all of the picture
 *
 * Returns: the room that the caption takes below the plots
 */
double
downhill_figure_caption_get_height (GPtrArray            *plots,
                                    const DownhillCanvas *canvas)
{
  g_autoptr (PangoLayout) layout = lay_out (plots, canvas);
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return ceil (height / (double) PANGO_SCALE) + 2 * MARGIN;
}

/**
 * downhill_figure_caption_draw:
 * @plots: (element-type DownhillPlot): the figure's, at least one
 * @canvas: all of the picture, the lowest part of which is drawn on
 */
void
downhill_figure_caption_draw (GPtrArray            *plots,
                              const DownhillCanvas *canvas)
{
  g_autoptr (PangoLayout) layout = lay_out (plots, canvas);

  downhill_canvas_draw_layout (
    canvas, layout, canvas->palette->text,
    &(DownhillTextSpot) { .x = MARGIN, .y = canvas->height - MARGIN, .align_y = 1 });
}
