#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as people, spreadsheets and instruments write them: cells, rows, and more
than one of them.

test-tables.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, main  # noqa: E402
from tables import (  # noqa: E402
    each_with_each, fails, lines_of, names_of, points_of, read, refused, said_of, SEPARATORS, write)


@case("41/blanks-do-not-beat-a-separator-of-every-line")
def blanks(folder):
    table = lines_of("date,price", "Jan 1 2000,39", "Feb 1 2000,40")
    refused(folder, table, "Jan 1 2000", "“date”", "line 2", "a date")
    refused(folder, table.replace(",", ";"), "Jan 1 2000", "a date")
    refused(folder, table.replace(",", "\t"), "Jan 1 2000", "a date")
    refused(folder, lines_of("Jan 1 2000,39", "Feb 1 2000,40"), "Jan 1 2000")
    refused(folder, lines_of("day year,price", "1 2000,39", "2 2000,40"),
            "“day year”")
    for cell, looks in (("2020-01-05", "a date"), ("5.1.2020", "a date"),
                        ("12:30", "a time"), ("$5", "an amount of money"),
                        ("5 €", "an amount of money"), ("5%", "a percentage"),
                        ("5 kg", "text behind it"), ("five", "text")):
        refused(folder, lines_of("a;b", f"{cell};1", f"{cell};2", "five;3"),
                f"“{cell}”", "“a”", "line 2", looks)


@case("91/a-text-that-is-no-table-is-refused-in-one-sentence")
def prose(folder):
    for table in (("This is the data needed for some of the examples and",
                   "docs.  See the module for more info."),
                  ("These are words, and more words, that go on",
                   "and on and on, and end here, at last.", "Really, they do.")):
        refused(folder, lines_of(*table), "needs two numeric columns")


@case("41/one-cell-count-beats-blanks-and-commas")
def one_count(folder):
    for separator in "\t;|,":
        names, points, _ = read(folder, lines_of(
            *(row.replace("/", separator) for row in
              ("label/m/F", "Run 1/0.5/3.2", "Run 2/0.75/4"))))
        assert names == ("m", "F")
        assert points == [(0.5, 3.2), (0.75, 4)]
    refused(folder, lines_of("x;y", "0,25;$1,17", "0,75;2,19 €"), "$1,17", "“y”",
            "an amount of money")
    for row in ("1,5", "2,25"):
        refused(folder, lines_of("value", row, "3,75"), "two numeric columns",
                "line 2")
    refused(folder, lines_of("value", "1 234", "5 678"), "two numeric columns")
    names, points, said = read(folder, lines_of("x,y", "1.5,2,a", "3,4.25,b"))
    assert names == ("x", "y") and points == [(1.5, 2), (3, 4.25)]
    assert "2 names for 3 columns" in said


@case("43/the-pair-of-columns-is-one-that-most-rows-fill")
def filled(folder):
    rows = ["Label,3,,-0.3,0.5"] * 3 + [f",,,{i},{i / 10}" for i in range(1, 61)]
    _, points, said = read(folder, lines_of(*rows))
    assert points == [(-0.3, 0.5)] * 3 + [(i, i / 10) for i in range(1, 61)]
    assert not said
    # A few that lack do not make it another one.
    rows = ["a,b,c"] + [f"{3 * i},{i * i},{7 * i}" for i in range(30)] + ["8,,9"]
    names, points, said = read(folder, lines_of(*rows))
    assert names == ("a", "b") and len(points) == 30
    assert "1 of 31 rows ignored" in said


@case("50/series-in-rows-under-years-are-turned")
def series_of_years(folder):
    years, sales = range(2001, 2013), [10.6, 23, 33.5, 29.8, 27.8, 35, 42, 55, 54, 55, 66, 63]
    rows = [",".join(map(str, (name, *values))) for name, values in (
        ("year", years), ("sales", sales), ("costs", [y / 2 for y in sales]))]
    for separator, n in each_with_each(SEPARATORS, (2, 3)):
        names, points, said = read(folder, lines_of(*rows[:n]).replace(",", separator))
        assert names == ("year", "sales"), names
        assert points == list(zip(years, sales)), points
        assert "rows were taken as columns" in said, said
    assert read(folder, lines_of(*rows), "--y", "costs")[1] == \
        [(x, y / 2) for x, y in zip(years, sales)]
    # Below a title and a comment; years need no name.
    table = lines_of("Sales", "# of us", *rows)
    assert read(folder, table)[:2] == (("year", "sales"), list(zip(years, sales)))
    names, points, _ = read(folder, lines_of(*rows).replace("year", ""))
    assert names == ("column 1", "sales") and points == list(zip(years, sales))
    # More years than countries.
    names, points, said = read(folder, lines_of(
        "Country,2001,2002,2003,2004,2005", "France,10.6,12,14,15,18", "Spain,1,2,3,4,",
        "Italy,3,4,4,5,6"))
    assert names == ("Country", "France") and points == [
        (2001, 10.6), (2002, 12), (2003, 14), (2004, 15), (2005, 18)]
    assert "rows were taken as columns" in said, said


