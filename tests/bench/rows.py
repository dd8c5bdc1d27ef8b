# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the table: each yields its lines."""

import json
import struct
import time

from measure import HERE, PYTHON, Disagreement, Goal, Line, Samples, check_same


def short(number):
    """10⁷ rather than 10000000."""
    power = len(str(number)) - 1
    if number < 10**4 or number % 10**power:
        return f"{number:,}".replace(",", "\u202f")
    digits = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    factor = number // 10**power
    return f"{'' if factor == 1 else f'{factor}·'}10{digits}"


def size(rectangle):
    return f"{rectangle[0]}×{rectangle[1]}"


def check_painted(*parts):
    for part in parts:
        if part < 0.01:
            raise Disagreement("a picture is empty")


def steps(bench):
    sizes = dict(points=bench.options.points, epochs=bench.options.epochs)
    n = short(bench.options.points * bench.options.epochs)
    ours = bench.ours("train", "descent", **sizes)
    loop = bench.ours("train", "loop", **sizes)
    a, b, limit = bench.compare(ours, bench.peer("train", "numpy", **sizes), loop)
    yield Line(f"{n} single-sample steps, recorded", a, "NumPy", b, limit).faster(20)
    singly = bench.ours("train", "single", **sizes)
    a, b, limit, c = bench.compare(ours, bench.peer("train", "sgd", **sizes), loop,
                                   singly)
    yield (Line(f"{n} single-sample steps, recorded", a, "SGDRegressor", b, limit)
           .faster(5).near_limit(1.1))
    yield Line("the same, each step asked for by itself", c, "SGDRegressor", b, limit)


def emissions(bench):
    sizes = dict(points=bench.options.points, epochs=bench.options.epochs)
    n = bench.options.points * bench.options.epochs
    ours = bench.ours("train", "experiment", **sizes)
    loop = bench.ours("train", "loop", **sizes)
    bare = bench.ours("train", "emission", **sizes)
    a, b, limit = bench.alternate(ours.turn, bare.turn, loop.turn)
    check_same(ours.answer, loop.answer, 1e-12)
    yield (Line(f"{short(n)} steps, all plots told of each", a,
                "bare signal, 6 handlers", b, limit)
           .at_most(n * 0.6e-6, f"{n * 0.6e-3:.3g} ms" if n < 10**6 else "0.6 µs a step"))


def tutorial(bench):
    width, height = bench.options.fit
    sizes = dict(points=bench.options.points, epochs=bench.options.fit_epochs,
                 width=width, height=height)
    sides = [bench.ours("frames", "fit", **sizes), bench.peer("frames", "fit", **sizes),
             bench.ours("frames", "fit-limit", **sizes)]
    samples = bench.alternate(*(side.turn for side in sides), warm=False)
    for side in sides[1:]:
        check_same(sides[0].answer[:2], side.answer[:2], 1e-12)
    check_painted(*(side.answer[2] for side in sides))
    yield Line(f"{sizes['epochs']} epochs, each drawn at {width}×{height}",
               samples[0], "NumPy and matplotlib", *samples[1:]).faster(100)


def frames(bench):
    width, height = bench.options.frame
    sizes = dict(points=bench.options.points, width=width, height=height)
    ours = bench.ours("frames", "warm", **sizes)
    peer = bench.peer("frames", "warm", **sizes)
    copy = bench.ours("frames", "copy-limit", **sizes)
    a, b, limit = bench.alternate(ours.turn, peer.turn, copy.turn)
    check_painted(ours.answer[0], peer.answer[0])
    yield (Line(f"frame of all plots at {width}×{height}, warm", a, "matplotlib", b, limit)
           .at_most(8e-3, "8 ms").faster(20))
    for fresh in (False, True):
        if fresh:
            sides = [bench.fresh(lambda start=start: start("frames", "first", **sizes))
                     for start in (bench.ours, bench.peer)]
            a, b = bench.alternate(*sides)
        else:
            sides = [start("frames", "first", **sizes) for start in (bench.ours, bench.peer)]
            a, b = bench.alternate(*(side.turn for side in sides))
        check_same(sides[0].answer[:2], sides[1].answer[:2], 1e-12)
        check_painted(*(side.answer[2] for side in sides))
        yield (Line(f"the first frame{' of a new process, fonts cold' if fresh else ''}",
                    a, "matplotlib", b).at_most(25e-3, "25 ms"))


