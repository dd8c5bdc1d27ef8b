/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "model/downhill-lesson.h"
#include "model/downhill-quantity.h"
#include "plot/figure/downhill-figure.h"
#include "plot/figure/downhill-plot-options.h"

/* A lesson as in downhill-lessons.c: a line for each field, NAME=VALUE; what is no
 * field is a setting. Text there is UTF-8, and no lesson goes to the ends of what a
 * double holds. */

#define FARTHEST 1e12

typedef struct {
  char *text;
  char *goal;
  char *view;
  char *beside;
  GString *setup;
} Fields;

static void
read_line (Fields     *fields,
           const char *line)
{
  const struct {
    const char *name;
    char **value;
  } names[] = {
    { "text=", &fields->text },
    { "goal=", &fields->goal },
    { "view=", &fields->view },
    { "beside=", &fields->beside },
  };
  const char *equals = strchr (line, '=');

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (line, names[i].name))
      {
        if (*names[i].value == NULL)
          *names[i].value = g_strdup (line + strlen (names[i].name));
        return;
      }
  if (equals != NULL && fabs (g_ascii_strtod (equals + 1, NULL)) <= FARTHEST)
    g_string_append_printf (fields->setup, " %s", line);
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

static void
check_lesson (const DownhillLesson *lesson)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) view_error = NULL;
  g_autofree char *filled = NULL;

  if (!downhill_lesson_show (lesson, experiment, NULL, &error))
    fuzz_assert_error (error);
  downhill_viewport_restore (viewport);
  if (!downhill_plot_options_apply (plots, lesson->view, &view_error))
    fuzz_assert_error (view_error);
  g_ptr_array_foreach (plots, (GFunc) (GCallback) check_option, NULL);
  filled = downhill_quantity_fill (lesson->text, experiment);
  g_assert_true (g_utf8_validate (filled, -1, NULL));

  for (guint i = 0; i < 30; i++)
    {
      downhill_lesson_is_reached (lesson, experiment);
      fuzz_assert_finite (experiment);
      if (!downhill_experiment_step (experiment))
        break;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) setup = g_string_new (NULL);
  Fields fields = { .setup = setup };
  DownhillLesson lesson = { .id = "fuzz" };

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&fields, lines[i]);
  lesson.text = fields.text != NULL ? fields.text : "";
  lesson.goal = fields.goal != NULL ? fields.goal : "";
  lesson.view = fields.view != NULL ? fields.view : "";
  lesson.beside = fields.beside;
  lesson.setup = setup->str;
  check_lesson (&lesson);
  g_free (fields.text);
  g_free (fields.goal);
  g_free (fields.view);
  g_free (fields.beside);

  return 0;
}
