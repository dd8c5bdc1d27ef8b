/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/surface/downhill-scene.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "picture.h"
#include "plot/paint/downhill-mark.h"
#include "plot/surface/downhill-box.h"
#include "plot/surface/downhill-mesh.h"
#include "plot/surface/downhill-relief.h"
#include "plot/surface/downhill-scene-marks.h"
#include "plot/surface/downhill-surface-plot.h"

/* The parts of the picture in three dimensions, each drawn alone on an empty
 * canvas and compared with what the projection says. */

static const PictureKind kind = { 900, 700, 2, DOWNHILL_STYLE_LIGHT, FALSE };

#define TOP 2

typedef struct {
  Scene *scene;
  DownhillScene shown;
  cairo_surface_t *picture;
  DownhillCanvas canvas;
} Fixture;

static const struct {
  double azimuth, elevation;
} views[] = {
  { -30, 40 }, { 60, 35 }, { 150, 50 }, { -120, 25 }, { 10, 70 },
};

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);

  fixture->scene = scene_new ();
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
  downhill_color_set (fixture->canvas.cr, fixture->canvas.palette->area);
  cairo_paint (fixture->canvas.cr);

  downhill_scene_init (&fixture->shown,
                       downhill_experiment_get_objective (fixture->scene->experiment),
                       (DownhillRange) { -1, 2 }, (DownhillRange) { -2, 2 });
  fixture->shown.top = TOP;
  downhill_projection_init (&fixture->shown.projection, views[view].azimuth,
                            views[view].elevation);
  downhill_projection_fit (&fixture->shown.projection, 20, 20, kind.width - 40,
                           kind.height - 40, 1);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpint (cairo_status (fixture->canvas.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (fixture->canvas.cr);
  cairo_surface_destroy (fixture->picture);
  scene_free (fixture->scene);
}

/* The place of a point of the surface, w from −1 to 2 and b from −2 to 2. */
static double
put (Fixture *fixture,
     double   w,
     double   b,
     double  *x,
     double  *y)
{
  double h = downhill_objective_value (fixture->shown.objective, w, b) / TOP;

  downhill_projection_apply (&fixture->shown.projection, (w - 0.5) / 1.5, b / 2, h,
                             x, y);

  return h;
}

static guint32
pixel_at (Fixture *fixture,
          double   x,
          double   y)
{
  return picture_get (fixture->picture, (int) floor (x * kind.scale),
                      (int) floor (y * kind.scale));
}

/* Logarithmic above the minimum, over four decades. */
static DownhillColor
map_color (double above,
           double most)
{
  return downhill_palette_viridis (1 + log10 (above / most) / 4);
}

static void
trace_curve (Fixture *fixture,
             cairo_t *mask,
             double   b,
             double   width)
{
  for (guint i = 0; i <= 600; i++)
    {
      double x, y;
      double h = put (fixture, -1 + i / 200.0, b, &x, &y);

      if (h <= 0.97)
        cairo_line_to (mask, x, y);
      else
        cairo_new_sub_path (mask);
    }
  cairo_set_line_width (mask, width);
  cairo_stroke (mask);
}

/* Each curve has its colour wherever none that is nearer comes close. */
static void
test_curves (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  const DownhillProjection *projection = &fixture->shown.projection;
  gboolean rising = downhill_projection_get_depth (projection, 0, 1, 0) >
                    downhill_projection_get_depth (projection, 0, -1, 0);
  g_autoptr (cairo_t) nearer = mask_new (&kind);
  gsize n = 0, n_right = 0;

  downhill_relief_draw_curves (&fixture->shown, &fixture->canvas);
  cairo_surface_flush (fixture->picture);
  for (guint k = 0; k < 40; k++)
    {
      guint i = rising ? 39 - k : k;
      g_autoptr (cairo_t) mask = mask_new (&kind);

      trace_curve (fixture, mask, -2 + 0.1 * i, 0.75);
      for (int row = 0; row < kind.height * kind.scale; row++)
        {
          const guint8 *covered = mask_get_row (mask, row);
          const guint8 *hidden = mask_get_row (nearer, row);

          for (int column = 0; column < kind.width * kind.scale; column++)
            if (covered[column] == 255 && hidden[column] == 0)
              {
                n++;
                n_right += picture_distance (picture_get (fixture->picture, column, row),
                                             downhill_palette_viridis (i / 40.0)) <= 12;
              }
        }
      trace_curve (fixture, nearer, -2 + 0.1 * i, 4.5);
    }
  g_assert_cmpuint (n, >, 2000);
  /* A curve has 60 straight pieces: where it is most bent, it is a bit beside. */
  g_assert_cmpuint (n_right, >, 98 * n / 100);
}

static void
test_points (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  const DownhillProjection *projection = &fixture->shown.projection;
  double lowest = downhill_objective_minimum (fixture->shown.objective)->loss;
  struct { double x, y, depth, loss; } points[40 * 30];
  guint n = 0, n_free = 0;

  for (guint i = 0; i < 40; i++)
    for (guint k = 0; k < 30; k++)
      {
        double w = -1 + 0.1 * k, b = -2 + 0.1 * i;
        double h = put (fixture, w, b, &points[n].x, &points[n].y);

        points[n].loss = h * TOP;
        points[n].depth = downhill_projection_get_depth (projection, (w - 0.5) / 1.5,
                                                         b / 2, h);
        if (h <= 1)
          n++;
      }

  downhill_relief_draw_points (&fixture->shown, &fixture->canvas);
  cairo_surface_flush (fixture->picture);
  for (guint i = 0; i < n; i++)
    {
      gboolean covered = FALSE;

      for (guint k = 0; k < n; k++)
        covered = covered || (points[k].depth > points[i].depth &&
                              hypot (points[k].x - points[i].x,
                                     points[k].y - points[i].y) < 6);
      if (covered)
        continue;
      n_free++;
      g_assert_cmpuint (
        picture_distance (pixel_at (fixture, points[i].x, points[i].y),
                          map_color (points[i].loss - lowest,
                                     fixture->shown.highest - lowest)),
        <=, 2);
    }
  g_assert_cmpuint (n_free, >, 100);
}

/* Nothing reaches out of the top of the box. */
static void
assert_empty_above (Fixture *fixture)
{
  double top = kind.height;

  for (int u = -1; u <= 1; u += 2)
    for (int v = -1; v <= 1; v += 2)
      {
        double x, y;

        downhill_projection_apply (&fixture->shown.projection, u, v, 1, &x, &y);
        top = MIN (top, y);
      }
  for (int row = 0; row < kind.scale * top - 4; row++)
    for (int column = 0; column < kind.scale * kind.width; column++)
      g_assert_cmpuint (picture_distance (picture_get (fixture->picture, column, row),
                                          fixture->canvas.palette->area), ==, 0);
}

/* Where the surface is seen from above, it has the map's colour, a little
 * lighter on the slopes that face the left, a little darker on the others. */
static void
test_shaded (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  const DownhillProjection *projection = &fixture->shown.projection;
  double lowest = downhill_objective_minimum (fixture->shown.objective)->loss;
  double most = fixture->shown.highest - lowest;
  double light_left = 0, light_right = 0, view[3];
  guint n = 0, n_right = 0, n_left_facing = 0, n_right_facing = 0;

  fixture->shown.opaque = TRUE;
  downhill_projection_get_view (projection, view);
  downhill_mesh_draw (&fixture->shown, &fixture->canvas);
  cairo_surface_flush (fixture->picture);
  for (double w = -0.93; w < 1.95; w += 0.043)
    for (double b = -1.93; b < 1.95; b += 0.057)
      {
        double x, y, gradient[2], toward, across, light = 0;
        double h = put (fixture, w, b, &x, &y);
        guint32 pixel;
        DownhillColor color;

        downhill_objective_gradient (fixture->shown.objective, w, b, gradient);
        /* Of the height by u and v. */
        gradient[0] *= 1.5 / TOP;
        gradient[1] *= 2.0 / TOP;
        toward = view[2] - gradient[0] * view[0] - gradient[1] * view[1];
        if (h > 0.9 || h * TOP - lowest < 0.02 * most || toward < 0.15 ||
            downhill_scene_is_hidden (&fixture->shown, w, b))
          continue;
        pixel = pixel_at (fixture, x, y);
        color = map_color (h * TOP - lowest, most);
        light = (((pixel >> 16) & 0xff) + ((pixel >> 8) & 0xff) + (pixel & 0xff)) /
                (255 * (color.red + color.green + color.blue));
        n++;
        n_right += light > 0.68 && light < 1.1 &&
                   picture_distance (pixel, (DownhillColor) {
                                              MIN (color.red * light, 1),
                                              MIN (color.green * light, 1),
                                              MIN (color.blue * light, 1), 1 }) <= 20;
        across = gradient[0] * projection->sin_azimuth -
                 gradient[1] * projection->cos_azimuth;
        if (across < -0.4)
          {
            light_left += light;
            n_left_facing++;
          }
        if (across > 0.4)
          {
            light_right += light;
            n_right_facing++;
          }
      }
  g_assert_cmpuint (n, >, 300);
  g_assert_cmpuint (n_right, >, 85 * n / 100);
  assert_empty_above (fixture);
  if (n_left_facing > 30 && n_right_facing > 30)
    g_assert_cmpfloat (light_left / n_left_facing, >,
                       light_right / n_right_facing + 0.02);
}

/* A cut shows where the surface is above its line on the floor, which has a
 * grip at its nearer end and a dot at the lowest point. */
static void
test_cut (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  static const struct {
    DownhillSceneCut cut;
    double at;
  } cases[] = {
    { DOWNHILL_SCENE_ALONG_B, 1.1 },
    { DOWNHILL_SCENE_ALONG_W, -0.3 },
  };
  const DownhillPalette *palette = fixture->canvas.palette;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean along_b = cases[i].cut == DOWNHILL_SCENE_ALONG_B;
      DownhillColor color = along_b ? palette->along_b : palette->along_w;
      double start = along_b ? -2 : -1, lowest = INFINITY, bottom = 0;
      double x, y, end_x[2], end_y[2];
      guint n = 0;

      downhill_color_set (fixture->canvas.cr, palette->area);
      cairo_paint (fixture->canvas.cr);
      downhill_scene_draw_cut (&fixture->shown, &fixture->canvas, cases[i].cut,
                               cases[i].at);
      cairo_surface_flush (fixture->picture);
      for (double free = start; free <= 2; free += 0.001)
        {
          double h = along_b ? put (fixture, cases[i].at, free, &x, &y)
                             : put (fixture, free, cases[i].at, &x, &y);

          if (h < lowest)
            {
              lowest = h;
              bottom = free;
            }
          if (h < 0.9)
            n += picture_distance (pixel_at (fixture, x, y), color) <= 3;
        }
      g_assert_cmpuint (n, >, 800);

      if (along_b)
        put (fixture, cases[i].at, bottom, &x, &y);
      else
        put (fixture, bottom, cases[i].at, &x, &y);
      /* Its lower rim is seen below the curve. */
      g_assert_cmpuint (picture_distance (pixel_at (fixture, x, y + 3.5),
                                          palette->casing), <=, 60);

      for (guint end = 0; end < 2; end++)
        {
          double free = end == 0 ? start : 2;

          downhill_projection_apply (
            &fixture->shown.projection,
            along_b ? (cases[i].at - 0.5) / 1.5 : (free - 0.5) / 1.5,
            along_b ? free / 2 : cases[i].at / 2, 0, &end_x[end], &end_y[end]);
        }
      for (guint end = 0; end < 2; end++)
        {
          gboolean nearer = end_y[end] > end_y[1 - end];

          g_assert_true ((picture_distance (pixel_at (fixture, end_x[end],
                                                      end_y[end] + 2.5),
                                            color) <= 3) == nearer);
        }
    }
}

