/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-numbers.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "plot/base/downhill-free-corner.h"
#include "plot/paint/downhill-mark.h"
#include "downhill-map-inside.h"
#include "downhill-map-lowest.h"

/* The area that leaves room for the numbers, and for the bars below them. */
#define SMALLEST_WIDTH 280
#define SMALLEST_HEIGHT 140
#define SMALLEST_WITH_BARS 190

/* How much of the map its box may cover for the parts of a step. */
#define LARGEST_PART 0.2

#define PADDING 6

/* The bars, in pixels. */
#define BAR_HEIGHT 4
#define BAR_GAP 18

/* The longest bar is of the rate or of the gradient at the start, whichever is larger,
 * and this part of it is still seen. */
#define SMALLEST_PART 1e-5

enum {
  BAR_RATE,
  BAR_FACTOR,
  BAR_STEP,
  N_BARS
};

static char *
describe_part (const char *name,
               double      slope,
               double      move)
{
  g_autofree char *slope_text = downhill_number_format (slope, 3);
  g_autofree char *move_text = downhill_number_format (move, 3);

  return g_strdup_printf ("∂E/∂%s %s   Δ%s %s", name, slope_text, name, move_text);
}

/**
 * downhill_map_numbers_dup_samples:
 * @plot: a plot of w against b
 *
 * The arrows are of the step that comes, which may look at few of the samples: they
 * are not the slopes of the terrain.
 *
 * Returns: (transfer full): of which samples they are, translated
 */
char *
downhill_map_numbers_dup_samples (DownhillPlot *plot)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));
  guint n = downhill_experiment_get_batch_size (experiment);

  return n < m ? g_strdup_printf (ngettext ("this batch, %u sample", "this batch, %u samples",
                                            n),
                                  n)
               : g_strdup (_("all data"));
}

/**
 * downhill_map_numbers_find_factors:
 * @plot: a plot of w against b
 * @gradient: ∂E/∂w and ∂E/∂b of the next batch
 * @move: what the next step adds to w and to b
 * @factors: (out caller-allocates): of what the step is made
 */
void
downhill_map_numbers_find_factors (DownhillPlot       *plot,
                                   const double        gradient[2],
                                   const double        move[2],
                                   DownhillMapFactors *factors)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  guint64 step = downhill_experiment_get_step (experiment);
  DownhillDirection direction = settings->direction;
  gboolean w_moves = direction == DOWNHILL_DIRECTION_ALTERNATING
                       ? step % 2 == 0 : direction != DOWNHILL_DIRECTION_BIAS;
  gboolean b_moves = direction == DOWNHILL_DIRECTION_ALTERNATING
                       ? step % 2 == 1 : direction != DOWNHILL_DIRECTION_WEIGHT;

  factors->rate = downhill_descent_get_next_rate (
    downhill_experiment_get_descent (experiment), settings);
  factors->step = hypot (move[0], move[1]);
  factors->factor = hypot (w_moves ? gradient[0] : 0, b_moves ? gradient[1] : 0);
  if (settings->optimiser == &downhill_optimiser_gd && !settings->standardise)
    {
      factors->kind = DOWNHILL_MAP_GRADIENT;
      return;
    }
  factors->kind = settings->optimiser->n_memory > 0 && settings->optimiser->linear != NULL
                    ? DOWNHILL_MAP_VELOCITY : DOWNHILL_MAP_SCALED_GRADIENT;
  /* No rule moves at a rate of 0, whatever it has gathered. */
  if (factors->rate > 0)
    factors->factor = factors->step / factors->rate;
}

/* All three by one scale, on which nothing has no length. */
static double
get_part (DownhillPlot             *plot,
          const DownhillMapFactors *factors,
          double                    value)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  double slopes[2], highest, part;

  downhill_objective_gradient (downhill_experiment_get_objective (experiment),
                               settings->start_w, settings->start_b, slopes);
  highest = MAX (hypot (slopes[0], slopes[1]), factors->rate);
  part = asinh (value / (SMALLEST_PART * highest)) / asinh (1 / SMALLEST_PART);

  return isfinite (part) ? MIN (part, 1) : 0;
}

static void
dup_names (const DownhillMapFactors *factors,
           char                     *names[N_BARS])
{
  g_autofree char *rate = downhill_number_format (factors->rate, 3);
  g_autofree char *factor = downhill_number_format (factors->factor, 3);
  g_autofree char *step = downhill_number_format (factors->step, 3);

  names[BAR_RATE] = g_strdup_printf (_("rate %s"), rate);
  switch (factors->kind)
    {
    case DOWNHILL_MAP_VELOCITY:
      names[BAR_FACTOR] = g_strdup_printf (_("velocity %s"), factor);
      break;
    case DOWNHILL_MAP_SCALED_GRADIENT:
      names[BAR_FACTOR] = g_strdup_printf (_("scaled gradient %s"), factor);
      break;
    case DOWNHILL_MAP_GRADIENT:
    default:
      names[BAR_FACTOR] = g_strdup_printf (_("gradient %s"), factor);
      break;
    }
  names[BAR_STEP] = g_strdup_printf (_("step %s"), step);
}

