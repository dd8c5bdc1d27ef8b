/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-options.h"

#include <glib/gi18n.h>

#include "core/table/downhill-csv.h"
#include "core/base/downhill-text.h"
#include "model/downhill-words.h"
#include "downhill-cli-runs.h"
#include "downhill-cli-value.h"

/* The options as they were typed. */
typedef struct {
  char *data;
  char *table;
  char *x;
  char *y;
  char *kind;
  char *points;
  char *slope;
  char *intercept;
  char *noise;
  gboolean *show_noise; /* if that is what --noise without a number does */
  char *seed;
  DownhillCliRuns *runs;
  char *steps;
  char *history;
  char *format;
  char *output;
  gboolean forecast;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->data);
  g_free (self->table);
  g_free (self->x);
  g_free (self->y);
  g_free (self->kind);
  g_free (self->points);
  g_free (self->slope);
  g_free (self->intercept);
  g_free (self->noise);
  g_free (self->seed);
  downhill_cli_runs_free (self->runs);
  g_free (self->steps);
  g_free (self->history);
  g_free (self->format);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
apply_data (DownhillCliOptions  *self,
            const Typed         *typed,
            GError             **error)
{
  DownhillBeans beans = *downhill_experiment_get_beans (self->experiment);
  guint64 points = beans.points, seed = beans.seed;
  int kind = (int) beans.kind;

  if (!downhill_cli_parse_whole ("--table", typed->table, 1, G_MAXUINT32, &self->table,
                                 error) ||
      !downhill_cli_parse_whole ("--points", typed->points, 2,
                                 DOWNHILL_BEANS_MAX_POINTS, &points, error) ||
      !downhill_cli_parse_whole ("--seed", typed->seed, 0, G_MAXUINT32, &seed,
                                 error) ||
      !downhill_cli_parse_double ("--slope", typed->slope, -1e100, 1e100,
                                  &beans.slope, error) ||
      !downhill_cli_parse_double ("--intercept", typed->intercept, -1e100, 1e100,
                                  &beans.intercept, error) ||
      !downhill_cli_parse_double ("--noise", typed->noise, 0, 1e100, &beans.noise,
                                  error) ||
      !downhill_cli_parse_nick ("--kind", typed->kind, DOWNHILL_TYPE_GENERATOR, &kind, error))
    return FALSE;
  if (typed->data == NULL && typed->table != NULL)
    return downhill_cli_usage_error (
      error, _("--table names a table of a file: it needs --data."));
  if (typed->data == NULL && (typed->x != NULL || typed->y != NULL))
    return downhill_cli_usage_error (
      error, _("--x and --y name columns of a file: they need --data."));
  /* A table is gone over more than once. */
  if (g_strcmp0 (typed->data, "-") == 0)
    return downhill_cli_usage_error (
      error, _("--data names a file, and does not read standard input: write the table into a "
               "file first. One that is called “-” is “./-”."));
  if (typed->data != NULL && typed->kind != NULL)
    return downhill_cli_usage_error (error, _("--kind is for generated data, not for a "
                                              "file."));
  if (downhill_generator_get ((guint) kind)->size > 0 &&
      (typed->points != NULL || typed->slope != NULL || typed->intercept != NULL ||
       typed->noise != NULL))
    return downhill_cli_usage_error (error, _("--points, --slope, --intercept and --noise do "
                                              "nothing with --kind %s."),
                                     typed->kind);
  if (typed->data != NULL && (typed->points != NULL || typed->slope != NULL ||
                              typed->intercept != NULL || typed->noise != NULL))
    return downhill_cli_usage_error (
      error, _("--points, --slope, --intercept and --noise are for beans, not for a "
               "file."));
  beans.kind = (guint) kind;
  beans.points = points;
  beans.seed = (guint32) seed;

  return downhill_experiment_set_beans (self->experiment, &beans, error);
}

static gboolean
apply_training (DownhillCliOptions      *self,
                const Typed             *typed,
                const DownhillCliGroup  *group,
                GError                 **error)
{
  const char *rules = group != NULL && group->rules != NULL ? *group->rules : NULL;

  self->history = g_strdup (typed->history);
  self->many = downhill_cli_runs_are_named (typed->runs);

  return downhill_cli_parse_whole ("--steps", typed->steps, 1, G_MAXINT64, &self->steps,
                                   error) &&
         (rules == NULL || downhill_cli_runs_add_rules (typed->runs, rules, error)) &&
         downhill_cli_runs_parse (typed->runs, self->experiment, error);
}

