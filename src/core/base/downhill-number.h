/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *downhill_number_format          (double   value,
                                          int      significant)
                                          G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_number_format_short    (double   value,
                                          int      most)
                                          G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_number_format_about    (double   value)
                                          G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_number_format_bound    (double   bound,
                                          double   value)
                                          G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_number_format_from     (double   bound,
                                          int      significant)
                                          G_GNUC_WARN_UNUSED_RESULT;
char    *downhill_number_format_below    (double   bound,
                                          int      significant)
                                          G_GNUC_WARN_UNUSED_RESULT;
gboolean downhill_number_parse           (const char *text,
                                          double     *value);

double   downhill_number_round           (double   value,
                                          double   resolution);
int      downhill_number_exponent        (double   value);
double   downhill_number_scale           (gint64   mantissa,
                                          int      exponent);
gboolean downhill_number_is_large        (int      exponent);

void     downhill_number_append_decimals (GString *string,
                                          double   value,
                                          int      decimals);
void     downhill_number_append_power    (GString *string,
                                          int      exponent);

G_END_DECLS
