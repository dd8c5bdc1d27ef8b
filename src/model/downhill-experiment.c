/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment.h"

#include <math.h>

#include "core/loss/downhill-squared-error.h"
#include "downhill-enums.h"

/* Everything one works on: data, settings, start and the run made with them.
 * Views follow it by its signals; nothing else tells them of a change.
 *
 * If asked to compare, it makes a second run beside the first, the companion,
 * from the same start and with the same settings, but for the direction.
 *
 * The settings are those that the next step takes. The run itself remembers the
 * ones that its past steps were made with. */
struct _DownhillExperiment
{
  GObject parent_instance;

  DownhillDataset *dataset;
  DownhillObjective *objective;
  DownhillDescent *descent;
  DownhillDescent *companion;
  gboolean compare;
  DownhillBeans beans;
  gboolean generated;
  DownhillSettings settings;
  guint epochs;
  double start_w;
  double start_b;
  DownhillExperimentState state;
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
  PROP_COMPARE,
  PROP_START_W,
  PROP_START_B,
  PROP_STATE,
  N_PROPS
};

enum {
  STEPPED,
  MOVED,
  RESET,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_state (DownhillExperiment      *self,
           DownhillExperimentState  state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Where a run stands that is not being made longer just now. */
static DownhillExperimentState
resting_state (DownhillExperiment *self)
{
  const DownhillState *state = downhill_descent_get_state (self->descent);

  if (state->epoch >= self->epochs)
    return DOWNHILL_EXPERIMENT_FINISHED;

  return state->step > 0 ? DOWNHILL_EXPERIMENT_PAUSED : DOWNHILL_EXPERIMENT_READY;
}

/* Both at once is compared with one after the other, and anything else with
 * both at once. */
static DownhillSettings
get_companion_settings (DownhillExperiment *self)
{
  DownhillSettings settings = self->settings;

  settings.direction = settings.direction == DOWNHILL_DIRECTION_BOTH
                         ? DOWNHILL_DIRECTION_ALTERNATING
                         : DOWNHILL_DIRECTION_BOTH;

  return settings;
}

static void
begin_companion (DownhillExperiment *self)
{
  DownhillSettings settings = get_companion_settings (self);

  g_clear_pointer (&self->companion, downhill_descent_free);
  if (self->compare)
    self->companion = downhill_descent_new (self->objective, &settings,
                                            self->start_w, self->start_b);
}

static void
begin_descent (DownhillExperiment *self)
{
  g_clear_pointer (&self->descent, downhill_descent_free);
  self->descent = downhill_descent_new (self->objective, &self->settings,
                                        self->start_w, self->start_b);
  begin_companion (self);
  set_state (self, DOWNHILL_EXPERIMENT_READY);
  g_signal_emit (self, signals[RESET], 0);
}

static gboolean
same_settings (const DownhillSettings *a,
               const DownhillSettings *b)
{
  return a->optimiser == b->optimiser && a->direction == b->direction &&
         a->learning_rate == b->learning_rate &&
         a->batch_size == b->batch_size && a->shuffle == b->shuffle &&
         a->seed == b->seed && a->standardise == b->standardise;
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
  if (downhill_descent_get_state (self->descent)->step ==
        downhill_descent_get_last_step (self->descent) &&
      !same_settings (&self->settings, downhill_descent_get_settings (self->descent)))
    downhill_descent_set_settings (self->descent, &self->settings);
  if (self->state == DOWNHILL_EXPERIMENT_DIVERGED ||
      self->state == DOWNHILL_EXPERIMENT_FINISHED ||
      self->state == DOWNHILL_EXPERIMENT_PAUSED)
    set_state (self, resting_state (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* New settings end what lies beyond the present step, in both runs. */
static void
apply_settings (DownhillExperiment *self)
{
  DownhillSettings settings = get_companion_settings (self);

  if (!same_settings (&self->settings, downhill_descent_get_settings (self->descent)))
    downhill_descent_set_settings (self->descent, &self->settings);
  if (self->companion != NULL &&
      !same_settings (&settings, downhill_descent_get_settings (self->companion)))
    downhill_descent_set_settings (self->companion, &settings);
}

/* The companion stays where it last was finite: were it to go on later, its
 * steps would no longer be those of the run that it is compared with. */
static void
step_companion (DownhillExperiment *self)
{
  if (self->companion != NULL &&
      downhill_descent_get_state (self->companion)->step + 1 ==
        downhill_experiment_get_step (self))
    downhill_descent_step (self->companion);
}

static void
replace_dataset (DownhillExperiment *self,
                 DownhillDataset    *dataset,
                 gboolean            generated)
{
  gboolean new_generated = self->generated != generated;
  guint old_batch_size = downhill_experiment_get_batch_size (self);

  g_clear_pointer (&self->descent, downhill_descent_free);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  g_clear_pointer (&self->dataset, downhill_dataset_unref);
  self->dataset = downhill_dataset_ref (dataset);
  self->objective = downhill_squared_error_new (dataset);
  self->generated = generated;
  begin_descent (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATASET]);
  if (new_generated)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERATED]);
  /* It is bounded by m, and may be all of m. */
  if (downhill_experiment_get_batch_size (self) != old_batch_size)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BATCH_SIZE]);
}

