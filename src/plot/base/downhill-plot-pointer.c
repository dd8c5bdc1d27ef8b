/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

/* What the pointer does in a plot: it points, grabs, clicks, pushes and zooms. */

/* What is to be said of the place under the pointer, beside it. */
void
downhill_plot_draw_read_out (DownhillPlot         *self,
                             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  g_autofree char *text = NULL;
  cairo_rectangle_t box;

  downhill_plot_follow_reading (self);
  if (priv->reading)
    downhill_canvas_draw_ring (canvas, priv->pointer_x, priv->pointer_y,
                               canvas->palette->ink);
  text = downhill_plot_dup_read_out (self);
  if (text == NULL)
    return;

  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL,
                                &box.width, &box.height);
  box.width += 2 * DOWNHILL_PLOT_PADDING;
  box.height += DOWNHILL_PLOT_PADDING;
  box.x = priv->pointer_x + 14;
  if (box.x + box.width > canvas->width)
    box.x = MAX (0, priv->pointer_x - 10 - box.width);
  box.y = CLAMP (priv->pointer_y + 14, 0, MAX (0, canvas->height - box.height - 1));
  downhill_canvas_draw_box (canvas, &box);
  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + DOWNHILL_PLOT_PADDING, .y = box.y + DOWNHILL_PLOT_PADDING / 2 }, 0);
}

/* What a plot with axes does when it is pushed. */
void
downhill_plot_pan_ranges (DownhillPlot *self,
                          double        dx,
                          double        dy)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_panned (&priv->x, dx), downhill_axis_panned (&priv->y, dy));
}

/* What a plot with axes does when it is zoomed. */
void
downhill_plot_zoom_ranges (DownhillPlot *self,
                           double        x,
                           double        y,
                           double        factor)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_zoomed (&priv->x, x, factor),
    downhill_axis_zoomed (&priv->y, y, factor));
}

static gboolean
in_area (DownhillPlot *self,
         double        x,
         double        y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  return x >= area->x && x <= area->x + area->width &&
         y >= area->y && y <= area->y + area->height;
}

/**
 * downhill_plot_hover:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Reads out what is there, and marks it in the other pictures.
 */
void
downhill_plot_hover (DownhillPlot *self,
                     double        x,
                     double        y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  if (!in_area (self, x, y))
    {
      downhill_plot_leave (self);
      return;
    }
  priv->hovered = TRUE;
  priv->reading = FALSE;
  priv->on_path = FALSE;
  priv->pointer_x = x;
  priv->pointer_y = y;
  if (klass->hover != NULL)
    klass->hover (self, x, y);
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_leave:
 * @self: a plot
 *
 * The pointer is no longer over the data, or the keys' point no longer wanted.
 */
void
downhill_plot_leave (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (!priv->hovered)
    return;
  priv->hovered = FALSE;
  priv->reading = FALSE;
  priv->on_path = FALSE;
  downhill_viewport_clear_probe (priv->viewport);
  downhill_plot_invalidate (self);
}

static guint
find_handle (DownhillPlot *self,
             double        x,
             double        y)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  return klass->find_handle != NULL && in_area (self, x, y)
           ? klass->find_handle (self, x, y) : 0;
}

/**
 * downhill_plot_has_handle_at:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Asks, and changes nothing: what was grabbed stays so.
 *
 * Returns: whether something lies there that downhill_plot_grab() takes hold of
 */
gboolean
downhill_plot_has_handle_at (DownhillPlot *self,
                             double        x,
                             double        y)
{
  return find_handle (self, x, y) != 0;
}

/**
 * downhill_plot_grab:
 * @self: a plot that was drawn
 * @x: where the pointer was pressed
 * @y: likewise
 *
 * Takes hold of what lies there, or of nothing, until the next call.
 *
 * Returns: whether something lies there that downhill_plot_drag_to() moves
 */
gboolean
downhill_plot_grab (DownhillPlot *self,
                    double        x,
                    double        y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  priv->held = find_handle (self, x, y);

  return priv->held != 0;
}

/**
 * downhill_plot_drag_to:
 * @self: a plot
 * @x: where the pointer is now
 * @y: likewise
 *
 * Moves what downhill_plot_grab() took hold of, if anything.
 */
void
downhill_plot_drag_to (DownhillPlot *self,
                       double        x,
                       double        y)
{
  guint held = downhill_plot_get_private (self)->held;

  if (held != 0)
    DOWNHILL_PLOT_GET_CLASS (self)->drag_to (self, held, x, y);
}

/**
 * downhill_plot_takes_click:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Returns: whether downhill_plot_click() would do something there now
 */
gboolean
downhill_plot_takes_click (DownhillPlot *self,
                           double        x,
                           double        y)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  return klass->takes_click != NULL && in_area (self, x, y) &&
         klass->takes_click (self, x, y);
}

/**
 * downhill_plot_announce_click:
 * @self: a plot that was drawn
 * @x: where the pointer was clicked
 * @y: likewise
 *
 * Marks a click that may still become a double click.
 */
void
downhill_plot_announce_click (DownhillPlot *self,
                              double        x,
                              double        y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  priv->announced = TRUE;
  priv->click_x = x;
  priv->click_y = y;
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_withdraw_click:
 * @self: a plot
 *
 * The click that was announced has come, or will not come.
 */
void
downhill_plot_withdraw_click (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (!priv->announced)
    return;
  priv->announced = FALSE;
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_click:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 */
void
downhill_plot_click (DownhillPlot *self,
                     double        x,
                     double        y)
{
  if (downhill_plot_takes_click (self, x, y))
    DOWNHILL_PLOT_GET_CLASS (self)->click (self, x, y);
}

/**
 * downhill_plot_pan:
 * @self: a plot that was drawn
 * @dx: how far the data is pushed to the right, in pixels
 * @dy: how far down
 */
void
downhill_plot_pan (DownhillPlot *self,
                   double        dx,
                   double        dy)
{
  if (!downhill_plot_has_room (self))
    return;
  DOWNHILL_PLOT_GET_CLASS (self)->pan (self, dx, dy);
  downhill_plot_invalidate_ground (self);
}

/**
 * downhill_plot_zoom:
 * @self: a plot that was drawn
 * @x: the place that stays where it is
 * @y: likewise
 * @factor: how many times more is shown afterwards; below 1 zooms in
 */
void
downhill_plot_zoom (DownhillPlot *self,
                    double        x,
                    double        y,
                    double        factor)
{
  if (!downhill_plot_has_room (self))
    return;
  DOWNHILL_PLOT_GET_CLASS (self)->zoom (self, x, y, factor);
  downhill_plot_invalidate_ground (self);
}

/**
 * downhill_plot_restore:
 * @self: a plot
 *
 * Shows again what is shown at first.
 */
void
downhill_plot_restore (DownhillPlot *self)
{
  DOWNHILL_PLOT_GET_CLASS (self)->restore (self);
  downhill_plot_invalidate_ground (self);
}
