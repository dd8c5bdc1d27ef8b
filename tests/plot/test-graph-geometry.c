/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geometry.h"

#include <math.h>

#include "plot/downhill-graph-layout.h"

/* The graph: boxes and circles, arrows and the panel, where its layout says and
 * in the colours of what they stand for. That of the layout itself is looked at
 * here only as far as a chain must be in order. */

static const struct {
  DownhillGraphPart part;
  gboolean is_round;
} nodes[] = {
  { DOWNHILL_GRAPH_X, FALSE },          { DOWNHILL_GRAPH_TIMES, TRUE },
  { DOWNHILL_GRAPH_PRODUCT, FALSE },    { DOWNHILL_GRAPH_PLUS, TRUE },
  { DOWNHILL_GRAPH_PREDICTION, FALSE }, { DOWNHILL_GRAPH_MINUS, TRUE },
  { DOWNHILL_GRAPH_ERROR, FALSE },      { DOWNHILL_GRAPH_SQUARE, TRUE },
  { DOWNHILL_GRAPH_LOSS, FALSE },       { DOWNHILL_GRAPH_WEIGHT, FALSE },
  { DOWNHILL_GRAPH_BIAS, FALSE },       { DOWNHILL_GRAPH_TARGET, FALSE },
};

static DownhillColor
get_edge (const Geometry    *self,
          DownhillGraphPart  part)
{
  if (part == DOWNHILL_GRAPH_WEIGHT)
    return self->palette->along_w;
  if (part == DOWNHILL_GRAPH_BIAS)
    return self->palette->along_b;
  if (part == DOWNHILL_GRAPH_X || part == DOWNHILL_GRAPH_TARGET)
    return self->palette->sample;

  return self->palette->frame;
}

static void
trace_box (const Geometry          *self,
           const cairo_rectangle_t *box,
           double                   r)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, box->x + box->width - r, box->y + r, r, -G_PI / 2, 0);
  cairo_arc (self->cr, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI / 2);
  cairo_arc (self->cr, box->x + r, box->y + box->height - r, r, G_PI / 2, G_PI);
  cairo_arc (self->cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (self->cr);
}

static void
draw_node (const Geometry          *self,
           const DownhillGraphNode *node)
{
  DownhillColor edge = get_edge (self, node->part), ground = edge;
  gboolean is_round = nodes[node->part].is_round;

  g_assert_cmpint (nodes[node->part].part, ==, node->part);
  ground.alpha *= 0.12;
  trace_box (self, &node->box,
             is_round ? node->box.height / 2 : MIN (6, node->box.height / 3));
  downhill_color_set (self->cr, is_round ? self->palette->background : ground);
  cairo_fill_preserve (self->cr);
  geometry_stroke (self, edge, 1.5);
}

static DownhillColor
get_ink (const Geometry   *self,
         DownhillGraphInk  ink)
{
  const DownhillColor inks[] = {
    [DOWNHILL_GRAPH_INK_TEXT] = self->palette->text,
    [DOWNHILL_GRAPH_INK_DIM] = self->palette->dim_text,
    [DOWNHILL_GRAPH_INK_BACK] = self->palette->current,
    [DOWNHILL_GRAPH_INK_WEIGHT] = self->palette->along_w,
    [DOWNHILL_GRAPH_INK_BIAS] = self->palette->along_b,
  };

  return inks[ink];
}

static void
draw_arrow (const Geometry           *self,
            const DownhillGraphArrow *arrow)
{
  double length = hypot (arrow->x2 - arrow->x1, arrow->y2 - arrow->y1);
  double x = (arrow->x2 - arrow->x1) / length, y = (arrow->y2 - arrow->y1) / length;
  double head = MIN (7, length / 2);
  double foot_x = arrow->x2 - head * x, foot_y = arrow->y2 - head * y;

  cairo_move_to (self->cr, arrow->x1, arrow->y1);
  cairo_line_to (self->cr, foot_x, foot_y);
  geometry_stroke (self, get_ink (self, arrow->ink), 1.5);
  cairo_move_to (self->cr, arrow->x2, arrow->y2);
  cairo_line_to (self->cr, foot_x + head / 2 * y, foot_y - head / 2 * x);
  cairo_line_to (self->cr, foot_x - head / 2 * y, foot_y + head / 2 * x);
  cairo_close_path (self->cr);
  cairo_fill (self->cr);
}

/* x comes first and E last, to the right or downwards. */
static void
assert_chain (const DownhillGraphLayout *layout)
{
  for (guint i = 1; i < layout->nodes->len; i++)
    {
      const DownhillGraphNode *node = &g_array_index (layout->nodes, DownhillGraphNode, i);
      const DownhillGraphNode *last = node - 1;

      if (node->part >= DOWNHILL_GRAPH_N_CHAIN || last->part >= node->part)
        continue;
      g_assert_true (node->box.x >= last->box.x + last->box.width ||
                     node->box.y >= last->box.y + last->box.height);
    }
}

static void
draw_graph (const Geometry *self)
{
  const DownhillCanvas canvas = {
    .cr = self->cr,
    .width = self->kind.width,
    .height = self->kind.height,
    .scale = self->kind.scale,
    .palette = self->palette,
  };
  g_autoptr (DownhillGraphLayout) layout = NULL;
  DownhillGraphNumbers numbers;

  downhill_graph_numbers_init (
    &numbers, downhill_experiment_get_descent (self->scene->experiment));
  layout = downhill_graph_layout_new (&canvas, &self->area, &numbers);
  g_assert_cmpuint (layout->nodes->len, >=, 4);
  g_assert_cmpuint (layout->arrows->len, >=, 12);
  assert_chain (layout);
  if (layout->panel.width > 0)
    {
      DownhillColor edge = self->palette->frame;

      edge.alpha *= 0.6;
      trace_box (self, &layout->panel, 6);
      downhill_color_set (self->cr, self->palette->area);
      cairo_fill_preserve (self->cr);
      geometry_stroke (self, edge, 1);
    }
  for (guint i = 0; i < layout->arrows->len; i++)
    draw_arrow (self, &g_array_index (layout->arrows, DownhillGraphArrow, i));
  for (guint i = 0; i < layout->nodes->len; i++)
    draw_node (self, &g_array_index (layout->nodes, DownhillGraphNode, i));
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const DownhillGraphLabel *label =
        &g_array_index (layout->labels, DownhillGraphLabel, i);

      geometry_assert_color (self, label->text, get_ink (self, label->ink));
    }
}

/* cairo rounds places to a 256th of a pixel, and those of a turned arrow before
 * it turns them. */
static void
test_graph (void)
{
  g_autoptr (Scene) scene = scene_new ();

  geometry_check (scene, "graph", draw_graph, 12, 0);
  scene_step (scene, 42);
  g_object_set (scene->experiment, "batch-size", 7, NULL);
  geometry_check (scene, "graph", draw_graph, 12, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/graph-geometry/beans/are-shapes-of-their-parts", test_graph);

  return g_test_run ();
}
