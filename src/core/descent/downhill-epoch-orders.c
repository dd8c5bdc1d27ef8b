/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-epoch-map.h"

/* What random orders of the samples make of the second moments, found from some of them. */

/* A random order that begins at another place is a random order, too, and all of them are
 * made of the same parts. Sixteen tell as much as five to twenty orders would (beans, wide,
 * far-away and heavy-tailed x), and take as long as one or two more. */
#define ROTATIONS 16

static void
shuffle (guint32 *order,
         gsize    n,
         GRand   *rand)
{
  for (gsize i = n - 1; i > 0; i--)
    {
      gsize k = g_rand_int_range (rand, 0, (gint32) i + 1);
      guint32 kept = order[i];

      order[i] = order[k];
      order[k] = kept;
    }
}

static DownhillFeatures
mean_features (const DownhillFeatures *samples,
               const guint32          *order,
               gsize                   n)
{
  DownhillFeatures mean = { .one = 1 };

  for (gsize i = 0; i < n; i++)
    {
      const DownhillFeatures *f = &samples[order[i]];

      mean.zz += f->zz / n;
      mean.z += f->z / n;
      mean.ze += f->ze / n;
      mean.e += f->e / n;
    }

  return mean;
}

/* What a step after another looks at, in a random order of the samples. */
typedef struct {
  const DownhillStepMap *map;
  const DownhillCycle *cycle;
  GRand *rand;
  guint32 *order;
  DownhillFeatures *samples;
} Orders;

static void
orders_init (Orders                *self,
             const DownhillStepMap *map,
             const DownhillCycle   *cycle)
{
  self->map = map;
  self->cycle = cycle;
  self->rand = g_rand_new_with_seed (0);
  self->order = g_new (guint32, map->m);
  self->samples = g_new (DownhillFeatures, map->m);
  for (gsize i = 0; i < map->m; i++)
    {
      self->samples[i] = downhill_step_map_sample (map, i);
      self->order[i] = (guint32) i;
    }
}

static void
orders_clear (Orders *self)
{
  g_rand_free (self->rand);
  g_free (self->order);
  g_free (self->samples);
}

static DownhillFeatures
orders_get_batch (const Orders *self,
                  gsize         step)
{
  gsize first = step * self->cycle->batch;

  return mean_features (self->samples, self->order + first,
                        MIN (self->cycle->batch, self->map->m - first));
}

/* Whole batches that may change places: an even number, so that each step moves what it
 * moved, where parameters take turns, and a short batch stays the last. */
static gsize
count_pairs (const DownhillStepMap *map,
             const DownhillCycle   *cycle)
{
  return map->m / cycle->batch / 2;
}

static guint
count_rotations (const DownhillStepMap *map,
                 const DownhillCycle   *cycle)
{
  return (guint) CLAMP (count_pairs (map, cycle), 1, ROTATIONS);
}

/* What steps from @first to before @end make of the state. */
static void
orders_get_part (const Orders   *self,
                 double          rate,
                 guint64         first_step,
                 gsize           first,
                 gsize           end,
                 DownhillMatrix *part)
{
  downhill_matrix_init_identity (part, self->map->n);
  for (gsize s = first; s < end; s++)
    {
      DownhillFeatures batch = orders_get_batch (self, s);

      downhill_step_map_apply (self->map, rate, &batch, first_step + s, part);
    }
}

/* Adds to @moments what an epoch makes of them, the mean over the order's rotations. */
static void
orders_add_epoch (const Orders   *self,
                  double          rate,
                  guint64         first_step,
                  double          factor,
                  DownhillMatrix *moments)
{
  gsize pairs = count_pairs (self->map, self->cycle);
  guint n = count_rotations (self->map, self->cycle);
  DownhillMatrix parts[ROTATIONS], before[ROTATIONS], after[2], last, epoch, whole;

  downhill_matrix_init_identity (&before[0], self->map->n);
  for (guint i = 0; i < n; i++)
    {
      orders_get_part (self, rate, first_step, pairs * i / n * 2, pairs * (i + 1) / n * 2,
                       &parts[i]);
      if (i + 1 < n)
        downhill_matrix_set_product (&before[i + 1], &parts[i], &before[i]);
    }
  orders_get_part (self, rate, first_step, 2 * pairs, self->cycle->steps, &last);

  downhill_matrix_init_identity (&after[n % 2], self->map->n);
  for (guint i = n; i-- > 0; )
    {
      downhill_matrix_set_product (&after[i % 2], &after[(i + 1) % 2], &parts[i]);
      downhill_matrix_set_product (&epoch, &before[i], &after[i % 2]);
      downhill_matrix_set_product (&whole, &last, &epoch);
      downhill_epoch_map_add_products (self->map, factor / n, &whole, &whole, moments);
    }
}

