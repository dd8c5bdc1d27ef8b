/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-rate-slider.h"

#include <adwaita.h>
#include <math.h>
#include <glib/gi18n.h>

#include "core/base/downhill-number.h"
#include "downhill-pending.h"
#include "downhill-rate-strip.h"
#include "downhill-row.h"

/* The learning rate on a scale of powers of ten, over a strip that tells what
 * becomes of a run at each rate.
 *
 * The scale's own value is the rate's logarithm. Its range is that of the zones,
 * wider if the rate or the best one lies beyond; it stays while the knob is held. */
struct _DownhillRateSlider
{
  GtkScale parent_instance;

  DownhillAdviser *adviser;
  DownhillExperiment *experiment;
  gboolean held;
  gboolean showing; /* the value is being set to the rate */
  gboolean setting; /* the rate is being set to the value */
};

G_DEFINE_FINAL_TYPE (DownhillRateSlider, downhill_rate_slider, GTK_TYPE_SCALE)

/* Of the arrow keys, and of the page keys, in powers of ten. */
#define FINE_STEP (1.0 / 20)
#define COARSE_STEP (1.0 / 3)

/* The range is not widened by more powers of ten for a rate that lies beyond: the
 * knob then stands at the end. */
#define WIDEST 2

/* How wide the knob is, in pixels, as style.css has it. */
#define KNOB 20

/* Of the rates at which a zone begins and ends. */
#define SHOWN_DIGITS 3

/* So near to the mark of the best rate, in pixels, that is what is pointed at. */
#define NEAR_BEST 6

static double
get_rate (DownhillRateSlider *self)
{
  return downhill_experiment_get_settings (self->experiment)->learning_rate;
}

