/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-experiment-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>


/* What an experiment works on and how: its data, and the settings of its current
 * run. */

/* To change one setting may change others: rules and schedules have constants of their
 * own. */
static void
notify_changed (DownhillExperiment     *self,
                const DownhillSettings *before)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    if (downhill_setting_get (&list[i], before) !=
        downhill_setting_get (&list[i], &self->contents.current->settings))
      g_object_notify (G_OBJECT (self), list[i].name);
}

/* A setting that begins no new run has changed. One that had diverged may go on
 * with it.
 *
 * The descent is told at once, so that what it says of its next step is true;
 * but one that was taken back keeps what it did from there until it is to do
 * something else. */
static void
settings_changed (DownhillExperiment     *self,
                  const DownhillSettings *before)
{
  DownhillExperimentState state = downhill_experiment_get_state (self);
  DownhillDescent *descent = self->contents.current->descent;

  if (downhill_descent_get_state (descent)->step ==
        downhill_descent_get_last_step (descent) &&
      !downhill_settings_same_path (&self->contents.current->settings,
                                    downhill_descent_get_settings (descent)))
    downhill_descent_set_settings (descent, &self->contents.current->settings);
  /* That a run diverged stays true, whatever the next one is to be made with. */
  if (state != DOWNHILL_EXPERIMENT_RUNNING && state != DOWNHILL_EXPERIMENT_READY &&
      state != DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_experiment_rest (self);
  else if (state == DOWNHILL_EXPERIMENT_RUNNING)
    downhill_run_rest (self->contents.current);
  self->contents.current->told = FALSE;
  downhill_run_emit_changed (self->contents.current);
  notify_changed (self, before);
}

/* The runs on other data go; undo brings them back with it. */
static void
set_data (DownhillExperiment *self,
          DownhillData       *data)
{
  DownhillContents *contents = &self->contents;
  DownhillExperimentState before = downhill_experiment_get_state (self);
  guint old_batch_size = downhill_experiment_get_batch_size (self);
  const DownhillBeans *beans = downhill_data_get_beans (data);
  DownhillBeans old = *downhill_data_get_beans (contents->data);
  gboolean was_generated = downhill_data_is_generated (contents->data);
  DownhillSettings settings = contents->current->settings;
  g_autoptr (DownhillObjective) objective =
    downhill_data_get_objective (data, &settings.formula);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  g_object_freeze_notify (G_OBJECT (self));
  /* One number reproduces everything: it is that of the orders, too. */
  if (downhill_data_is_generated (data))
    settings.seed = beans->seed;
  downhill_contents_set_data (contents, data, objective);
  self->running = FALSE;
  g_ptr_array_add (runs, downhill_run_new (objective, &settings));
  downhill_contents_set_runs (contents, runs, 0);
  downhill_undo_retarget (self->undo, contents->current);
  downhill_experiment_share_paths (self);
  downhill_experiment_update_state (self, before);
  g_signal_emit_by_name (self, "reset");
  downhill_experiment_notify_dataset (self);
  if (was_generated != downhill_data_is_generated (data))
    g_object_notify (G_OBJECT (self), "generated");
  if (old.kind != beans->kind)
    g_object_notify (G_OBJECT (self), "kind");
  if (old.points != beans->points)
    g_object_notify (G_OBJECT (self), "points");
  if (old.noise != beans->noise)
    g_object_notify (G_OBJECT (self), "noise");
  g_object_notify (G_OBJECT (self), "seed");
  /* It is bounded by m, and may be all of m. */
  if (downhill_experiment_get_batch_size (self) != old_batch_size)
    g_object_notify (G_OBJECT (self), "batch-size");
  g_object_notify (G_OBJECT (self), "runs");
  g_object_notify (G_OBJECT (self), "current");
  g_object_thaw_notify (G_OBJECT (self));
}

/* Data of one's own stays when the generator's numbers change: they are for who goes
 * back to it. */
static void
change_beans (DownhillExperiment  *self,
              const DownhillBeans *beans)
{
  DownhillContents *contents = &self->contents;
  DownhillBeans old = *downhill_data_get_beans (contents->data);
  g_autoptr (DownhillData) data = NULL;

  if (downhill_data_is_generated (contents->data))
    {
      downhill_experiment_set_beans (self, beans, NULL);
      return;
    }
  data = downhill_data_new_own (downhill_data_get_dataset (contents->data), beans);
  downhill_contents_set_data (contents, data, contents->objective);
  if (old.kind != beans->kind)
    g_object_notify (G_OBJECT (self), "kind");
  if (old.points != beans->points)
    g_object_notify (G_OBJECT (self), "points");
  if (old.noise != beans->noise)
    g_object_notify (G_OBJECT (self), "noise");
}

void
downhill_experiment_set_points (DownhillExperiment *self,
                                guint               points)
{
  DownhillBeans beans = *downhill_experiment_get_beans (self);

  beans.points = points;
  change_beans (self, &beans);
}

void
downhill_experiment_set_kind (DownhillExperiment *self,
                              guint               kind)
{
  DownhillBeans beans = *downhill_experiment_get_beans (self);

  beans.kind = kind;
  change_beans (self, &beans);
}

void
downhill_experiment_set_noise (DownhillExperiment *self,
                               double              noise)
{
  DownhillBeans beans = *downhill_experiment_get_beans (self);

  beans.noise = noise;
  change_beans (self, &beans);
}

static void
begin_with (DownhillExperiment     *self,
            const DownhillSettings *settings)
{
  const DownhillSettings before = self->contents.current->settings;

  downhill_experiment_begin_run (self, settings);
  notify_changed (self, &before);
}

/* All runs minimise the same E: they begin anew on it, with what else they have. Undo
 * brings the old ones back. */
static void
change_objective (DownhillExperiment     *self,
                  const DownhillSettings *settings)
{
  DownhillContents *contents = &self->contents;
  g_autoptr (DownhillObjective) objective =
    downhill_data_get_objective (contents->data, &settings->formula);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);
  guint current = downhill_contents_find (contents, contents->current);

  self->running = FALSE;
  downhill_contents_set_data (contents, contents->data, objective);
  for (guint i = 0; i < downhill_contents_count (contents); i++)
    {
      DownhillRun *old = downhill_contents_get_run (contents, i);
      DownhillSettings changed = i == current ? *settings : old->settings;
      DownhillRun *run;

      changed.formula = settings->formula;
      run = downhill_run_new (objective, &changed);
      downhill_run_take_place (run, old);
      g_ptr_array_add (runs, run);
    }
  downhill_contents_set_runs (contents, runs, current);
  downhill_undo_retarget (self->undo, contents->current);
  downhill_experiment_share_paths (self);
  g_signal_emit_by_name (self, "reset");
  /* What is minimised is of all that is shown the ground. */
  downhill_experiment_notify_all (self);
}

