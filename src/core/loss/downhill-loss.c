/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-kind.h"

/* In the order of #DownhillShape. */
const DownhillShapeInfo downhill_shapes[DOWNHILL_N_SHAPES] = {
  [DOWNHILL_SHAPE_DELTA] = {
    "huber-delta", N_("Huber δ"), "δ",
    N_("The error from which Huber’s loss goes on straight"), 1e-100, 1e100, TRUE },
  [DOWNHILL_SHAPE_QUANTILE] = {
    "quantile", N_("Quantile τ"), "τ",
    N_("The part of the samples that the quantile’s line shall have below it"),
    1e-6, 1 - 1e-6, FALSE },
};

#define ADDRESS(id) &downhill_loss_##id,
static const DownhillLoss * const losses[] = { DOWNHILL_LOSSES (ADDRESS) };
#undef ADDRESS

DOWNHILL_DEFINE_KIND (DownhillLoss, downhill_loss, losses)

