/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "plot/base/downhill-run-paths.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-map-arrows.h"
#include "downhill-map-axes.h"
#include "downhill-map-average.h"
#include "downhill-map-ground.h"
#include "downhill-map-guess.h"
#include "downhill-map-inside.h"
#include "downhill-map-leaving.h"
#include "downhill-map-lowest.h"
#include "downhill-map-noise-legend.h"
#include "downhill-map-pointer.h"
#include "downhill-map-samples.h"
#include "downhill-map-words.h"
#include "downhill-trust.h"

/* E over (w, b) from above: colours and contours, the cuts, the path of the run,
 * its start, the present point with its next step, and the minimum. */
struct _DownhillMapPlot
{
  DownhillPlot parent_instance;

  guint overlay;
  DownhillRunPaths *paths;
  DownhillMapGround *ground;
  DownhillMapNoise *noise; /* while it is shown */
  gboolean looks; /* it is to be looked at when it is found */
  gboolean options[DOWNHILL_MAP_N_OPTIONS];
};

G_DEFINE_FINAL_TYPE (DownhillMapPlot, downhill_map_plot, DOWNHILL_TYPE_PLOT)

/* Each option is a property. */
static const struct {
  const char *name;
  gboolean initial;
  gboolean of_ground; /* whether what is kept between frames depends on it */
} options[DOWNHILL_MAP_N_OPTIONS] = {
  [DOWNHILL_MAP_CUTS] = { "show-cuts", TRUE, FALSE },
  [DOWNHILL_MAP_TRUE_VECTORS] = { "true-vectors", FALSE, FALSE },
  [DOWNHILL_MAP_BASINS] = { "show-basins", FALSE, TRUE },
  [DOWNHILL_MAP_SAMPLE_LINES] = { "show-sample-lines", FALSE, TRUE },
  [DOWNHILL_MAP_CONFIDENCE] = { "show-confidence", FALSE, FALSE },
  [DOWNHILL_MAP_STEEPNESS] = { "show-steepness", FALSE, TRUE },
  [DOWNHILL_MAP_AXES] = { "show-axes", FALSE, FALSE },
  [DOWNHILL_MAP_INSIDE] = { "show-inside", TRUE, FALSE },
  [DOWNHILL_MAP_NOISE] = { "show-noise", FALSE, FALSE },
};

/* That of an option is its number and one more. */
static GParamSpec *properties[DOWNHILL_MAP_N_OPTIONS + 1];

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

  DOWNHILL_MAP_PLOT (plot)->looks = FALSE;
  downhill_viewport_set_w (viewport, x);
  downhill_viewport_set_b (viewport, y);
}

static void
map_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_MAP_PLOT (plot)->looks = FALSE;
  downhill_viewport_restore (downhill_plot_get_viewport (plot));
}

static void
map_plot_draw_ground (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  downhill_map_ground_draw (DOWNHILL_MAP_PLOT (plot)->ground, plot, canvas);
  if (DOWNHILL_MAP_PLOT (plot)->options[DOWNHILL_MAP_SAMPLE_LINES])
    downhill_map_samples_draw (plot, canvas);
}

static double
map_plot_measure_key (DownhillPlot         *plot,
                      const DownhillCanvas *canvas)
{
  return downhill_map_ground_measure_key (DOWNHILL_MAP_PLOT (plot)->ground, plot, canvas);
}

