/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-squared-error.h"
#include "downhill-enums.h"
#include "downhill-undo.h"

/* Everything one works on: data, and the runs made on it, of which one is current.
 * Views follow it by its signals; nothing else tells them of a change.
 *
 * What is set is set for the current run, and counts from its next step on. A
 * change that begins a new run (the start, the rule, a reset) keeps the old one in
 * the list if it had come anywhere. Before each change a snapshot of it all is
 * taken, by reference: that is what undo brings back.
 *
 * The file is long because what is set, what is begun and what is remembered are
 * one: none of them may happen without the others. */
struct _DownhillExperiment
{
  GObject parent_instance;

  DownhillDataset *dataset;
  DownhillObjective *objective;
  DownhillBeans beans;
  gboolean generated;
  GListStore *runs;
  DownhillRun *run; /* the current one, of the list */
  gboolean together;
  gboolean running;
  DownhillUndo *undo;
};

G_DEFINE_FINAL_TYPE (DownhillExperiment, downhill_experiment, G_TYPE_OBJECT)

enum {
  PROP_DATASET = 1,
  PROP_GENERATED,
  PROP_POINTS,
  PROP_NOISE,
  PROP_SEED,
  PROP_LEARNING_RATE,
  PROP_BATCH_SIZE,
  PROP_EPOCHS,
  PROP_DIRECTION,
  PROP_OPTIMISER,
  PROP_SHUFFLE,
  PROP_STANDARDISE,
  PROP_TOGETHER,
  PROP_START_W,
  PROP_START_B,
  PROP_STATE,
  PROP_RUNS,
  PROP_CURRENT,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum {
  STEPPED,
  MOVED,
  RESET,
  N_SIGNALS
};

/* However many runs there are, a path has room for so many entries. */
#define LEAST_PATH 4096

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* What the state is depends on whether steps are being made and on the current
 * run: views are told when it has become another. */
static void
update_state (DownhillExperiment      *self,
              DownhillExperimentState  before)
{
  if (downhill_experiment_get_state (self) == before)
    return;
  downhill_run_emit_changed (self->run);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_state (DownhillExperiment      *self,
           DownhillExperimentState  state)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = state == DOWNHILL_EXPERIMENT_RUNNING;
  if (!self->running)
    self->run->state = state;
  update_state (self, before);
}

static void
rest (DownhillExperiment *self)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);

  self->running = FALSE;
  downhill_run_rest (self->run);
  update_state (self, before);
}

/* The current run has come to its end; others may go on. */
static void
end_run (DownhillExperiment      *self,
         DownhillExperimentState  state)
{
  if (self->run->state == state)
    return;
  self->run->state = state;
  downhill_run_emit_changed (self->run);
  if (!self->running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static DownhillRun *
get_run (DownhillExperiment *self,
         guint               i)
{
  g_autoptr (DownhillRun) run = g_list_model_get_item (G_LIST_MODEL (self->runs), i);

  /* The list holds it. */
  return run;
}

static guint
count_runs (DownhillExperiment *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->runs));
}

static guint
find_run (DownhillExperiment *self,
          DownhillRun        *run)
{
  guint i = 0;

  g_list_store_find (self->runs, run, &i);

  return i;
}

/* A run as it was: what it was set to, and at which step it stood. */
typedef struct {
  DownhillRun *run;
  DownhillSettings settings;
  guint epochs;
  double start_w;
  double start_b;
  char *name;
  guint mark;
  gboolean visible;
  guint64 step;
} Record;

/* How all was, by reference: data and objective never change, and a run keeps its
 * path, which it can be taken back on. */
typedef struct {
  DownhillDataset *dataset;
  DownhillObjective *objective;
  DownhillBeans beans;
  gboolean generated;
  gboolean together;
  guint current;
  GArray *records;
} Snapshot;

static void
record_clear (gpointer data)
{
  Record *record = data;

  g_object_unref (record->run);
  g_free (record->name);
}

static void
snapshot_free (gpointer data)
{
  Snapshot *snapshot = data;

  downhill_dataset_unref (snapshot->dataset);
  downhill_objective_unref (snapshot->objective);
  g_array_unref (snapshot->records);
  g_free (snapshot);
}

static Snapshot *
take_snapshot (DownhillExperiment *self)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);

  snapshot->dataset = downhill_dataset_ref (self->dataset);
  snapshot->objective = downhill_objective_ref (self->objective);
  snapshot->beans = self->beans;
  snapshot->generated = self->generated;
  snapshot->together = self->together;
  snapshot->current = find_run (self, self->run);
  snapshot->records = g_array_new (FALSE, FALSE, sizeof (Record));
  g_array_set_clear_func (snapshot->records, record_clear);
  for (guint i = 0; i < count_runs (self); i++)
    {
      DownhillRun *run = get_run (self, i);
      Record record = {
        g_object_ref (run), run->settings, run->epochs, run->start_w, run->start_b,
        g_strdup (run->name), run->mark, run->visible,
        downhill_descent_get_state (run->descent)->step,
      };

      g_array_append_val (snapshot->records, record);
    }

  return snapshot;
}

static void
notify_undo (DownhillExperiment *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

/* Before a change. Changes of the same thing that follow on one another, as when a
 * number is typed or a ring is dragged, are one. */
static void
remember (DownhillExperiment *self,
          const char         *label)
{
  guint64 step = downhill_descent_get_state (self->run->descent)->step;

  if (downhill_undo_continues (self->undo, label, self->run, step))
    return;
  downhill_undo_push (self->undo, label, self->run, step, take_snapshot (self));
  notify_undo (self);
}

/* Before what is done as a whole: doing the same again is another entry. */
static void
remember_act (DownhillExperiment *self,
              const char         *label)
{
  downhill_undo_push (self->undo, label, NULL, 0, take_snapshot (self));
  notify_undo (self);
}

static void
notify_runs (DownhillExperiment *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNS]);
}

