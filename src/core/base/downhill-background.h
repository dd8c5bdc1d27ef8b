/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is done with the part @i of it. */
typedef void (*DownhillWork) (gsize    i,
                              gpointer data);

/* Threads that share a piece of work. */
typedef struct {
  /*< private >*/
  GThreadPool *pool;
  DownhillWork function;
  gpointer data;
  gboolean behind;
} DownhillWorkers;

void downhill_background_enter (void);

void downhill_workers_begin    (DownhillWorkers *self,
                                DownhillWork     function,
                                gpointer         data);
void downhill_workers_push     (DownhillWorkers *self,
                                gsize            i);
void downhill_workers_end      (DownhillWorkers *self);

G_END_DECLS
