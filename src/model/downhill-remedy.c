/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-remedy.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "core/descent/downhill-forecast.h"

/* Settings that help a run: each is tried by its forecast before it is offered. */

/* Parts of the limit at which it is looked for a rate that arrives in time, and
 * how many of the last ones are tried where a forecast takes its time. */
static const double parts[] = { 0.5, 0.2, 0.1, 0.05, 0.02, 0.01 };

/* Rules that scale their steps go about as far at each step as the rate is long;
 * so many steps lead from the start to the minimum. */
#define SCALED_STEPS 50

/* The most samples that a run looks at which is made for trial. */
#define MOST_TRIED 2e6

/* A run has come near the lowest loss with no more than this part above it. */
#define NEAR 0.01

/* Of rates each of which is so much smaller, the most that are tried, and the most at which
 * a run comes down. */
#define SMALLER 0.3
#define MOST_SMALLER 40
#define MOST_CALM 5

/* A run that ends no farther above the lowest loss than this part may as well have begun
 * there. */
#define RISEN 1

/* What rounding takes from a product of short numbers. */
#define ROUNDING 1e-12

/* Rounded down to two digits, so that it stays below what it was found below. */
static double
round_down (double rate)
{
  double unit = pow (10, floor (log10 (rate)) - 1);
  double rounded = floor (rate / unit * (1 + ROUNDING)) * unit;

  /* Once more through its digits: floor(…)·unit has rounding of its own. */
  if (isfinite (rounded) && rounded > 0)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      rounded = g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.2g", rounded),
                                NULL);
    }

  return rounded;
}

static double
scaled_rate (const DownhillRunFacts *facts)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (facts->objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  const DownhillMinimum *minimum = downhill_objective_minimum (facts->objective);
  double away_w = fabs (facts->settings.start_w - minimum->w);
  double away_b = fabs (facts->settings.start_b - minimum->b);
  double way = MAX (away_w, away_b);

  if (facts->settings.standardise && moments->var_x > 0 && moments->var_y > 0)
    way = MAX (away_w * sqrt (moments->var_x / moments->var_y), 1);

  return way / SCALED_STEPS;
}

/* Whether the slowest mode has time to shrink at all: the forecast of random orders, which
 * draws many of them, is not asked where it has none. */
static gboolean
has_time (const DownhillRunFacts *facts,
          DownhillForecaster     *forecaster,
          const DownhillSettings *settings,
          double                  rate)
{
  double m = (double) downhill_dataset_get_size (
    downhill_objective_get_dataset (facts->objective));
  double batch = settings->batch_size == 0 ? m : MIN (settings->batch_size, m);
  double largest, smallest;

  downhill_forecaster_curvatures (forecaster, &largest, &smallest);

  return settings->epochs * ceil (m / batch) * rate * smallest >= 1;
}

/* Whether the very same run takes too long to be made for trial. */
static gboolean
is_long (const DownhillRunFacts *facts)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (facts->objective);

  return facts->settings.epochs * (double) downhill_dataset_get_size (dataset) > MOST_TRIED;
}

/* The very same run with other settings, at its end; NULL where it diverges. */
static DownhillDescent *
make_run (const DownhillRunFacts *facts,
          const DownhillSettings *settings)
{
  g_autoptr (DownhillDescent) descent = downhill_descent_new (facts->objective, settings);
  guint64 n = settings->epochs * (guint64) downhill_descent_get_steps_per_epoch (descent);

  return downhill_descent_run (descent, n) == n ? g_steal_pointer (&descent) : NULL;
}

/* How far above the lowest loss it ends; not a number where it diverges. */
static double
try_run (const DownhillRunFacts *facts,
         const DownhillSettings *settings)
{
  g_autoptr (DownhillDescent) descent = make_run (facts, settings);

  return descent != NULL ? downhill_descent_get_excess (descent) : NAN;
}

/* The one of some rates at which the very same run ends lowest; the first if that would
 * take too long. */
