/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-report.h"
#include "downhill-csv-rows.h"

G_BEGIN_DECLS

void downhill_csv_tell_layout  (const DownhillCsvLayout *layout,
                                gsize                    x,
                                gsize                    y,
                                DownhillCsvReport       *report);
void downhill_csv_tell_passed  (const DownhillCsvLayout *layout,
                                DownhillCsvReport       *report);
void downhill_csv_tell_numbers (const DownhillCsvRows   *rows,
                                DownhillCsvReport       *report);

G_END_DECLS
