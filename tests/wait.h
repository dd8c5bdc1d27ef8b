/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How tests wait for what the main loop brings. */

/* Far more than anything takes: a test that waits for longer has failed. */
#define WAIT_SECONDS 300

static inline gboolean
wait_wake_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

static inline void
wait_more (gint64      end,
           const char *where,
           const char *what)
{
  guint id = g_timeout_add_seconds (1, wait_wake_cb, NULL);

  if (g_get_monotonic_time () > end)
    g_error ("%s: waited in vain for %s", where, what);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* Lets the main loop go on until a condition holds, but not without an end. */
#define WAIT_UNTIL(...)                                                            \
  G_STMT_START                                                                     \
  {                                                                                \
    gint64 wait_end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;     \
                                                                                   \
    while (!(__VA_ARGS__))                                                         \
      wait_more (wait_end, G_STRLOC, #__VA_ARGS__);                                \
  }                                                                                \
  G_STMT_END
