/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-playback-bar.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "downhill-pending.h"
#include "downhill-refresh.h"
#include "downhill-tooltip.h"
#include "downhill-train-button.h"
#include "downhill-wrap-layout.h"

/* The bar under the plots: what moves the run, where it stands, and the numbers
 * of the present point. */
struct _DownhillPlaybackBar
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  DownhillPlayer *player;
  GtkWidget *reset_button;
  DownhillTrainButton *train_button;
  GtkScale *timeline;
  GtkWidget *speed_box;
  GtkWidget *pace_squeezer;
  GtkWidget *paces;
  GtkWidget *readouts;
  GtkWidget *loss_box;
  GtkWidget *slope_w_box;
  GtkWidget *slope_b_box;
  GtkWidget *all_data_label;
  GtkLabel *steps_label;
  char *longest_steps;
  GtkSpinButton *speed_spin;
  GtkLabel *weight_label;
  GtkLabel *bias_label;
  GtkLabel *loss_label;
  GtkLabel *rise_label;
  int rise_width; /* which it has, in pixels */
  GtkLabel *slope_w_label;
  GtkLabel *slope_b_label;
  DownhillRefresh *refresh;
  GSimpleActionGroup *actions;
  gboolean updating;
  gboolean large; /* type */
  gboolean low;
  guint measure_id;
};

G_DEFINE_FINAL_TYPE (DownhillPlaybackBar, downhill_playback_bar, ADW_TYPE_BIN)

/* The Train button is as wide for either of its names, in pixels. */
#define TRAIN_WIDTH 104
#define NARROW_TRAIN_WIDTH 96

/* The least widths of the timeline, in pixels. */
#define TIMELINE_WIDTH 120
#define LOW_TIMELINE_WIDTH 48

/* Between the buttons; less where they all and the timeline share a narrow row. */
#define BUTTON_SPACING 6
#define TIGHT_SPACING 3

/* Between the name of the loss over the lowest and its number, in pixels. */
#define WIDE_SPACING 6
#define NARROW_SPACING 4

/* How much larger than the others the number to look at is, where there is room. */
#define WIDE_SCALE 1.1

/* The widths of the numbers, in characters: of w and b, and of the others. */
#define POINT 7
#define SLOPE 8

/* No loss over the lowest is wider with three digits; only what no run arrives at, nor
 * begins with, has a third digit in its exponent. */
#define WIDEST_RISE "8.88×10⁻⁸⁸"

/* In a bar of one row there is no room for that. */
#define LOW_RISE "0.00888"

/* With as many digits as the label has room for, so that what stands beside it does not
 * move, but no fewer than three: where these need more room, it stays theirs. */
static char *
format_to_fit (GtkLabel *label,
               double    value)
{
  g_autofree char *text = downhill_number_format (value, 4);
  int room = gtk_label_get_width_chars (label);

  if (g_utf8_strlen (text, -1) <= room)
    return g_steal_pointer (&text);
  g_free (text);
  text = downhill_number_format (value, 3);
  gtk_label_set_width_chars (label, MAX (room, (int) g_utf8_strlen (text, -1)));

  return g_steal_pointer (&text);
}

/* Other data has numbers of another size. */
static void
reset_room (DownhillPlaybackBar *self)
{
  gtk_label_set_width_chars (self->weight_label, POINT);
  gtk_label_set_width_chars (self->bias_label, POINT);
  gtk_label_set_width_chars (self->loss_label, SLOPE);
  gtk_label_set_width_chars (self->slope_w_label, SLOPE);
  gtk_label_set_width_chars (self->slope_b_label, SLOPE);
}

static void
show_text (GtkLabel   *label,
           const char *name,
           const char *text)
{
  gtk_label_set_text (label, text);
  /* The label has just made its text its name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_number (GtkLabel   *label,
             const char *name,
             double      value)
{
  g_autofree char *text = format_to_fit (label, value);

  show_text (label, name, text);
}

static int
measure_text (GtkLabel   *label,
              const char *text)
{
  g_autoptr (PangoLayout) layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (label), text);
  int width;

  pango_layout_set_attributes (layout, gtk_label_get_attributes (label));
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* It gets smaller all the way, and its place is as wide as it may ever have to be: where
 * numbers stand in columns, one that became too wide would take a row to itself. */
static void
show_rise (DownhillPlaybackBar *self,
           double               rise)
{
  g_autofree char *text = isnan (rise) ? g_strdup ("–") : downhill_number_format (rise, 4);

  if (measure_text (self->rise_label, text) > self->rise_width)
    {
      g_free (text);
      text = downhill_number_format (rise, 3);
    }
  show_text (self->rise_label, _("Loss over lowest"), text);
}

/* A style would count only with the next frame, too late to be measured. */
static void
scale_rise (DownhillPlaybackBar *self,
            double               factor)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (factor));
  gtk_label_set_attributes (self->rise_label, attributes);
}

