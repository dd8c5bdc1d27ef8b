/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-saver.h"

#include <string.h>
#include <glib/gstdio.h>

#include "core/table/downhill-csv.h"
#include "core/base/downhill-error.h"
#include "core/descent/downhill-history.h"
#include "../wait.h"

/* So many entries does a path keep here, which is soon more than it has room for. */
#define ROOM 4096

static void
limit_path (DownhillExperiment *experiment)
{
  downhill_descent_set_path_limit (downhill_experiment_get_current (experiment)->descent,
                                   ROOM);
}

static DownhillDataset *
read_back (GBytes     *bytes,
           const char *x_column,
           const char *y_column)
{
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset =
    downhill_csv_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                        "saved", 1, x_column, y_column, NULL, &error);

  g_assert_no_error (error);

  return dataset;
}

static void
test_data (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  DownhillDataset *beans = downhill_experiment_get_dataset (experiment);
  gsize m = downhill_dataset_get_size (beans);
  g_autoptr (GBytes) bytes = downhill_saver_write (experiment, DOWNHILL_SAVER_DATA);
  g_autoptr (DownhillDataset) saved = read_back (bytes, "x", "y");

  g_assert_cmpuint (downhill_dataset_get_size (saved), ==, m);
  g_assert_cmpmem (downhill_dataset_get_x (saved), m * sizeof (double),
                   downhill_dataset_get_x (beans), m * sizeof (double));
  g_assert_cmpmem (downhill_dataset_get_y (saved), m * sizeof (double),
                   downhill_dataset_get_y (beans), m * sizeof (double));
}

/* Row i is what seeking to step i shows. */
static void
test_path (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DownhillDataset) points = NULL, losses = NULL, times = NULL;

  g_object_set (experiment, "points", 7, "standardise", TRUE, NULL);
  for (int i = 0; i < 30; i++)
    g_assert_true (downhill_experiment_step (experiment));
  bytes = downhill_saver_write (experiment, DOWNHILL_SAVER_PATH);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, NULL),
                                   "step,epoch,w,b,loss\n0,0,"));
  points = read_back (bytes, "w", "b");
  losses = read_back (bytes, "step", "loss");
  times = read_back (bytes, "step", "epoch");
  g_assert_cmpuint (downhill_dataset_get_size (points), ==, 31);
  for (gsize i = 0; i < 31; i++)
    {
      double w, b;

      downhill_experiment_seek (experiment, i);
      downhill_experiment_get_point (experiment, &w, &b);
      g_assert_cmpfloat (downhill_dataset_get_x (points)[i], ==, w);
      g_assert_cmpfloat (downhill_dataset_get_y (points)[i], ==, b);
      g_assert_cmpfloat (downhill_dataset_get_x (losses)[i], ==, i);
      g_assert_cmpfloat (downhill_dataset_get_y (losses)[i], ==,
                         downhill_experiment_get_loss (experiment));
      g_assert_cmpfloat (downhill_dataset_get_y (times)[i], ==, i / 7);
    }
}

/* Of a run so long that only some of its steps are recorded, each row has the step
 * and the epoch that it is from. Nothing moves, so that numbers are short. */
static void
test_long_path (void)
{
  static const double x[] = { 0, 1, 2 }, y[] = { 0, 0, 0 };
  const gsize m = G_N_ELEMENTS (x);
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "still", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), m, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *header = NULL;
  char *line;
  guint64 n = 0, last = 0;

  downhill_experiment_set_dataset (experiment, dataset);
  downhill_experiment_set_start (experiment, 0, 0);
  downhill_experiment_set (experiment, "epochs", ROOM);
  limit_path (experiment);
  downhill_experiment_run (experiment, ROOM + 100);
  bytes = downhill_saver_write (experiment, DOWNHILL_SAVER_PATH);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  lines = g_data_input_stream_new (stream);
  header = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  for (; (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL; n++)
    {
      char *end;
      guint64 step = g_ascii_strtoull (line, &end, 10);

      g_assert_cmpuint (g_ascii_strtoull (end + 1, NULL, 10), ==, step / m);
      g_assert_true (n == 0 || step > last);
      last = step;
      g_free (line);
    }
  g_assert_cmpuint (n, <, ROOM);
  g_assert_cmpuint (last, >, ROOM);
}

