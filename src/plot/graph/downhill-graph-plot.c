/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-graph-plot.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"
#include "downhill-graph-layout.h"

/* Back-propagation: what the next step computes, forwards from x to the loss
 * and backwards from there to the derivatives by w and b, with its numbers. */
struct _DownhillGraphPlot
{
  DownhillPlot parent_instance;

  DownhillGraphLayout *layout;
};

G_DEFINE_FINAL_TYPE (DownhillGraphPlot, downhill_graph_plot, DOWNHILL_TYPE_PLOT)

#define CORNER 6
#define HEAD 7

static void
get_numbers (DownhillPlot         *plot,
             DownhillGraphNumbers *numbers)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);

  downhill_graph_numbers_init (numbers, downhill_experiment_get_descent (experiment),
                               downhill_experiment_get_settings (experiment));
}

static DownhillColor
get_ink (const DownhillPalette *palette,
         DownhillGraphInk       ink)
{
  switch (ink)
    {
    case DOWNHILL_GRAPH_INK_DIM:
      return palette->dim_text;
    case DOWNHILL_GRAPH_INK_BACK:
      return palette->current;
    case DOWNHILL_GRAPH_INK_WEIGHT:
      return palette->along_w;
    case DOWNHILL_GRAPH_INK_BIAS:
      return palette->along_b;
    case DOWNHILL_GRAPH_INK_TEXT:
    default:
      return palette->text;
    }
}

/* Data, what is learnt and what follows from them each have their colour. */
static DownhillColor
get_edge (const DownhillPalette *palette,
          DownhillNodeKind       kind)
{
  switch (kind)
    {
    case DOWNHILL_NODE_WEIGHT:
      return palette->along_w;
    case DOWNHILL_NODE_BIAS:
      return palette->along_b;
    case DOWNHILL_NODE_DATA:
      return palette->sample;
    case DOWNHILL_NODE_OPERATION:
    case DOWNHILL_NODE_QUANTITY:
    default:
      return palette->frame;
    }
}

