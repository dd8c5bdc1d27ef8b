#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words about runs: converged, diverged, finished, and what would help.

test-words.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import itertools
import json
import math
import random
import re
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import DEPTH, case, each_with_each, good, main, run  # noqa: E402
from tables import lines_of, write  # noqa: E402


def data(folder, points):
    return write(folder, lines_of("x,y", *(f"{x!r},{y!r}" for x, y in points)))


def make(*options, runs, code=0):
    """The values of several runs, made at once, and what is said of them."""
    result = run("train", *options, "--format", "json",
                 *(word for text in runs for word in ("--run", text)))
    assert result.code == code, (options, runs, result.err)
    return json.loads(result.text)["runs"], result.err


def offered(result):
    """The options that standard error says to try."""
    found = re.search(r"Try ((?:--\S+ ?\S*? ?)+)\.\n", result.err)
    assert found, result.err
    return found[1].split()


def without(options, replaced):
    """The options but those that are replaced, with their values."""
    kept, names = [], {name for name in replaced if name.startswith("--")}
    options = list(map(str, options))
    while options:
        option = options.pop(0)
        value = [options.pop(0)] if options and not options[0].startswith("--") else []
        if option not in names:
            kept += [option, *value]
    return kept


def take(options, result):
    """The very same run with what was offered."""
    changes = offered(result)
    return run("train", *without(options, changes), *changes)


@case("57/a-far-way-to-go-is-no-divergence")
def far(folder):
    path = data(folder, [(x, 1600000000 + x) for x in range(100)])
    limit = float(good("train", "--data", path, "--batch", "all", "--forecast")
                  .values["limit"])
    assert abs(limit - 0.0003045) < 1e-6
    runs, _ = make("--data", path, "--batch", "all", "--epochs", 2000, runs=[
        f"learning-rate={part * limit}" for part in (0.66, 0.01, 3e-5)])
    assert [values["status"] for values in runs] == ["finished"] * 3, runs
    # As NumPy does, w passes 3·10⁷ on its way.
    values = good("train", "--data", path, "--batch", "all", "--learning-rate", 0.0002,
                  "--steps", 3).values
    assert abs(float(values["w"])) > 1e7
    result = run("train", "--data", path, "--batch", "all", "--learning-rate",
                 1.01 * limit, "--epochs", 100000)
    assert result.code == 1 and result.values["status"] == "diverged"


@case("58/converged-is-only-what-has-arrived")
def arrived(folder):
    dates = data(folder, [(20200101 + k, 15 + 0.4 * k) for k in range(28)])
    tiny = data(folder, [(1e-9 * (1 + 0.1 * k), 1e-8 * (1 + 0.1 * k)) for k in range(20)])
    for path, rate in ((dates, 1e-15), (tiny, 0.4)):
        result = good("train", "--data", path, "--batch", "all", "--learning-rate", rate)
        values = result.values
        assert values["status"] == "finished", result.text
        assert "and the lowest is 0" in result.err or "times the lowest" in result.err
    # What is offered is taken, and the run arrives.
    options = ("--data", dates, "--batch", "all", "--learning-rate", 1e-15)
    assert take(options, good("train", *options)).values["status"] == "converged"


@case("59/units-change-neither-status-nor-steps")
def units(folder):
    points = [(0.1 * k, 1 + 0.37 * k + (k * 7919 % 11) / 10) for k in range(30)]
    seen = set()
    for power in (-40, 0, 40):
        path = data(folder, [(x, y * 2.0 ** power) for x, y in points])
        runs, _ = make("--data", path, "--start-w", 0, "--start-b", 0, code=1, runs=(
            "batch=all,learning-rate=0.1", "batch=all,learning-rate=3",
            "learning-rate=0.02", "learning-rate=0.02,shuffle",
            "batch=all,learning-rate=0.1,standardise"))
        seen.add(tuple((values["status"], values["steps"]) for values in runs))
    assert len(seen) == 1, seen
    assert [status for status, _ in seen.pop()].count("diverged") == 1
    seen = set()
    for power in (-30, 0, 30):
        path = data(folder, [(x * 2.0 ** power, y) for x, y in points])
        values = good("train", "--data", path, "--standardise", "--batch", "all",
                      "--learning-rate", 0.2, "--start-w", 0, "--start-b", 0).values
        seen.add((values["status"], values["steps"]))
    assert seen == {("converged", "500")}, seen
    # A weight that is penalised has its units, too.
    seen = set()
    for power in (-30, 0, 30):
        path = data(folder, [(x, y * 2.0 ** power) for x, y in points])
        result = run("train", "--data", path, "--l2", 0.2, "--batch", "all",
                     "--learning-rate", 0.4, "--start-w", 0, "--start-b", 0)
        seen.add((result.values["status"], result.values["steps"]))
    assert len(seen) == 1 and seen.pop()[0] == "diverged", seen


