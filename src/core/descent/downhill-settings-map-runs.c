/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-map-private.h"

#include <math.h>

#include "core/base/downhill-background.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-arrival.h"
#include "downhill-descent.h"
#include "downhill-sweep.h"

/* The runs of a map of settings. Where E has no one lowest point to come nearer to, the
 * root of what it is above its lowest stands for the distance, as in a round bowl. */

/* Tenths of the distance that a run is followed for. */
#define MOST_TENTHS 4

/* A run that has got nearer has to stay there for a third as many steps more. */
#define STAY 3

/* A run has left for good where it is so many times as far as its start. */
#define GONE 1e3

/* Steps between two looks at whether one is still to go on. */
#define CANCEL_STEPS 64

/* Of the parts of a step that the rule finds. */
#define LEAST_STEP 0.02
#define MOST_STEP 2.5

/* A start that is no farther, as a part of what it is compared with, is there. */
#define THERE 1e-9

static void
find_rates (DownhillSettingsMap *self)
{
  DownhillSettings settings = self->settings;
  DownhillSweepPlan plan = DOWNHILL_SWEEP_PLAN_INIT;

  if (self->second.rule->learning_rate > 0)
    {
      self->rates = (DownhillRange) { LEAST_STEP, MOST_STEP };
      return;
    }
  if (!self->second.is_batch)
    downhill_second_setting_set (&self->second, &settings, 0, self->m);
  downhill_sweep_plan_fill (&plan, self->objective, &settings, 1);
  self->rates = (DownhillRange) { plan.from, plan.to };
}

static gboolean
find_place (DownhillSettingsMap *self)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (self->objective);

  if ((minimum->kind != DOWNHILL_MINIMUM_ONE && minimum->kind != DOWNHILL_MINIMUM_BEST_FOUND) ||
      self->settings.direction == DOWNHILL_DIRECTION_WEIGHT ||
      self->settings.direction == DOWNHILL_DIRECTION_BIAS)
    return FALSE;
  self->units = (DownhillUnits) DOWNHILL_UNITS_INIT;
  if (self->settings.standardise)
    downhill_objective_unref (downhill_objective_standardise (self->objective, &self->units));
  downhill_units_from_data (&self->units, minimum->w, minimum->b, &self->place[0],
                            &self->place[1]);

  return TRUE;
}

/* From the lowest point, in the units of the run. */
static double
measure (const DownhillSettingsMap *self,
         double                     w,
         double                     b)
{
  double inner_w, inner_b, away_w, away_b;

  if (!self->has_place)
    return sqrt (MAX (downhill_objective_value (self->objective, w, b) - self->lowest, 0));
  downhill_units_from_data (&self->units, w, b, &inner_w, &inner_b);

  away_w = inner_w - self->place[0];
  away_b = inner_b - self->place[1];

  /* Asked after each step. Where hypot() would tell more, all is over: one has left for good,
   * or is there. */
  return sqrt (away_w * away_w + away_b * away_b);
}

/* What a distance is compared with where that of the start is next to nothing. */
static double
get_least_far (const DownhillSettingsMap *self)
{
  return self->has_place ? hypot (self->place[0], self->place[1]) : sqrt (fabs (self->lowest));
}

/* What takes as long as the lowest loss takes to find. */
static void
find_aim (DownhillSettingsMap *self)
{
  const double start[] = { self->settings.start_w, self->settings.start_b };

  if (self->is_open)
    return;
  if (isnan (self->rates.min))
    find_rates (self);
  self->lowest = downhill_arrival_get_aim (self->objective, &self->settings, start, 0);
  self->has_place = isfinite (self->lowest) && find_place (self);
  self->far = isfinite (self->lowest) ? measure (self, start[0], start[1]) : NAN;
  self->is_open = TRUE;
}

/* Where a straight line of the logarithm comes to @aim, between two steps. */
static double
find_crossing (double step, /* the later one */
               double before,
               double after,
               double aim)
{
  return after > 0 ? step - log (aim / after) / log (before / after) : step;
}

/* The run has come below the first aims at steps @crossings, from where on it stayed
 * there; those that it reached too late to stay for long do not count. */
static DownhillSettingsFate
judge (const DownhillSettingsMap *self,
       const double              *crossings,
       guint                      n_below,
       double                    *steps)
{
  while (n_below > 0 && crossings[n_below - 1] > self->n_steps)
    n_below--;
  if (n_below == 0)
    return DOWNHILL_SETTINGS_MISSES;
  *steps = crossings[0];
  if (n_below > 1 && !self->hovers)
    *steps = crossings[n_below - 1] - crossings[n_below - 2];

  return DOWNHILL_SETTINGS_ARRIVES;
}

