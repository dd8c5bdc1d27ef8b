/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-divergence.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/downhill-number.h"

/* What is said of a run that left all reason, and what would help it. */

/* A rate is proposed at this part of what is surely safe, or else at this part
 * of what would do if each step looked at all samples. */
#define PROPOSED_PART 0.5
#define CAUTIOUS_PART 0.1

/* How the limit of the rate follows from the curvature: the largest eigenvalue
 * where both parameters move, the one second derivative otherwise. */
static const char *
limit_formula (const DownhillSettings *settings)
{
  gboolean both = settings->direction == DOWNHILL_DIRECTION_BOTH;

  if (settings->optimiser == DOWNHILL_OPTIMISER_MOMENTUM)
    return both ? "2(1+β)/λmax" : "2(1+β)/λ";

  return both ? "2/λmax" : "2/λ";
}

/**
 * downhill_divergence_explain:
 * @descent: a run whose last step was refused
 *
 * Returns: (transfer full): a sentence for a person that names the learning
 *   rate and, where it is known, the one below which the run converges
 */
char *
downhill_divergence_explain (const DownhillDescent *descent)
{
  const DownhillSettings *settings = downhill_descent_get_settings (descent);
  double safe, limit = downhill_descent_get_rate_limit (descent, &safe);
  const char *formula = limit_formula (settings);
  g_autofree char *rate = g_strdup_printf ("%g", settings->learning_rate);
  g_autofree char *limit_text = downhill_number_format (limit, 4);
  g_autofree char *safe_text = downhill_number_format (safe, 4);

  if (!isfinite (limit))
    return g_strdup_printf (_("Diverged: the learning rate %s is too large."),
                            rate);
  if (settings->learning_rate < MIN (safe, limit))
    return g_strdup_printf (_("Diverged: the numbers left the range in which "
                              "they can be drawn, at the learning rate %s."),
                            rate);
  if (downhill_descent_get_steps_per_epoch (descent) == 1)
    return g_strdup_printf (_("Diverged: the learning rate %s is too large. It "
                              "converges below %s (%s)."),
                            rate, limit_text, formula);
  if (!isfinite (safe))
    return g_strdup_printf (_("Diverged: the learning rate %s is too large. "
                              "Over all samples it converges below %s (%s); "
                              "small batches need much less."),
                            rate, limit_text, formula);

  return g_strdup_printf (_("Diverged: the learning rate %s is too large. "
                            "Over all samples it converges below %s (%s); "
                            "with such small batches, surely below %s."),
                          rate, limit_text, formula, safe_text);
}

/**
 * downhill_divergence_propose_rate:
 * @descent: a run
 *
 * Returns: a learning rate with two digits at which the run converges, or very
 *   probably does; infinity where none is known
 */
double
downhill_divergence_propose_rate (const DownhillDescent *descent)
{
  double safe, limit = downhill_descent_get_rate_limit (descent, &safe);
  double rate = isfinite (safe) ? PROPOSED_PART * safe : CAUTIOUS_PART * limit;
  double unit = pow (10, floor (log10 (rate)) - 1);

  return isfinite (rate) ? floor (rate / unit) * unit : INFINITY;
}
