/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-sweep.h"

#include "config.h"

#include <math.h>
#include <glib/gi18n.h>

#include "downhill-cli-sweep-plan.h"
#include "downhill-cli-value.h"
#include "downhill-cli.h"
#include "model/downhill-sweep-report.h"

/* The command `sweep`: how long a run takes, against the learning rate. */

static void
append_field (GString *text,
              double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  if (isfinite (value))
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.17g", value));
}

static const char * const statuses[] = {
  [DOWNHILL_TRIAL_REACHED] = "reached",
  [DOWNHILL_TRIAL_MISSED] = "not reached",
  [DOWNHILL_TRIAL_DIVERGED] = "diverged",
};

/* Of what was reached, and is not where runs with that rate end. */
#define PASSED_BY "passed by"

static void
append_row (GString       *text,
            DownhillSweep *sweep,
            gsize          i,
            gsize          rate,
            gsize          m)
{
  const DownhillSettings *settings = downhill_sweep_get_settings (sweep, i);
  const DownhillSweepPoint *point = downhill_sweep_get_point (sweep, i, rate);
  gsize steps_per_epoch = downhill_settings_get_steps_per_epoch (settings, m);
  double steps = point->median.status == DOWNHILL_TRIAL_REACHED ? point->median.steps
                                                               : INFINITY;

  g_string_append (text, settings->optimiser->id);
  append_field (text, downhill_sweep_get_rate (sweep, rate));
  append_field (text, steps);
  append_field (text, steps / steps_per_epoch);
  append_field (text, point->median.loss);
  g_string_append_printf (text, ",%s", downhill_sweep_passes (sweep, i, rate)
                                         ? PASSED_BY : statuses[point->median.status]);
  for (int k = 0; k < 2; k++)
    append_field (text, point->steps[k]);
  for (int k = 0; k < 2; k++)
    append_field (text, point->losses[k]);
  g_string_append_c (text, '\n');
}

static void
add_settings (const DownhillCliOptions *options,
              gpointer                  data)
{
  GArray *settings = data;

  g_array_append_vals (settings, downhill_experiment_get_settings (options->experiment), 1);
}

static GBytes *
write_table (DownhillSweep *sweep,
             gsize          m)
{
  GString *text = g_string_new (
    "optimiser,learning-rate,steps,epochs,loss,status,"
    "steps-q1,steps-q3,loss-q1,loss-q3\n");

  for (guint round = 0; round < DOWNHILL_SWEEP_N_ROUNDS; round++)
    downhill_sweep_run (sweep, round, NULL);
  downhill_sweep_follow (sweep);
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    for (gsize rate = 0; rate < downhill_sweep_get_n_rates (sweep); rate++)
      append_row (text, sweep, i, rate, m);

  return g_string_free_to_bytes (text);
}

/* Which rate is advised for each rule: in random orders it is not that of the fewest steps. */
static void
say_best (DownhillSweep *sweep)
{
  for (gsize i = 0; i < downhill_sweep_get_n_settings (sweep); i++)
    {
      g_autofree char *best = downhill_sweep_report_best (sweep, i);

      downhill_cli_complain ("%s", best);
    }
}

static gboolean
apply (const DownhillCliOptions  *options,
       gpointer                   data,
       GError                   **error)
{
  DownhillCliSweepPlan *plan = data;

  if (options->many && plan->rules == NULL)
    return downhill_cli_usage_error (error, "%s", _("sweep takes --rules, not --run."));

  return downhill_cli_sweep_plan_apply (plan, options, error);
}

/**
 * downhill_cli_sweep:
 * @name: the command
 * @summary: what it does, for --help
 * @argc: how many arguments there are, the command's name included
 * @argv: the arguments
 *
 * Returns: the exit code
 */
int
downhill_cli_sweep (const char  *name,
                    const char  *summary,
                    int          argc,
                    char       **argv)
{
  g_auto (DownhillCliSweepPlan) plan = DOWNHILL_CLI_SWEEP_PLAN_INIT;
  const GOptionEntry entries[] = { DOWNHILL_CLI_SWEEP_ENTRIES (&plan), { NULL } };
  const DownhillCliGroup group = {
    entries, apply, &plan, _("With -o FILE.png, .svg or .pdf it draws them, and takes the "
                             "options of plot, too."), &plan.rules,
  };
  g_auto (DownhillCliOptions) options = { 0 };
  g_autoptr (DownhillSweep) sweep = NULL;
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DownhillSettings));
  g_autoptr (GBytes) table = NULL;
  DownhillObjective *objective;
  int code = downhill_cli_options_parse (&options, name, summary,
                                         DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING, &group,
                                         argc, argv);

  if (code != 0)
    return code;
  downhill_cli_for_each_run (&options, add_settings, settings);
  objective = downhill_experiment_get_objective (options.experiment);
  if (!downhill_sweep_plan_fill (&plan.plan, objective, (DownhillSettings *) settings->data,
                                 settings->len))
    {
      downhill_cli_complain ("%s", _("--from must not be above --to."));
      return DOWNHILL_CLI_USAGE;
    }
  sweep = downhill_sweep_new (objective, (DownhillSettings *) settings->data, settings->len,
                              &plan.plan);
  table = write_table (sweep, downhill_dataset_get_size (
                                downhill_objective_get_dataset (objective)));
  code = downhill_cli_write (options.output, table);
  if (code == 0)
    say_best (sweep);

  return code;
}
