/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-computation.h"

#include <glib/gi18n-lib.h>

/* Adds a node to the list. Returns: its place. */
static guint
add (DownhillComputation *self,
     DownhillNode         node)
{
  g_assert (self->n < DOWNHILL_COMPUTATION_MOST);
  self->nodes[self->n] = node;

  return self->n++;
}

static guint
add_operation (DownhillComputation *self,
               const char          *symbol,
               const char          *explanation)
{
  return add (self, (DownhillNode) {
    .kind = DOWNHILL_NODE_OPERATION,
    .symbol = symbol,
    .explanation = explanation,
    .operand = DOWNHILL_NODE_NONE,
    .from = DOWNHILL_NODE_NONE,
  });
}

/* Whether all derivatives are those of r, which that of the mean is made of. */
static gboolean
is_squared (const DownhillComputation *self)
{
  return downhill_formula_is_squared (&self->formula);
}

static guint
add_quantity (DownhillComputation *self,
              const char          *symbol,
              const char          *caption,
              const char          *explanation,
              const char          *formula,
              double               value,
              const char          *slope,
              double               slope_value)
{
  return add (self, (DownhillNode) {
    .kind = DOWNHILL_NODE_QUANTITY,
    .symbol = symbol,
    .caption = caption,
    .explanation = explanation,
    .operand = DOWNHILL_NODE_NONE,
    .formula = formula,
    .value = value,
    .slope = slope,
    .from = DOWNHILL_NODE_NONE,
    .factor_value = 1,
    .slope_short = is_squared (self) ? "2r" : NULL,
    .slope_value = slope_value,
  });
}

static void
join (DownhillNode *node,
      double        left,
      const char   *sign,
      double        right)
{
  node->left = left;
  node->sign = sign;
  node->right = right;
}

/* What comes in from outside at a node that is there. */
static guint
add_operand (DownhillComputation *self,
             guint                at,
             DownhillNodeKind     kind,
             const char          *symbol,
             const char          *caption,
             const char          *explanation,
             double               value)
{
  guint place = add (self, (DownhillNode) {
    .kind = kind,
    .symbol = symbol,
    .caption = caption,
    .explanation = explanation,
    .operand = DOWNHILL_NODE_NONE,
    .value = value,
    .from = DOWNHILL_NODE_NONE,
    .factor_value = 1,
  });

  self->nodes[at].operand = place;

  return place;
}

/* The places in the chain at which something comes in, or from which a derivative is
 * got. */
typedef struct {
  guint times, product, plus, sum, prediction, minus, error, loss, measured, add, end;
} Places;

static void
add_line (DownhillComputation *self,
          Places              *places,
          double               w,
          double               b)
{
  const DownhillBackprop *values = &self->backprop;
  const DownhillActivation *activation = self->formula.activation;

  add (self, (DownhillNode) {
    .kind = DOWNHILL_NODE_DATA,
    .symbol = "x",
    .caption = N_("input"),
    .explanation = N_("The input: data, which stays as it is"),
    .operand = DOWNHILL_NODE_NONE,
    .value = values->x,
    .from = DOWNHILL_NODE_NONE,
  });
  places->times = add_operation (
    self, "×", N_("Times the weight. On the way back, w gets the derivative times x."));
  places->product = add_quantity (self, "w·x", N_("weighted input"),
                                  N_("The weight times the input"), "w × x",
                                  values->product, "∂E/∂(w·x)", values->by_product);
  join (&self->nodes[places->product], w, "×", values->x);
  places->plus = add_operation (
    self, "+",
    N_("Plus the bias. On the way back, the derivative goes to b and on unchanged."));
  if (!activation->linear)
    {
      places->sum = add_quantity (self, "z", N_("sum"),
                                  N_("The height of the line at x, on which the activation works"),
                                  "w·x + b", values->sum, "∂E/∂z", values->by_sum);
      add_operation (self, "f",
                     N_("The activation. On the way back, the derivative is multiplied by "
                        "its slope."));
    }
  places->prediction = add_quantity (
    self, "ŷ", N_("prediction"),
    activation->linear ? N_("The prediction: the height of the line at x")
                       : N_("The prediction: the height of the curve at x"),
    activation->linear ? "w·x + b" : activation->formula, values->prediction, "∂E/∂ŷ",
    values->by_prediction);
  self->nodes[places->prediction].of_each = !activation->linear;
  if (activation->linear)
    places->sum = places->prediction;
  join (&self->nodes[places->sum], values->product, "+", b);
}

