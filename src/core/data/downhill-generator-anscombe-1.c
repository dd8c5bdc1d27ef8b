/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <glib/gi18n-lib.h>

static const double points[][2] = {
  { 10, 8.04 }, { 8, 6.95 }, { 13, 7.58 }, { 9, 8.81 },
  { 11, 8.33 }, { 14, 9.96 }, { 6, 7.24 }, { 4, 4.26 },
  { 12, 10.84 }, { 7, 4.82 }, { 5, 5.68 },
};

/* Four sets with the same line of least squares: a line with noise.
 *
 * Source: Anscombe, "Graphs in Statistical Analysis", The American Statistician 27(1),
 * 1973. */
const DownhillGenerator downhill_generator_anscombe_1 = {
  .id = "anscombe-1",
  .name = N_("Anscombe I"),
  .size = G_N_ELEMENTS (points),
  .fixed = points,
};