@case("53/quotation-marks-in-prose-are-prose")
def prose(folder):
    for line, above in each_with_each(
            ('See "Graphing Data", 2nd ed.', '"Graphing Data", he said,',
             '"A title that is not closed', 'A 12" pipe'), ("\nx y\n", "x y\n", "\n")):
        names, points, _ = read(folder, f"{line}\n{above}1 2.5\n2 3.6\n")
        assert names == ("x", "y") or above == "\n", line
        assert points == [(1, 2.5), (2, 3.6)]
    refused(folder, '"x,y\n1,2\n3,4\n', "Line 1", "never closed")
    refused(folder, 'x,y\n1,2\n"3"4,5\n', "Line 3", "behind a closing")


@case("54/a-loss-of-more-than-half-is-said-first")
def losses(folder):
    # Beyond what the columns are chosen by.
    rows = ["x,y"] + [f"{i},{i * i}" for i in range(1200)] + ["1,NA"] * 2000
    said = read(folder, lines_of(*rows))[2]
    assert said.split(": ", 1)[1].startswith(
        "more than half of the rows ignored: 2000 of 3200"), said
    said = read(folder, lines_of("t;h", "0;1", "1;2", "2;4", "", "m;T", "1;5",
                                 "2;6", "3;8"))
    assert said[0] == ("t", "h") and said[1] == [(0, 1), (1, 2), (2, 4)]
    assert said[2].split(": ", 1)[1].startswith("only the first table")
    assert "line 6" in said[2]


@case("54/two-tables-series-and-totals-are-told-of")
def more_tables(folder):
    # gnuplot's blocks.
    _, points, said = read(folder, lines_of("0 1", "1 2", "2 4", "", "", "0 5",
                                            "1 6"))
    assert points == [(0, 1), (1, 2), (2, 4)]
    assert "only the first table is read" in said and "line 6" in said
    for blocks in (("0 1", "1 2", "2 4", "", "0 5", "1 6"),
                   ("# x y", "0 1", "1 2", "2 4", "", "# u v", "7 5", "8 6")):
        _, points, said = read(folder, lines_of(*blocks))
        assert points == [(0, 1), (1, 2), (2, 4)], blocks
        assert "only the first table is read" in said
    # A title above the second.
    _, points, said = read(folder, lines_of("Table 1", "t,h", "0,1", "1,2", "",
                                            "Table 2", "m,T", "1,5", "2,6"))
    assert points == [(0, 1), (1, 2)] and "line 6" in said
    # Settings of an instrument are no table.
    names, points, _ = read(folder, lines_of("Range,0,5", "Gain,1,2", "", "t,v,w",
                                             "0.5,1,2", "0.7,2,3", "0.9,3,3"))
    assert names == ("t", "v") and points == [(0.5, 1), (0.7, 2), (0.9, 3)]
    # Tables side by side in a spreadsheet have empty rows between.
    _, points, said = read(folder, lines_of("t,h", "0,1", "1,2", ",", "m,T",
                                            "1,5", "2,6"))
    assert points == [(0, 1), (1, 2)] and "line 5" in said
    # Long after the sample.
    rows = ["t,h"] + [f"{i},{i % 7}" for i in range(40000)] + ["", "m,T", "1,5"]
    _, points, said = read(folder, lines_of(*rows))
    assert len(points) == 40000 and "line 40003" in said
    # Blank lines alone, the header again without one, or a remark, are no other table.
    for between in (("",), ("t,h",), ("", "Source: me"), ("", "NA,NA")):
        _, points, said = read(folder, lines_of("t,h", "0,1", "1,2", *between,
                                                "2,4", "3,5"))
        assert points == [(0, 1), (1, 2), (2, 4), (3, 5)], between
    names, points, said = read(folder, lines_of("x,1,2,3,4", "y,2,4,6,9"))
    assert names == ("x", "y") and points == [(1, 2), (2, 4), (3, 6), (4, 9)]
    assert "rows were taken as columns" in said
    for label in ("Total", "total:", "Sum", "Grand total", "Total of all"):
        _, points, said = read(folder, lines_of("label,a,b", "A,1,2", "B,5,8",
                                                f"{label},6,10"))
        assert points == [(1, 2), (5, 8)] and "1 row of totals" in said, label
    # Without a word it is one where the others have a label.
    for labels in ("abc", "123"):
        table = [f"{label},{x},{y}" for label, x, y in zip(labels, (1, 5, 2), (2, 8, 9))]
        _, points, said = read(folder, lines_of("id,a,b", *table, ",8,19"))
        assert points == [(1, 2), (5, 8), (2, 9)] and "1 row of totals" in said, (labels, said)
        for rest in ((",8,20",), (",1,2", ",9,21")):
            _, points, said = read(folder, lines_of("id,a,b", *table, *rest))
            assert len(points) == 3 + len(rest) and "totals" not in said, rest
    _, points, said = read(folder, lines_of(",a,b", ",1,2", ",2,4", ",3,6"))
    assert len(points) == 3 and "totals" not in said
    # Where all rows have the word it is no total.
    rows = ["kind,a,b"] + [f"total,{3 * i},{i * i}" for i in range(9)]
    assert len(points_of(folder, *rows)) == 9
    _, points, said = read(folder, lines_of("x,y", "1,2", ",", ' ,"" ', "3,4"))
    assert points == [(1, 2), (3, 4)] and not said


