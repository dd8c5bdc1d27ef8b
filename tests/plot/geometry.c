/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geometry.h"

#include <math.h>

#include "../random.h"
#include "plot/paint/downhill-mark.h"
#include "texts.h"

/* Sizes that are no multiples of anything. */
#define WIDTH 563
#define HEIGHT 421

static const double scales[] = { 1, 1.5, 2 };

static const DownhillStyle styles[] = {
  DOWNHILL_STYLE_LIGHT,
  DOWNHILL_STYLE_DARK,
  DOWNHILL_STYLE_LIGHT_CONTRAST,
  DOWNHILL_STYLE_DARK_CONTRAST,
};

static void
assert_same (const Geometry  *self,
             cairo_surface_t *picture,
             guint            tolerance,
             gsize            most)
{
  cairo_surface_t *expected = cairo_get_target (self->cr);

  cairo_surface_flush (expected);
  if (picture_count_changes (picture, expected, tolerance) <= most)
    return;
  for (int row = 0; row < cairo_image_surface_get_height (picture); row++)
    for (int column = 0; column < cairo_image_surface_get_width (picture); column++)
      {
        guint32 seen = picture_get (picture, column, row);
        guint32 wanted = picture_get (expected, column, row);
        DownhillColor color = {
          (wanted >> 16) / 255.0, (wanted >> 8 & 0xff) / 255.0, (wanted & 0xff) / 255.0, 1,
        };

        if (picture_distance (seen, color) > tolerance)
          {
            const char *folder = g_getenv ("DOWNHILL_GEOMETRY");

            if (folder != NULL)
              {
                g_autofree char *a = g_build_filename (folder, "seen.png", NULL);
                g_autofree char *b = g_build_filename (folder, "expected.png", NULL);

                cairo_surface_write_to_png (picture, a);
                cairo_surface_write_to_png (expected, b);
              }
            g_error ("%s, scale %g, style %d: %d, %d is #%06x, not #%06x; and so are %zu",
                     downhill_plot_get_id (self->plot), self->kind.scale,
                     self->kind.style, column, row, seen, wanted,
                     picture_count_changes (picture, expected, tolerance));
          }
      }
}

static void
check_kind (Scene             *scene,
            const char        *id,
            const PictureKind *kind,
            GeometryDraw       draw,
            guint              tolerance,
            gsize              most)
{
  Geometry self = {
    .scene = scene,
    .plot = scene_get (scene, id),
    .kind = *kind,
    .palette = downhill_palette_get (kind->style),
  };
  g_autoptr (cairo_surface_t) picture = NULL, expected = NULL;

  /* Texts are heard of only as they are drawn. */
  downhill_plot_invalidate_ground (self.plot);
  texts_clear ();
  picture = self.picture = picture_draw (self.plot, kind);
  self.area = *downhill_plot_get_area (self.plot);
  expected = cairo_surface_create_similar_image (picture, CAIRO_FORMAT_RGB24,
                                                 cairo_image_surface_get_width (picture),
                                                 cairo_image_surface_get_height (picture));
  cairo_surface_set_device_scale (expected, kind->scale, kind->scale);
  self.cr = cairo_create (expected);
  downhill_color_set (self.cr, self.palette->background);
  cairo_paint (self.cr);
  draw (&self);
  g_assert_cmpint (cairo_status (self.cr), ==, CAIRO_STATUS_SUCCESS);
  assert_same (&self, picture, tolerance, most);
  cairo_destroy (self.cr);
}

/* Compares in all styles, at several scales, with @draw, from which a pixel may
 * be so many 255ths away, and @most of them farther. Each style is tried at one scale,
 * unless all are to be. */
void
geometry_check (Scene        *scene,
                const char   *id,
                GeometryDraw  draw,
                guint         tolerance,
                gsize         most)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (styles); k++)
      if (random_depth () > 1 || k % G_N_ELEMENTS (scales) == i)
        check_kind (scene, id,
                    &(PictureKind) { WIDTH, HEIGHT, scales[i], styles[k], k == 1 }, draw,
                    tolerance, most);
}

void
geometry_stroke (const Geometry *self,
                 DownhillColor   color,
                 double          width)
{
  downhill_color_set (self->cr, color);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

void
geometry_draw_area (const Geometry *self)
{
  cairo_rectangle (self->cr, self->area.x, self->area.y, self->area.width,
                   self->area.height);
  downhill_color_set (self->cr, self->palette->area);
  cairo_fill (self->cr);
}

/* What moves with the run is drawn within the area only. */
void
geometry_clip (const Geometry *self)
{
  cairo_rectangle (self->cr, self->area.x, self->area.y, self->area.width,
                   self->area.height);
  cairo_clip (self->cr);
}

static gboolean
is_color (DownhillColor a,
          DownhillColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

/* Asserts that @text is written, in that colour. */
void
geometry_assert_color (const Geometry *self,
                       const char     *text,
                       DownhillColor   color)
{
  GArray *texts = texts_get ();

  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, Text, i).string, text) &&
        is_color (g_array_index (texts, Text, i).color, color))
      return;
  g_error ("%s does not say “%s” in the right colour",
           downhill_plot_get_id (self->plot), text);
}

/* The number that a label shows; not a number if it is something else. */
static double
parse (const char *label)
{
  gboolean negative = g_str_has_prefix (label, "−");
  const char *digits = negative ? label + strlen ("−") : label;
  char *end;
  double value = g_ascii_strtod (digits, &end);

  if (*digits == '\0' || *end != '\0')
    return NAN;

  return negative ? -value : value;
}