static void
draw_bars (DownhillPlot             *plot,
           const DownhillCanvas     *canvas,
           const DownhillMapFactors *factors,
           char                    **names,
           double                    x,
           double                    y)
{
  const char * const signs[N_BARS] = { "×", "=", NULL };
  const double values[N_BARS] = { factors->rate, factors->factor, factors->step };

  for (guint i = 0; i < N_BARS; i++)
    {
      double width, height;

      downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &width, &height);
      downhill_canvas_draw_text (canvas, names[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
                                 &(DownhillTextSpot) { .x = x, .y = y }, 0);
      cairo_rectangle (canvas->cr, x, y + height, width, BAR_HEIGHT);
      downhill_color_set (canvas->cr, canvas->palette->grid);
      cairo_fill (canvas->cr);
      cairo_rectangle (canvas->cr, x, y + height, width * get_part (plot, factors, values[i]),
                       BAR_HEIGHT);
      downhill_color_set (canvas->cr,
                          i == BAR_STEP
                            ? downhill_mark_get_color (
                                downhill_experiment_get_current (
                                  downhill_plot_get_experiment (plot))->mark, canvas->palette)
                            : canvas->palette->dim_text);
      cairo_fill (canvas->cr);
      x += width + BAR_GAP;
      if (signs[i] != NULL)
        downhill_canvas_draw_text (
          canvas, signs[i], DOWNHILL_TEXT_SMALL, canvas->palette->text,
          &(DownhillTextSpot) { .x = x - BAR_GAP / 2, .y = y, .align_x = 0.5 }, 0);
    }
}

static double
measure_bars (const DownhillCanvas *canvas,
              char                **names)
{
  double sum = (N_BARS - 1) * BAR_GAP, width;

  for (guint i = 0; i < N_BARS; i++)
    {
      downhill_canvas_measure_text (canvas, names[i], DOWNHILL_TEXT_SMALL, &width, NULL);
      sum += width;
    }

  return sum;
}

/* Where about in the name of what is beside the lowest point of another loss it is looked at,
 * in pixels from there. */
#define NAME_MIDDLE 40
#define NAME_ABOVE 12

