/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "core/descent/downhill-average.h"
#include "core/loss/downhill-objective-minimum.h"
#include "core/base/downhill-file.h"
#include "core/base/downhill-text.h"
#include "core/descent/downhill-forecast.h"
#include "model/downhill-saver.h"
#include "downhill-cli-race.h"
#include "downhill-cli-sweep.h"
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

  return downhill_cli_write (options.output, table);
}

/* A number, or a word where there is one. */
typedef struct {
  const char *name;
  double value;
  const char *word;
} Figure;

/* What is told of a run: figures, and last the one that is a word. */
typedef struct {
  Figure figures[13];
  gsize n;
  const char *word;
  const char *status;
} Report;

static void
append_text (GString      *text,
             const char   *run,
             const Report *report)
{
  if (run != NULL)
    {
      g_autofree char *shown = downhill_text_dup_visible (run);

      g_string_append_printf (text, "%srun %s\n", text->len > 0 ? "\n" : "", shown);
    }
  for (gsize i = 0; i < report->n; i++)
    {
      const Figure *figure = &report->figures[i];

      g_string_append_printf (text, "%s ", figure->name);
      if (figure->word != NULL)
        g_string_append (text, figure->word);
      else if (isnan (figure->value))
        g_string_append (text, "undefined");
      else
        append_number (text, figure->value);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "%s %s\n", report->word, report->status);
}

/* What a terminal would obey is escaped too. */
static void
append_json_string (GString    *text,
                    const char *string)
{
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (downhill_text_is_control (c))
        {
          g_string_append_printf (text, "\\u%04x", c);
          continue;
        }
      if (c == '"' || c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_unichar (text, c);
    }
  g_string_append_c (text, '"');
}

/* Names and words of figures need no escapes. JSON-GLib writes 1e+100 as 1e+100.0,
 * which is no number in JSON. */
static void
append_json (GString      *text,
             const char   *run,
             const Report *report)
{
  const char *indent = run != NULL ? "    " : "";

  g_string_append_printf (text, "%s{\n", indent);
  if (run != NULL)
    {
      g_string_append_printf (text, "%s  \"name\" : ", indent);
      append_json_string (text, run);
      g_string_append (text, ",\n");
    }
  for (gsize i = 0; i < report->n; i++)
    {
      const Figure *figure = &report->figures[i];

      g_string_append_printf (text, "%s  \"%s\" : ", indent, figure->name);
      if (figure->word != NULL)
        g_string_append_printf (text, "\"%s\"", figure->word);
      else if (isfinite (figure->value))
        append_number (text, figure->value);
      else
        g_string_append (text, "null");
      g_string_append (text, ",\n");
    }
  g_string_append_printf (text, "%s  \"%s\" : \"%s\"\n%s}", indent, report->word,
                          report->status, indent);
}

static const char * const best_kinds[] = {
  [DOWNHILL_MINIMUM_ONE] = "one",
  [DOWNHILL_MINIMUM_MANY] = "many",
  [DOWNHILL_MINIMUM_AT_INFINITY] = "at-infinity",
  [DOWNHILL_MINIMUM_BEST_FOUND] = "best-found",
  [DOWNHILL_MINIMUM_UNKNOWN] = "unknown",
};

