/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "downhill-window.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/downhill-number.h"
#include "model/downhill-loader.h"
#include "model/downhill-player.h"
#include "plot/downhill-export.h"
#include "plot/downhill-plot-options.h"
#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-playback-bar.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "widgets/downhill-train-button.h"

/* The window on the experiment: it puts the parts together, gives the player
 * its clock, and says what went wrong or was done. */
struct _DownhillWindow
{
  AdwApplicationWindow parent_instance;

  DownhillExperiment *experiment;
  GSettings *settings;
  DownhillPlayer *player;
  DownhillViewport *viewport;
  GPtrArray *plots;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  AdwFlap *flap;
  DownhillControlPanel *panel;
  DownhillPlotGrid *grid;
  DownhillPlaybackBar *playback;
  DownhillTrainButton *train_button;
  GtkMenuButton *menu_button;
  GMenu *main_menu;
  GMenu *plots_menu;
  GtkRevealer *loading;
  GtkProgressBar *loading_bar;
  AdwFlap *lesson_flap;
  AdwBin *lesson_bin;
  AdwToast *offer;
  guint offer_id;

  DownhillExperiment *kept_experiment;
  GPtrArray *kept_plots;
  char **kept_visible;

  GtkFileChooserNative *chooser;
  GCancellable *load_cancellable;
  guint tick_id;
  guint arrange_id;
  int width;
  gboolean arranging;
};

G_DEFINE_FINAL_TYPE (DownhillWindow, downhill_window, ADW_TYPE_APPLICATION_WINDOW)

/* Below this width the panel folds away and plots come one at a time. */
#define NARROW_WIDTH 860

/* Below this width lessons lie over the plots, not beside them. */
#define LESSON_WIDTH 700

/* From this width on there is room for the panel, the plots and the lessons. */
#define WIDE_WIDTH 1240

/* The lessons are offered so many milliseconds after the start, when the first
 * look is taken, and for so many seconds. */
#define OFFER_DELAY 800
#define OFFER_SECONDS 10

/* A rate is proposed at this part of what is surely safe, or else at this part
 * of what would do if each step looked at all samples. */
#define PROPOSED_PART 0.5
#define CAUTIOUS_PART 0.1

