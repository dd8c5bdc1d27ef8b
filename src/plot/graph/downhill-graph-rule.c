/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-rule.h"

#include <glib/gi18n-lib.h>

#include "downhill-graph-figures.h"

/* What the rule makes of the slopes, as further nodes of the computation. */

static char *
write_power (double power)
{
  static const char * const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *text = g_strdup_printf ("%.0f", power);
  GString *string = g_string_new (NULL);

  for (const char *digit = text; *digit != '\0'; digit++)
    g_string_append (string, digits[*digit - '0']);

  return g_string_free (string, FALSE);
}

/**
 * downhill_graph_rule_write_figures:
 * @parts: what a rule makes of a slope
 * @row: which of its nodes
 * @digits: how many digits numbers have
 *
 * Returns: (transfer full) (nullable): its formula, with numbers instead of the symbols
 */
char *
downhill_graph_rule_write_figures (const DownhillStepParts *parts,
                                   guint                    row,
                                   int                      digits)
{
  guint of = row - 1;
  g_autoptr (GString) string = g_string_new (NULL);
  DownhillStepSymbol symbol;

  if (row == 0 || parts->list[of].of_both)
    return NULL;
  for (const char *text = parts->list[of].formula; *text != '\0'; text += symbol.length)
    {
      g_autofree char *figure = NULL;

      if (!downhill_step_parts_find (parts, text, of, &symbol))
        {
          symbol.length = g_utf8_next_char (text) - text;
          figure = g_str_has_prefix (text, "·") ? g_strdup (" × ")
                                                : g_strndup (text, symbol.length);
        }
      else if (g_str_has_prefix (text, "ᵗ"))
        {
          figure = write_power (symbol.value);
        }
      else if (symbol.is_setting)
        {
          figure = downhill_graph_write_setting (symbol.value);
        }
      else
        {
          figure = g_str_has_prefix (text + symbol.length, "²")
                     ? downhill_graph_write_base (symbol.value, digits)
                     : downhill_graph_write_operand (symbol.value, digits);
        }
      g_string_append (string, figure);
    }

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/**
 * downhill_graph_rule_list:
 * @parts: what a rule makes of a slope
 * @standardised: whether it is that of standardised data
 * @nodes: (out caller-allocates): the slope, and each part, at most
 *   %DOWNHILL_GRAPH_MOST_OF_RULE
 *
 * Returns: how many they are
 */
guint
downhill_graph_rule_list (const DownhillStepParts *parts,
                          gboolean                 standardised,
                          DownhillNode            *nodes)
{
  const DownhillNode node = {
    .kind = DOWNHILL_NODE_QUANTITY,
    .operand = DOWNHILL_NODE_NONE,
    .from = DOWNHILL_NODE_NONE,
  };

  nodes[0] = node;
  nodes[0].symbol = "g";
  nodes[0].caption = N_("slope");
  nodes[0].explanation = standardised
                           ? N_("The slope on standardised data, which the rule works with")
                           : N_("The slope, which the rule works with");
  nodes[0].formula = "∂E/∂w, ∂E/∂b";
  nodes[0].value = parts->slope;
  for (guint i = 0; i < parts->n; i++)
    {
      nodes[i + 1] = node;
      nodes[i + 1].symbol = parts->list[i].symbol;
      nodes[i + 1].caption = parts->list[i].caption;
      nodes[i + 1].explanation = parts->list[i].explanation;
      nodes[i + 1].formula = parts->list[i].formula;
      nodes[i + 1].value = parts->list[i].value;
    }

  return parts->n + 1;
}
