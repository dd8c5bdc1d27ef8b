/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-playback-bar.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-number.h"
#include "find.h"
#include "widgets/downhill-train-button.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillPlayer *player;
  GtkWidget *window;
  GtkWidget *bar;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->player = downhill_player_new (fixture->experiment);
  fixture->bar = g_object_new (DOWNHILL_TYPE_PLAYBACK_BAR, NULL);
  downhill_playback_bar_set_player (DOWNHILL_PLAYBACK_BAR (fixture->bar),
                                    fixture->experiment, fixture->player);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->bar);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->experiment);
}

/* Labels are told apart by their names: the text is what is said of them. */
static const char *
get_readout (Fixture    *fixture,
             const char *name)
{
  GtkWidget *label = find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, name);

  return gtk_label_get_text (GTK_LABEL (label));
}

typedef struct {
  Fixture *fixture;
  const char *name;
  const char *text;
} Expected;

static gboolean
says (gpointer data)
{
  Expected *expected = data;

  return strstr (get_readout (expected->fixture, expected->name),
                 expected->text) != NULL;
}

static void
wait_for_text (Fixture    *fixture,
               const char *name,
               const char *text)
{
  wait_until (says, &(Expected) { fixture, name, text });
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    GtkAccessibleRole role;
  } cases[] = {
    { "Reset", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "Back", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "Train", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "Step", GTK_ACCESSIBLE_ROLE_BUTTON },
    { "Timeline", GTK_ACCESSIBLE_ROLE_SLIDER },
    { "Speed", GTK_ACCESSIBLE_ROLE_SPIN_BUTTON },
    { "Weight", GTK_ACCESSIBLE_ROLE_LABEL },
    { "Bias", GTK_ACCESSIBLE_ROLE_LABEL },
    { "Loss", GTK_ACCESSIBLE_ROLE_LABEL },
    { "Loss over lowest", GTK_ACCESSIBLE_ROLE_LABEL },
    { "Step count", GTK_ACCESSIBLE_ROLE_LABEL },
  };

  for (guint step = 1; step <= 2; step++)
    {
      g_autofree char *count = g_strdup_printf ("step %u ", step);

      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpuint (count_named (fixture->bar, cases[i].role, cases[i].name),
                          ==, 1);
      /* They keep their names when their texts change. */
      downhill_experiment_step (fixture->experiment);
      wait_for_text (fixture, "Step count", count);
    }
}

static void
test_train_button (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = find_type (fixture->bar, DOWNHILL_TYPE_TRAIN_BUTTON);

  g_assert_true (is_named (button, "Train"));
  downhill_experiment_start (fixture->experiment);
  g_assert_true (is_named (button, "Pause"));
  downhill_experiment_pause (fixture->experiment);
  g_assert_true (is_named (button, "Train"));
  /* Another click would begin anew. */
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  g_assert_true (is_named (button, "Train"));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "Undo brings it back"));
  downhill_experiment_seek (fixture->experiment, 1);
  g_assert_true (is_named (button, "Train"));
  g_assert_null (strstr (gtk_widget_get_tooltip_text (button), "Undo"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "win.train");
}

/* Together with a run that has steps left, one that is over does not begin anew. */
static void
test_train_others (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = find_type (fixture->bar, DOWNHILL_TYPE_TRAIN_BUTTON);
  DownhillExperiment *experiment = fixture->experiment;
  DownhillRun *first, *other;

  downhill_experiment_set (experiment, "epochs", 1);
  first = downhill_experiment_get_current (experiment);
  downhill_experiment_new_run (experiment);
  other = downhill_experiment_get_current (experiment);
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_set_run_visible (experiment, other, FALSE);
  downhill_experiment_run (experiment, G_MAXUINT64);
  downhill_experiment_set_together (experiment, TRUE);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "Undo"));
  downhill_experiment_set_run_visible (experiment, other, TRUE);
  g_assert_null (strstr (gtk_widget_get_tooltip_text (button), "Undo"));
  downhill_experiment_set_together (experiment, FALSE);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "Undo"));
  downhill_experiment_set_together (experiment, TRUE);
  g_assert_null (strstr (gtk_widget_get_tooltip_text (button), "Undo"));
}

