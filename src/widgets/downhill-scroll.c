/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-scroll.h"

/* For so many frames a widget is brought into view, with so much above it, in pixels:
 * its height is known a frame after it has come, and what unfolds takes its time. */
#define N_FRAMES 20
#define ABOVE 12

typedef struct {
  GtkWidget *widget;
  guint n_frames;
} Target;

static void
target_free (gpointer data)
{
  Target *self = data;

  g_clear_weak_pointer (&self->widget);
  g_free (self);
}

static gboolean
scroll (GtkWidget     *scroller,
        GdkFrameClock *clock G_GNUC_UNUSED,
        gpointer       data)
{
  Target *target = data;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double x, y;

  if (target->widget == NULL || !gtk_widget_get_visible (target->widget))
    return G_SOURCE_REMOVE;
  if (gtk_widget_translate_coordinates (target->widget, scroller, 0, 0, &x, &y))
    gtk_adjustment_set_value (adjustment,
                              MIN (end, gtk_adjustment_get_value (adjustment) + y - ABOVE));

  return --target->n_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * downhill_scroll_to:
 * @scroller: a scrolled window
 * @widget: what is in it
 *
 * Scrolls so that the widget is at the top, or as near to it as there is something to
 * scroll, also if it has just come or is still unfolding. If it is hidden meanwhile,
 * nothing is scrolled any more.
 */
void
downhill_scroll_to (GtkScrolledWindow *scroller,
                    GtkWidget         *widget)
{
  Target *target = g_new0 (Target, 1);

  target->n_frames = N_FRAMES;
  g_set_weak_pointer (&target->widget, widget);
  gtk_widget_add_tick_callback (GTK_WIDGET (scroller), scroll, target, target_free);
}
