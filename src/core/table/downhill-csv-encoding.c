/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-encoding.h"

#include <string.h>

/* How the text of a file is encoded, found by how it begins. */

/* Of UTF-16 without a mark: two characters of ASCII, of which all text is at the start of a
 * table. */
static const char *
find_unmarked_utf16 (const guchar *head,
                     gsize         n_head)
{
  guint low = n_head >= 4 && head[0] == 0 ? 1 : 0;

  if (n_head < 4 || head[1 - low] != 0 || head[3 - low] != 0)
    return NULL;
  for (guint i = low; i < 4; i += 2)
    if (!g_ascii_isprint (head[i]) && !g_ascii_isspace (head[i]))
      return NULL;

  return low == 0 ? "UTF-16LE" : "UTF-16BE";
}

/* Whether more of what is no ASCII is UTF-8 than is not: then it is damaged UTF-8. */
static gboolean
is_mostly_utf8 (const char *text,
                gsize       length)
{
  const char *p = text, *end = text + length, *valid;
  gsize n_valid = 0, n_other = 0;

  while (p < end)
    {
      g_utf8_validate (p, end - p, &valid);
      for (; p < valid; p = g_utf8_next_char (p))
        n_valid += (guchar) *p >= 0x80;
      n_other += p < end;
      p += p < end;
    }

  return n_other == 0 || n_valid > n_other;
}

static gboolean
is_in (guchar c,
       guchar first,
       guchar last)
{
  return first <= c && c <= last;
}

/* Chinese: all that is no ASCII comes in pairs of common characters or marks. In the west
 * of Europe letters with marks seldom stand side by side. */
static gboolean
is_gb (const guchar *text,
       gsize         length)
{
  gsize n_common = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] < 0x80)
        continue;
      if (i + 1 == length || !is_in (text[i + 1], 0xa1, 0xfe))
        return FALSE;
      if (is_in (text[i], 0xb0, 0xd7))
        n_common++;
      else if (!is_in (text[i], 0xa1, 0xa9) && !is_in (text[i], 0xd8, 0xf7))
        return FALSE;
      i++;
    }

  /* Of the characters in use nine of ten are among the common ones. */
  return n_common >= 2;
}

/* Japanese: two kanji or kana side by side, which would be quotation marks and other signs
 * among letters. */
static gboolean
is_shift_jis (const guchar *text,
              gsize         length)
{
  gsize n_in_turn = 0, n_most = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_in_turn = text[i] >= 0x80 ? n_in_turn + 1 : 0;
      n_most = MAX (n_most, n_in_turn);
      if (text[i] < 0x80 || is_in (text[i], 0xa1, 0xdf))
        continue;
      if (i + 1 == length || text[i + 1] < 0x40)
        return FALSE;
      i++;
    }

  return n_most >= 2;
}

static gboolean
converts_from (const char *encoding,
               const char *text,
               gsize       length)
{
  g_autofree char *converted = g_convert (text, (gssize) length, "UTF-8", encoding, NULL, NULL,
                                          NULL);

  return converted != NULL;
}

/**
 * downhill_csv_encoding_find:
 * @head: (array length=n_head): the first bytes of a file
 * @n_head: how many these are
 * @n_mark: (out): how many of them are a byte order mark
 *
 * What has no mark and is no UTF-8 is what spreadsheets write without being asked: in
 * China GB 18030, in Japan Shift JIS, in the west of Europe Windows-1252.
 *
 * Returns: (nullable): what it has to be converted from, or %NULL for UTF-8
 */
const char *
downhill_csv_encoding_find (const guchar *head,
                            gsize         n_head,
                            gsize        *n_mark)
{
  const char *text = (const char *) head, *encoding = find_unmarked_utf16 (head, n_head);
  gsize length = n_head;

  *n_mark = 0;
  if (n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    {
      *n_mark = 3;
      return NULL;
    }
  if (n_head >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0))
    {
      *n_mark = 2;
      return head[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
  if (encoding != NULL)
    return encoding;

  /* Not a part of a character. */
  while (length > 0 && text[length - 1] != '\n' && text[length - 1] != '\r')
    length--;
  if (length == 0)
    length = n_head;
  if (memchr (text, '\0', length) != NULL || is_mostly_utf8 (text, length))
    return NULL;
  encoding = is_gb (head, length) ? "GB18030"
             : is_shift_jis (head, length) ? "SHIFT_JIS" : "WINDOWS-1252";

  return converts_from (encoding, text, length) ? encoding : NULL;
}
