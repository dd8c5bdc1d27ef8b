/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <float.h>
#include <math.h>

#include "core/loss/downhill-computation.h"
#include "core/loss/downhill-objective-minimum.h"
#include "../random.h"

static void
assert_about (double      value,
              double      expected,
              double      epsilon,
              const char *what)
{
  if (isinf (expected) ? value != expected : !(fabs (value - expected) <= epsilon))
    g_error ("%s is %.17g, not %.17g", what, value, expected);
}

/* The nodes of a computation follow from one another, forwards and backwards. */
static void
assert_nodes (const DownhillObjective *objective,
              const DownhillBatch     *batch,
              double                   w,
              double                   b)
{
  DownhillComputation computation;
  const DownhillNode *end;

  downhill_computation_init (&computation, objective, batch, w, b);
  for (guint i = 0; i < computation.n; i++)
    {
      const DownhillNode *node = &computation.nodes[i];
      double value = g_strcmp0 (node->sign, "+") == 0   ? node->left + node->right
                     : g_strcmp0 (node->sign, "−") == 0 ? node->left - node->right
                     : g_strcmp0 (node->sign, "×") == 0 ? node->left * node->right
                                                        : node->value;

      assert_about (node->value, value, 1e-12 * (1 + fabs (computation.backprop.loss)),
                    node->symbol);
      if (node->from != DOWNHILL_NODE_NONE)
        {
          double slope = computation.nodes[node->from].slope_value;

          assert_about (node->slope_value, slope * node->factor_value + node->added,
                        1e-9 * (1 + fabs (slope)), node->slope);
        }
      g_assert_cmpint (node->kind == DOWNHILL_NODE_OPERATION, ==, node->caption == NULL);
    }
  end = &computation.nodes[computation.n_chain - 1];
  g_assert_cmpstr (end->symbol, ==, "E");
  g_assert_cmpfloat (end->value, ==, computation.backprop.loss);
}

/* 0 where there is none, infinity where it is a word. */
static double
get_number (JsonArray *row,
            guint      i)
{
  JsonNode *node = json_array_get_element (row, i);

  if (JSON_NODE_HOLDS_NULL (node))
    return 0;

  return json_node_get_value_type (node) == G_TYPE_STRING ? INFINITY
                                                          : json_node_get_double (node);
}

/* Values of the tables where a naive formula overflows, or has no digits left. */
static void
test_tricky (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *cases =
    json_object_get_array_member (reference_load (parser, "losses.json"), "tricky");

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonArray *row = json_array_get_array_element (cases, i);
      const char *id = json_array_get_string_element (row, 0);
      const DownhillLoss *loss = reference_find_loss (id);
      const DownhillActivation *activation = reference_find_activation (id);
      double shape = get_number (row, 1);
      double at = get_number (row, 2);
      double y = get_number (row, 3);
      double found[3];

      if (loss != NULL)
        {
          loss->values (&at, &y, 1, shape, &found[0]);
          loss->slopes (&at, &y, 1, shape, &found[1]);
          loss->bends (&at, &y, 1, shape, &found[2]);
        }
      else
        {
          activation->values (&at, 1, &found[0]);
          activation->slopes (&at, 1, &found[1]);
          activation->bends (&at, 1, &found[2]);
        }
      for (guint k = 0; k < 3; k++)
        {
          double expected = get_number (row, 4 + k);
          g_autofree char *what = g_strdup_printf ("%s(%g, %g), derivative %u,", id, at, y, k);

          assert_about (found[k], expected, 4e-16 * fabs (expected) + 1e-300, what);
        }
    }
}

/* E, its gradient and its second derivatives, from another program. */
static void
test_derivatives (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = reference_load (parser, "losses.json");
  JsonArray *cases = json_object_get_array_member (root, "derivatives");

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      DownhillFormula formula = reference_get_formula (object);
      g_autoptr (DownhillDataset) dataset =
        reference_get_data (root, json_object_get_string_member (object, "data"));
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      g_autofree double *at =
        reference_dup_numbers (json_object_get_array_member (object, "at"));
      g_autofree char *what = reference_describe (object);
      DownhillHessian hessian = downhill_objective_hessian (objective, at[0], at[1]);
      double gradient[2];

      downhill_objective_gradient (objective, at[0], at[1], gradient);
      assert_about (downhill_objective_value (objective, at[0], at[1]), at[2],
                    1e-14 * (1 + at[2]), what);
      assert_about (gradient[0], at[3], 1e-14 * (1 + fabs (at[3])), what);
      assert_about (gradient[1], at[4], 1e-14 * (1 + fabs (at[4])), what);
      assert_about (hessian.ww, at[5], 1e-14 * (1 + fabs (at[5])), what);
      assert_about (hessian.wb, at[6], 1e-14 * (1 + fabs (at[6])), what);
      assert_about (hessian.bb, at[7], 1e-14 * (1 + fabs (at[7])), what);
    }
}

