#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the cells of tables: numbers in all notations, and what is none.

test-cells.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, main  # noqa: E402
from tables import (  # noqa: E402
    each_with_each, fails, lines_of, names_of, points_of, read, refused, said_of, SEPARATORS, write)


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


@case("42/a-blank-within-a-cell-groups-digits")
def blank_groups(folder):
    for blank, separator in each_with_each((" ", "\u00a0", "\u202f", "\u2009"), "\t;|,"):
        names, points, _ = read(folder, lines_of(
            f"a{separator}b", f"1{blank}200{separator}3{blank}400",
            f"1{blank}234{blank}567{separator}8"))
        assert points == [(1200, 3400), (1234567, 8)], (blank, separator)
        assert names == ("a", "b")
    # No groups of three.
    refused(folder, lines_of("a\tb", "1 20\t3", "4 50\t6"), "1 20")


@case("45/thousands-are-grouped")
def thousands(folder):
    for cell, separator in each_with_each(
            ('"1,200"', "1 200", "1'200", "1\u2019200", "1\u00a0200", "1\u202f200",
             '"1,200.00"'), ",;\t|"):
        rows = (f"a{separator}b", f"2001{separator}{cell}", f"2002{separator}950",
                f"2003{separator}9.5")
        assert points_of(folder, *rows) == [(2001, 1200), (2002, 950), (2003, 9.5)], \
            (cell, separator)
    for cell, separator in each_with_each(
            ("1.200,5", "1 200,5", "1'200,5", '"1.200,5"'), ";\t|"):
        rows = (f"a{separator}b", f"2001{separator}{cell}", f"2002{separator}950,25")
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


@case("92/what-instruments-cannot-measure-is-no-number")
def overloads(folder):
    words = ("9.9E37", "+9.90000000E+37", "-9.9E+37", "9.91E37", "OL", "OVLD", "Over",
             "overload", "####", "****", "∞")
    # They may be more than the numbers.
    _, points, said = read(folder, lines_of(
        "t;V", "1;1.5", *(f"{i};{word}" for i, word in enumerate(words, 2)), "13;2.1"))
    assert points == [(1, 1.5), (13, 2.1)], points
    assert "more than half of the rows ignored: 11 of 13 (first in line 3)" in said, said
    # Most of a column may be so.
    assert points_of(folder, "t,V", "1,OL", "2,OVLD", "3,2", "4,OL", "5,4") == [(3, 2), (5, 4)]
    assert points_of(folder, "t,V", "1,9.8E37", "2,5") == [(1, 9.8e37), (2, 5)]


@case("92/signs-may-stand-apart-and-ends-of-files-are-blank")
def apart(folder):
    _, points, said = read(folder, lines_of(
        "x;y", *("1;" + cell for cell in ("- 2", "\u2212 2", "\u20102", "\u20112", "\u200e-2")),
        "2;+ 3", "3;4.5"))
    assert points == [*[(1, -2)] * 5, (2, 3), (3, 4.5)] and "ignored" not in said, (points, said)
    for end in ("\x1a", "\f\n", "\f\n4,6\n"):
        _, points, said = read(folder, "x,y\n1,2\n3,5\n" + end)
        assert points[:2] == [(1, 2), (3, 5)] and not said, said


