/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-forecast.h"

#include <float.h>
#include <math.h>

#include "downhill-forecast-private.h"
#include "downhill-local-limit.h"
#include "downhill-roots.h"
#include "downhill-settling.h"

/* What is known of a run before it is made; that is nothing, but on the mean squared
 * error of a line, also with penalties that are bowls. A step on it is an affine map of the
 * state, an epoch in a fixed order a product of such maps, and an epoch in random orders an
 * affine map of the state's second moments: their spectral radius says whether a run
 * settles, their fixed point where.
 *
 * It is long because it is one class: limit, end and epochs are all asked of the same
 * map. */

/* The map of an epoch of so many steps takes some twenty milliseconds, and a limit some fifty
 * of them. Beyond, what random orders do is an estimate: a file has an order of its own, and by
 * it the limit may be a third less. */
#define MAX_ORDERED_STEPS 1000000

#define MAX_ORDERS 16000
#define MIN_ORDERS 400

/* Beyond so many of its own decays in an epoch a run forgets where the epoch
 * began, and permutations are no different from draws with replacement. */
#define FORGETFUL 20

/* A run that ends within this part above the lowest loss has arrived; above a
 * perfect fit, within that part of the variance of y. */
#define ARRIVED 0.01
#define PERFECT_PART 1e-12

/* A run that hovers is there within so much of where it ends. */
#define NEAR_END 1.1

/* ln ρ is known to about so much for each step of what repeats. Where data lies so
 * far from zero that ρ differs from 1 by less, a run settles or not in a time that
 * nobody sees the end of: that it settles is certain for small rates, where it ends
 * cannot be computed. */
#define RADIUS_ERROR 1e-13

/* A run that creeps is taken to grow by this part in what repeats: more than the above. */
#define CREEPING 1e-7

/* A determinant is known to so much for each step of what repeats, in parts of its
 * largest terms. */
#define DETERMINANT_ERROR (4 * DBL_EPSILON)

/* Where it is looked for the limit, and how finely. */
#define LOWEST_PART 1e-4
#define LARGEST_PART 1e4

/* It is known to this part of it, if ln ρ is to as much. */
#define LIMIT_ERROR 1e-13

/* So large are the steps in which it is looked for it in a fixed order, up to so many times
 * the limit for islands, and so often what lies between three of them is divided. */
#define STEP_UP 1.02
#define ISLANDS_PART 2.5
#define N_SECTIONS 20

/* Farther away than this, ln ρ does not come to 0 between steps. */
#define LIKELY 30

/* So many steps make an epoch long. Of N steps ln ρ goes up and down about every 6/N of the
 * rate: it is looked at each 1/N for what lies within 200/N of the limit, unless N is so large
 * that nobody would see it. */
#define MANY_STEPS 10000
#define AROUND 200.
#define MOST_AROUND 100000

/* A rate is the limit itself if it differs by no more than this part, and ρ from 1 by what
 * is not known. */
#define AT_LIMIT 1e-9

/**
 * downhill_forecaster_new:
 * @objective: what is minimised
 * @settings: how, and from where; its learning rate does not matter
 *
 * Cost: O(m).
 *
 * Returns: (transfer full): what tells of runs with these settings at any rate
 */
