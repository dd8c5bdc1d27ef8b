/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-layout.h"

#include "downhill-graph-draft.h"

/* The computation is drawn as a chain from x to E: from left to right where
 * there is room for a number beside every node, downwards where it is narrow,
 * and as a few lines of text where there is no room for a chain.
 *
 * Each of the two chains comes at several levels of detail, of which the
 * highest that fits is taken. What fits is measured with numbers of the usual
 * greatest width instead of the true ones: the picture must not jump to and fro
 * while the numbers change. */

#define MOST_WIDTH 1800
#define MOST_HEIGHT 520

/* What is told where there is no room for a chain, the last ones first left out. */
static const struct {
  const char *symbol;
  DownhillGraphLine line;
  gboolean spare; /* whether it is told only where all others are */
} short_lines[] = {
  { "ŷ", DOWNHILL_GRAPH_LONG },
  { "r", DOWNHILL_GRAPH_LONG },
  { "E", DOWNHILL_GRAPH_LONG, TRUE },
  { "ŷ", DOWNHILL_GRAPH_SLOPE_SHORT, TRUE },
  { "z", DOWNHILL_GRAPH_SLOPE_SHORT, TRUE },
  { "w", DOWNHILL_GRAPH_SLOPE_LONG },
  { "b", DOWNHILL_GRAPH_SLOPE_LONG },
  { "w", DOWNHILL_GRAPH_UPDATE_SHORT },
  { "b", DOWNHILL_GRAPH_UPDATE_SHORT },
};

/* What the rule makes, w on the left and b on the right, if there is room for all of it and
 * two lines more. */
static void
add_rule_lines (DownhillGraphDraft *draft,
                DownhillGraphSpot  *spot)
{
  const DownhillGraphNumbers *numbers = draft->numbers;
  const cairo_rectangle_t *area = &draft->area;

  if (spot->y + (numbers->n_rule + 2) * draft->small > area->y + area->height)
    return;
  spot->room = area->width / 2 - DOWNHILL_GRAPH_GAP;
  for (guint row = 0; row < numbers->n_rule; row++)
    {
      for (guint parameter = 0; parameter < 2; parameter++)
        if (numbers->parts.moves[parameter])
          {
            spot->x = area->x + parameter * area->width / 2;
            spot->ink = parameter == 0 ? DOWNHILL_GRAPH_INK_WEIGHT : DOWNHILL_GRAPH_INK_BIAS;
            downhill_graph_draft_add_line (
              draft, downhill_graph_numbers_get_rule (numbers, parameter, row),
              DOWNHILL_GRAPH_SHORT, spot);
          }
      spot->y += draft->small;
    }
  spot->x = area->x;
  spot->room = area->width;
}

static void
add_lines (DownhillGraphDraft *draft)
{
  const cairo_rectangle_t *area = &draft->area;
  gboolean all = G_N_ELEMENTS (short_lines) * draft->small <= area->height;
  DownhillGraphSpot spot = {
    .x = area->x,
    .y = area->y,
    .room = area->width,
    .size = DOWNHILL_TEXT_SMALL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (short_lines) &&
                    spot.y + draft->small <= area->y + area->height; i++)
    {
      guint part = downhill_computation_find (&draft->numbers->computation,
                                              short_lines[i].symbol);
      gboolean is_slope = short_lines[i].line == DOWNHILL_GRAPH_SLOPE_SHORT;

      /* Not all formulas have a z, or an r. */
      if (part == DOWNHILL_NODE_NONE || (short_lines[i].spare && !all))
        continue;
      if (short_lines[i].line == DOWNHILL_GRAPH_UPDATE_SHORT &&
          g_str_equal (short_lines[i].symbol, "w"))
        add_rule_lines (draft, &spot);
      spot.ink = is_slope ? downhill_graph_draft_get_slope_ink (draft, part)
                          : downhill_graph_draft_get_ink (draft, part);
      downhill_graph_draft_add_line (draft, part, short_lines[i].line, &spot);
      spot.y += draft->small;
    }
}

static void
node_clear (gpointer node)
{
  g_free (((DownhillGraphNode *) node)->text);
}

static void
label_clear (gpointer label)
{
  g_free (((DownhillGraphLabel *) label)->text);
}

