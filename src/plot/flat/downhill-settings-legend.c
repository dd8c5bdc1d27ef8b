/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-legend.h"

#include <math.h>
#include <string.h>

#include "downhill-settings-words.h"
#include "plot/base/downhill-free-corner.h"

/* What a map of settings counts, whether it is exact or simulated, what is best, and what
 * becomes of runs that have no colour. */

#define PAD 6.0
#define SWATCH_WIDTH 22.0
#define LINE_GAP 2.0

/* As much of the picture, each way, it takes at the most. */
#define MOST_PART 0.76

#define MOST_LINES 5

/* The picture is looked at in so many places, each way, and a mark counts as so many. */
#define N_LOOKS 12
#define MARK_WEIGHT 40

/* Of a mark, about its place, in pixels. */
#define MARK_SIZE 7

/* So does each place on the limit, and on the lower edge, where plain descent is. */
#define EDGE_WEIGHT 6
#define MOST_PLACES(n_marks) \
  ((n_marks) * MARK_WEIGHT + N_LOOKS * N_LOOKS + 2 * N_LOOKS * EDGE_WEIGHT)

typedef struct {
  DownhillSettingsFate fate; /* with a swatch; else pending */
  char *text;
} Line;

static guint
list_lines (const DownhillSettingsView *view,
            Line                        lines[MOST_LINES])
{
  const DownhillSettingsFate hatched[] = { DOWNHILL_SETTINGS_MISSES,
                                           DOWNHILL_SETTINGS_DIVERGES };
  guint n = 0;

  lines[n++] = (Line) { DOWNHILL_SETTINGS_PENDING,
                        g_strdup (downhill_settings_words_count (view)) };
  lines[n++] = (Line) { DOWNHILL_SETTINGS_PENDING, downhill_settings_words_best (view) };
  lines[n++] = (Line) { DOWNHILL_SETTINGS_PENDING, downhill_settings_words_kind (view) };
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

/* Where theory draws the limit, and where it tells plain descent from momentum. */
static gsize
list_edges (const DownhillSettingsView *view,
            double                    (*places)[2])
{
  const cairo_rectangle_t *area = view->area;
  gsize n = 0;

  for (guint i = 0; i < N_LOOKS * EDGE_WEIGHT; i++)
    {
      double part = (i / EDGE_WEIGHT + 0.5) / N_LOOKS;
      double second = DOWNHILL_SECOND_SETTING_MOST * part;

      places[n][0] = area->x + part * area->width;
      places[n++][1] = area->y + area->height - 1;
      places[n][0] = downhill_axis_to_pixel (view->x,
                                             downhill_modes_get_limit (&view->modes, second));
      places[n++][1] = downhill_axis_to_pixel (view->y, second);
    }

  return n;
}

/* Marks, limits, and the coloured part of the picture, which says more than what is
 * hatched. */
static gsize
list_places (const DownhillSettingsView *view,
             const double              (*marks)[2],
             gsize                       n_marks,
             double                    (*places)[2])
{
  const cairo_rectangle_t *area = view->area;
  gsize n = view->is_exact ? list_edges (view, places) : 0;
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

/* Returns how many places the box covers; the most there can be, where it has no room. */
static gsize
place_lines (const DownhillSettingsView *view,
             const DownhillCanvas       *canvas,
             const Line                 *lines,
             guint                       n,
             const double              (*places)[2],
             gsize                       n_places,
             cairo_rectangle_t          *box,
             double                     *height)
{
  double width;

  *box = (cairo_rectangle_t) { 0 };
  for (guint i = 0; i < n; i++)
    {
      downhill_canvas_measure_text (canvas, lines[i].text, DOWNHILL_TEXT_SMALL, &width, height);
      box->width = MAX (box->width, width + get_indent (&lines[i]) + 2 * PAD);
    }
  box->height = n * (*height + LINE_GAP) - LINE_GAP + 2 * PAD;
  if (box->width > MOST_PART * view->area->width || box->height > MOST_PART * view->area->height)
    return G_MAXSIZE;

  return downhill_free_corner_find (view->area, DOWNHILL_UPPER_LEFT, places, n_places, box);
}

static gboolean
covers_mark (const cairo_rectangle_t *box,
             const double           (*marks)[2],
             gsize                    n_marks)
{
  for (gsize i = 0; i < n_marks; i++)
    if (marks[i][0] > box->x - MARK_SIZE && marks[i][0] < box->x + box->width + MARK_SIZE &&
        marks[i][1] > box->y - MARK_SIZE && marks[i][1] < box->y + box->height + MARK_SIZE)
      return TRUE;

  return FALSE;
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
  g_autofree double (*found)[2] = g_malloc_n (MOST_PLACES (n_marks), sizeof *found);
  gsize n_places = list_places (view, marks, n_marks, found), n_covered, n_least;
  const double (*places)[2] = (const double (*)[2]) found;
  cairo_rectangle_t box, least;
  Line lines[MOST_LINES];
  guint n = list_lines (view, lines), first = 0;
  double height;

  n_covered = place_lines (view, canvas, lines, n, places, n_places, &box, &height);
  /* What is counted is left out where that leaves more free: the key to the colours tells
   * it, too. Then what would cover a mark, or has no room: what is hatched is told last. */
  for (guint i = 1; i < n && (i == 1 || n_covered == G_MAXSIZE ||
                              covers_mark (&box, marks, n_marks)); i++)
    {
      n_least = place_lines (view, canvas, lines + i, n - i, places, n_places, &least, &height);
      if (n_least >= n_covered)
        continue;
      box = least;
      n_covered = n_least;
      first = i;
    }
  if (n_covered < G_MAXSIZE && downhill_plot_draw_box (plot, canvas, &box))
    draw_lines (canvas, &box, lines + first, n - first, height);
  for (guint i = 0; i < n; i++)
    g_free (lines[i].text);
}