@case("60/a-run-in-order-says-how-far-above-the-lowest-it-ends")
def above(_):
    result = good("train", "--learning-rate", 0.4)
    assert "43 % above the lowest" in result.err, result.err
    values = good("train", "--learning-rate", 0.4, "--forecast").values
    assert values["forecast"] == "hovers" and values["limit-kind"] == "exact"
    assert abs(float(values["limit"]) - 0.6370) < 1e-4
    assert abs(float(values["end-w"]) - 0.61442905) < 1e-8
    assert abs(float(values["end-b"]) - 0.53401147) < 1e-8
    ended = result.values
    assert abs(float(ended["w"]) - float(values["end-w"])) < 1e-6
    # Where it ends well, nothing is said.
    assert good("train").err == ""


@case("61/steps-in-turn-that-never-settle-are-told-of-with-what-helps")
def in_turn(folder):
    path = data(folder, [(0.2, 0.5), (0.9, 1.2)])
    options = ("--data", path, "--direction", "alternating")
    values = good("train", *options, "--forecast").values
    assert values["limit"] == "0" and values["forecast"] == "diverges"
    result = run("train", *options, "--learning-rate", 0.2)
    assert "no rate settles" in result.err, result.err
    helped = take((*options, "--learning-rate", 0.2), result)
    assert helped.code == 0
    assert float(helped.values["loss"]) < 1e-4, helped.text


@case("62/the-rate-that-is-offered-works-with-momentum-too")
def momentum(folder):
    for skew, batch in each_with_each((1, 2, 3), ("1", "5", "all")):
        points = [(2.0 ** (skew * k / 6), k + (k * 7919 % 13) / 5) for k in range(18)]
        options = ("--data", data(folder, points), "--optimiser", "momentum", "--batch", batch,
                   "--learning-rate", 2)
        result = run("train", *options)
        assert result.code == 1, result.text
        helped = take(options, result)
        assert helped.code == 0, (options, helped.text, helped.err)


@case("63/finished-above-the-limit-says-so")
def above_limit(folder):
    x = (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
    y = (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)
    path = data(folder, list(zip(x, y)))
    limit = float(good("train", "--data", path, "--forecast").values["limit"])
    assert limit < 0.01
    # Few enough steps that it has not yet gone beyond all bounds.
    options = ("--data", path, "--learning-rate", 1.02 * limit, "--epochs", 100)
    result = good("train", *options)
    assert result.values["status"] == "finished"
    assert "times the lowest" in result.err and "above the limit" in result.err, result.err
    assert take(options, result).code == 0


def lowest(points):
    """E of the best line."""
    m = len(points)
    mean_x, mean_y = (math.fsum(column) / m for column in zip(*points))
    xx = math.fsum((x - mean_x) ** 2 for x, _ in points)
    slope = math.fsum((x - mean_x) * (y - mean_y) for x, y in points) / xx
    return math.fsum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in points) / m


@case("85/how-far-above-the-lowest-a-run-ends-is-so-many-per-cent-or-times")
def so_many_times(folder):
    points = [(0.1 * k, 1 + 0.37 * k + (k * 7919 % 11) / 10) for k in range(30)]
    path = data(folder, points)
    seen = set()
    runs, said = make("--data", path, "--batch", "all", "--learning-rate", 0.03, runs=[
        f"epochs={steps},name={steps}" for steps in range(1, 300, 7)])
    for values in runs:
        times = values["loss"] / lowest(points)
        found = re.search(rf": {values['name']}: Finished: E is \S+, (\S+) (%|times)", said)
        if found is None:
            assert times < 1.0101, (times, said)
            continue
        seen.add(found[2])
        assert (found[2] == "times") == (times >= 2), (times, found)
        told = times if found[2] == "times" else 100 * (times - 1)
        assert abs(float(found[1]) / told - 1) < 0.05, (times, found)
    assert seen == {"%", "times"}, seen


