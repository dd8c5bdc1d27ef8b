/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-private.h"

#include <glib/gi18n-lib.h>

/* What all plots have in common: what they show, when it is drawn anew, and the order in
 * which its parts are drawn. It is long because it is one class; the ground, the pointer,
 * reading and marks have files of their own. */
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

/* The fields that the plot's files share. */
DownhillPlotPrivate *
downhill_plot_get_private (DownhillPlot *self)
{
  return downhill_plot_get_instance_private (self);
}

/* Whether there is a place for data; only then can it be drawn or moved. */
gboolean
downhill_plot_has_room (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (DOWNHILL_PLOT_GET_CLASS (self)->bare)
    return priv->area.width > 1 && priv->area.height > 1;

  return downhill_axis_is_valid (&priv->x) && downhill_axis_is_valid (&priv->y);
}

/* Draws no more outside the place of the data. */
void
downhill_plot_clip (DownhillPlot *self,
                    cairo_t      *cr)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
}

static void
draw_trail (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);

  if (klass->draw_trail == NULL || !downhill_plot_has_room (self))
    return;
  cairo_save (canvas->cr);
  downhill_plot_clip (self, canvas->cr);
  klass->draw_trail (self, canvas);
  cairo_restore (canvas->cr);
}

/* Draws the ground with the trail on it, from the pictures kept of them where
 * there are any. */
static void
lay_ground (DownhillPlot         *self,
            const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotGround *ground = &priv->grounds[0];
  DownhillCanvas drawing;

  if (!canvas->retained)
    {
      downhill_plot_draw_ground (self, canvas);
      draw_trail (self, canvas);
      return;
    }

  if (downhill_kept_picture_begin (&ground->picture, canvas, &drawing))
    {
      downhill_plot_draw_ground (self, &drawing);
      downhill_kept_picture_end (&ground->picture, &drawing);
      ground->x = priv->x;
      ground->y = priv->y;
      ground->area = priv->area;
      priv->trodden.stale = TRUE;
    }
  if (DOWNHILL_PLOT_GET_CLASS (self)->draw_trail == NULL)
    {
      downhill_kept_picture_paint (&ground->picture, canvas->cr);
      return;
    }
  /* What changes with each frame is not kept for the next one. */
  if (priv->trail_moves)
    {
      downhill_kept_picture_paint (&ground->picture, canvas->cr);
      draw_trail (self, canvas);
      return;
    }
  if (downhill_kept_picture_begin (&priv->trodden, canvas, &drawing))
    {
      /* The frame's texts are laid out for the frame. */
      drawing.texts = NULL;
      downhill_kept_picture_paint (&ground->picture, drawing.cr);
      draw_trail (self, &drawing);
      downhill_kept_picture_end (&priv->trodden, &drawing);
    }
  downhill_kept_picture_paint (&priv->trodden, canvas->cr);
}

static void
draw_moving (DownhillPlot         *self,
             const DownhillCanvas *canvas)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  priv->n_boxes = 0;
  if (priv->hovered)
    downhill_plot_prepare_read_out (self, canvas);
  cairo_save (canvas->cr);
  downhill_plot_clip (self, canvas->cr);
  DOWNHILL_PLOT_GET_CLASS (self)->draw_figure (self, canvas);
  if (priv->announced)
    downhill_canvas_draw_ring (canvas, priv->click_x, priv->click_y,
                               canvas->palette->ink);
  cairo_restore (canvas->cr);
  if (priv->hovered)
    downhill_plot_draw_read_out (self, canvas);
}

static void
downhill_plot_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (DOWNHILL_PLOT (object));

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
  DownhillPlotPrivate *priv = downhill_plot_get_private (DOWNHILL_PLOT (object));

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

/* Steps come so often that a reference to the plot each time would be most of their
 * cost. The plot holds the experiment, and disconnects at its end. */
static void
follow_steps (DownhillPlot *self)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (priv->stepped_id == 0)
    priv->stepped_id = g_signal_connect_swapped (priv->experiment, "stepped",
                                                 G_CALLBACK (downhill_plot_invalidate), self);
}

static void
reset_cb (DownhillPlot *self)
{
  downhill_plot_keep_reading (self);
  downhill_plot_invalidate (self);
}

/* Another place lies under a pointer that rests. */
static void
viewport_changed_cb (DownhillPlot *self)
{
  downhill_plot_point_again (self);
  downhill_plot_invalidate (self);
}

