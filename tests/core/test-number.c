/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-number.h"

#include <float.h>
#include <locale.h>
#include <math.h>

#include "../random.h"

static void
test_format (void)
{
  static const struct {
    double value;
    int significant;
    const char *text;
  } cases[] = {
    { 0.7415, 4, "0.7415" },
    { 0.7, 4, "0.7000" },
    { -0.0012, 2, "−0.0012" },
    { 12.3456, 3, "12.3" },
    { 9.996, 3, "10.0" },
    { -9.996, 3, "−10.0" },
    { 1, 1, "1" },
    { 123456, 3, "123456" },
    { 0.0001, 2, "0.00010" },
    { 0.00001234, 3, "1.23×10⁻⁵" },
    { 0.000099996, 3, "0.000100" },
    { 999999.6, 4, "1.000×10⁶" },
    { 1e6, 1, "1×10⁶" },
    { -1234567, 4, "−1.235×10⁶" },
    { 6.02214076e23, 3, "6.02×10²³" },
    { 5e-324, 3, "4.94×10⁻³²⁴" },
    { -DBL_MAX, 2, "−1.8×10³⁰⁸" },
    { 0.1, 17, "0.10000000000000001" },
    { 0.1, 99, "0.10000000000000001" },
    { 3, 0, "3" },
    { 0, 4, "0" },
    { -0.0, 4, "0" },
    { NAN, 4, "nan" },
    { INFINITY, 4, "∞" },
    { -INFINITY, 4, "−∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = downhill_number_format (cases[i].value,
                                                      cases[i].significant);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What was chosen, with no more digits than say it, and written as all numbers are. */
static void
test_short (void)
{
  static const struct {
    double value;
    int most;
    const char *text;
  } cases[] = {
    { 0.05, 6, "0.05" },
    { 0.0001, 6, "0.0001" },
    { 1.1e-6, 6, "1.1×10⁻⁶" },
    { 1e-6, 6, "1×10⁻⁶" },
    { 20, 6, "20" },
    { -0.5, 6, "−0.5" },
    { 123456, 2, "123456" },
    { 1234567, 6, "1.23457×10⁶" },
    { 0.0999999996, 6, "0.1" },
    { 1.0100001, 12, "1.0100001" },
    { 0.30000000000000004, 6, "0.3" },
    { 0, 6, "0" },
    { INFINITY, 6, "∞" },
    { NAN, 6, "nan" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = downhill_number_format_short (cases[i].value, cases[i].most);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_about (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 12.345, "12" },
    { 0.0995, "0.10" },
    { 2.04, "2.0" },
    { 16861.9, "17000" },
    { 996000, "1.0×10⁶" },
    { 0, "0" },
    { INFINITY, "∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = downhill_number_format_about (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_exponent (void)
{
  static const struct {
    double value;
    int exponent;
  } cases[] = {
    { 300, 2 },
    { -0.3, -1 },
    { 1, 0 },
    { 0.9999999999999999, -1 },
    { 999999999999999.9, 14 },
    { DBL_MAX, 308 },
    { DBL_MIN, -308 },
    { 5e-324, -324 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (downhill_number_exponent (cases[i].value), ==,
                     cases[i].exponent);
  for (int exponent = -323; exponent <= 308; exponent++)
    {
      double power = downhill_number_scale (1, exponent);

      g_assert_cmpint (downhill_number_exponent (power), ==, exponent);
      g_assert_cmpint (downhill_number_exponent (nextafter (power, 0)), ==,
                       exponent - 1);
    }
}

static void
test_scale (void)
{
  g_assert_cmpfloat (downhill_number_scale (3, -1), ==, 0.3);
  g_assert_cmpfloat (downhill_number_scale (-7, -2), ==, -0.07);
  g_assert_cmpfloat (downhill_number_scale (2, 22), ==, 2e22);
  g_assert_cmpfloat (downhill_number_scale (5, -320), ==, 5e-320);
  g_assert_cmpfloat (downhill_number_scale (1, 400), ==, INFINITY);
  g_assert_false (signbit (downhill_number_scale (0, -3)));
}

static void
test_decimals (void)
{
  static const struct {
    double value;
    int decimals;
    const char *text;
  } cases[] = {
    { 1.25, 1, "=1.2" },
    { -1.5, 2, "=−1.50" },
    { -0.04, 1, "=0.0" },
    { -0.06, 1, "=−0.1" },
    { -0.0, 0, "=0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) string = g_string_new ("=");

      downhill_number_append_decimals (string, cases[i].value,
                                       cases[i].decimals);
      g_assert_cmpstr (string->str, ==, cases[i].text);
    }
}

static void
test_bound (void)
{
  static const struct {
    double bound;
    double value;
    const char *text;
  } cases[] = {
    { 0.636967, 0.01, "0.6370" },
    { 0.636967, 0.637, "0.63697" },
    { 0.636967, 0.6369, "0.6370" },
    { 0.636967, 0.63696, "0.6370" },
    { 0.636967, 0.63697, "0.636967" },
    { 0.636967, 0.636967, "0.6370" },
    { 0.4, 3, "0.4000" },
    { 0.4, 0.4, "0.4000" },
    { 0.4 + DBL_EPSILON / 4, 3, "0.4000" },
    { 0.40001, 0.1, "0.4001" },
    { 0.99991, 0.1, "1.000" },
    { 0.00030451, 1, "0.0003046" },
    { 3.0000001e-13, 1, "3.001×10⁻¹³" },
    { 123456789, 1, "1.235×10⁸" },
    { 0, 1, "0" },
    { INFINITY, 1, "∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = downhill_number_format_bound (cases[i].bound, cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What is true from a bound on, or below it, is true of the numbers that are shown. */
static void
test_sides (void)
{
  static const struct {
    double bound;
    const char *from;
    const char *below;
  } cases[] = {
    { 0.636967, "0.637", "0.636" },
    { 0.637, "0.637", "0.636" },
    { 0.80666, "0.807", "0.806" },
    { 1, "1.00", "0.999" },
    { 0.9999, "1.00", "0.999" },
    { 1.0001, "1.01", "1.00" },
    { 100, "100", "99.9" },
    { 3.0001e-13, "3.01×10⁻¹³", "3.00×10⁻¹³" },
    { INFINITY, "∞", "∞" },
    { 0, "0", "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from = downhill_number_format_from (cases[i].bound, 3);
      g_autofree char *below = downhill_number_format_below (cases[i].bound, 3);

      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (below, ==, cases[i].below);
    }
}

static void
test_random_sides (void)
{
  for (int i = 0; i < 10000; i++)
    {
      double bound = random_magnitude (1e-20, 1e20), from, below;
      int digits = g_test_rand_int_range (1, 9);
      g_autofree char *from_text = downhill_number_format_from (bound, digits);
      g_autofree char *below_text = downhill_number_format_below (bound, digits);

      g_assert_true (downhill_number_parse (from_text, &from));
      g_assert_true (downhill_number_parse (below_text, &below));
      g_assert_cmpfloat (from, >=, bound * (1 - 1e-9));
      g_assert_cmpfloat (below, <, bound);
      g_assert_cmpfloat (from - below, <=, 1.01 * bound * pow (10, 1 - digits));
    }
}

static void
test_power (void)
{
  static const struct {
    int exponent;
    const char *text;
  } cases[] = {
    { 0, "10⁰" },
    { -123, "10⁻¹²³" },
    { 456, "10⁴⁵⁶" },
    { 7890, "10⁷⁸⁹⁰" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) string = g_string_new (NULL);

      downhill_number_append_power (string, cases[i].exponent);
      g_assert_cmpstr (string->str, ==, cases[i].text);
    }
}

static void
test_locale (void)
{
  g_autofree char *plain = NULL;
  g_autofree char *power = NULL;

  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  plain = downhill_number_format (-0.5, 2);
  power = downhill_number_format (-1.5e-9, 2);
  setlocale (LC_NUMERIC, "C");

  g_assert_cmpstr (plain, ==, "−0,50");
  g_assert_cmpstr (power, ==, "−1,5×10⁻⁹");
}

static const struct {
  const char *text;
  double value;
} typed[] = {
  { "0.8067", 0.8067 },
  { "0,8067", 0.8067 },
  { "0٫8067", 0.8067 },
  { " −7.5e-13 ", -7.5e-13 },
  { "7.5×10⁻¹³", 7.5e-13 },
  { "7,5×10⁻¹³", 7.5e-13 },
  { "7.5 × 10⁻¹³", 7.5e-13 },
  { "7.5×10^-13", 7.5e-13 },
  { "7.5×10^−13", 7.5e-13 },
  { "7.5*10^13", 7.5e13 },
  { "7.5·10^13", 7.5e13 },
  { "10⁻⁷", 1e-7 },
  { "−10⁶", -1e6 },
  { "10^6", 1e6 },
  { "-3", -3 },
};

static void
test_parse (void)
{
  static const char * const none[] = {
    "", " ", "−", "ten", "1 000", "1.2.3", "1,2,3", "×10⁻⁷", "7×10⁻", "7×10^",
    "7×10^x", "7×10^1.5", "7×11⁻⁷", "7×⁻⁷", "⁻⁷", "7⁷", "7×10⁻⁷e3", "7e2×10⁻⁷",
    "7×10⁻⁷x", "−−1", "∞", "nan", "0x10", "\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      double value = 42;

      g_assert_true (downhill_number_parse (typed[i].text, &value));
      g_assert_cmpfloat (value, ==, typed[i].value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      double value = 42;

      if (downhill_number_parse (none[i], &value))
        g_error ("“%s” is taken for %g", none[i], value);
      g_assert_cmpfloat (value, ==, 42);
    }
}

/* What is shown can be typed in again, in the language that it is shown in. */
static void
test_round_trip (void)
{
  static const char * const locales[] = { "C.UTF-8", "de_DE.UTF-8", "ar_SA.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_assert_nonnull (setlocale (LC_ALL, locales[i]));
      for (int exponent = -300; exponent <= 300; exponent += 7)
        for (int sign = -1; sign <= 1; sign += 2)
          {
            double value = sign * downhill_number_scale (12345678901234567, exponent - 16);
            g_autofree char *text = downhill_number_format (value, 17);
            double again;

            g_assert_true (downhill_number_parse (text, &again));
            g_assert_cmpfloat (again, ==, value);
          }
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number/format/has-as-many-digits-as-asked",
                   test_format);
  g_test_add_func ("/core/number/format/follows-the-locale", test_locale);
  g_test_add_func ("/core/number/format-short/has-no-more-digits-than-say-it", test_short);
  g_test_add_func ("/core/number/format-about/has-two-digits", test_about);
  g_test_add_func ("/core/number/parse/takes-what-one-types-and-copies", test_parse);
  g_test_add_func ("/core/number/parse/takes-what-is-shown", test_round_trip);
  g_test_add_func ("/core/number/exponent/is-that-of-the-first-digit",
                   test_exponent);
  g_test_add_func ("/core/number/scale/is-correctly-rounded", test_scale);
  g_test_add_func ("/core/number/decimals/have-no-negative-zero",
                   test_decimals);
  g_test_add_func ("/core/number/bound/is-rounded-up-and-parts-what-it-should", test_bound);
  g_test_add_func ("/core/number/sides/are-kept-by-what-is-shown", test_sides);
  g_test_add_func ("/core/number/sides/of-random-bounds-are-kept", test_random_sides);
  g_test_add_func ("/core/number/power/has-superscript-digits", test_power);

  return g_test_run ();
}
