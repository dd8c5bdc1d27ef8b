/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-prediction-card.h"

#include <glib/gi18n.h>

#include "downhill-wrap-layout.h"

/* Asks for a prediction, and says what came of it: beside a lesson that wants to know
 * what becomes of the run, and over the plots for any of the three. It follows the
 * prediction, in which everything stands; places and steps are guessed on the map. */
struct _DownhillPredictionCard
{
  GtkBox parent_instance;

  DownhillPrediction *prediction;
  DownhillExperiment *experiment;
  gboolean updating;
  gboolean within_lesson;
  gboolean low;

  GtkWidget *row;
  GtkWidget *heading;
  GtkWidget *kind_drop_down;
  GtkWidget *steps_drop_down;
  GtkWidget *confirm_button;
  GtkWidget *leave_button;
  GtkLabel *task_label;
  GtkWidget *fates;
  GtkCheckButton *choices[DOWNHILL_FATE_DIVERGES + 1];
  GtkLabel *result_label;
  GtkLabel *why_label;
};

G_DEFINE_FINAL_TYPE (DownhillPredictionCard, downhill_prediction_card, GTK_TYPE_BOX)

/* In the order of DownhillFate. */
static const char * const fate_names[] = {
  NULL,
  N_("It arrives, each step on its own side"),
  N_("It swings from side to side, and arrives"),
  N_("It hovers above the lowest"),
  N_("It diverges"),
};

static const guint steps[] = { 2, 5, 10, 20, 50, 100, 500 };

/* A lesson says after how many, and is not left by itself. */
static char *
dup_place_task (DownhillPredictionCard *self)
{
  guint n = (guint) downhill_prediction_get_steps (self->prediction);

  if (!self->within_lesson)
    return g_strdup (_("Where will the point be after these steps? Click on the map, or use the "
                       "arrow keys there. Enter confirms, Escape leaves."));

  return g_strdup_printf (ngettext ("Where will the point be after %u step? Click on the map, "
                                    "or use the arrow keys there. Enter confirms.",
                                    "Where will the point be after %u steps? Click on the map, "
                                    "or use the arrow keys there. Enter confirms.", n), n);
}

static char *
dup_task (DownhillPredictionCard *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);

  if (downhill_prediction_get_stage (self->prediction) == DOWNHILL_PREDICTION_SAID)
    return g_strdup (_("Your prediction is made. Train to see what comes."));
  if (state == DOWNHILL_EXPERIMENT_RUNNING)
    return g_strdup (_("The run is being trained. Pause it to predict how it goes on."));
  if (state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED)
    return g_strdup (_("This run is over. Reset it to predict the next one."));
  switch (downhill_prediction_get_kind (self->prediction))
    {
    case DOWNHILL_PREDICTION_PLACE:
      return dup_place_task (self);
    case DOWNHILL_PREDICTION_STEP:
      return g_strdup (_("Where will the next step lead? Drag an arrow from the point on the "
                         "map, or use the arrow keys there. Enter confirms, Escape leaves."));
    case DOWNHILL_PREDICTION_FATE:
    default:
      /* On its way it shows. */
      return g_strdup (state == DOWNHILL_EXPERIMENT_READY
                         ? _("What will become of the run?")
                         : _("A part of this run is made. Reset it to predict what becomes of "
                             "it."));
    }
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
update_fates (DownhillPredictionCard *self)
{
  DownhillPredictionStage stage = downhill_prediction_get_stage (self->prediction);
  DownhillFate fate = downhill_prediction_get_fate (self->prediction);
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);
  gboolean open = stage != DOWNHILL_PREDICTION_SAID && stage != DOWNHILL_PREDICTION_REVEALED &&
                  state == DOWNHILL_EXPERIMENT_READY;

  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (self->choices); i++)
    {
      gtk_check_button_set_active (self->choices[i], i == fate);
      gtk_widget_set_sensitive (GTK_WIDGET (self->choices[i]), open);
    }
}

