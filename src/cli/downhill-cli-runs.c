/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-runs.h"

#include <string.h>
#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "downhill-cli-value.h"

/* How one run is made. */
typedef struct {
  DownhillSettings settings;
  guint typed; /* a bit for each constant that was */
  gboolean rate_typed;
  double constants[DOWNHILL_N_CONSTANTS]; /* those */
  double rate; /* if it was typed */
  char *name;
} Training;

static gboolean
set_name (Training    *training,
          const char  *option,
          const char  *text,
          GError     **error)
{
  if (*text == '\0')
    return downhill_cli_usage_error (error, _("%s takes a name."), option);
  g_free (training->name);
  training->name = g_strdup (text);

  return TRUE;
}

static gboolean
set_setting (Training               *training,
             const char             *option,
             const char             *text,
             const DownhillSetting  *setting,
             GError                **error)
{
  if (!downhill_cli_parse_setting (option, text, setting, &training->settings, error))
    return FALSE;
  if (text != NULL && g_str_equal (setting->name, "learning-rate"))
    {
      training->rate_typed = TRUE;
      training->rate = training->settings.learning_rate;
    }
  for (guint i = 0; i < DOWNHILL_N_CONSTANTS && text != NULL; i++)
    if (setting->constant == downhill_constant_get_info (i))
      {
        training->typed |= 1u << i;
        training->constants[i] = training->settings.constants[i];
      }

  return TRUE;
}

/* --shuffle is short for --order shuffled, and shuffle=false for order=in-order. */
static gboolean
set_shuffle (Training    *training,
             const char  *option,
             const char  *text,
             GError     **error)
{
  if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return downhill_cli_usage_error (error, _("%s takes one of %s, not “%s”."), option,
                                     "true, false", text);
  training->settings.order = g_str_equal (text, "true") ? DOWNHILL_ORDER_SHUFFLED
                                                        : DOWNHILL_ORDER_IN_ORDER;

  return TRUE;
}

static guint
get_constants (const DownhillSettings *settings)
{
  guint bits = 0;

  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    if (downhill_settings_has_constant (settings, i))
      bits |= 1u << i;

  return bits;
}

static gboolean
is_of_schedules (DownhillConstant constant)
{
  for (guint i = 0; i < downhill_schedule_get_n (); i++)
    if (downhill_schedule_find (downhill_schedule_get (i), constant) != NULL)
      return TRUE;

  return FALSE;
}

/* What is set in vain is a mistake that somebody wants to know of. */
static gboolean
refuse_constants (guint                     vain,
                  const char               *prefix,
                  const DownhillSettings   *settings,
                  GError                  **error)
{
  DownhillConstant constant = (guint) g_bit_nth_lsf (vain, -1);
  const char *id = downhill_constant_get_info (constant)->id;
  g_autofree char *option = g_strconcat (prefix, id, NULL);

  return is_of_schedules (constant)
           ? downhill_cli_usage_error (error, _("%s does nothing with the schedule %s."),
                                       option, settings->schedule->id)
           : downhill_cli_usage_error (error, _("%s does nothing with the optimiser %s."),
                                       option, settings->optimiser->id);
}

/* Rate and constants that were not typed are those of rule and schedule, in whatever order
 * these and they were. */
static void
choose_constants (Training *training)
{
  DownhillSettings *settings = &training->settings;

  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    settings->constants[i] = training->typed & 1u << i
                               ? training->constants[i]
                               : downhill_settings_get_default_constant (settings, i);
  settings->learning_rate = training->rate_typed
                              ? training->rate : downhill_settings_get_default_rate (settings);
}

struct _DownhillCliRuns
{
  /* One for each of the settings: what was typed for it, and whether it was named
   * if it takes no value. */
  char **typed;
  gboolean *flags;
  gboolean shuffle;
  char **runs;
  GPtrArray *helps;  /* what is said of each option */
  GArray *trainings; /* of #Training, as they were typed */
  GHashTable *names; /* those of the trainings */
};

static void
training_clear (gpointer data)
{
  Training *training = data;

  g_free (training->name);
}