DownhillForecaster *
downhill_forecaster_new (DownhillObjective      *objective,
                         const DownhillSettings *settings)
{
  DownhillForecaster *self = g_new0 (DownhillForecaster, 1);
  gboolean squared = downhill_formula_is_squared (downhill_objective_get_formula (objective));
  gboolean linear = settings->optimiser->linear != NULL;
  DownhillStepMap *map = &self->map;

  self->objective = downhill_objective_ref (objective);
  self->limit = NAN;
  self->is_steady = downhill_settings_is_steady (settings);
  downhill_step_map_init (map, downhill_objective_get_dataset (objective), settings);
  if (squared && !downhill_objective_is_quadratic (objective))
    {
      /* It is the same everywhere, but on kinks. */
      const DownhillHessian penalty = downhill_objective_penalty_hessian (objective, 0, 0);

      downhill_step_map_penalise (map, settings, &penalty);
    }
  /* A parameter that nothing but a constant pull moves has no limit. */
  self->has_limit = linear && squared &&
                    (map->curvature > 0 || downhill_objective_is_quadratic (objective));
  self->has_theory = self->has_limit && self->is_steady &&
                     downhill_formula_is_smooth (downhill_objective_get_formula (objective));
  self->cycle = downhill_epoch_map_cycle (map, settings->batch_size);
  self->settings = *settings;
  self->is_local = linear && !squared && self->is_steady && self->cycle.steps == 1;
  self->random = self->cycle.steps > 1 &&
                 (settings->order != DOWNHILL_ORDER_IN_ORDER ||
                  self->cycle.steps > MAX_ORDERED_STEPS);
  self->replaced = self->random && settings->order == DOWNHILL_ORDER_REPLACEMENT;
  if (self->random)
    return self;

  self->batches = g_new (DownhillFeatures, self->cycle.steps);
  if (self->cycle.steps == 1)
    self->batches[0] = downhill_step_map_all (map);
  for (gsize s = 0; self->cycle.steps > 1 && s < self->cycle.steps; s++)
    {
      gsize first = s * self->cycle.batch, n = MIN (self->cycle.batch, map->m - first);
      DownhillFeatures mean = { .one = 1 };

      for (gsize i = 0; i < n; i++)
        {
          DownhillFeatures f = downhill_step_map_sample (map, first + i);

          mean.zz += f.zz;
          mean.z += f.z;
          mean.ze += f.ze;
          mean.e += f.e;
        }
      mean.zz /= n;
      mean.z /= n;
      mean.ze /= n;
      mean.e /= n;
      self->batches[s] = mean;
    }

  return self;
}

void
downhill_forecaster_free (DownhillForecaster *self)
{
  downhill_objective_unref (self->objective);
  g_free (self->batches);
  g_free (self);
}

/* Whether parameters that take turns in a fixed order go along the valley by what the
 * turns leave over: there a run may creep away, however slowly. */
static gboolean
creeps_in_turn (const DownhillForecaster *self)
{
  const DownhillStepMap *map = &self->map;

  return map->direction == DOWNHILL_DIRECTION_ALTERNATING && map->n_columns == 2 &&
         !self->random && !(self->cycle.steps == 1 && map->plain);
}

/* det(I − A) of plain steps in turn, in parts of what is known of it. */
static double
rest_in_errors (const DownhillForecaster *self,
                double                    rate)
{
  double size, determinant = downhill_epoch_map_rest_determinant (
                 &self->map, &self->cycle, self->batches, rate, &size);

  return determinant / (DETERMINANT_ERROR * self->cycle.steps * size);
}

/* ln ρ of the part of an affine map that is not the constant, or what is on the same side
 * of @log_bound. If a run that takes turns creeps away along a flat valley, that is less
 * than rounding; but of det(I − A), which is negative where an eigenvalue is above 1, the
 * sign is left. */
static double
linear_log_radius (const DownhillForecaster *self,
                   double                    rate,
                   const DownhillMatrix     *affine,
                   double                    log_bound)
{
  gboolean may_creep = creeps_in_turn (self) && self->map.plain;
  DownhillMatrix linear = *affine;
  double log_radius;

  linear.n--;
  log_radius = downhill_matrix_log_radius (&linear, may_creep ? NAN : log_bound);
  if (!may_creep || !(fabs (log_radius) < CREEPING))
    return log_radius;

  return rest_in_errors (self, rate) < -1 ? CREEPING : log_radius;
}

/* ln ρ of what repeats, or what is on the same side of @log_bound: of the state's map in a
 * fixed order, of the second moments' for batches drawn anew. */
static double
log_radius_at (const DownhillForecaster *self,
               double                    rate,
               double                    log_bound)
{
  DownhillMatrix matrix;
  double log_scale = 0;

  if (self->random)
    downhill_epoch_map_at_random (&self->map, &self->cycle, rate, FALSE, &matrix);
  else
    log_scale = downhill_epoch_map_in_order (&self->map, &self->cycle, self->batches,
                                             rate, &matrix);

  return linear_log_radius (self, rate, &matrix, log_bound - log_scale) + log_scale;
}

static double
radius_error (const DownhillForecaster *self)
{
  return RADIUS_ERROR * self->cycle.steps * self->cycle.epochs;
}

/* Whether a run does not grow, as far as can be told. */
static gboolean
does_not_grow (const DownhillForecaster *self,
               double                    rate)
{
  double error = radius_error (self);

  return log_radius_at (self, rate, error) < error;
}

/* The least rate that is known to grow above those that do not: @low does not, @high
 * does. */
