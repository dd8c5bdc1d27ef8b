/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-history.h"

/* The recorded path of a run. Entry i is the state after step i·stride; the
 * stride is a power of two that doubles whenever the history is full, so that
 * memory stays bounded for any number of steps. */
struct _DownhillHistory
{
  gsize n_values;
  guint64 stride;
  guint serial;
  guint path_serial;
  gsize limit;
  gsize size;
  /* So many entries in each, but for the only one of a short history. One that waits to
   * be thinned out has every other entry of a block and of what follows it in @rests. */
  double *blocks[DOWNHILL_HISTORY_LIMIT / DOWNHILL_HISTORY_BLOCK];
  double *rests[DOWNHILL_HISTORY_LIMIT / DOWNHILL_HISTORY_BLOCK];
  gsize n_blocks;
  gsize first_waiting; /* none before it waits */
  /* Entries that fit into the first. */
  gsize room;
};

/* Different for any two states of any two histories, so that who keeps something of
 * one knows whether it is still that. */
static guint
next_serial (void)
{
  static guint last = 0;

  return (guint) g_atomic_int_add (&last, 1) + 1;
}

/**
 * downhill_history_new:
 * @n_values: how many numbers an entry has
 *
 * Returns: (transfer full): an empty history
 */
DownhillHistory *
downhill_history_new (gsize n_values)
{
  DownhillHistory *self = g_new0 (DownhillHistory, 1);

  self->n_values = n_values;
  self->stride = 1;
  self->serial = self->path_serial = next_serial ();
  self->limit = DOWNHILL_HISTORY_LIMIT;
  self->room = DOWNHILL_HISTORY_BLOCK;

  return self;
}

/* The entry of a block that waits, or is about to be thinned out. */
static double *
locate_in_pair (const DownhillHistory *self,
                gsize                  block,
                gsize                  at)
{
  return (at < DOWNHILL_HISTORY_BLOCK / 2 ? self->blocks : self->rests)[block] +
         2 * at % DOWNHILL_HISTORY_BLOCK * self->n_values;
}

static double *
locate (const DownhillHistory *self,
        gsize                  i)
{
  gsize block = i / DOWNHILL_HISTORY_BLOCK, at = i % DOWNHILL_HISTORY_BLOCK;

  return self->rests[block] != NULL ? locate_in_pair (self, block, at)
                                    : self->blocks[block] + at * self->n_values;
}

/* Puts every other entry of a pair to @to, which may be its first half. */
static void
thin_pair (const DownhillHistory *self,
           gsize                  block,
           gsize                  n,
           double                *to)
{
  for (gsize i = 0; i < n; i++)
    memmove (to + i * self->n_values, locate_in_pair (self, block, i),
             self->n_values * sizeof *to);
}

/* Thins out the next block that waits, and returns what has become free, or NULL if none
 * waits. */
static double *
thin_block (DownhillHistory *self)
{
  for (; self->first_waiting < self->n_blocks; self->first_waiting++)
    if (self->rests[self->first_waiting] != NULL)
      {
        gsize block = self->first_waiting;

        thin_pair (self, block, DOWNHILL_HISTORY_BLOCK, self->blocks[block]);

        return g_steal_pointer (&self->rests[block]);
      }

  return NULL;
}

static void
thin_all_blocks (DownhillHistory *self)
{
  for (double *rest = thin_block (self); rest != NULL; rest = thin_block (self))
    g_free (rest);
}

/* Says where the next entry goes. What of a block is not used takes no memory. Whenever
 * one more is needed one that waits is thinned out. */
static double *
reserve (DownhillHistory *self)
{
  if (self->size >= self->room && self->n_blocks == 1)
    {
      self->room = DOWNHILL_HISTORY_BLOCK;
      self->blocks[0] = g_renew (double, self->blocks[0], self->room * self->n_values);
    }
  if (self->size / DOWNHILL_HISTORY_BLOCK == self->n_blocks)
    {
      double *block = thin_block (self);

      self->blocks[self->n_blocks++] =
        block != NULL ? block : g_new (double, DOWNHILL_HISTORY_BLOCK * self->n_values);
    }

  return locate (self, self->size);
}

DownhillHistory *
downhill_history_copy (const DownhillHistory *self)
{
  DownhillHistory *copy = downhill_history_new (self->n_values);

  copy->stride = self->stride;
  copy->limit = self->limit;
  for (gsize left = self->size; left > 0;)
    {
      gsize n = MIN (left, DOWNHILL_HISTORY_BLOCK);
      gsize block = copy->size / DOWNHILL_HISTORY_BLOCK;
      double *to = reserve (copy);

      if (self->rests[block] != NULL)
        thin_pair (self, block, n, to);
      else
        memcpy (to, self->blocks[block], n * self->n_values * sizeof *to);
      copy->size += n;
      left -= n;
    }

  return copy;
}

void
downhill_history_free (DownhillHistory *self)
{
  for (gsize i = 0; i < self->n_blocks; i++)
    {
      g_free (self->blocks[i]);
      g_free (self->rests[i]);
    }
  g_free (self);
}

gsize
downhill_history_get_size (const DownhillHistory *self)
{
  return self->size;
}

