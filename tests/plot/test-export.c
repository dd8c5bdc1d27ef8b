/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/figure/downhill-export.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "core/base/downhill-error.h"
#include "picture.h"
#include "plot/figure/downhill-figure-caption.h"
#include "../wait.h"

#define NOBODY 65534

typedef struct {
  Scene *scene;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->scene = scene_new ();
  /* Of all samples a map of settings is soon known. */
  g_object_set (fixture->scene->experiment, "batch-size", 0, "epochs", 50000, NULL);
  fixture->folder = g_dir_make_tmp ("downhill-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "picture.png", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  scene_free (fixture->scene);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

static void
put_old_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, "old", 3, &error);
  g_assert_no_error (error);
}

static void
assert_old_file (Fixture *fixture)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, "old", 3);
}

static guint32
read_big_endian (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);

  return GUINT32_FROM_BE (value);
}

static void
assert_png_size (const guint8 *bytes,
                 gsize         length,
                 guint         width,
                 guint         height)
{
  g_assert_cmpuint (length, >, 100);
  g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (read_big_endian (bytes + 16), ==, width);
  g_assert_cmpuint (read_big_endian (bytes + 20), ==, height);
  g_assert_cmpmem (bytes + length - 8, 4, "IEND", 4);
}

static void
assert_refused (gboolean  written,
                GError  **error,
                int       code)
{
  g_assert_false (written);
  g_assert_error (*error, DOWNHILL_ERROR, code);
  g_assert_cmpuint (strlen ((*error)->message), >, 20);
  g_clear_error (error);
}

