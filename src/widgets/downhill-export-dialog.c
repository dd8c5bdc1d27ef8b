/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-export-dialog.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "downhill-number-row.h"
#include "downhill-pending.h"

/* Asks which plots to export, how large, in which style and format, and to which
 * file. */
struct _DownhillExportDialog
{
  AdwWindow parent_instance;

  GPtrArray *plots;
  GPtrArray *shown; /* those of them that make one figure */
  GtkDropDown *plot_drop_down;
  DownhillNumberRow *width_row;
  DownhillNumberRow *height_row;
  DownhillNumberRow *scale_row;
  DownhillNumberRow *type_row;
  GtkSwitch *caption_switch;
  GtkDropDown *style_drop_down;
  GtkDropDown *format_drop_down;
  GtkLabel *size_label;
  GtkWidget *accept_button;
  gboolean refused; /* a size, since Export was clicked */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DownhillExportDialog, downhill_export_dialog, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A pixel is 1/96 inch where there are none, a point 1/72. */
#define POINTS_PER_PIXEL 0.75

static char *
describe_size (DownhillExportDialog *self,
               double                width,
               double                height)
{
  if (downhill_export_dialog_get_format (self)->has_pixels)
    return g_strdup_printf (_("%.0f × %.0f pixels"), ceil (width), ceil (height));

  return g_strdup_printf (_("%.6g × %.6g points"), width * POINTS_PER_PIXEL,
                          height * POINTS_PER_PIXEL);
}

static void
update_size (DownhillExportDialog *self)
{
  double scale = downhill_number_row_get_value (self->scale_row);
  double width = downhill_number_row_get_value (self->width_row) * scale;
  double height = downhill_number_row_get_value (self->height_row) * scale;
  gboolean fits = width <= DOWNHILL_EXPORT_MAX_SIZE && height <= DOWNHILL_EXPORT_MAX_SIZE;
  g_autofree char *text =
    fits ? describe_size (self, width, height)
         : g_strdup_printf (_("%.0f × %.0f pixels: no side may exceed %d"), ceil (width),
                            ceil (height), DOWNHILL_EXPORT_MAX_SIZE);

  gtk_label_set_text (self->size_label, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "dim-label");
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->accept_button),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_widget_set_sensitive (self->accept_button, fits);
}

static void
say_refused (DownhillExportDialog *self,
             const char           *message)
{
  gtk_label_set_text (self->size_label, message);
  gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "error");
  /* The keyboard is there, or goes there next. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->accept_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

static void
row_refused_cb (DownhillExportDialog *self,
                const char           *message)
{
  say_refused (self, message);
  self->refused = TRUE;
}

/* A name whose ending is that of no format is given that of the chosen one. The file
 * dialog has asked before replacing only what bears the name as it was typed. */
static GFile *
complete (DownhillExportDialog *self,
          GFile                *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *whole = NULL, *basename = NULL, *name = NULL, *message = NULL;

  if (path == NULL || downhill_format_find_for (path) != NULL)
    return g_object_ref (file);
  whole = g_strconcat (path, downhill_export_dialog_get_format (self)->ending, NULL);
  if (!g_file_test (whole, G_FILE_TEST_EXISTS))
    return g_file_new_for_path (whole);
  basename = g_filename_display_basename (whole);
  name = downhill_text_dup_visible (basename);
  message = g_strdup_printf (_("There is “%s” already: choose that to replace it."), name);
  say_refused (self, message);

  return NULL;
}

static void
chooser_response_cb (DownhillExportDialog *self,
                     int                   response)
{
  g_autoptr (GFile) file = NULL, whole = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    whole = complete (self, file);
  if (whole != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, whole);
}

