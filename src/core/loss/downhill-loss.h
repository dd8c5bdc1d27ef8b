/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "downhill-activation.h"

G_BEGIN_DECLS

/**
 * DownhillShape:
 * @DOWNHILL_SHAPE_DELTA: Huber's δ, the error from which the loss goes on straight
 * @DOWNHILL_SHAPE_QUANTILE: τ, the part of the samples that shall lie below
 *
 * The numbers that a loss may depend on beside ŷ and y.
 */
typedef enum {
  DOWNHILL_SHAPE_DELTA,
  DOWNHILL_SHAPE_QUANTILE,
} DownhillShape;

#define DOWNHILL_N_SHAPES (DOWNHILL_SHAPE_QUANTILE + 1)

/* What torch and scikit-learn have by default. */
#define DOWNHILL_SHAPES_INIT { 1, 0.5 }

/**
 * DownhillShapeInfo:
 * @id: what options and properties call it
 * @name: what people call it, to be translated
 * @symbol: how formulas write it
 * @tip: what it does, to be translated
 * @least: the least that it may be
 * @most: the most
 * @in_units_of_y: whether it is a length along y
 */
typedef struct {
  const char *id;
  const char *name;
  const char *symbol;
  const char *tip;
  double least;
  double most;
  gboolean in_units_of_y;
} DownhillShapeInfo;

/**
 * DownhillLossFunc:
 * @prediction: (array length=n): ŷ, or z for a loss of logits
 * @target: (array length=n): y
 * @n: how many samples
 * @shape: the value of the loss's #DownhillShape, if it has one
 * @result: (out caller-allocates) (array length=n): what it is for each
 */
typedef void (*DownhillLossFunc) (const double *prediction,
                                  const double *target,
                                  gsize         n,
                                  double        shape,
                                  double       *result);

/**
 * DownhillLoss:
 * @id: what options call it
 * @name: what people call it, to be translated
 * @formula: its value, in terms of r = ŷ − y, or of z and y
 * @slope_formula: its slope by ŷ
 * @shape: (nullable): the number that it depends on besides
 * @values: the loss of each sample
 * @slopes: its derivative by ŷ; at a kink the middle of both sides
 * @bends: its second derivative by ŷ, that of the inner side where it jumps
 * @convex: whether it is, in ŷ
 * @kinked: whether its slope jumps where ŷ is y
 * @degree: k, where E is multiplied by sᵏ when all that has the units of y is
 *   multiplied by s, whatever is added to ŷ and y; 0 if that is not so
 * @of_logit: whether it is computed from z = w·x + b, so that nothing overflows. It
 *   goes with the sigmoid alone, and with y from 0 to 1
 *
 * What a sample costs. A new one is a file that defines one of these, and a line in
 * %DOWNHILL_LOSSES: the window, the command line and the objective read that list.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *formula;
  const char *slope_formula;
  const DownhillShapeInfo *shape;
  DownhillLossFunc values;
  DownhillLossFunc slopes;
  DownhillLossFunc bends;
  gboolean convex;
  gboolean kinked;
  guint degree;
  gboolean of_logit;
} DownhillLoss;

/* All there are, in the order in which they are offered; the first is the default. */
#define DOWNHILL_LOSSES(LOSS) \
  LOSS (squared)              \
  LOSS (absolute)             \
  LOSS (huber)                \
  LOSS (log_cosh)             \
  LOSS (quantile)             \
  LOSS (cross_entropy)

#define DOWNHILL_DECLARE_LOSS(id) extern const DownhillLoss downhill_loss_##id;
DOWNHILL_LOSSES (DOWNHILL_DECLARE_LOSS)
#undef DOWNHILL_DECLARE_LOSS

extern const DownhillShapeInfo downhill_shapes[DOWNHILL_N_SHAPES];

/* Makes the functions of the table out of value(), slope() and bend() of one sample,
 * with no call for each. */
#define DOWNHILL_LOSS_LOOP(name, of_one)                          \
  static void                                                     \
  name (const double *prediction,                                 \
        const double *target,                                     \
        gsize         n,                                          \
        double        shape,                                      \
        double       *result)                                     \
  {                                                               \
    for (gsize i = 0; i < n; i++)                                 \
      result[i] = of_one (prediction[i], target[i], shape);       \
  }
#define DOWNHILL_LOSS_LOOPS          \
  DOWNHILL_LOSS_LOOP (values, value) \
  DOWNHILL_LOSS_LOOP (slopes, slope) \
  DOWNHILL_LOSS_LOOP (bends, bend)

#define DOWNHILL_TYPE_LOSS (downhill_loss_get_type ())

GType               downhill_loss_get_type  (void);
guint               downhill_loss_get_n     (void);
const DownhillLoss *downhill_loss_get       (guint               i);
guint               downhill_loss_get_index (const DownhillLoss *self);

G_END_DECLS
