/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-undo.h"

/* What can be undone and done again: snapshots of how things were, each with the
 * name of what was done then. It does not know what a snapshot is. */
struct _DownhillUndo
{
  GDestroyNotify free_snapshot;
  GQueue past;
  GQueue future;
  gboolean held;
};

/* The oldest are forgotten. */
#define MOST_ENTRIES 100

typedef struct {
  const char *label;
  gpointer subject;
  guint64 moment;
  gpointer snapshot;
} Entry;

static void
entry_free (DownhillUndo *self,
            Entry        *entry)
{
  self->free_snapshot (entry->snapshot);
  g_free (entry);
}

static void
clear (DownhillUndo *self,
       GQueue       *queue)
{
  Entry *entry;

  while ((entry = g_queue_pop_head (queue)) != NULL)
    entry_free (self, entry);
}

/**
 * downhill_undo_new:
 * @free_snapshot: frees a snapshot
 *
 * Returns: (transfer full): nothing to undo yet
 */
DownhillUndo *
downhill_undo_new (GDestroyNotify free_snapshot)
{
  DownhillUndo *self = g_new0 (DownhillUndo, 1);

  self->free_snapshot = free_snapshot;
  g_queue_init (&self->past);
  g_queue_init (&self->future);

  return self;
}

void
downhill_undo_clear (DownhillUndo *self)
{
  clear (self, &self->past);
  clear (self, &self->future);
}

void
downhill_undo_free (DownhillUndo *self)
{
  downhill_undo_clear (self);
  g_free (self);
}

/**
 * downhill_undo_walk:
 * @self: what was done
 * @redo: whether to what can be done again, not to what can be undone
 * @function: called with each snapshot, from now on, until it returns %FALSE
 * @data: passed to @function
 */
void
downhill_undo_walk (DownhillUndo     *self,
                    gboolean          redo,
                    DownhillUndoFunc  function,
                    gpointer          data)
{
  GList *l = redo ? self->future.head : self->past.tail;

  while (l != NULL && function (((Entry *) l->data)->snapshot, data))
    l = redo ? l->next : l->prev;
}

/**
 * downhill_undo_continues:
 * @self: what was done
 * @label: what is done now
 * @subject: to what
 * @moment: when; a number that differs where something else came between
 *
 * Returns: whether the last entry is of the very same, as when a number is changed
 *   digit by digit: then it is one entry. While something is held, it is no matter
 *   when.
 */
gboolean
downhill_undo_continues (DownhillUndo *self,
                         const char   *label,
                         gpointer      subject,
                         guint64       moment)
{
  Entry *last = g_queue_peek_tail (&self->past);

  return last != NULL && g_queue_is_empty (&self->future) && g_str_equal (last->label, label) &&
         last->subject == subject && (last->moment == moment || self->held);
}

/**
 * downhill_undo_hold:
 * @self: what was done
 * @held: whether what follows is one change, as while a knob is dragged
 *
 * Nothing from then on continues what was done before.
 */
void
downhill_undo_hold (DownhillUndo *self,
                    gboolean      held)
{
  Entry *last = g_queue_peek_tail (&self->past);

  self->held = held;
  if (last != NULL)
    last->subject = NULL;
}

/**
 * downhill_undo_push:
 * @self: what was done
 * @label: what is done now; static, not translated
 * @subject: to what
 * @moment: when
 * @snapshot: (transfer full): how things are before it
 *
 * What was undone before can no longer be done again.
 */
void
downhill_undo_push (DownhillUndo *self,
                    const char   *label,
                    gpointer      subject,
                    guint64       moment,
                    gpointer      snapshot)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry) { label, subject, moment, snapshot };
  clear (self, &self->future);
  g_queue_push_tail (&self->past, entry);
  while (g_queue_get_length (&self->past) > MOST_ENTRIES)
    entry_free (self, g_queue_pop_head (&self->past));
}

/**
 * downhill_undo_retarget:
 * @self: what was done
 * @subject: what the last change has made of its subject
 */
void
downhill_undo_retarget (DownhillUndo *self,
                        gpointer      subject)
{
  Entry *last = g_queue_peek_tail (&self->past);

  if (last == NULL || last->subject == NULL)
    return;
  last->subject = subject;
}

/**
 * downhill_undo_get_label:
 * @self: what was done
 * @redo: whether it is asked what can be done again
 *
 * Returns: (transfer none) (nullable): what the next undo undoes, or the next redo
 *   does; %NULL if there is nothing
 */
const char *
downhill_undo_get_label (DownhillUndo *self,
                         gboolean      redo)
{
  Entry *entry = redo ? g_queue_peek_head (&self->future) : g_queue_peek_tail (&self->past);

  return entry != NULL ? entry->label : NULL;
}

/**
 * downhill_undo_swap:
 * @self: what was done; there must be a label for it
 * @redo: which way
 * @present: (transfer full): a snapshot of how things are now
 *
 * Goes one entry back or forth.
 *
 * Returns: (transfer full): how things shall be
 */
gpointer
downhill_undo_swap (DownhillUndo *self,
                    gboolean      redo,
                    gpointer      present)
{
  Entry *entry = redo ? g_queue_pop_head (&self->future) : g_queue_pop_tail (&self->past);
  gpointer snapshot = entry->snapshot;

  entry->snapshot = present;
  /* Nothing continues an entry that was gone back to. */
  entry->subject = NULL;
  if (redo)
    g_queue_push_tail (&self->past, entry);
  else
    g_queue_push_head (&self->future, entry);

  return snapshot;
}
