/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All lessons in the window, each as its text says: its state and its plots are
 * there when it is turned to, and what it asks for can be done. */
#include "fixture.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <glib/gi18n.h>

#include "core/descent/downhill-fair-race.h"
#include "core/descent/downhill-forecast.h"
#include "core/descent/downhill-noise.h"
#include "model/downhill-property-text.h"
#include "model/downhill-quantity.h"
#include "plot/figure/downhill-plot-options.h"
#include "widgets/downhill-lesson-pane.h"
#include "../random.h"
#include "../runs.h"
#include "../widgets/find.h"

typedef struct {
  Fixture *fixture;
  DownhillLessonPane *pane;
} Reader;

/* A process has one language: threads are about when a test begins. */
static gboolean
is_chinese (void)
{
  return g_strcmp0 (g_getenv ("LANGUAGE"), "zh_CN") == 0;
}

static void
choose (DownhillExperiment *experiment,
        const char         *setting,
        const char         *choice)
{
  g_assert_true (downhill_property_set_text (G_OBJECT (experiment), setting, choice));
}

/* What a lesson asks to do, where that is not to train for a while. */
static void
move_b (DownhillExperiment *experiment)
{
  g_object_set (experiment, "start-b", 0.4, NULL);
}

static void
find_low_place (DownhillExperiment *experiment)
{
  downhill_experiment_set_start (experiment, 0.7, 0.55);
}

static void
make_ten_steps (DownhillExperiment *experiment)
{
  for (guint i = 0; i < 10; i++)
    downhill_experiment_step (experiment);
}

static void
diverge (DownhillExperiment *experiment)
{
  g_object_set (experiment, "learning-rate", 0.9, NULL);
}

static void
standardise (DownhillExperiment *experiment)
{
  g_object_set (experiment, "standardise", TRUE, "learning-rate", 0.3, NULL);
}

static void
calm_down (DownhillExperiment *experiment)
{
  g_object_set (experiment, "batch-size", 20, "learning-rate", 0.1, NULL);
}

static void
shrink (DownhillExperiment *experiment)
{
  g_object_set (experiment, "batch-size", 10, NULL);
}

static void
average (DownhillExperiment *experiment)
{
  downhill_experiment_run (experiment, 5000);
  choose (experiment, "averaging", "tail");
}

static void
leave_outlier_alone (DownhillExperiment *experiment)
{
  choose (experiment, "loss", "absolute");
}

static void
bend_line (DownhillExperiment *experiment)
{
  choose (experiment, "activation", "sigmoid");
}

static void
leave_plateau (DownhillExperiment *experiment)
{
  choose (experiment, "loss", "cross-entropy");
}

static void
penalise (DownhillExperiment *experiment)
{
  g_object_set (experiment, "l2", 0.0, "l1", 0.2, NULL);
}

static void
take_rate (DownhillExperiment *experiment)
{
  g_object_set (experiment, "learning-rate", 0.6, NULL);
}

static void
take_pair (DownhillExperiment *experiment)
{
  g_object_set (experiment, "learning-rate", 1.062, "momentum", 0.388, NULL);
}

static void
swing_less (DownhillExperiment *experiment)
{
  g_object_set (experiment, "learning-rate", 0.7, NULL);
}

static void
start_elsewhere (DownhillExperiment *experiment)
{
  for (guint i = runs_count (experiment); i-- > 0;)
    {
      downhill_experiment_set_current (experiment, runs_get (experiment, i));
      g_object_set (experiment, "start-w", 0.6, "start-b", 0.6, NULL);
    }
}

/* With what is set, all epochs, or so many that the goal is reached. */
static void
train (DownhillExperiment *experiment)
{
  downhill_experiment_run (experiment, 50000);
}

/* Some ask to train, to change something, and to train again. */
static const struct {
  const char *id;
  void (*act) (DownhillExperiment *experiment);
  gboolean again;
} acts[] = {
  { "bias", move_b, TRUE },
  { "surface", find_low_place, FALSE },
  { "step", make_ten_steps, FALSE },
  { "rate", diverge, TRUE },
  { "scale", standardise, TRUE },
  { "noise", calm_down, TRUE },
  { "ellipse", shrink, TRUE },
  { "averaging", average, FALSE },
  { "fair-race", start_elsewhere, TRUE },
  { "adam", make_ten_steps, FALSE },
  { "sweep", take_rate, TRUE },
  { "settings", take_pair, TRUE },
  { "modes", swing_less, TRUE },
  { "outliers", leave_outlier_alone, TRUE },
  { "yes-or-no", bend_line, TRUE },
  { "cross-entropy", leave_plateau, TRUE },
  { "penalties", penalise, TRUE },
};

/* What was changed and not trained with does not reach a goal. */
static void
assert_not_reached (Reader *reader)
{
  g_assert_false (downhill_lesson_is_reached (downhill_lesson_pane_get_lesson (reader->pane),
                                              reader->fixture->experiment));
}

static void
do_task (Reader *reader)
{
  const char *id = downhill_lesson_pane_get_lesson (reader->pane)->id;
  DownhillExperiment *experiment = reader->fixture->experiment;
  gsize i = 0;

  while (i < G_N_ELEMENTS (acts) && !g_str_equal (acts[i].id, id))
    i++;
  if (i == G_N_ELEMENTS (acts))
    {
      train (experiment);
      return;
    }
  if (acts[i].again)
    {
      train (experiment);
      assert_not_reached (reader);
    }
  acts[i].act (experiment);
  if (acts[i].again)
    {
      assert_not_reached (reader);
      downhill_experiment_reset (experiment);
      train (experiment);
    }
}

static GtkWidget *
get_part (Reader     *reader,
          const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (reader->pane),
                                                    DOWNHILL_TYPE_LESSON_PANE, name));
}

static const char *
get_text (Reader     *reader,
          const char *name)
{
  return gtk_label_get_text (GTK_LABEL (get_part (reader, name)));
}

static gboolean
is_answered (gpointer data)
{
  return gtk_widget_get_visible (get_part (data, "answer_label"));
}

/* All numbers that it names are there, and it is in the language of the program. */
static void
assert_text (Reader     *reader,
             const char *label,
             const char *text)
{
  g_autofree char *filled = downhill_quantity_fill (_(text), reader->fixture->experiment);

  g_assert_null (strchr (get_text (reader, label), '{'));
  g_assert_cmpstr (get_text (reader, label), ==, filled);
  if (is_chinese ())
    {
      PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (get_part (reader, label)));
      g_autoptr (PangoAttrList) none = pango_attr_list_new ();

      g_assert_cmpstr (_(text), !=, text);
      if (strstr (text, "∂") != NULL)
        g_assert_false (pango_attr_list_equal (attributes, none));
    }
}

