/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "downhill-app-settings.h"

#include <math.h>

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

/**
 * downhill_app_settings_get_export:
 * @settings: what the program remembers
 * @options: (out caller-allocates): how a picture was last exported
 */
void
downhill_app_settings_get_export (GSettings      *settings,
                                  DownhillExport *options)
{
  *options = (DownhillExport) {
    .width = g_settings_get_int (settings, "export-width"),
    .height = g_settings_get_int (settings, "export-height"),
    .scale = g_settings_get_double (settings, "export-scale"),
    .style = g_settings_get_enum (settings, "export-style") == 1
               ? DOWNHILL_STYLE_DARK : DOWNHILL_STYLE_LIGHT,
    .type_size = g_settings_get_double (settings, "export-type-size"),
    .caption = g_settings_get_boolean (settings, "export-caption"),
  };
  /* Not-a-number is in every range of a schema. */
  if (isnan (options->scale))
    options->scale = 1;
  if (isnan (options->type_size))
    options->type_size = DOWNHILL_EXPORT_TYPE;
}