/* A fork begins again where it was forked, and what leads there says so. */
static void
test_fork (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *train = find_type (fixture->bar, DOWNHILL_TYPE_TRAIN_BUTTON);
  GtkWidget *reset = find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_BUTTON, "Reset");
  DownhillExperiment *experiment = fixture->experiment;
  DownhillRun *first = downhill_experiment_get_current (experiment);

  downhill_experiment_set (experiment, "epochs", 1);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (train), "anew from the start"));
  WAIT_UNTIL (strstr (gtk_widget_get_tooltip_text (reset), "to the start") != NULL);
  downhill_experiment_seek (experiment, 5);
  downhill_experiment_fork (experiment);
  WAIT_UNTIL (strstr (gtk_widget_get_tooltip_text (reset), "to step 5,") != NULL);
  downhill_experiment_run (experiment, G_MAXUINT64);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (train), "anew from step 5,"));
  downhill_experiment_set_current (experiment, first);
  downhill_experiment_seek (experiment, G_MAXUINT64);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (train), "anew from the start"));
  WAIT_UNTIL (strstr (gtk_widget_get_tooltip_text (reset), "to the start") != NULL);
}

/* What it shows is what a click does, and what stands beside it stays in place. */
static void
test_train_icon (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = find_type (fixture->bar, DOWNHILL_TYPE_TRAIN_BUTTON);
  GtkImage *icon = GTK_IMAGE (find_type (button, GTK_TYPE_IMAGE));
  GtkWidget *label = find_type (button, GTK_TYPE_LABEL);
  int train_width, pause_width, again_width;

  g_assert_true (is_named (button, "Train"));
  g_assert_cmpstr (gtk_image_get_icon_name (icon), ==, "media-playback-start-symbolic");
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &train_width, NULL, NULL);
  downhill_experiment_start (fixture->experiment);
  g_assert_cmpstr (gtk_image_get_icon_name (icon), ==, "media-playback-pause-symbolic");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Pause");
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &pause_width, NULL, NULL);
  g_assert_cmpint (train_width, ==, pause_width);
  downhill_experiment_run (fixture->experiment, G_MAXUINT64);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Train");
  g_assert_cmpstr (gtk_image_get_icon_name (icon), ==, "view-refresh-symbolic");
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &again_width, NULL, NULL);
  g_assert_cmpint (train_width, ==, again_width);
}

static void
assert_number (Fixture    *fixture,
               const char *name,
               double      value)
{
  g_autofree char *text = downhill_number_format (value, 4);
  const char *shown = get_readout (fixture, name);
  double parsed = NAN;

  /* Digits are left out where there is no room for them. */
  if (g_utf8_strlen (text, -1) <= 7)
    g_assert_cmpstr (shown, ==, text);
  g_assert_true (downhill_number_parse (shown, &parsed));
  g_assert_cmpfloat_with_epsilon (parsed, value, 0.05 * fabs (value));
}

static void
assert_numbers (Fixture *fixture)
{
  double w, b, gradient[2];

  downhill_experiment_get_point (fixture->experiment, &w, &b);
  downhill_experiment_get_gradient (fixture->experiment, gradient);
  assert_number (fixture, "Weight", w);
  assert_number (fixture, "Bias", b);
  assert_number (fixture, "Loss", downhill_experiment_get_loss (fixture->experiment));
  assert_number (fixture, "Loss over lowest",
                 downhill_experiment_get_loss (fixture->experiment) -
                   downhill_objective_minimum (
                     downhill_experiment_get_objective (fixture->experiment))->loss);
  assert_number (fixture, "Slope along w, all data", gradient[0]);
  assert_number (fixture, "Slope along b, all data", gradient[1]);
}

static gboolean
is_other (gpointer data)
{
  Expected *expected = data;

  return !g_str_equal (get_readout (expected->fixture, expected->name), expected->text);
}

/* What is left of E at a perfect fit is above the lowest, which is 0. */
static void
test_perfect (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const double x[] = { 0, 1 }, y[] = { 0.1, 0.3 };
  g_autoptr (DownhillDataset) two = downhill_dataset_new_take (
    "two", "x", "y", g_memdup2 (x, sizeof x), g_memdup2 (y, sizeof y), 2, NULL);

  downhill_experiment_set_dataset (fixture->experiment, two);
  downhill_experiment_set_start (fixture->experiment, 0.2, 0.1 + 1e-8);
  /* All numbers are written at once. */
  wait_until (is_other, &(Expected) { fixture, "Loss", "0.4965" });
  g_assert_cmpstr (get_readout (fixture, "Loss"), ==, "1.00×10⁻¹⁶");
  g_assert_cmpstr (get_readout (fixture, "Loss over lowest"), ==, "1.00×10⁻¹⁶");
}

