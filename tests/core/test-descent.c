/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "start.h"

#include <math.h>
#include <json-glib/json-glib.h>

#include "core/data/downhill-beans.h"
#include "core/table/downhill-csv.h"
#include "core/descent/downhill-forecast.h"
#include "core/loss/downhill-objective-minimum.h"

static DownhillObjective *
beans_objective (gsize   points,
                 guint32 seed)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  beans.points = points;
  beans.seed = seed;
  dataset = downhill_beans_generate (&beans, &error);
  g_assert_no_error (error);

  return downhill_objective_new (dataset, NULL);
}

static DownhillObjective *
sample_objective (const char *name,
                  const char *x_column,
                  const char *y_column)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "../data/samples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  DownhillCsvReport report;

  dataset = downhill_csv_read (file, 1, x_column, y_column, NULL, NULL, NULL, &report,
                               &error);
  g_assert_no_error (error);

  return downhill_objective_new (dataset, NULL);
}

static void
make_steps (DownhillDescent *descent,
            guint64          n)
{
  for (guint64 i = 0; i < n; i++)
    g_assert_true (downhill_descent_step (descent));
}

static void
assert_same_bits (double a,
                  double b)
{
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static void
assert_same_state (const DownhillState *a,
                   const DownhillState *b)
{
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpuint (a->epoch, ==, b->epoch);
  g_assert_cmpuint (a->offset, ==, b->offset);
  assert_same_bits (a->w, b->w);
  assert_same_bits (a->b, b->b);
  for (gsize i = 0; i < 2; i++)
    {
      g_assert_cmpuint (a->moves[i], ==, b->moves[i]);
      for (gsize k = 0; k < DOWNHILL_OPTIMISER_MAX_MEMORY; k++)
        assert_same_bits (a->memory[i][k], b->memory[i][k]);
    }
}

static void
assert_close (double value,
              double expected,
              double relative)
{
  g_assert_cmpfloat_with_epsilon (value, expected, relative * fabs (expected));
}

static JsonArray *
read_reference (JsonParser *parser)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "fixtures/reference/runs.json", NULL);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_array (json_parser_get_root (parser));
}

static DownhillDirection
direction_named (const char *name)
{
  static const struct {
    const char *name;
    DownhillDirection direction;
  } names[] = {
    { "weight", DOWNHILL_DIRECTION_WEIGHT },
    { "bias", DOWNHILL_DIRECTION_BIAS },
    { "alternating", DOWNHILL_DIRECTION_ALTERNATING },
    { "both", DOWNHILL_DIRECTION_BOTH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      return names[i].direction;
  g_assert_not_reached ();
}

static void
check_reference_run (JsonObject *run)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillObjective) objective =
    beans_objective (json_object_get_int_member (run, "points"),
                     json_object_get_int_member (run, "seed"));
  JsonArray *after = json_object_get_array_member (run, "after");
  g_autoptr (DownhillDescent) descent = NULL;

  settings.batch_size = json_object_get_int_member (run, "batch");
  settings.learning_rate = json_object_get_double_member (run, "learning_rate");
  settings.direction =
    direction_named (json_object_get_string_member (run, "direction"));
  descent = start_at (objective, &settings,
                                  json_object_get_double_member (run, "start_w"),
                                  json_object_get_double_member (run, "start_b"));

  for (guint i = 0; i < json_array_get_length (after); i++)
    {
      JsonObject *expected = json_array_get_object_element (after, i);
      guint64 epoch = json_object_get_int_member (expected, "epoch");
      double w, b;

      while (downhill_descent_get_state (descent)->epoch < epoch)
        make_steps (descent, 1);
      g_assert_cmpuint (downhill_descent_get_state (descent)->offset, ==, 0);
      g_assert_cmpuint (downhill_descent_get_state (descent)->step, ==,
                        epoch * downhill_descent_get_steps_per_epoch (descent));
      downhill_descent_get_point (descent, &w, &b);
      assert_close (w, json_object_get_double_member (expected, "w"), 1e-12);
      assert_close (b, json_object_get_double_member (expected, "b"), 1e-12);
      assert_close (downhill_objective_value (objective, w, b),
                    json_object_get_double_member (expected, "loss"), 1e-12);
    }
}

static void
test_reference_runs (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *runs = read_reference (parser);
  guint checked = 0;

  for (guint i = 0; i < json_array_get_length (runs); i++)
    {
      JsonObject *run = json_array_get_object_element (runs, i);

      if (!json_object_has_member (run, "after"))
        continue;
      check_reference_run (run);
      checked++;
    }
  g_assert_cmpuint (checked, ==, 2 * 3 * 4);
}

