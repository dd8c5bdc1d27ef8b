/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole of a first hour over the accessibility bus alone, as assistive technology
 * works: names, texts, values and the actions that controls offer. It speaks to the
 * program as it is run, from another process.
 *
 * What GTK 4.8 does not offer there, and is therefore not done so here:
 * - In the dialog of GTK that chooses a file there is no entry to open one by its path,
 *   and its rows have no actions: the table is named when the program is started.
 * - The rows of a drop-down have none either: the columns are those that the dialog
 *   proposes; that another column can be chosen by keys is in test-keys.c.
 * - An expander row has none: what lies in it has its values all the same. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "../wait.h"

#define MAIN "Downhill"
#define INTERFACE(name) "org.a11y.atspi." name

static const char *program;

typedef struct {
  GSubprocess *process;
  GDBusConnection *bus;
  char *folder;
  char *said;
  guint wake_id;
} Fixture;

/* One thing in the tree of the program. */
typedef struct {
  char *owner;
  char *path;
} Thing;

static void
thing_free (Thing *self)
{
  g_free (self->owner);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Thing, thing_free)

static Thing *
thing_new (const char *owner,
           const char *path)
{
  Thing *self = g_new (Thing, 1);

  *self = (Thing) { g_strdup (owner), g_strdup (path) };

  return self;
}

/* Returns NULL where the thing has gone, or does not understand. */
static GVariant *
call (Fixture     *fixture,
      const Thing *thing,
      const char  *interface,
      const char  *method,
      GVariant    *parameters)
{
  return g_dbus_connection_call_sync (fixture->bus, thing->owner, thing->path, interface,
                                      method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE,
                                      WAIT_SECONDS * 1000, NULL, NULL);
}

static char *
dup_property (Fixture     *fixture,
              const Thing *thing,
              const char  *name)
{
  g_autoptr (GVariant) answer = call (
    fixture, thing, "org.freedesktop.DBus.Properties", "Get",
    g_variant_new ("(ss)", INTERFACE ("Accessible"), name));
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    return g_strdup ("");
  g_variant_get (answer, "(v)", &value);

  return g_variant_dup_string (value, NULL);
}

/* As AT-SPI numbers them; versions of GTK differ in which of two like ones they say. */
typedef enum {
  DIALOG = 16,
  FILLER = 20,
  FRAME = 23,
  IMAGE = 27,
  LABEL = 29,
  BUTTON = 43,
  SPIN_BUTTON = 52,
  TEXT = 61,
  TOGGLE_BUTTON = 62,
  ENTRY = 79,
} Role;

static Role
get_role (Fixture     *fixture,
          const Thing *thing)
{
  g_autoptr (GVariant) answer = call (fixture, thing, INTERFACE ("Accessible"), "GetRole", NULL);
  guint role = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &role);
  if (role == DIALOG)
    return FRAME;
  if (role == TOGGLE_BUTTON)
    return BUTTON;

  return role == ENTRY ? TEXT : (Role) role;
}

static gboolean
has_actions (Fixture     *fixture,
             const Thing *thing)
{
  g_autoptr (GVariant) answer = call (fixture, thing, INTERFACE ("Action"), "GetActions", NULL);
  g_autoptr (GVariant) actions = NULL;

  if (answer == NULL)
    return FALSE;
  actions = g_variant_get_child_value (answer, 0);

  return g_variant_n_children (actions) > 0;
}

/* What is no widget, as the program itself, has no extents. */
static gboolean
is_hidden (Fixture     *fixture,
           const Thing *thing)
{
  g_autoptr (GVariant) answer = call (fixture, thing, INTERFACE ("Component"), "GetExtents",
                                      g_variant_new ("(u)", 1));
  int x, y, width, height;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "((iiii))", &x, &y, &width, &height);

  return width == 0 || height == 0;
}

/* What has a mnemonic is called “_Export Export” by GTK 4.8. */
static gboolean
is_called (const char *its_name,
           const char *name)
{
  return g_str_equal (its_name, name) ||
         (its_name[0] == '_' && g_str_has_suffix (its_name, name));
}

static gboolean
is_it (Fixture     *fixture,
       const Thing *thing,
       Role         role,
       const char  *name)
{
  g_autofree char *its_name = dup_property (fixture, thing, "Name");

  return is_called (its_name, name) && get_role (fixture, thing) == role &&
         (role != BUTTON || has_actions (fixture, thing));
}

