/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-data.h"

#include <glib/gi18n-lib.h>

/* The dataset and where it came from: a generator and its numbers, or a file. It
 * never changes, so that undo keeps it by reference; what is known of each E over it
 * stays with it. */
struct _DownhillData
{
  int ref_count;
  DownhillDataset *dataset;
  DownhillBeans beans;
  gboolean generated;

  GMutex mutex;
  GPtrArray *objectives; /* the last that was asked for at the end */
};

/* So many losses, activations and penalties are tried before the first is forgotten. */
#define MOST_OBJECTIVES 32

static DownhillData *
new_take (DownhillDataset     *dataset,
          const DownhillBeans *beans,
          gboolean             generated)
{
  DownhillData *self = g_new (DownhillData, 1);

  *self = (DownhillData) { 1, dataset, *beans, generated };
  g_mutex_init (&self->mutex);
  self->objectives =
    g_ptr_array_new_with_free_func ((GDestroyNotify) downhill_objective_unref);

  return self;
}

/**
 * downhill_data_new_beans:
 * @beans: what to generate
 * @error: %DOWNHILL_ERROR_DATA where @beans leaves its limits
 *
 * Returns: (transfer full) (nullable): the data
 */
DownhillData *
downhill_data_new_beans (const DownhillBeans  *beans,
                         GError              **error)
{
  DownhillDataset *dataset = downhill_beans_generate (beans, error);

  return dataset != NULL ? new_take (dataset, beans, TRUE) : NULL;
}

/**
 * downhill_data_new_own:
 * @dataset: data of one's own, with the file that it was read from
 * @beans: the numbers of the generator, for who goes back to it
 *
 * Returns: (transfer full): the data
 */
DownhillData *
downhill_data_new_own (DownhillDataset     *dataset,
                       const DownhillBeans *beans)
{
  return new_take (downhill_dataset_ref (dataset), beans, FALSE);
}

DownhillData *
downhill_data_ref (DownhillData *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
downhill_data_unref (DownhillData *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_ptr_array_unref (self->objectives);
  g_mutex_clear (&self->mutex);
  downhill_dataset_unref (self->dataset);
  g_free (self);
}

/**
 * downhill_data_get_dataset:
 * @self: data
 *
 * Returns: (transfer none): its points, with the names of the columns that were chosen
 *   and of those that there are
 */
DownhillDataset *
downhill_data_get_dataset (const DownhillData *self)
{
  return self->dataset;
}

/**
 * downhill_data_is_generated:
 * @self: data
 *
 * Returns: whether it is what the generator makes of downhill_data_get_beans()
 */
gboolean
downhill_data_is_generated (const DownhillData *self)
{
  return self->generated;
}

/**
 * downhill_data_get_beans:
 * @self: data
 *
 * Returns: (transfer none): the numbers of the generator
 */
const DownhillBeans *
downhill_data_get_beans (const DownhillData *self)
{
  return &self->beans;
}

/* The mutex is held. */
static DownhillObjective *
take_objective (DownhillData          *self,
                const DownhillFormula *formula)
{
  for (guint i = 0; i < self->objectives->len; i++)
    {
      DownhillObjective *objective = g_ptr_array_index (self->objectives, i);

      if (downhill_formula_equal (downhill_objective_get_formula (objective), formula))
        return g_ptr_array_steal_index (self->objectives, i);
    }
  if (self->objectives->len == MOST_OBJECTIVES)
    g_ptr_array_remove_index (self->objectives, 0);

  return downhill_objective_new (self->dataset, formula);
}

/**
 * downhill_data_get_objective:
 * @self: data
 * @formula: loss, activation and penalties
 *
 * Cost: O(m) at first. Any thread may ask.
 *
 * Returns: (transfer full): the E of @formula over the data: the same one as before, which
 *   knows where it is lowest, if it is one of the last 32
 */
DownhillObjective *
downhill_data_get_objective (DownhillData          *self,
                             const DownhillFormula *formula)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);
  DownhillObjective *objective = take_objective (self, formula);

  g_ptr_array_add (self->objectives, downhill_objective_ref (objective));

  return objective;
}

gsize
downhill_data_get_size (const DownhillData *self)
{
  return downhill_dataset_get_size (self->dataset);
}

/**
 * downhill_data_get_file:
 * @self: data
 *
 * Returns: (transfer none) (nullable): the file that it was read from
 */
GFile *
downhill_data_get_file (const DownhillData *self)
{
  return downhill_dataset_get_file (self->dataset);
}

/**
 * downhill_data_dup_title:
 * @self: data
 *
 * Returns: (transfer full): what a window calls it: “beans.csv, 100 points”
 */
char *
downhill_data_dup_title (const DownhillData *self)
{
  gsize m = downhill_data_get_size (self);

  return g_strdup_printf (ngettext ("%s, %zu point", "%s, %zu points", m),
                          downhill_dataset_get_name (self->dataset), m);
}
