/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/base/downhill-viewport.h"

#include <math.h>

#include "../runs.h"
#include "core/loss/downhill-objective-minimum.h"
#include "picture.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
assert_range (DownhillRange range,
              double        min,
              double        max)
{
  g_assert_cmpfloat (range.min, ==, min);
  g_assert_cmpfloat (range.max, ==, max);
}

static void
assert_shows (DownhillViewport *viewport,
              double            w,
              double            b)
{
  DownhillRange shown_w = downhill_viewport_get_w (viewport);
  DownhillRange shown_b = downhill_viewport_get_b (viewport);

  g_assert_cmpfloat (w, >=, shown_w.min);
  g_assert_cmpfloat (w, <=, shown_w.max);
  g_assert_cmpfloat (b, >=, shown_b.min);
  g_assert_cmpfloat (b, <=, shown_b.max);
}

static void
test_beans (void)
{
  g_autoptr (Scene) scene = scene_new ();

  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
  assert_range (downhill_viewport_get_b (scene->viewport), -2, 2);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), ==, 2);
  /* The default run stays within the window it starts in. */
  scene_step (scene, 50000);
  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
  assert_range (downhill_viewport_get_b (scene->viewport), -2, 2);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), ==, 2);
}

static const struct {
  const char *name;
  double x[4];
  double y[4];
} tables[] = {
  { "steep", { 1, 2, 3, 4 }, { -100, 250, 420, 600 } },
  { "far from zero", { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 4 }, { 3, 2, 4, 5 } },
  { "small", { 1e-9, 2e-9, 4e-9, 5e-9 }, { 1e-3, 2e-3, 1e-3, 3e-3 } },
  { "large", { 1e6, 2e6, 5e6, 9e6 }, { -1e9, 2e9, 1e9, -4e9 } },
  { "constant x", { 3, 3, 3, 3 }, { 1, 2, 3, 4 } },
  { "constant y", { 1, 2, 3, 4 }, { 5, 5, 5, 5 } },
  { "all one point", { 3, 3, 3, 3 }, { 2, 2, 2, 2 } },
  { "all zero", { 0, 0, 0, 0 }, { 0, 0, 0, 0 } },
  { "exact", { 1, 2, 3, 4 }, { 71, 72, 73, 74 } },
};

static void
assert_sound (DownhillViewport *viewport)
{
  DownhillRange w = downhill_viewport_get_w (viewport);
  DownhillRange b = downhill_viewport_get_b (viewport);

  g_assert_true (isfinite (w.min) && isfinite (w.max));
  g_assert_true (isfinite (b.min) && isfinite (b.max));
  g_assert_cmpfloat (w.min, <, w.max);
  g_assert_cmpfloat (b.min, <, b.max);
  g_assert_true (isfinite (downhill_viewport_get_e_max (viewport)));
  g_assert_cmpfloat (downhill_viewport_get_e_max (viewport), >, 0);
}

static void
test_other_data (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      const DownhillMinimum *minimum;

      g_test_message ("%s", tables[i].name);
      scene_set_data (scene, tables[i].x, tables[i].y, 4);
      assert_sound (scene->viewport);
      minimum = downhill_objective_minimum (
        downhill_experiment_get_objective (scene->experiment));
      assert_shows (scene->viewport, minimum->w, minimum->b);
      assert_shows (scene->viewport, 0.1, 0.1);
      g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), >,
                         minimum->loss);
      if (downhill_minimum_is_bounded (minimum))
        g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), >=,
                           0.999999 * downhill_experiment_get_loss (scene->experiment));
    }
}

/* Of data far from x = 0 the valley is slanted, and crosses the whole width. */
static void
test_slanted (void)
{
  g_autoptr (Scene) scene = scene_new ();
  const DownhillMinimum *minimum;
  DownhillRange w;
  double mean_x = 101.75;

  scene_set_data (scene, (const double[]) { 100, 101, 102, 104 },
                  (const double[]) { 3, 2, 4, 5 }, 4);
  minimum = downhill_objective_minimum (downhill_experiment_get_objective (scene->experiment));
  w = downhill_viewport_get_w (scene->viewport);
  assert_shows (scene->viewport, w.min, minimum->b - (w.min - minimum->w) * mean_x * 0.999);
  assert_shows (scene->viewport, w.max, minimum->b - (w.max - minimum->w) * mean_x * 0.999);
}

