/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-surface-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/loss/downhill-sketch.h"
#include "core/base/downhill-number.h"
#include "downhill-box.h"
#include "downhill-mesh.h"
#include "plot/base/downhill-run-paths.h"
#include "downhill-surface-plot-enums.h"
#include "downhill-relief.h"
#include "downhill-scene-marks.h"

/* What can be dragged; 0 is nothing. */
enum {
  HANDLE_CUT_W = 1,
  HANDLE_CUT_B,
};

/* E over (w, b) in three dimensions: the surface, both cuts through it, the path
 * of the run on it, its start, the present point and the minimum.
 *
 * It is long because it is one class, with a view to turn and many options; box, mesh and
 * relief stand in files of their own. */
struct _DownhillSurfacePlot
{
  DownhillPlot parent_instance;

  DownhillSurfaceMode mode;
  double azimuth;
  double elevation;
  double zoom;
  double shift_x; /* of the middle, in widths of the room */
  double shift_y;
  gboolean show_cuts;
  gboolean limit_height;

  cairo_rectangle_t room;
  double cut_w; /* where the cuts were found last */
  double cut_b;
  DownhillRunPaths *paths;

  /* The surface as it is shown, but for how it is looked at. */
  DownhillObjective *objective;
  DownhillScene shape;
};

G_DEFINE_FINAL_TYPE (DownhillSurfacePlot, downhill_surface_plot, DOWNHILL_TYPE_PLOT)

