#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings that make no sense, or none that was meant.

test-controls.py DOWNHILL-CLI TESTS-FOLDER

The window's side of these is in test-window.c. Speaks TAP.
"""

import json
import math
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, fails, good, main, png_size, run  # noqa: E402

EXPONENT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def rates_in(sentence):
    """The numbers of a sentence, as a person reads them."""
    text = re.sub(r"×10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)",
                  lambda power: "e" + power[1].translate(EXPONENT), sentence)
    return [float(number) for number in
            re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.sub(r"\(.*?\)", "", text))]


@case("36/a-rate-of-0-is-told-of-and-others-are-refused")
def rate(folder):
    result = good("train", "--learning-rate", 0)
    assert result.err == \
        "downhill-cli: With a learning rate of 0 nothing will move.\n"
    assert result.values["w"] == result.values["b"] == "0.10000000000000001"
    for value in ("-0.1", "nan", "inf", "", " ", "ten", "0,0,1", "1e400", "0.1x"):
        sentence = fails(2, "train", f"--learning-rate={value}")
        assert "--learning-rate" in sentence, sentence


@case("37/a-rate-too-large-is-stopped-and-one-that-works-is-named")
def divergence(folder):
    for options in (("--learning-rate", 5, "--batch", "all"),
                    ("--learning-rate", 1e6), ("--learning-rate", 1e100),
                    ("--learning-rate", 3, "--batch", 10),
                    ("--learning-rate", 50, "--standardise", "--batch", "all")):
        result = run("train", *options)
        assert result.code == 1
        values = result.values
        assert values["status"] == "diverged"
        assert int(values["steps"]) < 100, values
        assert all(math.isfinite(float(values[name]))
                   for name in ("w", "b", "loss"))
        asked, *working = rates_in(result.err)
        assert asked == float(options[1]) and working, result.err
        calm = [str(option) for option in options]
        calm[1] = f"{0.95 * working[-1]:.3g}"
        assert good("train", *calm).values["status"] in ("converged", "finished")
    # It is drawn as far as it was finite.
    for options in (("--learning-rate", 5), ("--learning-rate", 1e100),
                    ("--learning-rate", 50, "--standardise", "--batch", "all")):
        picture = folder / "a.png"
        drawn = run("plot", *options, "--width", 300, "--height", 200, "-o", picture)
        assert drawn.code == 1 and "iverged" in drawn.err
        assert png_size(picture) == (300, 200)
        picture.unlink()


@case("38/a-batch-beyond-the-data-is-all-of-it-and-0-is-refused")
def batch(folder):
    sizes = ("all", 100, 101, 4294967295)
    runs = json.loads(good("train", "--epochs", 20, "--format", "json", *(
        word for size in sizes for word in ("--run", f"batch={size},name={size}"))).text)["runs"]
    assert [found.pop("name") for found in runs] == list(map(str, sizes))
    assert runs[0]["steps"] == 20 and all(found == runs[0] for found in runs), runs
    assert good("train", "--epochs", 20, "--batch", 4294967295).text == \
        good("train", "--epochs", 20, "--batch", "all").text
    # What it means is said, once.
    told = good("train", "--batch", 1000).err
    assert told.count("There are 100 points, fewer than the batch of 1000") == 1, told
    told = good("train", "--run", "batch=200", "--run", "batch=300", "--forecast").err
    assert told.count("fewer than the batch of 300") == told.count("fewer") == 1, told
    assert "fewer" not in good("train", "--batch", 100).err
    assert "fewer" not in good("train", "--batch", "all").err
    for size in ("0", "-1", "4294967296", "1.5", ""):
        assert "--batch" in fails(2, "train", "--batch", size)
    # As many epochs as there may be; the steps end it.
    values = good("train", "--epochs", 1000000000, "--steps", 5).values
    assert values["steps"] == "5"
    fails(2, "train", "--epochs", 1000000001)


@case("39/options-have-a-point-or-a-comma-in-every-language")
def language(folder):
    path = folder / "path.csv"
    options = ("train", "--epochs", 2, "--history", path, "--learning-rate")
    plain = good(*options, "0.02").out
    text = path.read_text(encoding="ascii")
    for locale in ("de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.UTF-8"):
        for rate in ("0.02", "0,02"):
            assert good(*options, rate, env={"LC_ALL": locale}).out == plain, (locale, rate)
            assert path.read_text(encoding="ascii") == text, (locale, rate)
            path.unlink()


@case("65/a-run-that-diverges-is-drawn-and-fails")
def drawn_divergence(folder):
    picture = folder / "a.png"
    for options in (("--learning-rate", 5), ("--learning-rate", 5, "--step", 2)):
        result = run("plot", *options, "--view", "loss", "--width", 300, "--height", 200,
                     "-o", picture)
        assert result.code == 1, result.err
        assert "iverged" in result.err
        assert picture.read_bytes().startswith(b"\x89PNG")
        picture.unlink()


@case("65/a-picture-of-what-there-is-not-is-refused")
def no_picture(folder):
    picture = folder / "a.png"
    for options in (("--steps", 5, "--step", 7), ("--epochs", 1, "--step", 101),
                    ("--batch", "all", "--epochs", 3, "--step", 4)):
        sentence = fails(2, "plot", *options, "-o", picture)
        assert f"--step {options[-1]}" in sentence, sentence
    assert run("plot", "--learning-rate", 1e6, "--step", 5000, "-o", picture).code == 2
    for name in ("a.jpg", "a.png.txt", "png", ".png/a"):
        sentence = fails(2, "plot", "--epochs", 1, "-o", folder / name)
        assert ".png, .svg, .pdf" in sentence, sentence
    assert not list(folder.iterdir())
    some = ("--steps", 5, "--view", "fit", "--width", 64, "--height", 64)
    good("plot", *some, "--step", 5, "-o", picture)
    good("plot", *some, "--step", 0, "-o", folder / "B.PNG")


@case("66/a-history-ends-with-the-final-state")
def long_history(folder):
    path = folder / "path.csv"
    for options, thinned in ((("--steps", 1000), False), (("--steps", 1048579), True),
                             (("--learning-rate", 5), False)):
        result = run("train", *options, "--history", path)
        with open(path, encoding="ascii") as file:
            lines = file.read().splitlines()
        last = lines[-1].split(",")
        assert last[0] == result.values["steps"]
        assert last[1] == result.values["epochs"]
        assert last[2:] == [result.values[name] for name in ("w", "b", "loss")]
        assert lines[-1] != lines[-2]
        said = [line for line in result.err.splitlines() if "one step in 2" in line]
        assert len(said) == thinned, result.err
        if thinned:
            # One step in two, and the last; of so many lines some are read.
            assert len(lines) == 1 + 524290 + 1
            for step in [*range(0, 1048579, 998), 1048578]:
                assert lines[1 + step // 2].startswith(f"{step},"), step


@case("numbers/of-sentences-can-be-typed-back-in")
def typed_back(folder):
    same = good("train", "--learning-rate", "0.8067", "--batch", "all").out
    for text in ("0,8067", "8.067×10⁻¹", "8,067×10^-1", "8.067×10^−1", "8.067e-1"):
        assert good("train", "--learning-rate", text, "--batch", "all",
                    env={"LC_ALL": "de_DE.UTF-8"}).out == same, text
    assert good("train", "--start-w", "−0.5").out == good("train", "--start-w=-0.5").out
    for text in ("×10⁻¹", "8×10⁻", "8×11⁻¹", "8⁻¹", "8×10^", "8×10^x", "0٫0٫1"):
        assert "--learning-rate" in fails(2, "train", "--learning-rate", text)


if __name__ == "__main__":
    sys.exit(main("cases"))
