/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-number-row.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "downhill-pending.h"

/* A row with a name and a number that can be typed or stepped.
 *
 * The number is shown with as many digits as it needs, and a point or a comma
 * is taken for the decimal separator in any language. What was typed is taken
 * over by Enter, when one goes elsewhere, and before anything else is done. What is no number, or
 * lies outside the limits, is refused with a sentence; the value stays. */
struct _DownhillNumberRow
{
  DownhillRow parent_instance;

  GtkWidget *spin;
  GtkAdjustment *adjustment;
  double value;
  double lower;
  double upper;
  gboolean whole;
  gboolean capped;
};

G_DEFINE_FINAL_TYPE (DownhillNumberRow, downhill_number_row, DOWNHILL_TYPE_ROW)

enum {
  PROP_VALUE = 1,
  PROP_LOWER,
  PROP_UPPER,
  PROP_WHOLE,
  PROP_CAPPED,
  N_PROPS
};

enum {
  REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The adjustment goes a little beyond the limits, so that stepping or setting a
 * value beyond them is noticed and can be explained. */
#define BEYOND 1e6

static char *
format (DownhillNumberRow *self,
        double             value)
{
  return self->whole ? g_strdup_printf ("%.0f", value) : g_strdup_printf ("%.10g", value);
}

/* The arrows move the second digit: 10 to 100 presses from one power of ten to
 * the next, wherever one is. */
static void
adapt_step (DownhillNumberRow *self)
{
  double size = fabs (self->value);
  double step = self->whole ? 1 : 0.01;

  if (self->whole && size >= 100)
    step = pow (10, floor (log10 (size)) - 1);
  else if (!self->whole && size > 0)
    step = pow (10, floor (log10 (size) + 1e-9) - 1);
  gtk_adjustment_set_step_increment (self->adjustment, step);
  gtk_adjustment_set_page_increment (self->adjustment, 10 * step);
}

static void
refuse (DownhillNumberRow *self,
        const char        *text)
{
  const char *title = downhill_row_get_name (DOWNHILL_ROW (self));
  g_autofree char *lower = format (self, self->lower);
  g_autofree char *upper = format (self, self->upper);
  g_autofree char *kept = format (self, self->value);
  g_autofree char *message = NULL;

  message = g_strdup_printf (
    self->whole ? _("“%s” is not possible for %s: it takes a whole number from "
                    "%s to %s, and stays %s.")
                : _("“%s” is not possible for %s: it takes a number from %s to "
                    "%s, and stays %s."),
    text, title, lower, upper, kept);
  g_signal_emit (self, signals[REFUSED], 0, message);
}

/* More than all is all: the value is taken, and what became of it is said. */
static void
cap (DownhillNumberRow *self,
     const char        *text)
{
  g_autofree char *upper = format (self, self->upper);
  g_autofree char *message = NULL;

  gtk_adjustment_set_value (self->adjustment, self->upper);
  message = g_strdup_printf (_("“%s” is more than there are: %s is now %s, which "
                               "is all."),
                             text, downhill_row_get_name (DOWNHILL_ROW (self)), upper);
  g_signal_emit (self, signals[REFUSED], 0, message);
}

static int
spin_input_cb (DownhillNumberRow *self,
               double            *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->spin));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *shown = format (self, self->value);
  double typed = NAN;

  /* The spin button takes over the number even if it is told that there is none;
   * and one that was not touched has more digits than are shown. */
  *value = self->value;
  if (g_str_equal (stripped, shown))
    return TRUE;
  if (downhill_number_parse (stripped, &typed) && self->whole)
    typed = round (typed);
  if (self->capped && typed > self->upper)
    {
      *value = self->upper;
      cap (self, stripped);
      return TRUE;
    }
  if (!(typed >= self->lower && typed <= self->upper))
    {
      refuse (self, stripped);
      return GTK_INPUT_ERROR;
    }
  *value = typed;
  /* It would also take numbers that differ by 1e-10 for the same. */
  gtk_adjustment_set_value (self->adjustment, typed);

  return TRUE;
}

static gboolean
spin_output_cb (DownhillNumberRow *self)
{
  g_autofree char *text = format (self, gtk_adjustment_get_value (self->adjustment));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->spin))))
    gtk_editable_set_text (GTK_EDITABLE (self->spin), text);
  downhill_pending_settle (GTK_SPIN_BUTTON (self->spin));

  return TRUE;
}

static void
adjustment_value_changed_cb (DownhillNumberRow *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);

  if (self->whole)
    value = round (value);
  if (value == self->value)
    return;
  if (!(value >= self->lower && value <= self->upper))
    {
      g_autofree char *text = format (self, value);

      if (self->capped && value > self->upper)
        {
          cap (self, text);
          return;
        }
      gtk_adjustment_set_value (self->adjustment, self->value);
      refuse (self, text);
      return;
    }
  downhill_number_row_set_value (self, value);
}

/* Until it is taken over, what is typed can be given up. */
static gboolean
key_pressed_cb (DownhillNumberRow *self,
                guint              key)
{
  g_autofree char *shown = format (self, self->value);

  /* Where nothing is to be given up, Escape is for what is around the row. */
  if (key != GDK_KEY_Escape ||
      g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->spin))))
    return GDK_EVENT_PROPAGATE;
  spin_output_cb (self);

  return GDK_EVENT_STOP;
}

