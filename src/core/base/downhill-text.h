/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  downhill_text_is_control  (gunichar    c);
char     *downhill_text_dup_visible (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *downhill_text_dup_sentence (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *downhill_text_dup_unbroken (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void      downhill_text_append_item (GString    *list,
                                     const char *item);
void      downhill_text_append_value (GString    *list,
                                      const char *name,
                                      double      value);

G_END_DECLS
