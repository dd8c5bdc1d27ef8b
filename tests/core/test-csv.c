/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/table/downhill-csv.h"

#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "core/table/downhill-csv-reader.h"
#include "core/base/downhill-error.h"
#include "../random.h"

#define MIB (1024 * 1024)

/* A directory for the files of one test. */
typedef struct
{
  char *directory;
  char *path;
  GFile *file;
} Fixture;

typedef struct
{
  const char *path;
  void (*test) (const Fixture *fixture);
} FileTest;

static void
fixture_init (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("downhill-csv-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "table.csv", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
fixture_clear (Fixture *fixture)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_assert_finalize_object (fixture->file);
}

static void
write_file (const Fixture *fixture,
            const char    *text,
            gsize          length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, text, (gssize) length, &error);
  g_assert_no_error (error);
}

static DownhillDataset *
read_file (GFile              *file,
           DownhillCsvReport  *report)
{
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset =
      downhill_csv_read (file, 1, NULL, NULL, NULL, NULL, NULL, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dataset);

  return dataset;
}

static DownhillDataset *
parse (const char         *text,
       const char         *x_column,
       const char         *y_column,
       DownhillCsvReport  *report)
{
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset = downhill_csv_parse (
      text, strlen (text), "table", 1, x_column, y_column, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dataset);

  return dataset;
}

static void
assert_refused (const char *text,
                gsize       length,
                const char *x_column,
                const char *y_column,
                int         code,
                const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (downhill_csv_parse (text, length, "table", 1, x_column, y_column,
                                     NULL, &error));
  g_assert_error (error, DOWNHILL_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_nonnull (strstr (error->message, "“table”"));
}

static void
assert_file_refused (GFile      *file,
                     int         code,
                     const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);

  g_assert_null (downhill_csv_read (file, 1, NULL, NULL, NULL, NULL, NULL, NULL,
                                    &error));
  g_assert_error (error, DOWNHILL_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_nonnull (strstr (error->message, name));
}

static void
assert_columns (DownhillDataset *dataset,
                const char      *x_name,
                const char      *y_name)
{
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, x_name);
  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, y_name);
}

/* A table and how it is to be understood. */
typedef struct
{
  const char *text;
  /* Of @text if that has zero bytes, else 0. */
  gsize length;
  char separator;
  char decimal_point;
  const char *x_name;
  const char *y_name;
  gsize n_rows;
  double points[4][2];
  gsize n_skipped;
  gsize first_skipped_line;
  gsize n_ignored;
  gsize n_blank;
} Table;

static void
assert_understood (const Table             *table,
                   DownhillDataset         *dataset,
                   const DownhillCsvReport *report)
{
  g_assert_cmpint (report->separator, ==, table->separator);
  g_assert_cmpint (report->decimal_point, ==, table->decimal_point);
  assert_columns (dataset, table->x_name, table->y_name);
  /* No table here has a header that names nothing. */
  g_assert_cmpint (report->has_header, ==,
                   !(g_str_has_prefix (table->x_name, "column ") &&
                     g_str_has_prefix (table->y_name, "column ")));
  g_assert_cmpuint (report->n_rows, ==, table->n_rows);
  g_assert_cmpuint (report->n_skipped, ==, table->n_skipped);
  g_assert_cmpuint (report->first_skipped_line, ==, table->first_skipped_line);
  g_assert_cmpuint (report->n_ignored, ==, table->n_ignored);
  g_assert_cmpuint (report->n_blank, ==, table->n_blank);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, table->n_rows);
  g_assert_cmpuint (table->n_rows, <=, G_N_ELEMENTS (table->points));
  for (gsize i = 0; i < table->n_rows; i++)
    {
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[i], ==,
                         table->points[i][0]);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[i], ==,
                         table->points[i][1]);
    }
}

