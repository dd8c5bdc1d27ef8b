/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-descent.h"

#include <math.h>

#include "downhill-forecast.h"
#include "downhill-sampler.h"

/* How the run's own x and y follow from the data's: x′ = (x − mean_x)/scale_x,
 * and likewise y. */
typedef struct {
  double mean_x;
  double scale_x;
  double mean_y;
  double scale_y;
} Units;

/* One run down the loss: its settings, its state and its recorded path.
 *
 * Settings may change on the way. Each stretch under the same settings is a
 * phase, which remembers the state it began with; the state at any step follows
 * exactly from the phase or from the last kept entry of the history before it,
 * by making the steps in between again. */
struct _DownhillDescent
{
  DownhillObjective *objective;
  DownhillObjective *inner; /* the same over the data that the run works on */
  Units units;
  DownhillSampler *sampler;
  DownhillHistory *history;
  DownhillSettings settings;
  DownhillState state;
  GArray *phases;
  guint64 last_step;
  gsize m;
  double usual[2];   /* how large w and b become in a run that settles */
  double largest[2]; /* how large they may become; beyond, the run diverges */
};

typedef struct {
  DownhillSettings settings;
  DownhillState start;
} Phase;

/* How many times its distance from the minimum a run may be away before it is
 * asked whether it comes back. */
#define REASON 1e6

/* A run has converged if what is left above the lowest loss is no more than this
 * part of it or, near a perfect fit, of the variance of y. */
#define SETTLED_PART 1e-9
#define PERFECT_PART 1e-12

#define MAX_VALUES (2 + 2 * DOWNHILL_OPTIMISER_MAX_MEMORY)

static void
pack (const DownhillState *state,
      gsize                n_memory,
      double               values[MAX_VALUES])
{
  values[0] = state->w;
  values[1] = state->b;
  for (gsize i = 0; i < n_memory; i++)
    {
      values[2 + i] = state->memory[0][i];
      values[2 + n_memory + i] = state->memory[1][i];
    }
}

static void
unpack (DownhillState *state,
        gsize          n_memory,
        const double  *values)
{
  state->w = values[0];
  state->b = values[1];
  for (gsize i = 0; i < n_memory; i++)
    {
      state->memory[0][i] = values[2 + i];
      state->memory[1][i] = values[2 + n_memory + i];
    }
}

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

static inline void
make_step (const DownhillDescent *self,
           DownhillState         *state)
{
  const DownhillSettings *settings = &self->settings;
  DownhillBatch batch = downhill_sampler_get_batch (self->sampler, state->epoch,
                                                    state->offset);
  double gradient[2];

  if (batch.n == self->m)
    downhill_objective_gradient (self->inner, state->w, state->b, gradient);
  else
    downhill_objective_batch_gradient (self->inner, &batch, state->w, state->b,
                                       gradient);
  if (moves_weight (settings->direction, state->step))
    state->w += downhill_optimiser_move (settings->optimiser,
                                         settings->learning_rate, gradient[0],
                                         ++state->moves[0], state->memory[0]);
  if (moves_bias (settings->direction, state->step))
    state->b += downhill_optimiser_move (settings->optimiser,
                                         settings->learning_rate, gradient[1],
                                         ++state->moves[1], state->memory[1]);
  state->step++;
  state->offset += batch.n;
  if (state->offset == self->m)
    {
      state->offset = 0;
      state->epoch++;
    }
}

/* How many of the steps from first to last, exclusive, are even. */
static guint64
count_even (guint64 first,
            guint64 last)
{
  return (last + 1) / 2 - (first + 1) / 2;
}

/* Moves the counters of a phase's start on to a later step of that phase. */
static void
locate (const DownhillDescent *self,
        const Phase           *phase,
        guint64                step,
        DownhillState         *state)
{
  gsize m = self->m;
  gsize batch = phase->settings.batch_size == 0
                  ? m : MIN (phase->settings.batch_size, m);
  guint64 per_epoch = (m + batch - 1) / batch;
  guint64 made = step - phase->start.step;
  guint64 first = (m - phase->start.offset + batch - 1) / batch;
  guint64 even = count_even (phase->start.step, step);

  *state = phase->start;
  state->step = step;
  if (made < first)
    {
      state->offset += made * batch;
    }
  else
    {
      state->epoch += 1 + (made - first) / per_epoch;
      state->offset = (made - first) % per_epoch * batch;
    }

  switch (phase->settings.direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      state->moves[0] += made;
      break;
    case DOWNHILL_DIRECTION_BIAS:
      state->moves[1] += made;
      break;
    case DOWNHILL_DIRECTION_ALTERNATING:
      state->moves[0] += even;
      state->moves[1] += made - even;
      break;
    case DOWNHILL_DIRECTION_BOTH:
    default:
      state->moves[0] += made;
      state->moves[1] += made;
      break;
    }
}

