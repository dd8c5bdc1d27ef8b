/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-epoch-map.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/descent/downhill-roots.h"
#include "core/descent/downhill-settling.h"
#include "../random.h"

static void
test_radius (void)
{
  /* A rotation by 1 with length 0.9; 0.5 twice, of which one is not enough. */
  DownhillMatrix rotation = { 2, { { 0.9 * cos (1), -0.9 * sin (1) },
                                   { 0.9 * sin (1), 0.9 * cos (1) } } };
  DownhillMatrix defective = { 2, { { 0.5, 1e6 }, { 0, 0.5 } } };
  DownhillMatrix nilpotent = { 2, { { 0, 3 }, { 0, 0 } } };
  DownhillMatrix infinite = { 1, { { INFINITY } } };

  g_assert_cmpfloat_with_epsilon (downhill_matrix_log_radius (&rotation, NAN), log (0.9), 1e-14);
  g_assert_cmpfloat_with_epsilon (downhill_matrix_log_radius (&defective, NAN), log (0.5), 1e-13);
  g_assert_cmpfloat (downhill_matrix_log_radius (&nilpotent, NAN), ==, -INFINITY);
  g_assert_cmpfloat (downhill_matrix_log_radius (&infinite, NAN), ==, INFINITY);
}

static void
test_radius_side (void)
{
  for (guint round = 0; round < 200; round++)
    {
      DownhillMatrix matrix = { .n = (guint) g_test_rand_int_range (1, 7) };
      double log_radius;

      for (guint i = 0; i < matrix.n; i++)
        for (guint k = 0; k < matrix.n; k++)
          matrix.at[i][k] = random_signed (1e-3, 1e3);
      log_radius = downhill_matrix_log_radius (&matrix, NAN);
      for (double gap = 1e-9; gap < 100; gap *= 10)
        {
          double below = log_radius - gap, above = log_radius + gap;

          g_assert_cmpfloat (downhill_matrix_log_radius (&matrix, below), >, below);
          g_assert_cmpfloat (downhill_matrix_log_radius (&matrix, above), <, above);
        }
    }
}

/* A row of zeros besides adds no eigenvalue that counts, and there is no formula then. */
static void
test_radius_of_two (void)
{
  for (guint round = 0; round < 200; round++)
    {
      DownhillMatrix two = { .n = 2 }, three;

      for (guint i = 0; i < 2; i++)
        for (guint k = 0; k < 2; k++)
          two.at[i][k] = random_signed (1e-3, 1e3);
      /* Nearly one eigenvalue twice, of which half the digits would be lost. */
      if (round % 2 == 1)
        two.at[1][0] = 1e-9 * two.at[0][1];
      three = two;
      three.n = 3;
      g_assert_cmpfloat_with_epsilon (downhill_matrix_log_radius (&two, NAN),
                                      downhill_matrix_log_radius (&three, NAN), 1e-12);
    }
}

static void
test_fixed_point (void)
{
  /* s₀ = s₁ + 1 and s₁ = s₀/2 + 1: the first pivot is 0 unless rows change. */
  DownhillMatrix affine = { 3, { { 1, 1, 1 }, { 0.5, 0, 1 }, { 0, 0, 1 } } };
  DownhillMatrix still = { 2, { { 1, 1 }, { 0, 1 } } };
  double point[2];

  g_assert_true (downhill_matrix_fixed_point (&affine, point));
  g_assert_cmpfloat_with_epsilon (point[0], affine.at[0][0] * point[0] + point[1] + 1, 1e-14);
  g_assert_cmpfloat_with_epsilon (point[1], point[0] / 2 + 1, 1e-14);
  g_assert_false (downhill_matrix_fixed_point (&still, point));
}

static void
test_powers (void)
{
  DownhillMatrix raised = { 2, { { 1, 1 }, { 0, 1 } } };

  downhill_matrix_raise (&raised, 1000003);
  g_assert_cmpfloat (raised.at[0][1], ==, 1000003);
  downhill_matrix_raise (&raised, 0);
  g_assert_cmpfloat (raised.at[0][1], ==, 0);
  g_assert_cmpfloat (raised.at[1][1], ==, 1);
}

