/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-numbers.h"

#include <glib/gi18n-lib.h>

/* What the picture of the back-propagation writes: the numbers of the next step
 * and the formulas they come from. What there is, and of what it is made, the
 * computation says. */

/* A step's move is small: the old and the new w need more digits to differ. */
#define MORE_DIGITS 2

/* A value that holds for each sample is shown as the mean of them. */
static char *
of_each (const DownhillGraphNumbers *self,
         gboolean                    each,
         const char                 *formula)
{
  return each && self->n > 1 ? g_strdup_printf (_("mean of %s"), formula)
                             : g_strdup (formula);
}

/* Whether it is something that the rule makes, for which the computation has no place. */
static gboolean
is_of_rule (guint part)
{
  return part >= DOWNHILL_COMPUTATION_MOST;
}

/* Of which parameter. */
static guint
get_parameter (guint part)
{
  return (part - DOWNHILL_COMPUTATION_MOST) / DOWNHILL_GRAPH_MOST_OF_RULE;
}

static guint
get_row (guint part)
{
  return (part - DOWNHILL_COMPUTATION_MOST) % DOWNHILL_GRAPH_MOST_OF_RULE;
}

static char *
write_formula (const DownhillGraphNumbers *self,
               guint                       part)
{
  g_autofree char *formula = NULL;

  if (is_of_rule (part))
    return g_strdup (downhill_graph_numbers_get_node (self, part)->formula);
  formula = downhill_computation_dup_formula (&self->computation, part);

  return formula != NULL
           ? of_each (self, downhill_graph_numbers_get_node (self, part)->of_each, formula)
           : NULL;
}

/* The derivative in terms of r, where all are, or else of the one that it is got by. */
static char *
write_slope_formula (const DownhillGraphNumbers *self,
                     guint                       part,
                     gboolean                    chain)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  g_autofree char *product = NULL, *loss = NULL;

  if (node->factor == NULL)
    return NULL;
  if (node->from == DOWNHILL_NODE_NONE)
    product = g_strdup (node->factor);
  else
    product = g_strdup_printf (
      "%s × %s", downhill_graph_numbers_get_node (self, node->from)->slope, node->factor);
  /* A mean of products is no product of means. */
  if (node->slope_of_each && self->n > 1)
    chain = FALSE;
  loss = of_each (self, node->slope_of_each,
                  node->slope_short != NULL && !chain ? node->slope_short : product);

  return node->penalised ? g_strdup_printf ("%s + %s", loss, _("penalty"))
                         : g_steal_pointer (&loss);
}

/* Of a mean of what is no product itself, there are none. */
static char *
write_figures (const DownhillGraphNumbers *self,
               guint                       part,
               int                         digits)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  g_autofree char *left = NULL, *right = NULL;

  if (is_of_rule (part))
    return downhill_graph_rule_write_figures (&self->parts.of[get_parameter (part)],
                                              get_row (part), digits);
  if (node->of_each && self->n > 1)
    return NULL;
  if (node->around != NULL)
    {
      g_auto (GStrv) sides = g_strsplit (node->around, "( )", 2);

      left = g_str_has_prefix (sides[1], "²") ? downhill_graph_write_base (node->left, digits)
                                              : downhill_graph_write_operand (node->left, digits);
      return g_strjoinv (left, sides);
    }
  if (node->sign == NULL)
    return NULL;
  left = downhill_graph_write_number (node->left, digits);
  right = downhill_graph_write_operand (node->right, digits);

  return g_strdup_printf ("%s %s %s", left, node->sign, right);
}

