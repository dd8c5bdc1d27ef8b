/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-lesson-pane.h"

#include <glib/gi18n.h>

#include "downhill-announcer.h"
#include "downhill-pending.h"
#include "downhill-prediction-card.h"
#include "downhill-scroll.h"
#include "downhill-tooltip.h"
#include "model/downhill-goal.h"
#include "model/downhill-quantity.h"
#include "plot/paint/downhill-math-font.h"

/* The lessons, one at a time: what the idea is, what to look at, and something
 * to do, whose goal is watched; and a list of them all, with ticks for those that
 * are done. Showing a lesson is up to who owns the plots.
 *
 * It is long because it is one class: the page and the list follow the same state. */
struct _DownhillLessonPane
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  DownhillPrediction *prediction;
  char **done;
  guint current;
  gboolean begun;
  gboolean reached;
  DownhillGoal *goal; /* of the lesson that is shown */
  DownhillRun *seen_run; /* not held: which was current when the goal was not reached yet, */
  guint64 seen_step; /* and where */
  gboolean astray;
  gboolean told; /* what came of a guess */
  gboolean just_told;
  guint update_id;

  GtkStack *stack;
  GtkWidget *list_button;
  GtkLabel *count_label;
  GtkLabel *done_label;
  GtkGrid *dots;
  GtkListBox *list;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *look_label;
  GtkLabel *task_label;
  GtkWidget *panel_button;
  DownhillPredictionCard *prediction_card;
  GtkWidget *goal_box;
  GtkWidget *way_box;
  GtkImage *goal_icon;
  GtkLabel *goal_label;
  GtkLabel *answer_label;
  DownhillAnnouncer *announcer;
  GtkWidget *previous_button;
  GtkButton *next_button;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (DownhillLessonPane, downhill_lesson_pane, ADW_TYPE_BIN)

enum {
  PROP_DONE = 1,
  N_PROPS
};

