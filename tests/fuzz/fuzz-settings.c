/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>
#include <string.h>
#define G_SETTINGS_ENABLE_BACKEND /* what its header asks for */
#include <gio/gsettingsbackend.h>

#include "app/downhill-app-settings.h"
#include "cli/downhill-cli-picture.h"
#include "config.h"
#include "plot/figure/downhill-figure.h"

/* The first line is a command of downhill-cli, and each other one an argument;
 * or it is "stored", and each other one a setting, KEY=VALUE. */

#define MAX_ARGUMENTS 64

static GString *printed;

static void
print_cb (const char *text)
{
  g_string_append (printed, text);
}

/* Those that end the program, or read a file of the machine, are left out. */
static gboolean
is_harmless (const char *argument)
{
  if (argument[0] == '-' && argument[1] != '-')
    return strpbrk (argument, "h?") == NULL;

  return !g_str_has_prefix (argument, "--help") &&
         !g_str_has_prefix (argument, "--data");
}

static void
check_picture (const DownhillExport *picture)
{
  g_assert_cmpint (picture->width, >=, DOWNHILL_EXPORT_MIN_SIZE);
  g_assert_cmpint (picture->width, <=, DOWNHILL_EXPORT_MAX_SIZE);
  g_assert_cmpint (picture->height, >=, DOWNHILL_EXPORT_MIN_SIZE);
  g_assert_cmpint (picture->height, <=, DOWNHILL_EXPORT_MAX_SIZE);
  g_assert_true (picture->scale >= 0.5 && picture->scale <= 8);
}

static void
check_options (const DownhillCliOptions *options)
{
  for (guint i = 0; i < 20; i++)
    {
      fuzz_assert_finite (options->experiment);
      if (!downhill_experiment_step (options->experiment))
        break;
    }
}

static void
check_plot_options (const DownhillCliOptions *options,
                    const DownhillCliPicture *picture)
{
  check_options (options);
  g_assert_nonnull (options->output);
  g_assert_nonnull (picture->view);
  check_picture (&picture->size);
  g_assert_true (isnan (picture->azimuth) || fabs (picture->azimuth) <= 360);
  g_assert_true (isnan (picture->elevation) ||
                 (picture->elevation >= DOWNHILL_SURFACE_MIN_ELEVATION &&
                  picture->elevation <= DOWNHILL_SURFACE_MAX_ELEVATION));
  g_assert_true (isnan (picture->e_max) || picture->e_max > 0);
}

static void
check_command_line (FuzzBytes  *bytes,
                    const char *command)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  char *arguments[MAX_ARGUMENTS + 2] = { (char *) command };
  g_auto (DownhillCliOptions) options = { 0 };
  g_auto (DownhillCliPicture) picture = { 0 };
  gboolean plots = g_str_equal (command, "plot");
  int n = 1, code;

  while (bytes->at < bytes->end && n <= MAX_ARGUMENTS)
    {
      char *argument = fuzz_bytes_take_line (bytes);

      g_ptr_array_add (owned, argument);
      if (is_harmless (argument))
        arguments[n++] = argument;
    }

  g_string_truncate (printed, 0);
  code = plots ? downhill_cli_picture_parse (&picture, &options, "Does it.", n,
                                             arguments)
               : downhill_cli_options_parse (&options, command, "Does it.",
                                             DOWNHILL_CLI_DATA |
                                               DOWNHILL_CLI_TRAINING |
                                               DOWNHILL_CLI_RESULT,
                                             NULL, n, arguments);
  /* Of what is taken, a batch beyond the data is told of, and nothing else. */
  if (code == 0 && printed->len > 0)
    g_assert_nonnull (strstr (printed->str, "fewer than the batch of"));
  else
    g_assert_cmpint (code != 0, ==, printed->len > 0);
  if (code == 0 && plots)
    check_plot_options (&options, &picture);
  else if (code == 0)
    check_options (&options);
}

#define FUZZ_TYPE_BACKEND (fuzz_backend_get_type ())

G_DECLARE_FINAL_TYPE (FuzzBackend, fuzz_backend, FUZZ, BACKEND, GSettingsBackend)

/* Settings from elsewhere, of which the desktop has checked nothing. */
struct _FuzzBackend
{
  GSettingsBackend parent_instance;

  GHashTable *texts;
};

G_DEFINE_FINAL_TYPE (FuzzBackend, fuzz_backend, G_TYPE_SETTINGS_BACKEND)

