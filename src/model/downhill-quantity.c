/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-quantity.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-decimal.h"
#include "core/base/downhill-number.h"
#include "core/descent/downhill-average.h"
#include "core/descent/downhill-descent-enums.h"
#include "core/descent/downhill-forecast.h"
#include "core/descent/downhill-setting.h"

/* The numbers that lessons speak of: goals compare them, texts name them. What is
 * said is thus what the program knows of these very runs on these very data.
 *
 * It is long because it is one table: each of them is a function and a line. */

typedef enum {
  NUMBER,
  BOUND, /* a rate from which on something is so */
  CHOSEN, /* a number that a person chose, with the digits that it was given */
  COUNT,
  PERCENT,
} Kind;

struct _DownhillQuantity
{
  const char *name;
  double (*measure) (DownhillRun *run);
  Kind kind;
  GType (*get_type) (void); /* of the choices that goals call by name, or NULL */
};

/* E within this part above the lowest counts as there. */
#define NEAR_LOWEST 0.01

static DownhillObjective *
get_objective (DownhillRun *run)
{
  return downhill_descent_get_objective (run->descent);
}

static const DownhillMinimum *
get_minimum (DownhillRun *run)
{
  return downhill_objective_minimum (get_objective (run));
}

static double
measure_w (DownhillRun *run)
{
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);

  return w;
}

static double
measure_b (DownhillRun *run)
{
  double w, b;

  downhill_descent_get_point (run->descent, &w, &b);

  return b;
}

static double
measure_loss (DownhillRun *run)
{
  return downhill_objective_value (get_objective (run), measure_w (run), measure_b (run));
}

/* Of the mean of the second half of the steps, if there is one. */
static double
measure_average_excess (DownhillRun *run)
{
  double w, b;

  return run->settings.averaging != DOWNHILL_AVERAGING_OFF &&
                 downhill_average_find (run->descent, &w, &b)
           ? downhill_objective_value (get_objective (run), w, b) / get_minimum (run)->loss - 1
           : NAN;
}

static double
measure_slope (DownhillRun *run,
               guint        parameter)
{
  double gradient[2];

  downhill_objective_gradient (get_objective (run), measure_w (run), measure_b (run), gradient);

  return fabs (gradient[parameter]);
}

static double
measure_slope_w (DownhillRun *run)
{
  return measure_slope (run, 0);
}

static double
measure_slope_b (DownhillRun *run)
{
  return measure_slope (run, 1);
}

static double
measure_steps (DownhillRun *run)
{
  return downhill_descent_get_state (run->descent)->step;
}

static double
measure_epochs (DownhillRun *run)
{
  return downhill_descent_get_state (run->descent)->epoch;
}

static double
measure_direction (DownhillRun *run)
{
  return run->settings.direction;
}

static double
measure_loss_function (DownhillRun *run)
{
  return downhill_loss_get_index (run->settings.formula.loss);
}

static double
measure_activation (DownhillRun *run)
{
  return downhill_activation_get_index (run->settings.formula.activation);
}

static double
measure_l1 (DownhillRun *run)
{
  return downhill_setting_get (downhill_setting_find ("l1"), &run->settings);
}

static double
measure_l2 (DownhillRun *run)
{
  return downhill_setting_get (downhill_setting_find ("l2"), &run->settings);
}

static double
measure_learning_rate (DownhillRun *run)
{
  return run->settings.learning_rate;
}

static double
measure_start_w (DownhillRun *run)
{
  return run->settings.start_w;
}

static double
measure_start_b (DownhillRun *run)
{
  return run->settings.start_b;
}

static double
measure_standardise (DownhillRun *run)
{
  return run->settings.standardise;
}

static double
measure_diverged (DownhillRun *run)
{
  return run->state == DOWNHILL_EXPERIMENT_DIVERGED;
}

/* The first step from which on E stays near the lowest. */
static double
measure_arrival (DownhillRun *run)
{
  const DownhillHistory *history = downhill_descent_get_history (run->descent);
  double lowest = get_minimum (run)->loss;
  gsize n = downhill_history_get_size (history), i = n;

  for (; i > 0; i--)
    {
      double w, b;

      downhill_descent_get_path_point (run->descent, i - 1, &w, &b);
      if (!(downhill_objective_value (get_objective (run), w, b) <
            (1 + NEAR_LOWEST) * lowest))
        break;
    }

  return i == n ? NAN : (double) i * downhill_history_get_stride (history);
}

