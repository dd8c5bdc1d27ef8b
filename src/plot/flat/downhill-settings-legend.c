/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-legend.h"

#include <math.h>
#include <string.h>

#include "downhill-settings-words.h"
#include "plot/base/downhill-free-corner.h"

/* Whether a map of settings is exact or simulated, what is best, and what becomes of runs
 * that have no colour. */

#define PAD 6.0
#define SWATCH_WIDTH 22.0
#define LINE_GAP 2.0

/* As much of the picture, each way, it takes at the most. */
#define MOST_PART 0.62

/* The picture is looked at in so many places, each way, and a mark counts as so many. */
#define N_LOOKS 12
#define MARK_WEIGHT 40

typedef struct {
  DownhillSettingsFate fate; /* with a swatch; else pending */
  char *text;
} Line;

static guint
list_lines (const DownhillSettingsView *view,
            Line                        lines[4])
{
  const DownhillSettingsFate hatched[] = { DOWNHILL_SETTINGS_MISSES,
                                           DOWNHILL_SETTINGS_DIVERGES };
  guint n = 0;

  lines[n++] = (Line) { DOWNHILL_SETTINGS_PENDING, downhill_settings_words_kind (view) };
  lines[n++] = (Line) { DOWNHILL_SETTINGS_PENDING, downhill_settings_words_best (view) };
  for (guint i = 0; i < G_N_ELEMENTS (hatched); i++)
    if (downhill_settings_cells_have (view, hatched[i]))
      lines[n++] = (Line) { hatched[i], downhill_settings_words_fate (view, hatched[i]) };

  return n;
}

static double
get_indent (const Line *line)
{
  return line->fate == DOWNHILL_SETTINGS_PENDING ? 0 : SWATCH_WIDTH + PAD;
}

static void
draw_lines (const DownhillCanvas    *canvas,
            const cairo_rectangle_t *box,
            const Line              *lines,
            guint                    n,
            double                   height)
{
  double y = box->y + PAD + height / 2;

  for (guint i = 0; i < n; i++, y += height + LINE_GAP)
    {
      if (lines[i].fate != DOWNHILL_SETTINGS_PENDING)
        {
          cairo_new_path (canvas->cr);
          cairo_rectangle (canvas->cr, box->x + PAD, y - height / 2 + 1, SWATCH_WIDTH,
                           height - 2);
          downhill_settings_cells_hatch (canvas, lines[i].fate);
          cairo_new_path (canvas->cr);
        }
      downhill_canvas_draw_text (
        canvas, lines[i].text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box->x + PAD + get_indent (&lines[i]), .y = y,
                              .align_y = 0.5 }, 0);
    }
}

/* Marks, and the coloured part of the picture, which says more than what is hatched. */
static gsize
list_places (const DownhillSettingsView *view,
             const double              (*marks)[2],
             gsize                       n_marks,
             double                    (*places)[2])
{
  const cairo_rectangle_t *area = view->area;
  gsize n = 0;
  double steps;

  for (gsize i = 0; i < n_marks * MARK_WEIGHT; i++, n++)
    memcpy (places[n], marks[i / MARK_WEIGHT], sizeof places[n]);
  for (guint i = 0; i < N_LOOKS * N_LOOKS; i++)
    {
      double x = area->x + area->width * (i % N_LOOKS + 0.5) / N_LOOKS;
      double y = area->y + area->height * (i / N_LOOKS + 0.5) / N_LOOKS;

      if (downhill_settings_cells_look_up (view, downhill_axis_to_value (view->x, x),
                                           downhill_axis_to_value (view->y, y), &steps) !=
          DOWNHILL_SETTINGS_ARRIVES)
        continue;
      places[n][0] = x;
      places[n++][1] = y;
    }

  return n;
}

/**
 * downhill_settings_legend_draw:
 * @plot: a map of settings that draws its figure
 * @view: what it shows
 * @canvas: where to draw
 * @marks: (array length=n_marks): what it should not cover
 * @n_marks: how many
 *
 * Draws the legend in a corner, if there is room.
 */
void
downhill_settings_legend_draw (DownhillPlot               *plot,
                               const DownhillSettingsView *view,
                               const DownhillCanvas       *canvas,
                               const double              (*marks)[2],
                               gsize                       n_marks)
{
  cairo_rectangle_t box = { 0 };
  Line lines[4];
  guint n = list_lines (view, lines);
  double width, height = 0;

  for (guint i = 0; i < n; i++)
    {
      downhill_canvas_measure_text (canvas, lines[i].text, DOWNHILL_TEXT_SMALL, &width,
                                    &height);
      box.width = MAX (box.width, width + get_indent (&lines[i]) + 2 * PAD);
    }
  box.height = n * (height + LINE_GAP) - LINE_GAP + 2 * PAD;
  if (box.width <= MOST_PART * view->area->width && box.height <= MOST_PART * view->area->height)
    {
      g_autofree double (*places)[2] = g_malloc_n (n_marks * MARK_WEIGHT + N_LOOKS * N_LOOKS,
                                                   sizeof *places);

      downhill_free_corner_find (view->area, DOWNHILL_UPPER_LEFT, (const double (*)[2]) places,
                                 list_places (view, marks, n_marks, places), &box);
      downhill_plot_draw_box (plot, canvas, &box);
      draw_lines (canvas, &box, lines, n, height);
    }
  for (guint i = 0; i < n; i++)
    g_free (lines[i].text);
}