static void
keep_beans (DownhillExperiment  *self,
            const DownhillBeans *beans)
{
  DownhillBeans old = self->beans;

  self->beans = *beans;
  self->settings.seed = beans->seed;
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
      g_value_set_double (value, self->settings.learning_rate);
      break;
    case PROP_BATCH_SIZE:
      g_value_set_uint (value, downhill_experiment_get_batch_size (self));
      break;
    case PROP_EPOCHS:
      g_value_set_uint (value, self->epochs);
      break;
    case PROP_DIRECTION:
      g_value_set_enum (value, self->settings.direction);
      break;
    case PROP_OPTIMISER:
      g_value_set_enum (value, self->settings.optimiser);
      break;
    case PROP_SHUFFLE:
      g_value_set_boolean (value, self->settings.shuffle);
      break;
    case PROP_STANDARDISE:
      g_value_set_boolean (value, self->settings.standardise);
      break;
    case PROP_COMPARE:
      g_value_set_boolean (value, self->compare);
      break;
    case PROP_START_W:
      g_value_set_double (value, self->start_w);
      break;
    case PROP_START_B:
      g_value_set_double (value, self->start_b);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
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
      downhill_experiment_set_optimiser (self, g_value_get_enum (value));
      break;
    case PROP_SHUFFLE:
      downhill_experiment_set_shuffle (self, g_value_get_boolean (value));
      break;
    case PROP_STANDARDISE:
      downhill_experiment_set_standardise (self, g_value_get_boolean (value));
      break;
    case PROP_COMPARE:
      downhill_experiment_set_compare (self, g_value_get_boolean (value));
      break;
    case PROP_START_W:
      downhill_experiment_set_start (self, g_value_get_double (value),
                                     self->start_b);
      break;
    case PROP_START_B:
      downhill_experiment_set_start (self, self->start_w,
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

  g_clear_pointer (&self->descent, downhill_descent_free);
  g_clear_pointer (&self->companion, downhill_descent_free);
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
    g_param_spec_enum ("optimiser", NULL, NULL, DOWNHILL_TYPE_OPTIMISER,
                       DOWNHILL_OPTIMISER_GD, write);
  properties[PROP_SHUFFLE] =
    g_param_spec_boolean ("shuffle", NULL, NULL, FALSE, write);
  properties[PROP_STANDARDISE] =
    g_param_spec_boolean ("standardise", NULL, NULL, FALSE, write);
  properties[PROP_COMPARE] =
    g_param_spec_boolean ("compare", NULL, NULL, FALSE, write);
  properties[PROP_START_W] =
    g_param_spec_double ("start-w", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.1,
                         write);
  properties[PROP_START_B] =
    g_param_spec_double ("start-b", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.1,
                         write);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, DOWNHILL_TYPE_EXPERIMENT_STATE,
                       DOWNHILL_EXPERIMENT_READY, read);
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
  self->beans = (DownhillBeans) DOWNHILL_BEANS_INIT;
  self->settings = (DownhillSettings) DOWNHILL_SETTINGS_INIT;
  self->epochs = 500;
  self->start_w = 0.1;
  self->start_b = 0.1;
  self->generated = TRUE;
  self->dataset = downhill_beans_generate (&self->beans, NULL);
  self->objective = downhill_squared_error_new (self->dataset);
  self->descent = downhill_descent_new (self->objective, &self->settings,
                                        self->start_w, self->start_b);
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

static void
take_over (DownhillExperiment *self,
           DownhillExperiment *other)
{
  DownhillExperiment old = *self;

  self->dataset = downhill_dataset_ref (other->dataset);
  self->objective = downhill_objective_ref (other->objective);
  self->descent = downhill_descent_copy (other->descent);
  self->companion = other->companion != NULL
                      ? downhill_descent_copy (other->companion) : NULL;
  self->compare = other->compare;
  self->beans = other->beans;
  self->generated = other->generated;
  self->settings = other->settings;
  self->epochs = other->epochs;
  self->start_w = other->start_w;
  self->start_b = other->start_b;
  self->state = other->state;

  downhill_descent_free (old.descent);
  g_clear_pointer (&old.companion, downhill_descent_free);
  downhill_objective_unref (old.objective);
  downhill_dataset_unref (old.dataset);
}

/**
 * downhill_experiment_copy:
 * @self: an experiment
 *
 * A copy at the same step of the same run, which shares only the immutable
 * data: another thread may draw it while @self goes on.
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
 * Makes @self what @other is: its data, its settings, and its run at the same
 * step. Views are told as of a new run.
 */
void
downhill_experiment_assign (DownhillExperiment *self,
                            DownhillExperiment *other)
{
  GObject *object = G_OBJECT (self);

  take_over (self, other);
  g_signal_emit (self, signals[RESET], 0);
  g_object_freeze_notify (object);
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
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

  if (self->dataset != dataset)
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
  return &self->settings;
}

double
downhill_experiment_get_learning_rate (DownhillExperiment *self)
{
  return self->settings.learning_rate;
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

  if (self->settings.learning_rate == rate)
    return;
  self->settings.learning_rate = rate;
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

  return (guint) (self->settings.batch_size == 0
                    ? m : MIN (self->settings.batch_size, m));
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
  if (self->settings.batch_size == batch_size)
    return;
  self->settings.batch_size = batch_size;
  settings_changed (self, PROP_BATCH_SIZE);
}

guint
downhill_experiment_get_epochs (DownhillExperiment *self)
{
  return self->epochs;
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

  if (self->epochs == epochs)
    return;
  self->epochs = epochs;
  settings_changed (self, PROP_EPOCHS);
}

DownhillDirection
downhill_experiment_get_direction (DownhillExperiment *self)
{
  return self->settings.direction;
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
  if (self->settings.direction == direction)
    return;
  self->settings.direction = direction;
  settings_changed (self, PROP_DIRECTION);
}

DownhillOptimiser
downhill_experiment_get_optimiser (DownhillExperiment *self)
{
  return self->settings.optimiser;
}

/**
 * downhill_experiment_set_optimiser:
 * @self: an experiment
 * @optimiser: the update rule
 *
 * Begins a new run, for one rule's memory means nothing to another.
 */
void
downhill_experiment_set_optimiser (DownhillExperiment *self,
                                   DownhillOptimiser   optimiser)
{
  if (self->settings.optimiser == optimiser)
    return;
  self->settings.optimiser = optimiser;
  begin_descent (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPTIMISER]);
}

