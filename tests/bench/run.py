# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Downhill against what one would use instead; see --help.

Started by build-aux/bench, which builds the programs that this runs.
"""

import argparse
import json
import math
import os
import sys

import measure
import rows


def sizes(text):
    return [int(float(part)) for part in text.split(",")]


def rectangle(text):
    width, height = text.split("x")
    return int(width), int(height)


def whole(text):
    return int(float(text))


DEFAULTS = dict(points=100, epochs=500, fit=(640, 480), frame=(1600, 1000),
                surface=(800, 500), fields=[256, 1024], levels=20,
                samples=[100, 10**4, 10**6, 10**7], rows=3 * 10**6,
                export=(8000, 6000), steps=10**8, seconds=5, loss_points=10**6, repeats=7)
QUICK = dict(samples=[100, 10**4, 10**6], fit_epochs=20, rows=3 * 10**5,
             export=(4000, 3000), steps=2 * 10**6, seconds=1, repeats=3)


def parse():
    parser = argparse.ArgumentParser(
        prog="build-aux/bench",
        description="Builds Downhill as it is shipped and measures it, row by row, "
                    "beside its peers (Debian's NumPy, matplotlib, scikit-learn and "
                    "pandas), which take turns with it, and beside the simplest loop "
                    "in C. A row whose sides come to different results is an error.",
        epilog="Sizes may be written like 3e6.")
    parser.add_argument("row", nargs="*", type=int, metavar="ROW",
                        help="which rows of the table (all)")
    parser.add_argument("--quick", action="store_true",
                        help="smaller sizes and fewer turns: about a minute")
    style = parser.add_mutually_exclusive_group()
    style.add_argument("--json", action="store_true", help="print JSON")
    style.add_argument("--markdown", action="store_true",
                       help="print the table as README.md shows it")
    add = parser.add_argument
    add("--repeats", type=int, metavar="N", help="turns that each side takes (7)")
    add("--points", type=whole, metavar="N", help="beans in rows 1 to 5 (100)")
    add("--epochs", type=whole, metavar="N", help="epochs in rows 1 to 3 (500)")
    add("--fit", type=rectangle, metavar="WxH", help="size of row 3 (640x480)")
    add("--frame", type=rectangle, metavar="WxH", help="size of rows 4 and 9 (1600x1000)")
    add("--surface", type=rectangle, metavar="WxH", help="size of row 5 (800x500)")
    add("--fields", type=sizes, metavar="N,…", help="grids of row 6 (256,1024)")
    add("--levels", type=whole, metavar="N", help="contours of row 6 (20)")
    add("--samples", type=sizes, metavar="N,…", help="samples of row 7 (1e2,1e4,1e6,1e7)")
    add("--rows", type=whole, metavar="N", help="rows of the table of 8 and 11 (3e6)")
    add("--seconds", type=float, metavar="N", help="training in row 11 (5)")
    add("--export", type=rectangle, metavar="WxH", help="size in row 11 (8000x6000)")
    add("--steps", type=whole, metavar="N", help="steps of row 12 (1e8)")
    add("--loss-points", type=whole, metavar="N", help="samples of row 16 (1e6)")
    add("--programs", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.fit_epochs = options.epochs
    for name, value in {**DEFAULTS, **(QUICK if options.quick else {})}.items():
        if getattr(options, name, None) is None:
            setattr(options, name, value)
    options.fit_epochs = options.fit_epochs or options.epochs
    unknown = set(options.row) - set(rows.ROWS)
    if unknown:
        parser.error(f"there is no row {min(unknown)}")
    return options


def amount(value, unit):
    """Three digits with a unit that suits them."""
    if value is None:
        return "–"
    if unit == "B":
        return f"{value / 1e6:.0f} MB"
    for factor, name in ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")):
        if value >= factor or name == "ns":
            break
    value /= factor
    digits = max(0, 2 - math.floor(math.log10(max(value, 0.1))))
    return f"{value:.{digits}f} {name}"


def spread(samples, unit):
    if samples is None:
        return "–"
    if len(samples.values) == 1:
        return amount(samples.median, unit)
    low, high = (amount(value, unit) for value in samples.quartiles)
    if low.split()[1] == high.split()[1]:
        low = low.split()[0]
    return f"{amount(samples.median, unit)} ({low}–{high})"


def times(ratio):
    """Two digits are more than a ratio can promise."""
    if ratio is None:
        return "–"
    return f"{ratio:.2g}" if ratio < 99.5 else f"{float(f'{ratio:.2g}'):,.0f}"


HEADINGS = ["", "what", "Downhill", "peer", "", "ratio", "loop in C", "goal", "met"]


def cells(line):
    return [str(line.row), line.what, spread(line.ours, line.unit), line.peer_name or "–",
            spread(line.peer, line.unit), times(line.ratio),
            amount(line.limit.median if line.limit else None, line.unit),
            "; ".join(goal.text for goal in line.goals) or "–",
            "; ".join("yes" if goal.met else "no" for goal in line.goals) or "–"]


def print_text(lines):
    table = [HEADINGS] + [cells(line) for line in lines]
    widths = [max(len(row[i]) for row in table) for i in range(len(HEADINGS))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def print_markdown(lines):
    headings = ["#", "what", "Downhill", "peer", "time of the peer", "ratio",
                "loop in C", "goal", "met"]
    print("| " + " | ".join(headings) + " |")
    print("|" + "---|" * len(headings))
    for line in lines:
        print("| " + " | ".join(cells(line)) + " |")


def as_dict(line):
    def side(samples):
        return samples and {"median": samples.median, "quartiles": samples.quartiles,
                            "values": samples.values}

    return {"row": line.row, "what": line.what, "unit": line.unit,
            "ours": side(line.ours), "peer_name": line.peer_name,
            "peer": side(line.peer), "limit": side(line.limit), "ratio": line.ratio,
            "goals": [{"text": goal.text, "met": bool(goal.met)} for goal in line.goals]}


def main():
    options = parse()
    bench = measure.Bench(options)
    lines, wrong = [], 0
    for number, function in rows.ROWS.items():
        if options.row and number not in options.row:
            continue
        print(f"Row {number}…", file=sys.stderr, flush=True)
        try:
            for line in function(bench):
                line.row = number
                lines.append(line)
                print("  ".join(cells(line)[1:]), file=sys.stderr, flush=True)
        except (measure.Disagreement, measure.Failure) as error:
            print(f"Row {number} is void: {error}", file=sys.stderr)
            wrong = 1
        finally:
            bench.end_workers()
    if options.json:
        print(json.dumps({"processors": os.cpu_count(),
                          "lines": [as_dict(line) for line in lines]}, indent=1))
    elif options.markdown:
        print_markdown(lines)
    else:
        print_text(lines)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
