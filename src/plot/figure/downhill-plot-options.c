/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-options.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"
#include "downhill-figure.h"
#include "model/downhill-property-text.h"

/* The options of a plot are its properties, other than those that it is made
 * with. */

static gboolean
apply_option (GPtrArray  *plots,
              const char *option)
{
  g_auto (GStrv) sides = g_strsplit (option, "=", 2);
  g_auto (GStrv) names = g_strsplit (sides[0], ".", 2);
  DownhillPlot *plot;

  if (g_strv_length (sides) != 2 || g_strv_length (names) != 2)
    return FALSE;
  plot = downhill_figure_find (plots, names[0]);

  return plot != NULL &&
         downhill_property_set_text (G_OBJECT (plot), names[1], sides[1]);
}

/**
 * downhill_plot_options_apply:
 * @plots: (element-type DownhillPlot): plots
 * @options: words of the form plot.option=value with blanks between, such as
 *   "slices.along-b=true surface.mode=curves"
 * @error: %DOWNHILL_ERROR_FORMAT, naming the first word that is not understood;
 *   those before it are applied
 *
 * Returns: whether all were understood
 */
gboolean
downhill_plot_options_apply (GPtrArray   *plots,
                             const char  *options,
                             GError     **error)
{
  g_auto (GStrv) words = g_strsplit (options, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !apply_option (plots, words[i]))
      {
        g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                     _("“%s” is not an option of a plot."), words[i]);
        return FALSE;
      }

  return TRUE;
}
