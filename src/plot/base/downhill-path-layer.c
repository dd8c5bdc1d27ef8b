/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-path-layer.h"

#include <math.h>
#include <string.h>

#include "downhill-path-cover.h"
#include "plot/paint/downhill-kept-picture.h"
#include "plot/paint/downhill-mark.h"

typedef enum {
  PICTURE_FAINT,
  PICTURE_CASING,
  PICTURE_COLOR,
  N_PICTURES
} Picture;

typedef struct {
  double w;
  double b;
  double x;
  double y;
  DownhillPathSight sight;
  gboolean first; /* of a line: none leads here */
  gboolean dense; /* the line that leads here is one of many */
} Vertex;

/* How far the path of a run is drawn. */
typedef struct {
  guint mark;
  guint serial; /* of the run's path */
  guint64 stride; /* of its entries */
  gsize end;    /* entries that are drawn */
  gsize next; /* entry to be drawn */
  Vertex last;
  DownhillPathCover cover;
  double length[N_PICTURES]; /* drawn so far, in pixels, for the dashes */
} Track;

/* What is drawn of the paths, and of which, and where. */
typedef struct {
  cairo_surface_t *pictures[N_PICTURES];
  double key[DOWNHILL_PATH_KEY_SIZE];
  double scale;
  const DownhillPalette *palette;
  GArray *tracks;
  DownhillRange across; /* what of the pictures is drawn on, in pixels */
  DownhillRange down;
} Album;

/* The paths of runs, cased, wherever a mapping puts them: either of the current run,
 * or of all others, which share their pictures.
 *
 * A frame must not pay for steps drawn long ago, nor for each run that stands
 * still. On a retained canvas the paths therefore collect in pictures (the casing,
 * the colour, and what is hidden or dense where anything is), and each frame adds to them
 * what has been recorded since the last. The pictures before are kept as well: what
 * undo brings back, or redo, is found there. Elsewhere paths are stroked as a whole.
 *
 * It is long because both ways must come to the same picture: they share how a path is
 * thinned, bent, dashed and cased. */
struct _DownhillPathLayer
{
  gboolean strong;
  Album albums[2]; /* the first is the one that is shown */
  GArray *vertices; /* of what is drawn just now */
};

/* How much wider than its line a casing is, in pixels. */
#define CASING 2.6

/* How far from its vertices a line may reach, in pixels: half of its width with the
 * casing, and where edges are smoothed. */
#define REACH 5

/* Of the casing, under the current run and under the others. */
#define STRONG_CASING_ALPHA 0.95
#define CASING_ALPHA 0.85

#define FAINT_ALPHA 0.5

/* A vertex nearer than this to the last one does not show. */
#define SMALLEST_MOVE 0.4

/* How long a straight piece of a bent line may be, in pixels, and into how many
 * one step is parted at the most. */
#define BENT_PIECE 6
#define MOST_PIECES 64

/* cairo's effort for one stroke grows faster than its length. */
#define VERTICES_PER_STROKE 256

/* A path is thinned, since it covers the same pixels many times over: after so many
 * entries every third is drawn, after three times as many every ninth, and so on.
 * Which are drawn says the entry alone, not how many come with it, so that a path
 * looks the same whether it was drawn step by step or in one go; odd numbers, so that
 * a zigzag stays one. */
#define N_WHOLE 19683

/* The same for the part of a path that lies before the present step: it is
 * stroked anew with each step that one goes back or forth. Both are powers of 3. */
#define N_WHOLE_PAST 2187

/* What lies after the present step is drawn with this part of its strength. */
#define FUTURE_PART 0.35

static const DownhillRange nothing = { INFINITY, -INFINITY };

static void
track_clear (gpointer data)
{
  Track *track = data;

  downhill_path_cover_clear (&track->cover);
}

/**
 * downhill_path_layer_new:
 * @strong: whether it is for the current run, whose line is wider
 *
 * Returns: (transfer full): a layer
 */
DownhillPathLayer *
downhill_path_layer_new (gboolean strong)
{
  DownhillPathLayer *self = g_new0 (DownhillPathLayer, 1);

  self->strong = strong;
  self->vertices = g_array_new (FALSE, FALSE, sizeof (Vertex));
  for (guint i = 0; i < G_N_ELEMENTS (self->albums); i++)
    {
      self->albums[i].tracks = g_array_new (FALSE, TRUE, sizeof (Track));
      g_array_set_clear_func (self->albums[i].tracks, track_clear);
    }

  return self;
}