def surface(bench):
    width, height = bench.options.surface
    sizes = dict(points=bench.options.points, width=width, height=height)
    sides = [bench.ours("frames", "surface", **sizes),
             bench.peer("frames", "surface", **sizes),
             bench.ours("frames", "cells-limit", **sizes)]
    a, b, limit = bench.alternate(*(side.turn for side in sides))
    check_painted(*(side.answer[0] for side in sides))
    yield (Line(f"turning surface at {width}×{height}", a, "plot_surface", b, limit)
           .at_most(8e-3, "8 ms").faster(10))


def contours(bench):
    for n in bench.options.fields:
        sizes = dict(size=n, levels=bench.options.levels)
        a, b, limit = bench.compare(
            bench.ours("field", "contours", **sizes),
            bench.peer("field", "contours", **sizes),
            bench.ours("field", "contours-loop", **sizes), tolerance=1e-9)
        yield Line(f"field of {n}² and {bench.options.levels} contours", a,
                   "NumPy, contourpy", b, limit).faster(5)


# Runs in rows 11 and 13 to 15.
MANY = 10
TOGETHER = 6
KEPT = 100

# The samples of row 7 become a hundred thousand times more; the machine's own
# moods are less than this.
LITTLE_MORE = 1.5


def full_batch(bench):
    for name, what in (("step", "full-batch step"), ("value", "E"), ("field", "field of 8²")):
        # All sizes take turns, so that they meet the machine in the same mood.
        sides = [start("field", name, points=m, size=8)
                 for m in bench.options.samples for start in (bench.ours, bench.peer)]
        samples = bench.alternate(*(side.turn for side in sides))
        bench.end_workers()
        for i, m in enumerate(bench.options.samples):
            check_same(sides[2 * i].answer, sides[2 * i + 1].answer, 1e-9)
            line = Line(f"{what}, {short(m)} samples", samples[2 * i], "NumPy",
                        samples[2 * i + 1])
            if i > 0:
                line.goals.append(Goal("as for the first", line.ours.median <=
                                       LITTLE_MORE * samples[0].median))
            yield line


def make_table(bench):
    n = bench.options.rows
    path = bench.folder / f"{n}.csv"
    if not path.exists():
        bench.whole(bench.path("downhill-cli"), "data", "--points", str(n),
                    "-o", str(path))()
    return path


def table(bench):
    file = dict(file=make_table(bench))
    n = short(bench.options.rows)
    ours = bench.ours("csv", "read", **file)
    loop = bench.ours("csv", "loop", **file)
    exact = bench.peer("csv", "round-trip", **file)
    default = bench.peer("csv", "default", **file)
    a, b, limit, c = bench.alternate(ours.turn, default.turn, loop.turn, exact.turn)
    for side in (loop, exact):
        check_same(ours.answer, side.answer, 0)
    check_same(ours.answer[:1], default.answer[:1], 0)
    yield (Line(f"CSV, {n} rows × 2 columns", a, "pandas", b, limit).faster(2))
    line = Line(f"CSV, {n} rows × 2 columns", a, "pandas, round_trip", c, limit)
    line.goals.append(Goal("the same bits", True))
    yield line


