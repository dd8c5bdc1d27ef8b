/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>

#include "core/descent/downhill-setting.h"
#include "plot/flat/downhill-race-plot.h"
#include "plot/flat/downhill-sweep-plot.h"
#include "../plot/picture.h"

/* What takes long to find and the plots that show it: which plot and its options, any
 * settings of a run, as bytes, then a few points. */

#define MAX_POINTS 12
#define MAX_SETTINGS 12
#define MAX_EPOCHS 8
#define MAX_STEPS 20

/* A number of people, mostly: one that any setting may have. */
static double
take_value (FuzzBytes             *bytes,
            const DownhillSetting *setting)
{
  double value;
  g_autoptr (GEnumClass) kinds = NULL;

  if (setting->get_type != NULL)
    {
      kinds = g_type_class_ref (setting->get_type ());
      return fuzz_bytes_take (bytes, kinds->n_values - 1);
    }
  if (setting->type != DOWNHILL_SETTING_NUMBER)
    return CLAMP ((double) fuzz_bytes_take (bytes, 15), setting->min, setting->max);
  value = fuzz_bytes_take (bytes, 1) > 0 ? exp2 (4 - (double) fuzz_bytes_take (bytes, 20))
                                         : fuzz_bytes_take_double (bytes);

  return CLAMP (value, setting->min, setting->max);
}

static void
take_setting (FuzzBytes          *bytes,
              DownhillExperiment *experiment)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);
  const DownhillSetting *setting = &list[fuzz_bytes_take (bytes, (guint) n - 1)];
  double value = take_value (bytes, setting);

  if (downhill_setting_is_valid (setting, value))
    downhill_experiment_set (experiment, setting->name, value);
}

static DownhillDataset *
take_dataset (FuzzBytes *bytes)
{
  double *x = g_new (double, MAX_POINTS), *y = g_new (double, MAX_POINTS);
  gsize m = 0;
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset;
  gboolean classes = fuzz_bytes_take (bytes, 1);

  do
    {
      x[m] = fuzz_bytes_take_double (bytes);
      y[m] = classes ? fuzz_bytes_take (bytes, 1) : fuzz_bytes_take_double (bytes);
    }
  while (++m < MAX_POINTS && bytes->at < bytes->end);
  dataset = downhill_dataset_new_take ("bytes", "x", "y", x, y, m, &error);
  if (dataset == NULL)
    fuzz_assert_error (error);

  return dataset;
}

/* Rules by their names, and now and then a word that is none. */
static void
take_rules (FuzzBytes    *bytes,
            DownhillPlot *plot)
{
  g_autoptr (GString) rules = g_string_new (NULL);
  guint n = fuzz_bytes_take (bytes, 2);

  for (guint i = 0; i <= n; i++)
    {
      guint rule = fuzz_bytes_take (bytes, downhill_optimiser_get_n ());

      g_string_append_printf (rules, "%s%s", i > 0 ? "," : "",
                              rule < downhill_optimiser_get_n ()
                                ? downhill_optimiser_get (rule)->id : "none");
    }
  g_object_set (plot, "rules", rules->str, NULL);
}

