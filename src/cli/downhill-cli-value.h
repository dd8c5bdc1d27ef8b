/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/descent/downhill-setting.h"

G_BEGIN_DECLS

gboolean downhill_cli_usage_error  (GError     **error,
                                    const char  *format,
                                    ...) G_GNUC_PRINTF (2, 3);

gboolean downhill_cli_parse_double (const char  *name,
                                    const char  *text,
                                    double       min,
                                    double       max,
                                    double      *value,
                                    GError     **error);
gboolean downhill_cli_parse_whole  (const char  *name,
                                    const char  *text,
                                    guint64      min,
                                    guint64      max,
                                    guint64     *value,
                                    GError     **error);
gboolean downhill_cli_parse_nick   (const char  *name,
                                    const char  *text,
                                    GType        type,
                                    int         *value,
                                    GError     **error);
gboolean downhill_cli_parse_flag   (const char  *name,
                                    const char  *text,
                                    const char  *no,
                                    const char  *yes,
                                    gboolean    *value,
                                    GError     **error);
gboolean downhill_cli_parse_setting (const char             *name,
                                     const char             *text,
                                     const DownhillSetting  *setting,
                                     DownhillSettings       *settings,
                                     GError                **error);

G_END_DECLS
