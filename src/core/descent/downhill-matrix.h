/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOWNHILL_MATRIX_MAX 15

/**
 * DownhillMatrix:
 * @n: rows and columns, at most %DOWNHILL_MATRIX_MAX
 * @at: the entries, `at[row][column]`
 *
 * A small square matrix, for maps that take a run from one step to another.
 */
typedef struct {
  guint n;
  double at[DOWNHILL_MATRIX_MAX][DOWNHILL_MATRIX_MAX];
} DownhillMatrix;

void     downhill_matrix_init_identity (DownhillMatrix       *self,
                                        guint                 n);
void     downhill_matrix_add_product   (DownhillMatrix       *self,
                                        double                factor,
                                        const DownhillMatrix *a,
                                        const DownhillMatrix *b);
void     downhill_matrix_set_product   (DownhillMatrix       *self,
                                        const DownhillMatrix *a,
                                        const DownhillMatrix *b);
void     downhill_matrix_multiply      (DownhillMatrix       *self,
                                        const DownhillMatrix *left);
void     downhill_matrix_raise         (DownhillMatrix       *self,
                                        guint64               exponent);
double   downhill_matrix_get_largest   (const DownhillMatrix *self);
double   downhill_matrix_log_radius    (const DownhillMatrix *self,
                                        double                log_bound);
gboolean downhill_matrix_fixed_point   (const DownhillMatrix *self,
                                        double               *point);

G_END_DECLS
