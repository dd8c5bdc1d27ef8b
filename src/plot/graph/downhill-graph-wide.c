/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

#include <glib/gi18n-lib.h>

/* The chain from left to right, in columns of equal width. Values stand above
 * the nodes and derivatives below; w and b come in from below, y from above. */
typedef struct {
  DownhillGraphDraft *draft;
  guint level;
  double column;
  double node;
  double offset; /* of the two arrows from the middle */
  double target_y;
  double chain_y;
  double operand_y;
} Wide;

#define GAP DOWNHILL_GRAPH_GAP
#define PANEL_PADDING DOWNHILL_GRAPH_PANEL_PADDING

/* The chain's ends have a neighbour on one side only. */
#define END_ROOM 14

/* The space that is kept free around the middle of an operation's column: the
 * arrows to and from its operand run there. */
#define COLUMN_ROOM 16

#define MOST_GROWTH 12

/* The lines above and below a node, the nearest first. */
static const struct {
  DownhillGraphLine above[4];
  gsize n_above;
  DownhillGraphLine below[3];
  gsize n_below;
  DownhillTextSize size; /* of the nearest */
  gboolean header;
} levels[DOWNHILL_GRAPH_N_LEVELS] = {
  {
    { DOWNHILL_GRAPH_VALUE }, 1,
    { DOWNHILL_GRAPH_SLOPE_VALUE }, 1,
    DOWNHILL_TEXT_NORMAL, FALSE,
  },
  {
    { DOWNHILL_GRAPH_VALUE }, 1,
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_NAME }, 2,
    DOWNHILL_TEXT_NORMAL, TRUE,
  },
  {
    { DOWNHILL_GRAPH_VALUE, DOWNHILL_GRAPH_FORMULA }, 2,
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_FORMULA }, 2,
    DOWNHILL_TEXT_TITLE, TRUE,
  },
  {
    { DOWNHILL_GRAPH_VALUE, DOWNHILL_GRAPH_FIGURES, DOWNHILL_GRAPH_FORMULA,
      DOWNHILL_GRAPH_CAPTION }, 4,
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_CHAIN,
      DOWNHILL_GRAPH_SLOPE_FIGURES }, 3,
    DOWNHILL_TEXT_TITLE, TRUE,
  },
};

static double
stack_height (const Wide *self,
              gsize       n)
{
  return downhill_graph_draft_get_height (self->draft, levels[self->level].size) +
         (n - 1) * self->draft->small;
}

static DownhillTextSize
line_size (const Wide *self,
           gsize       i)
{
  return i == 0 ? levels[self->level].size : DOWNHILL_TEXT_SMALL;
}

static double
stack_width (const Wide              *self,
             DownhillGraphPart        part,
             const DownhillGraphLine *lines,
             gsize                    n)
{
  double width = 0;

  for (gsize i = 0; i < n; i++)
    width = MAX (width, downhill_graph_draft_get_widest (self->draft, part, lines[i],
                                                         line_size (self, i)));

  return width;
}

static double
below_width (const Wide        *self,
             DownhillGraphPart  part)
{
  return stack_width (self, part, levels[self->level].below,
                      levels[self->level].n_below);
}

static double
column_x (const Wide        *self,
          DownhillGraphPart  part)
{
  guint place = downhill_graph_numbers_get_place (self->draft->numbers, part);

  return self->draft->area.x + END_ROOM + (place + 0.5) * self->column;
}

static double
column_room (const Wide        *self,
             DownhillGraphPart  part)
{
  return part == DOWNHILL_GRAPH_X || part == DOWNHILL_GRAPH_LOSS
           ? END_ROOM + 1.5 * self->column - COLUMN_ROOM / 2
           : 2 * self->column - COLUMN_ROOM;
}

/* What stands below w may reach to what stands below b, and to the edge. */
static double
operand_room (const Wide        *self,
              DownhillGraphPart  part)
{
  double bias = below_width (self, DOWNHILL_GRAPH_BIAS);

  return part == DOWNHILL_GRAPH_WEIGHT
           ? MIN (4 * self->column - bias - COLUMN_ROOM,
                  2 * END_ROOM + 3 * self->column)
           : bias;
}

static gboolean
columns_fit (const Wide *self)
{
  for (guint place = 0; place < downhill_graph_numbers_count (self->draft->numbers); place++)
    {
      DownhillGraphPart part = downhill_graph_numbers_get_part (self->draft->numbers, place);
      double room = column_room (self, part);

      if (!downhill_graph_part_is_operation (part) &&
          (stack_width (self, part, levels[self->level].above,
                        levels[self->level].n_above) > room ||
           below_width (self, part) > room))
        return FALSE;
    }
  for (DownhillGraphPart part = DOWNHILL_GRAPH_WEIGHT; part < DOWNHILL_GRAPH_N_PARTS;
       part++)
    {
      double width = DOWNHILL_GRAPH_OPERAND_PADDING +
                     downhill_graph_draft_get_widest (self->draft, part,
                                                      DOWNHILL_GRAPH_SHORT,
                                                      DOWNHILL_TEXT_NORMAL);

      if (width > 2 * self->column - GAP ||
          below_width (self, part) > operand_room (self, part))
        return FALSE;
    }

  return below_width (self, DOWNHILL_GRAPH_BIAS) <= 2 * self->column - COLUMN_ROOM;
}

