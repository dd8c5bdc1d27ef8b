/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-matrix.h"

G_BEGIN_DECLS

gboolean downhill_roots_slowest_is_negative (const DownhillMatrix *matrix);

G_END_DECLS
