/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "plot/surface/downhill-surface-plot.h"

/* The surface, compared with its formulas. */

/* Adds a piece of a curve, as far as it is not above the top. */
static void
add_piece (const View *view,
           Place       start,
           Place       end)
{
  Place *above = start.h > end.h ? &start : &end;
  Place *below = start.h > end.h ? &end : &start;

  if (below->h > 1)
    return;
  if (above->h > 1)
    {
      double part = (1 - below->h) / (above->h - below->h);

      *above = (Place) { below->u + part * (above->u - below->u),
                         below->v + part * (above->v - below->v), 1 };
      if (above == &start)
        cairo_new_sub_path (view->geometry->cr);
    }
  if (!cairo_has_current_point (view->geometry->cr))
    view_add (view, start);
  view_add (view, end);
}

/* Those of 40 biases, the farthest first; each parts those behind it. */
static void
draw_curves (const View *view)
{
  const Geometry *geometry = view->geometry;
  DownhillColor casing = geometry->palette->area;

  casing.alpha *= 0.7;
  cairo_set_line_join (geometry->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint k = 0; k < 40; k++)
    {
      guint i = view->sin_azimuth >= 0 ? k : 39 - k;
      double v = -1 + i / 20.0;
      cairo_path_t *path;

      for (guint s = 0; s < 60; s++)
        {
          double start = -1 + s / 30.0, end = -1 + (s + 1) / 30.0;

          add_piece (view, (Place) { start, v, view_get_loss (view, start, v) / E_MAX },
                     (Place) { end, v, view_get_loss (view, end, v) / E_MAX });
        }
      path = cairo_copy_path (geometry->cr);
      geometry_stroke (geometry, casing, 3);
      cairo_append_path (geometry->cr, path);
      cairo_path_destroy (path);
      geometry_stroke (geometry, downhill_palette_viridis (i / 40.0), 1.25);
    }
  cairo_set_line_join (geometry->cr, CAIRO_LINE_JOIN_MITER);
}

/* 30 weights by 40 biases, the farthest first, in the colours of the map. */
static void
draw_points (const View *view)
{
  const Geometry *geometry = view->geometry;
  double least = downhill_objective_minimum (
    downhill_experiment_get_objective (geometry->scene->experiment))->loss;
  double radius = CLAMP (MIN (view->unit_x, view->unit_y) / 80, 1, 4), highest = 0;

  for (guint corner = 0; corner < 4; corner++)
    highest = MAX (highest, view_get_loss (view, corner & 1 ? 1 : -1, corner & 2 ? 1 : -1));
  for (guint row = 0; row < 40; row++)
    for (guint column = 0; column < 30; column++)
      {
        guint i = view->sin_azimuth >= 0 ? row : 39 - row;
        guint k = view->cos_azimuth >= 0 ? column : 29 - column;
        Place at = { -1 + k / 15.0, -1 + i / 20.0, 0 };
        double loss = view_get_loss (view, at.u, at.v), x, y;

        if (loss > E_MAX)
          continue;
        at.h = loss / E_MAX;
        view_put (view, at, &x, &y);
        cairo_arc (geometry->cr, x, y, radius, 0, 2 * G_PI);
        downhill_color_set (geometry->cr,
                            downhill_palette_viridis (
                              1 + log10 ((loss - least) / (highest - least)) / 4));
        cairo_fill (geometry->cr);
      }
}

/* A place on the cut along w at @at, or on that along b. */
static Place
find_on_cut (const View *view,
             gboolean    along_b,
             double      at,
             double      part)
{
  return along_b ? view_find (view, at, B_MIN + (B_MAX - B_MIN) * part)
                 : view_find (view, W_MIN + (W_MAX - W_MIN) * part, at);
}

static Place
lift (Place  at,
      double h)
{
  at.h = h;

  return at;
}

/* A plane, its line on the floor with a grip at the nearer end, the curve in which
 * it meets the surface, and the lowest point of that. */
