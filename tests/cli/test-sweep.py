#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sweeps learning rates with downhill-cli.

test-sweep.py DOWNHILL-CLI SOURCE-ROOT

Speaks TAP.
"""

import csv
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(sys.argv[2]) / "tests"))

from program import DEPTH, REFERENCE, case, fails, good, main  # noqa: E402

HEADER = ["optimiser", "learning-rate", "steps", "epochs", "loss", "status",
          "steps-q1", "steps-q3", "loss-q1", "loss-q3"]


def sweep(*arguments):
    rows = csv.DictReader(good("sweep", *arguments).text.splitlines())
    assert rows.fieldnames == HEADER, rows.fieldnames
    return list(rows)


@case("sweep/one-parameter-of-standardised-data-arrives")
def one_parameter(folder):
    for direction in ("weight", "bias"):
        # One step at the rate of half the curvature arrives, where train says so, too.
        rows = sweep("--direction", direction, "--standardise", "--batch", "all",
                     "--from", 0.5, "--to", 0.5, "--rates", 1)
        assert [row["status"] for row in rows] == ["reached"], rows
        assert [row["steps"] for row in rows] == ["1"], rows


@case("sweep/steps-agree-with-the-reference")
def _(folder):
    with open(REFERENCE / "sweeps.json", encoding="utf-8") as file:
        sweeps = json.load(file)
    for number, entry in enumerate(sweeps):
        if "x" in entry:
            with open(f"{folder}/{entry['name']}.csv", "w", encoding="utf-8") as table:
                table.write("x,y\n")
                table.writelines(f"{x!r},{y!r}\n" for x, y in zip(entry["x"], entry["y"]))
        data = ("--seed", entry["seed"]) if "seed" in entry else (
            "--data", f"{folder}/{entry['name']}.csv")
        rule = ["--optimiser", entry["optimiser"]]
        if entry["optimiser"] == "momentum":
            rule += ["--momentum", entry["momentum"]]
        # Other rates of each, so that all are tried in some.
        some = entry["rates"] if DEPTH > 1 else entry["rates"][number % 8::8]
        for rate, steps, status in some:
            row, = sweep(*data, *rule, "--batch", entry["batch"], "--steps",
                         entry["most-steps"], "--from", rate, "--to", rate, "--rates", 1)
            assert row["status"] in (status, "passed by" if steps is not None else status), (
                entry["name"], rate, row)
            assert row["steps"] == ("" if steps is None else str(steps)), (entry, rate, row)
            if status == "reached":
                assert float(row["loss"]) <= 1.01 * entry["lowest"] * (1 + 1e-12), row


@case("sweep/status-says-what-stays")
def _(folder):
    """A rate is typed, and its run made to the end: it is there, in the mean of its last steps,
    too, or it passed by."""
    options = ("--rules", "gd,momentum,adam", "--batch", "all", "--epochs", 120)
    lowest = float(good("train").values["best-loss"])
    n_passing = 0
    for row in sweep(*options, "--rates", 24):
        if not row["steps"]:
            assert row["status"] in ("not reached", "diverged"), row
            continue
        rate = ("--optimiser", row["optimiser"], "--learning-rate", row["learning-rate"])
        good("train", *rate, "--batch", "all", "--epochs", 120, "--history", f"{folder}/h.csv")
        with open(f"{folder}/h.csv", encoding="utf-8") as history:
            losses = [float(end["loss"]) for end in csv.DictReader(history)]
        limit = good("train", "--forecast", *rate, "--batch", "all").values["limit"]
        settles = limit == "unknown" or float(row["learning-rate"]) < float(limit)
        ends = losses[-1] if len(losses) < 121 else max(losses[-1], sum(losses[-10:]) / 10)
        stays = settles and ends <= 1.01 * lowest
        assert row["status"] == ("reached" if stays else "passed by"), (row, ends / lowest)
        n_passing += not stays
    assert n_passing > 0


@case("sweep/best-is-that-of-the-picture")
def _(folder):
    """The least steps of what stays; the words are those of the picture's description."""
    result = good("sweep", "--rules", "gd,adam", "--batch", "all", "--epochs", 200,
                  "--rates", 24)
    rows = list(csv.DictReader(result.text.splitlines()))
    said = []
    for rule, name in (("gd", "Gradient descent"), ("adam", "Adam")):
        best = min((row for row in rows if (row["optimiser"], row["status"]) ==
                    (rule, "reached")), key=lambda row: (int(row["steps"]), float(row["loss"])))
        said.append(f"downhill-cli: {name}: best {float(best['learning-rate']):.3g}, "
                    f"{best['steps']} steps\n")
    assert result.err == "".join(said), (result.err, said)


@case("sweep/rates-are-spaced-evenly-by-their-logarithms")
def _(folder):
    rates = [float(row["learning-rate"])
             for row in sweep("--from", "0.001", "--to", 0.1, "--rates", 5, "--batch", "all")]
    assert rates[0] == 0.001 and rates[-1] == 0.1, rates
    for before, after in zip(rates, rates[1:]):
        assert abs(after / before - 10 ** 0.5) < 1e-12, rates


@case("sweep/rules-come-one-after-another")
def _(folder):
    rows = sweep("--rules", "gd, adam", "--rates", 3, "--epochs", 2)
    assert [row["optimiser"] for row in rows] == ["gd"] * 3 + ["adam"] * 3
    alone = sweep("--optimiser", "adam", "--epochs", 2, "--rates", 3,
                  "--from", rows[0]["learning-rate"], "--to", rows[2]["learning-rate"])
    assert alone == rows[3:], (alone, rows)


