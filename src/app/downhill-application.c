/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "downhill-application.h"

#include <glib/gi18n.h>

#include "downhill-app-settings.h"
#include "downhill-window.h"

/* The program: it holds what is remembered, and opens windows, each on an
 * experiment of its own. */
struct _DownhillApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DownhillApplication, downhill_application, ADW_TYPE_APPLICATION)

static DownhillWindow *
add_window (DownhillApplication *self)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  DownhillWindow *window = downhill_window_new (ADW_APPLICATION (self), experiment,
                                                self->settings);

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* The one that was used last; dialogs are none. */
static DownhillWindow *
find_window (DownhillApplication *self)
{
  for (GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
       windows != NULL; windows = windows->next)
    if (DOWNHILL_IS_WINDOW (windows->data))
      return windows->data;

  return NULL;
}

static DownhillWindow *
present_window (DownhillApplication *self)
{
  DownhillWindow *window = find_window (self);

  if (window == NULL)
    return add_window (self);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
new_window_activated (GSimpleAction *action G_GNUC_UNUSED,
                      GVariant      *parameter G_GNUC_UNUSED,
                      gpointer       data)
{
  add_window (data);
}

static void
quit_activated (GSimpleAction *action G_GNUC_UNUSED,
                GVariant      *parameter G_GNUC_UNUSED,
                gpointer       data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Closing is what makes a window remember its size; the one used last comes
   * last. */
  windows = g_list_reverse (windows);
  for (GList *window = windows; window != NULL; window = window->next)
    if (DOWNHILL_IS_WINDOW (window->data))
      gtk_window_close (window->data);
  g_application_quit (data);
}

/* Narrower windows have room for one column of keys, which is so many rows high. */
#define COLUMNS_WIDTH 700
#define COLUMN_HEIGHT 1000

/* GTK would have it as large as what is in it: where there is less room, it scrolls. */
static void
add_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/downhill/Downhill/help-overlay.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GtkWidget) child = g_object_ref (gtk_window_get_child (window));

  if (gtk_widget_get_width (GTK_WIDGET (parent)) < COLUMNS_WIDTH)
    {
      g_object_set (gtk_builder_get_object (builder, "shortcuts"), "max-height", COLUMN_HEIGHT,
                    NULL);
      g_object_set (gtk_builder_get_object (builder, "plots"), "max-height", COLUMN_HEIGHT,
                    NULL);
    }
  gtk_window_set_child (window, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_window_set_child (window, scroller);
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (parent),
                                           GTK_SHORTCUTS_WINDOW (window));
}

/* GTK would load the overlay with the window if its resource had the usual path;
 * few starts want it. */
static void
shortcuts_activated (GSimpleAction *action G_GNUC_UNUSED,
                     GVariant      *parameter G_GNUC_UNUSED,
                     gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (!DOWNHILL_IS_WINDOW (window))
    return;
  if (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)) == NULL)
    add_shortcuts (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
}

static void
about_activated (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant      *parameter G_GNUC_UNUSED,
                 gpointer       data)
{
  adw_show_about_window (
    gtk_application_get_active_window (data),
    "application-name", "Downhill",
    "application-icon", DOWNHILL_APPLICATION_ID,
    "version", DOWNHILL_VERSION,
    "developer-name", _("The Downhill developers"),
    "comments", _("See gradient descent fit a line: the same run in every "
                  "picture at once."),
    "license-type", GTK_LICENSE_GPL_3_0,
    /* Translators: put your names here, one a line. */
    "translator-credits", _("translator-credits"),
    NULL);
}

static void
style_changed_cb (DownhillApplication *self)
{
  const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "style")]);
}

static void
downhill_application_activate (GApplication *application)
{
  present_window (DOWNHILL_APPLICATION (application));
}

static void
downhill_application_open (GApplication  *application,
                           GFile        **files,
                           int            n_files,
                           const char    *hint G_GNUC_UNUSED)
{
  DownhillWindow *window = present_window (DOWNHILL_APPLICATION (application));

  /* A window has one experiment: of several files it works on the last. */
  downhill_window_open (window, files[n_files - 1], 1, NULL, NULL);
}

static void
downhill_application_startup (GApplication *application)
{
  DownhillApplication *self = DOWNHILL_APPLICATION (application);
  const GActionEntry entries[] = {
    { .name = "new-window", .activate = new_window_activated },
    { .name = "quit", .activate = quit_activated },
    { .name = "shortcuts", .activate = shortcuts_activated },
    { .name = "about", .activate = about_activated },
  };
  const struct {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Ctrl>q" } },
    { "app.shortcuts", { "F1", "<Ctrl>question" } },
    { "app.new-window", { "<Ctrl>n" } },
    { "win.new-run", { "<Ctrl><Shift>n" } },
    { "win.fork", { "<Ctrl>k" } },
    { "win.open", { "<Ctrl>o" } },
    { "win.save", { "<Ctrl>s" } },
    { "win.export", { "<Ctrl>e" } },
    { "win.copy", { "<Ctrl><Shift>c" } },
    { "win.predict", { "F7" } },
    { "win.show-lessons", { "F8" } },
    { "win.show-panel", { "F9" } },
    { "win.explain", { "<Shift>F1" } },
    { "win.projector", { "F11" } },
    { "window.close", { "<Ctrl>w" } },
  };
  g_autoptr (GAction) style = NULL;

  G_APPLICATION_CLASS (downhill_application_parent_class)->startup (application);

  self->settings = downhill_app_settings_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries,
                                   G_N_ELEMENTS (entries), self);
  style = g_settings_create_action (self->settings, "style");
  g_action_map_add_action (G_ACTION_MAP (self), style);
  g_signal_connect_object (self->settings, "changed::style",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           accelerators[i].action,
                                           accelerators[i].keys);
  gtk_window_set_default_icon_name (DOWNHILL_APPLICATION_ID);
}

static void
downhill_application_finalize (GObject *object)
{
  DownhillApplication *self = DOWNHILL_APPLICATION (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (downhill_application_parent_class)->finalize (object);
}

static void
downhill_application_class_init (DownhillApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = downhill_application_finalize;
  application_class->activate = downhill_application_activate;
  application_class->open = downhill_application_open;
  application_class->startup = downhill_application_startup;
}

static void
downhill_application_init (DownhillApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _("[FILE.csv]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self), _("See gradient descent fit a line to your data, or to "
                            "a hundred beans."));
}

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

/**
 * downhill_application_new:
 *
 * To be called before GTK is initialised.
 *
 * Returns: (transfer full): the program
 */
DownhillApplication *
downhill_application_new (void)
{
  do_without_gl ();

  return g_object_new (DOWNHILL_TYPE_APPLICATION,
                       "application-id", DOWNHILL_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/downhill/Downhill",
                       NULL);
}

/**
 * downhill_application_get_settings:
 * @self: the program, started
 *
 * Returns: (transfer none): what the program remembers
 */
GSettings *
downhill_application_get_settings (DownhillApplication *self)
{
  return self->settings;
}