static void
accept_clicked_cb (DownhillExportDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->plot_drop_down);
  const char *id = selected == 0
                     ? "plots"
                     : downhill_plot_get_id (g_ptr_array_index (self->plots, selected - 1));
  const DownhillFormat *format = downhill_export_dialog_get_format (self);
  g_autofree char *name = g_strdup_printf ("downhill-%s%s", id, format->ending);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  self->refused = FALSE;
  downhill_pending_commit ();
  if (self->refused || !gtk_widget_get_sensitive (self->accept_button))
    return;
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export a Picture"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (filter, _(format->name));
  gtk_file_filter_add_mime_type (filter, format->mime_type);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_swapped (self->chooser, "response",
                            G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_clicked_cb (DownhillExportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
downhill_export_dialog_dispose (GObject *object)
{
  DownhillExportDialog *self = DOWNHILL_EXPORT_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (downhill_export_dialog_parent_class)->dispose (object);
}

static void
downhill_export_dialog_class_init (DownhillExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_export_dialog_dispose;

  /**
   * DownhillExportDialog::chosen:
   * @file: where to write the picture
   *
   * All is decided. The dialog stays until it is destroyed: the picture may not come to
   * be, and then what was chosen is still there.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (DOWNHILL_TYPE_ROW);
  g_type_ensure (DOWNHILL_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, plot_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, caption_switch);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, style_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, format_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, size_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillExportDialog, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, update_size);
  gtk_widget_class_bind_template_callback (widget_class, row_refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
downhill_export_dialog_init (DownhillExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_export_dialog_new:
 * @parent: the window it belongs to
 * @plots: (element-type DownhillPlot): the plots to choose from
 * @shown: (element-type DownhillPlot): those that the window shows, at least one
 * @options: what is proposed
 * @format: the number of the format that is proposed
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
downhill_export_dialog_new (GtkWindow            *parent,
                            GPtrArray            *plots,
                            GPtrArray            *shown,
                            const DownhillExport *options,
                            guint                 format)
{
  DownhillExportDialog *self = g_object_new (DOWNHILL_TYPE_EXPORT_DIALOG,
                                             "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);

  self->plots = g_ptr_array_ref (plots);
  self->shown = g_ptr_array_ref (shown);
  gtk_string_list_append (names, _("The plots in the window"));
  for (guint i = 0; i < plots->len; i++)
    gtk_string_list_append (names, downhill_plot_get_title (g_ptr_array_index (plots, i)));
  gtk_drop_down_set_model (self->plot_drop_down, G_LIST_MODEL (names));
  for (guint i = 0; i < downhill_format_get_n (); i++)
    gtk_string_list_append (formats, _(downhill_format_get (i)->name));
  gtk_drop_down_set_model (self->format_drop_down, G_LIST_MODEL (formats));
  gtk_drop_down_set_selected (self->format_drop_down, format);
  downhill_number_row_set_value (self->width_row, options->width);
  downhill_number_row_set_value (self->height_row, options->height);
  downhill_number_row_set_value (self->scale_row, options->scale);
  downhill_number_row_set_value (self->type_row, options->type_size > 0
                                                   ? options->type_size : DOWNHILL_EXPORT_TYPE);
  gtk_switch_set_active (self->caption_switch, options->caption);
  gtk_drop_down_set_selected (self->style_drop_down, options->style);
  update_size (self);
  g_signal_connect_object (self->format_drop_down, "notify::selected",
                           G_CALLBACK (update_size), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * downhill_export_dialog_get_options:
 * @self: a dialog
 * @options: (out caller-allocates): how large and in which style
 */
void
downhill_export_dialog_get_options (DownhillExportDialog *self,
                                    DownhillExport       *options)
{
  options->width = (int) downhill_number_row_get_value (self->width_row);
  options->height = (int) downhill_number_row_get_value (self->height_row);
  options->scale = downhill_number_row_get_value (self->scale_row);
  options->style = gtk_drop_down_get_selected (self->style_drop_down) == 1
                     ? DOWNHILL_STYLE_DARK : DOWNHILL_STYLE_LIGHT;
  options->type_size = downhill_number_row_get_value (self->type_row);
  options->caption = gtk_switch_get_active (self->caption_switch);
}

/**
 * downhill_export_dialog_get_format:
 * @self: a dialog
 *
 * Returns: the format that was chosen; the name of the file may end in another's
 */
const DownhillFormat *
downhill_export_dialog_get_format (DownhillExportDialog *self)
{
  return downhill_format_get (gtk_drop_down_get_selected (self->format_drop_down));
}

/**
 * downhill_export_dialog_dup_plots:
 * @self: a dialog
 *
 * Returns: (transfer full) (element-type DownhillPlot): what is to be drawn
 */
GPtrArray *
downhill_export_dialog_dup_plots (DownhillExportDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->plot_drop_down);
  GPtrArray *chosen;

  if (selected == 0)
    return g_ptr_array_ref (self->shown);
  chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (chosen, g_object_ref (g_ptr_array_index (self->plots, selected - 1)));

  return chosen;
}

/**
 * downhill_export_dialog_say_failed:
 * @self: a dialog, which may be hidden
 * @message: why the picture could not be written
 *
 * Shows it again as it was left, with the reason.
 */
void
downhill_export_dialog_say_failed (DownhillExportDialog *self,
                                   const char           *message)
{
  say_refused (self, message);
  gtk_window_set_focus (GTK_WINDOW (self), self->accept_button);
  gtk_window_present (GTK_WINDOW (self));
}
