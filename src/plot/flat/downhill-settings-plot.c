/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "plot/base/downhill-color-key.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* How fast runs over all samples come nearer, by their learning rate and momentum: how
 * many steps bring the distance to a tenth, as colours. The run's point can be dragged. */
struct _DownhillSettingsPlot
{
  DownhillPlot parent_instance;

  gboolean known;
  DownhillModes modes;
  DownhillObjective *objective; /* what they are of, and how */
  DownhillSettings settings;

  gboolean ranges_chosen;
  DownhillRange rates;
  DownhillRange momenta;
};

G_DEFINE_FINAL_TYPE (DownhillSettingsPlot, downhill_settings_plot, DOWNHILL_TYPE_PLOT)

#define MOST_MOMENTUM 0.99

/* The rates shown, in parts of the limits without momentum and with the most. */
#define LOWER_PART 0.005
#define UPPER_PART 1.15

/* Of momenta below 0, where there are none, so that a mark at 0 is whole. */
#define MARGIN 0.03

/* Cells each way, and how many times the fewest steps the last colour is. */
#define N_CELLS 256
#define MOST_RATIO 1000

/* A run whose point is dragged makes so many steps at once, so that its path is seen. */
#define FEWEST_DRAGGED 100
#define MOST_DRAGGED 1000

#define HANDLE_RUN 1
#define HANDLE_RADIUS 10

static DownhillExperiment *
get_experiment (DownhillPlot *plot)
{
  return downhill_plot_get_experiment (plot);
}

/**
 * downhill_settings_plot_get_modes:
 * @plot: a map of settings
 * @modes: (out caller-allocates): what it is of
 *
 * Returns: whether anything is known
 */
gboolean
downhill_settings_plot_get_modes (DownhillPlot  *plot,
                                  DownhillModes *modes)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (get_experiment (plot));
  const DownhillSettings *settings = downhill_experiment_get_settings (get_experiment (plot));

  if (self->objective != objective || !downhill_settings_equal (&self->settings, settings))
    {
      g_clear_pointer (&self->objective, downhill_objective_unref);
      self->objective = downhill_objective_ref (objective);
      self->settings = *settings;
      self->known = downhill_modes_init (&self->modes, objective, settings);
    }
  *modes = self->modes;

  return self->known;
}

static void
settings_plot_get_names (DownhillPlot  *plot G_GNUC_UNUSED,
                         char         **x_name,
                         char         **y_name)
{
  *x_name = g_strdup (_("learning rate, all samples"));
  *y_name = g_strdup (_("momentum β"));
}

static void
settings_plot_update (DownhillPlot *plot,
                      DownhillAxis *x,
                      DownhillAxis *y)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);
  DownhillModes modes;
  double low = 1, high = 1;

  if (downhill_settings_plot_get_modes (plot, &modes))
    {
      low = downhill_modes_get_limit (&modes, 0);
      high = downhill_modes_get_limit (&modes, MOST_MOMENTUM);
    }
  x->logarithmic = TRUE;
  y->logarithmic = FALSE;
  x->range = self->ranges_chosen
               ? self->rates
               : (DownhillRange) { LOWER_PART * MIN (low, high), UPPER_PART * MAX (low, high) };
  y->range = self->ranges_chosen ? self->momenta : (DownhillRange) { -MARGIN, 1 };
}

static void
settings_plot_set_ranges (DownhillPlot  *plot,
                          DownhillRange  x,
                          DownhillRange  y)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);

  self->rates = x;
  self->momenta = y;
  self->ranges_chosen = TRUE;
}

static void
settings_plot_copy_ranges (DownhillPlot *plot,
                           DownhillPlot *from)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);
  DownhillSettingsPlot *other = DOWNHILL_SETTINGS_PLOT (from);

  self->rates = other->rates;
  self->momenta = other->momenta;
  self->ranges_chosen = other->ranges_chosen;
}

static void
settings_plot_restore (DownhillPlot *plot)
{
  DOWNHILL_SETTINGS_PLOT (plot)->ranges_chosen = FALSE;
}

/* From the fewest steps that any settings need. */
static DownhillRange
get_colors (const DownhillModes *modes)
{
  double rate, momentum, least;

  downhill_modes_find_best (modes, &rate, &momentum);
  least = MAX (downhill_modes_count (downhill_modes_get_radius (modes, rate, momentum)), 0.5);

  return (DownhillRange) { least, MOST_RATIO * least };
}

