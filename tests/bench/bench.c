/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int n_arguments;
static char **arguments;

double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);

  return now.tv_sec + now.tv_nsec * 1e-9;
}

void
bench_set_arguments (int    argc,
                     char **argv)
{
  n_arguments = argc;
  arguments = argv;
}

const char *
bench_get_text (const char *name)
{
  gsize length = strlen (name);

  for (int i = 1; i < n_arguments; i++)
    if (strncmp (arguments[i], name, length) == 0 && arguments[i][length] == '=')
      return arguments[i] + length + 1;

  return NULL;
}

double
bench_get_number (const char *name,
                  double      fallback)
{
  const char *text = bench_get_text (name);

  return text != NULL ? g_ascii_strtod (text, NULL) : fallback;
}

void
bench_append_number (GString *answer,
                     double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (answer, "%s%s", answer->len > 0 ? ", " : "",
                          g_ascii_dtostr (buffer, sizeof buffer, number));
}

/* A field of /proc/self/status in kB, such as VmRSS or VmHWM. */
glong
bench_get_memory (const char *field)
{
  g_autofree char *status = NULL;
  g_autofree char *start = g_strconcat ("\n", field, ":", NULL);
  const char *found;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  found = strstr (status, start);

  return found != NULL ? strtol (found + strlen (start), NULL, 10) : 0;
}

BenchWork
bench_find (const BenchEntry *entries,
            gsize             n,
            const char       *name)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return entries[i].work;
  g_error ("There is nothing called “%s” to measure.", name != NULL ? name : "");
}

void
bench_serve (BenchWork work,
             gpointer  data,
             double    least_seconds)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  char line[16];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      double start = bench_now (), seconds = 0;
      guint n = 0;

      do
        {
          g_string_truncate (answer, 0);
          seconds += work (data, answer);
          n++;
        }
      while (bench_now () - start < least_seconds);
      printf ("{\"seconds\": %.9g, \"answer\": [%s]}\n", seconds / n, answer->str);
      fflush (stdout);
    }
}
