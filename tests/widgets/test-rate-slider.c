/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-rate-slider.h"

#include <math.h>
#include <string.h>

#include "find.h"
#include "widgets/downhill-rate-strip.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillAdviser *adviser;
  GtkWidget *slider;
  GtkAdjustment *adjustment;
} Fixture;

static gboolean
is_known (gpointer data)
{
  return downhill_adviser_get_zones (((Fixture *) data)->adviser) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->adviser = downhill_adviser_new (fixture->experiment);
  fixture->slider = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_RATE_SLIDER, NULL));
  fixture->adjustment = gtk_range_get_adjustment (GTK_RANGE (fixture->slider));
  downhill_rate_slider_set_adviser (DOWNHILL_RATE_SLIDER (fixture->slider),
                                    fixture->adviser, fixture->experiment);
  wait_until (is_known, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_finalize_object (fixture->slider);
  g_assert_finalize_object (fixture->adviser);
  g_assert_finalize_object (fixture->experiment);
}

static double
get_rate (Fixture *fixture)
{
  return downhill_experiment_get_settings (fixture->experiment)->learning_rate;
}

static void
set_rate (Fixture *fixture,
          double   rate)
{
  downhill_experiment_set (fixture->experiment, "learning-rate", rate);
}

static void
move (Fixture       *fixture,
      GtkScrollType  scroll)
{
  g_signal_emit_by_name (fixture->slider, "move-slider", scroll);
}

static void
assert_text (Fixture    *fixture,
             const char *text)
{
  g_autofree char *other = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (fixture->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, NULL);

  g_assert_cmpstr (other, ==, NULL);
}

/* The knob stands where the rate is, and brings it where the knob is. */
static void
test_both_ways (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), -2, 1e-9);
  set_rate (fixture, 0.1);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment), -1, 1e-9);
  gtk_adjustment_set_value (fixture->adjustment, log10 (0.0234567));
  g_assert_cmpfloat (get_rate (fixture), ==, 0.023);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->adjustment),
                                  log10 (0.023), 1e-9);
}

/* Each press of an arrow moves it, also where two digits are coarse. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  double end;

  for (guint i = 0; i < 25; i++)
    {
      double before = get_rate (fixture);

      move (fixture, GTK_SCROLL_STEP_RIGHT);
      g_assert_cmpfloat (get_rate (fixture), >, before);
      g_assert_cmpfloat (get_rate (fixture), <, before * 1.2);
    }
  for (guint i = 0; i < 25; i++)
    {
      double before = get_rate (fixture);

      move (fixture, GTK_SCROLL_STEP_LEFT);
      g_assert_cmpfloat (get_rate (fixture), <, before);
    }
  set_rate (fixture, 0.01);
  move (fixture, GTK_SCROLL_PAGE_RIGHT);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.022);
  move (fixture, GTK_SCROLL_START);
  end = pow (10, gtk_adjustment_get_lower (fixture->adjustment));
  g_assert_cmpfloat_with_epsilon (get_rate (fixture) / end, 1, 0.06);
  move (fixture, GTK_SCROLL_END);
  end = pow (10, gtk_adjustment_get_upper (fixture->adjustment));
  g_assert_cmpfloat_with_epsilon (get_rate (fixture) / end, 1, 0.06);
}

/* What is far off leaves the range as it is; the rate is not changed by that. */
static void
test_range (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  double upper = gtk_adjustment_get_upper (fixture->adjustment), lower;

  g_assert_cmpfloat_with_epsilon (pow (10, upper), 0.637 * 2.5, 1e-2);
  set_rate (fixture, 20);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_upper (fixture->adjustment),
                                  log10 (20), 1e-9);
  set_rate (fixture, 1e6);
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture->adjustment), ==, upper);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, upper);
  g_assert_cmpfloat (get_rate (fixture), ==, 1e6);
  set_rate (fixture, 0);
  lower = gtk_adjustment_get_lower (fixture->adjustment);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, lower);
  g_assert_cmpfloat (get_rate (fixture), ==, 0);
}

