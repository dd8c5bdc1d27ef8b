/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-modes.h"
#include "core/descent/downhill-settings-map.h"
#include "plot/base/downhill-axis.h"
#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/**
 * DownhillSettingsView:
 * @area: the data's area
 * @x: learning rates
 * @y: the second setting
 * @second: what that is
 * @m: how many samples there are
 * @is_exact: whether the theory knows it all, and @modes has it
 * @modes: what it knows
 * @map: (nullable): else what was tried so far
 *
 * A map of settings that is being drawn.
 */
typedef struct {
  const cairo_rectangle_t *area;
  const DownhillAxis *x;
  const DownhillAxis *y;
  DownhillSecondSetting second;
  gsize m;
  gboolean is_exact;
  DownhillModes modes;
  const DownhillSettingsMap *map;
} DownhillSettingsView;

DownhillSettingsFate downhill_settings_cells_look_up    (const DownhillSettingsView *view,
                                                         double                      rate,
                                                         double                      second,
                                                         double                     *steps);
gboolean             downhill_settings_cells_find_best  (const DownhillSettingsView *view,
                                                         double                     *rate,
                                                         double                     *second);
gboolean             downhill_settings_cells_have       (const DownhillSettingsView *view,
                                                         DownhillSettingsFate        fate);
DownhillRange        downhill_settings_cells_get_colors (const DownhillSettingsView *view);
void                 downhill_settings_cells_hatch      (const DownhillCanvas       *canvas,
                                                         DownhillSettingsFate        fate);
void                 downhill_settings_cells_draw       (const DownhillSettingsView *view,
                                                         const DownhillCanvas       *canvas);

G_END_DECLS
