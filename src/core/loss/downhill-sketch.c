/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-sketch.h"

/* E over far fewer samples, much like E. */

/* The same E of these samples. */
static DownhillObjective *
take (const DownhillObjective *objective,
      DownhillDataset         *dataset)
{
  DownhillObjective *few = downhill_objective_new (dataset, &objective->formula);

  few->units = objective->units;

  return few;
}

/**
 * downhill_sketch_get:
 * @objective: E
 *
 * E over the middles of some two thousand groups of samples that are next to each
 * other. Where its slope does not jump, that is less than E by about E″·d²/24, where d
 * is the size of a group, a fiftieth of the data's: less than a pixel of a picture of
 * E, but not of one of its logarithm above the lowest.
 *
 * Cost: O(m) the first time for the data. Any thread may ask.
 *
 * Returns: (transfer none): E over the groups; @objective itself if it has a closed
 *   form, or few samples
 */
DownhillObjective *
downhill_sketch_get (const DownhillObjective *objective)
{
  /* What is made is kept, which changes nothing that anybody sees. */
  DownhillObjective *kept = (DownhillObjective *) objective;

  if (downhill_formula_is_squared (&objective->formula))
    return kept;
  if (g_once_init_enter (&kept->sketched))
    {
      DownhillDataset *middles = downhill_dataset_get_groups (objective->dataset);

      kept->sketch = middles != NULL ? take (objective, middles) : NULL;
      g_once_init_leave (&kept->sketched, 1);
    }

  return kept->sketch != NULL ? kept->sketch : kept;
}

/**
 * downhill_sketch_thin:
 * @objective: E
 * @n: how many samples to leave, no more than there are
 *
 * Every so manieth sample, in their order.
 *
 * Cost: O(n).
 *
 * Returns: (transfer full): E over these
 */
DownhillObjective *
downhill_sketch_thin (const DownhillObjective *objective,
                      gsize                    n)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  gsize m = downhill_dataset_get_size (dataset);
  double *some_x = g_new (double, n), *some_y = g_new (double, n);
  g_autoptr (DownhillDataset) some = NULL;

  for (gsize i = 0; i < n; i++)
    {
      some_x[i] = x[i * m / n];
      some_y[i] = y[i * m / n];
    }

  /* None if they differ by next to nothing. */
  some = downhill_dataset_new_take ("", "", "", some_x, some_y, n, NULL);

  return some != NULL ? take (objective, some)
                      : downhill_objective_ref ((DownhillObjective *) objective);
}
