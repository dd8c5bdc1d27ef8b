/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "model/downhill-basin-finder.h"
#include "plot/base/downhill-color-key.h"
#include "plot/base/downhill-run-paths.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-map-arrows.h"
#include "downhill-map-basins.h"
#include "downhill-map-guess.h"
#include "downhill-map-leaving.h"
#include "downhill-map-lowest.h"
#include "downhill-terrain.h"

/* What can be dragged; 0 is nothing. */
enum {
  HANDLE_START = 1,
  HANDLE_CUT_W,
  HANDLE_CUT_B,
  HANDLE_GUESS,
};

/* E over (w, b) from above: colours and contours, the cuts, the path of the run,
 * its start, the present point with its next step, and the minimum.
 *
 * It is long because it is one class, with four things to drag; what it draws of
 * arrows, guesses, numbers and terrain stands in files of its own. */
struct _DownhillMapPlot
{
  DownhillPlot parent_instance;

  DownhillRunPaths *paths;
  gboolean show_cuts;
  gboolean true_vectors;
  gboolean show_basins;
  DownhillBasinFinder *finder;
};

G_DEFINE_FINAL_TYPE (DownhillMapPlot, downhill_map_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_SHOW_CUTS = 1,
  PROP_TRUE_VECTORS,
  PROP_SHOW_BASINS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How near to the start one must press to take hold of it, in pixels. */
#define REACH 12

/* How near to a cut, and to the path. */
#define CUT_REACH 5
#define PATH_REACH 6

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

static void
map_plot_get_names (DownhillPlot  *plot G_GNUC_UNUSED,
                    char         **x_name,
                    char         **y_name)
{
  *x_name = g_strdup (_("weight w"));
  *y_name = g_strdup (_("bias b"));
}

static void
map_plot_update (DownhillPlot *plot,
                 DownhillAxis *x,
                 DownhillAxis *y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  x->range = downhill_viewport_get_w (viewport);
  y->range = downhill_viewport_get_b (viewport);
}

static void
map_plot_set_ranges (DownhillPlot  *plot,
                     DownhillRange  x,
                     DownhillRange  y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  downhill_viewport_set_w (viewport, x);
  downhill_viewport_set_b (viewport, y);
}

static void
map_plot_restore (DownhillPlot *plot)
{
  downhill_viewport_restore (downhill_plot_get_viewport (plot));
}

static DownhillTerrain
get_terrain (DownhillPlot *plot)
{
  return (DownhillTerrain) {
    .objective = get_objective (plot),
    .area = downhill_plot_get_area (plot),
    .w_axis = downhill_plot_get_x_axis (plot),
    .b_axis = downhill_plot_get_y_axis (plot),
  };
}

static void
finder_changed_cb (DownhillMapPlot *self)
{
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
}

/* What is known of where runs end, if that is shown. A picture that is drawn only once
 * cannot wait for more. */
static const DownhillBasins *
find_basins (DownhillPlot         *plot,
             const DownhillCanvas *canvas)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);

  if (!self->show_basins)
    return NULL;
  if (self->finder == NULL)
    {
      self->finder = downhill_basin_finder_new (downhill_plot_get_experiment (plot));
      g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  downhill_basin_finder_ask (self->finder, downhill_viewport_get_w (viewport),
                             downhill_viewport_get_b (viewport));
  if (!canvas->retained && downhill_basin_finder_get (self->finder) == NULL)
    downhill_finder_wait (DOWNHILL_FINDER (self->finder));

  return downhill_basin_finder_get (self->finder);
}

static void
map_plot_draw_ground (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  const DownhillBasins *basins = find_basins (plot, canvas);
  DownhillTerrain terrain = get_terrain (plot);

  if (basins != NULL)
    downhill_map_basins_draw (basins, canvas, terrain.w_axis, terrain.b_axis);
  terrain.bare = basins != NULL;
  downhill_terrain_draw (&terrain, canvas);
}