static void
downhill_plot_constructed (GObject *object)
{
  DownhillPlot *self = DOWNHILL_PLOT (object);
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  G_OBJECT_CLASS (downhill_plot_parent_class)->constructed (object);

  follow_steps (self);
  g_signal_connect_object (priv->experiment, "moved",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "reset",
                           G_CALLBACK (reset_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "notify",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->experiment, "notify::dataset",
                           G_CALLBACK (downhill_plot_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->viewport, "changed",
                           G_CALLBACK (viewport_changed_cb), self,
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
  DownhillPlotPrivate *priv = downhill_plot_get_private (DOWNHILL_PLOT (object));

  g_clear_signal_handler (&priv->stepped_id, priv->experiment);
  g_clear_object (&priv->experiment);
  g_clear_object (&priv->viewport);
  for (guint i = 0; i < G_N_ELEMENTS (priv->grounds); i++)
    {
      downhill_kept_picture_clear (&priv->grounds[i].picture);
      g_clear_pointer (&priv->grounds[i].objective, downhill_objective_unref);
    }
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
  klass->pan = downhill_plot_pan_ranges;
  klass->zoom = downhill_plot_zoom_ranges;
  klass->set_ranges = downhill_plot_keep_ranges;
  klass->restore = downhill_plot_give_up_chosen;

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
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

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
 * downhill_plot_reset_options:
 * @self: a plot
 *
 * Gives it the options that a new one has.
 */
void
downhill_plot_reset_options (DownhillPlot *self)
{
  g_autofree GParamSpec **specs = NULL;
  guint n;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (self), &n);
  for (guint i = 0; i < n; i++)
    if ((specs[i]->flags & G_PARAM_CONSTRUCT_ONLY) == 0)
      g_object_set_property (G_OBJECT (self), specs[i]->name,
                             g_param_spec_get_default_value (specs[i]));
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
  downhill_plot_copy_ranges (copy, self);
  if (DOWNHILL_PLOT_GET_CLASS (self)->copy_plan != NULL)
    DOWNHILL_PLOT_GET_CLASS (self)->copy_plan (copy, self);

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
  return downhill_plot_get_private (self)->experiment;
}

DownhillViewport *
downhill_plot_get_viewport (DownhillPlot *self)
{
  return downhill_plot_get_private (self)->viewport;
}

const DownhillAxis *
downhill_plot_get_x_axis (DownhillPlot *self)
{
  return &downhill_plot_get_private (self)->x;
}

const DownhillAxis *
downhill_plot_get_y_axis (DownhillPlot *self)
{
  return &downhill_plot_get_private (self)->y;
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
  return &downhill_plot_get_private (self)->area;
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
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  const cairo_rectangle_t *area = downhill_plot_get_area (self);
  g_autofree char *text = klass->describe (self);
  DownhillSettings settings;

  /* While nothing is known there is nothing to be taken. */
  return klass->find_settings == NULL ||
         !klass->find_settings (self, area->x + area->width / 2, area->y + area->height / 2,
                                &settings)
           ? g_steal_pointer (&text)
           : g_strdup_printf (_("%s A click, or Enter, begins a new run with the settings of "
                                "the place; the old run stays in the list, if it has made a step."),
                              text);
}

static gboolean
ranges_equal (DownhillRange a,
              DownhillRange b)
{
  return a.min == b.min && a.max == b.max;
}

/* Whether a ground is that of the data, and shows of it what it shall. */
static gboolean
shows (DownhillPlot             *self,
       const DownhillPlotGround *ground,
       const DownhillAxis       *x,
       const DownhillAxis       *y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  return ground->objective == downhill_experiment_get_objective (priv->experiment) &&
         ranges_equal (ground->w, downhill_viewport_get_w (priv->viewport)) &&
         ranges_equal (ground->b, downhill_viewport_get_b (priv->viewport)) &&
         ground->e_max == downhill_viewport_get_e_max (priv->viewport) &&
         ranges_equal (ground->x.range, x->range) &&
         ranges_equal (ground->y.range, y->range) &&
         ground->x.logarithmic == x->logarithmic && ground->y.logarithmic == y->logarithmic;
}

static void
begin_ground (DownhillPlot       *self,
              const DownhillAxis *x,
              const DownhillAxis *y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotGround *ground = &priv->grounds[0];

  g_clear_pointer (&ground->objective, downhill_objective_unref);
  ground->objective =
    downhill_objective_ref (downhill_experiment_get_objective (priv->experiment));
  ground->w = downhill_viewport_get_w (priv->viewport);
  ground->b = downhill_viewport_get_b (priv->viewport);
  ground->e_max = downhill_viewport_get_e_max (priv->viewport);
  ground->x = priv->x = *x;
  ground->y = priv->y = *y;
  ground->picture.stale = TRUE;
}

/* Brings to the top the ground that shows what it shall; the one before stays below. */
static void
turn_to_ground (DownhillPlot       *self,
                const DownhillAxis *x,
                const DownhillAxis *y)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotGround first = priv->grounds[0];

  if (shows (self, &priv->grounds[0], x, y))
    return;
  priv->grounds[0] = priv->grounds[1];
  priv->grounds[1] = first;
  priv->trodden.stale = TRUE;
  if (shows (self, &priv->grounds[0], x, y))
    {
      priv->x = priv->grounds[0].x;
      priv->y = priv->grounds[0].y;
      priv->area = priv->grounds[0].area;
    }
  else
    {
      begin_ground (self, x, y);
    }
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
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillAxis x, y;

  downhill_plot_find_ranges (self, &x, &y);
  for (guint i = 0; i < G_N_ELEMENTS (priv->grounds); i++)
    if (shows (self, &priv->grounds[i], &x, &y))
      return priv->grounds[i].picture.stale;

  return TRUE;
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
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (self);
  DownhillCanvas own = *canvas;
  DownhillAxis x, y;
  gboolean moved;

  if (klass->prepare != NULL)
    klass->prepare (self, canvas);
  priv->stale = FALSE;
  follow_steps (self);
  downhill_plot_find_ranges (self, &x, &y);
  turn_to_ground (self, &x, &y);
  moved = klass->find_trail != NULL && klass->find_trail (self);
  priv->trail_moves = moved && priv->trail_moved;
  priv->trail_moved = moved;
  if (moved)
    priv->trodden.stale = TRUE;

  own.texts = priv->texts;
  downhill_texts_begin_frame (own.texts, own.cr);
  lay_ground (self, &own);
  if (downhill_plot_has_room (self))
    draw_moving (self, &own);
  downhill_texts_end_frame (own.texts);
}

/**
 * downhill_plot_draw_box:
 * @self: a plot that draws its figure
 * @canvas: where to draw
 * @box: where
 *
 * Draws the ground of a legend or of numbers. What is read out under the pointer does
 * not cover it: where it would have no other room, there is none for this.
 *
 * Returns: whether it was drawn, and what stands on it is to be
 */
gboolean
downhill_plot_draw_box (DownhillPlot            *self,
                        const DownhillCanvas    *canvas,
                        const cairo_rectangle_t *box)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (!downhill_plot_leaves_room (self, canvas, box))
    return FALSE;
  if (priv->n_boxes < DOWNHILL_PLOT_MOST_BOXES)
    priv->boxes[priv->n_boxes++] = *box;
  downhill_canvas_draw_box (canvas, box);

  return TRUE;
}

/**
 * downhill_plot_get_boxes:
 * @self: a plot
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): where downhill_plot_draw_box() drew something
 *   in this frame so far, or in the last one
 */
const cairo_rectangle_t *
downhill_plot_get_boxes (DownhillPlot *self,
                         guint        *n)
{
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  *n = priv->n_boxes;

  return priv->boxes;
}

/**
 * downhill_plot_draw_notice:
 * @self: a plot that draws its figure
 * @canvas: where to draw
 * @text: why there is nothing else to be seen
 */
void
downhill_plot_draw_notice (DownhillPlot         *self,
                           const DownhillCanvas *canvas,
                           const char           *text)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (self);

  downhill_canvas_draw_text (
    canvas, text, DOWNHILL_TEXT_SMALL, canvas->palette->dim_text,
    &(DownhillTextSpot) { .x = area->x + area->width / 2, .y = area->y + area->height / 2,
                          .align_x = 0.5, .align_y = 0.5 }, area->width);
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
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  if (priv->stale)
    return;
  priv->stale = TRUE;
  /* More steps change nothing until the plot is drawn. */
  g_clear_signal_handler (&priv->stepped_id, priv->experiment);
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
  DownhillPlotPrivate *priv = downhill_plot_get_private (self);

  for (guint i = 0; i < G_N_ELEMENTS (priv->grounds); i++)
    priv->grounds[i].picture.stale = TRUE;
  downhill_plot_invalidate (self);
}
