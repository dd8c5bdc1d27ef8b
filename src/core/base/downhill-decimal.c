/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "downhill-decimal.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Decimal text to the nearest double, ties to even, whatever the locale.
 *
 * A number is w·10^q with w of at most 19 digits, which 64 bits hold. Where w
 * and the power are both exact doubles, one operation rounds correctly
 * (Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990). Else
 * w is multiplied by 128 bits of 5^q, which decides the rounding but for very
 * few numbers (Lemire, "Number Parsing at a Gigabyte per Second", Software:
 * Practice and Experience 51(8), 2021, the method of Eisel and Lemire). These,
 * and numbers of more digits, go to the C library by g_ascii_strtod(). Were all
 * that the first method leaves to go there, a table of numbers with 17 digits
 * would take 2.5 times as long to read. */

/* Below w·10^-342 every number is less than half the least double, and from
 * 10^309 on every number exceeds the largest, for 1 ≤ w < 2^64. */
#define LEAST_POWER (-342)
#define LARGEST_POWER 308

#define MAX_EXACT_DIGITS 19

typedef struct
{
  guint64 high;
  guint64 low;
} Uint128;

static Uint128 powers_of_five[LARGEST_POWER - LEAST_POWER + 1];

/* Least significant limb first; wide enough for 2^1024·5^308. */
#define N_LIMBS 56
#define LIMB_OF_ONE 32

/* The leading 128 bits of a number, its first 1 moved to the top. */
static Uint128
leading_bits (const guint32 *limbs)
{
  guint32 top[5];
  guint64 high, low;
  int i = N_LIMBS - 1, shift;

  while (limbs[i] == 0)
    i--;
  for (int k = 0; k < 5; k++)
    top[k] = limbs[i - k];
  shift = 32 - (int) g_bit_storage (top[0]);
  high = (guint64) top[0] << 32 | top[1];
  low = (guint64) top[2] << 32 | top[3];
  if (shift > 0)
    {
      high = high << shift | low >> (64 - shift);
      low = low << shift | top[4] >> (32 - shift);
    }

  return (Uint128) { high, low };
}

/* Makes the table from 2^1024 by multiplying or dividing by 5 again and
 * again. The factor 2^1024 leaves the leading bits as they are; with it
 * integers suffice, since ⌊⌊a/5⌋/5⌋ = ⌊a/25⌋ makes the quotients exact. */
static void
compute_powers_of_five (void)
{
  guint32 limbs[N_LIMBS] = { 0 };

  limbs[LIMB_OF_ONE] = 1;
  for (int q = 0; q <= LARGEST_POWER; q++)
    {
      guint64 carry = 0;

      powers_of_five[q - LEAST_POWER] = leading_bits (limbs);
      for (int i = 0; i < N_LIMBS; i++)
        {
          carry += (guint64) limbs[i] * 5;
          limbs[i] = (guint32) carry;
          carry >>= 32;
        }
    }

  memset (limbs, 0, sizeof limbs);
  limbs[LIMB_OF_ONE] = 1;
  for (int q = -1; q >= LEAST_POWER; q--)
    {
      Uint128 *power = &powers_of_five[q - LEAST_POWER];
      guint64 rest = 0;

      for (int i = N_LIMBS - 1; i >= 0; i--)
        {
          rest = rest << 32 | limbs[i];
          limbs[i] = (guint32) (rest / 5);
          rest %= 5;
        }
      *power = leading_bits (limbs);
      /* These reciprocals are rounded up so that a w divisible by 5^-q gives
       * an exact quotient, as the proof of the method wants it. */
      if (q >= -27 && ++power->low == 0)
        power->high++;
    }
}

static void
ensure_powers_of_five (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      compute_powers_of_five ();
      g_once_init_leave (&ready, 1);
    }
}

static inline Uint128
multiply (guint64 a,
          guint64 b)
{
#ifdef __SIZEOF_INT128__
  __extension__ unsigned __int128 product = (unsigned __int128) a * b;

  return (Uint128) { (guint64) (product >> 64), (guint64) product };
#else
  guint64 a1 = a >> 32, a0 = a & G_MAXUINT32;
  guint64 b1 = b >> 32, b0 = b & G_MAXUINT32;
  guint64 low = a0 * b0;
  guint64 middle = a1 * b0 + (low >> 32);
  guint64 cross = a0 * b1 + (middle & G_MAXUINT32);

  return (Uint128) { a1 * b1 + (middle >> 32) + (cross >> 32),
                     cross << 32 | (low & G_MAXUINT32) };
#endif
}

