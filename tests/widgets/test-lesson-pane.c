/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-lesson-pane.h"

#include <string.h>

#include "find.h"
#include "model/downhill-quantity.h"
#include "widgets/downhill-prediction-card.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillPrediction *prediction;
  DownhillLessonPane *pane;
  GtkWidget *entry; /* beside it */
  GtkWidget *window;
  const DownhillLesson *shown;
  guint n_shown;
} Fixture;

static void
shown_cb (Fixture              *fixture,
          const DownhillLesson *lesson)
{
  g_autoptr (GError) error = NULL;

  downhill_lesson_show (lesson, fixture->experiment, NULL, &error);
  g_assert_no_error (error);
  fixture->shown = lesson;
  fixture->n_shown++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->pane = g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL);
  fixture->prediction = downhill_prediction_new (fixture->experiment);
  downhill_lesson_pane_set_experiment (fixture->pane, fixture->experiment,
                                       fixture->prediction);
  g_signal_connect_swapped (fixture->pane, "shown", G_CALLBACK (shown_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  fixture->entry = gtk_entry_new ();
  gtk_window_set_titlebar (GTK_WINDOW (fixture->window), fixture->entry);
  gtk_window_present (GTK_WINDOW (fixture->window));
  downhill_lesson_pane_begin (fixture->pane);
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->prediction);
  g_assert_finalize_object (fixture->experiment);
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (fixture->pane), DOWNHILL_TYPE_LESSON_PANE, name));
}

static const char *
get_text (Fixture    *fixture,
          const char *name)
{
  return gtk_label_get_text (GTK_LABEL (get_child (fixture, name)));
}

static void
click (Fixture    *fixture,
       const char *name)
{
  g_signal_emit_by_name (get_child (fixture, name), "clicked");
}

static void
click_start_over (Fixture *fixture)
{
  g_signal_emit_by_name (find_named (GTK_WIDGET (fixture->pane),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, "Start Over"),
                         "clicked");
}

static void
assert_at (Fixture *fixture,
           guint    lesson)
{
  const DownhillLesson *current = downhill_lesson_pane_get_lesson (fixture->pane);
  g_autofree char *count = g_strdup_printf ("Lesson %u of %u", lesson + 1, downhill_n_lessons);
  g_autofree char *text = downhill_quantity_fill (current->text, fixture->experiment);

  g_assert_true (current == &downhill_lessons[lesson]);
  g_assert_true (fixture->shown == current);
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, count);
  g_assert_cmpstr (get_text (fixture, "title_label"), ==, current->title);
  g_assert_cmpstr (get_text (fixture, "text_label"), ==, text);
  g_assert_cmpint (gtk_widget_get_sensitive (get_child (fixture, "previous_button")), ==,
                   lesson > 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_child (fixture, "next_button"))), ==,
                   lesson + 1 < downhill_n_lessons ? "Next" : "Finish");
}

static void
test_turning (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  for (guint i = 0; i + 1 < downhill_n_lessons; i++)
    {
      assert_at (fixture, i);
      click (fixture, "next_button");
    }
  assert_at (fixture, downhill_n_lessons - 1);
  downhill_lesson_pane_go (fixture->pane, downhill_n_lessons);
  assert_at (fixture, downhill_n_lessons - 1);
  click (fixture, "previous_button");
  assert_at (fixture, downhill_n_lessons - 2);
  downhill_lesson_pane_go (fixture->pane, 0);
  assert_at (fixture, 0);
}

/* A lesson is read from its beginning. */
static void
test_top (Fixture       *fixture,
          gconstpointer  data G_GNUC_UNUSED)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (get_child (fixture, "scroller")));

  gtk_adjustment_configure (adjustment, 50, 0, 1000, 1, 1, 100);
  click (fixture, "next_button");
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* Who turns to a lesson has its state at once; to start over brings it again. */
static void
test_show (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpuint (fixture->n_shown, ==, 1);
  click (fixture, "next_button");
  g_assert_cmpuint (fixture->n_shown, ==, 2);
  g_assert_cmpstr (fixture->shown->id, ==, "bias");
  downhill_experiment_step (fixture->experiment);
  click_start_over (fixture);
  g_assert_cmpuint (fixture->n_shown, ==, 3);
  g_assert_cmpstr (fixture->shown->id, ==, "bias");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 0);
}

static gboolean
is_reached (gpointer data)
{
  return g_str_equal (get_text (data, "goal_label"), "Goal reached");
}

static gboolean
is_tried (gpointer data)
{
  return g_str_equal (get_text (data, "goal_label"), "Tried");
}