/* Of another loss that is shown beside E, and of its name; not numbers where there is none. */
static void
find_beside (DownhillPlot  *plot,
             double       (*points)[2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  double tip[2];

  if (!downhill_map_lowest_find_outside_beside (plot, points[0], tip) &&
      !downhill_map_lowest_find_beside (plot, points[0]))
    points[0][0] = points[0][1] = NAN;
  points[1][0] = points[0][0] + (points[0][0] + 2 * NAME_MIDDLE > area->x + area->width
                                   ? -NAME_MIDDLE : NAME_MIDDLE);
  points[1][1] = points[0][1] - NAME_ABOVE;
}

/* Neither on the start, with its arrows, nor on a minimum, that of the loss beside E
 * included: where they are does not change while the run goes on, so the box stays where it
 * is. Returns how many of them it covers where it covers the fewest. */
static gsize
place_box (DownhillPlot      *plot,
           double             tips[DOWNHILL_MAP_N_TIPS][2],
           cairo_rectangle_t *box)
{
  const DownhillAxis *w_axis = downhill_plot_get_x_axis (plot);
  const DownhillAxis *b_axis = downhill_plot_get_y_axis (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  const DownhillSettings *settings = downhill_experiment_get_settings (experiment);
  const DownhillMinimum *minimum =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  double points[][2] = {
    { downhill_axis_to_pixel (w_axis, settings->start_w),
      downhill_axis_to_pixel (b_axis, settings->start_b) },
    { downhill_axis_to_pixel (w_axis, minimum->w),
      downhill_axis_to_pixel (b_axis, minimum->b) },
    { tips[0][0], tips[0][1] },
    { tips[1][0], tips[1][1] },
    { tips[2][0], tips[2][1] },
    { NAN, NAN },
    { NAN, NAN },
  };

  find_beside (plot, points + G_N_ELEMENTS (points) - 2);

  return downhill_free_corner_find (downhill_plot_get_area (plot), DOWNHILL_LOWER_LEFT,
                                    (const double (*)[2]) points, G_N_ELEMENTS (points), box);
}

/* A line of the numbers. */
typedef struct {
  char *text;
  DownhillColor color;
} Line;

static void
line_clear (gpointer line)
{
  g_free (((Line *) line)->text);
}

/* Takes @text. */
static void
add_line (GArray        *lines,
          char          *text,
          DownhillColor  color)
{
  Line line = { text, color };

  g_array_append_val (lines, line);
}

static GArray *
new_lines (DownhillPlot          *plot,
           const DownhillPalette *palette,
           const double           gradient[2],
           const double           move[2],
           gboolean               true_length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree char *samples = downhill_map_numbers_dup_samples (plot);

  g_array_set_clear_func (lines, line_clear);
  add_line (lines,
            g_strdup_printf (true_length ? C_("numbers of the arrows", "%s:")
                                         : _("%s (arrows not to scale):"),
                             samples),
            palette->text);
  add_line (lines, describe_part ("w", gradient[0], move[0]), palette->along_w);
  add_line (lines, describe_part ("b", gradient[1], move[1]), palette->along_b);

  return lines;
}

static void
add_inside (GArray                  *lines,
            const DownhillNextParts *parts,
            DownhillColor            color)
{
  g_auto (GStrv) texts = downhill_map_inside_dup_lines (parts);

  for (guint i = 0; texts[i] != NULL; i++)
    add_line (lines, g_strdup (texts[i]), color);
}

static void
measure_box (const DownhillCanvas *canvas,
             const GArray         *lines,
             double                bars,
             double               *line,
             cairo_rectangle_t    *box)
{
  double widest = bars;

  for (guint i = 0; i < lines->len; i++)
    {
      double width;

      downhill_canvas_measure_text (canvas, g_array_index (lines, Line, i).text,
                                    DOWNHILL_TEXT_SMALL, &width, line);
      widest = MAX (widest, width);
    }
  box->width = widest + 2 * PADDING;
  box->height = lines->len * *line + PADDING +
                (bars > 0 ? *line + BAR_HEIGHT + PADDING / 2 : 0);
}

/**
 * downhill_map_numbers_draw:
 * @plot: a plot of w against b
 * @canvas: where to draw
 * @gradient: ∂E/∂w and ∂E/∂b of the next batch
 * @move: what the next step adds to w and to b
 * @parts: (nullable): what the step is made of, to be told where there is much room
 * @true_length: whether the arrows are as long as the step
 * @tips: where the first arrows end
 *
 * Draws the numbers of the arrows, in their colours, in a free corner if there is
 * room; and below them, where that covers no more, that the rate times what the rule
 * multiplies it with is the step, as bars.
 */
void
downhill_map_numbers_draw (DownhillPlot            *plot,
                           const DownhillCanvas    *canvas,
                           const double             gradient[2],
                           const double             move[2],
                           const DownhillNextParts *parts,
                           gboolean                 true_length,
                           double                   tips[DOWNHILL_MAP_N_TIPS][2])
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  g_auto (GStrv) names = g_new0 (char *, N_BARS + 1);
  g_autoptr (GArray) lines = NULL;
  double line = 0, bars;
  DownhillMapFactors factors;
  cairo_rectangle_t box, low;
  gsize covered;
  guint n;

  if (area->width < SMALLEST_WIDTH || area->height < SMALLEST_HEIGHT)
    return;
  downhill_map_numbers_find_factors (plot, gradient, move, &factors);
  dup_names (&factors, names);
  bars = measure_bars (canvas, names);
  if (area->height < SMALLEST_WITH_BARS || bars >= area->width - 4 * PADDING)
    bars = 0;
  lines = new_lines (plot, canvas->palette, gradient, move, true_length);
  n = lines->len;
  if (parts != NULL)
    add_inside (lines, parts, canvas->palette->text);
  measure_box (canvas, lines, bars, &line, &box);
  if (lines->len > n && box.width * box.height > LARGEST_PART * area->width * area->height)
    {
      g_array_set_size (lines, n);
      measure_box (canvas, lines, bars, &line, &box);
    }
  covered = place_box (plot, tips, &box);
  if (covered > 0 && bars > 0)
    {
      measure_box (canvas, lines, 0, &line, &low);
      if (place_box (plot, tips, &low) < covered)
        {
          box = low;
          bars = 0;
        }
    }
  if (!downhill_plot_draw_box (plot, canvas, &box))
    return;
  for (guint i = 0; i < lines->len; i++)
    downhill_canvas_draw_text (
      canvas, g_array_index (lines, Line, i).text, DOWNHILL_TEXT_SMALL,
      g_array_index (lines, Line, i).color,
      &(DownhillTextSpot) { .x = box.x + PADDING, .y = box.y + PADDING / 2 + i * line }, 0);
  if (bars > 0)
    draw_bars (plot, canvas, &factors, names, box.x + PADDING,
               box.y + PADDING / 2 + lines->len * line);
}
