/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-mark-points.h"
#include "downhill-map-arrows.h"
#include "downhill-map-axes.h"
#include "downhill-map-average.h"
#include "downhill-map-basins.h"
#include "downhill-map-dead.h"
#include "downhill-map-ground.h"
#include "downhill-map-guess.h"
#include "downhill-map-leaving.h"
#include "downhill-map-lowest.h"
#include "downhill-map-noise-legend.h"
#include "downhill-map-numbers.h"
#include "downhill-map-plot.h"
#include "downhill-map-samples.h"
#include "downhill-trust.h"

/* What the marks of the map are. */

/* An arrow shorter than this is under the mark of the run. */
#define SHORTEST_ARROW 10

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static gboolean
has_option (DownhillPlot      *plot,
            DownhillMapOption  option)
{
  return downhill_map_plot_get_option (DOWNHILL_MAP_PLOT (plot), option);
}

static void
place (DownhillPlot *plot,
       double        w,
       double        b,
       double       *x,
       double       *y)
{
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
}

static char *
describe_place (DownhillPlot *plot,
                double        x,
                double        y)
{
  return downhill_plot_mark_describe (
    plot, downhill_axis_to_value (downhill_plot_get_x_axis (plot), x),
    downhill_axis_to_value (downhill_plot_get_y_axis (plot), y));
}

static char *
explain_start (DownhillPlot *plot,
               double        x,
               double        y)
{
  g_autofree char *numbers = downhill_mark_explain_start (plot, x, y);

  return g_strdup_printf (_("%s\nDrag it to begin elsewhere."), numbers);
}

static gboolean
find_beside (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y G_GNUC_UNUSED,
             double       *place_x,
             double       *place_y)
{
  double found[2];

  if (!downhill_map_lowest_find_beside (plot, found))
    return FALSE;
  *place_x = found[0];
  *place_y = found[1];

  return TRUE;
}

static char *
explain_beside (DownhillPlot *plot,
                double        x,
                double        y)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  g_autofree char *numbers = describe_place (plot, x, y);

  return g_strdup_printf (
    _("%s\nHere another loss is lowest, of which the dashed lines are contours: %s."),
    numbers, _(downhill_objective_get_formula (beside)->loss->name));
}

static char *
explain_many (DownhillPlot *plot,
              double        x,
              double        y)
{
  g_autofree char *numbers = describe_place (plot, x, y);

  if (downhill_map_lowest_is_area (plot))
    return g_strdup_printf (_("%s\nThe loss is as low all along this line and in an area "
                              "beside it, and nowhere lower."), numbers);

  return g_strdup_printf (_("%s\nThe loss is as low all along this line, and nowhere lower."),
                          numbers);
}

static char *
explain_outside (DownhillPlot *plot G_GNUC_UNUSED,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return g_strdup (_("That way, outside of what is shown, the loss is lowest."));
}

static char *
explain_outside_beside (DownhillPlot *plot,
                        double        x G_GNUC_UNUSED,
                        double        y G_GNUC_UNUSED)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));

  return g_strdup_printf (
    _("That way, outside of what is shown, another loss is lowest: %s."),
    _(downhill_objective_get_formula (beside)->loss->name));
}

static char *
explain_forever (DownhillPlot *plot G_GNUC_UNUSED,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return g_strdup (_("No place is the lowest: that way the loss goes down for ever, the "
                     "farther the lower."));
}

/* The arrow of the step, or of one part of it. */
static gboolean
find_arrow (DownhillPlot *plot,
            gboolean      w,
            gboolean      b,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  double from[2], by[2], tip[2];

  if (!downhill_map_arrows_find (
        plot, has_option (plot, DOWNHILL_MAP_TRUE_VECTORS), from, by))
    return FALSE;
  tip[0] = from[0] + (w ? by[0] : 0);
  tip[1] = from[1] + (b ? by[1] : 0);
  if (hypot (tip[0] - from[0], tip[1] - from[1]) < SHORTEST_ARROW)
    return FALSE;
  downhill_plot_mark_project (x, y, from, tip, place_x, place_y);

  return TRUE;
}

static gboolean
find_arrow_w (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  return find_arrow (plot, TRUE, FALSE, x, y, place_x, place_y);
}

static gboolean
find_arrow_b (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  return find_arrow (plot, FALSE, TRUE, x, y, place_x, place_y);
}

