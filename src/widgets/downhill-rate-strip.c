/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-rate-strip.h"

#include <math.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-fate-color.h"

/* Of the ticks below the strip, and of the mark above it, in pixels. */
#define TICK_LENGTH 4
#define LABEL_GAP 8
#define MARK_WIDTH 10
#define MARK_HEIGHT 6
#define MARK_GAP 3

/* Between dots, strokes and zigzags. */
#define PATTERN 8

/* Small, as captions are. */
#define LABEL_SCALE 0.82

static const DownhillFate zone_order[] = {
  DOWNHILL_FATE_UNKNOWN, DOWNHILL_FATE_ARRIVES, DOWNHILL_FATE_HOVERS,
  DOWNHILL_FATE_SWINGS, DOWNHILL_FATE_DIVERGES,
};

/**
 * downhill_rate_strip_place:
 * @self: a strip
 * @rate: a learning rate
 *
 * Returns: where it lies, in pixels from the widget's left edge; one beyond the range
 *   lies at its end
 */
double
downhill_rate_strip_place (const DownhillRateStrip *self,
                           double                   rate)
{
  double part = rate > 0 ? (log10 (rate) - self->lower) / (self->upper - self->lower) : 0;

  part = CLAMP (part, 0, 1);
  if (self->mirrored)
    part = 1 - part;

  return self->area.x + self->inset + part * (self->area.width - 2 * self->inset);
}

/**
 * downhill_rate_strip_rate_at:
 * @self: a strip
 * @x: a place, as from downhill_rate_strip_place()
 *
 * Returns: the rate that lies there
 */
double
downhill_rate_strip_rate_at (const DownhillRateStrip *self,
                             double                   x)
{
  double part = (x - self->area.x - self->inset) / (self->area.width - 2 * self->inset);

  part = CLAMP (part, 0, 1);
  if (self->mirrored)
    part = 1 - part;

  return pow (10, self->lower + part * (self->upper - self->lower));
}

