/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include "../random.h"
#include "../runs.h"

/* Whatever is done, each plot says that it is no longer true, and what it has
 * kept of earlier pictures is not seen. */

static const PictureKind usual = { 360, 270, 1, DOWNHILL_STYLE_LIGHT, TRUE };
static const PictureKind whole = { 360, 270, 1, DOWNHILL_STYLE_LIGHT, FALSE };

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
take_step (Scene *scene)
{
  downhill_experiment_step (scene->experiment);
}

static void
take_steps (Scene *scene)
{
  for (guint i = 0; i < 2500; i++)
    downhill_experiment_step (scene->experiment);
}

static void
take_back (Scene *scene)
{
  downhill_experiment_seek (scene->experiment,
                            downhill_experiment_get_step (scene->experiment) / 2);
}

static void
take_to_start (Scene *scene)
{
  downhill_experiment_seek (scene->experiment, 0);
}

/* Another future replaces the one that was gone back from. */
static void
branch_off (Scene *scene)
{
  downhill_experiment_seek (scene->experiment, 3);
  downhill_experiment_set (scene->experiment, "learning-rate", 0.002);
  downhill_experiment_step (scene->experiment);
}

/* The same, in a run whose future had led far up. */
static void
branch_off_above (Scene *scene)
{
  double first;

  /* A fork would begin anew where it left, which may be far up already. */
  if (downhill_experiment_get_current (scene->experiment)->forked_at > 0)
    return;
  downhill_experiment_reset (scene->experiment);
  first = downhill_experiment_get_loss (scene->experiment);
  g_object_set (scene->experiment, "batch-size", 1, "direction", 3, NULL);
  downhill_experiment_set (scene->experiment, "learning-rate", 50);
  downhill_experiment_step (scene->experiment);
  g_assert_cmpfloat (downhill_experiment_get_loss (scene->experiment), >, 2 * first);
  /* Those that are tried here. */
  for (guint i = 0; i < scene->plots->len; i++)
    if (!DOWNHILL_PLOT_GET_CLASS (scene->plots->pdata[i])->apart)
      cairo_surface_destroy (picture_draw (scene->plots->pdata[i], &usual));
  downhill_experiment_seek (scene->experiment, 0);
  downhill_experiment_set (scene->experiment, "learning-rate", 0.0001);
  downhill_experiment_step (scene->experiment);
}

static void
begin_anew (Scene *scene)
{
  downhill_experiment_reset (scene->experiment);
}

static void
start_elsewhere (Scene *scene)
{
  downhill_experiment_set_start (scene->experiment, 1.5, -1.25);
}

static void
change_seed (Scene *scene)
{
  g_object_set (scene->experiment, "seed", 7, NULL);
}

static void
change_points (Scene *scene)
{
  g_object_set (scene->experiment, "points", 12, "noise", 1.5, NULL);
}

static void
change_many_points (Scene *scene)
{
  g_object_set (scene->experiment, "points", 20000, NULL);
}

static void
change_data (Scene *scene)
{
  static const double x[] = { -40, 10, 25, 60 }, y[] = { 3, 1, 0, -4 };

  scene_set_data (scene, x, y, G_N_ELEMENTS (x));
}

static void
change_settings (Scene *scene)
{
  g_object_set (scene->experiment,
                "batch-size", 10,
                "direction", 2,
                "order", DOWNHILL_ORDER_SHUFFLED,
                "epochs", 20,
                NULL);
}

static void
change_optimiser (Scene *scene)
{
  g_object_set (scene->experiment, "optimiser", 5, NULL);
}

static void
change_standardise (Scene *scene)
{
  g_object_set (scene->experiment, "standardise", TRUE, NULL);
}

static void
point_at (Scene *scene)
{
  downhill_viewport_set_probe (scene->viewport, 1.25, 0.3);
}

static void
point_at_nothing (Scene *scene)
{
  downhill_viewport_clear_probe (scene->viewport);
}

static void
look_closer (Scene *scene)
{
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { 0, 1 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { 0, 0.8 });
  downhill_viewport_set_e_max (scene->viewport, 0.5);
}

/* A little, so that the labels are as wide as before. */
static void
look_lower (Scene *scene)
{
  g_object_set (scene_get (scene, "surface"), "limit-height", TRUE, NULL);
  downhill_viewport_set_e_max (scene->viewport,
                               0.95 * downhill_viewport_get_e_max (scene->viewport));
}

static void
look_from_home (Scene *scene)
{
  downhill_viewport_restore (scene->viewport);
}

static void
compare (Scene *scene)
{
  if (runs_count (scene->experiment) > 1)
    downhill_experiment_keep_current_only (scene->experiment);
  else
    runs_add (scene->experiment, DOWNHILL_DIRECTION_ALTERNATING);
}

