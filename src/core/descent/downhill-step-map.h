/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-matrix.h"
#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillFeatures:
 * @zz: z²
 * @z: z
 * @one: 1; 0 in a difference of two
 * @ze: z·e
 * @e: e
 *
 * What the gradient of a sample depends on, linearly: z is its x in the map's
 * own units, e its error under the best line. A batch has the means.
 */
typedef struct {
  double zz;
  double z;
  double one;
  double ze;
  double e;
} DownhillFeatures;

#define DOWNHILL_STEP_MAP_MAX_ROOTS 4

/**
 * DownhillStepMap:
 *
 * A step of a linear rule, as with momentum, on the mean squared error:
 * an affine map of the state (θ, v, 1). θ are coordinates in which E is the
 * lowest loss plus |θ|², so that no offset of the data spoils a digit of what is
 * left above it; v is the rule's velocity, absent where it keeps none.
 *
 * It is made from a dataset and settings, costs O(m) once, and never changes.
 */
typedef struct {
  const double *x;
  const double *y;
  gsize m;
  DownhillDirection direction;
  DownhillLinearRule rule;
  gboolean plain; /* w ← w − α·g */

  /* How z and e of a sample follow from its x and y. */
  double center_x, rest_x, scale_x;
  double center_y, rest_y, scale_y;
  double shift_z, scale_z;
  double slope, intercept;
  gboolean perfect;

  /* x is offset + spread·z in the units that the run works in. */
  double offset;
  double spread;
  guint first_column;
  guint n_columns; /* 1 or 2 coordinates θ */
  guint n_kept;    /* and so many v */
  guint n;         /* and 1 */

  double start[2];
  double best_w, best_b;
  double back[2][2];
  double along[2][2]; /* what a unit of w, and of b, adds to θ */
  double lowest;
  double scale; /* of losses near a perfect fit: var y, or what it begins with */

  /* What penalties add to the Hessian of E, in the units of the run; by a unit of each
   * coordinate of the data alone, and at its best line, to the slopes by w and b. These
   * coordinates are @place + @turn·θ. */
  gboolean penalised;
  DownhillHessian penalty;
  double pull[2][2];
  double push[2];
  double place[2];
  double turn[2][2];

  double curvature;          /* largest and smallest curvature of E along what */
  double smallest_curvature; /* moves */
  gboolean flat;             /* x does not vary: E sees w·x + b alone, but for penalties */
  gboolean uniform; /* E bends alike under each sample: which ones a step takes only tells
                     * where it leads */

  DownhillFeatures mean;
  DownhillFeatures roots[DOWNHILL_STEP_MAP_MAX_ROOTS];
  guint n_roots;
} DownhillStepMap;

void             downhill_step_map_init         (DownhillStepMap         *self,
                                                 DownhillDataset         *dataset,
                                                 const DownhillSettings  *settings);
void             downhill_step_map_penalise     (DownhillStepMap         *self,
                                                 const DownhillSettings  *settings,
                                                 const DownhillHessian   *penalty);
DownhillHessian  downhill_step_map_hessian      (const DownhillStepMap   *self);
DownhillFeatures downhill_step_map_sample       (const DownhillStepMap   *self,
                                                 gsize                    i);
DownhillFeatures downhill_step_map_all          (const DownhillStepMap   *self);
void             downhill_step_map_apply        (const DownhillStepMap   *self,
                                                 double                   rate,
                                                 const DownhillFeatures  *batch,
                                                 guint64                  step,
                                                 DownhillMatrix          *matrix);
void             downhill_step_map_differ       (const DownhillStepMap   *self,
                                                 double                   rate,
                                                 const DownhillFeatures  *change,
                                                 guint64                  step,
                                                 DownhillMatrix          *matrix);
void             downhill_step_map_take_turn    (const DownhillStepMap   *self,
                                                 double                   rate,
                                                 const DownhillFeatures  *batch,
                                                 guint64                  step,
                                                 double                   rest[2][2]);
double           downhill_step_map_get_limit    (const DownhillStepMap   *self);
double           downhill_step_map_get_calm_rate
                                                (const DownhillStepMap   *self,
                                                 const DownhillFeatures  *batch);
void             downhill_step_map_to_data      (const DownhillStepMap   *self,
                                                 const double            *theta,
                                                 double                  *w,
                                                 double                  *b);
void             downhill_step_map_move_to_data (const DownhillStepMap   *self,
                                                 const double            *theta,
                                                 double                   move[2]);

G_END_DECLS
