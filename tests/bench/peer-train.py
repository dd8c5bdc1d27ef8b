# SPDX-License-Identifier: GPL-3.0-or-later
"""Single-sample steps as the tutorial makes them, and as scikit-learn does."""

import sys

import peers

M = peers.whole("points", 100)
EPOCHS = peers.whole("epochs", 500)
RATE = peers.number("rate", 0.01)


def numpy_loop():
    xs, ys = peers.beans(M)

    def work():
        w, b = 0.1, 0.1
        path = []
        for _ in range(EPOCHS):
            for i in range(len(xs)):
                x = xs[i]
                y = ys[i]
                dw = 2 * x**2 * w + 2 * x * b - 2 * x * y
                db = 2 * b + 2 * x * w - 2 * y
                w = w - RATE * dw
                b = b - RATE * db
                path.append((w, b))
        return [float(w), float(b)]

    return work


def sgd_regressor():
    import numpy as np
    from sklearn.linear_model import SGDRegressor

    xs, ys = peers.beans(M)
    xs = xs.reshape(-1, 1)
    start_w, start_b = np.array([0.1]), np.array([0.1])

    def work():
        # It minimises half of the squared error: hence twice the rate.
        model = SGDRegressor(penalty=None, learning_rate="constant", eta0=2 * RATE,
                             max_iter=EPOCHS, tol=None, shuffle=False)
        model.fit(xs, ys, coef_init=start_w, intercept_init=start_b)
        return [float(model.coef_[0]), float(model.intercept_[0])]

    return work


peers.serve({"numpy": numpy_loop, "sgd": sgd_regressor}[sys.argv[1]]())
