/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_ROW (downhill_row_get_type ())

G_DECLARE_DERIVABLE_TYPE (DownhillRow, downhill_row, DOWNHILL, ROW, AdwPreferencesRow)

struct _DownhillRowClass
{
  AdwPreferencesRowClass parent_class;
};

const char *downhill_row_get_name    (DownhillRow *self);
GtkWidget  *downhill_row_get_control (DownhillRow *self);
void        downhill_row_set_control (DownhillRow *self,
                                      GtkWidget   *control);
void        downhill_row_leave_wheel (GtkWidget   *control);

G_END_DECLS
