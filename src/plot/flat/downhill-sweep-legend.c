/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-legend.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-sweep-words.h"
#include "plot/base/downhill-fate-color.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* What a sweep is to be read by: the zones of the forecast, with their names, and the
 * names of the rules. */

/* In a lower picture nothing has a name, in pixels. */
#define LEAST_HEIGHT 70

#define ZONE_ALPHA 0.16

/* Places of the limit's name that are to be left free, and the pixels between them. */
#define N_BEST_PLACES 20
#define N_BEST_OF_ALL 5
#define N_NAME_PLACES 12
#define NAME_PLACE 12

/* What a curve or a mark takes about its place, in pixels, and the most runs that names
 * keep away from. */
#define PLACE_SIZE 5
#define MOST_RUNS 32

/* Of the names of rules, in pixels. */
#define LINE_LENGTH 26
#define LINE_HEIGHT 16.0
#define INDENT (LINE_LENGTH + 8)

/* As much of the picture, each way, a legend takes at the most. */
#define MOST_PART 0.62

/* Of its height, with more than the names of rules, where there are curves. */
#define MOST_WITH_EXTRAS 0.35

static const DownhillFate fates[] = {
  DOWNHILL_FATE_ARRIVES, DOWNHILL_FATE_HOVERS, DOWNHILL_FATE_SWINGS, DOWNHILL_FATE_DIVERGES,
};

/* As much of a zone as is shown. */
static gboolean
find_zone (const DownhillSweepView *view,
           DownhillFate             fate,
           double                  *left,
           double                  *right)
{
  double from, to;

  downhill_zones_bounds (view->findings->zones, fate, &from, &to);
  from = MAX (from, view->x->range.min);
  to = MIN (to, view->x->range.max);
  *left = downhill_axis_to_pixel (view->x, from);
  *right = downhill_axis_to_pixel (view->x, to);

  return to > from;
}

static void
draw_zone (const DownhillSweepView *view,
           const DownhillCanvas    *canvas,
           DownhillFate             fate)
{
  double left, right;

  if (!find_zone (view, fate, &left, &right))
    return;
  cairo_rectangle (canvas->cr, left, view->area->y, right - left, view->area->height);
  downhill_color_set (canvas->cr, downhill_color_fade (
    downhill_fate_get_color (fate, canvas->palette->dark), ZONE_ALPHA));
  cairo_fill (canvas->cr);
}

/* What names are not to lie on: the legend, curves, and where runs are. */
typedef struct {
  cairo_rectangle_t legend;
  double (*places)[2];
  gsize n;
} Taken;

static gboolean
is_taken (const Taken *taken,
          double       x,
          double       y,
          double       width,
          double       height)
{
  const cairo_rectangle_t *legend = &taken->legend;

  if (x < legend->x + legend->width && x + width > legend->x && y < legend->y + legend->height &&
      y + height > legend->y)
    return TRUE;
  for (gsize i = 0; i < taken->n; i++)
    if (taken->places[i][0] > x - PLACE_SIZE && taken->places[i][0] < x + width + PLACE_SIZE &&
        taken->places[i][1] > y - PLACE_SIZE && taken->places[i][1] < y + height + PLACE_SIZE)
      return TRUE;

  return FALSE;
}

/* Where there is room for it. Whether it was drawn. */
static gboolean
draw_name (const DownhillCanvas   *canvas,
           const char             *name,
           const DownhillTextSpot *spot,
           double                  left,
           double                  right,
           const Taken            *taken)
{
  double width, height, x, y;

  downhill_canvas_measure_text (canvas, name, DOWNHILL_TEXT_SMALL, &width, &height);
  x = spot->x - spot->align_x * width;
  y = spot->y - spot->align_y * height;
  if (x < left + 2 || x + width + 2 > right || is_taken (taken, x, y, width, height))
    return FALSE;
  downhill_canvas_draw_text (canvas, name, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
                             spot, 0);

  return TRUE;
}

/* Of the limit: below the bars of what diverges. */
static double
get_name_top (const DownhillSweepView *view)
{
  return view->area->y + 2 +
         downhill_sweep_curves_get_bars_height (downhill_sweep_get_n_settings (
           view->findings->sweep));
}

