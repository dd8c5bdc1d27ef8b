/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-scale-dialog.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "downhill-plot-view.h"
#include "plot/flat/downhill-ellipse-picture.h"

/* Shows what standardising x does to the shape of E, and to how fast descent can be: a
 * slider goes from x as it is to x standardised. Data and runs stay as they are until the
 * one button is pressed. */
typedef struct {
  DownhillExperiment *experiment;
  DownhillConditioning conditioning;
  DownhillEllipse ellipse;
  GtkWidget *picture;
  GtkWidget *slider;
  GtkWidget *numbers;
} Preview;

/* Of the picture, in pixels. */
#define PICTURE_WIDTH 300
#define PICTURE_HEIGHT 240

/* What is left of the distance is nothing below this, but for rounding. */
#define LEAST_LEFT 1e-6

static void
preview_free (gpointer  data,
              GClosure *closure G_GNUC_UNUSED)
{
  Preview *preview = data;

  g_object_unref (preview->experiment);
  g_free (preview);
}

/* A part that rounds to 1 is told by what it lacks. */
static char *
dup_left (double factor)
{
  gboolean is_near = factor > 0.999;
  g_autofree char *number = downhill_number_format (is_near ? 1 - factor : factor, 3);

  return is_near ? g_strdup_printf ("1 \u2212 %s", number) : g_steal_pointer (&number);
}

static char *
dup_numbers (const DownhillEllipse *ellipse)
{
  double factor = downhill_ellipse_get_factor (ellipse);
  g_autofree char *largest = downhill_number_format (ellipse->curvatures[0], 3);
  g_autofree char *smallest = downhill_number_format (ellipse->curvatures[1], 3);
  g_autofree char *condition =
    downhill_number_format (downhill_ellipse_get_condition (ellipse), 3);
  g_autofree char *left = dup_left (factor);
  /* No fewer than one step is made, and no parts of one. */
  guint64 steps = factor > 0.1 ? (guint64) ceil (MIN (-1 / log10 (factor), 1e15)) : 1;

  /* Translators: the curvature. */
  if (factor < LEAST_LEFT)
    return g_strdup_printf (_("Curvature %s in all directions, condition number κ = 1.\n"
                              "At the best rate one step leaves nothing of the distance."),
                            largest);
  /* Translators: the largest and the smallest curvature, their ratio, a part, and a number of
   * steps. */
  return g_strdup_printf (ngettext ("Curvature from %s to %s, condition number κ = %s.\n"
                                    "At the best rate a step leaves (κ − 1)/(κ + 1) = %s of the "
                                    "distance; %llu step leaves a tenth of it.",
                                    "Curvature from %s to %s, condition number κ = %s.\n"
                                    "At the best rate a step leaves (κ − 1)/(κ + 1) = %s of the "
                                    "distance; %llu steps leave a tenth of it.",
                                    (gulong) steps),
                          smallest, largest, condition, left, (unsigned long long) steps);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        data)
{
  const Preview *preview = data;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (area));
  const DownhillCanvas canvas = {
    .cr = cr,
    .width = width,
    .height = height,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (area)),
    .palette = downhill_palette_get (downhill_plot_view_get_style ()),
    .font = pango_font_description_get_family (pango_context_get_font_description (context)),
  };

  downhill_ellipse_picture_draw (&preview->ellipse, &canvas);
}

