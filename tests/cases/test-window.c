/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awkward settings, files and sizes, as the window meets them. */
#include "app/downhill-window.h"

#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#include "plot/downhill-export.h"
#include "widgets/downhill-load-bar.h"
#include "widgets/downhill-plot-grid.h"
#include "widgets/downhill-plot-view.h"
#include "../widgets/find.h"

typedef struct {
  DownhillApplication *application;
  DownhillExperiment *experiment;
  GtkWidget *window;
  char *folder;
} Fixture;

/* One program for all tests, which does not call another one on the bus. */
static DownhillApplication *
get_application (void)
{
  static DownhillApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application = downhill_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (DownhillExperiment) fresh = downhill_experiment_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("downhill-cases-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->application = get_application ();
  fixture->experiment = downhill_application_get_experiment (fixture->application);
  downhill_experiment_assign (fixture->experiment, fresh);
  g_application_activate (G_APPLICATION (fixture->application));
  fixture->window = gtk_application_get_windows (
    GTK_APPLICATION (fixture->application))->data;
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  wait_idle ();
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->window == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window != NULL)
    gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->window,
                                                    DOWNHILL_TYPE_WINDOW, name));
}

static gboolean
has_text (GtkWidget  *root,
          const char *part)
{
  if (GTK_IS_LABEL (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, part))
      return TRUE;

  return FALSE;
}

typedef struct {
  Fixture *fixture;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return has_text (get_child (said->fixture, "toasts"), said->text);
}

static void
wait_for_toast (Fixture    *fixture,
                const char *text)
{
  wait_until (is_said, &(Said) { fixture, text });
}

static gboolean
is_loaded (gpointer data)
{
  return !downhill_load_bar_is_loading (
    DOWNHILL_LOAD_BAR (get_child (data, "load_bar")));
}

static void
open_path (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, NULL, NULL);
  wait_until (is_loaded, fixture);
}

/* Returns the path. */
static char *
write_table (Fixture    *fixture,
             const char *name,
             const char *contents)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, action, NULL));
}

static void
type (Fixture    *fixture,
      const char *name,
      const char *text)
{
  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, name), text);
}

/* A number of frames, so that what was asked for is drawn. */
typedef struct {
  guint left;
} Frames;

static gboolean
tick_cb (GtkWidget     *widget G_GNUC_UNUSED,
         GdkFrameClock *clock G_GNUC_UNUSED,
         gpointer       data)
{
  Frames *frames = data;

  frames->left--;

  return frames->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
are_over (gpointer data)
{
  return ((Frames *) data)->left == 0;
}

static void
wait_frames (Fixture *fixture,
             guint    n)
{
  Frames frames = { n };

  gtk_widget_add_tick_callback (fixture->window, tick_cb, &frames, NULL);
  wait_until (are_over, &frames);
}

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  DownhillDataset *before = downhill_experiment_get_dataset (fixture->experiment);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.csv", NULL);
  g_autofree char *broken = write_table (fixture, "broken.csv", "x,y\n1,\"2\n");

  act (fixture, "win.step");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  open_path (fixture, broken);
  wait_for_toast (fixture, "Line 2 of “broken.csv”");
  open_path (fixture, missing);
  open_path (fixture, pipe);
  g_assert_true (downhill_experiment_get_dataset (fixture->experiment) == before);
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 1);
}

static void
test_rates (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const texts[] = { "-1", "−0.1", "nan", "", "abc", "1e400", "inf" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                    "Learning rate");

      type_into (spin, texts[i]);
      g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment),
                         ==, 0.01);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0.01");
      wait_for_toast (fixture, "Learning rate");
    }
}

static void
test_rate_0 (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  type (fixture, "Learning rate", "0");
  g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment), ==,
                     0);
  wait_for_toast (fixture, "nothing will move");
}

static gboolean
is_diverged (gpointer data)
{
  return downhill_experiment_get_state (((Fixture *) data)->experiment) ==
         DOWNHILL_EXPERIMENT_DIVERGED;
}

