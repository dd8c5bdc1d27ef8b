/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fate-color.h"

static const DownhillColor fills[][2] = {
  [DOWNHILL_FATE_UNKNOWN] = { { 0.82, 0.82, 0.82, 1 }, { 0.36, 0.36, 0.36, 1 } },
  [DOWNHILL_FATE_ARRIVES] = { { 0.50, 0.85, 0.69, 1 }, { 0.17, 0.50, 0.36, 1 } },
  [DOWNHILL_FATE_SWINGS] = { { 0.97, 0.66, 0.35, 1 }, { 0.67, 0.36, 0.08, 1 } },
  [DOWNHILL_FATE_HOVERS] = { { 0.98, 0.84, 0.42, 1 }, { 0.52, 0.41, 0.06, 1 } },
  [DOWNHILL_FATE_DIVERGES] = { { 0.90, 0.45, 0.48, 1 }, { 0.60, 0.17, 0.20, 1 } },
};

/**
 * downhill_fate_get_color:
 * @fate: what becomes of runs
 * @dark: whether the ground is
 *
 * Returns: what the zone of their rates is filled with
 */
DownhillColor
downhill_fate_get_color (DownhillFate fate,
                         gboolean     dark)
{
  return fills[fate][dark != 0];
}