static void
assert_plots (Reader *reader)
{
  const DownhillLesson *lesson = downhill_lesson_pane_get_lesson (reader->pane);
  g_auto (GStrv) ids = g_strsplit (lesson->plots, ",", -1);
  g_auto (GStrv) shown =
    downhill_plot_grid_dup_visible (DOWNHILL_WINDOW (reader->fixture->window)->grid);

  g_assert_cmpuint (g_strv_length (shown), ==, g_strv_length (ids));
  for (guint i = 0; ids[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char * const *) shown, ids[i]));
}

/* What a text names in quotes is a plot that is shown. */
static void
assert_named_plots (Reader     *reader,
                    const char *text)
{
  DownhillWindow *window = DOWNHILL_WINDOW (reader->fixture->window);
  g_auto (GStrv) shown = downhill_plot_grid_dup_visible (window->grid);

  for (guint i = 0; i < window->plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (window->plots, i);
      g_autofree char *title = g_strdup_printf ("“%s”", downhill_plot_get_title (plot));

      if (strstr (text, title) != NULL)
        g_assert_true (g_strv_contains ((const char * const *) shown,
                                        downhill_plot_get_id (plot)));
    }
}

/* However they were looked at before. */
static void
disarrange (Reader *reader)
{
  g_autoptr (GError) error = NULL;
  DownhillWindow *window = DOWNHILL_WINDOW (reader->fixture->window);

  downhill_plot_options_apply (
    window->plots,
    "fit.show-residuals=false fit.show-squares=true slices.along-b=true "
    "slices.show-all=false surface.mode=points surface.show-cuts=true "
    "surface.limit-height=false map.show-cuts=true map.true-vectors=true "
    "map.show-confidence=true map.show-sample-lines=true map.show-basins=true "
    "map.show-steepness=true map.show-inside=false "
    "loss.step-scale=linear loss.against=samples", &error);
  g_assert_no_error (error);
  downhill_plot_grid_set_filled (window->grid, TRUE);
}

static char *
dup_options (Reader *reader)
{
  GPtrArray *plots = DOWNHILL_WINDOW (reader->fixture->window)->plots;
  g_autoptr (GString) options = g_string_new (NULL);

  for (guint i = 0; i < plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (plots, i);
      guint n;
      g_autofree GParamSpec **specs =
        g_object_class_list_properties (G_OBJECT_GET_CLASS (plot), &n);

      for (guint k = 0; k < n; k++)
        {
          g_auto (GValue) value = G_VALUE_INIT;
          g_autofree char *text = NULL;

          g_object_get_property (G_OBJECT (plot), specs[k]->name, &value);
          text = g_strdup_value_contents (&value);
          g_string_append_printf (options, "%s.%s=%s\n", downhill_plot_get_id (plot),
                                  specs[k]->name, text);
        }
    }

  return g_string_free (g_steal_pointer (&options), FALSE);
}

/* Of plots like new ones with the view that the lesson names. */
static void
assert_view (Reader *reader)
{
  DownhillWindow *window = DOWNHILL_WINDOW (reader->fixture->window);
  g_autofree char *view =
    downhill_lesson_dup_view (downhill_lesson_pane_get_lesson (reader->pane));
  g_autofree char *shown = dup_options (reader), *wanted = NULL;

  for (guint i = 0; i < window->plots->len; i++)
    downhill_plot_reset_options (g_ptr_array_index (window->plots, i));
  g_assert_true (downhill_plot_options_apply (window->plots, view, NULL));
  wanted = dup_options (reader);
  g_assert_cmpstr (shown, ==, wanted);
  g_assert_false (downhill_plot_grid_get_filled (window->grid));
}

static void
assert_title (Reader *reader)
{
  const DownhillLesson *lesson = downhill_lesson_pane_get_lesson (reader->pane);
  g_autofree char *subtitle =
    g_strdup_printf (_("Lesson %u of %u: %s"), (guint) (lesson - downhill_lessons) + 1,
                     downhill_n_lessons, _(lesson->title));

  g_assert_cmpstr (
    adw_window_title_get_subtitle (DOWNHILL_WINDOW (reader->fixture->window)->title), ==,
    subtitle);
}

static void
read_lesson (Reader *reader)
{
  const DownhillLesson *lesson = downhill_lesson_pane_get_lesson (reader->pane);

  g_test_message ("%s", lesson->id);
  wait_idle ();
  assert_plots (reader);
  assert_text (reader, "title_label", lesson->title);
  assert_text (reader, "text_label", lesson->text);
  assert_text (reader, "look_label", lesson->look);
  assert_text (reader, "task_label", lesson->task);
  assert_named_plots (reader, get_text (reader, "look_label"));
  g_assert_false (is_answered (reader));
  g_assert_cmpuint (downhill_experiment_get_step (reader->fixture->experiment), ==, 0);
  assert_view (reader);
  assert_title (reader);
  /* It would leave too little to the plots. */
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (get_child (reader->fixture, "flap"))));
  g_assert_cmpint (gtk_widget_get_visible (get_part (reader, "panel_button")), ==,
                   lesson->panel != NULL);

  do_task (reader);
  wait_until (is_answered, reader);
  assert_text (reader, "answer_label", lesson->answer);
  g_assert_cmpstr (get_text (reader, "goal_label"), ==,
                   lesson->impossible ? _("Tried") : _("Goal reached"));
}

/* In Chinese every third one is read, unless all are to be. */
static void
test_walk (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);
  g_auto (GStrv) done = NULL;
  Reader reader = { .fixture = fixture };
  guint by = is_chinese () && random_depth () == 1 ? 3 : 1;

  g_settings_reset (settings, "lessons-done");
  act (fixture, "win.show-lessons");
  wait_idle ();
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      g_assert_true (downhill_lesson_pane_get_lesson (reader.pane) == &downhill_lessons[i]);
      if (i % by == 0)
        {
          read_lesson (&reader);
          done = (g_strfreev (done), g_settings_get_strv (settings, "lessons-done"));
          g_assert_cmpuint (g_strv_length (done), ==, i / by + 1);
          disarrange (&reader);
        }
      g_signal_emit_by_name (get_part (&reader, "next_button"), "clicked");
    }
  /* After the last one, one's own comes back. */
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (get_child (fixture, "lesson_flap"))));
  g_settings_reset (settings, "lessons-done");
}

