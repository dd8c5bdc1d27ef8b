/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "widgets/downhill-columns-dialog.h"
#include "widgets/downhill-focus.h"
#include "widgets/downhill-lesson-pane.h"
#include "widgets/downhill-pending.h"
#include "widgets/downhill-yielding.h"

/* The window on the experiment: it puts the parts together, and gives the player its
 * clock. */

G_DEFINE_FINAL_TYPE (DownhillWindow, downhill_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data G_GNUC_UNUSED)
{
  DownhillWindow *self = DOWNHILL_WINDOW (widget);

  downhill_player_advance (self->player, gdk_frame_clock_get_frame_time (clock));
  self->advanced_at = g_get_monotonic_time ();

  return G_SOURCE_CONTINUE;
}

/* What comes between the steps and the end of the frame is drawing. */
static void
after_paint_cb (DownhillWindow *self)
{
  if (self->tick_id != 0 && self->advanced_at != 0)
    downhill_player_set_drawing_time (self->player,
                                      g_get_monotonic_time () - self->advanced_at);
}

static void
downhill_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (downhill_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                           G_CALLBACK (after_paint_cb), widget, G_CONNECT_SWAPPED);
}

/* The frame clock runs only while there are steps to make. */
static void
experiment_state_notify_cb (DownhillWindow *self)
{
  gboolean running = downhill_experiment_get_state (self->experiment) ==
                     DOWNHILL_EXPERIMENT_RUNNING;

  if (running && self->tick_id == 0)
    {
      self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  else if (!running && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
      self->advanced_at = 0;
      /* Of a run that is over there may be more to say, which is not known yet. */
      if (downhill_experiment_get_state (self->experiment) == DOWNHILL_EXPERIMENT_PAUSED)
        downhill_window_announce_rest (self);
    }
}

static void
columns_chosen_cb (DownhillWindow *self,
                   const char     *x_column,
                   const char     *y_column)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->experiment);

  downhill_window_open (self, downhill_dataset_get_file (dataset),
                        downhill_dataset_get_table (dataset), x_column, y_column);
}

static void
dialog_chosen_cb (DownhillWindow        *self,
                  guint                  table,
                  const char            *x_column,
                  const char            *y_column,
                  DownhillColumnsDialog *dialog)
{
  downhill_window_open (self, downhill_columns_dialog_get_file (dialog), table, x_column,
                        y_column);
}

/* What one has is replaced only when columns are chosen. */
static void
doubted_cb (DownhillWindow     *self,
            GFile              *file,
            DownhillCsvPreview *preview,
            const char         *message)
{
  GtkWidget *dialog = downhill_columns_dialog_new (GTK_WINDOW (self), file, preview, message);

  if (self->columns_dialog != NULL)
    gtk_window_destroy (self->columns_dialog);
  g_set_weak_pointer (&self->columns_dialog, GTK_WINDOW (dialog));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (dialog_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
drop_cb (DownhillWindow *self,
         const GValue   *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = list != NULL ? gdk_file_list_get_files (list) : NULL;

  if (files == NULL)
    return FALSE;
  downhill_window_open (self, files->data, 1, NULL, NULL);

  return TRUE;
}

static void
downhill_window_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DownhillWindow *self = DOWNHILL_WINDOW (widget);

  downhill_window_set_size (self, width, height);
  GTK_WIDGET_CLASS (downhill_window_parent_class)->size_allocate (widget, width,
                                                                  height, baseline);
}

static gboolean
downhill_window_close_request (GtkWindow *window)
{
  DownhillWindow *self = DOWNHILL_WINDOW (window);
  int width, height;

  /* What is remembered of the plots is what one had, not what a lesson shows. */
  adw_flap_set_reveal_flap (self->lesson_flap, FALSE);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", CLAMP (width, 360, 16384));
  g_settings_set_int (self->settings, "window-height", CLAMP (height, 294, 16384));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  downhill_experiment_pause (self->experiment);
  downhill_load_bar_cancel (self->load_bar);

  return GTK_WINDOW_CLASS (downhill_window_parent_class)->close_request (window);
}

/* An action on a property keeps its object, and a widget keeps the actions that
 * it can activate: neither would ever go. */
static void
remove_actions (DownhillWindow *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
}

static void
downhill_window_dispose (GObject *object)
{
  DownhillWindow *self = DOWNHILL_WINDOW (object);

  if (self->experiment != NULL)
    remove_actions (self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->arrange_id, g_source_remove);
  g_clear_handle_id (&self->offer_id, g_source_remove);
  g_clear_weak_pointer (&self->columns_dialog);
  g_clear_weak_pointer (&self->focus_before);
  g_clear_pointer (&self->kept_experiment, downhill_snapshot_free);
  g_clear_pointer (&self->kept_plots, g_ptr_array_unref);
  g_clear_pointer (&self->kept_visible, g_strfreev);
  g_clear_pointer (&self->load_remark, g_free);
  g_clear_object (&self->chooser);
  g_clear_object (&self->player);
  g_clear_object (&self->adviser);
  g_clear_object (&self->ahead);
  g_clear_object (&self->prediction);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_object (&self->experiment);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (downhill_window_parent_class)->dispose (object);
}

/* Back from the panel; where it lies over the plots, it goes away. */
static void
panel_back_activated (GtkWidget  *widget,
                      const char *name G_GNUC_UNUSED,
                      GVariant   *parameter G_GNUC_UNUSED)
{
  DownhillWindow *self = DOWNHILL_WINDOW (widget);

  if (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_NEVER)
    downhill_window_focus_back (self);
  else
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
downhill_window_class_init (DownhillWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_window_dispose;
  widget_class->realize = downhill_window_realize;
  widget_class->size_allocate = downhill_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = downhill_window_close_request;

  gtk_widget_class_install_action (widget_class, "panel.back", NULL, panel_back_activated);
  g_type_ensure (DOWNHILL_TYPE_ANNOUNCER);
  g_type_ensure (DOWNHILL_TYPE_CONTROL_PANEL);
  g_type_ensure (DOWNHILL_TYPE_LOAD_BAR);
  g_type_ensure (DOWNHILL_TYPE_MESSAGE_BAR);
  g_type_ensure (DOWNHILL_TYPE_PLAYBACK_BAR);
  g_type_ensure (DOWNHILL_TYPE_PLOT_GRID);
  g_type_ensure (DOWNHILL_TYPE_RUN_LEGEND);
  g_type_ensure (DOWNHILL_TYPE_YIELDING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, announcer);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, messages);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, playback);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, plots_menu);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, undo_menu);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, lessons_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, explain_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, legend);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, load_bar);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, lesson_flap);
  gtk_widget_class_bind_template_child (widget_class, DownhillWindow, lesson_bin);
  gtk_widget_class_bind_template_callback (widget_class, columns_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, doubted_cb);
  downhill_window_bind_messages (widget_class);
}

