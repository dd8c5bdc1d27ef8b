/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "downhill-cli.h"
#include "downhill-cli-picture.h"
#include "plot/flat/downhill-map-plot.h"

/* The command `plot`, as a program of its own: `downhill-cli` becomes it. */

static void
find_last_step (const DownhillCliOptions *options,
                gpointer                  data)
{
  guint64 *last = data;

  *last = MAX (*last, downhill_experiment_get_last_step (options->experiment));
}

/* A run that has ended by then is shown at its end. */
static void
seek_run (const DownhillCliOptions *options,
          gpointer                  data)
{
  const guint64 *step = data;

  downhill_experiment_seek (options->experiment, *step);
}

/* The window is chosen by the run, so this comes after it; nobody was told of
 * each step on the way. @map is %NULL if none is drawn. */
static void
set_view (const DownhillCliPicture *picture,
          DownhillPlot             *surface,
          DownhillPlot             *map,
          DownhillViewport         *viewport)
{
  downhill_viewport_restore (viewport);
  g_object_set (surface, "mode", picture->mode, NULL);
  if (!isnan (picture->azimuth))
    g_object_set (surface, "azimuth", picture->azimuth, NULL);
  if (!isnan (picture->elevation))
    g_object_set (surface, "elevation", picture->elevation, NULL);
  if (!isnan (picture->e_max))
    downhill_viewport_set_e_max (viewport, picture->e_max);
  if (picture->noise && map != NULL)
    downhill_map_plot_look_at_noise (DOWNHILL_MAP_PLOT (map), TRUE);
}

static void
complain_of_view (GPtrArray  *plots,
                  const char *view)
{
  g_autoptr (GString) views = g_string_new (NULL);

  for (guint i = 0; i < plots->len; i++)
    downhill_text_append_item (views, downhill_plot_get_id (g_ptr_array_index (plots, i)));
  downhill_text_append_item (views, "all");
  downhill_cli_complain (_("%s takes one of %s, not “%s”."), "--view", views->str, view);
}

static void
apply_plans (const DownhillCliPicture *picture,
             DownhillExperiment       *experiment,
             DownhillPlot             *sweep,
             DownhillPlot             *race)
{
  const char *rule = downhill_experiment_get_settings (experiment)->optimiser->id;

  g_object_set (sweep, "reading", picture->reading, NULL);
  g_object_set (sweep, "rules", picture->sweep.rules != NULL ? picture->sweep.rules : rule,
                NULL);
  downhill_sweep_plot_set_plan (DOWNHILL_SWEEP_PLOT (sweep), &picture->sweep.plan);
  g_object_set (race, "rules", picture->sweep.rules != NULL ? picture->sweep.rules : rule,
                NULL);
  downhill_race_plot_set_plan (DOWNHILL_RACE_PLOT (race), &picture->race.plan);
}

int
main (int    argc,
      char **argv)
{
  g_auto (DownhillCliOptions) options = { 0 };
  g_auto (DownhillCliPicture) picture = { 0 };
  g_autoptr (DownhillViewport) viewport = NULL;
  g_autoptr (GPtrArray) plots = NULL;
  g_autoptr (DownhillPlot) surface = NULL;
  g_autoptr (GError) error = NULL;
  gboolean trained;
  guint64 last = 0;
  int code;

  downhill_cli_init ();
  code = downhill_cli_picture_parse (&picture, &options, _(DOWNHILL_CLI_PLOT_SUMMARY),
                                     argc, argv);
  if (code != 0)
    return code;
  g_object_set (options.experiment, "overlay", picture.overlay, NULL);
  viewport = downhill_viewport_new (options.experiment);
  plots = downhill_figure_new_plots (options.experiment, viewport);
  surface = g_object_ref (downhill_figure_find (plots, "surface"));
  g_object_set (downhill_figure_find (plots, "slices"), "along-b", picture.along_b,
                NULL);
  g_object_set (downhill_figure_find (plots, "loss"), "step-scale",
                picture.step_scale, "against", picture.against, NULL);
  g_object_set (downhill_figure_find (plots, "map"), "show-basins", picture.basins,
                "show-steepness", picture.steepness,
                "show-confidence", picture.confidence,
                "show-axes", picture.axes,
                "show-inside", picture.inside,
                "show-sample-lines", picture.sample_lines,
                NULL);
  g_object_set (downhill_figure_find (plots, "fit"), "show-confidence", picture.confidence,
                NULL);
  apply_plans (&picture, options.experiment, downhill_figure_find (plots, "sweep"),
               downhill_figure_find (plots, "race"));
  if (g_str_equal (picture.view, "all"))
    {
      downhill_figure_drop_apart (plots);
    }
  else
    {
      DownhillPlot *chosen = downhill_figure_find (plots, picture.view);

      if (chosen == NULL)
        {
          complain_of_view (plots, picture.view);
          return DOWNHILL_CLI_USAGE;
        }
      g_object_ref (chosen);
      g_ptr_array_set_size (plots, 0);
      g_ptr_array_add (plots, chosen);
    }

  /* A run that diverges is drawn up to where it was still finite. */
  trained = DOWNHILL_PLOT_GET_CLASS (g_ptr_array_index (plots, 0))->of_settings ||
            downhill_cli_train (&options);
  downhill_cli_for_each_run (&options, find_last_step, &last);
  if (picture.shown_step != G_MAXUINT64 && picture.shown_step > last)
    {
      downhill_cli_complain (_("--step %llu is beyond the run, which has %llu steps."),
                             (unsigned long long) picture.shown_step,
                             (unsigned long long) last);
      return DOWNHILL_CLI_USAGE;
    }
  downhill_cli_for_each_run (&options, seek_run, &picture.shown_step);
  set_view (&picture, surface, downhill_figure_find (plots, "map"), viewport);

  if (!downhill_export_write (plots, &picture.size, options.output, &error))
    return downhill_cli_failed (error);

  return trained ? 0 : DOWNHILL_CLI_WORK;
}
