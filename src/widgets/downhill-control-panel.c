/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-control-panel.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "core/base/downhill-text.h"
#include "core/descent/downhill-setting.h"
#include "downhill-column-group.h"
#include "downhill-drop-down.h"
#include "downhill-number-row.h"
#include "downhill-outlook.h"
#include "downhill-pending.h"
#include "downhill-run-list.h"
#include "downhill-scroll.h"

/* The side panel: what the experiment works on and how, as rows. */
struct _DownhillControlPanel
{
  AdwBin parent_instance;

  DownhillExperiment *experiment;
  GtkBox *outer_box;
  GtkBox *box;
  GtkWidget *separator;
  GtkWidget *data_group;
  DownhillColumnGroup *column_group;
  AdwExpanderRow *data_row;
  GtkWidget *beans_button;
  GtkWidget *kind_row;
  GtkDropDown *kind;
  DownhillNumberRow *points_row;
  DownhillNumberRow *noise_row;
  AdwExpanderRow *more_row;
  AdwExpanderRow *formula_row;
  GtkDropDown *overlay;
  DownhillOutlook *outlook;
  DownhillRunList *run_list;
  DownhillNumberRow *remarked; /* the row of which something was said */
  int list_height;
  guint divide_id;
};

G_DEFINE_FINAL_TYPE (DownhillControlPanel, downhill_control_panel, ADW_TYPE_BIN)

enum {
  REMARKED,
  COLUMNS_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The list of runs shows one of them and the edge of the next, or more, up to six. */
#define LEAST_LIST_HEIGHT 56
#define MOST_LIST_HEIGHT 290

/* That of three rows, and what else of the panel they leave in sight. */
#define FAIR_LIST_HEIGHT 150
#define LEAST_SETTINGS_HEIGHT 270

/* What was said of a row is no longer so when its value or the run that it is about is
 * another; other data begins another run. */
static void
forget_remark (DownhillControlPanel *self)
{
  if (self->remarked == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->remarked, forget_remark, self);
  self->remarked = NULL;
  g_signal_emit (self, signals[REMARKED], 0, NULL);
}

static void
row_refused_cb (DownhillControlPanel *self,
                const char           *message,
                DownhillNumberRow    *row)
{
  forget_remark (self);
  self->remarked = row;
  g_signal_connect_object (row, "notify::value", G_CALLBACK (forget_remark), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[REMARKED], 0, message);
}

static void
columns_chosen_cb (DownhillControlPanel *self,
                   const char           *x_column,
                   const char           *y_column)
{
  g_signal_emit (self, signals[COLUMNS_CHOSEN], 0, x_column, y_column);
}

/* The row of a setting, or the control in it, has the setting's name for its id. */
static gpointer
get_control (DownhillControlPanel *self,
             const char           *setting)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self), DOWNHILL_TYPE_CONTROL_PANEL,
                                        setting);
}