static void
notify_all (DownhillExperiment *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* The mark that no run has or, if all are taken, the one that was given first. */
static guint
find_mark (DownhillExperiment *self)
{
  guint64 last_use[DOWNHILL_RUN_N_MARKS] = { 0 };
  guint best = 0;

  for (guint i = 0; i < count_runs (self); i++)
    last_use[get_run (self, i)->mark] = i + 1;
  for (guint i = 1; i < DOWNHILL_RUN_N_MARKS; i++)
    if (last_use[i] < last_use[best])
      best = i;

  return best;
}

/* Runs that nobody named make room for new ones: the oldest go first. They can be
 * brought back. */
static void
drop_oldest (DownhillExperiment *self)
{
  guint unnamed = 0, oldest = 0;

  for (guint i = count_runs (self); i-- > 0;)
    {
      DownhillRun *run = get_run (self, i);

      if (run->name != NULL || run == self->run)
        continue;
      unnamed++;
      oldest = i;
    }
  if (unnamed > DOWNHILL_EXPERIMENT_MAX_UNNAMED)
    {
      /* Undo may keep it for long. */
      downhill_descent_set_path_limit (get_run (self, oldest)->descent, LEAST_PATH);
      g_list_store_remove (self->runs, oldest);
    }
}

/* What is no longer made longer rests; that it diverged stays true. */
static void
settle (DownhillRun *run)
{
  if (run->state != DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_run_rest (run);
}

/* All paths share what one alone may take. */
static void
share_paths (DownhillExperiment *self)
{
  gsize limit = MAX (DOWNHILL_HISTORY_LIMIT / count_runs (self), LEAST_PATH);

  for (guint i = 0; i < count_runs (self); i++)
    downhill_descent_set_path_limit (get_run (self, i)->descent, limit);
}

/* Takes the ownership of @run. */
static void
add_run (DownhillExperiment *self,
         DownhillRun        *run)
{
  if (self->run != NULL)
    {
      settle (self->run);
      run->mark = find_mark (self);
    }
  g_list_store_append (self->runs, run);
  g_set_object (&self->run, run);
  g_object_unref (run);
  drop_oldest (self);
  share_paths (self);
}

static gboolean
same_settings (const DownhillSettings *a,
               const DownhillSettings *b)
{
  return a->optimiser == b->optimiser && a->direction == b->direction &&
         a->learning_rate == b->learning_rate &&
         a->batch_size == b->batch_size && a->shuffle == b->shuffle &&
         a->seed == b->seed && a->standardise == b->standardise &&
         memcmp (a->constants, b->constants, sizeof a->constants) == 0;
}

/* Whether the run would come out the same again. */
static gboolean
would_repeat (DownhillRun            *run,
              const DownhillSettings *settings,
              double                  start_w,
              double                  start_b)
{
  return same_settings (&run->settings, settings) && run->start_w == start_w &&
         run->start_b == start_b && !downhill_descent_has_changed (run->descent);
}

/* Begins a new run in place of the current one, which is kept if it had come
 * anywhere that the new one will not come to. */
static void
begin_run (DownhillExperiment     *self,
           const DownhillSettings *settings,
           double                  start_w,
           double                  start_b)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);
  DownhillRun *old = self->run;
  DownhillRun *run =
    downhill_run_new (self->objective, settings, old->epochs, start_w, start_b);

  self->running = FALSE;
  /* Even a run that has made no step is another one: undo may bring the old one back,
   * and the path that is made now must not be its. */
  if (downhill_descent_get_last_step (old->descent) == 0 ||
      would_repeat (old, settings, start_w, start_b))
    {
      guint i = find_run (self, old);

      run->name = g_strdup (old->name);
      run->mark = old->mark;
      g_set_object (&self->run, run);
      g_list_store_splice (self->runs, i, 1, (gpointer *) &run, 1);
      g_object_unref (run);
      share_paths (self);
    }
  else
    {
      /* It is called by what it was made with, not by what was meant to come. */
      old->settings = *downhill_descent_get_made_settings (old->descent);
      add_run (self, run);
    }
  downhill_undo_retarget (self->undo, self->run);
  notify_runs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
  update_state (self, before);
  g_signal_emit (self, signals[RESET], 0);
}

/* A setting that counts from the next step on has changed. A run that had
 * diverged may go on with it.
 *
 * The descent is told at once, so that what it says of its next step is true;
 * but one that was taken back keeps what it did from there until it is to do
 * something else. */
static void
settings_changed (DownhillExperiment *self,
                  guint               property)
{
  DownhillExperimentState state = downhill_experiment_get_state (self);

  if (downhill_descent_get_state (self->run->descent)->step ==
        downhill_descent_get_last_step (self->run->descent) &&
      !same_settings (&self->run->settings, downhill_descent_get_settings (self->run->descent)))
    downhill_descent_set_settings (self->run->descent, &self->run->settings);
  if (state != DOWNHILL_EXPERIMENT_RUNNING && state != DOWNHILL_EXPERIMENT_READY)
    rest (self);
  downhill_run_emit_changed (self->run);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* New settings end what lies beyond the present step. */
static void
apply_settings (DownhillRun *run)
{
  if (!same_settings (&run->settings, downhill_descent_get_settings (run->descent)))
    downhill_descent_set_settings (run->descent, &run->settings);
}

/* The other visible runs make a step each, if runs are trained together. Each
 * stops for itself. */
static gboolean
step_others (DownhillExperiment *self)
{
  gboolean made = FALSE;

  for (guint i = 0; self->together && i < count_runs (self); i++)
    {
      DownhillRun *run = get_run (self, i);

      if (run == self->run || !run->visible)
        continue;
      apply_settings (run);
      made |= downhill_run_step (run);
    }

  return made;
}

static gboolean
others_have_steps_left (DownhillExperiment *self)
{
  for (guint i = 0; self->together && i < count_runs (self); i++)
    {
      DownhillRun *run = get_run (self, i);

      if (run != self->run && run->visible && !downhill_run_is_over (run) &&
          run->state != DOWNHILL_EXPERIMENT_DIVERGED)
        return TRUE;
    }

  return FALSE;
}

/* The runs on other data go; undo brings them back with it. */
static void
replace_dataset (DownhillExperiment *self,
                 DownhillDataset    *dataset,
                 gboolean            generated)
{
  DownhillExperimentState before = downhill_experiment_get_state (self);
  gboolean new_generated = self->generated != generated;
  guint old_batch_size = downhill_experiment_get_batch_size (self);
  g_autoptr (DownhillRun) run = NULL;

  g_clear_pointer (&self->objective, downhill_objective_unref);
  g_clear_pointer (&self->dataset, downhill_dataset_unref);
  self->dataset = downhill_dataset_ref (dataset);
  self->objective = downhill_squared_error_new (dataset);
  self->generated = generated;
  self->running = FALSE;
  run = downhill_run_new (self->objective, &self->run->settings, self->run->epochs,
                          self->run->start_w, self->run->start_b);
  g_set_object (&self->run, run);
  g_list_store_splice (self->runs, 0, count_runs (self), (gpointer *) &run, 1);
  downhill_undo_retarget (self->undo, run);
  update_state (self, before);
  g_signal_emit (self, signals[RESET], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATASET]);
  if (new_generated)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERATED]);
  /* It is bounded by m, and may be all of m. */
  if (downhill_experiment_get_batch_size (self) != old_batch_size)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BATCH_SIZE]);
  notify_runs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static void
