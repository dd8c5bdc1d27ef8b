/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-layout.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* The computation is drawn as a chain from x to E: from left to right where
 * there is room for a number beside every node, downwards where it is narrow,
 * and as a few lines of text where there is no room for a chain.
 *
 * Each of the two chains comes at several levels of detail, of which the
 * highest that fits is taken. What fits is measured with numbers of the usual
 * greatest width instead of the true ones: the picture must not jump to and fro
 * while the numbers change. */
typedef struct {
  DownhillGraphLayout *layout;
  const DownhillCanvas *canvas;
  const DownhillGraphNumbers *numbers;
  GHashTable *sizes;
  cairo_rectangle_t area;
  double small;
  double normal;
  double title;
} Work;

#define MOST_WIDTH 1800
#define MOST_HEIGHT 520

#define MARGIN 10
#define GAP 4
#define N_LEVELS 4

/* Of the sizes that are kept; a new learning rate, say, brings new texts. */
#define MOST_SIZES 1000
#define END_OF_LINES DOWNHILL_GRAPH_REMARK

/* The chain's ends have a neighbour on one side only. */
#define END_ROOM 14

/* The space that is kept free around the middle of an operation's column: the
 * arrows to and from its operand run there. */
#define COLUMN_ROOM 16

#define OPERAND_PADDING 14
#define PANEL_PADDING 9

/* Below the title, which leaves the corner to a button of the window. */
#define HEADER_LEFT 40

static const DownhillGraphPart operands[] = {
  [DOWNHILL_GRAPH_TIMES] = DOWNHILL_GRAPH_WEIGHT,
  [DOWNHILL_GRAPH_PLUS] = DOWNHILL_GRAPH_BIAS,
  [DOWNHILL_GRAPH_MINUS] = DOWNHILL_GRAPH_TARGET,
  [DOWNHILL_GRAPH_LOSS] = 0,
};

static gboolean
is_operation (DownhillGraphPart part)
{
  return part == DOWNHILL_GRAPH_TIMES || part == DOWNHILL_GRAPH_PLUS ||
         part == DOWNHILL_GRAPH_MINUS || part == DOWNHILL_GRAPH_SQUARE;
}

static DownhillGraphInk
slope_ink (DownhillGraphPart part)
{
  return part == DOWNHILL_GRAPH_WEIGHT ? DOWNHILL_GRAPH_INK_WEIGHT
         : part == DOWNHILL_GRAPH_BIAS ? DOWNHILL_GRAPH_INK_BIAS
                                       : DOWNHILL_GRAPH_INK_BACK;
}

static DownhillGraphInk
operand_ink (DownhillGraphPart part)
{
  return part == DOWNHILL_GRAPH_WEIGHT ? DOWNHILL_GRAPH_INK_WEIGHT
         : part == DOWNHILL_GRAPH_BIAS ? DOWNHILL_GRAPH_INK_BIAS
                                       : DOWNHILL_GRAPH_INK_TEXT;
}

/* Laying out a text takes longer than all the rest. */
static double
text_width (const Work       *work,
            const char       *text,
            DownhillTextSize  size)
{
  double width = 0;

  if (text != NULL)
    downhill_canvas_measure_text (work->canvas, text, size, &width, NULL);

  return width;
}

/* The size of a text that does not change from frame to frame. */
static const cairo_rectangle_t *
kept_size (const Work       *work,
           const char       *text,
           DownhillTextSize  size)
{
  g_autofree char *key = g_strdup_printf (
    "%s %g %d %s", work->canvas->font != NULL ? work->canvas->font : "",
    work->canvas->scale, size, text != NULL ? text : "");
  cairo_rectangle_t *kept = g_hash_table_lookup (work->sizes, key);

  if (kept == NULL)
    {
      kept = g_new0 (cairo_rectangle_t, 1);
      if (text != NULL)
        downhill_canvas_measure_text (work->canvas, text, size, &kept->width,
                                      &kept->height);
      g_hash_table_insert (work->sizes, g_steal_pointer (&key), kept);
    }

  return kept;
}

static double
line_height (const Work       *work,
             DownhillTextSize  size)
{
  return size == DOWNHILL_TEXT_TITLE    ? work->title
         : size == DOWNHILL_TEXT_NORMAL ? work->normal
                                        : work->small;
}

static double
widest (const Work        *work,
        DownhillGraphPart  part,
        DownhillGraphLine  line,
        DownhillTextSize   size)
{
  g_autofree char *text = downhill_graph_numbers_write (work->numbers, part, line,
                                                        DOWNHILL_GRAPH_WIDEST);

  return kept_size (work, text, size)->width;
}

