/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-format.h"

G_BEGIN_DECLS

cairo_surface_t *downhill_pixels_draw (GPtrArray             *plots,
                                       const DownhillExport  *options,
                                       GError               **error)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
