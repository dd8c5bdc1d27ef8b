/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-error.h"
#include "plot/figure/downhill-figure.h"
#include "plot/figure/downhill-plot-options.h"

static GPtrArray *
make_plots (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);

  return downhill_figure_new_plots (experiment, viewport);
}

static void
test_apply (void)
{
  g_autoptr (GPtrArray) plots = make_plots ();
  g_autoptr (GError) error = NULL;
  gboolean squares, along_b;
  double azimuth;
  int mode;

  g_assert_true (downhill_plot_options_apply (
    plots, "fit.show-squares=true slices.along-b=true surface.mode=curves surface.azimuth=20",
    &error));
  g_assert_no_error (error);
  g_object_get (downhill_figure_find (plots, "fit"), "show-squares", &squares, NULL);
  g_object_get (downhill_figure_find (plots, "slices"), "along-b", &along_b, NULL);
  g_object_get (downhill_figure_find (plots, "surface"), "azimuth", &azimuth,
                "mode", &mode, NULL);
  g_assert_true (squares);
  g_assert_true (along_b);
  g_assert_cmpfloat (azimuth, ==, 20);
  g_assert_cmpint (mode, ==, 0);
  g_assert_true (downhill_plot_options_apply (plots, "", NULL));
}

static void
test_copy (void)
{
  g_autoptr (GPtrArray) from = make_plots ();
  g_autoptr (GPtrArray) to = make_plots ();
  gboolean cuts, squares;

  g_assert_true (downhill_plot_options_apply (from, "map.show-cuts=false fit.show-squares=true", NULL));
  for (guint i = 0; i < from->len; i++)
    downhill_plot_copy_options (g_ptr_array_index (from, i), g_ptr_array_index (to, i));
  g_object_get (downhill_figure_find (to, "map"), "show-cuts", &cuts, NULL);
  g_object_get (downhill_figure_find (to, "fit"), "show-squares", &squares, NULL);
  g_assert_false (cuts);
  g_assert_true (squares);
}

/* Whatever was chosen: also options that speak of one another, as the rules of a sweep. */
static void
test_reset (void)
{
  g_autoptr (GPtrArray) plots = make_plots (), fresh = make_plots ();

  g_object_set (downhill_figure_find (plots, "sweep"), "rules", "newton", NULL);
  for (guint i = 0; i < plots->len; i++)
    {
      GObject *plot = g_ptr_array_index (plots, i);
      g_autofree GParamSpec **specs = NULL;
      guint n;

      specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (plot), &n);
      for (guint k = 0; k < n; k++)
        if (G_IS_PARAM_SPEC_BOOLEAN (specs[k]))
          {
            g_auto (GValue) value = G_VALUE_INIT;

            g_object_get_property (plot, specs[k]->name, &value);
            g_value_set_boolean (&value, !g_value_get_boolean (&value));
            g_object_set_property (plot, specs[k]->name, &value);
          }
      downhill_plot_reset_options (DOWNHILL_PLOT (plot));
      for (guint k = 0; k < n; k++)
        {
          g_auto (GValue) value = G_VALUE_INIT, expected = G_VALUE_INIT;

          if ((specs[k]->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
            continue;
          g_object_get_property (plot, specs[k]->name, &value);
          g_object_get_property (g_ptr_array_index (fresh, i), specs[k]->name, &expected);
          g_test_message ("%s", specs[k]->name);
          g_assert_cmpint (g_param_values_cmp (specs[k], &value, &expected), ==, 0);
        }
    }
}

static void
test_refuses (gconstpointer data)
{
  g_autoptr (GPtrArray) plots = make_plots ();
  g_autoptr (GError) error = NULL;

  g_assert_false (downhill_plot_options_apply (plots, data, &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT);
}

int
main (int    argc,
      char **argv)
{
  const struct {
    const char *name;
    const char *options;
  } wrong[] = {
    { "a-word", "squares" },
    { "no-value", "fit.show-squares" },
    { "no-option", "fit=true" },
    { "an-unknown-plot", "cake.show-squares=true" },
    { "an-unknown-option", "fit.show-circles=true" },
    { "what-a-plot-is-made-with", "fit.experiment=true" },
    { "a-number-for-a-switch", "fit.show-squares=1" },
    { "a-word-for-a-number", "surface.elevation=high" },
    { "a-number-out-of-range", "surface.elevation=900" },
    { "an-unknown-mode", "surface.mode=wire" },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/plot-options/apply/sets-switches-numbers-and-modes", test_apply);
  g_test_add_func ("/plot/plot-options/copy/gives-all-of-them", test_copy);
  g_test_add_func ("/plot/plot-options/reset/gives-those-of-a-new-plot", test_reset);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strconcat ("/plot/plot-options/refuses/", wrong[i].name, NULL);

      g_test_add_data_func (path, wrong[i].options, test_refuses);
    }

  return g_test_run ();
}
