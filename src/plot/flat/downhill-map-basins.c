/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-basins.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* The ground of the map as where runs end: a colour for each place, the lighter the
 * sooner a run is there. */

/* How far a run of no steps is mixed with white, and one of the most with black. */
#define LIGHTEN 0.72
#define DARKEN 0.25

#define SWATCH 12
#define SWATCH_GAP 5

/* Told apart by the colour-blind, too.
 *
 * Source: Okabe, Ito, "Color Universal Design", 2008. */
static const DownhillColor colors[DOWNHILL_BASINS_MOST_PLACES] = {
  { 0, 0.45, 0.70, 1 }, { 0.90, 0.62, 0, 1 }, { 0, 0.62, 0.45, 1 },
  { 0.80, 0.47, 0.65, 1 }, { 0.34, 0.71, 0.91, 1 }, { 0.94, 0.89, 0.26, 1 },
};
static const DownhillColor nowhere = { 0.55, 0.55, 0.55, 1 };
static const DownhillColor diverges = { 0.13, 0.10, 0.12, 1 };

static DownhillColor
get_color (int end)
{
  return end >= 0                           ? colors[end]
         : end == DOWNHILL_BASINS_DIVERGES ? diverges
                                           : nowhere;
}

static double
mix (double a,
     double b,
     double part)
{
  return a + (b - a) * part;
}

/* @part is 0 for a run that is there at once, 1 for that of the most steps. */
static DownhillColor
shade (DownhillColor color,
       double        part)
{
  double to = part < 0.5 ? 1 : 0;
  double by = part < 0.5 ? LIGHTEN * (1 - 2 * part) : DARKEN * (2 * part - 1);

  return (DownhillColor) {
    mix (color.red, to, by), mix (color.green, to, by), mix (color.blue, to, by), 1,
  };
}

static guint32
get_pixel (const DownhillBasins *basins,
           gsize                 cell)
{
  double part = sqrt ((double) basins->steps[cell] / MAX ((double) basins->most, 1));
  int end = basins->ends[cell];
  /* How soon a run is nowhere says nothing. */
  DownhillColor color = end >= 0 ? shade (get_color (end), part) : get_color (end);

  return (guint32) (color.red * 255 + 0.5) << 16 | (guint32) (color.green * 255 + 0.5) << 8 |
         (guint32) (color.blue * 255 + 0.5);
}

/**
 * downhill_map_basins_draw:
 * @basins: where runs end
 * @canvas: where to draw
 * @w_axis: the weights, horizontally
 * @b_axis: the biases, vertically
 *
 * Fills each cell with the colour of the place that a run from there comes to. What is
 * known of another window is drawn where that was.
 */
void
downhill_map_basins_draw (const DownhillBasins *basins,
                          const DownhillCanvas *canvas,
                          const DownhillAxis   *w_axis,
                          const DownhillAxis   *b_axis)
{
  int n = (int) basins->n;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, n, n);
  unsigned char *data = cairo_image_surface_get_data (image);
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  double left = downhill_axis_to_pixel (w_axis, basins->w.min);
  double right = downhill_axis_to_pixel (w_axis, basins->w.max);
  double bottom = downhill_axis_to_pixel (b_axis, basins->b.min);
  double top = downhill_axis_to_pixel (b_axis, basins->b.max);

  if (data == NULL)
    {
      cairo_surface_destroy (image);
      return;
    }
  cairo_surface_flush (image);
  for (gsize row = 0; row < basins->n; row++)
    {
      guint32 *line = (guint32 *) (void *) (data + (basins->n - 1 - row) * stride);

      for (gsize column = 0; column < basins->n; column++)
        line[column] = get_pixel (basins, row * basins->n + column);
    }
  cairo_surface_mark_dirty (image);

  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, left, top);
  cairo_scale (canvas->cr, (right - left) / n, (bottom - top) / n);
  cairo_set_source_surface (canvas->cr, image, 0, 0);
  /* Between two places there is none. */
  cairo_pattern_set_filter (cairo_get_source (canvas->cr), CAIRO_FILTER_NEAREST);
  cairo_paint (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_surface_destroy (image);
}

