/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-contour.h"

#include <math.h>

/* Marching squares: a cell is the square between four neighbouring samples and
 * bears the index of its lower left sample. Its corners and its edges are
 * numbered counter-clockwise, and edge i runs from corner i to corner i + 1:
 *
 *     3 ── 2 ── 2
 *     │         │      b
 *     3         1      ↑
 *     │         │      └→ w
 *     0 ── 0 ── 1
 *
 * Seen counter-clockwise, a line that has the higher values on its left enters
 * a cell where an edge goes down, from above the level to not above it, and
 * leaves where one goes up. Hence the bits of the corners above the level give
 * both without a table. */
#define CORNERS 15
#define NEXT_CORNER(corners) ((((corners) >> 1) | ((corners) << 3)) & CORNERS)
#define ENTRIES(above) ((above) & ~NEXT_CORNER (above))
#define EXITS(above) (~(above) & NEXT_CORNER (above))
#define OPPOSITE_EDGE(edge) ((edge) ^ 2)

/* A state holds the edges by which lines still have to enter the cell, and
 * above them the corners above the level. It is 0 for a cell that no line can
 * go through. */
#define STATE(above) (ENTRIES (above) | (above) << 4)
#define STATE_ABOVE(state) ((state) >> 4)

/* Cells in a row that are skipped together. A shorter block makes the list of
 * blocks longer, a longer one is skipped less often. */
#define BLOCK 32

typedef struct {
  double w;
  double b;
} Point;

typedef struct {
  guint first;
  guint n;
  gboolean closed;
} Line;

struct _DownhillContour
{
  double level;
  GArray *points;
  GArray *lines;
};

/* What the levels of one field share: how low and how high each block reaches,
 * so that a level looks only at the blocks it passes through. */
struct _DownhillContourTracer
{
  const DownhillField *field;
  gsize n_blocks;
  DownhillRange *blocks;

  /* One state a sample. The last column and the last row have no cell and stay
   * 0, and a row of zeros comes before the first, so that a step out of the
   * grid always ends on a 0. What a level leaves here does not disturb the
   * next: a line steps over edges that it crosses, and the cell behind such an
   * edge is active, has a NaN corner or is not there. */
  guint8 *states;
  guint8 *padded_states;
  GArray *active;

  gssize neighbours[4];
  gsize edge_starts[4];
};

static void
compute_blocks (DownhillContourTracer *self)
{
  gsize n_columns = self->field->n_columns;

  for (gsize row = 0; row + 1 < self->field->n_rows; row++)
    {
      for (gsize block = 0; block < self->n_blocks; block++)
        {
          gsize n = MIN (n_columns - block * BLOCK, BLOCK + 1);
          const double *lower = self->field->values + row * n_columns +
                                block * BLOCK;
          const double *upper = lower + n_columns;
          DownhillRange a = { INFINITY, -INFINITY }, b = a;

          /* Comparing in this order leaves NaN out. */
          for (gsize i = 0; i < n; i++)
            {
              a.min = lower[i] < a.min ? lower[i] : a.min;
              a.max = lower[i] > a.max ? lower[i] : a.max;
              b.min = upper[i] < b.min ? upper[i] : b.min;
              b.max = upper[i] > b.max ? upper[i] : b.max;
            }
          self->blocks[row * self->n_blocks + block] =
            (DownhillRange) { MIN (a.min, b.min), MAX (a.max, b.max) };
        }
    }
}

static void
find_active_in_block (DownhillContourTracer *self,
                      gsize                  row,
                      gsize                  column,
                      double                 level)
{
  gsize n_columns = self->field->n_columns;
  gsize n = MIN (n_columns - 1 - column, BLOCK);
  gsize first = row * n_columns + column;
  const double *lower = self->field->values + first;
  const double *upper = lower + n_columns;
  /* Corners 0 and 3 of a cell are corners 1 and 2 of the one before it. */
  guint left = (lower[0] > level) | (upper[0] > level) << 3;

  for (gsize i = 0; i < n; i++)
    {
      guint right = (lower[i + 1] > level) << 1 | (upper[i + 1] > level) << 2;
      guint above = left | right;
      gsize cell = first + i;

      if (above != 0 && above != CORNERS &&
          !isunordered (lower[i], lower[i + 1]) &&
          !isunordered (upper[i], upper[i + 1]))
        {
          self->states[cell] = STATE (above);
          g_array_append_val (self->active, cell);
        }
      left = (right & 2) >> 1 | (right & 4) << 1;
    }
}

