/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>
#include <string.h>

#include "../random.h"
#include "core/table/downhill-csv.h"
#include "plot/graph/downhill-graph-layout.h"
#include "plot/graph/downhill-graph-plot.h"

/* The sides of a plot from which on everything must have its place. */
#define SMALLEST_WIDTH 300
/* That of the squared error of a line. */
#define SHORT_CHAIN 9

#define SMALLEST_HEIGHT 200

static const struct {
  guint batch_size;
  DownhillOrder order;
  DownhillDirection direction;
  const DownhillOptimiser *optimiser;
  gboolean standardise;
} runs[] = {
  { 1, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_DIRECTION_BOTH, &downhill_optimiser_gd, FALSE },
  { 1, DOWNHILL_ORDER_SHUFFLED, DOWNHILL_DIRECTION_WEIGHT, &downhill_optimiser_gd, FALSE },
  { 10, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_DIRECTION_BIAS, &downhill_optimiser_momentum, FALSE },
  { 30, DOWNHILL_ORDER_SHUFFLED, DOWNHILL_DIRECTION_ALTERNATING, &downhill_optimiser_adam, FALSE },
  { 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_DIRECTION_ALTERNATING, &downhill_optimiser_gd, FALSE },
  { 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_DIRECTION_WEIGHT, &downhill_optimiser_rmsprop, TRUE },
  { 30, DOWNHILL_ORDER_SHUFFLED, DOWNHILL_DIRECTION_BOTH,
    &downhill_optimiser_conjugate_gradient, TRUE },
};

static void
set_run (Scene *scene,
         gsize  i)
{
  g_object_set (scene->experiment,
                "batch-size", runs[i].batch_size,
                "order", runs[i].order,
                "direction", runs[i].direction,
                "optimiser", downhill_optimiser_get_index (runs[i].optimiser),
                "standardise", runs[i].standardise,
                NULL);
}

static void
get_numbers (Scene                *scene,
             DownhillGraphNumbers *numbers)
{
  downhill_graph_numbers_init (numbers,
                               downhill_experiment_get_descent (scene->experiment),
                               downhill_experiment_get_settings (scene->experiment));
}

static gboolean
boxes_overlap (const cairo_rectangle_t *a,
               const cairo_rectangle_t *b)
{
  const double touch = 0.01;

  return a->x + a->width > b->x + touch && b->x + b->width > a->x + touch &&
         a->y + a->height > b->y + touch && b->y + b->height > a->y + touch;
}

static void
assert_within (const cairo_rectangle_t *box,
               const cairo_rectangle_t *area)
{
  g_assert_cmpfloat (box->x, >=, area->x);
  g_assert_cmpfloat (box->y, >=, area->y);
  g_assert_cmpfloat (box->x + box->width, <=, area->x + area->width);
  g_assert_cmpfloat (box->y + box->height, <=, area->y + area->height);
}

/* x comes first and E last, to the right or downwards. */
static void
assert_chain (const DownhillGraphLayout  *layout,
              const DownhillGraphNumbers *numbers)
{
  for (guint i = 1; i < layout->nodes->len; i++)
    {
      const DownhillGraphNode *node = &g_array_index (layout->nodes, DownhillGraphNode, i);
      const DownhillGraphNode *last = node - 1;

      if (node->part >= numbers->computation.n_chain || last->part >= node->part)
        continue;
      g_assert_true (node->box.x >= last->box.x + last->box.width ||
                     node->box.y >= last->box.y + last->box.height);
    }
}

static cairo_rectangle_t
arrow_box (const DownhillGraphArrow *arrow)
{
  return (cairo_rectangle_t) {
    MIN (arrow->x1, arrow->x2), MIN (arrow->y1, arrow->y2),
    fabs (arrow->x2 - arrow->x1), fabs (arrow->y2 - arrow->y1),
  };
}

