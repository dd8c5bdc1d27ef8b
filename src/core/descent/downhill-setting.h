/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-settings.h"

G_BEGIN_DECLS

/**
 * DownhillSettingType:
 * @DOWNHILL_SETTING_NUMBER: a double
 * @DOWNHILL_SETTING_COUNT: a guint
 * @DOWNHILL_SETTING_SAMPLES: a gsize; 0 means all samples, written “all”
 * @DOWNHILL_SETTING_FLAG: a gboolean
 * @DOWNHILL_SETTING_CHOICE: one of an enumeration
 * @DOWNHILL_SETTING_KIND: one of a list of kinds, such as the update rules, by its
 *   place there
 */
typedef enum {
  DOWNHILL_SETTING_NUMBER,
  DOWNHILL_SETTING_COUNT,
  DOWNHILL_SETTING_SAMPLES,
  DOWNHILL_SETTING_FLAG,
  DOWNHILL_SETTING_CHOICE,
  DOWNHILL_SETTING_KIND,
} DownhillSettingType;

/**
 * DownhillSettingEffect:
 * @DOWNHILL_SETTING_STEPS: counts from the next step on
 * @DOWNHILL_SETTING_LENGTH: says when a run is over, or what is told of it, and changes no
 *   step
 * @DOWNHILL_SETTING_BEGINS: begins a new run
 * @DOWNHILL_SETTING_OBJECTIVE: changes what is minimised: all runs begin anew
 *
 * What a change of a setting does.
 */
typedef enum {
  DOWNHILL_SETTING_STEPS,
  DOWNHILL_SETTING_LENGTH,
  DOWNHILL_SETTING_BEGINS,
  DOWNHILL_SETTING_OBJECTIVE,
} DownhillSettingEffect;

/**
 * DownhillSetting:
 * @name: what it is called in the program: its property, and in a lesson
 * @option: (nullable): what it is called on the command line, if not @name
 * @title: what it is called for a person, to be translated
 * @help: (nullable): what the command line's option says, to be translated; %NULL if
 *   it has none, and can be set in --run alone
 * @placeholder: (nullable): what stands for its value there, to be translated
 * @type: what it is
 * @effect: what a change of it does
 * @offset: where in #DownhillSettings it is
 * @min: the least that it may be
 * @max: the most
 * @get_type: (nullable): the enumeration of a choice or of the list of kinds
 * @get_kind: (nullable): the place of a kind in its list
 * @set_kind: (nullable): puts another one there
 * @constant: (nullable): what it is if it is a constant of the rules or the schedules,
 *   which matters to those that have it
 * @shape: (nullable): what it is if it is a number that some losses depend on
 *
 * One of the settings. Whatever its type, a double holds its value exactly.
 */
typedef struct {
  const char *name;
  const char *option;
  const char *title;
  const char *help;
  const char *placeholder;
  DownhillSettingType type;
  DownhillSettingEffect effect;
  gsize offset;
  double min;
  double max;
  GType (*get_type) (void);
  guint (*get_kind) (const DownhillSettings *settings);
  void (*set_kind) (DownhillSettings *settings,
                    guint             kind);
  const DownhillConstantInfo *constant;
  const DownhillShapeInfo *shape;
} DownhillSetting;

const DownhillSetting *downhill_setting_list        (gsize                  *n);
const DownhillSetting *downhill_setting_find        (const char             *name);
double                 downhill_setting_get         (const DownhillSetting  *self,
                                                     const DownhillSettings *settings);
void                   downhill_setting_set         (const DownhillSetting  *self,
                                                     DownhillSettings       *settings,
                                                     double                  value);
double                 downhill_setting_get_default (const DownhillSetting  *self);
gboolean               downhill_setting_is_valid    (const DownhillSetting  *self,
                                                     double                  value);
const char            *downhill_setting_get_option  (const DownhillSetting  *self);
gboolean               downhill_setting_parse       (const DownhillSetting  *self,
                                                     const char             *text,
                                                     double                 *value);
char                  *downhill_setting_format      (const DownhillSetting  *self,
                                                     double                  value)
                                                     G_GNUC_WARN_UNUSED_RESULT;
gboolean               downhill_settings_equal      (const DownhillSettings *a,
                                                     const DownhillSettings *b);
gboolean               downhill_settings_same_path  (const DownhillSettings *a,
                                                     const DownhillSettings *b);
gboolean               downhill_settings_same_objective
                                                    (const DownhillSettings *a,
                                                     const DownhillSettings *b);

G_END_DECLS
