/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <math.h>

#include "plot/surface/downhill-surface-plot.h"
#include "texts.h"

double
view_get_loss (const View *view,
               double      u,
               double      v)
{
  return downhill_objective_value (
    downhill_experiment_get_objective (view->geometry->scene->experiment),
    W_MIN + (W_MAX - W_MIN) * (u + 1) / 2, B_MIN + (B_MAX - B_MIN) * (v + 1) / 2);
}

static double
get_across (const View *view,
            Place       at)
{
  return at.v * view->cos_azimuth - at.u * view->sin_azimuth;
}

static double
get_down (const View *view,
          Place       at)
{
  return view->sin_elevation * (at.u * view->cos_azimuth + at.v * view->sin_azimuth) -
         view->cos_elevation * VIEW_HEIGHT * (at.h - 0.5);
}

void
view_put (const View *view,
          Place       at,
          double     *x,
          double     *y)
{
  *x = view->x + view->unit_x * get_across (view, at);
  *y = view->y + view->unit_y * get_down (view, at);
}

Place
view_find (const View *view,
           double      w,
           double      b)
{
  Place at = {
    2 * (w - W_MIN) / (W_MAX - W_MIN) - 1, 2 * (b - B_MIN) / (B_MAX - B_MIN) - 1, 0,
  };

  at.h = view_get_loss (view, at.u, at.v) / E_MAX;

  return at;
}

void
view_add (const View *view,
          Place       at)
{
  double x, y;

  view_put (view, at, &x, &y);
  cairo_line_to (view->geometry->cr, x, y);
}

/* Where two points of the surface are shown tells where all the others are. */
void
view_init (View           *view,
           const Geometry *geometry)
{
  DownhillSurfacePlot *plot = DOWNHILL_SURFACE_PLOT (geometry->plot);
  double azimuth, elevation, x[2], y[2];
  Place at[2];

  g_object_get (plot, "azimuth", &azimuth, "elevation", &elevation, NULL);
  *view = (View) {
    .geometry = geometry,
    .sin_azimuth = sin (azimuth * G_PI / 180),
    .cos_azimuth = cos (azimuth * G_PI / 180),
    .sin_elevation = sin (elevation * G_PI / 180),
    .cos_elevation = cos (elevation * G_PI / 180),
  };
  at[0] = view_find (view, 0.7, 0.5);
  at[1] = view_find (view, 1.6, -0.4);
  downhill_surface_plot_place (plot, 0.7, 0.5, &x[0], &y[0]);
  downhill_surface_plot_place (plot, 1.6, -0.4, &x[1], &y[1]);
  view->unit_x = (x[1] - x[0]) / (get_across (view, at[1]) - get_across (view, at[0]));
  view->unit_y = (y[1] - y[0]) / (get_down (view, at[1]) - get_down (view, at[0]));
  view->x = x[0] - view->unit_x * get_across (view, at[0]);
  view->y = y[0] - view->unit_y * get_down (view, at[0]);

  for (guint corner = 0; corner < 8; corner++)
    {
      view_put (view, (Place) { corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : 0 },
           &x[0], &y[0]);
      g_assert_cmpfloat (x[0], >=, geometry->area.x);
      g_assert_cmpfloat (x[0], <=, geometry->area.x + geometry->area.width);
      g_assert_cmpfloat (y[0], >=, geometry->area.y);
      g_assert_cmpfloat (y[0], <=, geometry->area.y + geometry->area.height);
    }
}

/* The label at the end of an axis is left out where it would lie on another. */
static void
complete_ticks (GArray *ticks,
                double  min,
                double  max)
{
  const double *values = (const double *) (const void *) ticks->data;
  double step, value;

  g_assert_cmpuint (ticks->len, >=, 2);
  step = values[1] - values[0];
  value = values[0] - step;
  if (value >= min)
    g_array_prepend_val (ticks, value);
  value = g_array_index (ticks, double, ticks->len - 1) + step;
  if (value <= max)
    g_array_append_val (ticks, value);
}

/* The numbers at the axes of E, w and b, in this order, from low to high. */
static void
read_ticks (GArray *ticks[3])
{
  GArray *texts = texts_get ();
  guint axis = 0;

  for (guint i = 0; i < 3; i++)
    ticks[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < texts->len; i++)
    {
      const char *label = g_array_index (texts, Text, i).string;
      gboolean negative = g_str_has_prefix (label, "−");
      char *end;
      double value = g_ascii_strtod (negative ? label + strlen ("−") : label, &end);

      if (*end != '\0')
        continue;
      value = negative ? -value : value;
      if (ticks[axis]->len > 0 &&
          value < g_array_index (ticks[axis], double, ticks[axis]->len - 1))
        axis++;
      g_assert_cmpuint (axis, <, 3);
      g_array_append_val (ticks[axis], value);
    }
  complete_ticks (ticks[0], 0, E_MAX);
  complete_ticks (ticks[1], W_MIN, W_MAX);
  complete_ticks (ticks[2], B_MIN, B_MAX);
}

static void
begin_grid (const View *view)
{
  cairo_push_group (view->geometry->cr);
}

static void
draw_line (const View *view,
           Place       start,
           Place       end)
{
  DownhillColor color = view->geometry->palette->grid;

  color.alpha = 1;
  view_add (view, start);
  view_add (view, end);
  geometry_stroke (view->geometry, color, 1);
}

