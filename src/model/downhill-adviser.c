/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-adviser.h"

#include "core/base/downhill-background.h"
#include "downhill-data-advice.h"
#include "downhill-setting-properties.h"

/* Follows an experiment and says what will become of its run, and what became of
 * it. A thread finds that out, over what does not change; what is known by the
 * time that something else is asked is not told. */
struct _DownhillAdviser
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  DownhillAdvice *outlook;
  DownhillAdvice *verdict;
  DownhillAdvice *remark;
  DownhillZones *zones;
  gboolean kept_back;
  GCancellable *remarking;
  GCancellable *looking;
  GCancellable *judging;
  GCancellable *surveying;
  guint look_id;
  guint remark_id;
  guint survey_id;
  guint stale_id;
  guint stale_zones_id;
};

G_DEFINE_FINAL_TYPE (DownhillAdviser, downhill_adviser, G_TYPE_OBJECT)

enum {
  OUTLOOK_CHANGED,
  VERDICT_CHANGED,
  JUDGED,
  ZONES_CHANGED,
  REMARK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is out of date is taken back after so many milliseconds: before, the new
 * one mostly has come, and nothing flickers. */
#define STALE_AFTER 150

typedef gpointer (*Find) (const DownhillRunFacts *facts,
                          GCancellable           *cancellable);

typedef struct {
  DownhillRunFacts *facts;
  Find find;
  GDestroyNotify free_answer;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  downhill_run_facts_free (question->facts);
  g_free (question);
}

static void
advice_free (gpointer data)
{
  downhill_advice_free (data);
}

static gpointer
find_outlook (const DownhillRunFacts *facts,
              GCancellable           *cancellable)
{
  return downhill_advice_new_before (facts, cancellable);
}

static gpointer
find_verdict (const DownhillRunFacts *facts,
              GCancellable           *cancellable)
{
  return downhill_advice_new_after (facts, cancellable);
}

static gpointer
find_remark (const DownhillRunFacts *facts,
             GCancellable           *cancellable)
{
  return downhill_data_advice_new (facts, cancellable);
}

static gpointer
find_zones (const DownhillRunFacts *facts,
            GCancellable           *cancellable)
{
  return downhill_zones_new (facts, cancellable);
}

static void
answer_in_thread (GTask        *task,
                  gpointer      source G_GNUC_UNUSED,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Question *question = data;

  downhill_background_enter ();
  g_task_return_pointer (task, question->find (question->facts, cancellable),
                         question->free_answer);
}

static void
ask (DownhillAdviser      *self,
     Find                  find,
     GDestroyNotify        free_answer,
     GCancellable        **cancellable,
     GAsyncReadyCallback   callback)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  question->facts = downhill_run_facts_new (self->experiment);
  question->find = find;
  question->free_answer = free_answer;
  *cancellable = g_cancellable_new ();
  /* It does not hold the adviser: a thread may let go of it late. Disposing of the
   * adviser cancels what is under way. */
  task = g_task_new (NULL, *cancellable, callback, self);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer_in_thread);
}

static void
give_up (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
set_outlook (DownhillAdviser *self,
             DownhillAdvice  *outlook)
{
  g_clear_handle_id (&self->stale_id, g_source_remove);
  if (outlook == NULL && self->outlook == NULL)
    return;
  g_clear_pointer (&self->outlook, downhill_advice_free);
  self->outlook = outlook;
  g_signal_emit (self, signals[OUTLOOK_CHANGED], 0);
}

static void
set_verdict (DownhillAdviser *self,
             DownhillAdvice  *verdict)
{
  if (verdict == NULL && self->verdict == NULL)
    return;
  g_clear_pointer (&self->verdict, downhill_advice_free);
  self->verdict = verdict;
  g_signal_emit (self, signals[VERDICT_CHANGED], 0);
}

static void
set_remark (DownhillAdviser *self,
            DownhillAdvice  *remark)
{
  if (remark == NULL && self->remark == NULL)
    return;
  g_clear_pointer (&self->remark, downhill_advice_free);
  self->remark = remark;
  g_signal_emit (self, signals[REMARK_CHANGED], 0);
}

static void
set_zones (DownhillAdviser *self,
           DownhillZones   *zones)
{
  g_clear_handle_id (&self->stale_zones_id, g_source_remove);
  if (zones == NULL && self->zones == NULL)
    return;
  g_free (self->zones);
  self->zones = zones;
  g_signal_emit (self, signals[ZONES_CHANGED], 0);
}

/* A question that was given up has nothing to say, whatever it found. */
static void
looked_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  DownhillAdviser *self = data;
  g_autoptr (GError) error = NULL;
  DownhillAdvice *outlook = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&self->looking);
  set_outlook (self, outlook);
}