static guint
find_phase (const DownhillDescent *self,
            guint64                step)
{
  guint i = self->phases->len - 1;

  while (i > 0 && g_array_index (self->phases, Phase, i).start.step > step)
    i--;

  return i;
}

static void
apply_settings (DownhillDescent        *self,
                const DownhillSettings *settings)
{
  self->settings = *settings;
  self->largest[0] = self->usual[0];
  self->largest[1] = self->usual[1];
  downhill_sampler_configure (self->sampler, settings->batch_size,
                              settings->shuffle, settings->seed);
}

static void
begin_phase (DownhillDescent *self)
{
  Phase phase = { self->settings, self->state };

  if (self->phases->len > 0 &&
      g_array_index (self->phases, Phase, self->phases->len - 1).start.step ==
        self->state.step)
    g_array_set_size (self->phases, self->phases->len - 1);
  g_array_append_val (self->phases, phase);
}

/* What lies beyond a step is given up once the run takes another way from
 * there. */
static void
forget_after (DownhillDescent *self,
              guint64          step)
{
  guint phase = find_phase (self, step);

  downhill_history_truncate (self->history, step);
  g_array_set_size (self->phases, phase + 1);
  self->last_step = step;
}

/* To the data's units and back. Without standardisation both give the very bits
 * that they were given. */
static void
to_data (const Units *units,
         double       inner_w,
         double       inner_b,
         double      *w,
         double      *b)
{
  *w = inner_w * units->scale_y / units->scale_x;
  *b = units->mean_y + units->scale_y * inner_b - *w * units->mean_x;
}

static void
from_data (const Units *units,
           double       w,
           double       b,
           double      *inner_w,
           double      *inner_b)
{
  *inner_w = w * units->scale_x / units->scale_y;
  *inner_b = (b + w * units->mean_x - units->mean_y) / units->scale_y;
}

static double *
standardised (const double *values,
              gsize         m,
              double        mean,
              double        scale)
{
  double *result = g_new (double, m);

  for (gsize i = 0; i < m; i++)
    result[i] = (values[i] - mean) / scale;

  return result;
}

static void
standardise (DownhillDescent *self)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (self->objective);
  const DownhillMoments *moments = downhill_dataset_get_moments (dataset);
  g_autoptr (DownhillDataset) inner = NULL;

  self->units.mean_x = moments->mean_x;
  self->units.mean_y = moments->mean_y;
  self->units.scale_x = moments->var_x > 0 ? sqrt (moments->var_x) : 1;
  self->units.scale_y = moments->var_y > 0 ? sqrt (moments->var_y) : 1;
  inner = downhill_dataset_new_take (
    downhill_dataset_get_name (dataset),
    downhill_dataset_get_x_name (dataset),
    downhill_dataset_get_y_name (dataset),
    standardised (downhill_dataset_get_x (dataset), self->m,
                  self->units.mean_x, self->units.scale_x),
    standardised (downhill_dataset_get_y (dataset), self->m,
                  self->units.mean_y, self->units.scale_y),
    self->m, NULL);
  /* Values of about 1 are within every limit of a dataset. */
  g_assert (inner != NULL);
  self->inner = downhill_objective_new (self->objective->klass, inner);
}

/* As large as E can be computed and drawn with: a few squares, in the data's
 * units, add up to less than a double. */
static void
get_computable (const DownhillDescent *self,
                double                 computable[2])
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (self->inner));
  double limit = sqrt (G_MAXDOUBLE) / 16 / MAX (self->units.scale_y, 1);

  computable[0] = MIN (limit / (fabs (moments->mean_x) + sqrt (moments->var_x)),
                       G_MAXDOUBLE);
  computable[1] = limit;
}

/* With θ = (sd x·(w − w*), w·mean x + b − mean y), E is the lowest plus |θ|², and
 * a run that settles stays about within what |θ| is at its start: w within
 * |θ|/sd x of the best, b within |θ|·√(1 + (mean x/sd x)²). Offsets of the data
 * are all in there. Noise moves a run that starts at the minimum. */
static void
find_usual (DownhillDescent *self)
{
  const DownhillMinimum *minimum = downhill_objective_minimum (self->inner);
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (self->inner));
  double spread = sqrt (moments->var_x), w = self->state.w, b = self->state.b;
  double away = sqrt (downhill_objective_value (self->inner, w, b));
  double reach_w = spread > 0 ? away / spread : 0;
  double reach_b = spread > 0 ? away * hypot (1, moments->mean_x / spread) : away;
  double computable[2];

  get_computable (self, computable);
  self->usual[0] = MIN (REASON * MAX (MAX (fabs (w), fabs (minimum->w)), reach_w),
                        computable[0]);
  self->usual[1] = MIN (REASON * MAX (MAX (fabs (b), fabs (minimum->b)), reach_b),
                        computable[1]);
}

