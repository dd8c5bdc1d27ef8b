/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-refresh.h"

#include "downhill-turns.h"

/* Has a widget write what it shows of an experiment. However many steps a frame
 * makes and however many changes come with one, that is done once; and while runs
 * go on, no oftener than an eye or a screen reader can follow, in turn with the plots. */
struct _DownhillRefresh
{
  GObject parent_instance;

  GtkWidget *widget;
  DownhillExperiment *experiment;
  DownhillRefreshFunc function;
  guint tick_id;
  guint n_waited;
  gint64 refreshed_at;
};

G_DEFINE_FINAL_TYPE (DownhillRefresh, downhill_refresh, G_TYPE_OBJECT)

/* The least time between two times while runs go on, in microseconds. */
#define INTERVAL 100000

/* What GTK takes to lay out what is written anew and to bring it to the screen, in
 * microseconds: so much more that plots wait for the next frame. */
#define COST 8000

static gboolean
refresh_once (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  DownhillRefresh *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean running = downhill_experiment_get_state (self->experiment) ==
                     DOWNHILL_EXPERIMENT_RUNNING;

  if (running && now - self->refreshed_at < INTERVAL)
    return G_SOURCE_CONTINUE;
  if (running &&
      !downhill_turns_take (downhill_turns_get (clock),
                            gdk_frame_clock_get_frame_counter (clock),
                            DOWNHILL_TURNS_BESIDE_STEPS, COST, self->n_waited++))
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  self->n_waited = 0;
  self->refreshed_at = now;
  self->function (widget);

  return G_SOURCE_REMOVE;
}

static void
downhill_refresh_dispose (GObject *object)
{
  DownhillRefresh *self = DOWNHILL_REFRESH (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (downhill_refresh_parent_class)->dispose (object);
}

static void
downhill_refresh_class_init (DownhillRefreshClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = downhill_refresh_dispose;
}

static void
downhill_refresh_init (DownhillRefresh *self G_GNUC_UNUSED)
{
}

/**
 * downhill_refresh_new:
 * @widget: what shows something; it drops this in its dispose
 * @experiment: what it shows something of
 * @function: writes it; cheap, but not cheap enough for each step
 *
 * Returns: (transfer full): what calls @function when the experiment has changed
 */
DownhillRefresh *
downhill_refresh_new (gpointer             widget,
                      DownhillExperiment  *experiment,
                      DownhillRefreshFunc  function)
{
  static const char * const names[] = { "stepped", "moved", "reset", "notify" };
  DownhillRefresh *self = g_object_new (DOWNHILL_TYPE_REFRESH, NULL);

  self->widget = widget;
  self->experiment = g_object_ref (experiment);
  self->function = function;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (experiment, names[i], G_CALLBACK (downhill_refresh_queue),
                             self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * downhill_refresh_queue:
 * @self: what calls a function
 *
 * Has it called with the next frame, or one of the next.
 *
 * Cost: O(1).
 */
void
downhill_refresh_queue (DownhillRefresh *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->widget, refresh_once, self, NULL);
}
