/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-canvas.h"

#include <math.h>

static PangoLayout *
lay_out (const DownhillCanvas *self,
         const char           *text,
         DownhillTextSize      size,
         double                most_width)
{
  return downhill_texts_lay_out (self->texts, self->cr,
                                 &(DownhillTextKey) {
                                   .text = text,
                                   .font = self->font != NULL ? self->font : "Sans",
                                   .size = size,
                                   .most_width = most_width,
                                   .exact = self->exact_text,
                                 });
}

/**
 * downhill_canvas_lay_out_text:
 * @self: a canvas
 * @text: one or more lines, not markup
 * @size: how large
 * @width: (out) (optional): its width in user units, whole ones, so that what is laid out
 *   around it is sharp
 * @height: (out) (optional): its height, likewise
 *
 * Measures a text that is to be drawn where there is room for it. Most of what
 * text costs is spent here.
 *
 * Returns: (transfer full): for downhill_canvas_draw_layout()
 */
PangoLayout *
downhill_canvas_lay_out_text (const DownhillCanvas *self,
                              const char           *text,
                              DownhillTextSize      size,
                              double               *width,
                              double               *height)
{
  PangoLayout *layout = lay_out (self, text, size, 0);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = ceil (logical.width / (double) PANGO_SCALE);
  if (height != NULL)
    *height = ceil (logical.height / (double) PANGO_SCALE);

  return layout;
}

/**
 * downhill_canvas_draw_layout:
 * @self: a canvas
 * @layout: a text that was laid out for it
 * @color: in which colour
 * @spot: where
 */
void
downhill_canvas_draw_layout (const DownhillCanvas   *self,
                             PangoLayout            *layout,
                             DownhillColor           color,
                             const DownhillTextSpot *spot)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  cairo_save (self->cr);
  downhill_color_set (self->cr, color);
  cairo_translate (self->cr, spot->x, spot->y);
  if (spot->turned)
    cairo_rotate (self->cr, -G_PI / 2);
  cairo_move_to (self->cr,
                 -(logical.x + spot->align_x * logical.width) / (double) PANGO_SCALE,
                 -(logical.y + spot->align_y * logical.height) / (double) PANGO_SCALE);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
}

/**
 * downhill_canvas_measure_text:
 * @self: a canvas
 * @text: one or more lines, not markup
 * @size: how large
 * @width: (out) (optional): its width in user units
 * @height: (out) (optional): its height
 */
void
downhill_canvas_measure_text (const DownhillCanvas *self,
                              const char           *text,
                              DownhillTextSize      size,
                              double               *width,
                              double               *height)
{
  g_object_unref (downhill_canvas_lay_out_text (self, text, size, width, height));
}

/**
 * downhill_canvas_draw_text:
 * @self: a canvas
 * @text: one or more lines, not markup
 * @size: how large
 * @color: in which colour
 * @spot: where
 * @most_width: the room there is, or 0; longer text is cut with an ellipsis, and
 *   more than one line is written in one
 */
void
downhill_canvas_draw_text (const DownhillCanvas   *self,
                           const char             *text,
                           DownhillTextSize        size,
                           DownhillColor           color,
                           const DownhillTextSpot *spot,
                           double                  most_width)
{
  g_autoptr (PangoLayout) layout = lay_out (self, text, size, most_width);

  downhill_canvas_draw_layout (self, layout, color, spot);
}

/**
 * downhill_canvas_draw_box:
 * @self: a canvas
 * @box: where
 *
 * The ground under a legend or a read-out, with rounded corners.
 */
