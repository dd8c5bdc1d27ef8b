/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillLines:
 * @n: how many points have a line
 * @offset: the line of the last point, less how many points stand before it
 * @runs: (element-type DownhillLineRun): where lines do not follow each other
 *
 * The lines of a file that points were read from. Lines that follow each other
 * take no memory, and those that do not take 8 bytes.
 */
typedef struct {
  gsize n;
  gsize offset;
  GArray *runs;
} DownhillLines;

DownhillLines *downhill_lines_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void           downhill_lines_free      (DownhillLines       *self);
void           downhill_lines_begin_run (DownhillLines       *self,
                                         gsize                line);
gsize          downhill_lines_get       (const DownhillLines *self,
                                         gsize                i);

/**
 * downhill_lines_add:
 * @self: lines
 * @line: the line of the next point, from 1
 */
static inline void
downhill_lines_add (DownhillLines *self,
                    gsize          line)
{
  if (G_UNLIKELY (line != self->offset + self->n))
    downhill_lines_begin_run (self, line);
  self->n++;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillLines, downhill_lines_free)

G_END_DECLS
