/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-advice.h"

G_BEGIN_DECLS

DownhillAdvice *downhill_data_advice_new (const DownhillRunFacts *facts,
                                          GCancellable           *cancellable)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
