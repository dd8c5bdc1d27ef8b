/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-markup.h"

#include <string.h>

#include "downhill-csv-number.h"

/* What stands around numbers in tables of LaTeX and Markdown. */

/* Commands of LaTeX that stand before the first cell of a row, or between rows. */
static const char *const rules[] = {
  "hline", "toprule", "midrule", "bottomrule", "cline", "cmidrule", "hhline", "addlinespace",
  "rowcolor", "begin",
};

/* What ends a row of LaTeX. */
static const char *const row_ends[] = { "\\\\", "\\tabularnewline" };

/* Where a command without its backslash ends. */
static const char *
skip_name (const char *p,
           const char *end)
{
  while (p < end && g_ascii_isalpha (*p))
    p++;

  return p;
}

/* Where the group that begins with the bracket at @p ends, or %NULL. */
static const char *
skip_group (const char *p,
            const char *end)
{
  static const char opening[] = "{[(", closing[] = "}])";
  const char *kind = p < end ? strchr (opening, *p) : NULL;
  gsize depth = 0;

  if (kind == NULL || *kind == '\0')
    return NULL;
  for (; p < end; p++)
    {
      depth += *p == *kind;
      depth -= *p == closing[kind - opening];
      if (depth == 0)
        return p + 1;
    }

  return NULL;
}

static gboolean
is_rule (const char *start,
         const char *end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strlen (rules[i]) == (gsize) (end - start) &&
        memcmp (start, rules[i], (gsize) (end - start)) == 0)
      return TRUE;

  return FALSE;
}

/* Where the row ends in a line, or a remark begins; @end if neither. */
static const char *
find_row_end (const char  *start,
              const char  *end,
              const char **behind)
{
  const char *p;

  *behind = end;
  for (p = start; p < end; p++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (row_ends); i++)
        {
          gsize length = strlen (row_ends[i]);

          if ((gsize) (end - p) >= length && memcmp (p, row_ends[i], length) == 0)
            {
              *behind = p + length;
              return p;
            }
        }
      if (*p == '%' && (p == start || p[-1] != '\\'))
        break;
    }

  return p;
}

/**
 * downhill_csv_markup_is_command:
 * @start: where a line begins with a backslash
 * @end: where the text ends
 *
 * Returns: whether it has no cells of LaTeX
 */
gboolean
downhill_csv_markup_is_command (const char *start,
                                const char *end)
{
  for (const char *p = start; p < end && *p != '\n' && *p != '\r'; p++)
    if (*p == '&' && p[-1] != '\\')
      return FALSE;

  return TRUE;
}

/* Takes a rule off the start of a cell, or a command, braces or a formula from around it. */
static gboolean
strip_once (const char **start,
            const char **end)
{
  const char *first = *start, *last = *end, *p, *next;

  if (last - first > 2 && *first == '$' && last[-1] == '$')
    {
      ++*start;
      --*end;
      return TRUE;
    }
  if (last - first < 3 || *first != '\\' || !g_ascii_isalpha (first[1]))
    return FALSE;
  p = skip_name (first + 1, last);
  if (is_rule (first + 1, p))
    {
      while ((next = skip_group (p, last)) != NULL)
        p = next;
      *start = p;
      return TRUE;
    }
  if (p == last || *p != '{' || skip_group (p, last) != last)
    return FALSE;
  *start = p + 1;
  *end = last - 1;

  return TRUE;
}

/**
 * downhill_csv_markup_strip_latex:
 * @start: (inout): where a cell of LaTeX starts
 * @end: (inout): where it ends
 *
 * Takes off what ends the row, "$1.5$ \\ \hline", what stands before it, "\midrule 1.5", and
 * what is around it, "\textbf{1.5}".
 */
void
downhill_csv_markup_strip_latex (const char **start,
                                 const char **end)
{
  const char *behind;

  *end = find_row_end (*start, *end, &behind);
  do
    downhill_csv_number_trim (start, end);
  while (strip_once (start, end));
}

/**
 * downhill_csv_markup_strip_stars:
 * @start: (inout): where a cell of Markdown starts
 * @end: (inout): where it ends
 *
 * Takes off what shows a cell bold, slanted or as code: "**1.5**".
 */
void
downhill_csv_markup_strip_stars (const char **start,
                                 const char **end)
{
  static const char *const marks[] = { "***", "**", "__", "*", "_", "`" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i]);

      if ((gsize) (*end - *start) <= 2 * n || memcmp (*start, marks[i], n) != 0 ||
          memcmp (*end - n, marks[i], n) != 0 || strchr ("*_`-=:+#", (*start)[n]) != NULL)
        continue;
      *start += n;
      *end -= n;
    }
}

/**
 * downhill_csv_markup_has_rows:
 * @start: a line of LaTeX
 * @end: where it ends
 *
 * Returns: whether it has more than one row
 */
gboolean
downhill_csv_markup_has_rows (const char *start,
                              const char *end)
{
  const char *behind;

  find_row_end (start, end, &behind);

  return behind < end && !downhill_csv_markup_is_command (behind, end);
}