static void
find_active (DownhillContourTracer *self,
             double                 level)
{
  gsize n = self->n_blocks * (self->field->n_rows - 1);

  g_array_set_size (self->active, 0);
  for (gsize i = 0; i < n; i++)
    {
      if (self->blocks[i].min <= level && self->blocks[i].max > level)
        find_active_in_block (self, i / self->n_blocks,
                              i % self->n_blocks * BLOCK, level);
    }
}

/* Where the straight line between two samples crosses the level, 0 to 1. Next
 * to an infinite sample that is at the finite one; between two infinite ones,
 * in the middle. Halving keeps the difference of large values finite. */
static double
interpolate (double from,
             double to,
             double level)
{
  double t = (0.5 * level - 0.5 * from) / (0.5 * to - 0.5 * from);

  if (G_LIKELY (t >= 0 && t <= 1))
    return t;

  return isinf (from) && !isinf (to) ? 1 : 0.5;
}

static gboolean
is_point (const GArray *points,
          guint         i,
          Point         point)
{
  const Point *other = &g_array_index (points, Point, i);

  return other->w == point.w && other->b == point.b;
}

static void
append_crossing (DownhillContourTracer *self,
                 DownhillContour       *contour,
                 guint                  first,
                 gsize                  cell,
                 guint                  edge)
{
  const DownhillField *field = self->field;
  GArray *points = contour->points;
  /* Both cells of an edge interpolate it in the same direction. */
  gsize from = cell + self->edge_starts[edge];
  gboolean along_b = edge & 1;
  gsize to = from + (along_b ? field->n_columns : 1);
  double t = interpolate (field->values[from], field->values[to],
                          contour->level);
  double column = from % field->n_columns + (along_b ? 0 : t);
  double row = from / field->n_columns + (along_b ? t : 0);
  Point point = {
    field->w.min + (field->w.max - field->w.min) * column /
                   (field->n_columns - 1),
    field->b.min + (field->b.max - field->b.min) * row / (field->n_rows - 1),
  };

  /* A line through a sample crosses several of its edges there. */
  if (points->len == first || !is_point (points, points->len - 1, point))
    g_array_append_val (points, point);
}

static guint
exit_of (DownhillContourTracer *self,
         gsize                  cell,
         guint                  entry,
         double                 level)
{
  guint above = STATE_ABOVE (self->states[cell]);
  const double *lower = self->field->values + cell;
  const double *upper = lower + self->field->n_columns;
  double mean;

  if (above != 5 && above != 10)
    return g_bit_nth_lsf (EXITS (above), -1);

  /* A high middle joins the high corners, and the line goes round the low
   * corner after its edge; a low one joins the low corners, and the line goes
   * round the high corner before its edge. */
  mean = 0.25 * lower[0] + 0.25 * lower[1] + 0.25 * upper[0] + 0.25 * upper[1];

  return (entry + (mean > level ? 1 : 3)) & 3;
}

/* Follows a line from the edge by which it enters @cell until it leaves the
 * cells that have values or comes back to where it began. */
static void
follow (DownhillContourTracer *self,
        DownhillContour       *contour,
        gssize                 cell,
        guint                  entry)
{
  GArray *points = contour->points;
  Line line = { points->len, 0, FALSE };

  append_crossing (self, contour, line.first, cell, entry);
  while (!line.closed && self->states[cell] != 0)
    {
      guint leave = exit_of (self, cell, entry, contour->level);
      gssize next = cell + self->neighbours[leave];

      self->states[cell] &= ~(1 << entry);
      entry = OPPOSITE_EDGE (leave);
      line.closed = self->states[next] != 0 &&
                    !(self->states[next] & 1 << entry);
      if (!line.closed)
        append_crossing (self, contour, line.first, cell, leave);
      cell = next;
    }

  line.n = points->len - line.first;
  if (line.closed && line.n > 1 &&
      is_point (points, line.first, g_array_index (points, Point,
                                                   points->len - 1)))
    line.n--;
  /* A line can shrink to a single sample that lies exactly on the level. */
  if (line.n < 2)
    line.n = 0;
  else
    g_array_append_val (contour->lines, line);
  g_array_set_size (points, line.first + line.n);
}