static void
test_size (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    DownhillExport options;
    guint width, height;
  } cases[] = {
    { DOWNHILL_EXPORT_INIT, 1200, 800 },
    { { 64, 64, 1, DOWNHILL_STYLE_LIGHT }, 64, 64 },
    { { 300, 200, 2, DOWNHILL_STYLE_DARK }, 600, 400 },
    { { 301, 201, 0.5, DOWNHILL_STYLE_LIGHT }, 151, 101 },
    { { 300, 200, 1.5, DOWNHILL_STYLE_DARK_CONTRAST }, 450, 300 },
    { { 101, 67, 8, DOWNHILL_STYLE_LIGHT }, 808, 536 },
    { { 4000, 64, 8, DOWNHILL_STYLE_LIGHT }, 32000, 512 },
    { { 32767, 64, 1, DOWNHILL_STYLE_LIGHT }, 32767, 64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      downhill_export_write (fixture->scene->plots, &cases[i].options, fixture->path,
                             &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
      assert_png_size ((const guint8 *) contents, length, cases[i].width,
                       cases[i].height);
      g_assert_cmpuint (count_files (fixture), ==, 1);
    }
}

static void
test_bad_size (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  static const DownhillExport cases[] = {
    { 32768, 100, 1, DOWNHILL_STYLE_LIGHT },
    { 100, 32768, 1, DOWNHILL_STYLE_LIGHT },
    { 20000, 100, 2, DOWNHILL_STYLE_LIGHT },
    { 100, 5000, 8, DOWNHILL_STYLE_LIGHT },
    { G_MAXINT, G_MAXINT, 8, DOWNHILL_STYLE_LIGHT },
    { 63, 100, 1, DOWNHILL_STYLE_LIGHT },
    { 100, 0, 1, DOWNHILL_STYLE_LIGHT },
    { -100, 100, 1, DOWNHILL_STYLE_LIGHT },
    { 100, 100, 0, DOWNHILL_STYLE_LIGHT },
    { 100, 100, -1, DOWNHILL_STYLE_LIGHT },
    { 100, 100, 8.5, DOWNHILL_STYLE_LIGHT },
    { 100, 100, G_MAXDOUBLE, DOWNHILL_STYLE_LIGHT },
    { 100, 100, 0.0 / 0.0, DOWNHILL_STYLE_LIGHT },
  };

  put_old_file (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (downhill_export_write (fixture->scene->plots, &cases[i],
                                             fixture->path, &error));
      g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT);
      /* It says which sizes are possible. */
      g_assert_nonnull (strstr (error->message, "32767"));
    }
  assert_old_file (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_style (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const DownhillStyle styles[] = {
    DOWNHILL_STYLE_LIGHT,
    DOWNHILL_STYLE_DARK,
    DOWNHILL_STYLE_LIGHT_CONTRAST,
    DOWNHILL_STYLE_DARK_CONTRAST,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const DownhillExport options = { 640, 480, 1, styles[i] };
      const DownhillPalette *palette = downhill_palette_get (styles[i]);
      g_autoptr (cairo_surface_t) picture = NULL;
      g_autoptr (GError) error = NULL;
      gsize n_current = 0;

      downhill_export_write (fixture->scene->plots, &options, fixture->path, &error);
      g_assert_no_error (error);
      picture = cairo_image_surface_create_from_png (fixture->path);
      g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 640);
      g_assert_cmpuint (picture_distance (picture_get (picture, 0, 0),
                                          palette->background), ==, 0);
      for (int row = 0; row < 480; row++)
        for (int column = 0; column < 640; column++)
          n_current += picture_distance (picture_get (picture, column, row),
                                         palette->current) == 0;
      g_assert_cmpuint (n_current, >, 200);
    }
}

/* The file shows what the plot draws. */
static void
test_same_picture (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillExport options = { 480, 360, 1.5, DOWNHILL_STYLE_DARK };
  const PictureKind kind = { 480, 360, 1.5, DOWNHILL_STYLE_DARK, .exact_text = TRUE };

  scene_step (fixture->scene, 777);
  for (guint i = 0; i < fixture->scene->plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (fixture->scene->plots, i);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (cairo_surface_t) drawn = picture_draw (plot, &kind);
      g_autoptr (cairo_surface_t) read = NULL;
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (one, plot);
      downhill_export_write (one, &options, fixture->path, &error);
      g_assert_no_error (error);
      read = cairo_image_surface_create_from_png (fixture->path);
      g_assert_cmpuint (picture_count_changes (drawn, read, 0), ==, 0);
    }
}

/* Whichever thread drew which plot, and with options of its own. */
static void
test_same_figure (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  static const DownhillExport cases[] = {
    DOWNHILL_EXPORT_INIT,
    { 640, 480, 1.5, DOWNHILL_STYLE_DARK },
    { 301, 407, 2, DOWNHILL_STYLE_LIGHT_CONTRAST },
    { 64, 64, 0.5, DOWNHILL_STYLE_LIGHT },
  };

  scene_step (fixture->scene, 777);
  g_object_set (scene_get (fixture->scene, "slices"), "along-b", TRUE, NULL);
  downhill_viewport_set_w (fixture->scene->viewport, (DownhillRange) { 0, 1 });
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const DownhillExport *options = &cases[i % G_N_ELEMENTS (cases)];
      g_autoptr (cairo_surface_t) drawn = cairo_image_surface_create (
        CAIRO_FORMAT_RGB24, (int) ceil (options->width * options->scale),
        (int) ceil (options->height * options->scale));
      DownhillCanvas canvas = {
        .width = options->width,
        .height = options->height,
        .scale = options->scale,
        .palette = downhill_palette_get (options->style),
        .exact_text = TRUE,
      };
      g_autoptr (cairo_surface_t) read = NULL;
      g_autoptr (GError) error = NULL;

      cairo_surface_set_device_scale (drawn, options->scale, options->scale);
      canvas.cr = cairo_create (drawn);
      downhill_figure_draw (fixture->scene->plots, &canvas);
      cairo_destroy (canvas.cr);
      downhill_export_write (fixture->scene->plots, options, fixture->path, &error);
      g_assert_no_error (error);
      read = cairo_image_surface_create_from_png (fixture->path);
      g_assert_cmpuint (picture_count_changes (drawn, read, 0), ==, 0);
    }
}

static void
test_ending (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const wrong[] = {
    "picture", "picture.gif", "picture.jpg", "picture.svgz", "picture.png.txt", "png",
    "picture.png ", "",
  };
  static const char * const right[] = {
    "b.PNG", "c.Png", ".png", "豆.png", "d.SVG", "e.svg", "f.pdf", "g.png.Pdf",
  };
  const DownhillExport options = { 64, 64, 1, DOWNHILL_STYLE_LIGHT };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, wrong[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (downhill_export_write (fixture->scene->plots, &options, path,
                                             &error));
      g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT);
      /* It says which endings are possible. */
      for (guint k = 0; k < downhill_format_get_n (); k++)
        g_assert_nonnull (strstr (error->message, downhill_format_get (k)->ending));
    }
  g_assert_cmpuint (count_files (fixture), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, right[i], NULL);
      g_autoptr (GError) error = NULL;

      downhill_export_write (fixture->scene->plots, &options, path, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_files (fixture), ==, G_N_ELEMENTS (right));
}

