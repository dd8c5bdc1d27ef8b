/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-summary.h"

#include <math.h>
#include <string.h>

/* Sums of numbers that were rounded after they were added up differ so much. */
#define TOLERANCE 1e-3

#define WORD DOWNHILL_CSV_SUMMARY_WORD
#define EXTREME DOWNHILL_CSV_SUMMARY_EXTREME
#define PHRASE DOWNHILL_CSV_SUMMARY_PHRASE

static const DownhillCsvSummary words[] = {
  { "total", WORD }, { "totals", WORD }, { "grand total", WORD },
  { "subtotal", WORD }, { "sub-total", WORD }, { "sub total", WORD },
  { "sum", WORD }, { "overall", PHRASE }, { "all", PHRASE }, { "ensemble", PHRASE },
  { "mean", WORD }, { "average", WORD }, { "avg", WORD }, { "median", WORD }, { "count", WORD },
  { "std", WORD }, { "stdev", WORD }, { "std dev", WORD }, { "std. dev.", WORD },
  { "standard deviation", WORD }, { "variance", WORD }, { "sd", EXTREME },
  { "min", EXTREME }, { "max", EXTREME }, { "minimum", EXTREME },
  { "maximum", EXTREME }, { "25%", EXTREME }, { "50%", EXTREME },
  { "75%", EXTREME },
  { "summe", WORD }, { "gesamt", WORD }, { "insgesamt", WORD },
  { "gesamtsumme", WORD }, { "zwischensumme", WORD }, { "mittelwert", WORD },
  { "durchschnitt", WORD }, { "standardabweichung", WORD }, { "anzahl", EXTREME },
  { "somme", WORD }, { "sous-total", WORD }, { "moyenne", WORD },
  { "m\u00e9diane", WORD }, { "\u00e9cart type", WORD },
  { "\u00e9cart-type", WORD }, { "totale", WORD }, { "suma", WORD },
  { "promedio", WORD }, { "media", EXTREME }, { "mediana", WORD },
  { "m\u00e1ximo", EXTREME }, { "m\u00ednimo", EXTREME }, { "\u03a3", WORD },
  { "\u5408\u8ba1", WORD }, { "\u603b\u8ba1", WORD }, { "\u5c0f\u8ba1", WORD },
  { "\u603b\u548c", WORD }, { "\u5e73\u5747", WORD },
  { "\u5e73\u5747\u503c", WORD }, { "\u4e2d\u4f4d\u6570", WORD },
  { "\u6807\u51c6\u5dee", WORD }, { "\u6700\u5927\u503c", EXTREME },
  { "\u6700\u5c0f\u503c", EXTREME },
  { "s.d.", WORD }, { "s.e.", WORD }, { "s.e.m.", WORD }, { "std error", WORD },
  { "std. error", WORD }, { "standard error", WORD }, { "rsd", WORD }, { "%rsd", WORD },
  { "rsd %", WORD }, { "cv %", WORD }, { "cv%", WORD }, { "%cv", WORD }, { "iqr", WORD },
  { "grand mean", WORD }, { "geometric mean", WORD }, { "geomean", WORD },
  { "mean \u00b1 sd", WORD }, { "summary", PHRASE },
  { "mittel", WORD }, { "stdabw", WORD }, { "standardfehler", WORD }, { "varianz", WORD },
  { "ecart-type", WORD }, { "\u00f8", WORD }, { "\u00d8", WORD }, { "\u2211", WORD },
  { "totaal", WORD }, { "summa", WORD }, { "totalt", WORD }, { "yhteens\u00e4", WORD },
  { "razem", WORD }, { "celkem", WORD }, { "\u00f6sszesen", WORD }, { "\u00d6sszesen", WORD },
  { "toplam", WORD },
  { "\u0418\u0442\u043e\u0433\u043e", WORD }, { "\u0412\u0441\u0435\u0433\u043e", WORD },
  { "\u5408\u8a08", WORD }, { "\u7dcf\u8a08", WORD }, { "\u5e73\u5747\u5024", WORD },
  { "\u6a19\u6e96\u504f\u5dee", WORD },
};

static const DownhillCsvSummary phrase = { "", PHRASE };

static gboolean
starts_with (const char *start,
             gsize       length,
             const char *word)
{
  gsize n = strlen (word);

  return length > n && g_ascii_strncasecmp (start, word, n) == 0;
}

/**
 * downhill_csv_summary_find:
 * @start: what stands in a cell
 * @end: where it ends
 *
 * Cost: looks at the first letter of some hundred words.
 *
 * Returns: (transfer none) (nullable): the summary that it names, if any
 */
const DownhillCsvSummary *
downhill_csv_summary_find (const char *start,
                           const char *end)
{
  gsize length;
  char first;

  if (end > start && end[-1] == ':')
    end--;
  length = (gsize) (end - start);
  /* Most cells are numbers. */
  if (length == 0 || (g_ascii_isdigit (*start) && end[-1] != '%'))
    return NULL;
  first = g_ascii_tolower (*start);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].text[0] == first && strlen (words[i].text) == length &&
        g_ascii_strncasecmp (start, words[i].text, length) == 0)
      return &words[i];
  if (starts_with (start, length, "total ") || starts_with (start, length, "sum ") ||
      starts_with (start, length, "subtotal ") || starts_with (start, length, "all ") ||
      (length > 6 && g_ascii_strncasecmp (end - 6, " total", 6) == 0))
    return &phrase;

  return NULL;
}

/**
 * downhill_csv_summary_unlabelled:
 *
 * Returns: (transfer none): the summary that a row without a label may be, below rows that
 *   have one
 */
const DownhillCsvSummary *
downhill_csv_summary_unlabelled (void)
{
  return &phrase;
}

void
downhill_csv_sums_add (DownhillCsvSums *self,
                       double           x,
                       double           y)
{
  const double values[] = { x, y };
  gboolean is_first = self->n++ == 0;

  for (gsize i = 0; i < 2; i++)
    {
      self->sum[i] += values[i];
      self->min[i] = is_first ? values[i] : fmin (self->min[i], values[i]);
      self->max[i] = is_first ? values[i] : fmax (self->max[i], values[i]);
    }
}

static gboolean
is_near (double a,
         double b)
{
  return fabs (a - b) <= TOLERANCE * fmax (fabs (a), fabs (b));
}

/**
 * downhill_csv_sums_are_sums:
 * @self: what is known of some points
 * @x: a value
 * @y: another one
 *
 * Returns: whether these add up all of at least two points
 */
gboolean
downhill_csv_sums_are_sums (const DownhillCsvSums *self,
                            double                 x,
                            double                 y)
{
  return self->n >= 2 && is_near (self->sum[0], x) && is_near (self->sum[1], y);
}

/**
 * downhill_csv_sums_are_limits:
 * @self: what is known of some points
 * @x: a value
 * @y: another one
 *
 * Returns: whether both are the least or both the greatest of at least two
 *   points
 */
gboolean
downhill_csv_sums_are_limits (const DownhillCsvSums *self,
                              double                 x,
                              double                 y)
{
  return self->n >= 2 && ((is_near (self->min[0], x) && is_near (self->min[1], y)) ||
                          (is_near (self->max[0], x) && is_near (self->max[1], y)));
}