/* Follows the lines that begin where no line can come from, or all lines. */
static void
follow_lines (DownhillContourTracer *self,
              DownhillContour       *contour,
              gboolean               beginnings_only)
{
  for (guint i = 0; i < self->active->len; i++)
    {
      gssize cell = (gssize) g_array_index (self->active, gsize, i);

      for (guint edge = 0; edge < 4; edge++)
        {
          if ((self->states[cell] & 1 << edge) &&
              (!beginnings_only ||
               self->states[cell + self->neighbours[edge]] == 0))
            follow (self, contour, cell, edge);
        }
    }
}

/**
 * downhill_contour_tracer_new:
 * @field: the field, which must stay as it is until the tracer is freed
 *
 * Prepares a field for the tracing of several levels.
 *
 * Cost: reads each value once; allocates about 1.5 bytes a value.
 *
 * Returns: (transfer full): the tracer
 */
DownhillContourTracer *
downhill_contour_tracer_new (const DownhillField *field)
{
  DownhillContourTracer *self = g_new (DownhillContourTracer, 1);
  gsize n = field->n_columns;

  *self = (DownhillContourTracer) {
    .field = field,
    .n_blocks = (n - 2) / BLOCK + 1,
    .padded_states = g_new0 (guint8, n * (field->n_rows + 1)),
    .active = g_array_new (FALSE, FALSE, sizeof (gsize)),
    .neighbours = { -(gssize) n, 1, n, -1 },
    .edge_starts = { 0, 1, n, 0 },
  };
  self->states = self->padded_states + n;
  self->blocks = g_new (DownhillRange, self->n_blocks * (field->n_rows - 1));
  compute_blocks (self);

  return self;
}

void
downhill_contour_tracer_free (DownhillContourTracer *self)
{
  g_free (self->blocks);
  g_free (self->padded_states);
  g_array_unref (self->active);
  g_free (self);
}

/**
 * downhill_contour_tracer_trace:
 * @self: a tracer
 * @level: the level, in units of the field's values
 *
 * Traces the lines that separate the values above a level, so those strictly
 * greater, from the others. Between two samples the field is taken as linear; a
 * cell whose diagonals disagree is decided by the mean of its corners; a cell
 * with a NaN corner has no line, and next to an infinite sample a line passes
 * through the finite ones. Higher values lie on the left of a line, with w
 * to the right and b upwards.
 *
 * The lines are as few as possible: each is closed, or begins and ends at the
 * border of the grid or of a cell with NaN. The open ones come first. Equal
 * points in a row are given once, and a line that shrinks to one point is left
 * out. A level that is not finite has no lines.
 *
 * Cost: one comparison for 32 values, and O(1) for each point of the result.
 * Source: W. E. Lorensen and H. E. Cline, "Marching Cubes", SIGGRAPH 1987, in
 * two dimensions.
 *
 * Returns: (transfer full): the contour
 */
DownhillContour *
downhill_contour_tracer_trace (DownhillContourTracer *self,
                               double                 level)
{
  DownhillContour *contour = g_new (DownhillContour, 1);

  contour->level = level;
  contour->points = g_array_new (FALSE, FALSE, sizeof (Point));
  contour->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  if (!isfinite (level))
    return contour;

  find_active (self, level);
  follow_lines (self, contour, TRUE);
  follow_lines (self, contour, FALSE);

  return contour;
}

/**
 * downhill_contour_trace:
 * @field: a field
 * @level: the level, in units of its values
 *
 * Traces one level; see downhill_contour_tracer_trace(), which is faster for
 * several levels of a field.
 *
 * Returns: (transfer full): the contour
 */
DownhillContour *
downhill_contour_trace (const DownhillField *field,
                        double               level)
{
  g_autoptr (DownhillContourTracer) tracer = downhill_contour_tracer_new (field);

  return downhill_contour_tracer_trace (tracer, level);
}

void
downhill_contour_free (DownhillContour *self)
{
  g_array_unref (self->points);
  g_array_unref (self->lines);
  g_free (self);
}

gsize
downhill_contour_get_n_lines (const DownhillContour *self)
{
  return self->lines->len;
}

/**
 * downhill_contour_get_line:
 * @self: a contour
 * @i: which line, less than the number of lines
 *
 * Returns: the line, whose points belong to @self
 */
DownhillPolyline
downhill_contour_get_line (const DownhillContour *self,
                           gsize                  i)
{
  const Line *line = &g_array_index (self->lines, Line, i);
  const Point *points = &g_array_index (self->points, Point, line->first);

  return (DownhillPolyline) { line->n, line->closed, &points->w };
}