static GVariant *
fuzz_backend_read (GSettingsBackend   *backend,
                   const char         *key,
                   const GVariantType *type,
                   gboolean            want_default)
{
  const char *name = strrchr (key, '/') + 1;
  const char *text = g_hash_table_lookup (FUZZ_BACKEND (backend)->texts, name);

  /* GLib takes any name of more than 65 bytes for one of an enumeration, and
   * then warns of it. */
  if (text == NULL || want_default ||
      (g_variant_type_equal (type, G_VARIANT_TYPE_STRING) && strlen (text) > 65))
    return NULL;

  return g_variant_parse (type, text, NULL, NULL, NULL);
}

static gboolean
fuzz_backend_get_writable (GSettingsBackend *backend G_GNUC_UNUSED,
                           const char       *key G_GNUC_UNUSED)
{
  return FALSE;
}

static void
fuzz_backend_finalize (GObject *object)
{
  g_hash_table_unref (FUZZ_BACKEND (object)->texts);

  G_OBJECT_CLASS (fuzz_backend_parent_class)->finalize (object);
}

static void
fuzz_backend_class_init (FuzzBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fuzz_backend_finalize;
  G_SETTINGS_BACKEND_CLASS (klass)->read = fuzz_backend_read;
  G_SETTINGS_BACKEND_CLASS (klass)->get_writable = fuzz_backend_get_writable;
}

static void
fuzz_backend_init (FuzzBackend *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* They reach the plots as the window binds them. */
static void
check_stored (FuzzBytes *bytes)
{
  static const struct {
    const char *key;
    const char *plot;
    const char *property;
  } bound[] = {
    { "show-residuals", "fit", "show-residuals" },
    { "show-squares", "fit", "show-squares" },
    { "show-cuts", "map", "show-cuts" },
    { "true-vectors", "map", "true-vectors" },
    { "show-basins", "map", "show-basins" },
    { "show-steepness", "map", "show-steepness" },
    { "show-inside", "map", "show-inside" },
    { "show-confidence", "map", "show-confidence" },
    { "show-sample-lines", "map", "show-sample-lines" },
    { "show-noise", "map", "show-noise" },
    { "show-axes", "map", "show-axes" },
    { "slices-along-b", "slices", "along-b" },
    { "step-scale", "loss", "step-scale" },
    { "loss-against", "loss", "against" },
    { "surface-mode", "surface", "mode" },
    { "limit-height", "surface", "limit-height" },
    { "sweep-reading", "sweep", "reading" },
    { "sweep-within", "sweep", "within" },
    { "sweep-rules", "sweep", "rules" },
    { "race-within", "race", "within" },
    { "race-as-typed", "race", "as-typed" },
    { "race-in-samples", "race", "in-samples" },
    { "race-rules", "race", "rules" },
  };
  g_autoptr (FuzzBackend) backend = g_object_new (FUZZ_TYPE_BACKEND, NULL);
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (experiment);
  g_autoptr (GPtrArray) plots = downhill_figure_new_plots (experiment, viewport);
  g_auto (GStrv) visible = NULL;
  DownhillExport picture;

  while (bytes->at < bytes->end)
    {
      g_autofree char *taken = fuzz_bytes_take_line (bytes);
      char *line = g_utf8_make_valid (taken, -1);
      char *equals = strchr (line, '=');

      if (equals != NULL)
        *equals = '\0';
      g_hash_table_replace (backend->texts, line,
                            equals != NULL ? equals + 1 : line + strlen (line));
    }
  settings = g_settings_new_with_backend (DOWNHILL_APPLICATION_ID,
                                          G_SETTINGS_BACKEND (backend));
  for (gsize i = 0; i < G_N_ELEMENTS (bound); i++)
    g_settings_bind (settings, bound[i].key,
                     downhill_figure_find (plots, bound[i].plot),
                     bound[i].property, G_SETTINGS_BIND_DEFAULT);
  visible = g_settings_get_strv (settings, "visible-plots");
  for (guint i = 0; visible[i] != NULL; i++)
    downhill_figure_find (plots, visible[i]);
  downhill_app_settings_get_export (settings, &picture);
  check_picture (&picture);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzBytes bytes = { data, data + size };
  g_autofree char *what = fuzz_bytes_take_line (&bytes);

  if (printed == NULL)
    {
      printed = g_string_new (NULL);
      g_set_printerr_handler (print_cb);
    }
  if (g_str_equal (what, "stored"))
    check_stored (&bytes);
  else
    check_command_line (&bytes, g_str_equal (what, "plot") ? "plot" : "train");

  return 0;
}