static void
test_divergence (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  double w, b;

  type (fixture, "Learning rate", "50");
  act (fixture, "win.train");
  wait_until (is_diverged, fixture);
  wait_for_toast (fixture, "converges below");
  wait_frames (fixture, 3);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_true (isfinite (w) && isfinite (b));
  g_assert_true (isfinite (downhill_experiment_get_loss (fixture->experiment)));
  act (fixture, "win.reset");
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_cmpfloat (w, ==, 0.1);
  type (fixture, "Learning rate", "0.1");
  act (fixture, "win.step");
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
}

static void
test_batch (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  type (fixture, "Batch size", "7");
  type (fixture, "Batch size", "101");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  wait_for_toast (fixture, "Batch size");
  type (fixture, "Batch size", "0");
  g_assert_cmpuint (downhill_experiment_get_batch_size (fixture->experiment), ==, 7);
  type (fixture, "Epochs", "1e10");
  g_assert_cmpuint (downhill_experiment_get_epochs (fixture->experiment), ==, 500);
}

typedef struct {
  Fixture *fixture;
  guint n_left;
  guint64 paused_at;
} Toggle;

/* Train and Pause in turn; what is paused does not move. */
static gboolean
toggle_cb (gpointer data)
{
  Toggle *toggle = data;
  DownhillExperiment *experiment = toggle->fixture->experiment;

  if (downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_RUNNING)
    {
      act (toggle->fixture, "win.train");
      g_assert_cmpint (downhill_experiment_get_state (experiment), !=,
                       DOWNHILL_EXPERIMENT_RUNNING);
      toggle->paused_at = downhill_experiment_get_step (experiment);
    }
  else
    {
      g_assert_cmpuint (downhill_experiment_get_step (experiment), ==,
                        toggle->paused_at);
      act (toggle->fixture, "win.train");
    }
  toggle->n_left--;

  return toggle->n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_toggled (gpointer data)
{
  return ((Toggle *) data)->n_left == 0;
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  Toggle toggle = { fixture, 60, 0 };

  type (fixture, "Epochs", "1000000000");
  g_assert_cmpuint (downhill_experiment_get_epochs (fixture->experiment), ==,
                    1000000000);
  type (fixture, "Speed", "100000000");
  g_timeout_add (10, toggle_cb, &toggle);
  wait_until (is_toggled, &toggle);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), !=,
                   DOWNHILL_EXPERIMENT_RUNNING);
}

static void
test_locales (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = {
    "de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.UTF-8", "C.UTF-8",
  };
  g_autofree char *path = write_table (fixture, "table.csv",
                                       "x,y\n1.5,2\n3,4.25\n-7,1e-3\n");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *spin = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                    "Learning rate");
      DownhillDataset *dataset;

      g_assert_nonnull (setlocale (LC_ALL, names[i]));
      type_into (spin, "0,02");
      g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment),
                         ==, 0.02);
      type_into (spin, "0.125");
      g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment),
                         ==, 0.125);
      /* What stands there can be typed again. */
      type_into (spin, gtk_editable_get_text (GTK_EDITABLE (spin)));
      g_assert_cmpfloat (downhill_experiment_get_learning_rate (fixture->experiment),
                         ==, 0.125);

      open_path (fixture, path);
      dataset = downhill_experiment_get_dataset (fixture->experiment);
      g_assert_cmpfloat (downhill_dataset_get_x (dataset)[0], ==, 1.5);
      g_assert_cmpfloat (downhill_dataset_get_y (dataset)[2], ==, 1e-3);
      act (fixture, "win.step");
      wait_frames (fixture, 2);
    }
}

static void
test_sizes (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 1, 900 }, { 1500, 1 }, { 4000, 3000 }, { 360, 294 }, { 32767, 200 },
    { 1280, 800 },
  };
  AdwStyleManager *styles = adw_style_manager_get_default ();

  downhill_experiment_set_epochs (fixture->experiment, 1000000);
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

