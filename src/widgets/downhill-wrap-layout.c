/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-wrap-layout.h"

/* Puts children beside one another, and what does not fit in a row into the next,
 * as words of a text. Unlike those of a GtkFlowBox, the rows have no columns in
 * common, unless so many columns are asked for. Where all fit in one row, they share
 * the room that is left; where they do not, no row is much longer than another, so that
 * none of them stands alone. */
struct _DownhillWrapLayout
{
  GtkLayoutManager parent_instance;

  int n_columns;
};

G_DEFINE_FINAL_TYPE (DownhillWrapLayout, downhill_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

#define SPACING 12
#define ROW_SPACING 2

typedef struct {
  guint n;
  int width;
  int height;
} Row;

static int
measure_width (GtkWidget *child,
               int        available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return available < 0 ? natural : CLAMP (natural, minimum, MAX (minimum, available));
}

/* In columns, what is wider than one has a row to itself. */
static int
get_width (DownhillWrapLayout *self,
           GtkWidget          *child,
           int                 available)
{
  int width = measure_width (child, available);
  int column;

  if (self->n_columns == 0 || available < 0)
    return width;
  column = (available - (self->n_columns - 1) * SPACING) / self->n_columns;

  return width <= column ? column : available;
}

/* Whether another child, of so much width, begins a row. */
static gboolean
is_full (DownhillWrapLayout *self,
         const Row          *row,
         int                 width,
         int                 available)
{
  if (available < 0)
    return self->n_columns > 0 && row->n == (guint) self->n_columns;

  return row->width + SPACING + width > available;
}

/* Returns the rows for so much width, in pixels, none of which is longer than @limit if
 * it can be helped; -1 is any width. */
static GArray *
wrap_within (DownhillWrapLayout *self,
             GtkWidget          *widget,
             int                 available,
             int                 limit)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  Row *row = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      width = get_width (self, child, available);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      if (row == NULL || is_full (self, row, width, limit))
        {
          g_array_set_size (rows, rows->len + 1);
          row = &g_array_index (rows, Row, rows->len - 1);
        }
      row->width += width + (row->n > 0 ? SPACING : 0);
      row->height = MAX (row->height, height);
      row->n++;
    }

  return rows;
}

/* Rows of columns are of one height: else, which children share one would decide how
 * high all are, and a wider layout might be higher. */
static void
level (GArray *rows)
{
  int highest = 0;

  for (guint i = 0; i < rows->len; i++)
    highest = MAX (highest, g_array_index (rows, Row, i).height);
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, Row, i).height = highest;
}

/* Of all ways with as few rows as possible, that whose longest row is shortest. */
static GArray *
wrap (DownhillWrapLayout *self,
      GtkWidget          *widget,
      int                 available)
{
  GArray *rows = wrap_within (self, widget, available, available);
  int too_short = 0, enough = available;

  if (self->n_columns > 0)
    level (rows);
  if (rows->len < 2 || self->n_columns > 0)
    return rows;
  while (enough - too_short > 1)
    {
      int limit = (enough + too_short) / 2;
      GArray *others = wrap_within (self, widget, available, limit);

      if (others->len > rows->len)
        {
          too_short = limit;
          g_array_unref (others);
          continue;
        }
      enough = limit;
      g_array_unref (rows);
      rows = others;
    }

  return rows;
}

static GtkSizeRequestMode
downhill_wrap_layout_get_request_mode (GtkLayoutManager *manager G_GNUC_UNUSED,
                                       GtkWidget        *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
downhill_wrap_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline G_GNUC_UNUSED,
                              int              *natural_baseline G_GNUC_UNUSED)
{
  g_autoptr (GArray) rows =
    wrap (DOWNHILL_WRAP_LAYOUT (manager), widget,
          orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);

  *minimum = *natural = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (orientation == GTK_ORIENTATION_VERTICAL)
        *natural += row->height + (i > 0 ? ROW_SPACING : 0);
      else
        *natural = MAX (*natural, row->width);
    }
  *minimum = *natural;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      *minimum = MAX (*minimum, measure_width (child, 0));
}

static void
downhill_wrap_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height G_GNUC_UNUSED,
                               int               baseline G_GNUC_UNUSED)
{
  g_autoptr (GArray) rows = wrap (DOWNHILL_WRAP_LAYOUT (manager), widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      int gap = SPACING + (rows->len == 1 && row->n > 1
                             ? (width - row->width) / (int) (row->n - 1) : 0);
      int x = 0;

      for (guint k = 0; k < row->n; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation place;

          if (!gtk_widget_should_layout (child))
            continue;
          place.width = get_width (DOWNHILL_WRAP_LAYOUT (manager), child, width);
          place.height = row->height;
          place.x = mirrored ? width - x - place.width : x;
          place.y = y;
          gtk_widget_size_allocate (child, &place, -1);
          x += place.width + gap;
          k++;
        }
      y += row->height + ROW_SPACING;
    }
}

static void
downhill_wrap_layout_class_init (DownhillWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = downhill_wrap_layout_get_request_mode;
  layout_class->measure = downhill_wrap_layout_measure;
  layout_class->allocate = downhill_wrap_layout_allocate;
}

static void
downhill_wrap_layout_init (DownhillWrapLayout *self G_GNUC_UNUSED)
{
}

/**
 * downhill_wrap_layout_set_n_columns:
 * @self: a layout
 * @n_columns: how many columns of one width the children stand in, 0 for none
 */
void
downhill_wrap_layout_set_n_columns (DownhillWrapLayout *self,
                                    int                 n_columns)
{
  if (self->n_columns == n_columns)
    return;
  self->n_columns = n_columns;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
