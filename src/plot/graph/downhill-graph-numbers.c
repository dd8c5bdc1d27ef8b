/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-numbers.h"

#include <math.h>
#include <stdlib.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What the picture of the back-propagation writes: the numbers of the next step
 * and the formulas they come from.
 *
 * It is long because it is one pass: each part has its formula and its figures, forward
 * and backward, and all are written from the same values. */

/* A step's move is small: the old and the new w need more digits to differ. */
#define MORE_DIGITS 2

static const struct {
  const char *symbol;
  const char *caption;
  const char *formula;
  const char *slope;
  const char *slope_formula;
  const char *slope_chain;
} parts[DOWNHILL_GRAPH_N_PARTS] = {
  [DOWNHILL_GRAPH_X] = { "x", N_("input") },
  [DOWNHILL_GRAPH_TIMES] = { "×" },
  [DOWNHILL_GRAPH_PRODUCT] = {
    "w·x", N_("weighted input"), "w × x", "∂E/∂(w·x)", "2r", "∂E/∂ŷ × 1",
  },
  [DOWNHILL_GRAPH_PLUS] = { "+" },
  /* Of z and f there is something to tell if f is not the identity. */
  [DOWNHILL_GRAPH_SUM] = { "z", N_("sum"), "w·x + b", "∂E/∂z", "∂E/∂ŷ·f′", "∂E/∂ŷ × f′" },
  [DOWNHILL_GRAPH_ACTIVATE] = { "f" },
  [DOWNHILL_GRAPH_PREDICTION] = {
    "ŷ", N_("prediction"), "w·x + b", "∂E/∂ŷ", "2(ŷ − y)", "∂E/∂r × 1",
  },
  [DOWNHILL_GRAPH_MINUS] = { "−" },
  [DOWNHILL_GRAPH_ERROR] = { "r", N_("error"), "ŷ − y", "∂E/∂r", "2r", "2r" },
  [DOWNHILL_GRAPH_SQUARE] = { "( )²" },
  [DOWNHILL_GRAPH_LOSS] = { "E", N_("loss"), "r²", "∂E/∂E" },
  [DOWNHILL_GRAPH_WEIGHT] = {
    "w", N_("weight"), NULL, "∂E/∂w", "2r·x", "∂E/∂(w·x) × x",
  },
  [DOWNHILL_GRAPH_BIAS] = {
    "b", N_("bias"), NULL, "∂E/∂b", "2r", "∂E/∂ŷ × 1",
  },
  [DOWNHILL_GRAPH_TARGET] = { "y", N_("truth") },
};

static char *
number (double value,
        int    digits)
{
  if (digits == DOWNHILL_GRAPH_WIDEST)
    return g_strdup ("−0.0000000");

  return downhill_number_format (value, digits);
}

/* A number after a sign. */
static char *
operand (double value,
         int    digits)
{
  g_autofree char *text = number (value, digits);

  return value < 0 || digits == DOWNHILL_GRAPH_WIDEST
           ? g_strdup_printf ("(%s)", text)
           : g_steal_pointer (&text);
}

/* With no more digits than were set. */
static char *
setting (double value)
{
  char text[32];
  int digits = 1;

  for (; digits < 6; digits++)
    {
      g_snprintf (text, sizeof text, "%.*e", digits - 1, value);
      if (fabs (strtod (text, NULL) - value) <= 1e-12 * fabs (value))
        break;
    }

  return downhill_number_format (value, digits);
}

static double
get_value (const DownhillGraphNumbers *self,
           DownhillGraphPart           part)
{
  switch (part)
    {
    case DOWNHILL_GRAPH_X:
      return self->backprop.x;
    case DOWNHILL_GRAPH_PRODUCT:
      return self->backprop.product;
    case DOWNHILL_GRAPH_SUM:
      return self->backprop.sum;
    case DOWNHILL_GRAPH_PREDICTION:
      return self->backprop.prediction;
    case DOWNHILL_GRAPH_ERROR:
      return self->backprop.error;
    case DOWNHILL_GRAPH_LOSS:
      return self->backprop.loss;
    case DOWNHILL_GRAPH_WEIGHT:
      return self->w;
    case DOWNHILL_GRAPH_BIAS:
      return self->b;
    case DOWNHILL_GRAPH_TARGET:
      return self->backprop.target;
    case DOWNHILL_GRAPH_TIMES:
    case DOWNHILL_GRAPH_PLUS:
    case DOWNHILL_GRAPH_ACTIVATE:
    case DOWNHILL_GRAPH_MINUS:
    case DOWNHILL_GRAPH_SQUARE:
    default:
      g_return_val_if_reached (0);
    }
}

