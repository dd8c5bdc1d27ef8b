/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-viewport-private.h"

#include <math.h>

#include "downhill-home.h"

G_DEFINE_FINAL_TYPE (DownhillViewport, downhill_viewport, G_TYPE_OBJECT)

enum {
  CHANGED,
  CUT,
  PROBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* How many times its first width a window may grow to keep a path in sight. */
#define GROWTH_LIMIT 20

/* How many of its widths a swing of a run that diverges may have: fewer where there
 * are other runs, which are to be read as well. */
#define FARTHEST_ALONE 20
#define FARTHEST_BESIDE 4

/* The highest E of such a swing is shown with this much above. */
#define ABOVE 1.1

static gboolean
grow (DownhillRange       *range,
      const DownhillRange *home,
      double               value)
{
  double width = home->max - home->min;
  double margin = 0.15 * (range->max - range->min);

  if (value >= range->min && value <= range->max)
    return FALSE;
  if (!(fabs (value - (home->min + width / 2)) <= GROWTH_LIMIT * width))
    return FALSE;
  range->min = MIN (range->min, value - margin);
  range->max = MAX (range->max, value + margin);

  return TRUE;
}

/* By the window as it is before any step. */
static void
measure_swings (DownhillViewport *self)
{
  g_autoptr (GPtrArray) others = downhill_run_layers_list_others (self->experiment);

  self->unit[0] = self->w.max - self->w.min;
  self->unit[1] = self->b.max - self->b.min;
  self->farthest = others->len > 0 ? FARTHEST_BESIDE : FARTHEST_ALONE;
  downhill_run_swings_measure (self->swings, self->unit, self->farthest);
}

/* Of many samples it takes long to find. */
static gboolean
is_home_known (DownhillViewport *self)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (self->experiment);

  return self->home_objective == downhill_experiment_get_objective (self->experiment) &&
         self->home_start[0] == settings->start_w &&
         self->home_start[1] == settings->start_b;
}

static void
find_home (DownhillViewport *self)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (self->experiment);

  if (!is_home_known (self))
    {
      g_clear_pointer (&self->home_objective, downhill_objective_unref);
      self->home_objective =
        downhill_objective_ref (downhill_experiment_get_objective (self->experiment));
      self->home_start[0] = settings->start_w;
      self->home_start[1] = settings->start_b;
      downhill_home_find (self->experiment, &self->home_w, &self->home_b, &self->home_e_max);
    }
  self->e_max = self->home_e_max;
  self->w = self->home_w;
  self->b = self->home_b;
  grow (&self->w, &self->home_w, settings->start_w);
  grow (&self->b, &self->home_b, settings->start_b);
  self->at_home = TRUE;
  measure_swings (self);
}

static gboolean
include_point (DownhillViewport *self,
               double            w,
               double            b)
{
  gboolean grown = grow (&self->w, &self->home_w, w);

  return grow (&self->b, &self->home_b, b) || grown;
}

/* How many entries of a run's path the window is to show. What diverged beside the
 * current one would only push the others together. */
static gsize
count_seen (DownhillViewport *self,
            DownhillRun      *run,
            gboolean         *leaves)
{
  gsize end;

  *leaves = downhill_run_swings_find_end (self->swings, run, &end);
  if (run != downhill_experiment_get_current (self->experiment) &&
      (*leaves || run->state == DOWNHILL_EXPERIMENT_DIVERGED))
    return 0;

  return *leaves ? end + 1
                 : downhill_history_get_size (downhill_descent_get_history (run->descent));
}

/* Takes in what the visible runs have walked so far. Swings that grow are seen
 * climbing, too. */
static void
include_paths (DownhillViewport *self)
{
  DownhillObjective *objective = downhill_experiment_get_objective (self->experiment);
  DownhillRun *run;
  guint place = 0;

  self->n_leaving = 0;
  while ((run = downhill_run_layers_next (self->experiment, &place)) != NULL)
    {
      gboolean leaves;
      gsize n = count_seen (self, run, &leaves);

      self->n_leaving += leaves;
      for (gsize i = 0; i < n; i++)
        {
          double w, b;

          if (!leaves)
            i = downhill_path_extents_skip (self->extents, run, i, self->w, self->b);
          if (i >= n)
            break;
          downhill_descent_get_path_point (run->descent, i, &w, &b);
          include_point (self, w, b);
          if (leaves)
            self->e_max = MAX (self->e_max,
                               ABOVE * downhill_objective_value (objective, w, b));
        }
    }
}

