/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/descent/downhill-history.h"

/* What is recorded after a step, so that an entry tells which one it is. */
static void
record (DownhillHistory *history,
        guint64          step)
{
  const double values[] = { step, -2.0 * step };

  downhill_history_record (history, step, values);
}

static void
record_all (DownhillHistory *history,
            guint64          first,
            guint64          last)
{
  for (guint64 step = first; step <= last; step++)
    record (history, step);
}

static void
assert_entries (const DownhillHistory *history,
                guint64                stride,
                guint64                last_step)
{
  gsize size = downhill_history_get_size (history);

  g_assert_cmpuint (downhill_history_get_stride (history), ==, stride);
  g_assert_cmpuint (size, ==, last_step / stride + 1);
  for (gsize i = 0; i < size; i++)
    {
      const double *values = downhill_history_get (history, i);

      g_assert_cmpfloat (values[0], ==, i * stride);
      g_assert_cmpfloat (values[1], ==, -2.0 * (i * stride));
    }
}

static void
test_empty (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);

  g_assert_cmpuint (downhill_history_get_size (history), ==, 0);
  g_assert_cmpuint (downhill_history_get_stride (history), ==, 1);
}

static void
test_width (void)
{
  for (gsize n_values = 1; n_values <= 6; n_values++)
    {
      g_autoptr (DownhillHistory) history = downhill_history_new (n_values);
      double values[6];

      for (guint64 step = 0; step < 100; step++)
        {
          for (gsize k = 0; k < n_values; k++)
            values[k] = 10 * step + k;
          downhill_history_record (history, step, values);
        }
      for (gsize i = 0; i < 100; i++)
        for (gsize k = 0; k < n_values; k++)
          g_assert_cmpfloat (downhill_history_get (history, i)[k], ==, 10 * i + k);
    }
}

static void
test_thinned (void)
{
  const guint64 limit = DOWNHILL_HISTORY_LIMIT;
  const struct {
    guint64 last_step;
    guint64 stride;
  } cases[] = {
    { limit - 1, 1 },
    { limit, 2 },
    { limit + 1, 2 },
    { 2 * limit - 1, 2 },
    { 2 * limit, 4 },
    { 3 * limit + 5, 4 },
    { 4 * limit, 8 },
  };
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  guint64 recorded = 0;

  record (history, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      record_all (history, recorded + 1, cases[i].last_step);
      recorded = cases[i].last_step;
      assert_entries (history, cases[i].stride, recorded);
    }
}

/* Entries written where they stay are those that are asked to be kept. */
static void
test_in_place (void)
{
  const guint64 limit = DOWNHILL_HISTORY_LIMIT, part = 1000;
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  guint64 step = 0;
  gsize n = part;
  double *room;

  record (history, 0);
  while ((room = downhill_history_begin (history, &n)) != NULL)
    {
      gsize written = MIN (n, step % 3 == 0 ? part : part / 2);

      /* All of them but where a place ends. */
      g_assert_cmpuint (n, ==, MIN (part, DOWNHILL_HISTORY_BLOCK -
                                            (step + 1) % DOWNHILL_HISTORY_BLOCK));

      g_assert_cmpuint (step + part, <, limit);
      for (gsize i = 0; i < written; i++)
        {
          room[2 * i] = ++step;
          room[2 * i + 1] = -2.0 * step;
        }
      downhill_history_end (history, written);
      g_assert_cmpuint (downhill_history_get_size (history), ==, step + 1);
      n = part;
    }
  assert_entries (history, 1, step);
  g_assert_cmpuint (step + part, >=, limit);
  n = limit - step - 1;
  g_assert_nonnull (downhill_history_begin (history, &n));
  g_assert_cmpuint (n, ==, limit - step - 1);

  record_all (history, step + 1, limit);
  assert_entries (history, 2, limit);
  n = 1;
  g_assert_null (downhill_history_begin (history, &n));
}

