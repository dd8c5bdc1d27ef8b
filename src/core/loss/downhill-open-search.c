/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-open-search.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "downhill-convex-search.h"
#include "downhill-sketch.h"

/* The lowest point that can be found of an E over standardised data that is not convex:
 * descents from the best of many steep and flat curves over the data, each to the last
 * digits. Where a step at some x does as well, E goes down for ever. */

/* So many places along x where the curve passes z = 0, and so many slopes there. */
#define N_THRESHOLDS 81
#define N_SLOPES 40
#define STEEPEST 200.0
#define FLATTEST 0.02

/* So many samples are enough to see where E is low. */
#define N_SAMPLED 512

/* So many low places are gone down from, and so many of what is found there are gone on
 * with over all samples. */
#define N_STARTS 24
#define N_FINALISTS 4

/* What is so much higher over some of the samples, in parts of the highest of the low
 * places, than the lowest is over these will not be the lowest over all. */
#define HOPELESS 0.2

/* What is nearer is one place. */
#define SAME_PLACE 1e-6

typedef struct {
  double point[2];
  double loss;
} Place;

static double
value_at (const DownhillObjective *objective,
          const double             point[2])
{
  double value = downhill_objective_value (objective, point[0], point[1]);

  return isfinite (value) ? value : G_MAXDOUBLE;
}

static int
compare_places (const void *a,
                const void *b)
{
  const Place *p = a, *q = b;

  return (p->loss > q->loss) - (p->loss < q->loss);
}

/* A triangle that walks and shrinks: it needs no slope, where there is none or it is 0.
 *
 * Source: Nelder, Mead, "A simplex method for function minimization", The Computer
 * Journal 7(4), 1965. */
static void
walk_down (const DownhillObjective *objective,
           Place                   *place,
           guint                    most)
{
  Place corners[3];
  double size = 0.1;

  for (guint i = 0; i < 3; i++)
    {
      corners[i] = *place;
      if (i > 0)
        corners[i].point[i - 1] += size * (1 + fabs (place->point[i - 1]));
      corners[i].loss = value_at (objective, corners[i].point);
    }
  for (guint n = 0; n < most; n++)
    {
      double middle[2];
      static const double factors[] = { -1, -2, -0.5, 0.5 };
      Place tries[G_N_ELEMENTS (factors)];
      guint chosen;

      qsort (corners, 3, sizeof *corners, compare_places);
      if (hypot (corners[2].point[0] - corners[0].point[0],
                 corners[2].point[1] - corners[0].point[1]) <
          1e-13 * (1 + hypot (corners[0].point[0], corners[0].point[1])))
        break;
      for (guint k = 0; k < 2; k++)
        middle[k] = (corners[0].point[k] + corners[1].point[k]) / 2;
      for (guint f = 0; f < G_N_ELEMENTS (factors); f++)
        {
          for (guint k = 0; k < 2; k++)
            tries[f].point[k] = middle[k] + factors[f] * (corners[2].point[k] - middle[k]);
          /* Only what may be chosen is computed. */
          if (f == 0 || (f == 1) == (tries[0].loss < corners[0].loss))
            tries[f].loss = value_at (objective, tries[f].point);
          else
            tries[f].loss = INFINITY;
        }
      chosen = tries[1].loss < tries[0].loss ? 1 : 0;
      if (tries[chosen].loss >= corners[1].loss)
        chosen = tries[0].loss < corners[2].loss ? 2 : 3;
      if (tries[chosen].loss < corners[2].loss)
        {
          corners[2] = tries[chosen];
          continue;
        }
      for (guint i = 1; i < 3; i++)
        {
          for (guint k = 0; k < 2; k++)
            corners[i].point[k] = (corners[i].point[k] + corners[0].point[k]) / 2;
          corners[i].loss = value_at (objective, corners[i].point);
        }
    }
  qsort (corners, 3, sizeof *corners, compare_places);
  *place = corners[0];
}

