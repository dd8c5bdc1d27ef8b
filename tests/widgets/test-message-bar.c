/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-message-bar.h"

#include "find.h"

typedef struct {
  GtkWidget *window;
  DownhillMessageBar *bar;
  GtkWidget *entry;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->bar = g_object_new (DOWNHILL_TYPE_MESSAGE_BAR, NULL);
  fixture->entry = gtk_entry_new ();
  fixture->window = gtk_window_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  gtk_box_append (GTK_BOX (box), fixture->entry);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
say (Fixture              *fixture,
     DownhillMessageKind   kind,
     DownhillMessageTopic  topic,
     const char           *sentence)
{
  downhill_message_bar_say (fixture->bar, kind, topic, sentence);
}

static gboolean
shows (Fixture    *fixture,
       const char *sentence)
{
  return downhill_message_bar_is_shown (fixture->bar) &&
         has_text (GTK_WIDGET (fixture->bar), sentence);
}

static GtkWidget *
find_box (Fixture *fixture)
{
  return gtk_revealer_get_child (
    GTK_REVEALER (find_type (GTK_WIDGET (fixture->bar), GTK_TYPE_REVEALER)));
}

/* One message at a time: none waits behind it. */
static void
test_newest (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (downhill_message_bar_is_shown (fixture->bar));
  say (fixture, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_DATA, "First.");
  g_assert_true (shows (fixture, "First."));
  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "Second, 12 % above.");
  g_assert_true (shows (fixture, "Second, 12\u00a0% above."));
  g_assert_false (shows (fixture, "First."));
  downhill_message_bar_withdraw (fixture->bar, DOWNHILL_TOPIC_RUN);
  g_assert_false (downhill_message_bar_is_shown (fixture->bar));
}

static gboolean
is_there (Fixture *fixture)
{
  return gtk_widget_get_visible (find_type (GTK_WIDGET (fixture->bar), GTK_TYPE_REVEALER));
}

static gboolean
is_away (Fixture *fixture)
{
  return !is_there (fixture);
}

/* A screen reader goes through all that is visible, folded or not. */
static void
test_closed (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  g_assert_false (is_there (fixture));
  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "Diverged.");
  g_assert_true (is_there (fixture));
  wait_until (gtk_widget_get_mapped, find_box (fixture));
  downhill_message_bar_withdraw (fixture->bar, DOWNHILL_TOPIC_RUN);
  wait_until (is_away, fixture);
  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "Again.");
  g_assert_true (is_there (fixture));
}

static void
test_topic (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "Diverged.");
  downhill_message_bar_withdraw (fixture->bar, DOWNHILL_TOPIC_DATA);
  g_assert_true (shows (fixture, "Diverged."));
  downhill_message_bar_withdraw (fixture->bar, DOWNHILL_TOPIC_RUN);
  g_assert_false (shows (fixture, "Diverged."));
}

static void
test_remedy (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *remedy;

  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "Diverged.");
  downhill_message_bar_offer (fixture->bar, "Use 0.5", "win.use", g_variant_new_double (0.5));
  remedy = find_named (GTK_WIDGET (fixture->bar), GTK_ACCESSIBLE_ROLE_BUTTON, "Use 0.5");
  g_assert_true (gtk_widget_get_visible (remedy));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (remedy)), ==, "win.use");
  g_assert_cmpfloat (g_variant_get_double (
                       gtk_actionable_get_action_target_value (GTK_ACTIONABLE (remedy))),
                     ==, 0.5);
  say (fixture, DOWNHILL_MESSAGE_INFORMATION, DOWNHILL_TOPIC_NONE, "Written.");
  g_assert_false (gtk_widget_get_visible (remedy));
}

/* Where there is little room it stands below, and its name may have two lines. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *remedy;
  int least;

  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_RUN, "It diverged after 17 steps.");
  for (guint i = 0; i < 2; i++)
    {
      downhill_message_bar_offer (fixture->bar, "Begin Anew at a Learning Rate of 0.2017",
                                  "win.use", NULL);
      gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, &least,
                          NULL, NULL, NULL);
      if (i == 0)
        g_assert_cmpint (least, >, 360);
      else
        g_assert_cmpint (least, <, 300);
      downhill_message_bar_set_narrow (fixture->bar, TRUE);
    }
  remedy = find_named (GTK_WIDGET (fixture->bar), GTK_ACCESSIBLE_ROLE_BUTTON,
                       "Begin Anew at a Learning Rate of 0.2017");
  g_assert_cmpint (gtk_orientable_get_orientation (
                     GTK_ORIENTABLE (gtk_widget_get_parent (remedy))),
                   ==, GTK_ORIENTATION_VERTICAL);
  downhill_message_bar_set_narrow (fixture->bar, FALSE);
  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, >, 360);
}

/* It is an alert that is named for what it says, and how grave it is is written,
 * not only coloured. */