static gboolean
find_arrow_step (DownhillPlot *plot,
                 double        x,
                 double        y,
                 double       *place_x,
                 double       *place_y)
{
  return find_arrow (plot, TRUE, TRUE, x, y, place_x, place_y);
}

static char *
explain_part (DownhillPlot *plot,
              gboolean      of_b)
{
  const char *name = of_b ? "b" : "w";
  double gradient[2], move[2];
  g_autofree char *samples = downhill_map_numbers_dup_samples (plot);
  g_autofree char *slope = NULL, *change = NULL;

  downhill_descent_get_next_move (get_current (plot)->descent, &get_current (plot)->settings,
                                  gradient, move);
  slope = downhill_number_format (gradient[of_b], 3);
  change = downhill_number_format (move[of_b], 3);

  return g_strdup_printf (_("%s: ∂E/∂%s %s\nThe next step adds %s to %s."), samples, name,
                          slope, change, name);
}

static char *
explain_arrow_w (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_part (plot, FALSE);
}

static char *
explain_arrow_b (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_part (plot, TRUE);
}

static char *
explain_arrow_step (DownhillPlot *plot,
                    double        x G_GNUC_UNUSED,
                    double        y G_GNUC_UNUSED)
{
  g_autofree char *change_w = NULL, *change_b = NULL;
  double gradient[2], move[2];

  downhill_descent_get_next_move (get_current (plot)->descent, &get_current (plot)->settings,
                                  gradient, move);
  change_w = downhill_number_format (move[0], 3);
  change_b = downhill_number_format (move[1], 3);

  return g_strdup_printf (
    has_option (plot, DOWNHILL_MAP_TRUE_VECTORS)
      ? _("Δw %s, Δb %s\nThe arrow is as long as the step.")
      : _("Δw %s, Δb %s\nThe arrow is longer for longer steps, but not in proportion."),
    change_w, change_b);
}

static char *
explain_way (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y G_GNUC_UNUSED)
{
  guint64 step = 0;

  downhill_map_leaving_find_step (plot, &step);

  return g_strdup_printf (_("The run left the picture at step %llu and went on that way."),
                          (unsigned long long) step);
}

static char *
explain_axis (DownhillPlot *plot G_GNUC_UNUSED,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  return g_strdup (_("Across the valley E rises the fastest; along this line a run "
                     "with too large a rate swings."));
}

/* The recorded entry that is nearest, among those drawn. */
static gboolean
find_entry (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y,
            gsize        *nearest)
{
  const DownhillDescent *descent = get_current (plot)->descent;
  gsize n = downhill_history_get_size (downhill_descent_get_history (descent)), end;
  double least = INFINITY;

  if (downhill_viewport_find_end (downhill_plot_get_viewport (plot), get_current (plot), &end))
    n = end + 1;
  for (gsize i = 1; i < n; i++)
    {
      double w, b, entry_x, entry_y;

      downhill_descent_get_path_point (descent, i, &w, &b);
      place (plot, w, b, &entry_x, &entry_y);
      if (hypot (entry_x - x, entry_y - y) < least)
        {
          least = hypot (entry_x - x, entry_y - y);
          *place_x = entry_x;
          *place_y = entry_y;
          *nearest = i;
        }
    }

  return n > 1;
}

static gboolean
find_path (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  gsize entry;

  return find_entry (plot, x, y, place_x, place_y, &entry);
}

static char *
explain_path (DownhillPlot *plot,
              double        x,
              double        y)
{
  const DownhillDescent *descent = get_current (plot)->descent;
  g_autofree char *numbers = NULL;
  double w, b;
  gsize entry;

  if (!find_entry (plot, x, y, &x, &y, &entry))
    return NULL;
  downhill_descent_get_path_point (descent, entry, &w, &b);
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf (
    _("Step %llu\n%s\nA click goes there."),
    (unsigned long long) (entry * downhill_history_get_stride (
                                    downhill_descent_get_history (descent))),
    numbers);
}

static gboolean
find_cut (DownhillPlot *plot,
          gboolean      along_w,
          double        x,
          double        y,
          double       *place_x,
          double       *place_y)
{
  double w, b, cut_x, cut_y;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  place (plot, w, b, &cut_x, &cut_y);
  *place_x = along_w ? x : cut_x;
  *place_y = along_w ? cut_y : y;

  return has_option (plot, DOWNHILL_MAP_CUTS);
}