@case("73/a-column-with-more-gaps-than-numbers-is-read")
def gaps(folder):
    rows = [f"{i / 4},{i * i if i % 3 == 0 else 'n/a'}" for i in range(40)]
    _, points, said = read(folder, lines_of("x,y", *rows))
    assert points == [(i / 4, i * i) for i in range(0, 40, 3)]
    assert said.split(": ", 1)[1].startswith(
        "more than half of the rows ignored: 26 of 40 (first in line 3)"), said
    # Words are no gaps.
    refused(folder, lines_of("x,y", "1,2", "2,low", "3,low", "4,high"), "“low”")


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
    # Also where no column is without, but only then.
    for separator, rows in each_with_each(
            ",;\t", (("Load,Yield", "5.4%,$11.5", "13%,$12"), ("5.4%,$11.5", "13%,$12"))):
        table = lines_of(*rows).replace(",", separator)
        refused(folder, table, "a percentage")
        names, points, said = read(folder, table, "--x", 1, "--y", 2)
        assert names == (("Load", "Yield") if len(rows) > 2 else ("column 1", "column 2"))
        assert points == [(5.4, 11.5), (13, 12)] and "is read without “$”" in said, said
    points = read(folder, lines_of("a;b", "5,4 %;1,5 %", "6,1 %;2 %"), "--x", "a", "--y", "b")[1]
    assert points == [(5.4, 1.5), (6.1, 2)]
    refused(folder, lines_of("a,b", "5%,ja", "6%,no"), "a percentage")
    # Two currencies, or two readings, are none.
    refused(folder, lines_of("t;p", "1;$3", "2;4 €"), "“$3”", "an amount of money")
    refused(folder, lines_of("t;p", "1;$3", "2;$4", "3;five"), "“$3”", "an amount of money")
    refused(folder, lines_of("t;p", "1;$950", "2;$1.200"), "“1.200” in column “p”, line 3",
            "two ways")


@case("79/a-column-of-money-or-dates-is-named")
def passed(folder):
    for cell, looks in (("$3", "an amount of money"), ("3 %", "a percentage"),
                        ("2020-01-05", "a date"), ("10:15", "a time")):
        said = said_of(folder, "t,what,h", f"1,{cell},2", f"2,{cell},4", f"3,{cell},5")
        assert f"column “what” passed over: “{cell}” in line 2 is {looks}" in said, said
    assert not said_of(folder, "t,what,h", "1,a,2", "2,b,4", "3,c,5")
    assert not said_of(folder, "t,what,h", "1,$3,2", "2,b,4")
    refused(folder, lines_of("t,what", "1,0xa30febc", "2,0xa30febd"), "text behind it")


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
    for (one, zero), turned in each_with_each(
            (("true", "false"), ("ja", "nein"), ("oui", "non"), ("是", "否"), ("对", "错"),
             ("B", "A")), (True, False)):
        first, second, values = (one, zero, (1, 0)) if turned else (zero, one, (0, 1))
        _, points, said = read(folder, lines_of(
            "a,b", f"1,{first}", f"2,{second}", f"3,{first}", f"4,{second}", "5,", "6,NA"))
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
    sentence = fails(1, "data", "--data", path, "--x", "passed")
    assert "“passed”" in sentence and "it can be y, not x" in sentence, sentence
    assert "“who”" in fails(1, "data", "--data", path, "--x", "hours", "--y", "who")
    # Once each, they are names.
    refused(folder, lines_of("price,what", "1,apple", "2,pear"), "two numeric columns")
    # The second word may come late; there must be one. A row that is no point brings none.
    late = [f"{i},no" for i in range(40000)]
    _, points, said = read(folder, lines_of("a,b", *late, "-,maybe", "5,yes", "6,perhaps"),
                           "--y", "b")
    assert [y for _, y in points] == [0] * 40000 + [1] and points[-1] == (5, 1), points[-2:]
    assert "2 of 40003 rows ignored (first in line 40002)" in said, said
    path = write(folder, lines_of("a,b", *late))
    assert "one word only, “no”" in fails(1, "data", "--data", path, "--y", "b")


