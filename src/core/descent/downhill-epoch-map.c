/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-epoch-map.h"

#include <math.h>

/* What an epoch, or the two after which all repeats, makes of the state: of the
 * state itself where the order is fixed; of its second moments where it is
 * random. */

/* Products are scaled down beyond this, so that what grows does not overflow. A
 * few steps more stay far from the end of a double's range. */
#define LARGE 1e100

/* What is left of the start after many steps is nothing before it becomes a denormal
 * number, with which processors compute a hundred times more slowly. */
#define SMALL 1e-200

/**
 * downhill_epoch_map_cycle:
 * @map: the step
 * @batch_size: samples a step; 0 means all
 *
 * Returns: what repeats
 */
DownhillCycle
downhill_epoch_map_cycle (const DownhillStepMap *map,
                          gsize                  batch_size)
{
  gsize batch = batch_size == 0 ? map->m : MIN (batch_size, map->m);
  gsize steps = (map->m + batch - 1) / batch;
  gboolean twice = map->direction == DOWNHILL_DIRECTION_ALTERNATING && steps % 2 == 1;

  return (DownhillCycle) { batch, steps, twice ? 2 : 1 };
}

static void
drop_small (DownhillMatrix *matrix)
{
  for (guint row = 0; row < matrix->n; row++)
    for (guint column = 0; column < matrix->n; column++)
      if (fabs (matrix->at[row][column]) < SMALL)
        matrix->at[row][column] = 0;
}

/**
 * downhill_epoch_map_in_order:
 * @map: the step
 * @cycle: what repeats
 * @batches: (array): the features of each batch of an epoch
 * @rate: α
 * @matrix: (out caller-allocates): the affine map of a cycle, a matrix of the
 *   state (θ, v, 1), but for the factor that is returned
 *
 * Cost: O(steps).
 *
 * Returns: the natural logarithm of the factor; 0 unless the map grows beyond
 *   all bounds
 */
double
downhill_epoch_map_in_order (const DownhillStepMap  *map,
                             const DownhillCycle    *cycle,
                             const DownhillFeatures *batches,
                             double                  rate,
                             DownhillMatrix         *matrix)
{
  double log_scale = 0;

  downhill_matrix_init_identity (matrix, map->n);
  for (gsize step = 0; step < cycle->steps * cycle->epochs; step++)
    {
      downhill_step_map_apply (map, rate, &batches[step % cycle->steps], step, matrix);
      if (step % 16 != 15)
        continue;
      drop_small (matrix);
      if (downhill_matrix_get_largest (matrix) > LARGE)
        {
          for (guint row = 0; row < map->n; row++)
            for (guint column = 0; column < map->n; column++)
              matrix->at[row][column] /= LARGE;
          log_scale += log (LARGE);
        }
    }

  return log_scale;
}

/**
 * downhill_epoch_map_rest_determinant:
 * @map: a plain step by parameters in turn, of two coordinates
 * @cycle: what repeats
 * @batches: (array): the features of each batch of an epoch
 * @rate: α
 * @size: (out): Hadamard's bound of the result, by which its rounding is measured
 *
 * Where the valley is flat A is 1 along it but for a part that is lost in 1; here that
 * part is added up by itself.
 *
 * Cost: O(steps).
 *
 * Returns: det(I − A) = (1 − λ₁)(1 − λ₂) of a cycle's linear map A
 */
double
downhill_epoch_map_rest_determinant (const DownhillStepMap  *map,
                                     const DownhillCycle    *cycle,
                                     const DownhillFeatures *batches,
                                     double                  rate,
                                     double                 *size)
{
  double rest[2][2] = { { 0, 0 }, { 0, 0 } };

  for (gsize step = 0; step < cycle->steps * cycle->epochs; step++)
    downhill_step_map_take_turn (map, rate, &batches[step % cycle->steps], step, rest);
  *size = hypot (rest[0][0], rest[0][1]) * hypot (rest[1][0], rest[1][1]);

  return rest[0][0] * rest[1][1] - rest[0][1] * rest[1][0];
}

/**
 * downhill_epoch_map_moment:
 * @map: the step
 * @i: a place in the state (θ, v, 1)
 * @k: another, not before @i
 *
 * Returns: the place of the mean of their product among the second moments; the
 *   last one is 1·1
 */
guint
downhill_epoch_map_moment (const DownhillStepMap *map,
                           guint                  i,
                           guint                  k)
{
  return i * map->n - i * (i + 1) / 2 + k;
}