static void
reserve_rise (DownhillPlaybackBar *self)
{
  self->rise_width = measure_text (self->rise_label, self->low ? LOW_RISE : WIDEST_RISE);
  gtk_widget_set_size_request (GTK_WIDGET (self->rise_label), self->rise_width, -1);
}

static gboolean
measure_cb (gpointer data)
{
  DownhillPlaybackBar *self = data;

  self->measure_id = 0;
  reserve_rise (self);

  return G_SOURCE_REMOVE;
}

/* Type became larger or smaller, of the label a moment after that of the bar. */
static void
downhill_playback_bar_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  DownhillPlaybackBar *self = DOWNHILL_PLAYBACK_BAR (widget);

  GTK_WIDGET_CLASS (downhill_playback_bar_parent_class)->css_changed (widget, change);
  if (self->measure_id == 0)
    self->measure_id = g_idle_add (measure_cb, self);
}

static char *
describe_way (guint64 step,
              guint64 total,
              guint64 epoch)
{
  return g_strdup_printf (_("step %llu of %llu, epoch %llu"), (unsigned long long) step,
                          (unsigned long long) total, (unsigned long long) epoch);
}

static char *
describe_steps (DownhillExperiment *experiment,
                guint64             step,
                guint64             total)
{
  switch (downhill_experiment_get_state (experiment))
    {
    case DOWNHILL_EXPERIMENT_DIVERGED:
      return g_strdup_printf (_("diverged after step %llu"),
                              (unsigned long long) step);
    case DOWNHILL_EXPERIMENT_FINISHED:
      return g_strdup_printf (_("finished: step %llu, epoch %llu"),
                              (unsigned long long) step,
                              (unsigned long long) downhill_experiment_get_epoch (experiment));
    case DOWNHILL_EXPERIMENT_READY:
    case DOWNHILL_EXPERIMENT_RUNNING:
    case DOWNHILL_EXPERIMENT_PAUSED:
    default:
      return describe_way (step, total, downhill_experiment_get_epoch (experiment));
    }
}

/* How far E is above the lowest one; no number where that is not known. What a run
 * knows of that has digits where the difference of two nearly equal losses has none. */
static double
get_rise (DownhillExperiment *experiment)
{
  DownhillRun *run = downhill_experiment_get_current (experiment);
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  double lowest = minimum->loss;
  double loss = downhill_experiment_get_loss (experiment);
  double excess = downhill_run_get_excess (run);

  /* What is left of E at a perfect fit stands beside this. */
  if (excess == 0 && loss > 2 * lowest)
    excess = INFINITY;
  if (minimum->kind == DOWNHILL_MINIMUM_UNKNOWN)
    return NAN;

  return isfinite (excess) ? excess * lowest : loss - lowest;
}

/* What stands beside the steps does not move while they grow. */
static void
reserve_room (DownhillPlaybackBar *self,
              const char          *longest)
{
  if (g_strcmp0 (longest, self->longest_steps) == 0)
    return;
  g_free (self->longest_steps);
  self->longest_steps = g_strdup (longest);
  gtk_widget_set_size_request (GTK_WIDGET (self->steps_label),
                               measure_text (self->steps_label, longest), -1);
}

/* A fork begins where it was forked. */
static void
explain_reset (DownhillPlaybackBar *self)
{
  unsigned long long step = downhill_experiment_get_first_step (self->experiment);
  g_autofree char *tip =
    step > 0 ? g_strdup_printf (_("Go back to step %llu, where this run was forked (R)"), step)
             : g_strdup (_("Go back to the start (R)"));

  downhill_tooltip_set (self->reset_button, tip);
}