static void
test_reference_minima (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *runs = read_reference (parser);
  guint checked = 0;

  for (guint i = 0; i < json_array_get_length (runs); i++)
    {
      JsonObject *run = json_array_get_object_element (runs, i);
      g_autoptr (DownhillObjective) objective = NULL;
      const DownhillMinimum *minimum;
      JsonObject *expected;

      if (!json_object_has_member (run, "minimum"))
        continue;
      expected = json_object_get_object_member (run, "minimum");
      objective = beans_objective (json_object_get_int_member (run, "points"),
                                   json_object_get_int_member (run, "seed"));
      minimum = downhill_objective_minimum (objective);
      assert_close (minimum->w, json_object_get_double_member (expected, "w"), 1e-12);
      assert_close (minimum->b, json_object_get_double_member (expected, "b"), 1e-12);
      assert_close (minimum->loss, json_object_get_double_member (expected, "loss"),
                    1e-12);
      checked++;
    }
  g_assert_cmpuint (checked, ==, 2);
}

#define CONSTANTS DOWNHILL_CONSTANTS_INIT

/* Short enough for what schedules do to be seen in a hundred steps. */
#define TIMES 20, 0.9, 0.01, 40, 0.001
#define SCHEDULED { 0.9, 0.99, 0.9, 0.999, 1e-8, TIMES }

#define KIND(rule, moved, rate, batch, drawn, seeded, scaled, plan, warm, epochs_count, ...)   \
  { .optimiser = &downhill_optimiser_##rule, .direction = DOWNHILL_DIRECTION_##moved,         \
    .learning_rate = rate, .batch_size = batch, .order = DOWNHILL_ORDER_##drawn,            \
    .seed = seeded,                                                                           \
    .standardise = scaled, .schedule = &downhill_schedule_##plan, .warm_up = warm,            \
    .start_factor = 0.25, .per_epoch = epochs_count, .constants = __VA_ARGS__ }

/* The kinds of run that are taken to and fro. */
static const DownhillSettings kinds[] = {
  KIND (gd, BOTH, 0.01, 1, IN_ORDER, 0, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, BOTH, 0.5, 0, IN_ORDER, 0, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, BOTH, 0.05, 7, SHUFFLED, 3, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, BOTH, 0.05, 7, REPLACEMENT, 3, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, ALTERNATING, 0.05, 1, SHUFFLED, 9, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, WEIGHT, 0.05, 9, IN_ORDER, 0, TRUE, constant, 0, FALSE, CONSTANTS),
  KIND (momentum, BOTH, 0.01, 4, SHUFFLED, 1, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (momentum, ALTERNATING, 0.01, 3, IN_ORDER, 0, TRUE, constant, 0, FALSE, CONSTANTS),
  KIND (nesterov, BOTH, 0.01, 4, SHUFFLED, 1, TRUE, constant, 0, FALSE, { 0.5 }),
  KIND (adagrad, BIAS, 0.1, 2, SHUFFLED, 2, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (rmsprop, BOTH, 0.01, 5, SHUFFLED, 8, TRUE, constant, 0, FALSE, CONSTANTS),
  KIND (adam, BOTH, 0.01, 6, SHUFFLED, 5, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (adam, ALTERNATING, 0.01, 50, SHUFFLED, 4, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (gd, BOTH, 0.05, 1, IN_ORDER, 0, FALSE, exponential, 20, FALSE, SCHEDULED),
  KIND (adam, BOTH, 0.05, 6, SHUFFLED, 5, FALSE, cosine, 0, FALSE, SCHEDULED),
  KIND (momentum, ALTERNATING, 0.01, 3, SHUFFLED, 0, TRUE, step, 2, TRUE, SCHEDULED),
  KIND (newton, BOTH, 0.1, 4, SHUFFLED, 1, FALSE, constant, 0, FALSE, CONSTANTS),
  KIND (line_search, ALTERNATING, 0.5, 9, IN_ORDER, 1, TRUE, constant, 0, FALSE, CONSTANTS),
  KIND (conjugate_gradient, BOTH, 0.3, 9, SHUFFLED, 2, FALSE, cosine, 5, FALSE, SCHEDULED),
  KIND (nesterov, BOTH, 0.01, 4, IN_ORDER, 1, FALSE, inverse_time, 0, TRUE, SCHEDULED),
};

/* Changes of the settings on the way, after so many steps. The first comes in
 * the middle of an epoch for most kinds, two come at the same step. */
static const struct {
  guint64 step;
  DownhillDirection direction;
  double factor;
  gsize batch_size;
  DownhillOrder order;
  guint32 seed;
  double constants[DOWNHILL_N_CONSTANTS];
} changes[] = {
  { 13, DOWNHILL_DIRECTION_ALTERNATING, 0.5, 11, DOWNHILL_ORDER_SHUFFLED, 7, { 0.5, 0.9, 0.8, 0.99, 1e-3, TIMES } },
  { 60, DOWNHILL_DIRECTION_WEIGHT, 1, 1, DOWNHILL_ORDER_IN_ORDER, 7, SCHEDULED },
  { 60, DOWNHILL_DIRECTION_BIAS, 2, 8, DOWNHILL_ORDER_SHUFFLED, 1, { 0.99, 0.5, 0, 0.9, 1e-8, TIMES } },
  { 61, DOWNHILL_DIRECTION_BOTH, 0.1, 0, DOWNHILL_ORDER_SHUFFLED, 1, { 0, 0, 0.99, 0.5, 1, TIMES } },
  { 90, DOWNHILL_DIRECTION_ALTERNATING, 1, 3, DOWNHILL_ORDER_SHUFFLED, 2, SCHEDULED },
};

#define N_STEPS 200

/* Makes N_STEPS steps with all changes on the way; states[i] is the state after
 * step i. */
static DownhillDescent *
changing_run (DownhillObjective      *objective,
              const DownhillSettings *kind,
              DownhillState           states[N_STEPS + 1])
{
  DownhillDescent *descent = start_at (objective, kind, 0.1, 0.2);
  gsize next = 0;

  states[0] = *downhill_descent_get_state (descent);
  for (guint64 step = 0; step < N_STEPS; step++)
    {
      for (; next < G_N_ELEMENTS (changes) && changes[next].step == step; next++)
        {
          DownhillSettings settings = *kind;

          settings.direction = changes[next].direction;
          settings.learning_rate *= changes[next].factor;
          settings.batch_size = changes[next].batch_size;
          settings.order = changes[next].order;
          settings.seed = changes[next].seed;
          memcpy (settings.constants, changes[next].constants, sizeof settings.constants);
          downhill_descent_set_settings (descent, &settings);
        }
      make_steps (descent, 1);
      states[step + 1] = *downhill_descent_get_state (descent);
    }

  return descent;
}

static void
test_seek (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DownhillDescent) descent =
        start_at (objective, &kinds[i], 0.1, 0.2);
      DownhillState states[N_STEPS + 1];

      states[0] = *downhill_descent_get_state (descent);
      for (guint64 step = 1; step <= N_STEPS; step++)
        {
          make_steps (descent, 1);
          states[step] = *downhill_descent_get_state (descent);
        }
      for (guint k = 0; k < 300; k++)
        {
          guint64 step = g_test_rand_int_range (0, N_STEPS + 1);

          downhill_descent_seek (descent, step);
          assert_same_state (downhill_descent_get_state (descent), &states[step]);
        }
      g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, N_STEPS);
    }
}

static void
test_seek_changed (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DownhillState states[N_STEPS + 1];
      g_autoptr (DownhillDescent) descent =
        changing_run (objective, &kinds[i], states);

      for (guint k = 0; k < 300; k++)
        {
          guint64 step = g_test_rand_int_range (0, N_STEPS + 1);

          downhill_descent_seek (descent, step);
          assert_same_state (downhill_descent_get_state (descent), &states[step]);
          g_assert_cmpuint (downhill_descent_get_epoch_at (descent, step), ==,
                            states[step].epoch);
        }
    }
}