/**
 * downhill_epoch_map_sample:
 * @map: the step
 * @cycle: what repeats
 * @rate: α
 * @n_orders: how many random orders of the samples would be enough; fewer are tried, each
 *   from several places on
 * @cancellable: (nullable): ends it early, with a result of no meaning
 * @moments: (out caller-allocates): what a cycle makes of the second moments of
 *   the state (θ, v, 1), the mean over the orders
 *
 * Exact for permutations, but for the sampling; the same in each call.
 *
 * Cost: O(m·@n_orders).
 */
void
downhill_epoch_map_sample (const DownhillStepMap *map,
                           const DownhillCycle   *cycle,
                           double                 rate,
                           guint                  n_orders,
                           GCancellable          *cancellable,
                           DownhillMatrix        *moments)
{
  /* What they tell beyond the first is taken for half of what as many orders would. */
  guint n_drawn = MAX (2 * n_orders / MAX (count_rotations (map, cycle), 2), 1);
  Orders orders;

  orders_init (&orders, map, cycle);
  downhill_matrix_init_identity (moments, downhill_epoch_map_count_moments (map));
  for (guint e = 0; e < cycle->epochs; e++)
    {
      DownhillMatrix mean = { .n = downhill_epoch_map_count_moments (map) };

      for (guint k = 0; k < n_drawn && !g_cancellable_is_cancelled (cancellable); k++)
        {
          shuffle (orders.order, map->m, orders.rand);
          orders_add_epoch (&orders, rate, e * cycle->steps, 1.0 / n_drawn, &mean);
        }
      downhill_matrix_multiply (moments, &mean);
    }
  orders_clear (&orders);
}

/**
 * downhill_epoch_map_sample_steps:
 * @map: the step
 * @cycle: what repeats
 * @rate: α
 * @n_orders: how many random orders of the samples are tried
 * @roots: a matrix R: the second moments of the state where a cycle begins are R·Rᵀ
 * @cancellable: (nullable): ends it early, with a result of no meaning
 * @moments: (out): the second moments of (θ, 1), by downhill_epoch_map_moment(): the mean
 *   over all steps of a cycle, and over the orders
 *
 * A step's map has the moments M·(R·Rᵀ)·Mᵀ = (M·R)·(M·R)ᵀ: the columns of R take the steps
 * that a run takes.
 *
 * Cost: O(m·@n_orders).
 */
void
downhill_epoch_map_sample_steps (const DownhillStepMap *map,
                                 const DownhillCycle   *cycle,
                                 double                 rate,
                                 guint                  n_orders,
                                 const DownhillMatrix  *roots,
                                 GCancellable          *cancellable,
                                 double                *moments)
{
  const guint one = map->n - 1;
  const double share = 1.0 / (n_orders * (double) cycle->steps * cycle->epochs);
  Orders orders;

  for (guint i = 0; i < DOWNHILL_MATRIX_MAX; i++)
    moments[i] = 0;
  orders_init (&orders, map, cycle);
  for (guint k = 0; k < n_orders && !g_cancellable_is_cancelled (cancellable); k++)
    {
      DownhillMatrix state = *roots;

      for (gsize s = 0; s < cycle->steps * cycle->epochs; s++)
        {
          DownhillFeatures batch;

          if (s % cycle->steps == 0)
            shuffle (orders.order, map->m, orders.rand);
          batch = orders_get_batch (&orders, s % cycle->steps);
          downhill_step_map_apply (map, rate, &batch, s, &state);
          for (guint i = 0; i < map->n_columns; i++)
            for (guint column = 0; column < map->n; column++)
              {
                double at = share * state.at[i][column];

                for (guint l = i; l < map->n_columns; l++)
                  moments[downhill_epoch_map_moment (map, i, l)] += at * state.at[l][column];
                moments[downhill_epoch_map_moment (map, i, one)] += at * state.at[one][column];
              }
        }
    }
  orders_clear (&orders);
}
