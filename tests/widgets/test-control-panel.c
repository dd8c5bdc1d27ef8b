/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-control-panel.h"

#include <string.h>

#include "find.h"
#include "widgets/downhill-number-row.h"
#include "widgets/downhill-outlook.h"
#include "../wait.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillAdviser *adviser;
  GtkWidget *panel;
  GString *remarks;
} Fixture;

static void
remarked_cb (Fixture    *fixture,
             const char *message)
{
  g_string_append_printf (fixture->remarks, "%s\n", message != NULL ? message : "(nothing)");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->panel = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_CONTROL_PANEL, NULL));
  fixture->remarks = g_string_new (NULL);
  fixture->adviser = downhill_adviser_new (fixture->experiment);
  downhill_control_panel_set_experiment (DOWNHILL_CONTROL_PANEL (fixture->panel),
                                         fixture->experiment, fixture->adviser);
  g_signal_connect_swapped (fixture->panel, "remarked", G_CALLBACK (remarked_cb),
                            fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_finalize_object (fixture->panel);
  g_assert_finalize_object (fixture->adviser);
  g_assert_finalize_object (fixture->experiment);
  g_string_free (fixture->remarks, TRUE);
}

static GtkWidget *
get_control (Fixture    *fixture,
             const char *name)
{
  return downhill_row_get_control (find_row (fixture->panel, name));
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    GtkAccessibleRole role;
  } cases[] = {
    { "Points", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Noise", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Seed", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Learning rate", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Batch size", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Epochs", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Start w", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Start b", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Momentum", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Decay", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "β₁", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "β₂", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "ε", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Direction", GTK_ACCESSIBLE_ROLE_COMBO_BOX },
    { "Optimiser", GTK_ACCESSIBLE_ROLE_COMBO_BOX },
    { "Order", GTK_ACCESSIBLE_ROLE_COMBO_BOX },
    { "Standardise", GTK_ACCESSIBLE_ROLE_SWITCH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *control = get_control (fixture, cases[i].name);

      gtk_test_accessible_assert_role (control, cases[i].role);
      gtk_test_accessible_assert_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           cases[i].name);
      g_assert_cmpuint (count_named (fixture->panel, cases[i].role, cases[i].name),
                        ==, 1);
    }
}

static const struct {
  const char *property;
  const char *name;
  double first;
  double second;
  const char *typed;
  double third;
} numbers[] = {
  { "points", "Points", 100, 50, "20", 20 },
  { "noise", "Noise", 0.2, 0.5, "1,5", 1.5 },
  { "seed", "Seed", 0, 42, "4294967295", 4294967295 },
  { "learning-rate", "Learning rate", 0.01, 0.5, "1e-3", 1e-3 },
  { "batch-size", "Batch size", 1, 10, "100", 100 },
  { "epochs", "Epochs", 500, 20, "1000000000", 1e9 },
  { "warm-up", "Warm-up", 0, 5, "1e3", 1000 },
  { "start-w", "Start w", 0.1, -0.5, "−1.5", -1.5 },
  { "start-b", "Start b", 0.1, 1e6, "2e-7", 2e-7 },
};

static double
get_number (Fixture    *fixture,
            const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_object_get_property (G_OBJECT (fixture->experiment), property, &value);

  return g_value_get_double (&value);
}

static void
set_number (Fixture    *fixture,
            const char *property,
            double      number)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_value_set_double (&value, number);
  g_object_set_property (G_OBJECT (fixture->experiment), property, &value);
}

static void
test_numbers (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      DownhillNumberRow *row =
        DOWNHILL_NUMBER_ROW (find_row (fixture->panel, numbers[i].name));

      g_assert_cmpfloat (downhill_number_row_get_value (row), ==, numbers[i].first);
      set_number (fixture, numbers[i].property, numbers[i].second);
      g_assert_cmpfloat (downhill_number_row_get_value (row), ==, numbers[i].second);
      set_number (fixture, numbers[i].property, numbers[i].first);
      g_assert_cmpfloat (downhill_number_row_get_value (row), ==, numbers[i].first);
      type_into (get_control (fixture, numbers[i].name), numbers[i].typed);
      g_assert_cmpfloat (get_number (fixture, numbers[i].property), ==,
                         numbers[i].third);
      set_number (fixture, numbers[i].property, numbers[i].first);
    }
  g_assert_cmpstr (fixture->remarks->str, ==, "");
}

