/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillSecondSetting:
 * @rule: the rule that it is a setting of; for plain descent momentum, of which it is the
 *   case of β = 0
 * @is_batch: whether it is the batch size, since the rule has no constant that is a part
 * @constant: else which constant
 *
 * What stands beside the learning rate where settings are compared: the first constant
 * of the rule if that is a part of something, such as momentum, or the batch size.
 */
typedef struct {
  const DownhillOptimiser *rule;
  gboolean is_batch;
  DownhillConstant constant;
} DownhillSecondSetting;

/* The most that such a constant is tried with. */
#define DOWNHILL_SECOND_SETTING_MOST 0.99

DownhillSecondSetting downhill_second_setting_choose   (const DownhillOptimiser     *rule);
const char           *downhill_second_setting_get_name (const DownhillSecondSetting *self);
const char           *downhill_second_setting_get_symbol
                                                       (const DownhillSecondSetting *self);
DownhillRange         downhill_second_setting_get_range
                                                       (const DownhillSecondSetting *self,
                                                        gsize                        m);
gboolean              downhill_second_setting_is_valid (const DownhillSecondSetting *self,
                                                        double                       value,
                                                        gsize                        m);
double                downhill_second_setting_get      (const DownhillSecondSetting *self,
                                                        const DownhillSettings      *settings,
                                                        gsize                        m);
void                  downhill_second_setting_set      (const DownhillSecondSetting *self,
                                                        DownhillSettings            *settings,
                                                        double                       value,
                                                        gsize                        m);

G_END_DECLS
