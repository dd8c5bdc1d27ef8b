/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-noise.h"
#include "plot/base/downhill-plot.h"

G_BEGIN_DECLS

/**
 * DownhillNoiseCurve:
 * @DOWNHILL_NOISE_STEPS: where the run hovers, over all its steps
 * @DOWNHILL_NOISE_ENDS: where it does when an epoch ends
 * @DOWNHILL_NOISE_CLOUD: where the run was
 * @DOWNHILL_NOISE_ROUND: the ring that batches in order go round
 */
typedef enum {
  DOWNHILL_NOISE_STEPS,
  DOWNHILL_NOISE_ENDS,
  DOWNHILL_NOISE_CLOUD,
  DOWNHILL_NOISE_ROUND,
} DownhillNoiseCurve;

#define DOWNHILL_NOISE_N_CURVES (DOWNHILL_NOISE_ROUND + 1)

typedef struct _DownhillMapNoise DownhillMapNoise;

DownhillMapNoise    *downhill_map_noise_new      (DownhillPlot         *plot,
                                                  GCallback             changed)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void                 downhill_map_noise_free     (DownhillMapNoise     *self);
void                 downhill_map_noise_draw     (DownhillMapNoise     *self,
                                                  DownhillPlot         *plot,
                                                  const DownhillCanvas *canvas);
const DownhillNoise *downhill_map_noise_get      (DownhillMapNoise     *self);
gboolean             downhill_map_noise_get_cloud
                                                 (DownhillMapNoise     *self,
                                                  DownhillSpread       *steps,
                                                  DownhillSpread       *ends);
gboolean             downhill_map_noise_look     (DownhillMapNoise     *self,
                                                  gboolean              wait,
                                                  DownhillRange        *w,
                                                  DownhillRange        *b);
void                 downhill_map_noise_stroke   (DownhillPlot         *plot,
                                                  const DownhillCanvas *canvas,
                                                  DownhillNoiseCurve    curve);
gboolean             downhill_map_noise_find     (DownhillMapNoise     *self,
                                                  DownhillPlot         *plot,
                                                  DownhillNoiseCurve    curve,
                                                  double                x,
                                                  double                y,
                                                  double               *place_x,
                                                  double               *place_y);

G_END_DECLS
