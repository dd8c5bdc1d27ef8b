/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets a program be run many times and load its libraries once, which takes longer than
 * most of what the tests ask of it: loaded before the C library (LD_PRELOAD), it waits
 * just before main() for what the program is to be run with, and lets a copy of the
 * process go on from there. program.py asks.
 *
 * SERVED_SOCKET  the number of the socket that is asked by; without it the program runs
 * SERVED_NEXT    where it may become another program: that one's socket, a colon, its path */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int (*Main) (int    argc,
                     char **argv,
                     char **environment);

/* What comes first; the strings follow: the folder, the arguments and the environment,
 * each with its 0 at the end. */
typedef struct {
  uint32_t length;
  uint32_t n_arguments;
  uint32_t n_variables;
} Request;

static Main program;
static int next_socket = -1;
static const char *next_path;

static bool
read_all (int    fd,
          char  *bytes,
          size_t length)
{
  while (length > 0)
    {
      ssize_t n = recv (fd, bytes, length, 0);

      if (n <= 0)
        return false;
      bytes += n;
      length -= (size_t) n;
    }

  return true;
}

static bool
write_all (int         fd,
           const char *bytes,
           size_t      length)
{
  while (length > 0)
    {
      ssize_t n = send (fd, bytes, length, MSG_NOSIGNAL);

      if (n <= 0)
        return false;
      bytes += n;
      length -= (size_t) n;
    }

  return true;
}

/* Takes or gives the request and, with it, standard input, output and error. */
static bool
pass (ssize_t (*call) (int, struct msghdr *, int),
      int     socket,
      Request *request,
      int     files[3])
{
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE (3 * sizeof (int))];
  } control = { 0 };
  struct iovec part = { request, sizeof *request };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control,
                            .msg_controllen = sizeof control };

  control.header.cmsg_level = SOL_SOCKET;
  control.header.cmsg_type = SCM_RIGHTS;
  control.header.cmsg_len = CMSG_LEN (3 * sizeof (int));
  memcpy (CMSG_DATA (&control.header), files, 3 * sizeof (int));
  if (call (socket, &message, 0) != sizeof *request ||
      control.header.cmsg_len != CMSG_LEN (3 * sizeof (int)))
    return false;
  memcpy (files, CMSG_DATA (&control.header), 3 * sizeof (int));

  return true;
}

static ssize_t
send_message (int            socket,
              struct msghdr *message,
              int            flags)
{
  return sendmsg (socket, message, flags | MSG_NOSIGNAL);
}

/* In the copy: what a new process begins with. */
static void
run (int            socket,
     const Request *request,
     char          *strings,
     const int      files[3])
{
  char **words = calloc (request->n_arguments + request->n_variables + 2, sizeof *words);
  char **variables = words + request->n_arguments + 1;
  const char *folder = strings;

  /* Who kills the one that waits for it means this one. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  close (socket);
  for (int i = 0; i < 3; i++)
    dup2 (files[i], i);
  for (int i = 0; i < 3; i++)
    close (files[i]);
  for (uint32_t i = 0; i < request->n_arguments + request->n_variables; i++)
    {
      strings += strlen (strings) + 1;
      words[i + (i >= request->n_arguments)] = strings;
    }
  environ = variables;
  if (chdir (folder) != 0)
    abort ();
  exit (program ((int) request->n_arguments, words, variables));
}

/* Until nobody asks any more. */
static void
serve (int socket)
{
  for (;;)
    {
      Request request;
      int files[3], status;
      char *strings;
      pid_t pid;

      if (!pass (recvmsg, socket, &request, files))
        return;
      strings = malloc (request.length);
      if (!read_all (socket, strings, request.length))
        return;
      pid = fork ();
      if (pid == 0)
        run (socket, &request, strings, files);
      free (strings);
      for (int i = 0; i < 3; i++)
        close (files[i]);
      if (pid < 0 || waitpid (pid, &status, 0) != pid ||
          !write_all (socket, (const char *) &status, sizeof status))
        return;
    }
}

static int
serve_or_run (int    argc,
              char **argv,
              char **environment)
{
  const char *given = getenv ("SERVED_SOCKET"), *next = getenv ("SERVED_NEXT");

  if (given == NULL)
    return program (argc, argv, environment);
  if (next != NULL)
    {
      next_socket = atoi (next);
      next_path = strchr (next, ':') + 1;
    }
  /* A language is read once, too. The program begins without one. */
  setlocale (LC_ALL, "");
  setlocale (LC_ALL, "C");
  /* It is there. */
  if (write_all (atoi (given), "", 1))
    serve (atoi (given));
  _exit (0);
}

int __libc_start_main (Main main,
                       int  argc,
                       char **argv,
                       void (*init) (void),
                       void (*fini) (void),
                       void (*loader_fini) (void),
                       void *stack_end);

int
__libc_start_main (Main main,
                   int  argc,
                   char **argv,
                   void (*init) (void),
                   void (*fini) (void),
                   void (*loader_fini) (void),
                   void *stack_end)
{
  int (*real) (Main, int, char **, void (*) (void), void (*) (void), void (*) (void), void *) =
    dlsym (RTLD_NEXT, "__libc_start_main");

  program = main;

  return real (serve_or_run, argc, argv, init, fini, loader_fini, stack_end);
}

static char *
append (char       *end,
        const char *string)
{
  return stpcpy (end, string) + 1;
}

/* Lets the next program's server run it, and ends as it did. */
static void
become_next (char *const argv[])
{
  Request request = { 0 };
  int files[3] = { 0, 1, 2 }, status;
  char *folder = get_current_dir_name (), *strings, *end;

  request.length = (uint32_t) strlen (folder) + 1;
  for (; argv[request.n_arguments] != NULL; request.n_arguments++)
    request.length += (uint32_t) strlen (argv[request.n_arguments]) + 1;
  for (; environ[request.n_variables] != NULL; request.n_variables++)
    request.length += (uint32_t) strlen (environ[request.n_variables]) + 1;
  end = strings = malloc (request.length);
  end = append (end, folder);
  for (uint32_t i = 0; i < request.n_arguments; i++)
    end = append (end, argv[i]);
  for (uint32_t i = 0; i < request.n_variables; i++)
    end = append (end, environ[i]);

  if (!pass (send_message, next_socket, &request, files) ||
      !write_all (next_socket, strings, request.length) ||
      !read_all (next_socket, (char *) &status, sizeof status))
    abort ();
  if (WIFSIGNALED (status))
    {
      signal (WTERMSIG (status), SIG_DFL);
      raise (WTERMSIG (status));
    }
  _exit (WEXITSTATUS (status));
}

int
execv (const char *path,
       char *const argv[])
{
  int (*real) (const char *, char *const[]) = dlsym (RTLD_NEXT, "execv");

  if (next_path != NULL && strcmp (path, next_path) == 0)
    become_next (argv);

  return real (path, argv);
}
