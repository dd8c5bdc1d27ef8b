/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-cli-picture.h"

#include <float.h>
#include <math.h>
#include <glib/gi18n.h>

#include "downhill-cli-value.h"
#include "downhill-loss-plot-enums.h"
#include "downhill-surface-plot-enums.h"
#include "model/downhill-overlay.h"
#include "downhill-sweep-plot-enums.h"

/* The options of the command that draws, as they were typed, and what they are
 * for. */
typedef struct {
  DownhillCliPicture *picture;
  char *view;
  char *along;
  char *step;
  char *step_scale;
  char *against;
  char *overlay;
  char *width;
  char *height;
  char *scale;
  char *type_size;
  gboolean caption;
  char *style;
  char *mode;
  char *azimuth;
  char *elevation;
  char *e_max;
  char *show;
  char *inside;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->view);
  g_free (self->along);
  g_free (self->step);
  g_free (self->step_scale);
  g_free (self->against);
  g_free (self->overlay);
  g_free (self->width);
  g_free (self->height);
  g_free (self->scale);
  g_free (self->type_size);
  g_free (self->style);
  g_free (self->mode);
  g_free (self->azimuth);
  g_free (self->elevation);
  g_free (self->e_max);
  g_free (self->show);
  g_free (self->inside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
apply_size (DownhillExport  *size,
            const Typed     *typed,
            GError         **error)
{
  guint64 width = size->width, height = size->height;

  if (!downhill_cli_parse_whole ("--width", typed->width, DOWNHILL_EXPORT_MIN_SIZE,
                                 DOWNHILL_EXPORT_MAX_SIZE, &width, error) ||
      !downhill_cli_parse_whole ("--height", typed->height, DOWNHILL_EXPORT_MIN_SIZE,
                                 DOWNHILL_EXPORT_MAX_SIZE, &height, error) ||
      !downhill_cli_parse_double ("--scale", typed->scale, 0.5, 8, &size->scale,
                                  error) ||
      !downhill_cli_parse_double ("--type-size", typed->type_size, DOWNHILL_EXPORT_MIN_TYPE,
                                  DOWNHILL_EXPORT_MAX_TYPE, &size->type_size, error))
    return FALSE;
  size->width = (int) width;
  size->height = (int) height;
  size->caption = typed->caption;

  return TRUE;
}

static gboolean
apply_view (DownhillCliPicture        *self,
            const DownhillCliOptions  *options,
            const Typed               *typed,
            GError                   **error)
{
  int step_scale = self->step_scale, against = self->against, reading = self->reading;
  gboolean dark = FALSE;

  if (!downhill_cli_parse_whole ("--step", typed->step, 0, G_MAXINT64,
                                 &self->shown_step, error) ||
      !downhill_cli_parse_nick ("--step-scale", typed->step_scale,
                                DOWNHILL_TYPE_STEP_SCALE, &step_scale, error) ||
      !downhill_cli_parse_nick ("--against", typed->against,
                                DOWNHILL_TYPE_LOSS_AGAINST, &against, error) ||
      !downhill_cli_parse_nick ("--overlay", typed->overlay, DOWNHILL_TYPE_OVERLAY,
                                &self->overlay, error) ||
      !downhill_cli_parse_nick ("--show", typed->show, DOWNHILL_TYPE_SWEEP_READING, &reading,
                                error))
    return FALSE;
  if (options->steps > 0 && self->shown_step != G_MAXUINT64 &&
      self->shown_step > options->steps)
    return downhill_cli_usage_error (
      error, _("--step %llu is beyond the run, which has %llu steps."),
      (unsigned long long) self->shown_step, (unsigned long long) options->steps);
  self->step_scale = step_scale;
  self->against = against;
  self->reading = reading;
  if (!downhill_cli_parse_flag ("--along", typed->along, "w", "b", &self->along_b, error) ||
      !downhill_cli_parse_flag ("--inside", typed->inside, "no", "yes", &self->inside, error) ||
      !downhill_cli_parse_flag ("--style", typed->style, "light", "dark", &dark, error))
    return FALSE;
  if (dark)
    self->size.style = DOWNHILL_STYLE_DARK;
  self->view = g_strdup (typed->view != NULL ? typed->view : "all");

  return TRUE;
}

static gboolean
apply_surface (DownhillCliPicture  *self,
               const Typed         *typed,
               GError             **error)
{
  int mode = self->mode;

  if (!downhill_cli_parse_nick ("--mode", typed->mode, DOWNHILL_TYPE_SURFACE_MODE,
                                &mode, error) ||
      !downhill_cli_parse_double ("--azimuth", typed->azimuth, -360, 360,
                                  &self->azimuth, error) ||
      !downhill_cli_parse_double ("--elevation", typed->elevation,
                                  DOWNHILL_SURFACE_MIN_ELEVATION,
                                  DOWNHILL_SURFACE_MAX_ELEVATION, &self->elevation,
                                  error) ||
      !downhill_cli_parse_double ("--e-max", typed->e_max, DBL_MIN, 1e100,
                                  &self->e_max, error))
    return FALSE;
  self->mode = mode;

  return TRUE;
}

static gboolean
apply (const DownhillCliOptions  *options,
       gpointer                   data,
       GError                   **error)
{
  const Typed *typed = data;
  DownhillCliPicture *self = typed->picture;

  if (options->output == NULL)
    return downhill_cli_usage_error (error, _("Say with -o which file to write."));

  return downhill_export_find_format (options->output, error) != NULL &&
         apply_size (&self->size, typed, error) &&
         apply_view (self, options, typed, error) && apply_surface (self, typed, error) &&
         downhill_cli_sweep_plan_apply (&self->sweep, options, error) &&
         downhill_cli_race_plan_apply (&self->race, self->sweep.criterion, self->sweep.seeds,
                                       options, error);
}

static char *
describe_formats (void)
{
  GString *text = g_string_new (_("The ending of FILE chooses the format:"));

  for (guint i = 0; i < downhill_format_get_n (); i++)
    {
      const DownhillFormat *format = downhill_format_get (i);

      g_string_append_printf (text, "\n  %-6s%s", format->ending, _(format->name));
    }

  return g_string_free (text, FALSE);
}

/**
 * downhill_cli_picture_parse:
 * @self: (out caller-allocates): what to draw
 * @options: (out caller-allocates): what else was asked for
 * @summary: what the command does, for --help
 * @argc: how many arguments there are, the command's name included
 * @argv: the arguments
 *
 * Reads the options of `plot`, as downhill_cli_options_parse() does.
 *
 * Returns: 0, or the exit code of the failure
 */
int
downhill_cli_picture_parse (DownhillCliPicture  *self,
                            DownhillCliOptions  *options,
                            const char          *summary,
                            int                  argc,
                            char               **argv)
{
  g_auto (Typed) typed = { .picture = self };
  const GOptionEntry entries[] = {
    { "view", 0, 0, G_OPTION_ARG_STRING, &typed.view,
      N_("fit, map, slices, surface, loss, graph, modes, sweep, race, settings or all of them "
         "but the last four (the default)"), N_("VIEW") },
    { "along", 0, 0, G_OPTION_ARG_STRING, &typed.along,
      N_("The parameter that slices go along: w (the default) or b"), "w|b" },
    { "step", 0, 0, G_OPTION_ARG_STRING, &typed.step,
      N_("Draw the state after this step (the last)"), "N" },
    { "step-scale", 0, 0, G_OPTION_ARG_STRING, &typed.step_scale,
      N_("The steps of the loss history: automatic (the default), linear or "
         "logarithmic"), N_("SCALE") },
    { "against", 0, 0, G_OPTION_ARG_STRING, &typed.against,
      N_("What the loss history counts: steps (the default), epochs or samples"), N_("WHAT") },
    { "width", 0, 0, G_OPTION_ARG_STRING, &typed.width, N_("Width (1200)"), "N" },
    { "height", 0, 0, G_OPTION_ARG_STRING, &typed.height, N_("Height (800)"), "N" },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &typed.scale,
      N_("Pixels for each unit of width and height (1); a pixel is 1/96 inch where "
         "there are none"), N_("NUMBER") },
    { "type-size", 0, 0, G_OPTION_ARG_STRING, &typed.type_size,
      N_("How large text is, in units (12); lines and marks grow with it"), N_("NUMBER") },
    { "caption", 0, 0, G_OPTION_ARG_NONE, &typed.caption,
      N_("Write optimiser, learning rate, batch and data below the plots"), NULL },
    { "style", 0, 0, G_OPTION_ARG_STRING, &typed.style,
      N_("light (the default) or dark"), N_("STYLE") },
    { "mode", 0, 0, G_OPTION_ARG_STRING, &typed.mode,
      N_("The surface as curves, points or shaded (the default)"), N_("MODE") },
    { "azimuth", 0, 0, G_OPTION_ARG_STRING, &typed.azimuth,
      N_("Where the surface is seen from, around the vertical (−30)"), N_("DEGREES") },
    { "elevation", 0, 0, G_OPTION_ARG_STRING, &typed.elevation,
      N_("Where it is seen from, above the floor, 5 to 89 (40)"), N_("DEGREES") },
    { "overlay", 0, 0, G_OPTION_ARG_STRING, &typed.overlay,
      N_("Another loss, of which the map shows the contours and the fit the best line"),
      N_("LOSS") },
    { "basins", 0, 0, G_OPTION_ARG_NONE, &self->basins,
      N_("The map shows where a run from each start ends"), NULL },
    { "sample-lines", 0, 0, G_OPTION_ARG_NONE, &self->sample_lines,
      N_("The map shows for each sample the line on which the run passes through it"), NULL },
    { "inside", 0, 0, G_OPTION_ARG_STRING, &typed.inside,
      N_("Whether the map shows what a rule with a memory makes the next step of: yes (the "
         "default) or no"), "yes|no" },
    { "axes", 0, 0, G_OPTION_ARG_NONE, &self->axes,
      N_("Show the directions of curvature on the map"), NULL },
    { "confidence", 0, 0, G_OPTION_ARG_NONE, &self->confidence,
      N_("Map and fit show where the true line is with 95 %, for the squared error"), NULL },
    { "steepness", 0, 0, G_OPTION_ARG_NONE, &self->steepness,
      N_("The colours of the map show how steep the loss is, not how high"), NULL },
    { "e-max", 0, 0, G_OPTION_ARG_STRING, &typed.e_max,
      N_("The loss up to which surface and slices are shown"), N_("NUMBER") },
    { "show", 0, 0, G_OPTION_ARG_STRING, &typed.show,
      N_("What a sweep shows: steps (the default) or loss"), N_("WHAT") },
    DOWNHILL_CLI_SWEEP_ENTRIES (&self->sweep),
    DOWNHILL_CLI_RACE_ENTRIES (&self->race),
    { NULL }
  };
  g_autofree char *formats = describe_formats ();
  const DownhillCliGroup group = { entries, apply, &typed, formats, &self->sweep.rules,
                                   &self->noise };

  *self = (DownhillCliPicture) {
    .shown_step = G_MAXUINT64,
    .size = DOWNHILL_EXPORT_INIT,
    .mode = DOWNHILL_SURFACE_SHADED,
    .azimuth = NAN,
    .elevation = NAN,
    .e_max = NAN,
    .inside = TRUE,
    .sweep = DOWNHILL_CLI_SWEEP_PLAN_INIT,
    .race = DOWNHILL_CLI_RACE_PLAN_INIT,
  };

  return downhill_cli_options_parse (options, "plot", summary,
                                     DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING,
                                     &group, argc, argv);
}

void
downhill_cli_picture_clear (DownhillCliPicture *self)
{
  g_clear_pointer (&self->view, g_free);
  downhill_cli_sweep_plan_clear (&self->sweep);
  downhill_cli_race_plan_clear (&self->race);
}
