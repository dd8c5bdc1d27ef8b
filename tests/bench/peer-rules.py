# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps by rules that know the shape of the batch's E, from their formulas."""

import sys

import numpy as np

import peers

STEPS = peers.whole("steps", 5000)
BATCH = peers.whole("batch", 10)
RATE = peers.number("rate", 1)


def newton(slope, bend, memory):
    return -np.linalg.solve(bend, slope)


def lowest(slope, bend, way):
    """How many times the way it is to the lowest place."""
    return -(slope @ way) / (way @ bend @ way)


def line_search(slope, bend, memory):
    return -slope * lowest(slope, bend, -slope)


def conjugate_gradient(slope, bend, memory):
    way = -slope
    if memory:
        before, last = memory
        way = max(0, slope @ (slope - before) / (before @ before)) * last - slope
        if way @ slope >= 0:
            way = -slope
    memory[:] = slope, way
    return way * lowest(slope, bend, way)


def plain(slope, bend, memory):
    return -slope


def work_of(rule):
    xs, ys = peers.beans(100)
    ones = np.ones_like(xs)
    batches = [(np.stack([xs[i:i + BATCH], ones[i:i + BATCH]]), ys[i:i + BATCH])
               for i in range(0, len(xs), BATCH)]

    def work():
        point, memory = np.array([0.1, 0.1]), []
        for step in range(STEPS):
            rows, targets = batches[step % len(batches)]
            slope = 2 * rows @ (point @ rows - targets) / len(targets)
            point = point + RATE * rule(slope, 2 * rows @ rows.T / len(targets), memory)
        return [float(point[0]), float(point[1])]

    return work


peers.serve(work_of({"gd": plain, "newton": newton, "line-search": line_search,
                     "conjugate-gradient": conjugate_gradient}[sys.argv[1]]))