static char *
write_slope_figures (const DownhillGraphNumbers *self,
                     guint                       part,
                     int                         digits)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  g_autofree char *left = NULL, *right = NULL, *product = NULL, *added = NULL;

  if (node->from == DOWNHILL_NODE_NONE || (node->slope_of_each && self->n > 1))
    return NULL;
  left = downhill_graph_write_number (
    downhill_graph_numbers_get_node (self, node->from)->slope_value, digits);
  right = g_str_equal (node->factor, "1")
            ? g_strdup ("1") : downhill_graph_write_operand (node->factor_value, digits);
  product = g_strdup_printf ("%s × %s", left, right);
  if (!node->penalised)
    return g_steal_pointer (&product);
  added = downhill_graph_write_operand (node->added, digits);

  return g_strdup_printf ("%s + %s", product, added);
}

/* NAME = FORMULA = FIGURES = VALUE, without those that are not there. */
static char *
equate (const char *name,
        const char *formula,
        const char *figures,
        const char *value)
{
  GString *string = g_string_new (name);

  if (formula != NULL)
    g_string_append_printf (string, " = %s", formula);
  if (figures != NULL)
    g_string_append_printf (string, " = %s", figures);
  if (value != NULL)
    g_string_append_printf (string, " = %s", value);

  return g_string_free (string, FALSE);
}

static char *
write_forward (const DownhillGraphNumbers *self,
               guint                       part,
               DownhillGraphLine           line,
               int                         digits)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  const char *symbol = node->symbol;
  g_autofree char *formula = write_formula (self, part);
  g_autofree char *value = NULL, *figures = NULL, *owned = NULL;

  if (!downhill_graph_numbers_has_value (self, part))
    return NULL;
  value = downhill_graph_write_number (node->value, digits);
  /* “w·x = w × x” tells nothing. */
  if (g_strcmp0 (symbol, "w·x") == 0)
    g_clear_pointer (&formula, g_free);
  if (line == DOWNHILL_GRAPH_VALUE)
    return g_steal_pointer (&value);
  if (line == DOWNHILL_GRAPH_SHORT)
    return equate (symbol, NULL, NULL, value);
  if (line == DOWNHILL_GRAPH_LONG)
    return equate (symbol, formula, NULL, value);
  figures = write_figures (self, part, digits);
  /* There are two of it, and of the slopes this is one. */
  if (is_of_rule (part))
    {
      const char *parameter = get_parameter (part) == 0 ? "w" : "b";

      symbol = owned = g_strdup_printf ("%s: %s", parameter, symbol);
      if (get_row (part) == 0)
        {
          g_free (formula);
          formula = g_strconcat ("∂E/∂", parameter, NULL);
        }
    }

  return equate (symbol, formula, figures, value);
}

static char *
write_backward (const DownhillGraphNumbers *self,
                guint                       part,
                DownhillGraphLine           line,
                int                         digits)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  const char *name = node->slope;
  g_autofree char *value = NULL, *figures = NULL, *formula = NULL;

  if (name == NULL)
    return NULL;
  if (line == DOWNHILL_GRAPH_SLOPE_NAME)
    return g_strdup (name);
  formula = write_slope_formula (self, part, line == DOWNHILL_GRAPH_SLOPE_CHAIN ||
                                               line == DOWNHILL_GRAPH_SLOPE_FULL);
  if (line == DOWNHILL_GRAPH_SLOPE_FORMULA || line == DOWNHILL_GRAPH_SLOPE_CHAIN)
    return equate (name, formula, NULL, NULL);
  if (line == DOWNHILL_GRAPH_SLOPE_FIGURES)
    return write_slope_figures (self, part, digits);

  value = node->factor == NULL
            ? g_strdup ("1") : downhill_graph_write_number (node->slope_value, digits);
  if (line == DOWNHILL_GRAPH_SLOPE_VALUE)
    return g_steal_pointer (&value);
  if (line == DOWNHILL_GRAPH_SLOPE_SHORT)
    return equate (name, NULL, NULL, value);
  if (line == DOWNHILL_GRAPH_SLOPE_LONG)
    return equate (name, formula, NULL, value);
  figures = write_slope_figures (self, part, digits);

  return equate (name, formula, figures, value);
}

/* Whether the step is the gradient times the rate. Standardised data has a
 * gradient of its own. */
