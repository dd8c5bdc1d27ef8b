/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_RUN_MARK (downhill_run_mark_get_type ())

G_DECLARE_FINAL_TYPE (DownhillRunMark, downhill_run_mark, DOWNHILL, RUN_MARK, GtkDrawingArea)

void downhill_run_mark_set_mark (DownhillRunMark *self,
                                 guint            mark,
                                 gboolean         strong);

G_END_DECLS
