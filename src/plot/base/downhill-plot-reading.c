/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-plot-marks.h"

/* What keys do in a plot: they move a point at which it is read, as the pointer
 * does, and do something there. The point is a place of the plot or, on the path,
 * a step of the run. */

/* A range has about so many places that can be told apart. */
#define N_PLACES 400

static const DownhillDescent *
get_descent (DownhillPlot *self)
{
  return downhill_experiment_get_descent (downhill_plot_get_experiment (self));
}

static const DownhillHistory *
get_history (DownhillPlot *self)
{
  return downhill_descent_get_history (get_descent (self));
}

static guint64
get_step (DownhillPlot *self,
          gsize         entry)
{
  return entry * downhill_history_get_stride (get_history (self));
}

/* Another run may be there since, or fewer of its steps. */
static gsize
get_entry (DownhillPlot *self)
{
  const DownhillHistory *history = get_history (self);

  return MIN (downhill_plot_get_private (self)->path_step / downhill_history_get_stride (history),
              downhill_history_get_size (history) - 1);
}

static gboolean
locate (DownhillPlot *self,
        guint64       step,
        double        w,
        double        b,
        double       *x,
        double       *y)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  if (klass->locate != NULL)
    {
      klass->locate (self, step, w, b, x, y);
      if (isfinite (*x) && isfinite (*y))
        {
          *x = CLAMP (*x, area->x, area->x + area->width);
          *y = CLAMP (*y, area->y, area->y + area->height);
          return TRUE;
        }
    }
  *x = area->x + area->width / 2;
  *y = area->y + area->height / 2;

  return FALSE;
}

/* Begins where the run is. */
static void
begin (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  double w, b;

  downhill_experiment_get_point (priv->experiment, &w, &b);
  locate (self, downhill_experiment_get_step (priv->experiment), w, b, &priv->pointer_x,
          &priv->pointer_y);
}

/* Where the plot is read: what it shows may have moved under a step of the path. */
void
downhill_plot_follow_reading (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  double w, b;

  if (!priv->on_path)
    return;
  downhill_descent_get_path_point (get_descent (self), get_entry (self), &w, &b);
  locate (self, get_step (self, get_entry (self)), w, b, &priv->pointer_x, &priv->pointer_y);
}

/* A run that begins anew has no longer the step at which the plot is read: that stays where it
 * is, as a place. */
void
downhill_plot_keep_reading (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  double w, b, read_w, read_b;

  if (!priv->on_path || !downhill_viewport_get_probe (priv->viewport, &read_w, &read_b))
    return;
  downhill_descent_get_path_point (get_descent (self), get_entry (self), &w, &b);
  if (w == read_w && b == read_b)
    return;
  priv->on_path = FALSE;
  downhill_plot_find_ranges (self, &priv->x, &priv->y);
  locate (self, priv->path_step, read_w, read_b, &priv->pointer_x,
          &priv->pointer_y);
}

/* Returns: (transfer full) (nullable): what the point is, in lines */
static char *
read_out (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  char *explanation = downhill_plot_dup_explanation (self);
  double w, b;

  if (explanation != NULL)
    return explanation;
  if (!priv->on_path)
    return klass->read_out != NULL ? klass->read_out (self, priv->pointer_x, priv->pointer_y)
                                   : NULL;
  downhill_descent_get_path_point (get_descent (self), get_entry (self), &w, &b);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (downhill_experiment_get_objective (priv->experiment), w, b), 4);

  return g_strdup_printf (_("step %llu\nw %s\nb %s\nE %s"),
                          (unsigned long long) get_step (self, get_entry (self)), w_text,
                          b_text, loss_text);
}

/* Returns: (transfer full) (nullable): what is to be said of the point, in lines, and of
 *   the run that would begin with it */
char *
downhill_plot_dup_read_out (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  g_autofree char *text = read_out (self);

  if (text == NULL || DOWNHILL_PLOT_GET_CLASS (self)->find_settings == NULL ||
      !downhill_plot_takes_click (self, priv->pointer_x, priv->pointer_y))
    return g_steal_pointer (&text);

  return g_strconcat (text, "\n", priv->reading ? _("Enter: a new run with it")
                                                : _("Click: a new run with it"), NULL);
}

/**
 * downhill_plot_is_reading:
 * @self: a plot
 *
 * Returns: whether it is read at a point that keys moved, and not by the pointer
 */
gboolean
downhill_plot_is_reading (DownhillPlot *self)
{
  return downhill_plot_get_private (self)->reading;
}

