/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-zones.h"

#include <math.h>

#include "downhill-remedy.h"

/* The range that is of interest, in parts of the limit. */
#define LOWER_PART 400
#define UPPER_PART 2.5

/* Where nothing is known of rule or loss, the same in parts of the advised rate, or of
 * the present one if none can be advised. */
#define LOWER_UNKNOWN 100
#define UPPER_UNKNOWN 100

/* A limit is looked for to less than the width of a pixel; downwards from the limit of
 * divergence, not beyond this part of it. */
#define LEAST_PART 1e-8

/* In a fixed order E may come nearer to the lowest at a larger rate: the first
 * rate of those with this ratio from which it hovers is taken. At random it does
 * not, but a forecast takes its time. */
#define ORDERED_RATIO 1.3335214321633240 /* 10^(1/8) */

static gboolean
hovers_at (DownhillForecaster *forecaster,
           double              rate,
           GCancellable       *cancellable)
{
  DownhillForecast forecast = downhill_forecaster_at (forecaster, rate, cancellable);

  return forecast.fate == DOWNHILL_FATE_HOVERS || forecast.fate == DOWNHILL_FATE_DIVERGES;
}

/* The rate below @ceiling from which runs hover, @ceiling if none does. */
static double
find_hovering (DownhillForecaster *forecaster,
               double              floor,
               double              ceiling,
               gboolean            at_random,
               GCancellable       *cancellable)
{
  /* At the limit itself nothing can be said. */
  double low = floor, high = ceiling / DOWNHILL_ZONES_WITHIN;
  double least = floor * LOWER_PART * LEAST_PART;

  while (hovers_at (forecaster, low, cancellable))
    {
      high = low;
      low /= 10;
      if (low < least || g_cancellable_is_cancelled (cancellable))
        return 0;
    }
  if (high == ceiling / DOWNHILL_ZONES_WITHIN)
    {
      double ratio = at_random ? high / low : ORDERED_RATIO;
      double top = high;

      for (high = MIN (low * ratio, top); !hovers_at (forecaster, high, cancellable);
           high = MIN (high * ratio, top))
        {
          if (high == top || g_cancellable_is_cancelled (cancellable))
            return ceiling;
          low = high;
        }
    }
  while (high > low * DOWNHILL_ZONES_WITHIN && !g_cancellable_is_cancelled (cancellable))
    {
      double middle = sqrt (low * high);

      if (hovers_at (forecaster, middle, cancellable))
        high = middle;
      else
        low = middle;
    }

  return sqrt (low * high);
}

/**
 * downhill_zones_new:
 * @facts: a run; its learning rate does not matter where something is known of others
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Where runs with these settings arrive, hover, swing and diverge. Swinging
 * begins at 1/λmax, from which on a step along the steepest direction goes beyond
 * the floor of the valley; that of a run that hovers, too, counts as swinging there.
 * Where hovering begins is found by bisection, to half a percent.
 *
 * Cost: some twenty forecasts.
 *
 * Returns: (transfer full): the zones; free with g_free()
 */
DownhillZones *
downhill_zones_new (const DownhillRunFacts *facts,
                    GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, &facts->settings);
  DownhillZones *self = g_new0 (DownhillZones, 1);
  DownhillSettings settings = facts->settings;
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  double size, largest, smallest;

  if (downhill_remedy_rate (facts, &settings, FALSE, cancellable))
    self->best = settings.learning_rate;
  if (!downhill_forecaster_has_theory (forecaster))
    {
      size = self->best > 0                     ? self->best
             : facts->settings.learning_rate > 0 ? facts->settings.learning_rate
                                                 : 1;
      self->lower = size / LOWER_UNKNOWN;
      self->upper = size * UPPER_UNKNOWN;
      self->hovers = self->swings = self->diverges = INFINITY;
      return self;
    }

  if (self->best > 0)
    {
      DownhillForecast forecast = downhill_forecaster_at (forecaster, self->best, cancellable);

      self->best_arrives = forecast.fate == DOWNHILL_FATE_ARRIVES &&
                           forecast.epochs_to_lowest <= settings.epochs;
    }
  downhill_forecaster_curvatures (forecaster, &largest, &smallest);
  self->known = TRUE;
  self->diverges = limit;
  self->islands = kind == DOWNHILL_LIMIT_LEAST;
  self->swings = largest > 0 ? MIN (1 / largest, limit) : limit;
  size = limit > 0 && isfinite (limit) ? limit : largest > 0 ? 2 / largest : 1;
  self->lower = size / LOWER_PART;
  self->upper = size * UPPER_PART;
  self->hovers = self->swings;
  if (limit > 0 && largest > 0)
    self->hovers = find_hovering (forecaster, self->lower, self->swings,
                                  downhill_limit_kind_is_random (kind), cancellable);
  if (self->hovers > 0)
    self->lower = MIN (self->lower, self->hovers / UPPER_PART);

  return self;
}

/**
 * downhill_zones_at:
 * @self: zones
 * @rate: a learning rate
 *
 * Returns: the zone it lies in
 */
DownhillFate
downhill_zones_at (const DownhillZones *self,
                   double               rate)
{
  if (!self->known)
    return DOWNHILL_FATE_UNKNOWN;
  if (rate >= self->diverges)
    return DOWNHILL_FATE_DIVERGES;
  if (rate > self->swings)
    return DOWNHILL_FATE_SWINGS;

  return rate > self->hovers ? DOWNHILL_FATE_HOVERS : DOWNHILL_FATE_ARRIVES;
}

/**
 * downhill_zones_bounds:
 * @self: zones
 * @fate: one of them
 * @from: (out): the rate it begins at; 0 for the first
 * @to: (out): the rate it ends at, infinity for the last; @from if it is empty
 */
void
downhill_zones_bounds (const DownhillZones *self,
                       DownhillFate         fate,
                       double              *from,
                       double              *to)
{
  *from = *to = 0;
  switch (fate)
    {
    case DOWNHILL_FATE_ARRIVES:
      *to = self->known ? self->hovers : 0;
      break;
    case DOWNHILL_FATE_HOVERS:
      *from = self->hovers;
      *to = self->swings;
      break;
    case DOWNHILL_FATE_SWINGS:
      *from = self->swings;
      *to = self->diverges;
      break;
    case DOWNHILL_FATE_DIVERGES:
      *from = self->diverges;
      *to = INFINITY;
      break;
    case DOWNHILL_FATE_UNKNOWN:
    default:
      *to = self->known ? 0 : INFINITY;
    }
}
