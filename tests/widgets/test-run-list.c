/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-run-list.h"

#include <math.h>
#include <string.h>

#include "find.h"
#include "../wait.h"
#include "widgets/downhill-run-row.h"

typedef struct {
  DownhillExperiment *experiment;
  GtkWidget *window;
  GtkWidget *widget;
  GtkListBox *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->window = gtk_window_new ();
  fixture->widget = g_object_new (DOWNHILL_TYPE_RUN_LIST, NULL);
  downhill_run_list_set_experiment (DOWNHILL_RUN_LIST (fixture->widget), fixture->experiment);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->list = GTK_LIST_BOX (find_named (fixture->widget, GTK_ACCESSIBLE_ROLE_LIST, "Runs"));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_object_ref (fixture->widget);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->widget);
  g_assert_finalize_object (fixture->experiment);
}

static GtkWidget *
get_row (Fixture *fixture,
         int      i)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (fixture->list, i));
}

static DownhillRun *
get_run (Fixture *fixture,
         int      i)
{
  return downhill_run_row_get_run (DOWNHILL_RUN_ROW (get_row (fixture, i)));
}

static int
count_rows (Fixture *fixture)
{
  int n = 0;

  while (get_row (fixture, n) != NULL)
    n++;

  return n;
}

/* As if it was pressed while the keyboard is where it is. */
static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (GTK_WIDGET (fixture->list),
                                          GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, state, &handled);

  return handled;
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* The list has a row for each run, in their order, whatever is done. */
static void
assert_follows (Fixture *fixture)
{
  GListModel *runs = downhill_experiment_get_runs (fixture->experiment);

  g_assert_cmpint (count_rows (fixture), ==, (int) g_list_model_get_n_items (runs));
  for (int i = 0; i < count_rows (fixture); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, (guint) i);

      g_assert_true (get_run (fixture, i) == run);
      g_assert_cmpint (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (get_row (fixture, i))),
                       ==, run == downhill_experiment_get_current (fixture->experiment));
    }
}

/* What all have is left out, and where that is too long the rule that they share. */
static void
test_short (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->experiment;
  GtkWidget *row;

  downhill_experiment_set (experiment, "batch-size", 0);
  WAIT_UNTIL (has_text (GTK_WIDGET (get_row (fixture, 0)), "0.01, all samples"));
  downhill_experiment_set (experiment, "batch-size", 5);
  WAIT_UNTIL (has_text (GTK_WIDGET (get_row (fixture, 0)), "Descent 0.01, batch 5"));
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  row = GTK_WIDGET (get_row (fixture, 1));
  WAIT_UNTIL (has_text (row, "Descent 0.02"));
  downhill_experiment_set (experiment, "standardise", TRUE);
  row = GTK_WIDGET (get_row (fixture, 1));
  WAIT_UNTIL (has_text (row, "0.02, standardised"));
  g_assert_false (has_text (row, "Descent 0.02, standardised"));
  downhill_experiment_set (experiment, "optimiser", 1);
  row = GTK_WIDGET (get_row (fixture, 1));
  WAIT_UNTIL (has_text (row, "Momentum 0.02, standardised"));
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->experiment;

  assert_follows (fixture);
  downhill_experiment_run (experiment, 5);
  downhill_experiment_fork (experiment);
  assert_follows (fixture);
  downhill_experiment_new_run (experiment);
  assert_follows (fixture);
  downhill_experiment_set_current (experiment, get_run (fixture, 0));
  assert_follows (fixture);
  downhill_experiment_remove_run (experiment, get_run (fixture, 1));
  assert_follows (fixture);
  downhill_experiment_reset (experiment);
  assert_follows (fixture);
  while (downhill_experiment_undo (experiment, FALSE))
    assert_follows (fixture);
  while (downhill_experiment_undo (experiment, TRUE))
    assert_follows (fixture);
}

