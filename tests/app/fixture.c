/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>
#include <glib/gstdio.h>

#include "widgets/downhill-load-bar.h"
#include "../widgets/find.h"

/* There is one program, as there is for a person; each test has a window of its
 * own. It must not call another program of this name on the bus. */
static DownhillApplication *
get_application (void)
{
  static DownhillApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application = downhill_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}

static void
begin (Fixture  *fixture,
       gboolean  is_first,
       int       width,
       int       height)
{
  g_autoptr (GError) error = NULL;
  GSettings *settings;
  GList *windows;

  fixture->folder = g_dir_make_tmp ("downhill-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->application = get_application ();

  /* What an earlier test left behind. */
  settings = downhill_application_get_settings (fixture->application);
  g_settings_reset (settings, "visible-plots");
  g_settings_reset (settings, "show-panel");
  g_settings_reset (settings, "style");
  /* The offer would come in the middle of a test, and be in its way. */
  g_settings_set_boolean (settings, "lessons-offered", !is_first);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);

  g_application_activate (G_APPLICATION (fixture->application));
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  g_assert_cmpuint (g_list_length (windows), ==, 1);
  fixture->window = windows->data;
  fixture->experiment = g_object_ref (DOWNHILL_WINDOW (fixture->window)->experiment);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  wait_idle ();
}

void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  begin (fixture, FALSE, 1280, 800);
}

/* For who is here first, in a window of the width and the height that @data has. */
void
set_up_first (Fixture       *fixture,
              gconstpointer  data)
{
  const int *size = data;

  begin (fixture, TRUE, size[0], size[1]);
}

gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->window == NULL;
}

/* Nobody may hold on to a window that was closed. */
void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window != NULL)
    gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (is_gone, fixture);
  g_assert_finalize_object (fixture->experiment);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

GtkWidget *
get_child (Fixture    *fixture,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->window,
                                                    DOWNHILL_TYPE_WINDOW, name));
}

typedef struct {
  Fixture *fixture;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  GtkWidget *messages = get_child (said->fixture, "messages");

  return downhill_message_bar_is_shown (DOWNHILL_MESSAGE_BAR (messages)) &&
         has_text (messages, said->text);
}

void
wait_for_message (Fixture    *fixture,
                  const char *text)
{
  g_test_message ("waiting for “%s”", text);
  wait_until (is_said, &(Said) { fixture, text });
}

static gboolean
is_silent (gpointer data)
{
  return !is_said (data);
}

void
wait_for_no_message (Fixture    *fixture,
                     const char *text)
{
  g_test_message ("waiting for “%s” to go", text);
  wait_until (is_silent, &(Said) { fixture, text });
}

gboolean
is_loaded (gpointer data)
{
  return !downhill_load_bar_is_loading (
    DOWNHILL_LOAD_BAR (get_child (data, "load_bar")));
}

void
open_path (Fixture    *fixture,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  downhill_window_open (DOWNHILL_WINDOW (fixture->window), file, 1, NULL, NULL);
  wait_until (is_loaded, fixture);
}

/* Returns the path. */
char *
write_table (Fixture    *fixture,
             const char *name,
             const char *contents)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return path;
}

void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, action, NULL));
}

void
type (Fixture    *fixture,
      const char *name,
      const char *text)
{
  type_into (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON, name), text);
}

/* A number of frames, so that what was asked for is drawn. */
typedef struct {
  guint left;
} Frames;

static gboolean
tick_cb (GtkWidget     *widget G_GNUC_UNUSED,
         GdkFrameClock *clock G_GNUC_UNUSED,
         gpointer       data)
{
  Frames *frames = data;

  frames->left--;

  return frames->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
are_over (gpointer data)
{
  return ((Frames *) data)->left == 0;
}

void
wait_frames (Fixture *fixture,
             guint    n)
{
  Frames frames = { n };

  gtk_widget_add_tick_callback (fixture->window, tick_cb, &frames, NULL);
  wait_until (are_over, &frames);
}