keep_beans (DownhillExperiment  *self,
            const DownhillBeans *beans)
{
  DownhillBeans old = self->beans;

  self->beans = *beans;
  self->run->settings.seed = beans->seed;
  if (old.points != beans->points)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POINTS]);
  if (old.noise != beans->noise)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOISE]);
  if (old.seed != beans->seed)
    settings_changed (self, PROP_SEED);
}

/* Data of one's own stays when points or noise change; of the seed, it follows
 * only the shuffled orders. */
static void
change_beans (DownhillExperiment  *self,
              const DownhillBeans *beans)
{
  if (self->generated)
    downhill_experiment_set_beans (self, beans, NULL);
  else
    keep_beans (self, beans);
}

static void
set_points (DownhillExperiment *self,
            guint               points)
{
  DownhillBeans beans = self->beans;

  beans.points = points;
  change_beans (self, &beans);
}

static void
set_noise (DownhillExperiment *self,
           double              noise)
{
  DownhillBeans beans = self->beans;

  beans.noise = noise;
  change_beans (self, &beans);
}

/* The seed of the data is that of the shuffled orders too: one number
 * reproduces everything. */
static void
set_seed (DownhillExperiment *self,
          guint               seed)
{
  DownhillBeans beans = self->beans;

  beans.seed = seed;
  change_beans (self, &beans);
}