static void
slider_changed_cb (Preview *preview)
{
  g_autofree char *text = NULL;

  preview->ellipse = downhill_conditioning_at (
    &preview->conditioning, gtk_range_get_value (GTK_RANGE (preview->slider)));
  text = dup_numbers (&preview->ellipse);
  gtk_label_set_text (GTK_LABEL (preview->numbers), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (preview->slider),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_queue_draw (preview->picture);
}

static void
response_cb (AdwMessageDialog *dialog G_GNUC_UNUSED,
             const char       *response,
             gpointer          data)
{
  Preview *preview = data;

  if (g_str_equal (response, "standardise"))
    downhill_experiment_set (preview->experiment, "standardise", TRUE);
}

static void
add_picture (Preview *preview,
             GtkBox  *box)
{
  preview->picture = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (preview->picture), PICTURE_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (preview->picture), PICTURE_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (preview->picture), draw_cb, preview, NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (preview->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
    _("Ellipses of equal E around its lowest point, and steps of gradient descent"), -1);
  gtk_box_append (box, preview->picture);
}

/* What an end of the slider means, below it. */
static void
add_end (GtkBox     *box,
         const char *text,
         GtkAlign    align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_halign (label, align);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_slider (Preview *preview,
            GtkBox  *box)
{
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.02);
  GtkWidget *ends = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  preview->slider = slider;
  gtk_scale_set_draw_value (GTK_SCALE (slider), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How far x is standardised"), -1);
  gtk_range_set_value (
    GTK_RANGE (slider), downhill_experiment_get_settings (preview->experiment)->standardise);
  gtk_box_append (box, slider);
  add_end (GTK_BOX (ends), _("x as it is"), GTK_ALIGN_START);
  add_end (GTK_BOX (ends), _("standardised"), GTK_ALIGN_END);
  gtk_box_append (box, ends);
}

/* The dialog is not to change its size while one drags: there is room for a line more. */
static void
keep_height (GtkWidget *label)
{
  int height;

  gtk_label_set_text (GTK_LABEL (label), "\n\n\n");
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (label, -1, height);
}

static GtkWidget *
new_content (Preview *preview)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_picture (preview, GTK_BOX (box));
  add_slider (preview, GTK_BOX (box));
  preview->numbers = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (preview->numbers), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (preview->numbers), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (preview->numbers), 0);
  gtk_label_set_yalign (GTK_LABEL (preview->numbers), 0);
  gtk_label_set_width_chars (GTK_LABEL (preview->numbers), 52);
  keep_height (preview->numbers);
  gtk_widget_add_css_class (preview->numbers, "numeric");
  gtk_box_append (GTK_BOX (box), preview->numbers);
  slider_changed_cb (preview);
  g_signal_connect_swapped (preview->slider, "value-changed", G_CALLBACK (slider_changed_cb),
                            preview);

  return box;
}

/**
 * downhill_scale_dialog_present:
 * @parent: the window that it belongs to
 * @experiment: an experiment
 *
 * Shows what standardising would do to the experiment's E; does it if that is asked for.
 * Where E has no one lowest point it says so.
 *
 * Returns: (transfer none): the dialog, which GTK owns
 */
GtkWindow *
downhill_scale_dialog_present (GtkWindow          *parent,
                               DownhillExperiment *experiment)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("What Standardising Does"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  Preview *preview = g_new0 (Preview, 1);

  preview->experiment = g_object_ref (experiment);
  adw_message_dialog_add_response (message, "close", _("_Close"));
  adw_message_dialog_set_close_response (message, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), preview, preview_free,
                         0);
  if (downhill_conditioning_init (&preview->conditioning,
                                  downhill_experiment_get_objective (experiment)))
    {
      adw_message_dialog_set_body (message, _("Standardised, x has the mean 0 and the "
                                              "standard deviation 1, and the valley of E "
                                              "is round. Drag to see it become so; the path "
                                              "is one at the best rate. Your data stays as it "
                                              "is."));
      adw_message_dialog_set_extra_child (message, new_content (preview));
      adw_message_dialog_add_response (message, "standardise", _("_Standardise"));
      adw_message_dialog_set_response_appearance (message, "standardise",
                                                  ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_response_enabled (
        message, "standardise", !downhill_experiment_get_settings (experiment)->standardise);
    }
  else
    {
      adw_message_dialog_set_body (message, _("E has no one lowest point that is curved all "
                                              "round: there is no valley to be made round."));
    }
  gtk_window_present (GTK_WINDOW (dialog));
  if (preview->slider != NULL)
    gtk_widget_grab_focus (preview->slider);

  return GTK_WINDOW (dialog);
}