static gboolean
is_plain (const DownhillGraphNumbers *self)
{
  return downhill_settings_is_plain (&self->settings) && !self->settings.standardise;
}

static char *
write_stays (const DownhillGraphNumbers *self,
             gboolean                    is_weight,
             const char                 *before)
{
  if (self->settings.direction == DOWNHILL_DIRECTION_ALTERNATING)
    return g_strdup_printf (is_weight ? _("w stays %s: the next step moves it")
                                      : _("b stays %s: the next step moves it"),
                            before);

  return g_strdup_printf (is_weight ? _("w stays %s: only b moves")
                                    : _("b stays %s: only w moves"),
                          before);
}

static char *
write_update (const DownhillGraphNumbers *self,
              guint                       part,
              DownhillGraphLine           line,
              int                         digits)
{
  const DownhillNode *node = downhill_graph_numbers_get_node (self, part);
  gboolean is_weight = node->kind == DOWNHILL_NODE_WEIGHT;
  const char *name = node->symbol;
  double value = is_weight ? self->w : self->b;
  double move = self->move[is_weight ? 0 : 1];
  g_autofree char *before = NULL, *change = NULL, *after = NULL, *rate = NULL;
  g_autofree char *formula = NULL, *figures = NULL;

  digits += digits == DOWNHILL_GRAPH_WIDEST ? 0 : MORE_DIGITS;
  before = downhill_graph_write_number (value, digits);
  after = downhill_graph_write_number (value + move, digits);
  if (line == DOWNHILL_GRAPH_UPDATE_SHORT)
    return g_strdup_printf ("%s ← %s", name, after);
  /* With standardised data w moves b too, since its mean is not at x = 0. */
  if (!self->parts.moves[is_weight ? 0 : 1] && move == 0)
    return write_stays (self, is_weight, before);

  if (is_plain (self))
    {
      rate = downhill_graph_write_setting (self->rate);
      change = downhill_graph_write_operand (node->slope_value, digits);
      formula = g_strdup_printf ("%s − α·∂E/∂%s = ", name, name);
      figures = g_strdup_printf ("%s − %s × %s", before, rate, change);
    }
  else
    {
      change = downhill_graph_write_operand (move, digits);
      formula = g_strdup_printf ("%s + Δ%s = ", name, name);
      figures = g_strdup_printf ("%s + %s", before, change);
    }

  return g_strdup_printf ("%s ← %s%s = %s", name,
                          line == DOWNHILL_GRAPH_UPDATE_FULL ? formula : "",
                          figures, after);
}

static char *
write_one_sample (const DownhillGraphNumbers *self)
{
  return g_strdup_printf (_("sample %zu of %zu"), self->first + 1, self->m);
}

static char *
write_samples (const DownhillGraphNumbers *self)
{
  if (self->n == 1 && self->line > 0)
    return g_strdup_printf (_("sample %zu of %zu, line %zu of the file"), self->first + 1,
                            self->m, self->line);
  if (self->n == 1)
    return write_one_sample (self);
  if (self->n == self->m)
    return g_strdup_printf (ngettext ("every number a mean over all %zu sample",
                                      "every number a mean over all %zu samples", self->m),
                            self->m);
  if (self->settings.order != DOWNHILL_ORDER_IN_ORDER)
    return g_strdup_printf (ngettext ("mean over a batch of %zu random sample "
                                      "of %zu",
                                      "mean over a batch of %zu random samples "
                                      "of %zu",
                                      self->n),
                            self->n, self->m);

  return g_strdup_printf (ngettext ("mean over a batch of %zu sample, "
                                    "%zu to %zu of %zu",
                                    "mean over a batch of %zu samples, "
                                    "%zu to %zu of %zu",
                                    self->n),
                          self->n, self->first + 1, self->first + self->n,
                          self->m);
}

