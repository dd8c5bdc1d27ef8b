# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of awkward tables share."""

import csv
import io
import itertools
import os

from program import DEPTH, each_with_each, fails, good, run, told

__all__ = ["SEPARATORS", "each_with_each", "fails", "good", "lines_of", "names_of",
           "points_of", "read", "refused", "run", "said_of", "told", "write"]

SEPARATORS = (",", ";", "\t", "|", " ")


def write(folder, contents, name="table.csv"):
    path = folder / name
    path.write_bytes(contents.encode("utf-8") if isinstance(contents, str)
                     else contents)
    return path


def read(folder, contents, *options, **others):
    """The names of x and y, the points, and what is said of the table."""
    path = write(folder, contents)
    result = good("data", "--data", path, *options, **others)
    rows = list(csv.reader(io.StringIO(result.text, newline="")))
    points = [tuple(map(float, row)) for row in rows[1:]]
    lines = result.err.splitlines()
    assert len(lines) <= 1, lines
    return tuple(rows[0]), points, lines[0] if lines else ""


COMMANDS = (("data", "-o", "out.csv"), ("train",), ("plot", "-o", "out.png"))
# What draws is a program of its own, which takes as long as two.
TURN = itertools.cycle(COMMANDS[:2] * 3 + COMMANDS[2:])


def refused(folder, contents, *parts, **others):
    """No command takes the table, and each says why in one sentence, which it
    returns; nothing is written. All of them read by one reader: by default they
    take turns."""
    path = write(folder, contents)
    sentences = {fails(1, *command, "--data", path, cwd=folder, **others)
                 for command in (COMMANDS if DEPTH > 1 else (next(TURN),))}
    assert os.listdir(folder) == [path.name], os.listdir(folder)
    assert len(sentences) == 1, sentences
    sentence = sentences.pop()
    for part in (f"“{path.name}”", *parts):
        assert part in sentence, (part, sentence)
    path.unlink()
    return sentence


def lines_of(*rows):
    return "".join(row + "\n" for row in rows)


def points_of(folder, *rows):
    return read(folder, lines_of(*rows))[1]


def names_of(folder, *rows):
    return read(folder, lines_of(*rows))[0]


def said_of(folder, *rows):
    return read(folder, lines_of(*rows))[2]
