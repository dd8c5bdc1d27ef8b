/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-sweep.h"

#include "config.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/descent/downhill-forecast.h"
#include "core/descent/downhill-sweep.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-cli-value.h"
#include "downhill-cli.h"

/* The command `sweep`: how long a run takes, against the learning rate. */

#define MAX_RATES 100000
#define MAX_ORDERS 10000

/* Where no limit says where rates are worth a try. */
#define USUAL_FROM 1e-4
#define USUAL_TO 10.

/* Of a limit, else. */
#define FROM_OF_LIMIT 0.003
#define TO_OF_LIMIT 2.5

typedef struct {
  char *from_text;
  char *to_text;
  char *rates_text;
  char *rules_text;
  char *criterion_text;
  char *seeds_text;
  double from;
  double to;
  guint64 n_rates;
  guint64 n_orders;
  double percent;
  GPtrArray *rules;
  GArray *settings;
} Sweep;

static void
sweep_clear (Sweep *self)
{
  g_free (self->from_text);
  g_free (self->to_text);
  g_free (self->rates_text);
  g_free (self->rules_text);
  g_free (self->criterion_text);
  g_free (self->seeds_text);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->settings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sweep, sweep_clear)

/* Without any, it is the one that the settings have. */
static gboolean
apply_rules (Sweep   *self,
             GError **error)
{
  const char *rest = self->rules_text;

  self->rules = g_ptr_array_new ();
  while (rest != NULL)
    {
      const char *comma = strchr (rest, ',');
      g_autofree char *name = g_strndup (rest, comma != NULL ? (gsize) (comma - rest)
                                                             : strlen (rest));
      int rule;

      if (!downhill_cli_parse_nick ("--rules", g_strstrip (name),
                                    DOWNHILL_TYPE_OPTIMISER, &rule, error))
        return FALSE;
      g_ptr_array_add (self->rules, (gpointer) downhill_optimiser_get ((guint) rule));
      rest = comma != NULL ? comma + 1 : NULL;
    }

  return TRUE;
}

/* The settings of the command line, with each of the rules. */
static void
choose_settings (Sweep                  *self,
                 const DownhillSettings *settings)
{
  self->settings = g_array_new (FALSE, FALSE, sizeof *settings);
  if (self->rules->len == 0)
    g_array_append_vals (self->settings, settings, 1);
  for (guint i = 0; i < self->rules->len; i++)
    {
      DownhillSettings with_rule = *settings;

      downhill_settings_set_optimiser (&with_rule, self->rules->pdata[i]);
      g_array_append_val (self->settings, with_rule);
    }
}

static gboolean
apply (const DownhillCliOptions  *options,
       gpointer                   data,
       GError                   **error)
{
  Sweep *self = data;

  if (options->many)
    return downhill_cli_usage_error (error, _("sweep takes --rules, not --run."));

  return downhill_cli_parse_double ("--from", self->from_text, 1e-300, 1e100,
                                    &self->from, error) &&
         downhill_cli_parse_double ("--to", self->to_text, 1e-300, 1e100, &self->to,
                                    error) &&
         downhill_cli_parse_whole ("--rates", self->rates_text, 1, MAX_RATES,
                                   &self->n_rates, error) &&
         downhill_cli_parse_whole ("--seeds", self->seeds_text, 1, MAX_ORDERS,
                                   &self->n_orders, error) &&
         downhill_cli_parse_double ("--criterion", self->criterion_text, 0, 1e100,
                                    &self->percent, error) &&
         apply_rules (self, error);
}

/* The data is there only now: what was not typed follows from it. */
static gboolean
choose_range (Sweep              *self,
              DownhillObjective  *objective)
{
  double lowest = INFINITY, highest = 0;

  for (guint i = 0; i < self->settings->len; i++)
    {
      g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (
        objective, &g_array_index (self->settings, DownhillSettings, i));
      DownhillLimitKind kind;
      double limit = downhill_forecaster_limit (forecaster, NULL, &kind);

      if (isfinite (limit) && limit > 0)
        {
          lowest = MIN (lowest, FROM_OF_LIMIT * limit);
          highest = MAX (highest, TO_OF_LIMIT * limit);
        }
    }
  if (highest == 0)
    {
      lowest = USUAL_FROM;
      highest = USUAL_TO;
    }
  if (isnan (self->from))
    self->from = isnan (self->to) ? lowest : MIN (lowest, self->to);
  if (isnan (self->to))
    self->to = MAX (highest, self->from);

  return self->from <= self->to;
}

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

