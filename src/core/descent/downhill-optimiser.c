/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-optimiser.h"

#include "core/base/downhill-kind.h"

#define ADDRESS(id) &downhill_optimiser_##id,
static const DownhillOptimiser * const optimisers[] = { DOWNHILL_OPTIMISERS (ADDRESS) };
#undef ADDRESS

DOWNHILL_DEFINE_KIND (DownhillOptimiser, downhill_optimiser, optimisers)

/**
 * downhill_step_place_hessian:
 * @self: where a step is made
 * @w: a weight
 * @b: a bias
 *
 * Returns: the second derivatives of what the step minimises, at (w, b)
 */
DownhillHessian
downhill_step_place_hessian (const DownhillStepPlace *self,
                             double                   w,
                             double                   b)
{
  return self->batch == NULL
           ? downhill_objective_hessian (self->objective, w, b)
           : downhill_objective_batch_hessian (self->objective, self->batch, w, b);
}

/**
 * downhill_optimiser_has:
 * @self: an update rule
 * @constant: a constant
 *
 * Returns: whether the rule's steps depend on it
 */
gboolean
downhill_optimiser_has (const DownhillOptimiser *self,
                        DownhillConstant         constant)
{
  for (guint i = 0; i < self->n_constants; i++)
    if (self->constants[i].constant == constant)
      return TRUE;

  return FALSE;
}

/**
 * downhill_optimiser_get_default:
 * @self: an update rule
 * @constant: a constant
 *
 * Returns: what it is if nobody chose another value; that of most rules, if this one
 *   does not have it
 */
double
downhill_optimiser_get_default (const DownhillOptimiser *self,
                                DownhillConstant         constant)
{
  static const double usual[DOWNHILL_N_CONSTANTS] = DOWNHILL_CONSTANTS_INIT;

  for (guint i = 0; i < self->n_constants; i++)
    if (self->constants[i].constant == constant)
      return self->constants[i].value;

  return usual[constant];
}

/**
 * downhill_optimisers_format:
 * @rules: a bit for each rule, by its place in the list
 *
 * Returns: (transfer full): their ids, with commas between
 */
char *
downhill_optimisers_format (guint rules)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (rules & 1u << i)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "",
                              downhill_optimiser_get (i)->id);

  return g_string_free (text, FALSE);
}

/**
 * downhill_optimisers_parse:
 * @text: (nullable): ids with commas between
 *
 * Returns: a bit for each rule that is named, by its place in the list
 */
guint
downhill_optimisers_parse (const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ",", -1);
  guint rules = 0;

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if (g_strv_contains ((const char * const *) ids, downhill_optimiser_get (i)->id))
      rules |= 1u << i;

  return rules;
}
