#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Awkward tables, and what a program that one can trust does with them.

test-csv.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import itertools
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import case, limit_memory, main  # noqa: E402
from tables import fails, good, lines_of, read, refused, run, write  # noqa: E402

PAIR = [(1.5, 2.0), (3.0, 4.25)]
ROWS = ("1.5,2", "3,4.25")
TABLE = lines_of("x,y", *ROWS)
SMALL = ("--width", 300, "--height", 200)


@case("01/nothing-in-it-is-no-data")
def empty(folder):
    for contents in ("", "\n", "\r\n\r\n", " \n\t\n", "# only\n# remarks\n",
                     "\ufeff"):
        refused(folder, contents, "no data")


@case("02/a-header-without-rows-is-told-of")
def header_only(folder):
    for contents in ("x,y\n", "x,y", "\nx;y\r\n\r\n", "# remark\nx\ty\n"):
        refused(folder, contents, "header but no rows")


@case("03/one-row-is-too-few")
def one_row(folder):
    for contents in ("x,y\n1,2\n", "1,2", "# one\n1;2\n\n"):
        refused(folder, contents, "at least 2")


@case("04/two-rows-are-an-exact-line")
def two_rows(folder):
    path = write(folder, "x,y\n1,2\n3,8\n")
    values = good("train", "--data", path, "--batch", "all",
                  "--learning-rate", 0.15, "--steps", 2000).values
    assert values["best-w"] == "3"
    assert values["best-b"] == "-1"
    assert values["best-loss"] == "0"
    assert abs(float(values["w"]) - 3) < 1e-6
    assert float(values["loss"]) >= 0
    result = good("plot", "--data", path, *SMALL, "-o", folder / "a.png")
    assert not result.remarks


@case("05/one-column-is-not-enough")
def one_column(folder):
    for contents in ("x\n1\n2\n3\n", "1\n2\n3\n", "x,name\n1,a\n2,b\n"):
        refused(folder, contents, "two numeric columns")


@case("06/a-utf-8-mark-is-no-part-of-the-header")
def utf8_mark(folder):
    for rest in (TABLE, TABLE.replace("x,y", '"x",y')):
        assert read(folder, "\ufeff" + rest) == (("x", "y"), PAIR, "")
    assert read(folder, "\ufeff" + lines_of(*ROWS))[1] == PAIR


@case("07/utf-16-is-decoded-or-refused-by-name")
def utf16(folder):
    table = lines_of("größe,质量", *ROWS)
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        assert read(folder, mark + table.encode(encoding)) == \
            (("größe", "质量"), PAIR, "")
        refused(folder, mark + table.encode(encoding)[:-1], "UTF-16")
        refused(folder, mark + "x,y\n1,2\n3,\0".encode(encoding), "UTF-16")
        # Without a mark it is known by the zeros, where the names begin with ASCII.
        assert read(folder, TABLE.encode(encoding)) == (("x", "y"), PAIR, "")
        refused(folder, table.encode(encoding)[2:], "zero byte at offset")
    # Half of a pair.
    refused(folder, b"\xff\xfe" + "x,y\n1,2\n".encode("utf-16-le") + b"\x00\xd8",
            "UTF-16")


@case("08/a-zero-byte-is-refused-with-its-place")
def zero_byte(folder):
    refused(folder, b"x,y\n1,2\n3,\x004\n", "zero byte", "offset 10")
    refused(folder, b"\0", "offset 0")
    refused(folder, b"\xef\xbb\xbf\0", "offset 3")
    far = b"x,y\n" + b"1,2\n" * 200000 + b"\0"
    refused(folder, far, f"offset {len(far) - 1}")