/* GTK 4.8 draws a fill level that has changed alone as it was. */
static void
set_fill_level (DownhillPlaybackBar *self,
                double               level)
{
  GtkWidget *timeline = GTK_WIDGET (self->timeline);

  if (gtk_range_get_fill_level (GTK_RANGE (timeline)) == level)
    return;
  gtk_range_set_fill_level (GTK_RANGE (timeline), level);
  for (GtkWidget *child = gtk_widget_get_first_child (timeline); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_allocate (child);
}

static void
update (gpointer data)
{
  DownhillPlaybackBar *self = data;
  guint64 step = downhill_experiment_get_step (self->experiment);
  guint64 last = downhill_experiment_get_last_step (self->experiment);
  guint64 total = MAX (downhill_experiment_get_total_steps (self->experiment), last);
  g_autofree char *steps = NULL;
  g_autofree char *longest = NULL;
  double w, b, gradient[2];

  downhill_experiment_get_point (self->experiment, &w, &b);
  downhill_experiment_get_gradient (self->experiment, gradient);
  show_number (self->weight_label, _("Weight"), w);
  show_number (self->bias_label, _("Bias"), b);
  show_number (self->loss_label, _("Loss"),
               downhill_experiment_get_loss (self->experiment));
  show_rise (self, get_rise (self->experiment));
  show_number (self->slope_w_label, _("Slope along w, all data"), gradient[0]);
  show_number (self->slope_b_label, _("Slope along b, all data"), gradient[1]);

  explain_reset (self);
  steps = describe_steps (self->experiment, step, total);
  longest = describe_way (total, total,
                          downhill_experiment_get_settings (self->experiment)->epochs);
  reserve_room (self, longest);
  gtk_label_set_text (self->steps_label, steps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Step count"), -1);

  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->timeline), 0, MAX (total, 1));
  set_fill_level (self, last);
  gtk_range_set_value (GTK_RANGE (self->timeline), step);
  self->updating = FALSE;
  downhill_tooltip_set (GTK_WIDGET (self->timeline),
                        last > 0 ? NULL
                                 : _("There is no step to go to yet: Train or Step makes "
                                     "some."));
}

/* Only what was made already can be gone back to: the knob stands at the step at which
 * the run is then, wherever it was put. */
static void
go_to (DownhillPlaybackBar *self,
       double               value)
{
  downhill_pending_commit ();
  downhill_experiment_seek (self->experiment, (guint64) MAX (round (value), 0));
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->timeline),
                       downhill_experiment_get_step (self->experiment));
  self->updating = FALSE;
}

static gboolean
timeline_change_value_cb (DownhillPlaybackBar *self,
                          GtkScrollType        scroll G_GNUC_UNUSED,
                          double               value)
{
  if (!self->updating)
    go_to (self, value);

  return GDK_EVENT_STOP;
}

/* Assistive technology sets the value without asking. */
static void
timeline_value_changed_cb (DownhillPlaybackBar *self)
{
  if (!self->updating)
    go_to (self, gtk_range_get_value (GTK_RANGE (self->timeline)));
}

static int
speed_input_cb (GtkSpinButton *spin,
                double        *value)
{
  /* It is taken over even if there is none in the text. */
  *value = gtk_spin_button_get_value (spin);

  return downhill_number_parse (gtk_editable_get_text (GTK_EDITABLE (spin)), value)
           ? TRUE : GTK_INPUT_ERROR;
}

static gboolean
speed_output_cb (GtkSpinButton *spin)
{
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (spin);
  double speed = gtk_adjustment_get_value (adjustment);
  g_autofree char *text = g_strdup_printf ("%.0f", speed);
  double step = pow (10, floor (log10 (MAX (speed, 10)) + 1e-9) - 1);

  gtk_adjustment_set_step_increment (adjustment, step);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  downhill_pending_settle (spin);

  return TRUE;
}

static void
downhill_playback_bar_dispose (GObject *object)
{
  DownhillPlaybackBar *self = DOWNHILL_PLAYBACK_BAR (object);

  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_clear_object (&self->refresh);
  g_clear_pointer (&self->longest_steps, g_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->experiment);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (downhill_playback_bar_parent_class)->dispose (object);
}

static void
downhill_playback_bar_class_init (DownhillPlaybackBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_playback_bar_dispose;
  widget_class->css_changed = downhill_playback_bar_css_changed;

  g_type_ensure (DOWNHILL_TYPE_TRAIN_BUTTON);
  g_type_ensure (DOWNHILL_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-playback-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, reset_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, train_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, timeline);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, speed_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, pace_squeezer);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, paces);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, readouts);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, loss_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_w_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_b_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, all_data_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, steps_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, speed_spin);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, weight_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, bias_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, loss_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, rise_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_w_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_b_label);
  gtk_widget_class_bind_template_callback (widget_class, timeline_change_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_output_cb);
}

