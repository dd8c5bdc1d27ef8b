/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>

#include "core/base/downhill-number.h"
#include "plot/figure/downhill-figure-legend.h"
#include "plot/flat/downhill-loss-plot.h"
#include "plot/flat/downhill-map-guess.h"
#include "plot/flat/downhill-map-leaving.h"
#include "plot/surface/downhill-surface-plot.h"
#include "../random.h"
#include "texts.h"

/* No text of a plot lies on another, and none is cut off. */

static const PictureKind kinds[] = {
  { 300, 200, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 300, 200, 2, DOWNHILL_STYLE_LIGHT, FALSE },
  { 301, 640, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 345, 260, 1.5, DOWNHILL_STYLE_LIGHT, FALSE },
  { 420, 330, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 500, 240, 2, DOWNHILL_STYLE_LIGHT, FALSE },
  { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 700, 200, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 1000, 700, 1, DOWNHILL_STYLE_LIGHT, FALSE },
};

static const PictureKind large_kinds[] = {
  { 1920, 1080, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  { 3840, 2160, 1, DOWNHILL_STYLE_LIGHT, FALSE },
};

typedef struct {
  const char *name;
  double x[4];
  double y[4];
} Table;

#define LONG_NAME "the size of each of the beans, as measured with a calliper by hand"
#define HAN_NAME "每颗豆子的大小，用游标卡尺手工测量，单位为毫米，取三次测量的平均值"

static const Table tables[] = {
  { "short", { 1, 2, 3, 4 }, { 1, 3, 2, 5 } },
  { LONG_NAME LONG_NAME, { 0.1, 0.2, 0.3, 0.4 }, { -100, 300, 200, 500 } },
  { HAN_NAME HAN_NAME, { 1e4, 2e4, 3e4, 4e4 }, { 1e-3, 3e-3, 2e-3, 5e-3 } },
  { "<b>&amp;</b>\n\t\"", { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3 }, { 1, 3, 2, 5 } },
  { "far", { -1e9, -2e9, -3e9, -4e9 }, { 1e9 + 1, 1e9 + 3, 1e9 + 2, 1e9 + 5 } },
  { "tiny", { 1e-12, 2e-12, 3e-12, 4e-12 }, { 1e-12, -3e-12, 2e-12, 5e-12 } },
  { "fine", { 1, 1 + 1e-12, 1 + 2e-12, 1 + 3e-12 }, { 5, 5 + 1e-9, 5 + 3e-9, 5 } },
  { "huge", { 1e100, 2e100, 3e100, 4e100 }, { -1e100, 3e100, 2e100, 5e100 } },
  { "upright", { 2, 2, 2, 2 }, { 1, 3, 2, 5 } },
  { "exact", { 1, 2, 3, 4 }, { -2, -4, -6, -8 } },
};

static void
set_table (Scene       *scene,
           const Table *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    table->name, table->name, table->name, g_memdup2 (table->x, sizeof table->x),
    g_memdup2 (table->y, sizeof table->y), G_N_ELEMENTS (table->x), &error);

  g_assert_no_error (error);
  downhill_experiment_set_dataset (scene->experiment, dataset);
}

