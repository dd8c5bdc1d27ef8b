/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-map-private.h"

#include <math.h>
#include <stdlib.h>

#include "downhill-setting.h"

/* How fast runs come nearer, by learning rate and second setting, where no theory says it:
 * a run for each. */

/* So many samples are looked at by a run at the most, or so few steps made; what a step
 * costs besides is as much as looking at a few. */
#define MOST_SAMPLES 40000
#define FEWEST_STEPS 100
#define MOST_STEPS 1000
#define VALUE_SAMPLES 4

/* A step that is found by the shape of E looks at its samples as often as so many others. */
#define SHAPE_LOOKS 50

/* Samples that are looked at by all runs: where they are more, there are fewer cells. */
#define MOST_SAMPLES_OF_ALL 5e8

static const DownhillRange unknown = { NAN, NAN };

/* Samples that a step and a value look at. */
static double
get_cost (const DownhillSettingsMap *self)
{
  gsize batch = self->second.is_batch || self->settings.batch_size == 0
                  ? self->m : MIN (self->settings.batch_size, self->m);
  gboolean is_quadratic = downhill_objective_is_quadratic (self->objective);
  double looks = self->second.rule->step != NULL ? SHAPE_LOOKS : 1;

  if (is_quadratic && batch == self->m && !self->second.is_batch)
    return VALUE_SAMPLES;

  return looks * batch + VALUE_SAMPLES;
}

/* Whether runs hover, so that they may never come nearer than a tenth: all but those by a
 * linear rule over all samples, without a kink. */
static gboolean
find_hovering (const DownhillSettingsMap *self)
{
  return self->second.rule->linear == NULL || self->settings.formula.loss->kinked ||
         (self->settings.batch_size != 0 && self->settings.batch_size < self->m);
}

/**
 * downhill_settings_map_new:
 * @objective: what is descended
 * @settings: how; the learning rate and the second setting of the rule do not count
 * @rates: (nullable): the learning rates; %NULL for those around the limit, if there is one
 * @seconds: (nullable): the values of the second setting; %NULL for all of them
 *
 * Cost: O(1).
 *
 * Returns: (transfer full): a map of which nothing is known yet
 */
DownhillSettingsMap *
downhill_settings_map_new (DownhillObjective      *objective,
                           const DownhillSettings *settings,
                           const DownhillRange    *rates,
                           const DownhillRange    *seconds)
{
  DownhillSettingsMap *self = g_new0 (DownhillSettingsMap, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->objective = downhill_objective_ref (objective);
  self->settings = *settings;
  self->second = downhill_second_setting_choose (settings->optimiser);
  self->m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));
  self->hovers = find_hovering (self);
  self->rates = rates != NULL ? *rates : unknown;
  self->seconds = seconds != NULL ? *seconds
                                  : downhill_second_setting_get_range (&self->second, self->m);
  self->n_steps = (guint64) CLAMP (MOST_SAMPLES / get_cost (self), FEWEST_STEPS, MOST_STEPS);
  self->n = DOWNHILL_SETTINGS_MAP_N;
  while (self->n > 8 && self->n_steps * get_cost (self) * self->n * self->n >
                          MOST_SAMPLES_OF_ALL)
    self->n /= 2;
  self->fates = g_new0 (gint, self->n * self->n);
  self->steps = g_new0 (float, self->n * self->n);

  return self;
}

DownhillSettingsMap *
downhill_settings_map_ref (DownhillSettingsMap *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
downhill_settings_map_unref (DownhillSettingsMap *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  downhill_objective_unref (self->objective);
  g_free (self->fates);
  g_free (self->steps);
  g_free (self);
}

/* The same for all settings that have one map. */
static DownhillSettings
strip (const DownhillSettings *settings)
{
  DownhillSecondSetting second = downhill_second_setting_choose (settings->optimiser);
  DownhillSettings bare = *settings;

  downhill_second_setting_set (&second, &bare, 0, 1);
  bare.learning_rate = 0;
  bare.epochs = 1;
  bare.averaging = DOWNHILL_AVERAGING_OFF;

  return bare;
}

/**
 * downhill_settings_map_is_of:
 * @self: a map
 * @objective: what a run descends
 * @settings: how
 *
 * Returns: whether the run is on the map: it differs from those there by the learning
 *   rate, the second setting and its length at most
 */
gboolean
downhill_settings_map_is_of (const DownhillSettingsMap *self,
                             DownhillObjective         *objective,
                             const DownhillSettings    *settings)
{
  DownhillSettings own = strip (&self->settings), other = strip (settings);

  return self->objective == objective && downhill_settings_equal (&own, &other);
}

/**
 * downhill_settings_map_has_place:
 * @self: a map of which a round was made
 *
 * Returns: whether distances are those from the lowest point; else roots of what E is above
 *   its lowest stand for them
 */
gboolean
downhill_settings_map_has_place (const DownhillSettingsMap *self)
{
  return self->has_place;
}

/**
 * downhill_settings_map_get_hovers:
 * @self: a map
 *
 * Returns: whether what is told is how soon a run is at a tenth of the distance, and not
 *   how fast it comes nearer at last
 */
gboolean
downhill_settings_map_get_hovers (const DownhillSettingsMap *self)
{
  return self->hovers;
}

/**
 * downhill_settings_map_get_lowest:
 * @self: a map of which a round was made
 *
 * Returns: how low E can get; not a number where nobody knows
 */
double
downhill_settings_map_get_lowest (const DownhillSettingsMap *self)
{
  return self->lowest;
}

guint
downhill_settings_map_get_n (const DownhillSettingsMap *self)
{
  return self->n;
}

/**
 * downhill_settings_map_get_n_tried:
 * @self: a map
 *
 * Returns: how many runs were made
 */
guint
downhill_settings_map_get_n_tried (const DownhillSettingsMap *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n * self->n; i++)
    n += g_atomic_int_get (&self->fates[i]) != DOWNHILL_SETTINGS_PENDING;

  return n;
}

