/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-step-map-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* With x = M + S·z and the best line's error e, the residual of a sample is
 * z·θ₁ + θ₂ − e, and its gradient
 *
 *   ∂/∂w = 2x·(z·θ₁ + θ₂ − e),   ∂/∂b = 2·(z·θ₁ + θ₂ − e).
 *
 * A move of w adds (S, M) to θ, a move of b (0, 1). Where w alone moves, M = 0
 * and only θ₁ is there; where b alone moves or x is constant, only θ₂. With
 * penalties θ is brought to other coordinates afterwards (downhill-step-map-penalty.c).
 *
 * The mean of a rounded mean's deviations is subtracted from each: at an offset
 * of 10¹² it is no longer small. */

/* A fit is perfect if what is left is no more than the rounding of its terms. */
#define ROUNDING 1e-15

static double
deviation_x (const DownhillStepMap *self,
             gsize                  i)
{
  return ((self->x[i] - self->center_x) - self->rest_x) / self->scale_x;
}

static double
deviation_y (const DownhillStepMap *self,
             gsize                  i)
{
  return ((self->y[i] - self->center_y) - self->rest_y) / self->scale_y;
}

static double
error_of (const DownhillStepMap *self,
          gsize                  i)
{
  if (self->perfect)
    return 0;

  return deviation_y (self, i) - self->slope * deviation_x (self, i) - self->intercept;
}

static double
z_of (const DownhillStepMap *self,
      gsize                  i)
{
  return (deviation_x (self, i) + self->shift_z) * self->scale_z;
}

static double
rest_of (const double *values,
         gsize         m,
         double        center)
{
  double sum = 0;

  for (gsize i = 0; i < m; i++)
    sum += values[i] - center;

  return sum / m;
}

/* Brings the best line's slope and the errors' mean to what is left of them
 * after the first approximation. */
static void
refine_line (DownhillStepMap *self,
             gboolean         with_slope,
             gboolean         with_intercept)
{
  double slope = 0, intercept = 0;

  for (gsize i = 0; with_slope && i < self->m; i++)
    slope += z_of (self, i) * error_of (self, i);
  self->slope += slope / self->m * self->scale_z;
  /* Where w alone moves, the line goes through the origin of z. */
  if (!with_intercept)
    self->intercept += slope / self->m * self->scale_z * self->shift_z;
  for (gsize i = 0; with_intercept && i < self->m; i++)
    intercept += error_of (self, i);
  self->intercept += intercept / self->m;
}

static void
scale_units (DownhillStepMap        *self,
             const DownhillMoments  *moments,
             const DownhillSettings *settings)
{
  self->center_x = moments->mean_x;
  self->center_y = moments->mean_y;
  self->rest_x = rest_of (self->x, self->m, self->center_x);
  self->rest_y = rest_of (self->y, self->m, self->center_y);
  self->scale_x = settings->standardise && moments->var_x > 0 ? sqrt (moments->var_x) : 1;
  self->scale_y = settings->standardise && moments->var_y > 0 ? sqrt (moments->var_y) : 1;
}

/* Half of ∂²E/∂w² that comes from how x varies. */
static double
get_bend_of_spread (const DownhillStepMap *self)
{
  return self->flat ? 0 : self->spread * self->spread;
}

/**
 * downhill_step_map_hessian:
 * @self: a map of both parameters
 *
 * Returns: the second derivatives of E over all samples, in the units of the run
 */
DownhillHessian
downhill_step_map_hessian (const DownhillStepMap *self)
{
  double m = self->offset;

  return (DownhillHessian) {
    .ww = 2 * (get_bend_of_spread (self) + m * m) + self->penalty.ww,
    .wb = 2 * m + self->penalty.wb,
    .bb = 2 + self->penalty.bb,
  };
}