static char *
write_few_samples (const DownhillGraphNumbers *self)
{
  if (self->n == 1)
    return write_one_sample (self);

  return g_strdup_printf (ngettext ("mean of %zu sample", "mean of %zu samples",
                                    self->n),
                          self->n);
}

static char *
write_header (const DownhillGraphNumbers *self)
{
  g_autofree char *samples = write_samples (self);

  return g_strdup_printf (_("Next step: %s"), samples);
}

static char *
write_remark (const DownhillGraphNumbers *self)
{
  const char *rule = _(self->settings.optimiser->short_name);

  switch (self->parts.note)
    {
    case DOWNHILL_STEP_NOTE_FLAT:
      return g_strdup_printf (_("Δ: E does not bend here, so %s makes a damped step"), rule);
    case DOWNHILL_STEP_NOTE_UPHILL:
      return g_strdup_printf (_("Δ: %s would not lead down here, so the step is damped"), rule);
    case DOWNHILL_STEP_NOTE_ENDLESS:
      return g_strdup_printf (_("Δ: %s finds no lowest place that way, so the step is that of "
                                "the rate"), rule);
    case DOWNHILL_STEP_NOTE_NONE:
    default:
      break;
    }
  if (is_plain (self))
    return NULL;
  if (self->settings.standardise)
    return g_strdup (_("Δ: the step, made on standardised data"));

  return g_strdup_printf (_("Δ: the step that %s makes of the derivatives"), rule);
}

/**
 * downhill_graph_numbers_get_node:
 * @self: the numbers of a step
 * @part: the place of a node
 *
 * Returns: (transfer none): the node
 */
const DownhillNode *
downhill_graph_numbers_get_node (const DownhillGraphNumbers *self,
                                 guint                       part)
{
  return is_of_rule (part) ? &self->rule[get_parameter (part)][get_row (part)]
                           : &self->computation.nodes[part];
}

/**
 * downhill_graph_numbers_get_rule:
 * @self: the numbers of a step
 * @parameter: 0 for w, 1 for b
 * @row: what the rule makes, less than @n_rule of @self
 *
 * Returns: the place of that, as of a node
 */
guint
downhill_graph_numbers_get_rule (const DownhillGraphNumbers *self,
                                 guint                       parameter,
                                 guint                       row)
{
  g_return_val_if_fail (parameter < 2 && row < self->n_rule, DOWNHILL_NODE_NONE);

  return DOWNHILL_COMPUTATION_MOST + parameter * DOWNHILL_GRAPH_MOST_OF_RULE + row;
}

/**
 * downhill_graph_numbers_find_row:
 * @self: the numbers of a step
 * @part: the place of a node
 * @row: (out): which of those that the rule makes it is
 *
 * Returns: whether it is one
 */
gboolean
downhill_graph_numbers_find_row (const DownhillGraphNumbers *self,
                                 guint                       part,
                                 guint                      *row)
{
  if (!is_of_rule (part) || self->n_rule == 0)
    return FALSE;
  *row = get_row (part);

  return TRUE;
}

/**
 * downhill_graph_numbers_has_value:
 * @self: the numbers of a step
 * @part: the place of a node
 *
 * Returns: whether it has a value, as all have but operations
 */
gboolean
downhill_graph_numbers_has_value (const DownhillGraphNumbers *self,
                                  guint                       part)
{
  return downhill_graph_numbers_get_node (self, part)->kind != DOWNHILL_NODE_OPERATION;
}

/**
 * downhill_graph_numbers_init:
 * @self: (out caller-allocates): the numbers of the next step
 * @descent: a run
 * @settings: what it is made with
 *
 * Cost: that of a step.
 */