/* The axes stand at those edges where their labels do not lie on the box. */
static void
test_box (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  static const gint8 around[][3] = {
    { -1, -1, -1 }, { -1, -1, 1 }, { -1, 1, -1 }, { -1, 1, 1 },
    { 1, -1, -1 }, { 1, -1, 1 }, { 1, 1, -1 }, { 1, 1, 1 },
  };
  const DownhillPalette *palette = fixture->canvas.palette;
  const cairo_rectangle_t area = { 0, 0, kind.width, kind.height };
  cairo_rectangle_t room = downhill_box_get_room (&fixture->shown, &fixture->canvas,
                                                  &area);
  g_autoptr (cairo_t) inside = mask_new (&kind);
  gsize n_on_box = 0, n_beside = 0;

  downhill_projection_fit (&fixture->shown.projection, room.x, room.y, room.width,
                           room.height, 1);
  downhill_box_draw (&fixture->shown, &fixture->canvas, &area);
  cairo_surface_flush (fixture->picture);
  /* The outline of a box is where the six faces are. */
  for (guint i = 0; i < 8; i++)
    for (guint k = 0; k < 8; k++)
      for (guint l = 0; l < 8; l++)
        {
          const guint corners[] = { i, k, l };

          for (guint c = 0; c < 3; c++)
            {
              double x, y;

              downhill_projection_apply (&fixture->shown.projection,
                                         around[corners[c]][0], around[corners[c]][1],
                                         around[corners[c]][2] > 0 ? 1 : 0, &x, &y);
              cairo_line_to (inside, x, y);
            }
          cairo_fill (inside);
        }
  for (int row = 0; row < kind.scale * kind.height; row++)
    for (int column = 0; column < kind.scale * kind.width; column++)
      {
        guint32 pixel = picture_get (fixture->picture, column, row);

        if (picture_distance (pixel, palette->text) <= 30 ||
            picture_distance (pixel, palette->dim_text) <= 30)
          {
            n_on_box += mask_get (inside, column, row) == 255;
            n_beside += mask_get (inside, column, row) < 255;
          }
      }
  g_assert_cmpuint (n_beside, >, 400);
  g_assert_cmpuint (n_on_box, <, n_beside / 50);
}

