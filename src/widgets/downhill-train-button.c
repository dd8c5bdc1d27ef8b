/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-train-button.h"

#include <glib/gi18n.h>

#include "downhill-tooltip.h"

/* Train, which becomes Pause while steps are being made. Where the run is over and another
 * one would begin, the icon and the tooltip say so. It activates win.train in any case. */
struct _DownhillTrainButton
{
  GtkButton parent_instance;

  DownhillExperiment *experiment;
  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (DownhillTrainButton, downhill_train_button, GTK_TYPE_BUTTON)

static char *
explain (DownhillTrainButton *self,
         gboolean             anew)
{
  unsigned long long step = downhill_experiment_get_first_step (self->experiment);

  if (!anew)
    return g_strdup (_("Make training steps, or pause (Space)"));
  if (step > 0)
    return g_strdup_printf (_("This run is over: begin it anew from step %llu, where it was "
                              "forked (Space). Undo brings it back."), step);

  return g_strdup (_("This run is over: begin it anew from the start (Space). Undo brings it "
                     "back."));
}

static void
experiment_state_notify_cb (DownhillTrainButton *self)
{
  gboolean running = downhill_experiment_get_state (self->experiment) ==
                     DOWNHILL_EXPERIMENT_RUNNING;
  gboolean anew = !running && downhill_experiment_begins_anew (self->experiment);
  const char *name = running ? _("Pause") : _("Train");
  g_autofree char *tip = explain (self, anew);

  gtk_label_set_text (GTK_LABEL (self->label), name);
  downhill_tooltip_set (GTK_WIDGET (self), tip);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                running ? "media-playback-pause-symbolic"
                                : anew  ? "view-refresh-symbolic"
                                        : "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
downhill_train_button_dispose (GObject *object)
{
  g_clear_object (&DOWNHILL_TRAIN_BUTTON (object)->experiment);

  G_OBJECT_CLASS (downhill_train_button_parent_class)->dispose (object);
}

static void
downhill_train_button_class_init (DownhillTrainButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_train_button_dispose;
}

static void
downhill_train_button_init (DownhillTrainButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  /* The button has the name already: the label would only say it again. */
  self->icon = gtk_image_new ();
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.train");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
}

/**
 * downhill_train_button_set_experiment:
 * @self: a button that has none yet
 * @experiment: whose state it shows
 */
void
downhill_train_button_set_experiment (DownhillTrainButton *self,
                                      DownhillExperiment  *experiment)
{
  /* What is trained together with the run may have steps left, and a fork begins
   * elsewhere. */
  static const char * const signals[] = {
    "notify::state", "notify::runs", "notify::together", "notify::current", "notify::epochs",
  };

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (experiment, signals[i], G_CALLBACK (experiment_state_notify_cb),
                             self, G_CONNECT_SWAPPED);
  experiment_state_notify_cb (self);
}
