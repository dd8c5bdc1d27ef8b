/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awkward sizes of windows, plots and pictures. */
#include <math.h>
#include <string.h>

#include "plot/figure/downhill-export.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "../app/fixture.h"
#include "../random.h"
#include "../widgets/find.h"

static void
test_sizes (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 1, 900 }, { 1500, 1 }, { 2500, 2000 }, { 360, 294 }, { 32767, 200 },
    { 1280, 800 },
  };
  AdwStyleManager *styles = adw_style_manager_get_default ();

  downhill_experiment_set (fixture->experiment, "epochs", 1000000);
  act (fixture, "win.train");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      /* More pixels would take long and say nothing new. */
      if (sizes[i][0] > 2000 &&
          gtk_widget_get_scale_factor (fixture->window) > 1)
        continue;
      adw_style_manager_set_color_scheme (styles, i % 2 == 0
                                                    ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), sizes[i][0],
                                   sizes[i][1]);
      wait_frames (fixture, 3);
    }
  adw_style_manager_set_color_scheme (styles, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), >, 0);
}

/* Many sizes, a few of which are drawn. */
static void
test_resizes (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *grid = find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID);
  GtkWidget *view = find_type (grid, DOWNHILL_TYPE_PLOT_VIEW);
  int least_width, least_height;

  downhill_experiment_step (fixture->experiment);
  for (int i = 0; i < 1000 * random_depth (); i++)
    {
      int width = g_test_rand_int_range (0, 2000);
      int height = g_test_rand_int_range (0, 2000);

      gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL,
                          NULL, NULL);
      width = MAX (width, least_width);
      gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL,
                          NULL, NULL);
      gtk_widget_allocate (grid, width, MAX (height, least_height), -1, NULL);
      if (i % 100 == 0)
        {
          gtk_widget_queue_draw (grid);
          wait_frames (fixture, 1);
        }
    }
  gtk_widget_queue_resize (fixture->window);
  wait_frames (fixture, 2);
  g_assert_cmpint (gtk_widget_get_width (view), >, 0);
}

/* A drawing area without any room, at every scale; each size at one of them, unless all
 * are to be tried. */