/* Ten thousand sizes, a few of which are drawn. */
static void
test_resizes (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *grid = find_type (fixture->window, DOWNHILL_TYPE_PLOT_GRID);
  GtkWidget *view = find_type (grid, DOWNHILL_TYPE_PLOT_VIEW);
  int least_width, least_height;

  downhill_experiment_step (fixture->experiment);
  for (guint i = 0; i < 10000; i++)
    {
      int width = g_test_rand_int_range (0, 2000);
      int height = g_test_rand_int_range (0, 2000);

      gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL,
                          NULL, NULL);
      width = MAX (width, least_width);
      gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL,
                          NULL, NULL);
      gtk_widget_allocate (grid, width, MAX (height, least_height), -1, NULL);
      if (i % 500 == 0)
        {
          gtk_widget_queue_draw (grid);
          wait_frames (fixture, 1);
        }
    }
  gtk_widget_queue_resize (fixture->window);
  wait_frames (fixture, 2);
  g_assert_cmpint (gtk_widget_get_width (view), >, 0);
}

/* A drawing area without any room, at every scale. */
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

  for (guint k = 0; k < plots->len; k++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (int scale = 1; scale <= 3; scale++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (
            CAIRO_FORMAT_RGB24, (int) MIN (sizes[i][0] * scale, 32767),
            (int) MIN (sizes[i][1] * scale, 32767));
          DownhillCanvas canvas = {
            .width = sizes[i][0],
            .height = sizes[i][1],
            .scale = scale,
            .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
          };

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

  downhill_experiment_set_epochs (fixture->experiment, 1000000);
  act (fixture, "win.train");
  downhill_export_write_async (plots, &options, path, NULL, written_cb, &written);
  wait_frames (fixture, 2);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  wait_until (is_written, &written);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* Names are shown as they are, on one line, wherever the window shows them. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path =
    write_table (fixture, "a<b>&amp;\033[1m\nb.csv",
                 "\"<i>x\033\n</i>\",&lt;y\n1,2\n2,3\n3,3\n");
  g_autofree char *bad = write_table (fixture, "<u>\a%s.csv", "");
  DownhillDataset *dataset;
  GtkWidget *view;
  g_autofree char *text = NULL;

  open_path (fixture, path);
  dataset = downhill_experiment_get_dataset (fixture->experiment);
  g_assert_cmpstr (downhill_dataset_get_name (dataset), ==, "a<b>&amp;␛[1m␊b.csv");
  g_assert_true (has_text (get_child (fixture, "title"), "a<b>&amp;␛[1m␊b.csv"));
  g_assert_true (has_text (get_child (fixture, "flap"), "a<b>&amp;␛[1m␊b.csv"));
  view = find_named (fixture->window, GTK_ACCESSIBLE_ROLE_IMG, "Fit");
  text = downhill_plot_describe (downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view)));
  g_assert_nonnull (strstr (text, "&lt;y against <i>x␛␊</i>"));
  wait_frames (fixture, 2);
  open_path (fixture, bad);
  wait_for_toast (fixture, "“<u>␇%s.csv” has no data");
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
  ADD ("/cases/32/window/what-cannot-be-read-changes-nothing", test_bad_files);
  ADD ("/cases/36/window/a-rate-that-makes-no-sense-is-refused", test_rates);
  ADD ("/cases/36/window/a-rate-of-0-is-told-of", test_rate_0);
  ADD ("/cases/37/window/after-divergence-all-is-finite-and-reset-works", test_divergence);
  ADD ("/cases/38/window/a-batch-beyond-the-data-is-refused", test_batch);
  ADD ("/cases/38/window/pause-every-10-ms-stops-at-once", test_stop);
  ADD ("/cases/39/window/points-and-commas-are-taken-in-every-language", test_locales);
  ADD ("/cases/40/window/of-any-size-is-drawn", test_sizes);
  g_test_add_func ("/cases/40/window/of-any-size-is-drawn-at-scale-3", test_scale_3);
  ADD ("/cases/40/window/ten-thousand-sizes-do-no-harm", test_resizes);
  ADD ("/cases/40/plots/without-room-are-drawn", test_no_room);
  ADD ("/cases/40/export/beyond-what-cairo-can-is-refused", test_too_large);
  ADD ("/cases/40/window/closes-while-it-trains-and-exports", test_close);
  ADD ("/cases/names/window/shows-markup-and-control-characters", test_names);

  return g_test_run ();
}