void
downhill_graph_numbers_init (DownhillGraphNumbers   *self,
                             const DownhillDescent  *descent,
                             const DownhillSettings *settings)
{
  DownhillObjective *objective = downhill_descent_get_objective (descent);
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  DownhillBatch batch = downhill_descent_get_next_batch (descent);
  double gradient[2];

  *self = (DownhillGraphNumbers) {
    .settings = *settings,
    .n = batch.n,
    .m = downhill_dataset_get_size (dataset),
    .first = batch.order != NULL ? batch.order[batch.first] : batch.first,
  };
  self->line = downhill_dataset_get_line (dataset, self->first);
  downhill_descent_get_point (descent, &self->w, &self->b);
  downhill_computation_init (&self->computation, objective, &batch, self->w, self->b);
  self->rate = downhill_descent_get_next_rate (descent, settings);
  downhill_descent_get_next_move (descent, settings, gradient, self->move);
  downhill_descent_get_next_parts (descent, settings, &self->parts);
  for (guint i = 0; i < 2; i++)
    if (self->parts.moves[i] && !is_plain (self))
      self->n_rule = downhill_graph_rule_list (&self->parts.of[i], settings->standardise,
                                               self->rule[i]);
}

/**
 * downhill_graph_numbers_write:
 * @self: the numbers of a step
 * @part: the place of a node, where @line is of one
 * @line: what to write
 * @digits: how many digits numbers have, %DOWNHILL_GRAPH_DIGITS as a rule, or
 *   %DOWNHILL_GRAPH_WIDEST
 *
 * Returns: (transfer full) (nullable): the text, if there is anything to say
 */
char *
downhill_graph_numbers_write (const DownhillGraphNumbers *self,
                              guint                       part,
                              DownhillGraphLine           line,
                              int                         digits)
{
  const char *caption;

  switch (line)
    {
    case DOWNHILL_GRAPH_SYMBOL:
      return g_strdup (downhill_graph_numbers_get_node (self, part)->symbol);
    case DOWNHILL_GRAPH_CAPTION:
      caption = downhill_graph_numbers_get_node (self, part)->caption;
      return caption != NULL ? g_strdup (_(caption)) : NULL;
    case DOWNHILL_GRAPH_FORMULA:
      return write_formula (self, part);
    case DOWNHILL_GRAPH_FIGURES:
      return write_figures (self, part, digits);
    case DOWNHILL_GRAPH_VALUE:
    case DOWNHILL_GRAPH_SHORT:
    case DOWNHILL_GRAPH_LONG:
    case DOWNHILL_GRAPH_FULL:
      return write_forward (self, part, line, digits);
    case DOWNHILL_GRAPH_EXPLANATION:
      return g_strdup (_(downhill_graph_numbers_get_node (self, part)->explanation));
    case DOWNHILL_GRAPH_UPDATE_FULL:
    case DOWNHILL_GRAPH_UPDATE_LONG:
    case DOWNHILL_GRAPH_UPDATE_SHORT:
      return write_update (self, part, line, digits);
    case DOWNHILL_GRAPH_SAMPLES:
      return write_samples (self);
    case DOWNHILL_GRAPH_FEW_SAMPLES:
      return write_few_samples (self);
    case DOWNHILL_GRAPH_HEADER:
      return write_header (self);
    case DOWNHILL_GRAPH_REMARK:
      return write_remark (self);
    case DOWNHILL_GRAPH_RULE_REMARK:
      if (self->parts.note != DOWNHILL_STEP_NOTE_NONE)
        return write_remark (self);
      return self->settings.standardise ? g_strdup (_("g to Δ: of standardised data")) : NULL;
    case DOWNHILL_GRAPH_SLOPE_NAME:
    case DOWNHILL_GRAPH_SLOPE_FORMULA:
    case DOWNHILL_GRAPH_SLOPE_CHAIN:
    case DOWNHILL_GRAPH_SLOPE_FIGURES:
    case DOWNHILL_GRAPH_SLOPE_VALUE:
    case DOWNHILL_GRAPH_SLOPE_SHORT:
    case DOWNHILL_GRAPH_SLOPE_LONG:
    case DOWNHILL_GRAPH_SLOPE_FULL:
    default:
      return write_backward (self, part, line, digits);
    }
}
