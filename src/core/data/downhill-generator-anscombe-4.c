/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <glib/gi18n-lib.h>

static const double points[][2] = {
  { 8, 6.58 }, { 8, 5.76 }, { 8, 7.71 }, { 8, 8.84 },
  { 8, 8.47 }, { 8, 7.04 }, { 8, 5.25 }, { 19, 12.5 },
  { 8, 5.56 }, { 8, 7.91 }, { 8, 6.89 },
};

/* Four sets with the same line of least squares: one x but for a point.
 *
 * Source: Anscombe, "Graphs in Statistical Analysis", The American Statistician 27(1),
 * 1973. */
const DownhillGenerator downhill_generator_anscombe_4 = {
  .id = "anscombe-4",
  .name = N_("Anscombe IV"),
  .size = G_N_ELEMENTS (points),
  .fixed = points,
};
