/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "core/table/downhill-csv.h"
#include "plot/figure/downhill-plot-options.h"
#include "plot/flat/downhill-map-plot.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-pending.h"

/* The lessons in the window: what they show, and what comes back after them. */

/* The lessons are offered so many milliseconds after the start, when the first
 * look is taken. */
#define OFFER_DELAY 800

/* What one had when the lessons were opened comes back when they are left:
 * data, settings, the run at its step, and the plots. */
static void
keep_all (DownhillWindow *self)
{
  downhill_experiment_pause (self->experiment);
  self->kept_experiment = downhill_experiment_take (self->experiment);
  downhill_experiment_begin_apart (self->experiment);
  self->kept_plots = downhill_figure_copy_plots (self->plots);
  self->kept_visible = downhill_plot_grid_dup_visible (self->grid);
  self->kept_filled = downhill_plot_grid_get_filled (self->grid);
  self->kept_current = downhill_plot_get_id (downhill_plot_grid_get_current (self->grid));
}

static void
restore_all (DownhillWindow *self)
{
  if (self->kept_experiment == NULL)
    return;
  downhill_experiment_end_apart (self->experiment, self->kept_experiment);
  for (guint i = 0; i < self->plots->len; i++)
    downhill_plot_copy_options (g_ptr_array_index (self->kept_plots, i),
                                g_ptr_array_index (self->plots, i));
  self->lesson = NULL;
  downhill_plot_grid_set_visible (self->grid, (const char * const *) self->kept_visible);
  downhill_plot_grid_set_main (self->grid, self->kept_current);
  downhill_plot_grid_set_main (self->grid, NULL);
  downhill_plot_grid_set_filled (self->grid, self->kept_filled);
  downhill_window_update_title (self);
  g_clear_pointer (&self->kept_experiment, downhill_snapshot_free);
  g_clear_pointer (&self->kept_plots, g_ptr_array_unref);
  g_clear_pointer (&self->kept_visible, g_strfreev);
}

/* The samples are a part of the program: they can be read. */
static DownhillDataset *
read_sample (const char *name)
{
  g_autofree char *uri = g_strconcat (DOWNHILL_SAMPLES_URI, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GError) error = NULL;
  DownhillDataset *dataset = downhill_csv_read (file, 1, NULL, NULL, NULL, NULL, NULL, NULL,
                                                &error);

  if (dataset == NULL)
    g_error ("%s: %s", name, error->message);

  return dataset;
}

/* What was pointed at is no more. */
static void
reset_plot (gpointer plot,
            gpointer data G_GNUC_UNUSED)
{
  downhill_plot_leave (plot);
  downhill_plot_reset_options (plot);
}

