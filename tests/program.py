# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of downhill-cli share; its path is their first argument.

A test is a function, given a folder of its own, that `case` gives a name; `main`
runs all of them and speaks TAP.
"""

import ctypes
import faulthandler
import functools
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

# It, and the program that it becomes to draw, as libraries.
CALLED = os.environ["DOWNHILL_TEST_CALLED"].split(":")

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
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = own_lines(err.decode("utf-8"))

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


@functools.cache
def called(library):
    # Where it dies, all of the test does: this says where that was.
    faulthandler.enable(os.fdopen(os.dup(2), "w"))
    return ctypes.CDLL(library)


def become(streams, environment, cwd):
    """Lets this process stand where another would be."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    for name, value in environment.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
    os.chdir(cwd)


def call(library, arguments, environment, stdin, stdout, cwd):
    """Does what `start` does without a process: one takes longer to be loaded than to
    answer most questions."""
    words = [os.fsencode(word) for word in arguments]
    words = (ctypes.c_char_p * (len(words) + 1))(*words, None)
    was = [os.dup(number) for number in range(3)], dict(os.environ), os.getcwd()
    with (open(os.memfd_create("out"), "rb") as out,
          open(os.memfd_create("err"), "rb") as err,
          open(os.devnull, "rb") as nothing):
        become([(nothing if stdin == subprocess.DEVNULL else stdin).fileno(),
                (out if stdout == subprocess.PIPE else stdout).fileno(), err.fileno()],
               environment, cwd or ".")
        try:
            code = library.main(len(words) - 1, words)
            ctypes.CDLL(None).fflush(None)
        finally:
            become(*was)
            for stream in was[0]:
                os.close(stream)
        out.seek(0)
        err.seek(0)
        return Result(code, out.read() if stdout == subprocess.PIPE else None, err.read())


def start(program, arguments, environment, stdin, stdout, cwd, preexec_fn):
    result = subprocess.run([program, *arguments], stdin=stdin, stdout=stdout,
                            stderr=subprocess.PIPE, env=environment, cwd=cwd,
                            timeout=LONGEST, preexec_fn=preexec_fn, check=False)
    return Result(result.returncode, result.stdout, result.stderr)


def run(*arguments, env=None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        cwd=None, preexec_fn=None, program=None):
    """Runs downhill-cli: the program itself where it is asked for, where something is
    done to its process, where it ends otherwise than by returning, and where more is
    tried than usual."""
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
    arguments = [str(argument) for argument in arguments]
    draws = arguments[:1] == ["plot"]
    # GOptionContext exits after its help; what draws is another program.
    exits = "--help" in arguments or not draws and any(
        word.endswith((".png", ".svg", ".pdf")) for word in arguments)
    if (program is not None or preexec_fn is not None or exits or DEPTH > 1
            or "ASAN_OPTIONS" in environment or "LD_PRELOAD" in environment):
        return start(program or PROGRAM, arguments, environment, stdin, stdout, cwd,
                     preexec_fn)
    words = arguments if draws else [PROGRAM, *arguments]
    return call(called(CALLED[draws]), words, environment, stdin, stdout, cwd)


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
