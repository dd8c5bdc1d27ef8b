/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DownhillUndo DownhillUndo;

typedef gboolean (*DownhillUndoFunc) (gpointer snapshot,
                                      gpointer data);

DownhillUndo *downhill_undo_new         (GDestroyNotify  free_snapshot)
                                         G_GNUC_WARN_UNUSED_RESULT;
void          downhill_undo_free        (DownhillUndo   *self);
void          downhill_undo_clear       (DownhillUndo   *self);
void          downhill_undo_walk        (DownhillUndo   *self,
                                         gboolean        redo,
                                         DownhillUndoFunc function,
                                         gpointer        data);
gboolean      downhill_undo_continues   (DownhillUndo   *self,
                                         const char     *label,
                                         gpointer        subject,
                                         guint64         moment);
void          downhill_undo_hold        (DownhillUndo   *self,
                                         gboolean        held);
void          downhill_undo_push        (DownhillUndo   *self,
                                         const char     *label,
                                         gpointer        subject,
                                         guint64         moment,
                                         gpointer        snapshot);
void          downhill_undo_retarget    (DownhillUndo   *self,
                                         gpointer        subject);
const char   *downhill_undo_get_label   (DownhillUndo   *self,
                                         gboolean        redo);
gpointer      downhill_undo_swap        (DownhillUndo   *self,
                                         gboolean        redo,
                                         gpointer        present)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
