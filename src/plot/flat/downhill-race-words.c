/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-race-words.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "model/downhill-fair-race-report.h"

/* What is said of a race. */

/* Digits of a quartile, which may lie between two steps. */
#define DIGITS 4

/**
 * downhill_race_words_rule:
 * @race: a race
 * @i: one of its rules
 * @briefly: whether there is little room
 *
 * Returns: its name, translated
 */
const char *
downhill_race_words_rule (DownhillFairRace *race,
                          gsize             i,
                          gboolean          briefly)
{
  const DownhillOptimiser *rule = downhill_fair_race_get_settings (race, i)->optimiser;

  return briefly ? _(rule->short_name) : _(rule->name);
}

/**
 * downhill_race_words_about:
 * @race: a race
 *
 * Returns: (transfer full): what it is about
 */
char *
downhill_race_words_about (DownhillFairRace *race)
{
  return downhill_fair_race_report_say (race);
}

/* Returns: (transfer full): so many, of what is not what the race counts if @other */
static char *
say_count (DownhillFairRace *race,
           guint64           count,
           gboolean          other)
{
  if (downhill_fair_race_get_plan (race)->in_samples != other)
    return g_strdup_printf (ngettext ("%llu sample seen", "%llu samples seen", (gulong) count),
                            (unsigned long long) count);

  return g_strdup_printf (ngettext ("%llu step", "%llu steps", (gulong) count),
                          (unsigned long long) count);
}

/* Returns: (transfer full) (nullable): %NULL where the rate is none for slopes */
static char *
say_rate (const DownhillFairRaceResult *result)
{
  g_autofree char *rate = downhill_number_format (result->learning_rate, DIGITS);

  return result->rate != DOWNHILL_FAIR_RACE_OWN ? g_strdup_printf (_("rate %s"), rate) : NULL;
}

/* Takes @text. */
static char *
add_remark (char       *text,
            const char *remark)
{
  g_autofree char *before = text;

  /* Translators: two remarks, “90 steps” and “rate 0.2”. */
  return g_strdup_printf (_("%s, %s"), before, remark);
}

static char *
say_arrived (const DownhillFairRaceResult *result)
{
  return g_strdup_printf (ngettext ("%u of %u run arrives", "%u of %u runs arrive",
                                    result->n_trials), result->n_arrived, result->n_trials);
}

/**
 * downhill_race_words_median:
 * @race: a race
 * @i: one of its rules, which was judged
 *
 * Returns: (transfer full): after how many steps, or samples, the run in the middle arrives
 */
char *
downhill_race_words_median (DownhillFairRace *race,
                            gsize             i)
{
  const DownhillTrial *median = &downhill_fair_race_get_result (race, i)->median;
  gboolean in_samples = downhill_fair_race_get_plan (race)->in_samples;
  guint64 most = downhill_fair_race_get_n_steps (race, i);

  if (median->status == DOWNHILL_TRIAL_DIVERGED)
    return g_strdup (_("diverges"));
  if (median->status == DOWNHILL_TRIAL_MISSED && in_samples)
    {
      most = downhill_fair_race_count_samples (race, i, most);
      return g_strdup_printf (ngettext ("not within %llu sample", "not within %llu samples",
                                        (gulong) most), (unsigned long long) most);
    }
  if (median->status == DOWNHILL_TRIAL_MISSED)
    return g_strdup_printf (
      ngettext ("not within %llu step", "not within %llu steps", (gulong) most),
      (unsigned long long) most);

  return say_count (
    race, (guint64) downhill_fair_race_get_counts (race, i)[DOWNHILL_FAIR_RACE_MEDIAN], FALSE);
}

/**
 * downhill_race_words_row:
 * @race: a race
 * @i: one of its rules, which was judged
 * @briefly: whether there is little room for its name
 * @n_remarks: how much there is to be said besides its name, up to
 *   %DOWNHILL_RACE_MOST_REMARKS: what it took, then the rate, if it is one for slopes, then
 *   how many runs arrive, if not all do
 *
 * Returns: (transfer full): what became of it, in a line
 */
char *
downhill_race_words_row (DownhillFairRace *race,
                         gsize             i,
                         gboolean          briefly,
                         guint             n_remarks)
{
  const DownhillFairRaceResult *result = downhill_fair_race_get_result (race, i);
  g_autofree char *median = downhill_race_words_median (race, i);
  g_autofree char *arrived = say_arrived (result), *rate = say_rate (result);
  char *text;

  if (n_remarks == 0)
    return g_strdup (downhill_race_words_rule (race, i, briefly));
  /* Translators: the name of an optimiser, and what is said of it. */
  text = g_strdup_printf (_("%s: %s"), downhill_race_words_rule (race, i, briefly), median);
  if (n_remarks > 1 && rate != NULL)
    text = add_remark (text, rate);
  if (n_remarks > 2 && result->n_arrived < result->n_trials)
    text = add_remark (text, arrived);

  return text;
}

/**
 * downhill_race_words_at:
 * @race: a race
 * @i: one of its rules, which was judged
 *
 * Returns: (transfer full): all that is known of it, in lines
 */
char *
downhill_race_words_at (DownhillFairRace *race,
                        gsize             i)
{
  const DownhillFairRaceResult *result = downhill_fair_race_get_result (race, i);
  const double *counts = downhill_fair_race_get_counts (race, i);
  gboolean in_samples = downhill_fair_race_get_plan (race)->in_samples;
  g_autofree char *median = downhill_race_words_median (race, i);
  g_autofree char *arrived = say_arrived (result), *rate = say_rate (result);
  GString *text = g_string_new (downhill_race_words_rule (race, i, FALSE));

  if (rate != NULL)
    g_string_append_printf (text, "\n%s", rate);
  g_string_append_printf (text, "\n%s\n%s", median, arrived);
  if (isfinite (counts[DOWNHILL_FAIR_RACE_QUARTILE_3]))
    {
      g_autofree char *from =
        downhill_number_format_short (counts[DOWNHILL_FAIR_RACE_QUARTILE_1], DIGITS);
      g_autofree char *to =
        downhill_number_format_short (counts[DOWNHILL_FAIR_RACE_QUARTILE_3], DIGITS);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, in_samples ? _("half of them: %s to %s samples")
                                               : _("half of them: %s to %s steps"), from, to);
    }
  if (isfinite (counts[DOWNHILL_FAIR_RACE_MEDIAN]))
    {
      double count = (in_samples ? result->steps : result->samples)[DOWNHILL_FAIR_RACE_MEDIAN];
      g_autofree char *other = say_count (race, (guint64) count, TRUE);

      g_string_append_printf (text, "\n%s", other);
    }

  return g_string_free (text, FALSE);
}

/**
 * downhill_race_words_describe:
 * @race: a race
 *
 * Returns: (transfer full): what it shows, for those who do not see it
 */
char *
downhill_race_words_describe (DownhillFairRace *race)
{
  g_autofree char *about = downhill_race_words_about (race);
  GString *text = g_string_new (
    downhill_fair_race_get_plan (race)->in_samples
      ? _("Which rule looks at fewer samples, each at its own rate.")
      : _("Which rule takes fewer steps, each at its own rate."));

  g_string_append_printf (text, " %s.", about);
  for (gsize i = 0; i < downhill_fair_race_get_n_settings (race); i++)
    if (downhill_fair_race_get_result (race, i) != NULL)
      {
        g_autofree char *row = downhill_race_words_row (race, i, FALSE,
                                                         DOWNHILL_RACE_MOST_REMARKS);

        g_string_append_printf (text, " %s.", row);
      }

  return g_string_free (text, FALSE);
}
