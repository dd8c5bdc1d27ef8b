/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_TOASTER (downhill_toaster_get_type ())

G_DECLARE_FINAL_TYPE (DownhillToaster, downhill_toaster, DOWNHILL, TOASTER, AdwBin)

AdwToast *downhill_toaster_new_toast (const char      *message)
                                      G_GNUC_WARN_UNUSED_RESULT;
void      downhill_toaster_add       (DownhillToaster *self,
                                      AdwToast        *toast,
                                      gboolean         lingers);
void      downhill_toaster_dismiss   (DownhillToaster *self,
                                      AdwToast        *toast);

G_END_DECLS
