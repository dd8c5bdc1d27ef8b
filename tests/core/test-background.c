/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-background.h"

#include <errno.h>
#include <sys/resource.h>

/* Of the calling thread. */
static int
get_niceness (void)
{
  int niceness;

  errno = 0;
  niceness = getpriority (PRIO_PROCESS, 0);
  g_assert_cmpint (errno, ==, 0);

  return niceness;
}

static void
note_niceness (gsize    i,
               gpointer data)
{
  ((int *) data)[i] = get_niceness ();
}

static void
work (int noted[2])
{
  DownhillWorkers workers;

  downhill_workers_begin (&workers, note_niceness, noted);
  for (gsize i = 0; i < 2; i++)
    downhill_workers_push (&workers, i);
  downhill_workers_end (&workers);
}

static gpointer
work_behind (gpointer data)
{
  downhill_background_enter ();
  work (data);

  return GINT_TO_POINTER (get_niceness ());
}

static void
test_gives_way (void)
{
  int before = get_niceness (), noted[2], behind;

  work (noted);
  for (gsize i = 0; i < 2; i++)
    g_assert_cmpint (noted[i], ==, before);
  behind = GPOINTER_TO_INT (g_thread_join (g_thread_new ("behind", work_behind, noted)));
  g_assert_cmpint (behind, ==, MAX (before, 15));
  for (gsize i = 0; i < 2; i++)
    g_assert_cmpint (noted[i], ==, behind);
  /* Not the main loop, and not the command line. */
  g_assert_cmpint (get_niceness (), ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/background/thread/gives-way-with-those-that-it-starts",
                   test_gives_way);

  return g_test_run ();
}
