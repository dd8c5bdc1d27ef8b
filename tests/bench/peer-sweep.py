# SPDX-License-Identifier: GPL-3.0-or-later
"""A sweep of learning rates by all rules over all samples, and the map of settings."""

import sys

import numpy as np

import peers

XS, YS = peers.beans(100)
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


np.seterr(all="ignore")
peers.serve({"sweep": sweep, "map": settings_map}[sys.argv[1]])
