/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-player.h"

/* Sixty frames a second, rounded up so that no step is left to the next one. */
#define FRAME 16667

typedef struct {
  DownhillExperiment *experiment;
  DownhillPlayer *player;
  gint64 time;
} Fixture;

/* The clock by which the player keeps to its budget. This function comes before
 * GLib's: however busy the machine is, nothing takes longer than a test says. */
static gint64 now = 1;

gint64
g_get_monotonic_time (void)
{
  return now;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->player = downhill_player_new (fixture->experiment);
  fixture->time = G_USEC_PER_SEC;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->experiment);
}

/* Returns how many steps a frame made. */
static guint64
advance (Fixture *fixture,
         gint64   elapsed)
{
  guint64 before = downhill_experiment_get_step (fixture->experiment);

  fixture->time += elapsed;
  downhill_player_advance (fixture->player, fixture->time);

  return downhill_experiment_get_step (fixture->experiment) - before;
}

static void
test_default (Fixture      *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment;

  g_object_get (fixture->player, "experiment", &experiment, NULL);
  g_assert_true (experiment == fixture->experiment);
  g_object_unref (experiment);
  g_assert_cmpint (downhill_player_get_pace (fixture->player), ==, DOWNHILL_PACE_NORMAL);
  g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==, 3708);
}

/* What is shown is not the same sample each time: then w, b and E would seem to
 * stand still. */
static void
test_phases (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  static const DownhillPace paces[] = { DOWNHILL_PACE_NORMAL, DOWNHILL_PACE_FAST };

  for (gsize i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      gboolean seen[10] = { FALSE };
      guint n_seen = 0;

      downhill_experiment_reset (fixture->experiment);
      downhill_player_set_pace (fixture->player, paces[i]);
      downhill_experiment_start (fixture->experiment);
      for (guint k = 0; k < 40; k++)
        {
          advance (fixture, FRAME);
          seen[downhill_experiment_get_step (fixture->experiment) % 100 / 10] = TRUE;
        }
      for (gsize k = 0; k < G_N_ELEMENTS (seen); k++)
        n_seen += seen[k];
      g_assert_cmpuint (n_seen, >=, 9);
    }
}

/* The paces follow the epoch; a speed that one has chosen does not. */
static void
test_paces (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static const struct {
    guint points, batch_size;
    DownhillPace pace;
    double speed;
  } cases[] = {
    { 100, 10, DOWNHILL_PACE_NORMAL, 371 },
    { 100, 0, DOWNHILL_PACE_NORMAL, 37 },
    { 250, 100, DOWNHILL_PACE_NORMAL, 111 },
    { 250, 1, DOWNHILL_PACE_NORMAL, 9271 },
    { 250, 1, DOWNHILL_PACE_FAST, 92705 },
    { 100, 1, DOWNHILL_PACE_FAST, 37082 },
    { 100, 1, DOWNHILL_PACE_SLOW, 10 },
    { 250, 1, DOWNHILL_PACE_FULL, DOWNHILL_PLAYER_MAX_SPEED },
  };
  DownhillPace pace;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (fixture->player, "pace", cases[i].pace, NULL);
      g_object_set (fixture->experiment, "points", cases[i].points,
                    "batch-size", cases[i].batch_size, NULL);
      g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==,
                         cases[i].speed);
    }
  downhill_player_set_speed (fixture->player, 7);
  downhill_experiment_set (fixture->experiment, "batch-size", 2);
  g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==, 7);
  g_object_get (fixture->player, "pace", &pace, NULL);
  g_assert_cmpint (pace, ==, DOWNHILL_PACE_OWN);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_speed (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  guint notified = 0;
  double speed;

  downhill_player_set_speed (fixture->player, 6000);
  g_signal_connect_swapped (fixture->player, "notify::speed",
                            G_CALLBACK (count_cb), &notified);
  downhill_player_set_speed (fixture->player, 6000);
  g_object_set (fixture->player, "speed", 6000.0, NULL);
  g_assert_cmpuint (notified, ==, 0);
  downhill_player_set_speed (fixture->player, 60);
  g_assert_cmpuint (notified, ==, 1);
  g_object_set (fixture->player, "speed", 120.0, NULL);
  g_assert_cmpuint (notified, ==, 2);
  g_object_get (fixture->player, "speed", &speed, NULL);
  g_assert_cmpfloat (speed, ==, 120);

  downhill_player_set_speed (fixture->player, 0);
  g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==, 1);
  downhill_player_set_speed (fixture->player, 1e300);
  g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==,
                     DOWNHILL_PLAYER_MAX_SPEED);
}