/* The new run has the path of the one that it leaves, in another colour. */
static void
fork_off (Scene *scene)
{
  downhill_experiment_fork (scene->experiment);
}

static void
choose_run (Scene *scene)
{
  g_autoptr (DownhillRun) last =
    g_list_model_get_item (downhill_experiment_get_runs (scene->experiment),
                           runs_count (scene->experiment) - 1);

  downhill_experiment_set_current (scene->experiment, last);
}

static void
hide_run (Scene *scene)
{
  g_autoptr (DownhillRun) first =
    g_list_model_get_item (downhill_experiment_get_runs (scene->experiment), 0);

  downhill_experiment_set_run_visible (scene->experiment, first, !first->visible);
}

static void
undo (Scene *scene)
{
  downhill_experiment_undo (scene->experiment, FALSE);
}

static void
move_cuts (Scene *scene)
{
  downhill_viewport_set_cut_w (scene->viewport, 1.1);
  downhill_viewport_set_cut_b (scene->viewport, -0.4);
}

static void
release_cuts (Scene *scene)
{
  downhill_viewport_release_cut (scene->viewport);
}

/* Each option of each plot gets another value. */
static void
change_option (GObject    *plot,
               GParamSpec *spec)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (plot, spec->name, &value);
  if (G_IS_PARAM_SPEC_BOOLEAN (spec))
    {
      g_value_set_boolean (&value, !g_value_get_boolean (&value));
    }
  else if (G_IS_PARAM_SPEC_ENUM (spec))
    {
      int n = (int) G_PARAM_SPEC_ENUM (spec)->enum_class->n_values;

      g_value_set_enum (&value, (g_value_get_enum (&value) + 1) % n);
    }
  else if (G_IS_PARAM_SPEC_DOUBLE (spec))
    {
      double min = G_PARAM_SPEC_DOUBLE (spec)->minimum;
      double max = G_PARAM_SPEC_DOUBLE (spec)->maximum;
      double next = g_value_get_double (&value) + MIN (max / 40 - min / 40, 25);

      g_value_set_double (&value, next <= max ? next : next - (max - min));
    }
  else if (g_str_equal (spec->name, "rules"))
    {
      g_value_set_static_string (&value, "nesterov");
    }
  else
    {
      g_error ("No value for %s", spec->name);
    }
  g_object_set_property (plot, spec->name, &value);
}

/* Where runs end, and where noise keeps them, is found in the background: until then what is
 * kept does not show it, but a picture that is drawn once waits. */
static gboolean
is_shown_at_once (const GParamSpec *spec)
{
  return (spec->flags & G_PARAM_CONSTRUCT_ONLY) == 0 &&
         !g_str_equal (spec->name, "show-basins") && !g_str_equal (spec->name, "show-noise");
}

static void
change_options (Scene *scene)
{
  for (guint i = 0; i < scene->plots->len; i++)
    {
      GObject *plot = g_ptr_array_index (scene->plots, i);
      g_autofree GParamSpec **specs = NULL;
      guint n;

      specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (plot), &n);
      for (guint k = 0; k < n; k++)
        if (is_shown_at_once (specs[k]))
          change_option (plot, specs[k]);
    }
}

static const struct {
  const char *name;
  void (*act) (Scene *scene);
} acts[] = {
  { "step", take_step },
  { "steps", take_steps },
  { "back", take_back },
  { "to start", take_to_start },
  { "branch", branch_off },
  { "branch above", branch_off_above },
  { "reset", begin_anew },
  { "start", start_elsewhere },
  { "seed", change_seed },
  { "points", change_points },
  { "many points", change_many_points },
  { "data", change_data },
  { "settings", change_settings },
  { "optimiser", change_optimiser },
  { "standardise", change_standardise },
  { "probe", point_at },
  { "no probe", point_at_nothing },
  { "closer", look_closer },
  { "lower", look_lower },
  { "home", look_from_home },
  { "compare", compare },
  { "fork", fork_off },
  { "choose", choose_run },
  { "hide", hide_run },
  { "undo", undo },
  { "cuts", move_cuts },
  { "no cuts", release_cuts },
  { "options", change_options },
};

static void
test_retained (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DownhillPlot *plot = scene_get (scene, data);

      g_test_message ("%s", acts[i].name);
      /* With a run beside it there is more to keep. */
      runs_add (scene->experiment, DOWNHILL_DIRECTION_ALTERNATING);
      cairo_surface_destroy (picture_draw (plot, &usual));
      acts[i].act (scene);
      assert_true_to_now (plot, &usual, FALSE);
      take_steps (scene);
      cairo_surface_destroy (picture_draw (plot, &usual));
      acts[i].act (scene);
      assert_true_to_now (plot, &usual, FALSE);
      take_step (scene);
      assert_true_to_now (plot, &usual, FALSE);
    }
}

/* What is drawn otherwise after an act, and one before it, was said to be no
 * longer true: who shows the plot draws it again for no other reason. */
