/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-list.h"

#include "downhill-drop-down.h"
#include "downhill-pending.h"
#include "downhill-refresh.h"
#include "downhill-rename-dialog.h"
#include "downhill-run-row.h"

/* The runs of an experiment. The selected row is the current run; the keyboard may
 * be on another one: arrows only move it, Enter makes that run current. */
struct _DownhillRunList
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *pace_box;
  GtkWidget *together;
  GtkDropDown *pace;
  GtkWidget *new_button;
  GMenuModel *menu;
  GtkWidget *popover;
  DownhillRun *menu_run; /* what the menu is about */
  DownhillRefresh *refresh;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (DownhillRunList, downhill_run_list, ADW_TYPE_BIN)

static DownhillRunRow *
get_row (DownhillRunList *self,
         int              i)
{
  return DOWNHILL_RUN_ROW (gtk_list_box_get_row_at_index (self->list, i));
}

static DownhillRunRow *
find_row (DownhillRunList *self,
          DownhillRun     *run)
{
  DownhillRunRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (downhill_run_row_get_run (row) == run)
      return row;

  return NULL;
}

/* The row that the keyboard is on. */
static DownhillRunRow *
get_focus_row (DownhillRunList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!DOWNHILL_IS_RUN_ROW (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;

  return DOWNHILL_RUN_ROW (focus);
}

/* With the margins above and below it. A new row has no place before it is laid out. */
static void
scroll_to_selected (DownhillRunList *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t row;
  double most, least;

  if (selected == NULL || gtk_widget_get_height (GTK_WIDGET (selected)) == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (selected), list, &row))
    return;
  most = row.origin.y;
  least = most + row.size.height + gtk_widget_get_margin_top (list) +
          gtk_widget_get_margin_bottom (list) - gtk_adjustment_get_page_size (adjustment);
  /* Unlike gtk_adjustment_clamp_page() this ends the way to where the focus was. */
  gtk_adjustment_set_value (adjustment,
                            MIN (MAX (gtk_adjustment_get_value (adjustment), least), most));
}

static gboolean
scroll_cb (gpointer data)
{
  DownhillRunList *self = data;

  self->scroll_id = 0;
  scroll_to_selected (self);

  return G_SOURCE_REMOVE;
}

/* While sizes are given nothing can be scrolled: GTK would not move the rows. */
static void
sizes_changed_cb (DownhillRunList *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, self, NULL);
}

static void
select_current (DownhillRunList *self)
{
  DownhillRunRow *row = find_row (self, downhill_experiment_get_current (self->experiment));

  if (row == NULL || gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)))
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  scroll_to_selected (self);
}

static void
update (gpointer data)
{
  DownhillRunList *self = data;
  DownhillRunRow *row;
  g_autoptr (GPtrArray) shared = downhill_experiment_list_shared_items (self->experiment);

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    downhill_run_row_update (row, shared);
  select_current (self);
}

static void
run_changed_cb (DownhillRunList *self)
{
  downhill_refresh_queue (self->refresh);
}

static gboolean
is_in (GListModel  *runs,
       DownhillRun *run)
{
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (DownhillRun) other = g_list_model_get_item (runs, i);

      if (other == run)
        return TRUE;
    }

  return FALSE;
}

static void
watch_run (DownhillRunList *self,
           DownhillRun     *run)
{
  g_signal_connect_object (run, "changed", G_CALLBACK (run_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* A run that was begun anew is another one in the same place and has the row of the one
 * before: GTK would scroll away from a new one that has the keyboard, for it has no place
 * yet. Other rows of runs that are gone go. */
static void
free_rows (DownhillRunList *self,
           GListModel      *runs)
{
  DownhillRunRow *row;
  int i = 0;

  while ((row = get_row (self, i)) != NULL)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, (guint) i);

      if (is_in (runs, downhill_run_row_get_run (row)))
        {
          i++;
          continue;
        }
      g_signal_handlers_disconnect_by_func (downhill_run_row_get_run (row), run_changed_cb,
                                            self);
      if (run != NULL && find_row (self, run) == NULL)
        {
          downhill_run_row_set_run (row, run);
          watch_run (self, run);
          i++;
        }
      else
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* Rows of runs that stay are kept, so that the keyboard stays where it was. */
static void
runs_items_changed_cb (DownhillRunList *self)
{
  GListModel *runs = downhill_experiment_get_runs (self->experiment);
  int n = (int) g_list_model_get_n_items (runs);
  DownhillRunRow *focus = get_focus_row (self);
  int place = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;

  free_rows (self, runs);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (DownhillRun) run = g_list_model_get_item (runs, (guint) i);
      DownhillRunRow *row = find_row (self, run);

      if (row == NULL)
        {
          gtk_list_box_insert (self->list, downhill_run_row_new (self->experiment, run), i);
          watch_run (self, run);
        }
      else if (row != get_row (self, i))
        {
          g_object_ref (row);
          gtk_list_box_remove (self->list, GTK_WIDGET (row));
          gtk_list_box_insert (self->list, GTK_WIDGET (row), i);
          g_object_unref (row);
        }
    }
  /* One run alone is together with none. */
  gtk_widget_set_visible (self->pace_box, n > 1);
  select_current (self);
  if (place >= 0 && get_focus_row (self) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, MIN (place, n - 1))));
  downhill_refresh_queue (self->refresh);
}

