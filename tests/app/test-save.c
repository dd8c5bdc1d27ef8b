/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window writes: pictures, tables, the clipboard. */
#include "fixture.h"

#include <string.h>

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

static guint
count_choosers (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *window = windows; window != NULL; window = window->next)
    n += GTK_IS_FILE_CHOOSER (window->data);

  return n;
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
  wait_for_message (fixture, "picture.png");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, 4, "\x89PNG", 4);
}

static guint32
read_big_endian (const char *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

/* The picture is as the dialog says, and so the next one is proposed. */
static void
test_export_options (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  DownhillExport options;
  GtkWidget *dialog;
  gsize length;

  g_settings_set_int (settings, "export-width", 320);
  act (fixture, "win.export");
  dialog = find_dialog ();
  downhill_export_dialog_get_options (DOWNHILL_EXPORT_DIALOG (dialog), &options);
  g_assert_cmpint (options.width, ==, 320);
  type_into (downhill_row_get_control (find_row (dialog, "Width")), "300");
  type_into (downhill_row_get_control (find_row (dialog, "Height")), "200");
  type_into (downhill_row_get_control (find_row (dialog, "Scale")), "1.5");
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (downhill_row_get_control (find_row (dialog, "Style"))), 1);
  type_into (downhill_row_get_control (find_row (dialog, "Type size")), "20");
  gtk_switch_set_active (
    GTK_SWITCH (downhill_row_get_control (find_row (dialog, "Caption"))), TRUE);
  g_signal_emit_by_name (dialog, "chosen", file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for_message (fixture, "picture.png");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 24);
  g_assert_cmpuint (read_big_endian (contents + 16), ==, 450);
  g_assert_cmpuint (read_big_endian (contents + 20), ==, 300);

  act (fixture, "win.export");
  dialog = find_dialog ();
  downhill_export_dialog_get_options (DOWNHILL_EXPORT_DIALOG (dialog), &options);
  g_assert_cmpint (options.width, ==, 300);
  g_assert_cmpint (options.height, ==, 200);
  g_assert_cmpfloat (options.scale, ==, 1.5);
  g_assert_cmpint (options.style, ==, DOWNHILL_STYLE_DARK);
  g_assert_cmpfloat (options.type_size, ==, 20);
  g_assert_true (options.caption);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_settings_reset (settings, "export-width");
  g_settings_reset (settings, "export-height");
  g_settings_reset (settings, "export-scale");
  g_settings_reset (settings, "export-style");
  g_settings_reset (settings, "export-type-size");
  g_settings_reset (settings, "export-caption");
}

