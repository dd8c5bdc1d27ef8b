/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-run-legend.h"

#include "find.h"

static void
test_entries (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = downhill_experiment_get_current (experiment);
  GtkWidget *legend = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL));
  GtkWidget *button;

  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  g_assert_false (gtk_widget_get_visible (legend));
  downhill_experiment_rename_run (experiment, first, "slow");
  downhill_experiment_new_run (experiment);
  g_assert_true (gtk_widget_get_visible (legend));
  downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                  "fast");
  button = find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, "slow");
  g_assert_true (gtk_widget_get_visible (button));
  downhill_experiment_set_run_visible (experiment, first, FALSE);
  g_assert_false (gtk_widget_get_visible (button));
  downhill_experiment_set_run_visible (experiment, first, TRUE);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (downhill_experiment_get_current (experiment) == first);
  g_assert_true (find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, "fast") != NULL);
  downhill_experiment_keep_current_only (experiment);
  g_assert_false (gtk_widget_get_visible (legend));
  g_assert_cmpuint (count_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, "fast"), ==, 0);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (gtk_widget_get_visible (legend));
  g_assert_finalize_object (legend);
  g_assert_finalize_object (experiment);
}

static gboolean
press (GtkWidget *button,
       guint      key)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (button, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, 0, &handled);

  return handled;
}

/* They concern the run whose name has the keyboard, whichever is current. */
static void
test_keys (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = downhill_experiment_get_current (experiment);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *legend = g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL);
  GtkWidget *button;
  guint n_windows;

  gtk_window_set_child (GTK_WINDOW (window), legend);
  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  downhill_experiment_rename_run (experiment, first, "slow");
  downhill_experiment_new_run (experiment);
  button = find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, "slow");
  g_assert_false (press (button, GDK_KEY_space));
  n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_assert_true (press (button, GDK_KEY_F2));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==,
                    n_windows + 1);
  g_assert_true (press (button, GDK_KEY_Delete));
  g_assert_cmpuint (g_list_model_get_n_items (downhill_experiment_get_runs (experiment)), ==,
                    1);
  g_assert_true (downhill_experiment_get_current (experiment) != first);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (experiment);
}

/* In the row of names it is left out; who listens is told all of it. */
static void
test_shared (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GtkWidget *legend = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL));

  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                  "Descent of mine");
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.05);
  g_assert_true (has_text (legend, "0.02"));
  g_assert_true (has_text (legend, "0.05"));
  g_assert_true (has_text (legend, "Descent of mine"));
  g_assert_cmpint (gtk_label_get_width_chars (GTK_LABEL (find_type (find_named (
                     legend, GTK_ACCESSIBLE_ROLE_BUTTON, "Descent 0.05"), GTK_TYPE_LABEL))),
                   ==, 4);
  g_assert_nonnull (find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, "Descent 0.05"));
  downhill_experiment_set (experiment, "optimiser", 1);
  g_assert_true (has_text (legend, "Descent 0.02"));
  g_assert_finalize_object (legend);
}

/* So is what all of them end with; what only some have stays. */
static void
test_shared_end (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GtkWidget *legend = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL));

  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  g_object_set (experiment, "batch-size", 0, "standardise", TRUE, NULL);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_set (experiment, "optimiser", 1);
  g_assert_true (has_text (legend, "Descent 0.01"));
  g_assert_true (has_text (legend, "Momentum 0.02"));
  g_assert_nonnull (find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON,
                                "Momentum 0.02, all samples, standardised"));
  downhill_experiment_set (experiment, "batch-size", 10);
  g_assert_true (has_text (legend, "Descent 0.01, all samples"));
  g_assert_true (has_text (legend, "Momentum 0.02, batch 10"));
  g_assert_finalize_object (legend);
}

/* Many long names do not make the window wider. */
static void
test_width (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GtkWidget *legend = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL));
  int least, natural;

  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  for (guint i = 0; i < 12; i++)
    {
      downhill_experiment_new_run (experiment);
      downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                      "a run with a name that is much longer than most");
    }
  gtk_widget_measure (legend, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, <, 200);
  g_assert_finalize_object (legend);
}

static gboolean
is_in_sight (GtkWidget  *legend,
             const char *name)
{
  GtkWidget *button = find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, name);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (button) &&
         gtk_widget_compute_bounds (button, legend, &bounds) && bounds.size.width > 0 &&
         bounds.origin.x >= 0 &&
         bounds.origin.x + bounds.size.width <= gtk_widget_get_width (legend);
}

static gboolean
has_tip (GtkWidget  *legend,
         const char *name G_GNUC_UNUSED)
{
  return gtk_widget_get_has_tooltip (find_type (legend, GTK_TYPE_MENU_BUTTON));
}

/* Those of which the whole name stands there, if need be with an ellipsis. */
static guint
count_in_sight (GtkWidget          *legend,
                DownhillExperiment *experiment)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);

      n += is_in_sight (legend, run->name);
    }

  return n;
}

static gboolean
says_count (GtkWidget  *legend,
            const char *count)
{
  return has_text (legend, count);
}

static DownhillExperiment *
make_runs (guint n)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("run %u", i + 1);

      if (i > 0)
        downhill_experiment_new_run (experiment);
      downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                      name);
    }

  return experiment;
}

