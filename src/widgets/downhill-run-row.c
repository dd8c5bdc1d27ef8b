/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-run-row.h"

#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "core/loss/downhill-objective-minimum.h"
#include "downhill-pending.h"
#include "downhill-run-mark.h"
#include "downhill-tooltip.h"

/* A run in the list: its mark, its title, how it stands, and an eye that hides it
 * from the plots. */
struct _DownhillRunRow
{
  GtkListBoxRow parent_instance;

  DownhillExperiment *experiment;
  DownhillRun *run;
  DownhillRunMark *mark;
  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkLabel *excess_label;
  GtkToggleButton *eye;
  gboolean updating;
};

/* The letters that stand in a row of the panel. */
#define LONG_TITLE 21

G_DEFINE_FINAL_TYPE (DownhillRunRow, downhill_run_row, GTK_TYPE_LIST_BOX_ROW)

/* So many times the lowest loss and more have no digits that anybody needs, and there is
 * little room. */
#define FAR 1e9

static gboolean
is_current (DownhillRunRow *self)
{
  return downhill_experiment_get_current (self->experiment) == self->run;
}

/* Whether steps of it are being made: its own state knows of no others'. */
static gboolean
is_training (DownhillRunRow *self)
{
  if (downhill_experiment_get_state (self->experiment) != DOWNHILL_EXPERIMENT_RUNNING)
    return FALSE;

  return is_current (self) ||
         (downhill_experiment_get_together (self->experiment) && self->run->visible &&
          self->run->state != DOWNHILL_EXPERIMENT_DIVERGED &&
          !downhill_run_is_over (self->run));
}

static char *
describe_state (DownhillRunRow *self)
{
  /* Short, for it must fit beside E; what it is at is a step. */
  unsigned long long step = downhill_descent_get_state (self->run->descent)->step;

  if (is_training (self))
    return g_strdup_printf (_("at step %llu"), step);
  switch (self->run->state)
    {
    case DOWNHILL_EXPERIMENT_READY:
      return g_strdup (_("at its start"));
    case DOWNHILL_EXPERIMENT_FINISHED:
      return g_strdup_printf (_("finished at %llu"), step);
    case DOWNHILL_EXPERIMENT_DIVERGED:
      return g_strdup_printf (_("diverged at %llu"), step);
    case DOWNHILL_EXPERIMENT_RUNNING:
    case DOWNHILL_EXPERIMENT_PAUSED:
    default:
      return g_strdup_printf (_("paused at %llu"), step);
    }
}

static double
get_loss (DownhillRunRow *self)
{
  double w, b;

  downhill_descent_get_point (self->run->descent, &w, &b);

  return downhill_objective_value (downhill_descent_get_objective (self->run->descent), w, b);
}

/* What is left of E at a perfect fit is no part of the lowest. */
static double
get_excess (DownhillRunRow *self)
{
  double excess = downhill_run_get_excess (self->run);
  double lowest =
    downhill_objective_minimum (downhill_descent_get_objective (self->run->descent))->loss;

  return excess == 0 && get_loss (self) > 2 * lowest ? INFINITY : excess;
}

/* What the short text for it means. */
static const char *
explain_excess (DownhillRunRow *self)
{
  double excess = get_excess (self);

  if (isfinite (excess))
    return excess < 1 ? _("How far the loss E is above the lowest possible one")
                      : _("How many times the lowest possible loss E is");
  if (downhill_objective_minimum (downhill_descent_get_objective (self->run->descent))->kind ==
      DOWNHILL_MINIMUM_UNKNOWN)
    return _("The loss E; the lowest possible one is not known");

  return _("The loss E; the lowest possible one is 0");
}

/* Above a perfect fit, and where the lowest loss is not known, there is no part of it,
 * only the loss. */
static char *
describe_excess (DownhillRunRow *self)
{
  double excess = get_excess (self);
  g_autofree char *number = NULL;

  if (isfinite (excess))
    {
      if (excess >= FAR)
        return g_strdup ("> 10⁹ ×");
      number = downhill_number_format_about (excess < 1 ? 100 * excess : excess + 1);

      /* Translators: how far E is above the lowest possible one, and how many times
       * that it is; there is little room, and over it stands what it is against. */
      return excess < 1 ? g_strdup_printf (_("+%s %%"), number)
                        : g_strdup_printf (_("%s ×"), number);
    }
  number = downhill_number_format (get_loss (self), 2);

  return g_strdup_printf (_("E %s"), number);
}

