/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include "widgets/downhill-lesson-pane.h"

/* How the window is laid out for its size, and where the keyboard goes when a part of it
 * opens or closes. */

/* Below this width the panel folds away and plots come one at a time. */
#define NARROW_WIDTH 860

/* Below this width lessons stand below the plots, not beside them. */
#define LESSON_WIDTH 700

/* Below this height there is no room for that, and they lie over the plots. */
#define LESSON_HEIGHT 600

/* Below this height lessons below the plots of a small window need the room that the bar's
 * numbers have. */
#define LOW_LESSON_HEIGHT 760

/* Below this width the bar has two rows. */
#define SMALL_WIDTH 480

/* Below this height few numbers are shown. */
#define LOW_HEIGHT 480

/* From this width on there is room for the paces beside the timeline. */
#define PACES_WIDTH 950

/* From this width on panel and lessons together leave two thirds to the plots. */
#define BOTH_WIDTH 1980

/* What lies under the panel or the lessons takes no focus. */
static void
update_covered (DownhillWindow *self)
{
  AdwFlap *flaps[] = { self->flap, self->lesson_flap };

  for (gsize i = 0; i < G_N_ELEMENTS (flaps); i++)
    gtk_widget_set_can_focus (adw_flap_get_content (flaps[i]),
                              adw_flap_get_fold_policy (flaps[i]) == ADW_FLAP_FOLD_POLICY_NEVER ||
                                !adw_flap_get_reveal_flap (flaps[i]));
}

/* Whether there is so little height that words are few. */
gboolean
downhill_window_is_low (DownhillWindow *self)
{
  return self->height < LOW_HEIGHT;
}

static gboolean
has_lessons_below (DownhillWindow *self)
{
  return self->width < LESSON_WIDTH && self->height >= LESSON_HEIGHT;
}

static void
arrange_lessons (DownhillWindow *self)
{
  GtkWidget *pane = adw_bin_get_child (self->lesson_bin);
  gboolean narrow = self->width < LESSON_WIDTH;
  gboolean below = has_lessons_below (self);

  if (pane != NULL)
    downhill_lesson_pane_set_low (DOWNHILL_LESSON_PANE (pane),
                                  below || downhill_window_is_low (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lesson_flap),
                                  below ? GTK_ORIENTATION_VERTICAL
                                        : GTK_ORIENTATION_HORIZONTAL);
  adw_flap_set_fold_policy (self->lesson_flap,
                            narrow && !below ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                             : ADW_FLAP_FOLD_POLICY_NEVER);
}

/* The panel and the lessons beside each other leave little to the plots: only a very
 * wide window has both, where the lesson needs the panel. */
static gboolean
arrange_cb (gpointer data)
{
  DownhillWindow *self = data;
  gboolean lessons = adw_flap_get_reveal_flap (self->lesson_flap);
  gboolean narrow = self->width < NARROW_WIDTH;
  gboolean small = self->width < SMALL_WIDTH;
  gboolean low_bar = downhill_window_is_low (self) ||
                     (lessons && small && has_lessons_below (self) &&
                      self->height < LOW_LESSON_HEIGHT);
  gboolean fold = narrow || self->projector ||
                  (lessons && (self->width < BOTH_WIDTH || !self->lesson->panel));

  self->arrange_id = 0;
  if (downhill_window_is_low (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "low");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "low");
  downhill_plot_grid_set_narrow (self->grid, narrow);
  downhill_plot_grid_set_low (self->grid, downhill_window_is_low (self));
  downhill_window_arrange_prediction (self);
  downhill_message_bar_set_narrow (self->messages, narrow);
  downhill_playback_bar_set_large (self->playback, self->projector);
  downhill_playback_bar_set_size (self->playback, small, low_bar);
  downhill_control_panel_set_low (self->panel, downhill_window_is_low (self));
  downhill_playback_bar_set_compact (self->playback, self->width < PACES_WIDTH);
  /* What they do is in the menu, too. */
  gtk_widget_set_visible (self->open_button, self->width >= LESSON_WIDTH);
  gtk_widget_set_visible (self->undo_button, self->width >= LESSON_WIDTH);
  gtk_widget_set_visible (self->lessons_button, self->width >= LESSON_WIDTH);
  gtk_widget_set_visible (self->export_button, self->width >= LESSON_WIDTH);
  gtk_widget_set_visible (self->explain_button, self->width >= LESSON_WIDTH);
  self->arranging = TRUE;
  arrange_lessons (self);
  adw_flap_set_fold_policy (self->flap, fold ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                             : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap,
                            !fold && g_settings_get_boolean (self->settings, "show-panel"));
  self->arranging = FALSE;
  update_covered (self);

  return G_SOURCE_REMOVE;
}