/* From memory and from a file. */
static void
check_tables (const Fixture *fixture,
              const Table   *tables,
              gsize          n_tables)
{
  for (gsize i = 0; i < n_tables; i++)
    {
      const Table *table = &tables[i];
      gsize length = table->length > 0 ? table->length : strlen (table->text);
      g_autofree char *shown = g_strescape (table->text, NULL);
      g_autoptr (DownhillDataset) parsed = NULL;
      g_autoptr (DownhillDataset) loaded = NULL;
      g_autoptr (GError) error = NULL;
      DownhillCsvReport report;

      g_test_message ("%s", shown);
      parsed = downhill_csv_parse (table->text, length, "table", 1, NULL, NULL,
                                   &report, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (downhill_dataset_get_name (parsed), ==, "table");
      assert_understood (table, parsed, &report);

      write_file (fixture, table->text, length);
      memset (&report, 0xff, sizeof report);
      loaded = read_file (fixture->file, &report);
      g_assert_cmpstr (downhill_dataset_get_name (loaded), ==, "table.csv");
      assert_understood (table, loaded, &report);
    }
}

#define POINTS { { 1.5, 2 }, { 3, 4.25 } }

static void
test_separators (const Fixture *fixture)
{
  static const Table tables[] = {
    { "x,y\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "x;y\n1.5;2\n3;4.25\n", 0, ';', '.', "x", "y", 2, POINTS },
    { "x\ty\n1.5\t2\n3\t4.25\n", 0, '\t', '.', "x", "y", 2, POINTS },
    { "x|y\n1.5|2\n3|4.25\n", 0, '|', '.', "x", "y", 2, POINTS },
    { "x y\n1.5 2\n3 4.25\n", 0, ' ', '.', "x", "y", 2, POINTS },
    { "  x   y\n  1.5   2  \n  3 \t 4.25\t\n", 0, ' ', '.', "x", "y", 2,
      POINTS },
    { "x, y\n1.5, 2\n 3 ,4.25 \n", 0, ',', '.', "x", "y", 2, POINTS },
    { "x\ty\n1.5 \t 2\n 3\t4.25\n", 0, '\t', '.', "x", "y", 2, POINTS },
    { "1.5,2\n3,4.25", 0, ',', '.', "column 1", "column 2", 2, POINTS },
    { "+1.5,2.\n3e0,425E-2", 0, ',', '.', "column 1", "column 2", 2, POINTS },
    { "sep=;\nx;y\n1.5;2\n3;4.25\n", 0, ';', '.', "x", "y", 2, POINTS,
      .n_ignored = 1 },
    { "sep=,\r\n1.5,2\r\n3,4.25\r\n", 0, ',', '.', "column 1", "column 2", 2,
      POINTS, .n_ignored = 1 },
  };

  check_tables (fixture, tables, G_N_ELEMENTS (tables));
}

/* Two blank lines begin another table, as in files for gnuplot; but not where they stand
 * between all rows. */
static void
test_gaps (void)
{
  static const struct {
    const char *text;
    gsize n_rows;
  } cases[] = {
    { "1 2\n2 3\n3 5\n\n\n1 4\n2 6\n3 1\n", 3 },
    { "1 2\n\n\n2 3\n\n\n3 5\n\n\n4 4\n", 4 },
    { "1 2\n\n\n2 3\n\n\n3 5\n\n\n1 4\n\n\n2 6\n", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset = parse (cases[i].text, NULL, NULL, &report);

      g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, cases[i].n_rows);
    }
}

static void
test_decimal_commas (const Fixture *fixture)
{
  static const Table tables[] = {
    { "1,5;2,0\n3,0;4,25\n", 0, ';', ',', "column 1", "column 2", 2, POINTS },
    { "x;y\n1,5;2\n3;4,25\n", 0, ';', ',', "x", "y", 2, POINTS },
    { "x;y\n1,5;2,0\nNA;2,5\n3,0;4,25\n", 0, ';', ',', "x", "y", 2, POINTS, 1,
      3 },
    /* By commas these would have columns of numbers too. */
    { "1,5;abc;2,0\n3,0;def;4,25\n", 0, ';', ',', "column 1", "column 3", 2,
      POINTS },
    { "1,5;ab;cd;2,0\n3,0;ef;gh;4,25\n", 0, ';', ',', "column 1", "column 4",
      2, POINTS },
    { "x;y\n1.5;2\n3;4.25\n", 0, ';', '.', "x", "y", 2, POINTS },
    { "x\ty\n1,5\t2,0\n3,0\t4,25\n", 0, '\t', ',', "x", "y", 2, POINTS },
    { "x|y\n1,5|2,0\n3,0|4,25\n", 0, '|', ',', "x", "y", 2, POINTS },
    { "1,5 2,0\n3,0 4,25\n", 0, ' ', ',', "column 1", "column 2", 2, POINTS },
    { "\"1,5\";\"2,0\"\n\"3,0\";\"4,25\"\n", 0, ';', ',', "column 1",
      "column 2", 2, POINTS },
    /* Blanks behind commas do not make the commas decimal. */
    { "1, 2, a\n3, 4, b\n", 0, ',', '.', "column 1", "column 2", 2,
      { { 1, 2 }, { 3, 4 } } },
    { "1,2\n3,4\n", 0, ',', '.', "column 1", "column 2", 2,
      { { 1, 2 }, { 3, 4 } } },
    /* Semicolons in text, and tabs for looks, do not separate. */
    { "x,y,tags\n1.5,2,3;4\n3,4.25,5;6\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "1.5,2,\"3;4\"\n3,4.25,\"5;6\"\n", 0, ',', '.', "column 1", "column 2",
      2, POINTS },
    { "x,\ty\n1.5,\t2\n3,\t4.25\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "2020-01-01 10:00,1.5,2\n2020-01-02 11:00,3,4.25\n", 0, ',', '.',
      "column 2", "column 3", 2, POINTS },
  };

  check_tables (fixture, tables, G_N_ELEMENTS (tables));
}

static void
test_headers (const Fixture *fixture)
{
  static const Table tables[] = {
    /* Numbers are data, even above others. */
    { "2019,2020\n3,4\n", 0, ',', '.', "column 1", "column 2", 2,
      { { 2019, 2020 }, { 3, 4 } } },
    /* What is not above numbers does not matter. */
    { "7,x,y\na,1.5,2\nb,3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "\"\",speed\n1.5,2\n3,4.25\n", 0, ',', '.', "column 1", "speed", 2,
      POINTS },
    /* Missing values are not names. */
    { "NA,nan\n1.5,2\n3,4.25\n", 0, ',', '.', "column 1", "column 2", 2, POINTS,
      1, 1 },
    { ",\n1.5,2\n3,4.25\n", 0, ',', '.', "column 1", "column 2", 2, POINTS,
      .n_ignored = 1, .n_blank = 1 },
    /* A number beside a name is a name; beside a missing value it is none. */
    { "x,5\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "5", 2, POINTS },
    { "NA,5\n1.5,2\n3,4.25\n", 0, ',', '.', "column 1", "column 2", 2, POINTS,
      1, 1 },
    /* Units between names and numbers are passed over. */
    { "t,v\n[s],[m]\n1.5,2\n3,4.25\n", 0, ',', '.', "t", "v", 2, POINTS,
      .n_ignored = 1 },
    { "Run 7,noon\nt,v\nsecond,Volt\n1.5,2\n3,4.25\n", 0, ',', '.', "t", "v", 2,
      POINTS, .n_ignored = 2 },
    { "x,y\nNA,NA\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS, 1, 2 },
    /* Half of the cells being numbers does not make a numeric column. */
    { "w,x,y\nNA,1.5,2\n7,3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS },
    /* R leaves out the name of its row names. */
    { "x y\n1 1.5 2\n2 3 4.25\n", 0, ' ', '.', "x", "y", 2, POINTS },
    { "x,y\n1.5,2,\n3,4.25,\n", 0, ',', '.', "x", "y", 2, POINTS },
    /* Markup and formulas are text like any other. */
    { "<b>x</b>,=cmd\n1.5,2\n3,4.25\n", 0, ',', '.', "<b>x</b>", "=cmd", 2,
      POINTS },
    { "\" x, \"\"1\"\"\n\",y\n1.5,2\n3,4.25\n", 0, ',', '.', "x, \"1\"", "y", 2,
      POINTS },
    { "  x ,\ty\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS },
  };

  check_tables (fixture, tables, G_N_ELEMENTS (tables));
}

static void
test_lines (const Fixture *fixture)
{
  static const Table tables[] = {
    { "x,y\r\n1.5,2\r\n3,4.25\r\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "x,y\r1.5,2\r3,4.25\r", 0, ',', '.', "x", "y", 2, POINTS },
    { "x,y\r1.5,2\r3,4.25", 0, ',', '.', "x", "y", 2, POINTS },
    { "x,y\r\n1.5,2\n3,4.25", 0, ',', '.', "x", "y", 2, POINTS },
    { "x,y\n1.5,2\r3,4.25\r\n", 0, ',', '.', "x", "y", 2, POINTS },
    { "\n\nx,y\n\n1.5,2\n \t \n3,4.25\n\n", 0, ',', '.', "x", "y", 2, POINTS,
      .n_ignored = 5, .n_blank = 5 },
    { "x,y\r\n\r\n1.5,2\r\n3,4.25\r\n", 0, ',', '.', "x", "y", 2, POINTS,
      .n_ignored = 1, .n_blank = 1 },
    { "# 9,9\nx,y\n1.5,2\n  #7,\"8\n3,4.25\n#", 0, ',', '.', "x", "y", 2,
      POINTS, .n_ignored = 3 },
    { "#x y\n1.5 2\n3 4.25\n", 0, ' ', '.', "x", "y", 2, POINTS },
    { "Measured on Monday\nby me\n\nx,y\n1.5,2\n3,4.25\n", 0, ',', '.', "x",
      "y", 2, POINTS, .n_ignored = 3, .n_blank = 1 },
    { "Date,Monday,noon\nx,y\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2,
      POINTS, .n_ignored = 1 },
    { "Monday\n1.5,2\n3,4.25\n", 0, ',', '.', "column 1", "column 2", 2, POINTS,
      .n_ignored = 1 },
  };

  check_tables (fixture, tables, G_N_ELEMENTS (tables));
}

static void
test_skipped_rows (const Fixture *fixture)
{
  static const char *const cells[] = {
    "", " ", "NA", "N/A", "text", "inf", "-inf", "Infinity", "nan", "NaN",
    "1e400", "-1e400", "0x1p3", "0x10", "1_000", "1.5abc", "1e", "1e+", "+-1",
    "--1", "1.2.3", "1 2", "\"1 2\"", "\"\"", "=1", "$1", ".", "-", "\"1\"\"\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "x,y\n1.5,2\n%s,7\n7,%s\n3,4.25\n", cells[i], cells[i]);
      Table table = { text, 0, ',', '.', "x", "y", 2, POINTS, 2, 3 };

      check_tables (fixture, &table, 1);
    }
}

static void
test_ragged_rows (const Fixture *fixture)
{
  static const Table tables[] = {
    { "x,y\n1.5,2\n7\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS, 1, 3 },
    { "x,y\n1.5,2\n7,8,9\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS, 1, 3 },
    { "x,y\n1.5,2\n7,8,?\n,7,8\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS, 2,
      3 },
    /* Empty cells at the end are none. */
    { "x,y\n1.5,2,\n7,?\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS, 1, 3 },
    /* Of two widths alike the first one counts. */
    { "x,y\n1.5,2\n3,4.25\n7,8,9\n7,8,9\n", 0, ',', '.', "x", "y", 2, POINTS,
      2, 4 },
    { "x,y,z\n1.5,2,a\n7,8\n3,4.25,b\n", 0, ',', '.', "x", "y", 2, POINTS, 1,
      3 },
    { "x,y\n\n# c\n1.5,2\n3,4.25\n7\n", 0, ',', '.', "x", "y", 2, POINTS, 1, 6,
      2, 1 },
    { "x,y\n1.5,2\n\"7\n8\n9\",1\n1\n3,4.25\n", 0, ',', '.', "x", "y", 2,
      POINTS, 2, 3 },
    { "x,y\n\"\n\r\n\r\",1\n7\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2,
      POINTS, 2, 2 },
  };

  check_tables (fixture, tables, G_N_ELEMENTS (tables));
}

/* Lines within quotation marks count as the lines they are. */
static void
test_line_numbers (void)
{
  static const char *const texts[] = {
    "x,y,z\n1,2,\"a\nb\"\n3,4,\"\"\n5,z,c\n",
    "x,y,z\r\n1,2,\"a\r\nb\"\r\n3,4,\r\n5,z,c",
    "x,y,z\r1,2,\"a\rb\"\r3,4,\r5,z,c",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset = parse (texts[i], NULL, NULL,
                                                   &report);

      g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 2);
      g_assert_cmpuint (report.n_skipped, ==, 1);
      g_assert_cmpuint (report.first_skipped_line, ==, 5);
    }
}

/* A quotation mark that is never closed belongs to a line of prose, after which lines go on
 * counting. */
static void
test_line_numbers_after_prose (void)
{
  static const char *const texts[] = {
    "He said \"hello, world\nx,y\n1,2\n3,z\n4,5\n",
    "\"hello, world\nx,y\n1,2\n3,z\n4,5\n",
    "# data\n\"a\nx,y\n1,2\n3,z\n4,5\n",
  };
  static const gsize lines[] = { 4, 4, 5 };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset = parse (texts[i], NULL, NULL, &report);

      g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 2);
      g_assert_cmpuint (report.first_skipped_line, ==, lines[i]);
    }
}

static void
test_ends_of_range (void)
{
  g_autoptr (DownhillDataset) dataset =
      parse ("x,y\n1e-400,4.9406564584124654e-324\n1e0,-1e-310\n2,1\n", NULL,
             NULL, NULL);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);

  g_assert_cmpfloat (x[0], ==, 0);
  g_assert_cmpfloat (y[0], ==, 0x1p-1074);
  g_assert_cmpfloat (y[1], ==, -1e-310);
}

static void
test_long_numbers (void)
{
  g_autofree char *digits = g_strnfill (400, '3');
  g_autofree char *text = g_strdup_printf ("x,y\n0.%s,%se-400\n1,1\n", digits,
                                           digits);
  g_autoptr (DownhillDataset) dataset = parse (text, NULL, NULL, NULL);

  g_assert_cmpfloat (downhill_dataset_get_x (dataset)[0], ==, 1.0 / 3);
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[0], ==, 1.0 / 3);
}

static void
test_byte_order_marks (const Fixture *fixture)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  Table table = {
    "\xef\xbb\xbfx,y\n1.5,2\n3,4.25\n", 0, ',', '.', "x", "y", 2, POINTS,
  };

  check_tables (fixture, &table, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autoptr (GError) error = NULL;
      g_autofree char *text =
          g_convert ("\xef\xbb\xbfgröße;y\r\n1,5;2,0\r\n3,0;4,25\r\n", -1,
                     encodings[i], "UTF-8", NULL, &length, &error);
      g_autofree char *copy = NULL;

      g_assert_no_error (error);
      copy = g_malloc (length + 1);
      memcpy (copy, text, length);
      table = (Table) {
        copy, length, ';', ',', "größe", "y", 2, POINTS,
      };
      check_tables (fixture, &table, 1);

      /* Half a character, and a zero one. */
      assert_refused (copy, length - 1, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                      "UTF-16");
      copy[4] = copy[5] = '\0';
      assert_refused (copy, length, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                      "UTF-16");
    }
}

/* More than a piece of it. */
static void
test_long_utf16 (void)
{
  g_autoptr (GString) utf8 = g_string_new ("\xef\xbb\xbfx,y\n");
  g_autofree char *text = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (utf8, "%d,%d.5\n", i, 2 * i);
  text = g_convert (utf8->str, -1, "UTF-16LE", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  dataset = downhill_csv_parse (text, length, "table", 1, NULL, NULL, NULL,
                                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 100000);
  for (gsize i = 0; i < 100000; i++)
    {
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[i], ==, i);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[i], ==,
                         2.0 * i + 0.5);
    }
}

static void
test_invalid_utf8 (void)
{
  g_autoptr (DownhillDataset) dataset =
      parse ("gr\xf6\xdf" "e,\x81\n1,2\n3,4\n", NULL, NULL, NULL);

  assert_columns (dataset, "größe", "\xef\xbf\xbd");
}

static void
test_zero_bytes (void)
{
  static const struct {
    const char *text;
    gsize length;
    const char *offset;
  } cases[] = {
    { "x,y\n1,2\n3,\0004\n", 13, " 10," },
    { "\0x,y\n1,2\n", 9, " 0," },
    { "x,y\n1,2\n3,4\n\0", 13, " 12," },
    { "\xef\xbb\xbf" "1,2\n3\0,4\n", 12, " 8," },
    /* Numbers of 16 bits are no UTF-16. */
    { "\001\0,\0y\0\n\0" "1\0,\0" "2\0", 14, " 1," },
  };
  g_autofree char *long_text = g_strnfill (300000, '\n');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].length, NULL, NULL,
                    DOWNHILL_ERROR_FORMAT, cases[i].offset);
  long_text[280000] = '\0';
  assert_refused (long_text, 300000, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                  " 280000,");
}

static void
test_refusals (void)
{
  static const struct {
    const char *text;
    int code;
    const char *part;
  } cases[] = {
    { "", DOWNHILL_ERROR_FORMAT, "no data" },
    { "\n", DOWNHILL_ERROR_FORMAT, "no data" },
    { " \r\n\t\r\n", DOWNHILL_ERROR_FORMAT, "no data" },
    { "# only a comment", DOWNHILL_ERROR_FORMAT, "no data" },
    { "\xef\xbb\xbf", DOWNHILL_ERROR_FORMAT, "no data" },
    { "\xff\xfe", DOWNHILL_ERROR_FORMAT, "no data" },
    { "x,y", DOWNHILL_ERROR_FORMAT, "a header but no rows" },
    { "x;y\r\n\r\n# none", DOWNHILL_ERROR_FORMAT, "a header but no rows" },
    { "\"x\";\"y\"", DOWNHILL_ERROR_FORMAT, "a header but no rows" },
    { "x\n1\n2\n", DOWNHILL_ERROR_FORMAT, "needs two numeric columns" },
    { "5", DOWNHILL_ERROR_FORMAT, "needs two numeric columns" },
    { "x\n1,5\n", DOWNHILL_ERROR_FORMAT, "needs two numeric columns" },
    { "x,y\na,1\nb,2\n", DOWNHILL_ERROR_FORMAT, "needs two numeric columns" },
    { "x,y\na,b\nc,d\n", DOWNHILL_ERROR_FORMAT, "needs two numeric columns" },
    { "\"x\";\"y\"\n\"a\";\"b\"\n", DOWNHILL_ERROR_FORMAT,
      "needs two numeric columns" },
    /* Thousands or decimals. */
    { "x\ty\n1,234\t5\n7,890\t6\n", DOWNHILL_ERROR_FORMAT,
      "“1,234” in column “x”, line 2" },
    { "x|y\n1|950\n2|1,200\n", DOWNHILL_ERROR_FORMAT,
      "“1,200” in column “y”, line 3" },
    { "x,y\n1,2\n", DOWNHILL_ERROR_DATA, "at least 2" },
    { "1,2", DOWNHILL_ERROR_DATA, "at least 2" },
    { "x,y\n1e400,2\n3,1e400\n", DOWNHILL_ERROR_DATA, "No row" },
    { "x,y\n1,2\n3,NA\n4,NA\n5,NA\n", DOWNHILL_ERROR_DATA, "at least 2" },
    { "x,y\n1,2\n3,a\n4,b\n5,c\n", DOWNHILL_ERROR_FORMAT,
      "needs two numeric columns" },
    { "x,y\n1,2\n\"3,4\n5,6\n", DOWNHILL_ERROR_FORMAT, "Line 3 of" },
    { "\"x,y\n1,2\n", DOWNHILL_ERROR_FORMAT, "Line 1 of" },
    { "x,y\n1,2\n3,\"4\n5,6\n", DOWNHILL_ERROR_FORMAT, "column 2" },
    { "x,y\n1,2\n\"a\nb\",\"c\nd", DOWNHILL_ERROR_FORMAT, "Line 4 of" },
    { "x,y\n1,2\n3,\"4\"", 0, NULL },
    { "x,y\n1,2\n3,\"4\"5\n", DOWNHILL_ERROR_FORMAT, "Line 3 of" },
    { "x,y\n1,2\n\"3\" \"4\",5\n", DOWNHILL_ERROR_FORMAT, "column 1" },
    { "\"x\"a,y\n1,2\n", DOWNHILL_ERROR_FORMAT, "Line 1 of" },
    { "x y\n1 2\n\"3\"4 5\n", DOWNHILL_ERROR_FORMAT, "Line 3 of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].part != NULL)
        assert_refused (cases[i].text, strlen (cases[i].text), NULL, NULL,
                        cases[i].code, cases[i].part);
      else
        downhill_dataset_unref (parse (cases[i].text, NULL, NULL, NULL));
    }
}

/* A failure leaves no report of a table before. */
static void
test_failed_report (void)
{
  DownhillCsvReport report = { .n_rows = 5, .n_skipped = 7 };
  DownhillCsvReport none = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (downhill_csv_parse ("", 0, "table", 1, NULL, NULL, &report,
                                     &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT);
  g_assert_cmpmem (&report, sizeof report, &none, sizeof none);
}

static void
test_column_choice (void)
{
  static const struct {
    const char *x_column;
    const char *y_column;
    const char *x_name;
    const char *y_name;
    double x;
    double y;
  } cases[] = {
    { NULL, NULL, "a", "b", 1, 2 },
    { "b", NULL, "b", "a", 2, 1 },
    { "a", NULL, "a", "b", 1, 2 },
    { NULL, "a", "b", "a", 2, 1 },
    { NULL, "c", "a", "c", 1, 3 },
    { "c", "b", "c", "b", 3, 2 },
    { "2", NULL, "a", "b", 1, 2 },
    { "4", "3", "c", "b", 3, 2 },
    /* The name goes before the number. */
    { "1", NULL, "1", "a", 4, 1 },
    /* Asked for, a column need not be mostly numeric. */
    { "sparse", "a", "sparse", "a", 5, 1 },
    { "6", "2", "sparse", "a", 5, 1 },
  };
  const char *text = "text,a,b,c,1,sparse\n"
                     "t,1,2,3,4,5\n"
                     "u,2,3,5,6,NA\n"
                     "v,4,6,7,8,\"-\"\n"
                     "v,4,6,7,8,6\n"
                     "v,4,6,7,8,?\n";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillDataset) dataset =
          parse (text, cases[i].x_column, cases[i].y_column, NULL);

      assert_columns (dataset, cases[i].x_name, cases[i].y_name);
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[0], ==, cases[i].x);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[0], ==, cases[i].y);
    }
}