/**
 * downhill_epoch_map_add_products:
 * @map: the step
 * @factor: a number
 * @a: a map of the state
 * @b: another
 * @moments: (inout): a map of the second moments, to which is added, @factor times, what
 *   s ↦ (a·s)(b·s)ᵀ, symmetrical in a and b, does with them
 */
void
downhill_epoch_map_add_products (const DownhillStepMap *map,
                                 double                 factor,
                                 const DownhillMatrix  *a,
                                 const DownhillMatrix  *b,
                                 DownhillMatrix        *moments)
{
  guint row = 0;

  /* In the order of downhill_epoch_map_moment(). */
  for (guint i = 0; i < map->n; i++)
    for (guint j = i; j < map->n; j++)
      {
        double *entry = moments->at[row++];

        for (guint k = 0; k < map->n; k++)
          {
            double a_i = a->at[i][k], a_j = a->at[j][k], b_i = b->at[i][k], b_j = b->at[j][k];

            *entry++ += factor * (a_i * b_j + b_i * a_j) / 2;
            for (guint l = k + 1; l < map->n; l++)
              *entry++ += factor / 2 * (a_i * b->at[j][l] + b_i * a->at[j][l] +
                                        a->at[i][l] * b_j + b->at[i][l] * a_j);
          }
      }
}

/**
 * downhill_epoch_map_count_moments:
 * @map: the step
 *
 * Returns: how many second moments the state (θ, v, 1) has
 */
guint
downhill_epoch_map_count_moments (const DownhillStepMap *map)
{
  return map->n * (map->n + 1) / 2;
}

/* Matrices of complex numbers: real and imaginary part, which may be nothing. */
typedef struct {
  DownhillMatrix re;
  DownhillMatrix im;
  gboolean is_real;
} Complex;

static void
complex_multiply (Complex       *self,
                  const Complex *left)
{
  Complex product;

  if (self->is_real && left->is_real)
    {
      downhill_matrix_multiply (&self->re, &left->re);
      return;
    }
  product = (Complex) { { .n = self->re.n }, { .n = self->re.n } };
  downhill_matrix_add_product (&product.re, 1, &left->re, &self->re);
  downhill_matrix_add_product (&product.re, -1, &left->im, &self->im);
  downhill_matrix_add_product (&product.im, 1, &left->re, &self->im);
  downhill_matrix_add_product (&product.im, 1, &left->im, &self->re);
  *self = product;
}

static void
complex_raise (Complex *self,
               gsize    exponent)
{
  Complex square = *self;

  downhill_matrix_init_identity (&self->re, square.re.n);
  self->im = (DownhillMatrix) { .n = square.re.n };
  while (exponent > 0)
    {
      if (exponent & 1)
        complex_multiply (self, &square);
      exponent >>= 1;
      if (exponent > 0)
        complex_multiply (&square, &square);
    }
}

/* What one step makes of the second moments. Its map is linear in the batch's
 * features, of which @shift, if there is one, is added to the mean, times i, and C·@share
 * is the covariance, given by roots. */
static void
step_moments (const DownhillStepMap  *map,
              double                  rate,
              const DownhillFeatures *shift,
              double                  share,
              guint64                 step,
              Complex                *moments)
{
  const guint n = downhill_epoch_map_count_moments (map);
  DownhillMatrix mean, aside;

  *moments = (Complex) { { .n = n }, { .n = n }, shift == NULL };
  downhill_matrix_init_identity (&mean, map->n);
  downhill_step_map_apply (map, rate, &map->mean, step, &mean);
  downhill_epoch_map_add_products (map, 1, &mean, &mean, &moments->re);
  if (shift != NULL)
    {
      downhill_step_map_differ (map, rate, shift, step, &aside);
      downhill_epoch_map_add_products (map, -1, &aside, &aside, &moments->re);
      downhill_epoch_map_add_products (map, 2, &mean, &aside, &moments->im);
    }
  for (guint i = 0; i < map->n_roots && share > 0; i++)
    {
      downhill_step_map_differ (map, rate, &map->roots[i], step, &aside);
      downhill_epoch_map_add_products (map, share, &aside, &aside, &moments->re);
    }
}

