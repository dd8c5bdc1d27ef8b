/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-legend.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-pending.h"
#include "downhill-rename-dialog.h"
#include "downhill-run-mark.h"
#include "downhill-tooltip.h"

/* The key of all plots at once: an entry for each run that they show. It is there
 * when there is more than one run. */
struct _DownhillRunLegend
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  GtkWidget *box;
  GtkAdjustment *adjustment;
  GPtrArray *entries;
  guint scroll_id;
};

typedef struct {
  DownhillRun *run;
  gulong handler;
  GtkWidget *button;
  GtkWidget *mark;
  GtkWidget *label;
} Entry;

G_DEFINE_FINAL_TYPE (DownhillRunLegend, downhill_run_legend, ADW_TYPE_BIN)

/* A name is cut short before the legend makes the window wider. */
#define LEAST_CHARS 9

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_signal_handler_disconnect (entry->run, entry->handler);
  g_object_unref (entry->run);
  g_free (entry);
}

/* With what all titles begin that are settings: where there is little room it is the
 * rest that tells the runs apart. */
static char *
dup_shared (DownhillRunLegend *self)
{
  const DownhillOptimiser *rule = downhill_experiment_get_shared_rule (self->experiment);

  return rule != NULL ? g_strconcat (_(rule->short_name), " ", NULL) : g_strdup ("");
}

static void
update_entry (DownhillRunLegend *self,
              Entry             *entry,
              const char        *shared,
              GPtrArray         *items)
{
  gboolean current = downhill_experiment_get_current (self->experiment) == entry->run;
  g_autofree char *title = downhill_experiment_dup_title (self->experiment, entry->run);
  g_autofree char *text =
    downhill_experiment_dup_short_title (self->experiment, entry->run, items);

  if (entry->run->name == NULL && g_str_has_prefix (text, shared))
    memmove (text, text + strlen (shared), strlen (text + strlen (shared)) + 1);

  gtk_widget_set_visible (entry->button, entry->run->visible);
  downhill_tooltip_set (entry->button, title);
  downhill_run_mark_set_mark (DOWNHILL_RUN_MARK (entry->mark), entry->run->mark, current);
  gtk_label_set_text (GTK_LABEL (entry->label), text);
  /* What is shorter leaves its room to the others. */
  gtk_label_set_width_chars (GTK_LABEL (entry->label),
                             (int) MIN (g_utf8_strlen (text, -1), LEAST_CHARS));
  if (current)
    gtk_widget_add_css_class (entry->label, "current-run");
  else
    gtk_widget_remove_css_class (entry->label, "current-run");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* Brings the current run into sight. */
static gboolean
scroll_cb (gpointer data)
{
  DownhillRunLegend *self = data;
  DownhillRun *current = downhill_experiment_get_current (self->experiment);

  self->scroll_id = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      graphene_rect_t bounds;

      if (entry->run == current &&
          gtk_widget_compute_bounds (entry->button, self->box, &bounds))
        gtk_adjustment_clamp_page (self->adjustment, bounds.origin.x,
                                   bounds.origin.x + bounds.size.width);
    }

  return G_SOURCE_REMOVE;
}

/* While sizes are given nothing can be scrolled. */
static void
queue_scroll (DownhillRunLegend *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, self, NULL);
}

static void
update (DownhillRunLegend *self)
{
  g_autofree char *shared = dup_shared (self);
  g_autoptr (GPtrArray) items = downhill_experiment_list_shared_items (self->experiment);

  for (guint i = 0; i < self->entries->len; i++)
    update_entry (self, g_ptr_array_index (self->entries, i), shared, items);
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 1);
}

static void
current_notify_cb (DownhillRunLegend *self)
{
  update (self);
  queue_scroll (self);
}

static DownhillRun *
find_run (DownhillRunLegend *self,
          GtkWidget         *button)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->button == button)
        return entry->run;
    }

  return NULL;
}

static void
button_clicked_cb (DownhillRunLegend *self,
                   GtkWidget         *button)
{
  downhill_pending_commit ();
  downhill_experiment_set_current (self->experiment, find_run (self, button));
}

