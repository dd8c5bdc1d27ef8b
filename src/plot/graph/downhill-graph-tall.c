/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

#include <glib/gi18n-lib.h>

/* The chain downwards, in rows of equal height. Values stand left of it and
 * derivatives right; w, b, y and penalties come in from the left, and the derivatives by w
 * and b go out to the right. */
typedef struct {
  DownhillGraphDraft *draft;
  guint level;
  double x;
  double top;
  double pitch;
  double node;
  gboolean boxed; /* whether quantities are nodes, as operations always are */
} Tall;

#define GAP DOWNHILL_GRAPH_GAP

#define ARROW 18
#define LARGEST_NODE 28
#define LARGEST_SMALL_NODE 18
#define LARGEST_PITCH 48
#define SMALLEST_BOXED_PITCH 34

/* Of the two arrows from the middle. */
#define OFFSET 4

/* From the middle to the text, where an arrow runs through. */
#define HALF_WIRE 8

static const struct {
  DownhillGraphLine left;
  DownhillGraphLine right;
  DownhillTextSize size;
  gboolean header;
} levels[DOWNHILL_GRAPH_N_LEVELS] = {
  { DOWNHILL_GRAPH_SHORT, DOWNHILL_GRAPH_SLOPE_SHORT, DOWNHILL_TEXT_SMALL, FALSE },
  { DOWNHILL_GRAPH_SHORT, DOWNHILL_GRAPH_SLOPE_SHORT, DOWNHILL_TEXT_NORMAL, TRUE },
  { DOWNHILL_GRAPH_LONG, DOWNHILL_GRAPH_SLOPE_LONG, DOWNHILL_TEXT_NORMAL, TRUE },
  { DOWNHILL_GRAPH_FULL, DOWNHILL_GRAPH_SLOPE_FULL, DOWNHILL_TEXT_NORMAL, TRUE },
};

static gboolean
is_node (const Tall *self,
         guint       part)
{
  return self->boxed || !downhill_graph_numbers_has_value (self->draft->numbers, part);
}

static double
half_width (const Tall *self,
            guint       part)
{
  return is_node (self, part)
           ? downhill_graph_draft_get_node (self->draft, part, self->node) / 2
           : HALF_WIRE;
}

/* How far from the middle the text of a row begins. */
static double
reach (const Tall *self,
       guint       part)
{
  gboolean has_operand = downhill_graph_draft_get_operand (self->draft, part) != part;

  return half_width (self, part) + 2 * GAP + (has_operand ? ARROW : 0);
}

static void
measure_sides (const Tall *self,
               double     *left,
               double     *right)
{
  *left = *right = 0;
  for (guint part = 0; part < self->draft->numbers->computation.n_chain; part++)
    {
      guint told = downhill_graph_draft_get_operand (self->draft, part);
      double from = reach (self, part);

      *left = MAX (*left, from + downhill_graph_draft_get_widest (
                                   self->draft, told, levels[self->level].left,
                                   levels[self->level].size));
      *right = MAX (*right, from + downhill_graph_draft_get_widest (
                                     self->draft, told, levels[self->level].right,
                                     levels[self->level].size));
    }
}

/* Adds the two arrows from a box to the next, or, where quantities have no
 * boxes, those that run through the row of a quantity. */
static void
add_link (Tall   *self,
          guint   part,
          double  y)
{
  gboolean is_end = part + 1 == self->draft->numbers->computation.n_chain;
  double from = self->boxed ? y + self->node / 2 + 1
                            : y - self->pitch + self->node / 2 + 1;
  double to = y + self->pitch - self->node / 2 - 1;

  if (self->boxed ? is_end : is_node (self, part))
    return;
  if (part == 0 && !self->boxed)
    from = y - self->pitch / 2;
  if (is_end)
    to = y + self->pitch / 2;
  downhill_graph_draft_add_arrow (self->draft, self->x - OFFSET, from,
                                  self->x - OFFSET, to, DOWNHILL_GRAPH_INK_TEXT);
  /* Nothing is learnt about x. */
  if (part != 0)
    downhill_graph_draft_add_arrow (self->draft, self->x + OFFSET, to,
                                    self->x + OFFSET, from, DOWNHILL_GRAPH_INK_BACK);
}

