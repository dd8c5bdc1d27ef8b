/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/loss/downhill-objective.h"
#include "downhill-settings.h"

G_BEGIN_DECLS

typedef struct _DownhillSampler DownhillSampler;

DownhillSampler *downhill_sampler_new       (gsize            m)
                                             G_GNUC_WARN_UNUSED_RESULT;
void             downhill_sampler_free      (DownhillSampler *self);
void             downhill_sampler_configure (DownhillSampler *self,
                                             gsize            batch_size,
                                             DownhillOrder    order,
                                             guint32          seed);
gsize            downhill_sampler_get_steps_per_epoch
                                            (const DownhillSampler *self);
DownhillBatch    downhill_sampler_get_batch (DownhillSampler *self,
                                             guint64          epoch,
                                             gsize            offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillSampler, downhill_sampler_free)

G_END_DECLS
