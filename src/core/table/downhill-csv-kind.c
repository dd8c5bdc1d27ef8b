/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-kind.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"

/* Files that are no tables, known by how they begin. */

/* Headers of spectra are no longer. */
#define MAX_HEAD (64 * 1024)

/* A file of a kind that people know by its name. */
static void
set_kind_error (const char  *name,
                const char  *kind,
                GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” is %s, not a table: save its numbers as CSV."), name, kind);
}

/**
 * downhill_csv_kind_check_head:
 * @name: a file, for the error
 * @head: (array length=n_head): its first bytes
 * @n_head: how many these are
 * @error: %DOWNHILL_ERROR_FORMAT for what is no text
 *
 * What else a table may be saved as, by mistake: a picture or a printed page; a workbook
 * of today, which is a ZIP archive, or one of old, which is a compound file; packed text,
 * or the files of MATLAB, NumPy and the like.
 *
 * Returns: whether it is none of these
 */
gboolean
downhill_csv_kind_check_head (const char    *name,
                              const guchar  *head,
                              gsize          n_head,
                              GError       **error)
{
  static const char *const starts[] = {
    "PK\003\004", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "\x1f\x8b", "\x89HDF", "\x93NUMPY",
    "PAR1", "MATLAB 5.0 MAT-file", "{\\rtf",
  };
  /* Translators: these are put into “%s” is %s, not a table. */
  static const struct { const char *start, *kind; } known[] = {
    { "\xff\xd8\xff", N_("a JPEG picture") }, { "\x89PNG", N_("a PNG picture") },
    { "GIF87a", N_("a GIF picture") }, { "GIF89a", N_("a GIF picture") },
    { "%PDF-", N_("a PDF document") },
  };
  gboolean is_text = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (n_head >= strlen (known[i].start) &&
        memcmp (head, known[i].start, strlen (known[i].start)) == 0)
      {
        set_kind_error (name, _(known[i].kind), error);
        return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    is_text = is_text && (n_head < strlen (starts[i]) ||
                          memcmp (head, starts[i], strlen (starts[i])) != 0);
  if (is_text)
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” is a spreadsheet’s workbook or another packed file, not text: open "
                 "it in the spreadsheet and save the table as CSV."),
               name);

  return FALSE;
}

static const char *
skip_blank (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;

  return p;
}

/* Names in brackets, such as "[s]", are none of JSON. */
static gboolean
check_is_no_json (const char  *name,
                  const char  *text,
                  GError     **error)
{
  const char *p = skip_blank (text), *next;

  if (*p != '{' && *p != '[')
    return TRUE;
  next = skip_blank (p + 1);
  if (*next != '"' && (*p != '[' || (*next != '{' && *next != '[')))
    return TRUE;
  /* NumPy prints "[[1. 2.]". */
  if (*next == '[' && next[strcspn (next, ",]")] == ']')
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” is JSON, not a table: save it as CSV, with one row in each line."),
               name);

  return FALSE;
}

/* Texts of lines of numbers that are no points: several y behind each x, as spectrometers
 * write them, and the sentences of receivers of satellites. */
static gboolean
check_is_no_other (const char  *name,
                   const char  *text,
                   gsize        length,
                   GError     **error)
{
  const char *p = skip_blank (text);

  if (g_str_has_prefix (p, "##") &&
      g_strstr_len (p, (gssize) MIN (length, MAX_HEAD), "(X++(Y..Y))") != NULL)
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has several values of y in each line, of which only the first has "
                   "its x (X++(Y..Y)): save it as pairs of x and y."),
                 name);
  else if (*p == '$' && strspn (p + 1, G_CSET_A_2_Z) == 5 && p[6] == ',')
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                 _("“%s” has sentences of NMEA, of which times and angles are no plain "
                   "numbers (4807.038 is 48° 7.038′): save it as CSV with seconds and "
                   "degrees."),
                 name);
  else
    return TRUE;

  return FALSE;
}

/**
 * downhill_csv_kind_check_text:
 * @name: a file, for the error
 * @text: what was read of it first
 * @length: how long that is, in bytes
 * @error: %DOWNHILL_ERROR_FORMAT for JSON, packed spectra and NMEA
 *
 * Returns: whether it is none of these
 */
gboolean
downhill_csv_kind_check_text (const char  *name,
                              const char  *text,
                              gsize        length,
                              GError     **error)
{
  return check_is_no_json (name, text, error) && check_is_no_other (name, text, length, error);
}

/**
 * downhill_csv_kind_check_no_markup:
 * @name: a file, for the error
 * @text: what stands in it, which is no table
 * @error: %DOWNHILL_ERROR_FORMAT for HTML and XML
 *
 * Returns: whether it may be another text than these
 */
gboolean
downhill_csv_kind_check_no_markup (const char  *name,
                                   const char  *text,
                                   GError     **error)
{
  static const char *const starts[] = { "<!doctype html", "<html", "<head", "<table", "<?xml" };
  const char *p = skip_blank (text);

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (p, starts[i], strlen (starts[i])) == 0)
      {
        set_kind_error (name, p[1] == '?' ? _("a file of XML") : _("a web page (HTML)"),
                        error);
        return FALSE;
      }

  return TRUE;
}
