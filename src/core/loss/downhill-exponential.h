/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>
#include <string.h>
#include <glib.h>

G_BEGIN_DECLS

/* The exponentials that losses and activations are made of, without a branch and a call,
 * so that the compiler computes several samples at once. Each step is rounded as C says,
 * whatever the machine has: all machines give the same bits. A NaN stays one. */

/* e to the least power for which it is no denormal number. */
#define DOWNHILL_LEAST_POWER (-708.0)

/* 2ⁿ, with the n nearest to x/ln 2, for x from −708 to 0; *rest is x − n·ln 2, after Cody
 * and Waite. */
static inline double
downhill_split_power (double  x,
                      double *rest)
{
  const double to_integer = 0x1.8p52;
  double shifted = x * 0x1.71547652b82fep0 + to_integer;
  double n = shifted - to_integer, power;
  guint64 bits;

  *rest = (x - n * 0x1.62e42feep-1) - n * 0x1.a39ef35793c76p-33;

  /* The last digits of the shifted number are n; 2ⁿ is made of its exponent. */
  memcpy (&bits, &shifted, sizeof bits);
  bits = (bits + 1023) << 52;
  memcpy (&power, &bits, sizeof power);

  return power;
}

/* eˣ as 2ⁿ·(1 + *rest), for x from −708 to 0: the Taylor series, whose first omitted term
 * is below 2⁻⁵⁶. */
static inline double
downhill_split_exponential (double  x,
                            double *rest)
{
  double r, power = downhill_split_power (x, &r);
  double sum = 1 / 6227020800.0;

  sum = sum * r + 1 / 479001600.0;
  sum = sum * r + 1 / 39916800.0;
  sum = sum * r + 1 / 3628800.0;
  sum = sum * r + 1 / 362880.0;
  sum = sum * r + 1 / 40320.0;
  sum = sum * r + 1 / 5040.0;
  sum = sum * r + 1 / 720.0;
  sum = sum * r + 1 / 120.0;
  sum = sum * r + 1 / 24.0;
  sum = sum * r + 1 / 6.0;
  sum = sum * r + 0.5;
  *rest = r + r * r * sum;

  return power;
}

/**
 * downhill_exp_down:
 * @x: at most 0
 *
 * Returns: eˣ, to the last or next to last digit; e⁻⁷⁰⁸ for all below −708
 */
static inline double
downhill_exp_down (double x)
{
  double rest, power = downhill_split_exponential (
    x < DOWNHILL_LEAST_POWER ? DOWNHILL_LEAST_POWER : x, &rest);

  return power + power * rest;
}

/**
 * downhill_expm1_down:
 * @x: at most 0
 *
 * Returns: eˣ − 1, with all digits also near 0
 */
static inline double
downhill_expm1_down (double x)
{
  double rest, power = downhill_split_exponential (
    x < DOWNHILL_LEAST_POWER ? DOWNHILL_LEAST_POWER : x, &rest);

  return (power - 1) + power * rest;
}

/**
 * downhill_log1p_up:
 * @x: from 0 to 1
 *
 * As 2·artanh(x/(2 + x)), whose series gains a digit with each term.
 *
 * Returns: ln(1 + x), with all digits also near 0
 */
static inline double
downhill_log1p_up (double x)
{
  double part = x / (2 + x), square = part * part, sum = 1 / 33.0;

  sum = sum * square + 1 / 31.0;
  sum = sum * square + 1 / 29.0;
  sum = sum * square + 1 / 27.0;
  sum = sum * square + 1 / 25.0;
  sum = sum * square + 1 / 23.0;
  sum = sum * square + 1 / 21.0;
  sum = sum * square + 1 / 19.0;
  sum = sum * square + 1 / 17.0;
  sum = sum * square + 1 / 15.0;
  sum = sum * square + 1 / 13.0;
  sum = sum * square + 1 / 11.0;
  sum = sum * square + 1 / 9.0;
  sum = sum * square + 1 / 7.0;
  sum = sum * square + 1 / 5.0;
  sum = sum * square + 1 / 3.0;

  return 2 * (part + part * square * sum);
}

/**
 * downhill_sigmoid_up:
 * @x: at least 0
 * @down: (out): 1/(1 + eˣ), with all digits also far from 0
 *
 * Of e⁻ˣ = 2ⁿ·(q + p)/(q − p), p and q the polynomials of Moshier's Cephes library,
 * exp.c: the one division is that of the sigmoid.
 *
 * Returns: 1/(1 + e⁻ˣ)
 */
static inline double
downhill_sigmoid_up (double  x,
                     double *down)
{
  double r, power = downhill_split_power (x > -DOWNHILL_LEAST_POWER ? DOWNHILL_LEAST_POWER : -x,
                                          &r);
  double square = r * r, p = 1.26177193074810590878e-4, q = 3.00198505138664455042e-6;
  double upper, lower, part;

  p = p * square + 3.02994407707441961300e-2;
  p = (p * square + 9.99999999999999999910e-1) * r;
  q = q * square + 2.52448340349684104192e-3;
  q = q * square + 2.27265548208155028766e-1;
  q = q * square + 2;
  upper = (q + p) * power;
  lower = q - p;
  part = 1 / (upper + lower);
  *down = upper * part;

  return lower * part;
}

/**
 * downhill_tanh:
 * @x: any number
 *
 * Returns: tanh x, with all digits also near 0
 */
static inline double
downhill_tanh (double x)
{
  double lost = downhill_expm1_down (-2 * fabs (x));

  return copysign (-lost / (2 + lost), x);
}

G_END_DECLS