/* The runs follow on one another, each with its name before its rows. */
static void
test_paths (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GBytes) first = NULL, bytes = NULL;
  g_autoptr (GString) expected = g_string_new ("run,step,epoch,w,b,loss\n");
  g_auto (GStrv) rows = NULL;

  g_object_set (experiment, "points", 3, NULL);
  downhill_experiment_rename_run (experiment, downhill_experiment_get_current (experiment),
                                  "say \"hi\",\033\n");
  downhill_experiment_run (experiment, 4);
  first = downhill_saver_write (experiment, DOWNHILL_SAVER_PATH);
  downhill_experiment_new_run (experiment);
  rows = g_strsplit (g_bytes_get_data (first, NULL), "\n", -1);
  for (gsize i = 1; *rows[i] != '\0'; i++)
    g_string_append_printf (expected, "\"say \"\"hi\"\",␛␊\",%s\n", rows[i]);
  g_string_append_printf (expected, "\"Descent 0.01\",%s\n", rows[1]);
  bytes = downhill_saver_write (experiment, DOWNHILL_SAVER_PATHS);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected->str, expected->len);
}

/* Two paths have room for half as much each, also after a run began anew. */
static void
test_thinned_paths (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillRun) first = NULL;
  g_autofree char *single = NULL, *all = NULL;

  g_object_set (experiment, "epochs", 100000, NULL);
  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "learning-rate", 0.02);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  downhill_experiment_run (experiment, DOWNHILL_HISTORY_LIMIT / 2 + 3);
  first = g_list_model_get_item (downhill_experiment_get_runs (experiment), 0);
  downhill_experiment_set_current (experiment, first);
  single = downhill_saver_describe (experiment, DOWNHILL_SAVER_PATH);
  all = downhill_saver_describe (experiment, DOWNHILL_SAVER_PATHS);
  g_assert_null (single);
  g_assert_nonnull (strstr (all, " 2,"));
}

/* Of a path too long to keep, the last step is there whatever the stride is. */
static void
test_thinned (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DownhillDataset) points = NULL, times = NULL;
  g_autofree char *none = NULL, *remark = NULL;
  gsize n;
  double w, b;

  g_object_set (experiment, "epochs", 100000, NULL);
  none = downhill_saver_describe (experiment, DOWNHILL_SAVER_PATH);
  g_assert_null (none);
  limit_path (experiment);
  downhill_experiment_run (experiment, ROOM + 3);
  downhill_experiment_get_point (experiment, &w, &b);
  /* The end of the run counts, wherever one looks. */
  downhill_experiment_seek (experiment, 5);
  remark = downhill_saver_describe (experiment, DOWNHILL_SAVER_PATH);
  g_assert_nonnull (remark);
  g_assert_null (downhill_saver_describe (experiment, DOWNHILL_SAVER_DATA));
  bytes = downhill_saver_write (experiment, DOWNHILL_SAVER_PATH);
  points = read_back (bytes, "w", "b");
  times = read_back (bytes, "step", "epoch");
  n = downhill_dataset_get_size (points);
  g_assert_cmpfloat (downhill_dataset_get_x (times)[n - 2], ==,
                     ROOM + 2);
  g_assert_cmpfloat (downhill_dataset_get_x (times)[n - 1], ==,
                     ROOM + 3);
  g_assert_cmpfloat (downhill_dataset_get_x (points)[n - 1], ==, w);
  g_assert_cmpfloat (downhill_dataset_get_y (points)[n - 1], ==, b);
}

static void
saved_cb (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
save (DownhillExperiment  *experiment,
      const char          *path,
      GError             **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  downhill_saver_save_async (experiment, DOWNHILL_SAVER_PATH, path, NULL, saved_cb,
                             &answer);
  /* What is saved is what was there when it was asked for. */
  downhill_experiment_reset (experiment);
  WAIT_UNTIL (answer != NULL);

  return downhill_saver_save_finish (answer, error);
}

static void
test_save (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("downhill-saver-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "path.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "path.csv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) expected = NULL;
  gsize length;

  g_assert_no_error (error);
  downhill_experiment_step (experiment);
  expected = downhill_saver_write (experiment, DOWNHILL_SAVER_PATH);
  g_assert_true (save (experiment, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (expected, NULL),
                   g_bytes_get_size (expected));

  g_assert_false (save (experiment, nowhere, &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/saver/data/comes-back-to-the-bit", test_data);
  g_test_add_func ("/model/saver/path/has-every-step", test_path);
  g_test_add_func ("/model/saver/path/has-the-epochs-of-its-steps", test_long_path);
  g_test_add_func ("/model/saver/path/ends-with-the-last-step", test_thinned);
  g_test_add_func ("/model/saver/paths/have-the-names-of-their-runs", test_paths);
  g_test_add_func ("/model/saver/paths/have-room-for-as-much-each", test_thinned_paths);
  g_test_add_func ("/model/saver/file/is-what-was-asked-for", test_save);

  return g_test_run ();
}