void
downhill_experiment_change_setting (DownhillExperiment    *self,
                                    const DownhillSetting *setting,
                                    double                 value)
{
  const DownhillSettings before = self->contents.current->settings;
  DownhillSettings settings = before;
  DownhillBeans beans = *downhill_experiment_get_beans (self);
  gboolean of_data = setting->offset == G_STRUCT_OFFSET (DownhillSettings, seed) &&
                     beans.seed != value;

  if (downhill_setting_get (setting, &settings) == value)
    return;
  /* The seed of the orders is that of the data too; data of one's own has none. */
  if (of_data)
    beans.seed = (guint32) value;
  if (of_data && downhill_experiment_is_generated (self))
    {
      change_beans (self, &beans);
      return;
    }
  /* A number passes others on its way; what is chosen from a list was meant. */
  if (setting->get_type != NULL)
    downhill_experiment_remember_act (self, setting->title);
  else
    downhill_experiment_remember (self, setting->title);
  if (of_data)
    change_beans (self, &beans);
  downhill_setting_set (setting, &settings, value);
  if (setting->effect == DOWNHILL_SETTING_OBJECTIVE)
    {
      change_objective (self, &settings);
      return;
    }
  if (setting->effect == DOWNHILL_SETTING_BEGINS)
    {
      begin_with (self, &settings);
      return;
    }
  self->contents.current->settings = settings;
  settings_changed (self, &before);
}

