/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-csv-sample.h"

G_BEGIN_DECLS

gboolean downhill_csv_is_series (const DownhillCsvSample *sample,
                                 gsize                   *first);

G_END_DECLS
