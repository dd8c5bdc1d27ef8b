/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

#include <glib/gi18n-lib.h>

/* The chain from left to right, in columns of equal width. Values stand above
 * the nodes and derivatives below; w and b come in from below, y and penalties from
 * above. */
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
             guint                    part,
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
below_width (const Wide *self,
             guint       part)
{
  return stack_width (self, part, levels[self->level].below,
                      levels[self->level].n_below);
}

static guint
count (const Wide *self)
{
  return self->draft->numbers->computation.n_chain;
}

static double
column_x (const Wide *self,
          guint       part)
{
  return self->draft->area.x + END_ROOM + (part + 0.5) * self->column;
}

static double
column_room (const Wide *self,
             guint       part)
{
  return part == 0 || part + 1 == count (self)
           ? END_ROOM + 1.5 * self->column - COLUMN_ROOM / 2
           : 2 * self->column - COLUMN_ROOM;
}

/* The place of the first operation from @part on at which something comes in from below,
 * or else from above; count() if there is none. */
static guint
find_entry (const Wide *self,
            guint       part,
            gboolean    below)
{
  for (; part < count (self); part++)
    {
      guint operand = downhill_graph_draft_get_operand (self->draft, part);

      if (operand != part && downhill_graph_draft_is_learnt (self->draft, operand) == below)
        return part;
    }

  return part;
}

/* What stands below w may reach to what stands below b, and to the edge. */
static double
operand_room (const Wide *self,
              guint       operation)
{
  guint next = find_entry (self, operation + 1, TRUE);
  double room = 2 * (next - operation) * self->column - COLUMN_ROOM;

  if (next == count (self))
    return 2 * self->column - COLUMN_ROOM;

  return MIN (room - below_width (self, downhill_graph_draft_get_operand (self->draft, next)),
              2 * END_ROOM + (2 * operation + 1) * self->column);
}

static gboolean
operand_fits (const Wide *self,
              guint       operation)
{
  guint operand = downhill_graph_draft_get_operand (self->draft, operation);
  double width = DOWNHILL_GRAPH_OPERAND_PADDING +
                 downhill_graph_draft_get_widest (self->draft, operand, DOWNHILL_GRAPH_SHORT,
                                                  DOWNHILL_TEXT_NORMAL);

  return width <= 2 * self->column - GAP &&
         (!downhill_graph_draft_is_learnt (self->draft, operand) ||
          below_width (self, operand) <= operand_room (self, operation));
}

