/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-runs.h"

#include <string.h>
#include <glib/gi18n.h>

#include "downhill-cli-value.h"

/* How one run is made. */
typedef struct {
  DownhillSettings settings;
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

struct _DownhillCliRuns
{
  /* One for each of the settings: what was typed for it, and whether it was named
   * if it takes no value. */
  char **typed;
  gboolean *flags;
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

  downhill_settings_list (&n);
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

  downhill_settings_list (&n);
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
  g_autofree char *initial =
    downhill_setting_format (setting, downhill_setting_get_default (setting));
  g_autoptr (GString) text = g_string_new (_(setting->help));

  if (setting->type == DOWNHILL_SETTING_FLAG)
    return g_string_free (g_steal_pointer (&text), FALSE);
  if (setting->get_type != NULL)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (setting->get_type ());

      for (guint i = 0; i < klass->n_values; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? ", " : ": ",
                                klass->values[i].value_nick);
    }
  g_string_append_printf (text, " (%s)", initial);

  return g_string_free (g_steal_pointer (&text), FALSE);
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
  const GOptionEntry run = {
    "run", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->runs,
    N_("A run with these settings changed, as in optimiser=adam,learning-rate=0.05,name=Adam; each --run makes one"),
    N_("SETTINGS")
  };
  gsize n_settings, n = 0;
  const DownhillSetting *settings = downhill_settings_list (&n_settings);
  g_autofree GOptionEntry *entries = g_new (GOptionEntry, n_settings + 2);

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
  entries[n++] = run;
  entries[n] = (GOptionEntry) { NULL };
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static const DownhillSetting *
find_setting (const char *option)
{
  gsize n;
  const DownhillSetting *settings = downhill_settings_list (&n);

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
  const DownhillSetting *settings = downhill_settings_list (&n);
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (known, "%s, ", downhill_setting_get_option (&settings[i]));
  g_string_append (known, "name");

  return downhill_cli_usage_error (error, _("--run sets one of %s, not “%s”."),
                                   known->str, name);
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
  if (setting == NULL)
    return refuse_name (name, error);

  return downhill_cli_parse_setting (
    option, equals == NULL && setting->type == DOWNHILL_SETTING_FLAG ? "true" : value,
    setting, &training->settings, error);
}

/* Commas stand between the parts; one before a digit is a decimal one, for no
 * setting's name begins so. */
static gboolean
apply_run (Training    *training,
           const char  *text,
           GError     **error)
{
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
  Training common = { *downhill_experiment_get_settings (experiment), NULL };
  gsize n;
  const DownhillSetting *settings = downhill_settings_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *text = self->flags[i] ? "true" : self->typed[i];
      g_autofree char *option =
        g_strdup_printf ("--%s", downhill_setting_get_option (&settings[i]));

      if (!downhill_cli_parse_setting (option, text, &settings[i], &common.settings, error))
        return FALSE;
    }
  if (self->runs == NULL)
    g_array_append_val (self->trainings, common);
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
    }

  return TRUE;
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