def png_size(path):
    with open(path, "rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


def processes(bench):
    cli = bench.path("downhill-cli")
    ours = bench.whole(cli, "train")
    peer = bench.whole(PYTHON, str(HERE / "script-train.py"))
    loop = bench.whole(bench.path("bench-print"))
    a, b, limit = bench.alternate(ours, peer, loop)
    results = [dict(line.split() for line in side.text.splitlines())
               for side in (ours, peer, loop)]
    points = [[float(result["w"]), float(result["b"])] for result in results]
    for point in points[1:]:
        check_same(points[0], point, 1e-12)
    yield Line("downhill-cli train, whole process", a, "NumPy script", b, limit).faster(30)

    width, height = map(str, bench.options.frame)
    pictures = [bench.folder / "ours.png", bench.folder / "peer.png"]
    a, b = bench.alternate(
        bench.whole(cli, "plot", "--view", "all", "--width", width, "--height", height,
                    "-o", str(pictures[0])),
        bench.whole(PYTHON, str(HERE / "script-plot.py"), width, height, str(pictures[1])))
    for picture in pictures:
        if png_size(picture) != bench.options.frame:
            raise Disagreement(f"{picture.name} is of another size")
    yield Line(f"downhill-cli plot --view all, {width}×{height}", a,
               "matplotlib script", b).faster(20)


def starts(bench):
    memory = {}

    def start(*command):
        turn = bench.whole(*command)

        def from_start():
            begin = time.monotonic()
            turn()
            shown = json.loads(turn.text)
            memory.setdefault(command, []).append(shown["memory"] * 1024)
            return shown["time"] - begin

        return from_start

    window = (bench.path("bench-window"), "start")
    empty = (bench.path("bench-empty"),)
    a, b = bench.alternate(start(*window), start(*empty))
    line = Line("start to the first frame", a, "empty window", b)
    line.goals.append(Goal("within 1.3", a.median <= 1.3 * b.median))
    yield line
    a, b = (Samples(memory[command][1:]) for command in (window, empty))
    line = Line("memory then", a, "empty window", b, unit="B")
    line.goals.append(Goal("25 MB more", a.median - b.median <= 25e6))
    yield line


def gaps(bench):
    def watch(what, goal, name, **arguments):
        worker = bench.ours("window", name, **arguments)
        samples, = bench.alternate(worker.turn)
        bench.end_workers()
        return worker, Line(f"longest gap of the main loop: {what}", samples).at_most(
            goal, f"{goal * 1e3:g} ms")

    _, line = watch("training at full speed", 16e-3, "train",
                    seconds=bench.options.seconds)
    yield line
    _, line = watch(f"{TOGETHER} runs trained together at full speed", 16e-3, "train",
                    seconds=bench.options.seconds, runs=TOGETHER)
    yield line
    worker, line = watch(f"opening {short(bench.options.rows)} rows", 50e-3, "open",
                         file=make_table(bench))
    check_same(worker.answer, [bench.options.rows], 0)
    yield line
    width, height = bench.options.export
    worker, line = watch(f"exporting {width}×{height}", 50e-3, "export", width=width,
                         height=height, file=bench.folder / "export.png")
    yield line


def memory(bench):
    n = bench.options.steps
    cli = bench.whole(bench.path("downhill-cli"), "train", "--steps", str(n))
    cli()
    yield (Line(f"memory after {short(n)} steps, downhill-cli", Samples([cli.memory]),
                unit="B").at_most(100e6, "100 MB"))
    worker = bench.ours("window", "memory", steps=n)
    worker.turn()
    most, before, made = worker.answer
    check_same([made], [n], 0)
    yield (Line(f"memory after {short(n)} steps, window ({before * 1024 / 1e6:.0f} MB "
                "of it before)", Samples([most * 1024]), unit="B")
           .at_most(100e6, "100 MB"))


def many_runs(bench):
    width, height = bench.options.frame
    sizes = dict(runs=MANY, steps=bench.options.points * bench.options.epochs,
                 width=width, height=height)
    for name, what, goal in (
            ("warm", f"frame of all plots at {width}×{height}, {MANY} runs of "
                     f"{short(sizes['steps'])} steps", 8e-3),
            ("undo", "undo of the reset of all of them, with its frame", 16e-3)):
        worker = bench.ours("runs", name, **sizes)
        samples, = bench.alternate(worker.turn)
        bench.end_workers()
        check_same(worker.answer[:1], [MANY], 0)
        yield Line(what, samples).at_most(goal, f"{goal * 1e3:g} ms")


def together(bench):
    sides = [bench.ours("runs", "steps", runs=n) for n in (TOGETHER, 1)]
    a, b = bench.alternate(*(side.turn for side in sides))
    line = Line(f"a step of {TOGETHER} runs trained together, all plots told", a,
                "one run alone", b)
    line.goals.append(Goal("0.8 of its steps a second", a.median <= b.median / 0.8))
    yield line


def memory_of_runs(bench):
    worker = bench.ours("runs", "memory", runs=KEPT, steps=min(bench.options.steps, 10**6))
    worker.turn()
    most, listed, deleted = worker.answer
    check_same([listed, deleted], [KEPT, KEPT], 0)
    yield (Line(f"memory of {KEPT} runs and as many deleted ones, "
                f"{short(min(bench.options.steps, 10**6))} steps each",
                Samples([most * 1024]), unit="B").at_most(150e6, "150 MB"))


def losses(bench):
    m = bench.options.loss_points
    for name, what in (("absolute", "absolute loss"), ("huber", "Huber loss"),
                       ("cross_entropy", "sigmoid, cross-entropy")):
        ours, loop = (bench.ours("losses", part, points=m) for part in (name, "sum"))
        peer = bench.peer("losses", name, points=m)
        a, b, limit = bench.alternate(ours.turn, peer.turn, loop.turn)
        bench.end_workers()
        check_same(ours.answer, peer.answer, 1e-9)
        line = Line(f"gradient over {short(m)} samples, {what}", a, "NumPy", b, limit)
        yield line.faster(5) if name == "cross_entropy" else line.near_limit(1.3)


def sweeps(bench):
    ours, peer = (make("sweep", "sweep", epochs=200) for make in (bench.ours, bench.peer))
    a, b = bench.compare(ours, peer, tolerance=1e-3)
    yield Line("sweep of 60 rates by 6 rules, 200 epochs of all samples", a, "NumPy", b
               ).faster(100)
    worker = bench.ours("sweep", "sweep", epochs=200, batch=1)
    samples, = bench.alternate(worker.turn)
    bench.end_workers()
    yield Line("the same, one sample a step", samples).at_most(0.5, "0.5 s")
    ours, peer = (make("sweep", "map", cells=256) for make in (bench.ours, bench.peer))
    a, b = bench.compare(ours, peer, tolerance=1e-9)
    yield Line("map of settings, 256²", a, "NumPy", b).at_most(5e-3, "5 ms")
    ours, peer = (make("sweep", "simulated", batch=1) for make in (bench.ours, bench.peer))
    a, b = bench.compare(ours, peer, tolerance=1e-3)
    yield Line("the same simulated, 64², one sample a step", a, "NumPy", b
               ).at_most(0.3, "0.3 s")
    ours, peer = (make("sweep", "noise", batch=1, points=10**5)
                  for make in (bench.ours, bench.peer))
    a, b = bench.compare(ours, peer, tolerance=1e-6)
    yield Line("where a run hovers, 10⁵ samples drawn with replacement", a, "NumPy", b)


RULES = (("newton", "Newton"), ("line-search", "exact line search"),
         ("conjugate-gradient", "conjugate gradient"))


def rules(bench):
    for name, what in RULES:
        # What rounding leaves grows with each other batch.
        few = dict(steps=100, batch=10)
        sides = [bench.ours("train", "rule", rule=name, rate=1, **few),
                 bench.peer("rules", name, **few)]
        bench.compare(*sides, tolerance=1e-9)
        a, b = bench.alternate(*(
            bench.ours("train", "rule", rule=rule, rate=rate, steps=5000, batch=10).turn
            for rule, rate in ((name, 1), ("gd", 0.1))))
        bench.end_workers()
        yield Line(f"a step of {what}, 10 samples", a, "plain descent", b)


def race(bench):
    for what, sizes in (("200 epochs of all samples", dict(epochs=200)),
                        ("20 epochs, one sample a step", dict(epochs=20, batch=1))):
        worker = bench.ours("sweep", "race", **sizes)
        samples, = bench.alternate(worker.turn)
        bench.end_workers()
        yield Line(f"fair race of all rules, {what}", samples)


def changed_loss(bench):
    m = 10**5
    worker = bench.ours("window", "loss", points=m)
    answers = []

    def turn():
        gap = worker.turn()
        answers.append(worker.answer)
        return gap

    gaps, = bench.alternate(turn)
    bench.end_workers()
    coarse, all_plots, fine = (Samples([answer[i] for answer in answers[1:]])
                               for i in range(3))
    yield Line(f"another loss of {short(m)} samples, until the map shows it", coarse
               ).at_most(50e-3, "50 ms")
    yield Line("the same, until all plots do", all_plots)
    yield Line("the same, until the map is fine", fine).at_most(0.5, "0.5 s")
    yield Line("the same, longest gap of the main loop", gaps).at_most(16e-3, "16 ms")


ROWS = {1: steps, 2: emissions, 3: tutorial, 4: frames, 5: surface, 6: contours,
        7: full_batch, 8: table, 9: processes, 10: starts, 11: gaps, 12: memory,
        13: many_runs, 14: together, 15: memory_of_runs, 16: losses, 17: sweeps,
        18: rules, 19: race, 20: changed_loss}
