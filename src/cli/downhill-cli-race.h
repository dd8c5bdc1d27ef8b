/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-cli-options.h"

G_BEGIN_DECLS

int downhill_cli_race (const char  *name,
                       const char  *summary,
                       int          argc,
                       char       **argv);

G_END_DECLS
