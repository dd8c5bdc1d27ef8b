/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/field/downhill-contour.h"

#include <math.h>
#include <string.h>

#include "../random.h"

#define N_FIELDS 300

/* Where lines go through, each known by a number. Two places less than this
 * apart, in cells of the grid, are the same one: rounding parts them by much
 * less, and those that differ are further apart. */
#define NEAR 1e-8

typedef struct {
  gint64 column;
  gint64 row;
} Place;

static guint
hash_place (gconstpointer key)
{
  const Place *place = key;

  return (guint) (place->column * 31 + place->row);
}

static gboolean
same_place (gconstpointer a,
            gconstpointer b)
{
  return memcmp (a, b, sizeof (Place)) == 0;
}

/* Returns: the number of a place, or 0 if it is a new one */
static guint
find_place (GHashTable *places,
            double      column,
            double      row)
{
  for (int i = -1; i <= 1; i++)
    for (int k = -1; k <= 1; k++)
      {
        Place place = { llround (column / NEAR) + i, llround (row / NEAR) + k };
        guint number = GPOINTER_TO_UINT (g_hash_table_lookup (places, &place));

        if (number != 0)
          return number;
      }

  return 0;
}

static guint
add_place (GHashTable *places,
           double      column,
           double      row)
{
  Place place = { llround (column / NEAR), llround (row / NEAR) };
  guint number = find_place (places, column, row);

  if (number != 0)
    return number;
  number = g_hash_table_size (places) + 1;
  g_hash_table_insert (places, g_memdup2 (&place, sizeof place),
                       GUINT_TO_POINTER (number));

  return number;
}

/* The kinds of samples: any; few different ones, so that the level meets
 * plateaus and samples; and either with holes and infinities in it. */
static double
random_sample (gboolean few,
               gboolean holes)
{
  int kind = g_test_rand_int_range (0, 40);

  if (holes && kind == 0)
    return NAN;
  if (holes && kind <= 2)
    return kind == 1 ? INFINITY : -INFINITY;
  if (few)
    return g_test_rand_int_range (-2, 3);

  /* With few enough digits, a crossing is no closer to a sample than
   * NEAR unless it is there. */
  return g_test_rand_int_range (-1000000, 1000001) / 0x1p20;
}

static DownhillField *
random_field (double *level)
{
  gsize n_columns = g_test_rand_int_range (2, 40);
  gsize n_rows = g_test_rand_int_range (2, 40);
  gboolean few = g_test_rand_bit (), holes = g_test_rand_bit ();
  double *values = g_new (double, n_columns * n_rows);
  double left = g_test_rand_double_range (-10, 10);
  double bottom = g_test_rand_double_range (-10, 10);

  for (gsize i = 0; i < n_columns * n_rows; i++)
    values[i] = random_sample (few, holes);
  do
    *level = random_sample (few, FALSE);
  while (*level == 2);

  return downhill_field_new_from_values (
    (DownhillRange) { left, left + g_test_rand_double_range (0.1, 20) },
    (DownhillRange) { bottom, bottom + g_test_rand_double_range (0.1, 20) },
    n_columns, n_rows, values);
}

/* The corners of a cell and its edges, both counter-clockwise from the lower
 * left corner and the lower edge. */
static const int corner_column[] = { 0, 1, 1, 0 };
static const int corner_row[] = { 0, 0, 1, 1 };

/* Where the level crosses the edge of a cell, if it does. */
static gboolean
cross_edge (const DownhillField *field,
            double               level,
            gsize                column,
            gsize                row,
            int                  edge,
            double              *at_column,
            double              *at_row)
{
  int a = edge, b = (edge + 1) % 4;
  double za = field->values[(row + corner_row[a]) * field->n_columns +
                            column + corner_column[a]];
  double zb = field->values[(row + corner_row[b]) * field->n_columns +
                            column + corner_column[b]];
  double t;

  if ((za > level) == (zb > level))
    return FALSE;
  if (isinf (za) && isinf (zb))
    t = 0.5;
  else if (isinf (za))
    t = 1;
  else if (isinf (zb))
    t = 0;
  else
    t = (level - za) / (zb - za);
  *at_column = column + corner_column[a] +
               t * (corner_column[b] - corner_column[a]);
  *at_row = row + corner_row[a] + t * (corner_row[b] - corner_row[a]);

  return TRUE;
}

/* An edge of the grid by one number: below a sample's row, or left of its
 * column. */