/* Cross-entropy of what is neither yes nor no has no lowest value that one could tell. */
static void
test_unknown (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *before = g_strdup (get_readout (fixture, "Loss"));

  g_object_set (fixture->experiment, "activation",
                downhill_activation_get_index (&downhill_activation_sigmoid), "loss",
                downhill_loss_get_index (&downhill_loss_cross_entropy), NULL);
  g_assert_cmpint (downhill_objective_minimum (
                     downhill_experiment_get_objective (fixture->experiment))->kind, ==,
                   DOWNHILL_MINIMUM_UNKNOWN);
  /* All numbers are written at once. */
  wait_until (is_other, &(Expected) { fixture, "Loss", before });
  g_assert_cmpstr (get_readout (fixture, "Loss over lowest"), ==, "–");
}

static void
test_numbers (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  assert_numbers (fixture);
  g_assert_cmpstr (get_readout (fixture, "Weight"), ==, "0.1000");
  for (guint i = 0; i < 150; i++)
    downhill_experiment_step (fixture->experiment);
  wait_for_text (fixture, "Step count", "step 150 ");
  assert_numbers (fixture);
  downhill_experiment_seek (fixture->experiment, 20);
  wait_for_text (fixture, "Step count", "step 20 ");
  assert_numbers (fixture);
  downhill_experiment_reset (fixture->experiment);
  wait_for_text (fixture, "Step count", "step 0 ");
  assert_numbers (fixture);
}

static void
test_states (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_object_set (fixture->experiment, "epochs", 2, NULL);
  while (downhill_experiment_step (fixture->experiment))
    continue;
  wait_for_text (fixture, "Step count", "finished: step 200, epoch 2");
  downhill_experiment_set (fixture->experiment, "learning-rate", 50);
  downhill_experiment_set (fixture->experiment, "epochs", 500);
  while (downhill_experiment_step (fixture->experiment))
    continue;
  g_assert_cmpint (downhill_experiment_get_state (fixture->experiment), ==,
                   DOWNHILL_EXPERIMENT_DIVERGED);
  wait_for_text (fixture, "Step count", "diverged");
}

static void
test_timeline (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  GtkRange *timeline =
    GTK_RANGE (find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_SLIDER, "Timeline"));
  static const struct {
    double value;
    guint64 step;
  } cases[] = {
    { 40, 40 },
    { 39.6, 40 },
    { 0, 0 },
    { -5, 0 },
    { 250, 250 },
    /* Only what was made can be gone to. */
    { 300, 250 },
    { 40000, 250 },
  };

  for (guint i = 0; i < 250; i++)
    downhill_experiment_step (fixture->experiment);
  wait_for_text (fixture, "Step count", "step 250 ");
  g_assert_cmpfloat (gtk_range_get_value (timeline), ==, 250);
  g_assert_cmpfloat (gtk_range_get_fill_level (timeline), ==, 250);
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (timeline)),
                     ==, 50000);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean handled = FALSE;

      g_signal_emit_by_name (timeline, "change-value", GTK_SCROLL_JUMP,
                             cases[i].value, &handled);
      g_assert_true (handled);
      g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==,
                        cases[i].step);
    }
  /* As assistive technology does it. */
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_range_set_value (timeline, cases[i].value);
      g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==,
                        cases[i].step);
      g_assert_cmpfloat (gtk_range_get_value (timeline), ==, cases[i].step);
    }
  /* That it follows the run is not mistaken for a wish to go somewhere. */
  g_assert_cmpuint (downhill_experiment_get_last_step (fixture->experiment), ==, 250);
  downhill_experiment_seek (fixture->experiment, 100);
  wait_for_text (fixture, "Step count", "step 100 ");
  g_assert_cmpuint (downhill_experiment_get_step (fixture->experiment), ==, 100);
  g_assert_cmpfloat (gtk_range_get_value (timeline), ==, 100);
  g_assert_cmpfloat (gtk_range_get_fill_level (timeline), ==, 250);
}

