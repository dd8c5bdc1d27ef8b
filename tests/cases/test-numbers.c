/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awkward numbers in the pictures, in several languages, and very many of
 * them. What is printed of them is tested in test-data.py. */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-ticks.h"
#include "../plot/picture.h"
#include "../random.h"

static const char * const locales[] = {
  "C.UTF-8", "de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.UTF-8",
};

static const struct {
  const char *name;
  double x[4];
  double y[4];
  gsize m;
} tables[] = {
  { "x-near-1e9", { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3 }, { 1, 2.5, 2, 4 }, 4 },
  { "both-near-minus-1e9", { -1e9, 1 - 1e9, 3 - 1e9 }, { -1e9, -1e9, 2 - 1e9 }, 3 },
  { "scale-of-1e-100", { 1e-100, 2e-100, 4e-100 }, { 3e-100, 1e-100, 5e-100 }, 3 },
  { "scale-of-1e100", { 1e100, 2e100, 4e100 }, { -3e100, 1e100, 5e100 }, 3 },
  { "scale-of-1e-10", { 1e-10, 2e-10, 4e-10 }, { 3e-10, 1e-10, 5e-10 }, 3 },
  { "constant-x", { 2.5, 2.5, 2.5 }, { 1, 3, 8 }, 3 },
  { "constant-y", { 1, 2, 4 }, { 5, 5, 5 }, 3 },
  { "all-0", { 0, 0, 0 }, { 0, 0, 0 }, 3 },
  { "two-points", { 1, 3 }, { 2, 8 }, 2 },
  { "perfect-fit", { 1, 2, 3, 7 }, { 71, 72, 73, 77 }, 4 },
};

static const PictureKind small = {
  .width = 400, .height = 300, .scale = 1, .style = DOWNHILL_STYLE_LIGHT,
};

static void
set_locale (const char *name)
{
  if (setlocale (LC_ALL, name) == NULL)
    g_error ("There is no locale %s: LOCPATH must name what tests/locales made.",
             name);
}

/* Reads a label back as a person would: 1,5×10⁻⁷ in German is 1.5e-7. */
static double
read_label (const char *label)
{
  static const char * const powers[] = {
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
  };
  g_autoptr (GString) text = g_string_new (label);
  double value;
  char *end;

  g_string_replace (text, "−", "-", 0);
  g_string_replace (text, "⁻", "-", 0);
  g_string_replace (text, localeconv ()->decimal_point, ".", 0);
  g_string_replace (text, "×10", "e", 0);
  if (g_str_has_prefix (text->str, "10") && text->len > 2 &&
      !g_ascii_isdigit (text->str[2]))
    g_string_replace (text, "10", "1e", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (powers); i++)
    g_string_replace (text, powers[i], (char[]) { (char) ('0' + i), '\0' }, 0);
  value = g_ascii_strtod (text->str, &end);
  if (*end != '\0' || text->len == 0)
    g_error ("“%s” is no number.", label);

  return value;
}

/* Each label is the number that it stands at, and unlike its neighbour. */
static void
assert_labels (const DownhillAxis *axis)
{
  DownhillTicks ticks;
  g_autofree char *last = NULL;

  g_assert_true (downhill_axis_is_valid (axis));
  g_assert_true (isfinite (axis->range.min) && isfinite (axis->range.max));
  if (axis->logarithmic)
    downhill_ticks_logarithmic (&ticks, axis->range.min, axis->range.max, 6);
  else
    downhill_ticks_linear (&ticks, axis->range.min, axis->range.max, 6);
  g_assert_cmpuint (ticks.n, >, 0);
  for (gsize i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = downhill_ticks_format (&ticks, i);

      g_assert_cmpfloat (ticks.values[i], >=, axis->range.min);
      g_assert_cmpfloat (ticks.values[i], <=, axis->range.max);
      g_assert_cmpfloat (fabs (read_label (label) - ticks.values[i]), <=,
                         1e-12 * fabs (ticks.values[i]));
      g_assert_cmpstr (label, !=, last);
      g_free (last);
      last = g_steal_pointer (&label);
    }
}

/* The sentence in plain C, with the decimal separator of the locale. */
static char *
localise (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<=[0-9])\\.(?=[0-9])", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, localeconv ()->decimal_point,
                                  0, NULL);
}

/* Where x does not vary, no picture names a slope as the best. */
static void
assert_no_best (DownhillPlot *plot)
{
  static const char * const ids[] = { "fit", "map", "surface", NULL };

  if (g_strv_contains (ids, downhill_plot_get_id (plot)))
    {
      g_autofree char *text = downhill_plot_describe (plot);

      g_assert_nonnull (strstr (text, "x does not vary, so no slope is best."));
    }
}