static gsize
edge_number (const DownhillField *field,
             gsize                column,
             gsize                row,
             int                  edge)
{
  gsize n = field->n_columns;

  switch (edge)
    {
    case 0: return 2 * (row * n + column);
    case 1: return 2 * (row * n + column + 1) + 1;
    case 2: return 2 * ((row + 1) * n + column);
    default: return 2 * (row * n + column) + 1;
    }
}

typedef struct {
  GHashTable *places;
  GHashTable *pieces; /* what is to be found: from one place to another, with
                         how often */
  gsize *next;        /* for each edge the one its line goes on to, plus 1 */
  gsize *previous;
  gboolean *extends;  /* whether the way to the next edge is any longer than 0 */
  gsize n_edges;
} Expected;

static gint
count_piece (Expected *expected,
             guint     from,
             guint     to,
             gint      change)
{
  gint64 piece = (gint64) from << 32 | to;
  gint count = change + GPOINTER_TO_INT (g_hash_table_lookup (expected->pieces,
                                                              &piece));

  if (count == 0)
    g_hash_table_remove (expected->pieces, &piece);
  else
    g_hash_table_insert (expected->pieces, g_memdup2 (&piece, sizeof piece),
                         GINT_TO_POINTER (count));

  return count;
}

/* The line through a cell that comes in by one edge and leaves by another has
 * the higher corner on its left: the corner behind the edge it leaves by. */
static void
expect_piece (Expected            *expected,
              const DownhillField *field,
              double               level,
              gsize                column,
              gsize                row,
              int                  entry,
              int                  leave)
{
  gsize from = edge_number (field, column, row, entry);
  gsize to = edge_number (field, column, row, leave);
  double at[2][2];
  guint places[2];

  g_assert_true (cross_edge (field, level, column, row, entry,
                             &at[0][0], &at[0][1]));
  g_assert_true (cross_edge (field, level, column, row, leave,
                             &at[1][0], &at[1][1]));
  for (int i = 0; i < 2; i++)
    places[i] = add_place (expected->places, at[i][0], at[i][1]);
  expected->next[from] = to + 1;
  expected->previous[to] = from + 1;
  expected->extends[from] = places[0] != places[1];
  if (places[0] != places[1])
    count_piece (expected, places[0], places[1], 1);
}

static void
expect_cell (Expected            *expected,
             const DownhillField *field,
             double               level,
             gsize                column,
             gsize                row)
{
  double z[4], mean = 0;
  int entries[2], exits[2];
  int n = 0, n_exits = 0;

  for (int i = 0; i < 4; i++)
    {
      z[i] = field->values[(row + corner_row[i]) * field->n_columns +
                           column + corner_column[i]];
      mean += z[i] / 4;
      if (isnan (z[i]))
        return;
    }
  for (int i = 0; i < 4; i++)
    {
      if (z[i] > level && !(z[(i + 1) % 4] > level))
        entries[n++] = i;
      if (!(z[i] > level) && z[(i + 1) % 4] > level)
        exits[n_exits++] = i;
    }
  g_assert_cmpint (n, ==, n_exits);
  if (n == 1)
    {
      expect_piece (expected, field, level, column, row, entries[0], exits[0]);
      return;
    }
  /* A saddle: each line leaves next to where it came in, round the low corner
   * behind its entry if the middle is high. */
  for (int i = 0; i < n; i++)
    expect_piece (expected, field, level, column, row, entries[i],
                  (entries[i] + (mean > level ? 1 : 3)) % 4);
}

static void
expect_all (Expected            *expected,
            const DownhillField *field,
            double               level)
{
  expected->n_edges = 2 * (field->n_columns * field->n_rows + 1);
  expected->places = g_hash_table_new_full (hash_place, same_place, g_free, NULL);
  expected->pieces = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                            NULL);
  expected->next = g_new0 (gsize, expected->n_edges);
  expected->previous = g_new0 (gsize, expected->n_edges);
  expected->extends = g_new0 (gboolean, expected->n_edges);
  for (gsize row = 0; row + 1 < field->n_rows; row++)
    for (gsize column = 0; column + 1 < field->n_columns; column++)
      expect_cell (expected, field, level, column, row);
}

/* Follows what is expected from edge to edge. A line that has no length is not
 * counted. */