static void
downhill_experiment_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DownhillExperiment *self = DOWNHILL_EXPERIMENT (object);

  switch (id)
    {
    case PROP_DATASET:
      g_value_set_boxed (value, self->dataset);
      break;
    case PROP_GENERATED:
      g_value_set_boolean (value, self->generated);
      break;
    case PROP_POINTS:
      g_value_set_uint (value, (guint) self->beans.points);
      break;
    case PROP_NOISE:
      g_value_set_double (value, self->beans.noise);
      break;
    case PROP_SEED:
      g_value_set_uint (value, self->beans.seed);
      break;
    case PROP_LEARNING_RATE:
      g_value_set_double (value, self->run->settings.learning_rate);
      break;
    case PROP_BATCH_SIZE:
      g_value_set_uint (value, downhill_experiment_get_batch_size (self));
      break;
    case PROP_EPOCHS:
      g_value_set_uint (value, self->run->epochs);
      break;
    case PROP_DIRECTION:
      g_value_set_enum (value, self->run->settings.direction);
      break;
    case PROP_OPTIMISER:
      g_value_set_enum (value, (int) downhill_optimiser_get_index (self->run->settings.optimiser));
      break;
    case PROP_SHUFFLE:
      g_value_set_boolean (value, self->run->settings.shuffle);
      break;
    case PROP_STANDARDISE:
      g_value_set_boolean (value, self->run->settings.standardise);
      break;
    case PROP_TOGETHER:
      g_value_set_boolean (value, self->together);
      break;
    case PROP_START_W:
      g_value_set_double (value, self->run->start_w);
      break;
    case PROP_START_B:
      g_value_set_double (value, self->run->start_b);
      break;
    case PROP_STATE:
      g_value_set_enum (value, downhill_experiment_get_state (self));
      break;
    case PROP_RUNS:
      g_value_set_object (value, self->runs);
      break;
    case PROP_CURRENT:
      g_value_set_object (value, self->run);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, downhill_experiment_get_undo_label (self, FALSE));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, downhill_experiment_get_undo_label (self, TRUE));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_experiment_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DownhillExperiment *self = DOWNHILL_EXPERIMENT (object);

  switch (id)
    {
    case PROP_DATASET:
      downhill_experiment_set_dataset (self, g_value_get_boxed (value));
      break;
    case PROP_POINTS:
      set_points (self, g_value_get_uint (value));
      break;
    case PROP_NOISE:
      set_noise (self, g_value_get_double (value));
      break;
    case PROP_SEED:
      set_seed (self, g_value_get_uint (value));
      break;
    case PROP_LEARNING_RATE:
      downhill_experiment_set_learning_rate (self, g_value_get_double (value));
      break;
    case PROP_BATCH_SIZE:
      downhill_experiment_set_batch_size (self, g_value_get_uint (value));
      break;
    case PROP_EPOCHS:
      downhill_experiment_set_epochs (self, g_value_get_uint (value));
      break;
    case PROP_DIRECTION:
      downhill_experiment_set_direction (self, g_value_get_enum (value));
      break;
    case PROP_OPTIMISER:
      downhill_experiment_set_optimiser (self, downhill_optimiser_get ((guint) g_value_get_enum (value)));
      break;
    case PROP_SHUFFLE:
      downhill_experiment_set_shuffle (self, g_value_get_boolean (value));
      break;
    case PROP_STANDARDISE:
      downhill_experiment_set_standardise (self, g_value_get_boolean (value));
      break;
    case PROP_TOGETHER:
      downhill_experiment_set_together (self, g_value_get_boolean (value));
      break;
    case PROP_START_W:
      downhill_experiment_set_start (self, g_value_get_double (value),
                                     self->run->start_b);
      break;
    case PROP_START_B:
      downhill_experiment_set_start (self, self->run->start_w,
                                     g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_experiment_finalize (GObject *object)
{
  DownhillExperiment *self = DOWNHILL_EXPERIMENT (object);

  g_clear_pointer (&self->undo, downhill_undo_free);
  g_clear_object (&self->run);
  g_clear_object (&self->runs);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  g_clear_pointer (&self->dataset, downhill_dataset_unref);

  G_OBJECT_CLASS (downhill_experiment_parent_class)->finalize (object);
}

static void
downhill_experiment_class_init (DownhillExperimentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_experiment_get_property;
  object_class->set_property = downhill_experiment_set_property;
  object_class->finalize = downhill_experiment_finalize;

  properties[PROP_DATASET] =
    g_param_spec_boxed ("dataset", NULL, NULL, DOWNHILL_TYPE_DATASET, write);
  properties[PROP_GENERATED] =
    g_param_spec_boolean ("generated", NULL, NULL, TRUE, read);
  properties[PROP_POINTS] =
    g_param_spec_uint ("points", NULL, NULL, 2, DOWNHILL_EXPERIMENT_MAX_POINTS,
                       100, write);
  properties[PROP_NOISE] =
    g_param_spec_double ("noise", NULL, NULL, 0, 1e6, 0.2, write);
  properties[PROP_SEED] =
    g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT32, 0, write);
  properties[PROP_LEARNING_RATE] =
    g_param_spec_double ("learning-rate", NULL, NULL, 0, G_MAXDOUBLE, 0.01, write);
  properties[PROP_BATCH_SIZE] =
    g_param_spec_uint ("batch-size", NULL, NULL, 0, G_MAXUINT, 1, write);
  properties[PROP_EPOCHS] =
    g_param_spec_uint ("epochs", NULL, NULL, 1, DOWNHILL_EXPERIMENT_MAX_EPOCHS,
                       500, write);
  properties[PROP_DIRECTION] =
    g_param_spec_enum ("direction", NULL, NULL, DOWNHILL_TYPE_DIRECTION,
                       DOWNHILL_DIRECTION_BOTH, write);
  properties[PROP_OPTIMISER] =
    g_param_spec_enum ("optimiser", NULL, NULL, DOWNHILL_TYPE_OPTIMISER, 0, write);
  properties[PROP_SHUFFLE] =
    g_param_spec_boolean ("shuffle", NULL, NULL, FALSE, write);
  properties[PROP_STANDARDISE] =
    g_param_spec_boolean ("standardise", NULL, NULL, FALSE, write);
  properties[PROP_TOGETHER] =
    g_param_spec_boolean ("together", NULL, NULL, FALSE, write);
  properties[PROP_START_W] =
    g_param_spec_double ("start-w", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.1,
                         write);
  properties[PROP_START_B] =
    g_param_spec_double ("start-b", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.1,
                         write);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, DOWNHILL_TYPE_EXPERIMENT_STATE,
                       DOWNHILL_EXPERIMENT_READY, read);
  properties[PROP_RUNS] =
    g_param_spec_object ("runs", NULL, NULL, G_TYPE_LIST_MODEL, read);
  properties[PROP_CURRENT] =
    g_param_spec_object ("current", NULL, NULL, DOWNHILL_TYPE_RUN, read);
  properties[PROP_UNDO_LABEL] =
    g_param_spec_string ("undo-label", NULL, NULL, NULL, read);
  properties[PROP_REDO_LABEL] =
    g_param_spec_string ("redo-label", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DownhillExperiment::stepped:
   *
   * A training step was made. It comes once for each step, so a handler does
   * O(1) work: it notes what is to be drawn again.
   */
  signals[STEPPED] =
    g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillExperiment::moved:
   *
   * The run was taken to another of its steps.
   */
  signals[MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DownhillExperiment::reset:
   *
   * A new run stands at its start: the old path is gone.
   */
  signals[RESET] =
    g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
downhill_experiment_init (DownhillExperiment *self)
{
  const DownhillSettings settings = DOWNHILL_SETTINGS_INIT;

  self->beans = (DownhillBeans) DOWNHILL_BEANS_INIT;
  self->generated = TRUE;
  self->dataset = downhill_beans_generate (&self->beans, NULL);
  self->objective = downhill_squared_error_new (self->dataset);
  self->runs = g_list_store_new (DOWNHILL_TYPE_RUN);
  self->undo = downhill_undo_new (snapshot_free);
  add_run (self, downhill_run_new (self->objective, &settings, 500, 0.1, 0.1));
}

/**
 * downhill_experiment_new:
 *
 * Returns: (transfer full): a hundred beans and the default settings
 */
DownhillExperiment *
downhill_experiment_new (void)
{
  return g_object_new (DOWNHILL_TYPE_EXPERIMENT, NULL);
}

/* Data and copies of the runs. */
static void
take_over (DownhillExperiment *self,
           DownhillExperiment *other)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DownhillDataset) dataset = downhill_dataset_ref (other->dataset);
  g_autoptr (DownhillObjective) objective = downhill_objective_ref (other->objective);
  guint current = find_run (other, other->run);

  for (guint i = 0; i < count_runs (other); i++)
    g_ptr_array_add (copies, downhill_run_copy (get_run (other, i)));
  downhill_dataset_unref (self->dataset);
  downhill_objective_unref (self->objective);
  self->dataset = g_steal_pointer (&dataset);
  self->objective = g_steal_pointer (&objective);
  self->beans = other->beans;
  self->generated = other->generated;
  self->together = other->together;
  self->running = other->running;
  g_set_object (&self->run, g_ptr_array_index (copies, current));
  g_list_store_splice (self->runs, 0, count_runs (self), copies->pdata, copies->len);
}

/**
 * downhill_experiment_copy:
 * @self: an experiment
 *
 * A copy at the same step of the same runs, which shares only the immutable
 * data: another thread may draw it while @self goes on. It has nothing to undo.
 *
 * Returns: (transfer full): the copy
 */
DownhillExperiment *
downhill_experiment_copy (DownhillExperiment *self)
{
  DownhillExperiment *copy = downhill_experiment_new ();

  take_over (copy, self);

  return copy;
}

/**
 * downhill_experiment_assign:
 * @self: an experiment
 * @other: what it shall be like
 *
 * Makes @self what @other is: its data, its settings, and its runs at the same
 * steps. Views are told as of a new run. It can be undone.
 */
void
downhill_experiment_assign (DownhillExperiment *self,
                            DownhillExperiment *other)
{
  remember_act (self, N_("Change of Everything"));
  take_over (self, other);
  downhill_undo_retarget (self->undo, self->run);
  g_signal_emit (self, signals[RESET], 0);
  notify_all (self);
}

/**
 * downhill_experiment_get_dataset:
 * @self: an experiment
 *
 * Returns: (transfer none): the data
 */
DownhillDataset *
downhill_experiment_get_dataset (DownhillExperiment *self)
{
  return self->dataset;
}

/**
 * downhill_experiment_set_dataset:
 * @self: an experiment
 * @dataset: data of one's own, in place of the beans
 *
 * Begins a new run on it.
 */
void
downhill_experiment_set_dataset (DownhillExperiment *self,
                                 DownhillDataset    *dataset)
{
  g_return_if_fail (dataset != NULL);

  if (self->dataset == dataset)
    return;
  remember (self, N_("Other Data"));
  replace_dataset (self, dataset, FALSE);
}

/**
 * downhill_experiment_is_generated:
 * @self: an experiment
 *
 * Returns: whether the data are beans, that is, follow points, noise and seed
 */
gboolean
downhill_experiment_is_generated (DownhillExperiment *self)
{
  return self->generated;
}

const DownhillBeans *
downhill_experiment_get_beans (DownhillExperiment *self)
{
  return &self->beans;
}

/**
 * downhill_experiment_set_beans:
 * @self: an experiment
 * @beans: what to generate
 * @error: %DOWNHILL_ERROR_DATA where @beans leaves its limits
 *
 * Generates the data, in place of what there was, and begins a new run on it.
 * Nothing changes if @beans is what the data already is, or on failure.
 *
 * Returns: whether the data is now that of @beans
 */
gboolean
downhill_experiment_set_beans (DownhillExperiment   *self,
                               const DownhillBeans  *beans,
                               GError              **error)
{
  DownhillBeans old = self->beans;
  g_autoptr (DownhillDataset) dataset = NULL;

  if (self->generated && old.points == beans->points &&
      old.slope == beans->slope && old.intercept == beans->intercept &&
      old.noise == beans->noise && old.seed == beans->seed)
    return TRUE;
  dataset = downhill_beans_generate (beans, error);
  if (dataset == NULL)
    return FALSE;

  remember (self, N_("Other Data"));
  g_object_freeze_notify (G_OBJECT (self));
  keep_beans (self, beans);
  replace_dataset (self, dataset, TRUE);
  g_object_thaw_notify (G_OBJECT (self));

  return TRUE;
}

/**
 * downhill_experiment_get_settings:
 * @self: an experiment
 *
 * Returns: (transfer none): what the next step will be made with
 */
const DownhillSettings *
downhill_experiment_get_settings (DownhillExperiment *self)
{
  return &self->run->settings;
}

/**
 * downhill_experiment_set_settings:
 * @self: an experiment
 * @settings: what steps are to be made with; its seed is that of the orders alone
 * @start_w: the weight to start from, finite
 * @start_b: the bias to start from, finite
 *
 * Begins a new run with all of them at once.
 */
void
downhill_experiment_set_settings (DownhillExperiment     *self,
                                  const DownhillSettings *settings,
                                  double                  start_w,
                                  double                  start_b)
{
  g_return_if_fail (isfinite (start_w) && isfinite (start_b));

  remember (self, N_("Change of Everything"));
  begin_run (self, settings, start_w, start_b);
  notify_all (self);
}

double
downhill_experiment_get_learning_rate (DownhillExperiment *self)
{
  return self->run->settings.learning_rate;
}

/**
 * downhill_experiment_set_learning_rate:
 * @self: an experiment
 * @rate: α, finite and not negative; 0 moves nothing
 *
 * Counts from the next step on.
 */
void
downhill_experiment_set_learning_rate (DownhillExperiment *self,
                                       double              rate)
{
  g_return_if_fail (isfinite (rate) && rate >= 0);

  if (self->run->settings.learning_rate == rate)
    return;
  remember (self, N_("Learning Rate"));
  self->run->settings.learning_rate = rate;
  settings_changed (self, PROP_LEARNING_RATE);
}

/**
 * downhill_experiment_get_batch_size:
 * @self: an experiment
 *
 * Returns: how many samples a step looks at, 1 to m
 */
guint
downhill_experiment_get_batch_size (DownhillExperiment *self)
{
  gsize m = downhill_dataset_get_size (self->dataset);

  return (guint) (self->run->settings.batch_size == 0
                    ? m : MIN (self->run->settings.batch_size, m));
}

/**
 * downhill_experiment_set_batch_size:
 * @self: an experiment
 * @batch_size: samples a step; 0 means all, of other data too
 *
 * Counts from the next step on.
 */
void
downhill_experiment_set_batch_size (DownhillExperiment *self,
                                    guint               batch_size)
{
  if (self->run->settings.batch_size == batch_size)
    return;
  remember (self, N_("Batch Size"));
  self->run->settings.batch_size = batch_size;
  settings_changed (self, PROP_BATCH_SIZE);
}

guint
downhill_experiment_get_epochs (DownhillExperiment *self)
{
  return self->run->epochs;
}

/**
 * downhill_experiment_set_epochs:
 * @self: an experiment
 * @epochs: how many passes over the data a run makes, at least 1
 *
 * A run that had finished can go on if there are now more.
 */
void
downhill_experiment_set_epochs (DownhillExperiment *self,
                                guint               epochs)
{
  g_return_if_fail (epochs >= 1 && epochs <= DOWNHILL_EXPERIMENT_MAX_EPOCHS);

  if (self->run->epochs == epochs)
    return;
  remember (self, N_("Epochs"));
  self->run->epochs = epochs;
  settings_changed (self, PROP_EPOCHS);
}

DownhillDirection
downhill_experiment_get_direction (DownhillExperiment *self)
{
  return self->run->settings.direction;
}

/**
 * downhill_experiment_set_direction:
 * @self: an experiment
 * @direction: which parameters a step may move
 *
 * Counts from the next step on.
 */
void
downhill_experiment_set_direction (DownhillExperiment *self,
                                   DownhillDirection   direction)
{
  if (self->run->settings.direction == direction)
    return;
  remember (self, N_("Direction"));
  self->run->settings.direction = direction;
  settings_changed (self, PROP_DIRECTION);
}

const DownhillOptimiser *
downhill_experiment_get_optimiser (DownhillExperiment *self)
{
  return self->run->settings.optimiser;
}

/**
 * downhill_experiment_set_optimiser:
 * @self: an experiment
 * @optimiser: the update rule
 *
 * Begins a new run, for one rule's memory means nothing to another.
 */
void
downhill_experiment_set_optimiser (DownhillExperiment      *self,
                                   const DownhillOptimiser *optimiser)
{
  DownhillSettings settings = self->run->settings;

  if (settings.optimiser == optimiser)
    return;
  remember (self, N_("Optimiser"));
  downhill_settings_set_optimiser (&settings, optimiser);
  begin_run (self, &settings, self->run->start_w, self->run->start_b);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPTIMISER]);
}

