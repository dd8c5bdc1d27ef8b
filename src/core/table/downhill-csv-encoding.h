/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *downhill_csv_encoding_find (const guchar *head,
                                        gsize         n_head,
                                        gsize        *n_mark);

G_END_DECLS