@case("09/what-is-no-utf-8-is-windows-1252")
def latin1(folder):
    # As a spreadsheet writes it, in names, comments, words and refusals.
    names, points, said = read(folder, "größe,é\n".encode("cp1252") +
                               lines_of(*ROWS, "größe,é", "9,9").encode("cp1252"))
    assert names == ("größe", "é")
    assert points == [*PAIR, (9, 9)]
    assert "repeated header" in said, said
    table = lines_of("x;gewählt", "1;möglich", "2;nötig", "3;nötig", "4;möglich")
    _, _, said = read(folder, table.encode("cp1252"))
    assert "“möglich” is read as 0, “nötig” as 1" in said, said
    table = lines_of("# Länge, Höhe", *ROWS).encode("cp1252")
    assert read(folder, table)[0] == ("Länge", "Höhe")
    refused(folder, "Qualité;x\nélevée;a\nmoyenne;b\n".encode("cp1252"),
            "“élevée” in column “Qualité”")
    # A quotation is cut between characters.
    refused(folder, lines_of("a;b", "ä" * 50 + ";1", "ö" * 50 + ";2"), "“" + "ä" * 40 + "”")
    # What is neither is replaced.
    assert read(folder, b"a\x81,b\n1,2\n3,4\n")[0] == ("a\ufffd", "b")
    # A warning of Pango's would end the program here.
    result = good("plot", "--data", folder / "table.csv", *SMALL, "-o", folder / "a.png")
    assert not result.remarks


@case("09/signs-of-windows-1252-stand-in-numbers-as-well")
def latin1_numbers(folder):
    table = lines_of("x °C;Preis", "1;\u20131\xa0234,5 €", "2;–2’345,5 €", "3;3\xa0456,5 €")
    names, points, said = read(folder, table.encode("cp1252"))
    assert names == ("x °C", "Preis") and "without “€”" in said, (names, said)
    assert points == [(1, -1234.5), (2, -2345.5), (3, 3456.5)]
    # A damaged character does not change how the others are read.
    broken = lines_of("größe,Länge", *ROWS).encode() + b"5,6,\xe4\n"
    assert read(folder, broken)[0] == ("größe", "Länge")


@case("09/chinese-and-japanese-spreadsheets-are-known-by-their-bytes")
def east_asian(folder):
    for encoding, names in (("gb18030", ("温度（℃）", "电压/V")), ("gb18030", ("时间", "质量")),
                            ("shift-jis", ("温度", "電圧V")), ("shift-jis", ("時間 (秒)", "きょり")),
                            ("cp1252", ("Länge", "“Größe” – Ä")), ("cp1252", ("Farmer’s", "m²"))):
        assert read(folder, lines_of(",".join(names), *ROWS).encode(encoding))[0] == names, names


@case("10/quoted-cells-follow-rfc-4180")
def quoted(folder):
    names, points, said = read(
        folder, '"size, ""exact""\nin mm",y,z\r\n"1.5","2",","\r\n3,"4.25","""\n"')
    assert names == ('size, "exact"\nin mm', "y")
    assert points == PAIR
    assert not said


@case("11/a-quotation-mark-astray-is-refused-with-its-line")
def stray_quote(folder):
    refused(folder, 'x,y\n1,2\n3,"4\n5,6\n', "Line 3", "never closed")
    refused(folder, 'x,y\n1,2\n3,"4"5\n', "Line 3", "behind a closing")
    refused(folder, 'x,y\n"a\nb",1\n"2"3,4\n', "Line 4")
    # No more of it is kept than a line may have.
    path = write(folder, b'x,y\n1,"2\n' + b"3,4\n" * (5 << 20))
    assert "Line 2" in fails(1, "data", "--data", path, preexec_fn=limit_memory(120))


@case("12/lines-may-end-in-any-way")
def line_ends(folder):
    for end in ("\n", "\r\n", "\r"):
        for last in (end, ""):
            assert read(folder, TABLE.rstrip("\n").replace("\n", end) + last) == \
                (("x", "y"), PAIR, "")
    assert read(folder, "x,y\r\n1.5,2\n3,4.25")[1] == PAIR
    assert read(folder, "x,y\n1.5,2\r3,4.25\r\n")[1] == PAIR


