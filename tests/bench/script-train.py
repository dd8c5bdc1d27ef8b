# SPDX-License-Identifier: GPL-3.0-or-later
"""The tutorial's training as a program of its own: prints w and b."""

import numpy as np

np.random.seed(0)
xs = np.sort(np.random.rand(100))
ys = np.array([0.7 * x + (0.5 - np.random.rand()) / 5 + 0.5 for x in xs])
w, b = 0.1, 0.1
for _ in range(500):
    for i in range(100):
        x = xs[i]
        y = ys[i]
        dw = 2 * x**2 * w + 2 * x * b - 2 * x * y
        db = 2 * b + 2 * x * w - 2 * y
        w = w - 0.01 * dw
        b = b - 0.01 * db
print("w", repr(float(w)))
print("b", repr(float(b)))
