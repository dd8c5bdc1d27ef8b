/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-basin-finder.h"

#include "downhill-run-facts.h"

/* Finds where runs with the settings of an experiment end, by where they start: in a
 * thread, over what does not change, coarsely first. What is under way when something
 * else is asked is given up. */
struct _DownhillBasinFinder
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  gboolean asked;
  DownhillRange w;
  DownhillRange b;
  DownhillBasins *basins;
  GCancellable *finding;
};

G_DEFINE_FINAL_TYPE (DownhillBasinFinder, downhill_basin_finder, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Cells each way at first; twice as many each time. */
#define COARSEST (DOWNHILL_BASIN_FINDER_N / 8)

typedef struct {
  DownhillRunFacts *facts;
  DownhillRange w;
  DownhillRange b;
  guint n;
} Question;

static void ask (DownhillBasinFinder *self, guint n);

static void
question_free (gpointer data)
{
  Question *question = data;

  downhill_run_facts_free (question->facts);
  g_free (question);
}

static void
basins_free (gpointer data)
{
  downhill_basins_free (data);
}

static void
find_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  const Question *question = data;

  g_task_return_pointer (task,
                         downhill_basins_new (question->facts->objective,
                                              &question->facts->settings, question->w,
                                              question->b, question->n, cancellable),
                         basins_free);
}

static void
take (DownhillBasinFinder *self,
      DownhillBasins      *basins)
{
  if (basins == NULL && self->basins == NULL)
    return;
  g_clear_pointer (&self->basins, downhill_basins_free);
  self->basins = basins;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A question that was given up has nothing to say, whatever it found. */
static void
found_cb (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      data)
{
  DownhillBasinFinder *self = data;
  g_autoptr (GError) error = NULL;
  DownhillBasins *basins = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&self->finding);
  if (basins->n < DOWNHILL_BASIN_FINDER_N)
    ask (self, 2 * basins->n);
  take (self, basins);
}

static void
ask (DownhillBasinFinder *self,
     guint                n)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  question->facts = downhill_run_facts_new (self->experiment);
  question->w = self->w;
  question->b = self->b;
  question->n = n;
  self->finding = g_cancellable_new ();
  /* It does not hold the finder: disposing of that cancels what is under way. */
  task = g_task_new (NULL, self->finding, found_cb, self);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_in_thread);
}

static void
give_up (DownhillBasinFinder *self)
{
  if (self->finding != NULL)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

/* Where runs end is asked again when it is to be shown again. */
static void
experiment_changed_cb (DownhillBasinFinder *self)
{
  give_up (self);
  self->asked = FALSE;
  take (self, NULL);
}

static void
downhill_basin_finder_dispose (GObject *object)
{
  DownhillBasinFinder *self = DOWNHILL_BASIN_FINDER (object);

  give_up (self);
  g_clear_pointer (&self->basins, downhill_basins_free);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_basin_finder_parent_class)->dispose (object);
}

static void
downhill_basin_finder_class_init (DownhillBasinFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_basin_finder_dispose;

  /**
   * DownhillBasinFinder::changed:
   *
   * More is known of where runs end, or nothing any more.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
downhill_basin_finder_init (DownhillBasinFinder *self G_GNUC_UNUSED)
{
}

/**
 * downhill_basin_finder_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what finds where its runs would end
 */
DownhillBasinFinder *
downhill_basin_finder_new (DownhillExperiment *experiment)
{
  DownhillBasinFinder *self = g_object_new (DOWNHILL_TYPE_BASIN_FINDER, NULL);
  gsize n;
  const DownhillSetting *settings = downhill_settings_list (&n);

  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (experiment, "notify::dataset",
                           G_CALLBACK (experiment_changed_cb), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *change = g_strconcat ("notify::", settings[i].name, NULL);

      /* A run from each start is asked for, whatever the run's own is. */
      if (!g_str_has_prefix (settings[i].name, "start-"))
        g_signal_connect_object (experiment, change, G_CALLBACK (experiment_changed_cb),
                                 self, G_CONNECT_SWAPPED);
    }

  return self;
}

static gboolean
is_equal (DownhillRange a,
          DownhillRange b)
{
  return a.min == b.min && a.max == b.max;
}

/**
 * downhill_basin_finder_ask:
 * @self: a finder
 * @w: the weights to start from
 * @b: the biases to start from
 *
 * Begins to find where runs end that start there, unless that is known or under way.
 * What was known of another window stays until more is.
 */
void
downhill_basin_finder_ask (DownhillBasinFinder *self,
                           DownhillRange        w,
                           DownhillRange        b)
{
  if (self->asked && is_equal (self->w, w) && is_equal (self->b, b))
    return;
  give_up (self);
  self->asked = TRUE;
  self->w = w;
  self->b = b;
  ask (self, COARSEST);
}

/**
 * downhill_basin_finder_wait:
 * @self: a finder that was asked
 *
 * Finds at once all that is asked, for a picture that is drawn only once.
 */
void
downhill_basin_finder_wait (DownhillBasinFinder *self)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (self->experiment);

  give_up (self);
  take (self, downhill_basins_new (facts->objective, &facts->settings, self->w, self->b,
                                   DOWNHILL_BASIN_FINDER_N, NULL));
}

/**
 * downhill_basin_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
const DownhillBasins *
downhill_basin_finder_get (DownhillBasinFinder *self)
{
  return self->basins;
}
