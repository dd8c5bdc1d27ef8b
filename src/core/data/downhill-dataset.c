/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-dataset.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "core/base/downhill-number.h"
#include "core/base/downhill-text.h"
#include "downhill-groups.h"

/* The data that lines are fitted to. It never changes once made, so that
 * threads and plots share it by reference without locks. */
struct _DownhillDataset
{
  char *name;
  char *x_name;
  char *y_name;
  double *x;
  double *y;
  double *x_memory;
  double *y_memory;
  gsize m;
  DownhillRange x_range;
  DownhillRange y_range;
  DownhillMoments moments;
  GFile *file;
  gsize table;
  char **columns;
  DownhillLines *lines;
  DownhillDataset *groups; /* NULL if there are few samples */
  gsize grouped;
};

G_DEFINE_BOXED_TYPE (DownhillDataset, downhill_dataset,
                     downhill_dataset_ref, downhill_dataset_unref)

/* The squares of larger values, summed, leave the range of a double; the
 * squares of smaller ones lose their digits. */
#define LARGEST 1e140
#define SMALLEST_SPREAD 1e-140

/* Of today's processors, in bytes. */
#define CACHE_LINE 64

static void
dataset_clear (gpointer data)
{
  DownhillDataset *self = data;

  g_free (self->name);
  g_free (self->x_name);
  g_free (self->y_name);
  g_free (self->x_memory);
  g_free (self->y_memory);
  g_clear_object (&self->file);
  g_strfreev (self->columns);
  g_clear_pointer (&self->lines, downhill_lines_free);
  g_clear_pointer (&self->groups, downhill_dataset_unref);
}

static DownhillRange
range_of (const double *values,
          gsize         n)
{
  DownhillRange range = { values[0], values[0] };

  for (gsize i = 1; i < n; i++)
    {
      range.min = MIN (range.min, values[i]);
      range.max = MAX (range.max, values[i]);
    }

  return range;
}

/* The mean, corrected by the mean of the deviations from it: the first pass
 * alone would leave a rounding error of the size of the sum. */
static double
mean_of (const double *values,
         gsize         n)
{
  double sum = 0, rest = 0, mean;

  for (gsize i = 0; i < n; i++)
    sum += values[i];
  mean = sum / n;
  for (gsize i = 0; i < n; i++)
    rest += values[i] - mean;

  return mean + rest / n;
}

/* The mean itself is rounded, by up to 10⁻⁴ for values of 10¹²: what that adds to
 * the sums of products is known from the sums of the deviations, and taken off.
 * Source: T. Chan, G. Golub, R. LeVeque, "Algorithms for Computing the Sample
 * Variance", The American Statistician 37(3), 1983, the corrected two-pass one. */
static void
compute_moments (DownhillDataset *self)
{
  DownhillMoments *moments = &self->moments;
  double x = 0, y = 0, xx = 0, xy = 0, yy = 0;

  moments->mean_x = mean_of (self->x, self->m);
  moments->mean_y = mean_of (self->y, self->m);
  for (gsize i = 0; i < self->m; i++)
    {
      double dx = self->x[i] - moments->mean_x;
      double dy = self->y[i] - moments->mean_y;

      x += dx;
      y += dy;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
  xx -= x * x / self->m;
  xy -= x * y / self->m;
  yy -= y * y / self->m;
  /* Equal values have no spread, whatever rounding left in the mean. */
  moments->var_x = self->x_range.min < self->x_range.max ? xx / self->m : 0;
  moments->var_y = self->y_range.min < self->y_range.max ? yy / self->m : 0;
  moments->cov_xy = moments->var_x > 0 && moments->var_y > 0 ? xy / self->m : 0;
}

static gboolean
check_range (const char    *dataset,
             const char    *name,
             DownhillRange  range,
             GError       **error)
{
  g_autofree char *shown = downhill_text_dup_visible (name);
  g_autofree char *number = NULL;
  double spread = range.max - range.min;

  if (!(fabs (range.min) <= LARGEST && fabs (range.max) <= LARGEST))
    {
      number = downhill_number_format_short (
        fabs (range.min) > fabs (range.max) ? range.min : range.max, 6);
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("The values of “%s” in “%s” reach %s: their squares cannot "
                     "be computed. Divide them by a power of ten."),
                   shown, dataset, number);
      return FALSE;
    }
  if (spread > 0 && spread < SMALLEST_SPREAD)
    {
      number = downhill_number_format_short (spread, 6);
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("The values of “%s” in “%s” differ by only %s: the squares "
                     "of such differences cannot be computed. Multiply them by "
                     "a power of ten."),
                   shown, dataset, number);
      return FALSE;
    }

  return TRUE;
}

