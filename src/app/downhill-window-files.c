/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "downhill-app-settings.h"
#include "plot/flat/downhill-race-plot.h"
#include "widgets/downhill-export-dialog.h"

/* What the window writes, while it goes on: tables, pictures, the clipboard. */

/* What is being made while the window goes on. */
typedef struct {
  DownhillWindow *window;
  char *what;
  char *remark; /* what else there is to say when it is there, or NULL */
  DownhillExportDialog *dialog; /* hidden meanwhile; NULL once it was destroyed */
} Making;

static Making *
making_new (DownhillWindow *window,
            const char     *what)
{
  Making *self = g_new0 (Making, 1);

  self->window = g_object_ref (window);
  self->what = g_strdup (what);

  return self;
}

static void
making_free (Making *self)
{
  g_clear_weak_pointer (&self->dialog);
  g_object_unref (self->window);
  g_free (self->what);
  g_free (self->remark);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void
say (DownhillWindow      *self,
     DownhillMessageKind  kind,
     const char          *message)
{
  downhill_message_bar_say (self->messages, kind, DOWNHILL_TOPIC_NONE, message);
}

static void
say_error (DownhillWindow *self,
           const char     *message)
{
  say (self, DOWNHILL_MESSAGE_ERROR, message);
}

static void
say_written (Making *making)
{
  DownhillWindow *self = making->window;
  g_autofree char *name = g_filename_display_basename (making->what);
  g_autofree char *written = g_strdup_printf (_("“%s” was written."), name);
  g_autofree char *message =
    g_strconcat (written, making->remark != NULL ? " " : NULL, making->remark, NULL);

  /* That not all is there must not go away unread. */
  say (self, making->remark != NULL ? DOWNHILL_MESSAGE_WARNING
                                    : DOWNHILL_MESSAGE_INFORMATION, message);
  downhill_message_bar_offer (self->messages, _("Open Folder"), "win.open-folder",
                              g_variant_new_string (making->what));
}

static void
saved_cb (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;

  if (downhill_saver_save_finish (result, &error))
    say_written (making);
  else
    say_error (making->window, error->message);
}

/* Returns: (transfer full) (nullable): the file that was chosen */
static GFile *
take_chosen (DownhillWindow *self,
             int             response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                  ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;

  g_clear_object (&self->chooser);

  return file;
}

static void
save_as_answered (DownhillWindow     *self,
                  int                 response,
                  DownhillSaverTable  table)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    downhill_window_save (self, table, file);
}

static void
save_data_response_cb (DownhillWindow *self,
                       int             response)
{
  save_as_answered (self, response, DOWNHILL_SAVER_DATA);
}

static void
save_path_response_cb (DownhillWindow *self,
                       int             response)
{
  save_as_answered (self, response, DOWNHILL_SAVER_PATH);
}

static void
save_race_response_cb (DownhillWindow *self,
                       int             response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    downhill_window_save_race (self, file);
}

static void
ask_where_to_save (DownhillWindow *self,
                   const char     *title,
                   const char     *name,
                   GCallback       response_cb)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_swapped (self->chooser, "response", response_cb, self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  ask_where_to_save (data, _("Save the Data"), _("data.csv"),
                     G_CALLBACK (save_data_response_cb));
}

static void
save_path_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       data)
{
  ask_where_to_save (data, _("Save the Path"), _("path.csv"),
                     G_CALLBACK (save_path_response_cb));
}

static void
save_race_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       data)
{
  ask_where_to_save (data, _("Save the Race"), _("race.csv"),
                     G_CALLBACK (save_race_response_cb));
}

static void
exported_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;

  if (downhill_export_write_finish (result, &error))
    say_written (making);
  else if (making->dialog != NULL && gtk_widget_get_mapped (GTK_WIDGET (making->window)))
    {
      downhill_export_dialog_say_failed (making->dialog, error->message);
      return;
    }
  else
    say_error (making->window, error->message);
  if (making->dialog == NULL)
    return;
  /* Window managers look for another window to be at before this one goes, and there are some
   * that find none. */
  gtk_window_destroy (GTK_WINDOW (making->dialog));
  gtk_window_present (GTK_WINDOW (making->window));
}

