/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-setting.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-descent-enums.h"

/* The table that tells of each setting. Everything that loops over settings reads it, as the
 * comparisons at the end of this file do. */

#define AT(field) G_STRUCT_OFFSET (DownhillSettings, field)

/* A kind is known by its place in the list of its like. */
#define DEFINE_KIND(kind, field, set, object)                 \
  static guint                                                \
  get_##kind (const DownhillSettings *settings)               \
  {                                                           \
    return downhill_##kind##_get_index (settings->field);     \
  }                                                           \
                                                              \
  static void                                                 \
  set_##kind (DownhillSettings *settings,                     \
              guint             index)                        \
  {                                                           \
    set (object, downhill_##kind##_get (index));              \
  }

DEFINE_KIND (optimiser, optimiser, downhill_settings_set_optimiser, settings)
DEFINE_KIND (schedule, schedule, downhill_settings_set_schedule, settings)
DEFINE_KIND (loss, formula.loss, downhill_formula_set_loss, &settings->formula)
DEFINE_KIND (activation, formula.activation, downhill_formula_set_activation,
             &settings->formula)

#define KIND(kind) \
  .get_type = downhill_##kind##_get_type, .get_kind = get_##kind, .set_kind = set_##kind

/* One more setting is a field, with what it is by default in DOWNHILL_SETTINGS_INIT,
 * and a row here. The constants of rules and schedules, what a loss depends on and the
 * penalties have tables of their own. */
static const DownhillSetting rows[] = {
  { "optimiser", NULL, N_("Optimiser"), N_("The update rule"), N_("RULE"),
    DOWNHILL_SETTING_KIND, DOWNHILL_SETTING_BEGINS, AT (optimiser),
    KIND (optimiser) },
  { "direction", NULL, N_("Direction"), N_("What a step moves"), N_("WHAT"),
    DOWNHILL_SETTING_CHOICE, DOWNHILL_SETTING_STEPS, AT (direction),
    .get_type = downhill_direction_get_type },
  { "learning-rate", NULL, N_("Learning Rate"), N_("The learning rate"), N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_STEPS, AT (learning_rate), 0, 1e100 },
  { "schedule", NULL, N_("Schedule"), N_("How the learning rate changes on the way"),
    N_("SCHEDULE"), DOWNHILL_SETTING_KIND, DOWNHILL_SETTING_STEPS, AT (schedule),
    KIND (schedule) },
  { "schedule-per-epoch", NULL, N_("Schedule per Epoch"),
    N_("Count the time of schedule and warm-up in epochs, not in steps"), NULL,
    DOWNHILL_SETTING_FLAG, DOWNHILL_SETTING_STEPS, AT (per_epoch), 0, 1 },
  { "warm-up", NULL, N_("Warm-up"),
    N_("For how many steps, or epochs, the rate is less at first"), "N",
    DOWNHILL_SETTING_COUNT, DOWNHILL_SETTING_STEPS, AT (warm_up), 0, 1000000000 },
  { "start-factor", NULL, N_("Start Factor"),
    N_("What the rate is multiplied by where a warm-up begins"), N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_STEPS, AT (start_factor), 0, 1 },
  { "batch-size", "batch", N_("Batch Size"), N_("Samples a step"), N_("N|all"),
    DOWNHILL_SETTING_SAMPLES, DOWNHILL_SETTING_STEPS, AT (batch_size), 0, G_MAXUINT },
  { "order", NULL, N_("Order"), N_("How the batches take the samples"), N_("ORDER"),
    DOWNHILL_SETTING_CHOICE, DOWNHILL_SETTING_STEPS, AT (order),
    .get_type = downhill_order_get_type },
  { "epochs", NULL, N_("Epochs"), N_("Passes over the data"), "N",
    DOWNHILL_SETTING_COUNT, DOWNHILL_SETTING_LENGTH, AT (epochs),
    1, DOWNHILL_SETTINGS_MAX_EPOCHS },
  { "averaging", NULL, N_("Averaging"),
    N_("The mean of the points of the second half of the steps, too"), N_("WHAT"),
    DOWNHILL_SETTING_CHOICE, DOWNHILL_SETTING_LENGTH, AT (averaging),
    .get_type = downhill_averaging_get_type },
  { "start-w", NULL, N_("Start"), N_("The weight to start from"), N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_BEGINS, AT (start_w), -1e100, 1e100 },
  { "start-b", NULL, N_("Start"), N_("The bias to start from"), N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_BEGINS, AT (start_b), -1e100, 1e100 },
  { "standardise", NULL, N_("Standardise"),
    N_("Descend on standardised data; results stay in the data's units"), NULL,
    DOWNHILL_SETTING_FLAG, DOWNHILL_SETTING_BEGINS, AT (standardise), 0, 1 },
  /* The option --seed is that of the data, which this follows. */
  { "seed", NULL, N_("Seed"), NULL, "N",
    DOWNHILL_SETTING_COUNT, DOWNHILL_SETTING_STEPS, AT (seed), 0, G_MAXUINT32 },
  { "loss", NULL, N_("Loss Function"), N_("What a sample costs"), N_("LOSS"),
    DOWNHILL_SETTING_KIND, DOWNHILL_SETTING_OBJECTIVE, AT (formula.loss),
    KIND (loss) },
  { "activation", NULL, N_("Activation"), N_("What becomes of w·x + b"), N_("FUNCTION"),
    DOWNHILL_SETTING_KIND, DOWNHILL_SETTING_OBJECTIVE, AT (formula.activation),
    KIND (activation) },
  { "penalise-bias", NULL, N_("Penalise b"), N_("Put the penalties on b too"), NULL,
    DOWNHILL_SETTING_FLAG, DOWNHILL_SETTING_OBJECTIVE, AT (formula.penalise_bias), 0, 1 },
};

#define N_SETTINGS (G_N_ELEMENTS (rows) + DOWNHILL_N_SHAPES + DOWNHILL_N_PENALTIES + \
                    DOWNHILL_N_CONSTANTS)

