#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as people, spreadsheets and instruments write them.

test-tables.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, main  # noqa: E402
from tables import fails, lines_of, read, refused, write  # noqa: E402

SEPARATORS = (",", ";", "\t", "|", " ")


def points_of(folder, *rows):
    return read(folder, lines_of(*rows))[1]


def names_of(folder, *rows):
    return read(folder, lines_of(*rows))[0]


def said_of(folder, *rows):
    return read(folder, lines_of(*rows))[2]


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


@case("91/numbers-with-units-are-cells-and-not-cut-at-blanks")
def with_units(folder):
    for separator in ",;\t|":
        rows = [row.replace("/", separator) for row in ("m/F", "7862 g/2777.4 mN", "6120 g/2 mN")]
        refused(folder, lines_of(*rows), "“7862 g”", "“m”", "line 2", "text behind it")
    refused(folder, lines_of("m;F", "7,8 g;2,7 mN", "6,12 g;2,4 mN"), "“7,8 g”", "“m”")
    refused(folder, lines_of("lat,lon", "48 12 N,11 E", "49 13 N,12 E"), "48 12 N")
    # A header that fits, or none, leaves it to the blanks.
    for header in ("name age height", "name, age height"):
        assert points_of(folder, header, "Doe, 25 1.7", "Roe, 30 1.8") == \
            [(25, 1.7), (30, 1.8)]
    assert points_of(folder, "1 2", "3 4", "5 7") == [(1, 2), (3, 4), (5, 7)]


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


@case("42/a-blank-within-a-cell-groups-digits")
def blank_groups(folder):
    for blank in (" ", "\u00a0", "\u202f", "\u2009"):
        for separator in "\t;|,":
            rows = (f"a{separator}b", f"1{blank}200{separator}3{blank}400",
                    f"1{blank}234{blank}567{separator}8")
            assert points_of(folder, *rows) == [(1200, 3400), (1234567, 8)]
            assert names_of(folder, *rows) == ("a", "b")
    # No groups of three.
    refused(folder, lines_of("a\tb", "1 20\t3", "4 50\t6"), "1 20")


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


@case("44/what-counts-the-rows-is-not-x")
def counters(folder):
    for first in ("rownames", "", "index", "#", "n", "Unnamed: 0", "Row.names"):
        for start in (0, 1):
            rows = [f"{first},speed,dist"] + [f"{start + i},{3 * i + 4},{i * i}"
                                              for i in range(5)]
            assert names_of(folder, *rows) == ("speed", "dist"), first
            # It is still there to be chosen.
            names, points, _ = read(folder, lines_of(*rows), "--x", "1")
            assert points[0] == (start, 4)
    # Row names need not count.
    assert names_of(folder, "rownames,a,b", "12,4,2", "7,4,10") == ("a", "b")
    # It may be y.
    assert names_of(folder, "t,n,z", "0.5,1,9", "0.7,2,8", "0.8,3,9") == ("t", "n")
    # There has to be another pair.
    assert names_of(folder, "n,y", "1,4", "2,5", "3,7") == ("n", "y")
    assert names_of(folder, "point,time,height", "0,0,180", "1,1,170",
                    "2,2,140") == ("time", "height")


@case("45/thousands-are-grouped")
def thousands(folder):
    for cell in ('"1,200"', "1 200", "1'200", "1\u2019200", "1\u00a0200",
                 "1\u202f200", '"1,200.00"'):
        for separator in ",;\t|":
            rows = (f"a{separator}b", f"2001{separator}{cell}",
                    f"2002{separator}950", f"2003{separator}9.5")
            assert points_of(folder, *rows) == [(2001, 1200), (2002, 950),
                                                (2003, 9.5)], (cell, separator)
    for cell in ("1.200,5", "1 200,5", "1'200,5", '"1.200,5"'):
        for separator in ";\t|":
            rows = (f"a{separator}b", f"2001{separator}{cell}",
                    f"2002{separator}950,25")
            assert points_of(folder, *rows) == [(2001, 1200.5), (2002, 950.25)]
    assert points_of(folder, "a;b", "1.234.567,8;1", "2;3") == \
        [(1234567.8, 1), (2, 3)]
    # Not in groups of three: no number, and that is said.
    assert "1 of 3 rows ignored (first in line 3)" in said_of(
        folder, "a,b", "1,2", '3,"12,000,0"', "5,6")
    assert points_of(folder, "a,b", "1,2.5", '3,"1,00"', "5,6.5", "7,0.5") == \
        [(1, 2.5), (5, 6.5), (7, 0.5)]
    # Which of two is meant, nothing tells.
    for separator in "\t|":
        refused(folder, lines_of(f"a{separator}b", f"2001{separator}950",
                                 f"2002{separator}1,200"),
                "two ways", "“1,200”", "“b”", "line 3")


