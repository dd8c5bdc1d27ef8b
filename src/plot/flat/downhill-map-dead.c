/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-dead.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* Where f has no slope for any sample, so that none of them says where to go: the dead
 * region of ReLU. There w·x + b ≤ 0 for the lowest and the highest x, and so for all. */

/* Between two hatches, in pixels. */
#define HATCH 9

/* How much of the most room is enough for the name. */
#define ROOM 0.7

/* The highest b of that region at some w. */
static double
find_top (DownhillPlot *plot,
          double        w)
{
  DownhillRange x = downhill_dataset_get_x_range (
    downhill_experiment_get_dataset (downhill_plot_get_experiment (plot)));

  return MIN (-w * x.min, -w * x.max);
}

/* How high the region is at a place between left (0) and right (1), as far as it is on
 * the map; below 0 where it is not there. */
static double
find_height (DownhillPlot *plot,
             double        part)
{
  const DownhillAxis *w = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b = downhill_plot_get_y_axis (plot);

  return MIN (find_top (plot, w->range.min + part * (w->range.max - w->range.min)),
              b->range.max) - b->range.min;
}

/* Where its name stands: as near to the middle as there is about as much room as anywhere.
 * FALSE if it is not on the map. */
static gboolean
find_middle (DownhillPlot *plot,
             double       *x,
             double       *y)
{
  const DownhillAxis *w = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b = downhill_plot_get_y_axis (plot);
  const DownhillActivation *f =
    downhill_objective_get_formula (
      downhill_experiment_get_objective (downhill_plot_get_experiment (plot)))->activation;
  static const double parts[] = { 0.5, 0.35, 0.65, 0.2, 0.8, 0, 1 };
  double highest = 0, part = 0;

  if (!f->dies)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    highest = MAX (highest, find_height (plot, parts[i]));
  for (guint i = G_N_ELEMENTS (parts); i-- > 0;)
    if (find_height (plot, parts[i]) >= ROOM * highest)
      part = parts[i];
  *x = w->start + part * (w->end - w->start);
  *y = b->start + find_height (plot, part) / (b->range.max - b->range.min) *
                    (b->end - b->start) / 2;

  return highest > 0;
}

static void
trace_region (DownhillPlot         *plot,
              const DownhillCanvas *canvas)
{
  const DownhillAxis *w = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b = downhill_plot_get_y_axis (plot);
  const double at[] = { w->range.min, CLAMP (0, w->range.min, w->range.max), w->range.max };

  cairo_move_to (canvas->cr, w->start, b->start);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    cairo_line_to (canvas->cr, downhill_axis_to_pixel (w, at[i]),
                   MIN (downhill_axis_to_pixel (b, find_top (plot, at[i])), b->start));
  cairo_line_to (canvas->cr, w->end, b->start);
  cairo_close_path (canvas->cr);
}

/**
 * downhill_map_dead_draw:
 * @plot: a map
 * @canvas: where to draw
 *
 * Hatches where no sample is active, and says so, if there is such a region.
 */
void
downhill_map_dead_draw (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const char *name = _("no sample active");
  double x, y, width, height;

  if (!find_middle (plot, &x, &y))
    return;
  cairo_save (canvas->cr);
  trace_region (plot, canvas);
  cairo_clip (canvas->cr);
  for (double at = area->x - area->height; at < area->x + area->width; at += HATCH)
    {
      cairo_move_to (canvas->cr, at, area->y + area->height);
      cairo_line_to (canvas->cr, at + area->height, area->y);
    }
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->ink, 0.45));
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &width, &height);
  if (width > area->width || height > 2 * (area->y + area->height - y))
    return;
  x = CLAMP (x - width / 2, area->x, area->x + area->width - width);
  cairo_rectangle (canvas->cr, x - 2, y - height / 2, width + 4, height);
  downhill_color_set (canvas->cr, canvas->palette->box);
  cairo_fill (canvas->cr);
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = x, .y = y, .align_y = 0.5 }, width);
}

/**
 * downhill_map_dead_find:
 * @plot: a map that was drawn
 * @x: a place
 * @y: likewise
 * @place_x: (out): that place, if no sample is active there; else one where none is
 * @place_y: (out): likewise
 *
 * Returns: whether there is such a region on the map
 */
gboolean
downhill_map_dead_find (DownhillPlot *plot,
                        double        x,
                        double        y,
                        double       *place_x,
                        double       *place_y)
{
  double w = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);

  if (!find_middle (plot, place_x, place_y))
    return FALSE;
  if (downhill_axis_to_value (downhill_plot_get_y_axis (plot), y) <= find_top (plot, w))
    {
      *place_x = x;
      *place_y = y;
    }

  return TRUE;
}

/**
 * downhill_map_dead_explain:
 * @plot: a map
 * @x: a place
 * @y: likewise
 *
 * Returns: (transfer full): what it means that no sample is active there
 */
char *
downhill_map_dead_explain (DownhillPlot *plot G_GNUC_UNUSED,
                           double        x G_GNUC_UNUSED,
                           double        y G_GNUC_UNUSED)
{
  return g_strdup (_("Here w·x + b is not above 0 for any sample: f is 0 for all of them and "
                     "has no slope, so that no sample moves a run."));
}
