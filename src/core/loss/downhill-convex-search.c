/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-convex-search.h"

#include <float.h>
#include <math.h>

#include "downhill-sketch.h"

/* The lowest point of a convex E over standardised data, whether smooth, with creases,
 * or both.
 *
 * A polygon that holds it is cut through its centroid, along the contour there, until
 * nothing is left of it. What that leaves to be found is found exactly: the crossing of
 * two creases, the lowest point of one, or by Newton's method.
 *
 * Source: Levin, "On an algorithm for the minimization of convex functions", Soviet
 * Math. Doklady 6, 1965. */

/* Each cut takes 1 − 1/e of the area at the least away, and adds a corner. */
#define MAX_CUTS 400
#define MAX_CORNERS (MAX_CUTS + 4)

/* The creases next to where the cuts end that are looked at. */
#define N_CREASES 6

/* From so many samples on, half as many are looked at first. */
#define MANY 4096

/* What E may differ by from rounding. */
#define ROUNDING (8 * DBL_EPSILON)

/* A step that is so short, and not shorter than the last one, is of rounding. */
#define NEARLY_THERE 1e-10

typedef struct {
  double corners[MAX_CORNERS][2];
  guint n;
} Polygon;

/* Points p with normal·p = offset, where the slope of E jumps. */
typedef struct {
  double normal[2];
  double offset;
  double distance;
} Crease;

static double
value_at (const DownhillObjective *objective,
          const double             point[2])
{
  return downhill_objective_value (objective, point[0], point[1]);
}

/* Takes the place of @best where E is not higher. */
static gboolean
take_if_lower (const DownhillObjective *objective,
               const double             point[2],
               double                   best[2])
{
  double old = value_at (objective, best);

  if (!(value_at (objective, point) <= old + ROUNDING * fabs (old)))
    return FALSE;
  best[0] = point[0];
  best[1] = point[1];

  return TRUE;
}

/* Relative to its first corner, so that small polygons keep their digits. */
static double
find_centroid (const Polygon *polygon,
               double         centroid[2])
{
  const double *origin = polygon->corners[0];
  double area = 0, x = 0, y = 0;

  for (guint i = 1; i + 1 < polygon->n; i++)
    {
      double ax = polygon->corners[i][0] - origin[0], ay = polygon->corners[i][1] - origin[1];
      double bx = polygon->corners[i + 1][0] - origin[0];
      double by = polygon->corners[i + 1][1] - origin[1];
      double part = ax * by - bx * ay;

      area += part;
      x += part * (ax + bx) / 3;
      y += part * (ay + by) / 3;
    }
  centroid[0] = origin[0] + x / area;
  centroid[1] = origin[1] + y / area;

  return area;
}

/* Keeps the part of the polygon on the side of @through that @normal points away
 * from. */
static void
cut (Polygon      *polygon,
     const double  through[2],
     const double  normal[2])
{
  Polygon kept = { .n = 0 };

  for (guint i = 0; i < polygon->n; i++)
    {
      const double *a = polygon->corners[i], *b = polygon->corners[(i + 1) % polygon->n];
      double at_a = (a[0] - through[0]) * normal[0] + (a[1] - through[1]) * normal[1];
      double at_b = (b[0] - through[0]) * normal[0] + (b[1] - through[1]) * normal[1];

      if (at_a <= 0)
        {
          kept.corners[kept.n][0] = a[0];
          kept.corners[kept.n++][1] = a[1];
        }
      if ((at_a < 0 && at_b > 0) || (at_a > 0 && at_b < 0))
        {
          double part = at_a / (at_a - at_b);

          kept.corners[kept.n][0] = a[0] + part * (b[0] - a[0]);
          kept.corners[kept.n++][1] = a[1] + part * (b[1] - a[1]);
        }
    }
  *polygon = kept;
}

static double
find_size (const Polygon *polygon)
{
  double size = 0;

  for (guint i = 1; i < polygon->n; i++)
    size = MAX (size, hypot (polygon->corners[i][0] - polygon->corners[0][0],
                             polygon->corners[i][1] - polygon->corners[0][1]));

  return size;
}

/* The lowest point of those looked at within @reach of the origin. */
static void
cut_down (const DownhillObjective *objective,
          double                   reach,
          double                   best[2])
{
  Polygon polygon = { { { -reach, -reach }, { reach, -reach }, { reach, reach },
                        { -reach, reach } }, 4 };
  double lowest = INFINITY;

  for (guint i = 0; i < MAX_CUTS && polygon.n >= 3; i++)
    {
      double middle[2], gradient[2], value;
      double area = find_centroid (&polygon, middle);

      if (!(area > 0) || find_size (&polygon) < 1e-15 * hypot (best[0], best[1]))
        break;
      value = value_at (objective, middle);
      if (value < lowest)
        {
          lowest = value;
          best[0] = middle[0];
          best[1] = middle[1];
        }
      downhill_objective_gradient (objective, middle[0], middle[1], gradient);
      if (gradient[0] == 0 && gradient[1] == 0)
        break;
      cut (&polygon, middle, gradient);
    }
}