void
downhill_path_layer_free (DownhillPathLayer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->albums); i++)
    {
      for (guint k = 0; k < N_PICTURES; k++)
        g_clear_pointer (&self->albums[i].pictures[k], cairo_surface_destroy);
      g_array_unref (self->albums[i].tracks);
    }
  g_array_unref (self->vertices);
  g_free (self);
}

/* Lines overlap themselves; only as a picture are they evenly translucent. */
static double
get_alpha (const DownhillPathLayer *self,
           const DownhillPalette   *palette,
           Picture                  picture)
{
  switch (picture)
    {
    case PICTURE_FAINT:
      return FAINT_ALPHA;
    case PICTURE_CASING:
      return palette->contrast ? 1 : self->strong ? STRONG_CASING_ALPHA : CASING_ALPHA;
    case PICTURE_COLOR:
    case N_PICTURES:
    default:
      return 1;
    }
}

static void
append_vertex (GArray                    *vertices,
               const DownhillPathMapping *mapping,
               Vertex                    *vertex)
{
  vertex->sight = mapping->look == NULL
                    ? DOWNHILL_PATH_SEEN
                    : mapping->look (mapping->view, vertex->w, vertex->b);
  g_array_append_val (vertices, *vertex);
}

/* Follows a step that is shown bent. */
static void
append_bend (GArray                    *vertices,
             const Track               *track,
             const DownhillPathMapping *mapping,
             const Vertex              *end)
{
  const Vertex start = track->last;
  double pieces = hypot (end->x - start.x, end->y - start.y) / BENT_PIECE;
  guint n = (guint) CLAMP (pieces, 0, MOST_PIECES);

  for (guint i = 1; i < n; i++)
    {
      Vertex vertex = {
        .dense = end->dense,
        .w = start.w + (end->w - start.w) * i / n,
        .b = start.b + (end->b - start.b) * i / n,
      };

      mapping->place (mapping->view, vertex.w, vertex.b, &vertex.x, &vertex.y);
      append_vertex (vertices, mapping, &vertex);
    }
}

/* How many entries lie between one that is drawn and the next. */
static gsize
get_stride (gsize entry,
            gsize n_whole)
{
  gsize stride = 1;

  while (entry / stride >= n_whole)
    stride *= 3;

  return stride;
}

/* Puts the entries from the next one of the track to n in their places, from where
 * the line ended. */
static void
collect_vertices (GArray                    *vertices,
                  Track                     *track,
                  const DownhillPathMapping *mapping,
                  const DownhillDescent     *descent,
                  gsize                      n,
                  gsize                      n_whole)
{
  gboolean skipped = TRUE;
  gsize i;

  g_array_set_size (vertices, 0);
  for (i = track->next; i < n; i += get_stride (i, n_whole))
    {
      Vertex vertex = { .first = i == 0 };

      downhill_descent_get_path_point (descent, i, &vertex.w, &vertex.b);
      mapping->place (mapping->view, vertex.w, vertex.b, &vertex.x, &vertex.y);
      if (i > 0 && fabs (vertex.x - track->last.x) + fabs (vertex.y - track->last.y) <
                     SMALLEST_MOVE)
        continue;
      if (i > 0 && downhill_path_cover_visit (&track->cover, vertex.x, vertex.y))
        {
          track->last = vertex;
          skipped = TRUE;
          continue;
        }
      if (i > 0 && skipped)
        {
          track->last.first = TRUE;
          append_vertex (vertices, mapping, &track->last);
        }
      skipped = FALSE;
      if (i > 0)
        vertex.dense = downhill_path_cover_cross (&track->cover, track->last.x, track->last.y,
                                                  vertex.x, vertex.y);
      if (i > 0 && mapping->bent)
        append_bend (vertices, track, mapping, &vertex);
      append_vertex (vertices, mapping, &vertex);
      track->last = vertex;
    }
  track->next = i;
}

static gboolean
belongs (const Vertex *start,
         const Vertex *end,
         Picture       picture)
{
  DownhillPathSight sight = MAX (start->sight, end->sight);

  if (end->dense && sight == DOWNHILL_PATH_SEEN)
    sight = DOWNHILL_PATH_HIDDEN;

  return !end->first &&
         sight == (picture == PICTURE_FAINT ? DOWNHILL_PATH_HIDDEN
                                            : DOWNHILL_PATH_SEEN);
}

