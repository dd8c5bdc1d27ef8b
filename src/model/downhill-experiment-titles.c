/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* Where the item behind this one begins, at its list mark; the end if it is the last. A
 * point has a list mark of its own. */
static const char *
find_next_item (const char *text)
{
  const char *mark = _(", ");
  int depth = 0;

  while (*text != '\0')
    {
      if (depth == 0 && g_str_has_prefix (text, mark))
        return text;
      if (g_str_has_prefix (text, "(") || g_str_has_prefix (text, "\uff08"))
        depth++;
      else if (g_str_has_prefix (text, ")") || g_str_has_prefix (text, "\uff09"))
        depth--;
      text = g_utf8_next_char (text);
    }

  return text;
}

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

static DownhillRun *
find_parent (DownhillExperiment *self,
             DownhillRun        *run)
{
  for (guint i = 0; run->forked_at > 0 && i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *other = downhill_contents_get_run (&self->contents, i);

      if (other->id == run->forked_from)
        return other;
    }

  return NULL;
}

/* A run in as few words as are its own: its name, or rule and rates. */
static char *
dup_first_words (DownhillRun *run)
{
  g_autofree char *title = downhill_run_dup_title (run);

  if (run->name != NULL)
    return g_steal_pointer (&title);

  return g_strndup (title, (gsize) (find_next_item (title) - title));
}

/* Which run it was forked from, if that is in the list and is called something else. */
static char *
dup_origin (DownhillExperiment *self,
            DownhillRun        *run)
{
  DownhillRun *parent = find_parent (self, run);
  g_autofree char *own = dup_first_words (run), *words = NULL;

  if (parent == NULL)
    return NULL;
  words = dup_first_words (parent);

  return g_str_equal (own, words) ? NULL : g_steal_pointer (&words);
}

/* Where it was forked, and from whom; nothing if it was not. What it is called by its
 * settings may say from which step on it goes on with them: of no one, that is enough. */
static char *
dup_fork_item (DownhillExperiment *self,
               DownhillRun        *run)
{
  g_autofree char *origin = dup_origin (self, run);

  if (run->forked_at == 0 || (origin == NULL && downhill_run_tells_step (run)))
    return g_strdup ("");
  if (origin == NULL)
    return g_strdup_printf (_(", from step %llu"), (unsigned long long) run->forked_at);

  /* Translators: the step at which a run was forked, and from which run, as in “, from
   * step 120 of Adam 0.05”. */
  return g_strdup_printf (_(", from step %llu of %s"), (unsigned long long) run->forked_at,
                          origin);
}

static void
compare (DownhillExperiment *self,
         DownhillRun        *run,
         DownhillRun        *other,
         gboolean            before,
         Difference         *difference)
{
  gboolean start = run->settings.start_w != other->settings.start_w ||
                   run->settings.start_b != other->settings.start_b;
  gboolean order = run->settings.order != DOWNHILL_ORDER_IN_ORDER &&
                   run->settings.seed != other->settings.seed;
  g_autofree char *item = dup_fork_item (self, run), *other_item = dup_fork_item (self, other);
  gboolean fork = !g_str_equal (item, other_item);

  difference->start = difference->start || start;
  difference->order = difference->order || order;
  difference->fork = difference->fork || fork;
  if (before && !start && !order && !fork)
    difference->n_alike++;
}

static Difference
find_difference (DownhillExperiment *self,
                 DownhillRun        *run)
{
  Difference difference = { FALSE };
  gboolean before = TRUE;

  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *other = downhill_contents_get_run (&self->contents, i);

      if (other == run)
        before = FALSE;
      else if (share_title (run, other))
        compare (self, run, other, before, &difference);
    }

  return difference;
}

/* Its settings, and its start and order if these are others than those of runs with the
 * same. From which step on it has them is left out where it is said of the fork. */
static char *
dup_items (DownhillRun      *run,
           const Difference *difference,
           gboolean          without_step)
{
  g_autofree char *title = downhill_run_dup_title (run);
  g_autofree char *step = g_strdup_printf (_(", from step %llu"),
                                           (unsigned long long) run->forked_at);
  GString *text = g_string_new (title);

  if (without_step && g_str_has_suffix (title, step))
    g_string_truncate (text, text->len - strlen (step));
  if (difference->start)
    {
      g_autofree char *w = downhill_number_format_short (run->settings.start_w, 6);
      g_autofree char *b = downhill_number_format_short (run->settings.start_b, 6);

      g_string_append_printf (text, _(", start (%s, %s)"), w, b);
    }
  if (difference->order)
    g_string_append_printf (text, _(", order %u"), (guint) run->settings.seed);

  return g_string_free (text, FALSE);
}

