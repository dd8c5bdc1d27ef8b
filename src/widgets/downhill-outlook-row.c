/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-outlook-row.h"

#include <glib/gi18n.h>

/* What will become of the run, right under its learning rate, and a button for
 * what would help it. */
struct _DownhillOutlookRow
{
  AdwPreferencesRow parent_instance;

  DownhillAdviser *adviser;
  DownhillExperiment *experiment;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DownhillOutlookRow, downhill_outlook_row, ADW_TYPE_PREFERENCES_ROW)

static void
outlook_changed_cb (DownhillOutlookRow *self)
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
button_clicked_cb (DownhillOutlookRow *self)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);

  if (outlook != NULL && outlook->label != NULL)
    downhill_advice_take (outlook, self->experiment);
}

static void
downhill_outlook_row_dispose (GObject *object)
{
  DownhillOutlookRow *self = DOWNHILL_OUTLOOK_ROW (object);

  g_clear_object (&self->adviser);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_outlook_row_parent_class)->dispose (object);
}

static void
downhill_outlook_row_class_init (DownhillOutlookRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_outlook_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-outlook-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlookRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlookRow, label);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlookRow, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
downhill_outlook_row_init (DownhillOutlookRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_outlook_row_set_adviser:
 * @self: a row that has none yet
 * @adviser: what tells of the run
 * @experiment: what takes the advice
 */
void
downhill_outlook_row_set_adviser (DownhillOutlookRow *self,
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
