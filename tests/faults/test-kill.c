/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For O_TMPFILE. */
#define _GNU_SOURCE
#include "plot/downhill-export.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

#define N_KILLS 1000

typedef struct {
  GPtrArray *plots;
  DownhillExport options;
  GBytes *pictures[2];
  char *folder;
  char *path;
  gint64 duration;
} Fixture;

/* Not all file systems have files without a name; that of the memory does. */
static char *
make_folder (void)
{
  const char *parent = g_get_tmp_dir ();
  int fd = open (parent, O_TMPFILE | O_WRONLY, 0600);
  char *path;

  if (fd >= 0)
    close (fd);
  else
    parent = "/dev/shm";
  path = g_build_filename (parent, "downhill-kill-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (path));

  return path;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GError) error = NULL;

  fixture->plots = downhill_figure_new_plots (experiment, viewport);
  while (fixture->plots->len > 1)
    g_ptr_array_remove_index (fixture->plots, fixture->plots->len - 1);
  fixture->options = (DownhillExport) DOWNHILL_EXPORT_INIT;
  fixture->options.width = fixture->options.height = 64;
  for (int i = 0; i < 2; i++)
    {
      fixture->options.style = i == 0 ? DOWNHILL_STYLE_LIGHT : DOWNHILL_STYLE_DARK;
      fixture->pictures[i] =
        downhill_export_encode (fixture->plots, &fixture->options, &error);
      g_assert_no_error (error);
    }
  g_assert_false (g_bytes_equal (fixture->pictures[0], fixture->pictures[1]));
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "picture.png", NULL);

  fixture->duration = -g_get_monotonic_time ();
  for (int i = 0; i < 4; i++)
    g_assert_true (downhill_export_write (fixture->plots, &fixture->options,
                                          fixture->path, NULL));
  fixture->duration += g_get_monotonic_time ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  for (int i = 0; i < 2; i++)
    g_bytes_unref (fixture->pictures[i]);
  g_ptr_array_unref (fixture->plots);
}

/* Exports one picture over the other, the dark one first if @i is odd, until it
 * is killed. */
static G_NORETURN void
export_for_ever (Fixture *fixture,
                 guint    i)
{
  for (;; i++)
    {
      fixture->options.style = i % 2 == 0 ? DOWNHILL_STYLE_LIGHT : DOWNHILL_STYLE_DARK;
      if (!downhill_export_write (fixture->plots, &fixture->options, fixture->path,
                                  NULL))
        _exit (1);
    }
}

static guint
count_files (const Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Which of the two pictures the file is. */
static int
read_picture (const Fixture *fixture)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  for (int i = 0; i < 2; i++)
    if (g_bytes_equal (bytes, fixture->pictures[i]))
      return i;
  g_error ("It is neither the old picture nor the new one.");
}

static void
test_kill (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  guint n_seen[2] = { 0 };
  gint64 longest = CLAMP (fixture->duration / 3, 1000, 100000);

  for (guint i = 0; i < N_KILLS; i++)
    {
      pid_t pid = fork ();
      int status;

      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        export_for_ever (fixture, i);
      /* At any moment of the first export, or a little later. */
      g_usleep (g_test_rand_int_range (0, longest));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

      /* What puts a file in its place outlives the program for a moment, and
       * is then a child of this one. */
      while (waitpid (-1, NULL, 0) > 0)
        continue;
      g_assert_cmpuint (count_files (fixture), ==, 1);
      n_seen[read_picture (fixture)]++;
    }
  /* Else it was never killed after an export. */
  g_assert_cmpuint (n_seen[0], >, 0);
  g_assert_cmpuint (n_seen[1], >, 0);
  g_test_message ("%u and %u", n_seen[0], n_seen[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (prctl (PR_SET_CHILD_SUBREAPER, 1) != 0)
    g_error ("Orphans cannot be waited for.");
  g_test_add ("/faults/kill/a-thousand-times-leaves-the-old-picture-or-the-new",
              Fixture, NULL, set_up, test_kill, tear_down);

  return g_test_run ();
}
