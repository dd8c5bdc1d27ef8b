/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "downhill-path-extents.h"
#include "downhill-run-swings.h"
#include "downhill-viewport.h"

G_BEGIN_DECLS

/* What the pictures of E have in common: which (w, b) they show, up to which E,
 * where they are cut, and the (w, b) that is pointed at in any of them.
 *
 * There is a cut along w, at a fixed b, and one along b, at a fixed w. They go
 * through the present point until one of them is taken hold of and moved. */
struct _DownhillViewport
{
  GObject parent_instance;

  DownhillExperiment *experiment;
  DownhillRange w;
  DownhillRange b;
  double e_max;
  DownhillRange home_w;
  DownhillRange home_b;
  double home_e_max;
  DownhillObjective *home_objective; /* for which that is known, NULL for none */
  double home_start[2];
  gboolean at_home;
  DownhillRunSwings *swings;
  DownhillPathExtents *extents;
  double unit[2]; /* of their lengths */
  double farthest;
  guint n_leaving; /* runs that leave the picture */
  gboolean cut_held;
  double cut_w;
  double cut_b;
  gboolean probing;
  double probe_w;
  double probe_b;
  gsize sample;
};

G_END_DECLS