/* What is recorded stays where it is, however many entries follow: copying millions of
 * them would take longer than a frame may. */
static void
test_in_its_place (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  for (guint64 step = 0; step < DOWNHILL_HISTORY_LIMIT; step++)
    {
      record (history, step);
      if (step % 10007 == 0)
        g_ptr_array_add (places, (gpointer) downhill_history_get (history, step));
    }
  for (guint i = 0; i < places->len; i++)
    g_assert_true (g_ptr_array_index (places, i) ==
                   downhill_history_get (history, (gsize) i * 10007));
}

/* Nor is all of it moved when it is thinned out: at first only a half is looked past. */
static void
test_thinned_in_its_place (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  record_all (history, 0, DOWNHILL_HISTORY_LIMIT - 1);
  for (gsize i = 0; i < DOWNHILL_HISTORY_LIMIT; i += 2 * 5003)
    g_ptr_array_add (places, (gpointer) downhill_history_get (history, i));
  record (history, DOWNHILL_HISTORY_LIMIT);
  assert_entries (history, 2, DOWNHILL_HISTORY_LIMIT);
  for (guint i = 0; i < places->len; i++)
    {
      gsize at = (gsize) i * 5003;

      /* One block has been moved, for what comes. */
      if (at >= DOWNHILL_HISTORY_BLOCK)
        g_assert_true (g_ptr_array_index (places, i) == downhill_history_get (history, at));
    }
}

/* What waits to be thinned out is as it will be, wherever the limit is, and also if the end
 * is taken back, in a copy and with another limit. */
static void
test_waiting (void)
{
  static const double blocks[] = { 1.5, 2, 2.5, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const gsize limit = (gsize) (blocks[i] * DOWNHILL_HISTORY_BLOCK);
      g_autoptr (DownhillHistory) history = downhill_history_new (2);
      guint64 step = 0;

      downhill_history_set_limit (history, limit);
      record (history, 0);
      while (step < 3 * limit)
        {
          g_autoptr (DownhillHistory) copy = NULL;
          guint64 next = step + (guint64) g_test_rand_int_range (1, (gint32) limit);
          guint64 stride;

          record_all (history, step + 1, next);
          step = next;
          stride = downhill_history_get_stride (history);
          assert_entries (history, stride, step);
          copy = downhill_history_copy (history);
          assert_entries (copy, stride, step);
          record_all (copy, step + 1, step + limit / 2);
          assert_entries (copy, downhill_history_get_stride (copy), step + limit / 2);
          if (g_test_rand_bit ())
            {
              step -= step / 3;
              downhill_history_truncate (history, step);
              assert_entries (history, stride, step);
            }
        }
      downhill_history_set_limit (history, limit / 3);
      assert_entries (history, downhill_history_get_stride (history), step);
    }
}

/* A share that was small may become larger again. */
static void
test_limit (void)
{
  const guint64 last = 3 * DOWNHILL_HISTORY_BLOCK;
  g_autoptr (DownhillHistory) history = downhill_history_new (2);

  record_all (history, 0, last);
  downhill_history_set_limit (history, 2 * DOWNHILL_HISTORY_BLOCK);
  assert_entries (history, 2, last);
  downhill_history_set_limit (history, 100);
  assert_entries (history, 1 << 11, last);
  downhill_history_set_limit (history, DOWNHILL_HISTORY_LIMIT);
  record_all (history, last + 1, last + (1 << 11) * (guint64) 70000);
  assert_entries (history, 1 << 11, last + (1 << 11) * (guint64) 70000);
}

static void
test_bounded (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  gsize largest = 0;

  for (guint64 step = 0; step <= 20 * (guint64) DOWNHILL_HISTORY_LIMIT; step++)
    {
      record (history, step);
      largest = MAX (largest, downhill_history_get_size (history));
    }
  g_assert_cmpuint (largest, ==, DOWNHILL_HISTORY_LIMIT);
  g_assert_cmpuint (downhill_history_get_stride (history), ==, 32);
}

