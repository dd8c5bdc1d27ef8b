/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the benchmark programs share. Each is started with what it is to measure
 * and with sizes, as NAME=VALUE; then for every line that it reads it does the
 * work once more and answers with a line of JSON:
 *
 *     {"seconds": 0.00042, "answer": [1.5, 2.25]}
 *
 * So a runner can let two programs that are both warm take turns, and see that
 * they came to the same result. */

/* Short work is repeated for so many seconds, and its mean is what it took. */
#define BENCH_LEAST_SECONDS 0.02

/* Does the work once; appends numbers that the result is known by. Returns how
 * many seconds it took. */
typedef double (*BenchWork) (gpointer  data,
                             GString  *answer);

typedef struct {
  const char *name;
  BenchWork work;
} BenchEntry;

double      bench_now             (void);
void        bench_set_arguments   (int                argc,
                                   char             **argv);
double      bench_get_number      (const char        *name,
                                   double             fallback);
const char *bench_get_text        (const char        *name);
void        bench_append_number   (GString           *answer,
                                   double             number);
glong       bench_get_memory      (const char        *field);
BenchWork   bench_find            (const BenchEntry  *entries,
                                   gsize              n,
                                   const char        *name);
void        bench_serve           (BenchWork          work,
                                   gpointer           data,
                                   double             least_seconds);

G_END_DECLS
