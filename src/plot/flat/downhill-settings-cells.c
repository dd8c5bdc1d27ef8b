/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-settings-cells.h"

#include <math.h>

/* The ground of a map of settings: colours where runs arrive, and two kinds of hatching,
 * told apart without colours, where they do not. */

/* Cells each way of what the theory knows, and how many times the fewest steps the last
 * colour is. */
#define N_EXACT 256
#define MOST_RATIO 1000

/* Rates and momenta of which the fewest steps are looked for. */
#define N_FEWEST 32

/* The least that a colour stands for. */
#define FEWEST_STEPS 0.5

/* Between two lines and two dots, in pixels. */
#define HATCH 8
#define DOT 1.5

/* What is drawn: cells from the upper left, as wide and high as each other. */
typedef struct {
  guint n;
  cairo_rectangle_t room;
  guint8 *fates;
  double *steps;
} Cells;

/**
 * downhill_settings_cells_look_up:
 * @view: a map of settings
 * @rate: a learning rate
 * @second: a value of the second setting
 * @steps: (out): if it arrives, how many steps bring the distance to a tenth
 *
 * Returns: what becomes of a run with them
 */
DownhillSettingsFate
downhill_settings_cells_look_up (const DownhillSettingsView *view,
                                 double                      rate,
                                 double                      second,
                                 double                     *steps)
{
  *steps = INFINITY;
  if (!view->is_exact)
    return downhill_settings_map_look_up (view->map, rate, second, steps);
  if (!downhill_second_setting_is_valid (&view->second, second, view->m))
    return DOWNHILL_SETTINGS_PENDING;
  *steps = downhill_modes_count (downhill_modes_get_radius (&view->modes, rate, second));

  return isfinite (*steps) ? DOWNHILL_SETTINGS_ARRIVES : DOWNHILL_SETTINGS_DIVERGES;
}

/**
 * downhill_settings_cells_find_best:
 * @view: a map of settings
 * @rate: (out): the learning rate
 * @second: (out): and the second setting with which a run needs the fewest steps
 *
 * Returns: whether any arrives
 */
gboolean
downhill_settings_cells_find_best (const DownhillSettingsView *view,
                                   double                     *rate,
                                   double                     *second)
{
  guint column, row;

  if (view->is_exact)
    {
      downhill_modes_find_best (&view->modes, rate, second);
      return TRUE;
    }
  if (!downhill_settings_map_find_best (view->map, &column, &row))
    return FALSE;
  *rate = downhill_settings_map_get_rate (view->map, column);
  *second = downhill_settings_map_get_second (view->map, row);
  if (view->second.is_batch)
    *second = CLAMP (rint (*second), 1, view->m);

  return TRUE;
}

/**
 * downhill_settings_cells_have:
 * @view: a map of settings
 * @fate: what becomes of a run
 *
 * Returns: whether that is what becomes of some
 */
gboolean
downhill_settings_cells_have (const DownhillSettingsView *view,
                              DownhillSettingsFate        fate)
{
  guint n = view->is_exact ? 0 : downhill_settings_map_get_n (view->map);
  double steps;

  for (guint i = 0; i < n * n; i++)
    if (downhill_settings_map_get (view->map, i % n, i / n, &steps) == fate)
      return TRUE;

  return view->is_exact && fate == DOWNHILL_SETTINGS_DIVERGES;
}

/* Of the momenta that are shown; the best of all may be nearer to 1. */
static double
find_fewest (const DownhillModes *modes)
{
  double rate, best, rates[N_FEWEST], momenta[N_FEWEST], least = INFINITY;
  double steps[N_FEWEST * N_FEWEST];

  downhill_modes_find_best (modes, &rate, &best);
  if (best <= DOWNHILL_SECOND_SETTING_MOST)
    return downhill_modes_count (downhill_modes_get_radius (modes, rate, best));
  for (guint i = 0; i < N_FEWEST; i++)
    {
      rates[i] = downhill_modes_get_limit (modes, DOWNHILL_SECOND_SETTING_MOST) * (i + 0.5) /
                 N_FEWEST;
      momenta[i] = DOWNHILL_SECOND_SETTING_MOST * (i + 1) / N_FEWEST;
    }
  downhill_modes_fill (modes, rates, N_FEWEST, momenta, N_FEWEST, steps);
  for (guint i = 0; i < N_FEWEST * N_FEWEST; i++)
    least = MIN (least, steps[i]);

  return least;
}

