/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fits.h"

#include "widgets/downhill-run-legend.h"

/* Looks for texts that are cut off, reach out of what they stand in, or lie on one
 * another. */

typedef struct {
  GtkWidget *root;
  const char *where;
  GPtrArray *texts; /* GtkWidget */
  guint n_faults;
} Look;

static void G_GNUC_PRINTF (3, 4)
complain (Look       *self,
          const char *text,
          const char *format,
          ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s: “%s” %s", self->where, text, what);
  self->n_faults++;
}

/* Names that somebody gave may be longer than there is room. */
static gboolean
is_name (GtkWidget *label)
{
  static const char * const classes[] = { "run-title", "cell", "subtitle" };

  if (gtk_widget_get_ancestor (label, DOWNHILL_TYPE_RUN_LEGEND) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (label, classes[i]))
      return TRUE;

  return FALSE;
}

static const char *
get_text (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget))
                               : gtk_editable_get_text (GTK_EDITABLE (widget));
}

static void
check_layout (Look      *self,
              GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  if (GTK_IS_LABEL (widget))
    layout = g_object_ref (gtk_label_get_layout (GTK_LABEL (widget)));
  else
    layout = gtk_widget_create_pango_layout (widget, get_text (widget));
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    {
      if (!is_name (widget))
        complain (self, get_text (widget), "ends in an ellipsis");
    }
  else if (width > gtk_widget_get_width (widget) || height > gtk_widget_get_height (widget))
    complain (self, get_text (widget), "needs %d×%d and has %d×%d", width, height,
              gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

/* What lies outside can be scrolled to. */
static gboolean
scrolls (GtkWidget      *widget,
         GtkOrientation  orientation)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkPolicyType across, down;

  if (!GTK_IS_SCROLLABLE (widget) || !GTK_IS_SCROLLED_WINDOW (parent))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (parent), &across, &down);

  return (orientation == GTK_ORIENTATION_HORIZONTAL ? across : down) != GTK_POLICY_NEVER;
}

/* Gets what of a widget is not scrolled away, in coordinates of @root. */
static gboolean
get_visible (GtkWidget       *widget,
             GtkWidget       *root,
             graphene_rect_t *bounds)
{
  graphene_rect_t room;

  if (!gtk_widget_compute_bounds (widget, root, bounds))
    return FALSE;
  for (GtkWidget *parent = gtk_widget_get_parent (widget);
       parent != NULL && parent != root; parent = gtk_widget_get_parent (parent))
    if (GTK_IS_SCROLLABLE (parent) &&
        (!gtk_widget_compute_bounds (parent, root, &room) ||
         !graphene_rect_intersection (bounds, &room, bounds)))
      return FALSE;

  return TRUE;
}

/* Half a pixel is nothing. */
static gboolean
is_within (float start,
           float length,
           float end)
{
  return start >= -0.5 && start + length <= end + 0.5;
}

static void
check_place (Look      *self,
             GtkWidget *widget)
{
  gboolean across = TRUE, down = TRUE;
  graphene_rect_t bounds;

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = parent == self->root ? NULL : gtk_widget_get_parent (parent))
    {
      across &= !scrolls (parent, GTK_ORIENTATION_HORIZONTAL);
      /* The header of newer libadwaita keeps its height, and its title reaches out. */
      down &= !scrolls (parent, GTK_ORIENTATION_VERTICAL) && !ADW_IS_WINDOW_TITLE (parent);
      if (!gtk_widget_compute_bounds (widget, parent, &bounds))
        continue;
      if ((across && !is_within (bounds.origin.x, bounds.size.width,
                                 gtk_widget_get_width (parent))) ||
          (down && !is_within (bounds.origin.y, bounds.size.height,
                               gtk_widget_get_height (parent))))
        {
          complain (self, get_text (widget), "reaches out of a %s of %d×%d: %g, %g, %g×%g",
                    G_OBJECT_TYPE_NAME (parent), gtk_widget_get_width (parent),
                    gtk_widget_get_height (parent), bounds.origin.x, bounds.origin.y,
                    bounds.size.width, bounds.size.height);
          return;
        }
    }
}

static void
look_at (Look      *self,
         GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return;
  if ((GTK_IS_LABEL (widget) || GTK_IS_TEXT (widget)) && get_text (widget)[0] != '\0')
    {
      check_layout (self, widget);
      check_place (self, widget);
      g_ptr_array_add (self->texts, widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      look_at (self, child);
}

static void
check_overlaps (Look *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    for (guint k = 0; k < i; k++)
      {
        GtkWidget *one = self->texts->pdata[i], *other = self->texts->pdata[k];
        graphene_rect_t a, b, both;

        if (get_visible (one, self->root, &a) && get_visible (other, self->root, &b) &&
            graphene_rect_intersection (&a, &b, &both) && both.size.width > 1 &&
            both.size.height > 1)
          complain (self, get_text (one), "lies on “%s”", get_text (other));
      }
}

/**
 * fits_count_faults:
 * @root: a window or a popover that is shown
 * @where: what it shows, for messages
 *
 * Returns: how many faults there are; each is told of in the test's messages
 */
guint
fits_count_faults (GtkWidget  *root,
                   const char *where)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  Look self = { root, where, texts, 0 };

  look_at (&self, root);
  g_assert_cmpuint (texts->len, >, 0);
  check_overlaps (&self);

  return self.n_faults;
}
