/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that the window asks about before it takes them. */
#include "widgets/downhill-columns-dialog.h"
#include "../runs.h"
#include "../app/fixture.h"
#include "../widgets/find.h"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DOWNHILL_IS_COLUMNS_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
is_asked (gpointer data G_GNUC_UNUSED)
{
  return find_dialog () != NULL;
}

static gboolean
is_answered (gpointer data G_GNUC_UNUSED)
{
  return find_dialog () == NULL;
}

static void
click (GtkWidget  *dialog,
       const char *name)
{
  g_signal_emit_by_name (find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, name), "clicked");
  wait_until (is_answered, NULL);
}

static GtkDropDown *
get_drop_down (GtkWidget  *dialog,
               const char *name)
{
  return GTK_DROP_DOWN (downhill_row_get_control (find_row (dialog, name)));
}

static gboolean
has_other_data (gpointer data)
{
  return !downhill_experiment_is_generated (((Fixture *) data)->experiment);
}

static gboolean
has_three_points (gpointer data)
{
  DownhillDataset *dataset =
    downhill_experiment_get_dataset (((Fixture *) data)->experiment);

  return downhill_dataset_get_size (dataset) == 3;
}

static gboolean
has_sizes (gpointer data)
{
  DownhillDataset *dataset =
    downhill_experiment_get_dataset (((Fixture *) data)->experiment);

  return g_str_equal (downhill_dataset_get_y_name (dataset), "size");
}

static gboolean
press_return (GtkWidget *dialog)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (dialog);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !handled &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
    }

  return handled;
}

/* Tables that cannot be read without giving up something of them. */
static void
test_asks (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *contents;
    const char *note;
    const char *x;
    const char *y;
    gsize n_rows;
  } cases[] = {
    { "t,h\n0,1\n1,2\n2,4\n\nmass,T\n1,5\n2,6\n", "Only the first table", "t", "h", 3 },
    { "t,1,2,3,4\nh,2,4,6,9\n", "Rows were taken as columns", "t", "h", 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_table (fixture, "table.csv", cases[i].contents);
      g_autofree char *rows = g_strdup_printf ("First %zu rows", cases[i].n_rows);
      g_autoptr (DownhillExperiment) fresh = downhill_experiment_new ();
      DownhillDataset *before;
      GtkWidget *dialog, *focus;

      runs_assign (fixture->experiment, fresh);
      before = downhill_experiment_get_dataset (fixture->experiment);
      act (fixture, "win.step");
      open_path (fixture, path);
      wait_until (is_asked, fixture);
      dialog = find_dialog ();
      g_assert_true (has_text (dialog, cases[i].note));
      g_assert_true (has_text (dialog, "table.csv"));
      g_assert_true (has_text (dialog, "t → x"));
      g_assert_true (has_text (dialog, "h → y"));
      /* Return opens the table, and does not cancel. */
      focus = gtk_window_get_focus (GTK_WINDOW (dialog));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (
        focus, GTK_WIDGET (get_drop_down (dialog, "Column of x"))));
      g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (dialog)) ==
                     find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, "Open"));
      /* Nothing of another table is shown. */
      g_assert_true (has_text (dialog, rows));
      click (dialog, "Cancel");
      g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
      g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);

      open_path (fixture, path);
      wait_until (is_asked, fixture);
      g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
      g_assert_true (press_return (find_dialog ()));
      wait_until (is_answered, NULL);
      wait_until (has_other_data, fixture);
      before = downhill_experiment_get_dataset (fixture->experiment);
      g_assert_cmpstr (downhill_dataset_get_x_name (before), ==, cases[i].x);
      g_assert_cmpstr (downhill_dataset_get_y_name (before), ==, cases[i].y);
      g_assert_cmpuint (downhill_dataset_get_size (before), ==, cases[i].n_rows);
      g_assert_null (find_dialog ());
    }
}

/* A second table is chosen, with its own columns, and other columns later on are those
 * of the same table. */
