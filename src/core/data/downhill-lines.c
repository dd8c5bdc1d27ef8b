/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lines.h"

/* A file of at most 4 GiB has fewer points and lines than 2³². */
typedef struct {
  guint32 point;
  guint32 line;
} DownhillLineRun;

DownhillLines *
downhill_lines_new (void)
{
  DownhillLines *self = g_new0 (DownhillLines, 1);

  self->runs = g_array_new (FALSE, FALSE, sizeof (DownhillLineRun));

  return self;
}

void
downhill_lines_free (DownhillLines *self)
{
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * downhill_lines_begin_run:
 * @self: lines
 * @line: the line of the next point, which does not follow the last one
 *
 * Only downhill_lines_add() needs this.
 */
void
downhill_lines_begin_run (DownhillLines *self,
                          gsize          line)
{
  DownhillLineRun run = { (guint32) self->n, (guint32) line };

  g_array_append_val (self->runs, run);
  self->offset = line - self->n;
}

/**
 * downhill_lines_get:
 * @self: lines
 * @i: a point that has one
 *
 * Cost: O(log of the number of gaps between lines).
 *
 * Returns: its line, from 1
 */
gsize
downhill_lines_get (const DownhillLines *self,
                    gsize                i)
{
  const DownhillLineRun *runs = (const DownhillLineRun *) self->runs->data;
  guint low = 0, high = self->runs->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (runs[middle].point <= i)
        low = middle;
      else
        high = middle;
    }

  return runs[low].line + (i - runs[low].point);
}
