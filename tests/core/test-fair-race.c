/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../random.h"
#include "reference.h"

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-arrival.h"
#include "core/descent/downhill-average.h"
#include "core/descent/downhill-fair-race.h"
#include "core/descent/downhill-starts.h"
#include "core/loss/downhill-objective-minimum.h"

#define N_STARTS 20

static DownhillObjective *
new_beans (void)
{
  const DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillDataset) dataset =
    downhill_beans_generate (&(DownhillBeans) DOWNHILL_BEANS_INIT, NULL);

  return downhill_objective_new (dataset, &formula);
}

static DownhillSettings
get_settings (const DownhillOptimiser *rule,
              gsize                    batch_size,
              guint                    epochs)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  downhill_settings_set_optimiser (&settings, rule);
  settings.batch_size = batch_size;
  settings.epochs = epochs;

  return settings;
}

static DownhillFairRace *
run (DownhillObjective          *objective,
     const DownhillSettings     *settings,
     gsize                       n,
     const DownhillFairRacePlan *plan)
{
  DownhillFairRace *race = downhill_fair_race_new (objective, settings, n, plan);

  g_assert_true (downhill_fair_race_run (race, NULL));

  return race;
}

/* Of the better half of the runs from the starts that rates are found from. */
static guint64
find_tuning_median (DownhillObjective *objective,
                    DownhillSettings  *settings,
                    guint64            budget)
{
  double starts[2 * N_STARTS][2];
  DownhillTrial trials[N_STARTS];
  double aim = 1.01 * downhill_objective_minimum (objective)->loss;

  downhill_starts_draw (objective, settings, aim, 2 * N_STARTS, starts);
  for (guint i = 0; i < N_STARTS; i++)
    {
      settings->start_w = starts[i][0];
      settings->start_b = starts[i][1];
      trials[i] = downhill_trial_make (objective, settings, budget, aim, 1, NULL);
    }
  downhill_trials_sort (trials, N_STARTS);
  g_assert_cmpint (trials[(N_STARTS - 1) / 2].status, ==, DOWNHILL_TRIAL_REACHED);

  return trials[(N_STARTS - 1) / 2].steps;
}

static void
assert_steps (JsonNode   *expected,
              double      steps,
              const char *what)
{
  if (json_node_is_null (expected) ? !isinf (steps)
                                   : steps != json_node_get_double (expected))
    g_error ("%s: %g steps", what, steps);
}

static void
check_race (DownhillObjective *objective,
            JsonObject        *entry,
            gboolean           tuned)
{
  g_autofree char *what = reference_describe (entry);
  DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  JsonArray *quartiles = json_object_get_array_member (entry, "quartiles");
  g_autoptr (DownhillFairRace) race = NULL;
  const DownhillFairRaceResult *result;

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (g_str_equal (downhill_optimiser_get (i)->id,
                     json_object_get_string_member (entry, "optimiser")))
      downhill_settings_set_optimiser (&settings, downhill_optimiser_get (i));
  settings.learning_rate = json_object_get_double_member (entry, "learning-rate");
  settings.batch_size = (gsize) json_object_get_int_member (entry, "batch-size");
  settings.seed = (guint32) json_object_get_int_member (entry, "seed");
  plan.n_steps = (guint64) json_object_get_int_member (entry, "budget");
  plan.as_typed = !tuned;
  race = run (objective, &settings, 1, &plan);
  result = downhill_fair_race_get_result (race, 0);
  g_assert_cmpuint (result->n_trials, ==, N_STARTS);
  if (tuned)
    {
      guint64 least = (guint64) json_object_get_int_member (entry, "least-median");
      guint64 median;

      settings.learning_rate = result->learning_rate;
      median = find_tuning_median (objective, &settings, plan.n_steps);
      g_test_message ("%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT, what, median, least);
      g_assert_cmpuint (median, <=, least + least / 10 + 1);
      return;
    }
  g_assert_cmpuint (result->n_arrived, ==, json_object_get_int_member (entry, "arrived"));
  for (guint i = 0; i < 2; i++)
    assert_steps (json_array_get_element (quartiles, i), result->steps[DOWNHILL_FAIR_RACE_QUARTILE_1 + 2 * i],
                  what);
  assert_steps (json_object_get_member (entry, "median"),
                result->median.status == DOWNHILL_TRIAL_REACHED ? result->median.steps
                                                                : INFINITY, what);
}

static void
check_races (gboolean tuned)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *races = json_object_get_array_member (reference_load (parser, "races.json"),
                                                   "races");
  g_autoptr (DownhillObjective) objective = new_beans ();

  g_assert_cmpuint (json_array_get_length (races), ==, 6);
  for (guint i = 0; i < json_array_get_length (races); i++)
    check_race (objective, json_array_get_object_element (races, i), tuned);
}