static double
choose_lowest (const DownhillRunFacts *facts,
               const DownhillSettings *settings,
               const double           *rates,
               gsize                   n,
               GCancellable           *cancellable)
{
  DownhillSettings tried = *settings;
  double lowest = INFINITY, chosen = rates[0];

  for (gsize i = 0; i < n && !is_long (facts) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (DownhillDescent) descent = NULL;
      double w, b, loss;

      tried.learning_rate = rates[i];
      descent = make_run (facts, &tried);
      if (descent == NULL)
        continue;
      downhill_descent_get_point (descent, &w, &b);
      loss = downhill_objective_value (facts->objective, w, b);
      if (!(loss < lowest))
        continue;
      lowest = loss;
      chosen = rates[i];
    }

  return chosen;
}

/**
 * downhill_remedy_rate:
 * @facts: a run
 * @settings: (inout): its settings, or others that are to be tried
 * @must_arrive: whether only a rate counts at which the run comes within 1 % of
 *   the lowest loss in its epochs
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Looks for a learning rate at which a run with @settings settles: the largest of
 * some at which it arrives in time; if it arrives at none, that at which it ends lowest.
 *
 * Returns: whether there is one; it stands in @settings then
 */
gboolean
downhill_remedy_rate (const DownhillRunFacts *facts,
                      DownhillSettings       *settings,
                      gboolean                must_arrive,
                      GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, settings);
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  double fallback = 0, settling[G_N_ELEMENTS (parts)];
  gsize n = 0;

  /* Any other rule makes longer steps where it is steeper. */
  if (settings->optimiser->linear == NULL && !must_arrive)
    fallback = round_down (scaled_rate (facts));
  for (gsize i = 0; i < G_N_ELEMENTS (parts) && isfinite (limit) && limit > 0; i++)
    {
      double rate = round_down (parts[i] * limit);
      DownhillForecast forecast;

      if (must_arrive && downhill_limit_kind_is_random (kind) &&
          !has_time (facts, forecaster, settings, rate))
        break;
      forecast = downhill_forecaster_at (forecaster, rate, cancellable);
      if (!downhill_forecaster_settles (forecaster, rate, cancellable) ||
          forecast.fate == DOWNHILL_FATE_DIVERGES)
        continue;
      settling[n++] = rate;
      if (forecast.fate != DOWNHILL_FATE_HOVERS &&
          forecast.epochs_to_lowest <= settings->epochs)
        {
          settings->learning_rate = rate;
          return TRUE;
        }
    }
  if (n > 0 && fallback == 0 && !must_arrive)
    fallback = choose_lowest (facts, settings, settling, n, cancellable);
  if (!(fallback > 0) || !isfinite (fallback))
    return FALSE;
  settings->learning_rate = fallback;
  /* A cosine may end above what it begins with. */
  if (kind == DOWNHILL_LIMIT_BOUND &&
      !(settings->constants[DOWNHILL_CONSTANT_ETA_MIN] < limit))
    settings->constants[DOWNHILL_CONSTANT_ETA_MIN] = 0;

  return TRUE;
}

/* The rate as it is, if it does; another one otherwise. */
static gboolean
keep_or_find_rate (const DownhillRunFacts *facts,
                   DownhillSettings       *settings,
                   gboolean                must_arrive,
                   GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, settings);
  DownhillForecast forecast =
    downhill_forecaster_at (forecaster, settings->learning_rate, cancellable);

  return (forecast.fate != DOWNHILL_FATE_HOVERS &&
          forecast.epochs_to_lowest <= settings->epochs) ||
         downhill_remedy_rate (facts, settings, must_arrive, cancellable);
}

/* What one parameter alone can reach is another loss where x and y are of one scale: it
 * may be higher than where the run is. */
static gboolean
is_one_sided (const DownhillSettings *settings)
{
  return settings->direction == DOWNHILL_DIRECTION_WEIGHT ||
         settings->direction == DOWNHILL_DIRECTION_BIAS;
}

/**
 * downhill_remedy_foresee:
 * @facts: a run of which nothing is known beforehand
 *
 * Tries it by making the very same run, if that is not too long.
 *
 * Returns: what becomes of it, as far as that was tried
 */