@case("93/thousands-far-below-are-those-of-all-rows")
def late(folder):
    """More whole numbers stand above than are looked at first."""
    rows = ["x;y", *(f"{i};{900 + i % 7}" for i in range(1100))]
    for rest, cell in ((["2000;1.200"], "1.200"), (["2000;1,200"], "1,200")):
        refused(folder, lines_of(*rows, *rest), "two ways", f"“{cell}”", "“y”", "line 1102")
    for rest, points in (
            (["2000;1.200", "2001;1.234,5"], [(2000, 1200), (2001, 1234.5)]),
            (["2000;1.200", "2001;1.5"], [(2000, 1.2), (2001, 1.5)]),
            (["2000;1,5", "2001;2,75"], [(2000, 1.5), (2001, 2.75)]),
            (["2000;1 200", "2001;7"], [(2000, 1200), (2001, 7)])):
        _, read_points, said = read(folder, lines_of(*rows, *rest))
        assert read_points[-2:] == points and len(read_points) == 1102, read_points[-2:]
        assert "ignored" not in said, said
    # Other columns tell as well.
    _, points, _ = read(folder, lines_of("x;y", *(f"{i},5;{i}" for i in range(1100)),
                                         "2000,5;1.200"))
    assert points[-1] == (2000.5, 1200)
    # Between commas there is nothing to doubt, but for a comma within marks.
    rows = [row.replace(";", ",") for row in rows]
    _, points, said = read(folder, lines_of(*rows, '2000,"1,200"', "2001,1.200"))
    assert points[-2:] == [(2000, 1200), (2001, 1.2)] and not said
    assert points_of(folder, *rows, '2000,"1,5"')[-1] == (2000, 1.5)
    # Behind a sign, too.
    rows = ["x;y", *(f"{i};${900 + i % 7}" for i in range(1100)), "2000;$1.200"]
    refused(folder, lines_of(*rows), "“1.200”", "line 1102")


@case("94/a-factor-above-a-matrix-is-heeded")
def factor(folder):
    """Matlab's format short."""
    rows = ("    0.0010    1.0000", "    0.0020    2.5000", "")
    for factor, points in (("1.0e+03", [(1, 1000), (2, 2500)]),
                           ("1.0e-04", [(1e-7, 1e-4), (2e-7, 2.5e-4)])):
        names, read_points, said = read(folder, lines_of(
            "A =", "", f"   {factor} *", "", *rows))
        assert read_points == points, read_points
        assert names == ("column 1", "column 2")
        assert "all numbers multiplied by" in said and "as line 3 says" in said, said
        assert "ignored" not in said, said
    # The next matrix, or more columns of this one, are another table.
    for line in ("B =", "  Columns 3 through 4", "   1.0e+05 *"):
        _, points, said = read(folder, lines_of("A =", "", *rows, line, "", *rows))
        assert points == [(0.001, 1), (0.002, 2.5)], points
        assert "only the first table is read, another one starts in line 6" in said, said


FILLS = ("-9999", "-999.25", "99999", "1e30", "-999.0", "32767")


@case("95/what-stands-for-a-missing-number-is-told-of")
def fills(folder):
    for fill in FILLS:
        rows = [f"{i},{20 + i % 5 if i % 4 else fill}" for i in range(1, 12)]
        _, points, said = read(folder, lines_of("day,temp", *rows))
        assert len(points) == 11
        assert "in column “temp” is far from all other values and stands in 2 rows, " \
            "the first in line 5: a missing value?" in said, said
    # Where a line above says so, it is.
    for fill, line in each_with_each(FILLS, ("# missing value: ", "NODATA_value ")):
        rows = [f"{i},{20 + i % 5 if i % 4 else fill}" for i in range(1, 12)]
        _, points, said = read(folder, lines_of(line + fill, "day,temp", *rows))
        assert len(points) == 9, points
        assert "2 of 11 rows ignored (first in line 6)" in said, said
        assert "is a missing value, as line 1 says" in said, said
    # One number may stand for it, not either of two.
    rows = [f"{i},{20 + i % 5 if i % 4 else -999}" for i in range(1, 12)]
    assert len(points_of(folder, "# missing value: -99 or -999", "day,temp", *rows)) == 11
    # These are data: near others, alone, or of no such kind.
    for rows in ([f"{i},{999 * i}" for i in range(1, 12)], ["1,2", "2,3", "3,99", "4,5"],
                 ["1,2", "2,3", "3,1000", "4,1000"], ["1,98", "2,99", "3,99", "4,97"]):
        assert not said_of(folder, "t,y", *rows), rows
    assert len(points_of(folder, "# 99 values are missing", "x,y", "1,2", "2,5")) == 2