@case("54/two-tables-under-the-same-header-are-two")
def same_header(folder):
    first, second = [(1, 2), (2, 4), (3, 6.5)], [(4, 20), (5, 40), (6, 61)]
    rows = [[f"{x},{y}" for x, y in points] for points in (first, second)]
    for titles in ((), ("Run A", "Run B"), ("Run A, at night", "Run B, by day")):
        above, between = (titles[:1], titles[1:]) if titles else ((), ())
        text = lines_of(*above, "load,strain", *rows[0], "", *between, "load,strain",
                        *rows[1])
        for separator in SEPARATORS if not titles else (",",):
            table = text.replace(",", separator)
            line = 7 if titles else 6
            _, points, said = read(folder, table)
            assert points == first, (separator, points)
            assert f"only the first table is read, another one starts in line {line}" in said
            names, points, said = read(folder, table, "--table", "2")
            assert names == ("load", "strain") and points == second, points
            assert "table 2 of 2 is read" in said
    # Units stand below the names of both; the second goes back to the start of x.
    text = lines_of(*(["t,h", "s,m"] + rows[0] + [""]) * 3)
    assert read(folder, text)[1] == first
    assert "table 3 of 3" in read(folder, text, "--table", "3")[2]


@case("55/a-pair-without-rows-in-common-is-not-taken")
def nothing_in_common(folder):
    rows = ["a,b,c"] + [f"{3 * i},,{i}" for i in range(9)] + \
        [f",{5 * i}," for i in range(9)]
    names, points, said = read(folder, lines_of(*rows))
    assert names == ("a", "c") and points == [(3 * i, i) for i in range(9)]
    refused(folder, lines_of("a,b", "1,", ",2", "3,", ",4"), "No row", "“a”",
            "“b”")


@case("71/rows-that-sum-up-others-are-no-points")
def summaries(folder):
    data = ["A,1,2", "A,5,8"]
    _, points, said = read(folder, lines_of(
        "g,a,b", *data, "Subtotal,6,10", *data, "Subtotal,6,10", *data,
        "Subtotal,6,10", "Grand total,18,30"))
    assert points == [(1, 2), (5, 8)] * 3
    assert "4 rows of totals or statistics passed over" in said
    for word, place in each_with_each(
            ("mean", "Average", "MEDIAN", "std", "Count", "Sum:", "Summe", "Mittelwert",
             "Moyenne", "Médiane", "Promedio", "合计", "平均"), (0, 2, 3)):
        rows = [*data, "B,7,3"]
        rows.insert(place, f"{word},3,4")
        _, points, said = read(folder, lines_of("g,a,b", *rows))
        assert points == [(1, 2), (5, 8), (7, 3)], (word, rows)
        assert "1 row of totals or statistics passed over" in said
    # Without a number for x.
    _, points, said = read(folder, lines_of("a,b", "1,2", "5,8", "Total,10"))
    assert points == [(1, 2), (5, 8)] and "1 row of totals" in said
    assert "ignored" not in said
    # The label is not the first of the cells.
    assert points_of(folder, "id,g,a,b", "8,u,1,2", "3,v,5,8", "9,total,6,10") == \
        [(1, 2), (5, 8)]
    # So many that the table is read in pieces.
    rows = [f"g,{i},{i % 7}" for i in range(40000)]
    rows[1000::1000] = ["Subtotal,1,1"] * 39
    _, points, said = read(folder, lines_of("g,a,b", *rows))
    assert len(points) == 40000 - 39 and "39 rows of totals" in said


