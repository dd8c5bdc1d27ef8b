/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-sampler.h"

#include <string.h>

static void
test_in_order (void)
{
  static const struct {
    gsize m, batch_size, steps, last;
  } cases[] = {
    { 10, 1, 10, 1 },
    { 10, 5, 2, 5 },
    { 10, 4, 3, 2 },
    { 10, 9, 2, 1 },
    { 10, 10, 1, 10 },
    { 10, 11, 1, 10 },
    { 10, 0, 1, 10 },
    { 1, 1, 1, 1 },
    { 1, G_MAXSIZE, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillSampler) sampler = downhill_sampler_new (cases[i].m);
      gsize offset = 0, steps = 0;
      DownhillBatch batch = { 0 };

      downhill_sampler_configure (sampler, cases[i].batch_size, DOWNHILL_ORDER_IN_ORDER, 0);
      g_assert_cmpuint (downhill_sampler_get_steps_per_epoch (sampler), ==,
                        cases[i].steps);
      while (offset < cases[i].m)
        {
          batch = downhill_sampler_get_batch (sampler, 3, offset);
          g_assert_null (batch.order);
          g_assert_cmpuint (batch.first, ==, offset);
          g_assert_cmpuint (batch.n, >, 0);
          offset += batch.n;
          steps++;
        }
      g_assert_cmpuint (offset, ==, cases[i].m);
      g_assert_cmpuint (steps, ==, cases[i].steps);
      g_assert_cmpuint (batch.n, ==, cases[i].last);
    }
}

static void
test_default (void)
{
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (7);
  DownhillBatch batch = downhill_sampler_get_batch (sampler, 0, 6);

  g_assert_cmpuint (downhill_sampler_get_steps_per_epoch (sampler), ==, 7);
  g_assert_null (batch.order);
  g_assert_cmpuint (batch.first, ==, 6);
  g_assert_cmpuint (batch.n, ==, 1);
}

static guint32 *
order_of (DownhillSampler *sampler,
          guint64          epoch,
          gsize            m)
{
  DownhillBatch batch = downhill_sampler_get_batch (sampler, epoch, 0);

  g_assert_nonnull (batch.order);

  return g_memdup2 (batch.order, m * sizeof (guint32));
}

static void
test_permutation (void)
{
  static const gsize sizes[] = { 1, 2, 3, 100, 1000 };

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (DownhillSampler) sampler = downhill_sampler_new (sizes[k]);

      downhill_sampler_configure (sampler, 3, DOWNHILL_ORDER_SHUFFLED, 11);
      for (guint64 epoch = 0; epoch < 20; epoch++)
        {
          g_autofree gboolean *seen = g_new0 (gboolean, sizes[k]);
          gsize offset = 0;

          while (offset < sizes[k])
            {
              DownhillBatch batch =
                downhill_sampler_get_batch (sampler, epoch, offset);

              for (gsize i = batch.first; i < batch.first + batch.n; i++)
                {
                  g_assert_cmpuint (batch.order[i], <, sizes[k]);
                  g_assert_false (seen[batch.order[i]]);
                  seen[batch.order[i]] = TRUE;
                }
              offset += batch.n;
            }
          g_assert_cmpuint (offset, ==, sizes[k]);
        }
    }
}

/* Each sample comes in each place about equally often: 3000 ± 6 standard
 * deviations in 12 000 epochs of 4 samples. */
static void
test_even (void)
{
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (4);
  guint count[4][4] = { 0 };

  downhill_sampler_configure (sampler, 1, DOWNHILL_ORDER_SHUFFLED, 0);
  for (guint64 epoch = 0; epoch < 12000; epoch++)
    for (gsize i = 0; i < 4; i++)
      {
        DownhillBatch batch = downhill_sampler_get_batch (sampler, epoch, i);

        count[i][batch.order[batch.first]]++;
      }
  for (gsize i = 0; i < 4; i++)
    for (gsize k = 0; k < 4; k++)
      {
        g_assert_cmpuint (count[i][k], >, 3000 - 6 * 48);
        g_assert_cmpuint (count[i][k], <, 3000 + 6 * 48);
      }
}

static void
test_depends (void)
{
  const gsize m = 50, size = m * sizeof (guint32);
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (m);
  g_autoptr (DownhillSampler) other = downhill_sampler_new (m);
  g_autofree guint32 *first = NULL, *again = NULL, *next = NULL, *seeded = NULL;

  downhill_sampler_configure (sampler, 1, DOWNHILL_ORDER_SHUFFLED, 5);
  downhill_sampler_configure (other, 8, DOWNHILL_ORDER_SHUFFLED, 5);
  first = order_of (sampler, 2, m);
  next = order_of (sampler, 3, m);
  again = order_of (other, 2, m);
  g_assert_cmpmem (first, size, again, size);
  g_assert_cmpint (memcmp (first, next, size), !=, 0);

  downhill_sampler_configure (sampler, 1, DOWNHILL_ORDER_SHUFFLED, 6);
  seeded = order_of (sampler, 2, m);
  g_assert_cmpint (memcmp (first, seeded, size), !=, 0);
}