/* Two texts in one line want a little room between them. */
static gboolean
overlap (const cairo_rectangle_t *a,
         const cairo_rectangle_t *b)
{
  const double space = 2;

  return a->x < b->x + b->width + space && b->x < a->x + a->width + space &&
         a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
contains (const cairo_rectangle_t *room,
          const cairo_rectangle_t *ink)
{
  return ink->x >= room->x && ink->y >= room->y &&
         ink->x + ink->width <= room->x + room->width &&
         ink->y + ink->height <= room->y + room->height;
}

/* Where texts stand shows without a pixel. */
static void
draw (DownhillPlot      *plot,
      const PictureKind *kind)
{
  PictureKind blank = *kind;

  blank.blank = TRUE;
  cairo_surface_destroy (picture_draw (plot, &blank));
}

static void
complain (const char        *what,
          DownhillPlot      *plot,
          const PictureKind *kind,
          const Text        *text,
          const Text        *other)
{
  g_error ("%s of %g×%g, scale %g: “%s” at %g, %g (%g×%g) %s “%s” at %g, %g",
           downhill_plot_get_id (plot), kind->width, kind->height, kind->scale,
           text->string, text->ink.x, text->ink.y, text->ink.width, text->ink.height,
           what, other->string, other->ink.x, other->ink.y);
}

/* Names that somebody gave may be longer than a picture is wide, and what a run is called by
 * longer than the legend of its line. */
static gboolean
may_be_cut (DownhillPlot *plot,
            const Table  *table,
            const Text   *text)
{
  DownhillExperiment *experiment = downhill_plot_get_experiment (plot);
  DownhillRun *run = downhill_experiment_get_current (experiment);
  g_autofree char *title = downhill_experiment_dup_title (experiment, run);

  return (table != NULL && g_str_equal (text->string, table->name)) ||
         (g_str_equal (downhill_plot_get_id (plot), "fit") &&
          g_str_equal (text->string, downhill_run_skip_rule (run, title)));
}

static void
check (DownhillPlot      *plot,
       const PictureKind *kind,
       const Table       *table)
{
  GArray *texts = texts_get ();

  texts_clear ();
  draw (plot, kind);
  g_assert_cmpuint (texts->len, >=, 1);
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);

      if (!contains (&text->clip, &text->ink))
        complain ("is beyond", plot, kind, text, text);
      if (text->cut && !may_be_cut (plot, table, text))
        complain ("is cut", plot, kind, text, text);
      for (guint k = 0; k < i; k++)
        if (overlap (&text->ink, &g_array_index (texts, Text, k).ink))
          complain ("lies on", plot, kind, text, &g_array_index (texts, Text, k));
    }
}

/* What is read out at the pointer lies over other texts, in a box of its own;
 * but not beyond the picture. */
static void
check_read_out (DownhillPlot      *plot,
                const PictureKind *kind)
{
  const cairo_rectangle_t area = *downhill_plot_get_area (plot);
  GArray *texts = texts_get ();

  for (int column = 0; column <= 2; column++)
    for (int row = 0; row <= 2; row++)
      {
        downhill_plot_hover (plot, area.x + column * area.width / 2,
                             area.y + row * area.height / 2);
        texts_clear ();
        draw (plot, kind);
        for (guint i = 0; i < texts->len; i++)
          {
            const Text *text = &g_array_index (texts, Text, i);

            if (!contains (&text->clip, &text->ink))
              complain ("is beyond", plot, kind, text, text);
          }
      }
  downhill_plot_leave (plot);
}

/* Of a language with a translation every third kind of picture is tried, none of the large
 * ones, in which there is room, and every other table, unless all are to be: most of what
 * is written there is numbers and names. */
static gboolean
is_thorough (void)
{
  return g_getenv ("DOWNHILL_TEST_LOCALE") == NULL || random_depth () > 1;
}

/* In every kind of picture from @first on, in steps of so many. */
static void
check_all (Scene       *scene,
           const Table *table,
           gsize        first,
           gsize        every)
{
  for (guint i = 0; i < scene->plots->len; i++)
    for (gsize k = first; k < G_N_ELEMENTS (kinds); k += every)
      check (g_ptr_array_index (scene->plots, i), &kinds[k], table);
}

static void
test_beans (void)
{
  g_autoptr (Scene) scene = scene_new ();

  check_all (scene, NULL, 0, is_thorough () ? 1 : 3);
  scene_step (scene, 700);
  g_object_set (scene_get (scene, "slices"), "along-b", TRUE, NULL);
  check_all (scene, NULL, is_thorough () ? 0 : 1, is_thorough () ? 1 : 3);
  for (guint i = 0; i < scene->plots->len; i++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (large_kinds) && is_thorough (); k++)
        check (g_ptr_array_index (scene->plots, i), &large_kinds[k], NULL);
      for (gsize k = 0; k < 5; k += is_thorough () ? 2 : 4)
        {
          draw (g_ptr_array_index (scene->plots, i), &kinds[k]);
          check_read_out (g_ptr_array_index (scene->plots, i), &kinds[k]);
        }
    }
}

/* The box of what is read out covers no other box and no ticks, wherever one points; it is the
 * last text. */
