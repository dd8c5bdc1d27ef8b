/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>

#include "core/loss/downhill-activation.h"
#include "core/loss/downhill-exponential.h"
#include "core/loss/downhill-loss.h"

/* In units of the last digit. */
static double
miss (double      found,
      long double right)
{
  return right == 0 ? fabs (found) / DBL_TRUE_MIN
                    : (double) (fabsl ((found - right) / right) / DBL_EPSILON);
}

/* The C library's, in numbers that are longer, are right. */
static void
test_digits (void)
{
  for (guint i = 0; i < 200000; i++)
    {
      double u = g_test_rand_double ();
      double x = i % 3 == 0 ? -708 * u : i % 3 == 1 ? -3 * u : -exp (-40 * u);
      double part = i % 2 == 0 ? u : exp (-40 * u);
      double down, up = downhill_sigmoid_up (-x, &down);

      g_assert_cmpfloat (miss (downhill_exp_down (x), expl (x)), <, 1.5);
      g_assert_cmpfloat (miss (downhill_expm1_down (x), expm1l (x)), <, 2.5);
      g_assert_cmpfloat (miss (downhill_log1p_up (part), log1pl (part)), <, 2.5);
      g_assert_cmpfloat (miss (up, 1 / (1 + expl (x))), <, 2.5);
      g_assert_cmpfloat (miss (down, expl (x) / (1 + expl (x))), <, 2.5);
      g_assert_cmpfloat (miss (downhill_tanh (x), tanhl (x)), <, 3);
      g_assert_cmpfloat (downhill_tanh (-x), ==, -downhill_tanh (x));
    }
}

static void
test_ends (void)
{
  double down;

  g_assert_cmpfloat (downhill_exp_down (0), ==, 1);
  g_assert_cmpfloat (downhill_expm1_down (0), ==, 0);
  g_assert_cmpfloat (downhill_log1p_up (0), ==, 0);
  g_assert_cmpfloat (downhill_sigmoid_up (0, &down), ==, 0.5);
  g_assert_cmpfloat (down, ==, 0.5);
  g_assert_cmpfloat (downhill_sigmoid_up (INFINITY, &down), ==, 1);
  g_assert_cmpfloat (down, <, DBL_MIN * 2);
  g_assert_true (isnan (downhill_sigmoid_up (NAN, &down)));
  g_assert_true (isnan (down));
  g_assert_cmpfloat (downhill_tanh (0), ==, 0);
  g_assert_cmpfloat (downhill_tanh (INFINITY), ==, 1);
  g_assert_cmpfloat (downhill_tanh (-INFINITY), ==, -1);
  g_assert_cmpfloat (downhill_exp_down (-INFINITY), <, DBL_MIN * 2);
  g_assert_cmpfloat (downhill_expm1_down (-INFINITY), ==, -1);
  g_assert_true (isnan (downhill_exp_down (NAN)));
  g_assert_true (isnan (downhill_expm1_down (NAN)));
  g_assert_true (isnan (downhill_tanh (NAN)));
}

#define N 67

/* A sample has the same digits alone and among others, whatever the machine computes at
 * once: a run whose batch is all samples does not depend on where they stand. */
static void
test_alone (void)
{
  double z[N], y[N], together[N], alone;

  for (gsize i = 0; i < N; i++)
    {
      z[i] = g_test_rand_double_range (-40, 40);
      y[i] = i % 2;
    }
  for (guint k = 0; k < downhill_loss_get_n (); k++)
    {
      const DownhillLoss *loss = downhill_loss_get (k);
      const DownhillLossFunc functions[] = { loss->values, loss->slopes, loss->bends };

      for (guint j = 0; j < G_N_ELEMENTS (functions); j++)
        {
          functions[j] (z, y, N, 0.5, together);
          for (gsize i = 0; i < N; i++)
            {
              functions[j] (z + i, y + i, 1, 0.5, &alone);
              g_assert_cmpfloat (alone, ==, together[i]);
            }
        }
    }
  for (guint k = 0; k < downhill_activation_get_n (); k++)
    {
      const DownhillActivation *activation = downhill_activation_get (k);
      const DownhillActivationFunc functions[] = {
        activation->values, activation->slopes, activation->bends,
      };

      for (guint j = 0; j < G_N_ELEMENTS (functions); j++)
        {
          functions[j] (z, N, together);
          for (gsize i = 0; i < N; i++)
            {
              functions[j] (z + i, 1, &alone);
              g_assert_cmpfloat (alone, ==, together[i]);
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/exponential/all-digits-are-right-but-the-last-one-or-two",
                   test_digits);
  g_test_add_func ("/core/exponential/ends-and-what-is-no-number", test_ends);
  g_test_add_func ("/core/exponential/a-sample-has-the-same-digits-alone-and-among-others",
                   test_alone);

  return g_test_run ();
}