static void
judged_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      data)
{
  DownhillAdviser *self = data;
  g_autoptr (GError) error = NULL;
  DownhillAdvice *verdict = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&self->judging);
  set_verdict (self, verdict);
  g_signal_emit (self, signals[JUDGED], 0);
}

static void
surveyed_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  DownhillAdviser *self = data;
  g_autoptr (GError) error = NULL;
  DownhillZones *zones = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&self->surveying);
  set_zones (self, zones);
}

static void
remarked_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  DownhillAdviser *self = data;
  g_autoptr (GError) error = NULL;
  DownhillAdvice *remark = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&self->remarking);
  set_remark (self, remark);
}

static void
stale_cb (gpointer data)
{
  DownhillAdviser *self = data;

  self->stale_id = 0;
  set_outlook (self, NULL);
}

static void
stale_zones_cb (gpointer data)
{
  DownhillAdviser *self = data;

  self->stale_zones_id = 0;
  set_zones (self, NULL);
}

static void
look_cb (gpointer data)
{
  DownhillAdviser *self = data;

  self->look_id = 0;
  ask (self, find_outlook, advice_free, &self->looking, looked_cb);
}

static void
survey_cb (gpointer data)
{
  DownhillAdviser *self = data;

  self->survey_id = 0;
  ask (self, find_zones, g_free, &self->surveying, surveyed_cb);
}

/* Of generated data there is nothing to say, nor of a run that was begun. */
static void
remark_cb (gpointer data)
{
  DownhillAdviser *self = data;

  self->remark_id = 0;
  if (!downhill_experiment_is_generated (self->experiment) &&
      downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_READY)
    ask (self, find_remark, advice_free, &self->remarking, remarked_cb);
}

/* What was said of the data was said of the settings, too. */
static void
drop_remark (DownhillAdviser *self)
{
  give_up (&self->remarking);
  set_remark (self, NULL);
}

/* Other settings come with it: the question is asked when all are there. */
static void
experiment_dataset_notify_cb (DownhillAdviser *self)
{
  drop_remark (self);
  if (self->remark_id == 0)
    self->remark_id = g_idle_add_once (remark_cb, self);
}

/* That a run diverged is said of its settings, and stays true with others; but who
 * has chosen others needs to hear it no longer. */
static void
drop_complaint (DownhillAdviser *self)
{
  if (downhill_experiment_get_state (self->experiment) != DOWNHILL_EXPERIMENT_DIVERGED)
    return;
  give_up (&self->judging);
  set_verdict (self, NULL);
}

/* Several changes at once, as when a lesson sets up its state, are one question. */
static void
experiment_rate_notify_cb (DownhillAdviser *self)
{
  drop_remark (self);
  drop_complaint (self);
  give_up (&self->looking);
  if (self->look_id == 0)
    self->look_id = g_idle_add_once (look_cb, self);
  if (self->stale_id == 0 && self->outlook != NULL)
    self->stale_id = g_timeout_add_once (STALE_AFTER, stale_cb, self);
}

/* The zones are of all rates: another one does not change them. */
static void
experiment_changed_cb (DownhillAdviser *self)
{
  experiment_rate_notify_cb (self);
  give_up (&self->surveying);
  if (self->survey_id == 0)
    self->survey_id = g_idle_add_once (survey_cb, self);
  if (self->stale_zones_id == 0 && self->zones != NULL)
    self->stale_zones_id = g_timeout_add_once (STALE_AFTER, stale_zones_cb, self);
}

/* A run that undo brought back, or that was chosen again, may have been made otherwise than
 * the next one is to be: what would be said of these settings is not true of it. */
static gboolean
is_made_as_set (DownhillAdviser *self)
{
  return downhill_settings_same_path (
    downhill_experiment_get_settings (self->experiment),
    downhill_run_get_told_settings (downhill_experiment_get_current (self->experiment)));
}

static void
experiment_state_notify_cb (DownhillAdviser *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);

  give_up (&self->judging);
  set_verdict (self, NULL);
  if ((state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED) &&
      is_made_as_set (self))
    ask (self, find_verdict, advice_free, &self->judging, judged_cb);
}

