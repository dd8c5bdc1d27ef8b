/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "downhill-app-settings.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-pending.h"

/* What the window's buttons, menu and keys do: its actions. */

static void
chooser_response_cb (DownhillWindow *self,
                     int             response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    downhill_window_open (self, file, NULL, NULL);
}

static void
open_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Open a Table"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (tables, _("Tables (CSV, TSV, text)"));
  gtk_file_filter_add_mime_type (tables, "text/plain");
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_swapped (self->chooser, "response",
                            G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_sample_activated (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant      *parameter,
                       gpointer       data)
{
  static const struct {
    const char *id;
    const char *file;
    const char *x;
    const char *y;
  } samples[] = {
    { "anscombe-1", "anscombe.csv", "x1", "y1" },
    { "anscombe-2", "anscombe.csv", "x2", "y2" },
    { "anscombe-3", "anscombe.csv", "x3", "y3" },
    { "anscombe-4", "anscombe.csv", "x4", "y4" },
    { "cars", "cars.csv", "speed", "dist" },
    { "old-faithful", "old-faithful.csv", "waiting", "duration" },
  };
  DownhillWindow *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  if (g_str_equal (id, "beans"))
    {
      downhill_load_bar_cancel (self->load_bar);
      downhill_experiment_set_beans (self->experiment,
                                     downhill_experiment_get_beans (self->experiment),
                                     NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (id, samples[i].id))
      {
        g_autofree char *uri = g_strconcat (
          DOWNHILL_SAMPLES_URI, samples[i].file, NULL);
        g_autoptr (GFile) file = g_file_new_for_uri (uri);

        downhill_window_open (self, file, samples[i].x, samples[i].y);
      }
}

static void
train_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       data)
{
  DownhillWindow *self = data;

  if (downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_RUNNING)
    downhill_experiment_pause (self->experiment);
  else
    downhill_experiment_start (self->experiment);
}

static void
step_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_pause (self->experiment);
  downhill_experiment_step (self->experiment);
}

static void
back_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;
  guint64 step = downhill_experiment_get_step (self->experiment);

  downhill_experiment_seek (self->experiment, step > 0 ? step - 1 : 0);
}

static void
reset_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       data)
{
  downhill_experiment_reset (DOWNHILL_WINDOW (data)->experiment);
}

/* Does what is offered, and begins the run with it. */
static void
take_advice_activated (GSimpleAction *action G_GNUC_UNUSED,
                       GVariant      *parameter G_GNUC_UNUSED,
                       gpointer       data)
{
  DownhillWindow *self = data;
  const DownhillAdvice *verdict = downhill_adviser_get_verdict (self->adviser);

  if (verdict == NULL || verdict->label == NULL)
    return;
  downhill_advice_take (verdict, self->experiment);
  downhill_experiment_start (self->experiment);
}

/* What is being made while the window goes on. */
typedef struct {
  DownhillWindow *window;
  char *what;
  char *remark; /* what else there is to say when it is there, or NULL */
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

static void
save_as_answered (DownhillWindow     *self,
                  int                 response,
                  DownhillSaverTable  table)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
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
exported_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Making) making = data;
  g_autoptr (GError) error = NULL;

  if (downhill_export_write_finish (result, &error))
    say_written (making);
  else
    say_error (making->window, error->message);
}

static void
export_chosen_cb (DownhillWindow       *self,
                  GFile                *file,
                  DownhillExportDialog *dialog)
{
  g_autoptr (GPtrArray) plots = downhill_export_dialog_dup_plots (dialog);
  g_autofree char *path = g_file_get_path (file);
  DownhillExport options;

  if (path == NULL)
    {
      say_error (self, _("Pictures can only be written to folders of this computer."));
      return;
    }
  downhill_export_dialog_get_options (dialog, &options);
  g_settings_set_int (self->settings, "export-width", options.width);
  g_settings_set_int (self->settings, "export-height", options.height);
  g_settings_set_double (self->settings, "export-scale", options.scale);
  g_settings_set_enum (self->settings, "export-style", options.style);
  g_settings_set_string (self->settings, "export-format",
                         downhill_export_dialog_get_format (dialog)->id);
  downhill_export_write_async (plots, &options, path, NULL, exported_cb,
                               making_new (self, path));
}

