/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "downhill-axes.h"
#include "plot/paint/downhill-kept-picture.h"

/* A picture of the experiment. It draws the same on the screen, into a file and
 * for the command line.
 *
 * It has three layers. The ground (colours, contours, points, grid, axes) depends
 * on the data and on what is shown of it, and is kept as a picture of its own
 * between frames. The trail, where there is one, changes with few of the steps;
 * the ground with the trail on it is kept as well. The figure (line, path, point)
 * moves with each step and is drawn over them every time; only its texts are kept
 * as they were laid out. */
typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;

  DownhillAxis x;
  DownhillAxis y;
  cairo_rectangle_t area;

  gboolean stale;
  DownhillKeptPicture ground;
  DownhillKeptPicture trodden; /* the ground with the trail on it */
  DownhillTexts *texts;

  gboolean hovered;
  double pointer_x;
  double pointer_y;
  guint held; /* of the class's handles, 0 for none */
  gboolean announced;
  double click_x;
  double click_y;
} DownhillPlotPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DownhillPlot, downhill_plot, G_TYPE_OBJECT)

enum {
  PROP_EXPERIMENT = 1,
  PROP_VIEWPORT,
  N_PROPS
};

enum {
  INVALIDATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define PADDING 6

/* The window has a button in the corner left of the title. */
#define TITLE_LEFT 40

/* Below these sizes names and titles give their room to the data. */
#define SMALLEST_WITH_TITLE 140
#define SMALLEST_WITH_NAMES 210
#define SMALLEST_WITH_KEY 330

static DownhillPlotPrivate *
get_private (DownhillPlot *self)
{
  return downhill_plot_get_instance_private (self);
}

static gboolean
has_key (DownhillPlot         *self,
         const DownhillCanvas *canvas)
{
  return DOWNHILL_PLOT_GET_CLASS (self)->measure_key != NULL &&
         canvas->width >= SMALLEST_WITH_KEY;
}

/* Shares the canvas among axes, names, key and data. */
static void
lay_out (DownhillPlot         *self,
         const DownhillCanvas *canvas,
         DownhillTicks        *x_ticks,
         DownhillTicks        *y_ticks)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  gboolean titled = canvas->height >= SMALLEST_WITH_TITLE;
  gboolean named = canvas->height >= SMALLEST_WITH_NAMES &&
                   canvas->width >= SMALLEST_WITH_NAMES;
  gboolean keyed = has_key (self, canvas);
  double line, title, top, bottom, left, right;

  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_SMALL, NULL, &line);
  downhill_canvas_measure_text (canvas, "0", DOWNHILL_TEXT_TITLE, NULL, &title);
  top = titled ? title + 2 * PADDING : line / 2 + 2;
  bottom = DOWNHILL_AXES_TICK_LENGTH + line + PADDING + (named ? line + 2 : 0);
  right = 2 * PADDING + (keyed ? klass->measure_key (self, canvas) : 0);

  if (klass->bare)
    {
      priv->area = (cairo_rectangle_t) {
        0, titled ? top : 0, canvas->width,
        MAX (canvas->height - (titled ? top : 0), 1),
      };
      return;
    }

  priv->y.start = canvas->height - bottom;
  priv->y.end = MIN (top, priv->y.start - 1);
  downhill_axes_fit_y (&priv->y, y_ticks);

  left = PADDING + downhill_axes_measure (canvas, y_ticks) + DOWNHILL_AXES_TICK_LENGTH + 3 +
         (named ? line + 2 : 0);
  priv->x.start = MIN (left, canvas->width / 2);
  priv->x.end = MAX (canvas->width - right, priv->x.start + 1);
  downhill_axes_fit_x (canvas, &priv->x, x_ticks);

  priv->area = (cairo_rectangle_t) {
    priv->x.start, priv->y.end,
    priv->x.end - priv->x.start, priv->y.start - priv->y.end,
  };
}

static gboolean
has_room (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = get_private (self);

  if (DOWNHILL_PLOT_GET_CLASS (self)->bare)
    return priv->area.width > 1 && priv->area.height > 1;

  return downhill_axis_is_valid (&priv->x) && downhill_axis_is_valid (&priv->y);
}

