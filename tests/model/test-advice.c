/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-adviser.h"
#include "model/downhill-words.h"

#include <math.h>
#include <string.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "tests/random.h"
#include "../wait.h"

/* x = ±1 and ±2 have mean 0 and mean square 2.5: the Hessian of
 * E = mean((w·x + b − y)²) is diag(5, 2), so runs on all samples diverge from
 * 2/5 = 0.4, and along b alone from 1. */
static DownhillExperiment *
new_experiment (const double *x,
                const double *y,
                gsize         m)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("data", "x", "y", g_memdup2 (x, m * sizeof *x),
                               g_memdup2 (y, m * sizeof *y), m, &error);

  g_assert_no_error (error);
  downhill_experiment_set_dataset (experiment, dataset);

  return experiment;
}

static DownhillExperiment *
new_four (void)
{
  static const double x[] = { -2, -1, 1, 2 }, y[] = { 1, 3, 2, 5 };

  return new_experiment (x, y, G_N_ELEMENTS (x));
}

static DownhillAdvice *
advise (DownhillExperiment *experiment,
        gboolean            after)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (experiment);
  DownhillAdvice *advice = after ? downhill_advice_new_after (facts, NULL)
                                 : downhill_advice_new_before (facts, NULL);

  if (advice != NULL)
    g_test_message ("%s [%s]", advice->message, advice->label != NULL ? advice->label : "");

  return advice;
}

static void
test_before (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    DownhillDirection direction;
    guint batch_size;
    double rate;
    const char *says;
    gboolean offers;
  } cases[] = {
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BOTH, 4, 3,
      "Diverges: rates from 0.4000 on do (2/λmax).", TRUE },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BIAS, 4, 0.3,
      "Arrives: within 1 % of the lowest along b after 4 epochs. From a rate of 1.000 on it diverges (2/λ).",
      FALSE },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_WEIGHT, 4, 0.3,
      "Swings and arrives: within 1 % of the lowest along w after 2 epochs. "
      "From a rate of 0.4000 on it diverges (2/λ).",
      FALSE },
    { &downhill_optimiser_momentum, DOWNHILL_DIRECTION_BOTH, 4, 4,
      "Diverges: rates from 0.7600 on do (2(1+β)/λmax).", TRUE },
    { &downhill_optimiser_nesterov, DOWNHILL_DIRECTION_BOTH, 4, 4,
      "Diverges: rates from 0.2715 on do (2(1+β)/(1+2β)/λmax).", TRUE },
    { &downhill_optimiser_adam, DOWNHILL_DIRECTION_BOTH, 4, 1e9,
      "By this rule no run diverges: its steps stay bounded at any rate.", FALSE },
    { &downhill_optimiser_gd, DOWNHILL_DIRECTION_BOTH, 4, 0,
      "With a learning rate of 0 nothing will move.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_four ();
      g_autoptr (DownhillAdvice) advice = NULL;

      g_object_set (experiment, "optimiser", downhill_optimiser_get_index (cases[i].optimiser),
                    "direction", cases[i].direction, "batch-size", cases[i].batch_size,
                    "learning-rate", cases[i].rate, NULL);
      advice = advise (experiment, FALSE);
      g_assert_cmpstr (advice->message, ==, cases[i].says);
      g_assert_cmpint (advice->label != NULL, ==, cases[i].offers);
    }
}

/* The numbers of the beans' runs in order and at random. */
static void
test_beans (void)
{
  static const struct {
    double rate;
    gboolean shuffle;
    const char *says;
  } cases[] = {
    { 0.01, FALSE, "Arrives: within 1 % of the lowest after 27 epochs, later ones end 0.045 % above it. "
                   "From a rate of 0.6370 on it diverges (in this order)." },
    { 0.01, TRUE, "Arrives: within 1 % of the lowest after 24 epochs, in the end 0.43 % above it on "
                  "average. From a rate of about 0.7225 on it diverges (in random order)." },
    { 0.4, FALSE, "Hovers: at the end E is 43 % above the lowest. "
                  "From a rate of 0.6370 on it diverges (in this order)." },
    { 0.1, TRUE, "Hovers: at the end E is about 14 % above the lowest. "
                 "From a rate of about 0.7225 on it diverges (in random order)." },
    { 0.63696, FALSE, "Swings and hovers too late: E needs 7344 epochs to reach the level it stays "
                      "at, 5000 times the lowest. "
                      "From a rate of 0.6370 on it diverges (in this order)." },
    { 0.637, FALSE, "Diverges: rates from 0.63697 on do in this order." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      g_autoptr (DownhillAdvice) advice = NULL;

      g_object_set (experiment, "learning-rate", cases[i].rate, "order",
                    cases[i].shuffle ? DOWNHILL_ORDER_SHUFFLED : DOWNHILL_ORDER_IN_ORDER,
                    NULL);
      advice = advise (experiment, FALSE);
      g_assert_cmpstr (advice->message, ==, cases[i].says);
    }
}

/* Where all x are 0, w never moves: that is not slow. */
static void
test_nothing_moves (void)
{
  static const double x[] = { 0, 0, 0 }, y[] = { 1, 2, 4 };

  for (guint batch_size = 0; batch_size < 3; batch_size++)
    {
      g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
      g_autoptr (DownhillAdvice) advice = NULL;

      g_object_set (experiment, "direction", DOWNHILL_DIRECTION_WEIGHT, "batch-size",
                    batch_size > 0 ? batch_size : 3, NULL);
      advice = advise (experiment, FALSE);
      g_assert_cmpstr (advice->message, ==, "Nothing moves here, at any rate.");
      g_assert_null (advice->label);
    }
}

/* Of an order that is too long to be looked at, what random ones do is an estimate. */
static void
test_estimate (void)
{
  static const struct {
    double rate;
    const char *says;
  } cases[] = {
    { 0.01, "From a rate of about 0.7072 on it diverges (estimated as in random order)." },
    { 3, "Diverges: rates from about 0.7072 on do, estimated as in random order." },
  };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  beans.points = 1000001;
  downhill_experiment_set_beans (experiment, &beans, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillAdvice) advice = NULL;

      downhill_experiment_set (experiment, "learning-rate", cases[i].rate);
      advice = advise (experiment, FALSE);
      g_assert_nonnull (strstr (advice->message, cases[i].says));
    }
}

