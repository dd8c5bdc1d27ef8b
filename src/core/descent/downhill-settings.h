/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/loss/downhill-formula.h"
#include "downhill-optimiser.h"
#include "downhill-schedule.h"

G_BEGIN_DECLS

#define DOWNHILL_SETTINGS_MAX_EPOCHS 1000000000

/**
 * DownhillDirection:
 * @DOWNHILL_DIRECTION_WEIGHT: each step moves w alone
 * @DOWNHILL_DIRECTION_BIAS: each step moves b alone
 * @DOWNHILL_DIRECTION_ALTERNATING: even steps move w, odd ones b
 * @DOWNHILL_DIRECTION_BOTH: each step moves both at once, along the gradient
 */
typedef enum {
  DOWNHILL_DIRECTION_WEIGHT,
  DOWNHILL_DIRECTION_BIAS,
  DOWNHILL_DIRECTION_ALTERNATING,
  DOWNHILL_DIRECTION_BOTH,
} DownhillDirection;

/**
 * DownhillOrder:
 * @DOWNHILL_ORDER_IN_ORDER: each epoch takes the samples as the data has them
 * @DOWNHILL_ORDER_SHUFFLED: each epoch takes each of them once, in a random order of its own
 * @DOWNHILL_ORDER_REPLACEMENT: each is drawn from all of them, whatever was drawn before:
 *   an epoch is as many draws as there are samples, and may miss some of them
 *
 * Which samples the batches take; a batch of all samples is the same in any order, and takes
 * each once.
 */
typedef enum {
  DOWNHILL_ORDER_IN_ORDER,
  DOWNHILL_ORDER_SHUFFLED,
  DOWNHILL_ORDER_REPLACEMENT,
} DownhillOrder;

/**
 * DownhillAveraging:
 * @DOWNHILL_AVERAGING_OFF: only where the run is
 * @DOWNHILL_AVERAGING_TAIL: the mean of where it was in the second half of its steps, too
 *
 * Whether a run is told by a mean of its points, besides.
 */
typedef enum {
  DOWNHILL_AVERAGING_OFF,
  DOWNHILL_AVERAGING_TAIL,
} DownhillAveraging;

/**
 * DownhillSettings:
 * @optimiser: the update rule; stays as it is for a whole run.
 *   downhill_settings_set_optimiser() changes it
 * @direction: which parameters a step may move
 * @learning_rate: α
 * @schedule: how it changes on the way
 * @per_epoch: whether its time, and that of the warm-up, is counted in epochs, not in
 *   steps
 * @warm_up: for how many of these the rate is less at first; 0 for none
 * @start_factor: what it is multiplied by in the first
 * @batch_size: samples a step; 0 means all
 * @order: which samples the batches take
 * @seed: what random orders derive from
 * @standardise: whether the descent works on x and y brought to mean 0 and
 *   standard deviation 1; stays as it is for a whole run
 * @constants: the value of each #DownhillConstant, also of those that neither rule nor
 *   schedule has
 * @epochs: how many passes over the data the run makes
 * @averaging: which mean of its points is told besides
 * @start_w: the weight that it starts from, in the data's units
 * @start_b: the bias that it starts from
 * @formula: what is minimised, but for the data; the same for all runs of an experiment
 *
 * All that a run is made with, as a value. What each of them is called, may be and
 * begins stands in one table, downhill_settings_list(), which whatever has to do
 * with all of them goes through.
 */
typedef struct {
  const DownhillOptimiser *optimiser;
  DownhillDirection direction;
  double learning_rate;
  const DownhillSchedule *schedule;
  gboolean per_epoch;
  guint warm_up;
  double start_factor;
  gsize batch_size;
  DownhillOrder order;
  guint32 seed;
  gboolean standardise;
  double constants[DOWNHILL_N_CONSTANTS];
  guint epochs;
  DownhillAveraging averaging;
  double start_w;
  double start_b;
  DownhillFormula formula;
} DownhillSettings;

#define DOWNHILL_SETTINGS_INIT               \
  {                                          \
    .optimiser = &downhill_optimiser_gd,     \
    .direction = DOWNHILL_DIRECTION_BOTH,    \
    .learning_rate = 0.01,                   \
    .schedule = &downhill_schedule_constant, \
    .start_factor = 1. / 3,                  \
    .constants = DOWNHILL_CONSTANTS_INIT,    \
    .batch_size = 1,                         \
    .epochs = 500,                           \
    .start_w = 0.1,                          \
    .start_b = 0.1,                          \
    .formula = DOWNHILL_FORMULA_INIT,        \
  }

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

const DownhillSetting *downhill_settings_list       (gsize                  *n);
const DownhillSetting *downhill_settings_find       (const char             *name);
gboolean               downhill_settings_equal      (const DownhillSettings *a,
                                                     const DownhillSettings *b);
gboolean               downhill_settings_same_path  (const DownhillSettings *a,
                                                     const DownhillSettings *b);
gboolean               downhill_settings_same_objective
                                                    (const DownhillSettings *a,
                                                     const DownhillSettings *b);
void                   downhill_settings_set_optimiser
                                                    (DownhillSettings        *self,
                                                     const DownhillOptimiser *optimiser);
void                   downhill_settings_set_schedule
                                                    (DownhillSettings        *self,
                                                     const DownhillSchedule  *schedule);
double                 downhill_settings_get_default_rate
                                                    (const DownhillSettings *self);
gboolean               downhill_settings_has_constant
                                                    (const DownhillSettings *self,
                                                     DownhillConstant        constant);
double                 downhill_settings_get_default_constant
                                                    (const DownhillSettings *self,
                                                     DownhillConstant        constant);
gboolean               downhill_settings_is_steady  (const DownhillSettings *self);
double                 downhill_settings_get_rate   (const DownhillSettings *self,
                                                     guint64                 step,
                                                     guint64                 epoch);
gboolean               downhill_settings_is_plain   (const DownhillSettings *self);
gsize                  downhill_settings_get_steps_per_epoch
                                                    (const DownhillSettings *self,
                                                     gsize                   m);

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
G_END_DECLS
