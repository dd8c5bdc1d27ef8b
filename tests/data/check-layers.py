#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The folders of src are layers: each includes only what stands above it in the
list, and no files include one another in a circle. No line is so long that two files
do not stand beside each other on a screen.

check-layers.py SOURCE-FOLDER

Speaks TAP.
"""

import re
import sys
from pathlib import Path

# What each folder may use, besides itself.
CORE = ["core/base", "core/data", "core/table", "core/loss", "core/descent",
        "core/field"]
PLOT = ["plot/paint", "plot/base", "plot/flat", "plot/surface", "plot/graph",
        "plot/figure"]
MAY_USE = {
    "core/base": [],
    "core/data": ["core/base"],
    "core/table": ["core/base", "core/data"],
    "core/loss": ["core/base", "core/data"],
    "core/descent": ["core/base", "core/data", "core/loss"],
    "core/field": ["core/base", "core/data", "core/loss"],
    "model": CORE,
    "plot/paint": ["core/base"],
    "plot/base": [*CORE, "model", "plot/paint"],
    "plot/flat": [*CORE, "model", "plot/paint", "plot/base"],
    "plot/surface": [*CORE, "model", "plot/paint", "plot/base"],
    "plot/graph": [*CORE, "model", "plot/paint", "plot/base"],
    "plot/figure": [*CORE, "model", *PLOT],
    "widgets": [*CORE, "model", *PLOT],
    "app": [*CORE, "model", *PLOT, "widgets"],
    "cli": [*CORE, "model", *PLOT],
}


def read_includes(source):
    """The headers that each file names, as paths from src."""
    headers = {path.name: path.relative_to(source).as_posix()
               for path in source.rglob("*.h")}
    includes = {}
    for path in sorted(source.rglob("*.[ch]")):
        names = re.findall(r'^#include "([^"]+)"', path.read_text("utf-8"), re.M)
        includes[path.relative_to(source).as_posix()] = [
            headers[Path(name).name] for name in names if Path(name).name in headers]
    return includes


def find_climbs(includes):
    return [f"{path} includes {header}"
            for path, headers in includes.items() for header in headers
            if Path(header).parent != Path(path).parent and
            Path(header).parent.as_posix() not in MAY_USE[Path(path).parent.as_posix()]]


def find_circles(includes):
    """Circles of units: a .c file and its header are one."""
    uses = {}
    for path, headers in includes.items():
        unit = path.rsplit(".", 1)[0]
        uses.setdefault(unit, set()).update(
            header[:-2] for header in headers if header[:-2] != unit)
    reached = {}
    for unit in uses:
        seen, left = set(), [unit]
        while left:
            for other in uses.get(left.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    left.append(other)
        reached[unit] = seen
    rings = {tuple(sorted(other for other in reached[unit]
                          if unit in reached.get(other, ())))
             for unit in uses if unit in reached[unit]}
    return [", ".join(ring) for ring in sorted(rings)]


LONGEST = 100


def find_long_lines(source):
    return [f"{path.relative_to(source).as_posix()}:{number} has {len(line)} characters"
            for path in sorted(source.rglob("*.[ch]"))
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
            if len(line) > LONGEST]


def main():
    source = Path(sys.argv[1]) / "src"
    includes = read_includes(source)
    checks = [("uses-what-is-above", find_climbs(includes)),
              ("has-no-circles", find_circles(includes)),
              ("has-no-long-lines", find_long_lines(source))]
    print(f"1..{len(checks)}")
    for number, (name, problems) in enumerate(checks, 1):
        for problem in problems:
            print("#", problem)
        print(f"{'not ok' if problems else 'ok'} {number} /data/layers/{name}")


if __name__ == "__main__":
    main()
