/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-focus.h"

/* Where the keyboard goes when what it was at disappears. GTK gives it to whatever
 * contained that and takes the focus, which is often a scrolled window: nothing that
 * has a name, and nothing that can be done. */

typedef struct {
  GtkWidget *last; /* what had the focus last, while it is there */
} Watch;

static void
watch_free (Watch *self)
{
  g_clear_weak_pointer (&self->last);
  g_free (self);
}

static gboolean
is_lost (GtkWindow *window,
         GtkWidget *last)
{
  return last == NULL || gtk_widget_get_root (last) != GTK_ROOT (window) ||
         !gtk_widget_is_visible (last) || !gtk_widget_get_mapped (last);
}

static gboolean
is_container (GtkWidget *focus)
{
  return GTK_IS_SCROLLED_WINDOW (focus) || GTK_IS_LIST_BOX (focus);
}

/* What stood before it is the nearest, then what stands behind it; nothing outside of
 * @within. */
static gboolean
focus_neighbour (GtkWidget *gone,
                 GtkWidget *within)
{
  for (; gone != NULL && gone != within; gone = gtk_widget_get_parent (gone))
    {
      GtkWidget *other;

      for (other = gtk_widget_get_prev_sibling (gone); other != NULL;
           other = gtk_widget_get_prev_sibling (other))
        if (gtk_widget_child_focus (other, GTK_DIR_TAB_BACKWARD))
          return TRUE;
      for (other = gtk_widget_get_next_sibling (gone); other != NULL;
           other = gtk_widget_get_next_sibling (other))
        if (gtk_widget_child_focus (other, GTK_DIR_TAB_FORWARD))
          return TRUE;
    }

  return FALSE;
}

static void
focus_notify_cb (GtkWindow  *window,
                 GParamSpec *pspec G_GNUC_UNUSED,
                 Watch      *watch)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *last = watch->last;

  if (focus != NULL && is_container (focus) && is_lost (window, last) &&
      ((last != NULL && gtk_widget_is_ancestor (last, focus) &&
        focus_neighbour (last, focus)) ||
       gtk_widget_child_focus (focus, GTK_DIR_TAB_FORWARD)))
    return;
  g_set_weak_pointer (&watch->last, focus);
}

/**
 * downhill_focus_watch:
 * @window: a window
 *
 * From now on, when what has the focus in it disappears, its neighbour has it, and not
 * the scrolled window or the list that both are in.
 */
void
downhill_focus_watch (GtkWindow *window)
{
  Watch *watch = g_new0 (Watch, 1);

  g_object_set_data_full (G_OBJECT (window), "downhill-focus", watch,
                          (GDestroyNotify) watch_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_notify_cb), watch);
}
