/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-roots.h"

#include <complex.h>
#include <math.h>

/* The characteristic polynomial of a state of at most two coordinates and two
 * velocities. */
#define MAX_DEGREE 4

/* Moduli that differ by less count as the same. */
#define TIE 1e-9

/* λⁿ + c[n−1]·λⁿ⁻¹ + … + c[0], by Faddeev and LeVerrier's recurrence. */
static void
characteristic_polynomial (const DownhillMatrix *matrix,
                           double                c[MAX_DEGREE])
{
  guint n = matrix->n;
  DownhillMatrix m = { .n = n };

  for (guint k = 1; k <= n; k++)
    {
      DownhillMatrix product = { .n = n };
      double trace = 0;

      downhill_matrix_add_product (&product, 1, matrix, &m);
      for (guint i = 0; i < n; i++)
        product.at[i][i] += k == 1 ? 1 : c[n - k + 1];
      m = product;
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          trace += matrix->at[i][j] * m.at[j][i];
      c[n - k] = -trace / k;
    }
}

/* All roots at once, by Durand and Kerner's iteration. */
static void
find_roots (const double    c[MAX_DEGREE],
            guint           n,
            double complex  roots[MAX_DEGREE])
{
  for (guint i = 0; i < n; i++)
    roots[i] = cpow (0.4 + 0.9 * I, i);
  for (guint pass = 0; pass < 200; pass++)
    {
      double moved = 0;

      for (guint i = 0; i < n; i++)
        {
          double complex value = 1, others = 1;

          for (guint k = n; k-- > 0;)
            value = value * roots[i] + c[k];
          for (guint k = 0; k < n; k++)
            if (k != i)
              others *= roots[i] - roots[k];
          if (others == 0)
            others = 1e-30;
          value /= others;
          roots[i] -= value;
          moved = MAX (moved, cabs (value));
        }
      if (!(moved > 1e-15))
        break;
    }
}

/**
 * downhill_roots_slowest_is_negative:
 * @matrix: what a step does with the state, at most 4 rows
 *
 * Returns: whether an eigenvalue of the largest modulus has a negative real part
 */
gboolean
downhill_roots_slowest_is_negative (const DownhillMatrix *matrix)
{
  double c[MAX_DEGREE], largest = 0;
  double complex roots[MAX_DEGREE];

  g_return_val_if_fail (matrix->n <= MAX_DEGREE, FALSE);

  characteristic_polynomial (matrix, c);
  find_roots (c, matrix->n, roots);
  for (guint i = 0; i < matrix->n; i++)
    largest = MAX (largest, cabs (roots[i]));
  for (guint i = 0; i < matrix->n; i++)
    if (cabs (roots[i]) >= largest * (1 - TIE) && creal (roots[i]) < 0)
      return TRUE;

  return FALSE;
}
