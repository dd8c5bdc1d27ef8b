/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-file.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "core/base/downhill-error.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

/* What stands under the name of the file when GLib synchronises it: this
 * function comes before the C library's. */
static const char *watched;
static GPtrArray *seen_at_sync;

int
fsync (int file)
{
  g_autofree char *contents = NULL;

  if (watched != NULL)
    {
      g_file_get_contents (watched, &contents, NULL, NULL);
      g_ptr_array_add (seen_at_sync, contents != NULL ? g_steal_pointer (&contents)
                                                      : g_strdup ("nothing"));
    }

  return (int) syscall (SYS_fsync, file);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("downhill-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "päth.csv", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, expected, strlen (expected));
}

static void
assert_n_files (const Fixture *fixture,
                guint          expected)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
write_file (const char *path,
            const char *contents)
{
  g_autoptr (GError) error = NULL;
  gboolean written =
    downhill_file_write (path, contents, strlen (contents), &error);

  g_assert_no_error (error);
  g_assert_true (written);
}

static void
assert_refused (const char *path,
                const char *reason)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (downhill_file_write (path, "new", 3, &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_new (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  write_file (fixture->path, "x,y\n1,2\n");
  assert_contents (fixture->path, "x,y\n1,2\n");
  assert_n_files (fixture, 1);
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  write_file (fixture->path, "");
  assert_contents (fixture->path, "");
}

static void
test_binary (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  static const char bytes[] = { 'a', '\0', '\xff', '\n', 'b' };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (downhill_file_write (fixture->path, bytes, sizeof bytes, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, bytes, sizeof bytes);
}

static void
test_replaced (Fixture      *fixture,
               gconstpointer data G_GNUC_UNUSED)
{
  write_file (fixture->path, "a longer old text");
  write_file (fixture->path, "new");
  assert_contents (fixture->path, "new");
  assert_n_files (fixture, 1);
}

/* Who has the old file open goes on reading all of it. */
static void
test_old_reader (Fixture      *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  char buffer[8] = "";
  FILE *old;

  write_file (fixture->path, "old");
  old = g_fopen (fixture->path, "rb");
  g_assert_nonnull (old);
  write_file (fixture->path, "new");
  g_assert_cmpuint (fread (buffer, 1, sizeof buffer - 1, old), ==, 3);
  g_assert_cmpstr (buffer, ==, "old");
  g_assert_cmpint (fclose (old), ==, 0);
}

static void
test_permissions (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  static const int modes[] = { 0600, 0640, 0644 };
  mode_t mask = umask (022);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      GStatBuf status;

      write_file (fixture->path, "old");
      g_assert_cmpint (g_chmod (fixture->path, modes[i]), ==, 0);
      write_file (fixture->path, "new");
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 07777, ==, modes[i]);
    }
  umask (mask);
}

static void
test_new_permissions (Fixture      *fixture,
                      gconstpointer data G_GNUC_UNUSED)
{
  mode_t mask = umask (027);
  GStatBuf status;

  write_file (fixture->path, "new");
  umask (mask);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
}

static void
test_link (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);

  write_file (target, "old");
  g_assert_cmpint (symlink ("target", fixture->path), ==, 0);
  write_file (fixture->path, "new");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_contents (fixture->path, "new");
  assert_contents (target, "old");
  assert_n_files (fixture, 2);
}

static void
test_dangling_link (Fixture      *fixture,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  write_file (fixture->path, "new");
  assert_contents (fixture->path, "new");
  assert_n_files (fixture, 1);
}

static void
test_directory (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0777), ==, 0);
  assert_refused (fixture->path, "not a regular file");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  assert_n_files (fixture, 1);
}

static void
test_device (void)
{
  static const char *const devices[] = { "/dev/full", "/dev/null" };

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      GStatBuf status;

      if (g_stat (devices[i], &status) != 0)
        {
          g_test_skip ("There are no devices here.");
          return;
        }
      assert_refused (devices[i], "not a regular file");
      g_assert_cmpint (g_stat (devices[i], &status), ==, 0);
      g_assert_true (S_ISCHR (status.st_mode));
    }
}

static void
test_link_to_device (Fixture      *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There are no devices here.");
      return;
    }
  g_assert_cmpint (symlink ("/dev/full", fixture->path), ==, 0);
  assert_refused (fixture->path, "not a regular file");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_n_files (fixture, 1);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  write_file (fixture->path, "old");
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  assert_refused (fixture->path, "write-protected");
  assert_contents (fixture->path, "old");
  assert_n_files (fixture, 1);
}

static void
test_missing_folder (Fixture      *fixture,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->path, "new.csv", NULL);

  assert_refused (path, "was not written");
  assert_n_files (fixture, 0);
}

/* A name may be as long as the file system allows, which leaves no room for a
 * temporary one beside it: either way nothing is left behind. */
static void
test_long_name (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *name = g_strnfill (300, 'a');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  assert_refused (path, "was not written");
  assert_n_files (fixture, 0);
}

/* Otherwise a crash of the machine soon after could leave an empty file. And the
 * folder must be synchronised afterwards, or the old one could come back. */
static void
test_synced (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  watched = fixture->path;
  seen_at_sync = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (downhill_file_write (fixture->path, "old", 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen_at_sync->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (seen_at_sync, 0), ==, "nothing");
  g_assert_cmpstr (g_ptr_array_index (seen_at_sync, 1), ==, "old");

  g_ptr_array_set_size (seen_at_sync, 0);
  g_assert_true (downhill_file_write (fixture->path, "new", 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen_at_sync->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (seen_at_sync, 0), ==, "old");
  g_assert_cmpstr (g_ptr_array_index (seen_at_sync, 1), ==, "new");
  watched = NULL;
  g_clear_pointer (&seen_at_sync, g_ptr_array_unref);
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/core/file/write/makes-a-new-file", test_new);
  ADD ("/core/file/write/makes-an-empty-file", test_empty);
  ADD ("/core/file/write/takes-any-bytes", test_binary);
  ADD ("/core/file/write/replaces-all-of-an-old-file", test_replaced);
  ADD ("/core/file/write/does-not-touch-what-is-being-read", test_old_reader);
  ADD ("/core/file/write/synchronises-before-it-replaces", test_synced);
  ADD ("/core/file/permissions/of-an-old-file-stay", test_permissions);
  ADD ("/core/file/permissions/of-a-new-file-follow-the-mask",
       test_new_permissions);
  ADD ("/core/file/link/is-replaced-itself", test_link);
  ADD ("/core/file/link/that-points-nowhere-is-replaced", test_dangling_link);
  ADD ("/core/file/link/to-a-device-is-refused", test_link_to_device);
  ADD ("/core/file/refusal/spares-a-directory", test_directory);
  g_test_add_func ("/core/file/refusal/spares-a-device", test_device);
  ADD ("/core/file/refusal/spares-a-write-protected-file", test_read_only);
  ADD ("/core/file/refusal/names-a-file-whose-folder-is-missing",
       test_missing_folder);
  ADD ("/core/file/refusal/of-too-long-a-name-leaves-nothing-behind",
       test_long_name);

  return g_test_run ();
}
