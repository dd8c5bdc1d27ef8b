/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-curves.h"

#include <math.h>
#include <string.h>

#include "downhill-rules-plot.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* The curves of a sweep, one for each rule: a gap where runs do not arrive, and a grey bar
 * at the upper edge where they diverge.
 *
 * It is long because what is drawn, and what the pointer or a key finds there, must be at
 * the same places. */

/* Between two markers of a curve, in pixels, how large they are, the one of its best, and
 * the ring about that, which no run's has. */
#define MARKER_DISTANCE 90
#define SMALL_MARKER 3
#define BEST_MARKER 5
#define BEST_RING 9

/* Of the bars of what diverges, in pixels. */
#define BAR_HEIGHT 4
#define BAR_DISTANCE 7

#define BAND_ALPHA 0.2

/* Of a median or of a quartile; not a number where there is none to be drawn. */
static double
get_value (const DownhillSweepView  *view,
           const DownhillSweepPoint *point,
           int                       quartile)
{
  double value;

  if (view->reading == DOWNHILL_SWEEP_READING_LOSS)
    value = quartile < 0 ? point->median.loss : point->losses[quartile];
  else if (quartile >= 0)
    value = MAX (point->steps[quartile], 1);
  else
    value = point->median.status == DOWNHILL_TRIAL_REACHED ? MAX (point->median.steps, 1) : NAN;

  return isfinite (value) && value > 0 ? value : NAN;
}

/**
 * downhill_sweep_curves_measure:
 * @view: a sweep of which something is known
 *
 * Returns: the least and the largest value, quartiles too; the largest is below the
 *   least if there is none
 */
DownhillRange
downhill_sweep_curves_measure (const DownhillSweepView *view)
{
  DownhillSweep *sweep = view->findings->sweep;
  DownhillRange range = { INFINITY, 0 };

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);

        for (int quartile = -1; point != NULL && quartile < 2; quartile++)
          {
            double value = get_value (view, point, quartile);

            if (isnan (value))
              continue;
            range.min = MIN (range.min, value);
            range.max = MAX (range.max, value);
          }
      }

  return range;
}

/**
 * downhill_sweep_curves_get_mark:
 * @view: a sweep
 * @i: which of its rules
 *
 * Returns: its mark
 */
guint
downhill_sweep_curves_get_mark (const DownhillSweepView *view,
                                gsize                    i)
{
  return downhill_rules_plot_get_mark (
    view->experiment, downhill_sweep_get_settings (view->findings->sweep, i)->optimiser);
}

static double
get_x (const DownhillSweepView *view,
       gsize                    rate)
{
  return downhill_axis_to_pixel (view->x,
                                 downhill_sweep_get_rate (view->findings->sweep, rate));
}

/**
 * downhill_sweep_curves_place:
 * @view: a sweep
 * @i: which of its rules
 * @rate: a learning rate
 *
 * Returns: how far down its curve is there; not a number where it has none
 */
double
downhill_sweep_curves_place (const DownhillSweepView *view,
                             gsize                    i,
                             double                   rate)
{
  DownhillSweep *sweep = view->findings->sweep;
  double before_x = NAN, before_y = NAN, x = downhill_axis_to_pixel (view->x, rate);

  for (gsize j = 0; j < downhill_sweep_get_n_rates (sweep); j++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, j);
      double here = get_x (view, j), y;

      if (point == NULL)
        continue;
      y = downhill_axis_to_pixel (view->y, get_value (view, point, -1));
      if (fabs (here - x) < 1e-6)
        return y;
      if (here > x)
        return before_y + (y - before_y) * (x - before_x) / (here - before_x);
      before_x = here;
      before_y = y;
    }

  return NAN;
}

/**
 * downhill_sweep_curves_find_rate:
 * @view: a sweep
 * @x: how far to the right
 * @rate: (out): the rate nearest to it that was tried
 *
 * Returns: whether one was
 */