static void
add_above (Wide              *self,
           DownhillGraphPart  part)
{
  DownhillGraphSpot spot = {
    .x = column_x (self, part),
    .y = self->chain_y - self->node / 2 - GAP,
    .align = 0.5,
    .room = column_room (self, part),
  };

  for (gsize i = 0; i < levels[self->level].n_above; i++)
    {
      double height;

      spot.size = line_size (self, i);
      spot.ink = i == 0 ? DOWNHILL_GRAPH_INK_TEXT : DOWNHILL_GRAPH_INK_DIM;
      height = downhill_graph_draft_get_height (self->draft, spot.size);
      spot.y -= height;
      if (!downhill_graph_draft_add_line (self->draft, part,
                                          levels[self->level].above[i], &spot))
        spot.y += height;
    }
}

static void
add_below (Wide              *self,
           DownhillGraphPart  part,
           double             x,
           double             y,
           double             room)
{
  DownhillGraphSpot spot = { .x = x, .y = y, .align = 0.5, .room = room };

  for (gsize i = 0; i < levels[self->level].n_below; i++)
    {
      spot.size = line_size (self, i);
      spot.ink = i == 0 ? downhill_graph_part_get_slope_ink (part)
                        : DOWNHILL_GRAPH_INK_DIM;
      if (downhill_graph_draft_add_line (self->draft, part,
                                         levels[self->level].below[i], &spot))
        spot.y += downhill_graph_draft_get_height (self->draft, spot.size);
    }
}

static void
add_link (Wide              *self,
          DownhillGraphPart  part)
{
  const DownhillGraphNumbers *numbers = self->draft->numbers;
  DownhillGraphPart next = downhill_graph_numbers_get_part (
    numbers, downhill_graph_numbers_get_place (numbers, part) + 1);
  double from = column_x (self, part) + 3 +
                downhill_graph_draft_get_node (self->draft, part, self->node) / 2;
  double to = column_x (self, next) - 3 -
              downhill_graph_draft_get_node (self->draft, next, self->node) / 2;

  downhill_graph_draft_add_arrow (self->draft, from, self->chain_y - self->offset, to,
                                  self->chain_y - self->offset,
                                  DOWNHILL_GRAPH_INK_TEXT);
  /* Nothing is learnt about x. */
  if (part != DOWNHILL_GRAPH_X)
    downhill_graph_draft_add_arrow (self->draft, to, self->chain_y + self->offset,
                                    from, self->chain_y + self->offset,
                                    DOWNHILL_GRAPH_INK_BACK);
}

static void
add_chain (Wide *self)
{
  for (guint place = 0; place < downhill_graph_numbers_count (self->draft->numbers); place++)
    {
      DownhillGraphPart part = downhill_graph_numbers_get_part (self->draft->numbers, place);
      downhill_graph_draft_add_node (self->draft, part, column_x (self, part),
                                     self->chain_y, self->node);
      if (part != DOWNHILL_GRAPH_LOSS)
        add_link (self, part);
      if (downhill_graph_part_is_operation (part))
        continue;
      add_above (self, part);
      add_below (self, part, column_x (self, part),
                 self->chain_y + self->node / 2 + GAP, column_room (self, part));
    }
}

/* Adds what comes in from below at an operation. Returns: its width. */
static double
add_parameter (Wide              *self,
               DownhillGraphPart  operation)
{
  DownhillGraphPart part = downhill_graph_part_get_operand (operation);
  double x = column_x (self, operation);
  double upper = self->chain_y + self->node / 2 + 2;
  double lower = self->operand_y - self->node / 2 - 2;

  downhill_graph_draft_add_arrow (self->draft, x - self->offset, lower,
                                  x - self->offset, upper,
                                  downhill_graph_part_get_ink (part));
  downhill_graph_draft_add_arrow (self->draft, x + self->offset, upper,
                                  x + self->offset, lower, DOWNHILL_GRAPH_INK_BACK);
  add_below (self, part, x, self->operand_y + self->node / 2 + GAP,
             operand_room (self, part));

  return downhill_graph_draft_add_operand (self->draft, part, x, self->operand_y,
                                           self->node, 2 * self->column - GAP);
}

