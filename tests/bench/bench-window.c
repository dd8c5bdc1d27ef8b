/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/downhill-application.h"
#include "app/downhill-window.h"
#include "bench.h"
#include "first-frame.h"
#include "plot/flat/downhill-field-source.h"
#include "widgets/downhill-export-dialog.h"
#include "widgets/downhill-playback-bar.h"

/* The program as it is, but for what watches it: how soon it shows its first
 * frame, how long its main loop is busy at once, and how much memory it takes. */

typedef struct {
  DownhillApplication *application;
  DownhillExperiment *experiment;
  GtkWidget *window;
} Program;

typedef gboolean (*Condition) (Program *program);

/* Until all has been laid out and drawn, and animations are over, in seconds. */
#define SETTLE_SECONDS 1.5

/* What is not done by then never will be. */
#define LONGEST_SECONDS 300

/* Steps between two frames where memory is looked at. */
#define STEPS_AT_ONCE 1000000

static double busy_since;
static double longest_gap;

/* Between two polls the main loop is busy with whatever there was to do. */
static int
watching_poll (GPollFD *fds,
               guint    n,
               int      timeout)
{
  int n_ready;

  if (busy_since > 0)
    longest_gap = MAX (longest_gap, bench_now () - busy_since);
  n_ready = g_poll (fds, n, timeout);
  busy_since = bench_now ();

  return n_ready;
}

static gboolean
wake_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until the condition holds, or for so many seconds where
 * there is none. */
static void
run_until (Program   *program,
           Condition  condition,
           double     seconds)
{
  double end = bench_now () + seconds;
  guint id = g_timeout_add (20, wake_cb, NULL);

  while (bench_now () < end && (condition == NULL || !condition (program)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  if (condition != NULL && !condition (program))
    g_error ("Nothing happened for %.0f seconds.", seconds);
}

/* Does something in the main loop, as a click would, and looks at what the loop
 * is busy with until it is done and some time after. Returns the longest gap. */
static double
watch (Program     *program,
       GSourceFunc  begin,
       Condition    is_done,
       double       seconds_after)
{
  run_until (program, NULL, SETTLE_SECONDS);
  busy_since = 0;
  longest_gap = 0;
  g_main_context_set_poll_func (NULL, watching_poll);
  g_idle_add (begin, program);
  if (is_done != NULL)
    run_until (program, is_done, LONGEST_SECONDS);
  run_until (program, NULL, seconds_after);
  g_main_context_set_poll_func (NULL, NULL);

  return longest_gap;
}

static GtkWidget *
get_child (GtkWidget  *parent,
           GType       type,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (parent, type, name));
}

static gboolean
begin_training (gpointer data)
{
  gtk_widget_activate_action (((Program *) data)->window, "win.train", NULL);

  return G_SOURCE_REMOVE;
}

/* So many runs, which differ by their rates, and are trained together. */
static void
add_runs (DownhillExperiment *experiment,
          guint               n)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);

  for (guint i = g_list_model_get_n_items (runs); i < n; i++)
    {
      downhill_experiment_new_run (experiment);
      downhill_experiment_set (experiment, "learning-rate", 0.01 * (i + 1));
    }
  downhill_experiment_set_together (experiment, n > 1);
}

static double
run_train (gpointer  data,
           GString  *answer)
{
  Program *self = data;
  GtkWidget *bar = get_child (self->window, DOWNHILL_TYPE_WINDOW, "playback");
  GtkWidget *speed = get_child (bar, DOWNHILL_TYPE_PLAYBACK_BAR, "speed_spin");
  double seconds = bench_get_number ("seconds", 5), gap;

  downhill_experiment_set (self->experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS);
  add_runs (self->experiment, (guint) bench_get_number ("runs", 1));
  downhill_experiment_reset (self->experiment);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (speed), 1e8);
  gap = watch (self, begin_training, NULL, seconds);
  gtk_widget_activate_action (self->window, "win.train", NULL);
  bench_append_number (answer, downhill_experiment_get_step (self->experiment) / seconds);

  return gap;
}