DownhillTrialEnd
downhill_remedy_foresee (const DownhillRunFacts *facts)
{
  const DownhillSettings *settings = &facts->settings;
  g_autoptr (DownhillDescent) descent = NULL;
  guint64 n;
  double w, b;

  if (is_long (facts))
    return DOWNHILL_TRIAL_NOT_MADE;
  descent = downhill_descent_new (facts->objective, settings);
  n = settings->epochs * (guint64) downhill_descent_get_steps_per_epoch (descent);
  if (downhill_descent_run (descent, n) < n)
    return DOWNHILL_TRIAL_DIVERGES;
  downhill_descent_get_point (descent, &w, &b);

  return downhill_descent_get_excess (descent) > RISEN &&
             downhill_objective_value (facts->objective, w, b) >
               downhill_objective_value (facts->objective, settings->start_w, settings->start_b)
           ? DOWNHILL_TRIAL_RISES : DOWNHILL_TRIAL_FALLS;
}

/**
 * downhill_remedy_trial:
 * @facts: a run of which nothing is known beforehand
 * @settings: (inout): its settings
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Tries other rates by making the very same run, if that is not too long; if none helps,
 * the same with x and y of one scale.
 *
 * Returns: whether it came within 1 % of the lowest loss at one of them; it stands in
 *   @settings then
 */
gboolean
downhill_remedy_trial (const DownhillRunFacts *facts,
                       DownhillSettings       *settings,
                       GCancellable           *cancellable)
{
  static const double factors[] = { 0.3, 0.1, 0.03, 0.01, 0.001, 3, 10, 100 };
  double rates[G_N_ELEMENTS (factors) + 2];
  guint passes;

  if (is_long (facts))
    return FALSE;
  rates[0] = settings->learning_rate;
  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    rates[i + 1] = round_down (factors[i] * settings->learning_rate);
  rates[G_N_ELEMENTS (factors) + 1] = round_down (scaled_rate (facts));
  passes = settings->standardise || is_one_sided (settings) ? 1 : 2;
  for (guint pass = 0; pass < passes; pass++)
    for (gsize i = pass == 0 ? 1 : 0; i < G_N_ELEMENTS (rates); i++)
      {
        DownhillSettings tried = *settings;

        tried.learning_rate = rates[i];
        tried.standardise = settings->standardise || pass > 0;
        if (!(rates[i] > 0) || isinf (rates[i]) || g_cancellable_is_cancelled (cancellable) ||
            !(try_run (facts, &tried) <= NEAR))
          continue;
        *settings = tried;
        return TRUE;
      }

  return FALSE;
}

/**
 * downhill_remedy_smaller:
 * @facts: a run that diverged, though nothing is known of it beforehand
 * @settings: (inout): its settings
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Tries smaller rates by making the very same run, if that is not too long.
 *
 * Returns: whether it does not diverge at one of them; the first at which it comes within
 *   1 % of the lowest loss, or the one of some at which it comes nearest, stands in @settings
 *   then
 */
gboolean
downhill_remedy_smaller (const DownhillRunFacts *facts,
                         DownhillSettings       *settings,
                         GCancellable           *cancellable)
{
  DownhillSettings tried = *settings;
  double least = INFINITY;
  gboolean found = FALSE;
  guint n_calm = 0;

  for (guint i = 0; i < MOST_SMALLER && n_calm < MOST_CALM && !is_long (facts) &&
                    !g_cancellable_is_cancelled (cancellable); i++)
    {
      double excess;

      tried.learning_rate = round_down (SMALLER * tried.learning_rate);
      excess = try_run (facts, &tried);
      if (isnan (excess))
        continue;
      if (!found || excess < least)
        {
          *settings = tried;
          least = excess;
          found = TRUE;
        }
      if (excess <= NEAR)
        return TRUE;
      n_calm += excess <= RISEN;
    }

  return found;
}

/**
 * downhill_remedy_order:
 * @facts: a run that settles at no rate, or too far from the lowest loss
 * @settings: (inout): its settings
 * @must_arrive: whether all samples only count if the run comes within 1 % of the
 *   lowest loss in its epochs with them: one that hovers may be nearer already
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Looks for batches that help: shuffled ones where the order is to blame or drawing
 * anew, all samples otherwise.
 *
 * Returns: whether there are any; they stand in @settings then
 */
