/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-player.h"

/* Turns the time of frames into training steps. It knows no clock of its own:
 * who owns one (a widget's frame clock, a test) tells it the time. */
struct _DownhillPlayer
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  double speed;
  gboolean speed_chosen;
  double due;
  gint64 last_time;
  gint64 budget;
};

G_DEFINE_FINAL_TYPE (DownhillPlayer, downhill_player, G_TYPE_OBJECT)

enum {
  PROP_EXPERIMENT = 1,
  PROP_SPEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Frames a second that the default speed reckons with. */
#define FRAME_RATE 60

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

/* Until one has chosen a speed, it is one epoch a frame. */
static void
follow_epoch (DownhillPlayer *self)
{
  gsize m, batch;

  if (self->speed_chosen)
    return;
  m = downhill_dataset_get_size (downhill_experiment_get_dataset (self->experiment));
  batch = downhill_experiment_get_batch_size (self->experiment);
  set_speed (self, FRAME_RATE * (double) ((m + batch - 1) / batch));
}

static void
state_notify_cb (DownhillPlayer *self)
{
  self->due = 0;
  self->last_time = 0;
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_player_constructed (GObject *object)
{
  DownhillPlayer *self = DOWNHILL_PLAYER (object);

  G_OBJECT_CLASS (downhill_player_parent_class)->constructed (object);

  follow_epoch (self);
  g_signal_connect_object (self->experiment, "notify::state",
                           G_CALLBACK (state_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::dataset",
                           G_CALLBACK (follow_epoch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::batch-size",
                           G_CALLBACK (follow_epoch), self, G_CONNECT_SWAPPED);
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
    g_param_spec_double ("speed", NULL, NULL, 1, DOWNHILL_PLAYER_MAX_SPEED, 6000,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                         G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_player_init (DownhillPlayer *self)
{
  self->budget = MOST_BUDGET;
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
 * Returns: steps a second; by default those of one epoch a frame
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
 */
void
downhill_player_set_speed (DownhillPlayer *self,
                           double          speed)
{
  if (speed == self->speed)
    return;
  self->speed_chosen = TRUE;
  set_speed (self, speed);
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
 * it. The first frame of a run makes at least one step.
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
      if (!downhill_experiment_step (self->experiment))
        break;
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