static gsize
count_lines (Expected *expected,
             gboolean  closed)
{
  gsize n = 0;

  for (gsize edge = 0; edge < expected->n_edges; edge++)
    {
      gboolean extends = FALSE;
      gsize at = edge;

      if (expected->next[edge] == 0 || (!closed && expected->previous[edge] != 0))
        continue;
      while (expected->next[at] != 0)
        {
          gsize next = expected->next[at] - 1;

          extends |= expected->extends[at];
          expected->next[at] = 0;
          at = next;
        }
      n += extends;
    }

  return n;
}

static void
take_line (Expected            *expected,
           const DownhillField *field,
           DownhillPolyline     line)
{
  guint first = 0, last = 0;

  g_assert_cmpuint (line.n, >=, 2);
  for (gsize i = 0; i < line.n; i++)
    {
      double column = (line.points[2 * i] - field->w.min) /
                      (field->w.max - field->w.min) * (field->n_columns - 1);
      double row = (line.points[2 * i + 1] - field->b.min) /
                   (field->b.max - field->b.min) * (field->n_rows - 1);
      guint place = find_place (expected->places, column, row);

      if (place == 0)
        g_error ("No line goes through column %.9g, row %.9g", column, row);
      if (i > 0 && count_piece (expected, last, place, -1) < 0)
        g_error ("No line comes this way to column %.9g, row %.9g", column, row);
      if (i == 0)
        first = place;
      last = place;
    }
  if (line.closed)
    g_assert_cmpint (count_piece (expected, last, first, -1), >=, 0);
}

static void
check_contour (const DownhillField   *field,
               DownhillContourTracer *tracer,
               double                 level)
{
  g_autoptr (DownhillContour) contour =
    downhill_contour_tracer_trace (tracer, level);
  Expected expected;
  gsize n_closed = 0, n_open = 0;

  expect_all (&expected, field, level);
  for (gsize i = 0; i < downhill_contour_get_n_lines (contour); i++)
    {
      DownhillPolyline line = downhill_contour_get_line (contour, i);

      take_line (&expected, field, line);
      n_closed += line.closed;
      n_open += !line.closed;
      if (!line.closed)
        g_assert_cmpuint (n_closed, ==, 0);
    }
  g_assert_cmpuint (g_hash_table_size (expected.pieces), ==, 0);
  g_assert_cmpuint (n_open, ==, count_lines (&expected, FALSE));
  g_assert_cmpuint (n_closed, ==, count_lines (&expected, TRUE));

  g_hash_table_unref (expected.places);
  g_hash_table_unref (expected.pieces);
  g_free (expected.next);
  g_free (expected.previous);
  g_free (expected.extends);
}

/* Each piece of a line is where straight interpolation puts it, has the higher
 * side on its left and comes once; and the lines end only where they must. */
static void
test_pieces (void)
{
  for (int i = 0; i < N_FIELDS * random_depth (); i++)
    {
      double level;
      g_autoptr (DownhillField) field = random_field (&level);
      g_autoptr (DownhillContourTracer) tracer =
        downhill_contour_tracer_new (field);

      check_contour (field, tracer, level);
      /* Another level of the same tracer finds nothing left of the first. */
      check_contour (field, tracer, level / 2 - 0.25);
    }
}

/* What a sample costs, by the definitions alone. */
static double
cost_plainly (const DownhillFormula *formula,
              double                 z,
              double                 y)
{
  const DownhillActivation *activation = formula->activation;
  double f = activation == &downhill_activation_sigmoid ? 1 / (1 + exp (-z))
             : activation == &downhill_activation_tanh  ? tanh (z)
             : activation == &downhill_activation_relu  ? (z > 0 ? z : 0)
                                                        : z;
  double r = f - y;

  if (formula->loss == &downhill_loss_squared)
    return r * r;
  if (formula->loss == &downhill_loss_absolute)
    return fabs (r);
  if (formula->loss == &downhill_loss_huber)
    return fabs (r) <= 1 ? r * r / 2 : fabs (r) - 0.5;
  if (formula->loss == &downhill_loss_log_cosh)
    return log (cosh (r));
  if (formula->loss == &downhill_loss_quantile)
    return fabs (r) / 2;
  if (formula->loss == &downhill_loss_cross_entropy)
    return -log (y > 0.5 ? f : 1 - f);
  g_assert_not_reached ();
}

#define N_SAMPLES 8
#define N_COLUMNS 31
#define N_ROWS 23

typedef struct {
  double x[N_SAMPLES];
  double y[N_SAMPLES];
  const DownhillFormula *formula;
  DownhillRange w;
  DownhillRange b;
} Plain;

