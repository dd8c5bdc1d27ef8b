/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-slice-others.h"

#include <string.h>

#include "plot/base/downhill-run-layers.h"
#include "plot/paint/downhill-mark.h"

/* The other visible runs, each on the curve of its own. Most of them stand still: their
 * curves, which take longest to draw of all that the plot shows, are kept until one moves. */

/**
 * downhill_slice_others_new:
 *
 * Returns: (transfer full) (element-type DownhillSliceOther): no others
 */
GArray *
downhill_slice_others_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DownhillSliceOther));
}

/**
 * downhill_slice_others_update:
 * @self: (element-type DownhillSliceOther): the others as they were
 * @slices: the slices that they are on
 *
 * Brings them to where the runs are now.
 *
 * Returns: whether they are others than before
 */
gboolean
downhill_slice_others_update (GArray               *self,
                              const DownhillSlices *slices)
{
  g_autoptr (GPtrArray) runs =
    downhill_run_layers_list_others (downhill_plot_get_experiment (slices->plot));
  gboolean changed = runs->len != self->len;

  g_array_set_size (self, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      DownhillRun *run = g_ptr_array_index (runs, i);
      DownhillSliceOther *kept = &g_array_index (self, DownhillSliceOther, i);
      DownhillSliceOther other = { .mark = run->mark };

      downhill_slices_place_run (slices, run, &other.free, &other.fixed);
      /* The bits: a place that is not a number equals itself. */
      changed = changed || memcmp (kept, &other, sizeof other) != 0;
      *kept = other;
    }

  return changed;
}

/**
 * downhill_slice_others_draw:
 * @self: (element-type DownhillSliceOther): the others
 * @slices: the slices that they are on
 * @canvas: where to draw
 *
 * Draws the curve of each, and where on it the run is.
 */
void
downhill_slice_others_draw (const GArray         *self,
                            const DownhillSlices *slices,
                            const DownhillCanvas *canvas)
{
  const DownhillAxis *x = downhill_plot_get_x_axis (slices->plot);
  const DownhillAxis *y = downhill_plot_get_y_axis (slices->plot);

  for (guint i = 0; i < self->len; i++)
    {
      const DownhillSliceOther *other = &g_array_index (self, DownhillSliceOther, i);
      guint mark = (guint) other->mark;

      downhill_slices_trace (slices, canvas, other->fixed);
      downhill_mark_stroke (mark, canvas, FALSE);
      downhill_mark_draw (
        mark, canvas, downhill_axis_to_pixel (x, other->free),
        downhill_axis_to_pixel (y, downhill_slices_get_loss (slices, other->free, other->fixed)),
        DOWNHILL_CANVAS_MARKER);
    }
}