static double
bisect_limit (const DownhillForecaster *self,
              double                    low,
              double                    high)
{
  while (high - low > LIMIT_ERROR * high)
    {
      double middle = (low + high) / 2;

      if (does_not_grow (self, middle))
        low = middle;
      else
        high = middle;
    }

  return high;
}

/* How far ln ρ is beyond 0 for certain: above it, or, where it is looked for what settles,
 * below. */
static double
measure_beyond (const DownhillForecaster *self,
                double                    rate,
                gboolean                  settling)
{
  double log_radius = log_radius_at (self, rate, NAN);

  return (settling ? -log_radius : log_radius) - radius_error (self);
}

/* Where between two rates that is most, as golden sections find it. */
static double
find_most_beyond (const DownhillForecaster *self,
                  double                    low,
                  double                    high,
                  gboolean                  settling)
{
  const double golden = (sqrt (5) - 1) / 2;
  double left = high - golden * (high - low), right = low + golden * (high - low);
  double at_left = measure_beyond (self, left, settling);
  double at_right = measure_beyond (self, right, settling);

  for (guint i = 0; i < N_SECTIONS && at_left < 0 && at_right < 0; i++)
    if (at_left > at_right)
      {
        high = right;
        right = left;
        at_right = at_left;
        left = high - golden * (high - low);
        at_left = measure_beyond (self, left, settling);
      }
    else
      {
        low = left;
        left = right;
        at_left = at_right;
        right = low + golden * (high - low);
        at_right = measure_beyond (self, right, settling);
      }

  return at_left > at_right ? left : right;
}

/* Goes upwards from a rate at which a run settles to the first at which it grows, or the
 * other way round: by steps, and where one was the farthest beyond, between them. Returns
 * infinity if there is none up to @end. */
static double
walk_beyond (const DownhillForecaster *self,
             double                    start,
             double                    ratio,
             double                    end,
             gboolean                  settling,
             GCancellable             *cancellable)
{
  double before = INFINITY, last = measure_beyond (self, start, settling);

  for (double rate = start * ratio; rate < end * ratio; rate *= ratio)
    {
      double here = measure_beyond (self, rate, settling);

      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (here >= 0)
        return rate;
      if (last > before && last > here && last > -LIKELY)
        {
          double most = find_most_beyond (self, rate / ratio / ratio, rate, settling);

          if (measure_beyond (self, most, settling) >= 0)
            return most;
        }
      before = last;
      last = here;
    }

  return INFINITY;
}

/* A rate at which no step brings two places apart: below it there is no limit. */
static double
find_calm_rate (const DownhillForecaster *self)
{
  double calm = INFINITY;

  if (self->random)
    return 0;
  for (gsize s = 0; s < self->cycle.steps; s++)
    calm = MIN (calm, downhill_step_map_get_calm_rate (&self->map, &self->batches[s]));

  return calm;
}

/* Going upwards from small rates, since there may be islands where a run settles above
 * rates at which it does not. */
static double
find_limit (DownhillForecaster *self,
            double              guess,
            GCancellable       *cancellable)
{
  double ratio = self->random ? 1.1 : STEP_UP;
  double low = MAX (LOWEST_PART * guess, find_calm_rate (self) / ratio), high, limit;

  if (!does_not_grow (self, low))
    return 0;
  high = walk_beyond (self, low, ratio, LARGEST_PART * guess, FALSE, cancellable);
  if (!isfinite (high))
    return INFINITY;
  /* It may lie between two steps. */
  limit = bisect_limit (self, high / ratio / ratio, high);
  if (!self->random)
    self->has_islands = isfinite (walk_beyond (self, limit, STEP_UP, ISLANDS_PART * limit, TRUE,
                                               cancellable));

  return limit;
}

/* The longer an epoch, the faster ln ρ grows, and the nearer to the limit are islands: for
 * those that cost the most it is enough to begin at a guess, and to look around. */