/* Nothing lies on a text: neither another one, nor a node, nor an arrow. */
static void
assert_legible (const DownhillCanvas      *canvas,
                const DownhillGraphLayout *layout)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const DownhillGraphLabel *label =
        &g_array_index (layout->labels, DownhillGraphLabel, i);
      double width, height;

      assert_within (&label->box, &layout->area);
      downhill_canvas_measure_text (canvas, label->text, label->size, &width, &height);
      g_assert_false (label->cut);
      g_assert_cmpfloat (width, <=, label->box.width + 0.01);
      g_assert_cmpfloat (height, <=, label->box.height + 0.01);
      if (layout->panel.width > 0 && boxes_overlap (&label->box, &layout->panel))
        assert_within (&label->box, &layout->panel);
      for (guint k = 0; k < i; k++)
        g_assert_false (boxes_overlap (
          &label->box, &g_array_index (layout->labels, DownhillGraphLabel, k).box));
      for (guint k = 0; k < layout->nodes->len; k++)
        g_assert_false (boxes_overlap (
          &label->box, &g_array_index (layout->nodes, DownhillGraphNode, k).box));
      for (guint k = 0; k < layout->arrows->len; k++)
        {
          cairo_rectangle_t arrow = arrow_box (
            &g_array_index (layout->arrows, DownhillGraphArrow, k));

          arrow.width = MAX (arrow.width, 0.1);
          arrow.height = MAX (arrow.height, 0.1);
          g_assert_false (boxes_overlap (&label->box, &arrow));
        }
    }
  for (guint i = 0; i < layout->nodes->len; i++)
    {
      const DownhillGraphNode *node =
        &g_array_index (layout->nodes, DownhillGraphNode, i);
      double width;

      assert_within (&node->box, &layout->area);
      downhill_canvas_measure_text (canvas, node->text, DOWNHILL_TEXT_NORMAL,
                                    &width, NULL);
      g_assert_cmpfloat (width, <=, node->box.width);
      for (guint k = 0; k < i; k++)
        g_assert_false (boxes_overlap (
          &node->box, &g_array_index (layout->nodes, DownhillGraphNode, k).box));
    }
}

static void
assert_legible_at (Scene  *scene,
                   double  width,
                   double  height)
{
  PictureKind kind = { width, height, 1, DOWNHILL_STYLE_LIGHT, FALSE };
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
  g_autoptr (DownhillGraphLayout) layout = NULL;
  DownhillGraphNumbers numbers;

  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  get_numbers (scene, &numbers);
  layout = downhill_graph_layout_new (&canvas, downhill_plot_get_area (plot),
                                      &numbers);
  if (width < SMALLEST_WIDTH || height < SMALLEST_HEIGHT)
    return;
  /* A chain, with × + − and the square at the least; a long one needs more height. */
  if (numbers.computation.n_chain <= SHORT_CHAIN || height >= 300)
    g_assert_cmpuint (layout->nodes->len, >=, 4);
  assert_legible (&canvas, layout);
  assert_chain (layout, &numbers);
}

/* Each size by two of the runs, unless all are to be tried. */
static void
test_sizes (void)
{
  static const double widths[] = { 64, 299, 300, 340, 420, 480, 560, 640, 800, 1200,
                                   3000 };
  static const double heights[] = { 64, 139, 199, 200, 240, 300, 400, 640, 2000 };

  for (gsize run = 0; run < G_N_ELEMENTS (runs); run++)
    {
      g_autoptr (Scene) scene = scene_new ();

      set_run (scene, run);
      scene_step (scene, 17);
      for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
        for (gsize k = 0; k < G_N_ELEMENTS (heights); k++)
          if (random_depth () > 1 || (i + k + run) % 3 == 0)
            assert_legible_at (scene, widths[i], heights[k]);
    }
}

