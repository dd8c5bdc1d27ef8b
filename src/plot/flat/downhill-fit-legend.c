/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-legend.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-edge-note.h"
#include "downhill-fit-line.h"

/* What the lines of the fit are, in a corner where no data are and no line. */

/* It looks for its place among so many of the points. */
#define MOST_SAMPLES 500

/* And of so many places on each of two lines. */
#define N_PLACES 48

/* A run's name is cut where there is no room for it, but not shorter than this, in
 * pixels. */
#define LEAST_NAME 48

/* How wide the legend may be, as a part of the area. */
#define MOST_PART 0.6

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static DownhillColor
get_current_color (DownhillPlot         *plot,
                   const DownhillCanvas *canvas)
{
  return downhill_mark_get_color (get_current (plot)->mark, canvas->palette);
}

/* The lines of the legend, from above. */
enum {
  LEGEND_CURRENT,
  LEGEND_BEST,
  LEGEND_BAND,
  LEGEND_EARLIER,
  LEGEND_POINTED,
  N_LEGEND_LINES
};

static void
stroke_legend_line (DownhillPlot         *plot,
                    const DownhillCanvas *canvas,
                    gsize                 line)
{
  switch (line)
    {
    case LEGEND_CURRENT:
      downhill_mark_stroke (get_current (plot)->mark, canvas, TRUE);
      break;
    case LEGEND_BEST:
      downhill_canvas_stroke_lowest (canvas);
      break;
    case LEGEND_BAND:
      downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->ink, 0.25));
      cairo_set_line_width (canvas->cr, 9);
      cairo_stroke (canvas->cr);
      break;
    case LEGEND_POINTED:
      downhill_fit_line_stroke_pointed (canvas);
      break;
    case LEGEND_EARLIER:
    default:
      downhill_color_set (canvas->cr,
                          downhill_color_fade (get_current_color (plot, canvas), 0.4));
      cairo_set_line_width (canvas->cr, 1);
      cairo_stroke (canvas->cr);
      break;
    }
}

static gsize
list_line (DownhillPlot  *plot,
           double         w,
           double         b,
           double       (*places)[2])
{
  const DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));

  for (guint i = 0; i <= N_PLACES; i++)
    downhill_fit_line_get_corner (plot, objective, w, b, i, N_PLACES, places[i]);

  return N_PLACES + 1;
}

/* Where no data are; of corners as free where the present line and the best are not, and of
 * those the one that the best line leaves. Returns how many points are covered. */
static gsize
place_legend (DownhillPlot      *plot,
              cairo_rectangle_t *box)
{
  DownhillDataset *dataset = get_dataset (plot);
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
  gsize m = downhill_dataset_get_size (dataset), stride = m / MOST_SAMPLES + 1, n = 0, n_lines;
  double points[MOST_SAMPLES][2], lines[2 * (N_PLACES + 1)][2], w, b;

  for (gsize i = 0; i < m; i += stride)
    {
      points[n][0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                             downhill_dataset_get_x (dataset)[i]);
      points[n][1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                             downhill_dataset_get_y (dataset)[i]);
      n++;
    }
  downhill_fit_line_find (plot, get_current (plot), &w, &b);
  n_lines = list_line (plot, w, b, lines);
  if (downhill_minimum_is_bounded (best))
    n_lines += list_line (plot, best->w, best->b, lines + n_lines);

  return downhill_free_corner_find_beside (
    downhill_plot_get_area (plot),
    best->w >= 0 ? DOWNHILL_UPPER_LEFT : DOWNHILL_UPPER_RIGHT,
    (const double (*)[2]) points, n, (const double (*)[2]) lines, n_lines, box);
}

/* A sample of each line before its name, in pixels, and the gaps between. */
#define SAMPLE 22
#define GAP 6

static double
get_room (DownhillPlot *plot)
{
  return floor (MOST_PART * downhill_plot_get_area (plot)->width) - SAMPLE - 3 * GAP;
}

static gboolean
fits (DownhillPlot         *plot,
      const DownhillCanvas *canvas,
      const char           *title)
{
  double width;

  downhill_canvas_measure_text (canvas, title, DOWNHILL_TEXT_SMALL, &width, NULL);

  return width <= get_room (plot);
}

/* Where there is little room the rule gives way, which is in the panel, too, and then what
 * all runs have: to find that takes all of their titles. */
static char *
dup_title (DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *run = get_current (plot);
  g_autofree char *title = downhill_experiment_dup_short_title (experiment, run, NULL);
  g_autofree char *differing = NULL;
  g_autoptr (GPtrArray) shared = NULL;
  const char *rest = downhill_run_skip_rule (run, title);

  if (fits (plot, canvas, title))
    return g_steal_pointer (&title);
  if (fits (plot, canvas, rest))
    return g_strdup (rest);
  shared = downhill_experiment_list_shared_items (experiment);
  differing = downhill_experiment_dup_short_title (experiment, run, shared);

  return fits (plot, canvas, differing) ? g_steal_pointer (&differing)
                                        : g_strdup (downhill_run_skip_rule (run, differing));
}

