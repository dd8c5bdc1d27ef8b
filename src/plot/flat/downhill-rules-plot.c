/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-rules-plot.h"

#include "plot/paint/downhill-mark.h"

typedef struct {
  DownhillRulesFinder *finder;
} DownhillRulesPlotPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DownhillRulesPlot, downhill_rules_plot,
                                     DOWNHILL_TYPE_PLOT)

enum {
  PROP_WITHIN = 1,
  PROP_RULES,
  PROP_TRY, /* the first rule; the others follow */
};

static GParamSpec *properties[PROP_TRY + 32];

/* What a new plot tries. */
#define USUAL_RULES "gd,momentum,adam"

static void
rules_plot_prepare (DownhillPlot         *plot,
                    const DownhillCanvas *canvas)
{
  DownhillFinder *finder =
    DOWNHILL_FINDER (downhill_rules_plot_get_finder (DOWNHILL_RULES_PLOT (plot)));

  if (!canvas->retained)
    downhill_finder_wait (finder);
  else
    downhill_finder_ask (finder);
}

static void
rules_plot_copy_plan (DownhillPlot *plot,
                      DownhillPlot *from)
{
  downhill_rules_finder_copy_plan (
    downhill_rules_plot_get_finder (DOWNHILL_RULES_PLOT (plot)),
    downhill_rules_plot_get_finder (DOWNHILL_RULES_PLOT (from)));
}

static void
set_rules (DownhillRulesPlot *self,
           guint              rules)
{
  DownhillRulesFinder *finder = downhill_rules_plot_get_finder (self);
  guint before = downhill_rules_finder_get_rules (finder);

  downhill_rules_finder_set_rules (finder, rules);
  rules = downhill_rules_finder_get_rules (finder);
  if (rules == before)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULES]);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    if ((rules ^ before) & 1u << i)
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRY + i]);
}

static void
set_within (DownhillRulesPlot *self,
            double             percent)
{
  DownhillRulesFinder *finder = downhill_rules_plot_get_finder (self);

  /* Settings that are stored may be no numbers. */
  if (!(percent >= 0) || downhill_rules_finder_get_percent (finder) == percent)
    return;
  downhill_rules_finder_set_percent (finder, percent);
  downhill_plot_invalidate_ground (DOWNHILL_PLOT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHIN]);
}

static void
downhill_rules_plot_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DownhillRulesFinder *finder = downhill_rules_plot_get_finder (DOWNHILL_RULES_PLOT (object));
  guint rules = downhill_rules_finder_get_rules (finder);

  switch (id)
    {
    case PROP_WITHIN:
      g_value_set_double (value, downhill_rules_finder_get_percent (finder));
      break;
    case PROP_RULES:
      g_value_take_string (value, downhill_optimisers_format (rules));
      break;
    default:
      if (id >= PROP_TRY)
        g_value_set_boolean (value, (rules & 1u << (id - PROP_TRY)) != 0);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_rules_plot_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DownhillRulesPlot *self = DOWNHILL_RULES_PLOT (object);
  guint rules = downhill_rules_finder_get_rules (downhill_rules_plot_get_finder (self));

  switch (id)
    {
    case PROP_WITHIN:
      set_within (self, g_value_get_double (value));
      break;
    case PROP_RULES:
      set_rules (self, downhill_optimisers_parse (g_value_get_string (value)));
      break;
    default:
      if (id >= PROP_TRY)
        set_rules (self, g_value_get_boolean (value) ? rules | 1u << (id - PROP_TRY)
                                                     : rules & ~(1u << (id - PROP_TRY)));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
downhill_rules_plot_constructed (GObject *object)
{
  DownhillRulesPlot *self = DOWNHILL_RULES_PLOT (object);
  DownhillRulesPlotPrivate *priv = downhill_rules_plot_get_instance_private (self);

  G_OBJECT_CLASS (downhill_rules_plot_parent_class)->constructed (object);

  priv->finder = DOWNHILL_RULES_PLOT_GET_CLASS (self)->new_finder (
    downhill_plot_get_experiment (DOWNHILL_PLOT (self)));
  downhill_rules_finder_set_rules (priv->finder, downhill_optimisers_parse (USUAL_RULES));
  g_signal_connect_object (priv->finder, "changed",
                           G_CALLBACK (downhill_plot_invalidate_ground), self,
                           G_CONNECT_SWAPPED);
}

static void
downhill_rules_plot_dispose (GObject *object)
{
  DownhillRulesPlotPrivate *priv =
    downhill_rules_plot_get_instance_private (DOWNHILL_RULES_PLOT (object));

  g_clear_object (&priv->finder);

  G_OBJECT_CLASS (downhill_rules_plot_parent_class)->dispose (object);
}

static void
downhill_rules_plot_class_init (DownhillRulesPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DownhillPlotClass *plot_class = DOWNHILL_PLOT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  object_class->get_property = downhill_rules_plot_get_property;
  object_class->set_property = downhill_rules_plot_set_property;
  object_class->constructed = downhill_rules_plot_constructed;
  object_class->dispose = downhill_rules_plot_dispose;
  plot_class->of_settings = TRUE;
  plot_class->apart = TRUE;
  plot_class->prepare = rules_plot_prepare;
  plot_class->copy_plan = rules_plot_copy_plan;

  properties[PROP_WITHIN] = g_param_spec_double ("within", NULL, NULL, 0, 1e100, 1, flags);
  properties[PROP_RULES] = g_param_spec_string ("rules", NULL, NULL, USUAL_RULES, flags);
  for (guint i = 0; i < downhill_optimiser_get_n (); i++)
    {
      g_autofree char *name = g_strconcat ("try-", downhill_optimiser_get (i)->id, NULL);

      properties[PROP_TRY + i] = g_param_spec_boolean (
        name, NULL, NULL, (downhill_optimisers_parse (USUAL_RULES) & 1u << i) != 0, flags);
    }
  g_object_class_install_properties (object_class, PROP_TRY + downhill_optimiser_get_n (),
                                     properties);
}

static void
downhill_rules_plot_init (DownhillRulesPlot *self G_GNUC_UNUSED)
{
}

/**
 * downhill_rules_plot_get_finder:
 * @self: a plot
 *
 * Returns: (transfer none): what finds what it shows
 */
DownhillRulesFinder *
downhill_rules_plot_get_finder (DownhillRulesPlot *self)
{
  DownhillRulesPlotPrivate *priv = downhill_rules_plot_get_instance_private (self);

  return priv->finder;
}

/**
 * downhill_rules_plot_get_mark:
 * @experiment: an experiment
 * @rule: an optimiser
 *
 * Returns: the mark of what is shown of it: that of the oldest visible run that goes by it,
 *   so that it looks alike in all plots; where there is none, one from the last on: runs
 *   have the first ones
 */
guint
downhill_rules_plot_get_mark (DownhillExperiment      *experiment,
                              const DownhillOptimiser *rule)
{
  DownhillRun *run;

  for (guint i = 0; (run = downhill_experiment_get_run (experiment, i)) != NULL; i++)
    if (run->visible && run->settings.optimiser == rule)
      return run->mark;

  return DOWNHILL_N_MARKS - 1 - downhill_optimiser_get_index (rule) % DOWNHILL_N_MARKS;
}