static void
test_slowest (void)
{
  DownhillMatrix zig_zag = { 2, { { -0.9, 0.3 }, { 0, 0.8 } } };
  DownhillMatrix smooth = { 2, { { -0.7, 0.3 }, { 0, 0.8 } } };
  DownhillMatrix tied = { 2, { { -0.8, 0.3 }, { 0, 0.8 } } };
  DownhillMatrix turning = { 4, { { 0.1, -0.9 }, { 0.9, 0.1 },
                                  { 0, 0, -0.2, -0.9 }, { 0, 0, 0.9, -0.2 } } };

  g_assert_true (downhill_roots_slowest_is_negative (&zig_zag));
  g_assert_false (downhill_roots_slowest_is_negative (&smooth));
  g_assert_true (downhill_roots_slowest_is_negative (&tied));
  g_assert_true (downhill_roots_slowest_is_negative (&turning));
}

static double
get_excess (const DownhillStepMap *map,
            const DownhillMatrix  *moments)
{
  double end[DOWNHILL_MATRIX_MAX];

  g_assert_true (downhill_matrix_fixed_point (moments, end));

  return (end[downhill_epoch_map_moment (map, 0, 0)] +
          end[downhill_epoch_map_moment (map, 1, 1)]) / map->lowest;
}

/* Simulated for beans of seed 0; what permutations keep is far less than draws
 * with replacement do while an epoch remembers its start. */
static void
test_random_orders (void)
{
  static const struct {
    double rate;
    gsize batch;
    double replaced;
    double permuted;
  } cases[] = {
    { 0.01, 1, 0.0135, 0.0042 },
    { 0.1, 1, 0.154, 0.141 },
    { 0.4, 1, 1.19, 1.19 },
    { 0.1, 10, 0.015, 0.0055 },
  };
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillStepMap map;

  downhill_step_map_init (&map, dataset, &settings);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillCycle cycle = downhill_epoch_map_cycle (&map, cases[i].batch);
      DownhillMatrix moments;

      downhill_epoch_map_at_random (&map, &cycle, cases[i].rate, FALSE, &moments);
      g_assert_cmpfloat_with_epsilon (get_excess (&map, &moments), cases[i].replaced,
                                      0.03 * cases[i].replaced);
      downhill_epoch_map_at_random (&map, &cycle, cases[i].rate, TRUE, &moments);
      g_assert_cmpfloat_with_epsilon (get_excess (&map, &moments), cases[i].permuted,
                                      0.05 * cases[i].permuted);
      downhill_epoch_map_sample (&map, &cycle, cases[i].rate, 4000, NULL, &moments);
      g_assert_cmpfloat_with_epsilon (get_excess (&map, &moments), cases[i].permuted,
                                      0.06 * cases[i].permuted);
    }
}

/* What grows is scaled down on the way: with its factor it is the product of the steps. */
static void
test_scaled (void)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  g_autofree DownhillFeatures *batches = NULL;
  DownhillMatrix epoch, product;
  DownhillStepMap map;
  DownhillCycle cycle;
  double log_scale, rate = 3e3;

  beans.points = 64;
  dataset = downhill_beans_generate (&beans, NULL);
  downhill_step_map_init (&map, dataset, &settings);
  cycle = downhill_epoch_map_cycle (&map, 1);
  batches = g_new (DownhillFeatures, beans.points);
  downhill_matrix_init_identity (&product, map.n);
  for (gsize i = 0; i < beans.points; i++)
    {
      batches[i] = downhill_step_map_sample (&map, i);
      downhill_step_map_apply (&map, rate, &batches[i], i, &product);
    }
  log_scale = downhill_epoch_map_in_order (&map, &cycle, batches, rate, &epoch);
  g_assert_cmpfloat (log_scale, >, 0);
  g_assert_cmpfloat (log (downhill_matrix_get_largest (&product)), <, 700);
  g_assert_cmpfloat_with_epsilon (log (downhill_matrix_get_largest (&epoch)) + log_scale,
                                  log (downhill_matrix_get_largest (&product)), 1e-9);
}

/* A valley so flat that no step changes a digit of what remains: two modes, of
 * which one is gone at once. */