static void
draw_cut (const View *view,
          gboolean    along_b,
          double      at)
{
  const Geometry *geometry = view->geometry;
  DownhillColor color = along_b ? geometry->palette->along_b : geometry->palette->along_w;
  DownhillColor fill = color, edge = color, base = color, casing = geometry->palette->casing;
  Place first = find_on_cut (view, along_b, at, 0);
  Place middle = find_on_cut (view, along_b, at, 0.5);
  Place last = find_on_cut (view, along_b, at, 1);
  /* That of the parabola through the three. */
  double bottom = (3 * first.h - 4 * middle.h + last.h) /
                  (4 * (first.h - 2 * middle.h + last.h));
  double x1, y1, x2, y2;
  cairo_path_t *path;

  fill.alpha *= 0.13;
  edge.alpha *= 0.45;
  base.alpha *= 0.7;
  casing.alpha *= geometry->palette->contrast ? 1 : 0.8;
  cairo_save (geometry->cr);
  cairo_set_line_join (geometry->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (geometry->cr, CAIRO_LINE_CAP_ROUND);
  view_add (view, lift (first, 0));
  view_add (view, lift (last, 0));
  view_add (view, lift (last, 1));
  view_add (view, lift (first, 1));
  cairo_close_path (geometry->cr);
  downhill_color_set (geometry->cr, fill);
  cairo_set_antialias (geometry->cr, CAIRO_ANTIALIAS_FAST);
  cairo_fill_preserve (geometry->cr);
  cairo_set_antialias (geometry->cr, CAIRO_ANTIALIAS_DEFAULT);
  geometry_stroke (geometry, edge, 1);

  view_put (view, lift (first, 0), &x1, &y1);
  view_put (view, lift (last, 0), &x2, &y2);
  cairo_move_to (geometry->cr, x1, y1);
  cairo_line_to (geometry->cr, x2, y2);
  geometry_stroke (geometry, base, 1.5);
  cairo_arc (geometry->cr, y2 > y1 ? x2 : x1, y2 > y1 ? y2 : y1, 4, 0, 2 * G_PI);
  downhill_color_set (geometry->cr, color);
  cairo_fill (geometry->cr);

  for (guint i = 0; i < 72; i++)
    add_piece (view, find_on_cut (view, along_b, at, i / 72.0),
               find_on_cut (view, along_b, at, (i + 1) / 72.0));
  path = cairo_copy_path (geometry->cr);
  geometry_stroke (geometry, casing, 4.25);
  cairo_append_path (geometry->cr, path);
  cairo_path_destroy (path);
  geometry_stroke (geometry, color, 2.25);

  view_put (view, find_on_cut (view, along_b, at, bottom), &x1, &y1);
  cairo_arc (geometry->cr, x1, y1, 3.5, 0, 2 * G_PI);
  downhill_color_set (geometry->cr, color);
  cairo_fill_preserve (geometry->cr);
  geometry_stroke (geometry, geometry->palette->casing, 1);
  cairo_restore (geometry->cr);
}

static void
draw_cuts (const View *view)
{
  gboolean shown;
  double w, b;

  g_object_get (view->geometry->plot, "show-cuts", &shown, NULL);
  if (!shown)
    return;
  downhill_viewport_get_cut (view->geometry->scene->viewport, &w, &b);
  draw_cut (view, TRUE, w);
  draw_cut (view, FALSE, b);
}

/* Each step along the surface, in pieces of about six pixels. */
static void
draw_path (const View *view)
{
  const Geometry *geometry = view->geometry;
  DownhillExperiment *experiment = geometry->scene->experiment;
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  double last_w, last_b, last_x, last_y;

  cairo_set_line_join (geometry->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (geometry->cr, CAIRO_LINE_CAP_ROUND);
  for (int cased = 1; cased >= 0; cased--)
    {
      downhill_descent_get_path_point (descent, 0, &last_w, &last_b);
      view_put (view, view_find (view, last_w, last_b), &last_x, &last_y);
      cairo_line_to (geometry->cr, last_x, last_y);
      for (gsize i = 1; i <= downhill_experiment_get_step (experiment); i++)
        {
          double w, b, x, y;
          guint n;

          downhill_descent_get_path_point (descent, i, &w, &b);
          view_put (view, view_find (view, w, b), &x, &y);
          n = MAX (1, (guint) (hypot (x - last_x, y - last_y) / 6));
          for (guint k = 1; k <= n; k++)
            view_add (view, view_find (view, last_w + (w - last_w) * k / n,
                                   last_b + (b - last_b) * k / n));
          last_w = w;
          last_b = b;
          last_x = x;
          last_y = y;
        }
      cairo_push_group (geometry->cr);
      geometry_stroke (geometry, cased ? geometry->palette->casing
                                       : geometry->palette->current,
                       geometry_get_line_width (geometry, TRUE) + (cased ? 2.6 : 0));
      cairo_pop_group_to_source (geometry->cr);
      cairo_paint_with_alpha (geometry->cr, cased && !geometry->palette->contrast ? 0.95 : 1);
    }
  cairo_set_line_join (geometry->cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (geometry->cr, CAIRO_LINE_CAP_BUTT);
}

/* A mark stands on a dashed stem. */
static void
draw_mark (const View    *view,
           double         w,
           double         b,
           DownhillColor  color,
           void         (*draw) (const Geometry *, double, double))
{
  Place at = view_find (view, w, b);
  DownhillColor stem = color;
  double x, y, foot_x, foot_y;

  stem.alpha *= 0.9;
  view_put (view, at, &x, &y);
  at.h = 0;
  view_put (view, at, &foot_x, &foot_y);
  cairo_set_dash (view->geometry->cr, (double[]) { 3, 3 }, 2, 0);
  cairo_move_to (view->geometry->cr, x, y);
  cairo_line_to (view->geometry->cr, foot_x, foot_y);
  geometry_stroke (view->geometry, stem, 1);
  cairo_set_dash (view->geometry->cr, NULL, 0, 0);
  cairo_arc (view->geometry->cr, foot_x, foot_y, 2, 0, 2 * G_PI);
  downhill_color_set (view->geometry->cr, color);
  cairo_fill (view->geometry->cr);
  draw (view->geometry, x, y);
}

static void
draw_surface (const Geometry *geometry)
{
  DownhillExperiment *experiment = geometry->scene->experiment;
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (experiment));
  DownhillSurfaceMode mode;
  double w, b;
  View view;

  view_init (&view, geometry);
  geometry_clip (geometry);
  view_draw_box (&view);
  g_object_get (geometry->plot, "mode", &mode, NULL);
  if (mode == DOWNHILL_SURFACE_CURVES)
    draw_curves (&view);
  else
    draw_points (&view);
  draw_cuts (&view);
  draw_path (&view);
  draw_mark (&view, best->w, best->b, geometry->palette->ink, geometry_draw_cross);
  draw_mark (&view, downhill_experiment_get_settings (experiment)->start_w,
             downhill_experiment_get_settings (experiment)->start_b, geometry->palette->ink,
             geometry_draw_ring);
  scene_get_point (geometry->scene, &w, &b);
  draw_mark (&view, w, b, geometry->palette->current, geometry_draw_dot);
}

static Scene *
new_scene (DownhillSurfaceMode mode,
           double              azimuth)
{
  Scene *scene = scene_new ();

  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.1, NULL);
  g_object_set (scene_get (scene, "surface"), "mode", mode, "azimuth", azimuth,
                "show-cuts", FALSE, NULL);
  downhill_experiment_set_start (scene->experiment, 1.5, -0.4);
  scene_step (scene, 5);

  return scene;
}

static const double azimuths[] = { -30, 20, 130, -145 };

/* cairo rounds places to a 256th of a pixel, and many thin lines lie on each
 * other. */
static void
test_curves (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (azimuths); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_SURFACE_CURVES, azimuths[i]);

      geometry_check (scene, "surface", draw_surface, 12, 0);
    }
}

