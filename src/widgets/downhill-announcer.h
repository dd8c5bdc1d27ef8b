/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_ANNOUNCER (downhill_announcer_get_type ())

G_DECLARE_FINAL_TYPE (DownhillAnnouncer, downhill_announcer, DOWNHILL, ANNOUNCER, GtkWidget)

void downhill_announcer_say (DownhillAnnouncer *self,
                             const char        *text);

G_END_DECLS
