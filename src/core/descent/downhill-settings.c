/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings.h"

static void
follow_defaults (DownhillSettings       *self,
                 const DownhillSettings *before)
{
  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    if (self->constants[i] == downhill_settings_get_default_constant (before, i))
      self->constants[i] = downhill_settings_get_default_constant (self, i);
}

/**
 * downhill_settings_set_optimiser:
 * @self: settings
 * @optimiser: the update rule
 *
 * A constant that has the old rule's default gets the new rule's, which for ε is
 * not the same for all; one that somebody chose stays, so that two rules can be
 * compared with the same β. The learning rate stays, but between rules for which it is
 * another thing: there it is what it usually is.
 */
void
downhill_settings_set_optimiser (DownhillSettings        *self,
                                 const DownhillOptimiser *optimiser)
{
  const DownhillSettings before = *self;

  self->optimiser = optimiser;
  follow_defaults (self, &before);
  if (optimiser->learning_rate != before.optimiser->learning_rate)
    self->learning_rate = downhill_settings_get_default_rate (self);
}

/**
 * downhill_settings_set_schedule:
 * @self: settings
 * @schedule: how the learning rate changes
 *
 * A constant that has the old schedule's default gets the new one's, as with
 * downhill_settings_set_optimiser().
 */
void
downhill_settings_set_schedule (DownhillSettings       *self,
                                const DownhillSchedule *schedule)
{
  const DownhillSettings before = *self;

  self->schedule = schedule;
  follow_defaults (self, &before);
}

/**
 * downhill_settings_get_default_rate:
 * @self: settings
 *
 * Returns: what the learning rate is with this rule if nobody chose another
 */
double
downhill_settings_get_default_rate (const DownhillSettings *self)
{
  static const DownhillSettings usual = DOWNHILL_SETTINGS_INIT;

  return self->optimiser->learning_rate > 0 ? self->optimiser->learning_rate
                                            : usual.learning_rate;
}

/**
 * downhill_settings_has_constant:
 * @self: settings
 * @constant: a constant
 *
 * Returns: whether rule or schedule depend on it
 */
gboolean
downhill_settings_has_constant (const DownhillSettings *self,
                                DownhillConstant        constant)
{
  return downhill_optimiser_has (self->optimiser, constant) ||
         downhill_schedule_find (self->schedule, constant) != NULL;
}

/**
 * downhill_settings_get_default_constant:
 * @self: settings
 * @constant: a constant
 *
 * Returns: what it is with this rule and this schedule if nobody chose another value
 */
double
downhill_settings_get_default_constant (const DownhillSettings *self,
                                        DownhillConstant        constant)
{
  const DownhillDefault *of_schedule = downhill_schedule_find (self->schedule, constant);

  return of_schedule != NULL ? of_schedule->value
                             : downhill_optimiser_get_default (self->optimiser, constant);
}

/**
 * downhill_settings_is_steady:
 * @self: settings
 *
 * Returns: whether all steps have the same learning rate
 */
gboolean
downhill_settings_is_steady (const DownhillSettings *self)
{
  return self->schedule->rate == NULL && self->warm_up == 0;
}

/**
 * downhill_settings_get_rate:
 * @self: settings
 * @step: how many steps were made
 * @epoch: how many whole epochs
 *
 * A warm-up multiplies what the schedule says, from the first step on.
 *
 * Source: torch.optim.lr_scheduler.LinearLR with an end factor of 1, by its
 * documentation, chained before another.
 *
 * Returns: the learning rate of the next step
 */
double
downhill_settings_get_rate (const DownhillSettings *self,
                            guint64                 step,
                            guint64                 epoch)
{
  double t = (double) (self->per_epoch ? epoch : step), rate = self->learning_rate;

  if (self->schedule->rate != NULL)
    rate = self->schedule->rate (self->constants, rate, t);
  if (self->warm_up > 0)
    rate *= self->start_factor +
            (1 - self->start_factor) * MIN (t, self->warm_up) / self->warm_up;

  return rate;
}

/**
 * downhill_settings_get_largest_rate:
 * @self: settings
 * @m: how many samples there are
 *
 * A schedule goes one way: to less, or up to what a cosine ends with.
 *
 * Returns: the largest learning rate that a run comes to, but for a warm-up, which is less
 */
double
downhill_settings_get_largest_rate (const DownhillSettings *self,
                                    gsize                   m)
{
  double per_epoch = self->per_epoch ? 1 : downhill_settings_get_steps_per_epoch (self, m);
  double last = self->epochs * per_epoch;

  if (self->schedule->rate == NULL)
    return self->learning_rate;

  return MAX (self->schedule->rate (self->constants, self->learning_rate, 0),
              self->schedule->rate (self->constants, self->learning_rate, last));
}

/**
 * downhill_settings_get_steps_per_epoch:
 * @self: settings
 * @m: how many samples there are
 *
 * Returns: how many batches are a pass over the data
 */
gsize
downhill_settings_get_steps_per_epoch (const DownhillSettings *self,
                                       gsize                   m)
{
  gsize batch = self->batch_size == 0 ? m : MIN (self->batch_size, m);

  return (m + batch - 1) / batch;
}

/**
 * downhill_settings_is_plain:
 * @self: settings
 *
 * Returns: whether the rule's step is the gradient times the learning rate, as with
 *   a momentum of 0
 */
gboolean
downhill_settings_is_plain (const DownhillSettings *self)
{
  DownhillLinearRule rule;

  if (self->optimiser->linear == NULL)
    return FALSE;
  rule = self->optimiser->linear (self->constants);

  return rule.kept == 0 && rule.by_slope + rule.by_velocity == 1;
}