@case("46/no-column-is-passed-over-for-one-reading-of-it")
def other_columns(folder):
    names, points, said = read(folder, lines_of("x;y;z", "1.234;2,5;1",
                                                "3.456;4,5;2"))
    assert names == ("x", "y") and points == [(1234, 2.5), (3456, 4.5)]
    assert "decimal commas" in said
    # Each column has its own decimal mark, where it has one.
    names, points, _ = read(folder, lines_of("x;y;z", "1.5;2,5;1", "3.25;4,5;2"))
    assert names == ("x", "y") and points == [(1.5, 2.5), (3.25, 4.5)]


@case("47/a-point-of-two-meanings-is-decimal-and-that-is-said")
def two_meanings(folder):
    names, points, said = read(folder, lines_of("x;y", "1.234;2.345",
                                                "3.456;7.891"))
    assert points == [(1.234, 2.345), (3.456, 7.891)]
    assert "1.234" in said and "decimal point" in said
    names, points, said = read(folder, lines_of("x;y", "1,234;2,345",
                                                "3,456;7,891"))
    assert points == [(1.234, 2.345), (3.456, 7.891)]
    assert "1,234" in said and "decimal comma" in said
    # Between commas there is nothing to doubt.
    assert not said_of(folder, "x,y", "1.234,2.345", "3.456,7.891")


@case("48/the-header-is-the-row-above-the-numbers")
def header(folder):
    rows = ["Falling mass,,", "Date: 1 Jan,,", "point,time,height"] + \
        [f"{i},{i / 4},{180 - i * i}" for i in range(9)]
    names, _, said = read(folder, lines_of(*rows))
    assert names == ("time", "height")
    assert "2 comment or preamble lines passed over" in said
    for units in ("s,m", "[s],[m]", "(s),(m)", "second,metre"):
        names, points, _ = read(folder, lines_of(
            "Falling mass,", "time,height", units, "0.5,180", "0.75,170"))
        assert names == ("time", "height"), units
        assert points == [(0.5, 180), (0.75, 170)]
    assert names_of(folder, "| x | y |", "|---|---|", "| 0.5 | 2 |",
                    "| 0.75 | 3 |") == ("x", "y")
    # Units alone are the names.
    assert names_of(folder, "s,m", "0.5,180", "0.75,170") == ("s", "m")


@case("49/a-comment-names-the-columns")
def comment_header(folder):
    for separator in SEPARATORS:
        for comment in ("# x, y", "#x,y", "# x\ty"):
            rows = (comment, f"1{separator}2", f"3{separator}4.5")
            assert names_of(folder, *rows) == ("x", "y"), (separator, comment)
            assert points_of(folder, *rows) == [(1, 2), (3, 4.5)]
    names, _, said = read(folder, lines_of("# made on Monday", "# by me",
                                           "# x, y", "1,2", "3,4"))
    assert names == ("x", "y")
    assert "2 comment or preamble lines passed over" in said
    assert names_of(folder, "# date: Monday", "1 2", "3 4") == \
        ("column 1", "column 2")
    # A column that is called so.
    names, points, _ = read(folder, lines_of("#,Name,HP", "1,B,45", "2,C,60"))
    assert names == ("#", "HP") and points == [(1, 45), (2, 60)]


@case("50/numbers-can-be-names")
def numbers_as_names(folder):
    names, points, _ = read(folder, lines_of(
        "x-axis,1,2", "second,Volt,Volt", "-0.2,0.15,0.3", "-0.1,0.2,0.35"))
    assert names == ("x-axis", "y 1")
    assert points == [(-0.2, 0.15), (-0.1, 0.2)]
    names, points, _ = read(folder, lines_of(
        "country,1999,2000", "A,745,2666", "B,37737,80488", "C,212258,213766"))
    # Written out, they are marked, or they would be a row.
    assert names == ("x 1999", "y 2000")
    assert points == [(745, 2666), (37737, 80488), (212258, 213766)]
    assert names_of(folder, "year,1999,2000,2001", "A,1,2,3", "B,1,2,3") == \
        ("x 1999", "y 2000")
    # Rows of years are rows.
    _, points, _ = read(folder, lines_of("Bach,1685,1750", "Haydn,1732,1809",
                                         "Mozart,1756,1791"))
    assert points == [(1685, 1750), (1732, 1809), (1756, 1791)]


