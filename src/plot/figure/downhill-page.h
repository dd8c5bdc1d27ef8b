/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-format.h"

G_BEGIN_DECLS

/**
 * DownhillPageMaker:
 * @write: to be given to cairo with @stream
 * @stream: what @write writes to
 * @width: in pixels of 1/96 inch
 * @height: likewise
 *
 * Returns: (transfer full): a surface of cairo's that writes a document of one page
 *   of that size
 */
typedef cairo_surface_t *(*DownhillPageMaker) (cairo_write_func_t write,
                                               void              *stream,
                                               double             width,
                                               double             height);

GBytes *downhill_page_encode (GPtrArray             *plots,
                              const DownhillExport  *options,
                              DownhillPageMaker      make,
                              double                 unit,
                              GError               **error)
                              G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
