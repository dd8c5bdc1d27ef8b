/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../random.h"
#include "plot/base/downhill-axis.h"

#define N_CASES (500 * random_depth ())

static DownhillAxis
random_axis (void)
{
  DownhillAxis axis = { .logarithmic = g_test_rand_bit () };
  double length = random_magnitude (1e-20, 1e20);

  axis.range.min = axis.logarithmic ? random_magnitude (1e-20, 1e20)
                                    : g_test_rand_double_range (-5, 5) * length;
  axis.range.max = axis.logarithmic
                     ? axis.range.min * random_magnitude (2, 1e12)
                     : axis.range.min + length;
  axis.start = g_test_rand_double_range (-100, 3000);
  /* The vertical ones run upwards, against the pixels. */
  axis.end = axis.start + random_signed (20, 4000);

  return axis;
}

/* How far a value lies between the ends, 0 to 1, as the axis shows it. */
static double
part_of (const DownhillAxis *axis,
         double              value)
{
  if (axis->logarithmic)
    return log (value / axis->range.min) / log (axis->range.max / axis->range.min);

  return (value - axis->range.min) / (axis->range.max - axis->range.min);
}

static void
test_inverse (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      DownhillAxis axis = random_axis ();
      double part = g_test_rand_double_range (-0.5, 1.5);
      double pixel = axis.start + part * (axis.end - axis.start);
      double value = downhill_axis_to_value (&axis, pixel);

      g_assert_true (downhill_axis_is_valid (&axis));
      g_assert_cmpfloat_with_epsilon (part_of (&axis, value), part, 1e-9);
      g_assert_cmpfloat_with_epsilon (downhill_axis_to_pixel (&axis, value), pixel,
                                      1e-6);
      g_assert_cmpfloat_with_epsilon (
        downhill_axis_to_pixel (&axis, axis.range.min), axis.start, 1e-9);
      g_assert_cmpfloat_with_epsilon (
        downhill_axis_to_pixel (&axis, axis.range.max), axis.end, 1e-6);
    }
}

static void
assert_same_range (const DownhillAxis *axis,
                   DownhillRange       range)
{
  g_assert_cmpfloat_with_epsilon (part_of (axis, range.min), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (part_of (axis, range.max), 1, 1e-9);
}

static void
test_zoom (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      DownhillAxis axis = random_axis (), zoomed = axis;
      double pixel = axis.start +
                     g_test_rand_double_range (0, 1) * (axis.end - axis.start);
      double factor = random_magnitude (0.1, 10);
      double value = downhill_axis_to_value (&axis, pixel);

      zoomed.range = downhill_axis_zoomed (&axis, pixel, factor);
      /* What is pointed at stays there, and the range is that much larger. */
      g_assert_cmpfloat_with_epsilon (downhill_axis_to_pixel (&zoomed, value), pixel,
                                      1e-5);
      g_assert_cmpfloat_with_epsilon (part_of (&axis, zoomed.range.max) -
                                      part_of (&axis, zoomed.range.min),
                                      factor, 1e-8);
      assert_same_range (&axis, downhill_axis_zoomed (&zoomed, pixel, 1 / factor));
    }
}

static void
test_pan (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      DownhillAxis axis = random_axis (), panned = axis;
      double pixels = g_test_rand_double_range (-1, 1) * (axis.end - axis.start);
      double pixel = axis.start +
                     g_test_rand_double_range (0, 1) * (axis.end - axis.start);
      double value = downhill_axis_to_value (&axis, pixel);

      panned.range = downhill_axis_panned (&axis, pixels);
      /* What was there went along. */
      g_assert_cmpfloat_with_epsilon (downhill_axis_to_pixel (&panned, value),
                                      pixel + pixels, 1e-5);
      assert_same_range (&axis, downhill_axis_panned (&panned, -pixels));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/random-axis/axis/has-an-inverse", test_inverse);
  g_test_add_func ("/plot/random-axis/zoom/is-undone-by-its-reverse", test_zoom);
  g_test_add_func ("/plot/random-axis/pan/is-undone-by-its-reverse", test_pan);

  return g_test_run ();
}
