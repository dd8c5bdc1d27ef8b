/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-arrow-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-map-arrows.h"
#include "downhill-map-inside.h"
#include "downhill-map-numbers.h"
#include "downhill-map-plot.h"

/* The marks of the next step: its arrows, and what its rule makes it of. */

/* An arrow shorter than this is under the mark of the run. */
#define SHORTEST_ARROW 10

static DownhillMapArrowsKind
get_kind (DownhillPlot *plot)
{
  DownhillMapPlot *map = DOWNHILL_MAP_PLOT (plot);

  return (DownhillMapArrowsKind) {
    .true_length = downhill_map_plot_get_option (map, DOWNHILL_MAP_TRUE_VECTORS),
    .inside = downhill_map_plot_get_option (map, DOWNHILL_MAP_INSIDE),
  };
}

static void
get_next_move (DownhillPlot *plot,
               double        gradient[2],
               double        move[2])
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  downhill_descent_get_next_move (downhill_experiment_get_descent (experiment),
                                  downhill_experiment_get_settings (experiment), gradient,
                                  move);
}

/* From @start on, by @x and @y. Returns: whether that is long enough to be seen. */
static gboolean
set_end (const double start[2],
         double       x,
         double       y,
         double       end[2])
{
  end[0] = start[0] + x;
  end[1] = start[1] + y;

  return hypot (x, y) >= SHORTEST_ARROW;
}

/* The arrow of the step, or of its part along one axis. */
static gboolean
find_arrow (DownhillPlot *plot,
            gboolean      w,
            gboolean      b,
            double        start[2],
            double        end[2])
{
  const DownhillMapArrowsKind kind = get_kind (plot);
  DownhillMapArrows arrows;

  if (!downhill_map_arrows_find (plot, &kind, &arrows))
    return FALSE;
  start[0] = arrows.from[0];
  start[1] = arrows.from[1];

  return set_end (start, w ? arrows.by[0] : 0, b ? arrows.by[1] : 0, end);
}

/* The arrow of the part of earlier slopes, or of this one. */
static gboolean
find_part (DownhillPlot *plot,
           gboolean      of_memory,
           double        start[2],
           double        end[2])
{
  const DownhillMapArrowsKind kind = get_kind (plot);
  DownhillMapArrows arrows;

  if (!downhill_map_arrows_find (plot, &kind, &arrows) ||
      (arrows.by_memory[0] == 0 && arrows.by_memory[1] == 0))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    start[i] = arrows.from[i] + (of_memory ? 0 : arrows.by_memory[i]);

  return of_memory ? set_end (start, arrows.by_memory[0], arrows.by_memory[1], end)
                   : set_end (start, arrows.by[0] - arrows.by_memory[0],
                              arrows.by[1] - arrows.by_memory[1], end);
}

static gboolean
find_square (DownhillPlot *plot,
             guint         parameter,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  const DownhillMapArrowsKind kind = get_kind (plot);
  DownhillMapArrows arrows;
  DownhillMapSquare square;

  if (!downhill_map_arrows_find (plot, &kind, &arrows) || !arrows.inside ||
      !downhill_map_inside_find_square (&arrows.parts, parameter, arrows.from, arrows.by,
                                        &square))
    return FALSE;
  *place_x = CLAMP (x, square.whole.x, square.whole.x + square.whole.width);
  *place_y = CLAMP (y, square.whole.y, square.whole.y + square.whole.height);

  return TRUE;
}

static char *
explain_along (DownhillPlot *plot,
               gboolean      of_b)
{
  const char *name = of_b ? "b" : "w";
  double gradient[2], move[2];
  g_autofree char *samples = downhill_map_numbers_dup_samples (plot);
  g_autofree char *slope = NULL, *change = NULL;

  get_next_move (plot, gradient, move);
  slope = downhill_number_format (gradient[of_b], 3);
  change = downhill_number_format (move[of_b], 3);

  return g_strdup_printf (_("%s: ∂E/∂%s %s\nThe next step adds %s to %s."), samples, name,
                          slope, change, name);
}