static void
row_activated_cb (DownhillRunList *self,
                  DownhillRunRow  *row)
{
  downhill_pending_commit ();
  downhill_experiment_set_current (self->experiment, downhill_run_row_get_run (row));
  select_current (self);
}

static void
move (DownhillRunList *self,
      int              place)
{
  DownhillRunRow *row = get_row (self, place);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
rename_run (DownhillRunList *self,
            DownhillRun     *run)
{
  downhill_rename_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  self->experiment, run);
}

static void
make_current (DownhillRunList *self)
{
  downhill_experiment_set_current (self->experiment, self->menu_run);
}

static void
show_or_hide (DownhillRunList *self)
{
  downhill_experiment_set_run_visible (self->experiment, self->menu_run,
                                       !self->menu_run->visible);
}

static void
rename_menu_run (DownhillRunList *self)
{
  rename_run (self, self->menu_run);
}

static void
duplicate (DownhillRunList *self)
{
  make_current (self);
  downhill_experiment_new_run (self->experiment);
}

static void
fork_run (DownhillRunList *self)
{
  make_current (self);
  downhill_experiment_fork (self->experiment);
}

static void
delete_run (DownhillRunList *self)
{
  downhill_experiment_remove_run (self->experiment, self->menu_run);
}

static void
keep_only (DownhillRunList *self)
{
  make_current (self);
  downhill_experiment_keep_current_only (self->experiment);
}

static const struct {
  const char *name;
  void (*activated) (DownhillRunList *self);
} actions[] = {
  { "run.make-current", make_current },
  { "run.show", show_or_hide },
  { "run.rename", rename_menu_run },
  { "run.duplicate", duplicate },
  { "run.fork", fork_run },
  { "run.delete", delete_run },
  { "run.keep-only", keep_only },
};

/* The run may have gone meanwhile. */
static void
run_action_activated (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter G_GNUC_UNUSED)
{
  DownhillRunList *self = DOWNHILL_RUN_LIST (widget);

  downhill_pending_commit ();
  if (self->menu_run == NULL || find_row (self, self->menu_run) == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].activated (self);
}

