/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-format.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "core/base/downhill-text.h"

/* In the order in which they are offered; the first is the default. */
static const DownhillFormat * const formats[] = {
  &downhill_format_png,
  &downhill_format_svg,
  &downhill_format_pdf,
};

/**
 * downhill_format_get_enlargement:
 * @options: what a picture looks like
 *
 * Returns: how many times as large as usual text and lines are
 */
double
downhill_format_get_enlargement (const DownhillExport *options)
{
  return options->type_size > 0 ? options->type_size / DOWNHILL_EXPORT_TYPE : 1;
}

/**
 * downhill_format_get_n:
 *
 * Returns: how many formats there are
 */
guint
downhill_format_get_n (void)
{
  return G_N_ELEMENTS (formats);
}

/**
 * downhill_format_get:
 * @i: a number from 0 to downhill_format_get_n() - 1
 *
 * Returns: the format of that number
 */
const DownhillFormat *
downhill_format_get (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (formats), NULL);

  return formats[i];
}

/**
 * downhill_format_find:
 * @id: what settings call a format
 *
 * Returns: its number, or 0 if there is none of that name
 */
guint
downhill_format_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i]->id, id))
      return i;

  return 0;
}

/**
 * downhill_format_find_for:
 * @path: the name of a file
 *
 * Returns: (nullable): the format that its ending chooses, in small letters or
 *   capitals, or %NULL
 */
const DownhillFormat *
downhill_format_find_for (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (folded, formats[i]->ending))
      return formats[i];

  return NULL;
}

/**
 * downhill_format_dup_endings:
 *
 * Returns: (transfer full): the endings of all formats, to be read by people
 */
char *
downhill_format_dup_endings (void)
{
  GString *endings = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    downhill_text_append_item (endings, formats[i]->ending);

  return g_string_free (endings, FALSE);
}

/**
 * downhill_format_fail:
 * @reason: why a picture could not be drawn
 * @error: set to %DOWNHILL_ERROR_EXPORT
 */
void
downhill_format_fail (const char  *reason,
                      GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT,
               _("The picture could not be drawn: %s."), reason);
}
