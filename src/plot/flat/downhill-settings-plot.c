/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/descent/downhill-setting.h"
#include "downhill-settings-legend.h"
#include "downhill-settings-words.h"
#include "model/downhill-settings-finder.h"
#include "plot/base/downhill-color-key.h"
#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* How fast runs come nearer, by their learning rate and a second setting, such as the
 * momentum: how many steps bring the distance to a tenth, as colours. Of a linear rule over
 * all samples in a bowl the theory says it; of others it is tried. The run's point can be
 * dragged. */
struct _DownhillSettingsPlot
{
  DownhillPlot parent_instance;

  DownhillSettingsFinder *finder;

  gboolean known;
  DownhillModes modes;
  DownhillObjective *objective; /* what they are of, and how */
  DownhillSettings settings;
};

G_DEFINE_FINAL_TYPE (DownhillSettingsPlot, downhill_settings_plot, DOWNHILL_TYPE_PLOT)

/* The rates shown, in parts of the limits without momentum and with the most. */
#define LOWER_PART 0.005
#define UPPER_PART 1.15

/* Until something is known. */
static const DownhillRange usual_rates = { 0.001, 1 };

/* Places of the line of the limit. */
#define N_LIMITS 256

/* A run whose point is dragged makes so many steps at once, so that its path is seen. */
#define FEWEST_DRAGGED 100
#define MOST_DRAGGED 1000

#define HANDLE_RUN 1
#define HANDLE_RADIUS 10

/* How far from the edge the middle of a mark is that stands for what is beyond, in pixels. */
#define INSET (DOWNHILL_CANVAS_MARKER + 1)

/* The arrow to a run that is not on the map, in pixels: beside the run's mark. */
#define ARROW_FROM 9.0
#define ARROW_LENGTH 16.0
#define ARROW_HEAD 5.0

/* Of a rate, in parts of it: four digits at the most. */
#define ROUNDING 0.001

/* The most runs that the legend leaves free. */
#define MOST_PLACES 32

static DownhillExperiment *
get_experiment (DownhillPlot *plot)
{
  return downhill_plot_get_experiment (plot);
}

/* Whether the theory knows the rates of the settings that there are now. */
static gboolean
find_modes (DownhillSettingsPlot *self)
{
  DownhillExperiment *experiment = get_experiment (DOWNHILL_PLOT (self));
  DownhillObjective *objective = downhill_experiment_get_objective (experiment);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));

  if (self->objective != objective || !downhill_settings_equal (&self->settings, settings))
    {
      g_clear_pointer (&self->objective, downhill_objective_unref);
      self->objective = downhill_objective_ref (objective);
      self->settings = *settings;
      self->known = (settings->batch_size == 0 || settings->batch_size >= m) &&
                    downhill_modes_init (&self->modes, objective, settings);
    }

  return self->known;
}

/**
 * downhill_settings_plot_get_view:
 * @plot: a map of settings
 * @view: (out caller-allocates): what it shows
 *
 * Returns: whether it shows something
 */
gboolean
downhill_settings_plot_get_view (DownhillPlot         *plot,
                                 DownhillSettingsView *view)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);
  DownhillExperiment *experiment = get_experiment (plot);

  *view = (DownhillSettingsView) {
    .area = downhill_plot_get_area (plot),
    .x = downhill_plot_get_x_axis (plot),
    .y = downhill_plot_get_y_axis (plot),
    .second = downhill_second_setting_choose (
      downhill_experiment_get_settings (experiment)->optimiser),
    .m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)),
    .is_exact = find_modes (self),
    .modes = self->modes,
  };
  if (!view->is_exact)
    view->map = downhill_settings_finder_get (self->finder);

  return downhill_settings_words_nothing (view) == NULL;
}

static void
settings_plot_get_names (DownhillPlot  *plot,
                         char         **x_name,
                         char         **y_name)
{
  DownhillSettingsView view;

  downhill_settings_plot_get_view (plot, &view);
  *x_name = g_strdup (view.is_exact ? _("learning rate, all samples") : _("learning rate"));
  *y_name = g_strdup (downhill_second_setting_get_name (&view.second));
}

