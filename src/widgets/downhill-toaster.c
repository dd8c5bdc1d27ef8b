/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-toaster.h"

/* Shows what went wrong or was done, one toast after the other, over its child.
 *
 * A toast that lingers, because it waits for an answer, makes room when there is
 * something to say; and of too many that wait the oldest is dropped: nobody would
 * read them all.
 *
 * AdwToastOverlay, up to 1.4 at least, must not be told to dismiss a toast that
 * is still moving in: the movement goes on when the toast is gone, and reaches
 * into freed memory. So it only ever gets one toast, and is left alone as long
 * as that moves. */
struct _DownhillToaster
{
  AdwBin parent_instance;

  AdwToastOverlay *overlay;
  GQueue waiting;
  AdwToast *current;
  gboolean current_lingers;
  gint64 shown_at;
  guint dismiss_id;
};

static void downhill_toaster_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DownhillToaster, downhill_toaster, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      downhill_toaster_buildable_init))

#define MOST_WAITING 3

/* Longer than any toast moves, in microseconds. */
#define MOVING_TIME (600 * 1000)

typedef struct {
  AdwToast *toast;
  gboolean lingers;
} Waiting;

static GtkBuildableIface *parent_buildable_iface;

static void
waiting_free (Waiting *self)
{
  g_object_unref (self->toast);
  g_free (self);
}

static void
drop (DownhillToaster *self,
      GList           *link)
{
  Waiting *waiting = link->data;

  g_queue_delete_link (&self->waiting, link);
  waiting_free (waiting);
}

static gboolean
dismiss_current (gpointer data)
{
  DownhillToaster *self = data;

  self->dismiss_id = 0;
  adw_toast_dismiss (self->current);

  return G_SOURCE_REMOVE;
}

static void
dismiss_when_still (DownhillToaster *self)
{
  gint64 rest = self->shown_at + MOVING_TIME - g_get_monotonic_time ();

  if (self->dismiss_id != 0)
    return;
  if (rest > 0)
    self->dismiss_id = g_timeout_add ((guint) (rest / 1000 + 1), dismiss_current, self);
  else
    adw_toast_dismiss (self->current);
}

static void show_next (DownhillToaster *self);

static void
dismissed_cb (DownhillToaster *self,
              AdwToast        *toast)
{
  if (toast != self->current)
    return;
  g_clear_handle_id (&self->dismiss_id, g_source_remove);
  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, self);
  g_clear_object (&self->current);
  show_next (self);
}

static void
show_next (DownhillToaster *self)
{
  Waiting *waiting = g_queue_pop_head (&self->waiting);

  if (waiting == NULL)
    return;
  self->current = g_object_ref (waiting->toast);
  self->current_lingers = waiting->lingers;
  self->shown_at = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->current));
  g_signal_connect_object (self->current, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  waiting_free (waiting);
  if (self->current_lingers && !g_queue_is_empty (&self->waiting))
    dismiss_when_still (self);
}

static void
downhill_toaster_dispose (GObject *object)
{
  DownhillToaster *self = DOWNHILL_TOASTER (object);

  g_clear_handle_id (&self->dismiss_id, g_source_remove);
  g_clear_object (&self->current);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) waiting_free);

  G_OBJECT_CLASS (downhill_toaster_parent_class)->dispose (object);
}

static void
downhill_toaster_class_init (DownhillToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_toaster_dispose;
}

static void
downhill_toaster_init (DownhillToaster *self)
{
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));
}

/* A child in a template lies under the toasts. */
static void
downhill_toaster_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  DownhillToaster *self = DOWNHILL_TOASTER (buildable);

  if (type == NULL && GTK_IS_WIDGET (child))
    adw_toast_overlay_set_child (self->overlay, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
downhill_toaster_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = downhill_toaster_add_child;
}

/**
 * downhill_toaster_new_toast:
 * @message: one sentence or two
 *
 * Returns: (transfer full): a toast that shows all of it: a title is cut where
 *   it is long, and what went wrong must not be
 */
AdwToast *
downhill_toaster_new_toast (const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);

  return toast;
}

/**
 * downhill_toaster_add:
 * @self: a toaster
 * @toast: (transfer full): what to show
 * @lingers: whether it waits for an answer, and makes room for others
 */
void
downhill_toaster_add (DownhillToaster *self,
                      AdwToast        *toast,
                      gboolean         lingers)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->toast = toast;
  waiting->lingers = lingers;
  if (g_queue_get_length (&self->waiting) == MOST_WAITING)
    drop (self, self->waiting.head);
  g_queue_push_tail (&self->waiting, waiting);
  if (self->current == NULL)
    show_next (self);
  else if (self->current_lingers)
    dismiss_when_still (self);
}

/**
 * downhill_toaster_dismiss:
 * @self: a toaster
 * @toast: what was added to it
 *
 * Takes it away, shown or not, as soon as that can be done, if it is still there.
 */
void
downhill_toaster_dismiss (DownhillToaster *self,
                          AdwToast        *toast)
{
  if (toast == self->current)
    {
      dismiss_when_still (self);
      return;
    }
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    if (((Waiting *) link->data)->toast == toast)
      {
        drop (self, link);
        return;
      }
}