gboolean
downhill_experiment_get_shuffle (DownhillExperiment *self)
{
  return self->run->settings.shuffle;
}

/**
 * downhill_experiment_set_shuffle:
 * @self: an experiment
 * @shuffle: whether each epoch takes the samples in a random order
 *
 * Counts from the next step on.
 */
void
downhill_experiment_set_shuffle (DownhillExperiment *self,
                                 gboolean            shuffle)
{
  shuffle = !!shuffle;
  if (self->run->settings.shuffle == shuffle)
    return;
  remember (self, N_("Shuffle"));
  self->run->settings.shuffle = shuffle;
  settings_changed (self, PROP_SHUFFLE);
}

gboolean
downhill_experiment_get_standardise (DownhillExperiment *self)
{
  return self->run->settings.standardise;
}

/**
 * downhill_experiment_set_standardise:
 * @self: an experiment
 * @standardise: whether the descent works on standardised data
 *
 * Begins a new run. What is shown stays in the data's own units.
 */
void
downhill_experiment_set_standardise (DownhillExperiment *self,
                                     gboolean            standardise)
{
  DownhillSettings settings = self->run->settings;

  standardise = !!standardise;
  if (settings.standardise == standardise)
    return;
  remember (self, N_("Standardise"));
  settings.standardise = standardise;
  begin_run (self, &settings, self->run->start_w, self->run->start_b);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STANDARDISE]);
}