/* Either side alone may be too long for a picture. */
static void
test_export_long (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const sides[] = { "Width", "Height" };
  GtkWidget *dialog, *accept;

  act (fixture, "win.export");
  dialog = find_dialog ();
  accept = find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, "Choose File…");
  type_into (downhill_row_get_control (find_row (dialog, "Scale")), "8");
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      GtkWidget *side = downhill_row_get_control (find_row (dialog, sides[i]));

      type_into (side, "5000");
      g_assert_false (gtk_widget_get_sensitive (accept));
      type_into (side, "500");
      g_assert_true (gtk_widget_get_sensitive (accept));
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A figure has what the window shows, and nothing that was never opened. */
static void
test_export_shown (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const two[] = { "fit", "map", NULL };
  DownhillPlotGrid *grid = DOWNHILL_WINDOW (fixture->window)->grid;

  downhill_plot_grid_set_visible (grid, two);
  for (guint filled = 0; filled < 2; filled++)
    {
      g_autoptr (GPtrArray) plots = NULL;
      GtkWidget *dialog;

      downhill_plot_grid_set_filled (grid, filled);
      act (fixture, "win.export");
      dialog = find_dialog ();
      plots = downhill_export_dialog_dup_plots (DOWNHILL_EXPORT_DIALOG (dialog));
      g_assert_cmpuint (plots->len, ==, filled ? 1 : 2);
      g_assert_true (filled || g_str_equal (downhill_plot_get_id (plots->pdata[1]), "map"));
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

/* A format has a unit of its own, and is remembered; the file's ending decides. */
static void
test_export_format (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *id;
    const char *size;
    const char *start;
  } cases[] = {
    { "png", "450 × 302 pixels", "\x89PNG" },
    { "svg", "337.5 × 226.125 points", "<?xml" },
    { "pdf", "337.5 × 226.125 points", "%PDF" },
  };
  GSettings *settings = downhill_application_get_settings (fixture->application);
  GtkWidget *dialog;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("picture.%s", cases[i].id);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *contents = NULL;
      g_autofree char *stored = NULL;

      act (fixture, "win.export");
      dialog = find_dialog ();
      type_into (downhill_row_get_control (find_row (dialog, "Width")), "300");
      type_into (downhill_row_get_control (find_row (dialog, "Height")), "201");
      type_into (downhill_row_get_control (find_row (dialog, "Scale")), "1.5");
      gtk_drop_down_set_selected (
        GTK_DROP_DOWN (downhill_row_get_control (find_row (dialog, "Format"))),
        downhill_format_find (cases[i].id));
      g_test_message ("%s", cases[i].id);
      g_assert_true (has_text (dialog, cases[i].size));
      g_signal_emit_by_name (dialog, "chosen", file);
      gtk_window_destroy (GTK_WINDOW (dialog));
      wait_for_message (fixture, name);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_true (g_str_has_prefix (contents, cases[i].start));
      stored = g_settings_get_string (settings, "export-format");
      g_assert_cmpstr (stored, ==, cases[i].id);
      /* The next time it is proposed. */
      act (fixture, "win.export");
      dialog = find_dialog ();
      g_assert_cmpstr (downhill_export_dialog_get_format (
                         DOWNHILL_EXPORT_DIALOG (dialog))->id, ==, cases[i].id);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_settings_reset (settings, "export-format");
  g_settings_reset (settings, "export-width");
  g_settings_reset (settings, "export-height");
  g_settings_reset (settings, "export-scale");
}

static void
test_export_bad (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "picture.png", NULL);

  export_to (fixture, path);
  wait_for_message (fixture, "picture.png");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
has_come_back (gpointer dialog)
{
  return gtk_widget_get_mapped (dialog) && has_text (dialog, "picture.png");
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Where nothing can be written, what was chosen is still there, beside the reason. */
static void
test_export_again (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);
  g_autofree char *bad = g_build_filename (fixture->folder, "no", "picture.png", NULL);
  g_autofree char *good = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autoptr (GFile) nowhere = g_file_new_for_uri ("downhill-nowhere:///picture.png");
  g_autoptr (GFile) file = g_file_new_for_path (bad);
  g_autoptr (GFile) other = g_file_new_for_path (good);
  GtkWidget *dialog, *plots;

  act (fixture, "win.export");
  dialog = find_dialog ();
  plots = downhill_row_get_control (find_row (dialog, "Picture"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (plots), 2);
  type_into (downhill_row_get_control (find_row (dialog, "Width")), "300");
  g_signal_emit_by_name (dialog, "chosen", nowhere);
  g_assert_true (has_text (dialog, "folders of this computer"));
  g_signal_emit_by_name (dialog, "chosen", file);
  g_assert_false (gtk_widget_get_visible (dialog));
  wait_until (has_come_back, dialog);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (plots)), ==, 2);
  /* What is changed now is about something else again. */
  type_into (downhill_row_get_control (find_row (dialog, "Width")), "301");
  g_assert_false (has_text (dialog, "picture.png"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (dialog, "chosen", other);
  wait_until (is_null, &dialog);
  wait_for_message (fixture, "picture.png");
  g_assert_true (g_file_test (good, G_FILE_TEST_EXISTS));
  g_settings_reset (settings, "export-width");
}

/* What stands in the dialog's fields counts when Export is clicked; what cannot
 * be keeps it from going on. */
static void
test_export_typed (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *dialog, *width, *accept;
  DownhillExport options;

  act (fixture, "win.export");
  dialog = find_dialog ();
  width = find_named (dialog, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Width");
  accept = GTK_WIDGET (gtk_widget_get_template_child (
    dialog, DOWNHILL_TYPE_EXPORT_DIALOG, "accept_button"));
  gtk_editable_set_text (GTK_EDITABLE (width), "wide");
  g_signal_emit_by_name (accept, "clicked");
  g_assert_true (has_text (dialog, "“wide” is not possible"));
  g_assert_cmpuint (count_choosers (), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (width), "321");
  g_signal_emit_by_name (accept, "clicked");
  downhill_export_dialog_get_options (DOWNHILL_EXPORT_DIALOG (dialog), &options);
  g_assert_cmpint (options.width, ==, 321);
  g_assert_cmpuint (count_choosers (), ==, 1);
  gtk_window_close (GTK_WINDOW (dialog));
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
  wait_for_message (fixture, name);
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

/* It is run for the table, if it was not shown. */
static void
test_save_race (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "race.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  g_object_set (fixture->experiment, "batch-size", 100, "epochs", 50, NULL);
  downhill_window_save_race (DOWNHILL_WINDOW (fixture->window), file);
  wait_for_message (fixture, "race.csv");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "optimiser,learning-rate,rate,criterion,"));
  g_assert_nonnull (strstr (contents, "\nadam,"));
}

/* What is left out of a long path is told of. */
static void
test_save_thinned (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  downhill_experiment_set (fixture->experiment, "learning-rate", 1e-6);
  g_object_set (fixture->experiment, "epochs", 100000, NULL);
  downhill_descent_set_path_limit (
    downhill_experiment_get_current (fixture->experiment)->descent, 1000);
  downhill_experiment_run (fixture->experiment, 1003);
  save (fixture, DOWNHILL_SAVER_PATH, "long.csv", "step,epoch,w,b,loss\n0,0,");
  wait_for_message (fixture, "one step in 2");
  /* That stays until it is read. */
  find_named (get_child (fixture, "messages"), GTK_ACCESSIBLE_ROLE_IMG, "Warning");
}

static void
test_save_nowhere (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "mine.csv", NULL);
  g_autoptr (GFile) nowhere = g_file_new_for_path (path);

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, nowhere);
  wait_for_message (fixture, "“mine.csv” was not written");
}

