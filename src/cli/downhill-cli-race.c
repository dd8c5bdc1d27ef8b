/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-race.h"

#include "config.h"

#include <glib/gi18n.h>

#include "downhill-cli-race-plan.h"
#include "downhill-cli-value.h"
#include "downhill-cli.h"
#include "model/downhill-fair-race-report.h"

/* The command `race`: which rule takes fewer steps, each at its own best rate. */

typedef struct {
  DownhillCliRacePlan plan;
  char *rules;
  char *criterion;
  char *seeds;
  char *format;
  gboolean json;
} Typed;

static void
typed_clear (Typed *self)
{
  downhill_cli_race_plan_clear (&self->plan);
  g_free (self->rules);
  g_free (self->criterion);
  g_free (self->seeds);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
apply (const DownhillCliOptions  *options,
       gpointer                   data,
       GError                   **error)
{
  Typed *typed = data;

  if (options->many && typed->rules == NULL)
    return downhill_cli_usage_error (error, "%s", _("race takes --rules, not --run."));

  return downhill_cli_parse_flag ("--format", typed->format, "text", "json", &typed->json,
                                  error) &&
         downhill_cli_race_plan_apply (&typed->plan, typed->criterion, typed->seeds, options,
                                       error);
}

static void
add_settings (const DownhillCliOptions *options,
              gpointer                  data)
{
  GArray *settings = data;

  g_array_append_vals (settings, downhill_experiment_get_settings (options->experiment), 1);
}

/* Plain descent is what the others are to be better than. */
static void
add_plain (GArray *settings)
{
  DownhillSettings plain = g_array_index (settings, DownhillSettings, 0);

  for (guint i = 0; i < settings->len; i++)
    if (g_array_index (settings, DownhillSettings, i).optimiser == &downhill_optimiser_gd)
      return;
  downhill_settings_set_optimiser (&plain, &downhill_optimiser_gd);
  g_array_prepend_val (settings, plain);
}

/**
 * downhill_cli_race:
 * @name: the command
 * @summary: what it does, for --help
 * @argc: how many arguments there are, the command's name included
 * @argv: the arguments
 *
 * Returns: the exit code
 */
int
downhill_cli_race (const char  *name,
                   const char  *summary,
                   int          argc,
                   char       **argv)
{
  g_auto (Typed) typed = { .plan = DOWNHILL_CLI_RACE_PLAN_INIT };
  const GOptionEntry entries[] = {
    { "rules", 0, 0, G_OPTION_ARG_STRING, &typed.rules,
      N_("Optimisers to compare, by their names, with commas between; plain descent is "
         "always among them"), N_("NAMES") },
    { "criterion", 0, 0, G_OPTION_ARG_STRING, &typed.criterion,
      N_("How far above the lowest loss a run has arrived (1)"), N_("PERCENT") },
    { "seeds", 0, 0, G_OPTION_ARG_STRING, &typed.seeds,
      N_("In random order, how many orders to try from each start (1)"), "N" },
    DOWNHILL_CLI_RACE_ENTRIES (&typed.plan),
    { "format", 0, 0, G_OPTION_ARG_STRING, &typed.format,
      N_("text (the default) or json"), N_("FORMAT") },
    { NULL }
  };
  const DownhillCliGroup group = {
    entries, apply, &typed, _("With -o FILE.png, .svg or .pdf it draws them, and takes the "
                              "options of plot, too."), &typed.rules,
  };
  g_auto (DownhillCliOptions) options = { 0 };
  g_autoptr (DownhillFairRace) race = NULL;
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (DownhillSettings));
  g_autoptr (GBytes) table = NULL;
  int code = downhill_cli_options_parse (&options, name, summary,
                                         DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING, &group,
                                         argc, argv);

  if (code != 0)
    return code;
  downhill_cli_for_each_run (&options, add_settings, settings);
  add_plain (settings);
  race = downhill_fair_race_new (downhill_experiment_get_objective (options.experiment),
                                 (DownhillSettings *) settings->data, settings->len,
                                 &typed.plan.plan);
  downhill_fair_race_run (race, NULL);
  table = typed.json ? downhill_fair_race_report_json (race)
                     : downhill_fair_race_report_csv (race);

  return downhill_cli_write (options.output, table);
}
