/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-marks.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-mark-points.h"
#include "downhill-fit-costs.h"
#include "downhill-fit-line.h"
#include "downhill-fit-plot.h"
#include "downhill-fit-samples.h"
#include "downhill-fit-threshold.h"
#include "downhill-trust.h"

/* What the marks of the fit are. */

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

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

static void
place_sample (DownhillPlot *plot,
              gsize         i,
              double       *x,
              double       *y)
{
  DownhillDataset *dataset = get_dataset (plot);

  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                               downhill_dataset_get_x (dataset)[i]);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                               downhill_dataset_get_y (dataset)[i]);
}

static gboolean
find_sample (DownhillPlot *plot,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  gsize i = downhill_fit_samples_find (plot, x, y);
  gsize m = downhill_dataset_get_size (get_dataset (plot));

  /* Where none is near, any will do to be stepped to. */
  place_sample (plot, i < m ? i : m / 2, place_x, place_y);

  return TRUE;
}

static char *
explain_sample (DownhillPlot *plot,
                double        x,
                double        y)
{
  return DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);
}

/* The one of the ringed samples that is nearest. */
static gboolean
find_ring (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  DownhillBatch batch = downhill_descent_get_next_batch (get_current (plot)->descent);
  double least = INFINITY;

  if (!downhill_fit_samples_has_rings (plot))
    return FALSE;
  for (gsize k = batch.first; k < batch.first + batch.n; k++)
    {
      double ring_x, ring_y;

      place_sample (plot, batch.order != NULL ? batch.order[k] : k, &ring_x, &ring_y);
      if (hypot (ring_x - x, ring_y - y) < least)
        {
          least = hypot (ring_x - x, ring_y - y);
          *place_x = ring_x;
          *place_y = ring_y;
        }
    }

  return TRUE;
}

static char *
explain_ring (DownhillPlot *plot,
              double        x,
              double        y)
{
  g_autofree char *sample = explain_sample (plot, x, y);

  return g_strdup_printf (_("The next step looks at it.\n%s"), sample);
}

static char *
describe_line (DownhillPlot            *plot,
               const DownhillObjective *objective,
               double                   w,
               double                   b)
{
  const DownhillActivation *f = downhill_objective_get_formula (objective)->activation;
  g_autofree char *numbers = downhill_plot_mark_describe (plot, w, b);

  if (!f->linear)
    return g_strdup_printf (_("y = %s, z = w·x + b with %s"), f->formula, numbers);

  return g_strdup_printf (_("y = w·x + b with %s"), numbers);
}

/* The place of a line above or below another place. */
static void
place_line (DownhillPlot            *plot,
            const DownhillObjective *objective,
            double                   w,
            double                   b,
            double                   x,
            double                   y,
            double                  *place_x,
            double                  *place_y)
{
  guint n = downhill_fit_line_count_pieces (plot, objective);
  double least = INFINITY, start[2];

  downhill_fit_line_get_corner (plot, objective, w, b, 0, n, start);
  for (guint i = 1; i <= n; i++)
    {
      double end[2], piece_x, piece_y;

      downhill_fit_line_get_corner (plot, objective, w, b, i, n, end);
      downhill_plot_mark_project (x, y, start, end, &piece_x, &piece_y);
      if (i == 1 || hypot (piece_x - x, piece_y - y) < least)
        {
          least = hypot (piece_x - x, piece_y - y);
          *place_x = piece_x;
          *place_y = piece_y;
        }
      memcpy (start, end, sizeof start);
    }
}

static gboolean
place_run (DownhillPlot *plot,
           DownhillRun  *run,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  double w, b;

  downhill_fit_line_find (plot, run, &w, &b);
  place_line (plot, get_objective (plot), w, b, x, y, place_x, place_y);

  return TRUE;
}

static char *
explain_run (DownhillPlot *plot,
             DownhillRun  *run)
{
  g_autofree char *title =
    downhill_experiment_dup_title (downhill_plot_get_experiment (plot), run);
  g_autofree char *line = NULL;
  double w, b;

  downhill_fit_line_find (plot, run, &w, &b);
  line = describe_line (plot, get_objective (plot), w, b);

  return g_strdup_printf ("%s\n%s", title, line);
}

static const DownhillMinimum *
get_minimum (DownhillPlot *plot)
{
  return downhill_objective_minimum (get_objective (plot));
}

static gboolean
find_best (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  const DownhillMinimum *minimum = get_minimum (plot);

  place_line (plot, get_objective (plot), minimum->w, minimum->b, x, y, place_x, place_y);

  return downhill_minimum_is_bounded (minimum);
}

static char *
explain_best (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  g_autofree char *line =
    describe_line (plot, get_objective (plot), get_minimum (plot)->w, get_minimum (plot)->b);

  return g_strdup_printf (_("%s\nNo line has a smaller loss."), line);
}

static DownhillObjective *
get_beside (DownhillPlot *plot)
{
  return downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
}

static gboolean
find_beside (DownhillPlot *plot,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  DownhillObjective *beside = get_beside (plot);
  const DownhillMinimum *minimum =
    beside != NULL ? downhill_objective_minimum (beside) : NULL;

  if (minimum == NULL || !downhill_minimum_is_bounded (minimum))
    return FALSE;
  place_line (plot, beside, minimum->w, minimum->b, x, y, place_x, place_y);

  return TRUE;
}

