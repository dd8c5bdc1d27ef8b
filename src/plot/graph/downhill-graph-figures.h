/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks for every number as wide as one usually gets, whatever its value. */
#define DOWNHILL_GRAPH_WIDEST 0

char *downhill_graph_write_number  (double value,
                                    int    digits)
                                    G_GNUC_WARN_UNUSED_RESULT;
char *downhill_graph_write_operand (double value,
                                    int    digits)
                                    G_GNUC_WARN_UNUSED_RESULT;
char *downhill_graph_write_base    (double value,
                                    int    digits)
                                    G_GNUC_WARN_UNUSED_RESULT;
char *downhill_graph_write_setting (double value)
                                    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
