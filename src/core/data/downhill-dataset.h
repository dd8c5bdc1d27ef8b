/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "downhill-lines.h"

G_BEGIN_DECLS

/**
 * DownhillMoments:
 * @mean_x: mean of x
 * @mean_y: mean of y
 * @var_x: mean of (x − mean x)²
 * @cov_xy: mean of (x − mean x)(y − mean y)
 * @var_y: mean of (y − mean y)²
 *
 * The five central moments of the data, each divided by m, not m − 1. They
 * determine the mean squared error of every line.
 */
typedef struct {
  double mean_x;
  double mean_y;
  double var_x;
  double cov_xy;
  double var_y;
} DownhillMoments;

/**
 * DownhillRange:
 * @min: the lowest value
 * @max: the highest value
 */
typedef struct {
  double min;
  double max;
} DownhillRange;

typedef struct _DownhillDataset DownhillDataset;

#define DOWNHILL_TYPE_DATASET (downhill_dataset_get_type ())

GType                  downhill_dataset_get_type    (void);
DownhillDataset       *downhill_dataset_new_take    (const char       *name,
                                                     const char       *x_name,
                                                     const char       *y_name,
                                                     double           *x,
                                                     double           *y,
                                                     gsize             m,
                                                     GError          **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void                   downhill_dataset_set_origin  (DownhillDataset    *self,
                                                     GFile              *file,
                                                     gsize               table,
                                                     const char * const *columns);
void                   downhill_dataset_take_lines  (DownhillDataset  *self,
                                                     DownhillLines    *lines);
DownhillDataset       *downhill_dataset_ref         (DownhillDataset  *self);
void                   downhill_dataset_unref       (DownhillDataset  *self);

const char            *downhill_dataset_get_name    (const DownhillDataset *self);
const char            *downhill_dataset_get_x_name  (const DownhillDataset *self);
const char            *downhill_dataset_get_y_name  (const DownhillDataset *self);
gsize                  downhill_dataset_get_size    (const DownhillDataset *self);
const double          *downhill_dataset_get_x       (const DownhillDataset *self);
const double          *downhill_dataset_get_y       (const DownhillDataset *self);
DownhillRange          downhill_dataset_get_x_range (const DownhillDataset *self);
DownhillRange          downhill_dataset_get_y_range (const DownhillDataset *self);
const DownhillMoments *downhill_dataset_get_moments (const DownhillDataset *self);
gboolean               downhill_dataset_has_classes (const DownhillDataset *self);
DownhillDataset       *downhill_dataset_get_groups  (const DownhillDataset *self);
GFile                 *downhill_dataset_get_file    (const DownhillDataset *self);
gsize                  downhill_dataset_get_table   (const DownhillDataset *self);
const char * const    *downhill_dataset_get_columns (const DownhillDataset *self);
gsize                  downhill_dataset_get_line    (const DownhillDataset *self,
                                                     gsize                  i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillDataset, downhill_dataset_unref)

G_END_DECLS