static void
assert_goal (Fixture  *fixture,
             gboolean  reached)
{
  GtkWidget *icon = get_child (fixture, "goal_icon");

  g_assert_cmpint (is_reached (fixture), ==, reached);
  g_assert_cmpint (gtk_widget_get_visible (get_child (fixture, "answer_label")), ==,
                   reached);
  g_assert_cmpint (gtk_widget_has_css_class (get_child (fixture, "goal_label"), "success"),
                   ==, reached);
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (icon)), ==,
                   reached ? "object-select-symbolic" : "content-loading-symbolic");
}

/* Lesson 2 asks for a loss below 0.01. Once reached, the goal stays reached until
 * the lesson is shown again or another one is turned to. */
static void
test_goal (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  click (fixture, "next_button");
  assert_goal (fixture, FALSE);
  downhill_experiment_set_start (fixture->experiment, 0.74, 0.475);
  wait_until (is_reached, fixture);
  assert_goal (fixture, TRUE);
  downhill_experiment_set_start (fixture->experiment, 0, 0);
  wait_idle ();
  assert_goal (fixture, TRUE);
  click_start_over (fixture);
  assert_goal (fixture, FALSE);
  downhill_experiment_set_start (fixture->experiment, 0.74, 0.475);
  wait_until (is_reached, fixture);
  click (fixture, "previous_button");
  assert_goal (fixture, FALSE);
}

static gboolean
is_astray (gpointer data)
{
  return g_str_has_prefix (get_text (data, "goal_label"), "Not what the goal asks for");
}

static gboolean
is_open (gpointer data)
{
  return g_str_equal (get_text (data, "goal_label"), "Goal not reached yet");
}

/* Who chooses the tanh where a sigmoid is wanted could train for ever. */
static void
test_astray (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  guint i = 0;

  while (!g_str_equal (downhill_lessons[i].id, "yes-or-no"))
    i++;
  downhill_lesson_pane_go (fixture->pane, i);
  downhill_experiment_step (fixture->experiment);
  wait_idle ();
  g_assert_true (is_open (fixture));
  downhill_experiment_set (fixture->experiment, "activation",
                           downhill_activation_get_index (&downhill_activation_tanh));
  wait_until (is_astray, fixture);
  assert_goal (fixture, FALSE);
  downhill_experiment_set (fixture->experiment, "activation",
                           downhill_activation_get_index (&downhill_activation_sigmoid));
  wait_until (is_open, fixture);
}

static void
go_to (Fixture    *fixture,
       const char *id)
{
  guint i = 0;

  while (!g_str_equal (downhill_lessons[i].id, id))
    i++;
  downhill_lesson_pane_go (fixture->pane, i);
}

static gboolean
lacks_end (gpointer data)
{
  return strstr (get_text (data, "goal_label"), "is expected to end 2") != NULL;
}

static gboolean
lacks_excess (gpointer data)
{
  return g_str_equal (get_text (data, "goal_label"),
                      "Goal not reached yet: E is 71 % above the lowest");
}

/* Of a run that has come to rest it is said what the goal wants besides, as that it would
 * stay where it is. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  go_to (fixture, "noise");
  downhill_experiment_set (fixture->experiment, "batch-size", 20);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  wait_until (lacks_end, fixture);
  assert_goal (fixture, FALSE);
  go_to (fixture, "surface");
  go_to (fixture, "bottom");
  downhill_experiment_run (fixture->experiment, 20);
  wait_until (lacks_excess, fixture);
}

/* Steps that grow are no reason to praise them for growing short. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  go_to (fixture, "step");
  downhill_experiment_set (fixture->experiment, "learning-rate", 0.9);
  for (guint i = 0; i < 12; i++)
    downhill_experiment_step (fixture->experiment);
  g_assert_false (downhill_lesson_is_reached (downhill_lesson_pane_get_lesson (fixture->pane),
                                              fixture->experiment));
  go_to (fixture, "both");
  go_to (fixture, "step");
  for (guint i = 0; i < 10; i++)
    downhill_experiment_step (fixture->experiment);
  wait_until (is_reached, fixture);
}

/* What is passed while something is dragged is not where one ends: the numbers are those
 * of the run that is there when it is let go. */
