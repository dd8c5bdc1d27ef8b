#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the names of columns stand.

test-headers.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, main  # noqa: E402
from tables import (  # noqa: E402
    each_with_each, lines_of, names_of, points_of, read, refused, said_of, SEPARATORS)


@case("44/what-counts-the-rows-is-not-x")
def counters(folder):
    for first, start in each_with_each(
            ("rownames", "", "index", "#", "n", "Unnamed: 0", "Row.names"), (1, 0)):
        rows = [f"{first},speed,dist"] + [f"{start + i},{3 * i + 4},{i * i}" for i in range(5)]
        assert names_of(folder, *rows) == ("speed", "dist"), first
    # It is still there to be chosen.
    names, points, _ = read(folder, lines_of(*rows), "--x", "1")
    assert names == ("Row.names", "speed") and points[0] == (start, 4)
    # Where its name does not say so it is told of, but not where it is chosen or none.
    rows = ["Time,U,I"] + [f"{i},{i * 2.5},{3 + i}" for i in range(4)]
    said = "column “Time” passed over: it counts the rows"
    assert said in said_of(folder, *rows)
    assert said not in read(folder, lines_of(*rows), "--x", "Time")[2]
    assert said not in said_of(folder, "index" + rows[0][4:], *rows[1:])
    assert said not in said_of(folder, *(row.rsplit(",", 1)[0] for row in rows))
    # Row names need not count.
    assert names_of(folder, "rownames,a,b", "12,4,2", "7,4,10") == ("a", "b")
    # It may be y.
    assert names_of(folder, "t,n,z", "0.5,1,9", "0.7,2,8", "0.8,3,9") == ("t", "n")
    # There has to be another pair.
    assert names_of(folder, "n,y", "1,4", "2,5", "3,7") == ("n", "y")
    assert names_of(folder, "point,time,height", "0,0,180", "1,1,170",
                    "2,2,140") == ("time", "height")


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
    for units in ("s,µV", "s,UNIT", "s,kΩ", "h,kWh", "s,1/s", "s^-1,s⁻¹", "mol/L,€", "s,mg/dL",
                  "s,a. u.", "m³/h,Skt.", "W m-2,pH", ",µV"):
        names, points, _ = read(folder, lines_of("Time,Signal", units, "0.5,180", "0.75,170"))
        assert names == ("Time", "Signal") and len(points) == 2, units
    table = lines_of("No.,Länge,Wert,Notiz", ",°C,k?,", "1,22.2,1.4,", "2,27,1.5,ok", "3,28,1.6,")
    assert read(folder, table.encode("cp1252"))[0] == ("Länge", "Wert")
    # Letters may be names, and so may words, below who measured.
    for above, row in each_with_each(("Operator,Miller", "Author,Title"),
                                     ("t,signal", "min,max", "m1,m2", "x/y,dV", "T in K,p")):
        assert names_of(folder, above, row, "0.5,180", "0.75,170") == tuple(row.split(",")), row
    assert names_of(folder, "By,Miller", "Run,A3", "nm,I", "1,2", "3,5") == ("nm", "I")
    # Units alone are the names.
    assert names_of(folder, "s,m", "0.5,180", "0.75,170") == ("s", "m")


@case("49/a-comment-names-the-columns")
def comment_header(folder):
    for separator, comment in each_with_each(SEPARATORS, ("# x, y", "#x,y", "# x\ty")):
        names, points, _ = read(folder, lines_of(comment, f"1{separator}2", f"3{separator}4.5"))
        assert names == ("x", "y"), (separator, comment)
        assert points == [(1, 2), (3, 4.5)]
    names, _, said = read(folder, lines_of("# made on Monday", "# by me",
                                           "# x, y", "1,2", "3,4"))
    assert names == ("x", "y")
    assert "2 comment or preamble lines passed over" in said
    assert names_of(folder, "# date: Monday", "1 2", "3 4") == \
        ("column 1", "column 2")
    # A column that is called so.
    names, points, _ = read(folder, lines_of("#,Name,HP", "1,B,45", "2,C,60"))
    assert names == ("#", "HP") and points == [(1, 45), (2, 60)]


@case("50/years-above-few-rows-are-told-of")
def years(folder):
    rows = ("Country,Code,2001,2002,2003,2004", "A,a,1.5,2,3,5", "B,b,2,4,8,9", "C,c,3,5,9,1")
    names, points, said = read(folder, lines_of(*rows))
    assert names == ("x 2001", "y 2002") and points == [(1.5, 2), (2, 4), (3, 5)]
    assert said.endswith("each row is one point: x is “2001”, y is “2002”"), said
    assert "each row" not in read(folder, lines_of(*rows), "--x", "2001", "--y", "2002")[2]
    assert "each row" not in said_of(folder, *rows, *rows[1:])


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