static double
map_plot_measure_key (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  const DownhillTerrain terrain = get_terrain (plot);

  if (DOWNHILL_MAP_PLOT (plot)->show_basins)
    return downhill_map_basins_measure_key (canvas);

  return downhill_color_key_measure (canvas, _("E − lowest"),
                                     downhill_terrain_get_colors (&terrain), TRUE);
}

static void
map_plot_draw_key (DownhillPlot            *plot,
                   const DownhillCanvas    *canvas,
                   const cairo_rectangle_t *room)
{
  const DownhillTerrain terrain = get_terrain (plot);
  const DownhillBasins *basins = downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot));

  if (basins != NULL)
    downhill_map_basins_draw_key (basins, canvas, room);
  else
    downhill_color_key_draw (canvas, room, _("E − lowest"),
                             downhill_terrain_get_colors (&terrain), TRUE);
}

/* White reads on every colour of the map; the cuts' own colours would not. */
static void
draw_cuts (DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double w, b, x, y;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  x = floor (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w)) + 0.5;
  y = floor (downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b)) + 0.5;
  cairo_move_to (canvas->cr, area->x, y);
  cairo_line_to (canvas->cr, area->x + area->width, y);
  cairo_move_to (canvas->cr, x, area->y);
  cairo_line_to (canvas->cr, x, area->y + area->height);
  cairo_set_line_width (canvas->cr, 3);
  cairo_set_source_rgba (canvas->cr, 0, 0, 0, 0.25);
  cairo_stroke_preserve (canvas->cr);
  cairo_set_line_width (canvas->cr, 1);
  cairo_set_source_rgba (canvas->cr, 1, 1, 1, 0.9);
  cairo_stroke (canvas->cr);
}

