/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-advice.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "core/descent/downhill-forecast.h"
#include "core/descent/downhill-setting.h"
#include "downhill-remedy.h"
#include "downhill-words.h"

/* What is said of a run, and what is offered. All of it comes from the forecast
 * and from what the run did; nothing is offered that was not tried.
 *
 * It is long because it is one decision: of all that can be said of a run, the first that is
 * true and helps. */

/* From this part above the lowest loss on, a run has not arrived. */
#define ARRIVED 0.01

/* A run that hovers is to blame on that if it is not much farther away. */
#define HOVERING 1.25
#define HOVERING_AT_RANDOM 3

/* So much of a limit is its rounding. */
#define LIMIT_ERROR 1e-12

/* A valley is flat if it is so many times less steep along than across; it runs along
 * one parameter if what the other one has left beside it is hardly seen. */
#define FLAT_VALLEY 10
#define MOSTLY 30

void
downhill_advice_free (DownhillAdvice *self)
{
  g_free (self->message);
  g_free (self->label);
  g_free (self);
}

/**
 * downhill_advice_take:
 * @self: advice with something to offer
 * @experiment: what it is about
 *
 * Sets what is offered. A run that is over begins anew. All of that is undone at once.
 */
void
downhill_advice_take (const DownhillAdvice *self,
                      DownhillExperiment   *experiment)
{
  /* It may be freed by what follows. */
  const DownhillSettings present = self->present, settings = self->settings;
  DownhillExperimentState state = downhill_experiment_get_state (experiment);
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  g_return_if_fail (self->label != NULL);

  downhill_experiment_begin_act (experiment, N_("Suggestion"));
  for (gsize i = 0; i < n; i++)
    {
      double value = downhill_setting_get (&list[i], &settings);

      if (value != downhill_setting_get (&list[i], &present))
        downhill_experiment_set (experiment, list[i].name, value);
    }
  if (state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_experiment_reset (experiment);
  downhill_experiment_end_act (experiment);
}

/**
 * downhill_advice_word:
 * @fate: what becomes of a run
 *
 * Returns: the same in a word, which a sentence about it begins with
 */
const char *
downhill_advice_word (DownhillFate fate)
{
  switch (fate)
    {
    case DOWNHILL_FATE_ARRIVES:
      return _("Arrives");
    case DOWNHILL_FATE_SWINGS:
      return _("Swings");
    case DOWNHILL_FATE_HOVERS:
      return _("Hovers");
    case DOWNHILL_FATE_DIVERGES:
      return _("Diverges");
    case DOWNHILL_FATE_UNKNOWN:
    default:
      return "";
    }
}

static DownhillAdvice *
new_advice (const DownhillRunFacts *facts,
            char                   *message,
            gboolean                warns)
{
  DownhillAdvice *self = g_new0 (DownhillAdvice, 1);

  self->message = message;
  self->warns = warns;
  self->present = self->settings = facts->settings;

  return self;
}

static void
offer (DownhillAdvice         *self,
       const DownhillRunFacts *facts,
       const DownhillSettings *settings)
{
  self->settings = *settings;
  self->label = downhill_remedy_label (&facts->settings, settings);
}

/* What brings the run to the lowest loss in its epochs: another rate, or x and y of
 * one scale, or other batches, or both of these. */
static gboolean
offer_what_arrives (DownhillAdvice         *self,
                    const DownhillRunFacts *facts,
                    GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;

  if (!downhill_remedy_rate (facts, &settings, TRUE, cancellable) &&
      !downhill_remedy_standardise (facts, &settings, cancellable) &&
      !downhill_remedy_order (facts, &settings, TRUE, cancellable) &&
      !downhill_remedy_scale_and_order (facts, &settings, cancellable))
    return FALSE;
  offer (self, facts, &settings);

  return TRUE;
}

/* If nothing brings it there, a rate at which the very same run settles; if there is
 * none, other batches. */
static void
offer_what_settles (DownhillAdvice         *self,
                    const DownhillRunFacts *facts,
                    double                  limit,
                    GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;

  /* Where no rate settles the order is to blame, and that is what is said. */
  if (limit == 0 && downhill_remedy_order (facts, &settings, FALSE, cancellable))
    {
      offer (self, facts, &settings);
      return;
    }
  if (offer_what_arrives (self, facts, cancellable))
    return;
  if (downhill_remedy_rate (facts, &settings, FALSE, cancellable) ||
      downhill_remedy_order (facts, &settings, FALSE, cancellable))
    offer (self, facts, &settings);
}

/* A rate that arrives, or other batches that do where none does, or x and y of one scale,
 * or both of these. */
static void
offer_what_does_not_hover (DownhillAdvice         *self,
                           const DownhillRunFacts *facts,
                           GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;

  if (downhill_remedy_rate (facts, &settings, TRUE, cancellable) ||
      downhill_remedy_order (facts, &settings, TRUE, cancellable) ||
      downhill_remedy_standardise (facts, &settings, cancellable) ||
      downhill_remedy_scale_and_order (facts, &settings, cancellable))
    offer (self, facts, &settings);
}

/* What becomes of a run of which that is known. */
static DownhillAdvice *
foresee (const DownhillRunFacts *facts,
         DownhillForecaster     *forecaster,
         GCancellable           *cancellable)
{
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  DownhillForecast forecast =
    downhill_forecaster_at (forecaster, facts->settings.learning_rate, cancellable);
  g_autofree char *fate = NULL, *about = NULL;
  DownhillAdvice *self;

  if (forecast.fate == DOWNHILL_FATE_DIVERGES)
    {
      self = new_advice (facts, downhill_words_divergence (facts, limit, kind), TRUE);
      self->fate = forecast.fate;
      offer_what_settles (self, facts, limit, cancellable);
      return self;
    }

  about = downhill_words_limit (facts, limit, kind, TRUE);
  if (!isfinite (limit))
    return new_advice (facts, g_steal_pointer (&about), TRUE);
  if (forecast.fate == DOWNHILL_FATE_UNKNOWN)
    {
      self = new_advice (facts,
                         g_strdup_printf (_("Too slow: this valley is flatter than can be "
                                            "computed. %s"),
                                          about),
                         TRUE);
      offer_what_arrives (self, facts, cancellable);
      return self;
    }

  fate = downhill_words_outlook (facts, &forecast, kind);
  self = new_advice (facts, g_strdup_printf (C_("sentences", "%s %s"), fate, about),
                     forecast.fate == DOWNHILL_FATE_HOVERS ||
                       !(forecast.epochs_to_lowest <= facts->settings.epochs));
  self->fate = forecast.swings ? DOWNHILL_FATE_SWINGS : forecast.fate;
  if (forecast.fate == DOWNHILL_FATE_HOVERS)
    offer_what_does_not_hover (self, facts, cancellable);
  else if (self->warns)
    offer_what_arrives (self, facts, cancellable);

  return self;
}

/* A rule that finds its steps itself goes to and fro between what few samples ask for; all
 * of them ask for one thing. */
static gboolean
is_restless (const DownhillRunFacts *facts)
{
  const DownhillSettings *settings = &facts->settings;
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective));

  return settings->optimiser->step != NULL && settings->batch_size > 0 &&
         settings->batch_size < m;
}