static void
test_no_room (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (fixture->experiment);
  g_autoptr (GPtrArray) plots =
    downhill_figure_new_plots (fixture->experiment, viewport);
  static const double sizes[][2] = {
    { 0, 0 }, { 1, 1 }, { 0, 500 }, { 500, 0 }, { 2, 32767 }, { 32767, 2 },
  };

  /* What race and map find is soon found of short runs of all samples. */
  g_object_set (fixture->experiment, "batch-size", 0, "epochs", 20, NULL);
  for (guint k = 0; k < plots->len; k++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (int scale = 1; scale <= 3; scale++)
        {
          cairo_surface_t *surface;
          DownhillCanvas canvas = {
            .width = sizes[i][0],
            .height = sizes[i][1],
            .scale = scale,
            .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
          };

          if (random_depth () == 1 && (i + k) % 3 != (gsize) scale - 1)
            continue;
          surface = cairo_image_surface_create (
            CAIRO_FORMAT_RGB24, (int) MIN (sizes[i][0] * scale, 32767),
            (int) MIN (sizes[i][1] * scale, 32767));
          cairo_surface_set_device_scale (surface, scale, scale);
          canvas.cr = cairo_create (surface);
          downhill_plot_draw (plots->pdata[k], &canvas);
          g_assert_cmpint (cairo_status (canvas.cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (canvas.cr);
          cairo_surface_destroy (surface);
        }
}

/* cairo cannot. */
static void
test_too_large (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (fixture->experiment);
  g_autoptr (GPtrArray) plots =
    downhill_figure_new_plots (fixture->experiment, viewport);
  g_autofree char *path = write_table (fixture, "old.png", "old");
  g_autofree char *contents = NULL;
  static const struct {
    int width, height;
    double scale;
  } sizes[] = {
    { 32768, 64, 1 }, { 64, 32768, 1 }, { 20000, 64, 2 }, { 64, 5000, 8 },
    { 0, 64, 1 }, { 64, -1, 1 }, { 64, 64, NAN }, { 64, 64, INFINITY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DownhillExport options = DOWNHILL_EXPORT_INIT;
      g_autoptr (GError) error = NULL;

      options.width = sizes[i].width;
      options.height = sizes[i].height;
      options.scale = sizes[i].scale;
      g_assert_false (downhill_export_write (plots, &options, path, &error));
      g_assert_nonnull (strstr (error->message, "32767"));
    }
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

static gboolean
is_written (gpointer data)
{
  return *(gboolean *) data;
}

static void
written_cb (GObject      *source G_GNUC_UNUSED,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (downhill_export_write_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Neither training nor an export holds on to the window. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillViewport) viewport = downhill_viewport_new (fixture->experiment);
  g_autoptr (GPtrArray) plots =
    downhill_figure_new_plots (fixture->experiment, viewport);
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  DownhillExport options = DOWNHILL_EXPORT_INIT;
  gboolean written = FALSE;

  /* As one exports them: together, without those that have pictures of their own. */
  downhill_figure_drop_apart (plots);
  downhill_experiment_set (fixture->experiment, "epochs", 1000000);
  act (fixture, "win.train");
  downhill_export_write_async (plots, &options, path, NULL, written_cb, &written);
  wait_frames (fixture, 2);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  wait_until (is_written, &written);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* Also with a message, nothing lies beyond the edge of the smallest window; in one as
 * large as a telephone's screen all numbers are there, but beside a lesson. */
static void
test_small (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  GtkWidget *steps = GTK_WIDGET (gtk_widget_get_template_child (
    get_child (fixture, "playback"), DOWNHILL_TYPE_PLAYBACK_BAR, "steps_label"));
  int least;

  downhill_message_bar_say (window->messages, DOWNHILL_MESSAGE_INFORMATION,
                            DOWNHILL_TOPIC_NONE,
                            "New here? Short lessons lead from one line to gradient descent.");
  downhill_message_bar_offer (window->messages, "Begin", "win.show-lessons", NULL);
  window->width = 360;
  window->height = 294;
  /* The lessons are made when they are first opened. */
  act (fixture, "win.show-lessons");
  downhill_window_arrange (window);
  g_assert_false (gtk_widget_get_visible (steps));
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_VERTICAL, 360, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 294);
  for (guint lessons = 2; lessons-- > 0;)
    {
      window->height = 640;
      downhill_window_arrange (window);
      g_assert_cmpint (gtk_widget_get_visible (steps), ==, lessons == 0);
      gtk_widget_measure (fixture->window, GTK_ORIENTATION_VERTICAL, 360, &least, NULL, NULL,
                          NULL);
      g_assert_cmpint (least, <=, 640);
      if (lessons > 0)
        act (fixture, "win.show-lessons");
    }
}

/* On a screen with three pixels to each of ours. */
static void
test_scale_3 (void)
{
  g_setenv ("GDK_SCALE", "3", TRUE);
  g_test_trap_subprocess ("/cases/40/window/of-any-size-is-drawn", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("GDK_SCALE");
  g_test_trap_assert_passed ();
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/cases/40/window/of-any-size-is-drawn", test_sizes);
  g_test_add_func ("/cases/40/window/of-any-size-is-drawn-at-scale-3", test_scale_3);
  ADD ("/cases/40/window/as-small-as-360-by-294-is-not-cut", test_small);
  ADD ("/cases/40/window/thousands-of-sizes-do-no-harm", test_resizes);
  ADD ("/cases/40/plots/without-room-are-drawn", test_no_room);
  ADD ("/cases/40/export/beyond-what-cairo-can-is-refused", test_too_large);
  ADD ("/cases/40/window/closes-while-it-trains-and-exports", test_close);

  return g_test_run ();
}