/* Powers of ten, as logarithmic axes have them. */
static double
parse_power (const char *label)
{
  static const char * const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  double sign = 1, value = 0;

  if (!g_str_has_prefix (label, "10") || label[2] == '\0' || label[2] == '.')
    return parse (label);
  label += 2;
  if (g_str_has_prefix (label, "⁻"))
    {
      sign = -1;
      label += strlen ("⁻");
    }
  while (*label != '\0')
    {
      int digit = -1;

      for (int i = 0; i < 10; i++)
        if (g_str_has_prefix (label, digits[i]))
          digit = i;
      if (digit < 0)
        return parse (label);
      value = 10 * value + digit;
      label += strlen (digits[digit]);
    }

  return pow (10, sign * value);
}

/* A line for each label, where its number says; the label is beside the line. */
void
geometry_draw_axes (const Geometry *self)
{
  const cairo_rectangle_t *area = &self->area;
  GArray *texts = texts_get ();
  guint n_x = 0, n_y = 0;

  for (int vertical = 0; vertical <= 1; vertical++)
    for (guint i = 0; i < texts->len; i++)
      {
        const Text *text = &g_array_index (texts, Text, i);
        double value = parse_power (text->string), place;
        double middle_x = text->ink.x + text->ink.width / 2;
        double middle_y = text->ink.y + text->ink.height / 2;

        if (isnan (value))
          continue;
        g_assert_true (is_color (text->color, self->palette->dim_text));
        if (!vertical && middle_y > area->y + area->height + 6)
          {
            place = floor (place_x (self->plot, value)) + 0.5;
            g_assert_cmpfloat_with_epsilon (middle_x, place, 3);
            cairo_move_to (self->cr, place, area->y);
            cairo_line_to (self->cr, place, area->y + area->height);
            geometry_stroke (self, self->palette->grid, 1);
            n_x++;
          }
        else if (vertical && middle_x < area->x && middle_y < area->y + area->height + 6)
          {
            place = floor (place_y (self->plot, value)) + 0.5;
            g_assert_cmpfloat_with_epsilon (middle_y, place, 3);
            cairo_move_to (self->cr, area->x, place);
            cairo_line_to (self->cr, area->x + area->width, place);
            geometry_stroke (self, self->palette->grid, 1);
            n_y++;
          }
      }
  g_assert_cmpuint (n_x, >=, 3);
  g_assert_cmpuint (n_y, >=, 2);
  cairo_rectangle (self->cr, floor (area->x) + 0.5, floor (area->y) + 0.5,
                   floor (area->width), floor (area->height));
  geometry_stroke (self, self->palette->frame, 1);
}

/* Takes a part of the picture as it is: what lies there has no formula. This comes
 * last. */
void
geometry_leave_out (const Geometry *self,
                    double          x,
                    double          y,
                    double          width,
                    double          height)
{
  cairo_save (self->cr);
  cairo_reset_clip (self->cr);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_NONE);
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_set_source_surface (self->cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (self->cr), CAIRO_FILTER_NEAREST);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
}

/* The bar of the colour map. */
void
geometry_leave_out_key (const Geometry *self)
{
  double end = self->area.x + self->area.width + 2;

  geometry_leave_out (self, end, 0, self->kind.width - end, self->kind.height);
}

/* Under the colour is a casing, a pixel wider on either side. */
static void
stroke_cased (const Geometry *self,
              DownhillColor   color,
              double          width)
{
  DownhillColor casing = self->palette->casing;
  cairo_path_t *path = cairo_copy_path (self->cr);

  casing.alpha = self->palette->contrast ? 1 : 0.8;
  geometry_stroke (self, casing, width + 2);
  cairo_append_path (self->cr, path);
  geometry_stroke (self, color, width);
  cairo_path_destroy (path);
}

/* Of a run. */
double
geometry_get_line_width (const Geometry *self,
                         gboolean        current)
{
  return (current ? 2.6 : 1.8) + (self->palette->contrast ? 1 : 0);
}

void
geometry_draw_ring (const Geometry *self,
                    double          x,
                    double          y)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, 5, 0, 2 * G_PI);
  stroke_cased (self, self->palette->ink, 2);
}

void
geometry_draw_dot (const Geometry *self,
                   double          x,
                   double          y)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, 5, 0, 2 * G_PI);
  downhill_color_set (self->cr, self->palette->current);
  cairo_fill_preserve (self->cr);
  geometry_stroke (self, self->palette->casing, 1.5);
}

/* The mark of the run beside the first. */
void
geometry_draw_square (const Geometry *self,
                      double          x,
                      double          y)
{
  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, x - 4.25, y - 4.25, 8.5, 8.5);
  downhill_color_set (self->cr, self->palette->casing);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (self->cr, 2);
  cairo_stroke_preserve (self->cr);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
  downhill_color_set (self->cr, downhill_mark_get_color (1, self->palette));
  cairo_fill (self->cr);
}

void
geometry_draw_cross (const Geometry *self,
                     double          x,
                     double          y)
{
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, x - 7, y - 7);
  cairo_line_to (self->cr, x + 7, y + 7);
  cairo_move_to (self->cr, x - 7, y + 7);
  cairo_line_to (self->cr, x + 7, y - 7);
  stroke_cased (self, self->palette->ink, 2.5);
}