static AdwToast *
make_toast (const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (message);

  /* The title of a toast is cut where it is long; what went wrong must not be. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);

  return toast;
}

static void
say (DownhillWindow *self,
     const char     *message)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (message));
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data G_GNUC_UNUSED)
{
  downhill_player_advance (DOWNHILL_WINDOW (widget)->player,
                           gdk_frame_clock_get_frame_time (clock));

  return G_SOURCE_CONTINUE;
}

/* The frame clock runs only while there are steps to make. */
static void
experiment_state_notify_cb (DownhillWindow *self)
{
  gboolean running = downhill_experiment_get_state (self->experiment) ==
                     DOWNHILL_EXPERIMENT_RUNNING;

  if (running && self->tick_id == 0)
    {
      self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  else if (!running && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

/* A rate that will do, with two digits; infinity where none is known. */
static double
propose_rate (DownhillExperiment *experiment)
{
  double safe, limit, rate, unit;

  limit = downhill_descent_get_rate_limit (downhill_experiment_get_descent (experiment),
                                           &safe);
  rate = isfinite (safe) ? PROPOSED_PART * safe : CAUTIOUS_PART * limit;
  unit = pow (10, floor (log10 (rate)) - 1);

  return floor (rate / unit) * unit;
}

static void
experiment_message_notify_cb (DownhillWindow *self)
{
  const char *message = downhill_experiment_get_message (self->experiment);
  g_autofree char *label = NULL, *rate_text = NULL;
  AdwToast *toast;
  double rate;

  if (message == NULL)
    return;
  toast = make_toast (message);
  rate = propose_rate (self->experiment);
  if (isfinite (rate) && rate > 0 &&
      rate < downhill_experiment_get_learning_rate (self->experiment))
    {
      rate_text = downhill_number_format (rate, 2);
      label = g_strdup_printf (_("Use %s"), rate_text);
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, "win.use-rate");
      adw_toast_set_action_target (toast, "d", rate);
    }
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
experiment_dataset_notify_cb (DownhillWindow *self)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->experiment);
  gsize m = downhill_dataset_get_size (dataset);
  g_autofree char *subtitle =
    g_strdup_printf (ngettext ("%s, %zu point", "%s, %zu points", m),
                     downhill_dataset_get_name (dataset), m);

  adw_window_title_set_subtitle (self->title, subtitle);
  if (!downhill_objective_minimum (downhill_experiment_get_objective (self->experiment))->unique)
    say (self, _("x does not vary: the slope of the best line is undefined."));
}

static void
panel_remarked_cb (DownhillWindow *self,
                   const char     *message)
{
  say (self, message);
}

static void
load_progress_cb (double   fraction,
                  gpointer data)
{
  DownhillWindow *self = data;

  gtk_progress_bar_set_fraction (self->loading_bar, fraction);
}

static void
loaded_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DownhillWindow) self = data;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autofree char *remark = NULL;
  g_autoptr (GError) error = NULL;

  dataset = downhill_loader_load_finish (result, &remark, &error);
  /* Cancelled: another file is being loaded, or the window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->load_cancellable);
  gtk_revealer_set_reveal_child (self->loading, FALSE);
  if (dataset == NULL)
    {
      say (self, error->message);
      return;
    }
  downhill_experiment_set_dataset (self->experiment, dataset);
  if (remark != NULL)
    say (self, remark);
}

static void
cancel_loading_cb (DownhillWindow *self)
{
  if (self->load_cancellable != NULL)
    g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  gtk_revealer_set_reveal_child (self->loading, FALSE);
}

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
      cancel_loading_cb (self);
      downhill_experiment_set_beans (self->experiment,
                                     downhill_experiment_get_beans (self->experiment),
                                     NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (id, samples[i].id))
      {
        g_autofree char *uri = g_strconcat (
          "resource:///io/github/downhill/Downhill/samples/", samples[i].file, NULL);
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

static void
use_rate_activated (GSimpleAction *action G_GNUC_UNUSED,
                    GVariant      *parameter,
                    gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_set_learning_rate (self->experiment, g_variant_get_double (parameter));
  downhill_experiment_reset (self->experiment);
}

typedef struct {
  DownhillWindow *window;
  char *path;
} Exporting;

static void
exporting_free (Exporting *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exporting, exporting_free)

static void
exported_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Exporting) exporting = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (exporting->path);
  g_autofree char *message = NULL;
  AdwToast *toast;

  if (!downhill_export_write_finish (result, &error))
    {
      say (exporting->window, error->message);
      return;
    }
  message = g_strdup_printf (_("“%s” was written."), name);
  toast = make_toast (message);
  adw_toast_set_button_label (toast, _("Open Folder"));
  adw_toast_set_action_name (toast, "win.open-folder");
  adw_toast_set_action_target (toast, "s", exporting->path);
  adw_toast_overlay_add_toast (exporting->window->toasts, toast);
}

static void
export_chosen_cb (DownhillWindow       *self,
                  GFile                *file,
                  DownhillExportDialog *dialog)
{
  g_autoptr (GPtrArray) plots = downhill_export_dialog_dup_plots (dialog);
  g_autofree char *path = g_file_get_path (file);
  Exporting *exporting;
  DownhillExport options;

  if (path == NULL)
    {
      say (self, _("Pictures can only be written to folders of this computer."));
      return;
    }
  downhill_export_dialog_get_options (dialog, &options);
  g_settings_set_int (self->settings, "export-width", options.width);
  g_settings_set_int (self->settings, "export-height", options.height);
  g_settings_set_double (self->settings, "export-scale", options.scale);
  g_settings_set_enum (self->settings, "export-style", options.style);
  exporting = g_new0 (Exporting, 1);
  exporting->window = g_object_ref (self);
  exporting->path = g_strdup (path);
  downhill_export_write_async (plots, &options, path, NULL, exported_cb, exporting);
}

static void
get_export_options (DownhillWindow *self,
                    DownhillExport *options)
{
  options->width = g_settings_get_int (self->settings, "export-width");
  options->height = g_settings_get_int (self->settings, "export-height");
  options->scale = g_settings_get_double (self->settings, "export-scale");
  options->style = g_settings_get_enum (self->settings, "export-style") == 1
                     ? DOWNHILL_STYLE_DARK : DOWNHILL_STYLE_LIGHT;
}

static void
export_activated (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant      *parameter G_GNUC_UNUSED,
                  gpointer       data)
{
  DownhillWindow *self = data;
  DownhillExport options;
  GtkWidget *dialog;

  get_export_options (self, &options);
  dialog = downhill_export_dialog_new (GTK_WINDOW (self), self->plots, &options);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (export_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;
  DownhillPlot *current = downhill_plot_grid_get_current (self->grid);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  DownhillExport options;

  get_export_options (self, &options);
  g_ptr_array_add (one, current);
  copies = downhill_figure_copy_plots (one);
  bytes = downhill_export_encode (copies, &options, &error);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture == NULL)
    {
      say (self, error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  message = g_strdup_printf (_("The picture of “%s” is on the clipboard."),
                             downhill_plot_get_title (current));
  say (self, message);
}

static void
folder_opened_cb (GObject      *source G_GNUC_UNUSED,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DownhillWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    say (self, error->message);
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

  /* What main() sets there is for this program alone. */
  g_app_launch_context_unsetenv (G_APP_LAUNCH_CONTEXT (context), "GDK_DEBUG");
  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL,
                                             folder_opened_cb, g_object_ref (data));
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
  g_simple_action_set_state (action, g_variant_new_boolean (!g_variant_get_boolean (state)));
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

      g_signal_connect (action, "activate", G_CALLBACK (show_plot_activated), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
      g_menu_append (self->plots_menu, downhill_plot_get_title (plot), full);
    }
}