static void
test_start_outside (void)
{
  g_autoptr (Scene) scene = scene_new ();

  downhill_experiment_set_start (scene->experiment, 4, -5);
  assert_shows (scene->viewport, 4, -5);
  assert_shows (scene->viewport, -1, 2);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), >,
                     downhill_experiment_get_loss (scene->experiment));
  downhill_experiment_set_start (scene->experiment, 0.1, 0.1);
  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
  assert_range (downhill_viewport_get_b (scene->viewport), -2, 2);
}

/* A long path begins and ends within the first window, and one step on the way leads
 * far out, along b alone. It is in sight when the run is begun anew, too, and when that is
 * undone, or other data are: as for one who looks for the first time. So it is where all
 * of it was read before every other step was dropped. */
static void
test_long_path (gconstpointer data)
{
  guint64 steps_after = *(const guint64 *) data;
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (DownhillViewport) later = NULL;
  double farthest, w;

  g_object_set (scene->experiment, "batch-size", 100, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS,
                NULL);
  downhill_experiment_run (scene->experiment, 3071);
  g_object_set (scene->experiment, "batch-size", 1, "learning-rate", 90.0, "direction",
                DOWNHILL_DIRECTION_BIAS, NULL);
  scene_step (scene, 1);
  downhill_experiment_get_point (scene->experiment, &w, &farthest);
  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.01, "direction",
                DOWNHILL_DIRECTION_BOTH, NULL);
  downhill_experiment_run (scene->experiment, 2000);
  downhill_viewport_restore (scene->viewport);
  assert_shows (scene->viewport, w, farthest);
  downhill_experiment_run (scene->experiment, steps_after);
  downhill_viewport_restore (scene->viewport);
  assert_shows (scene->viewport, w, farthest);
  downhill_experiment_reset (scene->experiment);
  assert_shows (scene->viewport, w, farthest);
  downhill_experiment_undo (scene->experiment, FALSE);
  assert_shows (scene->viewport, w, farthest);
  scene_set_data (scene, tables[0].x, tables[0].y, 4);
  downhill_experiment_undo (scene->experiment, FALSE);
  assert_shows (scene->viewport, w, farthest);
  later = downhill_viewport_new (scene->experiment);
  g_assert_cmpfloat (downhill_viewport_get_b (later).max, ==,
                     downhill_viewport_get_b (scene->viewport).max);
  g_assert_cmpfloat (downhill_viewport_get_b (later).min, ==,
                     downhill_viewport_get_b (scene->viewport).min);
}

static void
test_grows (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (DownhillViewport) later = NULL;
  double w, b;
  guint n = 0;

  /* A rate just below the limit makes the first steps long. */
  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 0.74, NULL);
  downhill_experiment_set_start (scene->experiment, -0.9, -1.9);
  g_signal_connect_swapped (scene->viewport, "changed", G_CALLBACK (count_cb), &n);
  for (guint i = 0; i < 30; i++)
    {
      scene_step (scene, 1);
      downhill_experiment_get_point (scene->experiment, &w, &b);
      assert_shows (scene->viewport, w, b);
    }
  /* It grew, but not with every step. */
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <, 10);

  /* One that comes later shows the whole path too. */
  later = downhill_viewport_new (scene->experiment);
  for (guint64 step = 0; step <= 30; step++)
    {
      downhill_experiment_seek (scene->experiment, step);
      downhill_experiment_get_point (scene->experiment, &w, &b);
      assert_shows (later, w, b);
      assert_shows (scene->viewport, w, b);
    }
}

