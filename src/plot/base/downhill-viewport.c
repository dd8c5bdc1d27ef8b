/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-viewport.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-run-layers.h"

/* What the pictures of E have in common: which (w, b) they show, up to which E,
 * where they are cut, and the (w, b) that is pointed at in any of them.
 *
 * There is a cut along w, at a fixed b, and one along b, at a fixed w. They go
 * through the present point until one of them is taken hold of and moved. */
struct _DownhillViewport
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  DownhillRange w;
  DownhillRange b;
  double e_max;
  DownhillRange home_w;
  DownhillRange home_b;
  gboolean at_home;
  gboolean cut_held;
  double cut_w;
  double cut_b;
  gboolean probing;
  double probe_w;
  double probe_b;
};

G_DEFINE_FINAL_TYPE (DownhillViewport, downhill_viewport, G_TYPE_OBJECT)

enum {
  CHANGED,
  CUT,
  PROBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* How many times its first width a window may grow to keep a path in sight. A
 * run that leaves even that diverges, and the last view of it stays. */
#define GROWTH_LIMIT 20

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

/* The tutorial's own window for the beans. Other data gets one around its
 * minimum that shows the start and, where x lies far from zero, the whole width
 * of the slanted valley. */
static void
find_home (DownhillViewport *self)
{
  DownhillObjective *objective = downhill_experiment_get_objective (self->experiment);
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->experiment);
  const DownhillMinimum *minimum = downhill_objective_minimum (objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  double start_w = downhill_experiment_get_settings (self->experiment)->start_w;
  double start_b = downhill_experiment_get_settings (self->experiment)->start_b;
  double spread_x = sqrt (moments->var_x), spread_y = sqrt (moments->var_y);
  gboolean usual = downhill_experiment_has_beans (self->experiment) &&
                   downhill_objective_is_quadratic (objective);
  double half_w, half_b, e_start, best_w = minimum->w, best_b = minimum->b;

  /* Where there is no lowest point, a level line at the mean of y, or z = 0. */
  if (!isfinite (best_w) || !isfinite (best_b))
    {
      best_w = 0;
      best_b = downhill_objective_get_formula (objective)->activation->linear
                 ? moments->mean_y : 0;
    }
  if (usual)
    {
      self->home_w = (DownhillRange) { -1, 2 };
      self->home_b = (DownhillRange) { -2, 2 };
    }
  else
    {
      half_w = MAX (1.5 * fabs (start_w - best_w),
                    spread_x > 0 ? 2 * spread_y / spread_x : 0);
      half_w = half_w > 0 ? half_w : 1;
      half_b = MAX (1.5 * fabs (start_b - best_b),
                    MAX (3 * spread_y, half_w * fabs (moments->mean_x)));
      half_b = half_b > 0 ? half_b : 1;
      self->home_w = (DownhillRange) { best_w - half_w, best_w + half_w };
      self->home_b = (DownhillRange) { best_b - half_b, best_b + half_b };
    }
  self->w = self->home_w;
  self->b = self->home_b;
  grow (&self->w, &self->home_w, start_w);
  grow (&self->b, &self->home_b, start_b);

  e_start = downhill_objective_value (objective, start_w, start_b);
  self->e_max = minimum->loss + MAX (4 * (e_start - minimum->loss),
                                     2 * moments->var_y);
  if (usual)
    self->e_max = MAX (2, 1.1 * e_start);
  if (!(self->e_max > 0 && isfinite (self->e_max)))
    self->e_max = 1;
  self->at_home = TRUE;
}

static gboolean
include_point (DownhillViewport *self,
               double            w,
               double            b)
{
  gboolean grown = grow (&self->w, &self->home_w, w);

  return grow (&self->b, &self->home_b, b) || grown;
}

/* Whether the window is to show all of a run's path. What diverged beside the
 * current one would only push the others together. */
static gboolean
is_to_be_seen (DownhillViewport *self,
               DownhillRun      *run)
{
  return run == downhill_experiment_get_current (self->experiment) ||
         run->state != DOWNHILL_EXPERIMENT_DIVERGED;
}

/* Takes in what the visible runs have walked so far. */
static void
include_paths (DownhillViewport *self)
{
  DownhillRun *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (NULL, self->experiment, &place)) != NULL)
    {
      gsize n = downhill_history_get_size (downhill_descent_get_history (run->descent));

      for (gsize i = 0; i < n && is_to_be_seen (self, run); i++)
        {
          double w, b;

          downhill_descent_get_path_point (run->descent, i, &w, &b);
          include_point (self, w, b);
        }
    }
}

