/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most entries that are kept: past them every other one is dropped. */
#define DOWNHILL_HISTORY_LIMIT (1 << 20)

/* So many lie side by side: what grows is never copied to a larger place, which a frame
 * would wait for. */
#define DOWNHILL_HISTORY_BLOCK (1 << 16)

typedef struct _DownhillHistory DownhillHistory;

DownhillHistory *downhill_history_new             (gsize                  n_values)
                                                   G_GNUC_WARN_UNUSED_RESULT;
DownhillHistory *downhill_history_copy            (const DownhillHistory *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void             downhill_history_free            (DownhillHistory       *self);
gsize            downhill_history_get_size        (const DownhillHistory *self);
guint64          downhill_history_get_stride      (const DownhillHistory *self);
guint            downhill_history_get_serial      (const DownhillHistory *self);
guint            downhill_history_get_path_serial (const DownhillHistory *self);
const double    *downhill_history_get             (const DownhillHistory *self,
                                                   gsize                  i);
void             downhill_history_set_limit       (DownhillHistory       *self,
                                                   gsize                  limit);
void             downhill_history_record          (DownhillHistory       *self,
                                                   guint64                step,
                                                   const double          *values);
double          *downhill_history_begin           (DownhillHistory       *self,
                                                   gsize                 *n);
void             downhill_history_end             (DownhillHistory       *self,
                                                   gsize                  n);
void             downhill_history_truncate        (DownhillHistory       *self,
                                                   guint64                step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillHistory, downhill_history_free)

G_END_DECLS