gboolean
downhill_sweep_curves_find_rate (const DownhillSweepView *view,
                                 double                   x,
                                 gsize                   *rate)
{
  DownhillSweep *sweep = view->findings->sweep;
  double least = INFINITY;

  for (gsize j = 0; j < downhill_sweep_get_n_rates (sweep); j++)
    if (downhill_sweep_get_point (sweep, 0, j) != NULL && fabs (get_x (view, j) - x) < least)
      {
        least = fabs (get_x (view, j) - x);
        *rate = j;
      }

  return isfinite (least);
}

/**
 * downhill_sweep_curves_find_best:
 * @view: a sweep
 * @i: (out): the rule that arrives after the fewest steps
 * @rate: (out): its rate
 *
 * Returns: whether any arrives
 */
gboolean
downhill_sweep_curves_find_best (const DownhillSweepView *view,
                                 gsize                   *i,
                                 gsize                   *rate)
{
  DownhillSweep *sweep = view->findings->sweep;
  guint64 fewest = G_MAXUINT64;

  for (gsize j = 0; j < downhill_sweep_get_n_settings (sweep); j++)
    {
      gsize at;
      const DownhillSweepPoint *point = downhill_sweep_find_best (sweep, j, &at);

      if (point == NULL || point->median.steps >= fewest)
        continue;
      fewest = point->median.steps;
      *i = j;
      *rate = at;
    }

  return fewest < G_MAXUINT64;
}

/**
 * downhill_sweep_curves_find_rule:
 * @view: a sweep
 * @rule: an optimiser
 * @i: (out): which of its curves is that of it
 *
 * Returns: whether one is
 */
gboolean
downhill_sweep_curves_find_rule (const DownhillSweepView *view,
                                 const DownhillOptimiser *rule,
                                 gsize                   *i)
{
  DownhillSweep *sweep = view->findings->sweep;

  for (*i = 0; *i < downhill_sweep_get_n_settings (sweep); (*i)++)
    if (downhill_sweep_get_settings (sweep, *i)->optimiser == rule)
      return TRUE;

  return FALSE;
}

/* How far down the curve of a rule ends next to a rate at which it has been broken off; not
 * a number where it does not, or where the rate diverges. */
static double
place_end (const DownhillSweepView *view,
           gsize                    i,
           double                   rate)
{
  const DownhillZones *zones = view->findings->zones;
  DownhillSweep *sweep = view->findings->sweep;
  double before = NAN;

  if (zones->known && rate >= zones->diverges)
    return NAN;
  for (gsize j = 0; j < downhill_sweep_get_n_rates (sweep); j++)
    {
      double value = downhill_sweep_get_rate (sweep, j);
      double here = downhill_sweep_curves_place (view, i, value);

      if (value > rate)
        return isfinite (before) ? before : here;
      before = here;
    }

  return NAN;
}

/**
 * downhill_sweep_curves_place_run:
 * @view: a sweep
 * @run: one of the experiment's runs
 * @x: (out): where its rate is
 * @y: (out): on the curve of its rule, or as high as where that ends; where it is broken
 *   off, since no number of steps would do, below the bars at the upper edge; at the lower
 *   one, if nothing is known of it
 */
void
downhill_sweep_curves_place_run (const DownhillSweepView *view,
                                 DownhillRun             *run,
                                 double                  *x,
                                 double                  *y)
{
  DownhillSweep *sweep = view->findings->sweep;
  double room = DOWNHILL_CANVAS_MARKER + 2;
  gsize i, rate;
  gboolean tried = downhill_sweep_curves_find_rule (view, run->settings.optimiser, &i);

  *x = downhill_axis_to_pixel (view->x, run->settings.learning_rate);
  *y = tried ? downhill_sweep_curves_place (view, i, run->settings.learning_rate) : NAN;
  if (tried && !isfinite (*y))
    *y = place_end (view, i, run->settings.learning_rate);
  if (isfinite (*y))
    return;
  *y = view->area->y + view->area->height - room;
  if (tried && downhill_sweep_curves_find_rate (view, *x, &rate) &&
      downhill_sweep_get_point (sweep, i, rate) != NULL)
    *y = view->area->y + room +
         downhill_sweep_curves_get_bars_height (downhill_sweep_get_n_settings (sweep));
}