static gboolean
apply (DownhillCliOptions      *self,
       const Typed             *typed,
       DownhillCliTopic         topics,
       const DownhillCliGroup  *group,
       GError                 **error)
{
  if (!downhill_cli_parse_flag ("--format", typed->format, "text", "json", &self->json,
                                error))
    return FALSE;
  self->output = g_strdup (typed->output);
  self->forecast = typed->forecast;
  if (self->forecast && typed->history != NULL)
    return downhill_cli_usage_error (
      error, _("--forecast makes no steps that --history could write."));

  return apply_data (self, typed, error) &&
         (!(topics & DOWNHILL_CLI_TRAINING) || apply_training (self, typed, group, error)) &&
         (group == NULL || group->apply (self, group->data, error));
}

static gboolean
load (DownhillCliOptions  *self,
      const Typed         *typed,
      GError             **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autofree char *remark = NULL;
  DownhillCsvReport report;

  if (typed->data == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (typed->data);
  dataset = downhill_csv_read (file, self->table, typed->x, typed->y, NULL, NULL, NULL,
                               &report, error);
  if (dataset == NULL)
    return FALSE;
  remark = downhill_csv_report_describe (&report);
  if (remark != NULL)
    downhill_cli_complain ("%s", remark);
  downhill_experiment_set_dataset (self->experiment, dataset);

  return TRUE;
}

/* The width of the beans' noise; without a number, that noise is to be shown. */
static gboolean
take_noise (const char  *option G_GNUC_UNUSED,
            const char  *value,
            gpointer     data,
            GError     **error G_GNUC_UNUSED)
{
  Typed *typed = data;

  if (value == NULL)
    *typed->show_noise = TRUE;
  else
    {
      g_free (typed->noise);
      typed->noise = g_strdup (value);
    }

  return TRUE;
}

static GOptionEntry
make_noise (Typed *typed)
{
  if (typed->show_noise == NULL)
    return (GOptionEntry) {
      "noise", 0, 0, G_OPTION_ARG_STRING, &typed->noise,
      N_("The width of their noise (0.2)"), N_("NUMBER")
    };

  return (GOptionEntry) {
    "noise", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (gpointer) take_noise,
    N_("The width of their noise (0.2); without a number: show on the map where noise keeps "
       "the run"), N_("NUMBER")
  };
}

static GOptionContext *
make_context (Typed                  *typed,
              const char             *command,
              const char             *summary,
              DownhillCliTopic        topics,
              const DownhillCliGroup *group)
{
  const GOptionEntry data[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &typed->data,
      N_("A table to read, instead of the beans"), N_("FILE.csv") },
    { "table", 0, 0, G_OPTION_ARG_STRING, &typed->table,
      N_("Which table of a file that has more than one (1)"), "N" },
    { "x", 0, 0, G_OPTION_ARG_STRING, &typed->x,
      N_("The column of x, by name or number"), N_("COLUMN") },
    { "y", 0, 0, G_OPTION_ARG_STRING, &typed->y,
      N_("The column of y, by name or number"), N_("COLUMN") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &typed->kind,
      N_("What is generated: beans, origin, classes, outliers, far, eight, anscombe-1 to "
         "anscombe-4 (beans)"), N_("KIND") },
    { "points", 0, 0, G_OPTION_ARG_STRING, &typed->points, N_("How many beans (100)"), "N" },
    { "slope", 0, 0, G_OPTION_ARG_STRING, &typed->slope,
      N_("The slope that they follow (0.7)"), N_("NUMBER") },
    { "intercept", 0, 0, G_OPTION_ARG_STRING, &typed->intercept,
      N_("Their value at x = 0 (0.5)"), N_("NUMBER") },
    make_noise (typed),
    { "seed", 0, 0, G_OPTION_ARG_STRING, &typed->seed,
      N_("The seed of beans and shuffling (0)"), "N" },
    { NULL }
  };
  const GOptionEntry training[] = {
    { "steps", 0, 0, G_OPTION_ARG_STRING, &typed->steps,
      N_("Make this many steps, whatever the epochs"), "N" },
    { NULL }
  };
  const GOptionEntry result[] = {
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &typed->history,
      N_("Write the path as CSV: step,epoch,w,b,loss; with --run, run before "
         "them"), N_("FILE.csv") },
    { "forecast", 0, 0, G_OPTION_ARG_NONE, &typed->forecast,
      N_("Print what will become of the run, instead of making it"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &typed->format,
      N_("text (the default) or json"), N_("FORMAT") },
    { NULL }
  };
  const GOptionEntry output[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &typed->output,
      N_("The file to write"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);
  g_autofree char *name = g_strdup_printf ("downhill-cli %s", command);

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  /* What takes the options has them for its own. */
  g_option_context_set_main_group (context,
                                   g_option_group_new (NULL, NULL, NULL, typed, NULL));
  g_option_group_set_translation_domain (g_option_context_get_main_group (context),
                                         GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, data, GETTEXT_PACKAGE);
  if (topics & DOWNHILL_CLI_TRAINING)
    {
      downhill_cli_runs_add_entries (typed->runs, context);
      g_option_context_add_main_entries (context, training, GETTEXT_PACKAGE);
    }
  if (topics & DOWNHILL_CLI_RESULT)
    g_option_context_add_main_entries (context, result, GETTEXT_PACKAGE);
  else
    g_option_context_add_main_entries (context, output, GETTEXT_PACKAGE);
  if (group != NULL)
    {
      g_option_context_add_main_entries (context, group->entries, GETTEXT_PACKAGE);
      g_option_context_set_description (context, group->description);
    }

  return context;
}

/**
 * downhill_cli_complain:
 * @format: a sentence, as for printf()
 * @...: what it names
 *
 * Says something on standard error, on one line. What a terminal would obey
 * rather than show is replaced.
 */
void
downhill_cli_complain (const char *format,
                       ...)
{
  g_autofree char *sentence = NULL, *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  shown = downhill_text_dup_visible (sentence);
  g_printerr ("downhill-cli: %s\n", shown);
}

/* Said once, however many runs there are. */
static void
remark_on_batches (DownhillExperiment *experiment)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);
  guint n = g_list_model_get_n_items (runs);
  gsize largest = 0;
  g_autofree char *remark = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);

      largest = MAX (largest, run->settings.batch_size);
    }
  remark = downhill_words_batch (
    largest, downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)));
  if (remark != NULL)
    downhill_cli_complain ("%s", remark);
}

