/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <string.h>

#include "plot/graph/downhill-graph-layout.h"

/* What a rule makes of the slopes, in the picture of the back-propagation. */

static void
get_numbers (Scene                *scene,
             DownhillGraphNumbers *numbers)
{
  downhill_graph_numbers_init (numbers, downhill_experiment_get_descent (scene->experiment),
                               downhill_experiment_get_settings (scene->experiment));
}

static Scene *
new_scene (const DownhillOptimiser *optimiser)
{
  static const double x[] = { 2, 4, 6 }, y[] = { 5, 3, 8 };
  Scene *scene = scene_new ();

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, 3, -2);
  g_object_set (scene->experiment, "optimiser", downhill_optimiser_get_index (optimiser), NULL);
  downhill_experiment_set (scene->experiment, "learning-rate",
                           optimiser->learning_rate > 0 ? optimiser->learning_rate : 0.01);
  downhill_experiment_set (scene->experiment, "batch-size", 1);

  return scene;
}

static void
assert_written (const DownhillGraphNumbers *numbers,
                guint                       parameter,
                guint                       row,
                const char                 *expected)
{
  g_autofree char *text = downhill_graph_numbers_write (
    numbers, downhill_graph_numbers_get_rule (numbers, parameter, row), DOWNHILL_GRAPH_FULL,
    DOWNHILL_GRAPH_DIGITS);

  g_assert_cmpstr (text, ==, expected);
}

