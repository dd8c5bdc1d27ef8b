/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

/* How much it gives way: where both want the same processor, the main loop gets thirty
 * times as much of it (sched(7), setpriority(2)). */
#define NICENESS 15

static GPrivate entered = G_PRIVATE_INIT (NULL);

/**
 * downhill_background_enter:
 *
 * Lets the calling thread give way to the main loop, and with it the workers that it
 * begins: a window that is to be drawn does not wait for a field or a sweep, however few
 * processors there are. It is for as long as the thread lives, since only a privileged one
 * may take it back. Does nothing where threads have no priorities of their own.
 */
void
downhill_background_enter (void)
{
  g_private_set (&entered, GINT_TO_POINTER (TRUE));
#ifdef __linux__
  /* To Linux it is the thread that calls. Should it fail, all goes on, less smoothly. */
  if (getpriority (PRIO_PROCESS, 0) < NICENESS)
    setpriority (PRIO_PROCESS, 0, NICENESS);
#endif
}

static void
work (gpointer part,
      gpointer user_data)
{
  const DownhillWorkers *self = user_data;

  if (self->behind)
    downhill_background_enter ();
  self->function (GPOINTER_TO_SIZE (part) - 1, self->data);
}

/**
 * downhill_workers_begin:
 * @self: (out caller-allocates): where the workers are to be
 * @function: what is done with each part
 * @data: (closure): passed to @function
 *
 * Begins to work on all processors, behind the main loop where the calling thread is.
 */
void
downhill_workers_begin (DownhillWorkers *self,
                        DownhillWork     function,
                        gpointer         data)
{
  self->function = function;
  self->data = data;
  self->behind = g_private_get (&entered) != NULL;
  self->pool = g_thread_pool_new (work, self, (int) g_get_num_processors (), FALSE, NULL);
}

/**
 * downhill_workers_push:
 * @self: workers that have begun
 * @i: the number of a part, from 0
 *
 * Has a part done by whoever is free.
 */
void
downhill_workers_push (DownhillWorkers *self,
                       gsize            i)
{
  /* A pool takes no NULL. */
  g_thread_pool_push (self->pool, GSIZE_TO_POINTER (i + 1), NULL);
}

/**
 * downhill_workers_end:
 * @self: workers that have begun
 *
 * Waits until all parts are done.
 */
void
downhill_workers_end (DownhillWorkers *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
}
