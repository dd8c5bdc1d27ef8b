/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-leaving-note.h"

#include <glib/gi18n-lib.h>

#include "downhill-map-leaving.h"

/* Beside the text and between its box and the frame, in pixels. */
#define GAP 6

/**
 * downhill_leaving_note_draw:
 * @plot: a plot that shows the first swings of a run that left the picture, other than
 *   the map
 * @canvas: where to draw
 * @at_the_bottom: whether the middle of the lower edge is free, instead of the upper one's
 *
 * Says that these are the first swings, if the current run left the picture and if
 * there is room: the numbers of the run are those of its end.
 */
void
downhill_leaving_note_draw (DownhillPlot         *plot,
                            const DownhillCanvas *canvas,
                            gboolean              at_the_bottom)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_autofree char *text = NULL;
  cairo_rectangle_t box;
  guint64 step;

  if (!downhill_map_leaving_find_step (plot, &step))
    return;
  text = g_strdup_printf (_("first swings, before step %llu"), (unsigned long long) step);
  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &box.width, &box.height);
  box.width += 2 * GAP;
  box.height += GAP;
  if (box.width > area->width - 2 * GAP)
    return;
  box.x = area->x + (area->width - box.width) / 2;
  box.y = at_the_bottom ? area->y + area->height - box.height - GAP : area->y + GAP;
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + GAP, .y = box.y + GAP / 2 }, 0);
}
