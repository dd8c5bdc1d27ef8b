/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-column-group.h"

#include "core/base/downhill-text.h"
#include "downhill-drop-down.h"
#include "downhill-row.h"

/* Which columns of a table are x and y. The drop-downs always show those of the
 * data that is there: a choice changes them when the data has followed it. */
struct _DownhillColumnGroup
{
  AdwPreferencesGroup parent_instance;

  GtkDropDown *x_drop_down;
  GtkDropDown *y_drop_down;
  GtkListItemFactory *button_factory;

  DownhillDataset *dataset;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DownhillColumnGroup, downhill_column_group, ADW_TYPE_PREFERENCES_GROUP)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Names can be of any length, and a popover is as wide as the longest. */
#define MAX_CHARS 40

static GtkStringList *
list_names (const char * const *columns)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (gsize i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *shown = downhill_text_dup_visible (columns[i]);
      g_autofree char *start = NULL;

      if (g_utf8_strlen (shown, -1) <= MAX_CHARS)
        {
          gtk_string_list_append (list, shown);
          continue;
        }
      start = g_utf8_substring (shown, 0, MAX_CHARS - 1);
      gtk_string_list_take (list, g_strconcat (start, "…", NULL));
    }

  return list;
}

/* The button has little room and cuts the name; the list, as GTK makes it, shows
 * more and marks the choice. */
static void
cut_in_button (DownhillColumnGroup *self,
               GtkDropDown         *drop_down)
{
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, self->button_factory);
}

static guint
find_column (DownhillColumnGroup *self,
             const char          *name)
{
  const char * const *columns = downhill_dataset_get_columns (self->dataset);

  for (guint i = 0; columns[i] != NULL; i++)
    if (g_str_equal (columns[i], name))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
show_choice (DownhillColumnGroup *self)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected (
    self->x_drop_down, find_column (self, downhill_dataset_get_x_name (self->dataset)));
  gtk_drop_down_set_selected (
    self->y_drop_down, find_column (self, downhill_dataset_get_y_name (self->dataset)));
  self->showing = FALSE;
}

/* Who takes for one what the other one was wants them the other way round. */
static void
selected_notify_cb (DownhillColumnGroup *self,
                    GParamSpec          *pspec G_GNUC_UNUSED,
                    GtkDropDown         *changed)
{
  const char * const *columns;
  const char *old_x, *old_y, *new;
  gboolean is_x = changed == self->x_drop_down;

  if (self->showing)
    return;
  columns = downhill_dataset_get_columns (self->dataset);
  new = columns[gtk_drop_down_get_selected (changed)];
  old_x = downhill_dataset_get_x_name (self->dataset);
  old_y = downhill_dataset_get_y_name (self->dataset);
  /* Showing the old choice again is told of, too. */
  if (g_str_equal (new, is_x ? old_x : old_y))
    return;
  show_choice (self);
  if (is_x)
    g_signal_emit (self, signals[CHOSEN], 0, new,
                   g_str_equal (new, old_y) ? old_x : old_y);
  else
    g_signal_emit (self, signals[CHOSEN], 0,
                   g_str_equal (new, old_x) ? old_y : old_x, new);
}

static void
downhill_column_group_dispose (GObject *object)
{
  g_clear_pointer (&DOWNHILL_COLUMN_GROUP (object)->dataset, downhill_dataset_unref);

  G_OBJECT_CLASS (downhill_column_group_parent_class)->dispose (object);
}

static void
downhill_column_group_class_init (DownhillColumnGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_column_group_dispose;

  /**
   * DownhillColumnGroup::chosen:
   * @x_column: the column that shall be x
   * @y_column: the column that shall be y, another one
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (DOWNHILL_TYPE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-column-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnGroup, button_factory);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnGroup, x_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillColumnGroup, y_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, selected_notify_cb);
}

static void
downhill_column_group_init (DownhillColumnGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cut_in_button (self, self->x_drop_down);
  cut_in_button (self, self->y_drop_down);
  downhill_drop_down_search_by_typing (self->x_drop_down);
  downhill_drop_down_search_by_typing (self->y_drop_down);
}

/**
 * downhill_column_group_set_dataset:
 * @self: a column group
 * @dataset: data that was read from a table
 */
void
downhill_column_group_set_dataset (DownhillColumnGroup *self,
                                   DownhillDataset     *dataset)
{
  g_autoptr (GtkStringList) names = list_names (downhill_dataset_get_columns (dataset));

  downhill_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, downhill_dataset_unref);
  self->dataset = dataset;
  self->showing = TRUE;
  gtk_drop_down_set_model (self->x_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->y_drop_down, G_LIST_MODEL (names));
  show_choice (self);
}