@case("71/a-name-like-a-summary-is-data")
def no_summaries(folder):
    # A phrase is none unless the values are sums.
    for label in ("Total eclipse", "Sum 41", "Partial total", "All"):
        _, points, said = read(folder, lines_of("g,a,b", "A,1,2", "B,2,4",
                                                f"{label},7,3.1"))
        assert points == [(1, 2), (2, 4), (7, 3.1)] and not said, label
        _, points, said = read(folder, lines_of("g,a,b", "A,1,2", "B,2,4",
                                                f"{label},3,6"))
        assert points == [(1, 2), (2, 4)] and "1 row of totals" in said, label
    # Somebody called Max, and the state of South Dakota.
    for label in ("Max", "SD"):
        _, points, said = read(folder, lines_of("g,a,b", "A,1,2", f"{label},7,3",
                                                "B,2,4"))
        assert points == [(1, 2), (7, 3), (2, 4)] and not said, label
    # But the greatest value, and what follows other statistics.
    _, points, said = read(folder, lines_of(
        "g,a,b", "A,1,2", "B,2,5", "min,1,2", "max,2,5"))
    assert points == [(1, 2), (2, 5)] and "2 rows of totals" in said
    _, points, said = read(folder, lines_of(
        "g,a,b", "A,1,2", "B,2,5", "C,3,3", "mean,2,3.5", "sd,0.7,2.1"))
    assert points == [(1, 2), (2, 5), (3, 3)] and "2 rows of totals" in said
    # A remark behind a label.
    rows = ("A,1,2,all", "B,2,4,mean", "C,3,5,")
    assert len(points_of(folder, "g,a,b,note", *rows)) == 3
    # A kind of row that there are many of.
    rows = [f"{kind},{i},{i * i}" for kind in ("raw", "mean") for i in range(9)]
    assert len(points_of(folder, "kind,a,b", *rows)) == 18
    rows = [f"{kind},{i},{i * i}" for i in range(9) for kind in ("raw", "sum", "mean")]
    assert len(points_of(folder, "kind,a,b", *rows)) == 27


@case("72/commas-within-numbers-between-commas-are-refused")
def cut_numbers(folder):
    for rows in (("7,862,2,777", "6,120,2,404"), ("-7,862,2,777", "6,120,-2,404"),
                 ("1,200,2,400", "1,300,2,600")):
        refused(folder, lines_of("a,b", *rows), "2 names", "4 cells", "line 2",
                f"“{rows[0]}”", "semicolons")
    refused(folder, lines_of("a,b,c", "1,2,3,4,5,6", "2,3,4,5,6,7"), "3 names")
    # Who names the columns knows better.
    assert read(folder, lines_of("a,b", "1,200,2,400", "1,300,2,600"), "--x", "2",
                "--y", "4")[1] == [(200, 400), (300, 600)]
    # These are no parts of numbers.
    for rows in (("1.5,2,3,4", "2,3,4,5"), ("1,2,,", "3,4,,"), ("1,2,a,b", "3,4,c,d")):
        assert len(points_of(folder, "a,b", *rows)) == 2, rows


