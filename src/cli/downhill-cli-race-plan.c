/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-race-plan.h"

#include <glib/gi18n.h>

#include "downhill-cli-value.h"

/* What the options of a race are for. */

#define MAX_STARTS 10000
#define MAX_ORDERS 10000

/**
 * downhill_cli_race_plan_apply:
 * @self: what was typed
 * @criterion: (nullable): for --criterion
 * @seeds: (nullable): for --seeds
 * @options: what else was
 * @error: %G_OPTION_ERROR that names what is wrong
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_race_plan_apply (DownhillCliRacePlan       *self,
                              const char                *criterion,
                              const char                *seeds,
                              const DownhillCliOptions  *options,
                              GError                   **error)
{
  DownhillFairRacePlan *plan = &self->plan;
  guint64 n_starts = plan->n_starts, n_orders = plan->n_orders;

  if (!downhill_cli_parse_whole ("--starts", self->starts, 1, MAX_STARTS, &n_starts, error) ||
      !downhill_cli_parse_whole ("--seeds", seeds, 1, MAX_ORDERS, &n_orders, error) ||
      !downhill_cli_parse_whole ("--samples", self->samples, 1, G_MAXINT64, &plan->n_samples,
                                 error) ||
      !downhill_cli_parse_double ("--criterion", criterion, 0, 1e100, &plan->percent, error))
    return FALSE;
  if (self->samples != NULL && options->steps > 0)
    return downhill_cli_usage_error (error, "%s", _("--steps and --samples are two budgets."));
  plan->n_starts = (guint) n_starts;
  plan->n_orders = (guint) n_orders;
  plan->n_steps = options->steps;
  plan->in_samples = self->samples != NULL;

  return TRUE;
}

void
downhill_cli_race_plan_clear (DownhillCliRacePlan *self)
{
  g_free (self->starts);
  g_free (self->samples);
}
