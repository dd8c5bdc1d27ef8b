/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-contents.h"

G_BEGIN_DECLS

typedef struct _DownhillSnapshot DownhillSnapshot;

DownhillSnapshot *downhill_snapshot_take      (DownhillContents       *contents)
                                               G_GNUC_WARN_UNUSED_RESULT;
void              downhill_snapshot_restore   (const DownhillSnapshot *self,
                                               DownhillContents       *contents);
void              downhill_snapshot_free      (DownhillSnapshot       *self);
void              downhill_snapshot_list_runs (const DownhillSnapshot *self,
                                               GHashTable             *runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSnapshot, downhill_snapshot_free)

G_END_DECLS