/* From a step within a phase, the next one is made as it was made before. */
static void
test_seek_and_repeat (void)
{
  static const guint64 places[] = { 0, 12, 30, 59, 75, 150 };
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
      {
        DownhillState states[N_STEPS + 1];
        g_autoptr (DownhillDescent) descent =
          changing_run (objective, &kinds[i], states);

        downhill_descent_seek (descent, places[k]);
        make_steps (descent, 1);
        assert_same_state (downhill_descent_get_state (descent),
                           &states[places[k] + 1]);
      }
}

static void
test_seek_settings (void)
{
  static const struct {
    guint64 step;
    gsize batch_size;
    DownhillDirection direction;
  } cases[] = {
    { 0, 1, DOWNHILL_DIRECTION_BOTH },
    { 12, 1, DOWNHILL_DIRECTION_BOTH },
    { 13, 11, DOWNHILL_DIRECTION_ALTERNATING },
    { 59, 11, DOWNHILL_DIRECTION_ALTERNATING },
    { 60, 8, DOWNHILL_DIRECTION_BIAS },
    { 61, 0, DOWNHILL_DIRECTION_BOTH },
    { 200, 3, DOWNHILL_DIRECTION_ALTERNATING },
  };
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  DownhillState states[N_STEPS + 1];
  g_autoptr (DownhillDescent) descent = changing_run (objective, &kinds[0], states);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DownhillSettings *settings = downhill_descent_get_settings (descent);

      downhill_descent_seek (descent, cases[i].step);
      g_assert_cmpuint (settings->batch_size, ==, cases[i].batch_size);
      g_assert_cmpint (settings->direction, ==, cases[i].direction);
    }
}