static void
map_plot_draw_key (DownhillPlot            *plot,
                   const DownhillCanvas    *canvas,
                   const cairo_rectangle_t *room)
{
  downhill_map_ground_draw_key (DOWNHILL_MAP_PLOT (plot)->ground, plot, canvas, room);
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
  const DownhillMapArrowsKind kind = {
    .true_length = self->options[DOWNHILL_MAP_TRUE_VECTORS],
    .inside = self->options[DOWNHILL_MAP_INSIDE],
  };
  DownhillMapArrows arrows;
  gboolean shown;
  double w, b;

  if (self->options[DOWNHILL_MAP_CUTS])
    draw_cuts (plot, canvas);
  if (self->options[DOWNHILL_MAP_CONFIDENCE])
    downhill_trust_draw_region (plot, canvas);
  if (self->options[DOWNHILL_MAP_AXES])
    downhill_map_axes_draw (plot, canvas);
  if (self->options[DOWNHILL_MAP_SAMPLE_LINES])
    downhill_map_samples_draw_strong (plot, canvas);
  downhill_map_leaving_draw_axis (plot, canvas);
  shown = downhill_map_arrows_find (plot, &kind, &arrows);
  if (shown && arrows.inside)
    downhill_map_inside_draw (&arrows.parts, canvas, arrows.from, arrows.by);
  draw_paths (plot, canvas);
  downhill_map_leaving_draw (plot, canvas);
  if (self->noise != NULL)
    downhill_map_noise_draw (self->noise, plot, canvas);
  downhill_map_guess_draw (plot, canvas);
  draw_probe (plot, canvas);
  downhill_map_lowest_draw (plot, canvas);
  downhill_canvas_draw_ring (
    canvas,
    downhill_axis_to_pixel (w_axis, downhill_experiment_get_settings (experiment)->start_w),
    downhill_axis_to_pixel (b_axis, downhill_experiment_get_settings (experiment)->start_b),
    canvas->palette->ink);

  if (shown)
    downhill_map_arrows_draw (plot, canvas, &kind, &arrows);
  /* The numbers stay where they are, and what they leave is its. */
  if (self->noise != NULL)
    downhill_map_noise_legend_draw (self->noise, plot, canvas);
  if (!downhill_viewport_place_run (downhill_plot_get_viewport (plot), current, &w, &b))
    return;
  downhill_map_average_draw (plot, canvas);
  downhill_mark_draw_present (current->mark, canvas, downhill_axis_to_pixel (w_axis, w),
                              downhill_axis_to_pixel (b_axis, b));
}

static char *
map_plot_read_out (DownhillPlot *plot,
                   double        x,
                   double        y)
{
  return downhill_map_words_read_out (
    plot, downhill_map_plot_get_basins (DOWNHILL_MAP_PLOT (plot)), x, y);
}

static void
map_plot_hover (DownhillPlot *plot,
                double        x,
                double        y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  gsize sample = DOWNHILL_VIEWPORT_NO_SAMPLE;

  if (DOWNHILL_MAP_PLOT (plot)->options[DOWNHILL_MAP_SAMPLE_LINES])
    sample = downhill_map_samples_find (plot, x, y, DOWNHILL_MAP_SAMPLES_REACH, NULL, NULL);
  downhill_viewport_set_sample (viewport, sample);
  downhill_viewport_set_probe (
    viewport, downhill_axis_to_value (downhill_plot_get_x_axis (plot), x),
    downhill_axis_to_value (downhill_plot_get_y_axis (plot), y));
}

static guint
map_plot_find_handle (DownhillPlot *plot,
                      double        x,
                      double        y)
{
  return downhill_map_pointer_find_handle (
    plot, DOWNHILL_MAP_PLOT (plot)->options[DOWNHILL_MAP_CUTS], x, y);
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
map_plot_describe (DownhillPlot *plot)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (plot);
  g_autofree char *said = downhill_map_words_describe (
    plot, downhill_map_plot_get_basins (self), self->options[DOWNHILL_MAP_INSIDE]);
  g_autofree char *noise =
    self->noise != NULL ? downhill_map_noise_describe (self->noise, plot) : g_strdup ("");

  return g_strconcat (said, noise, NULL);
}

static void
downhill_map_plot_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec G_GNUC_UNUSED)
{
  g_value_set_boolean (value, DOWNHILL_MAP_PLOT (object)->options[id - 1]);
}

static void
downhill_map_plot_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec G_GNUC_UNUSED)
{
  downhill_map_plot_set_option (DOWNHILL_MAP_PLOT (object), id - 1,
                                g_value_get_boolean (value));
}

/* What has no width, such as a weight that stays, is seen as it was. */
static void
look (DownhillMapPlot *self,
      gboolean         wait)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (DOWNHILL_PLOT (self));
  DownhillRange w, b;

  if (!downhill_map_noise_look (self->noise, wait, &w, &b))
    return;
  self->looks = FALSE;
  if (w.max > w.min)
    downhill_viewport_set_w (viewport, w);
  if (b.max > b.min)
    downhill_viewport_set_b (viewport, b);
}

static void
noise_changed_cb (DownhillMapPlot *self)
{
  if (self->looks)
    look (self, FALSE);
  downhill_plot_invalidate (DOWNHILL_PLOT (self));
}

/* Undo tells of it whether it has changed or not. */
static void
overlay_cb (DownhillMapPlot *self)
{
  guint overlay =
    downhill_experiment_get_overlay (downhill_plot_get_experiment (DOWNHILL_PLOT (self)));

  if (self->overlay == overlay)
    return;
  self->overlay = overlay;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
}