/* It is made when it is first wanted: most starts are without. */
static void
open_menu (DownhillRunList *self,
           DownhillRunRow  *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean current;
  graphene_rect_t bounds;

  g_set_object (&self->menu_run, downhill_run_row_get_run (row));
  current = self->menu_run == downhill_experiment_get_current (self->experiment);
  gtk_widget_action_set_enabled (widget, "run.make-current", !current);
  gtk_widget_action_set_enabled (widget, "run.show", !current);
  gtk_widget_action_set_enabled (
    widget, "run.keep-only",
    g_list_model_get_n_items (downhill_experiment_get_runs (self->experiment)) > 1);
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_widget_set_parent (self->popover, widget);
    }
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { (int) bounds.origin.x,
                                                   (int) bounds.origin.y,
                                                   (int) bounds.size.width,
                                                   (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
open_menu_at (DownhillRunList *self,
              double           y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (row != NULL)
    open_menu (self, DOWNHILL_RUN_ROW (row));
}

static void
menu_pressed_cb (DownhillRunList *self,
                 int              n_press G_GNUC_UNUSED,
                 double           x G_GNUC_UNUSED,
                 double           y)
{
  open_menu_at (self, y);
}

static void
long_pressed_cb (DownhillRunList *self,
                 double           x G_GNUC_UNUSED,
                 double           y)
{
  open_menu_at (self, y);
}

/* Before the list's own keys, which would select what they move to. */
static gboolean
key_pressed_cb (DownhillRunList *self,
                guint            key,
                guint            code G_GNUC_UNUSED,
                GdkModifierType  state)
{
  DownhillRunRow *row = get_focus_row (self);
  int place = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  DownhillRun *run;

  if (row != NULL && (key == GDK_KEY_Menu ||
                      (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)))
    {
      open_menu (self, row);
      return GDK_EVENT_STOP;
    }
  if (row == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  run = downhill_run_row_get_run (row);
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, place - 1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, place + 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, 0);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, (int) g_list_model_get_n_items (
                    downhill_experiment_get_runs (self->experiment)) - 1);
      break;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      /* The current one is always shown: there Space does what it does elsewhere. */
      if (run == downhill_experiment_get_current (self->experiment))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.train", NULL);
      else
        downhill_experiment_set_run_visible (self->experiment, run, !run->visible);
      break;
    case GDK_KEY_F2:
      rename_run (self, run);
      break;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      downhill_experiment_remove_run (self->experiment, run);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

/* For the Tab key the whole list is one place, on the current run at first. */
static gboolean
downhill_run_list_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  DownhillRunList *self = DOWNHILL_RUN_LIST (widget);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *below = gtk_widget_get_visible (self->pace_box) ? self->together
                                                             : self->new_button;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);

  if (direction == GTK_DIR_TAB_FORWARD && !inside && selected != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (selected));
  if (direction == GTK_DIR_TAB_FORWARD && get_focus_row (self) != NULL)
    return gtk_widget_child_focus (below, direction);
  if (direction == GTK_DIR_TAB_BACKWARD && get_focus_row (self) != NULL)
    return FALSE;
  if (direction == GTK_DIR_TAB_BACKWARD && inside && selected != NULL &&
      (focus == below || gtk_widget_is_ancestor (focus, below)))
    return gtk_widget_grab_focus (GTK_WIDGET (selected));

  return GTK_WIDGET_CLASS (downhill_run_list_parent_class)->focus (widget, direction);
}

static void
downhill_run_list_dispose (GObject *object)
{
  DownhillRunList *self = DOWNHILL_RUN_LIST (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_object (&self->refresh);
  g_clear_object (&self->menu_run);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_run_list_parent_class)->dispose (object);
}

static void
downhill_run_list_class_init (DownhillRunListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_run_list_dispose;
  widget_class->focus = downhill_run_list_focus;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL,
                                     run_action_activated);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-run-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, scroller);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, list);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, pace_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, together);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, pace);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, new_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunList, menu);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
downhill_run_list_init (DownhillRunList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_run_list_set_experiment:
 * @self: a list that has none yet
 * @experiment: whose runs it shows
 */
void
downhill_run_list_set_experiment (DownhillRunList    *self,
                                  DownhillExperiment *experiment)
{
  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  self->refresh = downhill_refresh_new (self, experiment, update);
  g_object_bind_property (experiment, "together", self->together, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (experiment, "together", self->pace, "sensitive",
                          G_BINDING_SYNC_CREATE);
  downhill_drop_down_bind (self->pace, experiment, "pace");
  g_signal_connect (self->pace, "notify::selected", G_CALLBACK (downhill_pending_commit), NULL);
  g_signal_connect_object (experiment, "notify::current", G_CALLBACK (select_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (downhill_experiment_get_runs (experiment), "items-changed",
                           G_CALLBACK (runs_items_changed_cb), self, G_CONNECT_SWAPPED);
  /* Only when it is laid out is it known how far a new row is down. */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "changed", G_CALLBACK (sizes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  runs_items_changed_cb (self);
}

/**
 * downhill_run_list_focus_current:
 * @self: a list with its experiment
 *
 * The keyboard goes to the row of the current run, if the list can be seen: there F2
 * renames and Delete deletes it.
 */
void
downhill_run_list_focus_current (DownhillRunList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DownhillRunRow *row = find_row (self, downhill_experiment_get_current (self->experiment));

  if (row != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * downhill_run_list_measure_frame:
 * @self: a list that has its width
 *
 * Returns: how much height it takes beside its rows, with its margins, in pixels
 */
int
downhill_run_list_measure_frame (DownhillRunList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), all, rows;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL,
                      width + gtk_widget_get_margin_start (widget) +
                        gtk_widget_get_margin_end (widget),
                      NULL, &all, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->scroller), GTK_ORIENTATION_VERTICAL, width, NULL, &rows,
                      NULL, NULL);

  return all - rows;
}

/**
 * downhill_run_list_set_most_height:
 * @self: a list
 * @height: how high the rows may be altogether, in pixels; more of them scroll
 */
void
downhill_run_list_set_most_height (DownhillRunList *self,
                                   int              height)
{
  gtk_scrolled_window_set_max_content_height (self->scroller, height);
}