/* Asked when a step would lead beyond the largest values: a run that settles may
 * well go far before, and so may one whose rule bounds its steps. What it is
 * known for is the run's to decide, not a number. */
static gboolean
may_go_on (DownhillDescent *self)
{
  DownhillSettings settings = self->settings;
  g_autoptr (DownhillForecaster) forecaster = NULL;
  double computable[2];

  get_computable (self, computable);
  if (self->largest[0] >= computable[0] && self->largest[1] >= computable[1])
    return FALSE;
  /* The inner data is standardised already, if at all. */
  settings.standardise = FALSE;
  forecaster = downhill_forecaster_new (self->inner, &settings, self->state.w,
                                        self->state.b);
  if (!downhill_forecaster_settles (forecaster, settings.learning_rate, NULL))
    return FALSE;
  self->largest[0] = computable[0];
  self->largest[1] = computable[1];

  return TRUE;
}

/**
 * downhill_descent_new:
 * @objective: what is minimised
 * @settings: how
 * @start_w: the weight to start from, in the data's units like all that
 *   the functions of a run take and give
 * @start_b: the bias to start from
 *
 * Returns: (transfer full): a run at step 0
 */
DownhillDescent *
downhill_descent_new (DownhillObjective      *objective,
                      const DownhillSettings *settings,
                      double                  start_w,
                      double                  start_b)
{
  DownhillDescent *self = g_new0 (DownhillDescent, 1);
  gsize n_memory = downhill_optimiser_get_memory (settings->optimiser);
  double values[MAX_VALUES];

  self->objective = downhill_objective_ref (objective);
  self->m = downhill_dataset_get_size (downhill_objective_get_dataset (objective));
  self->units = (Units) { 0, 1, 0, 1 };
  if (settings->standardise)
    standardise (self);
  else
    self->inner = downhill_objective_ref (objective);

  self->sampler = downhill_sampler_new (self->m);
  self->history = downhill_history_new (2 + 2 * n_memory);
  self->phases = g_array_new (FALSE, FALSE, sizeof (Phase));
  from_data (&self->units, start_w, start_b, &self->state.w, &self->state.b);
  find_usual (self);

  apply_settings (self, settings);
  begin_phase (self);
  pack (&self->state, n_memory, values);
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
  copy->phases = g_array_copy (self->phases);
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
  g_array_unref (self->phases);
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
  begin_phase (self);
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
  guint64 step = self->last_step > 0 ? self->last_step - 1 : 0;

  return &g_array_index (self->phases, Phase, find_phase (self, step)).settings;
}

/**
 * downhill_descent_has_changed:
 * @self: a run
 *
 * Returns: whether its settings changed on its way
 */