static void
add_property_action (DownhillWindow *self,
                     const char     *name,
                     gpointer        object,
                     const char     *property)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (name, object, property);

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
sync_plot_actions (DownhillWindow *self)
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

/* What one had when the lessons were opened comes back when they are left:
 * data, settings, the run at its step, and the plots. */
static void
keep_all (DownhillWindow *self)
{
  downhill_experiment_pause (self->experiment);
  self->kept_experiment = downhill_experiment_copy (self->experiment);
  self->kept_plots = downhill_figure_copy_plots (self->plots);
  self->kept_visible = downhill_plot_grid_dup_visible (self->grid);
}

static void
restore_all (DownhillWindow *self)
{
  if (self->kept_experiment == NULL)
    return;
  downhill_experiment_assign (self->experiment, self->kept_experiment);
  for (guint i = 0; i < self->plots->len; i++)
    downhill_plot_options_copy (g_ptr_array_index (self->kept_plots, i),
                                g_ptr_array_index (self->plots, i));
  downhill_plot_grid_set_visible (self->grid, (const char * const *) self->kept_visible);
  sync_plot_actions (self);
  g_clear_object (&self->kept_experiment);
  g_clear_pointer (&self->kept_plots, g_ptr_array_unref);
  g_clear_pointer (&self->kept_visible, g_strfreev);
}

static void
lesson_shown_cb (DownhillWindow *self,
                 DownhillLesson *lesson)
{
  g_auto (GStrv) ids = g_strsplit (downhill_lesson_get_plots (lesson), ",", -1);
  g_autoptr (GError) error = NULL;

  downhill_lesson_show (lesson, self->experiment);
  downhill_viewport_restore (self->viewport);
  downhill_plot_grid_set_visible (self->grid, (const char * const *) ids);
  sync_plot_actions (self);
  if (!downhill_plot_options_apply (self->plots, downhill_lesson_get_view (lesson), &error))
    g_warning ("%s", error->message);
}

/* The panel and the lessons beside each other leave too little to the plots of
 * a window that is not wide. */