static void
test_diverges (void)
{
  g_autoptr (Scene) scene = scene_new ();
  double w, b;

  g_object_set (scene->experiment, "learning-rate", 5.0, NULL);
  for (guint i = 0; i < 100000 && downhill_experiment_step (scene->experiment); i++)
    continue;
  g_assert_cmpint (downhill_experiment_get_state (scene->experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  assert_sound (scene->viewport);
  downhill_experiment_get_point (scene->experiment, &w, &b);
  g_assert_cmpfloat (fabs (w) + fabs (b), >, 1e3);
  /* The run is far outside; the view is what can still be looked at. */
  g_assert_cmpfloat (downhill_viewport_get_w (scene->viewport).max, <, 100);
  g_assert_cmpfloat (downhill_viewport_get_w (scene->viewport).min, >, -100);
  assert_shows (scene->viewport, 0.1, 0.1);
  assert_shows (scene->viewport, 0.74, 0.475);

  downhill_experiment_reset (scene->experiment);
  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
  assert_range (downhill_viewport_get_b (scene->viewport), -2, 2);
}

/* The places that are in the picture are the first swings; the one after them is
 * not shown. */
static void
test_first_swings (void)
{
  static const struct {
    double rate;
    gsize least;
    gsize most;
  } runs[] = { { 0.815, 8, 8 }, { 1.21, 5, 8 }, { 80, 0, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillRun *run = downhill_experiment_get_current (scene->experiment);
      DownhillRange w_range, b_range;
      double w, b, w_least = INFINITY, w_most = -INFINITY;
      gsize end = 0;

      g_object_set (scene->experiment, "batch-size", 100, "learning-rate", runs[i].rate,
                    "epochs", 5000, NULL);
      run = downhill_experiment_get_current (scene->experiment);
      g_assert_false (downhill_viewport_find_end (scene->viewport, run, &end));
      while (downhill_experiment_step (scene->experiment))
        continue;
      g_assert_true (downhill_viewport_find_end (scene->viewport, run, &end));
      g_assert_cmpuint (end, >=, runs[i].least);
      g_assert_cmpuint (end, <=, runs[i].most);
      g_assert_false (downhill_viewport_place_run (scene->viewport, run, &w, &b));
      for (gsize entry = 0; entry <= end; entry++)
        {
          downhill_descent_get_path_point (run->descent, entry, &w, &b);
          assert_shows (scene->viewport, w, b);
          g_assert_cmpfloat (
            downhill_objective_value (
              downhill_experiment_get_objective (scene->experiment), w, b), <,
            downhill_viewport_get_e_max (scene->viewport));
          w_least = MIN (w_least, w);
          w_most = MAX (w_most, w);
        }
      /* The window is no wider than it must be. */
      w_range = downhill_viewport_get_w (scene->viewport);
      b_range = downhill_viewport_get_b (scene->viewport);
      g_assert_cmpfloat (w_range.max - w_range.min, <, MAX (3.1, 2 * (w_most - w_least)));
      assert_shows (scene->viewport, 0.74, 0.475);

      /* Going back there shows the run again, in the same picture. */
      downhill_experiment_seek (scene->experiment, end);
      g_assert_true (downhill_viewport_place_run (scene->viewport, run, &w, &b));
      assert_range (downhill_viewport_get_w (scene->viewport), w_range.min, w_range.max);
      assert_range (downhill_viewport_get_b (scene->viewport), b_range.min, b_range.max);
      if (end + 1 <= downhill_experiment_get_last_step (scene->experiment))
        {
          downhill_experiment_seek (scene->experiment, end + 1);
          g_assert_false (downhill_viewport_place_run (scene->viewport, run, &w, &b));
        }
    }
}

/* Where others are shown, too, they must be read. */
static void
test_beside (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillRun *first;
  DownhillRange w;
  gsize end;

  scene_step (scene, 500);
  first = downhill_experiment_get_current (scene->experiment);
  downhill_experiment_new_run (scene->experiment);
  g_object_set (scene->experiment, "batch-size", 100, "learning-rate", 1.21, NULL);
  while (downhill_experiment_step (scene->experiment))
    continue;
  w = downhill_viewport_get_w (scene->viewport);
  g_assert_true (downhill_viewport_find_end (
    scene->viewport, downhill_experiment_get_current (scene->experiment), &end));
  g_assert_cmpuint (end, >=, 2);
  g_assert_cmpfloat (w.max - w.min, <, 4 * 3);
  g_assert_false (downhill_viewport_find_end (scene->viewport, first, &end));

  /* Seen from the one that settles, what diverged counts no more. */
  downhill_experiment_set_current (scene->experiment, first);
  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
}

static void
test_chosen (void)
{
  g_autoptr (Scene) scene = scene_new ();
  guint n = 0;

  g_signal_connect_swapped (scene->viewport, "changed", G_CALLBACK (count_cb), &n);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.7, 0.8 });
  g_assert_cmpuint (n, ==, 1);
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { 0.4, 0.5 });
  g_assert_cmpuint (n, ==, 2);
  downhill_viewport_set_e_max (scene->viewport, 0.01);
  g_assert_cmpuint (n, ==, 3);
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.7, 0.8 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { 0.4, 0.5 });
  downhill_viewport_set_e_max (scene->viewport, 0.01);
  g_assert_cmpuint (n, ==, 3);

  /* Neither steps nor another run nor a new start take it away, nor undo. */
  scene_step (scene, 100);
  downhill_experiment_new_run (scene->experiment);
  downhill_experiment_set_current (scene->experiment, runs_get (scene->experiment, 0));
  downhill_experiment_undo (scene->experiment, FALSE);
  downhill_experiment_reset (scene->experiment);
  downhill_experiment_set_start (scene->experiment, 5, 5);
  g_assert_cmpuint (n, ==, 3);
  assert_range (downhill_viewport_get_w (scene->viewport), 0.7, 0.8);
  assert_range (downhill_viewport_get_b (scene->viewport), 0.4, 0.5);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), ==, 0.01);

  downhill_viewport_restore (scene->viewport);
  g_assert_cmpuint (n, ==, 4);
  assert_shows (scene->viewport, 5, 5);
  assert_shows (scene->viewport, -1, -2);
  downhill_experiment_set_start (scene->experiment, 0.1, 0.1);
  assert_range (downhill_viewport_get_w (scene->viewport), -1, 2);
  assert_range (downhill_viewport_get_b (scene->viewport), -2, 2);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), ==, 2);
}

