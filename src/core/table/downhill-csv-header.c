/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-header.h"

#include <string.h>

#include "downhill-csv-text.h"

/* Longer names would only fill a label, and layout takes time. */
#define MAX_NAME_CHARS 200

/* Units are shorter. */
#define MAX_UNIT_CHARS 8

static char *
dup_cell_name (const DownhillCsvSampleCell *cell)
{
  DownhillCsvCell plain = { cell->start, cell->end, cell->is_quoted };
  g_autofree char *text = downhill_csv_cell_dup_text (&plain);
  g_autofree char *valid = downhill_csv_text_dup_valid (text);

  g_strstrip (valid);
  if (g_utf8_strlen (valid, -1) > MAX_NAME_CHARS)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, MAX_NAME_CHARS - 1);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&valid);
}

static gboolean
is_number (const char *text)
{
  return downhill_csv_number_reads (text, text + strlen (text)) != 0;
}

static gboolean
is_whole (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* "read by circles.dem", "Note (1): see below": words that blanks divide. But "by" may
 * be the field beside bx. */
static gboolean
is_prose (const char * const *parts)
{
  static const char * const words[] = {
    "the", "of", "from", "for", "with", "is", "are", "and", "this", "to", "by",
  };
  gboolean has_bx = FALSE;

  for (gsize k = 0; parts[k] != NULL; k++)
    has_bx = has_bx || g_ascii_strcasecmp (parts[k], "bx") == 0;
  for (; *parts != NULL; parts++)
    {
      if (g_str_has_suffix (*parts, "):"))
        return TRUE;
      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        if (g_ascii_strcasecmp (*parts, words[i]) == 0 &&
            !(has_bx && g_str_equal (words[i], "by")))
          return TRUE;
    }

  return FALSE;
}

/* The parts of a comment, if they are @n_columns and no prose. What divides them may
 * be anything but blanks, which divide words: these too where @by_blanks. */
static char **
split_comment (const DownhillCsvSampleRecord *record,
               char                           own,
               gsize                          n_columns,
               gboolean                       by_blanks)
{
  const char separators[] = { own != ' ' ? own : ',', ',', ';', '\t', '|', ' ' };
  g_autofree char *text = g_strndup (record->start,
                                     (gsize) (record->end - record->start));
  g_autofree char *valid = downhill_csv_text_dup_valid (text);

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char separator[] = { separators[i], '\0' };
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) parts = NULL;
      gsize n = 0, n_numbers = 0;
      gboolean is_remark = FALSE;

      if (separators[i] == ' ' && !by_blanks)
        continue;
      if (separators[i] == ' ')
        g_strdelimit (g_strstrip (valid), "\t,;|", ' ');
      parts = g_strsplit (valid, separator, -1);
      for (gsize k = 0; parts[k] != NULL; k++)
        if (separators[i] != ' ' || *parts[k] != '\0')
          {
            char *part = g_strstrip (parts[k]);
            gsize length = strlen (part);
            gboolean is_count;

            if (length >= 2 && part[0] == '"' && part[length - 1] == '"')
              {
                part[length - 1] = '\0';
                part++;
              }
            /* "Date: Monday", "7 X position", "cube edge 1.5" are remarks, and
             * "##### #####" is a rule. */
            is_count = is_number (part);
            is_remark = is_remark ||
                        (length > 0 && (part[length - 1] == ':' ||
                                        strspn (part, "#-=_*~+") >= MAX (length, 3))) ||
                        (is_count && ((separators[i] == ' ' && n == 0) || !is_whole (part)));
            n_numbers += is_count;
            g_strv_builder_add (builder, is_count ? "" : part);
            n++;
          }
      /* "run 3" is a remark; one number of many names is no name. */
      if (is_remark || 4 * n_numbers > n)
        continue;
      /* "#,Name,HP": the mark is the first name. */
      if (n == n_columns && separators[i] != ' ' && *g_strstrip (parts[0]) == '\0')
        {
          g_auto (GStrv) names = g_strv_builder_end (builder);

          g_free (names[0]);
          names[0] = g_strdup ("#");
          return g_steal_pointer (&names);
        }
      if (n == n_columns)
        {
          g_auto (GStrv) names = g_strv_builder_end (builder);

          return separators[i] == ' ' && is_prose ((const char * const *) names)
                     ? NULL : g_steal_pointer (&names);
        }
    }

  return NULL;
}