static double
measure_first_length (DownhillRun *run)
{
  double w, b, next_w, next_b;

  if (downhill_history_get_size (downhill_descent_get_history (run->descent)) < 2)
    return NAN;
  downhill_descent_get_path_point (run->descent, 0, &w, &b);
  downhill_descent_get_path_point (run->descent, 1, &next_w, &next_b);

  return hypot (next_w - w, next_b - b);
}

/* That of the next step, as the run's own rule makes it. */
static double
measure_step_length (DownhillRun *run)
{
  double gradient[2], move[2];

  downhill_descent_get_next_move (run->descent, &run->settings, gradient, move);

  return hypot (move[0], move[1]);
}

static DownhillForecaster *
make_forecaster (DownhillRun *run)
{
  return downhill_forecaster_new (get_objective (run), &run->settings);
}

/* What was last foreseen of a run. */
typedef struct {
  DownhillObjective *objective;
  DownhillSettings settings;
  DownhillForecast forecast;
} Foreseen;

static void
foreseen_free (Foreseen *self)
{
  downhill_objective_unref (self->objective);
  g_free (self);
}

/* Goals ask for it with each frame, and to look at shuffled orders takes longer than one. */
static DownhillForecast
forecast (DownhillRun *run)
{
  static const char key[] = "downhill-foreseen";
  Foreseen *foreseen = g_object_get_data (G_OBJECT (run), key);
  g_autoptr (DownhillForecaster) forecaster = NULL;

  if (foreseen != NULL && foreseen->objective == get_objective (run) &&
      downhill_settings_equal (&foreseen->settings, &run->settings))
    return foreseen->forecast;
  forecaster = make_forecaster (run);
  foreseen = g_new (Foreseen, 1);
  *foreseen = (Foreseen) {
    downhill_objective_ref (get_objective (run)), run->settings,
    downhill_forecaster_at (forecaster, run->settings.learning_rate, NULL)
  };
  g_object_set_data_full (G_OBJECT (run), key, foreseen, (GDestroyNotify) foreseen_free);

  return foreseen->forecast;
}

static double
measure_end_w (DownhillRun *run)
{
  return forecast (run).w;
}

static double
measure_end_b (DownhillRun *run)
{
  return forecast (run).b;
}

/* As the excess, above the lowest of all, also where one parameter stays. */
static double
measure_end_excess (DownhillRun *run)
{
  DownhillForecast end = forecast (run);

  if (run->settings.direction == DOWNHILL_DIRECTION_WEIGHT ||
      run->settings.direction == DOWNHILL_DIRECTION_BIAS)
    return (1 + end.excess) * end.lowest / get_minimum (run)->loss - 1;

  return end.excess;
}

static double
measure_limit (DownhillRun *run)
{
  g_autoptr (DownhillForecaster) forecaster = make_forecaster (run);
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, NULL, &kind);

  /* What is true near the lowest point, or of rates that stay, is no limit of the run. */
  return kind != DOWNHILL_LIMIT_NEAR && kind != DOWNHILL_LIMIT_BOUND ? limit : INFINITY;
}

/* The rate past which plain descent over all samples goes beyond the valley's floor. */
static double
measure_swing (DownhillRun *run)
{
  g_autoptr (DownhillForecaster) forecaster = make_forecaster (run);
  double largest, smallest;

  downhill_forecaster_curvatures (forecaster, &largest, &smallest);

  return 1 / largest;
}

/* How many times flatter the valley is along than across. */
static double
measure_condition (DownhillRun *run)
{
  g_autoptr (DownhillForecaster) forecaster = make_forecaster (run);
  double largest, smallest;

  downhill_forecaster_curvatures (forecaster, &largest, &smallest);

  return largest / smallest;
}

/* What becomes of it, as DownhillFate. */
static double
measure_fate (DownhillRun *run)
{
  DownhillForecast end = forecast (run);

  return end.fate == DOWNHILL_FATE_ARRIVES && end.swings ? DOWNHILL_FATE_SWINGS : end.fate;
}

static double
measure_points (DownhillRun *run)
{
  return downhill_dataset_get_size (downhill_objective_get_dataset (get_objective (run)));
}

static double
measure_lowest (DownhillRun *run)
{
  return get_minimum (run)->loss;
}

static double
measure_best_w (DownhillRun *run)
{
  return get_minimum (run)->w;
}

static double
measure_best_b (DownhillRun *run)
{
  return get_minimum (run)->b;
}

/* The x at which w·x + b is 0, and a sigmoid ½. */
static double
measure_threshold (DownhillRun *run)
{
  return -measure_b (run) / measure_w (run);
}

