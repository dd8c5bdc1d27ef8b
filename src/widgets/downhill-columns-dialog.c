/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-columns-dialog.h"

#include <string.h>
#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "downhill-drop-down.h"
#include "downhill-row.h"

/* Asks which table of a file and which two columns of it to take, before what one has
 * is replaced. */
struct _DownhillColumnsDialog
{
  AdwWindow parent_instance;

  GFile *file;
  DownhillCsvPreview *tables;
  DownhillCsvPreview *preview;
  GArray *choices;

  AdwWindowTitle *title;
  GtkDropDown *table_drop_down;
  GtkDropDown *x_drop_down;
  GtkDropDown *y_drop_down;
  GtkWidget *table_row;
  GtkLabel *note_label;
  GtkLabel *rows_label;
  GtkGrid *grid;
  GtkWidget *open_button;
};

G_DEFINE_FINAL_TYPE (DownhillColumnsDialog, downhill_columns_dialog, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A name of a table is of its columns, and these can be of any length. */
#define MAX_CHARS 40

/* Cells and names of no more characters are shown as they are. */
#define LONGEST_WHOLE 12

static gsize
get_choice (DownhillColumnsDialog *self,
            GtkDropDown           *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected < self->choices->len
           ? g_array_index (self->choices, gsize, selected) : G_MAXSIZE;
}

/* The columns of x and y are named as such, and the others step back. */
static void
show_choice (DownhillColumnsDialog *self)
{
  gsize x = get_choice (self, self->x_drop_down);
  gsize y = get_choice (self, self->y_drop_down);

  for (gsize k = 0; self->preview->names[k] != NULL; k++)
    {
      g_autofree char *shown = downhill_text_dup_visible (self->preview->names[k]);
      g_autofree char *text = g_strconcat (shown,
                                           k == x ? " → x" : k == y ? " → y" : "", NULL);

      gtk_label_set_text (
        GTK_LABEL (gtk_grid_get_child_at (self->grid, (int) k, 0)), text);
      for (int row = 1; row <= (int) self->preview->rows->len; row++)
        {
          GtkWidget *cell = gtk_grid_get_child_at (self->grid, (int) k, row);

          if (k == x || k == y)
            gtk_widget_remove_css_class (cell, "dim-label");
          else
            gtk_widget_add_css_class (cell, "dim-label");
        }
    }
  gtk_widget_set_sensitive (self->open_button, x != y && x != G_MAXSIZE && y != G_MAXSIZE);
}

static void
open_clicked_cb (DownhillColumnsDialog *self)
{
  g_signal_emit (self, signals[CHOSEN], 0,
                 gtk_drop_down_get_selected (self->table_drop_down) + 1,
                 self->preview->names[get_choice (self, self->x_drop_down)],
                 self->preview->names[get_choice (self, self->y_drop_down)]);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_clicked_cb (DownhillColumnsDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Return opens the table, and only the space bar a list that is closed. */
static gboolean
key_pressed_cb (DownhillColumnsDialog *self,
                guint                  key,
                guint                  code G_GNUC_UNUSED,
                GdkModifierType        state G_GNUC_UNUSED)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *parent = focus != NULL ? gtk_widget_get_parent (focus) : NULL;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  if (parent == NULL || (parent != GTK_WIDGET (self->table_drop_down) &&
                         parent != GTK_WIDGET (self->x_drop_down) &&
                         parent != GTK_WIDGET (self->y_drop_down)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate (self->open_button);

  return GDK_EVENT_STOP;
}

static void
attach_label (DownhillColumnsDialog *self,
              const char            *text,
              gsize                  column,
              int                    row,
              const char            *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Of many columns each can be read: they scroll. */
  if (g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1) > LONGEST_WHOLE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), LONGEST_WHOLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 2 * LONGEST_WHOLE);
    }
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, (int) column, row, 1, 1);
}

static void
fill_grid (DownhillColumnsDialog *self)
{
  GtkWidget *cell;

  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, cell);
  for (gsize k = 0; self->preview->names[k] != NULL; k++)
    {
      attach_label (self, NULL, k, 0, "heading");
      for (guint i = 0; i < self->preview->rows->len; i++)
        {
          char **row = g_ptr_array_index (self->preview->rows, i);

          attach_label (self, row[k], k, (int) i + 1, "numeric");
        }
    }
}

static void
append_choice (DownhillColumnsDialog *self,
               GtkStringList         *names,
               gsize                  k)
{
  g_autofree char *shown = downhill_text_dup_visible (self->preview->names[k]);

  gtk_string_list_append (names, shown);
  g_array_append_val (self->choices, k);
}

/* The place of a column in the lists, 0 where it is in none. */
static guint
find_choice (DownhillColumnsDialog *self,
             gsize                  column)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, gsize, i) == column)
      return i;

  return 0;
}

/* Columns of two words are for y alone: they stand behind the others, so that a place in
 * either list means the same column. */
