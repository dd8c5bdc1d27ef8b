/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-groups.h"

#include <string.h>

/* Far fewer samples, much like the data. */

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

/**
 * downhill_groups_find:
 * @x: (array length=m): the values of x
 * @y: (array length=m): the values of y
 * @m: how many samples there are
 * @mean_x: (out) (transfer full): the middles' x, if there are any
 * @mean_y: (out) (transfer full): their y
 *
 * Finds the middles of some two thousand groups of equally many samples that are next to
 * each other: x decides of which strip a sample is, y of which group of that.
 *
 * Cost: O(m).
 *
 * Returns: how many groups there are; 0 if there are few samples
 */
gsize
downhill_groups_find (const double  *x,
                      const double  *y,
                      gsize          m,
                      double       **mean_x,
                      double       **mean_y)
{
  gsize size = m / (N_STRIPS * N_GROUPS), n = 0;
  g_autofree Sample *samples = NULL, *spare = NULL;

  if (size < LEAST_GROUP)
    return 0;
  samples = g_new (Sample, m);
  for (gsize i = 0; i < m; i++)
    samples[i] = (Sample) { x[i], y[i] };
  spare = g_new (Sample, m);
  sort (samples, spare, m, FALSE);
  *mean_x = g_new (double, m / size + 1);
  *mean_y = g_new (double, m / size + 1);
  for (gsize strip = 0; strip < m; strip += size * N_GROUPS)
    {
      gsize end = MIN (m, strip + size * N_GROUPS);

      sort (samples + strip, spare, end - strip, TRUE);
      for (gsize group = strip; group < end; group += size)
        {
          gsize count = MIN (size, end - group);
          Sample middle = { 0, 0 };

          /* A rest counts if it is most of a group. */
          if (2 * count < size && n > 0)
            continue;
          for (gsize i = group; i < group + count; i++)
            {
              middle.x += (samples[i].x - middle.x) / (i - group + 1);
              middle.y += (samples[i].y - middle.y) / (i - group + 1);
            }
          (*mean_x)[n] = middle.x;
          (*mean_y)[n++] = middle.y;
        }
    }

  return n;
}
