/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-noise.h"
#include "downhill-finder.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_NOISE_FINDER (downhill_noise_finder_get_type ())

G_DECLARE_FINAL_TYPE (DownhillNoiseFinder, downhill_noise_finder, DOWNHILL, NOISE_FINDER,
                      DownhillFinder)

DownhillNoiseFinder *downhill_noise_finder_new (DownhillExperiment  *experiment)
                                                G_GNUC_WARN_UNUSED_RESULT;
const DownhillNoise *downhill_noise_finder_get (DownhillNoiseFinder *self);

G_END_DECLS
