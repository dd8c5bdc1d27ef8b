/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-sweep.h"
#include "downhill-cli-options.h"

G_BEGIN_DECLS

/**
 * DownhillCliSweepPlan:
 * @from: what was typed, as are the next
 * @to: likewise
 * @rates: likewise
 * @rules: likewise
 * @criterion: likewise
 * @seeds: likewise
 * @plan: which runs a sweep makes
 *
 * What the command line says of a sweep.
 */
typedef struct {
  char *from;
  char *to;
  char *rates;
  char *rules;
  char *criterion;
  char *seeds;
  DownhillSweepPlan plan;
} DownhillCliSweepPlan;

#define DOWNHILL_CLI_SWEEP_PLAN_INIT { .plan = DOWNHILL_SWEEP_PLAN_INIT }

/* The options for it, for `sweep` and for the command that draws. */
#define DOWNHILL_CLI_SWEEP_ENTRIES(self)                                               \
  { "from", 0, 0, G_OPTION_ARG_STRING, &(self)->from, N_("The lowest rate"),           \
    N_("NUMBER") },                                                                    \
  { "to", 0, 0, G_OPTION_ARG_STRING, &(self)->to, N_("The highest"), N_("NUMBER") },   \
  { "rates", 0, 0, G_OPTION_ARG_STRING, &(self)->rates,                                \
    N_("How many, each the same times the one before (60)"), "N" },                    \
  { "rules", 0, 0, G_OPTION_ARG_STRING, &(self)->rules,                                \
    N_("Optimisers to compare, by their names, with commas between"), N_("NAMES") },   \
  { "criterion", 0, 0, G_OPTION_ARG_STRING, &(self)->criterion,                        \
    N_("How far above the lowest loss a run has arrived (1)"), N_("PERCENT") },        \
  { "seeds", 0, 0, G_OPTION_ARG_STRING, &(self)->seeds,                                \
    N_("In random order, how many orders to try (11, in a race 1)"), "N" }

gboolean downhill_cli_sweep_plan_apply (DownhillCliSweepPlan     *self,
                                        const DownhillCliOptions *options,
                                        GError                  **error);
void     downhill_cli_sweep_plan_clear (DownhillCliSweepPlan     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCliSweepPlan, downhill_cli_sweep_plan_clear)

G_END_DECLS
