#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Awkward numbers: the right digits or a plain sentence, in every language.

test-data.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import csv
import itertools
import json
import math
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import DEPTH, case, main  # noqa: E402
from tables import fails, good, lines_of, read, refused, run, write  # noqa: E402

LOCALES = ("C.UTF-8", "de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.UTF-8")
TURN = itertools.cycle(LOCALES[1:])
SMALL = ("--width", 400, "--height", 300)
STANDARDISED = ("--standardise", "--batch", "all", "--learning-rate", 0.5)


def some_locales():
    """One of them in turn, or all of them."""
    return LOCALES[1:] if DEPTH > 1 else (next(TURN),)


def table(points):
    return lines_of("x,y", *(f"{x!r},{y!r}" for x, y in points))


def exact_line(points):
    """Slope, intercept and mean square of what is left, of the doubles that
    the decimals stand for."""
    xs = [Fraction(float(x)) for x, y in points]
    ys = [Fraction(float(y)) for x, y in points]
    m = len(points)
    mx, my = sum(xs) / m, sum(ys) / m
    slope = (sum((x - mx) * (y - my) for x, y in zip(xs, ys)) /
             sum((x - mx) ** 2 for x in xs))
    intercept = my - slope * mx
    rest = sum((slope * x + intercept - y) ** 2 for x, y in zip(xs, ys))
    return slope, intercept, rest / m


def agrees(text, exact, most):
    """Whether a printed number has all but the last of a double's digits."""
    assert abs(Fraction(float(text)) - exact) <= Fraction(most) * abs(exact), \
        (text, float(exact))


def check_line(folder, points, most=1e-12):
    """The best line is the exact one in all languages, training on
    standardised data finds it, and every view is drawn."""
    path = write(folder, table(points))
    slope, intercept, loss = exact_line(points)
    plain = good("train", "--data", path, *STANDARDISED)
    assert not plain.err, plain.err
    for locale in some_locales():
        result = good("train", "--data", path, *STANDARDISED, env={"LC_ALL": locale})
        assert result.text == plain.text, locale
        assert not result.err, result.err
    env = {"LC_ALL": "de_DE.UTF-8"}
    parsed = json.loads(good("train", "--data", path, *STANDARDISED, "--format",
                             "json", env=env).text)
    assert parsed["best-w"] == float(plain.values["best-w"])
    drawn = good("plot", "--data", path, *STANDARDISED, *SMALL, "-o",
                 folder / "all.png", env=env)
    assert not drawn.err, drawn.err
    values = plain.values
    assert values["status"] in ("converged", "finished")
    agrees(values["best-w"], slope, most)
    agrees(values["best-b"], intercept, most)
    agrees(values["w"], slope, max(most, 1e-9))
    agrees(values["b"], intercept, max(most, 1e-9))
    assert float(values["best-loss"]) >= 0
    if loss:
        agrees(values["best-loss"], loss, 1e-6)
    return path, values


def check_drawn(folder, path, *options):
    """All views are drawn; a warning would have ended the program."""
    picture = folder / "a.png"
    result = run("plot", "--view", "all", "--data", path, *options, *SMALL, "-o",
                 picture)
    # What diverges is drawn as well.
    assert result.code == (1 if "iverged" in result.err else 0), result.err
    assert picture.stat().st_size > 1000
    picture.unlink()


def check_refused(folder, points, *parts):
    refused(folder, table(points), *parts)
    path = write(folder, table(points))
    for locale in some_locales():
        sentence = fails(1, "train", "--data", path, env={"LC_ALL": locale})
        assert all(part in sentence for part in parts), sentence
    path.unlink()


def scattered(n, offset=0.0, scale=1.0):
    return [(offset + scale * i, scale * (0.7 * i + (i * 37 % 11) / 11 + 5))
            for i in range(n)]


@case("25/constant-x-has-no-slope-and-that-is-said")
def constant_x(folder):
    path = write(folder, table([(2.5, 1), (2.5, 3), (2.5, 8)]))
    plain = good("train", "--data", path)
    for locale in LOCALES[1:]:
        result = good("train", "--data", path, env={"LC_ALL": locale})
        assert result.text == plain.text, locale
    for result in (plain, result):
        assert result.remarks == "downhill-cli: x does not vary: the slope of the " \
            "best line is undefined.\n"
        assert result.values["best-w"] == result.values["best-b"] == "undefined"
    agrees(result.values["best-loss"], Fraction(26, 3), 1e-15)
    assert math.isfinite(float(result.values["w"]))
    check_drawn(folder, path)
    check_drawn(folder, path, "--standardise")


