/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-tail.h"

#include <string.h>

#include "downhill-csv-number.h"
#include "downhill-csv-text.h"

/* What stands behind numbers in some of the cells of a column: marks of footnotes and
 * letters, which change no number, and what makes another one of it. */

#define LETTERS G_CSET_a_2_z G_CSET_A_2_Z

/* Of letters that say of a number that it is estimated or the like, there are no more than
 * so many beside each number that has none: codes of things have them everywhere. */
#define MAX_LETTERS 4

static const char *const symbols[] = { "*", "\u2020", "\u2021", "\u00a7" };

static const char *const raised[] = {
  "^",
  "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077",
  "\u2078", "\u2079",
};

/* The same in Windows-1252: daggers, a paragraph, and the first three raised digits. */
static const char latin1_symbols[] = "\x86\x87\xa7";
static const char latin1_raised[] = "\xb9\xb2\xb3";

static const struct {
  char letter;
  int exponent;
} scales[] = { { 'k', 3 }, { 'K', 3 }, { 'M', 6 }, { 'G', 9 }, { 'B', 9 }, { 'T', 12 } };

static gsize
match_end (const char        *start,
           const char        *end,
           const char *const *texts,
           gsize              n_texts,
           const char        *latin1)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      gsize length = strlen (texts[i]);

      if ((gsize) (end - start) > length && memcmp (end - length, texts[i], length) == 0)
        return length;
    }

  /* In UTF-8 such a byte stands behind another one of its kind. */
  return end - start > 1 && (end[-1] & 0x80) != 0 && (end[-2] & 0x80) == 0 &&
         strchr (latin1, end[-1]) != NULL;
}

/* "(a)", "[12]": a letter or a number in brackets. */
static gsize
match_brackets (const char *start,
                const char *end)
{
  const char *p = end - 1;

  if (end - start < 4 || (*p != ')' && *p != ']'))
    return 0;
  if (g_ascii_isalpha (p[-1]))
    p--;
  else
    while (p > start && end - p < 3 && g_ascii_isdigit (p[-1]))
      p--;
  if (p == start || p == end - 1 || p[-1] != (end[-1] == ')' ? '(' : '['))
    return 0;

  return (gsize) (end - p) + 1;
}

/* Where the text before marks of footnotes ends; raised ones only where they are @allowed. */
static const char *
find_notes (const char      *start,
            const char      *end,
            DownhillCsvTail  allowed,
            DownhillCsvTail *tail)
{
  *tail = 0;
  for (;;)
    {
      gsize n = match_end (start, end, symbols, G_N_ELEMENTS (symbols), latin1_symbols);

      if (n == 0)
        n = match_brackets (start, end);
      if (n > 0)
        *tail |= DOWNHILL_CSV_TAIL_NOTE;
      else if (allowed & DOWNHILL_CSV_TAIL_RAISED &&
               (n = match_end (start, end, raised, G_N_ELEMENTS (raised), latin1_raised)) > 0)
        *tail |= DOWNHILL_CSV_TAIL_NOTE | DOWNHILL_CSV_TAIL_RAISED;
      else
        return end;
      end -= n;
      downhill_csv_number_trim (&start, &end);
    }
}

/* The same before a number: "*5.5". */
static const char *
skip_symbols (const char      *start,
              const char      *end,
              DownhillCsvTail *tail)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      gsize length = strlen (symbols[i]);

      if ((gsize) (end - start) <= length || memcmp (start, symbols[i], length) != 0)
        continue;
      *tail |= DOWNHILL_CSV_TAIL_NOTE;
      start += length;
    }
  downhill_csv_number_trim (&start, &end);

  return start;
}

static int
find_exponent (char letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (scales[i].letter == letter)
      return scales[i].exponent;

  return 0;
}

