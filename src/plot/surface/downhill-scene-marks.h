/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"
#include "downhill-scene.h"

G_BEGIN_DECLS

/**
 * DownhillSceneCut:
 * @DOWNHILL_SCENE_ALONG_W: at a fixed bias
 * @DOWNHILL_SCENE_ALONG_B: at a fixed weight
 *
 * Which way the surface is cut.
 */
typedef enum {
  DOWNHILL_SCENE_ALONG_W,
  DOWNHILL_SCENE_ALONG_B,
} DownhillSceneCut;

/**
 * DownhillSceneMark:
 * @DOWNHILL_SCENE_RING: the start
 * @DOWNHILL_SCENE_CROSS: the minimum
 * @DOWNHILL_SCENE_PROBE: what is pointed at
 *
 * What is marked.
 */
typedef enum {
  DOWNHILL_SCENE_RING,
  DOWNHILL_SCENE_CROSS,
  DOWNHILL_SCENE_PROBE,
} DownhillSceneMark;

double downhill_scene_get_base_distance (const DownhillScene  *scene,
                                         DownhillSceneCut      cut,
                                         double                at,
                                         double                x,
                                         double                y);
void   downhill_scene_draw_cut          (const DownhillScene  *scene,
                                         const DownhillCanvas *canvas,
                                         DownhillSceneCut      cut,
                                         double                at);
void   downhill_scene_draw_mark         (const DownhillScene  *scene,
                                         const DownhillCanvas *canvas,
                                         DownhillSceneMark     mark,
                                         double                w,
                                         double                b,
                                         DownhillColor         color);
void   downhill_scene_draw_run          (const DownhillScene  *scene,
                                         const DownhillCanvas *canvas,
                                         guint                 mark,
                                         double                w,
                                         double                b,
                                         gboolean              current);

G_END_DECLS