static GtkWidget *
present (DownhillExperiment *experiment,
         GtkWidget         **window)
{
  GtkWidget *legend = g_object_new (DOWNHILL_TYPE_RUN_LEGEND, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  downhill_run_legend_set_experiment (DOWNHILL_RUN_LEGEND (legend), experiment);
  *window = gtk_window_new ();
  gtk_box_append (GTK_BOX (box), gtk_button_new ());
  gtk_box_append (GTK_BOX (box), legend);
  gtk_window_set_child (GTK_WINDOW (*window), box);
  gtk_window_set_default_size (GTK_WINDOW (*window), 300, 60);
  gtk_window_present (GTK_WINDOW (*window));

  return legend;
}

/* Of more runs than there is room for, the first ones and the current one stand there,
 * whole, and how many others there are. */
static void
test_current (void)
{
  DownhillExperiment *experiment = make_runs (10);
  g_autoptr (DownhillRun) sixth =
    g_list_model_get_item (downhill_experiment_get_runs (experiment), 5);
  g_autofree char *count = NULL;
  GtkWidget *window, *legend = present (experiment, &window);

  wait_until (is_in_sight, legend, "run 10");
  g_assert_true (is_in_sight (legend, "run 1"));
  g_assert_false (is_in_sight (legend, "run 6"));
  g_assert_cmpuint (count_in_sight (legend, experiment), >=, 2);
  count = g_strdup_printf ("+%u", 10 - count_in_sight (legend, experiment));
  wait_until (says_count, legend, count);
  downhill_experiment_set_current (experiment, sixth);
  wait_until (is_in_sight, legend, "run 6");
  g_assert_true (is_in_sight (legend, "run 1"));
  g_assert_false (is_in_sight (legend, "run 10"));
  g_assert_true (says_count (legend, count));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (experiment);
}

/* There they have their names, and can be chosen. */
static void
test_others (void)
{
  DownhillExperiment *experiment = make_runs (10);
  GtkWidget *window, *legend = present (experiment, &window), *more, *other;
  guint n;

  wait_until (is_in_sight, legend, "run 10");
  n = 10 - count_in_sight (legend, experiment);
  wait_until (has_tip, legend, NULL);
  more = find_type (legend, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  other = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));
  g_assert_cmpuint (count_type (other, GTK_TYPE_BUTTON), ==, n);
  g_assert_false (has_tip (legend, NULL));
  g_assert_cmpuint (count_named (other, GTK_ACCESSIBLE_ROLE_BUTTON, "run 1"), ==, 0);
  g_signal_emit_by_name (find_named (other, GTK_ACCESSIBLE_ROLE_BUTTON, "run 8"), "clicked");
  g_assert_cmpstr (downhill_experiment_get_current (experiment)->name, ==, "run 8");
  wait_until (is_in_sight, legend, "run 8");
  g_assert_true (has_tip (legend, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (experiment);
}

/* Where there is room for all, no others are spoken of. */
static void
test_all (void)
{
  DownhillExperiment *experiment = make_runs (2);
  GtkWidget *window, *legend = present (experiment, &window);

  wait_until (is_in_sight, legend, "run 2");
  g_assert_true (is_in_sight (legend, "run 1"));
  g_assert_false (gtk_widget_get_mapped (find_type (legend, GTK_TYPE_MENU_BUTTON)));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (experiment);
}

static gboolean
is_cut (GtkWidget  *legend,
        const char *name)
{
  GtkWidget *button = find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, name);

  return pango_layout_is_ellipsized (
    gtk_label_get_layout (GTK_LABEL (find_type (button, GTK_TYPE_LABEL))));
}

static gboolean
is_whole (GtkWidget  *legend,
          const char *name)
{
  return !is_cut (legend, name);
}

/* A long name is whole where there is room for it, and is cut before another one is left
 * out. */
static void
test_long (void)
{
  static const char * const name = "a run with a name that is a good deal longer than most";
  DownhillExperiment *experiment = make_runs (2);
  GtkWidget *window, *legend = present (experiment, &window);
  graphene_rect_t bounds;

  downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                  name);
  gtk_window_set_default_size (GTK_WINDOW (window), 450, 60);
  wait_until (is_in_sight, legend, "run 1");
  g_assert_true (is_in_sight (legend, name));
  g_assert_true (is_cut (legend, name));
  g_assert_true (gtk_widget_compute_bounds (
    find_named (legend, GTK_ACCESSIBLE_ROLE_BUTTON, name), legend, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, >, gtk_widget_get_width (legend) - 5);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 60);
  wait_until (is_whole, legend, name);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (experiment);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/run-legend/names/are-whole-where-there-is-room", test_long);
  g_test_add_func ("/widgets/run-legend/entries/follow-the-runs", test_entries);
  g_test_add_func ("/widgets/run-legend/names/leave-out-a-rule-that-all-have", test_shared);
  g_test_add_func ("/widgets/run-legend/names/leave-out-an-end-that-all-have", test_shared_end);
  g_test_add_func ("/widgets/run-legend/current/is-in-sight", test_current);
  g_test_add_func ("/widgets/run-legend/others/can-be-chosen", test_others);
  g_test_add_func ("/widgets/run-legend/others/are-not-there-where-all-fit", test_all);
  g_test_add_func ("/widgets/run-legend/keys/rename-and-delete", test_keys);
  g_test_add_func ("/widgets/run-legend/names/do-not-widen-the-window", test_width);

  return g_test_run ();
}
