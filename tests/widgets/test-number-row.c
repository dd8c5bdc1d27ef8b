/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/downhill-number-row.h"

#include <locale.h>
#include <string.h>

#include "find.h"

typedef struct {
  DownhillNumberRow *row;
  GtkWidget *spin;
  guint n_notified;
  guint n_refused;
  char *message;
} Fixture;

static void
notify_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
refused_cb (Fixture    *fixture,
            const char *message)
{
  fixture->n_refused++;
  g_free (fixture->message);
  fixture->message = g_strdup (message);
}

static void
make_row (Fixture  *fixture,
          double    lower,
          double    upper,
          gboolean  whole,
          double    value)
{
  fixture->row = g_object_new (DOWNHILL_TYPE_NUMBER_ROW,
                               "row-name", "Learning rate",
                               "lower", lower,
                               "upper", upper,
                               "whole", whole,
                               NULL);
  g_object_ref_sink (fixture->row);
  downhill_number_row_set_value (fixture->row, value);
  fixture->spin = downhill_row_get_control (DOWNHILL_ROW (fixture->row));
  g_signal_connect_swapped (fixture->row, "notify::value", G_CALLBACK (notify_cb),
                            fixture);
  g_signal_connect_swapped (fixture->row, "refused", G_CALLBACK (refused_cb), fixture);
}

static void
free_row (Fixture *fixture)
{
  g_assert_finalize_object (fixture->row);
  g_clear_pointer (&fixture->message, g_free);
  *fixture = (Fixture) { 0 };
}

/* Who scrolls through the panel changes no number that comes under the pointer. */
static void
test_wheel (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GListModel) controllers = NULL;

  make_row (&fixture, 0, 10, FALSE, 1);
  controllers = gtk_widget_observe_controllers (fixture.spin);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      g_assert_false (GTK_IS_EVENT_CONTROLLER_SCROLL (controller));
    }
  g_clear_object (&controllers);
  free_row (&fixture);
}

static void
assert_text (Fixture    *fixture,
             const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->spin)), ==, text);
}

static const struct {
  const char *text;
  double value;
  const char *shown;
} accepted[] = {
  { "0.01", 0.01, "0.01" },
  { "0,01", 0.01, "0.01" },
  { ",5", 0.5, "0.5" },
  { ".5", 0.5, "0.5" },
  { "1e-3", 1e-3, "0.001" },
  { "1E-3", 1e-3, "0.001" },
  { "2,5e-4", 2.5e-4, "0.00025" },
  { "-0.5", -0.5, "-0.5" },
  { "−0.5", -0.5, "-0.5" },
  { "−0,5", -0.5, "-0.5" },
  { "+3", 3, "3" },
  { "  7 ", 7, "7" },
  { "1000", 1000, "1000" },
  { "-1000", -1000, "-1000" },
  { "0.12345678901234", 0.12345678901234, "0.123456789" },
  { "1e-12", 1e-12, "1e-12" },
  { "7.5×10⁻¹³", 7.5e-13, "7.5e-13" },
  { "7,5×10^-13", 7.5e-13, "7.5e-13" },
};

static void
test_accepted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      Fixture fixture = { 0 };

      make_row (&fixture, -1000, 1000, FALSE, 42);
      type_into (fixture.spin, accepted[i].text);
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==,
                         accepted[i].value);
      assert_text (&fixture, accepted[i].shown);
      g_assert_cmpuint (fixture.n_notified, ==, 1);
      g_assert_cmpuint (fixture.n_refused, ==, 0);

      /* Going elsewhere without a change changes nothing. */
      gtk_spin_button_update (GTK_SPIN_BUTTON (fixture.spin));
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==,
                         accepted[i].value);
      g_assert_cmpuint (fixture.n_notified, ==, 1);
      free_row (&fixture);
    }
}

