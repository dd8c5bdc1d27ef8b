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
