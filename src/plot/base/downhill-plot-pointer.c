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

/* Between what is read out and a box that stands there, in pixels. */
#define BETWEEN_BOXES 2

/* Two for each box, and as many for pointer and area. */
#define MOST_PLACES (4 + 2 * DOWNHILL_PLOT_MOST_BOXES)

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

/* How far it is from the pointer to a box. */
static double
get_distance (DownhillPlotPrivate     *priv,
              const cairo_rectangle_t *box)
{
  double x = CLAMP (priv->pointer_x, box->x, box->x + box->width);
  double y = CLAMP (priv->pointer_y, box->y, box->y + box->height);

  return hypot (x - priv->pointer_x, y - priv->pointer_y);
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

/* Puts a box into one of the places that covers the least, the nearest of those or else the
 * first. Returns how much that is. */
static double
choose_place (DownhillPlotPrivate  *priv,
              const DownhillCanvas *canvas,
              const double         *xs,
              guint                 n_x,
              const double         *ys,
              guint                 n_y,
              gboolean              nearest,
              cairo_rectangle_t    *box)
{
  /* What is pointed at is to be seen, too. */
  const cairo_rectangle_t pointed = { priv->pointer_x - 4, priv->pointer_y - 4, 8, 8 };
  cairo_rectangle_t best = *box;
  double least = INFINITY;

  for (guint i = 0; i < n_x * n_y; i++)
    {
      double cover;

      box->x = CLAMP (xs[i % n_x], 0, MAX (0, canvas->width - box->width - 1));
      box->y = CLAMP (ys[i / n_x], 0, MAX (0, canvas->height - box->height - 1));
      cover = get_cover (priv, box) + get_overlap (box, &pointed) * 1e3;
      if (cover < least ||
          (nearest && cover == least && get_distance (priv, box) < get_distance (priv, &best)))
        {
          least = cover;
          best = *box;
        }
    }
  *box = best;

  return least;
}

/* Where along a line a box of that length has something at one of its ends: the pointer,
 * an end of the area, or a box that is there. A box that is free somewhere is free at one of
 * these places. */
static guint
list_places (DownhillPlotPrivate *priv,
             gboolean             down,
             double               length,
             double              *places)
{
  double pointer = down ? priv->pointer_y : priv->pointer_x;
  double start = down ? priv->area.y : priv->area.x;
  double extent = down ? priv->area.height : priv->area.width;
  guint n = 0;

  places[n++] = pointer + BELOW_POINTER;
  places[n++] = pointer - BESIDE_POINTER - length;
  places[n++] = start;
  places[n++] = start + extent - length;
  for (guint i = 0; i < priv->n_boxes; i++)
    {
      const cairo_rectangle_t *other = &priv->boxes[i];

      places[n++] = (down ? other->y + other->height : other->x + other->width) + BETWEEN_BOXES;
      places[n++] = (down ? other->y : other->x) - BETWEEN_BOXES - length;
    }

  return n;
}

/* Puts a box beside the pointer: below and right of it, or on another side or, where it
 * would cover something on each, as near as it does not. Returns how much it covers. */
static double
place_beside_pointer (DownhillPlotPrivate  *priv,
                      const DownhillCanvas *canvas,
                      cairo_rectangle_t    *box)
{
  double xs[MOST_PLACES], ys[MOST_PLACES];
  guint n_x = list_places (priv, FALSE, box->width, xs);
  guint n_y = list_places (priv, TRUE, box->height, ys);

  if (choose_place (priv, canvas, xs, 2, ys, 2, FALSE, box) <= 0)
    return 0;

  return choose_place (priv, canvas, xs, n_x, ys, n_y, TRUE, box);
}

/* Breaks the lines of what is read out so that its box has room, and puts that in place:
 * the wider the better, but narrower where it would cover something else. Returns how much it
 * covers. */
static double
fit_read_out (DownhillPlotPrivate  *priv,
              const DownhillCanvas *canvas,
              cairo_rectangle_t    *best)
{
  const double widths[] = { MOST_READ_OUT, 0.7 * MOST_READ_OUT, 0.5 * MOST_READ_OUT };
  double least = INFINITY, most = canvas->width - 2 * DOWNHILL_PLOT_PADDING, chosen = most;

  for (guint i = 0; i < G_N_ELEMENTS (widths) && least > 0; i++)
    {
      cairo_rectangle_t box;
      double cover;
      int width, height;

      pango_layout_set_width (priv->read_out, (int) (MIN (widths[i], most) * PANGO_SCALE));
      pango_layout_get_pixel_size (priv->read_out, &width, &height);
      box.width = width + 2 * DOWNHILL_PLOT_PADDING;
      box.height = height + DOWNHILL_PLOT_PADDING;
      cover = place_beside_pointer (priv, canvas, &box);
      if (cover < least)
        {
          least = cover;
          chosen = widths[i];
          *best = box;
        }
    }
  pango_layout_set_width (priv->read_out, (int) (MIN (chosen, most) * PANGO_SCALE));

  return least;
}

/* What is to be said of the place under the pointer is known before the figure is drawn, so
 * that boxes of that can leave it room. */
void
downhill_plot_prepare_read_out (DownhillPlot         *self,
                                const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) kept = NULL;

  g_clear_object (&priv->read_out);
  downhill_plot_follow_reading (self);
  text = downhill_plot_dup_read_out (self);
  if (text == NULL)
    return;
  kept = downhill_canvas_lay_out_text (canvas, text, DOWNHILL_TEXT_SMALL, NULL, NULL);
  priv->read_out = pango_layout_copy (kept);
  pango_layout_set_wrap (priv->read_out, PANGO_WRAP_WORD_CHAR);
}

/* Whether what is read out would cover no more if there were another box. */
gboolean
downhill_plot_leaves_room (DownhillPlot            *self,
                           const DownhillCanvas    *canvas,
                           const cairo_rectangle_t *box)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  cairo_rectangle_t place;
  double before, after;

  if (priv->read_out == NULL || priv->n_boxes == DOWNHILL_PLOT_MOST_BOXES)
    return TRUE;
  before = fit_read_out (priv, canvas, &place);
  priv->boxes[priv->n_boxes++] = *box;
  after = fit_read_out (priv, canvas, &place);
  priv->n_boxes--;

  return after <= before;
}

/* What is to be said of the place under the pointer, beside it. */
void
downhill_plot_draw_read_out (DownhillPlot         *self,
                             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  cairo_rectangle_t box;

  if (priv->explained > 0)
    draw_explained (priv, canvas);
  else if (priv->reading)
    downhill_canvas_draw_ring (canvas, priv->pointer_x, priv->pointer_y,
                               canvas->palette->ink);
  if (priv->read_out == NULL)
    return;
  fit_read_out (priv, canvas, &box);
  downhill_canvas_draw_box (canvas, &box);
  downhill_canvas_draw_layout (
    canvas, priv->read_out, canvas->palette->text,
    &(DownhillTextSpot) {
      .x = box.x + DOWNHILL_PLOT_PADDING, .y = box.y + DOWNHILL_PLOT_PADDING / 2 });
  g_clear_object (&priv->read_out);
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
