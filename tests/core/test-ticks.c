/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-ticks.h"

#include <float.h>
#include <math.h>
#include <string.h>

typedef void (* TicksFunc) (DownhillTicks *ticks,
                            double         min,
                            double         max,
                            gsize          most);

typedef struct {
  double min, max;
  gsize most;
  const char *labels;
} Case;

static void
assert_labels (TicksFunc   function,
               const Case *cases,
               gsize       n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) labels = g_string_new (NULL);
      DownhillTicks ticks;

      function (&ticks, cases[i].min, cases[i].max, cases[i].most);
      for (gsize k = 0; k < ticks.n; k++)
        {
          g_autofree char *label = downhill_ticks_format (&ticks, k);

          g_string_append_printf (labels, k > 0 ? " %s" : "%s", label);
        }
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
    }
}

static void
test_linear (void)
{
  static const Case cases[] = {
    { -1, 2, 7, "−1.0 −0.5 0.0 0.5 1.0 1.5 2.0" },
    { -1, 2, 6, "−1 0 1 2" },
    { -2, 2, 8, "−2 −1 0 1 2" },
    { 0, 1.2, 7, "0.0 0.2 0.4 0.6 0.8 1.0 1.2" },
    { 0.1, 0.3, 3, "0.1 0.2 0.3" },
    { -0.3, -0.1, 5, "−0.30 −0.25 −0.20 −0.15 −0.10" },
    { 0, 50000, 6, "0 10000 20000 30000 40000 50000" },
    { 2.1, 2.9, 1, "2.5" },
    { -1, 1, 1, "0" },
    { 0, 10, 100, "0 1 2 3 4 5 6 7 8 9 10" },
  };

  assert_labels (downhill_ticks_linear, cases, G_N_ELEMENTS (cases));
}

static void
test_linear_large (void)
{
  static const Case cases[] = {
    { 0, 2e6, 6, "0 0.5×10⁶ 1.0×10⁶ 1.5×10⁶ 2.0×10⁶" },
    { 0, 9e5, 6, "0 200000 400000 600000 800000" },
    { -3e8, 3e8, 4, "−2×10⁸ 0 2×10⁸" },
    { 1e-5, 7e-5, 5, "2×10⁻⁵ 4×10⁻⁵ 6×10⁻⁵" },
    { 0, 1e-4, 5, "0.00000 0.00005 0.00010" },
    { 0, 1e-300, 3, "0 0.5×10⁻³⁰⁰ 1.0×10⁻³⁰⁰" },
    { 1e300, 3e300, 3, "1×10³⁰⁰ 2×10³⁰⁰ 3×10³⁰⁰" },
    { -DBL_MAX, DBL_MAX, 5, "−1×10³⁰⁸ 0 1×10³⁰⁸" },
  };

  assert_labels (downhill_ticks_linear, cases, G_N_ELEMENTS (cases));
}

static void
test_linear_offset (void)
{
  static const Case cases[] = {
    { 1e9, 1e9 + 1, 3, "1000000000.0 1000000000.5 1000000001.0" },
    { 1e6, 1e6 + 100, 3, "1000000 1000050 1000100" },
    { 1e9, 1e9 + 1e-6, 6, "1000000000.000000 1000000000.000001" },
    { 1e16, 1e16 + 100, 5,
      "10000000000000000 10000000000000050 10000000000000100" },
    { -1e-3, -1e-3 + 2e-9, 3, "−0.001000000 −0.000999999 −0.000999998" },
  };

  assert_labels (downhill_ticks_linear, cases, G_N_ELEMENTS (cases));
}

static void
test_logarithmic (void)
{
  static const Case cases[] = {
    { 1e-3, 100, 8, "10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹ 10²" },
    { 0.01, 100, 8, "0.01 0.1 1 10 100" },
    { 0.01, 100, 4, "0.01 1 100" },
    { 0.0033, 3.3, 6, "0.01 0.1 1" },
    { 0.5, 40, 8, "0.5 1 2 5 10 20" },
    { 0.5, 40, 4, "1 10" },
    { 0.5, 300, 16, "1 10 100" },
    { 200, 5000, 8, "2×10² 5×10² 10³ 2×10³ 5×10³" },
    { 1, 10, 8, "1 2 5 10" },
    { 2.1, 4.9, 6, "2.5 3.0 3.5 4.0 4.5" },
    { 1e-300, 1e300, 5, "10⁻²⁰⁰ 10⁰ 10²⁰⁰" },
    { 1e-6, 1e5, 4, "10⁻⁶ 10⁻³ 10⁰ 10³" },
  };

  assert_labels (downhill_ticks_logarithmic, cases, G_N_ELEMENTS (cases));
}