static void
test_choices (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  const struct {
    const char *property;
    const char *name;
    guint n;
    guint first;
  } cases[] = {
    { "direction", "Direction", 4, DOWNHILL_DIRECTION_BOTH },
    { "optimiser", "Optimiser", downhill_optimiser_get_n (), 0 },
    { "averaging", "Averaging", 2, DOWNHILL_AVERAGING_OFF },
    { "order", "Order", 3, DOWNHILL_ORDER_IN_ORDER },
    { "schedule", "Schedule", downhill_schedule_get_n (), 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkDropDown *drop_down = GTK_DROP_DOWN (get_control (fixture, cases[i].name));

      g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)),
                        ==, cases[i].n);
      g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, cases[i].first);
      for (guint k = 0; k < cases[i].n; k++)
        {
          guint chosen;

          gtk_drop_down_set_selected (drop_down, k);
          g_object_get (fixture->experiment, cases[i].property, &chosen, NULL);
          g_assert_cmpuint (chosen, ==, k);
          g_object_set (fixture->experiment, cases[i].property,
                        (k + 1) % cases[i].n, NULL);
          g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==,
                            (k + 1) % cases[i].n);
        }
    }
}

static void
test_switches (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *property;
    const char *name;
  } cases[] = {
    { "standardise", "Standardise" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkSwitch *control = GTK_SWITCH (get_control (fixture, cases[i].name));
      gboolean on;

      g_assert_false (gtk_switch_get_active (control));
      gtk_switch_set_active (control, TRUE);
      g_object_get (fixture->experiment, cases[i].property, &on, NULL);
      g_assert_true (on);
      g_object_set (fixture->experiment, cases[i].property, FALSE, NULL);
      g_assert_false (gtk_switch_get_active (control));
    }
}

/* The rows of the constants are there while the rule has them; changing one is no new
 * run. */
static void
test_constants (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = { "Momentum", "Decay", "β₁", "β₂", "ε", "Step size",
                                        "γ", "Decay rate", "T_max", "η_min" };

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      const DownhillOptimiser *optimiser = downhill_optimiser_get (i);

      g_object_set (fixture->experiment, "optimiser", i, NULL);
      for (guint c = 0; c < DOWNHILL_N_CONSTANTS; c++)
        {
          GtkWidget *row = gtk_widget_get_ancestor (get_control (fixture, names[c]),
                                                    DOWNHILL_TYPE_NUMBER_ROW);
          const DownhillSettings *settings =
            downhill_experiment_get_settings (fixture->experiment);
          double value;

          g_assert_cmpint (gtk_widget_get_visible (row), ==,
                           downhill_optimiser_has (optimiser, c));
          g_object_get (row, "value", &value, NULL);
          g_assert_cmpfloat (value, ==, settings->constants[c]);
          g_assert_cmpfloat (value, ==, downhill_optimiser_get_default (optimiser, c));
        }
      g_assert_true (downhill_experiment_step (fixture->experiment));
      for (guint k = 0; k < optimiser->n_constants; k++)
        {
          guint c = optimiser->constants[k].constant;
          GtkWidget *row = gtk_widget_get_ancestor (get_control (fixture, names[c]),
                                                    DOWNHILL_TYPE_NUMBER_ROW);

          g_object_set (row, "value", 0.25, NULL);
          g_assert_cmpfloat (
            downhill_experiment_get_settings (fixture->experiment)->constants[c], ==, 0.25);
          g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
          g_object_set (row, "value", optimiser->constants[k].value, NULL);
        }
    }
}

static gboolean
is_row_visible (Fixture    *fixture,
                const char *name)
{
  return gtk_widget_get_visible (GTK_WIDGET (find_row (fixture->panel, name)));
}

/* So are those of a schedule, each with its defaults; the run goes on. */
static void
test_schedules (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = { "Step size", "γ", "Decay rate", "T_max", "η_min" };

  g_assert_true (downhill_experiment_step (fixture->experiment));
  for (guint i = 0; i < downhill_schedule_get_n (); i++)
    {
      const DownhillSchedule *schedule = downhill_schedule_get (i);
      g_autofree char *tip = NULL;

      g_object_set (fixture->experiment, "schedule", i, NULL);
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          const DownhillDefault *of_schedule =
            downhill_schedule_find (schedule, DOWNHILL_CONSTANT_STEP_SIZE + k);
          double value;

          g_assert_cmpint (is_row_visible (fixture, names[k]), ==, of_schedule != NULL);
          if (of_schedule == NULL)
            continue;
          g_object_get (find_row (fixture->panel, names[k]), "value", &value, NULL);
          g_assert_cmpfloat (value, ==, of_schedule->value);
        }
      g_assert_cmpint (is_row_visible (fixture, "Schedule per epoch"), ==, i > 0);
      g_object_get (find_row (fixture->panel, "Schedule"), "tip", &tip, NULL);
      g_assert_nonnull (strstr (tip, schedule->formula));
    }
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
  g_object_set (fixture->experiment, "schedule", 0, NULL);
  g_assert_false (is_row_visible (fixture, "Start factor"));
  g_object_set (fixture->experiment, "warm-up", 3, NULL);
  g_assert_true (is_row_visible (fixture, "Start factor"));
  g_assert_true (is_row_visible (fixture, "Schedule per epoch"));
}

