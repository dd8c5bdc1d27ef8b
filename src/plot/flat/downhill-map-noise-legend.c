/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-noise-legend.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "model/downhill-words.h"
#include "plot/base/downhill-free-corner.h"

/* How high E is where noise keeps the run, in words: beside the curves in a corner of the
 * map, and in sentences. */

/* The lines of the legend, from above. */
enum {
  LINE_TITLE,
  LINE_STEPS,
  LINE_ENDS,
  LINE_CLOUD,
  N_LINES
};

/* Where the run was looks for its place beside so many of the places. */
#define N_PLACES 48

/* A box that was drawn before is so many of them across and down, so that to lie on it is
 * worse than to lie on all the rest. */
#define N_ACROSS 12

#define SAMPLE 22
#define GAP 6

/* From the middle of the lowest point's cross to its ends. */
#define CROSS 8

static const char *
get_reason (const DownhillNoise *noise)
{
  switch (noise->kind)
    {
    case DOWNHILL_NOISE_ALL_SAMPLES:
      return _("No noise: each step looks at all samples.");
    case DOWNHILL_NOISE_PERFECT:
      return _("No noise: the best line goes through all points.");
    case DOWNHILL_NOISE_DIVERGES:
      return _("At this rate it hovers nowhere: it diverges.");
    case DOWNHILL_NOISE_GROWS:
      return _("No ellipse at this rate: averaged over runs, E grows without bound.");
    case DOWNHILL_NOISE_NO_THEORY:
      return _("Noise is known of plain descent and momentum at one rate, with the squared "
               "error of a line.");
    case DOWNHILL_NOISE_UNKNOWN:
    case DOWNHILL_NOISE_SPREAD:
    case DOWNHILL_NOISE_RING:
    default:
      return _("It is not known where it hovers.");
    }
}

/* “15 %”, or “2.2 times” from twice the lowest on. */
static char *
format_excess (double excess)
{
  g_autofree char *number = downhill_number_format_about (excess < 1 ? 100 * excess : excess + 1);

  return g_strdup_printf (excess < 1 ? "%s %%" : _("%s times"), number);
}

/* “15 %, after each epoch 14 %” where both are known. */
static char *
format_cloud (const DownhillSpread *steps,
              const DownhillSpread *ends,
              gboolean              alike)
{
  g_autofree char *all = format_excess (steps->excess), *at_ends = NULL;

  if (alike || isnan (ends->excess))
    return g_steal_pointer (&all);
  at_ends = format_excess (ends->excess);

  return g_strdup_printf (_("%s, after each epoch %s"), all, at_ends);
}

/* What stands on a line; %NULL if it is left out. */
static char *
get_line (DownhillMapNoise    *self,
          const DownhillNoise *noise,
          guint                line)
{
  DownhillSpread steps, ends;
  g_autofree char *text = NULL;

  switch (line)
    {
    case LINE_STEPS:
      text = format_excess (noise->steps.excess);
      if (noise->kind == DOWNHILL_NOISE_RING)
        return g_strdup_printf (_("mean over an epoch: %s"), text);
      return g_strdup_printf (noise->alike ? _("expected: %s") : _("all steps: %s"), text);
    case LINE_ENDS:
      text = format_excess (noise->ends.excess);
      return noise->alike ? NULL : g_strdup_printf (_("after each epoch: %s"), text);
    case LINE_CLOUD:
      if (!downhill_map_noise_get_cloud (self, &steps, &ends))
        return NULL;
      text = format_cloud (&steps, &ends, noise->alike);
      return g_strdup_printf (_("this run: %s"), text);
    case LINE_TITLE:
    default:
      return g_strdup (noise->kind == DOWNHILL_NOISE_RING ? _("E above the lowest")
                                                          : _("E above the lowest (1σ, 2σ)"));
    }
}

static void
draw_sample (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             gboolean              ring,
             guint                 line,
             double                x,
             double                y)
{
  static const DownhillNoiseCurve curves[] = {
    [LINE_STEPS] = DOWNHILL_NOISE_STEPS, [LINE_ENDS] = DOWNHILL_NOISE_ENDS,
    [LINE_CLOUD] = DOWNHILL_NOISE_CLOUD,
  };

  cairo_new_path (canvas->cr);
  if (ring && line == LINE_CLOUD)
    return;
  if (ring && line == LINE_ENDS)
    {
      cairo_arc (canvas->cr, x + SAMPLE / 2.0, y, 3.5, 0, 2 * G_PI);
      downhill_map_noise_stroke (plot, canvas, DOWNHILL_NOISE_ROUND);
      return;
    }
  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, x + SAMPLE, y);
  downhill_map_noise_stroke (plot, canvas, curves[line]);
}

static void
add_box (GArray                  *points,
         const cairo_rectangle_t *box)
{
  for (guint i = 0; i < N_ACROSS * N_ACROSS; i++)
    {
      double point[] = { box->x + box->width * (i % N_ACROSS) / (N_ACROSS - 1),
                         box->y + box->height * (i / N_ACROSS) / (N_ACROSS - 1) };

      g_array_append_val (points, point);
    }
}

