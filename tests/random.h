/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "core/data/downhill-dataset.h"

/* What tests over random cases have in common. The numbers come from
 * g_test_rand_int(), so that GLib prints their seed first and takes it back by
 * --seed. */

/* How many times as much as usual is tried: DOWNHILL_TEST_DEPTH, or 1. */
static inline int
random_depth (void)
{
  const char *depth = g_getenv ("DOWNHILL_TEST_DEPTH");
  guint64 n;

  if (depth == NULL)
    return 1;
  if (!g_ascii_string_to_unsigned (depth, 10, 1, 10000, &n, NULL))
    g_error ("DOWNHILL_TEST_DEPTH is a number from 1 to 10000, not “%s”.", depth);

  return (int) n;
}

/* A number whose every magnitude between two is as likely. */
static inline double
random_magnitude (double smallest,
                  double largest)
{
  return exp (g_test_rand_double_range (log (smallest), log (largest)));
}

static inline double
random_signed (double smallest,
               double largest)
{
  double magnitude = random_magnitude (smallest, largest);

  return g_test_rand_bit () ? magnitude : -magnitude;
}

/* Points near a line, far from zero or not, with x now and then the same. */
static inline DownhillDataset *
random_dataset (gsize m)
{
  double *x = g_new (double, m), *y = g_new (double, m);
  double spread = random_magnitude (1e-3, 1e3);
  gboolean constant = g_test_rand_int_range (0, 10) == 0;
  double middle = !constant && g_test_rand_bit ()
                    ? 0 : random_signed (0.1, 100) * spread;
  double slope = random_signed (1e-2, 1e2);
  double noise = g_test_rand_bit () ? 0 : random_magnitude (1e-3, 10) * spread;
  DownhillDataset *dataset;

  for (gsize i = 0; i < m; i++)
    {
      x[i] = constant ? middle
                      : middle + spread * g_test_rand_double_range (-1, 1);
      y[i] = slope * x[i] + noise * g_test_rand_double_range (-1, 1);
    }
  dataset = downhill_dataset_new_take ("random", "x", "y", x, y, m, NULL);
  g_assert_nonnull (dataset);

  return dataset;
}