static void
export_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       data)
{
  DownhillWindow *self = data;
  DownhillExport options;
  g_autofree char *format = g_settings_get_string (self->settings, "export-format");
  GtkWidget *dialog;

  downhill_app_settings_get_export (self->settings, &options);
  dialog = downhill_export_dialog_new (GTK_WINDOW (self), self->plots, &options,
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

/**
 * downhill_window_add_action:
 * @self: a window
 * @action: one of its actions
 * @activated: what it does; its data is the window
 *
 * What is typed counts before any action, whoever activates it and however.
 */
void
downhill_window_add_action (DownhillWindow          *self,
                            GSimpleAction           *action,
                            DownhillWindowActivated  activated)
{
  g_signal_connect (action, "activate", G_CALLBACK (downhill_pending_commit), NULL);
  g_signal_connect (action, "activate", G_CALLBACK (activated), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

/* One of the plots' check items: the last one that is left stays. */
static void
show_plot_activated (GSimpleAction *action,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       data)
{
  DownhillWindow *self = data;
  const char *id = g_action_get_name (G_ACTION (action)) + strlen ("show-plot-");
  g_auto (GStrv) shown = downhill_plot_grid_dup_visible (self->grid);
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  if (g_variant_get_boolean (state) && g_strv_length (shown) == 1)
    return;
  for (guint i = 0; shown[i] != NULL; i++)
    if (!g_str_equal (shown[i], id))
      g_strv_builder_add (builder, shown[i]);
  if (!g_variant_get_boolean (state))
    g_strv_builder_add (builder, id);
  ids = g_strv_builder_end (builder);
  downhill_plot_grid_set_visible (self->grid, (const char * const *) ids);
  g_settings_set_strv (self->settings, "visible-plots", (const char * const *) ids);
}

/* Checks those plots in the menu that the grid shows. */
static void
grid_shown_notify_cb (DownhillWindow *self)
{
  g_auto (GStrv) shown = downhill_plot_grid_dup_visible (self->grid);

  for (guint i = 0; i < self->plots->len; i++)
    {
      const char *id = downhill_plot_get_id (g_ptr_array_index (self->plots, i));
      g_autofree char *name = g_strconcat ("show-plot-", id, NULL);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

      g_simple_action_set_state (
        G_SIMPLE_ACTION (action),
        g_variant_new_boolean (g_strv_contains ((const char * const *) shown, id)));
    }
}

static void
add_plot_actions (DownhillWindow *self)
{
  g_auto (GStrv) wanted = g_settings_get_strv (self->settings, "visible-plots");
  g_auto (GStrv) shown = NULL;

  downhill_plot_grid_set_visible (self->grid, (const char * const *) wanted);
  shown = downhill_plot_grid_dup_visible (self->grid);
  for (guint i = 0; i < self->plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (self->plots, i);
      const char *id = downhill_plot_get_id (plot);
      g_autofree char *name = g_strconcat ("show-plot-", id, NULL);
      g_autofree char *full = g_strconcat ("win.", name, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
        name, NULL,
        g_variant_new_boolean (g_strv_contains ((const char * const *) shown, id)));

      downhill_window_add_action (self, action, show_plot_activated);
      g_menu_append (self->plots_menu, downhill_plot_get_title (plot), full);
    }
  g_signal_connect_object (self->grid, "notify::shown", G_CALLBACK (grid_shown_notify_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
add_property_action (DownhillWindow *self,
                     const char     *name,
                     gpointer        object,
                     const char     *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_signal_connect (action, "notify::state", G_CALLBACK (downhill_pending_commit), NULL);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
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
  g_autofree char *path = g_file_get_path (file);
  Making *making;

  if (path == NULL)
    {
      say_error (self, _("Tables can only be written to folders of this computer."));
      return;
    }
  making = making_new (self, path);
  making->remark = downhill_saver_describe (self->experiment, table);
  downhill_saver_save_async (self->experiment, table, path, NULL, saved_cb, making);
}

/**
 * downhill_window_add_actions:
 * @self: a window with its experiment, plots and settings
 */
void
downhill_window_add_actions (DownhillWindow *self)
{
  const struct {
    const char *name;
    DownhillWindowActivated activated;
    const GVariantType *parameter_type;
  } entries[] = {
    { "open", open_activated, NULL },
    { "open-sample", open_sample_activated, G_VARIANT_TYPE_STRING },
    { "train", train_activated, NULL },
    { "step", step_activated, NULL },
    { "back", back_activated, NULL },
    { "reset", reset_activated, NULL },
    { "take-advice", take_advice_activated, NULL },
    { "save", save_activated, NULL },
    { "save-path", save_path_activated, NULL },
    { "export", export_activated, NULL },
    { "copy", copy_activated, NULL },
    { "open-folder", open_folder_activated, G_VARIANT_TYPE_STRING },
  };
  const struct {
    const char *action;
    const char *plot;
    const char *property;
  } options[] = {
    { "show-residuals", "fit", "show-residuals" },
    { "show-squares", "fit", "show-squares" },
    { "show-cuts", "map", "show-cuts" },
    { "true-vectors", "map", "true-vectors" },
    { "slices-along-b", "slices", "along-b" },
    { "step-scale", "loss", "step-scale" },
    { "loss-against", "loss", "against" },
    { "surface-mode", "surface", "mode" },
    { "limit-height", "surface", "limit-height" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (entries[i].name, entries[i].parameter_type);

      downhill_window_add_action (self, action, entries[i].activated);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      DownhillPlot *plot = downhill_figure_find (self->plots, options[i].plot);

      g_settings_bind (self->settings, options[i].action, plot, options[i].property,
                       G_SETTINGS_BIND_DEFAULT);
      add_property_action (self, options[i].action, plot, options[i].property);
    }
  g_object_bind_property (downhill_figure_find (self->plots, "map"), "show-cuts",
                          downhill_figure_find (self->plots, "surface"), "show-cuts",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  add_property_action (self, "together", self->experiment, "together");
  add_plot_actions (self);
  add_property_action (self, "show-panel", self->flap, "reveal-flap");
}
