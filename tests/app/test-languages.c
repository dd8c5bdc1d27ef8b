/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole window in one language, small and large: nothing is cut off. */
#include "fixture.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>

#include "core/base/downhill-number.h"
#include "model/downhill-advice.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-plot-view.h"
#include "../random.h"
#include "../widgets/find.h"
#include "fits.h"

static const int sizes[][2] = { { 1280, 800 }, { 900, 700 } };

static gboolean
is_leftwards (void)
{
  return g_strcmp0 (g_getenv ("LANGUAGE"), "leftwards") == 0;
}

/* What is longer, or runs the other way. */
static gboolean
is_made (void)
{
  return is_leftwards () || g_strcmp0 (g_getenv ("LANGUAGE"), "longer") == 0;
}

/* Each part is tried at one size, unless all are to be: the small one, or beside lessons
 * the large one. */
static gboolean
is_tried (gboolean small,
          gboolean beside_lessons)
{
  return random_depth () > 1 || small != beside_lessons;
}

/* Of kinds of things every third one is tried, not the same in each language; all of them
 * where words are longer than in any, or if all are to be. */
static guint
get_step (guint *first)
{
  const char *language = g_getenv ("LANGUAGE");
  guint by = random_depth () > 1 || g_strcmp0 (language, "longer") == 0 ? 1 : 3;

  *first = (g_strcmp0 (language, "fr") == 0      ? 1
            : g_strcmp0 (language, "zh_CN") == 0 ? 2
                                                 : 0) % by;

  return by;
}

static guint
count_faults (Fixture    *fixture,
              GtkWidget  *root,
              const char *where)
{
  g_autofree char *sized = g_strdup_printf ("%s at %d×%d", where,
                                            gtk_widget_get_width (fixture->window),
                                            gtk_widget_get_height (fixture->window));

  return fits_count_faults (root, sized);
}

static guint
count_at_sizes (Fixture    *fixture,
                const char *where)
{
  gboolean beside_lessons =
    adw_flap_get_reveal_flap (ADW_FLAP (get_child (fixture, "lesson_flap")));
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (!is_tried (i > 0, beside_lessons))
        continue;
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), sizes[i][0], sizes[i][1]);
      wait_frames (fixture, 3);
      n += count_faults (fixture, fixture->window, where);
      /* It grows beyond that if its parts have no room. */
      g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, sizes[i][0]);
      g_assert_cmpint (gtk_widget_get_height (fixture->window), <=, sizes[i][1]);
    }

  return n;
}

static void
expect_none (guint n_faults)
{
  if (n_faults > 0)
    g_test_fail_printf ("%u texts do not fit", n_faults);
}

static void
expand_all (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

static void
test_first (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  guint n = count_at_sizes (fixture, "the first screen");

  expand_all (fixture->window);
  n += count_at_sizes (fixture, "the panel");
  expect_none (n);
}

static int
measure_least (Fixture *fixture)
{
  int least;

  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);

  return least;
}

/* On a telephone, too, with all plots and with what is offered; what is made longer need
 * not. */
static void
test_small (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  window->width = 360;
  window->height = 640;
  act (fixture, "win.show-lessons");
  /* One of two digits. */
  downhill_lesson_pane_go (
    DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE)), 12);
  downhill_window_arrange (window);
  g_assert_cmpint (measure_least (fixture), <=, 360);
  for (guint i = 0; i < window->plots->len; i++)
    g_strv_builder_add (builder, downhill_plot_get_id (g_ptr_array_index (window->plots, i)));
  ids = g_strv_builder_end (builder);
  downhill_plot_grid_set_visible (window->grid, (const char * const *) ids);
  g_assert_cmpint (measure_least (fixture), <=, 360);
  downhill_message_bar_say (window->messages, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN,
                            "It diverged after 17 steps.");
  downhill_message_bar_offer (window->messages, "Begin Anew at a Learning Rate of 0.2017",
                              "win.undo", NULL);
  g_assert_cmpint (measure_least (fixture), <=, 360);
  /* What is wider comes down to it. */
  window->width = 859;
  downhill_window_arrange (window);
  g_assert_cmpint (measure_least (fixture), <, 700);
  window->width = 860;
  downhill_window_arrange (window);
  g_assert_cmpint (measure_least (fixture), <, 860);
}

/* In the smallest window all fits that stands above the plots, and the bar below them is
 * in sight. */
static void
test_smallest (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const actions[] = { "win.new-run", "win.explain", "win.predict" };
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  int least;

  window->width = 360;
  window->height = 294;
  downhill_window_arrange (window);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      act (fixture, actions[i]);
      g_test_message ("%s", actions[i]);
      g_assert_cmpint (measure_least (fixture), <=, 360);
      gtk_widget_measure (fixture->window, GTK_ORIENTATION_VERTICAL, 360, &least, NULL, NULL,
                          NULL);
      g_assert_cmpint (least, <=, 294);
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 294);
  WAIT_UNTIL (gtk_widget_get_height (fixture->window) <= 294);
  expect_none (count_faults (fixture, fixture->window, "the smallest"));
}

