/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/data/downhill-units.h"
#include "downhill-formula.h"
#include "downhill-minimum.h"

G_BEGIN_DECLS

typedef struct _DownhillObjective DownhillObjective;
typedef struct _DownhillObjectiveClass DownhillObjectiveClass;

/**
 * DownhillBatch:
 * @order: (nullable): the order of the samples in this epoch, or %NULL for the
 *   data's own
 * @first: the place in @order of the batch's first sample
 * @n: how many samples the batch has, at least 1
 *
 * The samples that one step looks at.
 */
typedef struct {
  const guint32 *order;
  gsize first;
  gsize n;
} DownhillBatch;

/**
 * DownhillHessian:
 * @ww: ∂²E/∂w²
 * @wb: ∂²E/∂w∂b
 * @bb: ∂²E/∂b²
 */
typedef struct {
  double ww;
  double wb;
  double bb;
} DownhillHessian;

/**
 * DownhillObjectiveClass:
 * @value: the mean loss of all samples
 * @values: the same for @n weights at one bias
 * @gradient: its derivatives by w and b
 * @batch_gradient: the same over the samples of a batch
 * @hessian: its second derivatives
 * @batch_hessian: the same over the samples of a batch
 * @descend: (nullable): steps of plain descent, one sample each; to the bits of
 *   @batch_gradient and the steps that follow from it
 *
 * How the mean loss is computed, without penalties: in closed form for the squared
 * error of a line, as a sum for all else.
 */
struct _DownhillObjectiveClass {
  double          (*value)          (const DownhillObjective *self,
                                     double                   w,
                                     double                   b);
  void            (*values)         (const DownhillObjective *self,
                                     const double            *w,
                                     gsize                    n,
                                     double                   b,
                                     double                  *values);
  void            (*gradient)       (const DownhillObjective *self,
                                     double                   w,
                                     double                   b,
                                     double                   gradient[2]);
  void            (*batch_gradient) (const DownhillObjective *self,
                                     const DownhillBatch     *batch,
                                     double                   w,
                                     double                   b,
                                     double                   gradient[2]);
  DownhillHessian (*hessian)        (const DownhillObjective *self,
                                     double                   w,
                                     double                   b);
  DownhillHessian (*batch_hessian)  (const DownhillObjective *self,
                                     const DownhillBatch     *batch,
                                     double                   w,
                                     double                   b);
  gsize           (*descend)        (const DownhillObjective *self,
                                     double                   learning_rate,
                                     gsize                    first,
                                     gsize                    n,
                                     const double             largest[2],
                                     double                   point[2],
                                     double                  *path);
};

/**
 * DownhillObjective:
 * @klass: how the mean loss is computed
 * @dataset: the data that it is taken over
 * @formula: loss, activation and penalties, in the units of @dataset but for the
 *   penalties' strengths
 * @outer: (nullable): the objective that this one is, over standardised data
 * @units: how these data follow from those of @outer
 * @penalised: whether there are any
 * @line: the line of least squares, where the mean loss is that of a line
 * @minimum: the lowest point of E, once it was asked for
 * @found: whether it was
 * @sketch: (nullable): E over groups of samples, once it was asked for; %NULL if there
 *   are few
 * @sketched: whether it was
 *
 * Loss, activation and penalties over a dataset: immutable and reference-counted. The
 * fields are for this folder alone.
 */
struct _DownhillObjective {
  const DownhillObjectiveClass *klass;
  DownhillDataset *dataset;
  DownhillFormula formula;
  DownhillObjective *outer;
  DownhillUnits units;
  gboolean penalised;
  DownhillMinimum line;
  DownhillMinimum minimum;
  gsize found;
  DownhillObjective *sketch;
  gsize sketched;
};

G_END_DECLS
