/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DownhillGeneratorNumbers:
 * @slope: the slope that y follows
 * @intercept: the value that y follows at x = 0
 * @noise: the width of what is scattered
 *
 * What data is generated with, beside its size and its seed.
 */
typedef struct {
  double slope;
  double intercept;
  double noise;
} DownhillGeneratorNumbers;

/**
 * DownhillGenerator:
 * @id: what options call it
 * @name: what the data is called, to be translated
 * @size: how many points there are; 0 where one may choose
 * @fixed: (nullable): x and y of each, where they are always the same
 * @fill: (nullable): draws @m points, the same from the same seed
 *
 * A kind of data. A new one is a file that defines one of these, and a line in
 * %DOWNHILL_GENERATORS.
 */
typedef struct {
  const char *id;
  const char *name;
  gsize size;
  const double (*fixed)[2];
  void (*fill) (GRand                          *rand,
                const DownhillGeneratorNumbers *numbers,
                gsize                           m,
                double                         *x,
                double                         *y);
} DownhillGenerator;

/* All there are, in the order in which they are offered; the first is the default. */
#define DOWNHILL_GENERATORS(KIND) \
  KIND (beans)                    \
  KIND (origin)                   \
  KIND (classes)                  \
  KIND (outliers)                 \
  KIND (far)                      \
  KIND (eight)                    \
  KIND (anscombe_1)               \
  KIND (anscombe_2)               \
  KIND (anscombe_3)               \
  KIND (anscombe_4)

#define DOWNHILL_DECLARE_GENERATOR(id) \
  extern const DownhillGenerator downhill_generator_##id;
DOWNHILL_GENERATORS (DOWNHILL_DECLARE_GENERATOR)
#undef DOWNHILL_DECLARE_GENERATOR

#define DOWNHILL_TYPE_GENERATOR (downhill_generator_get_type ())

GType                    downhill_generator_get_type  (void);
const DownhillGenerator *downhill_generator_get       (guint   i);

double                   downhill_generator_draw      (GRand  *rand);
void                     downhill_generator_draw_x    (GRand  *rand,
                                                       gsize   m,
                                                       double *x);

G_END_DECLS