static void
test_drag (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  guint i = 0;

  while (!g_str_equal (downhill_lessons[i].id, "settings"))
    i++;
  downhill_lesson_pane_go (fixture->pane, i);
  downhill_experiment_hold (fixture->experiment, TRUE);
  for (guint k = 0; k < 2; k++)
    {
      DownhillSettings settings = *downhill_experiment_get_settings (fixture->experiment);

      /* 18 steps, and 12. */
      settings.learning_rate = k == 0 ? 1.062 : 1.0;
      settings.constants[DOWNHILL_CONSTANT_MOMENTUM] = 0.388;
      downhill_experiment_set_settings (fixture->experiment, &settings);
      downhill_experiment_run (fixture->experiment, 100);
      for (guint frame = 0; frame < 20; frame++)
        {
          wait_idle ();
          g_usleep (5000);
        }
      g_assert_true (is_open (fixture));
    }
  downhill_experiment_hold (fixture->experiment, FALSE);
  wait_until (is_reached, fixture);
  g_assert_nonnull (strstr (get_text (fixture, "answer_label"), "took 12 steps"));
}

/* The point of a lesson may be that it cannot be done. */
static void
test_tried (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  downhill_lesson_pane_go (fixture->pane, 4);
  g_assert_true (downhill_lesson_pane_get_lesson (fixture->pane)->impossible);
  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_tried, fixture);
  g_assert_true (strstr (get_text (fixture, "answer_label"), "E is still 0.04138") != NULL);
}

/* Who reached a goal stays where they are: the key that trains does not go on to the next
 * lesson. */
static void
test_next (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *list = get_child (fixture, "list_button"), *focus;

  gtk_widget_grab_focus (list);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus == list || gtk_widget_is_ancestor (focus, list));
  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_reached, fixture);
  wait_idle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);

  click_start_over (fixture);
  gtk_widget_grab_focus (fixture->entry);
  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_reached, fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         fixture->entry));
}

/* Who is at a plot or in the panel is told, and stays there. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *plot = gtk_button_new ();
  g_autofree char *text = NULL;

  gtk_window_set_titlebar (GTK_WINDOW (fixture->window), plot);
  gtk_widget_grab_focus (plot);
  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_reached, fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == plot);
  text = g_strjoin ("\n", "Goal reached", get_text (fixture, "answer_label"), NULL);
  gtk_test_accessible_assert_property (get_child (fixture, "announcer"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    i)
{
  return gtk_list_box_row_get_child (
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (fixture, "list")), (int) i));
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_child (fixture, "stack")));
}

static GtkWidget *
get_dot (Fixture *fixture,
         guint    i)
{
  GtkWidget *dot = gtk_widget_get_first_child (get_child (fixture, "dots"));

  while (i-- > 0)
    dot = gtk_widget_get_next_sibling (dot);

  return dot;
}

static void
assert_progress (Fixture    *fixture,
                 guint       i,
                 const char *name)
{
  g_assert_true (is_named (get_row (fixture, i), name));
  g_assert_true (is_named (get_dot (fixture, i), name));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* GTK asks where the pointer is for each tooltip that is set. */
static void
test_tooltips (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  guint n = 0;

  for (guint i = 0; i < downhill_n_lessons; i++)
    g_signal_connect_swapped (get_dot (fixture, i), "notify::tooltip-text",
                              G_CALLBACK (count_cb), &n);
  downhill_lesson_pane_go (fixture->pane, 5);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = get_child (fixture, "list_button");

  g_assert_true (is_named (button, "All Lessons"));
  click (fixture, "list_button");
  g_assert_cmpstr (get_page (fixture), ==, "list");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 get_row (fixture, 0));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "lessons.back", NULL));
  g_assert_cmpstr (get_page (fixture), ==, "lesson");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button);

  click (fixture, "list_button");
  g_signal_emit_by_name (get_row (fixture, 6), "clicked");
  g_assert_cmpstr (get_page (fixture), ==, "lesson");
  assert_at (fixture, 6);
  g_signal_emit_by_name (get_dot (fixture, 2), "clicked");
  assert_at (fixture, 2);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
assert_done (Fixture *fixture,
             guint    n)
{
  g_autofree char *text = g_strdup_printf ("%u of %u done", n, downhill_n_lessons);

  g_assert_cmpstr (get_text (fixture, "done_label"), ==, text);
}

