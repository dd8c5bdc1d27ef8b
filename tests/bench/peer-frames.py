# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames as matplotlib draws them."""

import sys
import time

import numpy as np

import peers
import pictures
from pictures import plt

WIDTH = peers.whole("width", 1600)
HEIGHT = peers.whole("height", 1000)
EPOCHS = peers.whole("epochs", 500)
GRID = peers.whole("grid", 32)
START_EPOCHS = 20
DEGREES_A_FRAME = 3


def painted(figure):
    pixels = np.asarray(figure.canvas.buffer_rgba()).view(np.uint32)
    return float(np.mean(pixels != pixels[0, 0]))


def train():
    return pictures.Training(*peers.beans(peers.whole("points", 100)))


def fit():
    """The tutorial's whole program, without its pauses."""
    figure = plt.figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
    training = train()

    def work():
        training.reset()
        for _ in range(EPOCHS):
            training.epoch()
            plt.clf()
            plt.title("Size and toxicity")
            plt.xlabel("x")
            plt.ylabel("y")
            plt.scatter(training.xs, training.ys)
            plt.plot(training.xs, training.w * training.xs + training.b, color="r")
            plt.xlim(0, 1)
            plt.ylim(0, 1.4)
            figure.canvas.draw()
        return [float(training.w), float(training.b), painted(figure)]

    return work


def warm():
    training = train()
    for _ in range(START_EPOCHS):
        training.epoch()
    plots = pictures.AllPlots(training, WIDTH, HEIGHT, GRID)
    plots.draw()

    def work():
        training.epoch()
        plots.update()
        plots.draw()
        return [painted(plots.figure)]

    return work


def first():
    training = train()

    def work():
        start = time.perf_counter()
        training.reset()
        for _ in range(START_EPOCHS):
            training.epoch()
        plots = pictures.AllPlots(training, WIDTH, HEIGHT, GRID)
        plots.draw()
        took = time.perf_counter() - start
        answer = [float(training.w), float(training.b), painted(plots.figure)]
        plt.close(plots.figure)
        return answer, took

    return work


def surface():
    training = train()
    figure = plt.figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
    axes = figure.add_subplot(projection="3d")
    ws = pictures.grid(GRID + 1)
    axes.plot_surface(*np.meshgrid(ws, ws), training.field(ws, ws), rcount=GRID + 1,
                      ccount=GRID + 1, cmap="viridis", linewidth=0)
    azimuth = 0

    def work():
        nonlocal azimuth
        azimuth = (azimuth + DEGREES_A_FRAME) % 360
        axes.view_init(30, azimuth)
        figure.canvas.draw()
        return [painted(figure)]

    return work


name = sys.argv[1]
peers.serve({"fit": fit, "warm": warm, "first": first, "surface": surface}[name](),
            0 if name == "first" else peers.LEAST_SECONDS)
