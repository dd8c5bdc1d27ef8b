/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-turns.h"

/* What does not fit into a frame waits for the next one, but for no more than so many. */
#define MOST_WAITED 3

/* Some pixels take longer than others: of what was learnt of them, so much is kept. */
#define KEPT 0.9

/**
 * downhill_turns_get:
 * @clock: the clock of a window's frames
 *
 * Returns: (transfer none): the turns of all that is drawn in its frames
 */
DownhillTurns *
downhill_turns_get (GdkFrameClock *clock)
{
  DownhillTurns *self = g_object_get_data (G_OBJECT (clock), "downhill-turns");

  if (self == NULL)
    {
      self = g_new0 (DownhillTurns, 1);
      g_object_set_data_full (G_OBJECT (clock), "downhill-turns", self, g_free);
    }

  return self;
}

/**
 * downhill_turns_take:
 * @self: the turns of a window's plots
 * @frame: the present frame's number
 * @budget: what all that is drawn in it may take, in microseconds
 * @cost: what drawing a plot takes, or writing beside it, in microseconds
 * @n_waited: how many frames it has waited for its turn
 *
 * Who has waited asks first in the next frame, since GTK calls tick callbacks in the
 * order in which they were added. The first of a frame never waits, nor does what costs
 * nothing.
 *
 * Returns: whether it is to be done in this frame
 */
gboolean
downhill_turns_take (DownhillTurns *self,
                     gint64         frame,
                     double         budget,
                     double         cost,
                     guint          n_waited)
{
  if (frame != self->frame)
    {
      self->frame = frame;
      self->cost = 0;
    }
  if (self->cost > 0 && cost > 0 && self->cost + cost > budget && n_waited < MOST_WAITED)
    return FALSE;
  self->cost += cost;

  return TRUE;
}

/**
 * downhill_turns_add_drawn:
 * @self: the turns of a window's plots
 * @pixels: how many pixels of the screen a plot has
 * @now: the time, in microseconds, at which it has been drawn
 *
 * Notes what GTK has to bring to the screen.
 */
void
downhill_turns_add_drawn (DownhillTurns *self,
                          double         pixels,
                          gint64         now)
{
  self->pixels += pixels;
  self->drawn_at = now;
}

/**
 * downhill_turns_end_frame:
 * @self: the turns of a window's plots
 * @now: the time, in microseconds, at which the frame is on the screen
 *
 * Learns what GTK takes for a pixel. May be called more than once a frame.
 */
void
downhill_turns_end_frame (DownhillTurns *self,
                          gint64         now)
{
  if (self->pixels > 0)
    self->pixel_cost = MAX ((now - self->drawn_at) / self->pixels, KEPT * self->pixel_cost);
  self->pixels = 0;
}