static gboolean
contains (const cairo_rectangle_t *box,
          double                   x,
          double                   y)
{
  return x >= box->x && x <= box->x + box->width &&
         y >= box->y && y <= box->y + box->height;
}

/* Large rooms are not filled: its parts would be too far from each other. */
static cairo_rectangle_t
inset (const cairo_rectangle_t *area)
{
  double width = CLAMP (area->width - 2 * DOWNHILL_GRAPH_MARGIN, 1, MOST_WIDTH);
  double height = CLAMP (area->height - DOWNHILL_GRAPH_MARGIN, 1,
                         MAX (MOST_HEIGHT, width / 2));

  return (cairo_rectangle_t) {
    area->x + (area->width - width) / 2,
    area->y + (area->height - DOWNHILL_GRAPH_MARGIN / 2 - height) / 2,
    width, height,
  };
}

/* As much of the computation as there is room for, from a level on. A chain downwards with
 * formulas tells more than one to the right without them. */
static gboolean
add_chain (DownhillGraphDraft *draft,
           guint               least)
{
  static const struct {
    gboolean (*add) (DownhillGraphDraft *draft,
                     guint               level);
    guint level;
  } tries[] = {
    { downhill_graph_draft_wide, 3 }, { downhill_graph_draft_wide, 2 },
    { downhill_graph_draft_tall, 3 }, { downhill_graph_draft_tall, 2 },
    { downhill_graph_draft_wide, 1 }, { downhill_graph_draft_tall, 1 },
    { downhill_graph_draft_wide, 0 }, { downhill_graph_draft_tall, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    if (tries[i].level >= least && tries[i].add (draft, tries[i].level))
      return TRUE;

  return FALSE;
}

/**
 * downhill_graph_layout_new:
 * @canvas: where it will be drawn
 * @area: the room there is
 * @numbers: what is to be told
 *
 * Finds a place for everything: no two texts overlap, and none is outside
 * @area where that has the room of a plot of 300×200 or more.
 *
 * Returns: (transfer full): the layout
 */
DownhillGraphLayout *
downhill_graph_layout_new (const DownhillCanvas       *canvas,
                           const cairo_rectangle_t    *area,
                           const DownhillGraphNumbers *numbers)
{
  DownhillGraphLayout *self = g_new0 (DownhillGraphLayout, 1);
  DownhillGraphDraft draft;

  self->nodes = g_array_new (FALSE, FALSE, sizeof (DownhillGraphNode));
  self->labels = g_array_new (FALSE, FALSE, sizeof (DownhillGraphLabel));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (DownhillGraphArrow));
  g_array_set_clear_func (self->nodes, node_clear);
  g_array_set_clear_func (self->labels, label_clear);
  self->area = *area;
  downhill_graph_draft_init (&draft, self, canvas, numbers);
  draft.area = inset (area);

  /* What the rule makes tells more than the formulas of the chain. */
  if (numbers->n_rule > 0)
    for (guint stacks = 1; stacks <= 2; stacks++)
      if (downhill_graph_draft_set_table (&draft, stacks) && add_chain (&draft, 1))
        return self;
  downhill_graph_draft_set_table (&draft, 0);
  if (!add_chain (&draft, 0))
    add_lines (&draft);

  return self;
}

void
downhill_graph_layout_free (DownhillGraphLayout *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->labels);
  g_array_unref (self->arrows);
  g_free (self);
}

/**
 * downhill_graph_layout_find:
 * @self: a layout
 * @x: a place
 * @y: likewise
 * @part: (out): the place in the computation of what is drawn or told there
 *
 * Returns: whether there is anything
 */
gboolean
downhill_graph_layout_find (const DownhillGraphLayout *self,
                            double                     x,
                            double                     y,
                            guint                     *part)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const DownhillGraphNode *node =
        &g_array_index (self->nodes, DownhillGraphNode, i);

      if (contains (&node->box, x, y))
        {
          *part = node->part;
          return TRUE;
        }
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const DownhillGraphLabel *label =
        &g_array_index (self->labels, DownhillGraphLabel, i);

      if (label->part != DOWNHILL_GRAPH_WHOLE && contains (&label->box, x, y))
        {
          *part = label->part;
          return TRUE;
        }
    }

  return FALSE;
}