static DownhillFormula
random_formula (void)
{
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  downhill_formula_set_activation (
    &formula, downhill_activation_get (g_test_rand_int_range (0, downhill_activation_get_n ())));
  downhill_formula_set_loss (
    &formula, downhill_loss_get (g_test_rand_int_range (0, downhill_loss_get_n ())));
  formula.shapes[DOWNHILL_SHAPE_DELTA] = g_test_rand_double_range (0.1, 1);
  formula.shapes[DOWNHILL_SHAPE_QUANTILE] = g_test_rand_double_range (0.1, 0.9);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    formula.strengths[i] = g_test_rand_bit () ? g_test_rand_double_range (0, 0.5) : 0;
  formula.penalise_bias = g_test_rand_bit ();

  return formula;
}

static DownhillDataset *
random_data (gsize m)
{
  double *x = g_new (double, m), *y = g_new (double, m);
  double offset = g_test_rand_double_range (-3, 3);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = offset + g_test_rand_double_range (-1, 1);
      y[i] = g_test_rand_double_range (0, 1);
    }

  return downhill_dataset_new_take ("data", "x", "y", x, y, m, NULL);
}

/* E as it is defined, sample by sample. */
static double
plain_loss (const DownhillObjective *objective,
            const DownhillFormula   *formula,
            double                   w,
            double                   b)
{
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double sum = 0;

  for (gsize i = 0; i < m; i++)
    {
      double z = w * x[i] + b, prediction = z, loss;

      if (!formula->loss->of_logit)
        formula->activation->values (&z, 1, &prediction);
      formula->loss->values (&prediction, &y[i], 1, downhill_formula_get_shape (formula),
                             &loss);
      sum += loss;
    }
  sum /= m;
  sum += formula->strengths[DOWNHILL_PENALTY_INDEX_l2] *
         (w * w + (formula->penalise_bias ? b * b : 0));
  sum += formula->strengths[DOWNHILL_PENALTY_INDEX_l1] *
         (fabs (w) + (formula->penalise_bias ? fabs (b) : 0));

  return sum;
}

static void
test_value (void)
{
  for (guint k = 0; k < 2000; k++)
    {
      DownhillFormula formula = random_formula ();
      /* More than one block. */
      g_autoptr (DownhillDataset) dataset = random_data (g_test_rand_int_range (2, 600));
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      double w[3], values[3], b = g_test_rand_double_range (-2, 2);

      for (guint i = 0; i < 3; i++)
        w[i] = g_test_rand_double_range (-2, 2);
      downhill_objective_values (objective, w, 3, b, values);
      for (guint i = 0; i < 3; i++)
        {
          double expected = plain_loss (objective, &formula, w[i], b);

          g_assert_cmpfloat (values[i], ==, downhill_objective_value (objective, w[i], b));
          assert_about (values[i], expected, 1e-13 * (1 + expected), formula.loss->id);
        }
    }
}

/* Whether a kink lies so near that differences are of both its sides. */
static gboolean
is_near_kink (const DownhillObjective *objective,
              const DownhillFormula   *formula,
              double                   w,
              double                   b,
              double                   near)
{
  const DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);

  if (fabs (w) < near || fabs (b) < near)
    return TRUE;
  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    {
      double z = w * x[i] + b;
      double r = fabs (downhill_objective_predict (objective, w, b, x[i]) - y[i]);

      if (fabs (z) < 10 * near || r < 10 * near ||
          fabs (r - formula->shapes[DOWNHILL_SHAPE_DELTA]) < 10 * near)
        return TRUE;
    }

  return FALSE;
}

