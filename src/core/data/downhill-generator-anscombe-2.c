/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <glib/gi18n-lib.h>

static const double points[][2] = {
  { 10, 9.14 }, { 8, 8.14 }, { 13, 8.74 }, { 9, 8.77 },
  { 11, 9.26 }, { 14, 8.1 }, { 6, 6.13 }, { 4, 3.1 },
  { 12, 9.13 }, { 7, 7.26 }, { 5, 4.74 },
};

/* Four sets with the same line of least squares: a curve.
 *
 * Source: Anscombe, "Graphs in Statistical Analysis", The American Statistician 27(1),
 * 1973. */
const DownhillGenerator downhill_generator_anscombe_2 = {
  .id = "anscombe-2",
  .name = N_("Anscombe II"),
  .size = G_N_ELEMENTS (points),
  .fixed = points,
};
