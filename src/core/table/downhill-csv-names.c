/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-names.h"

#include <string.h>
#include <glib/gi18n-lib.h>

/* What the columns of a table are called in Downhill, and what that says. */

/**
 * downhill_csv_names_dup:
 * @header: a header
 * @n_columns: how many columns there are
 * @shift: which of them the first name belongs to
 *
 * Returns: (transfer full): a name for each column, all different, none empty
 */
char **
downhill_csv_names_dup (const DownhillCsvHeader *header,
                        gsize                    n_columns,
                        gsize                    shift)
{
  g_autoptr (GHashTable) uses =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **names = g_new0 (char *, n_columns + 1);

  for (gsize k = 0; k < n_columns; k++)
    {
      g_autofree char *base = NULL;
      guint n_uses;

      if (k >= shift && k - shift < header->n_names)
        base = g_strdup (header->names[k - shift]);
      if (base == NULL || *base == '\0')
        {
          g_free (base);
          base = g_strdup_printf (_("column %lu"), (gulong) k + 1);
        }

      /* Counting the uses keeps this linear where all names are the same. */
      n_uses = GPOINTER_TO_UINT (g_hash_table_lookup (uses, base));
      names[k] = g_strdup (base);
      while (g_hash_table_contains (uses, names[k]))
        {
          g_free (names[k]);
          names[k] = g_strdup_printf ("%s (%u)", base, ++n_uses);
        }
      g_hash_table_insert (uses, g_strdup (names[k]), GUINT_TO_POINTER (1));
      g_hash_table_insert (uses, g_steal_pointer (&base),
                           GUINT_TO_POINTER (MAX (n_uses, 1)));
    }

  return names;
}

/**
 * downhill_csv_name_counts:
 * @name: (nullable): what stands above a column, or %NULL where nothing can
 *
 * Returns: whether that says that the column numbers or names the rows
 */
gboolean
downhill_csv_name_counts (const char *name)
{
  static const char *const known[] = {
    "#", "rownames", "rowname", "rowid", "rowno", "rownum", "rownumber", "row",
    "index", "idx", "id", "no", "nr", "obs", "obsno", "record", "recordno",
    "unnamed0", "序号",
  };
  g_autoptr (GString) bare = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (strchr (" ._-:", *name) == NULL)
      g_string_append_c (bare, g_ascii_tolower (*name));
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (bare->str, known[i]))
      return TRUE;

  return FALSE;
}

/**
 * downhill_csv_name_has:
 * @name: the name of a column
 * @words: (array zero-terminated=1): words in small letters
 *
 * Returns: whether one of the words is a word of the name, as "date" is of "Start_Date (UTC)"
 */
gboolean
downhill_csv_name_has (const char        *name,
                       const char *const *words)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, " _-./()[]:,", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char * const *) parts, words[i]))
      return TRUE;

  return FALSE;
}
