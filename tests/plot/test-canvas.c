/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/paint/downhill-canvas.h"

#include <cairo-pdf.h>
#include <math.h>

#include "picture.h"
#include "plot/paint/downhill-math-font.h"

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

typedef struct {
  const char *text;
  DownhillTextSize size;
  const char *font;
  double most_width;
  double scale;
} TextKind;

/* Each is other than the first in one thing. */
static const TextKind text_kinds[] = {
  { "Weight and bias", DOWNHILL_TEXT_SMALL, NULL, 0, 1 },
  { "Bias and weight", DOWNHILL_TEXT_SMALL, NULL, 0, 1 },
  { "Weight and bias", DOWNHILL_TEXT_NORMAL, NULL, 0, 1 },
  { "Weight and bias", DOWNHILL_TEXT_TITLE, NULL, 0, 1 },
  { "Weight and bias", DOWNHILL_TEXT_SMALL, "Monospace", 0, 1 },
  { "Weight and bias", DOWNHILL_TEXT_SMALL, NULL, 50, 1 },
  { "Weight and bias", DOWNHILL_TEXT_SMALL, NULL, 0, 1.37 },
};

/* Returns the picture, and how wide the text is. */
static cairo_surface_t *
draw_text_kind (const TextKind *kind,
                DownhillTexts  *texts,
                double         *width)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  g_autoptr (cairo_t) cr = cairo_create (picture);
  DownhillCanvas canvas = { .cr = cr, .font = kind->font, .texts = texts };

  cairo_scale (cr, kind->scale, kind->scale);
  if (texts != NULL)
    downhill_texts_begin_frame (texts, cr);
  downhill_canvas_measure_text (&canvas, kind->text, kind->size, width, NULL);
  downhill_canvas_draw_text (&canvas, kind->text, kind->size, white,
                             &(DownhillTextSpot) { .x = 10, .y = 10 }, kind->most_width);
  if (texts != NULL)
    downhill_texts_end_frame (texts);
  cairo_surface_flush (picture);

  return picture;
}

/* What was kept of one text is not taken for another. */
static void
test_kept (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_kinds); i++)
    for (guint k = 0; k < G_N_ELEMENTS (text_kinds); k++)
      {
        g_autoptr (DownhillTexts) texts = downhill_texts_new ();
        g_autoptr (cairo_surface_t) first = NULL, second = NULL, expected = NULL;
        double width, expected_width;

        first = draw_text_kind (&text_kinds[i], texts, &width);
        second = draw_text_kind (&text_kinds[k], texts, &width);
        expected = draw_text_kind (&text_kinds[k], NULL, &expected_width);
        g_assert_cmpfloat (width, ==, expected_width);
        g_assert_cmpuint (picture_count_changes (second, expected, 0), ==, 0);
        g_assert_true ((picture_count_changes (second, first, 0) > 0) == (i != k));
      }
}

/* In a document letters are not fitted to pixels. */
static void
test_kept_surface (void)
{
  g_autoptr (DownhillTexts) texts = downhill_texts_new ();
  g_autoptr (cairo_surface_t) document =
    cairo_pdf_surface_create_for_stream (NULL, NULL, SIZE, SIZE);
  g_autoptr (cairo_t) cr = cairo_create (document);
  DownhillCanvas canvas = { .cr = cr, .texts = texts };
  g_autoptr (cairo_surface_t) picture = NULL, expected = NULL;
  double width;

  downhill_texts_begin_frame (texts, cr);
  downhill_canvas_measure_text (&canvas, text_kinds[0].text, text_kinds[0].size,
                                &width, NULL);
  downhill_texts_end_frame (texts);
  picture = draw_text_kind (&text_kinds[0], texts, &width);
  expected = draw_text_kind (&text_kinds[0], NULL, &width);
  g_assert_cmpuint (picture_count_changes (picture, expected, 0), ==, 0);
}

/* A text is kept as long as each frame has it, and no longer. */
static void
test_forgotten (Fixture      *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  const DownhillTextKey key = { .text = "α", .font = "Sans" };
  g_autoptr (DownhillTexts) texts = downhill_texts_new ();
  PangoLayout *first = NULL;

  for (guint frame = 0; frame < 3; frame++)
    {
      g_autoptr (PangoLayout) layout = NULL;

      downhill_texts_begin_frame (texts, fixture->canvas.cr);
      layout = downhill_texts_lay_out (texts, fixture->canvas.cr, &key);
      if (frame == 0)
        g_set_weak_pointer (&first, layout);
      g_assert_true (layout == first);
      downhill_texts_end_frame (texts);
    }
  g_assert_nonnull (first);
  downhill_texts_begin_frame (texts, fixture->canvas.cr);
  downhill_texts_end_frame (texts);
  g_assert_null (first);
}

/* The casing shows one pixel wide on both sides of its line, in the middle of
 * which there is the line's own colour. */
static void
test_cased (Fixture      *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  const DownhillColor casing = fixture->canvas.palette->casing;
  const DownhillColor color = fixture->canvas.palette->ink;

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
    downhill_canvas_draw_cross,
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

/* The parts of a text that have a font of their own, with bars between. */
static char *
list_formulas (const char *text,
               const char *language)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) parts = g_string_new (NULL);
  GSList *list;

  downhill_math_font_add (attributes, text, pango_language_from_string (language));
  list = pango_attr_list_get_attributes (attributes);
  for (GSList *l = list; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_FAMILY);
      g_string_append_len (parts, text + attribute->start_index,
                           attribute->end_index - attribute->start_index);
      g_string_append_c (parts, '|');
    }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);

  return g_string_free (g_steal_pointer (&parts), FALSE);
}

static void
test_formulas (void)
{
  static const struct {
    const char *text, *language, *formulas;
  } cases[] = {
    { "斜率 ∂E/∂w 为 0。", "zh-cn", " ∂E/∂w |" },
    { "∂E/∂b −1.36", "zh-cn", "∂E/∂b −1.36|" },
    { "一步：\n\n    w ← w − α\n    b\n这", "zh-cn", "    w ← w − α|" },
    { "等高线图 w·x，E", "ja", " w·x|" },
    { "−1.36", "zh-cn", "" },
    { "权重 w", "zh-cn", "" },
    { "the slope ∂E/∂w", "de-de", "" },
    { "", "zh-cn", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formulas = list_formulas (cases[i].text, cases[i].language);

      g_assert_cmpstr (formulas, ==, cases[i].formulas);
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
  g_test_add_func ("/plot/canvas/kept-text/is-not-taken-for-another", test_kept);
  g_test_add_func ("/plot/canvas/kept-text/is-not-taken-to-another-surface",
                   test_kept_surface);
  ADD ("/plot/canvas/kept-text/is-forgotten-with-its-frame", test_forgotten);
  g_test_add_func ("/plot/canvas/formula/has-a-font-where-that-of-the-text-is-wide",
                   test_formulas);
  ADD ("/plot/canvas/line/has-a-casing", test_cased);
  ADD ("/plot/canvas/mark/lies-at-its-place", test_marks);

  return g_test_run ();
}
