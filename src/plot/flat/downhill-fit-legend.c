/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fit-legend.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-fit-line.h"

/* What the lines of the fit are, in a corner where no data are. */

/* It looks for its place among so many of the points. */
#define MOST_SAMPLES 500

/* How long a name may always be, in pixels; in a wide plot it may be longer. */
#define MOST_NAME 160

/* How wide the legend may be, as a part of the area. */
#define MOST_PART 0.6

static DownhillDataset *
get_dataset (DownhillPlot *plot)
{
  return downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));
}

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static DownhillColor
get_current_color (DownhillPlot         *plot,
                   const DownhillCanvas *canvas)
{
  return downhill_mark_get_color (get_current (plot)->mark, canvas->palette);
}

/* The lines of the legend, from above. */
enum {
  LEGEND_CURRENT,
  LEGEND_BEST,
  LEGEND_EARLIER,
  LEGEND_POINTED,
  N_LEGEND_LINES
};

static void
stroke_legend_line (DownhillPlot         *plot,
                    const DownhillCanvas *canvas,
                    gsize                 line)
{
  switch (line)
    {
    case LEGEND_CURRENT:
      downhill_mark_stroke (get_current (plot)->mark, canvas, TRUE);
      break;
    case LEGEND_BEST:
      downhill_canvas_stroke_lowest (canvas);
      break;
    case LEGEND_POINTED:
      downhill_fit_line_stroke_pointed (canvas);
      break;
    case LEGEND_EARLIER:
    default:
      downhill_color_set (canvas->cr,
                          downhill_color_fade (get_current_color (plot, canvas), 0.4));
      cairo_set_line_width (canvas->cr, 1);
      cairo_stroke (canvas->cr);
      break;
    }
}

/* Where no data are; of two corners as free, the one that the best line leaves. */
static void
place_legend (DownhillPlot      *plot,
              cairo_rectangle_t *box)
{
  DownhillDataset *dataset = get_dataset (plot);
  gsize m = downhill_dataset_get_size (dataset), stride = m / MOST_SAMPLES + 1, n = 0;
  double slope = downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)))->w;
  double points[MOST_SAMPLES][2];

  for (gsize i = 0; i < m; i += stride)
    {
      points[n][0] = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot),
                                             downhill_dataset_get_x (dataset)[i]);
      points[n][1] = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                                             downhill_dataset_get_y (dataset)[i]);
      n++;
    }
  downhill_free_corner_find (downhill_plot_get_area (plot),
                             slope >= 0 ? DOWNHILL_UPPER_LEFT : DOWNHILL_UPPER_RIGHT,
                             (const double (*)[2]) points, n, box);
}

/**
 * downhill_fit_legend_draw:
 * @plot: a fit plot
 * @canvas: where to draw
 * @trail: whether there are earlier lines
 *
 * Names the lines, if there is room.
 */
void
downhill_fit_legend_draw (DownhillPlot         *plot,
                          const DownhillCanvas *canvas,
                          gboolean              trail)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  g_autofree char *title = downhill_experiment_dup_title (experiment, get_current (plot));
  gboolean linear = downhill_objective_get_formula (
    downhill_experiment_get_objective (experiment))->activation->linear;
  const char * const names[N_LEGEND_LINES] = {
    title, linear ? _("best line") : _("best curve"),
    linear ? _("earlier lines") : _("earlier curves"), _("where you point")
  };
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double w, b;
  const gboolean drawn[N_LEGEND_LINES] = {
    TRUE,
    downhill_minimum_is_bounded (
      downhill_objective_minimum (downhill_experiment_get_objective (experiment))),
    trail,
    downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b)
  };
  gsize n = 0;
  const double sample = 22, gap = 6;
  double widest = 0, line = 0, middle;
  cairo_rectangle_t box;

  for (gsize i = 0; i < N_LEGEND_LINES; i++)
    {
      double width;

      if (!drawn[i])
        continue;
      n++;
      downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &width, &line);
      widest = MAX (widest, width);
    }
  widest = MIN (ceil (widest), MAX (MOST_NAME, MOST_PART * area->width - sample - 3 * gap));
  box.width = sample + 3 * gap + widest;
  box.height = n * line + gap;
  if (box.width > MOST_PART * area->width || box.height > area->height / 2)
    return;
  place_legend (plot, &box);

  downhill_plot_draw_box (plot, canvas, &box);
  middle = box.y + gap / 2 + line / 2;
  for (gsize i = 0; i < N_LEGEND_LINES; i++)
    {
      if (!drawn[i])
        continue;
      cairo_move_to (canvas->cr, box.x + gap, middle);
      cairo_line_to (canvas->cr, box.x + gap + sample, middle);
      stroke_legend_line (plot, canvas, i);
      downhill_canvas_draw_text (
        canvas, names[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = box.x + sample + 2 * gap, .y = middle, .align_y = 0.5 },
        widest);
      middle += line;
    }
}
