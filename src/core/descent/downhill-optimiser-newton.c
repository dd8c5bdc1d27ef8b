/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>

#include "downhill-line-search.h"

/* Below this part of the largest curvature rounding leaves nothing of the least. */
#define FLAT 1e-14

/* What a curvature is made at least, as a part of the largest. */
#define DAMPING 1e-3

/* What H⁻¹·g is not. */
static DownhillStepNote
judge (double least,
       double largest)
{
  if (least > FLAT * largest)
    return DOWNHILL_STEP_NOTE_NONE;

  return least < -FLAT * largest ? DOWNHILL_STEP_NOTE_UPHILL : DOWNHILL_STEP_NOTE_FLAT;
}

static DownhillStepNote
step (const double            *constants G_GNUC_UNUSED,
      const DownhillStepPlace *place,
      double                   memory[2][DOWNHILL_OPTIMISER_MAX_MEMORY] G_GNUC_UNUSED,
      double                   move[2])
{
  DownhillHessian h = downhill_step_place_hessian (place, place->point[0], place->point[1]);
  const double *g = place->gradient;
  double mean, away, largest, least, determinant, way[2];
  DownhillStepNote note, found;

  /* One that stays has no say: its slope is 0. */
  if (!place->moves[0] || !place->moves[1])
    {
      h.ww = h.bb = place->moves[0] ? h.ww : h.bb;
      h.wb = 0;
    }
  mean = (h.ww + h.bb) / 2;
  away = hypot ((h.ww - h.bb) / 2, h.wb);
  largest = fabs (mean) + away;
  determinant = h.ww * h.bb - h.wb * h.wb;
  /* The difference of mean and away has lost the digits of a valley that is nearly flat. */
  least = mean > 0 && determinant > 0 ? determinant / largest : mean - away;
  note = judge (least, largest);
  if (note != DOWNHILL_STEP_NOTE_NONE)
    {
      double damping = largest > 0 ? DAMPING * largest - MIN (least, 0) : 1;

      h.ww += damping;
      h.bb += damping;
      determinant = h.ww * h.bb - h.wb * h.wb;
    }
  way[0] = -(h.bb * g[0] - h.wb * g[1]) / determinant;
  way[1] = -(h.ww * g[1] - h.wb * g[0]) / determinant;
  if (note == DOWNHILL_STEP_NOTE_NONE)
    {
      move[0] = place->learning_rate * way[0];
      move[1] = place->learning_rate * way[1];
      return note;
    }
  found = downhill_line_search_step (place, way, move);

  return found != DOWNHILL_STEP_NOTE_NONE ? found : note;
}

static void
explain (const DownhillMadeStep *made,
         guint                   parameter,
         DownhillStepParts      *parts)
{
  downhill_step_parts_end (parts, made, parameter,
                           made->note == DOWNHILL_STEP_NOTE_NONE
                             ? "−α·H⁻¹·g" : "−α·t·(H + δ·I)⁻¹·g");
  parts->list[0].of_both = TRUE;
}

/* (w, b) ← (w, b) − α·H⁻¹·g, with H the second derivatives over the batch: on a bowl the
 * whole way at once. Where H has an eigenvalue that is not positive it would lead nowhere or
 * uphill: then to H a multiple of the unit matrix is added that makes the least one a
 * thousandth of the largest, and the step goes as far that way as E is lowest, times α.
 *
 * Source: Nocedal, Wright, Numerical Optimization, 2nd edition, section 3.4; the shift is
 * that of Levenberg, 1944. */
const DownhillOptimiser downhill_optimiser_newton = {
  .id = "newton",
  .name = "Newton",
  .short_name = "Newton",
  .formula = "(w, b) ← (w, b) − α·H⁻¹·g",
  .learning_rate = 1,
  .n_memory = 1,
  .step = step,
  .explain = explain,
};
