#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs downhill-cli as one types it, and reads what comes out.

test-cli.py DOWNHILL-CLI SOURCE-ROOT LIBEXECDIR

LIBEXECDIR is where an installed downhill-cli looks for downhill-cli-plot.

Speaks TAP.
"""

import csv
import io
import json
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(sys.argv[2])
sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "tests"))

from program import (  # noqa: E402
    DEPTH, PROGRAM, REFERENCE, case, each_with_each, fails, good, main, near, png_size,
    reference_run, run)

PLOT_PROGRAM = str(Path(PROGRAM).with_name("downhill-cli-plot"))
SAMPLES = SOURCE / "data" / "samples"
SMALL = ("--width", 300, "--height", 200)
TINY = ("--width", 64, "--height", 64, "--view", "fit", "--epochs", 1)


@case("data/beans-are-those-of-the-reference")
def beans(folder):
    for seed in (0, 42):
        result = good("data", "--seed", seed)
        expected = (REFERENCE / f"beans-seed-{seed}.csv").read_bytes()
        assert result.out == expected
        assert not result.err
    assert good("data").out == good("data", "--seed", 0).out


@case("data/goes-to-a-file")
def data_file(folder):
    path = folder / "beans.csv"
    result = good("data", "-o", path)
    assert not result.out
    assert path.read_bytes() == good("data").out
    good("data", "--output", path, "--seed", 7)
    assert path.read_bytes() == good("data", "--seed", 7).out
    assert os.listdir(folder) == ["beans.csv"]


@case("data/has-the-points-slope-intercept-and-noise-asked-for")
def data_options(folder):
    rows = list(csv.reader(io.StringIO(good(
        "data", "--points", 5, "--slope", -3, "--intercept", 1e6, "--noise", 0,
        "--seed", 3).text)))
    assert rows[0] == ["x", "y"]
    assert len(rows) == 6
    for x, y in rows[1:]:
        assert 0 <= float(x) < 1
        near(float(y), -3 * float(x) + 1e6, 1e-9)
    xs = [float(x) for x, y in rows[1:]]
    assert xs == sorted(xs)
    assert len(good("data", "--points", 100000).text.splitlines()) == 100001


@case("data/numbers-have-17-digits")
def data_digits(folder):
    for line in good("data").text.splitlines()[1:]:
        for cell in line.split(","):
            assert cell == f"{float(cell):.17g}"
    digits = [len(re.sub("[^0-9]", "", cell.lstrip("0.")))
              for line in good("data").text.splitlines()[1:]
              for cell in line.split(",")]
    assert max(digits) == 17


@case("data/of-a-table-reads-back-the-same")
def data_table(folder):
    first = folder / "first.csv"
    good("data", "--data", SAMPLES / "cars.csv", "--x", "speed", "--y", "dist",
         "-o", first)
    rows = list(csv.reader(open(first, encoding="utf-8")))
    assert len(rows) == 51
    assert rows[1] == ["4", "2"]
    again = good("data", "--data", first)
    assert again.text == first.read_text(encoding="utf-8")


@case("train/agrees-with-the-reference-to-1e-12")
def train_reference(folder):
    # Some of each; cli/runs has all kinds together.
    for (batch, rate), direction, seed, epoch in each_with_each(
            ((1, 0.01), (10, 0.05), (100, 0.5)), ("both", "weight", "bias", "alternating"),
            (42, 0), (10, 500, 1)):
        entry = reference_run(seed=seed, batch=batch, direction=direction)
        point = next(point for point in entry["after"] if point["epoch"] == epoch)
        values = good("train", "--seed", seed, "--batch", batch, "--learning-rate", rate,
                      "--direction", direction, "--epochs", epoch).values
        near(float(values["w"]), point["w"])
        near(float(values["b"]), point["b"])
        near(float(values["loss"]), point["loss"])


@case("train/default-is-500-epochs-of-single-samples")
def train_default(folder):
    values = good("train").values
    assert list(values) == ["w", "b", "loss", "steps", "epochs", "best-w",
                            "best-b", "best-loss", "best-kind", "status"]
    near(float(values["w"]), 0.7414806573803504)
    near(float(values["b"]), 0.4751539561955436)
    near(float(values["loss"]), 0.002945954607602679)
    minimum = [entry for entry in
               json.load(open(REFERENCE / "runs.json", encoding="utf-8"))
               if entry["seed"] == 0 and "minimum" in entry][0]["minimum"]
    near(float(values["best-w"]), minimum["w"])
    near(float(values["best-b"]), minimum["b"])
    near(float(values["best-loss"]), minimum["loss"])
    assert values["steps"] == "50000"
    assert values["epochs"] == "500"
    assert values["status"] == "finished"


@case("train/numbers-read-back-to-the-same-bits")
def train_digits(folder):
    for name, value in good("train").values.items():
        if name not in ("best-kind", "status"):
            assert value == f"{float(value):.17g}", (name, value)


@case("train/batch-all-is-every-sample")
def train_batch(folder):
    # Other sizes are in cases/38.
    every = good("train", "--batch", "all", "--learning-rate", 0.5, "--epochs", 20)
    hundred = good("train", "--batch", 100, "--learning-rate", 0.5, "--epochs", 20)
    assert every.text == hundred.text
    assert every.values["steps"] == "20"
    # Of seven samples at a time, the last batch of an epoch is short.
    assert good("train", "--batch", 7, "--epochs", 2).values["steps"] == "30"


@case("train/steps-override-epochs")
def train_steps(folder):
    values = good("train", "--steps", 250, "--epochs", 1).values
    assert values["steps"] == "250"
    assert values["epochs"] == "2"
    assert good("train", "--steps", 1).values["steps"] == "1"


@case("train/starts-where-told")
def train_start(folder):
    values = good("train", "--start-w", 3, "--start-b", -2, "--learning-rate", 0,
                  "--epochs", 1).values
    assert values["w"] == "3"
    assert values["b"] == "-2"


@case("train/standardise-finds-the-same-line")
def train_standardise(folder):
    values = good("train", "--standardise", "--batch", "all", "--learning-rate",
                  0.4, "--epochs", 200).values
    near(float(values["w"]), float(values["best-w"]), 1e-9)
    near(float(values["b"]), float(values["best-b"]), 1e-9)
    assert values["status"] == "converged"


@case("train/each-optimiser-lowers-the-loss")
def train_optimiser(folder):
    rules = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
    runs = json.loads(good("train", "--epochs", 50, "--format", "json", *(
        word for rule in rules for word in ("--run", f"optimiser={rule}"))).text)["runs"]
    assert all(values["loss"] < 0.2 for values in runs), runs
    assert len({values["w"] for values in runs}) == 6
    assert good("train", "--optimiser", "gd").text == good("train").text


@case("train/shuffle-follows-the-seed")
def train_shuffle(folder):
    # Of few points it is soon told what will become of shuffled epochs.
    few = ("train", "--points", 5, "--epochs", 3)
    shuffled = good(*few, "--shuffle").text
    assert shuffled == good(*few, "--shuffle").text
    assert shuffled != good(*few).text
    table = folder / "few.csv"
    good("data", "--points", 5, "-o", table)
    table = ("--data", table, "--shuffle", "--epochs", 3)
    assert good("train", *table, "--seed", 1).text != \
        good("train", *table, "--seed", 2).text


@case("train/json-holds-the-same-numbers")
def train_json(folder):
    text = good("train").values
    parsed = json.loads(good("train", "--format", "json").text)
    assert list(parsed) == list(text)
    for name, value in parsed.items():
        if name in ("best-kind", "status"):
            assert value == text[name]
        else:
            assert value == float(text[name]), name
    assert isinstance(parsed["steps"], int)
    assert isinstance(parsed["epochs"], int)
    assert good("train", "--format", "text").values == text


@case("train/rate-too-large-diverges")
def train_diverges(folder):
    for options in (("--learning-rate", 5), ("--learning-rate", 1e100),
                    ("--learning-rate", 2, "--batch", "all")):
        result = run("train", *options)
        assert result.code == 1, options
        assert len(result.err.splitlines()) == 1, result.err
        assert "iverged" in result.err
        values = result.values
        assert values["status"] == "diverged"
        for name in ("w", "b", "loss"):
            assert math.isfinite(float(values[name])), values
    parsed = json.loads(run("train", "--learning-rate", 5, "--format",
                            "json").text)
    assert parsed["status"] == "diverged"


@case("train/rate-0-moves-nothing-and-says-so")
def train_zero(folder):
    result = good("train", "--learning-rate", 0)
    assert result.values["w"] == "0.10000000000000001"
    assert result.values["b"] == "0.10000000000000001"
    assert len(result.err.splitlines()) == 1
    assert "0" in result.err


@case("train/constant-x-has-no-best-slope")
def train_constant(folder):
    path = folder / "constant.csv"
    path.write_text("x,y\n2,1\n2,3\n2,5\n", encoding="utf-8")
    result = good("train", "--data", path)
    assert "x does not vary" in result.err
    assert result.values["best-w"] == "undefined"
    assert "nan" not in result.text
    parsed = json.loads(good("train", "--data", path, "--format", "json").text)
    assert parsed["best-w"] is None
    assert parsed["best-b"] is None


@case("train/json-holds-large-and-infinite-numbers")
def train_large(folder):
    path = folder / "large.csv"
    path.write_text("x,y\n1e130,2\n-3e130,5\n", encoding="utf-8")
    result = run("train", "--data", path, "--start-w", 1e100, "--format", "json")
    parsed = json.loads(result.text)
    assert parsed["w"] == 1e100, result.text
    assert parsed["loss"] is None, result.text


@case("train/perfect-fit-has-no-loss")
def train_perfect(folder):
    path = folder / "exact.csv"
    path.write_text("".join(f"{x},{x + 70}\n" for x in range(9)),
                    encoding="utf-8")
    values = good("train", "--data", path).values
    assert values["best-loss"] == "0"
    near(float(values["best-w"]), 1, 1e-12)
    near(float(values["best-b"]), 70, 1e-9)


@case("train/history-has-a-row-for-each-step")
def train_history(folder):
    path = folder / "path.csv"
    plain = good("train", "--epochs", 3)
    result = good("train", "--epochs", 3, "--history", path)
    assert result.text == plain.text
    with open(path, encoding="utf-8", newline="") as history:
        rows = list(csv.reader(history))
    assert rows[0] == ["step", "epoch", "w", "b", "loss"]
    assert len(rows) == 302
    assert [int(row[0]) for row in rows[1:]] == list(range(301))
    assert [int(row[1]) for row in rows[1:]] == [step // 100 for step in range(301)]
    assert rows[1][2:4] == ["0.10000000000000001", "0.10000000000000001"]
    values = result.values
    assert rows[-1][2:] == [values["w"], values["b"], values["loss"]]
    for point in reference_run(seed=0, batch=1, direction="both")["after"][:3]:
        row = rows[1 + 100 * point["epoch"]]
        near(float(row[2]), point["w"])
        near(float(row[3]), point["b"])
        near(float(row[4]), point["loss"])


@case("train/history-that-cannot-be-written-fails")
def train_bad_history(folder):
    result = run("train", "--epochs", 1, "--history", folder / "no" / "path.csv")
    assert result.code == 1
    assert result.values["status"] == "finished"
    assert len(result.err.splitlines()) == 1
    assert run("train", "--epochs", 1, "--history", "/dev/full").code == 1


@case("columns/are-chosen-by-name-or-number")
def columns(folder):
    cars = SAMPLES / "cars.csv"
    by_name = good("train", "--data", cars, "--x", "speed", "--y", "dist",
                   "--learning-rate", 0.0005)
    by_number = good("train", "--data", cars, "--x", 2, "--y", 3,
                     "--learning-rate", 0.0005)
    assert by_name.text == by_number.text
    near(float(by_name.values["best-w"]), 3.9324, 1e-4)
    near(float(by_name.values["best-b"]), -17.5791, 1e-4)
    for number in range(1, 5):
        values = good("train", "--data", SAMPLES / "anscombe.csv", "--x",
                      f"x{number}", "--y", f"y{number}", "--epochs", 1,
                      "--learning-rate", 0.001).values
        near(float(values["best-w"]), 0.5, 1e-3)
        near(float(values["best-b"]), 3.0, 1e-2)
    fails(1, "train", "--data", cars, "--x", "sped")
    fails(1, "train", "--data", cars, "--x", 9)


VIEWS = ("fit", "map", "slices", "loss", "all")


@case("plot/each-view-has-its-pixels")
def plot_views(folder):
    pictures = set()
    for view in VIEWS:
        path = folder / f"{view}.png"
        size = SMALL if view != "all" else ()
        result = good("plot", "--view", view, *size, "-o", path, "--epochs", 5)
        assert not result.out
        assert png_size(path) == ((300, 200) if size else (1200, 800))
        pictures.add(path.read_bytes())
    assert len(pictures) == len(VIEWS)
    good("plot", "-o", folder / "default.png", "--epochs", 5, "--style", "light")
    assert (folder / "default.png").read_bytes() == \
        (folder / "all.png").read_bytes()
    assert len(os.listdir(folder)) == len(VIEWS) + 1


@case("plot/has-the-size-and-scale-asked-for")
def plot_size(folder):
    path = folder / "fit.png"
    for width, height, scale, pixels in (
            (64, 64, None, (64, 64)),
            (300, 200, 2, (600, 400)),
            (301, 201, 0.5, (151, 101)),
            (300, 200, 1.5, (450, 300)),
            (32767, 64, None, (32767, 64))):
        options = () if scale is None else ("--scale", scale)
        good("plot", "--view", "fit", "--width", width, "--height", height,
             *options, "-o", path)
        assert png_size(path) == pixels


@case("plot/style-changes-the-picture")
def plot_style(folder):
    good("plot", *TINY, "--style", "dark", "-o", folder / "dark.png")
    good("plot", *TINY, "-o", folder / "default.png")
    assert (folder / "dark.png").read_bytes() != (folder / "default.png").read_bytes()


@case("plot/is-the-same-each-time")
def plot_again(folder):
    for ending in ("png", "svg", "pdf"):
        for name in ("a", "b"):
            # cairo counts the pictures that it put into files.
            good("plot", "--epochs", 20, "--seed", 5, *SMALL,
                 "-o", folder / f"{name}.{ending}", program=PROGRAM)
        # A date would be another in the next second.
        assert b"CreationDate" not in (folder / f"a.{ending}").read_bytes()
        assert (folder / f"a.{ending}").read_bytes() == \
            (folder / f"b.{ending}").read_bytes(), ending


@case("plot/help-and-readme-name-the-formats")
def plot_formats(folder):
    endings = re.findall(r"^  (\.\w+) ", good("plot", "--help").text, re.MULTILINE)
    assert len(endings) >= 3, endings
    readme = (SOURCE / "README.md").read_text(encoding="utf-8")
    for ending in endings:
        assert ending in readme, ending
        good("plot", *TINY, "-o", folder / f"a{ending}")


@case("plot/of-difficult-data-is-drawn")
def plot_data(folder):
    path = folder / "all.png"
    for number, rows in enumerate((
            "1,1\n1,2\n1,3\n", "1,5\n2,5\n3,5\n", "1,1\n2,2\n",
            "1e9,1\n1000000001,2\n1000000003,5\n",
            "1e-12,1e-12\n2e-12,5e-12\n", "1e50,1e50\n2e50,9e50\n")):
        table = folder / f"table-{number}.csv"
        table.write_text("x,y\n" + rows, encoding="utf-8")
        run("plot", "--data", table, *SMALL, "-o", path)
        assert png_size(path) == (300, 200), rows
        path.unlink()


@case("plot/never-harms-what-is-there")
def plot_targets(folder):
    old = folder / "old.png"
    old.write_bytes(b"old")
    old.chmod(0o444)
    message = fails(1, "plot", *TINY, "-o", old)
    assert "old.png" in message
    assert old.read_bytes() == b"old"
    (folder / "folder.png").mkdir()
    assert "folder.png" in fails(1, "plot", *TINY, "-o", folder / "folder.png")
    assert "a.png" in fails(1, "plot", *TINY, "-o", folder / "none" / "a.png")
    os.mkfifo(folder / "pipe.png")
    fails(1, "plot", *TINY, "-o", folder / "pipe.png")
    os.symlink("/dev/full", folder / "full.png")
    fails(1, "plot", *TINY, "-o", folder / "full.png")
    for name in ("a.svgz", "a.jpg", ".pdf.txt"):
        message = fails(2, "plot", *TINY, "-o", folder / name)
        assert ".png, .svg, .pdf" in message, message
    fails(2, "plot", *TINY, "-o", folder / "a")
    assert sorted(os.listdir(folder)) == ["folder.png", "full.png", "old.png",
                                          "pipe.png"]


@case("output/that-cannot-be-written-fails")
def bad_output(folder):
    # That standard output is full is in cases/34.
    fails(1, "data", "-o", "/dev/full")
    fails(1, "data", "-o", folder)
    fails(1, "data", "-o", folder / "none" / "beans.csv")
    assert not os.listdir(folder)


@case("input/that-cannot-be-read-fails")
def bad_input(folder):
    (folder / "empty.csv").write_bytes(b"")
    (folder / "line.csv").write_bytes(b"\n")
    (folder / "header.csv").write_bytes(b"x,y\n")
    (folder / "one.csv").write_bytes(b"x,y\n1,2\n")
    (folder / "column.csv").write_bytes(b"x\n1\n2\n3\n")
    (folder / "words.csv").write_bytes(b"a,b\nc,d\ne,f\n")
    (folder / "nul.csv").write_bytes(b"x,y\n1,2\n3,\0004\n")
    (folder / "quote.csv").write_bytes(b'x,y\n1,"2\n3,4\n')
    names = sorted(os.listdir(folder))
    for path, command in each_with_each(
            (*(folder / name for name in names), folder, folder / "missing.csv", "/dev/null",
             "/dev/zero"), (("train",), ("plot", "-o", folder / "a.png"), ("data",),
                            ("train",), ("data",))):
        message = fails(1, *command, "--data", path)
        assert os.path.basename(path) in message, message
    assert sorted(os.listdir(folder)) == names


@case("input/pipe-is-not-waited-for")
def pipe_input(folder):
    path = folder / "pipe.csv"
    os.mkfifo(path)
    fails(1, "train", "--data", path)


@case("input/rows-passed-over-are-counted")
def skipped_rows(folder):
    path = folder / "table.csv"
    path.write_text("x,y\n1,2\n2,NA\n3,4\n4,5\n", encoding="utf-8")
    result = good("data", "--data", path)
    assert len(result.text.splitlines()) == 4
    assert len(result.err.splitlines()) == 1
    assert "1" in result.err


WRONG = (
    (),
    ("bogus",),
    ("--bogus",),
    ("data", "extra"),
    ("data", "--bogus"),
    ("data", "--epochs", "3"),
    ("data", "-o"),
    ("data", "--points", "1"),
    ("data", "--points", "1e3"),
    ("data", "--points", ""),
    ("data", "--points", "99999999999999999999"),
    ("data", "--points", "10000001"),
    ("data", "--seed", "4294967296"),
    ("data", "--noise", "-0.1"),
    ("data", "--noise", "nan"),
    ("data", "--slope", "inf"),
    ("data", "--slope", "1e101"),
    ("data", "--x", "1"),
    ("data", "--y", "a"),
    ("data", "--data", "a.csv", "--points", "5"),
    ("data", "--data", "a.csv", "--slope", "5"),
    ("train", "extra"),
    ("train", "--width", "100"),
    ("train", "--learning-rate"),
    ("train", "--epochs", "1.5"),
    ("train", "--steps", "0"),
    ("train", "--steps", "9223372036854775808"),
    ("train", "--start-b", "1e101"),
    ("train", "--format", "xml"),
    ("plot",),
    ("plot", "--view", "fit"),
    ("plot", "--view", "globe", "-o", "a.png"),
    ("plot", "--width", "63", "-o", "a.png"),
    ("plot", "--width", "32768", "-o", "a.png"),
    ("plot", "--height", "-1", "-o", "a.png"),
    ("plot", "--scale", "0", "-o", "a.png"),
    ("plot", "--scale", "8.1", "-o", "a.png"),
    ("plot", "--style", "pink", "-o", "a.png"),
    ("plot", "--history", "a.csv", "-o", "a.png"),
)

# What says the same again, or is in cases/36, cases/38 or cli/runs.
WRONG_TOO = (
    ("Train",),
    ("data", "--format", "json"),
    ("data", "--seed", "x"),
    ("data", "--slope", "0x1p3"),
    ("train", "--batch", "ALL"),
    ("train", "--direction", "Both"),
    ("train", "--optimiser", "sgd"),
    ("train", "--direction", "up"),
    ("train", "--start-w", "w"),
    ("train", "--start-b", "nan"),
    ("train", "--epochs", "0"),
    ("train", "-o", "a"),
    ("plot", "--scale", "nan", "-o", "a.png"),
    ("data", "--points", "0"),
    ("data", "--points", "-5"),
    ("data", "--points", "10.5"),
    ("data", "--seed", "-1"),
    ("data", "--slope", "0,7,1"),
    ("data", "--intercept", "1.5abc"),
    ("train", "--learning-rate", "-1"),
    ("train", "--learning-rate", "nan"),
    ("train", "--learning-rate", "inf"),
    ("train", "--learning-rate", ""),
    ("train", "--learning-rate", "0,0,1"),
    ("train", "--learning-rate", "ten"),
    ("train", "--batch", "0"),
    ("train", "--batch", "-1"),
    ("train", "--batch", "4294967296"),
    ("train", "--epochs", "-1"),
    ("train", "--epochs", "1000000001"),
    ("train", "--steps", "-1"),
    ("train", "--direction", ""),
    ("plot", "--view", "", "-o", "a.png"),
    ("plot", "--height", "1e3", "-o", "a.png"),
    ("data", "--intercept", "1e400"),
)


@case("options/that-are-wrong-exit-with-2")
def wrong_options(folder):
    for arguments in WRONG + WRONG_TOO if DEPTH > 1 else WRONG:
        result = run(*arguments, cwd=folder)
        assert result.code == 2, (arguments, result.code, result.err)
        if arguments:
            assert len(result.err.splitlines()) == 1, (arguments, result.err)
            assert result.err.startswith("downhill-cli: "), result.err
            assert not result.out, (arguments, result.out)
        assert not os.listdir(folder), arguments


@case("options/that-are-missing-are-named")
def _(folder):
    table = folder / "table.csv"
    table.write_text("x,y\n1,2\n2,3\n", encoding="utf-8")
    assert "--data" in fails(2, "train", table)
    assert "--data" not in fails(2, "train", folder / "none.csv")
    line = fails(2, "plot", "--view", "foo", "-o", folder / "a.png")
    assert "fit, map, slices" in line and line.endswith("all, not “foo”."), line


@case("options/that-are-wrong-are-told-what-they-may-be")
def told_choices(folder):
    assert "takes one of weight, bias, alternating, both, not “up”." in \
        fails(2, "train", "--direction", "up")
    assert "must be from 0 to 1×10¹⁰⁰, not -5." in fails(2, "train", "--learning-rate", -5)


@case("options/may-be-as-large-as-their-limits")
def at_limits(folder):
    plot = ("plot", *SMALL, "-o", folder / "a.png", "--steps", 3)
    good(*plot, "--view", "map", "--step", 3)
    fails(2, *plot, "--view", "map", "--step", 4)
    for sign in (-1, 1):
        good(*plot, "--view", "surface", "--azimuth", 360 * sign)
        fails(2, *plot, "--view", "surface", "--azimuth", 361 * sign)


@case("options/standard-input-is-no-table")
def no_standard_input(folder):
    result = run("train", "--data", "-")
    assert result.code == 2 and "standard input" in result.err, result.err
    assert not result.out, result.out


@case("options/picture-beyond-the-limit-is-refused")
def too_large(folder):
    for options in (("--width", 20000, "--scale", 2),
                    ("--height", 5000, "--scale", 8)):
        result = run("plot", *options, "-o", folder / "a.png")
        assert result.code in (1, 2), options
        assert "32767" in result.err
    assert not os.listdir(folder)


@case("train/takes-the-samples-in-three-orders")
def train_orders(folder):
    few = ("train", "--points", 9, "--batch", 2, "--epochs", 3)
    texts = [good(*few, "--order", order).text
             for order in ("in-order", "shuffled", "replacement")]
    assert len(set(texts)) == 3, texts
    assert good(*few).text == texts[0]
    assert good(*few, "--shuffle").text == texts[1]
    assert good(*few, "--shuffle", "--order", "shuffled").text == texts[1]
    for wrong in (("--shuffle", "--order", "replacement"), ("--order", "random")):
        assert run(*few, *wrong).code == 2, wrong
    forecast = good("train", "--order", "replacement", "--learning-rate", 0.1,
                    "--forecast").values
    assert forecast["limit-kind"] == "exact", forecast
    assert abs(float(forecast["limit"]) - 0.7225) < 1e-4
    assert abs(float(forecast["end-excess"]) - 0.154) < 5e-4


@case("plot/noise-is-shown-without-a-number-and-the-data-s-with-one")
def plot_noise(folder):
    options = ("plot", "--view", "map", *SMALL, "--points", 20, "--order", "replacement",
               "--learning-rate", 0.1)
    pictures = []
    for i, noise in enumerate(((), ("--noise",), ("--noise", 0.2), ("--noise", 0.4))):
        good(*options, *noise, "-o", folder / f"{i}.png")
        pictures.append((folder / f"{i}.png").read_bytes())
    assert pictures[0] == pictures[2]
    assert len(set(pictures)) == 3
    assert run("data", "--noise").code == 2


@case("plot/the-inside-of-a-step-can-be-left-out")
def plot_inside(folder):
    options = ("plot", "--view", "map", "--width", 480, "--height", 360,
               "--optimiser", "adam", "--batch", "all", "--step", 3)
    pictures = []
    for i, inside in enumerate(((), ("--inside", "yes"), ("--inside", "no"))):
        good(*options, *inside, "-o", folder / f"{i}.png")
        pictures.append((folder / f"{i}.png").read_bytes())
    assert pictures[0] == pictures[1] != pictures[2]
    assert run(*options, "--inside", "so", "-o", folder / "x.svg").code == 2


@case("plot/noise-is-shown-on-the-map-alone")
def plot_noise_map(folder):
    options = ("plot", "--view", "surface", *SMALL, "--points", 20, "--order", "replacement",
               "--learning-rate", 0.1)
    for i, noise in enumerate(((), ("--noise",))):
        good(*options, *noise, "-o", folder / f"{i}.png")
    assert (folder / "0.png").read_bytes() == (folder / "1.png").read_bytes()


@case("help/tells-of-every-option")
def help_options(folder):
    top = good("--help").text
    for command in ("data", "train", "plot"):
        assert re.search(rf"^ +{command} ", top, re.MULTILINE), top
        text = good(command, "--help").text
        assert "--data" in text
        assert text.startswith("Usage:")
    text = good("train", "--help").text
    for option in ("x", "y", "points", "slope", "intercept", "noise", "seed",
                   "optimiser", "direction", "learning-rate", "batch",
                   "shuffle", "order", "epochs", "steps", "start-w", "start-b",
                   "standardise", "run", "history", "format"):
        assert f"--{option}" in text, option
    text = good("plot", "--help").text
    for option in ("view", "width", "height", "scale", "style", "run", "output"):
        assert f"--{option}" in text, option
    assert re.fullmatch(r"downhill-cli \d+\.\d+\.\d+\n",
                        good("--version").text)


@case("locale/leaves-the-numbers-of-the-help")
def help_numbers(folder):
    text = good("train", "--help", env={"LC_ALL": "de_DE.UTF-8"}).text
    assert "(0.01)" in text and "(0.999)" in text, text


@case("locale/changes-neither-numbers-nor-files")
def locales(folder):
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True,
                           check=False).stdout.split()
    wanted = [name for name in known
              if re.match(r"(de_DE|fr_FR|ar_|zh_CN|fa_IR|hi_IN)", name)]
    plain = good("train").text
    beans = good("data").out
    # One that is not installed must not do any harm either.
    for name in sorted({*wanted, "de_DE.UTF-8", "ar_EG.UTF-8", "C", "nonsense"}):
        env = {"LC_ALL": name, "LC_NUMERIC": name, "LANG": name}
        assert good("data", env=env).out == beans, name
        # This is the usual rate.
        assert good("train", "--learning-rate", "0.01", env=env).text == plain
        assert good("train", "--learning-rate", "0,01", env=env).text == plain


def libraries(program):
    """Returns what lists them, or nothing where no tool does."""
    for tool in (("readelf", "-d"), ("objdump", "-p")):
        if shutil.which(tool[0]):
            return subprocess.run([*tool, program], capture_output=True, text=True,
                                  check=True).stdout
    return None


@case("program/needs-no-display-and-no-gtk")
def no_gtk(folder):
    needed = libraries(PLOT_PROGRAM)
    if needed is None:
        return "neither readelf nor objdump is there"
    assert "libcairo" in needed
    for library in ("libgtk", "libadwaita", "libgdk", "libX11", "libwayland"):
        assert library not in needed, library
    good("plot", *TINY, "-o", folder / "a.png",
         env={"DISPLAY": ":99999", "WAYLAND_DISPLAY": "nowhere"})
    return None


@case("program/draws-in-a-program-of-its-own")
def loads_little(folder):
    needed = libraries(PROGRAM)
    if needed is None:
        return "neither readelf nor objdump is there"
    assert "libgio" in needed
    for library in ("libcairo", "libpango", "libpng"):
        assert library not in needed, library
    return None


def install(folder):
    """Lays the programs as they are installed; returns both."""
    programs = (folder / "bin" / "downhill-cli",
                folder / "bin" / sys.argv[3] / "downhill-cli-plot")
    for program, source in zip(programs, (PROGRAM, PLOT_PROGRAM)):
        program.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, program)
    return programs


@case("program/finds-the-one-that-draws-wherever-both-are-installed")
def finds_part(folder):
    if os.path.isabs(sys.argv[3]):
        return "it is set up to be found in one place only"
    program, _ = install(folder / "a folder")
    link = folder / "link"
    link.symlink_to(program)
    path = f"{program.parent}:{os.environ['PATH']}"
    for number, (start, env) in enumerate((
            (program, {}), (link, {}), ("downhill-cli", {"PATH": path}))):
        picture = folder / f"{number}.png"
        good("plot", *TINY, "-o", picture, program=start, env=env)
        assert png_size(picture) == (64, 64)
        assert run("plot", "--bogus", program=start, env=env).code == 2
    return None


@case("program/says-that-the-one-that-draws-is-missing")
def lacks_part(folder):
    if os.path.isabs(sys.argv[3]):
        return "it is set up to be found in one place only"
    program, part = install(folder)
    part.unlink()
    for what, remark in ((lambda: None, "No such file"),
                         (part.mkdir, "Permission denied")):
        what()
        result = run("plot", "-o", folder / "a.png", program=program)
        assert result.code == 1
        assert len(result.err.splitlines()) == 1, result.err
        assert os.path.realpath(part) in result.err, result.err
        assert remark in result.err, result.err
    assert good("train", program=program).text == good("train").text
    return None


@case("program/is-hardened")
def hardened(folder):
    if not shutil.which("readelf"):
        return "there is no readelf"
    for program in (PROGRAM, PLOT_PROGRAM):
        told = subprocess.run(["readelf", "-Whld", "--dyn-syms", program],
                              capture_output=True, text=True, check=True).stdout
        # At an address of its own each time, with tables that are written once, a
        # stack that is not run, and guards around what is on it.
        assert re.search(r"^ *Type: +DYN", told, re.MULTILINE)
        assert "GNU_RELRO" in told
        assert re.search(r"FLAGS.*\bNOW\b", told)
        assert re.search(r"GNU_STACK.* RW ", told)
        assert "__stack_chk_fail" in told
    return None


@case("program/needs-no-home")
def no_home(folder):
    env = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache",
           "XDG_CONFIG_HOME": "/nonexistent/config"}
    good("plot", *TINY, "-o", folder / "a.png", env=env)
    assert png_size(folder / "a.png") == (64, 64)


if __name__ == "__main__":
    sys.exit(main("cli"))
