/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-error.h"

G_DEFINE_QUARK (downhill-error-quark, downhill_error)