/* Takes @text, which is that wide; what is wider than @room will be cut. */
static void
add_measured (Work              *work,
              DownhillGraphPart  part,
              char              *text,
              double             width,
              DownhillTextSize   size,
              DownhillGraphInk   ink,
              double             x,
              double             y,
              double             align,
              double             room)
{
  const cairo_rectangle_t *area = &work->area;
  DownhillGraphLabel label = {
    .text = text,
    .size = size,
    .ink = ink,
    .part = part,
    .cut = width > room,
  };

  label.box.width = MIN (width, room);
  label.box.height = line_height (work, size);
  label.box.x = CLAMP (x - align * label.box.width, area->x,
                       MAX (area->x, area->x + area->width - label.box.width));
  label.box.y = y;
  g_array_append_val (work->layout->labels, label);
}

/* Takes @text, which does not change from frame to frame. */
static void
add_label (Work              *work,
           DownhillGraphPart  part,
           char              *text,
           DownhillTextSize   size,
           DownhillGraphInk   ink,
           double             x,
           double             y,
           double             align,
           double             room)
{
  add_measured (work, part, text, kept_size (work, text, size)->width, size, ink, x,
                y, align, room);
}

/* What there is to write, with fewer digits if it is wider than usual. */
static char *
write_within (const Work        *work,
              DownhillGraphPart  part,
              DownhillGraphLine  line,
              DownhillTextSize   size,
              double             room,
              double            *width)
{
  for (int digits = DOWNHILL_GRAPH_DIGITS;; digits--)
    {
      g_autofree char *text = downhill_graph_numbers_write (work->numbers, part,
                                                            line, digits);

      *width = text_width (work, text, size);
      if (*width <= room || digits == 1)
        return g_steal_pointer (&text);
    }
}

/* Returns: whether there was anything to write. */
static gboolean
add_written (Work              *work,
             DownhillGraphPart  part,
             DownhillGraphLine  line,
             DownhillTextSize   size,
             DownhillGraphInk   ink,
             double             x,
             double             y,
             double             align,
             double             room)
{
  double width;
  char *text = write_within (work, part, line, size, room, &width);

  if (text == NULL)
    return FALSE;
  add_measured (work, part, text, width, size, ink, x, y, align, room);

  return TRUE;
}

static void
add_arrow (Work             *work,
           double            x1,
           double            y1,
           double            x2,
           double            y2,
           DownhillGraphInk  ink)
{
  DownhillGraphArrow arrow = { x1, y1, x2, y2, ink };

  g_array_append_val (work->layout->arrows, arrow);
}

/* Takes @text. */
static void
add_node (Work              *work,
          DownhillGraphPart  part,
          char              *text,
          double             x,
          double             y,
          double             width,
          double             height)
{
  DownhillGraphNode node = {
    part, { x - width / 2, y - height / 2, width, height }, text,
  };

  g_array_append_val (work->layout->nodes, node);
}

static char *
write_symbol (const Work        *work,
              DownhillGraphPart  part)
{
  return downhill_graph_numbers_write (work->numbers, part, DOWNHILL_GRAPH_SYMBOL,
                                       DOWNHILL_GRAPH_DIGITS);
}

static double
node_width (const Work        *work,
            DownhillGraphPart  part,
            double             height)
{
  g_autofree char *symbol = write_symbol (work, part);

  return MAX (height, kept_size (work, symbol, DOWNHILL_TEXT_NORMAL)->width + 8);
}

/* How wide the remark on the step is, 0 without one or without room for it. */
static double
remark_width (const Work *work)
{
  g_autofree char *remark = downhill_graph_numbers_write (
    work->numbers, DOWNHILL_GRAPH_N_PARTS, DOWNHILL_GRAPH_REMARK,
    DOWNHILL_GRAPH_DIGITS);
  double width = kept_size (work, remark, DOWNHILL_TEXT_SMALL)->width;

  return width <= work->area.width ? width : 0;
}

/* The new w and b, with as much of the formula and as many digits as there is
 * room for. */