gboolean
downhill_remedy_order (const DownhillRunFacts *facts,
                       DownhillSettings       *settings,
                       gboolean                must_arrive,
                       GCancellable           *cancellable)
{
  DownhillSettings shuffled = *settings, all = *settings;

  if (settings->batch_size == 0 ||
      settings->batch_size >=
        downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective)))
    return FALSE;
  shuffled.order = DOWNHILL_ORDER_SHUFFLED;
  if (settings->order != DOWNHILL_ORDER_SHUFFLED &&
      downhill_remedy_rate (facts, &shuffled, TRUE, cancellable))
    {
      *settings = shuffled;
      return TRUE;
    }
  all.batch_size = 0;
  if (!keep_or_find_rate (facts, &all, must_arrive, cancellable))
    return FALSE;
  *settings = all;

  return TRUE;
}

/* Whether it helps to bring x and y to one scale and then to do something else, which has
 * to bring the run near the lowest loss. */
static gboolean
help_on_one_scale (const DownhillRunFacts *facts,
                   DownhillSettings       *settings,
                   gboolean              (*help) (const DownhillRunFacts *facts,
                                                  DownhillSettings       *settings,
                                                  gboolean                must_arrive,
                                                  GCancellable           *cancellable),
                   GCancellable           *cancellable)
{
  DownhillSettings standardised = *settings;

  if (settings->standardise || is_one_sided (settings))
    return FALSE;
  standardised.standardise = TRUE;
  if (!help (facts, &standardised, TRUE, cancellable))
    return FALSE;
  *settings = standardised;

  return TRUE;
}

/**
 * downhill_remedy_standardise:
 * @facts: a run that crawls along a flat valley
 * @settings: (inout): its settings
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Returns: whether it helps to bring x and y to one scale; @settings then say so,
 *   with a rate that does
 */
gboolean
downhill_remedy_standardise (const DownhillRunFacts *facts,
                             DownhillSettings       *settings,
                             GCancellable           *cancellable)
{
  return help_on_one_scale (facts, settings, keep_or_find_rate, cancellable);
}

/**
 * downhill_remedy_scale_and_order:
 * @facts: a run that neither other batches nor one scale brings near the lowest loss
 * @settings: (inout): its settings
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * With one scale and all samples at each step a run arrives on nearly any data.
 *
 * Returns: whether both together bring it there; @settings then say so
 */
gboolean
downhill_remedy_scale_and_order (const DownhillRunFacts *facts,
                                 DownhillSettings       *settings,
                                 GCancellable           *cancellable)
{
  return help_on_one_scale (facts, settings, downhill_remedy_order, cancellable);
}

/* But for what the schedule ends with. */
static char *
label_rest (const DownhillSettings *present,
            const DownhillSettings *settings)
{
  g_autofree char *rate = downhill_number_format (settings->learning_rate, 2);
  gboolean new_rate = settings->learning_rate != present->learning_rate;

  if (settings->standardise && !present->standardise &&
      settings->batch_size != present->batch_size)
    return g_strdup_printf (_("Standardise, All Samples, Use %s"), rate);
  if (settings->standardise && !present->standardise &&
      settings->order != present->order)
    return g_strdup_printf (_("Standardise, Shuffle, Use %s"), rate);
  if (settings->standardise && !present->standardise)
    return new_rate ? g_strdup_printf (_("Standardise, Use %s"), rate)
                    : g_strdup (_("Standardise"));
  if (settings->order != present->order)
    return new_rate ? g_strdup_printf (_("Shuffle, Use %s"), rate) : g_strdup (_("Shuffle"));
  if (settings->batch_size != present->batch_size)
    return new_rate ? g_strdup_printf (_("All Samples, Use %s"), rate)
                    : g_strdup (_("All Samples"));

  return g_strdup_printf (_("Use %s"), rate);
}

/**
 * downhill_remedy_label:
 * @present: settings
 * @settings: settings that help
 *
 * Returns: (transfer full): what a button says that changes the one to the other
 */
char *
downhill_remedy_label (const DownhillSettings *present,
                       const DownhillSettings *settings)
{
  double end = settings->constants[DOWNHILL_CONSTANT_ETA_MIN];
  char *rest = label_rest (present, settings);
  g_autofree char *alone = NULL, *number = NULL;

  if (end == present->constants[DOWNHILL_CONSTANT_ETA_MIN])
    return rest;
  alone = rest;
  number = downhill_number_format_short (end, 2);

  /* Translators: “Use 0.20”, and what the rate becomes in the end. */
  return g_strdup_printf (_("%s, η_min %s"), alone, number);
}