static void
test_points (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (azimuths); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_SURFACE_POINTS, azimuths[i]);

      geometry_check (scene, "surface", draw_surface, 12, 0);
    }
}

static void
test_cuts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (azimuths); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_SURFACE_POINTS, azimuths[i]);

      g_object_set (scene_get (scene, "surface"), "show-cuts", TRUE, NULL);
      downhill_viewport_set_cut_w (scene->viewport, 0.2);
      downhill_viewport_set_cut_b (scene->viewport, 0.9);
      geometry_check (scene, "surface", draw_surface, 12, 0);
    }
}

/* How bright a cell is that lies towards the light: it comes from above, from
 * the left of who looks. */
static double
get_light (const View *view,
           const Place corners[4])
{
  double light[] = {
    0.5 * view->cos_azimuth + 0.6 * view->sin_azimuth,
    0.5 * view->sin_azimuth - 0.6 * view->cos_azimuth, 0.9,
  };
  double du1 = corners[3].u - corners[0].u, du2 = corners[2].u - corners[1].u;
  double dv1 = corners[3].v - corners[0].v, dv2 = corners[2].v - corners[1].v;
  double dh1 = VIEW_HEIGHT * (corners[3].h - corners[0].h);
  double dh2 = VIEW_HEIGHT * (corners[2].h - corners[1].h);
  double normal[] = { dv1 * dh2 - dh1 * dv2, dh1 * du2 - du1 * dh2,
                      du1 * dv2 - dv1 * du2 };
  double product = 0, length = 0, light_length = 0;

  for (guint i = 0; i < 3; i++)
    {
      product += light[i] * normal[i];
      length += normal[i] * normal[i];
      light_length += light[i] * light[i];
    }
  product /= sqrt (length * light_length);

  return 0.72 + 0.34 * MAX (normal[2] < 0 ? -product : product, 0);
}