gboolean
downhill_experiment_get_together (DownhillExperiment *self)
{
  return self->together;
}

/**
 * downhill_experiment_set_together:
 * @self: an experiment
 * @together: whether all visible runs make their steps side by side, instead of
 *   the current one alone
 */
void
downhill_experiment_set_together (DownhillExperiment *self,
                                  gboolean            together)
{
  together = !!together;
  if (self->together == together)
    return;
  self->together = together;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOGETHER]);
}

double
downhill_experiment_get_start_w (DownhillExperiment *self)
{
  return self->run->start_w;
}

double
downhill_experiment_get_start_b (DownhillExperiment *self)
{
  return self->run->start_b;
}

/**
 * downhill_experiment_set_start:
 * @self: an experiment
 * @w: the weight to start from, finite
 * @b: the bias to start from, finite
 *
 * Begins a new run there.
 */
void
downhill_experiment_set_start (DownhillExperiment *self,
                               double              w,
                               double              b)
{
  const DownhillSettings settings = self->run->settings;
  gboolean new_w = self->run->start_w != w;
  gboolean new_b = self->run->start_b != b;

  g_return_if_fail (isfinite (w) && isfinite (b));

  if (!new_w && !new_b)
    return;
  remember (self, N_("Start"));
  begin_run (self, &settings, w, b);
  if (new_w)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_W]);
  if (new_b)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_B]);
}

DownhillExperimentState
downhill_experiment_get_state (DownhillExperiment *self)
{
  return self->running ? DOWNHILL_EXPERIMENT_RUNNING : self->run->state;
}

/**
 * downhill_experiment_get_objective:
 * @self: an experiment
 *
 * Returns: (transfer none): the loss over the data
 */
DownhillObjective *
downhill_experiment_get_objective (DownhillExperiment *self)
{
  return self->objective;
}

/**
 * downhill_experiment_get_descent:
 * @self: an experiment
 *
 * Returns: (transfer none): the present run; another one after each reset
 */
const DownhillDescent *
downhill_experiment_get_descent (DownhillExperiment *self)
{
  return self->run->descent;
}

void
downhill_experiment_get_point (DownhillExperiment *self,
                               double             *w,
                               double             *b)
{
  downhill_descent_get_point (self->run->descent, w, b);
}

/**
 * downhill_experiment_get_loss:
 * @self: an experiment
 *
 * Returns: E over all samples at the present point
 */
double
downhill_experiment_get_loss (DownhillExperiment *self)
{
  double w, b;

  downhill_experiment_get_point (self, &w, &b);

  return downhill_objective_value (self->objective, w, b);
}

/**
 * downhill_experiment_get_gradient:
 * @self: an experiment
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b over
 *   all samples at the present point
 */
void
downhill_experiment_get_gradient (DownhillExperiment *self,
                                  double              gradient[2])
{
  double w, b;

  downhill_experiment_get_point (self, &w, &b);
  downhill_objective_gradient (self->objective, w, b, gradient);
}

guint64
downhill_experiment_get_step (DownhillExperiment *self)
{
  return downhill_descent_get_state (self->run->descent)->step;
}

guint64
downhill_experiment_get_last_step (DownhillExperiment *self)
{
  return downhill_descent_get_last_step (self->run->descent);
}

/**
 * downhill_experiment_get_total_steps:
 * @self: an experiment
 *
 * Returns: how many steps the run will have when all its epochs are made, with
 *   the present settings from here on
 */
guint64
downhill_experiment_get_total_steps (DownhillExperiment *self)
{
  const DownhillState *state = downhill_descent_get_state (self->run->descent);
  guint64 m = downhill_dataset_get_size (self->dataset);
  guint64 batch = downhill_experiment_get_batch_size (self);
  guint64 per_epoch = (m + batch - 1) / batch;

  if (state->epoch >= self->run->epochs)
    return state->step;

  return state->step + (m - state->offset + batch - 1) / batch +
         (self->run->epochs - state->epoch - 1) * per_epoch;
}

guint64
downhill_experiment_get_epoch (DownhillExperiment *self)
{
  return downhill_descent_get_state (self->run->descent)->epoch;
}

/**
 * downhill_experiment_start:
 * @self: an experiment
 *
 * Declares that steps are to be made: a #DownhillPlayer then makes them. A run
 * that finished or diverged begins anew.
 */
