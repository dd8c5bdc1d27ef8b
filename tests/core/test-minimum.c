/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <math.h>

#include "core/loss/downhill-objective-minimum.h"
#include "downhill-loss-enums.h"

static void
fail (JsonObject            *object,
      const DownhillMinimum *found,
      const char            *why)
{
  g_autofree char *what = reference_describe (object);

  g_test_message ("%s: %s: kind %d, (%.17g, %.17g) with %.17g, along (%g, %g) from %g to %g",
                  why, what, found->kind, found->w, found->b, found->loss,
                  found->direction[0], found->direction[1], found->from, found->to);
  g_test_fail ();
}

static DownhillMinimumKind
get_kind (JsonObject *object)
{
  g_autofree char *nick = g_strdup (json_object_get_string_member (object, "kind"));
  g_autoptr (GEnumClass) klass = g_type_class_ref (DOWNHILL_TYPE_MINIMUM_KIND);

  g_strdelimit (nick, " ", '-');

  return (DownhillMinimumKind) g_enum_get_value_by_nick (klass, nick)->value;
}

static void
check_minimum (JsonObject *root,
               JsonObject *object)
{
  DownhillFormula formula = reference_get_formula (object);
  DownhillMinimumKind kind = get_kind (object);
  g_autoptr (DownhillDataset) dataset =
    reference_get_data (root, json_object_get_string_member (object, "data"));
  g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
  const DownhillMinimum *found = downhill_objective_minimum (objective);
  double loss = json_object_get_double_member (object, "E");
  double perfect = 1e-12 * downhill_objective_value (objective, 0, 0);

  if (found->kind != kind)
    fail (object, found, "another kind");
  if (!(fabs (found->loss - loss) <= 1e-9 * loss + perfect))
    fail (object, found, "another E");
  if (kind == DOWNHILL_MINIMUM_AT_INFINITY)
    {
      g_autofree double *direction =
        reference_dup_numbers (json_object_get_array_member (object, "direction"));

      if (!(hypot (found->direction[0] - direction[0],
                   found->direction[1] - direction[1]) <= 1e-9))
        fail (object, found, "another direction");
      return;
    }
  /* It is the lowest indeed, wherever it is. */
  if (!(fabs (downhill_objective_value (objective, found->w, found->b) - loss) <=
        1e-6 * loss + perfect))
    fail (object, found, "not as low there");
  if (kind == DOWNHILL_MINIMUM_MANY)
    {
      /* And so it is along all of the way. */
      for (guint i = 0; i <= 4; i++)
        {
          double from = MAX (found->from, -10), to = MIN (found->to, 10);
          double way = from + (to - from) * i / 4;
          double there = downhill_objective_value (
            objective, found->w + way * found->direction[0],
            found->b + way * found->direction[1]);

          if (!(fabs (there - loss) <= 1e-9 * loss + perfect) || !(to > from))
            fail (object, found, "not as low along it");
        }
    }
  else if (!(hypot (found->w - json_object_get_double_member (object, "w"),
                    found->b - json_object_get_double_member (object, "b")) <=
             1e-6 * hypot (json_object_get_double_member (object, "w"),
                           json_object_get_double_member (object, "b"))))
    fail (object, found, "another place");
}

static void
test_reference (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = reference_load (parser, "minima.json");
  JsonArray *cases = json_object_get_array_member (root, "minima");

  for (guint i = 0; i < json_array_get_length (cases); i++)
    check_minimum (root, json_array_get_object_element (cases, i));
}

/* Where y is beyond what the curve can be, E goes down for ever to what is as near as can be. */
static void
test_beyond (void)
{
  static const struct {
    double y[3];
    double loss;
  } cases[] = { { { 0, 5, 1 }, 16.0 / 3 }, { { 5, 5, 5 }, 16 }, { { -5, -5, -5 }, 25 } };
  const double x[] = { 0, 1, 2 };
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  downhill_formula_set_activation (&formula, &downhill_activation_sigmoid);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
        "", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (cases[i].y, sizeof x), 3, NULL);
      g_autoptr (DownhillObjective) objective = downhill_objective_new (dataset, &formula);
      const DownhillMinimum *found = downhill_objective_minimum (objective);

      g_assert_cmpint (found->kind, ==, DOWNHILL_MINIMUM_AT_INFINITY);
      g_assert_cmpfloat_with_epsilon (found->loss, cases[i].loss, 1e-12);
      g_assert_cmpfloat_with_epsilon (
        downhill_objective_value (objective, 100 * found->direction[0],
                                  100 * found->direction[1]),
        cases[i].loss, 1e-12);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/minimum/kind-and-place/are-those-of-other-methods", test_reference);
  g_test_add_func ("/core/minimum/direction/leads-to-what-the-curve-cannot-reach", test_beyond);

  return g_test_run ();
}
