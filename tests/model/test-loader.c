/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/downhill-loader.h"

#include <string.h>
#include <glib/gstdio.h>

#include "core/base/downhill-error.h"
#include "../wait.h"

/* One loading, and what was heard of it. */
typedef struct {
  GThread *thread;
  GCancellable *cancellable;
  gboolean cancel_early;
  DownhillDataset *dataset;
  char *remark;
  GError *error;
  gboolean done;
  guint n_progress;
  double fraction;
} Loading;

static void
progress_cb (double   fraction,
             gpointer data)
{
  Loading *loading = data;

  g_assert_true (g_thread_self () == loading->thread);
  g_assert_false (loading->done);
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpfloat (fraction, >=, loading->fraction);
  loading->fraction = fraction;
  loading->n_progress++;
  if (loading->cancel_early)
    g_cancellable_cancel (loading->cancellable);
}

static void
loaded_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  Loading *loading = data;

  g_assert_false (loading->done);
  loading->done = TRUE;
  loading->dataset =
    downhill_loader_load_finish (result, &loading->remark, &loading->error);
}

static void
load_begin (Loading    *loading,
            const char *path,
            const char *x_column,
            const char *y_column)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  loading->thread = g_thread_self ();
  if (loading->cancellable == NULL)
    loading->cancellable = g_cancellable_new ();
  downhill_loader_load_async (file, 1, x_column, y_column, progress_cb, loading,
                              loading->cancellable, loaded_cb, loading);
}

static void
load (Loading    *loading,
      const char *path,
      const char *x_column,
      const char *y_column)
{
  load_begin (loading, path, x_column, y_column);
  g_assert_false (loading->done);
  WAIT_UNTIL (loading->done);
}