@case("72/thousands-without-quotation-marks-are-refused")
def cut_thousands(folder):
    for rows, line in (
            (("1,900", "2,950", "3,1,005", "4,1,100", "5,1,150", "6,1,230"), 4),
            (("1,700", "2,720", "3,800", "4,900", "5,950", "6,1,005", "7,1,100"), 7),
            (("1,$900", "2,$950", "3,$1,005", "4,$1,100"), 4),
            (("1,($847)", "2,($1,207.50)", "3,$2,390", "4,$2,328"), 3),
            (("1,-847.5", "2,-1,207.5", "3,2,390"), 3),
            (("1,900", "2,950", "3,999", "4,1,005"), 5),
            (("1,1,005", "2,1,100", "3,1,200,300"), 2),
            (("1,1,205", "2,1,100", "3,1,200"), 2), (("A,1,005", "B,1,100", "C,1,200"), 2)):
        refused(folder, lines_of("month,profit", *rows),
                f"line {line} has 3 cells where the header has 2", "thousands", "semicolons")
    refused(folder, lines_of("1,900", "2,950", "3,1,005", "4,1,100"),
            "line 3 has 3 cells where the first row has 2", "thousands")
    refused(folder, lines_of("Sales", "By me, today", "a,b,c", "2001,900,12", "2002,1,005,13"),
            "line 5 has 4 cells where the header has 3")
    # No thousands: with blanks, without three digits, or beside plain ones.
    for row in ("3,1, 005", "3,1,05", "3,1,0050", "3,a1,005", "3,0,005", '3,1,"005"'):
        assert "1 of 4 rows ignored" in said_of(folder, "a,b", "1,900", "2,950", row, "4,7"), row
    assert "1 of 4 rows ignored" in said_of(folder, "a,b", "1,900", "2,1950", "3,1,205", "4,7")
    # A last column without a name and with gaps.
    assert len(points_of(folder, "a,b,", "4,2,", "7,3,300", "9,5,100")) == 3
    # Rows with a name that has none above it, as R writes them.
    for names in (("A", "B", "C"), ('"1"', '"2"', '"3"')):
        assert names_of(folder, "speed,dist", *(
            f"{name},{row}" for name, row in zip(names, ("4,120", "7,140", "9,300")))) == \
            ("speed", "dist")


@case("72/rows-of-numbers-are-no-preamble")
def other_lengths(folder):
    rows = ("1,2.5", "2,3.5", "3,4.5,1.5", "4,5.5,1.5", "5,6.5,2.5")
    refused(folder, lines_of("a,b", *rows), "line 4 has 3 cells where the header has 2.")
    _, points, said = read(folder, lines_of(*rows))
    assert points == [(3, 4.5), (4, 5.5), (5, 6.5)]
    assert "2 of 5 rows ignored (first in line 1)" in said and "preamble" not in said, said
    # One line may tell how many there are.
    assert "1 comment or preamble line passed over" in said_of(folder, "2,3", "1.5,2,3", "4,5,7")


@case("72/rows-of-other-lengths-are-told-of")
def ragged(folder):
    rows = [f"{i / 2},{i * i}" + ",1.5" * (10 < i <= 10 + 8) for i in range(60)]
    _, points, said = read(folder, lines_of("x,y", *rows))
    assert len(points) == 52
    assert "8 of 60 rows ignored (first in line 13), 8 of them have more or fewer cells" in \
        said, said
    # A few are broken, or are footnotes.
    assert "cells" not in said_of(folder, "x,y", *rows[:13], *rows[18:])
    assert "cells" not in said_of(folder, "x,y", *rows[:11], *["See, the, notes"] * 8)


@case("72/a-row-far-from-thousands-is-a-stray-one")
def stray(folder):
    _, points, said = read(folder, lines_of("x,y", "1,2", "2,4", "5,6,120", "6,7", "8,9"))
    assert points == [(1, 2), (2, 4), (6, 7), (8, 9)]
    assert "1 of 5 rows ignored (first in line 4)" in said, said


@case("92/rules-of-one-cell-are-no-rows")
def rules(folder):
    for rows in (("+---+---+", "| x | y |", "+---+---+", "| 1 | 2 |", "| 3 | 5 |", "+---+---+"),
                 ("| x | y |", "|---+---|", "| 1 | 2 |", "| 3 | 5 |"),
                 ("x,y", "1,2", "+---+", "3,5")):
        _, points, said = read(folder, lines_of(*rows))
        assert points == [(1, 2), (3, 5)] and "ignored" not in said, said


@case("80/a-table-of-a-file-can-be-chosen")
def tables(folder):
    text = lines_of("t,h", "1,2", "2,4", "3,5", "", "Drops", "mass,time", "4,8", "5,9")
    assert read(folder, text, "--table", "1") == read(folder, text)
    names, points, said = read(folder, text, "--table", "2")
    assert names == ("mass", "time") and points == [(4, 8), (5, 9)]
    assert said.startswith("downhill-cli: table 2 of 2 is read"), said
    path = write(folder, text)
    assert fails(1, "data", "--data", path, "--table", "3").endswith(
        "“table.csv” has 2 tables: there is no table 3.")
    assert "--table" in fails(2, "data", "--data", path, "--table", "0")
    assert "--data" in fails(2, "data", "--table", "1")
    # Blocks for gnuplot, with names in comments between them.
    blocks = lines_of("# a b", "1 2", "2 4", "", "", "# c d", "3 8", "4 9", "", "",
                      "# e f", "5 6", "6 6")
    for table, names, start in (("1", ("a", "b"), (1, 2)), ("2", ("c", "d"), (3, 8)),
                                ("3", ("e", "f"), (5, 6))):
        read_names, points, said = read(folder, blocks, "--table", table)
        assert read_names == names and points[0] == start and len(points) == 2
        assert table != "2" or "only table 2 is read, another one starts in line 12" in said