static void
test_chooses_table (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (
    fixture, "table.csv", "t,h\n1,2\n2,4\n\nmass,time,size\n4,8,1\n5,9,2\n6,9,4\n");
  DownhillDataset *dataset;
  GtkWidget *dialog;
  GtkDropDown *table;

  open_path (fixture, path);
  wait_until (is_asked, fixture);
  dialog = find_dialog ();
  table = get_drop_down (dialog, "Table");
  g_assert_true (has_text (dialog, "1 of 2: t, h"));
  g_assert_true (has_text (dialog, "First 2 rows"));
  gtk_drop_down_set_selected (table, 1);
  g_assert_true (has_text (dialog, "2 of 2: mass, time, size"));
  g_assert_true (has_text (dialog, "mass → x"));
  g_assert_true (has_text (dialog, "First 3 rows"));
  g_assert_false (has_text (dialog, "t → x"));
  gtk_drop_down_set_selected (table, 0);
  g_assert_true (has_text (dialog, "h → y"));
  gtk_drop_down_set_selected (table, 1);
  click (dialog, "Open");
  wait_until (has_three_points, fixture);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, "time");
  g_assert_cmpuint (downhill_dataset_get_line (dataset, 0), ==, 6);

  gtk_drop_down_set_selected (
    get_drop_down (get_child (fixture, "panel"), "Column of y"), 2);
  wait_until (has_sizes, fixture);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpuint (downhill_dataset_get_table (dataset), ==, 2);
}

/* The proposed pair fails; one that is chosen does not. */
static void
test_asks_after_failure (Fixture       *fixture,
                         gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (
    fixture, "table.csv",
    "a,b,c,note\n1,NA,5,abcdefghijklmnopqrstuvwxyzabcd\n2,NA,NA,ABCDEFGHIJKLMNOPQRSTUVWXYZABCDE\n"
    "3,4,NA,z\n5,6,NA,z\n7,NA,NA,z\n");
  DownhillDataset *dataset;
  GtkWidget *dialog, *open;

  open_path (fixture, path);
  wait_until (is_asked, fixture);
  dialog = find_dialog ();
  g_assert_true (has_text (dialog, "More than half of the rows ignored: 3 of 5"));
  /* A cell is cut only where it has more than thirty letters. */
  g_assert_true (has_text (dialog, "abcdefghijklmnopqrstuvwxyzabcd"));
  g_assert_true (has_text (dialog, "ABCDEFGHIJKLMNOPQRSTUVWXYZABC…"));
  open = find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, "Open");
  /* Only columns with numbers are to be chosen. */
  g_assert_cmpuint (g_list_model_get_n_items (
    gtk_drop_down_get_model (get_drop_down (dialog, "Column of x"))), ==, 3);
  gtk_drop_down_set_selected (get_drop_down (dialog, "Column of x"), 1);
  g_assert_false (gtk_widget_get_sensitive (open));
  gtk_drop_down_set_selected (get_drop_down (dialog, "Column of y"), 0);
  g_assert_true (gtk_widget_get_sensitive (open));
  g_assert_true (has_text (dialog, "b → x"));
  g_assert_true (has_text (dialog, "a → y"));
  click (dialog, "Open");
  wait_until (has_other_data, fixture);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, "b");
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 2);
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[1], ==, 5);
}

/* The description of an astronomer's table, with numbers of bytes and few rows below:
 * whatever is made of it, it does not come in unasked. */
static void
test_asks_for_prose (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (
    fixture, "datafile.txt",
    "Title: Observations of NGC 1333: A Study of Structure and Evolution\n"
    "Authors: Gutermuth R.A., Myers P.C., Megeath S.T.\n"
    "====================================================\n"
    "Byte-by-byte Description of file: datafile.txt\n"
    "----------------------------------------------------\n"
    "   Bytes Format Units  Label  Explanations\n"
    "----------------------------------------------------\n"
    "   1-  3 I3     ---    Index  Running identification number\n"
    "   5-  6 I2     h      RAh    Hour of Right Ascension (J2000)\n"
    "   8-  9 I2     min    RAm    Minute of Right Ascension (J2000)\n"
    "  11- 15 F5.2   s      RAs    Second of Right Ascension (J2000)\n"
    "      17 A1     ---    DE-    Sign of the Declination (J2000)\n"
    "  18- 19 I2     deg    DEd    Degree of Declination (J2000)\n"
    "  29- 68 A40    ---    Match  Literature match\n"
    "  70- 75 A6     ---    Class  Source classification (1)\n"
    "----------------------------------------------------\n"
    "  1 03 28 39.09 +31 06 01.9                                          I*\n"
    "  2 03 29 01.50 +31 20 20.7                                          II\n");
  GtkWidget *dialog;

  act (fixture, "win.step");
  open_path (fixture, path);
  wait_until (is_asked, fixture);
  dialog = find_dialog ();
  g_assert_true (has_text (dialog, "More than half of the rows ignored"));
  click (dialog, "Cancel");
  wait_frames (fixture, 2);
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
}