/* The largest and the smallest along what moves. */
void
downhill_step_map_set_curvatures (DownhillStepMap *self)
{
  const DownhillHessian *p = &self->penalty;
  double s = self->spread, m = self->offset, determinant;
  DownhillHessian h;

  switch (self->direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      self->curvature = self->smallest_curvature = self->mean.zz * 2 * s * s + p->ww;
      return;
    case DOWNHILL_DIRECTION_BIAS:
      self->curvature = self->smallest_curvature = 2 + p->bb;
      return;
    case DOWNHILL_DIRECTION_ALTERNATING:
    case DOWNHILL_DIRECTION_BOTH:
    default:
      break;
    }
  h = downhill_step_map_hessian (self);
  self->curvature = (h.ww + h.bb + hypot (h.ww - h.bb, 2 * h.wb)) / 2;
  /* The smaller one comes from the determinant, which is 4·S² without penalties, not as a
   * difference. */
  determinant = 2 * get_bend_of_spread (self) * h.bb + 2 * p->ww +
                2 * m * (m * p->bb - 2 * p->wb) + p->ww * p->bb - p->wb * p->wb;
  self->smallest_curvature = self->n_columns == 1 ? self->curvature
                                                  : determinant / self->curvature;
}

/* Along b alone, where x does not vary, and along w where x² does not. */
static gboolean
bends_alike (const DownhillStepMap *self)
{
  if (self->direction != DOWNHILL_DIRECTION_WEIGHT)
    return self->first_column == 1;
  for (gsize i = 0; i < self->m; i++)
    if (fabs (downhill_step_map_sample (self, i).zz - self->mean.zz) > 1e-15 * self->mean.zz)
      return FALSE;

  return TRUE;
}

static void
add_features (double                  sums[4],
              const DownhillFeatures *f)
{
  sums[0] += f->zz;
  sums[1] += f->z;
  sums[2] += f->ze;
  sums[3] += f->e;
}

/* The features' covariance C, as vectors whose squares add up to it: Cholesky's
 * factor, the largest variance that is left first, until rounding is. */
static void
find_roots (DownhillStepMap *self)
{
  double c[4][4] = { 0 }, scale[4];
  const double mean[4] = { self->mean.zz, self->mean.z, self->mean.ze, self->mean.e };

  for (gsize i = 0; i < self->m; i++)
    {
      DownhillFeatures f = downhill_step_map_sample (self, i);
      const double d[4] = { f.zz - mean[0], f.z - mean[1], f.ze - mean[2], f.e - mean[3] };

      for (guint k = 0; k < 4; k++)
        for (guint l = 0; l <= k; l++)
          c[k][l] += d[k] * d[l];
    }
  for (guint k = 0; k < 4; k++)
    for (guint l = 0; l <= k; l++)
      c[l][k] = c[k][l] /= self->m;
  for (guint k = 0; k < 4; k++)
    scale[k] = c[k][k];

  for (self->n_roots = 0; self->n_roots < 4; self->n_roots++)
    {
      double root[4];
      guint pivot = 0;

      for (guint k = 1; k < 4; k++)
        if (scale[k] > 0 && (scale[pivot] == 0 ||
                             c[k][k] / scale[k] > c[pivot][pivot] / scale[pivot]))
          pivot = k;
      if (!(c[pivot][pivot] > 1e-14 * scale[pivot]))
        break;
      for (guint k = 0; k < 4; k++)
        root[k] = c[k][pivot] / sqrt (c[pivot][pivot]);
      for (guint k = 0; k < 4; k++)
        for (guint l = 0; l < 4; l++)
          c[k][l] -= root[k] * root[l];
      c[pivot][pivot] = 0;
      self->roots[self->n_roots] = (DownhillFeatures) { root[0], root[1], 0, root[2], root[3] };
    }
}

static void
measure_errors (DownhillStepMap       *self,
                const DownhillDataset *dataset)
{
  DownhillRange x = downhill_dataset_get_x_range (dataset);
  DownhillRange y = downhill_dataset_get_y_range (dataset);
  double largest_x = MAX (fabs (x.min), fabs (x.max)) / self->scale_x;
  double largest_y = MAX (fabs (y.min), fabs (y.max)) / self->scale_y;
  double rounding = ROUNDING * (largest_y + fabs (self->slope) * largest_x + fabs (self->best_b));
  double sums[4] = { 0 }, squares = 0;

  for (gsize i = 0; i < self->m; i++)
    {
      double e = error_of (self, i);

      squares += e * e;
    }
  self->lowest = squares / self->m;
  if (self->lowest <= rounding * rounding)
    {
      self->perfect = TRUE;
      self->lowest = 0;
    }
  for (gsize i = 0; i < self->m; i++)
    {
      DownhillFeatures f = downhill_step_map_sample (self, i);

      add_features (sums, &f);
    }
  self->mean = (DownhillFeatures) { sums[0] / self->m, sums[1] / self->m, 1,
                                    sums[2] / self->m, sums[3] / self->m };
}

