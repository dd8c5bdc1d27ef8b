/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/data/downhill-dataset.h"

#include <math.h>
#include <string.h>

#include "core/base/downhill-error.h"

#define DATASET(x, y, error)                                               \
  downhill_dataset_new_take ("data", "height", "mass",                     \
                             g_memdup2 (x, sizeof x),                      \
                             g_memdup2 (y, sizeof y), G_N_ELEMENTS (x), error)

static void
test_keeps (void)
{
  static const double x[] = { 3, -1, 2 };
  static const double y[] = { 10, 40, 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = DATASET (x, y, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (downhill_dataset_get_name (dataset), ==, "data");
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, "height");
  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, "mass");
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 3);
  g_assert_cmpmem (downhill_dataset_get_x (dataset), sizeof x, x, sizeof x);
  g_assert_cmpmem (downhill_dataset_get_y (dataset), sizeof y, y, sizeof y);
}

static void
test_range (void)
{
  static const double x[] = { 3, -1, 2 };
  static const double y[] = { 40, 10, 20 };
  g_autoptr (DownhillDataset) dataset = DATASET (x, y, NULL);

  g_assert_cmpfloat (downhill_dataset_get_x_range (dataset).min, ==, -1);
  g_assert_cmpfloat (downhill_dataset_get_x_range (dataset).max, ==, 3);
  g_assert_cmpfloat (downhill_dataset_get_y_range (dataset).min, ==, 10);
  g_assert_cmpfloat (downhill_dataset_get_y_range (dataset).max, ==, 40);
}

static void
test_invalid_names (void)
{
  double *values = g_new0 (double, 2);
  double *others = g_new0 (double, 2);
  g_autoptr (DownhillDataset) dataset =
    downhill_dataset_new_take ("a\xff", "\xe4", "y", values, others, 2, NULL);

  g_assert_cmpstr (downhill_dataset_get_name (dataset), ==, "a\xef\xbf\xbd");
  g_assert_cmpstr (downhill_dataset_get_x_name (dataset), ==, "\xef\xbf\xbd");
  g_assert_cmpstr (downhill_dataset_get_y_name (dataset), ==, "y");
}

/* Loops over them take half the time. */
static void
test_lines (void)
{
  for (gsize m = 2; m < 3000; m += m / 2)
    {
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take ("data", "x", "y", g_new0 (double, m), g_new0 (double, m), m,
                                   NULL);

      g_assert_cmpuint ((gsize) downhill_dataset_get_x (dataset) % 64, ==, 0);
      g_assert_cmpuint ((gsize) downhill_dataset_get_y (dataset) % 64, ==, 0);
    }
}

static void
test_shared (void)
{
  static const double x[] = { 0, 1 };
  DownhillDataset *dataset = DATASET (x, x, NULL);
  DownhillDataset *copy = g_boxed_copy (DOWNHILL_TYPE_DATASET, dataset);

  g_assert_true (copy == dataset);
  downhill_dataset_unref (dataset);
  g_assert_cmpfloat (downhill_dataset_get_x (copy)[1], ==, 1);
  g_boxed_free (DOWNHILL_TYPE_DATASET, copy);
}

static void
test_moments (void)
{
  static const double x[] = { 1, 2, 3, 6 };
  static const double y[] = { 2, 1, 4, 5 };
  g_autoptr (DownhillDataset) dataset = DATASET (x, y, NULL);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);

  g_assert_cmpfloat (moments->mean_x, ==, 3);
  g_assert_cmpfloat (moments->mean_y, ==, 3);
  g_assert_cmpfloat (moments->var_x, ==, 14 / 4.0);
  g_assert_cmpfloat (moments->cov_xy, ==, 10 / 4.0);
  g_assert_cmpfloat (moments->var_y, ==, 10 / 4.0);
}

/* The values are multiples of a power of two small enough that adding the
 * offset is exact: the central moments then do not depend on it. */
static void
test_moments_offset (void)
{
  static const double offsets[] = { 1e6, -1e9, 1e12 };
  double x[1000], y[1000], moved_x[1000], moved_y[1000];
  g_autoptr (DownhillDataset) dataset = NULL;
  const DownhillMoments *expected;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = g_test_rand_int_range (0, 1 << 10) / 1024.0;
      y[i] = g_test_rand_int_range (0, 1 << 10) / 1024.0;
    }
  dataset = DATASET (x, y, NULL);
  expected = downhill_dataset_get_moments (dataset);

  for (gsize k = 0; k < G_N_ELEMENTS (offsets); k++)
    {
      g_autoptr (DownhillDataset) moved = NULL;
      const DownhillMoments *moments;

      for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
        {
          moved_x[i] = x[i] + offsets[k];
          moved_y[i] = y[i] - offsets[k];
        }
      moved = DATASET (moved_x, moved_y, NULL);
      moments = downhill_dataset_get_moments (moved);
      g_assert_cmpfloat_with_epsilon (moments->mean_x - offsets[k],
                                      expected->mean_x, fabs (offsets[k]) * 3e-16);
      g_assert_cmpfloat_with_epsilon (moments->var_x, expected->var_x, 1e-7);
      g_assert_cmpfloat_with_epsilon (moments->cov_xy, expected->cov_xy, 1e-7);
      g_assert_cmpfloat_with_epsilon (moments->var_y, expected->var_y, 1e-7);
    }
}

