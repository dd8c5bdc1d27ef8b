/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-outlook.h"

#include <string.h>
#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "core/descent/downhill-setting.h"
#include "downhill-rate-slider.h"
#include "downhill-row.h"

/* What will become of the run, right under its learning rate: a slider over the
 * zones of all rates, a sentence on this one, and a button for what would help. */
struct _DownhillOutlook
{
  AdwBin parent_instance;

  DownhillAdviser *adviser;
  DownhillExperiment *experiment;
  DownhillRateSlider *slider;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *start_label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DownhillOutlook, downhill_outlook, ADW_TYPE_BIN)

typedef enum {
  TONE_PLAIN,
  TONE_GOOD,
  TONE_WARNING,
  TONE_ERROR,
} Tone;

static const struct {
  const char *css_class;
  const char *icon;
  const char *name;
} tones[] = {
  [TONE_GOOD] = { "outlook-good", "emblem-ok-symbolic", N_("Good") },
  [TONE_WARNING] = { "outlook-warning", "dialog-warning-symbolic", N_("Warning") },
  [TONE_ERROR] = { "outlook-error", "dialog-error-symbolic", N_("Error") },
};

static Tone
get_tone (const DownhillAdvice *outlook)
{
  if (outlook == NULL)
    return TONE_PLAIN;
  if (outlook->fate == DOWNHILL_FATE_DIVERGES)
    return TONE_ERROR;
  if (outlook->warns)
    return TONE_WARNING;

  return outlook->fate == DOWNHILL_FATE_UNKNOWN ? TONE_PLAIN : TONE_GOOD;
}

static void
set_tone (DownhillOutlook *self,
          Tone             tone)
{
  for (gsize i = TONE_GOOD; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), tones[i].css_class);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), tone != TONE_PLAIN);
  if (tone == TONE_PLAIN)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self), tones[tone].css_class);
  gtk_image_set_from_icon_name (self->icon, tones[tone].icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(tones[tone].name), -1);
}

/* The word that the sentence begins with is what it says in short. */
static void
embolden_word (DownhillOutlook      *self,
               const DownhillAdvice *outlook)
{
  const char *word = outlook != NULL ? downhill_advice_word (outlook->fate) : "";
  g_autoptr (PangoAttrList) attributes = NULL;

  if (word[0] != '\0' && g_str_has_prefix (outlook->message, word))
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->end_index = (guint) strlen (word);
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (self->label, attributes);
}

/* What is said is about all of a run. One that goes on from its middle with other
 * settings than it came there with is none of those; nor is one that had others on its
 * way and is over, nor a fork that will begin again after the way of another run. */
static void
tell_start (DownhillOutlook *self)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);
  DownhillRun *run = downhill_experiment_get_current (self->experiment);
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);
  gboolean goes_on = state == DOWNHILL_EXPERIMENT_PAUSED || state == DOWNHILL_EXPERIMENT_RUNNING;
  gboolean fork = downhill_experiment_get_first_step (self->experiment) > 0;
  gboolean has_changed = downhill_run_has_changed (run);
  gboolean changes = !downhill_settings_same_path (&run->settings,
                                                   downhill_run_get_told_settings (run));

  gtk_label_set_text (self->start_label,
                      goes_on && !fork
                        ? _("This is said of a run from the start. Train goes on from where this "
                            "one is; Reset begins anew.")
                        : _("This is said of a run with these settings from the start on. This "
                            "one had others on its way."));
  gtk_widget_set_visible (GTK_WIDGET (self->start_label),
                          outlook != NULL && outlook->fate != DOWNHILL_FATE_UNKNOWN &&
                            (has_changed || (changes && (goes_on || fork))) &&
                            downhill_experiment_get_step (self->experiment) > 0);
}

/* The button goes where there is nothing left to help with. Who has pressed it is at
 * what it has changed then. */
static void
show_button (DownhillOutlook *self,
             gboolean         offers)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), DOWNHILL_TYPE_ROW);

  if (!offers && row != NULL && gtk_widget_is_focus (GTK_WIDGET (self->button)))
    gtk_widget_grab_focus (downhill_row_get_control (DOWNHILL_ROW (row)));
  gtk_widget_set_visible (GTK_WIDGET (self->button), offers);
}

static void
outlook_changed_cb (DownhillOutlook *self)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);
  gboolean offers = outlook != NULL && outlook->label != NULL;
  g_autofree char *sentence =
    downhill_text_dup_unbroken (outlook != NULL ? outlook->message
                                : downhill_adviser_keeps_back (self->adviser)
                                  ? _("Say first what becomes of the run; then it is told here.")
                                  : "…");

  gtk_label_set_text (self->label, sentence);
  embolden_word (self, outlook);
  set_tone (self, get_tone (outlook));
  tell_start (self);
  if (offers)
    gtk_button_set_label (self->button, outlook->label);
  show_button (self, offers);
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

  g_type_ensure (DOWNHILL_TYPE_RATE_SLIDER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-outlook.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, slider);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, label);
  gtk_widget_class_bind_template_child (widget_class, DownhillOutlook, start_label);
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
  const char *signals[] = { "notify::state", "moved", "reset" };

  g_return_if_fail (self->adviser == NULL);

  self->adviser = g_object_ref (adviser);
  self->experiment = g_object_ref (experiment);
  downhill_rate_slider_set_adviser (self->slider, adviser, experiment);
  g_signal_connect_object (adviser, "outlook-changed", G_CALLBACK (outlook_changed_cb),
                           self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (experiment, signals[i], G_CALLBACK (tell_start), self,
                             G_CONNECT_SWAPPED);
  outlook_changed_cb (self);
}