static void
test_column_refusals (void)
{
  static const struct {
    const char *text;
    const char *x_column;
    const char *y_column;
    int code;
    const char *part;
  } cases[] = {
    { "a,b\n1,2\n3,4\n", "c", NULL, DOWNHILL_ERROR_DATA,
      "no column “c”: choose one of “a”, “b” or a number from 1 to 2" },
    { "a,b\n1,2\n3,4\n", NULL, "A", DOWNHILL_ERROR_DATA, "no column “A”" },
    { "a,b\n1,2\n3,4\n", "0", NULL, DOWNHILL_ERROR_DATA, "no column “0”" },
    { "a,b\n1,2\n3,4\n", "3", NULL, DOWNHILL_ERROR_DATA, "no column “3”" },
    { "a,b\n1,2\n3,4\n", "-1", NULL, DOWNHILL_ERROR_DATA, "no column “-1”" },
    { "a,b\n1,2\n3,4\n", "1.0", NULL, DOWNHILL_ERROR_DATA, "no column “1.0”" },
    { "a,b\n1,2\n3,4\n", "", NULL, DOWNHILL_ERROR_DATA, "no column “”" },
    { "a,b\n1,2\n3,4\n", "99999999999999999999", NULL, DOWNHILL_ERROR_DATA,
      "no column" },
    { "a,b\n1,2\n3,4\n", "\xff", NULL, DOWNHILL_ERROR_DATA,
      "no column “\xef\xbf\xbd”" },
    { "a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n", "z", NULL, DOWNHILL_ERROR_DATA,
      "“h”, … or" },
    { "a,b\n1,2\n3,4\n", "a", "a", DOWNHILL_ERROR_DATA, "both x and y" },
    { "a,b\n1,2\n3,4\n", "b", "2", DOWNHILL_ERROR_DATA, "both x and y" },
    { "a,b,c\n1,2,t\n3,4,u\n", "c", NULL, DOWNHILL_ERROR_DATA, "it can be y, not x" },
    { "a,b,c\n1,2,t\n3,4,u\n5,6,v\n", "c", NULL, DOWNHILL_ERROR_DATA, "No row" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].x_column,
                    cases[i].y_column, cases[i].code, cases[i].part);
}

