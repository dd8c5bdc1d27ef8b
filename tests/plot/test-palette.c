/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/base/downhill-fate-color.h"
#include "plot/paint/downhill-palette.h"

#include <math.h>
#include <string.h>

static const DownhillStyle styles[] = {
  DOWNHILL_STYLE_LIGHT,
  DOWNHILL_STYLE_DARK,
  DOWNHILL_STYLE_LIGHT_CONTRAST,
  DOWNHILL_STYLE_DARK_CONTRAST,
};

static void
assert_color (DownhillColor color,
              guint32       hex)
{
  g_assert_cmpint (lround (color.red * 255), ==, hex >> 16);
  g_assert_cmpint (lround (color.green * 255), ==, (hex >> 8) & 0xff);
  g_assert_cmpint (lround (color.blue * 255), ==, hex & 0xff);
  g_assert_cmpfloat (color.alpha, ==, 1);
}

/* From matplotlib's table of 256 colours: entries 0, 128 (within the error of
 * interpolating between ten) and 255. */
static void
test_viridis_ends (void)
{
  DownhillColor middle = downhill_palette_viridis (128 / 255.0);

  assert_color (downhill_palette_viridis (0), 0x440154);
  assert_color (downhill_palette_viridis (1), 0xfde725);
  assert_color (downhill_palette_viridis (-5), 0x440154);
  assert_color (downhill_palette_viridis (7), 0xfde725);
  g_assert_cmpfloat_with_epsilon (middle.red, 0.127568, 0.02);
  g_assert_cmpfloat_with_epsilon (middle.green, 0.566949, 0.02);
  g_assert_cmpfloat_with_epsilon (middle.blue, 0.550556, 0.02);
}

/* sRGB's relative luminance, as WCAG 2 defines it. */
static double
luminance (DownhillColor color)
{
  const double channels[] = { color.red, color.green, color.blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (channels[i] <= 0.04045
                           ? channels[i] / 12.92
                           : pow ((channels[i] + 0.055) / 1.055, 2.4));

  return sum;
}

static void
test_viridis_luminance (void)
{
  double last = luminance (downhill_palette_viridis (0));

  for (guint i = 1; i <= 255; i++)
    {
      double now = luminance (downhill_palette_viridis (i / 255.0));

      g_assert_cmpfloat (now, >, last);
      last = now;
    }
}

/* The higher the loss, the brighter; outside, the ends. */
static void
test_loss (void)
{
  double last = luminance (downhill_palette_loss (0, 4));

  g_assert_cmpfloat (last, ==, luminance (downhill_palette_viridis (0)));
  for (double above = 4 * DOWNHILL_PALETTE_LOSS_RATIO * 1.01; above < 4; above *= 1.5)
    {
      double now = luminance (downhill_palette_loss (above, 4));

      g_assert_cmpfloat (now, >, last);
      last = now;
    }
  assert_color (downhill_palette_loss (4, 4), 0xfde725);
}

static double
contrast (DownhillColor a,
          DownhillColor b)
{
  double high = MAX (luminance (a), luminance (b));
  double low = MIN (luminance (a), luminance (b));

  return (high + 0.05) / (low + 0.05);
}

/* WCAG 2 asks 4.5 for text and 3 for the parts of a figure. */
static void
test_contrast (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const DownhillPalette *palette = downhill_palette_get (styles[i]);
      gboolean high = styles[i] >= DOWNHILL_STYLE_LIGHT_CONTRAST;

      g_assert_cmpfloat (contrast (palette->text, palette->background), >=,
                         high ? 7 : 4.5);
      g_assert_cmpfloat (contrast (palette->dim_text, palette->background), >=,
                         high ? 7 : 4.5);
      g_assert_cmpfloat (contrast (palette->current, palette->area), >=,
                         high ? 4.5 : 3);
      g_assert_cmpfloat (contrast (palette->ink, palette->area), >=,
                         high ? 4.5 : 3);
      g_assert_cmpfloat (contrast (palette->along_w, palette->area), >=,
                         high ? 4.5 : 3);
      g_assert_cmpfloat (contrast (palette->along_b, palette->area), >=,
                         high ? 4.5 : 3);
    }
}

/* In degrees, of a colour that is no grey. */
static double
get_hue (DownhillColor color)
{
  double x = color.red - (color.green + color.blue) / 2;
  double y = sqrt (3) / 2 * (color.green - color.blue);

  return fmod (atan2 (y, x) * 180 / G_PI + 360, 360);
}

