/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that becomes shorter while it is read. */
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "core/table/downhill-csv.h"

typedef struct {
  const char *path;
  gboolean is_done;
} Cut;

static void
cut_cb (gsize    bytes_read G_GNUC_UNUSED,
        gsize    bytes_total G_GNUC_UNUSED,
        gpointer data)
{
  Cut *cut = data;

  if (!cut->is_done && cut->path != NULL)
    g_assert_cmpint (truncate (cut->path, 300000), ==, 0);
  cut->is_done = TRUE;
}

static void
write_rows (const char *path,
            const char *encoding)
{
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbfx,y\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded = NULL;
  gsize length;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "%d,%d.5\n", i, 2 * i);
  encoded = g_convert (text->str, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, encoded, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_cut (void)
{
  static const char * const encodings[] = { "UTF-8", "UTF-16LE" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("downhill-cut-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (int is_cut = 0; is_cut < 2; is_cut++)
      {
        Cut cut = { is_cut ? path : NULL };
        DownhillCsvReport report;
        g_autoptr (DownhillDataset) dataset = NULL;
        g_autofree char *said = NULL;

        write_rows (path, encodings[i]);
        dataset = downhill_csv_read (file, 1, NULL, NULL, cut_cb, &cut, NULL, &report,
                                     &error);
        g_assert_no_error (error);
        g_assert_cmpint (report.is_cut, ==, is_cut);
        said = downhill_csv_report_describe (&report);
        if (is_cut)
          {
            g_assert_cmpuint (downhill_dataset_get_size (dataset), <, 100000);
            g_assert_true (g_str_has_prefix (said, "the file became shorter"));
          }
        else
          {
            g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 100000);
            g_assert_null (said);
          }
      }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/56/a-file-cut-short-while-it-is-read-is-told-of", test_cut);

  return g_test_run ();
}