static void
update (DownhillPredictionCard *self)
{
  DownhillPredictionKind kind = downhill_prediction_get_kind (self->prediction);
  g_autofree char *result = downhill_prediction_dup_result (self->prediction);
  g_autofree char *task = result == NULL ? dup_task (self) : NULL;

  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind_drop_down), kind);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] == downhill_prediction_get_steps (self->prediction))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->steps_drop_down), i);
  gtk_widget_set_visible (self->steps_drop_down,
                          kind == DOWNHILL_PREDICTION_PLACE && !self->within_lesson);
  gtk_widget_set_visible (self->confirm_button,
                          kind != DOWNHILL_PREDICTION_FATE || !self->within_lesson);
  gtk_widget_set_visible (self->fates, kind == DOWNHILL_PREDICTION_FATE);
  gtk_widget_set_sensitive (self->confirm_button,
                            downhill_prediction_get_stage (self->prediction) ==
                              DOWNHILL_PREDICTION_PLACED);
  update_fates (self);
  show_text (self->task_label, task);
  show_text (self->result_label, result);
  show_text (self->why_label, downhill_prediction_get_why (self->prediction));
  /* What comes first is in sight. */
  gtk_box_reorder_child_after (GTK_BOX (self), self->row,
                               self->low && result != NULL ? GTK_WIDGET (self->why_label) : NULL);
  self->updating = FALSE;
}

static void
kind_notify_cb (DownhillPredictionCard *self)
{
  if (!self->updating)
    downhill_prediction_set_kind (
      self->prediction,
      (DownhillPredictionKind) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind_drop_down)));
}

static void
steps_notify_cb (DownhillPredictionCard *self)
{
  if (!self->updating)
    downhill_prediction_set_steps (
      self->prediction,
      steps[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->steps_drop_down))]);
}

static void
choice_toggled_cb (DownhillPredictionCard *self)
{
  for (guint i = DOWNHILL_FATE_ARRIVES; !self->updating && i < G_N_ELEMENTS (self->choices); i++)
    if (gtk_check_button_get_active (self->choices[i]))
      {
        downhill_prediction_say_fate (self->prediction, (DownhillFate) i);
        return;
      }
}

static void
confirm_clicked_cb (DownhillPredictionCard *self)
{
  downhill_prediction_confirm (self->prediction);
}

static GtkWidget *
new_drop_down (const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);

  return drop_down;
}

static GtkWidget *
new_row (DownhillPredictionCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_layout_manager (row, g_object_new (DOWNHILL_TYPE_WRAP_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (self), row);

  return row;
}

static GtkLabel *
add_label (DownhillPredictionCard *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self), label);

  return GTK_LABEL (label);
}

static void
fill_drop_downs (DownhillPredictionCard *self)
{
  const char * const kinds[] = { _("The place"), _("The next step"), _("The end"), NULL };
  g_autoptr (GtkStringList) kind_list = gtk_string_list_new (kinds);
  g_autoptr (GtkStringList) steps_list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_string_list_take (
      steps_list,
      g_strdup_printf (ngettext ("after %u step", "after %u steps", steps[i]), steps[i]));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind_drop_down), G_LIST_MODEL (kind_list));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->steps_drop_down), G_LIST_MODEL (steps_list));
}

/* Its words take a second line where there is little width. */
static GtkWidget *
create_choice (const char *name)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "wrap", TRUE, "xalign", 0.0,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *choice = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);

  return choice;
}

static void
add_choices (DownhillPredictionCard *self)
{
  self->fates = new_row (self);
  for (guint i = DOWNHILL_FATE_ARRIVES; i < G_N_ELEMENTS (self->choices); i++)
    {
      GtkWidget *choice = create_choice (_(fate_names[i]));

      self->choices[i] = GTK_CHECK_BUTTON (choice);
      if (i > DOWNHILL_FATE_ARRIVES)
        gtk_check_button_set_group (self->choices[i], self->choices[DOWNHILL_FATE_ARRIVES]);
      gtk_box_append (GTK_BOX (self->fates), choice);
      g_signal_connect_swapped (choice, "toggled", G_CALLBACK (choice_toggled_cb), self);
    }
}

