/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-file.h"

#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "downhill-error.h"
#include "downhill-text.h"

/* A rename would replace a read-only file, a device or a pipe without asking:
 * what the owner has protected stays. Nor does a private file become public:
 * @mode is what the new one may have of its permissions. */
static gboolean
check_target (const char  *path,
              const char  *name,
              int         *mode,
              GError     **error)
{
  GStatBuf status;

  *mode = 0666;
  if (g_stat (path, &status) != 0)
    return TRUE;
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                   _("“%s” is not a regular file. Choose another name."), name);
      return FALSE;
    }
  if ((status.st_mode & 0222) == 0 || g_access (path, W_OK) != 0)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                   _("“%s” is write-protected. Choose another name."), name);
      return FALSE;
    }
  *mode = status.st_mode & 0777;

  return TRUE;
}

/**
 * downhill_file_write:
 * @path: the file to write
 * @contents: (array length=length): what it is to contain
 * @length: how many bytes that is
 * @error: %DOWNHILL_ERROR_FILE
 *
 * Writes a file that is complete or not there: it is written beside the target,
 * synchronised and renamed over it. On failure an old file of that name is as
 * it was, and nothing else is left behind. If @path is a link, the file
 * replaces the link itself, not what it points to.
 *
 * Returns: whether it was written
 */
gboolean
downhill_file_write (const char  *path,
                     const char  *contents,
                     gsize        length,
                     GError     **error)
{
  g_autofree char *basename = g_filename_display_basename (path);
  g_autofree char *name = downhill_text_dup_visible (basename);
  g_autoptr (GError) local_error = NULL;
  const char *reason;
  int mode;

  if (!check_target (path, name, &mode, error))
    return FALSE;
  if (!g_file_set_contents_full (path, contents, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT |
                                 G_FILE_SET_CONTENTS_DURABLE,
                                 mode, &local_error))
    {
      /* What stands before the reason names a temporary file, which nobody
       * asked for. */
      reason = strrchr (local_error->message, ':');
      reason = reason != NULL ? reason + 2 : local_error->message;
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                   _("“%s” was not written: %s."), name, reason);
      return FALSE;
    }

  return TRUE;
}