/* A row that is activated, by a click or Enter, makes its run current. */
static void
test_activate (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *first = get_run (fixture, 0);

  downhill_experiment_new_run (fixture->experiment);
  g_assert_true (downhill_experiment_get_current (fixture->experiment) != first);
  gtk_widget_activate (get_row (fixture, 0));
  g_assert_true (downhill_experiment_get_current (fixture->experiment) == first);
  assert_follows (fixture);
}

static void
test_arrows (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *current;

  downhill_experiment_new_run (fixture->experiment);
  downhill_experiment_new_run (fixture->experiment);
  current = downhill_experiment_get_current (fixture->experiment);
  wait_idle ();
  gtk_widget_grab_focus (get_row (fixture, 2));
  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_true (get_focus (fixture) == get_row (fixture, 1));
  g_assert_true (press (fixture, GDK_KEY_Home, 0));
  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_true (get_focus (fixture) == get_row (fixture, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_true (get_focus (fixture) == get_row (fixture, 1));
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_true (get_focus (fixture) == get_row (fixture, 2));
  /* Moving is not choosing, and keys of others are theirs. */
  g_assert_true (downhill_experiment_get_current (fixture->experiment) == current);
  g_assert_false (press (fixture, GDK_KEY_Right, 0));
  g_assert_false (press (fixture, GDK_KEY_Delete, GDK_CONTROL_MASK));
  assert_follows (fixture);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_visible (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) train = g_simple_action_new ("train", NULL);
  guint n_trained = 0;
  GtkWidget *eye;

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (train));
  g_signal_connect_swapped (train, "activate", G_CALLBACK (count_cb), &n_trained);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  downhill_experiment_rename_run (fixture->experiment, get_run (fixture, 0), "slow");
  downhill_experiment_new_run (fixture->experiment);
  wait_idle ();
  gtk_widget_grab_focus (get_row (fixture, 0));
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  g_assert_false (get_run (fixture, 0)->visible);
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  g_assert_true (get_run (fixture, 0)->visible);

  downhill_run_row_update (DOWNHILL_RUN_ROW (get_row (fixture, 0)), NULL);
  eye = find_named (fixture->widget, GTK_ACCESSIBLE_ROLE_BUTTON, "Show slow");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (eye)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (eye), FALSE);
  g_assert_false (get_run (fixture, 0)->visible);
  downhill_run_row_update (DOWNHILL_RUN_ROW (get_row (fixture, 0)), NULL);
  g_assert_false (get_run (fixture, 0)->visible);

  /* The current one is always shown, and trained. */
  g_assert_cmpuint (n_trained, ==, 0);
  gtk_widget_grab_focus (get_row (fixture, 1));
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  g_assert_cmpuint (n_trained, ==, 1);
  g_assert_true (get_run (fixture, 1)->visible);
  eye = find_type (get_row (fixture, 1), GTK_TYPE_TOGGLE_BUTTON);
  downhill_run_row_update (DOWNHILL_RUN_ROW (get_row (fixture, 1)), NULL);
  g_assert_false (gtk_widget_get_sensitive (eye));
}