void
downhill_canvas_draw_box (const DownhillCanvas    *self,
                          const cairo_rectangle_t *box)
{
  const double radius = 4;
  double right = box->x + box->width, bottom = box->y + box->height;
  cairo_t *cr = self->cr;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, box->y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, box->x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  downhill_color_set (cr, self->palette->box);
  cairo_fill_preserve (cr);
  downhill_color_set (cr, downhill_color_fade (self->palette->frame, 0.6));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * downhill_canvas_stroke_cased:
 * @self: a canvas with a path
 * @color: the line's colour
 * @width: the line's width
 *
 * Strokes the path twice, first wider in the casing's colour, so that it reads
 * on any ground.
 */
void
downhill_canvas_stroke_cased (const DownhillCanvas *self,
                              DownhillColor         color,
                              double                width)
{
  cairo_set_line_width (self->cr, width + 2);
  downhill_color_set (self->cr, downhill_color_fade (self->palette->casing,
                                                     self->palette->contrast ? 1 : 0.8));
  cairo_stroke_preserve (self->cr);
  cairo_set_line_width (self->cr, width);
  downhill_color_set (self->cr, color);
  cairo_stroke (self->cr);
}

/**
 * downhill_canvas_draw_ring:
 * @self: a canvas
 * @x: the middle
 * @y: likewise
 * @color: in which colour
 *
 * The mark of a start: hollow.
 */
void
downhill_canvas_draw_ring (const DownhillCanvas *self,
                           double                x,
                           double                y,
                           DownhillColor         color)
{
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x, y, DOWNHILL_CANVAS_MARKER, 0, 2 * G_PI);
  downhill_canvas_stroke_cased (self, color, 2);
}

/**
 * downhill_canvas_stroke_beside:
 * @self: a canvas with a path
 *
 * Strokes what is of the loss that is shown beside the one that is minimised: dashed, in
 * no run's colour.
 */
void
downhill_canvas_stroke_beside (const DownhillCanvas *self)
{
  cairo_save (self->cr);
  cairo_set_dash (self->cr, (double[]) { 7, 3 }, 2, 0);
  downhill_canvas_stroke_cased (self, self->palette->ink, self->palette->contrast ? 2.2 : 1.4);
  cairo_restore (self->cr);
}

/**
 * downhill_canvas_stroke_lowest:
 * @self: a canvas with a path
 *
 * Strokes the line of the lowest loss, or that loss: dotted, in no run's colour.
 */
void
downhill_canvas_stroke_lowest (const DownhillCanvas *self)
{
  cairo_save (self->cr);
  cairo_set_dash (self->cr, (double[]) { 1.5, 2.5 }, 2, 0);
  downhill_color_set (self->cr, self->palette->ink);
  cairo_set_line_width (self->cr, self->palette->contrast ? 2.6 : 1.6);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
fill_cased (const DownhillCanvas *self,
            DownhillColor         color)
{
  downhill_color_set (self->cr, color);
  cairo_fill_preserve (self->cr);
  downhill_color_set (self->cr, self->palette->casing);
  cairo_set_line_width (self->cr, 1.5);
  cairo_stroke (self->cr);
}

/**
 * downhill_canvas_draw_dot:
 * @self: a canvas
 * @x: the middle
 * @y: likewise
 * @color: in which colour
 *
 * The mark of what is now: filled.
 */
void
downhill_canvas_draw_dot (const DownhillCanvas *self,
                          double                x,
                          double                y,
                          DownhillColor         color)
{
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x, y, DOWNHILL_CANVAS_MARKER, 0, 2 * G_PI);
  fill_cased (self, color);
}

/**
 * downhill_canvas_draw_cross:
 * @self: a canvas
 * @x: the middle
 * @y: likewise
 * @color: in which colour
 *
 * The mark of a minimum. Its arms are longer than the mark of a run that has come there.
 */
void
downhill_canvas_draw_cross (const DownhillCanvas *self,
                            double                x,
                            double                y,
                            DownhillColor         color)
{
  const double r = DOWNHILL_CANVAS_MARKER + 2;

  cairo_move_to (self->cr, x - r, y - r);
  cairo_line_to (self->cr, x + r, y + r);
  cairo_move_to (self->cr, x - r, y + r);
  cairo_line_to (self->cr, x + r, y - r);
  downhill_canvas_stroke_cased (self, color, 2.5);
}

/**
 * downhill_canvas_draw_upright_cross:
 * @self: a canvas
 * @x: the middle
 * @y: likewise
 * @color: in which colour
 *
 * The mark of the minimum of the loss that is shown beside the one that is minimised.
 */
void
downhill_canvas_draw_upright_cross (const DownhillCanvas *self,
                                    double                x,
                                    double                y,
                                    DownhillColor         color)
{
  const double r = DOWNHILL_CANVAS_MARKER + 2;

  cairo_move_to (self->cr, x - r, y);
  cairo_line_to (self->cr, x + r, y);
  cairo_move_to (self->cr, x, y - r);
  cairo_line_to (self->cr, x, y + r);
  downhill_canvas_stroke_cased (self, color, 2.5);
}
