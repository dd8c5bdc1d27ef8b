/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/field/downhill-contour.h"

#include <math.h>
#include <string.h>

#include "core/data/downhill-beans.h"
#include "core/loss/downhill-objective-minimum.h"

/* The coordinates of these fields are their columns and rows, and the first row
 * of an initialiser is the lowest. */
static DownhillField *
field_of (gsize         n_columns,
          gsize         n_rows,
          const double *values)
{
  DownhillRange w = { 0, n_columns - 1 }, b = { 0, n_rows - 1 };
  gsize n = n_columns * n_rows;

  return downhill_field_new_from_values (w, b, n_columns, n_rows,
                                         g_memdup2 (values, n * sizeof *values));
}

static void
assert_line (DownhillContour *contour,
             gsize            i,
             gboolean         closed,
             gsize            n,
             const double    *points)
{
  DownhillPolyline line;

  g_assert_cmpuint (i, <, downhill_contour_get_n_lines (contour));
  line = downhill_contour_get_line (contour, i);
  g_assert_cmpint (line.closed, ==, closed);
  g_assert_cmpuint (line.n, ==, n);
  for (gsize k = 0; k < 2 * n; k++)
    g_assert_cmpfloat_with_epsilon (line.points[k], points[k], 1e-12);
}

/* Twice the area on the left of a closed line. */
static double
area_of (DownhillPolyline line)
{
  double area = 0;

  for (gsize i = 0; i < line.n; i++)
    {
      const double *p = line.points + 2 * i;
      const double *q = line.points + 2 * ((i + 1) % line.n);

      area += p[0] * q[1] - q[0] * p[1];
    }

  return area;
}

/* On which side of the line from p to q a point lies: positive on the left. */
static double
side_of (const double *p,
         const double *q,
         double        w,
         double        b)
{
  return (q[0] - p[0]) * (b - p[1]) - (q[1] - p[1]) * (w - p[0]);
}

static void
test_cell_splits (void)
{
  for (guint mask = 0; mask < 16; mask++)
    {
      double values[4];
      g_autoptr (DownhillField) field = NULL;
      g_autoptr (DownhillContour) contour = NULL;
      gboolean saddle = mask == 6 || mask == 9;

      for (guint i = 0; i < 4; i++)
        values[i] = mask >> i & 1;
      field = field_of (2, 2, values);
      contour = downhill_contour_trace (field, 0.25);

      g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==,
                        mask == 0 || mask == 15 ? 0 : saddle ? 2 : 1);
      if (mask == 0 || mask == 15 || saddle)
        continue;

      DownhillPolyline line = downhill_contour_get_line (contour, 0);

      g_assert_cmpuint (line.n, ==, 2);
      g_assert_false (line.closed);
      for (guint i = 0; i < 4; i++)
        {
          double side = side_of (line.points, line.points + 2, i & 1, i >> 1);

          if (values[i] > 0.25)
            g_assert_cmpfloat (side, >, 0);
          else
            g_assert_cmpfloat (side, <, 0);
        }
    }
}

static void
assert_saddle (const double *values,
               double        level,
               const double  points[2][4])
{
  g_autoptr (DownhillField) field = field_of (2, 2, values);
  g_autoptr (DownhillContour) contour = downhill_contour_trace (field, level);

  g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==, 2);
  assert_line (contour, 0, FALSE, 2, points[0]);
  assert_line (contour, 1, FALSE, 2, points[1]);
}

static const double rising[] = { 1, 0, 0, 1 };
static const double falling[] = { 0, 1, 1, 0 };

static void
test_saddle_high (void)
{
  assert_saddle (rising, 0.4,
                 (const double[2][4]) { { 0.6, 0, 1, 0.4 }, { 0.4, 1, 0, 0.6 } });
  assert_saddle (falling, 0.4,
                 (const double[2][4]) { { 1, 0.6, 0.6, 1 }, { 0, 0.4, 0.4, 0 } });
}

