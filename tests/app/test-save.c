/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window writes: pictures, tables, the clipboard. */
#include "fixture.h"

#include "widgets/downhill-export-dialog.h"
#include "../widgets/find.h"

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
      return window->data;
  g_assert_not_reached ();
}

static void
export_to (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  act (fixture, "win.export");
  dialog = find_dialog ();
  g_signal_emit_by_name (dialog, "chosen", file);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  export_to (fixture, path);
  act (fixture, "win.train");
  wait_for_toast (fixture, "picture.png");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, 4, "\x89PNG", 4);
}

static void
test_export_bad (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "picture.png", NULL);

  export_to (fixture, path);
  wait_for_toast (fixture, "picture.png");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
test_close_exporting (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);

  export_to (fixture, path);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_written, path);
  wait_until (is_gone, fixture);
}

static void
test_close_dialog_open (Fixture       *fixture,
                        gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.export");
  wait_idle ();
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  act (fixture, "win.export");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  {
    g_autoptr (GList) windows = gtk_window_list_toplevels ();

    for (GList *window = windows; window != NULL; window = window->next)
      if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
        gtk_window_destroy (window->data);
  }
}

static void
save (Fixture            *fixture,
      DownhillSaverTable  table,
      const char         *name,
      const char         *beginning)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), table, file);
  wait_for_toast (fixture, name);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, beginning));
}

static void
test_save_data (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  save (fixture, DOWNHILL_SAVER_DATA, "mine.csv", "x,y\n");
}

static void
test_save_path (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  act (fixture, "win.step");
  save (fixture, DOWNHILL_SAVER_PATH, "way.csv", "step,epoch,w,b,loss\n0,0,");
}

static void
test_save_nowhere (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "mine.csv", NULL);
  g_autoptr (GFile) nowhere = g_file_new_for_path (path);

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, nowhere);
  wait_for_toast (fixture, "“mine.csv” was not written");
}

static void
test_save_away (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GFile) away = g_file_new_for_uri ("ftp://example.invalid/mine.csv");

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, away);
  wait_for_toast (fixture, "folders of this computer");
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GdkContentFormats *formats;

  act (fixture, "win.copy");
  /* One at a time; the next when this one is there. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window),
                                                     "copy"));
  wait_for_toast (fixture, "“Fit” is on the clipboard");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window),
                                                    "copy"));
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (fixture->window));
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  add ("/app/save/export/writes-a-picture", test_export);
  add ("/app/save/export/says-what-is-wrong", test_export_bad);
  add ("/app/save/data/is-written", test_save_data);
  add ("/app/save/path/is-written", test_save_path);
  add ("/app/save/folder/that-is-missing-is-told-of", test_save_nowhere);
  add ("/app/save/folder/of-another-computer-is-told-of", test_save_away);
  add ("/app/save/copy/puts-a-picture-on-the-clipboard", test_copy);
  add ("/app/save/close/while-exporting", test_close_exporting);
  add ("/app/save/close/while-a-dialog-is-open", test_close_dialog_open);

  return g_test_run ();
}