static double
get_loss (DownhillExperiment *experiment)
{
  double w, b;

  downhill_experiment_get_point (experiment, &w, &b);

  return downhill_objective_value (downhill_experiment_get_objective (experiment), w, b);
}

static void
run (DownhillExperiment *experiment,
     double              rate)
{
  downhill_experiment_set (experiment, "learning-rate", rate);
  downhill_experiment_reset (experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
}

static void
assert_says (const DownhillAdvice *advice,
             const char           *part)
{
  g_assert_nonnull (advice);
  g_test_message ("“%s” in “%s”", part, advice->message);
  g_assert_nonnull (strstr (advice->message, part));
}

/* What an epoch of plain descent in order leaves of the distance in the long run, by the
 * product of its steps. */
static double
get_radius (const DownhillDataset *dataset,
            gsize                  batch,
            double                 rate)
{
  gsize m = downhill_dataset_get_size (dataset);
  const double *x = downhill_dataset_get_x (dataset);
  double a = 1, b = 0, c = 0, d = 1, half, part;

  for (gsize first = 0; first < m; first += batch)
    {
      gsize n = MIN (batch, m - first);
      double xx = 0, x1 = 0, p, q;

      for (gsize i = first; i < first + n; i++)
        {
          xx += x[i] * x[i] * 2 / n;
          x1 += x[i] * 2 / n;
        }
      p = a, q = b;
      a = (1 - rate * xx) * p - rate * x1 * c;
      b = (1 - rate * xx) * q - rate * x1 * d;
      c = -rate * x1 * p + (1 - 2 * rate) * c;
      d = -rate * x1 * q + (1 - 2 * rate) * d;
    }
  half = (a + d) / 2;
  part = half * half - (a * d - b * c);

  return part >= 0 ? fabs (half) + sqrt (part) : sqrt (a * d - b * c);
}

/* Whoever types the rate that a sentence names gets what the sentence says. */
static void
test_read (void)
{
  int n = 0;

  for (int i = 0; i < 40 * random_depth (); i++)
    {
      gsize m = (gsize) g_test_rand_int_range (3, 40);
      gsize batch = g_test_rand_bit () ? m : (gsize) g_test_rand_int_range (1, (int) m);
      g_autoptr (DownhillDataset) dataset = random_dataset (m);
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      g_autoptr (DownhillAdvice) advice = NULL;
      const char *start = "Diverges: rates from ";
      g_autofree char *number = NULL;
      double rate;

      downhill_experiment_set_dataset (experiment, dataset);
      g_object_set (experiment, "batch-size", (guint) batch, "learning-rate", 1e6, NULL);
      advice = advise (experiment, FALSE);
      if (!g_str_has_prefix (advice->message, start) || strstr (advice->message, "about"))
        continue;
      number = g_strndup (advice->message + strlen (start),
                          strcspn (advice->message + strlen (start), " "));
      g_assert_true (downhill_number_parse (number, &rate));
      g_test_message ("%s: %g", number, get_radius (dataset, batch, rate) - 1);
      g_assert_cmpfloat (get_radius (dataset, batch, rate), >=, 1 - 1e-7);
      n++;
    }
  g_assert_cmpint (n, >, 0);
}

static void
test_after (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) well = NULL, hovers = NULL, diverged = NULL;

  run (experiment, 0.01);
  well = advise (experiment, TRUE);
  g_assert_null (well);
  run (experiment, 0.4);
  hovers = advise (experiment, TRUE);
  assert_says (hovers, "Finished: E is 0.004208, 43 % above the lowest.");
  assert_says (hovers,
               "43 % above the lowest. At the learning rate 0.4 this order of the samples ends there.");
  run (experiment, 0.7);
  diverged = advise (experiment, TRUE);
  assert_says (diverged, "Diverged: the learning rate 0.7 is too large.");
  assert_says (diverged, "From a rate of 0.6370 on it diverges");
}

/* Rules that scale their steps: what is said of these is said for y in other units, too. */
static void
test_scaled_steps (void)
{
  static const DownhillOptimiser * const rules[] = {
    &downhill_optimiser_adagrad, &downhill_optimiser_rmsprop, &downhill_optimiser_adam,
  };
  static const double x[] = { -2, -1, 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double moved[2];

      for (guint k = 0; k < 2; k++)
        {
          const double unit = k == 0 ? 1e4 : 1e6;
          const double y[] = { unit, 3 * unit, 2 * unit, 5 * unit };
          g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
          g_autoptr (DownhillAdvice) advice = NULL;
          double w, b;

          g_object_set (experiment, "optimiser", downhill_optimiser_get_index (rules[i]),
                        "batch-size", 4, "epochs", 30, NULL);
          run (experiment, 0.05);
          advice = advise (experiment, TRUE);
          assert_says (advice, "By this rule the length of a step comes from the learning rate, "
                               "0.05, and not from how steep E is.");
          downhill_experiment_get_point (experiment, &w, &b);
          moved[k] = hypot (w - 0.1, b - 0.1);
        }
      g_assert_cmpfloat_with_epsilon (moved[1] / moved[0], 1, 1e-3);
    }
}

