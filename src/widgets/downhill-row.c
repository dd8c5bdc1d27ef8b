/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-row.h"

/* A row with a name and one control; in a template, a child of type "below" stands
 * under both. It looks like an AdwActionRow; but the
 * name is the control's own, said once: with an action row, a screen reader (and
 * a script) meets a list item, a label and a control of the same name. */
typedef struct {
  GtkWidget *lines;
  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *control;
  char *tip;
} DownhillRowPrivate;

static void downhill_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (DownhillRow, downhill_row, ADW_TYPE_PREFERENCES_ROW,
                         G_ADD_PRIVATE (DownhillRow)
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                downhill_row_buildable_init))

enum {
  PROP_ROW_NAME = 1,
  PROP_TIP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static DownhillRowPrivate *
get_private (DownhillRow *self)
{
  return downhill_row_get_instance_private (self);
}

static void
name_control (DownhillRow *self)
{
  DownhillRowPrivate *priv = get_private (self);

  if (priv->control != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    downhill_row_get_name (self),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    priv->tip != NULL ? priv->tip : "", -1);
}

/* Over what is chosen from there is nothing to be said. */
static gboolean
is_open (DownhillRow *self)
{
  GtkWidget *control = get_private (self)->control;
  GtkWidget *button =
    GTK_IS_DROP_DOWN (control) ? gtk_widget_get_first_child (control) : NULL;

  return GTK_IS_TOGGLE_BUTTON (button) &&
         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

/* GTK's own tooltip text asks the display where the pointer is for each widget
 * that it is set on, a tenth of the time to the first frame. */
static gboolean
downhill_row_query_tooltip (GtkWidget  *widget,
                            int         x G_GNUC_UNUSED,
                            int         y G_GNUC_UNUSED,
                            gboolean    keyboard G_GNUC_UNUSED,
                            GtkTooltip *tooltip)
{
  DownhillRowPrivate *priv = get_private (DOWNHILL_ROW (widget));

  gtk_tooltip_set_text (tooltip, priv->tip);

  return priv->tip != NULL && !is_open (DOWNHILL_ROW (widget));
}

static void
downhill_row_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ROW_NAME:
      g_value_set_string (value, downhill_row_get_name (DOWNHILL_ROW (object)));
      break;
    case PROP_TIP:
      g_value_set_string (value, get_private (DOWNHILL_ROW (object))->tip);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_row_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DownhillRow *self = DOWNHILL_ROW (object);

  switch (id)
    {
    case PROP_ROW_NAME:
      gtk_label_set_text (GTK_LABEL (get_private (self)->name),
                          g_value_get_string (value));
      name_control (self);
      break;
    case PROP_TIP:
      g_free (get_private (self)->tip);
      get_private (self)->tip = g_value_dup_string (value);
      gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
      name_control (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_row_finalize (GObject *object)
{
  g_free (get_private (DOWNHILL_ROW (object))->tip);

  G_OBJECT_CLASS (downhill_row_parent_class)->finalize (object);
}

static void
downhill_row_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  DownhillRow *self = DOWNHILL_ROW (buildable);

  if (g_strcmp0 (type, "below") == 0)
    gtk_box_append (GTK_BOX (get_private (self)->lines), GTK_WIDGET (child));
  else if (get_private (self)->lines != NULL && GTK_IS_WIDGET (child))
    downhill_row_set_control (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
downhill_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = downhill_row_add_child;
}

static void
downhill_row_class_init (DownhillRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = downhill_row_get_property;
  object_class->set_property = downhill_row_set_property;
  object_class->finalize = downhill_row_finalize;
  GTK_WIDGET_CLASS (klass)->query_tooltip = downhill_row_query_tooltip;

  properties[PROP_ROW_NAME] =
    g_param_spec_string ("row-name", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIP] =
    g_param_spec_string ("tip", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_row_init (DownhillRow *self)
{
  DownhillRowPrivate *priv = get_private (self);

  priv->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* The row is as wide as the name's longest word wants it, whatever the theme
   * makes of the control. */
  priv->name = g_object_new (GTK_TYPE_LABEL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "xalign", 0.0,
                             "wrap", TRUE,
                             "wrap-mode", PANGO_WRAP_WORD,
                             "hexpand", TRUE,
                             "valign", GTK_ALIGN_CENTER,
                             NULL);
  gtk_widget_add_css_class (priv->name, "title");
  gtk_widget_add_css_class (priv->box, "header");
  gtk_box_append (GTK_BOX (priv->box), priv->name);
  gtk_box_append (GTK_BOX (priv->lines), priv->box);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), priv->lines);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * downhill_row_get_name:
 * @self: a row
 *
 * Returns: the name that it shows, which is that of its control
 */
const char *
downhill_row_get_name (DownhillRow *self)
{
  return gtk_label_get_text (GTK_LABEL (get_private (self)->name));
}

GtkWidget *
downhill_row_get_control (DownhillRow *self)
{
  return get_private (self)->control;
}

/**
 * downhill_row_set_control:
 * @self: a row that has no control yet
 * @control: what stands at its end
 */
void
downhill_row_set_control (DownhillRow *self,
                          GtkWidget   *control)
{
  DownhillRowPrivate *priv = get_private (self);

  g_return_if_fail (priv->control == NULL);

  priv->control = control;
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (priv->box), control);
  name_control (self);
}

/**
 * downhill_row_leave_wheel:
 * @control: what a wheel would change
 *
 * Leaves the wheel to the panel that it lies in: who scrolls on does not change what
 * happens to come under the pointer.
 */
void
downhill_row_leave_wheel (GtkWidget *control)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (control);

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_widget_remove_controller (control, controller);
    }
}
