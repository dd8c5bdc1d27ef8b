/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

/* The fastest speed that can be asked for; the frame's time is used up long
 * before. */
#define DOWNHILL_PLAYER_MAX_SPEED 1e8

/**
 * DownhillPace:
 * @DOWNHILL_PACE_SLOW: so that one sees each step
 * @DOWNHILL_PACE_NORMAL: a good half of an epoch a frame
 * @DOWNHILL_PACE_FAST: ten times as fast
 * @DOWNHILL_PACE_FULL: as many steps as there is time for
 * @DOWNHILL_PACE_OWN: a speed that one has chosen as a number
 *
 * How fast a run goes on, whatever the data.
 */
typedef enum {
  DOWNHILL_PACE_SLOW,
  DOWNHILL_PACE_NORMAL,
  DOWNHILL_PACE_FAST,
  DOWNHILL_PACE_FULL,
  DOWNHILL_PACE_OWN
} DownhillPace;

#define DOWNHILL_TYPE_PLAYER (downhill_player_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPlayer, downhill_player, DOWNHILL, PLAYER, GObject)

DownhillPlayer *downhill_player_new              (DownhillExperiment *experiment);
double          downhill_player_get_speed        (DownhillPlayer     *self);
void            downhill_player_set_speed        (DownhillPlayer     *self,
                                                  double              speed);
DownhillPace    downhill_player_get_pace         (DownhillPlayer     *self);
void            downhill_player_set_pace         (DownhillPlayer     *self,
                                                  DownhillPace        pace);
void            downhill_player_set_drawing_time (DownhillPlayer     *self,
                                                  gint64              drawing_time);
void            downhill_player_advance          (DownhillPlayer     *self,
                                                  gint64              frame_time);

G_END_DECLS
