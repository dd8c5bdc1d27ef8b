/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-graph-shapes.h"

G_BEGIN_DECLS

/* The space around the drawing, and that between two things in it. */
#define DOWNHILL_GRAPH_MARGIN 10
#define DOWNHILL_GRAPH_GAP 4

/* How far the panel reaches over the text in it. */
#define DOWNHILL_GRAPH_PANEL_PADDING 9

/* How much wider than its text the node of an operand is. */
#define DOWNHILL_GRAPH_OPERAND_PADDING 14

#define DOWNHILL_GRAPH_N_LEVELS 4

/**
 * DownhillGraphColumn:
 * @DOWNHILL_GRAPH_COLUMN_CAPTION: what a thing is called that the rule makes
 * @DOWNHILL_GRAPH_COLUMN_FORMULA: of what it is made
 * @DOWNHILL_GRAPH_COLUMN_W: what it is of w
 * @DOWNHILL_GRAPH_COLUMN_B: what it is of b
 *
 * The columns of text, in the order in which they are left out where there is no room.
 */
typedef enum {
  DOWNHILL_GRAPH_COLUMN_CAPTION,
  DOWNHILL_GRAPH_COLUMN_FORMULA,
  DOWNHILL_GRAPH_COLUMN_W,
  DOWNHILL_GRAPH_COLUMN_B,
} DownhillGraphColumn;

#define DOWNHILL_GRAPH_N_COLUMNS (DOWNHILL_GRAPH_COLUMN_B + 1)

/**
 * DownhillGraphTable:
 * @stacks: in how many stacks beside one another its rows are; 0 if there is none
 * @rows: how many rows a stack has
 * @node: how wide the column of nodes is
 * @widths: how wide those of text are; 0 for one that is left out
 * @stack: how wide a stack is
 * @width: how wide all is
 * @height: how high
 *
 * The table of what the rule makes of the slopes: a row for each thing.
 */
typedef struct {
  guint stacks;
  guint rows;
  double node;
  double widths[DOWNHILL_GRAPH_N_COLUMNS];
  double stack;
  double width;
  double height;
} DownhillGraphTable;

/**
 * DownhillGraphDraft:
 * @layout: what becomes of it
 * @canvas: where it will be drawn
 * @numbers: what is to be told
 * @area: where the drawing goes
 * @table: what the rule makes of the slopes, if it is told
 * @small: how high a line of small text is
 * @normal: how high a line of normal text is
 * @title: how high a line of a title's text is
 *
 * A layout in the making, for downhill-graph-layout.c and the chains.
 */
typedef struct {
  DownhillGraphLayout *layout;
  const DownhillCanvas *canvas;
  const DownhillGraphNumbers *numbers;
  cairo_rectangle_t area;
  DownhillGraphTable table;
  double small;
  double normal;
  double title;
} DownhillGraphDraft;

/**
 * DownhillGraphSpot:
 * @x: the place of the anchor
 * @y: the upper end
 * @align: which part of the text lies at @x: 0 its left end, 1 its right end
 * @room: how wide it may be
 * @size: how large
 * @ink: in which colour
 *
 * Where to put a label.
 */
typedef struct {
  double x;
  double y;
  double align;
  double room;
  DownhillTextSize size;
  DownhillGraphInk ink;
} DownhillGraphSpot;

void              downhill_graph_draft_init         (DownhillGraphDraft         *self,
                                                     DownhillGraphLayout        *layout,
                                                     const DownhillCanvas       *canvas,
                                                     const DownhillGraphNumbers *numbers);

double            downhill_graph_draft_get_width    (const DownhillGraphDraft   *self,
                                                     const char                 *text,
                                                     DownhillTextSize            size);
double            downhill_graph_draft_get_height   (const DownhillGraphDraft   *self,
                                                     DownhillTextSize            size);
double            downhill_graph_draft_get_widest   (const DownhillGraphDraft   *self,
                                                     guint                       part,
                                                     DownhillGraphLine           line,
                                                     DownhillTextSize            size);
double            downhill_graph_draft_get_node     (const DownhillGraphDraft   *self,
                                                     guint                       part,
                                                     double                      height);
gboolean          downhill_graph_draft_has_remark   (const DownhillGraphDraft   *self);

void              downhill_graph_draft_add_arrow    (DownhillGraphDraft         *self,
                                                     double                      x1,
                                                     double                      y1,
                                                     double                      x2,
                                                     double                      y2,
                                                     DownhillGraphInk            ink);
void              downhill_graph_draft_add_node     (DownhillGraphDraft         *self,
                                                     guint                       part,
                                                     double                      x,
                                                     double                      y,
                                                     double                      height);
double            downhill_graph_draft_add_operand  (DownhillGraphDraft         *self,
                                                     guint                       part,
                                                     double                      x,
                                                     double                      y,
                                                     double                      height,
                                                     double                      room);
void              downhill_graph_draft_add_text     (DownhillGraphDraft         *self,
                                                     const char                 *text,
                                                     const DownhillGraphSpot    *spot);
gboolean          downhill_graph_draft_add_line     (DownhillGraphDraft         *self,
                                                     guint                       part,
                                                     DownhillGraphLine           line,
                                                     const DownhillGraphSpot    *spot);
void              downhill_graph_draft_add_samples  (DownhillGraphDraft         *self,
                                                     double                      x,
                                                     double                      y);
void              downhill_graph_draft_add_header   (DownhillGraphDraft         *self);
gboolean          downhill_graph_draft_set_table    (DownhillGraphDraft         *self,
                                                     guint                       stacks);
void              downhill_graph_draft_add_table    (DownhillGraphDraft         *self,
                                                     double                      top);
void              downhill_graph_draft_add_updates  (DownhillGraphDraft         *self,
                                                     double                      top,
                                                     DownhillTextSize            size,
                                                     gboolean                    remark,
                                                     gboolean                    panel);

guint             downhill_graph_draft_get_operand  (const DownhillGraphDraft   *self,
                                                     guint                       part);
gboolean          downhill_graph_draft_is_learnt    (const DownhillGraphDraft   *self,
                                                     guint                       part);
DownhillGraphInk  downhill_graph_draft_get_ink      (const DownhillGraphDraft   *self,
                                                     guint                       part);
DownhillGraphInk  downhill_graph_draft_get_slope_ink (const DownhillGraphDraft  *self,
                                                     guint                       part);

gboolean          downhill_graph_draft_wide         (DownhillGraphDraft         *self,
                                                     guint                       level);
gboolean          downhill_graph_draft_tall         (DownhillGraphDraft         *self,
                                                     guint                       level);

G_END_DECLS