static void
test_reference (void)
{
  check_races (FALSE);
}

static void
test_tuning (void)
{
  check_races (TRUE);
}

/* Those that judge, as NumPy draws them. */
static void
test_starts (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *entry = json_array_get_object_element (
    json_object_get_array_member (reference_load (parser, "races.json"), "races"), 0);
  JsonArray *starts = json_object_get_array_member (entry, "starts");
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double height = downhill_objective_value (objective, settings.start_w, settings.start_b);
  double drawn[2 * N_STARTS][2];

  downhill_starts_draw (objective, &settings, 0, 2 * N_STARTS, drawn);
  for (guint i = 0; i < 2 * N_STARTS; i++)
    {
      double loss = downhill_objective_value (objective, drawn[i][0], drawn[i][1]);

      g_assert_cmpfloat (fabs (loss / height - 1), <, 1e-12);
      for (guint k = 0; i >= N_STARTS && k < 2; k++)
        g_assert_cmpfloat (
          fabs (drawn[i][k] - json_array_get_double_element (
            json_array_get_array_element (starts, i - N_STARTS), k)), <, 1e-11);
    }
}

/* Where the run's own start has arrived, or is the lowest point, there is still a race. */
static void
test_arrived (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double drawn[3][2];

  settings.start_w = minimum->w;
  settings.start_b = minimum->b;
  downhill_starts_draw (objective, &settings, 1.01 * minimum->loss, 3, drawn);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (
      fabs (downhill_objective_value (objective, drawn[i][0], drawn[i][1]) - minimum->loss -
            moments->var_y), <, 1e-12);
}

static gboolean
results_equal (const DownhillFairRaceResult *a,
               const DownhillFairRaceResult *b)
{
  return a->learning_rate == b->learning_rate && a->n_arrived == b->n_arrived &&
         a->median.steps == b->median.steps && a->median.loss == b->median.loss &&
         memcmp (a->steps, b->steps, sizeof a->steps) == 0;
}

/* Neither the order of the rules nor which others there are. */
static void
test_order (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();

  for (int trial = 0; trial < 2 * random_depth (); trial++)
    {
      const DownhillFairRacePlan plan = { .percent = random_magnitude (0.5, 20),
                                          .n_starts = (guint) g_test_rand_int_range (1, 6),
                                          .n_orders = 2 };
      DownhillSettings settings[3], turned[3];
      g_autoptr (DownhillFairRace) race = NULL, other = NULL, alone = NULL;

      for (guint i = 0; i < 3; i++)
        {
          settings[i] = get_settings (
            downhill_optimiser_get ((guint) g_test_rand_int_range (0, 6)), 25,
            (guint) g_test_rand_int_range (20, 60));
          settings[i].order = DOWNHILL_ORDER_SHUFFLED;
          settings[i].seed = 7;
          turned[2 - i] = settings[i];
        }
      race = run (objective, settings, 3, &plan);
      other = run (objective, turned, 3, &plan);
      alone = run (objective, settings, 1, &plan);
      for (guint i = 0; i < 3; i++)
        {
          g_assert_cmpuint (downhill_fair_race_get_result (race, i)->n_trials, ==,
                            2 * plan.n_starts);
          g_assert_true (results_equal (downhill_fair_race_get_result (race, i),
                                        downhill_fair_race_get_result (other, 2 - i)));
        }
      g_assert_true (results_equal (downhill_fair_race_get_result (race, 0),
                                    downhill_fair_race_get_result (alone, 0)));
    }
}

