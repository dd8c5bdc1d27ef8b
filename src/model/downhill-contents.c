/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-contents.h"

#include "downhill-overlay.h"

/* However many runs there are, the path of one in the list has room for so many
 * entries, and that of one which only undo holds for so many. */
#define LEAST_LISTED 4096
#define LEAST_HELD 32

/**
 * downhill_contents_init:
 * @self: (out caller-allocates): contents without data, in which no run is listed
 */
void
downhill_contents_init (DownhillContents *self)
{
  *self = (DownhillContents) {
    .runs = g_list_store_new (DOWNHILL_TYPE_RUN),
    .listed = g_ptr_array_new (),
  };
}

void
downhill_contents_clear (DownhillContents *self)
{
  g_clear_object (&self->current);
  g_clear_object (&self->runs);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->beside, downhill_objective_unref);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  g_clear_pointer (&self->data, downhill_data_unref);
}

/**
 * downhill_contents_set_data:
 * @self: contents
 * @data: the data
 * @objective: the loss over it
 *
 * The runs are not touched.
 */
void
downhill_contents_set_data (DownhillContents  *self,
                            DownhillData      *data,
                            DownhillObjective *objective)
{
  DownhillData *old_data = self->data;
  DownhillObjective *old_objective = self->objective;

  if (objective != old_objective)
    g_clear_pointer (&self->beside, downhill_objective_unref);
  self->data = downhill_data_ref (data);
  self->objective = downhill_objective_ref (objective);
  g_clear_pointer (&old_objective, downhill_objective_unref);
  g_clear_pointer (&old_data, downhill_data_unref);
}

/**
 * downhill_contents_set_overlay:
 * @self: contents
 * @overlay: which other loss is shown
 */
void
downhill_contents_set_overlay (DownhillContents *self,
                               guint             overlay)
{
  if (self->overlay == overlay)
    return;
  self->overlay = overlay;
  g_clear_pointer (&self->beside, downhill_objective_unref);
}

/**
 * downhill_contents_get_beside:
 * @self: contents
 *
 * Cost: O(m) when it is first asked for after a change of data, loss or overlay.
 *
 * Returns: (transfer none) (nullable): the other loss over the data, if one is shown
 */
DownhillObjective *
downhill_contents_get_beside (DownhillContents *self)
{
  if (self->beside == NULL)
    self->beside = downhill_overlay_new (
      self->data, downhill_objective_get_formula (self->objective), self->overlay);

  return self->beside;
}

/**
 * downhill_contents_get_run:
 * @self: contents
 * @i: a place in the list
 *
 * Returns: (transfer none) (nullable): the run there; %NULL behind the last
 */
DownhillRun *
downhill_contents_get_run (DownhillContents *self,
                           guint             i)
{
  return i < self->listed->len ? g_ptr_array_index (self->listed, i) : NULL;
}

guint
downhill_contents_count (DownhillContents *self)
{
  return self->listed->len;
}

/**
 * downhill_contents_find:
 * @self: contents
 * @run: one of the runs
 *
 * Returns: its place in the list
 */
guint
downhill_contents_find (DownhillContents *self,
                        DownhillRun      *run)
{
  guint i = 0;

  g_ptr_array_find (self->listed, run, &i);

  return i;
}

/**
 * downhill_contents_find_mark:
 * @self: contents
 *
 * Returns: the mark that no run has or, if all are taken, the one that was given first
 */
guint
downhill_contents_find_mark (DownhillContents *self)
{
  guint64 last_use[DOWNHILL_RUN_N_MARKS] = { 0 };
  guint best = 0;

  for (guint i = 0; i < downhill_contents_count (self); i++)
    last_use[downhill_contents_get_run (self, i)->mark] = i + 1;
  for (guint i = 1; i < DOWNHILL_RUN_N_MARKS; i++)
    if (last_use[i] < last_use[best])
      best = i;

  return best;
}

/**
 * downhill_contents_find_surplus:
 * @self: contents
 *
 * Runs that nobody named make room for new ones, the oldest first.
 *
 * Returns: (transfer none) (nullable): the run that has to; %NULL if there are few
 */
DownhillRun *
downhill_contents_find_surplus (DownhillContents *self)
{
  DownhillRun *oldest = NULL;
  guint unnamed = 0;

  for (guint i = downhill_contents_count (self); i-- > 0;)
    {
      DownhillRun *run = downhill_contents_get_run (self, i);

      if (run->name != NULL || run == self->current)
        continue;
      unnamed++;
      oldest = run;
    }

  return unnamed > DOWNHILL_CONTENTS_MAX_UNNAMED ? oldest : NULL;
}

/* Who follows the list finds @listed as it is then. */
static void
splice (DownhillContents *self,
        guint             place,
        guint             n_removed,
        gpointer         *runs,
        guint             n)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->listed, place, n_removed);
  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (self->listed, (gint) (place + i), runs[i]);
  g_list_store_splice (self->runs, place, n_removed, runs, n);
}

/**
 * downhill_contents_replace:
 * @self: contents
 * @i: a place in the list
 * @run: what stands there from now on
 */
void
downhill_contents_replace (DownhillContents *self,
                           guint             i,
                           DownhillRun      *run)
{
  splice (self, i, 1, (gpointer *) &run, 1);
}

void
downhill_contents_append (DownhillContents *self,
                          DownhillRun      *run)
{
  splice (self, self->listed->len, 0, (gpointer *) &run, 1);
}

void
downhill_contents_remove (DownhillContents *self,
                          guint             i)
{
  splice (self, i, 1, NULL, 0);
}

/**
 * downhill_contents_set_runs:
 * @self: contents
 * @runs: (element-type DownhillRun): all there are from now on
 * @current: the place of the current one
 */
void
downhill_contents_set_runs (DownhillContents *self,
                            GPtrArray        *runs,
                            guint             current)
{
  g_set_object (&self->current, g_ptr_array_index (runs, current));
  splice (self, 0, self->listed->len, runs->pdata, runs->len);
}

static gboolean
has_no_path (gpointer run,
             gpointer value G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return downhill_descent_get_last_step (DOWNHILL_RUN (run)->descent) == 0;
}

/**
 * downhill_contents_share_paths:
 * @self: contents
 * @held: (element-type DownhillRun): a set of runs that are held besides, to be
 *   brought back
 *
 * All paths together take no more than what one alone may, those that only undo
 * holds not the most of it: half of it is theirs. What is thinned out of a path is
 * computed again when somebody goes there.
 */
void
downhill_contents_share_paths (DownhillContents *self,
                               GHashTable       *held)
{
  guint n_listed = downhill_contents_count (self), n_held;
  gsize total = DOWNHILL_HISTORY_LIMIT;
  GHashTableIter iter;
  gpointer run;

  for (guint i = 0; i < n_listed; i++)
    g_hash_table_remove (held, downhill_contents_get_run (self, i));
  g_hash_table_foreach_remove (held, has_no_path, NULL);
  n_held = g_hash_table_size (held);
  if (n_held > 0)
    total /= 2;
  for (guint i = 0; i < n_listed; i++)
    downhill_descent_set_path_limit (downhill_contents_get_run (self, i)->descent,
                                     MAX (total / n_listed, LEAST_LISTED));
  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, &run, NULL))
    downhill_descent_set_path_limit (DOWNHILL_RUN (run)->descent,
                                     MAX (total / n_held, LEAST_HELD));
}
