/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../random.h"
#include "../runs.h"
#include "core/descent/downhill-setting.h"
#include "model/downhill-experiment-private.h"

/* What a run is, wherever it stands. */
static char *
describe_run (DownhillRun *run)
{
  GString *text = g_string_new (NULL);
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  g_string_append_printf (text, "%s %d %u:", run->name != NULL ? run->name : "-", run->visible,
                          run->mark);
  for (gsize k = 0; k < n; k++)
    {
      g_autofree char *value = downhill_setting_format (
        &settings[k], downhill_setting_get (&settings[k], &run->settings));

      g_string_append_printf (text, " %s=%s", settings[k].name, value);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_place (DownhillRun *run)
{
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);

  return g_strdup_printf ("step %" G_GUINT64_FORMAT " (%a, %a)",
                          downhill_descent_get_state (run->descent)->step, w, b);
}

/* What all runs share. */
static char *
describe_common (DownhillExperiment *experiment)
{
  const DownhillBeans *beans = downhill_experiment_get_beans (experiment);
  g_autofree char *title =
    downhill_data_dup_title (downhill_experiment_get_data (experiment));

  return g_strdup_printf ("%s %p %d %zu %a %u, %u %d %d", title,
                          (gpointer) downhill_experiment_get_dataset (experiment),
                          downhill_experiment_is_generated (experiment), beans->points,
                          beans->noise, beans->seed,
                          downhill_experiment_get_overlay (experiment),
                          downhill_experiment_get_together (experiment),
                          (int) downhill_experiment_get_pace (experiment));
}

/* All that can be seen of an experiment, but for the paths. */
static char *
describe (DownhillExperiment *experiment)
{
  GString *text = g_string_new (NULL);
  g_autofree char *common = describe_common (experiment);

  g_string_append (text, common);
  for (guint i = 0; i < runs_count (experiment); i++)
    {
      DownhillRun *run = runs_get (experiment, i);
      g_autofree char *title = describe_run (run), *place = describe_place (run);

      g_string_append_printf (
        text, "\n%s%s %s %d", run == downhill_experiment_get_current (experiment) ? "* " : "",
        title, place, (int) run->state);
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

/* A run as it was. */
typedef struct {
  DownhillRun *run;
  DownhillSettings settings;
  char *title;
  char *place;
} Stand;

/* How all was, for who does not trust undo. */
typedef struct {
  char *common;
  GArray *stands;
  DownhillRun *current;
} Shadow;

static void
stand_clear (gpointer data)
{
  Stand *stand = data;

  g_object_unref (stand->run);
  g_free (stand->title);
  g_free (stand->place);
}

static Shadow *
shadow_new (DownhillExperiment *experiment)
{
  Shadow *self = g_new (Shadow, 1);

  self->common = describe_common (experiment);
  self->stands = g_array_new (FALSE, FALSE, sizeof (Stand));
  self->current = downhill_experiment_get_current (experiment);
  g_array_set_clear_func (self->stands, stand_clear);
  for (guint i = 0; i < runs_count (experiment); i++)
    {
      DownhillRun *run = runs_get (experiment, i);
      Stand stand = { g_object_ref (run), run->settings, describe_run (run),
                      describe_place (run) };

      g_array_append_val (self->stands, stand);
    }

  return self;
}

static void
shadow_free (Shadow *self)
{
  g_free (self->common);
  g_array_unref (self->stands);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shadow, shadow_free)

static const Stand *
shadow_find (const Shadow *self,
             DownhillRun  *run)
{
  for (guint i = 0; i < self->stands->len; i++)
    if (g_array_index (self->stands, Stand, i).run == run)
      return &g_array_index (self->stands, Stand, i);

  return NULL;
}

/* All is as it was, but for the steps of the runs that were there at @present, too, and
 * would have made the same. */
static void
assert_undone (DownhillExperiment *experiment,
               const Shadow       *expected,
               const Shadow       *present)
{
  g_autoptr (Shadow) now = shadow_new (experiment);

  g_assert_cmpstr (now->common, ==, expected->common);
  g_assert_cmpuint (now->stands->len, ==, expected->stands->len);
  for (guint i = 0; i < now->stands->len; i++)
    {
      const Stand *stand = &g_array_index (now->stands, Stand, i);
      const Stand *then = &g_array_index (expected->stands, Stand, i);
      const Stand *before = shadow_find (present, stand->run);
      gboolean stays =
        before != NULL && downhill_settings_same_path (&before->settings, &then->settings);

      g_assert_true (stand->run == then->run);
      g_assert_cmpstr (stand->title, ==, then->title);
      g_assert_cmpstr (stand->place, ==, stays ? before->place : then->place);
    }
  g_assert_true (now->current == expected->current || now->current == present->current);
  g_assert_true (now->current->visible);
}

static void
steps (DownhillExperiment *experiment,
       guint               n)
{
  for (guint i = 0; i < n; i++)
    downhill_experiment_step (experiment);
}

static guint64
step_of (DownhillRun *run)
{
  return downhill_descent_get_state (run->descent)->step;
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

/* @stays: whether all runs that are there before and after stay where they are */
static const struct {
  void (*change) (DownhillExperiment *experiment);
  const char *label;
  gboolean stays;
} changes[] = {
  { change_rate, "Learning Rate" },
  { change_batch, "Batch Size" },
  { change_epochs, "Epochs", TRUE },
  { change_direction, "Direction" },
  { change_optimiser, "Optimiser" },
  { change_order, "Order" },
  { change_standardise, "Standardise" },
  { change_start, "Start" },
  { change_points, "Other Data" },
  { downhill_experiment_new_run, "New Run" },
  { downhill_experiment_fork, "Fork" },
  { delete_run, "Deletion of a Run", TRUE },
  { downhill_experiment_keep_current_only, "Deletion of Runs", TRUE },
  { rename_run, "Name", TRUE },
  { hide_run, "Visibility", TRUE },
  { change_overlay, "Also Show", TRUE },
  { change_together, "Training Together", TRUE },
  { change_pace, "Pace", TRUE },
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
      gboolean stays = changes[i / 4].stays && later;
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr (Shadow) shadow = NULL, present = NULL;

      g_test_message ("%s", changes[i / 4].label);
      steps (experiment, 3);
      downhill_experiment_new_run (experiment);
      if (on_the_way)
        steps (experiment, 100);
      before = describe (experiment);
      shadow = shadow_new (experiment);
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
      present = shadow_new (experiment);
      g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                       changes[i / 4].label);
      g_assert_null (downhill_experiment_get_undo_label (experiment, TRUE));
      for (guint turn = 0; turn < 2; turn++)
        {
          g_assert_true (downhill_experiment_undo (experiment, FALSE));
          assert_undone (experiment, shadow, present);
          if (!stays)
            assert_is (experiment, before);
          g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, TRUE), ==,
                           changes[i / 4].label);
          g_assert_true (downhill_experiment_undo (experiment, TRUE));
          assert_is (experiment, after);
        }
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
  /* Also where a run comes to the same step again. */
  steps (experiment, 10);
  for (guint i = 1; i < 4; i++)
    {
      downhill_experiment_set (experiment, "learning-rate", 0.02 * i);
      if (i == 2)
        downhill_experiment_seek (experiment, 4);
      steps (experiment, 6);
    }
  g_assert_cmpuint (count_entries (experiment), ==, 3);
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

/* A name is no matter of steps, nor is what another run is set to. */
static void
test_apart (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = runs_get (experiment, 0), *second;

  steps (experiment, 10);
  downhill_experiment_new_run (experiment);
  second = downhill_experiment_get_current (experiment);
  steps (experiment, 20);
  rename_run (experiment);
  steps (experiment, 5);
  change_rate (experiment);
  downhill_experiment_set_current (experiment, first);
  steps (experiment, 30);

  /* The run whose rate it was is looked at; then all stay. */
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (downhill_experiment_get_current (experiment) == second);
  g_assert_cmpuint (step_of (first), ==, 40);
  g_assert_cmpuint (step_of (second), ==, 25);
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_start (experiment);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_null (first->name);
  g_assert_cmpuint (step_of (first), ==, 40);
  g_assert_cmpuint (step_of (second), ==, 25);
  g_assert_true (downhill_experiment_get_current (experiment) == first);
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);

  /* What was trained in between is not lost to redo. */
  steps (experiment, 1);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_cmpstr (first->name, ==, "Name");
  g_assert_cmpuint (step_of (first), ==, 41);
  g_assert_finalize_object (experiment);
}

/* A run that went and came back looks as it did, and is where it was. */
static void
test_come_back (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *run;
  guint mark;

  downhill_experiment_new_run (experiment);
  downhill_experiment_new_run (experiment);
  run = downhill_experiment_get_current (experiment);
  mark = run->mark;
  steps (experiment, 7);
  for (guint i = 0; i < 2; i++)
    {
      /* Its coming is taken back, or it is deleted. */
      if (i == 0)
        downhill_experiment_undo (experiment, FALSE);
      else
        downhill_experiment_remove_run (experiment, run);
      g_assert_cmpuint (runs_count (experiment), ==, 2);
      downhill_experiment_set_current (experiment, runs_get (experiment, 0));
      steps (experiment, 3);
      downhill_experiment_undo (experiment, i == 0);
      g_assert_true (runs_get (experiment, 2) == run);
      g_assert_true (downhill_experiment_get_current (experiment) == run);
      g_assert_cmpuint (run->mark, ==, mark);
      g_assert_cmpuint (step_of (run), ==, 7);
      g_assert_cmpuint (step_of (runs_get (experiment, 0)), ==, 3 * (i + 1));
    }
  g_assert_finalize_object (experiment);
}

/* Steps made from further back take the place of others; undo has these. */
static void
test_behind (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *run = runs_get (experiment, 0);
  g_autofree char *before = NULL, *after = NULL;

  steps (experiment, 100);
  before = describe (experiment);
  change_rate (experiment);
  steps (experiment, 10);
  downhill_experiment_seek (experiment, 40);
  steps (experiment, 5);
  after = describe (experiment);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  assert_is (experiment, before);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  assert_is (experiment, after);
  g_assert_cmpuint (downhill_descent_get_last_step (run->descent), ==, 45);

  /* So has redo those that it leads to. */
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  downhill_experiment_seek (experiment, 90);
  steps (experiment, 20);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  assert_is (experiment, after);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (step_of (run), ==, 110);
  g_assert_finalize_object (experiment);
}

/* A hidden run that one chooses is shown, and undo hides it again. */
static void
test_hidden (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = runs_get (experiment, 0), *second;

  downhill_experiment_new_run (experiment);
  second = downhill_experiment_get_current (experiment);
  hide_run (experiment);
  downhill_experiment_set_current (experiment, first);
  g_assert_true (first->visible);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_false (first->visible);
  g_assert_true (downhill_experiment_get_current (experiment) == second);
  g_assert_true (downhill_experiment_undo (experiment, TRUE));
  g_assert_true (first->visible);
  g_assert_true (downhill_experiment_get_current (experiment) == first);
  g_assert_finalize_object (experiment);
}

/* Several that are trained together begin anew at once, also where the current one has
 * made nothing. */
static void
test_reset_together (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillRun *first = runs_get (experiment, 0);

  steps (experiment, 10);
  downhill_experiment_new_run (experiment);
  change_together (experiment);
  downhill_experiment_reset (experiment);
  g_assert_true (runs_get (experiment, 0) != first);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==, "Reset");
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_true (runs_get (experiment, 0) == first);
  g_assert_cmpuint (step_of (first), ==, 10);
  g_assert_finalize_object (experiment);
}

