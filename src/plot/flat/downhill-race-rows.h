/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-fair-race.h"
#include "model/downhill-experiment.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/**
 * DownhillRaceView:
 * @area: where the rows lie
 * @x: the axis of the steps or samples
 * @below: the room below the rows for what the race was about
 * @experiment: whose runs may go by its rules
 * @race: a race that is over
 *
 * How a race is drawn.
 */
typedef struct {
  const cairo_rectangle_t *area;
  const DownhillAxis *x;
  double below;
  DownhillExperiment *experiment;
  DownhillFairRace *race;
} DownhillRaceView;

DownhillRange downhill_race_rows_measure  (const DownhillRaceView *view);
gboolean      downhill_race_rows_find     (const DownhillRaceView *view,
                                           double                  y,
                                           gsize                  *i);
double        downhill_race_rows_place    (const DownhillRaceView *view,
                                           gsize                   i);
double        downhill_race_rows_to_pixel (const DownhillRaceView *view,
                                           double                  count);
double        downhill_race_rows_draw_about
                                          (const DownhillRaceView *view,
                                           const DownhillCanvas   *canvas);
void          downhill_race_rows_draw     (const DownhillRaceView *view,
                                           const DownhillCanvas   *canvas);

G_END_DECLS