DownhillCliRuns *
downhill_cli_runs_new (void)
{
  DownhillCliRuns *self = g_new0 (DownhillCliRuns, 1);
  gsize n;

  downhill_setting_list (&n);
  self->typed = g_new0 (char *, n);
  self->flags = g_new0 (gboolean, n);
  self->helps = g_ptr_array_new_with_free_func (g_free);
  self->trainings = g_array_new (FALSE, FALSE, sizeof (Training));
  g_array_set_clear_func (self->trainings, training_clear);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
downhill_cli_runs_free (DownhillCliRuns *self)
{
  gsize n;

  downhill_setting_list (&n);
  for (gsize i = 0; i < n; i++)
    g_free (self->typed[i]);
  g_free (self->typed);
  g_free (self->flags);
  g_ptr_array_unref (self->helps);
  g_strfreev (self->runs);
  g_hash_table_unref (self->names);
  g_array_unref (self->trainings);
  g_free (self);
}

/* What it does, of what there is to choose, and what it is if it is not typed. */
static char *
describe (const DownhillSetting *setting)
{
  double number = downhill_setting_get_default (setting);
  g_autoptr (GEnumClass) klass = NULL;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *initial =
    setting->type == DOWNHILL_SETTING_NUMBER
      ? g_strdup (g_ascii_formatd (digits, sizeof digits, "%g", number))
      : downhill_setting_format (setting, number);
  g_autoptr (GString) choices = g_string_new (NULL);

  if (setting->type == DOWNHILL_SETTING_FLAG)
    return g_strdup (_(setting->help));
  if (setting->get_type == NULL)
    /* Translators: what an option is for, and what it is if it is not typed. */
    return g_strdup_printf (_("%s (%s)"), _(setting->help), initial);

  klass = g_type_class_ref (setting->get_type ());
  for (guint i = 0; i < klass->n_values; i++)
    downhill_text_append_item (choices, klass->values[i].value_nick);

  /* Translators: the same, with the words that it can be between them. */
  return g_strdup_printf (_("%s: %s (%s)"), _(setting->help), choices->str, initial);
}

/**
 * downhill_cli_runs_add_entries:
 * @self: where what is typed goes; it must outlive the parsing
 * @context: what parses
 *
 * Adds the options for training, and --run.
 */
void
downhill_cli_runs_add_entries (DownhillCliRuns *self,
                               GOptionContext  *context)
{
  const GOptionEntry shuffle = {
    "shuffle", 0, 0, G_OPTION_ARG_NONE, &self->shuffle, N_("The same as --order shuffled"), NULL
  };
  const GOptionEntry run = {
    "run", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->runs,
    N_("A run with these settings changed, as in "
       "optimiser=adam,learning-rate=0.05,name=Adam; each --run makes one"),
    N_("SETTINGS")
  };
  gsize n_settings, n = 0;
  const DownhillSetting *settings = downhill_setting_list (&n_settings);
  g_autofree GOptionEntry *entries = g_new (GOptionEntry, n_settings + 3);

  for (gsize i = 0; i < n_settings; i++)
    {
      const DownhillSetting *setting = &settings[i];
      gboolean is_flag = setting->type == DOWNHILL_SETTING_FLAG;

      if (setting->help == NULL)
        continue;
      g_ptr_array_add (self->helps, describe (setting));
      entries[n++] = (GOptionEntry) {
        downhill_setting_get_option (setting), 0, 0,
        is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
        is_flag ? (gpointer) &self->flags[i] : (gpointer) &self->typed[i],
        g_ptr_array_index (self->helps, self->helps->len - 1), setting->placeholder
      };
    }
  entries[n++] = shuffle;
  entries[n++] = run;
  entries[n] = (GOptionEntry) { NULL };
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static const DownhillSetting *
find_setting (const char *option)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (downhill_setting_get_option (&settings[i]), option))
      return &settings[i];

  return NULL;
}

static gboolean
refuse_name (const char  *name,
             GError     **error)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    if (settings[i].effect != DOWNHILL_SETTING_OBJECTIVE)
      downhill_text_append_item (known, downhill_setting_get_option (&settings[i]));
  downhill_text_append_item (known, "name");

  return downhill_cli_usage_error (error, _("--run sets one of %s, not “%s”."),
                                   known->str, name);
}