/**
 * downhill_history_get_stride:
 * @self: a history
 *
 * Returns: how many steps lie between two entries, a power of two
 */
guint64
downhill_history_get_stride (const DownhillHistory *self)
{
  return self->stride;
}

/**
 * downhill_history_get_serial:
 * @self: a history
 *
 * Returns: a number that changes when the history does otherwise than by
 *   growing at its end
 */
guint
downhill_history_get_serial (const DownhillHistory *self)
{
  return self->serial;
}

/**
 * downhill_history_get_path_serial:
 * @self: a history
 *
 * Returns: a number that changes when the history does otherwise than by growing at
 *   its end or by being thinned out, of which its stride tells
 */
guint
downhill_history_get_path_serial (const DownhillHistory *self)
{
  return self->path_serial;
}

/**
 * downhill_history_get:
 * @self: a history
 * @i: an index below downhill_history_get_size()
 *
 * Returns: (array) (transfer none): the values after step @i·stride, valid
 *   until the history changes
 */
const double *
downhill_history_get (const DownhillHistory *self,
                      gsize                  i)
{
  return locate (self, i);
}

/* Drops every other entry. Whole blocks are only paired, and wait: a frame has no time to
 * move a million entries, or those of six histories that grow together. */
static void
thin (DownhillHistory *self)
{
  gsize n_before = self->n_blocks, last;

  thin_all_blocks (self);
  self->size = (self->size + 1) / 2;
  last = (self->size - 1) / DOWNHILL_HISTORY_BLOCK;
  self->n_blocks = last + 1;
  for (gsize i = 0; i < n_before; i++)
    {
      double *block = g_steal_pointer (&self->blocks[i]);

      if (i > 2 * last + 1)
        g_free (block);
      else
        (i % 2 == 0 ? self->blocks : self->rests)[i / 2] = block;
    }
  if (self->size % DOWNHILL_HISTORY_BLOCK > 0)
    {
      thin_pair (self, last, self->size % DOWNHILL_HISTORY_BLOCK, self->blocks[last]);
      g_clear_pointer (&self->rests[last], g_free);
    }
  self->first_waiting = 0;
  self->stride *= 2;
  self->serial = next_serial ();
}

/**
 * downhill_history_set_limit:
 * @self: a history
 * @limit: the most entries that are kept, at least 2 and at most
 *   %DOWNHILL_HISTORY_LIMIT
 *
 * What is more than that is thinned out, and its memory given back.
 */
void
downhill_history_set_limit (DownhillHistory *self,
                            gsize            limit)
{
  gsize before = self->size;

  self->limit = CLAMP (limit, 2, DOWNHILL_HISTORY_LIMIT);
  while (self->size > self->limit)
    thin (self);
  if (self->size == before)
    return;
  thin_all_blocks (self);
  if (self->n_blocks == 1)
    {
      self->room = MAX (self->size, MIN (self->limit, DOWNHILL_HISTORY_BLOCK));
      self->blocks[0] = g_renew (double, self->blocks[0], self->room * self->n_values);
    }
}

/**
 * downhill_history_record:
 * @self: a history
 * @step: the number of steps made; each call has one more than the last
 * @values: (array): the values after that step
 *
 * Keeps the entry if its step is a multiple of the stride.
 *
 * Cost: O(1), amortised; at most that of a block. No entry is moved before they are thinned
 * out.
 */
void
downhill_history_record (DownhillHistory *self,
                         guint64          step,
                         const double    *values)
{
  if ((step & (self->stride - 1)) != 0)
    return;
  if (self->size >= self->limit)
    {
      thin (self);
      if ((step & (self->stride - 1)) != 0)
        return;
    }
  memcpy (reserve (self), values, self->n_values * sizeof (double));
  self->size++;
}

/**
 * downhill_history_begin:
 * @self: a history
 * @n: (inout): how many entries are to follow; for how many of them there is room
 *   in one place, at least 1
 *
 * Lets up to @n entries be written where they stay, which spares their copy.
 * downhill_history_end() says how many were.
 *
 * Returns: (nullable) (transfer none): room for @n entries, or %NULL if not all
 *   of them would be kept: downhill_history_record() takes those
 */
double *
downhill_history_begin (DownhillHistory *self,
                        gsize           *n)
{
  double *room;

  if (self->stride > 1 || self->size + *n > self->limit)
    return NULL;

  room = reserve (self);
  *n = MIN (*n, (self->n_blocks == 1 ? self->room : self->n_blocks * DOWNHILL_HISTORY_BLOCK) -
                  self->size);

  return room;
}

/**
 * downhill_history_end:
 * @self: a history
 * @n: how many entries were written since downhill_history_begin()
 */
void
downhill_history_end (DownhillHistory *self,
                      gsize            n)
{
  self->size += n;
}

/**
 * downhill_history_truncate:
 * @self: a history
 * @step: a step
 *
 * Drops the entries after @step. The stride stays: what was thinned out is not
 * to be had again.
 */
void
downhill_history_truncate (DownhillHistory *self,
                           guint64          step)
{
  guint64 kept = step / self->stride + 1;

  if (kept < self->size)
    {
      self->size = kept;
      self->serial = self->path_serial = next_serial ();
    }
}