static void
assert_gradient (DownhillObjective *objective,
                 double             w,
                 double             b,
                 double             largest)
{
  const double h = 1e-5;
  /* Of the difference of two values of E. */
  const double rounding = 8 * DBL_EPSILON * downhill_objective_value (objective, w, b) / h;
  const DownhillFormula *formula = downhill_objective_get_formula (objective);
  double gradient[2], ahead[2], behind[2];
  DownhillHessian hessian = downhill_objective_hessian (objective, w, b);
  double bend = largest + fabs (hessian.ww) + fabs (hessian.wb) + fabs (hessian.bb);

  downhill_objective_gradient (objective, w, b, gradient);
  assert_about (gradient[0],
                (downhill_objective_value (objective, w + h, b) -
                 downhill_objective_value (objective, w - h, b)) / (2 * h),
                1e-8 * (largest + fabs (gradient[0])) + rounding, formula->loss->id);
  assert_about (gradient[1],
                (downhill_objective_value (objective, w, b + h) -
                 downhill_objective_value (objective, w, b - h)) / (2 * h),
                1e-8 * (largest + fabs (gradient[1])) + rounding, formula->loss->id);
  downhill_objective_gradient (objective, w + h, b, ahead);
  downhill_objective_gradient (objective, w - h, b, behind);
  assert_about (hessian.ww, (ahead[0] - behind[0]) / (2 * h), 1e-7 * bend, "∂²E/∂w²");
  assert_about (hessian.wb, (ahead[1] - behind[1]) / (2 * h), 1e-7 * bend, "∂²E/∂w∂b");
  downhill_objective_gradient (objective, w, b + h, ahead);
  downhill_objective_gradient (objective, w, b - h, behind);
  assert_about (hessian.bb, (ahead[1] - behind[1]) / (2 * h), 1e-7 * bend, "∂²E/∂b²");
}

static void
test_gradient (void)
{
  guint checked = 0;

  while (checked < 1000)
    {
      DownhillFormula formula = random_formula ();
      g_autoptr (DownhillDataset) dataset = random_data (g_test_rand_int_range (2, 20));
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      double w = g_test_rand_double_range (-2, 2), b = g_test_rand_double_range (-2, 2);

      if (is_near_kink (objective, &formula, w, b, 1e-4))
        continue;
      assert_gradient (objective, w, b, 100);
      checked++;
    }
}

