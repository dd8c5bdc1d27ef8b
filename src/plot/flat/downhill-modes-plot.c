/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-modes-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/descent/downhill-modes.h"
#include "core/descent/downhill-setting.h"
#include "downhill-loss-reading.h"
#include "downhill-modes-curves.h"
#include "plot/paint/downhill-mark.h"

/* The distance of the current run from the lowest loss along the directions of the
 * largest and of the smallest curvature, logarithmic: what is a straight line there
 * shrinks by the same part with each step, and one is slower than the other. */
struct _DownhillModesPlot
{
  DownhillPlot parent_instance;

  DownhillPrincipalAxes axes;
  DownhillModesCurves *curves; /* NULL where there are no such axes */
  DownhillObjective *objective; /* what they are of, and how */
  DownhillSettings settings;
};

G_DEFINE_FINAL_TYPE (DownhillModesPlot, downhill_modes_plot, DOWNHILL_TYPE_PLOT)

/* Steps that are shown at first; twice as many each time that the run gets there. */
#define FIRST_STEPS 32

/* The room beside the first and the last step, so that their marks are whole. */
#define MARGIN 0.02

/* Smaller distances, in parts of the greatest, are what rounding leaves. */
#define FLOOR 1e-16

/* The room above the greatest distance, as a part of what is below it. */
#define ROOM_ABOVE 0.35

/* Around and beside the names, in pixels. */
#define GAP 6.0
#define LINE_GAP 3.0
#define LINE_LENGTH 40.0

/* As much of the width names take with all that they say. */
#define MOST_PART 0.85

/* In the mark of the smallest curvature, its radius. */
#define HOLE 2.5

static DownhillExperiment *
get_experiment (DownhillPlot *plot)
{
  return downhill_plot_get_experiment (plot);
}

static const DownhillDescent *
get_descent (DownhillPlot *plot)
{
  return downhill_experiment_get_descent (get_experiment (plot));
}

static DownhillColor
get_color (DownhillPlot         *plot,
           const DownhillCanvas *canvas)
{
  return downhill_mark_get_color (downhill_experiment_get_current (get_experiment (plot))->mark,
                                  canvas->palette);
}

/* The curves, if there are any: of other axes where data or settings are others. */
static DownhillModesCurves *
get_curves (DownhillPlot *plot)
{
  DownhillModesPlot *self = DOWNHILL_MODES_PLOT (plot);
  DownhillObjective *objective = downhill_experiment_get_objective (get_experiment (plot));
  const DownhillSettings *settings = downhill_experiment_get_settings (get_experiment (plot));

  if (self->objective == objective && downhill_settings_equal (&self->settings, settings))
    return self->curves;
  g_clear_pointer (&self->curves, downhill_modes_curves_free);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  self->objective = downhill_objective_ref (objective);
  self->settings = *settings;
  if (downhill_principal_axes_init (&self->axes, objective, settings))
    self->curves = downhill_modes_curves_new (&self->axes);

  return self->curves;
}

static void
modes_plot_get_names (DownhillPlot  *plot G_GNUC_UNUSED,
                      char         **x_name,
                      char         **y_name)
{
  *x_name = g_strdup (downhill_loss_count_get_name (DOWNHILL_LOSS_AGAINST_STEPS));
  *y_name = g_strdup (_("distance"));
}

static const DownhillLossCount count = { DOWNHILL_LOSS_AGAINST_STEPS, 0.5 };

static double
get_last (DownhillPlot *plot)
{
  double made = downhill_descent_get_last_step (get_descent (plot));
  double total = MAX (downhill_experiment_get_total_steps (get_experiment (plot)), made);
  double shown = FIRST_STEPS;

  while (shown < made)
    shown *= 2;

  return MAX (1, MIN (shown, total));
}

/* With room above for the names. By decades: an axis that creeps along with the run would
 * be drawn anew with each of its steps. */
static DownhillRange
get_distances (DownhillPlot *plot)
{
  DownhillModesCurves *curves = get_curves (plot);
  DownhillRange range = { 0.1, 1 };

  if (curves != NULL)
    range = downhill_modes_curves_measure (curves, get_descent (plot));
  if (!(range.max > 0))
    range = (DownhillRange) { 0.1, 1 };
  range.min = MAX (range.min, FLOOR * range.max);
  range.max *= pow (MAX (range.max / range.min, 10), ROOM_ABOVE);
  range.max = pow (10, ceil (log10 (range.max)));
  range.min = MIN (pow (10, floor (log10 (range.min))), range.max / 100);

  return range;
}

