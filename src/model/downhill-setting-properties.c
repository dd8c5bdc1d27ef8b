/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-setting-properties.h"

/* The table of settings as properties of whatever object has settings: of an
 * experiment, whose are those of its current run, and of a lesson. So rows, templates
 * and bindings know them by their names. */

static GParamSpec *
make_spec (const DownhillSetting *setting,
           GParamFlags            flags)
{
  double initial = downhill_setting_get_default (setting);

  switch (setting->type)
    {
    case DOWNHILL_SETTING_COUNT:
    case DOWNHILL_SETTING_SAMPLES:
      return g_param_spec_uint (setting->name, NULL, NULL, (guint) setting->min,
                                (guint) setting->max, (guint) initial, flags);
    case DOWNHILL_SETTING_FLAG:
      return g_param_spec_boolean (setting->name, NULL, NULL, initial != 0, flags);
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      return g_param_spec_enum (setting->name, NULL, NULL, setting->get_type (),
                                (int) initial, flags);
    case DOWNHILL_SETTING_NUMBER:
    default:
      return g_param_spec_double (setting->name, NULL, NULL, setting->min, setting->max,
                                  initial, flags);
    }
}

/**
 * downhill_setting_properties_install:
 * @klass: a class
 * @first_id: the id of the first of them; the class's own ones are smaller
 * @flags: those of each
 *
 * Gives a class a property for each setting, with its bounds and its default.
 */
void
downhill_setting_properties_install (GObjectClass *klass,
                                     guint         first_id,
                                     GParamFlags   flags)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    g_object_class_install_property (klass, first_id + (guint) i,
                                     make_spec (&settings[i], flags));
}

/**
 * downhill_setting_properties_get:
 * @first_id: the id of the first of them
 * @id: the id of a property
 *
 * Returns: (transfer none) (nullable): the setting that it is; %NULL if it is none
 */
const DownhillSetting *
downhill_setting_properties_get (guint first_id,
                                 guint id)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  return id >= first_id && id - first_id < n ? &settings[id - first_id] : NULL;
}

/**
 * downhill_setting_properties_to_value:
 * @setting: a setting
 * @number: what it is
 * @value: where to put it, of the property's type
 */
void
downhill_setting_properties_to_value (const DownhillSetting *setting,
                                      double                 number,
                                      GValue                *value)
{
  switch (setting->type)
    {
    case DOWNHILL_SETTING_COUNT:
    case DOWNHILL_SETTING_SAMPLES:
      g_value_set_uint (value, (guint) MIN (number, G_MAXUINT));
      break;
    case DOWNHILL_SETTING_FLAG:
      g_value_set_boolean (value, number != 0);
      break;
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      g_value_set_enum (value, (int) number);
      break;
    case DOWNHILL_SETTING_NUMBER:
    default:
      g_value_set_double (value, number);
    }
}

/**
 * downhill_setting_properties_to_number:
 * @setting: a setting
 * @value: what its property is
 *
 * Returns: that as a number
 */
double
downhill_setting_properties_to_number (const DownhillSetting *setting,
                                       const GValue          *value)
{
  switch (setting->type)
    {
    case DOWNHILL_SETTING_COUNT:
    case DOWNHILL_SETTING_SAMPLES:
      return g_value_get_uint (value);
    case DOWNHILL_SETTING_FLAG:
      return g_value_get_boolean (value);
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      return g_value_get_enum (value);
    case DOWNHILL_SETTING_NUMBER:
    default:
      return g_value_get_double (value);
    }
}

/**
 * downhill_setting_properties_follow:
 * @object: what has the settings and the dataset as properties
 * @but: (array zero-terminated=1): settings that do not matter
 * @changed: called with @follower when the dataset or any other setting has changed
 * @follower: the object that follows them, as long as it lives
 */
void
downhill_setting_properties_follow (GObject            *object,
                                    const char * const *but,
                                    GCallback           changed,
                                    gpointer            follower)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  g_signal_connect_object (object, "notify::dataset", changed, follower, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *change = g_strconcat ("notify::", settings[i].name, NULL);

      if (!g_strv_contains (but, settings[i].name))
        g_signal_connect_object (object, change, changed, follower, G_CONNECT_SWAPPED);
    }
}
