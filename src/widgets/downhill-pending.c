/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-pending.h"

/* What a person did that does not count yet: a number that was typed and stands
 * in its field, a click that may become a double click. It counts before
 * anything else is done, and it is no matter how: a button need not move the
 * focus, nor does a key, a script or a screen reader. So what does something
 * calls downhill_pending_commit() first. */

/* From objects to what is to be called; an object is in it once. */
static GHashTable *pending;

static void
object_gone_cb (gpointer  data G_GNUC_UNUSED,
                GObject  *object)
{
  g_hash_table_remove (pending, object);
}

/**
 * downhill_pending_add:
 * @object: (type GObject): what has something to do, at most once
 * @function: what does it
 *
 * Has @function called before anything else is done. It is forgotten when
 * @object is gone.
 */
void
downhill_pending_add (gpointer            object,
                      DownhillPendingFunc function)
{
  if (pending == NULL)
    pending = g_hash_table_new (NULL, NULL);
  if (g_hash_table_insert (pending, object, (gpointer) function))
    g_object_weak_ref (object, object_gone_cb, NULL);
}

/**
 * downhill_pending_remove:
 * @object: (type GObject): what has nothing to do any more
 */
void
downhill_pending_remove (gpointer object)
{
  if (pending != NULL && g_hash_table_remove (pending, object))
    g_object_weak_unref (object, object_gone_cb, NULL);
}

static void
take_typed (gpointer spin)
{
  gtk_spin_button_update (spin);
  downhill_pending_remove (spin);
}

static void
spin_changed_cb (GtkSpinButton *spin)
{
  downhill_pending_add (spin, take_typed);
}

/**
 * downhill_pending_watch:
 * @spin: a field for a number
 *
 * From now on, what is typed there counts before anything else is done.
 */
void
downhill_pending_watch (GtkSpinButton *spin)
{
  g_signal_connect (spin, "changed", G_CALLBACK (spin_changed_cb), NULL);
}

/**
 * downhill_pending_settle:
 * @spin: a field that is watched, and shows its number
 *
 * To be called when what is typed there counts. From then on it is taken back as
 * any other change is; the field forgets how it was typed, or Ctrl+Z would bring
 * the text of a number back, and not the number.
 */
void
downhill_pending_settle (GtkSpinButton *spin)
{
  downhill_pending_remove (spin);
  gtk_editable_set_enable_undo (GTK_EDITABLE (spin), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (spin), TRUE);
}

/**
 * downhill_pending_commit:
 *
 * Has all that waits done now. To be called before anything is done.
 *
 * Cost: O(1) if nothing waits.
 */
void
downhill_pending_commit (void)
{
  GHashTableIter iter;
  gpointer object, function;

  if (pending == NULL)
    return;
  for (guint n = g_hash_table_size (pending); n > 0; n--)
    {
      g_autoptr (GObject) kept = NULL;

      g_hash_table_iter_init (&iter, pending);
      if (!g_hash_table_iter_next (&iter, &object, &function))
        return;
      kept = g_object_ref (object);
      downhill_pending_remove (object);
      ((DownhillPendingFunc) function) (object);
    }
}