gboolean
downhill_experiment_get_shuffle (DownhillExperiment *self)
{
  return self->settings.shuffle;
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
  if (self->settings.shuffle == shuffle)
    return;
  self->settings.shuffle = shuffle;
  settings_changed (self, PROP_SHUFFLE);
}

gboolean
downhill_experiment_get_standardise (DownhillExperiment *self)
{
  return self->settings.standardise;
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
  standardise = !!standardise;
  if (self->settings.standardise == standardise)
    return;
  self->settings.standardise = standardise;
  begin_descent (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STANDARDISE]);
}

gboolean
downhill_experiment_get_compare (DownhillExperiment *self)
{
  return self->compare;
}

/**
 * downhill_experiment_set_compare:
 * @self: an experiment
 * @compare: whether a second run goes beside the first: one parameter after the
 *   other if the first moves both at once, both at once otherwise
 *
 * Begins a new run, so that both have the same start.
 */
void
downhill_experiment_set_compare (DownhillExperiment *self,
                                 gboolean            compare)
{
  compare = !!compare;
  if (self->compare == compare)
    return;
  self->compare = compare;
  begin_descent (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARE]);
}

double
downhill_experiment_get_start_w (DownhillExperiment *self)
{
  return self->start_w;
}

double
downhill_experiment_get_start_b (DownhillExperiment *self)
{
  return self->start_b;
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
  gboolean new_w = self->start_w != w;
  gboolean new_b = self->start_b != b;

  g_return_if_fail (isfinite (w) && isfinite (b));

  if (!new_w && !new_b)
    return;
  self->start_w = w;
  self->start_b = b;
  begin_descent (self);
  if (new_w)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_W]);
  if (new_b)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_B]);
}

