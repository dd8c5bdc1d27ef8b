/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/figure/downhill-export.h"

#include <math.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "../random.h"
#include "picture.h"

/* Each side of the squares whose mean colours are compared. Letters and thin lines
 * are smoothed by other programs in ways of their own: in such a square that hardly
 * shows. */
#define SQUARE 8

/* How far a thing may stand from where it stands in the PNG, in pixels: letters are put on
 * whole ones there. */
#define FARTHEST 2

/* Squares that differ by less are not looked at further. */
#define ALIKE 40

/* How much the mean colours of squares may differ, of 255 in each of red, green and
 * blue together: letters are smoothed in other ways. */
static const struct {
  const char *id;
  double most;
} limits[] = {
  { "fit", 60 }, { "map", 60 }, { "slices", 60 }, { "surface", 60 }, { "loss", 60 },
  { "modes", 60 },
};
#define MOST_OTHERWISE 80

static double
get_limit (GPtrArray *plots)
{
  const char *id = plots->len > 1 ? "" : downhill_plot_get_id (g_ptr_array_index (plots, 0));

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    if (g_str_equal (limits[i].id, id))
      return limits[i].most;

  return MOST_OTHERWISE;
}

static const DownhillExport options = { 480, 360, 1.5, DOWNHILL_STYLE_LIGHT };

typedef struct {
  Scene *scene;
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->scene = scene_new ();
  /* Of all samples a map of settings is soon known. */
  g_object_set (fixture->scene->experiment, "batch-size", 0, "epochs", 1000, NULL);
  scene_step (fixture->scene, 777);
  fixture->folder = g_dir_make_tmp ("downhill-formats-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
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
  scene_free (fixture->scene);
}

static void
export (Fixture    *fixture,
        GPtrArray  *plots,
        const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  downhill_export_write (plots, &options, path, &error);
  g_assert_no_error (error);
}

/* Runs a command in the folder. Returns what it prints. */
static char *
run (Fixture    *fixture,
     const char *command)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (command, " ", -1);
  char *output = NULL;

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static cairo_surface_t *
read_picture (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  cairo_surface_t *picture = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 720);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 540);

  return picture;
}

/* The sums of red, green and blue over all that is above and left of each pixel, so
 * that the mean colour of a square is found without looking into it. */
typedef struct {
  guint32 above[541][721][3];
} Sums;

static Sums *
sums_new (cairo_surface_t *picture)
{
  Sums *self = g_new0 (Sums, 1);

  for (int row = 0; row < 540; row++)
    for (int column = 0; column < 720; column++)
      {
        guint32 pixel = picture_get (picture, column, row);

        for (guint k = 0; k < 3; k++)
          self->above[row + 1][column + 1][k] =
            (pixel >> 8 * k & 0xff) + self->above[row][column + 1][k] +
            self->above[row + 1][column][k] - self->above[row][column][k];
      }

  return self;
}

static double
get_mean (const Sums *self,
          int         column,
          int         row,
          guint       k)
{
  guint32 sum = self->above[row + SQUARE][column + SQUARE][k] -
                self->above[row][column + SQUARE][k] -
                self->above[row + SQUARE][column][k] + self->above[row][column][k];

  return (double) sum / (SQUARE * SQUARE);
}

static double
get_difference (const Sums *a,
                int         a_column,
                int         a_row,
                const Sums *b,
                int         b_column,
                int         b_row)
{
  double sum = 0;

  for (guint k = 0; k < 3; k++)
    sum += fabs (get_mean (a, a_column, a_row, k) - get_mean (b, b_column, b_row, k));

  return sum;
}

static gboolean
is_inside (int column,
           int row)
{
  return column >= 0 && row >= 0 && column + SQUARE <= 720 && row + SQUARE <= 540;
}

/* How much a square of one picture differs from the most similar one near the same
 * place of the other. */
static double
compare_square (const Sums *a,
                const Sums *b,
                int         column,
                int         row)
{
  double least = get_difference (a, column, row, b, column, row);

  /* Most are alike where they are. */
  for (int dy = -FARTHEST; least > ALIKE && dy <= FARTHEST; dy += 2)
    for (int dx = -FARTHEST; dx <= FARTHEST; dx += 2)
      if (is_inside (column + dx, row + dy))
        {
          double there = get_difference (a, column, row, b, column + dx, row + dy);

          least = MIN (least, there);
        }

  return least;
}

/* The largest difference of a square, whichever picture it is of. */
static double
compare_pictures (cairo_surface_t *a,
                  cairo_surface_t *b)
{
  g_autofree Sums *of_a = sums_new (a), *of_b = sums_new (b);
  double most = 0;

  for (int row = SQUARE; row + 2 * SQUARE <= 540; row += SQUARE)
    for (int column = SQUARE; column + 2 * SQUARE <= 720; column += SQUARE)
      {
        /* Not within MAX(), which would work each of them out twice. */
        double there = compare_square (of_a, of_b, column, row);
        double back = compare_square (of_b, of_a, column, row);

        most = MAX (most, MAX (there, back));
      }

  return most;
}

static void
assert_alike (cairo_surface_t *a,
              cairo_surface_t *b,
              const char      *what,
              double           limit)
{
  double most = compare_pictures (a, b);

  g_test_message ("%s: %.1f", what, most);
  g_assert_cmpfloat (most, <=, limit);
}