static void
test_ticks (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const before[] = { "bias", "of-another-version", NULL };
  static const char * const after[] = { "bias", "of-another-version", "no-bias", NULL };
  guint n = 0;

  g_signal_connect_swapped (fixture->pane, "notify::done", G_CALLBACK (count), &n);
  g_assert_cmpuint (g_strv_length ((char **) downhill_lesson_pane_get_done (fixture->pane)), ==, 0);
  assert_progress (fixture, 0, "1: No bias, here");
  assert_progress (fixture, 1, "2: The bias");
  downhill_lesson_pane_set_done (fixture->pane, before);
  downhill_lesson_pane_set_done (fixture->pane, before);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (fixture->pane, "done", before, NULL);
  g_assert_cmpuint (n, ==, 1);
  assert_progress (fixture, 1, "2: The bias, done");
  assert_done (fixture, 1);

  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_reached, fixture);
  g_assert_true (g_strv_equal (downhill_lesson_pane_get_done (fixture->pane), after));
  g_assert_cmpuint (n, ==, 2);
  assert_progress (fixture, 0, "1: No bias, done");
  assert_done (fixture, 2);

  /* It is done once. */
  click_start_over (fixture);
  downhill_experiment_run (fixture->experiment, 400);
  wait_until (is_reached, fixture);
  g_assert_cmpuint (n, ==, 2);
}

/* One begins where there is something to do, and goes on where one was. */
static void
test_begin (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const done[] = { "no-bias", "bias", NULL };
  GtkWidget *pane = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_LESSON_PANE, "done", done,
                                                     NULL));

  downhill_lesson_pane_set_experiment (DOWNHILL_LESSON_PANE (pane), fixture->experiment,
                                       fixture->prediction);
  downhill_lesson_pane_begin (DOWNHILL_LESSON_PANE (pane));
  g_assert_cmpstr (downhill_lesson_pane_get_lesson (DOWNHILL_LESSON_PANE (pane))->id, ==,
                   "surface");
  g_assert_finalize_object (pane);

  downhill_lesson_pane_go (fixture->pane, 5);
  downhill_lesson_pane_begin (fixture->pane);
  assert_at (fixture, 5);
}

static guint
find_lesson (const char *id)
{
  guint i = 0;

  while (!g_str_equal (downhill_lessons[i].id, id))
    i++;

  return i;
}

static gboolean
is_revealed (gpointer data)
{
  return downhill_prediction_get_outcome (((Fixture *) data)->prediction) != NULL;
}

/* What comes of a run is told to who has said something, and not before it is over. */
static void
test_prediction (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPrediction *prediction = fixture->prediction;
  GtkWidget *card = get_child (fixture, "prediction_card");

  g_assert_false (gtk_widget_get_visible (card));
  downhill_lesson_pane_go (fixture->pane, find_lesson ("rate"));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpint (downhill_prediction_get_fate (prediction), ==, DOWNHILL_FATE_UNKNOWN);

  downhill_prediction_say_fate (prediction, DOWNHILL_FATE_SWINGS);
  downhill_experiment_step (fixture->experiment);
  wait_idle ();
  g_assert_false (is_revealed (fixture));
  downhill_experiment_run (fixture->experiment, 500);
  wait_until (is_revealed, fixture);
  g_assert_true (has_text (card, "You were right: it swings"));
  /* It was about that run, and is not held against the next. */
  g_object_set (fixture->experiment, "learning-rate", 0.9, NULL);
  downhill_experiment_reset (fixture->experiment);
  downhill_experiment_run (fixture->experiment, 500);
  wait_until (is_reached, fixture);
  g_assert_false (is_revealed (fixture));

  click_start_over (fixture);
  g_assert_false (is_revealed (fixture));
  g_assert_cmpint (downhill_prediction_get_fate (prediction), ==, DOWNHILL_FATE_UNKNOWN);
  downhill_prediction_say_fate (prediction, DOWNHILL_FATE_DIVERGES);
  downhill_experiment_run (fixture->experiment, 500);
  wait_until (is_revealed, fixture);
  g_assert_true (has_text (card, "otherwise?"));

  /* Who has said nothing is told nothing, and does not guess any more what can be seen. */
  click_start_over (fixture);
  downhill_experiment_step (fixture->experiment);
  wait_idle ();
  g_assert_true (has_text (card, "A part of this run is made"));
  downhill_experiment_run (fixture->experiment, 500);
  wait_idle ();
  g_assert_false (is_revealed (fixture));
}

static gboolean
is_in_view (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *scroller = get_child (fixture, "scroller");
  GtkWidget *verdict = downhill_prediction_card_get_verdict (
    DOWNHILL_PREDICTION_CARD (get_child (fixture, "prediction_card")));
  double x, y;

  return gtk_widget_translate_coordinates (verdict, scroller, 0, 0, &x, &y) && y >= 0 &&
         gtk_widget_get_height (verdict) > 0 &&
         y + gtk_widget_get_height (verdict) <= gtk_widget_get_height (scroller);
}

/* What came of it is brought into view, also where it comes with the goal, whose answer
 * stands below it. */
