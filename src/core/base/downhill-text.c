/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-text.h"

#include <glib/gi18n-lib.h>

#include "downhill-number.h"

/**
 * downhill_text_is_control:
 * @c: a character
 *
 * Returns: whether it would move the cursor, break the line, or turn the direction
 *   in which all that follows is written: the text would not stay in its place
 */
gboolean
downhill_text_is_control (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}

/**
 * downhill_text_dup_visible:
 * @text: the name of a file or a column, as it was found
 *
 * Makes a name fit to be shown in a sentence, a title or a terminal: a control
 * character is replaced by its picture, such as ␛ for escape, and what has no
 * picture, invalid UTF-8 among it, by U+FFFD.
 *
 * Returns: (transfer full): the text in UTF-8, on one line
 */
char *
downhill_text_dup_visible (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *shown = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!downhill_text_is_control (c))
        g_string_append_unichar (shown, c);
      else if (c < 0x20)
        g_string_append_unichar (shown, 0x2400 + c);
      else
        g_string_append_unichar (shown, c == 0x7f ? 0x2421 : 0xfffd);
    }

  return g_string_free (shown, FALSE);
}

/**
 * downhill_text_dup_unbroken:
 * @text: a sentence that may take several lines
 *
 * Returns: (transfer full): the same, in which no line ends between a number and its %
 */
char *
downhill_text_dup_unbroken (const char *text)
{
  GString *unbroken = g_string_new (text);

  g_string_replace (unbroken, " %", "\u00a0%", 0);

  return g_string_free (unbroken, FALSE);
}

/**
 * downhill_text_append_item:
 * @list: what is listed so far, and nothing else
 * @item: what comes next
 *
 * Makes a list for people to read, with the list marks of their language.
 */
void
downhill_text_append_item (GString    *list,
                           const char *item)
{
  if (list->len > 0)
    g_string_append (list, _(", "));
  g_string_append (list, item);
}

/**
 * downhill_text_append_value:
 * @list: what is listed so far, and nothing else
 * @name: what comes next, translated
 * @value: the number that was chosen for it
 *
 * Makes a list for people to read, such as “ReLU, L2 0.1”.
 */
void
downhill_text_append_value (GString    *list,
                            const char *name,
                            double      value)
{
  g_autofree char *number = downhill_number_format_short (value, 6);
  g_autofree char *item = g_strconcat (name, " ", number, NULL);

  downhill_text_append_item (list, item);
}

/**
 * downhill_text_dup_sentence:
 * @text: what elsewhere stands within a sentence, translated
 *
 * Returns: (transfer full): the same as a sentence of its own, with a capital letter and
 *   a full stop
 */
char *
downhill_text_dup_sentence (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 1));
  g_autofree char *upper = g_utf8_strup (first, -1);
  const char *rest = text + strlen (first);

  return g_strconcat (upper, rest, g_str_has_suffix (text, _(".")) ? NULL : _("."), NULL);
}