/* What is impossible is said, and changes nothing. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    const char *text;
  } cases[] = {
    { "Points", "1" },
    { "Points", "100001" },
    { "Noise", "-1" },
    { "Noise", "nan" },
    { "Seed", "-1" },
    { "Seed", "4294967296" },
    { "Learning rate", "-0.1" },
    { "Learning rate", "abc" },
    { "Learning rate", "" },
    { "Learning rate", "1001" },
    { "Batch size", "0" },
    { "Epochs", "0" },
    { "Epochs", "1e10" },
    { "Start w", "inf" },
    { "Start b", "1e13" },
    { "Momentum", "1" },
    { "ε", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_string_truncate (fixture->remarks, 0);
      type_into (get_control (fixture, cases[i].name), cases[i].text);
      g_assert_nonnull (strstr (fixture->remarks->str, cases[i].name));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (get_number (fixture, numbers[i].property), ==,
                       numbers[i].first);
}

static void
set_table (Fixture *fixture,
           gsize    m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  double *x = g_new (double, m), *y = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = (double) i;
      y[i] = i % 3;
    }
  dataset = downhill_dataset_new_take ("<b>table</b> & co", "x", "y", x, y, m, &error);
  g_assert_no_error (error);
  downhill_experiment_set_dataset (fixture->experiment, dataset);
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  AdwExpanderRow *row =
    ADW_EXPANDER_ROW (find_type (fixture->panel, ADW_TYPE_EXPANDER_ROW));
  GtkWidget *beans = find_type (GTK_WIDGET (row), GTK_TYPE_BUTTON);
  GtkWidget *points = GTK_WIDGET (find_row (fixture->panel, "Points"));
  GtkWidget *noise = GTK_WIDGET (find_row (fixture->panel, "Noise"));

  g_assert_true (gtk_widget_get_visible (points));
  g_assert_true (gtk_widget_get_visible (noise));
  g_assert_false (gtk_widget_get_visible (beans));
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==,
                   "100 points, noise 0.2, seed 0");
  type_into (get_control (fixture, "Noise"), "0.5");
  type_into (get_control (fixture, "Seed"), "9");
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==,
                   "100 points, noise 0.5, seed 9");

  set_table (fixture, 7);
  g_assert_false (gtk_widget_get_visible (points));
  g_assert_false (gtk_widget_get_visible (noise));
  g_assert_true (gtk_widget_is_sensitive (get_control (fixture, "Seed")));
  g_assert_true (gtk_widget_get_visible (beans));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "<b>table</b> & co");
  g_assert_cmpstr (adw_expander_row_get_subtitle (row), ==, "7 points");

  g_signal_emit_by_name (beans, "clicked");
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
  g_assert_true (gtk_widget_get_visible (points));
  g_assert_true (gtk_widget_get_visible (noise));
  g_assert_false (gtk_widget_get_visible (beans));
}

/* A batch is never larger than the data: more than all is all, and that is said. */
static void
test_batch (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *control = get_control (fixture, "Batch size");

  type_into (control, "50");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 50);
  set_table (fixture, 7);
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "7");
  type_into (control, "6");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 6);
  type_into (control, "800");
  g_assert_nonnull (strstr (fixture->remarks->str,
                            "“800” is more than there are: Batch size is now 7"));
  /* The arrows go as far, and no further. */
  g_string_truncate (fixture->remarks, 0);
  g_object_set (fixture->experiment, "batch-size", 6, NULL);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (get_control (fixture, "Batch size")),
                        GTK_SPIN_PAGE_FORWARD, 0);
  g_assert_cmpfloat (get_number (fixture, "batch-size"), ==, 7);
  g_assert_nonnull (strstr (fixture->remarks->str, "Batch size is now 7, which is all"));
  g_assert_null (strstr (fixture->remarks->str, "not possible"));
  gtk_spin_button_spin (GTK_SPIN_BUTTON (get_control (fixture, "Batch size")),
                        GTK_SPIN_STEP_FORWARD, 0);
  g_assert_cmpfloat (get_number (fixture, "batch-size"), ==, 7);
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "7");
  /* With other data that is no longer so; more points bring back the batch. */
  type_into (control, "800");
  g_string_truncate (fixture->remarks, 0);
  set_table (fixture, 9);
  g_assert_cmpstr (fixture->remarks->str, ==, "(nothing)\n");
  set_table (fixture, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "5");
  set_table (fixture, 7);
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "7");
  type_into (control, "800");
  g_string_truncate (fixture->remarks, 0);
  downhill_experiment_new_run (fixture->experiment);
  g_assert_cmpstr (fixture->remarks->str, ==, "(nothing)\n");
  g_string_truncate (fixture->remarks, 0);
  type_into (control, "0");
  g_assert_nonnull (strstr (fixture->remarks->str, "“0” is not possible"));
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
}