/* Ranges of batch sizes are none of a constant. */
static gboolean
take_chosen (DownhillPlot               *plot,
             const DownhillSettingsView *view,
             DownhillAxis               *x,
             DownhillAxis               *y)
{
  DownhillAxis chosen_x = *x, chosen_y = *y;

  if (!downhill_plot_take_chosen (plot, &chosen_x, &chosen_y) ||
      chosen_y.logarithmic != view->second.is_batch)
    return FALSE;
  *x = chosen_x;
  *y = chosen_y;

  return TRUE;
}

static void
settings_plot_prepare (DownhillPlot         *plot,
                       const DownhillCanvas *canvas)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (plot);
  DownhillSettingsView view;
  DownhillAxis x = { 0 }, y = { 0 };
  gboolean chosen;

  downhill_settings_plot_get_view (plot, &view);
  if (view.is_exact)
    return;
  chosen = take_chosen (plot, &view, &x, &y);
  downhill_settings_finder_ask (self->finder, chosen ? &x.range : NULL,
                                chosen ? &y.range : NULL);
  if (!canvas->retained)
    downhill_finder_wait (DOWNHILL_FINDER (self->finder));
}

static void
settings_plot_update (DownhillPlot *plot,
                      DownhillAxis *x,
                      DownhillAxis *y)
{
  DownhillSettingsView view;
  gboolean shows = downhill_settings_plot_get_view (plot, &view);

  x->logarithmic = TRUE;
  y->logarithmic = view.second.is_batch;
  x->range = usual_rates;
  y->range = downhill_second_setting_get_range (&view.second, view.m);
  if (take_chosen (plot, &view, x, y))
    return;
  if (view.is_exact)
    {
      double low = downhill_modes_get_limit (&view.modes, 0);
      double high = downhill_modes_get_limit (&view.modes, DOWNHILL_SECOND_SETTING_MOST);

      x->range = (DownhillRange) { LOWER_PART * MIN (low, high), UPPER_PART * MAX (low, high) };
    }
  else if (shows)
    {
      x->range = downhill_settings_map_get_rates (view.map);
    }
}

static void
settings_plot_draw_ground (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillSettingsView view;

  if (!downhill_settings_plot_get_view (plot, &view))
    return;
  downhill_settings_cells_draw (&view, canvas);
  if (!view.is_exact)
    return;
  for (int i = 0; i <= N_LIMITS; i++)
    {
      double momentum = DOWNHILL_SECOND_SETTING_MOST * i / N_LIMITS;

      cairo_line_to (canvas->cr, downhill_axis_to_pixel (
        view.x, downhill_modes_get_limit (&view.modes, momentum)),
        downhill_axis_to_pixel (view.y, momentum));
    }
  downhill_color_set (canvas->cr, canvas->palette->ink);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
}

/* The same room whatever is found, so that the picture does not jump. */
static double
settings_plot_measure_key (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillSettingsView view;
  DownhillRange colors = { 1, 1000 };

  if (downhill_settings_plot_get_view (plot, &view))
    colors = downhill_settings_cells_get_colors (&view);

  return downhill_color_key_measure (canvas, downhill_settings_words_key (&view), colors, TRUE);
}

static void
settings_plot_draw_key (DownhillPlot            *plot,
                        const DownhillCanvas    *canvas,
                        const cairo_rectangle_t *room)
{
  DownhillSettingsView view;

  if (downhill_settings_plot_get_view (plot, &view))
    downhill_color_key_draw (canvas, room, downhill_settings_words_key (&view),
                             downhill_settings_cells_get_colors (&view), TRUE);
}

static void
settings_plot_draw_low_key (DownhillPlot            *plot,
                            const DownhillCanvas    *canvas,
                            const cairo_rectangle_t *room)
{
  DownhillSettingsView view;

  if (downhill_settings_plot_get_view (plot, &view))
    downhill_color_key_draw_low (canvas, room, downhill_settings_words_key (&view),
                                 downhill_settings_cells_get_colors (&view));
}

/**
 * downhill_settings_plot_place_run:
 * @plot: a map of settings that was drawn
 * @run: one of the runs
 * @x: (out): where its rate is, or beside the edge beyond which that is
 * @y: (out): and its second setting, likewise
 *
 * Returns: whether it is by the rule that the map is of, or by plain descent on a map of
 *   momentum
 */
