/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-divergence.h"

#include <math.h>
#include <string.h>

#include "core/downhill-squared-error.h"

/* x = ±1 and ±2 have mean 0 and mean square 2.5: the Hessian of
 * E = mean((w·x + b − y)²) is diag(5, 2), so the largest rate that converges is
 * 2/5 = 0.4, and along b alone 1. Single samples are safe below
 * 1/(2² + 1) = 0.2. */
static DownhillDescent *
new_descent (const DownhillSettings *settings)
{
  static const double x[] = { -2, -1, 1, 2 }, y[] = { 1, 3, 2, 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;

  dataset = downhill_dataset_new_take ("four", "x", "y", g_memdup2 (x, sizeof x),
                                       g_memdup2 (y, sizeof y), G_N_ELEMENTS (x),
                                       &error);
  g_assert_no_error (error);
  objective = downhill_squared_error_new (dataset);

  return downhill_descent_new (objective, settings, 0, 0);
}

static void
test_explains (void)
{
  static const struct {
    DownhillOptimiser optimiser;
    DownhillDirection direction;
    gsize batch_size;
    double rate;
    const char *says;
  } cases[] = {
    { DOWNHILL_OPTIMISER_GD, DOWNHILL_DIRECTION_BOTH, 0, 3,
      "learning rate 3 is too large. It converges below 0.4000 (2/λmax)." },
    { DOWNHILL_OPTIMISER_GD, DOWNHILL_DIRECTION_BIAS, 0, 3,
      "learning rate 3 is too large. It converges below 1.000 (2/λ)." },
    { DOWNHILL_OPTIMISER_GD, DOWNHILL_DIRECTION_WEIGHT, 0, 3,
      "learning rate 3 is too large. It converges below 0.4000 (2/λ)." },
    { DOWNHILL_OPTIMISER_MOMENTUM, DOWNHILL_DIRECTION_BOTH, 0, 4,
      "learning rate 4 is too large. It converges below 0.7600 (2(1+β)/λmax)." },
    { DOWNHILL_OPTIMISER_GD, DOWNHILL_DIRECTION_BOTH, 1, 3,
      "Over all samples it converges below 0.4000 (2/λmax); with such small batches, "
      "surely below 0.2000." },
    { DOWNHILL_OPTIMISER_MOMENTUM, DOWNHILL_DIRECTION_BOTH, 1, 3,
      "small batches need much less." },
    { DOWNHILL_OPTIMISER_ADAM, DOWNHILL_DIRECTION_BOTH, 0, 1e9,
      "Diverged: the learning rate 1e+09 is too large." },
    { DOWNHILL_OPTIMISER_GD, DOWNHILL_DIRECTION_BOTH, 0, 0.1,
      "the numbers left the range in which they can be drawn, at the learning rate "
      "0.1." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      g_autofree char *message = NULL;

      settings.optimiser = cases[i].optimiser;
      settings.direction = cases[i].direction;
      settings.batch_size = cases[i].batch_size;
      settings.learning_rate = cases[i].rate;
      descent = new_descent (&settings);
      message = downhill_divergence_explain (descent);
      g_test_message ("%s", message);
      g_assert_true (g_str_has_suffix (message, cases[i].says));
    }
}

/* Two digits, rounded down: half of 0.2, a tenth of 0.76. */
static void
test_proposes (void)
{
  static const struct {
    DownhillOptimiser optimiser;
    gsize batch_size;
    double rate;
  } cases[] = {
    { DOWNHILL_OPTIMISER_GD, 1, 0.1 },
    { DOWNHILL_OPTIMISER_MOMENTUM, 1, 0.076 },
    { DOWNHILL_OPTIMISER_ADAM, 1, INFINITY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double rate;

      settings.optimiser = cases[i].optimiser;
      settings.batch_size = cases[i].batch_size;
      descent = new_descent (&settings);
      rate = downhill_divergence_propose_rate (descent);
      if (isinf (cases[i].rate))
        g_assert_true (isinf (rate));
      else
        g_assert_cmpfloat_with_epsilon (rate, cases[i].rate, 1e-12);
    }
}

/* At the proposed rate a run arrives that diverged before. */
static void
test_proposal_converges (void)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) diverging = NULL, descent = NULL;
  double w, b;

  settings.batch_size = 0;
  settings.learning_rate = 5;
  diverging = new_descent (&settings);
  while (downhill_descent_step (diverging))
    g_assert_cmpuint (downhill_descent_get_last_step (diverging), <, 10000);

  settings.learning_rate = downhill_divergence_propose_rate (diverging);
  descent = new_descent (&settings);
  for (int i = 0; i < 10000; i++)
    g_assert_true (downhill_descent_step (descent));
  downhill_descent_get_point (descent, &w, &b);
  /* Σxy/Σx² = 7/10, mean of y = 2.75. */
  g_assert_cmpfloat_with_epsilon (w, 0.7, 1e-9);
  g_assert_cmpfloat_with_epsilon (b, 2.75, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/divergence/message/names-rate-and-limit", test_explains);
  g_test_add_func ("/model/divergence/proposal/is-a-known-part-of-the-limit",
                   test_proposes);
  g_test_add_func ("/model/divergence/proposal/converges", test_proposal_converges);

  return g_test_run ();
}