static void
dataset_notify_cb (DownhillViewport *self)
{
  downhill_viewport_clear_probe (self);
  find_home (self);
  include_paths (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
experiment_reset_cb (DownhillViewport *self)
{
  downhill_viewport_release_cut (self);
  if (!self->at_home)
    return;
  find_home (self);
  include_paths (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
experiment_stepped_cb (DownhillViewport *self)
{
  DownhillRun *run;
  gboolean grown = FALSE;
  guint place = 0, n_leaving = 0;

  if (!self->at_home)
    return;
  while ((run = downhill_run_layers_next (self->experiment, &place)) != NULL)
    {
      gboolean leaves;
      double w, b;

      gsize n = count_seen (self, run, &leaves);

      n_leaving += leaves;
      if (n == 0 || leaves)
        continue;
      downhill_descent_get_point (run->descent, &w, &b);
      grown = include_point (self, w, b) || grown;
    }
  if (n_leaving != self->n_leaving)
    {
      find_home (self);
      include_paths (self);
      grown = TRUE;
    }
  if (grown)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
downhill_viewport_dispose (GObject *object)
{
  DownhillViewport *self = DOWNHILL_VIEWPORT (object);

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_func (self->experiment, experiment_stepped_cb, self);
  g_clear_object (&self->experiment);
  g_clear_pointer (&self->swings, downhill_run_swings_free);
  g_clear_pointer (&self->extents, downhill_path_extents_free);
  g_clear_pointer (&self->home_objective, downhill_objective_unref);

  G_OBJECT_CLASS (downhill_viewport_parent_class)->dispose (object);
}

static void
downhill_viewport_class_init (DownhillViewportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_viewport_dispose;

  /**
   * DownhillViewport::changed:
   *
   * What is shown has changed.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillViewport::cut:
   *
   * The cuts were moved, or go through the present point again.
   */
  signals[CUT] =
    g_signal_new ("cut", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillViewport::probed:
   *
   * Something else is pointed at, or nothing any more.
   */
  signals[PROBED] =
    g_signal_new ("probed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
downhill_viewport_init (DownhillViewport *self)
{
  self->swings = downhill_run_swings_new ();
  self->extents = downhill_path_extents_new ();
  self->sample = DOWNHILL_VIEWPORT_NO_SAMPLE;
}

/**
 * downhill_viewport_new:
 * @experiment: what is looked at
 *
 * Returns: (transfer full): a viewport at home: it shows the minimum, the start
 *   and the whole path
 */
DownhillViewport *
downhill_viewport_new (DownhillExperiment *experiment)
{
  DownhillViewport *self = g_object_new (DOWNHILL_TYPE_VIEWPORT, NULL);

  self->experiment = g_object_ref (experiment);
  find_home (self);
  include_paths (self);
  g_signal_connect_object (experiment, "notify::dataset",
                           G_CALLBACK (dataset_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "reset",
                           G_CALLBACK (experiment_reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (experiment, "stepped",
                            G_CALLBACK (experiment_stepped_cb), self);

  return self;
}

/**
 * downhill_viewport_copy:
 * @self: a viewport
 * @experiment: a copy of its experiment
 *
 * Returns: (transfer full): a viewport that shows the same of @experiment, with
 *   nothing pointed at
 */
DownhillViewport *
downhill_viewport_copy (DownhillViewport   *self,
                        DownhillExperiment *experiment)
{
  DownhillViewport *copy = g_object_new (DOWNHILL_TYPE_VIEWPORT, NULL);

  copy->experiment = g_object_ref (experiment);
  copy->w = self->w;
  copy->b = self->b;
  copy->e_max = self->e_max;
  copy->home_w = self->home_w;
  copy->home_b = self->home_b;
  copy->at_home = self->at_home;
  copy->cut_held = self->cut_held;
  copy->cut_w = self->cut_w;
  copy->cut_b = self->cut_b;
  copy->n_leaving = self->n_leaving;
  copy->unit[0] = self->unit[0];
  copy->unit[1] = self->unit[1];
  copy->farthest = self->farthest;
  downhill_run_swings_measure (copy->swings, self->unit, self->farthest);

  return copy;
}

/**
 * downhill_viewport_get_w:
 * @self: a viewport
 *
 * Returns: the weights shown
 */
DownhillRange
downhill_viewport_get_w (DownhillViewport *self)
{
  return self->w;
}

/**
 * downhill_viewport_get_b:
 * @self: a viewport
 *
 * Returns: the biases shown
 */
DownhillRange
downhill_viewport_get_b (DownhillViewport *self)
{
  return self->b;
}

/**
 * downhill_viewport_get_e_max:
 * @self: a viewport
 *
 * Returns: up to which loss curves and surface are shown
 */
double
downhill_viewport_get_e_max (DownhillViewport *self)
{
  return self->e_max;
}

static void
set_range (DownhillViewport *self,
           DownhillRange    *range,
           DownhillRange     value)
{
  g_return_if_fail (value.min < value.max);

  if (range->min == value.min && range->max == value.max)
    return;
  *range = value;
  self->at_home = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * downhill_viewport_set_w:
 * @self: a viewport
 * @w: the weights to show; they stay until downhill_viewport_restore()
 */
void
downhill_viewport_set_w (DownhillViewport *self,
                         DownhillRange     w)
{
  set_range (self, &self->w, w);
}

/**
 * downhill_viewport_set_b:
 * @self: a viewport
 * @b: the biases to show; they stay until downhill_viewport_restore()
 */
void
downhill_viewport_set_b (DownhillViewport *self,
                         DownhillRange     b)
{
  set_range (self, &self->b, b);
}

/**
 * downhill_viewport_set_e_max:
 * @self: a viewport
 * @e_max: the loss to show up to, positive
 */
void
downhill_viewport_set_e_max (DownhillViewport *self,
                             double            e_max)
{
  g_return_if_fail (e_max > 0);

  if (self->e_max == e_max)
    return;
  self->e_max = e_max;
  self->at_home = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * downhill_viewport_restore:
 * @self: a viewport
 *
 * Shows the minimum, the start and the whole path again.
 */
void
downhill_viewport_restore (DownhillViewport *self)
{
  downhill_viewport_release_cut (self);
  find_home (self);
  include_paths (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
contains (DownhillViewport *self,
          double            w,
          double            b)
{
  return w >= self->w.min && w <= self->w.max && b >= self->b.min && b <= self->b.max;
}

/**
 * downhill_viewport_find_end:
 * @self: a viewport
 * @run: a run
 * @end: (out): the last entry of its path that is to be drawn
 *
 * Of a run that diverges its first swings are shown, and where the ranges were
 * chosen, what comes after them as long as it stays there. More of it would only
 * cover the picture.
 *
 * Returns: whether the run leaves the picture after that
 */
gboolean
downhill_viewport_find_end (DownhillViewport *self,
                            DownhillRun      *run,
                            gsize            *end)
{
  const DownhillHistory *history = downhill_descent_get_history (run->descent);
  guint64 told = downhill_run_count_told (run);
  gsize n = downhill_history_get_size (history);

  /* What its next step drops is not shown. */
  if (told < downhill_descent_get_last_step (run->descent))
    n = MIN (n, (gsize) (told / downhill_history_get_stride (history)) + 1);
  if (!downhill_run_swings_find_end (self->swings, run, end))
    return FALSE;
  while (!self->at_home && *end + 1 < n)
    {
      double w, b;

      downhill_descent_get_path_point (run->descent, *end + 1, &w, &b);
      if (!contains (self, w, b))
        break;
      (*end)++;
    }

  return *end + 1 < n;
}

/**
 * downhill_viewport_place_run:
 * @self: a viewport
 * @run: a run
 * @w: (out): its present weight
 * @b: (out): its present bias
 *
 * Where the run has left the picture, @w and @b are those of the last place that is
 * drawn.
 *
 * Returns: whether it is in the picture still
 */
gboolean
downhill_viewport_place_run (DownhillViewport *self,
                             DownhillRun      *run,
                             double           *w,
                             double           *b)
{
  guint64 stride = downhill_history_get_stride (downhill_descent_get_history (run->descent));
  gsize end;

  if (downhill_viewport_find_end (self, run, &end) &&
      downhill_descent_get_state (run->descent)->step > end * stride)
    {
      downhill_descent_get_path_point (run->descent, end, w, b);
      return FALSE;
    }
  downhill_descent_get_point (run->descent, w, b);

  return TRUE;
}
