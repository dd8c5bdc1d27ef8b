/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-player.h"

#include <math.h>

#include "downhill-enums.h"

/* Turns the time of frames into training steps. It knows no clock of its own:
 * who owns one (a widget's frame clock, a test) tells it the time. */
struct _DownhillPlayer
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  double speed;
  DownhillPace pace;
  double due;
  gint64 last_time;
  gint64 budget;
};

G_DEFINE_FINAL_TYPE (DownhillPlayer, downhill_player, G_TYPE_OBJECT)

enum {
  PROP_EXPERIMENT = 1,
  PROP_SPEED,
  PROP_PACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Frames a second that the paces reckon with. */
#define FRAME_RATE 60

/* Steps a second that one can follow one by one. */
#define SLOW_SPEED 10

/* The part of an epoch that the normal pace makes a frame. With whole epochs every
 * frame would show the same sample, and a run in order would seem to stand still;
 * of all parts the golden section's multiples are spread most evenly over an
 * epoch (Knuth, The Art of Computer Programming 3, section 6.4, theorem S). */
#define EPOCH_PART 0.6180339887498949

/* The longest time, in microseconds, that one advance may take: a quarter of a
 * frame, for the more steps there are, the more there is to draw of them. */
#define MOST_BUDGET 4000

/* Where drawing takes nearly all of a frame, the run goes on all the same. */
#define LEAST_BUDGET 1000

/* What steps and drawing should take together. Now and then a plot is drawn from
 * the ground up; the rest of the frame is left for that. */
#define FRAME_WORK 10000

/* The longest time, in seconds, that one advance may make up for. After a pause
 * of the frame clock the run goes on, it does not leap. */
#define LONGEST_FRAME 0.1

/* How many steps are made between two looks at the clock, at the most, and how
 * many samples they may look at together. */
#define STEPS_PER_LOOK 32
#define SAMPLES_PER_LOOK 10000

static void
set_speed (DownhillPlayer *self,
           double          speed)
{
  speed = CLAMP (speed, 1, DOWNHILL_PLAYER_MAX_SPEED);
  if (self->speed == speed)
    return;
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

/* The speed is that of the pace, a whole number, as it is shown; the steps of an
 * epoch may have changed. */
static void
follow_pace (DownhillPlayer *self)
{
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (self->experiment));
  gsize batch = downhill_experiment_get_batch_size (self->experiment);
  double normal = FRAME_RATE * EPOCH_PART * (double) ((m + batch - 1) / batch);

  switch (self->pace)
    {
    case DOWNHILL_PACE_SLOW:
      set_speed (self, SLOW_SPEED);
      break;
    case DOWNHILL_PACE_NORMAL:
      set_speed (self, round (normal));
      break;
    case DOWNHILL_PACE_FAST:
      set_speed (self, round (10 * normal));
      break;
    case DOWNHILL_PACE_FULL:
      set_speed (self, DOWNHILL_PLAYER_MAX_SPEED);
      break;
    case DOWNHILL_PACE_OWN:
    default:
      break;
    }
}

static void
state_notify_cb (DownhillPlayer *self)
{
  self->due = 0;
  self->last_time = 0;
  /* With the first frame of a run all of the window changes. */
  self->budget = LEAST_BUDGET;
}

static void
downhill_player_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DownhillPlayer *self = DOWNHILL_PLAYER (object);

