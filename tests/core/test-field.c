/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/field/downhill-field.h"

#include <math.h>

#include "core/data/downhill-beans.h"
#include "core/loss/downhill-objective.h"

static DownhillObjective *
beans_objective (void)
{
  DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, &error);

  g_assert_no_error (error);

  return downhill_objective_new (dataset, NULL);
}

static DownhillField *
row_of (const double *values,
        gsize         n)
{
  DownhillRange unit = { 0, 1 };
  double *copy = g_new (double, 2 * n);

  for (gsize i = 0; i < 2 * n; i++)
    copy[i] = values[i % n];

  return downhill_field_new_from_values (unit, unit, n, 2, copy);
}

static void
test_ends_included (void)
{
  static const struct {
    DownhillRange range;
    gsize n;
    double second;
  } cases[] = {
    { { -1, 2 }, 2, 2 },
    { { -1, 2 }, 4, 0 },
    { { 0, 1 }, 11, 0.1 },
    { { 0.1, 0.3 }, 22, 0.1 + 0.2 / 21 },
    { { 2, -2 }, 5, 1 },
    { { 3, 3 }, 3, 3 },
    { { 1e9, 1e9 + 1 }, 5, 1e9 + 0.25 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillRange range = cases[i].range, other = { -5, 7 };
      gsize n = cases[i].n;
      g_autoptr (DownhillField) wide = NULL;
      g_autoptr (DownhillField) high = NULL;

      wide = downhill_field_new_from_values (range, other, n, 2,
                                             g_new0 (double, 2 * n));
      high = downhill_field_new_from_values (other, range, 2, n,
                                             g_new0 (double, 2 * n));
      g_assert_cmpfloat (downhill_field_get_w (wide, 0), ==, range.min);
      g_assert_cmpfloat_with_epsilon (downhill_field_get_w (wide, 1),
                                      cases[i].second, 1e-15);
      g_assert_cmpfloat (downhill_field_get_w (wide, n - 1), ==, range.max);
      g_assert_cmpfloat (downhill_field_get_b (wide, 1), ==, 7);
      g_assert_cmpfloat (downhill_field_get_b (high, 0), ==, range.min);
      g_assert_cmpfloat_with_epsilon (downhill_field_get_b (high, 1),
                                      cases[i].second, 1e-15);
      g_assert_cmpfloat (downhill_field_get_b (high, n - 1), ==, range.max);
      g_assert_cmpfloat (downhill_field_get_w (high, 0), ==, -5);
    }
}

static void
test_row_major (void)
{
  DownhillRange w = { -1, 2 }, b = { -2, 2 };
  g_autoptr (DownhillObjective) objective = beans_objective ();
  g_autoptr (DownhillField) field = downhill_field_new (objective, w, b, 30, 41);

  g_assert_cmpuint (field->n_columns, ==, 30);
  g_assert_cmpuint (field->n_rows, ==, 41);
  for (gsize row = 0; row < 41; row++)
    {
      for (gsize column = 0; column < 30; column++)
        {
          double value = downhill_objective_value (objective,
                                                   -1 + 3.0 * column / 29,
                                                   -2 + 4.0 * row / 40);

          g_assert_cmpfloat_with_epsilon (field->values[row * 30 + column],
                                          value, 1e-14);
        }
    }
}

static void
test_finite_range (void)
{
  static const struct {
    double values[4];
    double min, max;
  } cases[] = {
    { { 1, 2, 3, 4 }, 1, 4 },
    { { 4, -3, 2, 1 }, -3, 4 },
    { { NAN, 2, INFINITY, 1 }, 1, 2 },
    { { -INFINITY, 5, NAN, NAN }, 5, 5 },
  };
  static const double none[] = { NAN, INFINITY, -INFINITY };
  g_autoptr (DownhillField) empty = row_of (none, G_N_ELEMENTS (none));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillField) field = row_of (cases[i].values, 4);
      DownhillRange range = downhill_field_get_range (field);

      g_assert_cmpfloat (range.min, ==, cases[i].min);
      g_assert_cmpfloat (range.max, ==, cases[i].max);
    }
  g_assert_true (isnan (downhill_field_get_range (empty).min));
  g_assert_true (isnan (downhill_field_get_range (empty).max));
}

static void
test_root (void)
{
  static const double values[] = { 3, 4, 12, 2.5, INFINITY, NAN };
  static const double roots[] = { 0, 1, 3, 0, INFINITY };
  g_autoptr (DownhillField) field = row_of (values, G_N_ELEMENTS (values));

  downhill_field_take_root (field, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    g_assert_cmpfloat (field->values[i], ==, roots[i]);
  g_assert_true (isnan (field->values[5]));
}

/* A thousand points are computed at the least, however few samples may be looked at. */
static void
test_fewest_points (void)
{
  DownhillRange range = { -1, 2 };
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;
  g_autoptr (DownhillObjective) bowl = beans_objective ();
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillField) hasty = NULL;
  g_autoptr (DownhillField) exact = NULL;

  downhill_formula_set_loss (&formula, &downhill_loss_absolute);
  objective = downhill_objective_new (downhill_objective_get_dataset (bowl), &formula);
  hasty = downhill_field_new_within (objective, range, range, 32, 32, 2000, NULL);
  exact = downhill_field_new_within (objective, range, range, 32, 32, INFINITY, NULL);
  for (gsize i = 0; i < 1024; i++)
    g_assert_cmpfloat (hasty->values[i], ==, exact->values[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/field/grid/includes-both-ends", test_ends_included);
  g_test_add_func ("/core/field/grid/is-row-major", test_row_major);
  g_test_add_func ("/core/field/range/leaves-out-what-is-not-finite",
                   test_finite_range);
  g_test_add_func ("/core/field/root/is-zero-below-the-lowest", test_root);
  g_test_add_func ("/core/field/points/are-a-thousand-at-the-least", test_fewest_points);

  return g_test_run ();
}