/* By the coordinates of the data alone. */
void
downhill_step_map_set_along (DownhillStepMap *self)
{
  self->along[0][0] = self->spread;
  self->along[0][1] = self->offset;
  self->along[1][0] = 0;
  self->along[1][1] = 1;
}

/* w and b in the units that the run works in, from the data's, and the mean of x
 * and y there. */
typedef struct {
  double w;
  double b;
  double mean_x;
  double mean_y;
} Inner;

static Inner
to_inner (const DownhillStepMap  *self,
          const DownhillSettings *settings,
          double                  w,
          double                  b)
{
  Inner inner = { w, b, self->center_x, self->center_y };

  if (settings->standardise)
    {
      inner.w = w * self->scale_x / self->scale_y;
      inner.b = (b + w * self->center_x - self->center_y) / self->scale_y;
      inner.mean_x = inner.mean_y = 0;
    }

  return inner;
}

/* θ₁ alone, through b as it is. */
static void
set_weight_only (DownhillStepMap *self,
                 double           var_x,
                 Inner            start)
{
  double rms = sqrt (var_x + start.mean_x * start.mean_x);

  self->n_columns = 1;
  self->spread = rms > 0 ? rms : 1;
  self->shift_z = start.mean_x;
  self->scale_z = 1 / self->spread;
  self->intercept = start.b - start.mean_y;
  refine_line (self, TRUE, FALSE);
  refine_line (self, TRUE, FALSE);
  self->best_w = self->slope;
  self->best_b = start.b;
  self->start[0] = (start.w - self->slope) * self->spread;
  self->back[0][0] = 1 / self->spread;
}

/* θ₂ alone: b at a given w, or all that E sees where x does not vary. */
static void
set_bias_only (DownhillStepMap *self,
               Inner            start)
{
  self->n_columns = 1;
  self->first_column = 1;
  self->offset = start.mean_x;
  self->slope = start.w;
  refine_line (self, FALSE, TRUE);
  self->best_w = start.w;
  self->best_b = start.mean_y - start.w * start.mean_x;
  self->start[0] = start.b - self->best_b;
  self->back[1][0] = 1;
  if (self->flat)
    {
      /* (w, b) moves along (mean x, 1) only, to the start's foot on the valley. */
      double foot = self->start[0] / (self->offset * self->offset + 1);

      self->best_w = start.w - foot * self->offset;
      self->best_b = start.b - foot;
      self->back[0][0] = self->offset / (self->offset * self->offset + 1);
      self->back[1][0] = 1 / (self->offset * self->offset + 1);
    }
}

static void
set_both (DownhillStepMap       *self,
          const DownhillMoments *moments,
          double                 spread,
          Inner                  start)
{
  self->n_columns = 2;
  self->offset = start.mean_x;
  self->spread = spread;
  self->scale_z = 1 / spread;
  self->slope = moments->cov_xy / moments->var_x * self->scale_x / self->scale_y;
  refine_line (self, TRUE, TRUE);
  self->best_w = self->slope;
  self->best_b = start.mean_y - self->slope * start.mean_x;
  self->start[0] = (start.w - self->slope) * spread;
  self->start[1] = start.b + start.w * start.mean_x - start.mean_y;
  self->back[0][0] = 1 / spread;
  self->back[1][0] = -self->offset / spread;
  self->back[1][1] = 1;
}

/**
 * downhill_step_map_init:
 * @self: (out caller-allocates): the map; uses @dataset's values as long as it is
 *   used
 * @dataset: the data
 * @settings: how the run descends; an optimiser that is not linear is taken for
 *   gradient descent
 * @start_w: the weight to start from, in the data's units
 * @start_b: the bias to start from
 *
 * Cost: O(m), seven passes; allocates nothing.
 */
