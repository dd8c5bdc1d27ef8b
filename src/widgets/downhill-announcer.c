/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-announcer.h"

/* Has a screen reader say something that is to be seen elsewhere already. It takes no
 * room. */
struct _DownhillAnnouncer
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DownhillAnnouncer, downhill_announcer, GTK_TYPE_WIDGET)

static void
downhill_announcer_class_init (DownhillAnnouncerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "announcer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
downhill_announcer_init (DownhillAnnouncer *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* GTK up to 4.12 can only have an alert appear, which is read to the user then. */
static void
speak (DownhillAnnouncer *self,
       const char        *text)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  (void) text;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
#endif
}

/**
 * downhill_announcer_say:
 * @self: an announcer in a window
 * @text: what is to be said, once
 */
void
downhill_announcer_say (DownhillAnnouncer *self,
                        const char        *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  speak (self, text);
}
