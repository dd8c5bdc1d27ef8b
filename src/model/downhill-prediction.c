/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-prediction.h"

#include <math.h>

#include "core/descent/downhill-principal-axes.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-quantity.h"

/* What a learner says of a run before it is made, and what came of it: who has said
 * something looks twice at what happens. Nothing is told before that, and whoever has
 * said nothing is told nothing.
 *
 * A guess is about one run, and goes with it: a reset begins another one.
 *
 * It is long because it is one class: each of its stages asks what was guessed. */
struct _DownhillPrediction
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  gboolean open;
  gboolean tried; /* a run was seen since */
  DownhillPredictionKind kind; /* of the next guess */
  guint64 steps;               /* likewise */

  DownhillRun *run; /* that the guess is about, or NULL */
  DownhillObjective *objective; /* of which it was made */
  DownhillPredictionStage stage;
  DownhillPredictionKind guessed;
  guint64 from; /* the step at which it was made */
  guint64 until;
  double place[2];
  double unit[2]; /* of w and of b, that look alike */
  DownhillFate fate;
  DownhillPredictionOutcome outcome;
};

G_DEFINE_FINAL_TYPE (DownhillPrediction, downhill_prediction, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Places that have less of the E with which the run began are both at the lowest:
 * they have one colour on the map. */
#define LEAST_PART 1e-4

/* What is at most this part above the lowest is there. */
#define NEAR_LOWEST 0.01

/* In so many parts the straight way between two places is looked at. */
#define N_PARTS 32

/* A run of which nothing is known beforehand hovers if E rose in more than this part
 * of the places that are looked at, of which there are about so many. */
#define RISES 0.25
#define N_LOOKS 200

/* A run swings if it goes to the other side of the lowest point along one of the axes so
 * often, each time at least this part as far as it began. */
#define N_CROSSINGS 3
#define LEAST_SWING 0.01

static void
emit_changed (DownhillPrediction *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_current (DownhillPrediction *self)
{
  return self->run != NULL &&
         self->objective == downhill_experiment_get_objective (self->experiment) &&
         self->run == downhill_experiment_get_current (self->experiment);
}

static const DownhillHistory *
get_history (DownhillPrediction *self)
{
  return downhill_descent_get_history (self->run->descent);
}

static guint64
get_step (DownhillPrediction *self)
{
  return downhill_descent_get_state (self->run->descent)->step;
}

/* The place of a step that was made; of a path of which not all are kept, of the one
 * before it that is. */
static void
get_path_point (DownhillPrediction *self,
                guint64             step,
                double              point[2])
{
  gsize last = downhill_history_get_size (get_history (self)) - 1;
  guint64 entry = step / downhill_history_get_stride (get_history (self));

  downhill_descent_get_path_point (self->run->descent, (gsize) MIN (entry, last), &point[0],
                                   &point[1]);
}

static double
get_above (DownhillPrediction *self,
           const double        point[2])
{
  DownhillObjective *objective = downhill_experiment_get_objective (self->experiment);

  return downhill_objective_value (objective, point[0], point[1]) -
         downhill_objective_minimum (objective)->loss;
}

/* The lowest that E above the lowest comes to between two places. By E itself, for
 * a loss need not be a bowl with one Hessian; of a bowl it says how far apart the two
 * are as the Hessian measures it. */
static double
get_between (DownhillPrediction *self,
             const double        a[2],
             const double        b[2])
{
  double lowest = INFINITY;

  for (guint i = 0; i <= N_PARTS; i++)
    {
      double part = (double) i / N_PARTS;
      const double point[] = { (1 - part) * a[0] + part * b[0], (1 - part) * a[1] + part * b[1] };

      lowest = MIN (lowest, get_above (self, point));
    }

  return lowest;
}

/* By E and by where it is: the places of one E lie all around the lowest, and where it is
 * flat they lie anywhere. */
static void
judge_place (DownhillPrediction *self)
{
  DownhillPredictionOutcome *outcome = &self->outcome;
  double from[2], least, guess, came;

  downhill_prediction_get_from (self, from);
  least = LEAST_PART * get_above (self, from);
  outcome->guess_above = get_above (self, self->place);
  outcome->came_above = get_above (self, outcome->came);
  outcome->between_above = get_between (self, self->place, outcome->came);
  guess = MAX (outcome->guess_above, least);
  came = MAX (outcome->came_above, least);
  outcome->across = MAX (outcome->between_above, least) <
                    DOWNHILL_PREDICTION_BETWEEN * MIN (guess, came);
  outcome->far = hypot ((self->place[0] - outcome->came[0]) / self->unit[0],
                        (self->place[1] - outcome->came[1]) / self->unit[1]) >
                 DOWNHILL_PREDICTION_FAR;
  outcome->right = guess <= DOWNHILL_PREDICTION_RATIO * came &&
                   came <= DOWNHILL_PREDICTION_RATIO * guess && !outcome->across &&
                   !outcome->far;
}

/* As it looks, for that is how it was drawn: w and b may have scales of their own. */
static void
judge_step (DownhillPrediction *self)
{
  DownhillPredictionOutcome *outcome = &self->outcome;
  double from[2], arrow[2], step[2];

  downhill_prediction_get_from (self, from);
  for (guint i = 0; i < 2; i++)
    {
      arrow[i] = (self->place[i] - from[i]) / self->unit[i];
      step[i] = (outcome->came[i] - from[i]) / self->unit[i];
    }
  outcome->length = hypot (arrow[0], arrow[1]) / hypot (step[0], step[1]);
  outcome->angle = fabs (atan2 (arrow[0] * step[1] - arrow[1] * step[0],
                                arrow[0] * step[0] + arrow[1] * step[1])) * 180 / G_PI;
  outcome->right = outcome->angle <= DOWNHILL_PREDICTION_ANGLE &&
                   fabs (outcome->length - 1) <= DOWNHILL_PREDICTION_LENGTH;
}

/* Whether E went up and down in the second half of the path; a run on its way only
 * goes down, however slowly. */
static gboolean
goes_up_and_down (DownhillPrediction *self)
{
  gsize n = downhill_history_get_size (get_history (self));
  gsize stride = MAX (n / 2 / N_LOOKS, 1);
  double before = INFINITY;
  guint n_looks = 0, n_rises = 0;

  for (gsize i = n / 2; i < n; i += stride, n_looks++)
    {
      double point[2], above;

      downhill_descent_get_path_point (self->run->descent, i, &point[0], &point[1]);
      above = get_above (self, point);
      n_rises += above > before;
      before = above;
    }

  return n_rises > RISES * n_looks;
}

/* Whether it went to and fro along one of the axes. A run of plain descent does so by
 * single steps, one with momentum by several to a side. */
static gboolean
swings_to_and_fro (DownhillPrediction *self)
{
  gsize n = downhill_history_get_size (get_history (self));
  DownhillPrincipalAxes axes;
  double first[2], side[2];
  guint n_crossings[2] = { 0, 0 };

  if (!downhill_principal_axes_init (&axes, self->objective, &self->run->settings))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      double point[2], distances[2];

      downhill_descent_get_path_point (self->run->descent, i, &point[0], &point[1]);
      downhill_principal_axes_measure (&axes, point[0], point[1], distances);
      for (guint k = 0; k < 2; k++)
        {
          if (i == 0)
            first[k] = side[k] = distances[k];
          if (fabs (distances[k]) < LEAST_SWING * fabs (first[k]))
            continue;
          n_crossings[k] += distances[k] * side[k] < 0;
          side[k] = distances[k];
        }
    }

  return MAX (n_crossings[0], n_crossings[1]) >= N_CROSSINGS;
}

/* The lowest E that the run can come to. */
static double
get_lowest (DownhillPrediction *self)
{
  const double *came = self->outcome.came;

  return downhill_objective_value (self->objective, came[0], came[1]) /
         (1 + downhill_descent_get_excess (self->run->descent));
}

/* Whether so much above the lowest of all is as good as arrived. */
static gboolean
is_near (DownhillPrediction *self,
         double              above)
{
  double start[2];

  get_path_point (self, 0, start);

  return above + downhill_objective_minimum (self->objective)->loss <=
           (1 + NEAR_LOWEST) * get_lowest (self) ||
         above <= LEAST_PART * get_above (self, start);
}

/* What E is above the lowest over the last quarter of the path. */
static void
get_last_above (DownhillPrediction *self,
                double             *mean,
                double             *least)
{
  gsize n = downhill_history_get_size (get_history (self)), from = n - (n + 3) / 4;

  *mean = 0;
  *least = INFINITY;
  for (gsize i = from; i < n; i++)
    {
      double point[2], above;

      downhill_descent_get_path_point (self->run->descent, i, &point[0], &point[1]);
      above = get_above (self, point);
      *mean += above / (double) (n - from);
      *least = MIN (*least, above);
    }
}

/* What the run did. That it comes nearer and has only not arrived yet, or never will,
 * cannot be seen of it alone: this is asked of its forecast, where there is one.
 *
 * Where a step looks at some of the samples only, the last one may lead near or far by
 * chance: what is expected decides, as the panel says it, and where nothing is, how the
 * run was on average. */
static DownhillFate
find_fate (DownhillPrediction *self)
{
  guint number;
  const DownhillQuantity *quantity = downhill_quantity_find ("fate", &number);
  DownhillFate forecast =
    (DownhillFate) downhill_quantity_measure (quantity, number, self->experiment);
  gboolean noisy = downhill_descent_get_steps_per_epoch (self->run->descent) > 1;
  double start[2], above = get_above (self, self->outcome.came), least = above;

  if (self->run->state == DOWNHILL_EXPERIMENT_DIVERGED)
    return DOWNHILL_FATE_DIVERGES;
  if (noisy && forecast == DOWNHILL_FATE_HOVERS)
    return forecast;
  if (noisy)
    get_last_above (self, &above, &least);
  if (noisy && (forecast == DOWNHILL_FATE_ARRIVES || forecast == DOWNHILL_FATE_SWINGS))
    return is_near (self, least) ? forecast : DOWNHILL_FATE_UNKNOWN;
  if (is_near (self, above))
    return forecast == DOWNHILL_FATE_SWINGS || (!noisy && swings_to_and_fro (self))
             ? DOWNHILL_FATE_SWINGS : DOWNHILL_FATE_ARRIVES;
  get_path_point (self, 0, start);
  if (forecast == DOWNHILL_FATE_DIVERGES)
    return above > get_above (self, start) ? forecast : DOWNHILL_FATE_UNKNOWN;
  if (forecast == DOWNHILL_FATE_UNKNOWN)
    return goes_up_and_down (self) ? DOWNHILL_FATE_HOVERS : DOWNHILL_FATE_UNKNOWN;

  return forecast == DOWNHILL_FATE_HOVERS ? forecast : DOWNHILL_FATE_UNKNOWN;
}

static void
reveal (DownhillPrediction *self)
{
  self->outcome.step = MIN (self->until, get_step (self));
  get_path_point (self, self->outcome.step, self->outcome.came);
  switch (self->guessed)
    {
    case DOWNHILL_PREDICTION_PLACE:
      judge_place (self);
      break;
    case DOWNHILL_PREDICTION_STEP:
      judge_step (self);
      break;
    case DOWNHILL_PREDICTION_FATE:
    default:
      self->outcome.fate = find_fate (self);
      self->outcome.right = self->outcome.fate == self->fate;
      break;
    }
  self->stage = DOWNHILL_PREDICTION_REVEALED;
}

/* Follows the run: steps that are made take the guess for said, and judge it when
 * they have come far enough or to an end. */
static void
follow (DownhillPrediction *self)
{
  DownhillPredictionStage before = self->stage;
  guint64 step;
  gboolean over;

  if (self->open && !self->tried &&
      downhill_experiment_get_state (self->experiment) != DOWNHILL_EXPERIMENT_READY)
    {
      self->tried = TRUE;
      emit_changed (self);
    }
  if (!is_current (self))
    return;
  step = get_step (self);
  over = self->run->state == DOWNHILL_EXPERIMENT_FINISHED ||
         self->run->state == DOWNHILL_EXPERIMENT_DIVERGED;
  if (self->stage == DOWNHILL_PREDICTION_PLACED &&
      (step > self->from ||
       downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_RUNNING))
    self->stage = DOWNHILL_PREDICTION_SAID;
  if (self->stage == DOWNHILL_PREDICTION_SAID && step > self->from &&
      (over || step >= self->until))
    reveal (self);
  if (self->stage != before)
    emit_changed (self);
}

/* Another run is current, or this one is no more what it was. */
static void
reset_cb (DownhillPrediction *self)
{
  if (self->run != NULL && downhill_descent_get_last_step (self->run->descent) < self->from)
    downhill_prediction_forget (self);
  emit_changed (self);
}

static void
downhill_prediction_finalize (GObject *object)
{
  DownhillPrediction *self = DOWNHILL_PREDICTION (object);

  g_clear_object (&self->run);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_prediction_parent_class)->finalize (object);
}

