/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-tooltip.h"

/**
 * downhill_tooltip_set:
 * @widget: any
 * @text: (nullable): its tooltip
 *
 * Sets it if it is another one: GTK asks the display server where the pointer is whenever
 * one is set, and waits for the answer.
 *
 * Returns: whether it is another one
 */
gboolean
downhill_tooltip_set (GtkWidget  *widget,
                      const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return FALSE;
  gtk_widget_set_tooltip_text (widget, text);

  return TRUE;
}
