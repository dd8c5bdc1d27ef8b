/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-column-group.h"
#include "widgets/downhill-columns-dialog.h"
#include "widgets/downhill-control-panel.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-load-bar.h"
#include "widgets/downhill-number-row.h"
#include "widgets/downhill-message-bar.h"
#include "widgets/downhill-outlook.h"
#include "widgets/downhill-playback-bar.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "widgets/downhill-run-legend.h"
#include "widgets/downhill-run-list.h"
#include "widgets/downhill-run-mark.h"
#include "widgets/downhill-run-row.h"
#include "widgets/downhill-train-button.h"

#include "find.h"

#define FOLDER "/io/github/downhill/Downhill/"

/* Every template of the library, and the type that it belongs to. */
static const struct {
  const char *file;
  GType (*get_type) (void);
} templates[] = {
  { "downhill-column-group.ui", downhill_column_group_get_type },
  { "downhill-columns-dialog.ui", downhill_columns_dialog_get_type },
  { "downhill-control-panel.ui", downhill_control_panel_get_type },
  { "downhill-export-dialog.ui", downhill_export_dialog_get_type },
  { "downhill-lesson-pane.ui", downhill_lesson_pane_get_type },
  { "downhill-load-bar.ui", downhill_load_bar_get_type },
  { "downhill-message-bar.ui", downhill_message_bar_get_type },
  { "downhill-outlook.ui", downhill_outlook_get_type },
  { "downhill-playback-bar.ui", downhill_playback_bar_get_type },
  { "downhill-run-list.ui", downhill_run_list_get_type },
  { "downhill-run-row.ui", downhill_run_row_get_type },
};

static const struct {
  GType (*get_type) (void);
} widgets[] = {
  { downhill_column_group_get_type },
  { downhill_control_panel_get_type },
  { downhill_lesson_pane_get_type },
  { downhill_load_bar_get_type },
  { downhill_message_bar_get_type },
  { downhill_number_row_get_type },
  { downhill_playback_bar_get_type },
  { downhill_plot_grid_get_type },
  { downhill_row_get_type },
  { downhill_run_legend_get_type },
  { downhill_run_list_get_type },
  { downhill_run_mark_get_type },
  { downhill_run_row_get_type },
  { downhill_train_button_get_type },
};

/* A template that is added must be added to the list above. */
static void
test_list (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, 0, &error);
  gsize n = 0;

  g_assert_no_error (error);
  for (gsize i = 0; files[i] != NULL; i++)
    {
      gboolean known = FALSE;

      if (!g_str_has_prefix (files[i], "downhill-") ||
          !g_str_has_suffix (files[i], ".ui"))
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (templates); k++)
        known |= g_str_equal (templates[k].file, files[i]);
      g_assert_true (known);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (templates));
}

/* Class, file and type bear one name. */
static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, templates[i].file, NULL);
      g_autofree char *class = g_strdup_printf ("class=\"%s\"",
                                                g_type_name (templates[i].get_type ()));
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

      g_assert_nonnull (bytes);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), class));
    }
}

static void
test_bare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkWidget *widget = g_object_new (widgets[i].get_type (), NULL);

      g_object_ref_sink (widget);
      g_assert_finalize_object (widget);
    }
}

/* With an experiment, nobody keeps anybody alive. */
static void
test_panel (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillAdviser *adviser = downhill_adviser_new (experiment);
  GtkWidget *panel = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_CONTROL_PANEL, NULL));

  downhill_control_panel_set_experiment (DOWNHILL_CONTROL_PANEL (panel), experiment, adviser);
  downhill_experiment_step (experiment);
  g_assert_finalize_object (panel);
  downhill_experiment_set (experiment, "learning-rate", 0.5);
  g_assert_finalize_object (adviser);
  g_assert_finalize_object (experiment);
}

static void
test_playback (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillPlayer *player = downhill_player_new (experiment);
  GtkWidget *bar = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_PLAYBACK_BAR, NULL));

  downhill_playback_bar_set_player (DOWNHILL_PLAYBACK_BAR (bar), experiment, player);
  downhill_experiment_step (experiment);
  g_assert_finalize_object (bar);
  downhill_experiment_step (experiment);
  downhill_player_set_speed (player, 17);
  g_assert_finalize_object (player);
  g_assert_finalize_object (experiment);
}

static void
test_train_button (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  GtkWidget *button = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_TRAIN_BUTTON, NULL));

  downhill_train_button_set_experiment (DOWNHILL_TRAIN_BUTTON (button), experiment);
  g_assert_finalize_object (button);
  downhill_experiment_start (experiment);
  g_assert_finalize_object (experiment);
}

static void
test_lessons (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillPrediction *prediction = downhill_prediction_new (experiment);
  GtkWidget *pane = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL));

  downhill_lesson_pane_set_experiment (DOWNHILL_LESSON_PANE (pane), experiment, prediction);
  g_assert_finalize_object (pane);
  g_assert_finalize_object (prediction);
  downhill_experiment_step (experiment);
  g_assert_finalize_object (experiment);
}

static GPtrArray *
new_plots (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);

  return downhill_figure_new_plots (experiment, viewport);
}

