/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "core/data/downhill-beans.h"

/* The least that a program can be which trains on the beans and prints the
 * result: a plain loop, and the libraries that the beans come with. */

#define N_EPOCHS 500
#define LEARNING_RATE 0.01

int
main (void)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillDataset) dataset = downhill_beans_generate (&beans, NULL);
  gsize m = downhill_dataset_get_size (dataset);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  double w = 0.1, b = 0.1;

  for (gsize epoch = 0; epoch < N_EPOCHS; epoch++)
    for (gsize i = 0; i < m; i++)
      {
        double twice = 2 * (w * x[i] + b - y[i]);

        w -= LEARNING_RATE * twice * x[i];
        b -= LEARNING_RATE * twice;
      }
  printf ("w %.17g\nb %.17g\n", w, b);

  return 0;
}