@case("96/powers-of-ten-are-read-as-they-are-printed")
def powers(folder):
    cells = {"1.5×10^3": 1500, "1.5 x 10^3": 1500, "2 x 10^-2": 0.02, "1.5*10**3": 1500,
             "1.5·10³": 1500, "−2×10⁻³": -0.002, "1.5 E+03": 1500, "1.5E 3": 1500,
             "2×10^{-2}": 0.02, "10^3": 1000, "10⁻¹²": 1e-12, "1.5*^-3": 0.0015}
    points = points_of(folder, "x;y", *(f"1;{cell}" for cell in cells), "2;3.5")
    assert points == [*((1, number) for number in cells.values()), (2, 3.5)], points
    wrong = ("1.5×103", "1.5×10", "1.5x", "10^", "2³", "3^2", "1.5×20^3")
    _, points, said = read(folder, lines_of("x;y", *(f"1;{cell}" for cell in wrong),
                                            *(f"{i};3.5" for i in range(20))))
    assert points == [(i, 3.5) for i in range(20)], points
    assert "7 of 27 rows ignored (first in line 2)" in said, said


@case("97/a-unit-in-all-cells-of-a-column-is-left-out")
def units(folder):
    for cells, unit in ((("12.5 mm", "14 mm"), "mm"), (("3kg", "4.5kg"), "kg"),
                        (("3 °C", "-4 °C"), "°C"), (("1 200 W", "7 W"), "W")):
        _, points, said = read(folder, lines_of("t\th", *(
            f"{i + 5}\t{cell}" for i, cell in enumerate(cells))))
        assert len(points) == 2 and f"“h” is read without “{unit}”" in said, said
    # A milliwatt is no megawatt, and nobody asked for lengths.
    refused(folder, lines_of("t,P", "1,5 mW", "2,5 MW"), "“5 mW”", "text behind it")
    refused(folder, lines_of("t,P", "1,5 mm", "2,5 cm"), "“5 mm”", "text behind it")
    assert names_of(folder, "t,h,v", "1,2 mm,5", "2,3 mm,8") == ("t", "v")


@case("97/a-semicolon-at-the-end-of-lines-is-no-part-of-the-last-cell")
def semicolons(folder):
    for rows in (("x,y;", "1,2;", "3,4.5;"), ("x,y", "1,2 ;", "3,4.5;")):
        names, points, said = read(folder, lines_of(*rows))
        assert names == ("x", "y") and points == [(1, 2), (3, 4.5)] and not said, points
    assert points_of(folder, "1 2;", "3 4.5;") == [(1, 2), (3, 4.5)]


