/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-words.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* The words for what is known of a run: before it and after it the same ones for the
 * same things. “The lowest” is the lowest loss of all; what a run can reach of which
 * one parameter stays as it is, is “the lowest along” the other. */

/* Where less than this is left above the lowest, as a part of it, a run has none left
 * that anyone would see. */
#define SMALLEST_EXCESS 1e-5

/* A lowest loss of less than this part of the variance of y is as good as none: of its
 * hundredth the forecast of when a run arrives takes no heed. */
#define PERFECT_PART 1e-10

/* Of the mean of y, what rounding leaves of residuals that are none. */
#define ROUNDING 1e-14

/**
 * downhill_words_lowest:
 * @direction: which parameters move
 *
 * Returns: what the lowest loss that they reach is called within a sentence
 */
const char *
downhill_words_lowest (DownhillDirection direction)
{
  switch (direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      return _("the lowest along w");
    case DOWNHILL_DIRECTION_BIAS:
      return _("the lowest along b");
    case DOWNHILL_DIRECTION_ALTERNATING:
    case DOWNHILL_DIRECTION_BOTH:
    default:
      return _("the lowest");
    }
}

/**
 * downhill_words_excess:
 * @excess: how far a loss is above a lowest one, as a part of that
 * @direction: which one: of what these parameters reach
 *
 * Returns: (transfer full): “15 % above the lowest”, from twice of it on “23000 times
 *   the lowest”
 */
char *
downhill_words_excess (double            excess,
                       DownhillDirection direction)
{
  const char *lowest = downhill_words_lowest (direction);
  g_autofree char *number = downhill_number_format_about (excess < 1 ? 100 * excess : excess + 1);

  /* Translators: so many per cent, or times, and then “the lowest” or “the lowest along
   * w”. */
  return excess < 1 ? g_strdup_printf (_("%s %% above %s"), number, lowest)
                    : g_strdup_printf (_("%s times %s"), number, lowest);
}

char *
downhill_words_epochs (double epochs)
{
  g_autofree char *number = downhill_number_format (epochs, 3);

  if (epochs < 1e6)
    return g_strdup_printf (ngettext ("%.0f epoch", "%.0f epochs", (gulong) epochs), epochs);

  return g_strdup_printf (_("%s epochs"), number);
}

/**
 * downhill_words_batch:
 * @batch_size: how many samples a step is to look at; 0 means all
 * @m: how many there are
 *
 * Returns: (transfer full) (nullable): that these are fewer, %NULL if they are not
 */
char *
downhill_words_batch (gsize batch_size,
                      gsize m)
{
  if (batch_size <= m)
    return NULL;

  return g_strdup_printf (ngettext ("There is %zu point, fewer than the batch of %zu: each "
                                    "step takes it.",
                                    "There are %zu points, fewer than the batch of %zu: each "
                                    "step takes all of them.",
                                    m),
                          m, batch_size);
}

static gboolean
takes_all_samples (const DownhillRunFacts *facts)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective));

  return facts->settings.batch_size == 0 || facts->settings.batch_size >= m;
}

/* Whether the order of the run is a fixed one, but so long that it was not looked at. */
static gboolean
is_estimate (const DownhillRunFacts *facts)
{
  return facts->settings.order == DOWNHILL_ORDER_IN_ORDER;
}

/* How the limit follows from the curvature, where it does. */
static char *
limit_formula (const DownhillRunFacts *facts)
{
  const DownhillSettings *settings = &facts->settings;
  gboolean both = settings->direction == DOWNHILL_DIRECTION_BOTH;

  if (settings->optimiser->limit == NULL || !takes_all_samples (facts) ||
      settings->direction == DOWNHILL_DIRECTION_ALTERNATING)
    return NULL;

  return g_strdup_printf ("%s/%s", settings->optimiser->limit, both ? "λmax" : "λ");
}

/* From an exact one on runs diverge, also from the digits that are shown. Where runs are
 * said to settle up to it, those that are shown are less. */