static void
test_truncate (void)
{
  const guint64 limit = DOWNHILL_HISTORY_LIMIT;
  const struct {
    guint64 recorded;
    guint64 kept;
    guint64 stride;
  } cases[] = {
    { 100, 100, 1 },
    { 100, 200, 1 },
    { 100, 99, 1 },
    { 100, 37, 1 },
    { 100, 0, 1 },
    { 3 * limit, 1001, 4 },
    { 3 * limit, 1003, 4 },
    { 3 * limit, 1004, 4 },
    { 3 * limit, 3, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DownhillHistory) history = downhill_history_new (2);
      guint64 last = MIN (cases[i].recorded, cases[i].kept);

      record_all (history, 0, cases[i].recorded);
      downhill_history_truncate (history, cases[i].kept);
      assert_entries (history, cases[i].stride, last);
      record_all (history, last + 1, last + 50);
      assert_entries (history, cases[i].stride, last + 50);
    }
}

static void
test_serial (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  guint serial = downhill_history_get_serial (history);
  guint path_serial = downhill_history_get_path_serial (history);

  record_all (history, 0, DOWNHILL_HISTORY_LIMIT - 1);
  g_assert_cmpuint (downhill_history_get_serial (history), ==, serial);
  downhill_history_truncate (history, DOWNHILL_HISTORY_LIMIT - 1);
  g_assert_cmpuint (downhill_history_get_serial (history), ==, serial);

  record (history, DOWNHILL_HISTORY_LIMIT);
  g_assert_cmpuint (downhill_history_get_serial (history), !=, serial);
  serial = downhill_history_get_serial (history);
  g_assert_cmpuint (downhill_history_get_path_serial (history), ==, path_serial);

  downhill_history_truncate (history, 100);
  g_assert_cmpuint (downhill_history_get_serial (history), !=, serial);
  g_assert_cmpuint (downhill_history_get_path_serial (history), !=, path_serial);
}

static void
test_copy (void)
{
  g_autoptr (DownhillHistory) history = downhill_history_new (2);
  g_autoptr (DownhillHistory) copy = NULL;

  record_all (history, 0, DOWNHILL_HISTORY_LIMIT + 7);
  copy = downhill_history_copy (history);
  /* From here on they may differ. */
  g_assert_cmpuint (downhill_history_get_serial (copy), !=,
                    downhill_history_get_serial (history));
  g_assert_cmpuint (downhill_history_get_path_serial (copy), !=,
                    downhill_history_get_path_serial (history));
  downhill_history_truncate (history, 50);
  record_all (copy, DOWNHILL_HISTORY_LIMIT + 8, DOWNHILL_HISTORY_LIMIT + 20);
  assert_entries (history, 2, 50);
  assert_entries (copy, 2, DOWNHILL_HISTORY_LIMIT + 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/history/new/is-empty", test_empty);
  g_test_add_func ("/core/history/entry/has-all-its-values", test_width);
  g_test_add_func ("/core/history/thinning/keeps-every-second-entry-each-time",
                   test_thinned);
  g_test_add_func ("/core/history/in-place/is-kept", test_in_place);
  g_test_add_func ("/core/history/entry/stays-where-it-is", test_in_its_place);
  g_test_add_func ("/core/history/thinning/waits", test_thinned_in_its_place);
  g_test_add_func ("/core/history/thinning/waits-with-the-right-entries", test_waiting);
  g_test_add_func ("/core/history/limit/may-rise-again", test_limit);
  g_test_add_func ("/core/history/thinning/bounds-the-size", test_bounded);
  g_test_add_func ("/core/history/truncation/drops-what-comes-after",
                   test_truncate);
  g_test_add_func ("/core/history/serial/changes-unless-the-end-grows",
                   test_serial);
  g_test_add_func ("/core/history/copy/is-independent", test_copy);

  return g_test_run ();
}