/* Moves values to whole cache lines: a processor that loads several at once would load most
 * of them from two lines, which takes twice as long. They stay in their memory, which is
 * made a little larger: there may be too many for a copy. */
static double *
align (double  *values,
       gsize    m,
       double **memory)
{
  gsize past;

  *memory = g_realloc (values, m * sizeof (double) + CACHE_LINE);
  past = (guintptr) *memory % CACHE_LINE;
  values = past > 0 ? *memory + (CACHE_LINE - past) / sizeof (double) : *memory;

  return memmove (values, *memory, m * sizeof (double));
}

/**
 * downhill_dataset_new_take:
 * @name: what the data is called, usually the file's name
 * @x_name: the name of x
 * @y_name: the name of y
 * @x: (transfer full) (array length=m): the values of x, made by g_malloc()
 * @y: (transfer full) (array length=m): the values of y, likewise
 * @m: how many points there are
 * @error: %DOWNHILL_ERROR_DATA for less than 2 points, for values that are not
 *   finite, and for magnitudes whose squares a double cannot hold
 *
 * Makes a dataset of @x and @y, which are freed in any case. Invalid
 * UTF-8 in the names is replaced, as are control characters in @name; those of
 * @x_name and @y_name stay as they are.
 *
 * Cost: O(m), six passes. The moments are centred, so an offset of x or y
 * takes no digits from them.
 *
 * Returns: (transfer full) (nullable): the dataset
 */
DownhillDataset *
downhill_dataset_new_take (const char  *name,
                           const char  *x_name,
                           const char  *y_name,
                           double      *x,
                           double      *y,
                           gsize        m,
                           GError     **error)
{
  g_autoptr (DownhillDataset) self = g_atomic_rc_box_new0 (DownhillDataset);

  self->name = downhill_text_dup_visible (name);
  self->x_name = g_utf8_make_valid (x_name, -1);
  self->y_name = g_utf8_make_valid (y_name, -1);
  self->x = x = align (x, m, &self->x_memory);
  self->y = y = align (y, m, &self->y_memory);
  self->m = m;

  if (m < 2)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("“%s” has too few points: a line needs at least 2."),
                   self->name);
      return NULL;
    }
  for (gsize i = 0; i < m; i++)
    {
      if (!isfinite (x[i]) || !isfinite (y[i]))
        {
          g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                       _("Point %zu of “%s” is not finite."),
                       i + 1, self->name);
          return NULL;
        }
    }
  self->x_range = range_of (x, m);
  self->y_range = range_of (y, m);
  if (!check_range (self->name, self->x_name, self->x_range, error) ||
      !check_range (self->name, self->y_name, self->y_range, error))
    return NULL;
  compute_moments (self);

  return g_steal_pointer (&self);
}

/**
 * downhill_dataset_set_origin:
 * @self: a dataset that nobody else has yet
 * @file: the file it was read from
 * @table: which of the tables in that, from 1
 * @columns: (array zero-terminated=1): the numeric columns of the table, by the
 *   names that downhill_csv_read() takes
 *
 * Remembers where other columns can be read from.
 */
void
downhill_dataset_set_origin (DownhillDataset    *self,
                             GFile              *file,
                             gsize               table,
                             const char * const *columns)
{
  g_return_if_fail (self->file == NULL);

  self->file = g_object_ref (file);
  self->table = table;
  self->columns = g_strdupv ((char **) columns);
}

/**
 * downhill_dataset_take_lines:
 * @self: a dataset that nobody else has yet
 * @lines: (transfer full): a line of the table for each point
 *
 * Remembers where each point was read from.
 */
void
downhill_dataset_take_lines (DownhillDataset *self,
                             DownhillLines   *lines)
{
  g_return_if_fail (self->lines == NULL && lines->n == self->m);

  self->lines = lines;
}