/* Every question of the kind “why does it never reach the intercept?”. */
static void
test_flat_valley (void)
{
  double x[400], y[400];
  g_autoptr (DownhillExperiment) experiment = NULL;
  g_autoptr (DownhillAdvice) advice = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = i;
      y[i] = 4 * x[i] + 3;
    }
  experiment = new_experiment (x, y, G_N_ELEMENTS (x));
  g_object_set (experiment, "batch-size", 400, "epochs", 100000, NULL);
  run (experiment, 1e-5);
  advice = advise (experiment, TRUE);
  assert_says (advice, "Finished: E is 0.7657, and the lowest is 0.");
  assert_says (advice, "b nears its end 210000 times more slowly than w.");
  g_assert_true (advice->settings.standardise);
  downhill_advice_take (advice, experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_true (downhill_descent_is_converged (downhill_experiment_get_descent (experiment)));
}

/* Of a lowest loss of 0 there is no hundredth to be near to. */
static void
test_perfect (void)
{
  static const double x[] = { 0, 1, 2 }, y[][3] = { { 1, 3, 5 }, { 0.3, 0.3, 0.3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (y); i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_experiment (x, y[i], G_N_ELEMENTS (x));
      g_autoptr (DownhillAdvice) advice = NULL;

      downhill_experiment_set (experiment, "batch-size", 0);
      downhill_experiment_set (experiment, "learning-rate", 0.1);
      advice = advise (experiment, FALSE);
      assert_says (advice, "Arrives: E is as good as 0 after ");
    }
}

/* Where w still changes much with b, both near their ends alike. */
static void
test_oblique_valley (void)
{
  static const double x[] = { 1.5, 2.5, 3.5, 4 }, y[] = { 2.1, 3.2, 3.9, 4.6 };
  g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
  g_autoptr (DownhillAdvice) advice = NULL;

  downhill_experiment_set (experiment, "epochs", 20);
  run (experiment, 0.01);
  advice = advise (experiment, TRUE);
  assert_says (advice, "The valley is 110 times flatter along than across.");
}

/* Two points in turn: the first only ever moves w, the second b. */
static void
test_no_rate_settles (void)
{
  static const double x[] = { 0.2, 0.9 }, y[] = { 0.5, 1.2 };
  g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, 2);
  g_autoptr (DownhillAdvice) advice = NULL;

  g_object_set (experiment, "direction", DOWNHILL_DIRECTION_ALTERNATING, NULL);
  advice = advise (experiment, FALSE);
  assert_says (advice, "some of the samples only ever train w, all others b: no rate settles");
  g_assert_nonnull (advice->label);
  g_assert_true (advice->settings.order == DOWNHILL_ORDER_SHUFFLED || advice->settings.batch_size == 0);
}

/* Of a run of which one parameter stays as it is, “the lowest” is the lowest of all, as
 * in the list of runs and the readouts; what it can reach has a name of its own. */
static void
check_one_sided (DownhillExperiment *experiment,
                 DownhillDirection   direction,
                 double              rate,
                 guint               epochs)
{
  const char *along = direction == DOWNHILL_DIRECTION_WEIGHT ? "the lowest along w"
                                                             : "the lowest along b";
  g_autoptr (DownhillAdvice) before = NULL, after = NULL;
  g_autofree char *own = NULL, *total = NULL;
  double excess;

  g_object_set (experiment, "direction", direction, "epochs", epochs, NULL);
  run (experiment, rate);
  before = advise (experiment, FALSE);
  assert_says (before, along);
  after = advise (experiment, TRUE);
  assert_says (after, along);
  excess = downhill_descent_get_excess (downhill_experiment_get_descent (experiment));
  own = downhill_words_excess (excess, direction);
  total = downhill_words_excess (
    downhill_run_get_excess (downhill_experiment_get_current (experiment)),
    DOWNHILL_DIRECTION_BOTH);
  g_assert_true (g_str_has_suffix (own, along));
  g_assert_false (g_str_has_suffix (total, along));
  if (excess > 0.01)
    {
      assert_says (after, own);
    }
  else
    {
      g_autofree char *sentence =
        g_strdup_printf (excess == 0 ? ", %s, but %s." : "within 1 %% of %s, but %s.", along, total);

      g_assert_cmpint (g_str_has_prefix (after->message, "Converged: "), ==, excess == 0);
      assert_says (after, sentence);
      g_assert_null (after->label);
    }
}

static void
test_one_sided (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  downhill_experiment_set (experiment, "batch-size", 0);
  for (guint standardise = 0; standardise < 2; standardise++)
    {
      downhill_experiment_set (experiment, "standardise", standardise);
      check_one_sided (experiment, DOWNHILL_DIRECTION_WEIGHT, 0.3, 500);
      check_one_sided (experiment, DOWNHILL_DIRECTION_WEIGHT, 0.01, 20);
      check_one_sided (experiment, DOWNHILL_DIRECTION_BIAS, 0.3, 500);
      check_one_sided (experiment, DOWNHILL_DIRECTION_BIAS, 0.01, 20);
    }
}

/* No number of times is the lowest of a perfect fit, which one parameter does not
 * reach. */
static void
test_one_sided_perfect (void)
{
  static const double x[] = { 1, 2, 3, 4 }, y[] = { 0.1, 0.4, 0.7, 1 };
  g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
  g_autoptr (DownhillAdvice) advice = NULL;

  g_object_set (experiment, "direction", DOWNHILL_DIRECTION_WEIGHT, "batch-size", 0, NULL);
  run (experiment, 0.05);
  advice = advise (experiment, TRUE);
  assert_says (advice, "Converged: E is 0.01500, the lowest along w, but the lowest of all is 0.");
}

