/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/data/downhill-dataset.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_COLUMN_GROUP (downhill_column_group_get_type ())

G_DECLARE_FINAL_TYPE (DownhillColumnGroup, downhill_column_group,
                      DOWNHILL, COLUMN_GROUP, AdwPreferencesGroup)

void downhill_column_group_set_dataset (DownhillColumnGroup *self,
                                        DownhillDataset     *dataset);

G_END_DECLS
