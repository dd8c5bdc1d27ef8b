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
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  wait_until (is_done, fixture);
  g_assert_cmpuint (fixture->loaded, ==, 3);
  g_assert_null (fixture->message);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
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
  g_test_add ("/widgets/load-bar/progress/begins-anew", Fixture, NULL, set_up,
              test_begins_anew, tear_down);
  g_test_add ("/widgets/load-bar/failure/is-told", Fixture, NULL, set_up, test_fails,
              tear_down);
  g_test_add ("/widgets/load-bar/giving-up/is-silent", Fixture, NULL, set_up,
              test_gives_up, tear_down);

  return g_test_run ();
}
