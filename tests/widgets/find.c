/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find.h"

typedef gboolean (*Match) (GtkWidget     *widget,
                           gconstpointer  data);

static guint
walk (GtkWidget      *widget,
      Match           match,
      gconstpointer   data,
      GtkWidget     **first)
{
  guint n = match (widget, data);

  if (n > 0 && *first == NULL)
    *first = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += walk (child, match, data, first);

  return n;
}

static gboolean
match_type (GtkWidget     *widget,
            gconstpointer  data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  GtkWidget *found = NULL;

  walk (root, match_type, &type, &found);
  g_assert_nonnull (found);

  return found;
}

guint
count_type (GtkWidget *root,
            GType      type)
{
  GtkWidget *found = NULL;

  return walk (root, match_type, &type, &found);
}

static gboolean
match_text (GtkWidget     *widget,
            gconstpointer  text)
{
  return GTK_IS_LABEL (widget) &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* Whether assistive technology is told @name: the label that the widget was given
 * for it, or else, for a button, the text that is seen on it. GTK
 * gave that text as the label, too, once. */
gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *other =
    gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        name, NULL);
  GtkWidget *seen = NULL;

  return other == NULL ||
         (GTK_IS_BUTTON (widget) &&
          !gtk_test_accessible_has_property (accessible,
                                             GTK_ACCESSIBLE_PROPERTY_LABEL) &&
          walk (widget, match_text, name, &seen) > 0);
}

typedef struct {
  GtkAccessibleRole role;
  const char *name;
} Named;

static gboolean
match_named (GtkWidget     *widget,
             gconstpointer  data)
{
  const Named *named = data;

  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  /* From GTK 4.10 on a button that stays pressed has a role of its own. */
  if (GTK_IS_TOGGLE_BUTTON (widget))
    role = GTK_ACCESSIBLE_ROLE_BUTTON;

  return role == named->role && is_named (widget, named->name);
}

guint
count_named (GtkWidget         *root,
             GtkAccessibleRole  role,
             const char        *name)
{
  GtkWidget *found = NULL;

  return walk (root, match_named, &(Named) { role, name }, &found);
}

GtkWidget *
find_named (GtkWidget         *root,
            GtkAccessibleRole  role,
            const char        *name)
{
  GtkWidget *found = NULL;

  walk (root, match_named, &(Named) { role, name }, &found);
  if (found == NULL)
    g_error ("Nothing is named “%s”", name);

  return found;
}

static gboolean
match_row (GtkWidget     *widget,
           gconstpointer  name)
{
  return DOWNHILL_IS_ROW (widget) &&
         g_str_equal (downhill_row_get_name (DOWNHILL_ROW (widget)), name);
}

DownhillRow *
find_row (GtkWidget  *root,
          const char *name)
{
  GtkWidget *found = NULL;

  g_assert_cmpuint (walk (root, match_row, name, &found), ==, 1);

  return DOWNHILL_ROW (found);
}

GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
        g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

/* Presses a key that the widget's class has a meaning for; whether it had one now. */
gboolean
press_binding (GtkWidget       *widget,
               guint            key,
               GdkModifierType  modifiers)
{
  GListModel *bindings =
    G_LIST_MODEL (find_controller (widget, GTK_TYPE_SHORTCUT_CONTROLLER));
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, modifiers);

  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (GtkShortcut) binding = g_list_model_get_item (bindings, i);

      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (binding), wanted))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (binding), 0, widget,
                                             gtk_shortcut_get_arguments (binding));
    }

  return FALSE;
}

gboolean
has_text (GtkWidget  *root,
          const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, part))
      return TRUE;

  return FALSE;
}

/* Does what there is to do now. */
void
wait_idle (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
}

/* Types a text and presses Enter. */
void
type_into (GtkWidget  *spin,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}
