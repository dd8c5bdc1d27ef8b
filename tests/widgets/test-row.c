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

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/row/name/is-broken-between-words-only", test_words);

  return g_test_run ();
}
