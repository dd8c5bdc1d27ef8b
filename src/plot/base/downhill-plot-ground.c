/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

#include "downhill-axes.h"

/* What of a plot stays while a run goes on: how the canvas is shared, axes and their
 * names, title, key. */

/* The window has a button in the corner left of the title. */
#define TITLE_LEFT 40

/* Below these sizes names and titles give their room to the data. */
#define SMALLEST_WITH_TITLE 110
#define SMALLEST_WITH_NAMES 130
#define SMALLEST_WITH_KEY 330

/* From the first of these widths up a key may lie above the data, from the second on it
 * stands beside them: what a legend says takes width, too. */
#define SMALLEST_WITH_LOW_KEY 220
#define LARGEST_WITH_LOW_KEY 420
#define LOWEST_WITH_LOW_KEY 180

/* Between a low key and the data. */
#define LOW_KEY_GAP 4

/* Where there is little room beside the data. */
static gboolean
has_low_key (DownhillPlot         *self,
             const DownhillCanvas *canvas)
{
  return DOWNHILL_PLOT_GET_CLASS (self)->draw_low_key != NULL &&
         canvas->width >= SMALLEST_WITH_LOW_KEY && canvas->width < LARGEST_WITH_LOW_KEY &&
         canvas->height >= LOWEST_WITH_LOW_KEY;
}

static gboolean
has_key (DownhillPlot         *self,
         const DownhillCanvas *canvas)
{
  return DOWNHILL_PLOT_GET_CLASS (self)->measure_key != NULL && !has_low_key (self, canvas) &&
         canvas->width >= SMALLEST_WITH_KEY;
}

/* How much of the height a low key takes; 0 if there is none. */
static double
measure_low_key (DownhillPlot         *self,
                 const DownhillCanvas *canvas)
{
  double line;

  if (!has_low_key (self, canvas))
    return 0;
  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL, &line);

  return line + LOW_KEY_GAP;
}

/* Shares the canvas among axes, names, key and data. */
static void
lay_out (DownhillPlot         *self,
         const DownhillCanvas *canvas,
         DownhillTicks        *x_ticks,
         DownhillTicks        *y_ticks)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  gboolean titled = canvas->height >= SMALLEST_WITH_TITLE;
  gboolean named = canvas->height >= SMALLEST_WITH_NAMES &&
                   canvas->width >= SMALLEST_WITH_NAMES;
  gboolean keyed = has_key (self, canvas);
  double line, title, top, bottom, left, right;

  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL, &line);
  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_TITLE, NULL, &title);
  top = (titled ? title + 2 * DOWNHILL_PLOT_PADDING : line / 2 + 2) +
        measure_low_key (self, canvas);
  bottom = DOWNHILL_AXES_TICK_LENGTH + line + DOWNHILL_PLOT_PADDING + (named ? line + 2 : 0);
  right = 2 * DOWNHILL_PLOT_PADDING + (keyed ? klass->measure_key (self, canvas) : 0);

  if (klass->bare)
    {
      priv->area = (cairo_rectangle_t) {
        0, titled ? top : 0, canvas->width,
        MAX (canvas->height - (titled ? top : 0), 1),
      };
      return;
    }

  priv->y.start = canvas->height - bottom;
  priv->y.end = MIN (top, priv->y.start - 1);
  downhill_axes_fit_y (&priv->y, y_ticks);
  if (klass->rows)
    y_ticks->n = 0;

  left = DOWNHILL_PLOT_PADDING + downhill_axes_measure (canvas, y_ticks) +
         DOWNHILL_AXES_TICK_LENGTH + 3 + (named && !klass->rows ? line + 2 : 0);
  priv->x.start = MIN (left, canvas->width / 2);
  priv->x.end = MAX (canvas->width - right, priv->x.start + 1);
  downhill_axes_fit_x (canvas, &priv->x, x_ticks);

  priv->area = (cairo_rectangle_t) {
    priv->x.start, priv->y.end,
    priv->x.end - priv->x.start, priv->y.start - priv->y.end,
  };
}

