/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "downhill-scene.h"

G_BEGIN_DECLS

void downhill_mesh_draw (const DownhillScene  *scene,
                         const DownhillCanvas *canvas);

G_END_DECLS