static double
get_slope (const DownhillGraphNumbers *self,
           DownhillGraphPart           part)
{
  switch (part)
    {
    case DOWNHILL_GRAPH_PRODUCT:
      return self->backprop.by_product;
    case DOWNHILL_GRAPH_SUM:
      return self->backprop.by_sum;
    case DOWNHILL_GRAPH_PREDICTION:
      return self->backprop.by_prediction;
    case DOWNHILL_GRAPH_ERROR:
      return self->backprop.by_error;
    case DOWNHILL_GRAPH_LOSS:
      return 1;
    case DOWNHILL_GRAPH_WEIGHT:
      return self->backprop.by_weight;
    case DOWNHILL_GRAPH_BIAS:
      return self->backprop.by_bias;
    case DOWNHILL_GRAPH_X:
    case DOWNHILL_GRAPH_TIMES:
    case DOWNHILL_GRAPH_PLUS:
    case DOWNHILL_GRAPH_ACTIVATE:
    case DOWNHILL_GRAPH_MINUS:
    case DOWNHILL_GRAPH_SQUARE:
    case DOWNHILL_GRAPH_TARGET:
    default:
      g_return_val_if_reached (0);
    }
}

static gboolean
is_linear (const DownhillGraphNumbers *self)
{
  return self->settings.formula.activation->linear;
}

static gboolean
is_squared_loss (const DownhillGraphNumbers *self)
{
  return self->settings.formula.loss == &downhill_loss_squared;
}

static gboolean
is_penalised (const DownhillGraphNumbers *self)
{
  return downhill_formula_is_penalised (&self->settings.formula);
}

/* Whether penalties add to the derivative by a part. */
static gboolean
adds_penalty (const DownhillGraphNumbers *self,
              DownhillGraphPart           part)
{
  return is_penalised (self) &&
         (part == DOWNHILL_GRAPH_WEIGHT ||
          (part == DOWNHILL_GRAPH_BIAS && self->settings.formula.penalise_bias));
}

/* The square, the activation and the product with x are not those of the means. */
static char *
write_formula (const DownhillGraphNumbers *self,
               DownhillGraphPart           part)
{
  const DownhillFormula *formula = &self->settings.formula;
  g_autofree char *loss = NULL;

  if (part == DOWNHILL_GRAPH_PREDICTION && !is_linear (self))
    return self->n > 1 ? g_strdup_printf (_("mean of %s"), formula->activation->formula)
                       : g_strdup (formula->activation->formula);
  if (part != DOWNHILL_GRAPH_LOSS)
    return g_strdup (parts[part].formula);
  loss = self->n > 1 ? g_strdup_printf (_("mean of %s"), formula->loss->formula)
                     : g_strdup (formula->loss->formula);

  return is_penalised (self) ? g_strdup_printf ("%s + %s", loss, _("penalty"))
                             : g_steal_pointer (&loss);
}

/* The derivative in terms of the next part, or of r for the squared error of a line,
 * where all of them are. */
static char *
write_slope_formula (const DownhillGraphNumbers *self,
                     DownhillGraphPart           part,
                     gboolean                    chain)
{
  const DownhillFormula *formula = &self->settings.formula;
  gboolean plain = is_linear (self) && is_squared_loss (self);
  const char *text = chain ? parts[part].slope_chain : parts[part].slope_formula;

  if (part == DOWNHILL_GRAPH_WEIGHT && self->n > 1)
    text = plain ? _("mean of 2r·x") : _("mean of ∂E/∂(w·x)·x");
  else if (part == DOWNHILL_GRAPH_SUM && self->n > 1)
    text = _("mean of ∂E/∂ŷ·f′");
  else if (part == DOWNHILL_GRAPH_ERROR && !is_squared_loss (self))
    text = formula->loss->slope_formula;
  else if (part == DOWNHILL_GRAPH_PREDICTION && !is_squared_loss (self))
    text = "∂E/∂r × 1";
  else if ((part == DOWNHILL_GRAPH_PRODUCT || part == DOWNHILL_GRAPH_BIAS) && !plain)
    text = is_linear (self) ? "∂E/∂ŷ × 1" : "∂E/∂z × 1";
  else if (part == DOWNHILL_GRAPH_WEIGHT && !plain)
    text = "∂E/∂(w·x) × x";

  return adds_penalty (self, part)
           ? g_strdup_printf ("%s + %s", text, _("penalty")) : g_strdup (text);
}