enum {
  PROP_MODE = 1,
  PROP_AZIMUTH,
  PROP_ELEVATION,
  PROP_ZOOM,
  PROP_SHIFT_X,
  PROP_SHIFT_Y,
  PROP_SHOW_CUTS,
  PROP_LIMIT_HEIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define DEFAULT_AZIMUTH -30
#define DEFAULT_ELEVATION 40

#define DEGREES_PER_PIXEL 0.375

/* How near to a cut's line on the floor one must press to take hold of it, in
 * pixels. */
#define REACH 7

static DownhillObjective *
get_objective (DownhillPlot *plot)
{
  return downhill_experiment_get_objective (downhill_plot_get_experiment (plot));
}

/* The middle may not be shifted so far that the box leaves the room. */
static double
bound_shift (const DownhillSurfacePlot *self,
             double                     shift)
{
  double most = MAX (self->zoom - 1, 0) / 2;

  return CLAMP (shift, -most, most);
}

static void
set_number (DownhillSurfacePlot *self,
            guint                property,
            double              *field,
            double               value)
{
  if (*field == value || isnan (value))
    return;
  *field = value;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (DownhillSurfacePlot *self,
          guint                property,
          gboolean            *field,
          gboolean             value)
{
  if (*field == value)
    return;
  *field = value;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_mode (DownhillSurfacePlot *self,
          DownhillSurfaceMode  mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/* Looks from there; the azimuth is brought into −180° to 180°. */
static void
set_view (DownhillSurfacePlot *self,
          double               azimuth,
          double               elevation)
{
  set_number (self, PROP_AZIMUTH, &self->azimuth, remainder (azimuth, 360));
  set_number (self, PROP_ELEVATION, &self->elevation,
              CLAMP (elevation, DOWNHILL_SURFACE_MIN_ELEVATION,
                     DOWNHILL_SURFACE_MAX_ELEVATION));
}

/* Shows so many times less than all, with the middle shifted. */
static void
set_zoom (DownhillSurfacePlot *self,
          double               zoom,
          double               shift_x,
          double               shift_y)
{
  set_number (self, PROP_ZOOM, &self->zoom,
              CLAMP (zoom, DOWNHILL_SURFACE_MIN_ZOOM, DOWNHILL_SURFACE_MAX_ZOOM));
  set_number (self, PROP_SHIFT_X, &self->shift_x, bound_shift (self, shift_x));
  set_number (self, PROP_SHIFT_Y, &self->shift_y, bound_shift (self, shift_y));
}

static gboolean
is_equal (DownhillRange a,
          DownhillRange b)
{
  return a.min == b.min && a.max == b.max;
}

static const DownhillScene *
find_shape (DownhillSurfacePlot *self)
{
  DownhillPlot *plot = DOWNHILL_PLOT (self);
  DownhillObjective *objective = get_objective (plot);
  DownhillRange w = downhill_viewport_get_w (downhill_plot_get_viewport (plot));
  DownhillRange b = downhill_viewport_get_b (downhill_plot_get_viewport (plot));

  if (self->objective != objective || !is_equal (self->shape.w, w) ||
      !is_equal (self->shape.b, b))
    {
      g_clear_pointer (&self->objective, downhill_objective_unref);
      self->objective = downhill_objective_ref (objective);
      downhill_scene_clear (&self->shape);
      downhill_scene_init (&self->shape, downhill_sketch_get (objective), w, b);
    }

  return &self->shape;
}

static void
set_up_scene (DownhillSurfacePlot *self,
              DownhillScene       *scene)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (DOWNHILL_PLOT (self));

  *scene = *find_shape (self);
  if (self->limit_height || !(scene->top > 0 && isfinite (scene->top)))
    scene->top = downhill_viewport_get_e_max (viewport);
  scene->opaque = self->mode == DOWNHILL_SURFACE_SHADED;
  downhill_projection_init (&scene->projection, self->azimuth, self->elevation);
  downhill_projection_fit (&scene->projection, self->room.x, self->room.y,
                           self->room.width, self->room.height, self->zoom);
  scene->projection.x += bound_shift (self, self->shift_x) * self->room.width;
  scene->projection.y += bound_shift (self, self->shift_y) * self->room.height;
}

/* The room depends on the labels, which are those of the scene. */
static void
set_up_on_canvas (DownhillSurfacePlot  *self,
                  const DownhillCanvas *canvas,
                  DownhillScene        *scene)
{
  set_up_scene (self, scene);
  self->room =
    downhill_box_get_room (scene, canvas, downhill_plot_get_area (DOWNHILL_PLOT (self)));
  set_up_scene (self, scene);
}

static void
surface_plot_draw_ground (DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);
  DownhillScene scene;

  set_up_on_canvas (self, canvas, &scene);
  downhill_box_draw (&scene, canvas, area);
  switch (self->mode)
    {
    case DOWNHILL_SURFACE_POINTS:
      downhill_relief_draw_points (&scene, canvas);
      break;
    case DOWNHILL_SURFACE_SHADED:
      downhill_mesh_draw (&scene, canvas);
      break;
    case DOWNHILL_SURFACE_CURVES:
    default:
      downhill_relief_draw_curves (&scene, canvas);
      break;
    }
}

static void
place_on_surface (gconstpointer  view,
                  double         w,
                  double         b,
                  double        *x,
                  double        *y)
{
  const DownhillScene *scene = view;

  downhill_scene_place (scene, w, b, downhill_scene_get_height (scene, w, b), x, y);
}

static DownhillPathSight
look_at_surface (gconstpointer view,
                 double        w,
                 double        b)
{
  const DownhillScene *scene = view;

  if (!downhill_scene_contains (scene, w, b))
    return DOWNHILL_PATH_OUTSIDE;
  if (!(downhill_scene_get_height (scene, w, b) <= 1) ||
      downhill_scene_is_hidden (scene, w, b))
    return DOWNHILL_PATH_HIDDEN;

  return DOWNHILL_PATH_SEEN;
}

static void
draw_end_on_surface (gconstpointer         view,
                     const DownhillCanvas *canvas,
                     guint                 mark,
                     double                w,
                     double                b)
{
  downhill_scene_draw_run (view, canvas, mark, w, b, FALSE);
}

static void
draw_paths (DownhillPlot         *plot,
            const DownhillCanvas *canvas,
            const DownhillScene  *scene)
{
  const DownhillProjection *projection = &scene->projection;
  const DownhillPathMapping mapping = {
    .place = place_on_surface,
    .look = look_at_surface,
    .draw_end = draw_end_on_surface,
    .view = scene,
    .key = {
      projection->sin_azimuth, projection->cos_azimuth, projection->sin_elevation,
      projection->x, projection->y, projection->unit_x, projection->unit_y,
      scene->w.min, scene->w.max, scene->b.min, scene->b.max, scene->top,
      scene->opaque,
    },
    .bent = TRUE,
  };

  downhill_run_paths_draw (DOWNHILL_SURFACE_PLOT (plot)->paths, plot, canvas, &mapping);
}

/* The cuts take longest to draw of all that lies on the surface: they are kept while they
 * stay where they are, as those do that are held, and those through a run that is still. */
static gboolean
surface_plot_find_trail (DownhillPlot *plot)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  double w, b;

  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  if (w == self->cut_w && b == self->cut_b)
    return FALSE;
  self->cut_w = w;
  self->cut_b = b;

  return TRUE;
}

static void
surface_plot_draw_trail (DownhillPlot         *plot,
                         const DownhillCanvas *canvas)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  DownhillScene scene;

  if (!self->show_cuts)
    return;
  set_up_on_canvas (self, canvas, &scene);
  downhill_scene_draw_cut (&scene, canvas, DOWNHILL_SCENE_ALONG_B, self->cut_w);
  downhill_scene_draw_cut (&scene, canvas, DOWNHILL_SCENE_ALONG_W, self->cut_b);
}