/* Batches are of 1 to m samples, whatever was asked for. */
double
downhill_experiment_get_setting (DownhillExperiment    *self,
                                 const DownhillSetting *setting)
{
  double value = downhill_setting_get (setting, &self->contents.current->settings);
  gsize m = downhill_data_get_size (self->contents.data);

  if (setting->type != DOWNHILL_SETTING_SAMPLES)
    return value;

  return value == 0 ? m : MIN (value, m);
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
  return downhill_data_get_dataset (self->contents.data);
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
  g_autoptr (DownhillData) data = NULL;

  g_return_if_fail (dataset != NULL);

  if (downhill_data_get_dataset (self->contents.data) == dataset)
    return;
  /* Each table and each choice of its columns is one of its own. */
  downhill_experiment_remember_act (self, N_("Other Data"));
  data = downhill_data_new_own (dataset, downhill_experiment_get_beans (self));
  set_data (self, data);
}

/**
 * downhill_experiment_has_beans:
 * @self: an experiment
 *
 * Returns: whether the data are the tutorial's beans, with whatever numbers
 */
gboolean
downhill_experiment_has_beans (DownhillExperiment *self)
{
  return downhill_experiment_is_generated (self) &&
         downhill_experiment_get_beans (self)->kind == 0;
}

/**
 * downhill_experiment_is_generated:
 * @self: an experiment
 *
 * Returns: whether the data are generated, that is, follow kind, points, noise and seed
 */
gboolean
downhill_experiment_is_generated (DownhillExperiment *self)
{
  return downhill_data_is_generated (self->contents.data);
}

const DownhillBeans *
downhill_experiment_get_beans (DownhillExperiment *self)
{
  return downhill_data_get_beans (self->contents.data);
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
  const DownhillBeans *old = downhill_experiment_get_beans (self);
  g_autoptr (DownhillData) data = NULL;

  if (downhill_experiment_is_generated (self) && old->points == beans->points &&
      old->kind == beans->kind && old->slope == beans->slope &&
      old->intercept == beans->intercept && old->noise == beans->noise &&
      old->seed == beans->seed)
    return TRUE;
  data = downhill_data_new_beans (beans, error);
  if (data == NULL)
    return FALSE;

  downhill_experiment_remember (self, N_("Other Data"));
  set_data (self, data);

  return TRUE;
}

/**
 * downhill_experiment_get_data:
 * @self: an experiment
 *
 * Returns: (transfer none): the data, and where it came from
 */
DownhillData *
downhill_experiment_get_data (DownhillExperiment *self)
{
  return self->contents.data;
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
  return &self->contents.current->settings;
}

/**
 * downhill_experiment_set_settings:
 * @self: an experiment
 * @settings: what steps are to be made with; its seed is that of the orders alone
 *
 * Begins a new run with all of them at once; all runs begin anew if these minimise
 * something else.
 */
void
downhill_experiment_set_settings (DownhillExperiment     *self,
                                  const DownhillSettings *settings)
{
  g_return_if_fail (isfinite (settings->start_w) && isfinite (settings->start_b));

  downhill_experiment_remember (self, N_("Change of Everything"));
  if (!downhill_settings_same_objective (settings, &self->contents.current->settings))
    {
      change_objective (self, settings);
      return;
    }
  downhill_experiment_begin_run (self, settings);
  downhill_experiment_notify_all (self);
}

/**
 * downhill_experiment_set:
 * @self: an experiment
 * @name: the name of a setting
 * @value: what it shall be, within its bounds
 *
 * Changes one of the settings of the current run, as its property does: from the
 * next step on, or by beginning a new run; the table of settings says which.
 */
void
downhill_experiment_set (DownhillExperiment *self,
                         const char         *name,
                         double              value)
{
  const DownhillSetting *setting = downhill_setting_find (name);

  g_return_if_fail (setting != NULL && downhill_setting_is_valid (setting, value));

  downhill_experiment_change_setting (self, setting, value);
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
  gsize batch_size = self->contents.current->settings.batch_size;
  gsize m = downhill_data_get_size (self->contents.data);

  return (guint) (batch_size == 0 ? m : MIN (batch_size, m));
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
  DownhillSettings settings = self->contents.current->settings;

  g_return_if_fail (isfinite (w) && isfinite (b));

  if (settings.start_w == w && settings.start_b == b)
    return;
  downhill_experiment_remember (self, N_("Start"));
  settings.start_w = w;
  settings.start_b = b;
  begin_with (self, &settings);
}
