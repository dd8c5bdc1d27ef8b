# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of downhill-cli share; its path is their first argument.

A test is a function, given a folder of its own, that `case` gives a name; `main`
runs all of them and speaks TAP.
"""

import ctypes
import json
import os
import resource
import signal
import socket
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

# What lets the program be run without being loaded each time (served.c). With
# --thorough it is loaded, as it is wherever the process is what is tested.
SERVED = os.environ.get("DOWNHILL_SERVED") if DEPTH == 1 else None

# What is read when the program runs, or names what its server loads. Another variable
# may be read when it is loaded.
READ_LATE = {"LC_ALL", "LANG", "LANGUAGE", "LOCPATH", "DISPLAY", "WAYLAND_DISPLAY",
             "LD_PRELOAD"}

CASES = []


def case(name):
    def add(function):
        CASES.append((name, function))
        return function
    return add


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


def preloading(environment):
    """The sanitizers would like to be the first."""
    options = environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return {**environment, "ASAN_OPTIONS": options}


class Server:
    """The program, loaded, and a copy of it for each run; it may become `next`."""

    def __init__(self, path, environment, next=None):
        self.socket, its = socket.socketpair()
        # Not settimeout(), which has calls not wait: in all who have the socket.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO,
                               struct.pack("@ll", LONGEST, 0))
        # What the libraries need of each other is looked up once, too.
        environment = preloading(dict(
            environment, SERVED_SOCKET=str(its.fileno()), LD_BIND_NOW="1",
            LD_PRELOAD=":".join(filter(None, (SERVED, environment.get("LD_PRELOAD"))))))
        passed = [its.fileno()]
        if next:
            passed.append(next.socket.fileno())
            environment["SERVED_NEXT"] = f"{next.socket.fileno()}:{next.path}"
        self.path, self.next = path, next
        self.process = subprocess.Popen([path], env=environment, pass_fds=passed,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        its.close()
        self.socket.recv(1)

    def run(self, words, environment, cwd, files):
        strings = b"".join(os.fsencode(word) + b"\0" for word in (
            cwd or os.getcwd(), *words, *(f"{name}={value}"
                                          for name, value in environment.items())))
        head = struct.pack("=III", len(strings), len(words), len(environment))
        socket.send_fds(self.socket, [head], [file.fileno() for file in files])
        self.socket.sendall(strings)
        status = self.socket.recv(4)
        return os.waitstatus_to_exitcode(struct.unpack("=i", status)[0])

    def kill(self):
        """It, and what it runs."""
        self.process.kill()
        if self.next:
            self.next.kill()

    def end(self):
        """It ends when nobody can ask it any more."""
        self.socket.close()
        self.process.wait()
        if self.next:
            self.next.end()


# One for each library that is loaded before.
SERVERS = {}


def server_ids():
    return {server.process.pid for first in SERVERS.values()
            for server in (first, first.next)}


def may_serve(env):
    return all(name in READ_LATE or name.startswith("FAULT_") for name in env)


def find_server(environment):
    key = environment.get("LD_PRELOAD")
    if key not in SERVERS:
        drawing = Path(os.path.realpath(PROGRAM)).with_name("downhill-cli-plot")
        SERVERS[key] = Server(PROGRAM, environment, Server(drawing, environment))
    return SERVERS[key]


def run_served(words, environment, stdin, stdout, cwd):
    """As subprocess.run() does it, to whoever looks at what comes out."""
    with (open(os.devnull, "rb") as nothing, open(os.memfd_create("out"), "w+b") as out,
          open(os.memfd_create("err"), "w+b") as err):
        files = [nothing if stdin is subprocess.DEVNULL else stdin,
                 out if stdout is subprocess.PIPE else stdout, err]
        server = find_server(environment)
        try:
            code = server.run(words, environment, cwd, files)
        except (OSError, struct.error) as error:
            server.kill()
            SERVERS.clear()
            raise AssertionError(words) from error
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


def run(*arguments, env=None, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        cwd=None, preexec_fn=None, program=PROGRAM, served=bool(SERVED)):
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
    if "LD_PRELOAD" in environment:
        environment = preloading(environment)
    words = [program, *map(str, arguments)]
    if served and program is PROGRAM and not preexec_fn and may_serve(env or {}):
        return Result(run_served(words, environment, stdin, stdout, cwd))
    return Result(subprocess.run(words, stdin=stdin,
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
    for server in SERVERS.values():
        server.end()
    return 1 if failed else 0