/* The names are found by asking for the columns by number. */
static void
test_names (void)
{
  static const struct {
    const char *header;
    const char *names[5];
  } cases[] = {
    { "x,x,,x,x", { "x", "x (2)", "column 3", "x (3)", "x (4)" } },
    { "x,x (2),x,x (2),x", { "x", "x (2)", "x (3)", "x (2) (2)", "x (4)" } },
    { "column 2,,a,\" \",a", { "column 2", "column 2 (2)", "a", "column 4",
                               "a (2)" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat (cases[i].header, "\n1,2,3,4,5\n6,7,8,9,0\n", NULL);

      for (int k = 0; k < 4; k++)
        {
          g_autofree char *x_column = g_strdup_printf ("%d", k + 1);
          g_autofree char *y_column = g_strdup_printf ("%d", k + 2);
          g_autoptr (DownhillDataset) dataset =
              parse (text, x_column, y_column, NULL);
          g_autoptr (DownhillDataset) again =
              parse (text, cases[i].names[k], cases[i].names[k + 1], NULL);

          assert_columns (dataset, cases[i].names[k], cases[i].names[k + 1]);
          g_assert_cmpfloat (downhill_dataset_get_x (dataset)[0], ==, k + 1);
          assert_columns (again, cases[i].names[k], cases[i].names[k + 1]);
          g_assert_cmpfloat (downhill_dataset_get_x (again)[0], ==, k + 1);
        }
    }
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (5000, 'n');
  g_autofree char *text = g_strdup_printf ("%s,%s\n1,2\n3,4\n", name, name);
  g_autoptr (DownhillDataset) dataset = parse (text, NULL, NULL, NULL);
  const char *x_name = downhill_dataset_get_x_name (dataset);

  g_assert_cmpint (g_utf8_strlen (x_name, -1), ==, 200);
  g_assert_true (g_str_has_prefix (x_name, "nnn"));
  g_assert_true (g_str_has_suffix (x_name, "n…"));
  g_assert_true (g_str_has_suffix (downhill_dataset_get_y_name (dataset),
                                   "n… (2)"));
}

/* A table of one header and two rows, each cell @cell. */
static GString *
wide_table (gsize n_columns)
{
  static const char *const cells[] = { "x", "1", "2" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    for (gsize k = 0; k < n_columns; k++)
      {
        g_string_append (text, cells[i]);
        g_string_append_c (text, k + 1 < n_columns ? ',' : '\n');
      }

  return text;
}

static void
test_too_wide (void)
{
  static const gsize refused[] = { 10001, 100000 };
  g_autoptr (GString) widest = wide_table (10000);
  g_autoptr (DownhillDataset) dataset =
      parse (widest->str, NULL, "10000", NULL);
  g_autoptr (GString) late = g_string_new ("x,y\n1,2\n3,4\n");

  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, "x (10000)");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GString) text = wide_table (refused[i]);

      assert_refused (text->str, text->len, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                      "Line 1 of “table” has more than 10000 columns");
    }
  for (int k = 0; k < 10001; k++)
    g_string_append (late, "5,");
  assert_refused (late->str, late->len, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                  "Line 4 of “table” has more than 10000 columns");
  /* By blanks it would be a table without numbers. */
  g_string_assign (late, "a b");
  for (int k = 0; k < 10001; k++)
    g_string_append (late, ",5");
  assert_refused (late->str, late->len, NULL, NULL, DOWNHILL_ERROR_FORMAT,
                  "Line 1 of “table” has more than 10000 columns");
}

/* 17 MiB of one character, in and out of quotation marks. */
static void
test_too_long (void)
{
  static const struct {
    const char *before;
    const char *after;
    const char *part;
  } cases[] = {
    { "", "", "longer than 16 MiB" },
    { "x,y\n1,2\n3,", "\n5,6\n", "Line 3 of “table” is longer than 16 MiB" },
    { "x,y\n1,2\n#", "\n5,6\n", "Line 3 of “table” is longer than 16 MiB" },
    { "x,y\n1,2\n3,\"", "\"\n5,6\n", "Line 3 of “table” has a quotation mark" },
    { "x,y\n1,2\n3,\"", "", "Line 3 of “table” has a quotation mark" },
    { "\"", "\",y\n1,2\n5,6\n", "Line 1 of “table” has a quotation mark" },
  };
  static const char fills[] = { 'a', '7', '\n' };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (fills); k++)
      {
        g_autofree char *fill = NULL;
        g_autofree char *text = NULL;

        /* Newlines make a long record only in quotation marks. */
        if (fills[k] == '\n' && strchr (cases[i].before, '"') == NULL)
          continue;
        /* One of them each, unless all are to be tried. */
        if (random_depth () == 1 && k != (strchr (cases[i].before, '"') == NULL ? i % 2 : i % 3))
          continue;
        fill = g_strnfill (17 * MIB, fills[k]);
        text = g_strconcat (cases[i].before, fill, cases[i].after, NULL);
        assert_refused (text, strlen (text), NULL, NULL, DOWNHILL_ERROR_FORMAT,
                        cases[i].part);
      }
}

/* Records that reach over many pieces, also the first one. */
static void
test_long_records (void)
{
  static const struct {
    char fill;
    gsize size;
  } cases[] = {
    { 'a', 250000 },  { 'a', 262144 },  { 'a', 15 * MIB }, { ',', 262144 },
    { '\n', 250000 }, { '\n', 262144 }, { '\n', MIB },     { '\r', MIB },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fill = g_strnfill (cases[i].size, cases[i].fill);
      g_autofree char *text = g_strconcat ("x,y,\"", fill, "\"\n1,2,a\n3,4,\"",
                                           fill, "\"\n5,6,b\n7,,", NULL);
      gboolean has_lines = cases[i].fill == '\n' || cases[i].fill == '\r';
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset = parse (text, NULL, NULL, &report);

      assert_columns (dataset, "x", "y");
      g_assert_cmpuint (report.n_rows, ==, 3);
      g_assert_cmpuint (report.n_skipped, ==, 1);
      g_assert_cmpuint (report.first_skipped_line, ==,
                        has_lines ? 5 + 2 * cases[i].size : 5);
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[1], ==, 3);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 6);
    }
}