static void
test_marks (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  const DownhillPalette *palette = fixture->canvas.palette;
  double x, y;

  downhill_scene_draw_run (&fixture->shown, &fixture->canvas, 0, 1.5, 0.9, TRUE);
  downhill_scene_draw_run (&fixture->shown, &fixture->canvas, 1, -0.4, 0.7, FALSE);
  /* Outside there is nothing to mark. */
  downhill_scene_draw_run (&fixture->shown, &fixture->canvas, 2, 0.3, 2.1, FALSE);
  cairo_surface_flush (fixture->picture);
  put (fixture, 1.5, 0.9, &x, &y);
  g_assert_cmpuint (picture_distance (pixel_at (fixture, x, y), palette->current), <=, 2);
  put (fixture, -0.4, 0.7, &x, &y);
  g_assert_cmpuint (picture_distance (pixel_at (fixture, x, y),
                                      downhill_mark_get_color (1, palette)), <=, 2);
  put (fixture, 0.3, 2.1, &x, &y);
  g_assert_cmpuint (picture_distance (pixel_at (fixture, x, y), palette->area), <=, 2);
  /* Their feet stand on the floor. */
  downhill_projection_apply (&fixture->shown.projection, (1.5 - 0.5) / 1.5, 0.45, 0,
                             &x, &y);
  g_assert_cmpuint (picture_distance (pixel_at (fixture, x, y), palette->current), <=, 2);
}

