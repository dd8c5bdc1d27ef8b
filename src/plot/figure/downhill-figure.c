/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-figure.h"

#include <math.h>

#include "downhill-figure-legend.h"
#include "plot/flat/downhill-fit-marks.h"
#include "plot/flat/downhill-fit-plot.h"
#include "plot/graph/downhill-graph-plot.h"
#include "plot/flat/downhill-loss-marks.h"
#include "plot/flat/downhill-loss-plot.h"
#include "plot/flat/downhill-map-marks.h"
#include "plot/flat/downhill-map-plot.h"
#include "plot/flat/downhill-modes-plot.h"
#include "plot/flat/downhill-race-marks.h"
#include "plot/flat/downhill-race-plot.h"
#include "plot/flat/downhill-settings-plot.h"
#include "plot/flat/downhill-slice-marks.h"
#include "plot/flat/downhill-slice-plot.h"
#include "plot/flat/downhill-sweep-marks.h"
#include "plot/flat/downhill-sweep-plot.h"
#include "plot/surface/downhill-surface-marks.h"
#include "plot/surface/downhill-surface-plot.h"

#define GAP 8

/**
 * downhill_figure_new_plots:
 * @experiment: what they show
 * @viewport: what they show of it
 *
 * Makes one of each kind of plot, in the order in which they are shown. A new
 * kind of plot joins here: window, export and command line read this list.
 *
 * Returns: (transfer full) (element-type DownhillPlot): the plots
 */
GPtrArray *
downhill_figure_new_plots (DownhillExperiment *experiment,
                           DownhillViewport   *viewport)
{
  const struct {
    GType type;
    const DownhillPlotMark *marks;
  } kinds[] = {
    { DOWNHILL_TYPE_FIT_PLOT, downhill_fit_marks },
    { DOWNHILL_TYPE_MAP_PLOT, downhill_map_marks },
    { DOWNHILL_TYPE_SLICE_PLOT, downhill_slice_marks },
    { DOWNHILL_TYPE_SURFACE_PLOT, downhill_surface_marks },
    { DOWNHILL_TYPE_LOSS_PLOT, downhill_loss_marks },
    { DOWNHILL_TYPE_GRAPH_PLOT, NULL },
    { DOWNHILL_TYPE_MODES_PLOT, downhill_modes_marks },
    { DOWNHILL_TYPE_SWEEP_PLOT, downhill_sweep_marks },
    { DOWNHILL_TYPE_RACE_PLOT, downhill_race_marks },
    { DOWNHILL_TYPE_SETTINGS_PLOT, downhill_settings_marks },
  };
  GPtrArray *plots = g_ptr_array_new_with_free_func (g_object_unref);

  /* Pango reads which fonts there are in a thread of its own: it may begin, while
   * this one still has to train before there is something to draw. */
  pango_cairo_font_map_get_default ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DownhillPlot *plot = g_object_new (kinds[i].type, "experiment", experiment,
                                         "viewport", viewport, NULL);

      downhill_plot_set_marks (plot, kinds[i].marks);
      g_ptr_array_add (plots, plot);
    }

  return plots;
}

/**
 * downhill_figure_copy_plots:
 * @plots: (element-type DownhillPlot): at least one plot of one experiment
 *
 * Copies plots, viewport and experiment as they are now. Nothing of the copy is
 * shared but what never changes: a thread may draw it.
 *
 * Returns: (transfer full) (element-type DownhillPlot): the copies
 */
GPtrArray *
downhill_figure_copy_plots (GPtrArray *plots)
{
  DownhillPlot *first = g_ptr_array_index (plots, 0);
  g_autoptr (DownhillExperiment) experiment =
    downhill_experiment_copy (downhill_plot_get_experiment (first));
  g_autoptr (DownhillViewport) viewport =
    downhill_viewport_copy (downhill_plot_get_viewport (first), experiment);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < plots->len; i++)
    g_ptr_array_add (copies, downhill_plot_copy (g_ptr_array_index (plots, i),
                                                 experiment, viewport));

  return copies;
}

/**
 * downhill_figure_drop_apart:
 * @plots: (element-type DownhillPlot): plots
 *
 * Takes away those that are asked for by name, and not shown among all.
 */
