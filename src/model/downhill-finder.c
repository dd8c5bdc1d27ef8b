/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-finder.h"

#include <string.h>

#include "core/base/downhill-background.h"

typedef struct {
  DownhillExperiment *experiment;
  gboolean asked;
  gboolean complete; /* all rounds were made */
  guint round; /* that is under way */
  gpointer answer;
  GCancellable *finding;
  DownhillDataset *dataset; /* of which it was asked */
  DownhillSettings settings; /* and of runs with these */
} DownhillFinderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DownhillFinder, downhill_finder, G_TYPE_OBJECT)

enum {
  PROP_EXPERIMENT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A question, and the class that knows what to do with it. */
typedef struct {
  DownhillFinderClass *klass;
  gpointer question;
} Errand;

static void find (DownhillFinder *self, guint round);

static DownhillFinderPrivate *
get_private (DownhillFinder *self)
{
  return downhill_finder_get_instance_private (self);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  errand->klass->free_question (errand->question);
  g_type_class_unref (errand->klass);
  g_free (errand);
}

static void
find_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  const Errand *errand = data;

  downhill_background_enter ();
  g_task_return_pointer (task, errand->klass->answer (errand->question, cancellable),
                         errand->klass->free_answer);
}

static void
take (DownhillFinder *self,
      gpointer        answer)
{
  DownhillFinderPrivate *priv = get_private (self);

  if (answer == NULL && priv->answer == NULL)
    return;
  g_clear_pointer (&priv->answer, DOWNHILL_FINDER_GET_CLASS (self)->free_answer);
  priv->answer = answer;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A question that was given up has nothing to say, whatever it found. */
static void
found_cb (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      data)
{
  DownhillFinder *self = data;
  g_autoptr (GError) error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  g_clear_object (&get_private (self)->finding);
  if (get_private (self)->round + 1 < DOWNHILL_FINDER_GET_CLASS (self)->n_rounds)
    find (self, get_private (self)->round + 1);
  else
    get_private (self)->complete = TRUE;
  take (self, answer);
}

static void
find (DownhillFinder *self,
      guint           round)
{
  DownhillFinderPrivate *priv = get_private (self);
  Errand *errand = g_new0 (Errand, 1);
  g_autoptr (GTask) task = NULL;

  priv->round = round;
  errand->klass = g_type_class_ref (G_OBJECT_TYPE (self));
  errand->question = errand->klass->pose (self, downhill_run_facts_new (priv->experiment),
                                          round);
  priv->finding = g_cancellable_new ();
  /* It does not hold the finder: disposing of that cancels what is under way. */
  task = g_task_new (NULL, priv->finding, found_cb, self);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, find_in_thread);
}

static void
give_up (DownhillFinder *self)
{
  DownhillFinderPrivate *priv = get_private (self);

  if (priv->finding != NULL)
    g_cancellable_cancel (priv->finding);
  g_clear_object (&priv->finding);
}

static void
downhill_finder_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_EXPERIMENT:
      g_value_set_object (value, get_private (DOWNHILL_FINDER (object))->experiment);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_finder_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_EXPERIMENT:
      get_private (DOWNHILL_FINDER (object))->experiment = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* What is asked from now on is about the runs that there are now. */
static void
remember (DownhillFinder *self)
{
  DownhillFinderPrivate *priv = get_private (self);

  g_clear_pointer (&priv->dataset, downhill_dataset_unref);
  priv->dataset = downhill_dataset_ref (downhill_experiment_get_dataset (priv->experiment));
  priv->settings = *downhill_experiment_get_settings (priv->experiment);
}

/* All settings may be told to have changed where few have. */
static void
experiment_changed_cb (DownhillFinder *self)
{
  DownhillFinderPrivate *priv = get_private (self);
  DownhillFinderClass *klass = DOWNHILL_FINDER_GET_CLASS (self);
  const DownhillSettings *now = downhill_experiment_get_settings (priv->experiment);
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);
  gboolean same_data = downhill_experiment_get_dataset (priv->experiment) == priv->dataset;
  gboolean is_same = same_data;

  for (gsize i = 0; is_same && i < n; i++)
    is_same = !klass->depends_on (&settings[i]) ||
              downhill_setting_get (&settings[i], now) ==
                downhill_setting_get (&settings[i], &priv->settings);
  if (!is_same &&
      !(same_data && priv->asked && klass->still_holds != NULL && klass->still_holds (self)))
    downhill_finder_forget (self);
}

