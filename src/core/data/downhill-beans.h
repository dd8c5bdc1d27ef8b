/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-dataset.h"
#include "downhill-generator.h"

G_BEGIN_DECLS

#define DOWNHILL_BEANS_MAX_POINTS 10000000

/**
 * DownhillBeans:
 * @points: how many beans, 2 to %DOWNHILL_BEANS_MAX_POINTS
 * @slope: the slope that y follows
 * @intercept: the value that y follows at x = 0
 * @noise: the width of the uniform noise on y, at least 0
 * @seed: the seed of the generator
 * @kind: the place of a #DownhillGenerator in the list; the beans themselves are 0
 *
 * What the generated data set is made from.
 */
typedef struct {
  gsize points;
  double slope;
  double intercept;
  double noise;
  guint32 seed;
  guint kind;
} DownhillBeans;

#define DOWNHILL_BEANS_INIT { 100, 0.7, 0.5, 0.2, 0, 0 }

DownhillDataset *downhill_beans_generate (const DownhillBeans  *beans,
                                          GError              **error)
                                          G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
