/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/downhill-player.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_PLAYBACK_BAR (downhill_playback_bar_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPlaybackBar, downhill_playback_bar, DOWNHILL, PLAYBACK_BAR, AdwBin)

void downhill_playback_bar_set_player  (DownhillPlaybackBar *self,
                                        DownhillExperiment  *experiment,
                                        DownhillPlayer      *player);
void downhill_playback_bar_set_size    (DownhillPlaybackBar *self,
                                        gboolean             narrow,
                                        gboolean             low);
void downhill_playback_bar_set_large   (DownhillPlaybackBar *self,
                                        gboolean             large);
void downhill_playback_bar_set_compact (DownhillPlaybackBar *self,
                                        gboolean             compact);

G_END_DECLS