/* What is known of a rule without a theory. */
static DownhillAdvice *
say_of_rule (const DownhillRunFacts *facts,
             double                  limit,
             DownhillLimitKind       kind)
{
  DownhillSettings settings = facts->settings;
  gboolean restless = is_restless (facts);
  DownhillAdvice *self =
    new_advice (facts, downhill_words_limit (facts, limit, kind, TRUE), restless);

  settings.batch_size = 0;
  if (restless && downhill_objective_is_quadratic (facts->objective))
    offer (self, facts, &settings);

  return self;
}

/* Where nothing is known beforehand, it is tried. */
static void
offer_smaller_rate (DownhillAdvice         *self,
                    const DownhillRunFacts *facts,
                    GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;

  if (downhill_remedy_smaller (facts, &settings, cancellable))
    offer (self, facts, &settings);
}

/* Whether a run may diverge, for all that is known beforehand. */
static gboolean
may_diverge (const DownhillRunFacts *facts,
             double                  limit,
             DownhillLimitKind       kind)
{
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective));

  if (kind == DOWNHILL_LIMIT_BOUND)
    return !(downhill_settings_get_largest_rate (&facts->settings, m) < limit);

  return kind == DOWNHILL_LIMIT_NEAR || kind == DOWNHILL_LIMIT_UNKNOWN;
}