/* A run whose epochs were made fewer can still be gone through to its end. */
static void
test_timeline_short (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  GtkRange *timeline =
    GTK_RANGE (find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_SLIDER, "Timeline"));

  for (guint i = 0; i < 250; i++)
    downhill_experiment_step (fixture->experiment);
  downhill_experiment_set (fixture->experiment, "epochs", 1);
  downhill_experiment_seek (fixture->experiment, 200);
  wait_for_text (fixture, "Step count", "step 200");
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (timeline)), ==, 250);
}

/* Before the first step there is nowhere to go, and it says so. */
static void
test_timeline_fresh (Fixture       *fixture,
                     gconstpointer  data G_GNUC_UNUSED)
{
  GtkRange *timeline =
    GTK_RANGE (find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_SLIDER, "Timeline"));

  wait_for_text (fixture, "Step count", "step 0 ");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (GTK_WIDGET (timeline)), "no step"));
  gtk_range_set_value (timeline, 1);
  g_assert_cmpfloat (gtk_range_get_value (timeline), ==, 0);
  downhill_experiment_step (fixture->experiment);
  wait_for_text (fixture, "Step count", "step 1 ");
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (timeline)));
}

static void
test_speed (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *spin = find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, "Speed");
  static const struct {
    const char *text;
    double speed;
  } cases[] = {
    { "60", 60 },
    { "1e4", 10000 },
    { "1,5e3", 1500 },
    { "nonsense", 1500 },
    { "", 1500 },
    { "0", 1 },
    { "-7", 1 },
    { "1e300", DOWNHILL_PLAYER_MAX_SPEED },
  };

  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 3708);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_into (spin, cases[i].text);
      g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==,
                         cases[i].speed);
    }
  downhill_player_set_speed (fixture->player, 250);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "250");
  /* The arrows move the second digit. */
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 0);
  g_assert_cmpfloat (downhill_player_get_speed (fixture->player), ==, 260);
}

/* One of them is pressed, unless the speed is one's own. */
static void
test_paces (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    DownhillPace pace;
  } cases[] = {
    { "Slow", DOWNHILL_PACE_SLOW },
    { "Normal", DOWNHILL_PACE_NORMAL },
    { "Fast", DOWNHILL_PACE_FAST },
  };
  GtkWidget *paces = GTK_WIDGET (gtk_widget_get_template_child (
    fixture->bar, DOWNHILL_TYPE_PLAYBACK_BAR, "paces"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize k = 0;

      for (GtkWidget *toggle = gtk_widget_get_first_child (paces); toggle != NULL;
           toggle = gtk_widget_get_next_sibling (toggle), k++)
        if (i == k)
          {
            g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (toggle)), ==, cases[i].name);
            /* Pressed twice, it stays. */
            gtk_widget_activate_action (toggle, "playback.pace", "s",
                                        cases[i].name[0] == 'S' ? "slow" :
                                        cases[i].name[0] == 'N' ? "normal" : "fast");
          }
      g_assert_cmpint (downhill_player_get_pace (fixture->player), ==, cases[i].pace);
      k = 0;
      for (GtkWidget *toggle = gtk_widget_get_first_child (paces); toggle != NULL;
           toggle = gtk_widget_get_next_sibling (toggle), k++)
        {
          g_assert_true (gtk_widget_get_sensitive (toggle));
          g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)) == (k == i));
        }
    }
  downhill_player_set_speed (fixture->player, 250);
  for (GtkWidget *toggle = gtk_widget_get_first_child (paces); toggle != NULL;
       toggle = gtk_widget_get_next_sibling (toggle))
    g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  for (; *text != '\0' && !g_str_has_prefix (text, "×"); text = g_utf8_next_char (text))
    n += g_ascii_isdigit (*text) != 0;

  return n;
}

/* However large or small the numbers become, three digits of them are there. Nothing
 * moves then, but where they are too long for that once. */