/* From the first quartile to the third, as far as there are both. */
static void
draw_band (const DownhillSweepView *view,
           const DownhillCanvas    *canvas,
           gsize                    i)
{
  DownhillSweep *sweep = view->findings->sweep;
  double before[3] = { NAN, NAN, NAN };

  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
      double here[3];

      if (point == NULL)
        continue;
      here[0] = get_x (view, rate);
      for (int k = 0; k < 2; k++)
        here[k + 1] = downhill_axis_to_pixel (view->y, get_value (view, point, k));
      if (isfinite (before[1] + before[2] + here[1] + here[2]))
        {
          cairo_move_to (canvas->cr, before[0], before[1]);
          cairo_line_to (canvas->cr, here[0], here[1]);
          cairo_line_to (canvas->cr, here[0], here[2]);
          cairo_line_to (canvas->cr, before[0], before[2]);
          cairo_close_path (canvas->cr);
        }
      memcpy (before, here, sizeof before);
    }
  downhill_color_set (canvas->cr, downhill_color_fade (
    downhill_mark_get_color (downhill_sweep_curves_get_mark (view, i), canvas->palette),
    BAND_ALPHA));
  cairo_fill (canvas->cr);
}

/* Whether no line leads there, so that only a marker shows it. */
static gboolean
is_alone (const DownhillSweepView *view,
          gsize                    i,
          gsize                    rate)
{
  DownhillSweep *sweep = view->findings->sweep;

  for (int way = -1; way <= 1; way += 2)
    for (gsize j = rate + way; j < downhill_sweep_get_n_rates (sweep); j += way)
      {
        const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, j);

        if (point == NULL)
          continue;
        if (!isnan (get_value (view, point, -1)))
          return FALSE;
        break;
      }

  return TRUE;
}

static void
draw_curve (const DownhillSweepView *view,
            const DownhillCanvas    *canvas,
            gsize                    i)
{
  DownhillSweep *sweep = view->findings->sweep;
  guint mark = downhill_sweep_curves_get_mark (view, i);
  double last_marker = -INFINITY;

  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
      double value = point != NULL ? get_value (view, point, -1) : NAN;

      if (point != NULL && isnan (value))
        cairo_new_sub_path (canvas->cr);
      else if (point != NULL)
        cairo_line_to (canvas->cr, get_x (view, rate),
                       downhill_axis_to_pixel (view->y, value));
    }
  downhill_mark_stroke (mark, canvas, FALSE);
  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
      double value = point != NULL ? get_value (view, point, -1) : NAN;

      if (isnan (value) || (get_x (view, rate) - last_marker < MARKER_DISTANCE &&
                            !is_alone (view, i, rate)))
        continue;
      last_marker = get_x (view, rate);
      downhill_mark_draw (mark, canvas, last_marker,
                          downhill_axis_to_pixel (view->y, value), SMALL_MARKER);
    }
}

/**
 * downhill_sweep_curves_get_bars_height:
 * @n: the number of rules
 *
 * Returns: how much of the picture, from above, the bars of what diverges take
 */
double
downhill_sweep_curves_get_bars_height (gsize n)
{
  return BAR_DISTANCE * (double) n;
}

static double
get_bar_top (const DownhillSweepView *view,
             gsize                    i)
{
  return view->area->y + 2 + BAR_DISTANCE * (double) i;
}

/* One bar below the other, each begun by the mark of its rule. */
static void
draw_diverging (const DownhillSweepView *view,
                const DownhillCanvas    *canvas,
                gsize                    i)
{
  DownhillSweep *sweep = view->findings->sweep;
  double top = get_bar_top (view, i), first = NAN;

  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
      double left, right;

      if (point == NULL || point->median.status != DOWNHILL_TRIAL_DIVERGED)
        continue;
      left = rate > 0 ? (get_x (view, rate - 1) + get_x (view, rate)) / 2 : get_x (view, 0);
      right = rate + 1 < downhill_sweep_get_n_rates (sweep)
                ? (get_x (view, rate + 1) + get_x (view, rate)) / 2 : get_x (view, rate);
      cairo_rectangle (canvas->cr, left, top, right - left, BAR_HEIGHT);
      first = isnan (first) ? left : first;
    }
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->dim_text, 0.6));
  cairo_fill (canvas->cr);
  if (!isnan (first))
    downhill_mark_draw (downhill_sweep_curves_get_mark (view, i), canvas, first,
                        top + BAR_HEIGHT / 2.0, 3);
}

