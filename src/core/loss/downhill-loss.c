/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-loss.h"

#include <glib/gi18n-lib.h>

/* In the order of #DownhillShape. */
const DownhillShapeInfo downhill_shapes[DOWNHILL_N_SHAPES] = {
  [DOWNHILL_SHAPE_DELTA] = {
    "huber-delta", N_("Huber δ"), "δ",
    N_("The error from which Huber’s loss goes on straight"), 1e-100, 1e100, TRUE },
  [DOWNHILL_SHAPE_QUANTILE] = {
    "quantile", N_("Quantile τ"), "τ",
    N_("The part of the samples that the quantile’s line shall have below it"),
    1e-6, 1 - 1e-6, FALSE },
};

#define ADDRESS(id) &downhill_loss_##id,
static const DownhillLoss * const losses[] = { DOWNHILL_LOSSES (ADDRESS) };
#undef ADDRESS

/**
 * downhill_loss_get_type:
 *
 * For properties: an enumeration of the list, each value an index into it and each
 * nick an id.
 *
 * Returns: the type
 */
GType
downhill_loss_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static GEnumValue values[G_N_ELEMENTS (losses) + 1];

      for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
        values[i] = (GEnumValue) { (int) i, losses[i]->id, losses[i]->id };
      g_once_init_leave (&type, g_enum_register_static ("DownhillLoss", values));
    }

  return type;
}

/**
 * downhill_loss_get_n:
 *
 * Returns: how many losses there are
 */
guint
downhill_loss_get_n (void)
{
  return G_N_ELEMENTS (losses);
}

/**
 * downhill_loss_get:
 * @i: an index below downhill_loss_get_n()
 *
 * Returns: (transfer none): the loss there
 */
const DownhillLoss *
downhill_loss_get (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (losses), NULL);

  return losses[i];
}

/**
 * downhill_loss_get_index:
 * @self: a loss
 *
 * Returns: its place in the list
 */
guint
downhill_loss_get_index (const DownhillLoss *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    if (losses[i] == self)
      return i;
  g_return_val_if_reached (0);
}