static void
clip_to_area (DownhillPlotPrivate *priv,
              cairo_t             *cr)
{
  cairo_rectangle (cr, priv->area.x, priv->area.y, priv->area.width,
                   priv->area.height);
  cairo_clip (cr);
}

static void
draw_title (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);
  double left = MAX (area->x, TITLE_LEFT);

  if (canvas->height >= SMALLEST_WITH_TITLE)
    downhill_canvas_draw_text (
      canvas, downhill_plot_get_title (self), DOWNHILL_TEXT_TITLE,
      canvas->palette->text,
      &(DownhillTextSpot) { .x = left, .y = area->y - PADDING, .align_y = 1 },
      area->x + area->width - left);
}

static void
draw_names (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);
  const cairo_rectangle_t *area = &priv->area;

  if (canvas->height >= SMALLEST_WITH_NAMES && canvas->width >= SMALLEST_WITH_NAMES)
    {
      g_autofree char *x_name = NULL, *y_name = NULL;

      DOWNHILL_PLOT_GET_CLASS (self)->get_names (self, &x_name, &y_name);
      downhill_canvas_draw_text (
        canvas, x_name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = area->x + area->width / 2,
          .y = canvas->height - PADDING / 2,
          .align_x = 0.5,
          .align_y = 1,
        },
        area->width);
      downhill_canvas_draw_text (
        canvas, y_name, DOWNHILL_TEXT_SMALL, canvas->palette->text,
        &(DownhillTextSpot) {
          .x = PADDING / 2,
          .y = area->y + area->height / 2,
          .align_x = 0.5,
          .turned = TRUE,
        },
        area->height);
    }
}

static void
draw_ground (DownhillPlot         *self,
             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  const cairo_rectangle_t *area = &priv->area;
  DownhillTicks x_ticks, y_ticks;
  cairo_t *cr = canvas->cr;

  downhill_color_set (cr, canvas->palette->background);
  cairo_paint (cr);
  lay_out (self, canvas, &x_ticks, &y_ticks);
  if (!has_room (self))
    return;

  if (!klass->bare)
    {
      cairo_rectangle (cr, area->x, area->y, area->width, area->height);
      downhill_color_set (cr, canvas->palette->area);
      cairo_fill (cr);
    }
  if (klass->draw_ground != NULL)
    {
      cairo_save (cr);
      clip_to_area (priv, cr);
      klass->draw_ground (self, canvas);
      cairo_restore (cr);
    }
  if (!klass->bare)
    {
      downhill_axes_draw (canvas, area, &priv->x, &x_ticks, &priv->y, &y_ticks);
      draw_names (self, canvas);
    }
  draw_title (self, canvas);

  if (has_key (self, canvas))
    klass->draw_key (self, canvas,
                     &(cairo_rectangle_t) {
                       area->x + area->width + PADDING, area->y,
                       canvas->width - area->x - area->width - 2 * PADDING,
                       area->height });
}

/* Most texts of the ground are measured before they are drawn: they are laid out
 * once for all of that. */
static void
draw_ground_with_texts (DownhillPlot         *self,
                        const DownhillCanvas *canvas)
{
  DownhillCanvas own = *canvas;

  own.texts = downhill_texts_new ();
  draw_ground (self, &own);
  downhill_texts_free (own.texts);
}

static void
draw_trail (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  if (klass->draw_trail == NULL || !has_room (self))
    return;
  cairo_save (canvas->cr);
  clip_to_area (get_private (self), canvas->cr);
  klass->draw_trail (self, canvas);
  cairo_restore (canvas->cr);
}

/* Draws the ground with the trail on it, from the pictures kept of them where
 * there are any. */