/* A run above its limit that has not gone far yet; near the lowest, too. */
static void
test_will_diverge (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  g_autoptr (DownhillAdvice) far = NULL, near = NULL, settled = NULL;

  run (experiment, 0.637);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_FINISHED);
  far = advise (experiment, TRUE);
  assert_says (far, "The learning rate 0.637 is above the limit: with more epochs it will "
                    "diverge. From a rate of 0.63697 on it diverges (in this order).");

  g_object_set (experiment, "batch-size", 0, "epochs", 3, "start-w", minimum->w - 0.001,
                "start-b", minimum->b, NULL);
  run (experiment, 0.9);
  g_assert_cmpfloat (downhill_descent_get_excess (downhill_experiment_get_descent (experiment)),
                     <, 0.01);
  near = advise (experiment, TRUE);
  assert_says (near, "is above the limit: with more epochs it will diverge.");
  /* Half of the limit is 0.4034: what is offered is rounded down. */
  g_assert_cmpstr (near->label, ==, "Use 0.40");
  run (experiment, 0.7);
  settled = advise (experiment, TRUE);
  g_assert_null (settled);
}

/* Above the limit of an order there are rates at which it settles again. */
static void
test_island (void)
{
  static const double x[] = { 0.1, 1.1, -1.6, 0.7 }, y[] = { 0.1, -0.3, 0.6, -0.7 };
  g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
  g_autoptr (DownhillAdvice) below = NULL, beyond = NULL, island = NULL;

  downhill_experiment_set (experiment, "learning-rate", 0.39);
  below = advise (experiment, FALSE);
  g_assert_true (g_str_has_suffix (
    below->message,
    " From a rate of 0.3902 on it diverges, but for some larger ones (in this order)."));
  downhill_experiment_set (experiment, "learning-rate", 0.4);
  beyond = advise (experiment, FALSE);
  assert_says (beyond, "Diverges: rates from 0.3902 on do in this order, but for some larger ones.");
  downhill_experiment_set (experiment, "learning-rate", 0.53);
  island = advise (experiment, FALSE);
  g_assert_true (g_str_has_suffix (
    island->message, " From a rate of 0.3902 on it diverges (in this order). Not at this rate, though."));
}

/* Data of the kinds that people bring: even, skewed, with far outliers, far from
 * zero. */
static DownhillExperiment *
new_random (void)
{
  gsize m = (gsize) g_test_rand_int_range (2, 60);
  g_autofree double *x = g_new (double, m), *y = g_new (double, m);
  int kind = g_test_rand_int_range (0, 4);
  double slope = g_test_rand_double_range (-3, 3), noise = g_test_rand_double_range (0, 1);

  for (gsize i = 0; i < m; i++)
    {
      double normal = 0, other = 0;

      for (guint k = 0; k < 12; k++)
        {
          normal += g_test_rand_double () - 0.5;
          other += g_test_rand_double () - 0.5;
        }
      x[i] = kind == 0   ? g_test_rand_double ()
             : kind == 1 ? exp (normal)
             : kind == 2 ? normal / MAX (fabs (other), 0.05)
                         : 5 + normal;
      y[i] = slope * x[i] + noise * other;
    }

  return new_experiment (x, y, m);
}

/* Where one parameter alone moves there is nothing that could be brought to one scale. */
static void
assert_standardises_both (DownhillExperiment   *experiment,
                          const DownhillAdvice *advice)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);

  if (settings->direction == DOWNHILL_DIRECTION_WEIGHT ||
      settings->direction == DOWNHILL_DIRECTION_BIAS)
    g_assert_cmpint (advice->settings.standardise, ==, settings->standardise);
}

static void
assert_offer_works (DownhillExperiment *experiment)
{
  g_autoptr (DownhillAdvice) advice = advise (experiment, TRUE);

  g_assert_nonnull (advice);
  if (advice->label == NULL)
    {
      g_test_message ("%s", advice->message);
      g_assert_not_reached ();
    }
  assert_standardises_both (experiment, advice);
  downhill_advice_take (advice, experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
}

/* After any divergence the offer is taken, and the very same run does not
 * diverge. */
static void
test_offers_work (void)
{
  guint n = 60 * (guint) random_depth (), offered = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_random ();
      guint m = (guint) downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));
      guint batches[] = { 1, 1 + m / 3, m };

      g_object_set (experiment,
                    "optimiser", g_test_rand_int_range (0, 3),
                    "direction", g_test_rand_int_range (0, 4),
                    "batch-size", batches[g_test_rand_int_range (0, 3)],
                    /* Random orders take their time. */
                    "order", g_test_rand_int_range (0, 6) == 0 ? g_test_rand_int_range (1, 3) : 0,
                    "standardise", g_test_rand_int_range (0, 4) == 0,
                    "epochs", 200,
                    NULL);
      run (experiment, pow (10, g_test_rand_double_range (-2, 2)));
      if (downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_DIVERGED)
        continue;
      assert_offer_works (experiment);
      offered++;
    }
  g_assert_cmpuint (offered, >, n / 10);
}

/* Where the rate changes on the way, or penalties pull: of runs with these nothing is known
 * but their limit. */
