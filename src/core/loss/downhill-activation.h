/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DownhillActivationFunc:
 * @z: (array length=n): w·x + b
 * @n: how many samples
 * @result: (out caller-allocates) (array length=n): what it is for each
 */
typedef void (*DownhillActivationFunc) (const double *z,
                                        gsize         n,
                                        double       *result);

/**
 * DownhillActivation:
 * @id: what options call it
 * @name: what people call it, to be translated
 * @formula: f(z), as formulas write it
 * @slope_formula: its slope
 * @values: ŷ = f(z)
 * @slopes: its derivative by z; of ReLU 0 at 0, as torch has it
 * @bends: its second derivative
 * @linear: whether it is the identity
 * @kinked: whether its slope jumps somewhere
 * @lowest: what it tends to for small z
 * @highest: what it tends to for large z
 *
 * What becomes of w·x + b. A new one is a file that defines one of these, and a line
 * in %DOWNHILL_ACTIVATIONS.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *formula;
  const char *slope_formula;
  DownhillActivationFunc values;
  DownhillActivationFunc slopes;
  DownhillActivationFunc bends;
  gboolean linear;
  gboolean kinked;
  double lowest;
  double highest;
} DownhillActivation;

/* All there are, in the order in which they are offered; the first is the default. */
#define DOWNHILL_ACTIVATIONS(ACTIVATION) \
  ACTIVATION (identity)                  \
  ACTIVATION (sigmoid)                   \
  ACTIVATION (tanh)                      \
  ACTIVATION (relu)

#define DOWNHILL_DECLARE_ACTIVATION(id) \
  extern const DownhillActivation downhill_activation_##id;
DOWNHILL_ACTIVATIONS (DOWNHILL_DECLARE_ACTIVATION)
#undef DOWNHILL_DECLARE_ACTIVATION

/* Makes the functions of the table out of value(), slope() and bend() of one z. */
#define DOWNHILL_ACTIVATION_LOOP(name, of_one) \
  static void                                  \
  name (const double *z,                       \
        gsize         n,                       \
        double       *result)                  \
  {                                            \
    for (gsize i = 0; i < n; i++)              \
      result[i] = of_one (z[i]);               \
  }
#define DOWNHILL_ACTIVATION_LOOPS          \
  DOWNHILL_ACTIVATION_LOOP (values, value) \
  DOWNHILL_ACTIVATION_LOOP (slopes, slope) \
  DOWNHILL_ACTIVATION_LOOP (bends, bend)

#define DOWNHILL_TYPE_ACTIVATION (downhill_activation_get_type ())

GType                     downhill_activation_get_type  (void);
guint                     downhill_activation_get_n     (void);
const DownhillActivation *downhill_activation_get       (guint                     i);
guint                     downhill_activation_get_index (const DownhillActivation *self);

G_END_DECLS