static DownhillSettingsFate
follow (const DownhillSettingsMap *self,
        const DownhillSettings    *settings,
        GCancellable              *cancellable,
        double                    *steps)
{
  static const double aims[MOST_TENTHS] = { 1e-1, 1e-2, 1e-3, 1e-4 };
  g_autoptr (DownhillDescent) descent = downhill_descent_new (self->objective, settings);
  double crossings[MOST_TENTHS], before = 1, gone = GONE * (1 + get_least_far (self) / self->far);
  guint n_below = 0;

  downhill_descent_set_trial (descent);
  for (guint64 step = 1; step <= self->n_steps + self->n_steps / STAY; step++)
    {
      double w, b, left;

      if (step % CANCEL_STEPS == 0 && g_cancellable_is_cancelled (cancellable))
        return DOWNHILL_SETTINGS_PENDING;
      if (!downhill_descent_step (descent))
        return DOWNHILL_SETTINGS_DIVERGES;
      downhill_descent_get_point (descent, &w, &b);
      left = measure (self, w, b) / self->far;
      if (!(left <= gone))
        return DOWNHILL_SETTINGS_DIVERGES;
      while (n_below > 0 && left > aims[n_below - 1])
        n_below--;
      while (n_below < MOST_TENTHS && left <= aims[n_below])
        {
          crossings[n_below] = find_crossing (step, before, left, aims[n_below]);
          n_below++;
        }
      if (n_below == MOST_TENTHS && step >= (1 + 1. / STAY) * crossings[MOST_TENTHS - 1])
        break;
      before = left;
    }

  return judge (self, crossings, n_below, steps);
}

typedef struct {
  DownhillSettingsMap *map;
  GCancellable *cancellable;
  guint stride;
} Job;

static void
make_row (gsize    i,
          gpointer data)
{
  const Job *job = data;
  DownhillSettingsMap *self = job->map;
  guint row = (guint) i;
  double second = downhill_settings_map_get_second (self, row);
  DownhillSettings settings = self->settings;

  if (!downhill_second_setting_is_valid (&self->second, second, self->m))
    return;
  downhill_second_setting_set (&self->second, &settings, second, self->m);
  for (guint column = 0; column < self->n; column += job->stride)
    {
      guint cell = row * self->n + column;
      DownhillSettingsFate fate;
      double steps = INFINITY;

      if (g_atomic_int_get (&self->fates[cell]) != DOWNHILL_SETTINGS_PENDING)
        continue;
      if (g_cancellable_is_cancelled (job->cancellable))
        return;
      settings.learning_rate = downhill_settings_map_get_rate (self, column);
      fate = follow (self, &settings, job->cancellable, &steps);
      self->steps[cell] = (float) steps;
      g_atomic_int_set (&self->fates[cell], fate);
    }
}

/**
 * downhill_settings_map_run:
 * @self: a map
 * @round: how finely, below %DOWNHILL_SETTINGS_MAP_N_ROUNDS
 * @cancellable: (nullable): stops it; what is done by then stays
 *
 * Makes those runs of a round that are not made yet, on all processors. A run begins where
 * that of the settings does and takes the same samples in the same order.
 *
 * It has come to a tenth of its start's distance from the lowest point with the step from
 * which on it stays no farther; that has to be among the first three quarters of those
 * that are made. A hundredth is two tenths, and so on to four. What is told is how many
 * steps the last of these tenths took: by then what was quick is over, and in a bowl it is
 * what the theory says. But where runs hover, with a part of the samples, a loss with a kink
 * or a rule that scales its steps itself, it is the first.
 *
 * Cost: of each run, at the most, some thousand steps or as many as look at fifty
 *   thousand samples; where E has no one lowest point, as many values of E
 */
void
downhill_settings_map_run (DownhillSettingsMap *self,
                           guint                round,
                           GCancellable        *cancellable)
{
  Job job = { self, cancellable, .stride = 1u << (DOWNHILL_SETTINGS_MAP_N_ROUNDS - 1 - round) };
  DownhillWorkers workers;

  find_aim (self);
  if (!downhill_settings_map_has_aim (self))
    return;
  downhill_workers_begin (&workers, make_row, &job);
  for (guint row = 0; row < self->n; row += job.stride)
    downhill_workers_push (&workers, row);
  downhill_workers_end (&workers);
}

/**
 * downhill_settings_map_has_aim:
 * @self: a map of which a round was made
 *
 * Returns: whether it is known how low E can get, and the runs begin above that
 */
gboolean
downhill_settings_map_has_aim (const DownhillSettingsMap *self)
{
  return self->far > THERE * get_least_far (self) && isfinite (self->far);
}