@case("74/a-table-beside-another-is-told-of")
def beside(folder):
    names, points, said = read(folder, lines_of(
        "Run A,,,Run B,", "x,y,,x,y", "7.5,2,,8.5,5", "6,3,,7,4"))
    assert names == ("x", "y") and points == [(7.5, 2), (6, 3)]
    assert "another table stands beside this one, from column 4 on" in said
    assert "beside" not in said_of(folder, "x,y,,n", "1,2,,3", "3,5,,3")


@case("84/what-is-no-text-table-is-named")
def no_table(folder):
    refused(folder, b"PK\x03\x04\x14\x00\x00\x00", "workbook", "CSV")
    refused(folder, b"PK\x03\x04 without a zero byte", "workbook", "CSV")
    refused(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "workbook", "CSV")
    for start, kind in ((b"%PDF-1.4\n1 2\n3 4\n", "a PDF document"),
                        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
                        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a JPEG picture"),
                        (b"GIF89a\x01\0", "a GIF picture"),
                        (b"<!DOCTYPE html>\n<p>1,2</p>\n", "a web page (HTML)"),
                        (b"<table>\n<tr><td>1</td></tr>\n", "a web page (HTML)"),
                        (b'<?xml version="1.0"?>\n<r x="1" y="2"/>\n', "a file of XML")):
        refused(folder, start, f"is {kind}, not a table", "CSV")
    # What is read is no matter of how it begins.
    assert read(folder, "<html><pre>\nx y\n1 2\n3 4\n")[1] == [(1, 2), (3, 4)]
    for start in (b"\x1f\x8b\x08", b"{\\rtf1 1,2", b"\x93NUMPY\x01",
                  b"\x89HDF\r\n", b"MATLAB 5.0 MAT-file, by me"):
        refused(folder, start, "packed file", "CSV")
    for text in ('[{"x":1,"y":2},{"x":2,"y":4.1}]', '\n {\n  "x": [1, 2],\n  "y": [2, 4]\n}\n',
                 "[[1, 2, 3, 4],\n[5, 6, 7, 8]]\n", '{"x": 1, "y": 2}\n{"x": 2, "y": 4}\n'):
        refused(folder, text, "is JSON", "CSV")
    for rows in (("$GPGGA,123519,4807.038,N,01131.000,E", "$GPGGA,123520,4807.039,N,01131.0,E"),):
        refused(folder, lines_of(*rows), "NMEA")
    refused(folder, lines_of("##TITLE=a", "##XYDATA=(X++(Y..Y))", "450 10 20", "454 11 21"),
            "several values of y in each line")
    # A vector, and what NumPy prints.
    refused(folder, lines_of(" [1] 1.5 2.5 3.5", " [4] 5.5 6.5 7.5"), "needs two numeric columns")
    assert "JSON" not in refused(folder, lines_of("[[1. 2.]", " [3. 5.]]"), "numeric columns")
    # Units in brackets, and initials, are names.
    assert names_of(folder, "[s],[m]", "0.5,180", "0.75,170") == ("[s]", "[m]")
    assert names_of(folder, "PK,y", "0.5,180", "0.75,170") == ("PK", "y")


@case("98/separators-at-the-end-of-some-lines-are-no-cells")
def trailing(folder):
    for separator, rows in each_with_each(
            ",;\t|", (("1,2", "3,4,", "5,7", "6,8,,"), ("1,2,", "3,4,", "5,7", "6,8,"))):
        names, points, said = read(folder, lines_of("x,y", *rows).replace(",", separator))
        assert names == ("x", "y") and points == [(1, 2), (3, 4), (5, 7), (6, 8)], points
        assert "ignored" not in said and "names" not in said, said
    # What lacks may be any of the cells.
    said = said_of(folder, "x;y;z", "1;2;3", "3;4;", "5;7", "6;8;1;")
    assert "1 of 4 rows ignored (first in line 4)" in said, said