/* Where E is lower than next to it, over threshold × slope; the lowest first. */
static guint
find_low_places (const DownhillObjective *objective,
                 Place                    places[N_STARTS])
{
  DownhillRange x = downhill_dataset_get_x_range (objective->dataset);
  double width = x.max > x.min ? x.max - x.min : 1;
  g_autofree Place *grid = g_new (Place, N_THRESHOLDS * 2 * N_SLOPES);
  guint n = 0;

  for (guint t = 0; t < N_THRESHOLDS; t++)
    for (guint s = 0; s < 2 * N_SLOPES; s++)
      {
        Place *place = &grid[t * 2 * N_SLOPES + s];
        double part = s % N_SLOPES / (N_SLOPES - 1.0);
        double steepness = FLATTEST * pow (STEEPEST / FLATTEST, part) / width;
        double threshold = x.min - width + 3 * width * t / (N_THRESHOLDS - 1);

        place->point[0] = s < N_SLOPES ? steepness : -steepness;
        place->point[1] = -place->point[0] * threshold;
        place->loss = value_at (objective, place->point);
      }
  for (guint t = 0; t < N_THRESHOLDS; t++)
    for (guint s = 0; s < 2 * N_SLOPES; s++)
      {
        Place place = grid[t * 2 * N_SLOPES + s];
        gboolean low = TRUE;
        guint i;

        if (t > 0)
          low = low && place.loss <= grid[(t - 1) * 2 * N_SLOPES + s].loss;
        if (t + 1 < N_THRESHOLDS)
          low = low && place.loss <= grid[(t + 1) * 2 * N_SLOPES + s].loss;
        if (s % N_SLOPES > 0)
          low = low && place.loss <= grid[t * 2 * N_SLOPES + s - 1].loss;
        if (s % N_SLOPES + 1 < N_SLOPES)
          low = low && place.loss <= grid[t * 2 * N_SLOPES + s + 1].loss;
        if (!low || (n == N_STARTS && place.loss >= places[n - 1].loss))
          continue;
        if (n < N_STARTS)
          n++;
        for (i = n - 1; i > 0 && places[i - 1].loss > place.loss; i--)
          places[i] = places[i - 1];
        places[i] = place;
      }

  return n;
}

/* A sample of y costs so much where the curve is at @level. */
static double
cost_of (const DownhillObjective *objective,
         double                   level,
         double                   y)
{
  double cost;

  objective->formula.loss->values (&level, &y, 1,
                                   downhill_formula_get_shape (&objective->formula), &cost);

  return cost;
}

typedef struct {
  double x;
  double y;
} Sample;

static int
compare_samples (const void *a,
                 const void *b)
{
  const Sample *p = a, *q = b;

  return (p->x > q->x) - (p->x < q->x);
}

/* The samples at one x, on the step itself, share one level: the loss is convex in it. */
static double
cost_of_level (const DownhillObjective *objective,
               const Sample            *samples,
               gsize                    n)
{
  double low = objective->formula.activation->lowest;
  double high = objective->formula.activation->highest;
  double costs[2];

  /* One sample is met, as nearly as the curve can. */
  if (n == 1)
    return cost_of (objective, CLAMP (samples->y, low, high), samples->y);

  for (guint i = 0; i < 200; i++)
    {
      double levels[2] = { low + (high - low) * 0.4, low + (high - low) * 0.6 };

      costs[0] = costs[1] = 0;
      for (gsize k = 0; k < n; k++)
        for (guint l = 0; l < 2; l++)
          costs[l] += cost_of (objective, levels[l], samples[k].y);
      if (costs[0] < costs[1])
        high = levels[1];
      else
        low = levels[0];
    }

  return MIN (costs[0], costs[1]);
}

/* The lowest that E tends to where the curve becomes a step, and where that is. */
static DownhillMinimum
find_best_step (const DownhillObjective *objective)
{
  const DownhillActivation *activation = objective->formula.activation;
  const double *x = downhill_dataset_get_x (objective->dataset);
  const double *y = downhill_dataset_get_y (objective->dataset);
  gsize m = downhill_dataset_get_size (objective->dataset);
  DownhillMinimum best = {
    .kind = DOWNHILL_MINIMUM_AT_INFINITY, .w = NAN, .b = NAN, .loss = INFINITY,
  };
  g_autofree Sample *samples = NULL;
  gboolean on_sample = FALSE;

  if (!isfinite (activation->lowest) || !isfinite (activation->highest) ||
      (objective->penalised && objective->formula.penalise_bias))
    return best;
  samples = g_new (Sample, m);
  for (gsize i = 0; i < m; i++)
    samples[i] = (Sample) { x[i], y[i] };
  qsort (samples, m, sizeof *samples, compare_samples);

  for (int sign = 1; sign >= -1; sign -= 2)
    {
      double left = sign > 0 ? activation->lowest : activation->highest;
      double right = sign > 0 ? activation->highest : activation->lowest;
      double below = 0, above = 0;

      for (gsize i = 0; i < m; i++)
        above += cost_of (objective, right, samples[i].y);
      for (gsize i = 0; i <= m;)
        {
          gsize n = 1;
          /* A step right before this sample, or beyond all of them. */
          double loss = (below + above) / m;
          double at = i == 0   ? samples[0].x - 1
                      : i == m ? samples[m - 1].x + 1
                               : (samples[i - 1].x + samples[i].x) / 2;
          gboolean ends = i == 0 || i == m;

          /* A penalised slope cannot grow, but b may. A step between two samples is told
           * from one on a sample that gains nothing. */
          if ((loss < best.loss * (1 - 1e-12) ||
               (on_sample && loss <= best.loss * (1 + 1e-12))) &&
              (ends || !objective->penalised))
            {
              on_sample = FALSE;
              best.loss = loss;
              best.direction[0] = sign;
              best.direction[1] = -sign * at;
              if (ends)
                {
                  best.direction[0] = 0;
                  best.direction[1] = (i == 0) == (sign > 0) ? 1 : -1;
                }
            }
          if (i == m)
            break;
          while (i + n < m && samples[i + n].x == samples[i].x)
            n++;
          for (gsize k = 0; k < n; k++)
            above -= cost_of (objective, right, samples[i + k].y);
          loss = (below + above + cost_of_level (objective, samples + i, n)) / m;
          if (loss < best.loss * (1 - 1e-12) && !objective->penalised)
            {
              on_sample = TRUE;
              best.loss = loss;
              best.direction[0] = sign;
              best.direction[1] = -sign * samples[i].x;
            }
          for (gsize k = 0; k < n; k++)
            below += cost_of (objective, left, samples[i + k].y);
          i += n;
        }
    }

  return best;
}

