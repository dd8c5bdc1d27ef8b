/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sketch.h"

/* E over far fewer samples, much like E. */

/* So many strips of x, and so many groups in each of them. */
#define N_STRIPS 48
#define N_GROUPS 48

/* Fewer samples than so many for a group are drawn as they are: the last group may be
 * smaller, but counts as much. */
#define LEAST_GROUP 4

typedef struct {
  double x;
  double y;
} Sample;

static int
compare_x (const void *a,
           const void *b)
{
  const Sample *p = a, *q = b;

  return (p->x > q->x) - (p->x < q->x);
}

static int
compare_y (const void *a,
           const void *b)
{
  const Sample *p = a, *q = b;

  return (p->y > q->y) - (p->y < q->y);
}

/* The same E of these samples; %NULL if they differ by next to nothing. */
static DownhillObjective *
take (const DownhillObjective *objective,
      double                  *x,
      double                  *y,
      gsize                    n)
{
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take ("", "", "", x, y, n, NULL);
  DownhillObjective *few;

  if (dataset == NULL)
    return NULL;
  few = downhill_objective_new (dataset, &objective->formula);
  few->units = objective->units;

  return few;
}

/* The middles of groups of equally many samples that are next to each other. */
static DownhillObjective *
make_sketch (const DownhillObjective *objective,
             gsize                    size)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset), n = 0;
  g_autofree Sample *samples = NULL;
  double *mean_x, *mean_y;

  samples = g_new (Sample, m);
  for (gsize i = 0; i < m; i++)
    samples[i] = (Sample) { x[i], y[i] };
  qsort (samples, m, sizeof *samples, compare_x);
  mean_x = g_new (double, m / size + 1);
  mean_y = g_new (double, m / size + 1);
  for (gsize strip = 0; strip < m; strip += size * N_GROUPS)
    {
      gsize end = MIN (m, strip + size * N_GROUPS);

      qsort (samples + strip, end - strip, sizeof *samples, compare_y);
      for (gsize group = strip; group < end; group += size)
        {
          gsize count = MIN (size, end - group);

          /* A rest counts if it is most of a group. */
          if (2 * count < size && n > 0)
            continue;
          mean_x[n] = mean_y[n] = 0;
          for (gsize i = group; i < group + count; i++)
            {
              mean_x[n] += (samples[i].x - mean_x[n]) / (i - group + 1);
              mean_y[n] += (samples[i].y - mean_y[n]) / (i - group + 1);
            }
          n++;
        }
    }

  return take (objective, mean_x, mean_y, n);
}

/**
 * downhill_sketch_get:
 * @objective: E
 *
 * E over the middles of some two thousand groups of samples that are next to each
 * other. Where its slope does not jump, that is less than E by about E″·d²/24, where d
 * is the size of a group, a fiftieth of the data's: less than a pixel of a picture of
 * E, but not of one of its logarithm above the lowest.
 *
 * Cost: O(m log m) the first time. Any thread may ask.
 *
 * Returns: (transfer none): E over the groups; @objective itself if it has a closed
 *   form, or few samples
 */
DownhillObjective *
downhill_sketch_get (const DownhillObjective *objective)
{
  /* What is made is kept, which changes nothing that anybody sees. */
  DownhillObjective *kept = (DownhillObjective *) objective;
  gsize size = downhill_dataset_get_size (objective->dataset) / (N_STRIPS * N_GROUPS);

  if (size < LEAST_GROUP || downhill_formula_is_squared (&objective->formula))
    return kept;
  if (g_once_init_enter (&kept->sketched))
    {
      kept->sketch = make_sketch (objective, size);
      g_once_init_leave (&kept->sketched, 1);
    }

  return kept->sketch != NULL ? kept->sketch : kept;
}

/**
 * downhill_sketch_thin:
 * @objective: E
 * @n: how many samples to leave, no more than there are
 *
 * Every so manieth sample, in their order.
 *
 * Cost: O(n).
 *
 * Returns: (transfer full): E over these
 */
DownhillObjective *
downhill_sketch_thin (const DownhillObjective *objective,
                      gsize                    n)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double *some_x = g_new (double, n), *some_y = g_new (double, n);
  DownhillObjective *thin;

  for (gsize i = 0; i < n; i++)
    {
      some_x[i] = x[i * m / n];
      some_y[i] = y[i * m / n];
    }

  thin = take (objective, some_x, some_y, n);

  return thin != NULL ? thin : downhill_objective_ref ((DownhillObjective *) objective);
}
