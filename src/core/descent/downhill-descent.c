/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-descent.h"

#include <string.h>

#include "downhill-arrival.h"
#include "downhill-phases.h"
#include "downhill-reach.h"
#include "downhill-sampler.h"
#include "core/data/downhill-units.h"

/* One run down the loss: its settings, its state and its recorded path.
 *
 * Settings may change on the way. Each stretch under the same settings is a
 * phase, which remembers the state it began with; the state at any step follows
 * exactly from the phase or from the last kept entry of the history before it,
 * by making the steps in between again.
 *
 * It is long because it is one class: whatever changes the state keeps phases and
 * history right. */
struct _DownhillDescent
{
  DownhillObjective *objective;
  DownhillObjective *inner; /* the same over the data that the run works on */
  DownhillUnits units;
  DownhillSampler *sampler;
  DownhillHistory *history;
  DownhillSettings settings;
  gboolean steady; /* whether its rate is that of all steps */
  DownhillState state;
  DownhillPhases *phases;
  guint64 last_step;
  gsize m;
  DownhillReach reach;
  gboolean is_trial; /* made to try settings, beside many others */
};

/* Of so many points it is asked of a trial whether it may leave where runs that settle
 * are, too. */
#define MOST_OF_TRIAL 100000

/* How many entries of the path of a trial are kept: nobody looks at it. */
#define TRIAL_PATH_LIMIT 2

static gboolean
moves_weight (DownhillDirection direction,
              guint64           step)
{
  return direction == DOWNHILL_DIRECTION_BOTH ||
         direction == DOWNHILL_DIRECTION_WEIGHT ||
         (direction == DOWNHILL_DIRECTION_ALTERNATING && step % 2 == 0);
}

static gboolean
moves_bias (DownhillDirection direction,
            guint64           step)
{
  return direction == DOWNHILL_DIRECTION_BOTH ||
         direction == DOWNHILL_DIRECTION_BIAS ||
         (direction == DOWNHILL_DIRECTION_ALTERNATING && step % 2 == 1);
}

/* A step of a rule that looks at more than the slopes; kept out of the way of those that do
 * not. */
static G_NO_INLINE void
find_whole_move (const DownhillDescent *self,
                 DownhillBatch          batch,
                 const double           gradient[2],
                 double                 rate,
                 DownhillState         *state,
                 double                 move[2])
{
  const DownhillOptimiser *optimiser = self->settings.optimiser;
  const gboolean moves[2] = { moves_weight (self->settings.direction, state->step),
                              moves_bias (self->settings.direction, state->step) };
  const DownhillStepPlace place = {
    self->inner, batch.n < self->m ? &batch : NULL, { state->w, state->b },
    { moves[0] ? gradient[0] : 0, moves[1] ? gradient[1] : 0 }, { moves[0], moves[1] }, rate
  };
  DownhillStepNote note =
    optimiser->step (self->settings.constants, &place, state->memory, move);

  for (guint i = 0; i < 2; i++)
    state->moves[i] += moves[i];
  state->memory[0][optimiser->n_memory - 1] += note != DOWNHILL_STEP_NOTE_NONE;
  state->memory[1][optimiser->n_memory - 1] = note;
}

/* Of each parameter by itself. */
static inline void
find_moves (const DownhillDescent *self,
            const double           gradient[2],
            double                 rate,
            DownhillState         *state,
            double                 move[2])
{
  const DownhillSettings *settings = &self->settings;

  if (moves_weight (settings->direction, state->step))
    move[0] = settings->optimiser->move (settings->constants, rate, gradient[0],
                                         ++state->moves[0], state->memory[0]);
  if (moves_bias (settings->direction, state->step))
    move[1] = settings->optimiser->move (settings->constants, rate, gradient[1],
                                         ++state->moves[1], state->memory[1]);
}

/* Makes a step, and says at which slope and how far it led, in the run's own units. */
static inline void
make_step (const DownhillDescent *self,
           DownhillState         *state,
           double                 gradient[2],
           double                 move[2])
{
  const DownhillSettings *settings = &self->settings;
  DownhillBatch batch = downhill_sampler_get_batch (self->sampler, state->epoch,
                                                    state->offset);
  double rate = self->steady ? settings->learning_rate
                             : downhill_settings_get_rate (settings, state->step, state->epoch);

  if (batch.n == self->m)
    downhill_objective_gradient (self->inner, state->w, state->b, gradient);
  else
    downhill_objective_batch_gradient (self->inner, &batch, state->w, state->b,
                                       gradient);
  move[0] = move[1] = 0;
  if (settings->optimiser->step != NULL)
    find_whole_move (self, batch, gradient, rate, state, move);
  else
    find_moves (self, gradient, rate, state, move);
  state->w += move[0];
  state->b += move[1];
  state->step++;
  state->offset += batch.n;
  if (state->offset == self->m)
    {
      state->offset = 0;
      state->epoch++;
    }
}