@case("13/decimal-commas-are-found-and-told-of")
def decimal_commas(folder):
    for contents in ("x;y\n1,5;2,0\n3,0;4,25\n", "x;y\n1,5;2\n3;4,25\n",
                     "x\ty\n1,5\t2,0\n3\t4,25\n"):
        names, points, said = read(folder, contents)
        assert names == ("x", "y")
        assert points == PAIR
        assert "decimal commas" in said
    assert read(folder, "1.234,5;2.345,6\n3.456,7;4.567,8\n")[1] == \
        [(1234.5, 2345.6), (3456.7, 4567.8)]


@case("14/separators-are-found-and-told-of")
def separators(folder):
    for separator, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars"),
                            (" ", "blanks"), ("   ", "blanks")):
        names, points, said = read(folder, TABLE.replace(",", separator))
        assert names == ("x", "y")
        assert points == PAIR
        assert name in said, said
    assert read(folder, TABLE)[2] == ""


@case("15/ragged-rows-are-counted-not-shifted")
def ragged(folder):
    for odd in ("7", "7,8,9", ",7,8", "7,8,?", "1,2,3,4,5"):
        names, points, said = read(folder, lines_of("x,y", ROWS[0], odd, ROWS[1]))
        assert points == PAIR, odd
        assert "1 of 3 rows ignored (first in line 3)" in said


@case("16/what-is-no-row-is-counted")
def preamble(folder):
    names, points, said = read(folder, lines_of(
        "Measured on Monday", "by me", "", "x,y", "# good", ROWS[0], "", ROWS[1],
        "#end"))
    assert names == ("x", "y")
    assert points == PAIR
    assert "4 comment or preamble lines passed over" in said


@case("17/rows-without-a-number-are-counted")
def no_numbers(folder):
    good_rows = [f"{i},{2 * i}" for i in range(94)]
    rows = good_rows[:10] + ["NA,1", "2,", "x,3"] + good_rows[10:]
    names, points, said = read(folder, lines_of("x,y", *rows))
    assert points == [(i, 2 * i) for i in range(94)]
    assert "3 of 97 rows ignored (first in line 12)" in said


@case("18/infinity-and-nan-are-missing")
def not_finite(folder):
    odd = ("inf", "-inf", "+Infinity", "nan", "NaN", "-nan", "INF")
    names, points, said = read(folder, lines_of(
        "x,y", ROWS[0], *(f"{cell},1" for cell in odd), *(f"1,{cell}" for cell in odd), ROWS[1],
        *(f"{i},{i}" for i in range(20))))
    assert points == PAIR + [(i, i) for i in range(20)], points
    assert "14 of 36 rows ignored (first in line 3)" in said, said
    # One that stands alone.
    for row in ("inf,1", "1,nan"):
        names, points, said = read(folder, lines_of("x,y", ROWS[0], row, ROWS[1]))
        assert points == PAIR, row
        assert "1 of 3 rows ignored (first in line 3)" in said, said
    values = good("train", "--data", folder / "table.csv", "--learning-rate",
                  0.01).values
    assert all(word not in " ".join(values.values()) for word in ("nan", "inf"))


@case("19/too-large-is-counted-and-too-small-is-0")
def out_of_range(folder):
    names, points, said = read(folder, lines_of(
        "x,y", "1e400,1", "1,-1e400", "1e-400,1", "4.9406564584124654e-324,2",
        "2,-1e-310"))
    assert points == [(0.0, 1.0), (5e-324, 2.0), (2.0, -1e-310)]
    assert "2 of 5 rows ignored (first in line 2)" in said