@case("109/marks-of-footnotes-are-in-no-number")
def notes(folder):
    years = range(2001, 2006)
    for cells, numbers in (
            (("8000", "8050*", "8100", "8152**", "8210"), [8000, 8050, 8100, 8152, 8210]),
            (("8000", "8050 (a)", "8100[1]", "8152 [12]", "8210 (B)"),
             [8000, 8050, 8100, 8152, 8210]),
            (("1,5†", "2,5", "*3,5", "4,5 §", "5,5‡"), [1.5, 2.5, 3.5, 4.5, 5.5]),
            (("1 200¹", "1 300", "1 350²³", "1 400^", "10²"), [1200, 1300, 1350, 1400, 10]),
            (("7.5 e", "3.5b", "8.5 e", "9", "8 p"), [7.5, 3.5, 8.5, 9, 8]),
            (("3.5b", "7", "7.5b", "8", "8.5"), [3.5, 7, 7.5, 8, 8.5]),
            (("5 (3)", "6 (4)", "7 (12)", "8", "-9*"), [5, 6, 7, 8, -9])):
        names, points, said = read(folder, lines_of("year\tn", *(
            f"{year}\t{cell}" for year, cell in zip(years, cells))))
        assert names == ("year", "n") and points == list(zip(years, numbers)), points
        marked = [cell for cell in cells if cell.strip("0123456789 .,")]
        assert f"{len(marked)} cells of “n” are read without the mark beside their number, " \
            f"such as “{marked[0]}”" in said and "ignored" not in said, said
    # In x, in both, and beyond what the columns are chosen by.
    for rows in (("2001*,5", "2002,6.5*", "2003*,7"), ("2001*,5*", "2002*,6.5*", "2003*,7*")):
        assert points_of(folder, "a,b", *rows) == [(2001, 5), (2002, 6.5), (2003, 7)]
    rows = [f"{i},{i + 2}" for i in range(1500)]
    _, points, said = read(folder, lines_of("a,b", *rows, "1500,7†"))
    assert len(points) == 1501 and "1 cell of “b” is read without the mark" in said, said
    assert read(folder, b"a;b\n1;5,5\xa7\n2;6,5\n3;7\xb9\nM\xfc;4\n")[1] == \
        [(1, 5.5), (2, 6.5), (3, 7)]
    # Nothing else behind a number is one: units, single letters, powers among odd cells.
    for cell in ("7 d", "7.5 q", "7 ef", "7 (ab)", "7 (123)", "7 (a]"):
        said = said_of(folder, "a,b", "1,2", f"2,{cell}", "3,4", "4,4")
        assert "1 of 4 rows ignored" in said, said
        assert f"“{cell}” in column “b”, line 3, is" in said, said
    assert points_of(folder, "a,b", "1,2³", "2,3^2", "3,4", "4,5") == [(3, 4), (4, 5)]
    # Codes are no estimates.
    for n in (3, 9):
        rows = [f"{3 * i}x,{i + 0.5},{i * i}" for i in range(2, 2 + n)]
        assert names_of(folder, "a,b,c", *rows) == ("b", "c")
    # Names with marks are names.
    assert names_of(folder, "x,2001*", "1.5,2", "2.5,3*") == ("x", "2001*")


@case("110/what-is-more-or-less-than-a-number-is-named")
def limits(folder):
    for cell in ("<0.5", "> 10", "≤ 3", "≥3,5", "<=4"):
        for separator in ";\t":
            said = said_of(folder, *(row.replace("/", separator) for row in (
                "conc/abs", "1.5/0.5", "2/NA", f"3/{cell}", "4/1.2", "5/2.5", "6/2.5")))
            assert f"(first in line 3), “{cell}” in column “abs”, line 4, is a limit, " \
                "not a number" in said, said
    # What is missing, or text, needs no name.
    assert said_of(folder, "a,b", "1,2", "2,NA", "3,none here", "4,5").endswith(
        "2 of 4 rows ignored (first in line 3)")


@case("111/thousands-and-millions-are-multiples")
def multiples(folder):
    for separator, (cells, numbers) in each_with_each(
            ";\t", ((("800", "1.2k", "2 k", "2.5k*"), [800, 1200, 2000, 2500]),
                    (("800k", "1.2M", "0.3B", "7"), [800e3, 1.2e6, 3e8, 7]),
                    (("1,5K", "1,25M", "2,5G", "3,5M"), [1500, 1.25e6, 2.5e9, 3.5e6]))):
        names, points, said = read(folder, lines_of(f"t{separator}users", *(
            f"{i + 5}{separator}{cell}" for i, cell in enumerate(cells))))
        assert points == [(i + 5, number) for i, number in enumerate(numbers)], points
        assert "in column “users” is read as " in said and "ignored" not in said, said
    assert "“1.2k” in column “p” is read as 1200" in said_of(
        folder, "t,p", "1,800", "2,1.2k", "3,2k")
    # One scale is left out as units are; kelvins, moles per litre and metres are none.
    assert "“p” is read without “k”" in said_of(folder, "t,p", "1.5,1.1k", "2.5,1.2k")
    assert points_of(folder, "t,p", *(f"{i},1.5k" for i in range(3, 1200)), "1,800", "2,0")[-1] == \
        (2, 0)
    assert len(points_of(folder, "t,p", *(f"{i},1.5k" for i in range(3, 1200)), "1,800")) == 1197
    for cell in ("300 K", "0.1 M", "5m"):
        for other in ("1.2k",) if cell == "5m" else ("7",):
            assert f"“{cell}” in column “p”, line 2, is a number with text" in said_of(
                folder, "t,p", f"1,{cell}", f"2,{other}", "3,8", "4,9", "5,9")