/* Another loss over many samples: how soon the map shows it coarsely, all plots do, and the
 * map does finely, of which threads tell. */

static double changed_at; /* 0 before */
static double map_after;
static double all_after;
static double fine_after;
static gboolean fine_due;

static gboolean
field_changed_cb (GSignalInvocationHint *hint G_GNUC_UNUSED,
                  guint                  n G_GNUC_UNUSED,
                  const GValue          *values G_GNUC_UNUSED,
                  gpointer               data G_GNUC_UNUSED)
{
  fine_due = TRUE;

  return TRUE;
}

/* Whether one of the plots, or each with %NULL, has been drawn since it changed. */
static gboolean
is_drawn (Program    *self,
          const char *id)
{
  g_autoptr (GPtrArray) plots =
    downhill_plot_grid_dup_shown (DOWNHILL_WINDOW (self->window)->grid);

  for (guint i = 0; i < plots->len; i++)
    {
      DownhillPlot *plot = g_ptr_array_index (plots, i);

      if ((id == NULL || g_str_equal (id, downhill_plot_get_id (plot))) &&
          downhill_plot_is_costly (plot))
        return FALSE;
    }

  return TRUE;
}

static void
frame_drawn_cb (Program *self)
{
  if (changed_at == 0)
    return;
  if (map_after == 0 && is_drawn (self, "map"))
    map_after = bench_now () - changed_at;
  if (all_after == 0 && is_drawn (self, NULL))
    all_after = bench_now () - changed_at;
  if (fine_due)
    fine_after = bench_now () - changed_at;
  fine_due = FALSE;
}

static gboolean
begin_loss (gpointer data)
{
  fine_due = FALSE;
  map_after = all_after = fine_after = 0;
  changed_at = bench_now ();
  downhill_experiment_set (((Program *) data)->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_huber));

  return G_SOURCE_REMOVE;
}

static gboolean
is_fine (Program *self G_GNUC_UNUSED)
{
  return fine_after > 0;
}

static double
run_loss (gpointer  data,
          GString  *answer)
{
  static double delta = 1;
  static gulong hook = 0;
  Program *self = data;
  DownhillBeans beans = *downhill_experiment_get_beans (self->experiment);
  double gap;

  if (hook == 0)
    {
      hook = g_signal_add_emission_hook (
        g_signal_lookup ("changed", DOWNHILL_TYPE_FIELD_SOURCE), 0, field_changed_cb, NULL,
        NULL);
      g_signal_connect_swapped (gtk_widget_get_frame_clock (self->window), "after-paint",
                                G_CALLBACK (frame_drawn_cb), self);
    }
  changed_at = fine_after = 0;
  beans.points = (gsize) bench_get_number ("points", 1e5);
  downhill_experiment_set_beans (self->experiment, &beans, NULL);
  downhill_experiment_set (self->experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_squared));
  /* One that was not there before: no picture of it is kept. */
  downhill_experiment_set (self->experiment, "huber-delta", delta /= 1.01);
  gap = watch (self, begin_loss, is_fine, 0.5);
  bench_append_number (answer, map_after);
  bench_append_number (answer, all_after);
  bench_append_number (answer, fine_after);

  return gap;
}

