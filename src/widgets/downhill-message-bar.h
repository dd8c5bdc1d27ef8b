/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOWNHILL_TYPE_MESSAGE_BAR (downhill_message_bar_get_type ())

G_DECLARE_FINAL_TYPE (DownhillMessageBar, downhill_message_bar, DOWNHILL, MESSAGE_BAR, AdwBin)

/**
 * DownhillMessageKind:
 * @DOWNHILL_MESSAGE_INFORMATION: something was done, or is offered; it leaves by
 *   itself
 * @DOWNHILL_MESSAGE_WARNING: something is not as one would wish
 * @DOWNHILL_MESSAGE_ERROR: something failed
 */
typedef enum {
  DOWNHILL_MESSAGE_INFORMATION,
  DOWNHILL_MESSAGE_WARNING,
  DOWNHILL_MESSAGE_ERROR
} DownhillMessageKind;

/**
 * DownhillMessageTopic:
 * @DOWNHILL_TOPIC_NONE: what was done, which cannot change
 * @DOWNHILL_TOPIC_RUN: how the current run ended
 * @DOWNHILL_TOPIC_DATA: the data
 * @DOWNHILL_TOPIC_FILE: a file that did not become the data
 * @DOWNHILL_TOPIC_ENTRY: what was entered and not taken
 * @DOWNHILL_TOPIC_LESSONS: the offer of lessons
 * @DOWNHILL_TOPIC_EXPLAINING: that the help mode is on
 *
 * What a message speaks of. It goes when that is no longer so.
 */
typedef enum {
  DOWNHILL_TOPIC_NONE,
  DOWNHILL_TOPIC_RUN,
  DOWNHILL_TOPIC_DATA,
  DOWNHILL_TOPIC_FILE,
  DOWNHILL_TOPIC_ENTRY,
  DOWNHILL_TOPIC_LESSONS,
  DOWNHILL_TOPIC_EXPLAINING
} DownhillMessageTopic;

void     downhill_message_bar_say          (DownhillMessageBar   *self,
                                            DownhillMessageKind   kind,
                                            DownhillMessageTopic  topic,
                                            const char           *sentence);
void     downhill_message_bar_offer        (DownhillMessageBar   *self,
                                            const char           *label,
                                            const char           *action,
                                            GVariant             *target);
void     downhill_message_bar_explain      (DownhillMessageBar   *self,
                                            const char           *tip);
void     downhill_message_bar_withdraw     (DownhillMessageBar   *self,
                                            DownhillMessageTopic  topic);
gboolean downhill_message_bar_speaks_of    (DownhillMessageBar   *self,
                                            DownhillMessageTopic  topic);
gboolean downhill_message_bar_is_shown     (DownhillMessageBar   *self);
void     downhill_message_bar_set_narrow   (DownhillMessageBar   *self,
                                            gboolean              narrow);
void     downhill_message_bar_set_patience (DownhillMessageBar   *self,
                                            guint                 milliseconds);

G_END_DECLS
