/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-second-setting.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* Of parts below 0, where there are none, so that a mark at 0 is whole. */
#define MARGIN 0.03

/* Beyond the least and the greatest batch, as factors. */
#define BATCH_MARGIN 1.15

/**
 * downhill_second_setting_choose:
 * @rule: an update rule
 *
 * Returns: what is compared beside its learning rate
 */
DownhillSecondSetting
downhill_second_setting_choose (const DownhillOptimiser *rule)
{
  DownhillSecondSetting self = {
    .rule = rule == &downhill_optimiser_gd ? &downhill_optimiser_momentum : rule,
    .is_batch = TRUE,
  };
  const DownhillConstantInfo *info;

  if (self.rule->n_constants == 0)
    return self;
  self.constant = self.rule->constants[0].constant;
  info = downhill_constant_get_info (self.constant);
  self.is_batch = !(info->least == 0 && info->most < 1);

  return self;
}

/**
 * downhill_second_setting_get_name:
 * @self: a setting
 *
 * Returns: (transfer none): what it is called, in a sentence, too
 */
const char *
downhill_second_setting_get_name (const DownhillSecondSetting *self)
{
  return !self->is_batch && self->constant == DOWNHILL_CONSTANT_MOMENTUM
           ? _("momentum β") : downhill_second_setting_get_symbol (self);
}

/**
 * downhill_second_setting_get_symbol:
 * @self: a setting
 *
 * Returns: (transfer none): what it is called before a number
 */
const char *
downhill_second_setting_get_symbol (const DownhillSecondSetting *self)
{
  return self->is_batch ? _("batch size")
                        : _(downhill_constant_get_info (self->constant)->symbol);
}

/**
 * downhill_second_setting_get_range:
 * @self: a setting
 * @m: how many samples there are
 *
 * Returns: the values that are worth to be compared, with a margin; batch sizes from 1 to
 *   @m by their logarithms
 */
DownhillRange
downhill_second_setting_get_range (const DownhillSecondSetting *self,
                                   gsize                        m)
{
  return self->is_batch ? (DownhillRange) { 1 / BATCH_MARGIN, m * BATCH_MARGIN }
                        : (DownhillRange) { -MARGIN, 1 };
}

/**
 * downhill_second_setting_is_valid:
 * @self: a setting
 * @value: a number
 * @m: how many samples there are
 *
 * Returns: whether a run can be made with it, or with the whole number next to it
 */
gboolean
downhill_second_setting_is_valid (const DownhillSecondSetting *self,
                                  double                       value,
                                  gsize                        m)
{
  return self->is_batch ? value >= 1 / BATCH_MARGIN && value <= m * BATCH_MARGIN
                        : value >= 0 && value < 1;
}

/**
 * downhill_second_setting_get:
 * @self: a setting
 * @settings: settings of a run by its rule, or by plain descent
 * @m: how many samples there are
 *
 * Returns: what it is there
 */
double
downhill_second_setting_get (const DownhillSecondSetting *self,
                             const DownhillSettings      *settings,
                             gsize                        m)
{
  if (self->is_batch)
    return settings->batch_size == 0 ? m : MIN (settings->batch_size, m);

  return settings->optimiser == self->rule ? settings->constants[self->constant] : 0;
}

/**
 * downhill_second_setting_set:
 * @self: a setting
 * @settings: settings of a run by its rule, or by plain descent, which become that
 * @value: a number that is valid; of batches the next whole one is taken, and all samples
 *   if that is as many
 * @m: how many samples there are
 */
void
downhill_second_setting_set (const DownhillSecondSetting *self,
                             DownhillSettings            *settings,
                             double                       value,
                             gsize                        m)
{
  settings->optimiser = self->rule;
  if (!self->is_batch)
    {
      settings->constants[self->constant] = value;
      return;
    }
  value = MAX (rint (value), 1);
  settings->batch_size = value < m ? (gsize) value : 0;
}
