/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/data/downhill-beans.h"

#include <math.h>
#include <string.h>

#include "core/table/downhill-csv.h"
#include "core/base/downhill-error.h"

static DownhillDataset *
generate (DownhillBeans beans)
{
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset = downhill_beans_generate (&beans, &error);

  g_assert_no_error (error);

  return dataset;
}

static DownhillDataset *
read_table (const char *folder,
            const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  DownhillCsvReport report;
  DownhillDataset *dataset =
    downhill_csv_read (file, 1, "x", "y", NULL, NULL, NULL, &report, &error);

  g_assert_no_error (error);

  return dataset;
}

static void
assert_same_points (const DownhillDataset *a,
                    const DownhillDataset *b)
{
  gsize size = downhill_dataset_get_size (a) * sizeof (double);

  g_assert_cmpuint (downhill_dataset_get_size (a), ==,
                    downhill_dataset_get_size (b));
  g_assert_cmpmem (downhill_dataset_get_x (a), size,
                   downhill_dataset_get_x (b), size);
  g_assert_cmpmem (downhill_dataset_get_y (a), size,
                   downhill_dataset_get_y (b), size);
}

static void
test_numpy (void)
{
  static const struct {
    guint32 seed;
    const char *folder;
    const char *name;
  } cases[] = {
    { 0, "fixtures/reference", "beans-seed-0.csv" },
    { 42, "fixtures/reference", "beans-seed-42.csv" },
    { 0, "../data/samples", "beans.csv" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DownhillBeans beans = DOWNHILL_BEANS_INIT;
      g_autoptr (DownhillDataset) expected =
        read_table (cases[i].folder, cases[i].name);
      g_autoptr (DownhillDataset) dataset = NULL;

      beans.seed = cases[i].seed;
      dataset = generate (beans);
      assert_same_points (dataset, expected);
    }
}

static void
test_sorted (void)
{
  g_autoptr (DownhillDataset) dataset =
    generate ((DownhillBeans) { 100000, 1, 0, 0.1, 4294967295 });
  const double *x = downhill_dataset_get_x (dataset);

  g_assert_cmpfloat (x[0], >=, 0);
  for (gsize i = 1; i < 100000; i++)
    g_assert_cmpfloat (x[i - 1], <=, x[i]);
  g_assert_cmpfloat (x[99999], <, 1);
  g_assert_cmpfloat_with_epsilon (x[50000], 0.5, 0.01);
}

static void
test_noise (void)
{
  static const struct {
    double slope, intercept, noise;
  } cases[] = {
    { 0.7, 0.5, 0.2 },
    { -3, 10, 4 },
    { 0, 0, 1e-3 },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (DownhillDataset) dataset =
        generate ((DownhillBeans) { 10000, cases[k].slope, cases[k].intercept,
                                    cases[k].noise, 5 });
      double lowest = INFINITY, highest = -INFINITY;

      for (gsize i = 0; i < 10000; i++)
        {
          double x = downhill_dataset_get_x (dataset)[i];
          double rest = downhill_dataset_get_y (dataset)[i] -
                        cases[k].slope * x - cases[k].intercept;

          lowest = MIN (lowest, rest / cases[k].noise);
          highest = MAX (highest, rest / cases[k].noise);
        }
      g_assert_cmpfloat_with_epsilon (lowest, -0.5, 0.002);
      g_assert_cmpfloat_with_epsilon (highest, 0.5, 0.002);
    }
}

static void
test_no_noise (void)
{
  g_autoptr (DownhillDataset) dataset =
    generate ((DownhillBeans) { 50, 2, -1, 0, 3 });

  for (gsize i = 0; i < 50; i++)
    g_assert_cmpfloat (downhill_dataset_get_y (dataset)[i], ==,
                       2 * downhill_dataset_get_x (dataset)[i] - 1);
}

static void
test_seed (void)
{
  g_autoptr (DownhillDataset) first = generate ((DownhillBeans) { 9, 1, 0, 1, 7 });
  g_autoptr (DownhillDataset) again = generate ((DownhillBeans) { 9, 1, 0, 1, 7 });
  g_autoptr (DownhillDataset) other = generate ((DownhillBeans) { 9, 1, 0, 1, 8 });

  assert_same_points (first, again);
  g_assert_cmpfloat (downhill_dataset_get_x (first)[0], !=,
                     downhill_dataset_get_x (other)[0]);
  g_assert_cmpfloat (downhill_dataset_get_y (first)[0], !=,
                     downhill_dataset_get_y (other)[0]);
}

static void
test_refused (void)
{
  static const struct {
    DownhillBeans beans;
    const char *named;
  } cases[] = {
    { { 0, 1, 1, 1, 0 }, "points" },
    { { 1, 1, 1, 1, 0 }, "points" },
    { { DOWNHILL_BEANS_MAX_POINTS + 1, 1, 1, 1, 0 }, "10000000" },
    { { 10, 1, 1, -0.1, 0 }, "noise" },
    { { 10, 1, 1, NAN, 0 }, "noise" },
    { { 10, 1, 1, INFINITY, 0 }, "noise" },
    { { 10, NAN, 1, 1, 0 }, "Slope" },
    { { 10, 1, -INFINITY, 1, 0 }, "intercept" },
    { { 10, 1e200, 1, 1, 0 }, "“y”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DownhillDataset) dataset =
        downhill_beans_generate (&cases[i].beans, &error);

      g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA);
      g_assert_null (dataset);
      g_assert_nonnull (strstr (error->message, cases[i].named));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/beans/numpy/agrees-to-the-last-bit", test_numpy);
  g_test_add_func ("/core/beans/x/is-sorted-and-uniform-below-one", test_sorted);
  g_test_add_func ("/core/beans/noise/fills-its-width", test_noise);
  g_test_add_func ("/core/beans/noise/of-zero-leaves-the-line", test_no_noise);
  g_test_add_func ("/core/beans/seed/decides-the-data", test_seed);
  g_test_add_func ("/core/beans/limits/are-explained", test_refused);

  return g_test_run ();
}