/* At 64 frames a second, of which a frame is a whole number of microseconds. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  downhill_player_set_speed (fixture->player, 1);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, 0), ==, 1);
  for (guint second = 1; second <= 5; second++)
    {
      for (guint frame = 1; frame < 64; frame++)
        g_assert_cmpuint (advance (fixture, 15625), ==, 0);
      g_assert_cmpuint (advance (fixture, 15625), ==, 1);
    }
}

static void
test_speeds (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  static const guint speeds[] = { 2, 10, 60, 100, 999, 6400 };

  downhill_experiment_set (fixture->experiment, "epochs", 1000000);
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      guint64 made = 0;

      downhill_player_set_speed (fixture->player, speeds[i]);
      downhill_experiment_start (fixture->experiment);
      advance (fixture, FRAME);
      for (guint frame = 0; frame < 2 * 64; frame++)
        made += advance (fixture, 15625);
      g_assert_cmpuint (made, >=, 2 * speeds[i] - 1);
      g_assert_cmpuint (made, <=, 2 * speeds[i] + 1);
      downhill_experiment_pause (fixture->experiment);
    }
}

static void
test_not_running (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpuint (advance (fixture, FRAME), ==, 0);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 61);
  downhill_experiment_pause (fixture->experiment);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (advance (fixture, FRAME), ==, 0);
}

/* The time that passed while nothing ran is not made up for. */
static void
test_pause (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  downhill_player_set_speed (fixture->player, 10);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 1);
  advance (fixture, 50000);
  downhill_experiment_pause (fixture->experiment);
  fixture->time += 3600 * (gint64) G_USEC_PER_SEC;
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 1);
  g_assert_cmpuint (advance (fixture, 60000), ==, 0);
}

/* A frame clock that stood still, or went back, makes the run neither leap nor
 * stand still. */
static void
test_clock (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  downhill_player_set_speed (fixture->player, 100);
  downhill_experiment_start (fixture->experiment);
  advance (fixture, FRAME);
  g_assert_cmpuint (advance (fixture, 60 * (gint64) G_USEC_PER_SEC), <=, 11);
  g_assert_cmpuint (advance (fixture, -1000000), <=, 1);
  g_assert_cmpuint (advance (fixture, 50000), >=, 5);
}

static void
test_finished (Fixture      *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  downhill_experiment_set (fixture->experiment, "epochs", 2);
  downhill_player_set_speed (fixture->player, 60 * 70);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 70);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 70);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 60);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_FINISHED);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 0);

  downhill_experiment_start (fixture->experiment);
  advance (fixture, FRAME);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 70);
}

static void
test_diverged (Fixture      *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  guint64 step;

  downhill_experiment_set (fixture->experiment, "learning-rate", 5);
  downhill_experiment_start (fixture->experiment);
  for (guint i = 0; i < 10; i++)
    advance (fixture, FRAME);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  step = downhill_experiment_get_step (fixture->experiment);
  advance (fixture, FRAME);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, step);
}

static void
stepped_cb (DownhillExperiment *experiment)
{
  if (downhill_experiment_get_step (experiment) == 42)
    downhill_experiment_pause (experiment);
}

static void
test_paused_within (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_signal_connect (fixture->experiment, "stepped", G_CALLBACK (stepped_cb), NULL);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 42);
}

static void
slow_cb (gint64 *duration)
{
  now += *duration;
}