static char *
write_figures (const DownhillGraphNumbers *self,
               DownhillGraphPart           part,
               int                         digits)
{
  const DownhillBackprop *values = &self->backprop;
  g_autofree char *left = NULL, *right = NULL;

  if (part == DOWNHILL_GRAPH_PRODUCT)
    {
      left = number (self->w, digits);
      right = operand (values->x, digits);
      return g_strdup_printf ("%s × %s", left, right);
    }
  if (part == DOWNHILL_GRAPH_SUM || (part == DOWNHILL_GRAPH_PREDICTION && is_linear (self)))
    {
      left = number (values->product, digits);
      right = operand (self->b, digits);
      return g_strdup_printf ("%s + %s", left, right);
    }
  if (part == DOWNHILL_GRAPH_ERROR)
    {
      left = number (values->prediction, digits);
      right = operand (values->target, digits);
      return g_strdup_printf ("%s − %s", left, right);
    }
  if (part == DOWNHILL_GRAPH_LOSS && self->n == 1 && is_squared_loss (self) &&
      !is_penalised (self))
    {
      left = operand (values->error, digits);
      return g_strdup_printf ("%s²", left);
    }

  return NULL;
}

/* Takes @figures. */
static char *
add_penalty (const DownhillGraphNumbers *self,
             DownhillGraphPart           part,
             char                       *figures,
             int                         digits)
{
  g_autofree char *loss = figures, *penalty = NULL;

  if (!adds_penalty (self, part))
    return g_steal_pointer (&loss);
  penalty = operand (self->backprop.penalty[part == DOWNHILL_GRAPH_BIAS], digits);

  return g_strdup_printf ("%s + %s", loss, penalty);
}

static char *
write_slope_figures (const DownhillGraphNumbers *self,
                     DownhillGraphPart           part,
                     int                         digits)
{
  const DownhillBackprop *values = &self->backprop;
  g_autofree char *left = NULL, *right = NULL;

  if (part == DOWNHILL_GRAPH_ERROR && is_squared_loss (self) && is_linear (self))
    {
      right = operand (values->error, digits);
      return g_strdup_printf ("2 × %s", right);
    }
  if (part == DOWNHILL_GRAPH_WEIGHT && self->n == 1)
    {
      left = number (values->by_product, digits);
      right = operand (values->x, digits);
      return add_penalty (self, part, g_strdup_printf ("%s × %s", left, right), digits);
    }
  if (part == DOWNHILL_GRAPH_SUM && self->n == 1)
    {
      left = number (values->by_prediction, digits);
      right = operand (values->by_activation, digits);
      return g_strdup_printf ("%s × %s", left, right);
    }
  if (part == DOWNHILL_GRAPH_PREDICTION || part == DOWNHILL_GRAPH_PRODUCT ||
      part == DOWNHILL_GRAPH_BIAS)
    {
      left = number (part == DOWNHILL_GRAPH_PREDICTION ? values->by_error : values->by_sum,
                     digits);
      return add_penalty (self, part, g_strdup_printf ("%s × 1", left), digits);
    }

  return NULL;
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
               DownhillGraphPart           part,
               DownhillGraphLine           line,
               int                         digits)
{
  const char *symbol = parts[part].symbol;
  g_autofree char *formula = write_formula (self, part);
  g_autofree char *value = NULL, *figures = NULL;

  if (downhill_graph_part_is_operation (part))
    return NULL;
  value = number (get_value (self, part), digits);
  /* “w·x = w × x” tells nothing. */
  if (part == DOWNHILL_GRAPH_PRODUCT)
    g_clear_pointer (&formula, g_free);
  if (line == DOWNHILL_GRAPH_VALUE)
    return g_steal_pointer (&value);
  if (line == DOWNHILL_GRAPH_SHORT)
    return equate (symbol, NULL, NULL, value);
  if (line == DOWNHILL_GRAPH_LONG)
    return equate (symbol, formula, NULL, value);
  figures = write_figures (self, part, digits);

  return equate (symbol, formula, figures, value);
}