static char *
format_limit (const DownhillRunFacts *facts,
              double                  limit,
              DownhillLimitKind       kind)
{
  switch (kind)
    {
    case DOWNHILL_LIMIT_EXACT:
    case DOWNHILL_LIMIT_LEAST:
    case DOWNHILL_LIMIT_MEAN_SQUARE:
      return downhill_number_format_bound (limit, facts->settings.learning_rate);
    case DOWNHILL_LIMIT_BOUND:
    case DOWNHILL_LIMIT_NEAR:
      return downhill_number_format_below (limit, 4);
    case DOWNHILL_LIMIT_ABOUT:
    case DOWNHILL_LIMIT_NONE:
    case DOWNHILL_LIMIT_ROUGH:
    case DOWNHILL_LIMIT_UNKNOWN:
    default:
      return downhill_number_format (limit, 4);
    }
}

static char *
say_limit (const DownhillRunFacts *facts,
           double                  limit,
           DownhillLimitKind       kind)
{
  g_autofree char *formula = limit_formula (facts);
  g_autofree char *number = format_limit (facts, limit, kind);

  if (kind == DOWNHILL_LIMIT_NONE)
    return g_strdup (_("By this rule no run diverges: its steps stay bounded at any rate."));
  if (kind == DOWNHILL_LIMIT_BOUND && limit > 0 && isfinite (limit))
    return g_strdup_printf (_("At rates below %s it does not diverge. While the rate changes it "
                              "is not known beforehand where a run ends."), number);
  if (kind == DOWNHILL_LIMIT_BOUND ||
      (kind == DOWNHILL_LIMIT_UNKNOWN && !downhill_settings_is_steady (&facts->settings)))
    return g_strdup (_("While the rate changes it is not known beforehand where a run "
                       "ends."));
  if (kind == DOWNHILL_LIMIT_UNKNOWN && facts->settings.optimiser->step != NULL)
    return g_strdup (takes_all_samples (facts)
                       ? _("This rule finds the length of its steps itself; a rate of 1 leaves "
                           "it as it is.")
                       : _("This rule goes as far as the samples of a step ask for: with few of "
                           "them it may never come to rest."));
  if (kind == DOWNHILL_LIMIT_UNKNOWN)
    return g_strdup (_("For this loss it is not known beforehand what a rate does."));
  if (kind == DOWNHILL_LIMIT_NEAR)
    return g_strdup_printf (_("Near the lowest, runs settle up to a rate of about %s (%s there); "
                              "elsewhere it is not known what a rate does."),
                            number, formula);
  if (limit == 0 && facts->settings.direction != DOWNHILL_DIRECTION_ALTERNATING)
    return g_strdup (_("No rate settles."));
  if (limit == 0)
    return g_strdup (_("In this order some of the samples only ever train w, all others "
                       "b: no rate settles. Shuffling, all samples or an odd "
                       "number of batches help."));
  if (!isfinite (limit))
    return g_strdup (_("Nothing moves here, at any rate."));
  if (kind == DOWNHILL_LIMIT_ABOUT)
    return g_strdup_printf (is_estimate (facts)
                              ? _("From a rate of about %s on it diverges (estimated as in "
                                  "random order).")
                              : _("From a rate of about %s on it diverges (in random order)."),
                            number);
  if (kind == DOWNHILL_LIMIT_MEAN_SQUARE)
    return g_strdup_printf (_("From a rate of %s on its mean square diverges (drawn with "
                              "replacement)."), number);
  if (formula != NULL)
    return g_strdup_printf (_("From a rate of %s on it diverges (%s)."), number, formula);
  if (kind == DOWNHILL_LIMIT_ROUGH)
    return g_strdup_printf (takes_all_samples (facts)
                              ? _("From a rate of about %s on it diverges.")
                              : _("From a rate of about %s on it diverges (in this order)."),
                            number);
  if (kind == DOWNHILL_LIMIT_LEAST)
    return g_strdup_printf (takes_all_samples (facts)
                              ? _("From a rate of %s on it diverges, but for some larger ones.")
                              : _("From a rate of %s on it diverges, but for some larger ones "
                                  "(in this order)."),
                            number);
  if (takes_all_samples (facts))
    return g_strdup_printf (_("From a rate of %s on it diverges."), number);

  return g_strdup_printf (_("From a rate of %s on it diverges (in this order)."), number);
}