/* Whether a comment has nothing but units or a rule: what may stand between names and
 * numbers. */
static gboolean
is_unit_or_rule (const DownhillCsvSampleRecord *record)
{
  g_autofree char *text = g_strndup (record->start, (gsize) (record->end - record->start));
  g_autofree char *valid = downhill_csv_text_dup_valid (text);
  g_auto (GStrv) parts = g_strsplit_set (valid, " \t\r\n,;|", -1);

  for (gsize k = 0; parts[k] != NULL; k++)
    if (strspn (parts[k], "#-=_*~+") < strlen (parts[k]) &&
        !downhill_csv_text_is_unit (parts[k], parts[k] + strlen (parts[k])))
      return FALSE;

  return TRUE;
}

/* Whether words of a comment that blanks divide may be names: the cells are divided so,
 * too, and it stands directly above them. */
static gboolean
may_have_words (const DownhillCsvSample *sample,
                gsize                    i)
{
  if (sample->reader.separator != ' ' && sample->reader.separator != '\t')
    return FALSE;
  while (++i < sample->records->len)
    {
      const DownhillCsvSampleRecord *below = downhill_csv_sample_get_record (sample, i);

      if (below->n_blank > 0)
        return FALSE;
      if (!below->is_comment)
        return TRUE;
      if (!is_unit_or_rule (below))
        return FALSE;
    }

  return FALSE;
}

/* Names of one word or more with two blanks at least, or a tab, between them: above
 * columns of a fixed width. */
static char **
split_widely (const DownhillCsvSampleRecord *record,
              gsize                          n_columns)
{
  g_autofree char *text = g_strndup (record->start, (gsize) (record->end - record->start));
  g_autofree char *valid = downhill_csv_text_dup_valid (g_strstrip (text));
  g_auto (GStrv) words = g_strsplit_set (valid, " \t", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize n = 0;

  if (is_prose ((const char * const *) words))
    return NULL;
  for (char *p = valid; *p != '\0'; n++)
    {
      char *end = p;

      while (*end != '\0' && *end != '\t' && (end[0] != ' ' || (end[1] != ' ' && end[1] != '\t')))
        end++;
      if (strchr (".:", end[-1]) != NULL)
        return NULL;
      if (*end != '\0')
        *end++ = '\0';
      g_strv_builder_add (builder, p);
      if (is_number (p))
        return NULL;
      p = end + strspn (end, " \t");
    }

  return n == n_columns ? g_strv_builder_end (builder) : NULL;
}

/* The cells of a record as names; fewer or more than @n_columns where the
 * record has so many, but what is empty at its end is none. */
static char **
list_names (const DownhillCsvSample *sample,
            gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);
  gsize n = record->n_cells;
  char **names;

  if (record->failure != DOWNHILL_CSV_LAST)
    return NULL;
  /* A command of LaTeX names nothing. */
  if (record->is_comment && sample->reader.separator == '&' && record->start[-1] == '\\')
    return NULL;
  if (record->is_comment)
    return split_comment (record, sample->reader.separator, sample->n_columns,
                          may_have_words (sample, i));
  if (sample->reader.separator == ' ' && n != sample->n_columns &&
      (names = split_widely (record, sample->n_columns)) != NULL)
    return names;
  for (; n > sample->n_columns; n--)
    {
      const DownhillCsvSampleCell *cell =
          downhill_csv_sample_get_cell (sample, i, n - 1);

      if (cell->end > cell->start)
        break;
    }
  names = g_new0 (char *, n + 1);
  for (gsize k = 0; k < n; k++)
    names[k] = dup_cell_name (downhill_csv_sample_get_cell (sample, i, k));
  /* "A =" and "3×2 Matrix{Float64}:" stand above a matrix. */
  if (sample->reader.separator == ' ' &&
      (is_prose ((const char * const *) names) || g_str_equal (names[n - 1], "=") ||
       g_str_has_suffix (names[n - 1], ":")))
    g_clear_pointer (&names, g_strfreev);

  return names;
}

