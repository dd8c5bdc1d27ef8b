/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

/* What the rule makes of the slopes by w and b, a row for each thing that it makes: its
 * node, what it is called, its formula, and its two values. */

#define NODE_PADDING 4
#define ROW_GAP 3
#define COLUMN_GAP 12
#define STACK_GAP 24

/* The columns of text, and in which order they are left out where there is no room. */
enum {
  CAPTION,
  FORMULA,
  VALUE_W,
  VALUE_B,
  N_COLUMNS
};

static const struct {
  DownhillGraphLine line;
  DownhillTextSize size;
} columns[N_COLUMNS] = {
  [CAPTION] = { DOWNHILL_GRAPH_CAPTION, DOWNHILL_TEXT_SMALL },
  [FORMULA] = { DOWNHILL_GRAPH_FORMULA, DOWNHILL_TEXT_SMALL },
  [VALUE_W] = { DOWNHILL_GRAPH_VALUE, DOWNHILL_TEXT_NORMAL },
  [VALUE_B] = { DOWNHILL_GRAPH_VALUE, DOWNHILL_TEXT_NORMAL },
};

typedef struct {
  double node;
  double widths[N_COLUMNS];
  double stack; /* the width of one */
  double whole;
} Table;

/* What the columns left of the values tell is alike for w and b. */
static guint
get_part (const DownhillGraphDraft *self,
          guint                     row,
          guint                     column)
{
  guint told = column == VALUE_W ? 0
               : column == VALUE_B ? 1
                                   : (self->numbers->parts.moves[0] ? 0 : 1);

  return downhill_graph_numbers_get_rule (self->numbers, told, row);
}

static guint
count_rows (const DownhillGraphDraft *self)
{
  return (self->numbers->n_rule + self->rule_stacks - 1) / self->rule_stacks;
}

static double
get_row_height (const DownhillGraphDraft *self)
{
  return self->normal + ROW_GAP;
}

/* Whether a parameter has a column: also one that does not move in this step alone. */
static gboolean
has_values (const DownhillGraphDraft *self,
            guint                     parameter)
{
  return self->numbers->settings.direction == DOWNHILL_DIRECTION_ALTERNATING ||
         self->numbers->parts.moves[parameter];
}

static void
measure (const DownhillGraphDraft *self,
         guint                     first,
         Table                    *table)
{
  *table = (Table) { 0 };
  for (guint row = 0; row < self->numbers->n_rule; row++)
    table->node = MAX (table->node,
                       downhill_graph_draft_get_node (self, get_part (self, row, FORMULA),
                                                      self->normal));
  table->stack = table->node;
  for (guint column = first; column < N_COLUMNS; column++)
    {
      if (column >= VALUE_W && !has_values (self, column - VALUE_W))
        continue;
      for (guint row = 0; row < self->numbers->n_rule; row++)
        table->widths[column] = MAX (
          table->widths[column],
          downhill_graph_draft_get_widest (self, get_part (self, row, MIN (column, FORMULA)),
                                           columns[column].line, columns[column].size));
      table->stack += COLUMN_GAP + table->widths[column];
    }
  table->whole = self->rule_stacks * table->stack + (self->rule_stacks - 1) * STACK_GAP;
}

/* Returns: whether there is room for the values at least. */
static gboolean
choose (const DownhillGraphDraft *self,
        Table                    *table)
{
  for (guint first = CAPTION; first <= VALUE_W; first++)
    {
      measure (self, first, table);
      if (table->whole <= self->area.width)
        return TRUE;
    }

  return FALSE;
}

/**
 * downhill_graph_draft_measure_rule:
 * @self: a draft
 * @width: (out): how wide the table of what the rule makes is
 * @height: (out): how high; 0 if it is not told
 *
 * Returns: whether there is room for it, as there is for nothing
 */
gboolean
downhill_graph_draft_measure_rule (const DownhillGraphDraft *self,
                                   double                   *width,
                                   double                   *height)
{
  Table table;

  *width = *height = 0;
  if (self->rule_stacks == 0)
    return TRUE;
  if (!choose (self, &table))
    return FALSE;
  *width = table.whole;
  *height = count_rows (self) * get_row_height (self);

  return TRUE;
}

static void
add_row (DownhillGraphDraft *self,
         const Table        *table,
         guint               row,
         double              x,
         double              top)
{
  double y = top + (row % count_rows (self) + 0.5) * get_row_height (self);

  downhill_graph_draft_add_node (self, get_part (self, row, FORMULA), x + table->node / 2, y,
                                 self->normal);
  x += table->node;
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      gboolean is_value = column >= VALUE_W;
      DownhillGraphSpot spot = {
        .x = x + COLUMN_GAP + (is_value ? table->widths[column] : 0),
        .y = y - downhill_graph_draft_get_height (self, columns[column].size) / 2,
        .align = is_value ? 1 : 0,
        .room = table->widths[column],
        .size = columns[column].size,
        .ink = column == VALUE_W   ? DOWNHILL_GRAPH_INK_WEIGHT
               : column == VALUE_B ? DOWNHILL_GRAPH_INK_BIAS
                                   : DOWNHILL_GRAPH_INK_DIM,
      };

      if (table->widths[column] == 0)
        continue;
      x += COLUMN_GAP + table->widths[column];
      if (!is_value || self->numbers->parts.moves[column - VALUE_W])
        downhill_graph_draft_add_line (self, get_part (self, row, column), columns[column].line,
                                       &spot);
    }
}

/**
 * downhill_graph_draft_add_rule:
 * @self: a draft in which there is room for it
 * @top: the upper end
 *
 * Adds what the rule makes of the slopes, if it is told.
 */
void
downhill_graph_draft_add_rule (DownhillGraphDraft *self,
                               double              top)
{
  Table table;

  if (self->rule_stacks == 0 || !choose (self, &table))
    return;
  for (guint row = 0; row < self->numbers->n_rule; row++)
    add_row (self, &table, row,
             self->area.x + (self->area.width - table.whole) / 2 +
               row / count_rows (self) * (table.stack + STACK_GAP),
             top);
}
