/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-viewport-private.h"

/* Where the pictures of E are cut, and what is pointed at. */

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
      downhill_viewport_place_run (
        self, downhill_experiment_get_current (self->experiment), w, b);
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
  g_signal_emit_by_name (self, "cut");
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
  g_signal_emit_by_name (self, "cut");
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
  g_signal_emit_by_name (self, "probed");
}

/**
 * downhill_viewport_get_sample:
 * @self: a viewport
 *
 * Returns: the sample that is pointed at in any of the pictures;
 *   %DOWNHILL_VIEWPORT_NO_SAMPLE if none is
 */
gsize
downhill_viewport_get_sample (DownhillViewport *self)
{
  return self->sample;
}

void
downhill_viewport_set_sample (DownhillViewport *self,
                              gsize             sample)
{
  if (self->sample == sample)
    return;
  self->sample = sample;
  g_signal_emit_by_name (self, "probed");
}

void
downhill_viewport_clear_probe (DownhillViewport *self)
{
  downhill_viewport_set_sample (self, DOWNHILL_VIEWPORT_NO_SAMPLE);
  if (!self->probing)
    return;
  self->probing = FALSE;
  g_signal_emit_by_name (self, "probed");
}