static void
take_map_options (FuzzBytes    *bytes,
                  DownhillPlot *map)
{
  static const char * const options[] = {
    "show-axes", "show-noise", "show-basins", "show-inside", "show-steepness",
    "show-confidence", "show-sample-lines",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_object_set (map, options[i], (gboolean) fuzz_bytes_take (bytes, 1), NULL);
}

static DownhillPlot *
take_plot (FuzzBytes *bytes,
           GPtrArray *plots)
{
  static const char * const ids[] = { "map", "map", "modes", "sweep", "race", "settings" };
  const char *id = ids[fuzz_bytes_take (bytes, G_N_ELEMENTS (ids) - 1)];
  DownhillPlot *plot = downhill_figure_find (plots, id);
  double within = fabs (fuzz_bytes_take_double (bytes));

  if (g_str_equal (id, "map"))
    take_map_options (bytes, plot);
  if (g_str_equal (id, "sweep"))
    {
      DownhillSweepPlan plan = DOWNHILL_SWEEP_PLAN_INIT;

      plan.n_rates = 2 + fuzz_bytes_take (bytes, 10);
      plan.n_orders = 1 + fuzz_bytes_take (bytes, 2);
      plan.n_steps = MAX_STEPS;
      downhill_sweep_plot_set_plan (DOWNHILL_SWEEP_PLOT (plot), &plan);
      g_object_set (plot, "reading", fuzz_bytes_take (bytes, 1), "within", MIN (within, 1e100),
                    NULL);
      take_rules (bytes, plot);
    }
  if (g_str_equal (id, "race"))
    {
      DownhillFairRacePlan plan = DOWNHILL_FAIR_RACE_PLAN_INIT;

      plan.n_starts = 1 + fuzz_bytes_take (bytes, 4);
      downhill_race_plot_set_plan (DOWNHILL_RACE_PLOT (plot), &plan);
      g_object_set (plot, "within", MIN (within, 1e100),
                    "as-typed", (gboolean) fuzz_bytes_take (bytes, 1),
                    "in-samples", (gboolean) fuzz_bytes_take (bytes, 1), NULL);
      take_rules (bytes, plot);
    }

  return plot;
}

/* They would take too long: what is there at once is drawn, and the rest given up. */
static gboolean
makes_thousands_of_runs (DownhillPlot *plot)
{
  gboolean basins = FALSE;

  if (g_str_equal (downhill_plot_get_id (plot), "map"))
    g_object_get (plot, "show-basins", &basins, NULL);

  return basins || g_str_equal (downhill_plot_get_id (plot), "settings");
}

/* What is drawn is read, pointed at and clicked. */
static void
look_at (FuzzBytes         *bytes,
         DownhillPlot      *plot,
         const PictureKind *kind)
{
  double x = kind->width * fuzz_bytes_take (bytes, 255) / 255;
  double y = kind->height * fuzz_bytes_take (bytes, 255) / 255;
  guint what = fuzz_bytes_take (bytes, 3);
  g_autofree char *words = NULL, *reading = NULL;

  cairo_surface_destroy (picture_draw (plot, kind));
  words = downhill_plot_describe (plot);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  downhill_plot_hover (plot, x, y);
  downhill_plot_read_beside (plot, x < kind->width / 2 ? -1 : 1, 0);
  reading = downhill_plot_dup_reading (plot);
  g_assert_true (reading == NULL || g_utf8_validate (reading, -1, NULL));
  if (what == 1)
    downhill_plot_zoom (plot, x, y, exp2 (((int) fuzz_bytes_take (bytes, 255) - 128) / 4.0));
  else if (what == 2)
    downhill_plot_click (plot, x, y);
  else if (what == 3 && downhill_plot_grab (plot, x, y))
    downhill_plot_drag_to (plot, y, x);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzBytes bytes = { data, data + size };
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  g_autoptr (DownhillDataset) dataset = NULL;
  PictureKind kind = { .scale = 1 };
  DownhillPlot *plot;
  guint n;

  kind.width = 40 + fuzz_bytes_take (&bytes, 255);
  kind.height = 40 + fuzz_bytes_take (&bytes, 255);
  plot = take_plot (&bytes, plots);
  downhill_experiment_set (experiment, "epochs", 1 + fuzz_bytes_take (&bytes, MAX_EPOCHS));
  n = fuzz_bytes_take (&bytes, MAX_SETTINGS);
  for (guint i = 0; i < n; i++)
    take_setting (&bytes, experiment);
  n = fuzz_bytes_take (&bytes, MAX_STEPS);
  dataset = take_dataset (&bytes);
  if (dataset == NULL)
    return 0;
  downhill_experiment_set_dataset (experiment, dataset);
  fuzz_assert_finite (experiment);
  for (guint i = 0; i < n && downhill_experiment_step (experiment); i++)
    fuzz_assert_finite (experiment);

  kind.retained = makes_thousands_of_runs (plot);
  bytes = (FuzzBytes) { data, data + size };
  look_at (&bytes, plot, &kind);
  cairo_surface_destroy (picture_draw (plot, &kind));
  fuzz_assert_finite (experiment);

  return 0;
}
