/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-decimal.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../random.h"

#define SEED 20210501

static guint64
bits_of (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return bits;
}

/* A number that the whole of @text must be, from a copy without a NUL or any
 * other byte behind it, which a sanitiser would notice being read. */
static double
value_of (const char *text,
          char        decimal_point)
{
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, length);
  double value = NAN;

  if (downhill_decimal_scan (copy, copy + length, decimal_point, &value) !=
      copy + length)
    g_error ("“%s” was not read to its end", text);

  return value;
}

/* The C library rounds correctly, and this program stays in the C locale but
 * for one test. */
static void
assert_as_strtod (const char *text)
{
  double expected = strtod (text, NULL);
  double value = value_of (text, '.');

  if (bits_of (value) != bits_of (expected))
    g_error ("“%s” was read as %a, not %a", text, value, expected);
}

static guint64
random_bits (GRand *rand)
{
  return (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
}

static void
append_digit (GString *text,
              GRand   *rand)
{
  g_string_append_c (text, (char) g_rand_int_range (rand, '0', '9' + 1));
}

static void
test_known_values (void)
{
  static const struct {
    const char *text;
    double value;
  } cases[] = {
    { "0", 0.0 },
    { "-0", -0.0 },
    { "+7", 7 },
    { "1.", 1 },
    { ".5", 0.5 },
    { "-.5", -0.5 },
    { "007.50", 7.5 },
    { "1e3", 1e3 },
    { "1E+03", 1e3 },
    { "1.e-2", 1e-2 },
    { "0.1", 0.1 },
    { "9007199254740993", 9007199254740992.0 },
    { "9007199254740995", 9007199254740996.0 },
    { "9007199254740993.0000000000000000000000000001", 9007199254740994.0 },
    { "1.7976931348623157e308", 1.7976931348623157e308 },
    { "1.7976931348623159e308", HUGE_VAL },
    { "1e309", HUGE_VAL },
    { "-1e400", -HUGE_VAL },
    { "1e99999999999999999999999999", HUGE_VAL },
    { "2.2250738585072014e-308", 2.2250738585072014e-308 },
    { "2.2250738585072011e-308", 2.2250738585072011e-308 },
    { "5e-324", 0x1p-1074 },
    { "2.4703282292062327e-324", 0.0 },
    { "2.4703282292062328e-324", 0x1p-1074 },
    { "-1e-400", -0.0 },
    { "1e-99999999999999999999999999", 0.0 },
    { "0e999999999999999999999", 0.0 },
    { "12345678901234567890", 12345678901234567890.0 },
    { "18446744073709551615", 18446744073709551616.0 },
    { "18446744073709551616", 18446744073709551616.0 },
    { "0.00000000000000000000000000000000000000012345678901234567",
      1.2345678901234567e-40 },
    { "0.0000000000000000000000000000", 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmphex (bits_of (value_of (cases[i].text, '.')), ==,
                       bits_of (cases[i].value));
    }
}

static void
test_all_or_nothing (void)
{
  static const char *const rejected[] = {
    "", " ", "+", "-", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "1.5abc",
    "0x1p3", "0x10", "1_000", "+-1", "--1", "1 000", "1,5", "1.5.2", "1e5.5",
    "1e5e5", "inf", "-inf", "infinity", "nan", "NaN", "NA", "1d5", "1f", "$1",
    "1%", "١", "1\n", "\v1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rejected); i++)
    {
      double value = 42;

      g_test_message ("“%s”", rejected[i]);
      g_assert_false (downhill_decimal_parse (rejected[i], -1, '.', &value));
      g_assert_cmpfloat (value, ==, 42);
    }
}

static void
test_stops (void)
{
  static const struct {
    const char *text;
    gssize length;
    double value;
  } cases[] = {
    { "1.5abc", 3, 1.5 },     { "1e", 1, 1 },       { "1e+", 1, 1 },
    { "0x1p3", 1, 0 },        { "1_000", 1, 1 },    { "1.5.2", 3, 1.5 },
    { "12,5", 2, 12 },        { "1e5e5", 3, 1e5 },  { "7 ", 1, 7 },
    { "12345678x", 8, 12345678 }, { "123456789:", 9, 123456789 },
    { "12345678/12345678", 8, 12345678 },
  };
  static const char word[] = "x";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      double value = NAN;
      const char *stop = downhill_decimal_scan (text, text + strlen (text), '.',
                                                &value);

      g_test_message ("%s", text);
      g_assert_nonnull (stop);
      g_assert_cmpint (stop - text, ==, cases[i].length);
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
  g_assert_null (downhill_decimal_scan (word, word + strlen (word), '.', &(double) { 0 }));
}

static void
test_length_counts (void)
{
  double value = 0;

  g_assert_true (downhill_decimal_parse ("12345", 3, '.', &value));
  g_assert_cmpfloat (value, ==, 123);
  g_assert_true (downhill_decimal_parse ("1e55", 3, '.', &value));
  g_assert_cmpfloat (value, ==, 1e5);
  g_assert_false (downhill_decimal_parse ("12345", 0, '.', &value));
}

static void
test_blanks (void)
{
  double value = 0;

  g_assert_true (downhill_decimal_parse (" \t-2.5\t ", -1, '.', &value));
  g_assert_cmpfloat (value, ==, -2.5);
  g_assert_false (downhill_decimal_parse ("- 2.5", -1, '.', &value));
}

static void
test_decimal_comma (void)
{
  double value = 42;

  g_assert_cmpfloat (value_of ("1,5", ','), ==, 1.5);
  g_assert_cmpfloat (value_of ("-,25e1", ','), ==, -2.5);
  g_assert_cmpfloat (value_of ("0,1000000000000000055511151231257827", ','),
                     ==, 0.1);
  g_assert_false (downhill_decimal_parse ("1.5", -1, ',', &value));
  g_assert_false (downhill_decimal_parse ("1.234,5", -1, ',', &value));
  g_assert_cmpfloat (value, ==, 42);
}

static void
test_random_doubles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 15000 * random_depth (); i++)
    {
      guint64 bits = random_bits (rand);
      double value;
      char text[64];

      memcpy (&value, &bits, sizeof bits);
      if (!isfinite (value))
        continue;
      g_snprintf (text, sizeof text, "%.17g", value);
      assert_as_strtod (text);
      g_assert_cmphex (bits_of (value_of (text, '.')), ==, bits);
    }
}

static void
test_random_denormals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 2000 * random_depth (); i++)
    {
      guint64 bits = random_bits (rand) >> g_rand_int_range (rand, 11, 64);
      double value;
      char text[64];

      memcpy (&value, &bits, sizeof bits);
      g_snprintf (text, sizeof text, "%.17g", value);
      assert_as_strtod (text);
      g_assert_cmphex (bits_of (value_of (text, '.')), ==, bits);
    }
}