/* The letter behind a number, which may have a degree sign before a side of the sky. */
static gboolean
find_letter (const char  *start,
             const char **end,
             char        *letter)
{
  const char *p = *end;

  if (p - start < 2 || !g_ascii_isalpha (p[-1]))
    return FALSE;
  *letter = *--p;
  downhill_csv_number_trim (&start, &p);
  if (p - start > 2 && memcmp (p - 2, "\u00b0", 2) == 0 && strchr ("NSEW", *letter) != NULL)
    {
      p -= 2;
      downhill_csv_number_trim (&start, &p);
    }
  if (p == start || !(g_ascii_isdigit (p[-1]) || p[-1] == '.'))
    return FALSE;
  *end = p;

  return TRUE;
}

/**
 * downhill_csv_tail_strip:
 * @start: (inout): a text; where the number in it starts
 * @end: (inout): where it ends; where the number ends
 * @allowed: what may stand behind the numbers of its column; plain marks of footnotes always
 *   may
 * @letter: (out): the letter that was taken off, or 0
 *
 * Takes off what stands behind a number. What is left need not be one.
 *
 * Returns: what was taken off; 0 if nothing, then nothing is changed
 */
DownhillCsvTail
downhill_csv_tail_strip (const char      **start,
                         const char      **end,
                         DownhillCsvTail   allowed,
                         char             *letter)
{
  const char *first = *start, *last = *end;
  DownhillCsvTail tail, kind = 0;

  *letter = 0;
  downhill_csv_number_trim (&first, &last);
  last = find_notes (first, last, allowed, &tail);
  first = skip_symbols (first, last, &tail);
  if (find_letter (first, &last, letter))
    {
      if (allowed & DOWNHILL_CSV_TAIL_SIDE)
        kind = strchr ("NSEW", *letter) != NULL && g_ascii_isdigit (*first)
                   ? DOWNHILL_CSV_TAIL_SIDE : 0;
      else if (allowed & DOWNHILL_CSV_TAIL_SCALE)
        kind = find_exponent (*letter) != 0 ? DOWNHILL_CSV_TAIL_SCALE : 0;
      else if (!downhill_csv_text_is_unit (letter, letter + 1))
        kind = allowed & DOWNHILL_CSV_TAIL_LETTER;
      if (kind == 0)
        return 0;
    }
  if ((tail | kind) != 0)
    {
      *start = first;
      *end = last;
    }

  return tail | kind;
}

/**
 * downhill_csv_tail_parse:
 * @start: a text
 * @end: where it ends
 * @allowed: what may stand behind the numbers of its column
 * @decimal_point: '.' or ','
 * @tail: (out): what stands behind this one
 * @value: (out): what it means with that; untouched if there is none
 *
 * Thousands and millions are multiplied before they are rounded.
 *
 * Returns: whether a number with something behind it is all of the text
 */
gboolean
downhill_csv_tail_parse (const char       *start,
                         const char       *end,
                         DownhillCsvTail   allowed,
                         char              decimal_point,
                         DownhillCsvTail  *tail,
                         double           *value)
{
  char letter;

  *tail = downhill_csv_tail_strip (&start, &end, allowed, &letter);
  if (*tail == 0)
    return FALSE;
  if (*tail & DOWNHILL_CSV_TAIL_SCALE)
    {
      g_autofree char *digits = g_strndup (start, (gsize) (end - start));
      g_autofree char *scaled = g_strdup_printf ("%se%d", digits, find_exponent (letter));

      return downhill_csv_number_parse (scaled, scaled + strlen (scaled), decimal_point, value);
    }
  if (!downhill_csv_number_parse (start, end, decimal_point, value))
    return FALSE;
  if ((*tail & DOWNHILL_CSV_TAIL_SIDE) && (letter == 'S' || letter == 'W'))
    *value = -*value;

  return TRUE;
}

/**
 * downhill_csv_tail_scales:
 * @mark: what stands with all numbers of a column
 *
 * Returns: whether a number without it is another quantity, as 800 is beside 1.2k
 */
gboolean
downhill_csv_tail_scales (const char *mark)
{
  return mark[0] != '\0' && mark[1] == '\0' && find_exponent (mark[0]) != 0;
}

