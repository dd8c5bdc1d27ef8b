/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-contents.h"

G_BEGIN_DECLS

typedef struct _DownhillSnapshot DownhillSnapshot;

/**
 * DownhillSnapshotLoss:
 * @run: a run that is about to make other steps than those that it has made beyond
 * @settings: what it is set to where downhill_snapshot_keep_path() asks from
 * @copy: (nullable): a copy of it as it is, if somebody needs it
 *
 * What is lost of a run's path, asked of one snapshot after another, from now on.
 */
typedef struct {
  DownhillRun *run;
  DownhillSettings settings;
  DownhillRun *copy;
} DownhillSnapshotLoss;

DownhillSnapshot *downhill_snapshot_take      (DownhillContents       *contents)
                                               G_GNUC_WARN_UNUSED_RESULT;
gboolean          downhill_snapshot_moves     (const DownhillSnapshot *self,
                                               DownhillContents       *contents);
void              downhill_snapshot_restore   (const DownhillSnapshot *self,
                                               DownhillContents       *contents,
                                               const DownhillSnapshot *present);
gboolean          downhill_snapshot_keep_path (DownhillSnapshot       *self,
                                               DownhillSnapshotLoss   *loss);
void              downhill_snapshot_free      (DownhillSnapshot       *self);
void              downhill_snapshot_list_runs (const DownhillSnapshot *self,
                                               GHashTable             *runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSnapshot, downhill_snapshot_free)

G_END_DECLS
