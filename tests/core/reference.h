/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What losses.json and minima.json have in common. */

#include <string.h>
#include <json-glib/json-glib.h>

#include "core/loss/downhill-objective.h"

static inline JsonObject *
reference_load (JsonParser *parser,
                const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures/reference", name, NULL);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static inline double *
reference_dup_numbers (JsonArray *array)
{
  guint n = json_array_get_length (array);
  double *numbers = g_new (double, n);

  for (guint i = 0; i < n; i++)
    numbers[i] = json_array_get_double_element (array, i);

  return numbers;
}

static inline DownhillDataset *
reference_get_data (JsonObject *root,
                    const char *name)
{
  JsonArray *sets = json_object_get_array_member (root, "data");

  for (guint i = 0; i < json_array_get_length (sets); i++)
    {
      JsonArray *set = json_array_get_array_element (sets, i);
      JsonArray *x = json_array_get_array_element (set, 1);
      JsonArray *y = json_array_get_array_element (set, 2);
      DownhillDataset *dataset;

      if (!g_str_equal (json_array_get_string_element (set, 0), name))
        continue;
      dataset = downhill_dataset_new_take (name, "x", "y", reference_dup_numbers (x),
                                           reference_dup_numbers (y),
                                           json_array_get_length (x), NULL);
      g_assert_nonnull (dataset);

      return dataset;
    }
  g_assert_not_reached ();
}

static inline double
reference_get_number (JsonObject *object,
                      const char *name,
                      double      otherwise)
{
  return json_object_has_member (object, name)
           ? json_object_get_double_member (object, name) : otherwise;
}

static inline const DownhillLoss *
reference_find_loss (const char *id)
{
  for (guint i = 0; i < downhill_loss_get_n (); i++)
    if (g_str_equal (downhill_loss_get (i)->id, id))
      return downhill_loss_get (i);

  return NULL;
}

static inline const DownhillActivation *
reference_find_activation (const char *id)
{
  for (guint i = 0; i < downhill_activation_get_n (); i++)
    if (g_str_equal (downhill_activation_get (i)->id, id))
      return downhill_activation_get (i);

  return NULL;
}

static inline DownhillFormula
reference_get_formula (JsonObject *object)
{
  DownhillFormula formula = DOWNHILL_FORMULA_INIT;

  formula.loss = reference_find_loss (json_object_get_string_member (object, "loss"));
  formula.activation =
    reference_find_activation (json_object_get_string_member (object, "activation"));
  g_assert_nonnull (formula.loss);
  g_assert_nonnull (formula.activation);
  for (guint i = 0; i < DOWNHILL_N_SHAPES; i++)
    if (formula.loss->shape == &downhill_shapes[i])
      formula.shapes[i] = reference_get_number (object, "param", formula.shapes[i]);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    formula.strengths[i] = reference_get_number (object, downhill_penalty_get (i)->id, 0);
  formula.penalise_bias = json_object_has_member (object, "penalise_bias");

  return formula;
}

/* A case in a few words. */
static inline char *
reference_describe (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);

  return g_strndup (text, 200);
}