static void
surface_plot_draw_figure (DownhillPlot         *plot,
                          const DownhillCanvas *canvas)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  const DownhillMinimum *minimum = downhill_objective_minimum (get_objective (plot));
  DownhillRun *current = downhill_experiment_get_current (experiment);
  const DownhillPalette *palette = canvas->palette;
  DownhillScene scene;
  double w, b;

  set_up_on_canvas (self, canvas, &scene);
  draw_paths (plot, canvas, &scene);
  if (downhill_viewport_get_probe (viewport, &w, &b))
    downhill_scene_draw_mark (&scene, canvas, DOWNHILL_SCENE_PROBE, w, b, palette->text);
  if (downhill_minimum_is_bounded (minimum))
    downhill_scene_draw_mark (&scene, canvas, DOWNHILL_SCENE_CROSS, minimum->w,
                              minimum->b, palette->ink);
  downhill_scene_draw_mark (&scene, canvas, DOWNHILL_SCENE_RING,
                            downhill_experiment_get_settings (experiment)->start_w,
                            downhill_experiment_get_settings (experiment)->start_b, palette->ink);
  if (downhill_viewport_place_run (viewport, current, &w, &b))
    downhill_scene_draw_run (&scene, canvas, current->mark, w, b, TRUE);
}

static void
surface_plot_pan (DownhillPlot *plot,
                  double        dx,
                  double        dy)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);

  set_view (self, self->azimuth - DEGREES_PER_PIXEL * dx,
            self->elevation + DEGREES_PER_PIXEL * dy);
}

static void
surface_plot_zoom (DownhillPlot *plot,
                   double        x,
                   double        y,
                   double        factor)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  const cairo_rectangle_t *room = &self->room;
  double zoom = CLAMP (self->zoom / factor, DOWNHILL_SURFACE_MIN_ZOOM,
                       DOWNHILL_SURFACE_MAX_ZOOM);
  double away_x, away_y;

  if (!(room->width > 0 && room->height > 0))
    return;
  away_x = (x - room->x) / room->width - 0.5;
  away_y = (y - room->y) / room->height - 0.5;
  set_zoom (self, zoom, away_x + (self->shift_x - away_x) * zoom / self->zoom,
            away_y + (self->shift_y - away_y) * zoom / self->zoom);
}

static void
surface_plot_restore (DownhillPlot *plot)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);

  set_view (self, DEFAULT_AZIMUTH, DEFAULT_ELEVATION);
  set_zoom (self, 1, 0, 0);
  downhill_viewport_restore (downhill_plot_get_viewport (plot));
}

static char *
surface_plot_read_out (DownhillPlot *plot,
                       double        x,
                       double        y)
{
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  DownhillScene scene;
  double w, b;

  set_up_scene (DOWNHILL_SURFACE_PLOT (plot), &scene);
  if (!downhill_scene_pick (&scene, x, y, &w, &b))
    return NULL;
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  return g_strdup_printf ("w %s\nb %s\nE %s", w_text, b_text, loss_text);
}

static void
surface_plot_hover (DownhillPlot *plot,
                    double        x,
                    double        y)
{
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  DownhillScene scene;
  double w, b;

  set_up_scene (DOWNHILL_SURFACE_PLOT (plot), &scene);
  if (downhill_scene_pick (&scene, x, y, &w, &b))
    downhill_viewport_set_probe (viewport, w, b);
  else
    downhill_viewport_clear_probe (viewport);
}

static guint
surface_plot_find_handle (DownhillPlot *plot,
                          double        x,
                          double        y)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  DownhillScene scene;
  double w, b, to_w, to_b;

  if (!self->show_cuts)
    return 0;
  set_up_scene (self, &scene);
  downhill_viewport_get_cut (downhill_plot_get_viewport (plot), &w, &b);
  to_w = downhill_scene_get_base_distance (&scene, DOWNHILL_SCENE_ALONG_B, w, x, y);
  to_b = downhill_scene_get_base_distance (&scene, DOWNHILL_SCENE_ALONG_W, b, x, y);
  if (!(MIN (to_w, to_b) < REACH))
    return 0;

  return to_w < to_b ? HANDLE_CUT_W : HANDLE_CUT_B;
}