static void
add_updates (Work             *work,
             double            top,
             DownhillTextSize  size,
             gboolean          remark,
             gboolean          panel)
{
  const DownhillGraphPart parts[] = { DOWNHILL_GRAPH_WEIGHT, DOWNHILL_GRAPH_BIAS };
  const cairo_rectangle_t *area = &work->area;
  DownhillGraphLine line = DOWNHILL_GRAPH_UPDATE_FULL;
  int digits = DOWNHILL_GRAPH_DIGITS;
  char *texts[G_N_ELEMENTS (parts)];
  double widths[G_N_ELEMENTS (parts)];
  double width, left;

  for (;;)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          texts[i] = downhill_graph_numbers_write (work->numbers, parts[i], line,
                                                   digits);
          widths[i] = text_width (work, texts[i], size);
        }
      width = MAX (widths[0], widths[1]);
      if (width <= area->width ||
          (line == DOWNHILL_GRAPH_UPDATE_SHORT && digits == 1))
        break;
      g_free (texts[0]);
      g_free (texts[1]);
      if (line == DOWNHILL_GRAPH_UPDATE_FULL)
        line = DOWNHILL_GRAPH_UPDATE_LONG;
      else if (digits > 1)
        digits--;
      else
        {
          line = DOWNHILL_GRAPH_UPDATE_SHORT;
          digits = DOWNHILL_GRAPH_DIGITS;
        }
    }
  width = MAX (width, MAX (widest (work, parts[0], line, size),
                           widest (work, parts[1], line, size)));
  if (remark)
    width = MAX (width, remark_width (work));
  left = area->x + MAX (0, (area->width - width) / 2);
  if (panel && left - PANEL_PADDING >= area->x)
    work->layout->panel = (cairo_rectangle_t) {
      left - PANEL_PADDING, top - PANEL_PADDING + 2, width + 2 * PANEL_PADDING,
      2 * line_height (work, size) + (remark ? work->small : 0) +
        2 * PANEL_PADDING - 4,
    };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      add_measured (work, parts[i], texts[i], widths[i], size, slope_ink (parts[i]),
                    left, top, 0, area->width);
      top += line_height (work, size);
    }
  if (remark)
    add_label (work, DOWNHILL_GRAPH_N_PARTS,
               downhill_graph_numbers_write (work->numbers, DOWNHILL_GRAPH_N_PARTS,
                                             DOWNHILL_GRAPH_REMARK,
                                             DOWNHILL_GRAPH_DIGITS),
               DOWNHILL_TEXT_SMALL, DOWNHILL_GRAPH_INK_DIM, left, top, 0,
               area->width);
}

/* Which samples the numbers are of, at such length as there is room for. */
static void
add_samples (Work              *work,
             DownhillGraphLine  line,
             double             x,
             double             y)
{
  double right = work->area.x + work->area.width;

  for (;; line = line == DOWNHILL_GRAPH_HEADER ? DOWNHILL_GRAPH_SAMPLES
                                               : DOWNHILL_GRAPH_FEW_SAMPLES)
    {
      char *text = downhill_graph_numbers_write (work->numbers,
                                                 DOWNHILL_GRAPH_N_PARTS, line,
                                                 DOWNHILL_GRAPH_DIGITS);

      double width = text_width (work, text, DOWNHILL_TEXT_SMALL);

      if (width <= right - x || line == DOWNHILL_GRAPH_FEW_SAMPLES)
        {
          add_measured (work, DOWNHILL_GRAPH_N_PARTS, text, width,
                        DOWNHILL_TEXT_SMALL, DOWNHILL_GRAPH_INK_DIM, x, y, 0,
                        right - x);
          return;
        }
      g_free (text);
    }
}

/* In the same place whatever the size of the drawing. */
static void
add_header (Work *work)
{
  Work whole = *work;

  whole.area = work->layout->area;
  whole.area.width -= MARGIN;
  add_samples (&whole, DOWNHILL_GRAPH_HEADER, whole.area.x + HEADER_LEFT,
               whole.area.y + 2);
}

/* How much a chain from left to right tells. The lines are those above and
 * below a node, the nearest first. */
static const struct {
  DownhillGraphLine above[4];
  DownhillGraphLine below[3];
  DownhillTextSize size;
  gboolean header;
} wide_levels[N_LEVELS] = {
  {
    { DOWNHILL_GRAPH_VALUE, END_OF_LINES },
    { DOWNHILL_GRAPH_SLOPE_VALUE, END_OF_LINES },
    DOWNHILL_TEXT_NORMAL,
    FALSE,
  },
  {
    { DOWNHILL_GRAPH_VALUE, END_OF_LINES },
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_NAME, END_OF_LINES },
    DOWNHILL_TEXT_NORMAL,
    TRUE,
  },
  {
    { DOWNHILL_GRAPH_VALUE, DOWNHILL_GRAPH_FORMULA, END_OF_LINES },
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_FORMULA, END_OF_LINES },
    DOWNHILL_TEXT_TITLE,
    TRUE,
  },
  {
    { DOWNHILL_GRAPH_VALUE, DOWNHILL_GRAPH_FIGURES, DOWNHILL_GRAPH_FORMULA,
      DOWNHILL_GRAPH_CAPTION },
    { DOWNHILL_GRAPH_SLOPE_VALUE, DOWNHILL_GRAPH_SLOPE_CHAIN,
      DOWNHILL_GRAPH_SLOPE_FIGURES },
    DOWNHILL_TEXT_TITLE,
    TRUE,
  },
};

