/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-keys.h"

#include "downhill-pending.h"
#include "plot/base/downhill-plot-marks.h"

/* What keys do in a plot. They are bindings of the class, so that they can be
 * listed and compared with what the shortcuts window says. */

#define PAN_STEP 40
#define READ_STEP 10

/* Of the recorded path, in one stride with Shift. */
#define STRIDES 10

/* More steps than any path has. */
#define ALL_STEPS G_MAXINT

typedef enum {
  ACT_ZOOM_IN,
  ACT_ZOOM_OUT,
  ACT_RESTORE,
  ACT_ARROW,  /* moves what is shown where the plot wants that of plain arrows */
  ACT_PAN,    /* by so many pixels */
  ACT_READ,   /* likewise */
  ACT_PATH,   /* by so many steps */
  ACT_STRIDE, /* likewise, but far */
  ACT_CHOOSE,
  ACT_START,
  ACT_CUT,
  ACT_MARK, /* in the help mode, by so many marks */
  ACT_STOP_READING,
} Act;

/* Nothing of the recorded path is so short that one would not move at all. */
static int
get_stride (DownhillPlot *plot)
{
  const DownhillDescent *descent =
    downhill_experiment_get_descent (downhill_plot_get_experiment (plot));

  return (int) MAX (downhill_history_get_size (downhill_descent_get_history (descent)) / STRIDES,
                    1);
}

/* What is asked for goes where the arrow points, and what is shown the other way. */
static gboolean
nudge (DownhillPlot *plot,
       int           dx,
       int           dy,
       double        by)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (plot);

  return klass->nudge != NULL &&
         klass->nudge (plot, -dx * by / PAN_STEP, -dy * by / PAN_STEP);
}

static gboolean
accept (DownhillPlot *plot)
{
  DownhillPlotClass *klass = DOWNHILL_PLOT_GET_CLASS (plot);

  return klass->accept != NULL && klass->accept (plot);
}

/* Plain arrows go on to the window, where those to the sides have a meaning; none
 * goes on to another plot. */
static gboolean
press_arrow (DownhillPlot *plot,
             int           dx,
             int           dy)
{
  if (nudge (plot, dx, dy, READ_STEP))
    return TRUE;
  if (!DOWNHILL_PLOT_GET_CLASS (plot)->arrows_pan)
    return dy != 0;
  downhill_plot_pan (plot, dx, dy);

  return TRUE;
}

static void
zoom_at_middle (DownhillPlot *plot,
                double        factor)
{
  const cairo_rectangle_t *area = downhill_plot_get_area (plot);

  downhill_plot_zoom (plot, area->x + area->width / 2, area->y + area->height / 2, factor);
}

/**
 * downhill_plot_keys_act:
 * @plot: a plot
 * @act: the arguments of a binding of downhill_plot_keys_install()
 *
 * Does what a key means.
 *
 * Returns: whether it means something now
 */
gboolean
downhill_plot_keys_act (DownhillPlot *plot,
                        GVariant     *act)
{
  gboolean handled = TRUE;
  int which, dx, dy;

  g_variant_get (act, "(iii)", &which, &dx, &dy);
  downhill_pending_commit ();
  switch ((Act) which)
    {
    case ACT_ZOOM_IN:
      zoom_at_middle (plot, 1 / DOWNHILL_PLOT_ZOOM_STEP);
      break;
    case ACT_ZOOM_OUT:
      zoom_at_middle (plot, DOWNHILL_PLOT_ZOOM_STEP);
      break;
    case ACT_RESTORE:
      downhill_plot_restore (plot);
      break;
    case ACT_ARROW:
      handled = press_arrow (plot, dx, dy);
      break;
    case ACT_PAN:
      if (!nudge (plot, dx, dy, 1))
        downhill_plot_pan (plot, dx, dy);
      break;
    case ACT_READ:
      downhill_plot_read_beside (plot, dx, dy);
      break;
    case ACT_PATH:
      downhill_plot_read_path (plot, dx);
      break;
    case ACT_STRIDE:
      downhill_plot_read_path (plot, dx * get_stride (plot));
      break;
    case ACT_CHOOSE:
      handled = accept (plot) || downhill_plot_choose (plot);
      break;
    case ACT_START:
      handled = downhill_plot_start_there (plot);
      break;
    case ACT_CUT:
      handled = downhill_plot_cut_there (plot);
      break;
    case ACT_MARK:
      handled = downhill_plot_explain_next (plot, dx);
      break;
    case ACT_STOP_READING:
    default:
      handled = downhill_plot_is_reading (plot);
      downhill_plot_leave (plot);
      break;
    }

  return handled;
}

