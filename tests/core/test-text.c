/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/downhill-text.h"

static void
test_visible (void)
{
  static const struct {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "beans.csv", "beans.csv" },
    { "<b>&amp;</b> %s", "<b>&amp;</b> %s" },
    { "größe 质量 كتلة", "größe 质量 كتلة" },
    { "a\033[31mb\a", "a␛[31mb␇" },
    { "a\nb\r\n\tc", "a␊b␍␊␉c" },
    { "a\177b", "a␡b" },
    { "a\302\233b\302\205", "a\357\277\275b\357\277\275" },
    { "a\342\200\256gnp.exe", "a\357\277\275gnp.exe" },
    { "a\342\201\246b\342\200\250c", "a\357\277\275b\357\277\275c" },
    { "gr\366\337e", "gr\357\277\275\357\277\275e" },
    /* A family and a Persian word need their joiners. */
    { "👩‍👦 می‌خواهم", "👩‍👦 می‌خواهم" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = downhill_text_dup_visible (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_unbroken (void)
{
  g_autofree char *unbroken = downhill_text_dup_unbroken ("E is 12 % above, 0.5 % or 3 of it.");

  g_assert_cmpstr (unbroken, ==, "E is 12\u00a0% above, 0.5\u00a0% or 3 of it.");
}

static void
test_list (void)
{
  g_autoptr (GString) list = g_string_new (NULL);

  downhill_text_append_item (list, "gd");
  g_assert_cmpstr (list->str, ==, "gd");
  downhill_text_append_item (list, "adam");
  g_assert_cmpstr (list->str, ==, "gd, adam");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/visible/has-pictures-for-control-characters",
                   test_visible);
  g_test_add_func ("/core/text/unbroken/keeps-numbers-and-percents-together", test_unbroken);
  g_test_add_func ("/core/text/list/has-marks-between-its-items", test_list);

  return g_test_run ();
}
