/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-forecast.h"
#include "downhill-experiment.h"

G_BEGIN_DECLS

/**
 * DownhillPredictionKind:
 * @DOWNHILL_PREDICTION_PLACE: where the run will be after some steps
 * @DOWNHILL_PREDICTION_STEP: where the next step leads
 * @DOWNHILL_PREDICTION_FATE: what becomes of the run
 *
 * What is predicted.
 */
typedef enum {
  DOWNHILL_PREDICTION_PLACE,
  DOWNHILL_PREDICTION_STEP,
  DOWNHILL_PREDICTION_FATE,
} DownhillPredictionKind;

/**
 * DownhillPredictionStage:
 * @DOWNHILL_PREDICTION_NONE: nothing was guessed of the current run
 * @DOWNHILL_PREDICTION_PLACED: a guess is there, and may still be moved
 * @DOWNHILL_PREDICTION_SAID: it was confirmed, or steps were made since
 * @DOWNHILL_PREDICTION_REVEALED: the run has come to where it can be judged
 *
 * How far a guess of the current run has come.
 */
typedef enum {
  DOWNHILL_PREDICTION_NONE,
  DOWNHILL_PREDICTION_PLACED,
  DOWNHILL_PREDICTION_SAID,
  DOWNHILL_PREDICTION_REVEALED,
} DownhillPredictionStage;

/* How far a guess may be off: the angle in degrees and the length of an arrow, as a
 * part of it; the ratio of what two places have of E above the lowest, which on the map
 * is one line of equal loss; the part of the lower one's that E keeps on the straight
 * way between them: seen from the middle of a round bowl, 60° apart at one height; and how
 * far apart they may be in the picture, in its pixels. */
#define DOWNHILL_PREDICTION_ANGLE 15
#define DOWNHILL_PREDICTION_LENGTH 0.25
#define DOWNHILL_PREDICTION_RATIO 2
#define DOWNHILL_PREDICTION_BETWEEN 0.75
#define DOWNHILL_PREDICTION_FAR 100

/**
 * DownhillPredictionOutcome:
 * @kind: what was guessed
 * @right: whether the guess was
 * @step: the step by which it is judged
 * @came: the (w, b) to which the run had come then
 * @guess_above: E above the lowest at the place that was guessed
 * @came_above: the same where the run was
 * @between_above: the same where it is lowest on the straight way between the two
 * @across: whether that is so low that a valley lies between them
 * @far: whether the two lie far apart in the picture, as they can where it is flat
 * @angle: between the arrow and the step, in degrees
 * @length: how long the arrow was, as a part of the step
 * @fate: what the run did; unknown if it ended on its way
 *
 * What came of a guess. Which fields have a meaning depends on its kind.
 */
typedef struct {
  DownhillPredictionKind kind;
  gboolean right;
  guint64 step;
  double came[2];
  double guess_above;
  double came_above;
  double between_above;
  gboolean across;
  gboolean far;
  double angle;
  double length;
  DownhillFate fate;
} DownhillPredictionOutcome;

#define DOWNHILL_TYPE_PREDICTION (downhill_prediction_get_type ())

G_DECLARE_FINAL_TYPE (DownhillPrediction, downhill_prediction, DOWNHILL, PREDICTION, GObject)

DownhillPrediction     *downhill_prediction_new         (DownhillExperiment     *experiment)
                                                         G_GNUC_WARN_UNUSED_RESULT;
gboolean                downhill_prediction_get_open    (DownhillPrediction     *self);
void                    downhill_prediction_set_open    (DownhillPrediction     *self,
                                                         gboolean                open);
DownhillPredictionKind  downhill_prediction_get_kind    (DownhillPrediction     *self);
void                    downhill_prediction_set_kind    (DownhillPrediction     *self,
                                                         DownhillPredictionKind  kind);
guint64                 downhill_prediction_get_steps   (DownhillPrediction     *self);
void                    downhill_prediction_set_steps   (DownhillPrediction     *self,
                                                         guint64                 steps);
DownhillPredictionStage downhill_prediction_get_stage   (DownhillPrediction     *self);
gboolean                downhill_prediction_takes_place (DownhillPrediction     *self);
void                    downhill_prediction_place       (DownhillPrediction     *self,
                                                         const double            point[2],
                                                         const double            unit[2]);
void                    downhill_prediction_say_fate    (DownhillPrediction     *self,
                                                         DownhillFate            fate);
gboolean                downhill_prediction_confirm     (DownhillPrediction     *self);
void                    downhill_prediction_forget      (DownhillPrediction     *self);
gboolean                downhill_prediction_get_place   (DownhillPrediction     *self,
                                                         double                  point[2]);
void                    downhill_prediction_get_from    (DownhillPrediction     *self,
                                                         double                  point[2]);
DownhillFate            downhill_prediction_get_fate    (DownhillPrediction     *self);
gboolean                downhill_prediction_hides_step  (DownhillPrediction     *self);
gboolean                downhill_prediction_hides_fate  (DownhillPrediction     *self);
const DownhillPredictionOutcome *
                        downhill_prediction_get_outcome (DownhillPrediction     *self);

/* downhill-prediction-words.c */
char                   *downhill_prediction_dup_result  (DownhillPrediction     *self)
                                                         G_GNUC_WARN_UNUSED_RESULT;
const char             *downhill_prediction_get_why     (DownhillPrediction     *self);

G_END_DECLS
