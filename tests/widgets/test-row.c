/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-row.h"

#include "find.h"

static gboolean
is_laid_out (gpointer label)
{
  return gtk_widget_get_width (label) > 0;
}

/* However little room there is, and however much of it the control takes. */
static void
test_words (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  DownhillRow *row = g_object_new (DOWNHILL_TYPE_ROW, "row-name",
                                   "Optimiser of the learning rate", NULL);
  GtkWidget *label = find_type (GTK_WIDGET (row), GTK_TYPE_LABEL);
  PangoLayout *layout;

  downhill_row_set_control (row, gtk_button_new_with_label ("Gradient descent"));
  gtk_window_set_default_size (GTK_WINDOW (window), 1, 1);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (is_laid_out, label);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  for (GSList *lines = pango_layout_get_lines_readonly (layout)->next; lines != NULL;
       lines = lines->next)
    {
      const PangoLayoutLine *line = lines->data;

      g_assert_cmpint (pango_layout_get_text (layout)[line->start_index - 1], ==, ' ');
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_tooltip (DownhillRow *row)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (row, "query-tooltip", 1, 1, FALSE, tooltip, &shown);

  return shown;
}

/* What it says over the pointer it says to those who have none. */
static void
test_tip (void)
{
  GtkWidget *window = gtk_window_new ();
  DownhillRow *row = g_object_new (DOWNHILL_TYPE_ROW, "row-name", "Batch", NULL);
  GtkWidget *control = gtk_button_new_with_label ("All");

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (row));
  downhill_row_set_control (row, control);
  g_assert_false (has_tooltip (row));
  g_object_set (row, "tip", "Samples of one step", NULL);
  g_assert_true (has_tooltip (row));
  gtk_test_accessible_assert_property (control, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Samples of one step");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It does not lie over what is chosen from. */
static void
test_open (void)
{
  GtkWidget *window = gtk_window_new (), *list = gtk_list_box_new ();
  DownhillRow *row = g_object_new (DOWNHILL_TYPE_ROW, "row-name", "Rule", "tip", "Makes a step",
                                   NULL);
  GtkWidget *control =
    gtk_drop_down_new_from_strings ((const char *[]) { "Plain", "Momentum", NULL });
  GtkWidget *button = gtk_widget_get_first_child (control);

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_window_set_child (GTK_WINDOW (window), list);
  downhill_row_set_control (row, control);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (is_laid_out, control);
  g_assert_true (has_tooltip (row));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_false (has_tooltip (row));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_true (has_tooltip (row));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/row/name/is-broken-between-words-only", test_words);
  g_test_add_func ("/widgets/row/tip/is-shown-and-told", test_tip);
  g_test_add_func ("/widgets/row/tip/is-not-over-a-list-that-is-open", test_open);

  return g_test_run ();
}
