/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-drop-down.h"

static gboolean
enum_to_selected (GBinding     *binding G_GNUC_UNUSED,
                  const GValue *from,
                  GValue       *to,
                  gpointer      data G_GNUC_UNUSED)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));

  return TRUE;
}

static gboolean
selected_to_enum (GBinding     *binding G_GNUC_UNUSED,
                  const GValue *from,
                  GValue       *to,
                  gpointer      data G_GNUC_UNUSED)
{
  if (g_value_get_uint (from) == GTK_INVALID_LIST_POSITION)
    return FALSE;
  g_value_set_enum (to, (int) g_value_get_uint (from));

  return TRUE;
}

/**
 * downhill_drop_down_bind:
 * @self: a drop-down, the entries of which stand in the order of the enumeration
 * @object: what has the property
 * @property: a property that is an enumeration, from 0 on
 *
 * Keeps what is selected and the property the same.
 */
void
downhill_drop_down_bind (GtkDropDown *self,
                         gpointer     object,
                         const char  *property)
{
  g_object_bind_property_full (object, property, self, "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               enum_to_selected, selected_to_enum, NULL, NULL);
}

static gpointer
find_within (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_within (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* To take the focus selects all of a text, which the next letter would replace. */
static void
search_started_cb (GtkWidget *entry)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

/* The first one that is found is taken. */
static void
search_activated_cb (GtkDropDown *self,
                     GtkWidget   *entry)
{
  GtkListView *list = find_within (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *found = gtk_list_view_get_model (list);

  /* What was typed last is not searched for at once. */
  g_signal_emit_by_name (entry, "search-changed");
  if (g_list_model_get_n_items (G_LIST_MODEL (found)) == 0)
    return;
  gtk_selection_model_select_item (found, 0, TRUE);
  g_signal_emit_by_name (list, "activate", 0);
}

/**
 * downhill_drop_down_search_by_typing:
 * @self: a drop-down with a search
 *
 * What is typed while its list is open is searched for, as if it was typed into the
 * field over the list, and Enter there takes the first one that is found.
 */
void
downhill_drop_down_search_by_typing (GtkDropDown *self)
{
  GtkSearchEntry *entry = find_within (GTK_WIDGET (self), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);

  gtk_search_entry_set_key_capture_widget (entry, popover);
  g_signal_connect (entry, "search-started", G_CALLBACK (search_started_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
}