/**
 * downhill_advice_new_before:
 * @facts: a run that is yet to be made
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Cost: that of a forecast; where it does not arrive, of some more; of the run itself, if
 * that is not too long, where there is none.
 *
 * Returns: (transfer full): what will become of it
 */
DownhillAdvice *
downhill_advice_new_before (const DownhillRunFacts *facts,
                            GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster = NULL;
  DownhillTrialEnd end = DOWNHILL_TRIAL_NOT_MADE;
  DownhillLimitKind kind;
  double limit;

  if (facts->settings.learning_rate == 0)
    return new_advice (facts, g_strdup (_("With a learning rate of 0 nothing will move.")),
                       TRUE);
  forecaster = downhill_forecaster_new (facts->objective, &facts->settings);
  limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  if (downhill_forecaster_has_theory (forecaster))
    return foresee (facts, forecaster, cancellable);
  if (!downhill_forecaster_settles (forecaster, facts->settings.learning_rate, cancellable))
    {
      DownhillAdvice *self =
        new_advice (facts, downhill_words_divergence (facts, limit, kind), TRUE);

      self->fate = DOWNHILL_FATE_DIVERGES;
      offer_what_settles (self, facts, limit, cancellable);
      return self;
    }
  if (may_diverge (facts, limit, kind))
    end = downhill_remedy_foresee (facts);
  if (end == DOWNHILL_TRIAL_DIVERGES || (end == DOWNHILL_TRIAL_RISES && !is_restless (facts)))
    {
      gboolean diverges = end == DOWNHILL_TRIAL_DIVERGES;
      DownhillAdvice *self =
        new_advice (facts, downhill_words_trial (facts, diverges, limit, kind), TRUE);

      if (diverges)
        self->fate = DOWNHILL_FATE_DIVERGES;
      if (kind == DOWNHILL_LIMIT_BOUND)
        offer_what_settles (self, facts, limit, cancellable);
      else
        offer_smaller_rate (self, facts, cancellable);
      return self;
    }

  return say_of_rule (facts, limit, kind);
}

static DownhillAdvice *
say_diverged (const DownhillRunFacts *facts,
              GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster =
    downhill_forecaster_new (facts->objective, &facts->settings);
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (facts->objective));
  double rate = downhill_settings_get_largest_rate (&facts->settings, m);
  g_autofree char *rate_text = downhill_number_format_short (rate, 6);
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  g_autofree char *about = downhill_words_limit (facts, limit, kind, FALSE);
  DownhillAdvice *self;

  if (limit == 0)
    self = new_advice (facts, g_strdup_printf (_("Diverged. %s"), about), TRUE);
  else if (kind == DOWNHILL_LIMIT_BOUND
             ? !(rate < limit) : !downhill_forecaster_settles (forecaster, rate, cancellable))
    self = new_advice (facts,
                       g_strdup_printf (_("Diverged: the learning rate %s is too large. %s"),
                                        rate_text, about),
                       TRUE);
  else
    {
      /* From here the very same run would go there again; but a rule that scales
       * its steps may make shorter ones. */
      self = new_advice (facts,
                         g_strdup_printf (_("Diverged: the numbers left the range in which "
                                            "they can be drawn, at the learning rate %s."),
                                          rate_text),
                         TRUE);
      if (kind == DOWNHILL_LIMIT_UNKNOWN || kind == DOWNHILL_LIMIT_NEAR)
        offer_smaller_rate (self, facts, cancellable);
      if (kind != DOWNHILL_LIMIT_NONE)
        return self;
    }
  offer_what_settles (self, facts, limit, cancellable);

  return self;
}