static Report
report_result (DownhillExperiment *experiment)
{
  const DownhillMinimum *best =
    downhill_objective_minimum (downhill_experiment_get_objective (experiment));
  gboolean diverged =
    downhill_experiment_get_state (experiment) == DOWNHILL_EXPERIMENT_DIVERGED;
  gboolean converged =
    downhill_descent_is_converged (downhill_experiment_get_descent (experiment));
  const DownhillDescent *descent = downhill_experiment_get_descent (experiment);
  Report report;
  double w, b;

  downhill_experiment_get_point (experiment, &w, &b);
  report = (Report) {
    {
      { "w", w, NULL },
      { "b", b, NULL },
      { "loss", downhill_experiment_get_loss (experiment), NULL },
      { "steps", downhill_experiment_get_step (experiment), NULL },
      { "epochs", downhill_experiment_get_epoch (experiment), NULL },
      { "best-w", downhill_minimum_is_bounded (best) ? best->w : NAN, NULL },
      { "best-b", downhill_minimum_is_bounded (best) ? best->b : NAN, NULL },
      { "best-loss", best->kind != DOWNHILL_MINIMUM_UNKNOWN ? best->loss : NAN, NULL },
      { "best-kind", NAN, best_kinds[best->kind] },
    },
    9, "status", diverged ? "diverged" : converged ? "converged" : "finished"
  };
  if (downhill_experiment_get_settings (experiment)->optimiser->step != NULL)
    report.figures[report.n++] =
      (Figure) { "damped-steps", downhill_descent_get_damped (descent), NULL };
  if (downhill_experiment_get_settings (experiment)->averaging != DOWNHILL_AVERAGING_OFF)
    {
      double loss = NAN;

      if (downhill_average_find (descent, &w, &b))
        loss = downhill_objective_value (downhill_experiment_get_objective (experiment), w, b);
      else
        w = b = NAN;
      report.figures[report.n++] = (Figure) { "average-w", w, NULL };
      report.figures[report.n++] = (Figure) { "average-b", b, NULL };
      report.figures[report.n++] = (Figure) { "average-loss", loss, NULL };
    }

  return report;
}

static const char * const limit_kinds[] = {
  [DOWNHILL_LIMIT_NONE] = "none",
  [DOWNHILL_LIMIT_EXACT] = "exact",
  [DOWNHILL_LIMIT_LEAST] = "exact",
  [DOWNHILL_LIMIT_ABOUT] = "about",
  [DOWNHILL_LIMIT_MEAN_SQUARE] = "exact",
  [DOWNHILL_LIMIT_BOUND] = "bound",
  [DOWNHILL_LIMIT_UNKNOWN] = "unknown",
  [DOWNHILL_LIMIT_ROUGH] = "about",
  [DOWNHILL_LIMIT_NEAR] = "near",
};

static const char * const fates[] = {
  [DOWNHILL_FATE_UNKNOWN] = "unknown",
  [DOWNHILL_FATE_ARRIVES] = "arrives",
  [DOWNHILL_FATE_HOVERS] = "hovers",
  [DOWNHILL_FATE_DIVERGES] = "diverges",
};

static Report
report_forecast (DownhillExperiment *experiment)
{
  g_autoptr (DownhillForecaster) forecaster = downhill_forecaster_new (
    downhill_experiment_get_objective (experiment),
    downhill_experiment_get_settings (experiment));
  DownhillLimitKind kind;
  double limit = downhill_forecaster_limit (forecaster, NULL, &kind);
  DownhillForecast forecast = downhill_forecaster_at (
    forecaster, downhill_experiment_get_settings (experiment)->learning_rate, NULL);

  return (Report) {
    {
      { "limit", kind != DOWNHILL_LIMIT_UNKNOWN ? limit : NAN, NULL },
      { "limit-kind", NAN, limit_kinds[kind] },
      { "end-w", forecast.w, NULL },
      { "end-b", forecast.b, NULL },
      { "end-excess", forecast.excess, NULL },
      { "epochs-to-1-percent", forecast.epochs, NULL },
    },
    6, "forecast", forecast.zig_zags ? "zig-zags" : fates[forecast.fate]
  };
}

static void
append_run (const DownhillCliOptions *options,
            gpointer                  data)
{
  DownhillExperiment *experiment = options->experiment;
  g_autofree char *title =
    downhill_run_dup_title (downhill_experiment_get_current (experiment));
  const char *run = options->many ? title : NULL;
  const Report report = options->forecast ? report_forecast (experiment)
                                          : report_result (experiment);
  GString *text = data;

  if (!options->json)
    {
      append_text (text, run, &report);
      return;
    }
  if (text->len > 0)
    g_string_append (text, ",\n");
  append_json (text, run, &report);
}