static void
test_saddle_low (void)
{
  assert_saddle (rising, 0.6,
                 (const double[2][4]) { { 0.4, 0, 0, 0.4 }, { 0.6, 1, 1, 0.6 } });
  assert_saddle (falling, 0.6,
                 (const double[2][4]) { { 1, 0.4, 0.6, 0 }, { 0, 0.6, 0.4, 1 } });
  /* A mean on the level is not above it. */
  assert_saddle (rising, 0.5,
                 (const double[2][4]) { { 0.5, 0, 0, 0.5 }, { 0.5, 1, 1, 0.5 } });
}

static void
test_open (void)
{
  static const double ramp[] = { 0, 1, 2, 0, 1, 2, 0, 1, 2 };
  static const double slope[] = { 0, 0, 0, 1, 1, 1, 2, 2, 2 };
  g_autoptr (DownhillField) across = field_of (3, 3, ramp);
  g_autoptr (DownhillField) up = field_of (3, 3, slope);
  g_autoptr (DownhillContour) down = downhill_contour_trace (across, 0.25);
  g_autoptr (DownhillContour) right = downhill_contour_trace (up, 1.75);

  g_assert_cmpuint (downhill_contour_get_n_lines (down), ==, 1);
  assert_line (down, 0, FALSE, 3, (double[]) { 0.25, 2, 0.25, 1, 0.25, 0 });
  g_assert_cmpuint (downhill_contour_get_n_lines (right), ==, 1);
  assert_line (right, 0, FALSE, 3, (double[]) { 0, 1.75, 1, 1.75, 2, 1.75 });
}

static void
test_ring (void)
{
  static const double hill[] = { 0, 0, 0, 0, 1, 0, 0, 0, 0 };
  static const double hole[] = { 0, 0, 0, 0, -1, 0, 0, 0, 0 };
  g_autoptr (DownhillField) high = field_of (3, 3, hill);
  g_autoptr (DownhillField) low = field_of (3, 3, hole);
  g_autoptr (DownhillContour) left = downhill_contour_trace (high, 0.75);
  g_autoptr (DownhillContour) right = downhill_contour_trace (low, -0.75);

  g_assert_cmpuint (downhill_contour_get_n_lines (left), ==, 1);
  assert_line (left, 0, TRUE, 4,
               (double[]) { 0.75, 1, 1, 0.75, 1.25, 1, 1, 1.25 });
  g_assert_cmpuint (downhill_contour_get_n_lines (right), ==, 1);
  g_assert_true (downhill_contour_get_line (right, 0).closed);
  g_assert_cmpuint (downhill_contour_get_line (right, 0).n, ==, 4);
  g_assert_cmpfloat_with_epsilon (area_of (downhill_contour_get_line (left, 0)),
                                  0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (area_of (downhill_contour_get_line (right, 0)),
                                  -0.25, 1e-12);
}

static void
test_strictly_above (void)
{
  static const struct {
    double middle, rest, level;
    gsize n_lines, n_points;
  } cases[] = {
    { 1, 0, 1, 0, 0 },        /* only the middle reaches the level */
    { 1, 0, 0, 1, 4 },        /* the middle alone is above */
    { 0, 1, 0, 0, 0 },        /* the ring shrinks to the middle */
    { 1, 1, 1, 0, 0 },
    { 1, 1, 0, 0, 0 },
    { 1, 0, NAN, 0, 0 },
    { 1, 0, INFINITY, 0, 0 },
    { 1, 0, -INFINITY, 0, 0 },
    { 1, -INFINITY, -INFINITY, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double values[9];
      g_autoptr (DownhillField) field = NULL;
      g_autoptr (DownhillContour) contour = NULL;

      for (gsize k = 0; k < 9; k++)
        values[k] = k == 4 ? cases[i].middle : cases[i].rest;
      field = field_of (3, 3, values);
      contour = downhill_contour_trace (field, cases[i].level);
      g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==,
                        cases[i].n_lines);
      if (cases[i].n_lines > 0)
        g_assert_cmpuint (downhill_contour_get_line (contour, 0).n, ==,
                          cases[i].n_points);
    }
}

static void
test_once_through_a_sample (void)
{
  static const double ramp[] = { 0, 1, 2, 1, 2, 3, 2, 3, 4 };
  static const double corner[] = {
    -1, -1, -1, -1,
    -1, 0, 1, -1,
    -1, 1, 1, -1,
    -1, -1, -1, -1
  };
  g_autoptr (DownhillField) field = field_of (3, 3, ramp);
  g_autoptr (DownhillField) island = field_of (4, 4, corner);
  g_autoptr (DownhillContour) contour = downhill_contour_trace (field, 2);
  g_autoptr (DownhillContour) ring = downhill_contour_trace (island, 0);

  g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==, 1);
  assert_line (contour, 0, FALSE, 3, (double[]) { 0, 2, 1, 1, 2, 0 });

  /* The ring begins and ends at the sample in column 1 of row 1. */
  g_assert_cmpuint (downhill_contour_get_n_lines (ring), ==, 1);
  assert_line (ring, 0, TRUE, 7,
               (double[]) { 1, 1, 2, 0.5, 2.5, 1, 2.5, 2, 2, 2.5, 1, 2.5,
                            0.5, 2 });
}