void
downhill_experiment_start (DownhillExperiment *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self);

  if ((state == DOWNHILL_EXPERIMENT_FINISHED || state == DOWNHILL_EXPERIMENT_DIVERGED) &&
      !others_have_steps_left (self))
    downhill_experiment_reset (self);
  set_state (self, DOWNHILL_EXPERIMENT_RUNNING);
}

void
downhill_experiment_pause (DownhillExperiment *self)
{
  if (self->running)
    rest (self);
}

/**
 * downhill_experiment_step:
 * @self: an experiment
 *
 * Makes one step, whether the run is declared running or not, and tells of it.
 * The state becomes finished after the last step of the last epoch, and
 * diverged when the run grows without bound; the last
 * finite point then stays.
 *
 * Returns: whether the step was made
 */
gboolean
downhill_experiment_step (DownhillExperiment *self)
{
  DownhillRun *run = self->run;
  gboolean diverged = run->state == DOWNHILL_EXPERIMENT_DIVERGED && self->together;
  gboolean made = FALSE, others;

  if (!diverged && !downhill_run_is_over (run))
    {
      apply_settings (run);
      made = downhill_descent_step (run->descent);
      diverged = !made;
    }
  others = step_others (self);
  if (!made && !others)
    {
      set_state (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);
      return FALSE;
    }

  if (diverged || downhill_run_is_over (run))
    end_run (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);
  else if (!self->running)
    rest (self);
  g_signal_emit (self, signals[STEPPED], 0);
  if ((diverged || downhill_run_is_over (run)) && !others_have_steps_left (self))
    set_state (self, diverged ? DOWNHILL_EXPERIMENT_DIVERGED : DOWNHILL_EXPERIMENT_FINISHED);

  return TRUE;
}

/**
 * downhill_experiment_run:
 * @self: an experiment
 * @n: how many steps; those of all epochs if that is fewer
 *
 * Makes steps as downhill_experiment_step() does, but does not tell of each of
 * them: for where nobody watches.
 *
 * Returns: how many were made
 */
guint64
downhill_experiment_run (DownhillExperiment *self,
                         guint64             n)
{
  guint64 made = 0;

  while (made < n && downhill_experiment_step (self))
    {
      guint64 left = downhill_experiment_get_total_steps (self) -
                     downhill_experiment_get_step (self);

      made++;
      left = MIN (left, n - made);
      /* The last step is left: it says how the run ended. */
      if (!self->together && left > 1)
        made += downhill_descent_run (self->run->descent, left - 1);
    }

  return made;
}

/**
 * downhill_experiment_seek:
 * @self: an experiment
 * @step: a step of the run; what is more than the last one means the last
 *
 * Takes the run to the state after @step, exactly, and pauses it there. What
 * came later is kept until the next step is made.
 */
void
downhill_experiment_seek (DownhillExperiment *self,
                          guint64             step)
{
  step = MIN (step, downhill_experiment_get_last_step (self));
  if (step == downhill_experiment_get_step (self))
    {
      downhill_experiment_pause (self);
      return;
    }
  downhill_descent_seek (self->run->descent, step);
  for (guint i = 0; self->together && i < count_runs (self); i++)
    {
      DownhillRun *run = get_run (self, i);

      if (run == self->run || !run->visible)
        continue;
      downhill_descent_seek (run->descent,
                             MIN (step, downhill_descent_get_last_step (run->descent)));
      downhill_run_rest (run);
    }
  g_signal_emit (self, signals[MOVED], 0);
  rest (self);
}

/**
 * downhill_experiment_reset:
 * @self: an experiment
 *
 * Begins a new run at the start, with the settings as they are; all visible ones
 * if they are trained together.
 */
void
downhill_experiment_reset (DownhillExperiment *self)
{
  const DownhillSettings settings = self->run->settings;

  if (downhill_descent_get_last_step (self->run->descent) > 0)
    remember_act (self, N_("Reset"));
  for (guint i = 0; self->together && i < count_runs (self); i++)
    {
      DownhillRun *old = get_run (self, i);
      g_autoptr (DownhillRun) run = NULL;

      if (old == self->run || !old->visible)
        continue;
      run = downhill_run_new (self->objective, &old->settings, old->epochs, old->start_w,
                              old->start_b);
      run->name = g_strdup (old->name);
      run->mark = old->mark;
      g_list_store_splice (self->runs, i, 1, (gpointer *) &run, 1);
    }
  begin_run (self, &settings, self->run->start_w, self->run->start_b);
}

/**
 * downhill_experiment_get_runs:
 * @self: an experiment
 *
 * Returns: (transfer none): the list of its #DownhillRun, the oldest first
 */
GListModel *
downhill_experiment_get_runs (DownhillExperiment *self)
{
  return G_LIST_MODEL (self->runs);
}

/**
 * downhill_experiment_get_current:
 * @self: an experiment
 *
 * Returns: (transfer none): the run that settings, steps and reset are about
 */
DownhillRun *
downhill_experiment_get_current (DownhillExperiment *self)
{
  return self->run;
}

/**
 * downhill_experiment_set_current:
 * @self: an experiment
 * @run: one of its runs
 *
 * Settings, steps and reset are about that run from now on. It is shown if it was
 * not. The one before stays as it is.
 */
void
downhill_experiment_set_current (DownhillExperiment *self,
                                 DownhillRun        *run)
{
  if (self->run == run)
    return;
  downhill_experiment_pause (self);
  run->visible = TRUE;
  g_set_object (&self->run, run);
  downhill_run_emit_changed (run);
  g_signal_emit (self, signals[RESET], 0);
  notify_all (self);
}

/**
 * downhill_experiment_keep_current_only:
 * @self: an experiment
 *
 * Takes all other runs off the list, and gives this one the first mark.
 */
void
downhill_experiment_keep_current_only (DownhillExperiment *self)
{
  if (count_runs (self) == 1)
    return;
  remember_act (self, N_("Deletion of Runs"));
  self->run->mark = 0;
  g_list_store_splice (self->runs, 0, count_runs (self), (gpointer *) &self->run, 1);
  notify_runs (self);
}