/* Before it is mapped it takes no focus. */
static void
panel_mapped_cb (DownhillWindow *self)
{
  if (!self->panel_opened)
    return;
  self->panel_opened = FALSE;
  if (self->lesson != NULL && self->lesson->panel != NULL)
    downhill_control_panel_focus_setting (self->panel, self->lesson->panel);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
}

static gboolean
holds_focus (DownhillWindow *self,
             gpointer        widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* The keyboard goes into the panel that is opened, and back when it is closed; but
 * the width of the window opens and closes it without that. */
static void
move_focus (DownhillWindow *self)
{
  GtkWidget *panel = GTK_WIDGET (self->panel);

  if (!adw_flap_get_reveal_flap (self->flap))
    {
      if (holds_focus (self, panel))
        downhill_window_focus_back (self);
      return;
    }
  g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  self->panel_opened = TRUE;
  if (gtk_widget_get_mapped (panel))
    panel_mapped_cb (self);
}

/* Whether the panel shows is remembered from wide windows only: in a narrow one
 * it lies over the plots and is meant to go away again. */
static void
reveal_flap_notify_cb (DownhillWindow *self)
{
  update_covered (self);
  if (!self->arranging)
    move_focus (self);
  if (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_NEVER)
    g_settings_set_boolean (self->settings, "show-panel",
                            adw_flap_get_reveal_flap (self->flap));
}

/* How many of the widths that matter a window stays below. */
static int
count_widths (int width)
{
  return (width < SMALL_WIDTH) + (width < LESSON_WIDTH) + (width < NARROW_WIDTH) +
         (width < PACES_WIDTH) + (width < BOTH_WIDTH);
}

static int
count_heights (int height)
{
  return (height < LOW_HEIGHT) + (height < LESSON_HEIGHT) + (height < LOW_LESSON_HEIGHT);
}

/**
 * downhill_window_set_size:
 * @self: a window
 * @width: how wide it is now
 * @height: how high
 *
 * Lays out its parts anew, in a moment, where that makes a difference.
 */
void
downhill_window_set_size (DownhillWindow *self,
                          int             width,
                          int             height)
{
  /* What follows from the width changes what widgets ask for, which must not
   * happen while they are given their sizes. */
  if ((count_widths (width) != count_widths (self->width) ||
       count_heights (height) != count_heights (self->height)) && self->arrange_id == 0)
    self->arrange_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
  self->width = width;
  self->height = height;
}

/**
 * downhill_window_arrange:
 * @self: a window
 *
 * Lays out panel, plots and lessons for the present width at once, not when the
 * main loop is idle.
 */
void
downhill_window_arrange (DownhillWindow *self)
{
  g_clear_handle_id (&self->arrange_id, g_source_remove);
  arrange_cb (self);
}

/**
 * downhill_window_arrange_prediction:
 * @self: a window
 *
 * Where there is little height, what is guessed on the map has the room of the other plots,
 * and the card gives way to it.
 */
void
downhill_window_arrange_prediction (DownhillWindow *self)
{
  DownhillPredictionCard *card = self->prediction_card;
  gboolean low = downhill_window_is_low (self);
  gboolean on_map = card != NULL && gtk_widget_get_visible (GTK_WIDGET (card)) &&
                    downhill_prediction_get_kind (self->prediction) != DOWNHILL_PREDICTION_FATE;

  downhill_plot_grid_set_alone (self->grid, low && on_map ? "map" : NULL);
  if (card != NULL)
    downhill_prediction_card_set_low (card, low);
}

/**
 * downhill_window_focus_back:
 * @self: a window
 *
 * Gives the keyboard to what had it before the panel or the lessons took it, or to
 * a plot.
 */
void
downhill_window_focus_back (DownhillWindow *self)
{
  if (self->focus_before == NULL || !gtk_widget_get_mapped (self->focus_before) ||
      !gtk_widget_grab_focus (self->focus_before))
    downhill_plot_grid_focus_current (self->grid);
}

/**
 * downhill_window_add_layout:
 * @self: a window
 *
 * From now on the keyboard goes into the panel that is opened, and back, and whether it is
 * open is remembered.
 */
void
downhill_window_add_layout (DownhillWindow *self)
{
  g_signal_connect_object (self->panel, "map", G_CALLBACK (panel_mapped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap",
                           G_CALLBACK (reveal_flap_notify_cb), self,
                           G_CONNECT_SWAPPED);
}
