/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-loss-sheet.h"

G_BEGIN_DECLS

void downhill_loss_name_draw (DownhillExperiment     *experiment,
                              const DownhillCanvas   *canvas,
                              const DownhillLossView *view,
                              double                  y);

G_END_DECLS