/* Of a run down into the bowl, seen from the side, the part behind the near wall
 * is faint. */
static void
test_hidden_path (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  const DownhillDescent *descent;
  g_autoptr (cairo_surface_t) picture = NULL;
  guint n_seen = 0, n_hidden = 0, n_strong = 0;

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.002, NULL);
  downhill_experiment_set_start (scene->experiment, 0.74, 1.85);
  g_object_set (plot, "mode", DOWNHILL_SURFACE_SHADED, "azimuth", -90.0,
                "elevation", 20.0, "show-cuts", FALSE, "limit-height", TRUE, NULL);
  scene_step (scene, 400);
  descent = downhill_experiment_get_descent (scene->experiment);
  picture = picture_draw (plot, &kind);
  for (guint i = 3; i < 400; i++)
    {
      double w, b, x, y, now_x, now_y;
      gboolean seen, strong;

      scene_get_point (scene, &w, &b);
      downhill_surface_plot_place (DOWNHILL_SURFACE_PLOT (plot), w, b, &now_x, &now_y);
      downhill_descent_get_path_point (descent, i, &w, &b);
      seen = downhill_surface_plot_place (DOWNHILL_SURFACE_PLOT (plot), w, b, &x, &y);
      if (hypot (x - now_x, y - now_y) < 12)
        break;
      strong = picture_distance (picture_get (picture, (int) (2 * x), (int) (2 * y)),
                                 palette->current) <= 12;
      n_seen += seen;
      n_hidden += !seen;
      n_strong += strong;
      /* Near the border between both there is a round end. */
      if (strong != seen)
        g_assert_cmpint (n_hidden, <, 8);
    }
  g_assert_cmpuint (n_seen, >, 20);
  g_assert_cmpuint (n_hidden, >, 20);
  g_assert_cmpuint (n_strong, >, 20);
}

