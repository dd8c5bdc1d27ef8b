# SPDX-License-Identifier: GPL-3.0-or-later
"""A sweep of learning rates by all rules over all samples, the maps of settings, and where a
run hovers."""

import sys

import numpy as np

import peers

XS, YS = peers.beans(peers.whole("points", 100))
EPOCHS = peers.whole("epochs", 200)
CELLS = peers.whole("cells", 256)
RATES = np.exp(np.linspace(np.log(0.0024), np.log(2.4), 60))
DESIGN = np.stack([XS, np.ones_like(XS)], axis=1)
BEST = np.linalg.lstsq(DESIGN, YS, rcond=None)[0]
AIM = 1.01 * np.mean((DESIGN @ BEST - YS) ** 2)


def gd(rate, g, t, memory):
    return rate * g


def momentum(rate, g, t, memory):
    memory[0] = 0.9 * memory[0] + g
    return rate * memory[0]


def nesterov(rate, g, t, memory):
    memory[0] = 0.9 * memory[0] + g
    return rate * (g + 0.9 * memory[0])


def adagrad(rate, g, t, memory):
    memory[0] = memory[0] + g * g
    return rate * g / (np.sqrt(memory[0]) + 1e-10)


def rmsprop(rate, g, t, memory):
    memory[0] = 0.99 * memory[0] + 0.01 * g * g
    return rate * g / (np.sqrt(memory[0]) + 1e-8)


def adam(rate, g, t, memory):
    memory[0] = 0.9 * memory[0] + 0.1 * g
    memory[1] = 0.999 * memory[1] + 0.001 * g * g
    return (rate * memory[0] / (1 - 0.9 ** t)
            / (np.sqrt(memory[1] / (1 - 0.999 ** t)) + 1e-8))


def run(rule, rate):
    """The number of the step that arrives, or None."""
    point = np.array([0.1, 0.1])
    memory = [np.zeros(2), np.zeros(2)]
    for t in range(EPOCHS + 1):
        residuals = point[0] * XS + point[1] - YS
        loss = np.mean(residuals * residuals)
        if loss <= AIM:
            return t
        if not loss < 1e12:
            return None
        gradient = 2 * np.array([np.mean(residuals * XS), np.mean(residuals)])
        point = point - rule(rate, gradient, t + 1, memory)
    return None


def sweep():
    steps = [run(rule, rate) for rule in (gd, momentum, nesterov, adagrad, rmsprop, adam)
             for rate in RATES]
    reached = [step for step in steps if step is not None]
    return [float(len(reached)), float(sum(reached))]


def settings_map():
    rates = 0.004 * 500 ** (np.arange(CELLS) / (CELLS - 1))
    momenta = 0.99 * np.arange(CELLS) / (CELLS - 1)
    curvatures = np.linalg.eigvalsh(2 * DESIGN.T @ DESIGN / len(XS))
    radius = np.zeros((CELLS, CELLS))
    for curvature in curvatures:
        half = (1 + momenta[:, np.newaxis] - rates * curvature) / 2
        rest = half * half - momenta[:, np.newaxis]
        root = np.where(rest < 0, np.sqrt(momenta)[:, np.newaxis],
                        np.abs(half) + np.sqrt(np.maximum(rest, 0)))
        radius = np.maximum(radius, root)
    with np.errstate(divide="ignore"):
        steps = np.where(radius < 1, -np.log(10) / np.log(radius), np.inf)
    return [float(np.sum(1 / (1 + steps[np.isfinite(steps)])))]


def simulated():
    """A run of single samples in order for each cell, all of them at once."""
    n, last = 64, 1000
    rate = np.tile(0.004 * 500 ** ((np.arange(n) + 0.5) / n), n)
    beta = np.repeat(-0.03 + 1.03 * (np.arange(n) + 0.5) / n, n)
    rate, beta = rate[beta >= 0], beta[beta >= 0]
    w, b = np.full(len(rate), 0.1), np.full(len(rate), 0.1)
    moved_w, moved_b = np.zeros(len(rate)), np.zeros(len(rate))
    far = np.hypot(0.1 - BEST[0], 0.1 - BEST[1])
    gone = 1e3 * (1 + np.hypot(*BEST) / far)
    before, arrived = np.ones(len(rate)), np.full(len(rate), np.inf)
    diverged = np.zeros(len(rate), bool)
    done = np.zeros(len(rate), bool)
    aims = 10.0 ** -np.arange(1, 5)
    crossings = np.full((4, len(rate)), np.inf)
    for step in range(1, last + last // 3 + 1):
        x, y = XS[(step - 1) % len(XS)], YS[(step - 1) % len(XS)]
        slope = 2 * (w * x + b - y)
        moved_w, moved_b = beta * moved_w + slope * x, beta * moved_b + slope
        w, b = w - rate * moved_w, b - rate * moved_b
        left = np.hypot(w - BEST[0], b - BEST[1]) / far
        diverged |= ~done & ~(left <= gone)
        done |= diverged
        for aim, crossing in zip(aims, crossings):
            new = ~done & (left <= aim) & np.isinf(crossing)
            crossing[~done & (left > aim)] = np.inf
            crossing[new] = step - np.log(aim / left[new]) / np.log(before[new] / left[new])
        done |= step >= 4 / 3 * crossings[3]
        before = left
    arrived = (crossings[0] <= last) & ~diverged
    return [float(np.sum(arrived)), float(np.sum(diverged)),
            float(np.sum(1 / (1 + crossings[0][arrived])))]


def noise():
    """The covariance that the steps leave as it is: that of M S M' and of the slopes."""
    rate, m = 0.1, len(XS)
    slopes = 2 * (DESIGN @ BEST - YS)[:, np.newaxis] * DESIGN
    bends = 2 * DESIGN[:, :, np.newaxis] * DESIGN[:, np.newaxis, :]
    moves = np.eye(2) - rate * bends
    kept = np.einsum("nij,nkl->ikjl", moves, moves).reshape(4, 4) / m
    pushed = rate * rate * (slopes.T @ slopes / m).reshape(4)
    spread = np.linalg.solve(np.eye(4) - kept, pushed).reshape(2, 2)
    lowest = np.mean((DESIGN @ BEST - YS) ** 2)
    excess = np.trace(np.mean(bends, axis=0) @ spread) / 2 / lowest
    return [float(spread[0, 0]), float(spread[0, 1]), float(spread[1, 1]), float(excess)]


np.seterr(all="ignore")
peers.serve({"sweep": sweep, "map": settings_map, "simulated": simulated,
             "noise": noise}[sys.argv[1]])
