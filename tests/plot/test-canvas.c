/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/downhill-canvas.h"

#include <math.h>

#include "picture.h"

#define SIZE 200

typedef struct {
  cairo_surface_t *picture;
  DownhillCanvas canvas;
} Fixture;

static const DownhillColor black = { 0, 0, 0, 1 };
static const DownhillColor white = { 1, 1, 1, 1 };

static void
set_up (Fixture      *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  fixture->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  fixture->canvas = (DownhillCanvas) {
    .cr = cairo_create (fixture->picture),
    .width = SIZE,
    .height = SIZE,
    .scale = 1,
    .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT),
  };
  downhill_color_set (fixture->canvas.cr, white);
  cairo_paint (fixture->canvas.cr);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  cairo_destroy (fixture->canvas.cr);
  cairo_surface_destroy (fixture->picture);
}

/* The smallest rectangle that holds all that was drawn. */
static cairo_rectangle_t
get_drawn (Fixture *fixture)
{
  int left = SIZE, right = -1, top = SIZE, bottom = -1;

  cairo_surface_flush (fixture->picture);
  for (int row = 0; row < SIZE; row++)
    for (int column = 0; column < SIZE; column++)
      if (picture_distance (picture_get (fixture->picture, column, row), white) > 8)
        {
          left = MIN (left, column);
          right = MAX (right, column);
          top = MIN (top, row);
          bottom = MAX (bottom, row);
        }

  return (cairo_rectangle_t) { left, top, right + 1 - left, bottom + 1 - top };
}

static void
test_align (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  for (int x = 0; x <= 2; x++)
    for (int y = 0; y <= 2; y++)
      {
        DownhillTextSpot spot = { 100, 100, x / 2.0, y / 2.0, FALSE };
        cairo_rectangle_t drawn;
        double width, height;

        downhill_color_set (fixture->canvas.cr, white);
        cairo_paint (fixture->canvas.cr);
        downhill_canvas_measure_text (&fixture->canvas, "HHHHHHHH", DOWNHILL_TEXT_TITLE,
                                      &width, &height);
        downhill_canvas_draw_text (&fixture->canvas, "HHHHHHHH", DOWNHILL_TEXT_TITLE,
                                   black, &spot, 0);
        drawn = get_drawn (fixture);
        g_assert_cmpfloat_with_epsilon (drawn.x, 100 - spot.align_x * width, 3);
        g_assert_cmpfloat_with_epsilon (drawn.x + drawn.width,
                                        100 + (1 - spot.align_x) * width, 3);
        g_assert_cmpfloat (drawn.y, >=, 100 - spot.align_y * height - 1);
        g_assert_cmpfloat (drawn.y + drawn.height, <=,
                           100 + (1 - spot.align_y) * height + 1);
      }
}

static void
test_turned (Fixture      *fixture,
             gconstpointer data G_GNUC_UNUSED)
{
  cairo_rectangle_t drawn;
  double width;

  downhill_canvas_measure_text (&fixture->canvas, "HHHHHHHH", DOWNHILL_TEXT_NORMAL,
                                &width, NULL);
  downhill_canvas_draw_text (&fixture->canvas, "HHHHHHHH", DOWNHILL_TEXT_NORMAL, black,
                             &(DownhillTextSpot) { .x = 100, .y = 150, .turned = TRUE },
                             0);
  drawn = get_drawn (fixture);
  g_assert_cmpfloat_with_epsilon (drawn.y + drawn.height, 150, 3);
  g_assert_cmpfloat_with_epsilon (drawn.height, width, 4);
  g_assert_cmpfloat (drawn.x, >=, 99);
  g_assert_cmpfloat (drawn.width, <, 20);
}

static void
test_cut (Fixture      *fixture,
          gconstpointer data G_GNUC_UNUSED)
{
  cairo_rectangle_t drawn;

  downhill_canvas_draw_text (&fixture->canvas, "HHHHHHHHHHHHHHHHHHHHHH",
                             DOWNHILL_TEXT_NORMAL, black,
                             &(DownhillTextSpot) { .x = 10, .y = 50 }, 70);
  drawn = get_drawn (fixture);
  g_assert_cmpfloat (drawn.width, <=, 71);
  g_assert_cmpfloat (drawn.width, >, 40);
}

/* The casing shows one pixel wide on both sides of its line, in the middle of
 * which there is the line's own colour. */
static void
test_cased (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  const DownhillColor casing = fixture->canvas.palette->casing;
  const DownhillColor color = fixture->canvas.palette->best;

  cairo_move_to (fixture->canvas.cr, 20, 100);
  cairo_line_to (fixture->canvas.cr, 180, 100);
  downhill_canvas_stroke_cased (&fixture->canvas, color, 4);
  cairo_surface_flush (fixture->picture);
  for (int row = 95; row < 105; row++)
    {
      DownhillColor expected =
        row >= 98 && row < 102   ? color
        : row == 97 || row == 102 ? color_over (downhill_color_fade (casing, 0.8), white)
                                  : white;

      g_assert_cmpuint (picture_distance (picture_get (fixture->picture, 100, row),
                                          expected), <=, 2);
    }
}

static void
test_marks (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static void (* const marks[]) (const DownhillCanvas *, double, double,
                                 DownhillColor) = {
    downhill_canvas_draw_ring, downhill_canvas_draw_dot,
    downhill_canvas_draw_square, downhill_canvas_draw_cross,
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      DownhillColor color = fixture->canvas.palette->current;
      cairo_rectangle_t drawn;

      downhill_color_set (fixture->canvas.cr, white);
      cairo_paint (fixture->canvas.cr);
      marks[i] (&fixture->canvas, 100, 100, color);
      drawn = get_drawn (fixture);
      g_assert_cmpfloat_with_epsilon (drawn.x + drawn.width / 2, 100, 0.51);
      g_assert_cmpfloat_with_epsilon (drawn.y + drawn.height / 2, 100, 0.51);
      g_assert_cmpfloat (drawn.width, >=, 9);
      g_assert_cmpfloat (drawn.width, <=, 16);
      /* The ring alone is hollow. */
      g_assert_true ((picture_distance (picture_get (fixture->picture, 100, 100),
                                        color) > 8) == (i == 0));
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/plot/canvas/text/lies-at-its-anchor", test_align);
  ADD ("/plot/canvas/text/runs-upwards-when-turned", test_turned);
  ADD ("/plot/canvas/text/is-cut-to-its-room", test_cut);
  ADD ("/plot/canvas/line/has-a-casing", test_cased);
  ADD ("/plot/canvas/mark/lies-at-its-place", test_marks);

  return g_test_run ();
}