@case("112/sides-of-the-sky-have-signs")
def sides(folder):
    names, points, said = read(folder, lines_of(
        "a,b", "48.5 N,11.5 E", "33.5°S,151.25° E", "51.5N,0.25W"))
    assert points == [(48.5, 11.5), (-33.5, 151.25), (51.5, -0.25)], points
    assert "“33.5°S” in column “a” is read as -33.5" in said, said
    assert "“0.25W” in column “b” is read as -0.25" in said, said
    # One side only: where the column is called so, or east.
    assert points_of(folder, "Lat;Lon.", "40,5 N;74 W", "41 N;75,5 W") == [(40.5, -74), (41, -75.5)]
    assert points_of(folder, "lat,lng", "33.5 S,151 E", "34.5 S,150 E") == \
        [(-33.5, 151), (-34.5, 150)]
    names, points, said = read(folder, lines_of("F,P", "40 N,74 W", "41 N,75 W"), "--x", "F",
                               "--y", "P")
    assert points == [(40, 74), (41, 75)] and "“P” is read without “W”" in said, said
    for word in ("latency", "Lattice", "longest"):
        names, points, said = read(folder, lines_of(f"{word},P", "40 S,7 W", "41 S,8 W"),
                                   "--x", word, "--y", "P")
        assert points == [(40, 7), (41, 8)], points
    # In a column of their own they would be lost; other letters are none.
    for separator in SEPARATORS:
        table = lines_of("lat,ns,lon,ew", "48.5,N,11.5,E", "33.5,S,151,E", "51.5,N,0.25,W")
        refused(folder, table.replace(",", separator), "Column “lat”", "south or west in line 3")
    refused(folder, lines_of("t,lon,ew", "1.5,11,W", "3.5,12,W"), "Column “lon”", "line 2")
    for rows in (("t,age,smoker", "1.5,11,N", "3.5,12,S"), ("lat,lon,wind", "1,2.5,N", "2,4,W"),
                 ("t,lat,ns", "1.5,11,N", "3.5,12,N")):
        assert len(points_of(folder, *rows)) == 2
    # Two signs are none.
    assert len(points_of(folder, "t,a", "1,48.5N", "2,-33.5S", "3,34.5S", "4,5N")) == 3


@case("117/numbers-that-look-like-dates-are-told-of")
def numbers_of_dates(folder):
    for name, cells in (
            ("date", ("20240130", "20240131", "20240201")), ("Datum", ("31012024", "01022024")),
            ("day", ("310124", "010224")), ("obs_date", ("240131", "240201")),
            ("Month", ("202312", "202401")), ("date", ("2024366", "2025001")),
            ("日期", ("20240131", "20240201")),
            ("t", ("20240130", "20240131", "20240201", "20240202", "20240205"))):
        names, points, said = read(folder, lines_of(f"{name},v", *(
            f"{cell},{i * i}" for i, cell in enumerate(cells))))
        assert [x for x, _ in points] == [float(cell) for cell in cells]
        assert f"{float(cells[0]):.0f} in column “{name}” looks like a date: the numbers are " \
            "not as far apart as the dates" in said, said
    said = said_of(folder, "v,day", "1,20240131", "2,20240201")
    assert "20240131 in column “day” looks like a date" in said, said
    # Also where the first thousand are of one month.
    rows = [f"{20240101 + i // 100},{i}" for i in range(1500)] + ["20240201,7"] * 1500
    assert "looks like a date" in said_of(folder, "date,v", *rows)
    # Within a month, or a year of months, they are as far apart as the numbers; others are none.
    for name, cells in (
            ("date", ("20240129", "20240130", "20240131")), ("month", ("202401", "202402")),
            ("t", ("20240130", "20240201")), ("date", ("45322", "45323")),
            ("date", ("20241301", "20250101")), ("voltage", ("310124", "010224")),
            ("date", ("20240131.5", "20240201"))):
        assert not said_of(folder, f"{name},v", *(
            f"{cell},{i * i}" for i, cell in enumerate(cells))), cells


