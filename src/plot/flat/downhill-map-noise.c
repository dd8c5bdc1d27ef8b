/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-map-noise.h"

#include <math.h>

#include "core/descent/downhill-cloud.h"
#include "model/downhill-noise-finder.h"
#include "plot/paint/downhill-mark.h"

/* Where noise keeps the current run: the ellipses of one and of two standard deviations in
 * which it is expected, or the ring of an epoch in order; and beside them where it was. */
struct _DownhillMapNoise
{
  DownhillNoiseFinder *finder;
  DownhillCloud *cloud;
};

/* Of how many pieces an ellipse is drawn, and a ring at most. */
#define N_PIECES 96
#define MOST_POINTS 4096

#define N_ELLIPSES 2

/* What is looked at: so many standard deviations each way, or of its size for a ring. */
#define LOOK_DEVIATIONS 3
#define LOOK_RING 0.75

#define LINE_WIDTH 1.6

/* How much wider than the line of the run's own its casing is, in pixels. */
#define OWN_CASING 2.4

/* Of the place at which an epoch ends. */
#define END_RADIUS 3.5

/**
 * downhill_map_noise_new:
 * @plot: a map
 * @changed: called with it when something else is known
 *
 * Returns: (transfer full): its noise, which is found once it is drawn
 */
DownhillMapNoise *
downhill_map_noise_new (DownhillPlot *plot,
                        GCallback     changed)
{
  DownhillMapNoise *self = g_new0 (DownhillMapNoise, 1);

  self->finder = downhill_noise_finder_new (downhill_plot_get_experiment (plot));
  self->cloud = downhill_cloud_new ();
  g_signal_connect_object (self->finder, "changed", changed, plot, G_CONNECT_SWAPPED);

  return self;
}

void
downhill_map_noise_free (DownhillMapNoise *self)
{
  g_object_unref (self->finder);
  downhill_cloud_free (self->cloud);
  g_free (self);
}

/**
 * downhill_map_noise_get:
 * @self: the noise of a map
 *
 * Returns: (transfer none) (nullable): where the current run hovers, as far as it is found
 */
const DownhillNoise *
downhill_map_noise_get (DownhillMapNoise *self)
{
  return downhill_noise_finder_get (self->finder);
}

/**
 * downhill_map_noise_get_cloud:
 * @self: the noise of a map
 * @steps: (out): where its run was since it has come into its hover
 * @ends: (out): where it was then when epochs ended; its excess is not a number if too few
 *   of these are recorded
 *
 * Returns: whether it has made enough steps there
 */
gboolean
downhill_map_noise_get_cloud (DownhillMapNoise *self,
                              DownhillSpread   *steps,
                              DownhillSpread   *ends)
{
  if (!downhill_cloud_get_steps (self->cloud, steps))
    return FALSE;
  if (!downhill_cloud_get_ends (self->cloud, ends))
    ends->excess = NAN;

  return TRUE;
}

static void
include (DownhillRange *range,
         double         value)
{
  range->min = MIN (range->min, value);
  range->max = MAX (range->max, value);
}

static void
widen (DownhillRange *range,
       double         by)
{
  range->min -= by;
  range->max += by;
}

/**
 * downhill_map_noise_look:
 * @self: the noise of a map
 * @wait: whether to wait for it until it is found
 * @w: (out): the weights among which it is seen well; both are the same if it has no width
 * @b: (out): likewise
 *
 * Returns: whether there is something to see, as far as it is found
 */
