/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-options.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-decimal.h"
#include "core/base/downhill-error.h"
#include "downhill-figure.h"

/* The options of a plot are its properties, other than those that it is made
 * with. */

static gboolean
parse_value (const char *text,
             GParamSpec *spec,
             GValue     *value)
{
  g_value_init (value, spec->value_type);
  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    {
      g_value_set_boolean (value, g_str_equal (text, "true"));
      return g_str_equal (text, "true") || g_str_equal (text, "false");
    }
  if (G_IS_PARAM_SPEC_DOUBLE (spec))
    {
      double number;

      if (!downhill_decimal_parse (text, strlen (text), '.', &number))
        return FALSE;
      g_value_set_double (value, number);
      return !g_param_value_validate (spec, value);
    }
  if (G_IS_PARAM_SPEC_ENUM (spec))
    {
      GEnumValue *found =
        g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (spec)->enum_class, text);

      if (found != NULL)
        g_value_set_enum (value, found->value);
      return found != NULL;
    }

  return FALSE;
}

static gboolean
apply_option (GPtrArray  *plots,
              const char *option)
{
  g_auto (GStrv) sides = g_strsplit (option, "=", 2);
  g_auto (GStrv) names = g_strsplit (sides[0], ".", 2);
  g_auto (GValue) value = G_VALUE_INIT;
  DownhillPlot *plot;
  GParamSpec *spec;

  if (g_strv_length (sides) != 2 || g_strv_length (names) != 2)
    return FALSE;
  plot = downhill_figure_find (plots, names[0]);
  if (plot == NULL)
    return FALSE;
  spec = g_object_class_find_property (G_OBJECT_GET_CLASS (plot), names[1]);
  if (spec == NULL || (spec->flags & G_PARAM_CONSTRUCT_ONLY) != 0 ||
      !parse_value (sides[1], spec, &value))
    return FALSE;
  g_object_set_property (G_OBJECT (plot), names[1], &value);

  return TRUE;
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