@case("92/an-estimate-or-a-limit-in-a-row-makes-no-header")
def estimates(folder):
    names, points, _ = read(folder, lines_of(
        "unit,geo\t2010 \t2011 ", "PC,DE\t12.5 \t13.1 ", "PC,FR\t: \t12.2 ",
        "PC,IT\t11.1 e\t12.0 b", "PC,ES\t10.1\t11"))
    assert names == ("x 2010", "y 2011") and points == [(12.5, 13.1), (10.1, 11)], points
    for cell in ("2 // a", "<0.1", "~3"):
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


@case("74/headers-and-rules-are-no-rows")
def headers(folder):
    _, points, said = read(folder, lines_of("x,y", "1,2", "3,5", "x,y", "5,6", "x,y",
                                            "7,8"))
    assert points == [(1, 2), (3, 5), (5, 6), (7, 8)]
    assert "2 repeated headers or rules passed over" in said and "ignored" not in said
    _, points, said = read(folder, lines_of("| x | y |", "|---|---:|", "| 1 | 2 |",
                                            "| 3 | 5 |"))
    assert points == [(1, 2), (3, 5)] and "ignored" not in said
    # Names of which one is another begin another table, a blank line above them or not.
    for rows in (("x,y", "1,2", "3,5", "x,z", "5,6"), ("x,y", "1,2", "3,5", "t,m", "5,6", "7,8"),
                 ("x;y", "1;2,5", "3;5,5", "t;m", "5;6,5", "7;8,5")):
        names, points, said = read(folder, lines_of(*rows))
        assert names == ("x", "y") and len(points) == 2, rows
        assert "only the first table is read, another one starts in line 4" in said, said
    # What an instrument says where it failed is no header.
    for row in ("ERR,ERR", "fault,", "NA,overflow", "4,overflow"):
        said = said_of(folder, "x,y", "1,2", "3,5", row, "5,6", "7,8")
        assert "1 of 5 rows ignored" in said and "table" not in said, (row, said)
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
    for separator, comment in each_with_each(
            SEPARATORS, ("# run, 3", "# 3 runs", "# run\t3", " # run 3", "# run 3")):
        names = names_of(folder, comment, *(row.replace(",", separator) for row in rows))
        assert names == ("column 1", "column 2"), (separator, comment, names)
    # One of many names, as in scikit-image's ciede2000_test_data.txt; but no name.
    assert names_of(folder, "# pair\t1\tL1\ta1", "1\t1\t50.5\t2.5", "2\t1\t51.5\t3.5",
                    "3\t2\t50\t3") == ("column 2", "L1")
    # A number within a name is no number.
    assert names_of(folder, "# x1 x2", "1.5 2", "3 4.5") == ("x1", "x2")


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


@case("98/headers-of-known-instruments-have-their-names-in-their-own-places")
def instruments(folder):
    # Loggers by Campbell.
    names, points, _ = read(folder, lines_of(
        '"TOA5","site","CR1000","1234","CR1000.Std.31","CPU:p.CR1","56","T1"',
        '"TIMESTAMP","RECORD","BattV_Avg","PTemp_C_Avg"', '"TS","RN","Volts","Deg C"',
        '"","","Avg","Avg"', '"2020-01-05 00:00:00",0,12.5,20.1',
        '"2020-01-05 00:01:00",1,12.4,20.2', '"2020-01-05 00:02:00",2,12.3,20.4'))
    assert names == ("BattV_Avg", "PTemp_C_Avg") and points[0] == (12.5, 20.1), names
    # Well logs.
    curve = ["~Curve", "DEPT.M : Depth", "DT.US/M : Sonic"]
    for above, begin in ((curve, "~ASCII"), ([], "~A  DEPT   DT"), (curve, "~A")):
        names, points, said = read(folder, lines_of(
            "~Well", "STRT.M 1670.0 : START", "NULL. -999.25 : NULL VALUE", *above, begin,
            "1670.0 123.45", "1669.5 -999.25", "1669.0 124.1"))
        assert names == ("DEPT", "DT") and points == [(1670, 123.45), (1669, 124.1)], names
        assert "-999.25 is a missing value, as line 3 says" in said, said
    # Spectrometers.
    names, points, _ = read(folder, lines_of(
        "TITLE\tsample", "XUNITS\tNANOMETERS", "YUNITS\tCD [mdeg]", "NPOINTS\t3", "XYDATA",
        "260.0\t-0.5\t300", "259.0\t-0.6\t301", "258.0\t-0.7\t302"))
    assert names == ("NANOMETERS", "CD [mdeg]") and points[0] == (260, -0.5), names


@case("98/printed-frames-have-their-names-above-their-types")
def printed(folder):
    """R's tibbles and data frames, Julia's matrices."""
    rows = ("1     4     2", "2     4    10", "3     7     4")
    names, points, _ = read(folder, lines_of(
        "# A tibble: 3 × 2", "  speed  dist", "  <dbl> <dbl>", *rows))
    assert names == ("speed", "dist") and points == [(4, 2), (4, 10), (7, 4)], names
    # What is too wide goes on below, under other names.
    _, points, said = read(folder, lines_of("  aaaa bbbb", "1 1.5 2.5", "2 3.5 4.5",
                                            "  cccc dddd", "1 5.5 6.5", "2 7.5 8.5"))
    assert points == [(1.5, 2.5), (3.5, 4.5)], points
    assert "only the first table is read, another one starts in line 4" in said, said
    assert names_of(folder, "3×2 Matrix{Float64}:", " 1.0  2.5", " 3.0  4.5") == \
        ("column 1", "column 2")