/* An epoch of steps that all have the same shift of the mean. */
static void
epoch_moments (const DownhillStepMap  *map,
               const DownhillCycle    *cycle,
               double                  rate,
               const DownhillFeatures *shift,
               gboolean                permuted,
               guint64                 first_step,
               Complex                *moments)
{
  gsize last_batch = map->m - (cycle->steps - 1) * cycle->batch;
  double correction = permuted ? map->m / (map->m - 1.0) : 1;
  double share = permuted && cycle->batch == map->m ? 0 : correction / cycle->batch;
  double last_share = permuted && last_batch == map->m ? 0 : correction / last_batch;
  guint64 last = first_step + cycle->steps - 1;
  Complex one, other;

  step_moments (map, rate, shift, share, first_step, &one);
  step_moments (map, rate, shift, share, first_step + 1, &other);
  *moments = one;
  complex_multiply (moments, &other);
  complex_raise (moments, (cycle->steps - 1) / 2);
  if (cycle->steps % 2 == 0)
    complex_multiply (moments, &one);
  step_moments (map, rate, shift, last_share, last, &other);
  complex_multiply (moments, &other);
}

/* Gauss and Hermite's rule with three nodes. */
static const double nodes[] = { -1.7320508075688772, 0, 1.7320508075688772 };
static const double weights[] = { 1.0 / 6, 2.0 / 3, 1.0 / 6 };

/**
 * downhill_epoch_map_at_random:
 * @map: the step
 * @cycle: what repeats
 * @rate: α
 * @permuted: whether an epoch takes each sample once, in a random order;
 *   otherwise each batch is drawn anew from all
 * @moments: (out caller-allocates): what a cycle makes of the second moments of
 *   the state (θ, v, 1)
 *
 * Drawn anew, batches of k have features of covariance C/k, independent of one
 * another: T = M̄⊗M̄ + (E[M⊗M] − M̄⊗M̄)/k (Bach and Moulines, NIPS 2013). In a
 * permutation every two samples are correlated by −C/(m − 1), as if all shared a
 * Gaussian shift of that negative variance, an imaginary one, over which Gauss
 * and Hermite's rule averages. That takes the third cumulants of the features
 * for 0.
 *
 * Cost: O(log steps), for permutations 81 times as much.
 */
void
downhill_epoch_map_at_random (const DownhillStepMap *map,
                              const DownhillCycle   *cycle,
                              double                 rate,
                              gboolean               permuted,
                              DownhillMatrix        *moments)
{
  gboolean shifted = permuted && cycle->steps > 1;
  guint n_nodes = 1;
  Complex epoch;

  for (guint i = 0; i < map->n_roots && shifted; i++)
    n_nodes *= 3;
  downhill_matrix_init_identity (moments, downhill_epoch_map_count_moments (map));
  for (guint e = 0; e < cycle->epochs; e++)
    {
      DownhillMatrix mean = { .n = downhill_epoch_map_count_moments (map) };

      for (guint node = 0; node < n_nodes; node++)
        {
          DownhillFeatures shift = { 0 };
          double weight = 1;
          guint digits = node;

          for (guint i = 0; i < map->n_roots && shifted; i++)
            {
              double part = nodes[digits % 3] / sqrt (map->m - 1.0);

              weight *= weights[digits % 3];
              digits /= 3;
              shift.zz += part * map->roots[i].zz;
              shift.z += part * map->roots[i].z;
              shift.ze += part * map->roots[i].ze;
              shift.e += part * map->roots[i].e;
            }
          epoch_moments (map, cycle, rate, shifted ? &shift : NULL, permuted,
                         e * cycle->steps, &epoch);
          for (guint i = 0; i < mean.n; i++)
            for (guint k = 0; k < mean.n; k++)
              mean.at[i][k] += weight * epoch.re.at[i][k];
        }
      downhill_matrix_multiply (moments, &mean);
    }
}

/**
 * downhill_epoch_map_step_at_random:
 * @map: the step
 * @cycle: what repeats
 * @rate: α
 * @step: which step of the cycle it is
 * @moments: (out caller-allocates): what it makes of the second moments of the state
 *   (θ, v, 1), if its batch is drawn anew from all samples
 */
void
downhill_epoch_map_step_at_random (const DownhillStepMap *map,
                                   const DownhillCycle   *cycle,
                                   double                 rate,
                                   guint64                step,
                                   DownhillMatrix        *moments)
{
  gsize first = step % cycle->steps * cycle->batch;
  Complex one;

  step_moments (map, rate, NULL, 1.0 / MIN (cycle->batch, map->m - first), step, &one);
  *moments = one.re;
}