static void
test_verdict (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 420);
  for (guint with_goal = 0; with_goal < 2; with_goal++)
    {
      downhill_lesson_pane_go (fixture->pane, find_lesson ("rate"));
      wait_idle ();
      g_assert_false (is_in_view (fixture));
      if (with_goal)
        g_object_set (fixture->experiment, "learning-rate", 0.9, NULL);
      downhill_prediction_say_fate (fixture->prediction, DOWNHILL_FATE_HOVERS);
      downhill_experiment_run (fixture->experiment, 500);
      wait_until (is_revealed, fixture);
      wait_until (is_in_view, fixture);
      if (!with_goal)
        continue;
      wait_until (is_reached, fixture);
      for (guint frame = 0; frame < 40; frame++)
        {
          wait_idle ();
          g_usleep (10000);
        }
      g_assert_true (is_in_view (fixture));
    }
}

/* A lesson says what is to be said: here where the run will be, and after how long. */
static void
test_place (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  const double bottom[] = { 20, -10 }, unit[] = { 1, 1 };
  GtkWidget *card = get_child (fixture, "prediction_card");

  downhill_lesson_pane_go (fixture->pane, find_lesson ("cross-entropy"));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_true (has_text (card, "Where will the point be after 50 steps?"));
  g_assert_true (downhill_prediction_takes_place (fixture->prediction));
  downhill_prediction_place (fixture->prediction, bottom, unit);
  downhill_experiment_run (fixture->experiment, 49);
  wait_idle ();
  g_assert_false (is_revealed (fixture));
  downhill_experiment_run (fixture->experiment, 1);
  wait_until (is_revealed, fixture);
  g_assert_false (downhill_prediction_get_outcome (fixture->prediction)->right);
}

/* Of a run that diverges, and of one that hovers. */
static void
test_fates (void)
{
  static const struct {
    double rate;
    guint batch_size;
    DownhillOrder order;
    DownhillFate fate;
  } cases[] = {
    { 0.1, 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_FATE_ARRIVES },
    { 0.4, 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_FATE_ARRIVES },
    { 0.41, 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_FATE_SWINGS },
    { 0.8, 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_FATE_SWINGS },
    { 0.81, 0, DOWNHILL_ORDER_IN_ORDER, DOWNHILL_FATE_DIVERGES },
    { 0.3, 1, DOWNHILL_ORDER_SHUFFLED, DOWNHILL_FATE_HOVERS },
  };
  guint run;
  const DownhillQuantity *fate = downhill_quantity_find ("fate", &run);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();

      g_object_set (experiment, "learning-rate", cases[i].rate, "batch-size",
                    cases[i].batch_size, "order", cases[i].order, NULL);
      g_assert_cmpfloat (downhill_quantity_measure (fate, run, experiment), ==, cases[i].fate);
    }
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
  add ("/widgets/lesson-pane/turning/ends-with-the-lessons", test_turning);
  add ("/widgets/lesson-pane/turning/goes-to-the-top", test_top);
  add ("/widgets/lesson-pane/turning/begins-where-one-stopped", test_begin);
  add ("/widgets/lesson-pane/show/comes-with-the-lesson", test_show);
  add ("/widgets/lesson-pane/goal/stays-reached-until-shown-again", test_goal);
  add ("/widgets/lesson-pane/goal/may-be-only-to-try", test_tried);
  add ("/widgets/lesson-pane/goal/says-that-it-asks-for-another-choice", test_astray);
  add ("/widgets/lesson-pane/goal/says-what-is-missing", test_missing);
  add ("/widgets/lesson-pane/goal/is-not-reached-by-steps-that-grow", test_growing);
  add ("/widgets/lesson-pane/goal/is-not-reached-in-passing", test_drag);
  add ("/widgets/lesson-pane/goal/leaves-the-focus-where-it-is", test_next);
  add ("/widgets/lesson-pane/goal/is-told-to-who-is-elsewhere", test_elsewhere);
  add ("/widgets/lesson-pane/prediction/is-looked-at-when-the-run-is-over", test_prediction);
  add ("/widgets/lesson-pane/prediction/what-came-of-it-is-in-view", test_verdict);
  add ("/widgets/lesson-pane/prediction/of-a-place-has-the-steps-of-the-lesson", test_place);
  g_test_add_func ("/widgets/lesson-pane/prediction/knows-the-four-fates", test_fates);
  add ("/widgets/lesson-pane/list/goes-to-any-lesson", test_list);
  add ("/widgets/lesson-pane/list/has-ticks-for-what-is-done", test_ticks);
  add ("/widgets/lesson-pane/dots/say-anew-only-what-is-new", test_tooltips);

  return g_test_run ();
}