static Thing *
search (Fixture     *fixture,
        const Thing *root,
        Role         role,
        const char  *name)
{
  g_autoptr (GVariant) answer = call (fixture, root, INTERFACE ("Accessible"), "GetChildren",
                                      NULL);
  g_autoptr (GVariantIter) children = NULL;
  const char *owner, *path;
  Thing *found = NULL;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(a(so))", &children);
  while (found == NULL && g_variant_iter_next (children, "(&s&o)", &owner, &path))
    {
      g_autoptr (Thing) child = thing_new (owner, path);

      /* Most of what there is lies in lists that are closed. */
      if (is_hidden (fixture, child))
        continue;
      found = is_it (fixture, child, role, name)
                ? g_steal_pointer (&child) : search (fixture, child, role, name);
    }

  return found;
}

/* Windows are the children of the programs, and these of the desktop. GTK's own dialogs
 * have no role. */
static Thing *
look_for_window (Fixture     *fixture,
                 const Thing *root,
                 guint        depth,
                 const char  *title)
{
  g_autoptr (GVariant) answer = call (fixture, root, INTERFACE ("Accessible"), "GetChildren",
                                      NULL);
  g_autoptr (GVariantIter) children = NULL;
  const char *owner, *path;
  Thing *found = NULL;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(a(so))", &children);
  while (found == NULL && g_variant_iter_next (children, "(&s&o)", &owner, &path))
    {
      g_autoptr (Thing) child = thing_new (owner, path);

      if (depth > 1)
        found = look_for_window (fixture, child, depth - 1, title);
      else if (is_it (fixture, child, FRAME, title) || is_it (fixture, child, FILLER, title))
        found = g_steal_pointer (&child);
    }

  return found;
}

static Thing *
look_for (Fixture    *fixture,
          const char *window,
          Role        role,
          const char *name)
{
  g_autoptr (Thing) desktop = thing_new ("org.a11y.atspi.Registry",
                                         "/org/a11y/atspi/accessible/root");
  g_autoptr (Thing) frame = look_for_window (fixture, desktop, 2, window);

  return frame != NULL ? search (fixture, frame, role, name) : NULL;
}

static Thing *
find (Fixture    *fixture,
      const char *window,
      Role        role,
      const char *name)
{
  Thing *found = NULL;

  g_test_message ("looking for “%s”", name);
  WAIT_UNTIL ((found = look_for (fixture, window, role, name)) != NULL);

  return found;
}

static void
press (Fixture    *fixture,
       const char *window,
       const char *name)
{
  g_autoptr (Thing) button = find (fixture, window, BUTTON, name);
  g_autoptr (GVariant) answer = call (fixture, button, INTERFACE ("Action"), "DoAction",
                                      g_variant_new ("(i)", 0));
  gboolean done = FALSE;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(b)", &done);
  g_assert_true (done);
}

static void
set_value (Fixture    *fixture,
           const char *name,
           double      value)
{
  g_autoptr (Thing) spin = find (fixture, MAIN, SPIN_BUTTON, name);
  g_autoptr (GVariant) answer = call (
    fixture, spin, "org.freedesktop.DBus.Properties", "Set",
    g_variant_new ("(ssv)", INTERFACE ("Value"), "CurrentValue", g_variant_new_double (value)));

  g_assert_nonnull (answer);
}

static char *
dup_text (Fixture     *fixture,
          const Thing *thing)
{
  g_autoptr (GVariant) answer = call (fixture, thing, INTERFACE ("Text"), "GetText",
                                      g_variant_new ("(ii)", 0, G_MAXINT16));
  const char *text = "";

  if (answer != NULL)
    g_variant_get (answer, "(&s)", &text);

  return g_strdup (text);
}

static gboolean
reads (Fixture     *fixture,
       const Thing *label,
       const char  *pattern)
{
  g_autofree char *text = dup_text (fixture, label);

  return g_regex_match_simple (pattern, text, 0, 0);
}

static void
wait_to_read (Fixture    *fixture,
              const char *name,
              const char *pattern)
{
  g_autoptr (Thing) label = find (fixture, MAIN, LABEL, name);

  g_test_message ("waiting to read %s in %s", pattern, name);
  WAIT_UNTIL (reads (fixture, label, pattern));
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  GDBusConnection *bus;
  const char *address;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus",
                                        "org.a11y.Bus", "GetAddress", NULL,
                                        G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE,
                                        WAIT_SECONDS * 1000, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &address);
  bus = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
      G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);

  return bus;
}