/* Past the history's limit, states between its entries are made again. */
static void
test_seek_thinned (void)
{
  const guint64 apart = 9973, n = DOWNHILL_HISTORY_LIMIT + 100000;
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (DownhillState));
  g_autoptr (DownhillDescent) descent =
    start_at (objective, &kinds[10], 0.1, 0.2);

  for (guint64 step = 0; step <= n; step++)
    {
      if (step == 500001)
        {
          DownhillSettings settings = kinds[10];

          settings.batch_size = 4;
          downhill_descent_set_settings (descent, &settings);
        }
      if (step % apart == 0)
        g_array_append_vals (states, downhill_descent_get_state (descent), 1);
      make_steps (descent, 1);
    }
  g_assert_cmpuint (
    downhill_history_get_stride (downhill_descent_get_history (descent)), ==, 2);
  for (guint i = states->len; i-- > 0;)
    {
      downhill_descent_seek (descent, i * apart);
      assert_same_state (downhill_descent_get_state (descent),
                         &g_array_index (states, DownhillState, i));
    }
}

static void
test_future_kept (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  g_autoptr (DownhillDescent) descent =
    start_at (objective, &kinds[0], 0.1, 0.2);
  const DownhillHistory *history = downhill_descent_get_history (descent);

  make_steps (descent, 100);
  downhill_descent_seek (descent, 40);
  g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, 100);
  g_assert_cmpuint (downhill_history_get_size (history), ==, 101);
}

static void
test_future_dropped (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  DownhillState states[N_STEPS + 1];
  g_autoptr (DownhillDescent) descent = changing_run (objective, &kinds[0], states);
  const DownhillHistory *history = downhill_descent_get_history (descent);
  guint serial = downhill_history_get_serial (history);

  downhill_descent_seek (descent, 40);
  make_steps (descent, 1);
  g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, 41);
  g_assert_cmpuint (downhill_history_get_size (history), ==, 42);
  g_assert_cmpuint (downhill_history_get_serial (history), !=, serial);

  /* The changes that had come later do not come again. */
  make_steps (descent, 60);
  g_assert_cmpuint (downhill_descent_get_settings (descent)->batch_size, ==, 11);
  downhill_descent_seek (descent, 90);
  g_assert_cmpuint (downhill_descent_get_settings (descent)->batch_size, ==, 11);
}

static void
test_future_dropped_by_settings (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  g_autoptr (DownhillDescent) descent =
    start_at (objective, &kinds[0], 0.1, 0.2);
  DownhillSettings settings = kinds[0];
  double before, after;

  make_steps (descent, 100);
  downhill_descent_seek (descent, 40);
  settings.learning_rate = 0;
  downhill_descent_set_settings (descent, &settings);
  g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, 40);
  before = downhill_descent_get_state (descent)->w;
  make_steps (descent, 10);
  after = downhill_descent_get_state (descent)->w;
  assert_same_bits (after, before);
  downhill_descent_seek (descent, 39);
  g_assert_cmpfloat (downhill_descent_get_settings (descent)->learning_rate, ==,
                     kinds[0].learning_rate);
  g_assert_cmpfloat (downhill_descent_get_state (descent)->w, !=, before);
}

static void
test_path (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DownhillState states[N_STEPS + 1];
      g_autoptr (DownhillDescent) descent =
        changing_run (objective, &kinds[i], states);

      for (guint64 step = 0; step <= N_STEPS; step++)
        {
          double w, b, path_w, path_b;

          downhill_descent_seek (descent, step);
          downhill_descent_get_point (descent, &w, &b);
          downhill_descent_get_path_point (descent, step, &path_w, &path_b);
          assert_same_bits (path_w, w);
          assert_same_bits (path_b, b);
        }
    }
}

static void
test_next_move (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DownhillDescent) descent =
        start_at (objective, &kinds[i], 0.1, 0.2);

      for (guint k = 0; k < 100; k++)
        {
          DownhillBatch batch = downhill_descent_get_next_batch (descent);
          gsize offset = downhill_descent_get_state (descent)->offset;
          double w, b, next_w, next_b, gradient[2], expected[2], move[2];

          downhill_descent_get_point (descent, &w, &b);
          if (batch.n == 30)
            downhill_objective_gradient (objective, w, b, expected);
          else
            downhill_objective_batch_gradient (objective, &batch, w, b, expected);
          downhill_descent_get_next_move (descent, downhill_descent_get_settings (descent),
                                          gradient, move);
          assert_same_bits (gradient[0], expected[0]);
          assert_same_bits (gradient[1], expected[1]);

          make_steps (descent, 1);
          downhill_descent_get_point (descent, &next_w, &next_b);
          assert_same_bits (next_w - w, move[0]);
          assert_same_bits (next_b - b, move[1]);
          g_assert_cmpuint (downhill_descent_get_state (descent)->offset, ==,
                            (offset + batch.n) % 30);
        }
    }
}

/* A run that was taken back may go on with other settings than it did. */
static void
test_other_next_move (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DownhillDescent) descent = start_at (objective, &kinds[i], 0.1, 0.2);
      DownhillSettings other = kinds[i];
      double w, b, next_w, next_b, gradient[2], move[2];

      other.learning_rate /= 7;
      make_steps (descent, 5);
      downhill_descent_seek (descent, 2);
      downhill_descent_get_point (descent, &w, &b);
      downhill_descent_get_next_move (descent, &other, gradient, move);
      g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, 5);
      downhill_descent_set_settings (descent, &other);
      make_steps (descent, 1);
      downhill_descent_get_point (descent, &next_w, &next_b);
      assert_same_bits (next_w - w, move[0]);
      assert_same_bits (next_b - b, move[1]);
    }
}

