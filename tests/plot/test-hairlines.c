/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <math.h>

#include "plot/paint/downhill-hairlines.h"

#define SIZE 60

static const double scales[] = { 1, 1.5, 2 };
static const cairo_rectangle_t everywhere = { 0, 0, SIZE, SIZE };
static const DownhillColor white = { 1, 1, 1, 1 };

#define CROSSING DOWNHILL_HAIRLINES_CROSSING
#define JOINED DOWNHILL_HAIRLINES_JOINED

typedef double Line[4];

static cairo_t *
new_context (double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (SIZE * scale), (int) ceil (SIZE * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);

  return cr;
}

static void
draw (cairo_t                  *cr,
      const cairo_rectangle_t  *extents,
      double                    width,
      DownhillHairlinesMeeting  meeting,
      DownhillColor             color,
      const Line               *lines,
      gsize                     n)
{
  DownhillHairlines hairlines;

  downhill_hairlines_init (&hairlines, cr, extents, width, meeting);
  for (gsize i = 0; i < n; i++)
    downhill_hairlines_add (&hairlines, lines[i][0], lines[i][1], lines[i][2], lines[i][3]);
  downhill_hairlines_paint (&hairlines, color);
}

/* The most that a pixel of one picture differs from that of the other. */
static guint
get_difference (cairo_t *a,
                cairo_t *b)
{
  guint most = 0;

  while (picture_count_changes (cairo_get_target (a), cairo_get_target (b), most) > 0)
    most++;

  return most;
}

/* A line in any direction from border to border, so that it has no ends. */
static void
make_line (Line line)
{
  double angle = g_test_rand_double_range (0, 2 * G_PI);
  double x = g_test_rand_double_range (10, SIZE - 10);
  double y = g_test_rand_double_range (10, SIZE - 10);

  line[0] = x - 2 * SIZE * cos (angle);
  line[1] = y - 2 * SIZE * sin (angle);
  line[2] = x + 2 * SIZE * cos (angle);
  line[3] = y + 2 * SIZE * sin (angle);
}

static void
stroke_by_cairo (cairo_t    *cr,
                 double      width,
                 const Line  line)
{
  cairo_move_to (cr, line[0], line[1]);
  cairo_line_to (cr, line[2], line[3]);
  cairo_set_line_width (cr, width);
  downhill_color_set (cr, white);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_BEST);
  cairo_stroke (cr);
}

/* cairo cuts a row of pixels into 15, which are covered or not, and moves the ends of
 * an edge to one of them. Of the two edges of a line one is off by that much now and
 * then; that both are at one pixel happens to one line in ten thousand. */
static void
test_as_cairo (void)
{
  guint n_off = 0;

  for (guint i = 0; i < 300; i++)
    {
      double scale = scales[i % 3], width = i % 2 ? 0.75 : 1;
      g_autoptr (cairo_t) ours = new_context (scale);
      g_autoptr (cairo_t) cairos = new_context (scale);
      Line line;

      make_line (line);
      draw (ours, &everywhere, width, i % 4 < 2 ? JOINED : CROSSING, white, &line, 1);
      stroke_by_cairo (cairos, width, line);
      g_assert_cmpuint (get_difference (ours, cairos), <=, 2 * 255 / 15 + 1);
      n_off += get_difference (ours, cairos) > 255 / 15 + 1;
    }
  g_assert_cmpuint (n_off, <=, 3);
}

/* An end is at a right angle, nearly: each pixel there is covered by as much as is
 * between the ends in its middle. Where a line ends just before a pixel, cairo may
 * paint that one, too. */
static void
test_ends (void)
{
  double more = 0;

  for (guint i = 0; i < 300; i++)
    {
      double scale = scales[i % 3];
      g_autoptr (cairo_t) ours = new_context (scale);
      g_autoptr (cairo_t) cairos = new_context (scale);
      const Line line = {
        g_test_rand_double_range (5, 25), g_test_rand_double_range (5, SIZE - 5),
        g_test_rand_double_range (35, SIZE - 5), g_test_rand_double_range (5, SIZE - 5),
      };

      draw (ours, &everywhere, 1, CROSSING, white, &line, 1);
      stroke_by_cairo (cairos, 1, line);
      g_assert_cmpuint (picture_count_changes (cairo_get_target (ours),
                                               cairo_get_target (cairos), 40), <=, 1);
      for (int k = 0; k < (int) (SIZE * scale) * (int) (SIZE * scale); k++)
        {
          int column = k % (int) (SIZE * scale), row = k / (int) (SIZE * scale);

          more += (picture_get (cairo_get_target (ours), column, row) & 0xff) / 255.0 -
                  (picture_get (cairo_get_target (cairos), column, row) & 0xff) / 255.0;
        }
    }
  g_assert_cmpfloat (fabs (more / 300), <, 0.1);
}

/* Level and upright ones are as sharp as their places. */
static void
test_straight (void)
{
  static const Line lines[] = { { 10, 20.5, 40, 20.5 }, { 30.5, 50, 30.5, 25 } };
  g_autoptr (cairo_t) cr = new_context (1);
  cairo_surface_t *picture = cairo_get_target (cr);

  draw (cr, &everywhere, 1, JOINED, white, lines, 2);
  for (int row = 0; row < SIZE; row++)
    for (int column = 0; column < SIZE; column++)
      {
        gboolean on = (row == 20 && column >= 10 && column < 40) ||
                      (column == 30 && row >= 25 && row < 50);

        g_assert_cmphex (picture_get (picture, column, row) & 0xffffff, ==,
                         on ? 0xffffff : 0);
      }
}

