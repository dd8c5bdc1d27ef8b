/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-report.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-csv-reader.h"

static const char *
name_of_separator (char separator)
{
  switch (separator)
    {
    case ';':
      return _("separated by semicolons");
    case '\t':
      return _("separated by tabs");
    case '|':
      return _("separated by bars");
    case '&':
      return _("separated by ampersands, as in LaTeX");
    case ' ':
    case DOWNHILL_CSV_WIDE_BLANKS:
      return _("separated by blanks");
    default:
      return NULL;
    }
}

/* As it may be searched for in the file. */
static char *
dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.10g", number));
}

static void
append_clause (GString    *sentence,
               const char *separator,
               const char *clause)
{
  if (sentence->len > 0)
    g_string_append (sentence, separator);
  g_string_append (sentence, clause);
}

static gboolean
ignores_most (const DownhillCsvReport *self)
{
  return self->n_skipped > self->n_rows;
}

/* A few may be broken; more say that the table is not understood. */
static gboolean
has_other_lengths (const DownhillCsvReport *self)
{
  return self->n_of_other_length > 3 && 20 * self->n_of_other_length > self->n_rows;
}

/* Years above fewer rows than columns: each row may be meant as a series of its own. */
static gboolean
has_series (const DownhillCsvReport *self)
{
  return *self->years[0] != '\0' && self->n_rows < self->n_columns;
}

/**
 * downhill_csv_report_gives_up:
 * @self: a report
 *
 * Returns: whether the table could only be read by giving up something of it:
 *   more than half of the rows, or more than a few that have another length, another
 *   table, the sense of rows and columns, or all but two years
 */
gboolean
downhill_csv_report_gives_up (const DownhillCsvReport *self)
{
  return ignores_most (self) || has_other_lengths (self) || self->next_table_line > 0 ||
         self->is_turned || has_series (self);
}

static void
append_skipped (const DownhillCsvReport *self,
                GString                 *sentence)
{
  gulong n_all = self->n_rows + self->n_skipped;
  g_autofree char *clause = NULL;

  if (self->n_skipped == 0)
    return;
  if (ignores_most (self))
    clause = g_strdup_printf (
        _("more than half of the rows ignored: %lu of %lu"),
        (gulong) self->n_skipped, n_all);
  else
    clause = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%lu of %lu row ignored",
                     "%lu of %lu rows ignored", n_all),
        (gulong) self->n_skipped, n_all);
  append_clause (sentence, _("; "), clause);
  /* A line of a table that was turned is none of the file. */
  if (!self->is_turned)
    g_string_append_printf (sentence, _(" (first in line %lu)"),
                            (gulong) self->first_skipped_line);
  if (*self->odd_cell != '\0')
    {
      /* Translators: the last one is "a limit", "a date" or the like. */
      g_autofree char *odd =
          self->is_turned
              ? g_strdup_printf (_("“%s” in column “%s” is %s, not a number"), self->odd_cell,
                                 self->odd_name, self->odd_as)
              : g_strdup_printf (_("“%s” in column “%s”, line %lu, is %s, not a number"),
                                 self->odd_cell, self->odd_name, (gulong) self->odd_line,
                                 self->odd_as);

      append_clause (sentence, _(", "), odd);
    }
  if (has_other_lengths (self))
    {
      g_autofree char *lengths = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%lu of them has more or fewer cells than the others",
                       "%lu of them have more or fewer cells than the others",
                       self->n_of_other_length),
          (gulong) self->n_of_other_length);

      append_clause (sentence, _(", "), lengths);
    }
}