@case("118/two-blanks-leave-single-ones-within-cells")
def wide_blanks(folder):
    assert points_of(folder, "x  y", "1.5  2 000", "2.5  3 500") == [(1.5, 2000), (2.5, 3500)]
    assert points_of(folder, "0.5   1 250   40", "0.7   1 350   50") == [(0.5, 1250), (0.7, 1350)]
    names, points, said = read(folder, lines_of(
        "Year   Population  Rate", "1990   1 234 567   1.5", "1991   1 334 567   1.6"))
    assert names == ("Year", "Population"), names
    assert points == [(1990, 1234567), (1991, 1334567)] and "separated by blanks" in said
    assert points_of(folder, "5   1.2 x 10^3", "6   1.3 × 10^4") == [(5, 1200), (6, 13000)]
    assert points_of(folder, "x  y", "1  - 5", "2  - 3", "3  + 7") == [(1, -5), (2, -3), (3, 7)]
    assert points_of(folder, "Room 1   25   1.70", "Room 2   30   1.80", "Hall     35   1.75") == \
        [(25, 1.7), (30, 1.8), (35, 1.75)]
    assert points_of(folder, "Towns of the south", "City   Pop   Area", "New York City   8.8   783",
                     "Chicago   2.75   589", "Rome\t2.8   1285") == \
        [(8.8, 783), (2.75, 589), (2.8, 1285)]
    for rows, cell in (
            (("0.5 ± 0.1    1.25 ± 0.2", "0.6 ± 0.1    1.35 ± 0.2"), "0.6 ± 0.1"),
            (("0.5   < 1.25", "0.6   < 1.45"), "< 1.25"), (("10 AM   3", "1 PM   5"), "10 AM"),
            (("998 mV   0.5", "1.001 V   0.9"), "998 mV"),
            (("25 °C   1", "70 °F   2", "30 °C   3"), "25 °C")):
        refused(folder, lines_of(*rows), cell)
    # Numbers side by side are no cell; nor is anything where some row has other blanks.
    assert points_of(folder, "1 2  3 4", "2 3  4 5") == [(1, 2), (2, 3)]
    assert points_of(folder, " x   y", " 1   2", "10 3") == [(1, 2), (10, 3)]
    assert points_of(folder, "Estimate Std.Error p", "a -17.5     6.75   0.012 *  ",
                     "b   3.9     0.41 1.5e-12 ***") == [(-17.5, 6.75), (3.9, 0.41)]
    refused(folder, lines_of("Jan 1 2000   39", "Feb 1 2000   40"), "Jan 1 2000")


@case("119/a-dash-for-no-cents-is-no-minus")
def no_cents(folder):
    assert points_of(folder, "x;y", "1;5,-", "2;7,50", "3;9,-") == [(1, 5), (2, 7.5), (3, 9)]
    assert points_of(folder, "x;y", "1;5,– €", "2;7,50 €", "3;-9,- €") == \
        [(1, 5), (2, 7.5), (3, -9)]
    assert points_of(folder, "x,y", "1,CHF 5.-", "2,CHF 7.50", "3,CHF 9.--", "4,CHF 3.—") == \
        [(1, 5), (2, 7.5), (3, 9), (4, 3)]
    assert points_of(folder, "x;y", "1;5-", "2;7,50", "3;9,25-") == [(1, -5), (2, 7.5), (3, -9.25)]