@case("50/series-in-rows-under-years-are-turned")
def series_of_years(folder):
    years, sales = range(2001, 2013), [10.6, 23, 33.5, 29.8, 27.8, 35, 42, 55, 54, 55, 66, 63]
    rows = [",".join(map(str, (name, *values))) for name, values in (
        ("year", years), ("sales", sales), ("costs", [y / 2 for y in sales]))]
    for separator in SEPARATORS:
        for n in (2, 3):
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


@case("51/fortran-has-d-in-exponents")
def fortran(folder):
    for separator in SEPARATORS:
        rows = (f"1D+00{separator}2.5D+00", f"2.5d-3{separator}-1.5D2")
        assert points_of(folder, *rows) == [(1, 2.5), (0.0025, -150)]


@case("52/minus-signs-and-blanks-of-every-kind")
def signs(folder):
    _, points, said = read(folder, lines_of(
        "1,\u22122.5", "2,(3)", "3,4.5-", "4,\u20131", "5,1183.17-",
        '6,"(1,234.5)"', "7,8", "8,1e\u22122"))
    assert points == [(1, -2.5), (2, -3), (3, -4.5), (4, -1), (5, -1183.17),
                      (6, -1234.5), (7, 8), (8, 0.01)]
    assert not said
    for blank in ("\u00a0", "\u202f", "\u2009", "\u3000"):
        assert points_of(folder, f"{blank}1{blank},2", f"3,{blank}4.5") == \
            [(1, 2), (3, 4.5)]
    # In Latin-1 too.
    assert read(folder, b"x;y\n\xa01;1\xa0200\n3;4\n")[1] == [(1, 1200), (3, 4)]


@case("53/quotation-marks-in-prose-are-prose")
def prose(folder):
    for line in ('See "Graphing Data", 2nd ed.', '"Graphing Data", he said,',
                 '"A title that is not closed', 'A 12" pipe'):
        for end in ("", "\n"):
            names, points, _ = read(folder, f"{line}\n{end}x y\n1 2.5\n2 3.6\n")
            assert names == ("x", "y"), line
            assert points == [(1, 2.5), (2, 3.6)]
        assert read(folder, f"{line}\n\n1 2.5\n2 3.6\n")[1] == [(1, 2.5), (2, 3.6)]
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
    rows = ["t,h"] + [f"{i},{i % 7}" for i in range(100000)] + ["", "m,T", "1,5"]
    _, points, said = read(folder, lines_of(*rows))
    assert len(points) == 100000 and "line 100003" in said
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
        for separator in SEPARATORS:
            table = text if titles else text.replace(",", separator)
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
    for word in ("mean", "Average", "MEDIAN", "std", "Count", "Sum:", "Summe",
                 "Mittelwert", "Moyenne", "Médiane", "Promedio", "合计", "平均"):
        for rows in ((f"{word},3,4", *data, "B,7,3"), (*data, f"{word},3,4", "B,7,3"),
                     (*data, "B,7,3", f"{word},3,4")):
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
    rows = [f"g,{i},{i % 7}" for i in range(60000)]
    rows[1000::1000] = ["Subtotal,1,1"] * 59
    _, points, said = read(folder, lines_of("g,a,b", *rows))
    assert len(points) == 60000 - 59 and "59 rows of totals" in said


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


@case("92/what-instruments-cannot-measure-is-no-number")
def overloads(folder):
    for word in ("9.9E37", "+9.90000000E+37", "-9.9E+37", "9.91E37", "OL", "OVLD", "Over",
                 "overload", "####", "****", "∞"):
        _, points, said = read(folder, lines_of("t;V", "1;1.5", "2;" + word, "3;2.1"))
        assert points == [(1, 1.5), (3, 2.1)], (word, points)
        assert "1 of 3 rows ignored (first in line 3)" in said, said
    # Most of a column may be so.
    assert points_of(folder, "t,V", "1,OL", "2,OVLD", "3,2", "4,OL", "5,4") == [(3, 2), (5, 4)]
    assert points_of(folder, "t,V", "1,9.8E37", "2,5") == [(1, 9.8e37), (2, 5)]