static void
lay_ground (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillCanvas drawing;

  if (!canvas->retained)
    {
      draw_ground_with_texts (self, canvas);
      draw_trail (self, canvas);
      return;
    }

  if (downhill_kept_picture_begin (&priv->ground, canvas, &drawing))
    {
      draw_ground_with_texts (self, &drawing);
      downhill_kept_picture_end (&priv->ground, &drawing);
      priv->trodden.stale = TRUE;
    }
  if (DOWNHILL_PLOT_GET_CLASS (self)->draw_trail == NULL)
    {
      downhill_kept_picture_paint (&priv->ground, canvas->cr);
      return;
    }
  if (downhill_kept_picture_begin (&priv->trodden, canvas, &drawing))
    {
      downhill_kept_picture_paint (&priv->ground, drawing.cr);
      draw_trail (self, &drawing);
      downhill_kept_picture_end (&priv->trodden, &drawing);
    }
  downhill_kept_picture_paint (&priv->trodden, canvas->cr);
}

static void
draw_read_out (DownhillPlot         *self,
               const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  g_autofree char *text = NULL;
  cairo_rectangle_t box;

  if (klass->read_out != NULL)
    text = klass->read_out (self, priv->pointer_x, priv->pointer_y);
  if (text == NULL)
    return;

  downhill_canvas_measure_text (canvas, text, DOWNHILL_TEXT_SMALL,
                                &box.width, &box.height);
  box.width += 2 * PADDING;
  box.height += PADDING;
  box.x = priv->pointer_x + 14;
  if (box.x + box.width > canvas->width)
    box.x = MAX (0, priv->pointer_x - 10 - box.width);
  box.y = CLAMP (priv->pointer_y + 14, 0, MAX (0, canvas->height - box.height - 1));
  downhill_canvas_draw_box (canvas, &box);
  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->text,
    &(DownhillTextSpot) { .x = box.x + PADDING, .y = box.y + PADDING / 2 }, 0);
}

static void
draw_moving (DownhillPlot         *self,
             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);

  cairo_save (canvas->cr);
  clip_to_area (priv, canvas->cr);
  DOWNHILL_PLOT_GET_CLASS (self)->draw_figure (self, canvas);
  if (priv->announced)
    downhill_canvas_draw_ring (canvas, priv->click_x, priv->click_y,
                               canvas->palette->current);
  cairo_restore (canvas->cr);
  if (priv->hovered)
    draw_read_out (self, canvas);
}

static void
plot_pan (DownhillPlot *self,
          double        dx,
          double        dy)
{
  DownhillPlotPrivate *priv = get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_panned (&priv->x, dx), downhill_axis_panned (&priv->y, dy));
}

static void
plot_zoom (DownhillPlot *self,
           double        x,
           double        y,
           double        factor)
{
  DownhillPlotPrivate *priv = get_private (self);

  DOWNHILL_PLOT_GET_CLASS (self)->set_ranges (
    self, downhill_axis_zoomed (&priv->x, x, factor),
    downhill_axis_zoomed (&priv->y, y, factor));
}