/* Of all formulas, the longest chains among them. */
static void
test_formulas (void)
{
  for (guint loss = 0; loss < downhill_loss_get_n (); loss++)
    for (guint activation = 0; activation < downhill_activation_get_n (); activation++)
      for (guint penalties = 0; penalties < 2; penalties++)
        {
          g_autoptr (Scene) scene = scene_new ();
          DownhillExperiment *experiment = scene->experiment;

          downhill_experiment_set (experiment, "batch-size", penalties % 2);
          downhill_experiment_set (experiment, "activation", activation);
          g_object_set (experiment, "kind", 2, NULL);
          downhill_experiment_set (experiment, "loss", loss);
          downhill_experiment_set (experiment, "l2", penalties * 0.1);
          downhill_experiment_set (experiment, "l1", penalties * 0.2);
          downhill_experiment_set (experiment, "penalise-bias", penalties);
          scene_step (scene, 3);
          assert_legible_at (scene, 300, 200);
          assert_legible_at (scene, 560, 360);
          assert_legible_at (scene, 1200, 200);
          assert_legible_at (scene, 1200, 800);
        }
}

/* Numbers that need more room than those of the beans; each in batches of one size,
 * unless all are to be tried. */
static void
test_magnitudes (void)
{
  static const double scales[] = { 1e-9, 1e-3, 123456, 1e9, 1e15 };
  double x[20], y[20];

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (scales); k++)
      {
        g_autoptr (Scene) scene = scene_new ();

        for (gsize n = 0; n < G_N_ELEMENTS (x); n++)
          {
            x[n] = -scales[i] * (1 + n / 7.0);
            y[n] = -scales[k] * (2 - n / 3.0);
          }
        scene_set_data (scene, x, y, G_N_ELEMENTS (x));
        downhill_experiment_set_start (scene->experiment,
                                       -1.2345e-7 * scales[k] / scales[i],
                                       -9.8765 * scales[k]);
        for (guint batch_size = 0; batch_size <= 2; batch_size++)
          {
            if (random_depth () == 1 && (i + k) % 3 != batch_size)
              continue;
            downhill_experiment_set (scene->experiment, "batch-size", batch_size);
            assert_legible_at (scene, 300, 200);
            assert_legible_at (scene, 350, 300);
            assert_legible_at (scene, 480, 280);
            assert_legible_at (scene, 640, 400);
            assert_legible_at (scene, 1200, 800);
          }
      }
}

/* The picture must not change its form while the numbers do. */
static void
test_steady (void)
{
  static const double widths[] = { 350, 480, 640, 1000 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      PictureKind kind = { widths[i], 400, 1, DOWNHILL_STYLE_LIGHT, FALSE };
      DownhillPlot *plot = scene_get (scene, "graph");
      g_autoptr (DownhillTexts) texts = downhill_texts_new ();
      g_autoptr (GArray) first = NULL;

      for (guint step = 0; step < 40; step++)
        {
          g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
          g_autoptr (cairo_t) cr = cairo_create (picture);
          DownhillCanvas canvas = {
            .cr = cr,
            .width = kind.width,
            .height = kind.height,
            .scale = 1,
            .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
            .texts = texts,
          };
          g_autoptr (DownhillGraphLayout) layout = NULL;
          DownhillGraphNumbers numbers;

          get_numbers (scene, &numbers);
          layout = downhill_graph_layout_new (&canvas, downhill_plot_get_area (plot),
                                              &numbers);
          if (first == NULL)
            first = g_array_ref (layout->arrows);
          g_assert_cmpuint (layout->arrows->len, ==, first->len);
          for (guint k = 0; k < first->len; k++)
            {
              const DownhillGraphArrow *arrow =
                &g_array_index (layout->arrows, DownhillGraphArrow, k);

              g_assert_cmpfloat (arrow->x2, ==,
                                 g_array_index (first, DownhillGraphArrow, k).x2);
              g_assert_cmpfloat (arrow->y2, ==,
                                 g_array_index (first, DownhillGraphArrow, k).y2);
            }
          scene_step (scene, 1);
        }
    }
}

static guint
find (const DownhillGraphNumbers *numbers,
      const char                 *symbol)
{
  return downhill_computation_find (&numbers->computation, symbol);
}

