/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *downhill_csv_find_behind_name (const char *start,
                                           const char *end);

GString *downhill_csv_dup_turned (const char *text,
                                  gsize       length,
                                  char        separator)
                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
