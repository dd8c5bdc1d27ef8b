/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For O_TMPFILE. */
#define _GNU_SOURCE
#include "plot/figure/downhill-export.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "../random.h"

#define N_KILLS 100

enum { OLD, NEW };

/* When a program is killed that has written the old picture: before it is let go
 * on to the new one; at any moment after that; when it has said that the new one
 * is there. */
typedef enum { BEFORE, MEANWHILE, AFTER } Moment;

typedef struct {
  GPtrArray *plots;
  DownhillExport options;
  GBytes *pictures[2];
  char *folder;
  char *path;
} Fixture;

typedef struct {
  pid_t pid;
  int go;
  int said;
} Child;

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
  if (g_mkdtemp (path) == NULL)
    g_error ("No folder can be made in %s.", parent);

  return path;
}

static void
choose_picture (Fixture *fixture,
                int      which)
{
  fixture->options.style = which == OLD ? DOWNHILL_STYLE_LIGHT : DOWNHILL_STYLE_DARK;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);

  fixture->plots = downhill_figure_new_plots (experiment, viewport);
  while (fixture->plots->len > 1)
    g_ptr_array_remove_index (fixture->plots, fixture->plots->len - 1);
  fixture->options = (DownhillExport) DOWNHILL_EXPORT_INIT;
  fixture->options.width = fixture->options.height = 64;
  for (int i = OLD; i <= NEW; i++)
    {
      choose_picture (fixture, i);
      fixture->pictures[i] =
        downhill_export_encode (&downhill_format_png, fixture->plots, &fixture->options, NULL);
    }
  g_assert_false (g_bytes_equal (fixture->pictures[OLD], fixture->pictures[NEW]));
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "picture.png", NULL);
}

/* Removes what is in the folder, and answers how much that was. */
static guint
empty_folder (const Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }

  return n;
}

/* Assertions are not fatal here, so that this comes after one that failed, too. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  empty_folder (fixture);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  for (int i = OLD; i <= NEW; i++)
    g_bytes_unref (fixture->pictures[i]);
  g_ptr_array_unref (fixture->plots);
}

/* Exports one picture after the other, each when it is told to, and says so when
 * it is there, until it is killed. */
static G_NORETURN void
export_for_ever (Fixture *fixture,
                 int      go,
                 int      said)
{
  char byte;

  for (int i = OLD; read (go, &byte, 1) == 1; i = OLD + NEW - i)
    {
      choose_picture (fixture, i);
      if (!downhill_export_write (fixture->plots, &fixture->options, fixture->path,
                                  NULL) ||
          write (said, &byte, 1) != 1)
        break;
    }
  _exit (1);
}

static Child
child_start (Fixture *fixture)
{
  Child child;
  int go[2], said[2];

  if (pipe2 (go, O_CLOEXEC) != 0 || pipe2 (said, O_CLOEXEC) != 0 ||
      (child.pid = fork ()) < 0)
    g_error ("No program can be started.");
  if (child.pid == 0)
    {
      close (go[1]);
      close (said[0]);
      export_for_ever (fixture, go[0], said[1]);
    }
  close (go[0]);
  close (said[1]);
  child.go = go[1];
  child.said = said[0];

  return child;
}

static gboolean
child_let_go (const Child *child)
{
  return write (child->go, "", 1) == 1;
}

static gboolean
child_has_said (const Child *child)
{
  char byte;

  return read (child->said, &byte, 1) == 1;
}

static void
child_kill (const Child *child)
{
  int status = 0;

  g_assert_cmpint (kill (child->pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  close (child->go);
  close (child->said);
  /* What puts a file in its place outlives the program for a moment, and is then
   * a child of this one. */
  while (waitpid (-1, NULL, 0) > 0)
    continue;
}

/* Which of the two pictures the file is, or -1. */
static int
read_picture (const Fixture *fixture)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (!g_file_get_contents (fixture->path, &contents, &length, NULL))
    return -1;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  for (int i = OLD; i <= NEW; i++)
    if (g_bytes_equal (bytes, fixture->pictures[i]))
      return i;

  return -1;
}

static void
test_kill (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  for (int i = 0; i < N_KILLS * random_depth () && !g_test_failed (); i++)
    {
      /* Either end for certain now and then; mostly, what comes. */
      Moment moment = i % 8 == 0 ? BEFORE : i % 8 == 1 ? AFTER : MEANWHILE;
      Child child = child_start (fixture);
      int found;

      g_assert_true (child_let_go (&child) && child_has_said (&child));
      if (moment != BEFORE)
        g_assert_true (child_let_go (&child));
      if (moment == MEANWHILE)
        g_usleep ((gulong) random_magnitude (1, 2e4));
      if (moment == AFTER)
        g_assert_true (child_has_said (&child));
      child_kill (&child);

      found = read_picture (fixture);
      g_assert_true (found == OLD || found == NEW);
      if (moment != MEANWHILE)
        g_assert_cmpint (found, ==, moment == AFTER ? NEW : OLD);
      g_assert_cmpuint (empty_folder (fixture), ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  if (prctl (PR_SET_CHILD_SUBREAPER, 1) != 0)
    g_error ("Orphans cannot be waited for.");
  g_test_add ("/faults/kill/at-any-moment-leaves-the-old-picture-or-the-new",
              Fixture, NULL, set_up, test_kill, tear_down);

  return g_test_run ();
}