/* The keyboard stays in the list. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRun *first = get_run (fixture, 0), *last;

  downhill_experiment_new_run (fixture->experiment);
  downhill_experiment_new_run (fixture->experiment);
  last = get_run (fixture, 2);
  wait_idle ();
  gtk_widget_grab_focus (get_row (fixture, 1));
  g_assert_true (press (fixture, GDK_KEY_Delete, 0));
  g_assert_cmpint (count_rows (fixture), ==, 2);
  g_assert_true (get_run (fixture, 0) == first && get_run (fixture, 1) == last);
  g_assert_true (get_focus (fixture) == get_row (fixture, 1));
  g_assert_true (press (fixture, GDK_KEY_Delete, 0));
  g_assert_true (get_focus (fixture) == get_row (fixture, 0));
  assert_follows (fixture);
  g_assert_true (downhill_experiment_undo (fixture->experiment, FALSE));
  g_assert_cmpint (count_rows (fixture), ==, 2);
  assert_follows (fixture);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

/* F2 asks for a name; none is that of the settings. */
/* A run that is begun anew keeps its row, and with it the keyboard and its place. */
static void
test_reset (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *rows[3];
  DownhillRun *before;

  downhill_experiment_new_run (fixture->experiment);
  downhill_experiment_new_run (fixture->experiment);
  for (int i = 0; i < 3; i++)
    rows[i] = get_row (fixture, i);
  gtk_widget_grab_focus (rows[2]);
  downhill_experiment_step (fixture->experiment);
  before = get_run (fixture, 2);
  downhill_experiment_reset (fixture->experiment);
  g_assert_true (get_run (fixture, 2) != before);
  for (int i = 0; i < 3; i++)
    g_assert_true (get_row (fixture, i) == rows[i]);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == rows[2]);
}

static void
test_rename (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *typed;
    const char *response;
    const char *name;
  } cases[] = {
    { "  slow ", "rename", "slow" },
    { "other", "cancel", "slow" },
    { "", "rename", NULL },
  };

  wait_idle ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWindow *dialog;
      GtkWidget *entry;

      gtk_widget_grab_focus (get_row (fixture, 0));
      g_assert_true (press (fixture, GDK_KEY_F2, 0));
      dialog = find_dialog ();
      g_assert_nonnull (dialog);
      entry = find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), cases[i].response);
      gtk_window_destroy (dialog);
      g_assert_cmpstr (get_run (fixture, 0)->name, ==, cases[i].name);
    }
}