static void
assert_whole (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

/* Of more columns than there is room for each can be read. */
static void
test_many_columns (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (
    fixture, "table.csv",
    "Country,Code,2001,2002,2003,2004,2005,2006,2007,2008,2009,2010,2011,2012\n"
    "Germany,DEU,49.6,51.9,53.8,54.1,55.2,56.1,57.3,57.9,58.2,59.1,60.3,61.2\n"
    "France,FRA,30.04,30.97,32.85,33.1,34.2,34.9,35.2,36.1,36.9,37.2,38.8,39.9\n");

  open_path (fixture, path);
  wait_until (is_asked, fixture);
  wait_frames (fixture, 3);
  g_assert_true (has_text (find_dialog (), "Each row is one point: x is"));
  assert_whole (find_type (find_dialog (), GTK_TYPE_GRID));
  click (find_dialog (), "Cancel");
}

/* Commas that cut numbers in two: nothing is proposed. */
static void
test_asks_after_cuts (Fixture       *fixture,
                      gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (fixture, "table.csv",
                                       "a,b\n1,200,2,400\n1,300,2,600\n1,450,2,900\n");
  GtkWidget *dialog, *open;

  open_path (fixture, path);
  wait_until (is_asked, fixture);
  dialog = find_dialog ();
  open = find_named (dialog, GTK_ACCESSIBLE_ROLE_BUTTON, "Open");
  g_assert_true (has_text (dialog, "2 names but 4 cells in line 2"));
  g_assert_false (gtk_widget_get_sensitive (open));
  press_return (dialog);
  g_assert_nonnull (find_dialog ());
  /* The first entry stands for none. */
  gtk_drop_down_set_selected (get_drop_down (dialog, "Column of x"), 2);
  g_assert_false (gtk_widget_get_sensitive (open));
  gtk_drop_down_set_selected (get_drop_down (dialog, "Column of y"), 4);
  g_assert_true (gtk_widget_get_sensitive (open));
  click (dialog, "Cancel");
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

static void
test_asks_after_losses (Fixture       *fixture,
                        gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GString) rows = g_string_new ("x,y\n");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 1200; i++)
    g_string_append_printf (rows, "%u,%u\n", i, i % 7);
  for (guint i = 0; i < 2000; i++)
    g_string_append (rows, "1,NA\n");
  path = write_table (fixture, "table.csv", rows->str);
  open_path (fixture, path);
  wait_until (is_asked, fixture);
  g_assert_true (has_text (find_dialog (), "More than half of the rows ignored"));
  click (find_dialog (), "Cancel");
  g_assert_true (downhill_experiment_is_generated (fixture->experiment));
}

/* A column of two words can be y, not x. */
static void
test_chooses_words (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = write_table (
    fixture, "table.csv", "passed,a,b\nyes,1,NA\nno,2,NA\nno,3,NA\nyes,4,6\n");
  DownhillDataset *dataset;
  GtkDropDown *x, *y;
  GtkWidget *dialog;

  open_path (fixture, path);
  wait_until (is_asked, fixture);
  dialog = find_dialog ();
  x = get_drop_down (dialog, "Column of x");
  y = get_drop_down (dialog, "Column of y");
  g_assert_true (has_text (dialog, "a → x"));
  g_assert_true (has_text (dialog, "b → y"));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (x)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (y)), ==, 3);
  gtk_drop_down_set_selected (y, 2);
  g_assert_true (has_text (dialog, "passed → y"));
  click (dialog, "Open");
  wait_until (has_other_data, fixture);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, "passed");
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 4);
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[0], ==, 1);
  g_assert_cmpfloat (downhill_dataset_get_y (dataset)[1], ==, 0);
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
  add ("/cases/54/window/asks-before-it-gives-up-a-part-of-the-table", test_asks);
  add ("/cases/54/window/asks-before-it-ignores-most-rows", test_asks_after_losses);
  add ("/cases/92/window/asks-before-it-reads-a-description", test_asks_for_prose);
  add ("/cases/72/window/proposes-nothing-where-commas-cut-numbers", test_asks_after_cuts);
  add ("/cases/54/window/shows-many-columns-so-that-they-can-be-read", test_many_columns);
  add ("/cases/80/window/lets-one-choose-among-tables", test_chooses_table);
  add ("/cases/83/window/lets-one-choose-words-for-y", test_chooses_words);
  add ("/cases/55/window/asks-where-no-two-columns-do", test_asks_after_failure);

  return g_test_run ();
}
