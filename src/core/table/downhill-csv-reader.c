/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-reader.h"

#include <glib/gi18n-lib.h>

#include "downhill-csv-markup.h"
#include "downhill-csv-number.h"
#include "core/base/downhill-decimal.h"
#include "core/base/downhill-error.h"

/* What a byte means to the reader. Where blanks are the separator they are
 * both; a tab that separates is no blank. */
enum {
  BLANK = 1 << 0,
  SEPARATOR = 1 << 1,
  LINE_END = 1 << 2,
};

static inline guint8
kind_of (const DownhillCsvReader *self,
         const char              *p)
{
  return self->kinds[(guchar) *p];
}

static gboolean
is_blanks (char separator)
{
  return separator == ' ' || separator == DOWNHILL_CSV_WIDE_BLANKS;
}

static gboolean
is_in_cell (const DownhillCsvReader *self,
            const char              *p)
{
  return !(kind_of (self, p) & (SEPARATOR | LINE_END)) &&
         (G_LIKELY (self->separator != DOWNHILL_CSV_WIDE_BLANKS) || *p != ' ' ||
          !(kind_of (self, p + 1) & (BLANK | LINE_END)));
}

static const char *
skip_line_end (const DownhillCsvReader *self,
               const char              *p)
{
  if (p == self->end)
    return p;
  if (p[0] == '\r' && p[1] == '\n')
    return p + 2;

  return p + 1;
}

/* Excel writes such a first line to name the separator; Downhill finds that
 * by itself. */
static gboolean
is_separator_line (const char *text,
                   gsize       length)
{
  return length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 &&
         (text[5] == '\n' || text[5] == '\r');
}

/**
 * downhill_csv_reader_init:
 * @self: (out caller-allocates): a reader
 * @text: the text to read, without a NUL byte in it and with one behind it;
 *   it must outlive the reader
 * @length: the length of @text in bytes
 * @separator: what stands between cells, ' ' for any number of blanks,
 *   %DOWNHILL_CSV_WIDE_BLANKS for two of them or more
 *
 * Places a reader before the first record.
 */
void
downhill_csv_reader_init (DownhillCsvReader *self,
                          const char        *text,
                          gsize              length,
                          char               separator)
{
  *self = (DownhillCsvReader) {
    .at = text,
    .end = text + length,
    .line = 1,
    .record = text,
    .record_line = 1,
    .separator = separator,
  };
  self->kinds[' '] = BLANK;
  /* The end of a file of DOS, and of a page. */
  self->kinds[0x1a] = self->kinds['\f'] = BLANK;
  self->kinds['\t'] = separator == '\t' ? 0 : BLANK;
  self->kinds['\n'] = self->kinds['\r'] = self->kinds['\0'] = LINE_END;
  self->kinds[(guchar) separator] |= SEPARATOR;
  if (is_blanks (separator))
    self->kinds['\t'] |= SEPARATOR;

  if (is_separator_line (text, length))
    {
      self->at = skip_line_end (self, text + 5);
      self->line++;
      self->n_comments++;
    }
}

/**
 * downhill_csv_reader_continue:
 * @self: a reader
 * @text: text as for downhill_csv_reader_init(), whose first byte is the one
 *   at which @self stands
 * @length: the length of @text in bytes
 *
 * Lets a reader go on in another piece of the same table.
 */
void
downhill_csv_reader_continue (DownhillCsvReader *self,
                              const char        *text,
                              gsize              length)
{
  self->at = text;
  self->end = text + length;
}

/**
 * downhill_csv_reader_rewind:
 * @self: a reader that failed, or stands in a record
 *
 * Moves back to where the record starts.
 */
void
downhill_csv_reader_rewind (DownhillCsvReader *self)
{
  self->at = self->record;
  self->line = self->record_line;
}

/**
 * downhill_csv_reader_skip_line:
 * @self: a reader that failed in a record
 *
 * Moves behind the line in which the record starts.
 */
void
downhill_csv_reader_skip_line (DownhillCsvReader *self)
{
  const char *p = self->record;

  while (!(kind_of (self, p) & LINE_END))
    p++;
  self->at = skip_line_end (self, p);
  self->line = self->record_line + 1;
}

/**
 * downhill_csv_reader_next_record:
 * @self: a reader that stands before a line
 *
 * Passes over blank lines and comments, which are lines that start with '#',
 * and counts them, unless comments are kept: then they are records of what
 * stands behind the '#'. One that is too long passes for a record, to be
 * refused.
 *
 * Returns: whether a record follows, of which every cell must then be read
 */