static void
surface_plot_drag_to (DownhillPlot *plot,
                      guint         handle,
                      double        x,
                      double        y)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  DownhillViewport *viewport = downhill_plot_get_viewport (plot);
  DownhillScene scene;
  double u, v;

  set_up_scene (self, &scene);
  downhill_projection_unapply (&scene.projection, x, y, 0, &u, &v);
  if (handle == HANDLE_CUT_W && isfinite (u))
    downhill_viewport_set_cut_w (viewport,
                                 downhill_scene_get_w (&scene, CLAMP (u, -1, 1)));
  else if (handle == HANDLE_CUT_B && isfinite (v))
    downhill_viewport_set_cut_b (viewport,
                                 downhill_scene_get_b (&scene, CLAMP (v, -1, 1)));
}

static gboolean
surface_plot_locate (DownhillPlot *plot,
                     guint64       step G_GNUC_UNUSED,
                     double        w,
                     double        b,
                     double       *x,
                     double       *y)
{
  DownhillScene scene;

  set_up_scene (DOWNHILL_SURFACE_PLOT (plot), &scene);
  downhill_scene_place (&scene, w, b, downhill_scene_get_height (&scene, w, b), x, y);

  return downhill_scene_contains (&scene, w, b);
}

static char *
surface_plot_describe (DownhillPlot *plot)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (plot);
  const DownhillMinimum *minimum = downhill_objective_minimum (get_objective (plot));
  g_autofree char *best_w = downhill_number_format (minimum->w, 4);
  g_autofree char *best_b = downhill_number_format (minimum->b, 4);
  g_autofree char *best_loss = downhill_number_format (minimum->loss, 4);
  g_autofree char *w_text = NULL, *b_text = NULL, *loss_text = NULL;
  double w, b;

  downhill_experiment_get_point (downhill_plot_get_experiment (plot), &w, &b);
  w_text = downhill_number_format (w, 4);
  b_text = downhill_number_format (b, 4);
  loss_text = downhill_number_format (
    downhill_objective_value (get_objective (plot), w, b), 4);

  if (!downhill_minimum_is_bounded (minimum) &&
      !downhill_objective_is_quadratic (get_objective (plot)))
    return g_strdup_printf (
      _("The loss as a surface over w and b, seen from azimuth %.0f° and elevation "
        "%.0f°. The present point is at w = %s, b = %s, where the loss is %s. No place "
        "is the only lowest one."),
      self->azimuth, self->elevation, w_text, b_text, loss_text);
  if (!downhill_minimum_is_bounded (minimum))
    return g_strdup_printf (
      _("The loss as a surface over w and b, seen from azimuth %.0f° and elevation "
        "%.0f°. The present point is at w = %s, b = %s, where the loss is %s; it "
        "is %s at the lowest. x does not vary, so no slope is best."),
      self->azimuth, self->elevation, w_text, b_text, loss_text, best_loss);

  return g_strdup_printf (
    _("The loss as a surface over w and b, seen from azimuth %.0f° and elevation "
      "%.0f°. The present point is at w = %s, b = %s, where the loss is %s; the "
      "lowest point is at w = %s, b = %s, where it is %s."),
    self->azimuth, self->elevation, w_text, b_text, loss_text, best_w, best_b,
    best_loss);
}

