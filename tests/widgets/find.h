/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../wait.h"
#include "widgets/downhill-row.h"

G_BEGIN_DECLS

/* Finds widgets as a person does, by their names, and waits for them. */

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
void                wait_idle       (void);
void                type_into       (GtkWidget         *spin,
                                     const char        *text);

/* Says what did not come, and who waited for it. */
#define wait_until(condition, ...) WAIT_UNTIL (condition (__VA_ARGS__))

G_END_DECLS
