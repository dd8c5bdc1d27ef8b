# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of Downhill, drawn by matplotlib."""

import matplotlib
import numpy as np

matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402: the backend comes first

RATE = 0.01


class Training:
    """The tutorial's run, one epoch after the other."""

    def __init__(self, xs, ys):
        self.xs, self.ys = xs, ys
        self.reset()

    def reset(self):
        self.w, self.b = 0.1, 0.1
        self.path = [(self.w, self.b)]

    def epoch(self):
        w, b = self.w, self.b
        for i in range(len(self.xs)):
            x, y = self.xs[i], self.ys[i]
            dw = 2 * x**2 * w + 2 * x * b - 2 * x * y
            db = 2 * b + 2 * x * w - 2 * y
            w = w - RATE * dw
            b = b - RATE * db
            self.path.append((w, b))
        self.w, self.b = w, b

    def losses(self, ws, bs):
        """The loss at many places, from the moments, so that it takes no time."""
        x, y = self.xs, self.ys
        best = np.mean((x - x.mean()) * (y - y.mean())) / x.var()
        lowest = np.mean((best * (x - x.mean()) - (y - y.mean()))**2)
        return (lowest + x.var() * (ws - best)**2
                + (ws * x.mean() + bs - y.mean())**2)

    def field(self, ws, bs):
        return self.losses(ws, bs[:, np.newaxis])


def grid(n):
    return np.linspace(-1, 2, n)


class AllPlots:
    """All pictures in one figure; an update changes only what moves."""

    def __init__(self, training, width, height, cells):
        self.training = training
        self.figure = plt.figure(figsize=(width / 100, height / 100), dpi=100)
        axes = [self.figure.add_subplot(2, 3, i, projection="3d" if i == 4 else None)
                for i in range(1, 7)]
        self.add_fit(axes[0])
        self.add_map(axes[1])
        self.add_slices(axes[2])
        self.add_surface(axes[3], cells)
        self.add_loss(axes[4])
        self.add_graph(axes[5])
        self.update()

    def add_fit(self, axes):
        axes.set_title("Fit")
        axes.set_xlabel("x")
        axes.set_ylabel("y")
        axes.scatter(self.training.xs, self.training.ys)
        self.line, = axes.plot([0, 1], [0, 0], color="r")
        axes.set_ylim(0, 1.5)

    def add_map(self, axes):
        ws, bs = grid(256), grid(256)
        field = self.training.field(ws, bs)
        axes.set_title("Map")
        axes.set_xlabel("w")
        axes.set_ylabel("b")
        axes.imshow(np.log(field), extent=(-1, 2, -1, 2), origin="lower", aspect="auto")
        axes.contour(ws, bs, field, levels=np.geomspace(field.min() * 1.5, field.max(), 20),
                     colors="w", linewidths=0.8)
        self.path, = axes.plot([], [], color="r")

    def add_slices(self, axes):
        axes.set_title("Slices")
        axes.set_xlabel("w")
        axes.set_ylabel("E")
        ws = grid(64)
        for row in self.training.field(ws, grid(40)):
            axes.plot(ws, row, linewidth=0.8)
        self.slice, = axes.plot([], [], color="r")
        self.dot, = axes.plot([], [], "o", color="r")

    def add_surface(self, axes, cells):
        ws = bs = grid(cells + 1)
        axes.set_title("Surface")
        axes.plot_surface(*np.meshgrid(ws, bs), self.training.field(ws, bs),
                          rcount=cells + 1, ccount=cells + 1, cmap="viridis",
                          linewidth=0)
        self.climb, = axes.plot([], [], [], color="r")

    def add_loss(self, axes):
        axes.set_title("Loss")
        axes.set_xlabel("step")
        axes.set_ylabel("E")
        self.curve, = axes.semilogy([], [])
        self.loss_axes = axes

    def add_graph(self, axes):
        axes.set_title("Graph")
        axes.set_axis_off()
        self.texts = []
        for i, name in enumerate(("x", "w·x", "ŷ", "r", "E")):
            axes.annotate(name, (i / 5 + 0.1, 0.5), (i / 5 - 0.1, 0.5),
                          ha="center", va="center", bbox={"boxstyle": "round", "fc": "w"},
                          arrowprops={"arrowstyle": "->"}, annotation_clip=False)
            self.texts.append(axes.text(i / 5 + 0.1, 0.4, "", ha="center"))

    def update(self):
        training = self.training
        w, b = training.w, training.b
        path = np.array(training.path)
        ws = grid(64)
        losses = training.losses(path[:, 0], path[:, 1])
        self.line.set_data([0, 1], [b, w + b])
        self.path.set_data(path[:, 0], path[:, 1])
        self.slice.set_data(ws, training.losses(ws, b))
        self.dot.set_data([w], [losses[-1]])
        self.climb.set_data_3d(path[:, 0], path[:, 1], losses)
        self.curve.set_data(np.arange(len(losses)), losses)
        self.loss_axes.relim()
        self.loss_axes.autoscale_view()
        x, y = training.xs[0], training.ys[0]
        error = w * x + b - y
        for text, value in zip(self.texts, (x, w * x, w * x + b, error, error**2)):
            text.set_text(f"{value:.4f}")

    def draw(self):
        self.figure.canvas.draw()
