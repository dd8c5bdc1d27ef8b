/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-reach.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-forecast.h"

/* How many times its distance from the minimum a run may be away before it is
 * asked whether it comes back. */
#define REASON 1e6

/* As large as E can be computed and drawn with: a few squares, in the data's
 * units, add up to less than a double. */
static void
find_computable (DownhillReach         *self,
                 const DownhillMoments *moments,
                 const DownhillUnits   *units)
{
  double limit = sqrt (G_MAXDOUBLE) / 16 / MAX (units->scale_y, 1);

  self->computable[0] = MIN (limit / (fabs (moments->mean_x) + sqrt (moments->var_x)),
                             G_MAXDOUBLE);
  self->computable[1] = limit;
}

/* How far the run is from where it may settle, in units of y: the root of what E has
 * there. For other losses than the squared error, and with penalties, that of the squares of
 * w·x + b − y; where y has a scale of its own, at least 1, which activations and logits are
 * about as large as. */
static double
find_distance (DownhillObjective *objective,
               double             w,
               double             b)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double mean, square, least;

  if (downhill_objective_is_quadratic (objective))
    return sqrt (downhill_objective_value (objective, w, b));
  mean = w * moments->mean_x + b - moments->mean_y;
  square = moments->var_y - 2 * w * moments->cov_xy + w * w * moments->var_x;

  least = downhill_formula_is_scale_free (downhill_objective_get_formula (objective)) ? 0 : 1;

  return MAX (hypot (mean, sqrt (MAX (square, 0))), least);
}

/* More than twice the step to the lowest point, along whatever line, ends higher than it
 * began. */
static gboolean
overshoots (DownhillObjective      *objective,
            const DownhillSettings *settings)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));

  return settings->optimiser->step != NULL && settings->learning_rate > 2 &&
         downhill_settings_is_steady (settings) &&
         downhill_objective_is_quadratic (objective) &&
         downhill_settings_get_steps_per_epoch (settings, m) == 1;
}

/**
 * downhill_reach_init:
 * @self: (out caller-allocates): how far a run may go
 * @objective: what is minimised, over the data in the run's units
 * @units: the run's
 * @w: the weight that it starts from, in its units
 * @b: the bias that it starts from
 *
 * With θ = (sd x·(w − w*), w·mean x + b − mean y), E is the lowest plus |θ|², and
 * a run that settles stays about within what |θ| is at its start: w within
 * |θ|/sd x of the best, b within |θ|·√(1 + (mean x/sd x)²). Offsets of the data
 * are all in there. Noise moves a run that starts at the minimum.
 *
 * Cost: that of a value of @objective.
 */
void
downhill_reach_init (DownhillReach       *self,
                     DownhillObjective   *objective,
                     const DownhillUnits *units,
                     double               w,
                     double               b)
{
  /* A search for it costs more than a run may: what is near enough is known without. */
  const DownhillMinimum *minimum = downhill_objective_is_quadratic (objective)
                                     ? downhill_objective_minimum (objective) : NULL;
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double spread = sqrt (moments->var_x);
  double away = find_distance (objective, w, b);
  double reach_w = spread > 0 ? away / spread : 0;
  double reach_b = spread > 0 ? away * hypot (1, moments->mean_x / spread) : away;

  double best_w = minimum != NULL ? fabs (minimum->w) : 0;
  double best_b = minimum != NULL ? fabs (minimum->b) : 0;

  find_computable (self, moments, units);
  self->usual[0] = MIN (REASON * MAX (MAX (fabs (w), best_w), reach_w), self->computable[0]);
  self->usual[1] = MIN (REASON * MAX (MAX (fabs (b), best_b), reach_b), self->computable[1]);
  downhill_reach_reset (self);
}

/**
 * downhill_reach_reset:
 * @self: how far a run may go
 *
 * Brings it back to what is usual, for a run with other settings.
 */
void
downhill_reach_reset (DownhillReach *self)
{
  self->largest[0] = self->usual[0];
  self->largest[1] = self->usual[1];
}

/**
 * downhill_reach_holds:
 * @self: how far a run may go
 * @w: a weight, in the run's units
 * @b: a bias
 *
 * Returns: whether they are within it; not-a-number is within nothing
 */
gboolean
downhill_reach_holds (const DownhillReach *self,
                      double               w,
                      double               b)
{
  return fabs (w) <= self->largest[0] && fabs (b) <= self->largest[1];
}

/**
 * downhill_reach_widen:
 * @self: how far a run may go
 * @objective: what is minimised, over the data in the run's units
 * @settings: how
 * @w: where the run is, in its units
 * @b: likewise
 *
 * Asked when a step would lead beyond the largest values: a run that settles may
 * well go far before, and so may one whose rule bounds its steps. What it is
 * known for is the run's to decide, not a number.
 *
 * Cost: O(m).
 *
 * Returns: whether the run may go farther, as far as E can be computed
 */
gboolean
downhill_reach_widen (DownhillReach          *self,
                      DownhillObjective      *objective,
                      const DownhillSettings *settings,
                      double                  w,
                      double                  b)
{
  DownhillSettings inner = *settings;
  g_autoptr (DownhillForecaster) forecaster = NULL;

  if ((self->largest[0] >= self->computable[0] && self->largest[1] >= self->computable[1]) ||
      overshoots (objective, settings))
    return FALSE;
  /* The data is standardised already, if at all. */
  inner.standardise = FALSE;
  inner.start_w = w;
  inner.start_b = b;
  forecaster = downhill_forecaster_new (objective, &inner);
  if (!downhill_forecaster_settles (forecaster, inner.learning_rate, NULL))
    return FALSE;
  self->largest[0] = self->computable[0];
  self->largest[1] = self->computable[1];

  return TRUE;
}