/* A penalty so strong that E overflows is no use to anybody. */
#define STRONGEST 1e100

G_STATIC_ASSERT (sizeof (guint32) == sizeof (guint));

static DownhillSetting
make_constant (DownhillConstant constant)
{
  const DownhillConstantInfo *info = downhill_constant_get_info (constant);

  return (DownhillSetting) {
    info->id, NULL, info->name, info->tip, N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_STEPS,
    AT (constants) + constant * sizeof (double), info->least, info->most, .constant = info
  };
}

static DownhillSetting
make_shape (guint shape)
{
  const DownhillShapeInfo *info = &downhill_shapes[shape];

  return (DownhillSetting) {
    info->id, NULL, info->name, info->tip, N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_OBJECTIVE,
    AT (formula.shapes) + shape * sizeof (double), info->least, info->most, .shape = info
  };
}

static DownhillSetting
make_strength (guint penalty)
{
  const DownhillPenalty *info = downhill_penalty_get (penalty);

  return (DownhillSetting) {
    info->id, NULL, info->name, info->tip, N_("NUMBER"),
    DOWNHILL_SETTING_NUMBER, DOWNHILL_SETTING_OBJECTIVE,
    AT (formula.strengths) + penalty * sizeof (double), 0, STRONGEST
  };
}

static const DownhillSetting *
get_list (void)
{
  static DownhillSetting list[N_SETTINGS];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      DownhillSetting *next = list;

      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        *next++ = rows[i];
      for (guint i = 0; i < DOWNHILL_N_SHAPES; i++)
        *next++ = make_shape (i);
      for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
        *next++ = make_strength (i);
      for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
        *next++ = make_constant (i);
      g_once_init_leave (&made, 1);
    }

  return list;
}

/**
 * downhill_setting_list:
 * @n: (out): how many there are
 *
 * Optimiser and schedule come before rate and constants, for to set one may change them; so
 * does the loss before the activation.
 *
 * Returns: (transfer none) (array length=n): all settings, in the order in which
 *   they are told
 */