/* The range stays while the knob is held, and all of it is one change. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  DownhillRateSlider *slider = DOWNHILL_RATE_SLIDER (fixture->slider);
  double upper;
  guint n = 0;

  set_rate (fixture, 20);
  upper = gtk_adjustment_get_upper (fixture->adjustment);
  downhill_rate_slider_hold (slider, TRUE);
  for (guint i = 1; i < 20; i++)
    {
      gtk_adjustment_set_value (fixture->adjustment, log10 (20) - 0.1 * i);
      downhill_experiment_step (fixture->experiment);
      g_assert_cmpfloat (gtk_adjustment_get_upper (fixture->adjustment), ==, upper);
    }
  downhill_rate_slider_hold (slider, FALSE);
  downhill_rate_slider_hold (slider, TRUE);
  gtk_adjustment_set_value (fixture->adjustment, -2);
  downhill_rate_slider_hold (slider, FALSE);
  while (downhill_experiment_undo (fixture->experiment, FALSE))
    n++;
  g_assert_cmpuint (n, ==, 3);
}

/* To who does not see the strip, and to who points at it. */
static void
test_words (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    double rate;
    const char *text;
    const char *tooltip;
  } cases[] = {
    { 0.01, "0.01, arrives", "Arrives: up to" },
    { 0.1, "0.1, hovers", "Hovers: from" },
    { 0.6, "0.6, swings", "Swings: from 0.404 to 0.636 " },
    { 0.7, "0.7, diverges", "Diverges: from 0.637 on" },
  };
  const DownhillZones *zones = downhill_adviser_get_zones (fixture->adviser);
  DownhillRateSlider *slider = DOWNHILL_RATE_SLIDER (fixture->slider);
  g_autofree char *best = downhill_rate_slider_dup_tooltip (slider, zones->best);
  g_autofree char *hovers = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tooltip = downhill_rate_slider_dup_tooltip (slider, cases[i].rate);

      set_rate (fixture, cases[i].rate);
      assert_text (fixture, cases[i].text);
      g_assert_true (g_str_has_prefix (tooltip, cases[i].tooltip));
    }
  g_assert_true (g_str_has_prefix (best, "The rate that is advised: 0.03"));
  /* What is written of a bound is true at the bound as it is written. */
  hovers = downhill_rate_slider_dup_tooltip (slider, 0.1);
  g_assert_cmpint (downhill_zones_at (zones, g_ascii_strtod (strpbrk (hovers, "0123456789"),
                                                             NULL)), ==, DOWNHILL_FATE_HOVERS);
}

static gboolean
has_islands (gpointer data)
{
  DownhillAdviser *adviser = ((Fixture *) data)->adviser;
  const DownhillZones *zones = downhill_adviser_get_zones (adviser);
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (adviser);

  return zones != NULL && zones->islands && outlook != NULL &&
         outlook->fate == DOWNHILL_FATE_SWINGS;
}

/* Where runs settle at some rates above the limit it is not the zone that tells of one. */
static void
test_islands (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const double x[] = { 0.1, 1.1, -1.6, 0.7 }, y[] = { 0.1, -0.3, 0.6, -0.7 };
  g_autoptr (DownhillDataset) dataset = downhill_dataset_new_take (
    "four", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 4, NULL);
  g_autofree char *tooltip = NULL;

  downhill_experiment_set_dataset (fixture->experiment, dataset);
  set_rate (fixture, 0.53);
  wait_until (has_islands, fixture);
  tooltip = downhill_rate_slider_dup_tooltip (DOWNHILL_RATE_SLIDER (fixture->slider), 0.53);
  assert_text (fixture, "0.53, swings");
  g_assert_true (g_str_has_prefix (tooltip, "Diverges: from 0.391 on, but for some larger rates"));
}

static gboolean
is_foreseen (gpointer data)
{
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (((Fixture *) data)->adviser);

  return outlook != NULL && outlook->fate == DOWNHILL_FATE_DIVERGES;
}