static void
fill_drop_downs (DownhillColumnsDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) y_names = gtk_string_list_new (NULL);
  gboolean proposes_x = FALSE, proposes_y = FALSE;
  const gsize none = G_MAXSIZE;

  g_array_set_size (self->choices, 0);
  for (gsize k = 0; self->preview->names[k] != NULL; k++)
    {
      proposes_x |= self->preview->has_numbers[k] && k == self->preview->x;
      proposes_y |= (self->preview->has_numbers[k] || self->preview->is_words[k]) &&
                    k == self->preview->y;
    }
  /* Where no pair is proposed, nothing is chosen; newer versions of GTK keep an entry
   * selected at all times. */
  if (!proposes_x || !proposes_y)
    {
      gtk_string_list_append (names, _("None"));
      g_array_append_val (self->choices, none);
    }
  for (gsize k = 0; self->preview->names[k] != NULL; k++)
    if (self->preview->has_numbers[k])
      append_choice (self, names, k);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    gtk_string_list_append (y_names, gtk_string_list_get_string (names, i));
  for (gsize k = 0; self->preview->names[k] != NULL; k++)
    if (self->preview->is_words[k])
      append_choice (self, y_names, k);
  gtk_drop_down_set_model (self->x_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->y_drop_down, G_LIST_MODEL (y_names));
  gtk_drop_down_set_selected (self->x_drop_down, find_choice (self, self->preview->x));
  gtk_drop_down_set_selected (self->y_drop_down, find_choice (self, self->preview->y));
}

static void
show_table (DownhillColumnsDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->table_drop_down);
  g_autofree char *rows = NULL;

  self->preview = self->tables;
  for (guint i = 0; i < selected && self->preview->next != NULL; i++)
    self->preview = self->preview->next;
  rows = g_strdup_printf (ngettext ("First %u row", "First %u rows", self->preview->rows->len),
                          self->preview->rows->len);
  gtk_label_set_text (self->rows_label, rows);
  fill_grid (self);
  fill_drop_downs (self);
  show_choice (self);
}

/* A table is called by its place and its columns. */
static char *
dup_table_name (const DownhillCsvPreview *table,
                guint                     i,
                guint                     n)
{
  g_autofree char *joined = g_strjoinv (_(", "), table->names);
  g_autofree char *names = downhill_text_dup_visible (joined);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (names, -1) > MAX_CHARS)
    {
      start = g_utf8_substring (names, 0, MAX_CHARS - 1);
      g_free (names);
      names = g_strconcat (start, "…", NULL);
    }

  /* Translators: "1 of 2", and the columns of that table. */
  return g_strdup_printf (_("%u of %u: %s"), i, n, names);
}

static void
list_tables (DownhillColumnsDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = 0, i = 0;

  for (const DownhillCsvPreview *table = self->tables; table != NULL; table = table->next)
    n++;
  for (const DownhillCsvPreview *table = self->tables; table != NULL; table = table->next)
    gtk_string_list_take (names, dup_table_name (table, ++i, n));
  gtk_widget_set_visible (self->table_row, n > 1);
  gtk_drop_down_set_model (self->table_drop_down, G_LIST_MODEL (names));
}

static void
downhill_columns_dialog_dispose (GObject *object)
{
  DownhillColumnsDialog *self = DOWNHILL_COLUMNS_DIALOG (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->tables, downhill_csv_preview_unref);
  g_clear_pointer (&self->choices, g_array_unref);

  G_OBJECT_CLASS (downhill_columns_dialog_parent_class)->dispose (object);
}

static void
downhill_columns_dialog_class_init (DownhillColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_columns_dialog_dispose;

  /**
   * DownhillColumnsDialog::chosen:
   * @table: the table of the file that shall be read, from 1
   * @x_column: the column that shall be x
   * @y_column: the column that shall be y, another one
   *
   * The dialog closes itself afterwards.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_STRING,
                  G_TYPE_STRING);

  g_type_ensure (DOWNHILL_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, table_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, x_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, y_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, rows_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnsDialog, open_button);
  gtk_widget_class_bind_template_callback (widget_class, show_choice);
  gtk_widget_class_bind_template_callback (widget_class, show_table);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
downhill_columns_dialog_init (DownhillColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  downhill_drop_down_search_by_typing (self->x_drop_down);
  downhill_drop_down_search_by_typing (self->y_drop_down);
  self->choices = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * downhill_columns_dialog_new:
 * @parent: the window it belongs to
 * @file: the table
 * @preview: what there is to choose from, with numbers in two columns at least; where
 *   the file has more tables, with those
 * @note: what would be lost with the columns that are proposed
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
downhill_columns_dialog_new (GtkWindow          *parent,
                             GFile              *file,
                             DownhillCsvPreview *preview,
                             const char         *note)
{
  DownhillColumnsDialog *self = g_object_new (DOWNHILL_TYPE_COLUMNS_DIALOG,
                                              "transient-for", parent, NULL);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *display_name = g_filename_display_name (basename);
  g_autofree char *name = downhill_text_dup_visible (display_name);
  g_autofree char *sentence = downhill_text_dup_sentence (note);

  self->file = g_object_ref (file);
  self->tables = self->preview = downhill_csv_preview_ref (preview);
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_text (self->note_label, sentence);
  list_tables (self);
  show_table (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->x_drop_down));

  return GTK_WIDGET (self);
}

/**
 * downhill_columns_dialog_get_file:
 * @self: a dialog
 *
 * Returns: (transfer none): the table
 */
GFile *
downhill_columns_dialog_get_file (DownhillColumnsDialog *self)
{
  return self->file;
}