DownhillExperimentState
downhill_experiment_get_state (DownhillExperiment *self)
{
  return self->state;
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
  return self->descent;
}

/**
 * downhill_experiment_get_companion:
 * @self: an experiment
 *
 * Returns: (transfer none) (nullable): the run beside the first, if it compares
 */
const DownhillDescent *
downhill_experiment_get_companion (DownhillExperiment *self)
{
  return self->companion;
}

void
downhill_experiment_get_point (DownhillExperiment *self,
                               double             *w,
                               double             *b)
{
  downhill_descent_get_point (self->descent, w, b);
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
  return downhill_descent_get_state (self->descent)->step;
}

guint64
downhill_experiment_get_last_step (DownhillExperiment *self)
{
  return downhill_descent_get_last_step (self->descent);
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
  const DownhillState *state = downhill_descent_get_state (self->descent);
  guint64 m = downhill_dataset_get_size (self->dataset);
  guint64 batch = downhill_experiment_get_batch_size (self);
  guint64 per_epoch = (m + batch - 1) / batch;

  if (state->epoch >= self->epochs)
    return state->step;

  return state->step + (m - state->offset + batch - 1) / batch +
         (self->epochs - state->epoch - 1) * per_epoch;
}

guint64
downhill_experiment_get_epoch (DownhillExperiment *self)
{
  return downhill_descent_get_state (self->descent)->epoch;
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
  if (self->state == DOWNHILL_EXPERIMENT_FINISHED ||
      self->state == DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_experiment_reset (self);
  set_state (self, DOWNHILL_EXPERIMENT_RUNNING);
}

void
downhill_experiment_pause (DownhillExperiment *self)
{
  if (self->state == DOWNHILL_EXPERIMENT_RUNNING)
    set_state (self, resting_state (self));
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
  if (downhill_experiment_get_epoch (self) >= self->epochs)
    {
      set_state (self, DOWNHILL_EXPERIMENT_FINISHED);
      return FALSE;
    }
  apply_settings (self);
  if (!downhill_descent_step (self->descent))
    {
      set_state (self, DOWNHILL_EXPERIMENT_DIVERGED);
      return FALSE;
    }

  step_companion (self);
  if (self->state != DOWNHILL_EXPERIMENT_RUNNING)
    set_state (self, resting_state (self));
  g_signal_emit (self, signals[STEPPED], 0);
  if (downhill_experiment_get_epoch (self) >= self->epochs)
    set_state (self, DOWNHILL_EXPERIMENT_FINISHED);

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
      if (self->companion == NULL && left > 1)
        made += downhill_descent_run (self->descent, left - 1);
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
  downhill_descent_seek (self->descent, step);
  if (self->companion != NULL)
    downhill_descent_seek (self->companion,
                           MIN (step, downhill_descent_get_last_step (self->companion)));
  g_signal_emit (self, signals[MOVED], 0);
  set_state (self, resting_state (self));
}

/**
 * downhill_experiment_reset:
 * @self: an experiment
 *
 * Begins a new run at the start, with the settings as they are.
 */
void
downhill_experiment_reset (DownhillExperiment *self)
{
  begin_descent (self);
}
