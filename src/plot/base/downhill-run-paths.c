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

/**
 * downhill_run_paths_draw:
 * @self: what is kept
 * @plot: a plot of (w, b)
 * @canvas: where to draw
 * @mapping: where in the plot
 *
 * Draws the paths of the runs that the plot shows, and where those are that are not
 * the current one. The cost is that of downhill_path_layer_draw().
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

  downhill_path_layer_draw (self->others, canvas, area, mapping,
                            (DownhillRun *const *) others->pdata, others->len);
  for (guint i = 0; i < others->len; i++)
    {
      DownhillRun *run = g_ptr_array_index (others, i);
      double w, b;

      downhill_descent_get_point (run->descent, &w, &b);
      mapping->draw_end (mapping->view, canvas, run->mark, w, b);
    }
  downhill_path_layer_draw (self->current, canvas, area, mapping, &current, 1);
}
