/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <glib/gi18n.h>

#include "downhill-application.h"

/* All that moves in the window is drawn by cairo, frame by frame. GL could only
 * copy the finished pictures, and loading its driver takes a third of the time
 * that it takes to start. Whoever asks for a renderer gets it. There is no
 * function for this, and from GTK 4.16 on the variable has another meaning. */
static void
do_without_gl (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");

  if (gtk_get_minor_version () < 16 &&
      (renderer == NULL || g_str_equal (renderer, "cairo")))
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DownhillApplication) application = NULL;

  do_without_gl ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOWNHILL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Downhill");
  application = downhill_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
