/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli.h"

#include "config.h"

#include <locale.h>
#include <glib/gi18n.h>

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

/* The options that do what a button offers in the window. */
static char *
describe_options (const DownhillAdvice   *advice,
                  const DownhillSettings *present)
{
  const DownhillSettings *settings = &advice->settings;
  GString *text = g_string_new (NULL);

  if (settings->standardise && !present->standardise)
    g_string_append (text, " --standardise");
  if (settings->shuffle && !present->shuffle)
    g_string_append (text, " --shuffle");
  if (settings->batch_size == 0 && present->batch_size != 0)
    g_string_append (text, " --batch all");
  if (settings->learning_rate != present->learning_rate)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, " --learning-rate %s",
                              g_ascii_formatd (digits, sizeof digits, "%.2g",
                                               settings->learning_rate));
    }

  return g_string_free (text, FALSE);
}

/**
 * downhill_cli_judge:
 * @options: what was asked for, trained
 *
 * Says on standard error what is to be said of the run: that it diverged, or how
 * far above the lowest loss it ended, why, and what would help.
 */
void
downhill_cli_judge (const DownhillCliOptions *options)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (options->experiment);
  g_autoptr (DownhillAdvice) advice = NULL;

  /* So many steps were asked for: the run is over after them. */
  if (options->steps > 0 && facts->state != DOWNHILL_EXPERIMENT_DIVERGED)
    {
      facts->state = DOWNHILL_EXPERIMENT_FINISHED;
      facts->epochs = (guint) downhill_experiment_get_epoch (options->experiment);
    }
  advice = downhill_advice_new_after (facts, NULL);
  if (advice == NULL)
    return;
  if (advice->label != NULL)
    {
      g_autofree char *arguments = describe_options (advice, &facts->settings);

      downhill_cli_complain (_("%s Try%s."), advice->message, arguments);
    }
  else
    {
      downhill_cli_complain ("%s", advice->message);
    }
}

/**
 * downhill_cli_train:
 * @options: what was asked for
 *
 * Trains. Divergence is told of on standard error, with what would help.
 *
 * Returns: whether the run did not diverge
 */
gboolean
downhill_cli_train (const DownhillCliOptions *options)
{
  DownhillExperiment *experiment = options->experiment;

  if (downhill_experiment_get_learning_rate (experiment) == 0)
    downhill_cli_complain ("%s",
                           _("With a learning rate of 0 nothing will move."));
  if (!downhill_objective_minimum (downhill_experiment_get_objective (experiment))->unique)
    downhill_cli_complain (
      "%s", _("x does not vary: the slope of the best line is undefined."));
  downhill_experiment_run (experiment, options->steps > 0 ? options->steps
                                                          : G_MAXUINT64);
  if (downhill_experiment_get_state (experiment) != DOWNHILL_EXPERIMENT_DIVERGED)
    return TRUE;
  downhill_cli_judge (options);

  return FALSE;
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