gboolean
downhill_csv_reader_next_record (DownhillCsvReader *self)
{
  while (self->at < self->end)
    {
      const char *p = self->at;
      gboolean is_blank, is_comment;

      while (kind_of (self, p) & BLANK)
        p++;
      is_blank = (kind_of (self, p) & LINE_END) != 0;
      is_comment = *p == '#' || (self->separator == '&' &&
                                 (*p == '%' || (*p == '\\' &&
                                                downhill_csv_markup_is_command (p, self->end))));
      if (is_comment && self->keeps_comments)
        {
          self->record = self->at;
          self->record_line = self->line;
          self->n_cells = 0;
          self->is_comment = TRUE;
          while (*p == '#' || *p == '\\' || (*p == '%' && self->separator == '&'))
            p++;
          self->at = p;
          return TRUE;
        }
      if (is_comment)
        while (!(kind_of (self, p) & LINE_END))
          p++;
      if (!(is_blank || is_comment) || p - self->at > DOWNHILL_CSV_MAX_LINE)
        {
          self->record = self->at;
          self->record_line = self->line;
          self->n_cells = 0;
          self->is_comment = FALSE;
          return TRUE;
        }

      self->n_blank += is_blank;
      self->n_comments += is_comment;
      self->at = skip_line_end (self, p);
      self->line++;
    }

  return FALSE;
}

/* Reads a cell in quotation marks by the rules of RFC 4180; blanks around the
 * marks are no text. The lines within are counted only where all is well. */
static DownhillCsvStatus
read_quoted (DownhillCsvReader  *self,
             DownhillCsvCell    *cell,
             const char        **position)
{
  const char *p = *position + 1;
  const char *limit =
      self->end - self->record > DOWNHILL_CSV_MAX_LINE
          ? self->record + DOWNHILL_CSV_MAX_LINE
          : self->end;
  gsize n_lines = 0;

  cell->start = p;
  cell->is_quoted = TRUE;
  for (; p < limit; p++)
    {
      if (*p == '"')
        {
          if (p[1] != '"')
            break;
          p++;
        }
      else if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        n_lines++;
    }
  if (p >= limit)
    return DOWNHILL_CSV_UNTERMINATED;

  cell->end = p++;
  while ((kind_of (self, p) & (BLANK | SEPARATOR)) == BLANK)
    p++;
  if (!(kind_of (self, p) & (SEPARATOR | LINE_END)))
    return DOWNHILL_CSV_TEXT_AFTER_QUOTE;
  self->line += n_lines;
  *position = p;

  return DOWNHILL_CSV_MORE;
}

/**
 * downhill_csv_reader_next_cell:
 * @self: a reader in a record
 * @decimal_point: '.' or ',' to look for a number in the cell, as
 *   downhill_csv_number_parse() does, or 0
 * @cell: (out caller-allocates): the cell, a view of the text
 *
 * Reads the next cell of a record. Every table is split by this function. Where
 * blanks separate, a cell that starts with '#' is a comment up to the line's end. A
 * semicolon that ends a line is no part of the last cell.
 *
 * Cost: O(length of the cell); allocates for unusual notations only.
 *
 * Returns: %DOWNHILL_CSV_MORE, %DOWNHILL_CSV_LAST, or a failure
 */
