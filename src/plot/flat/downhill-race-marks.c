/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-race-plot.h"
#include "downhill-race-words.h"

/* What the marks of a race are. */

/* Of a number of steps or samples. */
#define DIGITS 4

/* Returns: (nullable): what its runs took, by #DownhillFairRacePart */
static const double *
find_row (DownhillPlot     *plot,
          double            y,
          DownhillRaceView *view,
          gsize            *i)
{
  return downhill_race_plot_get_view (plot, view) && downhill_race_rows_find (view, y, i)
           ? downhill_fair_race_get_counts (view->race, *i) : NULL;
}

static gboolean
is_in_samples (const DownhillRaceView *view)
{
  return downhill_fair_race_get_plan (view->race)->in_samples;
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
  const double *counts = find_row (plot, y, &view, &i);

  if (counts == NULL || isinf (counts[DOWNHILL_FAIR_RACE_MEDIAN]))
    return FALSE;
  *place_x = downhill_race_rows_to_pixel (&view, counts[DOWNHILL_FAIR_RACE_MEDIAN]);
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

/* The nearest place between two of what is told, in the row at @y. */
static gboolean
find_between (DownhillPlot         *plot,
              double                x,
              double                y,
              DownhillFairRacePart  from,
              DownhillFairRacePart  to,
              double               *place_x,
              double               *place_y)
{
  DownhillRaceView view;
  gsize i;
  const double *counts = find_row (plot, y, &view, &i);

  if (counts == NULL || isinf (counts[from]))
    return FALSE;
  *place_x = CLAMP (x, downhill_race_rows_to_pixel (&view, counts[from]),
                    downhill_race_rows_to_pixel (&view, counts[to]));
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
  return find_between (plot, x, y, DOWNHILL_FAIR_RACE_QUARTILE_1,
                       DOWNHILL_FAIR_RACE_QUARTILE_3, place_x, place_y);
}

static gboolean
find_whiskers (DownhillPlot *plot,
               double        x,
               double        y,
               double       *place_x,
               double       *place_y)
{
  return find_between (plot, x, y, DOWNHILL_FAIR_RACE_LEAST, DOWNHILL_FAIR_RACE_MOST, place_x,
                       place_y);
}

static char *
format_count (double count)
{
  return isfinite (count) ? downhill_number_format (count, DIGITS) : g_strdup ("∞");
}

static char *
explain_box (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y)
{
  DownhillRaceView view;
  gsize i;
  const double *counts = find_row (plot, y, &view, &i);
  g_autofree char *from = NULL, *to = NULL;

  if (counts == NULL)
    return NULL;
  from = format_count (counts[DOWNHILL_FAIR_RACE_QUARTILE_1]);
  to = format_count (counts[DOWNHILL_FAIR_RACE_QUARTILE_3]);

  return g_strdup_printf (
    is_in_samples (&view)
      ? _("The middle half of the runs arrives after %s to %s samples.")
      : _("The middle half of the runs arrives after %s to %s steps."), from, to);
}

static char *
explain_whiskers (DownhillPlot *plot,
                  double        x G_GNUC_UNUSED,
                  double        y)
{
  DownhillRaceView view;
  gsize i;
  const double *counts = find_row (plot, y, &view, &i);
  g_autofree char *from = NULL, *to = NULL;

  if (counts == NULL)
    return NULL;
  from = format_count (counts[DOWNHILL_FAIR_RACE_LEAST]);
  to = format_count (counts[DOWNHILL_FAIR_RACE_MOST]);

  return g_strdup_printf (
    is_in_samples (&view)
      ? _("From the fewest samples, %s, to the most, %s; dashed where a part of the runs does "
          "not arrive.")
      : _("From the fewest steps, %s, to the most, %s; dashed where a part of the runs does "
          "not arrive."), from, to);
}

const DownhillPlotMark downhill_race_marks[] = {
  { N_("Median of the runs"), find_median, explain_median },
  { N_("Box of the quartiles"), find_box, explain_box },
  { N_("Fewest and most"), find_whiskers, explain_whiskers },
  { NULL },
};
