/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean downhill_csv_markup_is_command  (const char  *start,
                                          const char  *end);
void     downhill_csv_markup_strip_latex (const char **start,
                                          const char **end);
void     downhill_csv_markup_strip_stars (const char **start,
                                          const char **end);
gboolean downhill_csv_markup_has_rows    (const char  *start,
                                          const char  *end);

G_END_DECLS
