/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <glib/gi18n-lib.h>

static const double points[][2] = {
  { -3, 1 }, { -1.5, 0 }, { -0.5, 0 }, { 1.5, 0 },
  { 2, 0 }, { 2.5, 1 }, { 3, 0 }, { 4, 1 },
};

/* Two classes on which the squared error of a sigmoid has two minima. */
const DownhillGenerator downhill_generator_eight = {
  .id = "eight",
  .name = N_("eight points"),
  .size = G_N_ELEMENTS (points),
  .fixed = points,
};
