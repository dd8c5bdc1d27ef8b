/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-minima-ahead.h"

#include "core/base/downhill-background.h"
#include "core/loss/downhill-objective-minimum.h"

/* Finds, in a thread, where the losses and activations that one may choose next are lowest.
 * Over many samples that takes longer than a frame where E has creases or is not convex, and
 * all plots need it as soon as one has chosen. */
struct _DownhillMinimaAhead
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  GCancellable *finding; /* NULL while there is nothing to find */
  guint wait_id;
};

G_DEFINE_FINAL_TYPE (DownhillMinimaAhead, downhill_minima_ahead, G_TYPE_OBJECT)

/* Over fewer samples nobody waits. */
#define FEWEST 10000

/* Over more of them what is not convex would take some seconds for each. */
#define MOST_NOT_CONVEX 1000000

/* In milliseconds: what is shown comes first. */
#define DELAY 500

typedef struct {
  DownhillData *data;
  DownhillFormula formula;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  downhill_data_unref (question->data);
  g_free (question);
}

static void
find_one (const Question        *question,
          const DownhillFormula *formula)
{
  DownhillDataset *dataset = downhill_data_get_dataset (question->data);
  g_autoptr (DownhillObjective) objective = NULL;

  if (downhill_formula_equal (formula, &question->formula) ||
      !downhill_formula_fits (formula, dataset) ||
      (!downhill_formula_is_convex (formula) &&
       downhill_dataset_get_size (dataset) > MOST_NOT_CONVEX))
    return;
  objective = downhill_data_get_objective (question->data, formula);
  downhill_objective_minimum (objective);
}

/* All that is one choice away. */
static void
find_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  const Question *question = data;

  downhill_background_enter ();
  for (guint i = 0; i < downhill_loss_get_n (); i++)
    {
      DownhillFormula formula = question->formula;

      downhill_formula_set_loss (&formula, downhill_loss_get (i));
      if (g_cancellable_is_cancelled (cancellable))
        break;
      find_one (question, &formula);
    }
  for (guint i = 0; i < downhill_activation_get_n (); i++)
    {
      DownhillFormula formula = question->formula;

      downhill_formula_set_activation (&formula, downhill_activation_get (i));
      if (g_cancellable_is_cancelled (cancellable))
        break;
      find_one (question, &formula);
    }
  g_task_return_boolean (task, TRUE);
}

static void
found_cb (GObject      *object G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      data)
{
  DownhillMinimaAhead *self = data;

  /* What was given up may have been so because its owner went. */
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    g_clear_object (&self->finding);
}

static gboolean
begin_cb (gpointer data)
{
  DownhillMinimaAhead *self = data;
  Question *question = g_new (Question, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->finding, found_cb, self);

  self->wait_id = 0;
  question->data = downhill_data_ref (downhill_experiment_get_data (self->experiment));
  question->formula = *downhill_objective_get_formula (
    downhill_experiment_get_objective (self->experiment));
  g_task_set_name (task, "minima ahead");
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_in_thread);

  return G_SOURCE_REMOVE;
}

static void
give_up (DownhillMinimaAhead *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (self->finding != NULL)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

static void
begin (DownhillMinimaAhead *self)
{
  give_up (self);
  if (downhill_dataset_get_size (downhill_experiment_get_dataset (self->experiment)) < FEWEST)
    return;
  self->finding = g_cancellable_new ();
  self->wait_id = g_timeout_add_full (G_PRIORITY_LOW, DELAY, begin_cb, self, NULL);
}

static void
downhill_minima_ahead_dispose (GObject *object)
{
  DownhillMinimaAhead *self = DOWNHILL_MINIMA_AHEAD (object);

  give_up (self);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_minima_ahead_parent_class)->dispose (object);
}

static void
downhill_minima_ahead_class_init (DownhillMinimaAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_minima_ahead_dispose;
}

static void
downhill_minima_ahead_init (DownhillMinimaAhead *self G_GNUC_UNUSED)
{
}

/**
 * downhill_minima_ahead_new:
 * @experiment: what it follows
 *
 * Over many samples it begins anew, half a second after each change of what is minimised.
 * What it finds is asked for by downhill_objective_minimum().
 *
 * Returns: (transfer full): what goes ahead
 */
DownhillMinimaAhead *
downhill_minima_ahead_new (DownhillExperiment *experiment)
{
  DownhillMinimaAhead *self = g_object_new (DOWNHILL_TYPE_MINIMA_AHEAD, NULL);

  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (experiment, "notify::dataset", G_CALLBACK (begin), self,
                           G_CONNECT_SWAPPED);
  begin (self);

  return self;
}

/**
 * downhill_minima_ahead_busy:
 * @self: what goes ahead
 *
 * Returns: whether there is something left to find
 */
gboolean
downhill_minima_ahead_busy (DownhillMinimaAhead *self)
{
  return self->finding != NULL;
}