static void
downhill_map_plot_constructed (GObject *object)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (object);
  DownhillExperiment *experiment = downhill_plot_get_experiment (DOWNHILL_PLOT (self));

  G_OBJECT_CLASS (downhill_map_plot_parent_class)->constructed (object);

  self->overlay = downhill_experiment_get_overlay (experiment);
  g_signal_connect_object (experiment, "notify::overlay", G_CALLBACK (overlay_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_map_plot_finalize (GObject *object)
{
  DownhillMapPlot *self = DOWNHILL_MAP_PLOT (object);

  downhill_run_paths_free (self->paths);
  downhill_map_ground_free (self->ground);
  g_clear_pointer (&self->noise, downhill_map_noise_free);

  G_OBJECT_CLASS (downhill_map_plot_parent_class)->finalize (object);
}

static void
downhill_map_plot_class_init (DownhillMapPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->get_property = downhill_map_plot_get_property;
  object_class->set_property = downhill_map_plot_set_property;
  object_class->constructed = downhill_map_plot_constructed;
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
  plot_class->drag_to = downhill_map_pointer_drag_to;
  plot_class->takes_click = downhill_map_pointer_takes_click;
  plot_class->click = downhill_map_pointer_click;
  plot_class->nudge = downhill_map_guess_move;
  plot_class->accept = downhill_map_guess_confirm;
  plot_class->locate = map_plot_locate;
  plot_class->describe = map_plot_describe;

  for (guint i = 0; i < DOWNHILL_MAP_N_OPTIONS; i++)
    properties[i + 1] =
      g_param_spec_boolean (options[i].name, NULL, NULL, options[i].initial,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
downhill_map_plot_init (DownhillMapPlot *self)
{
  self->paths = downhill_run_paths_new ();
  self->ground = downhill_map_ground_new ();
  for (guint i = 0; i < DOWNHILL_MAP_N_OPTIONS; i++)
    self->options[i] = options[i].initial;
}

/**
 * downhill_map_plot_get_option:
 * @self: a map plot
 * @option: one of its options
 *
 * Returns: whether it is on
 */
gboolean
downhill_map_plot_get_option (DownhillMapPlot   *self,
                              DownhillMapOption  option)
{
  return self->options[option];
}

/**
 * downhill_map_plot_set_option:
 * @self: a map plot
 * @option: one of its options
 * @on: whether it shall be on
 */
void
downhill_map_plot_set_option (DownhillMapPlot   *self,
                              DownhillMapOption  option,
                              gboolean           on)
{
  on = !!on;
  if (self->options[option] == on)
    return;
  self->options[option] = on;
  if (option == DOWNHILL_MAP_BASINS)
    downhill_map_ground_set_basins (self->ground, on);
  else if (option == DOWNHILL_MAP_STEEPNESS)
    downhill_map_ground_set_steepness (self->ground, on);
  else if (option == DOWNHILL_MAP_NOISE && on)
    self->noise = downhill_map_noise_new (DOWNHILL_PLOT (self), G_CALLBACK (noise_changed_cb));
  else if (option == DOWNHILL_MAP_NOISE)
    g_clear_pointer (&self->noise, downhill_map_noise_free);
  if (options[option].of_ground)
    downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  else
    downhill_plot_invalidate (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[option + 1]);
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
  return downhill_map_ground_get_basins (self->ground);
}

/**
 * downhill_map_plot_get_noise:
 * @self: a map plot
 *
 * Returns: (transfer none) (nullable): where noise keeps the current run, if that is shown
 */
DownhillMapNoise *
downhill_map_plot_get_noise (DownhillMapPlot *self)
{
  return self->noise;
}

/**
 * downhill_map_plot_look_at_noise:
 * @self: a map plot
 * @wait: whether to wait until it is found, and not to look at it as soon as that is
 *
 * Shows where noise keeps the current run, and chooses a window in which that is seen well:
 * in one that shows the whole run it may be as small as the point itself. Where nothing is
 * known of it the window stays.
 */
void
downhill_map_plot_look_at_noise (DownhillMapPlot *self,
                                 gboolean         wait)
{
  downhill_map_plot_set_option (self, DOWNHILL_MAP_NOISE, TRUE);
  self->looks = TRUE;
  look (self, wait);
}
