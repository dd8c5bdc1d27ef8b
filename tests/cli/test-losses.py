#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains on other losses with downhill-cli, and on other kinds of data.

test-losses.py DOWNHILL-CLI SOURCE-ROOT

Speaks TAP.
"""

import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(sys.argv[2]) / "tests"))

from program import (  # noqa: E402
    case, each_with_each, fails, good, main, near, png_size)


SMALL = ("--width", 200, "--height", 150)


def offered(option):
    """What --help says that an option may be: all there is, also what is new."""
    text = good("train", "--help").text
    return re.search(rf"--{option}=.*: (.*) \(", text).group(1).split(", ")


@case("losses/best/is-what-other-programs-find")
def best(folder):
    # Of R's quantreg::rq and scikit-learn.
    values = good("train", "--loss", "absolute", "--batch", "all").values
    near(float(values["best-w"]), 0.7381522259143367, 1e-12)
    near(float(values["best-loss"]), 0.04580671569729271, 1e-12)
    assert values["best-kind"] == "one"
    values = good("train", "--kind", "anscombe-3", "--loss", "absolute", "--batch", "all").values
    near(float(values["best-w"]), 0.345, 1e-3)
    near(float(values["best-b"]), 4.01, 5e-3)
    values = good("train", "--kind", "eight", "--activation", "sigmoid", "--batch", "all").values
    near(float(values["best-w"]), 1.450964305648522, 1e-8)
    assert values["best-kind"] == "best-found"


@case("losses/best/may-be-many-or-at-infinity")
def kinds(folder):
    values = good("train", "--kind", "classes", "--noise", 0, "--loss", "cross-entropy",
                  "--batch", "all").values
    assert values["best-kind"] == "at-infinity", values
    assert values["best-w"] == values["best-b"] == "undefined"
    assert values["best-loss"] == "0"
    values = good("train", "--kind", "anscombe-4", "--loss", "absolute", "--batch", "all").values
    assert values["best-kind"] == "many", values


@case("losses/penalty/draws-the-weight-to-0")
def penalties(folder):
    free = good("train", "--batch", "all").values
    for penalty in ("--l1", "--l2"):
        weak = good("train", "--batch", "all", penalty, 0.01).values
        strong = good("train", "--batch", "all", penalty, 0.05).values
        assert float(free["best-w"]) > float(weak["best-w"]) > float(strong["best-w"]) > 0
    gone = good("train", "--batch", "all", "--l1", 10).values
    assert gone["best-w"] == "0", gone
    both = good("train", "--batch", "all", "--l2", 10, "--penalise-bias").values
    assert float(both["best-b"]) < 0.2, both


@case("losses/options/that-do-nothing-are-refused")
def vain(folder):
    for options in (("--huber-delta", 2), ("--quantile", 0.3, "--loss", "huber"),
                    ("--penalise-bias",), ("--loss", "cross-entropy", "--activation", "tanh"),
                    ("--run", "loss=huber"), ("--loss", "hinge"), ("--kind", "eight",
                                                                    "--points", 3)):
        fails(2, "train", *options)
    # Its y are no probabilities.
    fails(1, "train", "--loss", "cross-entropy")


@case("losses/forecast/says-that-nothing-is-known")
def forecast(folder):
    values = good("train", "--loss", "absolute", "--forecast").values
    assert values["forecast"] == "unknown" and values["limit-kind"] == "unknown", values
    assert values["limit"] == "undefined", values


@case("losses/forecast/knows-the-curvature-at-the-lowest")
def curvature(folder):
    def forecast(*options):
        return good("train", "--batch", "all", "--forecast", *options).values

    values = forecast("--loss", "log-cosh")
    assert values["limit-kind"] == "near" and values["forecast"] == "unknown", values
    # A penalty l2 adds 2·l2 to the curvature along w, and E stays a bowl.
    limits = []
    for l2 in (0, 1, 100):
        values = forecast("--l2", l2)
        assert values["limit-kind"] == "exact", values
        limits.append(float(values["limit"]))
        assert forecast("--l2", l2, "--learning-rate", 1.1 * limits[-1])["forecast"] == "diverges"
        assert forecast("--l2", l2, "--learning-rate", 0.9 * limits[-1])["forecast"] != "diverges"
    assert limits[0] > limits[1] > limits[2] and 0.0095 < limits[2] < 0.01, limits


@case("losses/pictures/of-each-combination-are-drawn")
def pictures(folder):
    # That one has only one of them.
    others = [loss for loss in offered("loss") if loss != "cross-entropy"]
    for loss, activation in (*each_with_each(others, offered("activation")),
                             ("cross-entropy", "sigmoid")):
        path = folder / f"{loss}-{activation}.png"
        good("plot", "--kind", "classes", "--points", 30, "--loss", loss, "--activation",
             activation, "--epochs", 3, "--l1", 0.01, "--width", 450, "--height", 300,
             "-o", path)
        assert png_size(path) == (450, 300)


@case("losses/pictures/show-another-loss-besides")
def overlay(folder):
    options = ["plot", "--kind", "outliers", "--epochs", 5, *SMALL, "--view", "map"]
    good(*options, "-o", folder / "alone.png")
    good(*options, "--overlay", "absolute", "-o", folder / "beside.png")
    good(*options, "--overlay", "squared", "-o", folder / "same.png")
    assert (folder / "alone.png").read_bytes() != (folder / "beside.png").read_bytes()
    assert (folder / "alone.png").read_bytes() == (folder / "same.png").read_bytes()
    fails(2, *options, "--overlay", "cubic", "-o", folder / "none.png")


@case("losses/pictures/show-lines-of-samples-slopes-and-where-the-true-line-is")
def layers(folder):
    for view, layers in (("map", ("--sample-lines", "--steepness", "--confidence")),
                         ("fit", ("--confidence",))):
        seen = set()
        for layer in ((), *((layer,) for layer in layers)):
            good("plot", "--view", view, "--epochs", 5, *SMALL, *layer, "-o", folder / "a.png")
            seen.add((folder / "a.png").read_bytes())
        assert len(seen) == 1 + len(layers), view


@case("losses/pictures/say-where-each-start-ends")
def basins(folder):
    options = ("plot", "--view", "map", "--kind", "eight", "--activation", "sigmoid", "--batch",
               "all", "--learning-rate", 1, "--epochs", 30, *SMALL)
    good(*options, "-o", folder / "map.png")
    good(*options, "--basins", "-o", folder / "basins.png")
    good(*options, "--basins", "-o", folder / "again.png")
    assert png_size(folder / "basins.png") == (200, 150)
    assert (folder / "basins.png").read_bytes() == (folder / "again.png").read_bytes()
    assert (folder / "basins.png").read_bytes() != (folder / "map.png").read_bytes()


@case("data/kinds/are-the-same-for-the-same-seed")
def data(folder):
    for kind in ("beans", "origin", "classes", "outliers", "far"):
        text = good("data", "--kind", kind, "--points", 50).text
        assert len(text.splitlines()) == 51
        assert good("data", "--kind", kind, "--points", 50, "--seed", 1).text != text
    assert good("data", "--kind", kind, "--points", 50).text == text
    assert good("data", "--kind", "beans").text == good("data").text
    for kind, n in (("eight", 8), ("anscombe-1", 11), ("anscombe-4", 11)):
        assert len(good("data", "--kind", kind).text.splitlines()) == n + 1


if __name__ == "__main__":
    sys.exit(main("cli"))
