/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-surface-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-run-layers.h"
#include "downhill-scene-marks.h"
#include "downhill-surface-plot.h"

/* What the marks of the surface are. */

/* How near to the foot of a plane one must point, in pixels. */
#define FOOT_REACH 7

static DownhillRun *
get_current (DownhillPlot *plot)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (plot));
}

static DownhillScene
get_scene (DownhillPlot *plot)
{
  DownhillScene scene;

  downhill_surface_plot_get_scene (DOWNHILL_SURFACE_PLOT (plot), &scene);

  return scene;
}

static gboolean
place (DownhillPlot *plot,
       double        w,
       double        b,
       double       *x,
       double       *y)
{
  const DownhillScene scene = get_scene (plot);

  downhill_scene_place (&scene, w, b, downhill_scene_get_height (&scene, w, b), x, y);

  return downhill_scene_contains (&scene, w, b);
}

static gboolean
find_present (DownhillPlot *plot,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED,
              double       *place_x,
              double       *place_y)
{
  double w, b;

  return downhill_viewport_place_run (downhill_plot_get_viewport (plot), get_current (plot),
                                      &w, &b) &&
         place (plot, w, b, place_x, place_y);
}

static char *
explain_run (DownhillPlot *plot,
             DownhillRun  *run)
{
  g_autofree char *title = downhill_experiment_dup_title (downhill_plot_get_experiment (plot), run);
  g_autofree char *numbers = NULL;
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf ("%s\n%s", title, numbers);
}

static char *
explain_present (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_run (plot, get_current (plot));
}

static DownhillRun *
find_nearest (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *nearest = NULL, *run;
  double least = INFINITY;
  guint n = 0;

  while ((run = downhill_run_layers_next (experiment, &n)) != NULL)
    {
      double w, b, run_x, run_y;

      if (run == get_current (plot) ||
          !downhill_viewport_place_run (downhill_plot_get_viewport (plot), run, &w, &b) ||
          !place (plot, w, b, &run_x, &run_y))
        continue;
      if (hypot (run_x - x, run_y - y) < least)
        {
          least = hypot (run_x - x, run_y - y);
          nearest = run;
          *place_x = run_x;
          *place_y = run_y;
        }
    }

  return nearest;
}

static gboolean
find_other (DownhillPlot *plot,
            double        x,
            double        y,
            double       *place_x,
            double       *place_y)
{
  return find_nearest (plot, x, y, place_x, place_y) != NULL;
}

static char *
explain_other (DownhillPlot *plot,
               double        x,
               double        y)
{
  DownhillRun *run = find_nearest (plot, x, y, &x, &y);

  return run != NULL ? explain_run (plot, run) : NULL;
}

static gboolean
find_start (DownhillPlot *plot,
            double        x G_GNUC_UNUSED,
            double        y G_GNUC_UNUSED,
            double       *place_x,
            double       *place_y)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));

  return place (plot, settings->start_w, settings->start_b, place_x, place_y);
}

static char *
explain_start (DownhillPlot *plot,
               double        x G_GNUC_UNUSED,
               double        y G_GNUC_UNUSED)
{
  const DownhillSettings *settings =
    downhill_experiment_get_settings (downhill_plot_get_experiment (plot));

  return downhill_plot_mark_describe (plot, settings->start_w, settings->start_b);
}

static const DownhillMinimum *
get_minimum (DownhillPlot *plot)
{
  return downhill_objective_minimum (
    downhill_experiment_get_objective (downhill_plot_get_experiment (plot)));
}

static gboolean
find_lowest (DownhillPlot *plot,
             double        x G_GNUC_UNUSED,
             double        y G_GNUC_UNUSED,
             double       *place_x,
             double       *place_y)
{
  const DownhillMinimum *minimum = get_minimum (plot);

  return place (plot, minimum->w, minimum->b, place_x, place_y) && minimum->unique;
}

static char *
explain_lowest (DownhillPlot *plot,
                double        x G_GNUC_UNUSED,
                double        y G_GNUC_UNUSED)
{
  const DownhillMinimum *minimum = get_minimum (plot);
  g_autofree char *numbers = downhill_plot_mark_describe (plot, minimum->w, minimum->b);

  return g_strdup_printf (_("%s\nNo line has a smaller loss."), numbers);
}