/* Whether one looks at the cell from above. */
static gboolean
is_inside (const View *view,
           const Place corners[4])
{
  double x[4], y[4];

  for (guint i = 0; i < 4; i++)
    view_put (view, corners[i], &x[i], &y[i]);

  return (x[3] - x[0]) * (y[2] - y[1]) < (x[2] - x[1]) * (y[3] - y[0]);
}

static gboolean
is_seen (const View *view,
         double      u,
         double      v)
{
  double x, y;

  return fabs (u) > 1 || fabs (v) > 1 ||
         downhill_surface_plot_place (
           DOWNHILL_SURFACE_PLOT (view->geometry->plot),
           W_MIN + (W_MAX - W_MIN) * (u + 1) / 2,
           B_MIN + (B_MAX - B_MIN) * (v + 1) / 2, &x, &y);
}

/* Marks and path lie at the right. */
static gboolean
is_bare (const View *view,
         double      x)
{
  DownhillExperiment *experiment = view->geometry->scene->experiment;
  const DownhillMinimum *best = downhill_objective_minimum (
    downhill_experiment_get_objective (experiment));
  double best_x, start_x, present_x, y, w, b;

  view_put (view, view_find (view, best->w, best->b), &best_x, &y);
  view_put (view, view_find (view, downhill_experiment_get_settings (experiment)->start_w,
                             downhill_experiment_get_settings (experiment)->start_b),
            &start_x, &y);
  downhill_experiment_get_point (experiment, &w, &b);
  view_put (view, view_find (view, w, b), &present_x, &y);

  return x < MIN (MIN (best_x, start_x), present_x) - 10 ||
         x > MAX (MAX (best_x, start_x), present_x) + 10;
}

static guint n_cells, n_looks;

/* Looks at the middle of each cell that one sees from above. It is in the colour
 * of its corners' mean height, nearly: a cell reaches under its neighbours. */
static void
look_at_cells (const Geometry *geometry)
{
  double least = downhill_objective_minimum (
    downhill_experiment_get_objective (geometry->scene->experiment))->loss;
  const guint n = 16;
  double highest = 0;
  View view;

  n_looks++;
  view_init (&view, geometry);
  for (guint corner = 0; corner < 4; corner++)
    highest = MAX (highest, view_get_loss (&view, corner & 1 ? 1 : -1,
                                           corner & 2 ? 1 : -1));
  for (guint i = 0; i < n * n; i++)
    {
      const double size = 2.0 / n;
      double u = -1 + i % n * size, v = -1 + i / n * size, light, x, y;
      gboolean seen = TRUE;
      Place corners[4], middle = { u + size / 2, v + size / 2, 0 };
      DownhillColor color;

      for (guint k = 0; k < 4; k++)
        {
          corners[k] = (Place) { u + (k & 1) * size, v + (k >> 1) * size, 0 };
          corners[k].h = view_get_loss (&view, corners[k].u, corners[k].v) / E_MAX;
          middle.h += corners[k].h / 4;
          seen = seen && corners[k].h <= 1;
        }
      for (int k = 0; k < 9; k++)
        seen = seen && is_seen (&view, middle.u + (k % 3 - 1) * size,
                                middle.v + (k / 3 - 1) * size);
      view_put (&view, middle, &x, &y);
      if (!seen || !is_inside (&view, corners) || !is_bare (&view, x))
        continue;
      light = get_light (&view, corners);
      color = downhill_palette_viridis (
        1 + log10 ((middle.h * E_MAX - least) / (highest - least)) / 4);
      color = (DownhillColor) { MIN (light * color.red, 1), MIN (light * color.green, 1),
                                MIN (light * color.blue, 1), 1 };
      g_assert_cmpuint (picture_distance (
        picture_get (geometry->picture, (int) (x * geometry->kind.scale),
                     (int) (y * geometry->kind.scale)), color), <=, 24);
      n_cells++;
    }
}

