/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillPathCover:
 *
 * What a path has covered so far of the picture that it is drawn in.
 */
typedef struct {
  gsize width;
  gsize height;
  gsize columns;
  guint8 *visits;    /* (nullable): how often the path came to each pixel */
  guint8 *crossings; /* (nullable): whether a long step went through each cell */
} DownhillPathCover;

void     downhill_path_cover_init  (DownhillPathCover       *self,
                                    const cairo_rectangle_t *area);
void     downhill_path_cover_clear (DownhillPathCover       *self);
gboolean downhill_path_cover_visit (DownhillPathCover       *self,
                                    double                   x,
                                    double                   y);
gboolean downhill_path_cover_cross (DownhillPathCover       *self,
                                    double                   start_x,
                                    double                   start_y,
                                    double                   end_x,
                                    double                   end_y);

G_END_DECLS
