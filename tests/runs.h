/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

static inline DownhillRun *
runs_get (DownhillExperiment *experiment,
          guint               i)
{
  g_autoptr (DownhillRun) run =
    g_list_model_get_item (downhill_experiment_get_runs (experiment), i);

  /* The list holds it. */
  return run;
}

static inline guint
runs_count (DownhillExperiment *experiment)
{
  return g_list_model_get_n_items (downhill_experiment_get_runs (experiment));
}

/* A run beside the current one, with another direction, trained together with it. */
static inline DownhillRun *
runs_add (DownhillExperiment *experiment,
          DownhillDirection   direction)
{
  DownhillRun *first = downhill_experiment_get_current (experiment), *other;

  downhill_experiment_new_run (experiment);
  downhill_experiment_set (experiment, "direction", direction);
  other = downhill_experiment_get_current (experiment);
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_set_together (experiment, TRUE);

  return other;
}

/* Makes an experiment what another is now; both go on apart. */
static inline void
runs_assign (DownhillExperiment *experiment,
             DownhillExperiment *other)
{
  g_autoptr (DownhillExperiment) copy = downhill_experiment_copy (other);
  g_autoptr (DownhillSnapshot) snapshot = downhill_experiment_take (copy);

  downhill_experiment_begin_apart (experiment);
  downhill_experiment_end_apart (experiment, snapshot);
}