static void
dataset_notify_cb (DownhillViewport *self)
{
  downhill_viewport_clear_probe (self);
  find_home (self);
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
  guint place = 0;

  if (!self->at_home)
    return;
  while ((run = downhill_run_layers_next (NULL, self->experiment, &place)) != NULL)
    {
      double w, b;

      if (!is_to_be_seen (self, run))
        continue;
      downhill_descent_get_point (run->descent, &w, &b);
      grown = include_point (self, w, b) || grown;
    }
  if (grown)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
downhill_viewport_dispose (GObject *object)
{
  DownhillViewport *self = DOWNHILL_VIEWPORT (object);

  g_clear_object (&self->experiment);

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
downhill_viewport_init (DownhillViewport *self G_GNUC_UNUSED)
{
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
  g_signal_connect_object (experiment, "stepped",
                           G_CALLBACK (experiment_stepped_cb), self, G_CONNECT_SWAPPED);

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

/**
 * downhill_viewport_get_cut:
 * @self: a viewport
 * @w: (out): the weight of the cut along b
 * @b: (out): the bias of the cut along w
 */
void
downhill_viewport_get_cut (DownhillViewport *self,
                           double           *w,
                           double           *b)
{
  if (!self->cut_held)
    {
      downhill_experiment_get_point (self->experiment, w, b);
      return;
    }
  *w = self->cut_w;
  *b = self->cut_b;
}

/**
 * downhill_viewport_is_cut_held:
 * @self: a viewport
 *
 * Returns: whether the cuts were moved away from the present point
 */
gboolean
downhill_viewport_is_cut_held (DownhillViewport *self)
{
  return self->cut_held;
}

static void
hold_cut (DownhillViewport *self,
          double            w,
          double            b)
{
  if (self->cut_held && self->cut_w == w && self->cut_b == b)
    return;
  self->cut_held = TRUE;
  self->cut_w = w;
  self->cut_b = b;
  g_signal_emit (self, signals[CUT], 0);
}

/**
 * downhill_viewport_set_cut_w:
 * @self: a viewport
 * @w: the weight at which to cut along b, from now on
 */
void
downhill_viewport_set_cut_w (DownhillViewport *self,
                             double            w)
{
  double old_w, b;

  downhill_viewport_get_cut (self, &old_w, &b);
  hold_cut (self, w, b);
}

/**
 * downhill_viewport_set_cut_b:
 * @self: a viewport
 * @b: the bias at which to cut along w, from now on
 */
void
downhill_viewport_set_cut_b (DownhillViewport *self,
                             double            b)
{
  double w, old_b;

  downhill_viewport_get_cut (self, &w, &old_b);
  hold_cut (self, w, b);
}

/**
 * downhill_viewport_release_cut:
 * @self: a viewport
 *
 * Lets the cuts go through the present point again.
 */
void
downhill_viewport_release_cut (DownhillViewport *self)
{
  if (!self->cut_held)
    return;
  self->cut_held = FALSE;
  g_signal_emit (self, signals[CUT], 0);
}

/**
 * downhill_viewport_get_probe:
 * @self: a viewport
 * @w: (out): the weight pointed at
 * @b: (out): the bias pointed at
 *
 * Returns: whether anything is pointed at
 */
gboolean
downhill_viewport_get_probe (DownhillViewport *self,
                             double           *w,
                             double           *b)
{
  *w = self->probe_w;
  *b = self->probe_b;

  return self->probing;
}

void
downhill_viewport_set_probe (DownhillViewport *self,
                             double            w,
                             double            b)
{
  if (self->probing && self->probe_w == w && self->probe_b == b)
    return;
  self->probing = TRUE;
  self->probe_w = w;
  self->probe_b = b;
  g_signal_emit (self, signals[PROBED], 0);
}

void
downhill_viewport_clear_probe (DownhillViewport *self)
{
  if (!self->probing)
    return;
  self->probing = FALSE;
  g_signal_emit (self, signals[PROBED], 0);
}