static void
test_refused (void)
{
  static const char * const texts[] = {
    "", "   ", "nonsense", "0.5x", "1.2.3", "1,2,3", "nan", "inf", "-inf", "0x10",
    "1_000", "1e", "--1", "+-1", "1 000", "١", "1e400", "-",
    /* Beyond the limits. */
    "1000.1", "-1000.1", "1e30", "-1e300", "2000000",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Fixture fixture = { 0 };
      g_autofree char *stripped = g_strdup (texts[i]);
      g_autofree char *quoted = NULL;

      make_row (&fixture, -1000, 1000, FALSE, 0.01);
      type_into (fixture.spin, texts[i]);
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 0.01);
      assert_text (&fixture, "0.01");
      g_assert_cmpuint (fixture.n_notified, ==, 0);
      g_assert_cmpuint (fixture.n_refused, ==, 1);
      /* What was entered is named as it was entered. */
      quoted = g_strdup_printf ("“%s”", g_strstrip (stripped));
      g_assert_true (g_str_has_prefix (fixture.message, quoted));
      g_assert_nonnull (strstr (fixture.message, "Learning rate"));
      g_assert_nonnull (strstr (fixture.message, "-1000"));
      g_assert_nonnull (strstr (fixture.message, "0.01"));

      /* And it goes on working. */
      type_into (fixture.spin, "0.02");
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 0.02);
      g_assert_cmpuint (fixture.n_refused, ==, 1);
      free_row (&fixture);
    }
}

static void
test_whole (void)
{
  static const struct {
    const char *text;
    double value;
    const char *shown;
  } cases[] = {
    { "12", 12, "12" },
    { "1e3", 1000, "1000" },
    { "100000", 100000, "100000" },
    { "1.5", 2, "2" },
    { "7.4", 7, "7" },
  };
  Fixture fixture = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      make_row (&fixture, 1, 100000, TRUE, 5);
      type_into (fixture.spin, cases[i].text);
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==,
                         cases[i].value);
      assert_text (&fixture, cases[i].shown);
      g_assert_cmpuint (fixture.n_notified, ==, 1);
      free_row (&fixture);
    }
  make_row (&fixture, 1, 100000, TRUE, 5);
  type_into (fixture.spin, "0");
  type_into (fixture.spin, "100001");
  type_into (fixture.spin, "-3");
  g_assert_cmpuint (fixture.n_refused, ==, 3);
  g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 5);
  assert_text (&fixture, "5");
  free_row (&fixture);
}

/* Rates for data in the millions differ by less than what GTK calls equal. */
static void
test_small (void)
{
  static const struct {
    const char *text;
    double value;
  } cases[] = {
    { "1e-12", 1e-12 },
    { "5e-13", 5e-13 },
    { "5.5e-13", 5.5e-13 },
    { "0", 0 },
    { "1e-300", 1e-300 },
  };
  Fixture fixture = { 0 };

  make_row (&fixture, 0, 1000, FALSE, 0.01);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_into (fixture.spin, cases[i].text);
      g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==,
                         cases[i].value);
      assert_text (&fixture, cases[i].text);
      g_assert_cmpuint (fixture.n_notified, ==, i + 1);
    }
  free_row (&fixture);
}

static void
test_notify (void)
{
  Fixture fixture = { 0 };
  double value;

  make_row (&fixture, 0, 10, FALSE, 0);
  g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 0);
  downhill_number_row_set_value (fixture.row, 0);
  g_assert_cmpuint (fixture.n_notified, ==, 0);
  downhill_number_row_set_value (fixture.row, 3);
  g_assert_cmpuint (fixture.n_notified, ==, 1);
  downhill_number_row_set_value (fixture.row, 3);
  g_object_set (fixture.row, "value", 3.0, NULL);
  g_assert_cmpuint (fixture.n_notified, ==, 1);
  g_object_set (fixture.row, "value", 4.5, NULL);
  g_assert_cmpuint (fixture.n_notified, ==, 2);
  g_object_get (fixture.row, "value", &value, NULL);
  g_assert_cmpfloat (value, ==, 4.5);
  assert_text (&fixture, "4.5");
  type_into (fixture.spin, "4.5");
  g_assert_cmpuint (fixture.n_notified, ==, 2);
  g_assert_cmpuint (fixture.n_refused, ==, 0);
  free_row (&fixture);
}