/**
 * downhill_words_limit:
 * @facts: a run
 * @limit: its limit
 * @kind: what that is
 * @settles: whether it settles at its own rate: above the limit there may be such
 *   rates again
 *
 * Returns: (transfer full): a sentence that tells from which rate on runs diverge
 */
char *
downhill_words_limit (const DownhillRunFacts *facts,
                      double                  limit,
                      DownhillLimitKind       kind,
                      gboolean                settles)
{
  gboolean exact = kind == DOWNHILL_LIMIT_EXACT || kind == DOWNHILL_LIMIT_LEAST;
  g_autofree char *alone = NULL;

  /* Where it ends is no question then. */
  if (kind == DOWNHILL_LIMIT_BOUND && !settles && limit > 0 && isfinite (limit))
    {
      g_autofree char *number = format_limit (facts, limit, kind);

      return g_strdup_printf (_("At rates below %s it does not diverge."), number);
    }
  if (!exact || !settles || !(facts->settings.learning_rate > limit))
    return say_limit (facts, limit, kind);
  alone = say_limit (facts, limit, DOWNHILL_LIMIT_EXACT);

  return g_strdup_printf (_("%s Not at this rate, though."), alone);
}

/**
 * downhill_words_divergence:
 * @facts: a run that diverges
 * @limit: its limit
 * @kind: what that is
 *
 * Returns: (transfer full): a sentence that says both
 */
char *
downhill_words_divergence (const DownhillRunFacts *facts,
                           double                  limit,
                           DownhillLimitKind       kind)
{
  g_autofree char *formula = limit_formula (facts);
  g_autofree char *number = format_limit (facts, limit, kind);

  if (limit == 0)
    {
      g_autofree char *about = say_limit (facts, limit, kind);

      return g_strdup_printf (_("Diverges. %s"), about);
    }
  if (kind == DOWNHILL_LIMIT_ABOUT)
    return g_strdup_printf (is_estimate (facts)
                              ? _("Diverges: rates from about %s on do, estimated as in random "
                                  "order.")
                              : _("Diverges: rates from about %s on do in random order."),
                            number);
  if (kind == DOWNHILL_LIMIT_MEAN_SQUARE)
    return g_strdup_printf (_("Diverges: from a rate of %s on its mean square does (drawn "
                              "with replacement)."), number);
  if (formula != NULL)
    return g_strdup_printf (_("Diverges: rates from %s on do (%s)."), number, formula);
  if (kind == DOWNHILL_LIMIT_ROUGH)
    return g_strdup_printf (takes_all_samples (facts)
                              ? _("Diverges: rates from about %s on do.")
                              : _("Diverges: rates from about %s on do in this order."),
                            number);
  if (kind == DOWNHILL_LIMIT_LEAST)
    return g_strdup_printf (takes_all_samples (facts)
                              ? _("Diverges: rates from %s on do, but for some larger ones.")
                              : _("Diverges: rates from %s on do in this order, but for some "
                                  "larger ones."),
                            number);
  if (takes_all_samples (facts))
    return g_strdup_printf (_("Diverges: rates from %s on do."), number);

  return g_strdup_printf (_("Diverges: rates from %s on do in this order."), number);
}

/**
 * downhill_words_trial:
 * @facts: a run of which it is not known whether it settles, but which diverged when it
 *   was tried, or ended above where it began
 * @diverges: which
 * @limit: its limit
 * @kind: what that is
 *
 * Returns: (transfer full): a sentence that says so
 */
char *
downhill_words_trial (const DownhillRunFacts *facts,
                      gboolean                diverges,
                      double                  limit,
                      DownhillLimitKind       kind)
{
  const char *trial = diverges ? _("Diverges, as a trial shows.")
                               : _("Ends above where it begins, as a trial shows.");
  g_autofree char *about = NULL;

  if (kind != DOWNHILL_LIMIT_BOUND)
    return g_strdup (trial);
  about = downhill_words_limit (facts, limit, kind, FALSE);

  return g_strdup_printf (C_("sentences", "%s %s"), trial, about);
}