/* By hand: the first slopes are −4 and −2, those after it follow from the first step. */
static void
test_text (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    const char *w[7];
  } cases[] = {
    { &downhill_optimiser_momentum,
      { "w: g = ∂E/∂w = 57.44", "w: v = β·v + g = 0.9 × (−4.000) + 57.44 = 53.84",
        "w: Δ = −α·v = −0.01 × 53.84 = −0.5384" } },
    { &downhill_optimiser_adam,
      { "w: g = ∂E/∂w = 56.40",
        "w: m = β₁·m + (1 − β₁)·g = 0.9 × (−0.4000) + (1 − 0.9) × 56.40 = 5.280",
        "w: s = β₂·s + (1 − β₂)·g² = 0.999 × 0.01600 + (1 − 0.999) × 56.40² = 3.197",
        "w: m̂ = m/(1 − β₁ᵗ) = 5.280/(1 − 0.9²) = 27.79",
        "w: ŝ = s/(1 − β₂ᵗ) = 3.197/(1 − 0.999²) = 1599",
        "w: Δ = −α·m̂/(√ŝ + ε) = −0.01 × 27.79/(√1599 + 1×10⁻⁸) = −0.006949" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (cases[i].optimiser);
      DownhillGraphNumbers numbers;

      scene_step (scene, 1);
      get_numbers (scene, &numbers);
      for (guint row = 0; row < numbers.n_rule || cases[i].w[row] != NULL; row++)
        assert_written (&numbers, 0, row, cases[i].w[row]);
    }
}

/* A formula of two parameters has no figures; one of one has no letters left in them. */
static void
test_letters (void)
{
  for (guint rule = 0; rule < downhill_optimiser_get_n (); rule++)
    {
      g_autoptr (Scene) scene = new_scene (downhill_optimiser_get (rule));
      DownhillGraphNumbers numbers;

      downhill_experiment_set (scene->experiment, "standardise", TRUE);
      scene_step (scene, 1);
      get_numbers (scene, &numbers);
      g_assert_cmpuint (numbers.n_rule, >=, 2);
      for (guint row = 1; row < numbers.n_rule; row++)
        {
          guint part = downhill_graph_numbers_get_rule (&numbers, 1, row);
          g_autofree char *figures = downhill_graph_numbers_write (
            &numbers, part, DOWNHILL_GRAPH_FIGURES, DOWNHILL_GRAPH_DIGITS);

          g_assert_cmpint (figures == NULL, ==, numbers.parts.of[1].list[row - 1].of_both);
          for (const char *text = figures; text != NULL && *text != '\0';
               text = g_utf8_next_char (text))
            g_assert_false (g_unichar_isalpha (g_utf8_get_char (text)));
        }
    }
}

/* The number of steps is an exponent, of as many digits as it has. */
static void
test_power (void)
{
  g_autoptr (Scene) scene = new_scene (&downhill_optimiser_adam);
  g_autofree char *figures = NULL;
  DownhillGraphNumbers numbers;

  scene_step (scene, 12);
  get_numbers (scene, &numbers);
  figures = downhill_graph_numbers_write (&numbers,
                                          downhill_graph_numbers_get_rule (&numbers, 0, 3),
                                          DOWNHILL_GRAPH_FIGURES, DOWNHILL_GRAPH_DIGITS);
  g_assert_nonnull (strstr (figures, "/(1 − 0.9¹³)"));
}

/* What it tells is what the next step does. */
static void
test_values (void)
{
  for (guint rule = 0; rule < downhill_optimiser_get_n (); rule++)
    for (guint direction = 0; direction < 4; direction++)
      {
        g_autoptr (Scene) scene = new_scene (downhill_optimiser_get (rule));

        downhill_experiment_set (scene->experiment, "direction", direction);
        for (guint step = 0; step < 6; step++)
          {
            const DownhillState *state = downhill_descent_get_state (
              downhill_experiment_get_descent (scene->experiment));
            DownhillGraphNumbers numbers;

            get_numbers (scene, &numbers);
            /* Of plain descent the line of the new w tells all. */
            g_assert_cmpint (numbers.n_rule == 0, ==, rule == 0);
            scene_step (scene, 1);
            for (guint i = 0; i < 2 && numbers.n_rule > 0; i++)
              if (numbers.parts.moves[i])
                {
                  double before = i == 0 ? numbers.w : numbers.b;
                  const DownhillNode *last = downhill_graph_numbers_get_node (
                    &numbers, downhill_graph_numbers_get_rule (&numbers, i, numbers.n_rule - 1));

                  g_assert_cmpstr (last->symbol, ==, "Δ");
                  g_assert_cmpfloat (before + last->value, ==, i == 0 ? state->w : state->b);
                }
          }
      }
}

static DownhillGraphLayout *
new_layout (Scene  *scene,
            double  width,
            double  height)
{
  const PictureKind kind = { width, height, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  DownhillPlot *plot = scene_get (scene, "graph");
  g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
  g_autoptr (cairo_t) cr = cairo_create (picture);
  DownhillCanvas canvas = {
    .cr = cr,
    .width = width,
    .height = height,
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };
  DownhillGraphNumbers numbers;

  get_numbers (scene, &numbers);

  return downhill_graph_layout_new (&canvas, downhill_plot_get_area (plot), &numbers);
}

static guint
count_nodes (const DownhillGraphLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->nodes->len; i++)
    n += g_array_index (layout->nodes, DownhillGraphNode, i).part >= DOWNHILL_COMPUTATION_MOST;

  return n;
}

static guint
count_labels (const DownhillGraphLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->labels->len; i++)
    {
      guint part = g_array_index (layout->labels, DownhillGraphLabel, i).part;

      n += part != DOWNHILL_GRAPH_WHOLE && part >= DOWNHILL_COMPUTATION_MOST;
    }

  return n;
}