/* There is something to choose where a table has more than two columns. */
static void
update_columns (DownhillControlPanel *self,
                DownhillDataset      *dataset)
{
  const char * const *columns = downhill_dataset_get_columns (dataset);
  gboolean choice = columns != NULL && g_strv_length ((char **) columns) > 2;

  if (choice && self->column_group == NULL)
    {
      self->column_group = g_object_new (DOWNHILL_TYPE_COLUMN_GROUP, NULL);
      g_signal_connect_object (self->column_group, "chosen",
                               G_CALLBACK (columns_chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_insert_child_after (self->box, GTK_WIDGET (self->column_group),
                                  self->data_group);
    }
  if (choice)
    downhill_column_group_set_dataset (self->column_group, dataset);
  if (self->column_group != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->column_group), choice);
}

/* What stands under the title of a row that opens is read out, too: it is at the row
 * within that the keyboard is. */
static void
expander_subtitle_notify_cb (AdwExpanderRow *row)
{
  const char *subtitle = adw_expander_row_get_subtitle (row);
  GtkWidget *child = GTK_WIDGET (row);

  while (child != NULL && !ADW_IS_ACTION_ROW (child))
    child = gtk_widget_get_first_child (child);
  if (child != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (child),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
}

static char *
describe_data (DownhillExperiment *experiment)
{
  gsize m = downhill_dataset_get_size (downhill_experiment_get_dataset (experiment));
  g_autofree char *points = g_strdup_printf (ngettext ("%zu point", "%zu points", m), m);
  const DownhillBeans *beans = downhill_experiment_get_beans (experiment);
  g_autofree char *noise = NULL;

  if (!downhill_experiment_is_generated (experiment) ||
      downhill_generator_get (beans->kind)->size > 0)
    return g_steal_pointer (&points);
  noise = downhill_number_format_short (beans->noise, 4);

  /* Translators: "100 points", and the numbers that they were generated with. */
  return g_strdup_printf (_("%s, noise %s, seed %u"), points, noise, beans->seed);
}

static void
experiment_dataset_notify_cb (DownhillControlPanel *self)
{
  DownhillDataset *dataset = downhill_experiment_get_dataset (self->experiment);
  gsize m = downhill_dataset_get_size (dataset);
  gboolean generated = downhill_experiment_is_generated (self->experiment);
  guint kind = downhill_experiment_get_beans (self->experiment)->kind;
  gboolean drawn = generated && downhill_generator_get (kind)->size == 0;
  g_autofree char *subtitle = describe_data (self->experiment);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->data_row),
                                 downhill_dataset_get_name (dataset));
  adw_expander_row_set_subtitle (self->data_row, subtitle);
  gtk_widget_set_visible (self->beans_button, !generated);
  /* The orders of a file's points have a seed, too; the rest is of the beans. */
  gtk_widget_set_visible (self->kind_row, generated);
  gtk_widget_set_visible (GTK_WIDGET (self->points_row), drawn);
  gtk_widget_set_visible (GTK_WIDGET (self->noise_row), drawn);
  /* A larger batch than that is all of it, until there is more data again: the row
   * shows how many that are. */
  downhill_number_row_set_upper (get_control (self, "batch-size"), m);
  update_columns (self, dataset);
}

static void
beans_clicked_cb (DownhillControlPanel *self)
{
  downhill_pending_commit ();
  downhill_experiment_set_beans (self->experiment,
                                 downhill_experiment_get_beans (self->experiment),
                                 NULL);
}