static DownhillRun *
random_run (DownhillExperiment *experiment)
{
  return runs_get (experiment, g_test_rand_int_range (0, runs_count (experiment)));
}

/* What undo leads to and what redo does, as far as it was seen. */
typedef struct {
  DownhillExperiment *experiment;
  GPtrArray *past;
  GPtrArray *future;
} Walk;

static gboolean
count_cb (gpointer snapshot G_GNUC_UNUSED,
          gpointer n)
{
  (*(guint *) n)++;

  return TRUE;
}

/* How many entries there are, without a touch. */
static guint
count_past (DownhillExperiment *experiment)
{
  guint n = 0;

  downhill_undo_walk (experiment->undo, FALSE, count_cb, &n);

  return n;
}

static void
go (Walk     *walk,
    gboolean  redo)
{
  GPtrArray *from = redo ? walk->future : walk->past, *to = redo ? walk->past : walk->future;
  g_autoptr (Shadow) expected = NULL, present = shadow_new (walk->experiment);
  g_autofree char *before = describe (walk->experiment);

  g_assert_cmpint (downhill_experiment_undo (walk->experiment, redo), ==, from->len > 0);
  if (from->len == 0)
    return;
  expected = g_ptr_array_steal_index (from, from->len - 1);
  assert_undone (walk->experiment, expected, present);
  if (g_test_rand_bit ())
    {
      g_assert_true (downhill_experiment_undo (walk->experiment, !redo));
      assert_is (walk->experiment, before);
      g_assert_true (downhill_experiment_undo (walk->experiment, redo));
      assert_undone (walk->experiment, expected, present);
    }
  g_ptr_array_add (to, g_steal_pointer (&present));
}