@case("92/an-estimate-or-a-limit-in-a-row-makes-no-header")
def estimates(folder):
    names, points, _ = read(folder, lines_of(
        "unit,geo\t2010 \t2011 ", "PC,DE\t12.5 \t13.1 ", "PC,FR\t: \t12.2 ",
        "PC,IT\t11.1 e\t12.0 b", "PC,ES\t10.1\t11"))
    assert names == ("x 2010", "y 2011") and points == [(12.5, 13.1), (10.1, 11)], points
    for cell in ("2 // a", "<0.1", "2*", "~3"):
        names, _, said = read(folder, lines_of(f"1,{cell}", "3,5", "4,6"))
        assert names == ("column 1", "column 2"), names
        assert "1 of 3 rows ignored (first in line 1)" in said, said


@case("92/names-directly-above-the-rows-go-before-what-is-further-up")
def measured(folder):
    """LabVIEW names a column of remarks that rows do not have."""
    names, points, said = read(folder, lines_of(
        "LabVIEW Measurement", "Writer_Version\t2", "***End_of_Header***\t", "",
        "X_Value\tVoltage\tComment", "0,5\t0,125", "0,75\t0,25"))
    assert names == ("X_Value", "Voltage") and points == [(0.5, 0.125), (0.75, 0.25)]
    assert "ignored" not in said, said
    names, points, _ = read(folder, lines_of("A =", "", "   1   2", "   3   5"))
    assert names == ("column 1", "column 2") and points == [(1, 2), (3, 5)]


@case("92/signs-may-stand-apart-and-ends-of-files-are-blank")
def apart(folder):
    for cell in ("- 2", "\u2212 2", "\u20102", "\u20112", "\u200e-2"):
        _, points, said = read(folder, lines_of("x;y", "1;" + cell, "2;+ 3", "3;4.5"))
        assert points == [(1, -2), (2, 3), (3, 4.5)] and "ignored" not in said, (cell, said)
    for end in ("\x1a", "\f\n", "\f\n4,6\n"):
        _, points, said = read(folder, "x,y\n1,2\n3,5\n" + end)
        assert points[:2] == [(1, 2), (3, 5)] and not said, said


@case("92/rules-of-one-cell-are-no-rows")
def rules(folder):
    for rows in (("+---+---+", "| x | y |", "+---+---+", "| 1 | 2 |", "| 3 | 5 |", "+---+---+"),
                 ("| x | y |", "|---+---|", "| 1 | 2 |", "| 3 | 5 |")):
        _, points, said = read(folder, lines_of(*rows))
        assert points == [(1, 2), (3, 5)] and "ignored" not in said, said


@case("73/a-column-with-more-gaps-than-numbers-is-read")
def gaps(folder):
    rows = [f"{i / 4},{i * i if i % 3 == 0 else 'n/a'}" for i in range(40)]
    _, points, said = read(folder, lines_of("x,y", *rows))
    assert points == [(i / 4, i * i) for i in range(0, 40, 3)]
    assert said.split(": ", 1)[1].startswith(
        "more than half of the rows ignored: 26 of 40 (first in line 3)"), said
    # Words are no gaps.
    refused(folder, lines_of("x,y", "1,2", "2,low", "3,low", "4,high"), "“low”")


@case("74/headers-and-rules-are-no-rows")
def headers(folder):
    _, points, said = read(folder, lines_of("x,y", "1,2", "3,5", "x,y", "5,6", "x,y",
                                            "7,8"))
    assert points == [(1, 2), (3, 5), (5, 6), (7, 8)]
    assert "2 repeated headers or rules passed over" in said and "ignored" not in said
    _, points, said = read(folder, lines_of("| x | y |", "|---|---:|", "| 1 | 2 |",
                                            "| 3 | 5 |"))
    assert points == [(1, 2), (3, 5)] and "ignored" not in said
    assert "ignored" in said_of(folder, "x,y", "1,2", "3,5", "x,z", "5,6")
    for index in (("car,,,",), ()):
        names, points, said = read(folder, lines_of(
            ",speed,speed,dist", ",mean,std,mean", *index, "c0,7.5,16,122",
            "c1,7,15,121"))
        assert names == ("speed mean", "speed std") and not said
        assert points == [(7.5, 16), (7, 15)]
    # A title of two cells is no level.
    assert names_of(folder, "Operator,Bob", "x,y", "1,2", "3,5") == ("x", "y")


