/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * downhill_coverage_get_past:
 * @place: a place
 * @spread: how far the places of an edge are spread, evenly, from 0 on
 *
 * A slanted edge runs through a row of pixels at places that are spread. The
 * difference of this between both sides of a pixel is how much of that pixel is
 * past the edge. It is inline as it is called for each pixel of an outline.
 *
 * Returns: how much of what lies before @place is past the edge
 */
static inline double
downhill_coverage_get_past (double place,
                            double spread)
{
  if (place <= 0)
    return 0;
  if (place < spread)
    return place * place / (2 * spread);

  return place - spread / 2;
}

G_END_DECLS