static double
find_limit_of_long (DownhillForecaster *self,
                    double              guess,
                    GCancellable       *cancellable)
{
  const double ratio = 1.25, around = 1 + AROUND / self->cycle.steps;
  const double step = 1 + 1. / self->cycle.steps;
  double low = guess, high = guess * ratio, limit;

  while (low > LOWEST_PART * guess && !does_not_grow (self, low))
    {
      high = low;
      low /= ratio;
      if (g_cancellable_is_cancelled (cancellable))
        return INFINITY;
    }
  if (low <= LOWEST_PART * guess)
    return 0;
  for (; low == guess && does_not_grow (self, high); high *= ratio)
    if (high > LARGEST_PART * guess || g_cancellable_is_cancelled (cancellable))
      return INFINITY;

  limit = bisect_limit (self, MAX (low, high / ratio), high);
  if (self->cycle.steps > MOST_AROUND)
    return limit;
  high = walk_beyond (self, limit / around, step, limit, FALSE, cancellable);
  if (high < limit)
    limit = bisect_limit (self, high / step / step, high);
  self->has_islands = isfinite (walk_beyond (self, limit, step, limit * around, TRUE,
                                             cancellable));

  return limit;
}

/* All samples, the parameters in turn, by plain steps: Jury's criterion for
 * the map of two steps, of determinant (1 − αa)(1 − αc) and trace
 * 2 − α(a + c) + α²h². Between two roots the trace is too small; the determinant is too
 * large from 1/a + 1/c on. */
static double
find_alternating_limit (DownhillForecaster *self)
{
  const DownhillHessian h = downhill_step_map_hessian (&self->map);
  double root = (h.ww - h.bb) * (h.ww - h.bb) - 4 * h.wb * h.wb;
  double sum = h.ww + h.bb, limit = 1 / h.ww + 1 / h.bb, lower, upper;

  if (root < 0)
    return limit;
  lower = 4 / (sum + sqrt (root));
  upper = 4 / (sum - sqrt (root));
  self->has_islands = upper < limit && upper < ISLANDS_PART * lower;

  return MIN (lower, limit);
}

/* Whether a run may creep away so slowly that rounding hides it: well below the limit
 * what tells is not a thousand times what is known of it. */
static gboolean
rounding_hides (const DownhillForecaster *self)
{
  double rate = self->limit / 2, log_bound = -1000 * radius_error (self);

  if (!creeps_in_turn (self) || !(rate > 0) || !isfinite (rate))
    return FALSE;

  return self->map.plain ? rest_in_errors (self, rate) < 1000
                         : log_radius_at (self, rate, log_bound) > log_bound;
}

/* Not a number where the lowest point tells nothing. */
static double
find_local_limit (const DownhillForecaster *self)
{
  DownhillStepMap map = self->map;

  map.curvature = downhill_local_limit_curvature (self->objective, &self->settings);

  return map.curvature > 0 ? downhill_step_map_get_limit (&map) : INFINITY;
}

static double
choose_limit (DownhillForecaster *self,
              GCancellable       *cancellable)
{
  const DownhillStepMap *map = &self->map;
  gboolean all = self->cycle.steps == 1 || map->uniform;
  gboolean in_turn = map->direction == DOWNHILL_DIRECTION_ALTERNATING;
  double guess = downhill_step_map_get_limit (map);

  if (self->is_local)
    return find_local_limit (self);
  if (!self->has_limit || !(map->curvature > 0))
    return INFINITY;
  if (all && !in_turn)
    return guess;
  if (all && map->plain && map->n_columns == 2)
    return find_alternating_limit (self);

  return !self->random && self->cycle.steps >= MANY_STEPS
           ? find_limit_of_long (self, guess, cancellable)
           : find_limit (self, guess, cancellable);
}

/* A rule that scales its steps itself bounds them by the rate, and no schedule makes that
 * greater; one that finds them by the shape of E does not. */
static DownhillLimitKind
find_kind_without (const DownhillForecaster *self)
{
  return downhill_formula_is_squared (downhill_objective_get_formula (self->objective)) &&
                 self->settings.optimiser->linear == NULL &&
                 self->settings.optimiser->step == NULL
           ? DOWNHILL_LIMIT_NONE : DOWNHILL_LIMIT_UNKNOWN;
}

/**
 * downhill_limit_kind_is_random:
 * @kind: what a limit is
 *
 * Returns: whether runs are drawn by chance: what is known of them is known of their mean
 */
gboolean
downhill_limit_kind_is_random (DownhillLimitKind kind)
{
  return kind == DOWNHILL_LIMIT_ABOUT || kind == DOWNHILL_LIMIT_MEAN_SQUARE;
}

