/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-row.h"
#include "downhill-csv-source.h"

G_BEGIN_DECLS

gboolean downhill_csv_rows_read  (DownhillCsvRows      *self,
                                  DownhillCsvSource    *source,
                                  DownhillCsvProgress   progress,
                                  gpointer              progress_data,
                                  DownhillCsvReport    *report,
                                  GError              **error);
void     downhill_csv_rows_clear (DownhillCsvRows      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCsvRows, downhill_csv_rows_clear)

G_END_DECLS
