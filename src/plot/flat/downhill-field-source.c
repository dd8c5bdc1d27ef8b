/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-field-source.h"

#include "core/base/downhill-background.h"
#include "core/loss/downhill-sketch.h"

/* Samples E for pictures that are looked at while they are made: what takes long is
 * computed in a thread, and until then there is something like it. What a drawing asks
 * for is kept for the next ones. */

/* So many fields are kept: those of two pictures, each with one around its lowest place,
 * before a change and after it. */
#define N_KEPT 8

/* What is like it: of no more samples than so many, and so many of these in all. */
#define FEW 1024
#define COARSE 1000000

typedef struct {
  DownhillObjective *objective;
  DownhillRange w;
  DownhillRange b;
  gsize n_columns;
  gsize n_rows;
} Question;

typedef struct {
  Question question;
  DownhillField *field; /* NULL until it is computed */
  GCancellable *computing;
  guint64 asked; /* the drawing that did last */
} Answer;

struct _DownhillFieldSource
{
  GObject parent_instance;

  GPtrArray *answers;
  guint64 drawing;
};

G_DEFINE_FINAL_TYPE (DownhillFieldSource, downhill_field_source, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Question *
question_copy (const Question *question)
{
  Question *copy = g_new (Question, 1);

  *copy = *question;
  downhill_objective_ref (copy->objective);

  return copy;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  downhill_objective_unref (question->objective);
  g_free (question);
}

static gboolean
question_equal (const Question *a,
                const Question *b)
{
  return a->objective == b->objective && a->w.min == b->w.min && a->w.max == b->w.max &&
         a->b.min == b->b.min && a->b.max == b->b.max && a->n_columns == b->n_columns &&
         a->n_rows == b->n_rows;
}

static void
answer_give_up (Answer *self)
{
  if (self->computing != NULL)
    g_cancellable_cancel (self->computing);
  g_clear_object (&self->computing);
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  answer_give_up (self);
  g_clear_pointer (&self->field, downhill_field_free);
  downhill_objective_unref (self->question.objective);
  g_free (self);
}

static Answer *
find_answer (DownhillFieldSource *self,
             const Question      *question)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);

      if (question_equal (&answer->question, question))
        return answer;
    }

  return NULL;
}

static void
field_free (gpointer data)
{
  downhill_field_free (data);
}

static void
compute_in_thread (GTask        *task,
                   gpointer      source G_GNUC_UNUSED,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Question *question = data;

  downhill_background_enter ();
  g_task_return_pointer (task,
                         downhill_field_new_within (question->objective, question->w,
                                                    question->b, question->n_columns,
                                                    question->n_rows, DOWNHILL_FIELD_FINE,
                                                    cancellable),
                         field_free);
}

