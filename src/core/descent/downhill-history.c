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
  gsize limit;
  gsize size;
  /* So many entries in each, but for the only one of a short history. */
  double *blocks[DOWNHILL_HISTORY_LIMIT / DOWNHILL_HISTORY_BLOCK];
  gsize n_blocks;
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
  self->serial = next_serial ();
  self->limit = DOWNHILL_HISTORY_LIMIT;
  self->room = DOWNHILL_HISTORY_BLOCK;

  return self;
}

static double *
locate (const DownhillHistory *self,
        gsize                  i)
{
  return self->blocks[i / DOWNHILL_HISTORY_BLOCK] +
         i % DOWNHILL_HISTORY_BLOCK * self->n_values;
}

/* Says where the next entry goes. What of a block is not used takes no memory. */
static double *
reserve (DownhillHistory *self)
{
  if (self->size >= self->room && self->n_blocks == 1)
    {
      self->room = DOWNHILL_HISTORY_BLOCK;
      self->blocks[0] = g_renew (double, self->blocks[0], self->room * self->n_values);
    }
  if (self->size / DOWNHILL_HISTORY_BLOCK == self->n_blocks)
    self->blocks[self->n_blocks++] = g_new (double, DOWNHILL_HISTORY_BLOCK * self->n_values);

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

      memcpy (reserve (copy), locate (self, copy->size),
              n * self->n_values * sizeof (double));
      copy->size += n;
      left -= n;
    }

  return copy;
}

void
downhill_history_free (DownhillHistory *self)
{
  for (gsize i = 0; i < self->n_blocks; i++)
    g_free (self->blocks[i]);
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

static void
thin (DownhillHistory *self)
{
  self->size = (self->size + 1) / 2;
  for (gsize i = 1; i < self->size; i++)
    memcpy (locate (self, i), locate (self, 2 * i), self->n_values * sizeof (double));
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
  gsize before = self->size, n_blocks;

  self->limit = CLAMP (limit, 2, DOWNHILL_HISTORY_LIMIT);
  while (self->size > self->limit)
    thin (self);
  if (self->size == before)
    return;
  n_blocks = (self->size - 1) / DOWNHILL_HISTORY_BLOCK + 1;
  while (self->n_blocks > n_blocks)
    g_free (self->blocks[--self->n_blocks]);
  if (n_blocks == 1)
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
 * Cost: O(1), amortised. No entry is moved before they are thinned out.
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
      self->serial = next_serial ();
    }
}