static void
check_offer_without_end (const char *setting,
                         double      value)
{
  static const guint batches[] = { 1, 5, 10 };
  guint n = 60 * (guint) random_depth () / 10, offered = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_random ();

      g_object_set (experiment,
                    "optimiser", g_test_rand_int_range (0, 3),
                    "direction", g_test_rand_int_range (0, 4),
                    "batch-size", batches[g_test_rand_int_range (0, 3)],
                    "order", g_test_rand_int_range (0, 3),
                    "standardise", g_test_rand_int_range (0, 4) == 0,
                    "penalise-bias", g_test_rand_bit (),
                    "epochs", 200,
                    NULL);
      downhill_experiment_set (experiment, setting, value);
      run (experiment, pow (10, g_test_rand_double_range (-1, 2)));
      if (downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_DIVERGED)
        continue;
      assert_offer_works (experiment);
      offered++;
    }
  g_assert_cmpuint (offered, >, n / 10);
}

/* A cosine may end above what it begins with. */
static void
test_offer_of_end (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) before = NULL, advice = NULL;

  downhill_experiment_set (experiment, "schedule",
                           downhill_schedule_get_index (&downhill_schedule_cosine));
  g_object_set (experiment, "batch-size", 5, "eta-min", 30., "t-max", 100., NULL);
  run (experiment, 0.1);
  before = advise (experiment, FALSE);
  g_assert_cmpstr (before->message, ==,
                   "Diverges, as a trial shows. At rates below 0.7655 it does not diverge.");
  g_assert_cmpstr (before->label, ==, "Use 0.38, η_min 0");
  advice = advise (experiment, TRUE);
  assert_says (advice, "Diverged: the learning rate 30 is too large. At rates below 0.7655");
  g_assert_cmpstr (advice->label, ==, "Use 0.38, η_min 0");
  downhill_advice_take (advice, experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
}

/* Of what nothing is known beforehand the very same run is made. */
static void
test_trial (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) cooled = NULL, newton = NULL, better = NULL;

  downhill_experiment_set (experiment, "schedule",
                           downhill_schedule_get_index (&downhill_schedule_cosine));
  g_object_set (experiment, "batch-size", 5, "epochs", 20, "t-max", 400., NULL);
  /* It does not grow for long. */
  run (experiment, 0.8);
  cooled = advise (experiment, FALSE);
  g_assert_cmpstr (cooled->message, ==,
                   "At rates below 0.7655 it does not diverge. While the rate changes it is not "
                   "known beforehand where a run ends.");
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);

  downhill_experiment_set (experiment, "schedule", 0);
  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_newton));
  g_object_set (experiment, "batch-size", 0, "epochs", 5000, NULL);
  run (experiment, 3);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  newton = advise (experiment, FALSE);
  g_assert_cmpstr (newton->message, ==, "Diverges, as a trial shows.");
  g_assert_cmpint (newton->fate, ==, DOWNHILL_FATE_DIVERGES);
  g_assert_cmpstr (newton->label, ==, "Use 0.90");
  downhill_advice_take (newton, experiment);
  better = advise (experiment, FALSE);
  g_assert_cmpstr (better->message, ==,
                   "This rule finds the length of its steps itself; a rate of 1 leaves it as it "
                   "is.");
}

/* One that grows, but not so far, is told of, too; and what is offered is the best of what
 * was tried. */
static void
test_trial_rises (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) cosine = NULL, relu = NULL;
  double start = get_loss (experiment);

  downhill_experiment_set (experiment, "schedule",
                           downhill_schedule_get_index (&downhill_schedule_cosine));
  g_object_set (experiment, "batch-size", 0, "epochs", 500, "t-max", 10000., NULL);
  run (experiment, 0.9);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_cmpfloat (get_loss (experiment), >, start);
  cosine = advise (experiment, FALSE);
  g_assert_cmpstr (cosine->message, ==,
                   "Ends above where it begins, as a trial shows. At rates below 0.8067 it does "
                   "not diverge.");
  g_assert_true (cosine->warns);
  downhill_advice_take (cosine, experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_cmpfloat (get_loss (experiment), <, 0.01);

  downhill_experiment_set (experiment, "schedule", 0);
  downhill_experiment_set (experiment, "activation",
                           downhill_activation_get_index (&downhill_activation_relu));
  g_object_set (experiment, "batch-size", 1, "epochs", 50, NULL);
  run (experiment, 1000);
  relu = advise (experiment, FALSE);
  g_assert_true (relu->warns);
  downhill_advice_take (relu, experiment);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_test_message ("%s: %g", relu->message, get_loss (experiment));
  g_assert_cmpfloat (get_loss (experiment), <, 0.1);
}

/* So does one that settles far above its start. */
static void
test_forecast_rises (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) above = NULL, below = NULL;
  double start = get_loss (experiment);

  downhill_experiment_set (experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_momentum));
  run (experiment, 0.2);
  g_assert_cmpfloat (get_loss (experiment), >, start);
  above = advise (experiment, FALSE);
  assert_says (above, "Ends above where it begins: at the end E is 460 times the lowest.");
  g_assert_true (above->warns);
  run (experiment, 0.1);
  g_assert_cmpfloat (get_loss (experiment), <, start);
  below = advise (experiment, FALSE);
  g_assert_null (strstr (below->message, "Ends above"));
}

static void
test_offers_of_limits (void)
{
  for (guint i = 1; i < downhill_schedule_get_n (); i++)
    check_offer_without_end ("schedule", i);
  check_offer_without_end ("l1", 0.2);
  check_offer_without_end ("l2", 0.2);
  check_offer_without_end ("l2", 20);
}

/* Along the valley from the lowest place, one epoch of the samples in turn leads to
 * where it hovers; one step of all samples does not get as near, but on one scale. */
static void
test_too_slow (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  g_autoptr (DownhillAdvice) advice = NULL;

  g_object_set (experiment, "epochs", 1, "start-w", minimum->w - 0.12, "start-b",
                minimum->b + 0.06, NULL);
  run (experiment, 0.4);
  advice = advise (experiment, TRUE);
  assert_says (advice, "this order of the samples ends 43 % above the lowest.");
  g_assert_cmpstr (advice->label, ==, "Standardise, All Samples, Use 0.50");
}

