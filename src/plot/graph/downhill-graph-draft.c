/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-draft.h"

/* Lays out single things of the picture: an arrow, a node, a line of text. */

#define NODE_PADDING 8

/* Below the title, which leaves the corner to a button of the window. */
#define HEADER_LEFT 40

/* Takes @text, which is that wide. */
static void
add_label (DownhillGraphDraft      *self,
           guint                    part,
           char                    *text,
           double                   width,
           const DownhillGraphSpot *spot)
{
  const cairo_rectangle_t *area = &self->area;
  DownhillGraphLabel label = {
    .text = text,
    .size = spot->size,
    .ink = spot->ink,
    .part = part,
    .cut = width > spot->room,
  };

  label.box.width = MIN (width, spot->room);
  label.box.height = downhill_graph_draft_get_height (self, spot->size);
  label.box.x = CLAMP (spot->x - spot->align * label.box.width, area->x,
                       MAX (area->x, area->x + area->width - label.box.width));
  label.box.y = spot->y;
  g_array_append_val (self->layout->labels, label);
}

/* Takes @text. */
static void
add_box (DownhillGraphDraft *self,
         guint               part,
         char               *text,
         double              x,
         double              y,
         double              width,
         double              height)
{
  DownhillGraphNode node = {
    part, downhill_graph_numbers_get_node (self->numbers, part)->kind,
    { x - width / 2, y - height / 2, width, height }, text,
  };

  g_array_append_val (self->layout->nodes, node);
}

/* What there is to write, with fewer digits if it is wider than usual. */
static char *
write_within (const DownhillGraphDraft *self,
              guint                     part,
              DownhillGraphLine         line,
              DownhillTextSize          size,
              double                    room,
              double                   *width)
{
  for (int digits = DOWNHILL_GRAPH_DIGITS;; digits--)
    {
      g_autofree char *text = downhill_graph_numbers_write (self->numbers, part, line,
                                                            digits);

      *width = downhill_graph_draft_get_width (self, text, size);
      if (*width <= room || digits == 1)
        return g_steal_pointer (&text);
    }
}

/* Of the lines that are about no part. */
static char *
write_whole (const DownhillGraphDraft *self,
             DownhillGraphLine         line)
{
  return downhill_graph_numbers_write (self->numbers, DOWNHILL_GRAPH_WHOLE, line,
                                       DOWNHILL_GRAPH_DIGITS);
}

static char *
write_remark (const DownhillGraphDraft *self)
{
  return write_whole (self, self->table.stacks > 0 ? DOWNHILL_GRAPH_RULE_REMARK
                                                  : DOWNHILL_GRAPH_REMARK);
}

/**
 * downhill_graph_draft_init:
 * @self: (out caller-allocates): the draft; its area is yet to be set
 * @layout: what to add to
 * @canvas: where it will be drawn
 * @numbers: what is to be told
 */
void
downhill_graph_draft_init (DownhillGraphDraft         *self,
                           DownhillGraphLayout        *layout,
                           const DownhillCanvas       *canvas,
                           const DownhillGraphNumbers *numbers)
{
  /* The symbols that may come from a taller font than letters do. */
  const char *tallest = "∂E/∂ŷ ← r² − α·(w × x)";

  *self = (DownhillGraphDraft) {
    .layout = layout,
    .canvas = canvas,
    .numbers = numbers,
  };
  downhill_canvas_measure_text (canvas, tallest, DOWNHILL_TEXT_SMALL, NULL,
                                &self->small);
  downhill_canvas_measure_text (canvas, tallest, DOWNHILL_TEXT_NORMAL, NULL,
                                &self->normal);
  downhill_canvas_measure_text (canvas, tallest, DOWNHILL_TEXT_TITLE, NULL,
                                &self->title);
}

/**
 * downhill_graph_draft_get_width:
 * @self: a draft
 * @text: (nullable): a text
 * @size: how large
 *
 * Returns: its width, 0 for none
 */
double
downhill_graph_draft_get_width (const DownhillGraphDraft *self,
                                const char               *text,
                                DownhillTextSize          size)
{
  double width = 0;

  if (text != NULL)
    downhill_canvas_measure_text (self->canvas, text, size, &width, NULL);

  return width;
}

/**
 * downhill_graph_draft_get_height:
 * @self: a draft
 * @size: how large
 *
 * Returns: how high a line of any text is
 */