/* A table of more than one piece, moved byte by byte by the length of its longest
 * record and the comment behind, so that each place of them falls on the limit of the
 * pieces; of ends of one character every other place, unless all are to be tried. */
static void
test_pieces (void)
{
  static const char *const line_ends[] = { "\n", "\r\n", "\r" };

  for (gsize i = 0; i < G_N_ELEMENTS (line_ends); i++)
    {
      const char *end = line_ends[i];
      gsize longest = strlen ("9999,0.5,\"a\"\"b\" , \"\"#c") + 6 * strlen (end);

      for (gsize shift = 0; shift < longest; shift++)
        {
          g_autofree char *dashes = g_strnfill (shift, '-');
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (DownhillDataset) dataset = NULL;
          DownhillCsvReport report;
          gsize n = 0;

          if (random_depth () == 1 && strlen (end) == 1 && shift % 2 != i / 2)
            continue;
          g_string_append_printf (text, "#%s%sx,y,z,t%s", dashes, end, end);
          for (; text->len < 300000; n++)
            {
              g_string_append_printf (text, "%lu,0.5,\"a%s\"\"b\" , \"%s%s\"%s",
                                      (gulong) n, end, end, end, end);
              g_string_append_printf (text, "#c%s%s", end, end);
            }
          g_string_append (text, "last");
          dataset = parse (text->str, NULL, NULL, &report);

          g_assert_cmpuint (report.n_rows, ==, n);
          g_assert_cmpuint (report.n_skipped, ==, 1);
          g_assert_cmpuint (report.first_skipped_line, ==, 6 * n + 3);
          g_assert_cmpuint (report.n_ignored, ==, 2 * n + 1);
          g_assert_cmpuint (report.n_blank, ==, n);
          for (gsize k = 0; k < n; k++)
            {
              g_assert_cmpfloat (downhill_dataset_get_x (dataset)[k], ==, k);
              g_assert_cmpfloat (downhill_dataset_get_y (dataset)[k], ==, 0.5);
            }
        }
    }
}

