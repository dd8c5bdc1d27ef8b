/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillCsvTail:
 * @DOWNHILL_CSV_TAIL_NOTE: marks of footnotes, which are in no number: "4.5*", "8050 (a)"
 * @DOWNHILL_CSV_TAIL_RAISED: such marks that may be powers elsewhere: raised digits, "^"
 * @DOWNHILL_CSV_TAIL_LETTER: a letter that is no unit, as for estimates: "7.1 e"
 * @DOWNHILL_CSV_TAIL_SCALE: letters for thousands, millions and so on: "1.2k"
 * @DOWNHILL_CSV_TAIL_SIDE: north and south, or east and west: "48.2 N"
 *
 * What may stand behind the numbers of a column.
 */
typedef enum {
  DOWNHILL_CSV_TAIL_NOTE = 1 << 0,
  DOWNHILL_CSV_TAIL_RAISED = 1 << 1,
  DOWNHILL_CSV_TAIL_LETTER = 1 << 2,
  DOWNHILL_CSV_TAIL_SCALE = 1 << 3,
  DOWNHILL_CSV_TAIL_SIDE = 1 << 4,
} DownhillCsvTail;

/**
 * DownhillCsvTails:
 * @n_plain: how many cells are numbers with nothing behind
 * @n_notes: how many have marks of footnotes behind
 * @n_raised: how many of these have raised digits or "^"
 * @n_letters: how many end with each letter
 * @n_other: how many are anything else, but not missing
 *
 * What the cells of a column have behind their numbers. All fields start as 0.
 */
typedef struct {
  gsize n_plain;
  gsize n_notes;
  gsize n_raised;
  gsize n_letters[128];
  gsize n_other;
} DownhillCsvTails;

DownhillCsvTail downhill_csv_tail_strip   (const char             **start,
                                           const char             **end,
                                           DownhillCsvTail          allowed,
                                           char                    *letter);
gboolean        downhill_csv_tail_parse   (const char              *start,
                                           const char              *end,
                                           DownhillCsvTail          allowed,
                                           char                     decimal_point,
                                           DownhillCsvTail         *tail,
                                           double                  *value);
gboolean        downhill_csv_tail_scales  (const char              *mark);
void            downhill_csv_tails_look   (DownhillCsvTails        *self,
                                           const char              *start,
                                           const char              *end,
                                           gboolean                 is_number);
DownhillCsvTail downhill_csv_tails_decide (const DownhillCsvTails  *self);

G_END_DECLS
