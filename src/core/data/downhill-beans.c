/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-beans.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-error.h"

/**
 * downhill_beans_generate:
 * @beans: what to generate
 * @error: %DOWNHILL_ERROR_DATA where @beans leaves its limits
 *
 * Generates data of its kind. The tutorial's beans are x sorted and uniform on [0, 1), and
 * y = slope·x + intercept + noise uniform on ±noise/2. The same seed gives to
 * the last bit what NumPy's legacy generator gives for
 *
 *     np.random.seed(seed); xs = np.sort(np.random.rand(m))
 *     ys = [0.7*x + (0.5 - np.random.rand())/5 + 0.5 for x in xs]
 *
 * Cost: O(m log m).
 *
 * Returns: (transfer full) (nullable): the data
 */
DownhillDataset *
downhill_beans_generate (const DownhillBeans  *beans,
                         GError              **error)
{
  const DownhillGenerator *kind = downhill_generator_get (beans->kind);
  const DownhillGeneratorNumbers numbers = { beans->slope, beans->intercept, beans->noise };
  gsize m = kind->size > 0 ? kind->size : beans->points;
  double *x, *y;

  if (beans->points < 2 || beans->points > DOWNHILL_BEANS_MAX_POINTS)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("The number of points must be from 2 to %d."),
                   DOWNHILL_BEANS_MAX_POINTS);
      return NULL;
    }
  if (!(beans->noise >= 0 && isfinite (beans->noise)) ||
      !isfinite (beans->slope) || !isfinite (beans->intercept))
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_DATA,
                   _("Slope, intercept and noise must be finite numbers, and "
                     "the noise not negative."));
      return NULL;
    }

  x = g_new (double, m);
  y = g_new (double, m);
  for (gsize i = 0; kind->fixed != NULL && i < m; i++)
    {
      x[i] = kind->fixed[i][0];
      y[i] = kind->fixed[i][1];
    }
  if (kind->fill != NULL)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (beans->seed);

      kind->fill (rand, &numbers, m, x, y);
    }

  return downhill_dataset_new_take (_(kind->name), "x", "y", x, y, m, error);
}
