/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-conditioning.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

void downhill_ellipse_picture_draw (const DownhillEllipse *ellipse,
                                    const DownhillCanvas  *canvas);

G_END_DECLS
