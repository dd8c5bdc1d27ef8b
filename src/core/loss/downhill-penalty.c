/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-penalty.h"

#define ADDRESS(id) &downhill_penalty_##id,
static const DownhillPenalty * const penalties[] = { DOWNHILL_PENALTIES (ADDRESS) };
#undef ADDRESS

/**
 * downhill_penalty_get:
 * @i: an index below %DOWNHILL_N_PENALTIES
 *
 * Returns: (transfer none): the penalty there
 */
const DownhillPenalty *
downhill_penalty_get (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (penalties), NULL);

  return penalties[i];
}
