/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-experiment.h"

G_BEGIN_DECLS

/* The fastest speed that can be asked for; the frame's time is used up long
 * before. */
#define DOWNHILL_PLAYER_MAX_SPEED 1e8

#define DOWNHILL_TYPE_PLAYER (downhill_player_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPlayer, downhill_player, DOWNHILL, PLAYER, GObject)

DownhillPlayer *downhill_player_new              (DownhillExperiment *experiment);
double          downhill_player_get_speed        (DownhillPlayer     *self);
void            downhill_player_set_speed        (DownhillPlayer     *self,
                                                  double              speed);
void            downhill_player_set_drawing_time (DownhillPlayer     *self,
                                                  gint64              drawing_time);
void            downhill_player_advance          (DownhillPlayer     *self,
                                                  gint64              frame_time);

G_END_DECLS
