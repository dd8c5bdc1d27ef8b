/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-sample.h"

G_BEGIN_DECLS

gboolean downhill_csv_brackets_check_none (const DownhillCsvSample  *sample,
                                           const char               *name,
                                           GError                  **error);

G_END_DECLS
