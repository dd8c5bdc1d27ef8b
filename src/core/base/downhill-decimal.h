/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *downhill_decimal_scan  (const char *text,
                                    const char *end,
                                    char        decimal_point,
                                    double     *value);
gboolean    downhill_decimal_parse (const char *text,
                                    gssize      length,
                                    char        decimal_point,
                                    double     *value);

G_END_DECLS
