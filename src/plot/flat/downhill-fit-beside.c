/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-beside.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-fit-line.h"

/* The best line of the loss that is shown beside the one that is minimised. */

/* Its name looks for its place at so many places along it, beside so many points. */
#define N_PLACES 12
#define MOST_SAMPLES 500

/* Between the line and its name, in pixels. */
#define GAP 5

/* How many points a box would cover. */
static guint
count_covered (DownhillPlot            *plot,
               const cairo_rectangle_t *box)
{
  DownhillDataset *dataset =
    downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
  gsize m = downhill_dataset_get_size (dataset);
  guint n = 0;

  for (gsize i = 0; i < m; i += m / MOST_SAMPLES + 1)
    {
      double x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                         downhill_dataset_get_x (dataset)[i]);
      double y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                         downhill_dataset_get_y (dataset)[i]);

      n += x > box->x && x < box->x + box->width && y > box->y && y < box->y + box->height;
    }

  return n;
}

/* Above or below the line, where it covers the fewest points; of places as good the
 * rightmost, for the legend is mostly on the left. FALSE if there is none in the plot. */
static gboolean
place_name (DownhillPlot            *plot,
            const DownhillObjective *beside,
            cairo_rectangle_t       *box)
{
  const DownhillMinimum *best = downhill_objective_minimum (beside);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  cairo_rectangle_t tried = *box;
  guint least = G_MAXUINT;

  for (guint i = 0; i <= N_PLACES; i++)
    for (guint below = 0; below < 2; below++)
      {
        double left[2], right[2];
        guint n;

        tried.x = area->x + (area->width - box->width) * i / N_PLACES;
        for (guint side = 0; side < 2; side++)
          {
            double *end = side == 0 ? left : right;

            end[0] = tried.x + side * box->width;
            end[1] = downhill_axis_to_pixel (
              downhill_plot_get_y_axis (plot),
              downhill_objective_predict (
                beside, best->w, best->b,
                downhill_axis_to_value (downhill_plot_get_x_axis (plot), end[0])));
          }
        tried.y = below ? MAX (left[1], right[1]) + GAP
                        : MIN (left[1], right[1]) - GAP - box->height;
        if (!(tried.y >= area->y && tried.y + tried.height <= area->y + area->height))
          continue;
        n = count_covered (plot, &tried);
        if (n > least)
          continue;
        least = n;
        *box = tried;
      }

  return least < G_MAXUINT;
}

/**
 * downhill_fit_beside_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 *
 * Draws the line for which the other loss is lowest, dashed, with the name of that loss
 * beside it.
 */
void
downhill_fit_beside_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  const DownhillMinimum *best = beside != NULL ? downhill_objective_minimum (beside) : NULL;
  g_autofree char *name = NULL;
  cairo_rectangle_t box;

  if (best == NULL || !downhill_minimum_is_bounded (best))
    return;
  downhill_fit_line_trace (plot, canvas, beside, best->w, best->b);
  downhill_canvas_stroke_beside (canvas);
  /* Translators: the best line for a loss, such as “best: Squared error”. */
  name = g_strdup_printf (_("best: %s"),
                          _(downhill_objective_get_formula (beside)->loss->name));
  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &box.width, &box.height);
  if (!place_name (plot, beside, &box))
    return;
  cairo_rectangle (canvas->cr, box.x, box.y, box.width, box.height);
  downhill_color_set (canvas->cr, canvas->palette->box);
  cairo_fill (canvas->cr);
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = box.x, .y = box.y }, box.width);
}