@case("101/a-column-that-lacks-numbers-is-passed-over-aloud")
def sparse(folder):
    names, points, said = read(folder, lines_of("t,T,e", "1.5,2,7", "2.5,NA,7", "3.5,6,8"))
    assert names == ("t", "e") and len(points) == 3
    assert "column “T” passed over: others have numbers in more rows" in said, said
    # Nothing is said of what is chosen, counts, or is no column of the table.
    for rows in (("t,T,e", "1.5,2,7", "2.5,4,7", "3.5,6,8"),
                 ("No,t,T", "1,2.5,7", "2,3.5,7", "3,5.5,8")):
        assert "others have" not in said_of(folder, *rows)
    assert "others have" not in read(folder, lines_of("t,T,e", "1.5,2,7", "2.5,NA,7", "3,5,6"),
                                     "--x", "t", "--y", "T")[2]


@case("102/a-pair-is-of-one-table")
def one_table(folder):
    names, points, said = read(folder, lines_of(
        "x,y,,x,y", "1,2,,10,20", "2,4,,11,22", "3,6,,12,24"))
    assert names == ("x", "y") and points == [(1, 2), (2, 4), (3, 6)]
    assert "another table stands beside this one, from column 4 on" in said
    points = read(folder, lines_of("x,y,,SUMMARY OUTPUT,", "1,2,,Slope,2.01",
                                   "2,4,,Intercept,0.02", "3,6.5,,R2,0.999", "4,8,,,"))[1]
    assert points == [(1, 2), (2, 4), (3, 6.5), (4, 8)]


@case("103/columns-keep-their-order")
def order(folder):
    names, points, said = read(folder, lines_of("T,L", "20 °C,1.5", "30 °C,1.75"))
    assert names == ("T", "L") and points == [(20, 1.5), (30, 1.75)]
    assert "“T” is read without “°C”" in said
    said = said_of(folder, "Price,Units", "$20,15", "$30,12")
    assert "“Price” is read without “$”" in said and "passed over" not in said
    # But for those that are called by the other's letter.
    names, points, _ = read(folder, lines_of("y,x", "1,2", "3,4", "5,7"))
    assert names == ("x", "y") and points == [(2, 1), (4, 3), (7, 5)]
    assert names_of(folder, "y,x,z", "1,2,1", "3,4,1", "5,7,1") == ("x", "y")
    assert names_of(folder, "y,t", "1,2", "3,4", "5,7") == ("y", "t")


@case("104/remarks-at-the-end-of-some-rows-take-none-of-them")
def remarks(folder):
    for separator in ",;\t":
        names, points, said = read(folder, lines_of(
            "x,y,note", "1,2", "2,4,ok", "3,6.5", "4,8,bad").replace(",", separator))
        assert names == ("x", "y") and points == [(1, 2), (2, 4), (3, 6.5), (4, 8)]
        assert "ignored" not in said and "names" not in said, said
    # What lacks may be any of the cells where the last is a number.
    assert "1 of 4 rows ignored" in said_of(folder, "x,y,z", "1,2", "2,4,3", "3,6.5", "4,8")


@case("105/data-of-nist-are-below-what-is-certified")
def certified(folder):
    names, points, said = read(folder, "\n".join((
        "NIST/ITL StRD", "Data:          1 Response Variable (y)", "",
        "               Certified Regression Statistics", "",
        "     Parameter          Estimate             of Estimate", "",
        "        B0        -0.25     0.23", "        B1         1.5     0.43E-03", "",
        "Data:       y          x", "           0.5        0.25",
        "         338.5      337.25", "         118.5      118.25", "")))
    assert names == ("x", "y") and points == [(0.25, 0.5), (337.25, 338.5), (118.25, 118.5)]
    assert "only the first" not in said
    refused(folder, "NIST/ITL StRD\n" * 10 + lines_of("Data: y x", "1 2", "z 3"), "line 13")


@case("106/rows-that-begin-with-a-name-and-a-number-keep-both")
def named(folder):
    for rows in (("x: 5, 12, 23, 34", "y: 2.5, 4, 6, 8.5"), ("x=5;12;23;34", "y=2,5;4;6;8,5")):
        names, points, said = read(folder, lines_of(*rows))
        assert names == ("x", "y") and points == [(5, 2.5), (12, 4), (23, 6), (34, 8.5)]
        assert "rows were taken as columns" in said
    assert read(folder, lines_of("x: 5,12,23", "y: 2.5,4,6"))[1] == [(5, 2.5), (12, 4), (23, 6)]
    # What is turned is said to be separated as it was.
    said = said_of(folder, "t 0.0 0.5 1.0 1.5", "U 1.2 1.4 1.7 1.9")
    assert "separated by blanks" in said and "tabs" not in said