static void
bind (DownhillControlPanel *self,
      const char           *property,
      gpointer              target,
      const char           *target_property)
{
  g_object_bind_property (self->experiment, property, target, target_property,
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
bind_settings (DownhillControlPanel *self)
{
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *name = settings[i].name;
      GObject *control = get_control (self, name);

      if (GTK_IS_DROP_DOWN (control))
        {
          downhill_drop_down_bind (GTK_DROP_DOWN (control), self->experiment, name);
          g_signal_connect (control, "notify::selected",
                            G_CALLBACK (downhill_pending_commit), NULL);
        }
      else if (GTK_IS_SWITCH (control))
        {
          bind (self, name, control, "active");
          g_signal_connect (control, "notify::active",
                            G_CALLBACK (downhill_pending_commit), NULL);
        }
      else
        {
          bind (self, name, control, "value");
        }
    }
}

/* The row that a control is in. */
static GtkWidget *
get_row (DownhillControlPanel *self,
         const char           *setting)
{
  return gtk_widget_get_ancestor (get_control (self, setting), DOWNHILL_TYPE_ROW);
}

/* What a rule or a schedule depends on has rows while it is chosen. */
static void
experiment_rule_notify_cb (DownhillControlPanel *self)
{
  const DownhillSettings *settings = downhill_experiment_get_settings (self->experiment);
  g_autofree char *rule = g_strdup_printf (
    "%s\n%s", _("The rule that makes a step of a gradient; another rule begins a new run"),
    settings->optimiser->formula);
  g_autofree char *schedule = g_strdup_printf (
    "%s\n%s", _("How the learning rate changes on the way, with the time t"),
    settings->schedule->formula);

  for (guint i = 0; i < DOWNHILL_N_CONSTANTS; i++)
    gtk_widget_set_visible (get_control (self, downhill_constant_get_info (i)->id),
                            downhill_settings_has_constant (settings, i));
  gtk_widget_set_visible (get_control (self, "start-factor"), settings->warm_up > 0);
  gtk_widget_set_visible (get_row (self, "schedule-per-epoch"),
                          !downhill_settings_is_steady (settings));
  g_object_set (get_row (self, "optimiser"), "tip", rule, NULL);
  g_object_set (get_row (self, "schedule"), "tip", schedule, NULL);
}

/* So has what a loss depends on; what else E is made of stands under its title. */
static void
experiment_formula_notify_cb (DownhillControlPanel *self)
{
  const DownhillFormula *formula =
    &downhill_experiment_get_settings (self->experiment)->formula;
  g_autoptr (GString) text = g_string_new (_(formula->activation->name));

  for (guint i = 0; i < DOWNHILL_N_SHAPES; i++)
    gtk_widget_set_visible (get_control (self, downhill_shapes[i].id),
                            formula->loss->shape == &downhill_shapes[i]);
  for (guint i = 0; i < DOWNHILL_N_PENALTIES; i++)
    if (formula->strengths[i] > 0)
      downhill_text_append_value (text, _(downhill_penalty_get (i)->name),
                                  formula->strengths[i]);
  adw_expander_row_set_subtitle (self->formula_row, text->str);
}

/* What the rows that are changed most leave of the panel's height, down to the batch size:
 * a sentence on the rate may be long, and a button stand under it. Where not all of them
 * can be seen in any case, three runs are, as long as the learning rate is, too. */
static int
get_list_height (DownhillControlPanel *self,
                 int                   height)
{
  GtkWidget *box = GTK_WIDGET (self->box), *last = get_row (self, "batch-size");
  graphene_rect_t bounds;
  int separator, fair;

  if (!gtk_widget_compute_bounds (last, box, &bounds))
    return LEAST_LIST_HEIGHT;
  gtk_widget_measure (self->separator, GTK_ORIENTATION_VERTICAL, -1, NULL, &separator, NULL,
                      NULL);
  height -= separator + downhill_run_list_measure_frame (self->run_list);
  fair = CLAMP (height - LEAST_SETTINGS_HEIGHT, LEAST_LIST_HEIGHT, FAIR_LIST_HEIGHT);
  height -= gtk_widget_get_margin_top (box) + (int) ceil (bounds.origin.y + bounds.size.height);
  if (height < LEAST_LIST_HEIGHT)
    return fair;

  return MIN (height, MOST_LIST_HEIGHT);
}

static gboolean
divide_cb (gpointer data)
{
  DownhillControlPanel *self = data;

  self->divide_id = 0;
  downhill_run_list_set_most_height (self->run_list, self->list_height);

  return G_SOURCE_REMOVE;
}

/* What the list asks for must not change while sizes are given. */
static void
downhill_control_panel_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  DownhillControlPanel *self = DOWNHILL_CONTROL_PANEL (widget);
  int list_height;

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (self)), width, height, baseline, NULL);
  list_height = get_list_height (self, height);
  if (list_height != self->list_height && self->divide_id == 0)
    self->divide_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, divide_cb, self, NULL);
  self->list_height = list_height;
}

static void
downhill_control_panel_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
downhill_control_panel_dispose (GObject *object)
{
  DownhillControlPanel *self = DOWNHILL_CONTROL_PANEL (object);

  g_clear_handle_id (&self->divide_id, g_source_remove);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_control_panel_parent_class)->dispose (object);
}