static void
test_describe (void)
{
  static const struct {
    DownhillCsvReport report;
    const char *description;
  } cases[] = {
    { { ',', '.', TRUE, 97, 0, 0, 0, 0 }, NULL },
    { { ',', '.', FALSE, 97, 0, 0, 5, 5 }, NULL },
    { { ';', ',', TRUE, 94, 3, 12, 0, 0 },
      "3 of 97 rows ignored (first in line 12); separated by semicolons, "
      "decimal commas" },
    { { ',', '.', TRUE, 0, 1, 2, 0, 0 },
      "more than half of the rows ignored: 1 of 1 (first in line 2)" },
    { { '\t', '.', TRUE, 9, 0, 0, 0, 0 }, "separated by tabs" },
    { { '|', '.', TRUE, 9, 0, 0, 0, 0 }, "separated by bars" },
    { { ' ', ',', TRUE, 9, 0, 0, 0, 0 },
      "separated by blanks, decimal commas" },
    { { ',', '.', TRUE, 9, 0, 0, 3, 2 },
      "1 comment or preamble line passed over" },
    { { ';', '.', TRUE, 8, 1, 3, 4, 2 },
      "1 of 9 rows ignored (first in line 3); 2 comment or preamble lines "
      "passed over; separated by semicolons" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description =
          downhill_csv_report_describe (&cases[i].report);

      g_assert_cmpstr (description, ==, cases[i].description);
    }
}

/* What somebody has to be asked about. */
/* Each point has the line in which its row starts, however lines are passed over
 * or rows left out; where rows were taken as columns there is none. */
static void
test_points_have_lines (void)
{
  static const struct {
    const char *text;
    gsize lines[5];
  } cases[] = {
    { "x,y\n1,2\n2,3\n3,4\n", { 2, 3, 4 } },
    { "1,2\n2,3\n", { 1, 2 } },
    { "# by hand\nx,y\n1,2\n\n2,3\n3,4\n# more\nn/a,2\n4,5\n", { 3, 5, 6, 9 } },
    { "n,x,y\n\"a\nb\",1,2\nc,2,3\n", { 2, 4 } },
    { "n,x,y\na,1,2\nb,2,3\nTotal,3,5\n\nc,3,4\nd,7,9\n", { 2, 3, 6, 7 } },
    { "t,1,2,3,4\nh,2,4,6,9\n", { 0, 0, 0, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset = downhill_csv_parse (
          cases[i].text, strlen (cases[i].text), "table", 1, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      for (gsize k = 0; k < downhill_dataset_get_size (dataset); k++)
        g_assert_cmpuint (downhill_dataset_get_line (dataset, k), ==, cases[i].lines[k]);
    }
}

/* A column that is a quantity for a person, but no number, is named where nobody
 * chose others. */
static void
test_passed (void)
{
  static const struct {
    const char *text;
    const char *x_column;
    const char *sentence;
  } cases[] = {
    { "day,t,h\n2020-01-05,1,2\n2020-01-06,2,3\n", NULL,
      "column “day” passed over: “2020-01-05” in line 2 is a date, not a number" },
    { "t,share,h\n1,,2\n2,12 %,3\n3,n/a,4\n", NULL,
      "column “share” passed over: “12 %” in line 3 is a percentage, not a number" },
    { "t,h,cost\n1,2,$3\n2,4,$5\n", NULL,
      "column “cost” passed over: “$3” in line 2 is an amount of money, not a number" },
    { "t,h,at\n1,2,10:15\n2,4,10:30\n", NULL,
      "column “at” passed over: “10:15” in line 2 is a time, not a number" },

    { "t,h,cost\n1,2,$3\n2,4,$5\n", "t", NULL },
    { "t,h,name\n1,2,A\n2,4,B\n", NULL, NULL },
    { "t,h,name\n1,2,$3\n2,4,B\n", NULL, NULL },
    { "t,h,id\n1,2,3a\n2,4,4b\n", NULL, NULL },
    { "t,h,name\n1,2,NA\n2,4,NA\n", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset G_GNUC_UNUSED = downhill_csv_parse (
          cases[i].text, strlen (cases[i].text), "table", 1, cases[i].x_column, NULL,
          &report, &error);
      g_autofree char *sentence = NULL;

      g_assert_no_error (error);
      sentence = downhill_csv_report_describe (&report);
      if (cases[i].sentence != NULL && sentence != NULL)
        g_assert_nonnull (strstr (sentence, cases[i].sentence));
      else
        g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
test_gives_up (void)
{
  DownhillCsvReport none = { ',', '.', TRUE, 60, 60 };
  DownhillCsvReport most = { ',', '.', TRUE, 60, 61, 3 };
  DownhillCsvReport table = { ',', '.', TRUE, 60, .next_table_line = 9 };
  DownhillCsvReport turned = { ',', '.', TRUE, 60, .is_turned = TRUE };
  DownhillCsvReport few = { ',', '.', TRUE, 60, 9, 3, .n_of_other_length = 3 };
  DownhillCsvReport more = { ',', '.', TRUE, 60, 9, 3, .n_of_other_length = 4 };
  DownhillCsvReport of_many = { ',', '.', TRUE, 80, 9, 3, .n_of_other_length = 4 };

  g_assert_false (downhill_csv_report_gives_up (&none));
  g_assert_true (downhill_csv_report_gives_up (&most));
  g_assert_true (downhill_csv_report_gives_up (&table));
  g_assert_true (downhill_csv_report_gives_up (&turned));
  g_assert_false (downhill_csv_report_gives_up (&few));
  g_assert_true (downhill_csv_report_gives_up (&more));
  g_assert_false (downhill_csv_report_gives_up (&of_many));
}

static char *
dup_contents (GFile *file,
              gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_load_contents (file, NULL, &contents, length, NULL, &error);
  g_assert_no_error (error);

  return contents;
}

/* The next string in the JSON of csv-spectrum, which holds nothing but objects
 * of strings, with no escapes but \" and \n and \r. */
static char *
next_json_string (const char **json)
{
  const char *p = strchr (*json, '"');
  GString *string;

  if (p == NULL)
    return NULL;
  string = g_string_new (NULL);
  for (p++; *p != '"'; p++)
    {
      g_assert_cmpint (*p, !=, '\0');
      if (*p == '\\')
        {
          p++;
          g_assert_nonnull (strchr ("\"nr", *p));
          g_string_append_c (string, *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p);
        }
      else
        g_string_append_c (string, *p);
    }
  *json = p + 1;

  return g_string_free (string, FALSE);
}

static void
assert_next_json_string (const char **json,
                         const char  *expected)
{
  g_autofree char *string = next_json_string (json);

  g_assert_cmpstr (string, ==, expected);
}

/* Splits the table by the functions that every table is split by. */
static GPtrArray *
split_record (DownhillCsvReader *reader)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  DownhillCsvStatus status;

  do
    {
      DownhillCsvCell cell;

      status = downhill_csv_reader_next_cell (reader, 0, &cell);
      g_assert_cmpint (status, <=, DOWNHILL_CSV_LAST);
      g_ptr_array_add (cells, downhill_csv_cell_dup_text (&cell));
    }
  while (status == DOWNHILL_CSV_MORE);

  return cells;
}

static void
test_csv_spectrum (void)
{
  static const struct {
    const char *name;
    guint n_records;
    guint n_columns;
  } cases[] = {
    { "comma_in_quotes", 2, 5 },      { "empty", 3, 3 },
    { "empty_crlf", 3, 3 },           { "escaped_quotes", 3, 2 },
    { "json", 2, 2 },                 { "location_coordinates", 2, 4 },
    { "newlines", 4, 3 },             { "newlines_crlf", 4, 3 },
    { "quotes_and_newlines", 3, 2 },  { "simple", 2, 3 },
    { "simple_crlf", 2, 3 },          { "utf8", 3, 3 },
  };
  g_autofree char *csvs = g_test_build_filename (
      G_TEST_DIST, "fixtures", "csv-spectrum", "csvs", NULL);
  g_autoptr (GDir) directory = g_dir_open (csvs, 0, NULL);
  gsize n_files = 0;

  g_assert_nonnull (directory);
  while (g_dir_read_name (directory) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, G_N_ELEMENTS (cases));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *csv_name = g_strconcat (cases[i].name, ".csv", NULL);
      g_autofree char *json_name = g_strconcat (cases[i].name, ".json", NULL);
      g_autoptr (GFile) csv_file =
          g_file_new_build_filename (csvs, csv_name, NULL);
      g_autoptr (GFile) json_file =
          g_file_new_build_filename (csvs, "..", "json", json_name, NULL);
      gsize length;
      g_autofree char *csv = dup_contents (csv_file, &length);
      g_autofree char *expected = dup_contents (json_file, NULL);
      const char *json = expected;
      g_autoptr (GPtrArray) header = NULL;
      DownhillCsvReader reader;
      guint n_records = 1;

      g_test_message ("%s", cases[i].name);
      downhill_csv_reader_init (&reader, csv, length, ',');
      g_assert_true (downhill_csv_reader_next_record (&reader));
      header = split_record (&reader);
      g_assert_cmpuint (header->len, ==, cases[i].n_columns);
      while (downhill_csv_reader_next_record (&reader))
        {
          g_autoptr (GPtrArray) cells = split_record (&reader);

          n_records++;
          g_assert_cmpuint (cells->len, ==, header->len);
          for (guint k = 0; k < cells->len; k++)
            {
              const char *text = cells->pdata[k];

              /* The number in the JSON is another one than in the table. */
              if (g_str_equal (text, "2095257564"))
                text = "1234567890";
              assert_next_json_string (&json, header->pdata[k]);
              assert_next_json_string (&json, text);
            }
        }
      g_assert_cmpuint (n_records, ==, cases[i].n_records);
      g_assert_null (next_json_string (&json));
    }
}

static void
test_csv_spectrum_numbers (void)
{
  static const char *const names[] = { "newlines.csv", "newlines_crlf.csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "fixtures", "csv-spectrum",
                                 "csvs", names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset = read_file (file, &report);

      /* The first column has a number less than the others. */
      assert_columns (dataset, "b", "c");
      g_assert_cmpuint (report.n_rows, ==, 3);
      g_assert_cmpuint (report.n_skipped, ==, 0);
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[1], ==, 5);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 9);
    }
}

static GFile *
sample_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "..", "data", "samples", name, NULL);

  return g_file_new_for_path (path);
}

static void
test_samples (void)
{
  static const struct {
    const char *file;
    const char *x_column;
    const char *y_column;
    gsize m;
    double slope;
    double intercept;
    double epsilon;
  } cases[] = {
    { "anscombe.csv", "x1", "y1", 11, 0.500, 3.00, 3e-3 },
    { "anscombe.csv", "x2", "y2", 11, 0.500, 3.00, 3e-3 },
    { "anscombe.csv", "x3", "y3", 11, 0.500, 3.00, 3e-3 },
    { "anscombe.csv", "x4", "y4", 11, 0.500, 3.00, 3e-3 },
    { "cars.csv", "speed", "dist", 50, 3.9324, -17.5791, 1e-4 },
    { "old-faithful.csv", "waiting", "duration", 272, 0.07562795, -1.87401599,
      1e-8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = sample_file (cases[i].file);
      g_autoptr (GError) error = NULL;
      DownhillCsvReport report;
      g_autoptr (DownhillDataset) dataset =
          downhill_csv_read (file, 1, cases[i].x_column, cases[i].y_column, NULL,
                             NULL, NULL, &report, &error);
      g_autofree char *description = NULL;
      const DownhillMoments *moments;
      double slope;

      g_assert_no_error (error);
      g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, cases[i].m);
      assert_columns (dataset, cases[i].x_column, cases[i].y_column);
      description = downhill_csv_report_describe (&report);
      g_assert_null (description);
      moments = downhill_dataset_get_moments (dataset);
      slope = moments->cov_xy / moments->var_x;
      g_assert_cmpfloat_with_epsilon (slope, cases[i].slope, cases[i].epsilon);
      g_assert_cmpfloat_with_epsilon (moments->mean_y - slope * moments->mean_x,
                                      cases[i].intercept, cases[i].epsilon);
    }
}

static void
test_sample_defaults (void)
{
  g_autoptr (GFile) geyser = sample_file ("old-faithful.csv");
  g_autoptr (GFile) cars = sample_file ("cars.csv");
  g_autoptr (DownhillDataset) eruptions = read_file (geyser, NULL);
  g_autoptr (DownhillDataset) stops = read_file (cars, NULL);

  assert_columns (eruptions, "duration", "waiting");
  assert_columns (stops, "speed", "dist");
}

/* The data knows where its table is and what else could be read from it. */
static void
test_origin (void)
{
  static const char text[] = "day,a,word,b,a\n4,2,x,3,4\n5,3,y,5,4\n6,4,z,6,1\n";
  static const char * const numeric[] = { "day", "a", "b", "a (2)", NULL };
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("downhill-XXXXXX.csv", &stream, &error);
  g_autoptr (DownhillDataset) dataset = NULL, other = NULL, parsed = NULL;
  const char * const *columns;

  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));
  dataset = read_file (file, NULL);
  assert_columns (dataset, "day", "a");
  g_assert_true (downhill_dataset_get_file (dataset) == file);
  columns = downhill_dataset_get_columns (dataset);
  g_assert_cmpuint (g_strv_length ((char **) columns), ==, 4);
  g_assert_true (g_strv_equal (columns, numeric));

  other = downhill_csv_read (downhill_dataset_get_file (dataset), 1, columns[3],
                             columns[2], NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_columns (other, numeric[3], "b");
  g_assert_cmpfloat (downhill_dataset_get_x (other)[2], ==, 1);

  parsed = downhill_csv_parse (text, strlen (text), "text", 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (downhill_dataset_get_file (parsed));
  g_assert_null (downhill_dataset_get_columns (parsed));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Tables larger than a piece of the file, with names in comments between them, of which
 * some stand where pieces meet. */
static void
test_tables (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const gsize n_tables = 12;
  gsize n_rows = 0;

  for (gsize i = 1; i <= n_tables; i++)
    {
      g_string_append_printf (text, "# x%zu y%zu\n", i, i);
      for (gsize k = 0; k < 1000 * i + 17; k++)
        g_string_append_printf (text, "%zu %zu\n", k, i);
      g_string_append (text, "\n\n");
    }
  for (gsize i = 1, line = 2; i <= n_tables; i++)
    {
      g_autofree char *name = g_strdup_printf ("y%zu", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset = NULL;

      n_rows = 1000 * i + 17;
      dataset = downhill_csv_parse (text->str, text->len, "text", i, NULL, NULL, NULL,
                                    &error);
      g_assert_no_error (error);
      g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, name);
      g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, n_rows);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[n_rows - 1], ==, (double) i);
      g_assert_cmpuint (downhill_dataset_get_line (dataset, 0), ==, line);
      g_assert_cmpuint (downhill_dataset_get_line (dataset, n_rows - 1), ==,
                        line + n_rows - 1);
      line += n_rows + 3;
    }
}

/* Rows that are left out have lines, too. */
static void
test_lines_left_out (void)
{
  static const char text[] = "# lines\nname,x,y\na,1,2\nb,2,7\nTotal,3,9\nc,5,1\n\nd,NA,1\n"
                             "e,6,8\n";
  static const gsize lines[] = { 3, 4, 6, 9 };
  g_autoptr (DownhillDataset) dataset = parse (text, NULL, NULL, NULL);

  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, G_N_ELEMENTS (lines));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (downhill_dataset_get_line (dataset, i), ==, lines[i]);
}