/* What is set in vain, or cannot go together. */
static gboolean
check_formula (DownhillCliRuns        *self,
               const DownhillFormula  *formula,
               GError                **error)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *option = downhill_setting_get_option (&settings[i]), *typed = self->typed[i];

      if (self->flags[i] && g_str_equal (option, "penalise-bias") &&
          !downhill_formula_is_penalised (formula))
        return downhill_cli_usage_error (error, _("--penalise-bias does nothing without "
                                                  "--l1 or --l2."));
      if (typed == NULL)
        continue;
      if (g_str_equal (option, "loss") && !g_str_equal (typed, formula->loss->id))
        return downhill_cli_usage_error (error, _("--loss %s goes with --activation sigmoid "
                                                  "alone."),
                                         typed);
      if (settings[i].shape != NULL && settings[i].shape != formula->loss->shape)
        return downhill_cli_usage_error (error, _("--%s does nothing with the loss %s."),
                                         option, formula->loss->id);
    }

  return TRUE;
}

/* One “name=value”, or the name alone of what takes no value. */
static gboolean
apply_part (Training    *training,
            const char  *part,
            GError     **error)
{
  const char *equals = strchr (part, '=');
  g_autofree char *name = equals != NULL ? g_strndup (part, equals - part)
                                         : g_strdup (part);
  g_autofree char *value = g_strdup (equals != NULL ? equals + 1 : "");
  g_autofree char *option = NULL;
  const DownhillSetting *setting = find_setting (g_strstrip (name));

  g_strstrip (value);
  option = g_strdup_printf ("--run %s", name);
  if (g_str_equal (name, "name"))
    return set_name (training, option, value, error);
  if (g_str_equal (name, "shuffle"))
    return set_shuffle (training, option, equals == NULL ? "true" : value, error);
  if (setting == NULL)
    return refuse_name (name, error);
  if (setting->effect == DOWNHILL_SETTING_OBJECTIVE)
    return downhill_cli_usage_error (error, _("All runs minimise the same: --run cannot set "
                                              "%s."),
                                     name);

  return set_setting (
    training, option,
    equals == NULL && setting->type == DOWNHILL_SETTING_FLAG ? "true" : value, setting,
    error);
}

/* Commas stand between the parts; one before a digit is a decimal one, for no
 * setting's name begins so. */
static gboolean
apply_run (Training    *training,
           const char  *text,
           GError     **error)
{
  const guint common = training->typed;
  guint vain;
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GString) part = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_string_append (part, parts[i]);
      if (parts[i + 1] != NULL && g_ascii_isdigit (parts[i + 1][0]))
        {
          g_string_append_c (part, ',');
          continue;
        }
      if (!apply_part (training, part->str, error))
        return FALSE;
      g_string_truncate (part, 0);
    }
  choose_constants (training);
  vain = training->typed & ~common & ~get_constants (&training->settings);

  return vain == 0 ||
         refuse_constants (vain, "--run ", &training->settings, error);
}

/**
 * downhill_cli_runs_add_rules:
 * @self: what was typed
 * @rules: names of optimisers, with commas between
 * @error: %G_OPTION_ERROR that names what is wrong
 *
 * Has a run of each rule, as with a --run for each.
 *
 * Returns: whether there are such
 */
gboolean
downhill_cli_runs_add_rules (DownhillCliRuns  *self,
                             const char       *rules,
                             GError          **error)
{
  g_auto (GStrv) names = g_strsplit (rules, ",", -1);
  g_autoptr (GStrvBuilder) runs = g_strv_builder_new ();

  if (self->runs != NULL)
    return downhill_cli_usage_error (error, _("--rules goes without --run."));
  /* An empty text has no parts, but is no rule either. */
  if (names[0] == NULL)
    return downhill_cli_parse_nick ("--rules", rules, DOWNHILL_TYPE_OPTIMISER,
                                    &(int) { 0 }, error);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *run = g_strconcat ("optimiser=", g_strstrip (names[i]), NULL);

      if (!downhill_cli_parse_nick ("--rules", names[i], DOWNHILL_TYPE_OPTIMISER,
                                    &(int) { 0 }, error))
        return FALSE;
      g_strv_builder_add (runs, run);
    }
  self->runs = g_strv_builder_end (runs);

  return TRUE;
}

