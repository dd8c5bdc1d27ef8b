/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-overlay.h"

/* Which loss is shown beside the one that is minimised: none, or one of the list. */

/**
 * downhill_overlay_get_type:
 *
 * For properties: an enumeration of 0, which is none, and one more than the index of
 * each loss; the nicks are "none" and the ids.
 *
 * Returns: the type
 */
GType
downhill_overlay_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      /* It lasts as long as the type, that is, for ever. */
      static GEnumValue *values = NULL;

      values = g_new0 (GEnumValue, downhill_loss_get_n () + 2);
      values[0] = (GEnumValue) { 0, "none", "none" };
      for (guint i = 0; i < downhill_loss_get_n (); i++)
        values[i + 1] = (GEnumValue) { (int) i + 1, downhill_loss_get (i)->id,
                                       downhill_loss_get (i)->id };
      g_once_init_leave (&type, g_enum_register_static ("DownhillOverlay", values));
    }

  return type;
}

/**
 * downhill_overlay_get_loss:
 * @overlay: a value of the enumeration
 *
 * Returns: (transfer none) (nullable): the loss that it is; %NULL for none
 */
const DownhillLoss *
downhill_overlay_get_loss (guint overlay)
{
  return overlay > 0 ? downhill_loss_get (overlay - 1) : NULL;
}

/**
 * downhill_overlay_new:
 * @data: what it is over
 * @minimised: loss, activation and penalties of what is minimised
 * @overlay: a value of the enumeration
 *
 * Cost: O(m).
 *
 * Returns: (transfer full) (nullable): the same with the other loss, and with the
 *   sigmoid where that goes with no other activation; %NULL if that is none or the same,
 *   or has no meaning for the data
 */
DownhillObjective *
downhill_overlay_new (DownhillData          *data,
                      const DownhillFormula *minimised,
                      guint                  overlay)
{
  const DownhillLoss *loss = downhill_overlay_get_loss (overlay);
  DownhillFormula formula = *minimised;

  if (loss == NULL || loss == formula.loss)
    return NULL;
  downhill_formula_set_loss (&formula, loss);
  if (!downhill_formula_fits (&formula, downhill_data_get_dataset (data)))
    return NULL;

  return downhill_data_get_objective (data, &formula);
}
