/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/data/downhill-dataset.h"

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
 * DownhillMinimum:
 * @w: the weight of the lowest point
 * @b: its bias
 * @loss: E there
 * @unique: whether there is only this one. Otherwise @w and @b are one of many.
 */
typedef struct {
  double w;
  double b;
  double loss;
  gboolean unique;
} DownhillMinimum;

/**
 * DownhillObjectiveClass:
 * @minimum: the lowest point of E; asked once, the others may use the answer
 * @value: E over all samples
 * @values: E over all samples, for @n weights at one bias
 * @gradient: ∂E/∂w and ∂E/∂b over all samples
 * @batch_gradient: the same over the samples of a batch
 * @descend: steps of plain descent, one sample each; to the bits of
 *   @batch_gradient and the steps that follow from it
 * @hessian: the second derivatives of E over all samples
 *
 * What a combination of loss and activation has to answer about a dataset.
 * downhill-squared-error.c is the first; another one joins by filling in such a
 * table.
 */
struct _DownhillObjectiveClass {
  DownhillMinimum (*minimum)        (const DownhillDataset   *dataset);
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
  gsize           (*descend)        (const DownhillObjective *self,
                                     double                   learning_rate,
                                     gsize                    first,
                                     gsize                    n,
                                     const double             largest[2],
                                     double                   point[2],
                                     double                  *path);
  DownhillHessian (*hessian)        (const DownhillObjective *self,
                                     double                   w,
                                     double                   b);
};

/**
 * DownhillObjective:
 * @klass: what answers
 * @dataset: the data that E is taken over
 * @minimum: the lowest point of E
 *
 * A loss over a dataset: immutable and reference-counted. The fields are for
 * implementations of #DownhillObjectiveClass.
 */
struct _DownhillObjective {
  const DownhillObjectiveClass *klass;
  DownhillDataset *dataset;
  DownhillMinimum minimum;
};

DownhillObjective     *downhill_objective_new            (const DownhillObjectiveClass *klass,
                                                          DownhillDataset              *dataset)
                                                          G_GNUC_WARN_UNUSED_RESULT;
DownhillObjective     *downhill_objective_ref            (DownhillObjective       *self);
void                   downhill_objective_unref          (DownhillObjective       *self);

DownhillDataset       *downhill_objective_get_dataset    (const DownhillObjective *self);
double                 downhill_objective_value          (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b);
void                   downhill_objective_values         (const DownhillObjective *self,
                                                          const double            *w,
                                                          gsize                    n,
                                                          double                   b,
                                                          double                  *values);
void                   downhill_objective_gradient       (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b,
                                                          double                   gradient[2]);
void                   downhill_objective_batch_gradient (const DownhillObjective *self,
                                                          const DownhillBatch     *batch,
                                                          double                   w,
                                                          double                   b,
                                                          double                   gradient[2]);
gsize                  downhill_objective_descend        (const DownhillObjective *self,
                                                          double                   learning_rate,
                                                          gsize                    first,
                                                          gsize                    n,
                                                          const double             largest[2],
                                                          double                   point[2],
                                                          double                  *path);
DownhillHessian        downhill_objective_hessian        (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b);
const DownhillMinimum *downhill_objective_minimum        (const DownhillObjective *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillObjective, downhill_objective_unref)

G_END_DECLS
