/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/field/downhill-field.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_FIELD_SOURCE (downhill_field_source_get_type ())

G_DECLARE_FINAL_TYPE (DownhillFieldSource, downhill_field_source, DOWNHILL, FIELD_SOURCE,
                      GObject)

DownhillFieldSource *downhill_field_source_new    (void);
void                 downhill_field_source_begin  (DownhillFieldSource     *self);
DownhillField       *downhill_field_source_get    (DownhillFieldSource     *self,
                                                   const DownhillObjective *objective,
                                                   DownhillRange            w,
                                                   DownhillRange            b,
                                                   gsize                    n_columns,
                                                   gsize                    n_rows);
DownhillField       *downhill_field_source_sketch (const DownhillObjective *objective,
                                                   DownhillRange            w,
                                                   DownhillRange            b,
                                                   gsize                    n_columns,
                                                   gsize                    n_rows);
void                 downhill_field_source_end    (DownhillFieldSource     *self);

G_END_DECLS
