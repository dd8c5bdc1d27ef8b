/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "plot/figure/downhill-plot-options.h"
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
  self->kept_plots = downhill_figure_copy_plots (self->plots);
  self->kept_visible = downhill_plot_grid_dup_visible (self->grid);
}

static void
restore_all (DownhillWindow *self)
{
  if (self->kept_experiment == NULL)
    return;
  downhill_experiment_restore (self->experiment, self->kept_experiment);
  for (guint i = 0; i < self->plots->len; i++)
    downhill_plot_copy_options (g_ptr_array_index (self->kept_plots, i),
                                g_ptr_array_index (self->plots, i));
  downhill_plot_grid_set_visible (self->grid, (const char * const *) self->kept_visible);
  g_clear_pointer (&self->kept_experiment, downhill_snapshot_free);
  g_clear_pointer (&self->kept_plots, g_ptr_array_unref);
  g_clear_pointer (&self->kept_visible, g_strfreev);
}

static void
lesson_shown_cb (DownhillWindow *self,
                 DownhillLesson *lesson)
{
  g_auto (GStrv) ids = g_strsplit (downhill_lesson_get_plots (lesson), ",", -1);
  g_autoptr (GError) error = NULL;

  downhill_lesson_show (lesson, self->experiment);
  downhill_viewport_restore (self->viewport);
  downhill_plot_grid_set_visible (self->grid, (const char * const *) ids);
  if (!downhill_plot_options_apply (self->plots, downhill_lesson_get_view (lesson), &error))
    g_warning ("%s", error->message);
}

/* The lessons are made when they are first wanted: most starts are without. Their
 * place is there before: a flap of no width does not know how far to move. */
static void
make_lessons (DownhillWindow *self)
{
  DownhillLessonPane *pane;

  if (adw_bin_get_child (self->lesson_bin) != NULL)
    return;
  pane = g_object_new (DOWNHILL_TYPE_LESSON_PANE, NULL);
  downhill_lesson_pane_set_experiment (pane, self->experiment);
  g_signal_connect_object (pane, "shown", G_CALLBACK (lesson_shown_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->lesson_bin, GTK_WIDGET (pane));
}

static void
lesson_reveal_notify_cb (DownhillWindow *self)
{
  /* It belongs to what is kept or left now, not to what comes. */
  downhill_pending_commit ();
  if (adw_flap_get_reveal_flap (self->lesson_flap))
    {
      make_lessons (self);
      keep_all (self);
    }
  else
    {
      restore_all (self);
    }
  /* Who has opened them needs no offer, neither this one nor one to come. */
  g_clear_handle_id (&self->offer_id, g_source_remove);
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_LESSONS);
  downhill_window_arrange (self);
}

/* Once, and never unasked again; but not in place of what there is to say. */
static gboolean
offer_lessons (gpointer data)
{
  DownhillWindow *self = data;

  self->offer_id = 0;
  if (g_settings_get_boolean (self->settings, "lessons-offered") ||
      downhill_message_bar_is_shown (self->messages))
    return G_SOURCE_REMOVE;
  g_settings_set_boolean (self->settings, "lessons-offered", TRUE);
  downhill_message_bar_say (self->messages, DOWNHILL_MESSAGE_INFORMATION,
                            DOWNHILL_TOPIC_LESSONS,
                            _("New here? Eight short lessons lead from one line to "
                              "gradient descent."));
  downhill_message_bar_offer (self->messages, _("Begin"), "win.show-lessons", NULL);

  return G_SOURCE_REMOVE;
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

  g_signal_connect_object (self->lesson_flap, "notify::reveal-flap",
                           G_CALLBACK (lesson_reveal_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  self->offer_id = g_timeout_add (OFFER_DELAY, offer_lessons, self);
}
