/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-units.h"

#include <math.h>

static double *
standardised (const double *values,
              gsize         m,
              double        mean,
              double        scale)
{
  double *result = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    result[i] = (values[i] - mean) / scale;

  return result;
}

/**
 * downhill_units_standardise:
 * @self: (out): the units in which the data has mean 0 and standard deviation 1
 * @dataset: the data, in its own units
 * @also_y: whether y is brought there, too, not x alone
 *
 * Where x or y does not vary, it is divided by 1.
 *
 * Cost: O(m).
 *
 * Returns: (transfer full): the data in these units
 */
DownhillDataset *
downhill_units_standardise (DownhillUnits   *self,
                            DownhillDataset *dataset,
                            gboolean         also_y)
{
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  DownhillDataset *inner;

  self->mean_x = moments->mean_x;
  self->mean_y = also_y ? moments->mean_y : 0;
  self->scale_x = moments->var_x > 0 ? sqrt (moments->var_x) : 1;
  self->scale_y = also_y && moments->var_y > 0 ? sqrt (moments->var_y) : 1;
  inner = downhill_dataset_new_take (
    downhill_dataset_get_name (dataset),
    downhill_dataset_get_x_name (dataset),
    downhill_dataset_get_y_name (dataset),
    standardised (downhill_dataset_get_x (dataset), m, self->mean_x, self->scale_x),
    standardised (downhill_dataset_get_y (dataset), m, self->mean_y, self->scale_y),
    m, NULL);
  /* Values of about 1 are within every limit of a dataset. */
  g_assert (inner != NULL);

  return inner;
}

/**
 * downhill_units_to_data:
 * @self: the units of a run
 * @inner_w: a weight in them
 * @inner_b: a bias in them
 * @w: (out): the weight in the data's units; the very bits of @inner_w where these
 *   are the run's
 * @b: (out): the bias in the data's units
 */
void
downhill_units_to_data (const DownhillUnits *self,
                        double               inner_w,
                        double               inner_b,
                        double              *w,
                        double              *b)
{
  *w = inner_w * self->scale_y / self->scale_x;
  *b = self->mean_y + self->scale_y * inner_b - *w * self->mean_x;
}

/**
 * downhill_units_way_to_data:
 * @self: the units of a run
 * @inner: (array fixed-size=2): how far something leads in them, along w and along b
 * @way: (out caller-allocates) (array fixed-size=2): how far in the data's units
 */
void
downhill_units_way_to_data (const DownhillUnits *self,
                            const double         inner[2],
                            double               way[2])
{
  way[0] = inner[0] * self->scale_y / self->scale_x;
  way[1] = self->scale_y * inner[1] - way[0] * self->mean_x;
}

/**
 * downhill_units_from_data:
 * @self: the units of a run
 * @w: a weight in the data's units
 * @b: a bias in the data's units
 * @inner_w: (out): the weight in those of the run; the very bits of @w where these
 *   are the data's
 * @inner_b: (out): the bias in those of the run
 */
void
downhill_units_from_data (const DownhillUnits *self,
                          double               w,
                          double               b,
                          double              *inner_w,
                          double              *inner_b)
{
  *inner_w = w * self->scale_x / self->scale_y;
  *inner_b = (b + w * self->mean_x - self->mean_y) / self->scale_y;
}