static void
begin_beside (DownhillExperiment *self,
              DownhillRun        *run)
{
  downhill_experiment_pause (self);
  add_run (self, run);
  downhill_undo_retarget (self->undo, self->run);
  g_signal_emit (self, signals[RESET], 0);
  notify_all (self);
}

/**
 * downhill_experiment_new_run:
 * @self: an experiment
 *
 * Begins a run beside the others, with the settings and the start of the current
 * one, and makes it current.
 */
void
downhill_experiment_new_run (DownhillExperiment *self)
{
  DownhillRun *old = self->run;

  remember_act (self, N_("New Run"));
  begin_beside (self, downhill_run_new (self->objective, &old->settings, old->epochs,
                                        old->start_w, old->start_b));
}

/**
 * downhill_experiment_fork:
 * @self: an experiment
 *
 * Begins a run beside the others that has come the current one's way so far, to
 * the bit, and makes it current: other settings from here on leave the old one as
 * it is.
 */
void
downhill_experiment_fork (DownhillExperiment *self)
{
  DownhillRun *run;

  remember_act (self, N_("Fork"));
  run = downhill_run_copy (self->run);
  g_clear_pointer (&run->name, g_free);
  /* What came after this step is the old run's own. */
  downhill_descent_set_settings (run->descent, &run->settings);
  downhill_run_rest (run);
  begin_beside (self, run);
}

/**
 * downhill_experiment_remove_run:
 * @self: an experiment
 * @run: one of its runs
 *
 * Takes it off the list. The last one is not: another begins in its place.
 */
void
downhill_experiment_remove_run (DownhillExperiment *self,
                                DownhillRun        *run)
{
  guint i = find_run (self, run);

  remember_act (self, N_("Deletion of a Run"));
  if (count_runs (self) == 1)
    {
      DownhillRun *fresh = downhill_run_new (self->objective, &run->settings, run->epochs,
                                             run->start_w, run->start_b);

      begin_beside (self, fresh);
    }
  else if (run == self->run)
    downhill_experiment_set_current (self, get_run (self, i > 0 ? i - 1 : 1));
  g_list_store_remove (self->runs, i);
  notify_runs (self);
}

/**
 * downhill_experiment_rename_run:
 * @self: an experiment
 * @run: one of its runs
 * @name: (nullable): what to call it; %NULL or nothing for its settings
 */
void
downhill_experiment_rename_run (DownhillExperiment *self,
                                DownhillRun        *run,
                                const char         *name)
{
  if (name != NULL && *name == '\0')
    name = NULL;
  if (g_strcmp0 (run->name, name) == 0)
    return;
  remember_act (self, N_("Name"));
  g_free (run->name);
  run->name = g_strdup (name);
  downhill_run_emit_changed (run);
  notify_runs (self);
}

/**
 * downhill_experiment_set_run_visible:
 * @self: an experiment
 * @run: one of its runs
 * @visible: whether plots show it; the current one is always shown
 */
void
downhill_experiment_set_run_visible (DownhillExperiment *self,
                                     DownhillRun        *run,
                                     gboolean            visible)
{
  visible = visible || run == self->run;
  if (run->visible == visible)
    return;
  remember_act (self, N_("Visibility"));
  run->visible = visible;
  downhill_run_emit_changed (run);
  notify_runs (self);
}

/**
 * downhill_experiment_get_undo_label:
 * @self: an experiment
 * @redo: whether it is asked what can be done again
 *
 * Returns: (transfer none) (nullable): what the next undo undoes, or the next redo
 *   does, for a person; %NULL if there is nothing
 */
const char *
downhill_experiment_get_undo_label (DownhillExperiment *self,
                                    gboolean            redo)
{
  const char *label = downhill_undo_get_label (self->undo, redo);

  return label != NULL ? _(label) : NULL;
}

static void
restore_run (DownhillExperiment *self,
             const Record       *record)
{
  DownhillRun *run = record->run;
  guint64 last = downhill_descent_get_last_step (run->descent);

  run->settings = record->settings;
  run->epochs = record->epochs;
  run->start_w = record->start_w;
  run->start_b = record->start_b;
  run->mark = record->mark;
  run->visible = record->visible;
  g_free (run->name);
  run->name = g_strdup (record->name);
  if (last == 0)
    downhill_run_begin (run, self->objective);
  else if (downhill_descent_get_state (run->descent)->step != record->step)
    downhill_descent_seek (run->descent, MIN (record->step, last));
  if (run->state != DOWNHILL_EXPERIMENT_DIVERGED ||
      downhill_descent_get_state (run->descent)->step != last)
    downhill_run_rest (run);
  downhill_run_emit_changed (run);
}

/**
 * downhill_experiment_undo:
 * @self: an experiment
 * @redo: whether to do again what was undone
 *
 * Brings back how all was before the last change: data, settings, runs, names, and
 * the step at which each run stood. Training steps are no changes; those that a
 * run made since are still there to be gone to until it makes others.
 *
 * Cost: a reference for each run, and going to a step of its path.
 *
 * Returns: whether there was anything
 */
gboolean
downhill_experiment_undo (DownhillExperiment *self,
                          gboolean            redo)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  DownhillExperimentState before = downhill_experiment_get_state (self);
  Snapshot *snapshot;

  if (downhill_undo_get_label (self->undo, redo) == NULL)
    return FALSE;
  self->running = FALSE;
  settle (self->run);
  snapshot = downhill_undo_swap (self->undo, redo, take_snapshot (self));
  downhill_dataset_unref (self->dataset);
  downhill_objective_unref (self->objective);
  self->dataset = downhill_dataset_ref (snapshot->dataset);
  self->objective = downhill_objective_ref (snapshot->objective);
  self->beans = snapshot->beans;
  self->generated = snapshot->generated;
  self->together = snapshot->together;
  for (guint i = 0; i < snapshot->records->len; i++)
    {
      Record *record = &g_array_index (snapshot->records, Record, i);

      restore_run (self, record);
      g_ptr_array_add (runs, record->run);
    }
  g_set_object (&self->run, g_ptr_array_index (runs, snapshot->current));
  g_list_store_splice (self->runs, 0, count_runs (self), runs->pdata, runs->len);
  share_paths (self);
  snapshot_free (snapshot);
  update_state (self, before);
  g_signal_emit (self, signals[RESET], 0);
  notify_all (self);

  return TRUE;
}
