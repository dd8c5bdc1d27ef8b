/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "core/table/downhill-csv.h"

/* Two lines with the columns of x and y, empty for those that are chosen by
 * themselves; then the table. */

/* The size of the pieces that a table is read in. */
#define PIECE (256 * 1024)

static DownhillDataset *
parse (const char        *text,
       gsize              length,
       gsize              table,
       const char        *x_column,
       const char        *y_column,
       DownhillCsvReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autofree char *remark = NULL;

  dataset = downhill_csv_parse (text, length, "table", table,
                                *x_column != '\0' ? x_column : NULL,
                                *y_column != '\0' ? y_column : NULL,
                                report, &error);
  if (dataset == NULL)
    {
      fuzz_assert_error (error);
      return NULL;
    }
  g_assert_no_error (error);
  remark = downhill_csv_report_describe (report);
  g_assert_true (remark == NULL || g_utf8_validate (remark, -1, NULL));

  return g_steal_pointer (&dataset);
}

static void
assert_name (const char *name)
{
  g_assert_cmpstr (name, !=, "");
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
check_dataset (DownhillDataset         *dataset,
               const DownhillCsvReport *report,
               gsize                    length)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  gsize m = downhill_dataset_get_size (dataset);

  assert_name (downhill_dataset_get_x_name (dataset));
  assert_name (downhill_dataset_get_y_name (dataset));
  for (gsize i = 0; i < m; i++)
    g_assert_true (isfinite (downhill_dataset_get_x (dataset)[i]) &&
                   isfinite (downhill_dataset_get_y (dataset)[i]));
  g_assert_true (isfinite (moments->mean_x) && isfinite (moments->mean_y) &&
                 isfinite (moments->cov_xy));
  g_assert_true (moments->var_x >= 0 && isfinite (moments->var_x));
  g_assert_true (moments->var_y >= 0 && isfinite (moments->var_y));

  g_assert_cmpuint (report->n_rows, ==, m);
  g_assert_cmpuint (report->n_blank, <=, report->n_ignored);
  g_assert_cmpint (report->n_skipped > 0, ==, report->first_skipped_line > 0);
  /* A line takes a byte at least, but for the last. */
  g_assert_cmpuint (report->n_rows + report->n_skipped + report->n_ignored +
                    (report->has_header ? 1 : 0), <=, length + 1);
  g_assert_cmpuint (report->first_skipped_line, <=, length + 1);
}

static void
assert_same_data (DownhillDataset *a,
                  DownhillDataset *b)
{
  gsize m = downhill_dataset_get_size (a);

  g_assert_cmpmem (downhill_dataset_get_x (a), m * sizeof (double),
                   downhill_dataset_get_x (b),
                   downhill_dataset_get_size (b) * sizeof (double));
  g_assert_cmpmem (downhill_dataset_get_y (a), m * sizeof (double),
                   downhill_dataset_get_y (b),
                   downhill_dataset_get_size (b) * sizeof (double));
}

/* Other line ends make no other table, unless they stand in quotation marks or
 * are half of a character of two bytes. */
static void
check_line_ends (const char              *text,
                 gsize                    length,
                 const char              *x_column,
                 const char              *y_column,
                 DownhillDataset         *dataset,
                 const DownhillCsvReport *report)
{
  const char * const line_ends[] = { "\r\n", "\r" };

  if (memchr (text, '\r', length) != NULL || memchr (text, '"', length) != NULL ||
      memchr (text, '\xff', length) != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (line_ends); i++)
    {
      g_autoptr (GString) other = g_string_new_len (text, (gssize) length);
      g_autoptr (DownhillDataset) same = NULL;
      DownhillCsvReport other_report;

      g_string_replace (other, "\n", line_ends[i], 0);
      same = parse (other->str, other->len, 1, x_column, y_column, &other_report);
      g_assert_nonnull (same);
      assert_same_data (dataset, same);
      g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==,
                       downhill_dataset_get_x_name (same));
      g_assert_cmpuint (report->n_skipped, ==, other_report.n_skipped);
      g_assert_cmpuint (report->n_ignored, ==, other_report.n_ignored);
      g_assert_cmpuint (report->first_skipped_line, ==,
                        other_report.first_skipped_line);
    }
}

/* What is written is read as the same numbers. */
static void
check_writing (DownhillDataset *dataset)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  g_autoptr (DownhillDataset) same = NULL;
  DownhillCsvReport report;

  g_assert_true (downhill_csv_write (dataset, stream, NULL, NULL));
  same = parse (g_memory_output_stream_get_data (memory),
                g_memory_output_stream_get_data_size (memory), 1, "1", "2", &report);
  g_assert_nonnull (same);
  assert_same_data (dataset, same);
}

/* Comments push the table to where one piece ends and the next begins. */
static void
check_pieces (const char *text,
              gsize       length,
              const char *x_column,
              const char *y_column)
{
  g_autoptr (GString) padded = g_string_sized_new (PIECE + length);
  gsize before = PIECE - length / 2;
  g_autoptr (DownhillDataset) dataset = NULL;
  DownhillCsvReport report;

  g_string_set_size (padded, before);
  memset (padded->str, '#', before);
  padded->str[before - 1] = '\n';
  g_string_append_len (padded, text, (gssize) length);
  dataset = parse (padded->str, padded->len, 1, x_column, y_column, &report);
  if (dataset != NULL)
    check_dataset (dataset, &report, padded->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzBytes bytes = { data, data + size };
  g_autofree char *x_column = fuzz_bytes_take_line (&bytes);
  g_autofree char *y_column = fuzz_bytes_take_line (&bytes);
  const char *text = (const char *) bytes.at;
  gsize length = (gsize) (bytes.end - bytes.at);
  g_autoptr (DownhillDataset) dataset = NULL;
  DownhillCsvReport report;

  for (gsize table = 2; table <= 3; table++)
    {
      g_autoptr (DownhillDataset) other =
          parse (text, length, table, x_column, y_column, &report);

      if (other != NULL)
        check_dataset (other, &report, length);
    }
  dataset = parse (text, length, 1, x_column, y_column, &report);
  if (dataset == NULL)
    return 0;
  check_dataset (dataset, &report, length);
  check_line_ends (text, length, x_column, y_column, dataset, &report);
  check_writing (dataset);
  /* It takes longer than all others together. */
  if (length % 8 == 0)
    check_pieces (text, length, x_column, y_column);

  return 0;
}