static void
change (DownhillExperiment *experiment)
{
  DownhillRun *run = random_run (experiment);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      downhill_experiment_set_start (experiment, random_signed (1e-2, 3),
                                     random_signed (1e-2, 3));
      break;
    case 1:
      downhill_experiment_set (experiment, "learning-rate", random_magnitude (1e-3, 10));
      break;
    case 2:
      downhill_experiment_set (experiment, "epochs", g_test_rand_int_range (1, 3));
      break;
    case 3:
      downhill_experiment_set_run_visible (experiment, run, !run->visible);
      break;
    case 4:
      downhill_experiment_remove_run (experiment, run);
      break;
    case 5:
      downhill_experiment_set_together (experiment,
                                        !downhill_experiment_get_together (experiment));
      break;
    default:
      changes[g_test_rand_int_range (0, G_N_ELEMENTS (changes))].change (experiment);
    }
}

static void
act (DownhillExperiment *experiment)
{
  guint64 last = downhill_experiment_get_last_step (experiment);

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      downhill_experiment_set_current (experiment, random_run (experiment));
      break;
    case 1:
    case 2:
      downhill_experiment_seek (experiment, (guint64) g_test_rand_int_range (0, (int) last + 1));
      break;
    case 3:
      downhill_experiment_start (experiment);
      break;
    case 4:
    case 5:
    case 6:
      steps (experiment, g_test_rand_int_range (1, 20));
      break;
    default:
      change (experiment);
    }
}