static PangoLayout *
create_label (GtkWidget  *widget,
              const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/**
 * downhill_rate_strip_measure_ticks:
 * @widget: the slider
 *
 * Returns: how much height the ticks take below the strip, in pixels
 */
int
downhill_rate_strip_measure_ticks (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = create_label (widget, "10⁻⁵");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return TICK_LENGTH + height;
}

static void
draw_pattern (DownhillFate  fate,
              cairo_t      *cr,
              double        left,
              double        right,
              double        top,
              double        bottom)
{
  double middle = (top + bottom) / 2, height = bottom - top;

  if (fate == DOWNHILL_FATE_HOVERS)
    {
      for (double x = left + PATTERN / 2.0; x < right; x += PATTERN)
        for (int side = -1; side <= 1; side += 2)
          {
            double shift = side > 0 ? PATTERN / 2.0 : 0;

            cairo_new_sub_path (cr);
            cairo_arc (cr, x + shift, middle + side * height / 5, 1, 0, 2 * G_PI);
          }
      cairo_fill (cr);
    }
  else if (fate == DOWNHILL_FATE_SWINGS)
    {
      for (double x = left; x < right + PATTERN; x += PATTERN)
        {
          cairo_line_to (cr, x, bottom - height / 4);
          cairo_line_to (cr, x + PATTERN / 2.0, top + height / 4);
        }
      cairo_stroke (cr);
    }
  else if (fate == DOWNHILL_FATE_DIVERGES)
    {
      for (double x = left - height; x < right; x += PATTERN * 0.75)
        {
          cairo_move_to (cr, x, bottom);
          cairo_line_to (cr, x + height, top);
        }
      cairo_stroke (cr);
    }
}

static void
draw_zones (const DownhillRateStrip *self,
            cairo_t                 *cr,
            gboolean                 dark,
            gboolean                 contrast)
{
  const GdkRectangle *area = &self->area;
  double round = area->height / 2.0, end = area->x + area->width;
  const DownhillZones unknown = {
    .hovers = INFINITY, .swings = INFINITY, .diverges = INFINITY,
  };
  const DownhillZones *zones = self->zones != NULL ? self->zones : &unknown;

  cairo_save (cr);
  cairo_arc (cr, area->x + round, area->y + round, round, G_PI / 2, 3 * G_PI / 2);
  cairo_arc (cr, end - round, area->y + round, round, 3 * G_PI / 2, G_PI / 2);
  cairo_clip (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (zone_order); i++)
    {
      double from, to, a, b, left, right;

      downhill_zones_bounds (zones, zone_order[i], &from, &to);
      if (!(to > from) || from >= pow (10, self->upper) || to <= pow (10, self->lower))
        continue;
      a = downhill_rate_strip_place (self, from);
      b = downhill_rate_strip_place (self, to);
      /* The outermost zones go on to the ends, where half of the knob is. */
      left = MIN (a, b) <= area->x + self->inset ? area->x : MIN (a, b);
      right = MAX (a, b) >= end - self->inset ? end : MAX (a, b);
      cairo_save (cr);
      cairo_rectangle (cr, left, area->y, right - left, area->height);
      cairo_clip (cr);
      downhill_color_set (cr, downhill_fate_get_color (zone_order[i], dark));
      cairo_paint (cr);
      cairo_set_source_rgba (cr, dark, dark, dark, contrast ? 1 : 0.6);
      cairo_set_line_width (cr, contrast ? 1.6 : 1);
      draw_pattern (zone_order[i], cr, left, right, area->y, area->y + area->height);
      cairo_restore (cr);
    }
  cairo_restore (cr);
}

static void
draw_best (const DownhillRateStrip *self,
           cairo_t                 *cr)
{
  double x = downhill_rate_strip_place (self, self->zones->best);
  double y = self->area.y - MARK_GAP;

  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, -MARK_WIDTH / 2.0, -MARK_HEIGHT);
  cairo_rel_line_to (cr, MARK_WIDTH, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* "0.01", "10⁻⁵". */
static char *
format_power (int exponent)
{
  GString *power = g_string_new (NULL);

  if (exponent > -5 && exponent < 5)
    {
      g_string_free (power, TRUE);
      return downhill_number_format (pow (10, exponent), 1);
    }
  downhill_number_append_power (power, exponent);

  return g_string_free (power, FALSE);
}

/* Labels stand at each power of ten, at each second one, and so on, so that there
 * is room for them. */
static void
draw_ticks (const DownhillRateStrip *self,
            cairo_t                 *cr,
            GtkWidget               *widget)
{
  int first = (int) ceil (self->lower), last = (int) floor (self->upper);
  double decade = (self->area.width - 2 * self->inset) / (self->upper - self->lower);
  double widest = 0;
  int every;

  for (int i = first; i <= last; i++)
    {
      g_autofree char *text = format_power (i);
      g_autoptr (PangoLayout) layout = create_label (widget, text);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  every = MAX ((int) ceil ((widest + LABEL_GAP) / decade), 1);
  for (int i = first; i <= last; i++)
    {
      double x = downhill_rate_strip_place (self, pow (10, i));
      double y = self->area.y + self->area.height;
      g_autofree char *text = format_power (i);
      g_autoptr (PangoLayout) layout = create_label (widget, text);
      int width;

      cairo_rectangle (cr, floor (x), y + 1, 1, TICK_LENGTH - 1);
      cairo_fill (cr);
      if (i % every != 0)
        continue;
      pango_layout_get_pixel_size (layout, &width, NULL);
      x = CLAMP (x - width / 2.0, 0, MAX (gtk_widget_get_width (widget) - width, 0));
      cairo_move_to (cr, round (x), y + TICK_LENGTH);
      pango_cairo_show_layout (cr, layout);
    }
}

/**
 * downhill_rate_strip_snapshot:
 * @self: a strip
 * @widget: the slider
 * @snapshot: where to draw it
 */
void
downhill_rate_strip_snapshot (const DownhillRateStrip *self,
                              GtkWidget               *widget,
                              GtkSnapshot             *snapshot)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean contrast = adw_style_manager_get_high_contrast (manager);
  /* The mark lies in the slider's padding, above where its own place begins. */
  const int above = MARK_GAP + MARK_HEIGHT;
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, self->area.y - above, gtk_widget_get_width (widget),
                                   gtk_widget_get_height (widget) + above));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_zones (self, cr, adw_style_manager_get_dark (manager), contrast);
  gdk_cairo_set_source_rgba (cr, &color);
  if (self->zones != NULL && self->zones->best > 0)
    draw_best (self, cr);
  color.alpha *= contrast ? 1.f : 0.7f;
  gdk_cairo_set_source_rgba (cr, &color);
  draw_ticks (self, cr, widget);
  cairo_destroy (cr);
}