/* Its lines cover each other, and what is behind them shines through all. Where two
 * faces meet there is one. */
static void
end_grid (const View *view)
{
  cairo_pop_group_to_source (view->geometry->cr);
  cairo_paint_with_alpha (view->geometry->cr, view->geometry->palette->grid.alpha);
}

static void
add_face (const View *view,
          Place       a,
          Place       b,
          Place       c,
          Place       d)
{
  cairo_new_sub_path (view->geometry->cr);
  view_add (view, a);
  view_add (view, b);
  view_add (view, c);
  view_add (view, d);
  cairo_close_path (view->geometry->cr);
}

/* A mark of four pixels, away from the middle of the box. */
static void
draw_tick (const View *view,
           Place       start,
           Place       end,
           double      part)
{
  double x1, y1, x2, y2, out_x, out_y, length;

  view_put (view, start, &x1, &y1);
  view_put (view, end, &x2, &y2);
  length = hypot (x2 - x1, y2 - y1);
  out_x = (y2 - y1) / length;
  out_y = -(x2 - x1) / length;
  if (out_x * ((x1 + x2) / 2 - view->x) + out_y * ((y1 + y2) / 2 - view->y) < 0)
    {
      out_x = -out_x;
      out_y = -out_y;
    }
  cairo_move_to (view->geometry->cr, x1 + part * (x2 - x1), y1 + part * (y2 - y1));
  cairo_rel_line_to (view->geometry->cr, 4 * out_x, 4 * out_y);
  geometry_stroke (view->geometry, view->geometry->palette->frame, 1);
}

/* The floor and the far walls, with a grid, and ticks at the near edges of the
 * floor and at the leftmost upright one. */
void
view_draw_box (const View *view)
{
  const Geometry *geometry = view->geometry;
  double near_u = view->cos_azimuth >= 0 ? 1 : -1;
  double near_v = view->sin_azimuth >= 0 ? 1 : -1;
  double far_u = -near_u, far_v = -near_v, least = INFINITY;
  DownhillColor frame = geometry->palette->frame;
  GArray *ticks[3];
  Place left = { 0 };

  frame.alpha *= 0.6;
  add_face (view, (Place) { -1, -1, 0 }, (Place) { 1, -1, 0 }, (Place) { 1, 1, 0 },
            (Place) { -1, 1, 0 });
  add_face (view, (Place) { far_u, -1, 0 }, (Place) { far_u, 1, 0 },
            (Place) { far_u, 1, 1 }, (Place) { far_u, -1, 1 });
  add_face (view, (Place) { -1, far_v, 0 }, (Place) { 1, far_v, 0 },
            (Place) { 1, far_v, 1 }, (Place) { -1, far_v, 1 });
  downhill_color_set (geometry->cr, geometry->palette->area);
  cairo_set_antialias (geometry->cr, CAIRO_ANTIALIAS_FAST);
  cairo_fill_preserve (geometry->cr);
  cairo_set_antialias (geometry->cr, CAIRO_ANTIALIAS_DEFAULT);
  geometry_stroke (geometry, frame, 1);

  for (guint corner = 0; corner < 4; corner++)
    {
      Place at = { corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, 0 };

      if (get_across (view, at) < least)
        {
          least = get_across (view, at);
          left = at;
        }
    }
  read_ticks (ticks);
  begin_grid (view);
  for (guint i = 0; i < ticks[0]->len; i++)
    {
      double h = g_array_index (ticks[0], double, i) / E_MAX;

      draw_line (view, (Place) { far_u, -1, h }, (Place) { far_u, 1, h });
      draw_line (view, (Place) { -1, far_v, h }, (Place) { 1, far_v, h });
    }
  for (guint i = 0; i < ticks[1]->len; i++)
    {
      double u = view_find (view, g_array_index (ticks[1], double, i), 0).u;

      if (fabs (u - far_u) > 1e-9)
        draw_line (view, (Place) { u, -1, 0 }, (Place) { u, 1, 0 });
      draw_line (view, (Place) { u, far_v, 0 }, (Place) { u, far_v, 1 });
    }
  for (guint i = 0; i < ticks[2]->len; i++)
    {
      double v = view_find (view, 0, g_array_index (ticks[2], double, i)).v;

      if (fabs (v - far_v) < 1e-9)
        continue;
      draw_line (view, (Place) { -1, v, 0 }, (Place) { 1, v, 0 });
      draw_line (view, (Place) { far_u, v, 0 }, (Place) { far_u, v, 1 });
    }
  end_grid (view);

  for (guint axis = 0; axis < 3; axis++)
    {
      const Place starts[] = { left, { -1, near_v, 0 }, { near_u, -1, 0 } };
      const Place ends[] = { { left.u, left.v, 1 }, { 1, near_v, 0 }, { near_u, 1, 0 } };
      const double mins[] = { 0, W_MIN, B_MIN }, maxs[] = { E_MAX, W_MAX, B_MAX };

      for (guint i = 0; i < ticks[axis]->len; i++)
        draw_tick (view, starts[axis], ends[axis],
                   (g_array_index (ticks[axis], double, i) - mins[axis]) /
                     (maxs[axis] - mins[axis]));
      g_array_unref (ticks[axis]);
    }
}
