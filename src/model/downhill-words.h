/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-forecast.h"
#include "downhill-run-facts.h"

G_BEGIN_DECLS

const char *downhill_words_lowest     (DownhillDirection       direction);
char       *downhill_words_excess     (double                  excess,
                                       DownhillDirection       direction)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_epochs     (double                  epochs)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_batch      (gsize                   batch_size,
                                       gsize                   m)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_limit      (const DownhillRunFacts *facts,
                                       double                  limit,
                                       DownhillLimitKind       kind,
                                       gboolean                settles)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_divergence (const DownhillRunFacts *facts,
                                       double                  limit,
                                       DownhillLimitKind       kind)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_trial      (const DownhillRunFacts *facts,
                                       gboolean                diverges,
                                       double                  limit,
                                       DownhillLimitKind       kind)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_words_outlook    (const DownhillRunFacts *facts,
                                       const DownhillForecast *forecast,
                                       DownhillLimitKind       kind)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