/* Whether no two runs are the same that have all the same but the seed. */
static gboolean
is_by_chance (const DownhillRunFacts *facts)
{
  return facts->settings.order == DOWNHILL_ORDER_REPLACEMENT ||
         (facts->settings.order == DOWNHILL_ORDER_SHUFFLED && !takes_all_samples (facts));
}

/* Whether of a lowest loss of 0, but for rounding, there is no hundredth to be near to. */
static gboolean
is_perfect (const DownhillRunFacts *facts,
            const DownhillForecast *forecast)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (facts->objective));

  double rounding = ROUNDING * moments->mean_y;

  return forecast->lowest <= MAX (PERFECT_PART * moments->var_y, rounding * rounding);
}

/**
 * downhill_words_outlook:
 * @facts: a run
 * @forecast: what becomes of it: it settles
 * @kind: what its limit is
 *
 * Returns: (transfer full): a sentence of what it does on the way, where it settles
 *   and after how many epochs
 */
char *
downhill_words_outlook (const DownhillRunFacts *facts,
                        const DownhillForecast *forecast,
                        DownhillLimitKind       kind)
{
  DownhillDirection direction = facts->settings.direction;
  const double start = downhill_objective_value (facts->objective, facts->settings.start_w,
                                                 facts->settings.start_b);
  gboolean late = forecast->epochs_to_lowest > facts->settings.epochs;
  gboolean rises = (1 + forecast->excess) * forecast->lowest > start;
  gboolean swings = forecast->swings;
  g_autofree char *epochs = NULL, *excess = NULL, *where = NULL;
  const char *what;

  if (forecast->fate != DOWNHILL_FATE_HOVERS && !isfinite (forecast->epochs_to_lowest))
    return g_strdup (_("Arrives, but not in a time that can be counted."));
  epochs = downhill_words_epochs (forecast->epochs_to_lowest);
  if (forecast->fate == DOWNHILL_FATE_HOVERS)
    {
      excess = downhill_words_excess (forecast->excess, direction);
      if (rises && !late)
        what = _("Ends above where it begins");
      else if (late)
        what = swings ? _("Swings and hovers too late") : _("Hovers too late");
      else
        what = swings ? _("Swings and hovers") : _("Hovers");
      if (late)
        /* Translators: “828 epochs”, and a level: “71 % above the lowest”. */
        where = g_strdup_printf (_("E needs %s to reach the level it stays at, %s."), epochs,
                                 excess);
      else if (downhill_limit_kind_is_random (kind))
        where = g_strdup_printf (_("at the end E is about %s."), excess);
      else
        where = g_strdup_printf (_("at the end E is %s."), excess);
    }
  else
    {
      if (late)
        what = swings ? _("Swings and arrives too late") : _("Arrives too late");
      else
        what = swings ? _("Swings and arrives") : _("Arrives");
      if (is_perfect (facts, forecast))
        {
          /* Translators: after “27 epochs”. */
          where = g_strdup_printf (_("E is as good as 0 after %s."), epochs);
        }
      else if (late || forecast->excess < SMALLEST_EXCESS)
        {
          /* Translators: of “the lowest” or “the lowest along w” after “27 epochs”. */
          where = g_strdup_printf (_("within 1 %% of %s after %s."),
                                   downhill_words_lowest (direction), epochs);
        }
      else
        {
          excess = downhill_number_format_about (100 * forecast->excess);
          /* Within an epoch E comes and goes, unless what comes next is drawn anew each time.
           * Translators: of “the lowest” or “the lowest along w” after “27 epochs”, and
           * “0.045” per cent. */
          where = g_strdup_printf (
            is_by_chance (facts)
              ? _("within 1 %% of %s after %s, in the end %s %% above it on average.")
              : _("within 1 %% of %s after %s, later ones end %s %% above it."),
            downhill_words_lowest (direction), epochs, excess);
        }
    }

  return g_strdup_printf (C_("fate: where it ends", "%s: %s"), what, where);
}
