/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "downhill-app-settings.h"
#include "plot/base/downhill-plot-marks.h"
#include "plot/flat/downhill-map-plot.h"
#include "widgets/downhill-pending.h"

/* What the window's buttons, menu and keys do: its actions. */

/* How many times as large text and lines of the plots are for a projector. */
#define PROJECTOR_ENLARGEMENT 1.5

static void
chooser_response_cb (DownhillWindow *self,
                     int             response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    downhill_window_open (self, file, 1, NULL, NULL);
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

        downhill_window_open (self, file, 1, samples[i].x, samples[i].y);
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
  const DownhillAdvice *advice = downhill_adviser_get_verdict (self->adviser);

  if (advice == NULL)
    advice = downhill_adviser_get_remark (self->adviser);
  if (advice == NULL || advice->label == NULL)
    return;
  downhill_advice_take (advice, self->experiment);
  downhill_experiment_start (self->experiment);
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

/**
 * downhill_window_add_entries:
 * @self: a window
 * @entries: (array length=n): what is to be added to its actions
 * @n: how many that are
 */
void
downhill_window_add_entries (DownhillWindow            *self,
                             const DownhillWindowEntry *entries,
                             gsize                      n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (entries[i].name, entries[i].parameter_type);

      downhill_window_add_action (self, action, entries[i].activated);
    }
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

/* The help mode is left when the window is closed: no setting. */
static void
explain_activated (GSimpleAction *action,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       data)
{
  DownhillWindow *self = data;
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  gboolean explaining = !g_variant_get_boolean (state);

  g_simple_action_set_state (action, g_variant_new_boolean (explaining));
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "leave-explaining")),
    explaining);
  for (guint i = 0; i < self->plots->len; i++)
    downhill_plot_set_explaining (g_ptr_array_index (self->plots, i), explaining);
  /* Beside the pointer over a plot, this says that another mode is on. */
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_EXPLAINING);
  if (!explaining)
    return;
  downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_INFORMATION,
                            DOWNHILL_TOPIC_EXPLAINING,
                            _("“What Is This?” is on: point at a mark of a plot, or go through "
                              "the marks with [ and ]."));
  downhill_message_bar_offer (self->messages, _("Leave"), "win.explain", NULL);
}

/* By Escape, which does other things while the mode is off. */
static void
leave_explaining_activated (GSimpleAction *action G_GNUC_UNUSED,
                            GVariant      *parameter G_GNUC_UNUSED,
                            gpointer       data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "explain", NULL);
}

static void
look_at_noise_activated (GSimpleAction *action G_GNUC_UNUSED,
                         GVariant      *parameter G_GNUC_UNUSED,
                         gpointer       data)
{
  DownhillWindow *self = data;

  downhill_map_plot_look_at_noise (DOWNHILL_MAP_PLOT (downhill_figure_find (self->plots, "map")),
                                   FALSE);
}

/* For who sits far away: large type, thick lines, and nothing but plots. It is left
 * when the window is closed, and what it hides comes back. */
static void
projector_activated (GSimpleAction *action,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       data)
{
  DownhillWindow *self = data;

  self->projector = !self->projector;
  g_simple_action_set_state (action, g_variant_new_boolean (self->projector));
  if (self->projector)
    gtk_widget_add_css_class (GTK_WIDGET (self), "projector");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "projector");
  downhill_plot_grid_set_enlargement (self->grid, self->projector ? PROJECTOR_ENLARGEMENT : 1);
  downhill_window_arrange (self);
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

/* Two plots have it, and it is on in both or in neither. */
static void
share_option (DownhillWindow *self,
              const char     *plot,
              const char     *other,
              const char     *property)
{
  g_object_bind_property (downhill_figure_find (self->plots, plot), property,
                          downhill_figure_find (self->plots, other), property,
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/**
 * downhill_window_add_actions:
 * @self: a window with its experiment, plots and settings
 */
void
downhill_window_add_actions (DownhillWindow *self)
{
  const DownhillWindowEntry entries[] = {
    { "open", open_activated, NULL },
    { "open-sample", open_sample_activated, G_VARIANT_TYPE_STRING },
    { "train", train_activated, NULL },
    { "step", step_activated, NULL },
    { "back", back_activated, NULL },
    { "reset", reset_activated, NULL },
    { "take-advice", take_advice_activated, NULL },
    { "look-at-noise", look_at_noise_activated, NULL },
    { "leave-explaining", leave_explaining_activated, NULL },
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
    { "show-basins", "map", "show-basins" },
    { "show-sample-lines", "map", "show-sample-lines" },
    { "show-confidence", "map", "show-confidence" },
    { "show-steepness", "map", "show-steepness" },
    { "show-axes", "map", "show-axes" },
    { "show-inside", "map", "show-inside" },
    { "show-noise", "map", "show-noise" },
    { "slices-along-b", "slices", "along-b" },
    { "step-scale", "loss", "step-scale" },
    { "loss-against", "loss", "against" },
    { "surface-mode", "surface", "mode" },
    { "limit-height", "surface", "limit-height" },
    { "sweep-reading", "sweep", "reading" },
    { "sweep-within", "sweep", "within" },
    { "sweep-rules", "sweep", "rules" },
    { "race-within", "race", "within" },
    { "race-as-typed", "race", "as-typed" },
    { "race-in-samples", "race", "in-samples" },
    { "race-rules", "race", "rules" },
  };

  g_autoptr (GSimpleAction) explain =
    g_simple_action_new_stateful ("explain", NULL, g_variant_new_boolean (FALSE));
  g_autoptr (GSimpleAction) projector =
    g_simple_action_new_stateful ("projector", NULL, g_variant_new_boolean (FALSE));

  downhill_window_add_entries (self, entries, G_N_ELEMENTS (entries));
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      DownhillPlot *plot = downhill_figure_find (self->plots, options[i].plot);

      g_settings_bind (self->settings, options[i].action, plot, options[i].property,
                       G_SETTINGS_BIND_DEFAULT);
      add_property_action (self, options[i].action, plot, options[i].property);
    }
  share_option (self, "map", "surface", "show-cuts");
  share_option (self, "map", "fit", "show-confidence");
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      g_autofree char *property = g_strconcat ("try-", downhill_optimiser_get (i)->id, NULL);
      g_autofree char *sweep = g_strconcat ("sweep-", property, NULL);
      g_autofree char *race = g_strconcat ("race-", property, NULL);

      add_property_action (self, sweep, downhill_figure_find (self->plots, "sweep"), property);
      add_property_action (self, race, downhill_figure_find (self->plots, "race"), property);
    }
  downhill_window_add_action (self, explain, explain_activated);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "leave-explaining")),
    FALSE);
  downhill_window_add_action (self, projector, projector_activated);
  add_property_action (self, "together", self->experiment, "together");
  add_plot_actions (self);
  add_property_action (self, "show-panel", self->flap, "reveal-flap");
}
