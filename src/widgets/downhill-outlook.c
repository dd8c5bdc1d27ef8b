/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-outlook.h"

#include <glib/gi18n.h>

/* What will become of the run, right under its learning rate, and a button for
 * what would help it. */
struct _DownhillOutlook
{
  AdwBin parent_instance;

  DownhillAdviser *adviser;
  DownhillExperiment *experiment;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DownhillOutlook, downhill_outlook, ADW_TYPE_BIN)

static void
outlook_changed_cb (DownhillOutlook *self)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);
  gboolean warns = outlook != NULL && outlook->warns;
  gboolean offers = outlook != NULL && outlook->label != NULL;

  gtk_label_set_text (self->label, outlook != NULL ? outlook->message : "…");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), warns);
  if (warns)
    gtk_widget_add_css_class (GTK_WIDGET (self), "outlook-warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outlook-warning");
  if (offers)
    gtk_button_set_label (self->button, outlook->label);
  gtk_widget_set_visible (GTK_WIDGET (self->button), offers);
}

static void
button_clicked_cb (DownhillOutlook *self)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);

  if (outlook != NULL && outlook->label != NULL)
    downhill_advice_take (outlook, self->experiment);
}

static void
downhill_outlook_dispose (GObject *object)
{
  DownhillOutlook *self = DOWNHILL_OUTLOOK (object);

  g_clear_object (&self->adviser);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_outlook_parent_class)->dispose (object);
}

static void
downhill_outlook_class_init (DownhillOutlookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_outlook_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-outlook.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, label);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
downhill_outlook_init (DownhillOutlook *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_outlook_set_adviser:
 * @self: an outlook that has none yet
 * @adviser: what tells of the run
 * @experiment: what takes the advice
 */
void
downhill_outlook_set_adviser (DownhillOutlook *self,
                                  DownhillAdviser    *adviser,
                                  DownhillExperiment *experiment)
{
  g_return_if_fail (self->adviser == NULL);

  self->adviser = g_object_ref (adviser);
  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (adviser, "outlook-changed", G_CALLBACK (outlook_changed_cb),
                           self, G_CONNECT_SWAPPED);
  outlook_changed_cb (self);
}
