/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-toaster.h"

#include "find.h"

typedef struct {
  GtkWidget *window;
  DownhillToaster *toaster;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->toaster = g_object_new (DOWNHILL_TYPE_TOASTER, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->toaster));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static AdwToast *
add (Fixture    *fixture,
     const char *message,
     gboolean    lingers)
{
  AdwToast *toast = downhill_toaster_new_toast (message);

  adw_toast_set_timeout (toast, 0);
  downhill_toaster_add (fixture->toaster, toast, lingers);

  return toast;
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return has_text (GTK_WIDGET (fixture->toaster), text);
}

typedef struct {
  Fixture *fixture;
  const char *shown;
  const char *gone;
} Expected;

static gboolean
is_as_expected (gpointer data)
{
  Expected *expected = data;

  return (expected->shown == NULL || shows (expected->fixture, expected->shown)) &&
         (expected->gone == NULL || !shows (expected->fixture, expected->gone));
}

static void
wait_for (Fixture    *fixture,
          const char *shown,
          const char *gone)
{
  wait_until (is_as_expected, &(Expected) { fixture, shown, gone });
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  AdwToast *one = add (fixture, "one", FALSE);
  AdwToast *two = add (fixture, "two", FALSE);

  wait_for (fixture, "one", NULL);
  g_assert_false (shows (fixture, "two"));
  downhill_toaster_dismiss (fixture->toaster, one);
  wait_for (fixture, "two", "one");
  downhill_toaster_dismiss (fixture->toaster, two);
  wait_for (fixture, NULL, "two");
}

/* What waits for an answer does not keep others waiting. */
static void
test_lingering (Fixture       *fixture,
                gconstpointer  data G_GNUC_UNUSED)
{
  add (fixture, "question", TRUE);
  wait_for (fixture, "question", NULL);
  add (fixture, "answer", FALSE);
  wait_for (fixture, "answer", "question");

  /* It makes room for what came while it waited itself, too. */
  add (fixture, "second question", TRUE);
  add (fixture, "second answer", FALSE);
  g_assert_true (shows (fixture, "answer"));
}

static void
test_waiting (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  AdwToast *first = add (fixture, "first", FALSE);
  AdwToast *dropped = add (fixture, "dropped", FALSE);
  AdwToast *withdrawn;

  g_object_add_weak_pointer (G_OBJECT (dropped), (gpointer *) &dropped);
  add (fixture, "a", FALSE);
  add (fixture, "b", FALSE);
  g_assert_nonnull (dropped);
  withdrawn = add (fixture, "c", FALSE);
  g_assert_null (dropped);
  g_object_add_weak_pointer (G_OBJECT (withdrawn), (gpointer *) &withdrawn);
  downhill_toaster_dismiss (fixture->toaster, withdrawn);
  g_assert_null (withdrawn);
  downhill_toaster_dismiss (fixture->toaster, first);
  wait_for (fixture, "a", "first");
}

static gboolean
ring_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer data)
{
  return *(gboolean *) data;
}

/* Toasts that come and go while others still move do no harm. */
static void
test_storm (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  AdwToast *toast = NULL;

  for (int i = 0; i < 30; i++)
    {
      gboolean over = FALSE;

      if (g_test_rand_bit () && toast != NULL)
        downhill_toaster_dismiss (fixture->toaster, toast);
      g_clear_weak_pointer (&toast);
      g_set_weak_pointer (&toast, add (fixture, "storm", g_test_rand_bit ()));
      g_timeout_add ((guint) g_test_rand_int_range (0, 150), ring_cb, &over);
      wait_until (is_over, &over);
    }
  g_clear_weak_pointer (&toast);
  g_assert_true (shows (fixture, "storm"));
}

static void
add_test (const char *path,
          void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* gtk_test_init() switches movements off. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  add_test ("/widgets/toaster/toasts/come-in-turn", test_order);
  add_test ("/widgets/toaster/lingering/makes-room", test_lingering);
  add_test ("/widgets/toaster/waiting/is-bounded", test_waiting);
  add_test ("/widgets/toaster/storm/does-no-harm", test_storm);

  return g_test_run ();
}
