/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "core/table/downhill-csv.h"

/* Reads a table of two columns. */

/* All that the numbers are: the sum of their bits. */
static void
append_bits (GString      *answer,
             const double *x,
             const double *y,
             gsize         m)
{
  guint64 sum = 0;

  for (gsize i = 0; i < m; i++)
    {
      guint64 x_bits, y_bits;

      memcpy (&x_bits, &x[i], sizeof x_bits);
      memcpy (&y_bits, &y[i], sizeof y_bits);
      sum += x_bits + 3 * y_bits;
    }
  bench_append_number (answer, m);
  g_string_append_printf (answer, ", \"%016" G_GINT64_MODIFIER "x\"", sum);
}

static double
run_read (gpointer  data,
          GString  *answer)
{
  double start = bench_now (), seconds;
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  DownhillCsvReport report;

  dataset = downhill_csv_read (file, 1, NULL, NULL, NULL, NULL, NULL, &report, &error);
  if (dataset == NULL)
    g_error ("%s", error->message);
  seconds = bench_now () - start;
  append_bits (answer, downhill_dataset_get_x (dataset), downhill_dataset_get_y (dataset),
               downhill_dataset_get_size (dataset));

  return seconds;
}

/* The file in memory, strtod() for one number after the other. */
static double
run_loop (gpointer  data,
          GString  *answer)
{
  double start = bench_now (), seconds;
  g_autofree char *text = NULL;
  g_autofree double *x = NULL, *y = NULL;
  gsize m = 0, capacity = 0;
  char *at;

  if (!g_file_get_contents (data, &text, NULL, NULL))
    g_error ("“%s” cannot be read.", (const char *) data);
  at = strchr (text, '\n');
  while (at != NULL && at[1] != '\0')
    {
      if (m == capacity)
        {
          capacity = MAX (2 * capacity, 1024);
          x = g_renew (double, x, capacity);
          y = g_renew (double, y, capacity);
        }
      x[m] = strtod (at + 1, &at);
      y[m] = strtod (at + 1, &at);
      m++;
    }
  seconds = bench_now () - start;
  append_bits (answer, x, y, m);

  return seconds;
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "read", run_read },
    { "loop", run_loop },
  };
  g_autofree char *path = NULL;

  bench_set_arguments (argc, argv);
  path = g_strdup (bench_get_text ("file"));
  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), argc > 1 ? argv[1] : NULL),
               path, BENCH_LEAST_SECONDS);

  return 0;
}
