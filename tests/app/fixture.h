/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/downhill-application.h"
#include "app/downhill-window.h"

G_BEGIN_DECLS

/* Opens a window for each test, and does in it what a person does. */

typedef struct {
  DownhillApplication *application;
  DownhillExperiment *experiment;
  GtkWidget *window;
  char *folder;
} Fixture;

void       set_up         (Fixture       *fixture,
                           gconstpointer  data);
void       set_up_first   (Fixture       *fixture,
                           gconstpointer  data);
void       tear_down      (Fixture       *fixture,
                           gconstpointer  data);
gboolean   is_gone        (gpointer       fixture);
gboolean   is_loaded      (gpointer       fixture);

GtkWidget *get_child      (Fixture       *fixture,
                           const char    *name);
char      *write_table    (Fixture       *fixture,
                           const char    *name,
                           const char    *contents)
                           G_GNUC_WARN_UNUSED_RESULT;

void       act            (Fixture       *fixture,
                           const char    *action);
void       type           (Fixture       *fixture,
                           const char    *name,
                           const char    *text);
void       open_path      (Fixture       *fixture,
                           const char    *path);
void       wait_for_message (Fixture       *fixture,
                           const char    *text);
void       wait_for_no_message
                          (Fixture       *fixture,
                           const char    *text);
void       wait_frames    (Fixture       *fixture,
                           guint          n);

G_END_DECLS
