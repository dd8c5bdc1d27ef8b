# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets programs take turns, and sees that they come to the same result."""

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent

# Debian's packages are for Debian's Python.
PYTHON = "/usr/bin/python3" if os.access("/usr/bin/python3", os.X_OK) else sys.executable


class Disagreement(Exception):
    """Two sides did not compute the same."""


class Failure(Exception):
    """A program ended when it should not have."""


@dataclass
class Samples:
    values: list

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def quartiles(self):
        if len(self.values) == 1:
            return self.values * 2
        first, _, last = statistics.quantiles(self.values, n=4, method="inclusive")
        return [first, last]


@dataclass
class Goal:
    text: str
    met: bool


@dataclass
class Line:
    """A line of the table: what was measured, beside what, with what goal."""

    what: str
    ours: Samples
    peer_name: str = ""
    peer: Samples = None
    limit: Samples = None
    unit: str = "s"
    goals: list = field(default_factory=list)
    row: int = 0

    @property
    def ratio(self):
        return self.peer.median / self.ours.median if self.peer else None

    def faster(self, times):
        self.goals.append(Goal(f"{times:g} times faster", self.ratio >= times))
        return self

    def at_most(self, most, text):
        self.goals.append(Goal(text, self.ours.median <= most))
        return self

    def near_limit(self, times):
        self.goals.append(Goal(f"within {times:g} of the loop",
                               self.ours.median <= times * self.limit.median))
        return self


def check_same(a, b, tolerance):
    """Numbers are the same up to a part of them, text is the same."""
    if len(a) != len(b):
        raise Disagreement(f"{a} and {b}")
    for left, right in zip(a, b):
        same = (left == right if isinstance(left, str) else
                abs(left - right) <= tolerance * max(abs(left), abs(right)))
        if not same:
            raise Disagreement(f"{left!r} and {right!r}")


class Worker:
    """A program that does its work again whenever it is told to."""

    def __init__(self, command, arguments, env):
        texts = [f"{name.replace('_', '-')}={value}" for name, value in arguments.items()]
        self.process = subprocess.Popen([*command, *texts], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env=env)
        self.answer = None

    def turn(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Failure(f"{self.process.args} ended with {self.process.wait()}")
        result = json.loads(line)
        self.answer = result["answer"]
        return result["seconds"]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Bench:
    def __init__(self, options):
        self.options = options
        self.programs = Path(options.programs)
        self.temporary = tempfile.TemporaryDirectory(prefix="bench-", dir=self.programs)
        self.folder = Path(self.temporary.name)
        self.workers = []
        # One core each: what is compared is the work, not how it is shared out. Only
        # `downhill-cli plot` makes use of a second one.
        self.env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

    def start(self, command, arguments):
        worker = Worker(command, arguments, self.env)
        self.workers.append(worker)
        return worker

    def path(self, program):
        folder = "src/cli" if program == "downhill-cli" else "tests/bench"
        return str(self.programs / folder / program)

    def ours(self, program, name, **arguments):
        return self.start([self.path("bench-" + program), name], arguments)

    def peer(self, script, name, **arguments):
        return self.start([PYTHON, str(HERE / f"peer-{script}.py"), name], arguments)

    def end_workers(self):
        for worker in self.workers:
            worker.end()
        self.workers = []

    def alternate(self, *turns, warm=True):
        """Calls each in turn, A B A B; the first time of each does not count."""
        times = [[] for _ in turns]
        for i in range(self.options.repeats + warm):
            for k, turn in enumerate(turns):
                seconds = turn()
                if i >= warm:
                    times[k].append(seconds)
        return [Samples(values) for values in times]

    def compare(self, *workers, tolerance=1e-12):
        samples = self.alternate(*(worker.turn for worker in workers))
        for worker in workers[1:]:
            check_same(workers[0].answer, worker.answer, tolerance)
        return samples

    def fresh(self, make):
        """A turn in a process of its own, which tells its time itself."""
        def turn():
            worker = make()
            seconds = worker.turn()
            turn.answer = worker.answer
            worker.end()
            return seconds

        return turn

    def whole(self, *command):
        """A turn that is a whole process, timed from outside."""
        def turn():
            with open(self.folder / "out", "w+b") as out:
                start = time.perf_counter()
                pid = os.posix_spawn(command[0], command, self.env,
                                     file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
                _, status, usage = os.wait4(pid, 0)
                seconds = time.perf_counter() - start
                out.seek(0)
                turn.text = out.read().decode()
            if status != 0:
                raise Failure(f"{command} failed")
            turn.memory = usage.ru_maxrss * 1024
            return seconds

        return turn
