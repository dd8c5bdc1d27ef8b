/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-train-button.h"

#include <glib/gi18n.h>

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

static void
experiment_state_notify_cb (DownhillTrainButton *self)
{
  gboolean running = downhill_experiment_get_state (self->experiment) ==
                     DOWNHILL_EXPERIMENT_RUNNING;
  gboolean anew = !running && downhill_experiment_begins_anew (self->experiment);
  const char *name = running ? _("Pause") : _("Train");

  gtk_label_set_text (GTK_LABEL (self->label), name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               anew ? _("This run is over: begin it anew from the start (Space). "
                                        "Undo brings it back.")
                                    : _("Make training steps, or pause (Space)"));
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
  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (experiment, "notify::state",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  /* What is trained together with the run may have steps left. */
  g_signal_connect_object (experiment, "notify::runs",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::together",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  experiment_state_notify_cb (self);
}
