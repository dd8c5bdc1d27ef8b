/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sweep-report.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What a sweep has found, in words that its picture and the terminal share. */

static char *
say_none (DownhillSweep *sweep,
          gsize          i)
{
  const char *name = _(downhill_sweep_get_settings (sweep, i)->optimiser->name);
  gboolean passes = FALSE;

  for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
    passes = passes || downhill_sweep_passes (sweep, i, rate);

  return passes ? g_strdup_printf (_("%s: no run that comes there stays there"), name)
                : g_strdup_printf (_("%s: no rate arrives"), name);
}

/**
 * downhill_sweep_report_best:
 * @sweep: a sweep that is done
 * @i: which of its rules
 *
 * Returns: (transfer full): which rate is the best for it, and how long it takes, only about
 *   where another few orders of the samples would tell another one; or that none is
 */
char *
downhill_sweep_report_best (DownhillSweep *sweep,
                           gsize          i)
{
  gboolean about = downhill_sweep_has_orders (sweep, i);
  const char *name = _(downhill_sweep_get_settings (sweep, i)->optimiser->name);
  gsize rate;
  const DownhillSweepPoint *best = downhill_sweep_find_best (sweep, i, &rate);
  g_autofree char *text = NULL;
  guint64 steps;

  if (best == NULL)
    return say_none (sweep, i);
  steps = best->median.steps;
  text = downhill_number_format (downhill_sweep_get_rate (sweep, rate), about ? 2 : 3);

  return g_strdup_printf (
    about ? ngettext ("%s: best about %s, about %llu step", "%s: best about %s, about %llu steps",
                      (gulong) steps)
          : ngettext ("%s: best %s, %llu step", "%s: best %s, %llu steps", (gulong) steps),
    name, text, (unsigned long long) steps);
}
