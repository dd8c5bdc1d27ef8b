/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot/paint/downhill-canvas.h"

G_BEGIN_DECLS

/* A program that is linked with this draws no text: it writes down what it
 * would have drawn, and where. */

/**
 * Text:
 * @string: what is written
 * @ink: what it covers, in user units of the whole picture
 * @clip: what of the picture may be drawn on, likewise
 * @color: in which colour
 * @cut: whether some of it gave way to an ellipsis
 */
typedef struct {
  char *string;
  cairo_rectangle_t ink;
  cairo_rectangle_t clip;
  DownhillColor color;
  gboolean cut;
} Text;

GArray *texts_get   (void);
void    texts_clear (void);

G_END_DECLS
