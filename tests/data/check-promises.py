#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the tests which docs/promises.md names are there, and that none of
the forty cases is without one.

check-promises.py SOURCE-ROOT

Reads the names from the tests' sources. Speaks TAP.
"""

import re
import sys
from pathlib import Path

SOURCE = Path(sys.argv[1])
TESTS = SOURCE / "tests"
NAME = r"/[a-z]+(?:/[a-z0-9-]+)+"


def test_names():
    for path in TESTS.rglob("*.c"):
        yield from re.findall(f'"({NAME})"', path.read_text(encoding="utf-8"))
    for path in TESTS.rglob("test-*.py"):
        text = path.read_text(encoding="utf-8")
        for suite in re.findall(r'main\("([a-z]+)"\)', text):
            for name in re.findall(r'@case\("([^"]+)"\)', text):
                yield f"/{suite}/{name}"


def main():
    names = set(test_names())
    text = (SOURCE / "docs" / "promises.md").read_text(encoding="utf-8")
    promises = re.findall(r"^- ((?:.|\n(?! *$|-|#))*)", text, re.MULTILINE)
    named = set(re.findall(f"`({NAME})`", text))
    wrong = {
        "promises/name-tests-that-are-there": sorted(named - names),
        "promises/have-a-test-each":
            [promise for promise in promises if not re.search(f"`{NAME}`", promise)],
        "cases/are-forty": [
            number for number in range(1, 41)
            if not any(name.startswith(f"/cases/{number:02}/") for name in names)],
    }
    if len(promises) < 20:
        wrong["promises/have-a-test-each"].append("too few were found")
    print(f"1..{len(wrong)}")
    for number, (name, found) in enumerate(wrong.items(), 1):
        for what in found:
            print(f"# {what}")
        print(f"{'not ok' if found else 'ok'} {number} /data/{name}")
    return 1 if any(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