@case("20/only-whole-decimal-numbers-count")
def strict_numbers(folder):
    odd = ("0x1p3", "0x10", "1_000", "1.5abc", "1e", "1e+", "+-1", "--1",
           "1.2.3", "1 2", ".", "e5", "１", "1f", "1,")
    names, points, said = read(folder, lines_of(
        "x,y", ROWS[0], *(f'"{cell}",1' for cell in odd), ROWS[1],
        *(f"{i},{i}" for i in range(20))))
    assert points == PAIR + [(i, i) for i in range(20)], points
    assert "15 of 37 rows ignored (first in line 3)" in said, said
    long = "0." + "1234567890" * 40
    halfway = "1." + str(5 ** 53).rjust(53, "0")  # 1 + 2⁻⁵³
    cells = (long, halfway, halfway + "1", "9007199254740993", "+1.", ".5",
             "1E2", "-0", "1e0000000000000000000001", "0" * 400 + "7")
    points = read(folder, lines_of("x,y", *(f"{cell},1" for cell in cells)))[1]
    for cell, (x, y) in itertools.zip_longest(cells, points):
        assert x == float(cell) and y == 1, cell


@case("21/columns-always-have-names-of-their-own")
def names(folder):
    def of(header, *options):
        return read(folder, lines_of(header, "1,2,3", "4,5,6"), *options)[0]

    assert of("x,x,x") == ("x", "x (2)")
    assert of("x,x,x", "--x", "x (3)", "--y", "x") == ("x (3)", "x")
    assert of("x,x (2),x", "--x", 3) == ("x (3)", "x")
    assert of(',"",z', "--x", 1, "--y", 2) == ("column 1", "column 2")
    # A row of numbers is a row, whatever stands there.
    header, points, _ = read(folder, "2019,2020\n3,4\n")
    assert header == ("column 1", "column 2")
    assert points == [(2019.0, 2020.0), (3.0, 4.0)]


@case("22/ten-million-rows-are-read-in-bounded-memory")
def many_rows(folder):
    path = folder / "table.csv"
    block = b"".join(b"%d.5,%d\n" % (i % 1000, i % 7) for i in range(10000))
    with open(path, "wb") as table:
        table.write(b"x,y\n")
        for _ in range(1000):
            table.write(block)
    # The points take 160 MB, and as much again while they are collected.
    result = good("plot", "--data", path, "--view", "fit", "--steps", 1,
                  "-o", folder / "a.png", preexec_fn=limit_memory(700))
    assert "iverged" in result.err or not result.remarks
    assert (folder / "a.png").stat().st_size > 1000
    path.unlink()


@case("23/too-many-columns-and-too-long-lines-are-refused-with-the-limit")
def too_wide(folder):
    limit = limit_memory(120)
    wide = ",".join(["1"] * 100000)
    path = write(folder, lines_of(wide, wide))
    sentence = fails(1, "data", "--data", path, preexec_fn=limit)
    assert "columns" in sentence and any(c.isdigit() for c in sentence), sentence
    path = write(folder, b"x,y\n1,2\n" + b"3" * (30 << 20))
    assert "16 MiB" in fails(1, "data", "--data", path, preexec_fn=limit)


@case("24/markup-and-formulas-are-text")
def markup(folder):
    table = lines_of("<b>x</b> &amp; %s,=cmd|'/c calc'!A1", *ROWS)
    names, points, said = read(folder, table)
    assert names == ("<b>x</b> &amp; %s", "=cmd|'/c calc'!A1")
    assert points == PAIR
    path = write(folder, table, "<i>%n&.csv")
    result = good("plot", "--data", path, "--view", "fit", *SMALL, "-o", folder / "a.png")
    assert not result.remarks
    # It is another picture than that of other names.
    (folder / "table.csv").write_text(TABLE)
    good("plot", "--data", folder / "table.csv", "--view", "fit", *SMALL, "-o",
         folder / "b.png")
    assert (folder / "a.png").read_bytes() != (folder / "b.png").read_bytes()
    for value in ("<b>", "%s%n"):
        result = run("train", "--data", path, "--x", value)
        assert f"“{value}”" in result.err


if __name__ == "__main__":
    sys.exit(main("cases"))
