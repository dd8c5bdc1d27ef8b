/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-plot-grid.h"

#include "find.h"
#include "plot/figure/downhill-figure.h"
#include "widgets/downhill-plot-view.h"

typedef struct {
  DownhillExperiment *experiment;
  DownhillViewport *viewport;
  GPtrArray *plots;
  GtkWidget *window;
  GtkWidget *widget;
  DownhillPlotGrid *grid;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data G_GNUC_UNUSED)
{
  fixture->experiment = downhill_experiment_new ();
  fixture->viewport = downhill_viewport_new (fixture->experiment);
  fixture->plots = downhill_figure_new_plots (fixture->experiment, fixture->viewport);
  fixture->widget = g_object_new (DOWNHILL_TYPE_PLOT_GRID, NULL);
  fixture->grid = DOWNHILL_PLOT_GRID (fixture->widget);
  downhill_plot_grid_set_plots (fixture->grid, fixture->plots);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->widget);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_ptr_array_unref (fixture->plots);
  g_assert_finalize_object (fixture->viewport);
  g_assert_finalize_object (fixture->experiment);
}

/* The ids of the plots that can be seen now, beside each other. */
static char *
list_seen (GtkWidget *widget)
{
  GString *ids = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) &&
        count_type (child, DOWNHILL_TYPE_PLOT_VIEW) == 1)
      {
        GtkWidget *view = find_type (child, DOWNHILL_TYPE_PLOT_VIEW);

        g_string_append_printf (
          ids, "%s ",
          downhill_plot_get_id (downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view))));
      }

  return g_string_free (ids, FALSE);
}

static void
assert_seen (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *seen = list_seen (fixture->widget);

  g_assert_cmpstr (seen, ==, expected);
}

static void
show (Fixture    *fixture,
      const char *ids)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  downhill_plot_grid_set_visible (fixture->grid, (const char * const *) list);
}

static void
test_visible (Fixture       *fixture,
              gconstpointer  data G_GNUC_UNUSED)
{
  static const struct {
    const char *wanted;
    const char *seen;
  } cases[] = {
    { "fit", "fit " },
    { "map loss", "map loss " },
    { "loss map", "map loss " },
    { "slices nonsense", "slices " },
    { "fit map slices loss", "fit map slices loss " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) visible = NULL;
      g_autofree char *joined = NULL;
      g_autofree char *expected = g_strdup (cases[i].seen);

      show (fixture, cases[i].wanted);
      assert_seen (fixture, cases[i].seen);
      visible = downhill_plot_grid_dup_visible (fixture->grid);
      joined = g_strjoinv (" ", visible);
      g_assert_cmpstr (joined, ==, g_strchomp (expected));
    }
}

static graphene_rect_t
get_bounds (Fixture    *fixture,
            const char *id)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && count_type (child, DOWNHILL_TYPE_PLOT_VIEW) == 1)
      {
        GtkWidget *view = find_type (child, DOWNHILL_TYPE_PLOT_VIEW);

        if (g_str_equal (downhill_plot_get_id (
                           downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view))), id))
          g_assert_true (gtk_widget_compute_bounds (child, fixture->widget, &bounds));
      }

  return bounds;
}

static void
allocate (Fixture *fixture)
{
  gtk_widget_allocate (fixture->widget, 900, 700, -1, NULL);
}

/* Three fifths of the height, and all of the width; the others share what is left. */
static void
test_main (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  graphene_rect_t map, fit, loss;

  show (fixture, "fit map loss");
  downhill_plot_grid_set_main (fixture->grid, "map");
  gtk_window_present (GTK_WINDOW (fixture->window));
  allocate (fixture);
  map = get_bounds (fixture, "map");
  fit = get_bounds (fixture, "fit");
  loss = get_bounds (fixture, "loss");
  g_assert_cmpfloat (map.size.width, ==, 900);
  g_assert_cmpfloat_with_epsilon (map.size.height, 420, 2);
  g_assert_cmpfloat (map.origin.y, ==, 0);
  g_assert_cmpfloat (fit.origin.y, ==, 420);
  g_assert_cmpfloat (fit.size.height, ==, 280);
  g_assert_cmpfloat_with_epsilon (fit.size.width, 450, 2);
  g_assert_cmpfloat (loss.origin.y, ==, 420);
  g_assert_cmpfloat (loss.origin.x, >, fit.origin.x);

  /* Of four none is larger, and of one that is not shown nothing comes. */
  show (fixture, "fit map loss slices");
  allocate (fixture);
  map = get_bounds (fixture, "map");
  g_assert_cmpfloat_with_epsilon (map.size.height, 350, 2);
  show (fixture, "fit slices loss");
  allocate (fixture);
  fit = get_bounds (fixture, "fit");
  g_assert_cmpfloat_with_epsilon (fit.size.height, 350, 2);

  /* Where there is room for one, it is the one. */
  show (fixture, "fit map loss");
  downhill_plot_grid_set_main (fixture->grid, "loss");
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  assert_seen (fixture, "loss ");
}