/* Digits and powers of all sizes, with a point anywhere. */
static void
test_random_digits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 10000 * random_depth (); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n_digits = g_rand_int_range (rand, 1, 25);
      int point = g_rand_int_range (rand, 0, n_digits + 1);

      if (g_rand_boolean (rand))
        g_string_append_c (text, '-');
      for (int k = 0; k < n_digits; k++)
        {
          if (k == point)
            g_string_append_c (text, '.');
          append_digit (text, rand);
        }
      if (g_rand_boolean (rand))
        g_string_append_printf (text, "e%d",
                                g_rand_int_range (rand, -350, 350));
      assert_as_strtod (text->str);
    }
}

/* The decimal digits of m·factor^n, exactly. */
static char *
dup_product (guint64 m,
             guint   factor,
             guint   n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, m);
  g_autoptr (GString) product = g_string_new (digits);

  for (guint i = 0; i < n; i++)
    {
      guint carry = 0;

      for (gsize k = product->len; k-- > 0;)
        {
          carry += (guint) (product->str[k] - '0') * factor;
          product->str[k] = (char) ('0' + carry % 10);
          carry /= 10;
        }
      if (carry > 0)
        g_string_prepend_c (product, (char) ('0' + carry));
    }

  return g_strdup (product->str);
}

/* m·2^power as decimal text, exactly: m·2^-n is m·5^n·10^-n. */
static char *
dup_exact (guint64 m,
           int     power)
{
  g_autofree char *digits = NULL;

  if (power >= 0)
    return dup_product (m, 2, (guint) power);
  digits = dup_product (m, 5, (guint) -power);

  return g_strdup_printf ("%se%d", digits, power);
}

/* An odd number of 54 bits lies halfway between two doubles of 53 bits; the
 * least bit of what lies below tells which one is even. */