/* Where something of one rule at one rate is drawn, if it is. */
typedef gboolean (*Placer) (const DownhillSweepView *view,
                            DownhillSweepPlace      *place);

static gboolean
find_nearest (const DownhillSweepView *view,
              Placer                   placer,
              double                   x,
              double                   y,
              DownhillSweepPlace      *place)
{
  DownhillSweep *sweep = view->findings->sweep;
  double least = INFINITY;

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        DownhillSweepPlace here = { get_x (view, rate), NAN, i, rate };

        if (downhill_sweep_get_point (sweep, i, rate) == NULL || !placer (view, &here) ||
            !(hypot (here.x - x, here.y - y) < least))
          continue;
        least = hypot (here.x - x, here.y - y);
        *place = here;
      }

  return isfinite (least);
}

static gboolean
place_bar (const DownhillSweepView *view,
           DownhillSweepPlace      *place)
{
  place->y = get_bar_top (view, place->i) + BAR_HEIGHT / 2.0;

  return downhill_sweep_get_point (view->findings->sweep, place->i, place->rate)->median.status ==
         DOWNHILL_TRIAL_DIVERGED;
}

/**
 * downhill_sweep_curves_find_bar:
 * @view: a sweep
 * @x: a place
 * @y: likewise
 * @place: (out): where the nearest bar of what diverges is
 *
 * Returns: whether there is one
 */
gboolean
downhill_sweep_curves_find_bar (const DownhillSweepView *view,
                                double                   x,
                                double                   y,
                                DownhillSweepPlace      *place)
{
  return find_nearest (view, place_bar, x, y, place);
}

static gboolean
place_alone (const DownhillSweepView *view,
             DownhillSweepPlace      *place)
{
  place->y = downhill_axis_to_pixel (view->y, get_value (
    view, downhill_sweep_get_point (view->findings->sweep, place->i, place->rate), -1));

  return isfinite (place->y) && is_alone (view, place->i, place->rate);
}

/**
 * downhill_sweep_curves_find_alone:
 * @view: a sweep
 * @x: a place
 * @y: likewise
 * @place: (out): where the nearest mark is to which no line leads
 *
 * Returns: whether there is one
 */
gboolean
downhill_sweep_curves_find_alone (const DownhillSweepView *view,
                                  double                   x,
                                  double                   y,
                                  DownhillSweepPlace      *place)
{
  return find_nearest (view, place_alone, x, y, place);
}

/* Of the next rate on one side at which the curve has a place. */
static gboolean
find_end_of_gap (const DownhillSweepView  *view,
                 const DownhillSweepPlace *place,
                 int                       way,
                 double                    end[2])
{
  DownhillSweep *sweep = view->findings->sweep;

  for (gsize j = place->rate + way; j < downhill_sweep_get_n_rates (sweep); j += way)
    {
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, place->i, j);

      if (point == NULL || isnan (get_value (view, point, -1)))
        continue;
      end[0] = get_x (view, j);
      end[1] = downhill_axis_to_pixel (view->y, get_value (view, point, -1));
      return TRUE;
    }

  return FALSE;
}

/* Where the line would be, from one of its parts to the next. */
static gboolean
place_gap (const DownhillSweepView *view,
           DownhillSweepPlace      *place)
{
  double before[2], after[2];

  if (downhill_sweep_get_point (view->findings->sweep, place->i, place->rate)->median.status !=
        DOWNHILL_TRIAL_MISSED ||
      view->reading != DOWNHILL_SWEEP_READING_STEPS ||
      !find_end_of_gap (view, place, -1, before) || !find_end_of_gap (view, place, 1, after))
    return FALSE;
  place->y = before[1] + (after[1] - before[1]) * (place->x - before[0]) /
             (after[0] - before[0]);

  return TRUE;
}