static void
test_copy (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      DownhillState states[N_STEPS + 1];
      g_autoptr (DownhillDescent) descent =
        changing_run (objective, &kinds[i], states);
      g_autoptr (DownhillDescent) copy = NULL, stepped = NULL;

      downhill_descent_seek (descent, 70);
      copy = downhill_descent_copy (descent);
      stepped = downhill_descent_copy (descent);
      make_steps (stepped, 1);
      assert_same_state (downhill_descent_get_state (stepped), &states[71]);
      assert_same_state (downhill_descent_get_state (copy), &states[70]);
      downhill_descent_seek (copy, 150);
      assert_same_state (downhill_descent_get_state (copy), &states[150]);
      assert_same_state (downhill_descent_get_state (descent), &states[70]);
      make_steps (descent, 1);
      downhill_descent_seek (copy, 20);
      make_steps (copy, 1);
      assert_same_state (downhill_descent_get_state (descent), &states[71]);
      assert_same_state (downhill_descent_get_state (copy), &states[21]);
      g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, 71);
      g_assert_cmpuint (downhill_descent_get_last_step (copy), ==, 21);
    }
}

static void
test_directions (void)
{
  static const struct {
    DownhillDirection direction;
    guint64 moves_w, moves_b;
  } cases[] = {
    { DOWNHILL_DIRECTION_WEIGHT, 15, 0 },
    { DOWNHILL_DIRECTION_BIAS, 0, 15 },
    { DOWNHILL_DIRECTION_ALTERNATING, 8, 7 },
    { DOWNHILL_DIRECTION_BOTH, 15, 15 },
  };
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      const DownhillState *state;

      settings.direction = cases[i].direction;
      descent = start_at (objective, &settings, 0.1, 0.2);
      make_steps (descent, 15);
      state = downhill_descent_get_state (descent);
      g_assert_cmpuint (state->moves[0], ==, cases[i].moves_w);
      g_assert_cmpuint (state->moves[1], ==, cases[i].moves_b);
      g_assert_cmpint (state->w != 0.1, ==, cases[i].moves_w > 0);
      g_assert_cmpint (state->b != 0.2, ==, cases[i].moves_b > 0);
    }
}

static void
test_divergence (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    double learning_rate;
    gsize batch_size;
    gboolean standardise;
    double start_w, start_b;
  } cases[] = {
    { &downhill_optimiser_gd, 5, 0, FALSE, 0.1, 0.1 },
    { &downhill_optimiser_gd, 5, 1, FALSE, 0.1, 0.1 },
    { &downhill_optimiser_gd, 1e300, 10, FALSE, 0.1, 0.1 },
    { &downhill_optimiser_gd, G_MAXDOUBLE, 0, FALSE, 1000, 0.1 },
    { &downhill_optimiser_gd, 5, 0, TRUE, 0.1, 0.1 },
    { &downhill_optimiser_momentum, 20, 0, FALSE, 0.1, 0.1 },
    { &downhill_optimiser_adam, 1e300, 1, FALSE, 0.1, 0.1 },
    { &downhill_optimiser_gd, 5, 0, FALSE, 1e305, 1e305 },
    { &downhill_optimiser_gd, 5, 1, FALSE, -G_MAXDOUBLE, G_MAXDOUBLE },
  };
  g_autoptr (DownhillObjective) objective = beans_objective (100, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillState last;
      guint made = 0;
      double w, b;

      settings.optimiser = cases[i].optimiser;
      settings.learning_rate = cases[i].learning_rate;
      settings.batch_size = cases[i].batch_size;
      settings.standardise = cases[i].standardise;
      descent = start_at (objective, &settings, cases[i].start_w,
                                      cases[i].start_b);
      while (downhill_descent_step (descent))
        g_assert_cmpuint (++made, <, 10000);

      last = *downhill_descent_get_state (descent);
      g_assert_cmpuint (last.step, ==, made);
      g_assert_cmpuint (downhill_descent_get_last_step (descent), ==, made);
      g_assert_cmpuint (
        downhill_history_get_size (downhill_descent_get_history (descent)), ==,
        made + 1);
      downhill_descent_get_point (descent, &w, &b);
      g_assert_true (isfinite (w) && isfinite (b));
      g_assert_false (downhill_descent_is_converged (descent));
      g_assert_false (downhill_descent_step (descent));
      assert_same_state (downhill_descent_get_state (descent), &last);
    }
}