/* Each has a node where there is room; lines, or nothing, where there is not. */
static void
test_nodes (void)
{
  static const struct {
    const DownhillOptimiser *optimiser;
    double width;
    double height;
    guint n;
    guint n_values; /* at least */
  } cases[] = {
    { &downhill_optimiser_gd, 1000, 640, 0, 0 },
    { &downhill_optimiser_momentum, 1000, 640, 3, 6 },
    { &downhill_optimiser_momentum, 480, 360, 3, 6 },
    { &downhill_optimiser_momentum, 300, 200, 0, 0 },
    { &downhill_optimiser_adam, 1000, 640, 6, 12 },
    { &downhill_optimiser_adam, 480, 360, 6, 12 },
    { &downhill_optimiser_adam, 480, 330, 6, 12 },
    { &downhill_optimiser_adam, 280, 270, 0, 12 },
    { &downhill_optimiser_adam, 280, 170, 0, 0 },
    { &downhill_optimiser_adam, 300, 200, 0, 0 },
    { &downhill_optimiser_conjugate_gradient, 1000, 640, 5, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = new_scene (cases[i].optimiser);
      g_autoptr (DownhillGraphLayout) layout =
        new_layout (scene, cases[i].width, cases[i].height);

      g_assert_cmpuint (count_nodes (layout), ==, cases[i].n);
      g_assert_cmpuint (count_labels (layout), >=, cases[i].n_values);
      g_assert_cmpint (count_labels (layout) == 0, ==, cases[i].n_values == 0);
      g_assert_cmpuint (layout->labels->len, >=, 4);
    }
}

static void
assert_label (const DownhillGraphLayout *layout,
              const char                *text,
              DownhillGraphInk           ink)
{
  guint n = 0;

  for (guint i = 0; i < layout->labels->len; i++)
    {
      const DownhillGraphLabel *label = &g_array_index (layout->labels, DownhillGraphLabel, i);

      n += label->ink == ink && g_str_equal (label->text, text);
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Both values are told wherever one points in a row, and spoken. */
static void
test_words (void)
{
  g_autoptr (Scene) scene = new_scene (&downhill_optimiser_momentum);
  DownhillPlot *plot = scene_get (scene, "graph");
  g_autoptr (DownhillGraphLayout) layout = NULL;
  g_autofree char *described = NULL;
  guint n = 0;

  scene_step (scene, 1);
  layout = new_layout (scene, 1000, 640);
  for (guint i = 0; i < layout->nodes->len; i++)
    {
      const DownhillGraphNode *node = &g_array_index (layout->nodes, DownhillGraphNode, i);
      g_autofree char *text = NULL;

      if (!g_str_equal (node->text, "v"))
        continue;
      text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, node->box.x + 2, node->box.y + 2);
      g_assert_nonnull (strstr (text, "w: v = β·v + g = 0.9 × (−4.000) + 57.44 = 53.84"));
      g_assert_nonnull (strstr (text, "b: v = β·v + g = 0.9 × (−2.000) + 14.36 = 12.56"));
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  assert_label (layout, "53.84", DOWNHILL_GRAPH_INK_WEIGHT);
  assert_label (layout, "12.56", DOWNHILL_GRAPH_INK_BIAS);
  described = downhill_plot_describe (plot);
  g_assert_nonnull (strstr (described, "velocity w 53.84, velocity b 12.56, the step w −0.5384"));
}

static void
test_standardised (void)
{
  g_autoptr (Scene) scene = new_scene (&downhill_optimiser_gd);
  g_autofree char *remark = NULL;
  DownhillGraphNumbers numbers;

  downhill_experiment_set (scene->experiment, "standardise", TRUE);
  get_numbers (scene, &numbers);
  g_assert_cmpuint (numbers.n_rule, ==, 2);
  g_assert_cmpfloat (numbers.rule[0][0].value, !=, numbers.computation.backprop.by_weight);
  remark = downhill_graph_numbers_write (&numbers, DOWNHILL_GRAPH_WHOLE,
                                         DOWNHILL_GRAPH_RULE_REMARK, DOWNHILL_GRAPH_DIGITS);
  g_assert_cmpstr (remark, ==, "g to Δ: of standardised data");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/graph-rule/text/has-the-figures-of-each-part", test_text);
  g_test_add_func ("/plot/graph-rule/text/leaves-no-letter-of-any-rule", test_letters);
  g_test_add_func ("/plot/graph-rule/text/has-the-number-of-steps-as-an-exponent", test_power);
  g_test_add_func ("/plot/graph-rule/values/are-those-of-the-step-of-every-rule", test_values);
  g_test_add_func ("/plot/graph-rule/nodes/are-there-where-there-is-room", test_nodes);
  g_test_add_func ("/plot/graph-rule/words/tell-of-both-parameters", test_words);
  g_test_add_func ("/plot/graph-rule/standardised/is-said-to-be", test_standardised);

  return g_test_run ();
}