static void
downhill_adviser_dispose (GObject *object)
{
  DownhillAdviser *self = DOWNHILL_ADVISER (object);

  give_up (&self->looking);
  give_up (&self->judging);
  give_up (&self->surveying);
  give_up (&self->remarking);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->remark_id, g_source_remove);
  g_clear_handle_id (&self->survey_id, g_source_remove);
  g_clear_handle_id (&self->stale_id, g_source_remove);
  g_clear_handle_id (&self->stale_zones_id, g_source_remove);
  g_clear_pointer (&self->outlook, downhill_advice_free);
  g_clear_pointer (&self->verdict, downhill_advice_free);
  g_clear_pointer (&self->remark, downhill_advice_free);
  g_clear_pointer (&self->zones, g_free);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_adviser_parent_class)->dispose (object);
}

static void
downhill_adviser_class_init (DownhillAdviserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_adviser_dispose;

  /**
   * DownhillAdviser::outlook-changed:
   *
   * What is said of the run before it is made is another, or no longer known.
   */
  signals[OUTLOOK_CHANGED] =
    g_signal_new ("outlook-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillAdviser::verdict-changed:
   *
   * What is said of the run after it was made is another, or no longer true.
   */
  signals[VERDICT_CHANGED] =
    g_signal_new ("verdict-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillAdviser::judged:
   *
   * A run is over, and what there is to say of it is known, if anything.
   */
  signals[JUDGED] =
    g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillAdviser::remark-changed:
   *
   * What is said of data of one's own when it comes is another, or no longer true.
   */
  signals[REMARK_CHANGED] =
    g_signal_new ("remark-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillAdviser::zones-changed:
   *
   * What becomes of runs at other learning rates is another, or no longer known.
   */
  signals[ZONES_CHANGED] =
    g_signal_new ("zones-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
downhill_adviser_init (DownhillAdviser *self G_GNUC_UNUSED)
{
}

/**
 * downhill_adviser_new:
 * @experiment: what to follow
 *
 * Returns: (transfer full): what tells of its runs
 */
DownhillAdviser *
downhill_adviser_new (DownhillExperiment *experiment)
{
  DownhillAdviser *self = g_object_new (DOWNHILL_TYPE_ADVISER, NULL);
  const char * const but[] = { "learning-rate", NULL };

  self->experiment = g_object_ref (experiment);
  downhill_setting_properties_follow (G_OBJECT (experiment), but,
                                      G_CALLBACK (experiment_changed_cb), self);
  g_signal_connect_object (experiment, "notify::learning-rate",
                           G_CALLBACK (experiment_rate_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::dataset",
                           G_CALLBACK (experiment_dataset_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::state",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  experiment_changed_cb (self);
  experiment_state_notify_cb (self);

  return self;
}

/**
 * downhill_adviser_get_outlook:
 * @self: an adviser
 *
 * Returns: (transfer none) (nullable): what will become of a run with the present
 *   settings, %NULL while that is not known, or kept back
 */
const DownhillAdvice *
downhill_adviser_get_outlook (DownhillAdviser *self)
{
  return self->kept_back ? NULL : self->outlook;
}

/**
 * downhill_adviser_get_verdict:
 * @self: an adviser
 *
 * Returns: (transfer none) (nullable): what became of the run, %NULL while it is
 *   not over, that is not known or there is nothing to be said
 */
const DownhillAdvice *
downhill_adviser_get_verdict (DownhillAdviser *self)
{
  return self->verdict;
}

/**
 * downhill_adviser_get_zones:
 * @self: an adviser
 *
 * Returns: (transfer none) (nullable): what becomes of runs with the present
 *   settings at each learning rate, %NULL while that is not known, or kept back
 */
const DownhillZones *
downhill_adviser_get_zones (DownhillAdviser *self)
{
  return self->kept_back ? NULL : self->zones;
}

/**
 * downhill_adviser_keep_back:
 * @self: an adviser
 * @kept_back: whether somebody is asked what will become of the run
 *
 * What will become of it, and of others, is not told then.
 */
void
downhill_adviser_keep_back (DownhillAdviser *self,
                            gboolean         kept_back)
{
  if (self->kept_back == kept_back)
    return;
  self->kept_back = kept_back;
  g_signal_emit (self, signals[OUTLOOK_CHANGED], 0);
  g_signal_emit (self, signals[ZONES_CHANGED], 0);
}

gboolean
downhill_adviser_keeps_back (DownhillAdviser *self)
{
  return self->kept_back;
}

/**
 * downhill_adviser_get_remark:
 * @self: an adviser
 *
 * Returns: (transfer none) (nullable): why a run on the data of one's own that has just
 *   come would not come near the lowest loss, and what helps; %NULL if it does, if that
 *   is not known, or if settings were changed since
 */
const DownhillAdvice *
downhill_adviser_get_remark (DownhillAdviser *self)
{
  return self->remark;
}
