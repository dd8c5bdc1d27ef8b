/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *downhill_csv_text_describe (const char *start,
                                        const char *end);
gboolean    downhill_csv_text_is_quantity (const char *start,
                                           const char *end);

G_END_DECLS
