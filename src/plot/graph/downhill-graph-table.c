/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

/* What the rule makes of the slopes by w and b, a row for each thing that it makes: its
 * node, what it is called, its formula, and its two values. */

#define ROW_GAP 3
#define COLUMN_GAP 12
#define STACK_GAP 24

static const struct {
  DownhillGraphLine line;
  DownhillTextSize size;
  DownhillGraphInk ink;
} columns[DOWNHILL_GRAPH_N_COLUMNS] = {
  [DOWNHILL_GRAPH_COLUMN_CAPTION] = { DOWNHILL_GRAPH_CAPTION, DOWNHILL_TEXT_SMALL,
                                      DOWNHILL_GRAPH_INK_DIM },
  [DOWNHILL_GRAPH_COLUMN_FORMULA] = { DOWNHILL_GRAPH_FORMULA, DOWNHILL_TEXT_SMALL,
                                      DOWNHILL_GRAPH_INK_DIM },
  [DOWNHILL_GRAPH_COLUMN_W] = { DOWNHILL_GRAPH_VALUE, DOWNHILL_TEXT_NORMAL,
                                DOWNHILL_GRAPH_INK_WEIGHT },
  [DOWNHILL_GRAPH_COLUMN_B] = { DOWNHILL_GRAPH_VALUE, DOWNHILL_TEXT_NORMAL,
                                DOWNHILL_GRAPH_INK_BIAS },
};

static double
get_row_height (const DownhillGraphDraft *self)
{
  return self->normal + ROW_GAP;
}

/* A parameter that moves: captions and formulas are those of either. */
static guint
get_moving (const DownhillGraphDraft *self)
{
  return self->numbers->parts.moves[0] ? 0 : 1;
}

/* Whether a column tells of something: also of a parameter that waits in this step alone. */
static gboolean
is_told (const DownhillGraphDraft *self,
         DownhillGraphColumn       column)
{
  return column < DOWNHILL_GRAPH_COLUMN_W ||
         self->numbers->settings.direction == DOWNHILL_DIRECTION_ALTERNATING ||
         self->numbers->parts.moves[column - DOWNHILL_GRAPH_COLUMN_W];
}

static double
measure_column (const DownhillGraphDraft *self,
                DownhillGraphColumn       column)
{
  double widest = 0;

  for (guint row = 0; row < self->numbers->n_rule; row++)
    widest = MAX (widest, downhill_graph_draft_get_widest (
                            self,
                            downhill_graph_numbers_get_rule (self->numbers, get_moving (self),
                                                             row),
                            columns[column].line, columns[column].size));

  return widest;
}

static double
measure_nodes (const DownhillGraphDraft *self)
{
  double widest = 0;

  for (guint row = 0; row < self->numbers->n_rule; row++)
    widest = MAX (widest, downhill_graph_draft_get_node (
                            self,
                            downhill_graph_numbers_get_rule (self->numbers, get_moving (self),
                                                             row),
                            self->normal));

  return widest;
}

/**
 * downhill_graph_draft_set_table:
 * @self: a draft whose area is set
 * @stacks: in how many stacks it is to be told what the rule makes; 0 for not at all
 *
 * Returns: whether the area is wide enough for the values at least
 */
gboolean
downhill_graph_draft_set_table (DownhillGraphDraft *self,
                                guint               stacks)
{
  DownhillGraphTable *table = &self->table;
  guint n = self->numbers->n_rule;

  *table = (DownhillGraphTable) { .stacks = stacks };
  if (stacks == 0)
    return TRUE;
  table->rows = (n + stacks - 1) / stacks;
  table->height = table->rows * get_row_height (self);
  table->node = table->stack = measure_nodes (self);
  for (guint i = 0; i < DOWNHILL_GRAPH_N_COLUMNS; i++)
    if (is_told (self, i))
      {
        table->widths[i] = measure_column (self, i);
        table->stack += COLUMN_GAP + table->widths[i];
      }
  for (guint i = 0; i <= DOWNHILL_GRAPH_COLUMN_W; i++)
    {
      table->width = stacks * table->stack + (stacks - 1) * STACK_GAP;
      if (table->width <= self->area.width)
        return TRUE;
      table->stack -= COLUMN_GAP + table->widths[i];
      table->widths[i] = 0;
    }

  return FALSE;
}

static void
add_row (DownhillGraphDraft *self,
         guint               row,
         double              x,
         double              y)
{
  const DownhillGraphTable *table = &self->table;
  guint moving = get_moving (self);

  downhill_graph_draft_add_node (self,
                                 downhill_graph_numbers_get_rule (self->numbers, moving, row),
                                 x + table->node / 2, y, self->normal);
  x += table->node;
  for (guint i = 0; i < DOWNHILL_GRAPH_N_COLUMNS; i++)
    {
      gboolean is_value = i >= DOWNHILL_GRAPH_COLUMN_W;
      guint parameter = is_value ? i - DOWNHILL_GRAPH_COLUMN_W : moving;
      DownhillGraphSpot spot = {
        .x = x + COLUMN_GAP + (is_value ? table->widths[i] : 0),
        .y = y - downhill_graph_draft_get_height (self, columns[i].size) / 2,
        .align = is_value ? 1 : 0,
        .room = table->widths[i],
        .size = columns[i].size,
        .ink = columns[i].ink,
      };

      if (table->widths[i] == 0)
        continue;
      x += COLUMN_GAP + table->widths[i];
      if (self->numbers->parts.moves[parameter])
        downhill_graph_draft_add_line (
          self, downhill_graph_numbers_get_rule (self->numbers, parameter, row),
          columns[i].line, &spot);
    }
}

/**
 * downhill_graph_draft_add_table:
 * @self: a draft with a table that has room
 * @top: the upper end
 *
 * Adds what the rule makes of the slopes, if it is to be told.
 */
void
downhill_graph_draft_add_table (DownhillGraphDraft *self,
                                double              top)
{
  const DownhillGraphTable *table = &self->table;

  if (table->stacks == 0)
    return;
  for (guint row = 0; row < self->numbers->n_rule; row++)
    add_row (self, row,
             self->area.x + (self->area.width - table->width) / 2 +
               row / table->rows * (table->stack + STACK_GAP),
             top + (row % table->rows + 0.5) * get_row_height (self));
}
