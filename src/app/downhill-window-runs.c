/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-window.h"

#include <glib/gi18n.h>

#include "widgets/downhill-rename-dialog.h"
#include "widgets/downhill-run-row.h"
#include "widgets/downhill-scale-dialog.h"
#include "widgets/downhill-tooltip.h"

/* What the window does with runs, and how it takes back what was done. */

static void
new_run_activated (GSimpleAction *action G_GNUC_UNUSED,
                   GVariant      *parameter G_GNUC_UNUSED,
                   gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_new_run (self->experiment);
  downhill_control_panel_focus_run (self->panel);
}

static void
fork_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_fork (self->experiment);
  downhill_control_panel_focus_run (self->panel);
}

static void
delete_run_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       data)
{
  DownhillWindow *self = data;

  downhill_experiment_remove_run (self->experiment,
                                  downhill_experiment_get_current (self->experiment));
}

static void
rename_run_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       data)
{
  DownhillWindow *self = data;

  downhill_rename_dialog_present (GTK_WINDOW (self), self->experiment,
                                  downhill_experiment_get_current (self->experiment));
}

static void
preview_scale_activated (GSimpleAction *action G_GNUC_UNUSED,
                         GVariant      *parameter G_GNUC_UNUSED,
                         gpointer       data)
{
  DownhillWindow *self = data;

  downhill_scale_dialog_present (GTK_WINDOW (self), self->experiment);
}

/* The keyboard goes with the current run in the list, where it is on a run of the list. */
static void
undo (DownhillWindow *self,
      gboolean        redo)
{
  DownhillRun *before = downhill_experiment_get_current (self->experiment);
  gboolean on_run = DOWNHILL_IS_RUN_ROW (gtk_window_get_focus (GTK_WINDOW (self)));

  downhill_experiment_undo (self->experiment, redo);
  if (on_run && downhill_experiment_get_current (self->experiment) != before)
    downhill_control_panel_focus_run (self->panel);
}

static void
undo_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  undo (data, FALSE);
}

static void
redo_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  undo (data, TRUE);
}

static void
set_enabled (DownhillWindow *self,
             const char     *name,
             gboolean        enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static char *
name_undo (const char *label)
{
  /* Translators: what is undone, as in “Undo Learning Rate”. */
  return label != NULL ? g_strdup_printf (_("Undo %s"), label) : g_strdup (_("Undo"));
}

static char *
name_redo (const char *label)
{
  /* Translators: what is done again, as in “Redo Learning Rate”. */
  return label != NULL ? g_strdup_printf (_("Redo %s"), label) : g_strdup (_("Redo"));
}

/* Button and menu say what it is that would be undone. */
static void
undo_label_notify_cb (DownhillWindow *self)
{
  const char *undo_label = downhill_experiment_get_undo_label (self->experiment, FALSE);
  const char *redo_label = downhill_experiment_get_undo_label (self->experiment, TRUE);
  g_autofree char *undo = name_undo (undo_label);
  g_autofree char *redo = name_redo (redo_label);
  g_autofree char *tip = g_strdup_printf (_("%s (Ctrl+Z)"), undo);

  set_enabled (self, "undo", undo_label != NULL);
  set_enabled (self, "redo", redo_label != NULL);
  downhill_tooltip_set (self->undo_button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, undo, -1);
  g_menu_remove_all (self->undo_menu);
  g_menu_append (self->undo_menu, undo, "win.undo");
  g_menu_append (self->undo_menu, redo, "win.redo");
}

/**
 * downhill_window_add_run_actions:
 * @self: a window with its experiment
 */
void
downhill_window_add_run_actions (DownhillWindow *self)
{
  const DownhillWindowEntry entries[] = {
    { "new-run", new_run_activated, NULL },
    { "fork", fork_activated, NULL },
    { "delete-run", delete_run_activated, NULL },
    { "rename-run", rename_run_activated, NULL },
    { "preview-scale", preview_scale_activated, NULL },
    { "undo", undo_activated, NULL },
    { "redo", redo_activated, NULL },
  };

  downhill_window_add_entries (self, entries, G_N_ELEMENTS (entries));
  g_signal_connect_object (self->experiment, "notify::undo-label",
                           G_CALLBACK (undo_label_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->experiment, "notify::redo-label",
                           G_CALLBACK (undo_label_notify_cb), self, G_CONNECT_SWAPPED);
  undo_label_notify_cb (self);
}
