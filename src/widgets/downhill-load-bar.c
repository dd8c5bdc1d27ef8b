/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-load-bar.h"

#include <glib/gi18n.h>

#include "core/data/downhill-dataset.h"
#include "model/downhill-loader.h"

/* Loads one table at a time: it shows how far that is, and lets one give up. */
struct _DownhillLoadBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkProgressBar *progress;

  GCancellable *cancellable;
  guint reveal_id;
};

G_DEFINE_FINAL_TYPE (DownhillLoadBar, downhill_load_bar, ADW_TYPE_BIN)

enum {
  LOADED,
  FAILED,
  DOUBTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A table that is there before that, in milliseconds, needs no bar. All plots are laid out
 * anew when the bar comes and when it goes: then only, not with each frame of a movement. */
#define REVEAL_AFTER 200

static gboolean
reveal_cb (gpointer data)
{
  DownhillLoadBar *self = data;

  self->reveal_id = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  gtk_progress_bar_set_fraction (DOWNHILL_LOAD_BAR (data)->progress, fraction);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DownhillLoadBar) self = data;
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autofree char *remark = NULL;
  g_autoptr (GError) error = NULL;
  DownhillCsvPreview *preview = downhill_loader_get_preview (result);

  dataset = downhill_loader_load_finish (result, &remark, &error);
  /* Cancelled: another file is being loaded, or the window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  downhill_load_bar_cancel (self);
  if (preview != NULL)
    g_signal_emit (self, signals[DOUBTED], 0, source, preview,
                   dataset != NULL ? remark : error->message);
  else if (dataset != NULL)
    g_signal_emit (self, signals[LOADED], 0, dataset, remark);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
downhill_load_bar_dispose (GObject *object)
{
  DownhillLoadBar *self = DOWNHILL_LOAD_BAR (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (downhill_load_bar_parent_class)->dispose (object);
}

static void
downhill_load_bar_class_init (DownhillLoadBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_load_bar_dispose;

  /**
   * DownhillLoadBar::loaded:
   * @dataset: what was read
   * @remark: (nullable): a sentence on how the table was understood
   */
  signals[LOADED] =
    g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, DOWNHILL_TYPE_DATASET,
                  G_TYPE_STRING);
  /**
   * DownhillLoadBar::failed:
   * @message: a sentence on why the table could not be read
   */
  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DownhillLoadBar::doubted:
   * @file: the table
   * @preview: (type DownhillCsvPreview): what there is to choose from
   * @message: a sentence on what would be lost with the columns proposed
   *
   * Instead of the other two: somebody has to choose columns.
   */
  signals[DOUBTED] =
    g_signal_new ("doubted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_FILE, G_TYPE_POINTER,
                  G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-load-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillLoadBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DownhillLoadBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, downhill_load_bar_cancel);
}

static void
downhill_load_bar_init (DownhillLoadBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_load_bar_is_loading:
 * @self: a load bar
 *
 * Returns: whether a table is on its way
 */
gboolean
downhill_load_bar_is_loading (DownhillLoadBar *self)
{
  return self->cancellable != NULL;
}

/**
 * downhill_load_bar_load:
 * @self: a load bar
 * @file: a file
 * @table: which of the tables in it, from 1
 * @x_column: (nullable): the column of x, as downhill_csv_read() takes it
 * @y_column: (nullable): the column of y
 *
 * Reads the table in a thread, then emits `loaded`, `failed` or `doubted`. A table that
 * is still being read is given up.
 */
void
downhill_load_bar_load (DownhillLoadBar *self,
                        GFile           *file,
                        gsize            table,
                        const char      *x_column,
                        const char      *y_column)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autofree char *text = g_strdup_printf (_("Loading %s"), name);

  downhill_load_bar_cancel (self);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, text);
  self->reveal_id = g_timeout_add (REVEAL_AFTER, reveal_cb, self);
  downhill_loader_load_async (file, table, x_column, y_column, progress_cb, self,
                              self->cancellable, loaded_cb, g_object_ref (self));
}

/**
 * downhill_load_bar_cancel:
 * @self: a load bar
 *
 * Gives up what is being read, if anything is; no signal tells of it.
 */
void
downhill_load_bar_cancel (DownhillLoadBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reveal_id, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