static void
modes_plot_update (DownhillPlot *plot,
                   DownhillAxis *x,
                   DownhillAxis *y)
{
  double last = get_last (plot);

  y->logarithmic = TRUE;
  if (downhill_plot_take_chosen (plot, x, y))
    return;
  x->range = (DownhillRange) { -MARGIN * last, (1 + MARGIN) * last };
  y->range = get_distances (plot);
}

/* What a step over all samples makes of the distance along an axis: of plain descent
 * 1 − αλ, with its sign; 0 where that is not the same for all steps. */
static double
get_factor (DownhillPlot *plot,
            guint         axis)
{
  DownhillModesPlot *self = DOWNHILL_MODES_PLOT (plot);
  const DownhillSettings *settings = &self->settings;
  double curvature = self->axes.curvatures[axis];
  DownhillModes modes;

  if (downhill_experiment_get_batch_size (get_experiment (plot)) <
        downhill_dataset_get_size (downhill_experiment_get_dataset (get_experiment (plot))) ||
      !downhill_modes_init (&modes, self->objective, settings))
    return 0;
  if (settings->optimiser == &downhill_optimiser_gd)
    return 1 - settings->learning_rate * curvature;
  modes.largest = modes.smallest = curvature;

  return downhill_modes_get_radius (&modes, settings->learning_rate,
                                    settings->constants[DOWNHILL_CONSTANT_MOMENTUM]);
}

static char *
name_curvature (DownhillModesPlot *self,
                guint              axis)
{
  g_autofree char *curvature = downhill_number_format (self->axes.curvatures[axis], 3);

  return g_strdup_printf (axis == 0 ? _("largest curvature %s") : _("smallest curvature %s"),
                          curvature);
}

/**
 * downhill_modes_plot_dup_name:
 * @plot: a plot of the modes that has curves
 * @axis: 0 for the axis of the largest curvature, 1 for the other
 *
 * Returns: (transfer full): what it is, and by what part a step shrinks the distance
 *   along it if that is known
 */
char *
downhill_modes_plot_dup_name (DownhillPlot *plot,
                              guint         axis)
{
  DownhillModesPlot *self = DOWNHILL_MODES_PLOT (plot);
  g_autofree char *name = name_curvature (self, axis);
  double factor = get_factor (plot, axis);
  g_autofree char *factor_text = NULL;

  if (factor == 0)
    return g_steal_pointer (&name);
  factor_text = downhill_number_format (factor, 3);

  /* Translators: a curvature, and what a step multiplies the distance by. */
  return g_strdup_printf (_("%s: × %s a step"), name, factor_text);
}

/* Where the run is; along the smallest curvature with a hole, since before the first step
 * there is no line that is dashed. */
static void
draw_mark (DownhillPlot         *plot,
           const DownhillCanvas *canvas,
           guint                 axis,
           double                x,
           double                y)
{
  downhill_mark_draw_present (downhill_experiment_get_current (get_experiment (plot))->mark,
                              canvas, x, y);
  if (axis == 0)
    return;
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, HOLE, 0, 2 * G_PI);
  downhill_color_set (canvas->cr, canvas->palette->area);
  cairo_fill (canvas->cr);
}

/* In the upper right, which the curves leave as they fall. Whether there is room. */
static gboolean
place_names (DownhillPlot         *plot,
             const DownhillCanvas *canvas,
             char                 *names[2],
             double                most_part,
             cairo_rectangle_t    *box,
             double               *height)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double widths[2];

  for (guint i = 0; i < 2; i++)
    downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &widths[i], height);
  box->width = LINE_LENGTH + MAX (widths[0], widths[1]) + 3 * GAP;
  box->height = 2 * *height + 3 * LINE_GAP;
  box->x = area->x + area->width - box->width - GAP;
  box->y = area->y + GAP;

  return box->width + 2 * GAP <= most_part * area->width && box->height <= area->height / 2;
}