static gboolean
refuse (const char  *argument,
        GError     **error)
{
  if (g_file_test (argument, G_FILE_TEST_EXISTS))
    return downhill_cli_usage_error (
      error, _("“%s” is not an option. A table is read with --data before its name."), argument);

  return downhill_cli_usage_error (error, _("“%s” is not an option."), argument);
}

/**
 * downhill_cli_options_parse:
 * @self: (out caller-allocates): what was asked for
 * @command: the command
 * @summary: what it does, for --help
 * @topics: the groups of options that it takes
 * @group: (nullable): options of its own
 * @argc: how many arguments there are, the command's name included
 * @argv: the arguments
 *
 * Reads the options, and the data if a file is named; what is wrong is said on
 * standard error.
 *
 * Returns: 0, or the exit code of the failure
 */
int
downhill_cli_options_parse (DownhillCliOptions      *self,
                            const char              *command,
                            const char              *summary,
                            DownhillCliTopic         topics,
                            const DownhillCliGroup  *group,
                            int                      argc,
                            char                   **argv)
{
  g_auto (Typed) typed = {
    .runs = downhill_cli_runs_new (), .show_noise = group != NULL ? group->show_noise : NULL
  };
  g_autoptr (GOptionContext) context = make_context (&typed, command, summary, topics,
                                                     group);
  g_autoptr (GError) error = NULL;

  *self = (DownhillCliOptions) { .experiment = downhill_experiment_new (), .table = 1 };
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      (argc > 1 && !refuse (argv[1], &error)) ||
      !apply (self, &typed, topics, group, &error))
    {
      downhill_cli_complain ("%s", error->message);
      return DOWNHILL_CLI_USAGE;
    }
  if (!load (self, &typed, &error))
    {
      downhill_cli_complain ("%s", error->message);
      return DOWNHILL_CLI_WORK;
    }
  if (topics & DOWNHILL_CLI_TRAINING)
    {
      downhill_cli_runs_begin (typed.runs, self->experiment, self->steps);
      remark_on_batches (self->experiment);
    }
  if (!downhill_formula_fits (&downhill_experiment_get_settings (self->experiment)->formula,
                              downhill_experiment_get_dataset (self->experiment)))
    {
      downhill_cli_complain ("%s", _("Cross-entropy needs y from 0 to 1."));
      return DOWNHILL_CLI_WORK;
    }

  return 0;
}

void
downhill_cli_options_clear (DownhillCliOptions *self)
{
  g_clear_object (&self->experiment);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->history, g_free);
}
