/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-minimum.h"

#include <math.h>

/**
 * downhill_minimum_is_bounded:
 * @self: what is known of where E is lowest
 *
 * Returns: whether (w, b) is that place, as far as anybody knows: the only one, or one
 *   among others that do not go on for ever
 */
gboolean
downhill_minimum_is_bounded (const DownhillMinimum *self)
{
  return isfinite (self->w) && isfinite (self->b) && isfinite (self->from) &&
         isfinite (self->to);
}
