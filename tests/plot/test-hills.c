/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/surface/downhill-mesh.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "picture.h"
#include "plot/surface/downhill-scene-marks.h"

/* A surface of hills and valleys, where one slope may stand before another: what is drawn
 * of it is compared with lines of sight that are followed over the true surface. */

static const PictureKind kind = { 900, 700, 2, DOWNHILL_STYLE_LIGHT, FALSE };

#define HILLS_W { -5, 6 }
#define HILLS_B { -11, 7 }

typedef struct {
  DownhillObjective *objective;
  double lowest;
  DownhillScene shown;
  cairo_surface_t *picture;
  DownhillCanvas canvas;
} Fixture;

static const struct {
  double azimuth, elevation;
} views[] = {
  { -30, 40 }, { 60, 35 }, { 150, 50 }, { -120, 25 }, { 10, 70 },
};

/* Eight points on which the squared error of a sigmoid has two minima, with a ridge
 * between them. */
static DownhillObjective *
new_hills (void)
{
  static const double points[][2] = {
    { -3, 1 }, { -1.5, 0 }, { -0.5, 0 }, { 1.5, 0 },
    { 2, 0 }, { 2.5, 1 }, { 3, 0 }, { 4, 1 },
  };
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  double *x = g_new (double, G_N_ELEMENTS (points));
  double *y = g_new (double, G_N_ELEMENTS (points));
  g_autoptr (DownhillDataset) dataset = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      x[i] = points[i][0];
      y[i] = points[i][1];
    }
  dataset = downhill_dataset_new_take ("eight", "x", "y", x, y,
                                       G_N_ELEMENTS (points), NULL);
  downhill_formula_set_activation (&formula, &downhill_activation_sigmoid);

  return downhill_objective_new (dataset, &formula);
}

static void
clear (Fixture *fixture)
{
  downhill_color_set (fixture->canvas.cr, fixture->canvas.palette->area);
  cairo_paint (fixture->canvas.cr);
}