static void
test_read_out_place (void)
{
  static const PictureKind sizes[] = {
    { 640, 480, 1, DOWNHILL_STYLE_LIGHT, FALSE }, { 427, 240, 1, DOWNHILL_STYLE_LIGHT, FALSE },
    { 380, 200, 1, DOWNHILL_STYLE_LIGHT, FALSE }, { 300, 260, 1, DOWNHILL_STYLE_LIGHT, FALSE },
  };
  g_autoptr (Scene) scene = scene_new ();

  scene_step (scene, 700);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      DownhillPlot *plot = scene_get (scene, i % 2 == 0 ? "map" : "fit");
      const PictureKind *kind = &sizes[i / 2];
      cairo_rectangle_t area;

      draw (plot, kind);
      area = *downhill_plot_get_area (plot);
      for (guint place = 0; place < 12 * 12; place += is_thorough () ? 1 : 5)
        {
          const cairo_rectangle_t *boxes;
          const Text *text;
          guint n;

          downhill_plot_hover (plot, area.x + (place % 12) / 11.0 * area.width,
                               area.y + (place / 12) / 11.0 * area.height);
          texts_clear ();
          draw (plot, kind);
          text = &g_array_index (texts_get (), Text, texts_get ()->len - 1);
          if (strchr (text->string, '\n') == NULL)
            continue;
          if (!contains (&area, &text->ink))
            complain ("is beside the data", plot, kind, text, text);
          boxes = downhill_plot_get_boxes (plot, &n);
          for (guint k = 0; k < n; k++)
            if (overlap (&boxes[k], &text->ink))
              complain ("is over a box", plot, kind, text, text);
        }
      downhill_plot_leave (plot);
    }
}

static void
test_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i += is_thorough () ? 1 : 2)
    {
      g_autoptr (Scene) scene = scene_new ();

      set_table (scene, &tables[i]);
      /* Of all samples a map of settings is soon known. */
      downhill_experiment_set (scene->experiment, "batch-size", 0);
      downhill_experiment_step (scene->experiment);
      check_all (scene, &tables[i], i % 3, 3);
    }
}

static void
test_angles (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "surface");

  set_table (scene, &tables[4]);
  g_object_set (plot, "mode", DOWNHILL_SURFACE_POINTS, NULL);
  for (int azimuth = -180; azimuth < 180; azimuth += is_thorough () ? 15 : 60)
    for (int elevation = 5; elevation <= 89; elevation += 12)
      {
        g_object_set (plot, "azimuth", (double) azimuth, "elevation",
                      (double) elevation, "zoom", azimuth % 4 == 0 ? 1.0 : 2.5, NULL);
        check (plot, &kinds[4], NULL);
      }
}

static const Text *
find_text (const char *text)
{
  GArray *texts = texts_get ();

  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, Text, i).string, text))
      return &g_array_index (texts, Text, i);

  return NULL;
}

/* The pictures of a run that diverged say that they show its first swings, though its
 * numbers are those of its end. */
static void
test_diverged (void)
{
  static const char * const ids[] = { "fit", "slices" };
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *note = NULL;
  guint64 step;

  g_object_set (scene->experiment, "batch-size", 0, "learning-rate", 0.9, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      draw (scene_get (scene, ids[i]), &kinds[6]);
      g_assert_false (downhill_map_leaving_find_step (scene_get (scene, ids[i]), &step));
    }
  downhill_experiment_run (scene->experiment, G_MAXUINT64);
  /* A name of its own settings may be cut. */
  downhill_experiment_rename_run (scene->experiment,
                                  downhill_experiment_get_current (scene->experiment), "a");
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_true (downhill_map_leaving_find_step (scene_get (scene, ids[i]), &step));
      g_free (note);
      note = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "first swings, before step %llu"),
                              (unsigned long long) step);
      check (scene_get (scene, ids[i]), &kinds[6], NULL);
      g_assert_nonnull (find_text (note));
    }
}

/* What is drawn in the fit besides the lines has a name, as long as it is there. */
static void
test_band (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *fit = scene_get (scene, "fit");
  const char *name = g_dgettext (GETTEXT_PACKAGE, "true line (95 %)");

  check (fit, &kinds[6], NULL);
  g_assert_null (find_text (name));
  g_object_set (fit, "show-confidence", TRUE, NULL);
  check (fit, &kinds[6], NULL);
  g_assert_nonnull (find_text (name));
  g_object_set (scene->experiment, "loss", downhill_loss_get_index (&downhill_loss_absolute),
                NULL);
  check (fit, &kinds[6], NULL);
  g_assert_null (find_text (name));
}