static void
assert_written (const DownhillGraphNumbers *numbers,
                const char                 *symbol,
                DownhillGraphLine           line,
                const char                 *expected)
{
  g_autofree char *text = downhill_graph_numbers_write (numbers, find (numbers, symbol), line,
                                                        DOWNHILL_GRAPH_DIGITS);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_points (Scene *scene)
{
  static const double x[] = { 2, 4, 6 }, y[] = { 5, 3, 8 };

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  downhill_experiment_set_start (scene->experiment, 3, -2);
  downhill_experiment_set (scene->experiment, "learning-rate", 0.01);
}

/* A number with a power of its own is squared as a whole. */
static void
test_large_figures (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillGraphNumbers numbers;

  set_points (scene);
  downhill_experiment_set_start (scene->experiment, 3, 1e9 - 1);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "E", DOWNHILL_GRAPH_FULL,
                  "E = r² = (1.000×10⁹)² = 1.000×10¹⁸");
}

static void
test_figures (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillGraphNumbers numbers;

  set_points (scene);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SAMPLES, "sample 1 of 3");
  assert_written (&numbers, "w·x", DOWNHILL_GRAPH_FULL,
                  "w·x = 3.000 × 2.000 = 6.000");
  assert_written (&numbers, "ŷ", DOWNHILL_GRAPH_FULL,
                  "ŷ = w·x + b = 6.000 + (−2.000) = 4.000");
  assert_written (&numbers, "r", DOWNHILL_GRAPH_FULL,
                  "r = ŷ − y = 4.000 − 5.000 = −1.000");
  assert_written (&numbers, "E", DOWNHILL_GRAPH_FULL,
                  "E = r² = (−1.000)² = 1.000");
  assert_written (&numbers, "E", DOWNHILL_GRAPH_SLOPE_FULL, "∂E/∂E = 1");
  assert_written (&numbers, "r", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂r = 2r = −2.000");
  assert_written (&numbers, "ŷ", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂ŷ = ∂E/∂r × 1 = −2.000 × 1 = −2.000");
  assert_written (&numbers, "ŷ", DOWNHILL_GRAPH_SLOPE_LONG,
                  "∂E/∂ŷ = 2r = −2.000");
  assert_written (&numbers, "b", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂b = ∂E/∂ŷ × 1 = −2.000 × 1 = −2.000");
  assert_written (&numbers, "w", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂w = ∂E/∂(w·x) × x = −2.000 × 2.000 = −4.000");
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SLOPE_FULL, NULL);
  assert_written (&numbers, "w", DOWNHILL_GRAPH_UPDATE_FULL,
                  "w ← w − α·∂E/∂w = 3.00000 − 0.01 × (−4.00000) = 3.04000");
  assert_written (&numbers, "b", DOWNHILL_GRAPH_UPDATE_FULL,
                  "b ← b − α·∂E/∂b = −2.00000 − 0.01 × (−2.00000) = −1.98000");
  assert_written (&numbers, "E", DOWNHILL_GRAPH_REMARK, NULL);
}

/* Of a sigmoid with cross-entropy, which is no function of r, and penalties on w and b. */
static void
test_penalties (void)
{
  static const double x[] = { 1, 2 }, y[] = { 1, 0 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillGraphNumbers numbers;

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
  g_object_set (scene->experiment, "loss", downhill_loss_get_index (&downhill_loss_cross_entropy),
                "l2", 0.5, "l1", 0.25, "penalise-bias", TRUE, NULL);
  downhill_experiment_set_start (scene->experiment, 1, -1);
  get_numbers (scene, &numbers);
  g_assert_cmpuint (find (&numbers, "r"), ==, DOWNHILL_NODE_NONE);
  assert_written (&numbers, "ŷ", DOWNHILL_GRAPH_FULL, "ŷ = σ(z) = 0.5000");
  assert_written (&numbers, "ŷ", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂ŷ = (1 − y)/(1 − ŷ) − y/ŷ = −2.000");
  assert_written (&numbers, "z", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂z = ∂E/∂ŷ × f′ = −2.000 × 0.2500 = −0.5000");
  assert_written (&numbers, "E₀", DOWNHILL_GRAPH_LONG,
                  "E₀ = −y ln ŷ − (1 − y) ln(1 − ŷ) = 0.6931");
  assert_written (&numbers, "P", DOWNHILL_GRAPH_LONG,
                  "P = L2·w² + L2·b² + L1·|w| + L1·|b| = 1.500");
  assert_written (&numbers, "E", DOWNHILL_GRAPH_FULL, "E = E₀ + P = 0.6931 + 1.500 = 2.193");
  assert_written (&numbers, "w", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂w = ∂E/∂(w·x) × x + penalty = −0.5000 × 1.000 + 1.250 = 0.7500");
  assert_written (&numbers, "b", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂b = ∂E/∂z × 1 + penalty = −0.5000 × 1 + (−1.250) = −1.750");
}

/* The errors of the first two samples are −1 and 7. */
static void
test_batch (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillGraphNumbers numbers;

  set_points (scene);
  downhill_experiment_set (scene->experiment, "batch-size", 2);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SAMPLES,
                  "mean over a batch of 2 samples, 1 to 2 of 3");
  assert_written (&numbers, "r", DOWNHILL_GRAPH_FULL,
                  "r = ŷ − y = 7.000 − 4.000 = 3.000");
  assert_written (&numbers, "E", DOWNHILL_GRAPH_FULL,
                  "E = mean of r² = 25.00");
  assert_written (&numbers, "w", DOWNHILL_GRAPH_SLOPE_FULL,
                  "∂E/∂w = mean of 2r·x = 26.00");
  assert_written (&numbers, "b", DOWNHILL_GRAPH_SLOPE_LONG,
                  "∂E/∂b = 2r = 6.000");

  scene_step (scene, 1);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SAMPLES, "sample 3 of 3");
  downhill_experiment_reset (scene->experiment);
  downhill_experiment_set (scene->experiment, "batch-size", 0);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SAMPLES,
                  "every number a mean over all 3 samples");
}

/* The sample that is named is the one that the numbers are of. */
static void
test_shuffled (void)
{
  g_autoptr (Scene) scene = scene_new ();
  const double *x = downhill_dataset_get_x (
    downhill_experiment_get_dataset (scene->experiment));
  gboolean another = FALSE;

  g_object_set (scene->experiment, "order", DOWNHILL_ORDER_SHUFFLED, NULL);
  for (guint i = 0; i < 20; i++)
    {
      DownhillGraphNumbers numbers;

      get_numbers (scene, &numbers);
      g_assert_cmpfloat (numbers.computation.backprop.x, ==, x[numbers.first]);
      another = another || numbers.first != i;
      scene_step (scene, 1);
    }
  g_assert_true (another);
}

/* What is written of a step is what the step does. */
static void
test_moves (void)
{
  for (gsize run = 0; run < G_N_ELEMENTS (runs); run++)
    {
      g_autoptr (Scene) scene = scene_new ();

      set_run (scene, run);
      for (guint step = 0; step < 6; step++)
        {
          DownhillGraphNumbers numbers;
          g_autofree char *weight = NULL, *bias = NULL;
          double w, b;

          get_numbers (scene, &numbers);
          weight = downhill_graph_numbers_write (&numbers, find (&numbers, "w"),
                                                 DOWNHILL_GRAPH_UPDATE_LONG,
                                                 DOWNHILL_GRAPH_DIGITS);
          bias = downhill_graph_numbers_write (&numbers, find (&numbers, "b"),
                                               DOWNHILL_GRAPH_UPDATE_LONG,
                                               DOWNHILL_GRAPH_DIGITS);
          scene_step (scene, 1);
          scene_get_point (scene, &w, &b);
          g_assert_cmpfloat_with_epsilon (numbers.w + numbers.move[0], w, 1e-15);
          g_assert_cmpfloat_with_epsilon (numbers.b + numbers.move[1], b, 1e-15);
          g_assert_cmpint (strstr (weight, "stays") != NULL, ==, w == numbers.w);
          g_assert_cmpint (strstr (bias, "stays") != NULL, ==, b == numbers.b);
          if (runs[run].optimiser == &downhill_optimiser_gd && !runs[run].standardise &&
              w != numbers.w)
            g_assert_cmpfloat_with_epsilon (
              numbers.w - 0.01 * numbers.computation.backprop.by_weight, w, 1e-15);
        }
    }
}

/* What was set a moment ago counts for the step that is shown. */
static void
test_settings (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillGraphNumbers numbers;

  scene_step (scene, 5);
  g_object_set (scene->experiment, "batch-size", 10, "learning-rate", 0.25,
                "direction", DOWNHILL_DIRECTION_BIAS, NULL);
  get_numbers (scene, &numbers);
  g_assert_cmpuint (numbers.n, ==, 10);
  g_assert_cmpuint (numbers.first, ==, 5);
  g_assert_cmpfloat (numbers.move[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (numbers.move[1], -0.25 * numbers.computation.backprop.by_bias,
                                  1e-15);
}

/* A sample of a file is told of with its line, as where one points at it. */
static void
test_line (void)
{
  static const char table[] = "# of a file\nx,y\n2,5\n\n1,4\n";
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (DownhillDataset) dataset =
    downhill_csv_parse (table, strlen (table), "table", 1, NULL, NULL, NULL, NULL);
  DownhillGraphNumbers numbers;

  downhill_experiment_set_dataset (scene->experiment, dataset);
  downhill_experiment_set (scene->experiment, "batch-size", 1);
  scene_step (scene, 1);
  get_numbers (scene, &numbers);
  assert_written (&numbers, "x", DOWNHILL_GRAPH_SAMPLES,
                  "sample 2 of 2, line 5 of the file");
  assert_written (&numbers, "x", DOWNHILL_GRAPH_FEW_SAMPLES,
                  "sample 2 of 2");
}

static void
test_describe (void)
{
  static const struct {
    const char *symbol;
    DownhillGraphLine line;
  } told[] = {
    { "x", DOWNHILL_GRAPH_SAMPLES },
    { "x", DOWNHILL_GRAPH_VALUE },
    { "w·x", DOWNHILL_GRAPH_VALUE },
    { "ŷ", DOWNHILL_GRAPH_VALUE },
    { "y", DOWNHILL_GRAPH_VALUE },
    { "r", DOWNHILL_GRAPH_VALUE },
    { "E", DOWNHILL_GRAPH_VALUE },
    { "w", DOWNHILL_GRAPH_SLOPE_VALUE },
    { "b", DOWNHILL_GRAPH_SLOPE_VALUE },
    { "w", DOWNHILL_GRAPH_UPDATE_LONG },
    { "b", DOWNHILL_GRAPH_UPDATE_LONG },
  };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "graph");

  for (guint step = 0; step < 3; step++)
    {
      g_autofree char *description = downhill_plot_describe (plot);
      DownhillGraphNumbers numbers;

      get_numbers (scene, &numbers);
      for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
        {
          g_autofree char *text = downhill_graph_numbers_write (
            &numbers, find (&numbers, told[i].symbol), told[i].line, DOWNHILL_GRAPH_DIGITS);

          g_assert_nonnull (strstr (description, text));
        }
      scene_step (scene, 1);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_invalidated (void)
{
  static const PictureKind kind = { 640, 400, 1, DOWNHILL_STYLE_DARK, TRUE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "graph");
  g_autoptr (cairo_surface_t) before = picture_draw (plot, &kind);
  guint count = 0;

  g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &count);
  for (guint step = 1; step <= 3; step++)
    {
      g_autoptr (cairo_surface_t) after = NULL;

      scene_step (scene, 1);
      g_assert_cmpuint (count, ==, step);
      after = picture_draw (plot, &kind);
      g_assert_cmpuint (picture_count_changes (before, after, 8), >, 100);
    }
  /* There is nothing to push or to magnify. */
  downhill_plot_pan (plot, 50, 50);
  downhill_plot_zoom (plot, 100, 100, 2);
  downhill_plot_restore (plot);
}

/* Every node and every number tells what it is when the pointer is there. */
static void
test_hover (void)
{
  static const double widths[] = { 350, 1200 };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "graph");

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PictureKind kind = { widths[i], 500, 1, DOWNHILL_STYLE_LIGHT, FALSE };
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kind);
      guint found = 0;

      for (double y = 0; y < kind.height; y += 3)
        for (double x = 0; x < kind.width; x += 3)
          {
            g_autofree char *text = DOWNHILL_PLOT_GET_CLASS (plot)->read_out (plot, x, y);

            if (text != NULL && strstr (text, "prediction minus truth") != NULL)
              {
                g_assert_nonnull (strstr (text, "r = ŷ − y = "));
                g_assert_nonnull (strstr (text, "∂E/∂r = 2r = "));
                found++;
              }
          }
      g_assert_cmpuint (found, >, 20);
      downhill_plot_hover (plot, widths[i] / 2, 250);
      cairo_surface_destroy (g_steal_pointer (&picture));
      picture = picture_draw (plot, &kind);
      downhill_plot_leave (plot);
    }
}

/* Weight and bias have their colours, wherever they are drawn. */
static void
test_colors (void)
{
  static const PictureKind kinds[] = {
    { 1200, 500, 2, DOWNHILL_STYLE_LIGHT, FALSE },
    { 1000, 420, 2, DOWNHILL_STYLE_DARK, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, "graph");
      const DownhillPalette *palette = downhill_palette_get (kinds[i].style);
      g_autoptr (cairo_surface_t) picture = picture_draw (plot, &kinds[i]);
      g_autoptr (cairo_t) mask = mask_new (&kinds[i]);
      DownhillCanvas canvas = {
        .cr = mask, .width = kinds[i].width, .height = kinds[i].height, .scale = 2,
        .palette = palette,
      };
      DownhillGraphNumbers numbers;
      DownhillGraphLayout *layout;
      guint n = 0;

      get_numbers (scene, &numbers);
      layout = downhill_graph_layout_new (&canvas, downhill_plot_get_area (plot),
                                          &numbers);
      for (guint k = 0; k < layout->nodes->len; k++)
        {
          const DownhillGraphNode *node =
            &g_array_index (layout->nodes, DownhillGraphNode, k);
          guint32 pixel = picture_get (picture, (int) (2 * node->box.x),
                                       (int) (2 * (node->box.y + node->box.height / 2)));

          if (node->kind != DOWNHILL_NODE_WEIGHT && node->kind != DOWNHILL_NODE_BIAS)
            continue;
          g_assert_cmpuint (picture_distance (pixel,
                                              node->kind == DOWNHILL_NODE_WEIGHT
                                                ? palette->along_w : palette->along_b),
                            <=, 40);
          n++;
        }
      g_assert_cmpuint (n, ==, 2);
      downhill_graph_layout_free (layout);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/graph/layout/is-legible-at-every-size", test_sizes);
  g_test_add_func ("/plot/graph/layout/is-legible-for-every-formula", test_formulas);
  g_test_add_func ("/plot/graph/text/has-penalties-and-what-is-no-error", test_penalties);
  g_test_add_func ("/plot/graph/layout/is-legible-with-any-number", test_magnitudes);
  g_test_add_func ("/plot/graph/layout/stays-while-numbers-change", test_steady);
  g_test_add_func ("/plot/graph/text/has-the-figures", test_figures);
  g_test_add_func ("/plot/graph/text/squares-a-power-as-a-whole", test_large_figures);
  g_test_add_func ("/plot/graph/text/has-the-means-of-a-batch", test_batch);
  g_test_add_func ("/plot/graph/text/names-the-sample", test_shuffled);
  g_test_add_func ("/plot/graph/text/tells-what-the-step-does", test_moves);
  g_test_add_func ("/plot/graph/text/follows-the-settings-at-once", test_settings);
  g_test_add_func ("/plot/graph/text/describes-the-numbers", test_describe);
  g_test_add_func ("/plot/graph/text/names-the-line-of-a-sample", test_line);
  g_test_add_func ("/plot/graph/figure/changes-with-each-step", test_invalidated);
  g_test_add_func ("/plot/graph/hover/explains-a-part", test_hover);
  g_test_add_func ("/plot/graph/colours/are-those-of-w-and-b", test_colors);

  return g_test_run ();
}
