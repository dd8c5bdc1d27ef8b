/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-words.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "model/downhill-sweep-report.h"

/* What is said of a sweep. */

/**
 * downhill_sweep_words_rule:
 * @rule: an optimiser
 *
 * Returns: its name, translated
 */
const char *
downhill_sweep_words_rule (const DownhillOptimiser *rule)
{
  return _(rule->name);
}

static const char *
get_fate_name (DownhillFate fate)
{
  switch (fate)
    {
    case DOWNHILL_FATE_ARRIVES:
      return _("arrives");
    case DOWNHILL_FATE_SWINGS:
      return _("swings");
    case DOWNHILL_FATE_HOVERS:
      return _("hovers");
    case DOWNHILL_FATE_DIVERGES:
      return _("diverges");
    case DOWNHILL_FATE_UNKNOWN:
    default:
      return "";
    }
}

/* Whether all rates of the zone were tried with the run's rule, and no run came there within
 * its steps: it would arrive only later. */
static gboolean
arrives_too_late (const DownhillSweepView *view)
{
  DownhillSweep *sweep = view->findings->sweep;
  const DownhillOptimiser *rule =
    downhill_experiment_get_settings (view->experiment)->optimiser;
  double from, to;
  gsize i;

  downhill_zones_bounds (view->findings->zones, DOWNHILL_FATE_ARRIVES, &from, &to);
  if (!downhill_sweep_curves_find_rule (view, rule, &i))
    return FALSE;
  for (gsize j = 0; j < downhill_sweep_get_n_rates (sweep); j++)
    {
      double rate = downhill_sweep_get_rate (sweep, j);
      const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, j);

      if (rate >= from && rate <= to &&
          (point == NULL || point->median.status == DOWNHILL_TRIAL_REACHED))
        return FALSE;
    }

  return TRUE;
}

/**
 * downhill_sweep_words_zone:
 * @view: a sweep
 * @fate: what becomes of runs by the experiment's rule
 *
 * Returns: what the zone of the rates is called of which that is so
 */
const char *
downhill_sweep_words_zone (const DownhillSweepView *view,
                           DownhillFate             fate)
{
  return fate == DOWNHILL_FATE_ARRIVES && arrives_too_late (view)
           ? _("arrives too late") : get_fate_name (fate);
}

/**
 * downhill_sweep_words_aim:
 * @percent: how far above the lowest loss a run has arrived, in hundredths of it
 *
 * Returns: (transfer full): what a sweep shows then
 */
char *
downhill_sweep_words_aim (double percent)
{
  g_autofree char *number = downhill_number_format_short (percent, 6);

  return g_strdup_printf (_("steps to lowest + %s %%"), number);
}

/* Whether it is known that no run of any rule arrives; some may come there and not stay. */
static gboolean
arrives_nowhere (const DownhillSweepView *view,
                 gboolean                *some_pass)
{
  DownhillSweep *sweep = view->findings->sweep;

  *some_pass = FALSE;
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      {
        const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);

        if (downhill_sweep_passes (sweep, i, rate))
          *some_pass = TRUE;
        else if (point == NULL || point->median.status == DOWNHILL_TRIAL_REACHED)
          return FALSE;
      }

  return TRUE;
}

/**
 * downhill_sweep_words_best_of_all:
 * @view: a sweep
 *
 * Returns: (transfer full) (nullable): the rate that arrives after the fewest steps, or that
 *   none does, if that is known
 */
char *
downhill_sweep_words_best_of_all (const DownhillSweepView *view)
{
  guint64 most = downhill_sweep_get_n_steps (view->findings->sweep, 0);
  gboolean some_pass;
  gsize i, rate;

  if (downhill_sweep_curves_find_best (view, &i, &rate))
    return downhill_sweep_report_best (view->findings->sweep, i);
  if (!arrives_nowhere (view, &some_pass))
    return NULL;
  if (some_pass)
    return g_strdup (_("no run that comes there stays there"));

  return g_strdup_printf (ngettext ("no rate arrives within %llu step",
                                    "no rate arrives within %llu steps", (gulong) most),
                          (unsigned long long) most);
}

/**
 * downhill_sweep_words_passing:
 * @view: a sweep
 *
 * Returns: (transfer full) (nullable): why some of what is drawn lower than the best of its
 *   rule is not the best
 */
char *
downhill_sweep_words_passing (const DownhillSweepView *view)
{
  DownhillSweep *sweep = view->findings->sweep;

  if (view->reading != DOWNHILL_SWEEP_READING_STEPS)
    return NULL;
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      gsize best_rate;
      const DownhillSweepPoint *best = downhill_sweep_find_best (sweep, i, &best_rate);

      for (gsize rate = 0; best != NULL && rate < downhill_sweep_get_n_rates (sweep); rate++)
        if (downhill_sweep_passes (sweep, i, rate) &&
            downhill_sweep_get_point (sweep, i, rate)->median.steps < best->median.steps)
          return g_strdup (_("lower: comes by, does not stay"));
    }

  return NULL;
}

static char *
say_point (const DownhillSweepView *view,
           gsize                    i,
           gsize                    rate)
{
  DownhillSweep *sweep = view->findings->sweep;
  const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
  guint64 most = downhill_sweep_get_n_steps (sweep, i);
  g_autofree char *loss = NULL, *steps = NULL;

  if (point == NULL)
    return g_strdup ("…");
  if (point->median.status == DOWNHILL_TRIAL_DIVERGED)
    return g_strdup (_("diverges"));
  if (view->reading == DOWNHILL_SWEEP_READING_LOSS)
    {
      loss = downhill_number_format (point->median.loss, 4);
      return g_strdup_printf ("E %s", loss);
    }
  if (point->median.status == DOWNHILL_TRIAL_MISSED)
    return g_strdup_printf (
      ngettext ("not within %llu step", "not within %llu steps", (gulong) most),
      (unsigned long long) most);

  steps = g_strdup_printf (
    ngettext ("%llu step", "%llu steps", (gulong) point->median.steps),
    (unsigned long long) point->median.steps);

  /* Translators: %s is a number of steps, until a run comes near the lowest. */
  return downhill_sweep_passes (sweep, i, rate)
           ? g_strdup_printf (_("%s, does not stay"), steps) : g_steal_pointer (&steps);
}

/**
 * downhill_sweep_words_at:
 * @view: a sweep
 * @rate: one of its rates
 *
 * Returns: (transfer full): what becomes of runs with it, a line for each rule
 */
char *
downhill_sweep_words_at (const DownhillSweepView *view,
                         gsize                    rate)
{
  DownhillSweep *sweep = view->findings->sweep;
  g_autofree char *number = downhill_number_format (downhill_sweep_get_rate (sweep, rate), 4);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("rate %s"), number);
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      g_autofree char *point = say_point (view, i, rate);

      g_string_append_printf (
        text, "\n%s: %s",
        downhill_sweep_words_rule (downhill_sweep_get_settings (sweep, i)->optimiser), point);
    }

  return g_string_free (text, FALSE);
}

/**
 * downhill_sweep_words_describe:
 * @view: a sweep
 *
 * Returns: (transfer full): what it shows, for those who do not see it
 */
char *
downhill_sweep_words_describe (const DownhillSweepView *view)
{
  DownhillSweep *sweep = view->findings->sweep;
  GString *text = g_string_new (_("How long runs take to the lowest loss, against the "
                                  "learning rate."));

  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      g_autofree char *best = downhill_sweep_report_best (sweep, i);

      g_string_append_printf (text, " %s.", best);
    }

  return g_string_free (text, FALSE);
}
