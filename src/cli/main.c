/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "core/base/downhill-file.h"
#include "core/descent/downhill-forecast.h"
#include "model/downhill-saver.h"
#include "downhill-cli.h"

typedef struct {
  const char *name;
  const char *summary;
  int (*run) (const char *name, const char *summary, int argc, char **argv);
} Command;

/* Every number that is printed can be read back to the same bits. */
static void
append_number (GString *text,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.17g", value));
}

/* Writes to the file, or to standard output where none is named. A full disk
 * shows only when the output is flushed. */
static int
write_out (const char *path,
           GBytes     *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    return downhill_file_write (path, text, length, &error)
             ? 0 : downhill_cli_failed (error);
  if (fwrite (text, 1, length, stdout) != length || fflush (stdout) != 0)
    {
      downhill_cli_complain (
        "%s", _("The result could not be written to standard output."));
      return DOWNHILL_CLI_WORK;
    }

  return 0;
}

static int
run_data (const char  *name,
          const char  *summary,
          int          argc,
          char       **argv)
{
  g_auto (DownhillCliOptions) options = { 0 };
  g_autoptr (GBytes) table = NULL;
  int code = downhill_cli_options_parse (&options, name, summary, DOWNHILL_CLI_DATA,
                                         NULL, argc, argv);

  if (code != 0)
    return code;
  table = downhill_saver_write (options.experiment, DOWNHILL_SAVER_DATA);

  return write_out (options.output, table);
}

/* A number, or a word where there is one. */
typedef struct {
  const char *name;
  double value;
  const char *word;
} Figure;

/* Figures, and last the one that is a word. */
static GBytes *
format_text (const Figure *figures,
             gsize         n,
             const char   *word,
             const char   *status)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s ", figures[i].name);
      if (figures[i].word != NULL)
        g_string_append (text, figures[i].word);
      else if (isnan (figures[i].value))
        g_string_append (text, "undefined");
      else
        append_number (text, figures[i].value);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "%s %s\n", word, status);

  return g_string_free_to_bytes (text);
}

/* Names and words need no escapes. JSON-GLib writes 1e+100 as 1e+100.0, which
 * is no number in JSON. */
static GBytes *
format_json (const Figure *figures,
             gsize         n,
             const char   *word,
             const char   *status)
{
  GString *text = g_string_new ("{\n");

  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (text, "  \"%s\" : ", figures[i].name);
      if (figures[i].word != NULL)
        g_string_append_printf (text, "\"%s\"", figures[i].word);
      else if (isfinite (figures[i].value))
        append_number (text, figures[i].value);
      else
        g_string_append (text, "null");
      g_string_append (text, ",\n");
    }
  g_string_append_printf (text, "  \"%s\" : \"%s\"\n}\n", word, status);

  return g_string_free_to_bytes (text);
}

static GBytes *
format_result (DownhillExperiment *experiment,
               gboolean            json,
               const char         *status)
{
  const DownhillMinimum *best =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  double w, b;

  downhill_experiment_get_point (experiment, &w, &b);
  {
    const Figure figures[] = {
      { "w", w, NULL },
      { "b", b, NULL },
      { "loss", downhill_experiment_get_loss (experiment), NULL },
      { "steps", downhill_experiment_get_step (experiment), NULL },
      { "epochs", downhill_experiment_get_epoch (experiment), NULL },
      { "best-w", best->unique ? best->w : NAN, NULL },
      { "best-b", best->unique ? best->b : NAN, NULL },
      { "best-loss", best->loss, NULL },
    };

    return (json ? format_json : format_text) (figures, G_N_ELEMENTS (figures), "status",
                                               status);
  }
}

static const char * const limit_kinds[] = {
  [DOWNHILL_LIMIT_NONE] = "none",
  [DOWNHILL_LIMIT_EXACT] = "exact",
  [DOWNHILL_LIMIT_ABOUT] = "about",
};

static const char * const fates[] = {
  [DOWNHILL_FATE_UNKNOWN] = "unknown",
  [DOWNHILL_FATE_ARRIVES] = "arrives",
  [DOWNHILL_FATE_ZIG_ZAGS] = "zig-zags",
  [DOWNHILL_FATE_HOVERS] = "hovers",
  [DOWNHILL_FATE_DIVERGES] = "diverges",
};

