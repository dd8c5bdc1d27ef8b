/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"

G_BEGIN_DECLS

/* Of a row: steps or samples, rate, and how many runs arrive. */
#define DOWNHILL_RACE_MOST_REMARKS 3

const char *downhill_race_words_rule     (DownhillFairRace *race,
                                          gsize             i,
                                          gboolean          briefly);
char       *downhill_race_words_about    (DownhillFairRace *race)
                                          G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_race_words_median   (DownhillFairRace *race,
                                          gsize             i)
                                          G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_race_words_row      (DownhillFairRace *race,
                                          gsize             i,
                                          gboolean          briefly,
                                          guint             n_remarks)
                                          G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_race_words_at       (DownhillFairRace *race,
                                          gsize             i)
                                          G_GNUC_WARN_UNUSED_RESULT;
char       *downhill_race_words_describe (DownhillFairRace *race)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