static void
test_save_away (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GFile) away = g_file_new_for_uri ("ftp://example.invalid/mine.csv");

  downhill_window_save (DOWNHILL_WINDOW (fixture->window), DOWNHILL_SAVER_DATA, away);
  wait_for_message (fixture, "folders of this computer");
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
  wait_for_message (fixture, "“Fit” is on the clipboard");
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
  add ("/app/save/export/remembers-how", test_export_options);
  add ("/app/save/export/has-what-the-window-shows", test_export_shown);
  add ("/app/save/export/of-each-format-has-its-unit-and-is-remembered", test_export_format);
  add ("/app/save/export/takes-what-is-typed", test_export_typed);
  add ("/app/save/export/makes-no-side-too-long", test_export_long);
  add ("/app/save/export/says-what-is-wrong", test_export_bad);
  add ("/app/save/export/comes-back-as-it-was-left", test_export_again);
  add ("/app/save/path/says-what-it-leaves-out", test_save_thinned);
  add ("/app/save/data/is-written", test_save_data);
  add ("/app/save/path/is-written", test_save_path);
  add ("/app/save/race/is-written", test_save_race);
  add ("/app/save/folder/that-is-missing-is-told-of", test_save_nowhere);
  add ("/app/save/folder/of-another-computer-is-told-of", test_save_away);
  add ("/app/save/copy/puts-a-picture-on-the-clipboard", test_copy);
  add ("/app/save/close/while-exporting", test_close_exporting);
  add ("/app/save/close/while-a-dialog-is-open", test_close_dialog_open);

  return g_test_run ();
}
