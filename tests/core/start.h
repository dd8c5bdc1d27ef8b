/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/descent/downhill-descent.h"

/* A run with settings that is begun somewhere else. */
static inline DownhillDescent *
start_at (DownhillObjective      *objective,
          const DownhillSettings *settings,
          double                  w,
          double                  b)
{
  DownhillSettings there = *settings;

  there.start_w = w;
  there.start_b = b;

  return downhill_descent_new (objective, &there);
}