/* Where steps take long, a frame makes few of them and owes nothing: it looks at
 * the clock every 32 steps and ends after a quarter of a frame's time, in the first
 * frame of a run, with which all of the window changes, after a millisecond. */
static void
test_budget (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  gint64 duration = 1000;

  g_signal_connect_swapped (fixture->experiment, "stepped", G_CALLBACK (slow_cb),
                            &duration);
  downhill_player_set_speed (fixture->player, 60 * 5000);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 32);
  duration = 100;
  g_assert_cmpuint (advance (fixture, FRAME), ==, 32);
  downhill_player_set_drawing_time (fixture->player, 0);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 64);
  duration = 10;
  g_assert_cmpuint (advance (fixture, FRAME), ==, 416);
  duration = 0;
  downhill_player_set_speed (fixture->player, 60);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 1);
}

/* A frame that takes long to draw leaves less time for steps, but always some. */
static void
test_drawing_time (Fixture      *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  static const struct {
    gint64 drawing_time;
    guint64 n_steps;
  } cases[] = {
    { 0, 416 },
    { 6000, 416 },
    { 7000, 320 },
    { 8500, 160 },
    { 500000, 128 },
    { 1000, 416 },
  };
  gint64 duration = 10;

  g_signal_connect_swapped (fixture->experiment, "stepped", G_CALLBACK (slow_cb),
                            &duration);
  downhill_player_set_speed (fixture->player, 60 * 5000);
  downhill_experiment_start (fixture->experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      downhill_player_set_drawing_time (fixture->player, cases[i].drawing_time);
      g_assert_cmpuint (advance (fixture, FRAME), ==, cases[i].n_steps);
    }
}

/* Steps that look at many samples are watched more closely. */
static void
test_large_batches (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  gint64 duration = 3000;

  g_object_set (fixture->experiment, "points", 50000, "batch-size", 20000, "epochs",
                1000, NULL);
  g_signal_connect_swapped (fixture->experiment, "stepped", G_CALLBACK (slow_cb),
                            &duration);
  downhill_player_set_speed (fixture->player, 60 * 5000);
  downhill_experiment_start (fixture->experiment);
  downhill_player_set_drawing_time (fixture->player, 0);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 2);
  downhill_experiment_set (fixture->experiment, "batch-size", 2000);
  g_assert_cmpuint (advance (fixture, FRAME), ==, 5);
}

static void
test_reference (void)
{
  DownhillExperiment *experiment = downhill_experiment_new ();
  DownhillPlayer *player = downhill_player_new (experiment);

  g_assert_finalize_object (player);
  /* Nothing of the player still listens. */
  downhill_experiment_set (experiment, "batch-size", 5);
  downhill_experiment_start (experiment);
  g_assert_finalize_object (experiment);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/player/pace/is-normal-by-default", test_default);
  ADD ("/model/player/pace/shows-another-sample-each-frame", test_phases);
  ADD ("/model/player/pace/follows-the-epoch-unless-one-s-own", test_paces);
  ADD ("/model/player/speed/notifies-once", test_speed);
  ADD ("/model/player/speed/of-one-is-one-step-a-second", test_slow);
  ADD ("/model/player/speed/is-kept-on-average", test_speeds);
  ADD ("/model/player/pause/makes-no-steps", test_not_running);
  ADD ("/model/player/pause/is-not-made-up-for", test_pause);
  ADD ("/model/player/pause/within-a-frame-counts-at-once", test_paused_within);
  ADD ("/model/player/clock/may-stand-still-and-go-back", test_clock);
  ADD ("/model/player/end/stops-when-finished", test_finished);
  ADD ("/model/player/end/stops-when-diverged", test_diverged);
  ADD ("/model/player/budget/leaves-time-for-drawing", test_budget);
  ADD ("/model/player/budget/follows-the-drawing", test_drawing_time);
  ADD ("/model/player/budget/is-kept-with-large-batches", test_large_batches);
  g_test_add_func ("/model/player/experiment/outlives-it", test_reference);

  return g_test_run ();
}
