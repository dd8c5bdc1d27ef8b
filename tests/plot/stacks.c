/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With --sanitize, what is known of leaks that are cairo's own is told from the whole
 * stack, which takes too long to note in every program: these export SVG. */

const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}
