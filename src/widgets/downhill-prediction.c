/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-prediction.h"

#include <glib/gi18n.h>

/* What a learner says of a run before it is made, and what came of it: who has
 * said something looks twice at what happens. Nothing is told before that. */
struct _DownhillPrediction
{
  GtkBox parent_instance;

  GtkCheckButton *choices[DOWNHILL_FATE_DIVERGES + 1];
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (DownhillPrediction, downhill_prediction, GTK_TYPE_BOX)

/* In the order of DownhillFate. */
static const struct {
  const char *choice;
  const char *right;
  const char *wrong;
} fates[] = {
  [DOWNHILL_FATE_ARRIVES] = {
    N_("It arrives, each step on its own side"),
    N_("You were right: it arrives, and each step stays on its own side."),
    N_("It arrives, and each step stays on its own side. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_SWINGS] = {
    N_("It swings from side to side, and arrives"),
    N_("You were right: it swings from side to side, and arrives."),
    N_("It swings from side to side, and arrives. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_HOVERS] = {
    N_("It hovers above the lowest"),
    N_("You were right: it hovers above the lowest."),
    N_("It hovers above the lowest. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_DIVERGES] = {
    N_("It diverges"),
    N_("You were right: it diverges."),
    N_("It diverges. What made you think otherwise?"),
  },
};

static void
downhill_prediction_class_init (DownhillPredictionClass *klass G_GNUC_UNUSED)
{
}

static void
downhill_prediction_init (DownhillPrediction *self)
{
  GtkWidget *heading = gtk_label_new (_("Predict, then reveal"));
  GtkWidget *result = gtk_label_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "prediction");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self), heading);
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (fates); i++)
    {
      GtkWidget *choice = gtk_check_button_new_with_label (_(fates[i].choice));

      self->choices[i] = GTK_CHECK_BUTTON (choice);
      if (i > DOWNHILL_FATE_ARRIVES)
        gtk_check_button_set_group (self->choices[i], self->choices[DOWNHILL_FATE_ARRIVES]);
      gtk_box_append (GTK_BOX (self), choice);
    }
  self->result = GTK_LABEL (result);
  gtk_label_set_xalign (self->result, 0);
  gtk_label_set_wrap (self->result, TRUE);
  gtk_box_append (GTK_BOX (self), result);
  downhill_prediction_reset (self);
}

/**
 * downhill_prediction_reset:
 * @self: a prediction
 *
 * Nothing was said yet, and nothing is revealed.
 */
void
downhill_prediction_reset (DownhillPrediction *self)
{
  downhill_prediction_set_guess (self, DOWNHILL_FATE_UNKNOWN);
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (fates); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->choices[i]), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
}

/**
 * downhill_prediction_reveal:
 * @self: a prediction
 * @fate: what became of the run, not %DOWNHILL_FATE_UNKNOWN
 *
 * Says whether that was predicted, once: what was said stays. Who has said nothing
 * is told nothing.
 */
void
downhill_prediction_reveal (DownhillPrediction *self,
                            DownhillFate        fate)
{
  DownhillFate guess = downhill_prediction_get_guess (self);

  if (guess == DOWNHILL_FATE_UNKNOWN || gtk_widget_get_visible (GTK_WIDGET (self->result)))
    return;
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (fates); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->choices[i]), FALSE);
  gtk_label_set_text (self->result,
                      guess == fate ? _(fates[fate].right) : _(fates[fate].wrong));
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
}

/**
 * downhill_prediction_get_guess:
 * @self: a prediction
 *
 * Returns: what was said, %DOWNHILL_FATE_UNKNOWN if nothing was
 */
DownhillFate
downhill_prediction_get_guess (DownhillPrediction *self)
{
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (fates); i++)
    if (gtk_check_button_get_active (self->choices[i]))
      return i;

  return DOWNHILL_FATE_UNKNOWN;
}

void
downhill_prediction_set_guess (DownhillPrediction *self,
                               DownhillFate        fate)
{
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (fates); i++)
    gtk_check_button_set_active (self->choices[i], i == fate);
}