static void
test_seed (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  const DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 0, 300);
  g_autoptr (DownhillFairRace) race = run (objective, &settings, 1, &plan);
  g_autoptr (DownhillFairRace) again = run (objective, &settings, 1, &plan);
  g_autoptr (DownhillFairRace) other = NULL;

  settings.seed = 1;
  other = run (objective, &settings, 1, &plan);
  g_assert_true (results_equal (downhill_fair_race_get_result (race, 0),
                                downhill_fair_race_get_result (again, 0)));
  g_assert_false (results_equal (downhill_fair_race_get_result (race, 0),
                                 downhill_fair_race_get_result (other, 0)));
}

/* At a large rate a run in batches comes near by chance, and leaves again. */
static void
test_chance (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  double aim = 1.01 * downhill_objective_minimum (objective)->loss;
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 1, 500);
  DownhillTrial once, kept;

  settings.learning_rate = 0.1;
  once = downhill_trial_make (objective, &settings, 5000, aim, 0, NULL);
  kept = downhill_trial_make (objective, &settings, 5000, aim, 100, NULL);
  g_assert_cmpint (once.status, ==, DOWNHILL_TRIAL_REACHED);
  g_assert_cmpint (kept.status, ==, DOWNHILL_TRIAL_MISSED);
  g_assert_cmpuint (kept.steps, ==, 5000);
  /* What was reached in the last step cannot be kept for one. */
  settings.learning_rate = 0.005;
  once = downhill_trial_make (objective, &settings, 5000, aim, 0, NULL);
  kept = downhill_trial_make (objective, &settings, once.steps, aim, 100, NULL);
  g_assert_cmpint (kept.status, ==, DOWNHILL_TRIAL_MISSED);
}

/* The quickest rate of the starts that it is found from is one with which runs from half of
 * the others fail; one a little less is as quick. */
static void
test_firm (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 10, 60);
  g_autoptr (DownhillFairRace) tuned = run (objective, &settings, 1, &plan), typed = NULL;
  const DownhillFairRaceResult *firm = downhill_fair_race_get_result (tuned, 0), *quickest;

  plan.as_typed = TRUE;
  settings.learning_rate = 0.1035;
  typed = run (objective, &settings, 1, &plan);
  quickest = downhill_fair_race_get_result (typed, 0);
  g_assert_cmpuint (quickest->n_arrived, <=, 12);
  g_assert_cmpuint (firm->n_arrived, >=, 18);
  g_assert_cmpuint (firm->median.steps, <=, quickest->median.steps);
}

/* Of many samples the budget is less than an epoch: runs may arrive all the same. */
static void
test_part_of_epoch (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 1, 500);
  g_autoptr (DownhillFairRace) race = NULL;
  const DownhillFairRaceResult *result;

  settings.order = DOWNHILL_ORDER_SHUFFLED;
  plan.n_steps = 90;
  plan.percent = 3000;
  race = run (objective, &settings, 1, &plan);
  result = downhill_fair_race_get_result (race, 0);
  g_assert_cmpuint (result->n_arrived, >=, 15);
  g_assert_cmpint (result->median.status, ==, DOWNHILL_TRIAL_REACHED);
}

