/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-row.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_NUMBER_ROW (downhill_number_row_get_type ())

G_DECLARE_FINAL_TYPE (DownhillNumberRow, downhill_number_row, DOWNHILL, NUMBER_ROW, DownhillRow)

double downhill_number_row_get_value (DownhillNumberRow *self);
void   downhill_number_row_set_value (DownhillNumberRow *self,
                                      double             value);
void   downhill_number_row_set_upper (DownhillNumberRow *self,
                                      double             upper);

G_END_DECLS