static double
value_at_node (const Plain *plain,
               gsize        column,
               gsize        row)
{
  double w = plain->w.min + (plain->w.max - plain->w.min) * column / (N_COLUMNS - 1);
  double b = plain->b.min + (plain->b.max - plain->b.min) * row / (N_ROWS - 1);
  double sum = 0;

  for (gsize i = 0; i < N_SAMPLES; i++)
    sum += cost_plainly (plain->formula, w * plain->x[i] + b, plain->y[i]);

  return sum / N_SAMPLES;
}

/* How many edges of the grid the level crosses. */
static gsize
count_crossings (const Plain *plain,
                 double       level)
{
  gsize n = 0;

  for (gsize row = 0; row < N_ROWS; row++)
    for (gsize column = 0; column < N_COLUMNS; column++)
      {
        gboolean above = value_at_node (plain, column, row) > level;

        n += column + 1 < N_COLUMNS && above != (value_at_node (plain, column + 1, row) > level);
        n += row + 1 < N_ROWS && above != (value_at_node (plain, column, row + 1) > level);
      }

  return n;
}

/* A vertex lies on an edge of the grid of which one end is above the level, the other not. */
static void
assert_crosses (const Plain  *plain,
                double        level,
                const double *point)
{
  double column = (point[0] - plain->w.min) / (plain->w.max - plain->w.min) * (N_COLUMNS - 1);
  double row = (point[1] - plain->b.min) / (plain->b.max - plain->b.min) * (N_ROWS - 1);
  gboolean across = fabs (row - round (row)) < fabs (column - round (column));
  gsize first_column = (gsize) (across ? floor (column) : round (column));
  gsize first_row = (gsize) (across ? round (row) : floor (row));
  double one = value_at_node (plain, first_column, first_row);
  double other = value_at_node (plain, first_column + across, first_row + !across);

  g_assert_true ((one > level) != (other > level));
}

/* Contours of any loss after any activation are where E, added up sample by sample, is on
 * both sides of the level, and everywhere there. */
static void
check_objective (const DownhillFormula *formula)
{
  Plain plain = { .formula = formula, .w = { -2.1, 1.7 }, .b = { -1.9, 2.3 } };
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillObjective) objective = NULL;
  g_autoptr (DownhillField) field = NULL;
  g_autoptr (DownhillContour) contour = NULL;
  gsize n = 0;
  double level;

  for (gsize i = 0; i < N_SAMPLES; i++)
    {
      plain.x[i] = g_test_rand_double_range (-2, 2);
      plain.y[i] = i % 2;
    }
  dataset = downhill_dataset_new_take ("random", "x", "y", g_memdup2 (plain.x, sizeof plain.x),
                                       g_memdup2 (plain.y, sizeof plain.y), N_SAMPLES, NULL);
  objective = downhill_objective_new (dataset, formula);
  field = downhill_field_new (objective, plain.w, plain.b, N_COLUMNS, N_ROWS);
  /* Between values of nodes, and off a plain: rounding puts none of them on the other side. */
  level = (value_at_node (&plain, 3, 5) + value_at_node (&plain, 20, 11)) / 2 + 0.01;
  contour = downhill_contour_trace (field, level);
  for (gsize i = 0; i < downhill_contour_get_n_lines (contour); i++)
    {
      DownhillPolyline line = downhill_contour_get_line (contour, i);

      for (gsize k = 0; k < line.n; k++)
        assert_crosses (&plain, level, line.points + 2 * k);
      n += line.n;
    }
  g_assert_cmpuint (n, ==, count_crossings (&plain, level));
}

static void
test_objectives (void)
{
  for (guint loss = 0; loss < downhill_loss_get_n (); loss++)
    for (guint activation = 0; activation < downhill_activation_get_n (); activation++)
      for (int i = 0; i < 3 * random_depth (); i++)
        {
          DownhillFormula formula = DOWNHILL_FORMULA_INIT;

          downhill_formula_set_loss (&formula, downhill_loss_get (loss));
          if (formula.loss != &downhill_loss_cross_entropy)
            downhill_formula_set_activation (&formula, downhill_activation_get (activation));
          check_objective (&formula);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/random-contour/pieces/are-those-of-each-cell",
                   test_pieces);
  g_test_add_func ("/core/random-contour/objectives/are-where-the-definition-is-on-both-sides",
                   test_objectives);

  return g_test_run ();
}