static void
test_nan (void)
{
  static const struct {
    gsize place;
    gsize n_lines, n_points;
    double first[2];
  } cases[] = {
    { 0, 1, 2, { 0.5, 2 } },
    { 1, 1, 2, { 0.5, 2 } },
    { 2, 1, 3, { 0.5, 2 } },
    { 3, 0, 0, { 0 } },
    { 4, 0, 0, { 0 } },
    { 6, 1, 2, { 0.5, 1 } },
    { 7, 1, 2, { 0.5, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double values[] = { 0, 1, 1, 0, 1, 1, 0, 1, 1 };
      g_autoptr (DownhillField) field = NULL;
      g_autoptr (DownhillContour) contour = NULL;
      DownhillPolyline line;

      values[cases[i].place] = NAN;
      field = field_of (3, 3, values);
      contour = downhill_contour_trace (field, 0.5);
      g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==,
                        cases[i].n_lines);
      if (cases[i].n_lines == 0)
        continue;

      line = downhill_contour_get_line (contour, 0);
      g_assert_false (line.closed);
      g_assert_cmpuint (line.n, ==, cases[i].n_points);
      g_assert_cmpfloat (line.points[0], ==, cases[i].first[0]);
      g_assert_cmpfloat (line.points[1], ==, cases[i].first[1]);
    }
}

static void
test_nan_opens_ring (void)
{
  double values[] = { 0, 0, 0, 0, 1, 0, 0, 0, NAN };
  g_autoptr (DownhillField) field = field_of (3, 3, values);
  g_autoptr (DownhillContour) contour = downhill_contour_trace (field, 0.5);

  g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==, 1);
  assert_line (contour, 0, FALSE, 4, (double[]) { 1, 1.5, 0.5, 1, 1, 0.5, 1.5, 1 });
}

static void
test_infinite (void)
{
  static const struct {
    double left, right, w;
  } cases[] = {
    { 0, INFINITY, 0 },
    { INFINITY, 0, 1 },
    { -INFINITY, 5, 1 },
    { 5, -INFINITY, 0 },
    { -INFINITY, INFINITY, 0.5 },
    { -1e308, 1e308, 0.505 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double values[] = { cases[i].left, cases[i].right,
                          cases[i].left, cases[i].right };
      double level = cases[i].right == 1e308 ? 1e306 : 1;
      g_autoptr (DownhillField) field = field_of (2, 2, values);
      g_autoptr (DownhillContour) contour = downhill_contour_trace (field, level);
      DownhillPolyline line;

      g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==, 1);
      line = downhill_contour_get_line (contour, 0);
      g_assert_cmpuint (line.n, ==, 2);
      for (gsize k = 0; k < 2; k++)
        {
          g_assert_cmpfloat_with_epsilon (line.points[2 * k], cases[i].w, 1e-12);
          g_assert_true (isfinite (line.points[2 * k + 1]));
        }
    }
}