static char *
explain_part (DownhillPlot *plot,
              gboolean      of_memory)
{
  const DownhillOptimiser *rule =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot))->optimiser;
  g_autofree char *w = NULL, *b = NULL;
  DownhillNextParts parts;

  downhill_map_inside_get_parts (plot, &parts);
  w = downhill_number_format (of_memory ? parts.by_memory[0] : parts.by_slope[0], 3);
  b = downhill_number_format (of_memory ? parts.by_memory[1] : parts.by_slope[1], 3);

  return g_strdup_printf (
    of_memory ? _("Δw %s, Δb %s\nWhat the slopes before this one add to the next step.\n%s")
              : _("Δw %s, Δb %s\nWhat this slope adds: both parts together are the next step.\n%s"),
    w, b, rule->formula);
}

static char *
explain_square (DownhillPlot *plot,
                guint         parameter)
{
  DownhillNextParts parts;

  downhill_map_inside_get_parts (plot, &parts);

  return downhill_map_inside_explain (&parts, parameter);
}

gboolean
downhill_map_arrow_marks_find_step (DownhillPlot *plot,
                                    double        start[2],
                                    double        end[2])
{
  return find_arrow (plot, TRUE, TRUE, start, end);
}

gboolean
downhill_map_arrow_marks_find_w (DownhillPlot *plot,
                                 double        start[2],
                                 double        end[2])
{
  return find_arrow (plot, TRUE, FALSE, start, end);
}

gboolean
downhill_map_arrow_marks_find_b (DownhillPlot *plot,
                                 double        start[2],
                                 double        end[2])
{
  return find_arrow (plot, FALSE, TRUE, start, end);
}

gboolean
downhill_map_arrow_marks_find_memory (DownhillPlot *plot,
                                      double        start[2],
                                      double        end[2])
{
  return find_part (plot, TRUE, start, end);
}

gboolean
downhill_map_arrow_marks_find_slope (DownhillPlot *plot,
                                     double        start[2],
                                     double        end[2])
{
  return find_part (plot, FALSE, start, end);
}

gboolean
downhill_map_arrow_marks_find_square_w (DownhillPlot *plot,
                                        double        x,
                                        double        y,
                                        double       *place_x,
                                        double       *place_y)
{
  return find_square (plot, 0, x, y, place_x, place_y);
}

gboolean
downhill_map_arrow_marks_find_square_b (DownhillPlot *plot,
                                        double        x,
                                        double        y,
                                        double       *place_x,
                                        double       *place_y)
{
  return find_square (plot, 1, x, y, place_x, place_y);
}

char *
downhill_map_arrow_marks_explain_step (DownhillPlot *plot,
                                       double        x G_GNUC_UNUSED,
                                       double        y G_GNUC_UNUSED)
{
  g_autofree char *change_w = NULL, *change_b = NULL;
  double gradient[2], move[2];

  get_next_move (plot, gradient, move);
  change_w = downhill_number_format (move[0], 3);
  change_b = downhill_number_format (move[1], 3);

  return g_strdup_printf (
    get_kind (plot).true_length
      ? _("Δw %s, Δb %s\nThe arrow is as long as the step.")
      : _("Δw %s, Δb %s\nThe arrow is longer for longer steps, but not in proportion."),
    change_w, change_b);
}

char *
downhill_map_arrow_marks_explain_w (DownhillPlot *plot,
                                    double        x G_GNUC_UNUSED,
                                    double        y G_GNUC_UNUSED)
{
  return explain_along (plot, FALSE);
}

char *
downhill_map_arrow_marks_explain_b (DownhillPlot *plot,
                                    double        x G_GNUC_UNUSED,
                                    double        y G_GNUC_UNUSED)
{
  return explain_along (plot, TRUE);
}

char *
downhill_map_arrow_marks_explain_memory (DownhillPlot *plot,
                                         double        x G_GNUC_UNUSED,
                                         double        y G_GNUC_UNUSED)
{
  return explain_part (plot, TRUE);
}

char *
downhill_map_arrow_marks_explain_slope (DownhillPlot *plot,
                                        double        x G_GNUC_UNUSED,
                                        double        y G_GNUC_UNUSED)
{
  return explain_part (plot, FALSE);
}

char *
downhill_map_arrow_marks_explain_square_w (DownhillPlot *plot,
                                           double        x G_GNUC_UNUSED,
                                           double        y G_GNUC_UNUSED)
{
  return explain_square (plot, 0);
}

char *
downhill_map_arrow_marks_explain_square_b (DownhillPlot *plot,
                                           double        x G_GNUC_UNUSED,
                                           double        y G_GNUC_UNUSED)
{
  return explain_square (plot, 1);
}
