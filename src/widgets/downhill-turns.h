/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many microseconds of a frame are for drawing: beside steps, and where there are none. */
#define DOWNHILL_TURNS_BESIDE_STEPS 8000
#define DOWNHILL_TURNS_ALONE 12000

/**
 * DownhillTurns:
 * @frame: the present frame's number
 * @cost: what is drawn in it takes, in microseconds, as far as it is known
 * @drawn_at: when the last plot of the frame was drawn, in microseconds
 * @pixels: how many pixels of plots were drawn in the frame
 * @pixel_cost: what GTK takes to bring a drawn pixel to the screen, in microseconds
 *
 * Plots of one window take turns, and what is written beside them, so that no frame
 * takes longer than it may. All zeros to begin with.
 */
typedef struct {
  gint64 frame;
  double cost;
  gint64 drawn_at;
  double pixels;
  double pixel_cost;
} DownhillTurns;

DownhillTurns *downhill_turns_get       (GdkFrameClock *clock);
gboolean       downhill_turns_take      (DownhillTurns *self,
                                         gint64         frame,
                                         double         budget,
                                         double         cost,
                                         guint          n_waited);
void           downhill_turns_add_drawn (DownhillTurns *self,
                                         double         pixels,
                                         gint64         now);
void           downhill_turns_end_frame (DownhillTurns *self,
                                         gint64         now);

G_END_DECLS
