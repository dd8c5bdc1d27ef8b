/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-header.h"

G_BEGIN_DECLS

char     **downhill_csv_names_dup   (const DownhillCsvHeader *header,
                                     gsize                    n_columns,
                                     gsize                    shift)
                                     G_GNUC_WARN_UNUSED_RESULT;
gboolean   downhill_csv_name_counts (const char              *name);
gboolean   downhill_csv_name_has    (const char              *name,
                                     const char *const       *words);

G_END_DECLS