static char *
describe_end (const DownhillRunFacts *facts)
{
  DownhillDirection direction = facts->settings.direction;
  g_autofree char *loss = downhill_number_format (facts->loss, 4);
  g_autofree char *excess = NULL;

  if (isinf (facts->excess))
    return g_strdup_printf (_("Finished: E is %s, and %s is 0."), loss,
                            downhill_words_lowest (direction));
  excess = downhill_words_excess (facts->excess, direction);

  return g_strdup_printf (_("Finished: E is %s, %s."), loss, excess);
}

/* Along what the valley runs, and how much flatter it is than across. */
static char *
describe_valley (const DownhillRunFacts *facts,
                 double                  ratio)
{
  DownhillHessian hessian = downhill_objective_hessian (facts->objective, 0, 0);
  g_autofree char *number = downhill_number_format_about (ratio);
  double angle = atan2 (2 * hessian.wb, hessian.ww - hessian.bb) / 2;
  double along_w = fabs (sin (angle)), along_b = fabs (cos (angle));

  if (facts->settings.standardise || MAX (along_w, along_b) < MOSTLY * MIN (along_w, along_b))
    return g_strdup_printf (_("The valley is %s times flatter along than across."), number);

  return along_b > along_w
           ? g_strdup_printf (_("b nears its end %s times more slowly than w."), number)
           : g_strdup_printf (_("w nears its end %s times more slowly than b."), number);
}

/* A run that did not get far: at too small a rate, along a flat valley, or in too few
 * epochs. */
static DownhillAdvice *
say_too_slow (const DownhillRunFacts *facts,
              DownhillForecaster     *forecaster,
              const char             *end,
              const DownhillForecast *forecast,
              GCancellable           *cancellable)
{
  g_autofree char *valley = NULL, *epochs = downhill_words_epochs (forecast->epochs_to_lowest);
  g_autofree char *rate = downhill_number_format_short (facts->settings.learning_rate, 6);
  g_autofree char *message = NULL;
  DownhillAdvice *self;
  double largest, smallest;

  downhill_forecaster_curvatures (forecaster, &largest, &smallest);
  if (largest > FLAT_VALLEY * smallest)
    valley = describe_valley (facts, largest / smallest);
  if (isfinite (forecast->epochs_to_lowest))
    message = g_strdup_printf (_("%s At the learning rate %s it takes %s to get near the "
                                 "end."),
                               end, rate, epochs);
  else
    message = g_strdup (end);
  self = new_advice (facts,
                     valley != NULL ? g_strdup_printf (C_("sentences", "%s %s"), message, valley)
                                    : g_steal_pointer (&message),
                     TRUE);
  offer_what_arrives (self, facts, cancellable);

  return self;
}

/* It is not said twice. */
static char *
say_where_it_hovers (const DownhillRunFacts *facts,
                     const char             *end,
                     const DownhillForecast *forecast,
                     DownhillLimitKind       kind)
{
  g_autofree char *excess = downhill_words_excess (forecast->excess, facts->settings.direction);
  g_autofree char *rate = downhill_number_format_short (facts->settings.learning_rate, 6);

  if (downhill_limit_kind_is_random (kind))
    return g_strdup_printf (_("%s At the learning rate %s it hovers, on average about %s."), end,
                            rate, excess);
  if (strstr (end, excess) != NULL)
    return g_strdup_printf (_("%s At the learning rate %s this order of the samples ends there."),
                            end, rate);

  return g_strdup_printf (_("%s At the learning rate %s this order of the samples ends %s."), end,
                          rate, excess);
}

