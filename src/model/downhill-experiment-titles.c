/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <glib/gi18n-lib.h>

/* What tells a run from those that are called by the same settings. */
typedef struct {
  gboolean start;
  gboolean order;
  gboolean fork;
  guint n_alike; /* before it in the list, and the same in all of these */
} Difference;

/* Whether both are called by their settings, and these are the same in words. */
static gboolean
share_title (DownhillRun *a,
             DownhillRun *b)
{
  g_autofree char *title = NULL, *other = NULL;

  if (a->name != NULL || b->name != NULL ||
      a->settings.optimiser != b->settings.optimiser)
    return FALSE;
  title = downhill_run_dup_title (a);
  other = downhill_run_dup_title (b);

  return g_str_equal (title, other);
}

static void
compare (const DownhillRun *run,
         const DownhillRun *other,
         gboolean           before,
         Difference        *difference)
{
  gboolean start = run->settings.start_w != other->settings.start_w ||
                   run->settings.start_b != other->settings.start_b;
  gboolean order = run->settings.order != DOWNHILL_ORDER_IN_ORDER &&
                   run->settings.seed != other->settings.seed;
  gboolean fork = run->forked_at != other->forked_at;

  difference->start = difference->start || start;
  difference->order = difference->order || order;
  difference->fork = difference->fork || (fork && run->forked_at > 0);
  if (before && !start && !order && !fork)
    difference->n_alike++;
}

/**
 * downhill_experiment_dup_title:
 * @self: an experiment
 * @run: one of its runs
 *
 * Cost: O(1) for each run of the list.
 *
 * Returns: (transfer full): what it is called in the list: its name, or its settings
 *   in a few words, and what tells it from others that have the same: its start, its
 *   order, where it was forked, else a number
 */
char *
downhill_experiment_dup_title (DownhillExperiment *self,
                               DownhillRun        *run)
{
  g_autofree char *title = downhill_run_dup_title (run);
  GString *text = g_string_new (title);
  Difference difference = { FALSE };
  gboolean before = TRUE;

  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *other = downhill_contents_get_run (&self->contents, i);

      if (other == run)
        before = FALSE;
      else if (share_title (run, other))
        compare (run, other, before, &difference);
    }
  if (difference.start)
    g_string_append_printf (text, _(", start (%g, %g)"), run->settings.start_w,
                            run->settings.start_b);
  if (difference.order)
    g_string_append_printf (text, _(", order %u"), (guint) run->settings.seed);
  if (difference.fork)
    g_string_append_printf (text, _(", from step %llu"),
                            (unsigned long long) run->forked_at);
  if (difference.n_alike > 0)
    g_string_append_printf (text, " (%u)", difference.n_alike + 1);

  return g_string_free (text, FALSE);
}
