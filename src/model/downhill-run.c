/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "core/base/downhill-text.h"
#include "core/descent/downhill-setting.h"
#include "core/loss/downhill-objective-minimum.h"

G_DEFINE_FINAL_TYPE (DownhillRun, downhill_run, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
downhill_run_finalize (GObject *object)
{
  DownhillRun *self = DOWNHILL_RUN (object);

  g_clear_pointer (&self->descent, downhill_descent_free);
  g_free (self->name);

  G_OBJECT_CLASS (downhill_run_parent_class)->finalize (object);
}

static void
downhill_run_class_init (DownhillRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = downhill_run_finalize;

  /**
   * DownhillRun::changed:
   *
   * A list would show something else of the run: name, mark, settings, state or
   * whether it is visible.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static guint
make_id (void)
{
  static guint last = 0;

  return (guint) g_atomic_int_add (&last, 1) + 1;
}

static void
downhill_run_init (DownhillRun *self)
{
  self->visible = TRUE;
  self->id = make_id ();
}

/**
 * downhill_run_new:
 * @objective: what is minimised
 * @settings: how
 *
 * Returns: (transfer full): a run at its start
 */
DownhillRun *
downhill_run_new (DownhillObjective      *objective,
                  const DownhillSettings *settings)
{
  DownhillRun *self = g_object_new (DOWNHILL_TYPE_RUN, NULL);

  self->settings = *settings;
  downhill_run_begin (self, objective);

  return self;
}

static DownhillRun *
copy_without_path (DownhillRun *self)
{
  DownhillRun *copy = g_object_new (DOWNHILL_TYPE_RUN, NULL);

  copy->settings = self->settings;
  copy->state = self->state;
  copy->name = g_strdup (self->name);
  copy->mark = self->mark;
  copy->visible = self->visible;
  copy->id = self->id;
  copy->forked_at = self->forked_at;
  copy->forked_from = self->forked_from;

  return copy;
}

/**
 * downhill_run_copy:
 * @self: a run
 *
 * Returns: (transfer full): a run at the same step of the same path, with a path
 *   of its own from here on
 */
DownhillRun *
downhill_run_copy (DownhillRun *self)
{
  DownhillRun *copy = copy_without_path (self);

  copy->descent = downhill_descent_copy (self->descent);

  return copy;
}

/**
 * downhill_run_leave_path:
 * @self: a run
 * @objective: what is minimised
 *
 * Puts it at its start, as downhill_run_begin() does.
 *
 * Returns: (transfer full): a run at the same step, which has its path now
 */
DownhillRun *
downhill_run_leave_path (DownhillRun       *self,
                         DownhillObjective *objective)
{
  DownhillRun *copy = copy_without_path (self);

  copy->descent = g_steal_pointer (&self->descent);
  downhill_run_begin (self, objective);

  return copy;
}

/**
 * downhill_run_take_place:
 * @self: a run that was just made
 * @other: the run in whose place it comes
 *
 * Gives it what tells @other from the other runs of the list.
 */
void
downhill_run_take_place (DownhillRun *self,
                         DownhillRun *other)
{
  g_free (self->name);
  self->name = g_strdup (other->name);
  self->mark = other->mark;
  self->visible = other->visible;
  self->id = other->id;
}

/**
 * downhill_run_take_path:
 * @self: a run
 * @other: a copy of it, from when it had another path
 *
 * Gives it the path of @other, and what belongs to that, in place of its own.
 *
 * Cost: that of copying the path.
 */
void
downhill_run_take_path (DownhillRun *self,
                        DownhillRun *other)
{
  downhill_descent_free (self->descent);
  self->descent = downhill_descent_copy (other->descent);
  self->state = other->state;
  self->forked_at = other->forked_at;
}

/**
 * downhill_run_fork:
 * @self: a run
 * @step: one of its steps; what is more than the last one means the last
 *
 * Returns: (transfer full): a run without a name that has come the same way up to
 *   @step, and goes on from there with the settings as they are
 */
DownhillRun *
downhill_run_fork (DownhillRun *self,
                   guint64      step)
{
  DownhillRun *fork = downhill_run_copy (self);

  g_clear_pointer (&fork->name, g_free);
  fork->id = make_id ();
  fork->forked_from = self->id;
  fork->forked_at = MIN (step, downhill_descent_get_last_step (fork->descent));
  downhill_descent_seek (fork->descent, fork->forked_at);
  /* What came after this step is the old run's own. */
  downhill_descent_set_settings (fork->descent, &fork->settings);
  downhill_run_rest (fork);

  return fork;
}

/* Those that are not what they usually are. */
static void
append_constants (GString                *text,
                  const DownhillSettings *settings,
                  const DownhillDefault  *constants,
                  guint                   n)
{
  for (guint i = 0; i < n; i++)
    {
      DownhillDefault usual = constants[i];
      double value = settings->constants[usual.constant];

      if (value != usual.value)
        downhill_text_append_value (text, _(downhill_constant_get_info (usual.constant)->symbol),
                                    value);
    }
}

static void
append_schedule (GString                *text,
                 const DownhillSettings *settings)
{
  const DownhillSchedule *schedule = settings->schedule;

  if (schedule->rate != NULL)
    downhill_text_append_item (text, _(schedule->short_name));
  append_constants (text, settings, schedule->constants, schedule->n_constants);
  if (settings->warm_up > 0)
    g_string_append_printf (text, _(", warm-up %u"), settings->warm_up);
  if (settings->per_epoch && !downhill_settings_is_steady (settings))
    downhill_text_append_item (text, _("per epoch"));
}

/**
 * downhill_run_count_told:
 * @self: a run
 *
 * Returns: how many steps of its path are its own still: what it made beyond the present
 *   one with other settings than those that are set, the next step drops
 */
guint64
downhill_run_count_told (DownhillRun *self)
{
  guint64 step = downhill_descent_get_state (self->descent)->step;
  guint64 last = downhill_descent_get_last_step (self->descent);

  return downhill_settings_same_path (&self->settings,
                                      downhill_descent_get_made_settings (self->descent))
           ? last : step;
}

/**
 * downhill_run_get_told_settings:
 * @self: a run
 *
 * Returns: (transfer none): what the last of its steps was made with that it will keep, those
 *   that are set if there is none
 */
const DownhillSettings *
downhill_run_get_told_settings (DownhillRun *self)
{
  guint64 told = downhill_run_count_told (self);

  return told > 0 ? downhill_descent_get_settings_of (self->descent, told) : &self->settings;
}

/* A rate that was changed on the way is that of the last step, and no run has gone there
 * with it alone. */
static void
append_rate (GString         *text,
             DownhillDescent *descent,
             guint64          step,
             double           last)
{
  double first;
  guint n = downhill_descent_count_rates (descent, step, &first);
  g_autofree char *from = downhill_number_format_short (first, 6);
  g_autofree char *to = downhill_number_format_short (last, 6);

  if (n > 1)
    g_string_append_printf (text, n > 2 ? " %s → … →" : " %s →", from);
  g_string_append_printf (text, " %s", to);
}

/* Short enough for a list: the rule, its rates and what is unusual, as its last step was
 * made, and since when, if it was not always so: what is only set has made nothing yet, but
 * that a fork without a step of its own was forked for. */
static char *
describe_settings (DownhillRun *self)
{
  static const char * const directions[] = { N_("w only"), N_("b only"), N_("in turn"), NULL };
  static const char * const orders[] = { NULL, N_("shuffled"), N_("with replacement") };
  guint64 told = downhill_run_count_told (self);
  guint64 changed = downhill_descent_find_other_change (self->descent, told);
  const DownhillSettings *settings =
    told > self->forked_at ? downhill_run_get_told_settings (self) : &self->settings;
  gsize m = downhill_dataset_get_size (
    downhill_objective_get_dataset (downhill_descent_get_objective (self->descent)));
  GString *text = g_string_new (NULL);

  g_string_append (text, _(settings->optimiser->short_name));
  append_rate (text, self->descent, told, settings->learning_rate);
  append_constants (text, settings, settings->optimiser->constants,
                    settings->optimiser->n_constants);
  append_schedule (text, settings);
  if (settings->direction != DOWNHILL_DIRECTION_BOTH)
    downhill_text_append_item (text, _(directions[settings->direction]));
  if (settings->batch_size == 0 || settings->batch_size >= m)
    downhill_text_append_item (text, _("all samples"));
  else if (settings->batch_size > 1)
    g_string_append_printf (text, _(", batch %zu"), settings->batch_size);
  if (settings->order != DOWNHILL_ORDER_IN_ORDER)
    downhill_text_append_item (text, _(orders[settings->order]));
  if (settings->standardise)
    downhill_text_append_item (text, _("standardised"));
  if (changed > 0)
    g_string_append_printf (text, _(", from step %llu"), (unsigned long long) changed);

  return g_string_free (text, FALSE);
}

/**
 * downhill_run_dup_title:
 * @self: a run
 *
 * Returns: (transfer full): its name, or its settings in a few words, which other runs
 *   may have as well: downhill_experiment_dup_title() tells them apart
 */
char *
downhill_run_dup_title (DownhillRun *self)
{
  return self->name != NULL ? g_strdup (self->name) : describe_settings (self);
}

/**
 * downhill_run_skip_rule:
 * @self: a run
 * @title: what it is called, whole or in short
 *
 * Returns: (transfer none): what stands in @title behind the rule, where it begins with that:
 *   the part that tells more where there is little room
 */
const char *
downhill_run_skip_rule (DownhillRun *self,
                        const char  *title)
{
  const char *rule = _(self->settings.optimiser->short_name);
  size_t length = strlen (rule);

  return self->name == NULL && g_str_has_prefix (title, rule) && title[length] == ' '
           ? title + length + 1 : title;
}

/**
 * downhill_run_tells_step:
 * @self: a run
 *
 * Returns: whether what it is called says from which step on it has its settings
 */
gboolean
downhill_run_tells_step (DownhillRun *self)
{
  return self->name == NULL &&
         downhill_descent_find_other_change (self->descent, downhill_run_count_told (self)) > 0;
}

/**
 * downhill_run_has_changed:
 * @self: a run
 *
 * Returns: whether its settings changed on its way
 */
gboolean
downhill_run_has_changed (DownhillRun *self)
{
  guint64 told = downhill_run_count_told (self);
  double first;

  return downhill_descent_count_rates (self->descent, told, &first) > 1 ||
         downhill_descent_find_other_change (self->descent, told) > 0;
}

/**
 * downhill_run_is_as_set:
 * @self: a run
 *
 * Returns: whether the step that it is at was made with what is set now; of the start that
 *   is so
 */
gboolean
downhill_run_is_as_set (DownhillRun *self)
{
  guint64 step = downhill_descent_get_state (self->descent)->step;

  return step == 0 ||
         downhill_settings_same_path (&self->settings,
                                      downhill_descent_get_settings_of (self->descent, step));
}

/**
 * downhill_run_get_samples:
 * @self: a run
 *
 * Returns: how many samples its steps have looked at by now, a sample as often as
 *   it was
 */
guint64
downhill_run_get_samples (DownhillRun *self)
{
  const DownhillState *state = downhill_descent_get_state (self->descent);
  gsize m = downhill_dataset_get_size (
    downhill_objective_get_dataset (downhill_descent_get_objective (self->descent)));

  return state->epoch * m + state->offset;
}

/**
 * downhill_run_get_excess:
 * @self: a run
 *
 * Runs are compared by it, so it is counted from the lowest loss of all, also for
 * those that may not go everywhere.
 *
 * Cost: O(1).
 *
 * Returns: how far E is above the lowest loss, as a part of it; infinity above a
 *   perfect fit
 */
double
downhill_run_get_excess (DownhillRun *self)
{
  return downhill_descent_get_total_excess (self->descent);
}

/**
 * downhill_run_is_over:
 * @self: a run
 *
 * Returns: whether it has made all its epochs
 */
gboolean
downhill_run_is_over (DownhillRun *self)
{
  return downhill_descent_get_state (self->descent)->epoch >= self->settings.epochs;
}

void
downhill_run_emit_changed (DownhillRun *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * downhill_run_begin:
 * @self: a run
 * @objective: what is minimised
 *
 * Puts it at its start, with its settings as they are and no path.
 */
void
downhill_run_begin (DownhillRun       *self,
                    DownhillObjective *objective)
{
  g_clear_pointer (&self->descent, downhill_descent_free);
  self->descent = downhill_descent_new (objective, &self->settings);
  self->forked_at = 0;
  self->state = DOWNHILL_EXPERIMENT_READY;
}

/**
 * downhill_run_rest:
 * @self: a run
 *
 * Gives it the state of a run that is not being made longer just now.
 */
void
downhill_run_rest (DownhillRun *self)
{
  if (downhill_run_is_over (self))
    self->state = DOWNHILL_EXPERIMENT_FINISHED;
  else
    self->state = downhill_descent_get_state (self->descent)->step > 0
                    ? DOWNHILL_EXPERIMENT_PAUSED : DOWNHILL_EXPERIMENT_READY;
}

/**
 * downhill_run_step:
 * @self: a run
 *
 * Makes a step, with the settings of its descent; says by its state how that ended.
 *
 * Returns: whether it was made
 */
gboolean
downhill_run_step (DownhillRun *self)
{
  DownhillExperimentState before = self->state;
  gboolean made = FALSE, told = self->told;

  if (before == DOWNHILL_EXPERIMENT_DIVERGED)
    return FALSE;
  if (!downhill_run_is_over (self))
    {
      made = downhill_descent_step (self->descent);
      if (!made)
        self->state = DOWNHILL_EXPERIMENT_DIVERGED;
      self->told = made;
    }
  if (self->state != DOWNHILL_EXPERIMENT_DIVERGED)
    downhill_run_rest (self);
  if (self->state != before || self->told != told)
    downhill_run_emit_changed (self);

  return made;
}