/* The plot draws each cut where it is held. */
static void
test_cuts_of_plot (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");
  const DownhillPalette *palette = downhill_palette_get (kind.style);
  g_autoptr (cairo_surface_t) picture = NULL;
  guint n = 0, n_right = 0;

  g_object_set (plot, "mode", DOWNHILL_SURFACE_CURVES, "show-cuts", TRUE, NULL);
  downhill_viewport_set_cut_w (scene->viewport, 1.1);
  downhill_viewport_set_cut_b (scene->viewport, -0.3);
  picture = picture_draw (plot, &kind);
  for (double free = -0.95; free < 1.95; free += 0.01)
    for (guint i = 0; i < 2; i++)
      {
        double x, y;

        if (!downhill_surface_plot_place (DOWNHILL_SURFACE_PLOT (plot),
                                          i == 0 ? 1.1 : free, i == 0 ? free : -0.3,
                                          &x, &y))
          continue;
        n++;
        n_right += picture_distance (picture_get (picture, (int) (2 * x), (int) (2 * y)),
                                     i == 0 ? palette->along_b : palette->along_w) <= 8;
      }
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (n_right, >, 6 * n / 10);
}

static void
add_for_each (const char *name,
              void      (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plot/scene/view-%u/%s", i, name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_each ("curves-have-their-colours-and-places", test_curves);
  add_for_each ("points-have-their-colours-and-places", test_points);
  add_for_each ("shaded-surface-has-the-colours-of-the-map", test_shaded);
  add_for_each ("cuts-meet-the-surface", test_cut);
  add_for_each ("labels-lie-beside-the-box", test_box);
  add_for_each ("marks-stand-on-the-surface", test_marks);
  g_test_add_func ("/plot/scene/plot/has-its-cuts", test_cuts_of_plot);
  g_test_add_func ("/plot/scene/path/is-faint-where-it-is-hidden", test_hidden_path);

  return g_test_run ();
}
