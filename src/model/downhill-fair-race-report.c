/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-fair-race-report.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What a race was about, in a sentence, and what became of it, as a table. In a table
 * every number can be read back to the same bits, whatever the locale. */

/* A number, not a finite one where there is none, or a word. */
typedef struct {
  const char *name;
  double value;
  const char *word;
} Cell;

#define N_CELLS 20

static const char * const rates[] = {
  [DOWNHILL_FAIR_RACE_TUNED] = "tuned",
  [DOWNHILL_FAIR_RACE_TYPED] = "typed",
  [DOWNHILL_FAIR_RACE_OWN] = "own",
};

static const char * const statuses[] = {
  [DOWNHILL_TRIAL_REACHED] = "reached",
  [DOWNHILL_TRIAL_MISSED] = "not reached",
  [DOWNHILL_TRIAL_DIVERGED] = "diverged",
};

static char *
say_budget (DownhillFairRace *race)
{
  guint64 steps = downhill_fair_race_get_plan (race)->n_steps;
  guint64 samples = downhill_fair_race_get_plan (race)->n_samples;
  guint epochs = downhill_fair_race_get_settings (race, 0)->epochs;

  if (samples > 0)
    return g_strdup_printf (ngettext ("%llu sample looked at", "%llu samples looked at",
                                      (gulong) samples), (unsigned long long) samples);

  return steps > 0
           ? g_strdup_printf (ngettext ("%llu step", "%llu steps", (gulong) steps),
                              (unsigned long long) steps)
           : g_strdup_printf (ngettext ("%u epoch", "%u epochs", epochs), epochs);
}

static char *
say_starts (DownhillFairRace *race)
{
  const DownhillFairRacePlan *plan = downhill_fair_race_get_plan (race);
  const DownhillFairRaceResult *result = downhill_fair_race_get_result (race, 0);
  g_autofree char *starts = g_strdup_printf (
    ngettext ("%u start", "%u starts", plan->n_starts), plan->n_starts);

  if (result == NULL || result->n_trials == plan->n_starts)
    return g_steal_pointer (&starts);

  return g_strdup_printf (
    /* Translators: %s is “20 starts”. */
    ngettext ("%s in %u order each", "%s in %u orders each", plan->n_orders), starts,
    plan->n_orders);
}

/**
 * downhill_fair_race_report_say:
 * @race: a race
 *
 * Returns: (transfer full): what it is about: whether rates are tuned, the aim, the
 *   budget and how many starts there are
 */
char *
downhill_fair_race_report_say (DownhillFairRace *race)
{
  const DownhillFairRacePlan *plan = downhill_fair_race_get_plan (race);
  g_autofree char *budget = say_budget (race), *starts = say_starts (race);
  /* As many digits as tell one aim from another. */
  g_autofree char *aim = downhill_number_format_short (1 + plan->percent / 100, 12);

  /* Translators: %s in these are “1.01”, “200 epochs”, “40 steps” or “4000 samples looked
   * at”, and “20 starts”. */
  if (plan->as_typed)
    return g_strdup_printf (
      _("Rates as typed: E ≤ %s of the lowest, kept for as long again, within %s, median of "
        "%s"), aim, budget, starts);

  return g_strdup_printf (
    _("Tuned for E ≤ %s of the lowest, kept for as long again, within %s, median of %s"), aim,
    budget, starts);
}

static void
fill_row (DownhillFairRace *race,
          gsize             i,
          Cell             *cells)
{
  const DownhillFairRacePlan *plan = downhill_fair_race_get_plan (race);
  const DownhillFairRaceResult *result = downhill_fair_race_get_result (race, i);
  guint64 budget = downhill_fair_race_get_n_steps (race, i);
  const Cell row[N_CELLS] = {
    { "optimiser", NAN, downhill_fair_race_get_settings (race, i)->optimiser->id },
    { "learning-rate", result->learning_rate, NULL },
    { "rate", NAN, rates[result->rate] },
    { "criterion", plan->percent, NULL },
    { "budget-steps", budget, NULL },
    { "budget-samples", downhill_fair_race_count_samples (race, i, budget), NULL },
    { "starts", plan->n_starts, NULL },
    { "runs", result->n_trials, NULL },
    { "arrived", result->n_arrived, NULL },
    { "diverged", result->n_diverged, NULL },
    { "steps", result->steps[DOWNHILL_FAIR_RACE_MEDIAN], NULL },
    { "steps-q1", result->steps[DOWNHILL_FAIR_RACE_QUARTILE_1], NULL },
    { "steps-q3", result->steps[DOWNHILL_FAIR_RACE_QUARTILE_3], NULL },
    { "samples", result->samples[DOWNHILL_FAIR_RACE_MEDIAN], NULL },
    { "samples-q1", result->samples[DOWNHILL_FAIR_RACE_QUARTILE_1], NULL },
    { "samples-q3", result->samples[DOWNHILL_FAIR_RACE_QUARTILE_3], NULL },
    { "status", NAN, statuses[result->median.status] },
    { "loss", result->losses[1], NULL },
    { "loss-q1", result->losses[0], NULL },
    { "loss-q3", result->losses[2], NULL },
  };

  memcpy (cells, row, sizeof row);
}

static void
append_cell (GString    *text,
             const Cell *cell,
             const char *nothing)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->word != NULL)
    g_string_append (text, cell->word);
  else if (isfinite (cell->value))
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.17g", cell->value));
  else
    g_string_append (text, nothing);
}

/**
 * downhill_fair_race_report_csv:
 * @race: a race that is over
 *
 * Returns: (transfer full): its table by commas, with a line that names the columns; a
 *   cell is empty where an aim was not reached
 */
GBytes *
downhill_fair_race_report_csv (DownhillFairRace *race)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < downhill_fair_race_get_n_settings (race); i++)
    {
      Cell cells[N_CELLS];

      fill_row (race, i, cells);
      for (gsize j = 0; i == 0 && j < N_CELLS; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "," : "", cells[j].name);
      g_string_append_c (text, '\n');
      for (gsize j = 0; j < N_CELLS; j++)
        {
          if (j > 0)
            g_string_append_c (text, ',');
          append_cell (text, &cells[j], "");
        }
    }
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (text);
}

/**
 * downhill_fair_race_report_json:
 * @race: a race that is over
 *
 * Returns: (transfer full): the same in JSON, with what it was about; null where an aim
 *   was not reached
 */
GBytes *
downhill_fair_race_report_json (DownhillFairRace *race)
{
  g_autofree char *about = downhill_fair_race_report_say (race);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\n  \"race\" : \"%s\",\n  \"rules\" : [", about);
  for (gsize i = 0; i < downhill_fair_race_get_n_settings (race); i++)
    {
      Cell cells[N_CELLS];

      fill_row (race, i, cells);
      g_string_append (text, i > 0 ? ",\n    {" : "\n    {");
      for (gsize j = 0; j < N_CELLS; j++)
        {
          const char *quote = cells[j].word != NULL ? "\"" : "";

          g_string_append_printf (text, "%s\n      \"%s\" : %s", j > 0 ? "," : "",
                                  cells[j].name, quote);
          append_cell (text, &cells[j], "null");
          g_string_append (text, quote);
        }
      g_string_append (text, "\n    }");
    }
  g_string_append (text, "\n  ]\n}\n");

  return g_string_free_to_bytes (text);
}
