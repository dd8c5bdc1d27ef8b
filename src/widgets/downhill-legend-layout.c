/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-legend-layout.h"

/* Puts children beside one another. Where there is no room for all of them as long as they
 * are, long ones shrink; where there is none for all of these, the first ones stay and the
 * one that is kept, and the last child stands for those that are left out. It is there only
 * then. The one that is kept shrinks where there is no room for it either. What room is left
 * goes to those that are longer. */
struct _DownhillLegendLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *kept;
  guint n_left_out;
};

G_DEFINE_FINAL_TYPE (DownhillLegendLayout, downhill_legend_layout, GTK_TYPE_LAYOUT_MANAGER)

enum {
  PROP_N_LEFT_OUT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Returns those that stand in the row, without the last child, and their sizes. */
static GPtrArray *
list_children (GtkWidget  *widget,
               GArray    **sizes)
{
  GPtrArray *children = g_ptr_array_new ();

  *sizes = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != gtk_widget_get_last_child (widget); child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      g_ptr_array_add (children, child);
      g_array_append_val (*sizes, size);
    }

  return children;
}

static int
measure_last (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (gtk_widget_get_last_child (widget), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
downhill_legend_layout_measure (GtkLayoutManager *manager G_GNUC_UNUSED,
                                GtkWidget        *widget,
                                GtkOrientation    orientation,
                                int               for_size G_GNUC_UNUSED,
                                int              *minimum,
                                int              *natural,
                                int              *minimum_baseline G_GNUC_UNUSED,
                                int              *natural_baseline G_GNUC_UNUSED)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      g_autoptr (GArray) sizes = NULL;
      g_autoptr (GPtrArray) children = list_children (widget, &sizes);

      for (guint i = 0; i < children->len; i++)
        {
          const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

          *minimum = MAX (*minimum, size->minimum_size);
          *natural += size->natural_size;
        }
      *minimum += children->len > 1 ? measure_last (widget) : 0;
      *natural = MAX (*natural, *minimum);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, NULL, &height, NULL, NULL);
      *minimum = *natural = MAX (*minimum, height);
    }
}

static int
add_up (GArray *sizes)
{
  int sum = 0;

  for (guint i = 0; i < sizes->len; i++)
    sum += g_array_index (sizes, GtkRequestedSize, i).natural_size;

  return sum;
}

/* Beside others a long one is at most so many times as wide as at the least. */
#define MOST_OF_LEAST 2

static void
shrink_long (GArray *sizes)
{
  for (guint i = 0; i < sizes->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      size->natural_size = MIN (size->natural_size, MOST_OF_LEAST * size->minimum_size);
    }
}

/* Gives those that were shrunk what they still can have of @room. */
static void
grow_long (GArray *sizes,
           int     room)
{
  int rest = room - add_up (sizes);

  if (rest <= 0)
    return;
  for (guint i = 0; i < sizes->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      size->minimum_size = size->natural_size;
      gtk_widget_measure (size->data, GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                          &size->natural_size, NULL, NULL);
    }
  gtk_distribute_natural_allocation (rest, sizes->len, (GtkRequestedSize *) sizes->data);
  for (guint i = 0; i < sizes->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      size->natural_size = size->minimum_size;
    }
}

/* Leaves in @sizes those for which there is room. */
static void
choose (DownhillLegendLayout *self,
        GArray               *sizes,
        int                   room)
{
  gboolean full = FALSE;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (size->data == self->kept)
        room -= size->natural_size;
    }
  for (guint i = 0; i < sizes->len;)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      gboolean kept = size->data == self->kept;

      full |= !kept && size->natural_size > room;
      if (full && !kept)
        {
          g_array_remove_index (sizes, i);
          continue;
        }
      room -= kept ? 0 : size->natural_size;
      i++;
    }
}

static void
set_n_left_out (DownhillLegendLayout *self,
                guint                 n)
{
  if (self->n_left_out == n)
    return;
  self->n_left_out = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEFT_OUT]);
}

static void
place (GtkWidget *child,
       int        x,
       int        width,
       GtkWidget *parent)
{
  gboolean mirrored = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  GtkAllocation bounds = {
    mirrored ? gtk_widget_get_width (parent) - x - width : x, 0, width,
    gtk_widget_get_height (parent)
  };

  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &bounds, -1);
}

static void
downhill_legend_layout_allocate (GtkLayoutManager *manager,
                                 GtkWidget        *widget,
                                 int               width,
                                 int               height G_GNUC_UNUSED,
                                 int               baseline G_GNUC_UNUSED)
{
  DownhillLegendLayout *self = DOWNHILL_LEGEND_LAYOUT (manager);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  g_autoptr (GArray) sizes = NULL;
  g_autoptr (GPtrArray) children = list_children (widget, &sizes);
  int room = width, x = 0;

  if (add_up (sizes) > width)
    {
      shrink_long (sizes);
      if (add_up (sizes) > width)
        {
          room -= measure_last (widget);
          choose (self, sizes, room);
        }
      grow_long (sizes, room);
    }
  for (guint i = 0, k = 0; i < children->len; i++)
    if (k < sizes->len && g_array_index (sizes, GtkRequestedSize, k).data == children->pdata[i])
      k++;
    else
      gtk_widget_set_child_visible (children->pdata[i], FALSE);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int given = CLAMP (size->natural_size, size->minimum_size,
                         MAX (room - x, size->minimum_size));

      place (size->data, x, given, widget);
      x += given;
    }
  if (sizes->len < children->len)
    place (last, x, width - room, widget);
  else
    gtk_widget_set_child_visible (last, FALSE);
  set_n_left_out (self, children->len - sizes->len);
}

static void
downhill_legend_layout_get_property (GObject    *object,
                                     guint       id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_N_LEFT_OUT:
      g_value_set_uint (value, DOWNHILL_LEGEND_LAYOUT (object)->n_left_out);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_legend_layout_class_init (DownhillLegendLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = downhill_legend_layout_get_property;
  layout_class->measure = downhill_legend_layout_measure;
  layout_class->allocate = downhill_legend_layout_allocate;

  /* How many of those that have a place in the row do not fit in. */
  properties[PROP_N_LEFT_OUT] =
    g_param_spec_uint ("n-left-out", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
downhill_legend_layout_init (DownhillLegendLayout *self G_GNUC_UNUSED)
{
}

/**
 * downhill_legend_layout_set_kept:
 * @self: a layout
 * @kept: (nullable): the child that is never left out
 */
void
downhill_legend_layout_set_kept (DownhillLegendLayout *self,
                                 GtkWidget            *kept)
{
  if (self->kept == kept)
    return;
  self->kept = kept;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

/**
 * downhill_legend_layout_get_n_left_out:
 * @self: a layout
 *
 * Returns: how many children there was no room for
 */
guint
downhill_legend_layout_get_n_left_out (DownhillLegendLayout *self)
{
  return self->n_left_out;
}