static guint32
get_pixel (double               steps,
           const DownhillRange *colors)
{
  double t = log (steps / colors->min) / log (colors->max / colors->min);
  DownhillColor color;

  /* No colour where it diverges: the grey below is seen. */
  if (!isfinite (steps))
    return 0;
  color = downhill_palette_viridis (CLAMP (t, 0, 1));

  return 0xffu << 24 | (guint32) (color.red * 255 + 0.5) << 16 |
         (guint32) (color.green * 255 + 0.5) << 8 | (guint32) (color.blue * 255 + 0.5);
}

static void
draw_colors (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             const DownhillModes  *modes)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  const DownhillAxis *x = downhill_plot_get_x_axis (plot), *y = downhill_plot_get_y_axis (plot);
  const DownhillRange colors = get_colors (modes);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, N_CELLS, N_CELLS);
  unsigned char *data = cairo_image_surface_get_data (image);
  g_autofree double *steps = g_new (double, N_CELLS * N_CELLS);
  double rates[N_CELLS], momenta[N_CELLS];

  for (int i = 0; i < N_CELLS; i++)
    {
      rates[i] = downhill_axis_to_value (x, area->x + area->width * (i + 0.5) / N_CELLS);
      momenta[i] = downhill_axis_to_value (y, area->y + area->height * (i + 0.5) / N_CELLS);
    }
  downhill_modes_fill (modes, rates, N_CELLS, momenta, N_CELLS, steps);
  for (int row = 0; data != NULL && row < N_CELLS; row++)
    {
      guint32 *line =
        (guint32 *) (void *) (data + row * cairo_image_surface_get_stride (image));

      for (int column = 0; column < N_CELLS; column++)
        line[column] = momenta[row] < 0 || momenta[row] >= 1
                         ? 0 : get_pixel (steps[row * N_CELLS + column], &colors);
    }
  cairo_surface_mark_dirty (image);
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, area->x, area->y);
  cairo_scale (canvas->cr, area->width / N_CELLS, area->height / N_CELLS);
  cairo_set_source_surface (canvas->cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (canvas->cr), CAIRO_FILTER_NEAREST);
  cairo_paint (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_surface_destroy (image);
}

static void
settings_plot_draw_ground (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (plot), *y = downhill_plot_get_y_axis (plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillModes modes;
  double top;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    return;
  top = downhill_axis_to_pixel (y, 1);
  cairo_rectangle (canvas->cr, area->x, top, area->width, downhill_axis_to_pixel (y, 0) - top);
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->dim_text, 0.3));
  cairo_fill (canvas->cr);
  draw_colors (plot, canvas, &modes);
  for (int i = 0; i <= N_CELLS; i++)
    {
      double momentum = MOST_MOMENTUM * i / N_CELLS;

      cairo_line_to (canvas->cr, downhill_axis_to_pixel (
        x, downhill_modes_get_limit (&modes, momentum)), downhill_axis_to_pixel (y, momentum));
    }
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
}

static double
settings_plot_measure_key (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillModes modes;

  return downhill_settings_plot_get_modes (plot, &modes)
           ? downhill_color_key_measure (canvas, _("steps"), get_colors (&modes), TRUE) : 0;
}

static void
settings_plot_draw_key (DownhillPlot            *plot,
                        const DownhillCanvas    *canvas,
                        const cairo_rectangle_t *room)
{
  DownhillModes modes;

  if (downhill_settings_plot_get_modes (plot, &modes))
    downhill_color_key_draw (canvas, room, _("steps"), get_colors (&modes), TRUE);
}

/**
 * downhill_settings_plot_place_run:
 * @plot: a map of settings that was drawn
 * @run: one of the runs
 * @x: (out): where its rate is
 * @y: (out): and its momentum
 *
 * Returns: whether it is by the rule that the map is of, or by plain descent
 */
gboolean
downhill_settings_plot_place_run (DownhillPlot *plot,
                                  DownhillRun  *run,
                                  double       *x,
                                  double       *y)
{
  const DownhillSettings *settings = &run->settings;
  DownhillModes modes;
  gboolean plain = settings->optimiser == &downhill_optimiser_gd;

  if (!downhill_settings_plot_get_modes (plot, &modes) ||
      (!plain && settings->optimiser != modes.rule))
    return FALSE;
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), settings->learning_rate);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot),
                               plain ? 0 : settings->constants[DOWNHILL_CONSTANT_MOMENTUM]);

  return TRUE;
}