gboolean
downhill_descent_has_changed (const DownhillDescent *self)
{
  return self->phases->len > 1;
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
  to_data (&self->units, self->state.w, self->state.b, w, b);
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

  to_data (&self->units, values[0], values[1], w, b);
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
  const Phase *phase =
    &g_array_index (self->phases, Phase, find_phase (self, step));
  DownhillState state;

  locate (self, phase, step, &state);

  return state.epoch;
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
  const Phase *phase =
    &g_array_index (self->phases, Phase, find_phase (self, step));
  DownhillState state;

  locate (self, phase, step, &state);

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
 * downhill_descent_get_next_move:
 * @self: a run
 * @gradient: (out caller-allocates) (array fixed-size=2): ∂E/∂w and ∂E/∂b of
 *   the next batch
 * @move: (out caller-allocates) (array fixed-size=2): what the next step adds
 *   to w and to b
 *
 * Cost: that of a step.
 */
void
downhill_descent_get_next_move (const DownhillDescent *self,
                                double                 gradient[2],
                                double                 move[2])
{
  DownhillBatch batch = downhill_descent_get_next_batch (self);
  DownhillState next = self->state;
  double w, b;

  to_data (&self->units, next.w, next.b, &w, &b);
  if (batch.n == self->m)
    downhill_objective_gradient (self->objective, w, b, gradient);
  else
    downhill_objective_batch_gradient (self->objective, &batch, w, b, gradient);
  make_step (self, &next);
  to_data (&self->units, next.w, next.b, &move[0], &move[1]);
  move[0] -= w;
  move[1] -= b;
}

/* What E has above the lowest that the direction can reach, in the run's own
 * units: all of it for both parameters, the part of it that the one can take away
 * otherwise. */
static double
get_remaining (const DownhillDescent *self)
{
  double w = self->state.w, b = self->state.b, gradient[2];
  DownhillHessian hessian = downhill_objective_hessian (self->inner, w, b);

  downhill_objective_gradient (self->inner, w, b, gradient);
  switch (self->settings.direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      return gradient[0] == 0 ? 0 : gradient[0] * gradient[0] / (2 * hessian.ww);
    case DOWNHILL_DIRECTION_BIAS:
      return gradient[1] * gradient[1] / (2 * hessian.bb);
    case DOWNHILL_DIRECTION_ALTERNATING:
    case DOWNHILL_DIRECTION_BOTH:
    default:
      return downhill_objective_value (self->inner, w, b) -
             downhill_objective_minimum (self->inner)->loss;
    }
}

/* The scale in which what remains is small: the lowest loss or, where that is
 * none, what there is to explain. Neither changes with the start. */
static double
get_settled (const DownhillDescent *self)
{
  DownhillDataset *dataset = downhill_objective_get_dataset (self->inner);
  double var_y = downhill_dataset_get_moments (dataset)->var_y;
  double now = downhill_objective_value (self->inner, self->state.w, self->state.b);
  double lowest = now - get_remaining (self);
  const DownhillState *start = &g_array_index (self->phases, Phase, 0).start;

  /* Where y does not vary either, all that is left to compare with is the start. */
  if (!(var_y > 0))
    var_y = downhill_objective_value (self->inner, start->w, start->b);

  return MAX (SETTLED_PART * lowest, PERFECT_PART * var_y);
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
  return get_remaining (self) <= get_settled (self);
}

/* Whether a loss is no more than the rounding of what it is computed from. */
static gboolean
is_perfect (const DownhillDescent *self,
            double                 loss)
{
  const DownhillMoments *moments =
    downhill_dataset_get_moments (downhill_objective_get_dataset (self->inner));
  double w = downhill_objective_minimum (self->inner)->w;
  double terms = moments->var_y + moments->mean_y * moments->mean_y +
                 w * w * (moments->var_x + moments->mean_x * moments->mean_x);

  return loss <= 1e-29 * terms;
}

/**
 * downhill_descent_get_excess:
 * @self: a run
 * @reachable: (out) (optional): the lowest loss that the direction can reach from
 *   the present point, in the data's units
 *
 * Returns: how far E is above that, as a part of it: 0.5 for half as much again;
 *   infinity above a perfect fit, 0 where the run has converged
 */
double
downhill_descent_get_excess (const DownhillDescent *self,
                             double                *reachable)
{
  double remaining = get_remaining (self);
  double lowest = downhill_objective_value (self->inner, self->state.w, self->state.b) -
                  remaining;

  if (self->settings.direction == DOWNHILL_DIRECTION_BOTH ||
      self->settings.direction == DOWNHILL_DIRECTION_ALTERNATING)
    lowest = downhill_objective_minimum (self->inner)->loss;
  if (reachable != NULL)
    *reachable = MAX (lowest, 0) * self->units.scale_y * self->units.scale_y;
  if (remaining <= get_settled (self))
    return 0;

  return is_perfect (self, lowest) ? INFINITY : remaining / lowest;
}

static gboolean
is_within (const DownhillState *state,
           const double         largest[2])
{
  /* Not-a-number is within nothing. */
  return fabs (state->w) <= largest[0] && fabs (state->b) <= largest[1];
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
 * Cost: O(batch); O(1) for all samples of the squared error. O(m) once for a run
 * that goes so far.
 *
 * Returns: whether the step was made; %FALSE means that the run diverges
 */
gboolean
downhill_descent_step (DownhillDescent *self)
{
  DownhillState *state = &self->state;
  const DownhillState before = *state;
  double values[MAX_VALUES];

  make_step (self, state);
  while (!is_within (state, self->largest))
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
  pack (state, downhill_optimiser_get_memory (self->settings.optimiser), values);
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
  kept = downhill_history_begin (self->history, n);
  made = downhill_objective_descend (self->inner, self->settings.learning_rate,
                                     state->offset, n, self->largest, point,
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
  gboolean plain = settings->optimiser == DOWNHILL_OPTIMISER_GD &&
                   settings->direction == DOWNHILL_DIRECTION_BOTH &&
                   settings->batch_size == 1 && !settings->shuffle;
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
  const Phase *phase;
  gsize entry;

  g_return_if_fail (step <= self->last_step);

  phase = &g_array_index (self->phases, Phase, find_phase (self, step));
  entry = MIN (step / stride, downhill_history_get_size (self->history) - 1);
  apply_settings (self, &phase->settings);
  if (entry * stride > phase->start.step)
    {
      locate (self, phase, entry * stride, &self->state);
      unpack (&self->state,
              downhill_optimiser_get_memory (self->settings.optimiser),
              downhill_history_get (self->history, entry));
    }
  else
    {
      self->state = phase->start;
    }
  while (self->state.step < step)
    make_step (self, &self->state);
}
