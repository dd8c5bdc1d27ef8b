/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-palette.h"

#include <math.h>

#define RGB(hex) RGBA (hex, 1)
#define RGBA(hex, alpha)                                        \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, \
    ((hex) & 0xff) / 255.0, (alpha) }

/* The hues are those of Okabe and Ito, which the colour-blind can tell apart
 * ("Color universal design", 2008), a little lighter on dark ground. */
static const DownhillPalette palettes[] = {
  [DOWNHILL_STYLE_LIGHT] = {
    .background = RGB (0xffffff),
    .area = RGB (0xfafafb),
    .frame = RGB (0x9a9996),
    .grid = RGBA (0x000000, 0.08),
    .text = RGB (0x241f31),
    .dim_text = RGB (0x5e5c64),
    .sample = RGBA (0x3d3846, 0.75),
    .current = RGB (0xd55e00),
    .ink = RGB (0x000000),
    .residual = RGBA (0xcc79a7, 0.75),
    .along_w = RGB (0x009e73),
    .along_b = RGB (0xb8529b),
    .casing = RGB (0xffffff),
    .contour = RGBA (0xffffff, 0.45),
    .box = RGBA (0xffffff, 0.88),
  },
  [DOWNHILL_STYLE_DARK] = {
    .background = RGB (0x242424),
    .area = RGB (0x1c1c1f),
    .frame = RGB (0x77767b),
    .grid = RGBA (0xffffff, 0.10),
    .text = RGB (0xf6f5f4),
    .dim_text = RGB (0xc0bfbc),
    .sample = RGBA (0xdeddda, 0.75),
    .current = RGB (0xff8a3c),
    .ink = RGB (0xffffff),
    .residual = RGBA (0xe79ac4, 0.7),
    .along_w = RGB (0x2ecfa0),
    .along_b = RGB (0xf0a3d8),
    .casing = RGB (0x17171a),
    .contour = RGBA (0xffffff, 0.35),
    .box = RGBA (0x2e2e32, 0.88),
    .dark = TRUE,
  },
  [DOWNHILL_STYLE_LIGHT_CONTRAST] = {
    .background = RGB (0xffffff),
    .area = RGB (0xffffff),
    .frame = RGB (0x000000),
    .grid = RGBA (0x000000, 0.25),
    .text = RGB (0x000000),
    .dim_text = RGB (0x000000),
    .sample = RGB (0x000000),
    .current = RGB (0xb34700),
    .ink = RGB (0x000000),
    .residual = RGB (0x9c3d7c),
    .along_w = RGB (0x00664a),
    .along_b = RGB (0x84246b),
    .casing = RGB (0xffffff),
    .contour = RGBA (0xffffff, 0.8),
    .box = RGB (0xffffff),
    .contrast = TRUE,
  },
  [DOWNHILL_STYLE_DARK_CONTRAST] = {
    .background = RGB (0x000000),
    .area = RGB (0x000000),
    .frame = RGB (0xffffff),
    .grid = RGBA (0xffffff, 0.35),
    .text = RGB (0xffffff),
    .dim_text = RGB (0xffffff),
    .sample = RGB (0xffffff),
    .current = RGB (0xffa35c),
    .ink = RGB (0xffffff),
    .residual = RGB (0xf5b4d6),
    .along_w = RGB (0x5fe3bd),
    .along_b = RGB (0xf7c0e6),
    .casing = RGB (0x000000),
    .contour = RGBA (0xffffff, 0.7),
    .box = RGB (0x000000),
    .dark = TRUE,
    .contrast = TRUE,
  },
};

/**
 * downhill_palette_get:
 * @style: a style
 *
 * Returns: (transfer none): its colours
 */
const DownhillPalette *
downhill_palette_get (DownhillStyle style)
{
  g_return_val_if_fail (style < G_N_ELEMENTS (palettes), &palettes[0]);

  return &palettes[style];
}

/**
 * downhill_palette_viridis:
 * @t: 0 (dark violet) to 1 (yellow); what lies outside is clamped
 *
 * The perceptually uniform map viridis of Smith and van der Walt (matplotlib,
 * CC0), interpolated between ten of its colours.
 *
 * Returns: an opaque colour
 */
DownhillColor
downhill_palette_viridis (double t)
{
  static const DownhillColor anchors[] = {
    RGB (0x440154), RGB (0x482878), RGB (0x3e4989), RGB (0x31688e),
    RGB (0x26828e), RGB (0x1f9e89), RGB (0x35b779), RGB (0x6ece58),
    RGB (0xb5de2b), RGB (0xfde725),
  };
  double place = CLAMP (t, 0, 1) * (G_N_ELEMENTS (anchors) - 1);
  gsize i = MIN ((gsize) place, G_N_ELEMENTS (anchors) - 2);
  double part = place - i;
  const DownhillColor *low = &anchors[i], *high = &anchors[i + 1];

  return (DownhillColor) {
    low->red + part * (high->red - low->red),
    low->green + part * (high->green - low->green),
    low->blue + part * (high->blue - low->blue),
    1,
  };
}

/**
 * downhill_palette_loss:
 * @above: a loss, above that of the minimum
 * @highest: the highest loss shown, likewise
 *
 * The loss spans decades; so does its colour.
 *
 * Returns: an opaque colour
 */
DownhillColor
downhill_palette_loss (double above,
                       double highest)
{
  if (!(above > highest * DOWNHILL_PALETTE_LOSS_RATIO))
    return downhill_palette_viridis (0);

  return downhill_palette_viridis (1 - log (above / highest) /
                                         log (DOWNHILL_PALETTE_LOSS_RATIO));
}

DownhillColor
downhill_color_fade (DownhillColor color,
                     double        alpha)
{
  color.alpha *= alpha;

  return color;
}

void
downhill_color_set (cairo_t       *cr,
                    DownhillColor  color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}
