/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-lesson-pane.h"

#include <string.h>

#include "find.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillLessonPane *pane;
  GtkWidget *window;
  DownhillLesson *shown;
  guint n_shown;
} Fixture;

static void
shown_cb (Fixture        *fixture,
          DownhillLesson *lesson)
{
  fixture->shown = lesson;
  fixture->n_shown++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->pane = g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL);
  downhill_lesson_pane_set_experiment (fixture->pane, fixture->experiment);
  g_signal_connect_swapped (fixture->pane, "shown", G_CALLBACK (shown_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
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
click_show (Fixture *fixture)
{
  g_signal_emit_by_name (find_named (GTK_WIDGET (fixture->pane),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, "Show Me"),
                         "clicked");
}

static void
assert_at (Fixture *fixture,
           guint    lesson)
{
  guint n = downhill_lesson_pane_get_n_lessons (fixture->pane);
  DownhillLesson *current = downhill_lesson_pane_get_lesson (fixture->pane);
  g_autofree char *count = g_strdup_printf ("Lesson %u of %u", lesson + 1, n);

  g_assert_cmpstr (get_text (fixture, "count_label"), ==, count);
  g_assert_cmpstr (get_text (fixture, "title_label"), ==,
                   downhill_lesson_get_title (current));
  g_assert_cmpstr (get_text (fixture, "text_label"), ==,
                   downhill_lesson_get_text (current));
  g_assert_cmpstr (get_text (fixture, "look_label"), ==,
                   downhill_lesson_get_look (current));
  g_assert_cmpstr (get_text (fixture, "task_label"), ==,
                   downhill_lesson_get_task (current));
  g_assert_cmpstr (get_text (fixture, "answer_label"), ==,
                   downhill_lesson_get_answer (current));
  g_assert_cmpint (gtk_widget_get_sensitive (get_child (fixture, "previous_button")), ==,
                   lesson > 0);
  g_assert_cmpint (gtk_widget_get_sensitive (get_child (fixture, "next_button")), ==,
                   lesson + 1 < n);
}

static void
test_turning (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  guint n = downhill_lesson_pane_get_n_lessons (fixture->pane);

  for (guint i = 0; i + 1 < n; i++)
    {
      assert_at (fixture, i);
      click (fixture, "next_button");
    }
  assert_at (fixture, n - 1);
  downhill_lesson_pane_go (fixture->pane, n);
  assert_at (fixture, n - 1);
  click (fixture, "previous_button");
  assert_at (fixture, n - 2);
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

static void
test_show (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_cmpuint (fixture->n_shown, ==, 0);
  click (fixture, "next_button");
  g_assert_cmpuint (fixture->n_shown, ==, 0);
  click_show (fixture);
  g_assert_cmpuint (fixture->n_shown, ==, 1);
  g_assert_true (fixture->shown == downhill_lesson_pane_get_lesson (fixture->pane));
  g_assert_cmpstr (downhill_lesson_get_title (fixture->shown), ==, "The bias");
}

static gboolean
is_reached (gpointer data)
{
  return g_str_equal (get_text (data, "goal_label"), "Goal reached");
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
  click_show (fixture);
  assert_goal (fixture, FALSE);
  downhill_experiment_set_start (fixture->experiment, 0.74, 0.475);
  wait_until (is_reached, fixture);
  assert_goal (fixture, TRUE);
  downhill_experiment_set_start (fixture->experiment, 0, 0);
  wait_idle ();
  assert_goal (fixture, TRUE);
  click_show (fixture);
  assert_goal (fixture, FALSE);
  downhill_experiment_set_start (fixture->experiment, 0.74, 0.475);
  wait_until (is_reached, fixture);
  click (fixture, "previous_button");
  assert_goal (fixture, FALSE);
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
  add ("/widgets/lesson-pane/show/tells-which-lesson", test_show);
  add ("/widgets/lesson-pane/goal/stays-reached-until-shown-again", test_goal);

  return g_test_run ();
}