static DownhillRateStrip
get_strip (DownhillRateSlider *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  DownhillRateStrip strip = {
    .zones = downhill_adviser_get_zones (self->adviser),
    .lower = gtk_adjustment_get_lower (adjustment),
    .upper = gtk_adjustment_get_upper (adjustment),
    .inset = KNOB / 2.0,
    .mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  gtk_range_get_range_rect (GTK_RANGE (self), &strip.area);

  return strip;
}

/* Lower case: it goes on after the number. */
static const char *
get_fate_name (DownhillFate fate)
{
  switch (fate)
    {
    case DOWNHILL_FATE_ARRIVES:
      return _("arrives");
    case DOWNHILL_FATE_HOVERS:
      return _("hovers");
    case DOWNHILL_FATE_SWINGS:
      return _("swings");
    case DOWNHILL_FATE_DIVERGES:
      return _("diverges");
    case DOWNHILL_FATE_UNKNOWN:
    default:
      return NULL;
    }
}

/* Where a run may settle above the limit the zone does not decide. */
static DownhillFate
find_fate (const DownhillZones  *zones,
           const DownhillAdvice *outlook,
           double                rate)
{
  if (zones->islands && rate >= zones->diverges)
    return outlook != NULL ? outlook->fate : DOWNHILL_FATE_UNKNOWN;

  return downhill_zones_at (zones, rate);
}

/* GTK up to 4.12 hands the number of a scale on and not its text: the rate is in the
 * description, too, with all that is known of it. */
static void
tell_value (DownhillRateSlider *self)
{
  const DownhillZones *zones = downhill_adviser_get_zones (self->adviser);
  const DownhillAdvice *outlook = downhill_adviser_get_outlook (self->adviser);
  double rate = get_rate (self);
  const char *fate = zones != NULL ? get_fate_name (find_fate (zones, outlook, rate)) : NULL;
  g_autofree char *number = downhill_number_format_short (rate, 4);
  /* Translators: a learning rate, and what becomes of a run with it. */
  g_autofree char *text = fate != NULL ? g_strdup_printf (_("%s, %s"), number, fate)
                                       : g_strdup (number);
  g_autofree char *sentence =
    outlook != NULL ? g_strdup_printf ("%s – %s", number, outlook->message)
                    : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

static void
widen (double  rate,
       double *lower,
       double *upper)
{
  double place = rate > 0 ? log10 (rate) : NAN;

  if (place < *lower && place > *lower - WIDEST)
    *lower = place;
  if (place > *upper && place < *upper + WIDEST)
    *upper = place;
}

static void
show_rate (DownhillRateSlider *self,
           double              lower,
           double              upper)
{
  double rate = get_rate (self);
  double value = rate > 0 ? CLAMP (log10 (rate), lower, upper) : lower;

  self->showing = TRUE;
  gtk_adjustment_configure (gtk_range_get_adjustment (GTK_RANGE (self)), value, lower, upper,
                            FINE_STEP, COARSE_STEP, 0);
  self->showing = FALSE;
  tell_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update (DownhillRateSlider *self)
{
  const DownhillZones *zones = downhill_adviser_get_zones (self->adviser);
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  double lower = gtk_adjustment_get_lower (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);

  if (!self->held && !self->setting && zones != NULL)
    {
      double base_lower = log10 (CLAMP (zones->lower, 1e-100, 1e90));
      double base_upper = log10 (CLAMP (zones->upper, 1e-90, 1e100));

      lower = base_lower;
      upper = MAX (base_upper, base_lower + 1);
      widen (zones->best, &lower, &upper);
      widen (get_rate (self), &lower, &upper);
    }
  show_rate (self, lower, upper);
}

/* By two digits, as one would type them: a step of the arrows is more than that. */
static double
round_rate (double rate)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.1e", rate), NULL);
}

static void
value_changed_cb (DownhillRateSlider *self)
{
  double rate = round_rate (pow (10, gtk_range_get_value (GTK_RANGE (self))));

  if (self->showing)
    return;
  downhill_pending_commit ();
  self->setting = TRUE;
  downhill_experiment_set (self->experiment, "learning-rate", rate);
  self->setting = FALSE;
  /* Also where rounding has left the rate as it was. */
  update (self);
}

static void
drag_begin_cb (DownhillRateSlider *self)
{
  downhill_rate_slider_hold (self, TRUE);
}

static void
drag_end_cb (DownhillRateSlider *self)
{
  downhill_rate_slider_hold (self, FALSE);
}

static gboolean
downhill_rate_slider_query_tooltip (GtkWidget  *widget,
                                    int         x,
                                    int         y G_GNUC_UNUSED,
                                    gboolean    keyboard,
                                    GtkTooltip *tooltip)
{
  DownhillRateSlider *self = DOWNHILL_RATE_SLIDER (widget);
  DownhillRateStrip strip = get_strip (self);
  double rate = keyboard ? get_rate (self) : downhill_rate_strip_rate_at (&strip, x);
  g_autofree char *text = NULL;

  if (!keyboard && strip.zones != NULL && strip.zones->best > 0 &&
      fabs (downhill_rate_strip_place (&strip, strip.zones->best) - x) < NEAR_BEST)
    rate = strip.zones->best;
  text = downhill_rate_slider_dup_tooltip (self, rate);
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
downhill_rate_slider_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  GTK_WIDGET_CLASS (downhill_rate_slider_parent_class)->measure (
    widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int height = downhill_rate_strip_measure_ticks (widget);

      *minimum += height;
      *natural += height;
    }
}

static void
downhill_rate_slider_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  GTK_WIDGET_CLASS (downhill_rate_slider_parent_class)->size_allocate (
    widget, width, height - downhill_rate_strip_measure_ticks (widget), baseline);
}

static void
downhill_rate_slider_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  DownhillRateSlider *self = DOWNHILL_RATE_SLIDER (widget);

  if (self->adviser != NULL)
    {
      DownhillRateStrip strip = get_strip (self);

      downhill_rate_strip_snapshot (&strip, widget, snapshot);
    }
  GTK_WIDGET_CLASS (downhill_rate_slider_parent_class)->snapshot (widget, snapshot);
}

static void
downhill_rate_slider_dispose (GObject *object)
{
  DownhillRateSlider *self = DOWNHILL_RATE_SLIDER (object);

  g_clear_object (&self->adviser);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_rate_slider_parent_class)->dispose (object);
}

static void
downhill_rate_slider_class_init (DownhillRateSliderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = downhill_rate_slider_dispose;
  widget_class->measure = downhill_rate_slider_measure;
  widget_class->size_allocate = downhill_rate_slider_size_allocate;
  widget_class->snapshot = downhill_rate_slider_snapshot;
  widget_class->query_tooltip = downhill_rate_slider_query_tooltip;
}