/**
 * downhill_cli_runs_parse:
 * @self: what was typed
 * @experiment: what holds for what was not
 * @error: %G_OPTION_ERROR that names what is wrong
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_runs_parse (DownhillCliRuns     *self,
                         DownhillExperiment  *experiment,
                         GError             **error)
{
  Training common = { .settings = *downhill_experiment_get_settings (experiment) };
  guint used = 0;
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *text = self->flags[i] ? "true" : self->typed[i];
      g_autofree char *option =
        g_strdup_printf ("--%s", downhill_setting_get_option (&settings[i]));

      if (!set_setting (&common, option, text, &settings[i], error))
        return FALSE;
    }
  if (self->shuffle && common.settings.order != DOWNHILL_ORDER_SHUFFLED)
    {
      gsize order = downhill_setting_find ("order") - settings;

      if (self->typed[order] != NULL)
        return downhill_cli_usage_error (error, _("--shuffle does not go with --order %s."),
                                         self->typed[order]);
      common.settings.order = DOWNHILL_ORDER_SHUFFLED;
    }
  if (!check_formula (self, &common.settings.formula, error))
    return FALSE;
  choose_constants (&common);
  if (self->runs == NULL)
    {
      used = get_constants (&common.settings);
      g_array_append_val (self->trainings, common);
    }
  for (gsize i = 0; self->runs != NULL && self->runs[i] != NULL; i++)
    {
      Training training = common;
      gboolean fine = apply_run (&training, self->runs[i], error);

      if (fine && training.name != NULL &&
          g_hash_table_contains (self->names, training.name))
        fine = downhill_cli_usage_error (error, _("Two runs have the name “%s”."),
                                         training.name);
      g_array_append_val (self->trainings, training);
      if (!fine)
        return FALSE;
      if (training.name != NULL)
        g_hash_table_add (self->names, training.name);
      used |= get_constants (&training.settings);
    }

  /* One for all runs is for those that have it. */
  return (common.typed & ~used) == 0 ||
         refuse_constants (common.typed & ~used, "--", &common.settings, error);
}

/**
 * downhill_cli_runs_are_named:
 * @self: what was typed
 *
 * Returns: whether there is a --run, so that results tell which run is which
 */
gboolean
downhill_cli_runs_are_named (DownhillCliRuns *self)
{
  return self->runs != NULL;
}

/* Several runs may be called by the same settings, for what differs may not be
 * among the few words: these are counted. The name must live as long as @self. */
static char *
make_name (DownhillCliRuns *self,
           DownhillRun     *run)
{
  g_autofree char *title = downhill_run_dup_title (run);
  char *name = g_strdup (title);

  for (guint i = 2; g_hash_table_contains (self->names, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", title, i);
    }
  g_hash_table_add (self->names, name);

  return name;
}

/**
 * downhill_cli_runs_begin:
 * @self: what was parsed
 * @experiment: where the runs go, on the data that it has
 * @steps: how many steps each shall make, or 0 for its epochs
 *
 * Makes a run, at its start, of each --run, or one if there is none. Where there is
 * a --run each gets a name, so that none has to make room.
 */
void
downhill_cli_runs_begin (DownhillCliRuns    *self,
                         DownhillExperiment *experiment,
                         guint64             steps)
{
  for (guint i = 0; i < self->trainings->len; i++)
    {
      Training *training = &g_array_index (self->trainings, Training, i);
      DownhillRun *run;

      if (i > 0)
        downhill_experiment_new_run (experiment);
      if (steps > 0)
        training->settings.epochs = DOWNHILL_SETTINGS_MAX_EPOCHS;
      downhill_experiment_set_settings (experiment, &training->settings);
      run = downhill_experiment_get_current (experiment);
      if (!downhill_cli_runs_are_named (self))
        continue;
      if (training->name == NULL)
        training->name = make_name (self, run);
      downhill_experiment_rename_run (experiment, run, training->name);
    }
}
