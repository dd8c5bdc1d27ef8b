/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-paths.h"

#include "downhill-run-layers.h"

/* The paths of all visible runs: the current one over the others. */
struct _DownhillRunPaths
{
  DownhillPathLayer *current;
  DownhillPathLayer *others;
};

/**
 * downhill_run_paths_new:
 *
 * Returns: (transfer full): what a plot keeps of the paths between frames
 */
DownhillRunPaths *
downhill_run_paths_new (void)
{
  DownhillRunPaths *self = g_new (DownhillRunPaths, 1);

  self->current = downhill_path_layer_new (TRUE);
  self->others = downhill_path_layer_new (FALSE);

  return self;
}

void
downhill_run_paths_free (DownhillRunPaths *self)
{
  downhill_path_layer_free (self->current);
  downhill_path_layer_free (self->others);
  g_free (self);
}

/* How many entries of a run's path are drawn. */
static gsize
count_drawn (DownhillPlot *plot,
             DownhillRun  *run)
{
  gsize end;

  return downhill_viewport_find_end (downhill_plot_get_viewport (plot), run, &end)
           ? end + 1 : G_MAXSIZE;
}

/**
 * downhill_run_paths_draw:
 * @self: what is kept
 * @plot: a plot of (w, b)
 * @canvas: where to draw
 * @mapping: where in the plot
 *
 * Draws the paths of the runs that the plot shows, as far as they stay in the
 * picture, and where those are that are not the current one and have not left it. The
 * cost is that of downhill_path_layer_draw().
 */
void
downhill_run_paths_draw (DownhillRunPaths          *self,
                         DownhillPlot              *plot,
                         const DownhillCanvas      *canvas,
                         const DownhillPathMapping *mapping)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment);
  g_autoptr (GPtrArray) others = downhill_run_layers_list_others (experiment);
  g_autofree gsize *ends = g_new (gsize, others->len);
  gsize end = count_drawn (plot, current);

  for (guint i = 0; i < others->len; i++)
    ends[i] = count_drawn (plot, g_ptr_array_index (others, i));
  downhill_path_layer_draw (self->others, canvas, area, mapping,
                            (DownhillRun *const *) others->pdata, ends, others->len);
  for (guint i = 0; i < others->len; i++)
    {
      DownhillRun *run = g_ptr_array_index (others, i);
      double w, b;

      if (downhill_viewport_place_run (downhill_plot_get_viewport (plot), run, &w, &b))
        mapping->draw_end (mapping->view, canvas, run->mark, w, b);
    }
  downhill_path_layer_draw (self->current, canvas, area, mapping, &current, &end, 1);
}