static void
downhill_prediction_card_dispose (GObject *object)
{
  DownhillPredictionCard *self = DOWNHILL_PREDICTION_CARD (object);

  g_clear_object (&self->prediction);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_prediction_card_parent_class)->dispose (object);
}

static void
downhill_prediction_card_class_init (DownhillPredictionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_prediction_card_dispose;
}

static void
downhill_prediction_card_init (DownhillPredictionCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "prediction");
  self->row = new_row (self);
  self->heading = gtk_label_new (_("Predict, then reveal"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  self->kind_drop_down = new_drop_down (_("What to predict"));
  self->steps_drop_down = new_drop_down (_("Steps"));
  self->confirm_button = gtk_button_new_with_label (_("Confirm"));
  self->leave_button = gtk_button_new_with_label (_("Leave"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->leave_button), "win.leave-prediction");
  gtk_box_append (GTK_BOX (self->row), self->heading);
  gtk_box_append (GTK_BOX (self->row), self->kind_drop_down);
  gtk_box_append (GTK_BOX (self->row), self->steps_drop_down);
  gtk_box_append (GTK_BOX (self->row), self->confirm_button);
  gtk_box_append (GTK_BOX (self->row), self->leave_button);
  self->task_label = add_label (self);
  add_choices (self);
  self->result_label = add_label (self);
  self->why_label = add_label (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->why_label), "heading");
  fill_drop_downs (self);
  g_signal_connect_swapped (self->kind_drop_down, "notify::selected",
                            G_CALLBACK (kind_notify_cb), self);
  g_signal_connect_swapped (self->steps_drop_down, "notify::selected",
                            G_CALLBACK (steps_notify_cb), self);
  g_signal_connect_swapped (self->confirm_button, "clicked",
                            G_CALLBACK (confirm_clicked_cb), self);
}

/**
 * downhill_prediction_card_set_prediction:
 * @self: a card that has none yet
 * @prediction: what it asks for
 * @experiment: whose runs are predicted
 */
void
downhill_prediction_card_set_prediction (DownhillPredictionCard *self,
                                         DownhillPrediction     *prediction,
                                         DownhillExperiment     *experiment)
{
  g_return_if_fail (self->prediction == NULL);

  self->prediction = g_object_ref (prediction);
  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (prediction, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

/**
 * downhill_prediction_card_set_within_lesson:
 * @self: a card
 *
 * A lesson says what is to be predicted, and it is not left by itself.
 */
void
downhill_prediction_card_set_within_lesson (DownhillPredictionCard *self)
{
  self->within_lesson = TRUE;
  gtk_widget_set_visible (self->kind_drop_down, FALSE);
  gtk_widget_set_visible (self->leave_button, FALSE);
  update (self);
}

/**
 * downhill_prediction_card_set_low:
 * @self: a card
 * @low: whether there is little height: it begins with what can be chosen, or with what came
 *   of the guess
 */
void
downhill_prediction_card_set_low (DownhillPredictionCard *self,
                                  gboolean                low)
{
  if (self->low == !!low)
    return;
  self->low = !!low;
  gtk_widget_set_visible (self->heading, !low);
  update (self);
}

/**
 * downhill_prediction_card_get_verdict:
 * @self: a card
 *
 * Returns: (transfer none): where it says what came of the guess
 */
GtkWidget *
downhill_prediction_card_get_verdict (DownhillPredictionCard *self)
{
  return GTK_WIDGET (self->result_label);
}

/**
 * downhill_prediction_card_focus:
 * @self: a card
 *
 * Gives the keyboard to what is to be chosen first.
 */
void
downhill_prediction_card_focus (DownhillPredictionCard *self)
{
  gtk_widget_grab_focus (self->kind_drop_down);
}