static void
test_tells (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    for (int n_before = 0; n_before < random_depth (); n_before++)
      {
        int k = g_test_rand_int_range (0, G_N_ELEMENTS (acts));
        g_autoptr (Scene) scene = scene_new ();
        DownhillPlot *plot = scene_get (scene, data);
        g_autoptr (cairo_surface_t) before = NULL;
        g_autoptr (cairo_surface_t) after = NULL;
        guint n = 0;

        take_steps (scene);
        acts[k].act (scene);
        before = picture_draw (plot, &whole);
        g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &n);
        acts[i].act (scene);
        if (n > 0)
          continue;
        after = picture_draw (plot, &whole);
        g_test_message ("%s after %s", acts[i].name, acts[k].name);
        g_assert_cmpuint (picture_count_changes (before, after, 0), ==, 0);
      }
}

/* A plot of its own options tells of them too, one at a time. */
static void
test_tells_options (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  /* Equal ranges, so that nothing but the option tells both ways to cut apart. */
  downhill_viewport_set_w (scene->viewport, (DownhillRange) { -1.5, 1.5 });
  downhill_viewport_set_b (scene->viewport, (DownhillRange) { -1.5, 1.5 });
  take_steps (scene);
  cairo_surface_destroy (picture_draw (plot, &usual));
  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (plot), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      guint n = 0, n_notified = 0;
      g_autofree char *notify = g_strconcat ("notify::", specs[i]->name, NULL);

      if (!is_shown_at_once (specs[i]))
        continue;
      g_signal_connect_swapped (plot, "invalidated", G_CALLBACK (count_cb), &n);
      g_signal_connect_swapped (plot, notify, G_CALLBACK (count_cb), &n_notified);
      change_option (G_OBJECT (plot), specs[i]);
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpuint (n_notified, ==, 1);
      g_signal_handlers_disconnect_by_data (plot, &n);
      g_signal_handlers_disconnect_by_data (plot, &n_notified);
      assert_true_to_now (plot, &usual, FALSE);
    }
}

static void
test_retained_random (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);

  for (int i = 0; i < 20 * random_depth (); i++)
    {
      guint act = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (acts));

      g_test_message ("%s", acts[act].name);
      acts[act].act (scene);
      if (g_test_rand_int_range (0, 3) > 0)
        assert_roughly_true_to_now (plot, &usual);
    }
}

/* What shows the present step alone looks as if there had never been a later
 * one. */
static void
test_no_future (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (Scene) other = scene_new ();
  g_autoptr (cairo_surface_t) back = NULL;
  g_autoptr (cairo_surface_t) never = NULL;

  scene_step (scene, 150);
  downhill_experiment_seek (scene->experiment, 9);
  scene_step (other, 9);
  back = picture_draw (scene_get (scene, data), &whole);
  never = picture_draw (scene_get (other, data), &whole);
  g_assert_cmpuint (picture_count_changes (back, never, 0), ==, 0);
}

static void
test_copy (gconstpointer data)
{
  g_autoptr (Scene) scene = scene_new ();
  DownhillPlot *plot = scene_get (scene, data);
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (cairo_surface_t) then = NULL;
  g_autoptr (cairo_surface_t) copied = NULL;

  change_options (scene);
  look_closer (scene);
  scene_step (scene, 250);
  cairo_surface_destroy (picture_draw (plot, &whole));
  /* What is zoomed in on is what is exported, whoever keeps the ranges. */
  downhill_plot_zoom (plot, 200, 200, 0.7);
  then = picture_draw (plot, &whole);
  copies = downhill_figure_copy_plots (scene->plots);
  change_data (scene);
  take_steps (scene);
  copied = picture_draw (downhill_figure_find (copies, data), &whole);
  picture_assert_not_empty (copied);
  g_assert_cmpuint (picture_count_changes (then, copied, 0), ==, 0);
}

static void
add_for_each (const char    *name,
              GTestDataFunc  function)
{
  static const char * const ids[] = {
    "fit", "map", "slices", "loss", "surface", "graph",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strconcat ("/plot/acts/", ids[i], "/", name, NULL);

      g_test_add_data_func (path, ids[i], function);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_each ("keeps-nothing-that-is-no-longer-true", test_retained);
  add_for_each ("keeps-nothing-after-random-acts", test_retained_random);
  add_for_each ("tells-when-it-is-no-longer-true", test_tells);
  add_for_each ("tells-of-its-options", test_tells_options);
  add_for_each ("is-copied-as-it-is", test_copy);
  g_test_add_data_func ("/plot/acts/fit/sees-no-future", "fit", test_no_future);
  g_test_add_data_func ("/plot/acts/slices/sees-no-future", "slices", test_no_future);
  g_test_add_data_func ("/plot/acts/graph/sees-no-future", "graph", test_no_future);

  return g_test_run ();
}