/* Likewise from above. */
static double
add_target (Wide *self)
{
  double x = column_x (self, DOWNHILL_GRAPH_MINUS);

  downhill_graph_draft_add_arrow (self->draft, x, self->target_y + self->node / 2 + 2,
                                  x, self->chain_y - self->node / 2 - 2,
                                  DOWNHILL_GRAPH_INK_TEXT);

  return downhill_graph_draft_add_operand (self->draft, DOWNHILL_GRAPH_TARGET, x,
                                           self->target_y, self->node,
                                           2 * self->column - GAP);
}

/* Names the two ways in the corners that y and b leave free, near to the chain
 * where those are far from it. */
static void
add_ways (Wide   *self,
          double  target_width,
          double  bias_width)
{
  const char *forward = _("Forward: the values →");
  const char *backward = _("← Backward: the derivatives");
  DownhillGraphDraft *draft = self->draft;
  double left = draft->area.x, right = draft->area.x + draft->area.width;
  double far_up = stack_height (self, levels[self->level].n_above) + self->node / 2 +
                  3 * GAP + draft->normal;
  double far_down = stack_height (self, levels[self->level].n_below) +
                    self->node / 2 + 3 * GAP + draft->normal;
  DownhillGraphSpot spot = { .size = DOWNHILL_TEXT_NORMAL };

  spot.x = left;
  spot.y = MAX (self->target_y, self->chain_y - far_up) - draft->normal / 2;
  spot.room = column_x (self, DOWNHILL_GRAPH_MINUS) - target_width / 2 -
              DOWNHILL_GRAPH_MARGIN - left;
  spot.ink = DOWNHILL_GRAPH_INK_TEXT;
  if (downhill_graph_draft_get_width (draft, forward, spot.size) <= spot.room)
    downhill_graph_draft_add_text (draft, forward, &spot);

  spot.x = right;
  spot.y = MIN (self->operand_y, self->chain_y + far_down) - draft->normal / 2;
  spot.align = 1;
  spot.room = right - column_x (self, DOWNHILL_GRAPH_PLUS) - bias_width / 2 -
              DOWNHILL_GRAPH_MARGIN;
  spot.ink = DOWNHILL_GRAPH_INK_BACK;
  if (downhill_graph_draft_get_width (draft, backward, spot.size) <= spot.room)
    downhill_graph_draft_add_text (draft, backward, &spot);
}

/**
 * downhill_graph_draft_wide:
 * @self: a draft to which nothing was added
 * @level: how much to tell, less than %DOWNHILL_GRAPH_N_LEVELS
 *
 * Adds the chain from left to right, if there is room for it.
 *
 * Returns: whether there was
 */
gboolean
downhill_graph_draft_wide (DownhillGraphDraft *self,
                           guint               level)
{
  const cairo_rectangle_t *area = &self->area;
  Wide wide = {
    .draft = self,
    .level = level,
    .column = (area->width - 2 * END_ROOM) / downhill_graph_numbers_count (self->numbers),
    .node = self->normal + 4,
  };
  gboolean remark = levels[level].header && downhill_graph_draft_has_remark (self);
  double header = levels[level].header ? self->small + GAP : 0;
  double above = stack_height (&wide, levels[level].n_above);
  double below = stack_height (&wide, levels[level].n_below);
  double updates = 2 * self->normal + (remark ? self->small : 0);
  double extra = area->height - header - above - 2 * below - updates -
                 3 * wide.node - 6 * GAP;
  double growth = CLAMP (extra / 12, 0, MOST_GROWTH);
  double unit, target_width, bias_width;
  gboolean panel;

  if (extra < 0 || !columns_fit (&wide))
    return FALSE;

  wide.node += growth;
  extra -= 3 * growth;
  panel = extra > 6 * PANEL_PADDING;
  if (panel)
    extra -= 2 * PANEL_PADDING;
  /* A half above y, one and three quarters along each of the vertical arrows,
   * and the rest above the panel. */
  unit = extra / 5.5;
  wide.offset = CLAMP (wide.node / 6, 3, 5);
  wide.target_y = area->y + header + unit / 2 + wide.node / 2;
  wide.chain_y = wide.target_y + wide.node + 1.75 * unit + above + 2 * GAP;
  wide.operand_y = wide.chain_y + wide.node + 1.75 * unit + below + 2 * GAP;

  add_chain (&wide);
  add_parameter (&wide, DOWNHILL_GRAPH_TIMES);
  bias_width = add_parameter (&wide, DOWNHILL_GRAPH_PLUS);
  target_width = add_target (&wide);
  add_ways (&wide, target_width, bias_width);
  if (levels[level].header)
    downhill_graph_draft_add_header (self);
  else
    downhill_graph_draft_add_samples (
      self,
      column_x (&wide, DOWNHILL_GRAPH_MINUS) + target_width / 2 + DOWNHILL_GRAPH_MARGIN,
      wide.target_y - self->small / 2);
  downhill_graph_draft_add_updates (
    self, area->y + area->height - updates - (panel ? PANEL_PADDING : 0),
    DOWNHILL_TEXT_NORMAL, remark, panel);

  return TRUE;
}
