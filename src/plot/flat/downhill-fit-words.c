/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-words.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-fit-line.h"
#include "downhill-fit-samples.h"
#include "downhill-fit-threshold.h"

/* What the fit says: of the place under the pointer, and of all that it shows. */

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/**
 * downhill_fit_words_read_out:
 * @plot: a fit plot that was drawn
 * @x: a place
 * @y: likewise
 *
 * Returns: (transfer full): the numbers of the point there and of the line's error, or
 *   of the place
 */
char *
downhill_fit_words_read_out (DownhillPlot *plot,
                             double        x,
                             double        y)
{
  DownhillDataset *dataset = get_dataset (plot);
  gsize i = downhill_fit_samples_find (plot, x, y);
  gboolean found = i < downhill_dataset_get_size (dataset);
  double value_x = found ? downhill_dataset_get_x (dataset)[i]
                         : downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double value_y = found ? downhill_dataset_get_y (dataset)[i]
                         : downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  g_autofree char *x_text = downhill_number_format (value_x, 4);
  g_autofree char *y_text = downhill_number_format (value_y, 4);
  g_autofree char *line_text = NULL, *error_text = NULL, *cost_text = NULL;
  DownhillObjective *objective = get_objective (plot);
  const char *name = downhill_objective_get_formula (objective)->activation->linear
                       ? "w·x + b" : "ŷ";
  double w, b, prediction;

  downhill_fit_line_find (
    plot, downhill_experiment_get_current (downhill_plot_get_experiment (plot)), &w, &b);
  prediction = downhill_objective_predict (objective, w, b, value_x);
  line_text = downhill_number_format (prediction, 4);
  error_text = downhill_number_format (prediction - value_y, 4);
  cost_text = downhill_number_format (
    downhill_objective_cost (objective, w, b, value_x, value_y), 4);
  if (!found)
    return g_strdup_printf ("x %s\ny %s\n%s %s", x_text, y_text, name, line_text);

  if (downhill_dataset_get_line (dataset, i) > 0)
    return g_strdup_printf (_("point %zu, line %zu of the file\nx %s\ny %s\n"
                              "%s %s\nerror %s, costs %s"),
                            i + 1, downhill_dataset_get_line (dataset, i), x_text,
                            y_text, name, line_text, error_text, cost_text);

  return g_strdup_printf (_("point %zu\nx %s\ny %s\n"
                            "%s %s\nerror %s, costs %s"),
                          i + 1, x_text, y_text, name, line_text, error_text, cost_text);
}

/* “y = 0.5 x + 3”, or “y = σ(z), z = 0.5 x + 3”. */
static char *
format_line (DownhillObjective *objective,
             double             w,
             double             b)
{
  const DownhillActivation *f = downhill_objective_get_formula (objective)->activation;
  g_autofree char *w_text = downhill_number_format (w, 4);
  g_autofree char *b_text = downhill_number_format (fabs (b), 4);
  g_autofree char *line =
    g_strdup_printf (b < 0 ? "%s x − %s" : "%s x + %s", w_text, b_text);

  return f->linear ? g_strdup_printf ("y = %s", line)
                   : g_strdup_printf ("y = %s, z = %s", f->formula, line);
}

/* Where the run goes over from one class to the other. */
static char *
describe_threshold (DownhillPlot *plot,
                    double        w,
                    double        b)
{
  g_autofree char *text = NULL;
  double x;

  if (!downhill_fit_threshold_find (plot, w, b, &x))
    return g_strdup ("");
  text = downhill_number_format (x, 4);

  return g_strdup_printf (w > 0 ? _(" It says 1 where x is above %s.")
                                : _(" It says 1 where x is below %s."), text);
}

/* The best line of the loss that is shown besides. */
static char *
describe_beside (DownhillPlot *plot)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  const DownhillMinimum *best = beside != NULL ? downhill_objective_minimum (beside) : NULL;
  g_autofree char *line = NULL;

  if (best == NULL || !downhill_minimum_is_bounded (best))
    return g_strdup ("");
  line = format_line (beside, best->w, best->b);

  return g_strdup_printf (_(" The best line for “%s” is %s."),
                          _(downhill_objective_get_formula (beside)->loss->name), line);
}

/* The one point that the next step looks at, where it is one. */
static char *
describe_next (DownhillPlot *plot)
{
  DownhillBatch batch = downhill_descent_get_next_batch (
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot)));
  gsize i = batch.order != NULL ? batch.order[batch.first] : batch.first, line;

  if (batch.n != 1)
    return g_strdup ("");
  line = downhill_dataset_get_line (get_dataset (plot), i);
  if (line > 0)
    return g_strdup_printf (
      _(" The next step looks at point %zu, line %zu of the file."), i + 1, line);

  return g_strdup_printf (_(" The next step looks at point %zu."), i + 1);
}

/**
 * downhill_fit_words_describe:
 * @plot: a fit plot
 *
 * Returns: (transfer full): data and lines in a few sentences
 */
char *
downhill_fit_words_describe (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillMinimum *best = downhill_objective_minimum (objective);
  gsize m = downhill_dataset_get_size (get_dataset (plot));
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  /* A penalty moves the lowest point away from that of least squares. */
  gboolean squared =
    downhill_formula_is_squared (formula) && !downhill_formula_is_penalised (formula);
  g_autofree char *best_line = format_line (objective, best->w, best->b);
  g_autofree char *next = describe_next (plot);
  g_autofree char *line = NULL, *x_name = NULL, *y_name = NULL, *said = NULL;
  g_autofree char *threshold = NULL, *beside = describe_beside (plot);
  double w, b;

  DOWNHILL_PLOT_GET_CLASS (plot)->get_names (plot, &x_name, &y_name);
  downhill_experiment_get_point (experiment, &w, &b);
  line = format_line (objective, w, b);
  threshold = describe_threshold (plot, w, b);
  if (!squared && !downhill_minimum_is_bounded (best))
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. At present %s. No place is the only lowest one.",
                "%s against %s, %zu points. At present %s. No place is the only lowest one.",
                m),
      y_name, x_name, m, line);
  else if (!squared)
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. At present %s; the lowest loss has %s.",
                "%s against %s, %zu points. At present %s; the lowest loss has %s.", m),
      y_name, x_name, m, line, best_line);
  else if (!downhill_minimum_is_bounded (best))
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. The present line is %s. x does not vary, "
                "so no slope is best.",
                "%s against %s, %zu points. The present line is %s. x does not vary, "
                "so no slope is best.", m),
      y_name, x_name, m, line);
  else
    said = g_strdup_printf (
      ngettext ("%s against %s, %zu point. The present line is %s; least squares "
                "gives %s.",
                "%s against %s, %zu points. The present line is %s; least squares "
                "gives %s.", m),
      y_name, x_name, m, line, best_line);

  return g_strconcat (said, beside, threshold, next, NULL);
}