/* The largest data and the farthest start that the window takes. */
static void
test_divergence_of_large_values (void)
{
  static const double x[] = { 1e140, -0.5e140, 0.25e140 };
  static const double y[] = { -1e140, 1e140, 0.5e140 };
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("large", "x", "y", g_memdup2 (x, sizeof x),
                               g_memdup2 (y, sizeof y), G_N_ELEMENTS (x), NULL);
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);

  for (guint standardise = 0; standardise < 2; standardise++)
    for (double rate = 1e-290; rate < 1e10; rate *= 10)
      {
        DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
        g_autoptr (DownhillDescent) descent = NULL;
        guint made = 0;
        double w, b;

        settings.learning_rate = rate;
        settings.standardise = standardise;
        descent = start_at (objective, &settings, 1e12, -1e12);
        do
          {
            downhill_descent_get_point (descent, &w, &b);
            g_assert_true (isfinite (downhill_objective_value (objective, w, b)));
          }
        while (downhill_descent_step (descent) && ++made < 1000);
      }
}

/* After a divergence, a smaller rate brings the run back. */
static void
test_recovery (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (100, 0);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent = NULL;

  settings.learning_rate = 5;
  settings.batch_size = 0;
  descent = downhill_descent_new (objective, &settings);
  while (downhill_descent_step (descent))
    g_assert_false (downhill_descent_is_converged (descent));
  settings.learning_rate = 0.5;
  downhill_descent_set_settings (descent, &settings);
  make_steps (descent, 1000);
  assert_close (downhill_descent_get_state (descent)->w,
                downhill_objective_minimum (objective)->w, 1e-6);
}

static const struct {
  const char *file;
  const char *x;
  const char *y;
} samples[] = {
  { "beans.csv", "x", "y" },
  { "cars.csv", "speed", "dist" },
  { "anscombe.csv", "x1", "y1" },
  { "anscombe.csv", "x4", "y4" },
};

static void
check_limit (DownhillObjective       *objective,
             const DownhillOptimiser *optimiser,
             DownhillDirection        direction,
             gboolean                 standardise,
             gboolean                 above)
{
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent = NULL;
  g_autoptr (DownhillForecaster) forecaster = NULL;
  double limit;

  settings.batch_size = 0;
  settings.optimiser = optimiser;
  settings.direction = direction;
  settings.standardise = standardise;
  forecaster = downhill_forecaster_new (objective, &settings);
  limit = downhill_forecaster_limit (forecaster, NULL, NULL);
  g_assert_true (isfinite (limit));
  settings.learning_rate = limit * (above ? 1.001 : 0.999);
  descent = downhill_descent_new (objective, &settings);
  for (guint i = 0; i < 100000; i++)
    {
      if (!downhill_descent_step (descent))
        break;
      if (downhill_descent_is_converged (descent))
        break;
    }
  g_assert_cmpint (downhill_descent_is_converged (descent), ==, !above);
  g_assert_cmpint (downhill_descent_step (descent), ==, !above);
}

static void
test_limit (void)
{
  static const DownhillOptimiser * const optimisers[] = {
    &downhill_optimiser_gd, &downhill_optimiser_momentum, &downhill_optimiser_nesterov,
  };
  static const DownhillDirection directions[] = {
    DOWNHILL_DIRECTION_WEIGHT, DOWNHILL_DIRECTION_BIAS, DOWNHILL_DIRECTION_BOTH,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DownhillObjective) objective =
        sample_objective (samples[i].file, samples[i].x, samples[i].y);

      for (gsize k = 0; k < G_N_ELEMENTS (optimisers); k++)
        for (gsize d = 0; d < G_N_ELEMENTS (directions); d++)
          for (int bits = 0; bits < 4; bits++)
            check_limit (objective, optimisers[k], directions[d], bits & 1, bits / 2);
    }
}

static void
test_limit_alternating (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DownhillObjective) objective =
        sample_objective (samples[i].file, samples[i].x, samples[i].y);

      for (int standardise = 0; standardise <= 1; standardise++)
        for (int above = 0; above <= 1; above++)
          check_limit (objective, &downhill_optimiser_gd,
                       DOWNHILL_DIRECTION_ALTERNATING, standardise, above);
    }
}

static void
test_standardised_minimum (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DownhillObjective) objective =
        sample_objective (samples[i].file, samples[i].x, samples[i].y);
      const DownhillMinimum *minimum = downhill_objective_minimum (objective);
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b;

      settings.standardise = TRUE;
      settings.batch_size = 0;
      settings.learning_rate = 0.25;
      descent = start_at (objective, &settings, -3, 40);
      downhill_descent_get_point (descent, &w, &b);
      assert_close (w, -3, 1e-13);
      assert_close (b, 40, 1e-13);
      make_steps (descent, 100);
      downhill_descent_get_point (descent, &w, &b);
      assert_close (w, minimum->w, 1e-12);
      assert_close (b, minimum->b, 1e-12);
      g_assert_true (downhill_descent_is_converged (descent));
    }
}