/* The number of the scale is the rate's logarithm, which nobody would understand. */
static void
test_description (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *text = NULL;

  set_rate (fixture, 0.7);
  wait_until (is_foreseen, fixture);
  text = g_strdup_printf ("0.7 – %s",
                          downhill_adviser_get_outlook (fixture->adviser)->message);
  gtk_test_accessible_assert_property (fixture->slider, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
}

/* The wheel scrolls the panel, and does not change what lies under the pointer. */
static void
test_wheel (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->slider);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_assert_false (GTK_IS_EVENT_CONTROLLER_SCROLL (controller));
    }
  g_assert_nonnull (find_controller (fixture->slider, GTK_TYPE_GESTURE_DRAG));
}

/* A place and the rate there belong together, in either direction of writing. */
static void
test_places (void)
{
  DownhillRateStrip strip = {
    .lower = -3, .upper = 1, .area = { 20, 0, 220, 14 }, .inset = 10,
  };

  g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, 1e-3), 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, 0.1), 130, 1e-9);
  g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, 1e9), 230, 1e-9);
  g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, 0), 30, 1e-9);
  strip.mirrored = TRUE;
  g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, 1e-2), 180, 1e-9);
  for (double x = 30; x <= 230; x += 12.5)
    {
      double rate = downhill_rate_strip_rate_at (&strip, x);

      g_assert_cmpfloat_with_epsilon (downhill_rate_strip_place (&strip, rate), x, 1e-6);
    }
}

/* How many colours the strip has in its middle, ink left out. */
static guint
count_colours (const DownhillZones *zones)
{
  const DownhillRateStrip strip = {
    .zones = zones, .lower = -3, .upper = 1, .area = { 0, 10, 220, 14 }, .inset = 10,
  };
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gtk_label_new (NULL));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  GskRenderNode *node;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 220, 24);
  cairo_t *cr = cairo_create (surface);
  const guint32 *row;

  gtk_widget_allocate (widget, 220, 40, -1, NULL);
  downhill_rate_strip_snapshot (&strip, widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  /* Just below the upper edge, which no pattern but strokes reaches. */
  row = (const guint32 *) (cairo_image_surface_get_data (surface) +
                           11 * cairo_image_surface_get_stride (surface));
  for (guint x = 20; x < 200; x++)
    if (row[x] == row[x + 1])
      g_hash_table_add (colours, GUINT_TO_POINTER (row[x]));
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_hash_table_size (colours);
}

static void
test_colours (void)
{
  DownhillZones zones = { TRUE, 1e-3, 10, 0.01, 0.1, 1, 0.005 };

  g_assert_cmpuint (count_colours (&zones), ==, 4);
  zones.hovers = zones.swings;
  g_assert_cmpuint (count_colours (&zones), ==, 3);
  zones.known = FALSE;
  zones.hovers = zones.swings = zones.diverges = INFINITY;
  g_assert_cmpuint (count_colours (&zones), ==, 1);
  g_assert_cmpuint (count_colours (NULL), ==, 1);
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
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/widgets/rate-slider/rate/goes-both-ways", test_both_ways);
  add ("/widgets/rate-slider/keys/move-it-each-time", test_keys);
  add ("/widgets/rate-slider/range/holds-what-is-near", test_range);
  add ("/widgets/rate-slider/drag/is-one-change-in-one-range", test_drag);
  add ("/widgets/rate-slider/words/tell-of-the-zones", test_words);
  add ("/widgets/rate-slider/words/tell-of-islands", test_islands);
  add ("/widgets/rate-slider/words/say-the-rate-and-what-becomes-of-it", test_description);
  add ("/widgets/rate-slider/wheel/scrolls-the-panel", test_wheel);
  g_test_add_func ("/widgets/rate-strip/places/are-of-rates", test_places);
  g_test_add_func ("/widgets/rate-strip/zones/have-a-colour-each", test_colours);

  return g_test_run ();
}
