/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize downhill_groups_find (const double  *x,
                            const double  *y,
                            gsize          m,
                            double       **mean_x,
                            double       **mean_y);

G_END_DECLS