/* Each rule has constants and forecasts of its own. */
static void
test_optimisers (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  guint n = 0, i, by = get_step (&i);

  for (; i < downhill_optimiser_get_n (); i += by)
    {
      g_object_set (fixture->experiment, "optimiser", i, NULL);
      n += count_at_sizes (fixture, downhill_optimiser_get (i)->id);
    }
  expect_none (n);
}

static void
test_runs (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  guint n;

  downhill_experiment_run (fixture->experiment, 50000);
  n = count_at_sizes (fixture, "a run that is finished");
  act (fixture, "win.new-run");
  act (fixture, "win.together");
  g_object_set (fixture->experiment, "learning-rate", 5.0, NULL);
  downhill_experiment_run (fixture->experiment, 1000000);
  n += count_at_sizes (fixture, "a run that diverged");
  act (fixture, "win.fork");
  n += count_at_sizes (fixture, "three runs");
  expect_none (n);
}

static void
test_lessons (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  guint n = 0, i, by = get_step (&i);
  DownhillLessonPane *pane;

  act (fixture, "win.show-lessons");
  pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  for (; i < downhill_n_lessons; i += by)
    {
      downhill_lesson_pane_go (pane, i);
      n += count_at_sizes (fixture, downhill_lessons[i].id);
      downhill_experiment_run (fixture->experiment, 1000000);
      n += count_at_sizes (fixture, downhill_lessons[i].id);
    }
  expect_none (n);
}

static guint
count_in_popovers (Fixture   *fixture,
                   GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget))
    {
      GtkMenuButton *button = GTK_MENU_BUTTON (widget);

      gtk_menu_button_popup (button);
      wait_frames (fixture, 2);
      n += count_faults (fixture, GTK_WIDGET (gtk_menu_button_get_popover (button)),
                         "a menu");
      gtk_menu_button_popdown (button);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_in_popovers (fixture, child);

  return n;
}

static void
test_menus (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  guint n = count_in_popovers (fixture, fixture->window);

  act (fixture, "win.show-lessons");
  wait_frames (fixture, 2);
  n += count_in_popovers (fixture, find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  expect_none (n);
}

/* The window that another opened. */
static GtkWidget *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != fixture->window && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_dialog (data) != NULL;
}

static guint
count_in_dialog (Fixture    *fixture,
                 const char *where)
{
  GtkWidget *dialog;
  guint n;

  wait_until (is_open, fixture);
  dialog = find_dialog (fixture);
  wait_frames (fixture, 3);
  n = count_faults (fixture, dialog, where);
  gtk_window_close (GTK_WINDOW (dialog));

  return n;
}

static void
test_dialogs (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const actions[] = { "win.export", "win.rename-run", "win.preview-scale",
                                          "app.shortcuts" };
  g_autofree char *path =
    write_table (fixture, "table.csv", "t,h\n1,2\n3,4\n\nmass,time,size\n1,2,3\n4,5,6\n");
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      act (fixture, actions[i]);
      n += count_in_dialog (fixture, actions[i]);
    }
  open_path (fixture, path);
  n += count_in_dialog (fixture, "the table");
  expect_none (n);
}

/* Dialogs have room on a telephone, or scroll there. */
static void
test_small_dialogs (Fixture       *fixture,
                    gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const actions[] = { "win.export", "app.shortcuts" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *dialog;
      int width, height;

      act (fixture, actions[i]);
      wait_until (is_open, fixture);
      dialog = find_dialog (fixture);
      gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_test_message ("%s: %d × %d", actions[i], width, height);
      g_assert_cmpint (width, <=, 360);
      g_assert_cmpint (height, <=, 294);
      gtk_window_close (GTK_WINDOW (dialog));
      wait_frames (fixture, 2);
    }
}

/* Nor in the type of who needs it large; languages that are longer than those that
 * people speak are left out. */
static void
test_large_type (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  GtkSettings *settings = gtk_settings_get_default ();
  guint n;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  wait_frames (fixture, 3);
  n = count_faults (fixture, fixture->window, "large type");
  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  n += count_faults (fixture, fixture->window, "lessons in large type");
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 1280);
  g_assert_cmpint (gtk_widget_get_height (fixture->window), <=, 800);
  act (fixture, "win.show-lessons");
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  expect_none (n);
}

/* What is told of the data that is there, of what was refused, and what was written. */
static void
test_messages (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const tables[] = {
    "x;y\n1,5;2\n2,5;3\n-;4\n3,5;4\n",
    "x,y\n2,1\n2,2\n2,3\n",
    "a,b\nx,2022-01-01\ny,2022-01-02\n",
    "",
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *name = g_strdup_printf ("%zu.csv", i);
      g_autofree char *path = write_table (fixture, name, tables[i]);

      open_path (fixture, path);
      n += count_at_sizes (fixture, name);
    }
  expect_none (n);
}