static void
draw_arrow (const DownhillCanvas     *canvas,
            const DownhillGraphArrow *arrow)
{
  double length = hypot (arrow->x2 - arrow->x1, arrow->y2 - arrow->y1);
  double head = MIN (HEAD, length / 2);
  cairo_t *cr = canvas->cr;

  if (length < 1)
    return;
  cairo_save (cr);
  downhill_color_set (cr, get_ink (canvas->palette, arrow->ink));
  cairo_translate (cr, arrow->x2, arrow->y2);
  cairo_rotate (cr, atan2 (arrow->y2 - arrow->y1, arrow->x2 - arrow->x1));
  cairo_move_to (cr, -length, 0);
  cairo_line_to (cr, -head, 0);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -head, -head / 2);
  cairo_line_to (cr, -head, head / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
trace_box (cairo_t                 *cr,
           const cairo_rectangle_t *box,
           double                   radius)
{
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, box->y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, box->x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_panel (const DownhillCanvas    *canvas,
            const cairo_rectangle_t *box)
{
  if (box->width <= 0)
    return;
  trace_box (canvas->cr, box, CORNER);
  downhill_color_set (canvas->cr, canvas->palette->area);
  cairo_fill_preserve (canvas->cr);
  downhill_color_set (canvas->cr, downhill_color_fade (canvas->palette->frame, 0.6));
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

static void
draw_node (const DownhillCanvas    *canvas,
           const DownhillGraphNode *node)
{
  const cairo_rectangle_t *box = &node->box;
  gboolean is_round = node->kind == DOWNHILL_NODE_OPERATION;
  double radius = is_round ? box->height / 2 : MIN (CORNER, box->height / 3);
  DownhillColor edge = get_edge (canvas->palette, node->kind);
  cairo_t *cr = canvas->cr;

  trace_box (cr, box, radius);
  downhill_color_set (cr, is_round ? canvas->palette->background
                                   : downhill_color_fade (edge, 0.12));
  cairo_fill_preserve (cr);
  downhill_color_set (cr, edge);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  downhill_canvas_draw_text (
    canvas, node->text, DOWNHILL_TEXT_NORMAL,
    node->kind == DOWNHILL_NODE_WEIGHT || node->kind == DOWNHILL_NODE_BIAS
      ? edge : canvas->palette->text,
    &(DownhillTextSpot) {
      .x = box->x + box->width / 2,
      .y = box->y + box->height / 2,
      .align_x = 0.5,
      .align_y = 0.5,
    },
    0);
}

static void
draw_label (const DownhillCanvas     *canvas,
            const DownhillGraphLabel *label)
{
  downhill_canvas_draw_text (
    canvas, label->text, label->size, get_ink (canvas->palette, label->ink),
    &(DownhillTextSpot) {
      .x = label->box.x,
      .y = label->box.y + label->box.height / 2,
      .align_y = 0.5,
    },
    label->cut ? label->box.width : 0);
}

static void
graph_plot_draw_figure (DownhillPlot         *plot,
                        const DownhillCanvas *canvas)
{
  DownhillGraphPlot *self = DOWNHILL_GRAPH_PLOT (plot);
  DownhillGraphNumbers numbers;

  get_numbers (plot, &numbers);
  g_clear_pointer (&self->layout, downhill_graph_layout_free);
  self->layout = downhill_graph_layout_new (canvas, downhill_plot_get_area (plot),
                                            &numbers);
  draw_panel (canvas, &self->layout->panel);
  for (guint i = 0; i < self->layout->arrows->len; i++)
    draw_arrow (canvas, &g_array_index (self->layout->arrows, DownhillGraphArrow, i));
  for (guint i = 0; i < self->layout->nodes->len; i++)
    draw_node (canvas, &g_array_index (self->layout->nodes, DownhillGraphNode, i));
  for (guint i = 0; i < self->layout->labels->len; i++)
    draw_label (canvas, &g_array_index (self->layout->labels, DownhillGraphLabel, i));
}

static void
append_line (GString                    *string,
             const DownhillGraphNumbers *numbers,
             guint                       part,
             DownhillGraphLine           line)
{
  g_autofree char *text = downhill_graph_numbers_write (numbers, part, line,
                                                        DOWNHILL_GRAPH_DIGITS);

  if (text != NULL)
    g_string_append_printf (string, "%s%s", string->len > 0 ? "\n" : "", text);
}

static char *
graph_plot_read_out (DownhillPlot *plot,
                     double        x,
                     double        y)
{
  DownhillGraphPlot *self = DOWNHILL_GRAPH_PLOT (plot);
  DownhillGraphNumbers numbers;
  guint part, row;
  GString *string;

  if (self->layout == NULL ||
      !downhill_graph_layout_find (self->layout, x, y, &part))
    return NULL;
  get_numbers (plot, &numbers);
  string = g_string_new (NULL);
  append_line (string, &numbers, part, DOWNHILL_GRAPH_EXPLANATION);
  if (downhill_graph_numbers_find_row (&numbers, part, &row))
    {
      for (guint parameter = 0; parameter < 2; parameter++)
        if (numbers.parts.moves[parameter])
          append_line (string, &numbers,
                       downhill_graph_numbers_get_rule (&numbers, parameter, row),
                       DOWNHILL_GRAPH_FULL);
    }
  else
    {
      append_line (string, &numbers, part, DOWNHILL_GRAPH_FULL);
      append_line (string, &numbers, part, DOWNHILL_GRAPH_SLOPE_FULL);
    }

  return g_string_free (string, FALSE);
}

/* What the rule makes, each with its values. */
static char *
describe_rule (const DownhillGraphNumbers *numbers)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint row = 0; row < numbers->n_rule; row++)
    for (guint parameter = 0; parameter < 2; parameter++)
      if (numbers->parts.moves[parameter])
        {
          guint part = downhill_graph_numbers_get_rule (numbers, parameter, row);
          g_autofree char *caption = downhill_graph_numbers_write (
            numbers, part, DOWNHILL_GRAPH_CAPTION, DOWNHILL_GRAPH_DIGITS);
          g_autofree char *value = downhill_graph_numbers_write (
            numbers, part, DOWNHILL_GRAPH_VALUE, DOWNHILL_GRAPH_DIGITS);

          g_string_append_printf (string, "%s%s %s %s", string->len > 0 ? ", " : "", caption,
                                  parameter == 0 ? "w" : "b", value);
        }

  return string->len > 0 ? g_strdup_printf (_(" The rule makes: %s."), string->str)
                         : g_strdup ("");
}

static char *
graph_plot_describe (DownhillPlot *plot)
{
  static const struct {
    const char *symbol;
    DownhillGraphLine line;
  } wanted[] = {
    { "x", DOWNHILL_GRAPH_SAMPLES },
    { "x", DOWNHILL_GRAPH_VALUE },
    { "w·x", DOWNHILL_GRAPH_VALUE },
    { "ŷ", DOWNHILL_GRAPH_VALUE },
    { "y", DOWNHILL_GRAPH_VALUE },
    { "E", DOWNHILL_GRAPH_VALUE },
    { "ŷ", DOWNHILL_GRAPH_SLOPE_VALUE },
    { "w", DOWNHILL_GRAPH_SLOPE_VALUE },
    { "b", DOWNHILL_GRAPH_SLOPE_VALUE },
    { "w", DOWNHILL_GRAPH_UPDATE_LONG },
    { "b", DOWNHILL_GRAPH_UPDATE_LONG },
  };
  char *texts[G_N_ELEMENTS (wanted)];
  DownhillGraphNumbers numbers;
  g_autofree char *error = NULL, *said = NULL, *rule = NULL;

  get_numbers (plot, &numbers);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    texts[i] = downhill_graph_numbers_write (
      &numbers, downhill_computation_find (&numbers.computation, wanted[i].symbol),
      wanted[i].line, DOWNHILL_GRAPH_DIGITS);
  error = downhill_number_format (numbers.computation.backprop.error, DOWNHILL_GRAPH_DIGITS);
  said = g_strdup_printf (
    _("The computation of the next step (%s). Forward: x is %s, w·x %s, the "
      "prediction %s, the truth %s, the error %s and the loss %s. Backward: the "
      "derivative by the prediction is %s, by the weight %s, by the bias %s. "
      "Then %s and %s."),
    texts[0], texts[1], texts[2], texts[3], texts[4], error, texts[5], texts[6],
    texts[7], texts[8], texts[9], texts[10]);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  rule = describe_rule (&numbers);

  return g_strconcat (said, rule, NULL);
}

/* All of the picture is always in view. */

static void
graph_plot_pan (DownhillPlot *plot G_GNUC_UNUSED,
                double        dx G_GNUC_UNUSED,
                double        dy G_GNUC_UNUSED)
{
}

static void
graph_plot_zoom (DownhillPlot *plot G_GNUC_UNUSED,
                 double        x G_GNUC_UNUSED,
                 double        y G_GNUC_UNUSED,
                 double        factor G_GNUC_UNUSED)
{
}

static void
graph_plot_restore (DownhillPlot *plot G_GNUC_UNUSED)
{
}

static void
downhill_graph_plot_finalize (GObject *object)
{
  DownhillGraphPlot *self = DOWNHILL_GRAPH_PLOT (object);

  g_clear_pointer (&self->layout, downhill_graph_layout_free);

  G_OBJECT_CLASS (downhill_graph_plot_parent_class)->finalize (object);
}

static void
downhill_graph_plot_class_init (DownhillGraphPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);

  object_class->finalize = downhill_graph_plot_finalize;
  plot_class->id = "graph";
  plot_class->title = N_("Back-propagation");
  plot_class->bare = TRUE;
  plot_class->one_run = TRUE;
  plot_class->pan = graph_plot_pan;
  plot_class->zoom = graph_plot_zoom;
  plot_class->restore = graph_plot_restore;
  plot_class->draw_figure = graph_plot_draw_figure;
  plot_class->read_out = graph_plot_read_out;
  plot_class->describe = graph_plot_describe;
}

static void
downhill_graph_plot_init (DownhillGraphPlot *self G_GNUC_UNUSED)
{
}
