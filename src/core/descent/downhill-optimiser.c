/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include <math.h>

#define RMSPROP_DECAY 0.99
#define ADAM_DECAY_1 0.9
#define ADAM_DECAY_2 0.999
#define ADAGRAD_EPSILON 1e-10
#define EPSILON 1e-8

/**
 * downhill_optimiser_get_memory:
 * @self: an update rule
 *
 * Returns: how many numbers it remembers for each parameter, at most
 *   %DOWNHILL_OPTIMISER_MAX_MEMORY
 */
gsize
downhill_optimiser_get_memory (DownhillOptimiser self)
{
  switch (self)
    {
    case DOWNHILL_OPTIMISER_MOMENTUM:
    case DOWNHILL_OPTIMISER_ADAGRAD:
    case DOWNHILL_OPTIMISER_RMSPROP:
      return 1;
    case DOWNHILL_OPTIMISER_ADAM:
      return 2;
    case DOWNHILL_OPTIMISER_GD:
    default:
      return 0;
    }
}

/**
 * downhill_optimiser_get_limit:
 * @self: an update rule
 * @curvature: λ > 0, the largest second derivative of a quadratic
 *
 * The learning rate below which the rule converges on that quadratic: 2/λ, and
 * 2(1 + β)/λ with momentum β (Polyak, "Some methods of speeding up the
 * convergence of iteration methods", 1964).
 *
 * Returns: the rate, or infinity for rules that scale their steps themselves,
 *   whose steps stay bounded at any rate
 */
double
downhill_optimiser_get_limit (DownhillOptimiser self,
                              double            curvature)
{
  switch (self)
    {
    case DOWNHILL_OPTIMISER_GD:
      return 2 / curvature;
    case DOWNHILL_OPTIMISER_MOMENTUM:
      return 2 * (1 + DOWNHILL_OPTIMISER_MOMENTUM_FACTOR) / curvature;
    case DOWNHILL_OPTIMISER_ADAGRAD:
    case DOWNHILL_OPTIMISER_RMSPROP:
    case DOWNHILL_OPTIMISER_ADAM:
    default:
      return INFINITY;
    }
}

/**
 * downhill_optimiser_move:
 * @self: an update rule
 * @learning_rate: α
 * @slope: the derivative of the loss by the parameter
 * @t: how often the parameter was moved, this time included
 * @memory: (inout): what the rule remembers for this parameter, zeros at first
 *
 * Source: Duchi, Hazan, Singer (JMLR 12, 2011) for AdaGrad; Tieleman, Hinton
 * (Coursera lecture 6e, 2012) for RMSProp; Kingma, Ba (ICLR 2015, algorithm 1)
 * for Adam.
 *
 * Returns: what is to be added to the parameter
 */
double
downhill_optimiser_move (DownhillOptimiser  self,
                         double             learning_rate,
                         double             slope,
                         guint64            t,
                         double            *memory)
{
  switch (self)
    {
    case DOWNHILL_OPTIMISER_MOMENTUM:
      memory[0] = DOWNHILL_OPTIMISER_MOMENTUM_FACTOR * memory[0] + slope;
      return -learning_rate * memory[0];

    case DOWNHILL_OPTIMISER_ADAGRAD:
      memory[0] += slope * slope;
      return -learning_rate * slope / (sqrt (memory[0]) + ADAGRAD_EPSILON);

    case DOWNHILL_OPTIMISER_RMSPROP:
      memory[0] = RMSPROP_DECAY * memory[0] + (1 - RMSPROP_DECAY) * slope * slope;
      return -learning_rate * slope / (sqrt (memory[0]) + EPSILON);

    case DOWNHILL_OPTIMISER_ADAM:
      {
        double correction_1 = 1 - pow (ADAM_DECAY_1, t);
        double correction_2 = 1 - pow (ADAM_DECAY_2, t);

        memory[0] = ADAM_DECAY_1 * memory[0] + (1 - ADAM_DECAY_1) * slope;
        memory[1] = ADAM_DECAY_2 * memory[1] + (1 - ADAM_DECAY_2) * slope * slope;
        return -learning_rate / correction_1 * memory[0] /
               (sqrt (memory[1]) / sqrt (correction_2) + EPSILON);
      }

    case DOWNHILL_OPTIMISER_GD:
    default:
      return -learning_rate * slope;
    }
}