/* Of a zone, in its middle or, where a run is there, beside that. */
static void
draw_zone_name (const DownhillSweepView *view,
                const DownhillCanvas    *canvas,
                DownhillFate             fate,
                const Taken             *taken)
{
  static const double parts[] = { 0.5, 0.25, 0.75 };
  const char *name = downhill_sweep_words_zone (view, fate);
  double left, right;

  if (!find_zone (view, fate, &left, &right))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (draw_name (canvas, name,
                   &(DownhillTextSpot) { .x = left + parts[i] * (right - left),
                                         .y = view->area->y + view->area->height - 4,
                                         .align_x = 0.5, .align_y = 1 }, left, right, taken))
      return;
}

/* Of the limit, with the rule that it is of, or without where a curve is. */
static void
draw_limit_name (const DownhillSweepView *view,
                 const DownhillCanvas    *canvas,
                 const Taken             *taken)
{
  const cairo_rectangle_t *area = view->area;
  double limit = view->findings->zones->diverges;
  g_autofree char *number = downhill_number_format (limit, 3);
  g_autofree char *name = g_strdup_printf (
    _("%s: limit %s"), downhill_sweep_words_rule (
      downhill_experiment_get_settings (view->experiment)->optimiser), number);
  g_autofree char *brief = g_strdup_printf (_("limit %s"), number);
  const DownhillTextSpot spot = { .x = downhill_axis_to_pixel (view->x, limit) - 4,
                                  .y = get_name_top (view), .align_x = 1 };

  if (!isfinite (limit))
    return;
  if (!draw_name (canvas, name, &spot, area->x, area->x + area->width, taken))
    draw_name (canvas, brief, &spot, area->x, area->x + area->width, taken);
}

/* Zones at the lower edge, the limit at the upper. */
static void
draw_names (const DownhillSweepView *view,
            const DownhillCanvas    *canvas,
            const Taken             *taken)
{
  if (!view->findings->zones->known || view->area->height < LEAST_HEIGHT)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    draw_zone_name (view, canvas, fates[i], taken);
  draw_limit_name (view, canvas, taken);
}

/**
 * downhill_sweep_legend_draw_zones:
 * @view: a sweep
 * @canvas: where to draw
 *
 * What the forecast says of the rates with the experiment's rule, below the curves.
 */
void
downhill_sweep_legend_draw_zones (const DownhillSweepView *view,
                                  const DownhillCanvas    *canvas)
{
  double x;

  if (!view->findings->zones->known)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    draw_zone (view, canvas, fates[i]);
  x = downhill_axis_to_pixel (view->x, view->findings->zones->diverges);
  if (!isfinite (x))
    return;
  cairo_move_to (canvas->cr, x, view->area->y);
  cairo_line_to (canvas->cr, x, view->area->y + view->area->height);
  cairo_set_dash (canvas->cr, (double[]) { 1.5, 2.5 }, 2, 0);
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

/* The curve of each rule, to be left free by what is said beside them. */
static gsize
list_curves (const DownhillSweepView  *view,
             double                  (*places)[2])
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = 0;

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        double value = downhill_sweep_get_rate (sweep, rate);

        places[n][0] = downhill_axis_to_pixel (view->x, value);
        places[n][1] = downhill_sweep_curves_place (view, i, value);
        n += downhill_sweep_get_point (sweep, i, rate) != NULL && isfinite (places[n][1]);
      }

  return n;
}

/* So many places where a rule has its best rate; the number of all then. */
static gsize
add_best (const DownhillSweepView  *view,
          gsize                     i,
          gsize                     rate,
          double                  (*places)[2],
          gsize                     n)
{
  double value = downhill_sweep_get_rate (view->findings->sweep, rate);

  for (guint k = 0; k < N_BEST_PLACES; k++, n++)
    {
      places[n][0] = downhill_axis_to_pixel (view->x, value);
      places[n][1] = downhill_sweep_curves_place (view, i, value);
    }

  return n;
}

