/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-activation.h"

#define ADDRESS(id) &downhill_activation_##id,
static const DownhillActivation * const activations[] = { DOWNHILL_ACTIVATIONS (ADDRESS) };
#undef ADDRESS

/**
 * downhill_activation_get_type:
 *
 * For properties: an enumeration of the list, each value an index into it and each
 * nick an id.
 *
 * Returns: the type
 */
GType
downhill_activation_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static GEnumValue values[G_N_ELEMENTS (activations) + 1];

      for (guint i = 0; i < G_N_ELEMENTS (activations); i++)
        values[i] = (GEnumValue) { (int) i, activations[i]->id, activations[i]->id };
      g_once_init_leave (&type, g_enum_register_static ("DownhillActivation", values));
    }

  return type;
}

/**
 * downhill_activation_get_n:
 *
 * Returns: how many activations there are
 */
guint
downhill_activation_get_n (void)
{
  return G_N_ELEMENTS (activations);
}

/**
 * downhill_activation_get:
 * @i: an index below downhill_activation_get_n()
 *
 * Returns: (transfer none): the activation there
 */
const DownhillActivation *
downhill_activation_get (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (activations), NULL);

  return activations[i];
}

/**
 * downhill_activation_get_index:
 * @self: an activation
 *
 * Returns: its place in the list
 */
guint
downhill_activation_get_index (const DownhillActivation *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (activations); i++)
    if (activations[i] == self)
      return i;
  g_return_val_if_reached (0);
}