@case("75/a-row-by-blanks-may-end-in-a-comment")
def remarks(folder):
    """Gnuplot's world.cor; NumPy reads such rows, too."""
    rows = ("-110 35     # Northern Arizona University, Flagstaff",
            "-111 32 #Tucson", "-118 34", "-120 34.5 # a b c d e")
    expect = [(-110, 35), (-111, 32), (-118, 34), (-120, 34.5)]
    assert points_of(folder, *rows) == expect
    assert points_of(folder, "# sites", *rows) == expect
    assert names_of(folder, "# lon lat", *rows) == ("lon", "lat")
    # Between other marks it is a name like any other.
    assert names_of(folder, "n\t# of x\ty", "a\t1\t2", "b\t2\t4") == ("# of x", "y")


@case("76/a-remark-above-a-table-is-no-header")
def remarks_above(folder):
    rows = ("0 0.29 0", "0 0.7 0.1", "0.2 1 0.29")
    assert names_of(folder, "# polyhedron edge 0.41421", *rows) == ("column 1", "column 2")
    rows = ("1\t2", "2\t4")
    assert names_of(folder, "####\t#####", *rows) == ("column 1", "column 2")
    assert names_of(folder, "# ---, ---", *rows) == ("column 1", "column 2")
    assert names_of(folder, "# a\tb", "####\t#####", *rows) == ("a", "b")


@case("81/words-of-a-comment-are-names-only-as-the-rows-are")
def prose(folder):
    """Blanks divide the words of a sentence, too."""
    none = ("column 1", "column 2")
    for separator in SEPARATORS:
        rows = ("x y", f"1{separator}2", f"3{separator}4.5")
        assert names_of(folder, "# " + rows[0], *rows[1:]) == \
            (("x", "y") if separator in " \t" else none), separator
    rows = ("1 2 3", "2 3 4", "3 5 6.5")
    assert names_of(folder, "# t h m", *rows) == ("h", "m")
    assert names_of(folder, "# t h m", "# [s] [m] [kg]", "# --- --- ---", *rows) == ("h", "m")
    assert names_of(folder, "# Bx By Bz", *rows) == ("By", "Bz")
    for above in (["# read by circles.dem"], ["# made on Monday", "# at night"],
                  ["# the last one"], ["# t h m", ""], ["# last one"],
                  ["Note (1): below"], ["See Note (1):"]):
        names = names_of(folder, *above, *rows)
        assert names == ("column 2", "column 3"), (above, names)


@case("81/a-number-in-a-comment-is-no-name")
def numbered(folder):
    rows = ("1.5,2", "3,4.5", "4,7")
    for separator in SEPARATORS:
        for comment in ("# run 3", " # run 3", "# run, 3", "# 3 runs", "# run\t3"):
            names = names_of(folder, comment, *(row.replace(",", separator) for row in rows))
            assert names == ("column 1", "column 2"), (separator, comment, names)
    # One of many names, as in scikit-image's ciede2000_test_data.txt; but no name.
    assert names_of(folder, "# pair\t1\tL1\ta1", "1\t1\t50.5\t2.5", "2\t1\t51.5\t3.5",
                    "3\t2\t50\t3") == ("column 2", "L1")
    # A number within a name is no number.
    assert names_of(folder, "# x1 x2", "1.5 2", "3 4.5") == ("x1", "x2")


@case("82/an-amount-in-parentheses-is-negative")
def parentheses(folder):
    """As accountants write losses."""
    for cells, numbers in (
            (('"($1,207.50)"', '"$2,163.00"'), [-1207.5, 2163]),
            (("(5 €)", "7 €"), [-5, 7]), (("( $3 )", "$(4)"), [-3, -4]),
            (("(12 %)", "3%"), [-12, 3]), (("\u2212$5", "-$6"), [-5, -6])):
        _, points, said = read(folder, lines_of("month,profit", *(
            f"{i + 5},{cell}" for i, cell in enumerate(cells))))
        assert [y for _, y in points] == numbers, (cells, points)
        assert "“profit” is read without" in said and "ignored" not in said, said
    # Of two signs nobody knows.
    for cell in ("($-5)", "-$-5", "-$(5)", "(5-€)"):
        refused(folder, lines_of("t;p", f"1;{cell}", f"2;{cell}"), "an amount of money")


