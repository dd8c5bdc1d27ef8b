/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DownhillMinimumKind:
 * @DOWNHILL_MINIMUM_ONE: E is lowest in one point
 * @DOWNHILL_MINIMUM_MANY: it is lowest in many, which form a segment, a ray or a line,
 *   or contain one
 * @DOWNHILL_MINIMUM_AT_INFINITY: it goes down for ever along a direction
 * @DOWNHILL_MINIMUM_BEST_FOUND: the lowest point that was found of an E that is not
 *   convex
 * @DOWNHILL_MINIMUM_UNKNOWN: E has no lower bound, or nothing was found
 *
 * What is known of where E is lowest.
 */
typedef enum {
  DOWNHILL_MINIMUM_ONE,
  DOWNHILL_MINIMUM_MANY,
  DOWNHILL_MINIMUM_AT_INFINITY,
  DOWNHILL_MINIMUM_BEST_FOUND,
  DOWNHILL_MINIMUM_UNKNOWN,
} DownhillMinimumKind;

/**
 * DownhillMinimum:
 * @kind: what is known of it
 * @w: the weight of the lowest point, or of one of them; not a number where there is
 *   none
 * @b: its bias
 * @loss: E there; where there is no lowest point, what E is always above
 * @direction: of unit length: along which there are more of them, or in which descent
 *   goes on for ever
 * @from: of many, how far from (w, b) they reach along @direction: −∞ to 0
 * @to: the same, 0 to ∞
 */
typedef struct {
  DownhillMinimumKind kind;
  double w;
  double b;
  double loss;
  double direction[2];
  double from;
  double to;
} DownhillMinimum;

gboolean downhill_minimum_is_bounded (const DownhillMinimum *self);

G_END_DECLS