double
downhill_graph_draft_get_height (const DownhillGraphDraft *self,
                                 DownhillTextSize          size)
{
  return size == DOWNHILL_TEXT_TITLE    ? self->title
         : size == DOWNHILL_TEXT_NORMAL ? self->normal
                                        : self->small;
}

/**
 * downhill_graph_draft_get_widest:
 * @self: a draft
 * @part: of which node
 * @line: what is to be written
 * @size: how large
 *
 * Returns: how wide it gets with numbers of the usual greatest width
 */
double
downhill_graph_draft_get_widest (const DownhillGraphDraft *self,
                                 guint                     part,
                                 DownhillGraphLine         line,
                                 DownhillTextSize          size)
{
  g_autofree char *text = downhill_graph_numbers_write (self->numbers, part, line,
                                                        DOWNHILL_GRAPH_WIDEST);

  return downhill_graph_draft_get_width (self, text, size);
}

/**
 * downhill_graph_draft_get_node:
 * @self: a draft
 * @part: the place of a node of the chain
 * @height: the height of its node
 *
 * Returns: the width of its node
 */
double
downhill_graph_draft_get_node (const DownhillGraphDraft *self,
                               guint                     part,
                               double                    height)
{
  g_autofree char *symbol = downhill_graph_numbers_write (
    self->numbers, part, DOWNHILL_GRAPH_SYMBOL, DOWNHILL_GRAPH_DIGITS);

  return MAX (height, NODE_PADDING + downhill_graph_draft_get_width (
                                       self, symbol, DOWNHILL_TEXT_NORMAL));
}

/**
 * downhill_graph_draft_has_remark:
 * @self: a draft
 *
 * Returns: whether there is a remark on the step, and room for it
 */
gboolean
downhill_graph_draft_has_remark (const DownhillGraphDraft *self)
{
  g_autofree char *remark = write_remark (self);

  return remark != NULL &&
         downhill_graph_draft_get_width (self, remark, DOWNHILL_TEXT_SMALL) <=
           self->area.width;
}

/**
 * downhill_graph_draft_add_arrow:
 * @self: a draft
 * @x1: where it begins
 * @y1: likewise
 * @x2: where its head is
 * @y2: likewise
 * @ink: in which colour
 */
void
downhill_graph_draft_add_arrow (DownhillGraphDraft *self,
                                double              x1,
                                double              y1,
                                double              x2,
                                double              y2,
                                DownhillGraphInk    ink)
{
  DownhillGraphArrow arrow = { x1, y1, x2, y2, ink };

  g_array_append_val (self->layout->arrows, arrow);
}

/**
 * downhill_graph_draft_add_node:
 * @self: a draft
 * @part: the place of a node of the chain
 * @x: the middle
 * @y: likewise
 * @height: its height; its width is downhill_graph_draft_get_node()
 *
 * Adds a node with the symbol of the part in it.
 */
void
downhill_graph_draft_add_node (DownhillGraphDraft *self,
                               guint               part,
                               double              x,
                               double              y,
                               double              height)
{
  add_box (self, part,
           downhill_graph_numbers_write (self->numbers, part, DOWNHILL_GRAPH_SYMBOL,
                                         DOWNHILL_GRAPH_DIGITS),
           x, y, downhill_graph_draft_get_node (self, part, height), height);
}

/**
 * downhill_graph_draft_add_operand:
 * @self: a draft
 * @part: the place of what comes in from outside the chain
 * @x: the middle
 * @y: likewise
 * @height: its height
 * @room: how wide it may be
 *
 * Adds a node with the value of the part in it.
 *
 * Returns: its width
 */
double
downhill_graph_draft_add_operand (DownhillGraphDraft *self,
                                  guint               part,
                                  double              x,
                                  double              y,
                                  double              height,
                                  double              room)
{
  /* It is not to grow and shrink with the sign. */
  double usual = downhill_graph_draft_get_width (self, "w = −0.0000",
                                                 DOWNHILL_TEXT_NORMAL);
  double width;
  char *text = write_within (self, part, DOWNHILL_GRAPH_SHORT, DOWNHILL_TEXT_NORMAL,
                             room - DOWNHILL_GRAPH_OPERAND_PADDING, &width);

  width = MIN (MAX (width, usual) + DOWNHILL_GRAPH_OPERAND_PADDING, room);
  add_box (self, part, text, x, y, width, height);

  return width;
}