/* A look at the run as if these were its settings; what it points to stays the run's. */
static DownhillDescent
with_settings (const DownhillDescent  *self,
               const DownhillSettings *settings)
{
  DownhillDescent with = *self;

  with.settings = *settings;
  with.steady = downhill_settings_is_steady (settings);

  return with;
}

/* Of many points the answer takes longer than a trial. */
static gboolean
may_go_on (DownhillDescent *self)
{
  if (self->is_trial && self->m > MOST_OF_TRIAL)
    return FALSE;

  return downhill_reach_widen (&self->reach, self->inner, &self->settings, self->state.w,
                               self->state.b);
}

static void
apply_settings (DownhillDescent        *self,
                const DownhillSettings *settings)
{
  self->settings = *settings;
  self->steady = downhill_settings_is_steady (settings);
  downhill_reach_reset (&self->reach);
  downhill_sampler_configure (self->sampler, settings->batch_size,
                              settings->order, settings->seed);
}

/* What lies beyond a step is given up once the run takes another way from
 * there. */
static void
forget_after (DownhillDescent *self,
              guint64          step)
{
  downhill_history_truncate (self->history, step);
  downhill_phases_truncate (self->phases, step);
  self->last_step = step;
}

/**
 * downhill_descent_new:
 * @objective: what is minimised
 * @settings: how, and from where, in the data's units like all that the functions
 *   of a run take and give
 *
 * How many epochs a run makes is its owner's to know.
 *
 * Returns: (transfer full): a run at step 0
 */
DownhillDescent *
downhill_descent_new (DownhillObjective      *objective,
                      const DownhillSettings *settings)
{
  DownhillDescent *self = g_new0 (DownhillDescent, 1);
  gsize n_memory = settings->optimiser->n_memory;
  double values[DOWNHILL_STATE_MAX_VALUES];

  self->objective = downhill_objective_ref (objective);
  self->m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));
  self->units = (DownhillUnits) DOWNHILL_UNITS_INIT;
  self->inner = settings->standardise
                  ? downhill_objective_standardise (objective, &self->units)
                  : downhill_objective_ref (objective);

  self->sampler = downhill_sampler_new (self->m);
  self->history = downhill_history_new (2 + 2 * n_memory);
  self->phases = downhill_phases_new ();
  downhill_units_from_data (&self->units, settings->start_w, settings->start_b,
                            &self->state.w, &self->state.b);
  downhill_reach_init (&self->reach, self->inner, &self->units, self->state.w,
                       self->state.b);

  apply_settings (self, settings);
  downhill_phases_begin (self->phases, &self->settings, &self->state);
  downhill_state_pack (&self->state, n_memory, values);
  downhill_history_record (self->history, 0, values);

  return self;
}

/**
 * downhill_descent_copy:
 * @self: a run
 *
 * Copies the run with all of its past, so that a thread can draw it while the
 * original goes on.
 *
 * Cost: that of copying the history, at most a few megabytes.
 *
 * Returns: (transfer full): the copy
 */
DownhillDescent *
downhill_descent_copy (const DownhillDescent *self)
{
  DownhillDescent *copy = g_memdup2 (self, sizeof *self);

  downhill_objective_ref (copy->objective);
  downhill_objective_ref (copy->inner);
  copy->sampler = downhill_sampler_new (copy->m);
  copy->history = downhill_history_copy (self->history);
  copy->phases = downhill_phases_copy (self->phases);
  apply_settings (copy, &self->settings);

  return copy;
}

void
downhill_descent_free (DownhillDescent *self)
{
  downhill_objective_unref (self->objective);
  downhill_objective_unref (self->inner);
  downhill_sampler_free (self->sampler);
  downhill_history_free (self->history);
  downhill_phases_free (self->phases);
  g_free (self);
}

/**
 * downhill_descent_get_objective:
 * @self: a run
 *
 * Returns: (transfer none): what it minimises
 */