static void
add_texts (Tall   *self,
           guint   part,
           double  y,
           double  left,
           double  right)
{
  guint told = downhill_graph_draft_get_operand (self->draft, part);
  double from = reach (self, part);
  DownhillTextSize size = levels[self->level].size;
  DownhillGraphSpot spot = {
    .x = self->x - from,
    .y = y - downhill_graph_draft_get_height (self->draft, size) / 2,
    .align = 1,
    .room = left - from,
    .size = size,
    .ink = downhill_graph_draft_get_ink (self->draft, told),
  };

  downhill_graph_draft_add_line (self->draft, told, levels[self->level].left, &spot);
  spot.x = self->x + from;
  spot.align = 0;
  spot.room = right - from;
  spot.ink = downhill_graph_draft_get_slope_ink (self->draft, told);
  downhill_graph_draft_add_line (self->draft, told, levels[self->level].right, &spot);
}

static void
add_row (Tall   *self,
         guint   part,
         double  left,
         double  right)
{
  guint operand = downhill_graph_draft_get_operand (self->draft, part);
  double y = self->top + (part + 0.5) * self->pitch;
  double from = half_width (self, part) + GAP;

  if (is_node (self, part))
    downhill_graph_draft_add_node (self->draft, part, self->x, y, self->node);
  add_link (self, part, y);
  add_texts (self, part, y, left, right);
  if (operand != part)
    downhill_graph_draft_add_arrow (self->draft, self->x - from - ARROW, y,
                                    self->x - from, y,
                                    downhill_graph_draft_get_ink (self->draft, operand));
  if (downhill_graph_draft_is_learnt (self->draft, operand))
    downhill_graph_draft_add_arrow (self->draft, self->x + from, y,
                                    self->x + from + ARROW, y,
                                    DOWNHILL_GRAPH_INK_BACK);
}

static void
add_ways (Tall   *self,
          double  left,
          double  right)
{
  DownhillGraphSpot spot = {
    .x = self->x - HALF_WIRE,
    .y = self->top - self->draft->small - GAP,
    .align = 1,
    .room = left,
    .size = DOWNHILL_TEXT_SMALL,
    .ink = DOWNHILL_GRAPH_INK_TEXT,
  };

  downhill_graph_draft_add_text (self->draft, _("forward ↓"), &spot);
  spot.x = self->x + HALF_WIRE;
  spot.align = 0;
  spot.room = right;
  spot.ink = DOWNHILL_GRAPH_INK_BACK;
  downhill_graph_draft_add_text (self->draft, _("↑ backward"), &spot);
}

/**
 * downhill_graph_draft_tall:
 * @self: a draft to which nothing was added
 * @level: how much to tell, less than %DOWNHILL_GRAPH_N_LEVELS
 *
 * Adds the chain downwards, if there is room for it.
 *
 * Returns: whether there was
 */
gboolean
downhill_graph_draft_tall (DownhillGraphDraft *self,
                           guint               level)
{
  const cairo_rectangle_t *area = &self->area;
  DownhillTextSize size = levels[level].size;
  double line = downhill_graph_draft_get_height (self, size);
  gboolean remark = levels[level].header && downhill_graph_draft_has_remark (self);
  double header = levels[level].header ? 2 * (self->small + GAP) : 0;
  double updates = self->table.height + 2 * line + (remark ? self->small : 0);
  double height = area->height - header - updates - GAP;
  guint n = self->numbers->computation.n_chain;
  Tall tall = {
    .draft = self,
    .level = level,
    .pitch = MIN (height / n, LARGEST_PITCH),
  };
  double left, right, spare;

  if (tall.pitch < line)
    return FALSE;
  tall.boxed = level > 0 && tall.pitch >= SMALLEST_BOXED_PITCH;
  tall.node = level == 0 ? MIN (tall.pitch, LARGEST_SMALL_NODE)
                         : MIN (tall.boxed ? tall.pitch - 12 : tall.pitch,
                                LARGEST_NODE);
  measure_sides (&tall, &left, &right);
  if (left + right > area->width)
    return FALSE;

  spare = height - tall.pitch * n;
  tall.x = area->x + left + (area->width - left - right) / 2;
  tall.top = area->y + header + spare / 2;
  for (guint part = 0; part < n; part++)
    add_row (&tall, part, left, right);
  if (levels[level].header)
    {
      downhill_graph_draft_add_header (self);
      add_ways (&tall, left, right);
    }
  else
    {
      /* Right of x there is no derivative. */
      downhill_graph_draft_add_samples (self, tall.x + HALF_WIRE + 2 * GAP,
                                        tall.top + (tall.pitch - line) / 2);
    }
  downhill_graph_draft_add_updates (
    self, area->y + area->height - updates - spare / 3, size, remark,
    tall.boxed && spare > 6 * DOWNHILL_GRAPH_PANEL_PADDING);

  return TRUE;
}
