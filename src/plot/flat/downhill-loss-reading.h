/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-loss-count.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

gboolean downhill_loss_reading_find_entry (DownhillPlot            *plot,
                                           const DownhillLossCount *count,
                                           double                   x,
                                           gsize                   *entry);
char    *downhill_loss_reading_read_out   (DownhillPlot            *plot,
                                           const DownhillLossCount *count,
                                           double                   x)
                                           G_GNUC_WARN_UNUSED_RESULT;
void     downhill_loss_reading_hover      (DownhillPlot            *plot,
                                           const DownhillLossCount *count,
                                           double                   x);
char    *downhill_loss_reading_describe   (DownhillPlot            *plot)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