enum {
  SHOWN,
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_done (DownhillLessonPane *self,
         guint               i)
{
  return g_strv_contains ((const char * const *) self->done, downhill_lessons[i].id);
}

static gboolean
is_last (DownhillLessonPane *self)
{
  return self->current + 1 == downhill_n_lessons;
}

static char *
dup_name (DownhillLessonPane *self,
          guint               i)
{
  const char *title = _(downhill_lessons[i].title);

  if (is_done (self, i))
    return g_strdup_printf (_("%u: %s, done"), i + 1, title);
  if (i == self->current)
    return g_strdup_printf (_("%u: %s, here"), i + 1, title);

  return g_strdup_printf (_("%u: %s"), i + 1, title);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_dot (DownhillLessonPane *self,
            GtkWidget          *dot,
            guint               i)
{
  gboolean here = i == self->current;
  gboolean done = is_done (self, i);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  g_autofree char *name = dup_name (self, i);

  gtk_button_set_label (GTK_BUTTON (dot), done && !here ? "✓" : number);
  set_class (dot, "done", done);
  set_class (dot, "here", here);
  downhill_tooltip_set (dot, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* A row is a button for all its width: assistive technology can press that. */
static GtkWidget *
get_row_button (DownhillLessonPane *self,
                guint               i)
{
  return gtk_list_box_row_get_child (gtk_list_box_get_row_at_index (self->list, (int) i));
}

static void
update_row (DownhillLessonPane *self,
            guint               i)
{
  GtkWidget *button = get_row_button (self, i);
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *tick = gtk_widget_get_last_child (box);
  GtkWidget *here = gtk_widget_get_prev_sibling (tick);
  g_autofree char *name = dup_name (self, i);

  gtk_widget_set_visible (tick, is_done (self, i));
  gtk_widget_set_visible (here, i == self->current && !is_done (self, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
update_progress (DownhillLessonPane *self)
{
  GtkWidget *dot = gtk_widget_get_first_child (GTK_WIDGET (self->dots));
  g_autofree char *text = NULL;
  guint n_done = 0;

  for (guint i = 0; i < downhill_n_lessons; i++, dot = gtk_widget_get_next_sibling (dot))
    {
      n_done += is_done (self, i);
      update_dot (self, dot, i);
      update_row (self, i);
    }
  text = g_strdup_printf (_("%u of %u done"), n_done, downhill_n_lessons);
  gtk_label_set_text (self->done_label, text);
}

static void
row_clicked_cb (DownhillLessonPane *self,
                GtkWidget          *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  downhill_lesson_pane_go (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  gtk_widget_grab_focus (self->list_button);
}

/* The list would move among its rows, but the keyboard is at what is in them. */
static void
move_cursor_cb (DownhillLessonPane *self,
                GtkMovementStep     step,
                int                 count)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int last = (int) downhill_n_lessons - 1;
  int i = count < 0 ? 0 : last;

  g_signal_stop_emission_by_name (self->list, "move-cursor");
  if (step == GTK_MOVEMENT_DISPLAY_LINES && row != NULL)
    i = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + count;
  gtk_widget_grab_focus (get_row_button (self, (guint) CLAMP (i, 0, last)));
}

static void
add_row (DownhillLessonPane *self,
         guint               i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text = g_strdup_printf ("%u", i + 1);
  GtkWidget *number = gtk_label_new (text);
  GtkWidget *title = gtk_label_new (_(downhill_lessons[i].title));
  GtkWidget *here = gtk_label_new (_("here"));
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (here, "dim-label");
  gtk_widget_add_css_class (tick, "success");
  gtk_widget_add_css_class (button, "lesson-row");
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), here);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (row_clicked_cb), self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

static void
dot_clicked_cb (DownhillLessonPane *self,
                GtkWidget          *dot)
{
  guint i = 0;

  while ((dot = gtk_widget_get_prev_sibling (dot)) != NULL)
    i++;
  downhill_lesson_pane_go (self, i);
}

/* More in a row would make the pane wider than a text is read well. */
#define MOST_DOTS 14

/* They are for the eye and the pointer: the Tab key has the list. */
static void
add_dot (DownhillLessonPane *self,
         guint               i)
{
  const guint n_rows = (downhill_n_lessons + MOST_DOTS - 1) / MOST_DOTS;
  const guint n_columns = (downhill_n_lessons + n_rows - 1) / n_rows;
  GtkWidget *dot = gtk_button_new ();

  gtk_widget_set_focusable (dot, FALSE);
  gtk_widget_add_css_class (dot, "flat");
  gtk_widget_add_css_class (dot, "lesson-dot");
  g_signal_connect_swapped (dot, "clicked", G_CALLBACK (dot_clicked_cb), self);
  gtk_grid_attach (self->dots, dot, (int) (i % n_columns), (int) (i / n_columns), 1, 1);
}

static void
fill (DownhillLessonPane *self,
      GtkLabel           *label,
      const char         *text)
{
  g_autofree char *filled = downhill_quantity_fill (_(text), self->experiment);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  downhill_math_font_add (attributes, filled, pango_language_get_default ());
  gtk_label_set_text (label, filled);
  gtk_label_set_attributes (label, attributes);
}

/* What stands in the way of a run that has come to rest, if that is one number. */
static char *
say_missing (DownhillLessonPane *self)
{
  static const struct {
    const char *quantity;
    const char *text;
  } texts[] = {
    { "excess", N_("Goal not reached yet: E is {excess} above the lowest") },
    { "end-excess",
      N_("Goal not reached yet: E is near enough, but with these settings it is expected to "
         "end {end-excess} above the lowest") },
  };
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);
  const char *missing = NULL;

  if (self->goal != NULL && (state == DOWNHILL_EXPERIMENT_PAUSED ||
                             state == DOWNHILL_EXPERIMENT_FINISHED))
    missing = downhill_goal_get_missing (self->goal, self->experiment);
  for (gsize i = 0; missing != NULL && i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (missing, texts[i].quantity))
      return downhill_quantity_fill (_(texts[i].text), self->experiment);

  return NULL;
}

static void
update_goal (DownhillLessonPane *self)
{
  const DownhillLesson *lesson = downhill_lesson_pane_get_lesson (self);
  g_autofree char *missing = self->reached ? NULL : say_missing (self);
  const char *text = self->astray      ? _("Not what the goal asks for: see “What to do”")
                     : missing != NULL ? missing
                                       : _("Goal not reached yet");

  /* Each frame of a run asks, and what is set anew is laid out again. */
  if (!self->reached && g_str_equal (gtk_label_get_text (self->goal_label), text))
    return;
  if (self->reached)
    {
      text = lesson->impossible ? _("Tried") : _("Goal reached");
      fill (self, self->answer_label, lesson->answer);
    }
  gtk_image_set_from_icon_name (self->goal_icon,
                                self->reached ? "object-select-symbolic"
                                              : "content-loading-symbolic");
  gtk_label_set_text (self->goal_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), self->reached);
  set_class (GTK_WIDGET (self->goal_label), "success", self->reached);
}

static void
add_done (DownhillLessonPane *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) done = NULL;

  if (is_done (self, self->current))
    return;
  g_strv_builder_addv (builder, (const char **) self->done);
  g_strv_builder_add (builder, downhill_lesson_pane_get_lesson (self)->id);
  done = g_strv_builder_end (builder);
  downhill_lesson_pane_set_done (self, (const char * const *) done);
}

/* Who reached a goal is told, and stays where they are: the key that trains would else go on
 * to the next lesson. */
static void
tell_goal (DownhillLessonPane *self)
{
  g_autofree char *text = g_strjoin ("\n", gtk_label_get_text (self->goal_label),
                                     gtk_label_get_text (self->answer_label), NULL);

  downhill_announcer_say (self->announcer, text);
}

static gboolean
is_reached (DownhillLessonPane *self)
{
  return downhill_lesson_is_reached (downhill_lesson_pane_get_lesson (self), self->experiment);
}

/* A frame makes many steps, and the goal was reached with one of them: the run goes back to
 * that. It is the first one if what the goal asks for came once between two frames. */
static void
go_back_to_goal (DownhillLessonPane *self)
{
  guint64 reached = downhill_experiment_get_step (self->experiment);
  guint64 before = downhill_experiment_get_first_step (self->experiment);

  if (downhill_experiment_get_current (self->experiment) == self->seen_run)
    before = self->seen_step;
  while (reached > before + 1)
    {
      guint64 middle = before + (reached - before) / 2;

      downhill_experiment_seek (self->experiment, middle);
      if (is_reached (self))
        reached = middle;
      else
        before = middle;
    }
  downhill_experiment_seek (self->experiment, reached);
}

/* A run that is on its way, or came to its end in this frame; one that diverges is seen to. */
static gboolean
goes_back (DownhillLessonPane *self)
{
  DownhillExperimentState state = downhill_experiment_get_state (self->experiment);

  return state == DOWNHILL_EXPERIMENT_RUNNING ||
         (state == DOWNHILL_EXPERIMENT_FINISHED &&
          self->seen_run == downhill_experiment_get_current (self->experiment));
}

/* A goal once reached stays so until the lesson is shown again: going on must
 * not take it away. What is passed while something is dragged is not where one wants to
 * be, so that it waits until that is let go. */
static gboolean
check_goal (GtkWidget     *widget,
            GdkFrameClock *clock G_GNUC_UNUSED,
            gpointer       data G_GNUC_UNUSED)
{
  DownhillLessonPane *self = DOWNHILL_LESSON_PANE (widget);

  if (downhill_experiment_is_held (self->experiment))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  if (self->reached || !gtk_widget_get_mapped (widget) || self->goal == NULL)
    return G_SOURCE_REMOVE;
  if (is_reached (self))
    {
      self->reached = TRUE;
      /* What is said of its numbers is then what is seen of them. */
      if (goes_back (self))
        go_back_to_goal (self);
      update_goal (self);
      add_done (self);
      tell_goal (self);
      /* What came of a guess at the same time stands above it, and is read first. */
      if (!self->just_told)
        downhill_scroll_to (self->scroller, GTK_WIDGET (self->answer_label));
    }
  else
    {
      self->astray = downhill_goal_is_astray (self->goal, self->experiment);
      update_goal (self);
    }
  self->seen_run = downhill_experiment_get_current (self->experiment);
  self->seen_step = downhill_experiment_get_step (self->experiment);
  self->just_told = FALSE;

  return G_SOURCE_REMOVE;
}

static void
experiment_changed_cb (DownhillLessonPane *self)
{
  if (self->update_id == 0 && !self->reached && self->begun)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), check_goal, NULL, NULL);
}

/* What came of a guess is brought into view when it is there. */
static void
prediction_changed_cb (DownhillLessonPane *self)
{
  gboolean told = downhill_prediction_get_outcome (self->prediction) != NULL;

  self->just_told = told && !self->told;
  self->told = told;
  if (self->just_told && gtk_widget_get_visible (GTK_WIDGET (self->prediction_card)))
    downhill_scroll_to (self->scroller,
                        downhill_prediction_card_get_verdict (self->prediction_card));
}

/* Has one say what becomes of the run, or where it will be, if the lesson wants that. */
static void
ask (DownhillLessonPane   *self,
     const DownhillLesson *lesson)
{
  gboolean asks = downhill_lesson_asks (lesson);

  gtk_widget_set_visible (GTK_WIDGET (self->prediction_card), asks);
  downhill_prediction_forget (self->prediction);
  if (asks)
    downhill_prediction_set_kind (self->prediction, lesson->predict_end
                                                      ? DOWNHILL_PREDICTION_FATE
                                                      : DOWNHILL_PREDICTION_PLACE);
  if (lesson->predict_after > 0)
    downhill_prediction_set_steps (self->prediction, lesson->predict_after);
  downhill_prediction_set_open (self->prediction, asks);
}

/* Brings the state of the present lesson, and then the texts, whose numbers are
 * those of that state. */
static void
show_lesson (DownhillLessonPane *self)
{
  const DownhillLesson *lesson = downhill_lesson_pane_get_lesson (self);
  g_autofree char *count = g_strdup_printf (_("Lesson %u of %u"), self->current + 1,
                                            downhill_n_lessons);

  downhill_pending_commit ();
  self->begun = TRUE;
  self->reached = FALSE;
  self->astray = FALSE;
  self->seen_run = NULL;
  g_signal_emit (self, signals[SHOWN], 0, lesson);
  g_clear_pointer (&self->goal, downhill_goal_free);
  self->goal = downhill_goal_parse (lesson->goal, NULL);
  if (self->goal != NULL)
    downhill_goal_begin (self->goal, self->experiment);
  gtk_label_set_text (self->count_label, count);
  gtk_label_set_text (self->title_label, _(lesson->title));
  fill (self, self->text_label, lesson->text);
  fill (self, self->look_label, lesson->look);
  fill (self, self->task_label, lesson->task);
  gtk_widget_set_visible (self->panel_button, lesson->panel != NULL);
  ask (self, lesson);
  gtk_widget_set_sensitive (self->previous_button, self->current > 0);
  gtk_button_set_label (self->next_button, is_last (self) ? _("Finish") : _("Next"));
  update_goal (self);
  update_progress (self);
  gtk_stack_set_visible_child_name (self->stack, "lesson");
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
  if (is_last (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-lessons", NULL);
  else
    downhill_lesson_pane_go (self, self->current + 1);
}

static void
start_over_clicked_cb (DownhillLessonPane *self)
{
  show_lesson (self);
}

static void
list_clicked_cb (DownhillLessonPane *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (get_row_button (self, self->current));
}

/* From the list to the lesson, and from there to where one was. */
static void
back_activated (GtkWidget  *widget,
                const char *name G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  DownhillLessonPane *self = DOWNHILL_LESSON_PANE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "lesson"))
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "lesson");
  gtk_widget_grab_focus (self->list_button);
}