DownhillDataset *
downhill_dataset_ref (DownhillDataset *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
downhill_dataset_unref (DownhillDataset *self)
{
  g_atomic_rc_box_release_full (self, dataset_clear);
}

const char *
downhill_dataset_get_name (const DownhillDataset *self)
{
  return self->name;
}

const char *
downhill_dataset_get_x_name (const DownhillDataset *self)
{
  return self->x_name;
}

const char *
downhill_dataset_get_y_name (const DownhillDataset *self)
{
  return self->y_name;
}

/**
 * downhill_dataset_get_size:
 * @self: a dataset
 *
 * Returns: the number of points m, at least 2
 */
gsize
downhill_dataset_get_size (const DownhillDataset *self)
{
  return self->m;
}

/**
 * downhill_dataset_get_x:
 * @self: a dataset
 *
 * Returns: (array) (transfer none): the m values of x, in the data's order
 */
const double *
downhill_dataset_get_x (const DownhillDataset *self)
{
  return self->x;
}

/**
 * downhill_dataset_get_y:
 * @self: a dataset
 *
 * Returns: (array) (transfer none): the m values of y, in the data's order
 */
const double *
downhill_dataset_get_y (const DownhillDataset *self)
{
  return self->y;
}

DownhillRange
downhill_dataset_get_x_range (const DownhillDataset *self)
{
  return self->x_range;
}

DownhillRange
downhill_dataset_get_y_range (const DownhillDataset *self)
{
  return self->y_range;
}

const DownhillMoments *
downhill_dataset_get_moments (const DownhillDataset *self)
{
  return &self->moments;
}

/**
 * downhill_dataset_has_classes:
 * @self: a dataset
 *
 * Where y is its own square, it is 0 or 1; from 0 to 1, its square is smaller.
 *
 * Cost: O(1).
 *
 * Returns: whether y tells two classes apart: it is 0 or 1 for each sample, and both
 *   for some
 */
gboolean
downhill_dataset_has_classes (const DownhillDataset *self)
{
  const DownhillMoments *moments = &self->moments;
  double mean_of_squares = moments->var_y + moments->mean_y * moments->mean_y;

  return self->y_range.min == 0 && self->y_range.max == 1 &&
         fabs (moments->mean_y - mean_of_squares) <= 1e-12 * moments->mean_y;
}

/**
 * downhill_dataset_get_groups:
 * @self: a dataset
 *
 * Cost: O(m) the first time. Any thread may ask.
 *
 * Returns: (transfer none) (nullable): the middles of groups of neighbours, as
 *   downhill_groups_find() finds them; %NULL if there are few samples
 */
DownhillDataset *
downhill_dataset_get_groups (const DownhillDataset *self)
{
  /* What is found is kept, which changes nothing that anybody sees. */
  DownhillDataset *kept = (DownhillDataset *) self;

  if (g_once_init_enter (&kept->grouped))
    {
      double *x, *y;
      gsize n = downhill_groups_find (self->x, self->y, self->m, &x, &y);

      /* None if they differ by next to nothing, either. */
      kept->groups = n > 0 ? downhill_dataset_new_take ("", "", "", x, y, n, NULL) : NULL;
      g_once_init_leave (&kept->grouped, 1);
    }

  return kept->groups;
}

/**
 * downhill_dataset_get_file:
 * @self: a dataset
 *
 * Returns: (transfer none) (nullable): the table it was read from
 */
GFile *
downhill_dataset_get_file (const DownhillDataset *self)
{
  return self->file;
}

/**
 * downhill_dataset_get_table:
 * @self: a dataset
 *
 * Returns: which of the tables in that file it is, from 1, or 0 without a file
 */
gsize
downhill_dataset_get_table (const DownhillDataset *self)
{
  return self->table;
}

/**
 * downhill_dataset_get_columns:
 * @self: a dataset
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the numeric
 *   columns of that table
 */
const char * const *
downhill_dataset_get_columns (const DownhillDataset *self)
{
  return (const char * const *) self->columns;
}

/**
 * downhill_dataset_get_line:
 * @self: a dataset
 * @i: a point
 *
 * Returns: the line of the table that it was read from, or 0 where it was not
 *   read from a line
 */
gsize
downhill_dataset_get_line (const DownhillDataset *self,
                           gsize                  i)
{
  return self->lines != NULL ? downhill_lines_get (self->lines, i) : 0;
}
