/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-layers.h"

/* What a plot keeps of each run between frames, for as long as the run lives: undo
 * holds runs that are in no list, and finds their layers again. */
struct _DownhillRunLayers
{
  GHashTable *layers;
};

/* The place where downhill_run_layers_next() has come to its end. */
#define AFTER_LAST G_MAXUINT

static void
run_gone_cb (gpointer  data,
             GObject  *run)
{
  DownhillRunLayers *self = data;

  g_hash_table_remove (self->layers, run);
}

/**
 * downhill_run_layers_new:
 * @free_layer: frees what is kept of a run
 *
 * Returns: (transfer full): nothing kept yet
 */
DownhillRunLayers *
downhill_run_layers_new (GDestroyNotify free_layer)
{
  DownhillRunLayers *self = g_new0 (DownhillRunLayers, 1);

  self->layers = g_hash_table_new_full (NULL, NULL, NULL, free_layer);

  return self;
}

void
downhill_run_layers_free (DownhillRunLayers *self)
{
  GHashTableIter iter;
  gpointer run;

  g_hash_table_iter_init (&iter, self->layers);
  while (g_hash_table_iter_next (&iter, &run, NULL))
    g_object_weak_unref (run, run_gone_cb, self);
  g_hash_table_unref (self->layers);
  g_free (self);
}

/**
 * downhill_run_layers_get:
 * @self: what is kept
 * @run: a run
 *
 * Returns: (transfer none) (nullable): what is kept of it
 */
gpointer
downhill_run_layers_get (DownhillRunLayers *self,
                         DownhillRun       *run)
{
  return g_hash_table_lookup (self->layers, run);
}

/**
 * downhill_run_layers_put:
 * @self: what is kept
 * @run: a run of which nothing is kept
 * @layer: (transfer full): what is to be kept of it
 */
void
downhill_run_layers_put (DownhillRunLayers *self,
                         DownhillRun       *run,
                         gpointer           layer)
{
  g_object_weak_ref (G_OBJECT (run), run_gone_cb, self);
  g_hash_table_insert (self->layers, run, layer);
}

/**
 * downhill_run_layers_next:
 * @experiment: an experiment
 * @place: (inout): 0 at first
 *
 * Goes through the runs that a plot shows: the visible ones, the oldest first, and
 * the current one last, so that it lies on top.
 *
 * Returns: (transfer none) (nullable): the next run, %NULL after the last
 */
DownhillRun *
downhill_run_layers_next (DownhillExperiment *experiment,
                          guint              *place)
{
  DownhillRun *current = downhill_experiment_get_current (experiment);
  GListModel *runs;
  guint n;

  if (*place == AFTER_LAST)
    return NULL;
  runs = downhill_experiment_get_runs (experiment);
  n = g_list_model_get_n_items (runs);
  while (n > 1 && *place < n)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, (*place)++);

      /* The list holds it. */
      if (run->visible && run != current)
        return run;
    }
  *place = AFTER_LAST;

  return current;
}

/**
 * downhill_run_layers_list_others:
 * @experiment: an experiment
 *
 * Returns: (transfer container) (element-type DownhillRun): the visible runs beside
 *   the current one, the oldest first
 */
GPtrArray *
downhill_run_layers_list_others (DownhillExperiment *experiment)
{
  GPtrArray *others = g_ptr_array_new ();
  DownhillRun *run;
  guint place = 0;

  while ((run = downhill_run_layers_next (experiment, &place)) != NULL)
    if (run != downhill_experiment_get_current (experiment))
      g_ptr_array_add (others, run);

  return others;
}
