/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-saver.h"
#include "downhill-application.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_WINDOW (downhill_window_get_type ())

G_DECLARE_FINAL_TYPE (DownhillWindow, downhill_window, DOWNHILL, WINDOW, AdwApplicationWindow)

DownhillWindow *downhill_window_new  (DownhillApplication *application);
void            downhill_window_open (DownhillWindow      *self,
                                      GFile               *file,
                                      const char          *x_column,
                                      const char          *y_column);
void            downhill_window_save (DownhillWindow      *self,
                                      DownhillSaverTable   table,
                                      GFile               *file);

G_END_DECLS