static gsize
list_places (const DownhillSweepView  *view,
             double                  (*places)[2])
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = list_curves (view, places), best, best_rate;

  /* The best of each rule is worth more than any other, that of all the most, */
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    if (downhill_sweep_find_best (sweep, i, &best_rate) != NULL)
      n = add_best (view, i, best_rate, places, n);
  if (downhill_sweep_curves_find_best (view, &best, &best_rate))
    for (guint i = 0; i < N_BEST_OF_ALL; i++)
      n = add_best (view, best, best_rate, places, n);
  /* and so is the limit's name. */
  for (guint i = 0; i < N_NAME_PLACES; i++, n++)
    {
      places[n][0] = downhill_axis_to_pixel (view->x, view->findings->zones->diverges) -
                     NAME_PLACE * i;
      places[n][1] = get_name_top (view) + 6;
    }

  return n;
}

/* What stands below the names of the rules, in the order in which it is left out where there
 * is no room: a mark says which rate is the best, too, and a reading what does not stay. */
typedef enum {
  EXTRA_PASSING,
  EXTRA_BEST,
  EXTRA_ZONES,
  N_EXTRAS
} Extra;

/* Which rate is the best, and why none that is drawn lower is; and whose the zones are, which
 * are one rule's while there are curves of many. */
static char *
get_extra (const DownhillSweepView *view,
           Extra                    extra)
{
  if (extra == EXTRA_PASSING)
    return downhill_sweep_words_passing (view);
  if (extra == EXTRA_BEST)
    return downhill_sweep_words_best_of_all (view);

  /* Translators: %s is the name of an optimiser; the areas of colour behind the curves. */
  return view->findings->zones->known
           ? g_strdup_printf (_("behind: %s"), downhill_sweep_words_rule (
               downhill_experiment_get_settings (view->experiment)->optimiser)) : NULL;
}

static void
draw_swatch (const DownhillCanvas *canvas,
             double                x,
             double                y)
{
  const double width = (double) LINE_LENGTH / G_N_ELEMENTS (fates);

  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      cairo_rectangle (canvas->cr, x + width * (double) i, y - LINE_HEIGHT / 2 + 3, width,
                       LINE_HEIGHT - 6);
      downhill_color_set (canvas->cr, downhill_color_fade (
        downhill_fate_get_color (fates[i], canvas->palette->dark), 2 * ZONE_ALPHA));
      cairo_fill (canvas->cr);
    }
}

/* Where the names of the rules and these extras cover least. Whether they have the room, and
 * cover nothing; the names alone may cover something. */
static gboolean
place_legend (const DownhillSweepView  *view,
              const DownhillCanvas     *canvas,
              const char *const        *extras,
              const double            (*places)[2],
              gsize                     n_places,
              cairo_rectangle_t        *box)
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = downhill_sweep_get_n_settings (sweep), n_lines = n, n_covered;
  /* Zones have their names at the lower edge. */
  const cairo_rectangle_t free_area = { view->area->x, view->area->y, view->area->width,
                                        view->area->height - LINE_HEIGHT };
  double width, widest = 0;

  for (gsize i = 0; i < n; i++)
    {
      downhill_canvas_measure_text (
        canvas, downhill_sweep_words_rule (downhill_sweep_get_settings (sweep, i)->optimiser),
        DOWNHILL_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, width + INDENT);
    }
  for (guint i = 0; i < N_EXTRAS; i++)
    if (extras[i] != NULL)
      {
        downhill_canvas_measure_text (canvas, extras[i], DOWNHILL_TEXT_SMALL, &width, NULL);
        widest = MAX (widest, width + (i == EXTRA_ZONES ? INDENT : 0));
        n_lines++;
      }
  box->width = widest + 12;
  box->height = LINE_HEIGHT * (double) n_lines + 8;
  if (box->width > MOST_PART * view->area->width ||
      box->height > (n_lines > n && n_places > N_NAME_PLACES ? MOST_WITH_EXTRAS : MOST_PART) *
                      view->area->height)
    return FALSE;
  n_covered = downhill_free_corner_find (&free_area, DOWNHILL_LOWER_LEFT, places, n_places, box);

  return n_covered == 0 || n_lines == n;
}

