/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-texts.h"

#include "downhill-math-font.h"

/* Texts that were laid out, from one frame to the next: Pango takes longer to lay
 * one out than cairo to draw it, and most are the same in each frame.
 *
 * How wide letters are depends on the scale and on the kind of surface, too.
 * These are compared here: pango_cairo_update_layout() takes the layout for
 * changed even where they are the same. */
struct _DownhillTexts
{
  GHashTable *entries;
  cairo_matrix_t matrix;
  cairo_font_options_t *options;
};

static const double text_sizes[] = {
  [DOWNHILL_TEXT_SMALL] = 11,
  [DOWNHILL_TEXT_NORMAL] = 12,
  [DOWNHILL_TEXT_TITLE] = 13,
};

typedef struct {
  DownhillTextKey key;
  PangoLayout *layout;
  gboolean used;
} Entry;

static guint
hash_key (gconstpointer data)
{
  return g_str_hash (((const DownhillTextKey *) data)->text);
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const DownhillTextKey *first = a, *second = b;

  return first->size == second->size && first->most_width == second->most_width &&
         first->exact == second->exact &&
         g_str_equal (first->text, second->text) &&
         g_str_equal (first->font, second->font);
}

/* Takes @layout. */
static Entry *
entry_new (const DownhillTextKey *key,
           PangoLayout           *layout)
{
  Entry *self = g_new (Entry, 1);

  *self = (Entry) { .key = *key, .layout = layout };
  self->key.text = g_strdup (key->text);
  self->key.font = g_strdup (key->font);

  return self;
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free ((char *) self->key.text);
  g_free ((char *) self->key.font);
  g_object_unref (self->layout);
  g_free (self);
}

/**
 * downhill_texts_new:
 *
 * Returns: (transfer full): a store of texts, with none in it
 */
DownhillTexts *
downhill_texts_new (void)
{
  DownhillTexts *self = g_new0 (DownhillTexts, 1);

  self->entries = g_hash_table_new_full (hash_key, equal_keys, NULL, entry_free);
  self->options = cairo_font_options_create ();

  return self;
}

void
downhill_texts_free (DownhillTexts *self)
{
  g_hash_table_unref (self->entries);
  cairo_font_options_destroy (self->options);
  g_free (self);
}

static gboolean
is_same_scale (const cairo_matrix_t *a,
               const cairo_matrix_t *b)
{
  return a->xx == b->xx && a->xy == b->xy && a->yx == b->yx && a->yy == b->yy;
}

/**
 * downhill_texts_begin_frame:
 * @self: a store
 * @cr: what texts will be drawn on until the end of the frame
 *
 * Forgets the texts if they were laid out for something else.
 */
void
downhill_texts_begin_frame (DownhillTexts *self,
                            cairo_t       *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_font_options (cairo_get_target (cr), options);
  if (!is_same_scale (&matrix, &self->matrix) ||
      !cairo_font_options_equal (options, self->options))
    g_hash_table_remove_all (self->entries);
  self->matrix = matrix;
  cairo_font_options_destroy (self->options);
  self->options = options;
}

/* By itself cairo rounds the widths of letters to pixels where there are pixels, and not
 * on a page. */
static void
measure_exactly (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
}

/* Pictures are drawn by threads, too. What letters are drawn with is found here, one text
 * at a time: cairo 1.16 lists a file's font faces for all threads without a lock, and
 * another one may find a face in the list that is not yet all there. */
static void
find_fonts (PangoLayout *layout)
{
  static GMutex mutex;
  PangoRectangle logical;

  g_mutex_lock (&mutex);
  pango_layout_get_extents (layout, NULL, &logical);
  g_mutex_unlock (&mutex);
}

/* Figures of equal width keep numbers from dancing while they change. */
static PangoLayout *
make_layout (cairo_t               *cr,
             const DownhillTextKey *key)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  if (key->exact)
    measure_exactly (layout);
  pango_font_description_set_family (font, key->font);
  pango_font_description_set_absolute_size (font, text_sizes[key->size] * PANGO_SCALE);
  if (key->size == DOWNHILL_TEXT_TITLE)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  downhill_math_font_add (attributes, key->text, pango_language_get_default ());
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, key->text, -1);
  pango_font_description_free (font);
  pango_attr_list_unref (attributes);
  if (key->most_width > 0)
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      /* What tells names apart is often at their end. */
      pango_layout_set_ellipsize (layout, key->size == DOWNHILL_TEXT_TITLE
                                            ? PANGO_ELLIPSIZE_END
                                            : PANGO_ELLIPSIZE_MIDDLE);
      pango_layout_set_width (layout, (int) (key->most_width * PANGO_SCALE));
    }
  find_fonts (layout);

  return layout;
}

/**
 * downhill_texts_lay_out:
 * @self: (nullable): where the text is kept, %NULL if it is not
 * @cr: what it will be drawn on
 * @key: the text
 *
 * Returns: (transfer full): the text, laid out
 */
PangoLayout *
downhill_texts_lay_out (DownhillTexts         *self,
                        cairo_t               *cr,
                        const DownhillTextKey *key)
{
  Entry *entry;

  if (self == NULL)
    return make_layout (cr, key);

  entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    {
      entry = entry_new (key, make_layout (cr, key));
      g_hash_table_insert (self->entries, &entry->key, entry);
    }
  entry->used = TRUE;

  return g_object_ref (entry->layout);
}

static gboolean
forget_unused (gpointer key G_GNUC_UNUSED,
               gpointer value,
               gpointer data G_GNUC_UNUSED)
{
  Entry *entry = value;
  gboolean used = entry->used;

  entry->used = FALSE;

  return !used;
}

/**
 * downhill_texts_end_frame:
 * @self: a store
 *
 * Forgets the texts that the frame did not ask for.
 */
void
downhill_texts_end_frame (DownhillTexts *self)
{
  g_hash_table_foreach_remove (self->entries, forget_unused, NULL);
}