gboolean
downhill_settings_plot_place_run (DownhillPlot *plot,
                                  DownhillRun  *run,
                                  double       *x,
                                  double       *y)
{
  const DownhillSettings *settings = &run->settings;
  DownhillSettingsView view;

  if (!downhill_settings_plot_get_view (plot, &view) ||
      downhill_second_setting_choose (settings->optimiser).rule != view.second.rule)
    return FALSE;
  *x = downhill_axis_to_pixel (view.x, MAX (settings->learning_rate, G_MINDOUBLE));
  *y = downhill_axis_to_pixel (
    view.y, downhill_second_setting_get (&view.second, settings, view.m));
  /* All of a mark that stands for what is beyond is in the picture. */
  if (*x < view.area->x || *x > view.area->x + view.area->width)
    *x = CLAMP (*x, view.area->x + INSET, view.area->x + view.area->width - INSET);
  *y = CLAMP (*y, view.area->y, view.area->y + view.area->height);

  return TRUE;
}

/* A run whose rate is not on the map has an arrow at the edge that points to it. */
static void
draw_arrow (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            DownhillRun          *run,
            double                y)
{
  const DownhillAxis *axis = downhill_plot_get_x_axis (plot);
  double rate = run->settings.learning_rate;
  int way = rate > axis->range.max ? 1 : rate < axis->range.min ? -1 : 0;
  double x = (way > 0 ? axis->end : axis->start) - way * INSET;

  if (way == 0)
    return;
  cairo_move_to (canvas->cr, x - way * ARROW_FROM, y);
  cairo_rel_line_to (canvas->cr, -way * ARROW_LENGTH, 0);
  cairo_move_to (canvas->cr, x - way * (ARROW_FROM + ARROW_HEAD), y - ARROW_HEAD);
  cairo_line_to (canvas->cr, x - way * ARROW_FROM, y);
  cairo_line_to (canvas->cr, x - way * (ARROW_FROM + ARROW_HEAD), y + ARROW_HEAD);
  downhill_canvas_stroke_cased (canvas, downhill_mark_get_color (run->mark, canvas->palette), 2);
}

/**
 * downhill_settings_plot_find_best:
 * @plot: a map of settings that was drawn
 * @x: (out): where the best rate is
 * @y: (out): and its second setting
 *
 * Returns: whether anything is known
 */
gboolean
downhill_settings_plot_find_best (DownhillPlot *plot,
                                  double       *x,
                                  double       *y)
{
  DownhillSettingsView view;
  double rate, second;

  if (!downhill_settings_plot_get_view (plot, &view) ||
      !downhill_settings_cells_find_best (&view, &rate, &second))
    return FALSE;
  *x = downhill_axis_to_pixel (view.x, rate);
  *y = downhill_axis_to_pixel (view.y, second);

  return TRUE;
}

