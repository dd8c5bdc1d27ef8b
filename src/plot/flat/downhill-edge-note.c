/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-edge-note.h"

#include <glib/gi18n-lib.h>

#include "downhill-map-leaving.h"

/* Beside the text and between its box and the frame, in pixels. */
#define GAP 6

static gboolean
meets_another (DownhillPlot            *plot,
               const cairo_rectangle_t *box)
{
  guint n;
  const cairo_rectangle_t *boxes = downhill_plot_get_boxes (plot, &n);

  for (guint i = 0; i < n; i++)
    if (box->x < boxes[i].x + boxes[i].width && boxes[i].x < box->x + box->width &&
        box->y < boxes[i].y + boxes[i].height && boxes[i].y < box->y + box->height)
      return TRUE;

  return FALSE;
}

/**
 * downhill_edge_note_draw:
 * @plot: a plot that draws its figure
 * @canvas: where to draw
 * @text: what is beyond the picture
 * @at_the_bottom: at its lower edge, instead of the upper one
 *
 * Writes it in the middle of the edge, or beside what stands there, if there is room.
 */
void
downhill_edge_note_draw (DownhillPlot         *plot,
                         const DownhillCanvas *canvas,
                         const char           *text,
                         gboolean              at_the_bottom)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  static const double places[] = { 0.5, 1, 0 };
  cairo_rectangle_t box;
  double room;
  gsize i = 0;

  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &box.width, &box.height);
  box.width += 2 * GAP;
  box.height += GAP;
  room = area->width - 2 * GAP - box.width;
  if (room < 0)
    return;
  box.y = at_the_bottom ? area->y + area->height - box.height - GAP : area->y + GAP;
  do
    {
      if (i == G_N_ELEMENTS (places))
        return;
      box.x = area->x + GAP + places[i++] * room;
    }
  while (meets_another (plot, &box));
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + GAP, .y = box.y + GAP / 2 }, 0);
}

/**
 * downhill_edge_note_draw_leaving:
 * @plot: a plot that shows the first swings of a run that left the picture, other than
 *   the map
 * @canvas: where to draw
 * @at_the_bottom: at the lower edge, instead of the upper one
 *
 * Says that these are the first swings, if the current run left the picture and if
 * there is room: the numbers of the run are those of its end.
 */
void
downhill_edge_note_draw_leaving (DownhillPlot         *plot,
                                 const DownhillCanvas *canvas,
                                 gboolean              at_the_bottom)
{
  g_autofree char *text = NULL;
  guint64 step;

  if (!downhill_map_leaving_find_step (plot, &step))
    return;
  text = g_strdup_printf (_("first swings, before step %llu"), (unsigned long long) step);
  downhill_edge_note_draw (plot, canvas, text, at_the_bottom);
}