gboolean
downhill_map_noise_look (DownhillMapNoise *self,
                         gboolean          wait,
                         DownhillRange    *w,
                         DownhillRange    *b)
{
  const DownhillNoise *noise;

  if (wait)
    downhill_finder_wait (DOWNHILL_FINDER (self->finder));
  noise = downhill_map_noise_get (self);
  if (noise == NULL || !downhill_noise_is_known (noise))
    return FALSE;
  *w = (DownhillRange) { noise->w, noise->w };
  *b = (DownhillRange) { noise->b, noise->b };
  for (gsize i = 0; i < noise->n_ring; i++)
    {
      include (w, noise->ring[i][0]);
      include (b, noise->ring[i][1]);
    }
  if (noise->kind == DOWNHILL_NOISE_SPREAD)
    {
      widen (w, LOOK_DEVIATIONS * sqrt (MAX (noise->steps.ww, 0)));
      widen (b, LOOK_DEVIATIONS * sqrt (MAX (noise->steps.bb, 0)));
    }
  else
    {
      widen (w, LOOK_RING * (w->max - w->min));
      widen (b, LOOK_RING * (b->max - b->min));
    }

  return TRUE;
}

/* A picture that is drawn only once cannot wait for it. */
static void
find_noise (DownhillMapNoise     *self,
            DownhillPlot         *plot,
            const DownhillCanvas *canvas)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillFinder *finder = DOWNHILL_FINDER (self->finder);

  downhill_finder_ask (finder);
  if (!canvas->retained && downhill_finder_get (finder) == NULL)
    downhill_finder_wait (finder);
  if (downhill_map_noise_get (self) != NULL)
    downhill_cloud_gather (self->cloud, downhill_experiment_get_descent (experiment),
                           downhill_experiment_get_settings (experiment),
                           downhill_map_noise_get (self));
}

/* The spread that a curve is the border of. */
static gboolean
get_spread (DownhillMapNoise   *self,
            DownhillNoiseCurve  curve,
            DownhillSpread     *spread)
{
  const DownhillNoise *noise = downhill_map_noise_get (self);

  if (noise == NULL || noise->kind != DOWNHILL_NOISE_SPREAD)
    return FALSE;
  switch (curve)
    {
    case DOWNHILL_NOISE_STEPS:
      *spread = noise->steps;
      return TRUE;
    case DOWNHILL_NOISE_ENDS:
      *spread = noise->ends;
      return !noise->alike;
    case DOWNHILL_NOISE_CLOUD:
      return downhill_cloud_get_steps (self->cloud, spread);
    case DOWNHILL_NOISE_ROUND:
    default:
      return FALSE;
    }
}

/* How many places of it are drawn: of the ellipses, one after the other. */
static gsize
count_places (DownhillMapNoise   *self,
              DownhillNoiseCurve  curve)
{
  const DownhillNoise *noise = downhill_map_noise_get (self);
  DownhillSpread spread;

  if (curve == DOWNHILL_NOISE_ROUND)
    return noise != NULL ? MIN (noise->n_ring, MOST_POINTS) : 0;

  return get_spread (self, curve, &spread) ? N_ELLIPSES * N_PIECES : 0;
}

static void
get_place (DownhillMapNoise   *self,
           DownhillPlot       *plot,
           DownhillNoiseCurve  curve,
           gsize               i,
           double             *x,
           double             *y)
{
  const DownhillNoise *noise = downhill_map_noise_get (self);
  DownhillSpread spread;
  double w, b;

  if (curve == DOWNHILL_NOISE_ROUND)
    {
      /* The last is where epochs end. */
      gsize n = count_places (self, curve);
      gsize at = (i + 1) * noise->n_ring / n - 1;

      w = noise->ring[at][0];
      b = noise->ring[at][1];
    }
  else
    {
      get_spread (self, curve, &spread);
      downhill_spread_place (&spread, 2 * G_PI * (i % N_PIECES) / N_PIECES,
                             1 + i / N_PIECES, &w, &b);
    }
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
}

/**
 * downhill_map_noise_stroke:
 * @plot: a map
 * @canvas: where to draw
 * @curve: what of it
 *
 * Strokes the path as that curve is drawn: what is expected in no run's colour, the run's
 * own in its.
 */
