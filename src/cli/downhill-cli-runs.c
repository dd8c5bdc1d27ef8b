/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-runs.h"

#include <string.h>
#include <glib/gi18n.h>

#include "downhill-cli-value.h"
#include "downhill-enums.h"

/* How one run is made. */
typedef struct {
  DownhillSettings settings;
  guint epochs;
  double start_w;
  double start_b;
  char *name;
} Training;

/* Takes a value as it was typed, and names the option where it is wrong. */
typedef gboolean (*Setter) (Training    *training,
                            const char  *option,
                            const char  *text,
                            GError     **error);

/* What can be set: by an option for all runs, unless its help is %NULL, and in
 * --run for one. What takes no value, having no placeholder, is set by its name
 * alone. */
typedef struct {
  const char *name;
  Setter set;
  const char *help;
  const char *placeholder;
} Setting;

static gboolean
set_optimiser (Training    *training,
               const char  *option,
               const char  *text,
               GError     **error)
{
  int i;

  if (!downhill_cli_parse_nick (option, text, DOWNHILL_TYPE_OPTIMISER, &i, error))
    return FALSE;
  downhill_settings_set_optimiser (&training->settings, downhill_optimiser_get ((guint) i));

  return TRUE;
}

static gboolean
set_direction (Training    *training,
               const char  *option,
               const char  *text,
               GError     **error)
{
  int value;

  if (!downhill_cli_parse_nick (option, text, DOWNHILL_TYPE_DIRECTION, &value, error))
    return FALSE;
  training->settings.direction = value;

  return TRUE;
}

static gboolean
set_learning_rate (Training    *training,
                   const char  *option,
                   const char  *text,
                   GError     **error)
{
  return downhill_cli_parse_double (option, text, 0, 1e100,
                                    &training->settings.learning_rate, error);
}

static gboolean
set_batch (Training    *training,
           const char  *option,
           const char  *text,
           GError     **error)
{
  guint64 size = 0;

  if (!g_str_equal (text, "all") &&
      !downhill_cli_parse_whole (option, text, 1, G_MAXUINT, &size, error))
    return FALSE;
  training->settings.batch_size = size;

  return TRUE;
}

static gboolean
parse_flag (const char  *option,
            const char  *text,
            gboolean    *value,
            GError     **error)
{
  *value = g_str_equal (text, "true");

  return *value || g_str_equal (text, "false") ||
         downhill_cli_usage_error (error, _("%s takes one of %s, not “%s”."), option,
                                   "true, false", text);
}

static gboolean
set_shuffle (Training    *training,
             const char  *option,
             const char  *text,
             GError     **error)
{
  return parse_flag (option, text, &training->settings.shuffle, error);
}

static gboolean
set_epochs (Training    *training,
            const char  *option,
            const char  *text,
            GError     **error)
{
  guint64 epochs;

  if (!downhill_cli_parse_whole (option, text, 1, DOWNHILL_EXPERIMENT_MAX_EPOCHS,
                                 &epochs, error))
    return FALSE;
  training->epochs = (guint) epochs;

  return TRUE;
}

static gboolean
set_start_w (Training    *training,
             const char  *option,
             const char  *text,
             GError     **error)
{
  return downhill_cli_parse_double (option, text, -1e100, 1e100, &training->start_w,
                                    error);
}

static gboolean
set_start_b (Training    *training,
             const char  *option,
             const char  *text,
             GError     **error)
{
  return downhill_cli_parse_double (option, text, -1e100, 1e100, &training->start_b,
                                    error);
}

static gboolean
set_standardise (Training    *training,
                 const char  *option,
                 const char  *text,
                 GError     **error)
{
  return parse_flag (option, text, &training->settings.standardise, error);
}

/* That of the data is an option of its own, and is this one's to begin with. */
static gboolean
set_seed (Training    *training,
          const char  *option,
          const char  *text,
          GError     **error)
{
  guint64 seed;

  if (!downhill_cli_parse_whole (option, text, 0, G_MAXUINT32, &seed, error))
    return FALSE;
  training->settings.seed = (guint32) seed;

  return TRUE;
}

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

static const Setting settings[] = {
  { "optimiser", set_optimiser, N_("gd (the default), momentum, adagrad, rmsprop or adam"), N_("RULE") },
  { "direction", set_direction, N_("What a step moves: weight, bias, alternating or both (the default)"), N_("WHAT") },
  { "learning-rate", set_learning_rate, N_("The learning rate (0.01)"), N_("NUMBER") },
  { "batch", set_batch, N_("Samples a step (1)"), N_("N|all") },
  { "shuffle", set_shuffle, N_("Take the samples of each epoch in a random order"), NULL },
  { "epochs", set_epochs, N_("Passes over the data (500)"), "N" },
  { "start-w", set_start_w, N_("The weight to start from (0.1)"), N_("NUMBER") },
  { "start-b", set_start_b, N_("The bias to start from (0.1)"), N_("NUMBER") },
  { "standardise", set_standardise, N_("Descend on standardised data; results stay in the data's units"), NULL },
  { "seed", set_seed, NULL, "N" },
  { "name", set_name, NULL, "NAME" },
};

struct _DownhillCliRuns
{
  char *typed[G_N_ELEMENTS (settings)];
  gboolean flags[G_N_ELEMENTS (settings)];
  char **runs;
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

  self->trainings = g_array_new (FALSE, FALSE, sizeof (Training));
  g_array_set_clear_func (self->trainings, training_clear);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
downhill_cli_runs_free (DownhillCliRuns *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_free (self->typed[i]);
  g_strfreev (self->runs);
  g_hash_table_unref (self->names);
  g_array_unref (self->trainings);
  g_free (self);
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
  GOptionEntry entries[G_N_ELEMENTS (settings) + 2];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const Setting *setting = &settings[i];
      gboolean is_flag = setting->placeholder == NULL;

      if (setting->help == NULL)
        continue;
      entries[n++] = (GOptionEntry) {
        setting->name, 0, 0, is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
        is_flag ? (gpointer) &self->flags[i] : (gpointer) &self->typed[i],
        setting->help, setting->placeholder
      };
    }
  entries[n++] = run;
  entries[n] = (GOptionEntry) { NULL };
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static const Setting *
find_setting (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return &settings[i];

  return NULL;
}

static gboolean
refuse_name (const char  *name,
             GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", settings[i].name);

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
  const Setting *setting = find_setting (g_strstrip (name));

  if (setting == NULL)
    return refuse_name (name, error);
  option = g_strdup_printf ("--run %s", name);

  return setting->set (training, option,
                       equals == NULL && setting->placeholder == NULL
                         ? "true" : g_strstrip (value),
                       error);
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
  Training common = {
    *downhill_experiment_get_settings (experiment),
    downhill_experiment_get_epochs (experiment),
    downhill_experiment_get_start_w (experiment),
    downhill_experiment_get_start_b (experiment),
    NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const char *text = self->flags[i] ? "true" : self->typed[i];
      g_autofree char *option = g_strdup_printf ("--%s", settings[i].name);

      if (text != NULL && !settings[i].set (&common, option, text, error))
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
      downhill_experiment_set_settings (experiment, &training->settings,
                                        training->start_w, training->start_b);
      run = downhill_experiment_get_current (experiment);
      downhill_experiment_set_epochs (experiment, steps > 0 ? DOWNHILL_EXPERIMENT_MAX_EPOCHS
                                                            : training->epochs);
      if (!downhill_cli_runs_are_named (self))
        continue;
      if (training->name == NULL)
        training->name = make_name (self, run);
      downhill_experiment_rename_run (experiment, run, training->name);
    }
}
