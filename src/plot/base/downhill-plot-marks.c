/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-marks.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-plot-private.h"
#include "downhill-run-layers.h"

/* What the marks of a plot are: the help mode, in which each that is pointed at or
 * stepped to says so. */

/* How near to a mark one must point, in pixels. */
#define REACH 9

static const DownhillPlotMark *
get_marks (DownhillPlot *self)
{
  return downhill_plot_get_private (self)->marks;
}

static guint
count_marks (DownhillPlot *self)
{
  const DownhillPlotMark *marks = get_marks (self);
  guint n = 0;

  while (marks != NULL && marks[n].name != NULL)
    n++;

  return n;
}

static gboolean
in_area (DownhillPlot *self,
         double        x,
         double        y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  return x >= area->x - 1 && x <= area->x + area->width + 1 && y >= area->y - 1 &&
         y <= area->y + area->height + 1;
}

static DownhillRun *
get_current (DownhillPlot *self)
{
  return downhill_experiment_get_current (downhill_plot_get_experiment (self));
}

/* Of the visible runs that are not the current one, that which is drawn the nearest to a
 * place; NULL if there is none. */
static DownhillRun *
find_other (DownhillPlot      *self,
            DownhillRunPlacer  placer,
            double             x,
            double             y,
            double            *place_x,
            double            *place_y)
{
  DownhillRun *nearest = NULL, *run;
  double least = INFINITY;
  guint n = 0;

  while ((run = downhill_run_layers_next (downhill_plot_get_experiment (self), &n)) != NULL)
    {
      double run_x, run_y;

      if (run == get_current (self) || !placer (self, run, x, y, &run_x, &run_y) ||
          !(hypot (run_x - x, run_y - y) < least))
        continue;
      least = hypot (run_x - x, run_y - y);
      nearest = run;
      *place_x = run_x;
      *place_y = run_y;
    }

  return nearest;
}

/* The title of a run, its step and the numbers of its place. */
static char *
explain_run (DownhillPlot *self,
             DownhillRun  *run)
{
  g_autofree char *title =
    downhill_experiment_dup_title (downhill_plot_get_experiment (self), run);
  g_autofree char *numbers = NULL;
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);
  numbers = downhill_plot_mark_describe (self, w, b);

  return g_strdup_printf (_("%s, step %llu\n%s"), title,
                          (unsigned long long) downhill_descent_get_state (run->descent)->step,
                          numbers);
}

static gboolean
find_mark (DownhillPlot *self,
           guint         i,
           double        x,
           double        y,
           double       *place_x,
           double       *place_y)
{
  const DownhillPlotMark *mark = &get_marks (self)[i];
  double start[2], end[2];

  if (!downhill_plot_has_room (self))
    return FALSE;
  if (mark->find != NULL)
    return mark->find (self, x, y, place_x, place_y) && in_area (self, *place_x, *place_y);
  if (mark->find_present != NULL)
    return mark->find_present (self, get_current (self), x, y, place_x, place_y) &&
           in_area (self, *place_x, *place_y);
  if (mark->find_other != NULL)
    return find_other (self, mark->find_other, x, y, place_x, place_y) != NULL &&
           in_area (self, *place_x, *place_y);
  if (!mark->find_line (self, start, end))
    return FALSE;
  downhill_plot_mark_project (x, y, start, end, place_x, place_y);

  return in_area (self, *place_x, *place_y);
}

/**
 * downhill_plot_set_marks:
 * @self: a plot
 * @marks: (nullable): what it draws and can explain: a table that stays
 */
void
downhill_plot_set_marks (DownhillPlot           *self,
                         const DownhillPlotMark *marks)
{
  downhill_plot_get_private (self)->marks = marks;
}

/**
 * downhill_plot_get_explaining:
 * @self: a plot
 *
 * Returns: whether it says of the marks that are pointed at what they are
 */
gboolean
downhill_plot_get_explaining (DownhillPlot *self)
{
  return downhill_plot_get_private (self)->explaining;
}

void
downhill_plot_set_explaining (DownhillPlot *self,
                              gboolean      explaining)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (priv->explaining == !!explaining)
    return;
  priv->explaining = !!explaining;
  if (priv->explained > 0)
    downhill_plot_leave (self);
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_explain_at:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * In the help mode, the mark there is explained, the uppermost if there are several.
 */