DownhillObjective *
downhill_descent_get_objective (const DownhillDescent *self)
{
  return self->objective;
}

const DownhillSettings *
downhill_descent_get_settings (const DownhillDescent *self)
{
  return &self->settings;
}

/**
 * downhill_descent_set_settings:
 * @self: a run
 * @settings: the settings of the next step and those after; the optimiser and
 *   the standardisation must be those of the run
 *
 * If the run was taken back to an earlier step, what came after it is dropped.
 */
void
downhill_descent_set_settings (DownhillDescent        *self,
                               const DownhillSettings *settings)
{
  g_return_if_fail (settings->optimiser == self->settings.optimiser);
  g_return_if_fail (settings->standardise == self->settings.standardise);

  forget_after (self, self->state.step);
  apply_settings (self, settings);
  downhill_phases_begin (self->phases, &self->settings, &self->state);
}

/**
 * downhill_descent_get_made_settings:
 * @self: a run
 *
 * Returns: (transfer none): what its last step was made with; that of the first one
 *   if it has made none
 */
const DownhillSettings *
downhill_descent_get_made_settings (const DownhillDescent *self)
{
  return downhill_descent_get_settings_of (self, self->last_step);
}

static guint64
before (guint64 step)
{
  return step > 0 ? step - 1 : 0;
}

/**
 * downhill_descent_get_settings_of:
 * @self: a run
 * @step: one of its steps, counted from 1
 *
 * Returns: (transfer none): what it was made with; that of the first one if @step is 0
 */
const DownhillSettings *
downhill_descent_get_settings_of (const DownhillDescent *self,
                                  guint64                step)
{
  return &downhill_phases_find (self->phases, before (step))->settings;
}

/**
 * downhill_descent_count_rates:
 * @self: a run
 * @step: how many of its steps are looked at
 * @first: (out): the learning rate that it began with
 *
 * Cost: O(n), with n how often its settings changed.
 *
 * Returns: how many learning rates these steps were made with, one after another: 3 if
 *   one was changed and then changed back
 */
guint
downhill_descent_count_rates (const DownhillDescent *self,
                              guint64                step,
                              double                *first)
{
  *first = downhill_phases_get_first (self->phases)->settings.learning_rate;

  return downhill_phases_count_rates (self->phases, before (step));
}

/**
 * downhill_descent_find_other_change:
 * @self: a run
 * @step: how many of its steps are looked at
 *
 * Cost: O(n), with n how often its settings changed.
 *
 * Returns: after which of these steps another setting than the learning rate changed
 *   last; 0 if none did
 */
guint64
downhill_descent_find_other_change (const DownhillDescent *self,
                                    guint64                step)
{
  return downhill_phases_find_other_change (self->phases, before (step));
}

/**
 * downhill_descent_keeps_settings:
 * @self: a run
 * @step: how many of its steps are not looked at
 *
 * Returns: whether those after @step were all made with the same settings
 */
gboolean
downhill_descent_keeps_settings (const DownhillDescent *self,
                                 guint64                step)
{
  return step >= self->last_step || downhill_phases_find (self->phases, step) ==
                                      downhill_phases_find (self->phases, self->last_step - 1);
}

/**
 * downhill_descent_get_last_change:
 * @self: a run
 *
 * Returns: the step after which all that it made were made with the same settings
 */
guint64
downhill_descent_get_last_change (const DownhillDescent *self)
{
  guint64 step = self->last_step > 0 ? self->last_step - 1 : 0;

  return downhill_phases_find (self->phases, step)->start.step;
}

const DownhillState *
downhill_descent_get_state (const DownhillDescent *self)
{
  return &self->state;
}

/**
 * downhill_descent_get_point:
 * @self: a run
 * @w: (out): the present weight
 * @b: (out): the present bias
 */
void
downhill_descent_get_point (const DownhillDescent *self,
                            double                *w,
                            double                *b)
{
  downhill_units_to_data (&self->units, self->state.w, self->state.b, w, b);
}

/**
 * downhill_descent_get_history:
 * @self: a run
 *
 * The recorded path, for its size and stride; downhill_descent_get_path_point()
 * reads it. It reaches to the last step made, beyond the present one if the run
 * was taken back.
 *
 * Returns: (transfer none): the history
 */
const DownhillHistory *
downhill_descent_get_history (const DownhillDescent *self)
{
  return self->history;
}

/**
 * downhill_descent_set_path_limit:
 * @self: a run
 * @limit: the most entries of its path that are kept
 *
 * The fewer there are, the more steps going back makes again.
 */