/* Data far from zero, on which plain descent would take for ever. */
static void
test_standardised_offset (void)
{
  double *x = g_new (double, 50), *y = g_new (double, 50);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillDescent) descent = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  double w, b;

  for (gsize i = 0; i < 50; i++)
    {
      x[i] = 1e9 + i;
      y[i] = 3.0 * i - 1e6;
    }
  dataset = downhill_dataset_new_take ("far", "x", "y", x, y, 50, NULL);
  objective = downhill_objective_new (dataset, NULL);
  settings.standardise = TRUE;
  settings.batch_size = 0;
  settings.learning_rate = 0.25;
  descent = start_at (objective, &settings, 0, 0);
  make_steps (descent, 200);
  downhill_descent_get_point (descent, &w, &b);
  assert_close (w, 3, 1e-9);
  assert_close (b + 1e9 * w, -1e6, 1e-9);
}

static void
test_standardised_constant (void)
{
  static const double x[][2] = { { 2, 2 }, { 1, 3 } };
  static const double y[][2] = { { 1, 5 }, { 4, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take ("data", "x", "y", g_memdup2 (x[i], sizeof x[i]),
                                   g_memdup2 (y[i], sizeof y[i]), 2, NULL);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, NULL);
      g_autoptr (DownhillDescent) descent = NULL;
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      double w, b;

      settings.standardise = TRUE;
      settings.batch_size = 0;
      settings.learning_rate = 0.25;
      descent = start_at (objective, &settings, 1, 1);
      make_steps (descent, 100);
      downhill_descent_get_point (descent, &w, &b);
      g_assert_cmpfloat_with_epsilon (downhill_objective_value (objective, w, b),
                                      downhill_objective_minimum (objective)->loss,
                                      1e-12);
    }
}

static void
test_plain_units (void)
{
  g_autoptr (DownhillObjective) objective = beans_objective (30, 1);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autoptr (DownhillDescent) descent =
    start_at (objective, &settings, 0.1, 1e-300);
  double w, b;

  downhill_descent_get_point (descent, &w, &b);
  assert_same_bits (w, 0.1);
  assert_same_bits (b, 1e-300);
  make_steps (descent, 7);
  downhill_descent_get_point (descent, &w, &b);
  assert_same_bits (w, downhill_descent_get_state (descent)->w);
  assert_same_bits (b, downhill_descent_get_state (descent)->b);
}

static void
test_converged (void)
{
  static const DownhillDirection directions[] = {
    DOWNHILL_DIRECTION_WEIGHT, DOWNHILL_DIRECTION_BIAS,
    DOWNHILL_DIRECTION_ALTERNATING, DOWNHILL_DIRECTION_BOTH,
  };
  g_autoptr (DownhillObjective) objective = beans_objective (100, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;

      settings.direction = directions[i];
      settings.batch_size = 0;
      settings.learning_rate = 0.3;
      descent = start_at (objective, &settings, -1, 3);
      g_assert_false (downhill_descent_is_converged (descent));
      make_steps (descent, 2);
      g_assert_false (downhill_descent_is_converged (descent));
      make_steps (descent, 2000);
      g_assert_true (downhill_descent_is_converged (descent));
    }
}

/* The lowest loss along w with the b that there is, and along b: E there, by hand. With
 * standardised data w alone turns the line about the means, b alone shifts it. */
static double
find_lowest_along (DownhillObjective *objective,
                   DownhillDirection  direction,
                   gboolean           standardise,
                   double             w,
                   double             b)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (objective));
  double x = moments->mean_x, y = moments->mean_y;
  double square_x = moments->var_x + x * x, square_xy = moments->cov_xy + x * y;

  if (direction == DOWNHILL_DIRECTION_BIAS)
    return downhill_objective_value (objective, w, y - w * x);
  if (direction == DOWNHILL_DIRECTION_WEIGHT && !standardise)
    return downhill_objective_value (objective, (square_xy - b * x) / square_x, b);
  if (direction == DOWNHILL_DIRECTION_WEIGHT)
    {
      double best = moments->cov_xy / moments->var_x;

      return downhill_objective_value (objective, best, b + (w - best) * x);
    }

  return downhill_objective_minimum (objective)->loss;
}

static void
test_excess (void)
{
  static const DownhillDirection directions[] = {
    DOWNHILL_DIRECTION_WEIGHT, DOWNHILL_DIRECTION_BIAS,
    DOWNHILL_DIRECTION_ALTERNATING, DOWNHILL_DIRECTION_BOTH,
  };
  g_autoptr (DownhillObjective) objective = beans_objective (100, 0);
  double lowest = downhill_objective_minimum (objective)->loss;

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (directions); i++)
    {
      DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b, along, loss;

      settings.direction = directions[i / 2];
      settings.batch_size = 0;
      settings.learning_rate = 0.1;
      settings.standardise = i % 2;
      descent = start_at (objective, &settings, -1, 3);
      make_steps (descent, 3);
      downhill_descent_get_point (descent, &w, &b);
      loss = downhill_objective_value (objective, w, b);
      along = find_lowest_along (objective, settings.direction, settings.standardise, w, b);
      g_assert_cmpfloat_with_epsilon (downhill_descent_get_excess (descent) /
                                        (loss / along - 1),
                                      1, 1e-9);
      g_assert_cmpfloat_with_epsilon (downhill_descent_get_total_excess (descent) /
                                        (loss / lowest - 1),
                                      1, 1e-9);
    }
}

