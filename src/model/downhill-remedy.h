/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-run-facts.h"

G_BEGIN_DECLS

gboolean downhill_remedy_rate        (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      gboolean                must_arrive,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_diverges    (const DownhillRunFacts *facts);
gboolean downhill_remedy_trial       (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_smaller     (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_order       (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      gboolean                must_arrive,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_standardise (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
gboolean downhill_remedy_scale_and_order
                                     (const DownhillRunFacts *facts,
                                      DownhillSettings       *settings,
                                      GCancellable           *cancellable);
char    *downhill_remedy_label       (const DownhillSettings *present,
                                      const DownhillSettings *settings)
                                      G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