static gboolean
arrange (gpointer data)
{
  DownhillWindow *self = data;
  gboolean lessons = adw_flap_get_reveal_flap (self->lesson_flap);
  gboolean narrow = self->width < NARROW_WIDTH;
  gboolean fold = narrow || (lessons && self->width < WIDE_WIDTH);

  self->arrange_id = 0;
  self->arranging = TRUE;
  downhill_plot_grid_set_narrow (self->grid, narrow);
  adw_flap_set_fold_policy (self->lesson_flap,
                            self->width < LESSON_WIDTH ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                                       : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_fold_policy (self->flap, fold ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                             : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap,
                            !fold && g_settings_get_boolean (self->settings, "show-panel"));
  self->arranging = FALSE;

  return G_SOURCE_REMOVE;
}

/* The lessons are made when they are first wanted: most starts are without. Their
 * place is there before: a flap of no width does not know how far to move. */
static void
make_lessons (DownhillWindow *self)
{
  DownhillLessonPane *pane;

  if (adw_bin_get_child (self->lesson_bin) != NULL)
    return;
  pane = g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL);
  downhill_lesson_pane_set_experiment (pane, self->experiment);
  g_signal_connect_object (pane, "shown", G_CALLBACK (lesson_shown_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->lesson_bin, GTK_WIDGET (pane));
}

static void
lesson_reveal_notify_cb (DownhillWindow *self)
{
  if (adw_flap_get_reveal_flap (self->lesson_flap))
    {
      make_lessons (self);
      keep_all (self);
    }
  else
    {
      restore_all (self);
    }
  if (self->offer != NULL)
    adw_toast_dismiss (self->offer);
  g_clear_object (&self->offer);
  g_clear_handle_id (&self->arrange_id, g_source_remove);
  arrange (self);
}

/* Once, and never unasked again. */
static gboolean
offer_lessons (gpointer data)
{
  DownhillWindow *self = data;

  self->offer_id = 0;
  if (g_settings_get_boolean (self->settings, "lessons-offered"))
    return G_SOURCE_REMOVE;
  g_settings_set_boolean (self->settings, "lessons-offered", TRUE);
  self->offer = make_toast (_("New here? Eight short lessons lead from one line to "
                              "gradient descent."));
  adw_toast_set_button_label (self->offer, _("Begin"));
  adw_toast_set_action_name (self->offer, "win.show-lessons");
  adw_toast_set_timeout (self->offer, OFFER_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->offer));

  return G_SOURCE_REMOVE;
}

static gboolean
drop_cb (DownhillWindow *self,
         const GValue   *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = list != NULL ? gdk_file_list_get_files (list) : NULL;

  if (files == NULL)
    return FALSE;
  downhill_window_open (self, files->data, NULL, NULL);

  return TRUE;
}

/* Whether the panel shows is remembered from wide windows only: in a narrow one
 * it lies over the plots and is meant to go away again. */
static void
reveal_flap_notify_cb (DownhillWindow *self)
{
  if (!self->arranging && adw_flap_get_fold_policy (self->flap) ==
                            ADW_FLAP_FOLD_POLICY_NEVER)
    g_settings_set_boolean (self->settings, "show-panel",
                            adw_flap_get_reveal_flap (self->flap));
}

/* How many of the widths that matter a window stays below. */
static int
count_limits (int width)
{
  return (width < NARROW_WIDTH) + (width < LESSON_WIDTH) + (width < WIDE_WIDTH);
}

static void
downhill_window_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DownhillWindow *self = DOWNHILL_WINDOW (widget);

  /* What follows from the width changes what widgets ask for, which must not
   * happen while they are given their sizes. */
  if (count_limits (width) != count_limits (self->width) && self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange, self, NULL);
  self->width = width;
  GTK_WIDGET_CLASS (downhill_window_parent_class)->size_allocate (widget, width,
                                                                  height, baseline);
}

static gboolean
downhill_window_close_request (GtkWindow *window)
{
  DownhillWindow *self = DOWNHILL_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (self->settings, "window-height", CLAMP (height, 300, 16384));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  downhill_experiment_pause (self->experiment);
  cancel_loading_cb (self);

  return GTK_WINDOW_CLASS (downhill_window_parent_class)->close_request (window);
}

/* An action on a property keeps its object, and a widget keeps the actions that
 * it can activate: neither would ever go. */
static void
remove_actions (DownhillWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}

static void
downhill_window_dispose (GObject *object)
{
  DownhillWindow *self = DOWNHILL_WINDOW (object);

  if (self->experiment != NULL)
    remove_actions (self);
  if (self->load_cancellable != NULL)
    g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->offer_id, g_source_remove);
  g_clear_object (&self->offer);
  g_clear_object (&self->kept_experiment);
  g_clear_pointer (&self->kept_plots, g_ptr_array_unref);
  g_clear_pointer (&self->kept_visible, g_strfreev);
  g_clear_object (&self->chooser);
  g_clear_object (&self->player);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_object (&self->experiment);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (downhill_window_parent_class)->dispose (object);
}

static void
downhill_window_class_init (DownhillWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_window_dispose;
  widget_class->size_allocate = downhill_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = downhill_window_close_request;

  g_type_ensure (DOWNHILL_TYPE_CONTROL_PANEL);
  g_type_ensure (DOWNHILL_TYPE_PLAYBACK_BAR);
  g_type_ensure (DOWNHILL_TYPE_PLOT_GRID);
  g_type_ensure (DOWNHILL_TYPE_TRAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, playback);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, train_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, plots_menu);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, loading_bar);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, lesson_flap);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, lesson_bin);
  gtk_widget_class_bind_template_callback (widget_class, cancel_loading_cb);
  gtk_widget_class_bind_template_callback (widget_class, panel_remarked_cb);
}

