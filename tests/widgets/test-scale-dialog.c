/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-scale-dialog.h"

#include "find.h"

static GtkWidget *
present (DownhillExperiment  *experiment,
         GtkWidget          **parent)
{
  *parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (*parent));

  return GTK_WIDGET (downhill_scale_dialog_present (GTK_WINDOW (*parent), experiment));
}

/* By keys; the data and the runs stay. */
static void
test_slider (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  DownhillDataset *dataset = downhill_experiment_get_dataset (experiment);
  GtkWidget *parent, *dialog = present (experiment, &parent);
  GtkWidget *slider = find_named (dialog, GTK_ACCESSIBLE_ROLE_SLIDER, "How far x is standardised");

  g_assert_true (has_text (dialog, "condition number κ = 18.5."));
  g_assert_true (has_text (dialog, "= 0.897 of the distance; 22 steps leave a tenth of it"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == slider);
  g_assert_true (press_binding (slider, GDK_KEY_End, 0));
  g_assert_true (has_text (dialog, "condition number κ = 1.\n"));
  g_assert_true (has_text (dialog, "one step leaves nothing of the distance"));
  g_assert_true (press_binding (slider, GDK_KEY_Left, 0));
  g_assert_false (has_text (dialog, "leaves nothing"));
  g_assert_true (downhill_experiment_get_dataset (experiment) == dataset);
  g_assert_false (downhill_experiment_get_settings (experiment)->standardise);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* κ = 49727: a step leaves what rounds to all. */
static void
test_flat_valley (void)
{
  double *x = g_new (double, 2), *y = g_new0 (double, 2);
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  g_autoptr (DownhillDataset) dataset = NULL;
  GtkWidget *parent, *dialog;

  x[0] = 10;
  x[1] = 11;
  dataset = downhill_dataset_new_take ("far", "x", "y", x, y, 2, NULL);
  downhill_experiment_set_dataset (experiment, dataset);
  dialog = present (experiment, &parent);
  g_assert_true (has_text (dialog, "= 1 \u2212 4.02×10⁻⁵ of the distance"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_button (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GtkWidget *parent, *dialog = present (experiment, &parent);

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "standardise");
  g_assert_true (downhill_experiment_get_settings (experiment)->standardise);
  gtk_window_destroy (GTK_WINDOW (parent));
  dialog = present (experiment, &parent);
  g_assert_true (has_text (dialog, "leaves nothing"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog),
                                                           "standardise"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_nothing (void)
{
  g_autoptr (DownhillExperiment) experiment = downhill_experiment_new ();
  GtkWidget *parent, *dialog;

  downhill_experiment_set (experiment, "loss",
                           downhill_loss_get_index (&downhill_loss_absolute));
  dialog = present (experiment, &parent);
  g_assert_true (has_text (dialog, "no one lowest point"));
  g_assert_false (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), "standardise"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/scale-dialog/slider/shows-and-changes-nothing", test_slider);
  g_test_add_func ("/widgets/scale-dialog/numbers/what-rounds-to-all-is-told-by-what-it-lacks",
                   test_flat_valley);
  g_test_add_func ("/widgets/scale-dialog/button/standardises", test_button);
  g_test_add_func ("/widgets/scale-dialog/nothing/is-said-where-there-is-no-valley",
                   test_nothing);

  return g_test_run ();
}