static double
stack_height (const Work              *work,
              guint                    level,
              const DownhillGraphLine *lines,
              gsize                    n)
{
  double height = line_height (work, wide_levels[level].size);

  for (gsize i = 1; i < n && lines[i] != END_OF_LINES; i++)
    height += work->small;

  return height;
}

static gboolean
stack_fits (const Work              *work,
            guint                    level,
            DownhillGraphPart        part,
            const DownhillGraphLine *lines,
            gsize                    n,
            double                   room)
{
  for (gsize i = 0; i < n && lines[i] != END_OF_LINES; i++)
    if (widest (work, part, lines[i],
                i == 0 ? wide_levels[level].size : DOWNHILL_TEXT_SMALL) > room)
      return FALSE;

  return TRUE;
}

/* Adds lines from @y upwards (@way is −1) or downwards (1). */
static void
add_stack (Work                    *work,
           guint                    level,
           DownhillGraphPart        part,
           const DownhillGraphLine *lines,
           gsize                    n,
           double                   x,
           double                   y,
           int                      way,
           double                   room)
{
  DownhillGraphInk ink = way < 0 ? DOWNHILL_GRAPH_INK_TEXT : slope_ink (part);

  for (gsize i = 0; i < n && lines[i] != END_OF_LINES; i++)
    {
      DownhillTextSize size = i == 0 ? wide_levels[level].size : DOWNHILL_TEXT_SMALL;
      double height = line_height (work, size);

      if (add_written (work, part, lines[i], size,
                       i == 0 ? ink : DOWNHILL_GRAPH_INK_DIM, x,
                       way < 0 ? y - height : y, 0.5, room))
        y += way * height;
    }
}

static double
column_room (DownhillGraphPart part,
             double            column)
{
  return part == DOWNHILL_GRAPH_X || part == DOWNHILL_GRAPH_LOSS
           ? END_ROOM + 1.5 * column - COLUMN_ROOM / 2
           : 2 * column - COLUMN_ROOM;
}

/* What stands below w may reach to what stands below b, and to the edge. */
static double
operand_room (const Work        *work,
              guint              level,
              DownhillGraphPart  part,
              double             column)
{
  const DownhillGraphLine *lines = wide_levels[level].below;
  double bias = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (wide_levels[level].below) &&
                    lines[i] != END_OF_LINES; i++)
    bias = MAX (bias, widest (work, DOWNHILL_GRAPH_BIAS, lines[i],
                              i == 0 ? wide_levels[level].size : DOWNHILL_TEXT_SMALL));

  return part == DOWNHILL_GRAPH_WEIGHT
           ? MIN (4 * column - bias - COLUMN_ROOM, 2 * END_ROOM + 3 * column)
           : bias;
}

static gboolean
columns_fit (const Work *work,
             guint       level,
             double      column)
{
  for (DownhillGraphPart part = 0; part < DOWNHILL_GRAPH_N_PARTS; part++)
    {
      double room = column_room (part, column);

      if (is_operation (part))
        continue;
      if (part >= DOWNHILL_GRAPH_N_CHAIN)
        {
          if (widest (work, part, DOWNHILL_GRAPH_SHORT, DOWNHILL_TEXT_NORMAL) +
                OPERAND_PADDING > 2 * column - GAP)
            return FALSE;
          room = operand_room (work, level, part, column);
        }
      else if (!stack_fits (work, level, part, wide_levels[level].above,
                            G_N_ELEMENTS (wide_levels[level].above), room))
        return FALSE;
      if (!stack_fits (work, level, part, wide_levels[level].below,
                       G_N_ELEMENTS (wide_levels[level].below), room))
        return FALSE;
    }

  return TRUE;
}