/* A question that was given up has nothing to say, whatever it found. */
static void
computed_cb (GObject      *source G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      data)
{
  DownhillFieldSource *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DownhillField) field = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean waiting = FALSE;
  Answer *answer;

  if (error != NULL)
    return;
  answer = find_answer (self, g_task_get_task_data (G_TASK (result)));
  g_clear_object (&answer->computing);
  answer->field = g_steal_pointer (&field);
  for (guint i = 0; i < self->answers->len; i++)
    waiting = waiting || ((Answer *) g_ptr_array_index (self->answers, i))->computing != NULL;
  /* What is drawn of several fields is drawn when all of them are there. */
  if (!waiting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
compute (DownhillFieldSource *self,
         Answer              *answer)
{
  g_autoptr (GTask) task = NULL;

  answer->computing = g_cancellable_new ();
  /* It does not hold the source: disposing of that cancels what is under way. */
  task = g_task_new (NULL, answer->computing, computed_cb, self);
  g_task_set_task_data (task, question_copy (&answer->question), question_free);
  g_task_run_in_thread (task, compute_in_thread);
}

static void
downhill_field_source_finalize (GObject *object)
{
  g_ptr_array_unref (DOWNHILL_FIELD_SOURCE (object)->answers);

  G_OBJECT_CLASS (downhill_field_source_parent_class)->finalize (object);
}

static void
downhill_field_source_class_init (DownhillFieldSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = downhill_field_source_finalize;

  /**
   * DownhillFieldSource::changed:
   *
   * All that the last drawing asked for is there.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
downhill_field_source_init (DownhillFieldSource *self)
{
  self->answers = g_ptr_array_new_with_free_func (answer_free);
}

DownhillFieldSource *
downhill_field_source_new (void)
{
  return g_object_new (DOWNHILL_TYPE_FIELD_SOURCE, NULL);
}

/**
 * downhill_field_source_begin:
 * @self: a source
 *
 * A drawing begins, which asks for fields.
 */
void
downhill_field_source_begin (DownhillFieldSource *self)
{
  self->drawing++;
}

/**
 * downhill_field_source_get:
 * @self: a source
 * @objective: the function to sample
 * @w: the weights of the first and the last column
 * @b: the biases of the first and the last row
 * @n_columns: the number of columns, at least 2
 * @n_rows: the number of rows, at least 2
 *
 * Returns: (transfer full) (nullable): the field, the caller's own, if it is there; %NULL
 *   if it will be
 */
DownhillField *
downhill_field_source_get (DownhillFieldSource     *self,
                           const DownhillObjective *objective,
                           DownhillRange            w,
                           DownhillRange            b,
                           gsize                    n_columns,
                           gsize                    n_rows)
{
  const Question question = {
    (DownhillObjective *) objective, w, b, n_columns, n_rows,
  };
  Answer *answer = find_answer (self, &question);

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      answer->question = question;
      downhill_objective_ref (answer->question.objective);
      g_ptr_array_add (self->answers, answer);
    }
  answer->asked = self->drawing;
  if (answer->field == NULL)
    return NULL;

  return downhill_field_new_from_values (
    w, b, n_columns, n_rows,
    g_memdup2 (answer->field->values, n_columns * n_rows * sizeof (double)));
}

/**
 * downhill_field_source_sketch:
 * @objective: the function to sample
 * @w: the weights of the first and the last column
 * @b: the biases of the first and the last row
 * @n_columns: the number of columns, at least 2
 * @n_rows: the number of rows, at least 2
 *
 * Cost: that of a million samples.
 *
 * Returns: (transfer full): something like the field
 */
DownhillField *
downhill_field_source_sketch (const DownhillObjective *objective,
                              DownhillRange            w,
                              DownhillRange            b,
                              gsize                    n_columns,
                              gsize                    n_rows)
{
  g_autoptr (DownhillObjective) few = downhill_sketch_thin (
    objective,
    MIN (downhill_dataset_get_size (downhill_objective_get_dataset (objective)), FEW));

  return downhill_field_new_within (few, w, b, n_columns, n_rows, COARSE, NULL);
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const Answer *p = *(const Answer **) a, *q = *(const Answer **) b;

  return (p->asked < q->asked) - (p->asked > q->asked);
}

/**
 * downhill_field_source_end:
 * @self: a source
 *
 * A drawing has ended: what it missed is computed from now on, instead of what others
 * missed before.
 */
void
downhill_field_source_end (DownhillFieldSource *self)
{
  gboolean missed = FALSE;

  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);

      if (answer->asked != self->drawing || answer->field != NULL || answer->computing != NULL)
        continue;
      compute (self, answer);
      missed = TRUE;
    }
  /* The coarse pictures of others are drawn anew when this is done; if there is nothing to
   * be done, when theirs is. */
  if (!missed)
    return;
  g_ptr_array_sort (self->answers, compare_answers);
  for (guint i = self->answers->len; i-- > 0;)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);

      if (answer->asked != self->drawing && (i >= N_KEPT || answer->field == NULL))
        g_ptr_array_remove_index (self->answers, i);
    }
}
