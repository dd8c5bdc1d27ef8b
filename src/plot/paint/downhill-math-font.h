/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void downhill_math_font_add (PangoAttrList *attributes,
                             const char    *text,
                             PangoLanguage *language);

G_END_DECLS
