# SPDX-License-Identifier: GPL-3.0-or-later
"""The loss over a grid and its contours; and what asks for all samples."""

import sys
import time

import numpy as np

import peers

SIZE = peers.whole("size", 256)
LEVELS = peers.whole("levels", 20)
RATE = peers.number("rate", 0.01)
W = np.linspace(peers.number("w-min", -1), peers.number("w-max", 2), SIZE)
B = np.linspace(peers.number("b-min", -1), peers.number("b-max", 2), SIZE)
XS, YS = peers.beans(peers.whole("points", 100))


def contours():
    from contourpy import LineType, contour_generator

    # The same five moments that Downhill reckons with.
    mean_x, mean_y = XS.mean(), YS.mean()
    var_x = np.mean((XS - mean_x)**2)
    best_w = np.mean((XS - mean_x) * (YS - mean_y)) / var_x
    best_b = mean_y - best_w * mean_x
    lowest = np.mean((best_w * XS + best_b - YS)**2)

    def work():
        start = time.perf_counter()
        field = (lowest + var_x * (W - best_w)**2
                 + (W * mean_x + B[:, np.newaxis] - mean_y)**2)
        low, high = field.min(), field.max()
        generator = contour_generator(W, B, field, name="serial",
                                      line_type=LineType.Separate)
        lines = [generator.lines(low + (high - low) * (i + 1) / (LEVELS + 1))
                 for i in range(LEVELS)]
        took = time.perf_counter() - start
        length = sum(np.hypot(*np.diff(line, axis=0).T).sum()
                     for level in lines for line in level)
        return [float(field.sum()), float(length)], took

    return work


def step():
    def work():
        w, b = 0.1, 0.1
        error = w * XS + b - YS
        return [float(w - RATE * np.mean(2 * error * XS)),
                float(b - RATE * np.mean(2 * error))]

    return work


def value():
    return lambda: [float(np.mean((0.1 * XS + 0.2 - YS)**2))]


def field():
    return lambda: [float(sum(np.mean((w * XS + b - YS)**2) for b in B for w in W))]


peers.serve({"contours": contours, "step": step, "value": value,
             "field": field}[sys.argv[1]]())