static void
test_alert (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    DownhillMessageKind kind;
    const char *name;
    const char *css_class;
  } cases[] = {
    { DOWNHILL_MESSAGE_ERROR, "Error", "error" },
    { DOWNHILL_MESSAGE_WARNING, "Warning", "warning" },
    { DOWNHILL_MESSAGE_INFORMATION, "Information", "information" },
  };
  GtkWidget *box = find_box (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      say (fixture, cases[i].kind, DOWNHILL_TOPIC_NONE, "Something is so.");
      gtk_test_accessible_assert_role (box, GTK_ACCESSIBLE_ROLE_ALERT);
      gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           "Something is so.");
      find_named (box, GTK_ACCESSIBLE_ROLE_IMG, cases[i].name);
      for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
        g_assert_true (gtk_widget_has_css_class (box, cases[k].css_class) == (k == i));
    }
}

/* The keyboard goes on to what comes after the message. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *close = find_named (GTK_WIDGET (fixture->bar), GTK_ACCESSIBLE_ROLE_BUTTON,
                                 "Close");

  say (fixture, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_NONE, "It failed.");
  wait_idle ();
  g_assert_true (gtk_widget_grab_focus (close));
  g_signal_emit_by_name (close, "clicked");
  g_assert_false (downhill_message_bar_is_shown (fixture->bar));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         fixture->entry));
  say (fixture, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_NONE, "It failed again.");
  wait_idle ();
  g_assert_true (gtk_widget_grab_focus (close));
}

static gboolean
is_hidden (gpointer data)
{
  return !downhill_message_bar_is_shown (data);
}

/* The patience of the second bar ends after that of the first would have. */
static void
wait_for_patience (void)
{
  DownhillMessageBar *other = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_MESSAGE_BAR, NULL));

  for (int i = 0; i < 3; i++)
    {
      downhill_message_bar_set_patience (other, 20);
      downhill_message_bar_say (other, DOWNHILL_MESSAGE_INFORMATION, DOWNHILL_TOPIC_NONE, "So.");
      wait_until (is_hidden, other);
    }
  g_assert_finalize_object (other);
}

/* Only information leaves by itself, and not from under the keyboard. */
static void
test_leaving (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *close = find_named (GTK_WIDGET (fixture->bar), GTK_ACCESSIBLE_ROLE_BUTTON,
                                 "Close");

  downhill_message_bar_set_patience (fixture->bar, 20);
  say (fixture, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_NONE, "It failed.");
  wait_for_patience ();
  g_assert_true (shows (fixture, "It failed."));
  say (fixture, DOWNHILL_MESSAGE_WARNING, DOWNHILL_TOPIC_NONE, "It hovers.");
  wait_for_patience ();
  g_assert_true (shows (fixture, "It hovers."));

  say (fixture, DOWNHILL_MESSAGE_INFORMATION, DOWNHILL_TOPIC_NONE, "It is written.");
  g_assert_true (gtk_widget_grab_focus (close));
  wait_for_patience ();
  g_assert_true (shows (fixture, "It is written."));
  g_assert_true (gtk_widget_grab_focus (fixture->entry));
  wait_until (is_hidden, fixture->bar);

  /* What was said last is not cut short by what was said before. */
  say (fixture, DOWNHILL_MESSAGE_INFORMATION, DOWNHILL_TOPIC_NONE, "It is written.");
  say (fixture, DOWNHILL_MESSAGE_ERROR, DOWNHILL_TOPIC_NONE, "It failed.");
  wait_for_patience ();
  g_assert_true (shows (fixture, "It failed."));
}

static void
add (const char *path,
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
  add ("/widgets/message-bar/messages/newest-wins", test_newest);
  add ("/widgets/message-bar/messages/are-not-there-when-they-are-closed", test_closed);
  add ("/widgets/message-bar/topic/takes-its-message-along", test_topic);
  add ("/widgets/message-bar/remedy/is-of-one-message", test_remedy);
  add ("/widgets/message-bar/remedy/is-below-where-it-is-narrow", test_narrow);
  add ("/widgets/message-bar/alert/says-how-grave-it-is", test_alert);
  add ("/widgets/message-bar/close/moves-the-focus-on", test_close);
  add ("/widgets/message-bar/leaving/is-for-information-alone", test_leaving);

  return g_test_run ();
}
