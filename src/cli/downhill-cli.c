/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli.h"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <glib/gi18n.h>

#include "core/base/downhill-file.h"
#include "model/downhill-advice.h"

/* What the programs of the command line share besides the options. */

/**
 * downhill_cli_init:
 *
 * Sets the language; the first thing that a program does.
 */
void
downhill_cli_init (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOWNHILL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Of several runs, it is told which is meant. */
static void
complain_of_run (const DownhillCliOptions *options,
                 const char               *sentence)
{
  g_autofree char *title =
    downhill_run_dup_title (downhill_experiment_get_current (options->experiment));

  if (options->many)
    downhill_cli_complain ("%s: %s", title, sentence);
  else
    downhill_cli_complain ("%s", sentence);
}

/* The options that do what a button offers in the window, or what does it in a
 * --run. */
static char *
describe_options (const DownhillAdvice   *advice,
                  const DownhillSettings *present,
                  gboolean                in_run)
{
  const DownhillSettings *settings = &advice->settings;
  const char *before = in_run ? "," : " --", *between = in_run ? "=" : " ";
  GString *text = g_string_new (NULL);

  if (settings->standardise && !present->standardise)
    g_string_append_printf (text, "%sstandardise", before);
  if (settings->order != present->order)
    g_string_append_printf (text, "%sorder%sshuffled", before, between);
  if (settings->batch_size == 0 && present->batch_size != 0)
    g_string_append_printf (text, "%sbatch%sall", before, between);
  if (settings->learning_rate != present->learning_rate)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      double rate;

      g_ascii_formatd (digits, sizeof digits, "%.2g", settings->learning_rate);
      rate = g_ascii_strtod (digits, NULL);
      /* “1e+02” is not how anybody writes a hundred. */
      if (rate >= 100)
        g_ascii_formatd (digits, sizeof digits, "%.0f", rate);
      g_string_append_printf (text, "%slearning-rate%s%s", before, between, digits);
    }
  if (settings->constants[DOWNHILL_CONSTANT_ETA_MIN] !=
      present->constants[DOWNHILL_CONSTANT_ETA_MIN])
    g_string_append_printf (text, "%seta-min%s0", before, between);
  if (in_run && text->len > 0)
    text->str[0] = ' ';

  return g_string_free (text, FALSE);
}

/* What is to be said of the current run: that it diverged, or how far above the
 * lowest loss it ended, why, and what would help. */
static void
judge_run (const DownhillCliOptions *options)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (options->experiment);
  g_autoptr (DownhillAdvice) advice = NULL;

  /* So many steps were asked for: the run is over after them. */
  if (options->steps > 0 && facts->state != DOWNHILL_EXPERIMENT_DIVERGED)
    {
      facts->state = DOWNHILL_EXPERIMENT_FINISHED;
      facts->settings.epochs = (guint) downhill_experiment_get_epoch (options->experiment);
    }
  advice = downhill_advice_new_after (facts, NULL);
  if (advice == NULL)
    return;
  if (advice->label != NULL)
    {
      g_autofree char *arguments = describe_options (advice, &facts->settings,
                                                     options->many);
      g_autofree char *sentence = g_strdup_printf (_("%s Try%s."), advice->message,
                                                   arguments);

      complain_of_run (options, sentence);
    }
  else
    {
      complain_of_run (options, advice->message);
    }
}

/**
 * downhill_cli_for_each_run:
 * @options: what was asked for
 * @function: called with @options and @data while the run is the current one
 * @data: passed to @function
 *
 * Goes through the runs in the order of the command line. Then the first is current
 * again.
 */
void
downhill_cli_for_each_run (const DownhillCliOptions *options,
                           DownhillCliRunFunc        function,
                           gpointer                  data)
{
  GListModel *runs = downhill_experiment_get_runs (options->experiment);
  guint n = g_list_model_get_n_items (runs);

  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i % n);

      downhill_experiment_set_current (options->experiment, run);
      if (i < n)
        function (options, data);
    }
}

static gboolean
has_diverged (const DownhillCliOptions *options)
{
  return downhill_experiment_get_state (options->experiment) ==
         DOWNHILL_EXPERIMENT_DIVERGED;
}

static void
judge_unless_diverged (const DownhillCliOptions *options,
                       gpointer                  data G_GNUC_UNUSED)
{
  if (!has_diverged (options))
    judge_run (options);
}

/**
 * downhill_cli_judge:
 * @options: what was asked for, trained
 *
 * Says on standard error how far above the lowest loss each run ended, if it is
 * far, and what would help. Of those that diverged downhill_cli_train() told.
 */
void
downhill_cli_judge (const DownhillCliOptions *options)
{
  downhill_cli_for_each_run (options, judge_unless_diverged, NULL);
}

static void
train_run (const DownhillCliOptions *options,
           gpointer                  data)
{
  DownhillExperiment *experiment = options->experiment;
  gboolean *fine = data;

  if (downhill_experiment_get_settings (experiment)->learning_rate == 0)
    complain_of_run (options, _("With a learning rate of 0 nothing will move."));
  downhill_experiment_run (experiment, options->steps > 0 ? options->steps
                                                          : G_MAXUINT64);
  if (!has_diverged (options))
    return;
  *fine = FALSE;
  judge_run (options);
}

/**
 * downhill_cli_train:
 * @options: what was asked for
 *
 * Trains. Divergence is told of on standard error, with what would help.
 *
 * Returns: whether no run diverged
 */
gboolean
downhill_cli_train (const DownhillCliOptions *options)
{
  gboolean fine = TRUE;

  if (!(downhill_dataset_get_moments (downhill_experiment_get_dataset (options->experiment))
          ->var_x > 0))
    downhill_cli_complain (
      "%s", _("x does not vary: the slope of the best line is undefined."));
  downhill_cli_for_each_run (options, train_run, &fine);

  return fine;
}

/**
 * downhill_cli_failed:
 * @error: why
 *
 * Says it on standard error.
 *
 * Returns: the exit code
 */
int
downhill_cli_failed (const GError *error)
{
  downhill_cli_complain ("%s", error->message);

  return DOWNHILL_CLI_WORK;
}

/**
 * downhill_cli_write:
 * @path: (nullable): the file, or %NULL for standard output
 * @bytes: what to write
 *
 * What goes wrong is said on standard error. A full disk shows only when the output is
 * flushed.
 *
 * Returns: 0, or the exit code of the failure
 */
int
downhill_cli_write (const char *path,
                    GBytes     *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    return downhill_file_write (path, text, length, &error)
             ? 0 : downhill_cli_failed (error);
  if (fwrite (text, 1, length, stdout) != length || fflush (stdout) != 0)
    {
      downhill_cli_complain (
        "%s", _("The result could not be written to standard output."));
      return DOWNHILL_CLI_WORK;
    }

  return 0;
}
