/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void downhill_formula_add_font (PangoAttrList *attributes,
                                const char    *text,
                                PangoLanguage *language);

G_END_DECLS