/* A drag is one change. */
static void
adapt_controllers (DownhillRateSlider *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        {
          g_signal_connect_swapped (controller, "begin", G_CALLBACK (drag_begin_cb), self);
          g_signal_connect_swapped (controller, "end", G_CALLBACK (drag_end_cb), self);
          g_signal_connect_swapped (controller, "cancel", G_CALLBACK (drag_end_cb), self);
        }
    }
}

static void
downhill_rate_slider_init (DownhillRateSlider *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_scale_set_digits (GTK_SCALE (self), -1);
  gtk_scale_set_has_origin (GTK_SCALE (self), FALSE);
  gtk_scale_set_draw_value (GTK_SCALE (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rate");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  downhill_row_leave_wheel (GTK_WIDGET (self));
  adapt_controllers (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * downhill_rate_slider_set_adviser:
 * @self: a slider that has none yet
 * @adviser: what tells of the zones
 * @experiment: what has the learning rate
 */
void
downhill_rate_slider_set_adviser (DownhillRateSlider *self,
                                  DownhillAdviser    *adviser,
                                  DownhillExperiment *experiment)
{
  g_return_if_fail (self->adviser == NULL);

  self->adviser = g_object_ref (adviser);
  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (adviser, "zones-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adviser, "outlook-changed", G_CALLBACK (tell_value), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::learning-rate", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  show_rate (self, -4, 1);
  update (self);
  g_signal_connect (self, "value-changed", G_CALLBACK (value_changed_cb), NULL);
}

/**
 * downhill_rate_slider_dup_tooltip:
 * @self: a slider
 * @rate: a learning rate
 *
 * Returns: (transfer full) (nullable): what becomes of runs around there, for a
 *   person; %NULL where that is not known
 */
char *
downhill_rate_slider_dup_tooltip (DownhillRateSlider *self,
                                  double              rate)
{
  const DownhillZones *zones = downhill_adviser_get_zones (self->adviser);
  g_autofree char *from_text = NULL, *to_text = NULL;
  DownhillFate fate;
  double from, to;

  if (zones == NULL)
    return NULL;
  if (rate == zones->best)
    {
      from_text = downhill_number_format_short (rate, 4);
      return g_strdup_printf (zones->best_arrives ? _("The rate that is advised: %s")
                                                  : _("A rate to try: %s"),
                              from_text);
    }
  fate = downhill_zones_at (zones, rate);
  downhill_zones_bounds (zones, fate, &from, &to);
  /* Of a rate that is typed as it stands there it shall be true. */
  if (fate == DOWNHILL_FATE_ARRIVES)
    to /= DOWNHILL_ZONES_WITHIN;
  if (fate == DOWNHILL_FATE_HOVERS)
    from *= DOWNHILL_ZONES_WITHIN;
  from_text = downhill_number_format_from (from, SHOWN_DIGITS);
  to_text = downhill_number_format_below (to, SHOWN_DIGITS);
  switch (fate)
    {
    case DOWNHILL_FATE_ARRIVES:
      return g_strdup_printf (_("Arrives: up to %s a run comes within 1 %% of the lowest "
                                "loss, smoothly"),
                              to_text);
    case DOWNHILL_FATE_HOVERS:
      return g_strdup_printf (_("Hovers: from %s to %s a run ends more than 1 %% above the "
                                "lowest loss"),
                              from_text, to_text);
    case DOWNHILL_FATE_SWINGS:
      return g_strdup_printf (_("Swings: from %s to %s each step goes beyond the floor of the "
                                "valley"),
                              from_text, to_text);
    case DOWNHILL_FATE_DIVERGES:
      return g_strdup_printf (zones->islands
                                ? _("Diverges: from %s on, but for some larger rates, each "
                                    "epoch leads farther away")
                                : _("Diverges: from %s on each step leads farther away"),
                              from_text);
    case DOWNHILL_FATE_UNKNOWN:
    default:
      return g_strdup (_("What becomes of a run by this rule is not known beforehand"));
    }
}

/**
 * downhill_rate_slider_hold:
 * @self: a slider
 * @held: whether its knob is held
 *
 * To be called when it is taken hold of and let go.
 */
void
downhill_rate_slider_hold (DownhillRateSlider *self,
                           gboolean            held)
{
  if (self->held == held)
    return;
  self->held = held;
  downhill_experiment_hold (self->experiment, held);
}
