# SPDX-License-Identifier: GPL-3.0-or-later
"""script-plot.py WIDTH HEIGHT FILE.png: trains and draws all pictures."""

import sys

import peers
import pictures

training = pictures.Training(*peers.beans(100))
for _ in range(500):
    training.epoch()
plots = pictures.AllPlots(training, int(sys.argv[1]), int(sys.argv[2]), 32)
plots.figure.savefig(sys.argv[3])
