/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keyboard and pointer do with the window, as one uses it. */
#include "widgets/downhill-plot-grid.h"
#include "../app/fixture.h"
#include "../widgets/find.h"

static gboolean
is_still (AdwFlap *flap)
{
  double progress = adw_flap_get_reveal_progress (flap);

  return progress == (adw_flap_get_reveal_flap (flap) ? 1 : 0);
}

static gboolean
are_flaps_still (gpointer data)
{
  return is_still (ADW_FLAP (get_child (data, "flap"))) &&
         is_still (ADW_FLAP (get_child (data, "lesson_flap")));
}

/* Whether one would expect to get there with the Tab key. Lists and scrolled
 * windows only pass the focus on. */
static gboolean
takes_tab (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_is_sensitive (widget) || GTK_IS_LIST_BOX (widget) ||
      GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;
  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above))
    if (!gtk_widget_get_can_focus (above))
      return FALSE;

  return TRUE;
}

static void
collect (GtkWidget  *widget,
         GHashTable *controls)
{
  if (takes_tab (widget))
    g_hash_table_add (controls, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      collect (child, controls);
}

static GtkWidget *
go (Fixture          *fixture,
    GtkDirectionType  direction)
{
  GtkWidget *focus;

  g_assert_true (gtk_widget_child_focus (fixture->window, direction));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);

  return focus;
}

/* Every control once, and round again; and back the same way. */
static void
assert_ring (Fixture *fixture)
{
  g_autoptr (GHashTable) controls = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) ring = g_ptr_array_new ();
  GtkWidget *first = go (fixture, GTK_DIR_TAB_FORWARD);
  GtkWidget *focus = first;

  collect (fixture->window, controls);
  g_assert_cmpuint (g_hash_table_size (controls), >, 10);
  do
    {
      /* Neither twice, nor a place that is none. */
      g_assert_true (g_hash_table_remove (controls, focus));
      g_ptr_array_add (ring, focus);
      focus = go (fixture, GTK_DIR_TAB_FORWARD);
    }
  while (focus != first);
  g_assert_cmpuint (g_hash_table_size (controls), ==, 0);
  for (guint i = ring->len; i > 0; i--)
    g_assert_true (go (fixture, GTK_DIR_TAB_BACKWARD) == ring->pdata[i - 1]);
}

static void
wait_for_flaps (Fixture *fixture)
{
  wait_until (are_flaps_still, fixture);
  wait_frames (fixture, 2);
}

static void
test_ring (Fixture       *fixture,
           gconstpointer  data)
{
  const char *action = data;

  wait_frames (fixture, 2);
  if (action != NULL)
    act (fixture, action);
  wait_for_flaps (fixture);
  assert_ring (fixture);
}

/* The keyboard was in the panel that goes away. */
static void
test_ring_folding (Fixture       *fixture,
                   gconstpointer  data G_GNUC_UNUSED)
{
  wait_frames (fixture, 2);
  gtk_widget_grab_focus (find_named (fixture->window, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
                                     "Learning rate"));
  act (fixture, "win.show-panel");
  wait_for_flaps (fixture);
  assert_ring (fixture);
}

static void
test_ring_filled (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  wait_frames (fixture, 2);
  g_signal_emit_by_name (find_named (get_child (fixture, "grid"),
                                     GTK_ACCESSIBLE_ROLE_BUTTON, "Fill the window"),
                         "clicked");
  wait_for_flaps (fixture);
  assert_ring (fixture);
}

static gboolean
is_narrow (gpointer data)
{
  return downhill_plot_grid_get_narrow (DOWNHILL_PLOT_GRID (get_child (data, "grid")));
}

static void
test_ring_narrow (Fixture       *fixture,
                  gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 700);
  wait_until (is_narrow, fixture);
  wait_for_flaps (fixture);
  assert_ring (fixture);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  add ("/cases/70/tab-goes-round", NULL, test_ring);
  add ("/cases/70/tab-goes-round-with-lessons", "win.show-lessons", test_ring);
  add ("/cases/70/tab-goes-round-without-the-panel", NULL, test_ring_folding);
  add ("/cases/70/tab-goes-round-with-one-plot", NULL, test_ring_filled);
  add ("/cases/70/tab-goes-round-in-a-narrow-window", NULL, test_ring_narrow);

  return g_test_run ();
}