/* Any rule, with constants that it may have. */
static void
choose_rule (DownhillExperiment *experiment)
{
  g_object_set (experiment,
                "optimiser", g_test_rand_int_range (0, (gint32) downhill_optimiser_get_n ()),
                "momentum", g_test_rand_double_range (0, 0.95),
                "decay", g_test_rand_double_range (0.5, 0.999),
                "beta1", g_test_rand_double_range (0, 0.95),
                "beta2", g_test_rand_double_range (0.5, 0.999),
                "epsilon", random_magnitude (1e-12, 0.1),
                NULL);
}

/* Whatever the rule, and however a run ended that is far from the lowest loss: who
 * presses the button gets nearer to it. */
static void
test_offers_help (void)
{
  guint n = 60 * (guint) random_depth (), offered = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_random ();
      g_autoptr (DownhillAdvice) advice = NULL;
      guint m = (guint) downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));
      guint batches[] = { 1, 1 + m / 3, m };
      double before, after;

      choose_rule (experiment);
      g_object_set (experiment,
                    "direction", g_test_rand_int_range (0, 4),
                    "batch-size", batches[g_test_rand_int_range (0, 3)],
                    /* Random orders take their time. */
                    "order", g_test_rand_int_range (0, 6) == 0 ? g_test_rand_int_range (1, 3) : 0,
                    "standardise", g_test_rand_int_range (0, 4) == 0,
                    "epochs", 200,
                    NULL);
      run (experiment, random_magnitude (1e-5, 100));
      before = get_loss (experiment);
      advice = advise (experiment, TRUE);
      if (advice == NULL || advice->label == NULL)
        continue;
      offered++;
      assert_standardises_both (experiment, advice);
      downhill_advice_take (advice, experiment);
      downhill_experiment_run (experiment, G_MAXUINT64);
      g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                       DOWNHILL_EXPERIMENT_FINISHED);
      /* Where orders are drawn it is their mean that comes within 1 %. */
      after = get_loss (experiment);
      g_test_message ("E %g became %g: %s, %s, direction %d, batch %u, %s", before, after,
                      advice->label, advice->settings.optimiser->id,
                      (int) advice->settings.direction, (guint) advice->settings.batch_size,
                      advice->message);
      g_assert_true (after < before ||
                     (downhill_experiment_get_settings (experiment)->order != DOWNHILL_ORDER_IN_ORDER &&
                      downhill_descent_get_excess (downhill_experiment_get_descent (experiment)) <
                        0.3));
    }
  g_assert_cmpuint (offered, >, n / 4);
}

/* Where a rate alone does not come near the lowest loss, what is offered first does: other
 * batches, one scale, or both. */
static void
test_offers_arrive (void)
{
  static const struct {
    gsize m;
    double x;
    double width;
    guint32 seed;
    gboolean standardise;
    gboolean shuffle;
  } kinds[] = {
    { 30, 0, 10, 5, FALSE, TRUE },   { 300, 20, 70, 18, TRUE, FALSE },
    { 600, 150, 40, 19, TRUE, FALSE }, { 300, 20, 70, 2, TRUE, TRUE },
    { 600, 150, 40, 47, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize m = kinds[i].m;
      g_autofree double *x = g_new (double, m), *y = g_new (double, m);
      g_autoptr (GRand) rand = g_rand_new_with_seed (kinds[i].seed);
      g_autoptr (DownhillExperiment) experiment = NULL;
      g_autoptr (DownhillAdvice) advice = NULL;

      for (gsize k = 0; k < m; k++)
        {
          x[k] = kinds[i].x + kinds[i].width * g_rand_double (rand);
          y[k] = x[k] / 10 + g_rand_double (rand) - g_rand_double (rand);
        }
      experiment = new_experiment (x, y, m);
      run (experiment, 0.01);
      advice = advise (experiment, TRUE);
      g_assert_nonnull (advice->label);
      g_assert_cmpint (advice->settings.standardise, ==, kinds[i].standardise);
      g_assert_cmpint (advice->settings.order, ==,
                       kinds[i].shuffle ? DOWNHILL_ORDER_SHUFFLED : DOWNHILL_ORDER_IN_ORDER);
      downhill_advice_take (advice, experiment);
      downhill_experiment_run (experiment, G_MAXUINT64);
      /* Where orders are drawn it is their mean that comes within 1 %. */
      g_assert_cmpfloat (
        downhill_descent_get_excess (downhill_experiment_get_descent (experiment)), <=,
        kinds[i].shuffle ? 0.02 : 0.01);
    }
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

/* Rules that find their steps themselves never rest between few samples. */
static void
test_restless (void)
{
  static const DownhillOptimiser * const rules[] = {
    &downhill_optimiser_newton, &downhill_optimiser_line_search,
    &downhill_optimiser_conjugate_gradient,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      g_autoptr (DownhillAdvice) advice = NULL, all = NULL;

      g_object_set (experiment, "optimiser", downhill_optimiser_get_index (rules[i]),
                    "learning-rate", 1.0, "epochs", 20, NULL);
      advice = advise (experiment, FALSE);
      g_assert_true (advice->warns);
      g_assert_nonnull (strstr (advice->message, "may never come to rest"));
      g_assert_cmpstr (advice->label, ==, "All Samples");
      downhill_experiment_run (experiment, 2000);
      g_assert_cmpfloat (downhill_descent_get_excess (
                           downhill_experiment_get_descent (experiment)), >, 0.01);
      downhill_advice_take (advice, experiment);
      downhill_experiment_run (experiment, 20);
      g_assert_cmpfloat (downhill_descent_get_excess (
                           downhill_experiment_get_descent (experiment)), <, 0.01);
      all = advise (experiment, FALSE);
      g_assert_false (all->warns);
      g_assert_null (all->label);
    }
}

static void
test_adviser (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillAdviser *adviser = downhill_adviser_new (experiment);
  guint outlooks = 0, verdicts = 0;

  g_signal_connect_swapped (adviser, "outlook-changed", G_CALLBACK (count_cb), &outlooks);
  g_signal_connect_swapped (adviser, "verdict-changed", G_CALLBACK (count_cb), &verdicts);
  g_assert_null (downhill_adviser_get_outlook (adviser));
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL);
  g_assert_cmpuint (outlooks, ==, 1);
  assert_says (downhill_adviser_get_outlook (adviser), "0.6370");

  /* Only the last of several changes is told of. */
  downhill_experiment_set (experiment, "learning-rate", 0.3);
  downhill_experiment_set (experiment, "learning-rate", 0.7);
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL &&
              downhill_adviser_get_outlook (adviser)->warns);
  assert_says (downhill_adviser_get_outlook (adviser), "Diverges: rates from");

  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_null (downhill_adviser_get_verdict (adviser));
  WAIT_UNTIL (downhill_adviser_get_verdict (adviser) != NULL);
  g_assert_cmpuint (verdicts, ==, 1);
  assert_says (downhill_adviser_get_verdict (adviser), "Diverged:");
  /* It goes with the run that it is about. */
  downhill_experiment_reset (experiment);
  g_assert_null (downhill_adviser_get_verdict (adviser));
  g_assert_cmpuint (verdicts, ==, 2);

  /* A run that undo brings back did not diverge with what was chosen since. */
  downhill_experiment_run (experiment, G_MAXUINT64);
  WAIT_UNTIL (downhill_adviser_get_verdict (adviser) != NULL);
  downhill_experiment_set (experiment, "learning-rate", 0.03);
  downhill_experiment_reset (experiment);
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_DIVERGED);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.03);
  for (guint i = 0; i < 40; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
  g_assert_null (downhill_adviser_get_verdict (adviser));
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.7);

  /* What was offered is taken back at once: the run, and what it was made with. */
  WAIT_UNTIL (downhill_adviser_get_verdict (adviser) != NULL);
  downhill_advice_take (downhill_adviser_get_verdict (adviser), experiment);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, <, 0.637);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_READY);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==, "Suggestion");
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.7);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_DIVERGED);
  downhill_experiment_set (experiment, "learning-rate", 0.2);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==, "Learning Rate");
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.7);

  g_assert_finalize_object (adviser);
  g_assert_finalize_object (experiment);
}