/* Newton's step is no rate for slopes; a rate that is typed stays. */
static void
test_rates (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillFairRacePlan plan = { .percent = 1, .n_starts = 3, .n_orders = 1 };
  const DownhillSettings settings[] = {
    get_settings (&downhill_optimiser_newton, 0, 100),
    get_settings (&downhill_optimiser_gd, 0, 100),
  };
  g_autoptr (DownhillFairRace) tuned = run (objective, settings, 2, &plan), typed = NULL;

  plan.as_typed = TRUE;
  typed = run (objective, settings, 2, &plan);
  g_assert_cmpint (downhill_fair_race_get_result (tuned, 0)->rate, ==, DOWNHILL_FAIR_RACE_OWN);
  g_assert_cmpfloat (downhill_fair_race_get_result (tuned, 0)->learning_rate, ==, 1);
  g_assert_cmpuint (downhill_fair_race_get_result (tuned, 0)->median.steps, ==, 1);
  g_assert_cmpint (downhill_fair_race_get_result (tuned, 1)->rate, ==,
                   DOWNHILL_FAIR_RACE_TUNED);
  g_assert_cmpfloat (downhill_fair_race_get_result (tuned, 1)->learning_rate, >, 0.5);
  g_assert_cmpint (downhill_fair_race_get_result (typed, 0)->rate, ==, DOWNHILL_FAIR_RACE_OWN);
  g_assert_cmpint (downhill_fair_race_get_result (typed, 1)->rate, ==,
                   DOWNHILL_FAIR_RACE_TYPED);
  g_assert_cmpfloat (downhill_fair_race_get_result (typed, 1)->learning_rate, ==, 0.01);
}

/* The last batch of an epoch is what is left. */
static void
test_samples (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  const DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  const DownhillSettings settings = get_settings (&downhill_optimiser_gd, 30, 3);
  g_autoptr (DownhillFairRace) race = downhill_fair_race_new (objective, &settings, 1, &plan);

  g_assert_cmpuint (downhill_fair_race_get_n_steps (race, 0), ==, 12);
  g_assert_cmpuint (downhill_fair_race_count_samples (race, 0, 3), ==, 90);
  g_assert_cmpuint (downhill_fair_race_count_samples (race, 0, 4), ==, 100);
  g_assert_cmpuint (downhill_fair_race_count_samples (race, 0, 9), ==, 230);
}

/* Where nothing arrives within the budget, the rate is that of the least loss. */
static void
test_short (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  const DownhillFairRacePlan plan = { .n_steps = 8, .percent = 1, .n_starts = 9,
                                      .n_orders = 1 };
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 0, 1);
  g_autoptr (DownhillFairRace) race = run (objective, &settings, 1, &plan);
  const DownhillFairRaceResult *result = downhill_fair_race_get_result (race, 0);
  DownhillFairRacePlan typed = plan;

  typed.as_typed = TRUE;
  g_assert_cmpuint (result->n_arrived, ==, 0);
  g_assert_true (isinf (result->steps[DOWNHILL_FAIR_RACE_LEAST]) &&
                 isinf (result->samples[DOWNHILL_FAIR_RACE_MEDIAN]));
  for (double factor = 0.25; factor < 0.6; factor *= 2)
    {
      g_autoptr (DownhillFairRace) other = NULL;

      settings.learning_rate = factor * result->learning_rate;
      other = run (objective, &settings, 1, &typed);
      g_assert_cmpfloat (downhill_fair_race_get_result (other, 0)->median.loss, >,
                         result->median.loss);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  const DownhillSettings settings = get_settings (&downhill_optimiser_gd, 1, 500);
  g_autoptr (DownhillFairRace) race = downhill_fair_race_new (objective, &settings, 1, &plan);

  g_cancellable_cancel (cancellable);
  g_assert_false (downhill_fair_race_run (race, cancellable));
  g_assert_null (downhill_fair_race_get_result (race, 0));
}

/* A run that is told by its mean is judged by it. */
static void
test_average (void)
{
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 1, 500);
  g_autoptr (DownhillDescent) descent = NULL;
  DownhillTrial trial;
  double aim = 1.01 * downhill_objective_minimum (objective)->loss, w, b;

  settings.learning_rate = 0.1;
  settings.averaging = DOWNHILL_AVERAGING_TAIL;
  trial = downhill_trial_make (objective, &settings, 5000, aim, 0, NULL);
  g_assert_cmpint (trial.status, ==, DOWNHILL_TRIAL_REACHED);
  g_assert_cmpuint (trial.steps, >, 10);
  descent = downhill_descent_new (objective, &settings);
  downhill_descent_run (descent, trial.steps - 1);
  g_assert_true (downhill_average_find (descent, &w, &b));
  g_assert_cmpfloat (downhill_objective_value (objective, w, b), >, aim);
  downhill_descent_step (descent);
  g_assert_true (downhill_average_find (descent, &w, &b));
  g_assert_cmpfloat (fabs (downhill_objective_value (objective, w, b) / trial.loss - 1), <,
                     1e-12);
}