static void
test_flat_valley (void)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = NULL, far = NULL;
  DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  DownhillStepMap map;
  double *x, *y, rate, steps;

  beans.points = 100;
  dataset = downhill_beans_generate (&beans, NULL);
  x = g_memdup2 (downhill_dataset_get_x (dataset), beans.points * sizeof *x);
  y = g_memdup2 (downhill_dataset_get_y (dataset), beans.points * sizeof *y);
  for (gsize i = 0; i < beans.points; i++)
    x[i] += 1e9;
  far = downhill_dataset_new_take ("far", "x", "y", x, y, beans.points, NULL);
  settings.batch_size = 0;
  /* Through the mean of the data: the steep mode has nothing to do. */
  settings.start_w = 0;
  settings.start_b = downhill_dataset_get_moments (far)->mean_y;
  downhill_step_map_init (&map, far, &settings);
  rate = 1 / map.curvature;
  steps = downhill_settling_of_modes (&map, rate, 0);
  g_assert_cmpfloat_with_epsilon (steps * 2 * rate * map.smallest_curvature, log (100), 1e-6);
  /* λmin = 4·var x/λmax, which is 2·(1e9)². */
  g_assert_cmpfloat_with_epsilon (map.smallest_curvature /
                                  (2 * downhill_dataset_get_moments (far)->var_x / 1e18),
                                  1, 1e-6);
}

/* How many steps a loop counts until the loss stays within 1 % of the way from the
 * start's to the end's. */
static double
count_in_loop (const DownhillMatrix *affine,
               const double         *end,
               const double         *start,
               guint64               n)
{
  double point[] = { start[0], start[1] }, end_loss = end[0] * end[0] + end[1] * end[1];
  double first = fabs (start[0] * start[0] + start[1] * start[1] - end_loss);
  double steps = 0;

  for (guint64 i = 0; i < n; i++)
    {
      double x = point[0] - end[0], y = point[1] - end[1];
      double loss = x * (x + 2 * end[0]) + y * (y + 2 * end[1]);

      if (fabs (loss) > 0.01 * first)
        steps = i + 1.0;
      point[0] = end[0] + affine->at[0][0] * x + affine->at[0][1] * y;
      point[1] = end[1] + affine->at[1][0] * x + affine->at[1][1] * y;
    }

  return steps;
}

/* Whatever comes round after how many steps, and however slowly it decays. */
static void
test_loop (void)
{
  static const double turns[] = { G_PI, 2 * G_PI / 3, G_PI / 2, G_PI / 3, 2 * G_PI / 13 };

  for (guint i = 0; i < 200; i++)
    {
      double decay = pow (10, -g_test_rand_double_range (0.5, 5));
      double turn = i % 6 == 5 ? g_test_rand_double_range (0, G_PI) : turns[i % 6];
      double angle = g_test_rand_double_range (0, 2 * G_PI);
      double end[] = { cos (angle), sin (angle) };
      double start[] = { g_test_rand_double_range (-9, 9), g_test_rand_double_range (-9, 9) };
      double stretch = g_test_rand_double_range (0.5, 2), steps, counted;
      DownhillSettlingLoss loss = { .n = 2, .at = { 0, 1 }, .squares = TRUE };
      DownhillMatrix affine;

      downhill_matrix_init_identity (&affine, 3);
      affine.at[0][0] = affine.at[1][1] = exp (-decay) * cos (turn);
      affine.at[0][1] = -exp (-decay) * sin (turn) * stretch;
      affine.at[1][0] = exp (-decay) * sin (turn) / stretch;
      steps = downhill_settling_of_map (&affine, end, start, &loss, 0, NULL);
      counted = count_in_loop (&affine, end, start, (guint64) (20 / decay));
      g_test_message ("decay %g, turn %g: %g steps, %g in a loop", decay, turn, steps, counted);
      g_assert_cmpfloat_with_epsilon (steps, counted, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/matrix/radius/is-that-of-any-eigenvalue", test_radius);
  g_test_add_func ("/core/matrix/radius/is-on-the-side-it-is-said-to-be", test_radius_side);
  g_test_add_func ("/core/matrix/radius/of-two-rows-is-that-of-powers", test_radius_of_two);
  g_test_add_func ("/core/matrix/fixed-point/is-found-whatever-the-pivot", test_fixed_point);
  g_test_add_func ("/core/matrix/raise/squares-its-way", test_powers);
  g_test_add_func ("/core/roots/slowest/knows-its-sign", test_slowest);
  g_test_add_func ("/core/epoch-map/random/hovers-as-simulated", test_random_orders);
  g_test_add_func ("/core/epoch-map/in-order/keeps-the-factor-of-what-grows", test_scaled);
  g_test_add_func ("/core/settling/map/counts-as-a-loop-does", test_loop);
  g_test_add_func ("/core/settling/modes/count-in-the-flattest-valley", test_flat_valley);

  return g_test_run ();
}