  switch (id)
    {
    case PROP_EXPERIMENT:
      g_value_set_object (value, self->experiment);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_PACE:
      g_value_set_enum (value, (int) self->pace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_player_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DownhillPlayer *self = DOWNHILL_PLAYER (object);

  switch (id)
    {
    case PROP_EXPERIMENT:
      self->experiment = g_value_dup_object (value);
      break;
    case PROP_SPEED:
      downhill_player_set_speed (self, g_value_get_double (value));
      break;
    case PROP_PACE:
      downhill_player_set_pace (self, (DownhillPace) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_player_constructed (GObject *object)
{
  DownhillPlayer *self = DOWNHILL_PLAYER (object);

  G_OBJECT_CLASS (downhill_player_parent_class)->constructed (object);

  follow_pace (self);
  g_signal_connect_object (self->experiment, "notify::state",
                           G_CALLBACK (state_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::dataset",
                           G_CALLBACK (follow_pace), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::batch-size",
                           G_CALLBACK (follow_pace), self, G_CONNECT_SWAPPED);
}

static void
downhill_player_dispose (GObject *object)
{
  DownhillPlayer *self = DOWNHILL_PLAYER (object);

  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_player_parent_class)->dispose (object);
}

static void
downhill_player_class_init (DownhillPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = downhill_player_get_property;
  object_class->set_property = downhill_player_set_property;
  object_class->constructed = downhill_player_constructed;
  object_class->dispose = downhill_player_dispose;

  properties[PROP_EXPERIMENT] =
    g_param_spec_object ("experiment", NULL, NULL, DOWNHILL_TYPE_EXPERIMENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                         G_PARAM_STATIC_STRINGS);
  properties[PROP_SPEED] =
    g_param_spec_double ("speed", NULL, NULL, 1, DOWNHILL_PLAYER_MAX_SPEED, 3708,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                         G_PARAM_STATIC_STRINGS);
  properties[PROP_PACE] =
    g_param_spec_enum ("pace", NULL, NULL, DOWNHILL_TYPE_PACE, DOWNHILL_PACE_NORMAL,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                       G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_player_init (DownhillPlayer *self)
{
  self->budget = LEAST_BUDGET;
  self->pace = DOWNHILL_PACE_NORMAL;
}

DownhillPlayer *
downhill_player_new (DownhillExperiment *experiment)
{
  return g_object_new (DOWNHILL_TYPE_PLAYER, "experiment", experiment, NULL);
}

/**
 * downhill_player_get_speed:
 * @self: a player
 *
 * Returns: steps a second
 */
double
downhill_player_get_speed (DownhillPlayer *self)
{
  return self->speed;
}

/**
 * downhill_player_set_speed:
 * @self: a player
 * @speed: steps a second, 1 to %DOWNHILL_PLAYER_MAX_SPEED; a frame makes as many
 *   of them as it has time for
 *
 * Another speed than the present one is a pace of one's own.
 */
void
downhill_player_set_speed (DownhillPlayer *self,
                           double          speed)
{
  if (speed == self->speed)
    return;
  downhill_player_set_pace (self, DOWNHILL_PACE_OWN);
  set_speed (self, speed);
}

DownhillPace
downhill_player_get_pace (DownhillPlayer *self)
{
  return self->pace;
}

/**
 * downhill_player_set_pace:
 * @self: a player
 * @pace: how fast the run goes on; %DOWNHILL_PACE_OWN keeps the present speed
 *
 * The speed is that of the pace from now on, also with other data.
 */
void
downhill_player_set_pace (DownhillPlayer *self,
                          DownhillPace    pace)
{
  if (self->pace == pace)
    return;
  self->pace = pace;
  follow_pace (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PACE]);
}

/**
 * downhill_player_set_drawing_time:
 * @self: a player
 * @drawing_time: what the last frame took, without its steps, in microseconds
 *
 * Leaves the next frame so much time, by making fewer steps if need be.
 */
void
downhill_player_set_drawing_time (DownhillPlayer *self,
                                  gint64          drawing_time)
{
  self->budget = CLAMP (FRAME_WORK - drawing_time, LEAST_BUDGET, MOST_BUDGET);
}

static guint
get_steps_per_look (DownhillPlayer *self)
{
  guint batch = downhill_experiment_get_batch_size (self->experiment);

  return MAX (1, MIN (STEPS_PER_LOOK, SAMPLES_PER_LOOK / batch));
}

/**
 * downhill_player_advance:
 * @self: a player
 * @frame_time: the present frame's time, in microseconds
 *
 * Makes the steps that are due since the last frame, if the experiment is
 * running, for at most a quarter of a frame's time, and less where drawing needs
 * it. The first frame of a run makes at least one step, and few.
 */
void
downhill_player_advance (DownhillPlayer *self,
                         gint64          frame_time)
{
  gint64 end = g_get_monotonic_time () + self->budget;
  guint steps_per_look = get_steps_per_look (self);
  double elapsed;

  if (downhill_experiment_get_state (self->experiment) !=
      DOWNHILL_EXPERIMENT_RUNNING)
    return;

  elapsed = (frame_time - self->last_time) / (double) G_USEC_PER_SEC;
  if (self->last_time == 0)
    self->due = MAX (1, self->speed / FRAME_RATE);
  else
    self->due += self->speed * CLAMP (elapsed, 0, LONGEST_FRAME);
  self->last_time = frame_time;

  for (guint made = 1; self->due >= 1; made++)
    {
      gboolean whole;

      if (!downhill_experiment_step_some (self->experiment, STEPS_PER_LOOK, &whole))
        break;
      if (whole)
        self->due -= 1;
      if (downhill_experiment_get_state (self->experiment) !=
          DOWNHILL_EXPERIMENT_RUNNING)
        break;
      if (made % steps_per_look == 0 && g_get_monotonic_time () >= end)
        {
          /* What there was no time for is given up, not owed. */
          self->due = 0;
          break;
        }
    }
}