/* Whether a tooltip in a widget says something. */
static gboolean
has_tip (GtkWidget  *root,
         const char *part)
{
  const char *tip = gtk_widget_get_tooltip_text (root);

  if (tip != NULL && strstr (tip, part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_tip (child, part))
      return TRUE;

  return FALSE;
}

/* What a row says of its run, in words. */
static void
test_states (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->experiment;
  DownhillRunRow *row = DOWNHILL_RUN_ROW (get_row (fixture, 0));

  g_assert_true (has_text (GTK_WIDGET (row), "at its start"));
  downhill_experiment_start (experiment);
  downhill_experiment_step (experiment);
  downhill_run_row_update (row, NULL);
  g_assert_true (has_text (GTK_WIDGET (row), "at step 1"));
  downhill_experiment_pause (experiment);
  downhill_run_row_update (row, NULL);
  g_assert_true (has_text (GTK_WIDGET (row), "paused at 1"));
  downhill_experiment_set (experiment, "epochs", 1);
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_run_row_update (row, NULL);
  g_assert_true (has_text (GTK_WIDGET (row), "finished at 100"));
  downhill_experiment_set (experiment, "epochs", 100);
  downhill_experiment_set (experiment, "learning-rate", 100);
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_run_row_update (row, NULL);
  g_assert_true (has_text (GTK_WIDGET (row), "diverged at"));
  g_assert_true (has_text (GTK_WIDGET (row), "> 10⁹ ×"));
  g_assert_false (has_text (GTK_WIDGET (row), "∞"));
  /* Of what is not known there are no multiples. */
  g_object_set (experiment, "activation",
                downhill_activation_get_index (&downhill_activation_sigmoid), "loss",
                downhill_loss_get_index (&downhill_loss_cross_entropy), NULL);
  row = DOWNHILL_RUN_ROW (get_row (fixture, 0));
  g_assert_false (isfinite (downhill_run_get_excess (get_run (fixture, 0))));
  g_assert_false (has_text (GTK_WIDGET (row), "∞"));
  g_assert_false (has_text (GTK_WIDGET (row), " ×"));
  g_assert_true (has_tip (GTK_WIDGET (row), "not known"));
}

/* The menu of a row is about its run, whichever is current. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    guint key;
    GdkModifierType state;
  } keys[] = { { GDK_KEY_Menu, 0 }, { GDK_KEY_F10, GDK_SHIFT_MASK } };
  DownhillExperiment *experiment = fixture->experiment;
  g_autoptr (DownhillRun) first = g_object_ref (get_run (fixture, 0));

  g_object_set (experiment, "learning-rate", 0.25, NULL);
  downhill_experiment_run (experiment, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *popover;

      downhill_experiment_new_run (experiment);
      gtk_widget_grab_focus (get_row (fixture, 0));
      g_assert_true (press (fixture, keys[i].key, keys[i].state));
      popover = find_type (fixture->widget, GTK_TYPE_POPOVER_MENU);
      g_assert_true (gtk_widget_get_visible (popover));
      gtk_popover_popdown (GTK_POPOVER (popover));
    }
  g_assert_cmpint (count_rows (fixture), ==, 3);
#define ACTIVATE(name) \
  g_assert_true (gtk_widget_activate_action (fixture->widget, "run." name, NULL))
  ACTIVATE ("show");
  g_assert_false (first->visible);
  ACTIVATE ("show");
  ACTIVATE ("make-current");
  g_assert_true (downhill_experiment_get_current (experiment) == first);
  downhill_experiment_set_current (experiment, get_run (fixture, 1));
  ACTIVATE ("fork");
  g_assert_cmpint (count_rows (fixture), ==, 4);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 5);
  ACTIVATE ("duplicate");
  g_assert_cmpint (count_rows (fixture), ==, 5);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.25);
  ACTIVATE ("keep-only");
  g_assert_cmpint (count_rows (fixture), ==, 1);
  g_assert_true (get_run (fixture, 0) == first);
  assert_follows (fixture);

  /* What cannot be done there is not offered. */
  gtk_widget_grab_focus (get_row (fixture, 0));
  press (fixture, GDK_KEY_Menu, 0);
  ACTIVATE ("show");
  g_assert_true (first->visible);
  ACTIVATE ("delete");
  g_assert_cmpint (count_rows (fixture), ==, 1);
  g_assert_true (get_run (fixture, 0) != first);
#undef ACTIVATE
}

/* How far above the lowest loss: the numbers are NumPy's, of the beans' start and of
 * a line a little above the best one. */
static void
test_excess (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double w;
    double b;
    const char *says;
    const char *means;
  } cases[] = {
    { 0.1, 0.1, "170 ×", /* 168.6 times */
      "How many times the lowest possible loss E is" },
    { 0.7376940928, 0.5309621139, "2.0 ×", /* 2.005 times */
      "How many times the lowest possible loss E is" },
    { 0.7376940928, 0.5265621139, "+85 %", /* 1.849 times */
      "How far the loss E is above the lowest possible one" },
  };
  static const double x[] = { 0, 1 }, y[] = { 0.1, 0.3 };
  g_autoptr (DownhillDataset) two = downhill_dataset_new_take (
    "two", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 2, NULL);
  GObject *label;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      downhill_experiment_set_start (fixture->experiment, cases[i].w, cases[i].b);
      downhill_run_row_update (DOWNHILL_RUN_ROW (get_row (fixture, 0)), NULL);
      g_assert_true (has_text (get_row (fixture, 0), cases[i].says));
      label = gtk_widget_get_template_child (get_row (fixture, 0), DOWNHILL_TYPE_RUN_ROW,
                                             "excess_label");
      g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (label)), ==,
                       cases[i].means);
    }
  /* What is left of E at a perfect fit is no part of 0. */
  downhill_experiment_set_dataset (fixture->experiment, two);
  downhill_experiment_set_start (fixture->experiment, 0.2, 0.1 + 1e-8);
  downhill_run_row_update (DOWNHILL_RUN_ROW (get_row (fixture, 0)), NULL);
  g_assert_true (has_text (get_row (fixture, 0), "E 1.0×10⁻¹⁶"));
}