static void
test_upper (void)
{
  Fixture fixture = { 0 };
  guint n = 0;
  double upper;

  make_row (&fixture, 1, 100, TRUE, 50);
  g_signal_connect_swapped (fixture.row, "notify::upper", G_CALLBACK (notify_cb),
                            &fixture);
  n = fixture.n_notified;
  downhill_number_row_set_upper (fixture.row, 100);
  g_assert_cmpuint (fixture.n_notified, ==, n);
  downhill_number_row_set_upper (fixture.row, 20);
  g_assert_cmpuint (fixture.n_notified, ==, n + 1);
  g_object_set (fixture.row, "upper", 20.0, NULL);
  g_assert_cmpuint (fixture.n_notified, ==, n + 1);
  g_object_get (fixture.row, "upper", &upper, NULL);
  g_assert_cmpfloat (upper, ==, 20);

  /* The program itself is not bound by the limits: the value stays. */
  g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 50);
  type_into (fixture.spin, "30");
  g_assert_cmpuint (fixture.n_refused, ==, 1);
  type_into (fixture.spin, "15");
  g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 15);
  free_row (&fixture);
}

static void
test_step (void)
{
  static const struct {
    double value;
    gboolean whole;
    double up;
    double down;
  } cases[] = {
    { 0.01, FALSE, 0.011, 0.009 },
    { 0.5, FALSE, 0.51, 0.49 },
    { 1, FALSE, 1.1, 0.9 },
    { 250, FALSE, 260, 240 },
    { -0.5, FALSE, -0.49, -0.51 },
    { 0, FALSE, 0.01, -0.01 },
    { 5, TRUE, 6, 4 },
    { 99, TRUE, 100, 98 },
    { 100, TRUE, 110, 90 },
    { 500, TRUE, 510, 490 },
    { 50000, TRUE, 51000, 49000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture = { 0 };

      make_row (&fixture, -1e6, 1e6, cases[i].whole, cases[i].value);
      gtk_spin_button_spin (GTK_SPIN_BUTTON (fixture.spin), GTK_SPIN_STEP_FORWARD, 0);
      g_assert_cmpfloat_with_epsilon (downhill_number_row_get_value (fixture.row),
                                      cases[i].up, 1e-9);
      downhill_number_row_set_value (fixture.row, cases[i].value);
      gtk_spin_button_spin (GTK_SPIN_BUTTON (fixture.spin), GTK_SPIN_STEP_BACKWARD, 0);
      g_assert_cmpfloat_with_epsilon (downhill_number_row_get_value (fixture.row),
                                      cases[i].down, 1e-9);
      free_row (&fixture);
    }
}

/* Page Up and Page Down move the first digit. */
static void
test_page (void)
{
  static const struct {
    double value;
    gboolean whole;
    double up;
    double down;
  } cases[] = {
    { 0.5, FALSE, 0.6, 0.4 },
    { 25, FALSE, 35, 15 },
    { 50, TRUE, 60, 40 },
    { 5000, TRUE, 6000, 4000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture = { 0 };

      make_row (&fixture, -1e6, 1e6, cases[i].whole, cases[i].value);
      gtk_spin_button_spin (GTK_SPIN_BUTTON (fixture.spin), GTK_SPIN_PAGE_FORWARD, 0);
      g_assert_cmpfloat_with_epsilon (downhill_number_row_get_value (fixture.row),
                                      cases[i].up, 1e-9);
      downhill_number_row_set_value (fixture.row, cases[i].value);
      gtk_spin_button_spin (GTK_SPIN_BUTTON (fixture.spin), GTK_SPIN_PAGE_BACKWARD, 0);
      g_assert_cmpfloat_with_epsilon (downhill_number_row_get_value (fixture.row),
                                      cases[i].down, 1e-9);
      free_row (&fixture);
    }
}

/* Steps end at the limits, with a word on why. */
static void
test_step_at_limit (void)
{
  Fixture fixture = { 0 };

  make_row (&fixture, 1, 100, TRUE, 1);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (fixture.spin), GTK_SPIN_STEP_BACKWARD, 0);
  g_assert_cmpfloat (downhill_number_row_get_value (fixture.row), ==, 1);
  assert_text (&fixture, "1");
  g_assert_cmpuint (fixture.n_refused, ==, 1);
  g_assert_cmpuint (fixture.n_notified, ==, 0);
  free_row (&fixture);
}

static void
test_name (void)
{
  Fixture fixture = { 0 };

  make_row (&fixture, 0, 10, FALSE, 1);
  g_assert_cmpstr (downhill_row_get_name (DOWNHILL_ROW (fixture.row)), ==,
                   "Learning rate");
  gtk_test_accessible_assert_role (fixture.spin, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON);
  gtk_test_accessible_assert_property (fixture.spin, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning rate");
  g_object_set (fixture.row, "row-name", "Noise", NULL);
  gtk_test_accessible_assert_property (fixture.spin, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Noise");
  free_row (&fixture);
}

static void
test_locale (void)
{
  Fixture fixture = { NULL };

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  make_row (&fixture, 0, 1000, FALSE, 0.01);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.spin)), ==, "0,01");
  type_into (fixture.spin, "0.125");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.spin)), ==, "0,125");
  free_row (&fixture);
  setlocale (LC_ALL, "C");
}

