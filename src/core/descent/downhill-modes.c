/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-modes.h"

#include <math.h>

#include "downhill-forecast.h"

/* Along a direction of curvature λ, a linear rule is a map of the distance and the
 * velocity; with what is kept κ, and the parts p of the slope and q of the velocity in a
 * step, its roots are those of z² − (1 + κ − αλ(p + q))z + κ(1 − αλp). For momentum β
 * that is z² − (1 + β − αλ)z + β (Polyak 1964). */

/**
 * downhill_modes_init:
 * @self: (out caller-allocates): what is known
 * @objective: what is minimised
 * @settings: how; rate, momentum, batch and order do not matter
 *
 * Cost: O(m).
 *
 * Returns: whether anything is known: not of a rule that is not linear, of a rate that
 *   changes, of parameters that take turns, nor of an E that is no bowl
 */
gboolean
downhill_modes_init (DownhillModes          *self,
                     DownhillObjective      *objective,
                     const DownhillSettings *settings)
{
  gboolean plain = settings->optimiser == &downhill_optimiser_gd;
  g_autoptr (DownhillForecaster) forecaster = NULL;

  *self = (DownhillModes) {
    .rule = plain ? &downhill_optimiser_momentum : settings->optimiser,
  };
  if (self->rule->linear == NULL || !downhill_settings_is_steady (settings) ||
      settings->direction == DOWNHILL_DIRECTION_ALTERNATING ||
      !downhill_objective_is_quadratic (objective))
    return FALSE;
  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    self->constants[i] = settings->constants[i];
  forecaster = downhill_forecaster_new (objective, settings);
  downhill_forecaster_curvatures (forecaster, &self->largest, &self->smallest);
  /* Along a flat valley there is nothing to come nearer to. */
  if (!(self->smallest > 0))
    self->smallest = self->largest;

  return self->largest > 0 && isfinite (self->largest);
}

static DownhillLinearRule
get_rule (const DownhillModes *self,
          double               momentum)
{
  double constants[DOWNHILL_N_CONSTANTS];

  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    constants[i] = self->constants[i];
  constants[DOWNHILL_CONSTANT_MOMENTUM] = momentum;

  return self->rule->linear (constants);
}

static double
get_root (const DownhillLinearRule *rule,
          double                    step) /* αλ */
{
  double half = (1 + rule->kept - step * (rule->by_slope + rule->by_velocity)) / 2;
  double product = rule->kept * (1 - step * rule->by_slope);
  double rest = half * half - product;

  return rest < 0 ? sqrt (product) : fabs (half) + sqrt (rest);
}

/**
 * downhill_modes_get_radius:
 * @self: what is known
 * @rate: the learning rate
 * @momentum: β, from 0 to less than 1
 *
 * Returns: what a step in the long run leaves of the distance to the lowest point, as a
 *   part of it; 1 or more where it grows
 */
double
downhill_modes_get_radius (const DownhillModes *self,
                           double               rate,
                           double               momentum)
{
  DownhillLinearRule rule = get_rule (self, momentum);

  return MAX (get_root (&rule, rate * self->largest), get_root (&rule, rate * self->smallest));
}

/**
 * downhill_modes_get_limit:
 * @self: what is known
 * @momentum: β
 *
 * Returns: the rate from which a run does not settle: for momentum, 2(1 + β)/λmax
 */
double
downhill_modes_get_limit (const DownhillModes *self,
                          double               momentum)
{
  DownhillLinearRule rule = get_rule (self, momentum);

  /* There a root is −1. */
  return 2 * (1 + rule.kept) /
         (self->largest * (rule.by_slope * (1 + rule.kept) + rule.by_velocity));
}

/**
 * downhill_modes_find_best:
 * @self: what is known
 * @rate: (out): the rate
 * @momentum: (out): and the momentum with which a step leaves the least
 *
 * Source: Polyak, Some methods of speeding up the convergence of iteration methods, 1964;
 * for Nesterov's rule Lessard, Recht, Packard, Analysis and Design of Optimization
 * Algorithms via Integral Quadratic Constraints, 2016, proposition 1.
 */
void
downhill_modes_find_best (const DownhillModes *self,
                          double              *rate,
                          double              *momentum)
{
  double large = sqrt (self->largest), small = sqrt (self->smallest);

  if (self->rule == &downhill_optimiser_nesterov)
    {
      double root = sqrt (3 * self->largest / self->smallest + 1);

      *rate = 4 / (3 * self->largest + self->smallest);
      *momentum = (root - 2) / (root + 2);
      return;
    }
  *rate = 4 / ((large + small) * (large + small));
  *momentum = (large - small) * (large - small) / ((large + small) * (large + small));
}

/**
 * downhill_modes_count:
 * @radius: what a step leaves of the distance, as a part of it
 *
 * Returns: how many steps bring it to a tenth; infinity if it grows
 */
double
downhill_modes_count (double radius)
{
  return radius < 1 ? -G_LN10 / log (radius) : INFINITY;
}

/**
 * downhill_modes_fill:
 * @self: what is known
 * @rates: (array length=n_rates): learning rates
 * @n_rates: how many
 * @momenta: (array length=n_momenta): momenta
 * @n_momenta: how many
 * @steps: (out caller-allocates): for each of both, by rows of one momentum, how many
 *   steps bring the distance to a tenth
 *
 * Cost: O(1) each.
 */
void
downhill_modes_fill (const DownhillModes *self,
                     const double        *rates,
                     gsize                n_rates,
                     const double        *momenta,
                     gsize                n_momenta,
                     double              *steps)
{
  for (gsize row = 0; row < n_momenta; row++)
    {
      DownhillLinearRule rule = get_rule (self, momenta[row]);
      double before = 0, count = 0;

      for (gsize column = 0; column < n_rates; column++)
        {
          double radius = MAX (get_root (&rule, rates[column] * self->largest),
                               get_root (&rule, rates[column] * self->smallest));

          /* Where a run swings by all of its momentum, the rate does not matter. */
          if (radius != before)
            count = downhill_modes_count (radius);
          before = radius;
          steps[row * n_rates + column] = count;
        }
    }
}