@case("120/brackets-around-several-numbers-are-refused")
def brackets(folder):
    for rows, line in (
            (("x=[1,2,3,4]", "y=[2,4,6,9]"), 1), (("x = [1 2 3 4];", "y = [2 3 4 5];"), 1),
            (("double x[] = {1, 2, 3, 4};", "double y[] = {1, 2, 3, 5};"), 1),
            (("x <- c(1, 2, 3, 4)", "y <- c(1, 2, 3, 5)"), 1),
            (("(50,15) (51,18)", "(76,5) (77,22)"), 1),
            (("0.1 (1.5 2.5 3.5)", "0.2 (1.6 2.6 3.6)"), 1),
            (("t,pos,v", "0.1,(1.5,2.5),3", "0.2,(1.5,2.5),3"), 2)):
        refused(folder, lines_of(*rows), "brackets around several numbers", f"line {line}:")
    # Around one they are a sign or a unit; around words they are prose.
    assert points_of(folder, "x;y", "(1,5);2", "(2,5);4") == [(-1.5, 2), (-2.5, 4)]
    assert points_of(folder, "t (s),v (m/s, mean)", "1,2", "2,3") == [(1, 2), (2, 3)]


@case("121/a-first-column-without-a-name-may-be-measured")
def unnamed(folder):
    names, points, said = read(folder, lines_of(
        "Mass (g),Time (s),", ",Trial 1,Trial 2", "50,1.25,1.3", "100,1.5,1.6"))
    assert names == ("Mass (g)", "Trial 1") and points == [(50, 1.25), (100, 1.5)], names
    assert points_of(folder, ",t,h", "0.5,1.25,3", "0.7,1.5,2") == [(0.5, 1.25), (0.7, 1.5)]
    # Whole numbers are row names, and a title names nothing.
    assert names_of(folder, ",t,h", "5,1.25,3", "7,1.5,2") == ("t", "h")
    assert names_of(folder, "Falling mass,,", ",t,h", "5,1.25,3", "7,1.5,2") == ("t", "h")


@case("122/statistics-of-other-names-are-passed-over")
def statistics(folder):
    for label in ("RSD", "S.E.", "Standard error", "CV %", "Stdabw", "Ecart-type", "Ø", "∑",
                  "Итого", "合計", "Összesen", "Grand Mean", "Mean ± SD"):
        points = points_of(folder, "name,x,y", "a,1.5,2.5", "b,2,3", "c,3,5", f"{label},1,2.5")
        assert points == [(1.5, 2.5), (2, 3), (3, 5)], (label, points)
    # The states and countries of these letters are places.
    for label in ("SD", "SE", "CV"):
        assert len(points_of(folder, "name,x,y", "a,1.5,2.5", "b,2,3", f"{label},1.7,2.6")) == 3


@case("125/units-in-a-column-of-their-own-are-all-the-same")
def unit_columns(folder):
    for rows, line in (
            (("t,U,range", "0.5,998,mV", "1,1.001,V"), 3),
            (("U,range,t", "1,V,1", "2,V,2", "3,mV,3"), 4),
            (("t,U,range", "1,1.5,mV", "2,1.5,mV", "3,2,kV"), 4),
            (("d,price,currency", "1,200,JPY", "2,3.5,USD"), 3),
            (("d,price,currency", "1,200,$", "2,3.5,EUR"), 3)):
        refused(folder, lines_of(*rows), "its units in the column behind it", f"line {line}:")
    assert points_of(folder, "t,U,range", "0.5,998,mV", "1,1001,mV") == [(0.5, 998), (1, 1001)]
    # Letters that could be units of other things are words.
    for words in (("m", "f"), ("a", "b"), ("C", "F"), ("day", "days"), ("t", "h")):
        assert len(points_of(folder, "x,y,kind", *(
            f"{i},{2 * i},{word}" for i, word in enumerate(words * 2)))) == 4, words
    # It is of the column in front of it alone.
    assert len(points_of(folder, "x,y,size,unit", "1,2,998,mV", "2,3,1.5,V")) == 2


if __name__ == "__main__":
    sys.exit(main("cases"))
