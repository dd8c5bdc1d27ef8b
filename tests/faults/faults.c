/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a program's calls fail: loaded before the C library (LD_PRELOAD), it
 * counts those that concern a folder, and lets one of them fail.
 *
 * FAULT_FOLDER  the folder; what lies in it counts as well
 * FAULT_CALL    which call fails, from 1
 * FAULT_ERROR   the error number that it sets, or 0: only writes count then,
 *               and are cut short
 * FAULT_STAYS   if set, all later calls but close fail, too
 * FAULT_NAMED   if set, there are no files without a name
 * FAULT_KILLS   if set, the program is killed just before the chosen call, which
 *               still comes if it is another process that makes it
 * FAULT_REPORT  a file that is told which call failed
 *
 * What is said to have failed has not happened, but for close, which closes
 * all the same. */
#define _GNU_SOURCE
/* The names below are those of the program's calls, whatever the size of a
 * file offset. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILES 1024

enum { ELSEWHERE, FILE_INSIDE, FOLDER_ITSELF };

static char places[MAX_FILES];
static long n_calls;
static pid_t program;

__attribute__ ((constructor)) static void
remember_program (void)
{
  program = getpid ();
}

static char
place_of (const char *path,
          int         flags)
{
  const char *folder = getenv ("FAULT_FOLDER");

  if (folder == NULL || strncmp (path, folder, strlen (folder)) != 0)
    return ELSEWHERE;

  return strcmp (path, folder) == 0 && (flags & O_TMPFILE) != O_TMPFILE
           ? FOLDER_ITSELF
           : FILE_INSIDE;
}

static void
report (const char *call,
        char        place)
{
  const char *prefix = place == FOLDER_ITSELF ? "folder-" : "";
  int (*real_open) (const char *, int, ...) = dlsym (RTLD_NEXT, "open");
  ssize_t (*real_write) (int, const void *, size_t) = dlsym (RTLD_NEXT, "write");
  int (*real_close) (int) = dlsym (RTLD_NEXT, "close");
  const char *path = getenv ("FAULT_REPORT");
  int fd = path != NULL
             ? real_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)
             : -1;

  if (fd < 0 || real_write (fd, prefix, strlen (prefix)) < 0 ||
      real_write (fd, call, strlen (call)) < 0 ||
      real_write (fd, "\n", 1) < 0)
    abort ();
  real_close (fd);
}

/* Counts a call; answers whether it is to fail. */
static bool
fails (const char *call,
       char        place)
{
  const char *chosen = getenv ("FAULT_CALL");
  long wanted = chosen != NULL ? atol (chosen) : 0;
  int error = wanted > 0 ? atoi (getenv ("FAULT_ERROR")) : 0;

  if (place == ELSEWHERE || (error == 0 && strcmp (call, "write") != 0))
    return false;
  n_calls++;
  if (wanted == 0 || n_calls < wanted ||
      (n_calls > wanted &&
       (getenv ("FAULT_STAYS") == NULL || strcmp (call, "close") == 0)))
    return false;
  report (call, place);
  if (getenv ("FAULT_KILLS") != NULL)
    {
      kill (program, SIGKILL);
      return false;
    }
  errno = error;

  return true;
}

static int
open_file (const char *symbol,
           const char *path,
           int         flags,
           mode_t      mode)
{
  int (*real) (const char *, int, ...) = dlsym (RTLD_NEXT, symbol);
  char place = place_of (path, flags);
  int fd;

  if (place != ELSEWHERE && (flags & O_TMPFILE) == O_TMPFILE && getenv ("FAULT_NAMED") != NULL)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  if (fails ("open", place))
    return -1;
  fd = real (path, flags, mode);
  if (fd >= 0 && fd < MAX_FILES)
    places[fd] = place;

  return fd;
}

#define OPEN(symbol)                                           \
  int symbol (const char *path, int flags, ...);               \
  int                                                          \
  symbol (const char *path,                                    \
          int         flags,                                   \
          ...)                                                 \
  {                                                            \
    mode_t mode = 0;                                           \
                                                               \
    if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) \
      {                                                        \
        va_list arguments;                                     \
                                                               \
        va_start (arguments, flags);                           \
        mode = va_arg (arguments, mode_t);                     \
        va_end (arguments);                                    \
      }                                                        \
                                                               \
    return open_file (#symbol, path, flags, mode);             \
  }

OPEN (open)
OPEN (open64)

static char
place_of_file (int fd)
{
  return fd >= 0 && fd < MAX_FILES ? places[fd] : ELSEWHERE;
}

ssize_t
read (int    fd,
      void  *bytes,
      size_t length)
{
  ssize_t (*real) (int, void *, size_t) = dlsym (RTLD_NEXT, "read");

  return fails ("read", place_of_file (fd)) ? -1 : real (fd, bytes, length);
}

ssize_t
write (int         fd,
       const void *bytes,
       size_t      length)
{
  ssize_t (*real) (int, const void *, size_t) = dlsym (RTLD_NEXT, "write");

  if (fails ("write", place_of_file (fd)))
    {
      if (errno != 0)
        return -1;
      length = (length + 1) / 2;
    }

  return real (fd, bytes, length);
}

int
fsync (int fd)
{
  int (*real) (int) = dlsym (RTLD_NEXT, "fsync");

  return fails ("fsync", place_of_file (fd)) ? -1 : real (fd);
}

int
close (int fd)
{
  int (*real) (int) = dlsym (RTLD_NEXT, "close");
  bool failed = fails ("close", place_of_file (fd));
  int error = errno;

  if (place_of_file (fd) != ELSEWHERE)
    places[fd] = ELSEWHERE;
  if (!failed)
    return real (fd);
  real (fd);
  errno = error;

  return -1;
}

int
rename (const char *from,
        const char *to)
{
  int (*real) (const char *, const char *) = dlsym (RTLD_NEXT, "rename");

  return fails ("rename", place_of (to, 0)) ? -1 : real (from, to);
}

int
linkat (int         from_folder,
        const char *from,
        int         to_folder,
        const char *to,
        int         flags)
{
  int (*real) (int, const char *, int, const char *, int) =
    dlsym (RTLD_NEXT, "linkat");

  return fails ("linkat", place_of (to, 0))
           ? -1
           : real (from_folder, from, to_folder, to, flags);
}