/* Numbers that are written out; where it is not the goal or the set-up that has
 * them, they are facts that test_facts() looks at. */
static gboolean
is_backed (const DownhillLesson *lesson,
           const char           *number)
{
  static const struct {
    const char *id;
    const char *numbers;
  } facts[] = {
    { "no-bias", " 0 " }, /* of the slope, at the bottom, and where the line starts */
    { "cut-along-w", " 0 " },
    { "step", " 0 " },
    { "scale", " 25 0 1 " },
    { "momentum", " 0.9 0.3 " },
    { "race", " 200 " },
    { "ellipse", " 1 2 38 87 1.3 0.01 15 0.1 119 0.4 1.5 " },
    { "fair-race", " 90 88 " },
    { "settings", " 0 29 " },
    { "modes", " 1 -1 0.5 " },
    { "adam", " 0 1 0.9 0.999 " },
    { "training", " 500 50000 0.7 0.5 " },
    { "yes-or-no", " 0 1 " },
    { "cross-entropy", " 0 1 2 " },
    { "penalties", " 0 0.7 0.2 2 1 " }, /* L2, L1 */
  };
  g_autofree char *word = g_strdup_printf (" %s ", number);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].id, lesson->id) && strstr (facts[i].numbers, word) != NULL)
      return TRUE;

  return strstr (lesson->goal, number) != NULL;
}

static void
assert_backed (const DownhillLesson *lesson,
               const char           *text)
{
  g_autoptr (GRegex) braces = g_regex_new ("\\{[^}]*\\}|F[0-9]+", 0, 0, NULL);
  g_autoptr (GRegex) numbers = g_regex_new ("[0-9]+(\\.[0-9]+)?", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace (braces, text, -1, 0, "", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (numbers, rest, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 0);

      if (!is_backed (lesson, number))
        g_error ("%s: who says that it is %s?", lesson->id, number);
    }
}

static void
test_written_numbers (void)
{
  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      assert_backed (&downhill_lessons[i], downhill_lessons[i].text);
      assert_backed (&downhill_lessons[i], downhill_lessons[i].look);
      assert_backed (&downhill_lessons[i], downhill_lessons[i].task);
      assert_backed (&downhill_lessons[i], downhill_lessons[i].answer);
    }
}

static const DownhillLesson *
find_lesson (const char *id)
{
  for (guint i = 0; i < downhill_n_lessons; i++)
    if (g_str_equal (downhill_lessons[i].id, id))
      return &downhill_lessons[i];
  g_assert_not_reached ();
}

static DownhillExperiment *
begin (const char *id)
{
  DownhillExperiment *experiment = downhill_experiment_new ();

  g_assert_true (downhill_lesson_show (find_lesson (id), experiment, NULL, NULL));

  return experiment;
}

static double
measure (DownhillExperiment *experiment,
         const char         *name)
{
  guint run;
  const DownhillQuantity *quantity = downhill_quantity_find (name, &run);

  return downhill_quantity_measure (quantity, run, experiment);
}

/* What the texts say without a number in braces. */
static void
test_facts (void)
{
  const DownhillBeans beans = DOWNHILL_BEANS_INIT;
  g_autoptr (DownhillExperiment) training = begin ("training");
  g_autoptr (DownhillExperiment) momentum = begin ("momentum");
  g_autoptr (DownhillExperiment) faster = begin ("momentum");
  g_autoptr (DownhillExperiment) rate = begin ("rate");
  g_autoptr (DownhillExperiment) noise = begin ("noise");
  g_autoptr (DownhillExperiment) averaging = begin ("averaging");
  g_autoptr (DownhillExperiment) adam = begin ("adam");
  g_autoptr (DownhillExperiment) cut = begin ("cut-along-w");
  g_autoptr (DownhillExperiment) race = begin ("race");
  double far, w[3], gradient[2];
  const double *constants;

  /* “v ← 0.9·v + gradient” */
  for (guint i = 0; i < 3; i++)
    {
      w[i] = measure (momentum, "w");
      if (i < 2)
        {
          downhill_experiment_get_gradient (momentum, gradient);
          downhill_experiment_step (momentum);
        }
    }
  g_assert_cmpfloat_with_epsilon (w[2] - w[1], 0.9 * (w[1] - w[0]) - 0.05 * gradient[0], 1e-12);
  g_assert_cmpfloat (beans.slope, ==, 0.7);
  g_assert_cmpfloat (beans.intercept, ==, 0.5);
  g_assert_cmpuint (downhill_experiment_get_total_steps (training), ==, 50000);
  g_assert_cmpuint (downhill_experiment_get_total_steps (race), ==, 200);

  /* “The smaller the rate, the nearer that lies.” */
  far = measure (training, "end-excess");
  g_assert_cmpfloat (far, >, 0);
  for (double smaller = 0.005; smaller > 1e-4; smaller /= 2)
    {
      g_object_set (training, "learning-rate", smaller, NULL);
      g_assert_cmpfloat (measure (training, "end-excess"), <, far);
      far = measure (training, "end-excess");
    }

  /* “At the rate 0.3 plain descent is the faster one.” */
  for (guint i = 0; i < runs_count (faster); i++)
    {
      downhill_experiment_set_current (faster, runs_get (faster, i));
      g_object_set (faster, "learning-rate", 0.3, NULL);
    }
  downhill_experiment_run (faster, 300);
  g_assert_cmpfloat (measure (faster, "2.arrival"), <, measure (faster, "1.arrival"));

  /* “Past half of the limit it jumps over the valley floor”; it does at 0.7, and
   * comes down. */
  g_assert_cmpfloat_with_epsilon (measure (rate, "swing"), measure (rate, "limit") / 2, 1e-12);
  g_assert_cmpfloat (measure (rate, "learning-rate"), >, measure (rate, "swing"));
  g_assert_cmpfloat (measure (rate, "learning-rate"), <, measure (rate, "limit"));

  /* It hovers, until the rate is smaller or the batch larger. */
  g_assert_cmpfloat (measure (noise, "end-excess"), >, 0.5);

  /* “A step keeps β₁ = 0.9 of m and β₂ = 0.999 of s.” */
  constants = downhill_experiment_get_settings (adam)->constants;
  g_assert_cmpfloat (constants[DOWNHILL_CONSTANT_BETA1], ==, 0.9);
  g_assert_cmpfloat (constants[DOWNHILL_CONSTANT_BETA2], ==, 0.999);
  g_assert_cmpfloat (constants[DOWNHILL_CONSTANT_EPSILON], <=, 1e-8);

  /* The first step of Adam has the rate for its length along w and along b. */
  w[0] = measure (adam, "w");
  w[1] = measure (adam, "b");
  downhill_experiment_step (adam);
  g_assert_cmpfloat_with_epsilon (fabs (measure (adam, "w") - w[0]), 0.1, 1e-7);
  g_assert_cmpfloat_with_epsilon (fabs (measure (adam, "b") - w[1]), 0.1, 1e-7);

  /* A run hovers where the mean of its second half is near. */
  g_assert_cmpfloat (measure (averaging, "end-excess"), >, 0.5);
  downhill_experiment_run (averaging, 5000);
  choose (averaging, "averaging", "tail");
  g_assert_cmpfloat (measure (averaging, "excess"), >, 0.1);
  g_assert_cmpfloat (measure (averaging, "average-excess"), <, 0.001);

  /* It cannot be done: at its lowest, E is above. */
  downhill_experiment_run (cut, 500);
  g_assert_cmpfloat (measure (cut, "loss"), >, 0.005);
  g_assert_cmpfloat (measure (cut, "slope-b"), >, 0.1);
}

