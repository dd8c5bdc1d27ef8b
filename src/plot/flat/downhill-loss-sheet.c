/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss-sheet.h"

#include "plot/paint/downhill-kept-picture.h"

/* How far a curve is drawn. */
typedef struct {
  guint serial;
  guint mark;
  gsize block; /* column at which the last whole piece ends at the latest */
  gsize column; /* column at which it ends, since a step is in it */
  double length;
} Track;

typedef struct {
  cairo_surface_t *picture;
  GArray *tracks;
  cairo_rectangle_t area;
  DownhillAxis x;
  DownhillAxis y;
  DownhillLossCount count;
  double scale;
  const DownhillPalette *palette;
} Page;

/* Curves of runs, either of the current one or of all others. On a retained canvas they collect in
 * a picture, and each frame draws only where steps are still to come. The picture
 * before is kept as well: what undo brings back, or redo, is found there. */
struct _DownhillLossSheet
{
  gboolean strong;
  Page pages[2]; /* the first is the one that is shown */
};

/* A curve is drawn in pieces of so many columns of pixels, wherever it is drawn: it
 * looks the same whether it was drawn step by step or in one go. */
#define BLOCK 16

/**
 * downhill_loss_sheet_new:
 * @strong: whether it is for the current run, whose line is wider
 *
 * Returns: (transfer full): nothing kept yet
 */
DownhillLossSheet *
downhill_loss_sheet_new (gboolean strong)
{
  DownhillLossSheet *self = g_new0 (DownhillLossSheet, 1);

  self->strong = strong;
  for (guint i = 0; i < G_N_ELEMENTS (self->pages); i++)
    self->pages[i].tracks = g_array_new (FALSE, TRUE, sizeof (Track));

  return self;
}

void
downhill_loss_sheet_free (DownhillLossSheet *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->pages); i++)
    {
      g_clear_pointer (&self->pages[i].picture, cairo_surface_destroy);
      g_array_unref (self->pages[i].tracks);
    }
  g_free (self);
}

static guint
get_serial (const DownhillRun *run)
{
  return downhill_history_get_serial (downhill_descent_get_history (run->descent));
}

static gboolean
axes_equal (const DownhillAxis *a,
            const DownhillAxis *b)
{
  return a->range.min == b->range.min && a->range.max == b->range.max &&
         a->logarithmic == b->logarithmic && a->start == b->start && a->end == b->end;
}

/* Whether a page shows the beginnings of these very curves. */
static gboolean
shows (const Page             *page,
       const DownhillCanvas   *canvas,
       const DownhillLossView *view,
       DownhillRun *const     *runs,
       guint                   n)
{
  if (page->tracks->len != n || page->scale != canvas->scale ||
      page->palette != canvas->palette || page->count.against != view->count.against ||
      page->count.start != view->count.start || page->area.x != view->area->x ||
      page->area.y != view->area->y || page->area.width != view->area->width ||
      page->area.height != view->area->height || !axes_equal (&page->x, view->x) ||
      !axes_equal (&page->y, view->y))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const Track *track = &g_array_index (page->tracks, Track, i);

      if (track->serial != get_serial (runs[i]) || track->mark != runs[i]->mark)
        return FALSE;
    }

  return TRUE;
}

static void
begin_page (Page                   *page,
            const DownhillCanvas   *canvas,
            const DownhillLossView *view,
            DownhillRun *const     *runs,
            guint                   n)
{
  downhill_area_picture_renew (&page->picture, canvas, view->area);
  page->area = *view->area;
  page->x = *view->x;
  page->y = *view->y;
  page->count = view->count;
  page->scale = canvas->scale;
  page->palette = canvas->palette;
  g_array_set_size (page->tracks, 0);
  g_array_set_size (page->tracks, n);
  for (guint i = 0; i < n; i++)
    {
      Track *track = &g_array_index (page->tracks, Track, i);

      track->serial = get_serial (runs[i]);
      track->mark = runs[i]->mark;
    }
}

