/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first-frame.h"

#include <stdio.h>

#include "bench.h"

static gboolean rendered;

static gboolean
render_cb (GSignalInvocationHint *hint G_GNUC_UNUSED,
           guint                  n_values G_GNUC_UNUSED,
           const GValue          *values G_GNUC_UNUSED,
           gpointer               data G_GNUC_UNUSED)
{
  rendered = TRUE;

  return FALSE;
}

/* A frame clock also ticks for frames in which nothing is drawn. */
static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       application)
{
  if (!rendered)
    return;
  printf ("{\"time\": %.6f, \"memory\": %ld}\n", bench_now (), bench_get_memory ("VmRSS"));
  fflush (stdout);
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, application);
  g_application_quit (application);
}

static void
realize_cb (GtkWidget *window,
            gpointer   application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), application);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), application);
}

/* Prints when the application's first frame was drawn, on the clock that never
 * jumps, and how much memory it has then; then ends the application. */
void
first_frame_report (GtkApplication *application)
{
  g_type_class_unref (g_type_class_ref (GDK_TYPE_SURFACE));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0,
                              render_cb, NULL, NULL);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
}