/* On a telephone that lies on its side a plot is as low as this, and has no title. */
static void
test_low (void)
{
  static const char * const ids[] = { "map", "slices" };
  g_autoptr (Scene) scene = scene_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    for (double height = 60; height <= 120; height += 10)
      {
        const PictureKind kind = { 360, height, 1, DOWNHILL_STYLE_LIGHT, FALSE };

        check (scene_get (scene, ids[i]), &kind, NULL);
      }
}

/* Where a line is that is not in the picture of its data, is said at the edge. */
static void
test_outside (void)
{
  static const Table years = { "years", { 1990, 2000, 2010, 2020 },
                               { 52000, 56000, 60000, 64000 } };
  static const struct {
    double w, b;
  } lines[] = { { 0, 100 }, { 0, 90000 }, { 10, 0 }, { 0, 58000 }, { 1000, -1950000 } };
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *low = downhill_number_format (lines[0].b, 3);
  g_autofree char *high = downhill_number_format (lines[1].b, 3);
  g_autofree char *below =
    g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s is below: y about %s"), "a", low);
  g_autofree char *above =
    g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s is above: y about %s"), "a", high);

  set_table (scene, &years);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      DownhillPlot *fit = scene_get (scene, "fit");
      g_autofree char *first = NULL, *last = NULL, *sloped = NULL;
      DownhillRange x;

      downhill_experiment_set_start (scene->experiment, lines[i].w, lines[i].b);
      downhill_experiment_rename_run (
        scene->experiment, downhill_experiment_get_current (scene->experiment), "a");
      check (fit, &kinds[6], NULL);
      x = downhill_plot_get_x_axis (fit)->range;
      first = downhill_number_format (10 * x.min, 3);
      last = downhill_number_format (10 * x.max, 3);
      sloped = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s is below: y from %s to %s"),
                                "a", first, last);
      g_assert_true ((find_text (below) != NULL) == (i == 0));
      g_assert_true ((find_text (above) != NULL) == (i == 1));
      g_assert_true ((find_text (sloped) != NULL) == (i == 2));
    }
}