static inline int
leading_zeros (guint64 value)
{
#ifdef __GNUC__
  return __builtin_clzll (value);
#else
  int n = 0;

  for (; !(value >> 63); value <<= 1)
    n++;

  return n;
#endif
}

/* The double nearest to w·10^q, w not 0, or FALSE where 128 bits do not
 * decide. The names are those of the paper's algorithm 1. */
static gboolean
compose (guint64  w,
         gint64   q,
         double  *value)
{
  const Uint128 *power;
  Uint128 z;
  guint64 bits, m;
  int l, u, shift, p;

  if (q < LEAST_POWER)
    {
      *value = 0;
      return TRUE;
    }
  if (q > LARGEST_POWER)
    {
      *value = HUGE_VAL;
      return TRUE;
    }

  power = &powers_of_five[q - LEAST_POWER];
  l = leading_zeros (w);
  w <<= l;
  z = multiply (w, power->high);
  /* The low half of the power matters only if the 9 bits below the mantissa
   * could still carry into it. */
  if ((z.high & 0x1ff) == 0x1ff)
    {
      guint64 carry = multiply (w, power->low).high;

      z.low += carry;
      if (z.low < carry)
        z.high++;
    }
  if (z.low == G_MAXUINT64 && (q < -27 || q > 55))
    return FALSE;

  /* 53 bits of mantissa and one to round by. */
  u = (int) (z.high >> 63);
  shift = u + 9;
  m = z.high >> shift;
  /* 217706/65536 approximates log2 10: the exponent of 10^q. */
  p = (int) ((217706 * q) >> 16) + 63 + u - l + 1023;
  if (p <= 0)
    {
      /* A denormal number has fewer bits. */
      if (1 - p >= 64)
        {
          *value = 0;
          return TRUE;
        }
      m >>= 1 - p;
      m += m & 1;
      bits = m >> 1;
    }
  else
    {
      /* Only these powers have w that lie exactly between two doubles. */
      if (z.low <= 1 && q >= -4 && q <= 23 && (m & 3) == 1 &&
          m << shift == z.high)
        m &= ~G_GUINT64_CONSTANT (1);
      m += m & 1;
      m >>= 1;
      /* A mantissa that rounds up to 2^53 carries into the exponent. */
      bits = ((guint64) (p - 1) << 52) + m;
      if (bits >= G_GUINT64_CONSTANT (0x7ff) << 52)
        {
          *value = HUGE_VAL;
          return TRUE;
        }
    }
  memcpy (value, &bits, sizeof bits);

  return TRUE;
}

static inline gboolean
is_digit (char c)
{
  return (unsigned char) (c - '0') < 10;
}

/* Appends decimal digits to w, modulo 2^64; returns where they end. */
static inline const char *
scan_digits (const char *text,
             const char *end,
             guint64    *w)
{
  const guint64 zeros = G_GUINT64_CONSTANT (0x3030303030303030);
  const guint64 to_128 = G_GUINT64_CONSTANT (0x4646464646464646);
  const guint64 tops = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 mask = G_GUINT64_CONSTANT (0x000000ff000000ff);

  /* Eight digits at a time: neighbours are joined to pairs, then two
   * multiplications join the four pairs, as Lemire's paper does it. */
  while (end - text >= 8)
    {
      guint64 eight;

      memcpy (&eight, text, 8);
      eight = GUINT64_FROM_LE (eight);
      /* A byte above '9' overflows on the left, one below '0' on the right. */
      if (((eight + to_128) | (eight - zeros)) & tops)
        break;
      eight -= zeros;
      eight = eight * 10 + (eight >> 8);
      eight = (eight & mask) * ((G_GUINT64_CONSTANT (1000000) << 32) + 100) +
              (eight >> 16 & mask) * ((G_GUINT64_CONSTANT (10000) << 32) + 1);
      *w = *w * 100000000 + (eight >> 32);
      text += 8;
    }
  for (; text < end && is_digit (*text); text++)
    *w = *w * 10 + (guint64) (*text - '0');

  return text;
}

/* Zeros before the first other digit do not count towards the 19. */
static gsize
count_significant (const char *text,
                   const char *end,
                   gsize       n_digits,
                   char        decimal_point)
{
  for (; text < end && (*text == '0' || *text == decimal_point); text++)
    n_digits -= *text == '0';

  return n_digits;
}