@case("82/numbers-of-one-mark-are-read-where-they-are-wanted")
def marked(folder):
    """Percentages and amounts of one currency; by default only for want of others."""
    table = lines_of("t,h,cost,share", "1,2,$1.17,12 %", "2,4,-$2,14%", "3,6,,16 %")
    assert read(folder, table)[0] == ("t", "h")
    names, points, said = read(folder, table, "--y", "cost")
    assert names == ("t", "cost") and points == [(1, 1.17), (2, -2)]
    assert "“cost” is read without “$”" in said and "passed over" not in said, said
    names, points, said = read(folder, table, "--x", "3", "--y", "share")
    assert points == [(1.17, 12), (-2, 14)]
    assert "“cost” is read without “$”; “share” is read without “%”" in said, said
    for cells, mark, numbers in (
            (("1,17 €", "1.234,5 €"), "€", [1.17, 1234.5]),
            (("USD 3", "USD 4.5"), "USD", [3, 4.5]), (("12 %", "-3%"), "%", [12, -3])):
        names, points, said = read(folder, lines_of("n\tp", *(
            f"{i + 5}\t{cell}" for i, cell in enumerate(cells))))
        assert names == ("n", "p") and [y for _, y in points] == numbers, points
        assert f"“p” is read without “{mark}”" in said, said
    # Two currencies, or two readings, are none.
    refused(folder, lines_of("t;p", "1;$3", "2;4 €"), "“$3”", "an amount of money")
    refused(folder, lines_of("t;p", "1;$3", "2;$4", "3;five"), "“$3”", "an amount of money")
    refused(folder, lines_of("t;p", "1;$950", "2;$1.200"), "“1.200” in column “p”, line 3",
            "two ways")


@case("77/counts-above-a-full-header-are-no-row")
def counts_above(folder):
    """The tables of scikit-learn begin with their size."""
    for rest in ("", ",x"):
        table = ("506,13," + rest, "a,b,c" + rest.replace("x", "d"),
                 *(f"{i},{i * i},{-i}" + rest for i in range(1, 5)))
        names, points, _ = read(folder, lines_of(*table))
        assert names == ("b", "c"), names
        assert (506, 13) not in points and len(points) == 4, points
    # A row with as many numbers as the others is one.
    assert (506, 13) in points_of(folder, "506,13", "a,b", "1,2", "2,5", "4,7")


@case("78/years-are-names-above-rows-without-data")
def years(folder):
    """The World Bank has countries without any numbers."""
    table = ["name,code,1960,1961", "Aruba,ABW,4.8,4.6", "Andorra,AND,,",
             "Albania,ALB,6.2,6.1", "Samoa,ASM,,", "Chad,TCD,6.3,6.4"]
    names, points, said = read(folder, lines_of(*table))
    assert points == [(4.8, 4.6), (6.2, 6.1), (6.3, 6.4)], points
    assert "2 of 5 rows ignored" in said, said


@case("79/a-column-of-money-or-dates-is-named")
def passed(folder):
    for cell, looks in (("$3", "an amount of money"), ("3 %", "a percentage"),
                        ("2020-01-05", "a date"), ("10:15", "a time")):
        said = said_of(folder, "t,what,h", f"1,{cell},2", f"2,{cell},4", f"3,{cell},5")
        assert f"column “what” passed over: “{cell}” in line 2 is {looks}" in said, said
    assert not said_of(folder, "t,what,h", "1,a,2", "2,b,4", "3,c,5")
    assert not said_of(folder, "t,what,h", "1,$3,2", "2,b,4")
    refused(folder, lines_of("t,what", "1,0xa30febc", "2,0xa30febd"), "text behind it")


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
    assert "only table 2 is read, another one starts in line 12" in \
        read(folder, blocks, "--table", "2")[2]


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
    for start in (b"%PDF-1.4\n1 2\n3 4\n", b"\x1f\x8b\x08", b"{\\rtf1 1,2", b"\x93NUMPY\x01",
                  b"\x89HDF\r\n", b"MATLAB 5.0 MAT-file, by me"):
        refused(folder, start, "packed file", "CSV")
    for text in ('[{"x":1,"y":2},{"x":2,"y":4.1}]', '\n {\n  "x": [1, 2],\n  "y": [2, 4]\n}\n',
                 "[[1, 2, 3, 4],\n[5, 6, 7, 8]]\n", '{"x": 1, "y": 2}\n{"x": 2, "y": 4}\n'):
        refused(folder, text, "is JSON", "CSV")
    # Units in brackets, and initials, are names.
    assert names_of(folder, "[s],[m]", "0.5,180", "0.75,170") == ("[s]", "[m]")
    assert names_of(folder, "PK,y", "0.5,180", "0.75,170") == ("PK", "y")