static void
test_new_data (void)
{
  g_autoptr (Scene) scene = scene_new ();
  guint n_changed = 0, n_probed = 0;
  double w, b;

  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.7, 0.8 });
  downhill_viewport_set_probe (scene->viewport, 0.75, 0.5);
  g_signal_connect_swapped (scene->viewport, "changed", G_CALLBACK (count_cb),
                            &n_changed);
  g_signal_connect_swapped (scene->viewport, "probed", G_CALLBACK (count_cb),
                            &n_probed);
  scene_set_data (scene, tables[0].x, tables[0].y, 4);
  g_assert_cmpuint (n_changed, >=, 1);
  g_assert_cmpuint (n_probed, ==, 1);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  assert_shows (scene->viewport, 229, -280);
}

static void
test_probe (void)
{
  g_autoptr (Scene) scene = scene_new ();
  double w = 0, b = 0;
  guint n = 0;

  g_signal_connect_swapped (scene->viewport, "probed", G_CALLBACK (count_cb), &n);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_viewport_clear_probe (scene->viewport);
  g_assert_cmpuint (n, ==, 0);
  downhill_viewport_set_probe (scene->viewport, 0, 0);
  g_assert_cmpuint (n, ==, 1);
  downhill_viewport_set_probe (scene->viewport, 0, 0);
  g_assert_cmpuint (n, ==, 1);
  downhill_viewport_set_probe (scene->viewport, 0.5, -0.25);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpfloat (w, ==, 0.5);
  g_assert_cmpfloat (b, ==, -0.25);
  downhill_viewport_clear_probe (scene->viewport);
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  downhill_viewport_clear_probe (scene->viewport);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_copy (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (DownhillExperiment) experiment = NULL;
  g_autoptr (DownhillViewport) copy = NULL;
  double w, b;

  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0.7, 0.8 });
  downhill_viewport_set_e_max (scene->viewport, 0.25);
  downhill_viewport_set_probe (scene->viewport, 0.75, 0.5);
  experiment = downhill_experiment_copy (scene->experiment);
  copy = downhill_viewport_copy (scene->viewport, experiment);
  assert_range (downhill_viewport_get_w (copy), 0.7, 0.8);
  assert_range (downhill_viewport_get_b (copy), -2, 2);
  g_assert_cmpfloat (downhill_viewport_get_e_max (copy), ==, 0.25);
  g_assert_false (downhill_viewport_get_probe (copy, &w, &b));
  downhill_viewport_restore (scene->viewport);
  assert_range (downhill_viewport_get_w (copy), 0.7, 0.8);
}