static gboolean
is_missing (const char *text)
{
  return downhill_csv_text_is_missing (text, text + strlen (text));
}

/* Names for the columns of x and y: neither is a number, and not both are
 * missing. */
static gboolean
names_both (char  **names,
            gsize   x,
            gsize   y)
{
  return !is_number (names[x]) && !is_number (names[y]) &&
         !(is_missing (names[x]) && is_missing (names[y]));
}

/* "2 // a remark" or "<0.1": what stands in rows, not in headers. */
static gboolean
starts_with_number (const char *text)
{
  text += strspn (text, "<>~+-.");

  return g_ascii_isdigit (*text);
}

/* One of them is a whole number, as "1" of "x-axis,1,2" is. */
static gboolean
names_with_numbers (char  **names,
                    gsize   x,
                    gsize   y)
{
  const char *text = is_number (names[x]) ? names[y] : names[x];
  const char *number = is_number (names[x]) ? names[x] : names[y];

  return is_whole (number) && !is_number (text) && !is_missing (text) &&
         !starts_with_number (text);
}

static gboolean
are_units (char **names)
{
  gsize n_units = 0;

  for (gsize k = 0; names[k] != NULL; k++)
    {
      if (*names[k] != '\0' &&
          !downhill_csv_text_is_unit (names[k], names[k] + strlen (names[k])))
        return FALSE;
      n_units += *names[k] != '\0';
    }

  return n_units > 0;
}

/* Short texts of which one at least is a unit and no name, or a second below a time, and
 * none a number: the others are units that are not known here. */
static gboolean
seem_units (char **units,
            char **names)
{
  gboolean has_unit = FALSE;

  for (gsize k = 0; units[k] != NULL; k++)
    {
      const char *unit = units[k], *end = unit + strlen (unit);

      if (g_utf8_strlen (unit, -1) > MAX_UNIT_CHARS || starts_with_number (unit) ||
          is_number (names[k]) || *names[k] == '\0')
        return FALSE;
      has_unit = has_unit || (downhill_csv_text_is_unit (unit, end) &&
                              (downhill_csv_text_is_no_name (unit) ||
                               (g_str_equal (unit, "s") && strchr ("tTzZ", *names[k]) != NULL)));
    }

  return has_unit;
}

static gsize
count_filled (char **names)
{
  gsize n = 0;

  for (; *names != NULL; names++)
    n += **names != '\0';

  return n;
}

static void
take (DownhillCsvHeader   *header,
      char              ***names,
      gsize                record,
      gsize                start)
{
  g_strfreev (header->names);
  header->names = g_steal_pointer (names);
  header->n_names = g_strv_length (header->names);
  header->first = header->record = record;
  header->start = start;
}

static gboolean
has_equal (char **names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (; *names != NULL; names++)
    if (**names != '\0' && !g_hash_table_add (seen, *names))
      return TRUE;

  return FALSE;
}

/* “Mass,Time,” above “,Trial 1,Trial 2”: the first column has its name above, but for a
 * title, which stands alone. */
static void
take_first_from_above (DownhillCsvHeader *header,
                       char             **above)
{
  if (*header->names[0] != '\0' || *above[0] == '\0' || count_filled (above) < 2)
    return;
  g_free (header->names[0]);
  header->names[0] = g_steal_pointer (&above[0]);
  above[0] = g_strdup ("");
  header->first = header->record - 1;
}

