/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-together.h"

/* What a run that cannot go on has used: it is never due. */
#define ENDED G_MAXUINT64

/* Where a run was when the field last changed, and where it was left since. */
typedef struct {
  DownhillRun *run;
  guint64 base_step;
  guint64 base_amount;
  guint64 step;
} Place;

struct _DownhillTogether
{
  DownhillMeasure measure;
  GArray *places;
  GArray *used;
  guint lead;
  guint due; /* whose turn it was said to be */
};

/**
 * downhill_together_find_due:
 * @used: (array length=n): what each run has used; %G_MAXUINT64 if it cannot go on
 * @n: how many runs there are
 * @lead: the place of the one that goes last among equals
 *
 * Returns: the place of the run that has used least, the first among equals; @n if
 *   none can go on
 */
guint
downhill_together_find_due (const guint64 *used,
                            guint          n,
                            guint          lead)
{
  guint due = n;

  for (guint i = 0; i < n; i++)
    if (used[i] != ENDED &&
        (due == n || used[i] < used[due] || (due == lead && used[i] == used[due])))
      due = i;

  return due;
}

/**
 * downhill_together_new:
 *
 * Returns: (transfer full): one that no run takes part in yet
 */
DownhillTogether *
downhill_together_new (void)
{
  DownhillTogether *self = g_new0 (DownhillTogether, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->used = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

void
downhill_together_free (DownhillTogether *self)
{
  g_array_unref (self->places);
  g_array_unref (self->used);
  g_free (self);
}

static Place *
get_place (DownhillTogether *self,
           guint             i)
{
  return &g_array_index (self->places, Place, i);
}

static guint64 *
get_used (DownhillTogether *self)
{
  return (guint64 *) (gpointer) self->used->data;
}

static guint64
get_step (DownhillRun *run)
{
  return downhill_descent_get_state (run->descent)->step;
}

static guint64
get_amount (DownhillRun     *run,
            DownhillMeasure  measure)
{
  switch (measure)
    {
    case DOWNHILL_MEASURE_EPOCHS:
      return downhill_descent_get_state (run->descent)->epoch;
    case DOWNHILL_MEASURE_SAMPLES:
      return downhill_run_get_samples (run);
    case DOWNHILL_MEASURE_STEPS:
    default:
      return get_step (run);
    }
}

/* The same, after one of its steps. */
static guint64
get_amount_at (DownhillRun     *run,
               DownhillMeasure  measure,
               guint64          step)
{
  switch (measure)
    {
    case DOWNHILL_MEASURE_EPOCHS:
      return downhill_descent_get_epoch_at (run->descent, step);
    case DOWNHILL_MEASURE_SAMPLES:
      return downhill_descent_get_samples_at (run->descent, step);
    case DOWNHILL_MEASURE_STEPS:
    default:
      return step;
    }
}

static gboolean
can_go_on (DownhillRun *run)
{
  return run->state != DOWNHILL_EXPERIMENT_DIVERGED && !downhill_run_is_over (run);
}

static void
update_place (DownhillTogether *self,
              guint             i)
{
  Place *place = get_place (self, i);

  place->step = get_step (place->run);
  get_used (self)[i] = can_go_on (place->run)
                         ? get_amount (place->run, self->measure) - place->base_amount : ENDED;
}

/* Goes through the runs that take part. A step of one run alone is so short that
 * looking at all runs would take longer. */
static DownhillRun *
next_that_takes_part (DownhillContents *contents,
                      guint            *place)
{
  DownhillRun *run;

  if (!contents->together)
    return (*place)++ == 0 ? contents->current : NULL;
  do
    run = downhill_contents_get_run (contents, (*place)++);
  while (run != NULL && run != contents->current && !run->visible);

  return run;
}

/* Whether the same runs stand where they were left. One that had come to its end may
 * have been given more epochs: others do not wait until it has made up for them. */
static gboolean
is_same_field (DownhillTogether *self,
               DownhillContents *contents)
{
  DownhillRun *run;
  guint n = 0, next = 0;

  if (self->measure != contents->measure)
    return FALSE;
  while ((run = next_that_takes_part (contents, &next)) != NULL)
    {
      if (n == self->places->len || get_place (self, n)->run != run ||
          get_place (self, n)->step != get_step (run) ||
          (get_used (self)[n] == ENDED && can_go_on (run)))
        return FALSE;
      n++;
    }

  return n == self->places->len;
}

static void
begin (DownhillTogether *self,
       DownhillContents *contents)
{
  DownhillRun *run;
  guint next = 0;

  self->measure = contents->measure;
  g_array_set_size (self->places, 0);
  while ((run = next_that_takes_part (contents, &next)) != NULL)
    {
      Place place = { run, get_step (run), get_amount (run, self->measure), get_step (run) };

      g_array_append_val (self->places, place);
    }
  g_array_set_size (self->used, self->places->len);
}

/**
 * downhill_together_enter:
 * @self: the runs that are trained together
 * @contents: the runs, of which the visible ones take part if they are trained
 *   together, and the current one in any case
 *
 * To be called before get_due and its like, whenever anything may have changed. Where
 * the field of runs did, all begin to count anew. The current run goes last among
 * equals; where it has come to its end, the last that can go on does.
 *
 * Cost: O(n) for n runs.
 */
void
downhill_together_enter (DownhillTogether *self,
                         DownhillContents *contents)
{
  if (!is_same_field (self, contents))
    begin (self, contents);
  self->lead = self->places->len;
  for (guint i = 0; i < self->places->len; i++)
    {
      update_place (self, i);
      if (get_used (self)[i] != ENDED &&
          (self->lead == self->places->len ||
           get_place (self, self->lead)->run != contents->current))
        self->lead = i;
    }
}

static DownhillRun *
get_run (DownhillTogether *self,
         guint             i)
{
  return i < self->places->len ? get_place (self, i)->run : NULL;
}

/**
 * downhill_together_get_due:
 * @self: the runs that are trained together
 *
 * Returns: (transfer none) (nullable): the run whose turn it is; %NULL if all have come
 *   to their end
 */
DownhillRun *
downhill_together_get_due (DownhillTogether *self)
{
  self->due = downhill_together_find_due (get_used (self), self->places->len, self->lead);

  return get_run (self, self->due);
}

/**
 * downhill_together_get_lead:
 * @self: the runs that are trained together
 *
 * Returns: (transfer none) (nullable): the run whose step ends a round
 */
DownhillRun *
downhill_together_get_lead (DownhillTogether *self)
{
  return get_run (self, self->lead);
}

/**
 * downhill_together_note:
 * @self: the runs that are trained together
 *
 * The run of the last downhill_together_get_due() has made its step, or could not.
 */
void
downhill_together_note (DownhillTogether *self)
{
  update_place (self, self->due);
}

/* The first step after which @run had used more than @amount, or its last. */
static guint64
find_step (DownhillRun     *run,
           DownhillMeasure  measure,
           guint64          from,
           guint64          amount)
{
  guint64 low = from, high = downhill_descent_get_last_step (run->descent);

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (get_amount_at (run, measure, middle) > amount)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * downhill_together_seek:
 * @self: the runs that are trained together
 * @contents: the runs
 * @step: a step of the current run
 *
 * Takes all that take part to where they were when the current run had made @step, and
 * lets them rest.
 * What is before the field last changed is counted from the start of each. Those that
 * had not come so far stay at their end.
 *
 * Cost: going to a step of each path.
 */
void
downhill_together_seek (DownhillTogether *self,
                        DownhillContents *contents,
                        guint64           step)
{
  const Place start = { contents->current };
  Place lead = start;
  gboolean known = is_same_field (self, contents);
  guint64 used = 0;

  if (!known)
    begin (self, contents);
  for (guint i = 0; known && i < self->places->len; i++)
    if (get_place (self, i)->run == contents->current)
      lead = *get_place (self, i);
  if (step < lead.base_step)
    {
      known = FALSE;
      lead = start;
    }
  /* The others go first: what they have used is more than it had before its step. */
  if (step > lead.base_step)
    used = get_amount_at (lead.run, self->measure, step - 1) - lead.base_amount;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = get_place (self, i);
      guint64 base = known ? place->base_step : 0;
      guint64 to = step;
      gboolean stays;

      if (place->run != contents->current)
        to = step == lead.base_step
               ? base
               : find_step (place->run, self->measure, base,
                            used + (known ? place->base_amount : 0));
      stays = place->run->state == DOWNHILL_EXPERIMENT_DIVERGED &&
              to == downhill_descent_get_last_step (place->run->descent);
      downhill_descent_seek (place->run->descent, to);
      if (!stays)
        downhill_run_rest (place->run);
      update_place (self, i);
    }
  if (!known)
    g_array_set_size (self->places, 0);
}