/* The slow and exact way. */
static double
ask_library (const char *text,
             gsize       length,
             char        decimal_point)
{
  char on_stack[64];
  g_autofree char *on_heap = NULL;
  char *copy, *point;

  /* g_ascii_strtod() would also take hexadecimal numbers and names, and read
   * on past the end; it sees nothing but the digits found here. */
  if (length < sizeof on_stack)
    copy = on_stack;
  else
    copy = on_heap = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  point = strchr (copy, decimal_point);
  if (point != NULL)
    *point = '.';

  return g_ascii_strtod (copy, NULL);
}

/**
 * downhill_decimal_scan:
 * @text: where a number may begin
 * @end: where the text ends; nothing from there on is read
 * @decimal_point: '.' or ','
 * @value: (out): the number, rounded correctly
 *
 * Reads the longest decimal number that @text starts with: an optional sign,
 * digits with at most one decimal point among, before or behind them, and an
 * optional exponent of ten. Hexadecimal numbers, "inf" and "nan" are none.
 * A number too large for a double is an infinity, one too small is denormal
 * or 0. The locale does not matter.
 *
 * Cost: O(length); allocates only for numbers of 64 characters or more.
 * Source: D. Lemire, "Number Parsing at a Gigabyte per Second", Software:
 * Practice and Experience 51(8), 2021.
 *
 * Returns: (nullable): the first character behind the number, or %NULL where
 *   @text does not start with one
 */
const char *
downhill_decimal_scan (const char *text,
                       const char *end,
                       char        decimal_point,
                       double     *value)
{
  static const double powers_of_ten[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  };
  const char *p = text, *start, *fraction;
  gboolean negative = FALSE;
  guint64 w = 0;
  gint64 q = 0;
  gsize n_digits;
  double magnitude;

  if (p < end && (*p == '-' || *p == '+'))
    negative = *p++ == '-';
  start = p;
  p = scan_digits (p, end, &w);
  n_digits = (gsize) (p - start);
  if (p < end && *p == decimal_point)
    {
      fraction = ++p;
      p = scan_digits (p, end, &w);
      n_digits += (gsize) (p - fraction);
      q = fraction - p;
    }
  if (n_digits == 0)
    return NULL;

  if (p < end && (*p == 'e' || *p == 'E'))
    {
      const char *e = p + 1;
      gboolean below_one = FALSE;

      if (e < end && (*e == '-' || *e == '+'))
        below_one = *e++ == '-';
      if (e < end && is_digit (*e))
        {
          gint64 exponent = 0;

          /* Where it stops growing, the number is 0 or infinite for good:
           * no text has so many digits. */
          for (; e < end && is_digit (*e); e++)
            if (exponent < G_MAXINT64 / 100)
              exponent = exponent * 10 + (*e - '0');
          q += below_one ? -exponent : exponent;
          p = e;
        }
    }

  if (G_UNLIKELY (n_digits > MAX_EXACT_DIGITS &&
                  count_significant (start, p, n_digits, decimal_point) >
                      MAX_EXACT_DIGITS))
    magnitude = ask_library (start, (gsize) (p - start), decimal_point);
  else if (w == 0)
    magnitude = 0;
  /* A processor that computes with more bits would round twice. */
  else if (FLT_EVAL_METHOD == 0 && w <= G_GUINT64_CONSTANT (1) << 53 &&
           q >= -22 && q <= 22)
    magnitude = q < 0 ? (double) w / powers_of_ten[-q]
                      : (double) w * powers_of_ten[q];
  else
    {
      ensure_powers_of_five ();
      if (G_UNLIKELY (!compose (w, q, &magnitude)))
        magnitude = ask_library (start, (gsize) (p - start), decimal_point);
    }
  *value = negative ? -magnitude : magnitude;

  return p;
}

/**
 * downhill_decimal_parse:
 * @text: a number
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @decimal_point: '.' or ','
 * @value: (out): the number, as of downhill_decimal_scan()
 *
 * Reads a text that is a decimal number from its first character to its last,
 * but for blanks around it.
 *
 * Returns: whether it is one; @value is untouched if it is not
 */
gboolean
downhill_decimal_parse (const char *text,
                        gssize      length,
                        char        decimal_point,
                        double     *value)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  double number = 0;

  while (text < end && (*text == ' ' || *text == '\t'))
    text++;
  while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  if (downhill_decimal_scan (text, end, decimal_point, &number) != end)
    return FALSE;
  *value = number;

  return TRUE;
}