/* Brings to the top the page that shows the curves; the one before stays below. */
static Page *
turn_to_page (DownhillLossSheet      *self,
              const DownhillCanvas   *canvas,
              const DownhillLossView *view,
              DownhillRun *const     *runs,
              guint                   n)
{
  Page first = self->pages[0];

  if (shows (&self->pages[0], canvas, view, runs, n))
    return &self->pages[0];
  self->pages[0] = self->pages[1];
  self->pages[1] = first;
  if (!shows (&self->pages[0], canvas, view, runs, n))
    begin_page (&self->pages[0], canvas, view, runs, n);

  return &self->pages[0];
}

/* Adds the pieces that more steps will not change. */
static void
draw_finished (const DownhillLossSheet *self,
               const DownhillCanvas    *canvas,
               const DownhillAxis      *x,
               const DownhillLossCurve *curve,
               Track                   *track)
{
  gsize finished = downhill_loss_curve_get_finished (curve);

  while (track->block + BLOCK <= finished)
    {
      gsize end = downhill_loss_curve_get_filled (curve, track->block + BLOCK);

      track->block += BLOCK;
      if (end <= track->column)
        continue;
      track->length = downhill_loss_curve_draw_columns (
        curve, canvas, x, track->mark, track->column, end, track->length, self->strong);
      track->column = end;
    }
}

static void
add_to_page (const DownhillLossSheet *self,
             const Page              *page,
             const DownhillCanvas    *canvas,
             const DownhillLossCurve *curve,
             Track                   *track)
{
  DownhillCanvas drawing = *canvas;

  if (track->block + BLOCK > downhill_loss_curve_get_finished (curve))
    return;
  drawing.cr = cairo_create (page->picture);
  draw_finished (self, &drawing, &page->x, curve, track);
  cairo_destroy (drawing.cr);
}

/* What lies behind the finished pieces; all of a curve of few steps. */
static void
draw_rest (const DownhillLossSheet *self,
           const DownhillCanvas    *canvas,
           const DownhillLossView  *view,
           DownhillRun             *run,
           const DownhillLossCurve *curve,
           const Track             *track,
           gsize                    last)
{
  if (last > 0)
    downhill_loss_curve_draw_columns (curve, canvas, view->x, run->mark, track->column, last,
                                      track->length, self->strong);
  else
    downhill_loss_curve_draw_steps (canvas, &view->count, view->x, view->y, run,
                                    view->objective, self->strong);
}

/**
 * downhill_loss_sheet_draw:
 * @self: a sheet
 * @canvas: where to draw
 * @view: where on it
 * @runs: (array length=n): runs
 * @curves: (array length=n): their curves
 * @n: how many
 *
 * Draws the curves. On a retained canvas the cost is that of what has been recorded
 * since the last call, unless the view, the palette, the runs or their marks are
 * neither as then nor as they were before.
 */
void
downhill_loss_sheet_draw (DownhillLossSheet       *self,
                          const DownhillCanvas    *canvas,
                          const DownhillLossView  *view,
                          DownhillRun *const      *runs,
                          DownhillLossCurve      **curves,
                          guint                    n)
{
  g_autofree gsize *last = g_new0 (gsize, n);
  Page *page = canvas->retained && n > 0 ? turn_to_page (self, canvas, view, runs, n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      Track fresh = { .mark = runs[i]->mark };

      last[i] = downhill_loss_curve_prepare (curves[i], canvas, &view->count, view->x,
                                             view->y, runs[i]->descent, view->objective);
      if (page != NULL)
        {
          add_to_page (self, page, canvas, curves[i],
                       &g_array_index (page->tracks, Track, i));
          continue;
        }
      draw_finished (self, canvas, view->x, curves[i], &fresh);
      draw_rest (self, canvas, view, runs[i], curves[i], &fresh, last[i]);
    }
  if (page == NULL)
    return;
  cairo_set_source_surface (canvas->cr, page->picture, 0, 0);
  cairo_paint (canvas->cr);
  for (guint i = 0; i < n; i++)
    draw_rest (self, canvas, view, runs[i], curves[i],
               &g_array_index (page->tracks, Track, i), last[i]);
}
