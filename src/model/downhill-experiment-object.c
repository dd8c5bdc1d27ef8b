/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <glib/gi18n-lib.h>

#include "downhill-enums.h"
#include "downhill-overlay.h"
#include "downhill-setting-properties.h"

G_DEFINE_FINAL_TYPE (DownhillExperiment, downhill_experiment, G_TYPE_OBJECT)

enum {
  PROP_DATASET = 1,
  PROP_GENERATED,
  PROP_KIND,
  PROP_POINTS,
  PROP_NOISE,
  PROP_OVERLAY,
  PROP_TOGETHER,
  PROP_PACE,
  PROP_STATE,
  PROP_RUNS,
  PROP_CURRENT,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  /* Those of the settings come after it. */
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

/* It comes once for each step, so its name is not looked up. */
void
downhill_experiment_emit_stepped (DownhillExperiment *self)
{
  g_signal_emit (self, signals[STEPPED], 0);
}

/* With other data or another loss, all that is shown is of something else. Where neither
 * has changed, views keep what one chose to see. */
void
downhill_experiment_notify_dataset (DownhillExperiment *self)
{
  if (self->told == self->contents.objective)
    return;
  g_clear_pointer (&self->told, downhill_objective_unref);
  self->told = downhill_objective_ref (self->contents.objective);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATASET]);
}

void
downhill_experiment_notify_all (DownhillExperiment *self)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  g_object_freeze_notify (G_OBJECT (self));
  downhill_experiment_notify_dataset (self);
  for (guint i = PROP_DATASET + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  for (gsize i = 0; i < n; i++)
    g_object_notify (G_OBJECT (self), settings[i].name);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
downhill_experiment_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DownhillExperiment *self = DOWNHILL_EXPERIMENT (object);
  const DownhillSetting *setting = downhill_setting_properties_get (N_PROPS, id);

  if (setting != NULL)
    {
      downhill_setting_properties_to_value (
        setting, downhill_experiment_get_setting (self, setting), value);
      return;
    }
  switch (id)
    {
    case PROP_DATASET:
      g_value_set_boxed (value, downhill_data_get_dataset (self->contents.data));
      break;
    case PROP_GENERATED:
      g_value_set_boolean (value, downhill_data_is_generated (self->contents.data));
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) downhill_data_get_beans (self->contents.data)->kind);
      break;
    case PROP_POINTS:
      g_value_set_uint (value, (guint) downhill_data_get_beans (self->contents.data)->points);
      break;
    case PROP_NOISE:
      g_value_set_double (value, downhill_data_get_beans (self->contents.data)->noise);
      break;
    case PROP_OVERLAY:
      g_value_set_enum (value, (int) self->contents.overlay);
      break;
    case PROP_TOGETHER:
      g_value_set_boolean (value, self->contents.together);
      break;
    case PROP_PACE:
      g_value_set_enum (value, (int) self->contents.measure);
      break;
    case PROP_STATE:
      g_value_set_enum (value, downhill_experiment_get_state (self));
      break;
    case PROP_RUNS:
      g_value_set_object (value, self->contents.runs);
      break;
    case PROP_CURRENT:
      g_value_set_object (value, self->contents.current);
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
  const DownhillSetting *setting = downhill_setting_properties_get (N_PROPS, id);

  if (setting != NULL)
    {
      downhill_experiment_change_setting (
        self, setting, downhill_setting_properties_to_number (setting, value));
      return;
    }
  switch (id)
    {
    case PROP_DATASET:
      downhill_experiment_set_dataset (self, g_value_get_boxed (value));
      break;
    case PROP_KIND:
      downhill_experiment_set_kind (self, (guint) g_value_get_enum (value));
      break;
    case PROP_POINTS:
      downhill_experiment_set_points (self, g_value_get_uint (value));
      break;
    case PROP_NOISE:
      downhill_experiment_set_noise (self, g_value_get_double (value));
      break;
    case PROP_OVERLAY:
      downhill_experiment_set_overlay (self, (guint) g_value_get_enum (value));
      break;
    case PROP_TOGETHER:
      downhill_experiment_set_together (self, g_value_get_boolean (value));
      break;
    case PROP_PACE:
      downhill_experiment_set_pace (self, (DownhillMeasure) g_value_get_enum (value));
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
  g_clear_pointer (&self->undo_before, downhill_undo_free);
  g_clear_pointer (&self->together, downhill_together_free);
  g_clear_pointer (&self->told, downhill_objective_unref);
  downhill_contents_clear (&self->contents);

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
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, DOWNHILL_TYPE_GENERATOR, 0, write);
  properties[PROP_POINTS] =
    g_param_spec_uint ("points", NULL, NULL, 2, DOWNHILL_EXPERIMENT_MAX_POINTS,
                       100, write);
  properties[PROP_NOISE] =
    g_param_spec_double ("noise", NULL, NULL, 0, 1e6, 0.2, write);
  properties[PROP_OVERLAY] =
    g_param_spec_enum ("overlay", NULL, NULL, DOWNHILL_TYPE_OVERLAY, 0, write);
  properties[PROP_TOGETHER] =
    g_param_spec_boolean ("together", NULL, NULL, FALSE, write);
  properties[PROP_PACE] =
    g_param_spec_enum ("pace", NULL, NULL, DOWNHILL_TYPE_MEASURE, DOWNHILL_MEASURE_STEPS,
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
  downhill_setting_properties_install (object_class, N_PROPS, write);

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
   * Another run is the current one, or the same one was begun again: what was shown of
   * it no longer holds. What it was before may still be in the list.
   */
  signals[RESET] =
    g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
downhill_experiment_init (DownhillExperiment *self)
{
  const DownhillSettings settings = DOWNHILL_SETTINGS_INIT;
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;

  downhill_contents_init (&self->contents);
  self->contents.data = downhill_data_new_beans (&beans, NULL);
  self->contents.objective =
    downhill_data_get_objective (self->contents.data, &settings.formula);
  self->told = downhill_objective_ref (self->contents.objective);
  self->together = downhill_together_new ();
  self->undo = downhill_undo_new ((GDestroyNotify) downhill_snapshot_free);
  downhill_experiment_add_run (self, downhill_run_new (self->contents.objective, &settings));
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
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < downhill_contents_count (&self->contents); i++)
    g_ptr_array_add (runs,
                     downhill_run_copy (downhill_contents_get_run (&self->contents, i)));
  downhill_contents_set_data (&copy->contents, self->contents.data,
                              self->contents.objective);
  downhill_contents_set_runs (
    &copy->contents, runs, downhill_contents_find (&self->contents, self->contents.current));
  downhill_contents_set_overlay (&copy->contents, self->contents.overlay);
  copy->contents.together = self->contents.together;
  copy->contents.measure = self->contents.measure;
  copy->running = self->running;

  return copy;
}