static void
turn (Fixture *fixture,
      double   azimuth,
      double   elevation)
{
  downhill_projection_init (&fixture->shown.projection, azimuth, elevation);
  downhill_projection_fit (&fixture->shown.projection, 20, 20, kind.width - 40,
                           kind.height - 40, 1);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);

  fixture->objective = new_hills ();
  fixture->lowest = downhill_objective_minimum (fixture->objective)->loss;
  downhill_scene_init (&fixture->shown, fixture->objective, (DownhillRange) HILLS_W,
                       (DownhillRange) HILLS_B);
  fixture->shown.opaque = TRUE;
  turn (fixture, views[view].azimuth, views[view].elevation);
  fixture->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                 (int) (kind.width * kind.scale),
                                                 (int) (kind.height * kind.scale));
  cairo_surface_set_device_scale (fixture->picture, kind.scale, kind.scale);
  fixture->canvas = (DownhillCanvas) {
    .cr = cairo_create (fixture->picture),
    .width = kind.width,
    .height = kind.height,
    .scale = kind.scale,
    .palette = downhill_palette_get (kind.style),
  };
  clear (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpint (cairo_status (fixture->canvas.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (fixture->canvas.cr);
  cairo_surface_destroy (fixture->picture);
  downhill_scene_clear (&fixture->shown);
  downhill_objective_unref (fixture->objective);
}

static guint32
pixel_at (Fixture *fixture,
          double   x,
          double   y)
{
  return picture_get (fixture->picture, (int) floor (x * kind.scale),
                      (int) floor (y * kind.scale));
}

/* How far a pixel is from the colour that the map has at some height, whichever light
 * falls on it; @light says how bright that is. */
static guint
distance_from (const Fixture *fixture,
               guint32        pixel,
               double         height,
               double        *light)
{
  double above = height * fixture->shown.top - fixture->lowest;
  double most = fixture->shown.highest - fixture->lowest;
  /* Logarithmic above the minimum, over four decades. */
  DownhillColor color = downhill_palette_viridis (1 + log10 (above / most) / 4);

  *light = (((pixel >> 16) & 0xff) + ((pixel >> 8) & 0xff) + (pixel & 0xff)) /
           (255 * (color.red + color.green + color.blue));

  return picture_distance (pixel, (DownhillColor) { MIN (color.red * *light, 1),
                                                    MIN (color.green * *light, 1),
                                                    MIN (color.blue * *light, 1), 1 });
}

/* How far a place on a line of sight is above the true surface. */
static double
get_over (const DownhillScene *shown,
          double               u,
          double               v,
          double               h)
{
  return h - downhill_objective_value (shown->objective, -5 + 11 * (u + 1) / 2,
                                       -11 + 18 * (v + 1) / 2) / shown->top;
}

/* Of hills and valleys, what hides what is what a line of sight that is followed in
 * tiny steps over the true surface goes through. */
static void
test_hidden (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  DownhillScene *shown = &fixture->shown;
  guint n_hidden = 0, n_seen = 0, n_behind = 0;

  g_assert_false (downhill_formula_is_convex (
    downhill_objective_get_formula (fixture->objective)));
  for (int azimuth = -180; azimuth < 180; azimuth += 40)
    for (int elevation = 8; elevation <= 48; elevation += 20)
      {
        double view[3];

        downhill_projection_init (&shown->projection, azimuth, elevation);
        downhill_projection_get_view (&shown->projection, view);
        for (double u = -0.95; u < 1; u += 0.11)
          for (double v = -0.95; v < 1; v += 0.13)
            {
              double h = -get_over (shown, u, v, 0), most = 0, least = 0, last = 0;
              gboolean hidden;

              for (double way = 0.001; ; way += 0.001)
                {
                  double to_u = u + way * view[0], to_v = v + way * view[1];

                  if (fabs (to_u) > 1 || fabs (to_v) > 1 || h + way * view[2] > 1)
                    break;
                  last = get_over (shown, to_u, to_v, h + way * view[2]);
                  most = MAX (most, last);
                  least = MIN (least, last);
                }
              hidden = downhill_scene_is_hidden (shown, -5 + 11 * (u + 1) / 2,
                                                 -11 + 18 * (v + 1) / 2);
              if (most > 0.01 && least < -0.01)
                {
                  g_assert_true (hidden);
                  n_hidden++;
                  n_behind += last > 0;
                }
              else if (most < 1e-4 || least > -1e-4)
                {
                  g_assert_false (hidden);
                  n_seen++;
                }
            }
      }
  g_assert_cmpuint (n_hidden, >, 300);
  g_assert_cmpuint (n_seen, >, 1000);
  /* They are above the surface again where they leave the box: a hill was before. */
  g_assert_cmpuint (n_behind, >, 50);
}

/* Where the line of sight to a place on the canvas first meets the true surface.
 * Returns whether it does so from above, and nothing else is near. */
static gboolean
look (const DownhillScene *shown,
      double               x,
      double               y,
      double              *height)
{
  double view[3], u, v, before = 0;
  gboolean begun = FALSE;

  downhill_projection_get_view (&shown->projection, view);
  downhill_projection_unapply (&shown->projection, x, y, 0, &u, &v);
  for (double way = 1 / view[2]; way > 0; way -= 0.002)
    {
      double at_u = u + way * view[0], at_v = v + way * view[1], over;

      if (fabs (at_u) > 1 || fabs (at_v) > 1)
        {
          if (begun)
            return FALSE;
          continue;
        }
      over = get_over (shown, at_u, at_v, way * view[2]);
      if (!begun && over < 0.02)
        return FALSE;
      if (over < 0)
        {
          *height = way * view[2] - over;
          /* Not nearly along the surface. */
          return before - over > 0.0006;
        }
      before = over;
      begun = TRUE;
    }

  return FALSE;
}

/* What is seen of hills has the map's colour: nothing behind it shines through, no
 * line of what lies behind is drawn across. */
static void
test_colours (Fixture      *fixture,
              gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data), n = 0, n_right = 0;

  turn (fixture, views[view].azimuth, 20);
  downhill_mesh_draw (&fixture->shown, &fixture->canvas);
  cairo_surface_flush (fixture->picture);
  for (double x = 25.5; x < kind.width; x += 9)
    for (double y = 25.5; y < kind.height; y += 7)
      {
        double height, light;

        if (!look (&fixture->shown, x, y, &height))
          continue;
        n++;
        n_right += distance_from (fixture, pixel_at (fixture, x, y), height, &light) <= 20 &&
                   light > 0.68 && light < 1.1;
      }
  /* From some sides most is seen from below. */
  g_assert_cmpuint (n, >, 60);
  g_assert_cmpuint (n_right, >, 85 * n / 100);
}

/* The places where the line of sight to a place on the canvas meets the true surface from
 * above, the nearest one first. Returns how many, up to two. */
static guint
look_through (const DownhillScene *shown,
              double               x,
              double               y,
              double               heights[2])
{
  double view[3], u, v;
  gboolean above = FALSE;
  guint n = 0;

  downhill_projection_get_view (&shown->projection, view);
  downhill_projection_unapply (&shown->projection, x, y, 0, &u, &v);
  for (double way = 1 / view[2]; n < 2 && way > 0; way -= 0.003)
    {
      double at_u = u + way * view[0], at_v = v + way * view[1], over;

      if (fabs (at_u) > 1 || fabs (at_v) > 1)
        continue;
      over = get_over (shown, at_u, at_v, way * view[2]);
      if (above && over < 0)
        heights[n++] = way * view[2] - over;
      /* Not where it enters the box beneath the surface. */
      above = over > 0.02 || (above && over > 0);
    }

  return n;
}

/* Where a hill stands before another slope, it is the hill that is seen. */
static void
test_cover (Fixture      *fixture,
            gconstpointer data)
{
  guint n = 0, n_right = 0;

  turn (fixture, views[GPOINTER_TO_UINT (data)].azimuth, 22);
  downhill_mesh_draw (&fixture->shown, &fixture->canvas);
  cairo_surface_flush (fixture->picture);
  for (double x = 25.5; x < kind.width; x += 9)
    for (double y = 25.5; y < kind.height; y += 7)
      {
        guint32 pixel = pixel_at (fixture, x, y);
        double heights[2], light;

        /* Of colours that one can tell apart. */
        if (look_through (&fixture->shown, x, y, heights) < 2 ||
            fabs (log ((heights[0] * fixture->shown.top - fixture->lowest) /
                       (heights[1] * fixture->shown.top - fixture->lowest))) < 0.4)
          continue;
        n++;
        n_right += distance_from (fixture, pixel, heights[0], &light) <
                   distance_from (fixture, pixel, heights[1], &light);
      }
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (n_right, >, 9 * n / 10);
}

/* Of a cut through two valleys the lower one is marked. */
static void
test_bottom (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  const DownhillPalette *palette = fixture->canvas.palette;

  fixture->shown.opaque = FALSE;
  for (double at = -9; at < 6; at += 1.5)
    {
      double lowest = INFINITY, bottom = 0, x, y;

      clear (fixture);
      downhill_scene_draw_cut (&fixture->shown, &fixture->canvas, DOWNHILL_SCENE_ALONG_W, at);
      cairo_surface_flush (fixture->picture);
      for (double w = -5; w <= 6; w += 0.001)
        if (downhill_objective_value (fixture->objective, w, at) < lowest)
          {
            lowest = downhill_objective_value (fixture->objective, w, at);
            bottom = w;
          }
      downhill_scene_place (&fixture->shown, bottom, at, lowest / fixture->shown.top, &x, &y);
      /* Its rim below the curve. */
      g_assert_cmpuint (MIN (picture_distance (pixel_at (fixture, x, y + 3.5),
                                               palette->casing),
                             picture_distance (pixel_at (fixture, x, y - 3.5),
                                               palette->casing)), <=, 60);
    }
}

static void
add_for_each (const char *name,
              void      (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plot/hills/view-%u/%s", i, name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_each ("have-the-colours-of-the-map", test_colours);
  add_for_each ("cover-what-is-behind", test_cover);
  add_for_each ("the-lower-of-two-valleys-is-marked", test_bottom);
  g_test_add ("/plot/hills/hidden/is-what-a-ray-says", Fixture, GUINT_TO_POINTER (0), set_up,
              test_hidden, tear_down);

  return g_test_run ();
}