static gboolean
columns_fit (const Wide *self)
{
  for (guint part = 0; part < count (self); part++)
    {
      double room = column_room (self, part);

      if (downhill_graph_draft_get_operand (self->draft, part) != part)
        {
          if (!operand_fits (self, part))
            return FALSE;
        }
      else if (downhill_graph_numbers_has_value (self->draft->numbers, part) &&
               (stack_width (self, part, levels[self->level].above,
                             levels[self->level].n_above) > room ||
                below_width (self, part) > room))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static void
add_above (Wide  *self,
           guint  part)
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
add_below (Wide   *self,
           guint   part,
           double  x,
           double  y,
           double  room)
{
  DownhillGraphSpot spot = { .x = x, .y = y, .align = 0.5, .room = room };

  for (gsize i = 0; i < levels[self->level].n_below; i++)
    {
      spot.size = line_size (self, i);
      spot.ink = i == 0 ? downhill_graph_draft_get_slope_ink (self->draft, part)
                        : DOWNHILL_GRAPH_INK_DIM;
      if (downhill_graph_draft_add_line (self->draft, part,
                                         levels[self->level].below[i], &spot))
        spot.y += downhill_graph_draft_get_height (self->draft, spot.size);
    }
}

static void
add_link (Wide  *self,
          guint  part)
{
  double from = column_x (self, part) + 3 +
                downhill_graph_draft_get_node (self->draft, part, self->node) / 2;
  double to = column_x (self, part + 1) - 3 -
              downhill_graph_draft_get_node (self->draft, part + 1, self->node) / 2;

  downhill_graph_draft_add_arrow (self->draft, from, self->chain_y - self->offset, to,
                                  self->chain_y - self->offset,
                                  DOWNHILL_GRAPH_INK_TEXT);
  /* Nothing is learnt about x. */
  if (part != 0)
    downhill_graph_draft_add_arrow (self->draft, to, self->chain_y + self->offset,
                                    from, self->chain_y + self->offset,
                                    DOWNHILL_GRAPH_INK_BACK);
}

static void
add_chain (Wide *self)
{
  for (guint part = 0; part < count (self); part++)
    {
      downhill_graph_draft_add_node (self->draft, part, column_x (self, part),
                                     self->chain_y, self->node);
      if (part + 1 < count (self))
        add_link (self, part);
      if (!downhill_graph_numbers_has_value (self->draft->numbers, part))
        continue;
      add_above (self, part);
      add_below (self, part, column_x (self, part),
                 self->chain_y + self->node / 2 + GAP, column_room (self, part));
    }
}

/* Adds what comes in from below at an operation. Returns: its width. */
static double
add_parameter (Wide  *self,
               guint  operation)
{
  guint part = downhill_graph_draft_get_operand (self->draft, operation);
  double x = column_x (self, operation);
  double upper = self->chain_y + self->node / 2 + 2;
  double lower = self->operand_y - self->node / 2 - 2;

  downhill_graph_draft_add_arrow (self->draft, x - self->offset, lower,
                                  x - self->offset, upper,
                                  downhill_graph_draft_get_ink (self->draft, part));
  downhill_graph_draft_add_arrow (self->draft, x + self->offset, upper,
                                  x + self->offset, lower, DOWNHILL_GRAPH_INK_BACK);
  add_below (self, part, x, self->operand_y + self->node / 2 + GAP,
             operand_room (self, operation));

  return downhill_graph_draft_add_operand (self->draft, part, x, self->operand_y,
                                           self->node, 2 * self->column - GAP);
}

/* Adds what comes in from above at an operation. Returns: its width. */
static double
add_entry (Wide  *self,
           guint  operation)
{
  double x = column_x (self, operation);

  downhill_graph_draft_add_arrow (self->draft, x, self->target_y + self->node / 2 + 2,
                                  x, self->chain_y - self->node / 2 - 2,
                                  DOWNHILL_GRAPH_INK_TEXT);

  return downhill_graph_draft_add_operand (
    self->draft, downhill_graph_draft_get_operand (self->draft, operation), x,
    self->target_y, self->node, 2 * self->column - GAP);
}

/* Adds all that comes in from outside, and says where the free corners begin: left of the
 * first from above and right of the last from below. Returns: the right end of what comes
 * in from above. */
static double
add_outside (Wide   *self,
             double *left,
             double *right)
{
  double end = 0;

  for (guint part = find_entry (self, 0, TRUE); part < count (self);
       part = find_entry (self, part + 1, TRUE))
    *right = column_x (self, part) + add_parameter (self, part) / 2;
  for (guint part = find_entry (self, 0, FALSE); part < count (self);
       part = find_entry (self, part + 1, FALSE))
    {
      double half = add_entry (self, part) / 2;

      if (end == 0)
        *left = column_x (self, part) - half;
      end = column_x (self, part) + half;
    }

  return end;
}

/* Names the two ways in the corners that y and b leave free, near to the chain
 * where those are far from it. */
static void
add_ways (Wide   *self,
          double  first,
          double  last)
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
  spot.room = first - DOWNHILL_GRAPH_MARGIN - left;
  spot.ink = DOWNHILL_GRAPH_INK_TEXT;
  if (downhill_graph_draft_get_width (draft, forward, spot.size) <= spot.room)
    downhill_graph_draft_add_text (draft, forward, &spot);

  spot.x = right;
  spot.y = MIN (self->operand_y, self->chain_y + far_down) - draft->normal / 2;
  spot.align = 1;
  spot.room = right - last - DOWNHILL_GRAPH_MARGIN;
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
    .column = (area->width - 2 * END_ROOM) / self->numbers->computation.n_chain,
    .node = self->normal + 4,
  };
  guint entry = find_entry (&wide, 0, FALSE);
  /* Else it stands right of the one thing that comes in from above. */
  gboolean has_header = levels[level].header ||
                        find_entry (&wide, entry + 1, FALSE) < count (&wide);
  gboolean remark = levels[level].header && downhill_graph_draft_has_remark (self);
  double header = has_header ? self->small + GAP : 0;
  double above = stack_height (&wide, levels[level].n_above);
  double below = stack_height (&wide, levels[level].n_below);
  double updates = self->table.height + 2 * self->normal + (remark ? self->small : 0);
  double extra = area->height - header - above - 2 * below - updates -
                 3 * wide.node - 6 * GAP;
  double growth = CLAMP (extra / 12, 0, MOST_GROWTH);
  double unit, first = 0, last = 0, end;
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
  end = add_outside (&wide, &first, &last);
  add_ways (&wide, first, last);
  if (has_header)
    downhill_graph_draft_add_header (self);
  else
    downhill_graph_draft_add_samples (self, end + DOWNHILL_GRAPH_MARGIN,
                                      wide.target_y - self->small / 2);
  downhill_graph_draft_add_updates (
    self, area->y + area->height - updates - (panel ? PANEL_PADDING : 0),
    DOWNHILL_TEXT_NORMAL, remark, panel);

  return TRUE;
}