/**
 * downhill_settings_plot_find_best:
 * @plot: a map of settings that was drawn
 * @x: (out): where the best rate is
 * @y: (out): and its momentum
 *
 * Returns: whether anything is known
 */
gboolean
downhill_settings_plot_find_best (DownhillPlot *plot,
                                  double       *x,
                                  double       *y)
{
  DownhillModes modes;
  double rate, momentum;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    return FALSE;
  downhill_modes_find_best (&modes, &rate, &momentum);
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), rate);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), momentum);

  return TRUE;
}

/**
 * downhill_settings_plot_say_best:
 * @plot: a map of settings
 *
 * Returns: (transfer full) (nullable): the settings with which a step leaves the least
 */
char *
downhill_settings_plot_say_best (DownhillPlot *plot)
{
  DownhillModes modes;
  g_autofree char *rate_text = NULL, *momentum_text = NULL;
  double rate, momentum;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    return NULL;
  downhill_modes_find_best (&modes, &rate, &momentum);
  rate_text = downhill_number_format (rate, 4);
  momentum_text = downhill_number_format (momentum, 3);

  return g_strdup_printf (_("best: %s with β %s"), rate_text, momentum_text);
}

static void
draw_best (DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_autofree char *text = downhill_settings_plot_say_best (plot);
  cairo_rectangle_t box;
  double x, y, width, height;

  if (!downhill_settings_plot_find_best (plot, &x, &y))
    return;
  downhill_canvas_draw_cross (canvas, x, y, canvas->palette->ink);
  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL, &width, &height);
  box = (cairo_rectangle_t) { x - width - 24, y - height / 2 - 3, width + 12, height + 6 };
  if (box.x < area->x || box.y < area->y || box.y + box.height > area->y + area->height ||
      box.x + box.width > area->x + area->width)
    return;
  downhill_plot_draw_box (plot, canvas, &box);
  downhill_canvas_draw_text (canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
                             &(DownhillTextSpot) { .x = box.x + 6, .y = y, .align_y = 0.5 },
                             0);
}