static void
assert_cut (DownhillViewport *viewport,
            double            w,
            double            b)
{
  double cut_w, cut_b;

  downhill_viewport_get_cut (viewport, &cut_w, &cut_b);
  g_assert_cmpfloat (cut_w, ==, w);
  g_assert_cmpfloat (cut_b, ==, b);
}

static void
test_cut (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillViewport *viewport = scene->viewport;
  double w, b;
  guint n = 0;

  /* It goes along with the run until one of both is moved. */
  scene_step (scene, 30);
  scene_get_point (scene, &w, &b);
  assert_cut (viewport, w, b);
  g_assert_false (downhill_viewport_is_cut_held (viewport));
  g_signal_connect_swapped (viewport, "cut", G_CALLBACK (count_cb), &n);
  downhill_viewport_set_cut_b (viewport, -0.75);
  assert_cut (viewport, w, -0.75);
  g_assert_true (downhill_viewport_is_cut_held (viewport));
  scene_step (scene, 30);
  assert_cut (viewport, w, -0.75);
  downhill_viewport_set_cut_w (viewport, 1.25);
  assert_cut (viewport, 1.25, -0.75);
  downhill_viewport_set_cut_b (viewport, 0.5);
  assert_cut (viewport, 1.25, 0.5);
  g_assert_cmpuint (n, ==, 3);

  downhill_viewport_set_cut_w (viewport, 1.25);
  downhill_viewport_set_cut_b (viewport, 0.5);
  g_assert_cmpuint (n, ==, 3);

  downhill_viewport_release_cut (viewport);
  g_assert_cmpuint (n, ==, 4);
  scene_get_point (scene, &w, &b);
  assert_cut (viewport, w, b);
  downhill_viewport_release_cut (viewport);
  g_assert_cmpuint (n, ==, 4);
}

static void
test_cut_ends (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillViewport *viewport = scene->viewport;
  guint n = 0;

  g_signal_connect_swapped (viewport, "cut", G_CALLBACK (count_cb), &n);
  downhill_viewport_set_cut_w (viewport, 1.25);
  downhill_experiment_reset (scene->experiment);
  g_assert_false (downhill_viewport_is_cut_held (viewport));
  downhill_viewport_set_cut_w (viewport, 1.25);
  downhill_viewport_restore (viewport);
  g_assert_false (downhill_viewport_is_cut_held (viewport));
  g_assert_cmpuint (n, ==, 4);
}

static void
test_cut_copy (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (DownhillExperiment) experiment = NULL;
  g_autoptr (DownhillViewport) copy = NULL;

  scene_step (scene, 30);
  downhill_viewport_set_cut_w (scene->viewport, 1.25);
  downhill_viewport_set_cut_b (scene->viewport, -0.5);
  experiment = downhill_experiment_copy (scene->experiment);
  copy = downhill_viewport_copy (scene->viewport, experiment);
  g_assert_true (downhill_viewport_is_cut_held (copy));
  assert_cut (copy, 1.25, -0.5);
  downhill_viewport_release_cut (scene->viewport);
  assert_cut (copy, 1.25, -0.5);
}

/* What was pointed at means nothing for other data. */
static void
test_probe_ends (void)
{
  static const double x[] = { 1, 2, 4 }, y[] = { 1, 3, 2 };
  g_autoptr (Scene) scene = scene_new ();
  double w, b;
  guint n = 0;

  downhill_viewport_set_probe (scene->viewport, 0.5, 0.25);
  g_signal_connect_swapped (scene->viewport, "probed", G_CALLBACK (count_cb), &n);
  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  g_assert_false (downhill_viewport_get_probe (scene->viewport, &w, &b));
  g_assert_cmpuint (n, ==, 1);
}