static void
draw_probe (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double w, b, x, y;

  if (!downhill_viewport_get_probe (downhill_plot_get_viewport (plot), &w, &b))
    return;
  x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
  cairo_save (canvas->cr);
  cairo_set_dash (canvas->cr, (double[]) { 4, 4 }, 2, 0);
  cairo_move_to (canvas->cr, x, area->y);
  cairo_line_to (canvas->cr, x, area->y + area->height);
  cairo_move_to (canvas->cr, area->x, y);
  cairo_line_to (canvas->cr, area->x + area->width, y);
  cairo_set_source_rgba (canvas->cr, 1, 1, 1, 0.8);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

static void
place_on_map (gconstpointer  view,
              double         w,
              double         b,
              double        *x,
              double        *y)
{
  const DownhillAxis *const *axes = view;

  *x = downhill_axis_to_pixel (axes[0], w);
  *y = downhill_axis_to_pixel (axes[1], b);
}

static void
draw_end_on_map (gconstpointer         view,
                 const DownhillCanvas *canvas,
                 guint                 mark,
                 double                w,
                 double                b)
{
  double x, y;

  place_on_map (view, w, b, &x, &y);
  downhill_mark_draw (mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
}

static void
draw_paths (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  const DownhillAxis *axes[] = {
    downhill_plot_get_x_axis (plot), downhill_plot_get_y_axis (plot)
  };
  const DownhillPathMapping mapping = {
    .place = place_on_map,
    .draw_end = draw_end_on_map,
    .view = axes,
    .key = {
      axes[0]->range.min, axes[0]->range.max, axes[0]->start, axes[0]->end,
      axes[1]->range.min, axes[1]->range.max, axes[1]->start, axes[1]->end,
    },
  };

  downhill_run_paths_draw (DOWNHILL_MAP_PLOT (plot)->paths, plot, canvas, &mapping);
}

static void
map_plot_draw_figure (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  DownhillRun *current = downhill_experiment_get_current (experiment);
  double w, b;

  if (self->show_cuts)
    draw_cuts (plot, canvas);
  downhill_map_leaving_draw_axis (plot, canvas);
  draw_paths (plot, canvas);
  downhill_map_leaving_draw (plot, canvas);
  downhill_map_guess_draw (plot, canvas);
  draw_probe (plot, canvas);
  downhill_map_lowest_draw (plot, canvas);
  downhill_canvas_draw_ring (
    canvas,
    downhill_axis_to_pixel (w_axis, downhill_experiment_get_settings (experiment)->start_w),
    downhill_axis_to_pixel (b_axis, downhill_experiment_get_settings (experiment)->start_b),
    canvas->palette->ink);

  downhill_map_arrows_draw (plot, canvas, self->true_vectors);
  if (!downhill_viewport_place_run (downhill_plot_get_viewport (plot), current, &w, &b))
    return;
  downhill_mark_draw_present (current->mark, canvas, downhill_axis_to_pixel (w_axis, w),
                              downhill_axis_to_pixel (b_axis, b));
}

/* The line of equal loss that is pointed at, on a line of its own. */
static char *
name_contour (DownhillPlot *plot,
              double        x,
              double        y)
{
  const DownhillTerrain terrain = get_terrain (plot);
  g_autofree char *text = NULL;
  double above;

  if (!(downhill_terrain_find_contour (&terrain, x, y, &above) <= DOWNHILL_TERRAIN_REACH))
    return g_strdup ("");
  text = downhill_number_format (above, 3);

  return g_strdup_printf (_("\nequal loss: E − lowest %s"), text);
}

static char *
map_plot_read_out (DownhillPlot *plot,
                   double        x,
                   double        y)
{
  double w = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double b = downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  g_autofree char *w_text = downhill_number_format (w, 4);
  g_autofree char *b_text = downhill_number_format (b, 4);
  g_autofree char *loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  g_autofree char *contour = name_contour (plot, x, y);
  const DownhillBasins *basins = downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot));
  g_autofree char *end = basins != NULL ? downhill_map_basins_tell (basins, w, b) : NULL;

  return g_strdup_printf ("w %s\nb %s\nE %s%s%s%s", w_text, b_text, loss_text, contour,
                          end != NULL ? "\n" : "", end != NULL ? end : "");
}

static void
map_plot_hover (DownhillPlot *plot,
                double        x,
                double        y)
{
  downhill_viewport_set_probe (
    downhill_plot_get_viewport (plot),
    downhill_axis_to_value (downhill_plot_get_x_axis (plot), x),
    downhill_axis_to_value (downhill_plot_get_y_axis (plot), y));
}

static guint
map_plot_find_handle (DownhillPlot *plot,
                      double        x,
                      double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  double start_x =
    downhill_axis_to_pixel (w_axis, downhill_experiment_get_settings (experiment)->start_w);
  double start_y =
    downhill_axis_to_pixel (b_axis, downhill_experiment_get_settings (experiment)->start_b);
  double cut_w, cut_b;

  if (downhill_map_guess_has_handle (plot, x, y))
    return HANDLE_GUESS;
  if (hypot (start_x - x, start_y - y) < REACH)
    return HANDLE_START;
  if (!DOWNHILL_MAP_PLOT (plot)->show_cuts)
    return 0;
  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &cut_w, &cut_b);
  if (fabs (downhill_axis_to_pixel (w_axis, cut_w) - x) < CUT_REACH)
    return HANDLE_CUT_W;
  if (fabs (downhill_axis_to_pixel (b_axis, cut_b) - y) < CUT_REACH)
    return HANDLE_CUT_B;

  return 0;
}

/* The start lands on the value that a pixel stands for, not on all of its
 * meaningless digits. */
static double
round_to_pixel (const DownhillAxis *axis,
                double              pixel)
{
  double value = downhill_axis_to_value (axis, pixel);
  double per_pixel = (axis->range.max - axis->range.min) /
                     fabs (axis->end - axis->start);

  return downhill_number_round (value, per_pixel);
}

