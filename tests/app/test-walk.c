/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <math.h>
#include <string.h>
#include <glib/gstdio.h>

#include "widgets/downhill-pending.h"
#include "../random.h"
#include "../widgets/find.h"

/* A long random walk through the window. The framework prints its seed. */
#define N_ACTS 100

/* After so many acts, what one works on is compared with one that was made a
 * moment ago. */
#define ACTS_PER_COMPARISON 50
#define MOST_STEPS 400

/* Whatever was done before, the same settings make the same run, bit by bit. */
static void
compare_with_fresh (Walk *self)
{
  g_autoptr (DownhillExperiment) fresh = downhill_experiment_new ();

  /* A number that is being typed, or a click that may become a double click, counts
   * before anything else is done in the window: it must not come in between. */
  downhill_pending_commit ();
  if (downhill_experiment_is_generated (self->experiment))
    g_assert_true (downhill_experiment_set_beans (
      fresh, downhill_experiment_get_beans (self->experiment), NULL));
  else
    downhill_experiment_set_dataset (fresh,
                                     downhill_experiment_get_dataset (self->experiment));
  downhill_experiment_set_settings (fresh,
                                    downhill_experiment_get_settings (self->experiment));
  /* Else steps of other runs would be made with it. */
  downhill_experiment_set_together (self->experiment, FALSE);
  downhill_experiment_reset (self->experiment);
  for (int k = g_test_rand_int_range (1, MOST_STEPS); k >= 0; k--)
    {
      double walked[3], expected[3];

      downhill_experiment_get_point (self->experiment, &walked[0], &walked[1]);
      walked[2] = downhill_experiment_get_loss (self->experiment);
      downhill_experiment_get_point (fresh, &expected[0], &expected[1]);
      expected[2] = downhill_experiment_get_loss (fresh);
      g_assert_cmpmem (walked, sizeof walked, expected, sizeof expected);
      g_assert_cmpint (downhill_experiment_get_state (self->experiment), ==,
                       downhill_experiment_get_state (fresh));
      g_assert_cmpuint (downhill_experiment_get_step (self->experiment), ==,
                        downhill_experiment_get_step (fresh));
      g_assert_cmpint (downhill_experiment_step (self->experiment), ==,
                       downhill_experiment_step (fresh));
    }
}

static void
print_memory (const char *when)
{
  g_autofree char *status = NULL;
  char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmRSS:");
  g_assert_nonnull (line);
  g_test_message ("%s: %.*s", when, (int) strcspn (line, "\n"), line);
}

static void
add_file (Walk       *self,
          const char *name,
          const char *contents)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_ptr_array_add (self->files, path);
  if (contents != NULL)
    g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
add_files (Walk *self)
{
  g_autoptr (GString) large = g_string_new ("x,y\n");

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (large, "%u,%u.5\n", i, i % 1000);
  add_file (self, "large.csv", large->str);
  add_file (self, "good & <b>.csv", "size,weight\n1,2\n2,3\n4,7\n");
  add_file (self, "far.csv", "1e9,1\n1000000001,3\n1000000003,2\n");
  add_file (self, "huge.csv", "1e200,1e200\n2e200,-1e200\n");
  add_file (self, "tiny.csv", "1e-300,1e-300\n2e-300,4e-300\n3e-300,5e-300\n");
  add_file (self, "constant.csv", "x,y\n2,1\n2,2\n2,4\n");
  add_file (self, "level.csv", "x,y\n1,5\n2,5\n3,5\n");
  add_file (self, "empty.csv", "");
  add_file (self, "words.csv", "a,b\nc,d\n");
  add_file (self, "quote.csv", "x,y\n1,\"2\n3,4\n");
  add_file (self, "missing.csv", NULL);
}

static void
walk (Walk *self)
{
  int n = N_ACTS * random_depth ();

  wait_idle ();
  print_memory ("at the start");
  for (int i = 1; i <= n; i++)
    {
      double w, b;

      walk_act (self);
      for (int k = g_test_rand_int_range (0, 10); k > 0; k--)
        g_main_context_iteration (NULL, FALSE);
      downhill_experiment_get_point (self->experiment, &w, &b);
      g_assert_true (isfinite (w) && isfinite (b));
      g_assert_cmpuint (downhill_experiment_get_step (self->experiment), <=,
                        downhill_experiment_get_last_step (self->experiment));
      if (i % ACTS_PER_COMPARISON == 0)
        compare_with_fresh (self);
      if (i % (n / 10 + 1) == 0)
        print_memory ("on the way");
    }
  /* The last number is still being typed, and counts when training alone is asked for. */
  downhill_experiment_set_together (self->experiment, TRUE);
  walk_type (self, "Learning rate", "0.3");
  compare_with_fresh (self);
  print_memory ("at the end");
}

static void
application_activate_cb (Walk *self)
{
  self->window = GTK_WIDGET (
    gtk_application_get_active_window (GTK_APPLICATION (self->application)));
  self->experiment = DOWNHILL_WINDOW (self->window)->experiment;
  walk (self);
  self->objects = walk_list_objects (self);
  for (guint i = 0; i < self->objects->len; i++)
    g_object_add_weak_pointer (self->objects->pdata[i], &self->objects->pdata[i]);
  walk_close_others (self);
  gtk_window_close (GTK_WINDOW (self->window));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_walk (void)
{
  g_autoptr (GSettings) contrast = g_settings_new ("org.gnome.desktop.a11y.interface");
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("downhill-walk-XXXXXX", &error);
  Walk self = {
    .application = downhill_application_new (),
    .contrast = contrast,
    .files = files,
    .folder = folder,
  };

  g_assert_no_error (error);
  add_files (&self);
  g_application_set_flags (G_APPLICATION (self.application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_signal_connect_data (self.application, "activate",
                         G_CALLBACK (application_activate_cb), &self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_assert_cmpint (g_application_run (G_APPLICATION (self.application), 0, NULL), ==, 0);
  g_object_unref (self.application);
  /* What is being read, written or found comes to its end. */
  for (guint i = 0; i < self.objects->len; i++)
    {
      if (self.objects->pdata[i] != NULL)
        g_test_message ("Somebody holds on to a %s still",
                        G_OBJECT_TYPE_NAME (self.objects->pdata[i]));
      wait_until (is_gone, &self.objects->pdata[i]);
    }
  g_ptr_array_unref (self.objects);
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/walk/acts/leave-what-a-fresh-start-gives", test_walk);

  return g_test_run ();
}