/* A label that is given the text that it has is laid out again, all the same. */
static void
show_text (GtkLabel   *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_text (label), text))
    gtk_label_set_text (label, text);
}

static void
eye_toggled_cb (DownhillRunRow *self)
{
  if (self->updating)
    return;
  downhill_pending_commit ();
  downhill_experiment_set_run_visible (self->experiment, self->run,
                                       gtk_toggle_button_get_active (self->eye));
}

static void
downhill_run_row_dispose (GObject *object)
{
  DownhillRunRow *self = DOWNHILL_RUN_ROW (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (downhill_run_row_parent_class)->dispose (object);
}

static void
downhill_run_row_class_init (DownhillRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_run_row_dispose;

  g_type_ensure (DOWNHILL_TYPE_RUN_MARK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillRunRow, mark);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunRow, excess_label);
  gtk_widget_class_bind_template_child (widget_class, DownhillRunRow, eye);
  gtk_widget_class_bind_template_callback (widget_class, eye_toggled_cb);
}

static void
downhill_run_row_init (DownhillRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_run_row_new:
 * @experiment: an experiment
 * @run: one of its runs
 *
 * Returns: (transfer floating): a row for it, as it stands now
 */
GtkWidget *
downhill_run_row_new (DownhillExperiment *experiment,
                      DownhillRun        *run)
{
  DownhillRunRow *self = g_object_new (DOWNHILL_TYPE_RUN_ROW, NULL);

  self->experiment = g_object_ref (experiment);
  self->run = g_object_ref (run);
  downhill_run_row_update (self, NULL);

  return GTK_WIDGET (self);
}

/**
 * downhill_run_row_get_run:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
DownhillRun *
downhill_run_row_get_run (DownhillRunRow *self)
{
  return self->run;
}

/**
 * downhill_run_row_set_run:
 * @self: a row
 * @run: what it shows from now on: the same place in the list, begun anew
 */
void
downhill_run_row_set_run (DownhillRunRow *self,
                          DownhillRun    *run)
{
  if (g_set_object (&self->run, run))
    downhill_run_row_update (self, NULL);
}

/* A long title without the rule that it begins with, if that is everyone's: the rest tells
 * more. */
static const char *
skip_rule (DownhillRunRow *self,
           const char     *title)
{
  DownhillExperiment *experiment = self->experiment;
  gboolean shared =
    g_list_model_get_n_items (downhill_experiment_get_runs (experiment)) == 1 ||
    downhill_experiment_get_shared_rule (experiment) == self->run->settings.optimiser;

  return shared && g_utf8_strlen (title, -1) > LONG_TITLE
           ? downhill_run_skip_rule (self->run, title) : title;
}

/**
 * downhill_run_row_update:
 * @self: a row
 * @shared: (nullable) (element-type utf8): what the titles of all rows have, which it leaves out
 *
 * Shows how its run stands now.
 *
 * Cost: O(1) for each run; nothing is laid out again that is the same.
 */
void
downhill_run_row_update (DownhillRunRow *self,
                         GPtrArray      *shared)
{
  GtkWidget *excess_label = GTK_WIDGET (self->excess_label);
  gboolean current = is_current (self);
  g_autofree char *title = downhill_experiment_dup_title (self->experiment, self->run);
  g_autofree char *text =
    downhill_experiment_dup_short_title (self->experiment, self->run, shared);
  g_autofree char *state = describe_state (self);
  g_autofree char *excess = describe_excess (self);
  g_autofree char *show = g_strdup_printf (_("Show %s"), title);
  g_autofree char *description = NULL;

  downhill_run_mark_set_mark (self->mark, self->run->mark, current);
  show_text (self->title_label, skip_rule (self, text));
  /* All of it. */
  downhill_tooltip_set (GTK_WIDGET (self->title_label), title);
  show_text (self->state_label, state);
  show_text (self->excess_label, excess);
  downhill_tooltip_set (excess_label, explain_excess (self));
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current-run");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current-run");

  self->updating = TRUE;
  gtk_toggle_button_set_active (self->eye, self->run->visible);
  self->updating = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->eye),
                            self->run->visible ? "view-reveal-symbolic"
                                               : "view-conceal-symbolic");
  /* The current one is always shown. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->eye), !current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->eye),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, show, -1);
  /* Translators: how a run stands, E over the lowest one, shown or hidden. */
  description = g_strdup_printf (_("%s, %s, %s"), state, excess,
                                 self->run->visible ? _("shown") : _("hidden"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
