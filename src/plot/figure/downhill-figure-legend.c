/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-figure-legend.h"

#include <math.h>

#include "plot/base/downhill-run-layers.h"
#include "plot/flat/downhill-rules-plot.h"
#include "plot/paint/downhill-mark.h"

/* The key of a figure of several runs: a strip over all plots, so that it covers
 * none. The runs stand in it in the order of the list. */

#define ROW_HEIGHT 20
#define MARGIN 8

/* Of a run's line, in pixels, and what is between that and its name. */
#define SAMPLE 36
#define GAP 6

/* A row has at most so many entries: as many as there is room for with whole names, and
 * more where there is not the height for that; then names are cut. */
#define MOST_COLUMNS 5

/* Of the figure's height, that the legend may take. */
#define MOST_PART 0.25

static DownhillExperiment *
get_experiment (GPtrArray *plots)
{
  return downhill_plot_get_experiment (g_ptr_array_index (plots, 0));
}

static guint
count_shown (GPtrArray *plots)
{
  g_autoptr (GPtrArray) others = NULL;
  guint n_plots = 0;

  /* What tries rules has a legend of its own, with the same marks. */
  for (guint i = 0; i < plots->len; i++)
    n_plots += !DOWNHILL_PLOT_GET_CLASS (g_ptr_array_index (plots, i))->one_run &&
               !DOWNHILL_IS_RULES_PLOT (g_ptr_array_index (plots, i));
  if (n_plots == 0)
    return 1;
  others = downhill_run_layers_list_others (get_experiment (plots));

  return others->len + 1;
}

static double
get_height (guint n,
            guint columns)
{
  return (n + columns - 1) / columns * ROW_HEIGHT + MARGIN;
}

/* What the longest name takes, with its line. */
static double
measure_entries (DownhillExperiment   *experiment,
                 const DownhillCanvas *canvas)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);
  double widest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      g_autofree char *title = downhill_experiment_dup_title (experiment, run);
      double width;

      if (!run->visible && run != downhill_experiment_get_current (experiment))
        continue;
      downhill_canvas_measure_text (canvas, title, DOWNHILL_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, width);
    }

  return SAMPLE + 3 * GAP + ceil (widest);
}

static guint
count_columns (const DownhillCanvas *canvas,
               double                entry,
               guint                 n)
{
  guint columns = (guint) CLAMP ((canvas->width - MARGIN) / entry, 1, MOST_COLUMNS);
  guint rows;

  while (columns < MOST_COLUMNS && get_height (n, columns) > canvas->height * MOST_PART)
    columns++;
  rows = (n + columns - 1) / columns;

  /* As many in each row. */
  return (n + rows - 1) / rows;
}

/**
 * downhill_figure_legend_get_height:
 * @plots: (element-type DownhillPlot): the figure's, at least one
 * @canvas: the figure's
 *
 * Returns: the room that the legend takes above the plots; 0 if there is one run
 *   only, which needs no legend, or if it would take the room of the plots
 */
double
downhill_figure_legend_get_height (GPtrArray            *plots,
                                   const DownhillCanvas *canvas)
{
  guint n = count_shown (plots);
  double height;

  if (n < 2)
    return 0;
  height = get_height (
    n, count_columns (canvas, measure_entries (get_experiment (plots), canvas), n));

  return height <= canvas->height * MOST_PART ? height : 0;
}

static void
draw_entry (const DownhillCanvas *canvas,
            DownhillRun          *run,
            const char           *title,
            gboolean              current,
            double                x,
            double                y,
            double                width)
{
  cairo_move_to (canvas->cr, x, y);
  cairo_line_to (canvas->cr, x + SAMPLE, y);
  downhill_mark_stroke (run->mark, canvas, current);
  downhill_mark_draw (run->mark, canvas, x + SAMPLE / 2.0, y, DOWNHILL_CANVAS_MARKER);
  downhill_canvas_draw_text (
    canvas, title, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = x + SAMPLE + GAP, .y = y, .align_y = 0.5 },
    width - SAMPLE - 3 * GAP);
}

/**
 * downhill_figure_legend_draw:
 * @plots: (element-type DownhillPlot): the figure's, at least one
 * @canvas: the figure's; its uppermost part is drawn on
 *
 * Draws line, marker and name of each run that the plots show, if there is more
 * than one.
 */
void
downhill_figure_legend_draw (GPtrArray            *plots,
                             const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = get_experiment (plots);
  GListModel *runs = downhill_experiment_get_runs (experiment);
  DownhillRun *current = downhill_experiment_get_current (experiment);
  guint columns, place = 0;
  double entry, width;

  if (downhill_figure_legend_get_height (plots, canvas) == 0)
    return;
  entry = measure_entries (experiment, canvas);
  columns = count_columns (canvas, entry, count_shown (plots));
  width = MIN (floor ((canvas->width - MARGIN) / columns), entry);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      g_autofree char *title = NULL;

      if (!run->visible && run != current)
        continue;
      title = downhill_experiment_dup_title (experiment, run);
      draw_entry (canvas, run, title, run == current, MARGIN + place % columns * width,
                  MARGIN + place / columns * ROW_HEIGHT + ROW_HEIGHT / 2.0, width);
      place++;
    }
}