/**
 * downhill_settings_cells_get_colors:
 * @view: a map of settings
 *
 * Returns: the steps of the first and of the last colour: from the fewest that any
 *   settings need, or less
 */
DownhillRange
downhill_settings_cells_get_colors (const DownhillSettingsView *view)
{
  double rate, second, least = 1, most;

  if (view->is_exact)
    least = find_fewest (&view->modes);
  else if (downhill_settings_cells_find_best (view, &rate, &second))
    downhill_settings_cells_look_up (view, rate, second, &least);
  least = MAX (least, FEWEST_STEPS);
  most = view->is_exact ? MOST_RATIO * least
                        : (double) downhill_settings_map_get_n_steps (view->map);

  /* What takes more steps than were made has no colour, and the last is of the most. */
  return (DownhillRange) { MIN (least, most / 2), most };
}

static void
fill_exactly (Cells                      *cells,
              const DownhillSettingsView *view)
{
  double rates[N_EXACT], momenta[N_EXACT];

  cells->room = *view->area;
  for (guint i = 0; i < N_EXACT; i++)
    {
      double part = (i + 0.5) / N_EXACT;

      rates[i] = downhill_axis_to_value (view->x, view->area->x + part * view->area->width);
      momenta[i] = downhill_axis_to_value (view->y, view->area->y + part * view->area->height);
    }
  downhill_modes_fill (&view->modes, rates, N_EXACT, momenta, N_EXACT, cells->steps);
  for (guint i = 0; i < N_EXACT * N_EXACT; i++)
    cells->fates[i] =
      !downhill_second_setting_is_valid (&view->second, momenta[i / N_EXACT], view->m)
        ? DOWNHILL_SETTINGS_PENDING
        : isfinite (cells->steps[i]) ? DOWNHILL_SETTINGS_ARRIVES : DOWNHILL_SETTINGS_DIVERGES;
}

/* Of a map that was tried for other ranges, all is drawn where it is now. */
static void
fill_as_tried (Cells                      *cells,
               const DownhillSettingsView *view)
{
  DownhillRange rates = downhill_settings_map_get_rates (view->map);
  DownhillRange seconds = downhill_settings_map_get_seconds (view->map);
  double left = downhill_axis_to_pixel (view->x, rates.min);
  double top = downhill_axis_to_pixel (view->y, seconds.max);
  guint n = cells->n;

  cells->room = (cairo_rectangle_t) {
    left, top, downhill_axis_to_pixel (view->x, rates.max) - left,
    downhill_axis_to_pixel (view->y, seconds.min) - top,
  };
  for (guint i = 0; i < n * n; i++)
    cells->fates[i] = (guint8) downhill_settings_map_get (view->map, i % n, n - 1 - i / n,
                                                          &cells->steps[i]);
}

static guint32
get_pixel (double               steps,
           const DownhillRange *colors)
{
  double t = log (steps / colors->min) / log (colors->max / colors->min);
  DownhillColor color = downhill_palette_viridis (CLAMP (t, 0, 1));

  return 0xffu << 24 | (guint32) (color.red * 255 + 0.5) << 16 |
         (guint32) (color.green * 255 + 0.5) << 8 | (guint32) (color.blue * 255 + 0.5);
}

