/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-rules-finder.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillRulesPlot:
 *
 * Its properties can be read and written:
 *
 * - `within`: how far above the lowest loss a run has arrived, in hundredths of it
 * - `rules`: the rules that are tried, by their ids with commas between
 * - `try-ID`, for each rule: whether it is tried
 */
#define DOWNHILL_TYPE_RULES_PLOT (downhill_rules_plot_get_type ())

G_DECLARE_DERIVABLE_TYPE (DownhillRulesPlot, downhill_rules_plot, DOWNHILL, RULES_PLOT,
                          DownhillPlot)

/**
 * DownhillRulesPlotClass:
 * @new_finder: (transfer full): what finds what it shows of an experiment
 *
 * A plot of what becomes of several rules.
 */
struct _DownhillRulesPlotClass
{
  DownhillPlotClass parent_class;

  DownhillRulesFinder *(*new_finder) (DownhillExperiment *experiment);
};

DownhillRulesFinder *downhill_rules_plot_get_finder (DownhillRulesPlot       *self);
guint                downhill_rules_plot_get_mark   (DownhillExperiment      *experiment,
                                                     const DownhillOptimiser *rule);

G_END_DECLS
