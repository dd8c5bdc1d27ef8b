/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOWNHILL_TICKS_MAX 16

/**
 * DownhillTicks:
 * @n: how many ticks there are
 * @values: their values, rising
 * @logarithmic: whether each tick is a multiple of its own power of ten;
 *   otherwise they share @decimals and @exponent
 * @scientific: whether the labels show a power of ten
 * @exponent: the power of ten that linear labels share, 0 unless @scientific
 * @decimals: the digits after the decimal separator of linear labels
 *
 * The round values that an axis is labelled with.
 */
typedef struct {
  gsize n;
  double values[DOWNHILL_TICKS_MAX];
  gboolean logarithmic;
  gboolean scientific;
  int exponent;
  int decimals;
} DownhillTicks;

void  downhill_ticks_linear      (DownhillTicks       *ticks,
                                  double               min,
                                  double               max,
                                  gsize                most);
void  downhill_ticks_logarithmic (DownhillTicks       *ticks,
                                  double               min,
                                  double               max,
                                  gsize                most);
char *downhill_ticks_format      (const DownhillTicks *ticks,
                                  gsize                i)
                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