/* Names in two levels, as Pandas writes them: "mean" below "speed". Only where
 * names of a level are the same is there a need for another one. The names of
 * the rows may stand alone below. */
static void
join_levels (const DownhillCsvSample *sample,
             DownhillCsvHeader       *header)
{
  gsize i = header->record;
  g_auto (GStrv) above = NULL;

  if (i == 0 || header->n_names != sample->n_columns ||
      downhill_csv_sample_get_record (sample, i)->n_blank > 0 ||
      downhill_csv_sample_get_record (sample, i)->is_comment ||
      !downhill_csv_sample_is_row (sample, i - 1) ||
      !downhill_csv_sample_is_names (sample, i - 1))
    return;
  above = list_names (sample, i - 1);
  if (above == NULL)
    return;
  if (!has_equal (above) && !has_equal (header->names))
    {
      take_first_from_above (header, above);
      return;
    }
  for (gsize k = 0; k < header->n_names; k++)
    if (*header->names[k] != '\0' && *above[k] == '\0')
      return;
  for (gsize k = 0; k < header->n_names; k++)
    if (*header->names[k] == '\0' || g_str_equal (above[k], header->names[k]))
      {
        g_free (header->names[k]);
        header->names[k] = g_steal_pointer (&above[k]);
        above[k] = g_strdup ("");
      }
    else
      {
        char *joined = g_strconcat (above[k], " ", header->names[k], NULL);

        g_free (header->names[k]);
        header->names[k] = joined;
      }
  header->first = i - 1;
  if (header->start < sample->records->len)
    {
      const DownhillCsvSampleRecord *below =
          downhill_csv_sample_get_record (sample, header->start);

      if (below->n_filled == 1 && below->n_numbers == 0 && !below->is_comment)
        header->record = header->start++;
    }
}

/* Not by blanks, which divide words, and not below one of several lines of as many cells,
 * which are remarks. */
static gboolean
may_have_units (const DownhillCsvSample *sample,
                gsize                    i)
{
  return sample->reader.separator != ' ' &&
         !downhill_csv_sample_get_record (sample, i)->is_comment &&
         downhill_csv_sample_is_row (sample, i - 1) &&
         (i == 1 || !downhill_csv_sample_is_row (sample, i - 2) ||
          downhill_csv_sample_get_record (sample, i - 1)->n_blank > 0);
}

/* A row of units is passed over if a full row of names stands above it. */
static gboolean
take_above_units (const DownhillCsvSample *sample,
                  char                   **units,
                  gsize                    i,
                  gsize                    x,
                  gsize                    y,
                  DownhillCsvHeader       *header)
{
  g_auto (GStrv) names = NULL;

  if (i == 0 || downhill_csv_sample_get_record (sample, i)->n_blank > 0)
    return FALSE;
  names = list_names (sample, i - 1);
  if (names == NULL || g_strv_length (names) != sample->n_columns ||
      count_filled (names) + 1 < count_filled (units) ||
      /* A title stands alone. */
      count_filled (names) < MIN (count_filled (units), 2) ||
      !(are_units (units) ||
        (may_have_units (sample, i) && seem_units (units, names) && !has_equal (names))) ||
      !(names_both (names, x, y) || names_with_numbers (names, x, y)))
    return FALSE;
  take (header, &names, i - 1, i + 1);

  return TRUE;
}

/* Names that are not as many as the columns. By blanks a sentence would pass
 * for some, unless only the name of the row names lacks. */
static gboolean
is_odd_header (const DownhillCsvSample *sample,
               gsize                    i)
{
  const DownhillCsvSampleRecord *record = downhill_csv_sample_get_record (sample, i);

  if (!downhill_csv_sample_is_names (sample, i))
    return FALSE;
  for (gsize k = 0; k < record->n_cells; k++)
    {
      const DownhillCsvSampleCell *cell = downhill_csv_sample_get_cell (sample, i, k);

      if (downhill_csv_text_is_missing (cell->start, cell->end))
        return FALSE;
    }

  return record->n_cells + 1 == sample->n_columns ||
         sample->reader.separator != ' ';
}