void
downhill_figure_drop_apart (GPtrArray *plots)
{
  for (guint i = plots->len; i > 0; i--)
    if (DOWNHILL_PLOT_GET_CLASS (g_ptr_array_index (plots, i - 1))->apart)
      g_ptr_array_remove_index (plots, i - 1);
}

/**
 * downhill_figure_find:
 * @plots: (element-type DownhillPlot): plots
 * @id: what the plot is called
 *
 * Returns: (transfer none) (nullable): the plot of that id
 */
DownhillPlot *
downhill_figure_find (GPtrArray  *plots,
                      const char *id)
{
  for (guint i = 0; i < plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (plots, i);

      if (g_str_equal (downhill_plot_get_id (plot), id))
        return plot;
    }

  return NULL;
}

/**
 * downhill_figure_get_cell:
 * @n: how many pictures there are
 * @i: which of them, from 0
 * @width: the room of all
 * @height: likewise
 * @gap: the room between two
 *
 * Shares the room: in one column where it is narrow, in two, or in three from
 * five pictures on; the last row's pictures take all of its width.
 *
 * Returns: the room of picture @i, in whole units
 */
cairo_rectangle_t
downhill_figure_get_cell (gsize  n,
                          gsize  i,
                          double width,
                          double height,
                          double gap)
{
  gsize columns = n == 1 ? 1 : n <= 4 ? 2 : 3;
  gsize rows, row, column, in_row;
  double left, right, top, bottom;

  if (width < 0.75 * height)
    columns = MIN (columns, n <= 3 ? 1 : 2);
  rows = (n + columns - 1) / columns;
  row = i / columns;
  column = i % columns;
  in_row = row + 1 < rows ? columns : n - row * columns;

  left = round ((width + gap) * column / in_row);
  right = round ((width + gap) * (column + 1) / in_row) - gap;
  top = round ((height + gap) * row / rows);
  bottom = round ((height + gap) * (row + 1) / rows) - gap;

  return (cairo_rectangle_t) { left, top, MAX (right - left, 1), MAX (bottom - top, 1) };
}

/**
 * downhill_figure_draw_plot:
 * @plots: (element-type DownhillPlot): the plots of a figure
 * @i: which of them, from 0
 * @canvas: where the figure is drawn
 *
 * Draws one plot of the figure, in its own room. Between two rooms there is a gap:
 * no pixel belongs to both.
 */
void
downhill_figure_draw_plot (GPtrArray            *plots,
                           guint                 i,
                           const DownhillCanvas *canvas)
{
  DownhillPlot *plot = g_ptr_array_index (plots, i);
  double top = downhill_figure_legend_get_height (plots, canvas);
  cairo_rectangle_t cell = downhill_figure_get_cell (
    plots->len, i, canvas->width, canvas->height - top, plots->len > 1 ? GAP : 0);
  DownhillCanvas part = *canvas;

  part.width = cell.width;
  part.height = cell.height;
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, cell.x, top + cell.y);
  cairo_rectangle (canvas->cr, 0, 0, cell.width, cell.height);
  cairo_clip (canvas->cr);
  downhill_plot_draw (plot, &part);
  cairo_restore (canvas->cr);
}

/**
 * downhill_figure_draw_ground:
 * @plots: (element-type DownhillPlot): the plots of a figure, at least one
 * @canvas: where the figure is drawn
 *
 * Draws what belongs to none of the plots: the paper, and the legend of their runs.
 */
void
downhill_figure_draw_ground (GPtrArray            *plots,
                             const DownhillCanvas *canvas)
{
  downhill_color_set (canvas->cr, canvas->palette->background);
  cairo_paint (canvas->cr);
  downhill_figure_legend_draw (plots, canvas);
}

/**
 * downhill_figure_draw:
 * @plots: (element-type DownhillPlot): the plots to draw, at least one
 * @canvas: where to draw them
 *
 * Draws one plot, or several beside each other, and the legend of their runs.
 */
void
downhill_figure_draw (GPtrArray            *plots,
                      const DownhillCanvas *canvas)
{
  downhill_figure_draw_ground (plots, canvas);
  for (guint i = 0; i < plots->len; i++)
    downhill_figure_draw_plot (plots, i, canvas);
}