/* Whatever is done: undo brings back what it is about, to the bit, and leaves the rest. */
static void
test_walk (void)
{
  for (int i = 0; i < 20 * random_depth (); i++)
    {
      Walk walk = { downhill_experiment_new (),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) shadow_free),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) shadow_free) };
      g_autofree char *last = NULL;
      guint n;

      for (guint k = 0; k < 80; k++)
        {
          g_autoptr (Shadow) before = shadow_new (walk.experiment);

          if (g_test_rand_int_range (0, 4) == 0)
            {
              go (&walk, g_test_rand_bit ());
              continue;
            }
          act (walk.experiment);
          if (count_past (walk.experiment) == walk.past->len)
            continue;
          g_ptr_array_add (walk.past, g_steal_pointer (&before));
          g_ptr_array_set_size (walk.future, 0);
        }
      last = describe (walk.experiment);
      for (n = 0; walk.past->len > 0; n++)
        go (&walk, FALSE);
      g_assert_false (downhill_experiment_undo (walk.experiment, FALSE));
      while (n-- > 0)
        go (&walk, TRUE);
      assert_is (walk.experiment, last);
      g_ptr_array_unref (walk.past);
      g_ptr_array_unref (walk.future);
      g_assert_finalize_object (walk.experiment);
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

  /* The seed of its orders is that of the beans that one may go back to. */
  downhill_experiment_set (experiment, "seed", 5);
  g_assert_cmpuint (downhill_experiment_get_beans (experiment)->seed, ==, 5);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpuint (downhill_experiment_get_beans (experiment)->seed, ==, 0);
  g_assert_cmpuint (downhill_experiment_get_settings (experiment)->seed, ==, 0);
}