/* @end is a place, or what becomes of runs that come to none. */
static char *
name_end (const DownhillBasins *basins,
          int                   end)
{
  g_autofree char *w = NULL, *b = NULL;

  if (end == DOWNHILL_BASINS_DIVERGES)
    return g_strdup (_("diverges"));
  if (end == DOWNHILL_BASINS_NOWHERE)
    return g_strdup (_("not there"));
  w = downhill_number_format (basins->places[end][0], 3);
  b = downhill_number_format (basins->places[end][1], 3);

  /* Translators: a place (w, b); what stands between them is no decimal mark. */
  return g_strdup_printf (_("(%s, %s)"), w, b);
}

/**
 * downhill_map_basins_measure_key:
 * @canvas: where it will be drawn
 *
 * Returns: how wide the key is, whatever is found
 */
double
downhill_map_basins_measure_key (const DownhillCanvas *canvas)
{
  const char *texts[] = { "(−0.000, −00.00)", _("diverges"), _("not there") };
  double widest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double width;

      downhill_canvas_measure_text (canvas, texts[i], DOWNHILL_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, width);
    }

  return SWATCH + SWATCH_GAP + ceil (widest);
}

/**
 * downhill_map_basins_draw_key:
 * @basins: where runs end
 * @canvas: where to draw
 * @room: the part of it for the key
 *
 * Names the colours that there are.
 */
void
downhill_map_basins_draw_key (const DownhillBasins    *basins,
                              const DownhillCanvas    *canvas,
                              const cairo_rectangle_t *room)
{
  double y = room->y, line;

  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL, &line);
  downhill_canvas_draw_text (
    canvas, _("ends at"), DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = room->x, .y = y - 4, .align_y = 1 }, room->width);
  for (int end = DOWNHILL_BASINS_NOWHERE; end < (int) basins->n_places; end++)
    {
      g_autofree char *text = name_end (basins, end);

      if (!(downhill_basins_share (basins, end) > 0))
        continue;
      cairo_rectangle (canvas->cr, room->x, y + (line - SWATCH) / 2, SWATCH, SWATCH);
      downhill_color_set (canvas->cr, get_color (end));
      cairo_fill (canvas->cr);
      downhill_canvas_draw_text (
        canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
        &(DownhillTextSpot) { .x = room->x + SWATCH + SWATCH_GAP, .y = y },
        room->width - SWATCH - SWATCH_GAP);
      y += line + 4;
    }
}

/**
 * downhill_map_basins_tell:
 * @basins: where runs end
 * @w: a weight
 * @b: a bias
 *
 * Returns: (transfer full) (nullable): what becomes of a run from there
 */
char *
downhill_map_basins_tell (const DownhillBasins *basins,
                          double                w,
                          double                b)
{
  g_autofree char *name = NULL;
  gsize cell;

  if (!downhill_basins_find (basins, w, b, &cell))
    return NULL;
  if (basins->ends[cell] == DOWNHILL_BASINS_DIVERGES)
    return g_strdup (_("A run from here diverges."));
  if (basins->ends[cell] == DOWNHILL_BASINS_NOWHERE)
    return g_strdup (_("A run from here does not come to a lowest place."));
  name = name_end (basins, basins->ends[cell]);

  return g_strdup_printf (ngettext ("A run from here comes to %s in %llu step.",
                                    "A run from here comes to %s in %llu steps.",
                                    (gulong) basins->steps[cell]),
                          name, (unsigned long long) basins->steps[cell]);
}

/**
 * downhill_map_basins_describe:
 * @basins: where runs end
 *
 * Returns: (transfer full): a sentence about all of them
 */
char *
downhill_map_basins_describe (const DownhillBasins *basins)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int end = (int) basins->n_places - 1; end >= DOWNHILL_BASINS_NOWHERE; end--)
    {
      g_autofree char *name = name_end (basins, end);
      double share = downhill_basins_share (basins, end);

      if (share > 0)
        g_string_append_printf (list, "%s%s %.0f %%", list->len > 0 ? "; " : "", name,
                                100 * share);
    }

  return g_strdup_printf (_("The ground shows where a run from each start ends: %s."),
                          list->str);
}