/* One number alone tells no scale: where long numbers do not all fit, several do. */
static void
test_long_numbers (void)
{
  static const Table houses = { "houses", { 40, 100, 160, 220 },
                                { 80000, 170000, 270000, 350000 } };
  static const char * const numbers[] = { "−400000", "−200000", "200000", "400000", "600000" };
  const PictureKind kind = { 490, 310, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  guint n = 0;

  set_table (scene, &houses);
  check (scene_get (scene, "surface"), &kind, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    n += find_text (numbers[i]) != NULL;
  g_assert_cmpuint (n, >=, 2);
}

/* Where the parameters stood at an entry of the path, in pixels of the map. */
static void
place_entry (DownhillPlot *plot,
             DownhillRun  *run,
             gsize         entry,
             double       *x,
             double       *y)
{
  double w, b;

  downhill_descent_get_path_point (run->descent, entry, &w, &b);
  *x = downhill_axis_to_pixel (downhill_plot_get_x_axis (plot), w);
  *y = downhill_axis_to_pixel (downhill_plot_get_y_axis (plot), b);
}

/* The name of the direction lies neither on the swings that are shown nor, as check()
 * sees, on when the run left. The rates make the swings lie across the axis and along it. */
static void
test_largest_curvature (void)
{
  static const double rates[] = { 0.9, 2, 5 };
  const char *name = g_dgettext (GETTEXT_PACKAGE, "largest curvature");

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (guint batch = 0; batch < 2; batch++)
      {
        g_autoptr (Scene) scene = scene_new ();
        DownhillPlot *plot = scene_get (scene, "map");
        DownhillRun *run = downhill_experiment_get_current (scene->experiment);
        const Text *text;
        gsize end;

        g_object_set (scene->experiment, "batch-size", batch, "learning-rate", rates[i], NULL);
        downhill_experiment_run (scene->experiment, G_MAXUINT64);
        g_assert_true (downhill_viewport_find_end (scene->viewport, run, &end));
        check (plot, &kinds[6], NULL);
        text = find_text (name);
        g_assert_nonnull (text);
        for (gsize entry = 0; entry < end; entry++)
          for (double part = 0; part <= 1; part += 0.01)
            {
              double x0, y0, x1, y1, x, y;

              place_entry (plot, run, entry, &x0, &y0);
              place_entry (plot, run, entry + 1, &x1, &y1);
              x = x0 + part * (x1 - x0);
              y = y0 + part * (y1 - y0);
              g_assert_false (x > text->ink.x && x < text->ink.x + text->ink.width &&
                              y > text->ink.y && y < text->ink.y + text->ink.height);
            }
      }
}

/* The line of the place that is pointed at has a name, as the other ones have. */
static void
test_pointed (void)
{
  PictureKind low = { 400, 120, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  guint n_without = 0;
  g_autoptr (Scene) scene = scene_new ();
  const char *name = g_dgettext (GETTEXT_PACKAGE, "where you point");
  DownhillPlot *plot = scene_get (scene, "fit");

  scene_step (scene, 3);
  texts_clear ();
  draw (plot, &kinds[6]);
  g_assert_null (find_text (name));
  downhill_viewport_set_probe (downhill_plot_get_viewport (plot), 0.3, 0.2);
  check (plot, &kinds[6], NULL);
  g_assert_nonnull (find_text (name));
  /* Where there is not the height for all lines, one is left out. */
  for (low.height = 120; low.height < 260; low.height += 4)
    {
      check (plot, &low, NULL);
      n_without += find_text (name) != NULL &&
                   find_text (g_dgettext (GETTEXT_PACKAGE, "earlier lines")) == NULL;
    }
  g_assert_cmpuint (n_without, >, 0);
}

/* That no rate of a sweep is the best has no mark: where there is no room for all of the
 * legend it is said rather than whose the zones are. */
static void
test_none_arrives (void)
{
  static const PictureKind small = { 640, 300, 1, DOWNHILL_STYLE_LIGHT, FALSE };
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "sweep");
  g_autofree char *said = g_strdup_printf (
    ngettext ("no rate arrives within %llu step", "no rate arrives within %llu steps", 2),
    2ull);

  g_object_set (scene->experiment, "batch-size", 0, "epochs", 2, NULL);
  g_object_set (plot, "rules", "gd,momentum,adam", NULL);
  check (plot, &small, NULL);
  g_assert_nonnull (find_text (said));
}

/* The best line is not named where there is none: a loss has no lowest place then. */
static void
test_no_best (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");
  const char *name = g_dgettext (GETTEXT_PACKAGE, "best curve");

  g_object_set (scene->experiment, "loss", downhill_loss_get_index (&downhill_loss_cross_entropy),
                "activation", downhill_activation_get_index (&downhill_activation_sigmoid), NULL);
  texts_clear ();
  draw (plot, &kinds[6]);
  g_assert_null (find_text (name));
}

/* The name of the lowest loss stands on no curve, and no curve goes through it, also where
 * there is no room for it below the line. */
static void
test_lowest_name (void)
{
  g_autoptr (Scene) scene = scene_new ();
  const char *name = g_dgettext (GETTEXT_PACKAGE, "lowest possible loss");
  DownhillPlot *plot = scene_get (scene, "loss");
  DownhillRun *run;

  set_table (scene, &tables[G_N_ELEMENTS (tables) - 1]);
  downhill_experiment_set (scene->experiment, "batch-size", 0);
  downhill_experiment_set (scene->experiment, "optimiser",
                           downhill_optimiser_get_index (&downhill_optimiser_newton));
  run = downhill_experiment_get_current (scene->experiment);
  for (guint n = 1; n < 12; n++)
    {
      const Text *text;
      double last_x = NAN, last_y = NAN;

      scene_step (scene, 1);
      check (plot, &kinds[6], NULL);
      text = find_text (name);
      g_assert_nonnull (text);
      for (guint step = 0; step <= n; step++)
        {
          double w, b, x, y;

          downhill_descent_get_path_point (run->descent, step, &w, &b);
          downhill_loss_plot_place (plot, run, step, w, b, &x, &y);
          for (double part = 0; step > 0 && part <= 1; part += 0.01)
            {
              double at_x = last_x + part * (x - last_x), at_y = last_y + part * (y - last_y);

              g_assert_false (at_x >= text->ink.x && at_x <= text->ink.x + text->ink.width &&
                              at_y >= text->ink.y && at_y <= text->ink.y + text->ink.height);
            }
          last_x = x;
          last_y = y;
        }
    }
}

/* A name too long for the legend of the fit is cut there: the legend stays. */
static void
test_long_run (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "fit");

  downhill_experiment_rename_run (scene->experiment,
                                  downhill_experiment_get_current (scene->experiment),
                                  LONG_NAME);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean there;

      check (plot, &kinds[i], NULL);
      there = find_text (g_dgettext (GETTEXT_PACKAGE, "best line")) != NULL;
      g_assert_true ((find_text (LONG_NAME) != NULL) == there);
      g_assert_true (there || kinds[i].width < 300);
    }
}