/* All samples, so that the limit is 2(1 + β)/λmax, and for a rate above it. */
static void
test_adviser_constants (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillAdviser *adviser;

  g_object_set (experiment, "optimiser", 1, "batch-size", 0, "learning-rate", 1.0, NULL);
  adviser = downhill_adviser_new (experiment);
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL);
  g_assert_false (downhill_adviser_get_outlook (adviser)->warns);
  g_object_set (experiment, "momentum", 0.0, NULL);
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL &&
              downhill_adviser_get_outlook (adviser)->warns);
  assert_says (downhill_adviser_get_outlook (adviser), "Diverges: ");

  g_assert_finalize_object (adviser);
  g_assert_finalize_object (experiment);
}

static void
wait_for_other_outlook (DownhillAdviser *adviser,
                        const char      *before)
{
  WAIT_UNTIL (downhill_adviser_get_outlook (adviser) != NULL &&
              !g_str_equal (downhill_adviser_get_outlook (adviser)->message, before));
}

/* From farther away it takes more epochs. */
static void
test_adviser_start (void)
{
  static const char * const starts[] = { "start-w", "start-b" };
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillAdviser *adviser = downhill_adviser_new (experiment);
  g_autofree char *message = g_strdup ("");
  guint n_zones = 0, n_before = 0;

  g_signal_connect_swapped (adviser, "zones-changed", G_CALLBACK (count_cb), &n_zones);
  wait_for_other_outlook (adviser, message);
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      WAIT_UNTIL (n_zones > n_before && downhill_adviser_get_zones (adviser) != NULL);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      n_before = n_zones;
      g_free (message);
      message = g_strdup (downhill_adviser_get_outlook (adviser)->message);
      downhill_experiment_set (experiment, starts[i], 1e6);
      /* All was answered: if nothing is asked now, there is nothing to wait for. */
      g_assert_true (g_main_context_pending (NULL));
      wait_for_other_outlook (adviser, message);
    }

  g_assert_finalize_object (adviser);
  g_assert_finalize_object (experiment);
}

/* Of another loss on far-away x, where rates of the size of 0.01 make the line jump. */
static void
test_without_theory (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillAdvice) advice = NULL;

  g_object_set (experiment, "kind", 4, NULL);
  downhill_experiment_set (experiment, "loss", downhill_loss_get_index (&downhill_loss_absolute));
  downhill_experiment_run (experiment, 50000);
  advice = advise (experiment, TRUE);
  g_assert_nonnull (advice);
  g_assert_nonnull (advice->label);
  g_assert_true (advice->settings.standardise);

  downhill_advice_take (advice, experiment);
  downhill_experiment_run (experiment, 50000);
  g_assert_cmpfloat (downhill_descent_get_excess (downhill_experiment_get_descent (experiment)),
                     <=, 0.01);
}

/* Of losses of which nothing is known beforehand, too, a smaller rate is offered, at which
 * the very same run does not diverge. */
