/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../random.h"
#include "../runs.h"
#include "core/descent/downhill-setting.h"

/* All that can be seen of an experiment, but for the paths. */
static char *
describe (DownhillExperiment *experiment)
{
  const DownhillBeans *beans = downhill_experiment_get_beans (experiment);
  GString *text = g_string_new (NULL);
  g_autofree char *title =
    downhill_data_dup_title (downhill_experiment_get_data (experiment));

  g_string_append_printf (text, "%s %p %d %zu %a %u, %u %d %d", title,
                          (gpointer) downhill_experiment_get_dataset (experiment),
                          downhill_experiment_is_generated (experiment), beans->points,
                          beans->noise, beans->seed,
                          downhill_experiment_get_overlay (experiment),
                          downhill_experiment_get_together (experiment),
                          (int) downhill_experiment_get_pace (experiment));
  for (guint i = 0; i < runs_count (experiment); i++)
    {
      DownhillRun *run = runs_get (experiment, i);
      double w, b;
      gsize n;
      const DownhillSetting *settings = downhill_setting_list (&n);

      downhill_descent_get_point (run->descent, &w, &b);
      g_string_append_printf (
        text, "\n%s%s %d %u:", run == downhill_experiment_get_current (experiment) ? "* " : "",
        run->name != NULL ? run->name : "-", run->visible, run->mark);
      for (gsize k = 0; k < n; k++)
        {
          g_autofree char *value = downhill_setting_format (
            &settings[k], downhill_setting_get (&settings[k], &run->settings));

          g_string_append_printf (text, " %s=%s", settings[k].name, value);
        }
      g_string_append_printf (text, " step %" G_GUINT64_FORMAT " (%a, %a)",
                              downhill_descent_get_state (run->descent)->step, w, b);
    }

  return g_string_free (text, FALSE);
}

static void
assert_is (DownhillExperiment *experiment,
           const char         *expected)
{
  g_autofree char *text = describe (experiment);

  g_assert_cmpstr (text, ==, expected);
}

static void
steps (DownhillExperiment *experiment,
       guint               n)
{
  for (guint i = 0; i < n; i++)
    downhill_experiment_step (experiment);
}

static void
change_rate (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "learning-rate", 0.02);
}

static void
change_batch (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "batch-size", 10);
}

static void
change_epochs (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "epochs", 7);
}

static void
change_direction (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "direction", DOWNHILL_DIRECTION_BIAS);
}

static void
change_optimiser (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "optimiser", downhill_optimiser_get_index (&downhill_optimiser_adam));
}

static void
change_order (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "order", DOWNHILL_ORDER_SHUFFLED);
}

static void
change_standardise (DownhillExperiment *experiment)
{
  downhill_experiment_set (experiment, "standardise", TRUE);
}

static void
change_start (DownhillExperiment *experiment)
{
  downhill_experiment_set_start (experiment, 2, -2);
}

static void
change_points (DownhillExperiment *experiment)
{
  g_object_set (experiment, "points", 30, NULL);
}

static void
delete_run (DownhillExperiment *experiment)
{
  downhill_experiment_remove_run (experiment, downhill_experiment_get_current (experiment));
}

static void
rename_run (DownhillExperiment *experiment)
{
  downhill_experiment_rename_run (experiment, runs_get (experiment, 0), "Name");
}

static void
hide_run (DownhillExperiment *experiment)
{
  downhill_experiment_set_run_visible (experiment, runs_get (experiment, 0), FALSE);
}

static void
change_overlay (DownhillExperiment *experiment)
{
  downhill_experiment_set_overlay (
    experiment, 1 + downhill_loss_get_index (&downhill_loss_absolute));
}

static void
change_together (DownhillExperiment *experiment)
{
  downhill_experiment_set_together (experiment, TRUE);
}

static void
change_pace (DownhillExperiment *experiment)
{
  downhill_experiment_set_pace (experiment, DOWNHILL_MEASURE_SAMPLES);
}

static const struct {
  void (*change) (DownhillExperiment *experiment);
  const char *label;
} changes[] = {
  { change_rate, "Learning Rate" },
  { change_batch, "Batch Size" },
  { change_epochs, "Epochs" },
  { change_direction, "Direction" },
  { change_optimiser, "Optimiser" },
  { change_order, "Order" },
  { change_standardise, "Standardise" },
  { change_start, "Start" },
  { change_points, "Other Data" },
  { downhill_experiment_new_run, "New Run" },
  { downhill_experiment_fork, "Fork" },
  { delete_run, "Deletion of a Run" },
  { downhill_experiment_keep_current_only, "Deletion of Runs" },
  { rename_run, "Name" },
  { hide_run, "Visibility" },
  { change_overlay, "Also Show" },
  { change_together, "Training Together" },
  { change_pace, "Pace" },
  { downhill_experiment_reset, "Reset" },
};