/* What was given up comes first. */
static void
append_losses (const DownhillCsvReport *self,
               GString                 *sentence)
{
  if (self->is_cut)
    append_clause (sentence, _("; "),
                   _("the file became shorter while it was read, so that rows "
                     "are missing"));
  if (ignores_most (self))
    append_skipped (self, sentence);
  if (has_series (self))
    {
      g_autofree char *clause =
          g_strdup_printf (_("each row is one point: x is “%s”, y is “%s”"), self->years[0],
                           self->years[1]);

      append_clause (sentence, _("; "), clause);
    }
  if (self->next_table_line > 0)
    {
      g_autofree char *clause =
          self->table > 1
              ? g_strdup_printf (
                    _("only table %lu is read, another one starts in line %lu"),
                    (gulong) self->table, (gulong) self->next_table_line)
              : g_strdup_printf (
                    _("only the first table is read, another one starts in line %lu"),
                    (gulong) self->next_table_line);

      append_clause (sentence, _("; "), clause);
    }
  else if (self->table > 1)
    {
      g_autofree char *clause = g_strdup_printf (
          _("table %lu of %lu is read"), (gulong) self->table, (gulong) self->table);

      append_clause (sentence, _("; "), clause);
    }
  if (self->is_turned)
    append_clause (sentence, _("; "), _("rows were taken as columns"));
  if (!ignores_most (self))
    append_skipped (self, sentence);
  if (self->n_totals > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%lu row of totals or statistics passed over",
                       "%lu rows of totals or statistics passed over", self->n_totals),
          (gulong) self->n_totals);

      append_clause (sentence, _("; "), clause);
    }
  if (self->beside > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          _("another table stands beside this one, from column %lu on"),
          (gulong) self->beside);

      append_clause (sentence, _("; "), clause);
    }
}

static void
append_passed (const DownhillCsvReport *self,
               GString                 *sentence)
{
  g_autofree char *clause = NULL;

  if (*self->passed_name == '\0')
    return;
  if (self->passed_line > 0)
    /* Translators: the last one is "a date", "an amount of money" or the like. */
    clause = g_strdup_printf (_("column “%s” passed over: “%s” in line %lu is %s, "
                                "not a number"),
                              self->passed_name, self->passed_cell,
                              (gulong) self->passed_line, self->passed_as);
  else
    clause = g_strdup_printf (_("column “%s” passed over: “%s” is %s, not a number"),
                              self->passed_name, self->passed_cell, self->passed_as);
  append_clause (sentence, _("; "), clause);
}

static void
append_counter (const DownhillCsvReport *self,
                GString                 *sentence)
{
  g_autofree char *clause = NULL;

  if (*self->counter == '\0')
    return;
  clause = g_strdup_printf (_("column “%s” passed over: it counts the rows"), self->counter);
  append_clause (sentence, _("; "), clause);
}

static void
append_sparse (const DownhillCsvReport *self,
               GString                 *sentence)
{
  g_autofree char *clause = NULL;

  if (*self->sparse == '\0')
    return;
  clause = g_strdup_printf (_("column “%s” passed over: others have numbers in more rows"),
                            self->sparse);
  append_clause (sentence, _("; "), clause);
}

static void
append_marked (const DownhillCsvReport *self,
               GString                 *sentence)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->marked); i++)
    if (*self->marked[i].mark != '\0')
      {
        /* Translators: a column, and "$" or "%". */
        g_autofree char *clause = g_strdup_printf (
            _("“%s” is read without “%s”"), self->marked[i].name, self->marked[i].mark);

        append_clause (sentence, _("; "), clause);
      }
}

static void
append_tailed (const DownhillCsvReport *self,
               GString                 *sentence)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->tailed); i++)
    {
      g_autofree char *clause = NULL;

      if (self->tailed[i].n == 0)
        continue;
      if (isnan (self->tailed[i].number))
        clause = g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE,
                         "%lu cell of “%s” is read without the mark beside its number: “%s”",
                         "%lu cells of “%s” are read without the mark beside their number, "
                         "such as “%s”",
                         self->tailed[i].n),
            (gulong) self->tailed[i].n, self->tailed[i].name, self->tailed[i].cell);
      else
        {
          g_autofree char *number = dup_number (self->tailed[i].number);

          /* Translators: such as "1.2k", a column, and 1200. */
          clause = g_strdup_printf (_("“%s” in column “%s” is read as %s"),
                                    self->tailed[i].cell, self->tailed[i].name, number);
        }
      append_clause (sentence, _("; "), clause);
    }
}