/* After how many steps a run at a rate has arrived. */
static double
get_arrival (DownhillExperiment *experiment,
             double              rate)
{
  g_object_set (experiment, "learning-rate", rate, NULL);
  downhill_experiment_reset (experiment);
  downhill_experiment_run (experiment, 2000);

  return measure (experiment, "diverged") > 0 ? INFINITY : measure (experiment, "arrival");
}

/* Of noise, and of rules that race. */
static void
test_chance_facts (void)
{
  static const struct {
    double rate;
    guint batch_size;
    const char *said;
  } noises[] = {
    { 0.01, 1, "{end-excess} (rate 0.01)" },
    { 0.1, 1, "{end-excess} (rate 0.1)" },
    { 0.4, 1, "{end-excess} (rate 0.4)" },
    { 0.1, 10, "ten beans a step, at 0.1, only {end-excess}." },
  };
  g_autoptr (DownhillExperiment) ellipse = begin ("ellipse");
  g_autoptr (DownhillExperiment) race = begin ("fair-race");
  g_autoptr (DownhillExperiment) other = begin ("fair-race");
  DownhillSettings settings[3];
  double across, along;
  g_autoptr (DownhillFairRace) fair = NULL;
  const double *counts[3];

  /* In one format, that of the number beside them. */
  for (gsize i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autofree char *said = NULL;

      g_object_set (ellipse, "learning-rate", noises[i].rate, "batch-size",
                    noises[i].batch_size, NULL);
      said = downhill_quantity_fill (noises[i].said, ellipse);
      g_assert_nonnull (strstr (find_lesson ("ellipse")->answer, said));
    }

  /* From one start the one is first, from another one the other, and by much. */
  downhill_experiment_run (race, 1000);
  g_assert_cmpfloat (measure (race, "1.arrival"), ==, 90);
  g_assert_cmpfloat (measure (race, "2.arrival"), ==, 88);
  g_assert_false (downhill_lesson_is_reached (find_lesson ("fair-race"), race));
  downhill_experiment_run (other, 500);
  start_elsewhere (other);
  downhill_experiment_run (other, 500);
  g_assert_true (downhill_lesson_is_reached (find_lesson ("fair-race"), other));
  g_assert_cmpfloat (1.5 * measure (other, "momentum.arrival"), <,
                     measure (other, "adam.arrival"));

  /* Their rates are the best, and their boxes overlap; plain descent is before both. */
  for (guint i = 0; i < 2; i++)
    settings[1 + i] = runs_get (race, i)->settings;
  settings[0] = settings[1];
  downhill_settings_set_optimiser (&settings[0], &downhill_optimiser_gd);
  fair = downhill_fair_race_new (downhill_experiment_get_objective (race), settings, 3,
                                 &(DownhillFairRacePlan) DOWNHILL_FAIR_RACE_PLAN_INIT);
  g_assert_true (downhill_fair_race_run (fair, NULL));
  for (guint i = 0; i < 3; i++)
    {
      if (i > 0)
        g_assert_cmpfloat (downhill_fair_race_get_result (fair, i)->learning_rate, ==,
                           settings[i].learning_rate);
      counts[i] = downhill_fair_race_get_counts (fair, i);
    }
  g_assert_cmpfloat (counts[0][DOWNHILL_FAIR_RACE_QUARTILE_3], <,
                     MIN (counts[1][DOWNHILL_FAIR_RACE_QUARTILE_1],
                          counts[2][DOWNHILL_FAIR_RACE_QUARTILE_1]));
  /* “Each of its steps shortens every distance by a tenth or more”, along and across. */
  across = downhill_fair_race_get_result (fair, 0)->learning_rate / measure (race, "swing");
  along = across / measure (race, "condition");
  g_assert_cmpfloat (MAX (fabs (1 - across), fabs (1 - along)), <=, 0.9);
  g_assert_cmpfloat_with_epsilon (1 - sqrt (settings[1].constants[DOWNHILL_CONSTANT_MOMENTUM]),
                                  1.0 / 20, 0.002);
  g_assert_cmpfloat (counts[1][DOWNHILL_FAIR_RACE_QUARTILE_1], <,
                     counts[2][DOWNHILL_FAIR_RACE_QUARTILE_3]);
  g_assert_cmpfloat (counts[2][DOWNHILL_FAIR_RACE_QUARTILE_1], <,
                     counts[1][DOWNHILL_FAIR_RACE_QUARTILE_3]);
}