/* What is left of a line's loss where all points lie on it is the rounding of their
 * numbers: nothing is so many times as high as that. */
static void
test_perfect (void)
{
  static const DownhillLoss * const losses[] = {
    &downhill_loss_squared, &downhill_loss_absolute, &downhill_loss_huber,
    &downhill_loss_log_cosh, &downhill_loss_quantile,
  };
  const double x[] = { 31.1, 31.7, 32.9, 33.2, 34.3 };

  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++)
    for (int noisy = 0; noisy < 2; noisy++)
      {
        DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
        double y[G_N_ELEMENTS (x)];
        g_autoptr (DownhillDataset) dataset = NULL;
        g_autoptr (DownhillObjective) objective = NULL;
        g_autoptr (DownhillDescent) descent = NULL;

        for (gsize k = 0; k < G_N_ELEMENTS (x); k++)
          y[k] = 1e5 * (0.7 * x[k] + 1.3) + (noisy && k == 2 ? 1e-3 : 0);
        dataset = downhill_dataset_new_take ("line", "x", "y", g_memdup2 (x, sizeof x),
                                             g_memdup2 (y, sizeof y), G_N_ELEMENTS (x), NULL);
        settings.formula.loss = losses[i];
        objective = downhill_objective_new (dataset, &settings.formula);
        descent = downhill_descent_new (objective, &settings);
        g_test_message ("%s: %g", losses[i]->id, downhill_descent_get_excess (descent));
        if (noisy)
          g_assert_true (isfinite (downhill_descent_get_excess (descent)));
        else
          g_assert_true (isinf (downhill_descent_get_excess (descent)));
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/descent/reference/runs-are-those-of-numpy",
                   test_reference_runs);
  g_test_add_func ("/core/descent/reference/minima-are-those-of-numpy",
                   test_reference_minima);
  g_test_add_func ("/core/descent/direction/decides-what-moves", test_directions);
  g_test_add_func ("/core/descent/seek/gives-the-same-bits", test_seek);
  g_test_add_func ("/core/descent/seek/gives-the-same-bits-across-changed-settings",
                   test_seek_changed);
  g_test_add_func ("/core/descent/seek/goes-on-as-it-went-before",
                   test_seek_and_repeat);
  g_test_add_func ("/core/descent/seek/brings-back-the-settings",
                   test_seek_settings);
  g_test_add_func ("/core/descent/seek/gives-the-same-bits-between-kept-entries",
                   test_seek_thinned);
  g_test_add_func ("/core/descent/future/is-kept-by-going-back", test_future_kept);
  g_test_add_func ("/core/descent/future/is-dropped-by-a-step",
                   test_future_dropped);
  g_test_add_func ("/core/descent/future/is-dropped-by-new-settings",
                   test_future_dropped_by_settings);
  g_test_add_func ("/core/descent/path/is-where-the-run-was", test_path);
  g_test_add_func ("/core/descent/next-move/is-what-the-step-does", test_next_move);
  g_test_add_func ("/core/descent/next-move/is-made-with-the-settings-that-come",
                   test_other_next_move);
  g_test_add_func ("/core/descent/copy/is-independent", test_copy);
  g_test_add_func ("/core/descent/divergence/leaves-the-last-finite-state",
                   test_divergence);
  g_test_add_func ("/core/descent/divergence/ends-where-the-loss-is-finite",
                   test_divergence_of_large_values);
  g_test_add_func ("/core/descent/divergence/is-cured-by-a-smaller-rate",
                   test_recovery);
  g_test_add_func ("/core/descent/limit/parts-convergence-from-divergence",
                   test_limit);
  g_test_add_func ("/core/descent/limit/is-enough-for-alternating-steps",
                   test_limit_alternating);
  g_test_add_func ("/core/descent/standardise/reaches-the-same-minimum",
                   test_standardised_minimum);
  g_test_add_func ("/core/descent/standardise/reaches-it-far-from-zero",
                   test_standardised_offset);
  g_test_add_func ("/core/descent/standardise/takes-data-without-spread",
                   test_standardised_constant);
  g_test_add_func ("/core/descent/standardise/changes-no-bit-when-off",
                   test_plain_units);
  g_test_add_func ("/core/descent/converged/means-that-little-is-left",
                   test_converged);
  g_test_add_func ("/core/descent/excess/is-above-what-the-direction-reaches-or-of-all",
                   test_excess);
  g_test_add_func ("/core/descent/excess/is-infinite-above-a-perfect-fit-of-any-loss",
                   test_perfect);

  return g_test_run ();
}