static void
draw_names (DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  g_autofree char *first = downhill_modes_plot_dup_name (plot, 0);
  g_autofree char *second = downhill_modes_plot_dup_name (plot, 1);
  g_autofree char *brief_first = name_curvature (DOWNHILL_MODES_PLOT (plot), 0);
  g_autofree char *brief_second = name_curvature (DOWNHILL_MODES_PLOT (plot), 1);
  char *full[] = { first, second }, *brief[] = { brief_first, brief_second }, **names = full;
  cairo_rectangle_t box;
  double height;

  /* What a step multiplies by is left out where it would lie over the first steps. */
  if (!place_names (plot, canvas, full, MOST_PART, &box, &height))
    {
      names = brief;
      if (!place_names (plot, canvas, brief, 1, &box, &height))
        return;
    }
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  for (guint i = 0; i < 2; i++)
    {
      double y = box.y + LINE_GAP + height / 2 + i * (height + LINE_GAP);

      cairo_new_path (canvas->cr);
      cairo_move_to (canvas->cr, box.x + GAP, y);
      cairo_line_to (canvas->cr, box.x + GAP + LINE_LENGTH, y);
      downhill_modes_curves_stroke (canvas, i, get_color (plot, canvas));
      draw_mark (plot, canvas, i, box.x + GAP + LINE_LENGTH / 2, y);
      downhill_canvas_draw_text (
        canvas, names[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) { .x = box.x + LINE_LENGTH + 2 * GAP, .y = y, .align_y = 0.5 }, 0);
    }
}

static const char *
explain_nothing (void)
{
  return _("It needs one lowest loss, curved all round, and steps along both w and b.");
}

static void
modes_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillModesCurves *curves = get_curves (plot);
  DownhillRun *run = downhill_experiment_get_current (get_experiment (plot));
  double distances[2], w, b;

  if (curves == NULL)
    {
      const DownhillSettings *settings =
        downhill_experiment_get_settings (get_experiment (plot));

      downhill_plot_draw_notice (
        plot, canvas,
        settings->direction != DOWNHILL_DIRECTION_BOTH ? _("w and b do not go together.")
                                                       : _("E is not curved both ways."));
      return;
    }
  downhill_modes_curves_draw (curves, canvas, &count, downhill_plot_get_x_axis (plot),
                              downhill_plot_get_y_axis (plot), run->descent,
                              get_color (plot, canvas));
  draw_names (plot, canvas);
  downhill_descent_get_point (run->descent, &w, &b);
  downhill_principal_axes_measure (&DOWNHILL_MODES_PLOT (plot)->axes, w, b, distances);
  for (guint axis = 0; axis < 2; axis++)
    draw_mark (plot, canvas, axis,
               downhill_loss_count_place (&count, downhill_plot_get_x_axis (plot), run->descent,
                                          downhill_experiment_get_step (get_experiment (plot))),
               downhill_modes_curves_place (downhill_plot_get_y_axis (plot), distances[axis]));
}

/**
 * downhill_modes_plot_find:
 * @plot: a plot of the modes that was drawn
 * @x: how far to the right
 * @entry: (out): the entry of the current run's path that is recorded nearest
 *
 * Returns: whether there is one
 */
gboolean
downhill_modes_plot_find (DownhillPlot *plot,
                          double        x,
                          gsize        *entry)
{
  return get_curves (plot) != NULL && downhill_loss_reading_find_entry (plot, &count, x, entry);
}

/**
 * downhill_modes_plot_place:
 * @plot: a plot of the modes that was drawn
 * @axis: 0 for the axis of the largest curvature, 1 for the other
 * @entry: an entry of the current run's path
 * @x: (out): where it is drawn
 * @y: (out): likewise
 *
 * Returns: whether there are curves
 */
gboolean
downhill_modes_plot_place (DownhillPlot *plot,
                           guint         axis,
                           gsize         entry,
                           double       *x,
                           double       *y)
{
  const DownhillModesCurves *curves = get_curves (plot);
  const DownhillDescent *descent = get_descent (plot);
  double distances[2];

  if (curves == NULL)
    return FALSE;
  downhill_modes_curves_at (curves, descent, entry, distances);
  *x = downhill_loss_count_place (
    &count, downhill_plot_get_x_axis (plot), descent,
    entry * downhill_history_get_stride (downhill_descent_get_history (descent)));
  *y = downhill_modes_curves_place (downhill_plot_get_y_axis (plot), distances[axis]);

  return TRUE;
}

