/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-fair-race.h"
#include "core/descent/downhill-modes.h"
#include "core/descent/downhill-noise.h"
#include "core/descent/downhill-settings-map.h"
#include "core/descent/downhill-sweep.h"

/* A sweep of learning rates by all rules, their race, the map of rate and momentum, and
 * where a run hovers. */

#define FROM 0.0024
#define TO 2.4

typedef struct {
  DownhillObjective *objective;
  DownhillSettings settings[16];
  guint n_settings;
  DownhillSweepPlan plan;
  guint n_cells;
} Work;

static double
run_sweep (gpointer  data,
           GString  *answer)
{
  const Work *self = data;
  double start = bench_now (), seconds, reached = 0, steps = 0;
  g_autoptr (DownhillSweep) sweep = downhill_sweep_new (self->objective, self->settings,
                                                        self->n_settings, &self->plan);

  for (guint round = 0; round < DOWNHILL_SWEEP_N_ROUNDS; round++)
    downhill_sweep_run (sweep, round, NULL);
  seconds = bench_now () - start;
  for (guint i = 0; i < self->n_settings; i++)
    for (guint rate = 0; rate < self->plan.n_rates; rate++)
      {
        const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);

        if (point->median.status != DOWNHILL_TRIAL_REACHED)
          continue;
        reached++;
        steps += point->median.steps;
      }
  bench_append_number (answer, reached);
  bench_append_number (answer, steps);

  return seconds;
}

/* All rules there are, each at its own best rate. */
static double
run_race (gpointer  data,
          GString  *answer)
{
  const Work *self = data;
  const DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  guint n = downhill_optimiser_get_n ();
  g_autofree DownhillSettings *settings = g_new (DownhillSettings, n);
  double start, seconds;

  for (guint i = 0; i < n; i++)
    {
      settings[i] = self->settings[0];
      downhill_settings_set_optimiser (&settings[i], downhill_optimiser_get (i));
      settings[i].learning_rate = downhill_settings_get_default_rate (&settings[i]);
    }
  start = bench_now ();
  {
    g_autoptr (DownhillFairRace) race =
      downhill_fair_race_new (self->objective, settings, n, &plan);

    downhill_fair_race_run (race, NULL);
    seconds = bench_now () - start;
    for (guint i = 0; i < n; i++)
      bench_append_number (answer, downhill_fair_race_get_result (race, i)->n_arrived);
  }

  return seconds;
}

static double
run_map (gpointer  data,
         GString  *answer)
{
  const Work *self = data;
  guint n = self->n_cells;
  g_autofree double *rates = g_new (double, n), *momenta = g_new (double, n);
  g_autofree double *steps = g_new (double, n * n);
  double start = bench_now (), seconds, sum = 0;
  DownhillModes modes;

  for (guint i = 0; i < n; i++)
    {
      rates[i] = 0.004 * pow (500, (double) i / (n - 1));
      momenta[i] = 0.99 * i / (n - 1);
    }
  downhill_modes_init (&modes, self->objective, &self->settings[0]);
  downhill_modes_fill (&modes, rates, n, momenta, n, steps);
  seconds = bench_now () - start;
  for (guint i = 0; i < n * n; i++)
    sum += isfinite (steps[i]) ? 1 / (1 + steps[i]) : 0;
  bench_append_number (answer, sum);

  return seconds;
}

/* All rounds of a map that nobody knows the numbers of, and what it is known by: how many
 * arrive and diverge, and how soon. */
static double
run_simulated (gpointer  data,
               GString  *answer)
{
  const Work *self = data;
  const DownhillRange rates = { 0.004, 2 };
  double start = bench_now (), seconds, steps, sum = 0;
  guint n_arrived = 0, n_diverged = 0;
  g_autoptr (DownhillSettingsMap) map =
    downhill_settings_map_new (self->objective, &self->settings[0], &rates, NULL);
  guint n = downhill_settings_map_get_n (map);

  for (guint round = 0; round < DOWNHILL_SETTINGS_MAP_N_ROUNDS; round++)
    downhill_settings_map_run (map, round, NULL);
  seconds = bench_now () - start;
  for (guint i = 0; i < n * n; i++)
    {
      DownhillSettingsFate fate = downhill_settings_map_get (map, i % n, i / n, &steps);

      n_diverged += fate == DOWNHILL_SETTINGS_DIVERGES;
      if (fate != DOWNHILL_SETTINGS_ARRIVES)
        continue;
      n_arrived++;
      sum += 1 / (1 + steps);
    }
  bench_append_number (answer, n_arrived);
  bench_append_number (answer, n_diverged);
  bench_append_number (answer, sum);

  return seconds;
}

/* Where a run hovers whose samples are drawn with replacement. */
static double
run_noise (gpointer  data,
           GString  *answer)
{
  const Work *self = data;
  DownhillSettings settings = self->settings[0];
  double start, seconds;

  settings.order = DOWNHILL_ORDER_REPLACEMENT;
  settings.learning_rate = 0.1;
  start = bench_now ();
  {
    g_autoptr (DownhillNoise) noise = downhill_noise_new (self->objective, &settings, NULL);

    seconds = bench_now () - start;
    bench_append_number (answer, noise->ends.ww);
    bench_append_number (answer, noise->ends.wb);
    bench_append_number (answer, noise->ends.bb);
    bench_append_number (answer, noise->ends.excess);
  }

  return seconds;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "sweep", run_sweep },
    { "race", run_race },
    { "map", run_map },
    { "simulated", run_simulated },
    { "noise", run_noise },
  };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  const DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDataset) dataset = NULL;
  Work work = { .plan = DOWNHILL_SWEEP_PLAN_INIT };

  bench_set_arguments (argc, argv);
  beans.points = (gsize) bench_get_number ("points", 100);
  dataset = downhill_beans_generate (&beans, NULL);
  settings.batch_size = (gsize) bench_get_number ("batch", 0);
  settings.epochs = (guint) bench_get_number ("epochs", 200);
  work.plan.from = FROM;
  work.plan.to = TO;
  work.n_cells = (guint) bench_get_number ("cells", 256);
  work.objective = downhill_objective_new (dataset, &formula);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      /* Those of the peer, which go by the slope alone. */
      if (downhill_optimiser_get (i)->step != NULL)
        continue;
      downhill_settings_set_optimiser (&settings, downhill_optimiser_get (i));
      work.settings[work.n_settings++] = settings;
    }

  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), argc > 1 ? argv[1] : NULL), &work,
               BENCH_LEAST_SECONDS);

  downhill_objective_unref (work.objective);

  return 0;
}