static void
test_widths (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const names[] = {
    "Weight", "Bias", "Loss", "Slope along w, all data", "Slope along b, all data",
  };
  static const double starts[] = { 0.1, -0.123456, -123456, 1.2345e-9, -1.2345e11 };
  int widths[G_N_ELEMENTS (names)] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_object_set (fixture->experiment, "start-w", starts[i], "start-b", -starts[i], NULL);
      downhill_experiment_step (fixture->experiment);
      wait_for_text (fixture, "Step count", "step 1 ");
      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        {
          GtkLabel *label =
            GTK_LABEL (find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, names[k]));

          g_test_message ("%s: %s", names[k], gtk_label_get_text (label));
          g_assert_cmpint (g_utf8_strlen (gtk_label_get_text (label), -1), <=,
                           gtk_label_get_width_chars (label));
          g_assert_cmpuint (count_digits (gtk_label_get_text (label)), >=, 3);
          g_assert_cmpint (gtk_label_get_width_chars (label), >=, widths[k]);
          widths[k] = gtk_label_get_width_chars (label);
        }
      downhill_experiment_reset (fixture->experiment);
      wait_for_text (fixture, "Step count", "step 0 ");
    }
  g_object_set (fixture->experiment, "points", 99, NULL);
  g_assert_cmpint (gtk_label_get_width_chars (GTK_LABEL (
                     find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, "Weight"))),
                   <, widths[0]);
}

/* However near it comes to the lowest loss, three digits of what is left are there, and
 * nothing moves. */
static void
test_rise (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const double starts[] = { 123456, 0.1, 0.7, 0.737, 0.73769, 0.737693, 0.7376937 };
  GtkWidget *label =
    find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, "Loss over lowest");
  GtkWidget *parent = gtk_widget_get_parent (label);
  double best_w = downhill_objective_minimum (
    downhill_experiment_get_objective (fixture->experiment))->w;
  double best_b = downhill_objective_minimum (
    downhill_experiment_get_objective (fixture->experiment))->b;

  for (guint narrow = 0; narrow < 2; narrow++)
    {
      int least, width = 0, reserved, reserved_later;

      downhill_playback_bar_set_size (DOWNHILL_PLAYBACK_BAR (fixture->bar), narrow, FALSE);
      gtk_widget_get_size_request (label, &reserved, NULL);
      /* Less than a space is none. */
      g_assert_cmpint (gtk_box_get_spacing (GTK_BOX (parent)), >=, 4);
      for (gsize i = 0; i <= G_N_ELEMENTS (starts); i++)
        {
          g_object_set (fixture->experiment,
                        "start-w", i < G_N_ELEMENTS (starts) ? starts[i] : best_w + 1e-8,
                        "start-b", best_b, NULL);
          downhill_experiment_step (fixture->experiment);
          wait_for_text (fixture, "Step count", "step 1 ");
          gtk_widget_measure (parent, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &least, NULL, NULL);
          g_test_message ("%s: %d", gtk_label_get_text (GTK_LABEL (label)), least);
          g_assert_cmpuint (count_digits (gtk_label_get_text (GTK_LABEL (label))), >=, 3);
          g_assert_cmpint (least, ==, width > 0 ? width : least);
          width = least;
          downhill_experiment_reset (fixture->experiment);
          wait_for_text (fixture, "Step count", "step 0 ");
        }
      /* Its place was as wide at once as it is when it was drawn so. */
      downhill_playback_bar_set_size (DOWNHILL_PLAYBACK_BAR (fixture->bar), narrow, FALSE);
      gtk_widget_get_size_request (label, &reserved_later, NULL);
      g_assert_cmpint (reserved, ==, reserved_later);
    }
}

/* Numbers of steps are written as all others are, without marks between thousands. */
static void
test_thousands (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *language = g_strdup (setlocale (LC_NUMERIC, NULL));

  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  downhill_experiment_run (fixture->experiment, 1234);
  wait_for_text (fixture, "Step count", "step 1234 of 50000, epoch 12");
  setlocale (LC_NUMERIC, language);
}

static void
test_actions (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    const char *action;
  } cases[] = {
    { "Reset", "win.reset" },
    { "Back", "win.back" },
    { "Train", "win.train" },
    { "Step", "win.step" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *button =
        find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_BUTTON, cases[i].name);

      g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                       cases[i].action);
    }
}