static void
add_place (GArray       *points,
           DownhillPlot *plot,
           double        w,
           double        b)
{
  double point[] = { downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w),
                     downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b) };

  g_array_append_val (points, point);
}

/* The cross at the lowest point, which is seen by itself. */
static void
add_lowest (GArray       *points,
            DownhillPlot *plot)
{
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
  double x, y;

  if (!downhill_minimum_is_bounded (best))
    return;
  x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), best->w);
  y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), best->b);
  add_box (points, &(cairo_rectangle_t) { x - CROSS, y - CROSS, 2 * CROSS, 2 * CROSS });
}

/* Where neither the run nor the lowest point nor the curves are, nor other boxes. */
static void
place_box (DownhillMapNoise  *self,
           DownhillPlot      *plot,
           cairo_rectangle_t *box)
{
  const DownhillNoise *noise = downhill_map_noise_get (self);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  gsize n = downhill_history_get_size (downhill_descent_get_history (descent));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  guint n_boxes;
  const cairo_rectangle_t *boxes = downhill_plot_get_boxes (plot, &n_boxes);

  for (gsize i = 0; i < N_PLACES; i++)
    {
      double w, b;

      downhill_descent_get_path_point (descent, i * n / N_PLACES, &w, &b);
      add_place (points, plot, w, b);
      if (!downhill_noise_is_known (noise))
        continue;
      downhill_spread_place (&noise->steps, 2 * G_PI * i / N_PLACES, 2, &w, &b);
      add_place (points, plot, w, b);
    }
  add_lowest (points, plot);
  for (guint i = 0; i < n_boxes; i++)
    add_box (points, &boxes[i]);
  downhill_free_corner_find (downhill_plot_get_area (plot), DOWNHILL_UPPER_RIGHT,
                             (const double (*)[2]) (gpointer) points->data, points->len, box);
}

/* Breaks a sentence at blanks, so that no line is wider than that if it can be. */
static char *
break_lines (const DownhillCanvas *canvas,
             const char           *text,
             double                most)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *broken = g_string_new (NULL);
  gsize begin = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat (broken->str + begin, " ", words[i], NULL);
      double width;

      downhill_canvas_measure_text (canvas, line, DOWNHILL_TEXT_SMALL, &width, NULL);
      if (i > 0)
        g_string_append_c (broken, width > most ? '\n' : ' ');
      if (i > 0 && width > most)
        begin = broken->len;
      g_string_append (broken, words[i]);
    }

  return g_string_free (broken, FALSE);
}

static char **
get_lines (DownhillMapNoise     *self,
           DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  const DownhillNoise *noise = downhill_map_noise_get (self);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (!downhill_noise_is_known (noise))
    {
      g_autofree char *broken =
        break_lines (canvas, get_reason (noise), downhill_plot_get_area (plot)->width / 2);

      return g_strsplit (broken, "\n", -1);
    }
  for (guint line = 0; line < N_LINES; line++)
    {
      g_autofree char *text = get_line (self, noise, line);

      g_strv_builder_add (lines, text != NULL ? text : "");
    }

  return g_strv_builder_end (lines);
}

/**
 * downhill_map_noise_legend_draw:
 * @noise: the noise of a map, drawn
 * @plot: the map
 * @canvas: where to draw
 *
 * Names the curves, with how high E is there, if there is room, or says why there are none;
 * nothing until it is found.
 */
void
downhill_map_noise_legend_draw (DownhillMapNoise     *noise,
                                DownhillPlot         *plot,
                                const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillNoise *found = downhill_map_noise_get (noise);
  g_auto (GStrv) lines = NULL;
  double widest = 0, height = 0, middle;
  cairo_rectangle_t box;
  gboolean known;
  guint n = 0;

  if (found == NULL)
    return;
  known = downhill_noise_is_known (found);
  lines = get_lines (noise, plot, canvas);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double indent = known && i != LINE_TITLE ? SAMPLE + GAP : 0, width;

      if (*lines[i] == '\0')
        continue;
      n++;
      downhill_canvas_measure_text (canvas, lines[i], DOWNHILL_TEXT_SMALL, &width, &height);
      widest = MAX (widest, ceil (width) + indent);
    }
  box.width = widest + 2 * GAP;
  box.height = n * height + GAP;
  if (box.width > area->width * 0.7 || box.height > area->height / 2)
    return;
  place_box (noise, plot, &box);

  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  middle = box.y + GAP / 2 + height / 2;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double indent = known && i != LINE_TITLE ? SAMPLE + GAP : 0;

      if (*lines[i] == '\0')
        continue;
      if (indent > 0)
        draw_sample (plot, canvas, found->kind == DOWNHILL_NOISE_RING, i, box.x + GAP, middle);
      downhill_canvas_draw_text (
        canvas, lines[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box.x + GAP + indent, .y = middle, .align_y = 0.5 }, 0);
      middle += height;
    }
}