static void
downhill_plot_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DownhillPlotPrivate *priv = get_private (DOWNHILL_PLOT (object));

  switch (id)
    {
    case PROP_EXPERIMENT:
      g_value_set_object (value, priv->experiment);
      break;
    case PROP_VIEWPORT:
      g_value_set_object (value, priv->viewport);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DownhillPlotPrivate *priv = get_private (DOWNHILL_PLOT (object));

  switch (id)
    {
    case PROP_EXPERIMENT:
      priv->experiment = g_value_dup_object (value);
      break;
    case PROP_VIEWPORT:
      priv->viewport = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_plot_constructed (GObject *object)
{
  DownhillPlot *self = DOWNHILL_PLOT (object);
  DownhillPlotPrivate *priv = get_private (self);

  G_OBJECT_CLASS (downhill_plot_parent_class)->constructed (object);

  g_signal_connect_object (priv->experiment, "stepped",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "moved",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "reset",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "notify",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "notify::dataset",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->viewport, "changed",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->viewport, "cut",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->viewport, "probed",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_plot_finalize (GObject *object)
{
  DownhillPlotPrivate *priv = get_private (DOWNHILL_PLOT (object));

  g_clear_object (&priv->experiment);
  g_clear_object (&priv->viewport);
  downhill_kept_picture_clear (&priv->ground);
  downhill_kept_picture_clear (&priv->trodden);
  downhill_texts_free (priv->texts);

  G_OBJECT_CLASS (downhill_plot_parent_class)->finalize (object);
}

static void
downhill_plot_class_init (DownhillPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_plot_get_property;
  object_class->set_property = downhill_plot_set_property;
  object_class->constructed = downhill_plot_constructed;
  object_class->finalize = downhill_plot_finalize;
  klass->pan = plot_pan;
  klass->zoom = plot_zoom;

  properties[PROP_EXPERIMENT] =
    g_param_spec_object ("experiment", NULL, NULL, DOWNHILL_TYPE_EXPERIMENT, flags);
  properties[PROP_VIEWPORT] =
    g_param_spec_object ("viewport", NULL, NULL, DOWNHILL_TYPE_VIEWPORT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DownhillPlot::invalidated:
   *
   * The picture is no longer true. It comes once; then not again until the plot
   * was drawn.
   */
  signals[INVALIDATED] =
    g_signal_new ("invalidated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
downhill_plot_init (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = get_private (self);

  priv->ground.stale = TRUE;
  priv->texts = downhill_texts_new ();
}

/**
 * downhill_plot_copy_options:
 * @from: a plot
 * @to: another plot of the same kind
 *
 * Gives @to the options of @from.
 */
void
downhill_plot_copy_options (DownhillPlot *from,
                            DownhillPlot *to)
{
  g_autofree GParamSpec **specs = NULL;
  guint n;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (from), &n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((specs[i]->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
        continue;
      g_object_get_property (G_OBJECT (from), specs[i]->name, &value);
      g_object_set_property (G_OBJECT (to), specs[i]->name, &value);
    }
}

/**
 * downhill_plot_copy:
 * @self: a plot
 * @experiment: a copy of its experiment
 * @viewport: a copy of its viewport
 *
 * Returns: (transfer full): a plot that shows of @experiment what @self shows
 *   of its own, with the same options
 */
DownhillPlot *
downhill_plot_copy (DownhillPlot       *self,
                    DownhillExperiment *experiment,
                    DownhillViewport   *viewport)
{
  DownhillPlot *copy = g_object_new (G_OBJECT_TYPE (self),
                                     "experiment", experiment,
                                     "viewport", viewport, NULL);

  downhill_plot_copy_options (self, copy);
  if (DOWNHILL_PLOT_GET_CLASS (self)->copy_ranges != NULL)
    DOWNHILL_PLOT_GET_CLASS (self)->copy_ranges (copy, self);

  return copy;
}

/**
 * downhill_plot_get_id:
 * @self: a plot
 *
 * Returns: what the command line and the settings call it
 */
const char *
downhill_plot_get_id (DownhillPlot *self)
{
  return DOWNHILL_PLOT_GET_CLASS (self)->id;
}

/**
 * downhill_plot_get_title:
 * @self: a plot
 *
 * Returns: its name, translated
 */
const char *
downhill_plot_get_title (DownhillPlot *self)
{
  return _(DOWNHILL_PLOT_GET_CLASS (self)->title);
}

DownhillExperiment *
downhill_plot_get_experiment (DownhillPlot *self)
{
  return get_private (self)->experiment;
}

DownhillViewport *
downhill_plot_get_viewport (DownhillPlot *self)
{
  return get_private (self)->viewport;
}

const DownhillAxis *
downhill_plot_get_x_axis (DownhillPlot *self)
{
  return &get_private (self)->x;
}

const DownhillAxis *
downhill_plot_get_y_axis (DownhillPlot *self)
{
  return &get_private (self)->y;
}

/**
 * downhill_plot_get_area:
 * @self: a plot that was drawn
 *
 * Returns: where on the canvas the data lies, between the axes
 */
const cairo_rectangle_t *
downhill_plot_get_area (DownhillPlot *self)
{
  return &get_private (self)->area;
}

/**
 * downhill_plot_describe:
 * @self: a plot
 *
 * Returns: (transfer full): in words what it shows now, for those who do not
 *   see it
 */
char *
downhill_plot_describe (DownhillPlot *self)
{
  return DOWNHILL_PLOT_GET_CLASS (self)->describe (self);
}

/* Asks the plot which ranges its axes shall have now; returns whether they are
 * others than those of the ground. */
static gboolean
find_ranges (DownhillPlot *self,
             DownhillAxis *x,
             DownhillAxis *y)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  *x = priv->x;
  *y = priv->y;
  if (klass->update != NULL)
    klass->update (self, x, y);

  return x->range.min != priv->x.range.min || x->range.max != priv->x.range.max ||
         y->range.min != priv->y.range.min || y->range.max != priv->y.range.max ||
         x->logarithmic != priv->x.logarithmic || y->logarithmic != priv->y.logarithmic;
}

/**
 * downhill_plot_is_costly:
 * @self: a plot
 *
 * Returns: whether the next drawing on a retained canvas makes the ground anew,
 *   not only what moves
 */
gboolean
downhill_plot_is_costly (DownhillPlot *self)
{
  DownhillAxis x, y;

  return find_ranges (self, &x, &y) || get_private (self)->ground.stale;
}

/**
 * downhill_plot_draw:
 * @self: a plot
 * @canvas: where to draw it
 *
 * Draws the plot as it is now, over all of @canvas. Where the canvas is
 * retained, only what changed since the last call is computed again.
 */
void
downhill_plot_draw (DownhillPlot         *self,
                    const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  DownhillCanvas own = *canvas;
  DownhillAxis x, y;

  priv->stale = FALSE;
  if (find_ranges (self, &x, &y))
    {
      priv->x = x;
      priv->y = y;
      priv->ground.stale = TRUE;
    }
  if (klass->find_trail != NULL && klass->find_trail (self))
    priv->trodden.stale = TRUE;

  lay_ground (self, canvas);
  if (!has_room (self))
    return;
  own.texts = priv->texts;
  downhill_texts_begin_frame (own.texts, own.cr);
  draw_moving (self, &own);
  downhill_texts_end_frame (own.texts);
}

/**
 * downhill_plot_invalidate:
 * @self: a plot
 *
 * The figure is no longer true.
 */
void
downhill_plot_invalidate (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = get_private (self);

  if (priv->stale)
    return;
  priv->stale = TRUE;
  g_signal_emit (self, signals[INVALIDATED], 0);
}

/**
 * downhill_plot_invalidate_ground:
 * @self: a plot
 *
 * Neither the figure nor the ground is true any more.
 */
void
downhill_plot_invalidate_ground (DownhillPlot *self)
{
  get_private (self)->ground.stale = TRUE;
  downhill_plot_invalidate (self);
}

static gboolean
in_area (DownhillPlot *self,
         double        x,
         double        y)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  return x >= area->x && x <= area->x + area->width &&
         y >= area->y && y <= area->y + area->height;
}

/**
 * downhill_plot_hover:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Reads out what is there, and marks it in the other pictures.
 */
void
downhill_plot_hover (DownhillPlot *self,
                     double        x,
                     double        y)
{
  DownhillPlotPrivate *priv = get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  if (!in_area (self, x, y))
    {
      downhill_plot_leave (self);
      return;
    }
  priv->hovered = TRUE;
  priv->pointer_x = x;
  priv->pointer_y = y;
  if (klass->hover != NULL)
    klass->hover (self, x, y);
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_leave:
 * @self: a plot
 *
 * The pointer is no longer over the data.
 */
void
downhill_plot_leave (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = get_private (self);

  if (!priv->hovered)
    return;
  priv->hovered = FALSE;
  downhill_viewport_clear_probe (priv->viewport);
  downhill_plot_invalidate (self);
}

static guint
find_handle (DownhillPlot *self,
             double        x,
             double        y)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  return klass->find_handle != NULL && in_area (self, x, y)
           ? klass->find_handle (self, x, y) : 0;
}

/**
 * downhill_plot_has_handle_at:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Asks, and changes nothing: what was grabbed stays so.
 *
 * Returns: whether something lies there that downhill_plot_grab() takes hold of
 */
gboolean
downhill_plot_has_handle_at (DownhillPlot *self,
                             double        x,
                             double        y)
{
  return find_handle (self, x, y) != 0;
}

/**
 * downhill_plot_grab:
 * @self: a plot that was drawn
 * @x: where the pointer was pressed
 * @y: likewise
 *
 * Takes hold of what lies there, or of nothing, until the next call.
 *
 * Returns: whether something lies there that downhill_plot_drag_to() moves
 */
gboolean
downhill_plot_grab (DownhillPlot *self,
                    double        x,
                    double        y)
{
  DownhillPlotPrivate *priv = get_private (self);

  priv->held = find_handle (self, x, y);

  return priv->held != 0;
}

/**
 * downhill_plot_drag_to:
 * @self: a plot
 * @x: where the pointer is now
 * @y: likewise
 *
 * Moves what downhill_plot_grab() took hold of, if anything.
 */
void
downhill_plot_drag_to (DownhillPlot *self,
                       double        x,
                       double        y)
{
  guint held = get_private (self)->held;

  if (held != 0)
    DOWNHILL_PLOT_GET_CLASS (self)->drag_to (self, held, x, y);
}

/**
 * downhill_plot_takes_click:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 *
 * Returns: whether downhill_plot_click() would do something there now
 */
gboolean
downhill_plot_takes_click (DownhillPlot *self,
                           double        x,
                           double        y)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  return klass->takes_click != NULL && in_area (self, x, y) &&
         klass->takes_click (self, x, y);
}

/**
 * downhill_plot_announce_click:
 * @self: a plot that was drawn
 * @x: where the pointer was clicked
 * @y: likewise
 *
 * Marks a click that may still become a double click.
 */
void
downhill_plot_announce_click (DownhillPlot *self,
                              double        x,
                              double        y)
{
  DownhillPlotPrivate *priv = get_private (self);

  priv->announced = TRUE;
  priv->click_x = x;
  priv->click_y = y;
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_withdraw_click:
 * @self: a plot
 *
 * The click that was announced has come, or will not come.
 */
void
downhill_plot_withdraw_click (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = get_private (self);

  if (!priv->announced)
    return;
  priv->announced = FALSE;
  downhill_plot_invalidate (self);
}

/**
 * downhill_plot_click:
 * @self: a plot that was drawn
 * @x: where the pointer is
 * @y: likewise
 */
void
downhill_plot_click (DownhillPlot *self,
                     double        x,
                     double        y)
{
  if (downhill_plot_takes_click (self, x, y))
    DOWNHILL_PLOT_GET_CLASS (self)->click (self, x, y);
}

/**
 * downhill_plot_pan:
 * @self: a plot that was drawn
 * @dx: how far the data is pushed to the right, in pixels
 * @dy: how far down
 */
void
downhill_plot_pan (DownhillPlot *self,
                   double        dx,
                   double        dy)
{
  if (!has_room (self))
    return;
  DOWNHILL_PLOT_GET_CLASS (self)->pan (self, dx, dy);
  downhill_plot_invalidate_ground (self);
}

/**
 * downhill_plot_zoom:
 * @self: a plot that was drawn
 * @x: the place that stays where it is
 * @y: likewise
 * @factor: how many times more is shown afterwards; below 1 zooms in
 */
void
downhill_plot_zoom (DownhillPlot *self,
                    double        x,
                    double        y,
                    double        factor)
{
  if (!has_room (self))
    return;
  DOWNHILL_PLOT_GET_CLASS (self)->zoom (self, x, y, factor);
  downhill_plot_invalidate_ground (self);
}

/**
 * downhill_plot_restore:
 * @self: a plot
 *
 * Shows again what is shown at first.
 */
void
downhill_plot_restore (DownhillPlot *self)
{
  DOWNHILL_PLOT_GET_CLASS (self)->restore (self);
  downhill_plot_invalidate_ground (self);
}