void
downhill_map_noise_stroke (DownhillPlot         *plot,
                           const DownhillCanvas *canvas,
                           DownhillNoiseCurve    curve)
{
  DownhillRun *run = downhill_experiment_get_current (downhill_plot_get_experiment (plot));
  gboolean own = curve == DOWNHILL_NOISE_CLOUD;
  double width = canvas->palette->contrast ? 2 * LINE_WIDTH : LINE_WIDTH;

  cairo_save (canvas->cr);
  if (curve == DOWNHILL_NOISE_ENDS)
    cairo_set_dash (canvas->cr, (double[]) { 7, 4 }, 2, 0);
  else if (own)
    {
      /* Its colour is that of the path that it lies on: between the dots it is seen, too. */
      cairo_set_line_width (canvas->cr, width + OWN_CASING);
      downhill_color_set (canvas->cr, canvas->palette->casing);
      cairo_stroke_preserve (canvas->cr);
      cairo_set_dash (canvas->cr, (double[]) { 2, 3 }, 2, 0);
    }
  downhill_canvas_stroke_cased (canvas,
                                own ? downhill_mark_get_color (run->mark, canvas->palette)
                                    : canvas->palette->ink,
                                width);
  cairo_restore (canvas->cr);
}

static void
draw_curve (DownhillMapNoise     *self,
            DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            DownhillNoiseCurve    curve)
{
  gsize n = count_places (self, curve);
  double x, y;

  if (n == 0)
    return;
  cairo_new_path (canvas->cr);
  for (gsize i = 0; i < n; i++)
    {
      get_place (self, plot, curve, i, &x, &y);
      if (i % N_PIECES == 0 && i > 0 && curve != DOWNHILL_NOISE_ROUND)
        {
          cairo_close_path (canvas->cr);
          cairo_new_sub_path (canvas->cr);
        }
      cairo_line_to (canvas->cr, x, y);
    }
  cairo_close_path (canvas->cr);
  downhill_map_noise_stroke (plot, canvas, curve);
  if (curve != DOWNHILL_NOISE_ROUND)
    return;
  get_place (self, plot, curve, n - 1, &x, &y);
  cairo_arc (canvas->cr, x, y, END_RADIUS, 0, 2 * G_PI);
  downhill_canvas_stroke_cased (canvas, canvas->palette->ink, LINE_WIDTH);
}

/**
 * downhill_map_noise_draw:
 * @self: the noise of a map
 * @plot: the map
 * @canvas: where to draw
 *
 * Draws where the current run is expected to hover, if that is found, and where it was.
 *
 * Cost: O(1) but for what the run has made since.
 */
void
downhill_map_noise_draw (DownhillMapNoise     *self,
                         DownhillPlot         *plot,
                         const DownhillCanvas *canvas)
{
  find_noise (self, plot, canvas);
  /* Where the run did as expected, that is what is seen. */
  draw_curve (self, plot, canvas, DOWNHILL_NOISE_CLOUD);
  for (DownhillNoiseCurve curve = 0; curve < DOWNHILL_NOISE_N_CURVES; curve++)
    if (curve != DOWNHILL_NOISE_CLOUD)
      draw_curve (self, plot, canvas, curve);
}

/**
 * downhill_map_noise_find:
 * @self: the noise of a map
 * @plot: the map, drawn
 * @curve: what of it
 * @x: a place
 * @y: likewise
 * @place_x: (out): the place of the curve that is nearest
 * @place_y: (out): likewise
 *
 * Returns: whether it is drawn
 */
gboolean
downhill_map_noise_find (DownhillMapNoise   *self,
                         DownhillPlot       *plot,
                         DownhillNoiseCurve  curve,
                         double              x,
                         double              y,
                         double             *place_x,
                         double             *place_y)
{
  gsize n = count_places (self, curve);
  double least = INFINITY;

  for (gsize i = 0; i < n; i++)
    {
      double at_x, at_y;

      get_place (self, plot, curve, i, &at_x, &at_y);
      if (!(hypot (at_x - x, at_y - y) < least))
        continue;
      least = hypot (at_x - x, at_y - y);
      *place_x = at_x;
      *place_y = at_y;
    }

  return n > 0;
}
