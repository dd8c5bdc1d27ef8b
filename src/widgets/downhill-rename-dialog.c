/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-rename-dialog.h"

#include <glib/gi18n.h>

/* Asks what a run shall be called. */
typedef struct {
  DownhillExperiment *experiment;
  DownhillRun *run;
  GtkEditable *entry;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure G_GNUC_UNUSED)
{
  Question *question = data;

  g_object_unref (question->experiment);
  g_object_unref (question->run);
  g_free (question);
}

/* A run may have gone from the list while it was asked for its name. */
static gboolean
is_listed (DownhillExperiment *experiment,
           DownhillRun        *run)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) other = g_list_model_get_item (runs, i);

      if (other == run)
        return TRUE;
    }

  return FALSE;
}

static void
response_cb (AdwMessageDialog *dialog G_GNUC_UNUSED,
             const char       *response,
             gpointer          data)
{
  Question *question = data;
  g_autofree char *name = NULL;

  if (!g_str_equal (response, "rename") || !is_listed (question->experiment, question->run))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));
  downhill_experiment_rename_run (question->experiment, question->run, name);
}

/**
 * downhill_rename_dialog_present:
 * @parent: the window that it belongs to
 * @experiment: an experiment
 * @run: one of its runs
 *
 * Asks for the run's name, and gives it that one. With none, it is called by its
 * settings again.
 *
 * Returns: (transfer none): the dialog, which GTK owns
 */
GtkWindow *
downhill_rename_dialog_present (GtkWindow          *parent,
                                DownhillExperiment *experiment,
                                DownhillRun        *run)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Rename the Run"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *title = downhill_experiment_dup_title (experiment, run);
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (experiment), g_object_ref (run), GTK_EDITABLE (entry) };
  gtk_editable_set_text (GTK_EDITABLE (entry), run->name != NULL ? run->name : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), title);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 100);
  /* Room for a name, and for a long word in the title. */
  gtk_widget_set_size_request (entry, 260, -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"),
                                    "rename", _("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question,
                         question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);

  return GTK_WINDOW (dialog);
}