/* What only the plots keep must go with them. */
static void
free_plots (GPtrArray *plots)
{
  DownhillPlot *first = g_ptr_array_index (plots, 0);
  DownhillExperiment *experiment =
    g_object_ref (downhill_plot_get_experiment (first));
  DownhillViewport *viewport = g_object_ref (downhill_plot_get_viewport (first));

  g_object_ref (first);
  g_ptr_array_unref (plots);
  g_assert_finalize_object (first);
  g_assert_finalize_object (viewport);
  g_assert_finalize_object (experiment);
}

static void
test_views (void)
{
  GPtrArray *plots = new_plots ();

  for (guint i = 0; i < plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (plots, i);
      GtkWidget *view = g_object_ref_sink (downhill_plot_view_new (plot));

      g_assert_true (downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view)) == plot);
      /* It waits with the new description: it must be able to go before. */
      downhill_experiment_step (downhill_plot_get_experiment (plot));
      g_assert_finalize_object (view);
    }
  free_plots (plots);
}

static void
test_grid (void)
{
  GPtrArray *plots = new_plots ();
  GtkWidget *grid = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_PLOT_GRID, NULL));

  downhill_plot_grid_set_plots (DOWNHILL_PLOT_GRID (grid), plots);
  g_assert_finalize_object (grid);
  free_plots (plots);
}

static void
test_export_dialog (void)
{
  const DownhillExport options = { 640, 480, 2, DOWNHILL_STYLE_DARK };
  GPtrArray *plots = new_plots ();
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *dialog = downhill_export_dialog_new (GTK_WINDOW (parent), plots, plots, &options, 0);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_idle ();
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (dialog);
  gtk_window_destroy (GTK_WINDOW (parent));
  free_plots (plots);
}

static void
test_export_options (void)
{
  static const DownhillExport cases[] = {
    DOWNHILL_EXPORT_INIT,
    { 640, 480, 2, DOWNHILL_STYLE_DARK, 24, TRUE },
    { 64, 32767, 0.5, DOWNHILL_STYLE_LIGHT, 6, FALSE },
  };
  GPtrArray *plots = new_plots ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *dialog = downhill_export_dialog_new (NULL, plots, plots, &cases[i], 0);
      DownhillExport options = { 0 };
      g_autoptr (GPtrArray) chosen = NULL;

      downhill_export_dialog_get_options (DOWNHILL_EXPORT_DIALOG (dialog), &options);
      g_assert_cmpint (options.width, ==, cases[i].width);
      g_assert_cmpint (options.height, ==, cases[i].height);
      g_assert_cmpfloat (options.scale, ==, cases[i].scale);
      g_assert_cmpint (options.style, ==, cases[i].style);
      g_assert_cmpfloat (options.type_size, ==, cases[i].type_size);
      g_assert_cmpint (options.caption, ==, cases[i].caption);
      chosen = downhill_export_dialog_dup_plots (DOWNHILL_EXPORT_DIALOG (dialog));
      g_assert_cmpuint (chosen->len, ==, plots->len);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  free_plots (plots);
}

/* The file can be chosen only where the picture has a possible size. */
static void
test_export_size (void)
{
  const DownhillExport options = DOWNHILL_EXPORT_INIT;
  GPtrArray *plots = new_plots ();
  GtkWidget *dialog = g_object_ref (downhill_export_dialog_new (NULL, plots, plots, &options, 0));
  GtkWidget *accept, *width, *scale;
  g_autoptr (GPtrArray) chosen = NULL;

  width = downhill_row_get_control (find_row (dialog, "Width"));
  scale = downhill_row_get_control (find_row (dialog, "Scale"));
  accept = GTK_WIDGET (gtk_widget_get_template_child (
    dialog, DOWNHILL_TYPE_EXPORT_DIALOG, "accept_button"));
  g_assert_true (gtk_widget_get_sensitive (accept));
  type_into (width, "20000");
  g_assert_true (gtk_widget_get_sensitive (accept));
  type_into (scale, "2");
  g_assert_false (gtk_widget_get_sensitive (accept));
  type_into (width, "16000");
  g_assert_true (gtk_widget_get_sensitive (accept));

  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (downhill_row_get_control (find_row (dialog, "Picture"))), 2);
  chosen = downhill_export_dialog_dup_plots (DOWNHILL_EXPORT_DIALOG (dialog));
  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_true (g_ptr_array_index (chosen, 0) == g_ptr_array_index (plots, 1));
  g_clear_pointer (&chosen, g_ptr_array_unref);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
  free_plots (plots);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/templates/list/is-complete", test_list);
  g_test_add_func ("/widgets/templates/names/agree", test_names);
  g_test_add_func ("/widgets/templates/bare/come-and-go", test_bare);
  g_test_add_func ("/widgets/templates/control-panel/comes-and-goes", test_panel);
  g_test_add_func ("/widgets/templates/playback-bar/comes-and-goes", test_playback);
  g_test_add_func ("/widgets/templates/train-button/comes-and-goes", test_train_button);
  g_test_add_func ("/widgets/templates/lesson-pane/comes-and-goes", test_lessons);
  g_test_add_func ("/widgets/templates/plot-view/comes-and-goes", test_views);
  g_test_add_func ("/widgets/templates/plot-grid/comes-and-goes", test_grid);
  g_test_add_func ("/widgets/templates/export-dialog/comes-and-goes",
                   test_export_dialog);
  g_test_add_func ("/widgets/templates/export-dialog/gives-back-what-it-was-given",
                   test_export_options);
  g_test_add_func ("/widgets/templates/export-dialog/refuses-impossible-sizes",
                   test_export_size);

  return g_test_run ();
}
