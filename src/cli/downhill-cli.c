/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli.h"

#include "config.h"

#include <locale.h>
#include <glib/gi18n.h>

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

/**
 * downhill_cli_train:
 * @options: what was asked for
 *
 * Trains. Divergence is told of on standard error, with the rate that would do.
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
  downhill_cli_complain ("%s", downhill_experiment_get_message (experiment));

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
