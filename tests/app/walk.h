/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/downhill-application.h"
#include "app/downhill-window.h"

G_BEGIN_DECLS

/**
 * Walk:
 * @application: the program, started
 * @experiment: what it works on
 * @window: its window
 * @contrast: the settings of the desktop that say how much contrast there is
 * @files: (element-type filename): tables to open, good and bad
 * @folder: where pictures may be written
 * @objects: what is to go when all is closed
 *
 * Somebody who does with the window whatever comes to mind.
 */
typedef struct {
  DownhillApplication *application;
  DownhillExperiment *experiment;
  GtkWidget *window;
  GSettings *contrast;
  GPtrArray *files;
  const char *folder;
  GPtrArray *objects;
} Walk;

void       walk_act          (Walk *self);
void       walk_type         (Walk       *self,
                              const char *row,
                              const char *text);
void       walk_close_others (Walk *self);
GPtrArray *walk_list_objects (Walk *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