/* What lines above the rows say of their numbers, and what these say themselves. */
static void
append_remarks (const DownhillCsvReport *self,
                GString                 *sentence)
{
  if (self->factor_line > 0)
    {
      g_autofree char *number = dup_number (self->factor);
      g_autofree char *clause = g_strdup_printf (
          _("all numbers multiplied by %s, as line %lu says"), number,
          (gulong) self->factor_line);

      append_clause (sentence, _("; "), clause);
    }
  if (self->no_data_line > 0)
    {
      g_autofree char *number = dup_number (self->no_data);
      g_autofree char *clause = g_strdup_printf (
          _("%s is a missing value, as line %lu says"), number,
          (gulong) self->no_data_line);

      append_clause (sentence, _("; "), clause);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (self->fills); i++)
    if (*self->fills[i].name != '\0')
      {
        g_autofree char *number = dup_number (self->fills[i].number);
        g_autofree char *clause = g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE,
                         "%s in column “%s” is far from all other values and stands in "
                         "%lu row, line %lu: a missing value?",
                         "%s in column “%s” is far from all other values and stands in "
                         "%lu rows, the first in line %lu: a missing value?",
                         self->fills[i].n),
            number, self->fills[i].name, (gulong) self->fills[i].n,
            (gulong) self->fills[i].line);

        append_clause (sentence, _("; "), clause);
      }
}

static void
append_dates (const DownhillCsvReport *self,
              GString                 *sentence)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->dates); i++)
    if (*self->dates[i].name != '\0')
      {
        g_autofree char *number = dup_number (self->dates[i].number);
        g_autofree char *clause = g_strdup_printf (
            _("%s in column “%s” looks like a date: the numbers are not as far apart as "
              "the dates"),
            number, self->dates[i].name);

        append_clause (sentence, _("; "), clause);
      }
}

static void
append_classes (const DownhillCsvReport *self,
                GString                 *sentence)
{
  g_autofree char *clause = NULL;

  if (*self->classes[0] == '\0')
    return;
  /* Translators: two words that tell classes apart, such as "no" and "yes". */
  clause = g_strdup_printf (_("“%s” is read as 0, “%s” as 1"), self->classes[0],
                            self->classes[1]);
  append_clause (sentence, _("; "), clause);
}

static void
append_reading (const DownhillCsvReport *self,
                GString                 *sentence)
{
  gulong n_lines = self->n_ignored - self->n_blank;

  if (n_lines > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%lu comment or preamble line passed over",
                       "%lu comment or preamble lines passed over", n_lines),
          n_lines);

      append_clause (sentence, _("; "), clause);
    }
  if (self->n_headers > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%lu repeated header or rule passed over",
                       "%lu repeated headers or rules passed over",
                       self->n_headers),
          (gulong) self->n_headers);

      append_clause (sentence, _("; "), clause);
    }
  if (self->n_names > 0)
    {
      g_autofree char *clause = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%lu name for %lu columns",
                       "%lu names for %lu columns", self->n_names),
          (gulong) self->n_names, (gulong) self->n_columns);

      append_clause (sentence, _("; "), clause);
    }
  if (name_of_separator (self->separator) != NULL)
    append_clause (sentence, _("; "), name_of_separator (self->separator));
  if (self->decimal_point == ',')
    append_clause (sentence, _(", "), _("decimal commas"));
  if (*self->doubtful != '\0')
    {
      g_autofree char *clause = g_strdup_printf (
          strchr (self->doubtful, ',') != NULL
              ? _("the comma of “%s” was taken as a decimal comma")
              : _("the point of “%s” was taken as a decimal point"),
          self->doubtful);

      append_clause (sentence, _("; "), clause);
    }
}

/**
 * downhill_csv_report_describe:
 * @self: a report
 *
 * Says what a person should know about how a table was understood, such as
 * "3 of 97 rows ignored (first in line 12); separated by semicolons, decimal
 * commas". What was given up comes first, and a loss of more than half of the
 * rows in the first words. It starts with a small letter and ends without a
 * full stop.
 *
 * Returns: (transfer full) (nullable): the sentence, translated, or %NULL for
 *   a table by commas of which every row was used
 */
char *
downhill_csv_report_describe (const DownhillCsvReport *self)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  append_losses (self, sentence);
  append_remarks (self, sentence);
  append_dates (self, sentence);
  append_passed (self, sentence);
  append_counter (self, sentence);
  append_sparse (self, sentence);
  append_marked (self, sentence);
  append_tailed (self, sentence);
  append_classes (self, sentence);
  append_reading (self, sentence);

  return sentence->len > 0 ? g_strdup (sentence->str) : NULL;
}
