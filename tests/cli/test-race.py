#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets rules race with downhill-cli.

test-race.py DOWNHILL-CLI SOURCE-ROOT

Speaks TAP.
"""

import csv
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(sys.argv[2]) / "tests"))

from program import REFERENCE, case, fails, good, main  # noqa: E402

HEADER = ["optimiser", "learning-rate", "rate", "criterion", "budget-steps",
          "budget-samples", "starts", "runs", "arrived", "diverged", "steps", "steps-q1",
          "steps-q3", "samples", "samples-q1", "samples-q3", "status", "loss", "loss-q1",
          "loss-q3"]
BRIEF = ("--batch", "all", "--epochs", 300)


def race(*arguments):
    rows = csv.DictReader(good("race", *arguments).text.splitlines())
    assert rows.fieldnames == HEADER, rows.fieldnames
    return list(rows)


@case("race/typed-rates-agree-with-the-reference")
def _(folder):
    with open(REFERENCE / "races.json", encoding="utf-8") as file:
        races = json.load(file)["races"]
    for entry in races:
        if entry["seed"] != 0:  # which is also that of the beans
            continue
        row = race("--rules", entry["optimiser"], "--learning-rate", entry["learning-rate"],
                   "--batch", entry["batch-size"], "--steps", entry["budget"],
                   "--rates-as-typed")[-1]
        assert row["optimiser"] == entry["optimiser"] and row["rate"] == "typed", row
        assert int(row["arrived"]) == entry["arrived"], (row, entry)
        expected = [entry["median"], *entry["quartiles"]]
        found = [float(row[name]) if row[name] else None
                 for name in ("steps", "steps-q1", "steps-q3")]
        assert found == expected, (found, expected)


@case("race/plain-descent-is-always-there")
def _(folder):
    rows = race("--rules", "adam, newton", *BRIEF)
    assert [row["optimiser"] for row in rows] == ["gd", "adam", "newton"], rows
    assert [row["rate"] for row in rows] == ["tuned", "tuned", "own"], rows
    assert [row["optimiser"] for row in race("--rules", "adam,gd", *BRIEF)] == ["adam", "gd"]
    assert [row["optimiser"] for row in race("--optimiser", "adam", *BRIEF)] == ["gd", "adam"]
    assert rows[0] == race(*BRIEF)[0]


@case("race/a-tuned-rate-is-better-than-others")
def _(folder):
    best, = race(*BRIEF)
    for factor in (0.5, 0.8, 1.05):
        other, = race(*BRIEF, "--rates-as-typed", "--learning-rate",
                      factor * float(best["learning-rate"]))
        steps = float(other["steps"]) if other["steps"] else float("inf")
        assert steps > float(best["steps"]), (best, other)
    # It is one that can be typed.
    assert len(f'{float(best["learning-rate"]):.15g}') <= 6, best


@case("race/losses-that-are-left-are-told-with-their-quartiles")
def _(folder):
    row, = race("--batch", "all", "--steps", 5, "--rates-as-typed")
    assert row["arrived"] == "0", row
    assert float(row["loss-q1"]) < float(row["loss"]) < float(row["loss-q3"]), row


@case("race/samples-are-those-of-the-steps")
def _(folder):
    for row in race("--rules", "momentum", "--batch", 10, "--epochs", 60):
        assert row["budget-steps"] == "600" and row["budget-samples"] == "6000", row
        for name in ("", "-q1", "-q3"):
            if row["steps" + name]:
                assert abs(float(row["samples" + name]) - 10 * float(row["steps" + name])) < 1e-9


@case("race/a-budget-may-be-one-of-samples")
def _(folder):
    options = ("--rules", "momentum", "--batch", 10, "--starts", 3)
    assert race(*options, "--samples", 4000) == race(*options, "--steps", 400)
    said = json.loads(good("race", *options, "--samples", 4000, "--format", "json").text)
    assert "within 4000 samples looked at, median of 3 starts" in said["race"], said["race"]
    fails(2, "race", *options, "--samples", 4000, "--steps", 400)
    fails(2, "race", *options, "--samples", 0)
    for i, budget in enumerate((("--steps", 400), ("--samples", 4000))):
        good("race", *options, *budget, "-o", folder / f"{i}.svg")
    assert (folder / "0.svg").read_bytes() != (folder / "1.svg").read_bytes()


@case("race/starts-and-orders-are-as-many-as-were-asked-for")
def _(folder):
    row, = race(*BRIEF, "--starts", 3, "--seeds", 4)
    assert (row["starts"], row["runs"]) == ("3", "3"), row
    row, = race("--batch", 50, "--shuffle", "--epochs", 60, "--starts", 3, "--seeds", 4)
    assert (row["starts"], row["runs"]) == ("3", "12"), row
    assert row == race("--batch", 50, "--shuffle", "--epochs", 60, "--starts", 3, "--seeds", 4)[0]


@case("race/other-losses-have-their-own-aim")
def _(folder):
    for loss in (("--kind", "outliers", "--loss", "huber", "--huber-delta", 0.1),
                 ("--kind", "classes", "--loss", "cross-entropy", "--activation", "sigmoid"),
                 ("--l2", 0.01)):
        lowest = float(good("train", *loss, "--batch", "all").values["best-loss"])
        for row in race("--rules", "nesterov", *loss, "--batch", "all", "--epochs", 3000,
                        "--starts", 3):
            assert row["status"] == "reached", row
            assert float(row["loss"]) <= 1.01 * lowest * (1 + 1e-12), (row, lowest)


@case("race/a-run-that-is-told-by-its-mean-is-judged-by-it")
def _(folder):
    options = ("--batch", 10, "--epochs", 40, "--learning-rate", 0.2, "--rates-as-typed",
               "--starts", 5)
    plain, = race(*options)
    mean, = race(*options, "--averaging", "tail")
    assert plain["arrived"] != mean["arrived"], (plain, mean)


@case("race/json-says-what-the-table-has")
def _(folder):
    options = ("--rules", "adam,newton", "--batch", "all", "--steps", 30, "--starts", 3,
               "--criterion", 0.1)
    said = json.loads(good("race", *options, "--format", "json").text)
    assert said["race"] == ("Tuned for E ≤ 1.001 of the lowest, kept for as long again, "
                            "within 30 steps, median of 3 starts"), said["race"]
    rows = race(*options)
    assert any(row["steps"] == "" for row in rows), rows
    for row, rule in zip(rows, said["rules"], strict=True):
        assert list(rule) == HEADER, rule
        for name in HEADER:
            number = isinstance(rule[name], (int, float))
            assert (float(row[name]) if number else row[name]) == \
                ("" if rule[name] is None else rule[name]), (name, row, rule)
    said = json.loads(good("race", *BRIEF, "--rates-as-typed", "--format", "json").text)
    assert said["race"].startswith("Rates as typed: E ≤ 1.01 of the lowest, "), said["race"]
    assert "within 300 epochs, median of 20 starts" in said["race"], said["race"]


@case("race/options-that-are-wrong-are-refused")
def _(folder):
    for options in (("--rules", "gd,sgd"), ("--rules", ""), ("--starts", 0),
                    ("--starts", 1e9), ("--seeds", 0), ("--criterion", -1),
                    ("--format", "xml"), ("--run", "optimiser=adam")):
        fails(2, "race", *options)


@case("race/table-goes-into-a-file")
def _(folder):
    options = (*BRIEF, "--starts", 2)
    said = good("race", *options).text
    assert not good("race", *options, "-o", f"{folder}/race.csv").text
    with open(f"{folder}/race.csv", encoding="utf-8") as file:
        assert file.read() == said


if __name__ == "__main__":
    sys.exit(main("cli"))