static void
map_plot_drag_to (DownhillPlot *plot,
                  guint         handle,
                  double        x,
                  double        y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);

  switch (handle)
    {
    case HANDLE_START:
      downhill_experiment_set_start (downhill_plot_get_experiment (plot),
                                     round_to_pixel (w_axis, x),
                                     round_to_pixel (b_axis, y));
      break;
    case HANDLE_CUT_W:
      downhill_viewport_set_cut_w (viewport, round_to_pixel (w_axis, x));
      break;
    case HANDLE_CUT_B:
      downhill_viewport_set_cut_b (viewport, round_to_pixel (b_axis, y));
      break;
    case HANDLE_GUESS:
      downhill_map_guess_put (plot, x, y);
      break;
    default:
      break;
    }
}

/* The step of the recorded entry nearest to a place, if one is near. */
static gboolean
find_step (DownhillPlot *plot,
           double        x,
           double        y,
           guint64      *step)
{
  const DownhillDescent *descent =
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot));
  const DownhillHistory *history = downhill_descent_get_history (descent);
  double least = PATH_REACH;

  for (gsize i = 1; i < downhill_history_get_size (history); i++)
    {
      double w, b, away;

      downhill_descent_get_path_point (descent, i, &w, &b);
      away = hypot (downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w) - x,
                    downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b) - y);
      if (away < least)
        {
          least = away;
          *step = i * downhill_history_get_stride (history);
        }
    }

  return least < PATH_REACH;
}

/* A run that is being made is not given up for a click beside it. */
static gboolean
map_plot_takes_click (DownhillPlot *plot,
                      double        x,
                      double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  guint64 step = 0;

  if (downhill_map_guess_is_asked (plot))
    return TRUE;
  if (map_plot_find_handle (plot, x, y) == HANDLE_START)
    return FALSE;

  return downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_RUNNING ||
         find_step (plot, x, y, &step);
}

/* Where a guess is asked for, guesses; on the path, goes to the step there; elsewhere,
 * sets the start. */
static void
map_plot_click (DownhillPlot *plot,
                double        x,
                double        y)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  guint64 step = 0;

  if (downhill_map_guess_is_asked (plot))
    downhill_map_guess_put (plot, x, y);
  else if (find_step (plot, x, y, &step))
    downhill_experiment_seek (experiment, step);
  else
    downhill_experiment_set_start (
      experiment, round_to_pixel (downhill_plot_get_x_axis (plot), x),
      round_to_pixel (downhill_plot_get_y_axis (plot), y));
}

static gboolean
map_plot_locate (DownhillPlot *plot,
                 guint64       step G_GNUC_UNUSED,
                 double        w,
                 double        b,
                 double       *x,
                 double       *y)
{
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);

  return TRUE;
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

static char *
map_plot_describe (DownhillPlot *plot)
{
  const DownhillBasins *basins = downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot));
  g_autofree char *path = describe_path (plot), *ends = NULL;

  if (basins == NULL)
    return g_steal_pointer (&path);
  ends = downhill_map_basins_describe (basins);

  return g_strdup_printf ("%s %s", path, ends);
}