/**
 * downhill_csv_tails_look:
 * @self: what is known so far
 * @start: the text of a cell that is not missing
 * @end: where it ends
 * @is_number: whether all of it is a number
 */
void
downhill_csv_tails_look (DownhillCsvTails *self,
                         const char       *start,
                         const char       *end,
                         gboolean          is_number)
{
  DownhillCsvTail tail;
  char letter = 0;

  if (is_number)
    {
      self->n_plain++;
      return;
    }
  downhill_csv_number_trim (&start, &end);
  end = find_notes (start, end, DOWNHILL_CSV_TAIL_RAISED, &tail);
  start = skip_symbols (start, end, &tail);
  if (find_letter (start, &end, &letter) && downhill_csv_number_reads (start, end) != 0)
    self->n_letters[(guchar) letter]++;
  else if (letter != 0 || tail == 0 || downhill_csv_number_reads (start, end) == 0)
    self->n_other++;
  else
    {
      self->n_notes++;
      self->n_raised += (tail & DOWNHILL_CSV_TAIL_RAISED) != 0;
    }
}

/* Whether sides of one kind, both or the second one, stand behind all numbers. */
static gboolean
are_sides (const DownhillCsvTails *self,
           gsize                   n_lettered,
           char                    first,
           char                    second)
{
  gsize n_first = self->n_letters[(guchar) first], n_second = self->n_letters[(guchar) second];

  return n_first > 0 && n_first + n_second == n_lettered && (n_second > 0 || first == 'E');
}

/* Whether the numbers are of different scales of one system. M alone may be moles per
 * litre, and K alone kelvins, that are left out elsewhere. */
static gboolean
are_scales (const DownhillCsvTails *self,
            gsize                   n_lettered)
{
  gsize n_scaled = 0, n_kinds = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      n_scaled += self->n_letters[(guchar) scales[i].letter];
      n_kinds += self->n_letters[(guchar) scales[i].letter] > 0;
    }

  return n_scaled == n_lettered &&
         (n_kinds > 1 ||
          (self->n_letters['k'] > 0 && self->n_plain + self->n_notes > 0));
}

/**
 * downhill_csv_tails_decide:
 * @self: what the cells of a column have behind their numbers
 *
 * Sides of the sky stand behind all numbers, and letters of scales are all that stands
 * behind any. Raised digits are marks where there is nothing else to wonder at. Other letters
 * are marks where one of them is there again, fewer are units, and not nearly all numbers
 * have one.
 *
 * Returns: what may stand behind the numbers of the column
 */
DownhillCsvTail
downhill_csv_tails_decide (const DownhillCsvTails *self)
{
  DownhillCsvTail tails = DOWNHILL_CSV_TAIL_NOTE;
  gsize n_lettered = 0, n_most = 0, n_marks = 0;
  gsize n_bare = self->n_plain + self->n_notes;

  for (const char *p = LETTERS; *p != '\0'; p++)
    {
      gsize n = self->n_letters[(guchar) *p];

      n_lettered += n;
      if (n == 0 || downhill_csv_text_is_unit (p, p + 1))
        continue;
      n_marks += n;
      n_most = MAX (n_most, n);
    }
  if (n_lettered == 0)
    return self->n_raised > 0 && self->n_other == 0 ? tails | DOWNHILL_CSV_TAIL_RAISED : tails;
  if (n_bare == 0 && self->n_other == 0 &&
      (are_sides (self, n_lettered, 'N', 'S') || are_sides (self, n_lettered, 'E', 'W')))
    return tails | DOWNHILL_CSV_TAIL_SIDE;
  if (self->n_other == 0 && are_scales (self, n_lettered))
    return tails | DOWNHILL_CSV_TAIL_SCALE;
  if (n_most >= 2 && n_lettered - n_marks < n_most && n_marks <= MAX_LETTERS * n_bare)
    return tails | DOWNHILL_CSV_TAIL_LETTER;

  return tails;
}