/* The absolute error rises slowly: what is above all of it is not shown. */
static void
test_highest (void)
{
  g_autoptr (Scene) scene = scene_new ();
  double highest;

  g_object_set (scene->experiment, "loss", (int) downhill_loss_get_index (&downhill_loss_absolute),
                NULL);
  highest = downhill_objective_highest (
    downhill_experiment_get_objective (scene->experiment),
    downhill_viewport_get_w (scene->viewport), downhill_viewport_get_b (scene->viewport));
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), <=, 1.1 * highest);
  g_assert_cmpfloat (downhill_viewport_get_e_max (scene->viewport), >=, 0.9 * highest);
}

/* What a run did with a rate that undo took back is not shown, nor what it did with one that
 * is set no more; redo shows it again. */
static void
test_undone (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillRun *run;
  gsize end;

  scene_step (scene, 40);
  downhill_experiment_set (scene->experiment, "learning-rate", 2);
  while (downhill_experiment_step (scene->experiment))
    ;
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_true (downhill_viewport_find_end (scene->viewport, run, &end));
  g_assert_true (downhill_experiment_undo (scene->experiment, FALSE));
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_cmpuint (downhill_experiment_get_step (scene->experiment), ==, 40);
  g_assert_cmpuint (downhill_descent_get_last_step (run->descent), ==, 40);
  g_assert_false (downhill_viewport_find_end (scene->viewport, run, &end));
  g_assert_true (downhill_experiment_undo (scene->experiment, TRUE));
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_true (downhill_viewport_find_end (scene->viewport, run, &end));

  downhill_experiment_seek (scene->experiment, 40);
  downhill_experiment_set (scene->experiment, "learning-rate", 0.01);
  run = downhill_experiment_get_current (scene->experiment);
  g_assert_cmpuint (downhill_descent_get_last_step (run->descent), >, 40);
  g_assert_false (downhill_viewport_find_end (scene->viewport, run, &end));
}

int
main (int   argc,
      char *argv[])
{
  static const guint64 at_once = 0, thinned = DOWNHILL_HISTORY_LIMIT;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/viewport/end/of-what-was-undone-is-not-shown", test_undone);
  g_test_add_func ("/plot/viewport/home/shows-no-more-than-all-of-e", test_highest);
  g_test_add_func ("/plot/viewport/home/of-beans-is-fixed", test_beans);
  g_test_add_func ("/plot/viewport/home/of-other-data-shows-start-and-minimum",
                   test_other_data);
  g_test_add_func ("/plot/viewport/home/shows-the-whole-valley", test_slanted);
  g_test_add_func ("/plot/viewport/home/takes-in-a-start-outside",
                   test_start_outside);
  g_test_add_func ("/plot/viewport/home/grows-with-the-path", test_grows);
  g_test_add_data_func ("/plot/viewport/home/shows-a-long-path-after-undo", &at_once,
                        test_long_path);
  g_test_add_data_func ("/plot/viewport/home/shows-a-thinned-path-after-undo", &thinned,
                        test_long_path);
  g_test_add_func ("/plot/viewport/home/keeps-the-last-view-when-diverging",
                   test_diverges);
  g_test_add_func ("/plot/viewport/home/shows-the-first-swings-of-what-diverges",
                   test_first_swings);
  g_test_add_func ("/plot/viewport/home/leaves-room-for-other-runs", test_beside);
  g_test_add_func ("/plot/viewport/home/is-found-anew-for-new-data",
                   test_new_data);
  g_test_add_func ("/plot/viewport/choice/stays-until-restored", test_chosen);
  g_test_add_func ("/plot/viewport/probe/tells-of-each-change-once", test_probe);
  g_test_add_func ("/plot/viewport/probe/ends-with-the-data", test_probe_ends);
  g_test_add_func ("/plot/viewport/cut/goes-along-until-one-is-moved", test_cut);
  g_test_add_func ("/plot/viewport/cut/ends-with-the-run", test_cut_ends);
  g_test_add_func ("/plot/viewport/cut/is-held-in-a-copy", test_cut_copy);
  g_test_add_func ("/plot/viewport/copy/shows-the-same", test_copy);

  return g_test_run ();
}