void
downhill_plot_explain_at (DownhillPlot *self,
                          double        x,
                          double        y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  guint n = count_marks (self);

  if (!priv->explaining)
    return;
  priv->explained = 0;
  for (guint i = 0; i < n; i++)
    {
      double place_x, place_y;

      if (!find_mark (self, i, x, y, &place_x, &place_y) ||
          !(hypot (place_x - x, place_y - y) <= REACH))
        continue;
      priv->explained = i + 1;
      priv->explained_x = place_x;
      priv->explained_y = place_y;
      break;
    }
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_explain_next:
 * @self: a plot that was drawn
 * @by: 1 for the next mark, −1 for the one before
 *
 * In the help mode, the next of the marks that are drawn is explained; after the last
 * comes the first.
 *
 * Returns: whether there is one
 */
gboolean
downhill_plot_explain_next (DownhillPlot *self,
                            int           by)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  const cairo_rectangle_t *area = downhill_plot_get_area (self);
  guint n = count_marks (self);

  if (!priv->explaining)
    return FALSE;
  for (guint i = 1; i <= n; i++)
    {
      /* Before the first there is none; by the same rule, after the last. */
      guint mark = by > 0 ? (priv->explained + i - 1) % n
                          : ((priv->explained == 0 ? 0 : priv->explained - 1) + n - i) % n;
      double x, y;

      if (!find_mark (self, mark, area->x + area->width / 2, area->y + area->height / 2, &x, &y))
        continue;
      priv->explained = mark + 1;
      priv->explained_x = x;
      priv->explained_y = y;
      priv->pointer_x = x;
      priv->pointer_y = y;
      priv->hovered = TRUE;
      priv->reading = TRUE;
      priv->on_path = FALSE;
      downhill_plot_invalidate (self);
      return TRUE;
    }

  return FALSE;
}

/**
 * downhill_plot_dup_explanation:
 * @self: a plot
 *
 * Returns: (transfer full) (nullable): the name of the mark that is explained, and on
 *   the next lines what it is; %NULL if none is
 */
char *
downhill_plot_dup_explanation (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  const DownhillPlotMark *mark;
  g_autofree char *text = NULL;
  double x = priv->explained_x, y = priv->explained_y;
  DownhillRun *run = NULL;

  if (priv->explained == 0)
    return NULL;
  mark = &get_marks (self)[priv->explained - 1];
  if (mark->explain != NULL)
    text = mark->explain (self, x, y);
  else if (mark->find_present != NULL)
    run = get_current (self);
  else if (mark->find_other != NULL)
    run = find_other (self, mark->find_other, x, y, &x, &y);
  if (run != NULL)
    text = (mark->explain_run != NULL ? mark->explain_run : explain_run) (self, run);

  return text != NULL ? g_strdup_printf ("%s\n%s", _(mark->name), text)
                      : g_strdup (_(mark->name));
}

/**
 * downhill_plot_mark_describe:
 * @plot: a plot
 * @w: weight
 * @b: bias
 *
 * Returns: (transfer full): the numbers of a place: w, b and E
 */
char *
downhill_plot_mark_describe (DownhillPlot *plot,
                             double        w,
                             double        b)
{
  g_autofree char *w_text = downhill_number_format (w, 4);
  g_autofree char *b_text = downhill_number_format (b, 4);
  g_autofree char *loss = downhill_number_format (
    downhill_objective_value (
      downhill_experiment_get_objective (downhill_plot_get_experiment (plot)), w, b), 4);

  return g_strdup_printf ("w %s, b %s, E %s", w_text, b_text, loss);
}

/**
 * downhill_plot_mark_project:
 * @x: a place
 * @y: likewise
 * @start: where a straight line begins
 * @end: where it ends
 * @place_x: (out): the place on the line that is nearest
 * @place_y: (out): likewise
 */
void
downhill_plot_mark_project (double        x,
                            double        y,
                            const double  start[2],
                            const double  end[2],
                            double       *place_x,
                            double       *place_y)
{
  double dx = end[0] - start[0], dy = end[1] - start[1];
  double part = ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy);

  part = part >= 0 ? MIN (part, 1) : 0;
  *place_x = start[0] + part * dx;
  *place_y = start[1] + part * dy;
}