static void
draw_colors (const Cells          *cells,
             const DownhillCanvas *canvas,
             const DownhillRange  *colors)
{
  int n = (int) cells->n;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, n, n);
  unsigned char *data = cairo_image_surface_get_data (image);

  for (int row = 0; data != NULL && row < n; row++)
    {
      guint32 *line =
        (guint32 *) (void *) (data + row * cairo_image_surface_get_stride (image));

      for (int column = 0; column < n; column++)
        line[column] = cells->fates[row * n + column] == DOWNHILL_SETTINGS_ARRIVES
                         ? get_pixel (cells->steps[row * n + column], colors) : 0;
    }
  cairo_surface_mark_dirty (image);
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, cells->room.x, cells->room.y);
  cairo_scale (canvas->cr, cells->room.width / n, cells->room.height / n);
  cairo_set_source_surface (canvas->cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (canvas->cr), CAIRO_FILTER_NEAREST);
  cairo_paint (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_surface_destroy (image);
}

/* A rectangle for each row of neighbours. */
static gboolean
trace (const Cells          *cells,
       const DownhillCanvas *canvas,
       DownhillSettingsFate  fate)
{
  double width = cells->room.width / cells->n, height = cells->room.height / cells->n;
  gboolean found = FALSE;

  cairo_new_path (canvas->cr);
  for (guint row = 0; row < cells->n; row++)
    {
      const guint8 *fates = &cells->fates[row * cells->n];

      for (guint from = 0, to; from < cells->n; from = to)
        {
          for (to = from + 1; to < cells->n && fates[to] == fates[from]; to++)
            ;
          if (fates[from] != fate)
            continue;
          cairo_rectangle (canvas->cr, cells->room.x + from * width,
                           cells->room.y + row * height, (to - from) * width, height);
          found = TRUE;
        }
    }

  return found;
}

/**
 * downhill_settings_cells_hatch:
 * @canvas: where a region was traced
 * @fate: what becomes of runs there, that do not arrive
 *
 * Draws the region: with lines where runs diverge, with dots where they miss.
 */
void
downhill_settings_cells_hatch (const DownhillCanvas *canvas,
                               DownhillSettingsFate  fate)
{
  cairo_t *cr = canvas->cr;
  gboolean diverges = fate == DOWNHILL_SETTINGS_DIVERGES;
  double left, top, right, bottom;

  cairo_save (cr);
  downhill_color_set (cr, downhill_color_fade (canvas->palette->dim_text,
                                               diverges ? 0.3 : 0.12));
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = HATCH * floor (left / HATCH);
  top = HATCH * floor (top / HATCH);
  if (diverges)
    for (double x = left - HATCH * ceil ((bottom - top) / HATCH); x < right; x += HATCH)
      {
        double height = HATCH * ceil ((bottom - top) / HATCH);

        cairo_move_to (cr, x, top + height);
        cairo_line_to (cr, x + height, top);
      }
  else
    for (double y = top + HATCH / 2.0; y < bottom; y += HATCH)
      for (double x = left + HATCH / 2.0; x < right; x += HATCH)
        cairo_rectangle (cr, x - DOT / 2, y - DOT / 2, DOT, DOT);
  downhill_color_set (cr, downhill_color_fade (canvas->palette->dim_text, 0.6));
  cairo_set_line_width (cr, 1);
  if (diverges)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * downhill_settings_cells_draw:
 * @view: a map of settings of which something is known
 * @canvas: where to draw
 */
void
downhill_settings_cells_draw (const DownhillSettingsView *view,
                              const DownhillCanvas       *canvas)
{
  const DownhillSettingsFate hatched[] = { DOWNHILL_SETTINGS_MISSES,
                                           DOWNHILL_SETTINGS_DIVERGES };
  const DownhillRange colors = downhill_settings_cells_get_colors (view);
  guint n = view->is_exact ? N_EXACT : downhill_settings_map_get_n (view->map);
  g_autofree guint8 *fates = g_new (guint8, n * n);
  g_autofree double *steps = g_new (double, n * n);
  Cells cells = { .n = n, .fates = fates, .steps = steps };

  if (view->is_exact)
    fill_exactly (&cells, view);
  else
    fill_as_tried (&cells, view);
  for (guint i = 0; i < G_N_ELEMENTS (hatched); i++)
    if (trace (&cells, canvas, hatched[i]))
      downhill_settings_cells_hatch (canvas, hatched[i]);
  cairo_new_path (canvas->cr);
  draw_colors (&cells, canvas, &colors);
}
