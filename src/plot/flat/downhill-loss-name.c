/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-name.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "plot/base/downhill-run-layers.h"

/* What the line of the lowest E possible is called, in the loss history. */

/* Between the line of the lowest E and its name, in pixels. */
#define GAP 7.0

/* The height that leaves room to it above the line, too. */
#define SMALLEST_WITH_NAME 150

/* How far curves stay away from it there, in pixels; in how many places each of them is
 * looked at, and in how many between two of those. */
#define CLEAR 7.0
#define N_PLACES 200
#define MOST_PIECES 1000

/* Whether a straight part of a curve comes near a box. */
static gboolean
comes_near (const cairo_rectangle_t *box,
            double                   x,
            double                   y,
            double                   last_x,
            double                   last_y)
{
  double n = ceil (MIN (MAX (fabs (x - last_x), fabs (y - last_y)) / CLEAR, MOST_PIECES));

  for (double i = 0; i <= n; i++)
    {
      double part = n > 0 ? i / n : 0;
      double at_x = last_x + part * (x - last_x), at_y = last_y + part * (y - last_y);

      if (at_x > box->x - CLEAR && at_x < box->x + box->width + CLEAR &&
          at_y > box->y - CLEAR && at_y < box->y + box->height + CLEAR)
        return TRUE;
    }

  return FALSE;
}

/* What is below the axis, as 0 is, stands where that ends. */
static void
place (const DownhillLossView *view,
       DownhillRun            *run,
       gsize                   entry,
       double                 *x,
       double                 *y)
{
  double w, b, loss;

  downhill_descent_get_path_point (run->descent, entry, &w, &b);
  loss = downhill_objective_value (view->objective, w, b);
  *x = downhill_loss_count_place (
    &view->count, view->x, run->descent,
    entry * downhill_history_get_stride (downhill_descent_get_history (run->descent)));
  *y = downhill_axis_to_pixel (view->y, MAX (loss, view->y->range.min));
}

/* Whether no curve goes through a box, looked at in so many places of each. */
static gboolean
is_free (DownhillExperiment      *experiment,
         const DownhillLossView  *view,
         const cairo_rectangle_t *box)
{
  DownhillRun *run;
  guint next = 0;

  while ((run = downhill_run_layers_next (experiment, &next)) != NULL)
    {
      gsize last = downhill_history_get_size (downhill_descent_get_history (run->descent)) - 1;
      gsize n = MIN (N_PLACES, last);
      double last_x = NAN, last_y = NAN;

      for (gsize i = 0; i <= n; i++)
        {
          double x, y;

          place (view, run, n > 0 ? i * last / n : 0, &x, &y);
          if (isfinite (x) && isfinite (y) &&
              comes_near (box, x, y, isfinite (last_x) ? last_x : x,
                          isfinite (last_y) ? last_y : y))
            return FALSE;
          last_x = x;
          last_y = y;
        }
    }

  return TRUE;
}

/* Puts the name's box where no curve is. */
static gboolean
place_above (DownhillExperiment     *experiment,
             const DownhillLossView *view,
             cairo_rectangle_t      *box)
{
  const cairo_rectangle_t *area = view->area;
  const double parts[] = { 0, 1, 0.5 };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      box->x = area->x + GAP + parts[i] * (area->width - 2 * GAP - box->width);
      if (is_free (experiment, view, box))
        return TRUE;
    }

  return FALSE;
}

/**
 * downhill_loss_name_draw:
 * @experiment: whose runs have curves
 * @canvas: where to draw
 * @view: how they are shown
 * @y: where the line of the lowest E is
 *
 * Names the line. Below it there is no loss, and no curve that would go through the name.
 * Where there is no room either, it stands above, on a ground of its own, if that is free.
 * A small plot goes without it.
 */
void
downhill_loss_name_draw (DownhillExperiment     *experiment,
                         const DownhillCanvas   *canvas,
                         const DownhillLossView *view,
                         double                  y)
{
  const cairo_rectangle_t *area = view->area;
  const char *name = _("lowest possible loss");
  double most = 0.8 * area->width, width, height;
  DownhillTextSpot spot = { .x = area->x + 0.6 * area->width, .y = y + GAP,
                            .align_x = 0.5 };

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &width, &height);
  if (width > most)
    return;
  if (y + GAP + height > area->y + area->height)
    {
      cairo_rectangle_t box = { 0, y - 2.5 * GAP - height, width + 2 * GAP, height + GAP };

      if (area->height < SMALLEST_WITH_NAME || !place_above (experiment, view, &box))
        return;
      spot.y = box.y + GAP / 2;
      spot.x = box.x + box.width / 2;
      downhill_canvas_draw_box (canvas, &box);
    }
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->ink,
                             &spot, 0);
}
