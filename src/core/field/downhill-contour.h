/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-field.h"

G_BEGIN_DECLS

/**
 * DownhillPolyline:
 * @n: how many points the line has, at least 2
 * @closed: whether the last point is joined to the first, which is not repeated
 * @points: (array): n pairs of w and b; they belong to the contour
 *
 * One line of a contour.
 */
typedef struct {
  gsize n;
  gboolean closed;
  const double *points;
} DownhillPolyline;

typedef struct _DownhillContour DownhillContour;
typedef struct _DownhillContourTracer DownhillContourTracer;

DownhillContour       *downhill_contour_trace        (const DownhillField   *field,
                                                      double                 level)
                                                      G_GNUC_WARN_UNUSED_RESULT;
void                   downhill_contour_free         (DownhillContour       *self);

gsize                  downhill_contour_get_n_lines  (const DownhillContour *self);
DownhillPolyline       downhill_contour_get_line     (const DownhillContour *self,
                                                      gsize                  i);

DownhillContourTracer *downhill_contour_tracer_new   (const DownhillField   *field)
                                                      G_GNUC_WARN_UNUSED_RESULT;
void                   downhill_contour_tracer_free  (DownhillContourTracer *self);
DownhillContour       *downhill_contour_tracer_trace (DownhillContourTracer *self,
                                                      double                 level)
                                                      G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillContour, downhill_contour_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillContourTracer,
                               downhill_contour_tracer_free)

G_END_DECLS