static void
draw_title (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);
  double left = MAX (area->x, TITLE_LEFT);

  if (canvas->height >= SMALLEST_WITH_TITLE)
    downhill_canvas_draw_text (
      canvas, downhill_plot_get_title (self), DOWNHILL_TEXT_TITLE,
      canvas->palette->text,
      &(DownhillTextSpot) {
        .x = left,
        .y = area->y - DOWNHILL_PLOT_PADDING - measure_low_key (self, canvas),
        .align_y = 1,
      },
      area->x + area->width - left);
}

/* The middle of a name: that of the data, unless it is longer than these and has more
 * room elsewhere. */
static double
place_name (const DownhillCanvas *canvas,
            const char           *name,
            double                middle,
            double                room)
{
  double half;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &half, NULL);
  half = MIN (half, room) / 2;

  return CLAMP (middle, DOWNHILL_PLOT_PADDING + half, DOWNHILL_PLOT_PADDING + room - half);
}

static void
draw_names (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  const cairo_rectangle_t *area = &priv->area;

  if (canvas->height >= SMALLEST_WITH_NAMES && canvas->width >= SMALLEST_WITH_NAMES)
    {
      g_autofree char *x_name = NULL, *y_name = NULL;
      double width = canvas->width - 2 * DOWNHILL_PLOT_PADDING;
      double height = canvas->height - 2 * DOWNHILL_PLOT_PADDING, line;

      DOWNHILL_PLOT_GET_CLASS (self)->get_names (self, &x_name, &y_name);
      downhill_canvas_measure_text (canvas, x_name, DOWNHILL_TEXT_SMALL, NULL, &line);
      height -= line + DOWNHILL_PLOT_PADDING;
      downhill_canvas_draw_text (
        canvas, x_name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = place_name (canvas, x_name, area->x + area->width / 2, width),
          .y = canvas->height - DOWNHILL_PLOT_PADDING / 2,
          .align_x = 0.5,
          .align_y = 1,
        },
        width);
      downhill_canvas_draw_text (
        canvas, y_name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = DOWNHILL_PLOT_PADDING / 2,
          .y = place_name (canvas, y_name, area->y + area->height / 2, height),
          .align_x = 0.5,
          .turned = TRUE,
        },
        height);
    }
}

static void
draw_ground (DownhillPlot         *self,
             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  const cairo_rectangle_t *area = &priv->area;
  DownhillTicks x_ticks, y_ticks;
  cairo_t *cr = canvas->cr;

  downhill_color_set (cr, canvas->palette->background);
  cairo_paint (cr);
  lay_out (self, canvas, &x_ticks, &y_ticks);
  if (!downhill_plot_has_room (self))
    return;

  if (!klass->bare)
    {
      cairo_rectangle (cr, area->x, area->y, area->width, area->height);
      downhill_color_set (cr, canvas->palette->area);
      cairo_fill (cr);
    }
  if (klass->draw_ground != NULL)
    {
      cairo_save (cr);
      downhill_plot_clip (self, cr);
      klass->draw_ground (self, canvas);
      cairo_restore (cr);
    }
  if (!klass->bare)
    {
      downhill_axes_draw (canvas, area, &priv->x, &x_ticks, &priv->y, &y_ticks);
      draw_names (self, canvas);
    }
  draw_title (self, canvas);

  if (has_key (self, canvas))
    klass->draw_key (self, canvas,
                     &(cairo_rectangle_t) {
                       area->x + area->width + DOWNHILL_PLOT_PADDING, area->y,
                       canvas->width - area->x - area->width - 2 * DOWNHILL_PLOT_PADDING,
                       area->height });
  else if (has_low_key (self, canvas))
    klass->draw_low_key (self, canvas,
                         &(cairo_rectangle_t) {
                           area->x, area->y - measure_low_key (self, canvas), area->width,
                           measure_low_key (self, canvas) - LOW_KEY_GAP });
}

/* Most texts of the ground are measured before they are drawn: they are laid out
 * once for all of that. */
void
downhill_plot_draw_ground (DownhillPlot         *self,
                           const DownhillCanvas *canvas)
{
  DownhillCanvas own = *canvas;

  own.texts = downhill_texts_new ();
  draw_ground (self, &own);
  downhill_texts_free (own.texts);
}
