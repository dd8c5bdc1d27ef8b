/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-property-text.h"

#include <string.h>

#include "core/base/downhill-decimal.h"

static gboolean
parse_value (const char *text,
             GParamSpec *spec,
             GValue     *value)
{
  double number;

  g_value_init (value, spec->value_type);
  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    {
      g_value_set_boolean (value, g_str_equal (text, "true"));
      return g_str_equal (text, "true") || g_str_equal (text, "false");
    }
  if (G_IS_PARAM_SPEC_ENUM (spec))
    {
      GEnumValue *found =
        g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (spec)->enum_class, text);

      if (found != NULL)
        g_value_set_enum (value, found->value);
      return found != NULL;
    }
  if (!downhill_decimal_parse (text, strlen (text), '.', &number))
    return FALSE;
  if (G_IS_PARAM_SPEC_DOUBLE (spec))
    {
      g_value_set_double (value, number);
      return !g_param_value_validate (spec, value);
    }
  if (G_IS_PARAM_SPEC_UINT (spec) && number >= 0 && number <= G_MAXUINT)
    {
      g_value_set_uint (value, (guint) number);
      return g_value_get_uint (value) == number && !g_param_value_validate (spec, value);
    }

  return FALSE;
}

/**
 * downhill_property_set_text:
 * @object: an object
 * @name: what may be the name of one of its properties
 * @text: true or false, a number with a point, or the name of a choice
 *
 * Sets a property to what @text says, as files and tables write it.
 *
 * Returns: whether there is such a property, and it takes that
 */
gboolean
downhill_property_set_text (GObject    *object,
                            const char *name,
                            const char *text)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);
  g_auto (GValue) value = G_VALUE_INIT;

  if (spec == NULL || (spec->flags & G_PARAM_WRITABLE) == 0 ||
      (spec->flags & G_PARAM_CONSTRUCT_ONLY) != 0 || !parse_value (text, spec, &value))
    return FALSE;
  g_object_set_property (object, name, &value);

  return TRUE;
}
