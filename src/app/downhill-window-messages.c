/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "model/downhill-quantity.h"
#include "model/downhill-words.h"

/* What the window says of its own accord: of a run, of data, of what was typed. */

/**
 * downhill_window_announce_rest:
 * @self: a window
 *
 * Who does not see the run is told when it comes to rest, and of nothing before; and
 * once: what a message says is read to the user from there.
 */
void
downhill_window_announce_rest (DownhillWindow *self)
{
  const char *text = NULL;
  g_autofree char *filled = NULL;

  switch (downhill_experiment_get_state (self->experiment))
    {
    case DOWNHILL_EXPERIMENT_PAUSED:
      text = _("paused after {steps} steps, {excess} above the lowest");
      break;
    case DOWNHILL_EXPERIMENT_FINISHED:
      text = _("finished, {excess} above the lowest");
      break;
    case DOWNHILL_EXPERIMENT_DIVERGED:
      text = _("diverged after {steps} steps");
      break;
    case DOWNHILL_EXPERIMENT_READY:
    case DOWNHILL_EXPERIMENT_RUNNING:
    default:
      return;
    }
  if (downhill_adviser_get_verdict (self->adviser) != NULL)
    return;
  filled = downhill_quantity_fill (text, self->experiment);
  downhill_announcer_say (self->announcer, filled);
}

static void
offer_advice (DownhillWindow       *self,
              const DownhillAdvice *advice)
{
  downhill_message_bar_offer (self->messages, advice->label, "win.take-advice", NULL);
  /* Where it stands beside the rate it only sets. */
  downhill_message_bar_explain (self->messages, _("Takes this and begins the run"));
}

/* How the run ended, where that is worth a word, and one button that helps. */
static void
verdict_changed_cb (DownhillWindow *self)
{
  const DownhillAdvice *verdict = downhill_adviser_get_verdict (self->adviser);
  gboolean diverged = downhill_experiment_get_state (self->experiment) ==
                      DOWNHILL_EXPERIMENT_DIVERGED;

  /* The last one is about a run that is no more. */
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_RUN);
  if (verdict == NULL)
    return;
  downhill_message_bar_say (self->messages,
                            diverged ? DOWNHILL_MESSAGE_ERROR : DOWNHILL_MESSAGE_WARNING,
                            DOWNHILL_TOPIC_RUN, verdict->message);
  if (verdict->label != NULL)
    offer_advice (self, verdict);
}

/* What is said of the data that is there now: of its file, of itself, and of a run on
 * it with the present settings, with one button that helps. */
static void
say_of_data (DownhillWindow *self)
{
  const DownhillAdvice *remark = downhill_adviser_get_remark (self->adviser);
  DownhillObjective *objective = downhill_experiment_get_objective (self->experiment);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *text = NULL, *batch = NULL;
  gboolean fits = downhill_formula_fits (downhill_objective_get_formula (objective),
                                         downhill_objective_get_dataset (objective));

  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_DATA);
  /* A lesson brings its data and its settings with a purpose. */
  if (adw_flap_get_reveal_flap (self->lesson_flap))
    remark = NULL;
  if (self->load_remark != NULL)
    g_strv_builder_add (sentences, self->load_remark);
  batch = downhill_words_batch (
    downhill_experiment_get_settings (self->experiment)->batch_size,
    downhill_dataset_get_size (downhill_experiment_get_dataset (self->experiment)));
  if (batch != NULL)
    g_strv_builder_add (sentences, batch);
  if (!(downhill_dataset_get_moments (downhill_objective_get_dataset (objective))->var_x > 0))
    g_strv_builder_add (sentences,
                        _("All x are equal: the slope of the best line is undefined."));
  if (!fits)
    g_strv_builder_add (sentences, _("Cross-entropy needs y from 0 to 1."));
  if (remark != NULL)
    g_strv_builder_add (sentences, remark->message);
  list = g_strv_builder_end (sentences);
  text = g_strjoinv (" ", list);
  if (text[0] != '\0')
    downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_WARNING,
                              DOWNHILL_TOPIC_DATA, text);
  if (!fits)
    downhill_message_bar_offer (self->messages, _("Use Squared Error"), "win.use-squared-error",
                                NULL);
  else if (remark != NULL)
    offer_advice (self, remark);
}

/* Of data that the loss does not fit nothing else can be said or done. */
static void
use_squared_error_activated (GSimpleAction *action G_GNUC_UNUSED,
                             GVariant      *parameter G_GNUC_UNUSED,
                             gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_set (self->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_squared));
}

/* What is no longer so goes. A remark takes its time: the answer to something that was
 * done since it was asked for stays. */
static void
remark_changed_cb (DownhillWindow *self)
{
  gboolean answered =
    downhill_message_bar_speaks_of (self->messages, DOWNHILL_TOPIC_FILE) ||
    downhill_message_bar_speaks_of (self->messages, DOWNHILL_TOPIC_NONE);

  if (downhill_message_bar_speaks_of (self->messages, DOWNHILL_TOPIC_DATA) ||
      (downhill_adviser_get_remark (self->adviser) != NULL && !answered))
    say_of_data (self);
}

static void
experiment_dataset_notify_cb (DownhillWindow *self)
{
  downhill_window_update_title (self);
  g_clear_pointer (&self->load_remark, g_free);
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_FILE);
  say_of_data (self);
}

static void
loaded_cb (DownhillWindow  *self,
           DownhillDataset *dataset,
           const char      *remark)
{
  downhill_experiment_set_dataset (self->experiment, dataset);
  g_free (self->load_remark);
  self->load_remark = remark != NULL ? downhill_text_dup_sentence (remark) : NULL;
  say_of_data (self);
}

static void
load_failed_cb (DownhillWindow *self,
                const char     *message)
{
  downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_FILE,
                            message);
}

static void
remarked_cb (DownhillWindow *self,
             const char     *message)
{
  if (message != NULL)
    downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_WARNING,
                              DOWNHILL_TOPIC_ENTRY, message);
  else
    downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_ENTRY);
}

/**
 * downhill_window_bind_messages:
 * @widget_class: the class of windows
 *
 * Gives the template the functions that it names for what is read and typed.
 */
void
downhill_window_bind_messages (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remarked_cb);
}

/**
 * downhill_window_add_messages:
 * @self: a window with its experiment and its adviser
 *
 * Has it say from now on how runs end, and what there is to say of the data.
 */
void
downhill_window_add_messages (DownhillWindow *self)
{
  const DownhillWindowEntry entries[] = {
    { "use-squared-error", use_squared_error_activated, NULL },
  };

  downhill_window_add_entries (self, entries, G_N_ELEMENTS (entries));
  g_signal_connect_object (self->adviser, "verdict-changed",
                           G_CALLBACK (verdict_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adviser, "judged",
                           G_CALLBACK (downhill_window_announce_rest), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adviser, "remark-changed", G_CALLBACK (remark_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::dataset",
                           G_CALLBACK (experiment_dataset_notify_cb), self,
                           G_CONNECT_SWAPPED);
  experiment_dataset_notify_cb (self);
}