/* A table without two columns of numbers, and with a row that is too wide. */
static void
test_no_second_table (void)
{
  static const char text[] = "a,b\n1,$2\n2,x\n3,y,4,5\n\nc,d\n1,2\n2,3\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (downhill_csv_parse (text, strlen (text), "text", 4, NULL, NULL, NULL,
                                     &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA);
}

static void
test_not_regular (const Fixture *fixture)
{
  g_autoptr (GFile) directory = g_file_new_for_path (fixture->directory);
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr (GFile) null = g_file_new_for_path ("/dev/null");

  assert_file_refused (directory, DOWNHILL_ERROR_FILE, "not a regular file");
  assert_file_refused (zero, DOWNHILL_ERROR_FILE, "not a regular file");
  assert_file_refused (null, DOWNHILL_ERROR_FILE, "not a regular file");

  /* Nobody writes to it: opening it would wait for ever. */
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE,
                       "not a regular file");
}

static void
test_socket (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address =
      g_unix_socket_address_new (fixture->path);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE,
                       "not a regular file");
}

static void
test_missing (const Fixture *fixture)
{
  g_autoptr (GFile) elsewhere = g_file_new_for_path ("/no/such/mount/t.csv");
  g_autoptr (GFile) resource =
      g_file_new_for_uri ("resource:///downhill/none.csv");
  g_autoptr (GFile) unknown = g_file_new_for_uri ("nosuch://host/t.csv");

  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE, "does not exist");
  assert_file_refused (elsewhere, DOWNHILL_ERROR_FILE, "does not exist");
  assert_file_refused (resource, DOWNHILL_ERROR_FILE, "none.csv");
  assert_file_refused (unknown, DOWNHILL_ERROR_FILE, "cannot be read");

  g_assert_cmpint (symlink ("nothing", fixture->path), ==, 0);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE, "does not exist");
}

/* Root may read everything and becomes nobody for a while. */
static void
test_unreadable (const Fixture *fixture)
{
  uid_t user = geteuid ();

  write_file (fixture, "1,2\n3,4\n", 8);
  g_assert_cmpint (g_chmod (fixture->directory, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  if (user == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE, "no permission");
  if (user == 0)
    g_assert_cmpint (seteuid (user), ==, 0);
}

/* A regular file that opens but cannot be read, as on a mount that is gone:
 * nothing is mapped at address 0 of a process. */
static void
test_broken (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/mem");

  assert_file_refused (file, DOWNHILL_ERROR_FILE, "cannot be read");
}

static void
test_too_large (const Fixture *fixture)
{
  write_file (fixture, "x,y\n1,2\n3,4\n", 12);
  g_assert_cmpint (truncate (fixture->path, ((off_t) 4 << 30) + 1), ==, 0);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FILE,
                       "larger than 4 GiB");
  /* Within the limit, what is no text fills no memory. */
  g_assert_cmpint (truncate (fixture->path, (off_t) 3 << 30), ==, 0);
  assert_file_refused (fixture->file, DOWNHILL_ERROR_FORMAT,
                       "zero byte at offset 12,");
}

/* 100000 rows, several pieces. */
static char *
dup_long_table (void)
{
  GString *text = g_string_new ("x,y\n");

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "%d,%d.5\n", i, 2 * i);

  return g_string_free (text, FALSE);
}

/* What a progress callback does to the file, once, and what it was told. */
typedef struct
{
  const Fixture *fixture;
  void (*act) (const Fixture *fixture);
  GCancellable *cancellable;
  gsize n_calls;
  gsize last;
  gsize total;
} Watch;

static void
progressed_cb (gsize    bytes_read,
               gsize    bytes_total,
               gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (bytes_read, >=, watch->last);
  g_assert_cmpuint (bytes_read, <=, bytes_total);
  watch->last = bytes_read;
  watch->total = bytes_total;
  if (watch->n_calls++ == 0 && watch->act != NULL)
    watch->act (watch->fixture);
  if (watch->n_calls == 2 && watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress (const Fixture *fixture)
{
  g_autofree char *text = dup_long_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  Watch watch = { fixture };

  write_file (fixture, text, strlen (text));
  dataset = downhill_csv_read (fixture->file, 1, NULL, NULL, progressed_cb, &watch,
                               NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 100000);
  g_assert_cmpuint (watch.n_calls, >=, 4);
  g_assert_cmpuint (watch.last, ==, strlen (text));
  g_assert_cmpuint (watch.total, ==, strlen (text));
}

static void
append_rows (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_append_to (fixture->file, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 100000; i++)
    g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), "7,8\n",
                                              4, NULL, NULL, NULL));
}

static void
cut_rows (const Fixture *fixture)
{
  g_assert_cmpint (truncate (fixture->path, 300000), ==, 0);
}

static void
remove_file (const Fixture *fixture)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
}

static void
test_changing (const Fixture *fixture)
{
  static const struct {
    void (*act) (const Fixture *fixture);
    gsize min_rows;
    gsize max_rows;
  } cases[] = {
    { append_rows, 200000, 200000 },
    { cut_rows, 20000, 40000 },
    { remove_file, 100000, 100000 },
  };
  g_autofree char *text = dup_long_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset = NULL;
      Watch watch = { fixture, cases[i].act };

      write_file (fixture, text, strlen (text));
      dataset = downhill_csv_read (fixture->file, 1, NULL, NULL, progressed_cb,
                                   &watch, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (downhill_dataset_get_size (dataset), >=,
                        cases[i].min_rows);
      g_assert_cmpuint (downhill_dataset_get_size (dataset), <=,
                        cases[i].max_rows);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[19999], ==, 39998.5);
      g_assert_cmpuint (watch.last, ==, watch.total);
    }
}

static void
test_cancelled (const Fixture *fixture)
{
  g_autofree char *text = dup_long_table ();

  write_file (fixture, text, strlen (text));
  for (int early = 0; early < 2; early++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watch watch = { fixture, NULL, cancellable };

      if (early)
        g_cancellable_cancel (cancellable);
      g_assert_null (downhill_csv_read (fixture->file, 1, NULL, NULL,
                                        progressed_cb, &watch, cancellable,
                                        NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watch.n_calls, ==, early ? 0 : 2);
    }
}

static void
test_resource (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "fixtures", "table.gresource", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GResource) resource = g_resource_load (path, &error);
  g_autoptr (GFile) file =
      g_file_new_for_uri ("resource:///downhill/test/table.csv");
  g_autoptr (GFile) folder = g_file_new_for_uri ("resource:///downhill/test");
  g_autoptr (DownhillDataset) dataset = NULL;

  g_assert_no_error (error);
  g_resources_register (resource);
  dataset = read_file (file, NULL);
  g_assert_cmpstr (downhill_dataset_get_name (dataset), ==, "table.csv");
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 3);
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 7);
  assert_file_refused (folder, DOWNHILL_ERROR_FILE, "not a regular file");
  g_resources_unregister (resource);
}

static DownhillDataset *
make_dataset (const char   *x_name,
              const char   *y_name,
              const double *values,
              gsize         m)
{
  g_autoptr (GError) error = NULL;
  double *x = g_new (double, m), *y = g_new (double, m);
  DownhillDataset *dataset;

  for (gsize i = 0; i < m; i++)
    {
      x[i] = values[2 * i];
      y[i] = values[2 * i + 1];
    }
  dataset = downhill_dataset_new_take ("made", x_name, y_name, x, y, m, &error);
  g_assert_no_error (error);

  return dataset;
}