@case("107/numbers-of-columns-are-no-row")
def numbered(folder):
    names, points, said = read(folder, lines_of(
        "Year,Pop,Births", "(1),(2),(3)", "2001,8000,80", "2002,8050,81"))
    assert names == ("Year", "Pop") and points == [(2001, 8000), (2002, 8050)]
    assert "1 comment or preamble line passed over" in said
    assert points_of(folder, "a,b,c", "(1),(2),(4)", "3,4,5") == [(-1, -2), (3, 4)]


@case("108/all-of-what-is-above-is-a-total")
def all_of_them(folder):
    for label in ("All regions", "Ensemble"):
        _, points, said = read(folder, lines_of(
            "Region,A,B", "North,1.5,2", "South,2.5,4", "East,3.5,6", f"{label},7.5,12"))
        assert points == [(1.5, 2), (2.5, 4), (3.5, 6)]
        assert "1 row of totals or statistics passed over" in said
    assert len(points_of(folder, "Region,A,B", "North,1.5,2", "South,2.5,4", "All new,3,5")) == 3


@case("113/one-cell-more-than-names-has-two-meanings")
def one_more(folder):
    for rows in (("10,0,5", "11,0,7"), ("1,2,5", "1,3,75", "3,4,25"), ("1,5,2", "2,5,3", "3,5,7"),
                 ("1,2,05", "2,3,50", "3,4,75"), ("-1,4,2", "2,7,4")):
        sentence = refused(folder, lines_of("x,y", *rows), "in two ways", "line 2", f"“{rows[0]}”")
        assert "semicolons" in sentence
    refused(folder, lines_of("x,y,z", "1,5,2,0", "2,25,3,5"), "in two ways", "line 2")
    points = read(folder, lines_of("x,y", "10,0,5", "11,0,7"), "--x", "1", "--y", "3")[1]
    assert points == [(10, 5), (11, 7)]
    # A number or a name of the row needs no name; points are decimal; texts are no numbers.
    for rows, expected in (
            (("1,4,2", "2,7,4", "3,9,10"), [(4, 2), (7, 4), (9, 10)]),
            (("a,4,2", "b,7,4", "c,9,10"), [(4, 2), (7, 4), (9, 10)]),
            (('"1",4,2', '"5",7,4', '"7",9,10'), [(4, 2), (7, 4), (9, 10)]),
            (("1.5,2,3", "2.5,2,4"), [(1.5, 2), (2.5, 2)]),
            (("5,2,a", "6,3,b"), [(5, 2), (6, 3)])):
        names, points, said = read(folder, lines_of("speed,dist", *rows))
        assert names == ("speed", "dist") and points == expected, points
        assert "2 names for 3 columns" in said


@case("114/series-in-rows-may-have-units-and-totals")
def series_with_units(folder):
    points = [(1, 2), (2, 4), (3, 6), (4, 8.5)]
    for rows in (("x,cm,1,2,3,4", "y,kg,2,4,6,8.5"), ("x,1,2,3,4,cm", "y,2,4,6,8.5,kg"),
                 ("x,[s],1,2,3,4", "y,[m/s],2,4,6,8.5"), ("x,1,2,3,4,Total", "y,2,4,6,8.5,20.5"),
                 ("x,1,2*,3,4", "y,2,4,6,8.5(a)")):
        for separator in SEPARATORS if "(" not in rows[1] else ",;\t":
            names, found, said = read(folder, lines_of(*rows).replace(",", separator))
            assert names == ("x", "y") and found == points, (rows, found)
            assert "rows were taken as columns" in said and "ignored" not in said, said
            assert ("1 comment or preamble line passed over" in said) == ("*" not in rows[0]), said
    # A row of units; units and totals at once, beside years.
    assert points_of(folder, "x,1,2,3,4", "y,2,4,6,8.5", "unit,cm,cm,cm,cm") == points
    names, found, said = read(folder, lines_of(
        ";Einheit;2001;2002;2003;2004;Summe", "DE;EUR;2,5;4;6;8,5;21", "FR;EUR;1;2;3;5;11"))
    assert names == ("column 1", "DE"), names
    assert found == [(2001, 2.5), (2002, 4), (2003, 6), (2004, 8.5)], found
    assert "2 comment or preamble lines passed over" in said
    # Texts that are no units are of rows.
    assert points_of(folder, "Ann,Berlin,1.5,2,3,4", "Bob,Paris,2.5,3,4,5") == [(1.5, 2), (2.5, 3)]
    # An empty column is none.
    assert "comment" not in said_of(folder, "x,1,2,3,4,,", "y,2,4,6,8.5,,")


if __name__ == "__main__":
    sys.exit(main("cases"))