static void
test_improper (void)
{
  static const Case both[] = {
    { 2, 1, 5, "" },
    { 1, 1, 5, "" },
    { 1, 2, 0, "" },
    { NAN, 1, 5, "" },
    { 1, NAN, 5, "" },
    { 1, INFINITY, 5, "" },
    { -INFINITY, 1, 5, "" },
  };
  static const Case logarithmic[] = {
    { 0, 1, 5, "" },
    { -1, 1, 5, "" },
  };

  assert_labels (downhill_ticks_linear, both, G_N_ELEMENTS (both));
  assert_labels (downhill_ticks_logarithmic, both, G_N_ELEMENTS (both));
  assert_labels (downhill_ticks_logarithmic, logarithmic,
                 G_N_ELEMENTS (logarithmic));
}

/* Reads a label back: −1.5×10⁻⁷ is -1.5e-7, and 10⁻³ is 1e-3. */
static double
value_of (const char *label)
{
  static const char * const superscripts[] = {
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"
  };
  g_autoptr (GString) text = g_string_new (label);
  char *end;
  double value;

  if (g_str_has_prefix (label, "10") && (label[2] & 0x80) != 0)
    g_string_prepend (text, "1×");
  g_string_replace (text, "×10", "e", 1);
  g_string_replace (text, "−", "-", 1);
  for (guint i = 0; i < G_N_ELEMENTS (superscripts); i++)
    {
      char digit[] = { i < 10 ? '0' + i : '-', '\0' };

      g_string_replace (text, superscripts[i], digit, 0);
    }
  value = g_ascii_strtod (text->str, &end);
  g_assert_cmpstr (end, ==, "");
  g_assert_true (value != 0 || !signbit (value));

  return value;
}

static void
assert_ticks (const DownhillTicks *ticks,
              double               min,
              double               max,
              gsize                most)
{
  g_assert_cmpuint (ticks->n, <=, most);
  for (gsize i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = downhill_ticks_format (ticks, i);

      g_assert_cmpfloat (ticks->values[i], >=, min);
      g_assert_cmpfloat (ticks->values[i], <=, max);
      if (i > 0)
        g_assert_cmpfloat (ticks->values[i - 1], <, ticks->values[i]);
      g_assert_cmpfloat (value_of (label), ==, ticks->values[i]);
    }
}

static void
test_random (void)
{
  for (guint trial = 0; trial < 5000; trial++)
    {
      double size = pow (10, g_test_rand_double_range (-300, 300));
      double offset = g_test_rand_double_range (-1, 1) * size;
      double length = size * pow (10, g_test_rand_double_range (-17, 1));
      gsize most = g_test_rand_int_range (1, DOWNHILL_TICKS_MAX + 1);
      double min = offset, max = offset + length;
      DownhillTicks ticks;

      downhill_ticks_linear (&ticks, min, max, most);
      assert_ticks (&ticks, min, max, most);
      if (most >= 3 && length > MAX (1e-12 * size, 1e-290))
        g_assert_cmpuint (ticks.n, >=, most / 3);

      min = size;
      max = size * pow (10, g_test_rand_double_range (0, 20));
      max = MIN (max, DBL_MAX);
      downhill_ticks_logarithmic (&ticks, min, max, most);
      assert_ticks (&ticks, min, max, most);
      if (most >= 6 && max > min * 1.001)
        g_assert_cmpuint (ticks.n, >=, 2);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/ticks/linear/are-round", test_linear);
  g_test_add_func ("/core/ticks/linear/share-a-power-of-ten",
                   test_linear_large);
  g_test_add_func ("/core/ticks/linear/differ-far-from-zero",
                   test_linear_offset);
  g_test_add_func ("/core/ticks/logarithmic/are-decades", test_logarithmic);
  g_test_add_func ("/core/ticks/range/gives-none-when-improper",
                   test_improper);
  g_test_add_func ("/core/ticks/random/stay-inside-and-match-their-labels",
                   test_random);

  return g_test_run ();
}
