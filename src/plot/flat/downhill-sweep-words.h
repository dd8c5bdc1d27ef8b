/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-sweep-curves.h"

G_BEGIN_DECLS

const char *downhill_sweep_words_rule     (const DownhillOptimiser *rule);
const char *downhill_sweep_words_zone     (const DownhillSweepView *view,
                                           DownhillFate             fate);
char       *downhill_sweep_words_aim      (double                   percent)
                                           G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_sweep_words_best_of_all
                                          (const DownhillSweepView *view)
                                           G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_sweep_words_passing  (const DownhillSweepView *view)
                                           G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_sweep_words_at       (const DownhillSweepView *view,
                                           gsize                    rate)
                                           G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_sweep_words_describe (const DownhillSweepView *view)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