/**
 * downhill_sweep_curves_find_gap:
 * @view: a sweep
 * @x: a place
 * @y: likewise
 * @place: (out): the nearest place at which a curve is broken off, since runs do not arrive
 *   within the steps
 *
 * Returns: whether there is one
 */
gboolean
downhill_sweep_curves_find_gap (const DownhillSweepView *view,
                                double                   x,
                                double                   y,
                                DownhillSweepPlace      *place)
{
  return find_nearest (view, place_gap, x, y, place);
}

/**
 * downhill_sweep_curves_find_band:
 * @view: a sweep
 * @x: a place
 * @y: likewise
 * @place: (out): the nearest place in a band of quartiles
 * @quartiles: (out): the first and the third there
 *
 * Returns: whether there is one
 */
gboolean
downhill_sweep_curves_find_band (const DownhillSweepView *view,
                                 double                   x,
                                 double                   y,
                                 DownhillSweepPlace      *place,
                                 double                   quartiles[2])
{
  DownhillSweep *sweep = view->findings->sweep;
  double least = INFINITY;

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        const DownhillSweepPoint *point =
          downhill_sweep_has_orders (sweep, i) ? downhill_sweep_get_point (sweep, i, rate) : NULL;
        double first = point != NULL ? get_value (view, point, 0) : NAN;
        double third = point != NULL ? get_value (view, point, 1) : NAN;
        DownhillSweepPlace here = { get_x (view, rate), y, i, rate };

        if (isnan (first + third))
          continue;
        here.y = CLAMP (y, downhill_axis_to_pixel (view->y, third),
                        downhill_axis_to_pixel (view->y, first));
        if (!(hypot (here.x - x, here.y - y) < least))
          continue;
        least = hypot (here.x - x, here.y - y);
        *place = here;
        quartiles[0] = first;
        quartiles[1] = third;
      }

  return isfinite (least);
}

static void
draw_best (const DownhillSweepView *view,
           const DownhillCanvas    *canvas,
           gsize                    i,
           gsize                    rate)
{
  double x = get_x (view, rate);
  double y = downhill_sweep_curves_place (
    view, i, downhill_sweep_get_rate (view->findings->sweep, rate));

  downhill_mark_draw (downhill_sweep_curves_get_mark (view, i), canvas, x, y, BEST_MARKER);
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, BEST_RING, 0, 2 * G_PI);
  downhill_canvas_stroke_cased (canvas, canvas->palette->ink, 1.5);
}

/**
 * downhill_sweep_curves_draw:
 * @view: a sweep
 * @canvas: where to draw it
 */
void
downhill_sweep_curves_draw (const DownhillSweepView *view,
                            const DownhillCanvas    *canvas)
{
  DownhillSweep *sweep = view->findings->sweep;
  DownhillRun *run, *current = downhill_experiment_get_current (view->experiment);
  gsize n = downhill_sweep_get_n_settings (sweep), rate;
  guint place = 0;
  double x, y;

  for (gsize i = 0; i < n; i++)
    draw_band (view, canvas, i);
  for (gsize i = 0; i < n; i++)
    {
      draw_diverging (view, canvas, i);
      draw_curve (view, canvas, i);
    }
  for (gsize i = 0; i < n; i++)
    if (downhill_sweep_find_best (sweep, i, &rate) != NULL)
      draw_best (view, canvas, i, rate);
  while ((run = downhill_run_layers_next (view->experiment, &place)) != NULL)
    {
      downhill_sweep_curves_place_run (view, run, &x, &y);
      if (run != current)
        downhill_mark_draw (run->mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
    }
  downhill_sweep_curves_place_run (view, current, &x, &y);
  downhill_mark_draw_present (current->mark, canvas, x, y);
}