/* Nothing at all is never shown. */
static void
test_none (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const wanted[] = { "", "nonsense", "nonsense more" };
  g_autofree char *all = list_seen (fixture->widget);

  g_assert_true (g_str_has_prefix (all, "fit map slices "));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      show (fixture, "fit");
      show (fixture, wanted[i]);
      assert_seen (fixture, all);
    }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *map, *slices;
  guint n = 0;
  gboolean narrow;

  g_signal_connect_swapped (fixture->grid, "notify::narrow", G_CALLBACK (count_cb), &n);
  show (fixture, "map slices loss");
  g_assert_false (downhill_plot_grid_get_narrow (fixture->grid));
  downhill_plot_grid_set_narrow (fixture->grid, FALSE);
  g_assert_cmpuint (n, ==, 0);
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  g_assert_cmpuint (n, ==, 1);
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  g_object_set (fixture->grid, "narrow", TRUE, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (fixture->grid, "narrow", &narrow, NULL);
  g_assert_true (narrow);
  assert_seen (fixture, "map ");

  map = find_type (fixture->widget, GTK_TYPE_TOGGLE_BUTTON);
  while (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (map)), "Loss map") != 0)
    map = gtk_widget_get_next_sibling (map);
  slices = gtk_widget_get_next_sibling (map);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (slices)), ==, "Slices");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (map)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (slices), TRUE);
  assert_seen (fixture, "slices ");
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (fixture->grid)),
                   ==, "slices");
  /* What it showed is hidden: it shows another one. */
  show (fixture, "fit");
  assert_seen (fixture, "fit ");
  show (fixture, "fit map");
  assert_seen (fixture, "fit ");

  g_object_set (fixture->grid, "narrow", FALSE, NULL);
  g_assert_cmpuint (n, ==, 2);
  assert_seen (fixture, "fit map ");
}

/* Where there is little height plots ask for less of it. */
static void
test_low (Fixture       *fixture,
          gconstpointer  data G_GNUC_UNUSED)
{
  int heights[2];

  show (fixture, "map slices");
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  for (int low = 1; low >= 0; low--)
    {
      downhill_plot_grid_set_low (fixture->grid, low);
      gtk_widget_measure (fixture->widget, GTK_ORIENTATION_VERTICAL, -1, &heights[low], NULL,
                          NULL, NULL);
    }
  g_assert_cmpint (heights[1], <=, heights[0] - 50);
}

/* The switcher is there only where one plot hides the others. */
static void
test_switcher (Fixture       *fixture,
               gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *first = find_type (fixture->widget, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *switcher = gtk_widget_get_ancestor (first, GTK_TYPE_SCROLLED_WINDOW);
  int least, least_of_names;

  g_assert_false (gtk_widget_get_visible (switcher));
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  g_assert_true (gtk_widget_get_visible (switcher));
  /* Long names make no window wider. */
  gtk_widget_measure (switcher, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_parent (first), GTK_ORIENTATION_HORIZONTAL, -1,
                      &least_of_names, NULL, NULL, NULL);
  g_assert_cmpint (least, <, least_of_names / 2);
  show (fixture, "map");
  g_assert_false (gtk_widget_get_visible (first));
  downhill_plot_grid_set_narrow (fixture->grid, FALSE);
  g_assert_false (gtk_widget_get_visible (switcher));
}

/* All but the margin. */
static gboolean
is_last_in_sight (gpointer data)
{
  GtkWidget *first = find_type (((Fixture *) data)->widget, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *switcher = gtk_widget_get_ancestor (first, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (switcher));

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >
         gtk_adjustment_get_upper (adjustment) - 10;
}

/* The name of the plot that is shown is seen, however it was chosen. */
static void
test_switcher_scrolls (Fixture       *fixture,
                       gconstpointer  data G_GNUC_UNUSED)
{
  DownhillPlot *last = g_ptr_array_index (fixture->plots, fixture->plots->len - 1);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 400);
  downhill_plot_grid_set_narrow (fixture->grid, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_idle ();
  g_assert_false (is_last_in_sight (fixture));
  downhill_plot_grid_focus_plot (fixture->grid, downhill_plot_get_id (last));
  wait_until (is_last_in_sight, fixture);
}

static GtkWidget *
get_fill_button (Fixture    *fixture,
                 const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_OVERLAY (child))
      {
        GtkWidget *view = find_type (child, DOWNHILL_TYPE_PLOT_VIEW);
        DownhillPlot *plot = downhill_plot_view_get_plot (DOWNHILL_PLOT_VIEW (view));

        if (g_str_equal (downhill_plot_get_id (plot), id))
          return find_type (child, GTK_TYPE_BUTTON);
      }
  g_assert_not_reached ();
}

static void
test_fill (Fixture       *fixture,
           gconstpointer  data G_GNUC_UNUSED)
{
  GtkWidget *button = get_fill_button (fixture, "slices");

  show (fixture, "fit map slices");
  g_assert_true (is_named (button, "Fill the Window with Slices"));
  g_signal_emit_by_name (button, "clicked");
  assert_seen (fixture, "slices ");
  g_assert_true (is_named (button, "Show All Plots"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (
    find_type (fixture->widget, GTK_TYPE_TOGGLE_BUTTON))));
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (fixture->grid)),
                   ==, "slices");
  g_signal_emit_by_name (button, "clicked");
  assert_seen (fixture, "fit map slices ");
  g_assert_true (is_named (button, "Fill the Window with Slices"));
}

