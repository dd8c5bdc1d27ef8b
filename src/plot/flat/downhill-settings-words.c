/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-words.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What is said of a map of settings. */

#define MOST_DIGITS 12

/**
 * downhill_settings_words_nothing:
 * @view: a map of settings
 *
 * Returns: (transfer none) (nullable): why it shows nothing; %NULL if it does show something
 */
const char *
downhill_settings_words_nothing (const DownhillSettingsView *view)
{
  if (view->is_exact || (view->map != NULL && downhill_settings_map_has_aim (view->map)))
    return NULL;
  if (view->map == NULL)
    return _("Settings are being tried…");

  return isfinite (downhill_settings_map_get_lowest (view->map))
           ? _("The run starts where E is lowest: it cannot come nearer.")
           : _("It is not known how low E can get: nearer to what?");
}

static gboolean
has_place (const DownhillSettingsView *view)
{
  return view->is_exact || view->map == NULL || downhill_settings_map_has_place (view->map);
}

/**
 * downhill_settings_words_key:
 * @view: a map of settings
 *
 * Returns: what the steps that it shows lead to, in as few words as may be
 */
const char *
downhill_settings_words_key (const DownhillSettingsView *view)
{
  /* Translators: of the distance to the lowest point, or of E − lowest. */
  return has_place (view) ? _("steps to 1/10") : _("steps to 1/100");
}

/**
 * downhill_settings_words_count:
 * @view: a map of settings that shows something
 *
 * A sweep counts steps to something else.
 *
 * Returns: what the steps that it shows lead to
 */
const char *
downhill_settings_words_count (const DownhillSettingsView *view)
{
  return has_place (view)
           ? _("steps to a tenth of the distance")
           : _("steps to a hundredth of E − lowest");
}

/**
 * downhill_settings_words_kind:
 * @view: a map of settings that shows something
 *
 * Returns: (transfer full): where its numbers are from, and how many there are so far
 */
char *
downhill_settings_words_kind (const DownhillSettingsView *view)
{
  guint n;

  if (view->is_exact)
    return g_strdup (_("exact"));
  n = downhill_settings_map_get_n_tried (view->map);

  return g_strdup_printf (ngettext ("simulated: %u run", "simulated: %u runs", n), n);
}

/**
 * downhill_settings_words_fate:
 * @view: a map of settings that shows something
 * @fate: what becomes of runs that do not arrive
 *
 * Returns: (transfer full): the same in a word
 */
char *
downhill_settings_words_fate (const DownhillSettingsView *view,
                              DownhillSettingsFate        fate)
{
  if (fate == DOWNHILL_SETTINGS_DIVERGES)
    return g_strdup (_("diverges"));

  return g_strdup_printf (_("> %u steps, or never"),
                          (guint) downhill_settings_map_get_n_steps (view->map));
}

/* A part with three digits, or with as many as tell it from 1. */
static char *
format_second (const DownhillSettingsView *view,
               double                      second)
{
  int n_digits = 3;

  if (view->second.is_batch)
    return g_strdup_printf ("%u", (guint) CLAMP (rint (second), 1, view->m));
  while (n_digits < MOST_DIGITS && second < 1 && second > 1 - 0.6 * pow (10, -n_digits))
    n_digits++;

  return downhill_number_format (second, n_digits);
}

/**
 * downhill_settings_words_best:
 * @view: a map of settings that shows something
 *
 * Returns: (transfer full): the settings with which a run needs the fewest steps, if others
 *   beside them arrive, too
 */
char *
downhill_settings_words_best (const DownhillSettingsView *view)
{
  g_autofree char *rate_text = NULL, *second_text = NULL;
  double rate, second;

  if (!downhill_settings_cells_find_best (view, &rate, &second))
    return g_strdup (downhill_settings_cells_have (view, DOWNHILL_SETTINGS_ARRIVES)
                       ? _("only single ones arrive") : _("none arrives"));
  rate_text = downhill_number_format (rate, view->is_exact ? 4 : 2);
  second_text = format_second (view, second);

  /* Translators: a learning rate, and the name and the value of another setting. */
  return g_strdup_printf (_("best: %s, %s %s"), rate_text,
                          downhill_second_setting_get_symbol (&view->second), second_text);
}

static char *
say_steps (const DownhillSettingsView *view,
           double                      rate,
           double                      second)
{
  double steps;
  DownhillSettingsFate fate = downhill_settings_cells_look_up (view, rate, second, &steps);
  g_autofree char *text = NULL;

  if (fate == DOWNHILL_SETTINGS_PENDING)
    return NULL;
  if (fate != DOWNHILL_SETTINGS_ARRIVES)
    return downhill_settings_words_fate (view, fate);
  text = downhill_number_format (steps, 3);

  return g_strdup_printf (has_place (view)
                            ? _("a tenth of the distance in %s steps")
                            : _("E − lowest to a hundredth in %s steps"), text);
}

/**
 * downhill_settings_words_at:
 * @view: a map of settings that shows something
 * @rate: a learning rate
 * @second: a value of the second setting
 *
 * Returns: (transfer full): what becomes of a run with them, if that is known
 */
char *
downhill_settings_words_at (const DownhillSettingsView *view,
                            double                      rate,
                            double                      second)
{
  g_autofree char *rate_text = downhill_number_format (rate, 4);
  g_autofree char *second_text = format_second (view, second);
  g_autofree char *steps = say_steps (view, rate, second);

  /* Translators: a learning rate, the name and the value of another setting, and what
   * becomes of a run with them. */
  return g_strdup_printf (_("rate %s\n%s %s\n%s"), rate_text,
                          downhill_second_setting_get_symbol (&view->second), second_text,
                          steps != NULL ? steps : _("not tried"));
}

/**
 * downhill_settings_words_colors:
 * @view: a map of settings that shows something
 *
 * Returns: (transfer full): what the colours mean
 */
char *
downhill_settings_words_colors (const DownhillSettingsView *view)
{
  const char *name = downhill_second_setting_get_name (&view->second);
  guint n;

  if (view->is_exact)
    return g_strdup_printf (
      _("Exact: how many steps over all samples bring the distance to the lowest loss to a "
        "tenth, by learning rate and %s."), name);
  n = (guint) downhill_settings_map_get_n_steps (view->map);
  if (!downhill_settings_map_has_place (view->map))
    return g_strdup_printf (
      _("Simulated: how many steps bring what E is above its lowest to a hundredth, in place "
        "of a distance, by learning rate and %s; not all runs do within %u."), name, n);

  return g_strdup_printf (
    downhill_settings_map_get_hovers (view->map)
      ? _("Simulated: after how many steps the distance to the lowest loss stays below a "
          "tenth of the first, by learning rate and %s; not all runs come there within %u.")
      : _("Simulated: how many steps bring the distance to the lowest loss to a tenth, at "
          "last, by learning rate and %s; not all runs do within %u."), name, n);
}

/**
 * downhill_settings_words_describe:
 * @view: a map of settings
 *
 * Returns: (transfer full): all of it in words
 */
char *
downhill_settings_words_describe (const DownhillSettingsView *view)
{
  const char *nothing = downhill_settings_words_nothing (view);
  g_autofree char *colors = NULL, *best = NULL;

  if (nothing != NULL)
    return g_strdup (nothing);
  colors = downhill_settings_words_colors (view);
  best = downhill_settings_words_best (view);

  /* Translators: what is shown, and “best: 1.06, β 0.39”. */
  return g_strdup_printf (_("%s %s."), colors, best);
}
