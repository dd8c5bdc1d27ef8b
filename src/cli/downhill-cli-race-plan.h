/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"
#include "downhill-cli-options.h"

G_BEGIN_DECLS

/**
 * DownhillCliRacePlan:
 * @starts: what was typed
 * @samples: likewise
 * @plan: what a race is about
 *
 * What the command line says of a race alone. Criterion and orders are typed as those of
 * a sweep.
 */
typedef struct {
  char *starts;
  char *samples;
  DownhillFairRacePlan plan;
} DownhillCliRacePlan;

#define DOWNHILL_CLI_RACE_PLAN_INIT { .plan = DOWNHILL_FAIR_RACE_PLAN_INIT }

/* The options for it, for `race` and for the command that draws. */
#define DOWNHILL_CLI_RACE_ENTRIES(self)                                                    \
  { "starts", 0, 0, G_OPTION_ARG_STRING, &(self)->starts,                                  \
    N_("From how many starts a race is judged, and from as many others rates are tuned "   \
       "(20)"), "N" },                                                                     \
  { "samples", 0, 0, G_OPTION_ARG_STRING, &(self)->samples,                                \
    N_("Samples that a run of a race may look at; instead of steps they are counted"),     \
    "N" },                                                                                 \
  { "rates-as-typed", 0, 0, G_OPTION_ARG_NONE, &(self)->plan.as_typed,                     \
    N_("In a race each rule keeps the learning rate that it has"), NULL }

gboolean downhill_cli_race_plan_apply (DownhillCliRacePlan      *self,
                                       const char               *criterion,
                                       const char               *seeds,
                                       const DownhillCliOptions *options,
                                       GError                  **error);
void     downhill_cli_race_plan_clear (DownhillCliRacePlan      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCliRacePlan, downhill_cli_race_plan_clear)

G_END_DECLS
