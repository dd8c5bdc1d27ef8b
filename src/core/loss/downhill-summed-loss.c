/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-summed-loss.h"

#include <math.h>

/* The mean loss of any formula: a sum over the samples, in blocks that stay in the
 * fastest cache, so that what is called for each block costs next to nothing. */

#define BLOCK 256

/* The samples of a block, and what is computed of them. */
typedef struct {
  const double *x;
  const double *y;
  gsize n;
  double gathered_x[BLOCK];
  double gathered_y[BLOCK];
  double z[BLOCK];
  double prediction[BLOCK];
  double slope[BLOCK];
  double by_z[BLOCK];
} Block;

static void
take_block (Block               *block,
            const DownhillBatch *batch,
            const double        *x,
            const double        *y,
            gsize                done)
{
  block->n = MIN (batch->n - done, BLOCK);
  if (batch->order == NULL)
    {
      block->x = x + batch->first + done;
      block->y = y + batch->first + done;
      return;
    }
  for (gsize i = 0; i < block->n; i++)
    {
      gsize sample = batch->order[batch->first + done + i];

      block->gathered_x[i] = x[sample];
      block->gathered_y[i] = y[sample];
    }
  block->x = block->gathered_x;
  block->y = block->gathered_y;
}

DOWNHILL_FOR_EACH_MACHINE static void
find_logits (const double *x,
             gsize         n,
             double        w,
             double        b,
             double       *z)
{
  for (gsize i = 0; i < n; i++)
    z[i] = w * x[i] + b;
}

/* What the loss is a function of. */
static const double *
predict (Block                 *block,
         const DownhillFormula *formula,
         double                 w,
         double                 b)
{
  find_logits (block->x, block->n, w, b, block->z);
  if (downhill_formula_is_straight (formula))
    return block->z;
  formula->activation->values (block->z, block->n, block->prediction);

  return block->prediction;
}

/* Eight sums side by side: none waits for the one before. */
DOWNHILL_FOR_EACH_MACHINE static double
add_up (const double *values,
        gsize         n)
{
  double sums[8] = { 0 };
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    for (guint k = 0; k < 8; k++)
      sums[k] += values[i + k];
  for (; i < n; i++)
    sums[0] += values[i];

  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
         ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

DOWNHILL_FOR_EACH_MACHINE static double
add_up_products (const double *values,
                 const double *factors,
                 gsize         n)
{
  double sums[8] = { 0 };
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    for (guint k = 0; k < 8; k++)
      sums[k] += values[i + k] * factors[i + k];
  for (; i < n; i++)
    sums[0] += values[i] * factors[i];

  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
         ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

static DownhillBatch
all_of (const DownhillObjective *self)
{
  return (DownhillBatch) { .n = downhill_dataset_get_size (self->dataset) };
}

static double
summed_value (const DownhillObjective *self,
              double                   w,
              double                   b)
{
  const DownhillFormula *formula = &self->formula;
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  double shape = downhill_formula_get_shape (formula), sum = 0;
  DownhillBatch all = all_of (self);
  Block block;

  for (gsize done = 0; done < all.n; done += block.n)
    {
      take_block (&block, &all, x, y, done);
      formula->loss->values (predict (&block, formula, w, b), block.y, block.n, shape,
                             block.slope);
      sum += add_up (block.slope, block.n);
    }

  return sum / all.n;
}

static void
summed_values (const DownhillObjective *self,
               const double            *w,
               gsize                    n,
               double                   b,
               double                  *values)
{
  for (gsize i = 0; i < n; i++)
    values[i] = summed_value (self, w[i], b);
}

static void
summed_batch_gradient (const DownhillObjective *self,
                       const DownhillBatch     *batch,
                       double                   w,
                       double                   b,
                       double                   gradient[2])
{
  const DownhillFormula *formula = &self->formula;
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  double shape = downhill_formula_get_shape (formula), along_w = 0, along_b = 0;
  gboolean straight = downhill_formula_is_straight (formula);
  Block block;

  for (gsize done = 0; done < batch->n; done += block.n)
    {
      take_block (&block, batch, x, y, done);
      formula->loss->slopes (predict (&block, formula, w, b), block.y, block.n, shape,
                             block.slope);
      if (!straight)
        {
          formula->activation->slopes (block.z, block.n, block.by_z);
          for (gsize i = 0; i < block.n; i++)
            block.slope[i] *= block.by_z[i];
        }
      along_w += add_up_products (block.slope, block.x, block.n);
      along_b += add_up (block.slope, block.n);
    }
  gradient[0] = along_w / batch->n;
  gradient[1] = along_b / batch->n;
}

static void
summed_gradient (const DownhillObjective *self,
                 double                   w,
                 double                   b,
                 double                   gradient[2])
{
  DownhillBatch all = all_of (self);

  summed_batch_gradient (self, &all, w, b, gradient);
}

static DownhillHessian
summed_batch_hessian (const DownhillObjective *self,
                      const DownhillBatch     *batch,
                      double                   w,
                      double                   b)
{
  const DownhillFormula *formula = &self->formula;
  const double *x = downhill_dataset_get_x (self->dataset);
  const double *y = downhill_dataset_get_y (self->dataset);
  double shape = downhill_formula_get_shape (formula);
  gboolean straight = downhill_formula_is_straight (formula);
  DownhillHessian sum = { 0, 0, 0 };
  Block block;

  for (gsize done = 0; done < batch->n; done += block.n)
    {
      const double *prediction;
      double bend[BLOCK];

      take_block (&block, batch, x, y, done);
      prediction = predict (&block, formula, w, b);
      formula->loss->bends (prediction, block.y, block.n, shape, bend);
      if (!straight)
        {
          formula->loss->slopes (prediction, block.y, block.n, shape, block.slope);
          formula->activation->slopes (block.z, block.n, block.by_z);
          for (gsize i = 0; i < block.n; i++)
            bend[i] *= block.by_z[i] * block.by_z[i];
          formula->activation->bends (block.z, block.n, block.by_z);
          for (gsize i = 0; i < block.n; i++)
            bend[i] += block.slope[i] * block.by_z[i];
        }
      for (gsize i = 0; i < block.n; i++)
        {
          sum.ww += bend[i] * block.x[i] * block.x[i];
          sum.wb += bend[i] * block.x[i];
          sum.bb += bend[i];
        }
    }

  return (DownhillHessian) { sum.ww / batch->n, sum.wb / batch->n, sum.bb / batch->n };
}

static DownhillHessian
summed_hessian (const DownhillObjective *self,
                double                   w,
                double                   b)
{
  DownhillBatch all = all_of (self);

  return summed_batch_hessian (self, &all, w, b);
}

const DownhillObjectiveClass downhill_summed_loss = {
  .value = summed_value,
  .values = summed_values,
  .gradient = summed_gradient,
  .batch_gradient = summed_batch_gradient,
  .hessian = summed_hessian,
  .batch_hessian = summed_batch_hessian,
};
