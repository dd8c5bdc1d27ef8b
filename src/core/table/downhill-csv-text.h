/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *downhill_csv_text_dup_valid  (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_csv_text_dup_start  (const char *start,
                                       const char *end,
                                       gsize       max_chars) G_GNUC_WARN_UNUSED_RESULT;
gboolean downhill_csv_text_is_missing (const char *start,
                                       const char *end);
gboolean downhill_csv_text_is_unit    (const char *start,
                                       const char *end);
gboolean downhill_csv_text_is_no_name (const char *unit);

G_END_DECLS