/* At a start, and on the way; with steps made after it, and without. */
static void
test_each (void)
{
  for (gsize i = 0; i < 4 * G_N_ELEMENTS (changes); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      gboolean on_the_way = i & 1, later = i & 2;
      g_autofree char *before = NULL, *after = NULL;

      g_test_message ("%s", changes[i / 4].label);
      steps (experiment, 3);
      downhill_experiment_new_run (experiment);
      if (on_the_way)
        steps (experiment, 100);
      before = describe (experiment);
      changes[i / 4].change (experiment);
      if (!on_the_way && changes[i / 4].change == downhill_experiment_reset)
        {
          g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                           "New Run");
          g_assert_finalize_object (experiment);
          continue;
        }
      if (later)
        steps (experiment, 50);
      after = describe (experiment);
      g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                       changes[i / 4].label);
      g_assert_null (downhill_experiment_get_undo_label (experiment, TRUE));
      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      assert_is (experiment, before);
      g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, TRUE), ==,
                       changes[i / 4].label);
      g_assert_true (downhill_experiment_undo (experiment, TRUE));
      assert_is (experiment, after);
      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      assert_is (experiment, before);
      g_assert_finalize_object (experiment);
    }
}

static guint
count_entries (DownhillExperiment *experiment)
{
  guint n = 0;

  while (downhill_experiment_undo (experiment, FALSE))
    n++;

  return n;
}

/* Digits of a number and the way of a drag are one; steps are none. */
static void
test_entries (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_assert_false (downhill_experiment_undo (experiment, FALSE));
  g_assert_false (downhill_experiment_undo (experiment, TRUE));
  for (guint i = 1; i < 9; i++)
    downhill_experiment_set (experiment, "learning-rate", 0.02 * i);
  for (guint i = 1; i < 9; i++)
    downhill_experiment_set_start (experiment, i, -1.0 * i);
  steps (experiment, 40);
  downhill_experiment_set (experiment, "learning-rate", 0.03);
  for (guint i = 1; i < 9; i++)
    downhill_experiment_set_start (experiment, -1.0 * i, i);
  g_assert_cmpuint (count_entries (experiment), ==, 4);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.01);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->start_w, ==, 0.1);
  g_assert_cmpuint (runs_count (experiment), ==, 1);

  /* They are not kept for ever. */
  for (guint i = 0; i < 150; i++)
    {
      downhill_experiment_set (experiment, "learning-rate", 0.5 + i);
      downhill_experiment_set (experiment, "batch-size", 2 + i);
    }
  g_assert_cmpuint (count_entries (experiment), ==, 100);
  g_assert_finalize_object (experiment);
}

/* What was undone goes on as if it had never been done. */
static void
test_goes_on (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillExperiment *fresh = downhill_experiment_new ();
  double w, b, fresh_w, fresh_b;

  steps (experiment, 100);
  downhill_experiment_set (experiment, "learning-rate", 0.1);
  steps (experiment, 50);
  downhill_experiment_undo (experiment, FALSE);
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 100);
  steps (experiment, 30);
  steps (fresh, 130);
  downhill_experiment_get_point (experiment, &w, &b);
  downhill_experiment_get_point (fresh, &fresh_w, &fresh_b);
  g_assert_cmpmem (&w, sizeof w, &fresh_w, sizeof fresh_w);
  g_assert_cmpmem (&b, sizeof b, &fresh_b, sizeof fresh_b);
  g_assert_finalize_object (experiment);
  g_assert_finalize_object (fresh);
}

/* Train begins runs anew that are over; what they were comes back, all at once. */
static void
test_train_again (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *other;
  guint64 last;

  downhill_experiment_set (experiment, "epochs", 2);
  other = runs_add (experiment, DOWNHILL_DIRECTION_ALTERNATING);
  downhill_experiment_run (experiment, G_MAXUINT64);
  last = downhill_experiment_get_last_step (experiment);
  g_assert_cmpuint (last, ==, 200);
  g_assert_true (downhill_experiment_begins_anew (experiment));
  downhill_experiment_start (experiment);
  steps (experiment, 3);
  downhill_experiment_pause (experiment);
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 3);
  g_assert_true (runs_get (experiment, 1) != other);

  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, last);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_true (runs_get (experiment, 1) == other);
  g_assert_cmpuint (downhill_descent_get_last_step (other->descent), ==, last);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_cmpuint (downhill_experiment_get_last_step (experiment), <=, 3);
  g_assert_finalize_object (experiment);
}