static char *
say_excess (DownhillPlot         *plot,
            const DownhillSpread *spread)
{
  return downhill_words_excess (
    spread->excess,
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot))->direction);
}

static char *
say_deviations (const DownhillSpread *spread)
{
  g_autofree char *w = downhill_number_format (spread->w, 4);
  g_autofree char *b = downhill_number_format (spread->b, 4);
  g_autofree char *of_w = downhill_number_format (sqrt (MAX (spread->ww, 0)), 3);
  g_autofree char *of_b = downhill_number_format (sqrt (MAX (spread->bb, 0)), 3);

  return g_strdup_printf ("w %s ± %s\nb %s ± %s", w, of_w, b, of_b);
}

/* What the run itself did, if it has made enough steps for that. */
static char *
say_measured (DownhillMapNoise *self,
              DownhillPlot     *plot)
{
  g_autofree char *over_all = NULL, *at_ends = NULL;
  DownhillSpread steps, ends;

  if (!downhill_map_noise_get_cloud (self, &steps, &ends))
    return g_strdup (_("The run has not made enough steps there yet."));
  over_all = say_excess (plot, &steps);
  if (downhill_map_noise_get (self)->alike || isnan (ends.excess))
    return g_strdup_printf (_("In this run E was %s, on average."), over_all);
  at_ends = say_excess (plot, &ends);

  return g_strdup_printf (_("In this run E was %s, on average, and %s at the ends of epochs."),
                          over_all, at_ends);
}

/**
 * downhill_map_noise_explain:
 * @noise: the noise of a map, found and drawn
 * @plot: the map
 * @curve: what of it
 *
 * Returns: (transfer full): what that is, with its numbers
 */
char *
downhill_map_noise_explain (DownhillMapNoise   *noise,
                            DownhillPlot       *plot,
                            DownhillNoiseCurve  curve)
{
  const DownhillNoise *found = downhill_map_noise_get (noise);
  g_autofree char *measured = say_measured (noise, plot);
  g_autofree char *numbers = NULL, *excess = NULL, *other = NULL;
  DownhillSpread steps, ends;

  switch (curve)
    {
    case DOWNHILL_NOISE_ROUND:
      excess = say_excess (plot, &found->ends);
      other = say_excess (plot, &found->steps);
      return g_strdup_printf (_("The same points once an epoch: at its end, in the small circle, "
                                "E is %s, over all of them %s.\n%s"),
                              excess, other, measured);
    case DOWNHILL_NOISE_ENDS:
      numbers = say_deviations (&found->ends);
      excess = say_excess (plot, &found->ends);
      return g_strdup_printf (_("%s\nWhere epochs end: 1σ and 2σ of shuffled samples. E is about "
                                "%s.\n%s"),
                              numbers, excess, measured);
    case DOWNHILL_NOISE_CLOUD:
      downhill_map_noise_get_cloud (noise, &steps, &ends);
      numbers = say_deviations (&steps);
      return g_strdup_printf (_("%s\nWhere this run was since it came here: 1σ and 2σ.\n%s"),
                              numbers, measured);
    case DOWNHILL_NOISE_STEPS:
    default:
      numbers = say_deviations (&found->steps);
      excess = say_excess (plot, &found->steps);
      return g_strdup_printf (
        found->exact ? _("%s\nWhere steps lead in the end: 1σ and 2σ, exact of samples drawn "
                         "with replacement. E is %s, on average.\n%s")
                     : _("%s\nWhere steps lead in the end: 1σ and 2σ over all steps of shuffled "
                         "epochs. E is about %s.\n%s"),
        numbers, excess, measured);
    }
}

/**
 * downhill_map_noise_describe:
 * @noise: the noise of a map
 * @plot: the map
 *
 * Returns: (transfer full): sentences that follow others; nothing while it is not found
 */
char *
downhill_map_noise_describe (DownhillMapNoise *noise,
                             DownhillPlot     *plot)
{
  const DownhillNoise *found = downhill_map_noise_get (noise);
  g_autofree char *at_ends = NULL, *over_all = NULL, *measured = NULL;

  if (found == NULL)
    return g_strdup ("");
  if (!downhill_noise_is_known (found))
    return g_strconcat (" ", get_reason (found), NULL);
  at_ends = say_excess (plot, &found->ends);
  over_all = say_excess (plot, &found->steps);
  measured = say_measured (noise, plot);
  if (found->kind == DOWNHILL_NOISE_RING)
    return g_strdup_printf (_(" Noise leads it round the same points once an epoch: E is %s at "
                              "its end, %s over all of them. %s"),
                            at_ends, over_all, measured);
  if (found->alike)
    return g_strdup_printf (_(" Noise keeps it in an ellipse in which E is %s, on average. %s"),
                            over_all, measured);

  return g_strdup_printf (_(" Noise keeps it in an ellipse in which E is about %s over all "
                            "steps, and %s where epochs end. %s"),
                          over_all, at_ends, measured);
}
