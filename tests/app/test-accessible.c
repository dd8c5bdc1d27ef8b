/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What assistive technology is told of each state of the window: every control has a
 * name, in the language of the program, and every number its true range. */
#include "fixture.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <glib/gi18n.h>

#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-number-row.h"
#include "../random.h"
#include "../widgets/find.h"

/* A process has one language: threads are about when a test begins. */
static gboolean
is_chinese (void)
{
  return g_strcmp0 (g_getenv ("LANGUAGE"), "zh_CN") == 0;
}

/* What is called so in Chinese, too. */
static gboolean
is_proper_name (const char *word)
{
  static const char * const names[] = {
    "Downhill", "Nesterov", "AdaGrad", "RMSProp", "Adam", "Sigmoid", "CSV", "TSV", "PNG", "SVG", "PDF",
    "Enter", "Ctrl", "Shift", "beans", "cars", "csv", "speed", "dist", "Space",
    "max", /* of λmax */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], word))
      return TRUE;

  return strlen (word) < 3;
}

static void
assert_language (const char *text)
{
  g_autoptr (GRegex) words = g_regex_new ("[A-Za-z]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!is_chinese ())
    return;
  for (g_regex_match (words, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);

      if (!is_proper_name (word))
        {
          g_test_fail ();
          g_test_message ("“%s” in “%s” is English", word, text);
        }
    }
}

/* What it was told itself. */
static char *
dup_label (GtkWidget *widget)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;

  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL, "", NULL);
}

