/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sampler.h"

/* Which samples come next. The answer depends on the place in the run alone
 * (epoch and offset), never on what was asked before: that is what lets a run
 * be replayed from anywhere. */
struct _DownhillSampler
{
  gsize m;
  gsize batch_size;
  DownhillOrder order;
  guint32 seed;
  guint32 *taken; /* the samples of an epoch, where they are not in order */
  guint64 taken_epoch;
};

#define NO_EPOCH G_MAXUINT64

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, figure 16. It starts anew from any 64-bit number at
 * no cost, which each epoch's own order needs. */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* A number below @n, from the upper half of a product, whose bias is below n/2³². */
static gsize
draw_below (guint64 *state,
            gsize    n)
{
  return (gsize) (((next_random (state) >> 32) * n) >> 32);
}

/* Fisher and Yates's shuffle. */
static void
shuffle (guint32 *samples,
         gsize    m,
         guint64  state)
{
  for (gsize i = 0; i < m; i++)
    samples[i] = (guint32) i;
  for (gsize i = m - 1; i > 0; i--)
    {
      gsize j = draw_below (&state, i + 1);
      guint32 swapped = samples[i];

      samples[i] = samples[j];
      samples[j] = swapped;
    }
}

static void
draw (guint32 *samples,
      gsize    m,
      guint64  state)
{
  for (gsize i = 0; i < m; i++)
    samples[i] = (guint32) draw_below (&state, m);
}

/* All of an epoch at once: its batches may be asked for from anywhere. */
static void
take_epoch (DownhillSampler *self,
            guint64          epoch)
{
  guint64 state = ((guint64) self->seed << 32) ^ epoch;

  if (self->taken == NULL)
    self->taken = g_new (guint32, self->m);
  if (self->order == DOWNHILL_ORDER_SHUFFLED)
    shuffle (self->taken, self->m, state);
  else
    draw (self->taken, self->m, state);
  self->taken_epoch = epoch;
}

/**
 * downhill_sampler_new:
 * @m: how many samples there are, 1 to 2³² − 1
 *
 * A sampler that takes one sample a step, in the data's order.
 *
 * Returns: (transfer full): the sampler
 */
DownhillSampler *
downhill_sampler_new (gsize m)
{
  DownhillSampler *self = g_new0 (DownhillSampler, 1);

  self->m = m;
  self->batch_size = 1;
  self->taken_epoch = NO_EPOCH;

  return self;
}

void
downhill_sampler_free (DownhillSampler *self)
{
  g_free (self->taken);
  g_free (self);
}

/**
 * downhill_sampler_configure:
 * @self: a sampler
 * @batch_size: samples a step; 0, and all that is more than m, means m
 * @order: which samples the batches take
 * @seed: what random orders derive from
 */
void
downhill_sampler_configure (DownhillSampler *self,
                            gsize            batch_size,
                            DownhillOrder    order,
                            guint32          seed)
{
  self->batch_size = batch_size == 0 ? self->m : MIN (batch_size, self->m);
  if (self->order != order || self->seed != seed)
    self->taken_epoch = NO_EPOCH;
  self->order = order;
  self->seed = seed;
}

gsize
downhill_sampler_get_steps_per_epoch (const DownhillSampler *self)
{
  return (self->m + self->batch_size - 1) / self->batch_size;
}

/**
 * downhill_sampler_get_batch:
 * @self: a sampler
 * @epoch: the pass over the data, from 0
 * @offset: how many samples of that pass are used up, less than m
 *
 * The next batch; the last one of an epoch may be short, also where samples are drawn: an
 * epoch looks at m of them in any order. A batch of all m takes each once.
 *
 * Cost: O(1), and O(m) for the first batch of an epoch that is not in order.
 *
 * Returns: the batch; its order is valid until the next call
 */
DownhillBatch
downhill_sampler_get_batch (DownhillSampler *self,
                            guint64          epoch,
                            gsize            offset)
{
  gboolean in_order = self->order == DOWNHILL_ORDER_IN_ORDER ||
                      (self->order == DOWNHILL_ORDER_REPLACEMENT &&
                       self->batch_size == self->m);

  if (!in_order && self->taken_epoch != epoch)
    take_epoch (self, epoch);

  return (DownhillBatch) {
    .order = in_order ? NULL : self->taken,
    .first = offset,
    .n = MIN (self->batch_size, self->m - offset),
  };
}