/* As in the list. */
static gboolean
key_pressed_cb (DownhillRunLegend     *self,
                guint                  key,
                guint                  code G_GNUC_UNUSED,
                GdkModifierType        modifiers G_GNUC_UNUSED,
                GtkEventControllerKey *controller)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  DownhillRun *run = find_run (self, button);

  switch (key)
    {
    case GDK_KEY_F2:
      downhill_rename_dialog_present (GTK_WINDOW (gtk_widget_get_root (button)),
                                      self->experiment, run);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      downhill_experiment_remove_run (self->experiment, run);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Takes the ownership of @run. */
static Entry *
add_entry (DownhillRunLegend *self,
           DownhillRun       *run)
{
  Entry *entry = g_new (Entry, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  entry->run = run;
  entry->handler = g_signal_connect_swapped (run, "changed", G_CALLBACK (update), self);
  entry->mark = g_object_new (DOWNHILL_TYPE_RUN_MARK, NULL);
  entry->label = g_object_new (GTK_TYPE_LABEL,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                               "xalign", 0.0,
                               NULL);
  gtk_box_append (GTK_BOX (box), entry->mark);
  gtk_box_append (GTK_BOX (box), entry->label);
  entry->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (entry->button), box);
  gtk_widget_add_css_class (entry->button, "flat");
  gtk_widget_set_focus_on_click (entry->button, FALSE);
  g_signal_connect_swapped (entry->button, "clicked", G_CALLBACK (button_clicked_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (entry->button, keys);
  gtk_box_append (GTK_BOX (self->box), entry->button);

  return entry;
}

static Entry *
steal_entry (GPtrArray   *entries,
             DownhillRun *run)
{
  for (guint i = 0; i < entries->len; i++)
    if (((Entry *) g_ptr_array_index (entries, i))->run == run)
      return g_ptr_array_steal_index (entries, i);

  return NULL;
}

/* Entries of runs that stay are kept: the keyboard may be on one. */
static void
runs_items_changed_cb (DownhillRunLegend *self)
{
  GListModel *runs = downhill_experiment_get_runs (self->experiment);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  GtkWidget *last = NULL;

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, i);
      Entry *entry = steal_entry (old, run);

      if (entry == NULL)
        entry = add_entry (self, g_object_ref (run));
      gtk_box_reorder_child_after (GTK_BOX (self->box), entry->button, last);
      last = entry->button;
      g_ptr_array_add (self->entries, entry);
    }
  for (guint i = 0; i < old->len; i++)
    gtk_box_remove (GTK_BOX (self->box), ((Entry *) g_ptr_array_index (old, i))->button);
  update (self);
}

static void
downhill_run_legend_dispose (GObject *object)
{
  DownhillRunLegend *self = DOWNHILL_RUN_LEGEND (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_ptr_array_set_size (self->entries, 0);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_run_legend_parent_class)->dispose (object);
}

static void
downhill_run_legend_finalize (GObject *object)
{
  g_ptr_array_unref (DOWNHILL_RUN_LEGEND (object)->entries);

  G_OBJECT_CLASS (downhill_run_legend_parent_class)->finalize (object);
}

static void
downhill_run_legend_class_init (DownhillRunLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_run_legend_dispose;
  G_OBJECT_CLASS (klass)->finalize = downhill_run_legend_finalize;
}

static void
downhill_run_legend_init (DownhillRunLegend *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Of more runs than there is room for, the wheel and the keyboard show the rest. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  self->adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (queue_scroll), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "run-legend");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * downhill_run_legend_set_experiment:
 * @self: a legend that has none yet
 * @experiment: whose runs it names
 */
void
downhill_run_legend_set_experiment (DownhillRunLegend  *self,
                                    DownhillExperiment *experiment)
{
  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (experiment, "notify::current",
                           G_CALLBACK (current_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (downhill_experiment_get_runs (experiment), "items-changed",
                           G_CALLBACK (runs_items_changed_cb), self, G_CONNECT_SWAPPED);
  runs_items_changed_cb (self);
}