static char *
modes_plot_read_out (DownhillPlot *plot,
                     double        x,
                     double        y G_GNUC_UNUSED)
{
  const DownhillDescent *descent = get_descent (plot);
  g_autofree char *step = NULL, *first = NULL, *second = NULL;
  double distances[2];
  gsize entry;

  if (!downhill_modes_plot_find (plot, x, &entry))
    return NULL;
  downhill_modes_curves_at (get_curves (plot), descent, entry, distances);
  step = downhill_loss_count_read (
    &count, descent,
    entry * downhill_history_get_stride (downhill_descent_get_history (descent)));
  first = downhill_number_format (distances[0], 4);
  second = downhill_number_format (distances[1], 4);

  /* Translators: a step, and distances with the sign of the side. */
  return g_strdup_printf (_("%s\nfrom the lowest, along the largest curvature: %s\n"
                            "along the smallest: %s"), step, first,
                          second);
}

static void
modes_plot_hover (DownhillPlot *plot,
                  double        x,
                  double        y G_GNUC_UNUSED)
{
  downhill_loss_reading_hover (plot, &count, x);
}

static gboolean
modes_plot_locate (DownhillPlot *plot,
                   guint64       step,
                   double        w,
                   double        b,
                   double       *x,
                   double       *y)
{
  double distances[2];

  if (get_curves (plot) == NULL)
    return FALSE;
  downhill_principal_axes_measure (&DOWNHILL_MODES_PLOT (plot)->axes, w, b, distances);
  *x = downhill_loss_count_place (&count, downhill_plot_get_x_axis (plot), get_descent (plot),
                                  step);
  *y = downhill_modes_curves_place (downhill_plot_get_y_axis (plot), distances[0]);

  return TRUE;
}

static char *
modes_plot_describe (DownhillPlot *plot)
{
  DownhillModesPlot *self = DOWNHILL_MODES_PLOT (plot);
  g_autofree char *first = NULL, *second = NULL;
  g_autofree char *along_first = NULL, *along_second = NULL;
  double distances[2], w, b;

  if (get_curves (plot) == NULL)
    return g_strdup (explain_nothing ());
  downhill_descent_get_point (get_descent (plot), &w, &b);
  downhill_principal_axes_measure (&self->axes, w, b, distances);
  first = downhill_modes_plot_dup_name (plot, 0);
  second = downhill_modes_plot_dup_name (plot, 1);
  along_first = downhill_number_format (distances[0], 3);
  along_second = downhill_number_format (distances[1], 3);

  /* Translators: a direction, as “largest curvature 2.48: × 0.98 a step”, and the distance
   * along it; then those of the other. */
  return g_strdup_printf (
    _("The distance to the lowest loss along two directions, logarithmic. %s; it is %s now. "
      "%s; it is %s now."), first, along_first, second, along_second);
}

static void
downhill_modes_plot_finalize (GObject *object)
{
  DownhillModesPlot *self = DOWNHILL_MODES_PLOT (object);

  g_clear_pointer (&self->curves, downhill_modes_curves_free);
  g_clear_pointer (&self->objective, downhill_objective_unref);

  G_OBJECT_CLASS (downhill_modes_plot_parent_class)->finalize (object);
}

static void
downhill_modes_plot_constructed (GObject *object)
{
  G_OBJECT_CLASS (downhill_modes_plot_parent_class)->constructed (object);

  g_signal_connect_object (get_experiment (DOWNHILL_PLOT (object)), "reset",
                           G_CALLBACK (downhill_plot_give_up_chosen), object, G_CONNECT_SWAPPED);
}

static void
downhill_modes_plot_class_init (DownhillModesPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->constructed = downhill_modes_plot_constructed;
  object_class->finalize = downhill_modes_plot_finalize;
  plot_class->id = "modes";
  plot_class->title = N_("Two directions");
  plot_class->one_run = TRUE;
  plot_class->apart = TRUE;
  plot_class->get_names = modes_plot_get_names;
  plot_class->update = modes_plot_update;
  plot_class->draw_figure = modes_plot_draw_figure;
  plot_class->read_out = modes_plot_read_out;
  plot_class->hover = modes_plot_hover;
  plot_class->locate = modes_plot_locate;
  plot_class->describe = modes_plot_describe;
}

static void
downhill_modes_plot_init (DownhillModesPlot *self G_GNUC_UNUSED)
{
}