/* A run is what it was: what it has made with other settings is none of it, and comes back
 * with them. */
static void
test_other_steps (void)
{
  for (guint before = 0; before <= 20; before += 20)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();
      DownhillDescent *descent;
      double w, b, again_w, again_b;

      steps (experiment, before);
      downhill_experiment_set (experiment, "learning-rate", 0.5);
      steps (experiment, 300);
      downhill_experiment_get_point (experiment, &w, &b);

      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, before);
      g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, before);
      descent = downhill_experiment_get_current (experiment)->descent;
      g_assert_cmpuint (downhill_history_get_size (downhill_descent_get_history (descent)), ==,
                        before + 1);

      g_assert_true (downhill_experiment_undo (experiment, TRUE));
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, before + 300);
      g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, before + 300);
      downhill_experiment_get_point (experiment, &again_w, &again_b);
      g_assert_cmpfloat (again_w, ==, w);
      g_assert_cmpfloat (again_b, ==, b);
      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, before);
      /* A click on the map keeps no run that has no steps. */
      downhill_experiment_set_start (experiment, 1, 1);
      g_assert_cmpuint (runs_count (experiment), ==, before == 0 ? 1 : 2);
      g_assert_finalize_object (experiment);
    }
}

/* So it is where they took the place of others, however many. */
static void
test_others_instead (void)
{
  for (guint n = 50; n <= 150; n += 50)
    {
      DownhillExperiment *experiment = downhill_experiment_new ();

      steps (experiment, 100);
      downhill_experiment_seek (experiment, 0);
      downhill_experiment_set (experiment, "learning-rate", 0.5);
      steps (experiment, n);
      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 0);
      g_assert_true (downhill_experiment_undo (experiment, TRUE));
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, n);
      g_assert_finalize_object (experiment);
    }
}

/* What lay ahead of it then lies there again. */
static void
test_steps_ahead (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  steps (experiment, 100);
  downhill_experiment_seek (experiment, 40);
  downhill_experiment_set (experiment, "learning-rate", 0.5);
  downhill_experiment_set (experiment, "direction", DOWNHILL_DIRECTION_WEIGHT);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (downhill_experiment_undo (experiment, FALSE));
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==, 40);
      g_assert_cmpuint (downhill_experiment_get_last_step (experiment), ==, 100);
    }
  g_assert_finalize_object (experiment);
}

/* What goes back to another run makes none of its steps. */
static void
test_running (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

  downhill_experiment_new_run (experiment);
  downhill_experiment_start (experiment);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_assert_cmpint (downhill_experiment_get_state (experiment), ==, DOWNHILL_EXPERIMENT_READY);
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
  g_test_add_func ("/model/undo/run/stops-where-another-comes-back", test_running);
  g_test_add_func ("/model/undo/train-again/brings-the-finished-runs-back", test_train_again);
  g_test_add_func ("/model/undo/run/stays-where-it-is-not-about-it", test_apart);
  g_test_add_func ("/model/undo/run/comes-back-as-it-looked", test_come_back);
  g_test_add_func ("/model/undo/run/comes-back-to-what-other-steps-replaced", test_behind);
  g_test_add_func ("/model/undo/run/has-no-steps-by-other-settings", test_other_steps);
  g_test_add_func ("/model/undo/run/has-no-steps-in-place-of-its-own", test_others_instead);
  g_test_add_func ("/model/undo/run/has-its-steps-ahead", test_steps_ahead);
  g_test_add_func ("/model/undo/run/is-hidden-again-that-one-chose", test_hidden);
  g_test_add_func ("/model/undo/reset/of-all-brings-back-those-with-steps", test_reset_together);
  g_test_add_func ("/model/undo/walk/loses-nothing", test_walk);

  return g_test_run ();
}
