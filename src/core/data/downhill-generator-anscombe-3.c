/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-generator.h"

#include <glib/gi18n-lib.h>

static const double points[][2] = {
  { 10, 7.46 }, { 8, 6.77 }, { 13, 12.74 }, { 9, 7.11 },
  { 11, 7.81 }, { 14, 8.84 }, { 6, 6.08 }, { 4, 5.39 },
  { 12, 8.15 }, { 7, 6.42 }, { 5, 5.73 },
};

/* Four sets with the same line of least squares: a line and an outlier.
 *
 * Source: Anscombe, "Graphs in Statistical Analysis", The American Statistician 27(1),
 * 1973. */
const DownhillGenerator downhill_generator_anscombe_3 = {
  .id = "anscombe-3",
  .name = N_("Anscombe III"),
  .size = G_N_ELEMENTS (points),
  .fixed = points,
};
