/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-objective-class.h"

G_BEGIN_DECLS

extern const DownhillObjectiveClass downhill_summed_loss;

G_END_DECLS
