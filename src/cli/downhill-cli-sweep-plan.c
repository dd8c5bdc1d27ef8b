/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-sweep-plan.h"

#include <glib/gi18n.h>

#include "downhill-cli-value.h"

/* What the options of a sweep are for. */

#define MAX_RATES 100000
#define MAX_ORDERS 10000

/**
 * downhill_cli_sweep_plan_apply:
 * @self: what was typed
 * @options: what else was
 * @error: %G_OPTION_ERROR that names what is wrong
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_sweep_plan_apply (DownhillCliSweepPlan      *self,
                               const DownhillCliOptions  *options,
                               GError                   **error)
{
  DownhillSweepPlan *plan = &self->plan;
  guint64 n_rates = plan->n_rates, n_orders = plan->n_orders;

  if (!downhill_cli_parse_double ("--from", self->from, 1e-300, 1e100, &plan->from, error) ||
      !downhill_cli_parse_double ("--to", self->to, 1e-300, 1e100, &plan->to, error) ||
      !downhill_cli_parse_whole ("--rates", self->rates, 1, MAX_RATES, &n_rates, error) ||
      !downhill_cli_parse_whole ("--seeds", self->seeds, 1, MAX_ORDERS, &n_orders, error) ||
      !downhill_cli_parse_double ("--criterion", self->criterion, 0, 1e100, &plan->percent,
                                  error))
    return FALSE;
  plan->n_rates = (guint) n_rates;
  plan->n_orders = (guint) n_orders;
  plan->n_steps = options->steps;
  if (plan->from > plan->to)
    return downhill_cli_usage_error (error, "%s", _("--from must not be above --to."));

  return TRUE;
}

void
downhill_cli_sweep_plan_clear (DownhillCliSweepPlan *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->rates);
  g_free (self->rules);
  g_free (self->criterion);
  g_free (self->seeds);
}