static char *
dup_written (DownhillDataset *dataset,
             gsize           *length)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (downhill_csv_write (dataset, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_output_stream_is_closed (stream));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  *length = g_memory_output_stream_get_data_size (
                G_MEMORY_OUTPUT_STREAM (stream)) - 1;

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_write (void)
{
  static const double values[] = { 0.1, -2, 1e100, 0x1p-1074 };
  static const struct {
    const char *x_name;
    const char *y_name;
    const char *header;
  } cases[] = {
    { "x", "y", "x,y\n" },
    { "größe", "<b>", "größe,<b>\n" },
    { "a,b", "say \"x\"", "\"a,b\",\"say \"\"x\"\"\"\n" },
    { "#x", "two\nlines", "\"#x\",\"two\nlines\"\n" },
    { "a b", "", "\"a b\",\"\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillDataset) dataset =
          make_dataset (cases[i].x_name, cases[i].y_name, values, 2);
      g_autoptr (DownhillDataset) again = NULL;
      g_autofree char *expected = g_strconcat (
          cases[i].header,
          "0.10000000000000001,-2\n"
          "1e+100,4.9406564584124654e-324\n", NULL);
      gsize length;
      g_autofree char *text = dup_written (dataset, &length);

      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpuint (length, ==, strlen (text));
      again = parse (text, NULL, NULL, NULL);
      assert_columns (again, cases[i].x_name,
                      *cases[i].y_name != '\0' ? cases[i].y_name : "column 2");
    }
}

/* Names that are numbers do not come back as a row. */
static void
test_write_numbers (void)
{
  static const double values[] = { 745, 2666, 37737, 80488 };
  g_autoptr (DownhillDataset) dataset = make_dataset ("1999", "NA", values, 2);
  gsize length;
  g_autofree char *text = dup_written (dataset, &length);
  g_autoptr (DownhillDataset) again = parse (text, NULL, NULL, NULL);

  assert_columns (again, "x 1999", "y NA");
  g_assert_cmpuint (downhill_dataset_get_size (again), ==, 2);
}

static void
test_round_trip (void)
{
  enum { M = 20000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree double *values = g_new (double, 2 * M);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (DownhillDataset) again = NULL;
  g_autofree char *text = NULL;
  gsize length;

  for (gsize i = 0; i < 2 * M; i++)
    values[i] = ldexp (g_rand_double_range (rand, -1, 1),
                       g_rand_int_range (rand, -200, 200));
  dataset = make_dataset ("x", "y", values, M);
  text = dup_written (dataset, &length);
  again = parse (text, NULL, NULL, NULL);
  g_assert_cmpuint (downhill_dataset_get_size (again), ==, M);
  g_assert_cmpmem (downhill_dataset_get_x (again), M * sizeof (double),
                   downhill_dataset_get_x (dataset), M * sizeof (double));
  g_assert_cmpmem (downhill_dataset_get_y (again), M * sizeof (double),
                   downhill_dataset_get_y (dataset), M * sizeof (double));
}

static void
test_write_fails (void)
{
  static const double values[] = { 1, 2, 3, 4 };
  g_autoptr (DownhillDataset) dataset = make_dataset ("x", "y", values, 2);
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/full");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) full =
      g_file_append_to (file, G_FILE_CREATE_NONE, NULL, &error);
  g_autoptr (GOutputStream) buffered = NULL;

  g_assert_no_error (error);
  g_assert_false (downhill_csv_write (dataset, G_OUTPUT_STREAM (full), NULL,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);

  /* Only flushing shows it here. */
  buffered = g_buffered_output_stream_new (G_OUTPUT_STREAM (full));
  g_assert_false (downhill_csv_write (dataset, buffered, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (downhill_csv_write (dataset, memory, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_locale (void)
{
  static const char *const names[] = {
    "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ar_EG.UTF-8", "C",
  };
  static const double values[] = { 1.5, 2, 3, 4.25 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DownhillDataset) points = NULL;
      g_autoptr (DownhillDataset) commas = NULL;
      g_autoptr (DownhillDataset) dataset = NULL;
      g_autofree char *text = NULL;
      gsize length;

      /* The numbers only: messages could be translated. */
      if (setlocale (LC_NUMERIC, names[i]) == NULL)
        continue;
      g_test_message ("%s", names[i]);
      points = parse ("x,y\n1.5,2\n3,4.25\n", NULL, NULL, NULL);
      commas = parse ("x;y\n1,5;2\n3;4,25\n", NULL, NULL, NULL);
      g_assert_cmpfloat (downhill_dataset_get_x (points)[0], ==, 1.5);
      g_assert_cmpfloat (downhill_dataset_get_y (points)[1], ==, 4.25);
      g_assert_cmpfloat (downhill_dataset_get_x (commas)[0], ==, 1.5);
      g_assert_cmpfloat (downhill_dataset_get_y (commas)[1], ==, 4.25);
      dataset = make_dataset ("x", "y", values, 2);
      text = dup_written (dataset, &length);
      g_assert_cmpstr (text, ==, "x,y\n1.5,2\n3,4.25\n");
    }
  g_assert_nonnull (setlocale (LC_NUMERIC, "C"));
}

static void
run_file_test (gconstpointer data)
{
  const FileTest *file_test = data;
  Fixture fixture;

  fixture_init (&fixture);
  file_test->test (&fixture);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  static const FileTest file_tests[] = {
    { "/core/csv/layout/finds-the-separator", test_separators },
    { "/core/csv/layout/finds-decimal-commas", test_decimal_commas },
    { "/core/csv/layout/finds-the-header", test_headers },
    { "/core/csv/lines/end-in-any-way-or-are-passed-over", test_lines },
    { "/core/csv/rows/without-numbers-are-skipped", test_skipped_rows },
    { "/core/csv/rows/of-other-widths-are-skipped", test_ragged_rows },
    { "/core/csv/encoding/byte-order-marks-are-heeded",
      test_byte_order_marks },
    { "/core/csv/files/that-are-not-regular-are-refused", test_not_regular },
    { "/core/csv/files/sockets-are-refused", test_socket },
    { "/core/csv/files/that-do-not-exist", test_missing },
    { "/core/csv/files/without-permission", test_unreadable },
    { "/core/csv/files/too-large", test_too_large },
    { "/core/csv/files/tell-their-progress", test_progress },
    { "/core/csv/files/may-change-meanwhile", test_changing },
    { "/core/csv/files/can-be-cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (file_tests); i++)
    g_test_add_data_func (file_tests[i].path, &file_tests[i], run_file_test);
  g_test_add_func ("/core/csv/names/are-all-different", test_names);
  g_test_add_func ("/core/csv/names/are-shortened", test_long_names);
  g_test_add_func ("/core/csv/gaps/between-all-rows-end-no-table", test_gaps);
  g_test_add_func ("/core/csv/lines/are-counted-within-quotes",
                   test_line_numbers);
  g_test_add_func ("/core/csv/lines/are-counted-after-prose", test_line_numbers_after_prose);
  g_test_add_func ("/core/csv/numbers/too-small-are-denormal-or-zero",
                   test_ends_of_range);
  g_test_add_func ("/core/csv/numbers/of-400-digits-are-rounded",
                   test_long_numbers);
  g_test_add_func ("/core/csv/encoding/long-utf-16-is-decoded",
                   test_long_utf16);
  g_test_add_func ("/core/csv/encoding/invalid-names-are-replaced",
                   test_invalid_utf8);
  g_test_add_func ("/core/csv/encoding/zero-bytes-are-refused",
                   test_zero_bytes);
  g_test_add_func ("/core/csv/refusals/say-what-is-wrong", test_refusals);
  g_test_add_func ("/core/csv/refusals/leave-no-report", test_failed_report);
  g_test_add_func ("/core/csv/columns/can-be-chosen", test_column_choice);
  g_test_add_func ("/core/csv/columns/are-remembered-with-their-file", test_origin);
  g_test_add_func ("/core/csv/columns/that-do-not-do-are-refused",
                   test_column_refusals);
  g_test_add_func ("/core/csv/limits/too-many-columns", test_too_wide);
  g_test_add_func ("/core/csv/limits/too-long-lines", test_too_long);
  g_test_add_func ("/core/csv/pieces/records-longer-than-a-piece",
                   test_long_records);
  g_test_add_func ("/core/csv/pieces/end-anywhere", test_pieces);
  g_test_add_func ("/core/csv/report/describes-what-is-worth-it",
                   test_describe);
  g_test_add_func ("/core/csv/report/knows-what-is-given-up", test_gives_up);
  g_test_add_func ("/core/csv/tables/keep-their-names-and-lines", test_tables);
  g_test_add_func ("/core/csv/tables/without-columns-are-passed-over", test_no_second_table);
  g_test_add_func ("/core/csv/lines/are-those-of-the-points", test_lines_left_out);
  g_test_add_func ("/core/csv/report/names-a-column-of-money-or-dates", test_passed);
  g_test_add_func ("/core/csv/lines/stay-with-the-points", test_points_have_lines);
  g_test_add_func ("/core/csv/spectrum/splits-as-expected", test_csv_spectrum);
  g_test_add_func ("/core/csv/spectrum/numbers-are-read",
                   test_csv_spectrum_numbers);
  g_test_add_func ("/core/csv/samples/have-known-lines", test_samples);
  g_test_add_func ("/core/csv/samples/have-default-columns",
                   test_sample_defaults);
  g_test_add_func ("/core/csv/files/that-fail-when-read", test_broken);
  g_test_add_func ("/core/csv/files/resources-are-read", test_resource);
  g_test_add_func ("/core/csv/write/names-and-17-digits", test_write);
  g_test_add_func ("/core/csv/write/marks-names-that-are-numbers", test_write_numbers);
  g_test_add_func ("/core/csv/write/comes-back-to-the-bit", test_round_trip);
  g_test_add_func ("/core/csv/write/reports-failure", test_write_fails);
  g_test_add_func ("/core/csv/locale/does-not-matter", test_locale);

  return g_test_run ();
}