/* The panel stands where lines begin. The plots are not turned, and what lies on them
 * is where they leave room for it. */
static void
test_sides (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *view = find_type (fixture->window, DOWNHILL_TYPE_PLOT_VIEW);
  GtkWidget *fill = gtk_widget_get_next_sibling (view);
  graphene_rect_t panel, grid, button;

  wait_frames (fixture, 2);
  g_assert_true (gtk_widget_compute_bounds (get_child (fixture, "panel"), fixture->window,
                                            &panel));
  g_assert_true (gtk_widget_compute_bounds (get_child (fixture, "grid"), fixture->window,
                                            &grid));
  if (is_leftwards ())
    g_assert_cmpfloat (panel.origin.x, >=, grid.origin.x + grid.size.width);
  else
    g_assert_cmpfloat (grid.origin.x, >=, panel.origin.x + panel.size.width);
  g_assert_true (gtk_widget_has_css_class (fill, "fill-button"));
  g_assert_true (gtk_widget_compute_bounds (fill, view, &button));
  g_assert_cmpfloat (button.origin.x + button.size.width, <, gtk_widget_get_width (view) / 2);
}

/* A number runs from left to right in all languages. */
static void
test_numbers (void)
{
  static const double values[] = { -0.5, -4.76e-6, 4.76e-6, -INFINITY };
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = downhill_number_format (values[i], 3);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, text);
      double value;
      int last = -1;

      g_assert_true (downhill_number_parse (text, &value) || isinf (values[i]));
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          PangoRectangle place;

          pango_layout_index_to_pos (layout, (int) (p - text), &place);
          g_assert_cmpint (MIN (place.x, place.x + place.width), >=, last);
          last = MAX (place.x, place.x + place.width);
        }
    }
}

static void
check_blanks (DownhillExperiment *experiment,
              gboolean            after)
{
  g_autoptr (DownhillRunFacts) facts = downhill_run_facts_new (experiment);
  DownhillAdvice *advice = after ? downhill_advice_new_after (facts, NULL)
                                 : downhill_advice_new_before (facts, NULL);

  if (advice == NULL)
    return;
  g_test_message ("%s", advice->message);
  g_assert_false (g_regex_match_simple ("\\p{Han}[0-9]|[0-9]\\p{Han}", advice->message,
                                        G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
  downhill_advice_free (advice);
}

/* Between a number and a Chinese word is a blank, whatever a sentence is put together of.
 * Every fifth is tried, unless all are to be: each rate, and each two of the others. */
static void
test_blanks (void)
{
  static const double rates[] = { 1e-7, 1e-3, 0.1, 0.4, 0.63696, 0.637, 2 };
  guint by = random_depth () > 1 ? 1 : 5;

  for (guint i = 0; i < G_N_ELEMENTS (rates) * 2 * 3 * 4; i += by)
    {
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

      g_object_set (experiment, "batch-size", i % 2, "order", i / 2 % 3, "direction", i / 6 % 4,
                    "epochs", 20, "learning-rate", rates[i / 24], NULL);
      check_blanks (experiment, FALSE);
      downhill_experiment_run (experiment, G_MAXUINT64);
      check_blanks (experiment, TRUE);
    }
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  /* GTK's tests are in the C locale, in which nothing is translated. */
  g_assert_nonnull (setlocale (LC_ALL, g_getenv ("DOWNHILL_TEST_LOCALE")));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DOWNHILL_TEST_CATALOGUES"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_cmpstr (gettext ("Learning rate"), !=, "Learning rate");
  if (is_leftwards ())
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("/app/languages/window/first-screen-and-panel-fit", test_first);
  if (!is_made ())
    ADD ("/app/languages/window/is-no-wider-than-a-telephone", test_small);
  if (!is_made ())
    ADD ("/app/languages/window/smallest-shows-messages-and-the-bar", test_smallest);
  ADD ("/app/languages/window/rows-of-all-optimisers-fit", test_optimisers);
  ADD ("/app/languages/window/runs-fit", test_runs);
  ADD ("/app/languages/window/lessons-fit", test_lessons);
  ADD ("/app/languages/window/menus-fit", test_menus);
  if (!is_made ())
    ADD ("/app/languages/type/twice-as-large-fits", test_large_type);
  ADD ("/app/languages/dialogs/fit", test_dialogs);
  if (!is_made ())
    ADD ("/app/languages/dialogs/fit-on-a-telephone", test_small_dialogs);
  ADD ("/app/languages/window/messages-fit", test_messages);
  ADD ("/app/languages/sides/the-panel-is-mirrored-and-the-plots-are-not", test_sides);
  g_test_add_func ("/app/languages/numbers/run-from-left-to-right", test_numbers);
  if (g_strcmp0 (g_getenv ("LANGUAGE"), "zh_CN") == 0)
    g_test_add_func ("/app/languages/numbers/stand-apart-from-words", test_blanks);

  return g_test_run ();
}
