/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-mark.h"

#include <adwaita.h>

#include "downhill-plot-view.h"
#include "plot/paint/downhill-mark.h"

/* A run's mark as plots draw it: a piece of its line, and its marker. */
struct _DownhillRunMark
{
  GtkDrawingArea parent_instance;

  guint mark;
  gboolean strong;
};

G_DEFINE_FINAL_TYPE (DownhillRunMark, downhill_run_mark, GTK_TYPE_DRAWING_AREA)

/* In pixels: one period of the longest dash fits on each side of the marker. */
#define WIDTH 34
#define HEIGHT 14

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data G_GNUC_UNUSED)
{
  DownhillRunMark *self = DOWNHILL_RUN_MARK (area);
  const DownhillCanvas canvas = {
    .cr = cr,
    .width = width,
    .height = height,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .palette = downhill_palette_get (downhill_plot_view_get_style ()),
  };

  cairo_save (cr);
  downhill_color_set (cr, downhill_mark_get_color (self->mark, canvas.palette));
  cairo_set_line_width (cr, self->strong ? 2.6 : 1.8);
  downhill_mark_set_dash (self->mark, cr, 0);
  cairo_move_to (cr, 0, height / 2.0);
  cairo_line_to (cr, width, height / 2.0);
  cairo_stroke (cr);
  cairo_restore (cr);
  downhill_mark_draw (self->mark, &canvas, width / 2.0, height / 2.0, 4.5);
}

static void
downhill_run_mark_class_init (DownhillRunMarkClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
downhill_run_mark_init (DownhillRunMark *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), HEIGHT);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_cb, NULL, NULL);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * downhill_run_mark_set_mark:
 * @self: a mark
 * @mark: which of the marks it shows
 * @strong: whether as that of the current run
 */
void
downhill_run_mark_set_mark (DownhillRunMark *self,
                            guint            mark,
                            gboolean         strong)
{
  g_return_if_fail (mark < DOWNHILL_N_MARKS);

  if (self->mark == mark && self->strong == strong)
    return;
  self->mark = mark;
  self->strong = strong;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