/* The names of the rules, and below them the rest. */
static void
draw_legend (DownhillPlot            *plot,
             const DownhillSweepView *view,
             const DownhillCanvas    *canvas,
             cairo_rectangle_t       *legend)
{
  DownhillSweep *sweep = view->findings->sweep;
  gsize n = downhill_sweep_get_n_settings (sweep);
  g_autofree double (*places)[2] = g_malloc_n (
    n * downhill_sweep_get_n_rates (sweep) + N_NAME_PLACES +
      (n + N_BEST_OF_ALL) * N_BEST_PLACES, sizeof *places);
  g_autofree char *passing = get_extra (view, EXTRA_PASSING);
  g_autofree char *best = get_extra (view, EXTRA_BEST), *zones = get_extra (view, EXTRA_ZONES);
  const char *extras[N_EXTRAS] = { passing, best, zones };
  cairo_rectangle_t box = { 0 };
  gsize n_places = list_places (view, places), best_i, best_rate;
  double y;
  /* Where no rate is the best there is no mark that says it. */
  Extra first_out = downhill_sweep_curves_find_best (view, &best_i, &best_rate)
                      ? EXTRA_BEST : EXTRA_ZONES;
  const Extra order[N_EXTRAS] = {
    EXTRA_PASSING, first_out, first_out == EXTRA_BEST ? EXTRA_ZONES : EXTRA_BEST
  };

  for (guint i = 0; !place_legend (view, canvas, extras, places, n_places, &box); i++)
    {
      if (i == N_EXTRAS)
        return;
      extras[order[i]] = NULL;
    }
  *legend = box;
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  y = box.y + 4 + LINE_HEIGHT / 2;
  for (gsize i = 0; i < n; i++, y += LINE_HEIGHT)
    {
      guint mark = downhill_sweep_curves_get_mark (view, i);

      cairo_move_to (canvas->cr, box.x + 6, y);
      cairo_rel_line_to (canvas->cr, LINE_LENGTH, 0);
      downhill_mark_stroke (mark, canvas, FALSE);
      downhill_mark_draw (mark, canvas, box.x + 6 + LINE_LENGTH / 2.0, y, 4);
      downhill_canvas_draw_text (
        canvas, downhill_sweep_words_rule (downhill_sweep_get_settings (sweep, i)->optimiser),
        DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box.x + 6 + INDENT, .y = y, .align_y = 0.5 }, 0);
    }
  for (guint i = N_EXTRAS; i-- > 0;)
    {
      if (extras[i] == NULL)
        continue;
      if (i == EXTRA_ZONES)
        draw_swatch (canvas, box.x + 6, y);
      downhill_canvas_draw_text (
        canvas, extras[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box.x + 6 + (i == EXTRA_ZONES ? INDENT : 0), .y = y,
                              .align_y = 0.5 }, 0);
      y += LINE_HEIGHT;
    }
}

/**
 * downhill_sweep_legend_draw:
 * @plot: a sweep that draws its figure
 * @view: how
 * @canvas: where to draw
 *
 * The legend, where it covers the least, and the names beside it.
 */
void
downhill_sweep_legend_draw (DownhillPlot            *plot,
                            const DownhillSweepView *view,
                            const DownhillCanvas    *canvas)
{
  DownhillSweep *sweep = view->findings->sweep;
  g_autofree double (*places)[2] = g_malloc_n (
    downhill_sweep_get_n_settings (sweep) * downhill_sweep_get_n_rates (sweep) + MOST_RUNS,
    sizeof *places);
  Taken taken = { .places = places, .n = list_curves (view, places) };
  DownhillRun *run;
  guint place = 0;

  for (guint i = 0; i < MOST_RUNS &&
                    (run = downhill_run_layers_next (view->experiment, &place)) != NULL; i++)
    {
      downhill_sweep_curves_place_run (view, run, &places[taken.n][0], &places[taken.n][1]);
      taken.n++;
    }
  draw_legend (plot, view, canvas, &taken.legend);
  draw_names (view, canvas, &taken);
}