static void
downhill_lesson_pane_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DONE:
      g_value_set_boxed (value, DOWNHILL_LESSON_PANE (object)->done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_lesson_pane_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_DONE:
      downhill_lesson_pane_set_done (DOWNHILL_LESSON_PANE (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_lesson_pane_dispose (GObject *object)
{
  DownhillLessonPane *self = DOWNHILL_LESSON_PANE (object);

  if (self->update_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_id);
  self->update_id = 0;
  g_clear_pointer (&self->goal, downhill_goal_free);
  g_clear_object (&self->experiment);
  g_clear_object (&self->prediction);

  G_OBJECT_CLASS (downhill_lesson_pane_parent_class)->dispose (object);
}

static void
downhill_lesson_pane_finalize (GObject *object)
{
  g_strfreev (DOWNHILL_LESSON_PANE (object)->done);

  G_OBJECT_CLASS (downhill_lesson_pane_parent_class)->finalize (object);
}

static void
downhill_lesson_pane_class_init (DownhillLessonPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = downhill_lesson_pane_get_property;
  object_class->set_property = downhill_lesson_pane_set_property;
  object_class->dispose = downhill_lesson_pane_dispose;
  object_class->finalize = downhill_lesson_pane_finalize;

  properties[PROP_DONE] =
    g_param_spec_boxed ("done", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DownhillLessonPane::shown:
   * @lesson: the #DownhillLesson
   *
   * The experiment and the plots are to be put into the state of @lesson.
   */
  signals[SHOWN] =
    g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * DownhillLessonPane::left:
   *
   * The keyboard is to go back to where it was before it came here.
   */
  signals[LEFT] =
    g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DOWNHILL_TYPE_ANNOUNCER);
  g_type_ensure (DOWNHILL_TYPE_PREDICTION_CARD);
  gtk_widget_class_install_action (widget_class, "lessons.back", NULL, back_activated);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, list_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, done_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, dots);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, list);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, text_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, look_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, task_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, panel_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, prediction_card);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, goal_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, way_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, goal_icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, goal_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, answer_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, announcer);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillLessonPane, scroller);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_over_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cursor_cb);
}

