/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-message-bar.h"

#include <glib/gi18n.h>

#include "core/base/downhill-text.h"
#include "downhill-tooltip.h"

/* What went wrong, was done or is offered: one sentence and at most one remedy,
 * above what it is about and not over it.
 *
 * There is one message at a time. The newest wins, and one whose topic is no
 * longer so is withdrawn: nothing waits in a queue, nothing stale is said. */
struct _DownhillMessageBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkWidget *words;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *remedy;
  GtkEventControllerMotion *motion;

  DownhillMessageKind kind;
  DownhillMessageTopic topic;
  gboolean narrow;
  guint patience;
  guint leave_id;
};

G_DEFINE_FINAL_TYPE (DownhillMessageBar, downhill_message_bar, ADW_TYPE_BIN)

/* How long information stays, in milliseconds: time to read two lines. */
#define PATIENCE 8000

/* What a sentence and its remedy have for themselves in the smallest window. */
#define SHORT 240

static const struct {
  const char *css_class;
  const char *icon;
  const char *name;
} kinds[] = {
  [DOWNHILL_MESSAGE_INFORMATION] = { "information", "dialog-information-symbolic",
                                     N_("Information") },
  [DOWNHILL_MESSAGE_WARNING] = { "warning", "dialog-warning-symbolic", N_("Warning") },
  [DOWNHILL_MESSAGE_ERROR] = { "error", "dialog-error-symbolic", N_("Error") },
};

static gboolean
has_focus (DownhillMessageBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
hide (DownhillMessageBar *self)
{
  g_clear_handle_id (&self->leave_id, g_source_remove);
  self->topic = DOWNHILL_TOPIC_NONE;
  /* The keyboard goes on to what comes next. */
  if (has_focus (self))
    {
      gtk_widget_set_can_focus (self->box, FALSE);
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                              GTK_DIR_TAB_FORWARD);
    }
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/* What is folded away is still read out by who reads all that is in a window. */
static void
child_revealed_notify_cb (DownhillMessageBar *self)
{
  if (!downhill_message_bar_is_shown (self))
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

/* It is not taken away from who is about to use it. */
static gboolean
leave (gpointer data)
{
  DownhillMessageBar *self = data;

  if (gtk_event_controller_motion_contains_pointer (self->motion) || has_focus (self))
    return G_SOURCE_CONTINUE;
  self->leave_id = 0;
  hide (self);

  return G_SOURCE_REMOVE;
}

static void
downhill_message_bar_dispose (GObject *object)
{
  DownhillMessageBar *self = DOWNHILL_MESSAGE_BAR (object);

  g_clear_handle_id (&self->leave_id, g_source_remove);

  G_OBJECT_CLASS (downhill_message_bar_parent_class)->dispose (object);
}

static void
downhill_message_bar_class_init (DownhillMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_message_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/downhill/Downhill/downhill-message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, box);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, label);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, words);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, remedy);
  gtk_widget_class_bind_template_child (widget_class, DownhillMessageBar, motion);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide);
}

static void
downhill_message_bar_init (DownhillMessageBar *self)
{
  self->patience = PATIENCE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * downhill_message_bar_say:
 * @self: a message bar
 * @kind: how grave it is; information leaves by itself, unless it is the offer of
 *   lessons or as long true as it is not withdrawn
 * @topic: what it speaks of
 * @sentence: one sentence or two, beginning with a capital letter
 *
 * Shows a message, without a remedy, in place of any other.
 */
void
downhill_message_bar_say (DownhillMessageBar   *self,
                          DownhillMessageKind   kind,
                          DownhillMessageTopic  topic,
                          const char           *sentence)
{
  g_autofree char *unbroken = downhill_text_dup_unbroken (sentence);

  gtk_widget_remove_css_class (self->box, kinds[self->kind].css_class);
  gtk_widget_add_css_class (self->box, kinds[kind].css_class);
  self->kind = kind;
  self->topic = topic;
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[kind].name), -1);
  gtk_label_set_text (self->label, unbroken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), FALSE);
  gtk_widget_set_can_focus (self->box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_clear_handle_id (&self->leave_id, g_source_remove);
  /* The plots do not move while one reads what is offered. */
  if (kind == DOWNHILL_MESSAGE_INFORMATION && topic != DOWNHILL_TOPIC_LESSONS &&
      topic != DOWNHILL_TOPIC_EXPLAINING)
    self->leave_id = g_timeout_add (self->patience, leave, self);
}

static int
get_natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* Where there is little width the remedy is below what it is for, unless both are short. A
 * button has another label for each name. */
static void
lay_out (DownhillMessageBar *self)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (self->remedy));
  gboolean below;

  if (GTK_IS_LABEL (label))
    gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  below = self->narrow && get_natural_width (GTK_WIDGET (self->label)) +
                              get_natural_width (GTK_WIDGET (self->remedy)) > SHORT;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->words),
                                  below ? GTK_ORIENTATION_VERTICAL
                                        : GTK_ORIENTATION_HORIZONTAL);
  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), below);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

/**
 * downhill_message_bar_offer:
 * @self: a message bar that has just said something
 * @label: what the button is called
 * @action: the action that it activates
 * @target: (nullable): the action's parameter
 *
 * Offers a remedy beside what was said.
 */
void
downhill_message_bar_offer (DownhillMessageBar *self,
                            const char         *label,
                            const char         *action,
                            GVariant           *target)
{
  gtk_button_set_label (self->remedy, label);
  downhill_tooltip_set (GTK_WIDGET (self->remedy), NULL);
  /* In between, it must not have the action of one with the parameter of another. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->remedy), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), action);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), TRUE);
  lay_out (self);
}

/**
 * downhill_message_bar_explain:
 * @self: a message bar that has just offered something
 * @tip: what taking it does beyond what its name says
 */
void
downhill_message_bar_explain (DownhillMessageBar *self,
                              const char         *tip)
{
  downhill_tooltip_set (GTK_WIDGET (self->remedy), tip);
}

/**
 * downhill_message_bar_withdraw:
 * @self: a message bar
 * @topic: what has changed
 *
 * Takes the message away if it speaks of that.
 */
void
downhill_message_bar_withdraw (DownhillMessageBar   *self,
                               DownhillMessageTopic  topic)
{
  if (downhill_message_bar_speaks_of (self, topic))
    hide (self);
}

/**
 * downhill_message_bar_speaks_of:
 * @self: a message bar
 * @topic: something that can change
 *
 * Returns: whether it says something about that
 */
gboolean
downhill_message_bar_speaks_of (DownhillMessageBar   *self,
                                DownhillMessageTopic  topic)
{
  return downhill_message_bar_is_shown (self) && self->topic == topic;
}

/**
 * downhill_message_bar_is_shown:
 * @self: a message bar
 *
 * Returns: whether it says something
 */
gboolean
downhill_message_bar_is_shown (DownhillMessageBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * downhill_message_bar_set_narrow:
 * @self: a message bar
 * @narrow: whether there is little width: the remedy is below what it is for, unless both
 *   are short
 */
void
downhill_message_bar_set_narrow (DownhillMessageBar *self,
                                 gboolean            narrow)
{
  self->narrow = !!narrow;
  lay_out (self);
}

/**
 * downhill_message_bar_set_patience:
 * @self: a message bar
 * @milliseconds: how long information stays, from the next message on
 */
void
downhill_message_bar_set_patience (DownhillMessageBar *self,
                                   guint               milliseconds)
{
  self->patience = milliseconds;
}
