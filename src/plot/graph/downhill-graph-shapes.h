/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "downhill-graph-numbers.h"

G_BEGIN_DECLS

/**
 * DownhillGraphInk:
 * @DOWNHILL_GRAPH_INK_TEXT: what goes forward
 * @DOWNHILL_GRAPH_INK_DIM: remarks and formulas
 * @DOWNHILL_GRAPH_INK_BACK: what goes backward
 * @DOWNHILL_GRAPH_INK_WEIGHT: what belongs to w
 * @DOWNHILL_GRAPH_INK_BIAS: what belongs to b
 */
typedef enum {
  DOWNHILL_GRAPH_INK_TEXT,
  DOWNHILL_GRAPH_INK_DIM,
  DOWNHILL_GRAPH_INK_BACK,
  DOWNHILL_GRAPH_INK_WEIGHT,
  DOWNHILL_GRAPH_INK_BIAS,
} DownhillGraphInk;

/**
 * DownhillGraphNode:
 * @part: the place in the computation of what it stands for
 * @kind: what that is
 * @box: where
 * @text: what is written in it
 */
typedef struct {
  guint part;
  DownhillNodeKind kind;
  cairo_rectangle_t box;
  char *text;
} DownhillGraphNode;

/**
 * DownhillGraphLabel:
 * @box: where
 * @text: what is written there
 * @size: how large
 * @ink: in which colour
 * @part: the place of what it tells of, %DOWNHILL_GRAPH_WHOLE for the whole
 * @cut: whether there is not room for all of it
 */
typedef struct {
  cairo_rectangle_t box;
  char *text;
  DownhillTextSize size;
  DownhillGraphInk ink;
  guint part;
  gboolean cut;
} DownhillGraphLabel;

/**
 * DownhillGraphArrow:
 * @x1: where it begins
 * @y1: likewise
 * @x2: where its head is
 * @y2: likewise
 * @ink: in which colour
 */
typedef struct {
  double x1;
  double y1;
  double x2;
  double y2;
  DownhillGraphInk ink;
} DownhillGraphArrow;

/**
 * DownhillGraphLayout:
 * @nodes: (element-type DownhillGraphNode): the boxes and the circles
 * @labels: (element-type DownhillGraphLabel): what stands beside them
 * @arrows: (element-type DownhillGraphArrow): from one to the next
 * @panel: around what the step does to w and b; without a width if there is
 *   none
 * @area: what all of them lie in
 *
 * Where everything in the picture of the back-propagation is.
 */
typedef struct {
  GArray *nodes;
  GArray *labels;
  GArray *arrows;
  cairo_rectangle_t panel;
  cairo_rectangle_t area;
} DownhillGraphLayout;

G_END_DECLS