/**
 * downhill_settings_map_get_n_steps:
 * @self: a map
 *
 * Returns: within how many steps a run has to get nearer
 */
guint64
downhill_settings_map_get_n_steps (const DownhillSettingsMap *self)
{
  return self->n_steps;
}

DownhillRange
downhill_settings_map_get_rates (const DownhillSettingsMap *self)
{
  return self->rates;
}

DownhillRange
downhill_settings_map_get_seconds (const DownhillSettingsMap *self)
{
  return self->seconds;
}

/* The middle of a cell of a range that is divided evenly, or by logarithms. */
static double
get_middle (const DownhillRange *range,
            gboolean             logarithmic,
            guint                i,
            guint                n)
{
  double part = (i + 0.5) / n;

  return logarithmic ? range->min * pow (range->max / range->min, part)
                     : range->min + (range->max - range->min) * part;
}

static gboolean
find_cell (const DownhillRange *range,
           gboolean             logarithmic,
           double               value,
           guint                n,
           guint               *i)
{
  double part = logarithmic ? log (value / range->min) / log (range->max / range->min)
                            : (value - range->min) / (range->max - range->min);

  if (!(part >= 0 && part < 1))
    return FALSE;
  *i = MIN ((guint) (part * n), n - 1);

  return TRUE;
}

/**
 * downhill_settings_map_get_rate:
 * @self: a map of which a round was made
 * @column: a column
 *
 * Returns: the learning rate of its runs
 */
double
downhill_settings_map_get_rate (const DownhillSettingsMap *self,
                                guint                      column)
{
  return get_middle (&self->rates, TRUE, column, self->n);
}

/**
 * downhill_settings_map_get_second:
 * @self: a map
 * @row: a row, from the least
 *
 * Returns: the second setting of its runs; of batch sizes the next whole number is meant
 */
double
downhill_settings_map_get_second (const DownhillSettingsMap *self,
                                  guint                      row)
{
  return get_middle (&self->seconds, self->second.is_batch, row, self->n);
}

/**
 * downhill_settings_map_get:
 * @self: a map
 * @column: a column
 * @row: a row
 * @steps: (out): if it arrives, in how many steps it comes to a tenth of the distance
 *
 * May be asked by another thread than the one that runs it.
 *
 * Returns: what becomes of the run there; while it is not made, of one beside it
 */
DownhillSettingsFate
downhill_settings_map_get (const DownhillSettingsMap *self,
                           guint                      column,
                           guint                      row,
                           double                    *steps)
{
  for (guint round = DOWNHILL_SETTINGS_MAP_N_ROUNDS; round > 0; round--)
    {
      guint mask = ~((1u << (DOWNHILL_SETTINGS_MAP_N_ROUNDS - round)) - 1);
      guint cell = (row & mask) * self->n + (column & mask);
      DownhillSettingsFate fate = g_atomic_int_get (&self->fates[cell]);

      if (fate == DOWNHILL_SETTINGS_PENDING)
        continue;
      *steps = self->steps[cell];
      return fate;
    }

  return DOWNHILL_SETTINGS_PENDING;
}

/**
 * downhill_settings_map_look_up:
 * @self: a map of which a round was made
 * @rate: a learning rate
 * @second: a value of the second setting
 * @steps: (out): as for downhill_settings_map_get()
 *
 * Returns: what becomes of the run of the cell that they are in
 */
DownhillSettingsFate
downhill_settings_map_look_up (const DownhillSettingsMap *self,
                               double                     rate,
                               double                     second,
                               double                    *steps)
{
  guint column, row;

  if (!downhill_second_setting_is_valid (&self->second, second, self->m) ||
      !find_cell (&self->rates, TRUE, rate, self->n, &column) ||
      !find_cell (&self->seconds, self->second.is_batch, second, self->n, &row))
    return DOWNHILL_SETTINGS_PENDING;

  return downhill_settings_map_get (self, column, row, steps);
}

static int
compare_steps (const void *a,
               const void *b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* Of a cell and the eight around it, so that what came near by chance does not count. */
static double
find_median (const DownhillSettingsMap *self,
             guint                      column,
             guint                      row)
{
  double steps[9];

  for (int i = 0; i < 9; i++)
    {
      guint beside = column + (guint) (i % 3) - 1, above = row + (guint) (i / 3) - 1;

      if (beside >= self->n || above >= self->n ||
          downhill_settings_map_get (self, beside, above, &steps[i]) !=
            DOWNHILL_SETTINGS_ARRIVES)
        steps[i] = INFINITY;
    }
  qsort (steps, 9, sizeof *steps, compare_steps);

  return steps[4];
}

/**
 * downhill_settings_map_find_best:
 * @self: a map
 * @column: (out): where the run is that comes nearer in the fewest steps, with those around
 *   it: of each and its neighbours the median counts
 * @row: (out): likewise
 *
 * Returns: whether any arrives
 */
gboolean
downhill_settings_map_find_best (const DownhillSettingsMap *self,
                                 guint                     *column,
                                 guint                     *row)
{
  double least = INFINITY, steps;

  for (guint i = 0; i < self->n * self->n; i++)
    if (downhill_settings_map_get (self, i % self->n, i / self->n, &steps) ==
        DOWNHILL_SETTINGS_ARRIVES)
      {
        double median = find_median (self, i % self->n, i / self->n);

        if (median >= least)
          continue;
        least = median;
        *column = i % self->n;
        *row = i / self->n;
      }

  return isfinite (least);
}
