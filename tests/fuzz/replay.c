/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* Feeds the files of a folder to a fuzzing target, each as a test: what was once
 * found stays mended, whatever the compiler. */

static void
test_file (gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree guint8 *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (data, &contents, &length, &error);
  g_assert_no_error (error);
  /* Without the NUL behind them, so that a sanitizer sees who reads on. */
  exact = g_memdup2 (contents, MAX (length, 1));
  LLVMFuzzerTestOneInput (exact, length);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *target = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  LLVMFuzzerInitialize (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  target = g_path_get_basename (argv[1]);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/fuzz/%s/corpus/%s", target, name);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL),
                                 test_file, g_free);
    }

  return g_test_run ();
}