@case("84/a-date-is-refused-with-what-to-do")
def dates(folder):
    for cells, looks in ((("01/29/2023", "01/30/2023"), "a date"),
                         (("12:30", "12:31"), "a time")):
        refused(folder, lines_of("when,Close", *(f"{cell},{i}" for i, cell in enumerate(cells))),
                f"“{cells[0]}” in column “when”, which is {looks}, not a number",
                "Write it as a number, such as the days or seconds")


@case("84/a-range-or-a-part-is-no-date")
def no_dates(folder):
    for cell in ("1/2", "3-4"):
        assert "a date" not in refused(folder, lines_of("a;b", f"{cell};3", f"{cell};4"), cell)
    refused(folder, lines_of("a;b", "3/2020;3", "4/2020;4"), "a date")


@case("83/two-words-tell-two-classes-apart")
def two_words(folder):
    rows = ("hours,passed", "0.5,no", "1,No", "2,yes", "3,yes")
    for separator in SEPARATORS:
        names, points, said = read(folder, lines_of(
            *(row.replace(",", separator) for row in rows)))
        assert names == ("hours", "passed"), names
        assert points == [(0.5, 0), (1, 0), (2, 1), (3, 1)], points
        assert "“no” is read as 0, “yes” as 1" in said, said
    # Whatever comes first; what is neither is left out.
    for one, zero in (("true", "false"), ("ja", "nein"), ("oui", "non"), ("是", "否"),
                      ("对", "错"), ("B", "A")):
        for first, second, values in ((one, zero, (1, 0)), (zero, one, (0, 1))):
            _, points, said = read(folder, lines_of(
                "a,b", f"1,{first}", f"2,{second}", f"3,{first}", f"4,{second}", "5,",
                "6,NA"))
            assert [y for _, y in points] == [*values, *values], (one, points)
            assert "2 of 6 rows ignored" in said, said
            assert f"“{zero}” is read as 0, “{one}” as 1" in said, said


@case("83/two-words-are-y-by-themselves-only-beside-one-column-of-numbers")
def two_words_chosen(folder):
    text = lines_of("id,hours,mark,passed,who", "1,0.5,7,no,x", "2,1,5,no,y",
                    "3,2,6,yes,z", "4,3,9,yes,z")
    assert read(folder, text)[0] == ("hours", "mark")
    names, points, said = read(folder, text, "--y", "passed")
    assert names == ("hours", "passed") and [y for _, y in points] == [0, 0, 1, 1]
    path = write(folder, text)
    assert "“passed”" in fails(1, "data", "--data", path, "--x", "passed") and \
        "it can be y, not x" in fails(1, "data", "--data", path, "--x", "passed")
    assert "“who”" in fails(1, "data", "--data", path, "--x", "hours", "--y", "who")
    # Once each, they are names.
    refused(folder, lines_of("price,what", "1,apple", "2,pear"), "two numeric columns")
    # The second word may come late; there must be one.
    late = [f"{i},no" for i in range(40000)]
    _, points, said = read(folder, lines_of("a,b", *late, "5,yes", "6,perhaps"), "--y", "b")
    assert [y for _, y in points] == [0] * 40000 + [1], points[-2:]
    assert "1 of 40002 rows ignored (first in line 40003)" in said, said
    # A row that is no point brings no word.
    _, points, said = read(folder, lines_of("a,b", *late, "-,maybe", "5,yes"), "--y", "b")
    assert points[-1] == (5, 1), points[-1]
    path = write(folder, lines_of("a,b", *late))
    assert "one word only, “no”" in fails(1, "data", "--data", path, "--y", "b")


if __name__ == "__main__":
    sys.exit(main("cases"))
