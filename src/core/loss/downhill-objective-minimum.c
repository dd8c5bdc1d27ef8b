/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-objective-minimum.h"

#include <math.h>

#include "downhill-convex-search.h"
#include "downhill-open-search.h"

/* The samples of one class, by their x: those that a line would have to put on the one
 * side. One whose y lies between counts for both. */
typedef struct {
  double lowest;
  double highest;
  gsize n;
} Class;

static void
add_to_class (Class  *self,
              double  x)
{
  self->lowest = self->n > 0 ? MIN (self->lowest, x) : x;
  self->highest = self->n > 0 ? MAX (self->highest, x) : x;
  self->n++;
}

/* Of all directions in which two classes are told apart better and better, the one that
 * descent tends to: that of the widest margin in (w, b).
 *
 * Source: Soudry, Hoffer, Nacson, Gunasekar, Srebro, "The Implicit Bias of Gradient
 * Descent on Separable Data", JMLR 19, 2018. */
static void
find_widest_margin (double zero,
                    double one,
                    double direction[2])
{
  const double tries[3][2] = {
    { 2 / (one - zero), 1 - 2 * one / (one - zero) },
    { one / (one * one + 1), 1 / (one * one + 1) },
    { -zero / (zero * zero + 1), -1 / (zero * zero + 1) },
  };
  double shortest = INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      double w = tries[i][0], b = tries[i][1], length = hypot (w, b);

      if (w * one + b < 1 - 1e-12 || -(w * zero + b) < 1 - 1e-12 || !(length < shortest))
        continue;
      shortest = length;
      direction[0] = w / length;
      direction[1] = b / length;
    }
}

/* What the samples at one x cost, at best. */
static double
find_entropy (const DownhillDataset *dataset,
              double                 at)
{
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset), n = 0;
  double p = 0;

  for (gsize i = 0; i < m; i++)
    if (x[i] == at)
      {
        p += y[i];
        n++;
      }
  if (n == 0 || p == 0 || p == n)
    return 0;
  p /= n;

  return -(p * log (p) + (1 - p) * log1p (-p)) * n / m;
}

/* A loss of logits has no lowest point where a line can tell the classes apart: the
 * steeper, the better.
 *
 * Source: Albert, Anderson, "On the existence of maximum likelihood estimates in
 * logistic regression models", Biometrika 71(1), 1984. */
static gboolean
is_separable (const DownhillObjective *objective,
              DownhillMinimum         *minimum)
{
  const DownhillDataset *dataset = objective->dataset;
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  Class zero = { 0 }, one = { 0 };
  gboolean rises, falls;

  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    {
      if (y[i] < 1)
        add_to_class (&zero, x[i]);
      if (y[i] > 0)
        add_to_class (&one, x[i]);
    }
  if (zero.n == 0 || one.n == 0)
    {
      minimum->direction[0] = 0;
      minimum->direction[1] = zero.n == 0 ? 1 : -1;
      return !objective->penalised || !objective->formula.penalise_bias;
    }
  rises = zero.highest <= one.lowest;
  falls = one.highest <= zero.lowest;
  /* Both are so where all samples are at one x. */
  if (objective->penalised || rises == falls)
    return FALSE;
  if (falls)
    {
      zero.highest = zero.lowest;
      one.lowest = one.highest;
    }
  if (zero.highest == one.lowest)
    {
      double length = hypot (1, one.lowest);

      minimum->direction[0] = (rises ? 1 : -1) / length;
      minimum->direction[1] = -minimum->direction[0] * one.lowest;
      minimum->loss = find_entropy (dataset, one.lowest);
    }
  else
    {
      find_widest_margin (zero.highest, one.lowest, minimum->direction);
    }

  return TRUE;
}

/* What was found over standardised data, in the data's own units. */
static DownhillMinimum
from_standardised (DownhillMinimum      minimum,
                   const DownhillUnits *units,
                   double               unit)
{
  double direction[2], length;

  direction[0] = minimum.direction[0] * units->scale_y / units->scale_x;
  direction[1] = minimum.direction[1] * units->scale_y - direction[0] * units->mean_x;
  length = hypot (direction[0], direction[1]);
  if (length > 0)
    {
      minimum.direction[0] = direction[0] / length;
      minimum.direction[1] = direction[1] / length;
      minimum.from *= length;
      minimum.to *= length;
    }
  downhill_units_to_data (units, minimum.w, minimum.b, &minimum.w, &minimum.b);
  minimum.loss *= unit;

  return minimum;
}

/* Where E is lowest over data in its own units: to the last digits where E is convex,
 * otherwise the lowest of what descents from many places find. */
static DownhillMinimum
search_minimum (const DownhillObjective *objective)
{
  DownhillMinimum minimum = { .kind = DOWNHILL_MINIMUM_AT_INFINITY, .w = NAN, .b = NAN };
  g_autoptr (DownhillObjective) standardised = NULL;
  DownhillUnits units;

  if (!downhill_formula_fits (&objective->formula, objective->dataset))
    minimum.kind = DOWNHILL_MINIMUM_UNKNOWN;
  if (minimum.kind == DOWNHILL_MINIMUM_UNKNOWN ||
      (objective->formula.loss->of_logit && is_separable (objective, &minimum)))
    return minimum;

  standardised = downhill_objective_standardise ((DownhillObjective *) objective, &units);
  minimum = downhill_formula_is_convex (&objective->formula)
              ? downhill_convex_search_minimum (standardised)
              : downhill_open_search_minimum (standardised);

  return from_standardised (minimum, &units, downhill_objective_get_unit (standardised));
}

/* That of the data's own units, in these. */
static DownhillMinimum
standardise_minimum (const DownhillObjective *self)
{
  DownhillMinimum minimum = *downhill_objective_minimum (self->outer);
  double direction[2] = { minimum.direction[0] * self->units.scale_x / self->units.scale_y,
                          (minimum.direction[1] + minimum.direction[0] * self->units.mean_x) /
                            self->units.scale_y };
  double length = hypot (direction[0], direction[1]);

  downhill_units_from_data (&self->units, minimum.w, minimum.b, &minimum.w, &minimum.b);
  minimum.loss /= downhill_objective_get_unit (self);
  if (length > 0)
    {
      minimum.direction[0] = direction[0] / length;
      minimum.direction[1] = direction[1] / length;
      minimum.from *= length;
      minimum.to *= length;
    }

  return minimum;
}

/**
 * downhill_objective_minimum:
 * @self: an objective
 *
 * Cost: O(1) for the squared error of a line; otherwise, the first time, some hundred
 * values and gradients, more where E is not convex. Any thread may ask.
 *
 * Returns: (transfer none): where E is lowest, and what is known of that
 */
const DownhillMinimum *
downhill_objective_minimum (const DownhillObjective *self)
{
  /* What is found is kept, which changes nothing that anybody sees. */
  DownhillObjective *kept = (DownhillObjective *) self;

  if (downhill_objective_is_quadratic (self))
    return &self->line;
  if (g_once_init_enter (&kept->found))
    {
      kept->minimum = self->outer != NULL ? standardise_minimum (self)
                                          : search_minimum (self);
      g_once_init_leave (&kept->found, 1);
    }

  return &self->minimum;
}