static gboolean
is_valid_cell (const DownhillField *field,
               gssize               row,
               gssize               column)
{
  gssize n = field->n_columns;
  const double *lower;

  if (row < 0 || column < 0 || row + 1 >= (gssize) field->n_rows ||
      column + 1 >= n)
    return FALSE;
  lower = field->values + row * n + column;

  return !isnan (lower[0]) && !isnan (lower[1]) && !isnan (lower[n]) &&
         !isnan (lower[n + 1]);
}

/* Counts the edges that the level crosses: as many points has its contour, and
 * half as many open lines as there are edges with a cell on one side only. */
static void
count_edges (const DownhillField *field,
             double               level,
             gsize               *n_points,
             gsize               *n_ends)
{
  gssize n = field->n_columns;

  *n_points = *n_ends = 0;
  for (gssize row = 0; row < (gssize) field->n_rows; row++)
    {
      for (gssize column = 0; column < n; column++)
        {
          const double *value = field->values + row * n + column;
          int here = is_valid_cell (field, row, column), cells;

          if (column + 1 < n && (value[0] > level) != (value[1] > level))
            {
              cells = here + is_valid_cell (field, row - 1, column);
              *n_points += cells > 0;
              *n_ends += cells == 1;
            }
          if (row + 1 < (gssize) field->n_rows &&
              (value[0] > level) != (value[n] > level))
            {
              cells = here + is_valid_cell (field, row, column - 1);
              *n_points += cells > 0;
              *n_ends += cells == 1;
            }
        }
    }
}

/* Checks that a step of a line crosses one cell with the higher corners on its
 * left; what a saddle joins is another test's business. */
static void
assert_step (const DownhillField *field,
             double               level,
             const double        *p,
             const double        *q)
{
  gsize column = floor ((p[0] + q[0]) / 2), row = floor ((p[1] + q[1]) / 2);
  double above = 0, below = 0;

  g_assert_true (is_valid_cell (field, row, column));
  for (guint i = 0; i < 4; i++)
    {
      gsize w = column + (i & 1), b = row + (i >> 1);
      double side = side_of (p, q, w, b);

      g_assert_cmpfloat (fabs (p[0] - w), <=, 1);
      g_assert_cmpfloat (fabs (p[1] - b), <=, 1);
      if (field->values[b * field->n_columns + w] > level)
        above = MAX (above, side);
      else
        below = MIN (below, side);
    }
  g_assert_cmpfloat (above, >, 0);
  g_assert_cmpfloat (below, <, 0);
}

static void
test_random (void)
{
  for (guint trial = 0; trial < 300; trial++)
    {
      gsize n_columns = g_test_rand_int_range (2, 80);
      gsize n_rows = g_test_rand_int_range (2, 40);
      double nan_share = trial % 3 == 0 ? 0.05 : 0;
      g_autofree double *values = g_new (double, n_columns * n_rows);
      g_autoptr (DownhillField) field = NULL;
      g_autoptr (DownhillContourTracer) tracer = NULL;

      for (gsize i = 0; i < n_columns * n_rows; i++)
        values[i] = g_test_rand_double () < nan_share ? NAN
                                                      : g_test_rand_double ();
      field = field_of (n_columns, n_rows, values);
      tracer = downhill_contour_tracer_new (field);
      for (double level = 0.1; level < 1; level += 0.2)
        {
          g_autoptr (DownhillContour) contour = NULL;
          gsize n_points = 0, n_open = 0, expected_points, expected_ends;

          contour = downhill_contour_tracer_trace (tracer, level);
          for (gsize i = 0; i < downhill_contour_get_n_lines (contour); i++)
            {
              DownhillPolyline line = downhill_contour_get_line (contour, i);

              for (gsize k = 0; k + !line.closed < line.n; k++)
                assert_step (field, level, line.points + 2 * k,
                             line.points + 2 * ((k + 1) % line.n));
              n_points += line.n;
              n_open += !line.closed;
            }
          count_edges (field, level, &expected_points, &expected_ends);
          g_assert_cmpuint (n_points, ==, expected_points);
          g_assert_cmpuint (2 * n_open, ==, expected_ends);
        }
    }
}