static gboolean
is_drawn (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < fixture->plots->len; i++)
    if (downhill_plot_get_area (g_ptr_array_index (fixture->plots, i))->width < 2)
      return FALSE;

  return TRUE;
}

static void
test_allocation (Fixture       *fixture,
                 gconstpointer  data G_GNUC_UNUSED)
{
  graphene_rect_t cells[16];
  guint n = 0;
  float area = 0;

  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_drawn, fixture);
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_OVERLAY (child) || !gtk_widget_get_visible (child))
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (cells));
      g_assert_true (gtk_widget_compute_bounds (child, fixture->widget, &cells[n]));
      g_assert_cmpfloat (cells[n].origin.x, >=, 0);
      g_assert_cmpfloat (cells[n].origin.y, >=, 0);
      g_assert_cmpfloat (cells[n].size.width, >=, 150);
      g_assert_cmpfloat (cells[n].size.height, >=, 100);
      g_assert_cmpfloat (cells[n].origin.x + cells[n].size.width, <=,
                         gtk_widget_get_width (fixture->widget));
      g_assert_cmpfloat (cells[n].origin.y + cells[n].size.height, <=,
                         gtk_widget_get_height (fixture->widget));
      for (guint i = 0; i < n; i++)
        g_assert_false (graphene_rect_intersection (&cells[i], &cells[n], NULL) &&
                        cells[i].origin.x == cells[n].origin.x &&
                        cells[i].origin.y == cells[n].origin.y);
      area += cells[n].size.width * cells[n].size.height;
      n++;
    }
  g_assert_cmpuint (n, ==, fixture->plots->len);
  g_assert_cmpfloat (area, >, 0.97 * gtk_widget_get_width (fixture->widget) *
                                gtk_widget_get_height (fixture->widget));
}

/* The keyboard is not to jump elsewhere when the plot that had it is hidden. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data G_GNUC_UNUSED)
{
  static const char * const shown[] = { "fit map", "map", "slices", "map fit", "fit" };

  gtk_window_present (GTK_WINDOW (fixture->window));
  downhill_plot_grid_focus_current (fixture->grid);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      GtkWidget *focus;

      /* As it is at times after another window had the keyboard. */
      if (i % 2 == 1)
        gtk_widget_set_focus_child (fixture->widget, NULL);
      show (fixture, shown[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (DOWNHILL_IS_PLOT_VIEW (focus));
      g_assert_true (gtk_widget_get_mapped (focus));
    }

  /* What one is at is the plot that has the keyboard, or has it again as soon as
   * the window is active. */
  show (fixture, "fit map slices");
  gtk_widget_grab_focus (find_named (fixture->widget, GTK_ACCESSIBLE_ROLE_IMG, "Slices"));
  g_assert_cmpstr (downhill_plot_get_id (downhill_plot_grid_get_current (fixture->grid)),
                   ==, "slices");
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
  add ("/widgets/plot-grid/main/has-three-fifths-of-the-room", test_main);
  add ("/widgets/plot-grid/visible/are-those-asked-for", test_visible);
  add ("/widgets/plot-grid/visible/are-never-none", test_none);
  add ("/widgets/plot-grid/narrow/shows-one-at-a-time", test_narrow);
  add ("/widgets/plot-grid/narrow/asks-for-less-height-where-there-is-little", test_low);
  add ("/widgets/plot-grid/narrow/has-a-switcher", test_switcher);
  add ("/widgets/plot-grid/narrow/name-of-the-plot-is-in-sight", test_switcher_scrolls);
  add ("/widgets/plot-grid/fill/shows-one-until-undone", test_fill);
  add ("/widgets/plot-grid/focus/stays-with-the-plots", test_focus);
  add ("/widgets/plot-grid/allocation/shares-the-room", test_allocation);

  return g_test_run ();
}
