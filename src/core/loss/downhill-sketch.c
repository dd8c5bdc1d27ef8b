/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sketch.h"

#include <string.h>

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

/* Bits of a key that one pass of the sorting looks at, and what they may be. */
#define DIGIT_BITS 8
#define N_DIGITS (1 << DIGIT_BITS)
#define N_PASSES (64 / DIGIT_BITS)

/* A number that is as much larger as the coordinate is; 0 and -0 are the same. */
static guint64
get_key (const Sample *sample,
         gboolean      by_y)
{
  double coordinate = (by_y ? sample->y : sample->x) + 0.0;
  guint64 bits;

  memcpy (&bits, &coordinate, sizeof bits);

  return bits >> 63 != 0 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static guint
get_digit (guint64 key,
           guint   pass)
{
  return (guint) (key >> (pass * DIGIT_BITS)) % N_DIGITS;
}

/* Sorts by one coordinate, from the last digit of the key to the first, and leaves equal
 * samples in their order (Knuth, The Art of Computer Programming 3, section 5.2.5): a
 * frame waits for this, and comparing so many takes several times as long. */
static void
sort (Sample  *samples,
      Sample  *spare,
      gsize    n,
      gboolean by_y)
{
  gsize counts[N_PASSES][N_DIGITS] = { 0 };
  Sample *from = samples, *to = spare;

  for (gsize i = 0; i < n; i++)
    for (guint pass = 0; pass < N_PASSES; pass++)
      counts[pass][get_digit (get_key (samples + i, by_y), pass)]++;
  for (guint pass = 0; pass < N_PASSES; pass++)
    {
      gsize place = 0;
      Sample *swapped = from;

      /* Where all have the same digit, their order stays. */
      if (counts[pass][get_digit (get_key (from, by_y), pass)] == n)
        continue;
      for (guint digit = 0; digit < N_DIGITS; digit++)
        {
          gsize count = counts[pass][digit];

          counts[pass][digit] = place;
          place += count;
        }
      for (gsize i = 0; i < n; i++)
        to[counts[pass][get_digit (get_key (from + i, by_y), pass)]++] = from[i];
      from = to;
      to = swapped;
    }
  if (from != samples)
    memcpy (samples, from, n * sizeof *samples);
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
  g_autofree Sample *samples = NULL, *spare = NULL;
  double *mean_x, *mean_y;

  samples = g_new (Sample, m);
  for (gsize i = 0; i < m; i++)
    samples[i] = (Sample) { x[i], y[i] };
  spare = g_new (Sample, m);
  sort (samples, spare, m, FALSE);
  mean_x = g_new (double, m / size + 1);
  mean_y = g_new (double, m / size + 1);
  for (gsize strip = 0; strip < m; strip += size * N_GROUPS)
    {
      gsize end = MIN (m, strip + size * N_GROUPS);

      sort (samples + strip, spare, end - strip, TRUE);
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
 * Cost: O(m) the first time. Any thread may ask.
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