static void
test_levels_do_not_mix (void)
{
  g_autofree double *values = g_new (double, 50 * 40);
  g_autoptr (DownhillField) field = NULL;
  g_autoptr (DownhillContourTracer) tracer = NULL;

  for (gsize i = 0; i < 50 * 40; i++)
    values[i] = g_test_rand_double ();
  field = field_of (50, 40, values);
  tracer = downhill_contour_tracer_new (field);
  for (guint i = 0; i < 5; i++)
    {
      double level = 0.2 * i;
      g_autoptr (DownhillContour) shared = NULL;
      g_autoptr (DownhillContour) alone = NULL;

      shared = downhill_contour_tracer_trace (tracer, level);
      alone = downhill_contour_trace (field, level);
      g_assert_cmpuint (downhill_contour_get_n_lines (shared), ==,
                        downhill_contour_get_n_lines (alone));
      for (gsize k = 0; k < downhill_contour_get_n_lines (alone); k++)
        {
          DownhillPolyline line = downhill_contour_get_line (alone, k);

          assert_line (shared, k, line.closed, line.n, line.points);
        }
    }
}

/* The map of the beans as it is drawn: 800 by 500 pixels. */
#define MAP_WIDTH 800
#define MAP_HEIGHT 500

typedef struct {
  DownhillMinimum minimum;
  double ww, wb, bb;            /* E − E_min as a quadratic form of pixels */
  double radius;                /* px of the short half axis, where E is 1
                                 * above the minimum */
} Map;

static const DownhillRange map_w = { -1, 2 }, map_b = { -2, 2 };

static DownhillField *
sample_map (Map    *map,
            double  spacing)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
  DownhillHessian hessian = downhill_objective_hessian (objective, 0, 0);
  double w = (map_w.max - map_w.min) / MAP_WIDTH;
  double b = (map_b.max - map_b.min) / MAP_HEIGHT;

  map->minimum = *downhill_objective_minimum (objective);
  map->ww = hessian.ww * w * w / 2;
  map->wb = hessian.wb * w * b / 2;
  map->bb = hessian.bb * b * b / 2;
  map->radius = 1 / sqrt ((map->ww + map->bb) / 2 +
                          hypot ((map->ww - map->bb) / 2, map->wb));

  return downhill_field_new (objective, map_w, map_b,
                             ceil (MAP_WIDTH / spacing) + 1,
                             ceil (MAP_HEIGHT / spacing) + 1);
}

/* Pixels from a point to the ellipse on which E − E_min is height: along the
 * gradient, so never less than the distance. */
static double
distance_to_ellipse (const Map *map,
                     double     height,
                     double     w,
                     double     b)
{
  double start_x = (w - map->minimum.w) * MAP_WIDTH / (map_w.max - map_w.min);
  double start_y = (b - map->minimum.b) * MAP_HEIGHT / (map_b.max - map_b.min);
  double x = start_x, y = start_y;

  for (guint i = 0; i < 8; i++)
    {
      double dx = 2 * (map->ww * x + map->wb * y);
      double dy = 2 * (map->wb * x + map->bb * y);
      double excess = (dx * x + dy * y) / 2 - height;
      double step = excess / (dx * dx + dy * dy);

      x -= step * dx;
      y -= step * dy;
    }

  return hypot (x - start_x, y - start_y);
}

static double
largest_error (const Map       *map,
               double           height,
               DownhillContour *contour,
               gboolean         between_points)
{
  double largest = 0;

  for (gsize i = 0; i < downhill_contour_get_n_lines (contour); i++)
    {
      DownhillPolyline line = downhill_contour_get_line (contour, i);

      for (gsize k = 0; k + !line.closed < line.n; k++)
        {
          const double *p = line.points + 2 * k;
          const double *q = line.points + 2 * ((k + 1) % line.n);

          if (!between_points)
            q = p;
          largest = MAX (largest,
                         distance_to_ellipse (map, height, (p[0] + q[0]) / 2,
                                              (p[1] + q[1]) / 2));
        }
    }

  return largest;
}

