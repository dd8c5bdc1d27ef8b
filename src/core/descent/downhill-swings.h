/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-descent.h"

G_BEGIN_DECLS

/* So many growing swings of a run that diverges are shown. */
#define DOWNHILL_SWINGS_MOST 8

/**
 * DownhillSwings:
 * @unit: how much of w and of b is one length
 * @farthest: how many lengths the longest swing that is shown may have
 *
 * A run's way is made of swings: a swing goes on as long as the run does not turn
 * back. What begins them says whether the run diverges, and which of them can be
 * looked at together. The other fields are its own.
 */
typedef struct {
  double unit[2];
  double farthest;

  guint serial; /* of the path */
  guint64 stride;
  gsize n_read; /* entries of it */
  double start[2];
  double turn[2]; /* where the present swing began */
  double point[2];
  double move[2]; /* the last that was made of w, and of b */
  guint n_seen;   /* of those long enough to be seen */
  guint n_longer; /* than all before */
  double first;   /* lengths */
  double longest;
  gsize end;
  gboolean ended;
  gboolean escaped; /* the path ends far from its start, and higher up */
} DownhillSwings;

void     downhill_swings_init     (DownhillSwings         *self,
                                   const double            unit[2],
                                   double                  farthest);
void     downhill_swings_follow   (DownhillSwings         *self,
                                   const DownhillDescent  *descent);
gboolean downhill_swings_find_end (const DownhillSwings   *self,
                                   gsize                  *end);
gboolean downhill_swings_find_axis (DownhillObjective      *objective,
                                    const DownhillSettings *settings,
                                    double                  point[2],
                                    double                  direction[2]);

G_END_DECLS