DownhillCsvStatus
downhill_csv_reader_next_cell (DownhillCsvReader *self,
                               char               decimal_point,
                               DownhillCsvCell   *cell)
{
  const char *p = self->at;
  const char *number_end = NULL;

  if (++self->n_cells > DOWNHILL_CSV_MAX_COLUMNS)
    return DOWNHILL_CSV_TOO_WIDE;

  while (kind_of (self, p) & BLANK)
    p++;
  if (G_UNLIKELY (*p == '"'))
    {
      DownhillCsvStatus status = read_quoted (self, cell, &p);

      if (status != DOWNHILL_CSV_MORE)
        return status;
    }
  else
    {
      cell->start = p;
      cell->is_quoted = FALSE;
      /* A plain number has no separator in it, so that the cell does not end
       * before it: its digits need not be looked at twice. */
      if (decimal_point != 0 && decimal_point != self->separator)
        {
          number_end = downhill_decimal_scan (p, self->end, decimal_point,
                                              &cell->number);
          if (number_end != NULL)
            p = number_end;
        }
      while (is_in_cell (self, p))
        p++;
      cell->end = p;
      while (cell->end > cell->start && kind_of (self, cell->end - 1) & BLANK)
        cell->end--;
    }
  cell->is_number = number_end != NULL && number_end == cell->end &&
                    (decimal_point != ',' || number_end[-1] != ',');
  if (G_UNLIKELY (!cell->is_number))
    {
      /* "\&" stands in a cell of LaTeX. */
      while (self->separator == '&' && *p == '&' && p > cell->start && p[-1] == '\\')
        {
          p++;
          while (!(kind_of (self, p) & (SEPARATOR | LINE_END)))
            p++;
          cell->end = p;
        }
      /* "1,2;": what ends a row as in Matlab, or in SQL. */
      if (!cell->is_quoted && cell->end > cell->start && cell->end[-1] == ';' &&
          (kind_of (self, p) & LINE_END))
        cell->end--;
      if (self->separator == '&')
        downhill_csv_markup_strip_latex (&cell->start, &cell->end);
      else if (self->separator == '|')
        downhill_csv_markup_strip_stars (&cell->start, &cell->end);
      downhill_csv_number_trim (&cell->start, &cell->end);
      cell->is_number =
          decimal_point != 0 &&
          downhill_csv_number_parse (cell->start, cell->end, decimal_point,
                                     &cell->number);
    }

  if (is_blanks (self->separator))
    {
      while (kind_of (self, p) & BLANK)
        p++;
      /* As NumPy and gnuplot do: "1 2  # a remark". */
      if (*p == '#' && !self->is_comment)
        while (!(kind_of (self, p) & LINE_END))
          p++;
    }
  else if (kind_of (self, p) & SEPARATOR)
    {
      self->at = p + 1;
      return DOWNHILL_CSV_MORE;
    }
  if (!(kind_of (self, p) & LINE_END))
    {
      self->at = p;
      return DOWNHILL_CSV_MORE;
    }
  if (p - self->record > DOWNHILL_CSV_MAX_LINE)
    return DOWNHILL_CSV_TOO_LONG;
  self->at = skip_line_end (self, p);
  self->line++;

  return DOWNHILL_CSV_LAST;
}

/**
 * downhill_csv_reader_set_error:
 * @self: the reader that failed
 * @status: how it failed
 * @name: what the table is called
 * @error: %DOWNHILL_ERROR_FORMAT
 *
 * Says why a cell could not be read.
 */
void
downhill_csv_reader_set_error (const DownhillCsvReader *self,
                               DownhillCsvStatus        status,
                               const char              *name,
                               GError                 **error)
{
  gulong line = self->line, column = self->n_cells;

  switch (status)
    {
    case DOWNHILL_CSV_TEXT_AFTER_QUOTE:
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("Line %lu of “%s” has text behind a closing quotation "
                     "mark in column %lu: remove the marks, or double those "
                     "within the cell."),
                   line, name, column);
      break;

    case DOWNHILL_CSV_UNTERMINATED:
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("Line %lu of “%s” has a quotation mark in column %lu "
                     "that is never closed: close or remove it."),
                   line, name, column);
      break;

    case DOWNHILL_CSV_TOO_LONG:
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("Line %lu of “%s” is longer than %d MiB: save the table "
                     "with one row in each line."),
                   line, name, DOWNHILL_CSV_MAX_LINE / (1024 * 1024));
      break;

    case DOWNHILL_CSV_TOO_WIDE:
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("Line %lu of “%s” has more than %d columns: save only "
                     "those that are needed."),
                   line, name, DOWNHILL_CSV_MAX_COLUMNS);
      break;

    case DOWNHILL_CSV_MORE:
    case DOWNHILL_CSV_LAST:
    default:
      g_return_if_reached ();
    }
}

/**
 * downhill_csv_cell_dup_text:
 * @self: a cell
 *
 * Returns: (transfer full): its text as it is meant, in the encoding of the
 *   table: a doubled quotation mark within others is one
 */
char *
downhill_csv_cell_dup_text (const DownhillCsvCell *self)
{
  GString *text = g_string_sized_new ((gsize) (self->end - self->start));

  for (const char *p = self->start; p < self->end; p++)
    {
      g_string_append_c (text, *p);
      if (self->is_quoted && *p == '"')
        p++;
    }

  return g_string_free (text, FALSE);
}