static void
add_loss (DownhillComputation *self,
          Places              *places)
{
  const DownhillBackprop *values = &self->backprop;
  const DownhillLoss *loss = self->formula.loss;
  gboolean penalised = downhill_formula_is_penalised (&self->formula);

  places->error = places->prediction;
  if (!loss->of_logit)
    {
      places->minus = add_operation (
        self, "−", N_("Minus the truth. On the way back, the derivative passes unchanged."));
      places->error = add_quantity (self, "r", N_("error"),
                                    N_("The error: prediction minus truth"), "ŷ − y",
                                    values->error, "∂E/∂r", values->by_error);
      join (&self->nodes[places->error], values->prediction, "−", values->target);
    }
  places->loss = add_operation (self, loss->symbol != NULL ? loss->symbol : "L",
                                N_("The loss. On the way back, its slope comes first."));
  places->measured = add_quantity (
    self, penalised ? "E₀" : "E", penalised ? N_("loss alone") : N_("loss"),
    penalised ? N_("The loss without the penalties")
              : N_("The loss, which the step is to lower"),
    loss->formula, values->loss - values->penalties, penalised ? "∂E/∂E₀" : "∂E/∂E", 1);
  self->nodes[places->measured].of_each = TRUE;
  self->nodes[places->measured].around = loss->symbol;
  self->nodes[places->measured].left = values->error;
  places->end = places->measured;
  if (!penalised)
    return;
  places->add = add_operation (
    self, "+",
    N_("Plus the penalties. On the way back, they add their slope to that by w and b."));
  places->end = add_quantity (self, "E", N_("loss"),
                              N_("The loss, which the step is to lower"), "E₀ + P",
                              values->loss, "∂E/∂E", 1);
  join (&self->nodes[places->end], values->loss - values->penalties, "+", values->penalties);
}

/* What is multiplied by what on the way back. */
static void
link_back (DownhillComputation *self,
           guint                place,
           guint                from,
           const char          *factor,
           double               value,
           gboolean             of_each)
{
  DownhillNode *node = &self->nodes[place];

  node->from = from;
  node->factor = factor;
  node->factor_value = value;
  node->slope_of_each = of_each;
}

static void
add_parameter (DownhillComputation *self,
               const Places        *places,
               gboolean             is_bias,
               double               value)
{
  const DownhillBackprop *values = &self->backprop;
  const DownhillFormula *formula = &self->formula;
  guint place = add_operand (self, is_bias ? places->plus : places->times,
                             is_bias ? DOWNHILL_NODE_BIAS : DOWNHILL_NODE_WEIGHT,
                             is_bias ? "b" : "w", is_bias ? N_("bias") : N_("weight"),
                             is_bias ? N_("The bias, which is learnt")
                                     : N_("The weight, which is learnt"), value);
  DownhillNode *node = &self->nodes[place];

  if (is_bias)
    link_back (self, place, places->sum, "1", 1, FALSE);
  else
    link_back (self, place, places->product, "x", values->x, TRUE);
  node->slope = is_bias ? "∂E/∂b" : "∂E/∂w";
  node->slope_value = is_bias ? values->by_bias : values->by_weight;
  node->slope_short = !is_squared (self) ? NULL : is_bias ? "2r" : "2r·x";
  node->penalised = downhill_formula_is_penalised (formula) &&
                    (!is_bias || formula->penalise_bias);
  node->added = values->penalty[is_bias];
}

