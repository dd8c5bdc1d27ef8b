/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-path-extents.h"

#include <math.h>

/* How far the paths of runs reach, block by block: who looks for what of a path lies
 * outside a window need not read again what lies within. */
struct _DownhillPathExtents
{
  DownhillRunLayers *runs;
};

/* As many entries are a block. */
#define BLOCK 1024

typedef struct {
  DownhillRange w;
  DownhillRange b;
} Extent;

/* The whole blocks of a path. */
typedef struct {
  guint serial; /* of the run's path */
  guint64 stride;
  GArray *extents;
} Blocks;

static void
blocks_free (gpointer data)
{
  Blocks *blocks = data;

  g_array_unref (blocks->extents);
  g_free (blocks);
}

DownhillPathExtents *
downhill_path_extents_new (void)
{
  DownhillPathExtents *self = g_new0 (DownhillPathExtents, 1);

  self->runs = downhill_run_layers_new (blocks_free);

  return self;
}

void
downhill_path_extents_free (DownhillPathExtents *self)
{
  downhill_run_layers_free (self->runs);
  g_free (self);
}

static Extent
measure (const DownhillDescent *descent,
         gsize                  first)
{
  Extent extent = { { INFINITY, -INFINITY }, { INFINITY, -INFINITY } };

  for (gsize i = first; i < first + BLOCK; i++)
    {
      double w, b;

      downhill_descent_get_path_point (descent, i, &w, &b);
      extent.w.min = MIN (extent.w.min, w);
      extent.w.max = MAX (extent.w.max, w);
      extent.b.min = MIN (extent.b.min, b);
      extent.b.max = MAX (extent.b.max, b);
    }

  return extent;
}

static void
unite (DownhillRange       *a,
       const DownhillRange *b)
{
  a->min = MIN (a->min, b->min);
  a->max = MAX (a->max, b->max);
}

/* A path that was thinned out reaches nowhere else: what was two blocks is one. */
static void
follow_thinning (Blocks  *blocks,
                 guint64  stride)
{
  for (; blocks->stride < stride; blocks->stride *= 2)
    {
      Extent *extents = (Extent *) (void *) blocks->extents->data;
      guint n = blocks->extents->len / 2;

      for (guint i = 0; i < n; i++)
        {
          Extent extent = extents[2 * i];

          unite (&extent.w, &extents[2 * i + 1].w);
          unite (&extent.b, &extents[2 * i + 1].b);
          extents[i] = extent;
        }
      g_array_set_size (blocks->extents, n);
    }
}

static Blocks *
get_blocks (DownhillPathExtents *self,
            DownhillRun         *run)
{
  const DownhillHistory *history = downhill_descent_get_history (run->descent);
  Blocks *blocks = downhill_run_layers_get (self->runs, run);

  if (blocks == NULL)
    {
      blocks = g_new0 (Blocks, 1);
      blocks->extents = g_array_new (FALSE, FALSE, sizeof (Extent));
      downhill_run_layers_put (self->runs, run, blocks);
    }
  if (blocks->serial != downhill_history_get_path_serial (history))
    {
      blocks->serial = downhill_history_get_path_serial (history);
      blocks->stride = downhill_history_get_stride (history);
      g_array_set_size (blocks->extents, 0);
    }
  follow_thinning (blocks, downhill_history_get_stride (history));

  return blocks;
}

/**
 * downhill_path_extents_skip:
 * @self: what is known
 * @run: a run
 * @entry: an entry of its path
 * @w: a range of weights
 * @b: a range of biases
 *
 * Cost: that of reading each entry once for all calls.
 *
 * Returns: the next entry from @entry on that must be looked at by who looks for what
 *   lies outside of the ranges
 */
gsize
downhill_path_extents_skip (DownhillPathExtents *self,
                            DownhillRun         *run,
                            gsize                entry,
                            DownhillRange        w,
                            DownhillRange        b)
{
  Blocks *blocks = get_blocks (self, run);
  gsize n = downhill_history_get_size (downhill_descent_get_history (run->descent));

  while (entry % BLOCK == 0 && entry + BLOCK <= n)
    {
      const Extent *extent;

      while (blocks->extents->len <= entry / BLOCK)
        {
          Extent next = measure (run->descent, (gsize) blocks->extents->len * BLOCK);

          g_array_append_val (blocks->extents, next);
        }
      extent = &g_array_index (blocks->extents, Extent, entry / BLOCK);
      if (!(extent->w.min >= w.min && extent->w.max <= w.max && extent->b.min >= b.min &&
            extent->b.max <= b.max))
        break;
      entry += BLOCK;
    }

  return entry;
}