static gboolean
begin_opening (gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (bench_get_text ("file"));

  downhill_window_open (DOWNHILL_WINDOW (((Program *) data)->window), file, 1, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
is_opened (Program *self)
{
  return !downhill_experiment_is_generated (self->experiment);
}

static double
run_open (gpointer  data,
          GString  *answer)
{
  Program *self = data;
  double gap;

  downhill_experiment_set_beans (self->experiment,
                                 downhill_experiment_get_beans (self->experiment), NULL);
  gap = watch (self, begin_opening, is_opened, 1);
  bench_append_number (answer, downhill_dataset_get_size (
                                 downhill_experiment_get_dataset (self->experiment)));

  return gap;
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (DOWNHILL_IS_EXPORT_DIALOG (window->data))
      return window->data;
  g_assert_not_reached ();
}

static gboolean
begin_exporting (gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = g_file_new_for_path (bench_get_text ("file"));
  GtkWidget *dialog = find_dialog ();

  g_signal_emit_by_name (dialog, "chosen", file);
  gtk_window_close (GTK_WINDOW (dialog));

  return G_SOURCE_REMOVE;
}

static gboolean
is_exported (Program *self G_GNUC_UNUSED)
{
  return g_file_test (bench_get_text ("file"), G_FILE_TEST_EXISTS);
}

static double
run_export (gpointer  data,
            GString  *answer)
{
  Program *self = data;
  GSettings *settings = downhill_application_get_settings (self->application);
  GStatBuf status = { 0 };
  double gap;

  g_settings_set_int (settings, "export-width", (int) bench_get_number ("width", 8000));
  g_settings_set_int (settings, "export-height", (int) bench_get_number ("height", 6000));
  downhill_experiment_reset (self->experiment);
  while (downhill_experiment_step (self->experiment))
    ;
  g_remove (bench_get_text ("file"));
  gtk_widget_activate_action (self->window, "win.export", NULL);
  gap = watch (self, begin_exporting, is_exported, 0.5);
  if (g_stat (bench_get_text ("file"), &status) == 0)
    bench_append_number (answer, status.st_size);
  g_remove (bench_get_text ("file"));

  return gap;
}

/* The most memory that there was, in kB, and what of it was there before. */
static double
run_memory (gpointer  data,
            GString  *answer)
{
  Program *self = data;
  guint64 steps = (guint64) bench_get_number ("steps", 1e8);
  glong before;
  double start = bench_now ();

  run_until (self, NULL, SETTLE_SECONDS);
  before = bench_get_memory ("VmHWM");
  downhill_experiment_set (self->experiment, "epochs", DOWNHILL_SETTINGS_MAX_EPOCHS);
  /* It is drawn on the way, as a run is. */
  for (guint64 made = 0; made < steps; made += STEPS_AT_ONCE)
    {
      downhill_experiment_run (self->experiment, MIN (steps - made, STEPS_AT_ONCE));
      run_until (self, NULL, 0.1);
    }
  run_until (self, NULL, SETTLE_SECONDS);
  bench_append_number (answer, bench_get_memory ("VmHWM"));
  bench_append_number (answer, before);
  bench_append_number (answer, downhill_experiment_get_step (self->experiment));

  return bench_now () - start;
}

static void
set_up (Program *self)
{
  g_autoptr (GError) error = NULL;
  GApplication *application = G_APPLICATION (self->application);

  g_application_set_flags (application,
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (!g_application_register (application, NULL, &error))
    g_error ("%s", error->message);
  g_settings_set_boolean (downhill_application_get_settings (self->application),
                          "lessons-offered", TRUE);
  g_application_activate (application);
  self->window =
    GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  self->experiment = DOWNHILL_WINDOW (self->window)->experiment;
  run_until (self, NULL, SETTLE_SECONDS);
}

int
main (int    argc,
      char **argv)
{
  const BenchEntry entries[] = {
    { "train", run_train },
    { "loss", run_loss },
    { "open", run_open },
    { "export", run_export },
    { "memory", run_memory },
  };
  const char *name = argc > 1 ? argv[1] : NULL;
  Program program = { 0 };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOWNHILL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Downhill");
  program.application = downhill_application_new ();
  bench_set_arguments (argc, argv);

  if (g_strcmp0 (name, "start") == 0)
    {
      first_frame_report (GTK_APPLICATION (program.application));
      return g_application_run (G_APPLICATION (program.application), 1, argv);
    }
  set_up (&program);
  bench_serve (bench_find (entries, G_N_ELEMENTS (entries), name), &program, 0);
  gtk_window_destroy (GTK_WINDOW (program.window));
  g_object_unref (program.application);

  return 0;
}