/**
 * downhill_forecaster_limit:
 * @self: what is known
 * @cancellable: (nullable): ends it early, with a result of no meaning
 * @kind: (out) (optional): what the limit is
 *
 * The learning rate from which a run does not settle. For all samples it follows
 * from the curvature, as downhill_step_map_get_limit() says; in a fixed order, the least
 * rate at which the map of an epoch has an eigenvalue of modulus 1; for random orders,
 * the one at which the mean square stops being bounded where batches are drawn with
 * replacement. Where E is not the squared error of a line, but has one lowest point and no
 * kink there, it is that of the curvature there, for steps over all samples.
 *
 * Cost: some thousand epochs' maps, the first time, some hundreds of long epochs, fifty
 * of very long ones; O(1) for all samples.
 *
 * Returns: the rate; 0 if the run settles at no rate, infinity if at all
 */
double
downhill_forecaster_limit (DownhillForecaster *self,
                           GCancellable       *cancellable,
                           DownhillLimitKind  *kind)
{
  if (isnan (self->limit))
    self->limit = choose_limit (self, cancellable);
  if (kind != NULL)
    *kind = self->is_local && isfinite (self->limit) ? DOWNHILL_LIMIT_NEAR
            : !self->has_limit                       ? find_kind_without (self)
            : !self->is_steady                       ? DOWNHILL_LIMIT_BOUND
            : self->replaced                         ? DOWNHILL_LIMIT_MEAN_SQUARE
            : self->random                           ? DOWNHILL_LIMIT_ABOUT
            : rounding_hides (self)                  ? DOWNHILL_LIMIT_ROUGH
            : self->has_islands                      ? DOWNHILL_LIMIT_LEAST
                                                     : DOWNHILL_LIMIT_EXACT;

  return self->limit;
}

/* Whether the limit alone decides, without rounding: the valley of data far from
 * zero may be so flat that 1 − ρ is less than that. */
static gboolean
is_decided_by_limit (const DownhillForecaster *self)
{
  const DownhillStepMap *map = &self->map;

  return (self->cycle.steps == 1 || map->uniform) &&
         (map->direction != DOWNHILL_DIRECTION_ALTERNATING ||
          (map->plain && map->n_columns == 2));
}

/* At the limit ρ is 1 but for rounding: such a run never comes to its end. */
static gboolean
is_the_limit (DownhillForecaster *self,
              double              rate,
              GCancellable       *cancellable)
{
  double error = radius_error (self);

  return log_radius_at (self, rate, -error) > -error &&
         fabs (rate / downhill_forecaster_limit (self, cancellable, NULL) - 1) <= AT_LIMIT;
}

/**
 * downhill_forecaster_settles:
 * @self: what is known
 * @rate: α
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * A rate above the limit may settle again: each is judged by its own map.
 *
 * Returns: whether a run at @rate stays bounded; %TRUE where that is not known, as of a rate
 *   that changes on the way
 */
gboolean
downhill_forecaster_settles (DownhillForecaster *self,
                             double              rate,
                             GCancellable       *cancellable)
{
  if (!self->has_limit || !self->is_steady || !(self->map.curvature > 0) || rate == 0)
    return TRUE;
  if (is_decided_by_limit (self))
    return rate < downhill_forecaster_limit (self, cancellable, NULL) ||
           (self->has_islands && does_not_grow (self, rate));

  return does_not_grow (self, rate) && !is_the_limit (self, rate, cancellable);
}

/**
 * downhill_forecaster_has_theory:
 * @self: what is known
 *
 * Returns: whether more is known of runs than their limit: where they end, and when
 */
gboolean
downhill_forecaster_has_theory (const DownhillForecaster *self)
{
  return self->has_theory;
}

void
downhill_forecaster_curvatures (DownhillForecaster *self,
                                double             *largest,
                                double             *smallest)
{
  *largest = self->map.curvature;
  *smallest = self->map.smallest_curvature;
}

/**
 * downhill_forecaster_count_orders:
 * @self: what is known
 *
 * Returns: how many random orders are looked at; 0 where the data is too large for that, or
 *   where none is needed
 */
guint
downhill_forecaster_count_orders (const DownhillForecaster *self)
{
  gsize m = self->map.m;

  return self->random && !self->replaced && m <= DOWNHILL_FORECAST_SAMPLED / MIN_ORDERS
           ? (guint) MIN (DOWNHILL_FORECAST_SAMPLED / m, MAX_ORDERS) : 0;
}

