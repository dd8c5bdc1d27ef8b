/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/loss/downhill-objective.h"

G_BEGIN_DECLS

/* Samples that E may be summed over for a field that is looked at closely. */
#define DOWNHILL_FIELD_FINE 20000000

/**
 * DownhillField:
 * @w: the weights of the first and the last column
 * @b: the biases of the first and the last row
 * @n_columns: how many weights were sampled, at least 2
 * @n_rows: how many biases were sampled, at least 2
 * @values: (array): the samples, `values[row * n_columns + column]`; row 0 is
 *   at the lowest bias
 *
 * A function of (w, b), usually E, sampled on a rectangular grid that includes
 * both ends of both ranges.
 */
typedef struct {
  DownhillRange w;
  DownhillRange b;
  gsize n_columns;
  gsize n_rows;
  double *values;
} DownhillField;

DownhillField *downhill_field_new             (const DownhillObjective *objective,
                                               DownhillRange            w,
                                               DownhillRange            b,
                                               gsize                    n_columns,
                                               gsize                    n_rows)
                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillField *downhill_field_new_within      (const DownhillObjective *objective,
                                               DownhillRange            w,
                                               DownhillRange            b,
                                               gsize                    n_columns,
                                               gsize                    n_rows,
                                               double                   most_samples,
                                               GCancellable            *cancellable)
                                               G_GNUC_WARN_UNUSED_RESULT;
DownhillField *downhill_field_new_from_values (DownhillRange            w,
                                               DownhillRange            b,
                                               gsize                    n_columns,
                                               gsize                    n_rows,
                                               double                  *values)
                                               G_GNUC_WARN_UNUSED_RESULT;
void           downhill_field_free            (DownhillField           *self);

double         downhill_field_get_w           (const DownhillField     *self,
                                               gsize                    column);
double         downhill_field_get_b           (const DownhillField     *self,
                                               gsize                    row);
DownhillRange  downhill_field_get_range       (const DownhillField     *self);

void           downhill_field_take_root       (DownhillField           *self,
                                               double                   lowest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillField, downhill_field_free)

G_END_DECLS