/* The names of the two ways stand in the corners that are free. */
static void
add_ways (Work   *work,
          double  forward_y,
          double  forward_right,
          double  backward_y,
          double  backward_left)
{
  const char *forward = _("Forward: the values →");
  const char *backward = _("← Backward: the derivatives");
  const cairo_rectangle_t *area = &work->area;
  double right = area->x + area->width;

  if (kept_size (work, forward, DOWNHILL_TEXT_NORMAL)->width <= forward_right - area->x)
    add_label (work, DOWNHILL_GRAPH_N_PARTS, g_strdup (forward),
               DOWNHILL_TEXT_NORMAL, DOWNHILL_GRAPH_INK_TEXT, area->x,
               forward_y - work->normal / 2, 0, area->width);
  if (kept_size (work, backward, DOWNHILL_TEXT_NORMAL)->width <= right - backward_left)
    add_label (work, DOWNHILL_GRAPH_N_PARTS, g_strdup (backward),
               DOWNHILL_TEXT_NORMAL, DOWNHILL_GRAPH_INK_BACK, right,
               backward_y - work->normal / 2, 1, area->width);
}

static double
add_operand (Work              *work,
             DownhillGraphPart  part,
             double             x,
             double             y,
             double             height,
             double             column)
{
  double width;
  char *text = write_within (work, part, DOWNHILL_GRAPH_SHORT, DOWNHILL_TEXT_NORMAL,
                             2 * column - GAP - OPERAND_PADDING, &width);

  /* As wide as numbers of the present kind usually are. */
  width = MAX (width,
               kept_size (work, "w = −0.0000", DOWNHILL_TEXT_NORMAL)->width) +
          OPERAND_PADDING;
  width = MIN (width, 2 * column - GAP);
  add_node (work, part, text, x, y, width, height);

  return width;
}

/* The chain from left to right; w and b come in from below, y from above. */
static gboolean
lay_wide (Work  *work,
          guint  level)
{
  const cairo_rectangle_t *area = &work->area;
  const DownhillGraphLine *above_lines = wide_levels[level].above;
  const DownhillGraphLine *below_lines = wide_levels[level].below;
  const gsize n_above = G_N_ELEMENTS (wide_levels[level].above);
  const gsize n_below = G_N_ELEMENTS (wide_levels[level].below);
  double column = (area->width - 2 * END_ROOM) / DOWNHILL_GRAPH_N_CHAIN;
  gboolean remark = wide_levels[level].header && remark_width (work) > 0;
  double header = wide_levels[level].header ? work->small + GAP : 0;
  double above = stack_height (work, level, above_lines, n_above);
  double below = stack_height (work, level, below_lines, n_below);
  double updates = 2 * work->normal + (remark ? work->small : 0);
  double node = work->normal + 4;
  double extra = area->height - header - above - 2 * below - updates - 3 * node -
                 6 * GAP;
  gboolean panel;
  double grown, offset, unit, target_y, chain_y, operand_y, forward_y, backward_y, y,
         target_width, bias_width;

  if (extra < 0 || !columns_fit (work, level, column))
    return FALSE;

  grown = MIN (extra / 12, 12);
  node += grown;
  extra -= 3 * grown;
  panel = extra > 6 * PANEL_PADDING;
  unit = (extra - (panel ? 2 * PANEL_PADDING : 0)) / 5.5;
  offset = CLAMP (node / 6, 3, 5);
  y = area->y;
  if (wide_levels[level].header)
    add_header (work);
  y += header + unit / 2;
  target_y = y + node / 2;
  y += node + GAP + 1.75 * unit + above + GAP;
  chain_y = y + node / 2;
  y += node + GAP + below + GAP + 1.75 * unit;
  operand_y = y + node / 2;
  y += node + GAP;
  /* Near to the chain where operands are far from it. */
  forward_y = chain_y - node / 2 - above - 3 * GAP - work->normal;
  backward_y = chain_y + node / 2 + below + 3 * GAP + work->normal;

  for (DownhillGraphPart part = 0; part < DOWNHILL_GRAPH_N_CHAIN; part++)
    {
      double x = area->x + END_ROOM + (part + 0.5) * column;
      double half = node_width (work, part, node) / 2;
      double next = x + column;
      double room = column_room (part, column);

      add_node (work, part, write_symbol (work, part), x, chain_y, 2 * half, node);
      if (part < DOWNHILL_GRAPH_LOSS)
        {
          double from = x + half + 3;
          double to = next - node_width (work, part + 1, node) / 2 - 3;

          add_arrow (work, from, chain_y - offset, to, chain_y - offset,
                     DOWNHILL_GRAPH_INK_TEXT);
          /* Nothing is learnt about x. */
          if (part > DOWNHILL_GRAPH_X)
            add_arrow (work, to, chain_y + offset, from, chain_y + offset,
                       DOWNHILL_GRAPH_INK_BACK);
        }
      if (is_operation (part))
        continue;
      add_stack (work, level, part, above_lines, n_above, x,
                 chain_y - node / 2 - GAP, -1, room);
      add_stack (work, level, part, below_lines, n_below, x,
                 chain_y + node / 2 + GAP, 1, room);
    }

  for (DownhillGraphPart part = DOWNHILL_GRAPH_TIMES; part <= DOWNHILL_GRAPH_PLUS;
       part += 2)
    {
      double x = area->x + END_ROOM + (part + 0.5) * column;
      DownhillGraphPart operand = operands[part];

      bias_width = add_operand (work, operand, x, operand_y, node, column);
      add_arrow (work, x - offset, operand_y - node / 2 - 2, x - offset,
                 chain_y + node / 2 + 2, operand_ink (operand));
      add_arrow (work, x + offset, chain_y + node / 2 + 2, x + offset,
                 operand_y - node / 2 - 2, DOWNHILL_GRAPH_INK_BACK);
      add_stack (work, level, operand, below_lines, n_below, x, y, 1,
                 operand_room (work, level, operand, column));
    }
  {
    double x = area->x + END_ROOM + (DOWNHILL_GRAPH_MINUS + 0.5) * column;

    target_width = add_operand (work, DOWNHILL_GRAPH_TARGET, x, target_y, node,
                                column);
    if (!wide_levels[level].header)
      add_samples (work, DOWNHILL_GRAPH_SAMPLES, x + target_width / 2 + MARGIN,
                   target_y - work->small / 2);
    add_arrow (work, x, target_y + node / 2 + 2, x, chain_y - node / 2 - 2,
               DOWNHILL_GRAPH_INK_TEXT);
    add_ways (work, MAX (target_y, forward_y), x - target_width / 2 - MARGIN,
              MIN (operand_y, backward_y),
              area->x + END_ROOM + (DOWNHILL_GRAPH_PLUS + 0.5) * column +
                bias_width / 2 + MARGIN);
  }
  add_updates (work, area->y + area->height - updates - (panel ? PANEL_PADDING : 0),
               DOWNHILL_TEXT_NORMAL, remark, panel);

  return TRUE;
}

