/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-dataset.h"

G_BEGIN_DECLS

/**
 * DownhillUnits:
 * @mean_x: what is subtracted from x
 * @scale_x: and what the rest is divided by
 * @mean_y: what is subtracted from y
 * @scale_y: and what the rest is divided by
 *
 * How a run's own x and y follow from the data's.
 */
typedef struct {
  double mean_x;
  double scale_x;
  double mean_y;
  double scale_y;
} DownhillUnits;

/* The data's own. */
#define DOWNHILL_UNITS_INIT { 0, 1, 0, 1 }

DownhillDataset *downhill_units_standardise (DownhillUnits       *self,
                                             DownhillDataset     *dataset,
                                             gboolean             also_y)
                                             G_GNUC_WARN_UNUSED_RESULT;
void             downhill_units_to_data     (const DownhillUnits *self,
                                             double               inner_w,
                                             double               inner_b,
                                             double              *w,
                                             double              *b);
void             downhill_units_way_to_data (const DownhillUnits *self,
                                             const double         inner[2],
                                             double               way[2]);
void             downhill_units_from_data   (const DownhillUnits *self,
                                             double               w,
                                             double               b,
                                             double              *inner_w,
                                             double              *inner_b);

G_END_DECLS