@case("98/latex-has-ampersands-between-cells")
def latex(folder):
    for rule, end in (("\\hline", ""), ("\\midrule", " \\hline")):
        names, points, said = read(folder, lines_of(
            "\\begin{tabular}{|c|c|}", rule, "Time (s) & Height (m) \\\\", rule,
            "0.1 & 1.5 \\\\", "0.2 & $1.25$\\\\" + end, "\\end{tabular}"))
        assert names == ("Time (s)", "Height (m)") and points == [(0.1, 1.5), (0.2, 1.25)]
        assert "separated by ampersands" in said and "ignored" not in said, said


@case("98/names-of-columns-of-a-fixed-width-may-have-blanks")
def fixed_width(folder):
    rows = ("      0.5          3.5      10", "      0.7          4.5      12")
    for header in ("Time (s)   Wind speed   Height", "Time (s)\tWind speed\tHeight",
                   "  t          Wind speed   Air height"):
        names = names_of(folder, header, *rows)
        assert names[1] == "Wind speed", names
    for header in ("Read by me.  In May.  At night.", "This is  the first  table"):
        assert names_of(folder, header, *rows)[1] == "column 2", header


@case("115/rows-of-latex-are-read-whole-or-refused")
def rows_of_latex(folder):
    points = [(1, 2), (2, 4.5), (3, 6)]
    for rows in (
            ("\\hline x & y \\\\", "\\hline 1 & 2 \\\\", "\\hline 2 & 4.5 \\\\ \\hline",
             "3 & 6 \\\\"),
            ("x & y \\\\ \\cmidrule(lr){1-2}", "\\rowcolor[gray]{0.9} 1 & 2 \\\\[2pt]",
             "\\textbf{2} & \\num{4.5} \\\\", "3 & $\\mathbf{6}$ % a remark"),
            ("\\begin{tabular}{rr} $x$ & y \\\\", "1 & 2 \\tabularnewline", "% 7 & 8 \\\\",
             "2 & 4.5 \\tabularnewline", "3 & 6 \\tabularnewline", "\\end{tabular}"),
            ("x & y \\\\", "\\multicolumn{2}{c}{A \\& B} \\\\", "1 & 2 \\\\", "2 & 4.5 \\\\",
             "3 & 6")):
        names, found, said = read(folder, lines_of(*rows))
        assert names == ("x", "y") and found == points, (rows, names, found)
        assert "ignored" not in said and "as in LaTeX" in said, said
    assert points_of(folder, "1\\,200 & 2 \\\\", "1\\,300 & $-5$ \\\\") == [(1200, 2), (1300, -5)]
    assert points_of(folder, "A \\& B & 1 & 2 \\\\", "C & 2 & 3 \\\\") == [(1, 2), (2, 3)]
    # In a line of two rows the second one would be lost.
    for rows in (("1 & 2 \\\\ 2 & 4 \\\\", "3 & 6 \\\\ 4 & 8 \\\\"),
                 ("x & y \\\\ 1 & 2 \\\\", "3 & 4 \\\\", "5 & 7"),
                 ("1 & 2 \\\\ \\hline 2 & 4 \\\\",)):
        refused(folder, lines_of(*rows), "more than one row of LaTeX in line 1")
    # What is around a number is said where it is not known.
    said = said_of(folder, "x & y \\\\", "1 & 2 \\\\", "2 & 3.5 \\pm 0.1 \\\\", "3 & 4 \\\\",
                   "4 & 5")
    assert "“3.5 \\pm 0.1” in column “y”, line 3, is a number with text behind it" in said, said


@case("116/cells-of-markdown-may-be-bold")
def markdown(folder):
    for mark in ("**", "*", "__", "_", "`", "***"):
        names, points, said = read(folder, lines_of(
            f"| {mark}a{mark} | b |", "|:---|---:|", f"| {mark}1{mark} | 2 |",
            f"| 2 | {mark}4.5{mark} |", "| 3 | 6 |"))
        assert names == ("a", "b") and points == [(1, 2), (2, 4.5), (3, 6)], points
        assert "1 repeated header or rule passed over" in said, said
        assert "ignored" not in said and "mark" not in said, said
    assert points_of(folder, "a | b", ":-- | --:", "1 | 2", "2 | 4.5") == [(1, 2), (2, 4.5)]
    assert points_of(folder, "| a | b |", "|---+---|", "| 1 | ** |", "| 2 | 4 |", "| 3 | 5 |") == \
        [(2, 4), (3, 5)]


if __name__ == "__main__":
    sys.exit(main("cases"))
