/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/base/downhill-axis.h"

#include <float.h>
#include <math.h>

static void
test_valid (void)
{
  static const struct {
    DownhillAxis axis;
    gboolean valid;
  } cases[] = {
    { { { -1, 2 }, FALSE, 40, 640 }, TRUE },
    { { { -1, 2 }, FALSE, 480, 20 }, TRUE },
    { { { 1e-12, 1e12 }, TRUE, 480, 20 }, TRUE },
    { { { 1e9, 1e9 + 1e-6 }, FALSE, 0, 100 }, TRUE },
    { { { 0, 0 }, FALSE, 0, 100 }, FALSE },
    { { { 2, -1 }, FALSE, 0, 100 }, FALSE },
    { { { 0, 1 }, FALSE, 7, 7 }, FALSE },
    { { { NAN, 1 }, FALSE, 0, 100 }, FALSE },
    { { { 0, NAN }, FALSE, 0, 100 }, FALSE },
    { { { 0, INFINITY }, FALSE, 0, 100 }, FALSE },
    { { { -INFINITY, 0 }, FALSE, 0, 100 }, FALSE },
    { { { -DBL_MAX, DBL_MAX }, FALSE, 0, 100 }, FALSE },
    { { { 0, 1 }, TRUE, 0, 100 }, FALSE },
    { { { -1, 1 }, TRUE, 0, 100 }, FALSE },
    { { { 1, 1 }, TRUE, 0, 100 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (downhill_axis_is_valid (&cases[i].axis), ==, cases[i].valid);
}

static void
test_to_pixel (void)
{
  static const struct {
    DownhillAxis axis;
    double value;
    double pixel;
  } cases[] = {
    { { { -1, 2 }, FALSE, 40, 640 }, -1, 40 },
    { { { -1, 2 }, FALSE, 40, 640 }, 2, 640 },
    { { { -1, 2 }, FALSE, 40, 640 }, 0.5, 340 },
    { { { -1, 2 }, FALSE, 40, 640 }, -2, -160 },
    { { { 0, 1.2 }, FALSE, 480, 0 }, 0, 480 },
    { { { 0, 1.2 }, FALSE, 480, 0 }, 0.3, 360 },
    { { { 1e-3, 1e3 }, TRUE, 600, 0 }, 1, 300 },
    { { { 1e-3, 1e3 }, TRUE, 600, 0 }, 100, 100 },
    { { { 1e-3, 1e3 }, TRUE, 0, 600 }, 1e-3, 0 },
    { { { 1e-3, 1e3 }, TRUE, 0, 600 }, 1e4, 700 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double pixel = downhill_axis_to_pixel (&cases[i].axis, cases[i].value);
      double value = downhill_axis_to_value (&cases[i].axis, cases[i].pixel);

      g_assert_cmpfloat_with_epsilon (pixel, cases[i].pixel, 1e-9);
      g_assert_cmpfloat_with_epsilon (value, cases[i].value,
                                      1e-12 * fabs (cases[i].value) + 1e-12);
    }
}

/* cairo's coordinates end at 2²³. */
static void
test_far_away (void)
{
  static const DownhillAxis linear = { { 0, 1 }, FALSE, 0, 100 };
  static const DownhillAxis upward = { { 0, 1 }, FALSE, 100, 0 };
  static const DownhillAxis logarithmic = { { 1, 10 }, TRUE, 100, 0 };
  static const double values[] = { 1e30, DBL_MAX, INFINITY };
  static const double improper[] = { 0, -1, -DBL_MAX, -INFINITY };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_cmpfloat (downhill_axis_to_pixel (&linear, values[i]), ==, 1e6);
      g_assert_cmpfloat (downhill_axis_to_pixel (&linear, -values[i]), ==, -1e6);
      g_assert_cmpfloat (downhill_axis_to_pixel (&upward, values[i]), ==, -1e6);
      g_assert_cmpfloat (downhill_axis_to_pixel (&upward, -values[i]), ==, 1e6);
    }
  /* No logarithm means below everything else. */
  for (gsize i = 0; i < G_N_ELEMENTS (improper); i++)
    {
      double pixel = downhill_axis_to_pixel (&logarithmic, improper[i]);

      g_assert_cmpfloat (pixel, >=, 1e6);
      g_assert_cmpfloat (pixel, <, 1 << 21);
    }
  g_assert_true (isnan (downhill_axis_to_pixel (&linear, NAN)));
}

static void
test_zoom (void)
{
  static const DownhillAxis linear = { { -1, 2 }, FALSE, 40, 640 };
  static const DownhillAxis logarithmic = { { 1e-3, 1e3 }, TRUE, 600, 0 };
  DownhillRange range;

  range = downhill_axis_zoomed (&linear, 340, 0.5);
  g_assert_cmpfloat_with_epsilon (range.min, -0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (range.max, 1.25, 1e-12);
  range = downhill_axis_zoomed (&linear, 40, 2);
  g_assert_cmpfloat_with_epsilon (range.min, -1, 1e-12);
  g_assert_cmpfloat_with_epsilon (range.max, 5, 1e-12);
  range = downhill_axis_zoomed (&linear, 640, 2);
  g_assert_cmpfloat_with_epsilon (range.min, -4, 1e-12);
  g_assert_cmpfloat_with_epsilon (range.max, 2, 1e-12);
  range = downhill_axis_zoomed (&logarithmic, 300, 0.5);
  g_assert_cmpfloat_with_epsilon (log10 (range.min), -1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (log10 (range.max), 1.5, 1e-12);
}

static void
test_pan (void)
{
  static const DownhillAxis linear = { { -1, 2 }, FALSE, 40, 640 };
  static const DownhillAxis upward = { { 0, 1 }, FALSE, 100, 0 };
  static const DownhillAxis logarithmic = { { 1e-3, 1e3 }, TRUE, 600, 0 };
  DownhillRange range;

  range = downhill_axis_panned (&linear, 200);
  g_assert_cmpfloat_with_epsilon (range.min, -2, 1e-12);
  g_assert_cmpfloat_with_epsilon (range.max, 1, 1e-12);
  /* Pushed down by a tenth of the height, it shows more of what is above. */
  range = downhill_axis_panned (&upward, 10);
  g_assert_cmpfloat_with_epsilon (range.min, 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (range.max, 1.1, 1e-12);
  range = downhill_axis_panned (&logarithmic, 100);
  g_assert_cmpfloat_with_epsilon (log10 (range.min), -2, 1e-12);
  g_assert_cmpfloat_with_epsilon (log10 (range.max), 4, 1e-12);
}

/* However long one zooms, what is shown stays something that can be drawn. */
static void
test_endless_zoom (void)
{
  static const DownhillAxis axes[] = {
    { { -1, 2 }, FALSE, 40, 640 },
    { { 0, 1 }, FALSE, 480, 20 },
    { { 1e9, 1e9 + 10 }, FALSE, 40, 640 },
    { { 1e-3, 1e3 }, TRUE, 480, 20 },
  };
  static const double factors[] = { 1.2, 1 / 1.2 };

  for (gsize i = 0; i < G_N_ELEMENTS (axes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (factors); k++)
      {
        DownhillAxis axis = axes[i];

        for (guint step = 0; step < 10000; step++)
          {
            axis.range = downhill_axis_zoomed (&axis, 123, factors[k]);
            g_assert_true (downhill_axis_is_valid (&axis));
          }
        /* It went far. */
        if (factors[k] > 1)
          g_assert_cmpfloat (axis.range.max, >, 1e50);
        else
          g_assert_cmpfloat (axis.range.max - axis.range.min, <,
                             0.02 * (axes[i].range.max - axes[i].range.min));
        for (guint step = 0; step < 10000; step++)
          {
            axis.range = downhill_axis_panned (&axis, -50);
            g_assert_true (downhill_axis_is_valid (&axis));
          }
      }
}

/* Near 1 logarithms are told apart for longer than their values. */
static void
test_zoom_at_one (void)
{
  DownhillAxis axis = { { 1e-3, 1e3 }, TRUE, 226, 20 };

  for (guint step = 0; step < 100; step++)
    {
      axis.range = downhill_axis_zoomed (&axis, 123, 0.1);
      g_assert_true (downhill_axis_is_valid (&axis));
    }
  g_assert_cmpfloat (axis.range.max - axis.range.min, <, 1e-8);
}

/* What is kept of a picture is so for the same axis alone. */
static void
test_equal (void)
{
  const DownhillAxis axis = { { 1, 2 }, FALSE, 40, 640 };
  const DownhillAxis others[] = {
    { { 0.5, 2 }, FALSE, 40, 640 }, { { 1, 3 }, FALSE, 40, 640 }, { { 1, 2 }, TRUE, 40, 640 },
    { { 1, 2 }, FALSE, 41, 640 }, { { 1, 2 }, FALSE, 40, 639 },
  };

  g_assert_true (downhill_axis_equal (&axis, &(DownhillAxis) { { 1, 2 }, FALSE, 40, 640 }));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (downhill_axis_equal (&axis, &others[i]));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/axis/range/is-valid-if-there-is-something-between",
                   test_valid);
  g_test_add_func ("/plot/axis/pixel/belongs-to-its-value", test_to_pixel);
  g_test_add_func ("/plot/axis/pixel/stays-within-the-reach-of-cairo",
                   test_far_away);
  g_test_add_func ("/plot/axis/zoom/keeps-the-place-of-the-pointer", test_zoom);
  g_test_add_func ("/plot/axis/pan/follows-the-pointer", test_pan);
  g_test_add_func ("/plot/axis/equal/is-all-of-it", test_equal);
  g_test_add_func ("/plot/axis/zoom/ends-before-the-values-of-logarithms-do",
                   test_zoom_at_one);
  g_test_add_func ("/plot/axis/zoom/ends-before-the-doubles-do",
                   test_endless_zoom);

  return g_test_run ();
}