/* What has a colour has the same one in every style, and what is grey has its
 * place between the ground and the text. */
static void
test_same_hues (void)
{
  const DownhillPalette *light = downhill_palette_get (DOWNHILL_STYLE_LIGHT);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const DownhillPalette *palette = downhill_palette_get (styles[i]);

      g_assert_cmpfloat_with_epsilon (get_hue (palette->current),
                                      get_hue (light->current), 10);
      g_assert_cmpfloat_with_epsilon (get_hue (palette->along_w),
                                      get_hue (light->along_w), 10);
      g_assert_cmpfloat_with_epsilon (get_hue (palette->along_b),
                                      get_hue (light->along_b), 10);
      g_assert_cmpfloat_with_epsilon (get_hue (palette->residual),
                                      get_hue (light->residual), 10);
      g_assert_cmpfloat (get_hue (palette->residual), >, get_hue (palette->along_b));

      g_assert_cmpfloat (contrast (palette->text, palette->background), >=,
                         contrast (palette->dim_text, palette->background));
      g_assert_cmpfloat (contrast (palette->dim_text, palette->background), >=,
                         contrast (palette->frame, palette->background));
      /* It turns round what the runs' colours stand out against. */
      g_assert_cmpfloat (contrast (palette->casing, palette->background), <=, 1.2);
      g_assert_cmpfloat (contrast (palette->casing, palette->ink), >=, 17);
      g_assert_cmpfloat (contrast (palette->sample, palette->area), >=, 10);
      g_assert_cmpfloat (contrast (palette->area, palette->background), <=, 1.2);
      g_assert_cmpfloat (contrast (palette->box, palette->background), <=, 1.2);
      g_assert_cmpfloat (luminance (palette->contour), ==, 1);
    }
}

static void
test_opaque (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const DownhillPalette *palette = downhill_palette_get (styles[i]);

      g_assert_cmpfloat (palette->background.alpha, ==, 1);
      g_assert_cmpfloat (palette->area.alpha, ==, 1);
      g_assert_cmpfloat (palette->current.alpha, ==, 1);
      g_assert_cmpfloat (palette->ink.alpha, ==, 1);
      for (gsize k = 0; k < i; k++)
        g_assert_false (palette == downhill_palette_get (styles[k]));
    }
}

static void
test_fade (void)
{
  DownhillColor color = { 0.1, 0.2, 0.3, 0.5 };
  DownhillColor faded = downhill_color_fade (color, 0.5);

  g_assert_cmpfloat (faded.red, ==, 0.1);
  g_assert_cmpfloat (faded.green, ==, 0.2);
  g_assert_cmpfloat (faded.blue, ==, 0.3);
  g_assert_cmpfloat (faded.alpha, ==, 0.25);
}

/* Zones stand out from each other, and are as bright as the ground that they are on. */
static void
test_fates (void)
{
  for (guint i = 0; i <= DOWNHILL_FATE_DIVERGES; i++)
    {
      DownhillColor bright = downhill_fate_get_color (i, FALSE);
      DownhillColor dark = downhill_fate_get_color (i, TRUE);

      g_assert_cmpfloat (luminance (bright), >, 0.2);
      g_assert_cmpfloat (luminance (dark), <, 0.2);
      for (guint k = 0; k < i; k++)
        {
          DownhillColor other = downhill_fate_get_color (k, FALSE);

          g_assert_false (memcmp (&other, &bright, sizeof bright) == 0);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/palette/viridis/has-its-colours", test_viridis_ends);
  g_test_add_func ("/plot/palette/viridis/grows-brighter-all-the-way",
                   test_viridis_luminance);
  g_test_add_func ("/plot/palette/loss/is-brighter-where-higher", test_loss);
  g_test_add_func ("/plot/palette/styles/can-be-read", test_contrast);
  g_test_add_func ("/plot/palette/styles/have-the-same-hues", test_same_hues);
  g_test_add_func ("/plot/palette/styles/have-solid-grounds-of-their-own",
                   test_opaque);
  g_test_add_func ("/plot/palette/fade/multiplies-the-alpha", test_fade);
  g_test_add_func ("/plot/palette/fates/are-bright-on-a-bright-ground", test_fates);

  return g_test_run ();
}