static GBytes *
format_runs (const DownhillCliOptions *options)
{
  GString *text = g_string_new (NULL);

  downhill_cli_for_each_run (options, append_run, text);
  if (options->json && options->many)
    {
      g_string_prepend (text, "{\n  \"runs\" : [\n");
      g_string_append (text, "\n  ]\n}");
    }
  if (options->json)
    g_string_append_c (text, '\n');

  return g_string_free_to_bytes (text);
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
  DownhillSaverTable table;
  gboolean trained;
  int code = downhill_cli_options_parse (
    &options, name, summary,
    DOWNHILL_CLI_DATA | DOWNHILL_CLI_TRAINING | DOWNHILL_CLI_RESULT, NULL, argc,
    argv);

  if (code != 0)
    return code;
  trained = options.forecast || downhill_cli_train (&options);
  result = format_runs (&options);
  code = downhill_cli_write (NULL, result);
  if (options.forecast)
    return code;
  if (options.history != NULL)
    {
      table = options.many ? DOWNHILL_SAVER_PATHS : DOWNHILL_SAVER_PATH;
      path = downhill_saver_write (options.experiment, table);
      remark = downhill_saver_describe (options.experiment, table);
      if (downhill_cli_write (options.history, path) != 0)
        code = DOWNHILL_CLI_WORK;
      else if (remark != NULL)
        downhill_cli_complain ("%s", remark);
    }
  if (code == 0)
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

/* A command of which a picture can be drawn, too: `plot` knows how, as one of its views. */
static int
run_or_draw (int        (*run) (const char  *name,
                                const char  *summary,
                                int          argc,
                                char       **argv),
             const char  *name,
             const char  *summary,
             int          argc,
             char       **argv)
{
  g_autoptr (GPtrArray) arguments = NULL;
  g_autofree char *view = g_strconcat ("--view=", name, NULL);
  const char *output = NULL;

  for (int i = 1; i < argc; i++)
    if ((g_str_equal (argv[i], "-o") || g_str_equal (argv[i], "--output")) && i + 1 < argc)
      output = argv[i + 1];
    else if (g_str_has_prefix (argv[i], "--output="))
      output = argv[i] + strlen ("--output=");
    else if (g_str_has_prefix (argv[i], "-o"))
      output = argv[i] + strlen ("-o");
  if (output == NULL || !(g_str_has_suffix (output, ".png") ||
                          g_str_has_suffix (output, ".svg") ||
                          g_str_has_suffix (output, ".pdf")))
    return run (name, summary, argc, argv);

  arguments = g_ptr_array_new ();
  g_ptr_array_add (arguments, argv[0]);
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (arguments, argv[i]);
  g_ptr_array_add (arguments, view);
  g_ptr_array_add (arguments, NULL);

  return run_plot (name, summary, argc + 1, (char **) arguments->pdata);
}

static int
run_sweep (const char  *name,
           const char  *summary,
           int          argc,
           char       **argv)
{
  return run_or_draw (downhill_cli_sweep, name, summary, argc, argv);
}

static int
run_race (const char  *name,
          const char  *summary,
          int          argc,
          char       **argv)
{
  return run_or_draw (downhill_cli_race, name, summary, argc, argv);
}

static const Command commands[] = {
  { "data", N_("Writes the data set as CSV (x,y)."), run_data },
  { "train",
    N_("Trains, and prints w, b, the loss, the steps and the status: finished, converged or "
       "diverged."),
    run_train },
  { "sweep",
    N_("Tries many learning rates, and writes as CSV, or draws, after how many steps each "
       "arrives."),
    run_sweep },
  { "race",
    N_("Finds the best learning rate of each rule, and writes as CSV, or draws, after how "
       "many steps runs from many starts arrive with it."),
    run_race },
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
