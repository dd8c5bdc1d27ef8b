/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-csv-source.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "downhill-csv-encoding.h"
#include "downhill-csv-kind.h"
#include "downhill-csv-reader.h"
#include "core/base/downhill-error.h"
#include "core/base/downhill-text.h"

#define MAX_FILE_GIB 4
#define MAX_FILE_BYTES ((guint64) MAX_FILE_GIB << 30)

/* A piece of this size stays in a processor's second cache while it is read
 * and then understood, which takes half the time of a whole file at once. */
#define READ_BYTES (256 * 1024)

/* By so much of the start it is found how the text is encoded. */
#define HEAD_BYTES (64 * 1024)

static void
set_size_error (const char  *name,
                GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
               _("“%s” is larger than %d GiB: choose a smaller file."),
               name, MAX_FILE_GIB);
}

static void
set_utf16_error (const char  *name,
                 GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
               _("“%s” is UTF-16, but damaged: save the table as UTF-8."),
               name);
}

static void
set_missing_error (const char  *name,
                   GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
               _("“%s” does not exist: check its name and folder."), name);
}

static void
set_permission_error (const char  *name,
                      GError     **error)
{
  g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
               _("You have no permission to read “%s”: ask its owner, or "
                 "choose another file."),
               name);
}

/* Of a file in a folder that one may not enter GIO says only that its type is
 * not known. */
static gboolean
is_locked_away (GFile *file)
{
  const char *path = g_file_peek_path (file);
  GStatBuf unused;

  return path != NULL && g_stat (path, &unused) != 0 && errno == EACCES;
}

/* Turns what GIO says into a sentence that names the file. */
static void
set_read_error (const char  *name,
                GError      *reason,
                GError     **error)
{
  g_autoptr (GError) owned = reason;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_missing_error (name, error);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    set_permission_error (name, error);
  else
    g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                 _("“%s” cannot be read (%s): choose another file."),
                 name, reason->message);
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = NULL;

  if (basename == NULL)
    return g_file_get_parse_name (file);
  name = g_filename_display_name (basename);

  return downhill_text_dup_visible (name);
}

/* Looks at the first bytes, takes a byte order mark off, and arranges for what is no UTF-8
 * to be converted. */
static gboolean
open_stream (DownhillCsvSource  *self,
             GInputStream       *base,
             GError            **error)
{
  g_autoptr (GInputStream) stream = g_buffered_input_stream_new_sized (base, HEAD_BYTES);
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (stream);
  const char *encoding;
  const guchar *head;
  gsize n_head, n_mark;
  gssize n_filled;
  GError *reason = NULL;

  do
    {
      n_filled = g_buffered_input_stream_fill (buffered, -1, self->cancellable,
                                               &reason);
      if (n_filled < 0)
        {
          set_read_error (self->name, reason, error);
          return FALSE;
        }
      head = g_buffered_input_stream_peek_buffer (buffered, &n_head);
    }
  while (n_filled > 0 && n_head < HEAD_BYTES);

  if (!downhill_csv_kind_check_head (self->name, head, n_head, error))
    return FALSE;

  encoding = downhill_csv_encoding_find (head, n_head, &n_mark);
  /* The mark is in the buffer: this only moves on within it. */
  if (n_mark > 0 && g_input_stream_skip (stream, n_mark, NULL, &reason) < 0)
    {
      set_read_error (self->name, reason, error);
      return FALSE;
    }
  self->n_read = n_mark;

  if (encoding != NULL)
    {
      g_autoptr (GCharsetConverter) converter =
          g_charset_converter_new ("UTF-8", encoding, &reason);

      if (converter == NULL)
        {
          set_read_error (self->name, reason, error);
          return FALSE;
        }
      self->is_utf16 = g_str_has_prefix (encoding, "UTF-16");
      /* A byte that stands for nothing, which comes late, is shown by its number. */
      g_charset_converter_set_use_fallback (converter, !self->is_utf16);
      self->stream =
          g_converter_input_stream_new (stream, G_CONVERTER (converter));
    }
  else
    self->stream = g_steal_pointer (&stream);

  return downhill_csv_source_read_on (self, NULL, error) &&
         downhill_csv_kind_check_text (self->name, self->text, self->length, error);
}

static gboolean
ensure_room (DownhillCsvSource  *self,
             GError            **error)
{
  gsize capacity = MAX (2 * self->capacity, 2 * READ_BYTES);
  char *bytes;

  /* One byte more than is read, for the NUL. */
  if (self->capacity > self->n_bytes + READ_BYTES)
    return TRUE;

  bytes = g_try_realloc (self->bytes, capacity);
  if (bytes == NULL)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                   _("“%s” does not fit into memory: choose a smaller file."),
                   self->name);
      return FALSE;
    }
  self->bytes = bytes;
  self->capacity = capacity;

  return TRUE;
}

