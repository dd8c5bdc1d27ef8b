/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DownhillError:
 * @DOWNHILL_ERROR_DATA: the numbers cannot be worked with (too few, too large)
 * @DOWNHILL_ERROR_FILE: the file cannot be opened, or is of the wrong kind
 * @DOWNHILL_ERROR_FORMAT: the contents of a file cannot be understood
 * @DOWNHILL_ERROR_EXPORT: a picture could not be drawn or written
 *
 * The message of each is one sentence for a person, already translated.
 */
typedef enum {
  DOWNHILL_ERROR_DATA,
  DOWNHILL_ERROR_FILE,
  DOWNHILL_ERROR_FORMAT,
  DOWNHILL_ERROR_EXPORT,
} DownhillError;

#define DOWNHILL_ERROR (downhill_error_quark ())

GQuark downhill_error_quark (void);

G_END_DECLS
