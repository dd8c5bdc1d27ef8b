# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peers share: the beans, the arguments, and the turns they take.

A peer is started as the programs beside it are, as bench.h describes it.
"""

import json
import sys
import time

import numpy as np

LEAST_SECONDS = 0.02


def beans(m):
    np.random.seed(0)
    xs = np.sort(np.random.rand(m))
    return xs, 0.7 * xs + (0.5 - np.random.rand(m)) / 5 + 0.5


def arguments():
    return dict(argument.split("=", 1) for argument in sys.argv[2:])


def number(name, fallback):
    return float(arguments().get(name, fallback))


def whole(name, fallback):
    return int(number(name, fallback))


def serve(work, least_seconds=LEAST_SECONDS):
    """Does the work for each line that comes, and says how long it took.

    work() returns the numbers that its result is known by, or these and the
    seconds where not all of it counts.
    """
    for _ in sys.stdin:
        begin, seconds, n = time.perf_counter(), 0, 0
        while n == 0 or time.perf_counter() - begin < least_seconds:
            start = time.perf_counter()
            answer = work()
            took = time.perf_counter() - start
            if isinstance(answer, tuple):
                answer, took = answer
            seconds += took
            n += 1
        print(json.dumps({"seconds": seconds / n, "answer": answer}), flush=True)
