/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/downhill-row.h"

G_BEGIN_DECLS

/* Finds widgets as a person does, by their names, and waits for them. */

typedef gboolean (*Condition) (gpointer data);

GtkWidget          *find_type       (GtkWidget         *root,
                                     GType              type);
guint               count_type      (GtkWidget         *root,
                                     GType              type);
guint               count_named     (GtkWidget         *root,
                                     GtkAccessibleRole  role,
                                     const char        *name);
GtkWidget          *find_named      (GtkWidget         *root,
                                     GtkAccessibleRole  role,
                                     const char        *name);
DownhillRow        *find_row        (GtkWidget         *root,
                                     const char        *name);
GtkEventController *find_controller (GtkWidget         *widget,
                                     GType              type);
gboolean            press_binding   (GtkWidget         *widget,
                                     guint              key,
                                     GdkModifierType    modifiers);
gboolean            is_named        (GtkWidget         *widget,
                                     const char        *name);
gboolean            has_text        (GtkWidget         *root,
                                     const char        *part);
void                wait_until      (Condition          condition,
                                     gpointer           data);
void                wait_idle       (void);
void                type_into       (GtkWidget         *spin,
                                     const char        *text);

G_END_DECLS
