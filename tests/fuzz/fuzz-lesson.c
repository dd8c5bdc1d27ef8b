/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "model/downhill-lesson.h"
#include "plot/figure/downhill-figure.h"
#include "plot/figure/downhill-plot-options.h"

/* A lesson as in ui/lessons.ui: a line for each property, NAME=VALUE. Text there
 * is UTF-8, and GtkBuilder refuses a value that a property does not take. */

static gboolean
read_value (const char *text,
            GParamSpec *spec,
            GValue     *value)
{
  double number = g_ascii_strtod (text, NULL);

  g_value_init (value, spec->value_type);
  if (G_IS_PARAM_SPEC_STRING (spec))
    g_value_set_string (value, text);
  else if (G_IS_PARAM_SPEC_DOUBLE (spec))
    g_value_set_double (value, number);
  else if (G_IS_PARAM_SPEC_UINT (spec))
    g_value_set_uint (value, (guint) g_ascii_strtoull (text, NULL, 10));
  else if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    g_value_set_boolean (value, g_ascii_strcasecmp (text, "true") == 0);
  else
    {
      GEnumValue *found =
        g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (spec)->enum_class, text);

      if (found == NULL)
        return FALSE;
      g_value_set_enum (value, found->value);
    }

  return isfinite (number) && !g_param_value_validate (spec, value);
}

static DownhillLesson *
read_lesson (char **lines)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (DOWNHILL_TYPE_LESSON);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (GValue));

  g_array_set_clear_func (values, (GDestroyNotify) g_value_unset);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');
      GValue value = G_VALUE_INIT;
      GParamSpec *spec;

      if (equals == NULL)
        continue;
      *equals = '\0';
      spec = g_object_class_find_property (G_OBJECT_CLASS (klass), lines[i]);
      if (spec == NULL || g_ptr_array_find (names, spec->name, NULL))
        continue;
      if (read_value (equals + 1, spec, &value))
        {
          g_ptr_array_add (names, (gpointer) spec->name);
          g_array_append_val (values, value);
        }
      else
        {
          g_value_unset (&value);
        }
    }

  return DOWNHILL_LESSON (
    g_object_new_with_properties (DOWNHILL_TYPE_LESSON, names->len,
                                  (const char **) names->pdata,
                                  (const GValue *) (gpointer) values->data));
}

static void
check_option (DownhillPlot *plot)
{
  g_autofree GParamSpec **specs = NULL;
  guint n;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (plot), &n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
        continue;
      g_object_get_property (G_OBJECT (plot), specs[i]->name, &value);
      g_assert_false (g_param_value_validate (specs[i], &value));
      g_assert_true (!G_VALUE_HOLDS_DOUBLE (&value) ||
                     isfinite (g_value_get_double (&value)));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (DownhillLesson) lesson = read_lesson (lines);
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  g_autoptr (GError) goal_error = NULL;
  g_autoptr (GError) view_error = NULL;
  gboolean has_goal = downhill_lesson_check (lesson, &goal_error);

  if (!has_goal)
    fuzz_assert_error (goal_error);
  downhill_lesson_show (lesson, experiment);
  downhill_viewport_restore (viewport);
  if (!downhill_plot_options_apply (plots, downhill_lesson_get_view (lesson),
                                    &view_error))
    fuzz_assert_error (view_error);
  g_ptr_array_foreach (plots, (GFunc) (GCallback) check_option, NULL);

  for (guint i = 0; i < 30; i++)
    {
      if (downhill_lesson_is_reached (lesson, experiment))
        g_assert_true (has_goal);
      fuzz_assert_finite (experiment);
      if (!downhill_experiment_step (experiment))
        break;
    }

  return 0;
}