/* How many samples of two classes ŷ puts into the other one. */
static double
measure_wrong (DownhillRun *run)
{
  DownhillObjective *objective = get_objective (run);
  DownhillDataset *dataset = downhill_objective_get_dataset (objective);
  const double *x = downhill_dataset_get_x (dataset);
  const double *y = downhill_dataset_get_y (dataset);
  double w = measure_w (run), b = measure_b (run);
  gsize n = 0;

  for (gsize i = 0; i < downhill_dataset_get_size (dataset); i++)
    n += (downhill_objective_predict (objective, w, b, x[i]) > 0.5) != (y[i] > 0.5);

  return n;
}

static const DownhillQuantity quantities[] = {
  { "w", measure_w, NUMBER },
  { "b", measure_b, NUMBER },
  { "loss", measure_loss, NUMBER },
  { "excess", downhill_run_get_excess, PERCENT },
  { "average-excess", measure_average_excess, PERCENT },
  { "slope-w", measure_slope_w, NUMBER },
  { "slope-b", measure_slope_b, NUMBER },
  { "steps", measure_steps, COUNT },
  { "epochs", measure_epochs, COUNT },
  { "direction", measure_direction, COUNT, downhill_direction_get_type },
  { "loss-function", measure_loss_function, COUNT, downhill_loss_get_type },
  { "activation", measure_activation, COUNT, downhill_activation_get_type },
  { "l1", measure_l1, CHOSEN },
  { "l2", measure_l2, CHOSEN },
  { "learning-rate", measure_learning_rate, CHOSEN },
  { "start-w", measure_start_w, CHOSEN },
  { "start-b", measure_start_b, CHOSEN },
  { "standardise", measure_standardise, COUNT },
  { "diverged", measure_diverged, COUNT },
  { "arrival", measure_arrival, COUNT },
  { "first-length", measure_first_length, NUMBER },
  { "step-length", measure_step_length, NUMBER },
  { "end-w", measure_end_w, NUMBER },
  { "end-b", measure_end_b, NUMBER },
  { "end-excess", measure_end_excess, PERCENT },
  { "limit", measure_limit, BOUND },
  { "fate", measure_fate, COUNT },
  { "swing", measure_swing, BOUND },
  { "condition", measure_condition, COUNT },
  { "points", measure_points, COUNT },
  { "lowest", measure_lowest, NUMBER },
  { "best-w", measure_best_w, NUMBER },
  { "best-b", measure_best_b, NUMBER },
  { "threshold", measure_threshold, NUMBER },
  { "wrong", measure_wrong, COUNT },
};

/* From here on a run is meant by its rule. */
#define RULES 10

/* “2.” is the second run, “adam.” the last one with that rule: who changes what has been
 * trained has a new run for it. Returns what follows. */
static const char *
read_run (const char *name,
          guint      *run)
{
  *run = 0;
  if (g_ascii_isdigit (name[0]) && name[1] == '.')
    {
      *run = g_ascii_digit_value (name[0]);
      return name + 2;
    }
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      const char *id = downhill_optimiser_get (i)->id;

      if (g_str_has_prefix (name, id) && name[strlen (id)] == '.')
        {
          *run = RULES + i;
          return name + strlen (id) + 1;
        }
    }

  return name;
}

/**
 * downhill_quantity_find:
 * @name: what it is called; after a number and a point, that of another run, as in
 *   "2.loss" of the second one in the list; after a rule and a point, as in "adam.loss",
 *   that of the last run with this rule
 * @run: (out): which run, for downhill_quantity_measure(); 0 is the current one
 *
 * Of a run there are w, b, loss, excess (E above the lowest of all, as a part of it),
 * average-excess (the same of the mean of the second half of its steps), slope-w and
 * slope-b (the magnitudes of ∂E/∂w and ∂E/∂b), steps, epochs, direction, loss-function,
 * activation, l1, l2, learning-rate, start-w, start-b, standardise and diverged (0 or 1),
 * arrival (the step from which on E is within 1 % above the lowest), first-length and
 * step-length (of the first step and of the next one, as the run's rule makes it); of its
 * forecast, end-w, end-b, end-excess, limit and fate; of its valley, swing (the rate past
 * which a step goes beyond its floor) and condition; of the data, points, lowest, best-w
 * and best-b; of two classes, threshold (where w·x + b is 0) and wrong (how many samples
 * ŷ puts into the other class).
 *
 * Returns: (nullable): the quantity
 */
