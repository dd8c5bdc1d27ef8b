/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-column-group.h"

#include "find.h"

typedef struct {
  DownhillColumnGroup *group;
  GtkDropDown *x;
  GtkDropDown *y;
  char *x_chosen;
  char *y_chosen;
  guint n_chosen;
} Fixture;

static void
chosen_cb (Fixture    *fixture,
           const char *x_column,
           const char *y_column)
{
  g_free (fixture->x_chosen);
  g_free (fixture->y_chosen);
  fixture->x_chosen = g_strdup (x_column);
  fixture->y_chosen = g_strdup (y_column);
  fixture->n_chosen++;
}

static void
show (Fixture            *fixture,
      const char * const *columns,
      const char         *x_name,
      const char         *y_name)
{
  static const double values[] = { 1, 2, 4 };
  g_autoptr (GFile) file = g_file_new_for_path ("table.csv");
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  dataset = downhill_dataset_new_take ("table.csv", x_name, y_name,
                                       g_memdup2 (values, sizeof values),
                                       g_memdup2 (values, sizeof values), 3, &error);
  g_assert_no_error (error);
  downhill_dataset_set_origin (dataset, file, 1, columns);
  downhill_column_group_set_dataset (fixture->group, dataset);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->group = g_object_new (DOWNHILL_TYPE_COLUMN_GROUP, NULL);
  g_object_ref_sink (fixture->group);
  fixture->x = GTK_DROP_DOWN (downhill_row_get_control (
    find_row (GTK_WIDGET (fixture->group), "Column of x")));
  fixture->y = GTK_DROP_DOWN (downhill_row_get_control (
    find_row (GTK_WIDGET (fixture->group), "Column of y")));
  g_signal_connect_swapped (fixture->group, "chosen", G_CALLBACK (chosen_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_finalize_object (fixture->group);
  g_free (fixture->x_chosen);
  g_free (fixture->y_chosen);
}

static const char * const columns[] = { "size", "depth", "heat", NULL };

static void
assert_shown (Fixture    *fixture,
              const char *x,
              const char *y)
{
  GtkStringObject *x_item = gtk_drop_down_get_selected_item (fixture->x);
  GtkStringObject *y_item = gtk_drop_down_get_selected_item (fixture->y);

  g_assert_cmpstr (gtk_string_object_get_string (x_item), ==, x);
  g_assert_cmpstr (gtk_string_object_get_string (y_item), ==, y);
}

static void
assert_chosen (Fixture    *fixture,
               guint       n,
               const char *x,
               const char *y)
{
  g_assert_cmpuint (fixture->n_chosen, ==, n);
  g_assert_cmpstr (fixture->x_chosen, ==, x);
  g_assert_cmpstr (fixture->y_chosen, ==, y);
}

/* What is shown is what the data is; nobody has chosen it. */
static void
test_shows (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const others[] = { "a", "b", "c", "d", NULL };

  show (fixture, columns, "heat", "size");
  assert_shown (fixture, "heat", "size");
  show (fixture, others, "b", "d");
  assert_shown (fixture, "b", "d");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
}

/* The choice is told, and shown only when the data has followed it. */
static void
test_chooses (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  show (fixture, columns, "size", "depth");
  gtk_drop_down_set_selected (fixture->y, 2);
  assert_chosen (fixture, 1, "size", "heat");
  assert_shown (fixture, "size", "depth");
  show (fixture, columns, "size", "heat");
  assert_shown (fixture, "size", "heat");
  gtk_drop_down_set_selected (fixture->x, 1);
  assert_chosen (fixture, 2, "depth", "heat");
}

static void
test_swaps (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  show (fixture, columns, "size", "depth");
  gtk_drop_down_set_selected (fixture->x, 1);
  assert_chosen (fixture, 1, "depth", "size");
  gtk_drop_down_set_selected (fixture->y, 0);
  assert_chosen (fixture, 2, "depth", "size");
}

/* A name that is too long for a list is cut there, and told whole. */
static void
test_long_names (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *name = g_strnfill (5000, 'n');
  const char *names[] = { "a", "b", NULL, NULL };
  GtkStringObject *item;

  names[2] = name;
  show (fixture, names, "a", "b");
  gtk_drop_down_set_selected (fixture->y, 2);
  assert_chosen (fixture, 1, "a", name);
  show (fixture, names, "a", name);
  item = gtk_drop_down_get_selected_item (fixture->y);
  g_assert_cmpint (g_utf8_strlen (gtk_string_object_get_string (item), -1), ==, 40);
}

/* A name that would break the line is told as it is, and shown on one. */
static void
test_control_characters (Fixture       *fixture,
                         gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = { "a", "b\nc", "<b>d", NULL };

  show (fixture, names, "a", "<b>d");
  assert_shown (fixture, "a", "<b>d");
  gtk_drop_down_set_selected (fixture->y, 1);
  assert_chosen (fixture, 1, "a", "b\nc");
  show (fixture, names, "a", "b\nc");
  assert_shown (fixture, "a", "b␊c");
}

/* What is typed while the list is open, and Enter. */
static void
test_search (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = { "ch1", "ch2", "Ch12", "ch13", "time", NULL };
  GtkWidget *entry = find_type (GTK_WIDGET (fixture->y), GTK_TYPE_SEARCH_ENTRY);

  show (fixture, names, "ch1", "ch2");
  g_assert_true (GTK_IS_POPOVER (
    gtk_search_entry_get_key_capture_widget (GTK_SEARCH_ENTRY (entry))));
  gtk_editable_set_text (GTK_EDITABLE (entry), "ch12");
  g_signal_emit_by_name (entry, "activate");
  assert_chosen (fixture, 1, "ch1", "Ch12");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of that name");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/widgets/column-group/data/is-shown", Fixture, NULL, set_up,
              test_shows, tear_down);
  g_test_add ("/widgets/column-group/choice/is-told-and-shown-when-followed", Fixture,
              NULL, set_up, test_chooses, tear_down);
  g_test_add ("/widgets/column-group/choice/of-the-other-column-swaps", Fixture, NULL,
              set_up, test_swaps, tear_down);
  g_test_add ("/widgets/column-group/choice/is-searched-by-typing", Fixture, NULL,
              set_up, test_search, tear_down);
  g_test_add ("/widgets/column-group/names/are-cut-only-where-shown", Fixture, NULL,
              set_up, test_long_names, tear_down);
  g_test_add ("/widgets/column-group/names/stay-on-one-line", Fixture, NULL, set_up,
              test_control_characters, tear_down);

  return g_test_run ();
}
