/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillPenalty:
 * @id: what options and properties call its strength
 * @name: what people call it, to be translated
 * @formula: its value, in terms of a parameter
 * @tip: what the strength does, to be translated
 * @value: what a parameter of this value costs, at strength 1
 * @slope: its derivative; at a kink the middle of both sides
 * @bend: its second derivative
 * @kinked: whether its slope jumps at 0
 *
 * What large parameters cost. A new one is a file that defines one of these, and a
 * line in %DOWNHILL_PENALTIES.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *formula;
  const char *tip;
  double (*value) (double parameter);
  double (*slope) (double parameter);
  double (*bend)  (double parameter);
  gboolean kinked;
} DownhillPenalty;

/* All there are, in the order in which they are offered. */
#define DOWNHILL_PENALTIES(PENALTY) \
  PENALTY (l2)                      \
  PENALTY (l1)

#define DOWNHILL_DECLARE_PENALTY(id) extern const DownhillPenalty downhill_penalty_##id;
DOWNHILL_PENALTIES (DOWNHILL_DECLARE_PENALTY)
#undef DOWNHILL_DECLARE_PENALTY

/* Their places in the list, and how many there are. */
#define DOWNHILL_COUNT_PENALTY(id) DOWNHILL_PENALTY_INDEX_##id,
enum { DOWNHILL_PENALTIES (DOWNHILL_COUNT_PENALTY) DOWNHILL_N_PENALTIES };
#undef DOWNHILL_COUNT_PENALTY

const DownhillPenalty *downhill_penalty_get (guint i);

G_END_DECLS