/* Returns whether there is room for those that are drawn. */
static gboolean
measure_legend (DownhillPlot         *plot,
                const DownhillCanvas *canvas,
                const char *const    *names,
                const gboolean       *drawn,
                double               *line,
                cairo_rectangle_t    *box)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double room = get_room (plot), widest = 0, least = 0;
  gsize n = 0;

  for (gsize i = 0; i < N_LEGEND_LINES; i++)
    {
      double width;

      if (!drawn[i])
        continue;
      n++;
      downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &width, line);
      widest = MAX (widest, width);
      least = MAX (least, i == LEGEND_CURRENT ? MIN (width, LEAST_NAME) : width);
    }
  box->width = SAMPLE + 3 * GAP + MIN (ceil (widest), room);
  box->height = n * *line + GAP;

  return least <= room && box->height <= area->height / 2;
}

/**
 * downhill_fit_legend_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 * @trail: whether there are earlier lines
 * @band: whether there is one in which the true line is with 95 %
 *
 * Names the lines, as far as there is room where no points are.
 */
void
downhill_fit_legend_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas,
                          gboolean              trail,
                          gboolean              band)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  g_autofree char *title = dup_title (plot, canvas);
  gboolean linear = downhill_objective_get_formula (
    downhill_experiment_get_objective (experiment))->activation->linear;
  const char * const names[N_LEGEND_LINES] = {
    title, linear ? _("best line") : _("best curve"),
    _("true line (95 %)"), linear ? _("earlier lines") : _("earlier curves"), _("where you point")
  };
  double w, b;
  gboolean drawn[N_LEGEND_LINES] = {
    TRUE,
    downhill_minimum_is_bounded (
      downhill_objective_minimum (downhill_experiment_get_objective (experiment))),
    band, trail,
    downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b)
  };
  const gsize left_out[] = { LEGEND_EARLIER, LEGEND_POINTED, LEGEND_BEST, LEGEND_BAND };
  double line, middle;
  cairo_rectangle_t box;

  /* As long as there is no room for it, or it covers points, what can best be done without is
   * left out; the run's name is in the list, too. */
  for (guint i = 0; !measure_legend (plot, canvas, names, drawn, &line, &box) ||
                    place_legend (plot, &box) > 0; i++)
    {
      if (i == G_N_ELEMENTS (left_out))
        return;
      drawn[left_out[i]] = FALSE;
    }

  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  middle = box.y + GAP / 2.0 + line / 2;
  for (gsize i = 0; i < N_LEGEND_LINES; i++)
    {
      if (!drawn[i])
        continue;
      cairo_move_to (canvas->cr, box.x + GAP, middle);
      cairo_line_to (canvas->cr, box.x + GAP + SAMPLE, middle);
      stroke_legend_line (plot, canvas, i);
      downhill_canvas_draw_text (
        canvas, names[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = box.x + SAMPLE + 2 * GAP, .y = middle, .align_y = 0.5 },
        box.width - SAMPLE - 3 * GAP);
      middle += line;
    }
}

/**
 * downhill_fit_legend_draw_outside:
 * @plot: a fit plot
 * @canvas: where to draw
 *
 * Says at the edge where the current run's line is, if all of it is above or below what is
 * shown, as that of a run that begins far from its data.
 */
void
downhill_fit_legend_draw_outside (DownhillPlot         *plot,
                                  const DownhillCanvas *canvas)
{
  DownhillRun *run = get_current (plot);
  const DownhillObjective *objective =
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
  const DownhillRange *x = &downhill_plot_get_x_axis (plot)->range;
  const DownhillRange *y = &downhill_plot_get_y_axis (plot)->range;
  g_autofree char *title = NULL, *from = NULL, *to = NULL, *text = NULL;
  double w, b, first, last;
  gboolean below;
  gsize end;

  downhill_fit_line_find (plot, run, &w, &b);
  /* f never turns round between the ends. */
  first = downhill_objective_predict (objective, w, b, x->min);
  last = downhill_objective_predict (objective, w, b, x->max);
  below = MAX (first, last) < y->min;
  if ((!below && !(MIN (first, last) > y->max)) ||
      downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, &end))
    return;
  title = downhill_experiment_dup_short_title (downhill_plot_get_experiment (plot), run, NULL);
  from = downhill_number_format (first, 3);
  to = downhill_number_format (last, 3);
  /* Translators: “Descent 0.01 is below: y from 199 to 202”, of a run's line. */
  if (g_str_equal (from, to))
    text = g_strdup_printf (below ? _("%s is below: y about %s") : _("%s is above: y about %s"),
                            title, from);
  else
    text = g_strdup_printf (below ? _("%s is below: y from %s to %s")
                                  : _("%s is above: y from %s to %s"),
                            title, from, to);
  downhill_edge_note_draw (plot, canvas, text, below);
}
