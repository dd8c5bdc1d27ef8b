/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

#include <math.h>

#include "downhill-plot-marks.h"

/* What the pointer does in a plot: it points, grabs, clicks, pushes and zooms. */

/* Between the pointer and what is read out beside it, in pixels, and how wide that is
 * at the most. */
#define BELOW_POINTER 14
#define BESIDE_POINTER 10
#define MOST_READ_OUT 240.0

/* Of the circle around a mark that is explained, in pixels. */
#define EXPLAINED_RADIUS 12

/* Where the mark is that is explained. */
static void
draw_explained (DownhillPlotPrivate  *priv,
                const DownhillCanvas *canvas)
{
  cairo_save (canvas->cr);
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, priv->explained_x, priv->explained_y, EXPLAINED_RADIUS, 0, 2 * G_PI);
  downhill_canvas_stroke_cased (canvas, canvas->palette->text, 1.5);
  cairo_restore (canvas->cr);
}

static double
get_overlap (const cairo_rectangle_t *a,
             const cairo_rectangle_t *b)
{
  double width = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double height = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

/* How much of what is drawn a box would cover, and of the ticks around the data. */
static double
get_cover (DownhillPlotPrivate     *priv,
           const cairo_rectangle_t *box)
{
  double cover = box->width * box->height - get_overlap (box, &priv->area);

  for (guint i = 0; i < priv->n_boxes; i++)
    cover += get_overlap (box, &priv->boxes[i]);

  return cover;
}

/* Puts a box beside the pointer: below and right of it, or where it covers less. */
static void
place_beside_pointer (DownhillPlotPrivate  *priv,
                      const DownhillCanvas *canvas,
                      cairo_rectangle_t    *box)
{
  const double places[][2] = {
    { priv->pointer_x + BELOW_POINTER, priv->pointer_y + BELOW_POINTER },
    { priv->pointer_x - BESIDE_POINTER - box->width, priv->pointer_y + BELOW_POINTER },
    { priv->pointer_x + BELOW_POINTER, priv->pointer_y - BESIDE_POINTER - box->height },
    { priv->pointer_x - BESIDE_POINTER - box->width,
      priv->pointer_y - BESIDE_POINTER - box->height },
  };
  cairo_rectangle_t best = *box;
  double least = INFINITY;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double cover;

      box->x = CLAMP (places[i][0], 0, MAX (0, canvas->width - box->width - 1));
      box->y = CLAMP (places[i][1], 0, MAX (0, canvas->height - box->height - 1));
      /* What is pointed at is to be seen, too. */
      cover = get_cover (priv, box) +
              get_overlap (box, &(cairo_rectangle_t) { priv->pointer_x - 4,
                                                       priv->pointer_y - 4, 8, 8 }) * 1e3;
      if (cover < least)
        {
          least = cover;
          best = *box;
        }
    }
  *box = best;
}

/* What is to be said of the place under the pointer, beside it. */
void
downhill_plot_draw_read_out (DownhillPlot         *self,
                             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) kept = NULL, layout = NULL;
  cairo_rectangle_t box;
  int width, height;

  downhill_plot_follow_reading (self);
  if (priv->explained > 0)
    draw_explained (priv, canvas);
  else if (priv->reading)
    downhill_canvas_draw_ring (canvas, priv->pointer_x, priv->pointer_y,
                               canvas->palette->ink);
  text = downhill_plot_dup_read_out (self);
  if (text == NULL)
    return;

  kept = downhill_canvas_lay_out_text (canvas, text, DOWNHILL_TEXT_SMALL, NULL, NULL);
  layout = pango_layout_copy (kept);
  pango_layout_set_width (
    layout, (int) (MIN (MOST_READ_OUT, canvas->width - 2 * DOWNHILL_PLOT_PADDING) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  box.width = width + 2 * DOWNHILL_PLOT_PADDING;
  box.height = height + DOWNHILL_PLOT_PADDING;
  place_beside_pointer (priv, canvas, &box);
  downhill_canvas_draw_box (canvas, &box);
  downhill_canvas_draw_layout (
    canvas, layout, canvas->palette->text,
    &(DownhillTextSpot) {
      .x = box.x + DOWNHILL_PLOT_PADDING, .y = box.y + DOWNHILL_PLOT_PADDING / 2 });
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
  downhill_plot_explain_at (self, x, y);
  downhill_plot_invalidate (self);
}

/* The plot shows something else under the pointer, or under the point of the keys: what
 * the other pictures mark is what is read out here. A step of the path is followed as
 * it is drawn. */
void
downhill_plot_point_again (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  if (!priv->hovered || priv->on_path || klass->hover == NULL)
    return;
  downhill_plot_find_ranges (self, &priv->x, &priv->y);
  klass->hover (self, priv->pointer_x, priv->pointer_y);
  if (!priv->reading)
    downhill_plot_explain_at (self, priv->pointer_x, priv->pointer_y);
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
  priv->explained = 0;
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
 * Takes hold of what lies there, or of nothing, until downhill_plot_release().
 *
 * Returns: whether something lies there that downhill_plot_drag_to() moves
 */
gboolean
downhill_plot_grab (DownhillPlot *self,
                    double        x,
                    double        y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  downhill_plot_release (self);
  priv->held = find_handle (self, x, y);
  if (priv->held != 0)
    downhill_experiment_hold (priv->experiment, TRUE);

  return priv->held != 0;
}

/**
 * downhill_plot_release:
 * @self: a plot
 *
 * Lets go of what downhill_plot_grab() took hold of, if anything. What was changed by
 * dragging it is one change.
 */
void
downhill_plot_release (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (priv->held != 0)
    downhill_experiment_hold (priv->experiment, FALSE);
  priv->held = 0;
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
  DownhillSettings settings;

  if (!in_area (self, x, y))
    return FALSE;
  if (klass->find_settings != NULL)
    return klass->find_settings (self, x, y, &settings);

  return klass->takes_click != NULL && klass->takes_click (self, x, y);
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
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  DownhillSettings settings;

  if (!downhill_plot_takes_click (self, x, y))
    return;
  if (klass->find_settings == NULL)
    klass->click (self, x, y);
  else if (klass->find_settings (self, x, y, &settings))
    downhill_experiment_try (downhill_plot_get_private (self)->experiment, &settings);
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
  downhill_plot_point_again (self);
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
  downhill_plot_point_again (self);
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
  downhill_plot_point_again (self);
  downhill_plot_invalidate_ground (self);
}