static void
test_ellipse (void)
{
  /* The tips of these ellipses are about 8 times as sharp as a circle of the
   * short half axis, which is what the spacing has to follow. */
  static const struct {
    double spacing;             /* px between samples */
    double short_axis;          /* px, half of it */
    gboolean inside;
  } cases[] = {
    { 2, 160, FALSE },
    { 2, 80, FALSE },
    { 2, 50, FALSE },
    { 1, 13, TRUE },
    { 0.7, 6.5, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Map map;
      g_autoptr (DownhillField) field = sample_map (&map, cases[i].spacing);
      g_autoptr (DownhillContour) contour = NULL;
      double root = cases[i].short_axis / map.radius;

      downhill_field_take_root (field, map.minimum.loss);
      contour = downhill_contour_trace (field, root);
      g_assert_cmpuint (downhill_contour_get_n_lines (contour), >=, 1);
      if (cases[i].inside)
        {
          g_assert_cmpuint (downhill_contour_get_n_lines (contour), ==, 1);
          g_assert_true (downhill_contour_get_line (contour, 0).closed);
          /* E is lower inside, which is on the right. */
          g_assert_cmpfloat (area_of (downhill_contour_get_line (contour, 0)),
                             <, 0);
        }
      g_assert_cmpfloat (largest_error (&map, root * root, contour, FALSE),
                         <, 0.1);
      g_assert_cmpfloat (largest_error (&map, root * root, contour, TRUE),
                         <, 0.1);
    }
}

static void
test_root (void)
{
  Map map;
  g_autoptr (DownhillField) field = sample_map (&map, 4);
  double root = 160 / map.radius, height = root * root;
  g_autoptr (DownhillContour) on_loss = NULL;
  g_autoptr (DownhillContour) on_root = NULL;

  on_loss = downhill_contour_trace (field, map.minimum.loss + height);
  downhill_field_take_root (field, map.minimum.loss);
  on_root = downhill_contour_trace (field, root);

  g_assert_cmpuint (downhill_contour_get_n_lines (on_root), ==,
                    downhill_contour_get_n_lines (on_loss));
  g_assert_cmpfloat (3 * largest_error (&map, height, on_root, FALSE),
                     <, largest_error (&map, height, on_loss, FALSE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/contour/cell/has-the-higher-side-on-the-left",
                   test_cell_splits);
  g_test_add_func ("/core/contour/saddle/joins-the-higher-side",
                   test_saddle_high);
  g_test_add_func ("/core/contour/saddle/joins-the-lower-side",
                   test_saddle_low);
  g_test_add_func ("/core/contour/line/ends-at-the-border", test_open);
  g_test_add_func ("/core/contour/line/closes-to-a-ring", test_ring);
  g_test_add_func ("/core/contour/line/passes-a-sample-once",
                   test_once_through_a_sample);
  g_test_add_func ("/core/contour/level/is-not-above-itself",
                   test_strictly_above);
  g_test_add_func ("/core/contour/level/leaves-nothing-for-the-next",
                   test_levels_do_not_mix);
  g_test_add_func ("/core/contour/nan/has-no-line-around-it", test_nan);
  g_test_add_func ("/core/contour/nan/opens-a-ring", test_nan_opens_ring);
  g_test_add_func ("/core/contour/infinity/keeps-points-finite", test_infinite);
  g_test_add_func ("/core/contour/random/is-joined-to-as-few-lines-as-possible",
                   test_random);
  g_test_add_func ("/core/contour/ellipse/is-exact-to-a-tenth-of-a-pixel",
                   test_ellipse);
  g_test_add_func ("/core/contour/ellipse/is-more-exact-on-the-root",
                   test_root);

  return g_test_run ();
}