/* Before anybody has set or looked at it, too. */
static void
test_first_text (void)
{
  GtkWidget *row = g_object_ref_sink (g_object_new (DOWNHILL_TYPE_NUMBER_ROW, NULL));
  GtkWidget *spin = find_type (row, GTK_TYPE_SPIN_BUTTON);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "0");
  g_assert_finalize_object (row);
}

/* A rate of four digits is seen whole, however narrow the panel is. */
static void
test_room (void)
{
  Fixture fixture = { 0 };

  make_row (&fixture, 0, 1, FALSE, 0.004747);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.spin)), ==, "0.004747");
  g_assert_cmpint (gtk_editable_get_width_chars (GTK_EDITABLE (fixture.spin)), >=,
                   (int) strlen ("0.004747"));
  free_row (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/number-row/text/is-short-from-the-start", test_first_text);
  g_test_add_func ("/widgets/number-row/typing/takes-point-and-comma", test_accepted);
  g_test_add_func ("/widgets/number-row/typing/refuses-what-is-no-number-in-the-limits",
                   test_refused);
  g_test_add_func ("/widgets/number-row/typing/rounds-to-whole-numbers", test_whole);
  g_test_add_func ("/widgets/number-row/typing/tells-small-numbers-apart", test_small);
  g_test_add_func ("/widgets/number-row/text/has-the-decimal-mark-of-the-locale", test_locale);
  g_test_add_func ("/widgets/number-row/value/notifies-of-changes-only", test_notify);
  g_test_add_func ("/widgets/number-row/upper/notifies-of-changes-only", test_upper);
  g_test_add_func ("/widgets/number-row/step/moves-the-second-digit", test_step);
  g_test_add_func ("/widgets/number-row/page/moves-the-first-digit", test_page);
  g_test_add_func ("/widgets/number-row/wheel/is-left-to-the-panel", test_wheel);
  g_test_add_func ("/widgets/number-row/step/ends-at-the-limit", test_step_at_limit);
  g_test_add_func ("/widgets/number-row/name/is-that-of-the-control", test_name);
  g_test_add_func ("/widgets/number-row/text/has-room-for-a-rate", test_room);

  return g_test_run ();
}
