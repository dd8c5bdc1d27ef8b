/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-dialect.h"
#include "downhill-csv-report.h"

G_BEGIN_DECLS

gboolean downhill_csv_tables_go_on (DownhillCsvSource       *source,
                                    const DownhillCsvLayout *layout,
                                    gsize                   *next_line,
                                    GError                 **error);
gboolean downhill_csv_tables_go_to (DownhillCsvSource       *source,
                                    gsize                    table,
                                    GError                 **error);

G_END_DECLS
