/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-constant.h"

#include <glib/gi18n-lib.h>

/* What is left each step must become nothing, in a time that somebody waits for. A
 * root of 0 must still be something to divide by. */
#define BELOW_1 0.999999

/* Steps or epochs: more than anybody waits for. */
#define LONGEST 1e12

static const DownhillConstantInfo infos[DOWNHILL_N_CONSTANTS] = {
  [DOWNHILL_CONSTANT_MOMENTUM] = {
    "momentum", N_("Momentum"), "β",
    N_("How much of its velocity a run keeps at each step, often called β"), 0, BELOW_1 },
  [DOWNHILL_CONSTANT_DECAY] = {
    "decay", N_("Decay"), N_("decay"),
    N_("How much of the mean square of the slopes is kept at each step"), 0, BELOW_1 },
  [DOWNHILL_CONSTANT_BETA1] = {
    "beta1", "β₁", "β₁", N_("How much of the mean of the slopes is kept at each step"),
    0, BELOW_1 },
  [DOWNHILL_CONSTANT_BETA2] = {
    "beta2", "β₂", "β₂",
    N_("How much of the mean square of the slopes is kept at each step"), 0, BELOW_1 },
  [DOWNHILL_CONSTANT_EPSILON] = {
    "epsilon", "ε", "ε", N_("What is added to the root that the step is divided by"),
    1e-100, 1e12 },
  [DOWNHILL_CONSTANT_STEP_SIZE] = {
    "step-size", N_("Step size"), N_("step size"),
    N_("After how many steps, or epochs, the rate is multiplied by γ again"), 1, LONGEST,
    .whole = TRUE },
  [DOWNHILL_CONSTANT_GAMMA] = {
    "gamma", "γ", "γ", N_("What the schedule multiplies the rate by"), 0, 1 },
  [DOWNHILL_CONSTANT_DECAY_RATE] = {
    "decay-rate", N_("Decay rate"), "k",
    N_("How much of the first rate’s inverse each step, or epoch, adds"), 0, 1e12 },
  [DOWNHILL_CONSTANT_T_MAX] = {
    "t-max", "T_max", "T_max",
    N_("After how many steps, or epochs, the rate is at its lowest, where it stays"), 1,
    LONGEST, .whole = TRUE },
  [DOWNHILL_CONSTANT_ETA_MIN] = {
    "eta-min", "η_min", "η_min", N_("The rate at the end of the cosine"), 0, 1e100 },
};

/**
 * downhill_constant_get_info:
 * @constant: a constant
 *
 * Returns: (transfer none): its name and bounds
 */
const DownhillConstantInfo *
downhill_constant_get_info (DownhillConstant constant)
{
  g_return_val_if_fail ((guint) constant < DOWNHILL_N_CONSTANTS, NULL);

  return &infos[constant];
}