/* Dashes go on where the last stroke ended; the casing is whole. */
static void
begin_stroke (const Track *track,
              cairo_t     *cr,
              Picture      picture)
{
  if (picture != PICTURE_CASING)
    downhill_mark_set_dash (track->mark, cr, track->length[picture]);
}

static void
stroke_vertices (const DownhillPathLayer *self,
                 const GArray            *points,
                 Track                   *track,
                 cairo_t                 *cr,
                 const DownhillCanvas    *canvas,
                 Picture                  picture)
{
  const Vertex *vertices = (const Vertex *) (const void *) points->data;
  const double *dashes;
  gboolean dashed = picture != PICTURE_CASING &&
                    downhill_mark_get_dashes (track->mark, &dashes) > 0;
  gboolean drawing = FALSE;

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, downhill_mark_get_width (canvas->palette, self->strong) +
                              (picture == PICTURE_CASING ? CASING : 0));
  downhill_color_set (cr, picture == PICTURE_CASING
                            ? canvas->palette->casing
                            : downhill_mark_get_color (track->mark, canvas->palette));
  cairo_new_path (cr);
  begin_stroke (track, cr, picture);
  for (guint i = 1; i < points->len; i++)
    {
      if (!belongs (&vertices[i - 1], &vertices[i], picture))
        {
          /* Within a stroke, dashes would begin anew with the next line. */
          if (dashed && drawing)
            {
              cairo_stroke (cr);
              begin_stroke (track, cr, picture);
            }
          drawing = FALSE;
          continue;
        }
      if (!drawing)
        cairo_move_to (cr, vertices[i - 1].x, vertices[i - 1].y);
      drawing = TRUE;
      cairo_line_to (cr, vertices[i].x, vertices[i].y);
      if (dashed)
        track->length[picture] += hypot (vertices[i].x - vertices[i - 1].x,
                                         vertices[i].y - vertices[i - 1].y);
      if (i % VERTICES_PER_STROKE == 0)
        {
          cairo_stroke (cr);
          begin_stroke (track, cr, picture);
          drawing = FALSE;
        }
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
has_faint (const GArray *vertices)
{
  for (guint i = 0; i < vertices->len; i++)
    {
      const Vertex *vertex = &g_array_index (vertices, Vertex, i);

      if (vertex->dense || vertex->sight == DOWNHILL_PATH_HIDDEN)
        return TRUE;
    }

  return FALSE;
}

static const DownhillHistory *
get_history (const DownhillRun *run)
{
  return downhill_descent_get_history (run->descent);
}

/* A path that was thinned out leads where it led: what is drawn of it stays, and goes on
 * with the next entry that is left and would be drawn. */
static void
follow_thinning (Track                 *track,
                 const DownhillHistory *history)
{
  if (track->serial != downhill_history_get_path_serial (history))
    return;
  for (; track->stride < downhill_history_get_stride (history); track->stride *= 2)
    {
      gsize next = (track->next + 1) / 2, stride = get_stride (next, N_WHOLE);

      track->next = (next + stride - 1) / stride * stride;
      if (track->end < G_MAXSIZE)
        track->end = (track->end + 1) / 2;
    }
}

/* Whether an album shows the beginnings of these very paths, in these marks, here, and
 * none goes on beyond its end. */
static gboolean
shows (const Album               *album,
       const DownhillCanvas      *canvas,
       const DownhillPathMapping *mapping,
       DownhillRun *const        *runs,
       const gsize               *ends,
       guint                      n)
{
  if (album->tracks->len != n || album->scale != canvas->scale ||
      album->palette != canvas->palette ||
      memcmp (album->key, mapping->key, sizeof album->key) != 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const Track *track = &g_array_index (album->tracks, Track, i);

      if (track->mark != runs[i]->mark ||
          track->serial != downhill_history_get_path_serial (get_history (runs[i])) ||
          (track->end != ends[i] && track->next > MIN (track->end, ends[i])))
        return FALSE;
    }

  return TRUE;
}

static void
begin_track (const DownhillRun       *run,
             gsize                    end,
             const cairo_rectangle_t *area,
             Track                   *track)
{
  *track = (Track) {
    .mark = run->mark,
    .end = end,
    .serial = downhill_history_get_path_serial (get_history (run)),
    .stride = downhill_history_get_stride (get_history (run)),
  };
  downhill_path_cover_init (&track->cover, area);
}

static void
begin_album (Album                     *album,
             const DownhillCanvas      *canvas,
             const cairo_rectangle_t   *area,
             const DownhillPathMapping *mapping,
             DownhillRun *const        *runs,
             const gsize               *ends,
             guint                      n)
{
  for (guint i = 0; i < N_PICTURES; i++)
    if (album->pictures[i] != NULL)
      downhill_area_picture_renew (&album->pictures[i], canvas, area);
  memcpy (album->key, mapping->key, sizeof album->key);
  album->scale = canvas->scale;
  album->palette = canvas->palette;
  album->across = album->down = nothing;
  g_array_set_size (album->tracks, 0);
  g_array_set_size (album->tracks, n);
  for (guint i = 0; i < n; i++)
    begin_track (runs[i], ends[i], area, &g_array_index (album->tracks, Track, i));
}

static void
widen (Album        *album,
       const GArray *vertices)
{
  for (guint i = 0; i < vertices->len; i++)
    {
      const Vertex *vertex = &g_array_index (vertices, Vertex, i);

      album->across.min = MIN (album->across.min, vertex->x);
      album->across.max = MAX (album->across.max, vertex->x);
      album->down.min = MIN (album->down.min, vertex->y);
      album->down.max = MAX (album->down.max, vertex->y);
    }
}

/* Lays down what is drawn on the pictures, and no more: all the rest is air. */
static void
lay_down (const DownhillPathLayer *self,
          const Album             *album,
          const DownhillCanvas    *canvas,
          double                   strength)
{
  double left = floor (album->across.min - REACH), right = ceil (album->across.max + REACH);
  double top = floor (album->down.min - REACH), bottom = ceil (album->down.max + REACH);

  if (!(left < right && top < bottom))
    return;
  cairo_save (canvas->cr);
  cairo_rectangle (canvas->cr, left, top, right - left, bottom - top);
  cairo_clip (canvas->cr);
  for (guint i = 0; i < N_PICTURES; i++)
    {
      if (album->pictures[i] == NULL)
        continue;
      cairo_set_source_surface (canvas->cr, album->pictures[i], 0, 0);
      cairo_paint_with_alpha (canvas->cr, strength * get_alpha (self, canvas->palette, i));
    }
  cairo_restore (canvas->cr);
}

/* Brings to the top the album that shows the paths; the one before stays below. */
static Album *
turn_to_album (DownhillPathLayer         *self,
               const DownhillCanvas      *canvas,
               const cairo_rectangle_t   *area,
               const DownhillPathMapping *mapping,
               DownhillRun *const        *runs,
               const gsize               *ends,
               guint                      n)
{
  Album first = self->albums[0];

  for (guint i = 0; i < G_N_ELEMENTS (self->albums); i++)
    for (guint k = 0; k < MIN (n, self->albums[i].tracks->len); k++)
      follow_thinning (&g_array_index (self->albums[i].tracks, Track, k),
                       get_history (runs[k]));
  if (shows (&self->albums[0], canvas, mapping, runs, ends, n))
    return &self->albums[0];
  self->albums[0] = self->albums[1];
  self->albums[1] = first;
  if (!shows (&self->albums[0], canvas, mapping, runs, ends, n))
    begin_album (&self->albums[0], canvas, area, mapping, runs, ends, n);

  return &self->albums[0];
}

static void
draw_kept (DownhillPathLayer         *self,
           const DownhillCanvas      *canvas,
           const cairo_rectangle_t   *area,
           const DownhillPathMapping *mapping,
           DownhillRun *const        *runs,
           const gsize               *ends,
           guint                      n,
           double                     strength)
{
  Album *album = turn_to_album (self, canvas, area, mapping, runs, ends, n);

  for (guint k = 0; k < n; k++)
    {
      Track *track = &g_array_index (album->tracks, Track, k);
      gsize size = downhill_history_get_size (get_history (runs[k]));

      track->end = ends[k];
      size = MIN (size, track->end);
      if (track->next >= size)
        continue;
      collect_vertices (self->vertices, track, mapping, runs[k]->descent, size, N_WHOLE);
      widen (album, self->vertices);
      for (guint i = 0; i < N_PICTURES; i++)
        {
          cairo_t *cr;

          if (i == PICTURE_FAINT && !has_faint (self->vertices))
            continue;
          if (album->pictures[i] == NULL)
            downhill_area_picture_renew (&album->pictures[i], canvas, area);
          cr = cairo_create (album->pictures[i]);
          stroke_vertices (self, self->vertices, track, cr, canvas, i);
          cairo_destroy (cr);
        }
    }
  lay_down (self, album, canvas, strength);
}

/* Strokes the first entries of a run, at most @n of them, or of all runs: picture by
 * picture, as those lie that are kept. */
static void
draw_anew (const DownhillPathLayer   *self,
           const DownhillCanvas      *canvas,
           const cairo_rectangle_t   *area,
           const DownhillPathMapping *mapping,
           DownhillRun *const        *runs,
           const gsize               *ends,
           guint                      n_runs,
           gsize                      n,
           gsize                      n_whole,
           double                     strength)
{
  g_autofree Track *tracks = g_new (Track, n_runs);
  g_autoptr (GPtrArray) vertices =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gboolean faint = FALSE;

  for (guint k = 0; k < n_runs; k++)
    {
      GArray *points = g_array_new (FALSE, FALSE, sizeof (Vertex));
      gsize size = downhill_history_get_size (get_history (runs[k]));

      g_ptr_array_add (vertices, points);
      begin_track (runs[k], ends[k], area, &tracks[k]);
      collect_vertices (points, &tracks[k], mapping, runs[k]->descent,
                        MIN (MIN (n, ends[k]), size), n_whole);
      downhill_path_cover_clear (&tracks[k].cover);
      faint = faint || has_faint (points);
    }
  for (guint i = faint ? PICTURE_FAINT : PICTURE_CASING; i < N_PICTURES; i++)
    {
      double alpha = strength * get_alpha (self, canvas->palette, i);

      if (alpha < 1)
        cairo_push_group (canvas->cr);
      for (guint k = 0; k < n_runs; k++)
        stroke_vertices (self, g_ptr_array_index (vertices, k), &tracks[k], canvas->cr,
                         canvas, i);
      if (alpha < 1)
        {
          cairo_pop_group_to_source (canvas->cr);
          cairo_paint_with_alpha (canvas->cr, alpha);
        }
    }
  for (guint k = 0; k < n_runs; k++)
    track_clear (&tracks[k]);
}

static gsize
count_past (DownhillRun *run)
{
  const DownhillHistory *history = get_history (run);

  return MIN (downhill_history_get_size (history),
              downhill_descent_get_state (run->descent)->step /
                downhill_history_get_stride (history) + 1);
}

/**
 * downhill_path_layer_draw:
 * @self: a layer
 * @canvas: where to draw
 * @area: the part of it that shows the paths
 * @mapping: where in it
 * @runs: (array length=n): the runs
 * @ends: (array length=n): how many entries of each are drawn at the most
 * @n: how many; 1 for the current run
 *
 * Draws the recorded paths; that of a current run faintly where it lies after the
 * present step, if the run was taken back. On a retained canvas the cost is that of
 * what has been recorded since the last call, unless the key of the mapping, the
 * size, the palette, the paths or their marks are neither as then nor as they were
 * before.
 */
void
downhill_path_layer_draw (DownhillPathLayer         *self,
                          const DownhillCanvas      *canvas,
                          const cairo_rectangle_t   *area,
                          const DownhillPathMapping *mapping,
                          DownhillRun *const        *runs,
                          const gsize               *ends,
                          guint                      n)
{
  gboolean taken_back = FALSE;

  if (n == 0)
    return;
  if (self->strong && n == 1)
    taken_back = count_past (runs[0]) <
                 downhill_history_get_size (get_history (runs[0]));

  if (canvas->retained)
    draw_kept (self, canvas, area, mapping, runs, ends, n, taken_back ? FUTURE_PART : 1);
  else
    draw_anew (self, canvas, area, mapping, runs, ends, n, G_MAXSIZE, N_WHOLE,
               taken_back ? FUTURE_PART : 1);
  if (taken_back)
    draw_anew (self, canvas, area, mapping, runs, ends, 1, count_past (runs[0]), N_WHOLE_PAST,
               1);
}
