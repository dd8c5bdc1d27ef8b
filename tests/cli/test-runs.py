#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes several runs at once with downhill-cli, each as if it were alone.

test-runs.py DOWNHILL-CLI SOURCE-ROOT

Speaks TAP.
"""

import csv
import itertools
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(sys.argv[2]) / "tests"))

from program import (  # noqa: E402
    DEPTH, case, fails, good, main, near, png_size, reference_run, run)

# Each setting by its name, and the option that does the same.
SETTINGS = (
    ("optimiser=adam", ("--optimiser", "adam")),
    ("optimiser=nesterov,momentum=0.5", ("--optimiser", "nesterov", "--momentum", 0.5)),
    ("momentum=0,optimiser=momentum", ("--optimiser", "momentum", "--momentum", 0)),
    ("decay=0,9,epsilon=1e-3,optimiser=rmsprop",
     ("--optimiser", "rmsprop", "--decay", 0.9, "--epsilon", 1e-3)),
    ("optimiser=adam,beta1=0.8,beta2=0.9", ("--optimiser", "adam", "--beta1", 0.8, "--beta2", 0.9)),
    ("epsilon=1e-8,optimiser=adagrad", ("--optimiser", "adagrad", "--epsilon", 1e-8)),
    ("direction=weight", ("--direction", "weight")),
    ("learning-rate=0.03", ("--learning-rate", 0.03)),
    ("learning-rate=0,03", ("--learning-rate", 0.03)),
    ("batch=7", ("--batch", 7)),
    ("batch=all", ("--batch", "all")),
    ("shuffle", ("--shuffle",)),
    ("shuffle=true", ("--shuffle",)),
    ("shuffle=false", ()),
    ("epochs=3", ("--epochs", 3)),
    ("start-w=-2", ("--start-w", -2)),
    ("start-b=1e3", ("--start-b", 1000)),
    ("standardise", ("--standardise",)),
    ("learning-rate=0.5,optimiser=newton",
     ("--optimiser", "newton", "--learning-rate", 0.5)),
    ("optimiser=conjugate-gradient", ("--optimiser", "conjugate-gradient")),
    ("optimiser=line-search,batch=all",
     ("--optimiser", "line-search", "--batch", "all", "--learning-rate", 1)),
    ("averaging=tail", ("--averaging", "tail")),
    ("schedule=cosine,t-max=300,eta-min=0,001",
     ("--schedule", "cosine", "--t-max", 300, "--eta-min", 0.001)),
    ("gamma=0.9,step-size=7,schedule=step,schedule-per-epoch",
     ("--schedule", "step", "--step-size", 7, "--gamma", 0.9, "--schedule-per-epoch")),
    ("schedule=inverse-time,decay-rate=0.01,warm-up=50,start-factor=0.1",
     ("--schedule", "inverse-time", "--decay-rate", 0.01, "--warm-up", 50,
      "--start-factor", 0.1)),
    ("standardise=true", ("--standardise",)),
    (" optimiser = momentum , batch=10 , learning-rate=0,05 ",
     ("--optimiser", "momentum", "--batch", 10, "--learning-rate", 0.05)),
    ("", ()),
)


# What becomes of shuffled epochs is found from samples of their orders: of fewer points
# that is sooner told.
FEW = ("--points", 5)
FEWER = ("--points", 4)
SMALL = ("--width", 300, "--height", 200)


def many(texts):
    """The options for several runs."""
    return [argument for text in texts for argument in ("--run", text)]


def blocks(result):
    """Name and values of each run in the text form."""
    runs = []
    for block in result.text.split("\n\n"):
        lines = block.splitlines()
        assert lines[0].startswith("run "), lines
        runs.append((lines[0][4:], dict(line.split(" ", 1) for line in lines[1:])))
    return runs


@case("runs/a-constant-is-for-those-that-have-it")
def constants(folder):
    result = good("train", *FEWER, "--momentum", 0.5,
                  *many(("", "optimiser=momentum", "optimiser=nesterov,momentum=0.3")))
    assert [name for name, _ in blocks(result)] == [
        "Descent 0.01", "Momentum 0.01, β 0.5", "Nesterov 0.01, β 0.3"]
    for arguments, option, rule in (
            (("--momentum", 0.5), "--momentum", "gd"),
            (("--beta1", 0.5, "--optimiser", "rmsprop"), "--beta1", "rmsprop"),
            (("--decay", 0.5, "--run", "optimiser=adam"), "--decay", "gd"),
            (("--run", "epsilon=1,optimiser=nesterov"), "--run epsilon", "nesterov")):
        message = fails(2, "train", *arguments)
        assert message.endswith(f"{option} does nothing with the optimiser {rule}."), message
    # Rules begin with an ε of their own.
    adagrad = ("train", "--epochs", 1, "--optimiser", "adagrad")
    assert good(*adagrad).text == good(*adagrad, "--epsilon", 1e-10).text
    assert good(*adagrad).text != good(*adagrad, "--epsilon", 1e-8).text


@case("runs/are-what-each-would-be-alone")
def alone(folder):
    common = ("--epochs", 5, "--seed", 3, *FEW)
    together = good("train", *common, *many(text for text, _ in SETTINGS))
    runs = blocks(together)
    assert len(runs) == len(SETTINGS)
    known = {}
    for (text, options), (_, values) in zip(SETTINGS, runs):
        if options not in known:
            known[options] = good("train", *common, *options).values
        assert values == known[options], text


@case("runs/change-what-is-common")
def common_options(folder):
    runs = blocks(good("train", *FEWER, "--learning-rate", 0.03, "--shuffle", "--epochs", 4,
                       "--start-w", 1, *many(("shuffle=false", "epochs=2", "start-w=2"))))
    for changed, (_, values) in zip(
            (("--start-w", 1, "--epochs", 4), ("--start-w", 1, "--epochs", 2, "--shuffle"),
             ("--start-w", 2, "--epochs", 4, "--shuffle")), runs):
        assert values == good("train", *FEWER, "--learning-rate", 0.03, *changed).values
    assert all(values["steps"] == "30" for _, values in blocks(
        good("train", "--steps", 30, *many(("epochs=2", "batch=10")))))


@case("runs/agree-with-the-reference-to-1e-12")
def reference(folder):
    wanted = [(batch, rate, direction)
              for batch, rate in ((1, 0.01), (10, 0.05), (100, 0.5))
              for direction in ("both", "weight", "bias", "alternating")]
    for seed in (0, 42):
        # What would help runs in turn takes long to find.
        if seed == 42 and DEPTH == 1:
            wanted = [kind for kind in wanted if kind[2] != "alternating"]
        for most in (1, 10, 500) if DEPTH > 1 else ((10,) if seed == 0 else (500,)):
            # So does what would help single samples that move one parameter, later on.
            epochs = [1 if DEPTH == 1 and batch == 1 and direction in ("weight", "bias") else most
                      for batch, _, direction in wanted]
            result = good("train", "--seed", seed, *many(
                f"batch={batch},learning-rate={rate},direction={direction},epochs={epoch}"
                for (batch, rate, direction), epoch in zip(wanted, epochs)))
            for (batch, _, direction), epoch, (_, values) in zip(
                    wanted, epochs, blocks(result), strict=True):
                entry = reference_run(seed=seed, batch=batch, direction=direction)
                point = next(point for point in entry["after"]
                             if point["epoch"] == epoch)
                for name in ("w", "b", "loss"):
                    near(float(values[name]), point[name])


@case("runs/share-the-data-and-have-orders-of-their-own")
def seeds(folder):
    first, second, usual = [values for _, values in blocks(
        good("train", *FEWER, "--epochs", 3, "--shuffle",
             *many(("seed=1", "seed=2", "seed=0"))))]
    assert first["best-w"] == second["best-w"] == usual["best-w"]
    assert len({first["w"], second["w"], usual["w"]}) == 3
    assert usual == good("train", *FEWER, "--epochs", 3, "--shuffle").values


@case("runs/are-called-by-name-or-by-their-settings")
def names(folder):
    texts = ["optimiser=adam,learning-rate=0.05,name=Adam", "batch=10,name=a = b",
             "batch=all,learning-rate=0.5", "", "name=Descent 0.01 (2)", "start-w=1",
             "seed=5", "name=rate 0,05"]
    found = [name for name, _ in blocks(good("train", *FEWER, *many(texts)))]
    assert found == ["Adam", "a = b", "Descent 0.5, all samples", "Descent 0.01",
                     "Descent 0.01 (2)", "Descent 0.01 (3)", "Descent 0.01 (4)",
                     "rate 0,05"], found


@case("runs/are-as-many-as-are-asked-for")
def twenty(folder):
    texts = [f"start-w={number}" for number in range(20)]
    runs = blocks(good("train", "--steps", 1, "--learning-rate", 0, *many(texts)))
    assert [float(values["w"]) for _, values in runs] == list(range(20))


@case("runs/json-holds-the-same-numbers")
def json_runs(folder):
    texts = ("optimiser=adam,name=Adam", "batch=10")
    text = blocks(good("train", "--epochs", 2, *many(texts)))
    parsed = json.loads(good("train", "--epochs", 2, "--format", "json",
                             *many(texts)).text)
    assert list(parsed) == ["runs"]
    assert len(parsed["runs"]) == 2
    for found, (name, values) in zip(parsed["runs"], text):
        assert list(found) == ["name", *values]
        assert found["name"] == name
        for key, value in values.items():
            assert found[key] == (value if key in ("best-kind", "status")
                                  else float(value)), key
    parsed = json.loads(good("train", "--epochs", 2, "--format", "json", "--run", "").text)
    assert [found["name"] for found in parsed["runs"]] == ["Descent 0.01"]


@case("runs/names-are-escaped-and-shown-safely")
def safe_names(folder):
    name = 'a"b\\c\x1b[31m\n\u202ed\u2028e\u0085f 豆'
    path = folder / "path.csv"
    options = ("train", "--batch", "all", "--history", path, "--run", f"name={name}")
    text = good(*options)
    lines = text.text.split("\n")
    assert lines[0] == 'run a"b\\c␛[31m␊\ufffdd\ufffde\ufffdf 豆', lines
    assert lines[1].startswith("w ")
    parsed = good(*options, "--format", "json")
    assert json.loads(parsed.text)["runs"][0]["name"] == name
    with open(path, encoding="utf-8", newline="") as history:
        contents = history.read()
    rows = list(csv.reader(contents.splitlines()))
    assert {row[0] for row in rows[1:]} == {lines[0][4:]}
    assert {len(row) for row in rows} == {6}
    for shown in (text.text, text.err, parsed.text, contents):
        for control in "\x1b\u202e\u2028\u0085":
            assert control not in shown, shown


@case("runs/history-has-the-run-in-its-first-column")
def history(folder):
    both, single = folder / "both.csv", folder / "single.csv"
    good("train", "--epochs", 2, "--history", both, *many(
        ("name=one", "batch=10,name=two", "optimiser=adam,learning-rate=0.05")))
    with open(both, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["run", "step", "epoch", "w", "b", "loss"]
    start = 1
    for name, options in (("one", ()), ("two", ("--batch", 10)),
                          ("Adam 0.05", ("--optimiser", "adam", "--learning-rate", 0.05))):
        good("train", "--epochs", 2, "--history", single, *options)
        with open(single, encoding="utf-8", newline="") as file:
            expected = list(csv.reader(file))[1:]
        assert rows[start:start + len(expected)] == [[name, *row] for row in expected]
        start += len(expected)
    assert len(rows) == start


@case("runs/history-of-many-steps-tells-of-the-longest")
def long_history(folder):
    path = folder / "path.csv"
    # Sixteen runs have room for a sixteenth each.
    result = good("train", "--learning-rate", 0, "--batch", "all", "--epochs", 3,
                  "--history", path, *many(("name=short", "name=long,epochs=70000", *[""] * 14)))
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    short = [int(row[1]) for row in rows if row[0] == "short"]
    long = [int(row[1]) for row in rows if row[0] == "long"]
    assert short == list(range(4))
    assert long[-1] == 70000 and long[1] > 1
    assert f"one step in {long[1]}," in result.err, result.err


@case("runs/one-that-diverges-fails-and-all-are-printed")
def diverged(folder):
    texts = ("name=good,epochs=500", "learning-rate=5,name=wild", "name=last,batch=10")
    result = run("train", *many(texts))
    assert result.code == 1
    runs = blocks(result)
    assert [values["status"] for _, values in runs] == ["finished", "diverged", "finished"]
    assert runs[2][1] == good("train", "--batch", 10).values
    wild = [line for line in result.err.splitlines() if "iverged" in line]
    assert len(wild) == 1, result.err
    assert wild[0].startswith("downhill-cli: wild: Diverged"), wild


@case("runs/what-is-said-of-one-names-it-and-what-to-set")
def judged(folder):
    result = good("train", "--epochs", 20, *many(
        ("batch=all,name=slow", "learning-rate=0,name=still", "batch=10,name=ten")))
    lines = result.err.splitlines()
    assert lines[0].startswith("downhill-cli: still: With a learning rate of 0"), lines
    slow = [line for line in lines if line.startswith("downhill-cli: slow: Finished")]
    assert len(slow) == 1, lines
    offer = slow[0].rsplit(" Try ", 1)[1].rstrip(".")
    helped = good("train", "--epochs", 20, "--run", f"batch=all,name=slow,{offer}")
    assert float(blocks(helped)[0][1]["loss"]) < float(blocks(result)[0][1]["loss"])


@case("runs/have-a-forecast-each")
def forecasts(folder):
    rates = (0.01, 0.5, 0.7)
    result = good("train", "--forecast", *many(f"learning-rate={rate}" for rate in rates))
    parsed = json.loads(good("train", "--forecast", "--format", "json", *many(
        f"learning-rate={rate}" for rate in rates)).text)
    for rate, (name, values), found in zip(rates, blocks(result), parsed["runs"]):
        assert name == found["name"] == f"Descent {rate}"
        assert values == good("train", "--forecast", "--learning-rate", rate).values
        assert found["forecast"] == values["forecast"]
    assert "status" not in result.text


@case("runs/that-are-wrong-are-refused-by-name")
def wrong(folder):
    commands = (("train",), ("plot", "-o", folder / "a.png"))
    turn = itertools.cycle(commands[:1] * 5 + commands[1:])
    for text, named in (
            ("rate=1", "“rate”"), ("bogus", "“bogus”"), ("Batch=1", "“Batch”"),
            ("steps=3", "“steps”"), ("batch-size=3", "“batch-size”"),
            ("batch=10,", "“”"), (",", "“”"), (" ", "“”"), ("=3", "“”"),
            ("name=a,shufle", "“shufle”"), ("learning-rate", "learning-rate"),
            ("learning-rate=", "learning-rate"), ("learning-rate=ten", "“ten”"),
            ("learning-rate=-1", "learning-rate"), ("learning-rate=0,0,1", "“0,0,1”"),
            ("batch=0", "batch"), ("batch=ALL", "“ALL”"), ("epochs=0", "epochs"),
            ("epochs=1000000001", "epochs"), ("optimiser=sgd", "“sgd”"),
            ("direction=up", "“up”"), ("shuffle=yes", "“yes”"), ("shuffle=", "shuffle"),
            ("standardise=1", "standardise"), ("start-w=w", "start-w"),
            ("start-b=nan", "start-b"), ("seed=-1", "seed"), ("seed=4294967296", "seed"),
            ("name=", "name"), ("name", "name")):
        # Both read them in the same way.
        for command in commands if DEPTH > 1 else (next(turn),):
            message = fails(2, *command, "--run", "", "--run", text)
            assert named in message and "--run" in message, (text, message)
    assert "“same”" in fails(2, "train", *many(("name=same", "batch=3,name=same")))
    fails(2, "train", "--run")
    fails(2, "data", "--run", "")
    assert not list(folder.iterdir())


@case("runs/are-drawn-and-the-first-is-the-current-one")
def drawn(folder):
    def draw(name, *options):
        good("plot", "--epochs", 2, *SMALL, "-o", folder / name, *options)
        assert png_size(folder / name) == (300, 200)
        return (folder / name).read_bytes()

    alone = draw("alone.png")
    assert draw("one.png", "--run", "") == alone
    both = draw("both.png", *many(("", "optimiser=adam,learning-rate=0.05")))
    turned = draw("turned.png", *many(("optimiser=adam,learning-rate=0.05", "")))
    assert len({alone, both, turned}) == 3
    graph = ("--view", "graph")
    assert draw("graph.png", *graph, *many(("", "optimiser=adam"))) == \
        draw("plain.png", *graph)


@case("runs/are-drawn-at-a-step-or-at-their-ends")
def drawn_step(folder):
    path = folder / "a.png"
    small = ("plot", "--view", "map", *SMALL, "-o", path)
    options = (*small, *many(("epochs=1,batch=50", "epochs=1")))
    pictures = set()
    for step in (0, 2, 30, 100):
        good(*options, "--step", step)
        pictures.add(path.read_bytes())
    assert len(pictures) == 4
    good(*options)
    assert path.read_bytes() in pictures
    assert "101" in fails(2, *options, "--step", 101)
    good(*small, *many(("epochs=1", "epochs=1,batch=50")), "--step", 100)
    result = run(*small, *many(("epochs=1", "learning-rate=5")))
    assert result.code == 1
    assert "Descent 5: Diverged" in result.err


@case("runs/the-largest-batch-is-the-one-that-is-too-large")
def too_large_batch(folder):
    said = good("train", *many(("batch=200", "batch=300", "batch=10"))).err
    assert said.count("fewer than the batch of") == 1 and "batch of 300" in said, said


if __name__ == "__main__":
    sys.exit(main("cli"))