static void
assert_unwritable (Fixture    *fixture,
                   const char *path)
{
  const DownhillExport options = { 64, 64, 1, DOWNHILL_STYLE_LIGHT };
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  gboolean written = downhill_export_write (fixture->scene->plots, &options, path,
                                            &error);

  /* One sentence that names the file. */
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, name));
  assert_refused (written, &error, DOWNHILL_ERROR_FILE);
}

static void
test_directory (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_unwritable (fixture, fixture->path);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_missing_folder (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path =
    g_build_filename (fixture->folder, "nowhere", "picture.png", NULL);

  assert_unwritable (fixture, path);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_file_as_folder (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->path, "picture.png", NULL);

  put_old_file (fixture);
  assert_unwritable (fixture, path);
  assert_old_file (fixture);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  put_old_file (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  assert_unwritable (fixture, fixture->path);
  assert_old_file (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  const uid_t user = geteuid ();

  /* Root may write everywhere, so for this it is somebody else. */
  if (user == 0)
    {
      g_assert_cmpint (chown (fixture->folder, NOBODY, (gid_t) -1), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_unwritable (fixture, fixture->path);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_device (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpint (symlink ("/dev/full", fixture->path), ==, 0);
  assert_unwritable (fixture, fixture->path);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_pipe (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_unwritable (fixture, fixture->path);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* A limit on the size of files fails as a full disk does: in the middle. */
static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  struct rlimit old, small;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);

  put_old_file (fixture);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 512;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  {
    const DownhillExport options = { 640, 480, 1, DOWNHILL_STYLE_LIGHT };
    g_autoptr (GError) error = NULL;
    gboolean written = downhill_export_write (fixture->scene->plots, &options,
                                              fixture->path, &error);

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
    signal (SIGXFSZ, handler);
    assert_refused (written, &error, DOWNHILL_ERROR_FILE);
  }
  assert_old_file (fixture);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* The link is replaced, not what it points to. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillExport options = { 64, 64, 1, DOWNHILL_STYLE_LIGHT };
  g_autofree char *link = g_build_filename (fixture->folder, "link.png", NULL);
  g_autofree char *dangling = g_build_filename (fixture->folder, "dangling.png", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere.png", NULL);
  g_autoptr (GError) error = NULL;

  put_old_file (fixture);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_cmpint (symlink (nowhere, dangling), ==, 0);
  downhill_export_write (fixture->scene->plots, &options, link, &error);
  g_assert_no_error (error);
  downhill_export_write (fixture->scene->plots, &options, dangling, &error);
  g_assert_no_error (error);
  assert_old_file (fixture);
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (dangling, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, 3);
}

static void
written_cb (GObject      *source G_GNUC_UNUSED,
            GAsyncResult *result,
            gpointer      data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

static void
wait_for (GAsyncResult **answer)
{
  WAIT_UNTIL (*answer != NULL);
}

/* What is written is how it was when it was asked for. */
static void
test_moving (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const double x[] = { 1, 2, 4 }, y[] = { 5, 1, 3 };
  const DownhillExport options = { 900, 600, 1, DOWNHILL_STYLE_LIGHT };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GBytes) then = NULL;
  g_autoptr (GBytes) now = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  scene_step (fixture->scene, 300);
  downhill_viewport_set_w (fixture->scene->viewport, (DownhillRange) { 0, 1 });
  then = downhill_export_encode (&downhill_format_png, fixture->scene->plots, &options, &error);
  g_assert_no_error (error);
  downhill_export_write_async (fixture->scene->plots, &options, fixture->path, NULL,
                               written_cb, &answer);
  scene_step (fixture->scene, 5000);
  downhill_viewport_restore (fixture->scene->viewport);
  downhill_experiment_reset (fixture->scene->experiment);
  g_object_set (fixture->scene->experiment, "points", 3000, NULL);
  scene_step (fixture->scene, 5000);
  scene_set_data (fixture->scene, x, y, G_N_ELEMENTS (x));
  wait_for (&answer);
  downhill_export_write_finish (answer, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (then, NULL),
                   g_bytes_get_size (then));
  now = downhill_export_encode (&downhill_format_png, fixture->scene->plots, &options, &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (then, now));
}

static void
test_async_failure (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillExport options = { 64, 64, 1, DOWNHILL_STYLE_LIGHT };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  put_old_file (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  downhill_export_write_async (fixture->scene->plots, &options, fixture->path, NULL,
                               written_cb, &answer);
  wait_for (&answer);
  assert_refused (downhill_export_write_finish (answer, &error), &error,
                  DOWNHILL_ERROR_FILE);
  assert_old_file (fixture);
}

/* The plots, and all that they show, may be gone before the file is there. */
static void
test_async_alone (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillExport options = { 640, 480, 1, DOWNHILL_STYLE_LIGHT };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  Scene *scene = scene_new ();

  downhill_export_write_async (scene->plots, &options, fixture->path, NULL,
                               written_cb, &answer);
  scene_free (scene);
  wait_for (&answer);
  downhill_export_write_finish (answer, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

/* The picture in memory is the one that was asked for, in time and in size. */
static void
test_async_encode (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  const DownhillExport options = { 300, 200, 2, DOWNHILL_STYLE_DARK };
  const DownhillExport impossible = { 1, 1, 1, DOWNHILL_STYLE_DARK };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GAsyncResult) refusal = NULL;
  g_autoptr (GBytes) then = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  scene_step (fixture->scene, 300);
  then = downhill_export_encode (&downhill_format_png, fixture->scene->plots, &options, &error);
  g_assert_no_error (error);
  downhill_export_encode_async (&downhill_format_png, fixture->scene->plots, &options, NULL, written_cb,
                                &answer);
  scene_step (fixture->scene, 300);
  wait_for (&answer);
  bytes = downhill_export_encode_finish (answer, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, then));

  downhill_export_encode_async (&downhill_format_png, fixture->scene->plots, &impossible, NULL, written_cb,
                                &refusal);
  wait_for (&refusal);
  g_assert_null (downhill_export_encode_finish (refusal, &error));
  g_assert_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_EXPORT);
}

/* Text and what goes with it grows, the picture does not; a caption takes room from
 * the plots, more where it has to wrap, and is in all formats. */
static void
test_slide (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlot *map = scene_get (fixture->scene, "map");
  g_autoptr (GPtrArray) plots = g_ptr_array_new ();
  g_autofree char *text = NULL;
  double usual, height;

  downhill_experiment_set (fixture->scene->experiment, "batch-size", 1);
  g_ptr_array_add (plots, map);
  text = downhill_figure_caption_dup_text (plots);
  g_assert_nonnull (strstr (text, "learning rate 0.01, batch size 1, "
                                   "start w 0.1, b 0.1, step 0\nbeans"));
  for (guint i = 0; i < downhill_format_get_n (); i++)
    {
      const DownhillFormat *format = downhill_format_get (i);
      DownhillExport options = { 560, 420, 1, DOWNHILL_STYLE_LIGHT, 12, FALSE };
      g_autoptr (GBytes) plain = downhill_export_encode (format, plots, &options, NULL);
      g_autoptr (GBytes) large = NULL, captioned = NULL;

      usual = downhill_plot_get_area (map)->width;
      height = downhill_plot_get_area (map)->height;
      options.caption = TRUE;
      captioned = downhill_export_encode (format, plots, &options, NULL);
      g_assert_cmpfloat (downhill_plot_get_area (map)->height, <, height);
      g_assert_cmpfloat (downhill_plot_get_area (map)->width, ==, usual);
      g_assert_false (g_bytes_equal (plain, captioned));
      options.caption = FALSE;
      options.type_size = 24;
      large = downhill_export_encode (format, plots, &options, NULL);
      g_assert_cmpfloat (downhill_plot_get_area (map)->width, <, 0.55 * usual);
      g_assert_false (g_bytes_equal (plain, large));
    }
}

/* A batch that is larger than the data is all of the data. */
static void
test_caption_batch (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) plots = g_ptr_array_new ();
  g_autofree char *text = NULL;

  g_object_set (fixture->scene->experiment, "batch-size", 50, "points", 30, NULL);
  g_ptr_array_add (plots, scene_get (fixture->scene, "map"));
  text = downhill_figure_caption_dup_text (plots);
  g_assert_nonnull (strstr (text, "batch size 30, "));
}

/* What of E is not usual is said, once; a sweep makes runs of its own. */
static void
test_caption_objective (Fixture       *fixture,
                        gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->scene->experiment;
  g_autoptr (GPtrArray) plots = g_ptr_array_new ();
  g_autofree char *usual = NULL, *text = NULL, *sweep = NULL;

  g_ptr_array_add (plots, scene_get (fixture->scene, "map"));
  usual = downhill_figure_caption_dup_text (plots);
  g_assert_null (strstr (usual, "E: "));
  g_object_set (experiment, "loss", downhill_loss_get_index (&downhill_loss_huber), "activation",
                downhill_activation_get_index (&downhill_activation_sigmoid), "l2", 0.01,
                "standardise", TRUE, NULL);
  text = downhill_figure_caption_dup_text (plots);
  g_assert_nonnull (strstr (text, "step 0, standardised\nE: Huber, δ 1, Sigmoid, L2 0.01\n"));
  g_ptr_array_set_size (plots, 0);
  g_ptr_array_add (plots, scene_get (fixture->scene, "sweep"));
  sweep = downhill_figure_caption_dup_text (plots);
  g_assert_true (g_str_has_prefix (sweep, "runs made for this picture, batch size "));
  g_assert_nonnull (strstr (sweep, ", standardised\n"));
  g_assert_null (strstr (sweep, "step"));
  g_assert_null (strstr (sweep, "rate"));
}

static void
test_caption (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (cairo_surface_t) surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, 600);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  g_autoptr (GPtrArray) plots = g_ptr_array_new ();
  DownhillCanvas canvas = {
    .cr = cr, .width = 800, .height = 600, .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };
  double wide, narrow, low;

  g_ptr_array_add (plots, scene_get (fixture->scene, "map"));
  wide = downhill_figure_caption_get_height (plots, &canvas);
  g_assert_cmpfloat (wide, <, 60);
  canvas.width = 150;
  narrow = downhill_figure_caption_get_height (plots, &canvas);
  g_assert_cmpfloat (narrow, >, wide);
  /* It leaves half of the picture to the plots. */
  canvas.height = 100;
  low = downhill_figure_caption_get_height (plots, &canvas);
  g_assert_cmpfloat (low, <=, 51);
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/plot/export/png/has-its-size", test_size);
  add ("/plot/export/png/has-its-style", test_style);
  add ("/plot/export/png/is-the-picture-of-the-plot", test_same_picture);
  add ("/plot/export/png/is-the-picture-of-all-plots", test_same_figure);
  add ("/plot/export/size/is-refused-beyond-the-limits", test_bad_size);
  add ("/plot/export/name/ends-as-that-of-a-format", test_ending);
  add ("/plot/export/target/is-no-directory", test_directory);
  add ("/plot/export/target/has-a-folder", test_missing_folder);
  add ("/plot/export/target/lies-not-in-a-file", test_file_as_folder);
  add ("/plot/export/target/may-be-written", test_read_only);
  add ("/plot/export/target/may-be-made", test_read_only_folder);
  add ("/plot/export/target/is-no-device", test_device);
  add ("/plot/export/target/is-no-pipe", test_pipe);
  add ("/plot/export/target/stays-when-the-disk-is-full", test_full_disk);
  add ("/plot/export/target/is-the-link-itself", test_link);
  add ("/plot/export/async/writes-what-was-asked-for", test_moving);
  add ("/plot/export/async/tells-of-failure", test_async_failure);
  add ("/plot/export/async/needs-nobody", test_async_alone);
  add ("/plot/export/async/encodes-what-is-there-when-asked", test_async_encode);
  add ("/plot/export/slide/has-larger-type-and-a-caption-in-all-formats", test_slide);
  add ("/plot/export/caption/wraps-and-leaves-room", test_caption);
  add ("/plot/export/caption/has-the-batch-as-it-is", test_caption_batch);
  add ("/plot/export/caption/says-what-is-not-usual", test_caption_objective);

  return g_test_run ();
}
