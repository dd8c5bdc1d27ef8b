/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-yielding.h"

/* Asks for the height of what its scrolled window holds, and takes less where there is
 * less: then that scrolls. A scrolled window alone would ask for the height that texts
 * have before they are wrapped. */
struct _DownhillYielding
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (DownhillYielding, downhill_yielding, ADW_TYPE_BIN)

static GtkWidget *
get_content (GtkWidget *self)
{
  GtkWidget *scroller = adw_bin_get_child (ADW_BIN (self));
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  return gtk_viewport_get_child (GTK_VIEWPORT (viewport));
}

/* The scrolled window would keep the Tab key where there is nothing to go to. */
static gboolean
downhill_yielding_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  return gtk_widget_child_focus (get_content (widget), direction);
}

static void
downhill_yielding_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (get_content (widget), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
downhill_yielding_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
}

static GtkSizeRequestMode
downhill_yielding_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
downhill_yielding_class_init (DownhillYieldingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = downhill_yielding_focus;
  widget_class->measure = downhill_yielding_measure;
  widget_class->size_allocate = downhill_yielding_size_allocate;
  widget_class->get_request_mode = downhill_yielding_get_request_mode;
}

static void
downhill_yielding_init (DownhillYielding *self)
{
  /* A layout would be asked instead. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