void
downhill_step_map_init (DownhillStepMap        *self,
                        DownhillDataset        *dataset,
                        const DownhillSettings *settings)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  double spread;
  Inner start;

  memset (self, 0, sizeof *self);
  self->x = downhill_dataset_get_x (dataset);
  self->y = downhill_dataset_get_y (dataset);
  self->m = downhill_dataset_get_size (dataset);
  self->direction = settings->direction;
  self->rule = settings->optimiser->linear != NULL
                 ? settings->optimiser->linear (settings->constants)
                 : (DownhillLinearRule) { .by_slope = 1 };
  self->plain = downhill_settings_is_plain (settings);
  scale_units (self, moments, settings);
  start = to_inner (self, settings, settings->start_w, settings->start_b);
  spread = sqrt (moments->var_x) / self->scale_x;
  self->flat = (settings->direction == DOWNHILL_DIRECTION_BOTH ||
                settings->direction == DOWNHILL_DIRECTION_ALTERNATING) &&
               spread <= ROUNDING * fabs (start.mean_x);

  if (settings->direction == DOWNHILL_DIRECTION_WEIGHT)
    set_weight_only (self, moments->var_x / self->scale_x / self->scale_x, start);
  else if (settings->direction == DOWNHILL_DIRECTION_BIAS || self->flat || spread == 0)
    set_bias_only (self, start);
  else
    set_both (self, moments, spread, start);
  downhill_step_map_set_along (self);

  self->n_kept = self->rule.kept == 0                   ? 0
                 : settings->direction < DOWNHILL_DIRECTION_ALTERNATING ? 1 : 2;
  self->n = self->n_columns + self->n_kept + 1;
  self->scale = moments->var_y / self->scale_y / self->scale_y;
  if (!(self->scale > 0))
    self->scale = self->start[0] * self->start[0] + self->start[1] * self->start[1];
  measure_errors (self, dataset);
  downhill_step_map_set_curvatures (self);
  find_roots (self);
  self->uniform = bends_alike (self);
}

/**
 * downhill_step_map_sample:
 * @self: a map
 * @i: a sample, less than m
 *
 * Returns: what its gradient depends on
 */
DownhillFeatures
downhill_step_map_sample (const DownhillStepMap *self,
                          gsize                  i)
{
  double z = z_of (self, i), e = error_of (self, i);

  return (DownhillFeatures) { z * z, z, 1, z * e, e };
}

/**
 * downhill_step_map_all:
 * @self: a map
 *
 * Returns: the means over all samples, as they would be without rounding: at the
 *   lowest point nothing is left of the gradient
 */
DownhillFeatures
downhill_step_map_all (const DownhillStepMap *self)
{
  if (self->n_columns == 2)
    return (DownhillFeatures) { self->flat ? 0 : 1, 0, 1, 0, 0 };

  return (DownhillFeatures) { self->first_column == 0 ? self->mean.zz : 0, 0, 1, 0, 0 };
}

/**
 * downhill_step_map_to_data:
 * @self: a map
 * @theta: (array): coordinates in which the loss is the lowest plus |θ|²
 * @w: (out): the weight there, in the data's units
 * @b: (out): the bias there
 */
void
downhill_step_map_to_data (const DownhillStepMap *self,
                           const double          *theta,
                           double                *w,
                           double                *b)
{
  double inner_w = self->best_w, inner_b = self->best_b;
  gboolean standardised = self->scale_x != 1 || self->scale_y != 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      inner_w += self->back[0][i] * theta[i];
      inner_b += self->back[1][i] * theta[i];
    }
  *w = inner_w * self->scale_y / self->scale_x;
  *b = standardised ? self->center_y + self->scale_y * inner_b - *w * self->center_x
                    : inner_b;
}

/**
 * downhill_step_map_move_to_data:
 * @self: a map
 * @theta: (array): a difference of two places in its coordinates
 * @move: (out caller-allocates) (array fixed-size=2): the same of w and b, in the data's units
 */
void
downhill_step_map_move_to_data (const DownhillStepMap *self,
                                const double          *theta,
                                double                 move[2])
{
  gboolean standardised = self->scale_x != 1 || self->scale_y != 1;

  move[0] = move[1] = 0;
  for (guint i = 0; i < self->n_columns; i++)
    for (guint k = 0; k < 2; k++)
      move[k] += self->back[k][i] * theta[i] * self->scale_y;
  move[0] /= self->scale_x;
  if (standardised)
    move[1] -= move[0] * self->center_x;
}
