/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-contents.h"

G_BEGIN_DECLS

/**
 * DownhillTogether:
 *
 * The runs that are trained together, and what each has used since the field of them
 * last changed: whose turn it is follows from that. It holds none of the runs, and
 * finds by itself that one joined, or was taken elsewhere.
 */
typedef struct _DownhillTogether DownhillTogether;

guint             downhill_together_find_due (const guint64    *used,
                                              guint             n,
                                              guint             lead);

DownhillTogether *downhill_together_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void              downhill_together_free     (DownhillTogether *self);
void              downhill_together_enter    (DownhillTogether *self,
                                              DownhillContents *contents);
DownhillRun      *downhill_together_get_due  (DownhillTogether *self);
DownhillRun      *downhill_together_get_lead (DownhillTogether *self);
void              downhill_together_note     (DownhillTogether *self);
void              downhill_together_seek     (DownhillTogether *self,
                                              DownhillContents *contents,
                                              guint64           step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillTogether, downhill_together_free)

G_END_DECLS