static void
compare (Fixture    *fixture,
         GPtrArray  *plots,
         const char *file,
         const char *command)
{
  g_autoptr (cairo_surface_t) expected = NULL;
  g_autoptr (cairo_surface_t) converted = NULL;
  g_autofree char *output = NULL;
  g_autofree char *what = g_strdup_printf (
    "%s of %s", file,
    plots->len > 1 ? "all" : downhill_plot_get_id (g_ptr_array_index (plots, 0)));

  export (fixture, plots, "expected.png");
  export (fixture, plots, file);
  output = run (fixture, command);
  expected = read_picture (fixture, "expected.png");
  converted = read_picture (fixture, "converted.png");
  assert_alike (expected, converted, what, get_limit (plots));
}

/* One after another, and all in one figure; every other one in each of two formats,
 * unless all are to be tried. */
static void
compare_all (Fixture    *fixture,
             guint       first,
             const char *file,
             const char *command)
{
  guint by = random_depth () > 1 ? 1 : 2;

  for (guint i = first % by; i < fixture->scene->plots->len; i += by)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (fixture->scene->plots, i));
      compare (fixture, one, file, command);
    }
  compare (fixture, fixture->scene->plots, file, command);
}

static void
test_svg (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  compare_all (fixture, 0, "picture.svg", "rsvg-convert -o converted.png picture.svg");
}

/* A pixel is 1/96 inch. */
static void
test_pdf (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  compare_all (fixture, 1, "picture.pdf",
               "pdftoppm -r 96 -png -singlefile picture.pdf converted");
}

static void
test_text (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DownhillExport higher = options;

  /* So that each has room for its title. */
  higher.height *= 2;
  downhill_export_write (fixture->scene->plots, &higher, path, &error);
  g_assert_no_error (error);
  text = run (fixture, "pdftotext picture.pdf -");
  for (guint i = 0; i < fixture->scene->plots->len; i++)
    g_assert_nonnull (strstr (text, downhill_plot_get_title (
                                      g_ptr_array_index (fixture->scene->plots, i))));
}

/* What there is room for does not depend on the format, nor on the scale. */
static void
test_layout (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < fixture->scene->plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (fixture->scene->plots, i);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      cairo_rectangle_t area = { 0, 0, 0, 0 };

      g_ptr_array_add (one, plot);
      for (guint k = 0; k < 2 * downhill_format_get_n (); k++)
        {
          DownhillExport at = options;
          g_autoptr (GBytes) bytes = NULL;

          at.scale = k % 2 == 0 ? 1 : 1.25;
          bytes = downhill_export_encode (downhill_format_get (k / 2), one, &at, NULL);
          g_assert_nonnull (bytes);
          if (k == 0)
            area = *downhill_plot_get_area (plot);
          g_assert_cmpmem (&area, sizeof area, downhill_plot_get_area (plot), sizeof area);
        }
    }
}

/* No lines that were painted into a picture are blurred on paper. */
static void
test_no_pictures (Fixture      *fixture,
                  gconstpointer data G_GNUC_UNUSED)
{
  static const char * const plots[] = { "surface", "slices", "loss" };

  for (gsize i = 0; i < G_N_ELEMENTS (plots); i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autofree char *path = g_build_filename (fixture->folder, "picture.svg", NULL);
      g_autofree char *contents = NULL;

      g_ptr_array_add (one, scene_get (fixture->scene, plots[i]));
      export (fixture, one, "picture.svg");
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_null (strstr (contents, "<image"));
    }
}

/* What is compared tells a run's pictures from those of another one. */
static void
test_comparison (Fixture      *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (cairo_surface_t) before = NULL, after = NULL;
      double most;

      g_ptr_array_add (one, scene_get (fixture->scene, limits[i].id));
      downhill_experiment_seek (fixture->scene->experiment, 777);
      export (fixture, one, "before.png");
      downhill_experiment_seek (fixture->scene->experiment, 100);
      export (fixture, one, "after.png");
      before = read_picture (fixture, "before.png");
      after = read_picture (fixture, "after.png");
      most = compare_pictures (before, after);
      g_test_message ("%s: %.1f", limits[i].id, most);
      g_assert_cmpfloat (most, >, limits[i].most);
    }
}

static void
test_table (void)
{
  for (guint i = 0; i < downhill_format_get_n (); i++)
    {
      const DownhillFormat *format = downhill_format_get (i);
      g_autofree char *path = g_strconcat ("a", format->ending, NULL);

      g_assert_cmpuint (downhill_format_find (format->id), ==, i);
      g_assert_true (downhill_format_find_for (path) == format);
      g_assert_nonnull (strchr (format->mime_type, '/'));
    }
  g_assert_cmpuint (downhill_format_find ("bmp"), ==, 0);
  g_assert_null (downhill_format_find_for ("a.bmp"));
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
  add ("/plot/formats/svg/is-the-picture-of-the-png", test_svg);
  add ("/plot/formats/pdf/is-the-picture-of-the-png", test_pdf);
  add ("/plot/formats/pdf/has-text", test_text);
  add ("/plot/formats/layout/is-the-same-in-all", test_layout);
  add ("/plot/formats/lines/stay-lines", test_no_pictures);
  add ("/plot/formats/comparison/knows-another-run", test_comparison);
  g_test_add_func ("/plot/formats/table/is-read", test_table);

  return g_test_run ();
}