static void
add_outside (DownhillComputation *self,
             const Places        *places,
             double               w,
             double               b)
{
  guint target = self->formula.loss->of_logit ? places->loss : places->minus;

  add_parameter (self, places, FALSE, w);
  add_parameter (self, places, TRUE, b);
  add_operand (self, target, DOWNHILL_NODE_DATA, "y", N_("truth"),
               N_("The truth: data, which stays as it is"), self->backprop.target);
  if (places->end != places->measured)
    add_operand (self, places->add, DOWNHILL_NODE_QUANTITY, "P", N_("penalty"),
                 N_("What the penalties add to the loss"), self->backprop.penalties);
}

/**
 * downhill_computation_init:
 * @self: (out caller-allocates): the computation
 * @objective: what is minimised
 * @batch: the samples, at least one
 * @w: weight, in units of y per unit of x
 * @b: bias, in units of y
 *
 * Lists what a step from (@w, @b) computes, with the numbers of
 * downhill_backprop_compute().
 *
 * A penalty or an activation is a factor or a term of its table; only a loss that is no
 * function of r is linked otherwise.
 *
 * Cost: that of downhill_backprop_compute().
 */
void
downhill_computation_init (DownhillComputation     *self,
                           const DownhillObjective *objective,
                           const DownhillBatch     *batch,
                           double                   w,
                           double                   b)
{
  const DownhillLoss *loss;
  Places places = { 0 };

  self->n = 0;
  self->formula = *downhill_objective_get_formula (objective);
  loss = self->formula.loss;
  downhill_backprop_compute (&self->backprop, objective, batch, w, b);
  add_line (self, &places, w, b);
  add_loss (self, &places);
  self->n_chain = self->n;
  add_outside (self, &places, w, b);

  link_back (self, places.product, places.sum, "1", 1, FALSE);
  if (places.sum != places.prediction)
    link_back (self, places.sum, places.prediction, "f′", self->backprop.by_activation, TRUE);
  if (places.error != places.prediction)
    link_back (self, places.prediction, places.error, "1", 1, FALSE);
  link_back (self, places.error, DOWNHILL_NODE_NONE, loss->slope_formula, 1,
             !is_squared (self));
  self->nodes[places.measured].slope_short = NULL;
  self->nodes[places.end].slope_short = NULL;
}

/**
 * downhill_computation_find:
 * @self: a computation
 * @symbol: how a quantity, an x, a y, w or b is written
 *
 * Returns: its place, or %DOWNHILL_NODE_NONE if there is none
 */
guint
downhill_computation_find (const DownhillComputation *self,
                           const char                *symbol)
{
  for (guint i = 0; i < self->n; i++)
    if (self->nodes[i].kind != DOWNHILL_NODE_OPERATION &&
        g_str_equal (self->nodes[i].symbol, symbol))
      return i;

  return DOWNHILL_NODE_NONE;
}

/* λ·w², and the same of b where that is penalised. */
static char *
dup_penalty (const DownhillFormula *formula)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    for (guint k = 0; k < (formula->penalise_bias ? 2 : 1); k++)
      {
        const DownhillPenalty *penalty = downhill_penalty_get (i);
        g_auto (GStrv) parts = g_strsplit (penalty->formula, "w", -1);
        g_autofree char *value = g_strjoinv (k == 0 ? "w" : "b", parts);

        if (formula->strengths[i] > 0)
          g_string_append_printf (text, "%s%s·%s", text->len > 0 ? " + " : "", penalty->name,
                                  value);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * downhill_computation_dup_formula:
 * @self: a computation
 * @place: the place of a node
 *
 * Returns: (transfer full) (nullable): what its value is made of, that of each sample
 *   where it is a mean
 */
char *
downhill_computation_dup_formula (const DownhillComputation *self,
                                  guint                      place)
{
  const DownhillNode *node = &self->nodes[place];

  if (node->kind == DOWNHILL_NODE_QUANTITY && node->formula == NULL)
    return dup_penalty (&self->formula);

  return g_strdup (node->formula);
}
