/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-inside.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What the next step of a rule with a memory is made of: squares at the present point, and
 * the numbers of them. The arrows of its parts are drawn with the others. */

/* The area that leaves room for it. */
#define SMALLEST_WIDTH 280
#define SMALLEST_HEIGHT 190

/* The largest square, and the least of it that is seen, in pixels. */
#define LARGEST_SQUARE 22.0
#define SMALLEST_SQUARE 3.0

/* Between the middle of the run's mark and a square. */
#define SQUARE_GAP 9.0

/* Whether anything is to be told of a parameter that the slope alone does not tell. */
static gboolean
has_more (const DownhillNextParts *parts,
          guint                    parameter)
{
  return parts->moves[parameter] &&
         (parts->of[parameter].by_memory != 0 || parts->of[parameter].divisor > 0);
}

/* The longest of all sides. */
static double
find_longest (const DownhillNextParts *parts)
{
  double longest = 0;

  for (guint i = 0; i < 2; i++)
    if (parts->moves[i])
      longest = MAX (longest, MAX (parts->of[i].divisor, fabs (parts->of[i].divided)));

  return longest;
}

/* From a corner to the one across. */
static cairo_rectangle_t
span (double x,
      double y,
      double width,
      double height)
{
  return (cairo_rectangle_t) { MIN (x, x + width), MIN (y, y + height), fabs (width),
                               fabs (height) };
}

static char *
write_number (double value)
{
  return downhill_number_format (value, 3);
}

/* 0.53/0.47, as the rule has them. */
static char *
write_quotient (const DownhillStepParts *parts)
{
  g_autofree char *divided = write_number (parts->divided);
  g_autofree char *divisor = write_number (parts->divisor);

  return g_strdup_printf ("%s/%s", divided, divisor);
}

static gboolean
is_corrected (const DownhillStepParts *parts)
{
  return parts->divisor > 0 && parts->raw_divisor != parts->divisor;
}

/* How many times as large both become. */
static char *
write_correction (const DownhillStepParts *parts)
{
  g_autofree char *above = parts->raw_divided != 0
                             ? write_number (parts->divided / parts->raw_divided)
                             : g_strdup ("1");
  g_autofree char *below = write_number (parts->divisor / parts->raw_divisor);

  return g_strdup_printf (_("bias correction   above ×%s, below ×%s"), above, below);
}

static char *
write_way (const char   *format,
           const double  way[2])
{
  g_autofree char *w = write_number (way[0]), *b = write_number (way[1]);

  return g_strdup_printf ("%s   Δw %s   Δb %s", format, w, b);
}

/**
 * downhill_map_inside_get_parts:
 * @plot: a map
 * @parts: (out caller-allocates): what the current run's next step is made of
 *
 * Cost: that of a step.
 *
 * Returns: whether that is more than the slope and the rate
 */
gboolean
downhill_map_inside_get_parts (DownhillPlot      *plot,
                               DownhillNextParts *parts)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  downhill_descent_get_next_parts (downhill_experiment_get_descent (experiment),
                                   downhill_experiment_get_settings (experiment), parts);

  return has_more (parts, 0) || has_more (parts, 1);
}

/**
 * downhill_map_inside_has_room:
 * @plot: a map whose area is known
 *
 * Returns: whether the map is large enough to show it
 */
gboolean
downhill_map_inside_has_room (DownhillPlot *plot)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  return area->width >= SMALLEST_WIDTH && area->height >= SMALLEST_HEIGHT;
}

/**
 * downhill_map_inside_find_square:
 * @parts: what a step is made of
 * @parameter: 0 for w, 1 for b
 * @from: (array fixed-size=2): where the run is, in pixels
 * @by: (array fixed-size=2): how far the arrow of the step leads
 * @square: (out caller-allocates): where the square of that parameter is
 *
 * It lies along the parameter's part of the step, away from the step itself. Both squares
 * have one scale, which is not that of the map.
 *
 * Returns: whether the rule divides the parameter's step by a root of squares
 */
gboolean
downhill_map_inside_find_square (const DownhillNextParts *parts,
                                 guint                    parameter,
                                 const double             from[2],
                                 const double             by[2],
                                 DownhillMapSquare       *square)
{
  const DownhillStepParts *of = &parts->of[parameter];
  double scale = LARGEST_SQUARE / find_longest (parts);
  /* Up is less on a screen, and up is where a step of nothing is taken to lead. */
  double x = by[0] < 0 ? -1 : 1, y = by[1] > 0 ? 1 : -1;
  double side, raw, filled, raw_filled;

  if (!parts->moves[parameter] || !(of->divisor > 0) || !isfinite (scale))
    return FALSE;
  side = MAX (scale * of->divisor, SMALLEST_SQUARE);
  raw = MIN (MAX (scale * of->raw_divisor, SMALLEST_SQUARE), side);
  filled = scale * fabs (of->divided);
  raw_filled = scale * fabs (of->raw_divided);
  if (parameter == 0)
    y = -y;
  else
    x = -x;
  square->whole = span (from[0] + SQUARE_GAP * x, from[1] + SQUARE_GAP * y, side * x, side * y);
  square->raw = span (from[0] + SQUARE_GAP * x, from[1] + SQUARE_GAP * y, raw * x, raw * y);
  square->filled = span (from[0] + SQUARE_GAP * x, from[1] + SQUARE_GAP * y,
                         (parameter == 0 ? filled : side) * x,
                         (parameter == 0 ? side : filled) * y);
  square->raw_filled = span (from[0] + SQUARE_GAP * x, from[1] + SQUARE_GAP * y,
                             (parameter == 0 ? raw_filled : raw) * x,
                             (parameter == 0 ? raw : raw_filled) * y);

  return TRUE;
}

