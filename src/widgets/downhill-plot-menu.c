/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-plot-menu.h"

#include <glib/gi18n.h>

/* A plot's own menu: how it shows what it shows. The window's menu has the same
 * for all plots. */

typedef struct {
  const char *plot; /* its id, NULL for all plots */
  const char *label;
  const char *action; /* with its target, if it has one */
} Item;

static const Item options[] = {
  { "fit", N_("Residuals"), "win.show-residuals" },
  { "fit", N_("What Errors Cost"), "win.show-squares" },
  { "fit", N_("Trust Region of the Best Line"), "win.show-confidence" },
  { "map", N_("Cuts on Map and Surface"), "win.show-cuts" },
  { "map", N_("Arrows in True Length"), "win.true-vectors" },
  { "map", N_("Inside a Step"), "win.show-inside" },
  { "map", N_("Where Each Start Ends"), "win.show-basins" },
  { "map", N_("Lines of the Samples"), "win.show-sample-lines" },
  { "map", N_("Trust Region of the Best Line"), "win.show-confidence" },
  { "map", N_("Colours of the Slope"), "win.show-steepness" },
  { "map", N_("Directions of Curvature"), "win.show-axes" },
  { "map", N_("Noise"), "win.show-noise" },
  { "map", N_("What Standardising Does…"), "win.preview-scale" },
  { "modes", N_("What Standardising Does…"), "win.preview-scale" },
  { "slices", N_("Slices along b"), "win.slices-along-b" },
  { "surface", N_("Stacked Curves"), "win.surface-mode::curves" },
  { "surface", N_("Points"), "win.surface-mode::points" },
  { "surface", N_("Shaded"), "win.surface-mode::shaded" },
  { "surface", N_("Limit the Height"), "win.limit-height" },
  { "surface", N_("Cuts on Map and Surface"), "win.show-cuts" },
  { "loss", N_("Steps"), "win.loss-against::steps" },
  { "loss", N_("Epochs"), "win.loss-against::epochs" },
  { "loss", N_("Samples Seen"), "win.loss-against::samples" },
  { "sweep", N_("Steps to the Lowest Loss"), "win.sweep-reading::steps" },
  { "sweep", N_("Loss at the End"), "win.sweep-reading::loss" },
  { "sweep", N_("Within 0.1 %"), "win.sweep-within(0.1)" },
  { "sweep", N_("Within 1 %"), "win.sweep-within(1.0)" },
  { "sweep", N_("Within 10 %"), "win.sweep-within(10.0)" },
  { "race", N_("Within 0.1 %"), "win.race-within(0.1)" },
  { "race", N_("Within 1 %"), "win.race-within(1.0)" },
  { "race", N_("Within 10 %"), "win.race-within(10.0)" },
  { "race", N_("Rates as Typed"), "win.race-as-typed" },
  { "race", N_("Samples Seen instead of Steps"), "win.race-in-samples" },
};

static const Item views[] = {
  { "map", N_("Zoom to the Noise"), "win.look-at-noise" },
  { NULL, N_("Show Everything Again"), "plot.restore" },
  { NULL, N_("Fill the Window"), "grid.filled" },
};

static const Item pictures[] = {
  { NULL, N_("_Export…"), "win.export" },
  { NULL, N_("_Copy Picture"), "win.copy" },
  { "race", N_("Save as _Table…"), "win.save-race" },
};

static void
add_section (GMenu        *menu,
             DownhillPlot *plot,
             const Item   *items,
             gsize         n)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < n; i++)
    if (items[i].plot == NULL || g_str_equal (items[i].plot, downhill_plot_get_id (plot)))
      g_menu_append (section, _(items[i].label), items[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* The rules that a plot compares: any of those there are, but for those that it always
 * has. */
static void
add_rules (GMenu      *menu,
           const char *prefix,
           guint       first)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = first; i < downhill_optimiser_get_n (); i++)
    {
      const DownhillOptimiser *rule = downhill_optimiser_get (i);
      g_autofree char *action = g_strconcat (prefix, rule->id, NULL);

      g_menu_append (section, _(rule->name), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * downhill_plot_menu_new:
 * @plot: a plot
 *
 * Its actions are those of the window, of the grid (`grid.filled`) and of the view
 * (`plot.restore`).
 *
 * Returns: (transfer full): its menu
 */
GMenuModel *
downhill_plot_menu_new (DownhillPlot *plot)
{
  GMenu *menu = g_menu_new ();

  add_section (menu, plot, options, G_N_ELEMENTS (options));
  if (g_str_equal (downhill_plot_get_id (plot), "sweep"))
    add_rules (menu, "win.sweep-try-", 0);
  if (g_str_equal (downhill_plot_get_id (plot), "race"))
    add_rules (menu, "win.race-try-", 1);
  add_section (menu, plot, views, G_N_ELEMENTS (views));
  add_section (menu, plot, pictures, G_N_ELEMENTS (pictures));

  return G_MENU_MODEL (menu);
}