static void
loading_clear (Loading *loading)
{
  /* What was still on its way to this thread arrives now, or never. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&loading->cancellable);
  g_clear_pointer (&loading->dataset, downhill_dataset_unref);
  g_clear_pointer (&loading->remark, g_free);
  g_clear_error (&loading->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static char *
sample_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "../data/samples", name, NULL);
}

/* A table so large that it is read in many pieces. */
static char *
write_large (gsize rows)
{
  g_autoptr (GString) text = g_string_new ("x,y\n");
  g_autoptr (GError) error = NULL;
  char *path;
  int fd = g_file_open_tmp ("downhill-loader-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  for (gsize i = 0; i < rows; i++)
    {
      char row[64];

      g_snprintf (row, sizeof row, "%zu,%zu\n", i, 3 * i);
      g_string_append (text, row);
    }
  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_load (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("cars.csv");

  load (&loading, path, "speed", "dist");
  g_assert_no_error (loading.error);
  g_assert_cmpuint (downhill_dataset_get_size (loading.dataset), ==, 50);
  g_assert_cmpstr (downhill_dataset_get_x_name (loading.dataset), ==, "speed");
  g_assert_cmpstr (downhill_dataset_get_y_name (loading.dataset), ==, "dist");
  g_assert_cmpfloat (downhill_dataset_get_x (loading.dataset)[0], ==, 4);
  g_assert_cmpfloat (downhill_dataset_get_y (loading.dataset)[49], ==, 85);
}

static void
test_like_read (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("old-faithful.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DownhillDataset) expected = NULL;
  g_autofree char *remark = NULL;
  DownhillCsvReport report;
  gsize size;

  load (&loading, path, NULL, NULL);
  g_assert_no_error (loading.error);
  expected = downhill_csv_read (file, 1, NULL, NULL, NULL, NULL, NULL, &report, NULL);
  remark = downhill_csv_report_describe (&report);
  size = downhill_dataset_get_size (expected) * sizeof (double);
  g_assert_cmpuint (downhill_dataset_get_size (loading.dataset), ==,
                    downhill_dataset_get_size (expected));
  g_assert_cmpmem (downhill_dataset_get_x (loading.dataset), size,
                   downhill_dataset_get_x (expected), size);
  g_assert_cmpmem (downhill_dataset_get_y (loading.dataset), size,
                   downhill_dataset_get_y (expected), size);
  g_assert_cmpstr (loading.remark, ==, remark);
}

static void
test_remark (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = write_large (10);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "x,y\n1,2\nn/a,3\n4,5\n", -1, &error);
  g_assert_no_error (error);
  load (&loading, path, NULL, NULL);
  g_assert_no_error (loading.error);
  g_assert_cmpuint (downhill_dataset_get_size (loading.dataset), ==, 2);
  g_assert_nonnull (loading.remark);
  g_assert_nonnull (strstr (loading.remark, "3"));
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_progress (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = write_large (300000);

  load (&loading, path, NULL, NULL);
  g_assert_no_error (loading.error);
  g_assert_cmpuint (downhill_dataset_get_size (loading.dataset), ==, 300000);
  g_assert_cmpuint (loading.n_progress, >, 1);
  g_assert_cmpfloat (loading.fraction, ==, 1);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* While this thread sleeps and holds no main context, nothing is told; what was
 * found by then is told when it looks. */
static void
test_progress_thread (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("cars.csv");

  load_begin (&loading, path, "speed", "dist");
  g_usleep (100000);
  g_assert_cmpuint (loading.n_progress, ==, 0);
  WAIT_UNTIL (loading.done);
  g_assert_no_error (loading.error);
  g_assert_cmpuint (loading.n_progress, >, 0);
}

static void
test_no_progress (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("cars.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_loader_load_async (file, 1, NULL, NULL, NULL, NULL, NULL, loaded_cb,
                              &loading);
  WAIT_UNTIL (loading.done);
  g_assert_no_error (loading.error);
  g_assert_nonnull (loading.dataset);
}

static void
test_missing (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("no-such-file.csv");

  load (&loading, path, NULL, NULL);
  g_assert_error (loading.error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE);
  g_assert_nonnull (strstr (loading.error->message, "no-such-file.csv"));
  g_assert_null (loading.dataset);
  g_assert_null (loading.remark);
}

static void
test_wrong_column (void)
{
  g_auto (Loading) loading = { 0 };
  g_autofree char *path = sample_path ("cars.csv");

  load (&loading, path, "speed", "altitude");
  g_assert_nonnull (loading.error);
  g_assert_true (loading.error->domain == DOWNHILL_ERROR);
  g_assert_nonnull (strstr (loading.error->message, "altitude"));
  g_assert_null (loading.dataset);
}

static void
test_cancel_before (void)
{
  g_auto (Loading) loading = { .cancellable = g_cancellable_new () };
  g_autofree char *path = sample_path ("cars.csv");

  g_cancellable_cancel (loading.cancellable);
  load (&loading, path, NULL, NULL);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (loading.dataset);
}

static void
test_cancel_during (void)
{
  g_auto (Loading) loading = { .cancel_early = TRUE };
  g_autofree char *path = write_large (300000);

  load (&loading, path, NULL, NULL);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (loading.dataset);
  g_assert_null (loading.remark);
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/loader/load/gives-a-dataset", test_load);
  g_test_add_func ("/model/loader/load/gives-what-reading-gives", test_like_read);
  g_test_add_func ("/model/loader/load/remarks-on-skipped-rows", test_remark);
  g_test_add_func ("/model/loader/progress/rises-from-zero-to-one", test_progress);
  g_test_add_func ("/model/loader/progress/is-told-in-the-thread-that-asked",
                   test_progress_thread);
  g_test_add_func ("/model/loader/progress/need-not-be-told", test_no_progress);
  g_test_add_func ("/model/loader/error/names-a-missing-file", test_missing);
  g_test_add_func ("/model/loader/error/names-a-wrong-column", test_wrong_column);
  g_test_add_func ("/model/loader/cancel/before-the-start-is-an-error",
                   test_cancel_before);
  g_test_add_func ("/model/loader/cancel/on-the-way-is-an-error",
                   test_cancel_during);

  return g_test_run ();
}
