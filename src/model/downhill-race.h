/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-contents.h"

G_BEGIN_DECLS

/**
 * DownhillRace:
 *
 * The runs that are trained together, and what each has used since the field of them
 * last changed: whose turn it is follows from that. It holds none of the runs, and
 * finds by itself that one joined, or was taken elsewhere.
 */
typedef struct _DownhillRace DownhillRace;

guint         downhill_race_find_due (const guint64    *used,
                                      guint             n,
                                      guint             lead);

DownhillRace *downhill_race_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          downhill_race_free     (DownhillRace     *self);
void          downhill_race_enter    (DownhillRace     *self,
                                      DownhillContents *contents);
DownhillRun  *downhill_race_get_due  (DownhillRace     *self);
DownhillRun  *downhill_race_get_lead (DownhillRace     *self);
void          downhill_race_note     (DownhillRace     *self);
void          downhill_race_seek     (DownhillRace     *self,
                                      DownhillContents *contents,
                                      guint64           step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillRace, downhill_race_free)

G_END_DECLS