/* The second moments' map of random orders at a rate. */
static void
random_moments (const DownhillForecaster *self,
                double                    rate,
                GCancellable             *cancellable,
                DownhillMatrix           *moments)
{
  const DownhillStepMap *map = &self->map;
  double decays = self->cycle.steps * rate * map->smallest_curvature;
  guint n_orders = downhill_forecaster_count_orders (self);

  if (n_orders > 0)
    downhill_epoch_map_sample (map, &self->cycle, rate, n_orders, cancellable, moments);
  else
    downhill_epoch_map_at_random (map, &self->cycle, rate,
                                 !self->replaced && decays < FORGETFUL, moments);
}

/* Whether the step that looks at all samples crosses the valley: the slowest of
 * its modes, which is what remains, changes its sign. */
static gboolean
zig_zags (const DownhillForecaster *self,
          double                    rate)
{
  const DownhillStepMap *map = &self->map;
  DownhillFeatures all = downhill_step_map_all (map);
  DownhillMatrix step;

  downhill_matrix_init_identity (&step, map->n);
  downhill_step_map_apply (map, rate, &all, 0, &step);
  if (map->direction == DOWNHILL_DIRECTION_ALTERNATING)
    downhill_step_map_apply (map, rate, &all, 1, &step);
  step.n--;

  return downhill_roots_slowest_is_negative (&step);
}

/* Where the run ends: the fixed point of the state, or of its moments. */
static void
describe_end (const DownhillForecaster *self,
              const double             *end,
              DownhillForecast         *forecast)
{
  const DownhillStepMap *map = &self->map;
  double above = 0, theta[2];

  for (guint i = 0; i < map->n_columns; i++)
    {
      if (self->random)
        {
          theta[i] = end[downhill_epoch_map_moment (map, i, map->n - 1)];
          above += end[downhill_epoch_map_moment (map, i, i)];
        }
      else
        {
          theta[i] = end[i];
          above += theta[i] * theta[i];
        }
    }
  downhill_step_map_to_data (map, theta, &forecast->w, &forecast->b);
  /* Along the valley (w, b) may drift for ever while E settles. */
  if (map->flat && map->n_columns == 1 && map->direction == DOWNHILL_DIRECTION_ALTERNATING)
    forecast->w = forecast->b = NAN;
  forecast->excess = map->lowest > 0 ? above / map->lowest : 0;
  if (forecast->excess < 1e-12)
    forecast->excess = 0;
}

/* Which of the entries of the state, or of its moments, E above the lowest is
 * made of. */
static DownhillSettlingLoss
loss_of_state (const DownhillForecaster *self)
{
  const DownhillStepMap *map = &self->map;
  DownhillSettlingLoss loss = { .n = map->n_columns, .squares = !self->random };

  for (guint i = 0; i < map->n_columns; i++)
    loss.at[i] = self->random ? downhill_epoch_map_moment (map, i, i) : i;

  return loss;
}

static void
init_state (const DownhillForecaster *self,
            double                   *state)
{
  const DownhillStepMap *map = &self->map;

  for (guint i = 0; i < DOWNHILL_MATRIX_MAX; i++)
    state[i] = 0;
  for (guint i = 0; i < map->n_columns; i++)
    {
      if (!self->random)
        {
          state[i] = map->start[i];
          continue;
        }
      for (guint k = i; k < map->n_columns; k++)
        state[downhill_epoch_map_moment (map, i, k)] = map->start[i] * map->start[k];
      state[downhill_epoch_map_moment (map, i, map->n - 1)] = map->start[i];
    }
}

/**
 * downhill_forecaster_count_epochs:
 * @self: what is known
 * @rate: α, at which it settles
 * @affine: what repeats
 * @end: its fixed point
 * @within: how near E is to come to what it is there, in the map's units; 0 for 1 % of
 *   what it began with
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Returns: the fewest epochs after which E stays so near
 */
double
downhill_forecaster_count_epochs (const DownhillForecaster *self,
                                  double                    rate,
                                  const DownhillMatrix     *affine,
                                  const double             *end,
                                  double                    within,
                                  GCancellable             *cancellable)
{
  DownhillSettlingLoss loss = loss_of_state (self);
  double state[DOWNHILL_MATRIX_MAX];

  if (self->cycle.steps == 1 && self->map.plain &&
      self->map.direction != DOWNHILL_DIRECTION_ALTERNATING)
    return downhill_settling_of_modes (&self->map, rate, within);
  init_state (self, state);

  return self->cycle.epochs *
         downhill_settling_of_map (affine, end, state, &loss, within, cancellable);
}

