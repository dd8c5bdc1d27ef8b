/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-reading.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "plot/base/downhill-run-layers.h"

/* What is said of the loss plot: the numbers at a step, and all of it in a sentence. */

/* What the other visible runs had there, a line each. */
static void
append_others (DownhillPlot            *plot,
               const DownhillLossCount *count,
               double                   value,
               GString                 *text)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment), *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    {
      g_autofree char *title = NULL, *loss = NULL;
      double w, b;
      gsize entry;

      if (run == current ||
          !downhill_loss_count_find (count, downhill_plot_get_x_axis (plot), run->descent,
                                     value, &entry))
        continue;
      downhill_descent_get_path_point (run->descent, entry, &w, &b);
      title = downhill_experiment_dup_title (experiment, run);
      loss = downhill_number_format (
        downhill_objective_value (downhill_experiment_get_objective (experiment), w, b), 4);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s: E %s"), title, loss);
    }
}

/**
 * downhill_loss_reading_find_entry:
 * @plot: a loss plot that was drawn
 * @count: how it counts
 * @x: how far to the right
 * @entry: (out): the entry of the current run's path that is recorded nearest
 *
 * Returns: whether there is one
 */
gboolean
downhill_loss_reading_find_entry (DownhillPlot            *plot,
                                  const DownhillLossCount *count,
                                  double                   x,
                                  gsize                   *entry)
{
  const DownhillAxis *axis = downhill_plot_get_x_axis (plot);

  return downhill_loss_count_find (
    count, axis, downhill_experiment_get_descent (downhill_plot_get_experiment (plot)),
    downhill_axis_to_value (axis, x), entry);
}

/**
 * downhill_loss_reading_read_out:
 * @plot: a loss plot that was drawn
 * @count: how it counts
 * @x: how far to the right
 *
 * Returns: (transfer full) (nullable): what the current run had at the step there, and
 *   the loss of the others; %NULL beyond the run
 */
char *
downhill_loss_reading_read_out (DownhillPlot            *plot,
                                const DownhillLossCount *count,
                                double                   x)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL, *count_text = NULL;
  GString *readings;
  guint64 step;
  double w, b;
  gsize entry;

  if (!downhill_loss_reading_find_entry (plot, count, x, &entry))
    return NULL;
  step = entry * downhill_history_get_stride (downhill_descent_get_history (descent));
  downhill_descent_get_path_point (descent, entry, &w, &b);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (downhill_experiment_get_objective (experiment), w, b), 4);
  count_text = downhill_loss_count_read (count, descent, step);
  readings = g_string_new (count_text);
  g_string_append_printf (readings, "\nE %s\nw %s\nb %s", loss_text, w_text, b_text);
  append_others (plot, count, downhill_loss_count_get (count, descent, step), readings);

  return g_string_free (readings, FALSE);
}

/**
 * downhill_loss_reading_hover:
 * @plot: a loss plot that was drawn
 * @count: how it counts
 * @x: how far to the right
 *
 * Where the current run was at the step there is pointed at in all plots.
 */
void
downhill_loss_reading_hover (DownhillPlot            *plot,
                             const DownhillLossCount *count,
                             double                   x)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  double w, b;
  gsize entry;

  if (downhill_loss_reading_find_entry (plot, count, x, &entry))
    {
      downhill_descent_get_path_point (downhill_experiment_get_descent (experiment),
                                       entry, &w, &b);
      downhill_viewport_set_probe (downhill_plot_get_viewport (plot), w, b);
    }
  else
    {
      downhill_viewport_clear_probe (downhill_plot_get_viewport (plot));
    }
}

static double
start_loss (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  return downhill_objective_value (downhill_experiment_get_objective (experiment),
                                   downhill_experiment_get_settings (experiment)->start_w,
                                   downhill_experiment_get_settings (experiment)->start_b);
}

/**
 * downhill_loss_reading_describe:
 * @plot: a loss plot
 *
 * Returns: (transfer full): what it shows, in a sentence
 */
char *
downhill_loss_reading_describe (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  g_autofree char *first = downhill_number_format (start_loss (plot), 4);
  g_autofree char *now =
    downhill_number_format (downhill_experiment_get_loss (experiment), 4);
  g_autofree char *best =
    downhill_number_format (downhill_objective_minimum (objective)->loss, 4);

  return g_strdup_printf (
    _("The loss, logarithmic. It was %s at the start and is %s "
      "after %llu steps; the lowest possible is %s."),
    first, now, (unsigned long long) downhill_experiment_get_step (experiment), best);
}
