/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-classes.h"

#include <string.h>

/* Longer texts are no words that name a class. */
#define MAX_BYTES 64

/* Of two words the later one in the order of letters is 1, as in R and scikit-learn: no and
 * yes, false and true. These come before their opposites in it, and are 1 nonetheless. */
static const char * const ones[] = {
  "ja", "oui", "accepted", "correct", "right", "high", "\345\257\271",
};

static gboolean
is_one (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ones); i++)
    if (g_ascii_strcasecmp (word, ones[i]) == 0)
      return TRUE;

  return FALSE;
}

/**
 * downhill_csv_classes_read:
 * @self: the words met so far
 * @start: the text of a cell
 * @end: where it ends
 * @word: (out): 0 for the word that was met first, 1 for the other one
 *
 * Capital and small letters of ASCII are the same. The first two words are taken.
 *
 * Returns: whether the cell holds one of them
 */
gboolean
downhill_csv_classes_read (DownhillCsvClasses *self,
                           const char         *start,
                           const char         *end,
                           double             *word)
{
  gsize length = (gsize) (end - start);

  if (length == 0 || length > MAX_BYTES)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (self->words); i++)
    {
      if (self->words[i] == NULL)
        self->words[i] = g_strndup (start, length);
      else if (strlen (self->words[i]) != length ||
               g_ascii_strncasecmp (self->words[i], start, length) != 0)
        continue;
      *word = (double) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * downhill_csv_classes_is_swapped:
 * @self: two words
 *
 * Returns: whether the word that was met first is 1, not 0
 */
gboolean
downhill_csv_classes_is_swapped (const DownhillCsvClasses *self)
{
  if (is_one (self->words[0]) != is_one (self->words[1]))
    return is_one (self->words[0]);

  return g_ascii_strcasecmp (self->words[0], self->words[1]) > 0;
}

void
downhill_csv_classes_clear (DownhillCsvClasses *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_clear_pointer (&self->words[i], g_free);
}
