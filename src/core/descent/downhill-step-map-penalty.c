/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-step-map-private.h"

#include <math.h>

/* What penalties that are bowls make of the step's map: the lowest point is elsewhere, and
 * with it the coordinates in which E is its lowest plus |θ|². What θ is without them stands
 * in downhill-step-map-coordinates.c. */

/* Where x does not vary, a penalty tells along the valley from across it. */
static void
set_both_of_flat (DownhillStepMap *self)
{
  double across = self->start[0];

  self->start[0] = self->offset * across / (self->offset * self->offset + 1);
  self->start[1] = across;
  self->n_columns = 2;
  self->first_column = 0;
  self->n = self->n_columns + self->n_kept + 1;
  self->spread = self->back[0][0] = self->back[1][1] = 1;
  self->back[1][0] = -self->offset;
  self->back[0][1] = 0;
  downhill_step_map_set_along (self);
}

/* What penalties add to the slopes. */
static void
set_pull (DownhillStepMap       *self,
          const DownhillHessian *penalty,
          double                 center)
{
  const DownhillHessian *p = &self->penalty;
  const double none[2] = { 0, 0 };
  double w, b, by_b;

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint column = self->first_column + i;

      self->pull[0][column] = p->ww * self->back[0][i] + p->wb * self->back[1][i];
      self->pull[1][column] = p->wb * self->back[0][i] + p->bb * self->back[1][i];
    }
  downhill_step_map_to_data (self, none, &w, &b);
  by_b = penalty->wb * w + penalty->bb * b;
  self->push[0] = (penalty->ww * w + penalty->wb * b - center * by_b) /
                  (self->scale_x * self->scale_y);
  self->push[1] = by_b / self->scale_y;
}

static void
turn_vector (const double turn[2][2],
             const double vector[2],
             double       turned[2])
{
  for (guint i = 0; i < 2; i++)
    turned[i] = turn[i][0] * vector[0] + turn[i][1] * vector[1];
}

/* What the penalties cost at the lowest point, in the units of the run. */
static double
get_penalty (const DownhillStepMap *self,
             const DownhillHessian *penalty)
{
  const double none[2] = { 0, 0 };
  double w, b;

  downhill_step_map_to_data (self, none, &w, &b);

  return (penalty->ww * w * w / 2 + penalty->wb * w * b + penalty->bb * b * b / 2) /
         (self->scale_y * self->scale_y);
}

/* Goes over to the coordinates in which E with penalties is its lowest plus |θ|²: by those
 * of the data alone that is C·(θ − p), with half the Hessian CᵀC and the lowest point p.
 * One that does not move stays as it is. */
static void
set_bowl (DownhillStepMap       *self,
          const DownhillHessian *penalty)
{
  const guint first = self->first_column;
  const gboolean bends = first > 0 || (!self->flat && self->mean.zz > 0);
  double half[2][2] = { { bends, 0 }, { 0, 1 } }, back[2][2] = { { 0 } };
  double c[2][2] = { { 0 } }, turn_back[2][2] = { { 0 } };
  double start[2] = { 0 }, slope[2], point[2], kept[2];

  for (guint i = 0; i < self->n_columns; i++)
    {
      start[first + i] = self->start[i];
      for (guint k = 0; k < 2; k++)
        back[k][first + i] = self->back[k][i];
    }
  for (guint i = 0; i < 2; i++)
    {
      slope[i] = back[0][i] * self->push[0] + back[1][i] * self->push[1];
      for (guint k = 0; k < 2; k++)
        half[i][k] += (back[0][i] * self->pull[0][k] + back[1][i] * self->pull[1][k]) / 2;
    }

  c[0][0] = sqrt (half[0][0]);
  c[0][1] = half[0][1] / c[0][0];
  c[1][1] = sqrt (half[1][1] - c[0][1] * c[0][1]);
  self->turn[0][0] = turn_back[0][0] = 1 / c[0][0];
  self->turn[1][1] = turn_back[1][1] = 1 / c[1][1];
  self->turn[0][1] = turn_back[1][0] = -c[0][1] / (c[0][0] * c[1][1]);
  turn_vector (turn_back, slope, kept);
  turn_vector (self->turn, kept, point);

  for (guint i = 0; i < 2; i++)
    {
      self->place[i] = -point[i] / 2;
      start[i] -= self->place[i];
      self->best_w += back[0][i] * self->place[i];
      self->best_b += back[1][i] * self->place[i];
      if (i == 1 || bends)
        self->lowest += self->place[i] * self->place[i];
    }
  self->lowest += get_penalty (self, penalty);

  turn_vector (c, start, point);
  for (guint i = 0; i < self->n_columns; i++)
    self->start[i] = point[first + i];
  for (guint k = 0; k < 2; k++)
    {
      turn_vector (c, self->along[k], kept);
      turn_vector (turn_back, back[k], point);
      for (guint i = 0; i < 2; i++)
        self->along[k][i] = kept[i];
      for (guint i = 0; i < self->n_columns; i++)
        self->back[k][i] = point[first + i];
    }
}

/**
 * downhill_step_map_penalise:
 * @self: a map
 * @settings: what it was made with
 * @penalty: the second derivatives of the penalties, in the data's units
 *
 * Adds to the step what penalties do that are a bowl around 0. Of one that pulls by the
 * same everywhere nothing is added: whether a run settles does not depend on it.
 */
void
downhill_step_map_penalise (DownhillStepMap        *self,
                            const DownhillSettings *settings,
                            const DownhillHessian  *penalty)
{
  double center = settings->standardise ? self->center_x : 0;

  if (penalty->ww == 0 && penalty->wb == 0 && penalty->bb == 0)
    return;
  self->penalised = TRUE;
  /* b of the data depends on both. */
  self->penalty = (DownhillHessian) {
    .ww = (penalty->ww + center * (center * penalty->bb - 2 * penalty->wb)) /
          (self->scale_x * self->scale_x),
    .wb = (penalty->wb - center * penalty->bb) / self->scale_x,
    .bb = penalty->bb,
  };
  if (self->flat)
    set_both_of_flat (self);
  set_pull (self, penalty, center);
  set_bowl (self, penalty);
  downhill_step_map_set_curvatures (self);
}