/* A line in many pieces is the line. */
static void
test_pieces (void)
{
  enum { N = 25 };

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (cairo_t) whole = new_context (scales[i % 3]);
      g_autoptr (cairo_t) parts = new_context (scales[i % 3]);
      Line line, pieces[N];

      make_line (line);
      for (guint k = 0; k < N; k++)
        for (guint axis = 0; axis < 2; axis++)
          {
            double step = (line[2 + axis] - line[axis]) / N;

            pieces[k][axis] = line[axis] + step * k;
            pieces[k][2 + axis] = line[axis] + step * (k + 1);
          }
      draw (whole, &everywhere, 0.75, JOINED, white, (const Line *) &line, 1);
      draw (parts, &everywhere, 0.75, JOINED, white, (const Line *) pieces, N);
      g_assert_cmpuint (get_difference (whole, parts), <=, 2);
    }
}

static guint
get_most (cairo_t *cr)
{
  guint most = 0;

  for (int i = 0; i < SIZE * SIZE; i++)
    most = MAX (most, picture_get (cairo_get_target (cr), i % SIZE, i / SIZE) & 0xff);

  return most;
}

/* Lines on each other are no stronger than one. */
static void
test_crossing (void)
{
  static const Line lines[] = {
    { 0, 0, 60, 60 }, { 60, 0, 0, 60 }, { 0, 30, 60, 30 }, { 30, 0, 30, 60 },
    { 60, 60, 0, 0 },
  };
  const DownhillColor gray = { 1, 1, 1, 0.4 };

  for (DownhillHairlinesMeeting meeting = CROSSING; meeting <= JOINED; meeting++)
    {
      g_autoptr (cairo_t) cr = new_context (1);

      draw (cr, &everywhere, 1, meeting, gray, lines, G_N_ELEMENTS (lines));
      g_assert_cmpuint (get_most (cr), >=, 0.4 * 255 - 1);
      g_assert_cmpuint (get_most (cr), <=, 0.4 * 255 + 1);
    }
}

/* Of a pixel that each of two lines covers by half, they cover three quarters if
 * they cross there. */
static void
test_half (void)
{
  static const Line lines[] = { { 0, 30, 60, 30 }, { 30, 0, 30, 60 } };
  g_autoptr (cairo_t) crossing = new_context (1);
  g_autoptr (cairo_t) joined = new_context (1);

  draw (crossing, &everywhere, 1, CROSSING, white, lines, 2);
  draw (joined, &everywhere, 1, JOINED, white, lines, 2);
  g_assert_cmpuint (get_most (crossing), >=, 190);
  g_assert_cmpuint (get_most (crossing), <=, 192);
  g_assert_cmpuint (get_most (joined), ==, 255);
}

/* It does not matter where the mask begins. */
static void
test_extents (void)
{
  static const Line line = { 20, 11, 44, 37 };
  static const cairo_rectangle_t close = { 20, 11, 24, 26 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (cairo_t) whole = new_context (scales[i]);
      g_autoptr (cairo_t) part = new_context (scales[i]);
      g_autoptr (cairo_t) grouped = new_context (scales[i]);

      draw (whole, &everywhere, 1, JOINED, white, &line, 1);
      draw (part, &close, 1, JOINED, white, &line, 1);
      cairo_rectangle (grouped, 5.3, 4.7, 50, 50);
      cairo_clip (grouped);
      cairo_push_group (grouped);
      cairo_translate (grouped, 5, 5);
      draw (grouped, &everywhere, 1, JOINED, white,
            &(const Line) { line[0] - 5, line[1] - 5, line[2] - 5, line[3] - 5 }, 1);
      cairo_pop_group_to_source (grouped);
      cairo_paint (grouped);
      g_assert_cmpuint (get_difference (whole, part), ==, 0);
      g_assert_cmpuint (get_difference (whole, grouped), <=, 1);
    }
}

/* Nothing is drawn where nothing may be, nor of what is no line. */
static void
test_nothing (void)
{
  static const Line lines[] = {
    { 20, 20, 20, 20 }, { NAN, 0, 1, 1 }, { 0, NAN, 1, 1 }, { 0, 0, NAN, 1 },
    { -50, -10, 300, -20 }, { 90, 90, 3000, 3000 }, { -1e9, 70, 1e9, 70 },
  };
  static const Line diagonal = { 0, 0, 60, 60 };
  g_autoptr (cairo_t) empty = new_context (1);
  g_autoptr (cairo_t) cr = new_context (1);

  draw (cr, &everywhere, 1, JOINED, white, lines, G_N_ELEMENTS (lines));
  draw (cr, &(cairo_rectangle_t) { 80, 80, 20, 20 }, 1, JOINED, white, &diagonal, 1);
  cairo_rectangle (cr, 40, 0, 10, 10);
  cairo_clip (cr);
  draw (cr, &everywhere, 1, JOINED, white, &diagonal, 1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (get_difference (cr, empty), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plot/hairlines/line/is-as-cairo-strokes-it", test_as_cairo);
  g_test_add_func ("/plot/hairlines/line/is-sharp-along-pixels", test_straight);
  g_test_add_func ("/plot/hairlines/line/may-come-in-pieces", test_pieces);
  g_test_add_func ("/plot/hairlines/line/ends-at-a-right-angle", test_ends);
  g_test_add_func ("/plot/hairlines/lines/cover-each-other", test_crossing);
  g_test_add_func ("/plot/hairlines/lines/add-up-or-cross", test_half);
  g_test_add_func ("/plot/hairlines/extents/do-not-move-a-line", test_extents);
  g_test_add_func ("/plot/hairlines/extents/bound-what-is-drawn", test_nothing);

  return g_test_run ();
}