const DownhillSetting *
downhill_setting_list (gsize *n)
{
  *n = N_SETTINGS;

  return get_list ();
}

/**
 * downhill_setting_find:
 * @name: the name of a setting
 *
 * Returns: (transfer none) (nullable): the setting; %NULL if none is called so
 */
const DownhillSetting *
downhill_setting_find (const char *name)
{
  const DownhillSetting *list = get_list ();

  for (gsize i = 0; i < N_SETTINGS; i++)
    if (g_str_equal (list[i].name, name))
      return &list[i];

  return NULL;
}

/**
 * downhill_setting_get:
 * @self: a setting
 * @settings: settings
 *
 * Returns: its value in @settings
 */
double
downhill_setting_get (const DownhillSetting  *self,
                      const DownhillSettings *settings)
{
  gconstpointer field = G_STRUCT_MEMBER_P (settings, self->offset);

  switch (self->type)
    {
    case DOWNHILL_SETTING_COUNT:
      return *(const guint *) field;
    case DOWNHILL_SETTING_SAMPLES:
      return *(const gsize *) field;
    case DOWNHILL_SETTING_FLAG:
    case DOWNHILL_SETTING_CHOICE:
      return *(const int *) field;
    case DOWNHILL_SETTING_KIND:
      return self->get_kind (settings);
    case DOWNHILL_SETTING_NUMBER:
    default:
      return *(const double *) field;
    }
}

/**
 * downhill_setting_set:
 * @self: a setting
 * @settings: settings
 * @value: what it shall be in them, within its bounds
 */
void
downhill_setting_set (const DownhillSetting *self,
                      DownhillSettings      *settings,
                      double                 value)
{
  gpointer field = G_STRUCT_MEMBER_P (settings, self->offset);

  switch (self->type)
    {
    case DOWNHILL_SETTING_COUNT:
      *(guint *) field = (guint) value;
      break;
    case DOWNHILL_SETTING_SAMPLES:
      *(gsize *) field = (gsize) value;
      break;
    case DOWNHILL_SETTING_FLAG:
    case DOWNHILL_SETTING_CHOICE:
      *(int *) field = (int) value;
      break;
    case DOWNHILL_SETTING_KIND:
      self->set_kind (settings, (guint) value);
      break;
    case DOWNHILL_SETTING_NUMBER:
    default:
      *(double *) field = value;
    }
}

double
downhill_setting_get_default (const DownhillSetting *self)
{
  static const DownhillSettings defaults = DOWNHILL_SETTINGS_INIT;

  return downhill_setting_get (self, &defaults);
}

/**
 * downhill_setting_is_valid:
 * @self: a setting
 * @value: a number
 *
 * Returns: whether the setting may be that
 */
gboolean
downhill_setting_is_valid (const DownhillSetting *self,
                           double                 value)
{
  gboolean whole = self->constant != NULL ? self->constant->whole
                                          : self->type != DOWNHILL_SETTING_NUMBER;

  if (whole && value != floor (value))
    return FALSE;
  if (self->get_type != NULL)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (self->get_type ());

      return value >= klass->minimum && value <= klass->maximum;
    }

  return value >= self->min && value <= self->max;
}

/**
 * downhill_setting_get_option:
 * @self: a setting
 *
 * Returns: what it is called on the command line
 */
const char *
downhill_setting_get_option (const DownhillSetting *self)
{
  return self->option != NULL ? self->option : self->name;
}

/**
 * downhill_setting_parse:
 * @self: a setting
 * @text: what it shall be: a number with a point or a comma, “all” samples, “true”
 *   or “false”, or the nick of a choice
 * @value: (out): its value
 *
 * Returns: whether @text is something that the setting may be; @value is not changed
 *   otherwise
 */