static void
export_chosen_cb (DownhillWindow       *self,
                  GFile                *file,
                  DownhillExportDialog *dialog)
{
  g_autoptr (GPtrArray) plots = downhill_export_dialog_dup_plots (dialog);
  g_autofree char *path = g_file_get_path (file);
  DownhillExport options;
  Making *making;

  if (path == NULL)
    {
      downhill_export_dialog_say_failed (
        dialog, _("Pictures can only be written to folders of this computer."));
      return;
    }
  downhill_export_dialog_get_options (dialog, &options);
  g_settings_set_int (self->settings, "export-width", options.width);
  g_settings_set_int (self->settings, "export-height", options.height);
  g_settings_set_double (self->settings, "export-scale", options.scale);
  g_settings_set_enum (self->settings, "export-style", options.style);
  g_settings_set_double (self->settings, "export-type-size", options.type_size);
  g_settings_set_boolean (self->settings, "export-caption", options.caption);
  g_settings_set_string (self->settings, "export-format",
                         downhill_export_dialog_get_format (dialog)->id);
  /* The window goes on; the dialog comes back if this fails. */
  gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
  making = making_new (self, path);
  g_set_weak_pointer (&making->dialog, dialog);
  downhill_export_write_async (plots, &options, path, NULL, exported_cb, making);
}

static void
export_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       data)
{
  DownhillWindow *self = data;
  DownhillExport options;
  g_autoptr (GPtrArray) shown = downhill_plot_grid_dup_shown (self->grid);
  g_autofree char *format = g_settings_get_string (self->settings, "export-format");
  GtkWidget *dialog;

  downhill_app_settings_get_export (self->settings, &options);
  dialog = downhill_export_dialog_new (GTK_WINDOW (self), self->plots, shown, &options,
                                       downhill_format_find (format));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (export_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = downhill_export_encode_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *message = NULL;
  GAction *action;

  /* A window that was closed meanwhile has no actions left. */
  action = g_action_map_lookup_action (G_ACTION_MAP (making->window), "copy");
  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture == NULL)
    {
      say_error (making->window, error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (making->window)),
                             texture);
  message = g_strdup_printf (_("The picture of “%s” is on the clipboard."), making->what);
  say (making->window, DOWNHILL_MESSAGE_INFORMATION, message);
}

static void
copy_activated (GSimpleAction *action,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;
  DownhillPlot *current = downhill_plot_grid_get_current (self->grid);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  DownhillExport options;

  downhill_app_settings_get_export (self->settings, &options);
  g_ptr_array_add (one, current);
  /* A key that is held down would start more than can be finished. */
  g_simple_action_set_enabled (action, FALSE);
  downhill_export_encode_async (&downhill_format_png, one, &options, NULL, copied_cb,
                                making_new (self, downhill_plot_get_title (current)));
}

static void
folder_opened_cb (GObject      *source G_GNUC_UNUSED,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DownhillWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    say_error (self, error->message);
}

static void
open_folder_activated (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant      *parameter,
                       gpointer       data)
{
  GdkDisplay *display = gtk_widget_get_display (data);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autofree char *folder = g_path_get_dirname (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  /* What the program sets there is for itself alone. */
  g_app_launch_context_unsetenv (G_APP_LAUNCH_CONTEXT (context), "GDK_DEBUG");
  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL,
                                             folder_opened_cb, g_object_ref (data));
}

/* Returns: (transfer full) (nullable): the path of a table that can be written */
static char *
dup_table_path (DownhillWindow *self,
                GFile          *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    say_error (self, _("Tables can only be written to folders of this computer."));

  return path;
}

/**
 * downhill_window_save:
 * @self: a window
 * @table: what to save
 * @file: where to
 *
 * Writes the table beside what goes on, and says when it is there, or why not.
 */
void
downhill_window_save (DownhillWindow     *self,
                      DownhillSaverTable  table,
                      GFile              *file)
{
  g_autofree char *path = dup_table_path (self, file);
  Making *making;

  if (path == NULL)
    return;
  making = making_new (self, path);
  making->remark = downhill_saver_describe (self->experiment, table);
  downhill_saver_save_async (self->experiment, table, path, NULL, saved_cb, making);
}

/**
 * downhill_window_save_race:
 * @self: a window
 * @file: where to
 *
 * Writes the table of the race that its plot shows, likewise.
 */
void
downhill_window_save_race (DownhillWindow *self,
                           GFile          *file)
{
  DownhillPlot *plot = downhill_figure_find (self->plots, "race");
  g_autofree char *path = dup_table_path (self, file);
  g_autoptr (DownhillFairRace) race = NULL;

  if (path == NULL)
    return;
  race = downhill_race_plot_dup_race (DOWNHILL_RACE_PLOT (plot));
  downhill_saver_save_race_async (race, path, NULL, saved_cb, making_new (self, path));
}

/**
 * downhill_window_add_file_actions:
 * @self: a window with its experiment, plots and settings
 */
void
downhill_window_add_file_actions (DownhillWindow *self)
{
  const DownhillWindowEntry entries[] = {
    { "save", save_activated, NULL },
    { "save-path", save_path_activated, NULL },
    { "save-race", save_race_activated, NULL },
    { "export", export_activated, NULL },
    { "copy", copy_activated, NULL },
    { "open-folder", open_folder_activated, G_VARIANT_TYPE_STRING },
  };

  downhill_window_add_entries (self, entries, G_N_ELEMENTS (entries));
}