/* Where nothing is typed that does not count yet, undo is the window's. GTK's field would
 * keep the keys, and take back nothing. */
static gboolean
undo_pressed_cb (DownhillNumberRow *self,
                 guint              key,
                 guint              code G_GNUC_UNUSED,
                 GdkModifierType    modifiers)
{
  g_autofree char *shown = format (self, self->value);

  if ((key != GDK_KEY_z && key != GDK_KEY_Z) || !(modifiers & GDK_CONTROL_MASK) ||
      !g_str_equal (shown, gtk_editable_get_text (GTK_EDITABLE (self->spin))))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (
    self->spin, modifiers & GDK_SHIFT_MASK ? "win.redo" : "win.undo", NULL);
}

/* The spin button would tell assistive technology how far the adjustment goes, which
 * is beyond the limits. */
static void
tell_limits (DownhillNumberRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, self->lower,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->upper,
                                  -1);
}

/* A whole number is never cut: it has as many digits as the largest. */
static void
update_limits (DownhillNumberRow *self)
{
  g_autofree char *upper = format (self, self->upper);

  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin),
                                self->whole ? MAX (6, (int) strlen (upper)) : 8);
  /* Nobody entered a value that is beyond the new limits. */
  g_signal_handlers_block_by_func (self->adjustment, adjustment_value_changed_cb, self);
  gtk_adjustment_configure (self->adjustment, self->value, self->lower - BEYOND,
                            self->upper + BEYOND,
                            gtk_adjustment_get_step_increment (self->adjustment),
                            gtk_adjustment_get_page_increment (self->adjustment), 0);
  g_signal_handlers_unblock_by_func (self->adjustment, adjustment_value_changed_cb, self);
}

static void
downhill_number_row_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DownhillNumberRow *self = DOWNHILL_NUMBER_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      break;
    case PROP_LOWER:
      g_value_set_double (value, self->lower);
      break;
    case PROP_UPPER:
      g_value_set_double (value, self->upper);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    case PROP_CAPPED:
      g_value_set_boolean (value, self->capped);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_number_row_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DownhillNumberRow *self = DOWNHILL_NUMBER_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      downhill_number_row_set_value (self, g_value_get_double (value));
      break;
    case PROP_LOWER:
      self->lower = g_value_get_double (value);
      update_limits (self);
      break;
    case PROP_UPPER:
      downhill_number_row_set_upper (self, g_value_get_double (value));
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      adapt_step (self);
      break;
    case PROP_CAPPED:
      self->capped = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_number_row_class_init (DownhillNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = downhill_number_row_get_property;
  object_class->set_property = downhill_number_row_set_property;

  properties[PROP_VALUE] =
    g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_LOWER] =
    g_param_spec_double ("lower", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                         flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_UPPER] =
    g_param_spec_double ("upper", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 100, flags);
  properties[PROP_WHOLE] =
    g_param_spec_boolean ("whole", NULL, NULL, FALSE,
                          flags | G_PARAM_CONSTRUCT_ONLY);
  /**
   * DownhillNumberRow:capped:
   *
   * Whether a larger number than the row takes is meant as the largest one.
   */
  properties[PROP_CAPPED] =
    g_param_spec_boolean ("capped", NULL, NULL, FALSE,
                          flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DownhillNumberRow::refused:
   * @message: a sentence for a person
   *
   * What was entered is not possible here; the value stays as it was, or is the
   * largest one where the row is capped.
   */
  signals[REFUSED] =
    g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
downhill_number_row_init (DownhillNumberRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *undo = gtk_event_controller_key_new ();

  self->upper = 100;
  self->adjustment = gtk_adjustment_new (0, 0, 0, 1, 10, 0);
  self->spin = gtk_spin_button_new (self->adjustment, 0, 20);
  g_signal_connect_swapped (self->spin, "input", G_CALLBACK (spin_input_cb), self);
  g_signal_connect_swapped (self->spin, "output", G_CALLBACK (spin_output_cb), self);
  g_signal_connect_swapped (self->adjustment, "value-changed",
                            G_CALLBACK (adjustment_value_changed_cb), self);
  g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (tell_limits), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->spin, keys);
  g_signal_connect_swapped (undo, "key-pressed", G_CALLBACK (undo_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (undo, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->spin, undo);
  downhill_pending_watch (GTK_SPIN_BUTTON (self->spin));
  downhill_row_leave_wheel (self->spin);
  downhill_row_set_control (DOWNHILL_ROW (self), self->spin);
  update_limits (self);
  adapt_step (self);
  /* Of a number that stays 0 it would say twenty digits. */
  spin_output_cb (self);
}

double
downhill_number_row_get_value (DownhillNumberRow *self)
{
  return self->value;
}

/**
 * downhill_number_row_set_value:
 * @self: a row
 * @value: a finite number; the limits do not hold for the program itself
 */
void
downhill_number_row_set_value (DownhillNumberRow *self,
                               double             value)
{
  if (self->value == value)
    return;
  self->value = value;
  gtk_adjustment_set_value (self->adjustment, value);
  adapt_step (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * downhill_number_row_set_upper:
 * @self: a row
 * @upper: the largest number it takes
 */
void
downhill_number_row_set_upper (DownhillNumberRow *self,
                               double             upper)
{
  if (self->upper == upper)
    return;
  self->upper = upper;
  update_limits (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPPER]);
}
