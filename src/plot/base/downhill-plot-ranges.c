/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

/* The ranges of a plot's axes: those that it chooses itself, and those that the user
 * did. */

/* Asks the plot which ranges its axes shall have now. */
void
downhill_plot_find_ranges (DownhillPlot *self,
                           DownhillAxis *x,
                           DownhillAxis *y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  *x = priv->x;
  *y = priv->y;
  if (klass->update != NULL)
    klass->update (self, x, y);
}

/* What a plot with axes does when it is pushed. */
void
downhill_plot_pan_ranges (DownhillPlot *self,
                          double        dx,
                          double        dy)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_panned (&priv->x, dx), downhill_axis_panned (&priv->y, dy));
}

/* What a plot with axes does when it is zoomed. */
void
downhill_plot_zoom_ranges (DownhillPlot *self,
                           double        x,
                           double        y,
                           double        factor)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_zoomed (&priv->x, x, factor),
    downhill_axis_zoomed (&priv->y, y, factor));
}

/* What a plot does with them that has no window of (w, b). */
void
downhill_plot_keep_ranges (DownhillPlot  *self,
                           DownhillRange  x,
                           DownhillRange  y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  priv->chosen = TRUE;
  priv->chosen_x = priv->x;
  priv->chosen_y = priv->y;
  priv->chosen_x.range = x;
  priv->chosen_y.range = y;
}

/* Has a copy show what another plot of its kind does. */
void
downhill_plot_copy_ranges (DownhillPlot *self,
                           DownhillPlot *from)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  const DownhillPlotPrivate *other = downhill_plot_get_private (from);

  priv->chosen = other->chosen;
  priv->chosen_x = other->chosen_x;
  priv->chosen_y = other->chosen_y;
}

/**
 * downhill_plot_has_chosen:
 * @self: a plot
 *
 * Returns: whether the user chose its ranges, and the plot keeps them
 */
gboolean
downhill_plot_has_chosen (DownhillPlot *self)
{
  return downhill_plot_get_private (self)->chosen;
}

/**
 * downhill_plot_take_chosen:
 * @self: a plot
 * @x: (inout): its horizontal axis, as the plot's class updates it
 * @y: (inout): its vertical axis
 *
 * Gives the axes the ranges that the user chose, and the scales that they had then.
 *
 * Returns: whether there are such
 */
gboolean
downhill_plot_take_chosen (DownhillPlot *self,
                           DownhillAxis *x,
                           DownhillAxis *y)
{
  const DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (!priv->chosen)
    return FALSE;
  x->range = priv->chosen_x.range;
  x->logarithmic = priv->chosen_x.logarithmic;
  y->range = priv->chosen_y.range;
  y->logarithmic = priv->chosen_y.logarithmic;

  return TRUE;
}

/**
 * downhill_plot_give_up_chosen:
 * @self: a plot
 *
 * The plot chooses its ranges by itself again; whoever asks for that has it drawn.
 */
void
downhill_plot_give_up_chosen (DownhillPlot *self)
{
  downhill_plot_get_private (self)->chosen = FALSE;
}
