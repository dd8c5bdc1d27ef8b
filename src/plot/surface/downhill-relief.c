/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-relief.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-corner.h"

/* The surface as curves and as points, as the tutorial draws it. What lies nearer
 * is drawn later; a regular grid need not be sorted for that, only walked from
 * its far corner. */

/* Samples of a curve. */
#define N_SAMPLES 60

/**
 * downhill_relief_draw_curves:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws E against w for each of 40 biases, coloured by the bias; a nearer curve
 * parts those behind it where they cross.
 */
void
downhill_relief_draw_curves (const DownhillScene  *scene,
                             const DownhillCanvas *canvas)
{
  gboolean forward = scene->projection.sin_azimuth >= 0;
  double w[N_SAMPLES + 1], values[N_SAMPLES + 1];

  if (!downhill_scene_is_drawable (scene))
    return;
  for (gsize i = 0; i <= N_SAMPLES; i++)
    w[i] = downhill_scene_get_w (scene, 2.0 * i / N_SAMPLES - 1);
  cairo_save (canvas->cr);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint k = 0; k < DOWNHILL_RELIEF_N_BIASES; k++)
    {
      guint i = forward ? k : DOWNHILL_RELIEF_N_BIASES - 1 - k;
      double part = i / (double) DOWNHILL_RELIEF_N_BIASES;
      double v = 2 * part - 1;
      gboolean join = FALSE;

      downhill_objective_values (scene->objective, w, N_SAMPLES + 1,
                                 downhill_scene_get_b (scene, v), values);
      for (gsize s = 0; s < N_SAMPLES; s++)
        {
          DownhillCorner start = {
            2.0 * s / N_SAMPLES - 1, v,
            downhill_corner_bound_height (values[s] / scene->top),
          };
          DownhillCorner end = {
            2.0 * (s + 1) / N_SAMPLES - 1, v,
            downhill_corner_bound_height (values[s + 1] / scene->top),
          };

          downhill_corner_add_line (scene, canvas->cr, start, end, join);
          join = start.h <= 1 && end.h <= 1;
        }
      downhill_color_set (canvas->cr,
                          downhill_color_fade (canvas->palette->area, 0.7));
      cairo_set_line_width (canvas->cr, 3);
      cairo_stroke_preserve (canvas->cr);
      downhill_color_set (canvas->cr, downhill_palette_viridis (part));
      cairo_set_line_width (canvas->cr, 1.25);
      cairo_stroke (canvas->cr);
    }
  cairo_restore (canvas->cr);
}

/**
 * downhill_relief_draw_points:
 * @scene: the surface and how it is seen
 * @canvas: where to draw it
 *
 * Draws E as a point for each of 30 weights and 40 biases, coloured as in the
 * map.
 */
void
downhill_relief_draw_points (const DownhillScene  *scene,
                             const DownhillCanvas *canvas)
{
  const double lowest = downhill_objective_minimum (scene->objective)->loss;
  const double radius =
    CLAMP (MIN (scene->projection.unit_x, scene->projection.unit_y) / 80, 1, 4);
  gboolean w_forward = scene->projection.cos_azimuth >= 0;
  gboolean b_forward = scene->projection.sin_azimuth >= 0;

  if (!downhill_scene_is_drawable (scene))
    return;
  for (guint row = 0; row < DOWNHILL_RELIEF_N_BIASES; row++)
    {
      guint i = b_forward ? row : DOWNHILL_RELIEF_N_BIASES - 1 - row;
      double v = 2.0 * i / DOWNHILL_RELIEF_N_BIASES - 1;

      for (guint column = 0; column < DOWNHILL_RELIEF_N_WEIGHTS; column++)
        {
          guint k = w_forward ? column : DOWNHILL_RELIEF_N_WEIGHTS - 1 - column;
          double u = 2.0 * k / DOWNHILL_RELIEF_N_WEIGHTS - 1;
          double loss = downhill_objective_value (scene->objective,
                                                  downhill_scene_get_w (scene, u),
                                                  downhill_scene_get_b (scene, v));
          double x, y;

          if (!(loss <= scene->top))
            continue;
          downhill_corner_place (scene, (DownhillCorner) { u, v, loss / scene->top },
                                 &x, &y);
          cairo_arc (canvas->cr, x, y, radius, 0, 2 * G_PI);
          downhill_color_set (canvas->cr,
                              downhill_palette_loss (loss - lowest,
                                                     scene->highest - lowest));
          cairo_fill (canvas->cr);
        }
    }
}