/* A run that has come to where it ends, which is not the lowest place. */
static DownhillAdvice *
say_hovers (const DownhillRunFacts *facts,
            const char             *end,
            const DownhillForecast *forecast,
            DownhillLimitKind       kind,
            GCancellable           *cancellable)
{
  DownhillAdvice *self =
    new_advice (facts,
                say_where_it_hovers (facts, end, forecast, kind), TRUE);

  offer_what_does_not_hover (self, facts, cancellable);

  return self;
}

/* One parameter alone has done what it can: it is said how much that is. */
static DownhillAdvice *
say_one_sided (const DownhillRunFacts *facts)
{
  g_autofree char *loss = downhill_number_format (facts->loss, 4);
  const char *lowest = downhill_words_lowest (facts->settings.direction);
  g_autofree char *excess = NULL;
  gboolean converged = facts->excess == 0;

  if (isinf (facts->total_excess))
    return new_advice (facts,
                       g_strdup_printf (converged
                                          ? _("Converged: E is %s, %s, but the lowest of all is 0.")
                                          : _("Finished: E is %s, within 1 %% of %s, but the "
                                              "lowest of all is 0."),
                                        loss, lowest),
                       FALSE);
  if (!(facts->total_excess > ARRIVED))
    return NULL;
  excess = downhill_words_excess (facts->total_excess, DOWNHILL_DIRECTION_BOTH);

  return new_advice (facts,
                     g_strdup_printf (converged
                                        ? _("Converged: E is %s, %s, but %s.")
                                        : _("Finished: E is %s, within 1 %% of %s, but %s."),
                                      loss, lowest, excess),
                     FALSE);
}

static gboolean
is_one_sided (const DownhillRunFacts *facts)
{
  return facts->settings.direction == DOWNHILL_DIRECTION_WEIGHT ||
         facts->settings.direction == DOWNHILL_DIRECTION_BIAS;
}

/* A run whose epochs ended before it grew beyond all bounds. */
static DownhillAdvice *
say_will_diverge (const DownhillRunFacts *facts,
                  const char             *end,
                  double                  limit,
                  DownhillLimitKind       kind,
                  GCancellable           *cancellable)
{
  g_autofree char *about = downhill_words_limit (facts, limit, kind, FALSE);
  g_autofree char *rate = downhill_number_format_short (facts->settings.learning_rate, 6);
  DownhillAdvice *self;

  if (limit == 0)
    self = new_advice (facts, g_strdup_printf (C_("sentences", "%s %s"), end, about), TRUE);
  else if (fabs (facts->settings.learning_rate - limit) <= LIMIT_ERROR * limit)
    self = new_advice (facts,
                       g_strdup_printf (_("%s The learning rate %s is the limit itself: the run "
                                          "never arrives, however many epochs follow."),
                                        end, rate),
                       TRUE);
  else if (downhill_limit_kind_is_random (kind))
    self = new_advice (facts,
                       g_strdup_printf (_("%s The learning rate %s is above the limit: with "
                                          "more epochs it may diverge. %s"),
                                        end, rate, about),
                       TRUE);
  else
    self = new_advice (facts,
                       g_strdup_printf (_("%s The learning rate %s is above the limit: with "
                                          "more epochs it will diverge. %s"),
                                        end, rate, about),
                       TRUE);
  offer_what_settles (self, facts, limit, cancellable);

  return self;
}

/* A rule without a limit, which divides slopes by what slopes were: E a hundred times as
 * steep is the same to it. */
static DownhillAdvice *
say_scaled_steps (const DownhillRunFacts *facts,
                    const char             *end,
                    GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;
  g_autofree char *rate = downhill_number_format_short (settings.learning_rate, 6);
  DownhillAdvice *self =
    new_advice (facts,
                g_strdup_printf (_("%s By this rule the length of a step comes from the "
                                   "learning rate, %s, and not from how steep E is."),
                                 end, rate),
                TRUE);

  if (downhill_remedy_trial (facts, &settings, cancellable))
    offer (self, facts, &settings);

  return self;
}

/* Of a loss for which there is none it is tried what would help. Where E goes down for
 * ever, a run at any rate is still on its way: each comes to where another was, sooner or
 * later. */