/* How much of a long run lies within so many standard deviations. */
static void
test_shares (void)
{
  static const double shares[] = { 0.38, 0.87 };
  g_autoptr (DownhillExperiment) experiment = begin ("ellipse");
  g_autoptr (DownhillNoise) noise =
    downhill_noise_new (downhill_experiment_get_objective (experiment),
                        downhill_experiment_get_settings (experiment), NULL);
  const DownhillSpread *spread = &noise->steps;
  double determinant = spread->ww * spread->bb - spread->wb * spread->wb;
  guint n_within[2] = { 0, 0 }, n = 0;

  downhill_experiment_set (experiment, "epochs", 3000);
  downhill_experiment_run (experiment, 1000);
  while (downhill_experiment_step (experiment))
    {
      double w = measure (experiment, "w") - spread->w, b = measure (experiment, "b") - spread->b;
      double square =
        (spread->bb * w * w - 2 * spread->wb * w * b + spread->ww * b * b) / determinant;

      n++;
      n_within[0] += square < 1;
      n_within[1] += square < 4;
    }
  g_assert_cmpuint (n, >, 200000);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon ((double) n_within[i] / n, shares[i], 0.02);
}

/* Of rates, alone and with momentum. */
static void
test_rate_facts (void)
{
  g_autoptr (DownhillExperiment) sweep = begin ("sweep");
  g_autoptr (DownhillExperiment) settings = begin ("settings");
  g_autoptr (DownhillExperiment) modes = begin ("modes");
  double least = INFINITY, best = 0;

  /* It begins where the curve does, nearly, and far from what is asked for. */
  g_assert_cmpfloat (get_arrival (sweep, 0.02), >, 20 * 45);
  g_assert_true (isnan (get_arrival (sweep, 0.01)));
  for (double rate = 0.7; rate < 0.8; rate += 0.005)
    {
      double arrival = get_arrival (sweep, rate);

      if (arrival < least)
        {
          least = arrival;
          best = rate;
        }
    }
  g_assert_cmpfloat (least, ==, 29);
  g_assert_cmpfloat_with_epsilon (get_arrival (sweep, best / 2), 2 * least, 0.2 * least);
  g_assert_cmpfloat_with_epsilon (get_arrival (sweep, best / 3), 3 * least, 0.3 * least);
  g_assert_cmpfloat (get_arrival (sweep, 2 * best), ==, INFINITY);
  /* “Twice the rate takes half the steps”, also past the rate at which steps overshoot. */
  g_assert_cmpfloat_with_epsilon (get_arrival (sweep, 0.3), get_arrival (sweep, 0.15) / 2, 2);
  g_assert_cmpfloat_with_epsilon (get_arrival (sweep, 0.7), get_arrival (sweep, 0.35) / 2, 2);
  g_assert_cmpfloat (measure (sweep, "swing"), <, 0.5);
  g_assert_cmpfloat (best, >, 0.7);
  g_assert_cmpfloat (get_arrival (sweep, 1.04 * best), >, 1.2 * least);

  downhill_experiment_run (settings, 500);
  g_assert_cmpfloat (measure (settings, "arrival"), >, 25);
  g_object_set (settings, "momentum", 0.388, NULL);
  g_assert_cmpfloat (get_arrival (settings, 1.062), <, 25);

  g_assert_cmpfloat (get_arrival (modes, 0.79), >, 100);
  g_object_set (modes, "standardise", TRUE, NULL);
  g_assert_cmpfloat (get_arrival (modes, 0.5), ==, 1);
}

/* Of other losses than the squared one. */
static void
test_loss_facts (void)
{
  g_autoptr (DownhillExperiment) outliers = begin ("outliers");
  g_autoptr (DownhillExperiment) yes_or_no = begin ("yes-or-no");
  g_autoptr (DownhillExperiment) plateau = begin ("cross-entropy");
  g_autoptr (DownhillExperiment) penalties = begin ("penalties");
  DownhillDataset *dataset = downhill_experiment_get_dataset (outliers);
  double line, start, mean = 0;
  guint n_near = 0;

  /* Anscombe’s third, whose best lines are known. */
  g_assert_cmpfloat_with_epsilon (measure (outliers, "best-w"), 0.4997, 1e-4);
  g_assert_cmpfloat_with_epsilon (measure (outliers, "best-b"), 3.0025, 1e-4);
  choose (outliers, "loss", "absolute");
  g_assert_cmpfloat_with_epsilon (measure (outliers, "best-w"), 0.345, 1e-9);
  g_assert_cmpfloat_with_epsilon (measure (outliers, "best-b"), 4.01, 1e-9);
  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    n_near += fabs (0.345 * downhill_dataset_get_x (dataset)[i] + 4.01 -
                    downhill_dataset_get_y (dataset)[i]) < 0.02;
  g_assert_cmpuint (n_near, ==, 10);
  g_assert_cmpuint (downhill_dataset_get_size (dataset), ==, 11);

  /* Which the sigmoid is lower than. */
  line = measure (yes_or_no, "lowest");
  choose (yes_or_no, "activation", "sigmoid");
  g_assert_cmpfloat (2 * measure (yes_or_no, "lowest"), <, line);

  /* “As many steps by the squared error lead next to nowhere”, though these are all. */
  start = measure (plateau, "loss");
  downhill_experiment_run (plateau, 500);
  g_assert_cmpuint (downhill_experiment_get_step (plateau), ==, 100);
  g_assert_cmpfloat (measure (plateau, "loss"), >, 0.99 * start);

  g_assert_cmpfloat (measure (penalties, "best-w"), >, 0.1);
  g_assert_cmpfloat (measure (penalties, "best-w"), <, 0.5);
  dataset = downhill_experiment_get_dataset (penalties);
  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    mean += downhill_dataset_get_y (dataset)[i] / downhill_dataset_get_size (dataset);
  g_object_set (penalties, "l2", 0.0, "l1", 0.2, NULL);
  g_assert_cmpfloat (measure (penalties, "best-w"), ==, 0);
  g_assert_cmpfloat_with_epsilon (measure (penalties, "best-b"), mean, 1e-12);
}

/* “For good” is said when the goal is reached, and still so long after it. */
static void
test_arrivals (void)
{
  static const char * const names[] = {
    "1.arrival", "2.arrival", "3.arrival", "4.arrival", "momentum.arrival", "adam.arrival",
  };

  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      const DownhillLesson *lesson = &downhill_lessons[i];
      g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
      double arrivals[G_N_ELEMENTS (names)] = { 0 };
      guint n = 0;

      if (strstr (lesson->answer, ".arrival}") == NULL)
        continue;
      g_assert_true (downhill_lesson_show (lesson, experiment, NULL, NULL));
      if (g_str_equal (lesson->id, "fair-race"))
        {
          downhill_experiment_run (experiment, 500);
          start_elsewhere (experiment);
          downhill_experiment_run (experiment, 500);
        }
      while (!downhill_lesson_is_reached (lesson, experiment))
        g_assert_true (downhill_experiment_step (experiment));
      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        if (strstr (lesson->answer, names[k]) != NULL)
          {
            arrivals[k] = measure (experiment, names[k]);
            n++;
          }
      for (guint run = runs_count (experiment); run > 0; run--)
        {
          downhill_experiment_set_current (experiment, runs_get (experiment, run - 1));
          downhill_experiment_set (experiment, "epochs", 2000);
        }
      while (measure (experiment, "1.steps") < 2000)
        g_assert_cmpuint (downhill_experiment_run (experiment, 1000), >, 0);
      g_assert_cmpuint (n, >, 0);
      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        if (strstr (lesson->answer, names[k]) != NULL)
          g_assert_cmpfloat (measure (experiment, names[k]), ==, arrivals[k]);
    }
}