static gboolean
find_stem (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  const DownhillScene scene = get_scene (plot);
  double w, b, top[2], foot[2];

  if (!downhill_viewport_place_run (downhill_plot_get_viewport (plot), get_current (plot),
                                    &w, &b) ||
      !place (plot, w, b, &top[0], &top[1]))
    return FALSE;
  downhill_scene_place (&scene, w, b, 0, &foot[0], &foot[1]);
  downhill_plot_mark_project (x, y, foot, top, place_x, place_y);

  return TRUE;
}

static char *
explain_stem (DownhillPlot *plot G_GNUC_UNUSED,
              double        x G_GNUC_UNUSED,
              double        y G_GNUC_UNUSED)
{
  return g_strdup (_("From the run down to its w and b on the floor; as high as E."));
}

/* A plane is meant by its foot, by which it can be dragged; stepping there finds the
 * middle of it. */
static gboolean
find_plane (DownhillPlot     *plot,
            DownhillSceneCut  cut,
            double            x,
            double            y,
            double           *place_x,
            double           *place_y)
{
  const DownhillScene scene = get_scene (plot);
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  if (!downhill_surface_plot_shows_cuts (DOWNHILL_SURFACE_PLOT (plot)) ||
      !downhill_scene_contains (&scene, w, b))
    return FALSE;
  *place_x = x;
  *place_y = y;
  if (downhill_scene_get_base_distance (&scene, cut,
                                        cut == DOWNHILL_SCENE_ALONG_W ? b : w, x, y) >
      FOOT_REACH)
    downhill_scene_place (
      &scene, cut == DOWNHILL_SCENE_ALONG_W ? (scene.w.min + scene.w.max) / 2 : w,
      cut == DOWNHILL_SCENE_ALONG_W ? b : (scene.b.min + scene.b.max) / 2, 0, place_x, place_y);

  return TRUE;
}

static gboolean
find_plane_w (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  return find_plane (plot, DOWNHILL_SCENE_ALONG_W, x, y, place_x, place_y);
}

static gboolean
find_plane_b (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  return find_plane (plot, DOWNHILL_SCENE_ALONG_B, x, y, place_x, place_y);
}

static char *
explain_plane (DownhillPlot *plot,
               gboolean      along_w)
{
  g_autofree char *fixed = NULL;
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  fixed = downhill_number_format (along_w ? b : w, 4);

  return g_strdup_printf (
    along_w ? _("b stays %s in this plane; it meets the surface in a curve of Slices. Drag it.")
            : _("w stays %s in this plane; it meets the surface in a curve of Slices. Drag it."),
    fixed);
}

static char *
explain_plane_w (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_plane (plot, TRUE);
}

static char *
explain_plane_b (DownhillPlot *plot,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED)
{
  return explain_plane (plot, FALSE);
}

static gboolean
find_surface (DownhillPlot *plot,
              double        x,
              double        y,
              double       *place_x,
              double       *place_y)
{
  const DownhillScene scene = get_scene (plot);
  double w, b;

  *place_x = x;
  *place_y = y;

  return downhill_scene_pick (&scene, x, y, &w, &b);
}

static char *
explain_surface (DownhillPlot *plot,
                 double        x,
                 double        y)
{
  const DownhillScene scene = get_scene (plot);
  g_autofree char *numbers = NULL;
  double w, b;

  if (!downhill_scene_pick (&scene, x, y, &w, &b))
    return NULL;
  numbers = downhill_plot_mark_describe (plot, w, b);

  return g_strdup_printf (_("%s\nIts height is E, over all data."), numbers);
}

const DownhillPlotMark downhill_surface_marks[] = {
  { N_("Where the run is"), find_present, explain_present },
  { N_("Where another run is"), find_other, explain_other },
  { N_("Start"), find_start, explain_start },
  { N_("Lowest loss"), find_lowest, explain_lowest },
  { N_("Stem"), find_stem, explain_stem },
  { N_("Cut along w"), find_plane_w, explain_plane_w },
  { N_("Cut along b"), find_plane_b, explain_plane_b },
  { N_("Surface"), find_surface, explain_surface },
  { NULL },
};