static void
test_halfway (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 400 * random_depth (); i++)
    {
      guint64 m = G_GUINT64_CONSTANT (1) << 53 | random_bits (rand) >> 11 | 1;
      /* Half of them within the powers that a product of 64 bits reaches. */
      int power = i % 2 == 0 ? g_rand_int_range (rand, -1074, 970)
                             : g_rand_int_range (rand, -60, 60);
      guint64 even = (m >> 1) + (m >> 1 & 1);
      g_autofree char *halfway = dup_exact (m, power);
      gsize n_digits = strspn (halfway, "0123456789");
      g_autofree char *digits = g_strndup (halfway, n_digits);
      const char *exponent = halfway + n_digits;
      g_autofree char *above = g_strdup_printf ("%s.0001%s", digits, exponent);
      g_autofree char *below = NULL;
      gsize last = n_digits;

      g_assert_cmphex (bits_of (value_of (halfway, '.')), ==,
                       bits_of (ldexp ((double) even, power + 1)));
      g_assert_cmphex (bits_of (value_of (above, '.')), ==,
                       bits_of (ldexp ((double) ((m >> 1) + 1), power + 1)));
      while (digits[last - 1] == '0')
        digits[--last] = '9';
      digits[last - 1]--;
      for (gsize k = last; digits[k] != '\0'; k++)
        digits[k] = '9';
      below = g_strdup_printf ("%s.9999%s", digits, exponent);
      g_assert_cmphex (bits_of (value_of (below, '.')), ==,
                       bits_of (ldexp ((double) (m >> 1), power + 1)));
      assert_as_strtod (halfway);
      assert_as_strtod (above);
      assert_as_strtod (below);
    }
}

static void
test_halfway_denormals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 100 * random_depth (); i++)
    {
      guint64 m = random_bits (rand) >> g_rand_int_range (rand, 12, 63) | 1;
      guint64 even = (m >> 1) + (m >> 1 & 1);
      g_autofree char *halfway = dup_exact (m, -1075);

      g_assert_cmphex (bits_of (value_of (halfway, '.')), ==, even);
      assert_as_strtod (halfway);
    }
}

static void
test_long (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < 200 * random_depth (); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int point = g_rand_int_range (rand, 0, 400);

      for (int k = 0; k < 400; k++)
        {
          if (k == point)
            g_string_append_c (text, '.');
          append_digit (text, rand);
        }
      g_string_append_printf (text, "e%d", g_rand_int_range (rand, -400, 400));
      assert_as_strtod (text->str);
    }
}

/* Zeros count as digits neither before nor behind the others. */
static void
test_many_zeros (void)
{
  g_autofree char *zeros = g_strnfill (1000, '0');
  g_autofree char *small = g_strdup_printf ("0.%s25e1001", zeros);
  g_autofree char *large = g_strdup_printf ("25%se-1001", zeros);
  g_autofree char *padded = g_strdup_printf ("%s2.5%s", zeros, zeros);

  g_assert_cmpfloat (value_of (small, '.'), ==, 2.5);
  g_assert_cmpfloat (value_of (large, '.'), ==, 2.5);
  g_assert_cmpfloat (value_of (padded, '.'), ==, 2.5);
}

static void
test_locale (void)
{
  static const char *const names[] = {
    "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ar_EG.UTF-8", "C",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (setlocale (LC_ALL, names[i]) == NULL)
        continue;
      g_test_message ("%s", names[i]);
      g_assert_cmpfloat (value_of ("1.5", '.'), ==, 1.5);
      g_assert_cmpfloat (value_of ("1,5", ','), ==, 1.5);
      /* These go to the C library. */
      g_assert_cmpfloat (value_of ("1.50000000000000000000000000001", '.'), ==,
                         1.5);
      g_assert_cmpfloat (value_of ("1,50000000000000000000000000001", ','), ==,
                         1.5);
    }
  g_assert_nonnull (setlocale (LC_ALL, "C"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/decimal/values/known-ones-are-exact",
                   test_known_values);
  g_test_add_func ("/core/decimal/syntax/takes-all-or-nothing",
                   test_all_or_nothing);
  g_test_add_func ("/core/decimal/syntax/scan-stops-behind-the-number",
                   test_stops);
  g_test_add_func ("/core/decimal/syntax/length-counts", test_length_counts);
  g_test_add_func ("/core/decimal/syntax/blanks-around-are-dropped",
                   test_blanks);
  g_test_add_func ("/core/decimal/syntax/decimal-comma", test_decimal_comma);
  g_test_add_func ("/core/decimal/rounding/random-doubles-come-back",
                   test_random_doubles);
  g_test_add_func ("/core/decimal/rounding/random-denormals-come-back",
                   test_random_denormals);
  g_test_add_func ("/core/decimal/rounding/random-digits-are-nearest",
                   test_random_digits);
  g_test_add_func ("/core/decimal/rounding/halfway-goes-to-even", test_halfway);
  g_test_add_func ("/core/decimal/rounding/halfway-denormals-go-to-even",
                   test_halfway_denormals);
  g_test_add_func ("/core/decimal/rounding/four-hundred-digits", test_long);
  g_test_add_func ("/core/decimal/rounding/many-zeros", test_many_zeros);
  g_test_add_func ("/core/decimal/locale/does-not-matter", test_locale);

  return g_test_run ();
}