static double
get_brightness (const Geometry *geometry,
                const View     *view,
                Place           at)
{
  double x, y;
  guint32 pixel;

  view_put (view, at, &x, &y);
  pixel = picture_get (geometry->picture, (int) (x * geometry->kind.scale),
                       (int) (y * geometry->kind.scale));

  return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3.0;
}

/* A place between two others on the surface, as straight as its cells. */
static Place
get_between (const View *view,
             double      u1,
             double      v1,
             double      u2,
             double      v2)
{
  return (Place) { (u1 + u2) / 2, (v1 + v2) / 2,
                   (view_get_loss (view, u1, v1) + view_get_loss (view, u2, v2)) /
                     (2 * E_MAX) };
}

/* Compares the line between two cells with their middles. It lies halfway in
 * their colours, and is in white that shines through. */
static void
look_at_lines (const Geometry *geometry)
{
  const double size = 2.0 / 16;
  double lighter = 0, shine = 0.6 * geometry->palette->contour.alpha;
  guint n = 0;
  View view;

  view_init (&view, geometry);
  for (int i = 2; i < 14; i++)
    for (int k = 2; k < 14; k++)
      {
        double u = -1 + i * size, v = -1 + k * size, x, y;
        Place line = get_between (&view, u, v, u + size, v);
        Place before = get_between (&view, u, v - size, u + size, v);
        Place after = get_between (&view, u, v, u + size, v + size);
        double ground;

        view_put (&view, line, &x, &y);
        if (!is_seen (&view, u, v - 2 * size) || !is_seen (&view, u, v + 2 * size) ||
            !is_bare (&view, x))
          continue;
        ground = (get_brightness (geometry, &view, before) +
                  get_brightness (geometry, &view, after)) / 2;
        lighter += (get_brightness (geometry, &view, line) - ground) / (255 - ground);
        n++;
      }
  g_assert_cmpuint (n, >=, 10);
  g_assert_cmpfloat (lighter / n, >, 0.15 * shine);
  g_assert_cmpfloat (lighter / n, <, shine);
}

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (azimuths); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_SURFACE_SHADED, azimuths[i]);

      g_object_set (scene_get (scene, "surface"), "elevation", 50.0, NULL);
      geometry_check (scene, "surface", look_at_lines, 255, 0);
    }
}

static void
test_shaded (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (azimuths); i++)
    {
      g_autoptr (Scene) scene = new_scene (DOWNHILL_SURFACE_SHADED, azimuths[i]);

      n_cells = n_looks = 0;
      g_object_set (scene_get (scene, "surface"), "elevation", 50.0, NULL);
      geometry_check (scene, "surface", look_at_cells, 255, 0);
      g_assert_cmpuint (n_cells, >, 18 * n_looks);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/surface-geometry/curves/are-those-of-their-formulas",
                   test_curves);
  g_test_add_func ("/plot/surface-geometry/points/are-those-of-their-formulas",
                   test_points);
  g_test_add_func ("/plot/surface-geometry/cuts/are-those-of-their-formulas", test_cuts);
  g_test_add_func ("/plot/surface-geometry/shaded/is-that-of-its-formulas", test_shaded);

  g_test_add_func ("/plot/surface-geometry/shaded/has-lines", test_lines);

  return g_test_run ();
}