/**
 * downhill_plot_read_beside:
 * @self: a plot that was drawn
 * @dx: how far to the right, in pixels
 * @dy: how far down
 *
 * Moves the point at which the plot is read. At first it is where the run is, or in
 * the middle.
 */
void
downhill_plot_read_beside (DownhillPlot *self,
                           double        dx,
                           double        dy)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  const cairo_rectangle_t *area = &priv->area;
  double x, y;

  if (!downhill_plot_has_room (self))
    return;
  if (!priv->reading)
    begin (self);
  x = CLAMP (priv->pointer_x + dx, area->x, area->x + area->width);
  y = CLAMP (priv->pointer_y + dy, area->y, area->y + area->height);
  downhill_plot_hover (self, x, y);
  priv->reading = TRUE;
}

/**
 * downhill_plot_read_path:
 * @self: a plot that was drawn
 * @by: how many of the recorded steps further on along the path; before the start
 *   and behind the end there are none
 *
 * Reads the plot at a step of the run; at first that is near the present one.
 */
void
downhill_plot_read_path (DownhillPlot *self,
                         gint64        by)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  gint64 last = (gint64) downhill_history_get_size (get_history (self)) - 1;
  gint64 entry = (gint64) get_entry (self);
  double w, b;

  if (!downhill_plot_has_room (self))
    return;
  if (!priv->on_path)
    entry = MIN ((gint64) (downhill_experiment_get_step (priv->experiment) /
                           downhill_history_get_stride (get_history (self))), last);
  by = CLAMP (by, -last, last);
  entry = CLAMP (entry + by, 0, last);
  priv->path_step = get_step (self, (gsize) entry);
  priv->hovered = TRUE;
  priv->reading = TRUE;
  priv->on_path = TRUE;
  downhill_plot_follow_reading (self);
  downhill_descent_get_path_point (get_descent (self), (gsize) entry, &w, &b);
  downhill_viewport_set_probe (priv->viewport, w, b);
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_dup_reading:
 * @self: a plot
 *
 * Returns: (transfer full) (nullable): what is read there, in one line to be
 *   spoken; %NULL if keys have moved no point
 */
char *
downhill_plot_dup_reading (DownhillPlot *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!downhill_plot_is_reading (self))
    return NULL;
  text = downhill_plot_dup_read_out (self);
  if (text == NULL)
    return g_strdup (_("nothing here"));
  lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (", ", lines);
}

/**
 * downhill_plot_choose:
 * @self: a plot that was drawn
 *
 * Goes to the step at which the plot is read, or does there what a click does.
 *
 * Returns: whether there was something to do
 */
gboolean
downhill_plot_choose (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (!priv->reading)
    return FALSE;
  if (priv->on_path)
    downhill_experiment_seek (priv->experiment, get_step (self, get_entry (self)));
  else if (downhill_plot_takes_click (self, priv->pointer_x, priv->pointer_y))
    downhill_plot_click (self, priv->pointer_x, priv->pointer_y);
  else
    return FALSE;

  return TRUE;
}

/* The (w, b) at which the plot is read, to as many digits as its range tells
 * apart. */
static gboolean
get_read_point (DownhillPlot *self,
                double       *w,
                double       *b)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillRange w_range = downhill_viewport_get_w (priv->viewport);
  DownhillRange b_range = downhill_viewport_get_b (priv->viewport);

  if (!priv->reading || !downhill_viewport_get_probe (priv->viewport, w, b))
    return FALSE;
  *w = downhill_number_round (*w, (w_range.max - w_range.min) / N_PLACES);
  *b = downhill_number_round (*b, (b_range.max - b_range.min) / N_PLACES);

  return TRUE;
}

/**
 * downhill_plot_start_there:
 * @self: a plot
 *
 * Sets the start to where the plot is read; not while a run goes on.
 *
 * Returns: whether it could
 */
gboolean
downhill_plot_start_there (DownhillPlot *self)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (self);
  double w, b;

  if (downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_RUNNING ||
      !get_read_point (self, &w, &b))
    return FALSE;
  downhill_experiment_set_start (experiment, w, b);

  return TRUE;
}

/**
 * downhill_plot_cut_there:
 * @self: a plot
 *
 * Moves the cross-lines to where the plot is read.
 *
 * Returns: whether it could
 */
gboolean
downhill_plot_cut_there (DownhillPlot *self)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (self);
  double w, b;

  if (!get_read_point (self, &w, &b))
    return FALSE;
  downhill_viewport_set_cut_w (viewport, w);
  downhill_viewport_set_cut_b (viewport, b);

  return TRUE;
}
