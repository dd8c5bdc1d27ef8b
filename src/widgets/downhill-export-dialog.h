/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plot/figure/downhill-export.h"

G_BEGIN_DECLS

#define DOWNHILL_TYPE_EXPORT_DIALOG (downhill_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DownhillExportDialog, downhill_export_dialog,
                      DOWNHILL, EXPORT_DIALOG, AdwWindow)

GtkWidget *downhill_export_dialog_new          (GtkWindow            *parent,
                                                GPtrArray            *plots,
                                                GPtrArray            *shown,
                                                const DownhillExport *options,
                                                guint                 format);
void       downhill_export_dialog_get_options  (DownhillExportDialog *self,
                                                DownhillExport       *options);
const DownhillFormat *
           downhill_export_dialog_get_format   (DownhillExportDialog *self);
GPtrArray *downhill_export_dialog_dup_plots    (DownhillExportDialog *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
void       downhill_export_dialog_say_failed   (DownhillExportDialog *self,
                                                const char           *message);

G_END_DECLS