/* Appends up to READ_BYTES to what is in memory. */
static gboolean
read_piece (DownhillCsvSource  *self,
            GError            **error)
{
  GError *reason = NULL;
  char *piece;
  const char *zero;
  gsize n_read;

  /* Not every stream looks at the cancellable. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !ensure_room (self, error))
    return FALSE;

  piece = self->bytes + self->n_bytes;
  if (!g_input_stream_read_all (self->stream, piece, READ_BYTES, &n_read,
                                self->cancellable, &reason))
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
          g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        {
          set_utf16_error (self->name, error);
          g_error_free (reason);
        }
      else
        set_read_error (self->name, reason, error);
      return FALSE;
    }

  zero = memchr (piece, '\0', n_read);
  if (zero != NULL && self->is_utf16)
    {
      set_utf16_error (self->name, error);
      return FALSE;
    }
  if (zero != NULL)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FORMAT,
                   _("“%s” has a zero byte at offset %lu, so it is not text: "
                     "save the table as CSV."),
                   self->name, (gulong) (self->n_read + (zero - piece)));
      return FALSE;
    }

  self->is_end = n_read < READ_BYTES;
  self->n_bytes += n_read;
  self->n_read += n_read;
  if (self->n_total > 0)
    self->n_total = MAX (self->n_total, self->n_read);
  if (self->n_read > MAX_FILE_BYTES)
    {
      set_size_error (self->name, error);
      return FALSE;
    }

  return TRUE;
}

/* The length of the whole lines in memory, 0 if there is none. */
static gsize
find_whole_lines (const DownhillCsvSource *self)
{
  for (gsize length = self->n_bytes; length > 0; length--)
    if (self->bytes[length - 1] == '\n')
      return length;
  /* A carriage return at the very end may be half of a line end. */
  for (gsize length = self->n_bytes; length > 1; length--)
    if (self->bytes[length - 2] == '\r')
      return length - 1;

  return 0;
}

/**
 * downhill_csv_source_new_for_file:
 * @file: a regular file, or a resource
 * @cancellable: (nullable): to give up from another thread
 * @error: %DOWNHILL_ERROR_FILE for a file that cannot be read or is larger
 *   than 4 GiB, %DOWNHILL_ERROR_FORMAT for one with a zero byte or damaged
 *   UTF-16, a picture, a workbook and JSON, %G_IO_ERROR_CANCELLED
 *
 * Opens a table and reads the first piece. What is not a regular file is
 * refused without opening it. The size that a file is said to have is not
 * relied on, since it may grow, shrink or vanish at any time; see
 * downhill_csv_source_is_cut().
 *
 * Returns: (transfer full) (nullable): the source
 */
DownhillCsvSource *
downhill_csv_source_new_for_file (GFile         *file,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  g_autoptr (DownhillCsvSource) self = g_new0 (DownhillCsvSource, 1);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GError *reason = NULL;
  GFileType type;

  self->name = dup_display_name (file);
  self->file = g_object_ref (file);
  self->line = 1;
  g_set_object (&self->cancellable, cancellable);

  /* Opening a FIFO would wait for a writer, and a device may do anything. */
  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE
                            "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  if (info == NULL)
    {
      set_read_error (self->name, reason, error);
      return NULL;
    }
  /* Of a file in a folder that is locked nothing is known, not even its type. */
  type = g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_TYPE)
           ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;
  if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    {
      /* Links are followed: this one leads nowhere. */
      set_missing_error (self->name, error);
      return NULL;
    }
  if (type == G_FILE_TYPE_UNKNOWN && is_locked_away (file))
    {
      set_permission_error (self->name, error);
      return NULL;
    }
  if (type != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, DOWNHILL_ERROR, DOWNHILL_ERROR_FILE,
                   _("“%s” is not a regular file: choose a text file."),
                   self->name);
      return NULL;
    }
  self->n_total = g_file_info_get_attribute_uint64 (
      info, G_FILE_ATTRIBUTE_STANDARD_SIZE);
  self->size = (goffset) self->n_total;
  if (self->n_total > MAX_FILE_BYTES)
    {
      set_size_error (self->name, error);
      return NULL;
    }

  stream = g_file_read (file, cancellable, &reason);
  if (stream == NULL)
    {
      set_read_error (self->name, reason, error);
      return NULL;
    }
  g_set_object (&self->base, G_INPUT_STREAM (stream));
  if (!open_stream (self, G_INPUT_STREAM (stream), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * downhill_csv_source_new_for_text:
 * @text: (array length=length) (element-type guint8): a table, which must
 *   outlive the source
 * @length: the length of @text in bytes
 * @name: what it is called
 * @error: %DOWNHILL_ERROR_FORMAT for a zero byte or damaged UTF-16, a workbook and JSON
 *
 * Opens a table in memory and reads the first piece.
 *
 * Returns: (transfer full) (nullable): the source
 */
DownhillCsvSource *
downhill_csv_source_new_for_text (const char  *text,
                                  gsize        length,
                                  const char  *name,
                                  GError     **error)
{
  g_autoptr (DownhillCsvSource) self = g_new0 (DownhillCsvSource, 1);
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (text, (gssize) length, NULL);

  self->name = downhill_text_dup_visible (name);
  self->whole = text;
  self->size = (goffset) length;
  self->line = 1;
  self->n_total = length;
  if (!open_stream (self, stream, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * downhill_csv_source_new_again:
 * @other: a source
 * @error: as for downhill_csv_source_new_for_file()
 *
 * Opens the same table once more. A file may be another one by now.
 *
 * Returns: (transfer full) (nullable): the source
 */
DownhillCsvSource *
downhill_csv_source_new_again (const DownhillCsvSource  *other,
                               GError                  **error)
{
  return other->file != NULL
             ? downhill_csv_source_new_for_file (other->file, other->cancellable, error)
             : downhill_csv_source_new_for_text (other->whole, (gsize) other->size,
                                                 other->name, error);
}

void
downhill_csv_source_free (DownhillCsvSource *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_object (&self->base);
  g_clear_object (&self->cancellable);
  g_free (self->bytes);
  g_free (self->name);
  g_free (self);
}

/**
 * downhill_csv_source_read_on:
 * @self: a source that is not at its end
 * @rest: (nullable): the part of its text to keep, which is freed up to here
 * @error: as for downhill_csv_source_new_for_file()
 *
 * Reads more: the text is then @rest and at least one line behind it, unless
 * that is longer than a table may have, or the table ends.
 *
 * Returns: whether that went well; if not, the source has to be freed
 */
gboolean
downhill_csv_source_read_on (DownhillCsvSource  *self,
                             const char         *rest,
                             GError            **error)
{
  gsize n_seen = 0;

  if (self->text != NULL)
    {
      n_seen = self->length - (gsize) (rest - self->text);
      self->bytes[self->length] = self->held;
      self->n_bytes -= (gsize) (rest - self->text);
      memmove (self->bytes, rest, self->n_bytes);
    }

  do
    {
      /* Twice as much each time, or long lines would cost the square. */
      gsize n_wanted = MIN (2 * self->n_bytes, DOWNHILL_CSV_MAX_LINE);

      do
        {
          if (!read_piece (self, error))
            return FALSE;
        }
      while (!self->is_end && self->n_bytes < n_wanted);
      self->length = find_whole_lines (self);
    }
  while (!self->is_end && self->length <= n_seen &&
         self->n_bytes <= DOWNHILL_CSV_MAX_LINE);

  if (self->is_end || self->length <= n_seen)
    self->length = self->n_bytes;
  self->text = self->bytes;
  self->held = self->bytes[self->length];
  self->bytes[self->length] = '\0';

  return TRUE;
}

/**
 * downhill_csv_source_start_at:
 * @self: a source
 * @rest: the part of its text to keep
 * @line: the line in which that starts
 * @error: as for downhill_csv_source_new_for_file()
 *
 * Lets the text start where another table does, and reads as much of that as of
 * the first one.
 *
 * Returns: whether that went well; if not, the source has to be freed
 */
gboolean
downhill_csv_source_start_at (DownhillCsvSource  *self,
                              const char         *rest,
                              gsize               line,
                              GError            **error)
{
  gsize n_before = (gsize) (rest - self->text);

  self->bytes[self->length] = self->held;
  self->length -= n_before;
  self->n_bytes -= n_before;
  memmove (self->bytes, rest, self->n_bytes);
  self->held = self->bytes[self->length];
  self->bytes[self->length] = '\0';
  self->line = line;

  return self->is_end || self->length >= READ_BYTES ||
         downhill_csv_source_read_on (self, self->text, error);
}

/**
 * downhill_csv_source_is_cut:
 * @self: a source at its end
 *
 * Returns: whether it ended before the size that the file had at first
 */
gboolean
downhill_csv_source_is_cut (const DownhillCsvSource *self)
{
  return G_IS_SEEKABLE (self->base) &&
         g_seekable_tell (G_SEEKABLE (self->base)) < self->size;
}