static void
add (GtkWidgetClass  *klass,
     GtkShortcutFunc  pressed,
     guint            key,
     GdkModifierType  modifiers,
     Act              act,
     int              dx,
     int              dy)
{
  gtk_widget_class_add_binding (klass, key, modifiers, pressed, "(iii)", (int) act, dx, dy);
}

/**
 * downhill_plot_keys_install:
 * @klass: a class of widgets that show a plot
 * @pressed: gets what downhill_plot_keys_act() wants
 *
 * Adds the keys of plots.
 */
void
downhill_plot_keys_install (GtkWidgetClass  *klass,
                            GtkShortcutFunc  pressed)
{
  static const struct {
    guint key;
    int dx;
    int dy;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },
    { GDK_KEY_Right, 1, 0 },
    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },
  };
  static const struct {
    guint key;
    GdkModifierType modifiers;
    Act act;
    int dx;
  } keys[] = {
    { GDK_KEY_plus, 0, ACT_ZOOM_IN, 0 },
    { GDK_KEY_equal, 0, ACT_ZOOM_IN, 0 },
    { GDK_KEY_KP_Add, 0, ACT_ZOOM_IN, 0 },
    { GDK_KEY_minus, 0, ACT_ZOOM_OUT, 0 },
    { GDK_KEY_KP_Subtract, 0, ACT_ZOOM_OUT, 0 },
    { GDK_KEY_0, 0, ACT_RESTORE, 0 },
    { GDK_KEY_KP_0, 0, ACT_RESTORE, 0 },
    { GDK_KEY_Page_Up, 0, ACT_PATH, -1 },
    { GDK_KEY_Page_Down, 0, ACT_PATH, 1 },
    { GDK_KEY_Page_Up, GDK_SHIFT_MASK, ACT_STRIDE, -1 },
    { GDK_KEY_Page_Down, GDK_SHIFT_MASK, ACT_STRIDE, 1 },
    { GDK_KEY_Home, 0, ACT_PATH, -ALL_STEPS },
    { GDK_KEY_End, 0, ACT_PATH, ALL_STEPS },
    { GDK_KEY_Return, 0, ACT_CHOOSE, 0 },
    { GDK_KEY_KP_Enter, 0, ACT_CHOOSE, 0 },
    { GDK_KEY_s, 0, ACT_START, 0 },
    { GDK_KEY_c, 0, ACT_CUT, 0 },
    { GDK_KEY_bracketleft, 0, ACT_MARK, -1 },
    { GDK_KEY_bracketright, 0, ACT_MARK, 1 },
    { GDK_KEY_Escape, 0, ACT_STOP_READING, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      int dx = arrows[i].dx, dy = arrows[i].dy;

      /* What is shown goes the other way than one looks. */
      add (klass, pressed, arrows[i].key, 0, ACT_ARROW, -dx * PAN_STEP,
           -dy * PAN_STEP);
      add (klass, pressed, arrows[i].key, GDK_SHIFT_MASK, ACT_PAN,
           -dx * PAN_STEP, -dy * PAN_STEP);
      add (klass, pressed, arrows[i].key, GDK_CONTROL_MASK, ACT_READ,
           dx * READ_STEP, dy * READ_STEP);
      add (klass, pressed, arrows[i].key, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
           ACT_READ, dx, dy);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    add (klass, pressed, keys[i].key, keys[i].modifiers, keys[i].act, keys[i].dx, 0);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
}