/**
 * downhill_graph_draft_add_text:
 * @self: a draft
 * @text: a text that does not change from frame to frame
 * @spot: where
 */
void
downhill_graph_draft_add_text (DownhillGraphDraft      *self,
                               const char              *text,
                               const DownhillGraphSpot *spot)
{
  add_label (self, DOWNHILL_GRAPH_WHOLE, g_strdup (text),
             downhill_graph_draft_get_width (self, text, spot->size), spot);
}

/**
 * downhill_graph_draft_add_line:
 * @self: a draft
 * @part: of which node
 * @line: what to write
 * @spot: where
 *
 * Adds a line, with fewer digits where there is not the room for all.
 *
 * Returns: whether there was anything to write
 */
gboolean
downhill_graph_draft_add_line (DownhillGraphDraft      *self,
                               guint                    part,
                               DownhillGraphLine        line,
                               const DownhillGraphSpot *spot)
{
  double width;
  char *text = write_within (self, part, line, spot->size, spot->room, &width);

  if (text == NULL)
    return FALSE;
  add_label (self, part, text, width, spot);

  return TRUE;
}

/* At such length as there is room for. */
static void
add_samples (DownhillGraphDraft *self,
             DownhillGraphLine   line,
             double              x,
             double              y)
{
  DownhillGraphSpot spot = {
    .x = x,
    .y = y,
    .room = self->area.x + self->area.width - x,
    .size = DOWNHILL_TEXT_SMALL,
    .ink = DOWNHILL_GRAPH_INK_DIM,
  };

  for (;;)
    {
      g_autofree char *text = write_whole (self, line);
      double width = downhill_graph_draft_get_width (self, text, spot.size);

      if (width <= spot.room || line == DOWNHILL_GRAPH_FEW_SAMPLES)
        {
          add_label (self, DOWNHILL_GRAPH_WHOLE, g_steal_pointer (&text), width,
                     &spot);
          return;
        }
      line = line == DOWNHILL_GRAPH_HEADER ? DOWNHILL_GRAPH_SAMPLES
                                           : DOWNHILL_GRAPH_FEW_SAMPLES;
    }
}

/**
 * downhill_graph_draft_add_samples:
 * @self: a draft
 * @x: the left end
 * @y: the upper end
 *
 * Adds which samples the numbers are of.
 */
void
downhill_graph_draft_add_samples (DownhillGraphDraft *self,
                                  double              x,
                                  double              y)
{
  add_samples (self, DOWNHILL_GRAPH_SAMPLES, x, y);
}

/**
 * downhill_graph_draft_add_header:
 * @self: a draft
 *
 * Adds which samples the numbers are of, under the title, wherever the drawing
 * begins.
 */
void
downhill_graph_draft_add_header (DownhillGraphDraft *self)
{
  DownhillGraphDraft whole = *self;

  whole.area = self->layout->area;
  whole.area.width -= DOWNHILL_GRAPH_MARGIN;
  add_samples (&whole, DOWNHILL_GRAPH_HEADER, whole.area.x + HEADER_LEFT,
               whole.area.y + 2);
}

/**
 * downhill_graph_draft_add_updates:
 * @self: a draft
 * @top: the upper end of the text
 * @size: how large
 * @remark: whether to add the remark
 * @panel: whether to draw a panel around, if there is room for it
 *
 * Adds what the rule makes, if it is told, and the new w and b, with as much of the
 * formula and as many digits as there is room for.
 */