void
downhill_descent_set_path_limit (DownhillDescent *self,
                                 gsize            limit)
{
  downhill_history_set_limit (self->history, limit);
}

/**
 * downhill_descent_set_trial:
 * @self: a run
 *
 * It is one of many that try settings: of the path little is kept, and of more than 10⁵
 * points a run that leaves where those that settle are has diverged, without an O(m) look
 * at whether it would come back.
 */
void
downhill_descent_set_trial (DownhillDescent *self)
{
  downhill_descent_set_path_limit (self, TRIAL_PATH_LIMIT);
  self->is_trial = TRUE;
}

/**
 * downhill_descent_get_path_point:
 * @self: a run
 * @i: an entry of its history
 * @w: (out): the weight there
 * @b: (out): the bias there
 */
void
downhill_descent_get_path_point (const DownhillDescent *self,
                                 gsize                  i,
                                 double                *w,
                                 double                *b)
{
  const double *values = downhill_history_get (self->history, i);

  downhill_units_to_data (&self->units, values[0], values[1], w, b);
}

guint64
downhill_descent_get_last_step (const DownhillDescent *self)
{
  return self->last_step;
}

/**
 * downhill_descent_get_epoch_at:
 * @self: a run
 * @step: a step made, at most downhill_descent_get_last_step()
 *
 * Returns: how many whole passes over the data were made by then
 */
guint64
downhill_descent_get_epoch_at (const DownhillDescent *self,
                               guint64                step)
{
  return downhill_phase_locate (downhill_phases_find (self->phases, step), self->m, step).epoch;
}

/**
 * downhill_descent_get_samples_at:
 * @self: a run
 * @step: a step made, at most downhill_descent_get_last_step()
 *
 * Cost: O(1) for each change of the settings after @step.
 *
 * Returns: how many samples were looked at by then, a sample as often as it was
 */
guint64
downhill_descent_get_samples_at (const DownhillDescent *self,
                                 guint64                step)
{
  DownhillState state =
    downhill_phase_locate (downhill_phases_find (self->phases, step), self->m, step);

  return state.epoch * self->m + state.offset;
}

gsize
downhill_descent_get_steps_per_epoch (const DownhillDescent *self)
{
  return downhill_sampler_get_steps_per_epoch (self->sampler);
}

/**
 * downhill_descent_get_next_batch:
 * @self: a run
 *
 * Returns: the samples that the next step looks at; valid until then
 */
DownhillBatch
downhill_descent_get_next_batch (const DownhillDescent *self)
{
  return downhill_sampler_get_batch (self->sampler, self->state.epoch,
                                     self->state.offset);
}

/**
 * downhill_descent_get_next_rate:
 * @self: a run
 * @settings: what its next step is made with
 *
 * Returns: the learning rate of that step, as the schedule has it
 */
double
downhill_descent_get_next_rate (const DownhillDescent  *self,
                                const DownhillSettings *settings)
{
  return downhill_settings_get_rate (settings, self->state.step, self->state.epoch);
}

/**
 * downhill_descent_get_next_move:
 * @self: a run
 * @settings: what it is made with; those of a run that was taken back need not be the
 *   ones that it went on with
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b of
 *   the next batch
 * @move: (out caller-allocates) (array fixed-size=2): what the next step adds
 *   to w and to b
 *
 * Cost: that of a step.
 */
void
downhill_descent_get_next_move (const DownhillDescent  *self,
                                const DownhillSettings *settings,
                                double                  gradient[2],
                                double                  move[2])
{
  DownhillBatch batch = downhill_descent_get_next_batch (self);
  DownhillDescent with = with_settings (self, settings);
  DownhillState next = self->state;
  double inner_gradient[2], inner_move[2], w, b;

  downhill_units_to_data (&self->units, next.w, next.b, &w, &b);
  make_step (&with, &next, inner_gradient, inner_move);
  if (self->inner == self->objective)
    memcpy (gradient, inner_gradient, sizeof inner_gradient);
  else if (batch.n == self->m)
    downhill_objective_gradient (self->objective, w, b, gradient);
  else
    downhill_objective_batch_gradient (self->objective, &batch, w, b, gradient);
  downhill_units_to_data (&self->units, next.w, next.b, &move[0], &move[1]);
  move[0] -= w;
  move[1] -= b;
}