static void
downhill_playback_bar_init (DownhillPlaybackBar *self)
{
  /* Before its widgets: they would look for the actions above it. */
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "playback",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  reserve_rise (self);
  downhill_pending_watch (self->speed_spin);
}

/**
 * downhill_playback_bar_set_player:
 * @self: a bar that has none yet
 * @experiment: what it shows
 * @player: what makes the steps
 */
void
downhill_playback_bar_set_player (DownhillPlaybackBar *self,
                                  DownhillExperiment  *experiment,
                                  DownhillPlayer      *player)
{
  g_autoptr (GPropertyAction) pace = g_property_action_new ("pace", player, "pace");

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  self->player = g_object_ref (player);
  downhill_train_button_set_experiment (self->train_button, experiment);
  self->refresh = downhill_refresh_new (self, experiment, update);
  g_signal_connect_object (experiment, "notify::dataset", G_CALLBACK (reset_room), self,
                           G_CONNECT_SWAPPED);
  reset_room (self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (pace));
  g_object_bind_property (player, "speed",
                          gtk_spin_button_get_adjustment (self->speed_spin), "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  update (self);
}

static void
place (GtkWidget *child,
       int        column,
       int        row,
       int        n_columns)
{
  GtkWidget *grid = gtk_widget_get_parent (child);
  GtkLayoutChild *layout = gtk_layout_manager_get_layout_child (
    gtk_widget_get_layout_manager (grid), child);

  g_object_set (layout, "column", column, "row", row, "column-span", n_columns, NULL);
}

/**
 * downhill_playback_bar_set_size:
 * @self: a bar
 * @narrow: whether there is little width: the timeline has a row of its own, and
 *   numbers stand in two columns
 * @low: whether there is little height: all buttons and the timeline share a row, and
 *   of the numbers there are w, b and the loss over the lowest
 */
void
downhill_playback_bar_set_size (DownhillPlaybackBar *self,
                                gboolean             narrow,
                                gboolean             low)
{
  gboolean own_row = narrow && !low;
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->readouts);
  GtkWidget *buttons = gtk_widget_get_parent (GTK_WIDGET (self->train_button));
  int spacing = narrow && low ? TIGHT_SPACING : BUTTON_SPACING;

  place (GTK_WIDGET (self->timeline), own_row ? 0 : 1, own_row ? 0 : 1, own_row ? 3 : 1);
  gtk_widget_set_size_request (GTK_WIDGET (self->timeline),
                               low ? LOW_TIMELINE_WIDTH : TIMELINE_WIDTH, -1);
  gtk_box_set_spacing (GTK_BOX (buttons), spacing);
  gtk_grid_set_column_spacing (GTK_GRID (gtk_widget_get_parent (buttons)), spacing);
  gtk_widget_set_hexpand (self->speed_box, own_row);
  gtk_widget_set_size_request (GTK_WIDGET (self->train_button),
                               narrow ? NARROW_TRAIN_WIDTH : TRAIN_WIDTH, -1);
  downhill_wrap_layout_set_n_columns (DOWNHILL_WRAP_LAYOUT (layout), own_row ? 2 : 0);
  gtk_box_set_spacing (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->rise_label))),
                       narrow ? NARROW_SPACING : WIDE_SPACING);
  scale_rise (self, narrow ? 1 : WIDE_SCALE);
  self->low = !!low;
  reserve_rise (self);
  /* Their names say it, too. */
  gtk_widget_set_visible (self->all_data_label, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->steps_label), !low);
  gtk_widget_set_visible (self->loss_box, !low);
  gtk_widget_set_visible (self->slope_w_box, !low && !self->large);
  gtk_widget_set_visible (self->slope_b_box, !low && !self->large);
}

/**
 * downhill_playback_bar_set_large:
 * @self: a bar
 * @large: whether its type is large: the slopes, which the map has too, leave their room
 *   to the others; counts with the next downhill_playback_bar_set_size()
 */
void
downhill_playback_bar_set_large (DownhillPlaybackBar *self,
                                 gboolean             large)
{
  self->large = !!large;
}

/**
 * downhill_playback_bar_set_compact:
 * @self: a bar
 * @compact: whether the paces are in their menu alone, and leave the timeline room
 */
void
downhill_playback_bar_set_compact (DownhillPlaybackBar *self,
                                   gboolean             compact)
{
  gtk_widget_set_visible (self->pace_squeezer, !compact);
}
