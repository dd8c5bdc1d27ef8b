/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "downhill-app-settings.h"

/**
 * downhill_app_settings_new:
 *
 * Finds the settings' schema where the desktop looks for schemas, or else where
 * this program was installed to: a prefix of one's own need not be known to the
 * desktop.
 *
 * Returns: (transfer full): what the program remembers
 */
GSettings *
downhill_app_settings_new (void)
{
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GError) error = NULL;

  if (system != NULL)
    schema = g_settings_schema_source_lookup (system, DOWNHILL_APPLICATION_ID, TRUE);
  if (schema == NULL)
    {
      own = g_settings_schema_source_new_from_directory (DOWNHILL_SCHEMADIR, system,
                                                         FALSE, &error);
      if (own != NULL)
        schema = g_settings_schema_source_lookup (own, DOWNHILL_APPLICATION_ID, TRUE);
    }
  if (schema == NULL)
    g_error ("The settings schema %s is not installed in %s",
             DOWNHILL_APPLICATION_ID, DOWNHILL_SCHEMADIR);

  return g_settings_new_full (schema, NULL, NULL);
}
