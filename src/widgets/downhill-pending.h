/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DownhillPendingFunc:
 * @object: what was passed to downhill_pending_add()
 *
 * Does what waits.
 */
typedef void (*DownhillPendingFunc) (gpointer object);

void downhill_pending_add    (gpointer             object,
                              DownhillPendingFunc  function);
void downhill_pending_remove (gpointer             object);
void downhill_pending_watch  (GtkSpinButton       *spin);
void downhill_pending_settle (GtkSpinButton       *spin);
void downhill_pending_commit (void);

G_END_DECLS