const DownhillQuantity *
downhill_quantity_find (const char *name,
                        guint      *run)
{
  name = read_run (name, run);
  for (gsize i = 0; i < G_N_ELEMENTS (quantities); i++)
    if (g_str_equal (name, quantities[i].name))
      return &quantities[i];

  return NULL;
}

/**
 * downhill_quantity_parse:
 * @self: a quantity
 * @text: a value of it: of a choice its name, as on the command line, else a number
 * @value: (out): the value
 *
 * Returns: whether it is one
 */
gboolean
downhill_quantity_parse (const DownhillQuantity *self,
                         const char             *text,
                         double                 *value)
{
  g_autoptr (GEnumClass) choices = NULL;
  GEnumValue *choice;

  if (self->get_type == NULL)
    return downhill_decimal_parse (text, strlen (text), '.', value);
  choices = g_type_class_ref (self->get_type ());
  choice = g_enum_get_value_by_nick (choices, text);
  if (choice == NULL)
    return FALSE;
  *value = choice->value;

  return TRUE;
}

/**
 * downhill_quantity_get_name:
 * @self: a quantity
 *
 * Returns: what goals and lessons call it
 */
const char *
downhill_quantity_get_name (const DownhillQuantity *self)
{
  return self->name;
}

/**
 * downhill_quantity_is_choice:
 * @self: a quantity
 *
 * Returns: whether its values are choices that have names
 */
gboolean
downhill_quantity_is_choice (const DownhillQuantity *self)
{
  return self->get_type != NULL;
}

/**
 * downhill_quantity_get_run:
 * @experiment: an experiment
 * @run: which run, as downhill_quantity_find() has it
 *
 * Returns: (transfer none) (nullable): the run, if there is one
 */
DownhillRun *
downhill_quantity_get_run (DownhillExperiment *experiment,
                           guint               run)
{
  GListModel *runs = downhill_experiment_get_runs (experiment);

  if (run == 0)
    return downhill_experiment_get_current (experiment);
  if (run < RULES)
    return downhill_experiment_get_run (experiment, run - 1);
  for (guint i = g_list_model_get_n_items (runs); i > 0; i--)
    {
      DownhillRun *other = downhill_experiment_get_run (experiment, i - 1);

      if (downhill_optimiser_get_index (other->settings.optimiser) == run - RULES)
        return other;
    }

  return NULL;
}

/**
 * downhill_quantity_measure:
 * @self: a quantity
 * @run: which run, as downhill_quantity_find() has it
 * @experiment: an experiment
 *
 * Cost: O(1) for most, the path for arrival, a forecast for what is forecast.
 *
 * Returns: what it is now; not a number if that cannot be said, or there is no such
 *   run
 */
double
downhill_quantity_measure (const DownhillQuantity *self,
                           guint                   run,
                           DownhillExperiment     *experiment)
{
  DownhillRun *other = downhill_quantity_get_run (experiment, run);

  return other != NULL ? self->measure (other) : NAN;
}

static char *
format (Kind                kind,
        double              value,
        DownhillExperiment *experiment)
{
  g_autofree char *percent = NULL;

  switch (kind)
    {
    case CHOSEN:
      return downhill_number_format_short (value, 6);
    case COUNT:
      return g_strdup_printf ("%.0f", value);
    case BOUND:
      return downhill_number_format_bound (
        value, downhill_experiment_get_settings (experiment)->learning_rate);
    case PERCENT:
      percent = downhill_number_format (100 * value, 2);
      return g_strdup_printf (_("%s %%"), percent);
    case NUMBER:
    default:
      return downhill_number_format (value, 4);
    }
}

/**
 * downhill_quantity_fill:
 * @text: a text with names of quantities in braces, such as "E is {loss}"
 * @experiment: whose numbers they are
 *
 * Returns: (transfer full): the text with what they are now in their place; what is
 *   no quantity, or cannot be said, stays
 */
char *
downhill_quantity_fill (const char         *text,
                        DownhillExperiment *experiment)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (text, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *name = g_strndup (open + 1, close - open - 1);
      guint run;
      const DownhillQuantity *quantity = downhill_quantity_find (name, &run);
      double value = quantity != NULL ? downhill_quantity_measure (quantity, run, experiment)
                                      : NAN;

      g_string_append_len (filled, text, open - text);
      if (isfinite (value))
        {
          g_autofree char *number = format (quantity->kind, value, experiment);

          g_string_append (filled, number);
        }
      else
        g_string_append_len (filled, open, close + 1 - open);
      text = close + 1;
    }
  g_string_append (filled, text);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}
