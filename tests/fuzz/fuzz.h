/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/downhill-experiment.h"

G_BEGIN_DECLS

/* What the fuzzer and the replay program call; see libFuzzer's manual. A target
 * defines the second, fuzz.c the first. */
int          LLVMFuzzerInitialize   (int                 *argc,
                                     char              ***argv);
int          LLVMFuzzerTestOneInput (const guint8        *data,
                                     gsize                size);

/**
 * FuzzBytes:
 * @at: the next byte
 * @end: where they end
 *
 * Bytes that decisions are made of. Past the end they are zeros.
 */
typedef struct {
  const guint8 *at;
  const guint8 *end;
} FuzzBytes;

guint        fuzz_bytes_take        (FuzzBytes           *self,
                                     guint                most);
double       fuzz_bytes_take_double (FuzzBytes           *self);
char        *fuzz_bytes_take_line   (FuzzBytes           *self)
                                     G_GNUC_WARN_UNUSED_RESULT;

void         fuzz_assert_error      (const GError        *error);
void         fuzz_assert_finite     (DownhillExperiment  *experiment);

G_END_DECLS
