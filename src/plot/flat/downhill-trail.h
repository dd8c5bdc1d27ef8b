/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-run.h"

G_BEGIN_DECLS

/* Each lies at twice the step of the one before; a run that diverges has fewer swings. */
#define DOWNHILL_TRAIL_MOST_LINES 20

/**
 * DownhillTrail:
 * @lines: the weights and biases, the earliest first
 * @n: how many there are
 * @mark: the mark of the run, whose colour they have
 *
 * The earlier lines of a run that are shown beside the present one.
 */
typedef struct {
  struct {
    double w;
    double b;
  } lines[DOWNHILL_TRAIL_MOST_LINES];
  gsize n;
  guint mark;
} DownhillTrail;

gboolean downhill_trail_update (DownhillTrail     *self,
                                const DownhillRun *run,
                                gboolean           leaves,
                                gsize              last);

G_END_DECLS