/* What is said of its numbers is what is seen of them. */
static void
test_rest (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  Reader reader = { .fixture = fixture };
  GtkAdjustment *scroll;

  act (fixture, "win.show-lessons");
  wait_idle ();
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  downhill_lesson_pane_go (reader.pane, 3);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 480);
  wait_frames (fixture, 3);
  g_assert_cmpstr (downhill_lesson_pane_get_lesson (reader.pane)->id, ==, "bottom");
  act (fixture, "win.train");
  wait_until (is_answered, &reader);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
  g_assert_cmpfloat (measure (fixture->experiment, "excess"), <, 0.01);
  assert_text (&reader, "answer_label", downhill_lesson_pane_get_lesson (reader.pane)->answer);
  /* Also of a long lesson the answer is in sight. */
  wait_frames (fixture, 3);
  scroll = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (get_part (&reader, "scroller")));
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), >, 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), ==,
                     gtk_adjustment_get_upper (scroll) -
                       gtk_adjustment_get_page_size (scroll));
  /* It can go on, and is not held again. */
  act (fixture, "win.train");
  wait_frames (fixture, 5);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_RUNNING);
}

/* A frame makes many steps: the run rests at the one that reaches the goal. */
static void
test_first_step (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  Reader reader = { .fixture = fixture };
  guint64 step;

  act (fixture, "win.show-lessons");
  wait_idle ();
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  downhill_lesson_pane_go (reader.pane, 3);
  wait_frames (fixture, 3);
  downhill_player_set_speed (DOWNHILL_WINDOW (fixture->window)->player,
                             DOWNHILL_PLAYER_MAX_SPEED);
  act (fixture, "win.train");
  wait_until (is_answered, &reader);
  step = downhill_experiment_get_step (fixture->experiment);
  g_assert_cmpfloat (measure (fixture->experiment, "excess"), <, 0.01);
  g_assert_cmpfloat (measure (fixture->experiment, "arrival"), ==, step);
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_PAUSED);
}

/* What is undone is what was done in the lesson; before and after it, what is one's own. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->experiment;
  DownhillLessonPane *pane;
  double rate, before;

  g_object_get (experiment, "learning-rate", &before, NULL);
  g_object_set (experiment, "learning-rate", 0.123, NULL);
  act (fixture, "win.show-lessons");
  wait_idle ();
  pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  downhill_lesson_pane_go (pane, 3);
  g_assert_null (downhill_experiment_get_undo_label (experiment, FALSE));
  g_object_set (experiment, "learning-rate", 0.2, NULL);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.3);
  g_assert_false (downhill_experiment_undo (experiment, FALSE));
  /* Starting over takes away what was made, and undo brings that back. */
  g_object_set (experiment, "learning-rate", 0.2, NULL);
  downhill_lesson_pane_go (pane, 3);
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.3);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==, "Start Over");
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.2);
  downhill_lesson_pane_go (pane, 4);
  g_assert_null (downhill_experiment_get_undo_label (experiment, TRUE));

  act (fixture, "win.show-lessons");
  wait_idle ();
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.123);
  g_assert_true (downhill_experiment_undo (experiment, FALSE));
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, before);
}

/* What one made in a lesson is not lost when it is left. */
static void
test_leave (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillExperiment *experiment = fixture->experiment;
  double rate;

  g_object_set (experiment, "learning-rate", 0.123, NULL);
  act (fixture, "win.show-lessons");
  wait_idle ();
  g_object_set (experiment, "learning-rate", 0.2, NULL);
  downhill_experiment_run (experiment, 7);
  act (fixture, "win.show-lessons");
  wait_idle ();
  g_assert_cmpint (downhill_experiment_get_step (experiment), ==, 0);
  g_assert_cmpstr (downhill_experiment_get_undo_label (experiment, FALSE), ==,
                   "Leaving the Lessons");
  act (fixture, "win.undo");
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.2);
  g_assert_cmpint (downhill_experiment_get_step (experiment), ==, 7);
  act (fixture, "win.redo");
  g_object_get (experiment, "learning-rate", &rate, NULL);
  g_assert_cmpfloat (rate, ==, 0.123);
}

/* Nor which plot one looked at, where there is room for one. */
static void
test_leave_narrow (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlotGrid *grid = DOWNHILL_WINDOW (fixture->window)->grid;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  WAIT_UNTIL (downhill_plot_grid_get_narrow (grid));
  downhill_plot_grid_focus_plot (grid, "surface");
  act (fixture, "win.show-lessons");
  wait_idle ();
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (grid)), !=, "surface");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  act (fixture, "win.show-lessons");
  wait_idle ();
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (grid)), ==, "surface");
}

static int
measure_natural (gpointer widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* The panel lies over them or, where there is room, beside them. */
static void
test_room (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  downhill_lesson_pane_go (
    DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE)), 1);
  g_assert_nonnull (window->lesson->panel);
  g_assert_false (adw_flap_get_reveal_flap (window->flap));
  act (fixture, "win.show-panel");
  wait_frames (fixture, 3);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window->panel)));
  g_assert_cmpint (3 * gtk_widget_get_width (GTK_WIDGET (window->grid)), >=,
                   2 * gtk_widget_get_width (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window->playback)), ==,
                   gtk_widget_get_width (fixture->window));
  act (fixture, "win.show-panel");

  /* No screen of a test is so wide. */
  for (window->width = 1000; adw_flap_get_fold_policy (window->flap) ==
                             ADW_FLAP_FOLD_POLICY_ALWAYS; window->width += 10)
    downhill_window_arrange (window);
  g_assert_true (adw_flap_get_reveal_flap (window->flap));
  g_assert_cmpint (3 * (measure_natural (window->panel) + measure_natural (window->lesson_bin)),
                   <=, window->width);
}