/* What is dragged is one entry, however long that takes, and no part of another. */
static void
test_hold (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_hold (experiment, TRUE);
  downhill_experiment_set (experiment, "learning-rate", 0.03);
  steps (experiment, 7);
  downhill_experiment_set (experiment, "learning-rate", 0.04);
  steps (experiment, 7);
  downhill_experiment_set (experiment, "learning-rate", 0.05);
  downhill_experiment_hold (experiment, FALSE);
  downhill_experiment_set (experiment, "learning-rate", 0.06);
  g_assert_cmpuint (count_entries (experiment), ==, 3);
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.01);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.05);
  g_assert_finalize_object (experiment);
}

/* What is typed after a redo is no part of what was done again. */
static void
test_after_redo (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  downhill_experiment_set (experiment, "learning-rate", 0.02);
  downhill_experiment_undo (experiment, FALSE);
  downhill_experiment_undo (experiment, TRUE);
  downhill_experiment_set (experiment, "learning-rate", 0.03);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpfloat (downhill_experiment_get_settings (experiment)->learning_rate, ==, 0.02);
  g_assert_finalize_object (experiment);
}

static DownhillRun *
random_run (DownhillExperiment *experiment)
{
  return runs_get (experiment, g_test_rand_int_range (0, runs_count (experiment)));
}

static void
act (DownhillExperiment *experiment)
{
  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      downhill_experiment_set_start (experiment, random_signed (1e-2, 3),
                                     random_signed (1e-2, 3));
      break;
    case 1:
      downhill_experiment_set_current (experiment, random_run (experiment));
      break;
    case 2:
      downhill_experiment_seek (experiment, g_test_rand_int_range (0, 60));
      break;
    case 3:
    case 4:
      /* Steps made from further back would take the place of those that there are, in other
       * runs too where they train together. */
      downhill_experiment_seek (experiment, G_MAXUINT64);
      for (guint i = 0; i < runs_count (experiment); i++)
        {
          DownhillDescent *descent = runs_get (experiment, i)->descent;

          downhill_descent_seek (descent, downhill_descent_get_last_step (descent));
        }
      steps (experiment, g_test_rand_int_range (1, 20));
      break;
    case 5:
      downhill_experiment_undo (experiment, g_test_rand_bit ());
      break;
    default:
      changes[g_test_rand_int_range (0, G_N_ELEMENTS (changes))].change (experiment);
    }
}

static void
test_walk (void)
{
  for (int i = 0; i < 20 * random_depth (); i++)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      g_autofree char *first = NULL, *last = NULL;
      guint n;

      for (guint k = 0; k < 60; k++)
        {
          /* Steps are no entries: undo leads to where the first change was made. */
          if (downhill_experiment_get_undo_label (experiment, FALSE) == NULL)
            {
              g_free (first);
              first = describe (experiment);
            }
          act (experiment);
        }
      if (downhill_experiment_get_undo_label (experiment, FALSE) == NULL)
        {
          g_free (first);
          first = describe (experiment);
        }
      while (downhill_experiment_undo (experiment, TRUE))
        ;
      last = describe (experiment);
      n = count_entries (experiment);
      assert_is (experiment, first);
      for (guint k = 0; k < n; k++)
        g_assert_true (downhill_experiment_undo (experiment, TRUE));
      g_assert_false (downhill_experiment_undo (experiment, TRUE));
      assert_is (experiment, last);
      g_assert_finalize_object (experiment);
    }
}

static DownhillDataset *
make_table (double last)
{
  const double x[] = { 1, 2, 4 }, y[] = { 1, 2, last };
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset = downhill_dataset_new_take (
    "table.csv", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 3, &error);

  g_assert_no_error (error);

  return dataset;
}

/* A table is opened, then another column chosen. */
static void
test_tables (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) opened = make_table (3), chosen = make_table (5);

  change_points (experiment);
  downhill_experiment_set_dataset (experiment, opened);
  downhill_experiment_set_dataset (experiment, chosen);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (downhill_experiment_get_dataset (experiment) == opened);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (downhill_experiment_is_generated (experiment));
  g_assert_cmpuint (downhill_experiment_get_beans (experiment)->points, ==, 30);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_true (downhill_experiment_get_dataset (experiment) == chosen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/undo/each/there-and-back", test_each);
  g_test_add_func ("/model/undo/entries/are-few", test_entries);
  g_test_add_func ("/model/undo/entries/are-one-for-each-table", test_tables);
  g_test_add_func ("/model/undo/entries/are-one-while-a-knob-is-held", test_hold);
  g_test_add_func ("/model/undo/entries/after-a-redo-are-others", test_after_redo);
  g_test_add_func ("/model/undo/run/goes-on-as-if-nothing-had-been", test_goes_on);
  g_test_add_func ("/model/undo/train-again/brings-the-finished-runs-back", test_train_again);
  g_test_add_func ("/model/undo/walk/loses-nothing", test_walk);

  return g_test_run ();
}
