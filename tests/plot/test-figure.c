/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/figure/downhill-figure.h"

#include "picture.h"

static const struct {
  double width, height;
} sizes[] = {
  { 1200, 800 },
  { 800, 1200 },
  { 1000, 1000 },
  { 640, 480 },
  { 3000, 400 },
  { 400, 3000 },
  { 1201, 799 },
  { 97, 101 },
  { 64, 64 },
  { 32767, 32767 },
};

static gboolean
overlap (const cairo_rectangle_t *a,
         const cairo_rectangle_t *b,
         double                   gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap &&
         a->y < b->y + b->height + gap && b->y < a->y + a->height + gap;
}

/* Cells stay inside, keep their distance and, with the gaps, fill all of it. */
static void
test_cells (void)
{
  static const double gaps[] = { 0, 1, 8 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (gsize g = 0; g < G_N_ELEMENTS (gaps); g++)
      for (gsize n = 1; n <= 6; n++)
        {
          cairo_rectangle_t cells[6];
          double area = 0, gap = gaps[g];

          for (gsize i = 0; i < n; i++)
            {
              cairo_rectangle_t *cell = &cells[i];

              *cell = downhill_figure_get_cell (n, i, sizes[s].width,
                                                sizes[s].height, gap);
              g_assert_cmpfloat (cell->x, ==, (double) (gint64) cell->x);
              g_assert_cmpfloat (cell->y, ==, (double) (gint64) cell->y);
              g_assert_cmpfloat (cell->width, ==, (double) (gint64) cell->width);
              g_assert_cmpfloat (cell->height, ==, (double) (gint64) cell->height);
              g_assert_cmpfloat (cell->x, >=, 0);
              g_assert_cmpfloat (cell->y, >=, 0);
              g_assert_cmpfloat (cell->width, >=, 8);
              g_assert_cmpfloat (cell->height, >=, 8);
              g_assert_cmpfloat (cell->x + cell->width, <=, sizes[s].width);
              g_assert_cmpfloat (cell->y + cell->height, <=, sizes[s].height);
              for (gsize k = 0; k < i; k++)
                g_assert_false (overlap (cell, &cells[k], gap));
              area += (cell->width + gap) * (cell->height + gap);
            }
          g_assert_cmpfloat (area, ==,
                             (sizes[s].width + gap) * (sizes[s].height + gap));
        }
}

static void
test_single_cell (void)
{
  cairo_rectangle_t cell = downhill_figure_get_cell (1, 0, 300, 200, 8);

  g_assert_cmpfloat (cell.x, ==, 0);
  g_assert_cmpfloat (cell.y, ==, 0);
  g_assert_cmpfloat (cell.width, ==, 300);
  g_assert_cmpfloat (cell.height, ==, 200);
}

/* In the order of reading. */
static void
test_order (void)
{
  for (gsize n = 2; n <= 6; n++)
    for (gsize i = 1; i < n; i++)
      {
        cairo_rectangle_t before = downhill_figure_get_cell (n, i - 1, 1200, 800, 8);
        cairo_rectangle_t cell = downhill_figure_get_cell (n, i, 1200, 800, 8);

        g_assert_true (cell.y > before.y ||
                       (cell.y == before.y && cell.x > before.x));
      }
}

/* Where there is no room at all, there is still something to draw on. */
static void
test_no_room (void)
{
  static const double lengths[] = { 0, 1, 2, 7 };

  for (gsize w = 0; w < G_N_ELEMENTS (lengths); w++)
    for (gsize h = 0; h < G_N_ELEMENTS (lengths); h++)
      for (gsize n = 1; n <= 6; n++)
        for (gsize i = 0; i < n; i++)
          {
            cairo_rectangle_t cell =
              downhill_figure_get_cell (n, i, lengths[w], lengths[h], 8);

            g_assert_cmpfloat (cell.width, >=, 1);
            g_assert_cmpfloat (cell.height, >=, 1);
          }
}

static cairo_surface_t *
draw_figure (GPtrArray *plots,
             double     width,
             double     height)
{
  cairo_surface_t *picture =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  DownhillCanvas canvas = {
    .cr = cairo_create (picture),
    .width = width,
    .height = height,
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };

  downhill_figure_draw (plots, &canvas);
  g_assert_cmpint (cairo_status (canvas.cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (canvas.cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Each cell shows exactly what its plot draws alone at that size. */
static void
test_draw (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (cairo_surface_t) figure = NULL;
  DownhillColor ground = downhill_palette_get (DOWNHILL_STYLE_LIGHT)->background;

  scene_step (scene, 500);
  figure = draw_figure (scene->plots, 1000, 700);
  for (guint i = 0; i < scene->plots->len; i++)
    {
      cairo_rectangle_t cell =
        downhill_figure_get_cell (scene->plots->len, i, 1000, 700, 8);
      PictureKind kind = { cell.width, cell.height, 1, DOWNHILL_STYLE_LIGHT, FALSE };
      g_autoptr (cairo_surface_t) alone =
        picture_draw (g_ptr_array_index (scene->plots, i), &kind);
      gsize n_different = 0, n_drawn = 0;

      for (int row = 0; row < cell.height; row++)
        for (int column = 0; column < cell.width; column++)
          {
            guint32 pixel = picture_get (alone, column, row);

            n_drawn += picture_distance (pixel, ground) > 8;
            n_different += pixel != picture_get (figure, (int) cell.x + column,
                                                 (int) cell.y + row);
          }
      g_assert_cmpuint (n_drawn, >, 3000);
      /* A colour that is scaled up may fall to the next pixel. */
      g_assert_cmpuint (n_different, <=, MAX (200, cell.width * cell.height / 500));
    }
}

static void
test_draw_one (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  const PictureKind kind = { 500, 400, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (cairo_surface_t) figure = NULL;
  g_autoptr (cairo_surface_t) alone = picture_draw (scene_get (scene, "slices"), &kind);

  g_ptr_array_add (one, scene_get (scene, "slices"));
  figure = draw_figure (one, 500, 400);
  g_assert_cmpuint (picture_count_changes (figure, alone, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/figure/cells/share-all-of-the-room", test_cells);
  g_test_add_func ("/plot/figure/cells/of-one-is-all", test_single_cell);
  g_test_add_func ("/plot/figure/cells/go-as-one-reads", test_order);
  g_test_add_func ("/plot/figure/cells/are-never-empty", test_no_room);
  g_test_add_func ("/plot/figure/draw/shows-each-plot-in-its-cell", test_draw);
  g_test_add_func ("/plot/figure/draw/shows-one-plot-alone", test_draw_one);

  return g_test_run ();
}
