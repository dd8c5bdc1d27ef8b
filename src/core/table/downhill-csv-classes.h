/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvClasses:
 * @words: the words, in the order in which they were met; owned
 *
 * The two words of a column that tells two classes apart. All fields start as 0.
 */
typedef struct {
  char *words[2];
} DownhillCsvClasses;

gboolean downhill_csv_classes_read       (DownhillCsvClasses       *self,
                                          const char               *start,
                                          const char               *end,
                                          double                   *word);
gboolean downhill_csv_classes_is_swapped (const DownhillCsvClasses *self);
void     downhill_csv_classes_clear      (DownhillCsvClasses       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DownhillCsvClasses, downhill_csv_classes_clear)

G_END_DECLS
