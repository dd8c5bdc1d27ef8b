/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-prediction.h"

#include <glib/gi18n-lib.h>

#include "core/base/downhill-number.h"

/* What is said of a guess that was judged. */

/* In the order of DownhillFate. */
static const struct {
  const char *right;
  const char *wrong;
} fates[] = {
  [DOWNHILL_FATE_UNKNOWN] = {
    NULL,
    N_("The run ended on its way: it came to none of the four. It needs more epochs."),
  },
  [DOWNHILL_FATE_ARRIVES] = {
    N_("You were right: it arrives, and each step stays on its own side."),
    N_("It arrives, and each step stays on its own side. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_SWINGS] = {
    N_("You were right: it swings from side to side, and arrives."),
    N_("It swings from side to side, and arrives. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_HOVERS] = {
    N_("You were right: it hovers above the lowest."),
    N_("It hovers above the lowest. What made you think otherwise?"),
  },
  [DOWNHILL_FATE_DIVERGES] = {
    N_("You were right: it diverges."),
    N_("It diverges. What made you think otherwise?"),
  },
};

static char *
dup_place (const DownhillPredictionOutcome *outcome,
           const char                      *verdict)
{
  g_autofree char *guess = downhill_number_format (outcome->guess_above, 2);
  g_autofree char *came = downhill_number_format (outcome->came_above, 2);
  g_autofree char *between = downhill_number_format (outcome->between_above, 2);
  g_autofree char *text = g_strdup_printf (
    _("%s At your place E is %s above the lowest, and where the run was after step %llu it "
      "is %s above it. A guess counts as right if the one is at most twice the other, no "
      "valley lies between the places, and they are near each other in the picture."),
    verdict, guess, (unsigned long long) outcome->step, came);

  if (!outcome->across)
    return g_steal_pointer (&text);
  /* TRANSLATORS: %s is the sentences that say how high the two places are above the
   * lowest; “it” is that height. */
  return g_strdup_printf (_("%s On the straight way between the two it falls to %s: they lie on "
                            "different sides of the valley."), text, between);
}

/**
 * downhill_prediction_dup_result:
 * @self: a prediction
 *
 * Returns: (transfer full) (nullable): sentences that say what came of the guess, and
 *   by what it is judged; %NULL if there is no outcome
 */
char *
downhill_prediction_dup_result (DownhillPrediction *self)
{
  const DownhillPredictionOutcome *outcome = downhill_prediction_get_outcome (self);
  const char *verdict;
  g_autofree char *first = NULL, *second = NULL;

  if (outcome == NULL)
    return NULL;
  verdict = outcome->right ? _("You were right.") : _("Not quite.");
  switch (outcome->kind)
    {
    case DOWNHILL_PREDICTION_PLACE:
      return dup_place (outcome, verdict);
    case DOWNHILL_PREDICTION_STEP:
      first = downhill_number_format (outcome->angle, 2);
      second = downhill_number_format (outcome->length * 100, 3);
      return g_strdup_printf (
        _("%s Your arrow is turned by %s° from the step, and has %s %% of its length. A guess "
          "within %d° and %d %% counts as right."),
        verdict, first, second, DOWNHILL_PREDICTION_ANGLE,
        (int) (100 * DOWNHILL_PREDICTION_LENGTH));
    case DOWNHILL_PREDICTION_FATE:
    default:
      return g_strdup (_(outcome->right ? fates[outcome->fate].right
                                        : fates[outcome->fate].wrong));
    }
}

/**
 * downhill_prediction_get_why:
 * @self: a prediction
 *
 * Returns: (nullable): the question that the outcome leaves; %NULL if there is no
 *   outcome, or its sentences ask already
 */
const char *
downhill_prediction_get_why (DownhillPrediction *self)
{
  const DownhillPredictionOutcome *outcome = downhill_prediction_get_outcome (self);

  if (outcome == NULL)
    return NULL;
  if (outcome->right)
    return _("What in the picture shows why?");
  switch (outcome->kind)
    {
    case DOWNHILL_PREDICTION_PLACE:
      if (outcome->across)
        return _("A valley lies between your place and the run’s. How far do its steps go, and "
                 "which way?");
      if (outcome->far)
        return _("Your place is far from where the run came. How far does a step go here, and "
                 "which way?");
      return outcome->came_above > outcome->guess_above
               ? _("Why did the run not come down as far as that?")
               : _("Why did the run come down further than that?");
    case DOWNHILL_PREDICTION_STEP:
      return outcome->angle > DOWNHILL_PREDICTION_ANGLE
               ? _("Why does the step go another way? Look at the lines of equal loss.")
               : _("What does the length of the step depend on?");
    case DOWNHILL_PREDICTION_FATE:
    default:
      return NULL;
    }
}
