/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean downhill_property_set_text (GObject    *object,
                                     const char *name,
                                     const char *text);

G_END_DECLS