static void
downhill_surface_plot_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (object);

  switch (id)
    {
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    case PROP_AZIMUTH:
      g_value_set_double (value, self->azimuth);
      break;
    case PROP_ELEVATION:
      g_value_set_double (value, self->elevation);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_SHIFT_X:
      g_value_set_double (value, self->shift_x);
      break;
    case PROP_SHIFT_Y:
      g_value_set_double (value, self->shift_y);
      break;
    case PROP_SHOW_CUTS:
      g_value_set_boolean (value, self->show_cuts);
      break;
    case PROP_LIMIT_HEIGHT:
      g_value_set_boolean (value, self->limit_height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_surface_plot_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (object);

  switch (id)
    {
    case PROP_MODE:
      set_mode (self, g_value_get_enum (value));
      break;
    case PROP_AZIMUTH:
      set_view (self, g_value_get_double (value), self->elevation);
      break;
    case PROP_ELEVATION:
      set_view (self, self->azimuth, g_value_get_double (value));
      break;
    case PROP_ZOOM:
      set_number (self, id, &self->zoom, g_value_get_double (value));
      break;
    case PROP_SHIFT_X:
      set_number (self, id, &self->shift_x, g_value_get_double (value));
      break;
    case PROP_SHIFT_Y:
      set_number (self, id, &self->shift_y, g_value_get_double (value));
      break;
    case PROP_SHOW_CUTS:
      set_flag (self, id, &self->show_cuts, g_value_get_boolean (value));
      break;
    case PROP_LIMIT_HEIGHT:
      set_flag (self, id, &self->limit_height, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_surface_plot_finalize (GObject *object)
{
  DownhillSurfacePlot *self = DOWNHILL_SURFACE_PLOT (object);

  downhill_run_paths_free (self->paths);
  g_clear_pointer (&self->objective, downhill_objective_unref);
  downhill_scene_clear (&self->shape);

  G_OBJECT_CLASS (downhill_surface_plot_parent_class)->finalize (object);
}

static void
downhill_surface_plot_class_init (DownhillSurfacePlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_surface_plot_get_property;
  object_class->set_property = downhill_surface_plot_set_property;
  object_class->finalize = downhill_surface_plot_finalize;
  plot_class->id = "surface";
  plot_class->title = N_("Surface");
  plot_class->bare = TRUE;
  plot_class->arrows_pan = TRUE;
  plot_class->pan = surface_plot_pan;
  plot_class->zoom = surface_plot_zoom;
  plot_class->restore = surface_plot_restore;
  plot_class->draw_ground = surface_plot_draw_ground;
  plot_class->find_trail = surface_plot_find_trail;
  plot_class->draw_trail = surface_plot_draw_trail;
  plot_class->draw_figure = surface_plot_draw_figure;
  plot_class->read_out = surface_plot_read_out;
  plot_class->hover = surface_plot_hover;
  plot_class->find_handle = surface_plot_find_handle;
  plot_class->drag_to = surface_plot_drag_to;
  plot_class->locate = surface_plot_locate;
  plot_class->describe = surface_plot_describe;
  properties[PROP_MODE] =
    g_param_spec_enum ("mode", NULL, NULL, DOWNHILL_TYPE_SURFACE_MODE,
                       DOWNHILL_SURFACE_SHADED, flags);
  properties[PROP_AZIMUTH] =
    g_param_spec_double ("azimuth", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE,
                         DEFAULT_AZIMUTH, flags);
  properties[PROP_ELEVATION] =
    g_param_spec_double ("elevation", NULL, NULL, DOWNHILL_SURFACE_MIN_ELEVATION,
                         DOWNHILL_SURFACE_MAX_ELEVATION, DEFAULT_ELEVATION, flags);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, DOWNHILL_SURFACE_MIN_ZOOM,
                         DOWNHILL_SURFACE_MAX_ZOOM, 1, flags);
  properties[PROP_SHIFT_X] =
    g_param_spec_double ("shift-x", NULL, NULL, -DOWNHILL_SURFACE_MAX_ZOOM,
                         DOWNHILL_SURFACE_MAX_ZOOM, 0, flags);
  properties[PROP_SHIFT_Y] =
    g_param_spec_double ("shift-y", NULL, NULL, -DOWNHILL_SURFACE_MAX_ZOOM,
                         DOWNHILL_SURFACE_MAX_ZOOM, 0, flags);
  properties[PROP_SHOW_CUTS] =
    g_param_spec_boolean ("show-cuts", NULL, NULL, TRUE, flags);
  properties[PROP_LIMIT_HEIGHT] =
    g_param_spec_boolean ("limit-height", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
downhill_surface_plot_init (DownhillSurfacePlot *self)
{
  self->mode = DOWNHILL_SURFACE_SHADED;
  self->azimuth = DEFAULT_AZIMUTH;
  self->elevation = DEFAULT_ELEVATION;
  self->zoom = 1;
  self->show_cuts = TRUE;
  self->limit_height = TRUE;
  self->paths = downhill_run_paths_new ();
}

/**
 * downhill_surface_plot_place:
 * @self: a surface plot that was drawn
 * @w: weight
 * @b: bias
 * @x: (out): where on the canvas the point of the surface is shown
 * @y: (out): likewise
 *
 * Returns: whether it is in plain sight: neither outside, nor above the height
 *   that is shown, nor hidden
 */
gboolean
downhill_surface_plot_place (DownhillSurfacePlot *self,
                             double               w,
                             double               b,
                             double              *x,
                             double              *y)
{
  DownhillScene scene;

  set_up_scene (self, &scene);
  place_on_surface (&scene, w, b, x, y);

  return look_at_surface (&scene, w, b) == DOWNHILL_PATH_SEEN;
}

/**
 * downhill_surface_plot_get_scene:
 * @self: a surface plot that was drawn
 * @scene: (out caller-allocates): what it shows, until that changes; not to be cleared
 */
void
downhill_surface_plot_get_scene (DownhillSurfacePlot *self,
                                 DownhillScene       *scene)
{
  set_up_scene (self, scene);
}

gboolean
downhill_surface_plot_shows_cuts (DownhillSurfacePlot *self)
{
  return self->show_cuts;
}