static gboolean
has_any_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_any_text (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SCALE (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
         GTK_IS_LIST_BOX (widget) || GTK_IS_DRAWING_AREA (widget);
}

/* Some are parts of others, which have the name; rows and boxes that only lay out
 * what is in them are nothing by themselves. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (role == GTK_ACCESSIBLE_ROLE_PRESENTATION || role == GTK_ACCESSIBLE_ROLE_NONE)
    return TRUE;
  if (GTK_IS_LIST_BOX (widget) &&
      gtk_list_box_get_selection_mode (GTK_LIST_BOX (widget)) == GTK_SELECTION_NONE)
    return TRUE;
  if ((GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
       GTK_IS_DRAWING_AREA (widget)) &&
      !gtk_widget_get_focusable (widget))
    return TRUE;
  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL;
       above = gtk_widget_get_parent (above))
    if (GTK_IS_SPIN_BUTTON (above) || GTK_IS_DROP_DOWN (above) || GTK_IS_MENU_BUTTON (above))
      return TRUE;

  return FALSE;
}

static void
assert_named (GtkWidget *widget)
{
  g_autofree char *label = dup_label (widget);
  g_autoptr (GString) place = g_string_new (NULL);

  if (label != NULL && label[0] != '\0')
    {
      assert_language (label);
      return;
    }
  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
      ((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) ||
        GTK_IS_LIST_BOX_ROW (widget)) && has_any_text (widget)))
    return;
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_string_append_printf (place, " < %s", G_OBJECT_TYPE_NAME (widget));
  g_test_fail ();
  g_test_message ("no name:%s", place->str);
}

static void
assert_range (GtkWidget *spin)
{
  GtkWidget *row = gtk_widget_get_ancestor (spin, DOWNHILL_TYPE_NUMBER_ROW);
  double lower, upper;

  if (row != NULL)
    g_object_get (row, "lower", &lower, "upper", &upper, NULL);
  else
    gtk_spin_button_get_range (GTK_SPIN_BUTTON (spin), &lower, &upper);
  gtk_test_accessible_assert_property (spin, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, lower);
  gtk_test_accessible_assert_property (spin, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, upper);
}

/* Returns how many controls there are. */
static guint
look_at (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    assert_language (gtk_label_get_text (GTK_LABEL (widget)));
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    assert_language (gtk_widget_get_tooltip_text (widget));
  if (is_control (widget) && !is_part (widget))
    {
      assert_named (widget);
      n++;
    }
  if (GTK_IS_SPIN_BUTTON (widget))
    assert_range (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += look_at (child);

  return n;
}

/* What is said of a run is found in a thread, unless it is asked for. */
static gboolean
is_said (gpointer data)
{
  DownhillAdviser *adviser = DOWNHILL_WINDOW (((Fixture *) data)->window)->adviser;

  return downhill_adviser_get_outlook (adviser) != NULL || downhill_adviser_keeps_back (adviser);
}

static void
look (Fixture    *fixture,
      const char *state)
{
  g_test_message ("%s", state);
  wait_until (is_said, fixture);
  wait_frames (fixture, 3);
  g_assert_cmpuint (look_at (fixture->window), >, 10);
}

/* The dialog that is over the window; it is closed then. */
static void
look_at_dialog (Fixture    *fixture,
                const char *action)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow *dialog = NULL;

  g_test_message ("%s", action);
  act (fixture, action);
  wait_frames (fixture, 3);
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  g_assert_cmpuint (look_at (GTK_WIDGET (dialog)), >, 1);
  gtk_window_close (dialog);
  wait_frames (fixture, 2);
}

static gboolean
is_narrow (gpointer data)
{
  return downhill_plot_grid_get_narrow (DOWNHILL_WINDOW (((Fixture *) data)->window)->grid);
}

/* With every third of the lessons, others in each language, unless all are to be tried. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  guint by = random_depth () > 1 ? 1 : 3;
  GtkWidget *lessons;

  look (fixture, "start");
  for (guint i = 0; i < 3; i++)
    act (fixture, "win.new-run");
  look (fixture, "runs");
  g_object_set (fixture->experiment, "learning-rate", 100.0, NULL);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  look (fixture, "diverged");
  downhill_plot_grid_set_filled (window->grid, TRUE);
  look (fixture, "one plot");
  downhill_plot_grid_set_filled (window->grid, FALSE);
  look_at_dialog (fixture, "win.export");
  look_at_dialog (fixture, "win.rename-run");
  look_at_dialog (fixture, "win.preview-scale");
  act (fixture, "win.show-lessons");
  look (fixture, "lessons");
  lessons = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  for (guint i = is_chinese () ? 2 : 1; i < downhill_n_lessons; i += by)
    {
      downhill_lesson_pane_go (DOWNHILL_LESSON_PANE (lessons), i);
      look (fixture, "lesson");
    }
  g_signal_emit_by_name (gtk_widget_get_template_child (lessons, DOWNHILL_TYPE_LESSON_PANE,
                                                        "list_button"), "clicked");
  look (fixture, "list of lessons");
  act (fixture, "win.show-lessons");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  wait_until (is_narrow, fixture);
  act (fixture, "win.show-panel");
  look (fixture, "sheet");
}

typedef struct {
  Fixture *fixture;
  GRegex *text;
} Heard;

static char *
dup_heard (Fixture *fixture)
{
  return dup_label (GTK_WIDGET (DOWNHILL_WINDOW (fixture->window)->announcer));
}

static gboolean
is_heard (gpointer data)
{
  Heard *heard = data;
  g_autofree char *text = dup_heard (heard->fixture);

  return text != NULL && g_regex_match (heard->text, text, 0, NULL);
}

static void
wait_to_hear (Fixture    *fixture,
              const char *pattern)
{
  g_autoptr (GRegex) text = g_regex_new (pattern, 0, 0, NULL);

  wait_until (is_heard, &(Heard) { fixture, text });
}

static void
test_rest (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *before = NULL, *after = NULL;

  act (fixture, "win.step");
  act (fixture, "win.back");
  g_assert_null (dup_heard (fixture));
  act (fixture, "win.train");
  wait_frames (fixture, 10);
  before = dup_heard (fixture);
  g_assert_null (before);
  act (fixture, "win.train");
  wait_to_hear (fixture, "^paused after [0-9]+ steps, .* above the lowest$");
  before = dup_heard (fixture);
  act (fixture, "win.step");
  after = dup_heard (fixture);
  g_assert_cmpstr (after, ==, before);
  g_object_set (fixture->experiment, "epochs", 40, NULL);
  downhill_player_set_speed (DOWNHILL_WINDOW (fixture->window)->player, 100000);
  act (fixture, "win.train");
  wait_to_hear (fixture, "^finished, .* above the lowest$");
  g_assert_false (downhill_message_bar_is_shown (DOWNHILL_WINDOW (fixture->window)->messages));
}

/* What a message reads to the user is not said once more. */
static void
test_once (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_object_set (fixture->experiment, "learning-rate", 100.0, "epochs", 10, NULL);
  act (fixture, "win.train");
  wait_for_message (fixture, "Diverged");
  wait_frames (fixture, 5);
  g_assert_null (dup_heard (fixture));
  /* What is to be said of shuffled epochs is sooner found for few points. */
  g_object_set (fixture->experiment, "learning-rate", 0.3, "order", DOWNHILL_ORDER_SHUFFLED,
                "points", 12, NULL);
  act (fixture, "win.train");
  wait_for_message (fixture, "Finished");
  wait_frames (fixture, 5);
  g_assert_null (dup_heard (fixture));
}

/* What came of each guess is said, and not of the first alone. */
static void
test_guesses (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPrediction *prediction = DOWNHILL_WINDOW (fixture->window)->prediction;
  const double unit[] = { 1, 1 };

  downhill_prediction_set_kind (prediction, DOWNHILL_PREDICTION_STEP);
  downhill_prediction_set_open (prediction, TRUE);
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *result = NULL, *said = NULL;

      downhill_prediction_place (prediction, (double[]) { i, i }, unit);
      downhill_experiment_step (fixture->experiment);
      result = downhill_prediction_dup_result (prediction);
      said = dup_heard (fixture);
      g_assert_nonnull (result);
      g_assert_nonnull (said);
      g_assert_true (g_str_has_prefix (said, result));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *catalogues = NULL;

  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* GTK's tests are in the C locale. */
  if (is_chinese ())
    g_assert_nonnull (setlocale (LC_ALL, "zh_CN.UTF-8"));
  g_test_add (is_chinese () ? "/app/accessible/states/are-named-in-chinese"
                            : "/app/accessible/states/are-named",
              Fixture, NULL, set_up, test_names, tear_down);
  if (!is_chinese ())
    g_test_add ("/app/accessible/rest/is-announced-and-nothing-else", Fixture, NULL, set_up,
                test_rest, tear_down);
  if (!is_chinese ())
    g_test_add ("/app/accessible/rest/is-spoken-of-once", Fixture, NULL, set_up, test_once,
                tear_down);
  if (!is_chinese ())
    g_test_add ("/app/accessible/guess/is-answered-each-time", Fixture, NULL, set_up,
                test_guesses, tear_down);

  return g_test_run ();
}