static GBytes *
format_forecast (DownhillExperiment *experiment,
                 gboolean            json)
{
  g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (
    downhill_experiment_get_objective (experiment),
    downhill_experiment_get_settings (experiment),
    downhill_experiment_get_start_w (experiment),
    downhill_experiment_get_start_b (experiment));
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, NULL, &kind);
  DownhillForecast forecast = downhill_forecaster_at (
    forecaster, downhill_experiment_get_learning_rate (experiment), NULL);
  const Figure figures[] = {
    { "limit", limit, NULL },
    { "limit-kind", NAN, limit_kinds[kind] },
    { "end-w", forecast.w, NULL },
    { "end-b", forecast.b, NULL },
    { "end-excess", forecast.excess, NULL },
    { "epochs-to-1-percent", forecast.epochs, NULL },
  };

  return (json ? format_json : format_text) (figures, G_N_ELEMENTS (figures), "forecast",
                                             fates[forecast.fate]);
}

static int
run_train (const char  *name,
           const char  *summary,
           int          argc,
           char       **argv)
{
  g_auto (DownhillCliOptions) options = { 0 };
  g_autoptr (GBytes) result = NULL, path = NULL;
  g_autofree char *remark = NULL;
  const DownhillDescent *descent;
  gboolean trained;
  int code = downhill_cli_options_parse (
    &options, name, summary,
    DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING | DOWNHILL_CLI_RESULT, NULL, argc,
    argv);

  if (code != 0)
    return code;
  if (options.forecast)
    {
      result = format_forecast (options.experiment, options.json);
      return write_out (NULL, result);
    }
  trained = downhill_cli_train (&options);
  descent = downhill_experiment_get_descent (options.experiment);
  result = format_result (options.experiment, options.json,
                          !trained                                  ? "diverged"
                          : downhill_descent_is_converged (descent) ? "converged"
                                                                    : "finished");
  code = write_out (NULL, result);
  if (options.history != NULL)
    {
      path = downhill_saver_write (options.experiment, DOWNHILL_SAVER_PATH);
      remark = downhill_saver_describe (options.experiment, DOWNHILL_SAVER_PATH);
      if (write_out (options.history, path) != 0)
        code = DOWNHILL_CLI_WORK;
      else if (remark != NULL)
        downhill_cli_complain ("%s", remark);
    }
  if (code == 0 && trained)
    downhill_cli_judge (&options);

  return trained ? code : DOWNHILL_CLI_WORK;
}

/* It lies beside this program where both were built, and in a folder of its own
 * where they are installed. Only the system knows where this program is: the name
 * that it was called by may be a link's, or without a folder. */
static char *
find_plot_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self)
                                         : g_strdup (DOWNHILL_BINDIR);
  g_autofree char *beside = g_build_filename (folder, "downhill-cli-plot", NULL);

  return g_file_test (beside, G_FILE_TEST_EXISTS)
           ? g_steal_pointer (&beside)
           : g_canonicalize_filename (DOWNHILL_LIBEXECDIR "/downhill-cli-plot", folder);
}

/* The libraries that draw take longer to load than the others take to train: only
 * this command does it, by becoming another program. */
static int
run_plot (const char  *name G_GNUC_UNUSED,
          const char  *summary G_GNUC_UNUSED,
          int          argc G_GNUC_UNUSED,
          char       **argv)
{
  g_autofree char *program = find_plot_program ();
  g_autofree char *shown = g_filename_display_name (program);

  argv[0] = program;
  execv (program, argv);
  downhill_cli_complain (_("The program that draws, “%s”, does not start: %s."), shown,
                         g_strerror (errno));

  return DOWNHILL_CLI_WORK;
}

static const Command commands[] = {
  { "data", N_("Writes the data set as CSV (x,y)."), run_data },
  { "train", N_("Trains, and prints w, b, the loss, the steps and the status: finished, converged or diverged."), run_train },
  { "plot", DOWNHILL_CLI_PLOT_SUMMARY, run_plot },
};

static void
print_usage (void)
{
  g_print ("%s\n  downhill-cli %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"),
           _("Fits a line by gradient descent."));
  g_print ("\n%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-6s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("“downhill-cli COMMAND --help” lists the options of each."));
}

int
main (int    argc,
      char **argv)
{
  downhill_cli_init ();
  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      print_usage ();
      return 0;
    }
  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      g_print ("downhill-cli " DOWNHILL_VERSION "\n");
      return 0;
    }

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (commands[i].name, _(commands[i].summary), argc - 1,
                              argv + 1);

  if (argc > 1)
    {
      downhill_cli_complain (_("“%s” is not a command; see downhill-cli --help."),
                             argv[1]);
    }
  else
    {
      print_usage ();
    }

  return DOWNHILL_CLI_USAGE;
}
