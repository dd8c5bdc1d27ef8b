/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-matrix.h"

#include <math.h>
#include <string.h>

/* So many squarings leave the norm's factor no digit in the radius. */
#define SQUARINGS 56

void
downhill_matrix_init_identity (DownhillMatrix *self,
                               guint           n)
{
  g_return_if_fail (n <= DOWNHILL_MATRIX_MAX);

  self->n = n;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      self->at[i][k] = i == k;
}

/**
 * downhill_matrix_add_product:
 * @self: a matrix; neither @a nor @b
 * @factor: a number
 * @a: a matrix of the same size
 * @b: another
 *
 * Adds @factor·@a·@b.
 */
void
downhill_matrix_add_product (DownhillMatrix       *self,
                             double                factor,
                             const DownhillMatrix *a,
                             const DownhillMatrix *b)
{
  guint n = self->n;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      {
        double scaled = factor * a->at[i][k];

        for (guint j = 0; j < n; j++)
          self->at[i][j] += scaled * b->at[k][j];
      }
}

/**
 * downhill_matrix_set_product:
 * @self: (out caller-allocates): a matrix; neither @a nor @b
 * @a: a matrix
 * @b: another of the same size
 *
 * Makes @self the product @a·@b.
 */
void
downhill_matrix_set_product (DownhillMatrix       *self,
                             const DownhillMatrix *a,
                             const DownhillMatrix *b)
{
  guint n = self->n = a->n;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double sum = 0;

        for (guint k = 0; k < n; k++)
          sum += a->at[i][k] * b->at[k][j];
        self->at[i][j] = sum;
      }
}

/**
 * downhill_matrix_multiply:
 * @self: a matrix
 * @left: what is done after it
 *
 * Makes @self the product @left·@self.
 */
void
downhill_matrix_multiply (DownhillMatrix       *self,
                          const DownhillMatrix *left)
{
  DownhillMatrix product;

  downhill_matrix_set_product (&product, left, self);
  for (guint i = 0; i < product.n; i++)
    memcpy (self->at[i], product.at[i], product.n * sizeof (double));
}

/**
 * downhill_matrix_raise:
 * @self: a matrix
 * @exponent: how often it is to be applied; 0 gives the identity
 *
 * Cost: O(log @exponent) products.
 */
void
downhill_matrix_raise (DownhillMatrix *self,
                       guint64         exponent)
{
  DownhillMatrix square = *self;

  downhill_matrix_init_identity (self, square.n);
  while (exponent > 0)
    {
      if (exponent & 1)
        downhill_matrix_multiply (self, &square);
      exponent >>= 1;
      if (exponent > 0)
        downhill_matrix_multiply (&square, &square);
    }
}

/**
 * downhill_matrix_get_largest:
 * @self: a matrix
 *
 * Returns: the largest magnitude of an entry; not a number if one is not
 */
double
downhill_matrix_get_largest (const DownhillMatrix *self)
{
  double largest = 0;

  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < self->n; k++)
      {
        double magnitude = fabs (self->at[i][k]);

        /* Written so that not-a-number wins. */
        if (!(magnitude <= largest))
          largest = magnitude;
      }

  return largest;
}

/* The largest modulus of an eigenvalue of a matrix of two rows, none of whose entries is
 * above 1. Of Δ = ((a − d)/2)² + b·c no digit is lost, and what follows are sums without
 * cancellation. */
static double
radius_of_two (const DownhillMatrix *self)
{
  double mean = (self->at[0][0] + self->at[1][1]) / 2;
  double half = (self->at[0][0] - self->at[1][1]) / 2;
  double product = self->at[0][1] * self->at[1][0];
  double lost = fma (self->at[0][1], self->at[1][0], -product);
  double delta = fma (half, half, product) + lost;

  return delta < 0 ? hypot (mean, sqrt (-delta)) : fabs (mean) + sqrt (delta);
}

/**
 * downhill_matrix_log_radius:
 * @self: a matrix
 * @log_bound: what ln ρ is to be compared with, or %NAN if ln ρ itself is wanted
 *
 * The spectral radius ρ, the largest modulus of an eigenvalue, by Gelfand's
 * formula ρ = lim ‖Aᵏ‖^(1/k) along k = 2, 4, 8, …: complex and multiple
 * eigenvalues are no different from others, and what a squaring rounds off
 * counts half as much as what the one before did. Each power says also that
 * |tr Aᵏ| / n ≤ ρᵏ ≤ n·max |Aᵏ|, which decides most comparisons early. Two rows have a
 * formula.
 *
 * Returns: ln ρ, or a number on the same side of @log_bound; −infinity for 0,
 *   infinity where an entry is not finite
 */
double
downhill_matrix_log_radius (const DownhillMatrix *self,
                            double                log_bound)
{
  DownhillMatrix power = *self;
  double log_n = log (self->n), log_scale = 0, weight = 1;

  for (guint i = 0; i <= SQUARINGS; i++)
    {
      double largest = downhill_matrix_get_largest (&power), trace = 0;

      if (!isfinite (largest))
        return INFINITY;
      if (largest == 0)
        return -INFINITY;
      for (guint row = 0; row < power.n; row++)
        for (guint column = 0; column < power.n; column++)
          power.at[row][column] /= largest;
      log_scale += weight * log (largest);
      if (power.n == 2)
        return log_scale + log (radius_of_two (&power));
      if (log_scale + weight * log_n < log_bound)
        return log_scale + weight * log_n;
      if (log_scale > log_bound)
        {
          for (guint k = 0; k < power.n; k++)
            trace += power.at[k][k];
          if (log_scale + weight * (log (fabs (trace)) - log_n) > log_bound)
            return log_scale;
        }
      weight /= 2;
      downhill_matrix_multiply (&power, &power);
    }

  return log_scale;
}

/**
 * downhill_matrix_fixed_point:
 * @self: an affine map s ↦ A·s + c, as the matrix of (s, 1): its last row is
 *   (0, …, 0, 1)
 * @point: (out caller-allocates) (array): s = A·s + c, one number less than
 *   @self has rows
 *
 * Solves (I − A)·s = c by elimination with partial pivoting.
 *
 * Returns: whether there is one point only
 */
gboolean
downhill_matrix_fixed_point (const DownhillMatrix *self,
                             double               *point)
{
  guint n = self->n - 1;
  double rows[DOWNHILL_MATRIX_MAX][DOWNHILL_MATRIX_MAX];

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n; k++)
        rows[i][k] = (i == k) - self->at[i][k];
      rows[i][n] = self->at[i][n];
    }

  for (guint column = 0; column < n; column++)
    {
      guint pivot = column;

      for (guint i = column + 1; i < n; i++)
        if (fabs (rows[i][column]) > fabs (rows[pivot][column]))
          pivot = i;
      if (!(fabs (rows[pivot][column]) > 0))
        return FALSE;
      for (guint k = column; k <= n; k++)
        {
          double kept = rows[pivot][k];

          rows[pivot][k] = rows[column][k];
          rows[column][k] = kept;
        }
      for (guint i = column + 1; i < n; i++)
        {
          double factor = rows[i][column] / rows[column][column];

          for (guint k = column; k <= n; k++)
            rows[i][k] -= factor * rows[column][k];
        }
    }
  for (guint i = n; i-- > 0;)
    {
      double sum = rows[i][n];

      for (guint k = i + 1; k < n; k++)
        sum -= rows[i][k] * point[k];
      point[i] = sum / rows[i][i];
    }

  return TRUE;
}
