/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/data/downhill-beans.h"
#include "core/loss/downhill-objective.h"

G_BEGIN_DECLS

typedef struct _DownhillData DownhillData;

DownhillData        *downhill_data_new_beans    (const DownhillBeans  *beans,
                                                 GError              **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;
DownhillData        *downhill_data_new_own      (DownhillDataset      *dataset,
                                                 const DownhillBeans  *beans)
                                                 G_GNUC_WARN_UNUSED_RESULT;
DownhillData        *downhill_data_ref          (DownhillData         *self);
void                 downhill_data_unref        (DownhillData         *self);

DownhillDataset     *downhill_data_get_dataset  (const DownhillData   *self);
gboolean             downhill_data_is_generated (const DownhillData   *self);
const DownhillBeans *downhill_data_get_beans    (const DownhillData   *self);
DownhillObjective   *downhill_data_get_objective
                                                (DownhillData         *self,
                                                 const DownhillFormula
                                                                      *formula)
                                                 G_GNUC_WARN_UNUSED_RESULT;
gsize                downhill_data_get_size     (const DownhillData   *self);
GFile               *downhill_data_get_file     (const DownhillData   *self);
char                *downhill_data_dup_title    (const DownhillData   *self)
                                                 G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillData, downhill_data_unref)

G_END_DECLS
