/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"

G_BEGIN_DECLS

char   *downhill_fair_race_report_say  (DownhillFairRace *race)
                                        G_GNUC_WARN_UNUSED_RESULT;
GBytes *downhill_fair_race_report_csv  (DownhillFairRace *race)
                                        G_GNUC_WARN_UNUSED_RESULT;
GBytes *downhill_fair_race_report_json (DownhillFairRace *race)
                                        G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