/* How much a chain downwards tells, left and right of it. */
static const struct {
  DownhillGraphLine left;
  DownhillGraphLine right;
  DownhillTextSize size;
  gboolean header;
} tall_levels[N_LEVELS] = {
  { DOWNHILL_GRAPH_SHORT, DOWNHILL_GRAPH_SLOPE_SHORT, DOWNHILL_TEXT_SMALL, FALSE },
  { DOWNHILL_GRAPH_SHORT, DOWNHILL_GRAPH_SLOPE_SHORT, DOWNHILL_TEXT_NORMAL, TRUE },
  { DOWNHILL_GRAPH_LONG, DOWNHILL_GRAPH_SLOPE_LONG, DOWNHILL_TEXT_NORMAL, TRUE },
  { DOWNHILL_GRAPH_FULL, DOWNHILL_GRAPH_SLOPE_FULL, DOWNHILL_TEXT_NORMAL, TRUE },
};

/* The part whose values stand left and right of a row of the chain. */
static DownhillGraphPart
row_part (DownhillGraphPart part)
{
  return is_operation (part) && part != DOWNHILL_GRAPH_SQUARE ? operands[part] : part;
}

/* The chain downwards; w, b and y come in from the left, and their derivatives
 * go out to the right. */
static gboolean
lay_tall (Work  *work,
          guint  level)
{
  const double arrow = 18, smallest_box = 34;
  const cairo_rectangle_t *area = &work->area;
  DownhillTextSize size = tall_levels[level].size;
  double line = line_height (work, size);
  gboolean remark = tall_levels[level].header && remark_width (work) > 0;
  double header = tall_levels[level].header ? 2 * (work->small + GAP) : 0;
  double updates = 2 * line + (remark ? work->small : 0);
  double pitch = (area->height - header - updates - GAP) / DOWNHILL_GRAPH_N_CHAIN;
  double left = 0, right = 0, spare, top, x, node;
  gboolean boxes;

  if (pitch < line)
    return FALSE;
  pitch = MIN (pitch, 48);
  boxes = level > 0 && pitch >= smallest_box;
  node = level == 0 ? MIN (pitch, 18) : MIN (boxes ? pitch - 12 : pitch, 28);
  for (DownhillGraphPart part = 0; part < DOWNHILL_GRAPH_N_CHAIN; part++)
    {
      double reach = boxes || is_operation (part) ? node_width (work, part, node) / 2
                                                  : 8;

      reach += row_part (part) != part ? arrow + 2 * GAP : 2 * GAP;
      left = MAX (left, reach + widest (work, row_part (part),
                                        tall_levels[level].left, size));
      right = MAX (right, reach + widest (work, row_part (part),
                                          tall_levels[level].right, size));
    }
  if (left + right > area->width)
    return FALSE;

  x = area->x + left + (area->width - left - right) / 2;
  spare = area->height - header - updates - GAP - pitch * DOWNHILL_GRAPH_N_CHAIN;
  top = area->y + header + spare / 2;
  if (tall_levels[level].header)
    {
      add_header (work);
      add_label (work, DOWNHILL_GRAPH_N_PARTS, g_strdup (_("forward ↓")),
                 DOWNHILL_TEXT_SMALL, DOWNHILL_GRAPH_INK_TEXT, x - 6,
                 top - work->small - GAP, 1, left);
      add_label (work, DOWNHILL_GRAPH_N_PARTS, g_strdup (_("↑ backward")),
                 DOWNHILL_TEXT_SMALL, DOWNHILL_GRAPH_INK_BACK, x + 6,
                 top - work->small - GAP, 0, right);
    }
  for (DownhillGraphPart part = 0; part < DOWNHILL_GRAPH_N_CHAIN; part++)
    {
      DownhillGraphPart told = row_part (part);
      gboolean drawn = boxes || is_operation (part);
      double y = top + (part + 0.5) * pitch;
      double half = drawn ? node_width (work, part, node) / 2 : 8;
      double reach = half + (told != part ? arrow + 2 * GAP : 2 * GAP);

      if (drawn)
        add_node (work, part, write_symbol (work, part), x, y, 2 * half, node);
      /* Where quantities have no box, their arrow runs through the row. */
      if (boxes ? part < DOWNHILL_GRAPH_LOSS : !is_operation (part))
        {
          double from = boxes ? y + node / 2 + 1 : y - pitch + node / 2 + 1;
          double to = y + pitch - node / 2 - 1;

          if (part == DOWNHILL_GRAPH_X && !boxes)
            from = y - pitch / 2;
          if (part == DOWNHILL_GRAPH_LOSS)
            to = y + pitch / 2;
          add_arrow (work, x - 4, from, x - 4, to, DOWNHILL_GRAPH_INK_TEXT);
          if (part != DOWNHILL_GRAPH_X)
            add_arrow (work, x + 4, to, x + 4, from, DOWNHILL_GRAPH_INK_BACK);
        }
      if (part == DOWNHILL_GRAPH_SQUARE)
        continue;
      add_written (work, told, tall_levels[level].left, size, operand_ink (told),
                   x - reach, y - line / 2, 1, left - reach);
      add_written (work, told, tall_levels[level].right, size, slope_ink (told),
                   x + reach, y - line / 2, 0, right - reach);
      if (told != part)
        add_arrow (work, x - half - GAP - arrow, y, x - half - GAP, y,
                   operand_ink (told));
      if (told == DOWNHILL_GRAPH_WEIGHT || told == DOWNHILL_GRAPH_BIAS)
        add_arrow (work, x + half + GAP, y, x + half + GAP + arrow, y,
                   DOWNHILL_GRAPH_INK_BACK);
    }
  if (!tall_levels[level].header)
    add_samples (work, DOWNHILL_GRAPH_SAMPLES, x + 2 * GAP + 8, top + (pitch - line) / 2);
  add_updates (work, area->y + area->height - updates - spare / 3, size, remark,
               boxes && spare > 6 * PANEL_PADDING);

  return TRUE;
}