static gboolean
find_cut_w (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return find_cut (plot, TRUE, x, y, place_x, place_y);
}

static gboolean
find_cut_b (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return find_cut (plot, FALSE, x, y, place_x, place_y);
}

static char *
explain_cut_w (DownhillPlot *plot,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  g_autofree char *b_text = NULL;
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  b_text = downhill_number_format (b, 4);

  return g_strdup_printf (_("b stays %s: E along it is a curve of Slices. Drag it."), b_text);
}

static char *
explain_cut_b (DownhillPlot *plot,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  g_autofree char *w_text = NULL;
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  w_text = downhill_number_format (w, 4);

  return g_strdup_printf (_("w stays %s: E along it is a curve of Slices. Drag it."), w_text);
}

static gboolean
find_sample (DownhillPlot *plot,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  return has_option (plot, DOWNHILL_MAP_SAMPLE_LINES) &&
         downhill_map_samples_find (plot, x, y, INFINITY, place_x, place_y) !=
           DOWNHILL_VIEWPORT_NO_SAMPLE;
}

static char *
explain_sample (DownhillPlot *plot,
                double        x,
                double        y)
{
  gsize i = downhill_map_samples_find (plot, x, y, INFINITY, NULL, NULL);

  return i != DOWNHILL_VIEWPORT_NO_SAMPLE ? downhill_map_samples_explain (plot, i) : NULL;
}

static gboolean
find_trust (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return has_option (plot, DOWNHILL_MAP_CONFIDENCE) &&
         downhill_trust_find_region (plot, x, y, place_x, place_y);
}

static gboolean
find_largest (DownhillPlot *plot,
              double        start[2],
              double        end[2])
{
  return has_option (plot, DOWNHILL_MAP_AXES) && downhill_map_axes_find (plot, 0, start, end);
}

static gboolean
find_smallest (DownhillPlot *plot,
               double        start[2],
               double        end[2])
{
  return has_option (plot, DOWNHILL_MAP_AXES) && downhill_map_axes_find (plot, 1, start, end);
}

static char *
explain_largest (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return downhill_map_axes_explain (plot, 0);
}

static char *
explain_smallest (DownhillPlot *plot,
                  double        x G_GNUC_UNUSED,
                  double        y G_GNUC_UNUSED)
{
  return downhill_map_axes_explain (plot, 1);
}

static gboolean
find_noise (DownhillPlot       *plot,
            DownhillNoiseCurve  curve,
            double              x,
            double              y,
            double             *place_x,
            double             *place_y)
{
  DownhillMapNoise *noise = downhill_map_plot_get_noise (DOWNHILL_MAP_PLOT (plot));

  return noise != NULL &&
         downhill_map_noise_find (noise, plot, curve, x, y, place_x, place_y);
}

/* A mark for each curve. */
#define NOISE_MARK(name, curve)                                                            \
  static gboolean                                                                          \
  find_noise_##name (DownhillPlot *plot,                                                   \
                     double        x,                                                      \
                     double        y,                                                      \
                     double       *place_x,                                                \
                     double       *place_y)                                                \
  {                                                                                        \
    return find_noise (plot, curve, x, y, place_x, place_y);                               \
  }                                                                                        \
                                                                                           \
  static char *                                                                            \
  explain_noise_##name (DownhillPlot *plot,                                                \
                        double        x G_GNUC_UNUSED,                                     \
                        double        y G_GNUC_UNUSED)                                     \
  {                                                                                        \
    return downhill_map_noise_explain (                                                    \
      downhill_map_plot_get_noise (DOWNHILL_MAP_PLOT (plot)), plot, curve);                \
  }

NOISE_MARK (steps, DOWNHILL_NOISE_STEPS)
NOISE_MARK (ends, DOWNHILL_NOISE_ENDS)
NOISE_MARK (cloud, DOWNHILL_NOISE_CLOUD)
NOISE_MARK (round, DOWNHILL_NOISE_ROUND)

static double
find_level (DownhillPlot *plot,
            double        x,
            double        y,
            double       *above)
{
  const DownhillTerrain terrain = downhill_map_ground_get_terrain (plot);

  return downhill_terrain_find_contour (&terrain, x, y, above);
}

static gboolean
find_contour (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double above;

  /* Where none is near, the next one to the right, to be stepped to. */
  *place_y = y;
  for (*place_x = x; *place_x < area->x + area->width; *place_x += DOWNHILL_TERRAIN_REACH)
    if (find_level (plot, *place_x, y, &above) <= DOWNHILL_TERRAIN_REACH)
      return TRUE;

  return FALSE;
}