/* The menu's popover has more widgets than all else in the header: it is made
 * when it is first opened. */
static void
create_menu (GtkMenuButton *button,
             gpointer       data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (DOWNHILL_WINDOW (data)->main_menu));
}

static void
downhill_window_init (DownhillWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_activated },
    { .name = "open-sample", .activate = open_sample_activated, .parameter_type = "s" },
    { .name = "train", .activate = train_activated },
    { .name = "step", .activate = step_activated },
    { .name = "back", .activate = back_activated },
    { .name = "reset", .activate = reset_activated },
    { .name = "use-rate", .activate = use_rate_activated, .parameter_type = "d" },
    { .name = "export", .activate = export_activated },
    { .name = "copy", .activate = copy_activated },
    { .name = "open-folder", .activate = open_folder_activated, .parameter_type = "s" },
  };
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries,
                                   G_N_ELEMENTS (entries), self);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
restore_settings (DownhillWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (self->settings, "show-panel"));
  g_signal_connect_object (self->flap, "notify::reveal-flap",
                           G_CALLBACK (reveal_flap_notify_cb), self,
                           G_CONNECT_SWAPPED);
  add_property_action (self, "show-panel", self->flap, "reveal-flap");
}

/**
 * downhill_window_new:
 * @application: the program, started
 *
 * Returns: (transfer none): a window on its experiment, which GTK owns
 */
DownhillWindow *
downhill_window_new (DownhillApplication *application)
{
  DownhillWindow *self = g_object_new (DOWNHILL_TYPE_WINDOW,
                                       "application", application, NULL);
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
    { "surface-mode", "surface", "mode" },
    { "limit-height", "surface", "limit-height" },
  };

  self->experiment = g_object_ref (downhill_application_get_experiment (application));
  self->settings = g_object_ref (downhill_application_get_settings (application));
  self->player = downhill_player_new (self->experiment);
  self->viewport = downhill_viewport_new (self->experiment);
  self->plots = downhill_figure_new_plots (self->experiment, self->viewport);

  downhill_control_panel_set_experiment (self->panel, self->experiment);
  downhill_playback_bar_set_player (self->playback, self->experiment, self->player);
  downhill_train_button_set_experiment (self->train_button, self->experiment);
  downhill_plot_grid_set_plots (self->grid, self->plots);

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
  add_property_action (self, "compare", self->experiment, "compare");
  add_plot_actions (self);
  restore_settings (self);

  g_signal_connect_object (self->experiment, "notify::state",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::message",
                           G_CALLBACK (experiment_message_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::dataset",
                           G_CALLBACK (experiment_dataset_notify_cb), self,
                           G_CONNECT_SWAPPED);
  experiment_dataset_notify_cb (self);
  g_signal_connect_object (self->lesson_flap, "notify::reveal-flap",
                           G_CALLBACK (lesson_reveal_notify_cb), self,
                           G_CONNECT_SWAPPED);
  add_property_action (self, "show-lessons", self->lesson_flap, "reveal-flap");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  self->offer_id = g_timeout_add (OFFER_DELAY, offer_lessons, self);

  return self;
}

/**
 * downhill_window_open:
 * @self: a window
 * @file: a table
 * @x_column: (nullable): the column of x
 * @y_column: (nullable): the column of y
 *
 * Loads the table beside what goes on, and puts it in place of the data when it
 * is there. A file that cannot be read changes nothing and is complained about.
 * Another load that is still going on is given up.
 */
void
downhill_window_open (DownhillWindow *self,
                      GFile          *file,
                      const char     *x_column,
                      const char     *y_column)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autofree char *text = g_strdup_printf (_("Loading %s"), name);

  cancel_loading_cb (self);
  self->load_cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->loading_bar, 0);
  gtk_progress_bar_set_text (self->loading_bar, text);
  gtk_revealer_set_reveal_child (self->loading, TRUE);
  downhill_loader_load_async (file, x_column, y_column, load_progress_cb, self,
                              self->load_cancellable, loaded_cb, g_object_ref (self));
}