static void
downhill_map_plot_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (object);

  switch (id)
    {
    case PROP_SHOW_CUTS:
      g_value_set_boolean (value, self->show_cuts);
      break;
    case PROP_TRUE_VECTORS:
      g_value_set_boolean (value, self->true_vectors);
      break;
    case PROP_SHOW_BASINS:
      g_value_set_boolean (value, self->show_basins);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_map_plot_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (object);

  switch (id)
    {
    case PROP_SHOW_CUTS:
      downhill_map_plot_set_show_cuts (self, g_value_get_boolean (value));
      break;
    case PROP_TRUE_VECTORS:
      downhill_map_plot_set_true_vectors (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_BASINS:
      downhill_map_plot_set_show_basins (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_map_plot_finalize (GObject *object)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (object);

  downhill_run_paths_free (self->paths);
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (downhill_map_plot_parent_class)->finalize (object);
}

static void
downhill_map_plot_class_init (DownhillMapPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_map_plot_get_property;
  object_class->set_property = downhill_map_plot_set_property;
  object_class->finalize = downhill_map_plot_finalize;
  plot_class->id = "map";
  plot_class->title = N_("Loss map");
  plot_class->get_names = map_plot_get_names;
  plot_class->update = map_plot_update;
  plot_class->set_ranges = map_plot_set_ranges;
  plot_class->restore = map_plot_restore;
  plot_class->draw_ground = map_plot_draw_ground;
  plot_class->measure_key = map_plot_measure_key;
  plot_class->draw_key = map_plot_draw_key;
  plot_class->draw_figure = map_plot_draw_figure;
  plot_class->read_out = map_plot_read_out;
  plot_class->hover = map_plot_hover;
  plot_class->find_handle = map_plot_find_handle;
  plot_class->drag_to = map_plot_drag_to;
  plot_class->takes_click = map_plot_takes_click;
  plot_class->click = map_plot_click;
  plot_class->nudge = downhill_map_guess_move;
  plot_class->accept = downhill_map_guess_confirm;
  plot_class->locate = map_plot_locate;
  plot_class->describe = map_plot_describe;

  properties[PROP_SHOW_CUTS] =
    g_param_spec_boolean ("show-cuts", NULL, NULL, TRUE, flags);
  properties[PROP_TRUE_VECTORS] =
    g_param_spec_boolean ("true-vectors", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_BASINS] =
    g_param_spec_boolean ("show-basins", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_map_plot_init (DownhillMapPlot *self)
{
  self->paths = downhill_run_paths_new ();
  self->show_cuts = TRUE;
}

static void
set_option (DownhillMapPlot *self,
            gboolean        *option,
            gboolean         value,
            guint            property)
{
  value = !!value;
  if (*option == value)
    return;
  *option = value;
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

gboolean
downhill_map_plot_get_show_cuts (DownhillMapPlot *self)
{
  return self->show_cuts;
}

/**
 * downhill_map_plot_set_show_cuts:
 * @self: a map plot
 * @show_cuts: whether the cuts along w and along b are drawn and can be dragged
 */
void
downhill_map_plot_set_show_cuts (DownhillMapPlot *self,
                                 gboolean         show_cuts)
{
  set_option (self, &self->show_cuts, show_cuts, PROP_SHOW_CUTS);
}

gboolean
downhill_map_plot_get_true_vectors (DownhillMapPlot *self)
{
  return self->true_vectors;
}

/**
 * downhill_map_plot_set_true_vectors:
 * @self: a map plot
 * @true_vectors: whether the arrows are as long as the next step is, and not
 *   long enough to be seen
 */
void
downhill_map_plot_set_true_vectors (DownhillMapPlot *self,
                                    gboolean         true_vectors)
{
  set_option (self, &self->true_vectors, true_vectors, PROP_TRUE_VECTORS);
}

/**
 * downhill_map_plot_set_show_basins:
 * @self: a map plot
 * @show_basins: whether the ground shows where runs with the present settings end, and
 *   not how high E is
 */
void
downhill_map_plot_set_show_basins (DownhillMapPlot *self,
                                   gboolean         show_basins)
{
  if (self->show_basins == !!show_basins)
    return;
  self->show_basins = !!show_basins;
  g_clear_object (&self->finder);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_BASINS]);
}

/**
 * downhill_map_plot_get_basins:
 * @self: a map plot
 *
 * Returns: (transfer none) (nullable): where runs end, as far as that is shown
 */
const DownhillBasins *
downhill_map_plot_get_basins (DownhillMapPlot *self)
{
  return self->finder != NULL ? downhill_basin_finder_get (self->finder) : NULL;
}