/* A budget of samples is the same for all batches, and none looks at more; the same steps
 * make the same race, whatever is counted. */
static void
test_budget (void)
{
  static const struct {
    gsize batch_size;
    guint64 n_samples;
    guint64 n_steps;
    guint64 seen;
  } budgets[] = {
    { 1, 730, 730, 730 }, { 30, 730, 29, 730 }, { 30, 729, 28, 700 }, { 30, 59, 1, 30 },
    { 0, 730, 7, 700 }, { 0, 50, 1, 100 },
  };
  g_autoptr (DownhillObjective) objective = new_beans ();
  DownhillSettings settings = get_settings (&downhill_optimiser_gd, 10, 60);
  DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;
  g_autoptr (DownhillFairRace) by_steps = NULL, by_samples = NULL;
  const double *steps, *samples;

  for (gsize i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      DownhillSettings own = get_settings (&downhill_optimiser_gd, budgets[i].batch_size, 60);
      DownhillFairRacePlan budget = { .n_samples = budgets[i].n_samples, .n_starts = 1 };
      g_autoptr (DownhillFairRace) race = downhill_fair_race_new (objective, &own, 1, &budget);

      g_assert_cmpuint (downhill_fair_race_get_n_steps (race, 0), ==, budgets[i].n_steps);
      g_assert_cmpuint (downhill_fair_race_count_samples (race, 0, budgets[i].n_steps), ==,
                        budgets[i].seen);
    }

  plan.n_steps = 400;
  by_steps = run (objective, &settings, 1, &plan);
  plan.n_steps = 0;
  plan.n_samples = 4000;
  plan.in_samples = TRUE;
  by_samples = run (objective, &settings, 1, &plan);
  g_assert_true (results_equal (downhill_fair_race_get_result (by_steps, 0),
                                downhill_fair_race_get_result (by_samples, 0)));
  steps = downhill_fair_race_get_counts (by_steps, 0);
  samples = downhill_fair_race_get_counts (by_samples, 0);
  g_assert_cmpfloat (steps[DOWNHILL_FAIR_RACE_LEAST], <, 400);
  for (guint k = 0; k < DOWNHILL_FAIR_RACE_N_PARTS; k++)
    g_assert_true (samples[k] == 10 * steps[k]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/fair-race/steps/agree-with-the-reference", test_reference);
  g_test_add_func ("/core/fair-race/rate/is-as-good-as-that-of-many", test_tuning);
  g_test_add_func ("/core/fair-race/rate/is-that-of-the-least-loss-where-none-arrives",
                   test_short);
  g_test_add_func ("/core/fair-race/rate/is-the-rules-own-or-typed-where-it-is", test_rates);
  g_test_add_func ("/core/fair-race/starts/are-equally-high-and-those-of-numpy", test_starts);
  g_test_add_func ("/core/fair-race/starts/are-apart-where-the-run-has-arrived", test_arrived);
  g_test_add_func ("/core/fair-race/rules/their-order-does-not-matter", test_order);
  g_test_add_func ("/core/fair-race/seed/says-all-that-is-drawn", test_seed);
  g_test_add_func ("/core/fair-race/arrival/is-none-by-chance", test_chance);
  g_test_add_func ("/core/fair-race/rate/is-none-at-which-runs-fail", test_firm);
  g_test_add_func ("/core/fair-race/arrival/needs-no-whole-epoch-of-many-samples",
                   test_part_of_epoch);
  g_test_add_func ("/core/fair-race/arrival/is-that-of-the-mean-with-averaging", test_average);
  g_test_add_func ("/core/fair-race/samples/are-those-of-the-batches", test_samples);
  g_test_add_func ("/core/fair-race/cancel/leaves-nothing-half-known", test_cancelled);
  g_test_add_func ("/core/fair-race/budget/may-be-one-of-samples", test_budget);

  return g_test_run ();
}
