/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* GLib would end the program by a trap, which libFuzzer does not take for a
 * finding. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  g_log_writer_standard_streams (level, fields, n_fields, data);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    abort ();

  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int    *argc G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_log_set_writer_func (write_log, NULL, NULL);

  return 0;
}

/* A number from 0 to @most, of one byte where that is enough. */
guint
fuzz_bytes_take (FuzzBytes *self,
                 guint      most)
{
  guint64 number = 0;

  for (guint64 reach = 1; reach <= most; reach *= 256)
    number = number * 256 + (self->at < self->end ? *self->at++ : 0);

  return number % ((guint64) most + 1);
}

/* A finite number: any at all, or one of the kinds that tables are made of. */
double
fuzz_bytes_take_double (FuzzBytes *self)
{
  union {
    guint8 bytes[sizeof (double)];
    double number;
  } any = { { 0 } };
  gsize n;

  switch (fuzz_bytes_take (self, 3))
    {
    case 0:
      return (gint8) fuzz_bytes_take (self, 255);
    case 1:
      return (gint16) fuzz_bytes_take (self, 65535) / 256.0;
    case 2:
      any.number = (gint16) fuzz_bytes_take (self, 65535);
      return any.number * pow (10, (gint8) fuzz_bytes_take (self, 255));
    default:
      n = MIN (sizeof any.bytes, (gsize) (self->end - self->at));
      memcpy (any.bytes, self->at, n);
      self->at += n;
      return isfinite (any.number) ? any.number : 0;
    }
}

/* What stands before the next line feed, which is taken too. */
char *
fuzz_bytes_take_line (FuzzBytes *self)
{
  gsize left = (gsize) (self->end - self->at);
  const guint8 *feed = left > 0 ? memchr (self->at, '\n', left) : NULL;
  gsize length = feed != NULL ? (gsize) (feed - self->at) : left;
  char *line = g_strndup ((const char *) self->at, length);

  self->at += feed != NULL ? length + 1 : length;

  return line;
}

/* What is told to a person has to be there, and to be text. */
void
fuzz_assert_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* w and b are always finite; E is so if it was where the run began. */
void
fuzz_assert_finite (DownhillExperiment *experiment)
{
  double gradient[2], w, b;

  downhill_experiment_get_point (experiment, &w, &b);
  g_assert_true (isfinite (w) && isfinite (b));
  if (!isfinite (downhill_objective_value (
        downhill_experiment_get_objective (experiment),
        downhill_experiment_get_settings (experiment)->start_w,
        downhill_experiment_get_settings (experiment)->start_b)))
    return;
  g_assert_true (isfinite (downhill_experiment_get_loss (experiment)));
  downhill_experiment_get_gradient (experiment, gradient);
  g_assert_true (isfinite (gradient[0]) && isfinite (gradient[1]));
}