static char *
write_backward (const DownhillGraphNumbers *self,
                DownhillGraphPart           part,
                DownhillGraphLine           line,
                int                         digits)
{
  const char *name = parts[part].slope;
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

  value = part == DOWNHILL_GRAPH_LOSS ? g_strdup ("1")
                                      : number (get_slope (self, part), digits);
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
              DownhillGraphPart           part,
              DownhillGraphLine           line,
              int                         digits)
{
  gboolean is_weight = part == DOWNHILL_GRAPH_WEIGHT;
  const char *name = parts[part].symbol;
  double value = is_weight ? self->w : self->b;
  double move = self->move[is_weight ? 0 : 1];
  g_autofree char *before = NULL, *change = NULL, *after = NULL, *rate = NULL;
  g_autofree char *formula = NULL, *figures = NULL;

  digits += digits == DOWNHILL_GRAPH_WIDEST ? 0 : MORE_DIGITS;
  before = number (value, digits);
  after = number (value + move, digits);
  if (line == DOWNHILL_GRAPH_UPDATE_SHORT)
    return g_strdup_printf ("%s ← %s", name, after);
  /* With standardised data w moves b too, since its mean is not at x = 0. */
  if (!self->moves[is_weight ? 0 : 1] && move == 0)
    return write_stays (self, is_weight, before);

  if (is_plain (self))
    {
      rate = setting (self->settings.learning_rate);
      change = operand (get_slope (self, part), digits);
      formula = g_strdup_printf ("%s − α·∂E/∂%s = ", name, name);
      figures = g_strdup_printf ("%s − %s × %s", before, rate, change);
    }
  else
    {
      change = operand (move, digits);
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
    return g_strdup_printf (ngettext ("mean over all %zu sample",
                                      "mean over all %zu samples", self->m),
                            self->m);
  if (self->settings.shuffle)
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
  if (is_plain (self))
    return NULL;
  if (self->settings.standardise)
    return g_strdup (_("Δ: the step, made on standardised data"));

  return g_strdup_printf (_("Δ: the step that %s makes of the derivatives"),
                          _(self->settings.optimiser->short_name));
}

static const char *
explain (const DownhillGraphNumbers *self,
         DownhillGraphPart           part)
{
  switch (part)
    {
    case DOWNHILL_GRAPH_X:
      return _("The input: data, which stays as it is");
    case DOWNHILL_GRAPH_TIMES:
      return _("Times the weight. On the way back, w gets the derivative times "
               "x.");
    case DOWNHILL_GRAPH_PRODUCT:
      return _("The weight times the input");
    case DOWNHILL_GRAPH_PLUS:
      return _("Plus the bias. On the way back, the derivative goes to b and on "
               "unchanged.");
    case DOWNHILL_GRAPH_SUM:
      return _("The height of the line at x, on which the activation works");
    case DOWNHILL_GRAPH_ACTIVATE:
      return _("The activation. On the way back, the derivative is multiplied by its "
               "slope.");
    case DOWNHILL_GRAPH_PREDICTION:
      return is_linear (self) ? _("The prediction: the height of the line at x")
                              : _("The prediction: the height of the curve at x");
    case DOWNHILL_GRAPH_MINUS:
      return _("Minus the truth. On the way back, the derivative passes "
               "unchanged.");
    case DOWNHILL_GRAPH_ERROR:
      return _("The error: prediction minus truth");
    case DOWNHILL_GRAPH_SQUARE:
      return is_squared_loss (self)
               ? _("Squared. On the way back, this gives 2r.")
               : _("The loss. On the way back, its slope comes first.");
    case DOWNHILL_GRAPH_LOSS:
      return self->n > 1 ? _("The loss of this batch, which the step is to lower")
                         : _("The loss of this sample, which the step is to lower");
    case DOWNHILL_GRAPH_WEIGHT:
      return _("The weight, which is learnt");
    case DOWNHILL_GRAPH_BIAS:
      return _("The bias, which is learnt");
    case DOWNHILL_GRAPH_TARGET:
    default:
      return _("The truth: data, which stays as it is");
    }
}

/**
 * downhill_graph_part_is_operation:
 * @part: a part
 *
 * Returns: whether it is an operation, not a quantity
 */
gboolean
downhill_graph_part_is_operation (DownhillGraphPart part)
{
  return parts[part].caption == NULL;
}

static gboolean
is_skipped (const DownhillGraphNumbers *self,
            DownhillGraphPart           part)
{
  return is_linear (self) && (part == DOWNHILL_GRAPH_SUM || part == DOWNHILL_GRAPH_ACTIVATE);
}

/**
 * downhill_graph_numbers_get_place:
 * @self: the numbers of a step
 * @part: a part of the chain
 *
 * Returns: how many parts of the chain come before it
 */
guint
downhill_graph_numbers_get_place (const DownhillGraphNumbers *self,
                                  DownhillGraphPart           part)
{
  guint place = 0;

  for (DownhillGraphPart before = 0; before < part; before++)
    if (!is_skipped (self, before))
      place++;

  return place;
}

/**
 * downhill_graph_numbers_get_part:
 * @self: the numbers of a step
 * @place: a place in the chain, below downhill_graph_numbers_count()
 *
 * Returns: the part of the chain that has it
 */
DownhillGraphPart
downhill_graph_numbers_get_part (const DownhillGraphNumbers *self,
                                 guint                       place)
{
  DownhillGraphPart part = 0;

  while (is_skipped (self, part) || downhill_graph_numbers_get_place (self, part) < place)
    part++;

  return part;
}

/**
 * downhill_graph_numbers_count:
 * @self: the numbers of a step
 *
 * Returns: how many parts the chain from x to E has
 */
guint
downhill_graph_numbers_count (const DownhillGraphNumbers *self)
{
  return downhill_graph_numbers_get_place (self, DOWNHILL_GRAPH_N_CHAIN);
}

/**
 * downhill_graph_numbers_init:
 * @self: (out caller-allocates): the numbers of the next step
 * @descent: a run
 *
 * Cost: that of a step.
 */
void
downhill_graph_numbers_init (DownhillGraphNumbers  *self,
                             const DownhillDescent *descent)
{
  DownhillObjective *objective = downhill_descent_get_objective (descent);
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  DownhillBatch batch = downhill_descent_get_next_batch (descent);
  guint64 step = downhill_descent_get_state (descent)->step;
  double gradient[2];

  *self = (DownhillGraphNumbers) {
    .settings = *downhill_descent_get_settings (descent),
    .n = batch.n,
    .m = downhill_dataset_get_size (dataset),
    .first = batch.order != NULL ? batch.order[batch.first] : batch.first,
  };
  self->line = downhill_dataset_get_line (dataset, self->first);
  downhill_descent_get_point (descent, &self->w, &self->b);
  downhill_backprop_compute (&self->backprop, objective, &batch, self->w, self->b);
  downhill_descent_get_next_move (descent, gradient, self->move);
  switch (self->settings.direction)
    {
    case DOWNHILL_DIRECTION_WEIGHT:
      self->moves[0] = TRUE;
      break;
    case DOWNHILL_DIRECTION_BIAS:
      self->moves[1] = TRUE;
      break;
    case DOWNHILL_DIRECTION_ALTERNATING:
      self->moves[step % 2] = TRUE;
      break;
    case DOWNHILL_DIRECTION_BOTH:
    default:
      self->moves[0] = self->moves[1] = TRUE;
      break;
    }
}

/**
 * downhill_graph_numbers_write:
 * @self: the numbers of a step
 * @part: of which part, where @line is of one
 * @line: what to write
 * @digits: how many digits numbers have, %DOWNHILL_GRAPH_DIGITS as a rule, or
 *   %DOWNHILL_GRAPH_WIDEST
 *
 * Returns: (transfer full) (nullable): the text, if there is anything to say
 */
char *
downhill_graph_numbers_write (const DownhillGraphNumbers *self,
                              DownhillGraphPart           part,
                              DownhillGraphLine           line,
                              int                         digits)
{
  switch (line)
    {
    case DOWNHILL_GRAPH_SYMBOL:
      /* Only the square has a sign of its own. */
      return g_strdup (part == DOWNHILL_GRAPH_SQUARE && !is_squared_loss (self)
                         ? "L" : parts[part].symbol);
    case DOWNHILL_GRAPH_CAPTION:
      return parts[part].caption != NULL ? g_strdup (_(parts[part].caption)) : NULL;
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
      return g_strdup (explain (self, part));
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
