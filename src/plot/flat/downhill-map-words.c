/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-words.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-map-average.h"
#include "downhill-map-basins.h"
#include "downhill-map-ground.h"
#include "downhill-map-guess.h"
#include "downhill-map-inside.h"
#include "downhill-map-leaving.h"

/* What the map says: of the place under the pointer, and of all that it shows. */

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/* The line of equal loss that is pointed at, on a line of its own. */
static char *
name_contour (DownhillPlot *plot,
              double        x,
              double        y)
{
  const DownhillTerrain terrain = downhill_map_ground_get_terrain (plot);
  g_autofree char *text = NULL;
  double above;

  if (!(downhill_terrain_find_contour (&terrain, x, y, &above) <= DOWNHILL_TERRAIN_REACH))
    return g_strdup ("");
  text = downhill_number_format (above, 3);

  return g_strdup_printf (_("\nnearest contour: E − lowest %s"), text);
}

/* The sample whose line is pointed at, on a line of its own. */
static char *
name_sample (DownhillPlot *plot)
{
  gsize i = downhill_viewport_get_sample (downhill_plot_get_viewport (plot));
  DownhillDataset *dataset =
    downhill_experiment_get_dataset (downhill_plot_get_experiment (plot));

  return i < downhill_dataset_get_size (dataset)
           ? g_strdup_printf (_("\nline of point %zu"), i + 1) : g_strdup ("");
}

/* How high the loss that is shown besides is, on a line of its own. */
static char *
name_beside (DownhillPlot *plot,
             double        w,
             double        b)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  g_autofree char *text = NULL;

  if (beside == NULL)
    return g_strdup ("");
  text = downhill_number_format (downhill_objective_value (beside, w, b), 4);

  return g_strdup_printf ("\n%s %s", _(downhill_objective_get_formula (beside)->loss->name),
                          text);
}

/* Where the loss that is shown besides is lowest. */
static char *
describe_beside (DownhillPlot *plot)
{
  DownhillObjective *beside =
    downhill_experiment_get_beside (downhill_plot_get_experiment (plot));
  const DownhillMinimum *minimum =
    beside != NULL ? downhill_objective_minimum (beside) : NULL;
  g_autofree char *w = NULL, *b = NULL;

  if (minimum == NULL || !downhill_minimum_is_bounded (minimum))
    return g_strdup ("");
  w = downhill_number_format (minimum->w, 4);
  b = downhill_number_format (minimum->b, 4);

  return g_strdup_printf (_(" The loss “%s” is lowest at (%s, %s)."),
                          _(downhill_objective_get_formula (beside)->loss->name), w, b);
}

/**
 * downhill_map_words_read_out:
 * @plot: a map that was drawn
 * @basins: (nullable): where runs end, if it shows that
 * @x: a place
 * @y: likewise
 *
 * Returns: (transfer full): the numbers of that place
 */
char *
downhill_map_words_read_out (DownhillPlot         *plot,
                             const DownhillBasins *basins,
                             double                x,
                             double                y)
{
  double w = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double b = downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  g_autofree char *w_text = downhill_number_format (w, 4);
  g_autofree char *b_text = downhill_number_format (b, 4);
  g_autofree char *loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  g_autofree char *contour = name_contour (plot, x, y);
  g_autofree char *beside = name_beside (plot, w, b);
  g_autofree char *sample = name_sample (plot);
  g_autofree char *end = basins != NULL ? downhill_map_basins_tell (basins, w, b) : NULL;

  return g_strdup_printf ("w %s\nb %s\nE %s%s%s%s%s%s", w_text, b_text, loss_text, beside,
                          contour, sample, end != NULL ? "\n" : "", end != NULL ? end : "");
}

static char *
describe_path (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillMinimum *minimum = downhill_objective_minimum (get_objective (plot));
  g_autofree char *w_text = NULL, *b_text = NULL, *said = NULL;
  g_autofree char *start_w =
    downhill_number_format (downhill_experiment_get_settings (experiment)->start_w, 4);
  g_autofree char *start_b =
    downhill_number_format (downhill_experiment_get_settings (experiment)->start_b, 4);
  g_autofree char *best_w = downhill_number_format (minimum->w, 4);
  g_autofree char *best_b = downhill_number_format (minimum->b, 4);
  guint64 step;
  double w, b;

  if (downhill_map_guess_is_asked (plot) &&
      (said = downhill_map_guess_explain (plot, 0, 0)) != NULL)
    return g_strdup_printf (_("Your guess: %s"), said);
  downhill_experiment_get_point (experiment, &w, &b);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);

  if (minimum->kind == DOWNHILL_MINIMUM_AT_INFINITY)
    said = g_strdup_printf (
      _("The loss over w and b as a map. The path leads from (%s, %s) to "
        "(%s, %s). The loss goes down for ever, the farther the lower."),
      start_w, start_b, w_text, b_text);
  else if (!downhill_minimum_is_bounded (minimum) &&
           !downhill_objective_is_quadratic (get_objective (plot)))
    said = g_strdup_printf (
      _("The loss over w and b as a map. The path leads from (%s, %s) to "
        "(%s, %s). No place is the only lowest one."),
      start_w, start_b, w_text, b_text);
  else if (!downhill_minimum_is_bounded (minimum))
    said = g_strdup_printf (
      _("The loss over w and b as a map. The path leads from (%s, %s) to "
        "(%s, %s). x does not vary, so no slope is best."),
      start_w, start_b, w_text, b_text);
  else if (minimum->kind == DOWNHILL_MINIMUM_MANY)
    said = g_strdup_printf (
      _("The loss over w and b as a map. The path leads from (%s, %s) to "
        "(%s, %s). The loss is lowest on a line through (%s, %s)."),
      start_w, start_b, w_text, b_text, best_w, best_b);
  else
    said = g_strdup_printf (
      _("The loss over w and b as a map. The path leads from (%s, %s) to "
        "(%s, %s); the minimum is at (%s, %s)."),
      start_w, start_b, w_text, b_text, best_w, best_b);
  if (downhill_map_leaving_find_step (plot, &step))
    return g_strdup_printf (_("%s It left the picture at step %llu."), said,
                            (unsigned long long) step);

  return g_steal_pointer (&said);
}

/* What the next step is made of, unless it is to be guessed. */
static char *
describe_inside (DownhillPlot *plot)
{
  DownhillNextParts parts;

  return !downhill_map_guess_hides_step (plot) && downhill_map_inside_get_parts (plot, &parts)
           ? downhill_map_inside_describe (&parts) : g_strdup ("");
}

/**
 * downhill_map_words_describe:
 * @plot: a map
 * @basins: (nullable): where runs end, if it shows that
 * @inside: whether it shows what the next step is made of
 *
 * Returns: (transfer full): path, lowest place, step and ground in a few sentences
 */
char *
downhill_map_words_describe (DownhillPlot         *plot,
                             const DownhillBasins *basins,
                             gboolean              inside)
{
  g_autofree char *path = describe_path (plot), *beside = describe_beside (plot);
  g_autofree char *average = downhill_map_average_describe (plot);
  g_autofree char *step = inside ? describe_inside (plot) : g_strdup ("");
  g_autofree char *ends = NULL;

  if (basins == NULL)
    return g_strconcat (path, average, beside, step, NULL);
  ends = downhill_map_basins_describe (basins);

  return g_strdup_printf ("%s%s%s%s %s", path, average, beside, step, ends);
}
