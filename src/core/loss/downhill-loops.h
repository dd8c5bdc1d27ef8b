/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Loops over many samples are compiled for what later machines have, too, where the
 * system can choose among them when the program starts. Each operation is rounded as C
 * says, whatever the machine has, so that all machines give the same bits. */
#ifdef DOWNHILL_HAVE_TARGET_CLONES
#define DOWNHILL_FOR_EACH_MACHINE \
  __attribute__ ((target_clones ("avx512f", "avx2", "default")))
#else
#define DOWNHILL_FOR_EACH_MACHINE
#endif
