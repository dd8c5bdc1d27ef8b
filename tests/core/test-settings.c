/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../random.h"
#include "core/descent/downhill-setting.h"

static gboolean
is_whole (const DownhillSetting *setting)
{
  return setting->constant != NULL && setting->constant->whole;
}

/* Something that the setting may be and that it is not by default. */
static double
other_value (const DownhillSetting *setting)
{
  double initial = downhill_setting_get_default (setting);

  switch (setting->type)
    {
    case DOWNHILL_SETTING_NUMBER:
      if (is_whole (setting))
        return initial + 6;
      return initial > 0 ? initial / 3 : 1;
    case DOWNHILL_SETTING_FLAG:
      return !initial;
    case DOWNHILL_SETTING_CHOICE:
    case DOWNHILL_SETTING_KIND:
      return initial == 0 ? 1 : 0;
    case DOWNHILL_SETTING_COUNT:
    case DOWNHILL_SETTING_SAMPLES:
    default:
      return initial + 6;
    }
}

static void
test_each_is_a_field_of_its_own (void)
{
  const DownhillSettings initial = DOWNHILL_SETTINGS_INIT;
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      DownhillSettings settings = initial;
      double other = other_value (&list[i]);

      g_assert_cmpfloat (downhill_setting_get (&list[i], &initial), ==,
                         downhill_setting_get_default (&list[i]));
      g_assert_true (downhill_setting_is_valid (&list[i], downhill_setting_get_default (&list[i])));
      g_assert_true (downhill_setting_is_valid (&list[i], other));
      downhill_setting_set (&list[i], &settings, other);
      for (gsize k = 0; k < n; k++)
        g_assert_cmpfloat (downhill_setting_get (&list[k], &settings), ==,
                           k == i ? other : downhill_setting_get_default (&list[k]));
      g_assert_true (downhill_setting_find (list[i].name) == &list[i]);
    }
  g_assert_null (downhill_setting_find ("nothing"));
}

static void
test_equality (void)
{
  const DownhillSettings initial = DOWNHILL_SETTINGS_INIT;
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  g_assert_true (downhill_settings_equal (&initial, &initial));
  for (gsize i = 0; i < n; i++)
    {
      DownhillSettings settings = initial;

      downhill_setting_set (&list[i], &settings, other_value (&list[i]));
      g_assert_false (downhill_settings_equal (&initial, &settings));
      g_assert_cmpint (downhill_settings_same_path (&initial, &settings), ==,
                       list[i].effect == DOWNHILL_SETTING_LENGTH);
    }
}

static void
assert_reads_back (const DownhillSetting *setting,
                   double                 value)
{
  g_autofree char *text = downhill_setting_format (setting, value);
  double parsed = NAN;

  if (!downhill_setting_parse (setting, text, &parsed))
    g_error ("%s cannot be read back from “%s”", setting->name, text);
  g_assert_cmpmem (&parsed, sizeof parsed, &value, sizeof value);
}

static void
test_text_reads_back (void)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      assert_reads_back (&list[i], downhill_setting_get_default (&list[i]));
      assert_reads_back (&list[i], other_value (&list[i]));
      if (list[i].get_type != NULL)
        continue;
      assert_reads_back (&list[i], list[i].min);
      assert_reads_back (&list[i], list[i].max);
      for (int k = 0;
           k < 100 && list[i].type == DOWNHILL_SETTING_NUMBER && !is_whole (&list[i]); k++)
        assert_reads_back (&list[i], random_magnitude (MAX (list[i].min, 1e-99),
                                                        MIN (list[i].max, 1e99)));
    }
}

static void
test_text_beyond_bounds (void)
{
  static const struct {
    const char *name;
    const char *text;
  } cases[] = {
    { "learning-rate", "-0.1" }, { "learning-rate", "1e101" }, { "learning-rate", "nan" },
    { "learning-rate", "" }, { "learning-rate", "fast" }, { "batch-size", "0" },
    { "batch-size", "4294967296" }, { "batch-size", "1.5" }, { "epochs", "0" },
    { "epochs", "all" }, { "epochs", "1000000001" }, { "order", "maybe" },
    { "order", "" }, { "step-size", "1.5" }, { "t-max", "0" }, { "gamma", "1.1" }, { "optimiser", "best" }, { "direction", "5" },
    { "start-w", "inf" }, { "seed", "-1" }, { "momentum", "1" }, { "epsilon", "0" }, { "seed", "4294967296" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 42;

      g_assert_false (downhill_setting_parse (downhill_setting_find (cases[i].name),
                                              cases[i].text, &value));
      g_assert_cmpfloat (value, ==, 42);
    }
}

static void
test_invalid (void)
{
  gsize n;
  const DownhillSetting *list = downhill_setting_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_false (downhill_setting_is_valid (&list[i], NAN));
      g_assert_false (downhill_setting_is_valid (&list[i], INFINITY));
      g_assert_false (downhill_setting_is_valid (&list[i], -1e200));
      if (list[i].type != DOWNHILL_SETTING_NUMBER)
        g_assert_false (downhill_setting_is_valid (&list[i], 0.5));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/settings/table/each-row-is-a-field-of-its-own",
                   test_each_is_a_field_of_its_own);
  g_test_add_func ("/core/settings/equal/sees-each-of-them", test_equality);
  g_test_add_func ("/core/settings/text/reads-back-to-the-bit", test_text_reads_back);
  g_test_add_func ("/core/settings/text/beyond-the-bounds-is-refused",
                   test_text_beyond_bounds);
  g_test_add_func ("/core/settings/valid/only-within-the-bounds", test_invalid);

  return g_test_run ();
}
