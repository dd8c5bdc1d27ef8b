/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "texts.h"

static void
text_clear (gpointer data)
{
  g_free (((Text *) data)->string);
}

GArray *
texts_get (void)
{
  static GArray *texts = NULL;

  if (texts == NULL)
    {
      texts = g_array_new (FALSE, FALSE, sizeof (Text));
      g_array_set_clear_func (texts, text_clear);
    }

  return texts;
}

void
texts_clear (void)
{
  g_array_set_size (texts_get (), 0);
}

/* A rectangle of the present user space, in that of the whole picture; it may be
 * turned by right angles. */
static cairo_rectangle_t
to_picture (cairo_t *cr,
            double   x1,
            double   y1,
            double   x2,
            double   y2)
{
  cairo_user_to_device (cr, &x1, &y1);
  cairo_user_to_device (cr, &x2, &y2);

  return (cairo_rectangle_t) {
    MIN (x1, x2), MIN (y1, y2), ABS (x2 - x1), ABS (y2 - y1),
  };
}

/* Takes the place of Pango's, which draws. */
void
pango_cairo_show_layout (cairo_t     *cr,
                         PangoLayout *layout)
{
  double x = 0, y = 0, left, top, right, bottom;
  PangoRectangle ink;
  Text text;

  cairo_get_current_point (cr, &x, &y);
  pango_cairo_update_layout (cr, layout);
  pango_layout_get_extents (layout, &ink, NULL);
  left = x + ink.x / (double) PANGO_SCALE;
  top = y + ink.y / (double) PANGO_SCALE;
  text.string = g_strdup (pango_layout_get_text (layout));
  text.cut = pango_layout_is_ellipsized (layout);
  text.ink = to_picture (cr, left, top, left + ink.width / (double) PANGO_SCALE,
                         top + ink.height / (double) PANGO_SCALE);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  text.clip = to_picture (cr, left, top, right, bottom);
  cairo_pattern_get_rgba (cairo_get_source (cr), &text.color.red, &text.color.green,
                          &text.color.blue, &text.color.alpha);
  g_array_append_val (texts_get (), text);
}