static char *
explain_beside (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y G_GNUC_UNUSED)
{
  DownhillObjective *beside = get_beside (plot);
  const DownhillMinimum *minimum = downhill_objective_minimum (beside);
  g_autofree char *line = describe_line (plot, beside, minimum->w, minimum->b);

  return g_strdup_printf (_("%s\nIt has the smallest loss of the kind: %s."), line,
                          _(downhill_objective_get_formula (beside)->loss->name));
}

/* The stem whose foot and end lie nearest, among as many as are found. */
static gboolean
find_stem (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  DownhillDataset *dataset = get_dataset (plot);
  gsize m = downhill_dataset_get_size (dataset);
  double least = INFINITY, w, b;

  if (!downhill_fit_plot_get_show_residuals (DOWNHILL_FIT_PLOT (plot)) ||
      m > DOWNHILL_FIT_SAMPLES_MOST_STEMS)
    return FALSE;
  downhill_fit_line_find (plot, get_current (plot), &w, &b);
  for (gsize i = 0; i < m; i++)
    {
      double start[2], end[2], stem_x, stem_y;

      place_sample (plot, i, &start[0], &start[1]);
      end[0] = start[0];
      end[1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                       downhill_objective_predict (
                                         get_objective (plot), w, b,
                                         downhill_dataset_get_x (dataset)[i]));
      downhill_plot_mark_project (x, y, start, end, &stem_x, &stem_y);
      if (hypot (stem_x - x, stem_y - y) < least)
        {
          least = hypot (stem_x - x, stem_y - y);
          *place_x = stem_x;
          *place_y = stem_y;
        }
    }

  return isfinite (least);
}

static char *
explain_stem (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  const DownhillFormula *formula = downhill_objective_get_formula (get_objective (plot));

  if (formula->loss != &downhill_loss_squared || downhill_formula_is_penalised (formula))
    return g_strdup (_("How far the line is from a point. The loss says what that costs."));

  return g_strdup (_("How far the line is from a point. E is the mean of the squares of "
                     "all of them."));
}

/* The threshold is there all the way from below to above. */
static gboolean
find_threshold (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y,
                double       *place_x,
                double       *place_y)
{
  double w, b, at;

  downhill_fit_line_find (plot, get_current (plot), &w, &b);
  if (!downhill_fit_threshold_find (plot, w, b, &at))
    return FALSE;
  *place_x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), at);
  *place_y = y;

  return TRUE;
}

static char *
explain_threshold (DownhillPlot *plot,
                   double        x,
                   double        y G_GNUC_UNUSED)
{
  g_autofree char *number = downhill_number_format (
    downhill_axis_to_value (downhill_plot_get_x_axis (plot), x), 4);

  return g_strdup_printf (_("x %s\nThe run is half-way between the classes here: on the "
                            "one side it says 0, on the other 1."), number);
}

static gboolean
find_cost_of (DownhillPlot *plot,
              double        x,
              double        y,
              gsize        *sample,
              double       *place_x,
              double       *place_y)
{
  double w, b;

  downhill_fit_line_find (plot, get_current (plot), &w, &b);

  return downhill_fit_plot_get_show_squares (DOWNHILL_FIT_PLOT (plot)) &&
         downhill_fit_costs_find (plot, w, b, x, y, sample, place_x, place_y);
}

static gboolean
find_cost (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  gsize sample;

  return find_cost_of (plot, x, y, &sample, place_x, place_y);
}

static char *
explain_cost (DownhillPlot *plot,
              double        x,
              double        y)
{
  g_autofree char *number = NULL;
  double w, b;
  gsize i;

  if (!find_cost_of (plot, x, y, &i, &x, &y))
    return NULL;
  downhill_fit_line_find (plot, get_current (plot), &w, &b);
  number = downhill_number_format (
    downhill_objective_cost (get_objective (plot), w, b,
                             downhill_dataset_get_x (get_dataset (plot))[i],
                             downhill_dataset_get_y (get_dataset (plot))[i]), 4);

  return g_strdup_printf (_("Point %zu costs %s: that is the area between it and the line. "
                            "The loss is the mean of all of them."), i + 1, number);
}

static gboolean
find_trust (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return downhill_fit_plot_get_show_confidence (DOWNHILL_FIT_PLOT (plot)) &&
         downhill_trust_find_band (plot, x, y, place_x, place_y);
}

static gboolean
find_pointed (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  double w, b;

  if (!downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b))
    return FALSE;
  place_line (plot, get_objective (plot), w, b, x, y, place_x, place_y);

  return TRUE;
}

static char *
explain_pointed (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  g_autofree char *line = NULL;
  double w, b;

  if (!downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b))
    return NULL;
  line = describe_line (plot, get_objective (plot), w, b);

  return g_strdup_printf (_("%s\nIt belongs to the place that another plot is pointed at."), line);
}

const DownhillPlotMark downhill_fit_marks[] = {
  { N_("Sample of the next step"), find_ring, explain_ring },
  { N_("Point of the data"), find_sample, explain_sample },
  { N_("Best line"), find_best, explain_best },
  { N_("Best line of the other loss"), find_beside, explain_beside },
  { N_("Line of the run"), .find_present = place_run, .explain_run = explain_run },
  { N_("Line where one points"), find_pointed, explain_pointed },
  { N_("Line of another run"), .find_other = place_run, .explain_run = explain_run },
  { N_("Threshold"), find_threshold, explain_threshold },
  { N_("Trust region"), find_trust, downhill_trust_explain },
  { N_("Error"), find_stem, explain_stem },
  { N_("What a point costs"), find_cost, explain_cost },
  { NULL },
};
