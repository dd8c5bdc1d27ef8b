/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#include <math.h>

#include "core/base/downhill-kind.h"

#define ADDRESS(id) &downhill_activation_##id,
static const DownhillActivation * const activations[] = { DOWNHILL_ACTIVATIONS (ADDRESS) };
#undef ADDRESS

DOWNHILL_DEFINE_KIND (DownhillActivation, downhill_activation, activations)

/**
 * downhill_activation_find_z:
 * @self: an activation
 * @prediction: a ŷ
 *
 * Returns: the z where it is f(z); 0, where f turns, if there is no such z or if it is
 *   infinitely far away
 */
double
downhill_activation_find_z (const DownhillActivation *self,
                            double                    prediction)
{
  double z = self->inverse != NULL ? self->inverse (prediction) : 0;

  return isfinite (z) ? z : 0;
}