static void
append_number (GString          *text,
               const Difference *difference)
{
  if (difference->n_alike > 0)
    g_string_append_printf (text, " (%u)", difference->n_alike + 1);
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
 *   order, where it was forked, else a number. A fork also says from whom, unless that is
 *   called the same
 */
char *
downhill_experiment_dup_title (DownhillExperiment *self,
                               DownhillRun        *run)
{
  g_autofree char *origin = NULL, *items = NULL, *fork = NULL;
  GString *text;
  Difference difference;

  if (run->name != NULL)
    return g_strdup (run->name);
  difference = find_difference (self, run);
  origin = dup_origin (self, run);
  fork = dup_fork_item (self, run);
  items = dup_items (run, &difference, origin != NULL);
  text = g_string_new (items);
  if (difference.fork || origin != NULL)
    g_string_append (text, fork);
  append_number (text, &difference);

  return g_string_free (text, FALSE);
}

/* The items of a title behind its first, which has rule and rate. */
static GPtrArray *
split_title (const char *title)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  const char *item = find_next_item (title);

  while (*item != '\0')
    {
      const char *end = find_next_item (item + strlen (_(", ")));

      g_ptr_array_add (items, g_strndup (item, (gsize) (end - item)));
      item = end;
    }

  return items;
}

static gboolean
has_item (GPtrArray  *items,
          const char *item)
{
  return items != NULL && g_ptr_array_find_with_equal_func (items, item, g_str_equal, NULL);
}

/**
 * downhill_experiment_list_shared_items:
 * @self: an experiment
 *
 * Cost: O(n²) for n runs.
 *
 * Returns: (transfer full) (element-type utf8): what stands in the titles of all visible
 *   runs that are called by their settings, each with its list mark; nothing if there are
 *   fewer than two
 */
GPtrArray *
downhill_experiment_list_shared_items (DownhillExperiment *self)
{
  GPtrArray *shared = NULL;
  guint n = 0;

  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);
      g_autofree char *title = NULL;
      g_autoptr (GPtrArray) items = NULL;
      Difference difference;

      if (run->name != NULL || !run->visible)
        continue;
      difference = find_difference (self, run);
      title = dup_items (run, &difference, FALSE);
      items = split_title (title);
      if (n++ == 0)
        shared = g_steal_pointer (&items);
      for (guint j = shared->len; items != NULL && j-- > 0;)
        if (!has_item (items, g_ptr_array_index (shared, j)))
          g_ptr_array_remove_index (shared, j);
    }
  if (n < 2)
    g_clear_pointer (&shared, g_ptr_array_unref);

  return shared != NULL ? shared : g_ptr_array_new ();
}

/**
 * downhill_experiment_dup_short_title:
 * @self: an experiment
 * @run: one of its runs
 * @shared: (nullable) (element-type utf8): what downhill_experiment_list_shared_items() found
 *
 * Where there is little room, what differs is what tells runs apart. From whom a run was
 * forked is said where its settings do not tell, of one with a name.
 *
 * Returns: (transfer full): its title without what those of all runs have
 */
char *
downhill_experiment_dup_short_title (DownhillExperiment *self,
                                     DownhillRun        *run,
                                     GPtrArray          *shared)
{
  DownhillRun *parent = find_parent (self, run);
  g_autofree char *title = NULL, *fork = NULL;
  g_autoptr (GPtrArray) items = NULL;
  GString *text;
  Difference difference;

  if (run->name != NULL)
    return g_strdup (run->name);
  difference = find_difference (self, run);
  if (difference.fork)
    fork = dup_fork_item (self, run);
  else if (parent != NULL && parent->name != NULL)
    /* Translators: the name of the run that this one was forked from */
    fork = g_strdup_printf (_(", from %s"), parent->name);
  title = dup_items (run, &difference, difference.fork && *fork != '\0');
  items = split_title (title);
  text = g_string_new_len (title, find_next_item (title) - title);
  for (guint i = 0; i < items->len; i++)
    if (!has_item (shared, g_ptr_array_index (items, i)))
      g_string_append (text, g_ptr_array_index (items, i));
  if (fork != NULL)
    g_string_append (text, fork);
  append_number (text, &difference);

  return g_string_free (text, FALSE);
}

/**
 * downhill_experiment_get_shared_rule:
 * @self: an experiment
 *
 * Returns: (transfer none) (nullable): the rule with whose name the titles of all visible
 *   runs begin that are called by their settings; %NULL if they have several, or if there
 *   are no two to be told apart
 */
const DownhillOptimiser *
downhill_experiment_get_shared_rule (DownhillExperiment *self)
{
  const DownhillOptimiser *rule = NULL;
  guint n = 0;

  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    {
      DownhillRun *run = downhill_contents_get_run (&self->contents, i);

      if (run->name != NULL || !run->visible)
        continue;
      if (rule != NULL && rule != run->settings.optimiser)
        return NULL;
      rule = run->settings.optimiser;
      n++;
    }

  return n > 1 ? rule : NULL;
}
