/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/field/downhill-projection.h"

#include <math.h>

static const double elevations[] = { 5, 20, 30, 45, 60, 89 };

static void
assert_near (double value,
             double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

/* One looks along −u, then along −v: the other one runs to the right, or to the
 * left. */
static void
test_axes (void)
{
  DownhillProjection projection;
  double x, y;

  downhill_projection_init (&projection, 0, 30);
  downhill_projection_apply (&projection, 0, 1, 0.5, &x, &y);
  assert_near (x, 1);
  assert_near (y, 0);
  downhill_projection_apply (&projection, 1, 0, 0.5, &x, &y);
  assert_near (x, 0);
  assert_near (y, 0.5);

  downhill_projection_init (&projection, 90, 30);
  downhill_projection_apply (&projection, 1, 0, 0.5, &x, &y);
  assert_near (x, -1);
  assert_near (y, 0);

  downhill_projection_init (&projection, -90, 30);
  downhill_projection_apply (&projection, 1, 0, 0.5, &x, &y);
  assert_near (x, 1);
  downhill_projection_apply (&projection, 0, -1, 0.5, &x, &y);
  assert_near (y, 0.5);
}

static void
test_height (void)
{
  for (guint azimuth = 0; azimuth < 360; azimuth += 30)
    {
      DownhillProjection projection;
      double x, y;

      downhill_projection_init (&projection, azimuth, 30);
      downhill_projection_apply (&projection, 0, 0, 1, &x, &y);
      assert_near (x, 0);
      assert_near (y, -DOWNHILL_PROJECTION_HEIGHT / 2 * sqrt (0.75));
      downhill_projection_apply (&projection, 0, 0, 0.5, &x, &y);
      assert_near (x, 0);
      assert_near (y, 0);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (elevations); i++)
    for (int azimuth = -180; azimuth <= 180; azimuth += 15)
      for (double h = 0; h <= 1; h += 0.25)
        {
          DownhillProjection projection;
          double x, y, u, v;

          downhill_projection_init (&projection, azimuth, elevations[i]);
          downhill_projection_fit (&projection, 10, 20, 800, 500, 1.5);
          downhill_projection_apply (&projection, 0.3, -0.7, h, &x, &y);
          downhill_projection_unapply (&projection, x, y, h, &u, &v);
          assert_near (u, 0.3);
          assert_near (v, -0.7);
        }
}

/* Along the view nothing moves on the canvas, and all comes nearer. */
static void
test_view (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (elevations); i++)
    for (int azimuth = -180; azimuth <= 180; azimuth += 15)
      {
        DownhillProjection projection;
        double view[3], x, y, moved_x, moved_y;

        downhill_projection_init (&projection, azimuth, elevations[i]);
        downhill_projection_fit (&projection, 0, 0, 300, 200, 1);
        downhill_projection_get_view (&projection, view);
        downhill_projection_apply (&projection, 0.1, 0.2, 0.3, &x, &y);
        downhill_projection_apply (&projection, 0.1 + 2 * view[0], 0.2 + 2 * view[1],
                                   0.3 + 2 * view[2], &moved_x, &moved_y);
        assert_near (moved_x, x);
        assert_near (moved_y, y);
        g_assert_cmpfloat (view[2], >, 0);
        assert_near (downhill_projection_get_depth (&projection, 0.1 + 2 * view[0],
                                                    0.2 + 2 * view[1],
                                                    0.3 + 2 * view[2]),
                     downhill_projection_get_depth (&projection, 0.1, 0.2, 0.3) + 2);
      }
}

/* All eight corners lie in the rectangle, and at some azimuth they touch it. */
static void
test_fits (void)
{
  static const double sizes[][2] = {
    { 64, 64 }, { 300, 200 }, { 800, 500 }, { 500, 2000 }, { 3000, 200 },
  };

  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint i = 0; i < G_N_ELEMENTS (elevations); i++)
      {
        double width = sizes[size][0], height = sizes[size][1];
        double least = INFINITY;

        for (int azimuth = 0; azimuth < 360; azimuth += 5)
          {
            DownhillProjection projection;

            downhill_projection_init (&projection, azimuth, elevations[i]);
            downhill_projection_fit (&projection, 7, 9, width, height, 1);
            for (guint corner = 0; corner < 8; corner++)
              {
                double x, y, room;

                downhill_projection_apply (&projection, corner & 1 ? 1 : -1,
                                           corner & 2 ? 1 : -1, corner & 4 ? 1 : 0,
                                           &x, &y);
                room = MIN (MIN (x - 7, 7 + width - x),
                            MIN (y - 9, 9 + height - y));
                g_assert_cmpfloat (room, >=, -1e-9);
                least = MIN (least, room);
              }
          }
        g_assert_cmpfloat (least, <=, 1e-9);
      }
}

static void
test_zoom (void)
{
  DownhillProjection once, twice;

  downhill_projection_init (&once, 20, 40);
  twice = once;
  downhill_projection_fit (&once, 0, 0, 400, 300, 1);
  downhill_projection_fit (&twice, 0, 0, 400, 300, 2);
  assert_near (twice.unit_x, 2 * once.unit_x);
  assert_near (twice.unit_y, 2 * once.unit_y);
  assert_near (twice.x, 200);
  assert_near (twice.y, 150);
}

/* Hills look steep or flat by half as much again at the most, however tall or wide the area
 * is. */
static void
test_stretch (void)
{
  DownhillProjection tall, wide;

  downhill_projection_init (&tall, 20, 40);
  wide = tall;
  downhill_projection_fit (&tall, 0, 0, 200, 3000, 1);
  downhill_projection_fit (&wide, 0, 0, 3000, 200, 1);
  assert_near (tall.unit_y, 1.5 * tall.unit_x);
  assert_near (wide.unit_x, 1.5 * wide.unit_y);
}

/* No room leaves a box of no size, not one that is turned inside out. */
static void
test_no_room (void)
{
  DownhillProjection projection;

  downhill_projection_init (&projection, 20, 40);
  downhill_projection_fit (&projection, 0, 0, -5, -5, 1);
  assert_near (projection.unit_x, 0);
  assert_near (projection.unit_y, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/projection/axes/run-as-the-azimuth-says", test_axes);
  g_test_add_func ("/core/projection/height/rises-at-every-azimuth", test_height);
  g_test_add_func ("/core/projection/unapply/undoes-apply", test_round_trip);
  g_test_add_func ("/core/projection/view/leads-to-the-viewer", test_view);
  g_test_add_func ("/core/projection/fit/holds-the-box", test_fits);
  g_test_add_func ("/core/projection/fit/zooms", test_zoom);
  g_test_add_func ("/core/projection/fit/stretches-no-more-than-by-half", test_stretch);
  g_test_add_func ("/core/projection/fit/survives-no-room", test_no_room);

  return g_test_run ();
}