/* Newton's method where E has a curvature; along the better-known of both parameters
 * alone where it has but one. Near the end each step is far shorter than the one before,
 * until all that is left to be seen is rounding. */
static void
polish_freely (const DownhillObjective *objective,
               double                   point[2])
{
  double lowest = value_at (objective, point), shortest = INFINITY;

  for (guint i = 0; i < 40; i++)
    {
      DownhillHessian h = downhill_objective_hessian (objective, point[0], point[1]);
      double gradient[2], det = h.ww * h.bb - h.wb * h.wb;
      double step[2] = { 0, 0 }, next[2], length, value;

      downhill_objective_gradient (objective, point[0], point[1], gradient);
      if (det > 1e-13 * h.ww * h.bb)
        {
          step[0] = -(h.bb * gradient[0] - h.wb * gradient[1]) / det;
          step[1] = -(h.ww * gradient[1] - h.wb * gradient[0]) / det;
        }
      else if (h.bb >= h.ww && h.bb > 0)
        step[1] = -gradient[1] / h.bb;
      else if (h.ww > 0)
        step[0] = -gradient[0] / h.ww;
      next[0] = point[0] + step[0];
      next[1] = point[1] + step[1];
      length = hypot (step[0], step[1]);
      value = value_at (objective, next);
      if ((next[0] == point[0] && next[1] == point[1]) ||
          !(value <= lowest + ROUNDING * fabs (lowest)) ||
          (length < NEARLY_THERE * (1 + hypot (point[0], point[1])) && length > shortest / 2))
        return;
      point[0] = next[0];
      point[1] = next[1];
      lowest = value;
      shortest = length;
    }
}

/* The lowest point of a crease: along it, what jumps across it does not matter. */
static void
polish_along (const DownhillObjective *objective,
              const Crease            *crease,
              double                   point[2])
{
  double along[2] = { crease->normal[1], -crease->normal[0] };

  for (guint i = 0; i < 20; i++)
    {
      DownhillHessian h = downhill_objective_hessian (objective, point[0], point[1]);
      double gradient[2], bend, slope, next[2];

      downhill_objective_gradient (objective, point[0], point[1], gradient);
      slope = gradient[0] * along[0] + gradient[1] * along[1];
      bend = along[0] * along[0] * h.ww + 2 * along[0] * along[1] * h.wb +
             along[1] * along[1] * h.bb;
      if (!(bend > 0))
        return;
      next[0] = point[0] - slope / bend * along[0];
      next[1] = point[1] - slope / bend * along[1];
      if ((next[0] == point[0] && next[1] == point[1]) ||
          !take_if_lower (objective, next, point))
        return;
    }
}

static void
keep_if_near (Crease       *creases,
              guint        *n,
              Crease        crease,
              const double  point[2])
{
  double length = hypot (crease.normal[0], crease.normal[1]);
  guint i;

  crease.normal[0] /= length;
  crease.normal[1] /= length;
  crease.offset /= length;
  crease.distance = fabs (crease.normal[0] * point[0] + crease.normal[1] * point[1] -
                          crease.offset);
  if (*n == N_CREASES && !(crease.distance < creases[*n - 1].distance))
    return;
  /* One that is there already, from a sample with the same x and y, is no other. */
  for (i = 0; i < *n; i++)
    if (creases[i].normal[0] == crease.normal[0] && creases[i].offset == crease.offset)
      return;
  if (*n < N_CREASES)
    (*n)++;
  for (i = *n - 1; i > 0 && creases[i - 1].distance > crease.distance; i--)
    creases[i] = creases[i - 1];
  creases[i] = crease;
}

/* The creases next to a point, the nearest first. */
static guint
find_creases (const DownhillObjective *objective,
              const double             point[2],
              Crease                   creases[N_CREASES])
{
  const DownhillFormula *formula = &objective->formula;
  const DownhillUnits *units = &objective->units;
  const double *x = downhill_dataset_get_x (objective->dataset);
  const double *y = downhill_dataset_get_y (objective->dataset);
  gsize m = downhill_dataset_get_size (objective->dataset);
  gboolean hinges = formula->activation == &downhill_activation_relu;
  guint n = 0;

  for (gsize i = 0; i < m; i++)
    {
      if (formula->loss->kinked)
        keep_if_near (creases, &n, (Crease) { { x[i], 1 }, y[i], 0 }, point);
      if (hinges)
        keep_if_near (creases, &n, (Crease) { { x[i], 1 }, 0, 0 }, point);
    }
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    {
      if (!downhill_penalty_get (i)->kinked || !(formula->strengths[i] > 0))
        continue;
      keep_if_near (creases, &n, (Crease) { { 1, 0 }, 0, 0 }, point);
      if (formula->penalise_bias)
        keep_if_near (creases, &n,
                      (Crease) { { -units->mean_x / units->scale_x, 1 },
                                 -units->mean_y / units->scale_y, 0 }, point);
    }

  return n;
}

