/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-playback-bar.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "downhill-pending.h"
#include "downhill-train-button.h"

/* The bar under the plots: what moves the run, where it stands, and the numbers
 * of the present point. */
struct _DownhillPlaybackBar
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  DownhillPlayer *player;
  DownhillTrainButton *train_button;
  GtkScale *timeline;
  GtkLabel *steps_label;
  GtkSpinButton *speed_spin;
  GtkLabel *weight_label;
  GtkLabel *bias_label;
  GtkLabel *loss_label;
  GtkLabel *slope_w_label;
  GtkLabel *slope_b_label;
  guint update_id;
  gint64 updated_at;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DownhillPlaybackBar, downhill_playback_bar, ADW_TYPE_BIN)

/* The least time between two updates of a run that goes on, in microseconds. */
#define UPDATE_INTERVAL 100000

static void
show_number (GtkLabel   *label,
             const char *name,
             double      value)
{
  g_autofree char *text = downhill_number_format (value, 4);

  gtk_label_set_text (label, text);
  /* The label has just made its text its name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static char *
describe_steps (DownhillExperiment *experiment,
                guint64             step,
                guint64             total)
{
  switch (downhill_experiment_get_state (experiment))
    {
    case DOWNHILL_EXPERIMENT_DIVERGED:
      return g_strdup_printf (_("diverged after step %'llu"),
                              (unsigned long long) step);
    case DOWNHILL_EXPERIMENT_FINISHED:
      return g_strdup_printf (_("finished: step %'llu, epoch %'llu"),
                              (unsigned long long) step,
                              (unsigned long long) downhill_experiment_get_epoch (experiment));
    case DOWNHILL_EXPERIMENT_READY:
    case DOWNHILL_EXPERIMENT_RUNNING:
    case DOWNHILL_EXPERIMENT_PAUSED:
    default:
      return g_strdup_printf (_("step %'llu of %'llu, epoch %'llu"),
                              (unsigned long long) step, (unsigned long long) total,
                              (unsigned long long) downhill_experiment_get_epoch (experiment));
    }
}

static void
update (DownhillPlaybackBar *self)
{
  guint64 step = downhill_experiment_get_step (self->experiment);
  guint64 last = downhill_experiment_get_last_step (self->experiment);
  guint64 total = MAX (downhill_experiment_get_total_steps (self->experiment), last);
  g_autofree char *steps = NULL;
  double w, b, gradient[2];

  downhill_experiment_get_point (self->experiment, &w, &b);
  downhill_experiment_get_gradient (self->experiment, gradient);
  show_number (self->weight_label, _("Weight"), w);
  show_number (self->bias_label, _("Bias"), b);
  show_number (self->loss_label, _("Loss"),
               downhill_experiment_get_loss (self->experiment));
  show_number (self->slope_w_label, _("Slope along w"), gradient[0]);
  show_number (self->slope_b_label, _("Slope along b"), gradient[1]);

  steps = describe_steps (self->experiment, step, total);
  gtk_label_set_text (self->steps_label, steps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Step count"), -1);

  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->timeline), 0, MAX (total, 1));
  gtk_range_set_fill_level (GTK_RANGE (self->timeline), last);
  gtk_range_set_value (GTK_RANGE (self->timeline), step);
  self->updating = FALSE;
}

/* However many steps a frame makes, the numbers are written once; and while the
 * run goes on, no oftener than an eye or a screen reader can follow. */
static gboolean
update_once (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data G_GNUC_UNUSED)
{
  DownhillPlaybackBar *self = DOWNHILL_PLAYBACK_BAR (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_RUNNING &&
      now - self->updated_at < UPDATE_INTERVAL)
    return G_SOURCE_CONTINUE;

  self->update_id = 0;
  self->updated_at = now;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
experiment_changed_cb (DownhillPlaybackBar *self)
{
  if (self->update_id == 0)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_once,
                                                    NULL, NULL);
}

/* Only what was made already can be gone back to. */
static gboolean
timeline_change_value_cb (DownhillPlaybackBar *self,
                          GtkScrollType        scroll G_GNUC_UNUSED,
                          double               value)
{
  if (!self->updating)
    {
      downhill_pending_commit ();
      downhill_experiment_seek (self->experiment, (guint64) MAX (round (value), 0));
    }

  return GDK_EVENT_STOP;
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
  downhill_pending_remove (spin);

  return TRUE;
}

static void
downhill_playback_bar_dispose (GObject *object)
{
  DownhillPlaybackBar *self = DOWNHILL_PLAYBACK_BAR (object);

  if (self->update_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_id);
  self->update_id = 0;
  g_clear_object (&self->experiment);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (downhill_playback_bar_parent_class)->dispose (object);
}

static void
downhill_playback_bar_class_init (DownhillPlaybackBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_playback_bar_dispose;

  g_type_ensure (DOWNHILL_TYPE_TRAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-playback-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, train_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, timeline);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, steps_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, speed_spin);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, weight_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, bias_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, loss_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_w_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillPlaybackBar, slope_b_label);
  gtk_widget_class_bind_template_callback (widget_class, timeline_change_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_output_cb);
}

static void
downhill_playback_bar_init (DownhillPlaybackBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  const char *names[] = { "stepped", "moved", "reset", "notify" };

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  self->player = g_object_ref (player);
  downhill_train_button_set_experiment (self->train_button, experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (experiment, names[i],
                             G_CALLBACK (experiment_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_bind_property (player, "speed",
                          gtk_spin_button_get_adjustment (self->speed_spin), "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  update (self);
}