static void
lesson_shown_cb (DownhillWindow       *self,
                 const DownhillLesson *lesson)
{
  g_auto (GStrv) ids = g_strsplit (lesson->plots, ",", -1);
  g_autofree char *view = downhill_lesson_dup_view (lesson);
  g_autoptr (DownhillDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  DownhillSnapshot *before = NULL;

  if (lesson->data != NULL)
    dataset = read_sample (lesson->data);
  downhill_experiment_pause (self->experiment);
  if (lesson == self->lesson)
    before = downhill_experiment_take_touched (self->experiment);
  self->lesson = lesson;
  g_ptr_array_foreach (self->plots, reset_plot, NULL);
  if (!downhill_lesson_show (lesson, self->experiment, dataset, &error) ||
      !downhill_plot_options_apply (self->plots, view, &error))
    g_warning ("%s: %s", lesson->id, error->message);
  /* Undo takes back what is done in it, not what it sets up, unless that takes away what
   * was done. */
  downhill_experiment_begin_apart (self->experiment);
  if (before != NULL)
    downhill_experiment_remember_start_over (self->experiment, before);
  downhill_viewport_restore (self->viewport);
  if (lesson->near_noise)
    downhill_map_plot_look_at_noise (
      DOWNHILL_MAP_PLOT (downhill_figure_find (self->plots, "map")), TRUE);
  downhill_plot_grid_set_visible (self->grid, (const char * const *) ids);
  downhill_plot_grid_set_filled (self->grid, FALSE);
  downhill_plot_grid_set_main (self->grid, ids[0]);
  downhill_window_update_title (self);
  downhill_window_arrange (self);
}

/* The keyboard was somewhere else before it came into the lessons. Where they lie
 * over all that, they go away. */
static void
lesson_left_cb (DownhillWindow *self)
{
  if (adw_flap_get_fold_policy (self->lesson_flap) == ADW_FLAP_FOLD_POLICY_NEVER)
    downhill_window_focus_back (self);
  else
    adw_flap_set_reveal_flap (self->lesson_flap, FALSE);
}

static void
lessons_mapped_cb (GtkWidget *lessons)
{
  gtk_widget_child_focus (lessons, GTK_DIR_TAB_FORWARD);
}

/* The lessons are made when they are first wanted: most starts are without. Their
 * place is there before: a flap of no width does not know how far to move. */
static DownhillLessonPane *
get_lessons (DownhillWindow *self)
{
  DownhillLessonPane *pane;

  if (adw_bin_get_child (self->lesson_bin) != NULL)
    return DOWNHILL_LESSON_PANE (adw_bin_get_child (self->lesson_bin));
  pane = g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL);
  downhill_lesson_pane_set_experiment (pane, self->experiment, self->prediction);
  g_settings_bind (self->settings, "lessons-done", pane, "done", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (pane, "shown", G_CALLBACK (lesson_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "left", G_CALLBACK (lesson_left_cb), self,
                           G_CONNECT_SWAPPED);
  /* Before that they take no focus. */
  g_signal_connect (pane, "map", G_CALLBACK (lessons_mapped_cb), NULL);
  adw_bin_set_child (self->lesson_bin, GTK_WIDGET (pane));

  return pane;
}

static void
lesson_reveal_notify_cb (DownhillWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean left = FALSE;

  /* It belongs to what is kept or left now, not to what comes. */
  downhill_pending_commit ();
  if (adw_flap_get_reveal_flap (self->lesson_flap))
    {
      DownhillLessonPane *lessons = get_lessons (self);

      keep_all (self);
      g_set_weak_pointer (&self->focus_before, focus);
      downhill_lesson_pane_begin (lessons);
    }
  else
    {
      left = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->lesson_bin));
      restore_all (self);
      downhill_prediction_set_open (self->prediction, FALSE);
    }
  /* Who has opened them needs no offer, neither this one nor one to come. */
  g_clear_handle_id (&self->offer_id, g_source_remove);
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_LESSONS);
  downhill_window_arrange (self);
  if (left)
    downhill_window_focus_back (self);
}

/* Once, and never unasked again; but not in place of what there is to say. */
static gboolean
offer_lessons (gpointer data)
{
  DownhillWindow *self = data;
  gboolean low = downhill_window_is_low (self);

  self->offer_id = 0;
  if (g_settings_get_boolean (self->settings, "lessons-offered") ||
      downhill_message_bar_is_shown (self->messages))
    return G_SOURCE_REMOVE;
  g_settings_set_boolean (self->settings, "lessons-offered", TRUE);
  downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_INFORMATION,
                            DOWNHILL_TOPIC_LESSONS,
                            low ? _("New here?")
                                : _("New here? Short lessons lead from one line to "
                                    "gradient descent."));
  downhill_message_bar_offer (self->messages, low ? _("Lessons") : _("Begin"),
                              "win.show-lessons", NULL);

  return G_SOURCE_REMOVE;
}

/* Who trains has found the way; and in a lesson a panel that lies over the plots goes,
 * for the lesson speaks of what is to be seen there. */
static void
experiment_state_notify_cb (DownhillWindow *self)
{
  if (downhill_experiment_get_state (self->experiment) != DOWNHILL_EXPERIMENT_RUNNING)
    return;
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_LESSONS);
  if (self->lesson != NULL &&
      adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS)
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

/**
 * downhill_window_add_lessons:
 * @self: a window with its experiment and plots
 *
 * Makes the lessons available, and offers them to who is here first.
 */
void
downhill_window_add_lessons (DownhillWindow *self)
{
  g_autoptr (GPropertyAction) action =
    g_property_action_new ("show-lessons", self->lesson_flap, "reveal-flap");

  g_signal_connect_object (self->experiment, "notify::state",
                           G_CALLBACK (experiment_state_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lesson_flap, "notify::reveal-flap",
                           G_CALLBACK (lesson_reveal_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  self->offer_id = g_timeout_add (OFFER_DELAY, offer_lessons, self);
}
