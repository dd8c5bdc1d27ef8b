/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "bench.h"
#include "core/field/downhill-contour.h"
#include "core/data/downhill-beans.h"
#include "core/descent/downhill-descent.h"
#include "core/loss/downhill-objective-minimum.h"

/* The loss over a grid and its contours; and what asks for all samples. */

typedef struct {
  DownhillDataset *dataset;
  DownhillObjective *objective;
  DownhillDescent *descent;
  DownhillRange w;
  DownhillRange b;
  gsize size;
  guint levels;
} Work;

/* Work of nanoseconds is done so often between two looks at the clock. */
#define OFTEN 1000

/* Spaced evenly, without the ends. */
static double
get_level (const Work    *self,
           DownhillRange  range,
           guint          i)
{
  return range.min + (range.max - range.min) * (i + 1) / (self->levels + 1);
}

static double
measure_length (const DownhillPolyline *line)
{
  double length = 0;

  for (gsize i = 0; i < line->n; i++)
    {
      gsize next = i + 1 < line->n ? i + 1 : 0;

      if (next > 0 || line->closed)
        length += hypot (line->points[2 * next] - line->points[2 * i],
                         line->points[2 * next + 1] - line->points[2 * i + 1]);
    }

  return length;
}

static double
sum_values (const double *values,
            gsize         n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += values[i];

  return sum;
}

static double
run_contours (gpointer  data,
              GString  *answer)
{
  const Work *self = data;
  double start = bench_now (), seconds, length = 0;
  g_autoptr (DownhillField) field =
    downhill_field_new (self->objective, self->w, self->b, self->size, self->size);
  g_autoptr (DownhillContourTracer) tracer = downhill_contour_tracer_new (field);
  DownhillRange range = downhill_field_get_range (field);
  g_autoptr (GPtrArray) contours =
    g_ptr_array_new_with_free_func ((GDestroyNotify) downhill_contour_free);

  for (guint i = 0; i < self->levels; i++)
    g_ptr_array_add (contours, downhill_contour_tracer_trace (
                                 tracer, get_level (self, range, i)));
  seconds = bench_now () - start;

  for (guint i = 0; i < self->levels; i++)
    {
      const DownhillContour *contour = g_ptr_array_index (contours, i);

      for (gsize k = 0; k < downhill_contour_get_n_lines (contour); k++)
        {
          DownhillPolyline line = downhill_contour_get_line (contour, k);

          length += measure_length (&line);
        }
    }
  bench_append_number (answer, sum_values (field->values, self->size * self->size));
  bench_append_number (answer, length);

  return seconds;
}

/* Where the level lies between two corners of a cell. */
static double
cross (double from,
       double to,
       double level)
{
  return (level - from) / (to - from);
}

/* Marching squares as it is first written down: pieces of two points each, cell
 * by cell, which nobody joins to lines. A convex E has no saddle. */
static gsize
march (const double *values,
       gsize         n,
       double        level,
       double       *pieces)
{
  gsize n_pieces = 0;

  for (gsize row = 0; row + 1 < n; row++)
    for (gsize column = 0; column + 1 < n; column++)
      {
        const double *v = values + row * n + column;
        double corners[5] = { v[0], v[1], v[n + 1], v[n], v[0] };
        guint n_points = 0;

        for (guint edge = 0; edge < 4; edge++)
          if ((corners[edge] > level) != (corners[edge + 1] > level))
            {
              double t = cross (corners[edge], corners[edge + 1], level);
              const double x[4] = { t, 1, 1 - t, 0 }, y[4] = { 0, t, 1, 1 - t };

              pieces[4 * n_pieces + 2 * n_points] = column + x[edge];
              pieces[4 * n_pieces + 2 * n_points + 1] = row + y[edge];
              n_points++;
            }
        n_pieces += n_points == 2;
      }

  return n_pieces;
}