static void
append_row (GString                  *text,
            const DownhillSettings   *settings,
            double                    rate,
            gsize                     m,
            const DownhillSweepPoint *point)
{
  gsize batch = settings->batch_size == 0 ? m : MIN (settings->batch_size, m);
  gsize steps_per_epoch = (m + batch - 1) / batch;
  double steps = point->median.status == DOWNHILL_TRIAL_REACHED ? point->median.steps
                                                               : INFINITY;

  g_string_append (text, settings->optimiser->id);
  append_field (text, rate);
  append_field (text, steps);
  append_field (text, steps / steps_per_epoch);
  append_field (text, point->median.loss);
  g_string_append_printf (text, ",%s", statuses[point->median.status]);
  for (int i = 0; i < 2; i++)
    append_field (text, point->steps[i]);
  for (int i = 0; i < 2; i++)
    append_field (text, point->losses[i]);
  g_string_append_c (text, '\n');
}

static GBytes *
write_table (const Sweep              *self,
             const DownhillCliOptions *options)
{
  DownhillObjective *objective = downhill_experiment_get_objective (options->experiment);
  g_autofree double *rates = g_new (double, self->n_rates);
  const DownhillSettings *settings = (const DownhillSettings *) self->settings->data;
  double aim = downhill_objective_minimum (objective)->loss * (1 + self->percent / 100);
  gsize m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));
  g_autoptr (DownhillSweep) sweep = NULL;
  GString *text = g_string_new (
    "optimiser,learning-rate,steps,epochs,loss,status,"
    "steps-q1,steps-q3,loss-q1,loss-q3\n");

  downhill_sweep_space (self->from, self->to, self->n_rates, rates);
  sweep = downhill_sweep_new (objective, settings, self->settings->len, rates,
                              self->n_rates, options->steps, aim,
                              (guint) self->n_orders);
  downhill_sweep_run (sweep, NULL);
  for (guint i = 0; i < self->settings->len; i++)
    for (gsize rate = 0; rate < self->n_rates; rate++)
      append_row (text, &settings[i], rates[rate], m,
                  downhill_sweep_get_point (sweep, i, rate));

  return g_string_free_to_bytes (text);
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
  g_auto (Sweep) self = { .from = NAN, .to = NAN, .n_rates = 60, .n_orders = 11,
                          .percent = 1 };
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &self.from_text,
      N_("The lowest rate"), N_("NUMBER") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self.to_text, N_("The highest"), N_("NUMBER") },
    { "rates", 0, 0, G_OPTION_ARG_STRING, &self.rates_text,
      N_("How many, each the same times the one before (60)"), "N" },
    { "rules", 0, 0, G_OPTION_ARG_STRING, &self.rules_text,
      N_("Optimisers to compare, by their names, with commas between"), N_("NAMES") },
    { "criterion", 0, 0, G_OPTION_ARG_STRING, &self.criterion_text,
      N_("How far above the lowest loss a run has arrived (1)"), N_("PERCENT") },
    { "seeds", 0, 0, G_OPTION_ARG_STRING, &self.seeds_text,
      N_("With --shuffle, how many orders to try (11)"), "N" },
    { NULL }
  };
  const DownhillCliGroup group = { entries, apply, &self, NULL };
  g_auto (DownhillCliOptions) options = { 0 };
  g_autoptr (GBytes) table = NULL;
  int code = downhill_cli_options_parse (&options, name, summary,
                                         DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING, &group,
                                         argc, argv);

  if (code != 0)
    return code;
  choose_settings (&self, downhill_experiment_get_settings (options.experiment));
  if (!choose_range (&self, downhill_experiment_get_objective (options.experiment)))
    {
      downhill_cli_complain ("%s", _("--from must not be above --to."));
      return DOWNHILL_CLI_USAGE;
    }
  table = write_table (&self, &options);

  return downhill_cli_write (options.output, table);
}