@case("87/the-lowest-loss-that-one-parameter-reaches-is-not-lost-in-a-large-one")
def one_parameter(folder):
    points = [(1e-9 * (1 + 0.1 * k), k * 7919 % 11 / 10) for k in range(20)]
    path = data(folder, points)
    mean = sum(y for _, y in points) / len(points)
    left = sum((y - mean) ** 2 for _, y in points) / len(points)
    # The bias has hardly moved from where it is 10⁹ away; of E no digit is its lowest.
    result = good("train", "--data", path, "--direction", "bias", "--batch", "all",
                  "--learning-rate", 1e-9, "--epochs", 3, "--start-w", 0, "--start-b", 1e9)
    found = re.search(r"(\S+)×10(\S+) times the lowest", result.err)
    assert found, result.err
    power = int(found[2].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
    times = float(result.values["loss"]) / left
    assert abs(float(found[1]) * 10 ** power / times - 1) < 0.05, (times, result.err)


@case("88/the-lowest-and-the-lowest-along-w-are-told-apart")
def along(folder):
    points = [(0.1 * k, 1 + 0.37 * k + (k * 7919 % 11) / 10) for k in range(30)]
    path = data(folder, points)
    for direction, name in (("weight", "w"), ("bias", "b")):
        for extra in ((), ("--standardise",)):
            options = ("--data", path, "--direction", direction, "--batch", "all", *extra)
            result = good("train", *options, "--learning-rate", 0.1)
            assert result.values["status"] == "converged"
            times = float(result.values["loss"]) / lowest(points)
            found = re.search(r"Converged: E is \S+, the lowest along (\w), but (\S+) "
                              r"(%|times) ?(above )?the lowest\.", result.err)
            assert found and found[1] == name, result.err
            told = times if found[3] == "times" else 100 * (times - 1)
            assert abs(float(found[2]) / told - 1) < 0.05, (times, result.err)
            # On its way it is told how far it is above what it reaches.
            reached = float(result.values["loss"])
            short = good("train", *options, "--learning-rate", 0.01, "--epochs", 5)
            times = float(short.values["loss"]) / reached
            found = re.search(r"(\S+) (%|times) ?(above )?the lowest along (\w)", short.err)
            assert found and found[4] == name, short.err
            told = times if found[2] == "times" else 100 * (times - 1)
            assert abs(float(found[1]) / told - 1) < 0.05, (times, short.err)


@case("89/a-run-at-the-printed-limit-diverges")
def at_the_limit(folder):
    chance = random.Random(9)
    result = good("train", "--learning-rate", 0.637)
    assert "The learning rate 0.637 is above the limit" in result.err, result.err
    assert "From a rate of 0.63697 on it diverges (in this order)." in result.err, result.err
    asked = 0
    for _ in range(4 * DEPTH):
        m = chance.choice((2, 3, 5, 8, 13))
        points = [(chance.gauss(1, 2), chance.gauss(0, 1)) for _ in range(m)]
        options = ("--data", data(folder, points), "--batch", chance.choice((1, 2, "all")),
                   "--direction", chance.choice(("both", "weight", "bias", "alternating")))
        limit = good("train", *options, "--forecast").values["limit"]
        if limit in ("0", "inf"):
            continue
        told = run("train", *options, "--learning-rate", 1.5 * float(limit), "--epochs", 3).err
        found = re.search(r"From a rate of (\S+) on it diverges", told)
        if found is None:
            continue
        runs, _ = make(*options, "--forecast", runs=[
            f"learning-rate={rate}" for rate in (limit, found[1])])
        # A limit of just 1 is known to a part of 10⁻⁹.
        for values in runs:
            assert values["forecast"] in ("diverges", "unknown"), (options, found, values)
        asked += 1
    assert asked > DEPTH, asked


def epochs_of(points, rate, batch, direction, beta, state, turn=0):
    """One cycle of a run in order: an epoch, or two where the turns then repeat."""
    w, b, moved_w, moved_b = state
    count = -(-len(points) // batch)
    for _ in range(1 + (direction == "alternating" and count % 2)):
        for first in range(0, len(points), batch):
            some = points[first:first + batch]
            left = [w * x + b - y for x, y in some]
            along_w = 2 * sum(r * x for r, (x, _) in zip(left, some)) / len(some)
            along_b = 2 * sum(left) / len(some)
            if direction in ("both", "weight") or direction == "alternating" and turn == 0:
                moved_w = beta * moved_w + along_w
                w -= rate * moved_w
            if direction in ("both", "bias") or direction == "alternating" and turn == 1:
                moved_b = beta * moved_b + along_b
                b -= rate * moved_b
            turn = 1 - turn
    return w, b, moved_w, moved_b


def grows(points, rate, batch, direction, beta):
    """Whether runs at this rate leave one another, on points whose y are all 0."""
    state, size = (1.0, 0.7, 0.0, 0.0), 0.0
    if direction == "weight":
        state = (1.0, 0.0, 0.0, 0.0)
    elif direction == "bias":
        state = (0.0, 1.0, 0.0, 0.0)
    sizes = []
    for _ in range(1500):
        state = epochs_of(points, rate, batch, direction, beta, state)
        length = math.hypot(*state)
        size += math.log(length)
        sizes.append(size)
        state = tuple(part / length for part in state)
    return max(sizes[1300:]) > max(sizes[500:700])


@case("86/a-forecast-of-runs-in-order-is-what-a-loop-finds")
def loop(folder):
    chance = random.Random(8)
    for _ in range(10 * DEPTH if DEPTH > 1 else 6):
        m = chance.choice((2, 3, 5, 8, 13))
        x = [chance.choice((chance.gauss(1, 2), chance.uniform(0, 1))) for _ in range(m)]
        points = [(a, 2 - a + chance.gauss(0, 1)) for a in x]
        batch = min(m, chance.choice((1, 2, m - 1, m)))
        direction = chance.choice(("both", "weight", "bias", "alternating"))
        beta = chance.choice((0, 0.9))
        options = ("--data", data(folder, points), "--batch", batch, "--direction", direction,
                   "--optimiser", "momentum" if beta else "gd", "--start-w", 3,
                   "--start-b", -2, "--forecast")
        limit = float(good("train", *options).values["limit"])
        if limit == 0:
            continue
        flat = [(a, 0.0) for a in x]
        assert grows(flat, 1.02 * limit, batch, direction, beta), (options, limit)
        assert not grows(flat, 0.98 * limit, batch, direction, beta), (options, limit)
        rate = chance.uniform(0.3, 0.97) * limit
        values = good("train", *options, "--learning-rate", repr(rate)).values
        epochs = float(values["epochs-to-1-percent"])
        cycle = 1 + (direction == "alternating" and -(-m // batch) % 2)
        if epochs > 2000:
            continue
        state, path = (3.0, -2.0, 0.0, 0.0), []
        for _ in range(int(8 * epochs / cycle) + 300):
            path.append(state[:2])
            state = epochs_of(points, rate, batch, direction, beta, state)
        end = path[-1]
        losses = [sum((w * a + b - y) ** 2 for a, y in points) / m for w, b in path]
        far = [j for j, loss in enumerate(losses)
               if abs(loss - losses[-1]) > 0.01 * abs(losses[0] - losses[-1])]
        counted = cycle * (far[-1] + 1 if far else 0)
        assert abs(counted - epochs) <= cycle, (options, rate, counted, epochs)
        # Where E does not change any more, w and b still may, along a flat valley.
        if math.dist(end, path[-2]) > 1e-12:
            continue
        for name, value in (("end-w", end[0]), ("end-b", end[1])):
            assert abs(float(values[name]) - value) < 1e-6 * (1 + abs(value)), \
                (options, rate, name, value, values)


def settles_in_turn(x, rate, batch):
    """Whether plain steps in turn settle, by Jury's criterion of one cycle's exact map."""
    count = -(-len(x) // batch)
    one = [[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)]]
    for step in range(count * (1 + count % 2)):
        some = x[step % count * batch:][:batch]
        mean, square = sum(some) / len(some), sum(a * a for a in some) / len(some)
        row = (square, mean) if step % 2 == 0 else (mean, Fraction(1))
        moved = [2 * rate * sum(row[k] * one[k][j] for k in (0, 1)) for j in (0, 1)]
        one[step % 2] = [one[step % 2][j] - moved[j] for j in (0, 1)]
    trace = one[0][0] + one[1][1]
    determinant = one[0][0] * one[1][1] - one[0][1] * one[1][0]
    return abs(trace) < 1 + determinant and determinant < 1


@case("90/limits-of-steps-in-turn-are-exact-or-called-about")
def exact_in_turn(folder):
    chance = random.Random(10)
    kinds, islands = set(), set()
    tables = list(itertools.product((1, 300, 3000, 10000, 100000),
                                    ((3, 1), (4, 4), (5, 2), (6, 3), (6, 1))))
    for offset, (m, batch) in tables if DEPTH > 1 else tables[::2]:
        x = [offset + chance.gauss(0, 1) for _ in range(m)]
        path = data(folder, [(a, k % 3) for k, a in enumerate(x)])
        values = good("train", "--data", path, "--direction", "alternating", "--batch",
                      batch, "--forecast").values
        x = [Fraction(a) for a in x]
        kinds.add(values["limit-kind"])
        if values["limit-kind"] == "about":
            assert offset > 1000, values
            continue
        limit = Fraction(float(values["limit"]))
        if limit == 0:
            assert not settles_in_turn(x, Fraction(1, 10000 * offset * offset), batch)
            continue
        assert settles_in_turn(x, limit * Fraction(999, 1000), batch), (x, values)
        assert settles_in_turn(x, limit / 10, batch), (x, values)
        assert not settles_in_turn(x, limit * Fraction(1001, 1000), batch), (x, values)
        again = any(settles_in_turn(x, limit * (1 + Fraction(k, 1000)), batch)
                    for k in range(1, 1500))
        islands.add(again)
        diverged = run("train", "--data", path, "--direction", "alternating", "--batch", batch,
                       "--learning-rate", 1000 * float(limit))
        assert again == ("but for some larger ones" in diverged.err), (x, diverged.err)
    assert kinds == {"exact", "about"}, kinds
    assert islands == {False, True}, islands


@case("99/what-is-said-at-the-edge-of-what-can-be-said-is-true")
def edges(folder):
    # At the limit itself a run swings for ever, and grows no more.
    for options in (("--standardise",), ("--direction", "bias")):
        ends = [good("train", "--batch", "all", *options, "--learning-rate", 1,
                     "--epochs", epochs) for epochs in (500, 5000)]
        assert abs(float(ends[0].values["loss"]) / float(ends[1].values["loss"]) - 1) < 1e-9
        assert "is the limit itself: the run never arrives" in ends[0].err, ends[0].err
    # A run that chance left high is helped like the others.
    for seed in range(20, 30):
        result = good("train", "--order", "replacement", "--learning-rate", 0.2, "--seed", seed)
        if float(result.values["loss"]) > 1.01 * float(result.values["best-loss"]):
            assert re.search(r"hovers, on average about (3[5-9]|4[0-4]) %", result.err), (
                seed, result.err)
            offered(result)
    # What is offered can be typed behind what was typed.
    typed = ("--order", "in-order", "--direction", "bias", "--batch", 7, "--learning-rate", 1)
    good("train", *typed, *offered(good("train", *typed)))
    # Nobody writes 5000 as 5e+03.
    small = data(folder, [(-0.01, 1), (0.01, 2), (-0.01, 3), (0.01, 5)])
    diverged = run("train", "--data", small, "--direction", "weight", "--batch", "all",
                   "--learning-rate", 1e6)
    assert offered(diverged) == ["--learning-rate", "5000"], diverged.err
    # A cosine that ends above the limit is to end below it.
    cosine = ("--batch", 5, "--schedule", "cosine", "--t-max", 100)
    diverged = run("train", *cosine, "--eta-min", 30, "--learning-rate", 0.1)
    assert diverged.code == 1 and "the learning rate 30 is too large" in diverged.err
    assert "--eta-min" in offered(diverged), diverged.err
    good("train", *cosine, *offered(diverged))
    # Along w alone the two classes are told apart better and better, and E tends to 0.
    table = data(folder, [(-2, 0), (-1, 0), (1, 1), (2, 1)])
    entropy = ("--loss", "cross-entropy", "--activation", "sigmoid", "--batch", "all")
    result = good("train", "--data", table, *entropy, "--direction", "weight",
                  "--learning-rate", 1)
    assert "No place is the lowest: the loss goes down for ever, towards 0." in result.err, \
        result.err
    assert "Try" not in result.err, result.err


@case("100/classes-that-touch-have-no-lowest-point")
def touching(folder):
    entropy = ("--loss", "cross-entropy", "--activation", "sigmoid", "--batch", "all")
    for sign in (1, -1):
        table = data(folder, [(sign * 1, 1), (sign * 3, 0), (sign * 3, 1), (0, 1)])
        values = good("train", "--data", table, *entropy, "--learning-rate", 1).values
        assert values["best-kind"] == "at-infinity", values
        assert values["best-w"] == values["best-b"] == "undefined", values
        assert abs(float(values["best-loss"]) - math.log(2) / 2) < 1e-12, values
    # At one x there is nothing to tell apart by.
    table = data(folder, [(3, 1), (3, 0), (3, 1), (3, 1)])
    values = good("train", "--data", table, *entropy, "--learning-rate", 1).values
    assert values["best-kind"] != "at-infinity", values


@case("123/more-than-twice-the-way-to-the-lowest-point-diverges")
def overshooting(folder):
    for optimiser in ("newton", "line-search", "conjugate-gradient"):
        command = ("train", "--optimiser", optimiser, "--batch", "all")
        assert good(*command, "--learning-rate", 1.9).values["status"] == "converged"
        for rate in (2.5, 30):
            result = run(*command, "--learning-rate", rate)
            assert result.code == 1 and result.values["status"] == "diverged", optimiser
            assert good(*command, *offered(result)).values["status"] == "converged"
    # Where the rate comes down, so may the run.
    good("train", "--optimiser", "newton", "--batch", "all", "--learning-rate", 3,
         "--schedule", "exponential", "--gamma", 0.99)


@case("124/what-hardly-moves-is-not-waited-for")
def months(folder):
    """Of points far from x = 0 b hardly moves, and E is near its end long before."""
    points = [(2015 + k / 12, 2 + 0.3 * k + (k * 7 % 5) / 10) for k in range(24)]
    path = data(folder, points)
    mean_x, mean_y = (sum(Fraction(p[i]) for p in points) / 24 for i in range(2))
    xx = sum(Fraction(x) ** 2 for x, _ in points) / 24
    xy = sum(Fraction(x) * Fraction(y) for x, y in points) / 24
    slope = (xy - mean_x * mean_y) / (xx - mean_x ** 2)
    best = slope, mean_y - slope * mean_x
    rate, w, b = Fraction(7.371e-08), Fraction(0.1), Fraction(0.1)
    left = []
    for step in range(40):
        u, v = w - best[0], b - best[1]
        left.append(u * u * xx + 2 * u * v * mean_x + v * v)
        if step % 2:
            b -= rate * 2 * (u * mean_x + v)
        else:
            w -= rate * 2 * (u * xx + v * mean_x)
    # Steps in turn repeat after two epochs.
    far = [step for step in range(0, 40, 2) if left[step] > left[0] / 100]
    values = good("train", "--data", path, "--forecast", "--batch", "all", "--direction",
                  "alternating", "--learning-rate", float(rate)).values
    assert values["forecast"] == "arrives", values
    assert values["epochs-to-1-percent"] == str(far[-1] + 2), (values, far)


if __name__ == "__main__":
    sys.exit(main("cases"))
