/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-math-font.h"

/* Fonts of East Asian languages have ∂, · and arrows as wide as a character of theirs.
 * The same fonts stand in ui/style.css, for labels that are formulas as a whole. */
#define FONTS "Cantarell, DejaVu Sans, Noto Sans, sans-serif"

static gboolean
has_wide_fonts (PangoLanguage *language)
{
  return pango_language_matches (language, "zh;ja;ko");
}

static gboolean
is_of_formulas (gunichar c)
{
  return c == 0x2202 /* ∂ */ || c == 0xb7 /* · */ || (c >= 0x2190 && c <= 0x21ff);
}

/**
 * downhill_math_font_add:
 * @attributes: those of a text
 * @text: the text
 * @language: the one that its font is chosen for
 *
 * Has the formulas of a text set in a font for mathematics, if @language needs that:
 * what stands between two wide characters, or in a line, and has a sign of formulas.
 */
void
downhill_math_font_add (PangoAttrList *attributes,
                        const char    *text,
                        PangoLanguage *language)
{
  const char *begin = text;
  gboolean found = FALSE;

  if (!has_wide_fonts (language))
    return;
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\0' && c != '\n' && !g_unichar_iswide (c))
        {
          found |= is_of_formulas (c);
          continue;
        }
      if (found)
        {
          PangoAttribute *family = pango_attr_family_new (FONTS);

          family->start_index = (guint) (begin - text);
          family->end_index = (guint) (p - text);
          pango_attr_list_insert (attributes, family);
        }
      if (c == '\0')
        return;
      found = FALSE;
      begin = g_utf8_next_char (p);
    }
}