@case("26/constant-y-has-slope-0")
def constant_y(folder):
    path = write(folder, table([(1, 5), (2, 5), (4, 5)]))
    values = good("train", "--data", path).values
    assert values["best-w"] == "0"
    assert values["best-b"] == "5"
    assert values["best-loss"] == "0"
    assert not any(word in " ".join(values.values()) for word in ("nan", "inf"))
    check_drawn(folder, path)
    check_drawn(folder, path, *STANDARDISED)


@case("27/an-offset-of-1e9-costs-no-digits")
def far_away(folder):
    for offset in (1e9, -1e9, 1e12):
        path, _ = check_line(folder, scattered(50, offset), most=1e-12)
    # As it is, no rate is small enough: it is said which would be.
    result = run("train", "--data", path)
    assert result.code == 1
    assert "learning rate" in result.err and "it diverges" in result.err
    assert math.isfinite(float(result.values["w"]))
    check_drawn(folder, path)


@case("28/values-near-1e-300-are-refused-in-plain-words")
def tiny(folder):
    check_refused(folder, scattered(20, scale=1e-300), "Multiply them by")
    check_refused(folder, [(1e-300, 1), (2e-300, 3)], "“x”", "Multiply them by")
    check_refused(folder, [(1, 1e-300), (2, 3e-300)], "“y”", "Multiply them by")
    # Where squares can be computed, they are.
    check_line(folder, scattered(20, scale=1e-100))


@case("29/values-near-1e200-are-refused-in-plain-words")
def huge(folder):
    check_refused(folder, scattered(20, scale=1e200), "Divide them by")
    check_refused(folder, [(1e200, 1), (2e200, 3)], "“x”", "Divide them by")
    check_refused(folder, [(1, -1e200), (2, 3e200)], "“y”", "Divide them by")
    check_line(folder, scattered(20, scale=1e95))


@case("30/a-perfect-fit-has-no-loss-and-no-logarithm-of-0")
def perfect(folder):
    path, values = check_line(folder, [(x, x + 70) for x in range(40)])
    assert values["best-loss"] == "0"
    history = folder / "path.csv"
    good("train", "--data", path, *STANDARDISED, "--history", history)
    with open(history, encoding="utf-8", newline="") as lines:
        losses = [float(row["loss"]) for row in csv.DictReader(lines)]
    assert all(loss >= 0 for loss in losses)
    assert losses[-1] < 1e-20
    # It starts where nothing is left to do.
    check_drawn(folder, path, "--start-w", 1, "--start-b", 70)


@case("numbers/two-points-are-an-exact-line-in-every-language")
def two_points(folder):
    for points in ([(1, 2), (3, 8)], [(-1e9, 1), (1e9, -1)],
                   [(0.1, 0.2), (0.3, 0.7)], [(1e9, 0), (1e9 + 1, 1)]):
        check_line(folder, points)


@case("numbers/digits-are-the-same-in-every-language")
def languages(folder):
    path = write(folder, "x;y\n1,5;2,0\n3,0;4,25\n-7;1e-3\n")
    # The rate is the usual one.
    plain = {("--learning-rate", "0,01"): good("train").out,
             ("--data", path): good("train", "--data", path).out}
    for locale in LOCALES:
        env = {"LC_ALL": locale}
        names, points, said = read(folder, path.read_bytes(), env=env)
        assert points == [(1.5, 2.0), (3.0, 4.25), (-7.0, 1e-3)]
        assert "decimal commas" in said
        for options, expected in plain.items():
            assert good("train", *options, env=env).out == expected, locale
    # What a person reads is written as in that language.
    for locale, limit in (("C.UTF-8", "0.6370"), ("de_DE.UTF-8", "0,6370"),
                          ("ar_SA.UTF-8", "0.6370"), ("zh_CN.UTF-8", "0.6370")):
        result = run("train", "--learning-rate", "5", env={"LC_ALL": locale})
        assert limit in result.err, (locale, result.err)


if __name__ == "__main__":
    sys.exit(main("cases"))
