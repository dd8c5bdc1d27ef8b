/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "plot/flat/downhill-map-guess.h"

/* Predicting in the window: the bar over the plots, and what is said of it. A lesson
 * that asks has the same on its own page. */

static gboolean
lesson_asks (DownhillWindow *self)
{
  return self->lesson != NULL && downhill_lesson_asks (self->lesson) &&
         adw_flap_get_reveal_flap (self->lesson_flap);
}

/* Places and steps are guessed on the map, so it has to be seen. */
static void
go_to_map (DownhillWindow *self)
{
  g_auto (GStrv) shown = downhill_plot_grid_dup_visible (self->grid);

  if (!g_strv_contains ((const char * const *) shown, "map"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "show-plot-map", NULL);
  downhill_plot_grid_focus_plot (self->grid, "map");
}

static void
set_open (DownhillWindow *self,
          gboolean        open)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean within = focus != NULL && self->prediction_card != NULL &&
                    gtk_widget_is_ancestor (focus, GTK_WIDGET (self->prediction_card));

  downhill_prediction_set_open (self->prediction, open);
  if (!open)
    {
      if (within)
        downhill_plot_grid_focus_current (self->grid);
      return;
    }
  if (downhill_prediction_get_kind (self->prediction) == DOWNHILL_PREDICTION_FATE)
    downhill_prediction_card_focus (self->prediction_card);
  else
    go_to_map (self);
}

static void
predict_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       data)
{
  DownhillWindow *self = data;

  if (!lesson_asks (self))
    set_open (self, !downhill_prediction_get_open (self->prediction));
}

static void
leave_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       data)
{
  set_open (data, FALSE);
}

/* What came of a guess is announced once. */
static void
announce (DownhillWindow *self)
{
  g_autofree char *result = downhill_prediction_dup_result (self->prediction);
  const char *why = downhill_prediction_get_why (self->prediction);
  g_autofree char *text = NULL;

  if ((result != NULL) == self->prediction_told)
    return;
  self->prediction_told = result != NULL;
  if (result == NULL)
    return;
  text = g_strjoin (" ", result, why, NULL);
  downhill_announcer_say (self->announcer, text);
}

/* Many never predict: the card is made when it is first asked for. */
static void
make_card (DownhillWindow *self)
{
  GtkWidget *messages = GTK_WIDGET (self->messages);
  GtkWidget *card = g_object_new (DOWNHILL_TYPE_PREDICTION_CARD, NULL);

  self->prediction_card = DOWNHILL_PREDICTION_CARD (card);
  downhill_prediction_card_set_prediction (self->prediction_card, self->prediction,
                                           self->experiment);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (messages)), card, messages);
}

static void
update_card (DownhillWindow *self)
{
  gboolean asks = downhill_prediction_get_open (self->prediction) && !lesson_asks (self);

  if (asks && self->prediction_card == NULL)
    make_card (self);
  if (self->prediction_card != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->prediction_card), asks);
  downhill_window_arrange_prediction (self);
}

static void
prediction_changed_cb (DownhillWindow *self)
{
  gboolean open = downhill_prediction_get_open (self->prediction);
  GAction *predict = g_action_map_lookup_action (G_ACTION_MAP (self), "predict");
  GAction *leave = g_action_map_lookup_action (G_ACTION_MAP (self), "leave-prediction");

  /* The window is going. */
  if (predict == NULL)
    return;
  g_simple_action_set_state (G_SIMPLE_ACTION (predict), g_variant_new_boolean (open));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (leave), open && !lesson_asks (self));
  update_card (self);
  downhill_adviser_keep_back (self->adviser, downhill_prediction_hides_fate (self->prediction));
  /* Who predicts has found the way, and needs the room. */
  if (open)
    downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_LESSONS);
  announce (self);
}

/**
 * downhill_window_add_prediction:
 * @self: a window with its experiment and plots
 *
 * Makes predicting available.
 */
void
downhill_window_add_prediction (DownhillWindow *self)
{
  const DownhillWindowEntry entries[] = {
    { "leave-prediction", leave_activated, NULL },
  };
  g_autoptr (GSimpleAction) predict =
    g_simple_action_new_stateful ("predict", NULL, g_variant_new_boolean (FALSE));

  self->prediction = downhill_prediction_new (self->experiment);
  downhill_map_guess_set_prediction (downhill_figure_find (self->plots, "map"),
                                     self->prediction);
  downhill_window_add_entries (self, entries, G_N_ELEMENTS (entries));
  downhill_window_add_action (self, predict, predict_activated);
  g_signal_connect_object (self->prediction, "changed", G_CALLBACK (prediction_changed_cb),
                           self, G_CONNECT_SWAPPED);
  prediction_changed_cb (self);
}