static gboolean
is_panel_away (gpointer data)
{
  return !adw_flap_get_reveal_flap (DOWNHILL_WINDOW (((Fixture *) data)->window)->flap);
}

/* A panel that lies over what the lesson speaks of goes when that is to be watched. */
static void
test_panel_goes (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);

  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  downhill_lesson_pane_go (
    DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE)), 1);
  act (fixture, "win.show-panel");
  wait_frames (fixture, 3);
  g_assert_false (is_panel_away (fixture));
  downhill_experiment_step (fixture->experiment);
  g_assert_false (is_panel_away (fixture));
  act (fixture, "win.train");
  wait_until (is_panel_away, fixture);
}

/* What a lesson has one predict is in sight as it begins, and is to be chosen until a step is
 * made. */
static void
test_choices (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  Reader reader = { .fixture = fixture };
  guint i = 0;
  double x, y;
  GtkWidget *card, *scroller, *choice;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  while (!downhill_lessons[i].predict_end)
    i++;
  downhill_lesson_pane_go (reader.pane, i);
  wait_frames (fixture, 3);
  card = get_part (&reader, "prediction_card");
  scroller = get_part (&reader, "scroller");
  g_assert_true (gtk_widget_get_mapped (card));
  g_assert_true (gtk_widget_translate_coordinates (card, scroller, 0, 0, &x, &y));
  g_assert_cmpfloat (y + gtk_widget_get_height (card), <=, gtk_widget_get_height (scroller));
  choice = find_type (card, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_widget_get_sensitive (choice));
  downhill_experiment_step (fixture->experiment);
  g_assert_false (gtk_widget_get_sensitive (choice));
}

static double
get_width (DownhillRange range)
{
  return range.max - range.min;
}

/* In a lesson about where noise keeps a run that is more than a few pixels: the map shows
 * three standard deviations of it each way, the run among them. The next one shows all. */
static void
test_noise_in_sight (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  Reader reader = { .fixture = fixture };
  DownhillViewport *viewport = DOWNHILL_WINDOW (fixture->window)->viewport;
  g_autoptr (DownhillNoise) noise = NULL;
  guint i = 0;
  double home, w, b;

  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  home = get_width (downhill_viewport_get_w (viewport));
  while (!downhill_lessons[i].near_noise)
    i++;
  downhill_lesson_pane_go (reader.pane, i);
  wait_frames (fixture, 3);
  noise = downhill_noise_new (downhill_experiment_get_objective (fixture->experiment),
                              downhill_experiment_get_settings (fixture->experiment), NULL);
  g_assert_cmpfloat_with_epsilon (
    get_width (downhill_viewport_get_w (viewport)) / sqrt (noise->steps.ww), 6, 1e-6);
  g_assert_cmpfloat_with_epsilon (
    get_width (downhill_viewport_get_b (viewport)) / sqrt (noise->steps.bb), 6, 1e-6);
  downhill_experiment_get_point (fixture->experiment, &w, &b);
  g_assert_true (w > downhill_viewport_get_w (viewport).min &&
                 w < downhill_viewport_get_w (viewport).max);
  g_assert_true (b > downhill_viewport_get_b (viewport).min &&
                 b < downhill_viewport_get_b (viewport).max);
  downhill_lesson_pane_go (reader.pane, i + 1);
  wait_frames (fixture, 3);
  g_assert_cmpfloat (get_width (downhill_viewport_get_w (viewport)), ==, home);
}

/* The panel that is opened for a task shows what the task is about, unfolded, and the
 * keyboard is there. */
static void
test_setting (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  Reader reader = { .fixture = fixture };
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  GtkWidget *panel = GTK_WIDGET (window->panel);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  /* Where it comes to rest is asked, not how it goes there. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  reader.pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      const char *name = downhill_lessons[i].panel;
      GtkWidget *control, *scroller, *focus;
      DownhillPlot *plot;
      double x, y;

      if (name == NULL || !g_hash_table_add (seen, (gpointer) name))
        continue;
      /* What was pointed at in another lesson is of no interest. */
      plot = downhill_plot_grid_get_current (window->grid);
      downhill_plot_read_beside (plot, 0, 0);
      g_assert_true (downhill_plot_is_reading (plot));
      downhill_lesson_pane_go (reader.pane, i);
      wait_frames (fixture, 3);
      g_assert_false (downhill_plot_is_reading (plot));
      g_assert_false (adw_flap_get_reveal_flap (window->flap));
      act (fixture, "win.show-panel");
      wait_frames (fixture, 30);
      g_test_message ("%s", name);
      control = GTK_WIDGET (gtk_widget_get_template_child (
        panel, DOWNHILL_TYPE_CONTROL_PANEL, name));
      scroller = gtk_widget_get_ancestor (control, GTK_TYPE_SCROLLED_WINDOW);
      g_assert_true (gtk_widget_get_mapped (control));
      g_assert_true (gtk_widget_translate_coordinates (control, scroller, 0, 0, &x, &y));
      g_assert_cmpfloat (y, >=, 0);
      g_assert_cmpfloat (y + gtk_widget_get_height (control), <=,
                         gtk_widget_get_height (scroller));
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (focus == control || gtk_widget_is_ancestor (focus, control));
      act (fixture, "win.show-panel");
      wait_frames (fixture, 3);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

static gboolean
is_high (GtkWidget       *window,
         gpointer         widget,
         graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, window, bounds) && bounds->size.height >= 180;
}

static gboolean
lies_below (DownhillWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  graphene_rect_t grid, lessons;

  return is_high (widget, window->grid, &grid) && is_high (widget, window->lesson_bin, &lessons) &&
         lessons.origin.y >= grid.origin.y + grid.size.height;
}

/* Some lines at a time can be read, and some of the picture be seen. */
#define LEAST_ROOM 140

