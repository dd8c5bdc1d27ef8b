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
  GArray *values;
};

/* Room that is there from the start, so that runs of a usual length are never
 * copied to a larger place. What of it is not used takes no memory. */
#define ROOM (1 << 16)

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
  self->values = g_array_sized_new (FALSE, FALSE, n_values * sizeof (double), ROOM);

  return self;
}

DownhillHistory *
downhill_history_copy (const DownhillHistory *self)
{
  DownhillHistory *copy = downhill_history_new (self->n_values);

  copy->stride = self->stride;
  copy->serial = self->serial;
  g_array_append_vals (copy->values, self->values->data, self->values->len);

  return copy;
}

void
downhill_history_free (DownhillHistory *self)
{
  g_array_unref (self->values);
  g_free (self);
}

gsize
downhill_history_get_size (const DownhillHistory *self)
{
  return self->values->len;
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
  return (const double *) self->values->data + i * self->n_values;
}

static void
thin (DownhillHistory *self)
{
  double *values = (double *) self->values->data;
  guint kept = (self->values->len + 1) / 2;

  for (gsize i = 1; i < kept; i++)
    memcpy (values + i * self->n_values, values + 2 * i * self->n_values,
            self->n_values * sizeof (double));
  g_array_set_size (self->values, kept);
  self->stride *= 2;
  self->serial++;
}

/**
 * downhill_history_record:
 * @self: a history
 * @step: the number of steps made; each call has one more than the last
 * @values: (array): the values after that step
 *
 * Keeps the entry if its step is a multiple of the stride.
 *
 * Cost: O(1), amortised.
 */
void
downhill_history_record (DownhillHistory *self,
                         guint64          step,
                         const double    *values)
{
  if ((step & (self->stride - 1)) != 0)
    return;
  if (self->values->len == DOWNHILL_HISTORY_LIMIT)
    {
      thin (self);
      if ((step & (self->stride - 1)) != 0)
        return;
    }
  g_array_append_vals (self->values, values, 1);
}

/**
 * downhill_history_record_all:
 * @self: a history
 * @step: the number of steps made before, as recorded
 * @values: (array): the values after each of the steps that follow
 * @n: how many steps
 *
 * Records several steps as downhill_history_record() does one.
 */
void
downhill_history_record_all (DownhillHistory *self,
                             guint64          step,
                             const double    *values,
                             gsize            n)
{
  if (self->stride == 1 && self->values->len + n <= DOWNHILL_HISTORY_LIMIT)
    {
      g_array_append_vals (self->values, values, (guint) n);
      return;
    }
  for (gsize i = 0; i < n; i++)
    downhill_history_record (self, step + i + 1, values + i * self->n_values);
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

  if (kept < self->values->len)
    {
      g_array_set_size (self->values, (guint) kept);
      self->serial++;
    }
}