static void
trace (cairo_t                 *cr,
       const cairo_rectangle_t *box)
{
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
}

static void
draw_square (const DownhillCanvas    *canvas,
             const DownhillMapSquare *square,
             DownhillColor            color,
             gboolean                 corrected)
{
  cairo_t *cr = canvas->cr;

  cairo_new_path (cr);
  trace (cr, &square->whole);
  downhill_color_set (cr, downhill_color_fade (canvas->palette->casing, 0.7));
  cairo_fill (cr);
  trace (cr, &square->filled);
  downhill_color_set (cr, downhill_color_fade (color, 0.4));
  cairo_fill (cr);
  if (corrected)
    {
      trace (cr, &square->raw_filled);
      downhill_color_set (cr, color);
      cairo_fill (cr);
    }
  trace (cr, &square->whole);
  downhill_canvas_stroke_cased (canvas, color, 1.5);
  if (corrected)
    {
      trace (cr, &square->raw);
      downhill_color_set (cr, color);
      cairo_stroke (cr);
    }
}

/**
 * downhill_map_inside_draw:
 * @parts: what a step is made of
 * @canvas: where to draw
 * @from: (array fixed-size=2): where the run is, in pixels
 * @by: (array fixed-size=2): how far the arrow of the step leads
 *
 * Draws the squares.
 */
void
downhill_map_inside_draw (const DownhillNextParts *parts,
                          const DownhillCanvas    *canvas,
                          const double             from[2],
                          const double             by[2])
{
  DownhillMapSquare square;

  for (guint i = 0; i < 2; i++)
    if (downhill_map_inside_find_square (parts, i, from, by, &square))
      draw_square (canvas, &square, i == 0 ? canvas->palette->along_w : canvas->palette->along_b,
                   is_corrected (&parts->of[i]));
}

/**
 * downhill_map_inside_dup_lines:
 * @parts: what a step is made of
 *
 * Returns: (transfer full) (array zero-terminated=1): its numbers, a line each
 */
GStrv
downhill_map_inside_dup_lines (const DownhillNextParts *parts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const DownhillStepParts *first = &parts->of[parts->moves[0] ? 0 : 1];

  if (parts->by_memory[0] != 0 || parts->by_memory[1] != 0)
    {
      g_autofree char *memory = write_way (_("earlier slopes"), parts->by_memory);
      g_autofree char *slope = write_way (_("this slope"), parts->by_slope);

      g_strv_builder_add_many (builder, memory, slope, NULL);
    }
  if (first->quotient != NULL)
    {
      g_autoptr (GString) line = g_string_new (first->quotient);

      for (guint i = 0; i < 2; i++)
        if (parts->moves[i])
          {
            g_autofree char *quotient = write_quotient (&parts->of[i]);

            g_string_append_printf (line, "   %s %s", i == 0 ? "w" : "b", quotient);
          }
      g_strv_builder_add (builder, line->str);
    }
  if (is_corrected (first))
    {
      g_autofree char *correction = write_correction (first);

      g_strv_builder_add (builder, correction);
    }

  return g_strv_builder_end (builder);
}

/**
 * downhill_map_inside_explain:
 * @parts: what a step is made of
 * @parameter: 0 for w, 1 for b: one whose step the rule divides
 *
 * Returns: (transfer full): what its square is
 */
char *
downhill_map_inside_explain (const DownhillNextParts *parts,
                             guint                    parameter)
{
  const DownhillStepParts *of = &parts->of[parameter];
  g_autofree char *quotient = write_quotient (of);
  g_autofree char *ratio = write_number (of->divided / of->divisor);
  g_autofree char *correction = NULL, *said = NULL;

  said = g_strdup_printf (_("%s = %s = %s\nThe side of the square is the root, which divides; the "
                            "filled part is what it divides."),
                          of->quotient, quotient, ratio);
  if (!is_corrected (of))
    return g_steal_pointer (&said);
  correction = write_correction (of);

  return g_strdup_printf (_("%s\nSmall and dark: both before the correction.\n%s"), said,
                          correction);
}

/**
 * downhill_map_inside_describe:
 * @parts: what a step is made of
 *
 * Returns: (transfer full): that in words, to follow other sentences
 */
char *
downhill_map_inside_describe (const DownhillNextParts *parts)
{
  g_auto (GStrv) lines = downhill_map_inside_dup_lines (parts);
  g_autofree char *all = g_strjoinv ("; ", lines);

  return g_strdup_printf (_(" The next step is made of: %s."), all);
}