/* Why the step that led to a state was a damped one, if it was. */
static DownhillStepNote
get_note (const DownhillOptimiser *optimiser,
          const DownhillState     *state)
{
  return optimiser->step != NULL
           ? (DownhillStepNote) state->memory[1][optimiser->n_memory - 1]
           : DOWNHILL_STEP_NOTE_NONE;
}

/**
 * downhill_descent_get_next_parts:
 * @self: a run
 * @settings: what its next step is made with
 * @parts: (out caller-allocates): what that is made of
 *
 * Cost: that of a step.
 */
void
downhill_descent_get_next_parts (const DownhillDescent  *self,
                                 const DownhillSettings *settings,
                                 DownhillNextParts      *parts)
{
  DownhillDescent with = with_settings (self, settings);
  DownhillState next = self->state;
  DownhillMadeStep made = {
    .constants = settings->constants,
    .learning_rate = downhill_descent_get_next_rate (self, settings),
  };
  double by_memory[2] = { 0, 0 }, by_slope[2] = { 0, 0 };

  make_step (&with, &next, made.gradient, made.step);
  made.note = parts->note = get_note (settings->optimiser, &next);
  for (guint i = 0; i < 2; i++)
    {
      made.t[i] = next.moves[i];
      made.moves[i] = parts->moves[i] = next.moves[i] > self->state.moves[i];
      made.gradient[i] = made.moves[i] ? made.gradient[i] : 0;
      memcpy (made.before[i], self->state.memory[i], sizeof made.before[i]);
      memcpy (made.after[i], next.memory[i], sizeof made.after[i]);
    }
  for (guint i = 0; i < 2; i++)
    if (made.moves[i])
      {
        downhill_step_parts_init (&parts->of[i], &made, i);
        settings->optimiser->explain (&made, i, &parts->of[i]);
        by_memory[i] = parts->of[i].by_memory;
        by_slope[i] = parts->of[i].by_slope;
      }
  downhill_units_way_to_data (&self->units, by_memory, parts->by_memory);
  downhill_units_way_to_data (&self->units, by_slope, parts->by_slope);
}

/**
 * downhill_descent_get_damped:
 * @self: a run
 *
 * Returns: how many of its steps were damped ones, where its rule did not apply
 */
guint64
downhill_descent_get_damped (const DownhillDescent *self)
{
  const DownhillOptimiser *optimiser = self->settings.optimiser;

  return optimiser->step != NULL ? (guint64) self->state.memory[0][optimiser->n_memory - 1]
                                 : 0;
}

/**
 * downhill_descent_is_converged:
 * @self: a run
 *
 * Whether the run has arrived: what E has above the lowest that the direction
 * reaches is less than 10⁻⁹ of that or, near a perfect fit, less than 10⁻¹² of
 * the variance of y. Where it began does not matter, nor the units of x and y.
 */
gboolean
downhill_descent_is_converged (const DownhillDescent *self)
{
  return downhill_descent_get_excess (self) == 0;
}

/* In its own units: how far above a lowest loss a run is does not depend on them. */
static double
get_excess_along (const DownhillDescent *self,
                  DownhillDirection      direction)
{
  const DownhillState *start = &downhill_phases_get_first (self->phases)->start;

  return downhill_arrival_get_excess (self->inner, direction,
                                      (const double[]) { start->w, start->b },
                                      (const double[]) { self->state.w, self->state.b });
}

/**
 * downhill_descent_get_excess:
 * @self: a run
 *
 * Returns: how far E is above the lowest loss that the direction can reach from the
 *   present point, as a part of that: 0.5 for half as much again; infinity above a
 *   perfect fit, 0 where the run has converged
 */
double
downhill_descent_get_excess (const DownhillDescent *self)
{
  return get_excess_along (self, self->settings.direction);
}

/**
 * downhill_descent_get_total_excess:
 * @self: a run
 *
 * Returns: the same above the lowest loss of all, also for a run of which one
 *   parameter stays as it is
 */
double
downhill_descent_get_total_excess (const DownhillDescent *self)
{
  return get_excess_along (self, DOWNHILL_DIRECTION_BOTH);
}

/**
 * downhill_descent_step:
 * @self: a run
 *
 * Makes one step and records it. If the run was taken back, what came after is
 * dropped first. A run that grows without bound is ended: the step that would
 * take it a million times as far from the minimum as it began is not made, unless
 * what is known of its rule says that it comes back. Nor is one that leads where
 * E cannot be computed.
 *
 * Cost: O(batch); O(1) for all samples of the squared error of a line. O(m) once for a run
 * that goes so far.
 *
 * Returns: whether the step was made; %FALSE means that the run diverges
 */