@case("sweep/range-holds-the-limit")
def _(folder):
    limit = float(good("train", "--forecast", "--batch", "all").values["limit"])
    rows = sweep("--batch", "all", "--epochs", 20000)
    assert len(rows) == 60
    for row in rows:
        diverged = float(row["learning-rate"]) > limit
        assert (row["status"] == "diverged") == diverged, (limit, row)


@case("sweep/orders-have-their-quartiles")
def _(folder):
    """Of three orders, each tried alone."""
    options = ("--shuffle", "--learning-rate", 0.05, "--from", 0.05, "--to", 0.05,
               "--rates", 1, "--criterion", 5)
    row, = sweep(*options, "--seeds", 3, "--data", write_line(folder), "--seed", 7)
    steps = sorted(int(sweep(*options, "--seeds", 1, "--data", write_line(folder),
                             "--seed", 7 + i)[0]["steps"]) for i in range(3))
    assert len(set(steps)) > 1, steps
    assert int(row["steps"]) == steps[1], (row, steps)
    assert float(row["steps-q1"]) == (steps[0] + steps[1]) / 2, (row, steps)
    assert float(row["steps-q3"]) == (steps[1] + steps[2]) / 2, (row, steps)
    assert float(row["epochs"]) == steps[1] / 6, row


def write_line(folder):
    path = f"{folder}/line.csv"
    with open(path, "w", encoding="utf-8") as table:
        table.write("x,y\n0,1\n1,2.2\n2,2.9\n3,4.3\n4,4.8\n5,6.1\n")
    return path


def a_step_before(rows, *options):
    """The same runs, of all samples at a time, but for the last step."""
    return json.loads(good("train", *options, "--batch", "all", "--format", "json", *(
        word for row in rows for word in (
            "--run", f"learning-rate={row['learning-rate']},epochs={int(row['steps']) - 1}")
    )).text)["runs"]


@case("sweep/aim-is-a-percentage-of-the-lowest")
def _(folder):
    percents = (0.1, 50, 1000)
    rows = [row for percent in percents for row in sweep(
        "--batch", "all", "--from", 0.1, "--to", 0.1, "--rates", 1, "--epochs", 20000,
        "--criterion", percent)]
    for percent, row, before in zip(percents, rows, a_step_before(rows), strict=True):
        aim = before["best-loss"] * (1 + percent / 100)
        assert float(row["loss"]) <= aim < before["loss"], (row, aim, before)


@case("sweep/other-losses-have-their-own-aim")
def _(folder):
    for loss in (("--kind", "outliers", "--loss", "huber", "--huber-delta", 0.1),
                 ("--kind", "classes", "--loss", "cross-entropy"), ("--l2", 0.01)):
        rows = [row for row in sweep(*loss, "--batch", "all", "--epochs", 5000, "--rates", 8)
                if row["status"] == "reached"]
        assert rows, loss
        for row, before in zip(rows, a_step_before(rows, *loss), strict=True):
            aim = 1.01 * before["best-loss"] * (1 + 1e-12)
            assert float(row["loss"]) <= aim < before["loss"], (row, before)


@case("sweep/options-that-are-wrong-are-refused")
def _(folder):
    for options in (("--rules", "gd,sgd"), ("--rules", ""), ("--from", 0), ("--from", "x"),
                    ("--from", 2, "--to", 1), ("--rates", 0), ("--rates", 1e9),
                    ("--seeds", 0), ("--criterion", -1), ("--run", "optimiser=adam")):
        fails(2, "sweep", *options)


@case("sweep/constants-are-for-the-rules-that-have-them")
def _(folder):
    options = ("--rates", 2, "--epochs", 3, "--momentum", 0.5, "--batch", "all")
    rows = sweep("--rules", "gd,momentum", *options)
    range_ = ("--from", rows[0]["learning-rate"], "--to", rows[1]["learning-rate"])
    assert rows[2:] == sweep("--optimiser", "momentum", *range_, *options), rows
    assert rows[:2] == sweep("--rates", 2, "--epochs", 3, "--batch", "all", *range_), rows
    fails(2, "sweep", "--rules", "gd,adam", "--momentum", 0.5)


@case("sweep/a-picture-shows-what-the-table-has")
def _(folder):
    options = ("--rates", 8, "--epochs", 50, "--rules", "gd,adam", "--batch", "all")
    for ending, head in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        good("sweep", *options, "-o", f"{folder}/sweep.{ending}")
        with open(f"{folder}/sweep.{ending}", "rb") as file:
            picture = file.read()
        assert picture.startswith(head), (ending, picture[:8])
        if ending == "svg" or DEPTH > 1:
            good("plot", "--view", "sweep", *options, "-o", f"{folder}/plot.{ending}")
            with open(f"{folder}/plot.{ending}", "rb") as file:
                assert file.read() == picture, ending
    assert good("sweep", *options, "--show", "loss", "-o", f"{folder}/loss.png").code == 0
    fails(2, "sweep", *options, "--show", "both", "-o", f"{folder}/loss.png")


@case("sweep/table-goes-into-a-file")
def _(folder):
    options = ("--rates", 2, "--epochs", 1)
    said = good("sweep", *options).text
    assert not good("sweep", *options, "-o", f"{folder}/sweep.csv").text
    with open(f"{folder}/sweep.csv", encoding="utf-8") as file:
        assert file.read() == said


if __name__ == "__main__":
    sys.exit(main("cli"))