static void
test_smaller (void)
{
  static const DownhillLoss * const losses[] = {
    &downhill_loss_log_cosh, &downhill_loss_huber, &downhill_loss_squared,
  };
  guint offered = 0;

  for (guint i = 0; i < 30 * (guint) random_depth (); i++)
    {
      g_autoptr (DownhillExperiment) experiment = new_random ();
      g_autoptr (DownhillAdvice) advice = NULL;

      g_object_set (experiment, "loss", downhill_loss_get_index (losses[i % 3]), "activation",
                    downhill_activation_get_index (i % 3 == 2 ? &downhill_activation_relu
                                                              : &downhill_activation_identity),
                    "l2", 0.3, "batch-size", i / 3 % 2 * 5, "epochs", 100, NULL);
      run (experiment, pow (10, g_test_rand_double_range (0, 4)));
      if (downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_DIVERGED)
        continue;
      advice = advise (experiment, TRUE);
      g_assert_nonnull (advice->label);
      offered++;
      downhill_advice_take (advice, experiment);
      downhill_experiment_run (experiment, G_MAXUINT64);
      g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                       DOWNHILL_EXPERIMENT_FINISHED);
    }
  g_assert_cmpuint (offered, >, 3);
}

/* Where a line parts the classes the loss goes down for ever: whatever the rate, no run
 * arrives, and none is offered. */
static void
test_for_ever (void)
{
  static const double x[] = { -3, -2, -1, -0.5, 0.5, 1, 2, 3 };
  static const double y[] = { 0, 0, 0, 0, 1, 1, 1, 1 };

  for (double rate = 1e-4; rate < 60; rate *= 1.3)
    for (guint batch_size = 0; batch_size < 5; batch_size += 4)
      {
        g_autoptr (DownhillExperiment) experiment = new_experiment (x, y, G_N_ELEMENTS (x));
        g_autoptr (DownhillAdvice) advice = NULL;

        g_object_set (experiment, "loss", downhill_loss_get_index (&downhill_loss_cross_entropy),
                      "activation", downhill_activation_get_index (&downhill_activation_sigmoid),
                      "batch-size", batch_size, NULL);
        run (experiment, rate);
        advice = advise (experiment, TRUE);
        assert_says (advice, "No place is the lowest: the loss goes down for ever, towards 0.");
        g_assert_null (advice->label);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/advice/before/says-what-will-be", test_before);
  g_test_add_func ("/model/advice/before/knows-order-and-chance", test_beans);
  g_test_add_func ("/model/advice/before/of-a-very-long-order-is-an-estimate", test_estimate);
  g_test_add_func ("/model/advice/before/where-nothing-moves-that-is-said-alone", test_nothing_moves);
  g_test_add_func ("/model/advice/after/scaled-steps-do-not-follow-the-steepness", test_scaled_steps);
  g_test_add_func ("/model/advice/before/is-true-of-the-rate-that-is-read", test_read);
  g_test_add_func ("/model/advice/after/says-how-good-the-end-is", test_after);
  g_test_add_func ("/model/advice/after/knows-the-flat-valley", test_flat_valley);
  g_test_add_func ("/model/advice/lowest/is-that-of-all-but-where-it-is-said", test_one_sided);
  g_test_add_func ("/model/advice/lowest/is-0-of-a-perfect-fit", test_one_sided_perfect);
  g_test_add_func ("/model/advice/after/tells-what-will-diverge", test_will_diverge);
  g_test_add_func ("/model/advice/before/tells-of-rates-that-settle-above-the-limit", test_island);
  g_test_add_func ("/model/advice/offer/is-another-order-where-no-rate-settles",
                   test_no_rate_settles);
  g_test_add_func ("/model/advice/offer/works-after-any-divergence", test_offers_work);
  g_test_add_func ("/model/advice/trial/tells-what-is-not-known-beforehand", test_trial);
  g_test_add_func ("/model/advice/trial/tells-what-rises", test_trial_rises);
  g_test_add_func ("/model/advice/before/is-told-that-it-settles-above-its-start",
                   test_forecast_rises);
  g_test_add_func ("/model/advice/offer/works-where-only-the-limit-is-known",
                   test_offers_of_limits);
  g_test_add_func ("/model/advice/offer/is-another-end-of-a-cosine", test_offer_of_end);
  g_test_add_func ("/model/advice/words/know-a-perfect-fit", test_perfect);
  g_test_add_func ("/model/advice/finished/an-oblique-valley-is-flat-along-neither",
                   test_oblique_valley);
  g_test_add_func ("/model/advice/offer/is-not-all-samples-alone-where-these-are-too-slow",
                   test_too_slow);
  g_test_add_func ("/model/advice/offer/brings-any-rule-nearer-to-the-lowest", test_offers_help);
  g_test_add_func ("/model/advice/offer/comes-near-the-lowest-where-no-rate-does",
                   test_offers_arrive);
  g_test_add_func ("/model/advice/offer/is-tried-where-there-is-no-theory", test_without_theory);
  g_test_add_func ("/model/advice/offer/is-a-smaller-rate-whatever-the-loss", test_smaller);
  g_test_add_func ("/model/advice/offer/is-none-where-no-place-is-the-lowest", test_for_ever);
  g_test_add_func ("/model/advice/offer/is-all-samples-where-few-give-no-rest", test_restless);
  g_test_add_func ("/model/adviser/answers/are-of-the-last-question", test_adviser);
  g_test_add_func ("/model/adviser/answers/are-of-the-rule-s-constants", test_adviser_constants);
  g_test_add_func ("/model/adviser/answers/are-of-the-start", test_adviser_start);

  return g_test_run ();
}