static void
settings_plot_draw_figure (DownhillPlot         *plot,
                           const DownhillCanvas *canvas)
{
  DownhillRun *current = downhill_experiment_get_current (get_experiment (plot)), *run;
  DownhillSettingsView view;
  double places[MOST_PLACES][2], x, y;
  guint place = 0, n = 0;

  if (!downhill_settings_plot_get_view (plot, &view))
    {
      downhill_plot_draw_notice (plot, canvas, downhill_settings_words_nothing (&view));
      return;
    }
  if (downhill_settings_plot_find_best (plot, &places[n][0], &places[n][1]))
    {
      downhill_canvas_draw_cross (canvas, places[n][0], places[n][1], canvas->palette->ink);
      n++;
    }
  while ((run = downhill_run_layers_next (get_experiment (plot), &place)) != NULL)
    if (downhill_settings_plot_place_run (plot, run, &x, &y))
      {
        draw_arrow (plot, canvas, run, y);
        if (run != current)
          downhill_mark_draw (run->mark, canvas, x, y, DOWNHILL_CANVAS_MARKER);
        if (n < MOST_PLACES)
          {
            places[n][0] = x;
            places[n][1] = y;
            n++;
          }
      }
  downhill_settings_legend_draw (plot, &view, canvas, (const double (*)[2]) places, n);
  if (downhill_settings_plot_place_run (plot, current, &x, &y))
    downhill_mark_draw_present (current->mark, canvas, x, y);
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

/* What is meant by a place of the second axis. */
static double
choose_second (const DownhillSettingsView *view,
               double                      y)
{
  double value = downhill_axis_to_value (view->y, y);

  if (view->second.is_batch)
    return CLAMP (value, 1, view->m);

  return downhill_number_round (CLAMP (value, 0, DOWNHILL_SECOND_SETTING_MOST),
                                fabs (downhill_axis_to_value (view->y, y + 1) - value));
}

static gboolean
settings_plot_find_settings (DownhillPlot     *plot,
                             double            x,
                             double            y,
                             DownhillSettings *settings)
{
  DownhillSettingsView view;
  double rate, second;

  if (!downhill_settings_plot_get_view (plot, &view))
    return FALSE;
  *settings = *downhill_experiment_get_settings (get_experiment (plot));
  rate = downhill_axis_to_value (view.x, x);
  second = choose_second (&view, y);
  settings->learning_rate = downhill_number_round (
    rate, MAX (fabs (downhill_axis_to_value (view.x, x + 1) - rate), ROUNDING * rate));
  if (second > 0 || settings->optimiser != &downhill_optimiser_gd)
    downhill_second_setting_set (&view.second, settings, second, view.m);

  return TRUE;
}

/* What is said is of the settings that a click takes. */
static char *
settings_plot_read_out (DownhillPlot *plot,
                        double        x,
                        double        y)
{
  DownhillSettingsView view;
  DownhillSettings settings;

  return downhill_settings_plot_get_view (plot, &view) &&
         downhill_second_setting_is_valid (&view.second, downhill_axis_to_value (view.y, y),
                                           view.m) &&
         settings_plot_find_settings (plot, x, y, &settings)
           ? downhill_settings_words_at (
               &view, settings.learning_rate,
               downhill_second_setting_get (&view.second, &settings, view.m))
           : NULL;
}

/* The run begins anew with the settings there, and goes so far that its path is seen. */
static void
settings_plot_drag_to (DownhillPlot *plot,
                       guint         handle G_GNUC_UNUSED,
                       double        x,
                       double        y)
{
  DownhillExperiment *experiment = get_experiment (plot);
  DownhillSettings settings;
  guint64 steps = CLAMP (downhill_experiment_get_last_step (experiment), FEWEST_DRAGGED,
                         MOST_DRAGGED);

  if (!settings_plot_find_settings (plot, x, y, &settings) ||
      downhill_settings_equal (&settings, downhill_experiment_get_settings (experiment)))
    return;
  downhill_experiment_set_settings (experiment, &settings);
  downhill_experiment_run (experiment, steps);
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
  DownhillSettingsView view;

  downhill_settings_plot_get_view (plot, &view);

  return downhill_settings_words_describe (&view);
}

static void
downhill_settings_plot_constructed (GObject *object)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (object);

  G_OBJECT_CLASS (downhill_settings_plot_parent_class)->constructed (object);

  self->finder = downhill_settings_finder_new (get_experiment (DOWNHILL_PLOT (self)));
  g_signal_connect_object (self->finder, "changed",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_settings_plot_dispose (GObject *object)
{
  DownhillSettingsPlot *self = DOWNHILL_SETTINGS_PLOT (object);

  g_clear_object (&self->finder);
  g_clear_pointer (&self->objective, downhill_objective_unref);

  G_OBJECT_CLASS (downhill_settings_plot_parent_class)->dispose (object);
}

static void
downhill_settings_plot_class_init (DownhillSettingsPlotClass *klass)
{
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = downhill_settings_plot_constructed;
  G_OBJECT_CLASS (klass)->dispose = downhill_settings_plot_dispose;
  plot_class->id = "settings";
  plot_class->of_settings = TRUE;
  plot_class->apart = TRUE;
  plot_class->title = N_("Settings map");
  plot_class->get_names = settings_plot_get_names;
  plot_class->prepare = settings_plot_prepare;
  plot_class->update = settings_plot_update;
  plot_class->draw_ground = settings_plot_draw_ground;
  plot_class->measure_key = settings_plot_measure_key;
  plot_class->draw_key = settings_plot_draw_key;
  plot_class->draw_low_key = settings_plot_draw_low_key;
  plot_class->draw_figure = settings_plot_draw_figure;
  plot_class->read_out = settings_plot_read_out;
  plot_class->find_handle = settings_plot_find_handle;
  plot_class->drag_to = settings_plot_drag_to;
  plot_class->find_settings = settings_plot_find_settings;
  plot_class->locate = settings_plot_locate;
  plot_class->describe = settings_plot_describe;
}

static void
downhill_settings_plot_init (DownhillSettingsPlot *self G_GNUC_UNUSED)
{
}
