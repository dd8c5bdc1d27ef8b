/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_APPLICATION (downhill_application_get_type ())

G_DECLARE_FINAL_TYPE (DownhillApplication, downhill_application,
                      DOWNHILL, APPLICATION, AdwApplication)

DownhillApplication *downhill_application_new          (void)
                                                        G_GNUC_WARN_UNUSED_RESULT;
GSettings           *downhill_application_get_settings (DownhillApplication *self);

G_END_DECLS