/* How several runs are trained is chosen at the list of them. */
static void
test_together (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  GObject *box = gtk_widget_get_template_child (fixture->widget, DOWNHILL_TYPE_RUN_LIST,
                                                "pace_box");
  GObject *together = gtk_widget_get_template_child (fixture->widget, DOWNHILL_TYPE_RUN_LIST,
                                                     "together");
  GObject *pace = gtk_widget_get_template_child (fixture->widget, DOWNHILL_TYPE_RUN_LIST,
                                                 "pace");

  downhill_experiment_keep_current_only (fixture->experiment);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  downhill_experiment_new_run (fixture->experiment);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (pace)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (together), TRUE);
  g_assert_true (downhill_experiment_get_together (fixture->experiment));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (pace)));
  downhill_experiment_set_together (fixture->experiment, FALSE);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (together)));
}

static gboolean
says_finished (gpointer data)
{
  return has_text (get_row (data, 0), "finished at 100");
}

/* Steps come to the row by themselves. */
static gboolean
says_trains_at_1 (gpointer data)
{
  return has_text (get_row (data, 0), "at step 1");
}

static gboolean
says_trains_at_7 (gpointer data)
{
  return has_text (get_row (data, 0), "at step 7");
}

static void
test_stepped (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  /* With the first one the run begins; with those after it nothing else changes. */
  downhill_experiment_start (fixture->experiment);
  g_assert_true (downhill_experiment_step (fixture->experiment));
  wait_until (says_trains_at_1, fixture);
  for (guint i = 1; i < 7; i++)
    g_assert_true (downhill_experiment_step (fixture->experiment));
  wait_until (says_trains_at_7, fixture);
  downhill_experiment_reset (fixture->experiment);

  downhill_experiment_set (fixture->experiment, "epochs", 1);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  wait_until (says_finished, fixture);
}

/* More rows scroll, so that what stands over the list stays in sight. */
static void
test_height (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRunList *list = DOWNHILL_RUN_LIST (fixture->widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (fixture->list),
                                                 GTK_TYPE_SCROLLED_WINDOW);

  gtk_widget_set_size_request (fixture->widget, 300, 600);
  for (int i = 1; i < 10; i++)
    downhill_experiment_new_run (fixture->experiment);
  downhill_run_list_set_most_height (list, 290);
  WAIT_UNTIL (gtk_widget_get_height (scroller) == 290);
  downhill_run_list_set_most_height (list, 118);
  WAIT_UNTIL (gtk_widget_get_height (scroller) == 118);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function)                                                          \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/widgets/run-list/titles/leave-out-what-all-have", test_short);
  ADD ("/widgets/run-list/rows/follow-the-runs", test_follows);
  ADD ("/widgets/run-list/rows/are-written-after-steps", test_stepped);
  ADD ("/widgets/run-list/rows/say-how-a-run-stands", test_states);
  ADD ("/widgets/run-list/rows/say-how-far-above-the-lowest-loss", test_excess);
  ADD ("/widgets/run-list/together/is-chosen-where-there-are-several", test_together);
  ADD ("/widgets/run-list/row/makes-its-run-current", test_activate);
  ADD ("/widgets/run-list/keys/arrows-only-move", test_arrows);
  ADD ("/widgets/run-list/keys/space-and-eye-show-and-hide", test_visible);
  ADD ("/widgets/run-list/keys/delete-leaves-the-keyboard-in-the-list", test_delete);
  ADD ("/widgets/run-list/reset/keeps-the-row", test_reset);
  ADD ("/widgets/run-list/keys/f2-renames", test_rename);
  ADD ("/widgets/run-list/menu/is-about-its-row", test_menu);
  ADD ("/widgets/run-list/height/is-bounded", test_height);

  return g_test_run ();
}
