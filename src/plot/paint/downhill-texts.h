/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum {
  DOWNHILL_TEXT_SMALL,
  DOWNHILL_TEXT_NORMAL,
  DOWNHILL_TEXT_TITLE,
} DownhillTextSize;

/**
 * DownhillTextKey:
 * @text: what is written
 * @font: the font's family
 * @size: how large
 * @most_width: the room there is, or 0; longer text is cut with an ellipsis, and
 *   more than one line is written in one
 * @exact: whether letters are as wide as they are on paper, not as fits pixels best
 *
 * What a text looks like, wherever it is drawn.
 */
typedef struct {
  const char *text;
  const char *font;
  DownhillTextSize size;
  double most_width;
  gboolean exact;
} DownhillTextKey;

typedef struct _DownhillTexts DownhillTexts;

DownhillTexts *downhill_texts_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void           downhill_texts_free          (DownhillTexts         *self);
void           downhill_texts_begin_frame   (DownhillTexts         *self,
                                             cairo_t               *cr);
PangoLayout   *downhill_texts_lay_out       (DownhillTexts         *self,
                                             cairo_t               *cr,
                                             const DownhillTextKey *key)
                                             G_GNUC_WARN_UNUSED_RESULT;
void           downhill_texts_end_frame     (DownhillTexts         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DownhillTexts, downhill_texts_free)

G_END_DECLS