static void
downhill_lesson_pane_init (DownhillLessonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->done = g_new0 (char *, 1);
  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      add_dot (self, i);
      add_row (self, i);
    }
  update_progress (self);
}

/**
 * downhill_lesson_pane_set_experiment:
 * @self: a pane that has none yet
 * @experiment: whose numbers the goals are about
 * @prediction: what lessons ask for that have one say what becomes of the run
 */
void
downhill_lesson_pane_set_experiment (DownhillLessonPane *self,
                                     DownhillExperiment *experiment,
                                     DownhillPrediction *prediction)
{
  const char *names[] = { "stepped", "moved", "reset", "notify" };

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  self->prediction = g_object_ref (prediction);
  downhill_prediction_card_set_prediction (self->prediction_card, prediction, experiment);
  downhill_prediction_card_set_within_lesson (self->prediction_card);
  g_signal_connect_object (prediction, "changed", G_CALLBACK (prediction_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
const DownhillLesson *
downhill_lesson_pane_get_lesson (DownhillLessonPane *self)
{
  return &downhill_lessons[self->current];
}

/**
 * downhill_lesson_pane_go:
 * @self: a pane with an experiment
 * @lesson: the lesson to show, from 0; one that there is not is not gone to
 */
void
downhill_lesson_pane_go (DownhillLessonPane *self,
                         guint               lesson)
{
  if (lesson >= downhill_n_lessons)
    return;
  self->current = lesson;
  show_lesson (self);
}

/**
 * downhill_lesson_pane_begin:
 * @self: a pane with an experiment
 *
 * Shows the lesson where one stopped or, at first, the first one that is not done.
 */
void
downhill_lesson_pane_begin (DownhillLessonPane *self)
{
  for (guint i = 0; !self->begun && i < downhill_n_lessons && is_done (self, i); i++)
    self->current = (i + 1) % downhill_n_lessons;
  show_lesson (self);
}

/**
 * downhill_lesson_pane_set_low:
 * @self: a pane
 * @low: whether there is little height: the list alone shows which lessons are done, and
 *   what stands below the page stands close
 */
void
downhill_lesson_pane_set_low (DownhillLessonPane *self,
                              gboolean            low)
{
  int room = low ? 3 : 8;

  gtk_widget_set_visible (GTK_WIDGET (self->dots), !low);
  gtk_widget_set_margin_top (self->goal_box, room);
  gtk_widget_set_margin_top (self->way_box, room);
  gtk_widget_set_margin_bottom (self->way_box, room);
}

const char * const *
downhill_lesson_pane_get_done (DownhillLessonPane *self)
{
  return (const char * const *) self->done;
}

/**
 * downhill_lesson_pane_set_done:
 * @self: a pane
 * @done: (array zero-terminated=1): the ids of the lessons that have a tick; unknown
 *   ones are kept
 */
void
downhill_lesson_pane_set_done (DownhillLessonPane *self,
                               const char * const *done)
{
  if (g_strv_equal ((const char * const *) self->done, done))
    return;
  g_strfreev (self->done);
  self->done = g_strdupv ((char **) done);
  update_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}