/**
 * downhill_forecaster_find_end:
 * @self: what is known, with theory
 * @rate: α, at least 0
 * @cancellable: (nullable): ends it early, with a result of no meaning
 * @affine: (out caller-allocates): what repeats: of the state, or of its second moments
 * @end: (out caller-allocates): its fixed point
 * @fate: (out): what becomes of a run that has none; that it arrives, else
 *
 * Returns: whether there is one that the run comes to
 */
gboolean
downhill_forecaster_find_end (DownhillForecaster *self,
                              double              rate,
                              GCancellable       *cancellable,
                              DownhillMatrix     *affine,
                              double             *end,
                              DownhillFate       *fate)
{
  const DownhillStepMap *map = &self->map;
  double log_scale = 0, log_radius, error;

  *fate = DOWNHILL_FATE_UNKNOWN;
  if (self->random)
    random_moments (self, rate, cancellable, affine);
  else
    log_scale = downhill_epoch_map_in_order (map, &self->cycle, self->batches, rate, affine);
  if (rate > 0)
    *fate = map->curvature > 0 ? DOWNHILL_FATE_DIVERGES : DOWNHILL_FATE_ARRIVES;
  if (is_decided_by_limit (self))
    {
      if (!downhill_forecaster_settles (self, rate, cancellable))
        return FALSE;
    }
  else
    {
      log_radius = linear_log_radius (self, rate, affine, NAN) + log_scale;
      /* Each order that is added to the mean rounds it. */
      error = radius_error (self) + downhill_forecaster_count_orders (self) * DBL_EPSILON;
      if (!(log_radius < error))
        return FALSE;
      if (!(log_radius < -error))
        {
          if (!is_the_limit (self, rate, cancellable))
            *fate = DOWNHILL_FATE_UNKNOWN;
          return FALSE;
        }
    }

  if (self->cycle.steps == 1)
    for (guint i = 0; i < DOWNHILL_MATRIX_MAX; i++)
      end[i] = 0;
  else if (!downhill_matrix_fixed_point (affine, end))
    return FALSE;
  *fate = DOWNHILL_FATE_ARRIVES;

  return TRUE;
}

/**
 * downhill_forecaster_at:
 * @self: what is known
 * @rate: α, at least 0
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Cost: O(1) for all samples; an epoch's map in a fixed order; up to ten million
 * samples, or some tens of milliseconds, for shuffled ones, an eighth of that with many small
 * batches; O(log m) for those drawn with replacement.
 *
 * Returns: what becomes of a run at @rate
 */
DownhillForecast
downhill_forecaster_at (DownhillForecaster *self,
                        double              rate,
                        GCancellable       *cancellable)
{
  const DownhillStepMap *map = &self->map;
  DownhillForecast forecast = {
    .rate = rate, .w = NAN, .b = NAN, .lowest = NAN, .excess = NAN,
    .epochs = INFINITY, .epochs_to_lowest = INFINITY
  };
  double end[DOWNHILL_MATRIX_MAX], near;
  DownhillMatrix affine;

  if (!self->has_theory)
    {
      if (!downhill_forecaster_settles (self, rate, cancellable))
        forecast.fate = DOWNHILL_FATE_DIVERGES;
      return forecast;
    }

  forecast.lowest = map->lowest * map->scale_y * map->scale_y;
  forecast.swings = rate * map->curvature > 1;
  if (!downhill_forecaster_find_end (self, rate, cancellable, &affine, end, &forecast.fate))
    return forecast;
  describe_end (self, end, &forecast);
  forecast.fate = forecast.excess > ARRIVED ? DOWNHILL_FATE_HOVERS : DOWNHILL_FATE_ARRIVES;
  forecast.zig_zags = forecast.fate == DOWNHILL_FATE_ARRIVES && zig_zags (self, rate);
  forecast.epochs = downhill_forecaster_count_epochs (self, rate, &affine, end, 0, cancellable);
  near = MAX (ARRIVED * map->lowest, PERFECT_PART * map->scale);
  if (forecast.excess > ARRIVED)
    near = NEAR_END * forecast.excess * map->lowest;
  forecast.epochs_to_lowest =
    downhill_forecaster_count_epochs (self, rate, &affine, end, near, cancellable);

  return forecast;
}