gboolean
downhill_setting_parse (const DownhillSetting *self,
                        const char            *text,
                        double                *value)
{
  double parsed = NAN;
  guint64 whole;

  switch (self->type)
    {
    case DOWNHILL_SETTING_SAMPLES:
    case DOWNHILL_SETTING_COUNT:
      /* 0 samples are not a batch: all of them have a word of their own. */
      if (self->type == DOWNHILL_SETTING_SAMPLES && g_str_equal (text, "all"))
        parsed = 0;
      else if (g_ascii_string_to_unsigned (
                 text, 10, self->type == DOWNHILL_SETTING_SAMPLES ? 1 : (guint64) self->min,
                 (guint64) self->max, &whole, NULL))
        parsed = (double) whole;
      break;
    case DOWNHILL_SETTING_FLAG:
      if (g_str_equal (text, "true") || g_str_equal (text, "false"))
        parsed = g_str_equal (text, "true");
      break;
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      {
        g_autoptr (GEnumClass) klass = g_type_class_ref (self->get_type ());
        GEnumValue *found = g_enum_get_value_by_nick (klass, text);

        if (found != NULL)
          parsed = found->value;
      }
      break;
    case DOWNHILL_SETTING_NUMBER:
    default:
      if (!downhill_number_parse (text, &parsed))
        parsed = NAN;
    }
  if (!downhill_setting_is_valid (self, parsed))
    return FALSE;
  *value = parsed;

  return TRUE;
}

/**
 * downhill_setting_format:
 * @self: a setting
 * @value: what it is
 *
 * Returns: (transfer full): a text that downhill_setting_parse() makes the very same
 *   of, whatever the locale
 */
char *
downhill_setting_format (const DownhillSetting *self,
                         double                 value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch (self->type)
    {
    case DOWNHILL_SETTING_FLAG:
      return g_strdup (value != 0 ? "true" : "false");
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      {
        g_autoptr (GEnumClass) klass = g_type_class_ref (self->get_type ());

        return g_strdup (g_enum_get_value (klass, (int) value)->value_nick);
      }
    case DOWNHILL_SETTING_SAMPLES:
      if (value == 0)
        return g_strdup ("all");
      G_GNUC_FALLTHROUGH;
    case DOWNHILL_SETTING_COUNT:
      return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.0f", value));
    case DOWNHILL_SETTING_NUMBER:
    default:
      return g_strdup (g_ascii_dtostr (digits, sizeof digits, value));
    }
}

#define WITH(effect) (1u << DOWNHILL_SETTING_##effect)

/* Whether all settings that have one of these effects are the same in both. */
static gboolean
agree (const DownhillSettings *a,
       const DownhillSettings *b,
       guint                   effects)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    if ((effects & 1u << list[i].effect) != 0 &&
        downhill_setting_get (&list[i], a) != downhill_setting_get (&list[i], b))
      return FALSE;

  return TRUE;
}

/**
 * downhill_settings_equal:
 * @a: settings
 * @b: settings
 *
 * Returns: whether all of them are the same
 */
gboolean
downhill_settings_equal (const DownhillSettings *a,
                         const DownhillSettings *b)
{
  return agree (a, b, ~0u);
}

/**
 * downhill_settings_same_path:
 * @a: settings
 * @b: settings
 *
 * Returns: whether runs with them go the same way, however long: all are the same
 *   but for what only says when a run is over
 */
gboolean
downhill_settings_same_path (const DownhillSettings *a,
                             const DownhillSettings *b)
{
  const gsize before = G_STRUCT_OFFSET (DownhillSettings, epochs);
  const gsize after = G_STRUCT_OFFSET (DownhillSettings, averaging) + sizeof a->averaging;

  /* It is asked before each step, and mostly all other bytes are the same. */
  if (memcmp (a, b, before) == 0 &&
      memcmp ((const char *) a + after, (const char *) b + after, sizeof *a - after) == 0)
    return TRUE;

  return agree (a, b, ~WITH (LENGTH));
}

/**
 * downhill_settings_same_objective:
 * @a: settings
 * @b: settings
 *
 * Returns: whether runs with them minimise the same E, over the same data
 */
gboolean
downhill_settings_same_objective (const DownhillSettings *a,
                                  const DownhillSettings *b)
{
  return agree (a, b, WITH (OBJECTIVE));
}