static double
run_contours_loop (gpointer  data,
                   GString  *answer)
{
  const Work *self = data;
  gsize n = self->size;
  g_autofree double *values = g_new (double, n * n);
  /* A convex curve crosses each line of the grid twice at the most. */
  g_autofree double *pieces = g_new (double, 4 * 4 * n * self->levels);
  gsize n_pieces = 0;
  double start = bench_now (), seconds, length = 0;
  double unit_w = (self->w.max - self->w.min) / (n - 1);
  double unit_b = (self->b.max - self->b.min) / (n - 1);
  const DownhillMoments *m = downhill_dataset_get_moments (self->dataset);
  DownhillMinimum best = *downhill_objective_minimum (self->objective);
  DownhillRange range = { INFINITY, -INFINITY };

  for (gsize row = 0; row < n; row++)
    for (gsize column = 0; column < n; column++)
      {
        double w = self->w.min + unit_w * column, b = self->b.min + unit_b * row;
        double aside = w - best.w, above = w * m->mean_x + b - m->mean_y;
        double value = best.loss + m->var_x * aside * aside + above * above;

        values[row * n + column] = value;
        range.min = MIN (range.min, value);
        range.max = MAX (range.max, value);
      }
  for (guint i = 0; i < self->levels; i++)
    n_pieces += march (values, n, get_level (self, range, i), pieces + 4 * n_pieces);
  seconds = bench_now () - start;

  for (gsize i = 0; i < n_pieces; i++)
    length += hypot ((pieces[4 * i + 2] - pieces[4 * i]) * unit_w,
                     (pieces[4 * i + 3] - pieces[4 * i + 1]) * unit_b);
  bench_append_number (answer, sum_values (values, n * n));
  bench_append_number (answer, length);

  return seconds;
}

static double
run_step (gpointer  data,
          GString  *answer)
{
  Work *self = data;
  double start = bench_now (), seconds, w, b;

  downhill_descent_seek (self->descent, 0);
  for (guint i = 0; i < OFTEN; i++)
    downhill_descent_step (self->descent);
  seconds = (bench_now () - start) / OFTEN;

  downhill_descent_seek (self->descent, 1);
  downhill_descent_get_point (self->descent, &w, &b);
  bench_append_number (answer, w);
  bench_append_number (answer, b);

  return seconds;
}

static double
run_value (gpointer  data,
           GString  *answer)
{
  const Work *self = data;
  double start = bench_now (), seconds, sum = 0;

  for (guint i = 0; i < OFTEN; i++)
    sum += downhill_objective_value (self->objective, 0.1 + i, 0.2);
  seconds = (bench_now () - start) / OFTEN;

  /* The sum goes into nothing, but has to be there. */
  g_return_val_if_fail (isfinite (sum), NAN);
  bench_append_number (answer, downhill_objective_value (self->objective, 0.1, 0.2));

  return seconds;
}

static double
run_field (gpointer  data,
           GString  *answer)
{
  const Work *self = data;
  double start = bench_now (), seconds;
  g_autoptr (DownhillField) field = NULL;

  for (guint i = 0; i < OFTEN; i++)
    {
      g_clear_pointer (&field, downhill_field_free);
      field = downhill_field_new (self->objective, self->w, self->b, self->size,
                                  self->size);
    }
  seconds = (bench_now () - start) / OFTEN;
  bench_append_number (answer, sum_values (field->values, self->size * self->size));

  return seconds;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "contours", run_contours },
    { "contours-loop", run_contours_loop },
    { "step", run_step },
    { "value", run_value },
    { "field", run_field },
  };
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  Work work = { 0 };

  bench_set_arguments (argc, argv);
  beans.points = (gsize) bench_get_number ("points", 100);
  work.size = (gsize) bench_get_number ("size", 256);
  work.levels = (guint) bench_get_number ("levels", 20);
  work.w = (DownhillRange) { bench_get_number ("w-min", -1), bench_get_number ("w-max", 2) };
  work.b = (DownhillRange) { bench_get_number ("b-min", -1), bench_get_number ("b-max", 2) };
  work.dataset = downhill_beans_generate (&beans, NULL);
  work.objective = downhill_objective_new (work.dataset, NULL);
  settings.batch_size = 0;
  settings.learning_rate = bench_get_number ("rate", 0.01);
  work.descent = downhill_descent_new (work.objective, &settings);

  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), argc > 1 ? argv[1] : NULL),
               &work, BENCH_LEAST_SECONDS);

  downhill_descent_free (work.descent);
  downhill_objective_unref (work.objective);
  downhill_dataset_unref (work.dataset);

  return 0;
}
