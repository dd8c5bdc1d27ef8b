/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-legend.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "downhill-legend-layout.h"
#include "downhill-pending.h"
#include "downhill-rename-dialog.h"
#include "downhill-run-mark.h"
#include "downhill-tooltip.h"

/* The key of all plots at once: an entry for each run that they show. It is there
 * when there is more than one run. Those for which there is no room are behind a button
 * that says how many they are. */
struct _DownhillRunLegend
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  GtkWidget *box;
  DownhillLegendLayout *layout;
  GtkMenuButton *more;
  GtkWidget *count;
  GPtrArray *entries;
  guint count_id;
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

/* How long it is where those that are left out are listed, and how high that list, in
 * pixels. */
#define MOST_CHARS 48
#define MOST_HEIGHT 300

/* How many they are, with a sign. */
#define COUNT_CHARS 3

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
  gtk_label_set_width_chars (GTK_LABEL (entry->label),
                             (int) MIN (g_utf8_strlen (text, -1), LEAST_CHARS));
  if (current)
    gtk_widget_add_css_class (entry->label, "current-run");
  else
    gtk_widget_remove_css_class (entry->label, "current-run");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* Says how many names are left out. */
static gboolean
count_cb (gpointer data)
{
  DownhillRunLegend *self = data;
  guint n = downhill_legend_layout_get_n_left_out (self->layout);
  g_autofree char *count = g_strdup_printf ("+%u", n);
  g_autofree char *name = g_strdup_printf (ngettext ("%u more run", "%u more runs", n), n);

  self->count_id = 0;
  gtk_label_set_text (GTK_LABEL (self->count), count);
  downhill_tooltip_set (GTK_WIDGET (self->more), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return G_SOURCE_REMOVE;
}

/* While sizes are given no text can become another. */
static void
queue_count (DownhillRunLegend *self)
{
  if (self->count_id == 0)
    self->count_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, count_cb, self, NULL);
}

static void
update (DownhillRunLegend *self)
{
  g_autofree char *shared = dup_shared (self);
  g_autoptr (GPtrArray) items = downhill_experiment_list_shared_items (self->experiment);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      update_entry (self, entry, shared, items);
      if (entry->run == downhill_experiment_get_current (self->experiment))
        downhill_legend_layout_set_kept (self->layout, entry->button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 1);
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

static GtkWidget *
make_button (GtkWidget *mark,
             GtkWidget *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
other_clicked_cb (DownhillRunLegend *self,
                  GtkWidget         *button)
{
  DownhillRun *run = g_object_get_data (G_OBJECT (button), "run");

  gtk_menu_button_popdown (self->more);
  downhill_pending_commit ();
  downhill_experiment_set_current (self->experiment, run);
}

/* Here there is room for the whole name. */
static GtkWidget *
make_other (DownhillRunLegend *self,
            DownhillRun       *run)
{
  g_autofree char *title = downhill_experiment_dup_title (self->experiment, run);
  GtkWidget *mark = g_object_new (DOWNHILL_TYPE_RUN_MARK, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "label", title,
                                   "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                                   "max-width-chars", MOST_CHARS,
                                   "xalign", 0.0,
                                   NULL);
  GtkWidget *button = make_button (mark, label);

  downhill_run_mark_set_mark (DOWNHILL_RUN_MARK (mark), run->mark, FALSE);
  g_object_set_data_full (G_OBJECT (button), "run", g_object_ref (run), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (other_clicked_cb), self);

  return button;
}

/* Lists those that are left out now. */
static void
create_popover (GtkMenuButton *more,
                gpointer       data)
{
  DownhillRunLegend *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (gtk_widget_get_visible (entry->button) &&
          !gtk_widget_get_child_visible (entry->button))
        gtk_box_append (GTK_BOX (list), make_other (self, entry->run));
    }
  g_object_set (scroller,
                "child", list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "max-content-height", MOST_HEIGHT,
                "propagate-natural-height", TRUE,
                "propagate-natural-width", TRUE,
                NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "menu");
  /* The tip would lie on the first of them. */
  g_object_bind_property (popover, "visible", more, "has-tooltip", G_BINDING_INVERT_BOOLEAN);
  gtk_menu_button_set_popover (more, popover);
}

/* Takes the ownership of @run. */
static Entry *
add_entry (DownhillRunLegend *self,
           DownhillRun       *run)
{
  Entry *entry = g_new (Entry, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  entry->run = run;
  entry->handler = g_signal_connect_swapped (run, "changed", G_CALLBACK (update), self);
  entry->mark = g_object_new (DOWNHILL_TYPE_RUN_MARK, NULL);
  entry->label = g_object_new (GTK_TYPE_LABEL,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                               "xalign", 0.0,
                               NULL);
  entry->button = make_button (entry->mark, entry->label);
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

  g_clear_handle_id (&self->count_id, g_source_remove);
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
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->layout = g_object_new (DOWNHILL_TYPE_LEGEND_LAYOUT, NULL);
  gtk_widget_set_layout_manager (self->box, GTK_LAYOUT_MANAGER (self->layout));
  self->count = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "width-chars", COUNT_CHARS,
                              NULL);
  self->more = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->more, self->count);
  gtk_menu_button_set_has_frame (self->more, FALSE);
  gtk_menu_button_set_create_popup_func (self->more, create_popover, self, NULL);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->more), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->more));
  g_signal_connect_object (self->layout, "notify::n-left-out", G_CALLBACK (queue_count), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->box);
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
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (downhill_experiment_get_runs (experiment), "items-changed",
                           G_CALLBACK (runs_items_changed_cb), self, G_CONNECT_SWAPPED);
  runs_items_changed_cb (self);
}
