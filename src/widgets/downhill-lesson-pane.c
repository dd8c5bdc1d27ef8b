/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lesson-pane.h"

#include <glib/gi18n.h>

#include "downhill-pending.h"

#define LESSONS_RESOURCE "/io/github/downhill/Downhill/lessons.ui"

/* The lessons, one at a time: what the idea is, what to look at, and something
 * to do, whose goal is watched. Showing a lesson is up to who owns the plots. */
struct _DownhillLessonPane
{
  AdwBin parent_instance;

  GPtrArray *lessons;
  DownhillExperiment *experiment;
  guint current;
  gboolean reached;
  guint update_id;

  GtkLabel *count_label;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *look_label;
  GtkLabel *task_label;
  GtkImage *goal_icon;
  GtkLabel *goal_label;
  GtkLabel *answer_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (DownhillLessonPane, downhill_lesson_pane, ADW_TYPE_BIN)

enum {
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_goal (DownhillLessonPane *self)
{
  gtk_image_set_from_icon_name (self->goal_icon,
                                self->reached ? "object-select-symbolic"
                                              : "content-loading-symbolic");
  gtk_label_set_text (self->goal_label, self->reached ? _("Goal reached")
                                                      : _("Goal not reached yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), self->reached);
  if (self->reached)
    gtk_widget_add_css_class (GTK_WIDGET (self->goal_label), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->goal_label), "success");
}

/* A goal once reached stays so until the lesson is shown again: going on must
 * not take it away. */
static gboolean
check_goal (GtkWidget     *widget,
            GdkFrameClock *clock G_GNUC_UNUSED,
            gpointer       data G_GNUC_UNUSED)
{
  DownhillLessonPane *self = DOWNHILL_LESSON_PANE (widget);

  self->update_id = 0;
  if (!self->reached && gtk_widget_get_mapped (widget) &&
      downhill_lesson_is_reached (downhill_lesson_pane_get_lesson (self),
                                  self->experiment))
    {
      self->reached = TRUE;
      update_goal (self);
    }

  return G_SOURCE_REMOVE;
}

static void
experiment_changed_cb (DownhillLessonPane *self)
{
  if (self->update_id == 0 && !self->reached)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), check_goal, NULL, NULL);
}

static void
update (DownhillLessonPane *self)
{
  DownhillLesson *lesson = downhill_lesson_pane_get_lesson (self);
  g_autofree char *count = g_strdup_printf (_("Lesson %u of %u"), self->current + 1,
                                            self->lessons->len);

  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->title_label, downhill_lesson_get_title (lesson));
  gtk_label_set_text (self->text_label, downhill_lesson_get_text (lesson));
  gtk_label_set_text (self->look_label, downhill_lesson_get_look (lesson));
  gtk_label_set_text (self->task_label, downhill_lesson_get_task (lesson));
  gtk_label_set_text (self->answer_label, downhill_lesson_get_answer (lesson));
  gtk_widget_set_sensitive (self->previous_button, self->current > 0);
  gtk_widget_set_sensitive (self->next_button, self->current + 1 < self->lessons->len);
  self->reached = FALSE;
  update_goal (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
previous_clicked_cb (DownhillLessonPane *self)
{
  downhill_lesson_pane_go (self, self->current - 1);
}

static void
next_clicked_cb (DownhillLessonPane *self)
{
  downhill_lesson_pane_go (self, self->current + 1);
}

static void
show_clicked_cb (DownhillLessonPane *self)
{
  downhill_pending_commit ();
  g_signal_emit (self, signals[SHOWN], 0, downhill_lesson_pane_get_lesson (self));
  self->reached = FALSE;
  update_goal (self);
}

/* The lessons are lesson-1, lesson-2 and so on, as far as there are any. */
static void
load_lessons (DownhillLessonPane *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  if (!gtk_builder_add_from_resource (builder, LESSONS_RESOURCE, &error))
    g_error ("The lessons cannot be read: %s", error->message);
  for (guint i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("lesson-%u", i);
      GObject *lesson = gtk_builder_get_object (builder, id);

      if (lesson == NULL)
        break;
      if (!downhill_lesson_check (DOWNHILL_LESSON (lesson), &error))
        g_error ("%s: %s", id, error->message);
      g_ptr_array_add (self->lessons, g_object_ref (lesson));
    }
}

static void
downhill_lesson_pane_dispose (GObject *object)
{
  DownhillLessonPane *self = DOWNHILL_LESSON_PANE (object);

  if (self->update_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_id);
  self->update_id = 0;
  g_clear_object (&self->experiment);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);

  G_OBJECT_CLASS (downhill_lesson_pane_parent_class)->dispose (object);
}

static void
downhill_lesson_pane_class_init (DownhillLessonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_lesson_pane_dispose;

  /**
   * DownhillLessonPane::shown:
   * @lesson: the lesson
   *
   * The experiment and the plots are to be put into the state of @lesson.
   */
  signals[SHOWN] =
    g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, DOWNHILL_TYPE_LESSON);

  g_type_ensure (DOWNHILL_TYPE_LESSON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, text_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, look_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, task_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, goal_icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, goal_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, answer_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, scroller);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
}

static void
downhill_lesson_pane_init (DownhillLessonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lessons = g_ptr_array_new_with_free_func (g_object_unref);
  load_lessons (self);
  update (self);
}

/**
 * downhill_lesson_pane_set_experiment:
 * @self: a pane that has none yet
 * @experiment: whose numbers the goals are about
 */
void
downhill_lesson_pane_set_experiment (DownhillLessonPane *self,
                                     DownhillExperiment *experiment)
{
  const char *names[] = { "stepped", "moved", "reset", "notify" };

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (experiment, names[i],
                             G_CALLBACK (experiment_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * downhill_lesson_pane_get_lesson:
 * @self: a pane
 *
 * Returns: (transfer none): the lesson that it is at
 */
DownhillLesson *
downhill_lesson_pane_get_lesson (DownhillLessonPane *self)
{
  return g_ptr_array_index (self->lessons, self->current);
}

guint
downhill_lesson_pane_get_n_lessons (DownhillLessonPane *self)
{
  return self->lessons->len;
}

/**
 * downhill_lesson_pane_go:
 * @self: a pane
 * @lesson: the lesson to go to, from 0; one that there is not is not gone to
 */
void
downhill_lesson_pane_go (DownhillLessonPane *self,
                         guint               lesson)
{
  if (lesson >= self->lessons->len || lesson == self->current)
    return;
  self->current = lesson;
  update (self);
}