static void
test_table (gconstpointer data)
{
  gsize k = GPOINTER_TO_SIZE (data);
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);

  scene_set_data (scene, tables[k].x, tables[k].y, tables[k].m);
  /* Of all samples a map of settings is soon known. */
  if (random_depth () == 1)
    g_object_set (scene->experiment, "batch-size", 0, NULL);
  for (guint i = 0; i < scene->plots->len; i++)
    {
      /* What is said of a sweep is what its picture has found. */
      cairo_surface_destroy (picture_draw (scene->plots->pdata[i], &small));
      g_ptr_array_add (plain, downhill_plot_describe (scene->plots->pdata[i]));
    }
  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++)
    {
      set_locale (locales[l]);
      for (guint i = 0; i < scene->plots->len; i++)
        {
          DownhillPlot *plot = scene->plots->pdata[i];
          g_autoptr (cairo_surface_t) picture G_GNUC_UNUSED = picture_draw (plot, &small);
          g_autofree char *text = downhill_plot_describe (plot);
          g_autofree char *expected = localise (plain->pdata[i]);

          g_assert_cmpstr (text, ==, expected);
          g_assert_null (strstr (text, "nan"));
          g_assert_null (strstr (text, "inf"));
          g_assert_null (strstr (text, "∞"));
          if (tables[k].x[0] == tables[k].x[1])
            assert_no_best (plot);
          if (DOWNHILL_PLOT_GET_CLASS (plot)->bare)
            continue;
          assert_labels (downhill_plot_get_x_axis (plot));
          assert_labels (downhill_plot_get_y_axis (plot));
        }
    }
  set_locale ("C.UTF-8");
}

#define MANY 10000000

static glong
peak_memory_mib (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return usage.ru_maxrss / 1024;
}

/* What the sanitizers keep is not the program's. */
#ifdef __SANITIZE_ADDRESS__
#define MEMORY_FACTOR 4
#else
#define MEMORY_FACTOR 1
#endif

static void
assert_memory (glong before,
               glong most_mib)
{
  glong more = peak_memory_mib () - before;

  g_test_message ("%ld MiB more", more);
  g_assert_cmpint (more, <, MEMORY_FACTOR * most_mib);
}

/* Ten million points near x = 10⁹: every digit of the line that NumPy or plain
 * sums would lose, and no memory beyond the points themselves. */
static void
test_many (void)
{
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GError) error = NULL;
  double *x = g_new (double, MANY), *y = g_new (double, MANY);
  long double mean_x = 0, mean_y = 0, xx = 0, xy = 0, slope, w = 0;
  const DownhillMinimum *minimum;
  glong before;

  for (gsize i = 0; i < MANY; i++)
    {
      x[i] = 1e9 + i / 8.0;
      y[i] = 0.7 * (i / 8.0) + (i * 37 % 101) / 101.0;
      /* The sum of the values themselves would lose digits here already. */
      mean_x += x[i] - 1e9;
      mean_y += y[i];
    }
  mean_x = mean_x / MANY + 1e9;
  mean_y /= MANY;
  for (gsize i = 0; i < MANY; i++)
    {
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
  slope = xy / xx;

  before = peak_memory_mib ();
  dataset = downhill_dataset_new_take ("many", "x", "y", x, y, MANY, &error);
  g_assert_no_error (error);
  downhill_experiment_set_dataset (scene->experiment, dataset);
  minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  w = minimum->w;
  g_assert_cmpfloat ((double) fabsl (w - slope), <=, 1e-13);
  g_assert_cmpfloat ((double) fabsl (minimum->b + w * mean_x - mean_y), <=,
                     1e-13 * fabs (minimum->b));

  for (guint i = 0; i < scene->plots->len; i++)
    {
      DownhillPlot *plot = scene->plots->pdata[i];

      /* Many runs over so many points take as long as all else here. */
      if (random_depth () == 1 && DOWNHILL_PLOT_GET_CLASS (plot)->apart)
        continue;
      cairo_surface_destroy (picture_draw (plot, &small));
    }
  assert_memory (before, 32);

  /* The standardised data is a copy. */
  g_object_set (scene->experiment, "standardise", TRUE, "learning-rate", 0.5,
                "batch-size", 0, NULL);
  scene_step (scene, 3);
  g_assert_cmpfloat (fabs (downhill_experiment_get_loss (scene->experiment) -
                           minimum->loss), <=, 1e-9);
  assert_memory (before, 192);
}

/* A run that ends far below where it began: the end is in the picture. */
static void
test_far_below (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "loss");
  const DownhillMinimum *minimum;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  double *x = g_new (double, 10), *y = g_new (double, 10);
  DownhillRange range;
  double first;

  for (gsize i = 0; i < 10; i++)
    {
      x[i] = (double) i - 4.5;
      y[i] = 1e4 * x[i] + (i % 2 == 0 ? 3e-3 : -3e-3);
    }
  dataset = downhill_dataset_new_take ("line", "x", "y", x, y, 10, &error);
  g_assert_no_error (error);
  downhill_experiment_set_dataset (scene->experiment, dataset);
  g_object_set (scene->experiment, "batch-size", 0, "learning-rate", 0.05, NULL);
  minimum = downhill_objective_minimum (
    downhill_experiment_get_objective (scene->experiment));
  first = downhill_experiment_get_loss (scene->experiment);
  scene_step (scene, 300);
  g_assert_cmpfloat (first, >, 1e13 * downhill_experiment_get_loss (scene->experiment));
  cairo_surface_destroy (picture_draw (plot, &small));
  range = downhill_plot_get_y_axis (plot)->range;
  g_assert_cmpfloat (range.max, >, first);
  g_assert_cmpfloat (range.min, <, minimum->loss);
  g_assert_cmpfloat (range.min, <, downhill_experiment_get_loss (scene->experiment));
}

int
main (int   argc,
      char *argv[])
{
  set_locale ("C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/cases/numbers/labels/of-%s-are-right-in-every-language",
                         tables[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_table);
    }
  g_test_add_func ("/cases/64/the-present-and-the-lowest-loss-are-in-view",
                   test_far_below);
  g_test_add_func ("/cases/numbers/many/ten-million-points-keep-all-digits",
                   test_many);

  return g_test_run ();
}