/* With ReLU only the samples with z > 0 matter: of none, or of those at one x, there are
 * many best lines. */
static void
find_others (const DownhillObjective *objective,
             DownhillMinimum         *minimum)
{
  const double *x = downhill_dataset_get_x (objective->dataset);
  gsize m = downhill_dataset_get_size (objective->dataset);
  gboolean any = FALSE;
  double at = 0;

  if (objective->formula.activation != &downhill_activation_relu || objective->penalised)
    return;
  for (gsize i = 0; i < m; i++)
    {
      double z = minimum->w * x[i] + minimum->b;

      if (!(z > 1e-9 * (fabs (minimum->w) + fabs (minimum->b))))
        continue;
      if (any && x[i] != at)
        return;
      any = TRUE;
      at = x[i];
    }
  minimum->kind = DOWNHILL_MINIMUM_MANY;
  minimum->to = INFINITY;
  minimum->direction[0] = any ? (minimum->w > 0 ? 1 : -1) : 0;
  minimum->direction[1] = any ? -minimum->direction[0] * at : -1;
}

/* Leaves one of those that went down to the same place; the lowest come first. */
static guint
drop_doubles (Place *places,
              guint  n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < kept; k++)
        known = known || hypot (places[i].point[0] - places[k].point[0],
                                places[i].point[1] - places[k].point[1]) <
                           SAME_PLACE * (1 + hypot (places[k].point[0], places[k].point[1]));
      if (!known)
        places[kept++] = places[i];
    }

  return kept;
}

/**
 * downhill_open_search_minimum:
 * @objective: what is minimised, over standardised data; not convex
 *
 * Cost: some ten thousand values over at most 512 samples, and some hundred over all
 *   where E is smooth, a few thousand otherwise.
 *
 * Returns: the lowest point that was found, or the direction in which E goes as low
 */
DownhillMinimum
downhill_open_search_minimum (const DownhillObjective *objective)
{
  g_autoptr (DownhillObjective) thin =
    downhill_dataset_get_size (objective->dataset) > N_SAMPLED
      ? downhill_sketch_thin (objective, N_SAMPLED) : NULL;
  DownhillMinimum far = find_best_step (objective);
  DownhillMinimum minimum = { .kind = DOWNHILL_MINIMUM_BEST_FOUND, .loss = INFINITY };
  Place places[N_STARTS];
  guint n = find_low_places (thin != NULL ? thin : objective, places);
  double hopeful = INFINITY;

  for (guint i = 0; i < n; i++)
    walk_down (thin != NULL ? thin : objective, &places[i], 400);
  qsort (places, n, sizeof *places, compare_places);
  n = drop_doubles (places, n);
  if (thin != NULL)
    hopeful = places[0].loss + HOPELESS * (places[n - 1].loss - places[0].loss);
  for (guint i = 0; i < MIN (n, N_FINALISTS) && places[i].loss <= hopeful; i++)
    {
      double loss;

      /* The triangle may have shrunk too early. */
      downhill_convex_search_polish (objective, places[i].point);
      if (!downhill_convex_search_is_over (objective, places[i].point))
        {
          walk_down (objective, &places[i], 400);
          walk_down (objective, &places[i], 400);
          downhill_convex_search_polish (objective, places[i].point);
        }
      loss = value_at (objective, places[i].point);
      if (!(loss < minimum.loss))
        continue;
      minimum.w = places[i].point[0];
      minimum.b = places[i].point[1];
      minimum.loss = loss;
    }
  if (far.loss <= minimum.loss * (1 + 1e-9))
    return far;
  find_others (objective, &minimum);

  return minimum;
}