/* The same for R, which leaves out the name of the row names: "<dbl> <dbl>". */
static gboolean
take_odd_above_units (const DownhillCsvSample *sample,
                      char                   **units,
                      gsize                    i,
                      DownhillCsvHeader       *header)
{
  g_auto (GStrv) names = NULL;

  if (i == 0 || !are_units (units) || !is_odd_header (sample, i - 1))
    return FALSE;
  names = list_names (sample, i - 1);
  if (names == NULL || g_strv_length (names) != g_strv_length (units))
    return FALSE;
  take (header, &names, i - 1, i + 1);

  return TRUE;
}

/**
 * downhill_csv_header_find:
 * @sample: a sample with a table
 * @first_row: the first row with numbers both in @x and @y
 * @x: a column
 * @y: another one
 * @header: (out caller-allocates): what was found
 *
 * Looks upwards from the first row of numbers for the names of the columns: the
 * nearest record or comment of as many cells that are no numbers in @x and @y,
 * or that above it where it has units. Else, names in other number directly
 * above the rows, or a text beside a number.
 */
void
downhill_csv_header_find (const DownhillCsvSample *sample,
                          gsize                    first_row,
                          gsize                    x,
                          gsize                    y,
                          DownhillCsvHeader       *header)
{
  g_auto (GStrv) mixed = NULL;
  gsize mixed_record = 0, first_wide = 0;

  *header = (DownhillCsvHeader) { NULL };
  while (!downhill_csv_sample_is_row (sample, first_wide))
    first_wide++;
  for (gsize i = first_row; i-- > 0;)
    {
      g_auto (GStrv) names = list_names (sample, i);

      if (names == NULL)
        continue;
      if (g_strv_length (names) != sample->n_columns)
        {
          if ((i + 1 == first_wide || i + 1 == first_row) && mixed == NULL &&
              is_odd_header (sample, i))
            {
              if (!take_odd_above_units (sample, names, i, header))
                take (header, &names, i, i + 1);
              return;
            }
          continue;
        }
      /* What stands above an empty line is no header of what has one. */
      if (mixed != NULL &&
          downhill_csv_sample_get_record (sample, mixed_record)->n_blank > 0)
        break;
      if (names_both (names, x, y))
        {
          if (!take_above_units (sample, names, i, x, y, header))
            take (header, &names, i, i + 1);
          join_levels (sample, header);
          return;
        }
      if (mixed == NULL && names_with_numbers (names, x, y))
        {
          mixed = g_steal_pointer (&names);
          mixed_record = i;
        }
    }
  if (mixed != NULL)
    {
      take (header, &mixed, mixed_record, mixed_record + 1);
      return;
    }
  header->record = header->start = first_wide;
}

/**
 * downhill_csv_header_take:
 * @sample: a sample with a table
 * @record: the record that has the names
 * @header: (out caller-allocates): the header
 *
 * Takes a record as the header, and a row of units below it; a sentence is none.
 */
void
downhill_csv_header_take (const DownhillCsvSample *sample,
                          gsize                    record,
                          DownhillCsvHeader       *header)
{
  g_auto (GStrv) names = list_names (sample, record);
  g_auto (GStrv) below = NULL;
  gboolean has_units;

  *header = (DownhillCsvHeader) { .start = record };
  if (names == NULL)
    return;
  if (record + 1 < sample->records->len)
    below = list_names (sample, record + 1);
  has_units = below != NULL && g_strv_length (below) == sample->n_columns &&
              are_units (below);
  take (header, &names, record, record + (has_units ? 2 : 1));
}

void
downhill_csv_header_clear (DownhillCsvHeader *self)
{
  g_clear_pointer (&self->names, g_strfreev);
}
