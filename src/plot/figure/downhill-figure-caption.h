/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

char  *downhill_figure_caption_dup_text   (GPtrArray            *plots)
                                           G_GNUC_WARN_UNUSED_RESULT;
double downhill_figure_caption_get_height (GPtrArray            *plots,
                                           const DownhillCanvas *canvas);
void   downhill_figure_caption_draw       (GPtrArray            *plots,
                                           const DownhillCanvas *canvas);

G_END_DECLS
