/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-turns.h"

#define N 5
#define N_FRAMES 30

/* Each of the plots wants to be drawn in each frame, and who has waited asks first. */
static void
draw_all (const double costs[N],
          double       most,
          guint        longest_wait)
{
  DownhillTurns turns = { 0 };
  guint queue[N] = { 0, 1, 2, 3, 4 }, waited[N] = { 0 };

  for (gint64 frame = 1; frame <= N_FRAMES; frame++)
    {
      guint waiting[N], drawn[N], n_waiting = 0, n_drawn = 0;
      double sum = 0;

      for (guint i = 0; i < N; i++)
        {
          guint plot = queue[i];

          if (downhill_turns_take (&turns, frame, 8000, costs[plot], waited[plot]))
            {
              waited[plot] = 0;
              sum += costs[plot];
              drawn[n_drawn++] = plot;
            }
          else
            {
              g_assert_cmpuint (++waited[plot], <=, longest_wait);
              waiting[n_waiting++] = plot;
            }
        }
      g_assert_cmpuint (n_drawn, >, 0);
      g_assert_cmpfloat (sum, <=, most);
      for (guint i = 0; i < N; i++)
        queue[i] = i < n_waiting ? waiting[i] : drawn[i - n_waiting];
    }
}

static void
test_fit (void)
{
  draw_all ((double[]) { 1000, 1000, 1000, 1000, 1000 }, 8000, 0);
  draw_all ((double[]) { 4000, 4000, 4000, 4000, 4000 }, 8000, 2);
  draw_all ((double[]) { 7000, 2000, 2000, 1000, 1000 }, 8000, 1);
}

/* What takes longer than a frame is drawn all the same, and keeps nobody waiting for
 * ever. */
static void
test_too_long (void)
{
  draw_all ((double[]) { 50000, 1000, 1000, 1000, 1000 }, 50000, 1);
  draw_all ((double[]) { 20000, 20000, 20000, 20000, 20000 }, 60000, 3);
}

/* Where no steps are made there is more of a frame for pictures. */
static void
test_budget (void)
{
  DownhillTurns turns = { 0 };

  g_assert_true (downhill_turns_take (&turns, 1, DOWNHILL_TURNS_BESIDE_STEPS, 6000, 0));
  g_assert_false (downhill_turns_take (&turns, 1, DOWNHILL_TURNS_BESIDE_STEPS, 6000, 0));
  g_assert_true (downhill_turns_take (&turns, 1, DOWNHILL_TURNS_ALONE, 6000, 0));
  g_assert_false (downhill_turns_take (&turns, 1, DOWNHILL_TURNS_ALONE, 1, 0));
  /* What costs nothing is for nobody's account. */
  g_assert_true (downhill_turns_take (&turns, 1, DOWNHILL_TURNS_BESIDE_STEPS, 0, 0));
}

static void
test_pixels (void)
{
  DownhillTurns turns = { 0 };

  downhill_turns_add_drawn (&turns, 300, 1000);
  downhill_turns_add_drawn (&turns, 700, 1500);
  downhill_turns_end_frame (&turns, 3500);
  g_assert_cmpfloat (turns.pixel_cost, ==, 2);

  /* Others of the same window end the same frame, and there are frames without plots. */
  downhill_turns_end_frame (&turns, 9000);
  g_assert_cmpfloat (turns.pixel_cost, ==, 2);

  /* What takes less is learnt little by little, what takes more at once. */
  downhill_turns_add_drawn (&turns, 1000, 10000);
  downhill_turns_end_frame (&turns, 11000);
  g_assert_cmpfloat_with_epsilon (turns.pixel_cost, 1.8, 1e-9);
  downhill_turns_add_drawn (&turns, 1000, 20000);
  downhill_turns_end_frame (&turns, 25000);
  g_assert_cmpfloat (turns.pixel_cost, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/turns/what-fits-into-a-frame-is-drawn-in-it", test_fit);
  g_test_add_func ("/widgets/turns/what-takes-longer-than-a-frame-is-drawn", test_too_long);
  g_test_add_func ("/widgets/turns/there-is-more-time-beside-no-steps", test_budget);
  g_test_add_func ("/widgets/turns/the-way-to-the-screen-is-measured", test_pixels);

  return g_test_run ();
}
