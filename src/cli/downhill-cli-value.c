/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-value.h"

#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "core/base/downhill-text.h"

/* The values of options. They stay text until they are checked here, so that a
 * point, or a comma, is one in every locale and nothing is half understood. A text that
 * is %NULL was not typed, and leaves the value as it is. */

/**
 * downhill_cli_usage_error:
 * @error: where to put it
 * @format: a sentence, as for printf()
 * @...: what it names
 *
 * Returns: %FALSE
 */
gboolean
downhill_cli_usage_error (GError     **error,
                          const char  *format,
                          ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);

  return FALSE;
}

/**
 * downhill_cli_parse_double:
 * @name: the option, for the error
 * @text: (nullable): what was typed
 * @min: the least that it may be
 * @max: the most
 * @value: (inout): the number
 * @error: %G_OPTION_ERROR where it is none, or beyond the limits
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_parse_double (const char  *name,
                           const char  *text,
                           double       min,
                           double       max,
                           double      *value,
                           GError     **error)
{
  double parsed;

  if (text == NULL)
    return TRUE;
  if (!downhill_number_parse (text, &parsed))
    return downhill_cli_usage_error (error, _("%s takes a number, not “%s”."), name,
                                     text);
  if (!(parsed >= min && parsed <= max))
    {
      g_autofree char *least = downhill_number_format_short (min, 6);
      g_autofree char *most = downhill_number_format_short (max, 6);

      return downhill_cli_usage_error (error, _("%s must be from %s to %s, not %s."),
                                       name, least, most, text);
    }
  *value = parsed;

  return TRUE;
}

/**
 * downhill_cli_parse_whole:
 * @name: the option, for the error
 * @text: (nullable): what was typed
 * @min: the least that it may be
 * @max: the most
 * @value: (inout): the number
 * @error: %G_OPTION_ERROR where it is no whole number, or beyond the limits
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_parse_whole (const char  *name,
                          const char  *text,
                          guint64      min,
                          guint64      max,
                          guint64     *value,
                          GError     **error)
{
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, min, max, value, NULL))
    return downhill_cli_usage_error (
      error, _("%s takes a whole number from %llu to %llu, not “%s”."), name,
      (unsigned long long) min, (unsigned long long) max, text);

  return TRUE;
}

/**
 * downhill_cli_parse_nick:
 * @name: the option, for the error
 * @text: (nullable): what was typed
 * @type: an enumeration
 * @value: (inout): one of it
 * @error: %G_OPTION_ERROR where none has this nick; it tells those that are known
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_parse_nick (const char  *name,
                         const char  *text,
                         GType        type,
                         int         *value,
                         GError     **error)
{
  g_autoptr (GEnumClass) klass = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  GEnumValue *found;

  if (text == NULL)
    return TRUE;
  klass = g_type_class_ref (type);
  found = g_enum_get_value_by_nick (klass, text);
  if (found != NULL)
    {
      *value = found->value;
      return TRUE;
    }
  for (guint i = 0; i < klass->n_values; i++)
    downhill_text_append_item (known, klass->values[i].value_nick);

  return downhill_cli_usage_error (error, _("%s takes one of %s, not “%s”."), name,
                                   known->str, text);
}

/**
 * downhill_cli_parse_flag:
 * @name: the option, for the error
 * @text: (nullable): what was typed
 * @no: what leaves it off, as nothing does
 * @yes: what puts it on
 * @value: (inout): whether it is on
 * @error: %G_OPTION_ERROR where it is neither; it tells both
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_parse_flag (const char  *name,
                         const char  *text,
                         const char  *no,
                         const char  *yes,
                         gboolean    *value,
                         GError     **error)
{
  g_autoptr (GString) known = g_string_new (no);

  downhill_text_append_item (known, yes);
  if (text == NULL)
    return TRUE;
  if (!g_str_equal (text, no) && !g_str_equal (text, yes))
    return downhill_cli_usage_error (error, _("%s takes one of %s, not “%s”."), name,
                                     known->str, text);
  *value = g_str_equal (text, yes);

  return TRUE;
}

/**
 * downhill_cli_parse_setting:
 * @name: the option, for the error
 * @text: (nullable): what was typed
 * @setting: which setting it is for
 * @settings: (inout): where its value goes
 * @error: %G_OPTION_ERROR where the setting cannot be that; it tells what it can be
 *
 * Returns: whether it can be used
 */
gboolean
downhill_cli_parse_setting (const char             *name,
                            const char             *text,
                            const DownhillSetting  *setting,
                            DownhillSettings       *settings,
                            GError                **error)
{
  guint64 whole;
  double value;
  int choice;

  if (text == NULL)
    return TRUE;
  if (downhill_setting_parse (setting, text, &value))
    {
      downhill_setting_set (setting, settings, value);
      return TRUE;
    }
  /* It is none of what these take, either: they say why. */
  switch (setting->type)
    {
    case DOWNHILL_SETTING_COUNT:
    case DOWNHILL_SETTING_SAMPLES:
      whole = setting->type == DOWNHILL_SETTING_SAMPLES ? 1 : (guint64) setting->min;
      return downhill_cli_parse_whole (name, text, whole, (guint64) setting->max, &whole,
                                       error);
    case DOWNHILL_SETTING_FLAG:
      return downhill_cli_usage_error (error, _("%s takes one of %s, not “%s”."), name,
                                       "true, false", text);
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      return downhill_cli_parse_nick (name, text, setting->get_type (), &choice, error);
    case DOWNHILL_SETTING_NUMBER:
    default:
      return downhill_cli_parse_double (name, text, setting->min, setting->max, &value,
                                        error);
    }
}