static DownhillAdvice *
say_without_theory (const DownhillRunFacts *facts,
                    const char             *end,
                    GCancellable           *cancellable)
{
  DownhillSettings settings = facts->settings;
  DownhillAdvice *self;

  if (isinf (facts->excess) &&
      downhill_objective_minimum (facts->objective)->kind == DOWNHILL_MINIMUM_AT_INFINITY)
    {
      g_autofree char *loss = downhill_number_format (facts->loss, 4);

      return new_advice (facts,
                         g_strdup_printf (_("Finished: E is %s. No place is the lowest: the loss "
                                            "goes down for ever, towards 0."),
                                          loss),
                         FALSE);
    }
  self = new_advice (facts, g_strdup (end), FALSE);
  if (downhill_remedy_trial (facts, &settings, cancellable))
    offer (self, facts, &settings);

  return self;
}

static DownhillAdvice *
say_finished (const DownhillRunFacts *facts,
              GCancellable           *cancellable)
{
  g_autoptr (DownhillForecaster) forecaster = NULL;
  g_autofree char *end = describe_end (facts);
  double rate = facts->settings.learning_rate, limit;
  gboolean arrived = facts->excess <= ARRIVED;
  DownhillForecast forecast;
  DownhillLimitKind kind;

  /* That nothing will move was said before. */
  if (rate == 0)
    return NULL;
  forecaster = downhill_forecaster_new (facts->objective, &facts->settings);
  /* What is near the lowest may be on its way from there. */
  if (facts->excess == 0 ||
      (arrived && downhill_forecaster_settles (forecaster, rate, cancellable)))
    return is_one_sided (facts) ? say_one_sided (facts) : NULL;
  limit = downhill_forecaster_limit (forecaster, cancellable, &kind);
  forecast = downhill_forecaster_at (forecaster, rate, cancellable);
  if (forecast.fate == DOWNHILL_FATE_DIVERGES)
    return say_will_diverge (facts, end, limit, kind, cancellable);
  if (arrived)
    return is_one_sided (facts) ? say_one_sided (facts) : NULL;
  if (kind == DOWNHILL_LIMIT_NONE)
    return say_scaled_steps (facts, end, cancellable);
  if (!downhill_forecaster_has_theory (forecaster))
    return say_without_theory (facts, end, cancellable);
  if (forecast.fate == DOWNHILL_FATE_HOVERS &&
      facts->excess <= forecast.excess * (downhill_limit_kind_is_random (kind)
                                            ? HOVERING_AT_RANDOM : HOVERING))
    return say_hovers (facts, end, &forecast, kind, cancellable);
  if (!(forecast.epochs_to_lowest <= facts->settings.epochs))
    return say_too_slow (facts, forecaster, end, &forecast, cancellable);
  /* Chance may have left it far above where it hovers. */
  if (forecast.fate == DOWNHILL_FATE_HOVERS)
    return say_hovers (facts, end, &forecast, kind, cancellable);

  return new_advice (facts, g_steal_pointer (&end), TRUE);
}

/**
 * downhill_advice_new_after:
 * @facts: a run that finished or diverged
 * @cancellable: (nullable): ends it early, with a result of no meaning
 *
 * Returns: (transfer full) (nullable): how good its end is, why, and what would
 *   help; %NULL where there is nothing to be said
 */
DownhillAdvice *
downhill_advice_new_after (const DownhillRunFacts *facts,
                           GCancellable           *cancellable)
{
  switch (facts->state)
    {
    case DOWNHILL_EXPERIMENT_DIVERGED:
      return say_diverged (facts, cancellable);
    case DOWNHILL_EXPERIMENT_FINISHED:
      return say_finished (facts, cancellable);
    case DOWNHILL_EXPERIMENT_READY:
    case DOWNHILL_EXPERIMENT_RUNNING:
    case DOWNHILL_EXPERIMENT_PAUSED:
    default:
      return NULL;
    }
}
