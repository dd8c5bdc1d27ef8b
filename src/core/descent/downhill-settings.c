/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings.h"

/**
 * downhill_settings_set_optimiser:
 * @self: settings
 * @optimiser: the update rule
 *
 * A constant that has the old rule's default gets the new rule's, which for ε is
 * not the same for all; one that somebody chose stays, so that two rules can be
 * compared with the same β.
 */
void
downhill_settings_set_optimiser (DownhillSettings        *self,
                                 const DownhillOptimiser *optimiser)
{
  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    if (self->constants[i] == downhill_optimiser_get_default (self->optimiser, i))
      self->constants[i] = downhill_optimiser_get_default (optimiser, i);
  self->optimiser = optimiser;
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