static GtkWidget *
find_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_visible (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is said of the settings as they are now. */
static GtkWidget *
wait_for_outlook (Fixture    *fixture,
                  const char *part)
{
  GtkWidget *row = GTK_WIDGET (find_row (fixture->panel, "Learning rate"));

  g_test_message ("waiting for “%s”", part);
  WAIT_UNTIL (has_text (row, part));

  return gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
}

/* What will become of the run is said under its rate, with a button that helps. */
static void
test_outlook (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *row;

  g_object_set (fixture->experiment, "batch-size", 100, NULL);
  row = wait_for_outlook (fixture, "Arrives too late");
  g_assert_nonnull (find_button (row));
  g_object_set (fixture->experiment, "learning-rate", 0.3, NULL);
  wait_for_outlook (fixture, "From a rate of 0.8068 on");
  wait_for_outlook (fixture, "Arrives: within 1\u00a0% of the lowest");
  g_assert_null (find_button (row));
  g_object_set (fixture->experiment, "batch-size", 1, "learning-rate", 0.01, NULL);
  wait_for_outlook (fixture, "From a rate of 0.6370 on");
  g_object_set (fixture->experiment, "learning-rate", 0.0, NULL);
  wait_for_outlook (fixture, "nothing will move");
  g_assert_null (find_button (row));

  g_object_set (fixture->experiment, "learning-rate", 5.0, NULL);
  wait_for_outlook (fixture, "Diverges");
  g_assert_nonnull (find_button (row));
  g_signal_emit_by_name (find_button (row), "clicked");
  g_assert_cmpfloat (downhill_experiment_get_settings (fixture->experiment)->learning_rate, <, 0.637);
  wait_for_outlook (fixture, "Arrives:");
}

/* Of a run that goes on with other settings from its middle nothing is known. */
static void
test_outlook_start (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *outlook = find_type (fixture->panel, DOWNHILL_TYPE_OUTLOOK);
  const char *part = "of a run from the start";

  g_object_set (fixture->experiment, "batch-size", 0, "learning-rate", 0.3, NULL);
  wait_for_outlook (fixture, "Arrives:");
  downhill_experiment_step (fixture->experiment);
  wait_for_outlook (fixture, "Arrives:");
  g_assert_false (has_text (outlook, part));
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.2);
  wait_for_outlook (fixture, part);
  downhill_experiment_step (fixture->experiment);
  g_assert_true (has_text (outlook, part));
  downhill_experiment_reset (fixture->experiment);
  g_assert_false (has_text (outlook, part));
  /* One that diverged does not go on. */
  downhill_experiment_set (fixture->experiment, "learning-rate", 5);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.2);
  wait_for_outlook (fixture, "Arrives:");
  g_assert_false (has_text (outlook, part));
}

