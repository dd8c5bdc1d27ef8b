/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-step-parts.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/**
 * downhill_step_parts_init:
 * @self: (out caller-allocates): the parts, none as yet
 * @made: a step
 * @parameter: 0 for w, 1 for b
 *
 * The slope is there, and the letters that all rules have: α and t.
 */
void
downhill_step_parts_init (DownhillStepParts      *self,
                          const DownhillMadeStep *made,
                          guint                   parameter)
{
  *self = (DownhillStepParts) {
    .slope = made->gradient[parameter],
    .by_slope = made->step[parameter],
  };
  downhill_step_parts_add_letter (self, "α", made->learning_rate);
  downhill_step_parts_add_letter (self, "ᵗ", made->t[parameter]);
}

/**
 * downhill_step_parts_add_letter:
 * @self: the parts of a step
 * @symbol: how formulas write something that is not made by the rule
 * @value: what it is
 */
void
downhill_step_parts_add_letter (DownhillStepParts *self,
                                const char        *symbol,
                                double             value)
{
  g_assert (self->n_letters < DOWNHILL_STEP_MOST_LETTERS);
  self->letters[self->n_letters++] = (DownhillStepLetter) { symbol, value };
}

/**
 * downhill_step_parts_add:
 * @self: the parts of a step
 * @part: what is made next
 */
void
downhill_step_parts_add (DownhillStepParts *self,
                         DownhillStepPart   part)
{
  g_assert (self->n < DOWNHILL_STEP_MOST_PARTS);
  self->list[self->n++] = part;
}

/**
 * downhill_step_parts_add_length:
 * @self: the parts of a step
 * @made: the step, along a line
 * @way: (array fixed-size=2): the direction of that
 * @explanation: what its length is, to be translated
 *
 * Adds how many times @way the step goes at a rate of 1.
 *
 * Returns: that
 */
double
downhill_step_parts_add_length (DownhillStepParts      *self,
                                const DownhillMadeStep *made,
                                const double            way[2],
                                const char             *explanation)
{
  guint longer = fabs (way[1]) > fabs (way[0]);
  double whole = made->learning_rate * way[longer];
  double length = whole != 0 ? made->step[longer] / whole : 0;

  downhill_step_parts_add (self, (DownhillStepPart) {
    .symbol = "t",
    .caption = N_("length"),
    .explanation = explanation,
    .formula = "argmin E",
    .of_both = TRUE,
    .value = length,
  });

  return length;
}

/**
 * downhill_step_parts_end:
 * @self: the parts of a step
 * @made: the step
 * @parameter: 0 for w, 1 for b
 * @formula: how the step follows from the parts
 *
 * Adds the step itself.
 */
void
downhill_step_parts_end (DownhillStepParts      *self,
                         const DownhillMadeStep *made,
                         guint                   parameter,
                         const char             *formula)
{
  downhill_step_parts_add (self, (DownhillStepPart) {
    .symbol = "Δ",
    .caption = N_("the step"),
    .explanation = N_("The step: what is added to the parameter"),
    .formula = formula,
    .value = made->step[parameter],
  });
}

static void
take_longer (DownhillStepSymbol *symbol,
             const char         *text,
             const char         *begins,
             double              value,
             gboolean            is_setting)
{
  gsize length = strlen (begins);

  /* A symbol may begin with another one: m̂ with m. */
  if (length > symbol->length && g_str_has_prefix (text, begins))
    *symbol = (DownhillStepSymbol) { length, value, is_setting };
}

/**
 * downhill_step_parts_find:
 * @self: the parts of a step
 * @text: the rest of a formula
 * @of: the place of the part whose formula it is
 * @symbol: (out caller-allocates): the symbol that @text begins with
 *
 * Returns: whether it begins with that of the slope, a letter or a part
 */
gboolean
downhill_step_parts_find (const DownhillStepParts *self,
                          const char              *text,
                          guint                    of,
                          DownhillStepSymbol      *symbol)
{
  *symbol = (DownhillStepSymbol) { 0 };
  take_longer (symbol, text, "g", self->slope, FALSE);
  for (guint i = 0; i < self->n_letters; i++)
    take_longer (symbol, text, self->letters[i].symbol, self->letters[i].value, TRUE);
  for (guint i = 0; i <= of; i++)
    take_longer (symbol, text, self->list[i].symbol,
                 i == of ? self->list[i].before : self->list[i].value, FALSE);

  return symbol->length > 0;
}