static void
test_repeats (void)
{
  const gsize m = 50, size = m * sizeof (guint32);
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (m);
  guint32 *orders[30];

  downhill_sampler_configure (sampler, 7, DOWNHILL_ORDER_SHUFFLED, 1);
  for (gsize epoch = 0; epoch < G_N_ELEMENTS (orders); epoch++)
    orders[epoch] = order_of (sampler, epoch, m);
  for (gsize i = 0; i < 200; i++)
    {
      gsize epoch = g_test_rand_int_range (0, G_N_ELEMENTS (orders));
      g_autofree guint32 *order = NULL;

      /* Neither other settings in between nor an order not asked for shall
       * leave a trace. */
      downhill_sampler_configure (sampler, 3, g_test_rand_int_range (0, 3),
                                  g_test_rand_int_range (0, 9));
      downhill_sampler_get_batch (sampler, epoch, 12);
      downhill_sampler_configure (sampler, 7, DOWNHILL_ORDER_SHUFFLED, 1);
      order = order_of (sampler, epoch, m);
      g_assert_cmpmem (order, size, orders[epoch], size);
    }
  for (gsize epoch = 0; epoch < G_N_ELEMENTS (orders); epoch++)
    g_free (orders[epoch]);
}

/* Each draw takes each sample equally often, whatever the one before took: of 12 000 epochs of
 * 4 draws 3000 ± 6 standard deviations in each place, 750 ± 6 of them as a pair. */
static void
test_drawn (void)
{
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (4);
  guint count[4][4] = { 0 }, pairs[4][4] = { 0 };

  downhill_sampler_configure (sampler, 1, DOWNHILL_ORDER_REPLACEMENT, 0);
  for (guint64 epoch = 0; epoch < 12000; epoch++)
    {
      g_autofree guint32 *order = order_of (sampler, epoch, 4);

      for (gsize i = 0; i < 4; i++)
        count[i][order[i]]++;
      pairs[order[0]][order[1]]++;
    }
  for (gsize i = 0; i < 4; i++)
    for (gsize k = 0; k < 4; k++)
      {
        g_assert_cmpuint (count[i][k], >, 3000 - 6 * 48);
        g_assert_cmpuint (count[i][k], <, 3000 + 6 * 48);
        g_assert_cmpuint (pairs[i][k], >, 750 - 6 * 27);
        g_assert_cmpuint (pairs[i][k], <, 750 + 6 * 27);
      }
}

/* An epoch looks at as many samples as in any other order. */
static void
test_drawn_batches (void)
{
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (10);
  DownhillBatch batch;

  downhill_sampler_configure (sampler, 4, DOWNHILL_ORDER_REPLACEMENT, 0);
  g_assert_cmpuint (downhill_sampler_get_steps_per_epoch (sampler), ==, 3);
  g_assert_cmpuint (downhill_sampler_get_batch (sampler, 0, 4).n, ==, 4);
  batch = downhill_sampler_get_batch (sampler, 0, 8);
  g_assert_cmpuint (batch.n, ==, 2);
  g_assert_cmpuint (batch.order[9], <, 10);
}

/* To look at all samples is not to draw as many. */
static void
test_all (void)
{
  g_autoptr (DownhillSampler) sampler = downhill_sampler_new (10);
  DownhillBatch batch;

  downhill_sampler_configure (sampler, 0, DOWNHILL_ORDER_REPLACEMENT, 0);
  batch = downhill_sampler_get_batch (sampler, 0, 0);
  g_assert_null (batch.order);
  g_assert_cmpuint (batch.n, ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sampler/default/is-one-sample-in-order", test_default);
  g_test_add_func ("/core/sampler/order/covers-an-epoch-with-a-short-last-batch",
                   test_in_order);
  g_test_add_func ("/core/sampler/shuffle/is-a-permutation", test_permutation);
  g_test_add_func ("/core/sampler/shuffle/puts-samples-everywhere-equally-often",
                   test_even);
  g_test_add_func ("/core/sampler/shuffle/depends-on-seed-and-epoch-only",
                   test_depends);
  g_test_add_func ("/core/sampler/shuffle/repeats-after-others-were-asked",
                   test_repeats);
  g_test_add_func ("/core/sampler/replacement/draws-each-alike-whatever-came-before", test_drawn);
  g_test_add_func ("/core/sampler/replacement/has-the-epochs-of-other-orders",
                   test_drawn_batches);
  g_test_add_func ("/core/sampler/replacement/takes-each-once-where-a-batch-is-all", test_all);

  return g_test_run ();
}