static void
downhill_control_panel_class_init (DownhillControlPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gsize n_settings;
  const DownhillSetting *settings = downhill_setting_list (&n_settings);

  G_OBJECT_CLASS (klass)->dispose = downhill_control_panel_dispose;
  widget_class->measure = downhill_control_panel_measure;
  widget_class->size_allocate = downhill_control_panel_size_allocate;

  /**
   * DownhillControlPanel::remarked:
   * @message: (nullable): a sentence for a person, %NULL when it is no longer so
   *
   * Something about what was entered is worth saying.
   */
  signals[REMARKED] =
    g_signal_new ("remarked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DownhillControlPanel::columns-chosen:
   * @x_column: the column of the table that shall be x
   * @y_column: the column that shall be y
   */
  signals[COLUMNS_CHOSEN] =
    g_signal_new ("columns-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (DOWNHILL_TYPE_ROW);
  g_type_ensure (DOWNHILL_TYPE_NUMBER_ROW);
  g_type_ensure (DOWNHILL_TYPE_OUTLOOK);
  g_type_ensure (DOWNHILL_TYPE_RUN_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-control-panel.ui");
  for (gsize i = 0; i < n_settings; i++)
    gtk_widget_class_bind_template_child_full (widget_class, settings[i].name, FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, box);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, data_group);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, data_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, beans_button);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, kind_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, kind);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, points_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, noise_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, more_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, formula_row);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, overlay);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, outlook);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, run_list);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, outer_box);
  gtk_widget_class_bind_template_child (widget_class, DownhillControlPanel, separator);
  gtk_widget_class_bind_template_callback (widget_class, row_refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, beans_clicked_cb);
}

/* What the lists of kinds have to offer. */
static void
list_kinds (DownhillControlPanel *self)
{
  g_autoptr (GtkStringList) optimisers = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) schedules = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) losses = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) overlays = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) activations = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) generators = gtk_string_list_new (NULL);

  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    gtk_string_list_append (optimisers, _(downhill_optimiser_get (i)->name));
  for (guint i = 0; i < downhill_schedule_get_n (); i++)
    gtk_string_list_append (schedules, _(downhill_schedule_get (i)->name));
  gtk_string_list_append (overlays, _("No other"));
  for (guint i = 0; i < downhill_loss_get_n (); i++)
    {
      gtk_string_list_append (losses, _(downhill_loss_get (i)->name));
      gtk_string_list_append (overlays, _(downhill_loss_get (i)->name));
    }
  for (guint i = 0; i < downhill_activation_get_n (); i++)
    gtk_string_list_append (activations, _(downhill_activation_get (i)->name));
  for (guint i = 0; downhill_generator_get (i) != NULL; i++)
    gtk_string_list_append (generators, _(downhill_generator_get (i)->name));
  gtk_drop_down_set_model (self->overlay, G_LIST_MODEL (overlays));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (generators));
  gtk_drop_down_set_model (get_control (self, "optimiser"), G_LIST_MODEL (optimisers));
  gtk_drop_down_set_model (get_control (self, "schedule"), G_LIST_MODEL (schedules));
  gtk_drop_down_set_model (get_control (self, "loss"), G_LIST_MODEL (losses));
  gtk_drop_down_set_model (get_control (self, "activation"), G_LIST_MODEL (activations));
}