/* What fits, where there is no room for a chain. */
static void
lay_lines (Work *work)
{
  static const struct {
    DownhillGraphPart part;
    DownhillGraphLine line;
  } lines[] = {
    { DOWNHILL_GRAPH_PREDICTION, DOWNHILL_GRAPH_LONG },
    { DOWNHILL_GRAPH_ERROR, DOWNHILL_GRAPH_LONG },
    { DOWNHILL_GRAPH_WEIGHT, DOWNHILL_GRAPH_SLOPE_LONG },
    { DOWNHILL_GRAPH_BIAS, DOWNHILL_GRAPH_SLOPE_LONG },
    { DOWNHILL_GRAPH_WEIGHT, DOWNHILL_GRAPH_UPDATE_SHORT },
    { DOWNHILL_GRAPH_BIAS, DOWNHILL_GRAPH_UPDATE_SHORT },
  };
  const cairo_rectangle_t *area = &work->area;
  double y = area->y;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (y + work->small > area->y + area->height)
        return;
      add_written (work, lines[i].part, lines[i].line, DOWNHILL_TEXT_SMALL,
                   i < 2 ? DOWNHILL_GRAPH_INK_TEXT : slope_ink (lines[i].part),
                   area->x, y, 0, area->width);
      y += work->small;
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

/* Large rooms are not filled: its parts would be too far from each other. */
static cairo_rectangle_t
inset (const cairo_rectangle_t *area)
{
  double width = CLAMP (area->width - 2 * MARGIN, 1, MOST_WIDTH);
  double height = CLAMP (area->height - MARGIN, 1, MAX (MOST_HEIGHT, width / 2));

  return (cairo_rectangle_t) {
    area->x + (area->width - width) / 2,
    area->y + (area->height - MARGIN / 2 - height) / 2,
    width, height,
  };
}

/**
 * downhill_graph_layout_new:
 * @canvas: where it will be drawn
 * @area: the room there is
 * @numbers: what is to be told
 * @sizes: what downhill_graph_sizes_new() made, the same for each frame
 *
 * Finds a place for everything: no two texts overlap, and none is outside
 * @area where that has the room of a plot of 300×200 or more.
 *
 * Returns: (transfer full): the layout
 */
DownhillGraphLayout *
downhill_graph_layout_new (const DownhillCanvas       *canvas,
                           const cairo_rectangle_t    *area,
                           const DownhillGraphNumbers *numbers,
                           GHashTable                 *sizes)
{
  DownhillGraphLayout *self = g_new0 (DownhillGraphLayout, 1);
  /* The symbols that may come from a taller font than letters do. */
  const char *tallest = "∂E/∂ŷ ← r² − α·(w × x)";
  Work work = {
    .layout = self,
    .canvas = canvas,
    .numbers = numbers,
    .sizes = sizes,
    .area = inset (area),
  };

  self->nodes = g_array_new (FALSE, FALSE, sizeof (DownhillGraphNode));
  self->labels = g_array_new (FALSE, FALSE, sizeof (DownhillGraphLabel));
  self->arrows = g_array_new (FALSE, FALSE, sizeof (DownhillGraphArrow));
  g_array_set_clear_func (self->nodes, node_clear);
  g_array_set_clear_func (self->labels, label_clear);
  self->area = *area;
  if (g_hash_table_size (sizes) > MOST_SIZES)
    g_hash_table_remove_all (sizes);
  work.small = kept_size (&work, tallest, DOWNHILL_TEXT_SMALL)->height;
  work.normal = kept_size (&work, tallest, DOWNHILL_TEXT_NORMAL)->height;
  work.title = kept_size (&work, tallest, DOWNHILL_TEXT_TITLE)->height;

  /* A chain downwards with formulas tells more than one to the right without
   * them. */
  if (!lay_wide (&work, 3) && !lay_wide (&work, 2) && !lay_tall (&work, 3) &&
      !lay_tall (&work, 2) && !lay_wide (&work, 1) && !lay_tall (&work, 1) &&
      !lay_wide (&work, 0) && !lay_tall (&work, 0))
    lay_lines (&work);

  return self;
}

/**
 * downhill_graph_sizes_new:
 *
 * Returns: (transfer full): the sizes of texts, none at first, which
 *   downhill_graph_layout_new() keeps from one frame to the next
 */
GHashTable *
downhill_graph_sizes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
downhill_graph_layout_free (DownhillGraphLayout *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->labels);
  g_array_unref (self->arrows);
  g_free (self);
}

static gboolean
contains (const cairo_rectangle_t *box,
          double                   x,
          double                   y)
{
  return x >= box->x && x <= box->x + box->width &&
         y >= box->y && y <= box->y + box->height;
}

/**
 * downhill_graph_layout_find:
 * @self: a layout
 * @x: a place
 * @y: likewise
 * @part: (out): what is drawn or told there
 *
 * Returns: whether there is anything
 */
gboolean
downhill_graph_layout_find (const DownhillGraphLayout *self,
                            double                     x,
                            double                     y,
                            DownhillGraphPart         *part)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const DownhillGraphNode *node = &g_array_index (self->nodes, DownhillGraphNode, i);

      if (contains (&node->box, x, y))
        {
          *part = node->part;
          return TRUE;
        }
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const DownhillGraphLabel *label = &g_array_index (self->labels, DownhillGraphLabel, i);

      if (label->part != DOWNHILL_GRAPH_N_PARTS && contains (&label->box, x, y))
        {
          *part = label->part;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * downhill_graph_node_is_round:
 * @self: a node
 *
 * Returns: whether it stands for an operation, not for a number
 */
gboolean
downhill_graph_node_is_round (const DownhillGraphNode *self)
{
  return is_operation (self->part);
}