static void
settings_plot_draw_figure (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillRun *current = downhill_experiment_get_current (get_experiment (plot)), *run;
  DownhillModes modes;
  guint place = 0;
  double x, y;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    {
      downhill_canvas_draw_text (
        canvas, _("For this rule there is no such map."), DOWNHILL_TEXT_SMALL,
        canvas->palette->dim_text,
        &(DownhillTextSpot) { .x = area->x + area->width / 2, .y = area->y + area->height / 2,
                              .align_x = 0.5, .align_y = 0.5 }, area->width);
      return;
    }
  draw_best (plot, canvas);
  while ((run = downhill_run_layers_next (get_experiment (plot), &place)) != NULL)
    if (run != current && downhill_settings_plot_place_run (plot, run, &x, &y))
      downhill_mark_draw (run->mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
  if (downhill_settings_plot_place_run (plot, current, &x, &y))
    downhill_mark_draw_present (current->mark, canvas, x, y);
}

static char *
settings_plot_read_out (DownhillPlot *plot,
                        double        x,
                        double        y)
{
  double rate = downhill_axis_to_value (downhill_plot_get_x_axis (plot), x);
  double momentum = downhill_axis_to_value (downhill_plot_get_y_axis (plot), y);
  g_autofree char *rate_text = NULL, *momentum_text = NULL, *steps_text = NULL;
  DownhillModes modes;
  double steps;

  if (!downhill_settings_plot_get_modes (plot, &modes) || momentum < 0 || momentum >= 1)
    return NULL;
  rate_text = downhill_number_format (rate, 3);
  momentum_text = downhill_number_format (momentum, 3);
  steps = downhill_modes_count (downhill_modes_get_radius (&modes, rate, momentum));
  if (!isfinite (steps))
    return g_strdup_printf (_("rate %s\nmomentum %s\ndiverges"), rate_text, momentum_text);
  steps_text = downhill_number_format (steps, 3);

  return g_strdup_printf (_("rate %s\nmomentum %s\na tenth of the distance in %s steps"),
                          rate_text, momentum_text, steps_text);
}

static guint
settings_plot_find_handle (DownhillPlot *plot,
                           double        x,
                           double        y)
{
  double run_x, run_y;

  return downhill_settings_plot_place_run (
           plot, downhill_experiment_get_current (get_experiment (plot)), &run_x, &run_y) &&
         hypot (run_x - x, run_y - y) <= HANDLE_RADIUS ? HANDLE_RUN : 0;
}

/* The run begins anew with the settings there, and goes so far that its path is seen. */
static void
settings_plot_drag_to (DownhillPlot *plot,
                       guint         handle G_GNUC_UNUSED,
                       double        x,
                       double        y)
{
  const DownhillAxis *x_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *y_axis = downhill_plot_get_y_axis (plot);
  DownhillExperiment *experiment = get_experiment (plot);
  DownhillSettings settings = *downhill_experiment_get_settings (experiment);
  guint64 steps = CLAMP (downhill_experiment_get_last_step (experiment), FEWEST_DRAGGED,
                         MOST_DRAGGED);
  double rate = downhill_axis_to_value (x_axis, x);
  double momentum = downhill_axis_to_value (y_axis, y);
  DownhillModes modes;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    return;
  settings.learning_rate = downhill_number_round (
    rate, fabs (downhill_axis_to_value (x_axis, x + 1) - rate));
  momentum = downhill_number_round (CLAMP (momentum, 0, MOST_MOMENTUM),
                                    fabs (downhill_axis_to_value (y_axis, y + 1) - momentum));
  if (momentum > 0 || settings.optimiser != &downhill_optimiser_gd)
    {
      settings.optimiser = modes.rule;
      settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = momentum;
    }
  if (downhill_settings_equal (&settings, downhill_experiment_get_settings (experiment)))
    return;
  downhill_experiment_set_settings (experiment, &settings);
  downhill_experiment_run (experiment, steps);
}

static gboolean
settings_plot_takes_click (DownhillPlot *plot,
                           double        x G_GNUC_UNUSED,
                           double        y G_GNUC_UNUSED)
{
  DownhillModes modes;

  return downhill_settings_plot_get_modes (plot, &modes);
}

static void
settings_plot_click (DownhillPlot *plot,
                     double        x,
                     double        y)
{
  settings_plot_drag_to (plot, HANDLE_RUN, x, y);
}

static gboolean
settings_plot_locate (DownhillPlot *plot,
                      guint64       step G_GNUC_UNUSED,
                      double        w G_GNUC_UNUSED,
                      double        b G_GNUC_UNUSED,
                      double       *x,
                      double       *y)
{
  return downhill_settings_plot_place_run (
    plot, downhill_experiment_get_current (get_experiment (plot)), x, y);
}

static char *
settings_plot_describe (DownhillPlot *plot)
{
  g_autofree char *best = downhill_settings_plot_say_best (plot);
  DownhillModes modes;

  if (!downhill_settings_plot_get_modes (plot, &modes))
    return g_strdup (_("For this rule there is no such map."));

  return g_strdup_printf (
    modes.exact
      ? _("How many steps over all samples bring the distance to the lowest loss to a tenth, "
          "by learning rate and momentum; %s.")
      : _("How many steps over all samples bring the distance to the lowest loss to a tenth "
          "near there, by learning rate and momentum; %s."), best);
}

static void
downhill_settings_plot_dispose (GObject *object)
{
  g_clear_pointer (&DOWNHILL_SETTINGS_PLOT (object)->objective, downhill_objective_unref);

  G_OBJECT_CLASS (downhill_settings_plot_parent_class)->dispose (object);
}

static void
downhill_settings_plot_class_init (DownhillSettingsPlotClass *klass)
{
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_settings_plot_dispose;
  plot_class->id = "settings";
  plot_class->of_settings = TRUE;
  plot_class->apart = TRUE;
  plot_class->title = N_("Settings map");
  plot_class->get_names = settings_plot_get_names;
  plot_class->update = settings_plot_update;
  plot_class->set_ranges = settings_plot_set_ranges;
  plot_class->copy_ranges = settings_plot_copy_ranges;
  plot_class->restore = settings_plot_restore;
  plot_class->draw_ground = settings_plot_draw_ground;
  plot_class->measure_key = settings_plot_measure_key;
  plot_class->draw_key = settings_plot_draw_key;
  plot_class->draw_figure = settings_plot_draw_figure;
  plot_class->read_out = settings_plot_read_out;
  plot_class->find_handle = settings_plot_find_handle;
  plot_class->drag_to = settings_plot_drag_to;
  plot_class->takes_click = settings_plot_takes_click;
  plot_class->click = settings_plot_click;
  plot_class->locate = settings_plot_locate;
  plot_class->describe = settings_plot_describe;
}

static void
downhill_settings_plot_init (DownhillSettingsPlot *self G_GNUC_UNUSED)
{
}