void
downhill_graph_draft_add_updates (DownhillGraphDraft *self,
                                  double              top,
                                  DownhillTextSize    size,
                                  gboolean            remark,
                                  gboolean            panel)
{
  const guint moved[] = {
    downhill_computation_find (&self->numbers->computation, "w"),
    downhill_computation_find (&self->numbers->computation, "b"),
  };
  const cairo_rectangle_t *area = &self->area;
  DownhillGraphLine line = DOWNHILL_GRAPH_UPDATE_FULL;
  DownhillGraphSpot spot = { .y = top, .room = area->width, .size = size };
  double height = downhill_graph_draft_get_height (self, size);
  g_autofree char *remark_text = remark ? write_remark (self) : NULL;
  char *texts[G_N_ELEMENTS (moved)] = { NULL };
  double widths[G_N_ELEMENTS (moved)];
  int digits = DOWNHILL_GRAPH_DIGITS;
  double width, left;

  downhill_graph_draft_add_table (self, top);
  spot.y += self->table.height;
  for (;;)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
        {
          g_free (texts[i]);
          texts[i] = downhill_graph_numbers_write (self->numbers, moved[i], line,
                                                   digits);
          widths[i] = downhill_graph_draft_get_width (self, texts[i], size);
        }
      if (MAX (widths[0], widths[1]) <= area->width ||
          (line == DOWNHILL_GRAPH_UPDATE_SHORT && digits == 1))
        break;
      if (line == DOWNHILL_GRAPH_UPDATE_FULL)
        {
          line = DOWNHILL_GRAPH_UPDATE_LONG;
        }
      else if (digits > 1)
        {
          digits--;
        }
      else
        {
          line = DOWNHILL_GRAPH_UPDATE_SHORT;
          digits = DOWNHILL_GRAPH_DIGITS;
        }
    }

  width = downhill_graph_draft_get_width (self, remark_text, DOWNHILL_TEXT_SMALL);
  for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
    width = MAX (width, MAX (widths[i], downhill_graph_draft_get_widest (
                                          self, moved[i], line, size)));
  spot.x = area->x + MAX (0, (area->width - width) / 2);
  width = MAX (width, self->table.width);
  for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
    {
      spot.ink = downhill_graph_draft_get_ink (self, moved[i]);
      add_label (self, moved[i], texts[i], widths[i], &spot);
      spot.y += height;
    }
  if (remark_text != NULL)
    {
      spot.size = DOWNHILL_TEXT_SMALL;
      spot.ink = DOWNHILL_GRAPH_INK_DIM;
      downhill_graph_draft_add_text (self, remark_text, &spot);
      spot.y += self->small;
    }
  left = area->x + (area->width - width) / 2;
  if (panel && left - DOWNHILL_GRAPH_PANEL_PADDING >= area->x)
    self->layout->panel = (cairo_rectangle_t) {
      left - DOWNHILL_GRAPH_PANEL_PADDING,
      top - DOWNHILL_GRAPH_PANEL_PADDING + 2,
      width + 2 * DOWNHILL_GRAPH_PANEL_PADDING,
      spot.y - top + 2 * DOWNHILL_GRAPH_PANEL_PADDING - 4,
    };
}

/**
 * downhill_graph_draft_get_operand:
 * @self: a draft
 * @part: the place of a node of the chain
 *
 * Returns: the place of what comes in there from outside the chain, or @part itself
 *   if nothing does
 */
guint
downhill_graph_draft_get_operand (const DownhillGraphDraft *self,
                                  guint                     part)
{
  guint operand = downhill_graph_numbers_get_node (self->numbers, part)->operand;

  return operand != DOWNHILL_NODE_NONE ? operand : part;
}

/**
 * downhill_graph_draft_is_learnt:
 * @self: a draft
 * @part: the place of a node
 *
 * Returns: whether it is w or b
 */
gboolean
downhill_graph_draft_is_learnt (const DownhillGraphDraft *self,
                                guint                     part)
{
  DownhillNodeKind kind = downhill_graph_numbers_get_node (self->numbers, part)->kind;

  return kind == DOWNHILL_NODE_WEIGHT || kind == DOWNHILL_NODE_BIAS;
}

/**
 * downhill_graph_draft_get_ink:
 * @self: a draft
 * @part: the place of a node
 *
 * Returns: the colour of its value
 */
DownhillGraphInk
downhill_graph_draft_get_ink (const DownhillGraphDraft *self,
                              guint                     part)
{
  DownhillNodeKind kind = downhill_graph_numbers_get_node (self->numbers, part)->kind;

  return kind == DOWNHILL_NODE_WEIGHT ? DOWNHILL_GRAPH_INK_WEIGHT
         : kind == DOWNHILL_NODE_BIAS ? DOWNHILL_GRAPH_INK_BIAS
                                      : DOWNHILL_GRAPH_INK_TEXT;
}

/**
 * downhill_graph_draft_get_slope_ink:
 * @self: a draft
 * @part: the place of a node
 *
 * Returns: the colour of the derivative by it
 */
DownhillGraphInk
downhill_graph_draft_get_slope_ink (const DownhillGraphDraft *self,
                                    guint                     part)
{
  DownhillGraphInk ink = downhill_graph_draft_get_ink (self, part);

  return ink == DOWNHILL_GRAPH_INK_TEXT ? DOWNHILL_GRAPH_INK_BACK : ink;
}
