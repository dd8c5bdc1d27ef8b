/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective-class.h"

G_BEGIN_DECLS

DownhillObjective     *downhill_objective_new            (DownhillDataset         *dataset,
                                                          const DownhillFormula   *formula)
                                                          G_GNUC_WARN_UNUSED_RESULT;
DownhillObjective     *downhill_objective_standardise    (DownhillObjective       *self,
                                                          DownhillUnits           *units)
                                                          G_GNUC_WARN_UNUSED_RESULT;
DownhillObjective     *downhill_objective_ref            (DownhillObjective       *self);
void                   downhill_objective_unref          (DownhillObjective       *self);

DownhillDataset       *downhill_objective_get_dataset    (const DownhillObjective *self);
const DownhillFormula *downhill_objective_get_formula    (const DownhillObjective *self);
gboolean               downhill_objective_is_quadratic   (const DownhillObjective *self);
double                 downhill_objective_get_unit       (const DownhillObjective *self);
double                 downhill_objective_predict        (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b,
                                                          double                   x);
double                 downhill_objective_cost           (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b,
                                                          double                   x,
                                                          double                   y);
double                 downhill_objective_value          (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b);
void                   downhill_objective_values         (const DownhillObjective *self,
                                                          const double            *w,
                                                          gsize                    n,
                                                          double                   b,
                                                          double                  *values);
double                 downhill_objective_penalty        (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b);
double                 downhill_objective_highest        (const DownhillObjective *self,
                                                          DownhillRange            w,
                                                          DownhillRange            b);
void                   downhill_objective_gradient       (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b,
                                                          double                   gradient[2]);
void                   downhill_objective_batch_gradient (const DownhillObjective *self,
                                                          const DownhillBatch     *batch,
                                                          double                   w,
                                                          double                   b,
                                                          double                   gradient[2]);
gboolean               downhill_objective_can_descend    (const DownhillObjective *self);
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
DownhillHessian        downhill_objective_penalty_hessian
                                                         (const DownhillObjective *self,
                                                          double                   w,
                                                          double                   b);
DownhillHessian        downhill_objective_batch_hessian  (const DownhillObjective *self,
                                                          const DownhillBatch     *batch,
                                                          double                   w,
                                                          double                   b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillObjective, downhill_objective_unref)

G_END_DECLS