/* Nor is it of one that is over and had others, or that goes another run's way first. */
static void
test_outlook_fork (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *outlook = find_type (fixture->panel, DOWNHILL_TYPE_OUTLOOK);
  const char *part = "of a run with these settings from the start on";

  g_object_set (fixture->experiment, "batch-size", 0, "learning-rate", 0.3, "epochs", 20, NULL);
  wait_for_outlook (fixture, "Arrives");
  downhill_experiment_run (fixture->experiment, 10);
  downhill_experiment_fork (fixture->experiment);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  g_assert_false (has_text (outlook, part));
  downhill_experiment_reset (fixture->experiment);
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.01);
  wait_for_outlook (fixture, "Arrives too late");
  wait_for_outlook (fixture, part);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_true (has_text (outlook, part));
  g_assert_true (downhill_experiment_undo (fixture->experiment, FALSE));
  g_assert_false (has_text (outlook, part));
  g_assert_true (downhill_experiment_undo (fixture->experiment, TRUE));
  downhill_experiment_seek (fixture->experiment, G_MAXUINT64);
  g_assert_true (has_text (outlook, part));
  downhill_experiment_set_current (fixture->experiment,
                                   downhill_experiment_get_run (fixture->experiment, 0));
  g_assert_false (has_text (outlook, part));
}

/* What is under the title of a row that opens is read out with it. */
static void
test_expanders (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *row;
    const char *text;
  } cases[] = {
    { "data_row", "7 points, noise 0.2, seed 0" },
    { "more_row", "Epochs, schedule, direction, order, start" },
    { "formula_row", "Sigmoid" },
  };

  g_object_set (fixture->experiment, "points", 7, "activation",
                downhill_activation_get_index (&downhill_activation_sigmoid), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (
        fixture->panel, DOWNHILL_TYPE_CONTROL_PANEL, cases[i].row));

      g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                       cases[i].text);
      gtk_test_accessible_assert_property (find_type (row, ADW_TYPE_ACTION_ROW),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           cases[i].text);
    }
}

/* The colour of a warning goes with what it warned of. */
static void
test_outlook_calm (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *outlook = find_type (fixture->panel, DOWNHILL_TYPE_OUTLOOK);

  downhill_experiment_set (fixture->experiment, "learning-rate", 5);
  wait_for_outlook (fixture, "Diverges");
  g_assert_true (gtk_widget_has_css_class (outlook, "outlook-error"));
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.01);
  wait_for_outlook (fixture, "Arrives:");
  g_assert_false (gtk_widget_has_css_class (outlook, "outlook-error"));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

/* What is unfolded for the keyboard comes late; it may have gone elsewhere by then. */
static void
test_unfold (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *control = GTK_WIDGET (gtk_widget_get_template_child (
    fixture->panel, DOWNHILL_TYPE_CONTROL_PANEL, "l2"));
  GtkWidget *again = GTK_WIDGET (gtk_widget_get_template_child (
    fixture->panel, DOWNHILL_TYPE_CONTROL_PANEL, "start-w"));

  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), fixture->panel);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped, fixture->panel);

  downhill_control_panel_focus_setting (DOWNHILL_CONTROL_PANEL (fixture->panel), "l2");
  g_assert_false (gtk_widget_get_mapped (control));
  gtk_widget_grab_focus (button);
  wait_until (gtk_widget_get_mapped, control);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == button);

  downhill_control_panel_focus_setting (DOWNHILL_CONTROL_PANEL (fixture->panel), "start-w");
  g_assert_false (gtk_widget_get_mapped (again));
  wait_until (gtk_widget_get_mapped, again);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), again));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/widgets/control-panel/names/are-said-once", test_names);
  add ("/widgets/control-panel/numbers/go-both-ways", test_numbers);
  add ("/widgets/control-panel/choices/go-both-ways", test_choices);
  add ("/widgets/control-panel/switches/go-both-ways", test_switches);
  add ("/widgets/control-panel/constants/have-rows-while-the-rule-has-them", test_constants);
  add ("/widgets/control-panel/schedules/have-rows-while-they-are-chosen", test_schedules);
  add ("/widgets/control-panel/remarks/tell-of-what-is-impossible", test_refused);
  add ("/widgets/control-panel/data/of-a-table-has-no-points-or-noise", test_table);
  add ("/widgets/control-panel/batch/fits-the-data", test_batch);
  add ("/widgets/control-panel/names/come-with-what-stands-under-them", test_expanders);
  add ("/widgets/control-panel/rate/has-its-outlook-below-it", test_outlook);
  add ("/widgets/control-panel/rate/says-that-its-outlook-is-from-the-start", test_outlook_start);
  add ("/widgets/control-panel/rate/says-that-a-fork-had-other-settings", test_outlook_fork);
  add ("/widgets/control-panel/unfolding/leaves-the-keyboard-where-it-went", test_unfold);
  add ("/widgets/control-panel/rate/is-calm-again-after-a-warning", test_outlook_calm);

  return g_test_run ();
}