/* A press anywhere but on the field itself: not all that is clicked moves the
 * focus. */
static void
pressed_cb (DownhillWindow *self,
            int             n_press,
            double          x,
            double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *spin = widget != NULL
                      ? gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) : NULL;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_field = spin != NULL && focus != NULL &&
                      gtk_widget_is_ancestor (focus, spin);

  /* The second press of a double click decides itself what the first one was. */
  if (n_press == 1 && !in_field)
    downhill_pending_commit ();
}

/* GTK 4.8 leaves the focus in a submenu that is closed with the menu, where no key
 * reaches anything. */
static void
menu_closed_cb (DownhillWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_get_mapped (focus) ||
      gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER_MENU) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

/* The menu's popover has more widgets than all else in the header: it is made
 * when it is first opened. */
static void
create_menu (GtkMenuButton *button,
             gpointer       data)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (DOWNHILL_WINDOW (data)->main_menu));
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (menu_closed_cb), data, G_CONNECT_SWAPPED);
}

static void
downhill_window_init (DownhillWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press),
                                              GTK_PHASE_CAPTURE);
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (press), "press");
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
restore_settings (DownhillWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (self->settings, "show-panel"));
  downhill_window_add_layout (self);
}

/**
 * downhill_window_new:
 * @application: the program, started
 * @experiment: what the window is on
 * @settings: what it remembers
 *
 * Returns: (transfer none): a window on its experiment, which GTK owns
 */
DownhillWindow *
downhill_window_new (AdwApplication     *application,
                     DownhillExperiment *experiment,
                     GSettings          *settings)
{
  DownhillWindow *self = g_object_new (DOWNHILL_TYPE_WINDOW,
                                       "application", application, NULL);

  self->experiment = g_object_ref (experiment);
  self->settings = g_object_ref (settings);
  self->adviser = downhill_adviser_new (self->experiment);
  self->ahead = downhill_minima_ahead_new (self->experiment);
  self->player = downhill_player_new (self->experiment);
  self->viewport = downhill_viewport_new (self->experiment);
  self->plots = downhill_figure_new_plots (self->experiment, self->viewport);

  downhill_control_panel_set_experiment (self->panel, self->experiment, self->adviser);
  downhill_playback_bar_set_player (self->playback, self->experiment, self->player);
  downhill_plot_grid_set_plots (self->grid, self->plots);
  downhill_run_legend_set_experiment (self->legend, self->experiment);

  restore_settings (self);
  downhill_window_add_actions (self);
  downhill_window_add_file_actions (self);
  downhill_window_add_run_actions (self);

  g_signal_connect_object (self->experiment, "notify::state",
                           G_CALLBACK (experiment_state_notify_cb), self,
                           G_CONNECT_SWAPPED);
  downhill_window_add_messages (self);
  downhill_window_add_prediction (self);
  downhill_window_add_lessons (self);
  downhill_focus_watch (GTK_WINDOW (self));
  downhill_plot_grid_focus_current (self->grid);

  return self;
}

/**
 * downhill_window_open:
 * @self: a window
 * @file: a file
 * @table: which of the tables in it, from 1
 * @x_column: (nullable): the column of x
 * @y_column: (nullable): the column of y
 *
 * Loads the table beside what goes on, and puts it in place of the data when it
 * is there. A file that cannot be read changes nothing and is complained about.
 * Another load that is still going on is given up.
 */
void
downhill_window_open (DownhillWindow *self,
                      GFile          *file,
                      gsize           table,
                      const char     *x_column,
                      const char     *y_column)
{
  downhill_pending_commit ();
  /* What is said of another file is about what one has given up. */
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_FILE);
  downhill_message_bar_withdraw (self->messages, DOWNHILL_TOPIC_DATA);
  downhill_load_bar_load (self->load_bar, file, table, x_column, y_column);
}

/**
 * downhill_window_update_title:
 * @self: a window
 *
 * Has the header say which lesson is open or, where none is, which data these are.
 */
void
downhill_window_update_title (DownhillWindow *self)
{
  g_autofree char *subtitle = NULL;

  if (self->lesson != NULL)
    subtitle = g_strdup_printf (_("Lesson %u of %u: %s"),
                                (guint) (self->lesson - downhill_lessons) + 1,
                                downhill_n_lessons, _(self->lesson->title));
  else
    subtitle = downhill_data_dup_title (downhill_experiment_get_data (self->experiment));
  adw_window_title_set_subtitle (self->title, subtitle);
}
