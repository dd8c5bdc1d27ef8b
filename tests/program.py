# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of downhill-cli share; its path is their first argument.

A test is a function, given a folder of its own, that `case` gives a name; `main`
runs all of them and speaks TAP.
"""

import ctypes
import itertools
import json
import os
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

PROGRAM = os.path.abspath(sys.argv[1])

# Runs and beans as NumPy makes them.
REFERENCE = Path(__file__).resolve().parent / "fixtures" / "reference"

# Nobody's program may hang: a test that waits for longer has failed.
LONGEST = 300

# How many times as much as usual is tried.
DEPTH = int(os.environ.get("DOWNHILL_TEST_DEPTH", "1"))

CASES = []


def case(name):
    def add(function):
        CASES.append((name, function))
        return function
    return add


def each_with_each(*lists):
    """What is tried of several lists: all of each, in turn; each with each where more is
    tried than usual."""
    if DEPTH > 1:
        return list(itertools.product(*lists))
    return [tuple(some[i % len(some)] for some in lists)
            for i in range(max(map(len, lists)))]


def own_lines(text):
    """What was said, but for what Fontconfig says where it finds no fonts."""
    return "".join(line for line in text.splitlines(keepends=True)
                   if not line.startswith("Fontconfig "))


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout
        self.err = own_lines(process.stderr.decode("utf-8"))

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def remarks(self):
        """Standard error without what it says of a run's end."""
        return "".join(line for line in self.err.splitlines(True)
                       if not line.startswith("downhill-cli: Finished:"))

    @property
    def values(self):
        pairs = (line.split(" ", 1) for line in self.text.splitlines())
        return {name: value for name, value in pairs}


def run(*arguments, env=None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        cwd=None, preexec_fn=None, program=PROGRAM):
    environment = dict(os.environ)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    environment["LC_ALL"] = "C.UTF-8"
    # A translation that is installed is not what the tests expect.
    environment["LANGUAGE"] = "en"
    # The sanitizer tells leaks of cairo's by the whole stack.
    if "ASAN_OPTIONS" in environment and "plot" in arguments:
        environment["ASAN_OPTIONS"] += ":fast_unwind_on_malloc=0"
    environment.update(env or {})
    return Result(subprocess.run([program, *map(str, arguments)], stdin=stdin,
                                 stdout=stdout, stderr=subprocess.PIPE,
                                 env=environment, cwd=cwd, timeout=LONGEST,
                                 preexec_fn=preexec_fn, check=False))


def good(*arguments, **options):
    result = run(*arguments, **options)
    assert result.code == 0, (arguments, result.code, result.err)
    return result


def fails(code, *arguments, **options):
    """It fails with the code, one line on standard error, and no output."""
    result = run(*arguments, **options)
    assert result.code == code, (arguments, result.code, result.err)
    lines = result.err.splitlines()
    assert len(lines) == 1, (arguments, result.err)
    assert lines[0].startswith("downhill-cli: "), lines
    assert len(lines[0]) > 25, lines
    assert not result.out, (arguments, result.out)
    return lines[0]


def told(result, name):
    """It failed, and says so in one line that names the file."""
    assert result.code == 1, (result.code, result.err)
    lines = result.err.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("downhill-cli: "), lines
    assert f"“{name}”" in lines[0], lines


def near(a, b, most=1e-12):
    assert abs(a - b) <= most, (a, b)


def png_size(path):
    with open(path, "rb") as picture:
        contents = picture.read()
    assert contents[:8] == b"\x89PNG\r\n\x1a\n"
    assert contents[-8:-4] == b"IEND"
    return struct.unpack(">II", contents[16:24])


def reference_run(**wanted):
    with open(REFERENCE / "runs.json", encoding="utf-8") as runs:
        for entry in json.load(runs):
            if all(entry.get(name) == value for name, value in wanted.items()):
                return entry
    raise AssertionError(wanted)


def limit_size():
    """For preexec_fn: no file may be longer than a thousand bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def limit_memory(mebibytes):
    """For preexec_fn: this much memory at most. The sanitizers, which reserve
    terabytes of addresses, are let off."""
    def limit():
        if "ASAN_OPTIONS" not in os.environ:
            resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20,) * 2)
    return limit


def obey_permissions():
    """For preexec_fn: even root obeys them without two of its capabilities.
    Who may not give these up does not have them, as a rule."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def main(suite):
    failed = False
    print(f"1..{len(CASES)}", flush=True)
    for number, (name, function) in enumerate(CASES, 1):
        skipped = None
        outcome = "ok"
        with tempfile.TemporaryDirectory(prefix="downhill-") as folder:
            try:
                skipped = function(Path(folder))
            except (AssertionError, OSError, ValueError, LookupError,
                    subprocess.SubprocessError):
                outcome = "not ok"
                failed = True
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
        remark = f" # SKIP {skipped}" if skipped else ""
        print(f"{outcome} {number} /{suite}/{name}{remark}", flush=True)
    return 1 if failed else 0
