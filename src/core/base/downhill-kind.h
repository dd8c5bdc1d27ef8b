/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/**
 * DOWNHILL_DEFINE_KIND_TYPE:
 * @TypeName: the type of a kind, a struct with an `id`
 * @type_name: the same in small letters
 * @list: an array of the addresses of all kinds there are
 *
 * Defines `GType type_name_get_type (void)`, for properties: an enumeration of the list,
 * each value an index into it and each nick an id.
 */
#define DOWNHILL_DEFINE_KIND_TYPE(TypeName, type_name, list)                    \
  GType                                                                         \
  type_name##_get_type (void)                                                   \
  {                                                                             \
    static gsize type = 0;                                                      \
                                                                                \
    if (g_once_init_enter (&type))                                              \
      {                                                                         \
        static GEnumValue values[G_N_ELEMENTS (list) + 1];                      \
                                                                                \
        for (guint i = 0; i < G_N_ELEMENTS (list); i++)                         \
          values[i] = (GEnumValue) { (int) i, list[i]->id, list[i]->id };       \
        g_once_init_leave (&type, g_enum_register_static (#TypeName, values));  \
      }                                                                         \
                                                                                \
    return type;                                                                \
  }

/**
 * DOWNHILL_DEFINE_KIND:
 * @TypeName: the type of a kind, a struct with an `id`
 * @type_name: the same in small letters
 * @list: an array of the addresses of all kinds there are
 *
 * Defines what is asked of a list of kinds: its type, as above,
 *
 * - `guint type_name_get_n (void)`: how many there are
 * - `const TypeName *type_name_get (guint i)`: the one at a place
 * - `guint type_name_get_index (const TypeName *self)`: its place
 */
#define DOWNHILL_DEFINE_KIND(TypeName, type_name, list)                         \
  DOWNHILL_DEFINE_KIND_TYPE (TypeName, type_name, list)                         \
                                                                                \
  guint                                                                         \
  type_name##_get_n (void)                                                      \
  {                                                                             \
    return G_N_ELEMENTS (list);                                                 \
  }                                                                             \
                                                                                \
  const TypeName *                                                              \
  type_name##_get (guint i)                                                     \
  {                                                                             \
    g_return_val_if_fail (i < G_N_ELEMENTS (list), NULL);                       \
                                                                                \
    return list[i];                                                             \
  }                                                                             \
                                                                                \
  guint                                                                         \
  type_name##_get_index (const TypeName *self)                                  \
  {                                                                             \
    for (guint i = 0; i < G_N_ELEMENTS (list); i++)                             \
      if (list[i] == self)                                                      \
        return i;                                                               \
    g_return_val_if_reached (0);                                                \
  }