/* The smallest window is 360 pixels wide. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlaybackBar *bar = DOWNHILL_PLAYBACK_BAR (fixture->bar);
  int wide, narrow, compact, natural;

  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &wide, &natural, NULL,
                      NULL);
  downhill_playback_bar_set_compact (bar, TRUE);
  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &compact, NULL,
                      NULL);
  g_assert_cmpint (compact, <=, natural);
  downhill_playback_bar_set_size (bar, TRUE, FALSE);
  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL,
                      NULL);
  g_assert_cmpint (narrow, <, wide);
  g_assert_cmpint (narrow, <=, 360);
  downhill_playback_bar_set_size (bar, TRUE, TRUE);
  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL,
                      NULL);
  g_assert_cmpint (narrow, <=, 360);
  downhill_playback_bar_set_size (bar, FALSE, FALSE);
  downhill_playback_bar_set_compact (bar, FALSE);
  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL,
                      NULL);
  g_assert_cmpint (narrow, ==, wide);
}

/* The numbers that a class has to read stay where the type is large. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlaybackBar *bar = DOWNHILL_PLAYBACK_BAR (fixture->bar);
  static const struct {
    const char *name;
    gboolean stays;
  } cases[] = {
    { "Step count", TRUE },
    { "Weight", TRUE },
    { "Bias", TRUE },
    { "Loss", TRUE },
    { "Loss over lowest", TRUE },
    { "Slope along w, all data", FALSE },
    { "Slope along b, all data", FALSE },
  };

  for (int large = 1; large >= 0; large--)
    {
      downhill_playback_bar_set_large (bar, large);
      downhill_playback_bar_set_size (bar, FALSE, FALSE);
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          GtkWidget *label =
            find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, cases[i].name);

          g_assert_cmpint (gtk_widget_get_visible (label) &&
                             gtk_widget_get_visible (gtk_widget_get_parent (label)),
                           ==, cases[i].stays || !large);
        }
    }
}

/* Nothing beside the steps moves, or wraps, as they grow. */
static void
test_steps_room (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *label;
  int before, after;

  wait_for_text (fixture, "Step count", "step 0 ");
  label = find_named (fixture->bar, GTK_ACCESSIBLE_ROLE_LABEL, "Step count");
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  downhill_experiment_run (fixture->experiment, 49999);
  wait_for_text (fixture, "Step count", "step 49999 ");
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &after, NULL, NULL);
  g_assert_cmpint (after, ==, before);
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
  add ("/widgets/playback-bar/names/are-said-once", test_names);
  add ("/widgets/playback-bar/train/becomes-pause", test_train_button);
  add ("/widgets/playback-bar/train/shows-what-it-does", test_train_icon);
  add ("/widgets/playback-bar/train/knows-of-others-that-go-on", test_train_others);
  add ("/widgets/playback-bar/train/says-where-a-fork-begins-again", test_fork);
  add ("/widgets/playback-bar/buttons/have-their-actions", test_actions);
  add ("/widgets/playback-bar/numbers/are-those-of-the-run", test_numbers);
  add ("/widgets/playback-bar/numbers/are-not-0-at-a-perfect-fit", test_perfect);
  add ("/widgets/playback-bar/numbers/are-none-where-the-lowest-loss-is-unknown", test_unknown);
  add ("/widgets/playback-bar/steps/tell-of-the-end", test_states);
  add ("/widgets/playback-bar/timeline/goes-to-steps-that-were-made", test_timeline);
  add ("/widgets/playback-bar/timeline/reaches-to-the-last-step", test_timeline_short);
  add ("/widgets/playback-bar/timeline/says-that-there-is-no-step-yet", test_timeline_fresh);
  add ("/widgets/playback-bar/speed/goes-both-ways", test_speed);
  add ("/widgets/playback-bar/speed/is-slow-normal-fast-or-one-s-own", test_paces);
  add ("/widgets/playback-bar/numbers/fit-in-their-places", test_widths);
  add ("/widgets/playback-bar/numbers/get-smaller-without-moving", test_rise);
  add ("/widgets/playback-bar/numbers/have-no-marks-between-thousands", test_thousands);
  add ("/widgets/playback-bar/steps/have-the-room-of-the-last-one", test_steps_room);
  add ("/widgets/playback-bar/sizes/large-type-keeps-the-step-and-the-loss", test_large);
  add ("/widgets/playback-bar/sizes/fit-into-the-smallest-window", test_narrow);

  return g_test_run ();
}