static void
start (Fixture    *fixture,
       const char *table)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_unsetenv (launcher, "GTK_A11Y");
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "gc-friendly,fatal-criticals", TRUE);
  g_subprocess_launcher_set_stderr_file_path (launcher, fixture->said);
  fixture->process = g_subprocess_launcher_spawn (launcher, &error, program, table, NULL);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("downhill-bus-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->said = g_build_filename (fixture->folder, "said.txt", NULL);
  fixture->bus = connect_to_bus ();
  /* Nothing of the other process wakes this one; to look through all of that takes both
   * half as long as this. */
  fixture->wake_id = g_timeout_add (200, wait_wake_cb, NULL);
}

/* GTK itself warns of its dialog where the name of a folder comes late: test-keys.c. */
static void
assert_no_warnings (const char *path)
{
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &said, NULL, NULL));
  lines = g_strsplit (said, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "WARNING") != NULL &&
        !g_regex_match_simple ("Trying to snapshot GtkButton 0x[0-9a-f]+ without a current "
                               "allocation$", lines[i], 0, 0))
      g_error ("%s", lines[i]);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  g_subprocess_send_signal (fixture->process, SIGTERM);
  g_assert_true (g_subprocess_wait (fixture->process, NULL, NULL));
  g_clear_object (&fixture->process);
  g_clear_object (&fixture->bus);
  g_source_remove (fixture->wake_id);
  assert_no_warnings (fixture->said);
  g_assert_cmpint (g_unlink (fixture->said), ==, 0);
  g_free (fixture->said);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
test_own_data (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  g_autofree char *table = g_build_filename (fixture->folder, "own.csv", NULL);
  g_autofree char *picture = g_build_filename (fixture->folder, "own.png", NULL);
  g_autoptr (Thing) name = NULL, map = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GString) rows = g_string_new ("x,y\n");

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (rows, "%.2f,%s\n", i / 30.0, i % 3 == 0 ? "1.5" : "none");
  g_assert_true (g_file_set_contents (table, rows->str, -1, NULL));

  /* Most of it would be lost: it asks first. */
  start (fixture, table);
  press (fixture, "Open a Table", "Open");
  wait_to_read (fixture, "Step count", "^step 0 of");
  set_value (fixture, "Learning rate", 0.2);
  set_value (fixture, "Batch size", 10);
  press (fixture, MAIN, "Fast");
  press (fixture, MAIN, "Train");
  wait_to_read (fixture, "Step count", "^finished: step 500");
  wait_to_read (fixture, "Loss over lowest", "^[0-9]");
  wait_to_read (fixture, "Bias", "^1\\.[45]");
  map = find (fixture, MAIN, IMAGE, "Loss map");
  said = dup_property (fixture, map, "Description");
  g_assert_nonnull (strstr (said, "b"));

  press (fixture, MAIN, "Export");
  press (fixture, "Export", "Choose File…");
  name = find (fixture, "Export a Picture", TEXT, "Name:");
  g_assert_nonnull (call (fixture, name, INTERFACE ("EditableText"), "SetTextContents",
                          g_variant_new ("(s)", picture)));
  press (fixture, "Export a Picture", "Export");
  WAIT_UNTIL (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_unlink (picture), ==, 0);
  g_assert_cmpint (g_unlink (table), ==, 0);
}

static void
test_lesson (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (Thing) title = NULL, goal = NULL, next = NULL, data_title = NULL;

  start (fixture, NULL);
  press (fixture, MAIN, "Lessons");
  title = find (fixture, MAIN, LABEL, "No bias");
  press (fixture, MAIN, "Fast");
  press (fixture, MAIN, "Train");
  goal = find (fixture, MAIN, LABEL, "Goal reached");
  press (fixture, MAIN, "Next");
  next = find (fixture, MAIN, LABEL, "The bias");
  press (fixture, MAIN, "Leave Lessons");
  data_title = find (fixture, MAIN, LABEL, "beans, 100 points");
}

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  ADD ("/app/bus/alone/train-on-ones-own-data-and-export", test_own_data);
  ADD ("/app/bus/alone/do-a-lesson", test_lesson);

  return g_test_run ();
}