gboolean
downhill_descent_step (DownhillDescent *self)
{
  DownhillState *state = &self->state;
  const DownhillState before = *state;
  double values[DOWNHILL_STATE_MAX_VALUES], gradient[2], move[2];

  make_step (self, state, gradient, move);
  while (!downhill_reach_holds (&self->reach, state->w, state->b))
    {
      DownhillState after = *state;

      *state = before;
      if (!may_go_on (self))
        return FALSE;
      *state = after;
    }

  if (before.step != self->last_step)
    forget_after (self, before.step);
  self->last_step = state->step;
  downhill_state_pack (state, self->settings.optimiser->n_memory, values);
  downhill_history_record (self->history, state->step, values);

  return TRUE;
}

/* Steps that are made at once. */
#define RUN_LENGTH 1024

/* Makes steps of plain descent, one sample each in the data's order, from the
 * last one made. */
static gsize
run_plainly (DownhillDescent *self,
             gsize            n)
{
  DownhillState *state = &self->state;
  double point[2] = { state->w, state->b };
  double thinned[2 * RUN_LENGTH];
  double *kept;
  gsize made;

  n = MIN (n, RUN_LENGTH);
  kept = downhill_history_begin (self->history, &n);
  made = downhill_objective_descend (self->inner, self->settings.learning_rate,
                                     state->offset, n, self->reach.largest, point,
                                     kept != NULL ? kept : thinned);
  if (kept != NULL)
    downhill_history_end (self->history, made);
  else
    for (gsize i = 0; i < made; i++)
      downhill_history_record (self->history, state->step + i + 1, thinned + 2 * i);
  state->w = point[0];
  state->b = point[1];
  state->step += made;
  state->moves[0] += made;
  state->moves[1] += made;
  state->epoch += (state->offset + made) / self->m;
  state->offset = (state->offset + made) % self->m;
  self->last_step = state->step;

  return made;
}

/**
 * downhill_descent_run:
 * @self: a run
 * @n: how many steps
 *
 * Makes steps as downhill_descent_step() does, to the same bits. Where each
 * takes one sample in the data's order and moves both parameters by the plain
 * rule, they are made without asking anew for each what is to be done.
 *
 * Returns: how many were made; less than @n means that the run diverges
 */
guint64
downhill_descent_run (DownhillDescent *self,
                      guint64          n)
{
  const DownhillSettings *settings = &self->settings;
  gboolean plain = downhill_objective_can_descend (self->inner) && self->steady &&
                   settings->optimiser->n_memory == 0 &&
                   downhill_settings_is_plain (settings) &&
                   settings->direction == DOWNHILL_DIRECTION_BOTH &&
                   settings->batch_size == 1 &&
                   settings->order == DOWNHILL_ORDER_IN_ORDER;
  guint64 made = 0;

  while (made < n)
    {
      /* A single step drops what was taken back before. */
      gboolean at_end = self->state.step == self->last_step;
      gsize part = plain && at_end ? run_plainly (self, n - made)
                                   : (gsize) downhill_descent_step (self);

      if (part == 0 && !(plain && at_end && may_go_on (self)))
        break;
      made += part;
    }

  return made;
}

/**
 * downhill_descent_seek:
 * @self: a run
 * @step: a step made, at most downhill_descent_get_last_step()
 *
 * Takes the run to the state it had after @step, bit for bit, and to the
 * settings that it had there.
 *
 * Cost: fewer steps than the history's stride.
 */
void
downhill_descent_seek (DownhillDescent *self,
                       guint64          step)
{
  guint64 stride = downhill_history_get_stride (self->history);
  const DownhillPhase *phase;
  double gradient[2], move[2];
  gsize entry;

  g_return_if_fail (step <= self->last_step);

  phase = downhill_phases_find (self->phases, step);
  entry = MIN (step / stride, downhill_history_get_size (self->history) - 1);
  apply_settings (self, &phase->settings);
  if (entry * stride > phase->start.step)
    {
      self->state = downhill_phase_locate (phase, self->m, entry * stride);
      downhill_state_unpack (&self->state, self->settings.optimiser->n_memory,
              downhill_history_get (self->history, entry));
    }
  else
    {
      self->state = phase->start;
    }
  while (self->state.step < step)
    make_step (self, &self->state, gradient, move);
}