/* A guess at an edge of the map has its name on the side where there is room. */
static void
test_guess (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, "map");
  g_autoptr (DownhillPrediction) prediction = downhill_prediction_new (scene->experiment);
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  downhill_map_guess_set_prediction (plot, prediction);
  downhill_prediction_set_open (prediction, TRUE);
  draw (plot, &kinds[6]);
  for (int side = 0; side <= 1; side++)
    {
      downhill_map_guess_put (plot, area->x + side * area->width, area->y + area->height / 2);
      texts_clear ();
      draw (plot, &kinds[6]);
      g_assert_true (
        contains (area, &find_text (g_dgettext (GETTEXT_PACKAGE, "your guess"))->ink));
    }
}

/* In the key of a figure names are cut only where there is no room for them. */
static void
test_figure_names (void)
{
  static const double sizes[][2] = { { 1200, 800 }, { 640, 480 }, { 420, 420 } };
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (cairo_surface_t) surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  static const char name[] = "Momentum with a rate a little below its limit";

  downhill_experiment_new_run (scene->experiment);
  downhill_experiment_new_run (scene->experiment);
  downhill_experiment_rename_run (scene->experiment,
                                  downhill_experiment_get_current (scene->experiment), name);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DownhillCanvas canvas = { .cr = cr, .width = sizes[i][0], .height = sizes[i][1],
                                .scale = 1,
                                .palette = downhill_palette_get (DOWNHILL_STYLE_LIGHT) };

      texts_clear ();
      downhill_figure_legend_draw (scene->plots, &canvas);
      g_assert_cmpuint (texts_get ()->len, ==, 3);
      g_assert_false (find_text (name)->cut);
    }
}

int
main (int   argc,
      char *argv[])
{
  const char *locale = g_getenv ("DOWNHILL_TEST_LOCALE");

  g_test_init (&argc, &argv, NULL);
  if (locale != NULL)
    {
      /* In C.UTF-8 newer C libraries translate nothing. */
      g_assert_nonnull (setlocale (LC_ALL, locale));
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DOWNHILL_TEST_CATALOGUES"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Loss history"), !=, "Loss history");
    }
  g_test_add_func ("/plot/labels/beans/keep-apart", test_beans);
  g_test_add_func ("/plot/labels/tables/keep-apart", test_tables);
  g_test_add_func ("/plot/labels/read-out/covers-no-box-and-no-ticks", test_read_out_place);
  g_test_add_func ("/plot/labels/surface/has-more-than-one-long-number", test_long_numbers);
  g_test_add_func ("/plot/labels/diverged/is-said-in-fit-and-slices", test_diverged);
  g_test_add_func ("/plot/labels/band/has-a-name", test_band);
  g_test_add_func ("/plot/labels/low/are-not-cut", test_low);
  g_test_add_func ("/plot/labels/outside/is-said-of-a-line-beyond-the-fit", test_outside);
  g_test_add_func ("/plot/labels/diverged/the-direction-is-named-beside-the-swings",
                   test_largest_curvature);
  g_test_add_func ("/plot/labels/fit/names-the-line-that-is-pointed-at", test_pointed);
  g_test_add_func ("/plot/labels/sweep/says-that-no-rate-arrives", test_none_arrives);
  g_test_add_func ("/plot/labels/fit/names-no-best-line-where-there-is-none", test_no_best);
  g_test_add_func ("/plot/labels/loss/the-name-of-the-lowest-is-on-no-curve", test_lowest_name);
  g_test_add_func ("/plot/labels/fit/cuts-the-name-of-a-run-rather-than-the-legend",
                   test_long_run);
  g_test_add_func ("/plot/labels/guess/is-named-inside", test_guess);
  g_test_add_func ("/plot/labels/figure/names-of-runs-have-the-room-there-is",
                   test_figure_names);
  g_test_add_func ("/plot/labels/surface/keep-apart-from-all-sides", test_angles);

  return g_test_run ();
}