/* The mean of equal values may be rounded, and does not become a spread. */
static void
test_moments_constant (void)
{
  double x[7], y[7];
  g_autoptr (DownhillDataset) dataset = NULL;
  const DownhillMoments *moments;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = 0.1;
      y[i] = i;
    }
  dataset = DATASET (x, y, NULL);
  moments = downhill_dataset_get_moments (dataset);
  g_assert_cmpfloat (moments->mean_x, ==, 0.1);
  g_assert_cmpfloat (moments->var_x, ==, 0);
  g_assert_cmpfloat (moments->cov_xy, ==, 0);
  g_assert_cmpfloat (moments->var_y, ==, 4);
}

static void
test_magnitudes (void)
{
  static const double factors[] = { 1e-139, 1e-100, 1e100, 1e139 };

  for (gsize k = 0; k < G_N_ELEMENTS (factors); k++)
    {
      double x[] = { 0, factors[k], 2 * factors[k] };
      double y[] = { 1, 2, 3 };
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset = DATASET (x, y, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (
        downhill_dataset_get_moments (dataset)->cov_xy / factors[k], 2 / 3.0,
        1e-15);
      g_assert_cmpfloat_with_epsilon (
        downhill_dataset_get_moments (dataset)->var_x / factors[k] / factors[k],
        2 / 3.0, 1e-15);
    }
}

static void
test_refused (void)
{
  static const struct {
    double x[3];
    double y[3];
    gsize m;
    const char *named;
  } cases[] = {
    { { 0 }, { 0 }, 0, "data" },
    { { 1 }, { 1 }, 1, "data" },
    { { 1, NAN }, { 1, 2 }, 2, "Point 2" },
    { { 1, 2, 3 }, { 1, 2, INFINITY }, 3, "Point 3" },
    { { -INFINITY, 2 }, { 1, 2 }, 2, "Point 1" },
    { { 1, 1e200 }, { 1, 2 }, 2, "height" },
    { { 1, -1e200 }, { 1, 2 }, 2, "−1×10²⁰⁰" },
    { { 1, 2 }, { 1e200, 1e200 }, 2, "mass" },
    { { 0, 1e-300 }, { 1, 2 }, 2, "height" },
    { { 1, 2 }, { -1e-300, 0 }, 2, "mass" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take ("data", "height", "mass",
                                   g_memdup2 (cases[i].x, sizeof cases[i].x),
                                   g_memdup2 (cases[i].y, sizeof cases[i].y),
                                   cases[i].m, &error);

      g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA);
      g_assert_null (dataset);
      g_assert_nonnull (strstr (error->message, cases[i].named));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* Of y from 0 to 1, only what is 0 or 1 tells two classes apart. */
static void
test_classes (void)
{
  static const struct {
    double y[3];
    gboolean classes;
  } cases[] = {
    { { 0, 1, 1 }, TRUE },    { { 1, 0, 0 }, TRUE },  { { 0, 0.5, 1 }, FALSE },
    { { 0, 0.999, 1 }, FALSE }, { { 0, 0, 0 }, FALSE }, { { 1, 1, 1 }, FALSE },
    { { 0, 1, 2 }, FALSE },   { { -1, 0, 1 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double *x = g_memdup2 ((const double[]) { 1, 2, 3 }, 3 * sizeof (double));
      double *y = g_memdup2 (cases[i].y, 3 * sizeof (double));
      g_autoptr (DownhillDataset) dataset =
        downhill_dataset_new_take ("classes", "x", "y", x, y, 3, NULL);

      g_assert_cmpint (downhill_dataset_has_classes (dataset), ==, cases[i].classes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/dataset/values/are-kept-in-order", test_keeps);
  g_test_add_func ("/core/dataset/values/lie-in-whole-cache-lines", test_lines);
  g_test_add_func ("/core/dataset/values/have-a-range", test_range);
  g_test_add_func ("/core/dataset/names/become-valid-utf-8", test_invalid_names);
  g_test_add_func ("/core/dataset/boxed/shares-by-reference", test_shared);
  g_test_add_func ("/core/dataset/moments/are-divided-by-m", test_moments);
  g_test_add_func ("/core/dataset/moments/do-not-depend-on-an-offset",
                   test_moments_offset);
  g_test_add_func ("/core/dataset/moments/are-zero-for-equal-values",
                   test_moments_constant);
  g_test_add_func ("/core/dataset/classes/are-0-and-1", test_classes);
  g_test_add_func ("/core/dataset/limits/take-large-and-small-magnitudes",
                   test_magnitudes);
  g_test_add_func ("/core/dataset/limits/refuse-the-rest-with-a-sentence",
                   test_refused);

  return g_test_run ();
}
