/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-surface-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-mark-points.h"
#include "downhill-scene-marks.h"
#include "downhill-surface-plot.h"

/* What the marks of the surface are. */

/* How near to the foot of a plane one must point, in pixels. */
#define FOOT_REACH 7

static DownhillScene
get_scene (DownhillPlot *plot)
{
  DownhillScene scene;

  downhill_surface_plot_get_scene (DOWNHILL_SURFACE_PLOT (plot), &scene);

  return scene;
}

static gboolean
find_stem (DownhillPlot *plot,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  const DownhillScene scene = get_scene (plot);
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  double w, b, top[2], foot[2];

  if (!downhill_mark_place_run (plot, run, x, y, &top[0], &top[1]))
    return FALSE;
  downhill_viewport_place_run (downhill_plot_get_viewport (plot), run, &w, &b);
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
  { N_("Where the run is"), .find_present = downhill_mark_place_run },
  { N_("Where another run is"), .find_other = downhill_mark_place_run },
  { N_("Start"), downhill_mark_find_start, downhill_mark_explain_start },
  { N_("Lowest loss"), downhill_mark_find_lowest, downhill_mark_explain_lowest },
  { N_("Stem"), find_stem, explain_stem },
  { N_("Cut along w"), find_plane_w, explain_plane_w },
  { N_("Cut along b"), find_plane_b, explain_plane_b },
  { N_("Surface"), find_surface, explain_surface },
  { NULL },
};