/* What is trained is seen. */
static void
test_below (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const int sizes[][2] = { { 360, 640 }, { 612, 700 } };
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  GtkWidget *pane, *text;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  act (fixture, "win.show-lessons");
  pane = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  text = GTK_WIDGET (gtk_widget_get_template_child (pane, DOWNHILL_TYPE_LESSON_PANE, "scroller"));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      /* It comes down in steps: each width leaves less beside the plots. */
      for (guint step = 0; step < 3; step++)
        {
          gtk_window_set_default_size (GTK_WINDOW (window), sizes[i][0], sizes[i][1]);
          wait_frames (fixture, 4);
        }
      WAIT_UNTIL (gtk_widget_get_width (fixture->window) <= sizes[i][0] &&
                  gtk_widget_get_height (fixture->window) <= sizes[i][1] &&
                  lies_below (window));
      WAIT_UNTIL (gtk_widget_get_height (text) >= LEAST_ROOM);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window->grid)), >=, LEAST_ROOM);
    }
  act (fixture, "win.show-lessons");
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

/* A ring, so that one comes back to where one was. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *before, *pane;

  type (fixture, "Learning rate", "0.02");
  before = gtk_window_get_focus (window);
  g_assert_nonnull (before);
  act (fixture, "win.show-lessons");
  wait_frames (fixture, 3);
  pane = find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), pane));
  /* The panel is folded for this lesson: the keyboard goes to the plots. */
  g_assert_true (gtk_widget_activate_action (pane, "lessons.back", NULL));
  g_assert_nonnull (gtk_window_get_focus (window));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (window), pane));
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (window)));

  gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
  act (fixture, "win.show-lessons");
  g_assert_nonnull (gtk_window_get_focus (window));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (window), pane));
}

/* What is stored of the plots is what one had. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GSettings *settings = downhill_application_get_settings (fixture->application);
  g_auto (GStrv) before = g_settings_get_strv (settings, "visible-plots");
  g_auto (GStrv) after = NULL;

  act (fixture, "win.show-lessons");
  wait_idle ();
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  after = g_settings_get_strv (settings, "visible-plots");
  g_assert_true (g_strv_equal ((const char * const *) before, (const char * const *) after));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

/* A lesson whose data has a scale of its own is about that: no message tells of it. */
static void
test_remark (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  DownhillLessonPane *pane;

  act (fixture, "win.show-lessons");
  pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  downhill_lesson_pane_go (pane, (guint) (find_lesson ("scale") - downhill_lessons));
  WAIT_UNTIL (downhill_adviser_get_remark (window->adviser) != NULL);
  g_assert_false (downhill_message_bar_speaks_of (window->messages, DOWNHILL_TOPIC_DATA));
}

/* What becomes of the run is asked in the lesson: the panel tells it afterwards. */
static void
test_answer (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillWindow *window = DOWNHILL_WINDOW (fixture->window);
  DownhillLessonPane *pane;
  guint n = 0;

  act (fixture, "win.show-lessons");
  act (fixture, "win.show-panel");
  pane = DOWNHILL_LESSON_PANE (find_type (fixture->window, DOWNHILL_TYPE_LESSON_PANE));
  WAIT_UNTIL (downhill_adviser_get_outlook (window->adviser) != NULL);
  for (guint i = 0; i < downhill_n_lessons; i++)
    {
      if (!downhill_lessons[i].predict_end)
        continue;
      g_test_message ("%s", downhill_lessons[i].id);
      n++;
      downhill_lesson_pane_go (pane, i);
      g_assert_null (downhill_adviser_get_outlook (window->adviser));
      g_assert_null (downhill_adviser_get_zones (window->adviser));
      g_assert_true (has_text (GTK_WIDGET (window->panel), "Say first what becomes of the run"));
      downhill_experiment_step (fixture->experiment);
      WAIT_UNTIL (downhill_adviser_get_outlook (window->adviser) != NULL &&
                  downhill_adviser_get_zones (window->adviser) != NULL);
    }
  g_assert_cmpuint (n, >, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *catalogues = NULL;

  /* Pango keeps the language that it is first asked for, which GTK may do at its
   * start. */
  if (is_chinese ())
    {
      g_assert_nonnull (setlocale (LC_ALL, "zh_CN.UTF-8"));
      g_assert_nonnull (pango_language_get_default ());
    }
  gtk_test_init (&argc, &argv, NULL);
  catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (is_chinese ())
    {
      /* GTK's tests are in the C locale. */
      g_assert_nonnull (setlocale (LC_ALL, "zh_CN.UTF-8"));
      add ("/app/lessons/walk/what-each-asks-for-can-be-done-in-chinese", test_walk);
      return g_test_run ();
    }
  add ("/app/lessons/walk/what-each-asks-for-can-be-done", test_walk);
  g_test_add_func ("/app/lessons/numbers/that-are-written-out-are-backed", test_written_numbers);
  g_test_add_func ("/app/lessons/numbers/what-is-said-is-so", test_facts);
  g_test_add_func ("/app/lessons/numbers/what-is-said-of-rates-is-so", test_rate_facts);
  g_test_add_func ("/app/lessons/numbers/what-is-said-of-chance-is-so", test_chance_facts);
  g_test_add_func ("/app/lessons/numbers/what-is-said-of-shares-is-so", test_shares);
  g_test_add_func ("/app/lessons/numbers/what-is-said-of-losses-is-so", test_loss_facts);
  g_test_add_func ("/app/lessons/numbers/arrivals-are-for-good", test_arrivals);
  add ("/app/lessons/goal/the-run-rests-where-it-is-reached", test_rest);
  add ("/app/lessons/goal/is-noticed-at-the-step-that-reaches-it", test_first_step);
  add ("/app/lessons/undo/takes-back-what-is-done-in-it", test_undo);
  add ("/app/lessons/undo/brings-back-what-was-made-in-one", test_leave);
  add ("/app/lessons/leave/shows-the-plot-that-was-looked-at", test_leave_narrow);
  add ("/app/lessons/panel/leaves-two-thirds-to-the-plots", test_room);
  add ("/app/lessons/panel/goes-where-it-covers-what-is-to-be-watched", test_panel_goes);
  add ("/app/lessons/panel/shows-the-setting-that-the-task-needs", test_setting);
  add ("/app/lessons/panel/does-not-answer-what-is-asked", test_answer);
  add ("/app/lessons/data/what-would-help-is-not-said", test_remark);
  add ("/app/lessons/narrow/stands-below-the-plots", test_below);
  add ("/app/lessons/predict/choices-are-in-sight", test_choices);
  add ("/app/lessons/noise/is-in-sight-where-the-lesson-is-about-it", test_noise_in_sight);
  add ("/app/lessons/focus/goes-there-and-back", test_focus);
  add ("/app/lessons/leave/closing-the-window-keeps-ones-own-plots", test_close);

  return g_test_run ();
}
