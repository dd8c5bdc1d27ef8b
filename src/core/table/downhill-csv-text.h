/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean downhill_csv_text_is_missing (const char *start,
                                       const char *end);
gboolean downhill_csv_text_is_unit    (const char *start,
                                       const char *end);

G_END_DECLS