/**
 * downhill_convex_search_polish:
 * @objective: what is minimised, over standardised data
 * @point: (inout) (array fixed-size=2): a point near a minimum
 *
 * Takes the point to the minimum, if E is smooth there or pieces meet there that are
 * quadratic or straight.
 */
void
downhill_convex_search_polish (const DownhillObjective *objective,
                               double                   point[2])
{
  const double near[2] = { point[0], point[1] };
  Crease creases[N_CREASES];
  guint n = find_creases (objective, near, creases);
  double free[2] = { near[0], near[1] };

  for (guint i = 0; i < n; i++)
    {
      double foot = creases[i].normal[0] * near[0] + creases[i].normal[1] * near[1] -
                    creases[i].offset;
      double on[2] = { near[0] - foot * creases[i].normal[0],
                       near[1] - foot * creases[i].normal[1] };

      polish_along (objective, &creases[i], on);
      take_if_lower (objective, on, point);
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      {
        const Crease *a = &creases[i], *b = &creases[k];
        double det = a->normal[0] * b->normal[1] - b->normal[0] * a->normal[1];
        double crossing[2] = {
          (a->offset * b->normal[1] - b->offset * a->normal[1]) / det,
          (a->normal[0] * b->offset - b->normal[0] * a->offset) / det,
        };

        if (det != 0)
          take_if_lower (objective, crossing, point);
      }
  polish_freely (objective, free);
  take_if_lower (objective, free, point);
}

/**
 * downhill_convex_search_is_over:
 * @objective: what is minimised, over standardised data
 * @point: what downhill_convex_search_polish() found
 *
 * Returns: whether that is surely a minimum of a smooth E, to the last digits: E is bent
 *   upwards there, and has no slope
 */
gboolean
downhill_convex_search_is_over (const DownhillObjective *objective,
                                const double             point[2])
{
  DownhillHessian h = downhill_objective_hessian (objective, point[0], point[1]);
  double gradient[2];

  downhill_objective_gradient (objective, point[0], point[1], gradient);

  return downhill_formula_is_smooth (&objective->formula) && h.ww > 0 &&
         h.ww * h.bb - h.wb * h.wb > 1e-10 * h.ww * h.bb &&
         hypot (gradient[0], gradient[1]) < 1e-10 * value_at (objective, point);
}

/* From a square that is large enough. */
static void
cut_to_the_end (const DownhillObjective *objective,
                double                   best[2])
{
  const DownhillMoments *moments = downhill_dataset_get_moments (objective->dataset);
  double reach = 8 * (1 + fabs (moments->mean_y) + sqrt (moments->var_y));

  for (guint i = 0; i < 12; i++)
    {
      cut_down (objective, reach, best);
      if (fabs (best[0]) < 0.9 * reach && fabs (best[1]) < 0.9 * reach)
        break;
      reach *= 32;
    }
  if (!(moments->var_x > 0) && !objective->penalised)
    best[0] = 0;
  downhill_convex_search_polish (objective, best);
}

/* Of many samples some lead to where Newton's method goes down from over all. */
static gboolean
start_from_some (const DownhillObjective *objective,
                 double                   best[2])
{
  g_autoptr (DownhillObjective) some = NULL;
  DownhillMinimum minimum;

  if (downhill_dataset_get_size (objective->dataset) < MANY ||
      !downhill_formula_is_smooth (&objective->formula))
    return FALSE;
  some = downhill_sketch_thin (objective, MANY / 2);
  minimum = downhill_convex_search_minimum (some);
  best[0] = minimum.w;
  best[1] = minimum.b;
  downhill_convex_search_polish (objective, best);

  return downhill_convex_search_is_over (objective, best);
}

/* How far from a point one can go along a direction before E rises. */
static double
find_extent (const DownhillObjective *objective,
             const double             point[2],
             double                   along_w,
             double                   along_b)
{
  double lowest = value_at (objective, point);
  double flat = lowest + 1e-12 * fabs (lowest) + DBL_MIN, low = 0, high = 1e-9;

  while (high < 1e9 && downhill_objective_value (objective, point[0] + high * along_w,
                                                 point[1] + high * along_b) <= flat)
    {
      low = high;
      high *= 4;
    }
  if (!(high < 1e9))
    return INFINITY;
  for (guint i = 0; low > 0 && i < 50; i++)
    {
      double middle = (low + high) / 2;

      if (downhill_objective_value (objective, point[0] + middle * along_w,
                                    point[1] + middle * along_b) <= flat)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Whether E neither rises nor bends along a direction, as far as rounding lets one
 * tell. Samples whose crease the point lies on rise to both sides. */
static gboolean
is_flat_along (const DownhillObjective *objective,
               const double             point[2],
               const double             along[2])
{
  const DownhillFormula *formula = &objective->formula;
  const double *x = downhill_dataset_get_x (objective->dataset);
  const double *y = downhill_dataset_get_y (objective->dataset);
  gsize m = downhill_dataset_get_size (objective->dataset);
  double shape = downhill_formula_get_shape (formula), sum = 0, size = 0, tiny = 1e-4;
  double here = downhill_objective_penalty (objective, point[0], point[1]);
  double there = downhill_objective_penalty (objective, point[0] + tiny * along[0],
                                             point[1] + tiny * along[1]);

  for (gsize i = 0; i < m; i++)
    {
      double move = x[i] * along[0] + along[1], z = x[i] * point[0] + point[1], slope, bend;
      double rounding = 1e-11 * (fabs (x[i] * point[0]) + fabs (point[1]) + fabs (y[i]));

      if (formula->loss->kinked && fabs (z - y[i]) <= rounding)
        z = move > 0 ? y[i] + 1 : y[i] - 1;
      formula->loss->slopes (&z, &y[i], 1, shape, &slope);
      formula->loss->bends (&z, &y[i], 1, shape, &bend);
      if (bend * move * move > 1e-12)
        return FALSE;
      sum += slope * move;
      size += fabs (slope * move);
    }

  return fabs (sum / m + (there - here) / tiny) <= 1e-11 * size / m + 1e-300 &&
         (here == there || !(formula->strengths[DOWNHILL_PENALTY_INDEX_l2] > 0));
}

/* There may be more of them: along a crease, at the same w, or, where x does not vary,
 * with any w. */
static void
find_others (const DownhillObjective *objective,
             DownhillMinimum         *minimum)
{
  const double point[2] = { minimum->w, minimum->b };
  Crease creases[N_CREASES];
  guint n = find_creases (objective, point, creases);
  double directions[N_CREASES + 2][2] = { { 1, 0 }, { 0, 1 } };
  double longest = 0;

  for (guint i = 0; i < n; i++)
    {
      directions[i + 2][0] = creases[i].normal[1];
      directions[i + 2][1] = -creases[i].normal[0];
    }
  for (guint i = 0; i < n + 2; i++)
    {
      double forth = 0, back = 0;
      const double *along = directions[i], against[2] = { -along[0], -along[1] };

      if (i >= 2 && creases[i - 2].distance > 1e-9 * (1 + fabs (point[0]) + fabs (point[1])))
        continue;
      if (is_flat_along (objective, point, along))
        forth = find_extent (objective, point, along[0], along[1]);
      if (is_flat_along (objective, point, against))
        back = find_extent (objective, point, against[0], against[1]);
      if (!(forth + back > longest))
        continue;
      longest = forth + back;
      minimum->kind = DOWNHILL_MINIMUM_MANY;
      minimum->direction[0] = along[0];
      minimum->direction[1] = along[1];
      minimum->from = -back;
      minimum->to = forth;
    }
  /* The middle of them stands for all. */
  if (minimum->kind == DOWNHILL_MINIMUM_MANY && isfinite (longest))
    {
      double middle = (minimum->from + minimum->to) / 2;

      minimum->w += middle * minimum->direction[0];
      minimum->b += middle * minimum->direction[1];
      minimum->from -= middle;
      minimum->to -= middle;
    }
}

/**
 * downhill_convex_search_minimum:
 * @objective: what is minimised, over standardised data; convex, and known to have a
 *   lowest point
 *
 * Cost: some hundred values and gradients; some ten of many samples, if E is smooth.
 *
 * Returns: its lowest point, to the last digits
 */
DownhillMinimum
downhill_convex_search_minimum (const DownhillObjective *objective)
{
  DownhillMinimum minimum = { .kind = DOWNHILL_MINIMUM_ONE };
  double best[2] = { 0, 0 };

  if (!start_from_some (objective, best))
    cut_to_the_end (objective, best);
  minimum.w = best[0];
  minimum.b = best[1];
  minimum.loss = value_at (objective, best);
  find_others (objective, &minimum);

  return minimum;
}