guint
downhill_experiment_get_overlay (DownhillExperiment *self)
{
  return self->contents.overlay;
}

/**
 * downhill_experiment_set_overlay:
 * @self: an experiment
 * @overlay: which loss is shown beside the one that is minimised, a value of
 *   %DOWNHILL_TYPE_OVERLAY
 *
 * No run changes by that.
 */
void
downhill_experiment_set_overlay (DownhillExperiment *self,
                                 guint               overlay)
{
  g_return_if_fail (overlay <= downhill_loss_get_n ());

  if (self->contents.overlay == overlay)
    return;
  downhill_experiment_remember_act (self, N_("Also Show"));
  downhill_contents_set_overlay (&self->contents, overlay);
  g_object_notify (G_OBJECT (self), "overlay");
}

/**
 * downhill_experiment_get_beside:
 * @self: an experiment
 *
 * Cost: O(m) when it is first asked for after a change of data, loss or overlay.
 *
 * Returns: (transfer none) (nullable): the loss that is shown beside the one that is
 *   minimised, over the data; %NULL if none is, or if that is the same or has no
 *   meaning for the data
 */
DownhillObjective *
downhill_experiment_get_beside (DownhillExperiment *self)
{
  return downhill_contents_get_beside (&self->contents);
}

gboolean
downhill_experiment_get_together (DownhillExperiment *self)
{
  return self->contents.together;
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
  if (self->contents.together == together)
    return;
  downhill_experiment_remember_act (self, N_("Training Together"));
  self->contents.together = together;
  g_object_notify (G_OBJECT (self), "together");
}

DownhillMeasure
downhill_experiment_get_pace (DownhillExperiment *self)
{
  return self->contents.measure;
}

/**
 * downhill_experiment_set_pace:
 * @self: an experiment
 * @measure: what runs that are trained together have equally much of, from now on
 */
void
downhill_experiment_set_pace (DownhillExperiment *self,
                              DownhillMeasure     measure)
{
  if (self->contents.measure == measure)
    return;
  downhill_experiment_remember_act (self, N_("Pace"));
  self->contents.measure = measure;
  g_object_notify (G_OBJECT (self), "pace");
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
  return self->contents.objective;
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
  return self->contents.current->descent;
}

void
downhill_experiment_get_point (DownhillExperiment *self,
                               double             *w,
                               double             *b)
{
  downhill_descent_get_point (self->contents.current->descent, w, b);
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

  return downhill_objective_value (self->contents.objective, w, b);
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
  downhill_objective_gradient (self->contents.objective, w, b, gradient);
}

guint64
downhill_experiment_get_step (DownhillExperiment *self)
{
  return downhill_descent_get_state (self->contents.current->descent)->step;
}

guint64
downhill_experiment_get_last_step (DownhillExperiment *self)
{
  return downhill_descent_get_last_step (self->contents.current->descent);
}

guint64
downhill_experiment_get_epoch (DownhillExperiment *self)
{
  return downhill_descent_get_state (self->contents.current->descent)->epoch;
}
