/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillPrincipalAxes:
 * @units: the units that a run works in
 * @lowest: w and b of the lowest loss, in them
 * @curvatures: of E along each axis, the largest first
 * @axes: their directions, of length 1, at right angles in these units
 *
 * The eigenvectors of the Hessian at the lowest loss and its eigenvalues. Along each of
 * them a linear rule over all samples comes nearer by itself, near that place.
 */
typedef struct {
  DownhillUnits units;
  double lowest[2];
  double curvatures[2];
  double axes[2][2];
} DownhillPrincipalAxes;

gboolean downhill_principal_axes_init    (DownhillPrincipalAxes       *self,
                                          DownhillObjective           *objective,
                                          const DownhillSettings      *settings);
void     downhill_principal_axes_measure (const DownhillPrincipalAxes *self,
                                          double                       w,
                                          double                       b,
                                          double                       distances[2]);
void     downhill_principal_axes_place   (const DownhillPrincipalAxes *self,
                                          guint                        axis,
                                          double                       distance,
                                          double                      *w,
                                          double                      *b);

G_END_DECLS
