/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-sweep-finder.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/**
 * DownhillSweepReading:
 * @DOWNHILL_SWEEP_READING_STEPS: after how many steps runs arrive
 * @DOWNHILL_SWEEP_READING_LOSS: E at their ends
 *
 * What a sweep shows against the learning rate.
 */
typedef enum {
  DOWNHILL_SWEEP_READING_STEPS,
  DOWNHILL_SWEEP_READING_LOSS,
} DownhillSweepReading;

/**
 * DownhillSweepView:
 * @area: where the data lies
 * @x: the axis of the rates
 * @y: the axis of what is shown
 * @reading: what that is
 * @findings: what is known
 * @experiment: whose runs are marked
 *
 * How a sweep is drawn.
 */
typedef struct {
  const cairo_rectangle_t *area;
  const DownhillAxis *x;
  const DownhillAxis *y;
  DownhillSweepReading reading;
  const DownhillSweepFindings *findings;
  DownhillExperiment *experiment;
} DownhillSweepView;

/**
 * DownhillSweepPlace:
 * @x: where it is, in pixels
 * @y: likewise
 * @i: whose rule it is about
 * @rate: at which of the rates
 *
 * Something that a sweep shows of one rule at one rate.
 */
typedef struct {
  double x;
  double y;
  gsize i;
  gsize rate;
} DownhillSweepPlace;

DownhillRange downhill_sweep_curves_measure   (const DownhillSweepView *view);
guint         downhill_sweep_curves_get_mark  (const DownhillSweepView *view,
                                               gsize                    i);
double        downhill_sweep_curves_place     (const DownhillSweepView *view,
                                               gsize                    i,
                                               double                   rate);
gboolean      downhill_sweep_curves_find_rate (const DownhillSweepView *view,
                                               double                   x,
                                               gsize                   *rate);
gboolean      downhill_sweep_curves_find_best (const DownhillSweepView *view,
                                               gsize                   *i,
                                               gsize                   *rate);
gboolean      downhill_sweep_curves_find_rule (const DownhillSweepView *view,
                                               const DownhillOptimiser *rule,
                                               gsize                   *i);
double        downhill_sweep_curves_get_bars_height
                                              (gsize                    n);
gboolean      downhill_sweep_curves_find_bar  (const DownhillSweepView *view,
                                               double                   x,
                                               double                   y,
                                               DownhillSweepPlace      *place);
gboolean      downhill_sweep_curves_find_alone
                                              (const DownhillSweepView *view,
                                               double                   x,
                                               double                   y,
                                               DownhillSweepPlace      *place);
gboolean      downhill_sweep_curves_find_gap  (const DownhillSweepView *view,
                                               double                   x,
                                               double                   y,
                                               DownhillSweepPlace      *place);
gboolean      downhill_sweep_curves_find_band (const DownhillSweepView *view,
                                               double                   x,
                                               double                   y,
                                               DownhillSweepPlace      *place,
                                               double                   quartiles[2]);
void          downhill_sweep_curves_place_run (const DownhillSweepView *view,
                                               DownhillRun             *run,
                                               double                  *x,
                                               double                  *y);
void          downhill_sweep_curves_draw      (const DownhillSweepView *view,
                                               const DownhillCanvas    *canvas);

G_END_DECLS
