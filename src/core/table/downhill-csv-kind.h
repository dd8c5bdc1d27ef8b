/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean downhill_csv_kind_check_head      (const char    *name,
                                            const guchar  *head,
                                            gsize          n_head,
                                            GError       **error);
gboolean downhill_csv_kind_check_text      (const char    *name,
                                            const char    *text,
                                            gsize          length,
                                            GError       **error);
gboolean downhill_csv_kind_check_no_markup (const char    *name,
                                            const char    *text,
                                            GError       **error);

G_END_DECLS