static char *
explain_contour (DownhillPlot *plot,
                 double        x,
                 double        y)
{
  g_autofree char *text = NULL;
  double above;

  find_level (plot, x, y, &above);
  text = downhill_number_format (above, 3);

  return g_strdup_printf (_("E − lowest is %s all along it, and half of that on the next "
                            "one inside."), text);
}

static gboolean
find_ground (DownhillPlot *plot G_GNUC_UNUSED,
             double        x,
             double        y,
             double       *place_x,
             double       *place_y)
{
  *place_x = x;
  *place_y = y;

  return TRUE;
}

static char *
explain_ground (DownhillPlot *plot,
                double        x,
                double        y)
{
  const DownhillBasins *basins = downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot));
  g_autofree char *numbers = describe_place (plot, x, y);
  g_autofree char *end = NULL;

  if (basins != NULL)
    end = downhill_map_basins_tell (
      basins, downhill_axis_to_value (downhill_plot_get_x_axis (plot), x),
      downhill_axis_to_value (downhill_plot_get_y_axis (plot), y));
  if (end != NULL)
    return g_strdup_printf (_("%s\n%s The lighter the colour, the sooner."), numbers, end);

  if (has_option (plot, DOWNHILL_MAP_STEEPNESS))
    return g_strdup_printf (_("%s\nThe colour says how steep E is: how long its gradient is."),
                            numbers);

  return g_strdup_printf (_("%s\nThe colour says how far E is above its lowest."), numbers);
}

const DownhillPlotMark downhill_map_marks[] = {
  { N_("Where the run is"), .find_present = downhill_mark_place_run },
  { N_("Mean of its points"), downhill_map_average_find, downhill_map_average_explain },
  { N_("Where another run is"), .find_other = downhill_mark_place_run },
  { N_("Start"), downhill_mark_find_start, explain_start },
  { N_("Lowest loss"), downhill_mark_find_lowest, downhill_mark_explain_lowest },
  { N_("Lowest of the other loss"), find_beside, explain_beside },
  { N_("Your guess"), downhill_map_guess_find, downhill_map_guess_explain },
  { N_("From your guess to the run"), downhill_map_guess_find_gap, downhill_map_guess_explain_gap },
  { N_("Lowest places"), NULL, explain_many, downhill_map_lowest_find_many },
  { N_("Towards the lowest loss"), NULL, explain_outside, downhill_map_lowest_find_outside },
  { N_("Towards the lowest of the other loss"), NULL, explain_outside_beside,
    downhill_map_lowest_find_outside_beside },
  { N_("Where the loss goes down for ever"), NULL, explain_forever,
    downhill_map_lowest_find_way },
  { N_("Next step"), find_arrow_step, explain_arrow_step },
  { N_("Next step along w"), find_arrow_w, explain_arrow_w },
  { N_("Next step along b"), find_arrow_b, explain_arrow_b },
  { N_("Way out"), NULL, explain_way, downhill_map_leaving_find_way },
  { N_("Where noise keeps it when epochs end"), find_noise_ends, explain_noise_ends },
  { N_("Where noise keeps it"), find_noise_steps, explain_noise_steps },
  { N_("Round of an epoch"), find_noise_round, explain_noise_round },
  { N_("Cloud of this run"), find_noise_cloud, explain_noise_cloud },
  { N_("Path"), find_path, explain_path },
  { N_("Direction of the largest curvature"), NULL, explain_axis,
    downhill_map_leaving_find_axis },
  { N_("Direction of the largest curvature, through the lowest loss"), NULL, explain_largest,
    find_largest },
  { N_("Direction of the smallest curvature, through the lowest loss"), NULL, explain_smallest,
    find_smallest },
  { N_("Trust region"), find_trust, downhill_trust_explain },
  { N_("Cut along w"), find_cut_w, explain_cut_w },
  { N_("Cut along b"), find_cut_b, explain_cut_b },
  { N_("Line of a sample"), find_sample, explain_sample },
  { N_("Line of equal loss"), find_contour, explain_contour },
  { N_("Where no sample is active"), downhill_map_dead_find, downhill_map_dead_explain },
  { N_("Ground"), find_ground, explain_ground },
  { NULL },
};