static void
downhill_control_panel_init (DownhillControlPanel *self)
{
  AdwExpanderRow *rows[3];

  /* The one of its parent would give sizes in place of it. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->data_row;
  rows[1] = self->more_row;
  rows[2] = self->formula_row;
  list_kinds (self);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_signal_connect (rows[i], "notify::subtitle", G_CALLBACK (expander_subtitle_notify_cb),
                        NULL);
      expander_subtitle_notify_cb (rows[i]);
    }
}

/**
 * downhill_control_panel_set_experiment:
 * @self: a panel that has none yet
 * @experiment: what to control
 * @adviser: what tells of its runs
 */
void
downhill_control_panel_set_experiment (DownhillControlPanel *self,
                                       DownhillExperiment   *experiment,
                                       DownhillAdviser      *adviser)
{
  static const char * const rules[] = {
    "notify::optimiser", "notify::schedule", "notify::warm-up"
  };
  gsize n;
  const DownhillSetting *settings = downhill_setting_list (&n);

  g_return_if_fail (self->experiment == NULL);

  self->experiment = g_object_ref (experiment);
  downhill_run_list_set_experiment (self->run_list, experiment);
  downhill_outlook_set_adviser (self->outlook, adviser, experiment);
  downhill_number_row_set_upper (
    get_control (self, "batch-size"),
    downhill_dataset_get_size (downhill_experiment_get_dataset (experiment)));
  downhill_drop_down_bind (self->kind, experiment, "kind");
  downhill_drop_down_bind (self->overlay, experiment, "overlay");
  bind (self, "points", self->points_row, "value");
  bind (self, "noise", self->noise_row, "value");
  bind_settings (self);

  g_signal_connect_object (experiment, "notify::dataset",
                           G_CALLBACK (experiment_dataset_notify_cb), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    g_signal_connect_object (experiment, rules[i], G_CALLBACK (experiment_rule_notify_cb),
                             self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::current", G_CALLBACK (forget_remark), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < n; i++)
    if (settings[i].effect == DOWNHILL_SETTING_OBJECTIVE)
      {
        g_autofree char *signal = g_strconcat ("notify::", settings[i].name, NULL);

        g_signal_connect_object (experiment, signal,
                                 G_CALLBACK (experiment_formula_notify_cb), self,
                                 G_CONNECT_SWAPPED);
      }
  experiment_dataset_notify_cb (self);
  experiment_rule_notify_cb (self);
  experiment_formula_notify_cb (self);
}

/**
 * downhill_control_panel_set_low:
 * @self: a panel
 * @low: whether there is little height: the list of runs is moved with what stands over
 *   it, and does not stay in sight
 */
void
downhill_control_panel_set_low (DownhillControlPanel *self,
                                gboolean              low)
{
  GtkWidget *list = GTK_WIDGET (self->run_list);
  GtkBox *before = GTK_BOX (gtk_widget_get_parent (list));
  GtkBox *after = low ? self->box : self->outer_box;

  if (before == after)
    return;
  g_object_ref (list);
  gtk_box_remove (before, list);
  gtk_box_append (after, list);
  g_object_unref (list);
  gtk_widget_set_visible (self->separator, !low);
  /* The inner one has margins of its own. */
  gtk_widget_set_margin_start (list, low ? 0 : 12);
  gtk_widget_set_margin_end (list, low ? 0 : 12);
}

/**
 * downhill_control_panel_focus_run:
 * @self: a panel with its experiment
 *
 * The keyboard goes to the current run in the list, if the panel can be seen.
 */
void
downhill_control_panel_focus_run (DownhillControlPanel *self)
{
  downhill_run_list_focus_current (self->run_list);
}

/* Meanwhile the keyboard may have gone elsewhere: there it stays. */
static void
control_mapped_cb (GtkWidget *group_focus,
                   GtkWidget *control)
{
  g_signal_handlers_disconnect_by_func (control, control_mapped_cb, group_focus);
  if (gtk_root_get_focus (gtk_widget_get_root (control)) == group_focus)
    gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD);
}

/* The keyboard waits at what is being unfolded. */
static void
focus_when_mapped (GtkWidget *control,
                   GtkWidget *group)
{
  GtkWidget *focus;

  gtk_widget_child_focus (group, GTK_DIR_TAB_FORWARD);
  focus = gtk_root_get_focus (gtk_widget_get_root (group));
  if (focus != NULL)
    g_signal_connect_object (control, "map", G_CALLBACK (control_mapped_cb), focus,
                             G_CONNECT_SWAPPED);
}

/**
 * downhill_control_panel_focus_setting:
 * @self: a panel that can be seen
 * @name: a setting that has a row in it
 *
 * The panel scrolls to the setting, unfolding what it is in. The keyboard goes to it, as
 * soon as it is unfolded.
 */
void
downhill_control_panel_focus_setting (DownhillControlPanel *self,
                                      const char           *name)
{
  GtkWidget *control = GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (self), DOWNHILL_TYPE_CONTROL_PANEL, name));
  GtkWidget *group = gtk_widget_get_ancestor (control, ADW_TYPE_EXPANDER_ROW);
  GtkWidget *scroller =
    gtk_widget_get_ancestor (GTK_WIDGET (self->box), GTK_TYPE_SCROLLED_WINDOW);

  if (group != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  /* What is still folded takes no focus. */
  if (!gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD) && group != NULL)
    focus_when_mapped (control, group);
  downhill_scroll_to (GTK_SCROLLED_WINDOW (scroller), control);
}
