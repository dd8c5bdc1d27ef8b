/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-load-bar.h"

#include <string.h>
#include <glib/gstdio.h>

#include "core/data/downhill-dataset.h"
#include "find.h"

typedef struct {
  GtkWidget *window;
  DownhillLoadBar *bar;
  char *folder;
  gsize loaded;
  char *message;
} Fixture;

static void
loaded_cb (Fixture         *fixture,
           DownhillDataset *dataset)
{
  fixture->loaded = downhill_dataset_get_size (dataset);
}

static void
failed_cb (Fixture    *fixture,
           const char *message)
{
  g_free (fixture->message);
  fixture->message = g_strdup (message);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->folder = g_dir_make_tmp ("downhill-load-bar-XXXXXX", NULL);
  fixture->bar = g_object_new (DOWNHILL_TYPE_LOAD_BAR, NULL);
  g_signal_connect_swapped (fixture->bar, "loaded", G_CALLBACK (loaded_cb), fixture);
  g_signal_connect_swapped (fixture->bar, "failed", G_CALLBACK (failed_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->bar));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "table.csv", NULL);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_remove (path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->message);
}

static void
load (Fixture    *fixture,
      const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  downhill_load_bar_load (fixture->bar, file, 1, NULL, NULL);
}

static gboolean
is_done (gpointer data)
{
  return !downhill_load_bar_is_loading (((Fixture *) data)->bar);
}

static void
test_loads (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *revealer = find_type (GTK_WIDGET (fixture->bar), GTK_TYPE_REVEALER);

  g_assert_false (downhill_load_bar_is_loading (fixture->bar));
  load (fixture, "1,2\n2,3\n4,7\n");
  g_assert_true (downhill_load_bar_is_loading (fixture->bar));
  wait_until (is_done, fixture);
  g_assert_cmpuint (fixture->loaded, ==, 3);
  g_assert_null (fixture->message);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  /* Nor does it come later. */
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->bar));
}

static gboolean
is_away (gpointer data)
{
  return gtk_widget_get_height (GTK_WIDGET (((Fixture *) data)->bar)) == 0;
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *revealer = find_type (GTK_WIDGET (((Fixture *) data)->bar), GTK_TYPE_REVEALER);

  return !is_away (data) && gtk_revealer_get_child_revealed (GTK_REVEALER (revealer));
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_height (data) >= 300;
}

static void
resize_cb (guint *n)
{
  (*n)++;
}

static GMutex gate;

static void
wait_at_gate (GTask        *task,
              gpointer      source G_GNUC_UNUSED,
              gpointer      data G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  g_task_return_boolean (task, TRUE);
}

/* A table that is slow to come, for all threads have something else to do, has a bar, for
 * which what is below gives way once: plots are costly to lay out. */
static void
test_gives_way (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  const guint n_waiting = 60;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = gtk_drawing_area_new ();
  guint n = 0;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_object_ref (fixture->bar);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  g_object_unref (fixture->bar);
  gtk_widget_set_size_request (below, 400, 300);
  gtk_widget_set_vexpand (below, TRUE);
  gtk_box_append (GTK_BOX (box), below);
  wait_until (has_size, below);

  g_mutex_lock (&gate);
  for (guint i = 0; i < n_waiting; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_run_in_thread (task, wait_at_gate);
    }
  load (fixture, "1,2\n2,3\n4,7\n");
  g_signal_connect_swapped (below, "resize", G_CALLBACK (resize_cb), &n);
  g_assert_true (is_away (fixture));
  wait_until (is_shown, fixture);
  g_assert_cmpuint (n, <=, 1);

  g_mutex_unlock (&gate);
  wait_until (is_done, fixture);
  wait_until (is_away, fixture);
  g_assert_cmpuint (fixture->loaded, ==, 3);
  g_assert_cmpuint (n, <=, 2);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

/* How far the last table was says nothing of the next. */
static void
test_begins_anew (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  GtkProgressBar *progress =
    GTK_PROGRESS_BAR (find_type (GTK_WIDGET (fixture->bar), GTK_TYPE_PROGRESS_BAR));

  for (guint i = 0; i < 2; i++)
    {
      gtk_progress_bar_set_fraction (progress, 0.75);
      load (fixture, "1,2\n2,3\n4,7\n");
      g_assert_cmpfloat (gtk_progress_bar_get_fraction (progress), ==, 0);
      g_assert_nonnull (strstr (gtk_progress_bar_get_text (progress), "table.csv"));
      wait_until (is_done, fixture);
    }
}

static void
test_fails (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  load (fixture, "");
  wait_until (is_done, fixture);
  g_assert_cmpuint (fixture->loaded, ==, 0);
  g_assert_nonnull (strstr (fixture->message, "table.csv"));
}

/* Of two, the second arrives; of one that is given up, nothing does. */
static void
test_gives_up (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  load (fixture, "1,2\n2,3\n4,7\n");
  load (fixture, "1,2\n2,3\n");
  wait_until (is_done, fixture);
  g_assert_cmpuint (fixture->loaded, ==, 2);

  fixture->loaded = 0;
  load (fixture, "1,2\n2,3\n4,7\n");
  g_signal_emit_by_name (find_named (GTK_WIDGET (fixture->bar),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, "Cancel"),
                         "clicked");
  g_assert_false (downhill_load_bar_is_loading (fixture->bar));
  wait_idle ();
  g_assert_cmpuint (fixture->loaded, ==, 0);
  g_assert_null (fixture->message);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/widgets/load-bar/table/arrives", Fixture, NULL, set_up, test_loads,
              tear_down);
  g_test_add ("/widgets/load-bar/table/has-a-bar-that-comes-and-goes-at-once", Fixture,
              NULL, set_up, test_gives_way, tear_down);
  g_test_add ("/widgets/load-bar/progress/begins-anew", Fixture, NULL, set_up,
              test_begins_anew, tear_down);
  g_test_add ("/widgets/load-bar/failure/is-told", Fixture, NULL, set_up, test_fails,
              tear_down);
  g_test_add ("/widgets/load-bar/giving-up/is-silent", Fixture, NULL, set_up,
              test_gives_up, tear_down);

  return g_test_run ();
}
