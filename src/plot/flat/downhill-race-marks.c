/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-race-plot.h"
#include "downhill-race-words.h"

/* What the marks of a race are. */

/* Of a number of steps. */
#define DIGITS 4

static const DownhillFairRaceResult *
find_row (DownhillPlot     *plot,
          double            y,
          DownhillRaceView *view,
          gsize            *i)
{
  return downhill_race_plot_get_view (plot, view) && downhill_race_rows_find (view, y, i)
           ? downhill_fair_race_get_result (view->race, *i) : NULL;
}

static gboolean
find_median (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y,
             double       *place_x,
             double       *place_y)
{
  DownhillRaceView view;
  gsize i;
  const DownhillFairRaceResult *result = find_row (plot, y, &view, &i);

  if (result == NULL || result->median.status != DOWNHILL_TRIAL_REACHED)
    return FALSE;
  *place_x = downhill_race_rows_to_pixel (&view, result->median.steps);
  *place_y = downhill_race_rows_place (&view, i);

  return TRUE;
}

static char *
explain_median (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y)
{
  DownhillRaceView view;
  gsize i;

  return find_row (plot, y, &view, &i) != NULL
           ? downhill_race_words_row (view.race, i, FALSE, DOWNHILL_RACE_MOST_REMARKS)
           : NULL;
}

/* The nearest place between two numbers of steps, in the row at @y. */
static gboolean
find_between (DownhillPlot *plot,
              double        x,
              double        y,
              guint         from,
              guint         to,
              double       *place_x,
              double       *place_y)
{
  DownhillRaceView view;
  gsize i;
  const DownhillFairRaceResult *result = find_row (plot, y, &view, &i);

  if (result == NULL || isinf (result->steps[from]))
    return FALSE;
  *place_x = CLAMP (x, downhill_race_rows_to_pixel (&view, result->steps[from]),
                    downhill_race_rows_to_pixel (&view, result->steps[to]));
  *place_y = downhill_race_rows_place (&view, i);

  return TRUE;
}

static gboolean
find_box (DownhillPlot *plot,
          double        x,
          double        y,
          double       *place_x,
          double       *place_y)
{
  return find_between (plot, x, y, 1, 2, place_x, place_y);
}

static gboolean
find_whiskers (DownhillPlot *plot,
               double        x,
               double        y,
               double       *place_x,
               double       *place_y)
{
  return find_between (plot, x, y, 0, 3, place_x, place_y);
}

static char *
format_steps (double steps)
{
  return isfinite (steps) ? downhill_number_format (steps, DIGITS) : g_strdup ("∞");
}

static char *
explain_box (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y)
{
  DownhillRaceView view;
  gsize i;
  const DownhillFairRaceResult *result = find_row (plot, y, &view, &i);
  g_autofree char *from = NULL, *to = NULL;

  if (result == NULL)
    return NULL;
  from = format_steps (result->steps[1]);
  to = format_steps (result->steps[2]);

  return g_strdup_printf (_("The middle half of the runs arrives after %s to %s steps."), from,
                          to);
}

static char *
explain_whiskers (DownhillPlot *plot,
                  double        x G_GNUC_UNUSED,
                  double        y)
{
  DownhillRaceView view;
  gsize i;
  const DownhillFairRaceResult *result = find_row (plot, y, &view, &i);
  g_autofree char *from = NULL, *to = NULL;

  if (result == NULL)
    return NULL;
  from = format_steps (result->steps[0]);
  to = format_steps (result->steps[3]);

  return g_strdup_printf (_("From the fewest steps, %s, to the most, %s; dashed where a part "
                            "of the runs does not arrive."), from, to);
}

const DownhillPlotMark downhill_race_marks[] = {
  { N_("Median of the steps"), find_median, explain_median },
  { N_("Box of the quartiles"), find_box, explain_box },
  { N_("Fewest and most steps"), find_whiskers, explain_whiskers },
  { NULL },
};