static void
downhill_finder_constructed (GObject *object)
{
  DownhillFinder *self = DOWNHILL_FINDER (object);
  DownhillExperiment *experiment = get_private (self)->experiment;
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  G_OBJECT_CLASS (downhill_finder_parent_class)->constructed (object);

  g_signal_connect_object (experiment, "notify::dataset", G_CALLBACK (experiment_changed_cb),
                           self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *change = g_strconcat ("notify::", settings[i].name, NULL);

      if (DOWNHILL_FINDER_GET_CLASS (self)->depends_on (&settings[i]))
        g_signal_connect_object (experiment, change, G_CALLBACK (experiment_changed_cb),
                                 self, G_CONNECT_SWAPPED);
    }
}

static void
downhill_finder_dispose (GObject *object)
{
  DownhillFinder *self = DOWNHILL_FINDER (object);
  DownhillFinderPrivate *priv = get_private (self);

  give_up (self);
  g_clear_pointer (&priv->answer, DOWNHILL_FINDER_GET_CLASS (self)->free_answer);
  g_clear_pointer (&priv->dataset, downhill_dataset_unref);
  g_clear_object (&priv->experiment);

  G_OBJECT_CLASS (downhill_finder_parent_class)->dispose (object);
}

static void
downhill_finder_class_init (DownhillFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = downhill_finder_get_property;
  object_class->set_property = downhill_finder_set_property;
  object_class->constructed = downhill_finder_constructed;
  object_class->dispose = downhill_finder_dispose;

  properties[PROP_EXPERIMENT] =
    g_param_spec_object ("experiment", NULL, NULL, DOWNHILL_TYPE_EXPERIMENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DownhillFinder::changed:
   *
   * More is known, or nothing any more.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
downhill_finder_init (DownhillFinder *self G_GNUC_UNUSED)
{
}

DownhillExperiment *
downhill_finder_get_experiment (DownhillFinder *self)
{
  return get_private (self)->experiment;
}

/**
 * downhill_finder_ask:
 * @self: a finder
 *
 * Begins to find, unless that is known or under way.
 */
void
downhill_finder_ask (DownhillFinder *self)
{
  if (!get_private (self)->asked)
    downhill_finder_ask_anew (self);
}

/**
 * downhill_finder_ask_anew:
 * @self: a finder of which something else is asked now
 *
 * Begins to find. What was known stays until more is.
 */
void
downhill_finder_ask_anew (DownhillFinder *self)
{
  give_up (self);
  remember (self);
  get_private (self)->asked = TRUE;
  get_private (self)->complete = FALSE;
  find (self, 0);
}

/**
 * downhill_finder_forget:
 * @self: a finder
 *
 * What was known is no longer true. It is asked again when it is to be shown again.
 */
void
downhill_finder_forget (DownhillFinder *self)
{
  give_up (self);
  get_private (self)->asked = get_private (self)->complete = FALSE;
  take (self, NULL);
}

/**
 * downhill_finder_wait:
 * @self: a finder
 *
 * Finds at once all that is asked and not known yet, for a picture that is drawn only
 * once.
 */
void
downhill_finder_wait (DownhillFinder *self)
{
  DownhillFinderPrivate *priv = get_private (self);
  DownhillFinderClass *klass = DOWNHILL_FINDER_GET_CLASS (self);
  gpointer question;

  if (priv->complete)
    return;
  give_up (self);
  remember (self);
  priv->asked = priv->complete = TRUE;
  question = klass->pose (self, downhill_run_facts_new (priv->experiment),
                          klass->n_rounds - 1);
  take (self, klass->answer (question, NULL));
  klass->free_question (question);
}

/**
 * downhill_finder_get:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): what is known so far
 */
gpointer
downhill_finder_get (DownhillFinder *self)
{
  return get_private (self)->answer;
}

/**
 * downhill_finder_choose_settings:
 * @self: a finder
 * @rule: an optimiser
 *
 * Returns: the settings of the experiment's run, but for another rule with the constants
 *   and the rate that a run by it has
 */
DownhillSettings
downhill_finder_choose_settings (DownhillFinder          *self,
                                 const DownhillOptimiser *rule)
{
  DownhillExperiment *experiment = get_private (self)->experiment;
  DownhillSettings settings = *downhill_experiment_get_settings (experiment);
  GListModel *runs = downhill_experiment_get_runs (experiment);

  for (guint i = 0; settings.optimiser != rule && i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);

      if (run->settings.optimiser != rule)
        continue;
      settings.optimiser = rule;
      settings.learning_rate = run->settings.learning_rate;
      memcpy (settings.constants, run->settings.constants, sizeof settings.constants);
    }
  downhill_settings_set_optimiser (&settings, rule);

  return settings;
}
