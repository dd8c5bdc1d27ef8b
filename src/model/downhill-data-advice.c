/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-data-advice.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-remedy.h"

/* What is said of data that has just come, where a run on it with the present settings
 * would not come near the lowest loss: the scale is to blame, and one click helps. */

static gboolean
arrives (const DownhillRunFacts *facts,
         const DownhillForecast *forecast)
{
  return forecast->fate == DOWNHILL_FATE_ARRIVES &&
         forecast->epochs_to_lowest <= facts->settings.epochs;
}

/* x and y of one scale come first: they help at each start, and at one rate. With all
 * samples at each step, as well, a run arrives on any data. */
static gboolean
find_remedy (const DownhillRunFacts *facts,
             DownhillSettings       *settings,
             GCancellable           *cancellable)
{
  *settings = facts->settings;

  return downhill_remedy_standardise (facts, settings, cancellable) ||
         downhill_remedy_rate (facts, settings, TRUE, cancellable) ||
         downhill_remedy_order (facts, settings, TRUE, cancellable) ||
         downhill_remedy_scale_and_order (facts, settings, cancellable);
}

static char *
describe (const DownhillRunFacts *facts,
          const DownhillForecast *forecast)
{
  g_autofree char *rate = downhill_number_format_short (facts->settings.learning_rate, 4);

  if (forecast->fate == DOWNHILL_FATE_DIVERGES)
    return g_strdup_printf (_("On the scale of this data the learning rate %s diverges."), rate);
  if (forecast->fate == DOWNHILL_FATE_HOVERS)
    return g_strdup_printf (_("On this data the learning rate %s hovers above the lowest "
                              "loss."),
                            rate);

  return g_strdup_printf (_("On the scale of this data the learning rate %s crawls."), rate);
}

/**
 * downhill_data_advice_new:
 * @facts: a run on data that has just come, at its start
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Cost: that of a forecast; where the run does not arrive, of some more.
 *
 * Returns: (transfer full) (nullable): why the run would not come within 1 % of the
 *   lowest loss, and what would help; %NULL if it does, if nothing is known of its
 *   rule, or if nothing helps
 */
DownhillAdvice *
downhill_data_advice_new (const DownhillRunFacts *facts,
                          GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, &facts->settings);
  DownhillForecast forecast;
  DownhillSettings settings;
  DownhillAdvice *self;

  if (!downhill_forecaster_has_theory (forecaster))
    return NULL;
  forecast = downhill_forecaster_at (forecaster, facts->settings.learning_rate, cancellable);
  if (arrives (facts, &forecast) || !find_remedy (facts, &settings, cancellable))
    return NULL;
  self = g_new0 (DownhillAdvice, 1);
  self->message = describe (facts, &forecast);
  self->warns = TRUE;
  self->label = downhill_remedy_label (&facts->settings, &settings);
  self->present = facts->settings;
  self->settings = settings;

  return self;
}