static void
downhill_prediction_class_init (DownhillPredictionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = downhill_prediction_finalize;

  /**
   * DownhillPrediction::changed:
   *
   * Something is to be shown otherwise.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
downhill_prediction_init (DownhillPrediction *self)
{
  self->steps = 5;
}

/**
 * downhill_prediction_new:
 * @experiment: whose current run is predicted
 *
 * Returns: (transfer full): a prediction, closed and with nothing guessed
 */
DownhillPrediction *
downhill_prediction_new (DownhillExperiment *experiment)
{
  DownhillPrediction *self = g_object_new (DOWNHILL_TYPE_PREDICTION, NULL);
  const char *steps[] = { "stepped", "moved", "notify::state" };

  self->experiment = g_object_ref (experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    g_signal_connect_object (experiment, steps[i], G_CALLBACK (follow), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "reset", G_CALLBACK (reset_cb), self,
                           G_CONNECT_SWAPPED);
  /* E is another function of w and b then. */
  g_signal_connect_object (experiment, "notify::dataset", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * downhill_prediction_get_open:
 * @self: a prediction
 *
 * Returns: whether a guess is asked for
 */
gboolean
downhill_prediction_get_open (DownhillPrediction *self)
{
  return self->open;
}

/**
 * downhill_prediction_set_open:
 * @self: a prediction
 * @open: whether a guess is asked for
 *
 * What is predicted is not to happen meanwhile: a run that is being made pauses. A
 * guess goes when it is closed.
 */
void
downhill_prediction_set_open (DownhillPrediction *self,
                              gboolean            open)
{
  open = !!open;
  if (self->open == open)
    return;
  self->open = open;
  if (open)
    downhill_experiment_pause (self->experiment);
  else
    downhill_prediction_forget (self);
  emit_changed (self);
}

DownhillPredictionKind
downhill_prediction_get_kind (DownhillPrediction *self)
{
  return self->kind;
}

/**
 * downhill_prediction_set_kind:
 * @self: a prediction
 * @kind: what is to be guessed
 *
 * A guess of another kind is no more.
 */
void
downhill_prediction_set_kind (DownhillPrediction     *self,
                              DownhillPredictionKind  kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  downhill_prediction_forget (self);
  emit_changed (self);
}

guint64
downhill_prediction_get_steps (DownhillPrediction *self)
{
  return self->steps;
}

/**
 * downhill_prediction_set_steps:
 * @self: a prediction
 * @steps: after how many, from the present one, the place is to be guessed; 1 or more
 *
 * A place that is not confirmed is about these.
 */
void
downhill_prediction_set_steps (DownhillPrediction *self,
                               guint64             steps)
{
  if (self->steps == steps)
    return;
  self->steps = steps;
  if (self->stage == DOWNHILL_PREDICTION_PLACED &&
      self->guessed == DOWNHILL_PREDICTION_PLACE)
    self->until = self->from + steps;
  emit_changed (self);
}

/**
 * downhill_prediction_get_stage:
 * @self: a prediction
 *
 * Returns: how far the guess of the current run is
 */
DownhillPredictionStage
downhill_prediction_get_stage (DownhillPrediction *self)
{
  return is_current (self) ? self->stage : DOWNHILL_PREDICTION_NONE;
}

/* Nothing is guessed while it happens, or of a run that is over. */
static gboolean
takes_guess (DownhillPrediction *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);

  return self->open && (state == DOWNHILL_EXPERIMENT_READY ||
                        state == DOWNHILL_EXPERIMENT_PAUSED);
}

/**
 * downhill_prediction_takes_place:
 * @self: a prediction
 *
 * Returns: whether downhill_prediction_place() would do something now: a place or a
 *   step is asked for, and what was said is not waiting for its run
 */
gboolean
downhill_prediction_takes_place (DownhillPrediction *self)
{
  return takes_guess (self) && self->kind != DOWNHILL_PREDICTION_FATE &&
         downhill_prediction_get_stage (self) != DOWNHILL_PREDICTION_SAID;
}

/* The guess is about the current run from its present step on. */
static void
begin_guess (DownhillPrediction *self)
{
  DownhillObjective *objective = downhill_experiment_get_objective (self->experiment);

  g_set_object (&self->run, downhill_experiment_get_current (self->experiment));
  g_clear_pointer (&self->objective, downhill_objective_unref);
  self->objective = downhill_objective_ref (objective);
  self->stage = DOWNHILL_PREDICTION_PLACED;
  self->guessed = self->kind;
  self->from = downhill_experiment_get_step (self->experiment);
  self->until = self->kind == DOWNHILL_PREDICTION_PLACE  ? self->from + self->steps
                : self->kind == DOWNHILL_PREDICTION_STEP ? self->from + 1
                                                         : G_MAXUINT64;
  self->outcome = (DownhillPredictionOutcome) { .kind = self->kind };
}

/**
 * downhill_prediction_place:
 * @self: a prediction
 * @point: (array fixed-size=2): the (w, b) where the run is guessed to be after the
 *   steps, or after the next one
 * @unit: (array fixed-size=2): how much of w and how much of b looks equally long
 *
 * Guesses, or moves a guess that is not confirmed; one that is judged gives way.
 */
void
downhill_prediction_place (DownhillPrediction *self,
                           const double        point[2],
                           const double        unit[2])
{
  if (!downhill_prediction_takes_place (self))
    return;
  begin_guess (self);
  for (guint i = 0; i < 2; i++)
    {
      self->place[i] = point[i];
      self->unit[i] = unit[i];
    }
  emit_changed (self);
}

/**
 * downhill_prediction_say_fate:
 * @self: a prediction
 * @fate: what becomes of the run
 *
 * Guesses, if a fate is asked for and no step of the run is made: on its way it shows.
 */
void
downhill_prediction_say_fate (DownhillPrediction *self,
                              DownhillFate        fate)
{
  if (!takes_guess (self) || self->kind != DOWNHILL_PREDICTION_FATE ||
      downhill_experiment_get_state (self->experiment) != DOWNHILL_EXPERIMENT_READY ||
      fate == DOWNHILL_FATE_UNKNOWN || downhill_prediction_get_fate (self) == fate)
    return;
  begin_guess (self);
  self->fate = fate;
  emit_changed (self);
}

/**
 * downhill_prediction_confirm:
 * @self: a prediction
 *
 * Says what was guessed: it is not moved any more until the run has come there.
 *
 * Returns: whether there was something to confirm
 */
gboolean
downhill_prediction_confirm (DownhillPrediction *self)
{
  if (downhill_prediction_get_stage (self) != DOWNHILL_PREDICTION_PLACED)
    return FALSE;
  self->stage = DOWNHILL_PREDICTION_SAID;
  emit_changed (self);

  return TRUE;
}

/**
 * downhill_prediction_forget:
 * @self: a prediction
 *
 * Nothing was guessed, nor tried.
 */
void
downhill_prediction_forget (DownhillPrediction *self)
{
  if (self->run == NULL && !self->tried)
    return;
  self->tried = FALSE;
  g_clear_object (&self->run);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  self->stage = DOWNHILL_PREDICTION_NONE;
  emit_changed (self);
}

/**
 * downhill_prediction_get_place:
 * @self: a prediction
 * @point: (out caller-allocates) (array fixed-size=2): the (w, b) that was guessed
 *
 * Returns: whether a place or a step of the current run was
 */
gboolean
downhill_prediction_get_place (DownhillPrediction *self,
                               double              point[2])
{
  if (downhill_prediction_get_stage (self) == DOWNHILL_PREDICTION_NONE ||
      self->guessed == DOWNHILL_PREDICTION_FATE)
    return FALSE;
  point[0] = self->place[0];
  point[1] = self->place[1];

  return TRUE;
}

/**
 * downhill_prediction_get_from:
 * @self: a prediction
 * @point: (out caller-allocates) (array fixed-size=2): where the run was when the
 *   guess was made; where it is, if there is none
 */
void
downhill_prediction_get_from (DownhillPrediction *self,
                              double              point[2])
{
  if (is_current (self))
    get_path_point (self, self->from, point);
  else
    downhill_experiment_get_point (self->experiment, &point[0], &point[1]);
}

/**
 * downhill_prediction_get_fate:
 * @self: a prediction
 *
 * Returns: the fate that was guessed of the current run, unknown if none was
 */
DownhillFate
downhill_prediction_get_fate (DownhillPrediction *self)
{
  return downhill_prediction_get_stage (self) != DOWNHILL_PREDICTION_NONE &&
         self->guessed == DOWNHILL_PREDICTION_FATE ? self->fate : DOWNHILL_FATE_UNKNOWN;
}

/**
 * downhill_prediction_hides_step:
 * @self: a prediction
 *
 * Returns: whether the next step is not to be drawn, because it is what is asked for
 */
gboolean
downhill_prediction_hides_step (DownhillPrediction *self)
{
  return self->open && self->kind != DOWNHILL_PREDICTION_FATE &&
         downhill_prediction_get_stage (self) != DOWNHILL_PREDICTION_REVEALED;
}

/**
 * downhill_prediction_hides_fate:
 * @self: a prediction
 *
 * Who has guessed once, or trained without a guess, may read what becomes of other runs.
 *
 * Returns: whether what becomes of the run is not to be said, because it is asked for
 */
gboolean
downhill_prediction_hides_fate (DownhillPrediction *self)
{
  DownhillPredictionStage stage = downhill_prediction_get_stage (self);

  return self->open && self->kind == DOWNHILL_PREDICTION_FATE && !self->tried &&
         (stage == DOWNHILL_PREDICTION_NONE || stage == DOWNHILL_PREDICTION_PLACED) &&
         downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_READY;
}

/**
 * downhill_prediction_get_outcome:
 * @self: a prediction
 *
 * Returns: (transfer none) (nullable): what came of the guess of the current run;
 *   %NULL if that is not known yet, or nothing was guessed
 */
const DownhillPredictionOutcome *
downhill_prediction_get_outcome (DownhillPrediction *self)
{
  return downhill_prediction_get_stage (self) == DOWNHILL_PREDICTION_REVEALED
           ? &self->outcome : NULL;
}