/* The mean over a batch, and the whole penalty with each. */
static void
test_batch_gradient (void)
{
  for (guint k = 0; k < 1000; k++)
    {
      gsize m = g_test_rand_int_range (2, 20);
      DownhillFormula formula = random_formula ();
      DownhillFormula bare = formula;
      g_autoptr (DownhillDataset) dataset = random_data (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      g_autoptr (DownhillObjective) unpenalised = NULL;
      guint32 order[20];
      DownhillBatch batch = { .order = order };
      double w = g_test_rand_double_range (-2, 2), b = g_test_rand_double_range (-2, 2);
      double gradient[2], with[2], without[2], mean[2] = { 0, 0 };

      for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
        bare.strengths[i] = 0;
      unpenalised = downhill_objective_new (dataset, &bare);
      for (gsize i = 0; i < m; i++)
        order[i] = g_test_rand_int_range (0, m);
      batch.first = g_test_rand_int_range (0, m);
      batch.n = g_test_rand_int_range (1, m - batch.first + 1);
      for (gsize i = 0; i < batch.n; i++)
        {
          DownhillBatch one = { order, batch.first + i, 1 };
          double part[2];

          downhill_objective_batch_gradient (unpenalised, &one, w, b, part);
          mean[0] += part[0] / batch.n;
          mean[1] += part[1] / batch.n;
        }
      downhill_objective_gradient (objective, w, b, with);
      downhill_objective_gradient (unpenalised, w, b, without);
      downhill_objective_batch_gradient (objective, &batch, w, b, gradient);
      assert_about (gradient[0], mean[0] + with[0] - without[0], 1e-12, formula.loss->id);
      assert_about (gradient[1], mean[1] + with[1] - without[1], 1e-12, formula.loss->id);
    }
}

/* δ and the penalties keep the data's units: E over standardised data is that over the
 * data's own, times a number. */
static void
test_standardised (void)
{
  for (guint k = 0; k < 500; k++)
    {
      DownhillFormula formula = random_formula ();
      g_autoptr (DownhillDataset) dataset = random_data (g_test_rand_int_range (2, 20));
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      g_autoptr (DownhillObjective) inner = NULL;
      DownhillUnits units;

      inner = downhill_objective_standardise (objective, &units);
      g_assert_cmpint (units.scale_y != 1, ==, downhill_formula_is_scale_free (&formula));
      for (guint i = 0; i < 10; i++)
        {
          double inner_w = g_test_rand_double_range (-2, 2);
          double inner_b = g_test_rand_double_range (-2, 2), w, b, expected;

          downhill_units_to_data (&units, inner_w, inner_b, &w, &b);
          expected = downhill_objective_value (objective, w, b);
          assert_about (downhill_objective_value (inner, inner_w, inner_b) *
                          downhill_objective_get_unit (inner),
                        expected, 1e-12 * (1 + expected), formula.loss->id);
          if (!is_near_kink (inner, &formula, inner_w, inner_b, 1e-3) &&
              !is_near_kink (objective, &formula, w, b, 1e-3))
            assert_gradient (inner, inner_w, inner_b,
                             1000 * (1 + 1 / downhill_objective_get_unit (inner)));
        }
    }
}

static void
test_highest (void)
{
  for (guint k = 0; k < 300; k++)
    {
      DownhillFormula formula = random_formula ();
      g_autoptr (DownhillDataset) dataset = random_data (g_test_rand_int_range (2, 20));
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      DownhillRange w = { -2, 1 }, b = { 0, 3 };
      double highest = downhill_objective_highest (objective, w, b);

      for (guint i = 0; i < 100; i++)
        {
          double loss = downhill_objective_value (objective, g_test_rand_double_range (-2, 1),
                                                  g_test_rand_double_range (0, 3));

          /* About, where E is not convex. */
          g_assert_cmpfloat (loss, <=, highest * 1.05 + 1e-3);
          if (downhill_formula_is_convex (&formula))
            g_assert_cmpfloat (loss, <=, highest * (1 + 1e-12));
        }
    }
}

/* A loss and an activation that nobody thought of: all that is asked of E follows from
 * their tables. */
static inline double
value (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double r = prediction - target;

  return r * r * r * r;
}

static inline double
slope (double prediction,
       double target,
       double shape G_GNUC_UNUSED)
{
  double r = prediction - target;

  return 4 * r * r * r;
}

static inline double
bend (double prediction,
      double target,
      double shape G_GNUC_UNUSED)
{
  double r = prediction - target;

  return 12 * r * r;
}

DOWNHILL_LOSS_LOOPS

static void
toy_values (const double *z,
            gsize         n,
            double       *result)
{
  for (gsize i = 0; i < n; i++)
    result[i] = z[i] + sin (z[i]) / 2;
}

static void
toy_slopes (const double *z,
            gsize         n,
            double       *result)
{
  for (gsize i = 0; i < n; i++)
    result[i] = 1 + cos (z[i]) / 2;
}

static void
toy_bends (const double *z,
           gsize         n,
           double       *result)
{
  for (gsize i = 0; i < n; i++)
    result[i] = -sin (z[i]) / 2;
}

static void
test_toy (void)
{
  static const DownhillLoss loss = {
    .id = "fourth", .formula = "r⁴", .slope_formula = "4r³", .convex = TRUE,
    .values = values, .slopes = slopes, .bends = bends,
  };
  static const DownhillActivation activation = {
    .id = "wavy", .formula = "z + sin z/2", .slope_formula = "1 + cos z/2",
    .values = toy_values, .slopes = toy_slopes, .bends = toy_bends,
    .lowest = -INFINITY, .highest = INFINITY,
  };

  for (guint k = 0; k < 20; k++)
    {
      DownhillFormula formula = { .loss = &loss, .activation = &activation };
      g_autoptr (DownhillDataset) dataset = random_data (20);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      const DownhillMinimum *minimum = downhill_objective_minimum (objective);
      DownhillBatch one = { NULL, k, 1 };
      DownhillBackprop chain;
      double x = downhill_dataset_get_x (dataset)[k], gradient[2];
      double w = g_test_rand_double_range (-2, 2), b = g_test_rand_double_range (-2, 2);

      assert_gradient (objective, w, b, 1000);
      g_assert_cmpfloat (downhill_objective_predict (objective, w, b, x), ==,
                         w * x + b + sin (w * x + b) / 2);
      g_assert_cmpint (minimum->kind, ==, DOWNHILL_MINIMUM_BEST_FOUND);
      g_assert_cmpfloat (minimum->loss, <=, downhill_objective_value (objective, w, b));
      downhill_objective_gradient (objective, minimum->w, minimum->b, gradient);
      g_assert_cmpfloat (hypot (gradient[0], gradient[1]), <, 1e-8);

      downhill_objective_batch_gradient (objective, &one, w, b, gradient);
      downhill_backprop_compute (&chain, objective, &one, w, b);
      assert_about (chain.by_error, 4 * pow (chain.error, 3), 1e-11, "∂E/∂r");
      assert_about (chain.by_sum, chain.by_error * (1 + cos (chain.sum) / 2), 1e-9, "∂E/∂z");
      assert_nodes (objective, &one, w, b);
      g_assert_cmpfloat (chain.by_weight, ==, gradient[0]);
      g_assert_cmpfloat (chain.by_bias, ==, gradient[1]);
    }
}

/* The values follow from one another, the slopes from the next, and all penalties stand
 * for themselves. */
static void
test_chain (void)
{
  for (guint k = 0; k < 1000; k++)
    {
      gsize m = g_test_rand_int_range (2, 20);
      DownhillFormula formula = random_formula ();
      g_autoptr (DownhillDataset) dataset = random_data (m);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      DownhillBatch one = { NULL, g_test_rand_int_range (0, m), 1 };
      double w = g_test_rand_double_range (-2, 2), b = g_test_rand_double_range (-2, 2);
      double gradient[2];
      DownhillBackprop chain;

      downhill_backprop_compute (&chain, objective, &one, w, b);
      downhill_objective_batch_gradient (objective, &one, w, b, gradient);
      assert_about (chain.prediction, downhill_objective_predict (objective, w, b, chain.x),
                    1e-14, "ŷ");
      g_assert_cmpfloat (chain.error, ==, chain.prediction - chain.target);
      assert_about (chain.by_sum, chain.by_prediction * chain.by_activation, 1e-12, "∂E/∂z");
      assert_about (chain.by_weight, chain.by_product * chain.x + chain.penalty[0], 1e-12,
                    "∂E/∂w");
      assert_about (chain.by_bias, chain.by_sum + chain.penalty[1], 1e-12, "∂E/∂b");
      g_assert_cmpfloat (chain.by_weight, ==, gradient[0]);
      g_assert_cmpfloat (chain.by_bias, ==, gradient[1]);
      assert_nodes (objective, &one, w, b);
    }
}

/* What goes together is kept together. */
static void
test_logits (void)
{
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  downhill_formula_set_loss (&formula, &downhill_loss_cross_entropy);
  g_assert_true (formula.activation == &downhill_activation_sigmoid);
  g_assert_true (downhill_formula_is_convex (&formula));
  downhill_formula_set_activation (&formula, &downhill_activation_tanh);
  g_assert_true (formula.loss == &downhill_loss_squared);
  g_assert_false (downhill_formula_is_convex (&formula));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/objective/kinds/keep-their-digits-anywhere", test_tricky);
  g_test_add_func ("/core/objective/kinds/of-logits-come-with-the-sigmoid", test_logits);
  g_test_add_func ("/core/objective/derivatives/are-those-of-torch", test_derivatives);
  g_test_add_func ("/core/objective/value/is-what-it-is-defined-as", test_value);
  g_test_add_func ("/core/objective/gradient/is-central-differences", test_gradient);
  g_test_add_func ("/core/objective/gradient/of-a-batch-has-the-whole-penalty",
                   test_batch_gradient);
  g_test_add_func ("/core/objective/standardised/is-the-same-but-for-a-factor",
                   test_standardised);
  g_test_add_func ("/core/objective/kinds/of-ones-own-need-nothing-but-a-table", test_toy);
  g_test_add_func ("/core/objective/chain/of-any-formula-follows-the-rule", test_chain);
  g_test_add_func ("/core/objective/highest/is-over-all-of-the-rectangle", test_highest);

  return g_test_run ();
}
